/**
 * What the sysctls of FreeBSD and Linux mean for the stack's configuration. One that is not here,
 * or a value under which something would be different that is not done, skips the script.
 */
import type { FastOpen } from '../stack/tcp/config.ts';
import { WINDOW_SHIFT_MAX } from '../wire/tcp-options.ts';
import { contextOf } from './inspect.ts';
import { Skip } from './outcome.ts';
import { windowShiftFor } from './receive-memory.ts';
import type { KeysOf, MutableConfig, Settings } from './settings.ts';
import type { Sockets } from './sockets.ts';

/** What a tunnel may take of every packet, bytes. */
const OVERHEAD_MAX = 1024;

type Setter = (config: MutableConfig, text: string) => void;
/** What happens beside the configuration, once that is set. */
type Effect = (sockets: Sockets, text: string) => void;
/** A list: the only values under which nothing is different here; empty = all of them. */
type Rule = Setter | readonly number[] | { readonly set?: Setter; readonly effect: Effect };

/** name: with dots, `net.ipv4.tcp_sack`. Throws Skip where it or the value is not known. */
export function setSysctl(name: string, text: string, sockets: Sockets): void {
  const rule = FREEBSD.get(name) ?? LINUX.get(name.replace(/^net\.ipv4\./, ''));
  if (rule === undefined) throw new Skip(`sysctl ${name}`);
  if (typeof rule === 'function') set(rule, name, text, sockets.settings);
  else if ('effect' in rule) {
    if (rule.set !== undefined) set(rule.set, name, text, sockets.settings);
    rule.effect(sockets, text);
  } else if (rule.length > 0 && !rule.includes(Number(text))) {
    throw new Skip(`sysctl ${name}=${text}`);
  }
}

function set(setter: Setter, name: string, text: string, settings: Settings): void {
  settings.change((config) => setter(config, text));
  settings.refuseAbsurd(`sysctl ${name}=${text}`);
}

function numberOf(text: string | undefined): number {
  if (text === undefined || !/^-?(?:0[xX][0-9a-fA-F]+|\d+)$/.test(text))
    throw new Skip(`a sysctl's value ${text}`);
  return Number(text);
}

function numeric(body: (config: MutableConfig, value: number) => void): Setter {
  return (config, text) => body(config, numberOf(text));
}

/** Switches the setting. */
function flag(name: KeysOf<boolean>): Setter {
  return numeric((config, value) => {
    config[name] = value !== 0;
  });
}

/** Sets it to `factor` times the value. */
function number(name: KeysOf<number>, factor: number = 1): Setter {
  return numeric((config, value) => {
    config[name] = value * factor;
  });
}

