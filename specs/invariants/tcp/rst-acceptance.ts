/**
 * F10: a reset that takes effect was meant for this connection. In every state but SYN-SENT its
 * sequence number is exactly RCV.NXT (RFC 5961 section 3.2; one elsewhere in the window gets a
 * challenge ACK); in SYN-SENT it acknowledges something we sent (RFC 9293 section 3.10.7.3).
 *
 * RCV.NXT is the one the stack reported after the segment before (TCP_JUDGED); that it tells the
 * truth is F2's matter.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  ROLE_ACTIVE,
  RULE_RST,
  STATE_SYN_SENT,
  TCP_IN,
  TCP_JUDGED,
  TCP_OPEN,
  TCP_OUT,
  TCP_STATE,
} from '../../../src/log/events.ts';
import { serialAdd, serialGap, serialText } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import { FLAG_ACK, FLAG_RST, segmentSpan } from '../../../src/verify/shared/tcp-flags.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const IS_OPEN = 0;
const HAS_RCV_NXT = 1;
const RCV_NXT = 2;
const ISS = 3;
const SENT = 4;
const STRIDE = 8;

class ResetChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;
  /** The segment being processed: there is one at a time on a core. */
  private flow = -1;
  private seq = 0;
  private ack = 0;
  private flags = 0;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('tcp.rst-acceptance', () => new FlowWords(STRIDE));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      switch (chunk.kind[row]) {
        case TCP_IN:
          this.flow = flow;
          this.seq = chunk.b[row]!;
          this.ack = chunk.c[row]!;
          this.flags = chunk.e[row]!;
          break;
        case TCP_JUDGED: {
          const at = this.state.at(flow);
          this.state.words[at + RCV_NXT] = chunk.d[row]!;
          this.state.words[at + HAS_RCV_NXT] = 1;
          break;
        }
        case TCP_OUT: {
          if ((chunk.d[row]! & FLAG_RST) !== 0) break;
          const at = this.state.at(flow);
          const end = serialAdd(chunk.a[row]!, segmentSpan(chunk.c[row]!, chunk.d[row]!));
          const words = this.state.words;
          if (serialGap(end, words[at + SENT]!) > 0) words[at + SENT] = end;
          break;
        }
        case TCP_STATE:
          if (chunk.c[row] === RULE_RST) this.reset(chunk, row, flow);
          break;
        default:
          this.open(chunk, row, flow);
      }
    }
  }

  end(): void {}

  private open(chunk: EventChunk, row: number, flow: number): void {
    const at = this.state.clear(flow);
    const words = this.state.words;
    words[at + IS_OPEN] = 1;
    words[at + ISS] = chunk.d[row]!;
    words[at + SENT] = chunk.d[row]!;
    if (chunk.c[row] === ROLE_ACTIVE) return;
    words[at + HAS_RCV_NXT] = 1;
    words[at + RCV_NXT] = serialAdd(chunk.e[row]!, 1);
  }

  private reset(chunk: EventChunk, row: number, flow: number): void {
    const at = this.state.at(flow);
    const words = this.state.words;
    if (words[at + IS_OPEN] === 0) return;
    this.context.exercised++;
    if (this.flow !== flow || (this.flags & FLAG_RST) === 0) {
      this.context.violate(
        chunk,
        row,
        'a reset takes effect while its segment is processed',
        'the segment in hand is no reset of this flow',
      );
    } else if (chunk.a[row] === STATE_SYN_SENT) {
      const isOurs =
        (this.flags & FLAG_ACK) !== 0 &&
        serialGap(this.ack, words[at + ISS]!) > 0 &&
        serialGap(this.ack, words[at + SENT]!) <= 0;
      if (isOurs) return;
      this.context.violate(
        chunk,
        row,
        'in SYN-SENT a reset acknowledges our SYN',
        `it acknowledges ${serialText(this.ack)}, our SYN is ${serialText(words[at + ISS]!)}`,
      );
    } else if (words[at + HAS_RCV_NXT] === 1 && this.seq !== words[at + RCV_NXT]) {
      this.context.violate(
        chunk,
        row,
        `a reset at RCV.NXT, ${serialText(words[at + RCV_NXT]!)}`,
        `one at ${serialText(this.seq)} took effect`,
      );
    }
  }
}

export const spec: Spec = {
  id: 'tcp.rst-acceptance',
  catalogue: 'F10',
  title: 'Only a reset of this connection resets it',
  statement:
    'A reset that takes effect has sequence number RCV.NXT, or in SYN-SENT acknowledges our SYN.',
  source: 'RFC 5961 section 3.2; RFC 9293 sections 3.10.7.3 and 3.10.7.4',
  reads: [TCP_OPEN, TCP_IN, TCP_JUDGED, TCP_OUT, TCP_STATE],
  scope: 'core',
  create: (context) => new ResetChecker(context),
};
