/** What breaks TCP (family F), as edits of good logs. */
import {
  CC_AVOIDANCE,
  CC_FAST_RETRANSMIT,
  CC_INITIAL,
  CC_RECOVERED,
  CC_RTO,
  CC_UNDO,
  CC_HYSTART,
  CC_REDUCE,
  CC_PRR,
  CC_ECN,
  CC_SLOW_START,
  DEAD_FIN,
  DEAD_REUSED,
  NIC_TX,
  RULE_CALL_CLOSE,
  RULE_REUSE,
  STATE_CLOSED,
  STATE_ESTABLISHED,
  STATE_FIN_WAIT_1,
  TCP_CLOSED,
  TCP_CREDIT,
  TCP_CWND,
  TCP_DUPACK,
  TCP_SACKED,
  TCP_IN,
  TCP_JUDGED,
  TCP_OPEN,
  TCP_OUT,
  TCP_STATE,
  TIMER_ARM,
  TIMER_CANCEL,
  TIMER_DELAYED_ACK,
  TIMER_FIRE,
  TIMER_PERSIST,
  TIMER_LOSS,
  TIMER_RETRANSMIT,
  TX_ACK,
  TX_DATA,
  TX_DATA_RECORDED,
  TX_FIN,
  TX_PROBE,
  TX_RETRANSMIT_FAST,
  TX_SYN,
  TX_RETRANSMIT_RTO,
  USYS_DEAD,
  USYS_RECV,
  VERDICT_CONTROL,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import { again, change, insertAfter, kind, remove, type Mutant } from './mutant.ts';
import { ACK, cwnd, FIN, MSS, out, WINDOW } from './protocol-log.ts';
import {
  ACTIVE_OPEN,
  CLOSED_WINDOW,
  FLOW,
  IRS,
  LIFE,
  LOSS,
  REDUCTION,
  ours,
  RESETS,
  TAG,
  theirs,
  TIME_WAIT,
} from './protocol-scenarios.ts';
import { GIVING_UP } from './protocol-timeouts.ts';
import { STATE_MUTANTS } from './states.ts';
import { CLAIM_MUTANTS } from './tcp-claims.ts';
import { ALONE_MUTANTS } from './tcp-alone.ts';
import { LIMIT_MUTANTS } from './tcp-limits.ts';

const outRow = (seq: number, bytes: number, flags: number, rule: number): Row => ({
  kind: TCP_OUT,
  flow: FLOW,
  args: [seq, theirs(451), bytes, flags, WINDOW, rule, bytes, WINDOW],
});

function withoutPersist(rows: readonly Row[]): Row[] {
  const from = rows.findIndex((row) => row.kind === TIMER_ARM && row.args?.[0] === TIMER_PERSIST);
  return [...rows.slice(0, from - 1), ...rows.slice(from + 1)].filter(
    (row) => row.kind !== TIMER_FIRE && row.kind !== TIMER_CANCEL,
  );
}

const LATER = 10e9;

export const TCP_MUTANTS: readonly Mutant[] = [
  {
    spec: 'tcp.prefix',
    name: 'bytes are delivered that never arrived',
    good: LIFE,
    edit: (rows) => change(rows, kind(USYS_RECV), { 3: 101 }),
    kin: ['order.event-order', 'tcp.window-explicit'],
  },
  {
    spec: 'tcp.prefix',
    name: 'bytes beyond a gap are delivered',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_IN, 5), { 3: 150 }),
    kin: ['tcp.ack-truth', 'tcp.window-right-edge'],
  },
  {
    spec: 'tcp.prefix',
    name: 'a delivery is skipped',
    good: LIFE,
    edit: (rows) => remove(rows, kind(USYS_RECV)),
    kin: ['order.event-order', 'tcp.window-explicit'],
  },
  {
    spec: 'tcp.prefix',
    name: 'an active opener delivers from the wrong beginning',
    good: ACTIVE_OPEN,
    edit: (rows) => change(rows, kind(USYS_RECV), { 5: 1 }),
    kin: ['order.event-order'],
  },
  {
    spec: 'tcp.ack-truth',
    name: 'a gap is acknowledged',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_OUT, ours(0), theirs(100)), { 1: theirs(101) }),
    kin: ['tcp.window-right-edge'],
  },
  {
    spec: 'tcp.ack-truth',
    name: 'a FIN is acknowledged that did not come',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_IN, 6), { 4: ACK }),
    kin: ['tcp.states'],
  },
  {
    spec: 'tcp.ack-truth',
    name: 'RCV.NXT moves over what has not come',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_JUDGED, 3), { 3: theirs(101) }),
    kin: ['tcp.delayed-ack'],
  },
  {
    spec: 'tcp.ack-truth',
    name: 'an acknowledgement is taken back',
    good: LIFE,
    edit: (rows) =>
      change(rows, kind(TCP_OUT, ours(200), theirs(451), 0, ACK | FIN), { 1: theirs(0) }),
    kin: ['tcp.window-right-edge'],
  },
  {
    spec: 'tcp.window-right-edge',
    name: 'the window shrinks',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_OUT, ours(0), theirs(400), 0), { 4: WINDOW - 401 }),
  },
  {
    spec: 'tcp.window-right-edge',
    name: 'payload beyond the window is taken',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_IN, 4), { 1: theirs(WINDOW + 10) }),
    kin: ['tcp.prefix', 'tcp.ack-truth'],
  },
  {
    spec: 'tcp.window-right-edge',
    name: 'RCV.NXT leaves the window',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_JUDGED, 5), { 3: theirs(WINDOW + 102) }),
    kin: ['tcp.ack-truth', 'tcp.delayed-ack'],
  },
  {
    spec: 'tcp.window-explicit',
    name: 'room is advertised that the application still holds',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_OUT, ours(0), theirs(400), 0), { 4: WINDOW - 399 }),
  },
  {
    spec: 'tcp.window-explicit',
    name: 'recv_done opens the window by more than was given back',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_CREDIT), { 0: 401 }),
  },
  {
    spec: 'tcp.window-explicit',
    name: 'the edge it takes segments by is not that of its window',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_JUDGED, 3), { 4: theirs(WINDOW + 2) }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'data is sent beyond what the peer allowed',
    good: CLOSED_WINDOW,
    edit: (rows) => change(rows, out(TX_PROBE), { 0: ours(WINDOW), 5: TX_DATA }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'a probe is more than a byte',
    good: CLOSED_WINDOW,
    edit: (rows) => change(rows, out(TX_PROBE), { 0: ours(WINDOW), 2: 2 }),
    kin: ['tcp.mss'],
  },
  {
    spec: 'tcp.send-limit',
    name: 'new data is called a repetition',
    good: LOSS,
    edit: (rows) => change(rows, out(TX_DATA, ours(6000)), { 5: TX_RETRANSMIT_FAST }),
    kin: ['tcp.rto'],
  },
  {
    spec: 'tcp.send-limit',
    name: 'new data goes by the rule of a SYN, without one',
    good: LOSS,
    edit: (rows) => change(rows, out(TX_DATA, ours(6000)), { 5: TX_SYN }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'a stack that paces itself sends as if it were recorded',
    good: LOSS,
    edit: (rows) => change(rows, out(TX_DATA, ours(4000)), { 5: TX_DATA_RECORDED }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'more is in flight than the congestion window holds',
    good: LOSS,
    edit: (rows) => change(rows, out(TX_DATA, ours(4000)), { 6: 4251 }),
  },
  {
    spec: 'tcp.send-limit',
    name: 'the limit ignores the congestion window',
    good: LOSS,
    edit: (rows) => change(rows, out(TX_DATA, ours(4000)), { 7: 5000 }),
  },
  {
    spec: 'tcp.delayed-ack',
    name: 'an acknowledgement is late',
    good: LIFE,
    edit: (rows) => {
      const at = rows.findIndex(kind(TIMER_FIRE, TIMER_DELAYED_ACK));
      return rows.map((row, i) => (i < at - 2 ? row : { ...row, timeNs: row.timeNs! + 100_000 }));
    },
    kin: ['timers.lateness'],
  },
  {
    spec: 'tcp.delayed-ack',
    name: 'two full segments wait beyond their cycle',
    good: LIFE,
    edit: (rows) => {
      const late = change(rows, kind(TCP_JUDGED, 3), { 3: theirs(2 * MSS) });
      return change(late, kind(TCP_OUT, ours(0), theirs(100)), { 1: theirs(2 * MSS) });
    },
    kin: ['tcp.ack-truth', 'tcp.window-right-edge'],
  },
  {
    spec: 'tcp.delayed-ack',
    name: 'payload is never acknowledged',
    good: ACTIVE_OPEN,
    edit: (rows) => [
      ...remove(rows, kind(TCP_OUT, ours(0), theirs(10))).slice(0, -1),
      { ...rows.at(-1)!, timeNs: LATER },
    ],
    kin: ['tcp.mss'],
  },
  {
    spec: 'tcp.rto',
    name: 'data is repeated though no timer fired',
    good: LOSS,
    edit: (rows) => remove(rows, kind(TIMER_FIRE, TIMER_RETRANSMIT)),
  },
  {
    spec: 'tcp.rto',
    name: 'data is repeated after two duplicates',
    good: LOSS,
    edit: (rows) => remove(rows, kind(TCP_DUPACK, 1)),
  },
  {
    spec: 'tcp.rto',
    name: 'a fast retransmission comes after the recovery',
    good: LOSS,
    edit: (rows) =>
      change(rows, out(TX_DATA, ours(6000)), { 0: ours(4000), 5: TX_RETRANSMIT_FAST }),
    kin: ['tcp.send-limit', 'tcp.mss', 'tcp.congestion-legal'],
  },
  {
    spec: 'tcp.rto',
    name: 'the timer does not back off',
    good: LOSS,
    edit: (rows) => change(rows, kind(TIMER_ARM, TIMER_RETRANSMIT, 600_000), { 1: 300_000 }),
    kin: ['timers.lateness'],
  },
  {
    spec: 'tcp.rto',
    name: 'it never gives up',
    good: GIVING_UP,
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
    name: 'it gives up without a word (the release, V11)',
    good: GIVING_UP,
    edit: (rows) => remove(rows, kind(USYS_DEAD)),
  },
  {
    spec: 'tcp.persist',
    name: 'the persist timer is not armed (the release, V10)',
    good: CLOSED_WINDOW,
    edit: (rows) => remove(rows, kind(TIMER_ARM, TIMER_PERSIST)),
    kin: ['timers.cancelled'],
  },
  {
    spec: 'tcp.persist',
    name: 'neither the timer nor its row appears',
    good: CLOSED_WINDOW,
    edit: withoutPersist,
  },
  {
    spec: 'tcp.persist',
    name: 'nor after an acknowledgement without payload',
    good: CLOSED_WINDOW.map((row) =>
      row.kind === TCP_JUDGED
        ? { ...row, args: [row.args![0]!, VERDICT_CONTROL, ...row.args!.slice(2)] }
        : row,
    ),
    edit: withoutPersist,
  },
  {
    spec: 'tcp.persist',
    name: 'the timer fires and nothing is sent',
    good: CLOSED_WINDOW,
    edit: (rows) => remove(rows, out(TX_PROBE)),
    kin: ['tcp.mss'],
  },
  {
    spec: 'tcp.mss',
    name: 'a segment is larger than the peer takes',
    good: LOSS,
    edit: (rows) => change(rows, out(TX_DATA), { 2: MSS + 1 }),
    kin: ['tcp.send-limit'],
  },
  {
    spec: 'tcp.mss',
    name: 'a frame is longer than its segment',
    good: LOSS,
    edit: (rows) => change(rows, out(TX_DATA), { 2: MSS - 1 }),
    kin: ['tcp.send-limit'],
  },
  {
    spec: 'tcp.mss',
    name: 'a frame leaves without a segment',
    good: LIFE,
    edit: (rows) => remove(rows, out(TX_FIN)),
    kin: ['tcp.rto'],
  },
  {
    spec: 'tcp.mss',
    name: 'a checksum does not add up',
    good: LIFE,
    edit: (rows) => change(rows, kind(NIC_TX), { 5: 0xfffe }),
  },
  {
    spec: 'tcp.mss',
    name: 'a segment is built twice, and one frame leaves',
    good: LIFE,
    edit: (rows) => again(rows, out(TX_DATA)),
  },
  {
    spec: 'tcp.mss',
    name: 'a repetition is not called one',
    good: LOSS,
    edit: (rows) =>
      change(rows, kind(NIC_TX, null, null, null, null, null, null, null, 1), { 7: 0 }),
  },
  {
    spec: 'tcp.rst-acceptance',
    name: 'a reset elsewhere in the window is taken',
    good: RESETS,
    edit: (rows) => change(rows, kind(TCP_IN, 4), { 1: theirs(1) }),
  },
  {
    spec: 'tcp.rst-acceptance',
    name: 'a reset in SYN-SENT that acknowledges nothing of ours is taken',
    good: RESETS,
    edit: (rows) => change(rows, kind(TCP_IN, 1), { 2: ours(1) }),
  },
  {
    spec: 'tcp.rst-acceptance',
    name: 'a segment without RST resets',
    good: RESETS,
    edit: (rows) => change(rows, kind(TCP_IN, 4), { 4: ACK }),
  },
  {
    spec: 'tcp.time-wait',
    name: 'TIME-WAIT is cut short',
    good: TIME_WAIT,
    edit: (rows) =>
      change(rows, kind(TCP_CLOSED, DEAD_REUSED), { 0: DEAD_FIN }).map((row) =>
        kind(TCP_STATE, null, STATE_CLOSED, RULE_REUSE)(row)
          ? { ...row, args: [row.args![0]!, STATE_CLOSED, 9, 0] }
          : row,
      ),
  },
  {
    spec: 'tcp.time-wait',
    name: 'an old SYN takes a resting pair over',
    good: TIME_WAIT,
    edit: (rows) => change(rows, kind(TCP_OPEN, null, null, null, null, theirs(5000)), { 4: IRS }),
    kin: ['tcp.ack-truth', 'tcp.window-explicit'],
  },
  {
    spec: 'tcp.time-wait',
    name: 'a second connection is opened beside the resting one',
    good: TIME_WAIT,
    edit: (rows) =>
      rows
        .filter((row) => row.kind !== TCP_CLOSED && !kind(TCP_STATE, 10)(row))
        .map((row) => (isSecondLife(rows, row) ? { ...row, flow: FLOW + 1, timeNs: 1e9 } : row)),
    kin: [
      'protection.knock-once',
      'protection.lifecycle',
      'protection.bad-handle',
      'protection.stale-handle',
      'determinism.time-monotone',
      'timers.never-early',
      'timers.lateness',
      'timers.cancelled',
      'tcp.rto',
      'order.fifo-per-flow',
      'tcp.no-data-after-fin',
      'tcp.ack-truth',
    ],
  },
  {
    spec: 'tcp.time-wait',
    name: 'nobody frees a connection that rested',
    good: TIME_WAIT,
    edit: (rows) => {
      const cut = rows.findIndex(kind(TCP_CLOSED, DEAD_REUSED));
      const stop = { ...rows.at(-1)!, timeNs: 500e9 };
      return [...rows.slice(0, cut - 2), stop];
    },
    kin: ['timers.lateness'],
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'slow start grows by more than was acknowledged',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_SLOW_START), { 2: 2001 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'slow start ends without a loss beyond the window',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_HYSTART), { 3: 2001 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'the end of slow start opens the window',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_HYSTART), { 2: 2001, 3: 2001 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'a proportional step gives more than was delivered',
    good: REDUCTION,
    edit: (rows) => change(rows, cwnd(CC_PRR), { 2: 2001 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'the window moves proportionally without a reduction',
    good: REDUCTION,
    edit: (rows) => remove(rows, cwnd(CC_REDUCE)),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'a closed window is taken for a reduction',
    good: CLOSED_WINDOW,
    edit: (rows) =>
      insertAfter(rows, kind(TIMER_FIRE, TIMER_PERSIST), {
        kind: TCP_CWND,
        flow: FLOW,
        args: [CC_PRR, 4 * MSS, 4 * MSS, 4 * MSS, 4 * MSS, 0, MSS],
      }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'a reduction leaves the threshold where it was',
    good: REDUCTION,
    edit: (rows) => change(rows, cwnd(CC_REDUCE), { 3: 4000 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'an undo goes beyond the window before the loss',
    good: REDUCTION,
    edit: (rows) => change(rows, cwnd(CC_UNDO), { 2: 4001 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'a congestion mark lowers nothing',
    good: REDUCTION,
    edit: (rows) => change(rows, cwnd(CC_ECN), { 3: 4000 }),
  },
  {
    spec: 'tcp.rto',
    name: 'a tail is probed though no timer fired',
    good: REDUCTION,
    edit: (rows) => remove(rows, kind(TIMER_FIRE, TIMER_LOSS)),
    kin: ['timers.lateness'],
  },
  {
    spec: 'tcp.rto',
    name: 'data is repeated that nothing reported missing',
    good: REDUCTION,
    edit: (rows) => remove(rows, kind(TCP_SACKED)),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'avoidance grows by a segment an acknowledgement',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_AVOIDANCE), { 2: 5000 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'the initial window is too large',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_INITIAL), { 2: 10_001 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'a loss does not halve the threshold',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_FAST_RETRANSMIT), { 3: 3000 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'recovery ends with a larger window than it may',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_RECOVERED), { 2: 3000 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'a timeout leaves two segments',
    good: LOSS,
    edit: (rows) => change(rows, cwnd(CC_RTO), { 2: 2000 }),
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'the window moved without a row',
    good: LOSS,
    edit: (rows) => remove(rows, cwnd(CC_RECOVERED)),
  },
  {
    spec: 'tcp.no-data-after-fin',
    name: 'payload is sent behind the FIN',
    good: LIFE,
    edit: (rows) => insertAfter(rows, out(TX_FIN), outRow(ours(200), 10, ACK, TX_DATA)),
    kin: ['tcp.mss'],
  },
  {
    spec: 'tcp.no-data-after-fin',
    name: 'the FIN moves',
    good: LIFE,
    edit: (rows) => change(rows, out(TX_RETRANSMIT_RTO), { 0: ours(199) }),
  },
  {
    spec: 'tcp.no-data-after-fin',
    name: 'a segment takes a number behind the FIN',
    good: LIFE,
    edit: (rows) => insertAfter(rows, out(TX_FIN), outRow(ours(202), 0, ACK, TX_ACK)),
    kin: ['tcp.mss'],
  },
  {
    spec: 'tcp.no-data-after-fin',
    name: 'close cuts the connection off (the release, V3)',
    good: TIME_WAIT,
    edit: (rows) =>
      change(rows, kind(TCP_STATE, STATE_ESTABLISHED, STATE_FIN_WAIT_1, RULE_CALL_CLOSE), {
        1: STATE_CLOSED,
      }),
    kin: ['tcp.states'],
  },
  ...STATE_MUTANTS,
  ...CLAIM_MUTANTS,
  ...LIMIT_MUTANTS,
  ...ALONE_MUTANTS,
];

/** Rows of the second connection of the scenario, from its TCP_OPEN on. */
function isSecondLife(rows: readonly Row[], row: Row): boolean {
  const from = rows.findIndex((other) => other.kind === TCP_OPEN && other.args?.[5] === TAG + 1);
  const to = rows.findIndex((other) => other.kind === TCP_OPEN && other.args?.[5] === TAG + 2);
  const at = rows.indexOf(row);
  return at >= from && at < to && row.flow === FLOW;
}
