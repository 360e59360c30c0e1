/**
 * A hand-over of flow group 4 from core 0 to core 1, with a connection, its timer, a packet that
 * comes too late on the source and one too early on the target; and what breaks it (families B and
 * D), as edits of that log.
 */
import {
  USYS_KNOCK,
  BSYS,
  CALL_RECV_DONE,
  CORE_START,
  CORE_STOP,
  CYCLE_END,
  CYCLE_POLL,
  MIG_ASK,
  MIG_BEGIN,
  MIG_DRAIN,
  MIG_END,
  MIG_FLOW,
  MIG_LOCAL,
  MIG_MARK,
  MIG_MBUF,
  MIG_OWN,
  MIG_RELEASE,
  MIG_REMOTE,
  MIG_TIMER,
  NIC_RETA,
  NIC_RX,
  RELEASE_EARLY,
  RELEASE_TIMEOUT,
  SIDE_ARRIVED,
  SIDE_LEFT,
  STACK_IN,
  TCP_OPEN,
  TIMER_APP,
  TIMER_ARM,
  TIMER_CANCEL,
  TIMER_FIRE,
  TIMER_RETRANSMIT,
  TIMER_WAIT,
  USER_ENTER,
  USER_LEAVE,
  USYS_GROUP_ARRIVED,
  USYS_GROUP_LEFT,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import {
  change,
  insertAfter,
  insertBefore,
  kind,
  moveAfter,
  remove,
  replace,
  type Mutant,
} from './mutant.ts';

export const GROUP = 4;
const TAG = 0x401;
const FLOW = 3;
const DIGEST = 0x1234567;

/** Rows of a core's cycle; times run on from `fromNs`, 100 ns a row. */
function at(core: number, cycle: number, fromNs: number, list: readonly Row[]): Row[] {
  return list.map((row, i) => ({ ...row, core, cycle, timeNs: fromNs + 100 * i }));
}

function received(frame: number, mbuf: number, queue: number): Row {
  return { kind: NIC_RX, args: [frame, mbuf, queue, GROUP, GROUP, 4096 + 2112 * mbuf, 60, 0] };
}

export function stacked(frame: number, mbuf: number): Row {
  return { kind: STACK_IN, args: [frame, mbuf, 6, 0, -1, GROUP] };
}

function started(core: number): Row[] {
  return at(core, 0, 0, [{ kind: CORE_START, args: [core, core, 64, 1000, 2, 128] }]);
}

export const HAND_OVER: readonly Row[] = [
  ...started(0),
  ...started(1),
  ...at(0, 1, 1000, [
    received(1, 1, 0),
    { kind: CYCLE_POLL, args: [0, 1, 1, 64, 0] },
    { kind: TCP_OPEN, flow: FLOW, args: [-1, GROUP, 0, 100, 200, TAG] },
    { kind: TIMER_ARM, flow: FLOW, args: [TIMER_WAIT, 1000, 0] },
    stacked(1, 1),
    { kind: CYCLE_END, args: [1, 0, 0, 0] },
    received(2, 2, 0),
  ]),
  ...at(0, 2, 2000, [
    { kind: MIG_BEGIN, args: [1, 0, 1, 1, 0] },
    { kind: MIG_MARK, args: [1, GROUP, 0, 1] },
    { kind: MIG_TIMER, flow: FLOW, args: [1, SIDE_LEFT, TIMER_WAIT, 1000] },
    { kind: MIG_FLOW, flow: FLOW, args: [1, SIDE_LEFT, TAG, 7, DIGEST, 1] },
    { kind: NIC_RETA, args: [GROUP, 1, 0] },
    { kind: USYS_GROUP_LEFT, args: [GROUP, 1] },
    { kind: CYCLE_POLL, args: [0, 1, 1, 64, 1] },
    { kind: MIG_REMOTE, args: [1, 2, 2, GROUP] },
    { kind: USER_ENTER, args: [1, 0, 0] },
    { kind: USER_LEAVE, args: [0, 0, 1] },
    { kind: CYCLE_END, args: [1, 0, 0, 0] },
  ]),
  ...at(1, 1, 4000, [
    received(3, 1003, 1),
    { kind: CYCLE_POLL, args: [1, 1, 1, 64, 0] },
    { kind: MIG_LOCAL, args: [1, 3, 1003, GROUP] },
    { kind: MIG_ASK, args: [1, 0] },
    { kind: TIMER_ARM, args: [TIMER_APP, 0, 1] },
    { kind: TIMER_FIRE, args: [TIMER_APP, 100, 1] },
    { kind: CYCLE_END, args: [1, 0, 0, 0] },
  ]),
  ...at(0, 3, 5000, [
    { kind: MIG_RELEASE, args: [1, 1, RELEASE_EARLY, 1] },
    { kind: CYCLE_POLL, args: [0, 0, 0, 64, 0] },
    { kind: CYCLE_END, args: [0, 0, 0, 0] },
  ]),
  ...at(1, 2, 6000, [
    { kind: MIG_OWN, args: [1, GROUP] },
    { kind: MIG_MBUF, args: [1, 2, 0, 1] },
    { kind: MIG_FLOW, flow: FLOW, args: [1, SIDE_ARRIVED, TAG, 7, DIGEST, 1] },
    { kind: MIG_TIMER, flow: FLOW, args: [1, SIDE_ARRIVED, TIMER_WAIT, 996] },
    { kind: TIMER_ARM, flow: FLOW, args: [TIMER_WAIT, 996, 1] },
    { kind: USYS_GROUP_ARRIVED, args: [GROUP, 0] },
    { kind: MIG_DRAIN, args: [1, 0, 1] },
    { ...stacked(2, 2), flow: FLOW },
    { kind: MIG_DRAIN, args: [1, 1, 1] },
    { ...stacked(3, 1003), flow: FLOW },
    { kind: MIG_END, args: [1, 0, 1, 1, 1, 1, 1, 5] },
    { kind: CYCLE_POLL, args: [1, 0, 0, 64, 1] },
    { kind: USER_ENTER, args: [1, 0, 1] },
    { kind: USER_LEAVE, args: [1, 0, 1] },
    { kind: BSYS, flow: FLOW, args: [CALL_RECV_DONE, TAG, 0, 0, 0, 7, FLOW] },
    { kind: TIMER_CANCEL, flow: FLOW, args: [TIMER_WAIT, 1] },
    { kind: CYCLE_END, args: [0, 0, 0, 0] },
  ]),
  ...at(0, 4, 9000, [{ kind: CORE_STOP, args: [3] }]),
  ...at(1, 3, 9000, [{ kind: CORE_STOP, args: [2] }]),
];

const good = HAND_OVER;
export const timerArrived = kind(MIG_TIMER, 1, SIDE_ARRIVED);
export const flowArrived = kind(MIG_FLOW, 1, SIDE_ARRIVED);

/** Everything of core 1 from the first chosen row on happens later. */
function late(rows: readonly Row[], from: number, byNs: number): Row[] {
  const first = rows.findIndex((row) => row.kind === from);
  return rows.map((row, i) =>
    i >= first && row.core === 1 ? { ...row, timeNs: row.timeNs! + byNs } : row,
  );
}

export const MIGRATION_MUTANTS: readonly Mutant[] = [
  {
    spec: 'order.single-owner-handoff',
    name: 'another core than the source begins',
    good,
    edit: (rows) => replace(rows, kind(MIG_BEGIN), { core: 1 }),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'another core than the target asks',
    good,
    edit: (rows) => replace(rows, kind(MIG_ASK), { core: 0 }),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'order.remote-before-local',
    name: 'a queue is drained that there is not',
    good,
    edit: (rows) => change(rows, kind(MIG_DRAIN), { 1: 2 }),
  },
  {
    spec: 'order.quiescent-start',
    name: 'a migration begins with a condition pending',
    good,
    edit: (rows) => change(rows, kind(MIG_BEGIN), { 4: 1 }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the table is rewritten when the target owns the group already',
    good,
    edit: (rows) => moveAfter(rows, kind(NIC_RETA), kind(MIG_OWN)),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the target takes the group before the source lets go',
    good,
    edit: (rows) => remove(rows, kind(MIG_RELEASE)),
    kin: ['order.bounded-time'],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the source processes a packet of a group on its way',
    good,
    edit: (rows) => replace(rows, kind(MIG_REMOTE), stacked(2, 2)),
    kin: [
      'order.remote-before-local',
      'order.late-to-source',
      'order.fifo-per-flow',
      'determinism.log-self-sufficient',
    ],
  },
  {
    spec: 'order.remote-before-local',
    name: 'the local queue comes before the remote queue',
    good,
    edit: (rows) => moveAfter(rows, kind(STACK_IN, 2), kind(STACK_IN, 3)),
    kin: ['order.fifo-per-flow'],
  },
  {
    spec: 'order.remote-before-local',
    name: 'a packet of the local queue is forgotten',
    good,
    edit: (rows) => remove(rows, kind(STACK_IN, 3)),
    kin: ['determinism.log-self-sufficient'],
  },
  {
    spec: 'order.late-to-source',
    name: 'a packet on the ring of the source is dropped',
    good,
    edit: (rows) => remove(remove(rows, kind(MIG_REMOTE)), kind(STACK_IN, 2)),
    kin: ['order.remote-before-local', 'determinism.log-self-sufficient'],
  },
  {
    spec: 'order.bounded-time',
    name: 'a group is without a core for ten milliseconds',
    good,
    edit: (rows) => late(rows, MIG_OWN, 10_000_000),
    kin: ['order.timers-move', 'timers.lateness'],
  },
  {
    spec: 'order.bounded-time',
    name: 'a migration never ends',
    good,
    edit: (rows) => remove(rows, kind(MIG_END)),
  },
  {
    spec: 'order.timers-move',
    name: 'a timer is lost on the way',
    good,
    edit: (rows) => remove(rows, timerArrived),
  },
  {
    spec: 'order.timers-move',
    name: 'a timer is due earlier than before',
    good,
    edit: (rows) => change(rows, timerArrived, { 3: 10 }),
  },
  {
    spec: 'order.timers-move',
    name: 'a timer fires on the source although its flow has left',
    good,
    edit: (rows) =>
      insertAfter(rows, kind(MIG_REMOTE), {
        kind: TIMER_FIRE,
        core: 0,
        flow: FLOW,
        args: [TIMER_WAIT, 0, 0],
      }),
    kin: ['timers.never-early', 'timers.cancelled', 'order.single-owner-handoff'],
  },
  {
    spec: 'order.one-at-a-time',
    name: 'a core begins to give a group away while it waits for one',
    good,
    edit: (rows) =>
      insertAfter(rows, kind(MIG_LOCAL), { kind: MIG_BEGIN, core: 1, args: [2, 1, 0, 1, 0] }),
    kin: ['order.bounded-time'],
  },
  {
    spec: 'order.state-equal',
    name: 'a variable of the flow changes on the way',
    good,
    edit: (rows) => change(rows, flowArrived, { 4: DIGEST + 1 }),
  },
  {
    spec: 'order.state-equal',
    name: 'a flow arrives with another handle',
    good,
    edit: (rows) => change(rows, flowArrived, { 2: TAG + 1 }),
  },
  {
    spec: 'order.state-equal',
    name: 'a flow is left behind',
    good,
    edit: (rows) => remove(rows, flowArrived),
    kin: ['no-sync.handle-namespace', 'order.timers-move'],
  },
  {
    spec: 'order.reta-final',
    name: 'the table still steers the group to the source',
    good,
    edit: (rows) => change(rows, kind(NIC_RETA), { 1: 0 }),
  },
  {
    spec: 'no-sync.flow-one-core',
    name: 'the source processes a packet of a group that has left',
    good,
    edit: (rows) => replace(rows, kind(MIG_REMOTE), stacked(2, 2)),
  },
  {
    spec: 'no-sync.handle-namespace',
    name: 'the source obeys a handle of a flow that has left',
    good,
    edit: (rows) =>
      insertAfter(rows, kind(MIG_REMOTE), {
        kind: BSYS,
        core: 0,
        flow: FLOW,
        args: [CALL_RECV_DONE, TAG, 0, 0, 0, 7, FLOW],
      }),
    kin: [
      'no-sync.flow-one-core',
      'run-to-completion.drain-syscalls',
      'accounting.events-and-calls',
    ],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'a group is marked for another core than it goes to',
    good,
    edit: (rows) => change(rows, kind(MIG_MARK), { 3: 0 }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'fewer groups are marked than were announced',
    good,
    edit: (rows) => change(rows, kind(MIG_BEGIN), { 3: 2 }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'more groups are counted at the end than were handed over',
    good,
    edit: (rows) => change(rows, kind(MIG_END), { 3: 2 }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the end names another source',
    good,
    edit: (rows) => change(rows, kind(MIG_END), { 1: 1 }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the source lets go to another core',
    good,
    edit: (rows) => change(rows, kind(MIG_RELEASE), { 1: 0 }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'another core is asked to complete',
    good,
    edit: (rows) => change(rows, kind(MIG_ASK), { 1: 1 }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the application is told of another group than leaves',
    good,
    edit: (rows) => change(rows, kind(USYS_GROUP_LEFT), { 0: GROUP + 1 }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the application is told that a group came from itself',
    good,
    edit: (rows) => change(rows, kind(USYS_GROUP_ARRIVED), { 1: 1 }),
  },
  {
    spec: 'order.reta-final',
    name: 'the table is rewritten from another queue than it named',
    good,
    edit: (rows) => change(rows, kind(NIC_RETA), { 2: 1 }),
  },
  {
    spec: 'order.late-to-source',
    name: 'a packet that was set aside is not counted when the source lets go',
    good,
    edit: (rows) => change(rows, kind(MIG_RELEASE), { 3: 0 }),
  },
  {
    spec: 'order.bounded-time',
    name: 'the source lets go early though nobody asked',
    good,
    edit: (rows) => remove(rows, kind(MIG_ASK)),
  },
  {
    spec: 'order.bounded-time',
    name: 'the source says that its timer expired, and it did not',
    good,
    edit: (rows) => change(rows, kind(MIG_RELEASE), { 2: RELEASE_TIMEOUT }),
  },
  {
    spec: 'order.bounded-time',
    name: 'it is said to have taken less time than it took',
    good,
    edit: (rows) => change(rows, kind(MIG_END), { 7: 4 }),
  },
  {
    spec: 'order.remote-before-local',
    name: 'fewer packets are announced than follow',
    good,
    edit: (rows) => change(rows, kind(MIG_DRAIN), { 2: 0 }),
    kin: ['run-to-completion.batch-bound'],
  },
  {
    spec: 'order.remote-before-local',
    name: 'the local queue is not counted at the end',
    good,
    edit: (rows) => change(rows, kind(MIG_END), { 5: 0 }),
  },
  {
    spec: 'order.timers-move',
    name: 'a flow had more timers than moved',
    good,
    edit: (rows) => change(rows, kind(MIG_FLOW, 1, SIDE_LEFT), { 5: 2 }),
  },
  {
    spec: 'order.timers-move',
    name: 'a timer that moved is not counted',
    good,
    edit: (rows) => change(rows, kind(MIG_END), { 6: 0 }),
  },
  {
    spec: 'order.timers-move',
    name: 'a timer is lost on the way, and the flow says that it has none',
    good,
    edit: (rows) => change(remove(rows, timerArrived), flowArrived, { 5: 0 }),
  },
  {
    spec: 'order.timers-move',
    name: 'a timer arrives that did not leave',
    good,
    edit: (rows) => {
      const timer = rows.find(timerArrived)!;
      const other = { ...timer, args: timer.args!.with(2, TIMER_RETRANSMIT) };
      return change(insertAfter(rows, timerArrived, other), flowArrived, { 5: 2 });
    },
  },
  {
    spec: 'order.quiescent-start',
    name: 'a migration begins when a condition was raised, and says that none is pending',
    good,
    edit: (rows) =>
      insertBefore(rows, kind(MIG_BEGIN), { kind: USYS_KNOCK, core: 0, flow: -1, args: [TAG, 0] }),
  },
  {
    spec: 'order.quiescent-start',
    name: 'a migration begins with a call queued',
    good,
    edit: (rows) =>
      insertBefore(
        rows,
        kind(MIG_BEGIN),
        { kind: USER_ENTER, core: 0, args: [0, 0, 0] },
        { kind: USER_LEAVE, core: 0, args: [1, 0, 0] },
      ),
    kin: ['determinism.causes-named'],
  },
];
