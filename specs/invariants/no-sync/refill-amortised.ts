/**
 * B4: the lock of the mbuf store is taken once for a chunk of mbufs, not once for an mbuf.
 *
 * Frees count beside allocations, since a pool that fills up gives a chunk back. Two more are
 * allowed for a core's first chunk and for one in hand.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { MBUF_CHUNK_COUNT } from '../../../src/base/limits.ts';
import {
  LOCK,
  LOCK_POOL_STORE,
  MBUF_ALLOC,
  MBUF_FREE,
  POOL_REFILL,
} from '../../../src/log/events.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const SPARE_REFILLS = 2;

class RefillAmortised implements SpecChecker {
  private readonly context: SpecContext;
  private allocs = 0;
  private frees = 0;
  private locks = 0;
  private refills = 0;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const kinds = chunk.kind;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = kinds[row]!;
      if (kind === MBUF_ALLOC) this.allocs++;
      else if (kind === MBUF_FREE) this.frees++;
      else if (kind === POOL_REFILL) this.refilled(chunk, row);
      else if (chunk.a[row] === LOCK_POOL_STORE) this.locked(chunk, row);
    }
  }

  private locked(chunk: EventChunk, row: number): void {
    this.locks++;
    this.judge(chunk, row, this.locks);
  }

  private refilled(chunk: EventChunk, row: number): void {
    this.refills++;
    const moved = Math.abs(chunk.b[row]!);
    if (moved === 0 || moved > MBUF_CHUNK_COUNT) {
      const expected = `a chunk of 1 to ${MBUF_CHUNK_COUNT} mbufs`;
      this.context.violate(chunk, row, expected, `${moved}`);
    }
    if (this.refills > this.locks) {
      const found = `${this.refills} refills, ${this.locks} locks`;
      this.context.violate(chunk, row, 'the store is changed only under its lock', found);
    }
    this.judge(chunk, row, this.refills);
  }

  private judge(chunk: EventChunk, row: number, uses: number): void {
    this.context.exercised++;
    const chunks =
      Math.ceil(this.allocs / MBUF_CHUNK_COUNT) + Math.ceil(this.frees / MBUF_CHUNK_COUNT);
    if (uses <= chunks + SPARE_REFILLS) return;
    const found = `${uses} for ${this.allocs} allocations and ${this.frees} frees`;
    this.context.violate(chunk, row, `at most ${chunks + SPARE_REFILLS} uses of the store`, found);
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'no-sync.refill-amortised',
  catalogue: 'B4',
  title: 'The store is visited a chunk at a time',
  statement:
    'The lock of the mbuf store is taken at most once for 128 allocations or frees, and a ' +
    'constant.',
  source: 'ix-project/ix inc/ix/mempool.h, dp/core/mempool.c (chunks of 128)',
  reads: [LOCK, POOL_REFILL, MBUF_ALLOC, MBUF_FREE],
  scope: 'core',
  create: (context) => new RefillAmortised(context),
};
