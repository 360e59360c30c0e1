/**
 * D1: a flow's packets go through the stack in the order the NIC received them (IX: flow-consistent
 * hashing, one queue per flow group, run to completion).
 *
 * Judged by src/verify/shared/steering.ts.
 */
import { steering, STEERING_READS } from '../../../src/verify/shared/steering.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'order.fifo-per-flow',
  catalogue: 'D1',
  title: 'Packets of a flow are processed in order of arrival',
  statement: 'The packets of a flow pass the stack in the order in which the NIC received them.',
  source: 'IX section 3 (flow-consistent, synchronization-free processing)',
  reads: STEERING_READS,
  scope: 'core',
  create: judgedBy(steering, (tracker) => tracker.fifoPerFlow),
};
