/**
 * The small machine a script runs on: one stack, its memory and mbufs, timers that expire exactly
 * when they are due, and a wire on which every frame is remembered with the virtual time it left.
 *
 * There is no NIC and no cycle: a frame is processed when it arrives and whatever the stack does
 * has happened. That is the least machine under which the stack's own behaviour can be pinned down
 * to the nanosecond; what rings, batches and costs add is the dataplane's business and has its own
 * tests. Memory is lent by the caller, so that thousands of scripts do not each map their own.
 */
import { assert } from '../base/assert.ts';
import { SG_COUNT_MAX } from '../base/limits.ts';
import { Memory } from '../base/memory.ts';
import type { ChunkSink } from '../log/chunk.ts';
import { USYS_RECV } from '../log/events.ts';
import { Recorder } from '../log/recorder.ts';
import type { Conditions, StackPorts, Timers, TxPort } from '../stack/ports.ts';
import { Stack, type StackConfig } from '../stack/stack.ts';
import { ScriptMbufs } from './script-mbufs.ts';
import { PLAIN, Tunnel } from './tunnel.ts';

/** A script makes a few hundred rows. */
const CHUNK_ROWS = 256;
const MBUFS_BYTES = 1 << 22;
const APP_BYTES = 1 << 24;
/** Some 90 days; a double holds every nanosecond of them. */
export const NS_PER_SCRIPT_MAX = 8e15;

export interface SentFrame {
  readonly timeNs: number;
  /** Ethernet, IP and L4 headers. */
  readonly header: Uint8Array;
  readonly payloadBytes: number;
  /** UDP port of the peer's it goes to in a datagram; 0 = it travels alone (tunnel.ts). */
  readonly tunnelPort: number;
}

export interface Condition {
  readonly kind: number;
  readonly handle: number;
  readonly cookie: number;
  readonly x: number;
  readonly y: number;
}

/** Memory for scripts, one after the other. */
export function scriptMemory(): Memory {
  return new Memory({ wireBytes: 1, mbufBytes: MBUFS_BYTES, appBytes: APP_BYTES });
}

export class Machine implements StackPorts {
  readonly core = 0;
  readonly personalities = null;
  readonly memory: Memory;
  readonly recorder: Recorder;
  readonly mbufs: ScriptMbufs;
  readonly conditions: Conditions;
  readonly timers: Timers;
  readonly tx: TxPort;
  readonly stack: Stack;
  readonly tunnel: Tunnel = new Tunnel();
  nowNs = 0;
  /** Frames that left and that nobody looked at yet, oldest first. */
  readonly wire: SentFrame[] = [];
  /** Event conditions for the socket layer, oldest first. */
  readonly pending: Condition[] = [];
  /** Called with every frame, in either direction. Ours have no checksums yet. */
  onFrame: ((bytes: Uint8Array, isInbound: boolean, tunnelPort: number) => void) | null = null;
  /** Called when virtual time is about to move, with how far. */
  onWait: (ns: number) => void = () => undefined;
  /** Called when the stack has had its turn. */
  onTurn: () => void = () => undefined;
  /** Whoever waits for the end of the handshake to write: its acknowledgment goes with the data. */
  isWriterWaiting = false;
  private readonly deadlines = new Map<number, number>();
  /** When somebody who waits is asked again, whatever happens until then. */
  private readonly wakeNs: number[] = [];
  private frameNumber = 0;

  constructor(memory: Memory, config: StackConfig, sink: ChunkSink) {
    this.memory = memory;
    this.recorder = new Recorder(0, sink, CHUNK_ROWS);
    this.mbufs = new ScriptMbufs(memory);
    this.conditions = {
      push: (kind, handle, cookie, x, y) => {
        this.pending.push({ kind, handle, cookie, x, y });
      },
      withdraw: (handle) => {
        const kept = this.pending.filter((c) => c.kind !== USYS_RECV || c.handle !== handle);
        this.pending.splice(0, this.pending.length, ...kept);
      },
    };
    this.timers = {
      schedule: (node, deadlineNs) => {
        this.deadlines.set(node, deadlineNs);
      },
      cancel: (node) => {
        this.deadlines.delete(node);
      },
    };
    this.tx = {
      pieceAddress: new Int32Array(SG_COUNT_MAX),
      pieceBytes: new Int32Array(SG_COUNT_MAX),
      pieceStreamOffset: new Int32Array(SG_COUNT_MAX),
      frame: (mbuf, headerBytes, pieceCount) => this.transmitted(mbuf, headerBytes, pieceCount),
    };
    this.stack = new Stack(this, config);
  }

