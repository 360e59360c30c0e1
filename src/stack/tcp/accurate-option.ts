/**
 * The option with the byte counters of a receiver (RFC 9768 §3.2.3): when it is sent, which fields
 * it has, and how it shares the room with SACK blocks.
 */
import {
  OPTION_ACCURATE_0,
  OPTION_ACCURATE_1,
  OPTION_NOP,
  OPTIONS_BYTES_MAX,
  SACK_BLOCK_BYTES,
  SACK_HEAD_BYTES,
} from '../../wire/tcp-options.ts';
import {
  A_OPTION_BLOCKED,
  A_OPTION_DUE,
  A_OPTION_DUE_ON_DATA,
  A_OPTION_RODE,
  A_OPTION_SEEN,
  A_OPTION_USED,
  A_SYN_REPEATED,
  ACCURATE_ROW,
  BITS,
  BYTES_IN,
  EVER,
  NEWS,
} from './accurate-rows.ts';
import type { TcpContext } from './context.ts';

export const FIELDS_MAX = 3;
const FIELD_BYTES = 3;
const HEAD_BYTES = 2;
//= RFC 9768 §3.2.3.3
// As long as two SACK blocks have room, they have it before the option.
const SACK_BLOCKS_KEPT = 2;
/** What every segment leaves for the option: three fields, padded. */
export const OPTION_ROOM_BYTES = 12;

//= RFC 9768 §3.2.1
// What the counters begin with, by the two bits of the IP header.
export const COUNTER_INITIAL = [0, 1, 1, 0] as const;
//= RFC 9768 §3.2.3
// The two bits that the fields stand for, in the option's two orders.
export const ORDERS = [
  [2, 3, 1],
  [1, 3, 2],
] as const;
const ECT1_BIT = 1 << 1;

/** From now on segments leave room for the option. False: they do not. */
export function useOption(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  const { words } = ctx.accurate;
  const bits = (p.accurate[flow]! << ACCURATE_ROW) + BITS;
  const { accurateOption, awaitsOption } = ctx.config;
  const isWanted =
    accurateOption !== 'off' && !(awaitsOption && (words[bits]! & A_OPTION_SEEN) === 0);
  const isUsed = (words[bits]! & A_OPTION_USED) !== 0;
  if (isWanted === isUsed) return isUsed;
  words[bits]! ^= A_OPTION_USED;
  // Before the handshake's options are read there is no size to change.
  if (p.sendMss[flow] !== 0) p.sendMss[flow]! += isWanted ? -OPTION_ROOM_BYTES : OPTION_ROOM_BYTES;
  return isWanted;
}

/** The configuration has changed: all connections leave room for the option, or no longer do. */
export function settleOptions(ctx: TcpContext): void {
  const p = ctx.pcb;
  for (let flow = 0; flow < p.capacity; flow++) if (p.accurate[flow] !== 0) useOption(ctx, flow);
}

//= RFC 9768 §3.2.3.3
// Whether the option is on this segment: on all, or where a counter has changed since the last.
export function isOptionDue(ctx: TcpContext, at: number, bytes: number): boolean {
  const { words } = ctx.accurate;
  const bits = words[at + BITS]!;
  if ((bits & (A_OPTION_USED | A_OPTION_BLOCKED)) !== A_OPTION_USED) return false;
  if (ctx.config.accurateOption === 'off') return false;
  if (ctx.config.accurateOption === 'all' || words[at + NEWS] !== 0) return true;
  return (bits & (bytes > 0 ? A_OPTION_DUE | A_OPTION_DUE_ON_DATA : A_OPTION_DUE)) !== 0;
}

//= RFC 9768 §3.2.3.2.2
// Our SYN-ACK has it, unless one with it may have been dropped for it.
export function isOptionOnAnswer(ctx: TcpContext, flow: number): boolean {
  const at = ctx.pcb.accurate[flow]! << ACCURATE_ROW;
  if (at === 0 || ctx.config.accurateOption === 'off' || ctx.pcb.retries[flow] !== 0) return false;
  return (ctx.accurate.words[at + BITS]! & A_SYN_REPEATED) === 0;
}

/** Which of the orders needs fewer fields. */
function orderOf(ctx: TcpContext, at: number): 0 | 1 {
  if (ctx.config.accurateOption === 'all') return 1;
  return (ctx.accurate.words[at + EVER]! & ECT1_BIT) === 0 ? 0 : 1;
}

