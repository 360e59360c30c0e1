/**
 * Remembers the sum of pieces when they were first transmitted, so that a retransmission from the
 * middle of a range can be compared too. A direct-mapped table: what it has forgotten is not
 * compared, it never compares wrongly.
 */
const SLOTS = 8192;

export class PieceMemory {
  private readonly flow = new Int32Array(SLOTS).fill(-1);
  private readonly epoch = new Int32Array(SLOTS);
  private readonly offset = new Int32Array(SLOTS);
  private readonly bytes = new Int32Array(SLOTS);
  private readonly sum = new Int32Array(SLOTS);

  remember(flow: number, epoch: number, offset: number, bytes: number, sum: number): void {
    const slot = slotOf(flow, offset);
    this.flow[slot] = flow;
    this.epoch[slot] = epoch;
    this.offset[slot] = offset;
    this.bytes[slot] = bytes;
    this.sum[slot] = sum;
  }

  /** The sum of that piece when it was first transmitted, -1 = not known. */
  recall(flow: number, epoch: number, offset: number, bytes: number): number {
    const slot = slotOf(flow, offset);
    if (this.flow[slot] !== flow || this.epoch[slot] !== epoch) return -1;
    if (this.offset[slot] !== offset || this.bytes[slot] !== bytes) return -1;
    return this.sum[slot]!;
  }
}

function slotOf(flow: number, offset: number): number {
  const hash = Math.imul(flow, 0x9e3779b1) ^ Math.imul(offset, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
