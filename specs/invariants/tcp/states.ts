/**
 * F14: the states of a connection are a walk through the diagram of RFC 9293 section 3.3.2. Each
 * change starts where the last one ended and goes along a line of the diagram, for that line's
 * reason; what a segment causes happens while it is processed; a connection is freed in CLOSED.
 * Adopting a connection that began before the capture, and ends by an abort, a timeout, a reset or
 * a reuse of the tuple, are lines of their own.
 *
 * Judged by src/verify/shared/flow/states.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.states',
  catalogue: 'F14',
  title: 'States change along the diagram',
  statement:
    'Each state change of a connection starts where the last ended and is one that RFC 9293 has ' +
    'for its reason, and the FIN is taken once, where it came.',
  source: 'RFC 9293 section 3.3.2',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.states.states),
};
