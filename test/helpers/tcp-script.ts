/**
 * A mini language for tests of the TCP room: one host over fakes of its ports, segments in,
 * segments out, conditions, and virtual time with a naive timer list.
 *
 * `finish` ends every test: it stops the stack and checks conservation (mbufs, ranges, timers,
 * flows) and the log's own grammar (states chain, sums agree, every segment of a flow gets one
 * verdict).
 */
import { expect } from 'vitest';
import { Memory } from '../../src/base/memory.ts';
import type { EventChunk } from '../../src/log/chunk.ts';
import * as E from '../../src/log/events.ts';
import { Recorder } from '../../src/log/recorder.ts';
import type { IpOutput, Mbufs, Personalities, StackPorts, Tuple } from '../../src/stack/ports.ts';
import type { TcpContext } from '../../src/stack/tcp/context.ts';
import { Tcp, TCP_DEFAULTS, type TcpConfig } from '../../src/stack/tcp/tcp.ts';
import { sumRange } from '../../src/wire/checksum.ts';
import { TcpOptions } from '../../src/wire/tcp-options.ts';
import { TcpView } from '../../src/wire/tcp.ts';
import { checkLog, type LogRow } from './tcp-log.ts';

export const LOCAL_PORT = 80;
export const REMOTE_PORT = 40_000;
const MBUF_COUNT = 4096;
const SLOT_BYTES = 2048;
const ETHERNET_BYTES = 14;
const IP_BYTES = 20;
const PIECES_MAX = 32;
export const MS = 1e6;
export const SECOND = 1e9;

const FLAG_LETTERS: readonly (readonly [string, number])[] = [
  ['S', 2], ['F', 1], ['R', 4], ['P', 8], ['.', 16], ['U', 32],
]; // prettier-ignore

/** 'S' SYN, 'F' FIN, 'R' RST, 'P' PSH, 'U' URG, '.' ACK, as tcpdump writes them. */
export function flagBits(letters: string): number {
  let bits = 0;
  for (const letter of letters) bits |= FLAG_LETTERS.find(([l]) => l === letter)![1];
  return bits;
}

export function flagText(bits: number): string {
  return FLAG_LETTERS.filter(([, bit]) => (bits & bit) !== 0)
    .map(([letter]) => letter)
    .join('');
}

export interface Options {
  readonly mss?: number;
  readonly shift?: number;
  readonly sackPermitted?: boolean;
  readonly ts?: readonly [number, number];
  readonly sack?: readonly (readonly [number, number])[];
}

export interface Segment extends Options {
  readonly payload?: string | Uint8Array | number;
  readonly window?: number;
  readonly urgent?: number;
  readonly port?: number;
  readonly localPort?: number;
  readonly conversation?: number;
  readonly family?: 4 | 6;
  readonly raw?: Uint8Array;
  readonly badSum?: boolean;
  /** Do not end the batch after it. */
  readonly inBatch?: boolean;
}

export interface Sent {
  readonly flags: string;
  readonly seq: number;
  readonly ack: number;
  readonly window: number;
  readonly bytes: number;
  readonly payload: Uint8Array;
  readonly options: {
    mss: number;
    shift: number;
    sackPermitted: boolean;
    ts: readonly [number, number] | null;
    sack: (readonly [number, number])[];
  };
  readonly port: number;
  readonly flow: number;
  readonly retransmission: number;
}

export interface Condition {
  readonly kind: number;
  readonly handle: number;
  readonly cookie: number;
  readonly x: number;
  readonly y: number;
}

/** What the recorded host did, for one conversation. */
export interface Personality {
  readonly answer?: number;
  readonly iss?: number;
  readonly mss?: number;
  readonly windowShift?: number;
  readonly sackPermitted?: number;
  readonly timestamps?: number;
  readonly tsOrigin?: number;
  readonly tsOriginNs?: number;
  readonly synDataBytes?: number;
  readonly localSeq?: number;
  readonly remoteSeq?: number;
  readonly midstream?: number;
}

export function personalities(list: readonly Personality[]): Personalities {
  const column = (pick: (p: Personality) => number | undefined, absent: number): number[] =>
    list.map((p) => pick(p) ?? absent);
  return {
    count: list.length,
    answer: Uint8Array.from(column((p) => p.answer, 1)),
    iss: Int32Array.from(column((p) => p.iss, 0)),
    mss: Uint16Array.from(column((p) => p.mss, 0)),
    windowShift: Int8Array.from(column((p) => p.windowShift, -1)),
    sackPermitted: Uint8Array.from(column((p) => p.sackPermitted, 0)),
    timestamps: Uint8Array.from(column((p) => p.timestamps, 0)),
    tsOrigin: Int32Array.from(column((p) => p.tsOrigin, 0)),
    tsOriginNs: Float64Array.from(column((p) => p.tsOriginNs, 0)),
    synDataBytes: Int32Array.from(column((p) => p.synDataBytes, 0)),
    localSeq: Int32Array.from(column((p) => p.localSeq, 0)),
    remoteSeq: Int32Array.from(column((p) => p.remoteSeq, 0)),
    midstream: Uint8Array.from(column((p) => p.midstream, 0)),
  };
}

