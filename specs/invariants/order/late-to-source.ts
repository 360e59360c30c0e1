/**
 * D6: what was on the source's ring when the table was rewritten is never processed there and never
 * dropped: it goes to the remote queue. Frames on the ring are counted from the NIC's rows.
 *
 * Judged by src/verify/shared/handover.ts.
 */
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import { HANDOVER_READS, handovers } from '../../../src/verify/shared/handover.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'order.late-to-source',
  catalogue: 'D6',
  title: 'No packet is left behind',
  statement:
    'A packet of a flow group on its way is set aside by the core it reached, and none is ' +
    'left on the source when it lets go; their number is told.',
  source: 'IX16 §5.4; ix-project/ix dp/core/ethfg.c',
  reads: HANDOVER_READS,
  scope: 'run',
  create: judgedBy(handovers, (tracker) => tracker.lateToSource),
};
