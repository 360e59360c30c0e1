/** Peers that do not answer, or answer with a shut window, as they should be borne with. */
import {
  CALL_CONNECT,
  DEAD_TIMEOUT,
  RET_CONNREFUSED,
  ROLE_ACTIVE,
  RULE_CALL_CONNECT,
  RULE_TIMEOUT,
  STATE_CLOSED,
  STATE_ESTABLISHED,
  STATE_SYN_SENT,
  TIMER_RETRANSMIT,
  TX_DATA,
  TX_RETRANSMIT_RTO,
  TX_SYN,
  USYS_CONNECTED,
  USYS_DEAD,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import { ProtocolLog, SYN, WINDOW } from './protocol-log.ts';
import {
  ackIn,
  COOKIE,
  dataOut,
  FLOW,
  handshake,
  ISS,
  MS,
  sendv,
  TAG,
} from './protocol-scenarios.ts';

/** Twelve retransmissions, the last firing gives up and says so. */
function givingUp(): Row[] {
  const log = new ProtocolLog();
  handshake(log, 0);
  let delayUs = 1_000_000;
  log.cycleAfter(MS, false, () => {
    log.user(1, 1, () => {
      sendv(log, 0, 1000);
      dataOut(log, 0, TX_DATA, 1000, WINDOW);
      log.arm(FLOW, TIMER_RETRANSMIT, delayUs);
    });
  });
  for (let k = 0; k < 13; k++) {
    log.cycleAfter(delayUs * 1000, true, () => {
      log.fire(FLOW, TIMER_RETRANSMIT);
      if (k === 12) {
        log.closedState(FLOW, STATE_ESTABLISHED, RULE_TIMEOUT);
        log.add(USYS_DEAD, FLOW, TAG, COOKIE, DEAD_TIMEOUT);
        log.closed(FLOW, DEAD_TIMEOUT, TAG);
        return;
      }
      dataOut(log, 0, TX_RETRANSMIT_RTO, 1000, WINDOW);
      delayUs = Math.min(2 * delayUs, 120_000_000);
      log.arm(FLOW, TIMER_RETRANSMIT, delayUs);
    });
  }
  return log.stop();
}

/** The peer answers every seventh repetition with its window shut, and is not given up. */
function heldShut(): Row[] {
  const log = new ProtocolLog();
  handshake(log, 0);
  let delayUs = 1_000_000;
  let leftNs = 1_000_000_000;
  log.cycleAfter(MS, false, () => {
    log.user(1, 1, () => {
      sendv(log, 0, 1000);
      dataOut(log, 0, TX_DATA, 1000, WINDOW);
      log.arm(FLOW, TIMER_RETRANSMIT, delayUs);
    });
  });
  for (let k = 1; k <= 21; k++) {
    log.cycleAfter(leftNs, true, () => {
      log.fire(FLOW, TIMER_RETRANSMIT);
      dataOut(log, 0, TX_RETRANSMIT_RTO, 1000, WINDOW);
      delayUs = Math.min(2 * delayUs, 120_000_000);
      log.arm(FLOW, TIMER_RETRANSMIT, delayUs);
    });
    leftNs = delayUs * 1000;
    if (k % 7 !== 0) continue;
    log.cycleAfter(MS, false, () => ackIn(log, 0, () => {}, 0));
    leftNs -= MS;
  }
  return log.stop();
}

/** Nobody answers our SYN: six repetitions, the last firing gives up. */
function unanswered(): Row[] {
  const log = new ProtocolLog();
  let delayUs = 1_000_000;
  log.cycleAfter(MS, false, () => {
    log.user(1, 1, () => {
      log.open(FLOW, ROLE_ACTIVE, ISS, 0, TAG);
      log.state(FLOW, STATE_CLOSED, STATE_SYN_SENT, RULE_CALL_CONNECT);
      log.send(FLOW, { seq: ISS, flags: SYN, rule: TX_SYN });
      log.arm(FLOW, TIMER_RETRANSMIT, delayUs);
      log.call(FLOW, CALL_CONNECT, TAG, 0, 0, COOKIE);
    });
  });
  for (let k = 0; k < 7; k++) {
    log.cycleAfter(delayUs * 1000, true, () => {
      log.fire(FLOW, TIMER_RETRANSMIT);
      if (k === 6) {
        log.closedState(FLOW, STATE_SYN_SENT, RULE_TIMEOUT);
        log.add(USYS_CONNECTED, FLOW, TAG, COOKIE, RET_CONNREFUSED);
        log.closed(FLOW, DEAD_TIMEOUT, TAG);
        return;
      }
      log.send(FLOW, { seq: ISS, flags: SYN, rule: TX_RETRANSMIT_RTO });
      delayUs = Math.min(2 * delayUs, 120_000_000);
      log.arm(FLOW, TIMER_RETRANSMIT, delayUs);
    });
  }
  return log.stop();
}

export const GIVING_UP: readonly Row[] = givingUp();
export const HELD_SHUT: readonly Row[] = heldShut();
export const UNANSWERED: readonly Row[] = unanswered();

export const TIMEOUT_SCENARIOS: readonly (readonly [string, readonly Row[]])[] = [
  ['giving up', GIVING_UP],
  ['a window that is held shut', HELD_SHUT],
  ['nobody answers', UNANSWERED],
];
