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
import {
  closeSync,
  createReadStream,
  fstatSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { ByteSource, CaptureReader, Damage } from './arena.ts';
import { LINKTYPE_ETHERNET } from '../wire/link.ts';
import { OpenError, openReader } from './open.ts';
import { PcapParserPipe } from './pcap-parser-reader.ts';
import { PCAPNG_HEADER_BYTES_MIN } from './pcapng.ts';
import { PcapWriter } from './pcap-writer.ts';

/** The most a spool may grow to: a capture of 16 GiB is a mistake or a compression bomb. */
const SPOOL_BYTES_MAX = 16 * 1024 ** 3;
const HASH_BLOCK_BYTES = 1 << 20;
const STREAM_BLOCK_BYTES = 1 << 18;
const GZIP_INPUT_BYTES = 1 << 14;
const GZIP_OUTPUT_BYTES = 1 << 16;
const GZIP_MAGIC_0 = 0x1f;
const GZIP_MAGIC_1 = 0x8b;

/**
 * Input that cannot be used at all (exit 4). Codes: those of `OpenError`, and 'not-found',
 * 'no-permission', 'is-directory', 'unreadable', 'terminal', 'gzip-damaged', 'spool-too-large',
 * 'spool-failed'.
 */
export class CaptureError extends Error {
  override name = 'CaptureError';
  readonly code: string;
  readonly byteOffset: number;

  constructor(code: string, message: string, byteOffset = 0) {
    super(message);
    this.code = code;
    this.byteOffset = byteOffset;
  }
}

export interface OpenOptions {
  /**
   * 'own' (default): files are read directly. 'pcap-parser': classic pcap goes through that
   * package.
   */
  readonly reader?: 'own' | 'pcap-parser';
  readonly spoolBytesMax?: number;
}

export interface OpenedCapture {
  readonly source: ByteSource;
  readonly reader: CaptureReader;
  /** As given; '-' is standard input. */
  readonly path: string;
  /** Whether `pcap-parser` parsed it; it reads neither nanoseconds nor pcapng. */
  readonly isParsedByPackage: boolean;
  /**
   * Damage of the compression around the capture; its offset is in the compressed file, its frame 0
   * = unknown.
   */
  readonly damage: Damage | null;
  /** The open file, for `attachCapture` in another thread. */
  readonly fd: number;
  /** SHA-256 of the capture (uncompressed), in hex; read on the first call. */
  sha256(): string;
  close(): void;
}

/** Opens a file, a pipe or standard input ('-'). Throws `CaptureError`. */
export async function openCapture(path: string, options: OpenOptions = {}): Promise<OpenedCapture> {
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
    if (options.reader === 'pcap-parser') return await readWithPcapParser(input, path, options);
    isOurs = false;
    return opened(input, path);
  } finally {
    if (isOurs) closeSync(fd);
  }
}

/**
 * Reads a capture that another thread has open (descriptors belong to the process): it stays that
 * thread's to close. The capture was opened there without an error.
 */
export function attachCapture(fd: number, path: string, size: number): CaptureReader {
  const reader = openReader(new FileSource(fd, path, size));
  if (reader instanceof OpenError) throw new CaptureError(reader.code, reader.message);
  return reader;
}

/** Spools a stream and opens the spool; the way of standard input. */
export async function openCaptureStream(
  stream: AsyncIterable<Uint8Array>,
  path: string,
  options: OpenOptions = {},
): Promise<OpenedCapture> {
  const spool = new Spool(options.spoolBytesMax);
  let input: FileSource;
  let isParsed: boolean;
  try {
    const pipe = new PcapParserPipe((bytes) => spool.write(bytes));
    for await (const bytes of readable(stream, path)) {
      withoutBufferWarning(() => pipe.push(bytes));
      spool.lookAtHead(path);
    }
    pipe.end();
    isParsed = pipe.isParsed;
    input = spool.toSource(path);
  } catch (error) {
    spool.remove();
    throw error;
  }
  if (!isGzip(input)) return opened(input, path, { spool, isParsed });
  try {
    return await openGzip(input, path, options, false);
  } finally {
    input.close();
    spool.remove();
  }
}

/** `--reader pcap-parser`: the file's bytes take the way of standard input. */
async function readWithPcapParser(
  input: FileSource,
  path: string,
  options: OpenOptions,
): Promise<OpenedCapture> {
  return openCaptureStream(blocksOf(input), path, { ...options, reader: 'pcap-parser' });
}

async function* blocksOf(input: FileSource): AsyncGenerator<Uint8Array> {
  const block = new Uint8Array(STREAM_BLOCK_BYTES);
  input.rewind();
  for (;;) {
    const count = input.read(block, 0, block.length);
    if (count === 0) return;
    yield block.subarray(0, count);
  }
}

