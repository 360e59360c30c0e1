/**
 * The integer cube root against whole-number arithmetic.
 */
import { test as prop, fc } from '@fast-check/vitest';
import { expect } from 'vitest';
import { cubeRoot } from '../../../src/stack/tcp/cube-root.ts';

const SEED = { seed: 20180209 };

prop.prop([fc.integer({ min: 0, max: 2 ** 52 })], SEED)('is the largest that fits', (x) => {
  const root = BigInt(cubeRoot(x));
  expect(root ** 3n <= BigInt(x)).toBe(true);
  expect((root + 1n) ** 3n > BigInt(x)).toBe(true);
});

prop.prop([fc.integer({ min: 0, max: 165_140 })], SEED)('undoes cubes', (root) => {
  expect(cubeRoot(root ** 3)).toBe(root);
});
