/**
 * Flows that move from one core to another (verify/spec.ts, IndexScope): what the specs of the
 * protocol families know of a flow comes along, so a good log stays good wherever it is cut, and
 * what a mutant breaks is noticed on the other core.
 */
import { describe, expect, test } from 'vitest';
import {
  CORE_START,
  MIG_FLOW,
  SIDE_ARRIVED,
  TCP_OPEN,
  TIMER_ARM,
  TIMER_FIRE,
  TIMER_RETRANSMIT,
} from '../../src/log/events.ts';
import { BUILT_IN_SPECS } from '../../src/verify/catalogue.ts';
import type { Spec } from '../../src/verify/spec.ts';
import { cuts, movedAt } from '../helpers/moving.ts';
import { rows, runAll, type Row } from '../helpers/rows.ts';
import { insertAfter, insertBefore, kind } from './mutants/mutant.ts';
import { FLOW, LOSS } from './mutants/protocol-scenarios.ts';
import { TCP_MUTANTS } from './mutants/tcp.ts';
import { TIMER_MUTANTS } from './mutants/timers.ts';

const FAMILIES = 'FG';
const specs = BUILT_IN_SPECS.filter((spec) => FAMILIES.includes(spec.catalogue[0]!));
const mutants = [...TCP_MUTANTS, ...TIMER_MUTANTS];
const goodLogs = [...new Set(mutants.map((mutant) => mutant.good))].map((good) => ({ good }));

describe('a good log, cut at the end of any cycle', () => {
  test.each(goodLogs)('log %#', ({ good }) => {
    expect(cuts(good).length).toBeGreaterThan(0);
    for (const cut of cuts(good)) {
      const results = runAll(specs, movedAt(good, cut), 'run');
      const violated = results.filter((result) => result.status === 'violated');
      expect(violated.map((result) => [result.id, result.violations[0]])).toEqual([]);
    }
  });

  test.each(goodLogs)('is judged as often as in one piece: log %#', ({ good }) => {
    const whole = runAll(specs, movedAt(good, good.length - 1), 'run');
    for (const cut of cuts(good)) {
      const cutResults = runAll(specs, movedAt(good, cut), 'run');
      for (const [i, result] of cutResults.entries()) {
        // Timers are armed once more.
        if (specs[i]!.catalogue.startsWith('G')) continue;
        expect([result.id, result.exercised]).toEqual([result.id, whole[i]!.exercised]);
      }
    }
  });
});

describe('a mutant, cut before what it broke', () => {
  test.each(mutants)('$spec notices: $name', (mutant) => {
    const spec = specs.filter((candidate) => candidate.id === mutant.spec);
    const edited = mutant.edit(mutant.good);
    const noticed = cuts(edited).filter((cut) => isViolated(spec, edited, cut));
    expect(noticed.length).toBeGreaterThan(0);
    expect(noticed).toEqual(cuts(edited));
  });

  const isViolated = (spec: readonly Spec[], edited: Parameters<typeof movedAt>[0], cut: number) =>
    runAll(spec, movedAt(edited, cut), 'run')[0]!.status === 'violated';
});

test('where indices are a core’s own, the same index on another core is another flow', () => {
  const { good } = goodLogs[0]!;
  const opened = good.findIndex((row) => row.kind === TCP_OPEN);
  const cut = cuts(good).find((at) => at > opened)!;
  const ids = (indices: 'core' | 'run'): string[] =>
    runAll(specs, movedAt(good, cut), indices)
      .filter((result) => result.exercised > 0)
      .map((result) => result.id);
  expect(good[0]!.kind).toBe(CORE_START);
  expect(ids('core').length).toBeLessThan(ids('run').length);
});

test('what is left of a delay where a flow arrives is no back-off (F7)', () => {
  const rto = BUILT_IN_SPECS.filter((spec) => spec.id === 'tcp.rto');
  const arrival = (leftUs: number): Row[] => [
    { kind: MIG_FLOW, flow: FLOW, args: [1, SIDE_ARRIVED, 0, 0, 0, 1] },
    { kind: TIMER_ARM, flow: FLOW, args: [TIMER_RETRANSMIT, leftUs, 0] },
  ];
  const firing = kind(TIMER_FIRE, TIMER_RETRANSMIT);
  const backedOff = kind(TIMER_ARM, TIMER_RETRANSMIT, 600_000);
  const once = insertBefore(LOSS, firing, ...arrival(0));
  const twice = insertAfter(once, backedOff, ...arrival(1000));
  expect(runAll(rto, [rows(twice, 0)], 'run')[0]!.status).toBe('held');
  const unasked = insertAfter(once, firing, ...arrival(1000).slice(1));
  expect(runAll(rto, [rows(unasked, 0)], 'run')[0]!.status).toBe('violated');
});