/** Decompresses into a spool and opens that. */
async function openGzip(
  input: FileSource,
  path: string,
  options: OpenOptions,
  isDirect: boolean,
): Promise<OpenedCapture> {
  const spool = new Spool(options.spoolBytesMax);
  try {
    const pipe = new PcapParserPipe((bytes) => spool.write(bytes));
    const damage = await gunzip(input, (bytes) => {
      if (isDirect) spool.write(bytes);
      else withoutBufferWarning(() => pipe.push(bytes));
      spool.lookAtHead(path);
    });
    pipe.end();
    if (damage !== null && spool.bytes === 0) {
      throw new CaptureError('gzip-damaged', damage.message, damage.byteOffset);
    }
    return opened(spool.toSource(path), path, { spool, isParsed: pipe.isParsed, damage });
  } catch (error) {
    spool.remove();
    throw error;
  }
}

interface Provenance {
  readonly spool?: Spool;
  readonly isParsed?: boolean;
  readonly damage?: Damage | null;
}

/** Closes the source where it is no capture. */
function opened(source: FileSource, path: string, from: Provenance = {}): OpenedCapture {
  const close = (): void => {
    source.close();
    from.spool?.remove();
  };
  let reader: CaptureReader | OpenError;
  try {
    reader = openReader(source);
  } catch (error) {
    close();
    throw error;
  }
  if (reader instanceof OpenError) {
    close();
    throw refused(reader, path);
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
      if (digest === '') digest = source.sha256();
      return digest;
    },
    close,
  };
}

/** A regular file, read at its own positions: a digest taken half way does not disturb a reader. */
class FileSource implements ByteSource {
  readonly size: number;
  readonly fd: number;
  private readonly path: string;
  private offset = 0;
  private isClosed = false;

  constructor(fd: number, path: string, size: number) {
    this.fd = fd;
    this.path = path;
    this.size = size;
  }

  /** Never beyond the size at opening: a file still being written stays the same for every pass. */
  read(into: Uint8Array, offset: number, bytes: number): number {
    const count = this.readAt(this.offset, into, offset, bytes);
    this.offset += count;
    return count;
  }

  rewind(): void {
    this.offset = 0;
  }

  sha256(): string {
    const hash = createHash('sha256');
    const block = new Uint8Array(HASH_BLOCK_BYTES);
    let offset = 0;
    for (;;) {
      const count = this.readAt(offset, block, 0, block.length);
      if (count === 0) return hash.digest('hex');
      hash.update(block.subarray(0, count));
      offset += count;
    }
  }

  close(): void {
    if (!this.isClosed) closeSync(this.fd);
    this.isClosed = true;
  }

  private readAt(position: number, into: Uint8Array, offset: number, bytes: number): number {
    const count = Math.min(bytes, this.size - position);
    if (count <= 0) return 0;
    try {
      return readSync(this.fd, into, offset, count, position);
    } catch (error) {
      throw new CaptureError('unreadable', `${nameOf(this.path)}: ${reasonOf(error)}`, position);
    }
  }
}

/** A temporary file that only its descriptor keeps alive. */
class Spool {
  bytes = 0;
  private readonly fd: number;
  private readonly directory: string;
  private readonly bytesMax: number;
  private isHandedOver = false;
  private isLookedAt = false;
  private readonly removeAtExit = (): void => this.removeName();

  constructor(bytesMax: number = SPOOL_BYTES_MAX) {
    this.bytesMax = bytesMax;
    try {
      this.directory = mkdtempSync(join(tmpdir(), 'ixreplay-'));
      this.fd = openSync(join(this.directory, 'capture'), 'wx+', 0o600);
    } catch (error) {
      this.removeName();
      throw new CaptureError(
        'spool-failed',
        `no temporary file: ${reasonOf(error)}; ${TMPDIR_HINT}`,
      );
    }
    process.once('exit', this.removeAtExit);
    this.removeName();
  }

  write(bytes: Uint8Array): void {
    if (this.bytes + bytes.length > this.bytesMax) {
      throw new CaptureError(
        'spool-too-large',
        `the capture is larger than ${this.bytesMax} bytes: store it uncompressed in a file`,
        this.bytes,
      );
    }
    try {
      writeFully(this.fd, bytes);
    } catch (error) {
      throw new CaptureError(
        'spool-failed',
        `cannot write the temporary file: ${reasonOf(error)}; ${TMPDIR_HINT}`,
        this.bytes,
      );
    }
    this.bytes += bytes.length;
  }

  /** Refuses what its first bytes show to be no capture: its rest may have no end. */
  lookAtHead(path: string): void {
    if (this.isLookedAt || this.bytes < PCAPNG_HEADER_BYTES_MIN) return;
    this.isLookedAt = true;
    const head = new FileSource(this.fd, path, this.bytes);
    const reader = isGzip(head) ? null : openReader(head);
    if (reader instanceof OpenError) throw refused(reader, path);
  }

  /** From here on the source closes the descriptor. */
  toSource(path: string): FileSource {
    this.isHandedOver = true;
    return new FileSource(this.fd, path, this.bytes);
  }

