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
import { Calls, isKnownCall } from './calls.ts';
import { runCode } from './code.ts';
import { runCommand } from './commands.ts';
import { ERRNO, numberOf } from './constants.ts';
import { endpointsOf, ipVersionOf, PEER_PORT, type IpVersion } from './endpoints.ts';
import { forge } from './forge.ts';
import {
  icmpFrame,
  isBetween,
  readFrame,
  tcpFrame,
  udpFrame,
  type Endpoints,
  type Segment,
  type Sent,
} from './frames.ts';
import { icmpCodes, icmpErrno } from './icmp-names.ts';
import { finishSums } from './sums.ts';
import { incarnationOf, opensTuple } from './inspect.ts';
import { Machine, NS_PER_SCRIPT_MAX } from './machine.ts';
import { difference, Mapping } from './match.ts';
import { Skip, type Attempt, type Returned } from './outcome.ts';
import { PROFILES, type Profile } from './profiles.ts';
import { Sockets } from './sockets.ts';
import { Settings } from './settings.ts';
import { icmpCodeName, withCookies } from './symbols.ts';
import { STACK_DEFAULTS } from '../stack/stack.ts';
import type {
  CallEvent,
  IcmpPacket,
  PacketEvent,
  Script,
  ScriptEvent,
  TcpPacket,
} from './syntax.ts';
import { tcpInfo } from './tcp-info.ts';
import { packetLine, segmentLine, timeText } from './text.ts';

/** packetdrill's own tolerance where a script names none. */
const TOLERANCE_NS = 4_000_000;
/** A call that blocks this long blocks for ever. */
const BLOCK_NS_MAX = 3600e9;
const IPV6_SUITE_MTU = 1520;
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
   * Nothing may be sent after the last packet we should send, either; packetdrill does not look.
   */
  readonly isStrict: boolean;
  /** Replaces what the scripts say: as run on a host of that kind; null = theirs, or IPv4. */
  readonly ipVersion?: IpVersion | null;
  /** Who gets every frame, and the script's line it belongs to; absent: nobody. */
  readonly onFrame?: (frame: ScriptFrame) => void;
  /** Text of a file, by its path from the script's directory; null or absent: there is none. */
  readonly readBeside?: (path: string) => string | null;
  /** Who gets the event log; absent: nobody. */
  readonly sink?: ChunkSink;
}

class Failure extends Error {
  readonly expected: string;
  readonly found: string;

  constructor(reason: string, expected: string = '', found: string = '') {
    super(reason);
    this.name = 'Failure';
    this.expected = expected;
    this.found = found;
  }
}

interface Blocked {
  readonly event: ScriptEvent & CallEvent;
  readonly attempt: Attempt;
  readonly returnsNs: number;
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
  private readonly machine: Machine;
  private readonly sockets: Sockets;
  private readonly calls: Calls;
  private readonly settings: Settings;
  private readonly ends: Endpoints;
  private readonly mapping: Mapping;
  private readonly names = new Map<string, number>();
  private readonly toleranceNs: number;
  private readonly isStrict: boolean;
  private readonly profile: Profile;
  private readonly isIpv6Imposed: boolean;
  private readonly blocked: Blocked[] = [];
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
    const segmentBytes = script.options.get('mss');
    if (segmentBytes !== undefined) this.sockets.receiveMssHint = Number(segmentBytes);
    this.calls = new Calls(this.sockets, this.settings);
    this.machine.onTurn = () => {
      this.sockets.drain();
      this.retryBlocked();
    };
    if (options.readBeside !== undefined) this.sockets.readBeside = options.readBeside;
    const { onFrame } = options;
    if (onFrame !== undefined) {
      this.machine.onFrame = (bytes, isInbound) => {
        // Those of the peer are what the script says, right or wrong.
        if (!isInbound) finishSums(bytes);
        const line = this.event?.place.line ?? 0;
        onFrame({ timeNs: this.machine.nowNs, bytes, isInbound, line });
      };
    }
    const given = script.options.get('tolerance_usecs');
    const own = given === undefined ? TOLERANCE_NS : Number(given) * 1000;
    this.toleranceNs = options.toleranceNs ?? own;
    this.sockets.toleranceNs = this.toleranceNs;
    this.isStrict = options.isStrict;
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
    const { options, events } = this.script;
    const mtu = options.get('mtu');
    if (mtu !== undefined) this.settings.set('mssBytes', Number(mtu) - 40);
    // As packetdrill runs its suites: an MTU under which IPv6 carries segments as long as IPv4.
    else if (this.isIpv6Imposed) this.settings.set('mssBytes', IPV6_SUITE_MTU - 40);
    this.adoptShift();
    for (const [index, event] of events.entries()) {
      this.event = event;
      if (event.time.kind === 'batch' && !(isInbound(event) && isInbound(events[index - 1]))) {
        throw new Skip('a batch of something else than packets of the peer');
      }
      if (event.type === 'packet') checkPacket(event);
      else if (event.type === 'call' && !isKnownCall(event))
        throw new Skip(`system call ${event.name}`);
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
    const { events } = this.script;
    const lastPacket = events.findLastIndex((event) => this.isStrict && event.type === 'packet');
    for (const [index, event] of events.entries()) {
      this.event = event;
      this.isBatchGoingOn = events[index + 1]?.time.kind === 'batch';
      this.begin(event);
      if (index === lastPacket) this.expectSilence();
    }
    while (this.blocked.length > 0) this.finishBlocked(this.blocked[0]!);
  }