class FakeMbufs implements Mbufs {
  readonly frameAddress = new Int32Array(MBUF_COUNT);
  readonly frameBytes = new Int32Array(MBUF_COUNT);
  readonly frame = new Int32Array(MBUF_COUNT);
  readonly conversation = new Int32Array(MBUF_COUNT).fill(-1);
  readonly lane = new Int32Array(MBUF_COUNT);
  readonly flowGroup = new Int32Array(MBUF_COUNT);
  readonly checksumOk = new Uint8Array(MBUF_COUNT).fill(1);
  readonly sum = new Int32Array(MBUF_COUNT);
  readonly arrivalNs = new Float64Array(MBUF_COUNT);
  readonly next = new Int32Array(MBUF_COUNT).fill(-1);
  readonly payloadAddress = new Int32Array(MBUF_COUNT);
  readonly payloadBytes = new Int32Array(MBUF_COUNT);
  readonly pool: number[] = [];
  readonly taken = new Set<number>();
  readonly lent = new Set<number>();
  /** DMA-time sums of the mbufs that were lent, in the order they came back. */
  readonly sumsLent: number[] = [];
  exhausted = false;
  private readonly memory: Memory;

  constructor(memory: Memory) {
    this.memory = memory;
    for (let i = MBUF_COUNT - 1; i >= 0; i--) {
      this.frameAddress[i] = memory.mbufs.address + i * SLOT_BYTES + 2;
      this.pool.push(i);
    }
  }

  alloc(_purpose = 0): number {
    const mbuf = this.exhausted ? undefined : this.pool.pop();
    if (mbuf === undefined) return -1;
    this.taken.add(mbuf);
    return mbuf;
  }

  free(mbuf: number): void {
    expect(this.taken.delete(mbuf), 'an mbuf is freed once').toBe(true);
    if (this.lent.delete(mbuf)) this.sumsLent.push(this.sum[mbuf]!);
    const at = this.frameAddress[mbuf]!;
    this.memory.bytes.fill(0xdb, at, at + SLOT_BYTES - 2);
    this.pool.push(mbuf);
  }

  lend(mbuf: number): void {
    expect(this.taken.has(mbuf)).toBe(true);
    expect(this.lent.has(mbuf), 'an mbuf is lent once').toBe(false);
    this.lent.add(mbuf);
  }
}

export class TcpScript {
  readonly tcp: Tcp;
  readonly memory: Memory;
  readonly mbufs: FakeMbufs;
  readonly log: LogRow[] = [];
  readonly conditions: Condition[] = [];
  readonly outbox: Sent[] = [];
  /** Everything ever put on the wire. */
  readonly wire: Sent[] = [];
  private readonly ports: StackPorts;
  private readonly scheduled = new Map<number, number>();
  private frameNumber = 0;
  private appNext: number;
  private readonly view = new TcpView();

  constructor(config: Partial<TcpConfig> = {}, recorded: Personalities | null = null) {
    const memory = new Memory({
      wireBytes: 0,
      mbufBytes: MBUF_COUNT * SLOT_BYTES,
      appBytes: 1 << 24,
    });
    this.memory = memory;
    this.appNext = memory.app.address;
    this.mbufs = new FakeMbufs(memory);
    const recorder = new Recorder(0, { chunk: (chunk) => this.collect(chunk) }, 256);
    this.ports = {
      core: 0,
      memory,
      recorder,
      mbufs: this.mbufs,
      conditions: {
        push: (kind, handle, cookie, x, y) => this.conditions.push({ kind, handle, cookie, x, y }),
        withdraw: () => undefined,
      },
      timers: {
        schedule: (node, deadline) => this.scheduled.set(node, deadline),
        cancel: (node) => {
          expect(this.scheduled.delete(node), 'only a scheduled node is cancelled').toBe(true);
        },
      },
      tx: {
        pieceAddress: new Int32Array(PIECES_MAX),
        pieceBytes: new Int32Array(PIECES_MAX),
        pieceStreamOffset: new Int32Array(PIECES_MAX),
        frame: () => {
          throw new Error('frames go through the IP fake');
        },
      },
      personalities: recorded,
      nowNs: 0,
    };
    this.recorder = recorder;
    this.tcp = new Tcp(this.ports, new FakeIp(this), { ...TCP_DEFAULTS, ...config });
  }

