/**
 * F3: the right edge of the receive window (acknowledgement + window) never moves left, and payload
 * beyond the furthest edge ever advertised is not taken (RFC 9293 sections 3.8.6 and 3.10.7.4).
 *
 * A scaled window is rounded down to its unit, so an edge may seem to retreat by less than one unit
 * (RFC 7323 section 2.4): that much is allowed. Of connections adopted in the middle the recorded
 * host's earlier advertisements are not known: only the first half is checked for them. Payload of
 * a SYN (RFC 7413) comes before any advertisement.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  ROLE_ACTIVE,
  ROLE_MIDSTREAM,
  TCP_CLOSED,
  TCP_CREDIT,
  TCP_IN,
  TCP_JUDGED,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_OUT,
} from '../../../src/log/events.ts';
import { serialAdd, serialGap, serialText } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import { FLAG_ACK, FLAG_RST, FLAG_SYN } from '../../../src/verify/shared/tcp-flags.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const IS_OPEN = 0;
const IS_MIDSTREAM = 1;
const HAS_EDGE = 2;
/** Furthest right edge advertised. */
const EDGE = 3;
/** What rounding may take away: one unit of the window less one byte. */
const SLACK = 4;
/** The segment being processed. */
const SEQ = 5;
const FLAGS = 6;
/**
 * The edge the window in force has: the peer's first byte + the whole window + what was given back.
 */
const HAS_BASE = 7;
const BASE = 8;
const WINDOW_MAX = 9;
const GIVEN_BACK = 10;
const STRIDE = 12;

class RightEdgeChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('tcp.window-right-edge', () => new FlowWords(STRIDE));
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
        this.state.words[at + IS_MIDSTREAM] = chunk.c[row] === ROLE_MIDSTREAM ? 1 : 0;
        this.state.words[at + HAS_BASE] = chunk.c[row] === ROLE_ACTIVE ? 0 : 1;
        this.state.words[at + BASE] = serialAdd(chunk.e[row]!, 1);
        continue;
      }
      const at = this.state.at(flow);
      const words = this.state.words;
      if (words[at + IS_OPEN] === 0) continue;
      if (kind === TCP_IN) {
        words[at + SEQ] = chunk.b[row]!;
        words[at + FLAGS] = chunk.e[row]!;
        if (words[at + HAS_BASE] === 0 && (chunk.e[row]! & FLAG_SYN) !== 0) {
          words[at + BASE] = serialAdd(chunk.b[row]!, 1);
        }
      } else if (kind === TCP_JUDGED) {
        if (chunk.c[row]! > 0) this.accepted(chunk, row, at);
      } else if (kind === TCP_OUT) {
        if ((chunk.d[row]! & (FLAG_ACK | FLAG_RST)) === FLAG_ACK) this.advertised(chunk, row, at);
      } else if (kind === TCP_NEGOTIATED) {
        const shift = chunk.d[row]!;
        words[at + SLACK] = shift > 0 && shift <= 14 ? 2 ** shift - 1 : 0;
        words[at + WINDOW_MAX] = chunk.g[row]!;
        words[at + HAS_BASE] = 1;
      } else if (kind === TCP_CREDIT) {
        words[at + GIVEN_BACK] = serialAdd(words[at + GIVEN_BACK]!, chunk.a[row]!);
      } else {
        words[at + IS_OPEN] = 0;
      }
    }
  }

  end(): void {}

  private advertised(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    const edge = serialAdd(chunk.b[row]!, chunk.e[row]!);
    if (words[at + HAS_EDGE] === 0) {
      words[at + HAS_EDGE] = 1;
      words[at + EDGE] = edge;
      return;
    }
    this.context.exercised++;
    const moved = serialGap(edge, words[at + EDGE]!);
    if (moved > 0) words[at + EDGE] = edge;
    else if (moved < -words[at + SLACK]!) {
      this.context.violate(
        chunk,
        row,
        `a right edge at or beyond ${serialText(words[at + EDGE]!)}`,
        `${serialText(edge)}: the window shrank by ${-moved} bytes`,
      );
    }
  }

  private accepted(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    if (words[at + HAS_EDGE] === 0 || words[at + IS_MIDSTREAM] === 1) return;
    if ((words[at + FLAGS]! & FLAG_SYN) !== 0) return;
    this.context.exercised++;
    const bytes = chunk.c[row]!;
    const edge = this.edgeInForce(at);
    const room = serialGap(edge, words[at + SEQ]!) + words[at + SLACK]!;
    // One more for a FIN, which takes a number but no room.
    const beyond = serialGap(chunk.d[row]!, edge) - words[at + SLACK]! - 1;
    if (bytes > room || beyond > 0) {
      this.context.violate(
        chunk,
        row,
        `no payload beyond the right edge ${serialText(edge)} is taken`,
        `${bytes} bytes of the segment at ${serialText(words[at + SEQ]!)} were, RCV.NXT is ` +
          `${serialText(chunk.d[row]!)}`,
      );
    }
  }

  /** The furthest of what was advertised and what the window allows that was not advertised yet. */
  private edgeInForce(at: number): number {
    const words = this.state.words;
    const advertised = words[at + EDGE]!;
    if (words[at + WINDOW_MAX] === 0) return advertised;
    const whole = serialAdd(words[at + BASE]!, words[at + WINDOW_MAX]!);
    const inForce = serialAdd(whole, words[at + GIVEN_BACK]!);
    return serialGap(inForce, advertised) > 0 ? inForce : advertised;
  }
}

export const spec: Spec = {
  id: 'tcp.window-right-edge',
  catalogue: 'F3',
  title: 'The right window edge never moves left',
  statement:
    'Acknowledgement plus window never decreases by a unit of the window, and payload ' +
    'beyond it is never accepted.',
  source: 'RFC 9293 sections 3.8.6 and 3.10.7.4; RFC 7323 section 2.4',
  reads: [TCP_OPEN, TCP_NEGOTIATED, TCP_IN, TCP_JUDGED, TCP_OUT, TCP_CREDIT, TCP_CLOSED],
  scope: 'core',
  create: (context) => new RightEdgeChecker(context),
};