const FREEBSD: ReadonlyMap<string, Rule> = new Map(
  Object.entries<Rule>({
    'net.inet.tcp.sack.enable': flag('sack'),
    'net.inet.tcp.rfc1323': numeric((config, value) => {
      config.timestamps = value !== 0;
      config.windowShift = value === 0 ? -1 : shiftFor(config.windowMaxBytes);
    }),
    'net.inet.tcp.tolerate_missing_ts': numeric((config, value) => {
      config.dropsUnstamped = value === 0;
    }),
    'net.inet.tcp.recvspace': number('windowBytes'),
    'net.inet.tcp.sendspace': number('sendBufferBytes'),
    'kern.ipc.maxsockbuf': numeric((config, value) => {
      config.windowMaxBytes = value;
      if (config.windowShift !== -1) config.windowShift = shiftFor(config.windowMaxBytes);
    }),
    'net.inet.tcp.delacktime': number('delayedAckUs', 1000),
    'net.inet.tcp.rexmit_initial': number('rtoInitialUs', 1000),
    'net.inet.tcp.rexmit_slop': number('rtoSlopUs', 1000),
    'net.inet.tcp.keepinit': number('connectUs', 1000),
    'net.inet.tcp.keepidle': numeric((config, value) => {
      config.keepIdleUs = value * 1000;
      if (config.keepAliveUs > 0) config.keepAliveUs = config.keepIdleUs;
    }),
    'net.inet.tcp.keepintvl': number('keepAliveIntervalUs', 1000),
    'net.inet.tcp.keepcnt': number('keepAliveProbes'),
    'net.inet.tcp.insecure_rst': flag('resetsAnywhere'),
    'net.inet.tcp.insecure_syn': flag('synsReset'),
    'net.inet.tcp.drop_synfin': flag('dropSynFin'),
    'net.inet.tcp.icmp_may_rst': numeric((config, value) => {
      config.icmpHard = value === 0 ? 'none' : 'prohibited';
    }),
    'net.inet.tcp.rexmit_drop_options': numeric((config, value) => {
      config.synRetriesWithOptions = value === 0 ? Infinity : 2;
    }),
    'net.inet.tcp.ecn.enable': numeric((config, value) => {
      // 3 and 4: accurate feedback, asked for and agreed to, or only agreed to.
      config.ecn = value === 0 ? 'off' : value === 1 || value === 3 ? 'on' : 'passive';
      config.accurateEcn = value === 3 ? 'on' : value === 4 ? 'passive' : 'off';
    }),
    'net.inet.tcp.cc.algorithm': setCongestion,
    'net.inet.tcp.ecn.maxretries': numeric((config, value) => {
      config.ecnSynsMax = value + 1;
    }),
    'net.inet.tcp.fastopen.client_enable': {
      set: numeric((config, value) => {
        config.fastOpenClient = value === 0 ? 'off' : 'cookie';
      }),
      // Cookies are forgotten when clients are switched off.
      effect: ({ machine }, text) => {
        if (Number(text) === 0) machine.stack.tcp.forgetCookies();
      },
    },
    'net.inet.tcp.fastopen.server_enable': numeric((config, value) => {
      config.fastOpenServer = value === 0 ? 'off' : 'cookie';
    }),
    'net.inet.tcp.udp_tunneling_port': {
      effect: ({ machine }, text) => {
        machine.tunnel.port = numberOf(text) & 0xffff;
      },
    },
    'net.inet.tcp.udp_tunneling_overhead': {
      effect: ({ machine }, text) => {
        machine.tunnel.overheadBytes = Math.min(Math.max(numberOf(text) | 0, 0), OVERHEAD_MAX);
      },
    },
    'net.inet.tcp.blackhole': [0],
    'net.inet.tcp.hostcache.purgenow': {
      effect: ({ machine }) => contextOf(machine).paths.clear(),
    },
    'net.inet.tcp.syncookies': [0, 1],
    'net.inet.tcp.syncookies_only': [0],
    'net.inet.tcp.path_mtu_discovery': [1],
    'net.inet.tcp.pmtud_blackhole_detection': numeric((config, value) => {
      // 2 and 3: of one IP version only.
      if (value > 1) throw new Skip(`sysctl net.inet.tcp.pmtud_blackhole_detection=${value}`);
      config.findsBlackHoles = value === 1;
    }),
    'net.inet.tcp.pmtud_blackhole_mss': number('blackHoleMssBytes'),
    'net.inet.tcp.v6pmtud_blackhole_mss': number('blackHoleMss6Bytes'),
    'net.inet.tcp.mssdflt': [536],
    'net.inet.tcp.v6mssdflt': [1220, 1024],
  }),
);

