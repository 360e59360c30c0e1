/**
 * The options of a SYN or SYN-ACK, in the order and with the padding of the system that is
 * imitated.
 *
 * RFC 9293 §3.2 leaves both free, and every option may begin at any byte. `words` pads each option
 * to a word in front (what most stacks do on segments after the handshake); `bsd` packs them and
 * pads behind with ends of the list; `linux` puts SACK-permitted where the padding of timestamps
 * would be. Only scripts ask for the latter two.
 */
import {
  OPTION_END,
  OPTION_NOP,
  OPTION_SACK_PERMITTED,
  OPTION_TIMESTAMPS,
  writeMss,
  writeSackPermitted,
  writeTimestamps,
  writeWindowScale,
} from '../../wire/tcp-options.ts';
import { TCP_ACK } from '../../wire/tcp.ts';
import { writeOptionOnAnswer } from './accurate-option.ts';
import type { TcpContext } from './context.ts';
import { writeCookie } from './fast-open.ts';
import { F_OFFER_SACK, F_OFFER_TIMESTAMPS, F_SYN_LOST, ROW } from './pcb.ts';

const SACK_PERMITTED_PLAIN_BYTES = 2;
const TIMESTAMPS_PLAIN_BYTES = 10;

/** Writes them at `at`; returns the address behind the last. */
export function writeSynOptions(
  ctx: TcpContext,
  flow: number,
  at: number,
  flags: number,
  tsVal: number,
): number {
  const p = ctx.pcb;
  const view = ctx.memory.view;
  const isAnswer = (flags & TCP_ACK) !== 0;
  const own = p.flags[flow << ROW]!;
  const layout = ctx.config.synOptions;
  // A SYN offers; a SYN-ACK confirms what both want (negotiate() left only that in the offer).
  let end = at;
  if (p.offerMss[flow] !== 0) end = writeMss(view, end, p.offerMss[flow]!);
  const isBare = (own & F_SYN_LOST) !== 0 && p.retries[flow]! > ctx.config.synRetriesWithOptions;
  if (isBare && !isAnswer) return end;
  const hasSack = (own & F_OFFER_SACK) !== 0;
  const hasTimestamps = (own & F_OFFER_TIMESTAMPS) !== 0;
  const tsEcr = isAnswer ? p.tsRecent[flow << ROW]! : 0;
  const shift = p.offerShift[flow]!;
  const hasCookie = p.fastOpen[flow] !== 0;
  if (layout !== 'linux' && shift !== -1) end = writeWindowScale(view, end, shift);
  if (layout === 'words') {
    if (hasSack) end = writeSackPermitted(view, end);
    if (hasTimestamps) end = writeTimestamps(view, end, tsVal, tsEcr);
    if (isAnswer && p.accurate[flow] !== 0) end = writeOptionOnAnswer(ctx, flow, at, end, 0);
    return hasCookie ? writeCookie(ctx, flow, at, end, isAnswer) : end;
  }
  const isPacked = layout === 'bsd' || hasTimestamps;
  const hasCounters = isAnswer && p.accurate[flow] !== 0;
  if (hasCounters && !hasTimestamps) end = writeOptionOnAnswer(ctx, flow, at, end, 8);
  if (hasSack) end = isPacked ? writeSackPlain(view, end) : writeSackPermitted(view, end);
  if (hasTimestamps) {
    // Two bytes into a word the values lie aligned.
    for (; ((end - at) & 3) !== 2; end++) view.setUint8(end, OPTION_NOP);
    end = writeTimestampsPlain(view, end, tsVal, tsEcr);
    if (hasCounters) end = writeOptionOnAnswer(ctx, flow, at, end, 4);
  }
  if (layout === 'linux' && shift !== -1) end = writeWindowScale(view, end, shift);
  if (hasCookie) end = writeCookie(ctx, flow, at, end, isAnswer);
  for (; ((end - at) & 3) !== 0; end++) view.setUint8(end, OPTION_END);
  return end;
}

function writeSackPlain(view: DataView, at: number): number {
  view.setUint8(at, OPTION_SACK_PERMITTED);
  view.setUint8(at + 1, SACK_PERMITTED_PLAIN_BYTES);
  return at + SACK_PERMITTED_PLAIN_BYTES;
}

function writeTimestampsPlain(view: DataView, at: number, tsVal: number, tsEcr: number): number {
  view.setUint8(at, OPTION_TIMESTAMPS);
  view.setUint8(at + 1, TIMESTAMPS_PLAIN_BYTES);
  view.setInt32(at + 2, tsVal);
  view.setInt32(at + 6, tsEcr);
  return at + TIMESTAMPS_PLAIN_BYTES;
}
