/**
 * What is on each transmit ring, rebuilt from the log: frames leave in the order they were queued,
 * so a count says which.
 */
import { capacityFor, growInt32 } from './columns.ts';

export const TX_QUEUE_LIMIT = 128;

export class TxFifo {
  /** Frames queued and done since the start. */
  queued = 0;
  done = 0;
  private ring: Int32Array = new Int32Array(1024);

  get outstanding(): number {
    return this.queued - this.done;
  }

  push(mbuf: number): void {
    const capacity = this.ring.length;
    if (this.outstanding === capacity) this.grow(capacity);
    this.ring[this.queued & (this.ring.length - 1)] = mbuf;
    this.queued++;
  }

  /** The oldest frame's mbuf; there must be one. */
  shift(): number {
    const mbuf = this.ring[this.done & (this.ring.length - 1)]!;
    this.done++;
    return mbuf;
  }

  private grow(capacity: number): void {
    const grown = growInt32(this.ring, capacityFor(capacity, capacity), 0);
    for (let i = this.done; i < this.queued; i++) {
      grown[i & (grown.length - 1)] = this.ring[i & (capacity - 1)]!;
    }
    this.ring = grown;
  }
}

/** The queue's FIFO, made when first asked for; null for a number no NIC has. */
export function txFifoOf(fifos: (TxFifo | undefined)[], queue: number): TxFifo | null {
  if (queue < 0 || queue >= TX_QUEUE_LIMIT) return null;
  return (fifos[queue] ??= new TxFifo());
}
