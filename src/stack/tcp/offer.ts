/**
 * Options of the handshake: what this side offers, and what both then use (RFC 9293 §3.7.1, RFC
 * 7323, RFC 2018).
 *
 * With a personality the offer is exactly the recorded host's, because the recorded peer's segments
 * are legal only under what was negotiated then; its window may be as large as the recorded host
 * could ever have offered. Otherwise the offer is the configuration's.
 */
import { ROLE_ACTIVE, STATE_SYN_SENT, TCP_NEGOTIATED } from '../../log/events.ts';
import { OPTION_TIMESTAMPS_BYTES } from '../../wire/tcp-options.ts';
import type { Personalities } from '../ports.ts';
import { OPTION_ROOM_BYTES, useOption } from './accurate-option.ts';
import type { TcpContext } from './context.ts';
import { negotiateEcn } from './ecn.ts';
import { FO_NARROWED } from './fast-open.ts';
import { hashTuple } from './flow-table.ts';
import { initialSequence } from './isn.ts';
import {
  F_OFFER_SACK,
  F_OFFER_TIMESTAMPS,
  F_SACK,
  F_SCALE_UNKNOWN,
  F_TIMESTAMPS,
  ROW,
} from './pcb.ts';
import { limitSearch } from './size-search.ts';
import { WINDOW_UNKNOWN, WINDOW_UNSCALED_MAX } from './window.ts';

//= RFC 9293 §3.7.1
// Without the option the peer's MSS is 536 over IPv4 and 1,220 over IPv6.
export const MSS_DEFAULT_4 = 536;
export const MSS_DEFAULT_6 = 1220;
//! DEVIATION RFC 9293 §3.7.1: an offer below 48 bytes is taken as 48, lest a peer turn one write
// into a storm.
const MSS_LEAST = 48;
const IPV6_EXTRA_BYTES = 20;
const SALT_TIMESTAMPS = 0x7f4a7c15;

/** The conversation's columns, or null when nothing was recorded of this host. */
export function personalityOf(ctx: TcpContext, conversation: number): Personalities | null {
  const personalities = ctx.ports.personalities;
  if (personalities === null || conversation < 0 || conversation >= personalities.count)
    return null;
  return personalities;
}

/** Sets what this side offers and the timestamp clock; returns the initial sequence number. */
export function chooseOffer(ctx: TcpContext, flow: number, recorded: Personalities | null): number {
  const p = ctx.pcb;
  const { config } = ctx;
  let offers = 0;
  if (recorded !== null) {
    const conversation = p.conversation[flow << ROW]!;
    p.offerMss[flow] = recorded.mss[conversation]!;
    p.offerShift[flow] = recorded.windowShift[conversation]!;
    if (recorded.sackPermitted[conversation] !== 0) offers |= F_OFFER_SACK;
    if (recorded.timestamps[conversation] !== 0) offers |= F_OFFER_TIMESTAMPS;
    p.tsOrigin[flow] = recorded.tsOrigin[conversation]!;
    p.tsOriginNs[flow] = recorded.tsOriginNs[conversation]!;
    p.rcvWndMax[flow << ROW] = WINDOW_UNSCALED_MAX << Math.max(0, p.offerShift[flow]!);
  } else {
    const offered = config.offerMssBytes === 0 ? config.mssBytes : config.offerMssBytes;
    const lessBytes = p.tuples.family(flow) === 6 ? IPV6_EXTRA_BYTES : 0;
    p.offerMss[flow] = offered === -1 ? 0 : offered - lessBytes;
    if (config.remembersPaths === 'offering' && offered !== -1) offerPath(ctx, flow);
    p.offerShift[flow] = config.windowShift;
    if (config.sack) offers |= F_OFFER_SACK;
    if (config.timestamps) offers |= F_OFFER_TIMESTAMPS;
    const [key0, key1] = config.issSecret;
    p.tsOrigin[flow] = scramble(hashTuple(ctx.aim(flow), key0, key1) ^ SALT_TIMESTAMPS, key1);
    p.tsOriginNs[flow] = ctx.ports.nowNs;
    const limit = WINDOW_UNSCALED_MAX << Math.max(0, config.windowShift);
    p.rcvWndMax[flow << ROW] = Math.min(config.windowBytes, limit);
  }
  p.flags[flow << ROW]! |= offers;
  const unsaid = p.tuples.family(flow) === 6 ? MSS_DEFAULT_6 : MSS_DEFAULT_4;
  p.receiveMss[flow] = p.offerMss[flow] === 0 ? unsaid : p.offerMss[flow]!;
  if (recorded !== null) return recorded.iss[p.conversation[flow << ROW]!]!;
  if (config.deviations.guessableIss) return guessable(ctx);
  return initialSequence(ctx, flow);
}

