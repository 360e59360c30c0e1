/** What breaks determinism and the log itself (family J), as edits of good logs. */
import {
  COPY,
  CORE_CRASH,
  CORE_START,
  CORE_STOP,
  CYCLE_END,
  CYCLE_POLL,
  CYCLE_WAKE,
  FLOW_ADDRESS,
  LOCK,
  NIC_DROP,
  NIC_RX,
  STACK_IN,
  TCP_CLOSED,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_STATE,
  TIMER_FIRE,
  TIMER_WAIT,
  USER_ENTER,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import {
  again,
  change,
  kind,
  moveAfter,
  remove,
  replace,
  type Choice,
  type Mutant,
} from './mutant.ts';
import { LIFE, TIME_WAIT, WITHHELD } from './protocol-scenarios.ts';

/** The host stops where the first chosen row would be. */
function until(rows: readonly Row[], choice: Choice): Row[] {
  return [...rows.slice(0, rows.findIndex(choice)), rows.at(-1)!];
}

export const DETERMINISM_MUTANTS: readonly Mutant[] = [
  {
    spec: 'determinism.time-monotone',
    name: 'time goes back',
    good: LIFE,
    edit: (rows) => replace(rows, kind(USER_ENTER), { timeNs: 5 }),
  },
  {
    spec: 'determinism.time-monotone',
    name: 'rows are of a cycle that is over',
    good: LIFE,
    edit: (rows) => replace(rows, kind(CYCLE_END), { cycle: 0 }),
  },
  {
    spec: 'determinism.log-self-sufficient',
    name: 'a packet is taken that never arrived',
    good: LIFE,
    edit: (rows) => remove(rows, kind(NIC_RX, 3)),
  },
  {
    spec: 'determinism.log-self-sufficient',
    name: 'another frame is taken than arrived',
    good: LIFE,
    edit: (rows) => change(rows, kind(STACK_IN, 3), { 0: 33 }),
  },
  {
    spec: 'determinism.log-self-sufficient',
    name: 'an end of a connection is left out',
    good: LIFE,
    edit: (rows) => remove(rows, kind(FLOW_ADDRESS)),
  },
  {
    spec: 'determinism.log-self-sufficient',
    name: 'an end of the last connection is left out',
    good: LIFE,
    edit: (rows) => {
      const last = rows.findLastIndex((row) => row.kind === TCP_OPEN);
      return rows.filter((row, i) => i < last || row.kind !== FLOW_ADDRESS);
    },
  },
  {
    spec: 'determinism.log-self-sufficient',
    name: 'what a connection agreed on is left out',
    good: LIFE,
    edit: (rows) => remove(rows, kind(TCP_NEGOTIATED)),
  },
  {
    spec: 'determinism.log-self-sufficient',
    name: 'nor does the log have it of a connection that rests when it ends',
    good: until(TIME_WAIT, kind(TIMER_FIRE, TIMER_WAIT)),
    edit: (rows) => remove(rows, kind(TCP_NEGOTIATED)),
  },
  {
    spec: 'determinism.log-self-sufficient',
    name: 'nor of one that is over and waits for accept',
    good: until(WITHHELD, kind(USER_ENTER)),
    edit: (rows) => remove(rows, kind(TCP_NEGOTIATED)),
  },
  {
    spec: 'determinism.log-self-sufficient',
    name: 'the log has no beginning',
    good: LIFE,
    edit: (rows) => remove(rows, kind(CORE_START)),
  },
  {
    spec: 'determinism.log-self-sufficient',
    name: 'the log was cut',
    good: LIFE,
    edit: (rows) => remove(rows, kind(CORE_STOP)),
  },
  {
    spec: 'determinism.log-self-sufficient',
    name: 'rows follow the stop',
    good: LIFE,
    edit: (rows) => moveAfter(rows, kind(CORE_STOP), kind(CYCLE_POLL)),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'determinism.causes-named',
    name: 'a drop without a reason',
    good: LIFE,
    edit: (rows) => change(rows, kind(NIC_DROP), { 1: 0 }),
  },
  {
    spec: 'determinism.causes-named',
    name: 'a copy without a reason',
    good: LIFE,
    edit: (rows) => change(rows, kind(COPY), { 4: 0 }),
  },
  {
    spec: 'determinism.causes-named',
    name: 'a lock on nothing the schema knows',
    good: LIFE,
    edit: (rows) => change(rows, kind(LOCK), { 0: 0 }),
  },
  {
    spec: 'determinism.causes-named',
    name: 'a crossing with nothing to say',
    good: LIFE,
    edit: (rows) => change(rows, kind(USER_ENTER), { 0: 0 }),
  },
  {
    spec: 'determinism.causes-named',
    name: 'a state change by no rule',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_STATE), { 2: 0 }),
    kin: ['tcp.states'],
  },
  {
    spec: 'determinism.causes-named',
    name: 'a verdict the schema does not know',
    good: LIFE,
    edit: (rows) => change(rows, kind(STACK_IN), { 3: 77 }),
  },
  {
    spec: 'determinism.causes-named',
    name: 'a connection ends for no reason',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_CLOSED), { 0: 0 }),
  },
  {
    spec: 'determinism.causes-named',
    name: 'a core wakes for no reason',
    good: LIFE,
    edit: (rows) => change(rows, kind(CYCLE_WAKE), { 0: 0 }),
  },
  {
    spec: 'determinism.log-self-sufficient',
    name: 'a core starts twice',
    good: LIFE,
    edit: (rows) => again(rows, kind(CORE_START)),
  },
  {
    spec: 'determinism.log-self-sufficient',
    name: 'a core that crashed has no row of it',
    good: [...LIFE.slice(0, -1), { kind: CORE_CRASH, args: [0, 0, 0] }],
    edit: (rows) => rows.slice(0, -1),
  },
];
