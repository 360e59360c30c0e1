import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { exp, ln, power, sineOfTurn } from '../../src/base/elementary.ts';

/** Relative difference. */
function apart(a: number, b: number): number {
  return Math.abs(a - b) / Math.max(Math.abs(b), 1e-300);
}

describe('elementary functions', () => {
  test.prop([fc.double({ min: 1e-12, max: 1e12, noNaN: true })])('have logarithms', (x) => {
    expect(Math.abs(ln(x) - Math.log(x))).toBeLessThan(1e-13 * Math.max(1, Math.abs(Math.log(x))));
  });

  test.prop([fc.double({ min: -50, max: 50, noNaN: true })])('have powers of e', (x) => {
    expect(apart(exp(x), Math.exp(x))).toBeLessThan(1e-13);
  });

  test.prop([
    fc.double({ min: 1e-9, max: 1e3, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
  ])('have powers', (x, y) => {
    expect(apart(power(x, y), x ** y)).toBeLessThan(1e-12);
  });

  test.prop([fc.double({ min: -3, max: 3, noNaN: true })])('have sines', (turn) => {
    expect(Math.abs(sineOfTurn(turn) - Math.sin(2 * Math.PI * turn))).toBeLessThan(1e-13);
  });

  it('know the quarters of a turn', () => {
    expect([0, 0.25, 0.75].map(sineOfTurn)).toEqual([0, 1, -1]);
  });
});
