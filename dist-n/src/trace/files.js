/**
 * Captures on disk and on standard input: the only file of this room that knows the operating
 * system.
 *
 * The replay reads a capture twice, so what cannot be read twice (standard input, pipes) or at any
 * place (gzip) is spooled to a temporary file first. Classic pcap from standard input goes through
 * `pcap-parser` on its way into the spool, a file only when asked for. A spool's name is removed as
 * soon as the system allows, so that even a killed process leaves nothing behind. Bad input throws
 * a `CaptureError`; damage behind good frames does not.
 */
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync, } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { LINKTYPE_ETHERNET } from './link-types.js';
import { OpenError, openReader } from './open.js';
import { PcapParserPipe } from './pcap-parser-reader.js';
import { PcapWriter } from './pcap-writer.js';
/** The most a spool may grow to: a capture of 16 GiB is a mistake or a compression bomb. */
export const SPOOL_BYTES_MAX = 16 * 1024 ** 3;
const HASH_BLOCK_BYTES = 1 << 20;
const STREAM_BLOCK_BYTES = 1 << 18;
const GZIP_INPUT_BYTES = 1 << 14;
const GZIP_OUTPUT_BYTES = 1 << 16;
const GZIP_MAGIC_0 = 0x1f;
const GZIP_MAGIC_1 = 0x8b;
/**
 * Input that cannot be used at all (exit 4). Codes: those of `OpenError`, and 'not-found',
 * 'no-permission', 'is-directory', 'unreadable', 'terminal', 'gzip-damaged', 'spool-too-large',
 * 'spool-failed', 'unwritable'.
 */
export class CaptureError extends Error {
    constructor(code, message, byteOffset = 0) {
        super(message);
        this.name = 'CaptureError';
        this.code = code;
        this.byteOffset = byteOffset;
    }
}
/** Opens a file, a pipe or standard input ('-'). Throws `CaptureError`. */
export async function openCapture(path, options = {}) {
    if (path === '-') {
        if (process.stdin.isTTY) {
            throw new CaptureError('terminal', 'standard input is a terminal: pipe a capture into it');
        }
        return openCaptureStream(process.stdin, path, options);
    }
    const fd = openForReading(path);
    let isOurs = true;
    try {
        const status = fstatSync(fd);
        if (status.isDirectory()) {
            throw new CaptureError('is-directory', `${path} is a directory: name a capture file in it`);
        }
        if (!status.isFile()) {
            isOurs = false;
            return await openCaptureStream(createReadStream(path, { fd }), path, options);
        }
        const input = new FileSource(fd, path, status.size);
        if (isGzip(input))
            return await openGzip(input, path, options, options.reader !== 'pcap-parser');
        if (options.reader === 'pcap-parser')
            return await readWithPcapParser(input, path, options);
        isOurs = false;
        return opened(input, path);
    }
    finally {
        if (isOurs)
            closeSync(fd);
    }
}
/**
 * Reads a capture that another thread has open (descriptors belong to the process): it stays that
 * thread's to close. The capture was opened there without an error.
 */
