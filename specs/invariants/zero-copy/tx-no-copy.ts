/**
 * A9: every payload byte of a TCP or UDP frame belongs to a piece, a frame has as many pieces as it
 * says, and every piece of a connection lies in a range that sendv accepted, at the stream offset
 * it was accepted for. The released IX code copies (ix-release fails here).
 *
 * Judged by src/verify/shared/send-ledger.ts.
 */
import { SEND_LEDGER_READS, sendLedger } from '../../../src/verify/shared/send-ledger.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'zero-copy.tx-no-copy',
  catalogue: 'A9',
  title: 'Transmitted payload is not copied',
  statement:
    'The kernel copies nothing out of an accepted range; transmit descriptors refer to the ' +
    'range itself, each from the mbuf with its headers, and are as many as the frame says.',
  source: 'IX14 §3 (native, zero-copy API)',
  reads: SEND_LEDGER_READS,
  scope: 'core',
  create: judgedBy(sendLedger, (tracker) => tracker.txNoCopy),
};
