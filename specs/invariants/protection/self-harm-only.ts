/**
 * E6: whatever an application does, it harms only itself: other cores' logs are bit-identical, and
 * so is everything its own other connections received and sent.
 *
 * One log shows one run, so it cannot be judged here: `--app hostile:NAME` replays the capture
 * without and with an attack on some connections and compares all the others.
 */
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class SelfHarm implements SpecChecker {
  constructor(context: SpecContext) {
    context.notApplicable('needs a second run, with an attack: --app hostile:NAME');
  }

  step(): void {}

  end(): void {}
}

export const spec: Spec = {
  id: 'protection.self-harm-only',
  catalogue: 'E6',
  title: 'An application harms only itself',
  statement:
    'With an attack on some connections, other cores log the same and other connections ' +
    'receive and send the same bytes as without it.',
  source: 'IX14 §3 and §4.5 (security model)',
  reads: [],
  scope: 'run',
  create: (context) => new SelfHarm(context),
};
