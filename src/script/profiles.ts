/**
 * The systems a script may have been written for: what their stacks and socket layers do where the
 * RFCs leave a choice.
 *
 * `ix` is this project's own stack as configured by default, with real congestion control. The
 * others change knobs only; where a system departs from the RFCs there is no knob, and its script
 * fails here.
 */
import { TCP_DEFAULTS, type TcpConfig } from '../stack/tcp/config.ts';
import type { ProfileName } from './names.ts';
import { SUITE_FAST_OPEN_KEY } from './symbols.ts';
import { STATE_NUMBERS_BSD, STATE_NUMBERS_LINUX } from './tcp-info.ts';

export interface Profile {
  readonly tcp: TcpConfig;
  /** Closing a socket with unread payload resets (RFC 2525 §2.17). */
  readonly resetsUnread: boolean;
  /** What arrives after shutdown(SHUT_RD) is thrown away. */
  readonly discardsAfterShutdown: boolean;
  /** What a write to a socket that was never connected returns. */
  readonly unconnectedSend: 'ENOTCONN' | 'EPIPE';
  /** What connect returns for a socket that listens. */
  readonly connectListening: 'EOPNOTSUPP' | 'EISCONN';
  /** Segments that are not the last of a write may have PSH: its buffers end there, ours do not. */
  readonly pushesWithin: boolean;
  /** What a connect that a hard ICMP error ended returns; `as-told`: what the message says. */
  readonly hardError: 'ECONNREFUSED' | 'as-told';
  /** The window shift is what the script expects on our first SYN, unless it sets it itself. */
  readonly adoptsShift: boolean;
  /** A write that opens a connection is taken whole, whatever rides on the SYN. */
  readonly buffersBeforeHandshake: boolean;
  /** Whether tcp_info counts congestion windows in bytes, not segments. */
  readonly tellsWindowBytes: boolean;
  /** A segment with a signature (RFC 2385) that no key was set for is dropped unseen. */
  readonly dropsSigned: boolean;
  /** Buffers are memory, with what it takes to manage payload, not bytes (send-memory.ts). */
  readonly countsMemory: boolean;
  /** TCP_MAXSEG of a connection may be lowered; what Linux remembers of it has no effect. */
  readonly lowersMaxSegment: boolean;
  /** What SO_RCVBUF and SO_SNDBUF report for a value set. */
  readonly bufferFactor: number;
  /** What tcpi_state says, by STATE_*. */
  readonly stateNumbers: readonly number[];
}

/**
 * Every script starts from this: nothing listens but what it makes listen, and no sequence number
 * is a surprise.
 */
const SCRIPT: TcpConfig = {
  ...TCP_DEFAULTS,
  pacing: 'reno',
  listen: [],
  midstream: 'reset',
  flowCountMax: 256,
  rangeCountMax: 4096,
};

const IX: Profile = {
  tcp: SCRIPT,
  resetsUnread: false,
  discardsAfterShutdown: true,
  unconnectedSend: 'ENOTCONN',
  connectListening: 'EOPNOTSUPP',
  pushesWithin: false,
  hardError: 'ECONNREFUSED',
  adoptsShift: false,
  buffersBeforeHandshake: false,
  tellsWindowBytes: false,
  dropsSigned: false,
  countsMemory: false,
  lowersMaxSegment: false,
  bufferFactor: 1,
  stateNumbers: STATE_NUMBERS_BSD,
};

const FREEBSD: Profile = {
  ...IX,
  tcp: {
    ...SCRIPT,
    ecn: 'passive',
    dropsUnstamped: true,
    windowBytes: 65_536,
    windowShift: 6,
    dsack: true,
    delayedAckUs: 40_000,
    nagle: true,
    naglesEarlierOnly: true,
    rtoMinUs: 30_000,
    rtoSlopUs: 200_000,
    connectUs: 75_000_000,
    connectLeastUs: 0,
    synRetriesMax: 12,
    rtoMaxUs: 64_000_000,
    icmpHard: 'prohibited',
    remembersPaths: 'offering',
    roundsWindow: true,
    slowStartSegments: 2,
    takesOldAcks: true,
    resetsWithoutWindow: true,
    finRidesOnAcks: true,
    reopensTimeWait: false,
    timeWait: 'strict',
    synOptions: 'bsd',
    sendBufferBytes: 32_768,
    // On for every connection (net.inet.tcp.always_keepalive).
    keepAliveUs: 7_200_000_000,
    keepAliveProbes: 8,
  },
  buffersBeforeHandshake: true,
  tellsWindowBytes: true,
  lowersMaxSegment: true,
  dropsSigned: true,
};

const LINUX: Profile = {
  ...IX,
  tcp: {
    ...SCRIPT,
    windowBytes: 65_535,
    windowShift: 8,
    dsack: true,
    delayedAckUs: 40_000,
    nagle: true,
    naglesSmallOnly: true,
    delaysWhenAnswering: true,
    checksSynEcho: true,
    answersUnsentAck: false,
    icmpHard: 'unreachable',
    remembersPaths: 'sending',
    finEndsReports: true,
    connectLeastUs: 0,
    rtoMinUs: 200_000,
    rtoGranularityUs: 200_000,
    pacing: 'cubic',
    hystart: 3,
    cubicHorizon: 'shortest',
    lossDetection: 'rack',
    ecn: 'passive',
    accurateOption: 'all',
    awaitsOption: true,
    marksEverything: true,
    windowProbe: 'bare',
    abandonedReset: 'bare',
    synOptions: 'linux',
    fastOpenRefused: 'experiment',
    fastOpenKey: SUITE_FAST_OPEN_KEY,
    // Its first segments are acknowledged at once, and scripts are short.
    ackEvery: 1,
    slowStartSegments: 65_535,
    validatesCwnd: true,
    restartsAfterIdle: false,
    // The sockets' own limit is less (send-memory.ts).
    sendBufferBytes: 1 << 30,
  },
  resetsUnread: true,
  discardsAfterShutdown: false,
  unconnectedSend: 'EPIPE',
  connectListening: 'EISCONN',
  pushesWithin: true,
  hardError: 'as-told',
  adoptsShift: true,
  dropsSigned: true,
  countsMemory: true,
  bufferFactor: 2,
  stateNumbers: STATE_NUMBERS_LINUX,
};

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  ix: IX,
  freebsd: FREEBSD,
  linux: LINUX,
};
