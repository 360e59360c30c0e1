/**
 * J4: the log alone is enough to check a run: a core's part begins with its configuration and ends
 * with its stop, and every packet the stack took is one whose arrival the log shows, once.
 *
 * Without that a cut log, or one with rows left out, would pass as a quiet run.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  CORE_CRASH,
  CORE_START,
  CORE_STOP,
  FLOW_ADDRESS,
  NIC_RX,
  STACK_IN,
  STATE_CLOSED,
  STATE_ESTABLISHED,
  STATE_TIME_WAIT,
  TCP_CLOSED,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_STATE,
} from '../../../src/log/events.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import {
  rowFlow,
  rowKind,
  rowList,
  takeList,
  rowA,
  rowB,
} from '../../../src/verify/shared/rows.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const NO_FRAME = -1;
const BOTH_ENDS = 3;
/** The log has what the two ends agreed on; they have finished their handshake. */
const AGREED = 1;
const ESTABLISHED = 2;

class SelfSufficientChecker implements SpecChecker {
  private readonly context: SpecContext;
  /** By mbuf: the frame in it that the stack has not taken yet, + 1; 0 = none. */
  private readonly frames: FlowWords;
  private nextIndex = 0;
  private isStarted = false;
  private isStopped = false;
  private isFollowed = false;
  private hasCrashed = false;
  /** Two bits a flow: AGREED, ESTABLISHED. */
  private readonly agreed: FlowWords;
  /** The connection opened last, and bits of the ends it has rows of. */
  private opened = -1;
  private ends = 0;

  constructor(context: SpecContext) {
    this.context = context;
    this.frames = context.indexed('determinism.log-self-sufficient', () => new FlowWords(1));
    this.agreed = context.indexed('determinism.agreed', () => new FlowWords(1));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    this.continued(chunk);
    takeList(rows, count);
    for (let i = 0; i < count; i++) {
      const row = rowList[i]!;
      const mbuf = rowB[row]!;
      switch (rowKind[row]) {
        case NIC_RX:
          if (isIndex(mbuf)) this.filled(mbuf, rowA[row]!);
          break;
        case STACK_IN:
          this.taken(chunk, row, mbuf);
          break;
        case CORE_START:
          this.isStarted = true;
          if (chunk.firstIndex + row === 0) break;
          this.context.violate(
            chunk,
            row,
            'core.started is the first row of its core',
            'it is not',
          );
          break;
        case CORE_CRASH:
          this.hasCrashed = true;
          break;
        case CORE_STOP:
          this.isStopped = true;
          this.judgeEnds(chunk, row);
          if (row < chunk.count - 1) this.followed(chunk, row + 1);
          break;
        default:
          if (isIndex(rowFlow[row]!)) this.ofFlow(chunk, row, rowFlow[row]!);
      }
    }
  }

  end(): void {
    if (this.nextIndex === 0) return;
    this.context.exercised++;
    if (!this.isStarted) this.missing('core.started');
    if (!this.isStopped && !this.hasCrashed) this.missing('core.stopped');
  }

  /** Chunks of a core follow each other, and none follows its stop. */
  private continued(chunk: EventChunk): void {
    if (chunk.firstIndex !== this.nextIndex) {
      this.context.violate(
        chunk,
        0,
        `the core's row ${this.nextIndex} comes next`,
        `row ${chunk.firstIndex}`,
      );
    } else if (this.isStopped) {
      this.followed(chunk, 0);
    }
    this.nextIndex = chunk.firstIndex + chunk.count;
  }

  /** Reported once: whatever comes after the stop, it is one mistake. */
  private followed(chunk: EventChunk, row: number): void {
    if (this.isFollowed) return;
    this.isFollowed = true;
    this.context.violate(chunk, row, 'core.stopped is the last row of its core', 'rows follow it');
  }

  private ofFlow(chunk: EventChunk, row: number, flow: number): void {
    const at = this.agreed.at(flow >>> 4);
    const { words } = this.agreed;
    const shift = 2 * (flow & 15);
    const to = rowB[row];
    switch (rowKind[row]) {
      case TCP_OPEN:
        this.judgeEnds(chunk, row);
        this.opened = flow;
        words[at]! &= ~(3 << shift);
        break;
      case FLOW_ADDRESS:
        if (flow === this.opened) this.ends |= 1 << rowA[row]!;
        break;
      case TCP_NEGOTIATED:
        words[at]! |= AGREED << shift;
        break;
      case TCP_STATE:
        if (to === STATE_ESTABLISHED) words[at]! |= ESTABLISHED << shift;
        if (to !== STATE_CLOSED && to !== STATE_TIME_WAIT) break;
        this.judgeAgreed(chunk, row, flow, (words[at]! >>> shift) & 3);
        words[at]! &= ~(ESTABLISHED << shift);
        break;
      default:
        // TCP_CLOSED: a drain may take it from any state.
        this.judgeAgreed(chunk, row, flow, (words[at]! >>> shift) & 3);
    }
  }

  /** The connection is over. */
  private judgeAgreed(chunk: EventChunk, row: number, flow: number, agreed: number): void {
    if ((agreed & ESTABLISHED) === 0) return;
    this.context.exercised++;
    if ((agreed & AGREED) !== 0) return;
    this.context.violate(
      chunk,
      row,
      `a tcp.negotiated row of flow ${flow}, which was established`,
      'it ends without one',
    );
  }

  /** The connection opened last has a row for each end: without them nobody knows its hash. */
  private judgeEnds(chunk: EventChunk, row: number): void {
    if (this.opened < 0) return;
    const isWhole = this.ends === BOTH_ENDS;
    const flow = this.opened;
    this.opened = -1;
    this.ends = 0;
    this.context.exercised++;
    if (isWhole) return;
    this.context.violate(chunk, row, `two tcp.flow.address rows of flow ${flow}`, 'one is missing');
  }

  private filled(mbuf: number, frame: number): void {
    const at = this.frames.at(mbuf);
    this.frames.words[at] = frame + 1;
  }

  private taken(chunk: EventChunk, row: number, mbuf: number): void {
    const frame = rowA[row]!;
    const isKnown = isIndex(mbuf) && mbuf < this.frames.flows;
    const arrived = isKnown ? this.frames.words[mbuf]! - 1 : NO_FRAME;
    this.context.exercised++;
    if (arrived !== frame) {
      this.context.violate(
        chunk,
        row,
        `frame ${frame} arrived in mbuf ${mbuf} and is taken once`,
        arrived === NO_FRAME ? 'the log shows no such arrival' : `frame ${arrived} is there`,
      );
    }
    if (isKnown) this.frames.words[mbuf] = 0;
  }

  private missing(name: string): void {
    this.context.violate(null, -1, `core ${this.context.core} has a ${name} row`, 'it has none');
  }
}

export const spec: Spec = {
  id: 'determinism.log-self-sufficient',
  catalogue: 'J4',
  title: 'The log carries all that is needed to check it',
  statement:
    'Each core has rows from core.started to core.stopped (or its crash) without a hole, each ' +
    'packet taken has its arrival in them, each connection its two ends, and what they agreed on ' +
    'each that was established and is over.',
  source: 'ours: the verifier sees nothing but the log',
  reads: [
    CORE_CRASH,
    CORE_START,
    CORE_STOP,
    FLOW_ADDRESS,
    NIC_RX,
    STACK_IN,
    TCP_CLOSED,
    TCP_NEGOTIATED,
    TCP_OPEN,
    TCP_STATE,
  ],
  scope: 'core',
  create: (context) => new SelfSufficientChecker(context),
};
