/**
 * Payload ahead of RCV.NXT, kept by reference: a chain of mbufs in the order of their sequence
 * numbers, without overlap.
 *
 * Overlap policy: bytes received first win. A newcomer is cut to what is missing. Where it would
 * surround bytes already held, an mbuf cannot be in two places of a chain: when the bytes agree the
 * newcomer replaces what it surrounds, and when they do not (an attack, or a broken peer) only its
 * first missing part is taken and the rest must be sent again. What was held never changes, so
 * nobody can rewrite a stream after the fact. Bounded by bytes and mbufs a flow.
 */
import { assert } from '../../base/assert.ts';
import { TCP_OOO } from '../../log/events.ts';
import { seqLessOrEqual, seqLessThan } from '../../wire/seq.ts';
import { SACK_BLOCK_COUNT_MAX } from '../../wire/tcp-options.ts';
import type { TcpContext } from './context.ts';
import { F_REASSEMBLING, ROW } from './pcb.ts';

/** The segment has nothing new. */
export const QUEUE_DUPLICATE = 0;
/** The limits are reached. */
export const QUEUE_FULL = -1;

/**
 * Queues the segment's payload [seq, seq + bytes), which lies within the window. Returns how many
 * new bytes were taken (the mbuf is now held), QUEUE_DUPLICATE or QUEUE_FULL (it is not).
 */
export function queuePayload(
  ctx: TcpContext,
  flow: number,
  seq: number,
  address: number,
  bytes: number,
): number {
  const pool = ctx.reassembly;
  const { mbufs } = ctx;
  const record = recordOf(ctx, flow);
  // What is next is never refused: only it can empty the queue.
  if (seq !== ctx.pcb.rcvNxt[flow << ROW] && isFull(ctx, record, bytes)) {
    return full(ctx, flow, record);
  }
  let previous = findPrevious(ctx, record, seq);
  let following = previous === -1 ? pool.head[record]! : mbufs.next[previous]!;
  let from = previous === -1 ? seq : laterOf(seq, endOf(ctx, previous));
  if (previous !== -1) compare(ctx, previous, seq, address, bytes);
  // What is held from there on without a gap is not missing either.
  while (following !== -1 && pool.mbufSeq[following] === from) {
    compare(ctx, following, seq, address, bytes);
    from = endOf(ctx, following);
    previous = following;
    following = mbufs.next[following]!;
  }
  const skipped = (from - seq) | 0;
  if (skipped >= bytes) return QUEUE_DUPLICATE;
  const wanted = bytes - skipped;
  const taken = cut(ctx, record, following, from, address + skipped, wanted);
  const fresh = taken - surroundedBytes(ctx, following, (from + taken) | 0);
  if (fresh === 0) return QUEUE_DUPLICATE;
  const isAppended = previous === pool.tail[record];
  dropSurrounded(ctx, record, previous, (from + taken) | 0);
  link(ctx, record, previous, from, address + skipped, taken);
  noteBlock(ctx, record, previous, isAppended);
  const count = pool.mbufCount[record]!;
  ctx.recorder.emit5(TCP_OOO, flow, from, taken, ctx.mbuf, count, 0);
  return fresh;
}

/**
 * The first queued mbuf when it touches `rcvNxt` or lies below it, unlinked; -1 when there is none.
 */
export function takeReady(ctx: TcpContext, flow: number, rcvNxt: number): number {
  const record = ctx.pcb.reassembly[flow << ROW]!;
  if (record === -1) return -1;
  const pool = ctx.reassembly;
  const mbuf = pool.head[record]!;
  if (mbuf === -1 || seqLessThan(rcvNxt, pool.mbufSeq[mbuf]!)) return -1;
  pool.head[record] = ctx.mbufs.next[mbuf]!;
  if (pool.head[record] === -1) pool.tail[record] = -1;
  pool.mbufCount[record]!--;
  pool.bytes[record]! -= ctx.mbufs.payloadBytes[mbuf]!;
  return mbuf;
}

