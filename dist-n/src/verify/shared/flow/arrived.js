/**
 * Which bytes of the peer's stream have arrived, by the verifier's own account: per flow the end of
 * the gapless part and a sorted list of ranges beyond it, fed from every TCP_IN row whatever the
 * stack made of it (RFC 9293 section 3.4).
 *
 * It answers "could this byte be known here?" and errs only on the generous side: ranges of refused
 * segments count, and a flow with very many ranges has neighbours fused. So a spec that asks it
 * never blames a stack that was careful. What it does not do: judge segments, windows or overlaps.
 */
import { serialAdd, serialGap } from '../../serial.js';
import { growInt32 } from '../columns.js';
import { FLAG_FIN, FLAG_SYN } from '../tcp-flags.js';
import { AWAITING_SYN, BASE, BASE_KNOWN, FIN_DISPUTED, FLAGS, HAS_PEER_FIN, HAS_RANGES, HIGH, LIFE, PEER_FIN, RANGES, rare, } from './book.js';
/** No window is larger (RFC 7323 section 2.3). */
export const SERIAL_REACH = 2 ** 30;
/** A flow keeps at most this many ranges beyond the gapless part. */
const RANGE_LIMIT = 256;
const NONE = -1;
export class Arrived {
    constructor() {
        this.start = new Int32Array(256);
        this.end = new Int32Array(256);
        this.next = new Int32Array(256);
        /** Of the first range of a list: its last one, and how many there are. */
        this.tail = new Int32Array(256);
        this.size = new Int32Array(256);
        this.used = 0;
        this.free = NONE;
    }
    /** TCP_OPEN: irs is the peer's initial sequence number unless we open actively. */
    open(words, at, isActive, irs) {
        words[at + FLAGS] |= isActive ? AWAITING_SYN : BASE_KNOWN;
        words[at + BASE] = serialAdd(irs, 1);
        words[at + HIGH] = words[at + BASE];
    }
    /** TCP_CLOSED, or another life of the flow. */
    close(words, at) {
        if ((words[at + LIFE] & HAS_RANGES) !== 0)
            this.dropRanges(words, at);
        words[at + FLAGS] &= ~(AWAITING_SYN | BASE_KNOWN);
    }
    /** TCP_IN. */
    segment(words, at, seq, payloadBytes, flags) {
        const known = words[at + FLAGS] & (AWAITING_SYN | BASE_KNOWN);
        if (known === 0)
            return;
        let from = seq;
        if ((flags & FLAG_SYN) !== 0) {
            from = serialAdd(seq, 1);
            if (known === AWAITING_SYN)
                this.restart(words, at, from);
        }
        else if (known === AWAITING_SYN)
            return;
        const to = serialAdd(from, payloadBytes);
        if (payloadBytes > 0)
            this.cover(words, at, from, to);
        if ((flags & FLAG_FIN) !== 0)
            this.finish(words, at, to);
    }
    /** The highest acknowledgement that is true: the gapless part, and the FIN behind it. */
    acknowledgeable(words, at) {
        const high = words[at + HIGH];
        const flags = words[at + FLAGS];
        if ((flags & HAS_PEER_FIN) === 0)
            return high;
        if ((flags & FIN_DISPUTED) === 0 && words[rare(at) + PEER_FIN] !== high)
            return high;
        return serialAdd(high, 1);
    }
    restart(words, at, from) {
        if ((words[at + LIFE] & HAS_RANGES) !== 0)
            this.dropRanges(words, at);
        words[at + BASE] = from;
        words[at + HIGH] = from;
        words[at + FLAGS] &= ~(HAS_PEER_FIN | FIN_DISPUTED);
    }
    finish(words, at, seq) {
        if ((words[at + FLAGS] & HAS_PEER_FIN) === 0) {
            words[at + FLAGS] |= HAS_PEER_FIN;
            words[rare(at) + PEER_FIN] = seq;
        }
        else if (words[rare(at) + PEER_FIN] !== seq) {
            words[at + FLAGS] |= FIN_DISPUTED;
        }
    }
    cover(words, at, from, to) {
        const high = words[at + HIGH];
        if (serialGap(to, high) <= 0)
            return;
        const ahead = serialGap(from, high);
        if (ahead <= 0) {
            words[at + HIGH] = to;
            if ((words[at + LIFE] & HAS_RANGES) !== 0)
                this.absorb(words, at);
        }
        else if (ahead < SERIAL_REACH) {
            this.insert(words, at, from, to);
        }
    }
    /** Ranges that the gapless part has reached become part of it. */
    absorb(words, at) {
        const first = words[rare(at) + RANGES] - 1;
        let head = first;
        let gone = 0;
        while (head !== NONE && serialGap(this.start[head], words[at + HIGH]) <= 0) {
            if (serialGap(this.end[head], words[at + HIGH]) > 0)
                words[at + HIGH] = this.end[head];
            head = this.next[head];
            gone++;
        }
        if (gone === 0)
            return;
        this.behead(words, at, head, this.tail[first], this.size[first] - gone);
        for (let node = first; gone > 0; gone--)
            node = this.release(node);
    }
    /** The list begins with `head` now. */
    behead(words, at, head, tail, size) {
        words[rare(at) + RANGES] = head + 1;
        if (head === NONE) {
            words[at + LIFE] &= ~HAS_RANGES;
            return;
        }
        words[at + LIFE] |= HAS_RANGES;
        this.tail[head] = tail;
        this.size[head] = size;
    }
    insert(words, at, from, to) {
        const head = words[rare(at) + RANGES] - 1;
        if (head === NONE) {
            const node = this.make(from, to, NONE);
            this.behead(words, at, node, node, 1);
            return;
        }
        const tail = this.tail[head];
        let before = tail;
        let node = NONE;
        if (serialGap(from, this.end[tail]) <= 0) {
            before = NONE;
            node = head;
            while (serialGap(from, this.end[node]) > 0) {
                before = node;
                node = this.next[node];
            }
            if (serialGap(to, this.start[node]) >= 0) {
                this.widen(head, node, from, to);
                return;
            }
        }
        this.link(words, at, before, this.make(from, to, node));
        const first = words[rare(at) + RANGES] - 1;
        // Too many ranges: the first two become one.
        if (this.size[first] > RANGE_LIMIT) {
            this.widen(first, first, this.start[first], this.end[this.next[first]]);
        }
    }
    link(words, at, before, node) {
        const head = words[rare(at) + RANGES] - 1;
        if (before === NONE) {
            this.behead(words, at, node, this.tail[head], this.size[head] + 1);
            return;
        }
        this.next[before] = node;
        this.size[head]++;
        if (this.next[node] === NONE)
            this.tail[head] = node;
    }
    /** The range at node takes [from, to) in, and the ranges behind it that it now touches. */
    widen(head, node, from, to) {
        if (serialGap(from, this.start[node]) < 0)
            this.start[node] = from;
        if (serialGap(to, this.end[node]) > 0)
            this.end[node] = to;
        let following = this.next[node];
        while (following !== NONE && serialGap(this.start[following], this.end[node]) <= 0) {
            if (serialGap(this.end[following], this.end[node]) > 0) {
                this.end[node] = this.end[following];
            }
            following = this.release(following);
            this.size[head]--;
        }
        this.next[node] = following;
        if (following === NONE)
            this.tail[head] = node;
    }
    dropRanges(words, at) {
        let node = words[rare(at) + RANGES] - 1;
        while (node !== NONE)
            node = this.release(node);
        words[rare(at) + RANGES] = 0;
        words[at + LIFE] &= ~HAS_RANGES;
    }
    make(from, to, next) {
        const node = this.take();
        this.start[node] = from;
        this.end[node] = to;
        this.next[node] = next;
        return node;
    }
    take() {
        if (this.free !== NONE) {
            const node = this.free;
            this.free = this.next[node];
            return node;
        }
        if (this.used === this.start.length) {
            const capacity = this.used * 2;
            this.start = growInt32(this.start, capacity, 0);
            this.end = growInt32(this.end, capacity, 0);
            this.next = growInt32(this.next, capacity, 0);
            this.tail = growInt32(this.tail, capacity, 0);
            this.size = growInt32(this.size, capacity, 0);
        }
        return this.used++;
    }
    /** Gives the node back; returns the one behind it. */
    release(node) {
        const following = this.next[node];
        this.next[node] = this.free;
        this.free = node;
        return following;
    }
}
