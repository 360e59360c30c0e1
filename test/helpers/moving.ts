/**
 * A log of one core as two cores would have written it: everything after one of its cycles happens
 * on another core, where indices mean the same (scope `run`).
 */
import type { EventChunk } from '../../src/log/chunk.ts';
import {
  CORE_REGION,
  CORE_START,
  CORE_STOP,
  CYCLE_END,
  TIMER_ARM,
  TIMER_CANCEL,
  TIMER_FIRE,
} from '../../src/log/events.ts';
import { rows, type Row } from './rows.ts';

const WHEEL_ARGUMENT: Readonly<Record<number, number>> = {
  [TIMER_ARM]: 2,
  [TIMER_CANCEL]: 1,
  [TIMER_FIRE]: 2,
};

/** Rows after which the flows may move: the ends of cycles, the last one excepted. */
export function cuts(list: readonly Row[]): number[] {
  const ends = list.flatMap((row, i) => (row.kind === CYCLE_END ? [i + 1] : []));
  return ends.slice(0, -1);
}

/** The log with the rows from `cut` on on core 1, whose cycles are counted from 1. */
export function movedAt(list: readonly Row[], cut: number): EventChunk[] {
  const nowNs = list[cut - 1]!.timeNs!;
  const start = list.filter((row) => row.kind === CORE_START || row.kind === CORE_REGION);
  const begun = start.map((row) => ({
    ...row,
    timeNs: nowNs,
    cycle: 0,
    args: row.kind === CORE_START ? [1, 1, ...row.args!.slice(2)] : row.args!,
  }));
  const firstCycle = list[cut]!.cycle ?? 1;
  const rest = list.slice(cut).map((row) => ({
    ...onCore1(row),
    cycle: (row.cycle ?? firstCycle) - firstCycle + 1,
  }));
  const before = [...list.slice(0, cut), { kind: CORE_STOP, timeNs: nowNs, args: [1] }];
  return [rows(before, 0), rows([...begun, ...armedAt(list, cut, nowNs), ...rest], 1)];
}

function onCore1(row: Row): Row {
  const position = WHEEL_ARGUMENT[row.kind];
  if (position === undefined) return row;
  const args = [...row.args!];
  args[position] = args[position]! + 1;
  return { ...row, args };
}

/** The timers that are pending at the cut, armed again with what is left. */
function armedAt(list: readonly Row[], cut: number, nowNs: number): Row[] {
  const pending = new Map<string, Row>();
  for (const row of list.slice(0, cut)) {
    const name = `${row.flow} ${row.args?.[0]}`;
    if (row.kind === TIMER_ARM) pending.set(name, row);
    else if (row.kind === TIMER_CANCEL || row.kind === TIMER_FIRE) pending.delete(name);
  }
  return [...pending.values()].map((row) => {
    const leftNs = row.timeNs! + row.args![1]! * 1000 - nowNs;
    const args = [row.args![0]!, Math.floor(leftNs / 1000), 1];
    return { kind: TIMER_ARM, flow: row.flow!, timeNs: nowNs, cycle: 0, args };
  });
}
