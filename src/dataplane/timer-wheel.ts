/**
 * One core's hierarchical timer wheel (Varghese and Lauck, scheme 7, as in IX): 3 wheels of 256
 * slots of 16 us, 4.096 ms and 1.048576 s. One node for each of the owner's indices (a flow's row
 * of deadlines, or one of the application's timers).
 *
 * An expiry is rounded up to a slot, so nothing fires early; it is late by less than two slots and
 * the cycle in progress. Longer delays than the outer wheel's are parked in its last slot and come
 * back to the owner early: the owner looks at its own deadline and schedules again, which is also
 * how it re-arms lazily.
 */
import { assert } from '../base/assert.ts';
import { larger, roomFor } from '../base/columns.ts';
import { TIMER_SLOT_NS, TIMER_WHEEL_COUNT, TIMER_WHEEL_SLOTS } from '../base/limits.ts';
import type { Timers } from '../stack/ports.ts';

const SLOTS = TIMER_WHEEL_SLOTS;
const LEVEL_TICKS = [1, SLOTS, SLOTS * SLOTS] as const;
const TICKS_MAX = SLOTS * SLOTS * SLOTS - SLOTS * SLOTS;
const WORDS = SLOTS / 32;
const NODES_INITIAL = 512;
const NOWHERE = 0;

/** Nodes by owner index, for all wheels whose owners share indices: a node is in one wheel. */
export class TimerNodes {
  next: Int32Array = new Int32Array(NODES_INITIAL);
  previous: Int32Array = new Int32Array(NODES_INITIAL);
  /** wheel * 256 + slot + 1, NOWHERE = not scheduled. */
  place: Int32Array = new Int32Array(NODES_INITIAL);
  expiry: Float64Array = new Float64Array(NODES_INITIAL);

  constructor() {
    // Columns that were replaced once are no constants to the engine: code that reads them outlives
    // their growth.
    this.grow(2 * NODES_INITIAL);
  }

  grow(least: number): void {
    const size = roomFor(least, this.place.length);
    this.next = larger(this.next, new Int32Array(size));
    this.previous = larger(this.previous, new Int32Array(size));
    this.place = larger(this.place, new Int32Array(size));
    this.expiry = larger(this.expiry, new Float64Array(size));
  }
}

/** Called for every expired node. */
export interface TimerOwner {
  timerExpired(index: number): void;
}

export class TimerWheel implements Timers {
  private readonly owner: TimerOwner;
  /** Last tick that was processed. */
  private tick = 0;
  private count = 0;
  private readonly nodes: TimerNodes;
  private readonly head = new Int32Array(TIMER_WHEEL_COUNT * SLOTS).fill(-1);
  /** One bit a slot, to skip empty ones. */
  private readonly occupied = new Int32Array(TIMER_WHEEL_COUNT * WORDS);
  private nextTickCached = Infinity;
  private nextTickKnown = true;

  constructor(owner: TimerOwner, nodes: TimerNodes = new TimerNodes()) {
    this.owner = owner;
    this.nodes = nodes;
  }

  schedule(index: number, deadlineNs: number): void {
    if (index >= this.nodes.place.length) this.nodes.grow(index + 1);
    if (this.nodes.place[index] !== NOWHERE) this.unlink(index);
    else this.count++;
    const due = Math.max(Math.ceil(deadlineNs / TIMER_SLOT_NS), this.tick + 1);
    this.nodes.expiry[index] = due;
    const wanted = this.link(index, due);
    if (this.nextTickKnown && wanted < this.nextTickCached) this.nextTickCached = wanted;
  }

  cancel(index: number): void {
    if (index >= this.nodes.place.length || this.nodes.place[index] === NOWHERE) return;
    this.unlink(index);
    this.nodes.place[index] = NOWHERE;
    this.count--;
    // What is cached stays a lower bound: at worst the wheel looks at an empty slot.
    if (this.count === 0) {
      this.nextTickCached = Infinity;
      this.nextTickKnown = true;
    } else if (this.nodes.expiry[index] === this.nextTickCached) this.nextTickKnown = false;
  }

  /**
   * When there is something to do next (an expiry or a cascade), Infinity when nothing is
   * scheduled.
   */
  nextNs(): number {
    if (this.count === 0) return Infinity;
    if (!this.nextTickKnown) {
      this.nextTickCached = this.nextTick();
      this.nextTickKnown = true;
    }
    return this.nextTickCached * TIMER_SLOT_NS;
  }

  /**
   * Nothing is due at nowNs: the wheel turns to it. A wheel left behind would take every new timer
   * for a far one, and cascade for nothing.
   */
  rest(nowNs: number): void {
    const nowTick = Math.floor(nowNs / TIMER_SLOT_NS);
    if (nowTick > this.tick) this.tick = nowTick;
  }

