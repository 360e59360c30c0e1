/**
 * F14: the states of a connection, by the verifier's own account. It begins in LISTEN where the
 * peer opens it, else in CLOSED; each change starts where the last one ended, is a line of the
 * state diagram of RFC 9293 (section 3.3.2, figure 5) for the reason it names, and what a segment
 * causes names the segment in hand.
 */
import {
  DEAD_DRAIN,
  ROLE_PASSIVE,
  RULE_ACK,
  RULE_ADOPT,
  RULE_CALL_ABORT,
  RULE_CALL_CLOSE,
  RULE_CALL_CONNECT,
  RULE_FIN,
  RULE_ICMP,
  RULE_NAMES,
  RULE_REUSE,
  RULE_RST,
  RULE_SYN,
  RULE_SYN_ACK,
  RULE_TIMEOUT,
  STATE_CLOSED,
  STATE_CLOSE_WAIT,
  STATE_CLOSING,
  STATE_ESTABLISHED,
  STATE_FIN_WAIT_1,
  STATE_FIN_WAIT_2,
  STATE_LAST_ACK,
  STATE_LISTEN,
  STATE_NAMES,
  STATE_SYN_RECEIVED,
  STATE_SYN_SENT,
  STATE_TIME_WAIT,
} from '../../../log/events.ts';
import { FLAG_ACK, FLAG_SYN } from '../tcp-flags.ts';
import { Findings } from '../tracker.ts';
import {
  ACTIVE,
  BASE_KNOWN,
  FIN_DISPUTED,
  FIN_TAKEN,
  FLAGS,
  HAS_PEER_FIN,
  LIFE,
  PEER_FIN,
  PLACE,
  STATE_MASK,
  STATE_SHIFT,
  WAS_FINISHED,
  rare,
} from './book.ts';
import { serialText } from '../../serial.ts';
import { rowA, rowB, rowC, rowD, rowFlow } from '../rows.ts';
import type { SegmentInHand } from './segment-in-hand.ts';

/** Rules, from and to. */
const LINES: readonly (readonly [readonly number[], number, number])[] = [
  [[RULE_CALL_CONNECT], STATE_CLOSED, STATE_SYN_SENT],
  [[RULE_ADOPT], STATE_CLOSED, STATE_ESTABLISHED],
  [[RULE_SYN], STATE_LISTEN, STATE_SYN_RECEIVED],
  [[RULE_SYN], STATE_SYN_SENT, STATE_SYN_RECEIVED],
  [[RULE_SYN_ACK], STATE_SYN_SENT, STATE_ESTABLISHED],
  [[RULE_CALL_CLOSE, RULE_ICMP], STATE_SYN_SENT, STATE_CLOSED],
  [[RULE_ACK], STATE_SYN_RECEIVED, STATE_ESTABLISHED],
  [[RULE_CALL_CLOSE], STATE_SYN_RECEIVED, STATE_FIN_WAIT_1],
  [[RULE_FIN], STATE_SYN_RECEIVED, STATE_CLOSE_WAIT],
  [[RULE_ICMP], STATE_SYN_RECEIVED, STATE_CLOSED],
  [[RULE_CALL_CLOSE], STATE_ESTABLISHED, STATE_FIN_WAIT_1],
  [[RULE_FIN], STATE_ESTABLISHED, STATE_CLOSE_WAIT],
  [[RULE_ACK], STATE_FIN_WAIT_1, STATE_FIN_WAIT_2],
  [[RULE_FIN], STATE_FIN_WAIT_1, STATE_CLOSING],
  [[RULE_FIN], STATE_FIN_WAIT_1, STATE_TIME_WAIT],
  [[RULE_FIN], STATE_FIN_WAIT_2, STATE_TIME_WAIT],
  [[RULE_ACK], STATE_CLOSING, STATE_TIME_WAIT],
  [[RULE_CALL_CLOSE], STATE_CLOSE_WAIT, STATE_LAST_ACK],
  [[RULE_ACK], STATE_LAST_ACK, STATE_CLOSED],
];
/** From every state that has a connection to CLOSED. */
const ENDS: readonly number[] = [RULE_RST, RULE_CALL_ABORT, RULE_TIMEOUT, RULE_REUSE];

/** Bit set of rules by from and to. */
const STATE_SPAN = 16;
const legal = new Int32Array(STATE_SPAN * STATE_SPAN);
for (const [rules, from, to] of LINES) allow(rules, from, to);
for (let from = STATE_SYN_SENT; from <= STATE_TIME_WAIT; from++) allow(ENDS, from, STATE_CLOSED);

function allow(rules: readonly number[], from: number, to: number): void {
  for (const rule of rules) legal[from * STATE_SPAN + to]! |= 1 << rule;
}

