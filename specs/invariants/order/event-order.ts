/**
 * D2: the conditions of one segment come in IX's order, `sent` before `recv` before `dead`, and the
 * `recv` conditions of a flow concatenate to its stream.
 *
 * Outside a segment's processing (payload kept back until accept, a timeout) only the second half
 * is asked.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  TCP_IN,
  TCP_JUDGED,
  TCP_OPEN,
  USYS_DEAD,
  USYS_RECV,
  USYS_SENT,
} from '../../../src/log/events.ts';
import { serialAdd } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const HAS_OFFSET = 0;
const NEXT_OFFSET = 1;

// Ranks within a segment.
const RANK_NONE = 0;
const RANK_SENT = 1;
const RANK_RECV = 2;
const RANK_DEAD = 3;
const RANK_NAMES = ['', 'sent', 'recv', 'dead'] as const;

class EventOrderChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;
  /** Flow of the segment being processed, -1 = none. */
  private flow = -1;
  private rank = RANK_NONE;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('order.event-order', () => new FlowWords(2));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      switch (chunk.kind[row]) {
        case TCP_IN:
          this.flow = flow;
          this.rank = RANK_NONE;
          break;
        case TCP_JUDGED:
          this.flow = -1;
          break;
        case USYS_SENT:
          this.ranked(chunk, row, RANK_SENT);
          break;
        case USYS_DEAD:
          this.ranked(chunk, row, RANK_DEAD);
          break;
        case USYS_RECV:
          this.ranked(chunk, row, RANK_RECV);
          if (isIndex(flow)) this.received(chunk, row, flow);
          break;
        default:
          if (isIndex(flow)) this.state.words[this.state.clear(flow) + HAS_OFFSET] = 1;
      }
    }
  }

  end(): void {}

  private ranked(chunk: EventChunk, row: number, rank: number): void {
    if (chunk.flow[row] !== this.flow || this.flow < 0) return;
    this.context.exercised++;
    if (rank < this.rank) {
      this.context.violate(
        chunk,
        row,
        'sent before recv before dead within one segment',
        `${RANK_NAMES[rank]} after ${RANK_NAMES[this.rank]}`,
      );
    }
    this.rank = rank;
  }

  private received(chunk: EventChunk, row: number, flow: number): void {
    const at = this.state.at(flow);
    const words = this.state.words;
    const offset = chunk.f[row]!;
    if (words[at + HAS_OFFSET] === 1) {
      this.context.exercised++;
      if (offset !== words[at + NEXT_OFFSET]) {
        this.context.violate(
          chunk,
          row,
          `the next delivery at stream offset ${words[at + NEXT_OFFSET]}`,
          `stream offset ${offset}`,
        );
      }
    }
    words[at + HAS_OFFSET] = 1;
    words[at + NEXT_OFFSET] = serialAdd(offset, chunk.d[row]!);
  }
}

export const spec: Spec = {
  id: 'order.event-order',
  catalogue: 'D2',
  title: 'Conditions come in order',
  statement:
    'Within one segment sent comes before recv before dead, and the deliveries of a flow ' +
    'follow each other without gap.',
  source: 'IX section 3 (event conditions); IX source, tcp_in.c',
  reads: [TCP_OPEN, TCP_IN, TCP_JUDGED, USYS_RECV, USYS_SENT, USYS_DEAD],
  scope: 'core',
  create: (context) => new EventOrderChecker(context),
};
