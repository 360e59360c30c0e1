/**
 * A small machine for tests of the NIC and the stack: memory, a recorder whose rows can be looked
 * at, mbufs that check who owns them, and packets built byte by byte with sums from the naive twin.
 * Shares no code with what it tests.
 */
import { MBUF_HEADER_BYTES, MBUF_SLOT_BYTES, FRAME_ALIGN_BYTES } from '../../src/base/limits.ts';
import { Memory } from '../../src/base/memory.ts';
import { EVENTS, MBUF_ALLOC, MBUF_FREE } from '../../src/log/events.ts';
import type { EventChunk } from '../../src/log/chunk.ts';
import { Recorder } from '../../src/log/recorder.ts';
import type { Conditions, Mbufs, Timers } from '../../src/stack/ports.ts';

export const POISON = 0xdb;

/** A row of the log by the names of its schema. */
export interface LoggedRow {
  readonly kind: number;
  readonly name: string;
  readonly timeNs: number;
  readonly flow: number;
  readonly args: Readonly<Record<string, number>>;
}

export class Log {
  readonly rows: LoggedRow[] = [];
  readonly recorder: Recorder = new Recorder(0, { chunk: (chunk) => this.take(chunk) }, 64);

  /** Rows of a kind, or all of them. */
  of(kind?: number): LoggedRow[] {
    this.recorder.flush();
    return kind === undefined ? this.rows : this.rows.filter((row) => row.kind === kind);
  }

  /** Names of the rows, without those of mbufs coming and going. */
  names(): string[] {
    return this.of()
      .filter((row) => row.kind !== MBUF_ALLOC && row.kind !== MBUF_FREE)
      .map((row) => row.name);
  }

  clear(): void {
    this.recorder.flush();
    this.rows.length = 0;
  }

  private take(chunk: EventChunk): void {
    const columns = [chunk.a, chunk.b, chunk.c, chunk.d, chunk.e, chunk.f, chunk.g, chunk.h];
    for (let i = 0; i < chunk.count; i++) {
      const schema = EVENTS[chunk.kind[i]!]!;
      const args: Record<string, number> = {};
      schema.fields.forEach((field, k) => {
        args[field] = columns[k]![i]!;
      });
      this.rows.push({
        kind: chunk.kind[i]!,
        name: schema.name,
        timeNs: chunk.timeNs[i]!,
        flow: chunk.flow[i]!,
        args,
      });
    }
  }
}

/** Mbufs that throw when one is freed twice or lent while free. */
export class TestMbufs implements Mbufs {
  readonly frameAddress: Int32Array;
  readonly frameBytes: Int32Array;
  readonly frame: Int32Array;
  readonly conversation: Int32Array;
  readonly lane: Int32Array;
  readonly flowGroup: Int32Array;
  readonly checksumOk: Uint8Array;
  readonly sum: Int32Array;
  readonly arrivalNs: Float64Array;
  readonly next: Int32Array;
  readonly payloadAddress: Int32Array;
  readonly payloadBytes: Int32Array;
  readonly isFree: boolean[];
  readonly lent = new Set<number>();
  private readonly memory: Memory;
  private readonly recorder: Recorder;
  private readonly pool: number[] = [];

  constructor(memory: Memory, recorder: Recorder, count: number) {
    this.memory = memory;
    this.recorder = recorder;
    const column = (): Int32Array => new Int32Array(count);
    this.frameAddress = column();
    this.frameBytes = column();
    this.frame = column();
    this.conversation = column();
    this.lane = column();
    this.flowGroup = column();
    this.checksumOk = new Uint8Array(count);
    this.sum = column();
    this.arrivalNs = new Float64Array(count);
    this.next = column();
    this.payloadAddress = column();
    this.payloadBytes = column();
    this.isFree = Array.from({ length: count }, () => true);
    for (let i = count - 1; i >= 0; i--) {
      const slot = memory.mbufs.address + i * MBUF_SLOT_BYTES;
      this.frameAddress[i] = slot + MBUF_HEADER_BYTES + FRAME_ALIGN_BYTES;
      this.pool.push(i);
    }
  }

  get freeCount(): number {
    return this.pool.length;
  }