/**
 * After delivery: forgets blocks that are no longer ahead, and the record when nothing is queued.
 */
export function settle(ctx: TcpContext, flow: number, rcvNxt: number): void {
  const record = ctx.pcb.reassembly[flow << ROW]!;
  if (record === -1) return;
  const pool = ctx.reassembly;
  if (pool.head[record] === -1) {
    releaseRecord(ctx, flow);
    return;
  }
  const base = record * SACK_BLOCK_COUNT_MAX;
  let kept = 0;
  for (let i = 0; i < pool.sackCount[record]!; i++) {
    if (seqLessOrEqual(pool.sackStart[base + i]!, rcvNxt)) continue;
    pool.sackStart[base + kept] = pool.sackStart[base + i]!;
    pool.sackEnd[base + kept] = pool.sackEnd[base + i]!;
    kept++;
  }
  pool.sackCount[record] = kept;
}

/** Whether payload beyond seq is queued. */
export function isQueuedBeyond(ctx: TcpContext, flow: number, seq: number): boolean {
  const record = ctx.pcb.reassembly[flow << ROW]!;
  if (record === -1) return false;
  const tail = ctx.reassembly.tail[record]!;
  return tail !== -1 && seqLessThan(seq, endOf(ctx, tail));
}

/** Frees everything queued. */
export function dropQueue(ctx: TcpContext, flow: number): void {
  const record = ctx.pcb.reassembly[flow << ROW]!;
  if (record === -1) return;
  let mbuf = ctx.reassembly.head[record]!;
  while (mbuf !== -1) {
    const following = ctx.mbufs.next[mbuf]!;
    ctx.mbufs.free(mbuf);
    mbuf = following;
  }
  releaseRecord(ctx, flow);
}

/** Every mbuf queued for the flow, in the order of their sequence numbers. */
export function queuedMbufs(ctx: TcpContext, flow: number, visit: (mbuf: number) => void): void {
  const record = ctx.pcb.reassembly[flow << ROW]!;
  if (record === -1) return;
  const { next } = ctx.mbufs;
  for (let mbuf = ctx.reassembly.head[record]!; mbuf !== -1; mbuf = next[mbuf]!) visit(mbuf);
}

function recordOf(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  if (p.reassembly[flow << ROW] === -1) {
    p.reassembly[flow << ROW] = ctx.reassembly.allocate(ctx.mbufs.next.length);
    p.flags[flow << ROW]! |= F_REASSEMBLING;
  }
  return p.reassembly[flow << ROW]!;
}

function releaseRecord(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  ctx.reassembly.release(p.reassembly[flow << ROW]!);
  p.reassembly[flow << ROW] = -1;
  p.flags[flow << ROW]! &= ~F_REASSEMBLING;
}

function isFull(ctx: TcpContext, record: number, bytes: number): boolean {
  const pool = ctx.reassembly;
  return (
    pool.mbufCount[record]! >= ctx.config.reassemblyMbufsMax ||
    pool.bytes[record]! + bytes > ctx.config.reassemblyBytesMax
  );
}

function full(ctx: TcpContext, flow: number, record: number): number {
  if (ctx.reassembly.head[record] === -1) releaseRecord(ctx, flow);
  return QUEUE_FULL;
}

/** The last queued mbuf that begins at or before seq, -1 when all begin after it. */
function findPrevious(ctx: TcpContext, record: number, seq: number): number {
  const pool = ctx.reassembly;
  const tail = pool.tail[record]!;
  if (tail === -1) return -1;
  // Nearly always the newcomer is the highest so far.
  if (seqLessOrEqual(pool.mbufSeq[tail]!, seq)) return tail;
  let previous = -1;
  let mbuf = pool.head[record]!;
  while (mbuf !== -1 && seqLessOrEqual(pool.mbufSeq[mbuf]!, seq)) {
    previous = mbuf;
    mbuf = ctx.mbufs.next[mbuf]!;
  }
  return previous;
}

