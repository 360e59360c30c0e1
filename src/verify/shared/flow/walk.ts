/**
 * One walk over the rows of connections for every invariant that judges one (E2, E3, E7 to E10, F,
 * G, and A6, A10, B5, D2, H3). A row is looked at once and the flow's words are loaded once; each
 * part judges what it is about.
 *
 * What belongs to the core (its clock, the segment in hand, the call in progress) is here; what is
 * known of flows is in the book, which cores may share (verify/spec.ts, IndexScope).
 */
import { ZERO_NS } from '../../../base/units.ts';
import {
  BSYS,
  BSYS_RANGE,
  CORE_CRASH,
  CC_TRACE,
  CORE_REGION,
  CORE_STOP,
  CYCLE_END,
  CYCLE_WAKE,
  DEAD_TIMEOUT,
  FLOW_ADDRESS,
  MIG_FLOW,
  NIC_DROP,
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
  TCP_OOO,
  TCP_OPEN,
  TCP_OUT,
  TCP_PERSIST,
  TCP_SACKED,
  TCP_STATE,
  TIMER_ARM,
  TIMER_CANCEL,
  TIMER_FIRE,
  TIMER_WAIT,
  TX_PIECE,
  TX_PROBE,
  USER_LEAVE,
  USYS_CONNECTED,
  USYS_DEAD,
  USYS_KNOCK,
  USYS_RECV,
  USYS_SENT,
  USYS_UDP_RECV,
  USYS_UDP_SENT,
  VERDICT_ACCEPT,
  VERDICT_CONTROL,
} from '../../../log/events.ts';
import { serialAdd, serialGap } from '../../serial.ts';
import type { SpecContext } from '../../spec.ts';
import { CallEffects } from '../call-effects.ts';
import { CycleClock } from '../cycle-clock.ts';
import { FLAG_ACK, FLAG_FIN, FLAG_RST, FLAG_SYN, segmentSpan } from '../tcp-flags.ts';
import { BlockWalk } from '../block-walk.ts';
import { Acking } from './acking.ts';
import { Arrived } from './arrived.ts';
import { Calls } from './calls.ts';
import {
  ACK_PENDING,
  ANY_DUE,
  AWAITING_SYN,
  BASE_KNOWN,
  FLAGS,
  FLOW_LIMIT,
  FlowBook,
  GROUP_MASK,
  GROUP_SHIFT,
  HAS_OUR_FIN,
  HAS_RCV_NXT,
  IN_TIME_WAIT,
  IS_COMPLETE,
  IS_OWED,
  IS_TAKEN,
  LIFE,
  OPEN,
  PEER_ACKED,
  PLACE,
  PROBE_DUE,
  RCV_NXT,
  SENT,
  WAS_OPENED,
  WAS_REUSED,
  WAS_TOLD,
  WINDOW_SHUT,
} from './book.ts';
import { Congestion } from './congestion.ts';
import { begin, clear, negotiated } from './beginning.ts';
import { ACK_SINCE, FlowClocks, REST_SINCE } from './clocks.ts';
import { Deadlines } from './deadlines.ts';
import { Due } from './due.ts';
import { Handles } from './handles.ts';
import { Probing } from './probing.ts';
import { RANK_DEAD, RANK_RECV, RANK_SENT, Ranks } from './ranks.ts';
import { Receiving } from './receiving.ts';
import { Repeating } from './repeating.ts';
import { Resets } from './resets.ts';
import { Resting, RestingPairs } from './resting.ts';
import { SegmentInHand } from './segment-in-hand.ts';
import { Sending } from './sending.ts';
import { States } from './states.ts';
import { FlowTimers } from './timers.ts';
import {
  kindCounts,
  rowA,
  rowB,
  rowC,
  rowCycle,
  rowD,
  rowF,
  rowFlow,
  rowKind,
  rowNs,
  rowList,
} from '../rows.ts';

