/**
 * A8: an obligation of the application, and of the stack not to send anything else. Compared by
 * one's-complement sums (RFC 1071): of whole ranges, and of single pieces between first
 * transmission and retransmission.
 *
 * Judged by src/verify/shared/send-ledger.ts.
 */
import { SEND_LEDGER_READS, sendLedger } from '../../../src/verify/shared/send-ledger.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'zero-copy.tx-immutable',
  catalogue: 'A8',
  title: 'Bytes handed to sendv stay unchanged',
  statement:
    'The bytes of an accepted range are the same at acceptance and at every transmission ' +
    'until they are acknowledged.',
  source: 'IX14 §3 and §4.3 (the application must not change buffers until sent)',
  reads: SEND_LEDGER_READS,
  scope: 'core',
  create: judgedBy(sendLedger, (tracker) => tracker.txImmutable),
};
