/**
 * F1: what the application receives is the peer's stream from its beginning, without gap or
 * repetition (RFC 9293 section 3.4; the order in which IX delivers `recv` conditions).
 *
 * The spec keeps its own account of which bytes arrived (verify/shared/coverage.ts), from every
 * TCP_IN row, and checks each USYS_RECV against it. Contents are not compared here: that is the
 * stream comparison's and family A's work.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { TCP_CLOSED, TCP_IN, TCP_OPEN, TCP_STATE, USYS_RECV } from '../../../src/log/events.ts';
import { serialAdd, serialGap } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { Coverage } from '../../../src/verify/shared/coverage.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class PrefixChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly coverage: Coverage;
  /** Stream offset (low 32 bits) the next delivery must have. */
  private readonly delivered: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.coverage = context.indexed('tcp.prefix coverage', () => new Coverage());
    this.delivered = context.indexed('tcp.prefix delivered', () => new FlowWords(1));
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
        case USYS_RECV:
          this.received(chunk, row, flow);
          break;
        case TCP_STATE:
          coverage.changed(flow, chunk.a[row]!);
          break;
        case TCP_OPEN:
          coverage.open(flow, chunk.c[row]!, chunk.e[row]!);
          this.delivered.clear(flow);
          break;
        default:
          coverage.close(flow);
      }
    }
  }

  end(): void {}

  private received(chunk: EventChunk, row: number, flow: number): void {
    if (!this.coverage.isKnown(flow)) return;
    const bytes = chunk.d[row]!;
    const offset = chunk.f[row]!;
    const at = this.delivered.at(flow);
    const expected = this.delivered.words[at]!;
    this.context.exercised++;
    const end = serialAdd(offset, bytes);
    this.delivered.words[at] = end;
    if (offset !== expected) {
      this.context.violate(
        chunk,
        row,
        `the delivery continues at stream offset ${expected}`,
        `it starts at ${offset}`,
      );
      return;
    }
    const beyond = serialGap(serialAdd(this.coverage.base(flow), end), this.coverage.high(flow));
    if (beyond > 0) {
      this.context.violate(
        chunk,
        row,
        'only bytes that arrived without a gap are delivered',
        `the last ${beyond} of ${bytes} bytes at offset ${offset} had not arrived`,
      );
    }
  }
}

export const spec: Spec = {
  id: 'tcp.prefix',
  catalogue: 'F1',
  title: 'Delivered bytes are a prefix of what the peer sent',
  statement:
    'Each recv continues exactly where the last one of its flow ended and names only bytes ' +
    'that arrived without a gap.',
  source: 'RFC 9293 section 3.4; IX section 3 (recv condition)',
  reads: [TCP_OPEN, TCP_STATE, TCP_IN, USYS_RECV, TCP_CLOSED],
  scope: 'core',
  create: (context) => new PrefixChecker(context),
};