export const FLOW_READS: readonly number[] = [
  BSYS, BSYS_RANGE, CORE_CRASH, CORE_REGION, CORE_STOP, CYCLE_END, CYCLE_WAKE, FLOW_ADDRESS,
  MIG_FLOW, NIC_DROP, NIC_TX, RX_RELEASE, TCP_ACKED, TCP_CLOSED, TCP_CREDIT, TCP_CWND, TCP_DUPACK,
  TCP_FIN_RECEIVED, TCP_IN, TCP_JUDGED, TCP_NEGOTIATED, TCP_OOO, TCP_OPEN, TCP_OUT, TCP_PERSIST,
  TCP_SACKED, TCP_STATE, TIMER_ARM, TIMER_CANCEL, TIMER_FIRE, TX_PIECE, USER_LEAVE,
  USYS_CONNECTED, USYS_DEAD, USYS_KNOCK, USYS_RECV, USYS_SENT, USYS_UDP_RECV, USYS_UDP_SENT,
]; // prettier-ignore

/** What is known by flow. */
class Known {
  readonly book: FlowBook = new FlowBook();
  readonly clocks: FlowClocks = new FlowClocks();
  readonly arrived: Arrived = new Arrived();
  readonly pairs: RestingPairs = new RestingPairs();
  /** Datagrams applications hold, by what they must give back. */
  readonly datagrams: Set<number> = new Set();
}

export class FlowWalk extends BlockWalk {
  readonly receiving: Receiving;
  readonly acking: Acking;
  readonly sending: Sending = new Sending();
  readonly probing: Probing;
  readonly repeating: Repeating;
  readonly congestion: Congestion;
  readonly resets: Resets;
  readonly states: States;
  readonly resting: Resting;
  readonly handles: Handles;
  readonly deadlines: Deadlines;
  private readonly calls: Calls;
  private readonly due: Due;
  private readonly timers: FlowTimers;
  private readonly book: FlowBook;
  private readonly clocks: FlowClocks;
  private readonly arrived: Arrived;
  private readonly core: number;
  private readonly clock = new CycleClock();
  private readonly hand = new SegmentInHand();
  private readonly effects = new CallEffects();
  private readonly ranks = new Ranks();
  private lastNs: number = ZERO_NS;
  /** The flow at hand, and its words. */
  private flow = -1;
  private words: Int32Array;
  private at = 0;

  constructor(known: Known, core: number) {
    super();
    this.core = core;
    this.book = known.book;
    this.clocks = known.clocks;
    this.words = known.book.words(0);
    this.arrived = known.arrived;
    this.receiving = new Receiving(known.arrived, this.hand);
    this.acking = new Acking(this.clock);
    this.probing = new Probing(this.hand);
    this.repeating = new Repeating(this.hand);
    this.congestion = new Congestion(this.hand);
    this.resets = new Resets(this.hand);
    this.states = new States(this.hand);
    this.resting = new Resting(known.pairs);
    this.handles = new Handles(core, this.effects, known.datagrams, known.book);
    this.calls = new Calls(this.effects, this.handles, this.receiving, this.sending);
    this.deadlines = new Deadlines(this.clock, core);
    this.due = new Due(known.clocks, this.acking, this.probing, core);
    this.timers = new FlowTimers(
      known.book,
      known.clocks,
      this.deadlines,
      this.repeating,
      this.probing,
      this.due,
      core,
    );
  }

  protected override finish(): void {
    // Each names the wheel it is about.
    this.deadlines.ownerCore.exercised +=
      kindCounts[TIMER_ARM]! + kindCounts[TIMER_FIRE]! + kindCounts[TIMER_CANCEL]!;
  }

  block(from: number, to: number): void {
    for (let i = from | 0; i < (to | 0); i++) {
      const row = rowList[i]!;
      const kind = rowKind[row]!;
      const flow = rowFlow[row]!;
      if (kind === TCP_OUT) this.sending.built(row);
      if (kind === NIC_TX) this.sending.summed(row);
      else if (kind === TX_PIECE) this.sending.piece(row);
      else if (flow < 0 || flow >= FLOW_LIMIT) this.ofCore(row, kind);
      else if (kind >= TIMER_ARM && kind <= TIMER_CANCEL) this.timers.timer(row, kind, flow);
      else if (kind === TCP_OPEN) this.opened(row, flow);
      else this.ofFlow(row, kind, flow);
    }
  }

