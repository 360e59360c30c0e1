/**
 * F2: we acknowledge only what arrived without a gap, and never take an acknowledgement back (RFC
 * 9293 sections 3.4 and 3.10.7.4). SYN and FIN count one each.
 *
 * Resets are left out: the acknowledgement of a RST answers a segment that was not accepted (RFC
 * 9293 section 3.10.7.1).
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { TCP_CLOSED, TCP_IN, TCP_OPEN, TCP_OUT, TCP_STATE } from '../../../src/log/events.ts';
import { serialGap, serialText } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { Coverage } from '../../../src/verify/shared/coverage.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import { FLAG_ACK, FLAG_RST } from '../../../src/verify/shared/tcp-flags.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const HAS_ACK = 0;
const LAST_ACK = 1;

class AckChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly coverage: Coverage;
  private readonly sent: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.coverage = context.indexed('tcp.ack-truth coverage', () => new Coverage());
    this.sent = context.indexed('tcp.ack-truth sent', () => new FlowWords(2));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const coverage = this.coverage;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      switch (chunk.kind[row]) {
        case TCP_IN:
          coverage.segment(flow, chunk.b[row]!, chunk.d[row]!, chunk.e[row]!);
          break;
        case TCP_OUT:
          if ((chunk.d[row]! & (FLAG_ACK | FLAG_RST)) === FLAG_ACK) {
            this.acknowledged(chunk, row, flow);
          }
          break;
        case TCP_STATE:
          coverage.changed(flow, chunk.a[row]!);
          break;
        case TCP_OPEN:
          coverage.open(flow, chunk.c[row]!, chunk.e[row]!);
          this.sent.clear(flow);
          break;
        default:
          coverage.close(flow);
      }
    }
  }

  end(): void {}

  private acknowledged(chunk: EventChunk, row: number, flow: number): void {
    if (!this.coverage.isKnown(flow)) return;
    const ack = chunk.b[row]!;
    const at = this.sent.at(flow);
    const words = this.sent.words;
    this.context.exercised++;
    if (words[at + HAS_ACK] === 1 && serialGap(ack, words[at + LAST_ACK]!) < 0) {
      this.context.violate(
        chunk,
        row,
        `the acknowledgement stays at or above ${serialText(words[at + LAST_ACK]!)}`,
        `it went back to ${serialText(ack)}`,
      );
      return;
    }
    words[at + HAS_ACK] = 1;
    words[at + LAST_ACK] = ack;
    const highest = this.coverage.acknowledgeable(flow);
    if (serialGap(ack, highest) > 0) {
      this.context.violate(
        chunk,
        row,
        `no acknowledgement beyond ${serialText(highest)}, the end of what arrived without a gap`,
        `${serialText(ack)} was acknowledged`,
      );
    }
  }
}

export const spec: Spec = {
  id: 'tcp.ack-truth',
  catalogue: 'F2',
  title: 'Acknowledgements tell the truth and never go back',
  statement:
    'Every acknowledgement number is at most the end of what arrived without a gap, and at ' +
    'least the one sent before.',
  source: 'RFC 9293 sections 3.4 and 3.10.7.4',
  reads: [TCP_OPEN, TCP_STATE, TCP_IN, TCP_OUT, TCP_CLOSED],
  scope: 'core',
  create: (context) => new AckChecker(context),
};