  /** A frame arrives, perhaps with others of its batch to follow. False: it does not fit. */
  receive(frame: Uint8Array, isLast: boolean, tunnelPort: number = PLAIN): boolean {
    this.onFrame?.(frame, true, tunnelPort);
    const { mbufs } = this;
    const mbuf = mbufs.allocArriving(frame.length);
    if (mbuf === -1) return false;
    this.memory.bytes.set(frame, mbufs.frameAddress[mbuf]!);
    mbufs.frameBytes[mbuf] = frame.length;
    mbufs.frame[mbuf] = ++this.frameNumber;
    mbufs.conversation[mbuf] = -1;
    // No NIC has looked at its checksums: the stack does.
    mbufs.checksumOk[mbuf] = 0;
    mbufs.arrivalNs[mbuf] = this.nowNs;
    mbufs.next[mbuf] = -1;
    this.stack.input(mbuf);
    if (isLast) this.turn();
    return true;
  }

  /** A frame arrives that TCP never sees. */
  passBy(frame: Uint8Array): void {
    this.onFrame?.(frame, true, PLAIN);
  }

  /** What the stack put off until the end of a batch happens; then the sockets have their turn. */
  turn(): void {
    if (this.isWriterWaiting) this.onTurn();
    this.stack.endBatch();
    this.onTurn();
    this.stack.endBatch();
    this.recorder.cycle++;
  }

  /** From now on nothing can be sent (a queue of length zero). */
  block(): void {
    this.mbufs.isBlocked = true;
  }

  unblock(): void {
    this.mbufs.isBlocked = false;
  }

  /**
   * The time so many milliseconds from now, at which the sockets have a turn; negative: never
   * (Infinity).
   */
  wakeIn(timeoutMs: number): number {
    if (timeoutMs < 0) return Infinity;
    const atNs = this.nowNs + timeoutMs * 1e6;
    if (timeoutMs > 0) this.wakeNs.push(atNs);
    return atNs;
  }

  /** Virtual time goes on to `timeNs`; everything due by then happens in order. */
  runUntil(timeNs: number): void {
    assert(timeNs <= NS_PER_SCRIPT_MAX, 'a script ends');
    while (this.step(timeNs)) continue;
    if (timeNs > this.nowNs) this.setNow(timeNs);
  }

  /** The next thing that is due by `limitNs` happens. False: there is none. */
  step(limitNs: number): boolean {
    let next = -1;
    let earliest = Infinity;
    for (const [node, deadline] of this.deadlines) {
      if (deadline < earliest || (deadline === earliest && node < next)) {
        next = node;
        earliest = deadline;
      }
    }
    const wakeNs = Math.min(...this.wakeNs);
    if (Math.min(earliest, wakeNs) > limitNs) return false;
    if (wakeNs < earliest) {
      this.wakeNs.splice(this.wakeNs.indexOf(wakeNs), 1);
      this.setNow(Math.max(this.nowNs, wakeNs));
    } else {
      this.deadlines.delete(next);
      this.setNow(Math.max(this.nowNs, earliest));
      this.stack.timerExpired(next);
    }
    this.turn();
    return true;
  }

  private setNow(timeNs: number): void {
    if (timeNs > this.nowNs) this.onWait(timeNs - this.nowNs);
    this.nowNs = timeNs;
    this.recorder.timeNs = timeNs;
  }

  private transmitted(mbuf: number, headerBytes: number, pieceCount: number): void {
    const at = this.mbufs.frameAddress[mbuf]!;
    let payloadBytes = 0;
    for (let i = 0; i < pieceCount; i++) payloadBytes += this.tx.pieceBytes[i]!;
    const header = this.memory.bytes.slice(at, at + headerBytes);
    const tunnelPort = this.tunnel.portFor(header);
    this.wire.push({ timeNs: this.nowNs, header, payloadBytes, tunnelPort });
    this.onFrame?.(this.wholeFrame(header, pieceCount), false, tunnelPort);
    this.mbufs.free(mbuf);
  }

  private wholeFrame(header: Uint8Array, pieceCount: number): Uint8Array {
    const { pieceAddress, pieceBytes } = this.tx;
    const parts = [header];
    for (let i = 0; i < pieceCount; i++) {
      const from = pieceAddress[i]!;
      parts.push(this.memory.bytes.subarray(from, from + pieceBytes[i]!));
    }
    return Buffer.concat(parts);
  }
}
