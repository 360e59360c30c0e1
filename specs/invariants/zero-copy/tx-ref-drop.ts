/**
 * A11: a connection that ends drops its references without acknowledgement, but never before the
 * NIC is done. At the end of a run no finished connection refers to anything.
 *
 * Judged by src/verify/shared/send-ledger.ts.
 */
import { SEND_LEDGER_READS, sendLedger } from '../../../src/verify/shared/send-ledger.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'zero-copy.tx-ref-drop',
  catalogue: 'A11',
  title: 'References to sent ranges end, and not too early',
  statement:
    'A sent range or datagram is released once, after its last DMA is done and (while the ' +
    'connection lives) the peer acknowledged it.',
  source: 'IX14 §4.3; ix-project/ix dp/net/udp.c (page references of zero-copy sends)',
  reads: SEND_LEDGER_READS,
  scope: 'core',
  create: judgedBy(sendLedger, (tracker) => tracker.txRefDrop),
};