export function attachCapture(fd, path, size) {
    const reader = openReader(new FileSource(fd, path, size));
    if (reader instanceof OpenError)
        throw new CaptureError(reader.code, reader.message);
    return reader;
}
/** Spools a stream and opens the spool; the way of standard input. */
export async function openCaptureStream(stream, path, options = {}) {
    const spool = new Spool(options.spoolBytesMax);
    let input;
    let isParsed;
    try {
        const pipe = new PcapParserPipe((bytes) => spool.write(bytes));
        for await (const bytes of readable(stream, path))
            withoutBufferWarning(() => pipe.push(bytes));
        pipe.end();
        isParsed = pipe.isParsed;
        input = spool.toSource(path);
    }
    catch (error) {
        spool.remove();
        throw error;
    }
    if (!isGzip(input))
        return opened(input, path, { spool, isParsed });
    try {
        return await openGzip(input, path, options, false);
    }
    finally {
        input.close();
        spool.remove();
    }
}
/** `--reader pcap-parser`: the file's bytes take the way of standard input. */
async function readWithPcapParser(input, path, options) {
    return openCaptureStream(blocksOf(input), path, { ...options, reader: 'pcap-parser' });
}
async function* blocksOf(input) {
    const block = new Uint8Array(STREAM_BLOCK_BYTES);
    input.rewind();
    for (;;) {
        const count = input.read(block, 0, block.length);
        if (count === 0)
            return;
        yield block.subarray(0, count);
    }
}
/** Decompresses into a spool and opens that. */
async function openGzip(input, path, options, isDirect) {
    const spool = new Spool(options.spoolBytesMax);
    try {
        const pipe = new PcapParserPipe((bytes) => spool.write(bytes));
        const damage = await gunzip(input, (bytes) => {
            if (isDirect)
                spool.write(bytes);
            else
                withoutBufferWarning(() => pipe.push(bytes));
        });
        pipe.end();
        if (damage !== null && spool.bytes === 0) {
            throw new CaptureError('gzip-damaged', damage.message, damage.byteOffset);
        }
        return opened(spool.toSource(path), path, { spool, isParsed: pipe.isParsed, damage });
    }
    catch (error) {
        spool.remove();
        throw error;
    }
}
/** Closes the source where it is no capture. */
function opened(source, path, from = {}) {
    const close = () => {
        source.close();
        from.spool?.remove();
    };
    let reader;
    try {
        reader = openReader(source);
    }
    catch (error) {
        close();
        throw error;
    }
    if (reader instanceof OpenError) {
        close();
        throw new CaptureError(reader.code, `${nameOf(path)}: ${reader.message}`, reader.byteOffset);
    }
    let digest = '';
    return {
        source,
        reader,
        path,
        isParsedByPackage: from.isParsed ?? false,
        damage: from.damage ?? null,
        fd: source.fd,
        sha256() {
            if (digest === '')
                digest = source.sha256();
            return digest;
        },
        close,
    };
}
/** A regular file, read at its own positions: a digest taken half way does not disturb a reader. */
class FileSource {
    constructor(fd, path, size) {
        this.offset = 0;
        this.isClosed = false;
        this.fd = fd;
        this.path = path;
        this.size = size;
    }
    /** Never beyond the size at opening: a file still being written stays the same for every pass. */
    read(into, offset, bytes) {
        const count = this.readAt(this.offset, into, offset, bytes);
        this.offset += count;
        return count;
    }
    rewind() {
        this.offset = 0;
    }
    sha256() {
        const hash = createHash('sha256');
        const block = new Uint8Array(HASH_BLOCK_BYTES);
        let offset = 0;
        for (;;) {
            const count = this.readAt(offset, block, 0, block.length);
            if (count === 0)
                return hash.digest('hex');
            hash.update(block.subarray(0, count));
            offset += count;
        }
    }
    close() {
        if (!this.isClosed)
            closeSync(this.fd);
        this.isClosed = true;
    }
    readAt(position, into, offset, bytes) {
        const count = Math.min(bytes, this.size - position);
        if (count <= 0)
            return 0;
        try {
            return readSync(this.fd, into, offset, count, position);
        }
        catch (error) {
            throw new CaptureError('unreadable', `${nameOf(this.path)}: ${reasonOf(error)}`, position);
        }
    }
}
/** A temporary file that only its descriptor keeps alive. */
class Spool {
    constructor(bytesMax = SPOOL_BYTES_MAX) {
        this.bytes = 0;
        this.isHandedOver = false;
        this.removeAtExit = () => this.removeName();
        this.bytesMax = bytesMax;
        try {
            this.directory = mkdtempSync(join(tmpdir(), 'ixreplay-'));
            this.fd = openSync(join(this.directory, 'capture'), 'wx+', 0o600);
        }
        catch (error) {
            this.removeName();
            throw new CaptureError('spool-failed', `no temporary file: ${reasonOf(error)}; ${TMPDIR_HINT}`);
        }
        process.once('exit', this.removeAtExit);
        this.removeName();
    }
    write(bytes) {
        if (this.bytes + bytes.length > this.bytesMax) {
            throw new CaptureError('spool-too-large', `the capture is larger than ${this.bytesMax} bytes: store it uncompressed in a file`, this.bytes);
        }
        try {
            writeFully(this.fd, bytes);
        }
        catch (error) {
            throw new CaptureError('spool-failed', `cannot write the temporary file: ${reasonOf(error)}; ${TMPDIR_HINT}`, this.bytes);
        }
        this.bytes += bytes.length;
    }
    /** From here on the source closes the descriptor. */
    toSource(path) {
        this.isHandedOver = true;
        return new FileSource(this.fd, path, this.bytes);
    }
    remove() {
        if (!this.isHandedOver)
            closeSync(this.fd);
        this.isHandedOver = true;
        this.removeName();
        process.removeListener('exit', this.removeAtExit);
    }
    /** Windows keeps the name of an open file: there it goes at `remove`, or at exit. */
    removeName() {
        try {
            rmSync(this.directory, { recursive: true, force: true });
        }
        catch {
            // Never made, or tried again later; a temporary file that stays is no reason to fail.
        }
    }
}
const TMPDIR_HINT = 'TMPDIR names another place for it';
/** Writes the decompressed bytes; damage does not lose what was good before it. */
async function gunzip(input, write) {
    const first = await inflate(input, write, 0, Number.POSITIVE_INFINITY);
    if (first.error === null)
        return null;
    let last = first;
    if (first.error.code !== 'Z_BUF_ERROR') {
        // zlib drops what it had of the failing block's output. Once more from the start, the last
        // block bytewise.
        last = await inflate(input, write, first.outputBytes, first.inputBytes);
    }
    const isCut = first.error.code === 'Z_BUF_ERROR';
    return {
        kind: isCut ? 'truncated' : 'damaged',
        byteOffset: last.inputBytes,
        frame: 0,
        message: isCut
            ? `the gzip file ends after ${last.inputBytes} bytes, before the end of what it compresses`
            : `the gzip file is damaged at byte ${last.inputBytes} (${first.error.message})`,
    };
}
/**
 * Decompresses the whole file, without writing the first `skipBytes`; byte by byte from
 * `finePosition` on.
 */
