/**
 * D12: migration changes where things happen, never what: the same capture without migrations gives
 * the same streams and outcomes. One log shows one run, so it cannot be judged here: a run with
 * migrations and --check-determinism replays once more without them and compares.
 */
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class Equivalence implements SpecChecker {
  constructor(context: SpecContext) {
    context.notApplicable('needs a run without migrations: --check-determinism with --migrate');
  }

  step(): void {}

  end(): void {}
}

export const spec: Spec = {
  id: 'order.equivalence',
  catalogue: 'D12',
  title: 'Migration changes no stream',
  statement:
    'A replay with migrations gives the same byte streams and outcome for every connection as ' +
    'one without.',
  source: 'IX16 §5.4 (no packet dropped or reordered)',
  reads: [],
  scope: 'run',
  create: (context) => new Equivalence(context),
};
