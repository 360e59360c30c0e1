/**
 * The transmit ring's part of an mbuf's life: allocated for one frame, queued, done (A12), and what
 * of the frame lies in it (A13). Frames leave in the order they were queued (H1).
 */
import { MBUF_DATA_BYTES } from '../../base/limits.ts';
import { isMbuf } from './columns.ts';
import { BUILDING, MBUF_SHIFT, STATE, TX_QUEUED, TX_SENT, type MbufTable } from './mbuf-table.ts';
import { fifoOf, type RingFifo } from './ring-fifo.ts';
import { rowA, rowB, rowC, rowD, rowE } from './rows.ts';
import { Findings } from './tracker.ts';

export class TxMbufs {
  readonly txDescLive: Findings = new Findings();
  private readonly table: MbufTable;
  private readonly dmaBounds: Findings;
  private readonly packets: Findings;
  /** Frames queued for transmission, by queue. */
  private readonly queued: (RingFifo | undefined)[] = [];

  constructor(table: MbufTable, dmaBounds: Findings, packets: Findings) {
    this.table = table;
    this.dmaBounds = dmaBounds;
    this.packets = packets;
  }

  /** NIC_TX. */
  queueFrame(row: number): void {
    const table = this.table;
    const mbuf = rowA[row]!;
    const inMbuf = rowC[row]! - (rowE[row]! > 0 ? rowD[row]! : 0);
    if (!isMbuf(mbuf)) {
      this.txDescLive.report(row, 'a frame in an mbuf', `mbuf ${mbuf}`);
      return;
    }
    table.reserveMbuf(mbuf);
    if (table.words[(mbuf << MBUF_SHIFT) + STATE] !== BUILDING) {
      const found = `mbuf ${mbuf} was ${table.stateName(mbuf)}`;
      this.txDescLive.report(row, 'the mbuf was allocated for this frame', found);
    }
    table.move(mbuf, TX_QUEUED);
    fifoOf(this.queued, rowB[row]!)?.push(mbuf);
    this.dmaBounds.exercised++;
    if (inMbuf <= 0 || inMbuf > MBUF_DATA_BYTES) {
      const found = `${inMbuf} bytes`;
      this.dmaBounds.report(row, `1 to ${MBUF_DATA_BYTES} bytes of a frame in its mbuf`, found);
    }
  }

  /** NIC_TX_DONE. */
  transmitted(row: number): void {
    const table = this.table;
    const count = rowB[row]!;
    const fifo = fifoOf(this.queued, rowA[row]!);
    const outstanding = fifo?.outstanding ?? 0;
    this.packets.exercised++;
    if (count < 0 || count > outstanding) {
      const found = `${count} done of ${outstanding}`;
      this.packets.report(row, 'no more frames done than were queued', found);
    }
    if (fifo === null) return;
    for (let i = Math.min(count, outstanding); i > 0; i--) {
      const mbuf = fifo.shift();
      if (table.words[(mbuf << MBUF_SHIFT) + STATE] === TX_QUEUED) table.move(mbuf, TX_SENT);
    }
  }
}
