/**
 * The packets that a script expects of the host under test: waited for on the wire, and held to
 * what it says of them and when.
 */
import { TCP_SYN } from '../wire/tcp.ts';
import { BLOCK_NS_MAX } from './call-runner.ts';
import type { Endpoints } from './endpoints.ts';
import { isBetween, readFrame, type Sent } from './frames.ts';
import { incarnationOf, stateText } from './inspect.ts';
import type { Machine } from './machine.ts';
import type { Mapping } from './mapping.ts';
import { difference } from './match.ts';
import { Failure } from './outcome.ts';
import type { Sockets } from './sockets.ts';
import type { PacketEvent, ScriptEvent, TcpEvent, TunnelPorts } from './syntax.ts';
import { packetLine, segmentLine, timeText } from './text.ts';
import { PLAIN } from './tunnel.ts';

export class SentPackets {
  private readonly sockets: Sockets;
  private readonly machine: Machine;
  private readonly ends: Endpoints;
  private readonly mapping: Mapping;
  /** A packet longer than a segment stands for a run of them, as where the NIC cuts. */
  private readonly joinsSegments: boolean;
  /** The connection whose initial sequence number is known. */
  private incarnation = -2;

  constructor(sockets: Sockets, mapping: Mapping, joinsSegments: boolean) {
    this.sockets = sockets;
    this.machine = sockets.machine;
    this.ends = sockets.ends;
    this.mapping = mapping;
    this.joinsSegments = joinsSegments;
  }

  /** The next packet is the event's; returns when it was sent. */
  expect(event: ScriptEvent & TcpEvent, baseNs: number): number {
    const { time } = event;
    const { toleranceNs } = this.sockets;
    const isAny = time.kind === 'any';
    const earliestNs = isAny ? 0 : baseNs + time.startNs - toleranceNs;
    const latestNs = isAny ? this.machine.nowNs + BLOCK_NS_MAX : baseNs + time.endNs + toleranceNs;
    const sent = this.next(event, latestNs);
    if (sent === null) {
      const text = isAny ? 'at all' : `until ${timeText(latestNs)}`;
      const found = `nothing ${text}${stateText(this.machine)}`;
      throw new Failure('the packet was not sent', packetLine(event), found);
    }
    this.compare(event, sent);
    if (sent.timeNs < earliestNs || sent.timeNs > latestNs) {
      const at = timeText(sent.timeNs);
      const wanted = timeText(baseNs + time.startNs);
      const side = sent.timeNs < earliestNs ? 'too early' : 'too late';
      throw new Failure(side, `${wanted} ${packetLine(event)}`, `${at} ${this.found(sent)}`);
    }
    return sent.timeNs;
  }

  /** The next packet the stack sends, at most until `untilNs`. */
  private next(event: TcpEvent, untilNs: number): Sent | null {
    for (;;) {
      const sent = this.peek();
      if (sent !== null) {
        if (!isBetween(this.ends, this.machine.wire.shift()!.header)) {
          throw new Failure('a packet from or to another address', packetLine(event));
        }
        return sent;
      }
      if (!this.machine.step(untilNs)) return null;
    }
  }

  /**
   * The next packet on the wire. As in packetdrill a script sees only the connection it made last:
   * what others send goes by, and so do the host's own answers to pings.
   */
  private peek(): Sent | null {
    const { wire } = this.machine;
    for (; wire.length > 0; wire.shift()) {
      const sent = readFrame(wire[0]!);
      if (sent?.localPort === this.ends.localPort && sent.remotePort === this.ends.remotePort) {
        return sent;
      }
    }
    return null;
  }

  private compare(event: TcpEvent, sent: Sent): void {
    const { packet } = event;
    let { segment } = sent;
    if ((segment.flags & TCP_SYN) !== 0) {
      // The first SYN of a connection says where the script counts from; its repetitions do not.
      const incarnation = incarnationOf(this.machine, sent);
      if (incarnation !== this.incarnation) this.mapping.learn(segment.seq, packet.seq ?? 0);
      this.incarnation = incarnation;
    }
    let isJoined = false;
    while (this.joinsSegments && segment.bytes > 0 && segment.bytes < packet.bytes) {
      const next = this.peek();
      if (next === null || next.segment.seq !== (segment.seq + segment.bytes) >>> 0) break;
      this.machine.wire.shift();
      isJoined = true;
      const bytes = segment.bytes + next.segment.bytes;
      segment = { ...next.segment, seq: segment.seq, bytes };
    }
    const found = this.mapping.sentToScript(segment, packet);
    const hasNoPush =
      this.sockets.profile.pushesWithin && this.sockets.hasUnsentAfter(sent.segment.seq);
    const problem =
      this.wayProblem(event, sent) ?? difference(event, found, sent, isJoined || hasNoPush);
    if (problem !== null) throw new Failure(problem, packetLine(event), `> ${segmentLine(found)}`);
  }

  private found(sent: Sent): string {
    return `> ${segmentLine(this.mapping.sentToScript(sent.segment, null))}`;
  }

  /** What is wrong about the datagram the segment travels in, or that it does not. */
  private wayProblem(event: PacketEvent, sent: Sent): string | null {
    const expected = event.tunnel === null ? 'alone' : wayText(event.tunnel);
    const { port } = this.machine.tunnel;
    const isAlone = sent.tunnelPort === PLAIN;
    const found = isAlone ? 'alone' : wayText({ source: port, destination: sent.tunnelPort });
    return expected === found ? null : `sent ${found}, not ${expected}`;
  }

  /** Nothing was sent that the script does not mention. */
  expectNone(): void {
    const sent = this.peek();
    if (sent === null) return;
    const text = `${timeText(sent.timeNs)} ${this.found(sent)}`;
    throw new Failure('a packet the script does not expect', 'nothing', text);
  }
}

function wayText(ports: TunnelPorts): string {
  return `in a datagram from ${ports.source} to ${ports.destination}`;
}
