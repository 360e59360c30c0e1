/**
 * The verifier's own books on every mbuf of a core, rebuilt from the log: which state it is in,
 * what the NIC wrote into it, and which flow the application holds it for. An mbuf has one owner at
 * any time, so a state is enough.
 *
 *     pool -> posted -> ring -> stack -> app -> pool          received
 *     pool -> building -> queued -> sent -> pool              transmitted
 *
 * Mbufs held by the application form one list per flow, in order of delivery, linked through a
 * column: what recv_done covers is the list's head. Slots are found by address as IX lays mbufs
 * out: 992 slots of 2,112 bytes to a 2 MiB page.
 */
import {
  MBUF_HEADER_BYTES,
  MBUF_SLOT_BYTES,
  MBUFS_PER_PAGE,
  PAGE_BYTES,
} from '../../base/limits.ts';
import { FlowWords } from './flow-words.ts';
import { capacityFor, COLUMN_ROWS, growInt32, isMbuf } from './columns.ts';

export const IN_POOL = 0;
/** Allocated for receive: a descriptor the NIC may fill. */
export const POSTED = 1;
/** Filled, on the receive ring. */
export const ON_RING = 2;
export const IN_STACK = 3;
export const IN_APP = 4;
/** Allocated for transmit: headers are being written. */
export const BUILDING = 5;
export const TX_QUEUED = 6;
/** Its descriptor is done. */
export const TX_SENT = 7;
export const STATE_COUNT = 8;
export const MBUF_STATE_NAMES = [
  'in the pool',
  'posted',
  'on the receive ring',
  'in the stack',
  'held by the application',
  'being built',
  'on the transmit ring',
  'transmitted',
] as const;

/** Its frame was taken off the ring: the verdict comes in this cycle, or when its group arrived. */
export const DUE = 1;
export const DUE_LATER = 2;

export const NO_FLOW = -1;
/** Holder of datagrams. */
export const UDP_HOLDER = -2;
/** Nobody: its frame was dropped, and it is to be freed at once. */
export const DROPPED = -3;
const NONE = -1;
/** No log has more cores. */
const CORE_LIMIT = 256;
const NOT_HELD = 0;
const HELD = 1;
/** Freed, and the call that covers it has not been logged yet. */
const FREED_EARLY = 2;
/** As FREED_EARLY, and reported. */
const FREED_WRONGLY = 3;

// --- words of an mbuf
export const MBUF_SHIFT = 4;
export const STATE = 0;
/** What the NIC wrote last: first byte, length, sum over the IP packet, capture frame. */
export const RX_ADDRESS = 1;
export const RX_BYTES = 2;
export const RX_SUM = 3;
export const RX_FRAME = 4;
/** Bytes of the data area from the first byte on. */
export const ROOM = 5;
/** DUE or DUE_LATER while the frame was taken off the ring and has no verdict yet. */
export const IS_DUE = 6;
/** 1 when the dataplane copied from or to it since the NIC filled it. */
export const IS_COPIED = 7;
/** Delivered while its frame is in the stack: the row that says so comes after. */
export const IS_EARLY = 8;
/** Flow that holds it (in the stack or the application), and which incarnation of that flow. */
export const HOLDER = 9;
const HOLDER_LIFE = 10;
/** Core whose counts it is in. */
const OWNER = 11;
const HOLD = 12;
/** In its holder's list: the next mbuf, the bytes delivered, and the mbuf before it. */
const HELD_NEXT = 13;
const HELD_BYTES = 14;
const HELD_BEFORE = 15;

// --- words of a flow
/** FLOW_*, and which incarnation it is, shifted by 2. */
const FLOW_LIFE = 0;
/** First and last mbuf it holds, + 1. */
const HELD_HEAD = 1;
const HELD_TAIL = 2;
/** Bytes given back beyond the mbufs already popped. */
const COVERED = 3;
const FLOW_STRIDE = 4;

const FLOW_NEVER = 0;
const FLOW_OPEN = 1;
const FLOW_CLOSED = 2;

