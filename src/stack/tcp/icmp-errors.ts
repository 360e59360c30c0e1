/**
 * ICMP errors about segments of ours (RFC 1122 §4.2.3.9, RFC 9293 §3.9.2.2, RFC 5927).
 *
 * Anybody can write such a message, so it counts only when the segment it quotes may be on its way.
 * Soft errors never end a connection (MUST-54). Hard ones end an attempt to connect; later they are
 * soft (RFC 5461 §4). "Packet too big" lowers the MSS and sends the first outstanding segment
 * again.
 */
import {
  DEAD_UNREACHABLE,
  RULE_ICMP,
  STATE_ESTABLISHED,
  STATE_SYN_RECEIVED,
  STATE_SYN_SENT,
} from '../../log/events.ts';
import { seqLessOrEqual, seqLessThan } from '../../wire/seq.ts';
import type { Tuple } from '../ports.ts';
import type { TcpContext } from './context.ts';
import { narrowSyn } from './fast-open-client.ts';
import { die } from './lifecycle.ts';
import { lowerSendMss, offerPath } from './offer.ts';
import { resendFirst } from './retransmit.ts';
import { ROW } from './pcb.ts';

const ICMP4_UNREACHABLE = 3;
const ICMP4_PROTOCOL_UNREACHABLE = 2;
const ICMP4_PORT_UNREACHABLE = 3;
const ICMP4_TOO_BIG = 4;
/** Communication with the network, with the host, by a filter. */
const ICMP4_PROHIBITED: readonly number[] = [9, 10, 13];
/** Time exceeded in transit. */
const ICMP4_TIME_EXCEEDED = 11;
const ICMP6_TIME_EXCEEDED = 3;
const ICMP6_UNREACHABLE = 1;
const ICMP6_TOO_BIG = 2;
const ICMP6_PARAMETER_PROBLEM = 4;
const ICMP6_UNKNOWN_NEXT_HEADER = 1;
const ICMP6_ADMIN_PROHIBITED = 1;
const ICMP6_PORT_UNREACHABLE = 4;
//= RFC 1122 §3.3.3
const MTU_UNASKED = 576;

export function onIcmpError(
  ctx: TcpContext,
  tuple: Tuple,
  type: number,
  code: number,
  seq: number,
  mtuBytes: number,
): void {
  const p = ctx.pcb;
  const flow = ctx.flows.find(tuple, ctx.flows.hash(tuple));
  // RSS hashes ICMP by addresses alone: the message may come to a core that does not own the flow.
  if (flow === -1 || !ctx.isOwn(flow)) return;
  //= RFC 5927 §4.1
  // The quoted sequence number must be one that is outstanding.
  if (!seqLessOrEqual(p.sndUna[flow << ROW]!, seq) || !seqLessThan(seq, p.sndMax[flow << ROW]!)) {
    ctx.strayIcmpErrors++;
    return;
  }
  const isIpv6 = tuple.family === 6;
  if (isIpv6 ? type === ICMP6_TOO_BIG : type === ICMP4_UNREACHABLE && code === ICMP4_TOO_BIG) {
    const isSynchronized = p.state[flow]! >= STATE_ESTABLISHED;
    if (p.state[flow] === STATE_SYN_SENT) narrowSyn(ctx, flow, mtuBytes);
    if (ctx.config.remembersPaths !== 'no') notePath(ctx, flow, tuple, mtuBytes);
    if (isSynchronized && lowerSendMss(ctx, flow, mtuBytes)) resendFirst(ctx, flow);
    return;
  }
  const isHard = isIpv6 ? isHard6(ctx, type, code) : isHard4(ctx, type, code);
  const isPeers = p.state[flow] === STATE_SYN_RECEIVED && ctx.config.icmpHard === 'unreachable';
  if (isHard && (isPeers || p.state[flow] === STATE_SYN_SENT))
    die(ctx, flow, DEAD_UNREACHABLE, RULE_ICMP);
}

/** For connections to come, and for what a SYN offers when it goes again. */
function notePath(ctx: TcpContext, flow: number, tuple: Tuple, mtuBytes: number): void {
  const isOpening = ctx.pcb.state[flow] === STATE_SYN_SENT;
  // About a SYN over IPv4 BSD believes only what is less than it would send unasked.
  const isBelieved = !isOpening || tuple.family === 6 || mtuBytes < MTU_UNASKED;
  if (mtuBytes === 0 || !isBelieved) return;
  ctx.paths.note(tuple, mtuBytes, ctx.ports.nowNs);
  const isOffering = ctx.config.remembersPaths === 'offering' && ctx.pcb.offerMss[flow] !== 0;
  if (isOpening && isOffering) offerPath(ctx, flow);
}

//= RFC 1122 §4.2.3.9
// Protocol and port unreachable are hard. "Prohibited" came later (RFC 1812 §5.2.7.1) and is what a
// knob says.
function isHard4(ctx: TcpContext, type: number, code: number): boolean {
  if (type === ICMP4_TIME_EXCEEDED) return ctx.config.icmpHard === 'prohibited' && code === 0;
  if (type !== ICMP4_UNREACHABLE || ctx.config.icmpHard === 'none') return false;
  if (ctx.config.icmpHard === 'unreachable') return true;
  if (code === ICMP4_PROTOCOL_UNREACHABLE || code === ICMP4_PORT_UNREACHABLE) return true;
  return ctx.config.icmpHard === 'prohibited' && ICMP4_PROHIBITED.includes(code);
}

function isHard6(ctx: TcpContext, type: number, code: number): boolean {
  if (ctx.config.icmpHard === 'none') return false;
  // RFC 4443 §3.4: an unrecognized next header is IPv6's "protocol unreachable".
  if (type === ICMP6_PARAMETER_PROBLEM) return code === ICMP6_UNKNOWN_NEXT_HEADER;
  if (type === ICMP6_TIME_EXCEEDED) return ctx.config.icmpHard === 'prohibited' && code === 0;
  if (type !== ICMP6_UNREACHABLE) return false;
  if (ctx.config.icmpHard === 'unreachable') return true;
  return code === ICMP6_ADMIN_PROHIBITED || code === ICMP6_PORT_UNREACHABLE;
}
