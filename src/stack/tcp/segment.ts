/**
 * Building one segment: header, options, the payload pieces it refers to in place (RFC 9293 §3.1).
 *
 * Whoever decides that something is to be sent calls this; nothing is decided here. A segment that
 * carries an acknowledgment settles every acknowledgment owed. A TCP_OUT row says what was built,
 * and why.
 */
import {
  PROTOCOL_TCP,
  STATE_ESTABLISHED,
  TCP_OUT,
  TIMER_DELAYED_ACK,
  TX_ACK,
  TX_CHALLENGE_ACK,
  TX_PROBE,
  TX_RST,
  TX_SYN,
  TX_SYN_ACK,
} from '../../log/events.ts';
import { seqMax } from '../../wire/seq.ts';
import {
  OPTIONS_BYTES_MAX,
  SACK_BLOCK_BYTES,
  SACK_BLOCK_COUNT_MAX,
  SACK_HEAD_PADDED_BYTES,
  writeSackHead,
  writeSackHeadPlain,
  writeTimestamps,
} from '../../wire/tcp-options.ts';
import {
  TCP_ACK,
  TCP_FIN,
  TCP_HEADER_BYTES_MIN,
  TCP_OPTIONS_OFFSET,
  TCP_PSH,
  TCP_RST,
  TCP_SYN,
  writeTcp,
} from '../../wire/tcp.ts';
import { HOP_LIMIT } from '../ip-output.ts';
import type { Tuple } from '../ports.ts';
import type { TcpContext } from './context.ts';
import {
  F_ACK_OWED,
  F_DSACK,
  F_ECN,
  F_FIN_SENT,
  F_MORE,
  F_REASSEMBLING,
  F_SACK,
  F_TIMESTAMPS,
  ROW,
} from './pcb.ts';
import { isOptionDue, planOption, writeOption } from './accurate-option.ts';
import { rowOf } from './accurate-rows.ts';
import { ecnFlags, markCapable, synFlags } from './ecn.ts';
import { notePayloadFrame } from './release.ts';
import { pipeBytes } from './sent-segments.ts';
import { writeSynOptions } from './syn-options.ts';
import { armTimer, cancelTimer } from './timers.ts';
import { rightEdge, windowField } from './window.ts';

/** SACK blocks that fit beside timestamps. */
const SACK_COUNT_WITH_TIMESTAMPS = 3;

/** This side's timestamp clock: milliseconds from the recorded (or a keyed) origin. */
export function timestampNow(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  return (p.tsOrigin[flow]! + Math.floor((ctx.ports.nowNs - p.tsOriginNs[flow]!) / 1e6)) | 0;
}

/** An acknowledgment without payload. False when there was no mbuf for it: it is owed still. */
export function sendAck(ctx: TcpContext, flow: number, rule: number = TX_ACK): boolean {
  const hasFin = ctx.config.finRidesOnAcks && rule === TX_ACK && isFinUnacked(ctx, flow);
  const seq = hasFin ? ctx.pcb.sndEnd[flow << ROW]! : acceptableSeq(ctx, flow);
  const flags = hasFin ? TCP_ACK | TCP_FIN : TCP_ACK;
  const isSent = sendSegment(ctx, flow, seq, 0, flags, rule);
  if (!isSent) {
    ctx.pcb.flags[flow << ROW]! |= F_ACK_OWED;
    armTimer(ctx, flow, TIMER_DELAYED_ACK, ctx.config.delayedAckUs);
  }
  return isSent;
}

function isFinUnacked(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  return (
    (p.flags[flow << ROW]! & F_FIN_SENT) !== 0 && p.sndUna[flow << ROW] === p.sndEnd[flow << ROW]
  );
}

/**
 * SND.MAX, or the peer's right edge when more was sent: beyond it the peer would not read our
 * acknowledgment.
 */
function acceptableSeq(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  const max = p.sndMax[flow << ROW]!;
  if (p.state[flow]! < STATE_ESTABLISHED) return max;
  const edge = (p.sndUna[flow << ROW]! + p.sndWnd[flow << ROW]!) | 0;
  return ((max - edge) | 0) <= 0 ? max : edge;
}

//= RFC 5961 §7
// Challenge acknowledgments are limited for the whole core, so that they cannot be used to make it
// talk.
export function sendChallengeAck(ctx: TcpContext, flow: number): void {
  const second = Math.floor(ctx.ports.nowNs / 1e9);
  if (second !== ctx.challengeSecond) {
    ctx.challengeSecond = second;
    ctx.challengeCount = 0;
  }
  if (ctx.challengeCount >= ctx.config.challengeAcksPerSecond) return;
  ctx.challengeCount++;
  sendAck(ctx, flow, TX_CHALLENGE_ACK);
}

