/**
 * Where packets, and what follows from them, are processed (B2, B7, B8, D1): the Toeplitz hash of
 * every flow's tuple is recomputed once, and each received frame's hash, flow group and queue are
 * compared with it; a flow group is processed by the one core that owns it, and a flow's packets in
 * order of arrival.
 *
 * The redirection table is IX's initial one (group i on queue i mod cores) as changed by
 * nic.reta.written rows; groups behind the table's are those of exact-match filters
 * (filter-book.ts). Order of arrival is that of NIC_RX rows, by mbuf: frame numbers repeat when an
 * oversized frame was cut.
 */
import {
  BSYS,
  CORE_START,
  CYCLE_END,
  FLOW_ADDRESS,
  MIG_MARK,
  MIG_OWN,
  MIG_REMOTE,
  NIC_FILTER_CLEAR,
  NIC_FILTER_SET,
  NIC_RETA,
  NIC_RX,
  ROLE_ACTIVE,
  STACK_IN,
  TCP_CLOSED,
  TCP_OPEN,
  TIMER_APP,
  TIMER_FIRE,
} from '../../log/events.ts';
import type { SpecContext } from '../spec.ts';
import {
  capacityFor,
  COLUMN_ROWS,
  GROUP_LIMIT,
  growInt32,
  isGroup,
  isIndex,
  isMbuf,
} from './columns.ts';
import { FilterBook } from './filter-book.ts';
import { FlowWords } from './flow-words.ts';
import { GroupOwners, NO_CORE, UNKNOWN_CORE } from './group-owners.ts';
import { slowHash, type End } from './toeplitz.ts';
import { BlockWalk } from './block-walk.ts';
import { Findings } from './tracker.ts';
import {
  rowA,
  rowB,
  rowC,
  rowD,
  rowE,
  rowF,
  rowFlow,
  rowG,
  rowH,
  rowKind,
  rowList,
} from './rows.ts';

export const STEERING_READS: readonly number[] = [
  NIC_RX,
  STACK_IN,
  TCP_OPEN,
  FLOW_ADDRESS,
  NIC_RETA,
  CORE_START,
  MIG_REMOTE,
  MIG_MARK,
  MIG_OWN,
  BSYS,
  TIMER_FIRE,
  NIC_FILTER_SET,
  NIC_FILTER_CLEAR,
  TCP_CLOSED,
  CYCLE_END,
];

/** Of a frame that followed its flow to another core. */
const ANY_QUEUE = -1;
/** No flow group. */
const NOT_OPENED = -1;

// What the NIC said of the frame in an mbuf, word by word.
const MBUF_HASH = 0;
const MBUF_GROUP = 1;
const MBUF_QUEUE = 2;
/** Which frame of the core it was, counted from 1; 0 = none. */
const MBUF_ARRIVAL = 3;
const MBUF_STRIDE = 4;

// What is known of a flow, word by word.
/** Flow group + 1 it was opened in, 0 = it never was. */
const GROUP = 0;
/** Toeplitz hash of its tuple. */
const HASH = 1;
/** Arrival of its packet that was processed last, of any life; 0 = none. */
const ARRIVAL = 2;
/** IS_KNOWN: its tuple is; IS_ACTIVE: we opened it. */
const STATE = 3;
const FLOW_STRIDE = 4;
const IS_KNOWN = 1;
const IS_ACTIVE = 2;

/** What is known by flow group, mbuf and flow. */
class Places {
  /** Queue + 1 of rewritten entries, 0 = as at the start. */
  readonly reta: Int32Array = new Int32Array(GROUP_LIMIT);
  /** How often the entry was rewritten. */
  readonly writes: Int32Array = new Int32Array(GROUP_LIMIT);
  frames: Int32Array = new Int32Array(COLUMN_ROWS * MBUF_STRIDE);
  /** Frames that arrived. */
  arrivals = 0;
  readonly owners: GroupOwners = new GroupOwners();
  readonly filters: FilterBook = new FilterBook();
  readonly flows: FlowWords = new FlowWords(FLOW_STRIDE);
  /** Of active openers, two words a flow: queue of the core that opened it, writes by then. */
  readonly homes: FlowWords = new FlowWords(2);

  /** First word of the mbuf. */
  frameOf(mbuf: number): number {
    const at = mbuf * MBUF_STRIDE;
    if (at >= this.frames.length) {
      this.frames = growInt32(this.frames, capacityFor(at, this.frames.length), 0);
    }
    return at;
  }
}

