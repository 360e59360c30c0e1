/**
 * Runs one script on a machine of its own, in virtual time: the same script gives the same answer,
 * always.
 *
 * Events happen in the script's order. Before a packet of the peer's or a system call, virtual time
 * goes on to its time, and timers fire on the way; for a packet of ours it goes on until the stack
 * sends something, at most to the time the script allows. A call that would block is asked again
 * after everything that happens. What the stack sends and the script does not expect fails it, up
 * to the last packet of ours it mentions (strict: the last of either side).
 */
import type { Memory } from '../base/memory.ts';
import type { ChunkSink } from '../log/chunk.ts';
import { TCP_ACK, TCP_SYN } from '../wire/tcp.ts';
import { checkEvent } from './admission.ts';
import { BLOCK_NS_MAX, CallRunner } from './call-runner.ts';
import { Calls } from './calls.ts';
import { runCode } from './code.ts';
import { runCommand } from './commands.ts';
import { endpointsOf, ipVersionOf, PEER_PORT } from './endpoints.ts';
import { forge } from './forge.ts';
import {
  icmpFrame,
  isBetween,
  readFrame,
  tcpFrame,
  type Endpoints,
  type Segment,
  type Sent,
} from './frames.ts';
import { icmpCodes, icmpErrno } from './icmp-names.ts';
import { finishSums } from './sums.ts';
import { contextOf, flowBetween, incarnationOf, opensTuple, stateText } from './inspect.ts';
import { Machine, NS_PER_SCRIPT_MAX } from './machine.ts';
import { difference, Mapping } from './match.ts';
import type { IpVersion } from './names.ts';
import { Failure, Skip, tolerate } from './outcome.ts';
import type { Profile } from './profiles.ts';
import { checkOptions, numberOption, profileOf } from './script-options.ts';
import { Sockets } from './sockets.ts';
import { HEADERS_BYTES, IPV6_MTU_LEAST, Settings } from './settings.ts';
import { icmpCodeName, withCookies } from './symbols.ts';
import { STACK_DEFAULTS } from '../stack/stack.ts';
import type {
  IcmpPacket,
  PacketEvent,
  Script,
  ScriptEvent,
  TcpEvent,
  TcpPacket,
  TunnelPorts,
} from './syntax.ts';
import { isNewSyn, refuse } from './strangers.ts';
import { TCP_INFO_NAMES, tcpInfo } from './tcp-info.ts';
import { packetLine, segmentLine, timeText } from './text.ts';
import { inDatagram, PLAIN } from './tunnel.ts';

/** packetdrill's own tolerance where a script names none. */
const TOLERANCE_US = 4000;
const IPV6_SUITE_MTU = 1520;
/** What the peer marks its packets with. */
const ECN_BITS = { any: 0, noecn: 0, ect1: 1, ect0: 2, ect01: 2, ce: 3 } as const;

export interface ScriptResult {
  readonly file: string;
  readonly status: 'pass' | 'fail' | 'skip';
  /** Why it failed or was skipped; empty when it passed. */
  readonly reason: string;
  readonly line: number;
  /** What the script says there, and what was found instead. */
  readonly expected: string;
  readonly found: string;
  /** Virtual time it took. */
  readonly virtualNs: number;
}

export interface ScriptFrame {
  readonly timeNs: number;
  /** From Ethernet on, with its checksums. */
  readonly bytes: Uint8Array;
  readonly isInbound: boolean;
  readonly line: number;
}

export interface RunOptions {
  readonly profile: Profile;
  /** Replaces what the scripts say; null = theirs. */
  readonly toleranceNs: number | null;
  /**
   * Nothing may be sent after the last packet we should send, either, and time stamps are ours to
   * the tick; packetdrill does not look.
   */
  readonly isStrict: boolean;
  /** As run on a host of that kind, for scripts that do not say (endpoints.ts); null = IPv4. */
  readonly ipVersion?: IpVersion | null;
  /** Who gets every frame, and the script's line it belongs to; absent: nobody. */
  readonly onFrame?: (frame: ScriptFrame) => void;
  /** Text of a file, by its path from the script's directory; null or absent: there is none. */
  readonly readBeside?: (path: string) => string | null;
  /** Who gets the event log; absent: nobody. */
  readonly sink?: ChunkSink;
}