  alloc(purpose: number): number {
    const mbuf = this.pool.pop();
    if (mbuf === undefined) return -1;
    this.isFree[mbuf] = false;
    // Whatever a reused mbuf may have had in it.
    this.next[mbuf] = 12_345;
    this.recorder.emit(MBUF_ALLOC, -1, mbuf, 0, purpose, this.pool.length, 0, 0, 0, 0);
    return mbuf;
  }

  free(mbuf: number): void {
    if (this.isFree[mbuf] !== false) throw new Error(`mbuf ${mbuf} freed twice`);
    this.isFree[mbuf] = true;
    this.lent.delete(mbuf);
    const address = this.frameAddress[mbuf]!;
    this.memory.bytes.fill(POISON, address, address + this.frameBytes[mbuf]!);
    this.pool.push(mbuf);
    this.recorder.emit(MBUF_FREE, -1, mbuf, 0, this.pool.length, 0, 0, 0, 0, 0);
  }

  lend(mbuf: number): void {
    if (this.isFree[mbuf] !== false) throw new Error(`mbuf ${mbuf} lent while free`);
    this.lent.add(mbuf);
  }
}

export interface PushedCondition {
  readonly condition: number;
  readonly handle: number;
  readonly cookie: number;
  readonly x: number;
  readonly y: number;
}

export class TestConditions implements Conditions {
  readonly list: PushedCondition[] = [];

  push(condition: number, handle: number, cookie: number, x: number, y: number): void {
    this.list.push({ condition, handle, cookie, x, y });
  }

  withdraw(): void {}
}

export const NO_TIMERS: Timers = { schedule: () => undefined, cancel: () => undefined };

export function smallMemory(): Memory {
  return new Memory({ wireBytes: 1 << 21, mbufBytes: 1 << 21, appBytes: 1 << 21 });
}

// --- bytes

/** The sum of RFC 1071, pair by pair, carries added back at the end. */
export function naiveSum(bytes: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += bytes[i]! * 256 + (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum % 65_536) + Math.floor(sum / 65_536);
  return sum;
}

/** Big-endian bytes of numbers given as [value, bytes]. */
export function bigEndian(
  ...fields: readonly (readonly [value: number, bytes: number])[]
): number[] {
  return fields.flatMap(([value, bytes]) =>
    Array.from(
      { length: bytes },
      (_, i) => Math.floor((value >>> 0) / 256 ** (bytes - 1 - i)) & 255,
    ),
  );
}

/** `10.0.0.1`, or 16-bit groups of an IPv6 address written out: `2001:db8:0:0:0:0:0:1`. */
export function addressBytes(text: string): number[] {
  if (text.includes('.')) return text.split('.').map(Number);
  return text.split(':').flatMap((group) => bigEndian([Number.parseInt(group, 16), 2]));
}

export interface PacketFields {
  readonly source?: string;
  readonly destination?: string;
  readonly protocol?: number;
  /** IPv4 options or IPv6 extension headers, raw; nextHeader names the first one. */
  readonly extra?: readonly number[];
  readonly nextHeader?: number;
  readonly identification?: number;
  readonly fragmentField?: number;
  readonly hopLimit?: number;
}

/** An IP packet around L4 bytes; its header checksum is right. */
export function ipPacket(l4: readonly number[], fields: PacketFields = {}): number[] {
  const source = addressBytes(fields.source ?? '10.0.0.2');
  const destination = addressBytes(fields.destination ?? '10.0.0.1');
  const extra = fields.extra ?? [];
  const protocol = fields.protocol ?? 6;
  const hopLimit = fields.hopLimit ?? 64;
  if (source.length === 16) {
    const bytes = extra.length + l4.length;
    const next = fields.nextHeader ?? protocol;
    const header = bigEndian([0x60000000, 4], [bytes, 2], [next, 1], [hopLimit, 1]);
    return [...header, ...source, ...destination, ...extra, ...l4];
  }
  const headerBytes = 20 + extra.length;
  const header = [
    ...bigEndian([0x40 | (headerBytes / 4), 1], [0, 1], [headerBytes + l4.length, 2]),
    ...bigEndian([fields.identification ?? 1, 2], [fields.fragmentField ?? 0x4000, 2]),
    ...bigEndian([hopLimit, 1], [protocol, 1], [0, 2]),
    ...source,
    ...destination,
    ...extra,
  ];
  const checksum = ~naiveSum(header) & 0xffff;
  header.splice(10, 2, ...bigEndian([checksum, 2]));
  return [...header, ...l4];
}

