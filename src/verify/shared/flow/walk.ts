/**
 * One walk over the rows of connections for every invariant that judges one (E2, E3, E7 to E10, F,
 * G, and A6, A10, B5, D2, H3). A row is looked at once and the flow's words are loaded once; each
 * part judges what it is about.
 *
 * What belongs to the core (its clock, the segment in hand, the call in progress) is here; what is
 * known of flows is in the book, which cores may share (verify/spec.ts, IndexScope).
 */
import type { EventChunk } from '../../../log/chunk.ts';
import {
  BSYS,
  BSYS_RANGE,
  CORE_CRASH,
  CALL_RECV_DONE,
  CALL_SENDV,
  CC_TRACE,
  CORE_REGION,
  CORE_STOP,
  CYCLE_END,
  CYCLE_WAKE,
  DEAD_TIMEOUT,
  FLOW_ADDRESS,
  MIG_FLOW,
  NIC_TX,
  RET_OK,
  RULE_CALL_CLOSE,
  RULE_REUSE,
  RULE_RST,
  RX_RELEASE,
  SIDE_LEFT,
  STATE_ESTABLISHED,
  STATE_SYN_SENT,
  STATE_TIME_WAIT,
  TCP_ACKED,
  TCP_CLOSED,
  TCP_CREDIT,
  TCP_CWND,
  TCP_DUPACK,
  TCP_FIN_RECEIVED,
  TCP_IN,
  TCP_JUDGED,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_OUT,
  TCP_PERSIST,
  TCP_SACKED,
  TCP_STATE,
  TIMER_ARM,
  TIMER_CANCEL,
  TIMER_FIRE,
  TIMER_WAIT,
  TX_PROBE,
  USER_LEAVE,
  USYS_CONNECTED,
  USYS_DEAD,
  USYS_KNOCK,
  USYS_RECV,
  USYS_SENT,
  USYS_UDP_RECV,
  VERDICT_ACCEPT,
} from '../../../log/events.ts';
import { serialAdd, serialGap } from '../../serial.ts';
import type { SpecContext } from '../../spec.ts';
import { CallEffects } from '../call-effects.ts';
import { CycleClock } from '../cycle-clock.ts';
import { FLAG_ACK, FLAG_FIN, FLAG_RST, segmentSpan } from '../tcp-flags.ts';
import { Tracker } from '../tracker.ts';
import { Acking } from './acking.ts';
import { Arrived } from './arrived.ts';
import {
  ACK_PENDING,
  ACK_SINCE,
  ANY_DUE,
  AWAITING_SYN,
  BASE_KNOWN,
  FIN_TAKEN,
  FLAGS,
  FLOW_LIMIT,
  FlowBook,
  HAS_OUR_FIN,
  HAS_RCV_NXT,
  IN_TIME_WAIT,
  IS_COMPLETE,
  IS_OWED,
  IS_TAKEN,
  LIFE,
  OPEN,
  PLACE,
  PROBE_DUE,
  RCV_NXT,
  REST_SINCE,
  SENT,
  WAS_OPENED,
  WAS_REUSED,
  WAS_TOLD,
  WINDOW_SHUT,
} from './book.ts';
import { Congestion } from './congestion.ts';
import { begin, clear, negotiated } from './beginning.ts';
import { Deadlines, forget } from './deadlines.ts';
import { Due } from './due.ts';
import { Handles } from './handles.ts';
import { Probing } from './probing.ts';
import { RANK_DEAD, RANK_RECV, RANK_SENT, Ranks } from './ranks.ts';
import { Receiving } from './receiving.ts';
import { Repeating } from './repeating.ts';
import { Resets, SegmentInHand } from './resets.ts';
import { Resting, RestingPairs } from './resting.ts';
import { Sending } from './sending.ts';
import { FlowTimers } from './timers.ts';

export const FLOW_READS: readonly number[] = [
  BSYS,
  BSYS_RANGE,
  CORE_CRASH,
  CORE_REGION,
  CORE_STOP,
  CYCLE_END,
  CYCLE_WAKE,
  FLOW_ADDRESS,
  MIG_FLOW,
  NIC_TX,
  RX_RELEASE,
  TCP_ACKED,
  TCP_CLOSED,
  TCP_CREDIT,
  TCP_CWND,
  TCP_DUPACK,
  TCP_FIN_RECEIVED,
  TCP_IN,
  TCP_JUDGED,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_OUT,
  TCP_PERSIST,
  TCP_SACKED,
  TCP_STATE,
  TIMER_ARM,
  TIMER_CANCEL,
  TIMER_FIRE,
  USER_LEAVE,
  USYS_CONNECTED,
  USYS_DEAD,
  USYS_KNOCK,
  USYS_RECV,
  USYS_SENT,
  USYS_UDP_RECV,
];

