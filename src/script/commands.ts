/**
 * Commands in backquotes. Nothing is ever executed: those whose meaning is known become
 * configuration, or a question about connections' states; every other one skips the script, with
 * the command as the reason.
 */
import {
  STATE_ESTABLISHED,
  STATE_SYN_RECEIVED,
  STATE_SYN_SENT,
  STATE_TIME_WAIT,
} from '../log/events.ts';
import { contextOf, flowsIn, STATE_OF } from './inspect.ts';
import { Skip } from './outcome.ts';
import type { MutableConfig, Settings } from './settings.ts';
import { PORT_DEFAULT, type Sockets } from './sockets.ts';
import { settleOptions } from '../stack/tcp/accurate-option.ts';
import type { FastOpen } from '../stack/tcp/config.ts';
import { ROW } from '../stack/tcp/pcb.ts';
import type { Tunnel } from './tunnel.ts';

type Setter = (config: MutableConfig, value: number, text: string) => void;
type Rule = Setter | readonly number[];

/**
 * What a FreeBSD sysctl means; a list: the only values under which nothing is different here, empty
 * = all of them.
 */
const FREEBSD: Readonly<Record<string, Rule>> = {
  'net.inet.tcp.sack.enable': (config, value) => {
    config.sack = value !== 0;
  },
  'net.inet.tcp.rfc1323': (config, value) => {
    config.timestamps = value !== 0;
    config.windowShift = value === 0 ? -1 : shiftFor(config.windowMaxBytes);
  },
  'net.inet.tcp.recvspace': (config, value) => {
    config.windowBytes = value;
  },
  'net.inet.tcp.sendspace': (config, value) => {
    config.sendBufferBytes = value;
  },
  'kern.ipc.maxsockbuf': (config, value) => {
    config.windowMaxBytes = value;
    if (config.windowShift !== -1) config.windowShift = shiftFor(config.windowMaxBytes);
  },
  'net.inet.tcp.delacktime': (config, value) => {
    config.delayedAckUs = value * 1000;
  },
  'net.inet.tcp.rexmit_initial': (config, value) => {
    config.rtoInitialUs = value * 1000;
  },
  'net.inet.tcp.rexmit_slop': (config, value) => {
    config.rtoSlopUs = value * 1000;
  },
  'net.inet.tcp.keepinit': (config, value) => {
    config.connectUs = value * 1000;
  },
  'net.inet.tcp.keepidle': (config, value) => {
    config.keepIdleUs = value * 1000;
    if (config.keepAliveUs > 0) config.keepAliveUs = config.keepIdleUs;
  },
  'net.inet.tcp.keepintvl': (config, value) => {
    config.keepAliveIntervalUs = value * 1000;
  },
  'net.inet.tcp.keepcnt': (config, value) => {
    config.keepAliveProbes = value;
  },
  'net.inet.tcp.insecure_rst': (config, value) => {
    config.resetsAnywhere = value !== 0;
  },
  'net.inet.tcp.insecure_syn': (config, value) => {
    config.synsReset = value !== 0;
  },
  'net.inet.tcp.drop_synfin': (config, value) => {
    config.dropSynFin = value !== 0;
  },
  'net.inet.tcp.icmp_may_rst': (config, value) => {
    config.icmpHard = value === 0 ? 'none' : 'prohibited';
  },
  'net.inet.tcp.rexmit_drop_options': (config, value) => {
    config.synRetriesWithOptions = value === 0 ? Infinity : 2;
  },
  'net.inet.tcp.ecn.enable': (config, value) => {
    // 3 and 4: accurate feedback, asked for and agreed to, or only agreed to.
    config.ecn = value === 0 ? 'off' : value === 1 || value === 3 ? 'on' : 'passive';
    config.accurateEcn = value === 3 ? 'on' : value === 4 ? 'passive' : 'off';
  },
  'net.inet.tcp.cc.algorithm': setCongestion,
  'net.inet.tcp.ecn.maxretries': (config, value) => {
    config.ecnSynsMax = value + 1;
  },
  'net.inet.tcp.fastopen.client_enable': (config, value) => {
    config.fastOpenClient = value === 0 ? 'off' : 'cookie';
  },
  'net.inet.tcp.fastopen.server_enable': (config, value) => {
    config.fastOpenServer = value === 0 ? 'off' : 'cookie';
  },
  'net.inet.tcp.udp_tunneling_port': [],
  'net.inet.tcp.udp_tunneling_overhead': [],
  'net.inet.tcp.blackhole': [0],
  'net.inet.tcp.hostcache.purgenow': [1],
  'net.inet.tcp.syncookies': [0, 1],
  'net.inet.tcp.syncookies_only': [0],
  'net.inet.tcp.path_mtu_discovery': [1],
};

