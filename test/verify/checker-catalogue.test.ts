/** The built-in invariants as a whole: complete, distinct, documented, and safe against any log. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVENTS } from '../../src/log/events.ts';
import { MACHINE_SPECS } from '../../src/verify/catalogue-machine.ts';
import { BUILT_IN_SPECS } from '../../src/verify/catalogue.ts';
import { rows, runAll, split, type Row } from '../helpers/rows.ts';
import { GOOD_LOG } from './mutants/good-log.ts';

describe('the catalogue', () => {
  test('has families A, B, C and H whole, and the device of E', () => {
    const letters = (letter: string, count: number): string[] =>
      Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
    const expected = [
      ...letters('A', 13),
      ...letters('B', 9),
      ...letters('C', 12),
      ...letters('H', 6),
      'E11',
    ];
    const found = MACHINE_SPECS.map((spec) => spec.catalogue);
    expect([...found].sort()).toEqual([...expected].sort());
  });

  test.each(BUILT_IN_SPECS)('$id says what it promises, why, and what it reads', (spec) => {
    expect(spec.id).toMatch(/^[a-z-]+\.[a-z0-9-]+$/);
    expect(spec.statement).toMatch(/^\S.*\.$/);
    expect(spec.title.length).toBeGreaterThan(5);
    expect(spec.source.length).toBeGreaterThan(5);
    for (const kind of spec.reads) expect(EVENTS[kind]).toBeDefined();
  });

  test('is in catalogue order', () => {
    const keys = BUILT_IN_SPECS.map(
      (spec) => spec.catalogue.charCodeAt(0) * 1000 + Number(spec.catalogue.slice(1)),
    );
    expect(keys).toEqual([...keys].sort((x, y) => x - y));
  });
});

describe('the machine specs', () => {
  test('hold in the good log, and most are exercised by it', () => {
    const results = runAll(MACHINE_SPECS, [rows(GOOD_LOG)]);
    const others = results.filter((result) => result.status !== 'held');
    expect(others.map((result) => `${result.id}: ${result.status}`)).toEqual([
      'no-sync.commute: not applicable',
      'run-to-completion.fairness: not applicable',
    ]);
  });

  test('say the same however the log is cut into chunks', () => {
    const whole = runAll(MACHINE_SPECS, [rows(GOOD_LOG)]);
    for (const size of [1, 2, 5, 17]) {
      const results = runAll(MACHINE_SPECS, split(GOOD_LOG, size));
      expect(results.map((result) => result.exercised)).toEqual(
        whole.map((result) => result.exercised),
      );
    }
  });

  const word = fc.oneof(
    fc.integer({ min: -2, max: 12 }),
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    fc.constantFrom(4 << 20, 64, 2112, 1 << 24, (1 << 24) - 1, 65_535),
  );
  const kinds = [...new Set(MACHINE_SPECS.flatMap((spec) => spec.reads))];
  const anyRow = fc.record({
    kind: fc.constantFrom(...kinds),
    flow: fc.oneof(fc.integer({ min: -1, max: 4 }), word),
    args: fc.array(word, { minLength: 8, maxLength: 8 }),
  });

  test('never throw at a hostile log, and do not depend on where its chunks end', () => {
    const property = fc.property(
      fc.array(anyRow, { maxLength: 120 }),
      fc.integer({ min: 1, max: 40 }),
      (list: Row[], size) => {
        // No grown column is worth its memory here: indices stay below a few thousand.
        const tame = list.map((row) => ({ ...row, flow: Math.min(row.flow!, 4000) }));
        const whole = runAll(MACHINE_SPECS, [rows(tame)]);
        const pieces = runAll(MACHINE_SPECS, split(tame, size));
        const summary = (results: typeof whole): string[] =>
          results.map((result) => `${result.id} ${result.exercised} ${result.violationCount}`);
        expect(summary(pieces)).toEqual(summary(whole));
      },
    );
    fc.assert(property, { seed: 11, numRuns: 150 });
  });

  test('never throw at an edited good log', () => {
    const property = fc.property(
      fc.array(fc.tuple(fc.nat(GOOD_LOG.length - 1), fc.nat(7), word), { maxLength: 6 }),
      fc.array(fc.nat(GOOD_LOG.length - 1), { maxLength: 4 }),
      (edits, removed) => {
        const list = GOOD_LOG.map((row) => ({ ...row, args: [...(row.args ?? [])] }));
        for (const [at, position, value] of edits) list[at]!.args[position] = value;
        const rest = list.filter((_, i) => !removed.includes(i));
        const results = runAll(MACHINE_SPECS, [rows(rest)]);
        expect(results).toHaveLength(MACHINE_SPECS.length);
      },
    );
    fc.assert(property, { seed: 13, numRuns: 300 });
  });
});