  /** A row without a flow. */
  private ofCore(row: number, kind: number): void {
    switch (kind) {
      case CYCLE_END:
        this.sending.frameless(row);
        this.lastNs = rowNs[row]!;
        this.clock.ended(this.lastNs);
        return;
      case NIC_DROP:
        this.sending.dropped(row);
        return;
      case CYCLE_WAKE:
        this.clock.woke(rowNs[row]!);
        return;
      case USER_LEAVE:
        this.calls.begin(row);
        return;
      case TIMER_ARM:
      case TIMER_FIRE:
      case TIMER_CANCEL:
        this.timers.appTimer(row, kind);
        return;
      case USYS_UDP_SENT:
        this.handles.returned(row);
        return;
      case USYS_UDP_RECV:
        this.handles.datagrams.add(rowF[row]!);
        return;
      case CORE_REGION:
        this.handles.regions.add(row);
        return;
      case CORE_CRASH:
        this.handles.crashed(row);
        return;
      case CORE_STOP:
        this.lastNs = rowNs[row]!;
        this.timers.stopped(row);
        return;
      default:
        this.calls.unseen(row, kind, false);
    }
  }

  /** Rows of one flow come in runs. */
  private select(flow: number): void {
    this.flow = flow | 0;
    this.words = this.book.words(flow);
    this.at = FlowBook.at(flow);
  }

  private ofFlow(row: number, kind: number, flow: number): void {
    if (flow !== this.flow) this.select(flow);
    const { words, at } = this;
    const life = words[at + LIFE]!;
    if ((life & WAS_OPENED) === 0) {
      this.calls.unseen(row, kind, true);
      return;
    }
    if (kind === MIG_FLOW) {
      this.due.travels(row, words, at);
      // What is armed again where the flow arrives is kept from there on.
      if (rowB[row] === SIDE_LEFT) this.clocks.disarm(words, at);
      else this.timers.arrived(flow, rowF[row]!);
      return;
    }
    if ((words[at + PLACE]! & 0xff) !== this.core) {
      if (kind === BSYS) this.handles.strayed(row, words, at);
      this.due.moved(words, at);
    }
    if ((words[at + FLAGS]! & ANY_DUE) !== 0 || (life & ACK_PENDING) !== 0) {
      this.due.judge(row, kind, words, at);
    }
    switch (kind) {
      case TCP_OUT:
        this.sent(row, words, at);
        return;
      case TCP_IN:
        this.received(row, flow, words, at);
        return;
      case TCP_JUDGED:
        this.judged(row, flow, words, at);
        return;
      case BSYS:
        this.calls.called(row, flow, words, at);
        return;
      case RX_RELEASE:
        this.receiving.released(words, at);
        return;
      case TCP_CREDIT:
        this.calls.credit(row, flow, words, at);
        return;
      case BSYS_RANGE:
        this.handles.range(row);
        this.sending.range(row, words, at);
        if ((life & WINDOW_SHUT) !== 0) this.probing.judgeShut(words, at, rowCycle[row]!);
        this.effects.row(row);
        return;
      case TCP_ACKED:
        this.sending.acked(row, words, at, rowB[row]!, this.hand.advancedOf(flow));
        this.repeating.acked(words, at, rowB[row]!);
        this.congestion.acked(words, at, rowA[row]!);
        return;
      case USYS_RECV:
        this.handles.told(row, kind, words, at);
        this.ranks.told(this.receiving.eventOrder, row, flow, RANK_RECV);
        this.receiving.delivered(row, words, at);
        return;
      case USYS_SENT:
        this.handles.told(row, kind, words, at);
        this.ranks.told(this.receiving.eventOrder, row, flow, RANK_SENT);
        this.sending.reported(row, words, at);
        return;
      default:
        this.rare(row, kind, flow, words, at);
    }
  }

