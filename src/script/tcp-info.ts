/**
 * tcp_info, as far as this stack has it: read by the assertions of a script.
 *
 * Windows count segments and times microseconds, but for the `last_*` fields (milliseconds), as in
 * Linux. What the loss record knows is there only for connections that have one.
 */
import { STATE_CLOSED, STATE_LISTEN, STATE_SYN_RECEIVED } from '../log/events.ts';
import { ACCURATE_ROW, BYTES_IN, BYTES_OUT, CE_IN, CE_OUT } from '../stack/tcp/accurate-rows.ts';
import { CE, ECT0, ECT1 } from '../stack/tcp/marks.ts';
import {
  PHASE_CWR,
  PHASE_DISORDER,
  PHASE_LOSS,
  PHASE_OPEN,
  PHASE_RECOVERY,
} from '../stack/tcp/loss-records.ts';
import { CWND_UNLIMITED } from '../stack/tcp/congestion.ts';
import type { TcpContext } from '../stack/tcp/context.ts';
import { pathMss } from '../stack/tcp/offer.ts';
import { FO_TAKEN } from '../stack/tcp/fast-open.ts';
import { F_ECN, F_RECOVERY, F_SACK, F_SYN_LOST, F_TIMESTAMPS, ROW } from '../stack/tcp/pcb.ts';
import { urgentBytes } from '../stack/tcp/urgent.ts';
import { receiveWindow } from '../stack/tcp/window.ts';
import { contextOf, flowOf } from './inspect.ts';
import { extraBytes, HEADERS_BYTES } from './settings.ts';
import type { Profile } from './profiles.ts';
import type { Socket } from './socket.ts';
import type { Sockets } from './sockets.ts';

const SSTHRESH_INFINITE = 0x7fffffff;
const OPTION_TIMESTAMPS = 1;
const OPTION_SACK = 2;
const OPTION_WSCALE = 4;
const OPTION_ECN = 8;
const OPTION_SYN_DATA = 32;

/** Numbers of states as tcpi_state has them, by STATE_*: BSD's TCPS_*, and Linux's TCP_*. */
export const STATE_NUMBERS_BSD: readonly number[] = [0, 1, 2, 3, 4, 6, 9, 5, 7, 8, 10];
export const STATE_NUMBERS_LINUX: readonly number[] = [7, 10, 2, 3, 1, 4, 5, 8, 11, 9, 6];

/** What code calls states, by STATE_*: our own names and Linux's. */
const STATE_NAMES: readonly (readonly [ours: string, linux: string])[] = [
  ['TCPI_CLOSED', 'TCP_CLOSE'],
  ['TCPI_LISTEN', 'TCP_LISTEN'],
  ['TCPI_SYN_SENT', 'TCP_SYN_SENT'],
  ['TCPI_SYN_RECEIVED', 'TCP_SYN_RECV'],
  ['TCPI_ESTABLISHED', 'TCP_ESTABLISHED'],
  ['TCPI_FIN_WAIT_1', 'TCP_FIN_WAIT1'],
  ['TCPI_FIN_WAIT_2', 'TCP_FIN_WAIT2'],
  ['TCPI_CLOSE_WAIT', 'TCP_CLOSE_WAIT'],
  ['TCPI_CLOSING', 'TCP_CLOSING'],
  ['TCPI_LAST_ACK', 'TCP_LAST_ACK'],
  ['TCPI_TIME_WAIT', 'TCP_TIME_WAIT'],
];

/** What code calls the values of fields; states have the profile's numbers. */
export function tcpInfoNames({ stateNumbers }: Profile): Map<string, number> {
  const names = new Map(OTHER_NAMES);
  for (const [state, [ours, linux]] of STATE_NAMES.entries()) {
    names.set(ours, stateNumbers[state]!).set(linux, stateNumbers[state]!);
  }
  return names;
}

const OTHER_NAMES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    TCP_CA_Open: PHASE_OPEN,
    TCP_CA_Disorder: PHASE_DISORDER,
    TCP_CA_CWR: PHASE_CWR,
    TCP_CA_Recovery: PHASE_RECOVERY,
    TCP_CA_Loss: PHASE_LOSS,
    TCP_INFINITE_SSTHRESH: SSTHRESH_INFINITE,
    TCPI_OPT_TIMESTAMPS: OPTION_TIMESTAMPS,
    TCPI_OPT_SACK: OPTION_SACK,
    TCPI_OPT_WSCALE: OPTION_WSCALE,
    TCPI_OPT_ECN: OPTION_ECN,
    TCPI_OPT_SYN_DATA: OPTION_SYN_DATA,
  }),
);