/** What is known by flow. */
class Known {
  readonly book: FlowBook = new FlowBook();
  readonly arrived: Arrived = new Arrived();
  readonly pairs: RestingPairs = new RestingPairs();
  /** Datagrams applications hold, by what they must give back. */
  readonly datagrams: Set<number> = new Set();
}

export class FlowWalk extends Tracker {
  readonly receiving: Receiving;
  readonly acking: Acking;
  readonly sending: Sending = new Sending();
  readonly probing: Probing = new Probing();
  readonly repeating: Repeating = new Repeating();
  readonly congestion: Congestion = new Congestion();
  readonly resets: Resets;
  readonly resting: Resting;
  readonly handles: Handles;
  readonly deadlines: Deadlines;
  private readonly due: Due;
  private readonly timers: FlowTimers;
  private readonly book: FlowBook;
  private readonly arrived: Arrived;
  private readonly core: number;
  private readonly clock = new CycleClock();
  private readonly hand = new SegmentInHand();
  private readonly effects = new CallEffects();
  private readonly ranks = new Ranks();
  /** Bytes credited to the flow since its last recv_done row. */
  private creditedFlow = -1;
  private credited = 0;
  private lastNs = 0;

  constructor(known: Known, core: number) {
    super();
    this.core = core;
    this.book = known.book;
    this.arrived = known.arrived;
    this.receiving = new Receiving(known.arrived);
    this.acking = new Acking(this.clock);
    this.resets = new Resets(this.hand);
    this.resting = new Resting(known.pairs);
    this.handles = new Handles(this.effects, known.datagrams);
    this.deadlines = new Deadlines(this.clock, core);
    this.due = new Due(known.book, this.acking, this.probing, core);
    this.timers = new FlowTimers(
      known.book,
      this.deadlines,
      this.repeating,
      this.probing,
      this.due,
      core,
    );
  }