  private begin(event: ScriptEvent): void {
    const { time } = event;
    const isRelative = time.kind === 'relative' || time.kind === 'batch';
    const base = isRelative ? this.scriptNs : 0;
    if (event.type === 'packet' && !event.isInbound) {
      this.expectPacket(event, base);
      return;
    }
    const atNs = time.kind === 'any' ? this.machine.nowNs : base + time.startNs;
    if (time.kind !== 'batch') this.advance(atNs);
    this.scriptNs = atNs;
    if (event.type === 'packet') this.inject(event);
    else if (event.type === 'call') this.call(event, atNs, base);
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
    for (const blocked of [...this.blocked]) {
      if (blocked.returnsNs + this.toleranceNs < toNs) this.finishBlocked(blocked);
    }
    if (toNs > NS_PER_SCRIPT_MAX) throw new Skip('a script of more than 90 days');
    if (toNs > this.machine.nowNs) this.machine.runUntil(toNs);
    this.machine.onTurn();
  }

  // --- packets of the peer's

  private inject(event: PacketEvent): void {
    const { packet } = event;
    if (packet.protocol === 'udp') {
      this.arrive(udpFrame(this.ends, packet.bytes));
      return;
    }
    if (packet.protocol === 'icmp') {
      this.injectIcmp(packet);
      return;
    }
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
    const known = this.withCookies(packet);
    const segment = this.mapping.inbound(known, packet.window ?? 0);
    const frame = tcpFrame(this.ends, segment, ECN_BITS[event.ecn]);
    const { forged } = event;
    this.arrive(forged === null ? frame : forge(frame, this.ends.family, forged));
    const { localPort, remotePort } = this.ends;
    if (mayOpen && incarnationOf(this.machine, localPort, remotePort) !== -1) {
      this.mapping.learnRemote(packet.seq ?? 0);
    }
  }

  private injectIcmp(packet: IcmpPacket): void {
    const code = icmpCodeName(packet.code, this.ends);
    const codes = icmpCodes(this.ends.family, packet.type, code);
    if (codes === null) throw new Skip(`ICMP ${packet.type} ${packet.code}`);
    const isExceeded = packet.type === 'time_exceeded';
    this.sockets.icmpErrno = isExceeded ? 'EHOSTUNREACH' : icmpErrno(this.ends.family, codes.code);
    this.sockets.isTimeExceeded = isExceeded;
    const quoted: Segment = {
      flags: TCP_ACK,
      seq: this.mapping.localToWire(packet.seq),
      bytes: packet.bytes,
      ack: 0,
      window: 0,
      urgent: 0,
      options: [],
    };
    this.arrive(icmpFrame(this.ends, codes.type, codes.code, packet.mtu ?? 0, quoted));
  }

  private arrive(frame: Uint8Array): void {
    if (!this.machine.receive(frame, !this.isBatchGoingOn)) {
      throw new Skip(`a frame of ${frame.length} bytes`);
    }
  }

  private withCookies(packet: TcpPacket): TcpPacket {
    return withCookies(packet, this.ends, this.profile.tcp.fastOpenKey);
  }

  // --- packets of ours