export class Steering extends BlockWalk {
  readonly hashConsistent: Findings = new Findings();
  readonly outboundHome: Findings = new Findings();
  readonly fifoPerFlow: Findings = new Findings();
  readonly flowOneCore: Findings = new Findings();

  private cores = 1;
  private groups = 128;
  private ownQueue = 0;
  private readonly places: Places;
  private readonly core: number;
  /** The first half of the tuple whose rows are coming. */
  private source: End | null = null;
  private sourceFlow = -1;
  /** A connection opened in this cycle in a filter's group, before it has one; -1 = none. */
  private unfiltered = -1;

  constructor(places: Places, core: number) {
    super();
    this.places = places;
    this.core = core;
  }

  block(from: number, to: number): void {
    for (let i = from | 0; i < (to | 0); i++) {
      const row = rowList[i]!;
      const kind = rowKind[row]!;
      switch (kind) {
        case NIC_RX:
          this.received(row);
          break;
        case STACK_IN:
          this.taken(row);
          break;
        case TIMER_FIRE:
          if (rowA[row]! < TIMER_APP) this.used(row, rowFlow[row]!);
          break;
        case BSYS:
          this.used(row, rowFlow[row]!);
          break;
        case CYCLE_END:
          if (this.unfiltered !== -1) this.reportUnfiltered(row);
          break;
        default:
          this.rare(row, kind);
      }
    }
  }

  private rare(row: number, kind: number): void {
    switch (kind) {
      case TCP_OPEN:
        this.opened(row);
        break;
      case FLOW_ADDRESS:
        this.addressed(row);
        break;
      case NIC_FILTER_SET:
        this.filterSet(row);
        break;
      case NIC_FILTER_CLEAR:
        this.filterCleared(row);
        break;
      case TCP_CLOSED:
        this.closed(row);
        break;
      case MIG_REMOTE: {
        // It came to the core that had the flow then; where it is processed is another matter.
        const mbuf = rowC[row]!;
        if (!isMbuf(mbuf)) break;
        const frame = this.places.frameOf(mbuf);
        this.places.frames[frame + MBUF_QUEUE] = ANY_QUEUE;
        break;
      }
      case NIC_RETA: {
        const group = rowA[row]!;
        if (!isGroup(group)) break;
        this.places.reta[group] = rowB[row]! + 1;
        this.places.writes[group]!++;
        break;
      }
      case MIG_MARK:
      case MIG_OWN:
        this.places.owners.take(row, this.core);
        break;
      default:
        // CORE_START.
        this.places.owners.take(row, this.core);
        this.ownQueue = rowB[row]!;
        this.cores = Math.max(1, rowH[row]! || rowE[row]!);
        this.groups = Math.max(1, rowF[row]!);
        if (this.groups + this.cores > GROUP_LIMIT) this.reportGroups(row);
    }
  }

  private reportGroups(row: number): void {
    const expected = `at most ${GROUP_LIMIT} flow groups, with one a queue`;
    this.hashConsistent.report(row, expected, `${this.groups} and ${this.cores} queues`);
  }

  private queueOf(group: number): number {
    const written = this.places.reta[group]!;
    return written > 0 ? written - 1 : group % this.cores;
  }

  /** Groups outside the table are steered by an exact-match filter. */
  private isGroup(group: number): boolean {
    return isGroup(group) && group < this.groups;
  }

  /** NIC_RX. */
  private received(row: number): void {
    const mbuf = rowB[row]!;
    const queue = rowC[row]!;
    const group = rowD[row]!;
    const hash = rowE[row]!;
    if (!isMbuf(mbuf)) return;
    const { places } = this;
    const frame = places.frameOf(mbuf);
    const { frames } = places;
    frames[frame + MBUF_HASH] = hash;
    frames[frame + MBUF_GROUP] = group;
    frames[frame + MBUF_QUEUE] = queue;
    places.arrivals = (places.arrivals + 1) | 0;
    frames[frame + MBUF_ARRIVAL] = places.arrivals;
    if (group >= this.groups) this.filtered(row);
    if (!this.isGroup(group)) return;
    this.hashConsistent.exercised++;
    const expected = (hash & (this.groups - 1)) >>> 0;
    if (group !== expected) {
      const found = `flow group ${group}`;
      this.hashConsistent.report(row, `hash ${hash >>> 0} is flow group ${expected}`, found);
    } else if (queue !== this.queueOf(group)) {
      const expectedQueue = `flow group ${group} is on queue ${this.queueOf(group)}`;
      this.hashConsistent.report(row, expectedQueue, `queue ${queue}`);
    }
  }

