/**
 * What the replay produced, per conversation: the bytes our host put on the wire, reassembled by an
 * observer of the wire, and the bytes the application received through `recv`. Never a copy of what
 * was recorded.
 */
import type { Memory } from '../base/memory.ts';
import type { WireObserver } from '../nic/tx-queue.ts';
import type { Mbufs, TxPort } from '../stack/ports.ts';
import { PROTOCOL_TCP } from '../log/events.ts';
import { addSums } from '../wire/checksum.ts';
import { TCP_FIN, TCP_RST, TCP_SYN } from '../wire/tcp.ts';
import { SIDE_HOST, SIDE_PEER } from './recorded.ts';
import { streamSum } from './stream-sums.ts';
import type { Witness } from './witness.ts';

/** A running digest of a byte stream (node:crypto's Hash fits). */
export interface StreamHash {
  update(bytes: Uint8Array): unknown;
  digest(encoding: 'hex'): string;
}

export const SENT_SYN = 1;
export const SENT_FIN = 2;
export const SENT_RST = 4;
/** The observer saw a hole in what we sent: a bug of the stack, never of the capture. */
export const SENT_HOLE = 8;
export const WAS_ESTABLISHED = 16;
export const GOT_FIN = 32;
export const GOT_RST = 64;
export const TIMED_OUT = 128;

/** The core whose frames are observed. */
export interface Observed {
  readonly core: number;
  readonly mbufs: Mbufs;
  readonly tx: TxPort;
  readonly nowNs: number;
  /** Conversation of the packet the stack is processing, -1 = none. */
  readonly inputConversation: number;
  conversationOf(flow: number): number;
}

/** A core as far as it knows the windows of its flows. */
export interface Windows {
  readonly stack: {
    readonly tcp: {
      rightEdge(flow: number): number;
      isAckTooOld(flow: number, ack: number): boolean;
      takenBytes(flow: number): number;
    };
  };
  conversationOf(flow: number): number;
}

const ETHERNET_BYTES = 14;

export class ReplayedStreams implements WireObserver {
  readonly receivedBytes: Float64Array;
  readonly sentBytes: Float64Array;
  /** Of the content (stream-sums.ts). */
  readonly receivedSum: Uint16Array;
  readonly sentSum: Uint16Array;
  /** Compares the streams of one conversation; null = none. */
  witness: Witness | null = null;
  readonly flags: Uint8Array;
  readonly segments: Int32Array;
  readonly acks: Int32Array;
  readonly retransmissions: Int32Array;
  /** Next sequence number of the outgoing stream, once started. */
  private readonly sentNext: Int32Array;
  private readonly isStarted: Uint8Array;
  /** The flow of the last frame sent, -1 = none yet. */
  private readonly flowOf: Int32Array;
  private readonly memory: Memory;
  private readonly newHash: (() => StreamHash) | null;
  private readonly receivedHash: (StreamHash | undefined)[] = [];
  private readonly sentHash: (StreamHash | undefined)[] = [];
  private core: Observed | null = null;
  /** Gets every finished frame: its mbuf, header bytes and pieces, of the core watched. */
  onFrame:
    | ((
        core: Observed,
        conversation: number,
        mbuf: number,
        headerBytes: number,
        pieceCount: number,
      ) => void)
    | null = null;

  constructor(memory: Memory, count: number, newHash: (() => StreamHash) | null) {
    this.memory = memory;
    this.newHash = newHash;
    this.receivedBytes = new Float64Array(count);
    this.sentBytes = new Float64Array(count);
    this.receivedSum = new Uint16Array(count);
    this.sentSum = new Uint16Array(count);
    this.flags = new Uint8Array(count);
    this.segments = new Int32Array(count);
    this.acks = new Int32Array(count);
    this.retransmissions = new Int32Array(count);
    this.sentNext = new Int32Array(count);
    this.isStarted = new Uint8Array(count);
    this.flowOf = new Int32Array(count).fill(-1);
  }

  /** The core whose frames are observed from now on. */
  watch(core: Observed): void {
    this.core = core;
  }

  /** The conversation a handle belongs to: the low word of a handle is its flow. */
  conversationOfHandle(handle: number): number {
    return this.core!.conversationOf(handle | 0);
  }

  hasSent(conversation: number): boolean {
    return this.isStarted[conversation] === 1;
  }

  /** One beyond the last sequence number our host has sent in the conversation, a FIN included. */
  sentEnd(conversation: number): number {
    const fin = (this.flags[conversation]! & SENT_FIN) !== 0 ? 1 : 0;
    return (this.sentNext[conversation]! + fin) | 0;
  }

  /** Whether bytes up to `end` go beyond what our host's window lets the peer send. */
  isBeyondWindow(core: Windows, conversation: number, end: number): boolean {
    const flow = this.flowOf[conversation]!;
    if (flow === -1 || core.conversationOf(flow) !== conversation) return false;
    return ((end - core.stack.tcp.rightEdge(flow)) | 0) > 0;
  }

  /** Whether our host refuses an acknowledgement because it is older than any window. */
  isAckTooOld(core: Windows, conversation: number, ack: number): boolean {
    const flow = this.flowOf[conversation]!;
    if (flow === -1 || core.conversationOf(flow) !== conversation) return false;
    return core.stack.tcp.isAckTooOld(flow, ack);
  }

  /** Grows with every byte our host takes from the peer, modulo 2^32; -1 = it has no connection. */
  taken(core: Windows, conversation: number): number {
    const flow = this.flowOf[conversation]!;
    if (flow === -1 || core.conversationOf(flow) !== conversation) return -1;
    return core.stack.tcp.takenBytes(flow) >>> 0;
  }

