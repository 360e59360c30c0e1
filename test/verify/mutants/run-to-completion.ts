/**
 * What breaks run to completion and bounded batching (family C), as edits of the good log or of a
 * log of polls.
 */
import {
  BSYS,
  CALL_RECV_DONE,
  CYCLE_END,
  CYCLE_IDLE,
  CYCLE_POLL,
  CYCLE_WAKE,
  NIC_DOORBELL,
  NIC_RX,
  NIC_TX,
  STACK_IN,
  TIMER_FIRE,
  USER_ENTER,
  USER_LEAVE,
  USER_UNRESPONSIVE,
  USYS_KNOCK,
  WAKE_TIMER,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import { GOOD_LOG, mbufAddress, PASSIVE_FLOW } from './good-log.ts';
import {
  again,
  change,
  insertAfter,
  kind,
  moveAfter,
  remove,
  replace,
  type Mutant,
} from './mutant.ts';

const good = GOOD_LOG;

/** Frames are waiting; each poll takes as many as `batches` says. */
export function polls(frames: number, bound: number, batches: readonly number[]): Row[] {
  const list: Row[] = [];
  for (let i = 0; i < frames; i++) {
    const args = [i + 1, i, 0, 0, 0, mbufAddress(i), 60, 0];
    list.push({ kind: NIC_RX, timeNs: 10 + i, args });
  }
  let taken = 0;
  batches.forEach((batch, k) => {
    const timeNs = 1000 * (k + 1);
    const cycle = k + 1;
    list.push({ kind: CYCLE_POLL, timeNs, cycle, args: [0, frames - taken, batch, bound, 0] });
    for (let i = 0; i < batch; i++) {
      list.push({ kind: STACK_IN, timeNs, cycle, args: [taken + 1, taken, 6, 12, 0, 0] });
      taken++;
    }
    list.push({ kind: CYCLE_END, timeNs, cycle, args: [batch, 0, 0, 0] });
  });
  return list;
}

/** One core polls two queues a cycle. */
const TWO_QUEUES: readonly Row[] = [
  { kind: CYCLE_POLL, cycle: 1, args: [0, 40, 32, 64, 0] },
  { kind: CYCLE_POLL, cycle: 1, args: [1, 33, 32, 64, 0] },
];

/** The second frame comes when the poll is over: the device's rows are not in order of time. */
function later(rows: readonly Row[]): Row[] {
  return replace(rows, kind(NIC_RX, 2), { timeNs: 5000 });
}

const SLEEP: readonly Row[] = [
  { kind: CYCLE_IDLE, timeNs: 0, args: [0, 0, 0, 5, 5] },
  { kind: CYCLE_WAKE, timeNs: 5000, args: [WAKE_TIMER] },
];

const TWO_FRAMES: readonly Row[] = [8, 9].map((mbuf) => ({ kind: NIC_TX, args: [mbuf, 0, 60] }));
const ONE_RUNG: Row = { kind: NIC_DOORBELL, args: [0, 1] };
const TWO_QUEUED: Row = { kind: CYCLE_END, args: [0, 2] };

/** A condition, an entry for it, and a call that is dispatched. */
export const TURN: readonly Row[] = [
  { kind: USYS_KNOCK, args: [7, 0] },
  { kind: USER_ENTER, args: [1, 0, 0] },
  { kind: USER_LEAVE, args: [1, 0, 1] },
  { kind: BSYS, args: [CALL_RECV_DONE, 0, 0, 0, 0] },
  { kind: CYCLE_END },
];

/** What the call raises is said in the next cycle. */
const RAISED_BY_A_CALL: readonly Row[] = [
  ...change(insertAfter(TURN, kind(BSYS), { kind: USYS_KNOCK, args: [8, 0] }), kind(CYCLE_END), {
    2: 1,
  }),
  { kind: USER_ENTER, cycle: 2, args: [1, 1, 0] },
  { kind: USER_LEAVE, cycle: 2, args: [0, 0, 1] },
  { kind: CYCLE_END, cycle: 2 },
];

export const RUN_TO_COMPLETION_MUTANTS: readonly Mutant[] = [
  {
    spec: 'run-to-completion.batch-bound',
    name: 'a cycle takes more than B frames',
    good,
    edit: (rows) => change(rows, kind(CYCLE_POLL, 0, 2), { 3: 1 }),
    kin: ['run-to-completion.adaptivity'],
  },
  {
    spec: 'run-to-completion.batch-bound',
    name: 'more frames go through the stack than the poll took',
    good: polls(3, 64, [3]),
    edit: (rows) => again(rows, kind(STACK_IN)),
    kin: ['accounting.packets'],
  },
  {
    spec: 'run-to-completion.no-wait-to-fill',
    name: 'an idle core wakes late',
    good,
    edit: (rows) => {
      const wake = rows.find(kind(CYCLE_WAKE))!;
      return replace(rows, kind(CYCLE_WAKE), { timeNs: wake.timeNs! + 50 });
    },
  },
  {
    spec: 'run-to-completion.no-wait-to-fill',
    name: 'a poll leaves a frame to wait for others',
    good: polls(3, 64, [3]),
    edit: () => polls(3, 64, [0, 3]),
    kin: ['run-to-completion.adaptivity'],
  },
  {
    spec: 'run-to-completion.one-entry',
    name: 'the application is entered twice in a cycle',
    good,
    edit: (rows) => {
      const timerCycle = rows.findIndex(kind(TIMER_FIRE));
      const tail = insertAfter(
        rows.slice(timerCycle),
        kind(CYCLE_POLL),
        { kind: USER_ENTER, args: [0, 2, 0] },
        { kind: USER_LEAVE, args: [0, 0, 0] },
        { kind: USER_ENTER, args: [0, 0, 0] },
        { kind: USER_LEAVE, args: [0, 0, 0] },
      );
      return [...rows.slice(0, timerCycle), ...change(tail, kind(USER_ENTER, 1), { 1: 0 })];
    },
  },
  {
    spec: 'run-to-completion.drain-events',
    name: 'the application is told of a condition that was not raised',
    good,
    edit: (rows) => change(rows, kind(USER_ENTER), { 0: 2 }),
  },
  {
    spec: 'run-to-completion.drain-events',
    name: 'the application returns without reading a condition',
    good,
    edit: (rows) => change(rows, kind(USER_LEAVE), { 2: 0 }),
    kin: ['accounting.events-and-calls'],
  },
  {
    spec: 'run-to-completion.drain-events',
    name: 'the array is not empty when a cycle begins',
    good,
    edit: (rows) => change(rows, kind(CYCLE_POLL), { 4: 1 }),
  },
  {
    spec: 'run-to-completion.drain-syscalls',
    name: 'calls are dispatched out of order',
    good,
    edit: (rows) => change(rows, kind(BSYS, CALL_RECV_DONE), { 4: 1 }),
  },
  {
    spec: 'run-to-completion.drain-syscalls',
    name: 'the results of two calls get lost',
    good,
    edit: (rows) => change(rows, kind(USER_ENTER, 1, 2), { 1: 0 }),
    kin: ['accounting.events-and-calls'],
  },
  {
    spec: 'run-to-completion.no-preempt',
    name: 'a timer fires while the application runs',
    good,
    edit: (rows) =>
      insertAfter(rows, kind(USER_ENTER), {
        kind: TIMER_FIRE,
        flow: PASSIVE_FLOW,
        args: [1, 0, 0],
      }),
  },
  {
    spec: 'run-to-completion.tx-flush',
    name: 'a cycle ends before its frames are handed over',
    good,
    edit: (rows) => remove(rows, kind(NIC_DOORBELL)),
  },
  {
    spec: 'run-to-completion.tx-flush',
    name: 'a cycle says that it queued more frames',
    good,
    edit: (rows) => change(rows, kind(CYCLE_END), { 1: 2 }),
  },
  {
    spec: 'run-to-completion.batch-bound',
    name: 'a cycle says that it took more frames',
    good,
    edit: (rows) => change(rows, kind(CYCLE_END), { 0: 2 }),
  },
  {
    spec: 'run-to-completion.tx-flush',
    name: 'two doorbells in a cycle',
    good,
    edit: (rows) => insertAfter(rows, kind(NIC_DOORBELL), { kind: NIC_DOORBELL, args: [0, 0] }),
  },
  {
    spec: 'run-to-completion.fairness',
    name: 'one queue is favoured',
    good: TWO_QUEUES,
    edit: (rows) => change(rows, kind(CYCLE_POLL, 1), { 2: 20 }),
  },
  {
    spec: 'run-to-completion.no-starvation',
    name: 'a frame is passed over again and again',
    good: polls(2, 1, [1, 1]),
    edit: () => polls(2, 1, [0, 0, 0, 1, 1]),
    kin: ['run-to-completion.no-wait-to-fill', 'run-to-completion.adaptivity'],
  },
  {
    spec: 'run-to-completion.user-budget',
    name: 'an overstay is not reported',
    good,
    edit: (rows) => remove(rows, kind(USER_UNRESPONSIVE)),
  },
  {
    spec: 'run-to-completion.user-budget',
    name: 'a short stay is reported',
    good,
    edit: (rows) => insertAfter(rows, kind(USER_LEAVE), { kind: USER_UNRESPONSIVE, args: [1] }),
  },
  {
    spec: 'run-to-completion.idle-legal',
    name: 'a core idles with a condition pending',
    good,
    edit: (rows) => change(rows, kind(CYCLE_IDLE), { 1: 1 }),
  },
  {
    spec: 'run-to-completion.idle-legal',
    name: 'a core would sleep beyond its next timer',
    good,
    edit: (rows) => change(rows, kind(CYCLE_IDLE), { 3: 3000 }),
  },
  {
    spec: 'run-to-completion.idle-legal',
    name: 'a core idles with a frame on its ring',
    good: [...polls(2, 64, [2]), { kind: CYCLE_IDLE, timeNs: 5000, args: [0, 0, 0, 10, 10] }],
    edit: (rows) => remove(rows, kind(CYCLE_POLL)).filter((row) => row.kind !== STACK_IN),
    kin: ['run-to-completion.batch-bound', 'run-to-completion.no-starvation'],
  },
  {
    spec: 'run-to-completion.idle-legal',
    name: 'a core makes a cycle without having woken',
    good,
    edit: (rows) => remove(rows, kind(CYCLE_WAKE)),
  },
  {
    spec: 'run-to-completion.no-starvation',
    name: 'a cycle does not look at its ring',
    good: polls(2, 64, [2, 0]),
    edit: (rows) => remove(rows, kind(CYCLE_POLL, 0, 0)),
  },
  {
    spec: 'run-to-completion.adaptivity',
    name: 'a batch is smaller than the backlog without need',
    good: polls(2, 64, [2]),
    edit: () => polls(2, 64, [1, 1]),
  },
  {
    spec: 'run-to-completion.idle-legal',
    name: 'a core goes idle that was idle',
    good,
    edit: (rows) => again(rows, kind(CYCLE_IDLE)),
  },
  {
    spec: 'run-to-completion.batch-bound',
    name: 'a poll has another bound than the core started with',
    good,
    edit: (rows) => change(rows, kind(CYCLE_POLL), { 3: 65 }),
  },
  {
    spec: 'run-to-completion.batch-bound',
    name: 'a poll takes more frames than its own bound',
    good: polls(3, 3, [3]),
    edit: () => polls(3, 2, [3]),
    kin: ['run-to-completion.adaptivity'],
  },
  {
    spec: 'run-to-completion.batch-bound',
    name: 'a poll may take nothing',
    good: polls(1, 64, [1, 0]),
    edit: (rows) => change(rows, kind(CYCLE_POLL, 0, 0), { 3: 0 }),
  },
  {
    spec: 'run-to-completion.no-wait-to-fill',
    name: 'a poll says that fewer frames had arrived',
    good,
    edit: (rows) => change(rows, kind(CYCLE_POLL, 0, 2), { 1: 1 }),
  },
  {
    spec: 'run-to-completion.no-wait-to-fill',
    name: 'a poll finds a frame that comes after it',
    good: change(later(polls(2, 64, [1])), kind(CYCLE_POLL), { 1: 1 }),
    edit: () => later(polls(2, 64, [2])),
    kin: ['run-to-completion.adaptivity'],
  },
  {
    spec: 'run-to-completion.no-starvation',
    name: 'a frame that was seen is never taken',
    good: polls(1, 1, [1]),
    edit: () => polls(1, 1, [0, 0, 0]),
    kin: ['run-to-completion.no-wait-to-fill', 'run-to-completion.adaptivity'],
  },
  {
    spec: 'run-to-completion.idle-legal',
    name: 'the last cycle begins without a wake-up',
    good,
    edit: (rows) => rows.toSpliced(rows.findLastIndex(kind(CYCLE_WAKE)), 1),
  },
  {
    spec: 'run-to-completion.idle-legal',
    name: 'a core wakes that was not idle',
    good,
    edit: (rows) => again(rows, kind(CYCLE_WAKE)),
  },
  {
    spec: 'run-to-completion.idle-legal',
    name: 'a core sleeps beyond its next timer',
    good: SLEEP,
    edit: (rows) => replace(rows, kind(CYCLE_WAKE), { timeNs: 7000 }),
  },
  {
    spec: 'run-to-completion.idle-legal',
    name: 'a core idles and says that a frame is on its ring',
    good,
    edit: (rows) => change(rows, kind(CYCLE_IDLE), { 0: 1 }),
  },
  {
    spec: 'run-to-completion.idle-legal',
    name: 'a core idles with a call queued',
    good,
    edit: (rows) => change(rows, kind(CYCLE_IDLE), { 2: 1 }),
  },
  {
    spec: 'run-to-completion.idle-legal',
    name: 'a core sleeps for less than no time',
    good,
    edit: (rows) => change(rows, kind(CYCLE_IDLE), { 3: -1 }),
  },
  {
    spec: 'run-to-completion.tx-flush',
    name: 'a doorbell is for more frames than were queued',
    good,
    edit: (rows) => change(rows, kind(NIC_DOORBELL), { 1: 2 }),
  },
  {
    spec: 'run-to-completion.tx-flush',
    name: 'a doorbell for each of two frames',
    good: [...TWO_FRAMES, { kind: NIC_DOORBELL, args: [0, 2] }, TWO_QUEUED],
    edit: () => [...TWO_FRAMES.flatMap((frame) => [frame, ONE_RUNG]), TWO_QUEUED],
  },
  {
    spec: 'run-to-completion.tx-flush',
    name: 'a doorbell for nothing',
    good,
    edit: (rows) => insertAfter(rows, kind(CYCLE_POLL, 0, 0), { kind: NIC_DOORBELL, args: [0, 0] }),
  },
  {
    spec: 'run-to-completion.one-entry',
    name: 'the application is entered again for the results of its calls',
    good: TURN,
    edit: (rows) =>
      insertAfter(
        rows,
        kind(BSYS),
        { kind: USER_ENTER, args: [0, 1, 0] },
        { kind: USER_LEAVE, args: [0, 0, 0] },
      ),
  },
  {
    spec: 'run-to-completion.one-entry',
    name: 'the application is entered with nothing to say',
    good: TURN,
    edit: (rows) => [
      ...rows,
      { kind: USER_ENTER, cycle: 2, args: [0, 1, 0] },
      { kind: USER_LEAVE, cycle: 2, args: [0, 0, 0] },
      { kind: CYCLE_END, cycle: 2 },
      { kind: USER_ENTER, cycle: 3 },
      { kind: USER_LEAVE, cycle: 3 },
    ],
  },
  {
    spec: 'run-to-completion.one-entry',
    name: 'the application returns twice',
    good: TURN,
    edit: (rows) => again(rows, kind(USER_LEAVE)),
    kin: ['accounting.events-and-calls'],
  },
  {
    spec: 'run-to-completion.one-entry',
    name: 'the application has not returned at the end of a cycle',
    good: TURN.map((row) => (row.kind === USER_LEAVE ? { ...row, args: [0, 0, 1] } : row)).filter(
      (row) => row.kind !== BSYS,
    ),
    edit: (rows) => moveAfter(rows, kind(USER_LEAVE), kind(CYCLE_END)),
    kin: ['run-to-completion.no-preempt', 'accounting.events-and-calls'],
  },
  {
    spec: 'run-to-completion.one-entry',
    name: 'the application is not entered for a condition',
    good: TURN,
    edit: (rows) =>
      change(rows, kind(CYCLE_END), { 2: 1 }).filter(
        ({ kind: id }) => id !== USER_ENTER && id !== USER_LEAVE && id !== BSYS,
      ),
  },
  {
    spec: 'run-to-completion.one-entry',
    name: 'nor in the cycle after the one whose calls raised it',
    good: RAISED_BY_A_CALL,
    edit: (rows) =>
      rows
        .filter((row) => row.cycle !== 2 || row.kind === CYCLE_END)
        .map((row) => (row.cycle === 2 ? { ...row, args: [0, 0, 1, 0] } : row)),
  },
  {
    spec: 'run-to-completion.drain-events',
    name: 'the application reads a condition that was not raised',
    good: TURN,
    edit: (rows) => change(change(rows, kind(USER_ENTER), { 0: 2 }), kind(USER_LEAVE), { 2: 2 }),
    kin: ['accounting.events-and-calls'],
  },
  {
    spec: 'run-to-completion.drain-syscalls',
    name: 'a cycle ends before a call is dispatched',
    good: TURN,
    edit: (rows) => change(remove(rows, kind(BSYS)), kind(CYCLE_END), { 3: 1 }),
    kin: ['accounting.events-and-calls'],
  },
  {
    spec: 'run-to-completion.drain-syscalls',
    name: 'more calls are dispatched than were queued',
    good: TURN,
    edit: (rows) => change(rows, kind(USER_LEAVE), { 0: 0 }),
    kin: ['accounting.events-and-calls'],
  },
];
