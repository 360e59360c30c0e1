/**
 * The stack's configuration while a script runs. Sysctls change it for good, socket options as long
 * as the script makes no other socket: it has one connection at a time.
 */
import type { TcpConfig } from '../stack/tcp/config.ts';
import { IPV4_HEADER_BYTES_MIN } from '../wire/ipv4.ts';
import { IPV6_HEADER_BYTES } from '../wire/ipv6.ts';
import { TCP_HEADER_BYTES_MIN } from '../wire/tcp.ts';
import { WINDOW_SHIFT_MAX } from '../wire/tcp-options.ts';
import { Skip } from './outcome.ts';
import type { Profile } from './profiles.ts';

/** Around a segment without options; sizes are configured as for IPv4. */
export const HEADERS_BYTES: number = IPV4_HEADER_BYTES_MIN + TCP_HEADER_BYTES_MIN;
/** RFC 8200 §5. */
export const IPV6_MTU_LEAST = 1280;

export type MutableConfig = { -readonly [K in keyof TcpConfig]: TcpConfig[K] } & {
  /** The largest receive buffer: the window shift offered follows from it. */
  windowMaxBytes: number;
  /** Where send buffers count memory: of a new socket, the most they may grow to. */
  sendMemoryBytes: number;
  sendMemoryMaxBytes: number;
  /** Receive buffers, likewise: of a socket, whether it may grow, whether its window may shrink. */
  receiveBytes: number;
  locksReceive: boolean;
  shrinksWindow: boolean;
  /** TCP_NOTSENT_LOWAT where a socket does not set it. */
  notSentLowBytes: number;
  /** TCP_KEEPIDLE where a socket does not set it. */
  keepIdleUs: number;
  /** Which listeners take payload on SYNs (fast open): those with the option set, or all. */
  fastOpenListeners: 'asked' | 'all';
};

/** Names of the settings that may be a T. */
export type KeysOf<T> = {
  [K in keyof MutableConfig]: T extends MutableConfig[K] ? K : never;
}[keyof MutableConfig];

/** Where a suffix does not say it. */
const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  // Options may take 24 bytes of the least.
  mssBytes: [32, 65_515],
  offerMssBytes: [-1, 65_535],
  windowShift: [-1, WINDOW_SHIFT_MAX],
  initialWindowSegments: [1, 65_535],
  synRetriesWithOptions: [0, Infinity],
};

/** Least and most of a number, by the unit it is in. */
function limitsOf(name: string): readonly [number, number] {
  if (name.endsWith('Us')) return [0, 1e15];
  return [0, name.endsWith('Bytes') ? 2 ** 32 : 2 ** 31];
}

/** What IPv6's header takes more than IPv4's. */
export function extraBytes(family: 4 | 6): number {
  return family === 6 ? IPV6_HEADER_BYTES - IPV4_HEADER_BYTES_MIN : 0;
}

/** The MSS that is offered, or would be. */
export function offeredMss(config: TcpConfig): number {
  return config.offerMssBytes > 0 ? config.offerMssBytes : config.mssBytes;
}

export class Settings {
  /** What the stack uses; socket options change this one. */
  readonly live: MutableConfig;
  /** What a new socket starts with. */
  private readonly system: MutableConfig;
  /** A setting that is only partly honoured: where the script then fails it is skipped for it. */
  unsupported: string | null = null;

  constructor(profile: Profile) {
    this.live = {
      ...profile.tcp,
      windowMaxBytes: 2_097_152,
      sendMemoryBytes: 16_384,
      sendMemoryMaxBytes: 4_194_304,
      receiveBytes: 131_072,
      locksReceive: false,
      shrinksWindow: false,
      notSentLowBytes: 2 ** 32 - 1,
      keepIdleUs: 7200e6,
      fastOpenListeners: 'asked',
    };
    this.system = { ...this.live };
  }

  /** Skips the script when a number among the settings is none that a system would take. */
  refuseAbsurd(what: string): void {
    for (const [name, value] of Object.entries(this.live)) {
      if (typeof value !== 'number') continue;
      const [least, most] = LIMITS[name] ?? limitsOf(name);
      if (!(value >= least && value <= most)) throw new Skip(what);
    }
  }

  /** For everything from now on. */
  set<K extends keyof MutableConfig>(name: K, value: MutableConfig[K]): void {
    this.live[name] = value;
    this.system[name] = value;
  }

  /** Likewise, by a change that depends on what is set. */
  change(body: (config: MutableConfig) => void): void {
    body(this.live);
    body(this.system);
  }

  /** A socket is made: no option is set on it. */
  renew(): void {
    Object.assign(this.live, this.system);
  }
}