  /** A frame that a filter brought. */
  private filtered(row: number): void {
    const queue = rowC[row]!;
    const home = rowD[row]! - this.groups;
    this.hashConsistent.exercised++;
    if (queue !== home) {
      const found = `queue ${queue}`;
      this.hashConsistent.report(row, `flow group ${rowD[row]!} is on queue ${home}`, found);
    } else if (!this.places.filters.takes(rowE[row]!)) {
      const found = `hash ${rowE[row]! >>> 0} in flow group ${rowD[row]!}`;
      this.hashConsistent.report(row, 'a filter for what is steered by one', found);
    }
  }

  private filterSet(row: number): void {
    const flow = rowFlow[row]!;
    if (!isIndex(flow)) return;
    if (this.unfiltered === flow) this.unfiltered = -1;
    const queue = rowA[row]!;
    const at = this.places.flows.at(flow);
    const { words } = this.places.flows;
    const used = this.places.filters.set(flow, queue, words[at + HASH]!);
    this.outboundHome.exercised++;
    const group = words[at + GROUP]! - 1;
    if (queue !== this.ownQueue || rowB[row]! !== group) {
      const found = `queue ${queue}, flow group ${rowB[row]!}`;
      const expected = `a filter to queue ${this.ownQueue}, flow group ${group}`;
      this.outboundHome.report(row, expected, found);
    } else if (used !== rowC[row]! || used > rowD[row]!) {
      const found = `${rowC[row]!} of ${rowD[row]!}`;
      this.outboundHome.report(row, `${used} filters in use, no more than there is room`, found);
    }
  }

  private filterCleared(row: number): void {
    const flow = rowFlow[row]!;
    const { filters, flows } = this.places;
    if (!isIndex(flow) || !filters.has(flow)) {
      this.outboundHome.report(row, 'a filter that was set is removed', 'it was not');
      return;
    }
    const at = flows.at(flow);
    filters.clear(flow, rowA[row]!, flows.words[at + HASH]!);
  }

  /** What is left would steer whatever has the tuple next. */
  private closed(row: number): void {
    const flow = rowFlow[row]!;
    if (!isIndex(flow)) return;
    const at = this.places.flows.at(flow);
    const opened = this.places.flows.words[at + GROUP]!;
    if (opened === 0 || this.isGroup(opened - 1)) return;
    this.hashConsistent.exercised++;
    if (!this.places.filters.has(flow)) return;
    this.hashConsistent.report(row, 'a filter goes with its connection', 'it is still set');
  }

  private reportUnfiltered(row: number): void {
    const found = `flow ${this.unfiltered} has none`;
    this.unfiltered = -1;
    this.outboundHome.report(row, 'a connection in a filter group gets its filter at once', found);
  }

  /** STACK_IN. */
  private taken(row: number): void {
    const flow = rowFlow[row]!;
    const isFlow = isIndex(flow);
    const at = isFlow ? this.places.flows.at(flow) : 0;
    const { words } = this.places.flows;
    this.processed(row, rowF[row]!, isFlow ? words[at + GROUP]! - 1 : NOT_OPENED);
    const mbuf = rowB[row]!;
    if (!isFlow || !isMbuf(mbuf)) return;
    const frame = this.places.frameOf(mbuf);
    const { frames } = this.places;
    const arrival = frames[frame + MBUF_ARRIVAL]!;
    if (arrival !== 0) this.inOrder(row, words, at, arrival);
    const state = words[at + STATE]!;
    if ((state & IS_KNOWN) === 0) return;
    const expected = words[at + HASH]!;
    const group = words[at + GROUP]! - 1;
    this.hashConsistent.exercised++;
    if (frames[frame + MBUF_HASH] !== expected) {
      const found = `${frames[frame + MBUF_HASH]! >>> 0}`;
      this.hashConsistent.report(row, `hash ${expected >>> 0} of the flow's tuple`, found);
    } else if (frames[frame + MBUF_GROUP] !== group) {
      const found = `flow group ${frames[frame + MBUF_GROUP]!}`;
      this.hashConsistent.report(row, `flow group ${group} as ever`, found);
    }
    if ((state & IS_ACTIVE) === 0) return;
    this.outboundHome.exercised++;
    const queue = frames[frame + MBUF_QUEUE]!;
    const home = this.homeOf(flow, group);
    if (queue !== home && queue !== ANY_QUEUE) {
      this.outboundHome.report(row, `replies come to queue ${home}`, `queue ${queue}`);
    }
  }