  private readonly recorder: Recorder;

  get nowNs(): number {
    return this.ports.nowNs;
  }

  get ctx(): TcpContext {
    return (this.tcp as unknown as { ctx: TcpContext }).ctx;
  }

  get portsForFake(): StackPorts {
    return this.ports;
  }

  // --- time

  /** Runs virtual time forward, firing timers in order. */
  advance(ns: number): void {
    const until = this.ports.nowNs + ns;
    for (;;) {
      let node = -1;
      let deadline = Infinity;
      for (const [n, d] of this.scheduled) {
        if (d < deadline || (d === deadline && n < node)) {
          node = n;
          deadline = d;
        }
      }
      if (node === -1 || deadline > until) break;
      this.scheduled.delete(node);
      this.setNow(Math.max(deadline, this.ports.nowNs));
      this.tcp.timerExpired(node);
    }
    this.setNow(until);
  }

  private setNow(ns: number): void {
    this.ports.nowNs = ns;
    this.recorder.timeNs = ns;
  }

  // --- the wire

  /** A segment arrives; returns its verdict. */
  recv(flags: string, seq: number, ack: number, segment: Segment = {}): number {
    const mbuf = this.mbufs.alloc();
    expect(mbuf, 'the test has mbufs for what it receives').not.toBe(-1);
    const { mbufs, memory } = this;
    const tcpBytes = this.writeSegment(mbuf, flags, seq, ack, segment);
    mbufs.frame[mbuf] = ++this.frameNumber;
    mbufs.conversation[mbuf] = segment.conversation ?? -1;
    mbufs.flowGroup[mbuf] = 5;
    mbufs.checksumOk[mbuf] = segment.badSum === true ? 0 : 1;
    const ip = mbufs.frameAddress[mbuf]! + ETHERNET_BYTES;
    mbufs.frameBytes[mbuf] = ETHERNET_BYTES + IP_BYTES + tcpBytes;
    mbufs.sum[mbuf] = sumRange(memory, ip, IP_BYTES + tcpBytes);
    const tuple = this.tuple(segment.port, segment.localPort, segment.family);
    const verdict = this.tcp.input(mbuf, tuple, ip + IP_BYTES, tcpBytes);
    if (!this.tcp.keepsMbuf) mbufs.free(mbuf);
    if (segment.inBatch !== true) this.tcp.endBatch();
    return verdict;
  }

  private writeSegment(mbuf: number, flags: string, seq: number, ack: number, s: Segment): number {
    const { memory } = this;
    const ip = this.mbufs.frameAddress[mbuf]! + ETHERNET_BYTES;
    const at = ip + IP_BYTES;
    const options = s.raw ?? optionBytes(s);
    const payload = payloadOf(s.payload, seq + (flags.includes('S') ? 1 : 0));
    const headerBytes = 20 + options.length;
    const tcpBytes = headerBytes + payload.length;
    memory.view.setUint8(ip, 0x45);
    memory.view.setUint16(ip + 2, IP_BYTES + tcpBytes);
    memory.view.setUint16(at, s.port ?? REMOTE_PORT);
    memory.view.setUint16(at + 2, s.localPort ?? LOCAL_PORT);
    memory.view.setInt32(at + 4, seq | 0);
    memory.view.setInt32(at + 8, ack | 0);
    memory.view.setUint16(at + 12, (headerBytes << 10) | flagBits(flags));
    memory.view.setUint16(at + 14, s.window ?? 65_535);
    memory.view.setUint16(at + 16, 0);
    memory.view.setUint16(at + 18, s.urgent ?? 0);
    memory.bytes.set(options, at + 20);
    memory.bytes.set(payload, at + headerBytes);
    return tcpBytes;
  }

  tuple(port: number = REMOTE_PORT, localPort: number = LOCAL_PORT, family: 4 | 6 = 4): Tuple {
    const tail = family === 6 ? 7 : 0;
    return {
      family,
      lane: 0,
      local0: 0x0a000001,
      local1: tail,
      local2: tail,
      local3: tail,
      remote0: 0x0a000002,
      remote1: tail,
      remote2: tail,
      remote3: tail,
      localPort,
      remotePort: port,
      remoteMacHigh: 0,
      remoteMacLow: 2,
    };
  }