/** Linux: without the `net.ipv4.`. */
const LINUX: ReadonlyMap<string, Rule> = new Map(
  Object.entries<Rule>({
    tcp_congestion_control: setCongestion,
    tcp_early_retrans: numeric((config, value) => {
      config.tailLossProbe = value >= 3;
    }),
    tcp_recovery: numeric((config, value) => {
      config.lossDetection = (value & 1) !== 0 ? 'rack' : 'dupack';
    }),
    tcp_ecn: numeric((config, value) => {
      // 3: accurate feedback; 4 and 5: only agreed to, while RFC 3168's is asked for, or nothing.
      config.ecn = value === 0 ? 'off' : value === 2 || value === 5 ? 'passive' : 'on';
      config.accurateEcn = value === 3 ? 'on' : value > 3 ? 'passive' : 'off';
      // Kernels that know these repeat the first SYNs once a second.
      if (value > 2) config.synRetriesLinear = 4;
    }),
    // Least, first and largest size.
    tcp_rmem: {
      set: (config, text) => {
        const [, initial, most] = text.split(' ');
        config.windowMaxBytes = numberOf(most);
        if (config.windowShift !== -1) config.windowShift = windowShiftFor(config.windowMaxBytes);
        config.receiveBytes = numberOf(initial);
      },
      effect: (sockets) => sockets.countReceived(),
    },
    tcp_shrink_window: {
      set: flag('shrinksWindow'),
      effect: (sockets) => sockets.countReceived(),
    },
    tcp_wmem: (config, text) => {
      const [, initial, most] = text.split(' ');
      config.sendMemoryBytes = numberOf(initial);
      config.sendMemoryMaxBytes = numberOf(most);
    },
    tcp_synack_retries: number('synRetriesMax'),
    tcp_retries2: number('retriesMax'),
    tcp_rto_max_ms: number('rtoMaxUs', 1000),
    tcp_rto_min_us: numeric((config, value) => {
      config.rtoMinUs = value;
      config.rtoGranularityUs = value;
    }),
    tcp_fin_timeout: number('finWait2Us', 1e6),
    tcp_keepalive_time: number('keepIdleUs', 1e6),
    tcp_keepalive_intvl: number('keepAliveIntervalUs', 1e6),
    tcp_keepalive_probes: number('keepAliveProbes'),
    tcp_window_scaling: numeric((config, value) => {
      if (value === 0) config.windowShift = -1;
      else if (config.windowShift === -1)
        config.windowShift = windowShiftFor(config.windowMaxBytes);
    }),
    tcp_frto: [0, 1, 2],
    tcp_reordering: [3],
    tcp_ecn_option: numeric((config, value) => {
      config.accurateOption = value === 0 ? 'off' : value === 1 ? 'changes' : 'all';
    }),
    tcp_ecn_fallback: flag('checksMangling'),
    // Options though nothing changed; here all segments have one, or those where something did.
    tcp_ecn_option_beacon: [],
    tcp_pacing_ss_ratio: [100, 120, 200],
    tcp_pacing_ca_ratio: [100, 120, 200],
    tcp_notsent_lowat: number('notSentLowBytes'),
    tcp_syncookies: [0, 1],
    tcp_min_tso_segs: [],
    tcp_rfc1337: [0],
    tcp_no_metrics_save: [0, 1],
    tcp_mtu_probing: numeric((config, value) => {
      // 1: only where all long segments were lost.
      if (value === 1) throw new Skip('sysctl net.ipv4.tcp_mtu_probing=1');
      config.searchesMss = value > 1;
    }),
    tcp_base_mss: number('baseMssBytes'),
    tcp_invalid_ratelimit: [0, 500],
    tcp_moderate_rcvbuf: [0, 1],
    tcp_autocorking: [0, 1],
    tcp_timestamps: flag('timestamps'),
    tcp_sack: flag('sack'),
    tcp_dsack: flag('dsack'),
    tcp_challenge_ack_limit: number('challengeAcksPerSecond'),
    tcp_syn_retries: number('synRetriesMax'),
    tcp_syn_linear_timeouts: number('synRetriesLinear'),
    tcp_fack: [0],
    tcp_tso_win_divisor: [1, 3, 100],
    tcp_fastopen: numeric(setFastOpen),
    tcp_fastopen_key: (config, text) => {
      const words = text
        .split(',')[0]!
        .split('-')
        .map((digits) => parseInt(digits, 16));
      if (words.length !== 4 || words.some(Number.isNaN)) throw new Skip(`the key ${text}`);
      config.fastOpenKey = [words[0]!, words[1]!, words[2]!, words[3]!];
    },
    // After so many failures on a path fast open pauses there.
    tcp_fastopen_blackhole_timeout_sec: [],
    tcp_slow_start_after_idle: flag('restartsAfterIdle'),
  }),
);

/** Linux's bits: client, server, client without a cookie, server without, all listeners. */
function setFastOpen(config: MutableConfig, value: number): void {
  const of = (isOn: boolean, isBare: boolean): FastOpen =>
    isOn ? (isBare ? 'bare' : 'cookie') : 'off';
  config.fastOpenClient = of((value & 0x1) !== 0, (value & 0x4) !== 0);
  config.fastOpenServer = of((value & 0x2) !== 0, (value & 0x200) !== 0);
  config.fastOpenListeners = (value & 0x400) === 0 ? 'asked' : 'all';
}

/** The smallest shift that makes the buffer's maximum reachable. */
function shiftFor(windowMaxBytes: number): number {
  let shift = 0;
  while (shift < WINDOW_SHIFT_MAX && 65_535 * 2 ** shift < windowMaxBytes) shift++;
  return shift;
}

function setCongestion(config: MutableConfig, text: string): void {
  if (text !== 'reno' && text !== 'newreno' && text !== 'cubic') {
    throw new Skip(`congestion control ${text}`);
  }
  config.pacing = text === 'cubic' ? 'cubic' : 'reno';
}