/** What is offered fits the path, as far as that is known. */
export function offerPath(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  p.offerMss[flow] = Math.min(p.offerMss[flow]!, pathMss(ctx, flow));
}

/** Longest payload that is known to fit the path, options and all. */
export function pathMss(ctx: TcpContext, flow: number): number {
  const isIpv6 = ctx.pcb.tuples.family(flow) === 6;
  const mtuBytes = ctx.paths.mtuTo(ctx.aim(flow), ctx.ports.nowNs);
  return Math.max(mtuBytes - (isIpv6 ? 60 : 40), isIpv6 ? MSS_DEFAULT_6 : MSS_DEFAULT_4);
}

/** V14: the next number of a linear generator, and a clock of half seconds. */
function guessable(ctx: TcpContext): number {
  ctx.issState = (Math.imul(ctx.issState, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (ctx.issState + Math.floor(ctx.ports.nowNs / 5e8)) | 0;
}

/** The peer's offer is in ctx.options: settles what both use, and says so. */
export function negotiate(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const peer = ctx.options;
  const isScaled = p.offerShift[flow] !== -1 && peer.windowShift !== -1;
  p.sendShift[flow] = isScaled ? peer.windowShift : 0;
  p.receiveShift[flow] = isScaled ? p.offerShift[flow]! : 0;
  if (!isScaled)
    p.rcvWndMax[flow << ROW] = Math.min(p.rcvWndMax[flow << ROW]!, WINDOW_UNSCALED_MAX);
  const hasSack = (p.flags[flow << ROW]! & F_OFFER_SACK) !== 0 && peer.sackPermitted;
  const hasTimestamps = (p.flags[flow << ROW]! & F_OFFER_TIMESTAMPS) !== 0 && peer.hasTimestamps;
  if (hasSack) p.flags[flow << ROW]! |= F_SACK;
  if (hasTimestamps) {
    p.flags[flow << ROW]! |= F_TIMESTAMPS;
    p.tsRecent[flow << ROW] = peer.tsVal;
    p.tsRecentNs[flow] = ctx.ports.nowNs;
  }
  // From now on a SYN of ours is an answer: it confirms what both want.
  if (!isScaled) p.offerShift[flow] = -1;
  if (!hasSack) p.flags[flow << ROW]! &= ~F_OFFER_SACK;
  if (!hasTimestamps) p.flags[flow << ROW]! &= ~F_OFFER_TIMESTAMPS;
  negotiateEcn(ctx, flow);
  setSendMss(ctx, flow, peer.mss);
  if (p.role[flow] === ROLE_ACTIVE && ctx.config.roundsWindow) roundWindow(ctx, flow);
  const { sendShift, receiveShift } = p;
  emitNegotiated(ctx, flow, isScaled ? sendShift[flow]! : -1, isScaled ? receiveShift[flow]! : -1);
}

/** A passive open is over: its window is rounded now, and the log says so. */
export function settleWindow(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const before = p.rcvWndMax[flow << ROW]!;
  roundWindow(ctx, flow);
  if (p.rcvWndMax[flow << ROW] === before) return;
  const isScaled = p.offerShift[flow] !== -1;
  emitNegotiated(
    ctx,
    flow,
    isScaled ? p.sendShift[flow]! : -1,
    isScaled ? p.receiveShift[flow]! : -1,
  );
}

/** The window becomes a whole number of segments, as BSD sizes its socket buffers. */
function roundWindow(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const mss = p.sendMss[flow]!;
  p.rcvWndMax[flow << ROW] = Math.ceil(p.rcvWndMax[flow << ROW]! / mss) * mss;
}

/** Adopted mid-stream: what was negotiated is guessed so that nothing legal is refused. */
export function assumeNegotiated(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const flags = p.flags[flow << ROW]!;
  p.flags[flow << ROW] = flags | F_SCALE_UNKNOWN;
  if ((flags & F_OFFER_SACK) !== 0) p.flags[flow << ROW]! |= F_SACK;
  // Every segment of a connection with timestamps carries them (RFC 7323 §3.2), so the first one
  // tells.
  if (ctx.options.hasTimestamps) {
    p.flags[flow << ROW]! |= F_TIMESTAMPS;
    p.tsRecent[flow << ROW] = ctx.options.tsVal;
    p.tsRecentNs[flow] = ctx.ports.nowNs;
  }
  p.receiveShift[flow] = 14;
  p.rcvWndMax[flow << ROW] = WINDOW_UNKNOWN;
  p.sndWnd[flow << ROW] = WINDOW_UNKNOWN;
  p.sndWndMax[flow << ROW] = WINDOW_UNKNOWN;
  const fits = ctx.config.mssBytes - (p.tuples.family(flow) === 6 ? IPV6_EXTRA_BYTES : 0);
  if (p.offerMss[flow] === 0) p.receiveMss[flow] = fits;
  setSendMss(ctx, flow, fits);
  emitNegotiated(ctx, flow, -1, p.receiveShift[flow]!);
}

//= RFC 9293 §3.7.1
// Eff.snd.MSS: the smaller of the peer's offer and what fits the path, minus the options on every
// segment.
function setSendMss(ctx: TcpContext, flow: number, offered: number): void {
  const p = ctx.pcb;
  const isIpv6 = p.tuples.family(flow) === 6;
  const link = ctx.config.mssBytes - (isIpv6 ? IPV6_EXTRA_BYTES : 0);
  const path = ctx.config.remembersPaths === 'no' ? link : Math.min(link, pathMss(ctx, flow));
  const isNarrowed = (p.fastOpen[flow]! & FO_NARROWED) !== 0;
  const fits = isNarrowed ? Math.min(path, p.offerMss[flow]!) : path;
  const peer = offered === -1 ? (isIpv6 ? MSS_DEFAULT_6 : MSS_DEFAULT_4) : offered;
  const options = optionBytes(ctx, flow);
  p.sendMss[flow] = Math.min(fits, Math.max(peer, MSS_LEAST)) - options;
  if (ctx.config.searchesMss) p.peerMss[flow] = Math.max(peer, MSS_LEAST) - options;
}

/** Of the options that every segment may carry. */
function optionBytes(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  const timestamps = (p.flags[flow << ROW]! & F_TIMESTAMPS) !== 0 ? OPTION_TIMESTAMPS_BYTES : 0;
  const hasCounters = p.accurate[flow] !== 0 && useOption(ctx, flow);
  return hasCounters ? timestamps + OPTION_ROOM_BYTES : timestamps;
}

function emitNegotiated(
  ctx: TcpContext,
  flow: number,
  sendShift: number,
  receiveShift: number,
): void {
  const p = ctx.pcb;
  const flags = p.flags[flow << ROW]!;
  ctx.recorder.emit(
    TCP_NEGOTIATED,
    flow,
    ctx.config.searchesMss ? p.peerMss[flow]! : p.sendMss[flow]!,
    p.receiveMss[flow]!,
    sendShift,
    receiveShift,
    (flags & F_SACK) === 0 ? 0 : 1,
    (flags & F_TIMESTAMPS) === 0 ? 0 : 1,
    p.rcvWndMax[flow << ROW]!,
    ctx.congestion.pacing,
  );
}

//= RFC 1191 §3, RFC 8201 §4
// A smaller path MTU lowers the MSS, never below what every path carries.
export function lowerSendMss(ctx: TcpContext, flow: number, mtuBytes: number): boolean {
  const p = ctx.pcb;
  if (p.state[flow]! <= STATE_SYN_SENT) return false;
  const isIpv6 = p.tuples.family(flow) === 6;
  const least = isIpv6 ? MSS_DEFAULT_6 : MSS_DEFAULT_4;
  const mss = Math.max(mtuBytes - (isIpv6 ? 60 : 40), least) - optionBytes(ctx, flow);
  if (ctx.config.searchesMss) limitSearch(ctx, flow, mss);
  if (mss >= p.sendMss[flow]!) return false;
  p.sendMss[flow] = mss;
  return true;
}

function scramble(value: number, key: number): number {
  let x = Math.imul(value ^ key, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca77);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae3d);
  return x ^ (x >>> 16) ^ key;
}
