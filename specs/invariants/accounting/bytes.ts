/**
 * H3: the application receives exactly the in-order payload, each byte once: stream offsets join
 * without gap or overlap, never more is delivered than RCV.NXT has passed, and no less to who has
 * accepted. A segment's verdict says whether payload was taken: in order, ahead, or none; what is
 * kept ahead of order is its own.
 *
 * That the bytes given back are the bytes freed is A7 (call by call) and H6 (at the end).
 *
 * Judged by src/verify/shared/flow/receiving.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'accounting.bytes',
  catalogue: 'H3',
  title: 'Delivered bytes are the in-order payload',
  statement:
    "The ranges delivered to a flow's application join without gap or overlap and are its " +
    'in-order payload, as the verdicts took it.',
  source: 'RFC 9293 section 3.4; IX14 §4.3',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.receiving.bytes),
};
