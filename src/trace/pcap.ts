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
import { CAPTURED_BYTES_MAX } from '../base/limits.ts';
import { ARENA_FRAMES } from './arena.ts';
import type { ByteSource, CaptureReader, Damage, FrameArena } from './arena.ts';
import { SourceWindow } from './window.ts';

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

/** What a file header says about the records behind it. */
export interface PcapHeader {
  readonly isLittleEndian: boolean;
  readonly versionMajor: number;
  readonly versionMinor: number;
  /** 1,000 for microsecond files, 1 for nanosecond files. */
  readonly nsPerFraction: number;
  readonly recordHeaderBytes: number;
  readonly linkType: number;
  readonly fcsBytes: number;
}

/** Reads a file header from its first 24 bytes; null where the magic is none of ours. */
export function parsePcapHeader(header: Uint8Array): PcapHeader | null {
  if (header.length < PCAP_HEADER_BYTES) return null;
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const isLittleEndian = isPcapMagic(view.getUint32(0, true));
  const magic = view.getUint32(0, isLittleEndian);
  if (!isPcapMagic(magic)) return null;
  const linkField = view.getUint32(20, isLittleEndian);
  return {
    isLittleEndian,
    versionMajor: view.getUint16(4, isLittleEndian),
    versionMinor: view.getUint16(6, isLittleEndian),
    nsPerFraction: magic === MAGIC_NANOSECONDS ? 1 : 1_000,
    recordHeaderBytes:
      magic === MAGIC_MODIFIED ? MODIFIED_RECORD_HEADER_BYTES : PCAP_RECORD_HEADER_BYTES,
    linkType: linkField & LINK_TYPE_MASK,
    fcsBytes: (linkField & FCS_PRESENT) === 0 ? 0 : (linkField >>> FCS_SHIFT) * 2,
  };
}

/** Whether a 32-bit number is the magic of a classic pcap file. */
export function isPcapMagic(magic: number): boolean {
  return magic === MAGIC_MICROSECONDS || magic === MAGIC_NANOSECONDS || magic === MAGIC_MODIFIED;
}

export class PcapReader implements CaptureReader {
  readonly format: string = 'pcap';
  readonly fcsBytes: number;
  firstTimeNs = 0n;
  damage: Damage | null = null;

  private readonly window: SourceWindow;
  private readonly header: PcapHeader;
  /** Frames handed out before the arena's present ones. */
  private frameCount = 0;
  private isHeaderConsumed = false;
  private isDone = false;
  private hasFirstTime = false;
  private firstSeconds = 0;
  private firstFractionNs = 0;

  /** The source stands at its first byte; `header` was read from it. */
  constructor(source: ByteSource, header: PcapHeader) {
    this.window = new SourceWindow(source);
    this.header = header;
    this.fcsBytes = header.fcsBytes;
  }

  get position(): number {
    return this.window.offset;
  }

  next(arena: FrameArena): boolean {
    arena.firstFrame = this.frameCount + 1;
    arena.count = 0;
    while (arena.count === 0 && !this.isDone) {
      if (!this.isHeaderConsumed) this.consumeHeader();
      if (this.isHeaderConsumed) this.walk(arena);
      if (arena.count > 0 || this.isDone) break;
      if (!this.window.refill(arena)) this.finish();
    }
    this.frameCount += arena.count;
    return arena.count > 0;
  }

  rewind(): void {
    this.window.rewind();
    this.frameCount = 0;
    this.isHeaderConsumed = false;
    this.isDone = false;
  }

  private consumeHeader(): void {
    if (this.window.heldBytes < PCAP_HEADER_BYTES) return;
    this.window.start += PCAP_HEADER_BYTES;
    this.isHeaderConsumed = true;
  }

  /** Takes every whole record of the window, as far as the columns reach. */
  private walk(arena: FrameArena): void {
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
      if (after > end) break;
      const seconds = view.getUint32(at, isLittle);
      const fractionNs = view.getUint32(at + 4, isLittle) * nsPerFraction;
      if (!this.hasFirstTime) this.takeFirstTime(seconds, fractionNs);
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

  private takeFirstTime(seconds: number, fractionNs: number): void {
    this.hasFirstTime = true;
    this.firstSeconds = seconds;
    this.firstFractionNs = fractionNs;
    this.firstTimeNs = BigInt(seconds) * 1_000_000_000n + BigInt(fractionNs);
  }

  private refuse(index: number, capturedBytes: number): void {
    const frame = this.frameCount + index + 1;
    this.isDone = true;
    this.damage = {
      kind: 'damaged',
      byteOffset: this.window.offset,
      frame,
      message:
        `the record header of frame ${frame} claims ${capturedBytes} captured bytes ` +
        `(at most ${CAPTURED_BYTES_MAX} are plausible)`,
    };
  }

  /** The source is at its end: what is still held is a record without its rest. */
  private finish(): void {
    this.isDone = true;
    const held = this.window.heldBytes;
    if (held === 0 && this.isHeaderConsumed) return;
    const frame = this.frameCount + 1;
    this.damage = {
      kind: 'truncated',
      byteOffset: this.window.offset,
      frame,
      message: `the file ends inside frame ${frame}: only ${held} bytes of its record are there`,
    };
  }
}