/** What they set is the machine's (tunnel.ts). */
const TUNNEL: Readonly<Record<string, (tunnel: Tunnel, value: number) => void>> = {
  'net.inet.tcp.udp_tunneling_port': (tunnel, value) => {
    tunnel.port = value & 0xffff;
  },
  'net.inet.tcp.udp_tunneling_overhead': (tunnel, value) => {
    tunnel.overheadBytes = Math.min(Math.max(value | 0, 0), 1024);
  },
};

/** Linux: without the `net.ipv4.`. */
const LINUX: Readonly<Record<string, Rule>> = {
  tcp_congestion_control: setCongestion,
  tcp_early_retrans: (config, value) => {
    config.tailLossProbe = value >= 3;
  },
  tcp_recovery: (config, value) => {
    config.lossDetection = (value & 1) !== 0 ? 'rack' : 'dupack';
  },
  tcp_ecn: (config, value) => {
    // 3: accurate feedback; 4 and 5: only agreed to, while RFC 3168's is asked for, or nothing.
    config.ecn = value === 0 ? 'off' : value === 2 || value === 5 ? 'passive' : 'on';
    config.accurateEcn = value === 3 ? 'on' : value > 3 ? 'passive' : 'off';
    // Kernels that know these repeat the first SYNs once a second.
    if (value > 2) config.synRetriesLinear = 4;
  },
  tcp_rmem: (config, _value, text) => {
    config.windowMaxBytes = Number(text.split(' ')[2] ?? 0);
    config.windowShift = linuxShiftFor(config.windowMaxBytes);
  },
  tcp_wmem: (config, _value, text) => {
    const [, initial = '0', most = '0'] = text.split(/\s+/);
    config.sendMemoryBytes = Number(initial);
    config.sendMemoryMaxBytes = Number(most);
  },
  tcp_synack_retries: (config, value) => {
    config.synRetriesMax = value;
  },
  tcp_retries2: (config, value) => {
    config.retriesMax = value;
  },
  tcp_rto_max_ms: (config, value) => {
    config.rtoMaxUs = value * 1000;
  },
  tcp_rto_min_us: (config, value) => {
    config.rtoMinUs = value;
    config.rtoGranularityUs = value;
  },
  tcp_fin_timeout: (config, value) => {
    config.finWait2Us = value * 1e6;
  },
  tcp_keepalive_time: (config, value) => {
    config.keepIdleUs = value * 1e6;
  },
  tcp_keepalive_intvl: (config, value) => {
    config.keepAliveIntervalUs = value * 1e6;
  },
  tcp_keepalive_probes: (config, value) => {
    config.keepAliveProbes = value;
  },
  tcp_window_scaling: (config, value) => {
    if (value === 0) config.windowShift = -1;
  },
  tcp_frto: [0, 1, 2],
  tcp_reordering: [3],
  tcp_ecn_option: (config, value) => {
    config.accurateOption = value === 0 ? 'off' : value === 1 ? 'changes' : 'all';
  },
  tcp_ecn_fallback: (config, value) => {
    config.checksMangling = value !== 0;
  },
  // Options though nothing changed; here all segments have one, or those where something did.
  tcp_ecn_option_beacon: [],
  tcp_pacing_ss_ratio: [100, 120, 200],
  tcp_pacing_ca_ratio: [100, 120, 200],
  tcp_notsent_lowat: (config, value) => {
    config.notSentLowBytes = value;
  },
  tcp_syncookies: [0, 1],
  tcp_min_tso_segs: [],
  tcp_rfc1337: [0],
  tcp_no_metrics_save: [0, 1],
  tcp_mtu_probing: [0],
  tcp_invalid_ratelimit: [0, 500],
  tcp_moderate_rcvbuf: [0, 1],
  tcp_autocorking: [0, 1],
  tcp_timestamps: (config, value) => {
    config.timestamps = value !== 0;
  },
  tcp_sack: (config, value) => {
    config.sack = value !== 0;
  },
  tcp_dsack: (config, value) => {
    config.dsack = value !== 0;
  },
  tcp_challenge_ack_limit: (config, value) => {
    config.challengeAcksPerSecond = value;
  },
  tcp_syn_retries: (config, value) => {
    config.synRetriesMax = value;
  },
  tcp_syn_linear_timeouts: (config, value) => {
    config.synRetriesLinear = value;
  },
  tcp_fack: [0],
  tcp_tso_win_divisor: [1, 3, 100],
  tcp_fastopen: setFastOpen,
  tcp_fastopen_key: (config, _value, text) => {
    const words = text
      .split(',')[0]!
      .split('-')
      .map((digits) => parseInt(digits, 16));
    if (words.length !== 4 || words.some(Number.isNaN)) throw new Skip(`the key ${text}`);
    config.fastOpenKey = [words[0]!, words[1]!, words[2]!, words[3]!];
  },
  // After so many failures on a path fast open pauses there.
  tcp_fastopen_blackhole_timeout_sec: [],
  tcp_slow_start_after_idle: (config, value) => {
    config.restartsAfterIdle = value !== 0;
  },
};

