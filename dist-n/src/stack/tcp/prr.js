import { pipeBytes } from './sent-segments.js';
/** The episode begins with `flightBytes` as RecoverFS. */
export function beginReduction(ctx, record, flightBytes) {
    const { loss } = ctx;
    loss.prrDelivered[record] = 0;
    loss.prrOut[record] = 0;
    loss.prrFlight[record] = Math.max(1, flightBytes);
}
//= RFC 9937 §6.2
// Above ssthresh the share ssthresh / RecoverFS of what was delivered may be sent; below it what
// was delivered, and one segment more when the acknowledgment shows progress without a new loss
// (SafeACK). The first retransmission goes whatever the window says.
export function reduceWindow(ctx, flow, record, hasAdvanced) {
    const { loss, tally } = ctx;
    const p = ctx.pcb;
    const delivered = tally.deliveredBytes;
    if (delivered <= 0)
        return;
    loss.prrDelivered[record] += delivered;
    const deliveredInAll = loss.prrDelivered[record];
    const out = loss.prrOut[record];
    const threshold = p.ssthresh[flow];
    const mss = p.sendMss[flow];
    const pipe = pipeBytes(ctx, record);
    const room = threshold - pipe;
    let send;
    if (room < 0) {
        send = Math.ceil((deliveredInAll * threshold) / loss.prrFlight[record]) - out;
    }
    else {
        const isSafe = hasAdvanced && tally.lostBytes === 0;
        const limit = Math.max(deliveredInAll - out, delivered) + (isSafe ? mss : 0);
        send = Math.min(room, limit);
    }
    if (send < mss && out === 0)
        send = mss;
    if (send < 0)
        send = 0;
    ctx.congestion.reduced(flow, pipe + send, pipe, delivered);
}
