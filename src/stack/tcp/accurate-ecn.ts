/**
 * Accurate feedback of congestion marks (RFC 9768): its negotiation, what this side counts as a
 * receiver, and the three header bits (AE, CWR, ECE: the ACE field) that tell the peer.
 *
 * What the peer tells is in accurate-feedback.ts, the option with byte counters in
 * accurate-option.ts. Connections that have not agreed on it never come here: their row is 0.
 */
import { seqLessThan } from '../../wire/seq.ts';
import { ACE_SHIFT, TCP_ACK, TCP_SYN } from '../../wire/tcp.ts';
import { takeFirstOption } from './accurate-feedback.ts';
import {
  A_DEAF,
  A_HANDSHAKE_ACK,
  A_HANDSHAKE_MARKED,
  A_JUST_OPENED,
  A_NOT_CAPABLE,
  A_OPTION_BLOCKED,
  A_OPTION_DUE,
  A_OPTION_DUE_ON_DATA,
  A_OPTION_PROVEN,
  A_OPTION_RODE,
  A_REPEATED,
  A_SYN_REPEATED,
  BITS,
  BYTES_IN,
  CE_IN,
  CE_INITIAL,
  CE_OUT,
  CE_PENDING,
  EVER,
  HANDSHAKE_MARK,
  LAST_MARK,
  NEWS,
  REPEATED_SEQ,
  rowOf,
} from './accurate-rows.ts';
import { useOption } from './accurate-option.ts';
import type { TcpContext } from './context.ts';
import { ACE_MASK, aceOf, CE, markOf, NOT_ECT } from './marks.ts';
import { F_ACK_OWED, F_ECN, F_TIMESTAMPS, ROW } from './pcb.ts';

/** Of a SYN, the three bits of RFC 3168 and those of RFC 9768 that ask for feedback. */
const ASKS_CLASSIC = 3;
/** Of a SYN-ACK: RFC 3168's agreement, and what a host repeats that does not know the bits. */
const AGREES_CLASSIC = 1;
const BROKEN = 7;

//= RFC 9768 §3.1.1, §3.2.2.1
// How a SYN or SYN-ACK arrived, by the two bits of its IP header: not capable, ECT(1), ECT(0), CE.
const HANDSHAKE_FIELD = [2, 3, 4, 6] as const;

//= RFC 9768 §3.2.2.5.1
// So many segments with CE are acknowledged at once, with payload to acknowledge and without.
const CE_WITH_PAYLOAD = 2;
const CE_WITHOUT_PAYLOAD = 3;

/** The peer's SYN or SYN-ACK is in hand. True: both give accurate feedback from now on. */
export function beginAccurate(ctx: TcpContext, flow: number): boolean {
  const ace = aceOf(ctx);
  const isAnswer = (ctx.segmentFlags & TCP_ACK) !== 0;
  //= RFC 9768 §3.1.2, §3.1.3
  // Every combination that older standards do not use asks, or agrees.
  if (isAnswer) {
    if (ctx.config.accurateEcn !== 'on') return false;
    if (ace === 0 || ace === AGREES_CLASSIC || ace === BROKEN) return false;
  } else if (ace === 0 || ace === ASKS_CLASSIC) {
    return false;
  }
  ctx.pcb.accurate[flow] = ctx.accurate.allocate();
  const at = rowOf(ctx, flow);
  const { words } = ctx.accurate;
  words[at + HANDSHAKE_MARK] = markOf(ctx);
  words[at + LAST_MARK] = markOf(ctx);
  useOption(ctx, flow);
  if (!isAnswer) return true;
  //= RFC 9768 §3.2.3.2.1
  // The option is on the acknowledgment of the SYN-ACK and on the first payload.
  words[at + BITS]! |= A_OPTION_DUE | A_OPTION_DUE_ON_DATA;
  takeAnswer(ctx, flow, at);
  judgeMark(ctx, at, ace);
  return true;
}

