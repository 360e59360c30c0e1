/**
 * B1: a core touches its own pool, queues, arrays and wheel, and nobody else's.
 *
 * A core.access row is an admission and a violation. Beyond that every row that names the object it
 * used must name the core's own: pools, receive and transmit queues, event and call arrays.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  ACCESS,
  CORE_START,
  CYCLE_POLL,
  MBUF_ALLOC,
  NIC_DOORBELL,
  NIC_RX_TAIL,
  NIC_TX_DONE,
  POOL_REFILL,
  USER_ENTER,
} from '../../../src/log/events.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class CorePrivate implements SpecChecker {
  private readonly context: SpecContext;
  private queue = -1;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const { kind: kinds, a, b, c } = chunk;
    const core = this.context.core;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      switch (kinds[row]!) {
        case MBUF_ALLOC:
          this.check(chunk, row, b[row]!, core);
          break;
        case USER_ENTER:
          this.check(chunk, row, c[row]!, core);
          break;
        case CYCLE_POLL:
        case NIC_DOORBELL:
        case NIC_TX_DONE:
        case NIC_RX_TAIL:
          this.check(chunk, row, a[row]!, this.queue);
          break;
        case POOL_REFILL:
          this.check(chunk, row, a[row]!, core);
          break;
        case CORE_START:
          this.queue = b[row]!;
          this.check(chunk, row, a[row]!, core);
          break;
        default:
          this.check(chunk, row, b[row]!, core);
      }
    }
  }

  private check(chunk: EventChunk, row: number, owner: number, own: number): void {
    this.context.exercised++;
    if (owner === own) return;
    this.context.violate(chunk, row, `an object of ${own}, this core's own`, `of ${owner}`);
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'no-sync.core-private',
  catalogue: 'B1',
  title: 'Per-core objects are private',
  statement: "A core's pool, queues, arrays and timer wheel are touched by that core only.",
  source: 'IX14 §3 (flow-consistent, synchronization-free processing) and §4.4',
  reads: [
    ACCESS,
    CORE_START,
    CYCLE_POLL,
    MBUF_ALLOC,
    NIC_DOORBELL,
    NIC_RX_TAIL,
    NIC_TX_DONE,
    POOL_REFILL,
    USER_ENTER,
  ],
  scope: 'core',
  create: (context) => new CorePrivate(context),
};
