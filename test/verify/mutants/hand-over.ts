/** What rows of a hand-over may say, each in turn: more edits of the log of migration.ts. */
import {
  CORE_START,
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
  NIC_RETA,
  SIDE_LEFT,
  STACK_IN,
  TIMER_WAIT,
  USYS_GROUP_ARRIVED,
  USYS_GROUP_LEFT,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import { flowArrived, GROUP, HAND_OVER, stacked, timerArrived } from './migration.ts';
import { change, insertAfter, kind, moveAfter, remove, replace, type Mutant } from './mutant.ts';

const good = HAND_OVER;

/** With a core that has no part in it. */
const THREE: readonly Row[] = [
  { kind: CORE_START, core: 2, cycle: 0, timeNs: 0, args: [2, 2, 64, 1000, 2, 128] },
  ...good,
];

/** The table names the source again. */
const NIC_RETA_AGAIN: Row = { kind: NIC_RETA, core: 1, args: [GROUP, 0, 1] };

export const HAND_OVER_MUTANTS: readonly Mutant[] = [
  {
    spec: 'order.single-owner-handoff',
    name: 'another core than the source marks a group',
    good,
    edit: (rows) => replace(rows, kind(MIG_MARK), { core: 1 }),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'a group is marked as another core’s',
    good,
    edit: (rows) => change(rows, kind(MIG_MARK), { 2: 1 }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'another core than the source lets go',
    good,
    edit: (rows) => replace(rows, kind(MIG_RELEASE), { core: 1 }),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'another core than the target ends',
    good,
    edit: (rows) => replace(rows, kind(MIG_END), { core: 0 }),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the end names another target',
    good,
    edit: (rows) => change(rows, kind(MIG_END), { 2: 0 }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'another core than the target owns the group',
    good,
    edit: (rows) => replace(rows, kind(MIG_OWN), { core: 0 }),
    kin: ['determinism.time-monotone', 'order.reta-final'],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the target owns the group while the table names the source',
    good,
    edit: (rows) => remove(rows, kind(NIC_RETA)),
    kin: ['order.reta-final'],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the table is rewritten without a migration',
    good,
    edit: (rows) => insertAfter(rows, kind(MIG_END), NIC_RETA_AGAIN),
    kin: ['order.reta-final'],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the table is rewritten once more when the target owns the group',
    good,
    edit: (rows) =>
      insertAfter(rows, kind(MIG_OWN), { kind: NIC_RETA, core: 1, args: [GROUP, 1, 1] }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'a group is owned by a migration that was not begun',
    good,
    edit: (rows) => change(rows, kind(MIG_OWN), { 0: 2 }),
    kin: ['order.remote-before-local', 'order.reta-final'],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the application is told on another core that a group leaves',
    good,
    edit: (rows) => replace(rows, kind(USYS_GROUP_LEFT), { core: 1 }),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the application is told that a group goes to another core',
    good,
    edit: (rows) => change(rows, kind(USYS_GROUP_LEFT), { 1: 0 }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the application is told that a group leaves when it has arrived',
    good,
    edit: (rows) => moveAfter(rows, kind(USYS_GROUP_LEFT), kind(MIG_OWN)),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the application is told on another core that a group arrived',
    good,
    edit: (rows) => replace(rows, kind(USYS_GROUP_ARRIVED), { core: 0 }),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'the application is told that a group arrived before it has',
    good,
    edit: (rows) => moveAfter(rows, kind(USYS_GROUP_ARRIVED), kind(MIG_LOCAL)),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'an mbuf goes over in a migration that was not begun',
    good,
    edit: (rows) => change(rows, kind(MIG_MBUF), { 0: 2 }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'an mbuf comes from another core than the group',
    good,
    edit: (rows) => change(rows, kind(MIG_MBUF), { 2: 1 }),
  },
  {
    spec: 'order.single-owner-handoff',
    name: 'an mbuf is taken by the source',
    good,
    edit: (rows) => replace(rows, kind(MIG_MBUF), { core: 0 }),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'order.remote-before-local',
    name: 'a queue is drained by the source',
    good,
    edit: (rows) => replace(rows, kind(MIG_DRAIN), { core: 0 }),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'order.remote-before-local',
    name: 'the remote queue is not counted at the end',
    good,
    edit: (rows) => change(rows, kind(MIG_END), { 4: 0 }),
  },
  {
    spec: 'order.remote-before-local',
    name: 'a packet is drained that was in neither queue',
    good,
    edit: (rows) => insertAfter(rows, kind(STACK_IN, 3), { ...stacked(4, 1004), core: 1 }),
    kin: ['determinism.log-self-sufficient'],
  },
  {
    spec: 'order.late-to-source',
    name: 'the target sets aside what came to the source',
    good,
    edit: (rows) => replace(rows, kind(MIG_REMOTE), { core: 1 }),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'order.late-to-source',
    name: 'a packet of another group is set aside',
    good,
    edit: (rows) => change(rows, kind(MIG_LOCAL), { 3: GROUP + 1 }),
  },
  {
    spec: 'order.late-to-source',
    name: 'a packet is set aside by a core that owns the group',
    good,
    edit: (rows) => moveAfter(rows, kind(MIG_LOCAL), kind(MIG_OWN)),
  },
  {
    spec: 'order.late-to-source',
    name: 'a packet on the ring of the source is dropped, and nobody counts it',
    good,
    edit: (rows) => {
      const dropped = remove(remove(rows, kind(MIG_REMOTE)), kind(STACK_IN, 2));
      const untold = change(change(dropped, kind(MIG_RELEASE), { 3: 0 }), kind(MIG_END), { 4: 0 });
      return change(untold, kind(MIG_DRAIN), { 2: 0 });
    },
    kin: ['determinism.log-self-sufficient'],
  },
  {
    spec: 'order.late-to-source',
    name: 'the source sets aside what came to the target',
    good,
    edit: (rows) => replace(rows, kind(MIG_LOCAL), { core: 0 }),
    kin: ['determinism.time-monotone'],
  },
  {
    spec: 'order.one-at-a-time',
    name: 'a core begins to take a group from one that gives another away',
    good: THREE,
    edit: (rows) =>
      insertAfter(rows, kind(MIG_LOCAL), { kind: MIG_BEGIN, core: 2, args: [2, 2, 0, 1, 0] }),
    kin: ['order.bounded-time'],
  },
  {
    spec: 'order.one-at-a-time',
    name: 'a core that takes a group begins to give one to a third',
    good: THREE,
    edit: (rows) =>
      insertAfter(rows, kind(MIG_LOCAL), { kind: MIG_BEGIN, core: 1, args: [2, 1, 2, 1, 0] }),
    kin: ['order.bounded-time'],
  },
  {
    spec: 'order.timers-move',
    name: 'a timer is due later than before',
    good,
    edit: (rows) => change(rows, timerArrived, { 3: 1500 }),
  },
  {
    spec: 'order.timers-move',
    name: 'another timer arrives than left',
    good,
    edit: (rows) => change(rows, timerArrived, { 2: TIMER_WAIT + 1 }),
  },
  {
    spec: 'order.timers-move',
    name: 'a flow had more timers than moved, and has fewer than arrived',
    good,
    edit: (rows) =>
      change(change(rows, kind(MIG_FLOW, 1, SIDE_LEFT), { 5: 2 }), flowArrived, { 5: 0 }),
  },
  {
    spec: 'order.reta-final',
    name: 'the table is rewritten back when the migration is over',
    good,
    edit: (rows) => insertAfter(rows, kind(MIG_END), NIC_RETA_AGAIN),
    kin: ['order.single-owner-handoff'],
  },
];
