/**
 * A5: nobody writes into what the NIC wrote. The application may not, and what it held is summed
 * once more when it is given back: the same sum, over bytes of the same frame.
 */
import { isMbuf } from './columns.ts';
import { MBUF_SHIFT, type MbufTable, RX_ADDRESS, RX_BYTES, RX_SUM } from './mbuf-table.ts';
import { rowA, rowB, rowC, rowD } from './rows.ts';
import { Findings } from './tracker.ts';

/** In place of an mbuf's sum: it was compared. */
const WAS_SUMMED = -1;

export class MbufSums {
  readonly rxReadonly: Findings = new Findings();
  private readonly table: MbufTable;
  /** The received-mbuf region, from CORE_REGION; empty until then. */
  private regionAddress = 0;
  private regionEnd = 0;
  /** The log sums what is given back. */
  private hasSums = false;

  constructor(table: MbufTable) {
    this.table = table;
  }

  /** CORE_REGION of the mbufs. */
  region(row: number): void {
    this.regionAddress = rowB[row]!;
    this.regionEnd = rowB[row]! + rowC[row]!;
  }

  /** RX_RELEASE. */
  released(row: number): void {
    const mbuf = rowA[row]!;
    if (!isMbuf(mbuf) || mbuf >= this.table.limit) return;
    this.rxReadonly.exercised++;
    this.hasSums = true;
    const { words } = this.table;
    const at = mbuf << MBUF_SHIFT;
    const sum = words[at + RX_SUM]!;
    if (sum !== rowD[row]!) {
      const found = `sum ${rowD[row]!}, ${sum} when the NIC wrote it`;
      this.rxReadonly.report(row, 'received bytes are as the NIC wrote them', found);
    }
    const address = rowB[row]!;
    const start = words[at + RX_ADDRESS]!;
    if (address < start || address + rowC[row]! > start + words[at + RX_BYTES]!) {
      const found = `${rowC[row]!} bytes at ${address}`;
      this.rxReadonly.report(row, `bytes of the frame at ${start} are summed`, found);
    }
    words[at + RX_SUM] = WAS_SUMMED;
  }

  /** MBUF_FREE of an mbuf that the application held. */
  givenBack(row: number, mbuf: number): void {
    const isSummed = this.table.words[(mbuf << MBUF_SHIFT) + RX_SUM] === WAS_SUMMED;
    if (!this.hasSums || isSummed) return;
    this.rxReadonly.report(row, 'what the application held is summed again', 'it was not');
  }

  /** APP_WRITE. */
  appWrote(row: number): void {
    const address = rowA[row]!;
    if (address >= this.regionEnd || address + rowB[row]! <= this.regionAddress) return;
    this.rxReadonly.exercised++;
    if (rowC[row]! !== 0) return;
    const found = `${rowB[row]!} bytes written at ${address}`;
    this.rxReadonly.report(row, 'the application cannot write an mbuf', found);
  }
}
