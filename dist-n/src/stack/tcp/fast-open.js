/**
 * TCP fast open (RFC 7413): the option, the cookies this host gives, and connections that are in
 * use before their handshake is over.
 *
 * A cookie is SipHash of both addresses under a key, so that no state is needed to check one. The
 * client's part is in fast-open-client.ts.
 */
import { SIP_HASH_BYTES, sipHash } from '../../base/siphash.js';
import { FAST_OPEN_EXPERIMENT, OPTION_EXPERIMENT, OPTION_FAST_OPEN, OPTION_NOP, } from '../../wire/tcp-options.js';
// Pcb.fastOpen; 0 = a connection without fast open.
/** Our SYN or SYN-ACK carries the option. */
export const FO_OPTION = 1 << 0;
/** In the form it had before it was assigned a number. */
export const FO_EXPERIMENTAL = 1 << 1;
/** The client's SYN carried payload. */
export const FO_RIDING = 1 << 2;
/** Payload of the SYN was acknowledged by the SYN-ACK, ours or theirs. */
export const FO_TAKEN = 1 << 3;
/** The application was told of a connection whose handshake is not over. */
export const FO_EARLY = 1 << 4;
/** A router said that the SYN was too long. */
export const FO_NARROWED = 1 << 5;
const OPTION_BYTES_MAX = 40;
const own = new Uint8Array(SIP_HASH_BYTES);
const addresses = new Uint8Array(32);
//= RFC 7413 §4.1.2
// The cookie of the tuple's remote end: nobody else can make it, and it is checked by making it
// again. Into `own`.
function makeCookie(ctx, tuple) {
    let at = 0;
    const put = (word) => {
        for (let shift = 24; shift >= 0; shift -= 8)
            addresses[at++] = word >>> shift;
    };
    const isIpv6 = tuple.family === 6;
    put(tuple.remote0);
    if (isIpv6)
        for (const word of [tuple.remote1, tuple.remote2, tuple.remote3])
            put(word);
    put(tuple.local0);
    if (isIpv6)
        for (const word of [tuple.local1, tuple.local2, tuple.local3])
            put(word);
    sipHash(ctx.config.fastOpenKey, addresses, 0, at, own, 0);
}
//= RFC 7413 §4.2.2
// A SYN came to a port that may allow fast open. True: its payload is to be taken and the
// application told. Otherwise the SYN-ACK carries a cookie where one was asked for, or a wrong one
// was shown.
export function askFast(ctx, flow, tuple) {
    const { config, options } = ctx;
    const limit = ctx.fastOpenLimits.get(tuple.localPort) ?? 0;
    if (limit === 0 || config.fastOpenServer === 'off')
        return false;
    const isBare = config.fastOpenServer === 'bare' && ctx.payloadBytes > 0;
    if (options.cookieBytes === -1 && !isBare)
        return false;
    //= RFC 7413 §5.1
    // With too many of them half open a SYN is treated as if it had no option.
    if (ctx.fastOpenPending >= limit)
        return false;
    if (!isBare && !isOwnCookie(ctx, tuple)) {
        const form = options.isCookieExperimental ? FO_EXPERIMENTAL : 0;
        ctx.pcb.fastOpen[flow] = FO_OPTION | form;
        return false;
    }
    ctx.pcb.fastOpen[flow] = FO_EARLY | (ctx.payloadBytes > 0 ? FO_TAKEN : 0);
    ctx.fastOpenPending++;
    return true;
}
function isOwnCookie(ctx, tuple) {
    const { cookieBytes, cookieAt } = ctx.options;
    if (cookieBytes !== SIP_HASH_BYTES)
        return false;
    makeCookie(ctx, tuple);
    return own.every((byte, i) => byte === ctx.memory.bytes[cookieAt + i]);
}
/** Whether the application has the connection although its handshake is not over. */
export function isOpenEarly(ctx, flow) {
    return (ctx.pcb.fastOpen[flow] & FO_EARLY) !== 0;
}
/** The handshake is over, one way or the other. */
export function endEarly(ctx, flow) {
    ctx.pcb.fastOpen[flow] &= ~FO_EARLY;
    ctx.fastOpenPending--;
}
/** Our next SYN or SYN-ACK goes without the option. */
export function withdrawCookie(ctx, flow) {
    ctx.pcb.fastOpen[flow] &= ~FO_OPTION;
}
/**
 * Writes the option of a SYN whose options begin at `from` at `at`, if it has one and it fits,
 * padded as the system that is imitated does. Returns the address behind it.
 */
export function writeCookie(ctx, flow, from, at, isAnswer) {
    const bits = ctx.pcb.fastOpen[flow];
    //= RFC 7413 §4.1.3.1
    // A SYN that is sent again goes without the option: it may be what was dropped.
    if ((bits & FO_OPTION) === 0 || ctx.pcb.retries[flow] !== 0)
        return at;
    const cookie = isAnswer ? own : (ctx.tables.cookies.find(ctx.aim(flow))?.bytes ?? NO_COOKIE);
    if (isAnswer)
        makeCookie(ctx, ctx.aim(flow));
    const isExperimental = (bits & FO_EXPERIMENTAL) !== 0;
    const bytes = (isExperimental ? 4 : 2) + cookie.length;
    const view = ctx.memory.view;
    let end = at;
    const pads = (4 - ((end - from + bytes) & 3)) & 3;
    if (end - from + bytes + pads > OPTION_BYTES_MAX)
        return at;
    const isPaddedInFront = ctx.config.synOptions === 'words';
    if (isPaddedInFront)
        end = pad(view, end, pads);
    view.setUint8(end, isExperimental ? OPTION_EXPERIMENT : OPTION_FAST_OPEN);
    view.setUint8(end + 1, bytes);
    if (isExperimental)
        view.setUint16(end + 2, FAST_OPEN_EXPERIMENT);
    end += isExperimental ? 4 : 2;
    ctx.memory.bytes.set(cookie, end);
    end += cookie.length;
    return ctx.config.synOptions === 'linux' ? pad(view, end, pads) : end;
}
const NO_COOKIE = new Uint8Array(0);
function pad(view, at, count) {
    for (let i = 0; i < count; i++)
        view.setUint8(at + i, OPTION_NOP);
    return at + count;
}
