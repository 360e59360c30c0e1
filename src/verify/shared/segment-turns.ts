/**
 * H1, of segments: each is judged once, before the next one is taken, and what the stack says of
 * its packet is what the connection said of the segment.
 */
import { ETHERNET_HEADER_BYTES } from '../../base/limits.ts';
import { PROTOCOL_TCP } from '../../log/events.ts';
import { rowA, rowB, rowC, rowD, rowFlow } from './rows.ts';
import type { Findings } from './tracker.ts';

/** The smallest headers of IPv4 and TCP. */
const HEADERS_BYTES = ETHERNET_HEADER_BYTES + 40;

const NONE = 0;
const CAME = 1;
const JUDGED = 2;

export class SegmentTurns {
  private readonly packets: Findings;
  private stage = NONE;
  // Of the segment in hand.
  private flow = -1;
  private frame = 0;
  private bytes = 0;
  private verdict = 0;

  constructor(packets: Findings) {
    this.packets = packets;
  }

  /** TCP_IN. */
  came(row: number): void {
    if (this.stage !== NONE) this.unfinished(row);
    this.stage = CAME;
    this.flow = rowFlow[row]!;
    this.frame = rowA[row]!;
    this.bytes = rowD[row]!;
  }

  /** TCP_JUDGED. */
  judged(row: number): void {
    if (this.stage !== CAME || rowFlow[row] !== this.flow || rowA[row] !== this.frame) {
      const found = `a verdict on frame ${rowA[row]} of flow ${rowFlow[row]}`;
      this.packets.report(row, 'one verdict on the segment that came', found);
    }
    this.stage = JUDGED;
    this.flow = rowFlow[row]!;
    this.frame = rowA[row]!;
    this.verdict = rowB[row]!;
  }

  /** STACK_IN; frameBytes: what the NIC wrote. */
  taken(row: number, frameBytes: number): void {
    const flow = rowFlow[row]!;
    if (this.stage === NONE && flow < 0) return;
    if (this.stage !== JUDGED || this.flow !== flow || this.frame !== rowA[row]) {
      const expected = 'a packet of a connection has one verdict on its segment';
      this.packets.report(row, expected, `the last segment was frame ${this.frame}`);
    } else if (this.verdict !== rowD[row] || rowC[row] !== PROTOCOL_TCP) {
      const found = `${rowD[row]} of protocol ${rowC[row]}`;
      this.packets.report(row, `verdict ${this.verdict}, of a segment`, found);
    } else if (this.bytes < 0 || this.bytes > frameBytes - HEADERS_BYTES) {
      const found = `${this.bytes} bytes of payload`;
      this.packets.report(row, `at most what a frame of ${frameBytes} bytes holds`, found);
    }
    this.stage = NONE;
  }

  private unfinished(row: number): void {
    const found = `frame ${this.frame} was not done with`;
    this.packets.report(row, 'one segment at a time', found);
  }
}
