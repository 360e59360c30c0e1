/**
 * The event log as bytes: packing chunks on the way out, checking and unpacking them on the way in.
 * The only importer of msgpackr.
 *
 * A file is a preamble, then messages: a length in four bytes (little-endian) and that many bytes
 * of MessagePack. First a header, then a chunk of one core's rows each, columns as binaries, last a
 * footer (specs/event-log.md). `useRecords: false` makes bytes depend on nothing packed before, so
 * that a chunk can be read alone. Packing a row at a time as objects would be twenty times slower,
 * which is why columns are what is written.
 *
 * Nothing here touches files: `files.ts` and tests bring the bytes.
 */
import { Packr, Unpackr } from 'msgpackr';
import { assert } from '../base/assert.js';
import { CHUNK_ROWS_DEFAULT, EventChunk } from './chunk.js';
import { EventDigest } from './digest.js';
import { EVENT_KIND_LIMIT, LOG_CORE_COUNT } from './events.js';
import { LOG_MAGIC, LOG_VERSION, LogError, PREAMBLE_BYTES, isCount, isFields, packFooter, packHeader, unpackFooter, unpackHeader, } from './header.js';
import { WellFormed } from './well-formed.js';
/** Rows in a chunk on disk, at most: larger chunks are written as several. */
export const CHUNK_ROWS_MAX = 65_536;
/** Bytes of one message, at most; a footer of 64 MiB has the chains of 8,000 million events. */
export const MESSAGE_BYTES_MAX = 64 << 20;
export const LENGTH_BYTES = 4;
/** Columns of 32-bit integers, in the order they are written (after timeNs and kind). */
const WORD_COLUMNS = ['cycle', 'flow', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
// msgpackr's encode options: leave room in front, and use the same buffer for every message.
const RESERVE_START_SPACE = 2048;
const RESET_BUFFER_MODE = 1024;
assert(new Uint8Array(Uint16Array.of(1).buffer)[0] === 1, 'columns are little-endian as they lie');
export class LogWriter {
    constructor(write, header) {
        this.packr = new Packr({ useRecords: false, variableMapSize: true });
        this.chunks = 0;
        this.events = 0;
        this.isFinished = false;
        this.write = write;
        write(preamble());
        this.message(packHeader(header));
    }
    chunk(chunk) {
        assert(!this.isFinished, 'no rows after the footer');
        for (let from = 0; from < chunk.count; from += CHUNK_ROWS_MAX) {
            this.rows(chunk, from, Math.min(chunk.count - from, CHUNK_ROWS_MAX));
        }
    }
    /** Writes the footer. digest must have seen the same chunks. */
    finish(digest) {
        assert(!this.isFinished, 'a log has one footer');
        this.isFinished = true;
        const cores = digest.digests().map((entry) => ({ ...entry, chain: digest.chain(entry.core) }));
        const digested = cores.reduce((total, entry) => total + entry.events, 0);
        assert(digested === this.events, 'the digest saw the rows that were written');
        this.message(packFooter({ chunks: this.chunks, cores, digest: digest.overall() }));
    }
    rows(chunk, from, count) {
        const fields = {
            part: 'chunk',
            core: chunk.core,
            firstIndex: chunk.firstIndex + from,
            count,
            timeNs: columnBytes(chunk.timeNs, from, count),
            kind: columnBytes(chunk.kind, from, count),
        };
        for (const name of WORD_COLUMNS)
            fields[name] = columnBytes(chunk[name], from, count);
        this.message(fields);
        this.chunks += 1;
        this.events += count;
    }
    message(fields) {
        const packed = this.packr.pack(fields, RESERVE_START_SPACE + RESET_BUFFER_MODE + LENGTH_BYTES);
        const length = packed.length - LENGTH_BYTES;
        assert(length <= MESSAGE_BYTES_MAX, 'a message fits the limit of the format');
        // A plain Uint8Array: `slice` of a Buffer would not copy, and the buffer is used again.
        const bytes = new Uint8Array(packed.buffer, packed.byteOffset, packed.length);
        bytes[0] = length & 0xff;
        bytes[1] = (length >>> 8) & 0xff;
        bytes[2] = (length >>> 16) & 0xff;
        bytes[3] = length >>> 24;
        this.write(bytes);
    }
}
/**
 * Reads a log from its start; rows go to the sink a chunk at a time, always in the same chunk.
 * Damage is thrown as a LogError (rows before it have been delivered); a log that ends too early is
 * not an error but says so.
 */
export function readLog(readAt, onHeader, sink) {
    const messages = new LogMessages(readAt);
    const header = messages.header();
    onHeader(header);
    const digest = new EventDigest();
    const firstIndices = new Float64Array(LOG_CORE_COUNT);
    let chunk = new EventChunk(CHUNK_ROWS_DEFAULT);
    let chunks = 0;
    let events = 0;
    for (;;) {
        const fields = messages.next();
        const at = messages.messageAt;
        if (fields === null) {
            return { header, footer: null, cutAt: at, chunks, events, digest, problems: [] };
        }
        if (fields['part'] === 'footer') {
            const footer = unpackFooter(fields, at);
            messages.expectEnd();
            const problems = footerProblems(footer, chunks, digest, at);
            return { header, footer, cutAt: -1, chunks, events, digest, problems };
        }
        const rows = rowCount(fields, at);
        if (rows > chunk.capacity)
            chunk = new EventChunk(rows);
        unpackChunk(fields, chunk, at);
        if (chunk.firstIndex !== firstIndices[chunk.core]) {
            throw new LogError('bad-chunk', at, 'The rows of a core have a gap or an overlap');
        }
        firstIndices[chunk.core] = chunk.firstIndex + chunk.count;
        chunks += 1;
        events += chunk.count;
        digest.chunk(chunk);
        sink.chunk(chunk);
    }
}
/** Header and footer without the rows: walks the lengths. footer is null when the log was cut. */
export function readLogEnds(readAt) {
    const messages = new LogMessages(readAt);
    const header = messages.header();
    let lastAt = -1;
    while (messages.skip())
        lastAt = messages.messageAt;
    if (lastAt === -1)
        return { header, footer: null };
    messages.seek(lastAt);
    const fields = messages.next();
    const isFooter = fields !== null && fields['part'] === 'footer';
    return { header, footer: isFooter ? unpackFooter(fields, lastAt) : null };
}
/** The messages of a log, one after the other, each valid until the next. */
class LogMessages {
    constructor(readAt) {
        /** Where the message read last starts (its length field). */
        this.messageAt = 0;
        this.position = 0;
        this.buffer = new Uint8Array(1 << 16);
        this.wellFormed = new WellFormed();
        this.unpackr = new Unpackr({
            useRecords: false,
            mapsAsObjects: true,
            // Other writers may use 64 bits for a small number.
            int64AsType: 'number',
        });
        this.readAt = readAt;
    }
    header() {
        const expected = preamble();
        const got = this.fill(0, PREAMBLE_BYTES);
        const version = PREAMBLE_BYTES - 2;
        for (let index = 0; index < PREAMBLE_BYTES; index += 1) {
            if (index < got && this.buffer[index] === expected[index])
                continue;
            if (index === version && index < got) {
                throw new LogError('unknown-version', 0, 'This version of the log format is not known');
            }
            throw new LogError('not-a-log', 0, 'This is not an event log');
        }
        this.position = PREAMBLE_BYTES;
        const fields = this.next();
        if (fields === null) {
            throw new LogError('bad-header', PREAMBLE_BYTES, 'The log ends inside its header');
        }
        return unpackHeader(fields, PREAMBLE_BYTES);
    }
    seek(position) {
        this.position = position;
    }
    /** The next message, or null where the log ends before its end. */
    next() {
        const length = this.length();
        if (length === -1)
            return null;
        const at = this.messageAt;
        if (this.fill(at + LENGTH_BYTES, length) < length)
            return null;
        this.position = at + LENGTH_BYTES + length;
        const bytes = this.buffer.subarray(0, length);
        if (!this.wellFormed.isMap(bytes)) {
            throw new LogError('bad-message', at, 'A message is not a MessagePack map');
        }
        const fields = this.unpackr.unpack(bytes);
        if (isFields(fields))
            return fields;
        throw new LogError('bad-message', at, 'A message is not a MessagePack map');
    }
    /** Steps over a message if it is whole. */
    skip() {
        const length = this.length();
        if (length === -1)
            return false;
        const after = this.messageAt + LENGTH_BYTES + length;
        if (this.fill(after - 1, 1) === 0)
            return false;
        this.position = after;
        return true;
    }
    expectEnd() {
        if (this.fill(this.position, 1) === 0)
            return;
        throw new LogError('trailing-bytes', this.position, 'The log goes on after its footer');
    }
    /** The length of the message at `position`, or -1 where the log ends. */
    length() {
        const at = this.position;
        this.messageAt = at;
        if (this.fill(at, LENGTH_BYTES) < LENGTH_BYTES)
            return -1;
        const length = new DataView(this.buffer.buffer).getUint32(0, true);
        if (length > 0 && length <= MESSAGE_BYTES_MAX)
            return length;
        throw new LogError('bad-length', at, 'The length of a message is out of range');
    }
    /**
     * Reads up to `count` bytes; the buffer grows with what is there, not with what a length claims.
     */
    fill(position, count) {
        let filled = 0;
        while (filled < count) {
            if (filled === this.buffer.length) {
                const grown = new Uint8Array(Math.min(count, filled * 4));
                grown.set(this.buffer);
                this.buffer = grown;
            }
            const target = this.buffer.subarray(filled, Math.min(count, this.buffer.length));
            const got = this.readAt(position + filled, target);
            assert(got >= 0 && got <= target.length, 'a read returns at most what it was given');
            if (got === 0)
                break;
            filled += got;
        }
        return filled;
    }
}
function preamble() {
    const bytes = new Uint8Array(PREAMBLE_BYTES);
    for (let index = 0; index < LOG_MAGIC.length; index += 1) {
        bytes[index] = LOG_MAGIC.charCodeAt(index);
    }
    bytes[LOG_MAGIC.length] = LOG_VERSION;
    bytes[LOG_MAGIC.length + 1] = 0x0a;
    return bytes;
}
function columnBytes(column, from, count) {
    const width = column.BYTES_PER_ELEMENT;
    return new Uint8Array(column.buffer, column.byteOffset + from * width, count * width);
}
/** Rows a message holds; throws when it is no chunk. */
function rowCount(fields, byteOffset) {
    if (fields['part'] !== 'chunk') {
        throw new LogError('bad-message', byteOffset, 'A message is neither chunk nor footer');
    }
    const count = fields['count'];
    if (isCount(count) && count > 0 && count <= CHUNK_ROWS_MAX)
        return count;
    throw new LogError('bad-chunk', byteOffset, 'The row count of a chunk is out of range');
}
/** Copies a checked message into the chunk, which is large enough. */
function unpackChunk(fields, chunk, byteOffset) {
    const { core, firstIndex } = fields;
    const count = rowCount(fields, byteOffset);
    if (!isCount(core) || core >= LOG_CORE_COUNT) {
        throw new LogError('bad-chunk', byteOffset, 'The core of a chunk is out of range');
    }
    if (!isCount(firstIndex)) {
        throw new LogError('bad-chunk', byteOffset, 'The first index of a chunk is out of range');
    }
    const copy = (name, column) => {
        const bytes = fields[name];
        const target = columnBytes(column, 0, count);
        if (!(bytes instanceof Uint8Array) || bytes.length !== target.length) {
            throw new LogError('bad-chunk', byteOffset, `Column ${name} has the wrong size`);
        }
        target.set(bytes);
    };
    copy('timeNs', chunk.timeNs);
    copy('kind', chunk.kind);
    for (const name of WORD_COLUMNS)
        copy(name, chunk[name]);
    chunk.core = core;
    chunk.firstIndex = firstIndex;
    chunk.count = count;
    for (let row = 0; row < count; row += 1) {
        if (chunk.kind[row] >= EVENT_KIND_LIMIT) {
            throw new LogError('bad-chunk', byteOffset, 'The kind of a row is out of range');
        }
        if (!(Math.abs(chunk.timeNs[row]) <= Number.MAX_SAFE_INTEGER)) {
            throw new LogError('bad-chunk', byteOffset, 'The time of a row is out of range');
        }
    }
}
function footerProblems(footer, chunks, digest, byteOffset) {
    const problems = [];
    const counts = (what) => {
        problems.push(new LogError('count-mismatch', byteOffset, `The footer counts ${what}`));
    };
    const digests = (what) => {
        problems.push(new LogError('digest-mismatch', byteOffset, `The footer's ${what}`));
    };
    if (footer.chunks !== chunks)
        counts(`${footer.chunks} chunks, the log has ${chunks}`);
    const actual = digest.digests();
    for (const entry of footer.cores) {
        const found = actual.find((candidate) => candidate.core === entry.core);
        const events = found?.events ?? 0;
        const where = `core ${entry.core}`;
        if (entry.events !== events)
            counts(`${entry.events} events of ${where}, not ${events}`);
        if (entry.digest !== '' && entry.digest !== found?.digest)
            digests(`digest of ${where} differs`);
        const chain = digest.chain(entry.core);
        const isSame = entry.chain.length === chain.length && chain.every((v, i) => v === entry.chain[i]);
        if (entry.chain.length > 0 && !isSame)
            digests(`chain of ${where} differs`);
    }
    for (const { core } of actual) {
        if (!footer.cores.some((entry) => entry.core === core))
            counts(`no events of core ${core}`);
    }
    if (footer.digest !== '' && footer.digest !== digest.overall())
        digests('overall digest differs');
    return problems;
}
