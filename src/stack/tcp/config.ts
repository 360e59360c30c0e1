/**
 * The knobs of the TCP room, with the value each has by default and where that value comes from.
 *
 * Times are microseconds as doubles (two hours do not fit an int32). Nothing here changes while the
 * stack runs.
 */
import { NO_DEVIATIONS, type Deviations } from '../../base/deviations.ts';
import type { SipKey } from '../../base/siphash.ts';

/** Fast open (RFC 7413): not at all, with cookies, or without. */
export type FastOpen = 'off' | 'cookie' | 'bare';

export interface TcpConfig {
  /** Largest payload over IPv4, also the MSS offered without a personality; IPv6 takes 20 less. */
  readonly mssBytes: number;
  /** MSS offered without a personality when it is not mssBytes; 0 = mssBytes, -1 = no option. */
  readonly offerMssBytes: number;
  /** Receive window without a personality. */
  readonly windowBytes: number;
  /** Window shift offered without a personality; -1 = none. */
  readonly windowShift: number;
  /** Whether SACK-permitted is offered without a personality. */
  readonly sack: boolean;
  /** Whether timestamps are offered without a personality. */
  readonly timestamps: boolean;
  /** Whether a segment that lacks negotiated timestamps is dropped (RFC 7323 §3.2: SHOULD). */
  readonly dropsUnstamped: boolean;
  /** Report a duplicate in the first SACK block (RFC 2883). */
  readonly dsack: boolean;
  /** Whether the peer's FIN, taken in order, ends reporting duplicates (Linux). */
  readonly finEndsReports: boolean;
  readonly delayedAckUs: number;
  /** An acknowledgment at least every so many segments with payload. */
  readonly ackEvery: number;
  readonly nagle: boolean;
  /**
   * Whether Nagle's algorithm waits only for what was less than a full segment (Minshall's
   * modification), as in Linux.
   */
  readonly naglesSmallOnly: boolean;
  /** Whether it does not wait for what left with the same write, as in BSD. */
  readonly naglesEarlierOnly: boolean;
  /**
   * Whether a connection whose application answers within delayedAckUs delays its acknowledgments,
   * whatever ackEvery says, until one was delayed for nothing; so is that of a FIN after payload
   * (Linux).
   */
  readonly delaysWhenAnswering: boolean;
  /** Whether a SYN-ACK that echoes no timestamp of ours is reset (Linux). */
  readonly checksSynEcho: boolean;
  readonly rtoMinUs: number;
  readonly rtoInitialUs: number;
  readonly rtoMaxUs: number;
  readonly retriesMax: number;
  readonly synRetriesMax: number;
  /** 2 MSL. */
  readonly timeWaitUs: number;
  /** How long FIN-WAIT-2 lasts when the application has closed (a half close may last for ever). */
  readonly finWait2Us: number;
  readonly synReceivedUs: number;
  /** Idle time before the first keep-alive; 0 = off. */
  readonly keepAliveUs: number;
  readonly keepAliveIntervalUs: number;
  readonly keepAliveProbes: number;
  readonly pacing: 'trace' | 'reno' | 'cubic';
  /**
   * How losses are found where there is real congestion control: by duplicate acknowledgments (RFC
   * 5681, 6675), or by time (RFC 8985) with proportional rate reduction (RFC 9937).
   */
  readonly lossDetection: 'dupack' | 'rack';
  /** Whether RACK also probes for lost tails (RFC 8985 §7). */
  readonly tailLossProbe: boolean;
  /** Congestion marks (RFC 3168): never, where the peer asks for them, or also asked for. */
  readonly ecn: 'off' | 'passive' | 'on';
  /** Accurate feedback of them (RFC 9768), likewise; only where `ecn` allows as much. */
  readonly accurateEcn: 'off' | 'passive' | 'on';
  /** When its option is sent: never, when a counter has changed, or always (Linux). */
  readonly accurateOption: 'off' | 'changes' | 'all';
  /** Whether the option is only sent to peers that have sent it (Linux). */
  readonly awaitsOption: boolean;
  /** Whether such connections say of everything that it may be marked (ECN++). */
  readonly marksEverything: boolean;
  /** Whether a SYN or SYN-ACK that arrived with other bits than it was sent with ends marking. */
  readonly checksMangling: boolean;
  /** SYNs that ask for congestion marks before one goes without (RFC 3168 §6.1.1.1). */
  readonly ecnSynsMax: number;
  /** G of RFC 6298 §2: the least that the variance adds to the timeout. */
  readonly rtoGranularityUs: number;
  readonly initialWindowSegments: number;
  /**
   * Bytes a flow may hold for sending (accepted and not acknowledged); pacing `trace` takes
   * everything.
   */
  readonly sendBufferBytes: number;
  /** Flows of this core, living ones and those whose handle was not closed yet. */
  readonly flowCountMax: number;
  /** Ranges all flows of this core may hold for sending. */
  readonly rangeCountMax: number;
  /** Out-of-order payload a flow may keep. */
  readonly reassemblyBytesMax: number;
  readonly reassemblyMbufsMax: number;
  /** Key of the initial sequence numbers and of the flow table's hash. */
  readonly issSecret: readonly [number, number];
  /** Ports that answer when no personality says otherwise. */
  readonly listen: 'all' | readonly number[];
  /** What a segment of a conversation whose SYN nobody saw does. */
  readonly midstream: 'adopt' | 'reset' | 'ignore';
  readonly challengeAcksPerSecond: number;
  /**
   * Added to every computed RTO; 0 = RFC 6298. BSD's allowance for a peer that delays its
   * acknowledgments.
   */
  readonly rtoSlopUs: number;
  /**
   * How long data may stay unacknowledged before the connection is given up (RFC 9293 §3.8.3, RFC
   * 5482); 0 = until retriesMax.
   */
  readonly userTimeoutUs: number;
  /** How long an active open may take in all; 0 = as long as synRetriesMax allows. */
  readonly connectUs: number;
  /** Of every segment, unless a connection has its own (IX: 64). */
  readonly hopLimit: number;
  /** IPv4's type of service, IPv6's traffic class: of every segment likewise. */
  readonly trafficClass: number;
  /** An active open is not given up sooner, whatever synRetriesMax says; 0 = as it says. */
  readonly connectLeastUs: number;
  /** Retransmissions of a SYN before, and beside, those whose wait doubles (Linux). */
  readonly synRetriesLinear: number;
  /** Retransmissions of a SYN that still carry all options; later ones only the MSS. */
  readonly synRetriesWithOptions: number;
  /**
   * Which ICMP errors end an attempt to connect: none, RFC 1122's hard ones, "prohibited" and
   * "time exceeded" messages as well (BSD), or all that say "unreachable" (Linux; they also end
   * attempts of the peer's).
   */
  readonly icmpHard: 'none' | 'rfc1122' | 'prohibited' | 'unreachable';
  /**
   * Whether connections that open later know how narrow a path was: not at all, for what they send
   * (Linux), or also for what they offer (BSD).
   */
  readonly remembersPaths: 'no' | 'sending' | 'offering';
  /** Whether a SYN that is also a FIN is dropped unseen. */
  readonly dropSynFin: boolean;
  /** Whether a pause longer than the RTO shrinks the window (RFC 5681 §4.1). */
  readonly restartsAfterIdle: boolean;
  /** Whether the receive window is rounded up to whole segments once their size is known. */
  readonly roundsWindow: boolean;
  /**
   * Whether the acknowledgment of a segment below the window counts, as in BSD; RFC 9293 drops the
   * segment whole.
   */
  readonly takesOldAcks: boolean;
  /**
   * Whether an acknowledgment of what was never sent is answered (RFC 9293 §3.10.7.4), or dropped
   * silently while the connection is established (Linux).
   */
  readonly answersUnsentAck: boolean;
  /** Whether a reset counts anywhere in the window, as before RFC 5961. */
  readonly resetsAnywhere: boolean;
  /** Whether a SYN in the window resets the connection, as before RFC 5961. */
  readonly synsReset: boolean;
  /** Whether a reset offers no window, which means nothing there (BSD). */
  readonly resetsWithoutWindow: boolean;
  /**
   * Whether acknowledgments repeat a FIN that is not acknowledged yet (BSD), or leave that to the
   * timer.
   */
  readonly finRidesOnAcks: boolean;
  /** Whether a later SYN may reopen a connection in TIME-WAIT (RFC 9293 §3.10.7.4: MAY). */
  readonly reopensTimeWait: boolean;
  /**
   * `strict`: resets are ignored in TIME-WAIT (RFC 1337), anything but a plain repetition is
   * acknowledged, what has no ACK flag is dropped.
   */
  readonly timeWait: 'rfc9293' | 'strict';
  /**
   * Whether cwnd grows only while it is used (RFC 7661 §4, in Linux's way: twice what was under
   * way).
   */
  readonly validatesCwnd: boolean;
  /**
   * Segments a slow-start acknowledgment may add to cwnd at most (RFC 5681 §3.1: one; RFC 3465
   * §2.2: two).
   */
  readonly slowStartSegments: number;
  /**
   * What CUBIC takes for signs that slow start should end (HyStart): 1 = long trains of
   * acknowledgments, 2 = longer round trips, 3 = both (Linux), 0 = nothing.
   */
  readonly hystart: number;
  /**
   * Whether longer segments than the path is known to carry are tried (RFC 4821), and the size the
   * search begins at, as over IPv4 without options.
   */
  readonly searchesMss: boolean;
  readonly baseMssBytes: number;
  /**
   * Whether segments that time out again and again are tried shorter, and how short at first, over
   * IPv4 and IPv6.
   */
  readonly findsBlackHoles: boolean;
  readonly blackHoleMssBytes: number;
  readonly blackHoleMss6Bytes: number;
  /**
   * How far ahead CUBIC aims: the smoothed round trip (RFC 9438 §4.2), or the shortest (Linux).
   */
  readonly cubicHorizon: 'smoothed' | 'shortest';
  /** Where IX's published code does not keep its promises; the stack's own choice is none. */
  readonly deviations: Deviations;
  /**
   * What a zero-window probe carries: the next byte (RFC 9293 §3.8.6.1), or nothing and a sequence
   * number that was acknowledged, which every peer answers too.
   */
  readonly windowProbe: 'byte' | 'bare';
  /**
   * How payload for an application that has closed is refused: by a reset of the connection, or by
   * one made from the segment alone (RFC 9293 §3.10.7.1).
   */
  readonly abandonedReset: 'connection' | 'bare';
  /** In which order and with which padding a SYN's options are written. */
  readonly synOptions: 'words' | 'bsd' | 'linux';
  /** Of connections this host opens, where the application asks for it. */
  readonly fastOpenClient: FastOpen;
  /**
   * What follows when a server does not answer the question for a cookie: for a quarter of an hour
   * it is not asked again, or in the option's experimental form (RFC 7413 §4.1.3.1, §4.1.1).
   */
  readonly fastOpenRefused: 'pause' | 'experiment';
  /** Of connections to ports that allow it (Tcp.allowFastOpen). */
  readonly fastOpenServer: FastOpen;
  /** Key of the cookies this host gives. */
  readonly fastOpenKey: SipKey;
}

