/**
 * What several conditions notice as a rule (family F): edits that only one of them does,
 * with two connections where a row may be about either.
 */
import {
  BSYS,
  CALL_RECV_DONE,
  CC_FAST_RETRANSMIT,
  CC_RECOVERED,
  CC_RTO,
  CC_SLOW_START,
  CYCLE_POLL,
  FLOW_ADDRESS,
  NIC_TX,
  PROTOCOL_UDP,
  ROLE_PASSIVE,
  TCP_CREDIT,
  TCP_DUPACK,
  TCP_FIN_RECEIVED,
  TCP_IN,
  TCP_JUDGED,
  TCP_OPEN,
  TCP_OUT,
  TCP_STATE,
  TIMER_ARM,
  TIMER_PERSIST,
  TX_PROBE,
  TX_RETRANSMIT_RTO,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import { change, insertAfter, kind, remove, type Choice, type Mutant } from './mutant.ts';
import { ACK, cwnd, MSS, out } from './protocol-log.ts';
import { CLOSED_WINDOW, FLOW, LIFE, LOSS, ours, TAG, theirs } from './protocol-scenarios.ts';
import { UNANSWERED } from './protocol-timeouts.ts';

/** Another connection, of which nothing has come. */
const OTHER = FLOW + 1;
const OTHER_OPENED: readonly Row[] = [
  { kind: TCP_OPEN, flow: OTHER, args: [-1, 3, ROLE_PASSIVE, 0, 0, TAG + 9] },
  { kind: FLOW_ADDRESS, flow: OTHER, args: [0, 4, 0x0a000003, 0, 0, 0, 2000, 0] },
  { kind: FLOW_ADDRESS, flow: OTHER, args: [1, 4, 0x0a000001, 0, 0, 0, 80, 0] },
];

function withOther(rows: readonly Row[]): Row[] {
  return insertAfter(rows, kind(CYCLE_POLL), ...OTHER_OPENED);
}

/** The row once more, as the other connection's. */
function alsoOfOther(rows: readonly Row[], choice: Choice, args?: readonly number[]): Row[] {
  const row = rows.find(choice)!;
  return insertAfter(rows, choice, { ...row, flow: OTHER, args: args ?? row.args! });
}

/** The host stops right after the first chosen row. */
function cutAfter(rows: readonly Row[], choice: Choice): Row[] {
  return [...rows.slice(0, rows.findIndex(choice) + 1), rows.at(-1)!];
}

const answer = kind(TCP_OUT, null, theirs(451), null, null, null, TX_RETRANSMIT_RTO);
const recvDone = kind(BSYS, CALL_RECV_DONE);
const lastRecvDone = kind(BSYS, CALL_RECV_DONE, null, 50);

export const ALONE_MUTANTS: readonly Mutant[] = [
  {
    spec: 'tcp.rto',
    name: 'the duplicate of another connection is counted',
    good: withOther(LOSS),
    edit: (rows) => alsoOfOther(rows, kind(TCP_DUPACK, 1)),
  },
  {
    spec: 'tcp.rto',
    name: 'a duplicate is counted after the third, of the same segment',
    good: LOSS,
    edit: (rows) => {
      const third = kind(TCP_DUPACK, 3);
      const row = rows.find(third)!;
      return insertAfter(rows, third, { ...row, args: row.args!.with(0, 4) });
    },
  },
  {
    spec: 'tcp.states',
    name: 'another connection changes for the segment in hand',
    good: withOther(LIFE),
    edit: (rows) => alsoOfOther(rows, kind(TCP_STATE)),
  },
  {
    spec: 'tcp.states',
    name: 'the FIN of another connection is taken',
    good: withOther(LIFE),
    edit: (rows) => alsoOfOther(rows, kind(TCP_FIN_RECEIVED)),
  },
  {
    spec: 'tcp.states',
    name: 'a FIN is obeyed that did not come',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_IN, 6), { 4: ACK }),
    kin: ['tcp.ack-truth'],
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'another window grows by what the segment in hand acknowledged',
    good: withOther(LOSS),
    edit: (rows) =>
      alsoOfOther(rows, cwnd(CC_SLOW_START), [CC_SLOW_START, 0, MSS, 2000, 0, MSS, MSS]),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'a segment of the timeout is larger than the peer takes',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_RTO), { 6: MSS + 1 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'a loss leaves a byte more than half, and the recovery keeps it',
    good: LOSS,
    edit: (rows) =>
      change(change(rows, cwnd(CC_FAST_RETRANSMIT), { 3: 2001 }), cwnd(CC_RECOVERED), { 3: 2001 }),
  },
  {
    spec: 'tcp.ack-truth',
    name: 'the last acknowledgement is of a byte that did not come',
    good: LIFE,
    edit: (rows) => change(rows, answer, { 1: theirs(452) }),
  },
  {
    spec: 'tcp.ack-truth',
    name: 'RCV.NXT moves over a byte that did not come, and stays there',
    good: LIFE,
    edit: (rows) =>
      [6, 7].reduce(
        (edited, frame) => change(edited, kind(TCP_JUDGED, frame), { 3: theirs(452) }),
        [...rows],
      ),
    kin: ['tcp.delayed-ack'],
  },
  {
    spec: 'tcp.ack-truth',
    name: 'RCV.NXT goes back',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_JUDGED, 7), { 3: theirs(450) }),
  },
  {
    spec: 'tcp.window-explicit',
    name: 'recv_done of more than is held opens the window',
    good: LIFE,
    edit: (rows) => change(change(rows, kind(TCP_CREDIT, 50), { 0: 51 }), lastRecvDone, { 2: 51 }),
  },
  {
    spec: 'tcp.window-explicit',
    name: 'more is credited than recv_done gave back',
    good: LIFE,
    edit: (rows) => change(rows, recvDone, { 2: 399 }),
  },
  {
    spec: 'tcp.persist',
    name: 'the host stops before the persist timer is armed',
    good: cutAfter(CLOSED_WINDOW, kind(TIMER_ARM, TIMER_PERSIST)),
    edit: (rows) => remove(rows, kind(TIMER_ARM, TIMER_PERSIST)),
  },
  {
    spec: 'tcp.persist',
    name: 'the host stops when the persist timer has fired, before the probe',
    good: cutAfter(CLOSED_WINDOW, out(TX_PROBE)),
    edit: (rows) => remove(rows, out(TX_PROBE)),
  },
  {
    spec: 'tcp.mss',
    name: 'a SYN is repeated with the number before its own',
    good: UNANSWERED,
    edit: (rows) => change(rows, out(TX_RETRANSMIT_RTO), { 0: ours(-2) }),
  },
  {
    spec: 'tcp.mss',
    name: 'a datagram is sent for a connection',
    good: LIFE,
    edit: (rows) => {
      const frame = rows.find(kind(NIC_TX))!;
      return insertAfter(rows, kind(NIC_TX), { ...frame, args: frame.args!.with(6, PROTOCOL_UDP) });
    },
  },
];