/** Linux takes a peer's segments to be at most so long until longer ones come. */
const RECEIVE_MSS_INITIAL = 536;

const COUNTERS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    received_ce: CE_IN,
    delivered_ce: CE_OUT,
    received_e0_bytes: BYTES_IN + ECT0,
    received_e1_bytes: BYTES_IN + ECT1,
    received_ce_bytes: BYTES_IN + CE,
    delivered_e0_bytes: BYTES_OUT + ECT0,
    delivered_e1_bytes: BYTES_OUT + ECT1,
    delivered_ce_bytes: BYTES_OUT + CE,
  }),
);

/** The field of the connection the script talks about; null when there is no such field here. */
export function tcpInfo(name: string, sockets: Sockets): number | null {
  const { machine } = sockets;
  let found: Socket | null = null;
  let isListening = false;
  for (const socket of sockets.open.values()) {
    if (socket.handle !== -1) found = socket;
    if (socket.state === 'listening') isListening = true;
  }
  const flow = found === null ? -1 : flowOf(machine, found.handle);
  if (found === null || flow < 0) {
    if (name !== 'state') return null;
    return sockets.profile.stateNumbers[isListening ? STATE_LISTEN : STATE_CLOSED]!;
  }
  if (name === 'state') {
    return sockets.profile.stateNumbers[contextOf(machine).pcb.state[flow]!]!;
  }
  return (
    (sockets.profile.tellsWindowBytes ? windowBytes(contextOf(machine), flow, name) : null) ??
    ofConnection(contextOf(machine), flow, name) ??
    ofRecord(contextOf(machine), flow, name) ??
    ofMarks(contextOf(machine), flow, name) ??
    ofSocket(sockets, found, name)
  );
}

/** BSD tells bytes. */
function windowBytes(ctx: TcpContext, flow: number, name: string): number | null {
  if (name === 'snd_cwnd') return ctx.pcb.cwnd[flow << ROW]!;
  return name === 'snd_ssthresh' ? ctx.pcb.ssthresh[flow]! : null;
}

/** The window a connection that is not open yet will begin with. */
function firstSegments(ctx: TcpContext, flow: number): number {
  const isLost = (ctx.pcb.flags[flow << ROW]! & F_SYN_LOST) !== 0;
  return isLost ? 1 : ctx.config.initialWindowSegments;
}

function ofConnection(ctx: TcpContext, flow: number, name: string): number | null {
  const p = ctx.pcb;
  const mss = p.sendMss[flow]!;
  switch (name) {
    case 'snd_cwnd':
      return p.cwnd[flow << ROW] === 0
        ? firstSegments(ctx, flow)
        : Math.floor(p.cwnd[flow << ROW]! / mss);
    case 'snd_ssthresh': {
      const threshold = p.cwnd[flow << ROW] === 0 ? CWND_UNLIMITED : p.ssthresh[flow]!;
      return threshold >= CWND_UNLIMITED ? SSTHRESH_INFINITE : Math.floor(threshold / mss);
    }
    case 'options':
      return optionsOf(ctx, flow);
    case 'snd_mss':
      return mss;
    case 'advmss':
      return p.receiveMss[flow]!;
    case 'snd_wscale':
      return p.sendShift[flow]!;
    case 'rcv_wscale':
      return p.receiveShift[flow]!;
    case 'rto':
      return p.rtoUs[flow << ROW]!;
    case 'rtt':
      return p.srttUs[flow]!;
    case 'rttvar':
      return p.rttVarUs[flow]!;
    case 'iss':
      // Ours: no system tells it.
      return p.iss[flow]! >>> 0;
    case 'urgent':
      // Ours, as SIOCATMARK would tell it: urgent bytes not read yet.
      return urgentBytes(ctx, flow);
    case 'backoff':
      return p.backoff[flow]!;
    case 'retransmits':
      return p.sndNxt[flow << ROW] === p.sndUna[flow << ROW] ? 0 : p.retries[flow]!;
    case 'probes':
      return p.sndNxt[flow << ROW] === p.sndUna[flow << ROW] ? p.retries[flow]! : 0;
    case 'notsent_bytes':
      return Math.max(0, (p.sndEnd[flow << ROW]! - p.sndNxt[flow << ROW]!) | 0);
    case 'snd_wnd':
      return p.sndWnd[flow << ROW]!;
    case 'rcv_wnd':
      return receiveWindow(ctx, flow);
    case 'pmtu':
      return pathMtu(ctx, flow);
    case 'last_data_sent':
      return Math.floor((ctx.ports.nowNs - p.lastSentNs[flow]!) / 1e6);
    case 'last_ack_recv':
      return Math.floor((ctx.ports.nowNs - p.lastReceivedNs[flow]!) / 1e6);
    case 'ecn_mode':
      return p.accurate[flow] !== 0 ? 2 : (p.flags[flow << ROW]! & F_ECN) === 0 ? 0 : 1;
    case 'bytes_received':
      return (p.rcvNxt[flow << ROW]! - p.irs[flow]! - 1) >>> 0;
    case 'bytes_acked':
      return (p.sndUna[flow << ROW]! - p.iss[flow]! - 1) >>> 0;
    default:
      return null;
  }
}