export const TCP_DEFAULTS: TcpConfig = {
  mssBytes: 1460,
  offerMssBytes: 0,
  // IX: TCP_WND is 2,048 segments.
  windowBytes: 2_990_080,
  windowShift: 7,
  sack: true,
  timestamps: true,
  dropsUnstamped: false,
  dsack: false,
  finEndsReports: false,
  // IX: 1 ms or every second segment.
  delayedAckUs: 1000,
  ackEvery: 2,
  nagle: false,
  naglesSmallOnly: false,
  naglesEarlierOnly: false,
  delaysWhenAnswering: false,
  checksSynEcho: false,
  //! DEVIATION RFC 6298 §2.4: the lower bound is 200 ms as in Linux, not 1 s: a knob, and peers are
  // on short paths.
  rtoMinUs: 200_000,
  rtoInitialUs: 1_000_000,
  rtoMaxUs: 120_000_000,
  // IX: 12 retransmissions, 6 of a SYN.
  retriesMax: 12,
  synRetriesMax: 6,
  timeWaitUs: 60_000_000,
  finWait2Us: 60_000_000,
  synReceivedUs: 75_000_000,
  keepAliveUs: 0,
  keepAliveIntervalUs: 75_000_000,
  keepAliveProbes: 9,
  pacing: 'trace',
  lossDetection: 'dupack',
  tailLossProbe: true,
  ecn: 'off',
  accurateEcn: 'off',
  accurateOption: 'changes',
  awaitsOption: false,
  marksEverything: false,
  checksMangling: true,
  ecnSynsMax: 1,
  rtoGranularityUs: 1000,
  //= RFC 6928 §2
  // The initial window is ten segments.
  initialWindowSegments: 10,
  sendBufferBytes: 1 << 20,
  // IX: 524,288 API blocks for a machine; here one core may have a million.
  flowCountMax: 1 << 20,
  rangeCountMax: 1 << 20,
  reassemblyBytesMax: 8 << 20,
  reassemblyMbufsMax: 8192,
  issSecret: [0x2545f491, 0x4f6cdd1d],
  listen: 'all',
  midstream: 'adopt',
  challengeAcksPerSecond: 1000,
  rtoSlopUs: 0,
  userTimeoutUs: 0,
  connectUs: 0,
  hopLimit: 64,
  trafficClass: 0,
  //= RFC 9293 §3.8.3
  // R2 of a SYN is at least three minutes (MUST-23).
  connectLeastUs: 180_000_000,
  synRetriesLinear: 0,
  synRetriesWithOptions: 255,
  icmpHard: 'rfc1122',
  remembersPaths: 'no',
  dropSynFin: false,
  restartsAfterIdle: true,
  roundsWindow: false,
  takesOldAcks: false,
  answersUnsentAck: true,
  resetsAnywhere: false,
  synsReset: false,
  resetsWithoutWindow: false,
  finRidesOnAcks: false,
  reopensTimeWait: true,
  timeWait: 'rfc9293',
  validatesCwnd: false,
  slowStartSegments: 1,
  hystart: 0,
  searchesMss: false,
  //= RFC 4821 §7.2
  // 1,024 bytes are said to pass nearly everywhere.
  baseMssBytes: 1024,
  findsBlackHoles: false,
  // BSD's.
  blackHoleMssBytes: 1200,
  blackHoleMss6Bytes: 1220,
  cubicHorizon: 'smoothed',
  windowProbe: 'byte',
  abandonedReset: 'connection',
  synOptions: 'words',
  fastOpenClient: 'cookie',
  fastOpenRefused: 'pause',
  fastOpenServer: 'cookie',
  fastOpenKey: [0x9e3779b9, 0x7f4a7c15, 0xf39cc060, 0x5cedc834],
  deviations: NO_DEVIATIONS,
};

//= RFC 9293 §3.10.8
// How long an active open may take: in any state the user timeout counts. 0 = as the retries say.
export function connectPatienceUs({ connectUs, userTimeoutUs }: TcpConfig): number {
  if (connectUs <= 0 || userTimeoutUs <= 0) return Math.max(connectUs, userTimeoutUs);
  return Math.min(connectUs, userTimeoutUs);
}
