/**
 * D4: the order of a hand-over, and that nobody touches the group in the middle of it.
 *
 * Judged by src/verify/shared/handover.ts.
 */
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import { HANDOVER_READS, handovers } from '../../../src/verify/shared/handover.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'order.single-owner-handoff',
  catalogue: 'D4',
  title: 'One core after the other',
  statement:
    'A flow group is marked by its core, then the table is rewritten, then the other core ' +
    'owns it; in between none processes its packets. The rows name the cores, and both ' +
    'applications are told.',
  source: 'ix-project/ix dp/core/ethfg.c',
  reads: HANDOVER_READS,
  scope: 'run',
  create: judgedBy(handovers, (tracker) => tracker.handoff),
};
