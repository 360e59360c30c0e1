/**
 * The npm package `pcap-parser` in the way of a capture: bytes come in as they arrive, go through
 * the package record by record, and what it parsed is written down again for our own reader.
 *
 * The package keeps whatever length a header claims, and ends at formats it does not know. So a
 * guard stands in front of it: it walks the record headers, hands over whole records only, and
 * leads everything else around the package unchanged: other formats, a record with an absurd length
 * and all behind it, a last record without its rest. What comes out is what came in, byte for byte,
 * or the package misread it, which is asserted. The package is driven directly instead of through a
 * stream: one block in, its packets out, nothing waits.
 */
// @ts-expect-error The package has no types; the part used is declared below.
import untypedPcapParser from 'pcap-parser';
import { assert } from '../base/assert.js';
import { CAPTURED_BYTES_MAX } from '../base/limits.js';
import { parsePcapHeader, PCAP_HEADER_BYTES, PCAP_RECORD_HEADER_BYTES } from './pcap.js';
const pcapParser = untypedPcapParser;
/** Output is handed on in blocks of about this size. */
const BLOCK_BYTES = 1 << 20;
const BLOCK_SLACK_BYTES = PCAP_HEADER_BYTES + PCAP_RECORD_HEADER_BYTES + CAPTURED_BYTES_MAX;
const DECIDING = 0;
const PARSING = 1;
const AROUND = 2;
export class PcapParserPipe {
    /** `write` must have used or copied the bytes when it returns. */
    constructor(write) {
        /** Packets the package parsed. */
        this.packetCount = 0;
        this.mode = DECIDING;
        this.isLittleEndian = true;
        /** The start of a record (or of the file header) whose rest has not arrived. */
        this.held = new Uint8Array(0);
        this.block = new Uint8Array(BLOCK_BYTES + BLOCK_SLACK_BYTES);
        this.view = new DataView(this.block.buffer);
        this.usedBytes = 0;
        this.parsedBytes = 0;
        this.fedBytes = 0;
        this.feed = () => { };
        this.write = write;
    }
    /** Whether the input was of a kind the package reads. */
    get isParsed() {
        return this.fedBytes > 0;
    }
    push(arrived) {
        const bytes = this.held.length === 0 ? arrived : joined(this.held, arrived);
        this.held = bytes;
        if (this.mode === DECIDING) {
            if (bytes.length < PCAP_HEADER_BYTES) {
                this.held = bytes.slice();
                return;
            }
            this.decide(bytes);
        }
        if (this.mode === PARSING)
            this.parse(bytes);
        if (this.mode === AROUND)
            this.passAround();
    }
    /** No more input: what is held goes out as it is. */
    end() {
        this.passAround();
    }
    /** Only plain microsecond files go to the package: it reads no others. */
    decide(bytes) {
        const header = parsePcapHeader(bytes);
        const isKnown = header !== null &&
            header.nsPerFraction === 1_000 &&
            header.recordHeaderBytes === PCAP_RECORD_HEADER_BYTES &&
            (header.versionMajor === 2 || header.versionMinor === 4);
        if (!isKnown) {
            this.mode = AROUND;
            return;
        }
        this.mode = PARSING;
        this.isLittleEndian = header.isLittleEndian;
        this.startParser();
    }
    startParser() {
        const parser = pcapParser.parse({
            on: (event, listener) => {
                if (event === 'data')
                    this.feed = listener;
            },
            pause() { },
            resume() { },
        });
        parser.on('globalHeader', (header) => this.putFileHeader(header));
        parser.on('packet', (packet) => this.putPacket(packet));
        parser.on('error', () => assert(false, 'the guard lets pass only what pcap-parser reads'));
    }
    /** Hands the package the whole records at the front of the bytes; keeps the rest. */
    parse(bytes) {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
        let at = this.fedBytes === 0 ? PCAP_HEADER_BYTES : 0;
        while (bytes.length - at >= PCAP_RECORD_HEADER_BYTES) {
            const captured = view.getUint32(at + 8, this.isLittleEndian);
            if (captured > CAPTURED_BYTES_MAX) {
                this.mode = AROUND;
                break;
            }
            const after = at + PCAP_RECORD_HEADER_BYTES + captured;
            if (after > bytes.length)
                break;
            at = after;
        }
        if (at > 0) {
            this.fedBytes += at;
            // The package wants Buffers, and may keep the last one: a copy is its own.
            this.feed(Buffer.from(bytes.subarray(0, at)));
            assert(this.parsedBytes === this.fedBytes, 'pcap-parser and the guard see the same records');
        }
        this.held = bytes.slice(at);
    }
    passAround() {
        this.flush();
        if (this.held.length > 0)
            this.write(this.held);
        this.held = this.held.subarray(0, 0);
    }
    putFileHeader(header) {
        const isLittle = this.isLittleEndian;
        const at = this.usedBytes;
        this.view.setUint32(at, header.magicNumber, isLittle);
        this.view.setUint16(at + 4, header.majorVersion, isLittle);
        this.view.setUint16(at + 6, header.minorVersion, isLittle);
        this.view.setInt32(at + 8, header.gmtOffset, isLittle);
        this.view.setUint32(at + 12, header.timestampAccuracy, isLittle);
        this.view.setUint32(at + 16, header.snapshotLength, isLittle);
        this.view.setUint32(at + 20, header.linkLayerType, isLittle);
        this.advance(PCAP_HEADER_BYTES);
    }
    putPacket(packet) {
        const isLittle = this.isLittleEndian;
        const at = this.usedBytes;
        this.view.setUint32(at, packet.header.timestampSeconds, isLittle);
        this.view.setUint32(at + 4, packet.header.timestampMicroseconds, isLittle);
        this.view.setUint32(at + 8, packet.header.capturedLength, isLittle);
        this.view.setUint32(at + 12, packet.header.originalLength, isLittle);
        this.block.set(packet.data, at + PCAP_RECORD_HEADER_BYTES);
        this.packetCount++;
        this.advance(PCAP_RECORD_HEADER_BYTES + packet.data.length);
    }
    advance(bytes) {
        this.usedBytes += bytes;
        this.parsedBytes += bytes;
        if (this.usedBytes >= BLOCK_BYTES)
            this.flush();
    }
    flush() {
        if (this.usedBytes > 0)
            this.write(this.block.subarray(0, this.usedBytes));
        this.usedBytes = 0;
    }
}
function joined(front, back) {
    const both = new Uint8Array(front.length + back.length);
    both.set(front, 0);
    both.set(back, front.length);
    return both;
}
