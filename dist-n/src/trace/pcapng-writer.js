/**
 * Writer of small pcapng files (draft-ietf-opsawg-pcapng): one section, one Ethernet interface with
 * nanosecond times, packets with a direction and a comment. `ixreplay script --write-pcapng` puts a
 * script's lines and its verdict beside the packets they are about.
 *
 * The whole file is built in memory: a script sends a few packets. Long captures are written by
 * pcap-writer.ts.
 */
import { assert } from '../base/assert.js';
import { LINKTYPE_ETHERNET } from './link-types.js';
const BLOCK_SECTION = 0x0a0d0d0a;
const BLOCK_INTERFACE = 1;
const BLOCK_PACKET = 6;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const OPTION_END = 0;
const OPTION_COMMENT = 1;
/** if_tsresol: 10^-9 s. */
const OPTION_RESOLUTION = 9;
/** epb_flags: 1 inbound, 2 outbound. */
const OPTION_FLAGS = 2;
const COMMENT_BYTES_MAX = 0xfff0;
/** The file's bytes. comment: of the section, empty = none. */
export function pcapngFile(frames, comment) {
    const file = new ByteList();
    const section = new ByteList();
    section.u32(BYTE_ORDER_MAGIC);
    section.u16(1);
    section.u16(0);
    // The section's length is not known.
    section.u32(0xffffffff);
    section.u32(0xffffffff);
    section.comment(comment);
    section.options();
    file.block(BLOCK_SECTION, section);
    const face = new ByteList();
    face.u16(LINKTYPE_ETHERNET);
    face.u16(0);
    face.u32(0);
    face.option(OPTION_RESOLUTION, Uint8Array.of(9));
    face.options();
    file.block(BLOCK_INTERFACE, face);
    for (const frame of frames) {
        assert(frame.timeNs >= 0, 'a frame has a time');
        const packet = new ByteList();
        packet.u32(0);
        packet.u32(Math.floor(frame.timeNs / 4_294_967_296));
        packet.u32(frame.timeNs % 4_294_967_296);
        packet.u32(frame.bytes.length);
        packet.u32(frame.bytes.length);
        packet.bytes(frame.bytes);
        packet.comment(frame.comment);
        packet.option(OPTION_FLAGS, Uint8Array.of(frame.isInbound ? 1 : 2, 0, 0, 0));
        packet.options();
        file.block(BLOCK_PACKET, packet);
    }
    return file.whole();
}
/** Little-endian bytes that grow. */
class ByteList {
    constructor() {
        this.parts = [];
        this.length = 0;
    }
    bytes(bytes) {
        const padded = new Uint8Array((bytes.length + 3) & ~3);
        padded.set(bytes);
        this.push(padded);
    }
    u16(value) {
        this.push(Uint8Array.of(value & 255, value >> 8));
    }
    u32(value) {
        this.push(Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24));
    }
    option(code, value) {
        this.u16(code);
        this.u16(value.length);
        this.bytes(value);
    }
    comment(text) {
        if (text === '')
            return;
        this.option(OPTION_COMMENT, new TextEncoder().encode(text).subarray(0, COMMENT_BYTES_MAX));
    }
    /** The end of the options. */
    options() {
        this.option(OPTION_END, new Uint8Array(0));
    }
    block(type, body) {
        this.u32(type);
        this.u32(body.length + 12);
        this.push(body.whole());
        this.u32(body.length + 12);
    }
    whole() {
        const all = new Uint8Array(this.length);
        let at = 0;
        for (const part of this.parts) {
            all.set(part, at);
            at += part.length;
        }
        return all;
    }
    push(part) {
        this.parts.push(part);
        this.length += part.length;
    }
}