export class MbufTable {
  /** Rows of mbufs: its index shifted by MBUF_SHIFT is its first word. */
  words: Int32Array = new Int32Array(COLUMN_ROWS << MBUF_SHIFT);
  /**
   * The mbufs of the core whose rows are being read, by state. Pool counts only those seen.
   */
  counts: Int32Array = new Int32Array(STATE_COUNT);
  /** Highest mbuf index seen + 1. */
  limit = 0;

  private core = -1;
  private readonly coreCounts: Int32Array[] = [];
  private readonly coreEarly: number[][] = [];
  /** Mbufs each core got from others, less those it gave. */
  private readonly coreGained = new Int32Array(CORE_LIMIT);
  private readonly flows = new FlowWords(FLOW_STRIDE);
  /** By slot number (page * MBUFS_PER_PAGE + slot in page): mbuf + 1, 0 = unknown. */
  private slotOwner: Int32Array = new Int32Array(COLUMN_ROWS);
  /** The core's mbufs in state FREED_EARLY. */
  private early: number[] = [];

  /** Rows of this core follow. */
  enter(core: number): void {
    if (core === this.core) return;
    this.core = core;
    this.counts = this.countsOf(core);
    this.early = this.coreEarly[core] ??= [];
  }

  private countsOf(core: number): Int32Array {
    return (this.coreCounts[core] ??= new Int32Array(STATE_COUNT));
  }

  /** Of the core whose rows are being read: mbufs it got from others, less those it gave. */
  get gained(): number {
    return this.core < 0 ? 0 : this.coreGained[this.core]!;
  }

  /** No verdict is to come in this cycle any more. */
  forgetDue(): void {
    for (let mbuf = 0; mbuf < this.limit; mbuf++) {
      if (this.words[(mbuf << MBUF_SHIFT) + IS_DUE] === DUE)
        this.words[(mbuf << MBUF_SHIFT) + IS_DUE] = 0;
    }
  }

  /** The mbuf goes from one core's share to another's, in the state it is in. */
  handOver(mbuf: number, from: number, to: number): void {
    if (!isMbuf(mbuf) || !isCore(from) || !isCore(to)) return;
    this.reserveMbuf(mbuf);
    const state = this.words[(mbuf << MBUF_SHIFT) + STATE]!;
    this.countsOf(this.words[(mbuf << MBUF_SHIFT) + OWNER]!)[state]!--;
    this.countsOf(to)[state]!++;
    this.words[(mbuf << MBUF_SHIFT) + OWNER] = to;
    this.coreGained[from]!--;
    this.coreGained[to]!++;
  }

  /** Whether the mbuf was last moved by the core whose rows are being read. */
  isOurs(mbuf: number): boolean {
    return this.words[(mbuf << MBUF_SHIFT) + OWNER] === this.core;
  }

  /** One of an mbuf's words. */
  get(mbuf: number, word: number): number {
    return this.words[(mbuf << MBUF_SHIFT) + word]!;
  }

  /** What state it is in, for people. */
  stateName(mbuf: number): string {
    return MBUF_STATE_NAMES[this.get(mbuf, STATE)]!;
  }

  reserveMbuf(mbuf: number): void {
    if (mbuf >= this.limit) this.limit = mbuf + 1;
    const end = (mbuf + 1) << MBUF_SHIFT;
    if (end <= this.words.length) return;
    this.words = growInt32(this.words, capacityFor(end - 1, this.words.length), 0);
  }

  /** Makes room for the flow. */
  reserveFlow(flow: number): void {
    this.flows.at(flow);
  }

  /**
   * The mbuf is in that state now, and this core's: so one that came with its flow changes hands.
   */
  move(mbuf: number, state: number): void {
    const counts = this.isOurs(mbuf)
      ? this.counts
      : this.countsOf(this.words[(mbuf << MBUF_SHIFT) + OWNER]!);
    counts[this.words[(mbuf << MBUF_SHIFT) + STATE]!]!--;
    this.counts[state]!++;
    this.words[(mbuf << MBUF_SHIFT) + OWNER] = this.core;
    this.words[(mbuf << MBUF_SHIFT) + STATE] = state;
  }