  /** D1: arrival numbers repeat after 2^32 frames, so they are compared as serials. */
  private inOrder(row: number, words: Int32Array, at: number, arrival: number): void {
    const last = words[at + ARRIVAL]!;
    words[at + ARRIVAL] = arrival;
    if (last === 0) return;
    this.fifoPerFlow.exercised++;
    if (((arrival - last) | 0) > 0) return;
    this.fifoPerFlow.report(
      row,
      `a packet that arrived after the flow's last one, arrival ${last >>> 0} of this core`,
      `arrival ${arrival >>> 0}`,
    );
  }

  /** B2: a packet of a flow group, and the group its connection was opened in. */
  private processed(row: number, group: number, opened: number): void {
    if (opened !== NOT_OPENED && opened !== group) {
      const found = `flow group ${group}`;
      this.flowOneCore.report(row, `flow group ${opened} of the connection`, found);
    }
    if (!isGroup(group)) return;
    this.flowOneCore.exercised++;
    this.owned(row, group);
  }

  /** B2: a timer or a call of a flow, which must be one of this core's. */
  private used(row: number, flow: number): void {
    if (!isIndex(flow)) return;
    const at = this.places.flows.at(flow);
    const opened = this.places.flows.words[at + GROUP]! - 1;
    this.flowOneCore.exercised++;
    if (opened === NOT_OPENED) this.flowOneCore.report(row, 'a flow that was opened', 'it was not');
    else this.owned(row, opened);
  }

  private owned(row: number, group: number): void {
    const { owners } = this.places;
    const owner = owners.of(group);
    if (owner === this.core) return;
    if (owner === UNKNOWN_CORE) {
      owners.claim(group, this.core);
      return;
    }
    const where = owner === NO_CORE ? 'between two cores' : `on core ${owner}`;
    this.flowOneCore.report(row, `flow group ${group} is ${where}`, `on core ${this.core}`);
  }

  /** Where the flow was opened, until its flow group moves. */
  private homeOf(flow: number, group: number): number {
    const at = this.places.homes.at(flow);
    const { words } = this.places.homes;
    if (!this.isGroup(group)) return words[at]!;
    const hasMoved = this.places.writes[group] !== words[at + 1];
    return hasMoved ? this.queueOf(group) : words[at]!;
  }

  private opened(row: number): void {
    const flow = rowFlow[row]!;
    if (!isIndex(flow)) return;
    const group = rowB[row]!;
    const isActive = rowC[row] === ROLE_ACTIVE;
    const at = this.places.flows.at(flow);
    const { words } = this.places.flows;
    words[at + GROUP] = group + 1;
    words[at + STATE] = isActive ? IS_ACTIVE : 0;
    if (!isActive) return;
    const home = this.places.homes.at(flow);
    this.places.homes.words[home] = this.ownQueue;
    this.places.homes.words[home + 1] = this.isGroup(group) ? this.places.writes[group]! : 0;
  }

  private addressed(row: number): void {
    const flow = rowFlow[row]!;
    if (!isIndex(flow)) return;
    const words = [rowC[row]!, rowD[row]!, rowE[row]!, rowF[row]!];
    const end = { words, port: rowG[row]! & 0xffff };
    if (rowA[row]! === 0) {
      this.source = end;
      this.sourceFlow = flow;
      return;
    }
    if (this.source === null || this.sourceFlow !== flow) return;
    const hash = slowHash(rowB[row]!, this.source, end);
    this.source = null;
    const at = this.places.flows.at(flow);
    this.hashed(row, flow, this.places.flows.words, at, hash);
  }

  private hashed(row: number, flow: number, words: Int32Array, at: number, hash: number): void {
    words[at + HASH] = hash;
    words[at + STATE]! |= IS_KNOWN;
    const group = words[at + GROUP]! - 1;
    const isActive = (words[at + STATE]! & IS_ACTIVE) !== 0;
    if (!this.isGroup(group)) {
      if (group >= this.groups && isActive) this.unfiltered = flow;
      return;
    }
    const expected = (hash & (this.groups - 1)) >>> 0;
    this.hashConsistent.exercised++;
    if (group !== expected) {
      const found = `opened in ${group}`;
      this.hashConsistent.report(row, `the tuple belongs to flow group ${expected}`, found);
    }
    if (!isActive) return;
    this.outboundHome.exercised++;
    if (this.queueOf(expected) !== this.ownQueue) {
      const found = `they come to queue ${this.queueOf(expected)}`;
      this.outboundHome.report(row, `replies come to queue ${this.ownQueue}`, found);
    }
  }

  protected end(): void {}
}

/** This core's tracker. */
export function steering(context: SpecContext): Steering {
  return context.shared('steering', () => {
    const places = context.indexed('steering', () => new Places());
    return new Steering(places, context.core);
  });
}