/** Linux's bits: client, server, client without a cookie, server without, all listeners. */
function setFastOpen(config: MutableConfig, value: number): void {
  const of = (isOn: boolean, isBare: boolean): FastOpen =>
    isOn ? (isBare ? 'bare' : 'cookie') : 'off';
  config.fastOpenClient = of((value & 0x1) !== 0, (value & 0x4) !== 0);
  config.fastOpenServer = of((value & 0x2) !== 0, (value & 0x200) !== 0);
  config.fastOpenListeners = (value & 0x400) === 0 ? 'asked' : 'all';
}

/** The larger of the shifts that make the buffer's maximum reachable. */
function shiftFor(windowMaxBytes: number): number {
  let shift = 0;
  while (shift < 14 && 65_535 * 2 ** shift < windowMaxBytes) shift++;
  return shift;
}

/** Linux leaves one bit more unscaled. */
function linuxShiftFor(windowMaxBytes: number): number {
  let shift = 0;
  while (shift < 14 && 2 ** (shift + 16) <= windowMaxBytes) shift++;
  return shift;
}

function setCongestion(config: MutableConfig, _value: number, text: string): void {
  if (text !== 'reno' && text !== 'newreno' && text !== 'cubic') {
    throw new Skip(`congestion control ${text}`);
  }
  config.pacing = text === 'cubic' ? 'cubic' : 'reno';
}

/** As `ss` calls them. */
const SS_STATES: Readonly<Record<string, number | undefined>> = {
  'SYN-SENT': STATE_SYN_SENT,
  'SYN-RECV': STATE_SYN_RECEIVED,
  ESTABLISHED: STATE_ESTABLISHED,
};

/** Commands that change nothing which a script can see here. */
const IDLE: readonly RegExp[] = [
  /(^|\/)sysctl_restore_\$\{PPID\}\.sh$/,
  // Segments are never longer than the MSS here; scripts written for longer ones match runs.
  /^ethtool -K \w+( (tso|gso|gro|lro) (on|off))+$/,
  // Without a qdisc everything leaves when it is sent.
  /^tc qdisc (add|replace|delete|del) dev \w+ root( (pfifo|pfifo_fast|noqueue|fq_codel))?$/,
  /^nstat( -n)?$/,
  /^sleep [\d.]+$/,
  /^true$/,
  // Files are what their calls say (sendfile).
  /^(\/bin\/)?(rm|dd) [^|;&]*$/,
];

