/**
 * Packets built field by field for tests of decoding and of the survey, and a reader that hands
 * them out. Slow and obvious, checksums from a loop of its own; shares no code with what it tests.
 */
import { Memory } from '../../src/base/memory.ts';
import { FrameArena, WIRE_BYTES } from '../../src/trace/arena.ts';
import type { CaptureReader } from '../../src/trace/arena.ts';
import { survey } from '../../src/trace/survey.ts';
import type { Survey } from '../../src/trace/survey.ts';

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const PSH = 8;
export const ACK = 16;

export interface TcpFields {
  readonly from?: string;
  readonly to?: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly seq?: number;
  readonly ack?: number;
  readonly flags?: number;
  readonly windowRaw?: number;
  readonly options?: readonly number[];
  readonly payload?: readonly number[];
  readonly id?: number;
  /** Leave the checksum as transmit offload does: the pseudo header's sum only. */
  readonly isUnfinished?: boolean;
}

export interface WireFrame {
  readonly bytes: readonly number[];
  readonly timeNs?: number;
  readonly originalBytes?: number;
  readonly linkType?: number;
}

export const u16 = (value: number): number[] => [(value >>> 8) & 0xff, value & 0xff];
export const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];

/** One's-complement sum of big-endian pairs, folded. */
export function naiveSum(bytes: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += (bytes[i]! << 8) | (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return sum;
}

/** IPv4 dotted, IPv6 as eight full groups. */
export function addressBytes(text: string): number[] {
  if (text.includes('.')) return text.split('.').map(Number);
  return text.split(':').flatMap((group) => u16(Number.parseInt(group, 16)));
}

export function tcpSegment(fields: TcpFields): number[] {
  const { from = '10.0.0.1', to = '10.0.0.2', options = [], payload = [] } = fields;
  const segment = [
    ...u16(fields.fromPort ?? 40_000),
    ...u16(fields.toPort ?? 80),
    ...u32(fields.seq ?? 0),
    ...u32(fields.ack ?? 0),
    (5 + options.length / 4) << 4,
    fields.flags ?? ACK,
    ...u16(fields.windowRaw ?? 65_535),
    ...[0, 0, 0, 0],
    ...options,
    ...payload,
  ];
  const pseudo = [...addressBytes(from), ...addressBytes(to), ...u32(segment.length), 0, 0, 0, 6];
  const sum = naiveSum(fields.isUnfinished ? pseudo : [...pseudo, ...segment]);
  segment.splice(16, 2, ...u16(fields.isUnfinished ? sum : ~sum));
  return segment;
}

export interface Ipv4Fields {
  readonly from?: string;
  readonly to?: string;
  readonly protocol: number;
  readonly id?: number;
  readonly options?: readonly number[];
  /** Offset in bytes, and whether more follow. */
  readonly offset?: number;
  readonly more?: boolean;
  readonly totalBytes?: number;
}

export function ipv4(fields: Ipv4Fields, payload: readonly number[]): number[] {
  const { from = '10.0.0.1', to = '10.0.0.2', options = [] } = fields;
  const header = [
    0x45 + options.length / 4,
    0,
    ...u16(fields.totalBytes ?? 20 + options.length + payload.length),
    ...u16(fields.id ?? 0),
    ...u16((fields.offset ?? 0) / 8 + (fields.more ? 0x2000 : 0)),
    64,
    fields.protocol,
    0,
    0,
    ...addressBytes(from),
    ...addressBytes(to),
    ...options,
  ];
  header.splice(10, 2, ...u16(~naiveSum(header)));
  return [...header, ...payload];
}

export const V6_CLIENT = '2001:0db8:0000:0000:0000:0000:0000:0001';
export const V6_SERVER = '2001:0db8:0000:0000:0000:0000:0000:0002';

/** extensions: whole extension headers, each naming the next in its first byte already. */
export function ipv6(
  next: number,
  payload: readonly number[],
  from: string = V6_CLIENT,
  to: string = V6_SERVER,
): number[] {
  return [
    ...[0x60, 0, 0, 0],
    ...u16(payload.length),
    next,
    64,
    ...addressBytes(from),
    ...addressBytes(to),
    ...payload,
  ];
}

/** A whole TCP packet, IPv4 or IPv6 by the addresses. */
export function tcp(fields: TcpFields): number[] {
  const { from = '10.0.0.1', to = '10.0.0.2', id = 0 } = fields;
  const segment = tcpSegment(fields);
  return from.includes('.')
    ? ipv4({ from, to, protocol: 6, id }, segment)
    : ipv6(6, segment, from, to);
}

export function udp(
  fromPort: number,
  toPort: number,
  payload: readonly number[],
  from?: string,
  to?: string,
): number[] {
  const datagram = [...u16(fromPort), ...u16(toPort), ...u16(8 + payload.length), 0, 0, ...payload];
  return ipv4({ protocol: 17, ...(from ? { from } : {}), ...(to ? { to } : {}) }, datagram);
}

const MACS = [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1];

/** An Ethernet frame; tags go between the addresses and the type. */
export function ethernet(type: number, payload: readonly number[], tags: readonly number[] = []) {
  return [...MACS, ...tags, ...u16(type), ...payload];
}

/** An Ethernet frame around an IP packet. */
export function framed(packet: readonly number[], tags: readonly number[] = []): number[] {
  return ethernet(packet[0]! >>> 4 === 4 ? 0x0800 : 0x86dd, packet, tags);
}

export function newMemory(): Memory {
  return new Memory({ wireBytes: WIRE_BYTES, mbufBytes: 1, appBytes: 1 });
}

/** Hands out frames that lie in memory, `framesEach` at a time. */
export class FrameReader implements CaptureReader {
  readonly format = 'pcap';
  readonly firstTimeNs = 0n;
  readonly damage = null;
  position = 0;
  private readonly frames: readonly WireFrame[];
  private readonly framesEach: number;
  private done = 0;

  constructor(frames: readonly WireFrame[], framesEach = 3) {
    this.frames = frames;
    this.framesEach = framesEach;
  }

  next(arena: FrameArena): boolean {
    arena.firstFrame = this.done + 1;
    arena.count = 0;
    let address = arena.windowAddress;
    for (const frame of this.frames.slice(this.done, this.done + this.framesEach)) {
      const index = arena.count;
      arena.memory.bytes.set(frame.bytes, address);
      arena.timeNs[index] = frame.timeNs ?? (this.done + index) * 1e6;
      arena.address[index] = address;
      arena.capturedBytes[index] = frame.bytes.length;
      arena.originalBytes[index] = frame.originalBytes ?? frame.bytes.length;
      arena.linkType[index] = frame.linkType ?? 101;
      arena.count = index + 1;
      address += frame.bytes.length;
    }
    this.done += arena.count;
    this.position = this.done;
    return arena.count > 0;
  }

  rewind(): void {
    this.done = 0;
  }
}

const arena = new FrameArena(newMemory());

/**
 * The survey of these frames, and of a second pass the conversation and direction of each (null:
 * none).
 */
export function surveyed(
  frames: readonly WireFrame[],
  hosts: readonly string[] = ['auto'],
): { survey: Survey; tracked: (readonly [conversation: number, direction: number] | null)[] } {
  const reader = new FrameReader(frames);
  const result = survey(reader, arena, { hosts, onProgress: null });
  return { survey: result, tracked: trackAll(reader, arena, result) };
}

/** The second pass, as the replay makes it. */
export function trackAll(
  reader: CaptureReader,
  frameArena: FrameArena,
  result: Survey,
): (readonly [conversation: number, direction: number] | null)[] {
  const tracked: (readonly [number, number] | null)[] = [];
  reader.rewind();
  result.restart();
  while (reader.next(frameArena)) {
    for (let index = 0; index < frameArena.count; index++) {
      const code = result.decoder.decode(frameArena, index);
      const conversation =
        code === 1 || code === 2
          ? result.conversations.track(
              result.decoder.packet,
              result.decoder.lane,
              frameArena.firstFrame + index,
            )
          : -1;
      tracked.push(conversation < 0 ? null : [conversation, result.conversations.direction]);
    }
  }
  return tracked;
}
