/**
 * F11: a pair of ends rests in TIME-WAIT for two maximum segment lifetimes and is freed then (RFC
 * 9293 section 3.6.1). Before that it is only used again by a SYN from the peer that
 * is unmistakably new: its sequence number lies behind everything received, or timestamps tell (RFC
 * 9293 section 3.10.7.4, RFC 6191).
 *
 * A reset, an abort or the end of the run may end TIME-WAIT early (RFC 9293 section 3.10.7.4 for
 * resets). In a replay the recorded host may have known better: from one conversation of the
 * capture to another the pair may pass at any time.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  CORE_STOP,
  CYCLE_END,
  DEAD_ABORT,
  DEAD_DRAIN,
  DEAD_RESET,
  DEAD_REUSED,
  DEAD_UNREACHABLE,
  FLOW_ADDRESS,
  RULE_REUSE,
  STATE_TIME_WAIT,
  TCP_CLOSED,
  TCP_FIN_RECEIVED,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_STATE,
  TIMER_ARM,
  TIMER_WAIT,
} from '../../../src/log/events.ts';
import { serialGap, serialText } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowTimes, FlowWords } from '../../../src/verify/shared/flow-words.ts';
import { TUPLE_WORDS, TupleTable } from '../../../src/verify/shared/tuple-table.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/** 2 MSL with the shortest lifetime in use, 30 s; RFC 9293 says 2 minutes, IX 60 s. */
const TIME_WAIT_NS = 60_000_000_000;
/** Times are doubles and delays whole microseconds. */
const ROUNDING_NS = 1000;
/** Freed at the latest this long after the timer was due: far more than any cycle. */
const REAP_NS = 1_000_000_000;

const IS_OPEN = 0;
const IN_TIME_WAIT = 1;
const IRS = 2;
/** Sequence number of the peer's FIN. */
const FIN_SEQ = 3;
const HAS_TIMESTAMPS = 4;
const WAS_REUSED = 5;
/** 12 words; the first two are lane and family. */
/** The capture's conversation, -1 = none. */
const CONVERSATION = 6;
const TUPLE = 7;
/** The core that has the flow: its end is the flow's. */
const CORE = TUPLE + TUPLE_WORDS;
const STRIDE = CORE + 1;

// Marks of a table entry.
const RESTING = 0;
/** The stack gave the tuple up for a new SYN, which must lie behind `note`. */
const REUSED = 1;
const REUSED_BY_TIMESTAMPS = 2;
/** The old connection was the capture's: another recorded one may follow. */
const REUSED_IN_CAPTURE = 3;

class TimeWaitChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;
  private readonly since: FlowTimes;
  private readonly dueNs: FlowTimes;
  private readonly resting: TupleTable;
  private lastNs = 0;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('tcp.time-wait state', () => new FlowWords(STRIDE));
    this.since = context.indexed('tcp.time-wait since', () => new FlowTimes());
    this.dueNs = context.indexed('tcp.time-wait dueNs', () => new FlowTimes());
    this.resting = context.indexed('tcp.time-wait resting', () => new TupleTable());
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = chunk.kind[row];
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) {
        if (kind === CYCLE_END || kind === CORE_STOP) this.lastNs = chunk.timeNs[row]!;
        continue;
      }
      if (kind === TIMER_ARM) {
        if (chunk.a[row] === TIMER_WAIT) {
          this.dueNs.set(flow, chunk.timeNs[row]! + chunk.b[row]! * 1000);
        }
        continue;
      }
      this.lifeRow(chunk, row, flow);
    }
  }

  /** Whoever still rests long after its time was forgotten. */
  end(): void {
    const { words, flows } = this.state;
    for (let flow = 0; flow < flows; flow++) {
      const at = flow * STRIDE;
      if (words[at + IS_OPEN] === 0 || words[at + IN_TIME_WAIT] === 0) continue;
      if (words[at + CORE] !== this.context.core) continue;
      const dueNs = Math.max(this.dueNs.get(flow), this.since.get(flow) + TIME_WAIT_NS);
      if (this.lastNs <= dueNs + REAP_NS) continue;
      this.context.violate(
        null,
        -1,
        `flow ${flow} is freed when its TIME-WAIT is over, at ${dueNs} ns`,
        `it was still there at ${this.lastNs} ns`,
      );
    }
  }

  private lifeRow(chunk: EventChunk, row: number, flow: number): void {
    const at = this.state.at(flow);
    const words = this.state.words;
    words[at + CORE] = chunk.core;
    switch (chunk.kind[row]) {
      case TCP_OPEN:
        this.state.clear(flow);
        words[at + CORE] = chunk.core;
        words[at + IS_OPEN] = 1;
        words[at + IRS] = chunk.e[row]!;
        words[at + CONVERSATION] = chunk.a[row]!;
        this.dueNs.set(flow, 0);
        break;
      case FLOW_ADDRESS:
        this.address(chunk, row, at);
        break;
      case TCP_NEGOTIATED:
        words[at + HAS_TIMESTAMPS] = chunk.f[row]! > 0 ? 1 : 0;
        break;
      case TCP_FIN_RECEIVED:
        words[at + FIN_SEQ] = chunk.a[row]!;
        break;
      case TCP_STATE:
        if (chunk.b[row] === STATE_TIME_WAIT && words[at + IN_TIME_WAIT] === 0) {
          words[at + IN_TIME_WAIT] = 1;
          const nowNs = chunk.timeNs[row]!;
          this.since.set(flow, nowNs);
          const slot = this.resting.put(words, at + TUPLE, nowNs + TIME_WAIT_NS, nowNs);
          this.resting.mark[slot] = RESTING;
        } else if (chunk.c[row] === RULE_REUSE) words[at + WAS_REUSED] = 1;
        break;
      case TCP_CLOSED:
        if (words[at + IN_TIME_WAIT] === 1) this.freed(chunk, row, flow, at);
        words[at + IS_OPEN] = 0;
        break;
      default:
    }
  }

  /** Both ends known: may this pair be opened? */
  private address(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    const isTarget = chunk.a[row] === 1;
    const end = at + TUPLE + (isTarget ? 7 : 2);
    words[at + TUPLE] = chunk.h[row]!;
    words[at + TUPLE + 1] = chunk.b[row]!;
    words[end] = chunk.c[row]!;
    words[end + 1] = chunk.d[row]!;
    words[end + 2] = chunk.e[row]!;
    words[end + 3] = chunk.f[row]!;
    words[end + 4] = chunk.g[row]!;
    if (!isTarget) return;
    const slot = this.resting.find(words, at + TUPLE);
    if (slot < 0) return;
    const leftNs = this.resting.deadlineNs[slot]! - chunk.timeNs[row]!;
    if (leftNs <= 0) return;
    this.context.exercised++;
    const mark = this.resting.mark[slot];
    const behind = this.resting.note[slot]!;
    this.resting.deadlineNs[slot] = chunk.timeNs[row]!;
    if (mark === REUSED_BY_TIMESTAMPS) return;
    if (mark === REUSED_IN_CAPTURE && words[at + CONVERSATION]! >= 0) return;
    if (mark !== RESTING && serialGap(words[at + IRS]!, behind) > 0) return;
    this.context.violate(
      chunk,
      row,
      mark !== RESTING
        ? `a SYN behind ${serialText(behind)} takes over a connection in TIME-WAIT`
        : 'the pair of ends rests for two maximum segment lifetimes',
      mark !== RESTING
        ? `one at ${serialText(words[at + IRS]!)} did`
        : `it was opened again ${leftNs} ns early`,
    );
  }

  private freed(chunk: EventChunk, row: number, flow: number, at: number): void {
    const words = this.state.words;
    const nowNs = chunk.timeNs[row]!;
    const reason = chunk.a[row];
    const restedNs = nowNs - this.since.get(flow);
    if (reason === DEAD_REUSED || words[at + WAS_REUSED] === 1) {
      if (restedNs >= TIME_WAIT_NS) return;
      const deadlineNs = this.since.get(flow) + TIME_WAIT_NS;
      const slot = this.resting.put(words, at + TUPLE, deadlineNs, nowNs);
      let mark = REUSED;
      if (words[at + CONVERSATION]! >= 0) mark = REUSED_IN_CAPTURE;
      if (words[at + HAS_TIMESTAMPS] === 1) mark = REUSED_BY_TIMESTAMPS;
      this.resting.mark[slot] = mark;
      this.resting.note[slot] = words[at + FIN_SEQ]!;
      return;
    }
    const isCutShort =
      reason === DEAD_RESET ||
      reason === DEAD_ABORT ||
      reason === DEAD_DRAIN ||
      reason === DEAD_UNREACHABLE;
    // Over, one way or the other: the pair is free from now on.
    this.resting.put(words, at + TUPLE, Math.max(nowNs, 1), nowNs);
    if (isCutShort) return;
    this.context.exercised++;
    if (restedNs < TIME_WAIT_NS - ROUNDING_NS) {
      this.context.violate(
        chunk,
        row,
        `TIME-WAIT lasts ${TIME_WAIT_NS} ns`,
        `the connection was freed after ${restedNs} ns`,
      );
    }
  }
}

export const spec: Spec = {
  id: 'tcp.time-wait',
  catalogue: 'F11',
  title: 'TIME-WAIT lasts two segment lifetimes and ends',
  statement:
    'A connection in TIME-WAIT is freed after 2 MSL, and its pair of ends is opened earlier ' +
    'only by a newer SYN.',
  source: 'RFC 9293 sections 3.6.1 and 3.10.7.4; RFC 6191',
  reads: [
    TCP_OPEN,
    FLOW_ADDRESS,
    TCP_NEGOTIATED,
    TCP_STATE,
    TCP_FIN_RECEIVED,
    TCP_CLOSED,
    TIMER_ARM,
    CYCLE_END,
    CORE_STOP,
  ],
  scope: 'core',
  create: (context) => new TimeWaitChecker(context),
};
