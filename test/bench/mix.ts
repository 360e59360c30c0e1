/**
 * Generates captures for benchmarks: whole TCP connections, interleaved at random by seed, Ethernet
 * and IPv4, correct checksums. The same arguments give the same bytes.
 */
import { closeSync, openSync, writeSync } from 'node:fs';

export interface MixOptions {
  readonly connections: number;
  readonly requestsPerConnection: number;
  readonly concurrent: number;
  readonly seed: number;
}

const FLUSH_BYTES = 1 << 20;
const SIZES_REQUEST = [64, 100, 300, 1400];
const SIZES_RESPONSE = [64, 500, 1448, 2896, 5792];

class Frames {
  frames = 0;
  private readonly fd: number;
  private readonly buffer = Buffer.alloc(FLUSH_BYTES + 4096);
  private used = 24;
  private timeUs = 0;

  constructor(path: string) {
    this.fd = openSync(path, 'w');
    const header = this.buffer;
    header.writeUInt32LE(0xa1b2c3d4, 0);
    header.writeUInt16LE(2, 4);
    header.writeUInt16LE(4, 6);
    header.writeUInt32LE(65535, 16);
    header.writeUInt32LE(1, 20);
  }

  segment(
    toServer: boolean,
    client: number,
    port: number,
    seq: number,
    ack: number,
    flags: number,
    payload: number,
    stepUs: number,
  ): void {
    const optionBytes = (flags & 2) !== 0 ? 8 : 0;
    const total = 14 + 40 + optionBytes + payload;
    const b = this.buffer;
    this.timeUs += stepUs;
    const at = this.used;
    b.writeUInt32LE(1_700_000_000 + Math.floor(this.timeUs / 1e6), at);
    b.writeUInt32LE(this.timeUs % 1e6, at + 4);
    b.writeUInt32LE(total, at + 8);
    b.writeUInt32LE(total, at + 12);
    const e = at + 16;
    b.fill(0, e, e + 54 + optionBytes);
    b[e] = b[e + 6] = 2;
    b[e + 5] = toServer ? 1 : 2;
    b[e + 11] = toServer ? 2 : 1;
    b.writeUInt16BE(0x0800, e + 12);
    const ip = e + 14;
    b[ip] = 0x45;
    b.writeUInt16BE(total - 14, ip + 2);
    b.writeUInt16BE(0x4000, ip + 6);
    b[ip + 8] = 64;
    b[ip + 9] = 6;
    const server = 0x0a000001;
    b.writeUInt32BE(toServer ? client : server, ip + 12);
    b.writeUInt32BE(toServer ? server : client, ip + 16);
    b.writeUInt16BE(fold(sum(b, ip, 20)) ^ 0xffff, ip + 10);
    const tcp = ip + 20;
    b.writeUInt16BE(toServer ? port : 80, tcp);
    b.writeUInt16BE(toServer ? 80 : port, tcp + 2);
    b.writeUInt32BE(seq >>> 0, tcp + 4);
    b.writeUInt32BE(ack >>> 0, tcp + 8);
    b[tcp + 12] = (5 + optionBytes / 4) << 4;
    b[tcp + 13] = flags;
    b.writeUInt16BE(65535, tcp + 14);
    if (optionBytes > 0) b.set([2, 4, 5, 0xb4, 1, 1, 4, 2], tcp + 20);
    for (let i = 0; i < payload; i++) b[tcp + 20 + optionBytes + i] = (i * 7 + seq) & 255;
    const l4 = total - 34;
    const pseudo = sum(b, ip + 12, 8) + 6 + l4;
    b.writeUInt16BE(fold(pseudo + sum(b, tcp, l4)) ^ 0xffff, tcp + 16);
    this.used = e + total;
    this.frames++;
    if (this.used >= FLUSH_BYTES) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.fd);
  }

  private flush(): void {
    writeSync(this.fd, this.buffer, 0, this.used);
    this.used = 0;
  }
}

function sum(bytes: Buffer, offset: number, count: number): number {
  let total = 0;
  for (let i = 0; i + 1 < count; i += 2) total += bytes.readUInt16BE(offset + i);
  return count % 2 === 1 ? total + bytes[offset + count - 1]! * 256 : total;
}

function fold(total: number): number {
  let folded = total;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 65536);
  return folded;
}

/** One connection as a generator of its segments. */
function* conversation(
  out: Frames,
  index: number,
  options: MixOptions,
  random: (below: number) => number,
): Generator<void> {
  const client = 0x0a010000 + Math.floor(index / 50_000);
  const port = 1024 + (index % 50_000);
  let cs = random(2 ** 31);
  let ss = random(2 ** 31);
  const step = (): number => 1 + random(3);
  out.segment(true, client, port, cs, 0, 2, 0, step());
  yield;
  out.segment(false, client, port, ss, cs + 1, 0x12, 0, step());
  yield;
  cs++;
  ss++;
  out.segment(true, client, port, cs, ss, 0x10, 0, step());
  yield;
  for (let request = 0; request < options.requestsPerConnection; request++) {
    const bytes = SIZES_REQUEST[random(SIZES_REQUEST.length)]!;
    out.segment(true, client, port, cs, ss, 0x18, bytes, step());
    cs += bytes;
    yield;
    let left = SIZES_RESPONSE[random(SIZES_RESPONSE.length)]!;
    while (left > 0) {
      const part = Math.min(left, 1448);
      left -= part;
      out.segment(false, client, port, ss, cs, left === 0 ? 0x18 : 0x10, part, step());
      ss += part;
      yield;
      if (left > 0 && random(2) === 0) continue;
      out.segment(true, client, port, cs, ss, 0x10, 0, step());
      yield;
    }
  }
  out.segment(true, client, port, cs, ss, 0x11, 0, step());
  yield;
  out.segment(false, client, port, ss, cs + 1, 0x11, 0, step());
  yield;
  out.segment(true, client, port, cs + 1, ss + 1, 0x10, 0, step());
}

/** Writes the capture; how many frames it has. */
export function writeMix(path: string, options: MixOptions): number {
  let state = options.seed | 0;
  const random = (below: number): number => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
  const out = new Frames(path);
  const active: Generator<void>[] = [];
  let next = 0;
  while (active.length > 0 || next < options.connections) {
    while (active.length < options.concurrent && next < options.connections) {
      active.push(conversation(out, next++, options, random));
    }
    const chosen = random(active.length);
    if (active[chosen]!.next().done === true) {
      active[chosen] = active[active.length - 1]!;
      active.pop();
    }
  }
  out.close();
  return out.frames;
}
