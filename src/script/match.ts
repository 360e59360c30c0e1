/**
 * Compares what the stack sent with what the script expects, in the script's own sequence numbers.
 *
 * Exact: flags, sequence number, length, acknowledgment, window when given, options in their order
 * unless `<...>`. Each side's initial sequence number and our timestamps are mapped: the script
 * counts from its own. A packet longer than one segment (scripts written where the NIC cuts) stands
 * for the run of segments that makes it up.
 */
import { TCP_ACK, TCP_PSH, TCP_RST, TCP_SYN, TCP_URG } from '../wire/tcp.ts';
import type { Segment, Sent } from './frames.ts';
import { optionText, scriptFlags } from './text.ts';
import type { Ecn, TcpEvent, TcpOption, TcpPacket } from './syntax.ts';

/**
 * The script's numbers and the wire's. As in packetdrill those of a SYN, its acknowledgment
 * included, are absolute, and those of every other segment count from the initial sequence numbers.
 */
export class Mapping {
  /** Our initial sequence number on the wire, and what the script calls it. */
  private localIsn = 0;
  private localScriptIsn = 0;
  private remoteIsn = 0;
  /** Whether one of the script's timestamps may stand for several of ours, as in packetdrill. */
  private readonly isLenient: boolean;
  private hasTimestamps = false;
  private tsOffset = 0;
  /** Our timestamps by the script's. */
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

  /** Our TSval as the script calls it. A new one is believed. */
  private tsToScript(wire: number, script: number): number {
    if (!this.hasTimestamps) {
      this.hasTimestamps = true;
      this.tsOffset = (wire - script) | 0;
    }
    if (this.isLenient || !this.tsByScript.has(script)) this.tsByScript.set(script, wire);
    return this.tsByScript.get(script) === wire ? script : (wire - this.tsOffset) >>> 0;
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

/** What each allows, as a set of the values of two bits. */
const ECN_SETS: Readonly<Record<Ecn, number>> = {
  any: 15,
  noecn: 1 << 0,
  ect1: 1 << 1,
  ect0: 1 << 2,
  ect01: (1 << 1) | (1 << 2),
  ce: 1 << 3,
};

/** What differs, in words; null when it is the packet the script expects. found: in its numbers. */
export function difference(
  event: TcpEvent,
  found: Segment,
  sent: Sent,
  ignoresPush: boolean,
): string | null {
  const { packet: expected, ecn, ip } = event;
  const mask = ignoresPush ? ~TCP_PSH : ~0;
  if ((expected.flags & mask) !== (found.flags & mask)) {
    return `flags ${scriptFlags(found.flags)}, not ${scriptFlags(expected.flags)}`;
  }
  if (expected.seq !== null && expected.seq >>> 0 !== found.seq) {
    return `sequence number ${found.seq}, not ${expected.seq >>> 0}`;
  }
  if (expected.bytes !== found.bytes) return `${found.bytes} bytes, not ${expected.bytes}`;
  if ((found.flags & TCP_ACK) !== 0 && expected.ack >>> 0 !== found.ack) {
    return `ack ${found.ack}, not ${expected.ack}`;
  }
  if (expected.window !== null && expected.window !== found.window) {
    return `window ${found.window}, not ${expected.window}`;
  }
  if ((found.flags & TCP_URG) !== 0 && expected.urgent !== found.urgent) {
    return `urgent pointer ${found.urgent}, not ${expected.urgent}`;
  }
  const ecnBits = sent.trafficClass & 3;
  if ((ECN_SETS[ecn] & (1 << ecnBits)) === 0) return `ECN bits ${ecnBits}, not ${ecn}`;
  if (ip.trafficClass !== null && ip.trafficClass !== sent.trafficClass) {
    return `traffic class ${sent.trafficClass}, not ${ip.trafficClass}`;
  }
  if (ip.hopLimit !== null && ip.hopLimit !== sent.hopLimit) {
    return `hop limit ${sent.hopLimit}, not ${ip.hopLimit}`;
  }
  return optionDifference(expected.options, found.options);
}

function optionDifference(
  expected: readonly TcpOption[] | null,
  found: readonly TcpOption[],
): string | null {
  if (expected === null) return null;
  const count = Math.max(expected.length, found.length);
  for (let i = 0; i < count; i++) {
    const wanted = expected[i];
    const there = found[i];
    if (wanted === undefined) return `option ${optionText(there!)} too many`;
    if (there === undefined) return `no option ${optionText(wanted)}`;
    if (optionText(wanted) !== optionText(there)) {
      return `option ${optionText(there)}, not ${optionText(wanted)}`;
    }
  }
  return null;
}
