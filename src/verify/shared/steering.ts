/**
 * Where the NIC put each frame and where it had to (B7, B8): the Toeplitz hash of every flow's
 * tuple is recomputed once, and each received frame's hash, flow group and queue are compared with
 * it.
 *
 * The redirection table is IX's initial one (group i on queue i mod cores) as changed by
 * nic.reta.written rows. Groups behind the table's are those of exact-match filters, one a queue: a
 * connection that is opened in one has its filter when the cycle ends, and it lasts as long.
 */
import type { EventChunk } from '../../log/chunk.ts';
import {
  CORE_START,
  CYCLE_END,
  FLOW_ADDRESS,
  MIG_REMOTE,
  NIC_FILTER_CLEAR,
  NIC_FILTER_SET,
  NIC_RETA,
  NIC_RX,
  ROLE_ACTIVE,
  STACK_IN,
  TCP_CLOSED,
  TCP_OPEN,
} from '../../log/events.ts';
import type { SpecContext } from '../spec.ts';
import { capacityFor, COLUMN_ROWS, growInt32, growUint8, isIndex, isMbuf } from './columns.ts';
import { FilterBook } from './filter-book.ts';
import { slowHash, type End } from './toeplitz.ts';
import { Findings, Tracker } from './tracker.ts';

export const STEERING_READS: readonly number[] = [
  NIC_RX,
  STACK_IN,
  TCP_OPEN,
  FLOW_ADDRESS,
  NIC_RETA,
  CORE_START,
  MIG_REMOTE,
  NIC_FILTER_SET,
  NIC_FILTER_CLEAR,
  TCP_CLOSED,
  CYCLE_END,
];

const GROUP_LIMIT = 1 << 16;
/** Of a frame that followed its flow to another core. */
const ANY_QUEUE = -1;

/** What is known by flow group, mbuf and flow. */
class Places {
  /** Queue + 1 of rewritten entries, 0 = as at the start. */
  readonly reta: Int32Array = new Int32Array(GROUP_LIMIT);
  /** How often the entry was rewritten. */
  readonly writes: Int32Array = new Int32Array(GROUP_LIMIT);
  // By mbuf: what the NIC said of the frame in it.
  hash: Int32Array = new Int32Array(COLUMN_ROWS);
  group: Int32Array = new Int32Array(COLUMN_ROWS);
  queue: Int32Array = new Int32Array(COLUMN_ROWS);
  // By flow.
  expectedHash: Int32Array = new Int32Array(COLUMN_ROWS);
  isKnown: Uint8Array = new Uint8Array(COLUMN_ROWS);
  openGroup: Int32Array = new Int32Array(COLUMN_ROWS);
  isActive: Uint8Array = new Uint8Array(COLUMN_ROWS);
  /** The queue of the core that opened it, and the writes of its group's entry by then. */
  home: Int32Array = new Int32Array(COLUMN_ROWS);
  openWrites: Int32Array = new Int32Array(COLUMN_ROWS);
  readonly filters: FilterBook = new FilterBook();

  reserveMbuf(mbuf: number): void {
    if (mbuf < this.hash.length) return;
    const capacity = capacityFor(mbuf, this.hash.length);
    this.hash = growInt32(this.hash, capacity, 0);
    this.group = growInt32(this.group, capacity, 0);
    this.queue = growInt32(this.queue, capacity, 0);
  }

  reserveFlow(flow: number): void {
    if (flow < this.isKnown.length) return;
    const capacity = capacityFor(flow, this.isKnown.length);
    this.expectedHash = growInt32(this.expectedHash, capacity, 0);
    this.isKnown = growUint8(this.isKnown, capacity);
    this.openGroup = growInt32(this.openGroup, capacity, 0);
    this.isActive = growUint8(this.isActive, capacity);
    this.home = growInt32(this.home, capacity, 0);
    this.openWrites = growInt32(this.openWrites, capacity, 0);
  }
}

export class Steering extends Tracker {
  readonly hashConsistent: Findings = new Findings();
  readonly outboundHome: Findings = new Findings();

  private cores = 1;
  private groups = 128;
  private ownQueue = 0;
  private readonly places: Places;
  /** The first half of the tuple whose rows are coming. */
  private source: End | null = null;
  private sourceFlow = -1;
  /** A connection opened in this cycle in a filter's group, before it has one; -1 = none. */
  private unfiltered = -1;

  constructor(places: Places) {
    super();
    this.places = places;
  }