  private expectPacket(event: ScriptEvent & PacketEvent, baseNs: number): void {
    const { time, packet } = event;
    const isAny = time.kind === 'any';
    const earliestNs = isAny ? 0 : baseNs + time.startNs - this.toleranceNs;
    const latestNs = isAny
      ? this.machine.nowNs + BLOCK_NS_MAX
      : baseNs + time.endNs + this.toleranceNs;
    const sent = this.nextSent(latestNs);
    if (sent === null) {
      const text = isAny ? 'at all' : `until ${timeText(latestNs)}`;
      throw new Failure('the packet was not sent', packetLine(event), `nothing ${text}`);
    }
    if (packet.protocol !== 'tcp' || sent.protocol !== 'tcp') {
      if (packet.protocol !== sent.protocol) {
        throw new Failure(`a ${sent.protocol} packet`, packetLine(event), `> ${sent.protocol}`);
      }
    } else {
      this.compare(event, this.withCookies(packet), sent);
    }
    if (sent.timeNs < earliestNs || sent.timeNs > latestNs) {
      const at = timeText(sent.timeNs);
      const wanted = timeText(baseNs + time.startNs);
      const side = sent.timeNs < earliestNs ? 'too early' : 'too late';
      throw new Failure(side, `${wanted} ${packetLine(event)}`, `${at} ${this.found(sent, null)}`);
    }
    // As in packetdrill the next relative time counts from when the packet was there, not from when
    // it was expected.
    this.scriptNs = Math.max(this.scriptNs, sent.timeNs);
  }

  /** The next packet the stack sends, at most until `untilNs`. */
  private nextSent(untilNs: number): Sent | null {
    for (;;) {
      this.dropOthers();
      const frame = this.machine.wire.shift();
      if (frame !== undefined) {
        if (!isBetween(this.ends, frame.header)) {
          throw new Failure('a packet from or to another address', this.lineText());
        }
        return readFrame(frame.timeNs, frame.header, frame.payloadBytes);
      }
      if (!this.machine.step(untilNs)) return null;
    }
  }

  /** As in packetdrill a script sees only the connection it made last: packets of others go by. */
  private dropOthers(): void {
    const { wire } = this.machine;
    for (;;) {
      const frame = wire[0];
      if (frame === undefined) return;
      const sent = readFrame(frame.timeNs, frame.header, frame.payloadBytes);
      const { localPort, remotePort } = this.ends;
      const isOther = sent.localPort !== localPort || sent.remotePort !== remotePort;
      // Answers to pings are the host's own.
      if (sent.protocol === 'udp' || (sent.protocol === 'tcp' && !isOther)) return;
      wire.shift();
    }
  }

  private compare(event: PacketEvent, packet: TcpPacket, sent: Sent): void {
    let { segment } = sent;
    if ((segment.flags & TCP_SYN) !== 0) {
      // The first SYN of a connection says where the script counts from; its repetitions do not.
      const incarnation = incarnationOf(this.machine, sent.localPort, sent.remotePort);
      if (incarnation !== this.incarnation) this.mapping.learn(segment.seq, packet.seq ?? 0);
      this.incarnation = incarnation;
    }
    let isJoined = false;
    while (segment.bytes > 0 && segment.bytes < packet.bytes) {
      const next = this.peekSent();
      if (next === null || next.segment.seq !== (segment.seq + segment.bytes) >>> 0) break;
      this.machine.wire.shift();
      isJoined = true;
      const bytes = segment.bytes + next.segment.bytes;
      segment = { ...next.segment, seq: segment.seq, bytes };
    }
    const found = this.mapping.sentToScript(segment, packet);
    const hasNoPush = this.profile.pushesWithin && this.sockets.hasUnsentAfter(sent.segment.seq);
    const problem = difference(packet, event.ecn, event.ip, found, sent, isJoined || hasNoPush);
    if (problem !== null) throw new Failure(problem, packetLine(event), `> ${segmentLine(found)}`);
  }

  private peekSent(): Sent | null {
    this.dropOthers();
    const frame = this.machine.wire[0];
    return frame === undefined ? null : readFrame(frame.timeNs, frame.header, frame.payloadBytes);
  }

  private found(sent: Sent, expected: TcpPacket | null): string {
    if (sent.protocol !== 'tcp') return `> ${sent.protocol}`;
    return `> ${segmentLine(this.mapping.sentToScript(sent.segment, expected))}`;
  }

