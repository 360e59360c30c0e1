/**
 * E9: sendv returns how much it took, between nothing and everything offered; the ranges it took
 * add up to that and continue the flow's stream; and no more is ever reported as sent than was
 * taken (IX: the rest stays with the application until a `sent` condition).
 *
 * Judged by src/verify/shared/flow/sending.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'protection.sendv-return',
  catalogue: 'E9',
  title: 'sendv says what it took',
  statement:
    'sendv returns between 0 and the bytes offered, exactly the ranges it took, and sent ' +
    'never exceeds what was taken.',
  source: 'IX section 3 (sendv, sent)',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.sending.sendvReturn),
};