/** Only where it is remembered: else what a message said is in the MSS alone. */
function pathMtu(ctx: TcpContext, flow: number): number | null {
  if (ctx.config.remembersPaths === 'no') return null;
  const ipBytes = HEADERS_BYTES + extraBytes(ctx.pcb.tuples.family(flow) as 4 | 6);
  return Math.min(ctx.config.mssBytes + HEADERS_BYTES, pathMss(ctx, flow) + ipBytes);
}

function optionsOf(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  const flags = p.flags[flow << ROW]!;
  let options = (flags & F_TIMESTAMPS) === 0 ? 0 : OPTION_TIMESTAMPS;
  if ((flags & F_SACK) !== 0) options |= OPTION_SACK;
  if (p.offerShift[flow] !== -1) options |= OPTION_WSCALE;
  if ((flags & F_ECN) !== 0) options |= OPTION_ECN;
  if ((p.fastOpen[flow]! & FO_TAKEN) !== 0) options |= OPTION_SYN_DATA;
  return options;
}

/** Counts of segments; without a record what can be told from sequence numbers. */
function ofRecord(ctx: TcpContext, flow: number, name: string): number | null {
  const p = ctx.pcb;
  const record = p.loss[flow << ROW]!;
  const { loss } = ctx;
  if (record === -1) {
    const flight = (p.sndNxt[flow << ROW]! - p.sndUna[flow << ROW]!) | 0;
    if (name === 'unacked') return Math.ceil(flight / p.sendMss[flow]!);
    if (name === 'ca_state')
      return (p.flags[flow << ROW]! & F_RECOVERY) === 0 ? PHASE_OPEN : PHASE_RECOVERY;
    return null;
  }
  switch (name) {
    case 'unacked':
      return loss.count[record]!;
    case 'sacked':
      return loss.sackedCount[record]!;
    case 'lost':
      return loss.lostCount[record]!;
    case 'retrans':
      return loss.retransmittedCount[record]!;
    case 'total_retrans':
      return loss.retransmittedTotal[record]!;
    case 'delivered':
      // The SYN counts.
      return loss.deliveredTotal[record]! + (p.state[flow] === STATE_SYN_RECEIVED ? 0 : 1);
    case 'ca_state':
      return loss.phase[record]!;
    case 'reordering':
      return loss.reordering[record]!;
    case 'reord_seen':
      return loss.reorderSeen[record]!;
    case 'min_rtt':
      return loss.minRttUs[record]!;
    default:
      return null;
  }
}

/** Counters of congestion marks (RFC 9768): of what came here, and of ours that arrived. */
function ofMarks(ctx: TcpContext, flow: number, name: string): number | null {
  const place = COUNTERS.get(name);
  if (place === undefined) return null;
  const row = ctx.pcb.accurate[flow]!;
  if (row !== 0) return ctx.accurate.words[(row << ACCURATE_ROW) + place]!;
  return (ctx.pcb.flags[flow << ROW]! & F_ECN) === 0 ? 0 : null;
}

function ofSocket(sockets: Sockets, socket: Socket, name: string): number | null {
  const idleMs = (sinceNs: number): number => Math.floor((sockets.machine.nowNs - sinceNs) / 1e6);
  switch (name) {
    case 'last_data_recv':
      return idleMs(socket.lastDataNs);
    case 'SK_MEMINFO_RCVBUF':
      return sockets.room?.ofSocket(socket)?.bufferBytes ?? null;
    case 'rcv_mss':
      if (sockets.room !== null) return sockets.room.ofSocket(socket)?.segmentBytes ?? null;
      return Math.max(socket.pieceBytesMax, Math.min(RECEIVE_MSS_INITIAL, sockets.receiveMssHint));
    case 'busy_time':
      return Math.floor(socket.times.busyNs / 1000);
    case 'rwnd_limited':
      return Math.floor(socket.times.windowLimitedNs / 1000);
    case 'sndbuf_limited':
      return Math.floor(socket.times.bufferLimitedNs / 1000);
    default:
      return null;
  }
}