export function runScript(script: Script, memory: Memory, options: RunOptions): ScriptResult {
  const place = { file: script.file, line: 0, expected: '', found: '', virtualNs: 0 };
  try {
    return new Run(script, memory, options).result();
  } catch (error) {
    // Its options already ask for what is not done here.
    if (error instanceof Skip) return { ...place, status: 'skip', reason: error.message };
    throw error;
  }
}

class Run {
  private readonly script: Script;
  /** Those of the script that were found to be possible here, without names of cookies. */
  private readonly events: ScriptEvent[] = [];
  private readonly machine: Machine;
  private readonly sockets: Sockets;
  private readonly calls: CallRunner;
  private readonly settings: Settings;
  private readonly ends: Endpoints;
  private readonly mapping: Mapping;
  private readonly names = new Map(TCP_INFO_NAMES);
  private readonly toleranceNs: number;
  private readonly isStrict: boolean;
  /** A packet longer than a segment stands for a run of them, as where the NIC cuts. */
  private readonly joinsSegments: boolean;
  /** packetdrill's --non_fatal: what turns out otherwise than expected is passed over. */
  private readonly arePacketsFatal: boolean;
  private readonly profile: Profile;
  private readonly isIpv6Imposed: boolean;
  /** The script's time of the last event. */
  private scriptNs = 0;
  private peerPort = PEER_PORT;
  private event: ScriptEvent | null = null;
  /** The connection whose initial sequence number is known. */
  private incarnation = -2;
  /** The next packet of the peer's is taken in the same batch. */
  private isBatchGoingOn = false;
  /** The SYN the peer sent last opened a connection of this listener. */
  private opened = -1;
  /** A packet came that is of no connection. */
  private hasStray = false;

  constructor(script: Script, memory: Memory, options: RunOptions) {
    this.script = script;
    const profile = profileOf(script, options.profile);
    this.settings = new Settings(profile);
    const ipVersion = ipVersionOf(script.file, options.ipVersion ?? null);
    this.ends = endpointsOf(script, ipVersion);
    const stackConfig = { ...STACK_DEFAULTS, tcp: this.settings.live };
    this.machine = new Machine(memory, stackConfig, options.sink ?? { chunk: () => undefined });
    this.sockets = new Sockets(this.machine, profile, this.ends, this.settings);
    this.machine.onWait = (ns) => this.sockets.observe(ns);
    const segmentBytes = numberOption(script, 'mss');
    if (segmentBytes !== null) this.sockets.receiveMssHint = segmentBytes;
    this.machine.onTurn = () => {
      this.sockets.drain();
      this.calls.retry();
    };
    if (options.readBeside !== undefined) this.sockets.readBeside = options.readBeside;
    const { onFrame } = options;
    if (onFrame !== undefined) {
      this.machine.onFrame = (bytes, isInbound, tunnelPort) => {
        // Those of the peer are what the script says, right or wrong.
        if (!isInbound) finishSums(bytes);
        const line = this.event?.place.line ?? 0;
        const { port } = this.machine.tunnel;
        const ports = isInbound
          ? { source: tunnelPort, destination: port }
          : { source: port, destination: tunnelPort };
        const whole = tunnelPort === PLAIN ? bytes : inDatagram(bytes, ports);
        onFrame({ timeNs: this.machine.nowNs, bytes: whole, isInbound, line });
      };
    }
    const toleranceUs = numberOption(script, 'tolerance_usecs') ?? TOLERANCE_US;
    this.toleranceNs = options.toleranceNs ?? toleranceUs * 1000;
    this.sockets.toleranceNs = this.toleranceNs;
    this.isStrict = options.isStrict;
    this.joinsSegments = !script.options.has('strict_segments');
    const nonFatal = (script.options.get('non_fatal') ?? '').split(',');
    this.calls = new CallRunner(new Calls(this.sockets, this.settings), script, {
      toleranceNs: this.toleranceNs,
      areFatal: !nonFatal.includes('syscall'),
      onEvent: (event) => (this.event = event),
    });
    this.arePacketsFatal = !nonFatal.includes('packet');
    this.mapping = new Mapping(!options.isStrict);
    this.profile = profile;
    const isNamed = script.options.has('ip_version') || script.options.has('local_ip');
    this.isIpv6Imposed = options.ipVersion === 'ipv6' && this.ends.family === 6 && !isNamed;
  }

