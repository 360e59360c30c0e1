/**
 * Capture files built field by field, the slow and obvious way, and read back whole: what the
 * readers of `src/trace/` are compared with. Shares no code with them.
 */
import fc from 'fast-check';
import { Memory } from '../../src/base/memory.ts';
import { FrameArena, WIRE_BYTES } from '../../src/trace/arena.ts';
import type { ByteSource, CaptureReader } from '../../src/trace/arena.ts';

export interface Frame {
  readonly epochNs: bigint;
  readonly bytes: Uint8Array;
  readonly originalBytes: number;
}

export interface PcapOptions {
  readonly isLittleEndian?: boolean;
  readonly magic?: number;
  readonly linkField?: number;
  readonly versionMajor?: number;
  readonly snapBytes?: number;
}

export const MICROSECONDS = 0xa1b2c3d4;
export const NANOSECONDS = 0xa1b23c4d;
export const MODIFIED = 0xa1b2cd34;

/** Bytes appended number by number. */
export class Bytes {
  readonly values: number[] = [];
  readonly isLittleEndian: boolean;

  constructor(isLittleEndian = true) {
    this.isLittleEndian = isLittleEndian;
  }

  int(value: bigint | number, bytes: number): this {
    const digits: number[] = [];
    let rest = BigInt.asUintN(bytes * 8, BigInt(value));
    for (let index = 0; index < bytes; index++) {
      digits.push(Number(rest & 0xffn));
      rest >>= 8n;
    }
    if (!this.isLittleEndian) digits.reverse();
    this.values.push(...digits);
    return this;
  }

  raw(bytes: Iterable<number>): this {
    for (const byte of bytes) this.values.push(byte);
    return this;
  }

  pad(): this {
    while (this.values.length % 4 !== 0) this.values.push(0);
    return this;
  }

  toArray(): Uint8Array {
    return Uint8Array.from(this.values);
  }
}

/** A classic pcap file. */
export function pcapFile(frames: readonly Frame[], options: PcapOptions = {}): Uint8Array {
  const magic = options.magic ?? MICROSECONDS;
  const unitNs = magic === NANOSECONDS ? 1n : 1000n;
  const out = new Bytes(options.isLittleEndian ?? true);
  out.int(magic, 4);
  out.int(options.versionMajor ?? 2, 2).int(4, 2);
  out.int(0, 4).int(0, 4);
  out.int(options.snapBytes ?? 65535, 4).int(options.linkField ?? 1, 4);
  for (const frame of frames) {
    out.int(frame.epochNs / 1_000_000_000n, 4);
    out.int((frame.epochNs % 1_000_000_000n) / unitNs, 4);
    out.int(frame.bytes.length, 4).int(frame.originalBytes, 4);
    if (magic === MODIFIED) out.int(7, 4).int(0x0800, 2).int(0, 1).int(0, 1);
    out.raw(frame.bytes);
  }
  return out.toArray();
}

/** One pcapng block around a body. */
export function block(type: number, body: Bytes): Uint8Array {
  body.pad();
  const out = new Bytes(body.isLittleEndian);
  const total = body.values.length + 12;
  return out.int(type, 4).int(total, 4).raw(body.values).int(total, 4).toArray();
}

export function sectionBlock(isLittleEndian = true, versionMajor = 1): Uint8Array {
  const body = new Bytes(isLittleEndian);
  return block(0x0a0d0d0a, body.int(0x1a2b3c4d, 4).int(versionMajor, 2).int(0, 2).int(-1n, 8));
}

export interface Port {
  readonly linkType?: number;
  readonly snapBytes?: number;
  /** The byte of if_tsresol; absent = no such option. */
  readonly resolution?: number;
  readonly offsetSeconds?: bigint;
}

export function interfaceBlock(port: Port = {}, isLittleEndian = true): Uint8Array {
  const body = new Bytes(isLittleEndian);
  body.int(port.linkType ?? 1, 2).int(0, 2);
  body.int(port.snapBytes ?? 0, 4);
  body.int(2, 2).int(3, 2).raw([0x65, 0x74, 0x68]).pad();
  if (port.resolution !== undefined) body.int(9, 2).int(1, 2).int(port.resolution, 1).pad();
  if (port.offsetSeconds !== undefined) body.int(14, 2).int(8, 2).int(port.offsetSeconds, 8);
  body.int(0, 2).int(0, 2);
  return block(1, body);
}

