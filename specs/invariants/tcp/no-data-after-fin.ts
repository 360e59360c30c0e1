/**
 * F13: a FIN ends what we send: no payload and no new sequence number behind it, and it never moves
 * (RFC 9293 sections 3.4 and 3.6). And a close is a FIN, not a reset (IX as published; its released
 * code resets): from ESTABLISHED it leads to FIN-WAIT-1, from CLOSE-WAIT to LAST-ACK, unless
 * received data was left unread (RFC 2525 section 2.17).
 *
 * Acknowledgements, keep-alives and probes below the FIN go on. Resets are left out.
 *
 * Judged by src/verify/shared/flow/sending.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.no-data-after-fin',
  catalogue: 'F13',
  title: 'A FIN is the end, and close sends one',
  statement:
    'No payload or new sequence number is sent behind our FIN, and closing a connection ' +
    'that was read sends a FIN.',
  source: 'RFC 9293 sections 3.4 and 3.6; RFC 2525 section 2.17; IX section 3 (close)',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.sending.noDataAfterFin),
};