  result(): ScriptResult {
    try {
      this.check();
      this.play();
      return this.verdict('pass', '');
    } catch (error) {
      if (error instanceof Skip) return this.verdict('skip', error.message);
      if (error instanceof Failure) {
        const { unsupported } = this.settings;
        if (unsupported !== null) return this.verdict('skip', unsupported);
        return this.verdict('fail', error.message, error);
      }
      throw error;
    }
  }

  private verdict(
    status: 'pass' | 'fail' | 'skip',
    reason: string,
    failure?: Failure,
  ): ScriptResult {
    this.machine.recorder.flush();
    return {
      file: this.script.file,
      status,
      reason,
      line: this.event?.place.line ?? 0,
      expected: failure?.expected ?? '',
      found: failure?.found ?? '',
      virtualNs: this.machine.nowNs,
    };
  }

  /**
   * What makes a script impossible here is found before it runs, so that it cannot fail for that.
   */
  private check(): void {
    const { events } = this.script;
    checkOptions(this.script);
    const mtu = numberOption(this.script, 'mtu');
    if (mtu !== null) {
      // IPv6's header takes 20 bytes more of it, and leaves it to no less than RFC 8200 §5 says.
      if (this.ends.family === 6 && mtu < IPV6_MTU_LEAST) throw new Skip(`--mtu=${mtu}`);
      this.settings.set('mssBytes', mtu - HEADERS_BYTES);
      this.settings.refuseAbsurd(`--mtu=${mtu}`);
    }
    // As packetdrill runs its suites: an MTU under which IPv6 carries segments as long as IPv4.
    if (mtu === null && this.isIpv6Imposed)
      this.settings.set('mssBytes', IPV6_SUITE_MTU - HEADERS_BYTES);
    this.adoptShift();
    for (const event of events) {
      this.event = event;
      checkEvent(event, this.events.at(-1));
      this.events.push(withCookies(event, this.ends, this.profile.tcp.fastOpenKey));
    }
    this.event = null;
  }

  /**
   * How large a receive buffer may grow is a setting of the machine that a script was written on
   * (net.ipv4.tcp_rmem), not of the script: where the profile says so, what it expects of our first
   * SYN tells. A script that makes the setting is held to it.
   */
  private adoptShift(): void {
    if (!this.profile.adoptsShift) return;
    for (const event of this.script.events) {
      if (event.type !== 'packet' || event.isInbound || event.packet.protocol !== 'tcp') continue;
      if ((event.packet.flags & TCP_SYN) === 0) continue;
      for (const option of event.packet.options ?? []) {
        if (option.kind === 'wscale') this.settings.set('windowShift', option.value);
      }
      return;
    }
  }

  private play(): void {
    const { events } = this;
    for (const [index, event] of events.entries()) {
      this.event = event;
      this.isBatchGoingOn = events[index + 1]?.time.kind === 'batch';
      this.begin(event);
    }
    this.calls.finishAll();
    // Also what calls, commands and timers behind the last packet made us send.
    if (this.isStrict) this.expectSilence();
  }

