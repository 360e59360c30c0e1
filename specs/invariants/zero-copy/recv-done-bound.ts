/**
 * A6: an application gives back what it received and no more, and the window opens by exactly that.
 *
 * The released IX code enforces only the cap, so an application may over-acknowledge there. A call
 * that was refused must open nothing. A connection whose window no longer matters (the peer has
 * sent FIN) may credit nothing.
 *
 * Judged by src/verify/shared/flow/receiving.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'zero-copy.recv-done-bound',
  catalogue: 'A6',
  title: 'recv_done is bounded by what was received',
  statement:
    'A flow gives back at most the bytes it received, and its window grows by exactly the ' +
    'granted amount up to its maximum.',
  source: 'IX14 §4.3; ix-project/ix dp/net/tcp_api.c',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.receiving.recvDoneBound),
};
