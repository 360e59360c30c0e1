/**
 * F8: a peer that closed its window is asked again. When nothing is in flight, the window is zero
 * and accepted data waits, the persist timer runs by the end of the cycle; when it fires, a probe
 * leaves in the same cycle (RFC 9293 section 3.8.6.1, RFC 1122 section 4.2.2.17).
 *
 * The precondition is found twice: the stack says so (TCP_PERSIST), and the verifier sees it from
 * its own account of the peer's window (SND.WL1 and SND.WL2 of RFC 9293 section 3.10.7.4), of what
 * sendv accepted and of what was sent. The second only where the stack paces itself: pacing by the
 * trace may send beyond a closed window.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  BSYS_RANGE,
  ROLE_MIDSTREAM,
  TCP_CLOSED,
  TCP_IN,
  TCP_JUDGED,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_OUT,
  TCP_PERSIST,
  TIMER_ARM,
  TIMER_CANCEL,
  TIMER_FIRE,
  TIMER_PERSIST,
  TX_PROBE,
  VERDICT_ACCEPT,
} from '../../../src/log/events.ts';
import { serialAdd, serialGap } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import { FLAG_ACK, FLAG_RST, FLAG_SYN, segmentSpan } from '../../../src/verify/shared/tcp-flags.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const IS_OPEN = 0;
const PACING = 1;
/** End of what was sent. */
const SENT = 2;
/** Sequence number behind the last byte sendv accepted. */
const ACCEPTED = 3;
/** The segment being processed. */
const SEQ = 4;
const ACK = 5;
const WINDOW = 6;
const FLAGS = 7;
/** SND.WL1, SND.WL2 of the last window taken. */
const HAS_WINDOW = 8;
const WL1 = 9;
const WL2 = 10;
const IS_ARMED = 11;
/** Cycle by whose end the timer must run, 0 = none. */
const NEEDED = 12;
/** Cycle by whose end a probe must leave, 0 = none. */
const PROBE_DUE = 13;
/** The core that has the flow: cycles are its own. */
const CORE = 14;
/** Before any cycle. */
const OVERDUE = -1;
const STRIDE = 16;

class PersistChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('tcp.persist', () => new FlowWords(STRIDE));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const kind = chunk.kind[row]!;
      // Most timer rows are about other timers.
      if (kind >= TIMER_ARM && kind <= TIMER_CANCEL && chunk.a[row] !== TIMER_PERSIST) continue;
      if (kind === TCP_OPEN) {
        this.open(chunk, row, flow);
        continue;
      }
      const at = this.state.at(flow);
      const words = this.state.words;
      if (words[at + IS_OPEN] === 0) continue;
      if (words[at + CORE] !== chunk.core) this.moved(chunk, at);
      if ((words[at + NEEDED]! | words[at + PROBE_DUE]!) !== 0) this.overdue(chunk, row, at);
      this.row(chunk, row, at);
    }
  }

  end(): void {
    const { words, flows } = this.state;
    for (let flow = 0; flow < flows; flow++) {
      const at = flow * STRIDE;
      if (words[at + IS_OPEN] === 0 || words[at + CORE] !== this.context.core) continue;
      if (words[at + NEEDED] !== 0) {
        this.context.violate(
          null,
          -1,
          `the persist timer of flow ${flow} runs`,
          'it was never armed',
        );
      }
      if (words[at + PROBE_DUE] !== 0) {
        this.context.violate(
          null,
          -1,
          `flow ${flow} probes the closed window`,
          'no probe was sent',
        );
      }
    }
  }

  private open(chunk: EventChunk, row: number, flow: number): void {
    const at = this.state.clear(flow);
    const words = this.state.words;
    const iss = chunk.d[row]!;
    words[at + IS_OPEN] = 1;
    words[at + CORE] = chunk.core;
    words[at + ACCEPTED] = serialAdd(iss, 1);
    words[at + SENT] = chunk.c[row] === ROLE_MIDSTREAM ? serialAdd(iss, 1) : iss;
  }

  /** The flow came from another core, between two of that core's cycles. */
  private moved(chunk: EventChunk, at: number): void {
    const words = this.state.words;
    words[at + CORE] = chunk.core;
    if (words[at + NEEDED] !== 0) words[at + NEEDED] = OVERDUE;
    if (words[at + PROBE_DUE] !== 0) words[at + PROBE_DUE] = OVERDUE;
  }

  private row(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    switch (chunk.kind[row]) {
      case TCP_IN:
        words[at + SEQ] = chunk.b[row]!;
        words[at + ACK] = chunk.c[row]!;
        words[at + FLAGS] = chunk.e[row]!;
        words[at + WINDOW] = chunk.f[row]!;
        break;
      case TCP_JUDGED:
        if (chunk.b[row] === VERDICT_ACCEPT) this.windowTaken(chunk, row, at);
        break;
      case TCP_OUT:
        this.sent(chunk, row, at);
        break;
      case TIMER_ARM:
        this.armed(at);
        break;
      case TIMER_CANCEL:
        words[at + IS_ARMED] = 0;
        break;
      case TIMER_FIRE:
        words[at + IS_ARMED] = 0;
        words[at + PROBE_DUE] = chunk.cycle[row]!;
        break;
      case TCP_PERSIST:
        this.need(chunk, row, at);
        break;
      case BSYS_RANGE:
        words[at + ACCEPTED] = serialAdd(words[at + ACCEPTED]!, chunk.b[row]!);
        break;
      case TCP_NEGOTIATED:
        words[at + PACING] = chunk.h[row]!;
        break;
      default:
        words[at + IS_OPEN] = 0;
    }
  }

  private windowTaken(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    if ((words[at + FLAGS]! & (FLAG_ACK | FLAG_SYN)) !== FLAG_ACK) return;
    if (words[at + HAS_WINDOW] === 1) {
      if (serialGap(words[at + SEQ]!, words[at + WL1]!) < 0) return;
      if (serialGap(words[at + ACK]!, words[at + WL2]!) < 0) return;
    }
    words[at + HAS_WINDOW] = 1;
    words[at + WL1] = words[at + SEQ]!;
    words[at + WL2] = words[at + ACK]!;
    if (words[at + WINDOW]! > 0) {
      words[at + NEEDED] = 0;
      return;
    }
    const isIdle = words[at + ACK] === words[at + SENT];
    const isWaiting = serialGap(words[at + ACCEPTED]!, words[at + SENT]!) > 0;
    if (words[at + PACING] !== 0 && isIdle && isWaiting) this.need(chunk, row, at);
  }

  private need(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    if (words[at + IS_ARMED] === 1) this.context.exercised++;
    else if (words[at + NEEDED] === 0) words[at + NEEDED] = chunk.cycle[row]!;
  }

  private armed(at: number): void {
    const words = this.state.words;
    words[at + IS_ARMED] = 1;
    if (words[at + NEEDED] === 0) return;
    words[at + NEEDED] = 0;
    this.context.exercised++;
  }

  private sent(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    if ((chunk.d[row]! & FLAG_RST) !== 0) return;
    const bytes = chunk.c[row]!;
    const end = serialAdd(chunk.a[row]!, segmentSpan(bytes, chunk.d[row]!));
    if (serialGap(end, words[at + SENT]!) > 0) words[at + SENT] = end;
    if (words[at + PROBE_DUE] === 0) return;
    // Data proper does as well: the window had opened by then.
    if (chunk.f[row] !== TX_PROBE && bytes === 0) return;
    words[at + PROBE_DUE] = 0;
    this.context.exercised++;
  }

  private overdue(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    // Freeing the connection is the other legal answer to a persist timer.
    if (chunk.kind[row] === TCP_CLOSED) return;
    const cycle = chunk.cycle[row]!;
    if (words[at + NEEDED] !== 0 && cycle > words[at + NEEDED]!) {
      words[at + NEEDED] = 0;
      this.context.violate(
        chunk,
        row,
        'a closed window with data waiting arms the persist timer in the same cycle',
        'it was not armed',
      );
    }
    if (words[at + PROBE_DUE] !== 0 && cycle > words[at + PROBE_DUE]!) {
      words[at + PROBE_DUE] = 0;
      this.context.violate(
        chunk,
        row,
        'the persist timer sends a probe in the cycle it fires in',
        'no probe was sent',
      );
    }
  }
}

export const spec: Spec = {
  id: 'tcp.persist',
  catalogue: 'F8',
  title: 'A closed window is probed',
  statement:
    'While the peer keeps its window closed and data waits, the persist timer runs, and ' +
    'each time it fires a probe is sent.',
  source: 'RFC 9293 section 3.8.6.1; RFC 1122 section 4.2.2.17',
  reads: [
    TCP_OPEN,
    TCP_NEGOTIATED,
    TCP_IN,
    TCP_JUDGED,
    TCP_OUT,
    TCP_PERSIST,
    TCP_CLOSED,
    TIMER_ARM,
    TIMER_FIRE,
    TIMER_CANCEL,
    BSYS_RANGE,
  ],
  scope: 'core',
  create: (context) => new PersistChecker(context),
};
