/**
 * One core's hierarchical timer wheel (Varghese and Lauck, scheme 7, as in IX): 3 wheels of 256
 * slots of 16 us, 4.096 ms and 1.048576 s. One node per owner index (a flow, or one of the
 * application's timers).
 *
 * An expiry is rounded up to a slot, so nothing fires early; it is late by less than two slots and
 * the cycle in progress. Longer delays than the outer wheel's are parked in its last slot and come
 * back to the owner early: the owner looks at its own deadline and schedules again, which is also
 * how it re-arms lazily.
 */
import { assert } from '../base/assert.js';
import { TIMER_SLOT_NS, TIMER_WHEEL_COUNT, TIMER_WHEEL_SLOTS } from '../base/limits.js';
const SLOTS = TIMER_WHEEL_SLOTS;
const LEVEL_TICKS = [1, SLOTS, SLOTS * SLOTS];
const TICKS_MAX = SLOTS * SLOTS * SLOTS - SLOTS * SLOTS;
const WORDS = SLOTS / 32;
const NODES_INITIAL = 512;
/** Nodes by owner index, for all wheels whose owners share indices: a node is in one wheel. */
export class TimerNodes {
    constructor() {
        this.next = new Int32Array(NODES_INITIAL).fill(-1);
        this.previous = new Int32Array(NODES_INITIAL).fill(-1);
        /** wheel * 256 + slot, -1 = not scheduled. */
        this.slot = new Int32Array(NODES_INITIAL).fill(-1);
        this.expiry = new Float64Array(NODES_INITIAL);
        // Columns that were replaced once are no constants to the engine: code that reads them outlives
        // their growth.
        this.grow(2 * NODES_INITIAL);
    }
    grow(least) {
        let size = this.slot.length;
        while (size < least)
            size *= 2;
        this.next = grown(this.next, size);
        this.previous = grown(this.previous, size);
        this.slot = grown(this.slot, size);
        const expiry = new Float64Array(size);
        expiry.set(this.expiry);
        this.expiry = expiry;
    }
}
export class TimerWheel {
    constructor(owner, nodes = new TimerNodes()) {
        /** Last tick that was processed. */
        this.tick = 0;
        this.count = 0;
        this.head = new Int32Array(TIMER_WHEEL_COUNT * SLOTS).fill(-1);
        /** One bit a slot, to skip empty ones. */
        this.occupied = new Int32Array(TIMER_WHEEL_COUNT * WORDS);
        this.nextTickCached = Infinity;
        this.nextTickKnown = true;
        this.owner = owner;
        this.nodes = nodes;
    }
    schedule(index, deadlineNs) {
        if (index >= this.nodes.slot.length)
            this.nodes.grow(index + 1);
        if (this.nodes.slot[index] !== -1)
            this.unlink(index);
        else
            this.count++;
        const due = Math.max(Math.ceil(deadlineNs / TIMER_SLOT_NS), this.tick + 1);
        this.nodes.expiry[index] = due;
        const wanted = this.link(index, due);
        if (this.nextTickKnown && wanted < this.nextTickCached)
            this.nextTickCached = wanted;
    }
    cancel(index) {
        if (index >= this.nodes.slot.length || this.nodes.slot[index] === -1)
            return;
        this.unlink(index);
        this.nodes.slot[index] = -1;
        this.count--;
        // What is cached stays a lower bound: at worst the wheel looks at an empty slot.
        if (this.count === 0) {
            this.nextTickCached = Infinity;
            this.nextTickKnown = true;
        }
        else if (this.nodes.expiry[index] === this.nextTickCached)
            this.nextTickKnown = false;
    }
    /**
     * When there is something to do next (an expiry or a cascade), Infinity when nothing is
     * scheduled.
     */
    nextNs() {
        if (this.count === 0)
            return Infinity;
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
    rest(nowNs) {
        const nowTick = Math.floor(nowNs / TIMER_SLOT_NS);
        if (nowTick > this.tick)
            this.tick = nowTick;
    }
    /** Fires everything due by nowNs, in order of time. */
    advance(nowNs) {
        const nowTick = Math.floor(nowNs / TIMER_SLOT_NS);
        while (this.count > 0 && this.nextNs() <= nowNs) {
            const at = this.nextTickCached;
            assert(at > this.tick, 'the wheel only turns forward');
            this.tick = at;
            this.nextTickKnown = false;
            // Cascade outer wheels first: what is due now moves in.
            if ((at & (SLOTS - 1)) === 0) {
                if (at % LEVEL_TICKS[2] === 0)
                    this.cascade(2, Math.floor(at / LEVEL_TICKS[2]) % SLOTS);
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
    fire(slot) {
        for (;;) {
            const index = this.head[slot];
            if (index === -1)
                return;
            this.unlink(index);
            this.nodes.slot[index] = -1;
            this.count--;
            this.owner.timerExpired(index);
        }
    }
    cascade(wheel, slot) {
        const from = wheel * SLOTS + slot;
        let index = this.head[from];
        while (index !== -1) {
            const following = this.nodes.next[index];
            this.unlink(index);
            this.link(index, Math.max(this.nodes.expiry[index], this.tick));
            index = following;
        }
    }
    /** Puts the node into its slot; the tick at which the slot fires or cascades. */
    link(index, due) {
        const delay = due - this.tick;
        let wheel = 0;
        let at = due;
        if (delay >= TICKS_MAX) {
            wheel = 2;
            at = this.tick + TICKS_MAX;
        }
        else if (delay >= LEVEL_TICKS[2])
            wheel = 2;
        else if (delay >= SLOTS)
            wheel = 1;
        const ticks = wheel === 0 ? 1 : wheel === 1 ? LEVEL_TICKS[1] : LEVEL_TICKS[2];
        const slot = wheel * SLOTS + (Math.floor(at / ticks) & (SLOTS - 1));
        const first = this.head[slot];
        this.nodes.next[index] = first;
        this.nodes.previous[index] = -1;
        if (first !== -1)
            this.nodes.previous[first] = index;
        this.head[slot] = index;
        this.nodes.slot[index] = slot;
        this.occupied[slot >> 5] = this.occupied[slot >> 5] | (1 << (slot & 31));
        return Math.floor(at / ticks) * ticks;
    }
    unlink(index) {
        const slot = this.nodes.slot[index];
        const following = this.nodes.next[index];
        const before = this.nodes.previous[index];
        if (before === -1)
            this.head[slot] = following;
        else
            this.nodes.next[before] = following;
        if (following !== -1)
            this.nodes.previous[following] = before;
        if (this.head[slot] === -1) {
            this.occupied[slot >> 5] = this.occupied[slot >> 5] & ~(1 << (slot & 31));
        }
    }
    /**
     * First tick after `tick` at which a slot of wheel 0 fires or an occupied outer slot cascades.
     */
    nextTick() {
        let best = Infinity;
        for (let wheel = 0; wheel < TIMER_WHEEL_COUNT; wheel++) {
            const ticks = wheel === 0 ? 1 : wheel === 1 ? LEVEL_TICKS[1] : LEVEL_TICKS[2];
            const position = Math.floor(this.tick / ticks);
            const distance = this.distanceToOccupied(wheel, (position + 1) & (SLOTS - 1));
            if (distance >= 0)
                best = Math.min(best, (position + 1 + distance) * ticks);
        }
        return best;
    }
    /** Slots from `from` (going round) to the first occupied one of the wheel, -1 = none. */
    distanceToOccupied(wheel, from) {
        const base = wheel * WORDS;
        let distance = 0;
        let slot = from;
        while (distance < SLOTS) {
            const word = this.occupied[base + (slot >> 5)] >>> (slot & 31);
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
function grown(column, size) {
    const larger = new Int32Array(size).fill(-1);
    larger.set(column);
    return larger;
}
