/** What limits or excuses what is sent (F5, F7, F9): edits that only one condition notices. */
import {
  CC_AVOIDANCE,
  CC_ECN,
  CC_REDUCE,
  NIC_TX,
  TCP_DUPACK,
  TCP_IN,
  TCP_JUDGED,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_OUT,
  TX_DATA,
  TX_LIMITED,
  TX_PIECE,
  TX_RETRANSMIT_FAST,
  TX_RETRANSMIT_RTO,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import { again, change, insertAfter, kind, type Choice, type Mutant } from './mutant.ts';
import { ACK, cwnd, FIN, MSS, out, SYN, WINDOW } from './protocol-log.ts';
import { FLOW, ISS, LIFE, LOSS, ours, REDUCTION, theirs } from './protocol-scenarios.ts';
import { UNANSWERED } from './protocol-timeouts.ts';

const fourth = out(TX_DATA, ours(4000));
/** The second of two acknowledgements in a cycle. */
const second = kind(TCP_OUT, ours(0), theirs(400), 0);
const last = out(TX_DATA, ours(6000));
/** The same with SACK: a recovery of its own, which ends. */
const SACK_LOSS = change(LOSS, kind(TCP_NEGOTIATED), { 4: 1 });
/** The last segment of it acknowledges nothing, with nothing outstanding. */
const LAST_FRAME = 10;

function dataFrame(row: Row): boolean {
  return row.kind === NIC_TX && row.args![3]! > 0;
}

/** Data says where it lies. */
const PIECES = change(
  insertAfter(LIFE, dataFrame, { kind: TX_PIECE, flow: FLOW, args: [0, 200, 0, 0] }),
  dataFrame,
  { 4: 1 },
);

export const LIMIT_MUTANTS: readonly Mutant[] = [
  {
    spec: 'tcp.mss',
    name: 'a frame carries other bytes of the stream',
    good: PIECES,
    edit: (rows) => change(rows, kind(TX_PIECE), { 3: 1 }),
  },
  {
    spec: 'tcp.mss',
    name: 'a SYN goes with another number than the connection was opened with',
    good: UNANSWERED,
    edit: (rows) => change(rows, kind(TCP_OPEN), { 3: ISS + 1 }),
  },
  {
    spec: 'tcp.window-explicit',
    name: 'the edge moves as for a FIN that did not come',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_JUDGED, 3), { 4: theirs(WINDOW + 1) }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'half of more than was in flight is kept when a loss is found by time',
    good: REDUCTION,
    edit: (rows) => change(rows, cwnd(CC_REDUCE), { 3: 2500, 4: 5000 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'a reduction reckons with more than was in flight',
    good: REDUCTION,
    edit: (rows) => change(rows, cwnd(CC_REDUCE), { 5: 5000 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'half of more than was in flight is kept after a mark',
    good: REDUCTION,
    edit: (rows) => change(rows, cwnd(CC_ECN), { 4: 4000 }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'more is sent than any window of the peer allowed',
    good: LIFE,
    edit: (rows) =>
      rows.map((row) => (row.kind === TCP_IN ? { ...row, args: row.args!.with(5, 150) } : row)),
  },
  {
    spec: 'tcp.send-limit',
    name: 'limited transmit goes three segments beyond the congestion window',
    good: LOSS,
    edit: (rows) =>
      change(change(rows, fourth, { 5: TX_LIMITED }), cwnd(CC_AVOIDANCE), { 2: 1999 }),
    kin: ['tcp.congestion-legal'],
  },
  {
    spec: 'tcp.send-limit',
    name: 'more is sent than the limit after a recovery with SACK',
    good: SACK_LOSS,
    edit: (rows) => change(rows, last, { 7: 1999 }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'new data is called a repetition where the trace paces',
    good: LIFE,
    edit: (rows) => change(rows, out(TX_DATA, ours(0)), { 5: TX_RETRANSMIT_FAST }),
    kin: ['tcp.rto'],
  },
  {
    spec: 'tcp.send-limit',
    name: 'new data goes with a SYN that is called a repetition',
    good: LOSS,
    edit: (rows) => change(rows, last, { 3: ACK | SYN, 5: TX_RETRANSMIT_FAST }),
    kin: ['tcp.rto', 'tcp.mss'],
  },
  {
    spec: 'tcp.mss',
    name: 'a segment and its frame are larger than the peer takes',
    good: LOSS,
    edit: (rows) =>
      change(change(rows, last, { 2: MSS + 1, 6: 2001 }), lastFrame(rows), { 3: MSS + 1 }),
    kin: ['tcp.send-limit'],
  },
  {
    spec: 'tcp.mss',
    name: 'an acknowledgement is built twice, and one frame leaves',
    good: LIFE,
    edit: (rows) => again(rows, second),
  },
  {
    spec: 'tcp.rto',
    name: 'a timeout repeats what was sent after it',
    good: LOSS,
    edit: (rows) => change(rows, out(TX_RETRANSMIT_RTO, ours(6000)), { 0: ours(7000) }),
    kin: ['tcp.send-limit', 'tcp.mss'],
  },
  {
    spec: 'tcp.rto',
    name: 'a FIN is counted as a duplicate',
    good: LOSS,
    edit: (rows) => change(rows, kind(TCP_IN, 4), { 4: ACK | FIN }),
  },
  {
    spec: 'tcp.rto',
    name: 'a duplicate is counted with nothing outstanding',
    good: LOSS,
    edit: (rows) =>
      insertAfter(rows, kind(TCP_IN, LAST_FRAME), {
        kind: TCP_DUPACK,
        flow: FLOW,
        args: [1, LAST_FRAME],
      }),
  },
];

/** The frame of the last data of LOSS. */
function lastFrame(rows: Mutant['good']): Choice {
  const at = rows.findIndex(last);
  const frame = rows.slice(at).find((row) => row.kind === NIC_TX);
  return (row) => row === frame;
}
