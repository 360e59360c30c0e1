/**
 * Connections as they should go, row by row: a whole passive life, loss and recovery, a closed
 * window, resets, TIME-WAIT and reuse, giving up. Every protocol invariant holds in all of them.
 */
import {
  APP_READ,
  APP_WRITE,
  BSYS_RANGE,
  CALL_ACCEPT,
  CALL_CLOSE,
  CALL_CONNECT,
  CALL_RECV_DONE,
  CALL_SENDV,
  CC_AVOIDANCE,
  CC_ECN,
  CC_FAST_RETRANSMIT,
  CC_HYSTART,
  CC_INITIAL,
  CC_PRR,
  CC_RECOVERED,
  CC_REDUCE,
  CC_RTO,
  CC_SLOW_START,
  CC_UNDO,
  COPY,
  DEAD_FIN,
  DEAD_RESET,
  DEAD_REUSED,
  DROP_CHECKSUM,
  LOCK,
  LOCK_POOL_STORE,
  NIC_DROP,
  RET_BADH,
  RET_FAULT,
  RET_NOSYS,
  ROLE_ACTIVE,
  ROLE_PASSIVE,
  RULE_ACK,
  RULE_CALL_CLOSE,
  RULE_CALL_CONNECT,
  RULE_FIN,
  RULE_REUSE,
  RULE_RST,
  RULE_SYN,
  RULE_SYN_ACK,
  RULE_TIMEOUT,
  STATE_CLOSED,
  STATE_CLOSE_WAIT,
  STATE_ESTABLISHED,
  STATE_FIN_WAIT_1,
  STATE_FIN_WAIT_2,
  STATE_LAST_ACK,
  STATE_SYN_RECEIVED,
  STATE_SYN_SENT,
  STATE_TIME_WAIT,
  TCP_ACKED,
  TCP_CREDIT,
  TCP_CWND,
  TCP_DUPACK,
  TCP_SACKED,
  TCP_FIN_RECEIVED,
  TCP_OOO,
  TCP_PERSIST,
  TIMER_DELAYED_ACK,
  TIMER_PERSIST,
  TIMER_LOSS,
  TIMER_RETRANSMIT,
  TIMER_WAIT,
  TX_ACK,
  TX_DATA,
  TX_FIN,
  TX_PROBE,
  TX_PROBE_TAIL,
  TX_RETRANSMIT_FAST,
  TX_RETRANSMIT_RTO,
  TX_SYN,
  TX_SYN_ACK,
  USYS_CONNECTED,
  USYS_DEAD,
  USYS_KNOCK,
  USYS_RECV,
  USYS_SENT,
  VERDICT_QUEUED,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import {
  ACK,
  APP_REGION,
  FIN,
  FLOW_GROUP,
  MBUF_REGION,
  MSS,
  ProtocolLog,
  RST,
  SYN,
  WINDOW,
} from './protocol-log.ts';

export const FLOW = 4;
export const TAG = 769;
export const COOKIE = 42;
/** Close to the end of the number space, so that both streams wrap (int32 patterns). */
export const ISS = -100;
export const IRS = 0x7fffff00;

export const MS = 1_000_000;
const SECOND = 1e9;

/** Sequence number of our byte n, and of the peer's. */
export const ours = (n: number): number => (ISS + 1 + n) | 0;
export const theirs = (n: number): number => (IRS + 1 + n) | 0;

/** SYN, SYN-ACK, ACK, knock and accept of a passive open, in two cycles. */
export function handshake(
  log: ProtocolLog,
  pacing: number,
  tag = TAG,
  port = 2000,
  sack = 0,
): void {
  const synAck = { seq: ISS, ack: theirs(0), flags: SYN | ACK, rule: TX_SYN_ACK };
  log.cycleAfter(MS, false, () => {
    log.open(FLOW, ROLE_PASSIVE, ISS, IRS, tag, port);
    log.receive(FLOW, { seq: IRS, flags: SYN }, { rcvNxt: theirs(0), sndUna: ISS }, () => {
      log.listenState(FLOW, STATE_SYN_RECEIVED, RULE_SYN);
      log.negotiated(FLOW, pacing, sack);
      log.send(FLOW, synAck).arm(FLOW, TIMER_RETRANSMIT, 1_000_000);
    });
  });
  log.cycleAfter(MS, false, () => {
    const ack = { seq: theirs(0), ack: ours(0) };
    log.receive(FLOW, ack, { rcvNxt: theirs(0), sndUna: ours(0) }, () => {
      log.cancel(FLOW, TIMER_RETRANSMIT);
      log.state(FLOW, STATE_SYN_RECEIVED, STATE_ESTABLISHED, RULE_ACK);
      if (pacing !== 0) log.add(TCP_CWND, FLOW, CC_INITIAL, 0, 4 * MSS, 3 * MSS, 0, 0, MSS);
      log.add(USYS_KNOCK, FLOW, tag, FLOW_GROUP);
    });
    log.user(1, 1, () => log.call(FLOW, CALL_ACCEPT, tag, 0, 0, COOKIE));
  });
}

export function sendv(log: ProtocolLog, offset: number, bytes: number, tag = TAG): void {
  log.add(BSYS_RANGE, FLOW, APP_REGION + offset, bytes, 7, offset);
  log.call(FLOW, CALL_SENDV, tag, bytes, bytes, COOKIE);
}

/** Our bytes [from, from + MSS) leave. */
export function dataOut(
  log: ProtocolLog,
  from: number,
  rule: number,
  flight: number,
  limit: number,
): void {
  const bytes = MSS;
  log.send(FLOW, { seq: ours(from), ack: theirs(0), bytes, rule, flight, limit });
}

export function ackIn(log: ProtocolLog, una: number, effects: () => void, window = WINDOW): void {
  const judged = { rcvNxt: theirs(0), sndUna: ours(una) };
  log.receive(FLOW, { seq: theirs(0), ack: ours(una), window }, judged, effects);
}

/**
 * Payload in order and ahead of order, a delayed acknowledgement, calls good and bad, data out, an
 * orderly close.
 */
function life(): Row[] {
  const log = new ProtocolLog();
  handshake(log, 0);
  const una = ours(0);
  log.cycleAfter(MS, false, () => {
    const first = { seq: theirs(0), ack: una, bytes: 100 };
    log.receive(FLOW, first, { rcvNxt: theirs(100), sndUna: una, accepted: 100 }, () => {
      log.arm(FLOW, TIMER_DELAYED_ACK, 1000);
      log.add(USYS_RECV, FLOW, TAG, COOKIE, MBUF_REGION + 120, 100, 2, 0);
    });
    log.user(1, 1, () => {
      log.add(APP_WRITE, -1, APP_REGION, 200, 0);
      log.add(APP_WRITE, -1, MBUF_REGION, 4, RET_FAULT);
      log.add(APP_READ, -1, 64, 4, RET_FAULT);
      log.call(-1, CALL_SENDV, 1, 10, RET_BADH);
      log.call(-1, 99, 0, 0, RET_NOSYS);
      log.call(FLOW, CALL_SENDV, TAG, 10, RET_FAULT);
    });
  });
  log.cycleAfter(MS + 2000, true, () => {
    log.fire(FLOW, TIMER_DELAYED_ACK);
    log.send(FLOW, { seq: una, ack: theirs(100), window: WINDOW - 100, rule: TX_ACK });
    log.add(NIC_DROP, -1, 99, DROP_CHECKSUM, 0, 60, -1);
    log.add(LOCK, -1, LOCK_POOL_STORE, 0, 1);
    log.add(COPY, -1, APP_REGION, APP_REGION + 64, 4, 3, 1);
  });
  log.cycleAfter(MS, false, () => {
    const ahead = { seq: theirs(300), ack: una, bytes: 100 };
    const kept = { rcvNxt: theirs(100), sndUna: una, accepted: 100, verdict: VERDICT_QUEUED };
    log.receive(FLOW, ahead, kept, () => {
      log.add(TCP_OOO, FLOW, theirs(300), 100, 3, 1);
      log.send(FLOW, { seq: una, ack: theirs(100), window: WINDOW - 100, rule: TX_ACK });
    });
    const filling = { seq: theirs(100), ack: una, bytes: 200 };
    log.receive(FLOW, filling, { rcvNxt: theirs(400), sndUna: una, accepted: 200 }, () => {
      log.add(USYS_RECV, FLOW, TAG, COOKIE, MBUF_REGION + 4400, 200, 4, 100);
      log.add(USYS_RECV, FLOW, TAG, COOKIE, MBUF_REGION + 2300, 100, 3, 300);
      log.send(FLOW, { seq: una, ack: theirs(400), window: WINDOW - 400, rule: TX_ACK });
    });
    log.user(2, 2, () => {
      log.add(TCP_CREDIT, FLOW, 400, WINDOW - 400, WINDOW, WINDOW);
      log.call(FLOW, CALL_RECV_DONE, TAG, 400, 0, COOKIE);
      log.add(BSYS_RANGE, FLOW, APP_REGION, 200, 7, 0);
      log.send(FLOW, { seq: una, ack: theirs(400), bytes: 200, rule: TX_DATA });
      log.arm(FLOW, TIMER_RETRANSMIT, 200_000);
      log.call(FLOW, CALL_SENDV, TAG, 300, 200, COOKIE);
    });
  });
  log.cycleAfter(MS, false, () => {
    const last = { seq: theirs(400), ack: ours(200), bytes: 50, flags: ACK | FIN };
    log.receive(FLOW, last, { rcvNxt: theirs(451), sndUna: ours(200), accepted: 50 }, () => {
      log.cancel(FLOW, TIMER_RETRANSMIT);
      log.add(TCP_ACKED, FLOW, 200, ours(200), log.frame);
      log.add(USYS_SENT, FLOW, TAG, COOKIE, 200, WINDOW);
      log.add(USYS_RECV, FLOW, TAG, COOKIE, MBUF_REGION + 6500, 50, 5, 400);
      log.add(TCP_FIN_RECEIVED, FLOW, theirs(450), log.frame);
      log.state(FLOW, STATE_ESTABLISHED, STATE_CLOSE_WAIT, RULE_FIN);
      log.add(USYS_DEAD, FLOW, TAG, COOKIE, DEAD_FIN);
      log.send(FLOW, { seq: ours(200), ack: theirs(451), window: WINDOW - 50, rule: TX_ACK });
    });
    log.user(3, 2, () => {
      log.add(TCP_CREDIT, FLOW, 50, WINDOW - 50, WINDOW, WINDOW);
      log.call(FLOW, CALL_RECV_DONE, TAG, 50, 0, COOKIE);
      log.state(FLOW, STATE_CLOSE_WAIT, STATE_LAST_ACK, RULE_CALL_CLOSE);
      log.send(FLOW, { seq: ours(200), ack: theirs(451), flags: ACK | FIN, rule: TX_FIN });
      log.arm(FLOW, TIMER_RETRANSMIT, 200_000);
      log.call(FLOW, CALL_CLOSE, TAG, 0, 0, COOKIE);
    });
  });
  log.cycleAfter(200 * MS + 5000, true, () => {
    log.fire(FLOW, TIMER_RETRANSMIT);
    const again = { seq: ours(200), ack: theirs(451), flags: ACK | FIN, rule: TX_RETRANSMIT_RTO };
    log.send(FLOW, again).arm(FLOW, TIMER_RETRANSMIT, 400_000);
  });
  log.cycleAfter(MS, false, () => {
    const ack = { seq: theirs(451), ack: ours(201) };
    log.receive(FLOW, ack, { rcvNxt: theirs(451), sndUna: ours(201) }, () => {
      log.cancel(FLOW, TIMER_RETRANSMIT);
      log.closedState(FLOW, STATE_LAST_ACK, RULE_ACK);
      log.closed(FLOW, DEAD_FIN, TAG);
    });
  });
  handshake(log, 0, TAG + 1, 2001);
  return log.stop();
}

/** Reno: slow start, three duplicates, recovery, avoidance, a timeout and its backoff. */
function loss(): Row[] {
  const log = new ProtocolLog();
  handshake(log, 1);
  const cwnd = (rule: number, from: number, to: number, threshold: number, ...rest: number[]) =>
    log.add(TCP_CWND, FLOW, rule, from, to, threshold, ...rest, MSS);
  log.cycleAfter(MS, false, () => {
    log.user(1, 1, () => {
      sendv(log, 0, 9000);
      for (let k = 0; k < 4; k++) dataOut(log, k * MSS, TX_DATA, (k + 1) * MSS, 4000);
      log.arm(FLOW, TIMER_RETRANSMIT, 300_000);
    });
  });
  log.cycleAfter(MS, false, () => {
    ackIn(log, 1000, () => {
      log.add(TCP_ACKED, FLOW, 1000, ours(1000), log.frame);
      cwnd(CC_AVOIDANCE, 4000, 4250, 3000, 4000, 1000);
      log.arm(FLOW, TIMER_RETRANSMIT, 300_000);
      dataOut(log, 4000, TX_DATA, 4000, 4250);
    });
    for (let k = 1; k <= 3; k++) ackIn(log, 1000, () => log.add(TCP_DUPACK, FLOW, k, log.frame));
    cwnd(CC_FAST_RETRANSMIT, 4250, 5000, 2000, 4000, 0);
    dataOut(log, 1000, TX_RETRANSMIT_FAST, 4000, 5000);
  });
  log.cycleAfter(MS, false, () => {
    ackIn(log, 5000, () => {
      log.add(TCP_ACKED, FLOW, 4000, ours(5000), log.frame);
      cwnd(CC_RECOVERED, 5000, 2000, 2000, 0, 4000);
      log.arm(FLOW, TIMER_RETRANSMIT, 300_000);
    });
    dataOut(log, 5000, TX_DATA, 1000, 2000);
    dataOut(log, 6000, TX_DATA, 2000, 2000);
  });
  log.cycleAfter(300 * MS, true, () => {
    log.fire(FLOW, TIMER_RETRANSMIT);
    cwnd(CC_RTO, 2000, 1000, 2000, 2000, 0);
    dataOut(log, 5000, TX_RETRANSMIT_RTO, 1000, 1000);
    log.arm(FLOW, TIMER_RETRANSMIT, 600_000);
  });
  log.cycleAfter(600 * MS, true, () => {
    log.fire(FLOW, TIMER_RETRANSMIT);
    dataOut(log, 5000, TX_RETRANSMIT_RTO, 1000, 1000);
    log.arm(FLOW, TIMER_RETRANSMIT, 1_200_000);
  });
  log.cycleAfter(MS, false, () => {
    ackIn(log, 6000, () => {
      log.add(TCP_ACKED, FLOW, 1000, ours(6000), log.frame);
      cwnd(CC_SLOW_START, 1000, 2000, 2000, 2000, 1000);
      cwnd(CC_HYSTART, 2000, 2000, 2000, 2000, 0);
      dataOut(log, 6000, TX_RETRANSMIT_RTO, 1000, 2000);
    });
    ackIn(log, 7000, () => {
      log.add(TCP_ACKED, FLOW, 1000, ours(7000), log.frame);
      log.cancel(FLOW, TIMER_RETRANSMIT);
    });
    ackIn(log, 7000, () => {});
  });
  return log.stop();
}

/**
 * Losses found by time: reports, a proportional reduction, the end of it that undoes it, a tail
 * loss probe and a congestion mark.
 */
function reduction(): Row[] {
  const log = new ProtocolLog();
  handshake(log, 1, TAG, 2000, 1);
  const cwnd = (rule: number, from: number, to: number, threshold: number, ...rest: number[]) =>
    log.add(TCP_CWND, FLOW, rule, from, to, threshold, ...rest, MSS);
  log.cycleAfter(MS, false, () => {
    log.user(1, 1, () => {
      sendv(log, 0, 9000);
      for (let k = 0; k < 4; k++) dataOut(log, k * MSS, TX_DATA, (k + 1) * MSS, 4000);
      log.arm(FLOW, TIMER_LOSS, 20_000);
    });
  });
  log.cycleAfter(MS, false, () => {
    ackIn(log, 0, () => {
      log.add(TCP_SACKED, FLOW, 3000, ours(4000), log.frame);
      log.cancel(FLOW, TIMER_LOSS);
      cwnd(CC_REDUCE, 4000, 4000, 2000, 4000, 4000);
      cwnd(CC_PRR, 4000, 1000, 2000, 0, 3000);
      dataOut(log, 0, TX_RETRANSMIT_FAST, 1000, 1000);
      log.arm(FLOW, TIMER_RETRANSMIT, 300_000);
    });
  });
  log.cycleAfter(MS, false, () => {
    ackIn(log, 4000, () => {
      log.add(TCP_ACKED, FLOW, 4000, ours(4000), log.frame);
      log.cancel(FLOW, TIMER_RETRANSMIT);
      cwnd(CC_RECOVERED, 1000, 2000, 2000, 0, 0);
    });
    ackIn(log, 4000, () => cwnd(CC_UNDO, 2000, 4000, 3000, 0, 0));
    dataOut(log, 4000, TX_DATA, 1000, 4000);
    log.arm(FLOW, TIMER_LOSS, 20_000);
  });
  log.cycleAfter(20 * MS, true, () => {
    log.fire(FLOW, TIMER_LOSS);
    dataOut(log, 4000, TX_PROBE_TAIL, 1000, 4000);
    log.arm(FLOW, TIMER_RETRANSMIT, 300_000);
  });
  log.cycleAfter(MS, false, () => {
    ackIn(log, 5000, () => {
      log.add(TCP_ACKED, FLOW, 1000, ours(5000), log.frame);
      log.cancel(FLOW, TIMER_RETRANSMIT);
      cwnd(CC_ECN, 4000, 4000, 2000, 1000, 0);
      cwnd(CC_RECOVERED, 4000, 2000, 2000, 0, 0);
    });
  });
  return log.stop();
}

/** The peer closes its window with data waiting, is probed, and opens it again. */
function closedWindow(): Row[] {
  const log = new ProtocolLog();
  handshake(log, 1);
  log.cycleAfter(MS, false, () => {
    log.user(1, 1, () => {
      sendv(log, 0, 2000);
      dataOut(log, 0, TX_DATA, 1000, 4000);
      log.arm(FLOW, TIMER_RETRANSMIT, 300_000);
    });
  });
  log.cycleAfter(MS, false, () => {
    const closing = (): void => {
      log.add(TCP_ACKED, FLOW, 1000, ours(1000), log.frame);
      log.cancel(FLOW, TIMER_RETRANSMIT);
      log.add(TCP_PERSIST, FLOW, 1000, 0).arm(FLOW, TIMER_PERSIST, 300_000);
    };
    ackIn(log, 1000, closing, 0);
  });
  log.cycleAfter(300 * MS, true, () => {
    log.fire(FLOW, TIMER_PERSIST);
    log.send(FLOW, { seq: ours(1000), ack: theirs(0), bytes: 1, rule: TX_PROBE, limit: 0 });
    log.add(TCP_PERSIST, FLOW, 1000, 1).arm(FLOW, TIMER_PERSIST, 600_000);
  });
  log.cycleAfter(MS, false, () => {
    ackIn(log, 1000, () => {
      log.cancel(FLOW, TIMER_PERSIST);
      dataOut(log, 1000, TX_DATA, 1000, 4000);
      log.arm(FLOW, TIMER_RETRANSMIT, 300_000);
    });
  });
  return log.stop();
}

/** A reset at RCV.NXT ends an established connection; another refuses an active open. */
function resets(): Row[] {
  const log = new ProtocolLog();
  const rst = (seq: number, ack: number, effects: () => void): void => {
    const judged = { rcvNxt: theirs(0), sndUna: ours(0) };
    log.receive(FLOW, { seq, ack, flags: RST | ACK }, judged, effects);
  };
  log.cycleAfter(MS, false, () => {
    log.user(1, 1, () => {
      log.open(FLOW, ROLE_ACTIVE, ISS, 0, TAG - 1);
      log.state(FLOW, STATE_CLOSED, STATE_SYN_SENT, RULE_CALL_CONNECT);
      log.send(FLOW, { seq: ISS, flags: SYN, rule: TX_SYN });
      log.call(FLOW, CALL_CONNECT, TAG - 1, 0, 0, COOKIE);
    });
  });
  log.cycleAfter(MS, false, () => {
    rst(0, ours(0), () => {
      log.closedState(FLOW, STATE_SYN_SENT, RULE_RST);
      log.add(USYS_CONNECTED, FLOW, TAG - 1, COOKIE, -10);
      log.closed(FLOW, DEAD_RESET, TAG - 1);
    });
    log.user(1, 1, () => log.call(FLOW, CALL_CLOSE, TAG - 1, 0, 0, COOKIE));
  });
  handshake(log, 0);
  log.cycleAfter(MS, false, () => {
    rst(theirs(0), ours(0), () => {
      log.closedState(FLOW, STATE_ESTABLISHED, RULE_RST);
      log.add(USYS_DEAD, FLOW, TAG, COOKIE, DEAD_RESET);
      log.closed(FLOW, DEAD_RESET, TAG);
    });
    log.user(1, 1, () => log.call(FLOW, CALL_CLOSE, TAG, 0, 0, COOKIE));
  });
  return log.stop();
}

/** We close first: FIN-WAIT, TIME-WAIT. */
function closeFirst(log: ProtocolLog, tag: number): void {
  log.cycleAfter(MS, false, () => {
    log.user(1, 1, () => {
      log.state(FLOW, STATE_ESTABLISHED, STATE_FIN_WAIT_1, RULE_CALL_CLOSE);
      log.send(FLOW, { seq: ours(0), ack: theirs(0), flags: ACK | FIN, rule: TX_FIN });
      log.arm(FLOW, TIMER_RETRANSMIT, 300_000);
      log.call(FLOW, CALL_CLOSE, tag, 0, 0, COOKIE);
    });
  });
  log.cycleAfter(MS, false, () => {
    const judged = { rcvNxt: theirs(1), sndUna: ours(1) };
    log.receive(FLOW, { seq: theirs(0), ack: ours(1), flags: ACK | FIN }, judged, () => {
      log.cancel(FLOW, TIMER_RETRANSMIT);
      log.state(FLOW, STATE_FIN_WAIT_1, STATE_FIN_WAIT_2, RULE_ACK);
      log.add(TCP_FIN_RECEIVED, FLOW, theirs(0), log.frame);
      log.state(FLOW, STATE_FIN_WAIT_2, STATE_TIME_WAIT, RULE_FIN);
      log.arm(FLOW, TIMER_WAIT, 60_000_000);
      log.send(FLOW, { seq: ours(1), ack: theirs(1), rule: TX_ACK });
    });
  });
}

/** A pair rests and is freed; it rests again and a newer SYN takes it over. */
function timeWait(): Row[] {
  const log = new ProtocolLog();
  handshake(log, 0);
  closeFirst(log, TAG);
  log.cycleAfter(60 * SECOND, true, () => {
    log.fire(FLOW, TIMER_WAIT);
    log.closedState(FLOW, STATE_TIME_WAIT, RULE_TIMEOUT);
    log.closed(FLOW, DEAD_FIN, TAG);
  });
  handshake(log, 0, TAG + 1);
  closeFirst(log, TAG + 1);
  log.cycleAfter(SECOND, false, () => {
    const isn = theirs(5000);
    log.cancel(FLOW, TIMER_WAIT);
    log.closedState(FLOW, STATE_TIME_WAIT, RULE_REUSE);
    log.closed(FLOW, DEAD_REUSED, TAG + 1);
    log.open(FLOW, ROLE_PASSIVE, ISS, isn, TAG + 2);
    const first = (isn + 1) | 0;
    log.receive(FLOW, { seq: isn, flags: SYN }, { rcvNxt: first, sndUna: ISS }, () => {
      log.listenState(FLOW, STATE_SYN_RECEIVED, RULE_SYN);
      log.negotiated(FLOW, 0);
      log.send(FLOW, { seq: ISS, ack: first, flags: SYN | ACK, rule: TX_SYN_ACK });
    });
  });
  return log.stop();
}

/** An active open that succeeds. */
function activeOpen(): Row[] {
  const log = new ProtocolLog();
  log.cycleAfter(MS, false, () => {
    log.user(1, 1, () => {
      log.open(FLOW, ROLE_ACTIVE, ISS, 0, TAG);
      log.state(FLOW, STATE_CLOSED, STATE_SYN_SENT, RULE_CALL_CONNECT);
      log.send(FLOW, { seq: ISS, flags: SYN, rule: TX_SYN });
      log.arm(FLOW, TIMER_RETRANSMIT, 1_000_000);
      log.call(FLOW, CALL_CONNECT, TAG, 0, 0, COOKIE);
    });
  });
  log.cycleAfter(MS, false, () => {
    const synAck = { seq: IRS, ack: ours(0), flags: SYN | ACK };
    log.receive(FLOW, synAck, { rcvNxt: theirs(0), sndUna: ours(0) }, () => {
      log.cancel(FLOW, TIMER_RETRANSMIT);
      log.negotiated(FLOW, 0);
      log.state(FLOW, STATE_SYN_SENT, STATE_ESTABLISHED, RULE_SYN_ACK);
      log.add(USYS_CONNECTED, FLOW, TAG, COOKIE, 0);
      log.send(FLOW, { seq: ours(0), ack: theirs(0), rule: TX_ACK });
    });
    const data = { seq: theirs(0), ack: ours(0), bytes: 10 };
    log.receive(FLOW, data, { rcvNxt: theirs(10), sndUna: ours(0), accepted: 10 }, () => {
      log.add(USYS_RECV, FLOW, TAG, COOKIE, MBUF_REGION + 120, 10, 2, 0);
    });
    log.send(FLOW, { seq: ours(0), ack: theirs(10), window: WINDOW - 10, rule: TX_ACK });
  });
  return log.stop();
}

/** Payload comes with the ACK of the handshake, the peer resets, and both wait for accept. */
function withheld(): Row[] {
  const log = new ProtocolLog();
  const synAck = { seq: ISS, ack: theirs(0), flags: SYN | ACK, rule: TX_SYN_ACK };
  log.cycleAfter(MS, false, () => {
    log.open(FLOW, ROLE_PASSIVE, ISS, IRS, TAG);
    log.receive(FLOW, { seq: IRS, flags: SYN }, { rcvNxt: theirs(0), sndUna: ISS }, () => {
      log.listenState(FLOW, STATE_SYN_RECEIVED, RULE_SYN);
      log.negotiated(FLOW, 0);
      log.send(FLOW, synAck);
    });
    const data = { seq: theirs(0), ack: ours(0), bytes: 10 };
    log.receive(FLOW, data, { rcvNxt: theirs(10), sndUna: ours(0), accepted: 10 }, () => {
      log.state(FLOW, STATE_SYN_RECEIVED, STATE_ESTABLISHED, RULE_ACK);
      log.add(USYS_KNOCK, FLOW, TAG, FLOW_GROUP);
    });
    log.send(FLOW, { seq: ours(0), ack: theirs(10), window: WINDOW - 10, rule: TX_ACK });
    const reset = { seq: theirs(10), flags: RST };
    log.receive(FLOW, reset, { rcvNxt: theirs(10), sndUna: ours(0) }, () => {
      log.closedState(FLOW, STATE_ESTABLISHED, RULE_RST);
    });
    log.user(1, 2, () => {
      log.call(FLOW, CALL_ACCEPT, TAG, 0, 0, COOKIE);
      log.add(USYS_RECV, FLOW, TAG, COOKIE, MBUF_REGION + 120, 10, 2, 0);
      log.add(USYS_DEAD, FLOW, TAG, COOKIE, DEAD_RESET);
      log.closed(FLOW, DEAD_RESET, TAG);
      log.call(-1, CALL_SENDV, 1, 10, RET_BADH);
    });
  });
  return log.stop();
}

export const WITHHELD: readonly Row[] = withheld();
export const LIFE: readonly Row[] = life();
export const LOSS: readonly Row[] = loss();
export const REDUCTION: readonly Row[] = reduction();
export const CLOSED_WINDOW: readonly Row[] = closedWindow();
export const RESETS: readonly Row[] = resets();
export const TIME_WAIT: readonly Row[] = timeWait();
export const ACTIVE_OPEN: readonly Row[] = activeOpen();

export const SCENARIOS: readonly (readonly [string, readonly Row[]])[] = [
  ['a whole life', LIFE],
  ['loss and recovery', LOSS],
  ['losses found by time', REDUCTION],
  ['a closed window', CLOSED_WINDOW],
  ['resets', RESETS],
  ['TIME-WAIT and reuse', TIME_WAIT],
  ['an active open', ACTIVE_OPEN],
  ['payload withheld until accept', WITHHELD],
];