export interface Packet {
  readonly port?: number;
  readonly units: bigint;
  readonly bytes: Uint8Array;
  readonly originalBytes?: number;
  readonly comment?: string;
}

export function enhancedBlock(packet: Packet, isLittleEndian = true): Uint8Array {
  const body = new Bytes(isLittleEndian).int(packet.port ?? 0, 4);
  packetBody(body, packet);
  if (packet.comment !== undefined) {
    body.int(1, 2).int(packet.comment.length, 2).raw(Buffer.from(packet.comment)).pad();
    body.int(0, 2).int(0, 2);
  }
  return block(6, body);
}

export function obsoleteBlock(packet: Packet, isLittleEndian = true): Uint8Array {
  const body = new Bytes(isLittleEndian).int(packet.port ?? 0, 2).int(99, 2);
  packetBody(body, packet);
  return block(2, body);
}

function packetBody(body: Bytes, packet: Packet): void {
  body.int(packet.units >> 32n, 4).int(packet.units & 0xffff_ffffn, 4);
  body.int(packet.bytes.length, 4);
  body.int(packet.originalBytes ?? packet.bytes.length, 4);
  body.raw(packet.bytes).pad();
}

export function simpleBlock(
  bytes: Uint8Array,
  originalBytes: number = bytes.length,
  isLittleEndian = true,
): Uint8Array {
  return block(3, new Bytes(isLittleEndian).int(originalBytes, 4).raw(bytes));
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

/** Bytes in memory, handed out at most `chunkBytes` at a time. */
export class MemorySource implements ByteSource {
  readonly size: number;
  private readonly bytes: Uint8Array;
  private readonly chunkBytes: number;
  private at = 0;

  constructor(bytes: Uint8Array, chunkBytes: number = Number.POSITIVE_INFINITY) {
    this.bytes = bytes;
    this.size = bytes.length;
    this.chunkBytes = chunkBytes;
  }

  read(into: Uint8Array, offset: number, bytes: number): number {
    const count = Math.min(bytes, this.chunkBytes, this.bytes.length - this.at);
    into.set(this.bytes.subarray(this.at, this.at + count), offset);
    this.at += count;
    return count;
  }

  rewind(): void {
    this.at = 0;
  }
}

export function newArena(): FrameArena {
  return new FrameArena(new Memory({ wireBytes: WIRE_BYTES, mbufBytes: 1, appBytes: 1 }));
}

export interface ReadFrame {
  readonly number: number;
  readonly timeNs: number;
  readonly linkType: number;
  readonly originalBytes: number;
  readonly bytes: Uint8Array;
}

/** Everything a reader gives, copied out of the arena. */
export function readAll(reader: CaptureReader, arena: FrameArena): ReadFrame[] {
  const frames: ReadFrame[] = [];
  while (reader.next(arena)) {
    for (let index = 0; index < arena.count; index++) {
      const address = arena.address[index]!;
      frames.push({
        number: arena.firstFrame + index,
        timeNs: arena.timeNs[index]!,
        linkType: arena.linkType[index]!,
        originalBytes: arena.originalBytes[index]!,
        bytes: arena.memory.bytes.slice(address, address + arena.capturedBytes[index]!),
      });
    }
  }
  return frames;
}

/**
 * Frames of every length up to `bytesMax`, times within a day after an epoch start, in any order.
 */
export function framesArbitrary(countMax: number, bytesMax: number): fc.Arbitrary<Frame[]> {
  const frame = fc.record({
    ns: fc.bigInt({ min: 0n, max: 86_400_000_000_000n }),
    bytes: fc.integer({ min: 0, max: bytesMax }),
    fill: fc.nat(255),
    cut: fc.nat(3000),
  });
  return fc.array(frame, { maxLength: countMax }).map((drawn) =>
    drawn.map(({ ns, bytes, fill, cut }) => ({
      epochNs: 1_700_000_000_000_000_000n + ns,
      bytes: new Uint8Array(bytes).map((_, index) => (fill + index * 7) & 0xff),
      originalBytes: bytes + cut,
    })),
  );
}