  private begin(event: ScriptEvent): void {
    const { time } = event;
    const isRelative = time.kind === 'relative' || time.kind === 'batch';
    const base = isRelative ? this.scriptNs : 0;
    if (isExpectation(event)) {
      tolerate(this.arePacketsFatal, () => this.expectPacket(event, base));
      return;
    }
    const atNs = time.kind === 'any' ? this.machine.nowNs : base + time.startNs;
    if (time.kind !== 'batch') this.advance(atNs);
    this.scriptNs = atNs;
    if (event.type === 'packet') this.inject(event);
    else if (event.type === 'call') this.calls.call(event, atNs, base);
    else if (event.type === 'command')
      this.question(runCommand(event.command, this.settings, this.sockets));
    else this.question(runCode(event.code, this.names, (name) => tcpInfo(name, this.sockets)));
  }

  private question(problem: string | null): void {
    if (problem !== null) throw new Failure(problem, this.lineText());
  }

  private lineText(): string {
    return this.script.lines[(this.event?.place.line ?? 1) - 1]?.trim() ?? '';
  }

  /** Virtual time goes on; calls that were to return by then must have. */
  private advance(toNs: number): void {
    this.calls.finishBefore(toNs);
    if (toNs > NS_PER_SCRIPT_MAX) throw new Skip('a script of more than 90 days');
    if (toNs > this.machine.nowNs) this.machine.runUntil(toNs);
    this.machine.onTurn();
  }

  // --- packets of the peer's

  private inject(event: PacketEvent): void {
    const { packet } = event;
    if (packet.protocol === 'icmp') this.injectIcmp(packet);
    else if (packet.protocol === 'tcp') this.injectTcp(event, packet);
  }

  private injectTcp(event: PacketEvent, packet: TcpPacket): void {
    const isOpening = (packet.flags & (TCP_SYN | TCP_ACK)) === TCP_SYN;
    const listener = this.sockets.underTest;
    if (listener?.state === 'listening' && isOpening && this.opened !== listener.id) {
      this.opened = listener.id;
      // What came before any connection came from somebody else, who gets the answers to it.
      if (this.hasStray) this.peerPort++;
      this.hasStray = false;
      this.ends.remotePort = this.peerPort++;
    } else if (listener?.state === 'listening' && this.opened !== listener.id) this.hasStray = true;
    const mayOpen = (packet.flags & TCP_SYN) !== 0 && opensTuple(this.machine, this.ends);
    const segment = this.mapping.inbound(packet);
    const good = tcpFrame(this.ends, segment, ECN_BITS[event.ecn], event.ip);
    const { forged } = event;
    const frame = forged === null ? good : forge(good, this.ends.family, forged);
    const tunnelPort = this.machine.tunnel.portFrom(event.tunnel);
    const isSigned = segment.options.some(({ kind }) => kind === 'md5');
    const isDropped = tunnelPort === -1 || (isSigned && this.profile.dropsSigned);
    if (isDropped || !this.belongs(tunnelPort, segment)) {
      this.machine.passBy(event.tunnel === null ? frame : inDatagram(frame, event.tunnel));
      if (!isDropped) this.refuse(tunnelPort, segment);
      return;
    }
    this.arrive(frame, tunnelPort);
    if (mayOpen && incarnationOf(this.machine, this.ends) !== -1) {
      this.mapping.learnRemote(packet.seq ?? 0);
    }
  }

  /** Whether the segment came the way its connection's do; a new connection's is its own. */
  private belongs(tunnelPort: number, segment: Segment): boolean {
    const { localPort, remotePort } = this.ends;
    const { tunnel } = this.machine;
    const flow = flowBetween(this.machine, this.ends);
    if (flow === -1 || isNewSyn(contextOf(this.machine), flow, segment)) {
      tunnel.use(localPort, remotePort, tunnelPort);
      return true;
    }
    return tunnel.portOf(localPort, remotePort) === tunnelPort;
  }

