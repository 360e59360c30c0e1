/**
 * Tail loss probe (RFC 8985 §7): when the last segments of a flight are lost no acknowledgment
 * comes that could tell. After two round trips (loss-timer.ts) one segment more is sent, new or the
 * last one again, so that something comes back and RACK can go on.
 */
import { TIMER_LOSS, TIMER_RETRANSMIT, TX_PROBE_TAIL } from '../../log/events.js';
import { seqLessThan } from '../../wire/seq.js';
import { PROBE_NEW, PROBE_NONE, PROBE_REPEATED } from './loss-records.js';
import { sendBeyond } from './output.js';
import { resend } from './recovery-send.js';
import { armTimer, cancelTimer } from './timers.js';
import { ROW } from './pcb.js';
//= RFC 8985 §7.3
// TLP_send_probe: one outstanding probe at a time; new data is better than old.
export function sendProbe(ctx, flow, record) {
    const { loss } = ctx;
    const p = ctx.pcb;
    if (loss.probe[record] === PROBE_NONE) {
        if (sendBeyond(ctx, flow))
            loss.probe[record] = PROBE_NEW;
        else if (resend(ctx, flow, record, loss.tail[record], TX_PROBE_TAIL)) {
            loss.probe[record] = PROBE_REPEATED;
        }
        loss.probeEnd[record] = p.sndNxt[flow << ROW];
    }
    cancelTimer(ctx, flow, TIMER_LOSS);
    armTimer(ctx, flow, TIMER_RETRANSMIT, p.rtoUs[flow << ROW]);
}
//= RFC 8985 §7.4
// An acknowledgment beyond a repeated probe without a report of the duplicate: the probe repaired a
// loss, and the window has to shrink for it. True: so it did.
export function endProbe(ctx, flow, record) {
    const { loss, tally } = ctx;
    const una = ctx.pcb.sndUna[flow << ROW];
    const end = loss.probeEnd[record];
    if (loss.probe[record] === PROBE_NONE || seqLessThan(ctx.ack, end))
        return false;
    const wasRepeated = loss.probe[record] === PROBE_REPEATED && !tally.isDuplicateReport;
    const isNothingNew = tally.ackedBytes === 0 && tally.sackedCount === 0 && ctx.wirePayloadBytes === 0;
    const isBeyond = seqLessThan(end, una);
    if (!wasRepeated || isBeyond || isNothingNew)
        loss.probe[record] = PROBE_NONE;
    return wasRepeated && isBeyond;
}
