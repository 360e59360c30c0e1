/**
 * F6: payload taken in order is acknowledged within the delayed-acknowledgement time, 1 ms in IX,
 * and once two full segments wait, by the end of the cycle (RFC 9293 section 3.8.6.3, RFC 5681
 * section 4.2).
 *
 * The timer's deadline is rounded up by at most two wheel slots and met in the first cycle after
 * it, so a core's longest cycle is added. Overdue is noticed at the next row of the flow or at the
 * end of the run, whichever comes first.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  CORE_STOP,
  CYCLE_END,
  CYCLE_WAKE,
  ROLE_ACTIVE,
  TCP_CLOSED,
  TCP_JUDGED,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_OUT,
} from '../../../src/log/events.ts';
import { serialAdd, serialGap, serialText } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { CycleClock } from '../../../src/verify/shared/cycle-clock.ts';
import { FlowTimes, FlowWords } from '../../../src/verify/shared/flow-words.ts';
import { FLAG_ACK, FLAG_RST } from '../../../src/verify/shared/tcp-flags.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/** IX: delayed acknowledgement. */
const DELAY_NS = 1_000_000;
/** IX: an expiry is late by less than two slots of the inner wheel. */
const SLOTS_NS = 32_000;

const IS_OPEN = 0;
const HAS_ACK = 1;
/** Highest acknowledgement sent. */
const ACKED = 2;
const IS_PENDING = 3;
/** What the pending acknowledgement must reach. */
const WANTED = 4;
const RECEIVE_MSS = 5;
/** Cycle in which two full segments were waiting, 0 = they are not. */
const FULL_CYCLE = 6;
/** The core that has the flow: cycles are its own. */
const CORE = 7;
/** Before any cycle. */
const OVERDUE = -1;
const STRIDE = 8;

class DelayedAckChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;
  private readonly since: FlowTimes;
  private readonly clock = new CycleClock();
  private stopNs = 0;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('tcp.delayed-ack state', () => new FlowWords(STRIDE));
    this.since = context.indexed('tcp.delayed-ack since', () => new FlowTimes());
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = chunk.kind[row];
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) {
        const timeNs = chunk.timeNs[row]!;
        if (kind === CYCLE_END) this.clock.ended(timeNs);
        else if (kind === CYCLE_WAKE) this.clock.woke(timeNs);
        else if (kind === CORE_STOP) this.stopNs = timeNs;
        continue;
      }
      if (kind === TCP_OPEN) {
        this.open(chunk, row, flow);
        continue;
      }
      const at = this.state.at(flow);
      const words = this.state.words;
      if (words[at + IS_OPEN] === 0) continue;
      if (words[at + CORE] !== chunk.core) this.moved(chunk, at);
      if (words[at + IS_PENDING] === 1) this.judgeDelay(chunk, row, flow, at);
      if (kind === TCP_JUDGED) this.taken(chunk, row, flow, at);
      else if (kind === TCP_OUT) this.acknowledged(chunk, row, at);
      else if (kind === TCP_NEGOTIATED) words[at + RECEIVE_MSS] = chunk.b[row]!;
      else if (kind === TCP_CLOSED) words[at + IS_OPEN] = 0;
    }
  }

  end(): void {
    const { words, flows } = this.state;
    const limitNs = DELAY_NS + SLOTS_NS + this.clock.longestNs;
    for (let flow = 0; flow < flows; flow++) {
      const at = flow * STRIDE;
      if (words[at + IS_OPEN] === 0 || words[at + IS_PENDING] === 0) continue;
      if (words[at + CORE] !== this.context.core) continue;
      if (this.stopNs - this.since.get(flow) <= limitNs) continue;
      this.context.violate(
        null,
        -1,
        `flow ${flow}: an acknowledgement up to ${serialText(words[at + WANTED]!)}`,
        'none was sent before the end of the run',
      );
    }
  }

  private open(chunk: EventChunk, row: number, flow: number): void {
    const at = this.state.clear(flow);
    const words = this.state.words;
    words[at + IS_OPEN] = 1;
    words[at + CORE] = chunk.core;
    if (chunk.c[row] === ROLE_ACTIVE) return;
    words[at + HAS_ACK] = 1;
    words[at + ACKED] = serialAdd(chunk.e[row]!, 1);
  }

  /** The flow came from another core, between two of that core's cycles. */
  private moved(chunk: EventChunk, at: number): void {
    const words = this.state.words;
    words[at + CORE] = chunk.core;
    if (words[at + FULL_CYCLE] !== 0) words[at + FULL_CYCLE] = OVERDUE;
  }

  private taken(chunk: EventChunk, row: number, flow: number, at: number): void {
    const words = this.state.words;
    const rcvNxt = chunk.d[row]!;
    if (chunk.c[row]! <= 0 || words[at + HAS_ACK] === 0) return;
    const waiting = serialGap(rcvNxt, words[at + ACKED]!);
    if (waiting <= 0) return;
    if (words[at + IS_PENDING] === 0) {
      words[at + IS_PENDING] = 1;
      this.since.set(flow, chunk.timeNs[row]!);
    }
    words[at + WANTED] = rcvNxt;
    const full = 2 * words[at + RECEIVE_MSS]!;
    if (full > 0 && waiting >= full && words[at + FULL_CYCLE] === 0) {
      words[at + FULL_CYCLE] = chunk.cycle[row]!;
    }
  }

  private acknowledged(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    const flags = chunk.d[row]!;
    if ((flags & FLAG_RST) !== 0) words[at + IS_PENDING] = 0;
    if ((flags & FLAG_ACK) === 0) return;
    const ack = chunk.b[row]!;
    if (words[at + HAS_ACK] === 1 && serialGap(ack, words[at + ACKED]!) < 0) return;
    words[at + HAS_ACK] = 1;
    words[at + ACKED] = ack;
    if (words[at + IS_PENDING] === 1 && serialGap(ack, words[at + WANTED]!) >= 0) {
      words[at + IS_PENDING] = 0;
      words[at + FULL_CYCLE] = 0;
      this.context.exercised++;
    }
  }

  /** Whether the pending acknowledgement should have been sent before this row. */
  private judgeDelay(chunk: EventChunk, row: number, flow: number, at: number): void {
    const words = this.state.words;
    const timeNs = chunk.timeNs[row]!;
    const waitedNs = timeNs - this.since.get(flow);
    if (waitedNs > DELAY_NS) {
      const lateNs = this.clock.longestNs + this.clock.elapsedNs(timeNs);
      if (waitedNs > DELAY_NS + SLOTS_NS + lateNs) {
        this.missed(chunk, row, at, `within ${DELAY_NS + SLOTS_NS + lateNs} ns`, `${waitedNs} ns`);
        return;
      }
    }
    const fullCycle = words[at + FULL_CYCLE]!;
    if (fullCycle !== 0 && chunk.cycle[row]! > fullCycle) {
      this.missed(chunk, row, at, `by the end of cycle ${fullCycle}`, 'two full segments and more');
    }
  }

  private missed(chunk: EventChunk, row: number, at: number, when: string, found: string): void {
    const words = this.state.words;
    this.context.violate(
      chunk,
      row,
      `payload up to ${serialText(words[at + WANTED]!)} is acknowledged ${when}`,
      `it waited for ${found}`,
    );
    words[at + IS_PENDING] = 0;
    words[at + FULL_CYCLE] = 0;
  }
}

export const spec: Spec = {
  id: 'tcp.delayed-ack',
  catalogue: 'F6',
  title: 'Payload is acknowledged in time',
  statement:
    'Payload taken in order is acknowledged within 1 ms, two wheel slots and a cycle, and ' +
    'two full segments at once.',
  source: 'RFC 9293 section 3.8.6.3; RFC 5681 section 4.2; IX (delayed acknowledgement of 1 ms)',
  reads: [
    TCP_OPEN,
    TCP_NEGOTIATED,
    TCP_JUDGED,
    TCP_OUT,
    TCP_CLOSED,
    CYCLE_END,
    CYCLE_WAKE,
    CORE_STOP,
  ],
  scope: 'core',
  create: (context) => new DelayedAckChecker(context),
};