/** One beyond the last byte of a queued mbuf. */
function endOf(ctx: TcpContext, mbuf: number): number {
  return (ctx.reassembly.mbufSeq[mbuf]! + ctx.mbufs.payloadBytes[mbuf]!) | 0;
}

function laterOf(a: number, b: number): number {
  return seqLessThan(a, b) ? b : a;
}

/** How much of [from, from + bytes) may be taken, given what is queued from `following` on. */
function cut(
  ctx: TcpContext,
  record: number,
  following: number,
  from: number,
  address: number,
  bytes: number,
): number {
  const pool = ctx.reassembly;
  const { mbufs } = ctx;
  const end = (from + bytes) | 0;
  for (let mbuf = following; mbuf !== -1; mbuf = mbufs.next[mbuf]!) {
    const start = pool.mbufSeq[mbuf]!;
    if (!seqLessThan(start, end)) break;
    const held = mbufs.payloadBytes[mbuf]!;
    // It reaches beyond the newcomer, or says something else: the newcomer ends where it begins.
    const isSame = compare(ctx, mbuf, from, address, bytes);
    if (!isSame || seqLessThan(end, (start + held) | 0)) return (start - from) | 0;
  }
  return bytes;
}

/**
 * Whether the newcomer [seq, seq + bytes) says the same as a queued mbuf where both have bytes;
 * that it does not is remembered.
 */
function compare(
  ctx: TcpContext,
  mbuf: number,
  seq: number,
  address: number,
  bytes: number,
): boolean {
  const start = ctx.reassembly.mbufSeq[mbuf]!;
  const from = laterOf(seq, start);
  const common = Math.min((endOf(ctx, mbuf) - from) | 0, (seq + bytes - from) | 0);
  const held = ctx.mbufs.payloadAddress[mbuf]! + ((from - start) | 0);
  if (isEqual(ctx, held, address + ((from - seq) | 0), common)) return true;
  ctx.tables.conflicts.add(ctx.pcb.conversation[ctx.lastFlow << ROW]!);
  return false;
}

function isEqual(ctx: TcpContext, a: number, b: number, bytes: number): boolean {
  const memory = ctx.memory.bytes;
  for (let i = 0; i < bytes; i++) {
    if (memory[a + i] !== memory[b + i]) return false;
  }
  return true;
}

/** Bytes queued from `following` on below `end`: what the newcomer would replace. */
function surroundedBytes(ctx: TcpContext, following: number, end: number): number {
  const { mbufs } = ctx;
  let bytes = 0;
  for (let mbuf = following; mbuf !== -1; mbuf = mbufs.next[mbuf]!) {
    if (!seqLessThan(ctx.reassembly.mbufSeq[mbuf]!, end)) break;
    bytes += mbufs.payloadBytes[mbuf]!;
  }
  return bytes;
}

/** Frees the queued mbufs after `previous` that end at or before `end`. */
function dropSurrounded(ctx: TcpContext, record: number, previous: number, end: number): void {
  const pool = ctx.reassembly;
  const { mbufs } = ctx;
  for (;;) {
    const mbuf = previous === -1 ? pool.head[record]! : mbufs.next[previous]!;
    if (mbuf === -1 || !seqLessThan(pool.mbufSeq[mbuf]!, end)) return;
    const following = mbufs.next[mbuf]!;
    if (previous === -1) pool.head[record] = following;
    else mbufs.next[previous] = following;
    if (following === -1) pool.tail[record] = previous;
    pool.bytes[record]! -= mbufs.payloadBytes[mbuf]!;
    pool.mbufCount[record]!--;
    mbufs.free(mbuf);
  }
}