  /** The application was given payload of the conversation. */
  received(conversation: number, address: number, bytes: number): void {
    const offset = this.receivedBytes[conversation]!;
    const sum = streamSum(this.memory, offset | 0, address, bytes);
    this.receivedSum[conversation] = addSums(this.receivedSum[conversation]!, sum);
    this.receivedBytes[conversation] = offset + bytes;
    if (this.witness?.conversation === conversation) {
      this.witness.replayed(this.memory, SIDE_PEER, offset, address, bytes);
    }
    if (this.newHash === null) return;
    const hash = (this.receivedHash[conversation] ??= this.newHash());
    hash.update(this.memory.bytes.subarray(address, address + bytes));
  }

  transmitted(mbuf: number, headerBytes: number, pieceCount: number, flow: number): void {
    const core = this.core!;
    const conversation = flow >= 0 ? core.conversationOf(flow) : core.inputConversation;
    if (this.onFrame !== null) {
      this.onFrame(core, conversation, mbuf, headerBytes, pieceCount);
    }
    if (conversation < 0) return;
    if (flow >= 0) this.flowOf[conversation] = flow;
    const bytes = this.memory.bytes;
    const ip = core.mbufs.frameAddress[mbuf]! + ETHERNET_BYTES;
    const isIpv4 = bytes[ip]! >> 4 === 4;
    const protocol = isIpv4 ? bytes[ip + 9]! : bytes[ip + 6]!;
    if (protocol !== PROTOCOL_TCP) return;
    const tcp = ip + (isIpv4 ? (bytes[ip]! & 15) * 4 : 40);
    const seq = this.memory.view.getInt32(tcp + 4);
    const tcpFlags = bytes[tcp + 13]!;
    let payload = 0;
    for (let i = 0; i < pieceCount; i++) payload += core.tx.pieceBytes[i]!;
    this.segment(conversation, seq, tcpFlags, payload, pieceCount);
  }

  /** One segment of ours, as the wire shows it. */
  private segment(
    conversation: number,
    seq: number,
    tcpFlags: number,
    payload: number,
    pieceCount: number,
  ): void {
    if ((tcpFlags & TCP_RST) !== 0) this.flags[conversation]! |= SENT_RST;
    if ((tcpFlags & TCP_SYN) !== 0) {
      this.flags[conversation]! |= SENT_SYN;
      this.sentNext[conversation] = (seq + 1) | 0;
      this.isStarted[conversation] = 1;
      return;
    }
    if ((tcpFlags & TCP_FIN) !== 0) this.flags[conversation]! |= SENT_FIN;
    if (payload === 0) {
      if ((tcpFlags & (TCP_FIN | TCP_RST)) === 0) this.acks[conversation]!++;
      return;
    }
    this.segments[conversation]!++;
    if (this.isStarted[conversation] === 0) {
      this.isStarted[conversation] = 1;
      this.sentNext[conversation] = seq;
    }
    const ahead = (seq - this.sentNext[conversation]!) | 0;
    const fresh = payload + ahead;
    if (ahead > 0) {
      this.flags[conversation]! |= SENT_HOLE;
      return;
    }
    if (ahead < 0) this.retransmissions[conversation]!++;
    if (fresh <= 0) return;
    this.sentNext[conversation] = (seq + payload) | 0;
    this.sumSent(conversation, -ahead, pieceCount);
    if (this.newHash !== null) this.hashSent(conversation, -ahead, pieceCount);
  }

  /** Adds the payload of the frame from `skip` on to the stream. */
  private sumSent(conversation: number, skip: number, pieceCount: number): void {
    const { pieceAddress, pieceBytes } = this.core!.tx;
    let offset = this.sentBytes[conversation]!;
    let sum = this.sentSum[conversation]!;
    let rest = skip;
    for (let i = 0; i < pieceCount; i++) {
      const bytes = pieceBytes[i]! - rest;
      if (bytes > 0) {
        const address = pieceAddress[i]! + rest;
        sum = addSums(sum, streamSum(this.memory, offset | 0, address, bytes));
        if (this.witness?.conversation === conversation) {
          this.witness.replayed(this.memory, SIDE_HOST, offset, address, bytes);
        }
        offset += bytes;
      }
      rest = Math.max(0, -bytes);
    }
    this.sentSum[conversation] = sum;
    this.sentBytes[conversation] = offset;
  }

  /** Hashes the payload of the frame from `skip` on, as it lies in the pieces. */
  private hashSent(conversation: number, skip: number, pieceCount: number): void {
    const hash = (this.sentHash[conversation] ??= this.newHash!());
    const tx = this.core!.tx;
    let rest = skip;
    for (let i = 0; i < pieceCount; i++) {
      const address = tx.pieceAddress[i]!;
      const bytes = tx.pieceBytes[i]!;
      if (rest < bytes) hash.update(this.memory.bytes.subarray(address + rest, address + bytes));
      rest = Math.max(0, rest - bytes);
    }
  }

  /** sha256 of what the application received, to be asked for once; null without digests. */
  receivedDigest(conversation: number): string | null {
    return this.finish(this.receivedHash, conversation);
  }

  sentDigest(conversation: number): string | null {
    return this.finish(this.sentHash, conversation);
  }

  private emptyDigest: string | null = null;

  /** Lets go of what is no longer needed: a hash is larger than its result. */
  private finish(hashes: (StreamHash | undefined)[], conversation: number): string | null {
    const hash = hashes[conversation];
    if (hash !== undefined) {
      hashes[conversation] = undefined;
      return hash.digest('hex');
    }
    if (this.newHash === null) return null;
    this.emptyDigest ??= this.newHash().digest('hex');
    return this.emptyDigest;
  }
}
