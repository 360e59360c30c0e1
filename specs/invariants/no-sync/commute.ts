/**
 * B6: calls of different cores commute. One log shows one order, so it cannot be judged here: two
 * runs that step the cores in different orders and compare their digests do it
 * (--check-determinism).
 */
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class Commute implements SpecChecker {
  constructor(context: SpecContext) {
    context.notApplicable('needs two runs: --check-determinism');
  }

  step(): void {}

  end(): void {}
}

export const spec: Spec = {
  id: 'no-sync.commute',
  catalogue: 'B6',
  title: 'Calls of different cores commute',
  statement:
    'Running the calls of two cores in the other order leaves both outputs and the final ' +
    'state equal.',
  source: 'IX14 §4.4 (scalable commutativity rule)',
  reads: [],
  scope: 'run',
  create: (context) => new Commute(context),
};