/** L4 bytes with the checksum at `offset` filled in over the pseudo header of the two addresses. */
export function withChecksum(
  l4: readonly number[],
  offset: number,
  protocol: number,
  source: string,
  destination: string,
): number[] {
  const bytes = [...l4];
  bytes.splice(offset, 2, 0, 0);
  const checksum = ~naiveSum([...pseudoHeader(source, destination, protocol, l4.length), ...bytes]);
  bytes.splice(offset, 2, ...bigEndian([checksum & 0xffff, 2]));
  return bytes;
}

/** IPv4's or IPv6's; ICMP for IPv4 has none. */
export function pseudoHeader(
  source: string,
  destination: string,
  protocol: number,
  l4Bytes: number,
): number[] {
  if (protocol === 1) return [];
  return [
    ...addressBytes(source),
    ...addressBytes(destination),
    ...bigEndian([protocol, 4], [l4Bytes, 4]),
  ];
}

export interface TcpFields {
  readonly source?: string;
  readonly destination?: string;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  readonly seq?: number;
  readonly ack?: number;
  readonly flags?: number;
  readonly options?: readonly number[];
  readonly payload?: readonly number[];
}

/** A TCP segment with a right checksum. */
export function tcpSegment(fields: TcpFields = {}): number[] {
  const options = fields.options ?? [];
  const headerBytes = 20 + options.length;
  const l4 = [
    ...bigEndian([fields.sourcePort ?? 1637, 2], [fields.destinationPort ?? 80, 2]),
    ...bigEndian([fields.seq ?? 1000, 4], [fields.ack ?? 0, 4]),
    ...bigEndian([((headerBytes / 4) << 12) | (fields.flags ?? 0x10), 2], [8192, 2], [0, 4]),
    ...options,
    ...(fields.payload ?? []),
  ];
  const source = fields.source ?? '10.0.0.2';
  return withChecksum(l4, 16, 6, source, fields.destination ?? '10.0.0.1');
}

export function tcpPacket(fields: TcpFields & PacketFields = {}): number[] {
  return ipPacket(tcpSegment(fields), { ...fields, protocol: 6 });
}

/** A UDP packet with a right checksum. */
export function udpPacket(
  payload: readonly number[],
  fields: PacketFields & { readonly sourcePort?: number; readonly destinationPort?: number } = {},
): number[] {
  const ports = bigEndian([fields.sourcePort ?? 5353, 2], [fields.destinationPort ?? 53, 2]);
  const l4 = [...ports, ...bigEndian([8 + payload.length, 2], [0, 2]), ...payload];
  const source = fields.source ?? '10.0.0.2';
  const sealed = withChecksum(l4, 6, 17, source, fields.destination ?? '10.0.0.1');
  return ipPacket(sealed, { ...fields, protocol: 17 });
}

export const MAC_PEER: readonly number[] = [0x00, 0x11, 0x22, 0x33, 0x44, 0x55];
export const MAC_HOST: readonly number[] = [0x00, 0xaa, 0xbb, 0xcc, 0xdd, 0xee];

/** An Ethernet frame around an IP packet (or anything else with an EtherType). */
export function ethernetFrame(
  l3: readonly number[],
  type: number = l3[0]! >> 4 === 6 ? 0x86dd : 0x0800,
  destination: readonly number[] = MAC_HOST,
  source: readonly number[] = MAC_PEER,
): number[] {
  return [...destination, ...source, ...bigEndian([type, 2]), ...l3];
}

export function hex(bytes: ArrayLike<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A repeatable pattern of bytes. */
export function pattern(bytes: number, seed = 1): number[] {
  return Array.from({ length: bytes }, (_, i) => (Math.imul(i + seed, 2_654_435_761) >>> 13) & 255);
}
