/**
 * Where the NIC put each frame and where it had to (B7, B8): the Toeplitz hash of every flow's
 * tuple is recomputed once, and each received frame's hash, flow group and queue are compared with
 * it.
 *
 * The redirection table is IX's initial one (group i on queue i mod cores) as changed by
 * nic.reta.written rows.
 */
import type { EventChunk } from '../../log/chunk.ts';
import {
  CORE_START,
  FLOW_ADDRESS,
  NIC_RETA,
  NIC_RX,
  ROLE_ACTIVE,
  STACK_IN,
  TCP_OPEN,
} from '../../log/events.ts';
import type { SpecContext } from '../spec.ts';
import { capacityFor, COLUMN_ROWS, growInt32, growUint8, isIndex, isMbuf } from './columns.ts';
import { slowHash, type End } from './toeplitz.ts';
import { Findings, Tracker } from './tracker.ts';

export const STEERING_READS: readonly number[] = [
  NIC_RX,
  STACK_IN,
  TCP_OPEN,
  FLOW_ADDRESS,
  NIC_RETA,
  CORE_START,
];

const GROUP_LIMIT = 1 << 16;

export class Steering extends Tracker {
  readonly hashConsistent: Findings = new Findings();
  readonly outboundHome: Findings = new Findings();

  private cores = 1;
  private groups = 128;
  private ownQueue = 0;
  /** Queue + 1 of rewritten entries, 0 = as at the start. */
  private readonly reta = new Int32Array(GROUP_LIMIT);
  // By mbuf: what the NIC said of the frame in it.
  private hash: Int32Array = new Int32Array(COLUMN_ROWS);
  private group: Int32Array = new Int32Array(COLUMN_ROWS);
  private queue: Int32Array = new Int32Array(COLUMN_ROWS);
  // By flow.
  private expectedHash: Int32Array = new Int32Array(COLUMN_ROWS);
  private isKnown: Uint8Array = new Uint8Array(COLUMN_ROWS);
  private openGroup: Int32Array = new Int32Array(COLUMN_ROWS);
  private isActive: Uint8Array = new Uint8Array(COLUMN_ROWS);
  /** The first half of the tuple whose rows are coming. */
  private source: End | null = null;
  private sourceFlow = -1;

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
        case NIC_RETA: {
          const group = chunk.a[row]!;
          if (group >= 0 && group < GROUP_LIMIT) this.reta[group] = chunk.b[row]! + 1;
          break;
        }
        default:
          this.ownQueue = chunk.b[row]!;
          this.cores = Math.max(1, chunk.e[row]!);
          this.groups = Math.max(1, chunk.f[row]!);
      }
    }
  }

  private queueOf(group: number): number {
    const written = this.reta[group]!;
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
    if (mbuf >= this.hash.length) this.growMbufs(mbuf);
    this.hash[mbuf] = hash;
    this.group[mbuf] = group;
    this.queue[mbuf] = queue;
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

  private taken(chunk: EventChunk, row: number): void {
    const flow = chunk.flow[row]!;
    const mbuf = chunk.b[row]!;
    if (flow < 0 || flow >= this.isKnown.length || this.isKnown[flow] === 0) return;
    if (!isMbuf(mbuf) || mbuf >= this.hash.length) return;
    const expected = this.expectedHash[flow]!;
    this.hashConsistent.exercised++;
    if (this.hash[mbuf]! !== expected) {
      const found = `${this.hash[mbuf]! >>> 0}`;
      this.hashConsistent.report(row, `hash ${expected >>> 0} of the flow's tuple`, found);
    } else if (this.group[mbuf]! !== this.openGroup[flow]!) {
      const found = `flow group ${this.group[mbuf]!}`;
      this.hashConsistent.report(row, `flow group ${this.openGroup[flow]!} as ever`, found);
    }
    if (this.isActive[flow] === 0) return;
    this.outboundHome.exercised++;
    if (this.queue[mbuf]! !== this.ownQueue) {
      const found = `queue ${this.queue[mbuf]!}`;
      this.outboundHome.report(row, `replies come to queue ${this.ownQueue}`, found);
    }
  }

  private opened(chunk: EventChunk, row: number): void {
    const flow = chunk.flow[row]!;
    if (!isIndex(flow)) return;
    if (flow >= this.isKnown.length) this.growFlows(flow);
    this.isKnown[flow] = 0;
    this.openGroup[flow] = chunk.b[row]!;
    this.isActive[flow] = chunk.c[row]! === ROLE_ACTIVE ? 1 : 0;
  }

  private addressed(chunk: EventChunk, row: number): void {
    const flow = chunk.flow[row]!;
    if (!isIndex(flow)) return;
    if (flow >= this.isKnown.length) this.growFlows(flow);
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
    this.expectedHash[flow] = hash;
    this.isKnown[flow] = 1;
    this.checkGroup(row, flow, hash);
  }

  private checkGroup(row: number, flow: number, hash: number): void {
    const group = this.openGroup[flow]!;
    if (!this.isGroup(group)) return;
    const expected = (hash & (this.groups - 1)) >>> 0;
    this.hashConsistent.exercised++;
    if (group !== expected) {
      const found = `opened in ${group}`;
      this.hashConsistent.report(row, `the tuple belongs to flow group ${expected}`, found);
    }
    if (this.isActive[flow] === 0) return;
    this.outboundHome.exercised++;
    if (this.queueOf(expected) !== this.ownQueue) {
      const found = `they come to queue ${this.queueOf(expected)}`;
      this.outboundHome.report(row, `replies come to queue ${this.ownQueue}`, found);
    }
  }

  private growMbufs(mbuf: number): void {
    const capacity = capacityFor(mbuf, this.hash.length);
    this.hash = growInt32(this.hash, capacity, 0);
    this.group = growInt32(this.group, capacity, 0);
    this.queue = growInt32(this.queue, capacity, 0);
  }

  private growFlows(flow: number): void {
    const capacity = capacityFor(flow, this.isKnown.length);
    this.expectedHash = growInt32(this.expectedHash, capacity, 0);
    this.isKnown = growUint8(this.isKnown, capacity);
    this.openGroup = growInt32(this.openGroup, capacity, 0);
    this.isActive = growUint8(this.isActive, capacity);
  }

  protected end(): void {}
}

/** This core's tracker. */
export function steering(context: SpecContext): Steering {
  return context.shared('steering', () => new Steering());
}