function link(
  ctx: TcpContext,
  record: number,
  previous: number,
  seq: number,
  address: number,
  bytes: number,
): void {
  const pool = ctx.reassembly;
  const { mbufs, mbuf } = ctx;
  mbufs.payloadAddress[mbuf] = address;
  mbufs.payloadBytes[mbuf] = bytes;
  pool.mbufSeq[mbuf] = seq;
  const following = previous === -1 ? pool.head[record]! : mbufs.next[previous]!;
  assert(
    following === -1 || seqLessOrEqual((seq + bytes) | 0, pool.mbufSeq[following]!),
    'queued ranges do not overlap',
  );
  mbufs.next[mbuf] = following;
  if (previous === -1) pool.head[record] = mbuf;
  else mbufs.next[previous] = mbuf;
  if (following === -1) pool.tail[record] = mbuf;
  pool.mbufCount[record]!++;
  pool.bytes[record]! += bytes;
}

//= RFC 2018 §4
// The first block reports the segment that caused the acknowledgment, the others repeat the most
// recently reported.
function noteBlock(ctx: TcpContext, record: number, previous: number, isAppended: boolean): void {
  const pool = ctx.reassembly;
  const { mbufs, mbuf } = ctx;
  let start = pool.mbufSeq[mbuf]!;
  let end = (start + mbufs.payloadBytes[mbuf]!) | 0;
  if (previous !== -1) {
    const touches = ((pool.mbufSeq[previous]! + mbufs.payloadBytes[previous]!) | 0) === start;
    if (touches) start = isAppended ? pool.tailBlock[record]! : blockStart(ctx, record, previous);
  }
  let last = mbuf;
  for (let at = mbufs.next[mbuf]!; at !== -1 && pool.mbufSeq[at] === end; at = mbufs.next[at]!) {
    end = (end + mbufs.payloadBytes[at]!) | 0;
    last = at;
  }
  if (last === pool.tail[record]) pool.tailBlock[record] = start;
  const base = record * SACK_BLOCK_COUNT_MAX;
  let kept = 0;
  for (let i = 0; i < pool.sackCount[record]!; i++) {
    const oldStart = pool.sackStart[base + i]!;
    const oldEnd = pool.sackEnd[base + i]!;
    if (seqLessOrEqual(start, oldStart) && seqLessOrEqual(oldEnd, end)) continue;
    pool.sackStart[base + kept] = oldStart;
    pool.sackEnd[base + kept] = oldEnd;
    kept++;
  }
  if (kept === SACK_BLOCK_COUNT_MAX) kept--;
  pool.sackStart.copyWithin(base + 1, base, base + kept);
  pool.sackEnd.copyWithin(base + 1, base, base + kept);
  pool.sackStart[base] = start;
  pool.sackEnd[base] = end;
  pool.sackCount[record] = kept + 1;
}

//= RFC 2018 §4
// Also when the segment was a duplicate, the block that holds it comes first.
export function promoteBlock(ctx: TcpContext, flow: number, seq: number): void {
  const record = ctx.pcb.reassembly[flow << ROW]!;
  if (record === -1) return;
  const pool = ctx.reassembly;
  const base = record * SACK_BLOCK_COUNT_MAX;
  for (let i = 1; i < pool.sackCount[record]!; i++) {
    const start = pool.sackStart[base + i]!;
    const end = pool.sackEnd[base + i]!;
    if (!seqLessOrEqual(start, seq) || !seqLessThan(seq, end)) continue;
    pool.sackStart.copyWithin(base + 1, base, base + i);
    pool.sackEnd.copyWithin(base + 1, base, base + i);
    pool.sackStart[base] = start;
    pool.sackEnd[base] = end;
    return;
  }
}

/** Where the contiguous block that ends in `last` begins. */
function blockStart(ctx: TcpContext, record: number, last: number): number {
  const pool = ctx.reassembly;
  const { mbufs } = ctx;
  let start = 0;
  let end = 0;
  let mbuf = pool.head[record]!;
  let isFirst = true;
  for (;;) {
    const seq = pool.mbufSeq[mbuf]!;
    if (isFirst || seq !== end) start = seq;
    isFirst = false;
    end = (seq + mbufs.payloadBytes[mbuf]!) | 0;
    if (mbuf === last) return start;
    mbuf = mbufs.next[mbuf]!;
  }
}
