/**
 * Small logs of a control plane that keeps its promises: the metrics of one core, each number
 * worked out by hand; the efficiency policy on two cores and four flow groups: it adds a core and
 * takes it away again; and the balancing policy.
 */
import {
  ACTION_CORES,
  ACTION_MOVE,
  ACTION_STAY,
  COMMAND_MIGRATE,
  COMMAND_PARK,
  COMMAND_WAKE,
  CONTROL_COMMAND,
  CONTROL_CORE,
  CONTROL_DECISION,
  CONTROL_DONE,
  CONTROL_READ,
  CONTROL_READ_GROUP,
  CONTROL_SETTLED,
  CONTROL_START,
  CONTROL_UNRESPONSIVE,
  CORE_PARK,
  CORE_START,
  CORE_UNPARK,
  CYCLE_END,
  CYCLE_IDLE,
  CYCLE_POLL,
  CYCLE_WAKE,
  METRICS_GROUP,
  METRICS_QUEUE,
  METRICS_TIME,
  NIC_RETA,
  NIC_RX,
  POLICY_BALANCE,
  POLICY_EFFICIENCY,
  REASON_AT_MOST,
  REASON_GUARD,
  REASON_IDLE,
  REASON_QUEUE_LONG,
  STACK_IN,
  USER_ENTER,
  USER_LEAVE,
  USER_UNRESPONSIVE,
  WAKE_FRAME,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';

const MS = 1e6;
const MBUF = 3;
const GROUP = 5;

/** One frame at 1 ms, processed in 900 ns; then nothing until a second one at 25 ms. */
export const METRICS_LOG: readonly Row[] = [
  { kind: CORE_START, timeNs: 0, cycle: 0, args: [0, 0, 64, 992, 1, 128, 10_000] },
  { kind: CYCLE_IDLE, timeNs: 0, args: [0, 0, 0, 10_000, -1] },
  { kind: NIC_RX, timeNs: MS, args: [1, MBUF, 0, GROUP, GROUP, 0, 60, 0] },
  { kind: CYCLE_WAKE, timeNs: MS, args: [WAKE_FRAME] },
  { kind: CYCLE_POLL, timeNs: MS + 100, cycle: 1, args: [0, 1, 1, 64, 0] },
  { kind: STACK_IN, timeNs: MS + 500, args: [1, MBUF, 6, 0, -1, GROUP] },
  { kind: CYCLE_END, timeNs: MS + 1000, args: [1] },
  { kind: CYCLE_IDLE, timeNs: MS + 1000, args: [0, 0, 0, 10_000, -1] },
  { kind: METRICS_QUEUE, timeNs: 10 * MS, args: [1, 100, 50, 25, 12, 100, 1000, 1] },
  { kind: METRICS_TIME, timeNs: 10 * MS, args: [9999, 4999, 2499, 1249, 100, 50, 25, 12] },
  { kind: METRICS_GROUP, timeNs: 10 * MS, args: [GROUP, 1] },
  { kind: METRICS_QUEUE, timeNs: 20 * MS, args: [2, 0, 25, 18, 10, 0, 0, 0] },
  { kind: METRICS_TIME, timeNs: 20 * MS, args: [10_000, 7499, 4374, 2342, 0, 25, 18, 10] },
  { kind: NIC_RX, timeNs: 25 * MS, args: [2, MBUF, 0, GROUP, GROUP, 0, 60, 0] },
  { kind: CYCLE_WAKE, timeNs: 25 * MS, args: [WAKE_FRAME] },
  { kind: CYCLE_POLL, timeNs: 25 * MS, cycle: 2, args: [0, 1, 1, 64, 0] },
  { kind: STACK_IN, timeNs: 25 * MS, args: [2, MBUF, 6, 0, -1, GROUP] },
  // The cycle lasts beyond the end of the period: half of the 10 ms are idle.
  { kind: CYCLE_END, timeNs: 30 * MS, args: [1] },
  { kind: METRICS_QUEUE, timeNs: 30 * MS, args: [3, 100, 62, 38, 21, 100, 5 * MS, 1] },
  { kind: METRICS_TIME, timeNs: 30 * MS, args: [5000, 6249, 4530, 2674, 0, 12, 13, 8] },
];

const GROUPS = 4;
/** Words the control plane reads: queueFast queueSlow idleFast delayFastNs batch loopNs. */
type Words = readonly [number, number, number, number, number, number];
const BUSY: Words = [4000, 3500, 0, 90_000, 6400, 70_000];
const IDLE: Words = [10, 5, 9000, 100, 100, 900];

function control(timeNs: number, kind: number, ...args: number[]): Row {
  return { core: CONTROL_CORE, timeNs, kind, args };
}

/** What each of the cores published just before, and that it was read. */
function readings(timeNs: number, cores: number, words: Words): Row[] {
  const [queueFast, queueSlow, idleFast, delayFastNs, batch, loopNs] = words;
  const period = timeNs / (10 * MS);
  const published = Array.from({ length: cores }, (_, core): Row[] => [
    {
      core,
      timeNs,
      kind: METRICS_QUEUE,
      args: [period, 0, queueFast, 0, queueSlow, batch, loopNs, 1],
    },
    { core, timeNs, kind: METRICS_TIME, args: [0, idleFast, 0, 0, 0, delayFastNs] },
  ]);
  const read = Array.from({ length: cores }, (_, core) =>
    control(timeNs, CONTROL_READ, core, period, ...words),
  );
  return [...published.flat(), ...read];
}

function decision(
  timeNs: number,
  before: number,
  after: number,
  reason: number,
  value: number,
  limit: number,
): Row {
  const action = before === after ? ACTION_STAY : ACTION_CORES;
  const digest = 7919 * (reason + after);
  const args = [action, before, after, reason, value, limit, digest, digest];
  return control(timeNs, CONTROL_DECISION, ...args);
}

function migration(
  timeNs: number,
  command: number,
  source: number,
  target: number,
  groups: readonly number[],
): Row[] {
  return [
    ...groups.map((group) =>
      control(timeNs, CONTROL_COMMAND, command, COMMAND_MIGRATE, source, target, group),
    ),
    ...groups.map((group): Row => {
      const args = [group, target, source];
      return { core: source, timeNs: timeNs + 1000, kind: NIC_RETA, args };
    }),
    control(timeNs + 2000, CONTROL_DONE, command, 2000),
  ];
}

const UP = 100 * MS;
export const FULL = 400 * MS;
const GUARDED = 2000 * MS;
export const DOWN = 4200 * MS;

/** One core; a second one when frames wait; again one when both idle. */
export const CONTROL_LOG: readonly Row[] = [
  control(0, CONTROL_START, POLICY_EFFICIENCY, 1, 2, 1, 100_000, GROUPS),
  control(0, CONTROL_COMMAND, 1, COMMAND_PARK, 1, -1, -1),
  { core: 1, timeNs: 0, kind: CORE_PARK, args: [1] },
  control(0, CONTROL_DONE, 1, 0),
  control(0, CONTROL_SETTLED, 1),

  ...readings(UP, 1, BUSY),
  decision(UP, 1, 2, REASON_QUEUE_LONG, 4000, 3200),
  control(UP, CONTROL_COMMAND, 2, COMMAND_WAKE, 1, -1, -1),
  { core: 1, timeNs: UP, kind: CORE_UNPARK, args: [2] },
  control(UP, CONTROL_DONE, 2, 0),
  ...migration(UP, 3, 0, 1, [3, 2]),
  control(UP + 2000, CONTROL_SETTLED, 2),

  ...readings(FULL, 2, BUSY),
  decision(FULL, 2, 2, REASON_AT_MOST, 4000, 3200),

  ...readings(GUARDED, 2, IDLE),
  decision(GUARDED, 2, 2, REASON_GUARD, 18_000, 12_000),

  ...readings(DOWN, 2, IDLE),
  decision(DOWN, 2, 1, REASON_IDLE, 18_000, 12_000),
  ...migration(DOWN, 4, 1, 0, [2, 3]),
  control(DOWN + 2000, CONTROL_COMMAND, 5, COMMAND_PARK, 1, -1, -1),
  { core: 1, timeNs: DOWN + 2000, kind: CORE_PARK, args: [5] },
  control(DOWN + 2000, CONTROL_DONE, 5, 0),
  control(DOWN + 2000, CONTROL_SETTLED, 1),
];

/** What two cores publish of their flow groups (frames by group), is read of it and decided. */
function balanced(
  timeNs: number,
  action: number,
  frames: readonly Readonly<Record<number, number>>[],
  idle = 0,
): Row[] {
  const period = timeNs / (10 * MS);
  const ofCores = frames.map((groups) =>
    Object.entries(groups).map(([group, count]) => [Number(group), count] as const),
  );
  const published = ofCores.flatMap((groups, core): Row[] => [
    { core, timeNs, kind: METRICS_QUEUE, args: [period] },
    { core, timeNs, kind: METRICS_TIME, args: [0, idle] },
    ...groups.map((args): Row => ({ core, timeNs, kind: METRICS_GROUP, args })),
  ]);
  const read = ofCores.flatMap((groups, core) => [
    control(timeNs, CONTROL_READ, core, period, 0, 0, idle),
    ...groups.map(([group, count]) => control(timeNs, CONTROL_READ_GROUP, group, core, count)),
  ]);
  return [...published, ...read, control(timeNs, CONTROL_DECISION, action, 2, 2)];
}

/** Flow groups of core 0, ten frames each. */
const SMALL = Array.from({ length: 20 }, (_, i) => 10 + 2 * i);
/** The one that eight others leave no place for. */
export const NINTH = SMALL[8]!;

/** Two cores: a group that fits half the gap moves, the smallest where none fits, eight at most. */
export const BALANCE_LOG: readonly Row[] = [
  control(0, CONTROL_START, POLICY_BALANCE, 1, 2, 2, 100_000, 64),
  ...balanced(UP, ACTION_MOVE, [{ 0: 600, 2: 100 }, { 1: 100 }]),
  ...migration(UP, 1, 0, 1, [2]),
  // Within two periods of the last move.
  ...balanced(200 * MS, ACTION_STAY, [{ 0: 600, 4: 100 }, { 1: 100 }]),
  ...balanced(300 * MS, ACTION_MOVE, [{ 0: 300, 4: 250 }, { 1: 100 }]),
  ...migration(300 * MS, 2, 0, 1, [4]),
  // One group is all of the gap; the core idles; the gap is a fifth.
  ...balanced(600 * MS, ACTION_STAY, [{ 0: 600 }, {}]),
  ...balanced(700 * MS, ACTION_STAY, [{ 0: 600, 6: 100 }, { 1: 100 }], 5001),
  ...balanced(800 * MS, ACTION_STAY, [{ 0: 290, 6: 200, 8: 10 }, { 1: 400 }]),
  ...balanced(900 * MS, ACTION_MOVE, [Object.fromEntries(SMALL.map((group) => [group, 10])), {}]),
  ...migration(900 * MS, 3, 0, 1, SMALL.slice(0, 8)),
];

/** An application that stays 11 ms, and a control plane that hears of it. */
export const OVERSTAY_LOG: readonly Row[] = [
  control(0, CONTROL_START, POLICY_EFFICIENCY, 1, 1, 1, 100_000, GROUPS),
  { timeNs: MS, kind: USER_ENTER, args: [1, 0, 0] },
  { timeNs: 12 * MS, kind: USER_LEAVE, args: [0, 11 * MS, 1] },
  { timeNs: 12 * MS, kind: USER_UNRESPONSIVE, args: [11_000] },
  { timeNs: 12 * MS, kind: CYCLE_END, args: [0] },
  control(100 * MS, CONTROL_UNRESPONSIVE, 0, 1, 11_000),
];
