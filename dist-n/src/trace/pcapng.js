/**
 * Reader of pcapng files (draft-ietf-opsawg-pcapng): blocks of type, length, body, and the length
 * again.
 *
 * Sections in either byte order, interfaces with their own link type, time resolution and offset;
 * enhanced, simple and obsolete packet blocks. Other blocks (names, statistics, secrets, comments)
 * are passed over however long they are, without being held. Simple packets carry no time and take
 * that of the frame before them. Nothing is guessed past damage: a block whose two lengths differ
 * says nothing about where the next one begins.
 */
import { CAPTURED_BYTES_MAX } from '../base/limits.js';
import { ARENA_FRAMES } from './arena.js';
import { InterfaceTable, INTERFACE_COUNT_MAX } from './pcapng-interfaces.js';
import { RECORD_BYTES_MAX, SourceWindow } from './window.js';
/** The smallest section header: what a pcapng file begins with. */
export const PCAPNG_HEADER_BYTES_MIN = 28;
const BLOCK_SECTION = 0x0a0d0d0a;
const BLOCK_INTERFACE = 1;
const BLOCK_OBSOLETE_PACKET = 2;
const BLOCK_SIMPLE_PACKET = 3;
const BLOCK_ENHANCED_PACKET = 6;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const BLOCK_HEADER_BYTES = 8;
const BLOCK_TRAILER_BYTES = 4;
const BLOCK_BYTES_MIN = BLOCK_HEADER_BYTES + BLOCK_TRAILER_BYTES;
const INTERFACE_OPTIONS_OFFSET = 16;
const PACKET_HEADER_BYTES = 28;
const SIMPLE_HEADER_BYTES = 12;
/** A block longer than this and than the file is damage; a shorter one is a file cut short. */
const SKIPPED_BYTES_PLAUSIBLE = 64 << 20;
const ORIGINAL_BYTES_MAX = 0x7fffffff;
/**
 * 1 where the byte-order magic at the offset is little-endian, 2 where big-endian, 0 where it is
 * neither.
 */