/** SYN, or SYN-ACK when flags say so. bytes: of the payload that rides on it (fast open). */
export function sendSyn(ctx: TcpContext, flow: number, flags: number, bytes: number = 0): boolean {
  const rule = (flags & TCP_ACK) === 0 ? TX_SYN : TX_SYN_ACK;
  const iss = ctx.pcb.iss[flow]!;
  const pieces = bytes === 0 ? 0 : gather(ctx, flow, (iss + 1) | 0, bytes);
  return sendSegment(ctx, flow, iss, bytes, flags, rule, pieces);
}

/**
 * Sends [seq, seq + bytes) with flags; bytes were gathered into the piece arrays (gather). False
 * when there was no mbuf. SND.NXT and the timers are the caller's.
 */
export function sendSegment(
  ctx: TcpContext,
  flow: number,
  seq: number,
  bytes: number,
  flags: number,
  rule: number,
  pieceCount: number = 0,
): boolean {
  const p = ctx.pcb;
  const mbuf = ctx.ip.begin(ctx.aim(flow), PROTOCOL_TCP);
  if (mbuf === -1) return false;
  const ipFields = p.ipFields[flow]!;
  if (ipFields !== HOP_LIMIT) ctx.ip.setFields(ipFields >> 8, ipFields & 0xff);
  const at = ctx.ip.l4Address;
  const view = ctx.memory.view;
  const isSyn = (flags & TCP_SYN) !== 0;
  if (ctx.receiver !== null && !isSyn) ctx.receiver.choose(flow);
  let end = at + TCP_OPTIONS_OFFSET;
  if (isSyn) {
    flags = synFlags(ctx, flow, flags);
    end = writeSynOptions(ctx, flow, end, flags, timestampNow(ctx, flow));
  } else if ((p.flags[flow << ROW]! & F_ECN) !== 0) {
    const isNewData = bytes > 0 && rule !== TX_PROBE && ((p.sndMax[flow << ROW]! - seq) | 0) <= 0;
    flags = ecnFlags(ctx, flow, flags, bytes, isNewData);
    markCapable(ctx, flow, isNewData);
    end = writeOptionsAndCounters(ctx, flow, end, bytes, flags);
  } else {
    end = writeOptions(ctx, flow, end, bytes, flags);
  }
  const headerBytes = end - at;
  const ack = (flags & TCP_ACK) === 0 ? 0 : p.rcvNxt[flow << ROW]!;
  const isWindowless = (flags & TCP_RST) !== 0 && ctx.config.resetsWithoutWindow;
  const field = isWindowless ? 0 : windowField(ctx, flow, isSyn);
  const from = p.tuples.localPort(flow);
  const to = p.tuples.remotePort(flow);
  writeTcp(view, at, from, to, seq, ack, headerBytes, flags, field);
  const una = p.sndUna[flow << ROW]!;
  const max = p.sndMax[flow << ROW]!;
  const isRepeated =
    bytes > 0 || (flags & (TCP_SYN | TCP_FIN)) !== 0 ? ((max - seq) | 0) > 0 : false;
  const length = bytes + ((flags & TCP_FIN) !== 0 || isSyn ? 1 : 0);
  const record = p.loss[flow << ROW]!;
  const last = (seq + length) | 0;
  // A segment repeated while it may still arrive is twice in the network (RFC 6675 §4): of what the
  // peer has not acknowledged it is one.
  const flight =
    record === -1
      ? (seqMax(last, p.sndNxt[flow << ROW]!) - una) | 0
      : Math.min((seqMax(last, max) - una) | 0, pipeBytes(ctx, record) + length);
  const limit = Math.min(p.cwnd[flow << ROW]!, p.sndWnd[flow << ROW]!);
  const window = isSyn ? field : field << p.receiveShift[flow]!;
  ctx.recorder.emit(TCP_OUT, flow, seq, ack, bytes, flags, window, rule, flight, limit);
  ctx.ip.finish(mbuf, headerBytes, bytes, pieceCount, flow, isRepeated ? 1 : 0);
  if (bytes > 0) notePayloadFrame(ctx, flow);
  if ((flags & TCP_ACK) !== 0) settleAck(ctx, flow);
  return true;
}

/** Everything owed is acknowledged. */
function settleAck(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  p.flags[flow << ROW]! &= ~F_ACK_OWED;
  p.unackedSegments[flow] = 0;
  p.lastAckSent[flow << ROW] = p.rcvNxt[flow << ROW]!;
  p.rcvAdv[flow << ROW] = rightEdge(ctx, flow);
  cancelTimer(ctx, flow, TIMER_DELAYED_ACK);
}