/** Fields in the order, so that all of the counters are among them. */
function fieldsFor(order: 0 | 1, counters: number): number {
  let count = FIELDS_MAX;
  while (count > 0 && (counters & (1 << ORDERS[order][(count - 1) as 0 | 1 | 2])) === 0) count--;
  return count;
}

/**
 * How many fields the option gets beside `blocks` SACK blocks in `room` bytes, and how many blocks
 * stay: fields * 8 + blocks, -1 = the option does not fit.
 */
export function planOption(ctx: TcpContext, at: number, room: number, blocks: number): number {
  const { words } = ctx.accurate;
  const order = orderOf(ctx, at);
  const least = fieldsFor(order, words[at + NEWS]!);
  const ever = fieldsFor(order, words[at + EVER]!);
  const most = ctx.config.accurateOption === 'all' || ever === 0 ? FIELDS_MAX : ever;
  for (let kept = blocks; ; kept--) {
    for (let fields = most; fields >= least; fields--) {
      if (roomFor(fields, kept) <= room) return fields * 8 + kept;
    }
    // What changed is worth a block, if two stay.
    if (kept <= SACK_BLOCKS_KEPT || least === 0) return -1;
  }
}

/** Bytes of the option with so many fields and of so many SACK blocks, with their padding. */
function roomFor(fields: number, blocks: number): number {
  const own = HEAD_BYTES + FIELD_BYTES * fields;
  const all = blocks === 0 ? own : own + SACK_HEAD_BYTES + SACK_BLOCK_BYTES * blocks;
  return (all + 3) & ~3;
}

/**
 * Writes the option at `at`, padded to a word, or so far that a SACK option which begins behind it
 * has its blocks on words. Returns the address behind it.
 */
export function writeOption(
  ctx: TcpContext,
  flow: number,
  at: number,
  fields: number,
  hasSack: boolean,
  bytes: number,
): number {
  const row = ctx.pcb.accurate[flow]! << ACCURATE_ROW;
  const { words } = ctx.accurate;
  let end = writeFields(ctx, row, at, fields);
  const view = ctx.memory.view;
  const rest = hasSack ? SACK_HEAD_BYTES : 0;
  for (; ((end - at + rest) & 3) !== 0; end++) view.setUint8(end, OPTION_NOP);
  words[row + NEWS] = 0;
  words[row + BITS]! &= bytes > 0 ? ~(A_OPTION_DUE | A_OPTION_DUE_ON_DATA) : ~A_OPTION_DUE;
  if (bytes > 0) words[row + BITS]! |= A_OPTION_RODE;
  return end;
}

/** The option of a SYN-ACK whose options began at `from`; at `at` if it fits. */
export function writeOptionOnAnswer(
  ctx: TcpContext,
  flow: number,
  from: number,
  at: number,
  restBytes: number,
): number {
  if (!isOptionOnAnswer(ctx, flow)) return at;
  if (at - from + OPTION_ROOM_BYTES + restBytes > OPTIONS_BYTES_MAX) return at;
  let end = writeFields(ctx, ctx.pcb.accurate[flow]! << ACCURATE_ROW, at, FIELDS_MAX);
  for (; ((end - from) & 3) !== 0; end++) ctx.memory.view.setUint8(end, OPTION_NOP);
  return end;
}

//= RFC 9768 §3.2.3
// Kind 172 or 174, by the order; 24 bits of each counter.
function writeFields(ctx: TcpContext, row: number, at: number, fields: number): number {
  const { words } = ctx.accurate;
  const view = ctx.memory.view;
  const order = orderOf(ctx, row);
  view.setUint8(at, order === 0 ? OPTION_ACCURATE_0 : OPTION_ACCURATE_1);
  view.setUint8(at + 1, HEAD_BYTES + FIELD_BYTES * fields);
  let end = at + HEAD_BYTES;
  for (let i = 0; i < fields; i++) {
    const mark = ORDERS[order][i as 0 | 1 | 2];
    const value = words[row + BYTES_IN + mark]! + COUNTER_INITIAL[mark];
    view.setUint8(end, (value >>> 16) & 0xff);
    view.setUint16(end + 1, value & 0xffff);
    end += FIELD_BYTES;
  }
  return end;
}
