/** What breaks timers (family G), as edits of good logs. */
import {
  CYCLE_WAKE,
  TCP_CLOSED,
  TIMER_APP,
  TIMER_ARM,
  TIMER_CANCEL,
  TIMER_FIRE,
  TIMER_DELAYED_ACK,
  TIMER_RETRANSMIT,
} from '../../../src/log/events.ts';
import { again, change, insertAfter, insertBefore, kind, remove, type Mutant } from './mutant.ts';
import { FLOW, LIFE, LOSS } from './protocol-scenarios.ts';
import { GIVING_UP } from './protocol-timeouts.ts';

const delayedAck = kind(TIMER_ARM, TIMER_DELAYED_ACK);

export const TIMER_MUTANTS: readonly Mutant[] = [
  {
    spec: 'timers.never-early',
    name: 'a timer fires before its deadline',
    good: LIFE,
    edit: (rows) => change(rows, delayedAck, { 1: 1100 }),
  },
  {
    spec: 'timers.never-early',
    name: 'a timer armed again fires at the old deadline',
    good: LIFE,
    edit: (rows) =>
      insertAfter(rows, delayedAck, {
        kind: TIMER_ARM,
        flow: FLOW,
        args: [TIMER_DELAYED_ACK, 2000, 0],
      }),
  },
  {
    spec: 'timers.lateness',
    name: 'a timer fires three slots late on an idle core, and says so',
    good: LIFE,
    edit: (rows) =>
      change(change(rows, delayedAck, { 1: 950 }), kind(TIMER_FIRE, TIMER_DELAYED_ACK), {
        1: 52_150,
      }),
  },
  {
    spec: 'timers.lateness',
    name: 'a timer that cascaded is late',
    good: GIVING_UP,
    edit: (rows) => change(rows, kind(TIMER_ARM, TIMER_RETRANSMIT, 64_000_000), { 1: 63_999_900 }),
    kin: ['tcp.rto'],
  },
  {
    spec: 'timers.lateness',
    name: 'a timer never fires',
    good: LIFE,
    edit: (rows) =>
      insertBefore(rows, delayedAck, {
        kind: TIMER_ARM,
        flow: -1,
        args: [TIMER_APP + 3, 500, 0],
      }),
  },
  {
    spec: 'timers.cancelled',
    name: 'a cancelled timer fires',
    good: LIFE,
    edit: (rows) =>
      insertAfter(rows, delayedAck, {
        kind: TIMER_CANCEL,
        flow: FLOW,
        args: [TIMER_DELAYED_ACK, 0],
      }),
  },
  {
    spec: 'timers.cancelled',
    name: 'a timer is cancelled that is not armed',
    good: LIFE,
    edit: (rows) => again(rows, kind(TIMER_CANCEL)),
  },
  {
    spec: 'timers.lateness',
    name: 'a timer says that it was punctual',
    good: LIFE,
    edit: (rows) => change(rows, kind(TIMER_FIRE), { 1: -1000 }),
  },
  {
    spec: 'timers.cancelled',
    name: 'a timer fires twice',
    good: LOSS,
    edit: (rows) => remove(rows, kind(TIMER_ARM, TIMER_RETRANSMIT, 600_000)),
  },
  {
    spec: 'timers.owner-core',
    name: 'a timer is armed on the wheel of another core',
    good: LIFE,
    edit: (rows) => change(rows, delayedAck, { 2: 1 }),
  },
  {
    spec: 'timers.delay-bound',
    name: 'a timer is armed for longer than the wheels are',
    good: GIVING_UP,
    edit: (rows) =>
      insertAfter(rows, kind(CYCLE_WAKE), {
        kind: TIMER_ARM,
        flow: FLOW,
        args: [TIMER_DELAYED_ACK, 268_435_456, 0],
      }),
  },
  {
    spec: 'timers.closed-empty',
    name: 'a connection is freed with a timer pending',
    good: LIFE,
    edit: (rows) => {
      const last = rows.findLastIndex(
        (row) => row.kind === TIMER_CANCEL && row.args?.[0] === TIMER_RETRANSMIT,
      );
      const closed = rows.findIndex(kind(TCP_CLOSED));
      const at =
        last < closed
          ? last
          : rows.findLastIndex((row, i) => i < closed && row.kind === TIMER_CANCEL);
      return rows.filter((_, i) => i !== at);
    },
  },
  {
    spec: 'timers.closed-empty',
    name: 'the row itself counts a pending timer',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_CLOSED), { 1: 1 }),
  },
  {
    spec: 'timers.delay-bound',
    name: 'a timer is armed for less than no time',
    good: LIFE,
    edit: (rows) => change(rows, delayedAck, { 1: -1 }),
    kin: ['timers.lateness'],
  },
];
