/**
 * Runs one script on a machine of its own, in virtual time: the same script gives the same answer,
 * always.
 *
 * Events happen in the script's order. Before a packet of the peer's or a system call, virtual time
 * goes on to its time, and timers fire on the way; for a packet of ours it goes on until the stack
 * sends something, at most to the time the script allows. A call that would block is asked again
 * after everything that happens. What the stack sends and the script does not expect fails it, up
 * to the last packet of ours it mentions (strict: to the script's end).
 */
import type { Memory } from '../base/memory.ts';
import type { ChunkSink } from '../log/chunk.ts';
import { STACK_DEFAULTS } from '../stack/stack.ts';
import { TCP_SYN } from '../wire/tcp.ts';
import { checkEvent } from './admission.ts';
import { CallRunner } from './call-runner.ts';
import { runCode } from './code.ts';
import { runCommands } from './commands.ts';
import { endpointsOf, ipVersionOf, type Endpoints } from './endpoints.ts';
import { Machine, NS_PER_SCRIPT_MAX } from './machine.ts';
import { Mapping } from './mapping.ts';
import type { IpVersion } from './names.ts';
import { Failure, Skip, tolerate } from './outcome.ts';
import { Peer } from './peer.ts';
import type { Profile } from './profiles.ts';
import { checkOptions, numberOption, profileOf } from './script-options.ts';
import { SentPackets } from './sent-packets.ts';
import { HEADERS_BYTES, IPV6_MTU_LEAST, Settings } from './settings.ts';
import { Sockets } from './sockets.ts';
import { finishSums } from './sums.ts';
import { withCookies } from './symbols.ts';
import type { Script, ScriptEvent, TcpEvent } from './syntax.ts';
import { tcpInfo, tcpInfoNames } from './tcp-info.ts';
import { lineOf } from './text.ts';
import { inDatagram, PLAIN } from './tunnel.ts';