async function inflate(input, write, skipBytes, finePosition) {
    const stream = createGunzip({ chunkSize: GZIP_OUTPUT_BYTES });
    let error = null;
    let failure = null;
    let outputBytes = 0;
    let wake = () => { };
    const isOver = new Promise((resolve) => stream.once('close', resolve));
    stream.on('error', (reason) => {
        error ??= reason;
        wake();
    });
    stream.on('data', (bytes) => {
        if (failure !== null)
            return;
        const skipped = Math.min(bytes.length, Math.max(0, skipBytes - outputBytes));
        outputBytes += bytes.length;
        try {
            if (skipped < bytes.length)
                write(bytes.subarray(skipped));
        }
        catch (reason) {
            failure = reason;
        }
    });
    input.rewind();
    let position = 0;
    while (error === null && failure === null) {
        const isFine = position >= finePosition;
        const block = new Uint8Array(isFine ? 1 : GZIP_INPUT_BYTES);
        const count = input.read(block, 0, block.length);
        if (count === 0)
            break;
        await new Promise((resolve) => {
            wake = resolve;
            stream.write(block.subarray(0, count), () => resolve());
        });
        if (isFine)
            await new Promise((resolve) => setImmediate(resolve));
        if (error === null)
            position += count;
    }
    if (failure === null && error === null)
        stream.end();
    else
        stream.destroy();
    await isOver;
    if (failure !== null)
        throw failure;
    return { error, outputBytes, inputBytes: position };
}
function isGzip(input) {
    const magic = new Uint8Array(2);
    input.rewind();
    const count = input.read(magic, 0, 2);
    input.rewind();
    return count === 2 && magic[0] === GZIP_MAGIC_0 && magic[1] === GZIP_MAGIC_1;
}
/**
 * Runs `pcap-parser` without the warning that its `new Buffer` is outdated: the user can do nothing
 * about it.
 */
function withoutBufferWarning(work) {
    const emitWarning = process.emitWarning;
    const filtered = (warning, ...rest) => {
        if (rest[1] !== 'DEP0005')
            Reflect.apply(emitWarning, process, [warning, ...rest]);
    };
    process.emitWarning = filtered;
    try {
        work();
    }
    finally {
        process.emitWarning = emitWarning;
    }
}
async function* readable(stream, path) {
    try {
        yield* stream;
    }
    catch (error) {
        if (error instanceof CaptureError)
            throw error;
        throw new CaptureError('unreadable', `${nameOf(path)}: ${reasonOf(error)}`);
    }
}
function openForReading(path) {
    try {
        return openSync(path, 'r');
    }
    catch (error) {
        const code = error.code;
        if (code === 'ENOENT')
            throw new CaptureError('not-found', `${path}: there is no such file`);
        if (code === 'EACCES' || code === 'EPERM') {
            throw new CaptureError('no-permission', `${path}: no permission to read it`);
        }
        throw new CaptureError('unreadable', `${path}: ${reasonOf(error)}`);
    }
}
function nameOf(path) {
    return path === '-' ? 'standard input' : path;
}
function reasonOf(error) {
    return error instanceof Error ? error.message : String(error);
}
function writeFully(fd, bytes) {
    let offset = 0;
    while (offset < bytes.length)
        offset += writeSync(fd, bytes, offset, bytes.length - offset);
}
/** A capture file to write; an existing one is replaced. Throws `CaptureError` ('unwritable'). */
export function openWriter(path, linkType = LINKTYPE_ETHERNET) {
    let fd;
    try {
        fd = openSync(path, 'w');
    }
    catch (error) {
        throw new CaptureError('unwritable', `cannot write ${path}: ${reasonOf(error)}`);
    }
    const writer = new PcapWriter((bytes) => {
        try {
            writeFully(fd, bytes);
        }
        catch (error) {
            throw new CaptureError('unwritable', `cannot write ${path}: ${reasonOf(error)}`);
        }
    }, linkType);
    let isClosed = false;
    return {
        writer,
        close() {
            if (isClosed)
                return;
            isClosed = true;
            try {
                writer.flush();
            }
            finally {
                closeSync(fd);
            }
        },
    };
}
