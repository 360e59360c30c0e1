/** The verifier's own accounts: serial numbers and which bytes of a stream have arrived. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLE_ACTIVE, ROLE_PASSIVE, STATE_SYN_SENT } from '../../../src/log/events.ts';
import { serialAdd, serialGap, serialText } from '../../../src/verify/serial.ts';
import { Coverage } from '../../../src/verify/shared/coverage.ts';

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

describe('coverage', () => {
  const pieces = fc.array(
    fc.record({ from: fc.integer({ min: 0, max: 400 }), bytes: fc.integer({ min: 0, max: 40 }) }),
    { maxLength: 60 },
  );

  test('the gapless part ends at the first byte that did not arrive', () => {
    fc.assert(
      fc.property(int32, pieces, (irs, list) => {
        const coverage = new Coverage();
        coverage.open(0, ROLE_PASSIVE, irs);
        const base = serialAdd(irs, 1);
        const arrived = new Set<number>();
        for (const { from, bytes } of list) {
          coverage.segment(0, serialAdd(base, from), bytes, 0);
          for (let k = 0; k < bytes; k++) arrived.add(from + k);
          let end = 0;
          while (arrived.has(end)) end++;
          expect(serialGap(coverage.high(0), base)).toBe(end);
        }
      }),
      { seed: 5 },
    );
  });

  test('with very many ranges it is generous, never strict', () => {
    const coverage = new Coverage();
    coverage.open(0, ROLE_PASSIVE, 0);
    for (let k = 1; k < 1000; k++) coverage.segment(0, 1 + 10 * k, 5, 0);
    expect(coverage.high(0)).toBe(1);
    coverage.segment(0, 1, 10, 0);
    expect(serialGap(coverage.high(0), 16)).toBeGreaterThanOrEqual(0);
    for (let k = 1; k < 1000; k++) coverage.segment(0, 1 + 10 * k, 10, 0);
    expect(coverage.high(0)).toBe(10_001);
  });

  test('a FIN may be acknowledged only behind a gapless stream', () => {
    const coverage = new Coverage();
    coverage.open(0, ROLE_PASSIVE, 99);
    coverage.segment(0, 110, 10, FIN);
    expect(coverage.acknowledgeable(0)).toBe(100);
    coverage.segment(0, 100, 10, 0);
    expect(coverage.acknowledgeable(0)).toBe(121);
  });

  test('a repeated SYN and a keep-alive change nothing', () => {
    const coverage = new Coverage();
    coverage.open(0, ROLE_PASSIVE, 99);
    coverage.segment(0, 100, 10, 0);
    coverage.segment(0, 99, 0, SYN);
    coverage.segment(0, 109, 1, 0);
    expect(coverage.high(0)).toBe(110);
  });

  test('an active opener takes the first number from the SYN it accepts, not one before', () => {
    const coverage = new Coverage();
    coverage.open(0, ROLE_ACTIVE, 0);
    coverage.segment(0, 500, 0, SYN);
    coverage.segment(0, 900, 0, SYN);
    expect(coverage.isKnown(0)).toBe(false);
    coverage.changed(0, STATE_SYN_SENT);
    coverage.segment(0, 901, 9, 0);
    expect(coverage.base(0)).toBe(901);
    expect(coverage.high(0)).toBe(910);
  });

  test('a flow index that is used again starts afresh', () => {
    const coverage = new Coverage();
    coverage.open(3, ROLE_PASSIVE, 10);
    coverage.segment(3, 50, 5, FIN);
    coverage.close(3);
    coverage.open(3, ROLE_PASSIVE, 1000);
    coverage.segment(3, 1001, 5, 0);
    expect(coverage.acknowledgeable(3)).toBe(1006);
  });
});