/**
 * Does what the command means; throws Skip when nobody knows. Returns a failed question, or null.
 */
export function runCommand(command: string, settings: Settings, sockets: Sockets): string | null {
  for (const part of command.replaceAll(/\\\r?\n/g, ' ').split(/[\n;]+|&&/)) {
    const text = part
      .replace(/(^|\s)#.*$/, '')
      .replaceAll(/\s*(?:\d|&)?>>?\s*(?:\/dev\/null|&\d)/g, '')
      .replaceAll(/\$\(\(([\d\s*+]+)\)\)/g, (_, sum: string) => String(valueOf(sum)))
      .replaceAll(/\s+/g, ' ')
      .trim();
    if (text === '') continue;
    const problem = runEither(text.split(' || '), settings, sockets);
    if (problem !== null) return problem;
  }
  return null;
}

/** What the shell makes of a sum of products. */
function valueOf(sum: string): number {
  const products = sum.split('+').map((product) => product.split('*').map(Number));
  return products.reduce((total, factors) => total + factors.reduce((a, b) => a * b), 0);
}

/** `a || b`: b where a is something that the system does not have. */
function runEither(texts: readonly string[], settings: Settings, sockets: Sockets): string | null {
  const [first = '', ...others] = texts;
  if (others.length === 0) return runOne(first, settings, sockets);
  try {
    return runOne(first, settings, sockets);
  } catch (error) {
    if (!(error instanceof Skip)) throw error;
    return runEither(others, settings, sockets);
  }
}

/** A shell script beside the script: what it says that has no meaning here is passed over. */
function runFile(text: string, settings: Settings, sockets: Sockets): null {
  for (const line of text.replaceAll(/\\\r?\n/g, ' ').split('\n')) {
    try {
      runCommand(line, settings, sockets);
    } catch (error) {
      if (!(error instanceof Skip)) throw error;
    }
  }
  return null;
}

function runOne(text: string, settings: Settings, sockets: Sockets): string | null {
  if (IDLE.some((pattern) => pattern.test(text))) return null;
  if (/^\S+\.sh$/.test(text)) {
    const commands = sockets.readBeside(text);
    if (commands !== null) return runFile(commands, settings, sockets);
    // The public suites' own: beside a system as its profile describes it, it sets these.
    if (/(^|\/)defaults\.sh$/.test(text)) {
      return runCommand('sysctl net.ipv4.tcp_ecn=0 net.ipv4.tcp_fastopen=0x403', settings, sockets);
    }
  }
  if (/^(\S*\/)?set_sysctls\.py\b/.test(text) || text.startsWith('sysctl ')) {
    const assignment = /(?:\/proc\/sys\/)?([a-z][\w./]+)=("[^"]*"|[^\s"]+)/g;
    const assignments = [...text.matchAll(assignment)];
    if (assignments.length === 0) throw new Skip(`command: ${text}`);
    for (const [, name, value] of assignments) {
      setSysctl(name!.replaceAll('/', '.'), value!.replaceAll('"', ''), settings);
      const setTunnel = TUNNEL[name!];
      if (setTunnel !== undefined) setTunnel(sockets.machine.tunnel, Number(value));
      // FreeBSD forgets cookies when its clients are switched off.
      if (name!.endsWith('fastopen.client_enable') && value === '0') {
        sockets.machine.stack.tcp.forgetCookies();
      }
    }
    // Connections choose their congestion control when they open.
    sockets.machine.stack.tcp.usePacing(settings.live.pacing);
    settleOptions(contextOf(sockets.machine));
    return null;
  }
  if (/^tc qdisc (add|replace) dev \w+ root fq$/.test(text)) {
    settings.unsupported = 'packets paced by the fq qdisc';
    return null;
  }
  if (/^tc qdisc (add|replace) dev \w+ root pfifo limit 0$/.test(text)) {
    sockets.machine.block();
    settings.unsupported = 'a qdisc that drops what is sent, and tells TCP';
    return null;
  }
  if (/^ip (-6 )?route (change|replace|add) /.test(text)) {
    setRoute(text, settings, sockets);
    return null;
  }
  const counter = /^nstat \| grep (?:-q )?(\w+)$/.exec(text)?.[1];
  if (counter === 'TcpExtOutOfWindowIcmps') {
    return contextOf(sockets.machine).strayIcmpErrors > 0 ? null : `${counter} is 0`;
  }
  const listed = /^ss -[46] -n state ([\w-]+) \| grep (\S+):(\d+)$/.exec(text);
  if (listed !== null) {
    const state = SS_STATES[listed[1]!];
    if (state === undefined) throw new Skip(`command: ${text}`);
    const isThere = flowsIn(sockets.machine, state, Number(listed[3])).length > 0;
    return isThere ? null : `no connection in ${listed[1]}`;
  }
  const states = /^sockstat\b.*\bgrep -c (\w+) *\| *grep (\d+)$/.exec(text);
  if (states !== null) return countStates(text, states[1]!, Number(states[2]), sockets);
  if (/^ip tcp_metrics flush\b/.test(text)) {
    sockets.machine.stack.tcp.forgetCookies();
    return null;
  }
  if (text === 'tcpdrop -s TIME_WAIT') {
    dropTimeWait(sockets);
    return null;
  }
  throw new Skip(`command: ${text}`);
}

