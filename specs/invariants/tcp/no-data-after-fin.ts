/**
 * F13: a FIN ends what we send: no payload and no new sequence number behind it, and it never moves
 * (RFC 9293 sections 3.4 and 3.6). And a close is a FIN, not a reset (IX as published; its released
 * code resets): from ESTABLISHED it leads to FIN-WAIT-1, from CLOSE-WAIT to LAST-ACK, unless
 * received data was left unread (RFC 2525 section 2.17).
 *
 * Acknowledgements, keep-alives and probes below the FIN go on. Resets are left out.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  BSYS,
  CALL_ACCEPT,
  CALL_CONNECT,
  CALL_RECV_DONE,
  RET_OK,
  RULE_CALL_CLOSE,
  STATE_CLOSED,
  STATE_CLOSE_WAIT,
  STATE_ESTABLISHED,
  STATE_NAMES,
  TCP_OPEN,
  TCP_OUT,
  TCP_STATE,
  USYS_RECV,
} from '../../../src/log/events.ts';
import { serialAdd, serialGap, serialText } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import { FLAG_FIN, FLAG_RST } from '../../../src/verify/shared/tcp-flags.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const HAS_FIN = 0;
/** Sequence number of our FIN. */
const FIN_SEQ = 1;
/** The application has taken the connection (accept or connect). */
const IS_HELD = 2;
/** Delivered and not given back. */
const UNREAD = 3;
const STRIDE = 4;

class FinChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('tcp.no-data-after-fin', () => new FlowWords(STRIDE));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const at = this.state.at(flow);
      const words = this.state.words;
      switch (chunk.kind[row]) {
        case TCP_OUT:
          if ((chunk.d[row]! & FLAG_RST) === 0) this.sent(chunk, row, at);
          break;
        case USYS_RECV:
          words[at + UNREAD] = words[at + UNREAD]! + chunk.d[row]!;
          break;
        case BSYS:
          this.called(chunk, row, at);
          break;
        case TCP_STATE:
          if (chunk.c[row] === RULE_CALL_CLOSE) this.closed(chunk, row, at);
          break;
        default:
          this.state.clear(flow);
      }
    }
  }

  end(): void {}

  private sent(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    const hasFin = (chunk.d[row]! & FLAG_FIN) !== 0;
    if (words[at + HAS_FIN] === 0 && !hasFin) return;
    const seq = chunk.a[row]!;
    const end = serialAdd(seq, chunk.c[row]!);
    if (words[at + HAS_FIN] === 0) {
      words[at + HAS_FIN] = 1;
      words[at + FIN_SEQ] = end;
      return;
    }
    this.context.exercised++;
    const fin = words[at + FIN_SEQ]!;
    const isMoved = hasFin && end !== fin;
    // Behind the FIN only segments without payload, with the number after it.
    const room = chunk.c[row] === 0 ? 1 : 0;
    if (isMoved || serialGap(end, fin) > room) {
      this.context.violate(
        chunk,
        row,
        `nothing is sent behind the FIN at ${serialText(fin)}`,
        hasFin ? `a FIN at ${serialText(end)}` : `a segment up to ${serialText(end)}`,
      );
    }
  }

  private called(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    const number = chunk.a[row];
    if (chunk.d[row]! < RET_OK) return;
    if (number === CALL_RECV_DONE) words[at + UNREAD] = words[at + UNREAD]! - chunk.c[row]!;
    else if (number === CALL_ACCEPT || number === CALL_CONNECT) words[at + IS_HELD] = 1;
  }

  private closed(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    const from = chunk.a[row]!;
    if (from !== STATE_ESTABLISHED && from !== STATE_CLOSE_WAIT) return;
    if (words[at + IS_HELD] === 0) return;
    this.context.exercised++;
    if (chunk.b[row] === STATE_CLOSED && words[at + UNREAD]! <= 0) {
      this.context.violate(
        chunk,
        row,
        `close sends a FIN from ${STATE_NAMES[from]}`,
        'the connection was cut off with everything read',
      );
    }
  }
}

export const spec: Spec = {
  id: 'tcp.no-data-after-fin',
  catalogue: 'F13',
  title: 'A FIN is the end, and close sends one',
  statement:
    'No payload or new sequence number is sent behind our FIN, and closing a connection ' +
    'that was read sends a FIN.',
  source: 'RFC 9293 sections 3.4 and 3.6; RFC 2525 section 2.17; IX section 3 (close)',
  reads: [TCP_OPEN, TCP_OUT, TCP_STATE, USYS_RECV, BSYS],
  scope: 'core',
  create: (context) => new FinChecker(context),
};