//= RFC 9768 §3.2.2.1, §3.2.2.2
// A SYN-ACK, perhaps once more: its acknowledgment says how it arrived, and CE on it counts once.
function takeAnswer(ctx: TcpContext, flow: number, at: number): void {
  const { words } = ctx.accurate;
  const mark = markOf(ctx);
  words[at + HANDSHAKE_MARK] = mark;
  words[at + BITS]! |= A_HANDSHAKE_ACK;
  if (mark === CE && words[at + CE_IN] === 0) words[at + CE_IN] = 1;
  takeFirstOption(ctx, flow, at);
}

//= RFC 9768 §3.2.2.3
// A SYN or SYN-ACK of ours, never capable, that arrived as anything else was mangled on the way: so
// would payload be. What is said of CE is believed nevertheless.
function judgeMark(ctx: TcpContext, at: number, ace: number): void {
  const { words } = ctx.accurate;
  const isKnown = (HANDSHAKE_FIELD as readonly number[]).includes(ace);
  if (!isKnown) return;
  if (ace === HANDSHAKE_FIELD[CE]) words[at + BITS]! |= A_HANDSHAKE_MARKED;
  if (ctx.config.checksMangling && ace !== HANDSHAKE_FIELD[NOT_ECT])
    words[at + BITS]! |= A_NOT_CAPABLE;
}

/** The three bits of our SYN-ACK, as header flags. */
export function answerFlags(ctx: TcpContext, flow: number): number {
  const at = rowOf(ctx, flow);
  const { words } = ctx.accurate;
  //= RFC 9768 §3.2.3.2.2, §3.1.5
  // One that was lost twice goes without them; after that nothing may be capable, since the client
  // may not know that it is asked about.
  if (ctx.pcb.retries[flow]! > 1) {
    words[at + BITS]! |= A_NOT_CAPABLE;
    return 0;
  }
  return HANDSHAKE_FIELD[words[at + HANDSHAKE_MARK]! as 0 | 1 | 2 | 3] << ACE_SHIFT;
}

//= RFC 9768 §3.1.5
// The peer's SYN again. The mode stays; the next SYN-ACK says how this one arrived. False: it asks
// for the other kind of feedback, and the connection has to be reset.
export function repeatSyn(ctx: TcpContext, flow: number): boolean {
  const ace = aceOf(ctx);
  if (ctx.pcb.accurate[flow] === 0) {
    const isClassic = (ctx.pcb.flags[flow << ROW]! & F_ECN) !== 0;
    const asks = ctx.config.accurateEcn !== 'off' && ace !== 0 && ace !== ASKS_CLASSIC;
    return !isClassic || !asks;
  }
  if (ace === ASKS_CLASSIC) return false;
  const at = rowOf(ctx, flow);
  const { words } = ctx.accurate;
  words[at + HANDSHAKE_MARK] = markOf(ctx);
  words[at + BITS]! |= ace === 0 ? A_SYN_REPEATED | A_NOT_CAPABLE : A_SYN_REPEATED;
  return true;
}

/** The SYN-ACK of the peer's that this side has taken already, once more. */
export function repeatAnswer(ctx: TcpContext, flow: number): void {
  if ((ctx.segmentFlags & TCP_ACK) !== 0 && ctx.seq === ctx.pcb.irs[flow])
    takeAnswer(ctx, flow, rowOf(ctx, flow));
}

//= RFC 9768 §3.2.2.1
// The segment that ends the handshake of a passive open, or of a simultaneous one: a pure
// acknowledgment says how our SYN-ACK arrived; zero that the client does not know of any of this.
export function takeHandshakeAck(ctx: TcpContext, flow: number): void {
  const at = rowOf(ctx, flow);
  const { words } = ctx.accurate;
  words[at + BITS]! |= A_JUST_OPENED;
  if ((ctx.segmentFlags & TCP_SYN) !== 0) {
    takeAnswer(ctx, flow, at);
    return;
  }
  takeFirstOption(ctx, flow, at);
  const ace = aceOf(ctx);
  if (ctx.wirePayloadBytes > 0 || ctx.options.sackCount > 0) {
    words[at + CE_OUT] = (ace - CE_INITIAL) & ACE_MASK;
    return;
  }
  if (ace === 0) words[at + BITS]! |= A_NOT_CAPABLE | A_DEAF;
  if (ace === HANDSHAKE_FIELD[CE]) words[at + CE_OUT] = 1;
  judgeMark(ctx, at, ace);
}