  /** Rows that come a few times in a connection's life. */
  private rare(row: number, kind: number, flow: number, words: Int32Array, at: number): void {
    switch (kind) {
      case TCP_STATE:
        this.state(row, flow, words, at);
        return;
      case TCP_CWND:
        if (rowA[row] !== CC_TRACE) this.congestion.moved(row, words, at);
        this.sending.cwndMoved(row, words, at);
        return;
      case TCP_DUPACK:
        this.repeating.duplicate(row, words, at);
        return;
      case TCP_SACKED:
        this.repeating.reported(row, words, at);
        return;
      case TCP_OOO:
        this.receiving.queued(row, words, at);
        return;
      case TCP_PERSIST:
        if ((words[at + FLAGS]! & OPEN) !== 0) this.probing.need(words, at, rowCycle[row]!);
        return;
      case TCP_NEGOTIATED:
        negotiated(row, words, at);
        return;
      case FLOW_ADDRESS:
        if (rowA[row] === 1) this.resting.target(row, words, at);
        else this.resting.source(row, words, at);
        return;
      case TCP_FIN_RECEIVED:
        this.states.finished(row, words, at);
        return;
      case TCP_CLOSED:
        this.closed(row, flow, words, at);
        return;
      case USYS_KNOCK:
        this.handles.told(row, kind, words, at);
        return;
      case USYS_CONNECTED:
        this.handles.told(row, kind, words, at);
        if (rowC[row] !== RET_OK) this.repeating.told(words, at);
        return;
      case USYS_DEAD:
        this.handles.told(row, kind, words, at);
        this.ranks.told(this.receiving.eventOrder, row, flow, RANK_DEAD);
        this.repeating.told(words, at);
        return;
      default:
    }
  }

  /** TCP_IN. */
  private received(row: number, flow: number, words: Int32Array, at: number): void {
    const { hand } = this;
    hand.take(row, flow);
    this.ranks.begin(flow);
    this.arrived.segment(words, at, hand.seq, hand.bytes, hand.flags);
    const acked = words[at + PEER_ACKED]!;
    this.sending.heard(words, at, hand.ack, hand.flags, hand.windowBytes);
    hand.advanced = serialGap(words[at + PEER_ACKED]!, acked);
  }

  /** TCP_JUDGED. */
  private judged(row: number, flow: number, words: Int32Array, at: number): void {
    const rcvNxt = rowD[row]!;
    this.receiving.judged(row, words, at);
    const verdict = rowB[row]!;
    const isTaken = verdict === VERDICT_ACCEPT || verdict === VERDICT_CONTROL;
    if ((words[at + FLAGS]! & OPEN) !== 0) {
      if (rowC[row]! > 0 && this.acking.taken(words, at, rcvNxt, rowCycle[row]!)) {
        const first = this.clocks.of(words, at);
        this.clocks.ns[first + ACK_SINCE] = rowNs[row]!;
      }
      if (isTaken) {
        this.probing.windowTaken(words, at, rowCycle[row]!);
        if ((words[at + LIFE]! & WINDOW_SHUT) !== 0) this.repeating.answered(words, at);
      }
    }
    // A reset acknowledges nothing, whatever it says.
    const mayUndo = isTaken && (this.hand.flags & FLAG_RST) === 0 ? 0 : this.hand.advanced;
    this.sending.judgeUna(row, words, at, rowF[row]!, mayUndo);
    this.hand.done();
    this.ranks.begin(-1);
    // RCV.NXT means nothing before the peer's SYN.
    if ((words[at + FLAGS]! & AWAITING_SYN) !== 0) return;
    this.receiving.expects(row, words, at, rcvNxt);
    words[at + RCV_NXT] = rcvNxt;
    words[at + FLAGS]! |= HAS_RCV_NXT;
  }

  /** TCP_OUT. */
  private sent(row: number, words: Int32Array, at: number): void {
    const bytes = rowC[row]!;
    const flags = rowD[row]!;
    const span = segmentSpan(bytes, flags);
    this.sending.placed(row, words, at, span);
    if (bytes > 0) this.sending.fits(row, words, at, bytes);
    if ((flags & FLAG_RST) !== 0) {
      this.acking.settled(words, at);
      return;
    }
    const state = words[at + FLAGS]!;
    const end = serialAdd(rowA[row]!, span);
    if ((flags & FLAG_SYN) !== 0) this.sending.opening(row, words, at);
    if ((flags & FLAG_FIN) !== 0 || (state & HAS_OUR_FIN) !== 0) {
      this.sending.afterFin(row, words, at);
    }
    if ((state & OPEN) !== 0) {
      this.repeating.segment(row, words, at, end);
      if (bytes > 0) this.sending.segment(row, words, at, end);
      const isProbe = bytes > 0 || rowF[row] === TX_PROBE;
      if ((state & PROBE_DUE) !== 0 && isProbe) this.probing.probed(words, at);
    }
    if (serialGap(end, words[at + SENT]!) > 0) words[at + SENT] = end;
    if ((flags & FLAG_ACK) === 0) return;
    this.receiving.acknowledges(row, words, at);
    this.acking.acknowledged(words, at, rowB[row]!);
  }