/** By rule: flags of the segment that causes it; -1 = no segment, or F10's matter. */
const flagsOf: Int8Array = new Int8Array(RULE_NAMES.length).fill(-1);
flagsOf[RULE_SYN] = FLAG_SYN;
flagsOf[RULE_SYN_ACK] = FLAG_SYN | FLAG_ACK;
flagsOf[RULE_ACK] = FLAG_ACK;
flagsOf[RULE_FIN] = 0;

export class States {
  readonly states: Findings = new Findings();
  private readonly hand: SegmentInHand;

  constructor(hand: SegmentInHand) {
    this.hand = hand;
  }

  /** TCP_OPEN, PLACE being set. */
  open(row: number, words: Int32Array, at: number): void {
    const state = rowC[row] === ROLE_PASSIVE ? STATE_LISTEN : STATE_CLOSED;
    words[at + PLACE]! |= state << STATE_SHIFT;
  }

  /** TCP_STATE. */
  changed(row: number, words: Int32Array, at: number): void {
    const from = rowA[row]!;
    const to = rowB[row]!;
    const rule = rowC[row]!;
    const known = (words[at + PLACE]! & STATE_MASK) >>> STATE_SHIFT;
    words[at + PLACE] = (words[at + PLACE]! & ~STATE_MASK) | ((to << STATE_SHIFT) & STATE_MASK);
    this.states.exercised++;
    if (from !== known) {
      this.states.report(row, `a change from ${stateText(known)}`, `one from ${stateText(from)}`);
    } else if (!isLegal(from, to, rule)) {
      const found = `${stateText(from)} to ${stateText(to)} by ${RULE_NAMES[rule] ?? rule}`;
      this.states.report(row, 'a line of the state diagram', found);
    } else if (flagsOf[rule]! >= 0) this.caused(row, words, at, rule);
  }

  /** What a segment caused. */
  private caused(row: number, words: Int32Array, at: number, rule: number): void {
    const { hand } = this;
    const needed = flagsOf[rule]!;
    if (!hand.is(rowFlow[row]!, rowD[row]!) || (hand.flags & needed) !== needed) {
      const found = `it names frame ${rowD[row]}, ${hand.text}`;
      this.states.report(row, `the segment whose ${RULE_NAMES[rule]} it was is in hand`, found);
    }
    const known = words[at + FLAGS]! & (BASE_KNOWN | HAS_PEER_FIN);
    if (rule !== RULE_FIN) return;
    if (known === BASE_KNOWN) {
      this.states.report(row, 'the FIN of the peer has come', 'none has');
    } else if ((words[at + LIFE]! & WAS_FINISHED) === 0) {
      this.states.report(row, 'the FIN of the peer was taken', 'it was not');
    }
  }

  /** TCP_FIN_RECEIVED: where the peer's stream ends, once. */
  finished(row: number, words: Int32Array, at: number): void {
    const seq = rowA[row]!;
    const flags = words[at + FLAGS]!;
    this.states.exercised++;
    if ((words[at + LIFE]! & WAS_FINISHED) !== 0) {
      this.states.report(row, 'the FIN of the peer is taken once', 'it was taken before');
    } else if (!this.hand.is(rowFlow[row]!, rowB[row]!)) {
      const found = `it names frame ${rowB[row]}, ${this.hand.text}`;
      this.states.report(row, 'the segment that lets the FIN in is in hand', found);
    } else if (
      (flags & (HAS_PEER_FIN | FIN_DISPUTED)) === HAS_PEER_FIN &&
      seq !== words[rare(at) + PEER_FIN]
    ) {
      const found = `one at ${serialText(seq)}`;
      this.states.report(row, `the FIN at ${serialText(words[rare(at) + PEER_FIN]!)}`, found);
    }
    words[at + LIFE]! |= WAS_FINISHED;
    words[rare(at) + FIN_TAKEN] = seq;
  }

  /** TCP_CLOSED of an open connection. */
  closed(row: number, words: Int32Array, at: number): void {
    const state = (words[at + PLACE]! & STATE_MASK) >>> STATE_SHIFT;
    if (state === STATE_CLOSED || rowA[row] === DEAD_DRAIN) return;
    this.states.report(row, 'a connection is freed in CLOSED', `it was in ${stateText(state)}`);
  }

  closedAgain(row: number): void {
    this.states.report(row, 'a connection is freed once', 'it was freed before');
  }

  /** The flow is open at the end of the run. */
  end(flow: number, words: Int32Array, at: number): void {
    const known = words[at + PLACE]! & STATE_MASK;
    if (known !== STATE_CLOSED || (words[at + FLAGS]! & ACTIVE) !== 0) return;
    this.states.report(-1, `flow ${flow} is freed when it is closed`, 'it is still there');
  }
}

function isLegal(from: number, to: number, rule: number): boolean {
  const isKnown = to >= 0 && to < STATE_SPAN && rule >= 0 && rule < RULE_NAMES.length;
  return isKnown && (legal[from * STATE_SPAN + to]! & (1 << rule)) !== 0;
}

function stateText(state: number): string {
  return STATE_NAMES[state] ?? `state ${state}`;
}