/**
 * Fills the port's piece arrays with at most `bytes` bytes from seq on, across ranges. Returns how
 * many pieces; ctx.gatheredBytes is how many bytes they hold (fewer than asked when the piece
 * arrays are full, or a record of the application's ends).
 */
export function gather(ctx: TcpContext, flow: number, seq: number, bytes: number): number {
  const p = ctx.pcb;
  const { ranges } = ctx;
  const { pieceAddress, pieceBytes, pieceStreamOffset } = ctx.ports.tx;
  let offset = (seq - p.iss[flow]! - 1) | 0;
  let range = p.rangeCursor[flow << ROW]!;
  if (range === -1 || ((ranges.streamOffset[range]! - offset) | 0) > 0)
    range = p.rangeHead[flow << ROW]!;
  let left = bytes;
  let count = 0;
  ctx.gatheredRecord = false;
  while (left > 0 && range !== -1 && count < pieceAddress.length) {
    const skipped = (offset - ranges.streamOffset[range]!) | 0;
    const available = ranges.bytes[range]! - skipped;
    if (available <= 0) {
      range = ranges.next[range]!;
      continue;
    }
    const taken = available < left ? available : left;
    pieceAddress[count] = ranges.address[range]! + skipped;
    pieceBytes[count] = taken;
    pieceStreamOffset[count] = offset;
    count++;
    left -= taken;
    offset = (offset + taken) | 0;
    p.rangeCursor[flow << ROW] = range;
    if (taken === available && ranges.endsRecord[range] === 1) {
      ctx.gatheredRecord = true;
      break;
    }
  }
  ctx.gatheredBytes = bytes - left;
  return count;
}

//= RFC 9293 §3.9.1.2
// PSH where the last byte the application handed over goes out, unless it said more follows, and
// where a record of its ends: what was gathered last.
export function pushFlag(ctx: TcpContext, flow: number, end: number): number {
  const p = ctx.pcb;
  if (ctx.gatheredRecord) return TCP_PSH;
  return end === p.sndEnd[flow << ROW] && (p.flags[flow << ROW]! & F_MORE) === 0 ? TCP_PSH : 0;
}

/**
 * RST for a live flow: <SEQ=SND.NXT><CTL=RST,ACK>, but not beyond the peer's window: a probe's byte
 * may not have been taken, and a reset behind it would not be believed.
 */
export function sendReset(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const isSynchronized = p.state[flow]! >= STATE_ESTABLISHED;
  const seq = isSynchronized ? acceptableSeq(ctx, flow) : (p.iss[flow]! + 1) | 0;
  sendSegment(ctx, flow, seq, 0, TCP_RST | TCP_ACK, TX_RST);
}

//= RFC 9293 §3.10.7.1
// What no connection takes is answered by a reset that its sender will believe: with the sequence
// number it acknowledged, or acknowledging all it sent.
export function sendResetFor(ctx: TcpContext, tuple: Tuple, flow: number): void {
  const mbuf = ctx.ip.begin(tuple, PROTOCOL_TCP);
  if (mbuf === -1) return;
  const { hopLimit, trafficClass } = ctx.config;
  const ipFields = flow === -1 ? ((trafficClass & 0xfc) << 8) | hopLimit : ctx.pcb.ipFields[flow]!;
  if (ipFields !== HOP_LIMIT) ctx.ip.setFields(ipFields >> 8, ipFields & 0xff);
  const hasAck = (ctx.segmentFlags & TCP_ACK) !== 0;
  const controls = ctx.segmentFlags & (TCP_SYN | TCP_FIN);
  const length = ctx.payloadBytes + (controls === 0 ? 0 : controls === (TCP_SYN | TCP_FIN) ? 2 : 1);
  const seq = hasAck ? ctx.ack : 0;
  const ack = hasAck ? 0 : (ctx.seq + length) | 0;
  const flags = hasAck ? TCP_RST : TCP_RST | TCP_ACK;
  const { localPort, remotePort } = tuple;
  const at = ctx.ip.l4Address;
  const bytes = TCP_HEADER_BYTES_MIN;
  writeTcp(ctx.memory.view, at, localPort, remotePort, seq, ack, bytes, flags, 0);
  ctx.recorder.emit(TCP_OUT, flow, seq, ack, 0, flags, 0, TX_RST, 0, 0);
  ctx.ip.finish(mbuf, bytes, 0, 0, flow, 0);
}

function writeOptions(
  ctx: TcpContext,
  flow: number,
  at: number,
  bytes: number,
  flags: number,
): number {
  let end = writeOwnTimestamps(ctx, flow, at);
  if (isReporting(ctx, flow) && (flags & TCP_RST) === 0) {
    const blocks = blocksBeside(ctx, flow, bytes);
    if (blocks > 0) end = writeSack(ctx, flow, writeSackHead(ctx.memory.view, end, blocks), blocks);
  }
  return end;
}