  remove(): void {
    if (!this.isHandedOver) closeSync(this.fd);
    this.isHandedOver = true;
    this.removeName();
    process.removeListener('exit', this.removeAtExit);
  }

  /** Windows keeps the name of an open file: there it goes at `remove`, or at exit. */
  private removeName(): void {
    try {
      rmSync(this.directory, { recursive: true, force: true });
    } catch {
      // Never made, or tried again later; a temporary file that stays is no reason to fail.
    }
  }
}

const TMPDIR_HINT = 'TMPDIR names another place for it';

/** Writes the decompressed bytes; damage does not lose what was good before it. */
async function gunzip(
  input: FileSource,
  write: (bytes: Uint8Array) => void,
): Promise<Damage | null> {
  const first = await inflate(input, write, 0, Number.POSITIVE_INFINITY);
  if (first.error === null) return null;
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

interface Inflation {
  readonly error: NodeJS.ErrnoException | null;
  /** Bytes written, the skipped ones included. */
  readonly outputBytes: number;
  /** File offset of the block that could not be decompressed. */
  readonly inputBytes: number;
}

/**
 * Decompresses the whole file, without writing the first `skipBytes`; byte by byte from
 * `finePosition` on.
 */
async function inflate(
  input: FileSource,
  write: (bytes: Uint8Array) => void,
  skipBytes: number,
  finePosition: number,
): Promise<Inflation> {
  const stream = createGunzip({ chunkSize: GZIP_OUTPUT_BYTES });
  let error: NodeJS.ErrnoException | null = null;
  let failure: unknown = null;
  let outputBytes = 0;
  let wake: () => void = () => {};
  const isOver = new Promise<void>((resolve) => stream.once('close', resolve));
  stream.on('error', (reason) => {
    error ??= reason;
    wake();
  });
  stream.on('data', (bytes: Uint8Array) => {
    if (failure !== null) return;
    const skipped = Math.min(bytes.length, Math.max(0, skipBytes - outputBytes));
    outputBytes += bytes.length;
    try {
      if (skipped < bytes.length) write(bytes.subarray(skipped));
    } catch (reason) {
      failure = reason;
    }
  });
  input.rewind();
  let position = 0;
  while (error === null && failure === null) {
    const isFine = position >= finePosition;
    const block = new Uint8Array(isFine ? 1 : GZIP_INPUT_BYTES);
    const count = input.read(block, 0, block.length);
    if (count === 0) break;
    await new Promise<void>((resolve) => {
      wake = resolve;
      stream.write(block.subarray(0, count), () => resolve());
    });
    if (isFine) await new Promise((resolve) => setImmediate(resolve));
    if (error === null) position += count;
  }
  if (failure === null && error === null) stream.end();
  else stream.destroy();
  await isOver;
  if (failure !== null) throw failure;
  return { error, outputBytes, inputBytes: position };
}

function isGzip(input: FileSource): boolean {
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
function withoutBufferWarning(work: () => void): void {
  const emitWarning = process.emitWarning;
  const filtered = (warning: string | Error, ...rest: unknown[]): void => {
    if (rest[1] !== 'DEP0005') Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  process.emitWarning = filtered as typeof process.emitWarning;
  try {
    work();
  } finally {
    process.emitWarning = emitWarning;
  }
}

async function* readable(
  stream: AsyncIterable<Uint8Array>,
  path: string,
): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    if (error instanceof CaptureError) throw error;
    throw new CaptureError('unreadable', `${nameOf(path)}: ${reasonOf(error)}`);
  }
}

function openForReading(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new CaptureError('not-found', `${path}: there is no such file`);
    if (code === 'EACCES' || code === 'EPERM') {
      throw new CaptureError('no-permission', `${path}: no permission to read it`);
    }
    throw new CaptureError('unreadable', `${path}: ${reasonOf(error)}`);
  }
}

function refused({ code, message, byteOffset }: OpenError, path: string): CaptureError {
  return new CaptureError(code, `${nameOf(path)}: ${message}`, byteOffset);
}

function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function writeFully(fd: number, bytes: Uint8Array): void {
  let offset = 0;
  while (offset < bytes.length) offset += writeSync(fd, bytes, offset, bytes.length - offset);
}

export interface CaptureOutput {
  readonly writer: PcapWriter;
  /** Writes what is left and closes the file. */
  close(): void;
}

/** A capture file to write; an existing one is replaced. Throws what the file system says. */
export function openWriter(path: string, linkType: number = LINKTYPE_ETHERNET): CaptureOutput {
  const fd = openSync(path, 'w');
  const writer = new PcapWriter((bytes) => writeFully(fd, bytes), linkType);
  let isClosed = false;
  return {
    writer,
    close() {
      if (isClosed) return;
      isClosed = true;
      try {
        writer.flush();
      } finally {
        closeSync(fd);
      }
    },
  };
}