  /** Called by the IP fake. */
  frameOut(
    mbuf: number,
    address: number,
    headerBytes: number,
    bytes: number,
    pieces: number,
    flow: number,
    retransmission: number,
  ): void {
    const view = this.view.wrap(this.memory.view, address);
    const { pieceAddress, pieceBytes, pieceStreamOffset } = this.ports.tx;
    const payload = new Uint8Array(bytes);
    let filled = 0;
    for (let i = 0; i < pieces; i++) {
      const from = pieceAddress[i]!;
      payload.set(this.memory.bytes.subarray(from, from + pieceBytes[i]!), filled);
      const first = pieceStreamOffset[0]!;
      expect(pieceStreamOffset[i], 'pieces are contiguous').toBe((first + filled) | 0);
      filled += pieceBytes[i]!;
    }
    expect(filled, 'pieces hold the payload').toBe(bytes);
    expect(view.headerBytes).toBe(headerBytes);
    const options = new TcpOptions();
    options.parse(this.memory.view, address + 20, headerBytes - 20);
    const sack: (readonly [number, number])[] = [];
    for (let i = 0; i < options.sackCount; i++) {
      sack.push([options.sackStart[i]! >>> 0, options.sackEnd[i]! >>> 0]);
    }
    const sent: Sent = {
      flags: flagText(view.flags),
      seq: view.seq >>> 0,
      ack: view.ack >>> 0,
      window: view.window,
      bytes,
      payload,
      options: {
        mss: options.mss,
        shift: options.windowShift,
        sackPermitted: options.sackPermitted,
        ts: options.hasTimestamps ? [options.tsVal, options.tsEcr] : null,
        sack,
      },
      port: view.destinationPort,
      flow,
      retransmission,
    };
    this.outbox.push(sent);
    this.wire.push(sent);
    this.mbufs.free(mbuf);
  }

  /**
   * What was sent since the last look, as "flags seq:end ack" with numbers relative to what the
   * test gives.
   */
  takeSent(): Sent[] {
    return this.outbox.splice(0);
  }

  expectNothingSent(): void {
    expect(this.outbox.map(brief)).toEqual([]);
  }

  /**
   * Exactly these segments were sent since the last look. Fields that are not given are not
   * compared.
   */
  expectSent(...expected: Partial<Sent>[]): Sent[] {
    const sent = this.takeSent();
    expect(sent.map(brief)).toHaveLength(expected.length);
    expected.forEach((want, i) => expect(sent[i]).toMatchObject(want));
    return sent;
  }

  // --- the application

  takeConditions(): Condition[] {
    return this.conditions.splice(0);
  }

  expectConditions(...kinds: number[]): Condition[] {
    const taken = this.takeConditions();
    const name = (kind: number): string => E.EVENTS[kind]!.name;
    expect(taken.map((c) => name(c.kind))).toEqual(kinds.map(name));
    return taken;
  }

  /** Bytes in the application's memory; what they are depends on where in the stream they stand. */
  place(payload: Uint8Array): number {
    const address = this.appNext;
    this.memory.bytes.set(payload, address);
    this.appNext += payload.length;
    return address;
  }

  /** As the dataplane dispatches it: the call, then what was withheld. */
  accept(handle: number, cookie: number): number {
    const value = this.tcp.accept(handle, cookie);
    if (value === E.RET_OK) this.tcp.resumeAccepted(handle);
    return value;
  }

  sendv(handle: number, ...parts: (string | Uint8Array | number)[]): number {
    const payloads = parts.map((part) => payloadOf(part, 0));
    const addresses = Int32Array.from(payloads.map((p) => this.place(p)));
    const bytes = Int32Array.from(payloads.map((p) => p.length));
    return this.tcp.sendv(handle, addresses, bytes, parts.length);
  }

  read(condition: Condition): Uint8Array {
    return this.memory.bytes.slice(condition.x, condition.x + condition.y);
  }

  text(condition: Condition): string {
    return new TextDecoder().decode(this.read(condition));
  }

  // --- the log

  private collect(chunk: EventChunk): void {
    for (let i = 0; i < chunk.count; i++) {
      const { a, b, c, d, e, f, g, h } = chunk;
      this.log.push({
        timeNs: chunk.timeNs[i]!,
        kind: chunk.kind[i]!,
        flow: chunk.flow[i]!,
        args: [a[i]!, b[i]!, c[i]!, d[i]!, e[i]!, f[i]!, g[i]!, h[i]!],
      });
    }
  }

  rows(kind: number): LogRow[] {
    this.recorder.flush();
    return this.log.filter((row) => row.kind === kind);
  }