  private opened(row: number, flow: number): void {
    const words = this.book.words(flow);
    const at = FlowBook.at(flow);
    this.handles.reopens(row, flow, words, at);
    this.repeating.settle(row, flow, words, at);
    this.arrived.close(words, at);
    this.resting.forget(words, at);
    this.clocks.drop(words, at);
    clear(words, at);
    begin(row, words, at);
    words[at + PLACE] = ((rowB[row]! << GROUP_SHIFT) & GROUP_MASK) | this.core;
    this.states.open(row, words, at);
    this.handles.open(row, words, at);
    this.receiving.open(row, words, at);
    this.sending.open(row, words, at);
    this.effects.row(row);
  }

  private closed(row: number, flow: number, words: Int32Array, at: number): void {
    const flags = words[at + FLAGS]!;
    const { clocks } = this;
    if ((flags & OPEN) !== 0) {
      this.states.closed(row, words, at);
      this.handles.settle(row, flow, words, at);
    } else this.states.closedAgain(row);
    if ((flags & IN_TIME_WAIT) !== 0) {
      this.resting.freed(row, words, at, clocks.get(words, at, REST_SINCE));
    }
    const first = clocks.of(words, at);
    this.deadlines.closed(row, clocks.ns, first);
    clocks.drop(words, at);
    this.resting.forget(words, at);
    this.arrived.close(words, at);
    const life = words[at + LIFE]!;
    if (rowA[row] === DEAD_TIMEOUT && (life & (IS_TAKEN | WAS_TOLD)) === IS_TAKEN) {
      words[at + LIFE] = life | IS_OWED;
    }
    words[at + LIFE]! &= ~ACK_PENDING;
    words[at + FLAGS]! &= ~(OPEN | IN_TIME_WAIT | ANY_DUE);
    this.handles.closed(row, words, at);
    this.effects.row(row);
  }

  private state(row: number, flow: number, words: Int32Array, at: number): void {
    const from = rowA[row]!;
    const to = rowB[row]!;
    const rule = rowC[row]!;
    this.states.changed(row, words, at);
    // An active opener has taken the last SYN it saw.
    if (from === STATE_SYN_SENT && (words[at + FLAGS]! & AWAITING_SYN) !== 0) {
      words[at + FLAGS] = (words[at + FLAGS]! & ~AWAITING_SYN) | BASE_KNOWN;
    }
    if (to === STATE_ESTABLISHED) words[at + LIFE]! |= IS_COMPLETE;
    this.repeating.state(words, at, to);
    if (rule === RULE_RST) this.resets.reset(row, from, flow, words, at);
    if (rule === RULE_CALL_CLOSE) this.sending.closed(row, words, at);
    if (to === STATE_TIME_WAIT && (words[at + FLAGS]! & IN_TIME_WAIT) === 0) {
      const nowNs = rowNs[row]!;
      words[at + FLAGS]! |= IN_TIME_WAIT;
      const first = this.clocks.of(words, at);
      this.clocks.ns[first + REST_SINCE] = nowNs;
      this.resting.rests(words, at, nowNs);
    } else if (rule === RULE_REUSE) words[at + FLAGS]! |= WAS_REUSED;
    this.effects.row(row);
  }

  /** Whoever is open on this core at the end of the run. */
  protected end(): void {
    this.book.each((flow, words, at) => {
      if ((words[at + PLACE]! & 0xff) !== this.core) return;
      this.repeating.settle(-1, flow, words, at);
      const flags = words[at + FLAGS]!;
      if ((flags & OPEN) === 0) return;
      this.states.end(flow, words, at);
      this.handles.settle(-1, flow, words, at);
      this.acking.end(flow, words, at, this.lastNs - this.clocks.get(words, at, ACK_SINCE));
      this.probing.end(flow, words, at);
      if ((flags & IN_TIME_WAIT) === 0) return;
      const timerNs = this.clocks.get(words, at, TIMER_WAIT) - 1;
      this.resting.end(flow, this.clocks.get(words, at, REST_SINCE), timerNs, this.lastNs);
    });
  }
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
