/**
 * F7: nothing is retransmitted without a reason. A retransmission of rule `retransmit-rto` repeats
 * data that was in flight when the flow's retransmission timer fired (RFC 6298 section 5.4); one of
 * rule `retransmit-fast` follows three duplicate acknowledgements (RFC 5681 section 3.2) or belongs
 * to the recovery they began (RFC 6582, RFC 6675). The timer backs off exponentially up to 60 s,
 * and gives up after 12 retransmissions (6 of a SYN) with a word to the application.
 *
 * With SACK one acknowledgement can report three segments above a hole (RFC 6675 section 5), so a
 * first duplicate is evidence enough. A peer's repeated SYN is answered by rule `syn-ack` and needs
 * no timer.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  BSYS,
  CALL_ABORT,
  CALL_ACCEPT,
  CALL_CLOSE,
  CALL_CONNECT,
  CALL_REJECT,
  DEAD_TIMEOUT,
  RET_OK,
  STATE_SYN_RECEIVED,
  STATE_SYN_SENT,
  TCP_ACKED,
  TCP_CLOSED,
  TCP_DUPACK,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_OUT,
  TCP_STATE,
  TIMER_ARM,
  TIMER_FIRE,
  TIMER_RETRANSMIT,
  TX_PROBE,
  TX_RETRANSMIT_FAST,
  TX_RETRANSMIT_PATH,
  TX_RETRANSMIT_RTO,
  USYS_CONNECTED,
  USYS_DEAD,
} from '../../../src/log/events.ts';
import { serialAdd, serialGap, serialText } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import { FLAG_RST, segmentSpan } from '../../../src/verify/shared/tcp-flags.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/** IX: retransmissions before giving up. */
const RETRIES = 12;
const SYN_RETRIES = 6;
const DUPACKS = 3;
/** RFC 6298 section 2.5: an upper bound of the timeout is at least 60 s. */
const RTO_CAP_US = 60_000_000;
/** Delays are whole microseconds: twice the smaller may be off by this. */
const ROUNDING_US = 2;

const IS_OPEN = 0;
const SENT = 1;
/** Data below RTO_END may be repeated because the timer fired. */
const IN_RTO = 2;
const RTO_END = 3;
const IN_FAST = 4;
const FAST_END = 5;
const DUPACK_COUNT = 6;
const HAS_SACK = 7;
const FIRES = 8;
/** The timer fired and was not armed since. */
const HAS_FIRED = 9;
const LAST_DELAY_US = 10;
/** The handshake is not finished. */
const IN_SYN = 11;
/** The application has the handle (accept or connect) and has not given it up. */
const IS_HELD = 12;
const WAS_TOLD = 13;
/** Timed out without a word to the application so far. */
const OWED = 14;
/** The core that has the flow: its end is the flow's. */
const CORE = 15;
const STRIDE = 16;

class RetransmitChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('tcp.rto', () => new FlowWords(STRIDE));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const kind = chunk.kind[row]!;
      // Most timer rows are about other timers.
      const isTimer = kind === TIMER_ARM || kind === TIMER_FIRE;
      if (isTimer && chunk.a[row] !== TIMER_RETRANSMIT) continue;
      const at = this.state.at(flow);
      const words = this.state.words;
      words[at + CORE] = chunk.core;
      switch (kind) {
        case TCP_OUT:
          this.sent(chunk, row, at);
          break;
        case TIMER_ARM:
          this.armed(chunk, row, at);
          break;
        case TCP_ACKED:
          this.acked(chunk.b[row]!, at);
          break;
        case TCP_DUPACK:
          this.duplicate(at);
          break;
        case TIMER_FIRE:
          this.fired(chunk, row, at);
          break;
        case TCP_STATE:
          words[at + FIRES] = 0;
          words[at + HAS_FIRED] = 0;
          words[at + IN_SYN] =
            chunk.b[row] === STATE_SYN_SENT || chunk.b[row] === STATE_SYN_RECEIVED ? 1 : 0;
          break;
        case TCP_NEGOTIATED:
          words[at + HAS_SACK] = chunk.e[row]! > 0 ? 1 : 0;
          break;
        default:
          this.lifecycle(chunk, row, flow, at);
      }
    }
  }

  end(): void {
    for (let flow = 0; flow < this.state.flows; flow++) {
      const core = this.state.words[flow * STRIDE + CORE];
      if (core === this.context.core) this.settle(null, -1, flow);
    }
  }

  private sent(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    if (words[at + IS_OPEN] === 0 || (chunk.d[row]! & FLAG_RST) !== 0) return;
    const seq = chunk.a[row]!;
    const rule = chunk.f[row];
    if (rule === TX_RETRANSMIT_RTO) {
      this.context.exercised++;
      if (words[at + IN_RTO] === 0 || serialGap(seq, words[at + RTO_END]!) >= 0) {
        this.context.violate(
          chunk,
          row,
          'a timeout retransmission repeats what was in flight when the timer fired',
          `${serialText(seq)} was sent as one without that`,
        );
      }
    } else if (rule === TX_RETRANSMIT_FAST) {
      this.context.exercised++;
      // RFC 6675 section 5, NextSeg (1): with SACK holes behind the recovery point count as well.
      const fastEnd = words[at + HAS_SACK] === 1 ? words[at + SENT]! : words[at + FAST_END]!;
      const isFast = words[at + IN_FAST] === 1 && serialGap(seq, fastEnd) < 0;
      const isRto = words[at + IN_RTO] === 1 && serialGap(seq, words[at + RTO_END]!) < 0;
      if (!isFast && !isRto) {
        this.context.violate(
          chunk,
          row,
          'a fast retransmission follows three duplicate acknowledgements or belongs to a recovery',
          `${serialText(seq)} was repeated after ${words[at + DUPACK_COUNT]}`,
        );
      }
    }
    const end = serialAdd(seq, segmentSpan(chunk.c[row]!, chunk.d[row]!));
    if (serialGap(end, words[at + SENT]!) > 0) words[at + SENT] = end;
    if (rule === TX_RETRANSMIT_PATH) {
      // RFC 1191 section 6.4: a narrower path is no loss, and what was in flight goes again.
      words[at + IN_RTO] = 1;
      words[at + RTO_END] = words[at + SENT]!;
    }
    if (rule !== TX_PROBE) return;
    // The byte of a probe is repeated when the window opens: the persist timer was the cause.
    if (words[at + IN_RTO] === 0 || serialGap(end, words[at + RTO_END]!) > 0) {
      words[at + RTO_END] = end;
    }
    words[at + IN_RTO] = 1;
  }

  private fired(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    if (words[at + IS_OPEN] === 0) return;
    words[at + IN_RTO] = 1;
    words[at + RTO_END] = words[at + SENT]!;
    words[at + HAS_FIRED] = 1;
    words[at + DUPACK_COUNT] = 0;
    const fires = words[at + FIRES]! + 1;
    words[at + FIRES] = fires;
    // The firing after the last retransmission is the one that gives up.
    const limit = (words[at + IN_SYN] === 1 ? SYN_RETRIES : RETRIES) + 1;
    if (fires > limit) {
      this.context.violate(
        chunk,
        row,
        `the connection is given up after ${limit - 1} retransmissions`,
        `the retransmission timer fired for the ${fires}th time without progress`,
      );
    }
  }

  private armed(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    const delayUs = chunk.b[row]!;
    const lastUs = words[at + LAST_DELAY_US]!;
    if (words[at + HAS_FIRED] === 1 && lastUs > 0) {
      words[at + HAS_FIRED] = 0;
      this.context.exercised++;
      const least = Math.min(2 * lastUs, RTO_CAP_US) - ROUNDING_US;
      if (delayUs < least) {
        this.context.violate(
          chunk,
          row,
          `the timer backs off to at least ${least} us (RFC 6298 section 5.5)`,
          `${delayUs} us after ${lastUs} us`,
        );
      }
    }
    words[at + LAST_DELAY_US] = delayUs;
  }

  private acked(sndUna: number, at: number): void {
    const words = this.state.words;
    words[at + DUPACK_COUNT] = 0;
    words[at + FIRES] = 0;
    words[at + HAS_FIRED] = 0;
    if (words[at + IN_RTO] === 1 && serialGap(sndUna, words[at + RTO_END]!) >= 0) {
      words[at + IN_RTO] = 0;
    }
    if (words[at + IN_FAST] === 1 && serialGap(sndUna, words[at + FAST_END]!) >= 0) {
      words[at + IN_FAST] = 0;
    }
  }

  private duplicate(at: number): void {
    const words = this.state.words;
    const count = words[at + DUPACK_COUNT]! + 1;
    words[at + DUPACK_COUNT] = count;
    if (count < DUPACKS && words[at + HAS_SACK] === 0) return;
    // The third one fixes where the recovery ends (RFC 6582 section 3.2).
    if (count > DUPACKS && words[at + IN_FAST] === 1) return;
    words[at + IN_FAST] = 1;
    words[at + FAST_END] = words[at + SENT]!;
  }

  private lifecycle(chunk: EventChunk, row: number, flow: number, at: number): void {
    const words = this.state.words;
    switch (chunk.kind[row]) {
      case TCP_OPEN:
        this.settle(chunk, row, flow);
        this.state.clear(flow);
        words[at + IS_OPEN] = 1;
        words[at + CORE] = chunk.core;
        words[at + SENT] = chunk.d[row]!;
        break;
      case TCP_CLOSED:
        if (chunk.a[row] === DEAD_TIMEOUT && words[at + IS_HELD] === 1) {
          words[at + OWED] = words[at + WAS_TOLD] === 1 ? 0 : 1;
        }
        words[at + IS_OPEN] = 0;
        break;
      case BSYS: {
        const number = chunk.a[row];
        if (chunk.d[row]! < RET_OK) break;
        if (number === CALL_ACCEPT || number === CALL_CONNECT) words[at + IS_HELD] = 1;
        else if (number === CALL_CLOSE || number === CALL_ABORT || number === CALL_REJECT) {
          words[at + IS_HELD] = 0;
        }
        break;
      }
      case USYS_DEAD:
        words[at + WAS_TOLD] = 1;
        words[at + OWED] = 0;
        break;
      case USYS_CONNECTED:
        if (chunk.c[row] === RET_OK) break;
        words[at + WAS_TOLD] = 1;
        words[at + OWED] = 0;
        break;
      default:
    }
  }

  /** A life of the flow is over: whoever held it must have heard of a timeout. */
  private settle(chunk: EventChunk | null, row: number, flow: number): void {
    const at = flow * STRIDE;
    const words = this.state.words;
    if (words[at + OWED] === 0) return;
    words[at + OWED] = 0;
    this.context.violate(
      chunk,
      row,
      `the application hears of the timeout of flow ${flow}`,
      'the connection was freed without a dead or connected condition',
    );
  }
}

export const spec: Spec = {
  id: 'tcp.rto',
  catalogue: 'F7',
  title: 'Retransmissions have a cause, back off and end',
  statement:
    'Data is repeated only after its timer fired or duplicates were counted; timeouts ' +
    'double, and give up with notice.',
  source: 'RFC 6298 section 5; RFC 5681 section 3.2; RFC 6582; RFC 6675 section 5; IX (12 and 6)',
  reads: [
    TCP_OPEN,
    TCP_NEGOTIATED,
    TCP_STATE,
    TCP_OUT,
    TCP_ACKED,
    TCP_DUPACK,
    TCP_CLOSED,
    TIMER_ARM,
    TIMER_FIRE,
    BSYS,
    USYS_CONNECTED,
    USYS_DEAD,
  ],
  scope: 'core',
  create: (context) => new RetransmitChecker(context),
};