  /** Nothing was sent that the script does not mention. */
  private expectSilence(): void {
    const sent = this.peekSent();
    if (sent === null) return;
    const text = `${timeText(sent.timeNs)} ${this.found(sent, null)}`;
    throw new Failure('a packet the script does not expect', 'nothing', text);
  }

  // --- calls

  private call(event: ScriptEvent & CallEvent, atNs: number, baseNs: number): void {
    const attempt = this.calls.begin(event);
    // What the call made the stack do, it has done before the next event.
    const first = attempt();
    this.machine.turn();
    const result = first ?? attempt();
    const { returns } = event.time;
    const returnsNs = returns === null ? atNs : returns.atNs + (returns.isRelative ? baseNs : 0);
    if (result !== null) {
      this.returnedAt(event, result, returnsNs);
      return;
    }
    const blocked = { event, attempt, returnsNs };
    this.blocked.push(blocked);
    if (returns === null) this.finishNow(blocked);
  }

  /** A call without a time to return at: nothing else happens until it does. */
  private finishNow(blocked: Blocked): void {
    const limit = this.machine.nowNs + BLOCK_NS_MAX;
    while (this.blocked.includes(blocked)) {
      if (!this.machine.step(limit)) throw new Failure('the call blocks for ever', this.lineText());
    }
  }

  private retryBlocked(): void {
    for (const blocked of [...this.blocked]) {
      const result = blocked.attempt();
      if (result === null) continue;
      this.blocked.splice(this.blocked.indexOf(blocked), 1);
      const isTimed = blocked.event.time.returns !== null;
      this.returnedAt(blocked.event, result, isTimed ? blocked.returnsNs : this.machine.nowNs);
    }
  }

  private finishBlocked(blocked: Blocked): void {
    const limit = blocked.returnsNs + this.toleranceNs;
    while (this.blocked.includes(blocked) && this.machine.step(limit)) continue;
    if (!this.blocked.includes(blocked)) return;
    this.event = blocked.event;
    const until = timeText(blocked.returnsNs);
    throw new Failure('the call did not return', this.lineText(), `still waiting at ${until}`);
  }

  private returnedAt(event: ScriptEvent & CallEvent, result: Returned, expectedNs: number): void {
    this.event = event;
    const text = this.lineText();
    const shown = result.errno === null ? String(result.value) : `-1 ${result.errno}`;
    if (result.problem !== undefined) throw new Failure(result.problem, text, `returns ${shown}`);
    const wanted = event.result === null ? null : numberOf(event.result);
    if (wanted !== null && wanted !== result.value) {
      throw new Failure(`the call returns ${shown}`, text, `returns ${shown}`);
    }
    if (event.errno !== null && ERRNO[event.errno] !== ERRNO[result.errno ?? '']) {
      throw new Failure(`the call returns ${shown}`, text, `returns ${shown}`);
    }
    if (Math.abs(this.machine.nowNs - expectedNs) > this.toleranceNs) {
      const at = timeText(this.machine.nowNs);
      throw new Failure('the call returns at another time', text, `returns at ${at}`);
    }
  }
}

function isInbound(event: ScriptEvent | undefined): boolean {
  return event?.type === 'packet' && event.isInbound;
}

function checkPacket(event: PacketEvent): void {
  if (event.unsupported !== null) throw new Skip(event.unsupported);
  const { packet } = event;
  if (packet.protocol === 'tcp') {
    for (const option of packet.options ?? []) {
      if (option.kind === 'other') throw new Skip(`TCP option ${option.text}`);
      if (option.kind === 'raw' && !event.isInbound) throw new Skip('raw options of ours');
    }
  } else if (!event.isInbound && packet.protocol === 'icmp') {
    throw new Skip('ICMP that we should send');
  } else if (packet.protocol === 'udp') {
    throw new Skip('UDP');
  }
}

/** The system the script says it is for (`--stack=linux`, ours), else the one it is run for. */
function profileOf(script: Script, asked: Profile): Profile {
  const name = script.options.get('stack');
  if (name === undefined) return asked;
  if (name !== 'ix' && name !== 'freebsd' && name !== 'linux') throw new Skip(`--stack=${name}`);
  return PROFILES[name];
}