  /** An mbuf is in one list at most: it leaves that of another flow first. */
  setHolder(mbuf: number, flow: number): void {
    const at = mbuf << MBUF_SHIFT;
    if (this.words[at + HOLD] !== NOT_HELD && this.words[at + HOLDER] !== flow) this.unlink(mbuf);
    this.words[(mbuf << MBUF_SHIFT) + HOLDER] = flow;
    if (flow >= 0) this.words[(mbuf << MBUF_SHIFT) + HOLDER_LIFE] = this.lifeOf(flow) >> 2;
  }

  /** The flow's state, and its incarnation shifted by 2. */
  private lifeOf(flow: number): number {
    return this.flows.words[flow * FLOW_STRIDE + FLOW_LIFE]!;
  }

  private enterState(flow: number, state: number): void {
    this.flows.words[flow * FLOW_STRIDE + FLOW_LIFE] = (this.lifeOf(flow) & ~3) | state;
  }

  openFlow(flow: number): void {
    if ((this.lifeOf(flow) & 3) === FLOW_OPEN) this.detachFlow(flow);
    const at = flow * FLOW_STRIDE;
    this.flows.words[at + FLOW_LIFE] = (((this.lifeOf(flow) >> 2) + 1) << 2) | FLOW_OPEN;
    this.flows.words[at + COVERED] = 0;
  }

  /** A connection may end while its application still holds mbufs: until it closes the handle. */
  closeFlow(flow: number, holdsNothing: boolean): void {
    if (holdsNothing) this.detachFlow(flow);
    this.enterState(flow, FLOW_CLOSED);
  }

  /** Whether the flow's application has mbufs that are not freed. */
  isHolding(flow: number): boolean {
    let mbuf = this.flows.words[flow * FLOW_STRIDE + HELD_HEAD]! - 1;
    while (mbuf !== NONE && this.words[(mbuf << MBUF_SHIFT) + HOLD] !== HELD) {
      mbuf = this.words[(mbuf << MBUF_SHIFT) + HELD_NEXT]!;
    }
    return mbuf !== NONE;
  }

  /** Whether the flow the mbuf is held for is the one now open under that index. */
  isHolderOpen(mbuf: number): boolean {
    const flow = this.words[(mbuf << MBUF_SHIFT) + HOLDER]!;
    return (
      flow >= 0 &&
      this.lifeOf(flow) === ((this.words[(mbuf << MBUF_SHIFT) + HOLDER_LIFE]! << 2) | FLOW_OPEN)
    );
  }

  /** Whether the flow was ever opened (a log may start in the middle of one). */
  isKnown(flow: number): boolean {
    return (this.lifeOf(flow) & 3) !== FLOW_NEVER;
  }

  /** Appends delivered bytes of the mbuf to the flow's list. */
  deliver(mbuf: number, flow: number, bytes: number): void {
    if (
      this.words[(mbuf << MBUF_SHIFT) + HOLD] !== NOT_HELD &&
      this.words[(mbuf << MBUF_SHIFT) + HOLDER] === flow
    ) {
      this.words[(mbuf << MBUF_SHIFT) + HELD_BYTES]! += bytes;
      return;
    }
    this.unlink(mbuf);
    this.setHolder(mbuf, flow);
    this.words[(mbuf << MBUF_SHIFT) + HOLD] = HELD;
    this.words[(mbuf << MBUF_SHIFT) + HELD_BYTES] = bytes;
    this.words[(mbuf << MBUF_SHIFT) + HELD_NEXT] = NONE;
    const at = flow * FLOW_STRIDE;
    const { words } = this.flows;
    const tail = words[at + HELD_TAIL]! - 1;
    this.words[(mbuf << MBUF_SHIFT) + HELD_BEFORE] = tail;
    if (tail === NONE) words[at + HELD_HEAD] = mbuf + 1;
    else this.words[(tail << MBUF_SHIFT) + HELD_NEXT] = mbuf;
    words[at + HELD_TAIL] = mbuf + 1;
  }

