/**
 * F4: the advertised window never promises room that the application still holds: it is at most the
 * maximum less what was delivered and not given back by recv_done (IX: explicit flow control, only
 * recv_done reopens the window).
 *
 * A window update leaves inside the recv_done call, before its BSYS row; TCP_CREDIT names the grant
 * at that moment, and the BSYS row that follows must have asked for as much. After close, abort or
 * reject the application holds nothing any more and the flow is let go; a close releases its mbufs
 * before its own segments leave, so a release that no credit follows ends the check as well.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  BSYS,
  CALL_ABORT,
  CALL_CLOSE,
  CALL_RECV_DONE,
  CALL_REJECT,
  RET_OK,
  RX_RELEASE,
  TCP_CLOSED,
  TCP_CREDIT,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_OUT,
  USYS_RECV,
} from '../../../src/log/events.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import { FLAG_ACK, FLAG_RST } from '../../../src/verify/shared/tcp-flags.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const IS_OPEN = 0;
const WINDOW_MAX = 1;
/** Delivered and not given back. */
const HELD = 2;
/** Granted since the flow's last recv_done row. */
const GRANTED = 3;
/** Received mbufs were released and no credit has followed. */
const IS_RELEASING = 4;
const STRIDE = 8;

class ExplicitWindowChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('tcp.window-explicit', () => new FlowWords(STRIDE));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const at = this.state.at(flow);
      const words = this.state.words;
      const kind = chunk.kind[row];
      if (kind === TCP_OPEN) words[this.state.clear(flow) + IS_OPEN] = 1;
      else if (words[at + IS_OPEN] === 0) continue;
      else if (kind === TCP_OUT) this.advertised(chunk, row, at);
      else if (kind === USYS_RECV) words[at + HELD] = words[at + HELD]! + chunk.d[row]!;
      else if (kind === TCP_CREDIT) this.credited(chunk, row, at);
      else if (kind === RX_RELEASE) words[at + IS_RELEASING] = 1;
      else if (kind === BSYS) this.called(chunk, row, at);
      else if (kind === TCP_NEGOTIATED) words[at + WINDOW_MAX] = chunk.g[row]!;
      else words[at + IS_OPEN] = 0;
    }
  }

  end(): void {}

  private advertised(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    if ((chunk.d[row]! & (FLAG_ACK | FLAG_RST)) !== FLAG_ACK || words[at + WINDOW_MAX] === 0)
      return;
    if (words[at + IS_RELEASING] === 1) {
      words[at + IS_OPEN] = 0;
      return;
    }
    const room = words[at + WINDOW_MAX]! - words[at + HELD]!;
    this.context.exercised++;
    if (chunk.e[row]! > Math.max(room, 0)) {
      this.context.violate(
        chunk,
        row,
        `a window of at most ${Math.max(room, 0)}: ${words[at + WINDOW_MAX]} less ` +
          `${words[at + HELD]} the application holds`,
        `${chunk.e[row]} bytes were advertised`,
      );
    }
  }

  private credited(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    const granted = chunk.a[row]!;
    words[at + IS_RELEASING] = 0;
    if (granted > words[at + HELD]!) {
      this.context.violate(
        chunk,
        row,
        `at most the ${words[at + HELD]} bytes the application held are granted`,
        `${granted} were`,
      );
    }
    words[at + HELD] = Math.max(words[at + HELD]! - granted, 0);
    words[at + GRANTED] = words[at + GRANTED]! + granted;
  }

  private called(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    const number = chunk.a[row];
    if (number === CALL_CLOSE || number === CALL_ABORT || number === CALL_REJECT) {
      if (chunk.d[row] === RET_OK) words[at + IS_OPEN] = 0;
      return;
    }
    if (number !== CALL_RECV_DONE) return;
    words[at + IS_RELEASING] = 0;
    const granted = words[at + GRANTED]!;
    words[at + GRANTED] = 0;
    const asked = chunk.d[row] === RET_OK ? chunk.c[row]! : 0;
    if (granted > asked) {
      this.context.violate(
        chunk,
        row,
        `recv_done of ${asked} bytes opens the window by no more`,
        `it opened by ${granted}`,
      );
    }
    // A dataplane that logs no credit is taken at its call.
    if (granted === 0) words[at + HELD] = Math.max(words[at + HELD]! - asked, 0);
  }
}

export const spec: Spec = {
  id: 'tcp.window-explicit',
  catalogue: 'F4',
  title: 'Only recv_done reopens the receive window',
  statement:
    'The advertised window is at most the maximum window less the bytes delivered and not ' +
    'given back by recv_done.',
  source: 'IX section 3 (explicit flow control); RFC 9293 section 3.8.6',
  reads: [TCP_OPEN, TCP_NEGOTIATED, TCP_OUT, USYS_RECV, TCP_CREDIT, RX_RELEASE, BSYS, TCP_CLOSED],
  scope: 'core',
  create: (context) => new ExplicitWindowChecker(context),
};