  states(): string[] {
    return this.rows(E.TCP_STATE).map(
      (r) =>
        `${E.STATE_NAMES[r.args[0]!]} > ${E.STATE_NAMES[r.args[1]!]} (${E.RULE_NAMES[r.args[2]!]})`,
    );
  }

  /** Stops the stack and checks that nothing is left and that the log tells a consistent story. */
  finish(): void {
    this.tcp.stop();
    this.recorder.flush();
    expect([...this.mbufs.taken], 'every mbuf is back').toEqual([]);
    expect(this.tcp.flowCount, 'every flow is gone').toBe(0);
    expect(this.ctx.flows.count, 'the flow table is empty').toBe(0);
    expect(this.ctx.ranges.count, 'every range is back').toBe(0);
    expect([...this.scheduled], 'the wheel is empty').toEqual([]);
    checkLog(this.log, this.mbufs.sumsLent);
  }
}

class FakeIp implements IpOutput {
  setFields(): void {}

  l4Address = 0;
  private readonly script: TcpScript;

  constructor(script: TcpScript) {
    this.script = script;
  }

  begin(_tuple: Tuple, _protocol: number): number {
    const { mbufs } = this.script;
    const mbuf = mbufs.alloc();
    if (mbuf !== -1) this.l4Address = mbufs.frameAddress[mbuf]! + ETHERNET_BYTES + IP_BYTES;
    return mbuf;
  }

  finish(
    mbuf: number,
    headerBytes: number,
    bytes: number,
    pieces: number,
    flow: number,
    retransmission: number,
  ): void {
    const at = this.l4Address;
    this.script.frameOut(mbuf, at, headerBytes, bytes, pieces, flow, retransmission);
  }
}

/**
 * Payload from text, bytes, or a count: then byte i is (seq + i) & 0xff, so that a stream checks
 * itself.
 */
export function payloadOf(
  payload: string | Uint8Array | number | undefined,
  seq: number,
): Uint8Array {
  if (payload === undefined) return new Uint8Array(0);
  if (typeof payload === 'string') return new TextEncoder().encode(payload);
  if (typeof payload === 'number') return Uint8Array.from({ length: payload }, (_, i) => seq + i);
  return payload;
}

function brief(sent: Sent): string {
  return `${sent.flags} ${sent.seq}:${sent.seq + sent.bytes} ack ${sent.ack} win ${sent.window}`;
}

function optionBytes(o: Options): Uint8Array {
  const bytes: number[] = [];
  const word = (value: number): number[] => [24, 16, 8, 0].map((s) => (value >>> s) & 0xff);
  if (o.mss !== undefined) bytes.push(2, 4, o.mss >> 8, o.mss & 0xff);
  if (o.shift !== undefined) bytes.push(1, 3, 3, o.shift);
  if (o.sackPermitted === true) bytes.push(1, 1, 4, 2);
  if (o.ts !== undefined) bytes.push(1, 1, 8, 10, ...word(o.ts[0]), ...word(o.ts[1]));
  if (o.sack !== undefined) {
    bytes.push(1, 1, 5, 2 + 8 * o.sack.length);
    for (const [start, end] of o.sack) bytes.push(...word(start), ...word(end));
  }
  return Uint8Array.from(bytes);
}

/**
 * A passive connection in ESTABLISHED: client ISN 999, first byte 1000; the server's first byte is
 * `local`.
 */
export interface Established {
  readonly script: TcpScript;
  readonly handle: number;
  readonly flow: number;
  /** The server's first sequence number. */
  readonly local: number;
}

export const REMOTE = 1000;

/** Shakes hands (and accepts). options: what the client's SYN offers. */
export function establish(
  config: Partial<TcpConfig> = {},
  options: Segment = {},
  recorded: Personalities | null = null,
): Established {
  const script = new TcpScript({ sack: false, timestamps: false, ...config }, recorded);
  script.recv('S', REMOTE - 1, 0, { mss: 1460, ...options });
  const [synAck] = script.takeSent();
  expect(synAck?.flags).toBe('S.');
  const local = (synAck!.seq + 1) >>> 0;
  const ts = options.ts === undefined ? {} : { ts: options.ts };
  const { conversation = -1, window = 65_535 } = options;
  script.recv('.', REMOTE, local, { conversation, window, ...ts });
  const [knock] = script.expectConditions(E.USYS_KNOCK);
  expect(script.accept(knock!.handle, 77)).toBe(0);
  script.tcp.resumeAccepted(knock!.handle);
  return { script, handle: knock!.handle, flow: script.tcp.flowOf(knock!.handle), local };
}