/** packetdrill's own tolerance where a script names none. */
const TOLERANCE_US = 4000;
const IPV6_SUITE_MTU = 1520;

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
  private readonly peer: Peer;
  private readonly sent: SentPackets;
  private readonly names: Map<string, number>;
  private readonly isStrict: boolean;
  /** packetdrill's --non_fatal: what turns out otherwise than expected is passed over. */
  private readonly arePacketsFatal: boolean;
  private readonly isIpv6Imposed: boolean;
  /** The script's time of the last event. */
  private scriptNs = 0;
  private event: ScriptEvent | null = null;

  constructor(script: Script, memory: Memory, options: RunOptions) {
    this.script = script;
    const profile = profileOf(script, options.profile);
    this.names = tcpInfoNames(profile);
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
    if (options.onFrame !== undefined) this.showFrames(options.onFrame);
    const toleranceUs = numberOption(script, 'tolerance_usecs') ?? TOLERANCE_US;
    this.sockets.toleranceNs = options.toleranceNs ?? toleranceUs * 1000;
    this.isStrict = options.isStrict;
    const nonFatal = (script.options.get('non_fatal') ?? '').split(',');
    this.calls = new CallRunner(this.sockets, script, {
      areFatal: !nonFatal.includes('syscall'),
      onEvent: (event) => (this.event = event),
    });
    this.arePacketsFatal = !nonFatal.includes('packet');
    const mapping = new Mapping(!options.isStrict);
    this.peer = new Peer(this.sockets, mapping);
    this.sent = new SentPackets(this.sockets, mapping, !script.options.has('strict_segments'));
    const isNamed = script.options.has('ip_version') || script.options.has('local_ip');
    this.isIpv6Imposed = options.ipVersion === 'ipv6' && this.ends.family === 6 && !isNamed;
  }

  private showFrames(onFrame: (frame: ScriptFrame) => void): void {
    const { machine } = this;
    machine.onFrame = (bytes, isInbound, tunnelPort) => {
      // Those of the peer are what the script says, right or wrong.
      if (!isInbound) finishSums(bytes);
      const { port } = machine.tunnel;
      const ports = isInbound
        ? { source: tunnelPort, destination: port }
        : { source: port, destination: tunnelPort };
      const whole = tunnelPort === PLAIN ? bytes : inDatagram(bytes, ports);
      const line = this.event?.place.line ?? 0;
      onFrame({ timeNs: machine.nowNs, bytes: whole, isInbound, line });
    };
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
    checkOptions(this.script);
    this.adoptMtu();
    this.adoptShift();
    for (const event of this.script.events) {
      this.event = event;
      checkEvent(event, this.events.at(-1));
      this.events.push(withCookies(event, this.ends, this.sockets.profile.tcp.fastOpenKey));
    }
    this.event = null;
  }

  private adoptMtu(): void {
    const mtu = numberOption(this.script, 'mtu');
    if (mtu === null) {
      // As packetdrill runs its suites: IPv6 carries segments as long as IPv4.
      if (this.isIpv6Imposed) this.settings.set('mssBytes', IPV6_SUITE_MTU - HEADERS_BYTES);
      return;
    }
    // IPv6's header takes 20 bytes more of it, and leaves it to no less than RFC 8200 §5 says.
    if (this.ends.family === 6 && mtu < IPV6_MTU_LEAST) throw new Skip(`--mtu=${mtu}`);
    this.settings.set('mssBytes', mtu - HEADERS_BYTES);
    this.settings.refuseAbsurd(`--mtu=${mtu}`);
  }

  /**
   * How large a receive buffer may grow is a setting of the machine that a script was written on
   * (net.ipv4.tcp_rmem), not of the script: where the profile says so, what it expects of our first
   * SYN tells. A script that makes the setting is held to it.
   */
  private adoptShift(): void {
    if (!this.sockets.profile.adoptsShift) return;
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
      this.begin(event, events[index + 1]?.time.kind === 'batch');
    }
    this.calls.finishAll();
    // Also what calls, commands and timers behind the last packet made us send.
    if (this.isStrict) this.sent.expectNone();
  }

  /** isBatchGoingOn: the next event is of the same batch. */
  private begin(event: ScriptEvent, isBatchGoingOn: boolean): void {
    const { time } = event;
    const isRelative = time.kind === 'relative' || time.kind === 'batch';
    const base = isRelative ? this.scriptNs : 0;
    if (isExpectation(event)) {
      tolerate(this.arePacketsFatal, () => this.expect(event, base));
      return;
    }
    const atNs = time.kind === 'any' ? this.machine.nowNs : base + time.startNs;
    if (time.kind !== 'batch') this.advance(atNs);
    this.scriptNs = atNs;
    if (event.type === 'packet') this.peer.send(event, isBatchGoingOn);
    else if (event.type === 'call') this.calls.call(event, atNs, base);
    else if (event.type === 'command') this.question(runCommands(event.command, this.sockets));
    else this.question(runCode(event.code, this.names, (name) => tcpInfo(name, this.sockets)));
  }

  private expect(event: ScriptEvent & TcpEvent, baseNs: number): void {
    // As in packetdrill the next relative time counts from when the packet was there, not from when
    // it was expected.
    this.scriptNs = Math.max(this.scriptNs, this.sent.expect(event, baseNs));
  }

  private question(problem: string | null): void {
    if (problem !== null) throw new Failure(problem, lineOf(this.script, this.event));
  }

  /** Virtual time goes on; calls that were to return by then must have. */
  private advance(toNs: number): void {
    this.calls.finishBefore(toNs);
    if (toNs > NS_PER_SCRIPT_MAX) throw new Skip('a script of more than 90 days');
    if (toNs > this.machine.nowNs) this.machine.runUntil(toNs);
    this.machine.onTurn();
  }
}

/** What the host under test should send; anything but TCP was refused before. */
function isExpectation(event: ScriptEvent): event is ScriptEvent & TcpEvent {
  return event.type === 'packet' && !event.isInbound && event.packet.protocol === 'tcp';
}
