/** What limits or excuses what is sent (F5, F7, F9): edits that only one condition notices. */
import {
  CC_AVOIDANCE,
  NIC_TX,
  TCP_CWND,
  TCP_DUPACK,
  TCP_IN,
  TCP_NEGOTIATED,
  TCP_OUT,
  TX_DATA,
  TX_LIMITED,
  TX_RETRANSMIT_FAST,
  TX_RETRANSMIT_RTO,
} from '../../../src/log/events.ts';
import { change, insertAfter, kind, type Choice, type Mutant } from './mutant.ts';
import { ACK, FIN, MSS, SYN } from './protocol-log.ts';
import { FLOW, LIFE, LOSS, ours, theirs } from './protocol-scenarios.ts';

/** Rows of TCP_OUT by rule and sequence number. */
function out(rule: number, seq: number): Choice {
  return (row) => row.kind === TCP_OUT && row.args?.[5] === rule && row.args[0] === seq;
}

const fourth = out(TX_DATA, ours(4000));
/** The second of two acknowledgements in a cycle. */
const second = kind(TCP_OUT, ours(0), theirs(400), 0);
const last = out(TX_DATA, ours(6000));
/** The same with SACK: a recovery of its own, which ends. */
const SACK_LOSS = change(LOSS, kind(TCP_NEGOTIATED), { 4: 1 });
/** The last segment of it acknowledges nothing, with nothing outstanding. */
const LAST_FRAME = 10;

export const LIMIT_MUTANTS: readonly Mutant[] = [
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
      change(change(rows, fourth, { 5: TX_LIMITED }), kind(TCP_CWND, CC_AVOIDANCE), { 2: 1999 }),
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
    kin: ['tcp.rto'],
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
    edit: (rows) => insertAfter(rows, second, rows.find(second)!),
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