  /**
   * The mbuf was freed while a flow holds it: right or wrong is known when the covering call is
   * logged.
   */
  freeHeld(mbuf: number): void {
    if (this.words[(mbuf << MBUF_SHIFT) + HOLD] !== HELD) return;
    this.words[(mbuf << MBUF_SHIFT) + HOLD] = FREED_EARLY;
    this.early.push(mbuf);
  }

  /** Adds bytes given back. The flow's mbufs they cover are then taken with `nextCovered`. */
  cover(flow: number, bytes: number): void {
    this.flows.words[flow * FLOW_STRIDE + COVERED]! += bytes;
  }

  /**
   * Pops the flow's first mbuf if all its bytes were given back, else -1. `wasFreed` tells about
   * it.
   */
  nextCovered(flow: number): number {
    const at = flow * FLOW_STRIDE;
    const { words } = this.flows;
    const mbuf = words[at + HELD_HEAD]! - 1;
    if (mbuf === NONE || this.words[(mbuf << MBUF_SHIFT) + HELD_BYTES]! > words[at + COVERED]!)
      return NONE;
    words[at + COVERED]! -= this.words[(mbuf << MBUF_SHIFT) + HELD_BYTES]!;
    words[at + HELD_HEAD] = this.words[(mbuf << MBUF_SHIFT) + HELD_NEXT]! + 1;
    if (words[at + HELD_HEAD] === 0) words[at + HELD_TAIL] = 0;
    else this.words[((words[at + HELD_HEAD]! - 1) << MBUF_SHIFT) + HELD_BEFORE] = NONE;
    this.wasFreed = this.words[(mbuf << MBUF_SHIFT) + HOLD] !== HELD;
    this.wasReported = this.words[(mbuf << MBUF_SHIFT) + HOLD] === FREED_WRONGLY;
    if (this.words[(mbuf << MBUF_SHIFT) + HOLD] === FREED_EARLY) this.forgetEarly(mbuf);
    this.words[(mbuf << MBUF_SHIFT) + HOLD] = NOT_HELD;
    this.words[(mbuf << MBUF_SHIFT) + HOLDER] = NO_FLOW;
    return mbuf;
  }
  /**
   * Of the mbuf `nextCovered` returned: it was freed before or in this call; that was already
   * reported.
   */
  wasFreed = false;
  wasReported = false;

  /** How many mbufs wait for the call that covers them. */
  get earlyCount(): number {
    return this.early.length;
  }

  /** Takes one mbuf that was freed although `flow` still holds it (any flow when -1); -1 = none. */
  takeFreedWrongly(flow: number): number {
    for (let i = this.early.length - 1; i >= 0; i--) {
      const mbuf = this.early[i]!;
      if (flow !== NO_FLOW && this.words[(mbuf << MBUF_SHIFT) + HOLDER] !== flow) continue;
      this.forgetEarly(mbuf);
      this.words[(mbuf << MBUF_SHIFT) + HOLD] = FREED_WRONGLY;
      return mbuf;
    }
    return NONE;
  }

  /** Early frees of flows that have ended are right after all: the host has stopped. */
  forgiveEnded(): void {
    for (const mbuf of [...this.early]) {
      if ((this.lifeOf(this.words[(mbuf << MBUF_SHIFT) + HOLDER]!) & 3) === FLOW_CLOSED)
        this.unlink(mbuf);
    }
  }

  /** The flow gives up everything it holds (close, abort, end of the connection). */
  detachFlow(flow: number): void {
    const at = flow * FLOW_STRIDE;
    const { words } = this.flows;
    let mbuf = words[at + HELD_HEAD]! - 1;
    while (mbuf !== NONE) {
      if (this.words[(mbuf << MBUF_SHIFT) + HOLD] === FREED_EARLY) this.forgetEarly(mbuf);
      this.words[(mbuf << MBUF_SHIFT) + HOLD] = NOT_HELD;
      this.words[(mbuf << MBUF_SHIFT) + HOLDER] = NO_FLOW;
      mbuf = this.words[(mbuf << MBUF_SHIFT) + HELD_NEXT]!;
    }
    words[at + HELD_HEAD] = 0;
    words[at + HELD_TAIL] = 0;
    words[at + COVERED] = 0;
  }

