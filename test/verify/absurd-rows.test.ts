/**
 * Rows of any kind with any numbers in them: whatever a stranger's log holds is checked to its end,
 * in a time that grows with its rows.
 */
import { describe, expect, it } from 'vitest';
import { Prng } from '../../src/base/prng.ts';
import type { EventChunk } from '../../src/log/chunk.ts';
import { CORE_START, CORE_UNPARK, CYCLE_WAKE, EVENTS } from '../../src/log/events.ts';
import { BUILT_IN_SPECS } from '../../src/verify/catalogue.ts';
import { spec as metricsRecomputed } from '../../specs/invariants/control/metrics-recomputed.ts';
import { rows, run, runAll, type Row } from '../helpers/rows.ts';

const KINDS = EVENTS.flatMap((schema, kind) => (schema === undefined ? [] : [kind]));
const CHUNKS = 48;
const ROWS = 1024;

function absurd(seed: string, numberMax: number): EventChunk[] {
  const prng = new Prng(seed, 'absurd rows');
  const number = (): number => (numberMax === 0 ? prng.next() | 0 : prng.next() % numberMax);
  return Array.from({ length: CHUNKS }, (_, index) => {
    const list = Array.from({ length: ROWS }, (): Row => {
      const kind = KINDS[prng.next() % KINDS.length]!;
      return { kind, flow: number(), args: Array.from({ length: 8 }, number) };
    });
    return rows(list, index % 4);
  });
}

describe('absurd rows', () => {
  it.each([
    ['any numbers', 0],
    ['numbers below a million', 1_000_000],
    ['numbers below a thousand', 1000],
    ['numbers below ten', 10],
  ])('with %s are checked to their end', (seed, numberMax) => {
    const results = runAll(BUILT_IN_SPECS, absurd(seed, numberMax));
    expect(results).toHaveLength(BUILT_IN_SPECS.length);
    const violated = results.filter(({ status }) => status === 'violated');
    expect(violated.length).toBeGreaterThan(20);
  });

  it('of a control period below zero are those of none', () => {
    const started = (periodUs: number): Row => ({
      kind: CORE_START,
      args: [0, 0, 64, 0, 0, 0, periodUs, 1],
    });
    for (const periodUs of [-5, -2_147_483_648]) {
      const list = [started(periodUs), { kind: CORE_UNPARK }, { kind: CYCLE_WAKE, timeNs: 1e9 }];
      expect(run(metricsRecomputed, [rows(list)])).toMatchObject({ status: 'not applicable' });
    }
  });
});
