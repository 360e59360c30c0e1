/**
 * The client's part of fast open (RFC 7413 §4.1.3, §4.2.1): payload rides on the SYN where the
 * server's cookie is known; otherwise the SYN asks for one.
 */
import { TCP_ACKED, TX_RETRANSMIT_PATH } from '../../log/events.js';
import { TCP_SYN } from '../../wire/tcp.js';
import { FO_EXPERIMENTAL, FO_NARROWED, FO_OPTION, FO_RIDING, FO_TAKEN, withdrawCookie, } from './fast-open.js';
import { takeRange } from './hand-over.js';
import { armTimeout } from './loss-timer.js';
import { F_SYN_LOST, ROW } from './pcb.js';
import { startRetransmitTimer } from './output.js';
import { resendLost } from './recovery-send.js';
import { releaseAcked, tellSent } from './release.js';
import { retransmit } from './resend.js';
import { stopTiming } from './rtt.js';
import { sendSyn } from './segment.js';
import { markLost, noteSent } from './sent-segments.js';
//= RFC 7413 §4.1.1
// A cookie has 4 to 16 bytes, an even number of them; anything else is ignored.
const COOKIE_BYTES_MIN = 4;
const COOKIE_BYTES_MAX = 16;
/** Room is left for as many options as a SYN can have. */
const OPTION_BYTES_MAX = 40;
const PAUSE_NS = 900e9;
/** Every path carries such segments (RFC 1191 §3). */
const MSS_LEAST = 28;
const NO_COOKIE = new Uint8Array(0);
/** See Tcp.fastOpenRoom. */
export function roomOnSyn(ctx, tuple) {
    const isIpv6 = tuple.family === 6;
    const fits = ctx.config.mssBytes - (isIpv6 ? 20 : 0);
    const cached = ctx.tables.cookies.find(tuple);
    const isKnown = cached !== null && cached.bytes.length > 0;
    if (!isKnown && ctx.config.fastOpenClient !== 'bare')
        return -1;
    //= RFC 7413 §4.2.1
    // No more than the MSS the server offered last.
    const mss = cached !== null && cached.mss !== -1 ? Math.min(cached.mss, fits) : fits;
    return Math.max(0, mss - OPTION_BYTES_MAX);
}
/** Hands the bytes over; returns how many of them ride on the SYN. */
export function beginFast(ctx, flow, tuple, address, bytes) {
    const p = ctx.pcb;
    const cached = ctx.tables.cookies.find(tuple);
    const room = roomOnSyn(ctx, tuple);
    const isTaken = bytes > 0 && takeRange(ctx, flow, address, bytes);
    const riding = isTaken && room > 0 ? Math.min(room, bytes) : 0;
    const form = cached?.isExperimental === true ? FO_EXPERIMENTAL : 0;
    const isPaused = cached !== null && cached.pausedUntilNs > ctx.ports.nowNs;
    const option = ctx.config.fastOpenClient === 'bare' || isPaused ? 0 : FO_OPTION | form;
    p.fastOpen[flow] = option | (riding > 0 ? FO_RIDING : 0);
    return riding;
}
/** The SYN-ACK is in hand, and the connection established. */
export function endFast(ctx, flow) {
    const p = ctx.pcb;
    const bits = p.fastOpen[flow];
    const acked = (ctx.ack - p.sndUna[flow << ROW]) | 0;
    remember(ctx, flow, acked);
    if ((bits & FO_RIDING) === 0)
        return;
    if (acked > 0)
        takeAcked(ctx, flow, acked);
    const isWhole = p.sndUna[flow << ROW] === p.sndMax[flow << ROW];
    if (isWhole)
        p.fastOpen[flow] = bits | FO_TAKEN;
    else
        sendRest(ctx, flow);
}
//= RFC 7413 §4.1.3
// What the answer says of the server is kept for the next connection.
function remember(ctx, flow, ackedBytes) {
    const { options, tables } = ctx;
    const tuple = ctx.aim(flow);
    const before = tables.cookies.find(tuple);
    const mss = options.mss === -1 ? (before?.mss ?? -1) : options.mss;
    const { cookieBytes, cookieAt, isCookieExperimental } = options;
    const bits = ctx.pcb.fastOpen[flow];
    const isGood = (bits & FO_OPTION) !== 0 &&
        cookieBytes >= COOKIE_BYTES_MIN &&
        cookieBytes <= COOKIE_BYTES_MAX &&
        cookieBytes % 2 === 0;
    if (isGood) {
        const bytes = ctx.memory.bytes.slice(cookieAt, cookieAt + cookieBytes);
        const isExperimental = isCookieExperimental;
        tables.cookies.set(tuple, { bytes, mss, isExperimental, pausedUntilNs: 0 });
        return;
    }
    const hadNone = before === null || before.bytes.length === 0;
    const wasUseless = (bits & FO_RIDING) !== 0 && ctx.config.fastOpenRefused === 'pause';
    const isRefused = (bits & FO_OPTION) !== 0 && ackedBytes === 0 && (hadNone || wasUseless);
    const bytes = isRefused ? NO_COOKIE : (before?.bytes ?? NO_COOKIE);
    const entry = { bytes, mss, isExperimental: before?.isExperimental ?? false, pausedUntilNs: 0 };
    tables.cookies.set(tuple, isRefused ? afterRefusal(ctx, flow, entry, before) : entry);
}
//= RFC 7413 §4.1.3.1
// A negative answer is remembered, too.
function afterRefusal(ctx, flow, entry, before) {
    if (ctx.config.fastOpenRefused === 'pause') {
        return { ...entry, pausedUntilNs: ctx.ports.nowNs + PAUSE_NS };
    }
    // Nobody knows whether a server that answered the second SYN had seen the option.
    const wasLost = (ctx.pcb.flags[flow << ROW] & F_SYN_LOST) !== 0;
    if (wasLost || ctx.options.cookieBytes !== -1)
        return entry;
    // One that knows only the option's first form gets that the next time, and only then.
    return { ...entry, isExperimental: before === null };
}
//= RFC 1191 §6.4
// A SYN with payload was too long for the path: it goes again at once, without, and offers what the
// path carries.
export function narrowSyn(ctx, flow, mtuBytes) {
    const p = ctx.pcb;
    const isIpv6 = p.tuples.family(flow) === 6;
    const mss = Math.max(mtuBytes - (isIpv6 ? 60 : 40), MSS_LEAST);
    if ((p.fastOpen[flow] & FO_RIDING) === 0 || mss >= p.offerMss[flow])
        return;
    p.offerMss[flow] = mss;
    p.receiveMss[flow] = mss;
    p.fastOpen[flow] |= FO_NARROWED;
    withdrawCookie(ctx, flow);
    stopTiming(ctx, flow);
    sendSyn(ctx, flow, TCP_SYN);
}
/** The SYN-ACK acknowledges payload, too. */
function takeAcked(ctx, flow, bytes) {
    const p = ctx.pcb;
    p.sndUna[flow << ROW] = ctx.ack;
    ctx.recorder.emit3(TCP_ACKED, flow, bytes, ctx.ack, ctx.frame);
    if (releaseAcked(ctx, flow, ctx.ack, bytes))
        tellSent(ctx, flow, bytes);
}
//= RFC 7413 §4.2.1
// Payload of the SYN that was not acknowledged is sent again at once. No congestion is to blame for
// it.
function sendRest(ctx, flow) {
    const p = ctx.pcb;
    const record = p.loss[flow << ROW];
    const una = p.sndUna[flow << ROW];
    const mss = p.sendMss[flow];
    if (record === -1) {
        p.sndNxt[flow << ROW] = retransmit(ctx, flow, una, TX_RETRANSMIT_PATH);
        startRetransmitTimer(ctx, flow);
        return;
    }
    const max = p.sndMax[flow << ROW];
    ctx.tally.begin(ctx.loss, record);
    for (let seq = una; seq !== max;) {
        const end = (seq + Math.min(mss, (max - seq) | 0)) | 0;
        noteSent(ctx, record, seq, end);
        markLost(ctx, record, ctx.loss.tail[record]);
        seq = end;
    }
    resendLost(ctx, flow, record, TX_RETRANSMIT_PATH);
    armTimeout(ctx, flow, record);
}
