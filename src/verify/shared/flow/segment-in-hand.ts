/**
 * The segment being processed, or processed last: there is one at a time on a core, from its TCP_IN
 * row to its TCP_JUDGED row. What the rows between say is caused by a segment names it.
 */
import { rowA, rowB, rowC, rowD, rowE, rowF } from '../rows.ts';

export class SegmentInHand {
  flow = -1;
  frame = 0;
  bytes = 0;
  seq = 0;
  ack = 0;
  flags = 0;
  windowBytes = 0;
  /** By how much it moved what the peer acknowledged; bytes it reported beyond (RFC 2018). */
  advanced = 0;
  reported = 0;
  /** Bytes of it that were kept ahead of order. */
  kept = 0;
  /** It was counted as a duplicate. */
  isCounted = false;

  /** TCP_IN. */
  take(row: number, flow: number): void {
    this.flow = flow;
    this.frame = rowA[row]!;
    this.seq = rowB[row]!;
    this.ack = rowC[row]!;
    this.bytes = rowD[row]!;
    this.flags = rowE[row]!;
    this.windowBytes = rowF[row]!;
    this.reported = 0;
    this.isCounted = false;
  }

  /** Whether it is that frame, of that flow. */
  is(flow: number, frame: number): boolean {
    return flow === this.flow && frame === this.frame;
  }

  /** For what names another: which one it is. */
  get text(): string {
    return `frame ${this.frame} of flow ${this.flow} is in hand`;
  }

  /** It was judged. */
  done(): void {
    this.advanced = 0;
    this.reported = 0;
    this.kept = 0;
  }

  /** What it moved of the flow. */
  advancedOf(flow: number): number {
    return flow === this.flow ? this.advanced : 0;
  }
}
