/**
 * F12: the congestion window moves as its rule says: slow start, congestion avoidance, fast
 * retransmit and recovery, timeout, restart after idleness (RFC 5681 sections 3 and 4.1, RFC 6582
 * section 3.2, RFC 6928; RFC 9438 for CUBIC's factor and growth; RFC 9937 for proportional
 * reduction; RFC 3168 for marks). An undo leads back no further than before the loss. Every move
 * starts where the last one ended.
 *
 * Bounds are the standards' upper ones: a more careful stack is legal. Rule `trace` has no
 * congestion window.
 *
 * Judged by src/verify/shared/flow/congestion.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.congestion-legal',
  catalogue: 'F12',
  title: 'The congestion window moves by the rules',
  statement:
    'Each change of the congestion window starts where the last ended and goes no further ' +
    'than its rule allows for what was acknowledged and in flight.',
  source:
    'RFC 5681 sections 3 and 4.1; RFC 6582 section 3.2; RFC 6928; RFC 9438 section 4; RFC 9937',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.congestion.congestionLegal),
};
