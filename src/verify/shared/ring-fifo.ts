/**
 * What is on a device ring, rebuilt from the log: frames leave in the order they came, so a count
 * says which. Also of other numbers that come back in order, however many.
 */
import { capacityFor, growInt32 } from './columns.ts';

/** No device of a log has more queues. */
export const QUEUE_LIMIT = 128;

export class RingFifo {
  /** How many were put on and taken off since the start. */
  private pushed = 0;
  private shifted = 0;
  private ring: Int32Array = new Int32Array(1024);

  get outstanding(): number {
    return this.pushed - this.shifted;
  }

  /** value: int32 */
  push(value: number): void {
    const capacity = this.ring.length;
    if (this.outstanding === capacity) this.grow(capacity);
    this.ring[this.pushed & (this.ring.length - 1)] = value;
    this.pushed++;
  }

  /** The oldest; there must be one. */
  shift(): number {
    const value = this.ring[this.shifted & (this.ring.length - 1)]!;
    this.shifted++;
    return value;
  }

  private grow(capacity: number): void {
    const grown = growInt32(this.ring, capacityFor(capacity, capacity), 0);
    for (let i = this.shifted; i < this.pushed; i++) {
      grown[i & (grown.length - 1)] = this.ring[i & (capacity - 1)]!;
    }
    this.ring = grown;
  }
}

/** The queue's FIFO, made when first asked for; null for a number no device has. */
export function fifoOf(fifos: (RingFifo | undefined)[], queue: number): RingFifo | null {
  if (queue < 0 || queue >= QUEUE_LIMIT) return null;
  return (fifos[queue] ??= new RingFifo());
}