export function pcapngByteOrder(view, offset) {
    if (view.getUint32(offset, true) === BYTE_ORDER_MAGIC)
        return 1;
    return view.getUint32(offset, false) === BYTE_ORDER_MAGIC ? 2 : 0;
}
export class PcapngReader {
    /** The source stands at its first byte. */
    constructor(source) {
        this.format = 'pcapng';
        this.damage = null;
        this.interfaces = new InterfaceTable();
        this.isLittle = true;
        this.isDone = false;
        /** Frames handed out before the arena's present ones. */
        this.frameCount = 0;
        this.previousTimeNs = 0;
        /**
         * Bytes still to pass over, up to the trailer of a block too long to hold; and what its trailer
         * must say.
         */
        this.skipBytes = 0;
        this.skipTotal = 0;
        this.window = new SourceWindow(source);
    }
    get firstTimeNs() {
        return this.interfaces.firstTimeNs;
    }
    /** Of the interfaces seen so far. */
    get fcsBytes() {
        return this.interfaces.fcsBytes;
    }
    get position() {
        return this.window.offset;
    }
    next(arena) {
        arena.firstFrame = this.frameCount + 1;
        arena.count = 0;
        while (!this.isDone) {
            this.walk(arena);
            if (arena.count > 0 || this.isDone)
                break;
            if (!this.window.refill(arena))
                this.finish();
        }
        this.frameCount += arena.count;
        return arena.count > 0;
    }
    rewind() {
        this.window.rewind();
        this.interfaces.clear();
        this.isLittle = true;
        this.isDone = false;
        this.frameCount = 0;
        this.previousTimeNs = 0;
        this.skipBytes = 0;
        this.skipTotal = 0;
    }
    /** Takes every whole block of the window, as far as the columns reach. */
    walk(arena) {
        const window = this.window;
        while (arena.count < ARENA_FRAMES) {
            if (this.skipTotal > 0 && !this.skip(arena))
                return;
            const blockBytes = this.measure(arena);
            if (this.skipTotal > 0)
                continue;
            if (blockBytes === 0)
                return;
            if (!this.takeBlock(arena, window.start, blockBytes))
                return;
            window.start += blockBytes;
        }
    }
    /**
     * Length of the block at the window's start; 0 where it is not whole, to be skipped or damaged.
     */
    measure(arena) {
        const view = arena.memory.view;
        const at = this.window.start;
        const held = this.window.end - at;
        if (held < BLOCK_BYTES_MIN)
            return 0;
        if (view.getUint32(at, true) === BLOCK_SECTION) {
            const order = pcapngByteOrder(view, at + BLOCK_HEADER_BYTES);
            if (order === 0)
                return this.refuse(arena, 'a section header without a byte-order magic');
            this.isLittle = order === 1;
        }
        const blockBytes = view.getUint32(at + 4, this.isLittle);
        if (blockBytes < BLOCK_BYTES_MIN || (blockBytes & 3) !== 0) {
            return this.refuse(arena, `a block claims ${blockBytes} bytes: no multiple of 4, or under 12`);
        }
        if (blockBytes > RECORD_BYTES_MAX) {
            this.beginSkip(arena, blockBytes);
            return 0;
        }
        if (blockBytes > held)
            return 0;
        const trailer = view.getUint32(at + blockBytes - BLOCK_TRAILER_BYTES, this.isLittle);
        if (trailer !== blockBytes)
            return this.refuse(arena, trailerMessage(blockBytes, trailer));
        return blockBytes;
    }
    /** False where the block is damaged; then the window stays at it. */
    takeBlock(arena, at, blockBytes) {
        const view = arena.memory.view;
        switch (view.getUint32(at, this.isLittle)) {
            case BLOCK_ENHANCED_PACKET:
                if (blockBytes < PACKET_HEADER_BYTES + BLOCK_TRAILER_BYTES)
                    break;
                return this.takePacket(arena, at, blockBytes, view.getUint32(at + 8, this.isLittle));
            case BLOCK_OBSOLETE_PACKET:
                // The same layout; the upper half of the interface number counts drops instead.
                if (blockBytes < PACKET_HEADER_BYTES + BLOCK_TRAILER_BYTES)
                    break;
                return this.takePacket(arena, at, blockBytes, view.getUint16(at + 8, this.isLittle));
            case BLOCK_SIMPLE_PACKET:
                if (blockBytes < SIMPLE_HEADER_BYTES + BLOCK_TRAILER_BYTES)
                    break;
                return this.takeSimplePacket(arena, at, blockBytes);
            case BLOCK_INTERFACE:
                if (blockBytes < INTERFACE_OPTIONS_OFFSET + BLOCK_TRAILER_BYTES)
                    break;
                return this.takeInterface(arena, at, blockBytes);
            case BLOCK_SECTION:
                if (blockBytes < PCAPNG_HEADER_BYTES_MIN)
                    break;
                return this.takeSection(arena, at);
            default:
                return true;
        }
        this.refuse(arena, `a block of ${blockBytes} bytes is too short for its type`);
        return false;
    }
    takePacket(arena, at, blockBytes, port) {
        const view = arena.memory.view;
        const isLittle = this.isLittle;
        const captured = view.getUint32(at + 20, isLittle);
        if (captured > blockBytes - PACKET_HEADER_BYTES - BLOCK_TRAILER_BYTES) {
            this.refuse(arena, `a packet claims ${captured} bytes in a block of ${blockBytes}`);
            return false;
        }
        if (captured > CAPTURED_BYTES_MAX)
            return this.refuseCaptured(arena, captured);
        if (port >= this.interfaces.count) {
            this.refuse(arena, `a packet on interface ${port}, which the section does not describe`);
            return false;
        }
        const high = view.getUint32(at + 12, isLittle);
        const low = view.getUint32(at + 16, isLittle);
        this.previousTimeNs = this.interfaces.timeNs(port, high, low);
        const original = view.getInt32(at + 24, isLittle);
        this.putFrame(arena, at + PACKET_HEADER_BYTES, captured, original, port);
        return true;
    }
    /**
     * Its captured length is not written: it follows from the snap length of the section's first
     * interface.
     */
    takeSimplePacket(arena, at, blockBytes) {
        if (this.interfaces.count === 0) {
            this.refuse(arena, 'a simple packet in a section that describes no interface');
            return false;
        }
        const originalBytes = arena.memory.view.getUint32(at + 8, this.isLittle);
        const bodyBytes = blockBytes - SIMPLE_HEADER_BYTES - BLOCK_TRAILER_BYTES;
        const snapBytes = this.interfaces.snapBytes[0];
        let captured = Math.min(originalBytes, bodyBytes);
        if (snapBytes > 0)
            captured = Math.min(captured, snapBytes);
        if (captured > CAPTURED_BYTES_MAX)
            return this.refuseCaptured(arena, captured);
        this.putFrame(arena, at + SIMPLE_HEADER_BYTES, captured, originalBytes | 0, 0);
        return true;
    }
    putFrame(arena, address, captured, original, port) {
        const index = arena.count;
        arena.timeNs[index] = this.previousTimeNs;
        arena.address[index] = address;
        arena.capturedBytes[index] = captured;
        arena.originalBytes[index] = original < 0 ? ORIGINAL_BYTES_MAX : Math.max(original, captured);
        arena.linkType[index] = this.interfaces.linkType[port];
        arena.count = index + 1;
    }
    takeInterface(arena, at, blockBytes) {
        if (this.interfaces.count >= INTERFACE_COUNT_MAX) {
            this.refuse(arena, 'a section describes more than 65536 interfaces');
            return false;
        }
        const optionsEnd = at + blockBytes - BLOCK_TRAILER_BYTES;
        if (this.interfaces.add(arena.memory.view, at, optionsEnd, this.isLittle))
            return true;
        this.refuse(arena, 'an interface description has an option longer than itself');
        return false;
    }
    takeSection(arena, at) {
        const major = arena.memory.view.getUint16(at + 12, this.isLittle);
        if (major !== 1) {
            this.refuse(arena, `a section of pcapng version ${major}; only version 1 exists`);
            return false;
        }
        this.interfaces.clear();
        return true;
    }
    /** A block too long to hold: passed over if nothing of it is needed. */
    beginSkip(arena, blockBytes) {
        switch (arena.memory.view.getUint32(this.window.start, this.isLittle)) {
            case BLOCK_SECTION:
            case BLOCK_INTERFACE:
            case BLOCK_OBSOLETE_PACKET:
            case BLOCK_SIMPLE_PACKET:
            case BLOCK_ENHANCED_PACKET:
                this.refuse(arena, `a block claims ${blockBytes} bytes (at most ${RECORD_BYTES_MAX} are plausible)`);
                return;
            default:
                this.skipTotal = blockBytes;
                this.skipBytes = blockBytes - BLOCK_TRAILER_BYTES;
        }
    }
    /** Consumes what is held of the skipped block; true when its trailer was reached and is right. */
    skip(arena) {
        const window = this.window;
        const count = Math.min(this.skipBytes, window.heldBytes);
        window.start += count;
        this.skipBytes -= count;
        if (this.skipBytes > 0 || window.heldBytes < BLOCK_TRAILER_BYTES)
            return false;
        const trailer = arena.memory.view.getUint32(window.start, this.isLittle);
        if (trailer !== this.skipTotal) {
            this.refuse(arena, trailerMessage(this.skipTotal, trailer));
            return false;
        }
        window.start += BLOCK_TRAILER_BYTES;
        this.skipTotal = 0;
        return true;
    }
    /** The source is at its end: what is still held or due is a block without its rest. */
    finish() {
        const frame = this.frameCount + 1;
        const held = this.window.heldBytes;
        if (this.skipTotal > SKIPPED_BYTES_PLAUSIBLE) {
            this.stop('damaged', frame, `a block claims ${this.skipTotal} bytes, more than the file has`);
        }
        else if (this.skipTotal > 0 || held > 0) {
            this.stop('truncated', frame, `the file ends inside the block that follows frame ${this.frameCount}`);
        }
        this.isDone = true;
    }
    refuseCaptured(arena, captured) {
        this.refuse(arena, `a packet claims ${captured} captured bytes (at most ${CAPTURED_BYTES_MAX} are plausible)`);
        return false;
    }
    /** Damage at the window's start, behind the frames the arena holds by now. */
    refuse(arena, message) {
        this.stop('damaged', this.frameCount + arena.count + 1, message);
        return 0;
    }
    stop(kind, frame, message) {
        this.isDone = true;
        this.damage = { kind, byteOffset: this.window.offset, frame, message };
    }
}
function trailerMessage(blockBytes, trailer) {
    return `a block begins with length ${blockBytes} and ends with length ${trailer}`;
}
