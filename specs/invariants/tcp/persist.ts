/**
 * F8: a peer that closed its window is asked again. When nothing is in flight, the window is zero
 * and accepted data waits, the persist timer runs by the end of the cycle; when it fires, a probe
 * leaves in the same cycle (RFC 9293 section 3.8.6.1, RFC 1122 section 4.2.2.17).
 *
 * The precondition is found twice: the stack says so (TCP_PERSIST), and the verifier sees it from
 * its own account of the peer's window (SND.WL1 and SND.WL2 of RFC 9293 section 3.10.7.4), of what
 * sendv accepted and of what was sent. The second only where the stack paces itself: pacing by the
 * trace may send beyond a closed window.
 *
 * Judged by src/verify/shared/flow/probing.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.persist',
  catalogue: 'F8',
  title: 'A closed window is probed',
  statement:
    'While the peer keeps its window closed and data waits, the persist timer runs, and ' +
    'each time it fires a probe is sent.',
  source: 'RFC 9293 section 3.8.6.1; RFC 1122 section 4.2.2.17',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.probing.persist),
};