  /**
   * Removes an mbuf from the list of the flow that holds it; its bytes will be given back without
   * it.
   */
  unlink(mbuf: number): void {
    if (this.words[(mbuf << MBUF_SHIFT) + HOLD] === NOT_HELD) return;
    const first = this.words[(mbuf << MBUF_SHIFT) + HOLDER]! * FLOW_STRIDE;
    const { words } = this.flows;
    const before = this.words[(mbuf << MBUF_SHIFT) + HELD_BEFORE]!;
    const next = this.words[(mbuf << MBUF_SHIFT) + HELD_NEXT]!;
    if (before === NONE) words[first + HELD_HEAD] = next + 1;
    else this.words[(before << MBUF_SHIFT) + HELD_NEXT] = next;
    if (next === NONE) words[first + HELD_TAIL] = before + 1;
    else this.words[(next << MBUF_SHIFT) + HELD_BEFORE] = before;
    words[first + COVERED]! -= this.words[(mbuf << MBUF_SHIFT) + HELD_BYTES]!;
    if (this.words[(mbuf << MBUF_SHIFT) + HOLD] === FREED_EARLY) this.forgetEarly(mbuf);
    this.words[(mbuf << MBUF_SHIFT) + HOLD] = NOT_HELD;
    this.words[(mbuf << MBUF_SHIFT) + HOLDER] = NO_FLOW;
  }

  /**
   * Files the mbuf under its slot. Returns another mbuf that has the slot, -1 when there is none.
   */
  claimSlot(mbuf: number, address: number): number {
    const slot = slotAt(address);
    if (slot < 0) return NONE;
    if (slot >= this.slotOwner.length) {
      this.slotOwner = growInt32(this.slotOwner, capacityFor(slot, this.slotOwner.length), 0);
    }
    const owner = this.slotOwner[slot]! - 1;
    this.slotOwner[slot] = mbuf + 1;
    return owner === mbuf ? NONE : owner;
  }

  /**
   * The first mbuf at or after `fromSlot` whose slot overlaps [address, address + bytes); -1 =
   * none.
   */
  mbufIn(address: number, bytes: number, fromSlot: number): number {
    const first = Math.max(slotAt(address), fromSlot, 0);
    const last = Math.min(slotAt(address + Math.max(bytes, 1) - 1), this.slotOwner.length - 1);
    for (let slot = first; slot <= last; slot++) {
      if (this.slotOwner[slot]! > 0) {
        this.foundSlot = slot;
        return this.slotOwner[slot]! - 1;
      }
    }
    return NONE;
  }
  /** Slot of the mbuf `mbufIn` returned. */
  foundSlot = 0;

  /**
   * The data area's free bytes from `address` to the end of its slot; negative outside any data
   * area.
   */
  static roomAt(address: number): number {
    const inPage = address % PAGE_BYTES;
    const slot = Math.floor(inPage / MBUF_SLOT_BYTES);
    const inSlot = inPage - slot * MBUF_SLOT_BYTES;
    if (slot >= MBUFS_PER_PAGE || inSlot < MBUF_HEADER_BYTES) return -1;
    return MBUF_SLOT_BYTES - inSlot;
  }

  private forgetEarly(mbuf: number): void {
    const at = this.early.lastIndexOf(mbuf);
    if (at < 0) return;
    this.early[at] = this.early[this.early.length - 1]!;
    this.early.pop();
  }
}

function isCore(core: number): boolean {
  return core >= 0 && core < CORE_LIMIT;
}

function slotAt(address: number): number {
  if (address < 0) return -1;
  const page = Math.floor(address / PAGE_BYTES);
  const slot = Math.floor((address % PAGE_BYTES) / MBUF_SLOT_BYTES);
  return page * MBUFS_PER_PAGE + Math.min(slot, MBUFS_PER_PAGE - 1);
}
