/**
 * D5: the remote queue holds what reached the source, the local queue what reached the target after
 * it; one after the other they are the order of arrival.
 *
 * Judged by src/verify/shared/handover.ts.
 */
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import { HANDOVER_READS, handovers } from '../../../src/verify/shared/handover.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'order.remote-before-local',
  catalogue: 'D5',
  title: 'Packets from the source come first',
  statement:
    'When the target owns a flow group it processes all packets of the remote queue, then all ' +
    'of the local queue, each in order; their numbers are told.',
  source: 'IX16 §5.4 (default, remote and local queue); ix-project/ix dp/core/ethfg.c',
  reads: HANDOVER_READS,
  scope: 'run',
  create: judgedBy(handovers, (tracker) => tracker.remoteBeforeLocal),
};
