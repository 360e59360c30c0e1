/**
 * What a stack claims about itself (family F): numbers in its rows that would excuse what it does,
 * where the log shows that they are others.
 */
import {
  CC_AVOIDANCE,
  CC_FAST_RETRANSMIT,
  CC_INITIAL,
  CC_PARTIAL_ACK,
  CC_RECOVERED,
  CC_RTO,
  CC_SLOW_START,
  STACK_IN,
  TCP_DUPACK,
  TCP_FIN_RECEIVED,
  TCP_IN,
  TCP_JUDGED,
  TCP_NEGOTIATED,
  TCP_SACKED,
  TIMER_FIRE,
  TIMER_RETRANSMIT,
  TX_DATA,
  TX_PROBE_TAIL,
  TX_RETRANSMIT_FAST,
  TX_RETRANSMIT_RTO,
  VERDICT_DROP_DUPLICATE,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import { again, change, insertAfter, kind, remove, type Mutant } from './mutant.ts';
import { cwnd, MSS, out, WINDOW } from './protocol-log.ts';
import { FLOW, LIFE, LOSS, ours, REDUCTION, theirs } from './protocol-scenarios.ts';
import { HELD_SHUT, UNANSWERED } from './protocol-timeouts.ts';

/** The second segment of data, with 2,000 bytes under way. */
const second = out(TX_DATA, ours(1000));

/** The second answer of a peer with a shut window. */
const shut = kind(TCP_IN, 4);

/** The frame was refused. */
function without(row: Row, verdict: number): Row {
  if (row.kind === TCP_JUDGED) return { ...row, args: row.args!.with(1, verdict) };
  return row.kind === STACK_IN ? { ...row, args: row.args!.with(3, verdict) } : row;
}

export const CLAIM_MUTANTS: readonly Mutant[] = [
  {
    spec: 'tcp.rto',
    name: 'a report reports no bytes',
    good: REDUCTION,
    edit: (rows) => change(rows, kind(TCP_SACKED), { 0: 0 }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'less is said to be in flight than the peer has not acknowledged',
    good: LOSS,
    edit: (rows) => change(rows, second, { 6: 1999 }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'more is said to be in flight than was sent and not acknowledged',
    good: LOSS,
    edit: (rows) => change(rows, second, { 6: 2001 }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'with SACK less is in flight before anything was reported',
    good: REDUCTION,
    edit: (rows) => change(rows, second, { 6: 1999 }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'less is in flight when all that was missing has been acknowledged',
    good: LOSS,
    edit: (rows) => change(rows, out(TX_DATA, ours(6000)), { 6: 1999 }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'less is in flight when all that was reported has been acknowledged',
    good: REDUCTION,
    edit: (rows) => change(rows, out(TX_DATA, ours(4000)), { 6: 999 }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'a repetition claims that more is in flight than there is',
    good: LOSS,
    edit: (rows) => change(rows, out(TX_RETRANSMIT_FAST, ours(1000)), { 6: 4001 }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'a repetition itself is not in flight',
    good: REDUCTION,
    edit: (rows) => change(rows, out(TX_RETRANSMIT_FAST, ours(0)), { 6: 999 }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'a repetition after a timeout itself is not in flight',
    good: LOSS,
    edit: (rows) => change(rows, out(TX_RETRANSMIT_RTO, ours(5000)), { 6: 999 }),
  },
  {
    spec: 'tcp.rto',
    name: 'a segment is repeated as reported missing after all was acknowledged',
    good: REDUCTION,
    edit: (rows) => change(rows, out(TX_PROBE_TAIL, ours(4000)), { 5: TX_RETRANSMIT_FAST }),
  },
  {
    spec: 'tcp.rto',
    name: 'a duplicate was counted without a row',
    good: LOSS,
    edit: (rows) => change(rows, kind(TCP_DUPACK, 3), { 0: 4 }),
  },
  {
    spec: 'tcp.rto',
    name: 'the first duplicate is the second',
    good: LOSS,
    edit: (rows) => change(rows, kind(TCP_DUPACK, 1), { 0: 2 }),
  },
  {
    spec: 'tcp.rto',
    name: 'the second duplicate is the first again',
    good: LOSS,
    edit: (rows) => change(rows, kind(TCP_DUPACK, 2), { 0: 1 }),
  },
  {
    spec: 'tcp.rto',
    name: 'a peer that opened its window is never given up',
    good: HELD_SHUT,
    edit: (rows) => change(rows, shut, { 5: WINDOW }),
  },
  {
    spec: 'tcp.rto',
    name: 'a peer that does not answer is never given up, its window shut',
    good: HELD_SHUT,
    edit: (rows) =>
      rows.map((row) => (row.args?.[0] === 4 ? without(row, VERDICT_DROP_DUPLICATE) : row)),
  },
  {
    spec: 'tcp.rto',
    name: 'old acknowledgements are taken for answers of a peer with a shut window',
    good: HELD_SHUT,
    edit: (rows) => change(rows, kind(TCP_IN, 4), { 2: ours(-1) }),
  },
  {
    spec: 'tcp.rto',
    name: 'a SYN is repeated more often than six times',
    good: UNANSWERED,
    edit: (rows) =>
      insertAfter(rows, kind(TIMER_FIRE, TIMER_RETRANSMIT), {
        kind: TIMER_FIRE,
        flow: FLOW,
        args: [TIMER_RETRANSMIT, 0, 0],
      }),
    kin: ['timers.cancelled'],
  },
  {
    spec: 'tcp.rto',
    name: 'a segment with payload is counted as a duplicate',
    good: LOSS,
    edit: (rows) => change(rows, kind(TCP_IN, 4), { 3: 1 }),
  },
  {
    spec: 'tcp.rto',
    name: 'an acknowledgement of something new is counted as a duplicate',
    good: LOSS,
    edit: (rows) => {
      const first = rows.find(kind(TCP_IN, 3))!;
      const row = { ...first, kind: TCP_DUPACK, args: [1, 3] };
      return insertAfter(rows, kind(TCP_IN, 3), row);
    },
  },
  {
    spec: 'tcp.rto',
    name: 'one duplicate is counted as two',
    good: LOSS,
    edit: (rows) => again(rows, kind(TCP_DUPACK, 1)),
  },
  {
    spec: 'tcp.rto',
    name: 'a duplicate is counted that did not come',
    good: LOSS,
    edit: (rows) => change(rows, kind(TCP_DUPACK, 3), { 1: 5 }),
  },
  {
    spec: 'tcp.rto',
    name: 'bytes are said to be reported by a segment that is not in hand',
    good: REDUCTION,
    edit: (rows) => change(rows, kind(TCP_SACKED), { 2: 2 }),
  },
  {
    spec: 'tcp.rto',
    name: 'bytes are said to be reported that were never sent',
    good: REDUCTION,
    edit: (rows) => change(rows, kind(TCP_SACKED), { 1: ours(5000) }),
  },
  {
    spec: 'tcp.rto',
    name: 'a report is seen where none was agreed on',
    good: REDUCTION,
    edit: (rows) => change(rows, kind(TCP_NEGOTIATED), { 4: 0 }),
  },
  {
    spec: 'tcp.states',
    name: 'the FIN is taken at another place than it came',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_FIN_RECEIVED), { 0: theirs(449) }),
  },
  {
    spec: 'tcp.states',
    name: 'a FIN is obeyed that was not taken',
    good: LIFE,
    edit: (rows) => remove(rows, kind(TCP_FIN_RECEIVED)),
  },
  {
    spec: 'tcp.states',
    name: 'the FIN is taken twice',
    good: LIFE,
    edit: (rows) => again(rows, kind(TCP_FIN_RECEIVED)),
  },
  {
    spec: 'tcp.states',
    name: 'the FIN is taken with another segment than it came in',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_FIN_RECEIVED), { 1: 5 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'segments grow for the window to grow',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_INITIAL), { 2: 4 * MSS + 4, 6: MSS + 1 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'the threshold rises without a loss',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_RECOVERED), { 3: 9000 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'avoidance counts what was not acknowledged',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_AVOIDANCE), { 5: 1001 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'slow start counts what was not acknowledged',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_SLOW_START), { 5: 1001 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'a partial acknowledgement deflates by less than it acknowledged',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_RECOVERED), { 0: CC_PARTIAL_ACK, 5: 1000 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'half of more than was in flight is kept after a loss',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_FAST_RETRANSMIT), { 3: 2500, 4: 5000 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'half of more than was in flight is kept after a timeout',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_RTO), { 4: 4000 }),
  },
];
