/**
 * Reassembly of IP fragments, IPv4 (RFC 791 §3.2) and IPv6 (RFC 8200 §4.5), before the NIC hashes
 * a packet: an offload, said so in the verdict, because receive-side scaling needs ports that
 * only the first fragment has.
 *
 * Bounded: DATAGRAM_COUNT_MAX datagrams of at most 64 KiB in one buffer allocated at start, the
 * oldest given up for a new one; timed by capture time. Both passes over a capture call it in the
 * same order with the same arguments, so both see the same datagrams; `reset` lies between them.
 * Snapped fragments are discarded: their bytes are not there. IPv4 overlaps keep the first copy
 * (as the TCP streams do) and are counted where the bytes differ; overlapping IPv6 fragments
 * condemn the datagram (RFC 5722 §3).
 */
import { assert } from '../base/assert.js';
import { sumRange } from '../wire/checksum.js';
export const DATAGRAM_COUNT_MAX = 64;
/** Ours: as Linux; RFC 791 suggests 15 s, RFC 8200 asks for 60 s. */
export const REASSEMBLY_TIMEOUT_NS = 30e9;
export const FRAGMENT_KEPT = 0;
export const FRAGMENT_DISCARDED = -1;
const DATAGRAM_BYTES_MAX = 65_535;
const PAYLOAD_BYTES = 65_536;
/** Fragments lie on 8-byte boundaries: one mark for each unit. */
const UNIT_BYTES = 8;
const UNITS = PAYLOAD_BYTES / UNIT_BYTES;
/** The unfragmentable part of an IPv6 packet may be long; longer than this is refused. */
const HEADER_BYTES_MAX = 512;
/** family, protocol (IPv4), id, source, destination, tags, up to 8 of them. */
const KEY_WORDS = 20;
const FREE = 0;
const COLLECTING = 1;
/** Contradicted itself: later fragments are discarded until the time is up. */
const CONDEMNED = 2;
export class FragmentReassembler {
    constructor() {
        /**
         * Serial number of the datagram the fragment added last belongs to, from 1; 0 when it was
         * refused at once.
         */
        this.datagram = 0;
        /** Frame of that datagram's first fragment to arrive. */
        this.firstFrame = 0;
        this.completed = 0;
        this.discarded = 0;
        this.timedOut = 0;
        this.evicted = 0;
        /** IPv4 fragments whose overlap carried other bytes. */
        this.conflicts = 0;
        this.serial = 0;
        this.inUse = 0;
        this.key = new Int32Array(KEY_WORDS);
        this.state = new Uint8Array(DATAGRAM_COUNT_MAX);
        this.keys = new Int32Array(DATAGRAM_COUNT_MAX * KEY_WORDS);
        this.serials = new Float64Array(DATAGRAM_COUNT_MAX);
        this.firstFrames = new Int32Array(DATAGRAM_COUNT_MAX);
        this.startNs = new Float64Array(DATAGRAM_COUNT_MAX);
        /** Length of the fragmentable part, -1 until the last fragment came. */
        this.totalBytes = new Int32Array(DATAGRAM_COUNT_MAX);
        /** End of the fragment that reaches furthest. */
        this.reachBytes = new Int32Array(DATAGRAM_COUNT_MAX);
        this.unitCounts = new Int32Array(DATAGRAM_COUNT_MAX);
        this.headerBytes = new Int32Array(DATAGRAM_COUNT_MAX);
        /** IPv6: where in the header the protocol goes, and which. */
        this.linkOffset = new Int32Array(DATAGRAM_COUNT_MAX);
        this.linkProtocol = new Uint8Array(DATAGRAM_COUNT_MAX);
        this.headers = new Uint8Array(DATAGRAM_COUNT_MAX * HEADER_BYTES_MAX);
        this.payloads = new Uint8Array(DATAGRAM_COUNT_MAX * PAYLOAD_BYTES);
        this.marks = new Uint8Array(DATAGRAM_COUNT_MAX * UNITS);
    }
    /** Forgets everything, counters included: the second pass starts like the first. */
    reset() {
        for (let slot = 0; slot < DATAGRAM_COUNT_MAX; slot++) {
            if (this.state[slot] !== FREE)
                this.release(slot);
        }
        this.serial = 0;
        this.datagram = 0;
        this.firstFrame = 0;
        this.completed = 0;
        this.discarded = 0;
        this.timedOut = 0;
        this.evicted = 0;
        this.conflicts = 0;
    }
    /**
     * Takes the fragment parsed last (PACKET_FRAGMENT). Returns the bytes of the completed IP
     * packet, written at targetAddress as an ordinary unfragmented one; FRAGMENT_KEPT; or
     * FRAGMENT_DISCARDED. The target has room for 64 KiB.
     */
    add(packet, memory, frame, timeNs, targetAddress) {
        assert(memory.isInside(memory.wire, targetAddress, DATAGRAM_BYTES_MAX), 'a reassembled datagram fits its target');
        this.expire(timeNs);
        this.datagram = 0;
        this.firstFrame = frame;
        if (!isUsable(packet))
            return this.discard();
        this.setKey(packet);
        let slot = this.find();
        if (slot < 0)
            slot = this.open(frame, timeNs);
        this.datagram = this.serials[slot];
        this.firstFrame = this.firstFrames[slot];
        if (this.state[slot] === CONDEMNED)
            return this.discard();
        if (!this.agreesOnLength(packet, slot))
            return this.condemn(slot);
        if (!this.store(packet, memory, slot))
            return this.condemn(slot);
        const totalBytes = this.totalBytes[slot];
        if (totalBytes < 0 || this.unitCounts[slot] * UNIT_BYTES < totalBytes)
            return FRAGMENT_KEPT;
        return this.complete(packet.family, memory, slot, targetAddress);
    }
    discard() {
        this.discarded = this.discarded + 1;
        return FRAGMENT_DISCARDED;
    }
    condemn(slot) {
        this.state[slot] = CONDEMNED;
        return this.discard();
    }
    /**
     * A last fragment fixes the length; whatever reaches beyond, or fixes another, contradicts it.
     */
    agreesOnLength(packet, slot) {
        const end = packet.fragmentOffsetBytes + packet.l4Bytes;
        const total = this.totalBytes[slot];
        if (packet.moreFragments) {
            if (total >= 0 && end > total)
                return false;
        }
        else {
            if (total >= 0 ? end !== total : end < this.reachBytes[slot])
                return false;
            this.totalBytes[slot] = end;
        }
        if (end > this.reachBytes[slot])
            this.reachBytes[slot] = end;
        return true;
    }
    /** False when the datagram is condemned by it. */
    store(packet, memory, slot) {
        const base = slot * PAYLOAD_BYTES + packet.fragmentOffsetBytes;
        const firstMark = slot * UNITS + packet.fragmentOffsetBytes / UNIT_BYTES;
        const units = Math.ceil(packet.l4Bytes / UNIT_BYTES);
        let overlaps = 0;
        for (let unit = 0; unit < units; unit++)
            overlaps += this.marks[firstMark + unit];
        if (overlaps > 0) {
            const isEqual = this.isEqualWhereMarked(packet, memory, base, firstMark);
            //= RFC 8200 §4.5, RFC 5722 §3
            // An overlapping fragment condemns the datagram; a copy of bytes that are there is ignored.
            if (packet.family === 6)
                return isEqual && overlaps === units;
            if (!isEqual)
                this.conflicts = this.conflicts + 1;
        }
        for (let unit = 0; unit < units; unit++) {
            if (this.marks[firstMark + unit] !== 0)
                continue;
            this.marks[firstMark + unit] = 1;
            const from = unit * UNIT_BYTES;
            const to = Math.min(from + UNIT_BYTES, packet.l4Bytes);
            for (let i = from; i < to; i++)
                this.payloads[base + i] = memory.bytes[packet.l4Address + i];
        }
        this.unitCounts[slot] = this.unitCounts[slot] + units - overlaps;
        if (packet.fragmentOffsetBytes === 0 && this.headerBytes[slot] === 0) {
            return this.keepHeader(packet, memory, slot);
        }
        return true;
    }
    isEqualWhereMarked(packet, memory, base, firstMark) {
        for (let i = 0; i < packet.l4Bytes; i++) {
            if (this.marks[firstMark + (i >>> 3)] === 0)
                continue;
            if (this.payloads[base + i] !== memory.bytes[packet.l4Address + i])
                return false;
        }
        return true;
    }
    /** The first fragment's header becomes the datagram's, an IPv6 fragment header left out. */
    keepHeader(packet, memory, slot) {
        const bytes = packet.family === 6 ? packet.ipHeaderBytes - 8 : packet.ipHeaderBytes;
        if (bytes > HEADER_BYTES_MAX)
            return false;
        for (let i = 0; i < bytes; i++) {
            this.headers[slot * HEADER_BYTES_MAX + i] = memory.bytes[packet.l3Address + i];
        }
        this.headerBytes[slot] = bytes;
        this.linkOffset[slot] = packet.fragmentLinkAddress - packet.l3Address;
        this.linkProtocol[slot] = packet.protocol;
        return true;
    }
    /**
     * Writes the datagram out as one packet: lengths, fragment fields and IPv4's header checksum
     * made good.
     */
    complete(family, memory, slot, target) {
        const headerBytes = this.headerBytes[slot];
        const totalBytes = this.totalBytes[slot];
        const bytes = headerBytes + totalBytes;
        if (bytes > (family === 4 ? DATAGRAM_BYTES_MAX : DATAGRAM_BYTES_MAX + 40)) {
            return this.condemn(slot);
        }
        for (let i = 0; i < headerBytes; i++) {
            memory.bytes[target + i] = this.headers[slot * HEADER_BYTES_MAX + i];
        }
        for (let i = 0; i < totalBytes; i++) {
            memory.bytes[target + headerBytes + i] = this.payloads[slot * PAYLOAD_BYTES + i];
        }
        if (family === 4) {
            memory.view.setUint16(target + 2, bytes);
            memory.view.setUint16(target + 6, 0);
            memory.view.setUint16(target + 10, 0);
            memory.view.setUint16(target + 10, ~sumRange(memory, target, headerBytes) & 0xffff);
        }
        else {
            memory.view.setUint16(target + 4, bytes - 40);
            memory.bytes[target + this.linkOffset[slot]] = this.linkProtocol[slot];
        }
        this.release(slot);
        this.completed = this.completed + 1;
        return bytes;
    }
    setKey(packet) {
        const key = this.key;
        key[0] = packet.family;
        //= RFC 791 §3.2, RFC 8200 §4.5
        // Fragments belong together by source, destination and identification, in IPv4 by protocol as
        // well.
        key[1] = packet.family === 4 ? packet.protocol : 0;
        key[2] = packet.fragmentId;
        key[3] = packet.source0;
        key[4] = packet.source1;
        key[5] = packet.source2;
        key[6] = packet.source3;
        key[7] = packet.destination0;
        key[8] = packet.destination1;
        key[9] = packet.destination2;
        key[10] = packet.destination3;
        key[11] = packet.laneCount;
        for (let i = 0; i < 8; i++)
            key[12 + i] = i < packet.laneCount ? packet.laneTags[i] : 0;
        // An atomic fragment belongs to nothing else (RFC 6946 §4): it is the whole datagram.
        if (packet.fragmentOffsetBytes === 0 && !packet.moreFragments)
            key[1] = -1;
    }
    find() {
        for (let slot = 0; slot < DATAGRAM_COUNT_MAX; slot++) {
            if (this.state[slot] === FREE)
                continue;
            const base = slot * KEY_WORDS;
            let word = 0;
            while (word < KEY_WORDS && this.keys[base + word] === this.key[word])
                word++;
            if (word === KEY_WORDS)
                return slot;
        }
        return -1;
    }
    /** A slot for the key's datagram: a free one, or the one of the datagram that began first. */
    open(frame, timeNs) {
        let slot = 0;
        for (let other = 1; other < DATAGRAM_COUNT_MAX && this.state[slot] !== FREE; other++) {
            if (this.state[other] === FREE || this.serials[other] < this.serials[slot])
                slot = other;
        }
        if (this.state[slot] !== FREE) {
            this.evicted = this.evicted + 1;
            this.release(slot);
        }
        this.inUse = this.inUse + 1;
        this.serial = this.serial + 1;
        this.state[slot] = COLLECTING;
        this.serials[slot] = this.serial;
        this.firstFrames[slot] = frame;
        this.startNs[slot] = timeNs;
        this.totalBytes[slot] = -1;
        this.reachBytes[slot] = 0;
        this.unitCounts[slot] = 0;
        this.headerBytes[slot] = 0;
        for (let word = 0; word < KEY_WORDS; word++) {
            this.keys[slot * KEY_WORDS + word] = this.key[word];
        }
        return slot;
    }
    release(slot) {
        const units = Math.ceil(this.reachBytes[slot] / UNIT_BYTES);
        this.marks.fill(0, slot * UNITS, slot * UNITS + units);
        this.state[slot] = FREE;
        this.inUse = this.inUse - 1;
    }
    expire(timeNs) {
        if (this.inUse === 0)
            return;
        for (let slot = 0; slot < DATAGRAM_COUNT_MAX; slot++) {
            if (this.state[slot] === FREE)
                continue;
            if (timeNs - this.startNs[slot] <= REASSEMBLY_TIMEOUT_NS)
                continue;
            this.timedOut = this.timedOut + 1;
            this.release(slot);
        }
    }
}
/** Whole, not empty, and of a length a fragment in its place may have. */
function isUsable(packet) {
    if (packet.l4Bytes === 0 || packet.l4CapturedBytes < packet.l4Bytes)
        return false;
    if (packet.moreFragments && packet.l4Bytes % UNIT_BYTES !== 0)
        return false;
    return packet.fragmentOffsetBytes + packet.l4Bytes <= DATAGRAM_BYTES_MAX;
}
