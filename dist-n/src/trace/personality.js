/**
 * Personalities: what the replayed host of each conversation did when it was recorded, as the
 * stack asks for it (design 2). The peer's recorded segments are only legal under what was
 * negotiated, so our host must offer exactly that: ISN, MSS, window shift, SACK, timestamps; and
 * must accept, refuse or ignore as the recorded one did.
 *
 * Columns by conversation index, built once from the survey's rows; structurally what the stack's
 * ports call Personalities (not imported: the stack knows captures only through that interface,
 * and this room not the stack).
 */
import { CLIENT, HANDSHAKE_SYN_ACK, REPLAYED_NONE, REPLAYED_SERVER, SERVER, SIDE_HAS_ACKED, SIDE_HAS_START, SIDE_RST, SIDE_SACK_PERMITTED, SIDE_START, SIDE_SYN, SIDE_SYN_ACK, SIDE_TIMESTAMPS, SIDE_TS_VALUE, } from './conversation-rows.js'; // prettier-ignore
import { PROTOCOL_TCP } from '../wire/packet.js';
/** The stack's ANSWER_* numbers. */
export const ANSWERED_UNKNOWN = 0;
export const ANSWERED_ACCEPT = 1;
export const ANSWERED_REFUSE = 2;
export const ANSWERED_SILENT = 3;
/**
 * Ours: what a server is taken to have offered when its SYN-ACK is missing and the client offered
 * scaling.
 */
const WINDOW_SHIFT_USUAL = 7;
export class TracePersonalities {
    constructor(table) {
        const count = table.count;
        this.count = count;
        this.answer = new Uint8Array(count);
        this.iss = new Int32Array(count);
        this.mss = new Uint16Array(count);
        this.windowShift = new Int8Array(count);
        this.sackPermitted = new Uint8Array(count);
        this.timestamps = new Uint8Array(count);
        this.tsOrigin = new Int32Array(count);
        this.tsOriginNs = new Float64Array(count);
        this.synDataBytes = new Int32Array(count);
        this.localSeq = new Int32Array(count);
        this.remoteSeq = new Int32Array(count);
        this.midstream = new Uint8Array(count);
        for (let conversation = 0; conversation < count; conversation++) {
            if (table.protocol(conversation) !== PROTOCOL_TCP)
                continue;
            const replayed = table.replayed(conversation);
            if (replayed !== REPLAYED_NONE)
                this.fill(table, conversation, replayed);
        }
    }
    fill(table, conversation, local) {
        const remote = local === CLIENT ? SERVER : CLIENT;
        const localSeq = table.sideWord(conversation, local, SIDE_START);
        this.localSeq[conversation] = localSeq;
        this.remoteSeq[conversation] = table.sideWord(conversation, remote, SIDE_START);
        if (table.hasSideBit(conversation, local, SIDE_HAS_START)) {
            this.iss[conversation] = (localSeq - 1) | 0;
        }
        this.synDataBytes[conversation] = table.synDataAcked(conversation);
        this.mss[conversation] = table.mss(conversation, local);
        this.windowShift[conversation] = table.windowShift(conversation, local);
        this.sackPermitted[conversation] = bitOf(table, conversation, local, SIDE_SACK_PERMITTED);
        this.timestamps[conversation] = bitOf(table, conversation, local, SIDE_TIMESTAMPS);
        this.tsOrigin[conversation] = table.sideWord(conversation, local, SIDE_TS_VALUE);
        this.tsOriginNs[conversation] = table.tsOriginNs(conversation, local);
        if (table.isMidstream(conversation)) {
            this.midstream[conversation] = 1;
            return;
        }
        this.answer[conversation] =
            local === REPLAYED_SERVER ? answerOf(table, conversation) : ANSWERED_ACCEPT;
        const isOfferKnown = table.hasSideBit(conversation, local, SIDE_SYN | SIDE_SYN_ACK);
        if (this.answer[conversation] === ANSWERED_ACCEPT && !isOfferKnown) {
            this.assumeOffer(table, conversation, remote);
        }
    }
    /** The SYN-ACK was sent but not captured: servers accept what is offered to them. */
    assumeOffer(table, conversation, client) {
        this.mss[conversation] = table.mss(conversation, client);
        this.windowShift[conversation] =
            table.windowShift(conversation, client) < 0 ? -1 : WINDOW_SHIFT_USUAL;
        this.sackPermitted[conversation] = bitOf(table, conversation, client, SIDE_SACK_PERMITTED);
    }
}
function bitOf(table, conversation, direction, bit) {
    return table.hasSideBit(conversation, direction, bit) ? 1 : 0;
}
/** How the recorded server answered the client's SYN. */
function answerOf(table, conversation) {
    if (table.handshake(conversation) >= HANDSHAKE_SYN_ACK)
        return ANSWERED_ACCEPT;
    // Its SYN-ACK may be missing from the capture: a client that goes on to acknowledge got one.
    if (table.hasSideBit(conversation, CLIENT, SIDE_HAS_ACKED))
        return ANSWERED_ACCEPT;
    return table.hasSideBit(conversation, SERVER, SIDE_RST) ? ANSWERED_REFUSE : ANSWERED_SILENT;
}
