/**
 * What a packetdrill script consists of, as plain objects: options, and events in the order they
 * are written.
 *
 * The language is packetdrill's (Cardwell et al., USENIX ATC 2013): a time, then a packet, a system
 * call, a command in backquotes or a piece of code. Parsing keeps what it does not understand (an
 * unknown socket option, a command) as text: whether a script can be run here is decided when it
 * runs, not when it is read.
 */

/** Where something stands: 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** `batch`: together with the packet before, as frames that wait in one ring (`&`, ours). */
type TimeKind = 'absolute' | 'relative' | 'any' | 'batch';

/** When an event happens; a range has a later end. Nanoseconds. */
export interface TimeSpec {
  readonly kind: TimeKind;
  readonly startNs: number;
  /** Equal to startNs when the time is a point. */
  readonly endNs: number;
  /** When a blocking call returns; counted from where its start is counted from. */
  readonly returns: { readonly isRelative: boolean; readonly atNs: number } | null;
}

export type Value =
  | { readonly type: 'ellipsis' }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'text'; readonly text: string }
  /** A constant: `SOCK_STREAM`, `EAGAIN`. */
  | { readonly type: 'word'; readonly word: string }
  /** `O_RDWR | O_NONBLOCK`. */
  | { readonly type: 'or'; readonly of: readonly Value[] }
  /** `htons(8080)`. */
  | { readonly type: 'call'; readonly name: string; readonly values: readonly Value[] }
  /** `sin_port = htons(8080)`. */
  | { readonly type: 'field'; readonly name: string; readonly value: Value }
  | { readonly type: 'list'; readonly values: readonly Value[] }
  | { readonly type: 'struct'; readonly values: readonly Value[] };

export type TcpOption =
  | { readonly kind: 'nop' | 'eol' | 'sackOK' }
  | { readonly kind: 'mss' | 'wscale'; readonly value: number }
  | { readonly kind: 'TS'; readonly val: number; readonly ecr: number }
  | { readonly kind: 'sack'; readonly blocks: readonly (readonly [number, number])[] }
  /**
   * Fast open, in its final and its experimental form: the cookie in hexadecimal digits, '' to ask
   * for one, or the name that the suites' drivers give it (`TFO_COOKIE`).
   */
  | { readonly kind: 'FO' | 'FOEXP'; readonly cookie: string }
  /** Counters of congestion marks (RFC 9768), in either order: `ECN e1b 1 ceb 0 e0b 1`. */
  | { readonly kind: 'ECN'; readonly order: 0 | 1; readonly fields: readonly number[] }
  /** A signature (RFC 2385 §3.0), in hexadecimal digits. */
  | { readonly kind: 'md5'; readonly digest: string }
  /** Bytes as they are, legal or not: `raw fd04abcd`. */
  | { readonly kind: 'raw'; readonly bytes: readonly number[] }
  /** What the stack does not know: multipath TCP. */
  | { readonly kind: 'other'; readonly text: string };

export interface TcpPacket {
  readonly protocol: 'tcp';
  /** TCP_* bits. */
  readonly flags: number;
  /** null: not checked (`...`). */
  readonly seq: number | null;
  readonly bytes: number;
  readonly ack: number;
  /** null: not given. */
  readonly window: number | null;
  readonly urgent: number;
  /** null: `<...>`, whatever they are. */
  readonly options: readonly TcpOption[] | null;
}

export interface IcmpPacket {
  readonly protocol: 'icmp';
  readonly type: string;
  readonly code: string;
  readonly mtu: number | null;
  /** The segment it quotes, and what that travelled in. */
  readonly seq: number;
  readonly bytes: number;
  readonly tunnel: TunnelPorts | null;
}

/** The ports of a UDP datagram with a TCP segment in it (`/udp(9811 > 1)`). */
export interface TunnelPorts {
  readonly source: number;
  readonly destination: number;
}

interface UdpPacket {
  readonly protocol: 'udp';
  readonly bytes: number;
}

/** `ect01`: ECT(0) or ECT(1). */
export type Ecn = 'any' | 'noecn' | 'ect0' | 'ect1' | 'ect01' | 'ce';

/**
 * What is wrong or unusual about a packet of the peer's: `< [checksum]`, `< [offset 4, to
 * 224.0.0.1]`. Our own addition to the language.
 */
export interface Forged {
  /** The TCP checksum is wrong. */
  readonly checksum: boolean;
  /** The data offset field, words; null = what it should be. */
  readonly offsetWords: number | null;
  /** The three reserved bits. */
  readonly reserved: number;
  /** The segment ends after so many bytes, wherever its header says it does; null = whole. */
  readonly cutBytes: number | null;
  /** Addresses; null = the connection's. */
  readonly from: string | null;
  readonly to: string | null;
  /** IPv4 options, whole words. */
  readonly ipOptions: readonly number[];
}

/** Fields of the IP header a script looks at, or gives the peer's packet; null = any. */
export interface IpFields {
  readonly trafficClass: number | null;
  readonly hopLimit: number | null;
}

export interface PacketEvent {
  readonly type: 'packet';
  readonly isInbound: boolean;
  readonly ecn: Ecn;
  /** null: the packet is as it should be. */
  readonly forged: Forged | null;
  readonly ip: IpFields;
  readonly packet: TcpPacket | IcmpPacket | UdpPacket;
  /** null: it travels without UDP around it. */
  readonly tunnel: TunnelPorts | null;
  /**
   * What stands around it that this runner does not do (other tunnels); null = nothing.
   */
  readonly unsupported: string | null;
}

export type TcpEvent = PacketEvent & { readonly packet: TcpPacket };

export interface CallEvent {
  readonly type: 'call';
  readonly name: string;
  readonly values: readonly Value[];
  /** null: `= ?`, whatever it returns. */
  readonly result: Value | null;
  /** `EAGAIN`; null when none is named. */
  readonly errno: string | null;
}

interface CommandEvent {
  readonly type: 'command';
  readonly command: string;
}

interface CodeEvent {
  readonly type: 'code';
  readonly code: string;
}

export type ScriptEvent = (PacketEvent | CallEvent | CommandEvent | CodeEvent) & {
  readonly place: Place;
  readonly time: TimeSpec;
};

export interface Script {
  readonly file: string;
  readonly lines: readonly string[];
  /** `--name=value`, by name. */
  readonly options: ReadonlyMap<string, string>;
  readonly events: readonly ScriptEvent[];
}
