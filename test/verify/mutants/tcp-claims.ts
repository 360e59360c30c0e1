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
  TCP_CWND,
  TCP_DUPACK,
  TCP_FIN_RECEIVED,
  TCP_IN,
  TCP_NEGOTIATED,
  TCP_OUT,
  TCP_SACKED,
  TX_DATA,
} from '../../../src/log/events.ts';
import { change, insertAfter, kind, remove, type Choice, type Mutant } from './mutant.ts';
import { MSS } from './protocol-log.ts';
import { LIFE, LOSS, ours, REDUCTION, theirs } from './protocol-scenarios.ts';

const cwnd = (rule: number): Choice => kind(TCP_CWND, rule);
/** The second segment of data, with 2,000 bytes under way. */
const second: Choice = (row) =>
  row.kind === TCP_OUT && row.args?.[5] === TX_DATA && row.args[0] === ours(1000);

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
    edit: (rows) => insertAfter(rows, kind(TCP_DUPACK, 1), rows.find(kind(TCP_DUPACK, 1))!),
  },
  {
    spec: 'tcp.rto',
    name: 'a duplicate is counted that did not come',
    good: LOSS,
    edit: (rows) => change(rows, kind(TCP_DUPACK, 3), { 1: 5 }),
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
    edit: (rows) => insertAfter(rows, kind(TCP_FIN_RECEIVED), rows.find(kind(TCP_FIN_RECEIVED))!),
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
