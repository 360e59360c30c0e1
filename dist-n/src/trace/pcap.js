/**
 * Reader of classic pcap files (draft-ietf-opsawg-pcap): a 24-byte header, then records of a
 * 16-byte header and the captured bytes. The first room on a packet's way: file bytes in, columns
 * of the frame arena out.
 *
 * Microseconds, nanoseconds, either byte order, and the "modified" format (a 24-byte record
 * header). The time zone field and the snap length are not believed: nobody fills the first, and
 * files exceed the second. Lengths swapped by writers before version 2.3 are not put right: no such
 * file has been met. Nothing is guessed past damage: without a trustworthy length the next record's
 * place is unknown.
 */
import { CAPTURED_BYTES_MAX } from '../base/limits.js';
import { ARENA_FRAMES } from './arena.js';
import { SourceWindow } from './window.js';
export const PCAP_HEADER_BYTES = 24;
export const PCAP_RECORD_HEADER_BYTES = 16;
/** The modified format adds interface index, protocol and packet type to each record header. */
const MODIFIED_RECORD_HEADER_BYTES = 24;
const MAGIC_MICROSECONDS = 0xa1b2c3d4;
const MAGIC_NANOSECONDS = 0xa1b23c4d;
const MAGIC_MODIFIED = 0xa1b2cd34;
/**
 * The 32-bit link type field: 16 bits of type; bit 26 says that the top four count FCS half-words.
 */
const LINK_TYPE_MASK = 0xffff;
const FCS_PRESENT = 1 << 26;
const FCS_SHIFT = 28;
const ORIGINAL_BYTES_MAX = 0x7fffffff;
/** Reads a file header from its first 24 bytes; null where the magic is none of ours. */
export function parsePcapHeader(header) {
    if (header.length < PCAP_HEADER_BYTES)
        return null;
    const view = new DataView(header.buffer, header.byteOffset, header.length);
    const isLittleEndian = isPcapMagic(view.getUint32(0, true));
    const magic = view.getUint32(0, isLittleEndian);
    if (!isPcapMagic(magic))
        return null;
    const linkField = view.getUint32(20, isLittleEndian);
    return {
        isLittleEndian,
        versionMajor: view.getUint16(4, isLittleEndian),
        versionMinor: view.getUint16(6, isLittleEndian),
        nsPerFraction: magic === MAGIC_NANOSECONDS ? 1 : 1_000,
        recordHeaderBytes: magic === MAGIC_MODIFIED ? MODIFIED_RECORD_HEADER_BYTES : PCAP_RECORD_HEADER_BYTES,
        linkType: linkField & LINK_TYPE_MASK,
        fcsBytes: (linkField & FCS_PRESENT) === 0 ? 0 : (linkField >>> FCS_SHIFT) * 2,
    };
}
/** Whether a 32-bit number is the magic of a classic pcap file. */
export function isPcapMagic(magic) {
    return magic === MAGIC_MICROSECONDS || magic === MAGIC_NANOSECONDS || magic === MAGIC_MODIFIED;
}
export class PcapReader {
    /** The source stands at its first byte; `header` was read from it. */
    constructor(source, header) {
        this.format = 'pcap';
        this.firstTimeNs = 0n;
        this.damage = null;
        /** Frames handed out before the arena's present ones. */
        this.frameCount = 0;
        this.isHeaderConsumed = false;
        this.isDone = false;
        this.hasFirstTime = false;
        this.firstSeconds = 0;
        this.firstFractionNs = 0;
        this.window = new SourceWindow(source);
        this.header = header;
        this.fcsBytes = header.fcsBytes;
    }
    get position() {
        return this.window.offset;
    }
    next(arena) {
        arena.firstFrame = this.frameCount + 1;
        arena.count = 0;
        while (arena.count === 0 && !this.isDone) {
            if (!this.isHeaderConsumed)
                this.consumeHeader();
            if (this.isHeaderConsumed)
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
        this.frameCount = 0;
        this.isHeaderConsumed = false;
        this.isDone = false;
    }
    consumeHeader() {
        if (this.window.heldBytes < PCAP_HEADER_BYTES)
            return;
        this.window.start += PCAP_HEADER_BYTES;
        this.isHeaderConsumed = true;
    }
    /** Takes every whole record of the window, as far as the columns reach. */
    walk(arena) {
        const view = arena.memory.view;
        const isLittle = this.header.isLittleEndian;
        const headerBytes = this.header.recordHeaderBytes;
        const nsPerFraction = this.header.nsPerFraction;
        const linkType = this.header.linkType;
        const end = this.window.end;
        let at = this.window.start;
        let index = 0;
        while (index < ARENA_FRAMES && end - at >= headerBytes) {
            const captured = view.getInt32(at + 8, isLittle);
            if (captured < 0 || captured > CAPTURED_BYTES_MAX) {
                this.window.start = at;
                this.refuse(index, captured >>> 0);
                break;
            }
            const after = at + headerBytes + captured;
            if (after > end)
                break;
            const seconds = view.getUint32(at, isLittle);
            const fractionNs = view.getUint32(at + 4, isLittle) * nsPerFraction;
            if (!this.hasFirstTime)
                this.takeFirstTime(seconds, fractionNs);
            const original = view.getInt32(at + 12, isLittle);
            // Seconds are subtracted before anything is added: epoch nanoseconds do not fit a double.
            arena.timeNs[index] =
                (seconds - this.firstSeconds) * 1e9 + (fractionNs - this.firstFractionNs);
            arena.address[index] = at + headerBytes;
            arena.capturedBytes[index] = captured;
            arena.originalBytes[index] = original < 0 ? ORIGINAL_BYTES_MAX : Math.max(original, captured);
            arena.linkType[index] = linkType;
            index++;
            at = after;
        }
        this.window.start = at;
        arena.count = index;
    }
    takeFirstTime(seconds, fractionNs) {
        this.hasFirstTime = true;
        this.firstSeconds = seconds;
        this.firstFractionNs = fractionNs;
        this.firstTimeNs = BigInt(seconds) * 1000000000n + BigInt(fractionNs);
    }
    refuse(index, capturedBytes) {
        const frame = this.frameCount + index + 1;
        this.isDone = true;
        this.damage = {
            kind: 'damaged',
            byteOffset: this.window.offset,
            frame,
            message: `the record header of frame ${frame} claims ${capturedBytes} captured bytes ` +
                `(at most ${CAPTURED_BYTES_MAX} are plausible)`,
        };
    }
    /** The source is at its end: what is still held is a record without its rest. */
    finish() {
        this.isDone = true;
        const held = this.window.heldBytes;
        if (held === 0 && this.isHeaderConsumed)
            return;
        const frame = this.frameCount + 1;
        this.damage = {
            kind: 'truncated',
            byteOffset: this.window.offset,
            frame,
            message: `the file ends inside frame ${frame}: only ${held} bytes of its record are there`,
        };
    }
}
