/**
 * Percentiles of the log-linear histogram against sorted values.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Histogram } from '../../src/base/histogram.ts';

it('a percentile is never below the exact one and at most 1/32 above it', () => {
  const values = fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.constantFrom(0.5, 0.9, 0.99, 1), (list, fraction) => {
      const histogram = new Histogram();
      for (const value of list) histogram.add(value);
      const sorted = [...list].sort((a, b) => a - b);
      const exact = sorted[Math.ceil(list.length * fraction) - 1]!;
      const got = histogram.percentile(fraction);
      expect(got).toBeGreaterThanOrEqual(Math.floor(exact));
      expect(got).toBeLessThanOrEqual(Math.max(exact * (1 + 1 / 16), exact + 1));
    }),
    { seed: 3, numRuns: 500 },
  );
});

it('an empty histogram has percentile 0', () => {
  expect(new Histogram().percentile(0.99)).toBe(0);
});