  protected walk(chunk: EventChunk, rows: Int32Array, count: number): void {
    const kinds = chunk.kind;
    const flows = chunk.flow;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = kinds[row]!;
      const flow = flows[row]!;
      if (kind === NIC_TX) this.sending.summed(chunk, row);
      else if (flow < 0 || flow >= FLOW_LIMIT) this.ofCore(chunk, row, kind);
      else if (kind >= TIMER_ARM && kind <= TIMER_CANCEL) this.timers.timer(chunk, row, kind, flow);
      else if (kind === TCP_OPEN) this.opened(chunk, row, flow);
      else this.ofFlow(chunk, row, kind, flow);
    }
  }

  /** A row without a flow. */
  private ofCore(chunk: EventChunk, row: number, kind: number): void {
    switch (kind) {
      case CYCLE_END:
        this.lastNs = chunk.timeNs[row]!;
        this.clock.ended(this.lastNs);
        return;
      case CYCLE_WAKE:
        this.clock.woke(chunk.timeNs[row]!);
        return;
      case USER_LEAVE:
        this.effects.row(chunk, row);
        this.sending.taken = 0;
        return;
      case TIMER_ARM:
      case TIMER_FIRE:
      case TIMER_CANCEL:
        this.timers.appTimer(chunk, row, kind);
        return;
      case USYS_UDP_RECV:
        this.handles.datagrams.add(chunk.f[row]!);
        return;
      case CORE_REGION:
        this.handles.regions.add(chunk, row);
        return;
      case CORE_CRASH:
        this.handles.crashed(row);
        return;
      case CORE_STOP:
        this.lastNs = chunk.timeNs[row]!;
        this.timers.stopped(chunk, row);
        return;
      default:
        this.unseen(chunk, row, kind, false);
    }
  }

  /** A row of a connection whose beginning is not in the log, or of none. */
  private unseen(chunk: EventChunk, row: number, kind: number, isFlow: boolean): void {
    if (kind === BSYS) {
      this.handles.faulted(chunk, row);
      this.handles.calledNobody(chunk, row, isFlow);
      this.endCall(chunk, row);
    } else if (kind === BSYS_RANGE) {
      this.handles.range(chunk, row);
      // Ranges of datagrams have no flow.
      if (isFlow) this.sending.taken += chunk.b[row]!;
      this.effects.row(chunk, row);
    } else if (kind === TCP_CLOSED || kind === TCP_STATE || kind === TCP_CREDIT) {
      this.effects.row(chunk, row);
    }
  }

  private ofFlow(chunk: EventChunk, row: number, kind: number, flow: number): void {
    const words = this.book.words(flow);
    const at = FlowBook.at(flow);
    const life = words[at + LIFE]!;
    if ((life & WAS_OPENED) === 0) {
      this.unseen(chunk, row, kind, true);
      return;
    }
    if (kind === MIG_FLOW) {
      this.due.travels(chunk, row, flow, words, at);
      // What is armed again where the flow arrives is kept from there on.
      if (chunk.b[row] === SIDE_LEFT) forget(this.book.times(flow), FlowBook.timeAt(flow));
      return;
    }
    if ((words[at + PLACE]! & 0xff) !== this.core) {
      if (kind === BSYS) this.handles.strayed(chunk, row, words, at);
      this.due.moved(words, at);
    }
    if ((words[at + FLAGS]! & ANY_DUE) !== 0 || (life & ACK_PENDING) !== 0) {
      this.due.judge(chunk, row, kind, flow, words, at);
    }
    switch (kind) {
      case TCP_OUT:
        this.sent(chunk, row, words, at);
        return;
      case TCP_IN:
        this.received(chunk, row, flow, words, at);
        return;
      case TCP_JUDGED:
        this.judged(chunk, row, flow, words, at);
        return;
      case BSYS:
        this.called(chunk, row, flow, words, at);
        return;
      case RX_RELEASE:
        this.receiving.released(words, at);
        return;
      case TCP_CREDIT:
        this.receiving.credited(chunk, row, words, at);
        if (flow !== this.creditedFlow) this.credited = 0;
        this.creditedFlow = flow;
        this.credited += chunk.a[row]!;
        this.effects.row(chunk, row);
        return;
      case BSYS_RANGE:
        this.handles.range(chunk, row);
        this.sending.range(chunk, row, words, at);
        if ((life & WINDOW_SHUT) !== 0) this.probing.judgeShut(words, at, chunk.cycle[row]!);
        this.effects.row(chunk, row);
        return;
      case TCP_ACKED:
        this.sending.acked(words, at, chunk.b[row]!);
        this.repeating.acked(words, at, chunk.b[row]!);
        this.congestion.acked(words, at, chunk.a[row]!);
        return;
      case USYS_RECV:
        this.handles.told(chunk, row, kind, words, at);
        this.ranks.told(this.receiving.eventOrder, row, flow, RANK_RECV);
        this.receiving.delivered(chunk, row, words, at);
        return;
      case USYS_SENT:
        this.handles.told(chunk, row, kind, words, at);
        this.ranks.told(this.receiving.eventOrder, row, flow, RANK_SENT);
        this.sending.reported(chunk, row, words, at);
        return;
      default:
        this.rare(chunk, row, kind, flow, words, at);
    }
  }

  /** Rows that come a few times in a connection's life. */
  private rare(
    chunk: EventChunk,
    row: number,
    kind: number,
    flow: number,
    words: Int32Array,
    at: number,
  ): void {
    switch (kind) {
      case TCP_STATE:
        this.state(chunk, row, flow, words, at);
        return;
      case TCP_CWND:
        if (chunk.a[row] !== CC_TRACE) this.congestion.moved(chunk, row, words, at);
        this.sending.cwndMoved(chunk, row, words, at);
        return;
      case TCP_DUPACK:
        this.repeating.duplicate(words, at);
        return;
      case TCP_SACKED:
        this.repeating.reported(words, at);
        return;
      case TCP_PERSIST:
        if ((words[at + FLAGS]! & OPEN) !== 0) this.probing.need(words, at, chunk.cycle[row]!);
        return;
      case TCP_NEGOTIATED:
        negotiated(chunk, row, words, at);
        return;
      case FLOW_ADDRESS:
        if (chunk.a[row] === 1) this.resting.target(chunk, row, words, at);
        else this.resting.source(chunk, row, words, at);
        return;
      case TCP_FIN_RECEIVED:
        words[at + FIN_TAKEN] = chunk.a[row]!;
        return;
      case TCP_CLOSED:
        this.closed(chunk, row, flow, words, at);
        return;
      case USYS_KNOCK:
        this.handles.told(chunk, row, kind, words, at);
        return;
      case USYS_CONNECTED:
        this.handles.told(chunk, row, kind, words, at);
        if (chunk.c[row] !== RET_OK) hears(words, at);
        return;
      case USYS_DEAD:
        this.handles.told(chunk, row, kind, words, at);
        this.ranks.told(this.receiving.eventOrder, row, flow, RANK_DEAD);
        hears(words, at);
        return;
      default:
    }
  }

  /** TCP_IN. */
  private received(
    chunk: EventChunk,
    row: number,
    flow: number,
    words: Int32Array,
    at: number,
  ): void {
    const hand = this.hand;
    const seq = chunk.b[row]!;
    const ack = chunk.c[row]!;
    const flags = chunk.e[row]!;
    const windowBytes = chunk.f[row]!;
    hand.flow = flow;
    hand.seq = seq;
    hand.ack = ack;
    hand.flags = flags;
    hand.windowBytes = windowBytes;
    this.ranks.begin(flow);
    this.arrived.segment(words, at, seq, chunk.d[row]!, flags);
    this.sending.heard(words, at, ack, flags, windowBytes);
  }

  /** TCP_JUDGED. */
  private judged(
    chunk: EventChunk,
    row: number,
    flow: number,
    words: Int32Array,
    at: number,
  ): void {
    const { seq, ack, flags, windowBytes } = this.hand;
    const rcvNxt = chunk.d[row]!;
    this.receiving.judged(chunk, row, words, at, seq, flags);
    if ((words[at + FLAGS]! & OPEN) !== 0) {
      const cycle = chunk.cycle[row]!;
      if (chunk.c[row]! > 0 && this.acking.taken(words, at, rcvNxt, cycle)) {
        this.book.times(flow)[FlowBook.timeAt(flow) + ACK_SINCE] = chunk.timeNs[row]!;
      }
      if (chunk.b[row] === VERDICT_ACCEPT) {
        this.probing.windowTaken(words, at, seq, ack, flags, windowBytes, cycle);
      }
    }
    words[at + RCV_NXT] = rcvNxt;
    words[at + FLAGS]! |= HAS_RCV_NXT;
    this.ranks.begin(-1);
  }

  /** TCP_OUT. */
  private sent(chunk: EventChunk, row: number, words: Int32Array, at: number): void {
    const bytes = chunk.c[row]!;
    const flags = chunk.d[row]!;
    if (bytes > 0) this.sending.fits(row, words, at, bytes);
    if ((flags & FLAG_RST) !== 0) {
      this.acking.settled(words, at);
      return;
    }
    const state = words[at + FLAGS]!;
    const end = serialAdd(chunk.a[row]!, segmentSpan(bytes, flags));
    if ((flags & FLAG_FIN) !== 0 || (state & HAS_OUR_FIN) !== 0) {
      this.sending.afterFin(chunk, row, words, at);
    }
    if ((state & OPEN) !== 0) {
      this.repeating.segment(chunk, row, words, at, end);
      if (bytes > 0) this.sending.segment(chunk, row, words, at);
      const isProbe = bytes > 0 || chunk.f[row] === TX_PROBE;
      if ((state & PROBE_DUE) !== 0 && isProbe) this.probing.probed(words, at);
    }
    if (serialGap(end, words[at + SENT]!) > 0) words[at + SENT] = end;
    if ((flags & FLAG_ACK) === 0) return;
    this.receiving.acknowledges(chunk, row, words, at);
    this.acking.acknowledged(words, at, chunk.b[row]!);
  }

  /** BSYS. */
  private called(
    chunk: EventChunk,
    row: number,
    flow: number,
    words: Int32Array,
    at: number,
  ): void {
    const number = chunk.a[row]!;
    this.handles.faulted(chunk, row);
    if (number === CALL_RECV_DONE) {
      const credited = flow === this.creditedFlow ? this.credited : 0;
      this.credited = 0;
      this.receiving.gaveBack(chunk, row, words, at, credited);
    }
    this.handles.called(chunk, row, words, at);
    this.endCall(chunk, row);
  }

  private endCall(chunk: EventChunk, row: number): void {
    if (chunk.a[row] === CALL_SENDV) this.sending.returned(chunk, row);
    this.sending.taken = 0;
    this.effects.row(chunk, row);
  }

  private opened(chunk: EventChunk, row: number, flow: number): void {
    const words = this.book.words(flow);
    const at = FlowBook.at(flow);
    this.handles.reopens(chunk, row, flow, words, at);
    this.repeating.settle(row, flow, words, at);
    this.arrived.close(words, at);
    this.resting.forget(words, at);
    forget(this.book.times(flow), FlowBook.timeAt(flow));
    clear(words, at);
    begin(chunk, row, words, at);
    words[at + PLACE] = (chunk.b[row]! << 8) | this.core;
    this.handles.open(chunk, row, words, at);
    this.receiving.open(chunk, row, words, at);
    this.sending.open(chunk, row, words, at);
    this.effects.row(chunk, row);
  }

  private closed(
    chunk: EventChunk,
    row: number,
    flow: number,
    words: Int32Array,
    at: number,
  ): void {
    const flags = words[at + FLAGS]!;
    const times = this.book.times(flow);
    const timeAt = FlowBook.timeAt(flow);
    if ((flags & OPEN) !== 0) this.handles.settle(row, flow, words, at);
    if ((flags & IN_TIME_WAIT) !== 0) {
      this.resting.freed(chunk, row, words, at, times[timeAt + REST_SINCE]!);
    }
    this.deadlines.closed(chunk, row, times, timeAt);
    this.resting.forget(words, at);
    this.arrived.close(words, at);
    const life = words[at + LIFE]!;
    if (chunk.a[row] === DEAD_TIMEOUT && (life & (IS_TAKEN | WAS_TOLD)) === IS_TAKEN) {
      words[at + LIFE] = life | IS_OWED;
    }
    words[at + LIFE]! &= ~ACK_PENDING;
    words[at + FLAGS]! &= ~(OPEN | IN_TIME_WAIT | ANY_DUE);
    this.handles.closed(words, at);
    this.effects.row(chunk, row);
  }

  private state(chunk: EventChunk, row: number, flow: number, words: Int32Array, at: number): void {
    const from = chunk.a[row]!;
    const to = chunk.b[row]!;
    const rule = chunk.c[row]!;
    // An active opener has taken the last SYN it saw.
    if (from === STATE_SYN_SENT && (words[at + FLAGS]! & AWAITING_SYN) !== 0) {
      words[at + FLAGS] = (words[at + FLAGS]! & ~AWAITING_SYN) | BASE_KNOWN;
    }
    if (to === STATE_ESTABLISHED) words[at + LIFE]! |= IS_COMPLETE;
    this.repeating.state(words, at, to);
    if (rule === RULE_RST) this.resets.reset(row, from, flow, words, at);
    if (rule === RULE_CALL_CLOSE) this.sending.closed(chunk, row, words, at);
    if (to === STATE_TIME_WAIT && (words[at + FLAGS]! & IN_TIME_WAIT) === 0) {
      const nowNs = chunk.timeNs[row]!;
      words[at + FLAGS]! |= IN_TIME_WAIT;
      this.book.times(flow)[FlowBook.timeAt(flow) + REST_SINCE] = nowNs;
      this.resting.rests(words, at, nowNs);
    } else if (rule === RULE_REUSE) words[at + FLAGS]! |= WAS_REUSED;
    this.effects.row(chunk, row);
  }

  /** Whoever is open on this core at the end of the run. */
  protected end(): void {
    this.book.each((flow, words, at) => {
      if ((words[at + PLACE]! & 0xff) !== this.core) return;
      this.repeating.settle(-1, flow, words, at);
      const flags = words[at + FLAGS]!;
      if ((flags & OPEN) === 0) return;
      const times = this.book.times(flow);
      const first = FlowBook.timeAt(flow);
      this.handles.settle(-1, flow, words, at);
      this.acking.end(flow, words, at, this.lastNs - times[first + ACK_SINCE]!);
      this.probing.end(flow, words, at);
      if ((flags & IN_TIME_WAIT) === 0) return;
      const timerNs = times[first + TIMER_WAIT]! - 1;
      this.resting.end(flow, times[first + REST_SINCE]!, timerNs, this.lastNs);
    });
  }
}

/** The application hears of the end. */
function hears(words: Int32Array, at: number): void {
  words[at + LIFE] = (words[at + LIFE]! & ~IS_OWED) | WAS_TOLD;
}

/** This core's walk. */
export function flowWalk(context: SpecContext): FlowWalk {
  return context.shared('flows', () => {
    return new FlowWalk(
      context.indexed('flows', () => new Known()),
      context.core,
    );
  });
}
