/**
 * D10: a digest over every variable of the flow, the ranges it has to send and the mbufs held for
 * it is taken as it leaves and as it arrives, before any packet is processed.
 *
 * Judged by src/verify/shared/handover.ts.
 */
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import { HANDOVER_READS, handovers } from '../../../src/verify/shared/handover.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'order.state-equal',
  catalogue: 'D10',
  title: 'A flow arrives as it left',
  statement:
    'The whole state of every flow, its handle and its cookie are the same on the target as ' +
    'they were on the source.',
  source: 'IX16 §5.4 (TCP-friendly migration)',
  reads: HANDOVER_READS,
  scope: 'run',
  create: judgedBy(handovers, (tracker) => tracker.stateEqual),
};