/** The same with the counters of RFC 9768 where they are due, and have room. */
function writeOptionsAndCounters(
  ctx: TcpContext,
  flow: number,
  at: number,
  bytes: number,
  flags: number,
): number {
  const row = ctx.pcb.accurate[flow]! === 0 ? -1 : rowOf(ctx, flow);
  if (row === -1 || (flags & TCP_RST) !== 0 || !isOptionDue(ctx, row, bytes))
    return writeOptions(ctx, flow, at, bytes, flags);
  const view = ctx.memory.view;
  let end = writeOwnTimestamps(ctx, flow, at);
  let blocks = isReporting(ctx, flow) ? blocksBeside(ctx, flow, bytes) : 0;
  const plan = planOption(ctx, row, OPTIONS_BYTES_MAX - (end - at), blocks);
  if (plan === -1) return writeOptions(ctx, flow, at, bytes, flags);
  blocks = plan & 7;
  end = writeOption(ctx, flow, end, plan >> 3, blocks > 0, bytes);
  return blocks > 0 ? writeSack(ctx, flow, writeSackHeadPlain(view, end, blocks), blocks) : end;
}

/** The timestamps option, where the connection has agreed on it. */
function writeOwnTimestamps(ctx: TcpContext, flow: number, at: number): number {
  const p = ctx.pcb;
  if ((p.flags[flow << ROW]! & F_TIMESTAMPS) === 0) return at;
  return writeTimestamps(ctx.memory.view, at, timestampNow(ctx, flow), p.tsRecent[flow << ROW]!);
}

/** Whether there is something for a SACK option to say. */
function isReporting(ctx: TcpContext, flow: number): boolean {
  const own = ctx.pcb.flags[flow << ROW]!;
  return (own & F_SACK) !== 0 && (own & (F_REASSEMBLING | F_DSACK)) !== 0;
}

//= RFC 2018 §4
// Every acknowledgment reports what came out of order, also those that ride on payload: new payload
// leaves room for the blocks. What is sent again, cut before there were any, takes those that fit.
export function payloadRoom(ctx: TcpContext, flow: number): number {
  const mss = ctx.pcb.sendMss[flow]!;
  if (!isReporting(ctx, flow)) return mss;
  const room = mss - SACK_HEAD_PADDED_BYTES - SACK_BLOCK_BYTES * sackCount(ctx, flow);
  // Where segments are tiny they carry payload.
  return 2 * room < mss ? mss : room;
}

/** Blocks to report on a segment with so much payload. */
function blocksBeside(ctx: TcpContext, flow: number, bytes: number): number {
  const all = sackCount(ctx, flow);
  if (bytes === 0) return all;
  const room = ctx.pcb.sendMss[flow]! - bytes - SACK_HEAD_PADDED_BYTES;
  return room < SACK_BLOCK_BYTES ? 0 : Math.min(all, Math.floor(room / SACK_BLOCK_BYTES));
}

/** Blocks to report, as many as options have room for. */
function sackCount(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  const record = p.reassembly[flow << ROW]!;
  const flags = p.flags[flow << ROW]!;
  const room = (flags & F_TIMESTAMPS) !== 0 ? SACK_COUNT_WITH_TIMESTAMPS : SACK_BLOCK_COUNT_MAX;
  const all =
    (record === -1 ? 0 : ctx.reassembly.sackCount[record]!) + ((flags & F_DSACK) === 0 ? 0 : 1);
  return Math.min(all, room);
}

/** Writes the first `blocks` blocks behind the head of the option: a duplicate comes first. */
function writeSack(ctx: TcpContext, flow: number, at: number, blocks: number): number {
  const p = ctx.pcb;
  const pool = ctx.reassembly;
  const view = ctx.memory.view;
  const base = p.reassembly[flow << ROW]! * SACK_BLOCK_COUNT_MAX;
  const hasDuplicate = (p.flags[flow << ROW]! & F_DSACK) !== 0;
  let end = at;
  if (hasDuplicate) {
    view.setInt32(end, p.dsackStart[flow]!);
    view.setInt32(end + 4, p.dsackEnd[flow]!);
    end += SACK_BLOCK_BYTES;
    p.flags[flow << ROW]! &= ~F_DSACK;
  }
  for (let i = 0; i < (hasDuplicate ? blocks - 1 : blocks); i++) {
    view.setInt32(end, pool.sackStart[base + i]!);
    view.setInt32(end + 4, pool.sackEnd[base + i]!);
    end += SACK_BLOCK_BYTES;
  }
  return end;
}
