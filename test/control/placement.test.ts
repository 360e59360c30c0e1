import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { Placement, type Handover } from '../../src/control/placement.ts';

const GROUPS = 128;

function carryOut(placement: Placement, handovers: readonly Handover[]): number {
  let moves = 0;
  for (const { source, target, flowGroups } of handovers) {
    expect(source).not.toBe(target);
    expect(flowGroups.length).toBeGreaterThan(0);
    for (const group of flowGroups) {
      expect(placement.core(group)).toBe(source);
      placement.moved(group, target);
      moves++;
    }
  }
  return moves;
}

function sizes(placement: Placement, cores: number): number[] {
  return Array.from({ length: cores }, (_, core) => placement.size(core));
}

describe('spreading flow groups evenly', () => {
  it('moves half of them to a second core, and no more than that', () => {
    const placement = new Placement(GROUPS, 1);
    const handovers = placement.evenOut(2);
    expect(handovers).toHaveLength(1);
    expect(carryOut(placement, handovers)).toBe(64);
    expect(sizes(placement, 2)).toEqual([64, 64]);
  });

  it('gives the remainder to the first cores', () => {
    const placement = new Placement(GROUPS, 4);
    carryOut(placement, placement.evenOut(3));
    expect(sizes(placement, 4)).toEqual([43, 43, 42, 0]);
  });

  it('takes as few pairs of cores as it can, sources in order', () => {
    const handovers = new Placement(GROUPS, 4).evenOut(2);
    expect(handovers.map(({ source, target }) => `${source}>${target}`)).toEqual(['2>0', '3>1']);
  });

  it('has nothing to do where the split is even', () => {
    expect(new Placement(GROUPS, 5).evenOut(5)).toEqual([]);
  });

  test.prop([
    fc.integer({ min: 1, max: 64 }),
    fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 12 }),
    fc.array(fc.tuple(fc.nat(GROUPS - 1), fc.nat(63)), { maxLength: 40 }),
  ])(
    'whatever came before, sizes differ by one at most, with the fewest moves',
    (start, counts, strays) => {
      const placement = new Placement(GROUPS, start);
      for (const cores of counts) {
        for (const [group, core] of strays) placement.moved(group, core);
        const before = sizes(placement, 64);
        const moves = carryOut(placement, placement.evenOut(cores));
        const after = sizes(placement, 64);
        const active = after.slice(0, cores);
        expect(Math.max(...active) - Math.min(...active)).toBeLessThanOrEqual(1);
        expect(after.slice(cores).every((size) => size === 0)).toBe(true);
        // Each surplus group moves once.
        const surplus = before.reduce(
          (sum, size, core) => sum + Math.max(0, size - after[core]!),
          0,
        );
        expect(moves).toBe(surplus);
      }
    },
  );
});

describe('bringing flow groups to a core', () => {
  it('makes one handover a source, and leaves those that are there', () => {
    const placement = new Placement(8, 4);
    expect(placement.bring([5, 1, 3, 2, 1], 1)).toEqual([
      { source: 2, target: 1, flowGroups: [2] },
      { source: 3, target: 1, flowGroups: [3] },
    ]);
  });
});
