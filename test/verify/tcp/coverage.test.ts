/** The verifier's own accounts: serial numbers and which bytes of a stream have arrived. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serialAdd, serialGap, serialText } from '../../../src/verify/serial.ts';
import { Arrived } from '../../../src/verify/shared/flow/arrived.ts';
import {
  AWAITING_SYN,
  BASE,
  BASE_KNOWN,
  FLAGS,
  FlowBook,
  HIGH,
} from '../../../src/verify/shared/flow/book.ts';
import { clear } from '../../../src/verify/shared/flow/beginning.ts';

const FIN = 0x01;
const SYN = 0x02;
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

describe('serial numbers', () => {
  test('the gap is what one wrapping subtraction gives', () => {
    fc.assert(
      fc.property(int32, int32, (to, from) => {
        expect(serialGap(to, from)).toBe((to - from) | 0);
      }),
      { seed: 3 },
    );
  });

  test('adding a count moves the number by that gap', () => {
    const counts = fc.integer({ min: -(2 ** 30), max: 2 ** 30 });
    fc.assert(
      fc.property(int32, counts, (serial, count) => {
        expect(serialAdd(serial, count)).toBe((serial + count) | 0);
        expect(serialGap(serialAdd(serial, count), serial)).toBe(count);
      }),
      { seed: 4 },
    );
  });

  test('they are printed as on the wire', () => {
    expect(serialText(-1)).toBe('4294967295');
    expect(serialText(7)).toBe('7');
  });
});

/** One flow, as the walk over its rows would have it. */
class OneFlow {
  private readonly words = new FlowBook().words(0);
  private readonly arrived = new Arrived();

  constructor(isActive: boolean, irs: number) {
    this.open(isActive, irs);
  }

  open(isActive: boolean, irs: number): void {
    this.arrived.close(this.words, 0);
    clear(this.words, 0);
    this.arrived.open(this.words, 0, isActive, irs);
  }

  close(): void {
    this.arrived.close(this.words, 0);
  }

  segment(seq: number, payloadBytes: number, flags: number): void {
    this.arrived.segment(this.words, 0, seq, payloadBytes, flags);
  }

  /** The SYN seen last was accepted. */
  establish(): void {
    this.words[FLAGS] = (this.words[FLAGS]! & ~AWAITING_SYN) | BASE_KNOWN;
  }

  get isKnown(): boolean {
    return (this.words[FLAGS]! & BASE_KNOWN) !== 0;
  }

  get base(): number {
    return this.words[BASE]!;
  }

  get high(): number {
    return this.words[HIGH]!;
  }

  get acknowledgeable(): number {
    return this.arrived.acknowledgeable(this.words, 0);
  }
}

describe('coverage', () => {
  const pieces = fc.array(
    fc.record({ from: fc.integer({ min: 0, max: 400 }), bytes: fc.integer({ min: 0, max: 40 }) }),
    { maxLength: 60 },
  );

  test('the gapless part ends at the first byte that did not arrive', () => {
    fc.assert(
      fc.property(int32, pieces, (irs, list) => {
        const coverage = new OneFlow(false, irs);
        const base = serialAdd(irs, 1);
        const arrived = new Set<number>();
        for (const { from, bytes } of list) {
          coverage.segment(serialAdd(base, from), bytes, 0);
          for (let k = 0; k < bytes; k++) arrived.add(from + k);
          let end = 0;
          while (arrived.has(end)) end++;
          expect(serialGap(coverage.high, base)).toBe(end);
        }
      }),
      { seed: 5 },
    );
  });

  test('with very many ranges it is generous, never strict', () => {
    const coverage = new OneFlow(false, 0);
    for (let k = 1; k < 1000; k++) coverage.segment(1 + 10 * k, 5, 0);
    expect(coverage.high).toBe(1);
    coverage.segment(1, 10, 0);
    expect(serialGap(coverage.high, 16)).toBeGreaterThanOrEqual(0);
    for (let k = 1; k < 1000; k++) coverage.segment(1 + 10 * k, 10, 0);
    expect(coverage.high).toBe(10_001);
  });

  test('a FIN may be acknowledged only behind a gapless stream', () => {
    const coverage = new OneFlow(false, 99);
    coverage.segment(110, 10, FIN);
    expect(coverage.acknowledgeable).toBe(100);
    coverage.segment(100, 10, 0);
    expect(coverage.acknowledgeable).toBe(121);
  });

  test('a repeated SYN and a keep-alive change nothing', () => {
    const coverage = new OneFlow(false, 99);
    coverage.segment(100, 10, 0);
    coverage.segment(99, 0, SYN);
    coverage.segment(109, 1, 0);
    expect(coverage.high).toBe(110);
  });

  test('an active opener takes the first number from the SYN it accepts, not one before', () => {
    const coverage = new OneFlow(true, 0);
    coverage.segment(500, 0, SYN);
    coverage.segment(900, 0, SYN);
    expect(coverage.isKnown).toBe(false);
    coverage.establish();
    coverage.segment(901, 9, 0);
    expect(coverage.base).toBe(901);
    expect(coverage.high).toBe(910);
  });

  test('a flow index that is used again starts afresh', () => {
    const coverage = new OneFlow(false, 10);
    coverage.segment(50, 5, FIN);
    coverage.close();
    coverage.open(false, 1000);
    coverage.segment(1001, 5, 0);
    expect(coverage.acknowledgeable).toBe(1006);
  });
});
