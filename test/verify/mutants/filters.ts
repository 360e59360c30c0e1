/**
 * The good log with its outbound connection steered home by an exact-match filter of the NIC, and
 * what breaks that (B7, B8), as edits.
 */
import {
  FLOW_ADDRESS,
  NIC_FILTER_CLEAR,
  NIC_FILTER_SET,
  NIC_RX,
  STACK_IN,
  TCP_CLOSED,
  TCP_OPEN,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import { ACTIVE, ACTIVE_FLOW, GOOD_LOG } from './good-log.ts';
import { change, insertAfter, kind, remove, replace, type Choice, type Mutant } from './mutant.ts';

/** Behind the 128 of the table: queue 0's. */
const GROUP = 128;
const ROOM = 8190;

const ofActive =
  (id: number, ...args: readonly (number | null)[]): Choice =>
  (row) =>
    kind(id, ...args)(row) && row.flow === ACTIVE_FLOW;

/** Where a row of the connection names its flow group. */
const GROUP_ARGUMENT: Readonly<Record<number, number>> = { [TCP_OPEN]: 1, [STACK_IN]: 5 };

function filtered(row: Row): Row {
  const isFrame = row.kind === NIC_RX && row.args![4] === (ACTIVE.hash | 0);
  const at = isFrame ? 3 : row.flow === ACTIVE_FLOW ? GROUP_ARGUMENT[row.kind] : undefined;
  if (at === undefined) return row;
  return { ...row, args: row.args!.map((value, i) => (i === at ? GROUP : value)) };
}

const setRow: Row = { kind: NIC_FILTER_SET, flow: ACTIVE_FLOW, args: [0, GROUP, 1, ROOM] };
const clearRow: Row = { kind: NIC_FILTER_CLEAR, flow: ACTIVE_FLOW, args: [0, GROUP, 0] };

function beforeClosed(rows: readonly Row[]): Row[] {
  const at = rows.findIndex(ofActive(TCP_CLOSED));
  const { timeNs, cycle } = rows[at]!;
  return [...rows.slice(0, at), { ...clearRow, timeNs: timeNs!, cycle: cycle! }, ...rows.slice(at)];
}

const good = beforeClosed(insertAfter(GOOD_LOG.map(filtered), ofActive(FLOW_ADDRESS, 1), setRow));

const frame = kind(NIC_RX, null, null, null, GROUP);
const set = kind(NIC_FILTER_SET);
const clear = kind(NIC_FILTER_CLEAR);

export const FILTER_MUTANTS: readonly Mutant[] = [
  {
    spec: 'no-sync.outbound-home',
    name: 'a connection waits for replies that no filter brings',
    good,
    edit: (rows) => remove(remove(rows, set), clear),
    kin: ['no-sync.hash-consistent'],
  },
  {
    spec: 'no-sync.outbound-home',
    name: "a filter brings replies to another core's queue",
    good,
    edit: (rows) => change(rows, set, { 0: 1, 1: GROUP + 1 }),
  },
  {
    spec: 'no-sync.outbound-home',
    name: 'a filter is set where there is no room',
    good,
    edit: (rows) => change(rows, set, { 3: 0 }),
  },
  {
    spec: 'no-sync.outbound-home',
    name: 'a filter is removed that was not set',
    good,
    edit: (rows) => insertAfter(rows, clear, clearRow),
  },
  {
    spec: 'no-sync.hash-consistent',
    name: 'a filter stays behind its connection',
    good,
    edit: (rows) => remove(rows, clear),
  },
  {
    spec: 'no-sync.hash-consistent',
    name: 'a frame is steered by a filter for another tuple',
    good,
    edit: (rows) => change(rows, frame, { 4: 0x1234 }),
  },
  {
    spec: 'no-sync.hash-consistent',
    name: "a frame of a filter's group is on another queue",
    good,
    edit: (rows) => change(rows, frame, { 3: GROUP + 1 }),
  },
  {
    spec: 'no-sync.hash-consistent',
    name: 'the filter is set for another connection',
    good,
    edit: (rows) => replace(rows, set, { flow: ACTIVE_FLOW + 5 }),
    kin: ['no-sync.outbound-home'],
  },
  {
    spec: 'no-sync.hash-consistent',
    name: 'a frame comes to another queue than its filter names',
    good,
    edit: (rows) => change(rows, frame, { 2: 1 }),
    kin: ['no-sync.outbound-home', 'accounting.packets'],
  },
  {
    spec: 'no-sync.hash-consistent',
    name: 'a frame of a connection with a filter is steered by the table',
    good,
    edit: (rows) => change(rows, frame, { 3: ACTIVE.group }),
  },
];