  protected walk(chunk: EventChunk, rows: Int32Array, count: number): void {
    const kinds = chunk.kind;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      switch (kinds[row]!) {
        case NIC_RX:
          this.received(chunk, row);
          break;
        case STACK_IN:
          this.taken(chunk, row);
          break;
        case TCP_OPEN:
          this.opened(chunk, row);
          break;
        case FLOW_ADDRESS:
          this.addressed(chunk, row);
          break;
        case NIC_FILTER_SET:
          this.filterSet(chunk, row);
          break;
        case NIC_FILTER_CLEAR:
          this.filterCleared(chunk, row);
          break;
        case TCP_CLOSED:
          this.closed(chunk, row);
          break;
        case CYCLE_END:
          if (this.unfiltered !== -1) this.reportUnfiltered(row);
          break;
        case MIG_REMOTE: {
          // It came to the core that had the flow then; where it is processed is another matter.
          const mbuf = chunk.c[row]!;
          if (isMbuf(mbuf) && mbuf < this.places.queue.length) this.places.queue[mbuf] = ANY_QUEUE;
          break;
        }
        case NIC_RETA: {
          const group = chunk.a[row]!;
          if (group < 0 || group >= GROUP_LIMIT) break;
          this.places.reta[group] = chunk.b[row]! + 1;
          this.places.writes[group]!++;
          break;
        }
        default:
          this.ownQueue = chunk.b[row]!;
          this.cores = Math.max(1, chunk.h[row]! || chunk.e[row]!);
          this.groups = Math.max(1, chunk.f[row]!);
      }
    }
  }

  private queueOf(group: number): number {
    const written = this.places.reta[group]!;
    return written > 0 ? written - 1 : group % this.cores;
  }

  /** Groups outside the table are steered by an exact-match filter. */
  private isGroup(group: number): boolean {
    return group >= 0 && group < this.groups && group < GROUP_LIMIT;
  }

  private received(chunk: EventChunk, row: number): void {
    const mbuf = chunk.b[row]!;
    const queue = chunk.c[row]!;
    const group = chunk.d[row]!;
    const hash = chunk.e[row]!;
    if (!isMbuf(mbuf)) return;
    this.places.reserveMbuf(mbuf);
    this.places.hash[mbuf] = hash;
    this.places.group[mbuf] = group;
    this.places.queue[mbuf] = queue;
    if (group >= this.groups) this.filtered(chunk, row);
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
  private filtered(chunk: EventChunk, row: number): void {
    const queue = chunk.c[row]!;
    const home = chunk.d[row]! - this.groups;
    this.hashConsistent.exercised++;
    if (queue !== home) {
      const found = `queue ${queue}`;
      this.hashConsistent.report(row, `flow group ${chunk.d[row]!} is on queue ${home}`, found);
    } else if (!this.places.filters.takes(chunk.e[row]!)) {
      const found = `hash ${chunk.e[row]! >>> 0} in flow group ${chunk.d[row]!}`;
      this.hashConsistent.report(row, 'a filter for what is steered by one', found);
    }
  }

  private filterSet(chunk: EventChunk, row: number): void {
    const flow = chunk.flow[row]!;
    if (!isIndex(flow)) return;
    this.places.reserveFlow(flow);
    if (this.unfiltered === flow) this.unfiltered = -1;
    const queue = chunk.a[row]!;
    const used = this.places.filters.set(flow, queue, this.places.expectedHash[flow]!);
    this.outboundHome.exercised++;
    const group = this.places.openGroup[flow]!;
    if (queue !== this.ownQueue || chunk.b[row]! !== group) {
      const found = `queue ${queue}, flow group ${chunk.b[row]!}`;
      const expected = `a filter to queue ${this.ownQueue}, flow group ${group}`;
      this.outboundHome.report(row, expected, found);
    } else if (used !== chunk.c[row]! || used > chunk.d[row]!) {
      const found = `${chunk.c[row]!} of ${chunk.d[row]!}`;
      this.outboundHome.report(row, `${used} filters in use, no more than there is room`, found);
    }
  }

  private filterCleared(chunk: EventChunk, row: number): void {
    const flow = chunk.flow[row]!;
    const { filters, expectedHash } = this.places;
    if (!isIndex(flow) || !filters.has(flow)) {
      this.outboundHome.report(row, 'a filter that was set is removed', 'it was not');
      return;
    }
    filters.clear(flow, chunk.a[row]!, expectedHash[flow]!);
  }

  /** What is left would steer whatever has the tuple next. */
  private closed(chunk: EventChunk, row: number): void {
    const flow = chunk.flow[row]!;
    if (!isIndex(flow) || flow >= this.places.isKnown.length) return;
    if (this.isGroup(this.places.openGroup[flow]!)) return;
    this.hashConsistent.exercised++;
    if (!this.places.filters.has(flow)) return;
    this.hashConsistent.report(row, 'a filter goes with its connection', 'it is still set');
  }

  private reportUnfiltered(row: number): void {
    const found = `flow ${this.unfiltered} has none`;
    this.unfiltered = -1;
    this.outboundHome.report(row, 'a connection in a filter group gets its filter at once', found);
  }

  private taken(chunk: EventChunk, row: number): void {
    const flow = chunk.flow[row]!;
    const mbuf = chunk.b[row]!;
    if (flow < 0 || flow >= this.places.isKnown.length || this.places.isKnown[flow] === 0) return;
    if (!isMbuf(mbuf) || mbuf >= this.places.hash.length) return;
    const expected = this.places.expectedHash[flow]!;
    this.hashConsistent.exercised++;
    if (this.places.hash[mbuf]! !== expected) {
      const found = `${this.places.hash[mbuf]! >>> 0}`;
      this.hashConsistent.report(row, `hash ${expected >>> 0} of the flow's tuple`, found);
    } else if (this.places.group[mbuf]! !== this.places.openGroup[flow]!) {
      const found = `flow group ${this.places.group[mbuf]!}`;
      this.hashConsistent.report(row, `flow group ${this.places.openGroup[flow]!} as ever`, found);
    }
    if (this.places.isActive[flow] === 0) return;
    this.outboundHome.exercised++;
    const queue = this.places.queue[mbuf]!;
    const home = this.homeOf(flow);
    if (queue !== home && queue !== ANY_QUEUE) {
      this.outboundHome.report(row, `replies come to queue ${home}`, `queue ${queue}`);
    }
  }

  /** Where the flow was opened, until its flow group moves. */
  private homeOf(flow: number): number {
    const group = this.places.openGroup[flow]!;
    if (!this.isGroup(group)) return this.places.home[flow]!;
    const hasMoved = this.places.writes[group] !== this.places.openWrites[flow];
    return hasMoved ? this.queueOf(group) : this.places.home[flow]!;
  }

  private opened(chunk: EventChunk, row: number): void {
    const flow = chunk.flow[row]!;
    if (!isIndex(flow)) return;
    this.places.reserveFlow(flow);
    this.places.isKnown[flow] = 0;
    this.places.openGroup[flow] = chunk.b[row]!;
    this.places.isActive[flow] = chunk.c[row]! === ROLE_ACTIVE ? 1 : 0;
    this.places.home[flow] = this.ownQueue;
    const group = chunk.b[row]!;
    this.places.openWrites[flow] = this.isGroup(group) ? this.places.writes[group]! : 0;
  }

  private addressed(chunk: EventChunk, row: number): void {
    const flow = chunk.flow[row]!;
    if (!isIndex(flow)) return;
    this.places.reserveFlow(flow);
    const words = [chunk.c[row]!, chunk.d[row]!, chunk.e[row]!, chunk.f[row]!];
    const end = { words, port: chunk.g[row]! & 0xffff };
    if (chunk.a[row]! === 0) {
      this.source = end;
      this.sourceFlow = flow;
      return;
    }
    if (this.source === null || this.sourceFlow !== flow) return;
    const hash = slowHash(chunk.b[row]!, this.source, end);
    this.source = null;
    this.places.expectedHash[flow] = hash;
    this.places.isKnown[flow] = 1;
    this.checkGroup(row, flow, hash);
  }

  private checkGroup(row: number, flow: number, hash: number): void {
    const group = this.places.openGroup[flow]!;
    if (!this.isGroup(group)) {
      if (group >= this.groups && this.places.isActive[flow] !== 0) this.unfiltered = flow;
      return;
    }
    const expected = (hash & (this.groups - 1)) >>> 0;
    this.hashConsistent.exercised++;
    if (group !== expected) {
      const found = `opened in ${group}`;
      this.hashConsistent.report(row, `the tuple belongs to flow group ${expected}`, found);
    }
    if (this.places.isActive[flow] === 0) return;
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
    return new Steering(context.indexed('steering', () => new Places()));
  });
}