  /** Fires everything due by nowNs, in order of time. */
  advance(nowNs: number): void {
    const nowTick = Math.floor(nowNs / TIMER_SLOT_NS);
    while (this.count > 0 && this.nextNs() <= nowNs) {
      const at = this.nextTickCached;
      assert(at > this.tick, 'the wheel only turns forward');
      this.tick = at;
      this.nextTickKnown = false;
      // Cascade outer wheels first: what is due now moves in.
      if ((at & (SLOTS - 1)) === 0) {
        if (at % LEVEL_TICKS[2] === 0) this.cascade(2, Math.floor(at / LEVEL_TICKS[2]) % SLOTS);
        this.cascade(1, Math.floor(at / LEVEL_TICKS[1]) % SLOTS);
      }
      this.fire(at & (SLOTS - 1));
    }
    if (nowTick > this.tick) {
      this.tick = nowTick;
      if (this.count === 0) {
        this.nextTickCached = Infinity;
        this.nextTickKnown = true;
      }
    }
  }

  private fire(slot: number): void {
    for (;;) {
      const index = this.head[slot]!;
      if (index === -1) return;
      this.unlink(index);
      this.nodes.place[index] = NOWHERE;
      this.count--;
      this.owner.timerExpired(index);
    }
  }

  private cascade(wheel: number, slot: number): void {
    const from = wheel * SLOTS + slot;
    let index = this.head[from]!;
    while (index !== -1) {
      const following = this.nodes.next[index]!;
      this.unlink(index);
      this.link(index, Math.max(this.nodes.expiry[index]!, this.tick));
      index = following;
    }
  }

  /** Puts the node into its slot; the tick at which the slot fires or cascades. */
  private link(index: number, due: number): number {
    const delay = due - this.tick;
    let wheel = 0;
    let at = due;
    if (delay >= TICKS_MAX) {
      wheel = 2;
      at = this.tick + TICKS_MAX;
    } else if (delay >= LEVEL_TICKS[2]) wheel = 2;
    else if (delay >= SLOTS) wheel = 1;
    const ticks = wheel === 0 ? 1 : wheel === 1 ? LEVEL_TICKS[1] : LEVEL_TICKS[2];
    const slot = wheel * SLOTS + (Math.floor(at / ticks) & (SLOTS - 1));
    const first = this.head[slot]!;
    this.nodes.next[index] = first;
    this.nodes.previous[index] = -1;
    if (first !== -1) this.nodes.previous[first] = index;
    this.head[slot] = index;
    this.nodes.place[index] = slot + 1;
    this.occupied[slot >> 5] = this.occupied[slot >> 5]! | (1 << (slot & 31));
    return Math.floor(at / ticks) * ticks;
  }

  private unlink(index: number): void {
    const slot = this.nodes.place[index]! - 1;
    const following = this.nodes.next[index]!;
    const before = this.nodes.previous[index]!;
    if (before === -1) this.head[slot] = following;
    else this.nodes.next[before] = following;
    if (following !== -1) this.nodes.previous[following] = before;
    if (this.head[slot] === -1) {
      this.occupied[slot >> 5] = this.occupied[slot >> 5]! & ~(1 << (slot & 31));
    }
  }

  /**
   * First tick after `tick` at which a slot of wheel 0 fires or an occupied outer slot cascades.
   */
  private nextTick(): number {
    let best = Infinity;
    for (let wheel = 0; wheel < TIMER_WHEEL_COUNT; wheel++) {
      const ticks = wheel === 0 ? 1 : wheel === 1 ? LEVEL_TICKS[1] : LEVEL_TICKS[2];
      const position = Math.floor(this.tick / ticks);
      const distance = this.distanceToOccupied(wheel, (position + 1) & (SLOTS - 1));
      if (distance >= 0) best = Math.min(best, (position + 1 + distance) * ticks);
    }
    return best;
  }

  /** Slots from `from` (going round) to the first occupied one of the wheel, -1 = none. */
  private distanceToOccupied(wheel: number, from: number): number {
    const base = wheel * WORDS;
    let distance = 0;
    let slot = from;
    while (distance < SLOTS) {
      const word = this.occupied[base + (slot >> 5)]! >>> (slot & 31);
      if (word !== 0) {
        const found = distance + (31 - Math.clz32(word & -word));
        return found < SLOTS ? found : -1;
      }
      distance += 32 - (slot & 31);
      slot = (slot + 32 - (slot & 31)) % SLOTS;
    }
    return -1;
  }
}
