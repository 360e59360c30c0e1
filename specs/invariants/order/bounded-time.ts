/**
 * D7: a flow group is without a core for a millisecond at most, and the cycles it takes to notice:
 * on the source as many as empty its ring, on the target one and the one that drains.
 *
 * Judged by src/verify/shared/handover.ts.
 */
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import { HANDOVER_READS, handovers } from '../../../src/verify/shared/handover.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'order.bounded-time',
  catalogue: 'D7',
  title: 'A migration takes a bounded time',
  statement:
    'A migration ends one millisecond after it began or when the target asks, plus the cycles ' +
    'both cores need and the drain, for the reason and in the time it says.',
  source: 'ix-project/ix dp/core/ethfg.c (transition timer of 1 ms)',
  reads: HANDOVER_READS,
  scope: 'run',
  create: judgedBy(handovers, (tracker) => tracker.boundedTime),
};
