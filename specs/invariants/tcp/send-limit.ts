/**
 * F5: new data stays within what the peer advertised and within the congestion window (RFC 9293
 * section 3.8.6, RFC 5681 section 3.1, RFC 3042 for the two extra segments of limited transmit).
 *
 * The peer's edge is the verifier's own: the furthest acknowledgement + window of segments whose
 * acknowledgement is possible, since a peer that shrinks its window must not take data back (RFC
 * 9293 section 3.8.6). Exempt: probes, retransmissions, connections adopted in the middle (the
 * peer's window shift is a guess), and TX_DATA_RECORDED, what the recorded host had sent by then.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  CC_FAST_RETRANSMIT,
  ROLE_MIDSTREAM,
  TCP_ACKED,
  TCP_CLOSED,
  TCP_CWND,
  TCP_IN,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_OUT,
  TX_DATA,
  TX_LIMITED,
} from '../../../src/log/events.ts';
import { serialAdd, serialGap, serialText } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { SERIAL_REACH } from '../../../src/verify/shared/coverage.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import {
  FLAG_ACK,
  FLAG_FIN,
  FLAG_RST,
  FLAG_SYN,
  segmentSpan,
} from '../../../src/verify/shared/tcp-flags.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const IS_OPEN = 0;
const HAS_EDGE = 1;
/** Furthest sequence number the peer ever allowed. */
const EDGE = 2;
/** End of what was sent. */
const SENT = 3;
/** 0 = pacing by the trace: no congestion window. */
const PACING = 4;
const CWND = 5;
const MSS = 6;
const HAS_SACK = 7;
/** SACK recovery: what is in flight is the pipe of RFC 6675, which no row tells. */
const IN_RECOVERY = 8;
const RECOVERY_END = 9;
const IS_MIDSTREAM = 10;
const STRIDE = 12;

class SendLimitChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('tcp.send-limit', () => new FlowWords(STRIDE));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const kind = chunk.kind[row];
      if (kind === TCP_OPEN) {
        const at = this.state.clear(flow);
        this.state.words[at + IS_OPEN] = 1;
        const isMidstream = chunk.c[row] === ROLE_MIDSTREAM;
        const iss = chunk.d[row]!;
        this.state.words[at + SENT] = isMidstream ? serialAdd(iss, 1) : iss;
        this.state.words[at + IS_MIDSTREAM] = isMidstream ? 1 : 0;
        continue;
      }
      const at = this.state.at(flow);
      const words = this.state.words;
      if (words[at + IS_OPEN] === 0) continue;
      if (kind === TCP_IN) this.received(chunk, row, at);
      else if (kind === TCP_OUT) this.sent(chunk, row, at);
      else if (kind === TCP_CWND) this.cwndMoved(chunk, row, at);
      else if (kind === TCP_ACKED) this.acked(chunk.b[row]!, at);
      else if (kind === TCP_NEGOTIATED) {
        words[at + MSS] = chunk.a[row]!;
        words[at + PACING] = chunk.h[row]!;
        words[at + HAS_SACK] = chunk.e[row]! > 0 ? 1 : 0;
      } else words[at + IS_OPEN] = 0;
    }
  }

  end(): void {}

  private received(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    const flags = chunk.e[row]!;
    let ack = chunk.c[row]!;
    if ((flags & FLAG_ACK) !== 0) {
      // RFC 5961 section 5: an acknowledgement of what was not sent, or very old, says nothing.
      const gap = serialGap(ack, words[at + SENT]!);
      if (gap > 0 || gap < -SERIAL_REACH) return;
    } else {
      if ((flags & FLAG_SYN) === 0) return;
      // The window of a SYN counts from our own first byte.
      ack = serialAdd(words[at + SENT]!, 1);
    }
    const edge = serialAdd(ack, chunk.f[row]!);
    if (words[at + HAS_EDGE] === 0 || serialGap(edge, words[at + EDGE]!) > 0) {
      words[at + EDGE] = edge;
      words[at + HAS_EDGE] = 1;
    }
  }

  private cwndMoved(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    words[at + CWND] = chunk.c[row]!;
    if (chunk.a[row] !== CC_FAST_RETRANSMIT || words[at + HAS_SACK] === 0) return;
    words[at + IN_RECOVERY] = 1;
    words[at + RECOVERY_END] = words[at + SENT]!;
  }

  private acked(sndUna: number, at: number): void {
    const words = this.state.words;
    if (words[at + IN_RECOVERY] === 0) return;
    if (serialGap(sndUna, words[at + RECOVERY_END]!) >= 0) words[at + IN_RECOVERY] = 0;
  }

  private sent(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    if ((chunk.d[row]! & FLAG_RST) !== 0) return;
    const bytes = chunk.c[row]!;
    const end = serialAdd(chunk.a[row]!, segmentSpan(bytes, chunk.d[row]!));
    if (serialGap(end, words[at + SENT]!) > 0) words[at + SENT] = end;
    const rule = chunk.f[row];
    if (bytes === 0 || (rule !== TX_DATA && rule !== TX_LIMITED)) return;
    this.context.exercised++;
    const last = serialAdd(chunk.a[row]!, bytes);
    const hasEdge = words[at + HAS_EDGE] === 1 && words[at + IS_MIDSTREAM] === 0;
    if (hasEdge && serialGap(last, words[at + EDGE]!) > 0) {
      this.context.violate(
        chunk,
        row,
        `nothing is sent beyond ${serialText(words[at + EDGE]!)}, the furthest the peer allowed`,
        `data up to ${serialText(last)}`,
      );
      return;
    }
    const isPaced = words[at + PACING] !== 0 && words[at + IN_RECOVERY] === 0;
    if (isPaced) this.paced(chunk, row, at, rule === TX_LIMITED);
  }

  private paced(chunk: EventChunk, row: number, at: number, isLimited: boolean): void {
    const words = this.state.words;
    // A FIN takes a number and no room.
    const fin = (chunk.d[row]! & FLAG_FIN) === 0 ? 0 : 1;
    const inFlight = chunk.g[row]! - fin;
    const cwnd = words[at + CWND]!;
    if (isLimited) {
      // RFC 3042 section 2: at most two segments beyond the congestion window.
      if (cwnd > 0 && inFlight > cwnd + 2 * words[at + MSS]!) {
        this.context.violate(
          chunk,
          row,
          `at most two segments of ${words[at + MSS]} beyond the congestion window of ${cwnd}`,
          `${inFlight} bytes in flight`,
        );
      }
      return;
    }
    if (cwnd > 0 && chunk.h[row]! > cwnd) {
      this.context.violate(
        chunk,
        row,
        `a limit of at most the congestion window, ${cwnd}`,
        `a limit of ${chunk.h[row]}`,
      );
    } else if (inFlight > chunk.h[row]!) {
      this.context.violate(
        chunk,
        row,
        `at most ${chunk.h[row]} bytes in flight`,
        `${inFlight} bytes in flight`,
      );
    }
  }
}

export const spec: Spec = {
  id: 'tcp.send-limit',
  catalogue: 'F5',
  title: 'Data in flight stays within both windows',
  statement:
    'New data is sent only up to the furthest edge the peer advertised and, where the stack ' +
    'paces itself, within the congestion window.',
  source: 'RFC 9293 section 3.8.6; RFC 5681 section 3.1; RFC 3042 section 2',
  reads: [TCP_OPEN, TCP_NEGOTIATED, TCP_IN, TCP_OUT, TCP_ACKED, TCP_CWND, TCP_CLOSED],
  scope: 'core',
  create: (context) => new SendLimitChecker(context),
};
