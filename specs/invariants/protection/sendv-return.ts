/**
 * E9: sendv returns how much it took, between nothing and everything offered; the ranges it took
 * add up to that and continue the flow's stream; and no more is ever reported as sent than was
 * taken (IX: the rest stays with the application until a `sent` condition).
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  BSYS,
  BSYS_RANGE,
  CALL_SENDV,
  TCP_OPEN,
  USER_LEAVE,
  USYS_SENT,
} from '../../../src/log/events.ts';
import { serialAdd } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/** Taken and not yet reported as sent. */
const OUTSTANDING = 0;
const HAS_OFFSET = 1;
const NEXT_OFFSET = 2;
const STRIDE = 4;

class SendvChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;
  /** Bytes of the ranges taken by the call in progress. */
  private taken = 0;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('protection.sendv-return', () => new FlowWords(STRIDE));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      switch (chunk.kind[row]) {
        case BSYS_RANGE:
          // Ranges of datagrams have no flow.
          if (isIndex(flow)) this.range(chunk, row, flow);
          break;
        case BSYS:
          if (chunk.a[row] === CALL_SENDV) this.returned(chunk, row);
          this.taken = 0;
          break;
        case USYS_SENT:
          if (isIndex(flow)) this.sent(chunk, row, flow);
          break;
        case TCP_OPEN:
          if (isIndex(flow)) this.state.clear(flow);
          break;
        default:
          this.taken = 0;
      }
    }
  }

  end(): void {}

  private range(chunk: EventChunk, row: number, flow: number): void {
    const at = this.state.at(flow);
    const words = this.state.words;
    const bytes = chunk.b[row]!;
    const offset = chunk.d[row]!;
    this.taken += bytes;
    words[at + OUTSTANDING] = words[at + OUTSTANDING]! + bytes;
    if (words[at + HAS_OFFSET] === 1 && offset !== words[at + NEXT_OFFSET]) {
      this.context.violate(
        chunk,
        row,
        `the next range at stream offset ${words[at + NEXT_OFFSET]}`,
        `stream offset ${offset}`,
      );
    }
    words[at + HAS_OFFSET] = 1;
    words[at + NEXT_OFFSET] = serialAdd(offset, bytes);
  }

  private returned(chunk: EventChunk, row: number): void {
    const ret = chunk.d[row]!;
    this.context.exercised++;
    if (ret < 0) {
      if (this.taken === 0) return;
      this.context.violate(
        chunk,
        row,
        'a sendv that fails takes nothing',
        `it returned ${ret} and took ${this.taken} bytes`,
      );
    } else if (ret > chunk.c[row]!) {
      this.context.violate(
        chunk,
        row,
        `at most the ${chunk.c[row]} bytes offered`,
        `sendv returned ${ret}`,
      );
    } else if (ret !== this.taken) {
      this.context.violate(
        chunk,
        row,
        `the ${this.taken} bytes of the ranges taken`,
        `sendv returned ${ret}`,
      );
    }
  }

  private sent(chunk: EventChunk, row: number, flow: number): void {
    const at = this.state.at(flow);
    const words = this.state.words;
    const bytes = chunk.c[row]!;
    this.context.exercised++;
    if (bytes < 0 || bytes > words[at + OUTSTANDING]!) {
      this.context.violate(
        chunk,
        row,
        `at most the ${words[at + OUTSTANDING]} bytes taken and not yet reported`,
        `${bytes} bytes were reported as sent`,
      );
    }
    words[at + OUTSTANDING] = Math.max(words[at + OUTSTANDING]! - bytes, 0);
  }
}

export const spec: Spec = {
  id: 'protection.sendv-return',
  catalogue: 'E9',
  title: 'sendv says what it took',
  statement:
    'sendv returns between 0 and the bytes offered, exactly the ranges it took, and sent ' +
    'never exceeds what was taken.',
  source: 'IX section 3 (sendv, sent)',
  reads: [TCP_OPEN, USER_LEAVE, BSYS, BSYS_RANGE, USYS_SENT],
  scope: 'core',
  create: (context) => new SendvChecker(context),
};
