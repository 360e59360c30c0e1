import { describe, expect, it } from 'vitest';
import { Prng, unit3 } from '../../src/base/prng.ts';

function draws(prng: Prng, count: number): number[] {
  return Array.from({ length: count }, () => prng.next());
}

describe('a seeded generator', () => {
  it('draws the same for the same seed and name, and something else otherwise', () => {
    const first = draws(new Prng('1', 'link'), 8);
    expect(draws(new Prng('1', 'link'), 8)).toEqual(first);
    expect(draws(new Prng('2', 'link'), 8)).not.toEqual(first);
    expect(draws(new Prng('1', 'load'), 8)).not.toEqual(first);
  });

  it('spreads evenly', () => {
    const prng = new Prng('7', 'test');
    const buckets = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) buckets[prng.below(10)]!++;
    for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(150);
    let hits = 0;
    for (let i = 0; i < 10_000; i++) if (prng.chance(0.05)) hits++;
    expect(Math.abs(hits - 500)).toBeLessThan(110);
    expect(prng.chance(0)).toBe(false);
  });

  it('hashes three words to a fraction that depends on each of them', () => {
    const base = unit3(1, 2, 3);
    expect(base).toBe(unit3(1, 2, 3));
    for (const other of [unit3(2, 2, 3), unit3(1, 3, 3), unit3(1, 2, 4)]) {
      expect(Math.abs(other - base)).toBeGreaterThan(1e-6);
    }
    let sum = 0;
    for (let i = 0; i < 4096; i++) sum += unit3(5, i, i & 7);
    expect(Math.abs(sum / 4096 - 0.5)).toBeLessThan(0.02);
  });
});
