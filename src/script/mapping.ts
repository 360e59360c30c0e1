/**
 * The script's numbers and the wire's: a script counts each side's bytes and our time stamps from
 * its own. As in packetdrill those of a SYN, its acknowledgment included, are absolute, and those
 * of every other segment count from the initial sequence numbers.
 */
import { TCP_ACK, TCP_RST, TCP_SYN } from '../wire/tcp.ts';
import type { Segment } from './frames.ts';
import type { TcpOption, TcpPacket } from './syntax.ts';

export class Mapping {
  /** Our initial sequence number on the wire, and what the script calls it. */
  private localIsn = 0;
  private localScriptIsn = 0;
  private remoteIsn = 0;
  /** Whether the script's timestamps may stand for any of ours, as in packetdrill. */
  private readonly isLenient: boolean;
  private hasTimestamps = false;
  private tsOffset = 0;
  /** Lenient: our timestamps by the script's. */
  private readonly tsByScript = new Map<number, number>();

  constructor(isLenient: boolean) {
    this.isLenient = isLenient;
  }

  /** The first SYN of ours: the script's number for it is `scriptSeq`. */
  learn(wireSeq: number, scriptSeq: number): void {
    this.localIsn = wireSeq;
    this.localScriptIsn = scriptSeq;
    this.hasTimestamps = false;
    this.tsByScript.clear();
  }

  /** The peer's SYN that begins a connection. */
  learnRemote(seq: number): void {
    this.remoteIsn = seq;
  }

  localToWire(script: number, isSyn: boolean = false): number {
    return (script + this.localIsn - (isSyn ? this.localScriptIsn : 0)) >>> 0;
  }

  private localToScript(wire: number, isSyn: boolean): number {
    return (wire - this.localIsn + (isSyn ? this.localScriptIsn : 0)) >>> 0;
  }

  /** Our TSval as the script calls it: lenient, what it says; else it counts from the first. */
  private tsToScript(wire: number, script: number): number {
    if (!this.hasTimestamps) {
      this.hasTimestamps = true;
      this.tsOffset = (wire - script) | 0;
    }
    if (!this.isLenient) return (wire - this.tsOffset) >>> 0;
    this.tsByScript.set(script, wire);
    return script;
  }

  private tsToWire(script: number): number {
    if (script === 0) return 0;
    return this.tsByScript.get(script) ?? (script + this.tsOffset) >>> 0;
  }

  /** A segment of ours, in the script's numbers where it says what to call them. */
  sentToScript(segment: Segment, expected: TcpPacket | null): Segment {
    const isSyn = (segment.flags & TCP_SYN) !== 0;
    const remoteBase = isSyn ? 0 : this.remoteIsn;
    const wanted = expected?.options ?? [];
    const options = segment.options.map((option, index): TcpOption => {
      if (option.kind === 'sack') {
        const blocks = option.blocks.map(
          ([start, end]) => [(start - remoteBase) >>> 0, (end - remoteBase) >>> 0] as const,
        );
        return { kind: 'sack', blocks };
      }
      if (option.kind !== 'TS') return option;
      const other = wanted?.[index];
      const script = other?.kind === 'TS' ? other.val : (option.val - this.tsOffset) >>> 0;
      return { ...option, val: this.tsToScript(option.val, script) };
    });
    const hasAck = (segment.flags & TCP_ACK) !== 0;
    const isOurs = hasAck || isSyn || this.localIsn !== 0;
    // A reset for a segment without ACK has the number zero, whatever the connection counts from.
    const isBare = segment.seq === 0 && (segment.flags & TCP_RST) !== 0 && expected?.seq === 0;
    const seq = isOurs && !isBare ? this.localToScript(segment.seq, isSyn) : segment.seq;
    const ack = hasAck ? (segment.ack - remoteBase) >>> 0 : segment.ack;
    return { ...segment, seq, ack, options };
  }

  /** A segment of the peer's, on the wire. */
  inbound(packet: TcpPacket): Segment {
    const isSyn = (packet.flags & TCP_SYN) !== 0;
    const options = (packet.options ?? []).map((option): TcpOption => {
      if (option.kind === 'TS') return { ...option, ecr: this.tsToWire(option.ecr) };
      if (option.kind !== 'sack') return option;
      const blocks = option.blocks.map(
        ([start, end]) => [this.localToWire(start), this.localToWire(end)] as const,
      );
      return { kind: 'sack', blocks };
    });
    const hasAck = (packet.flags & TCP_ACK) !== 0;
    return {
      flags: packet.flags,
      seq: ((packet.seq ?? 0) + (isSyn ? 0 : this.remoteIsn)) >>> 0,
      bytes: packet.bytes,
      ack: hasAck ? this.localToWire(packet.ack, isSyn) : 0,
      window: packet.window ?? 0,
      urgent: packet.urgent,
      options,
    };
  }
}