//= RFC 9768 §3.2
// An acceptable segment is counted as it came, payload or not, repeated or not. True: it is to be
// acknowledged at once.
export function countMark(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  const at = rowOf(ctx, flow);
  const { words } = ctx.accurate;
  const { options } = ctx;
  words[at + BITS]! &= ~A_JUST_OPENED;
  ctx.isTimeNew =
    (p.flags[flow << ROW]! & F_TIMESTAMPS) !== 0 &&
    options.hasTimestamps &&
    seqLessThan(p.tsRecent[flow << ROW]!, options.tsVal);
  const mark = markOf(ctx);
  const wasMarked = words[at + LAST_MARK] === CE;
  words[at + LAST_MARK] = mark;
  if (mark === NOT_ECT) return false;
  const bytes = ctx.wirePayloadBytes;
  if (bytes > 0) {
    words[at + BYTES_IN + mark]! += bytes;
    words[at + NEWS]! |= 1 << mark;
    words[at + EVER]! |= 1 << mark;
  }
  if (mark !== CE) return false;
  words[at + CE_IN]!++;
  words[at + CE_PENDING]!++;
  //= RFC 9768 §3.2.2.5.1
  // The first mark on payload is fed back at once, further ones before there are too many.
  if (bytes > 0 && !wasMarked) return true;
  const hasPayload = bytes > 0 || (p.flags[flow << ROW]! & F_ACK_OWED) !== 0;
  return words[at + CE_PENDING]! >= (hasPayload ? CE_WITH_PAYLOAD : CE_WITHOUT_PAYLOAD);
}

//= RFC 9768 §3.2.3.2.2
// Payload that was acknowledged and comes again is counted too. What comes a third time was
// acknowledged twice with the option, and never without: something on the path drops it.
export function countRepeated(ctx: TcpContext, flow: number): void {
  countMark(ctx, flow);
  const at = rowOf(ctx, flow);
  const { words } = ctx.accurate;
  const wasRepeated = (words[at + BITS]! & A_REPEATED) !== 0;
  if (wasRepeated && words[at + REPEATED_SEQ] === ctx.wireSeq)
    words[at + BITS]! |= A_OPTION_BLOCKED;
  words[at + BITS]! |= A_REPEATED;
  words[at + REPEATED_SEQ] = ctx.wireSeq;
}

//= RFC 9768 §3.2.3.2.2
// The first payload with the option was lost: what goes again goes without.
export function noteTimeout(ctx: TcpContext, flow: number): void {
  const { words } = ctx.accurate;
  const bits = rowOf(ctx, flow) + BITS;
  const both = A_OPTION_RODE | A_OPTION_PROVEN;
  if ((words[bits]! & both) === A_OPTION_RODE) words[bits]! |= A_OPTION_BLOCKED;
}

//= RFC 9768 §3.2.2.2
// Every segment but a SYN has the count of segments with CE, of which the acknowledgment of a
// SYN-ACK is the one exception. CWR does not mean what it did (§3.1.5).
export function aceFlags(ctx: TcpContext, flow: number, isPure: boolean): number {
  const at = rowOf(ctx, flow);
  const { words } = ctx.accurate;
  words[at + CE_PENDING] = 0;
  if (isPure && (words[at + BITS]! & A_HANDSHAKE_ACK) !== 0) {
    words[at + BITS]! &= ~A_HANDSHAKE_ACK;
    return HANDSHAKE_FIELD[words[at + HANDSHAKE_MARK]! as 0 | 1 | 2 | 3] << ACE_SHIFT;
  }
  return ((words[at + CE_IN]! + CE_INITIAL) & ACE_MASK) << ACE_SHIFT;
}

/**
 * Whether the segment may be marked: new payload (RFC 3168 §6.1.4 to §6.1.6), or everything where
 * that is asked for (ECN++).
 */
export function isAccurateCapable(ctx: TcpContext, flow: number, isNewData: boolean): boolean {
  const isWilling = isNewData || ctx.config.marksEverything;
  return isWilling && (ctx.accurate.words[rowOf(ctx, flow) + BITS]! & A_NOT_CAPABLE) === 0;
}
