/**
 * E8: a completed handshake knocks exactly once, and a connection that never completed one does not
 * (IX: the knock comes when the peer's ACK ends the handshake), with the flow group the connection
 * was opened in.
 *
 * A connection adopted in the middle of its life may knock once: its handshake is not in the
 * capture.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  ROLE_MIDSTREAM,
  ROLE_PASSIVE,
  STATE_ESTABLISHED,
  TCP_CLOSED,
  TCP_OPEN,
  TCP_STATE,
  USYS_KNOCK,
} from '../../../src/log/events.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const IS_OPEN = 0;
const ROLE = 1;
const FLOW_GROUP = 2;
/** The handshake was completed. */
const IS_COMPLETE = 3;
const KNOCKS = 4;
/** The core that has the flow: its end is the flow's. */
const CORE = 5;
const STRIDE = 8;

class KnockChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('protection.knock-once', () => new FlowWords(STRIDE));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const at = this.state.at(flow);
      const words = this.state.words;
      words[at + CORE] = chunk.core;
      switch (chunk.kind[row]) {
        case TCP_OPEN:
          this.state.clear(flow);
          words[at + CORE] = chunk.core;
          words[at + IS_OPEN] = 1;
          words[at + ROLE] = chunk.c[row]!;
          words[at + FLOW_GROUP] = chunk.b[row]!;
          break;
        case TCP_STATE:
          if (chunk.b[row] === STATE_ESTABLISHED) words[at + IS_COMPLETE] = 1;
          break;
        case USYS_KNOCK:
          if (words[at + IS_OPEN] === 1) this.knocked(chunk, row, at);
          break;
        default:
          if (words[at + IS_OPEN] === 1) this.settle(chunk, row, flow, at);
          words[at + IS_OPEN] = 0;
      }
    }
  }

  end(): void {
    const { words, flows } = this.state;
    for (let flow = 0; flow < flows; flow++) {
      const at = flow * STRIDE;
      if (words[at + IS_OPEN] === 0 || words[at + CORE] !== this.context.core) continue;
      this.settle(null, -1, flow, at);
    }
  }

  private knocked(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    this.context.exercised++;
    words[at + KNOCKS] = words[at + KNOCKS]! + 1;
    if (words[at + KNOCKS]! > 1) {
      this.context.violate(chunk, row, 'one knock a connection', `knock ${words[at + KNOCKS]}`);
    } else if (words[at + ROLE] !== ROLE_MIDSTREAM && words[at + IS_COMPLETE] === 0) {
      this.context.violate(
        chunk,
        row,
        'a knock when the handshake is complete',
        'the connection never reached ESTABLISHED',
      );
    }
    if (chunk.b[row] !== words[at + FLOW_GROUP]) {
      this.context.violate(
        chunk,
        row,
        `a knock in flow group ${words[at + FLOW_GROUP]}`,
        `flow group ${chunk.b[row]}`,
      );
    }
  }

  private settle(chunk: EventChunk | null, row: number, flow: number, at: number): void {
    const words = this.state.words;
    if (words[at + ROLE] !== ROLE_PASSIVE || words[at + IS_COMPLETE] === 0) return;
    this.context.exercised++;
    if (words[at + KNOCKS] !== 0) return;
    this.context.violate(
      chunk,
      row,
      `the completed handshake of flow ${flow} knocks`,
      'the application never heard of it',
    );
  }
}

export const spec: Spec = {
  id: 'protection.knock-once',
  catalogue: 'E8',
  title: 'One knock for each completed handshake',
  statement:
    'Each passive connection that completes its handshake knocks exactly once, others never.',
  source: 'IX section 3 (knock); RFC 9293 section 3.5',
  reads: [TCP_OPEN, TCP_STATE, USYS_KNOCK, TCP_CLOSED],
  scope: 'core',
  create: (context) => new KnockChecker(context),
};
