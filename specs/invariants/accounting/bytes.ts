/**
 * H3: the application receives exactly the in-order payload, each byte once: stream offsets join
 * without gap or overlap, and never more is delivered than RCV.NXT has passed (or, where the peer's
 * first sequence number is not in the log, than was accepted).
 *
 * That the bytes given back are the bytes freed is A7 (call by call) and H6 (at the end).
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { ROLE_PASSIVE, TCP_JUDGED, TCP_OPEN, USYS_RECV } from '../../../src/log/events.ts';
import { serialAdd, serialGap } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/** Bytes delivered, low 32 bits. */
const DELIVERED = 0;
/** Bytes accepted, low 32 bits. */
const ACCEPTED = 1;
/** 1 when FIRST_SEQ, the sequence number of the first payload byte, is known. */
const IS_COUNTED = 2;
const FIRST_SEQ = 3;

class Bytes implements SpecChecker {
  private readonly context: SpecContext;
  private readonly flows: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.flows = context.indexed('accounting.bytes', () => new FlowWords(4));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const kinds = chunk.kind;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const at = this.flows.at(flow);
      const words = this.flows.words;
      switch (kinds[row]!) {
        case USYS_RECV:
          this.delivered(chunk, row, at);
          break;
        case TCP_JUDGED:
          this.judged(chunk, row, at);
          break;
        default:
          words[at + DELIVERED] = 0;
          words[at + ACCEPTED] = 0;
          words[at + IS_COUNTED] = chunk.c[row]! === ROLE_PASSIVE ? 1 : 0;
          words[at + FIRST_SEQ] = serialAdd(chunk.e[row]!, 1);
      }
    }
  }

  private delivered(chunk: EventChunk, row: number, at: number): void {
    const words = this.flows.words;
    const delivered = words[at + DELIVERED]!;
    const bytes = chunk.d[row]!;
    this.context.exercised++;
    if (bytes <= 0 || chunk.f[row]! !== delivered) {
      const found = `${bytes} bytes at ${chunk.f[row]! >>> 0}`;
      const expected = `the byte after the last delivered, stream offset ${delivered >>> 0}`;
      this.context.violate(chunk, row, expected, found);
    }
    words[at + DELIVERED] = (chunk.f[row]! + bytes) | 0;
  }

  private judged(chunk: EventChunk, row: number, at: number): void {
    const words = this.flows.words;
    const delivered = words[at + DELIVERED]!;
    const accepted = (words[at + ACCEPTED]! + chunk.c[row]!) | 0;
    words[at + ACCEPTED] = accepted;
    if (delivered === 0) return;
    this.context.exercised++;
    const limit =
      words[at + IS_COUNTED] === 1 ? serialGap(chunk.d[row]!, words[at + FIRST_SEQ]!) : accepted;
    if (serialGap(delivered, limit | 0) <= 0) return;
    const found = `${delivered >>> 0} delivered`;
    this.context.violate(chunk, row, `at most the ${limit >>> 0} in-order bytes`, found);
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'accounting.bytes',
  catalogue: 'H3',
  title: 'Delivered bytes are the in-order payload',
  statement:
    "The ranges delivered to a flow's application join without gap or overlap and never " +
    'exceed its in-order payload.',
  source: 'RFC 9293 section 3.4; IX14 §4.3',
  reads: [TCP_OPEN, USYS_RECV, TCP_JUDGED],
  scope: 'core',
  create: (context) => new Bytes(context),
};