  /** The segment came another way than its connection's: it is answered as a stranger's. */
  private refuse(tunnelPort: number, segment: Segment): void {
    const { tunnel } = this.machine;
    tunnel.answerPort = tunnelPort;
    refuse(contextOf(this.machine), flowBetween(this.machine, this.ends), segment);
    tunnel.answerPort = null;
  }

  private injectIcmp(packet: IcmpPacket): void {
    const { tunnel } = this.machine;
    const { localPort, remotePort } = this.ends;
    const port = tunnel.portOf(localPort, remotePort);
    const quotedPort = packet.tunnel?.destination ?? PLAIN;
    // About a datagram that was none of the connection's.
    if (quotedPort !== port || (packet.tunnel?.source ?? tunnel.port) !== tunnel.port) return;
    const overheadBytes = port === PLAIN ? 0 : tunnel.overheadBytes;
    const code = icmpCodeName(packet.code, this.ends);
    const codes = icmpCodes(this.ends.family, packet.type, code);
    if (codes === null) throw new Skip(`ICMP ${packet.type} ${packet.code}`);
    const isExceeded = packet.type === 'time_exceeded';
    this.sockets.icmpErrno = isExceeded ? 'EHOSTUNREACH' : icmpErrno(this.ends.family, codes.code);
    this.sockets.isTimeExceeded = isExceeded;
    const quoted = { seq: this.mapping.localToWire(packet.seq), bytes: packet.bytes };
    const mtuBytes = Math.max(0, (packet.mtu ?? 0) - overheadBytes);
    this.arrive(icmpFrame(this.ends, codes, mtuBytes, quoted));
  }

  private arrive(frame: Uint8Array, tunnelPort: number = PLAIN): void {
    this.sockets.inTunnel(tunnelPort, () => {
      if (!this.machine.receive(frame, !this.isBatchGoingOn, tunnelPort)) {
        throw new Skip(`a frame of ${frame.length} bytes`);
      }
    });
  }

  // --- packets of ours

  private expectPacket(event: ScriptEvent & TcpEvent, baseNs: number): void {
    const { time } = event;
    const isAny = time.kind === 'any';
    const earliestNs = isAny ? 0 : baseNs + time.startNs - this.toleranceNs;
    const latestNs = isAny
      ? this.machine.nowNs + BLOCK_NS_MAX
      : baseNs + time.endNs + this.toleranceNs;
    const sent = this.nextSent(latestNs);
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
    // As in packetdrill the next relative time counts from when the packet was there, not from when
    // it was expected.
    this.scriptNs = Math.max(this.scriptNs, sent.timeNs);
  }

  /** The next packet the stack sends, at most until `untilNs`. */
  private nextSent(untilNs: number): Sent | null {
    for (;;) {
      const sent = this.peekSent();
      if (sent !== null) {
        if (!isBetween(this.ends, this.machine.wire.shift()!.header)) {
          throw new Failure('a packet from or to another address', this.lineText());
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
  private peekSent(): Sent | null {
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
      const next = this.peekSent();
      if (next === null || next.segment.seq !== (segment.seq + segment.bytes) >>> 0) break;
      this.machine.wire.shift();
      isJoined = true;
      const bytes = segment.bytes + next.segment.bytes;
      segment = { ...next.segment, seq: segment.seq, bytes };
    }
    const found = this.mapping.sentToScript(segment, packet);
    const hasNoPush = this.profile.pushesWithin && this.sockets.hasUnsentAfter(sent.segment.seq);
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
  private expectSilence(): void {
    const sent = this.peekSent();
    if (sent === null) return;
    const text = `${timeText(sent.timeNs)} ${this.found(sent)}`;
    throw new Failure('a packet the script does not expect', 'nothing', text);
  }
}

function wayText(ports: TunnelPorts): string {
  return `in a datagram from ${ports.source} to ${ports.destination}`;
}

/** What the host under test should send; anything but TCP was refused before. */
function isExpectation(event: ScriptEvent): event is ScriptEvent & TcpEvent {
  return event.type === 'packet' && !event.isInbound && event.packet.protocol === 'tcp';
}