/** What a route says about segments and the initial window; the way itself does not matter here. */
function setRoute(text: string, settings: Settings, sockets: Sockets): void {
  const number = (pattern: RegExp): number | null => {
    const found = pattern.exec(text);
    return found === null ? null : Number(found[1]);
  };
  const mtuBytes = number(/\bmtu (?:lock )?(\d+)/);
  if (mtuBytes !== null) settings.set('mssBytes', mtuBytes - 40);
  const advertised = number(/\badvmss (\d+)/);
  // Offers are configured as for IPv4; IPv6's headers take 20 bytes more.
  const extraBytes = sockets.ends.family === 6 ? 20 : 0;
  if (advertised !== null) settings.set('offerMssBytes', advertised + extraBytes);
  const segments = number(/\binitcwnd (\d+)/);
  if (segments !== null) settings.set('initialWindowSegments', segments);
  settings.refuseAbsurd(`command: ${text}`);
}

function setSysctl(name: string, value: string, settings: Settings): void {
  const rule = FREEBSD[name] ?? LINUX[name.replace(/^net\.ipv4\./, '')];
  const number = Number(value);
  if (rule === undefined) throw new Skip(`sysctl ${name}`);
  if (typeof rule === 'function') {
    settings.change((config) => rule(config, number, value));
    settings.refuseAbsurd(`sysctl ${name}=${value}`);
  } else if (rule.length > 0 && !rule.includes(number)) throw new Skip(`sysctl ${name}=${value}`);
}

/** Connections in a state. CLOSED: sockets whose connection is gone but which are still open. */
function countStates(
  text: string,
  state: string,
  expected: number,
  sockets: Sockets,
): string | null {
  const code = STATE_OF[state];
  if (code === undefined) throw new Skip(`command: ${text}`);
  let count = flowsIn(sockets.machine, code, / -p \d+/.test(text) ? PORT_DEFAULT : 0).length;
  if (state === 'CLOSED') {
    for (const socket of sockets.open.values()) {
      sockets.settle(socket);
      if (socket.state === 'dead') count++;
    }
  }
  return count === expected ? null : `${count} connections in ${state}, not ${expected}`;
}

function dropTimeWait(sockets: Sockets): void {
  const { machine } = sockets;
  const { pcb } = contextOf(machine);
  for (const flow of flowsIn(machine, STATE_TIME_WAIT, 0)) {
    machine.stack.tcp.abort(pcb.tag[flow << ROW]! * 4_294_967_296 + flow);
  }
}
