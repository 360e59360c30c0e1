/**
 * What a connection that detects losses by time (RACK, RFC 8985) knows of every segment under way,
 * and the state of its recovery: two pools of columns, records by connection and segments by chain.
 *
 * Only connections with real congestion control and `lossDetection: rack` have a record; the others
 * pay one column. A segment is in the chain from when it is first sent until it is acknowledged
 * cumulatively, in the order of sequence numbers. Counts are segments, the rest is bytes.
 */
const RECORDS_INITIAL = 16;
const SEGMENTS_INITIAL = 1024;
/** The peer reported it (RFC 2018). */
export const SEG_SACKED = 1;
/** Deemed lost. */
export const SEG_LOST = 2;
/** Its retransmission is under way. */
export const SEG_RETRANSMITTED = 4;
/** Was retransmitted at some time: its round trip is ambiguous (Karn). */
export const SEG_REPEATED = 8;
/** Where recovery stands; the numbers are those of tcp_info's ca_state. */
export const PHASE_OPEN = 0;
/** Something was reported out of order, nothing is deemed lost. */
export const PHASE_DISORDER = 1;
/** The window shrinks because of an echoed congestion mark (RFC 3168). */
export const PHASE_CWR = 2;
export const PHASE_RECOVERY = 3;
/** After a retransmission timeout. */
export const PHASE_LOSS = 4;
export const PROBE_NONE = 0;
/** A tail loss probe of new data is outstanding. */
export const PROBE_NEW = 1;
/** One that repeated the last segment. */
export const PROBE_REPEATED = 2;
/** RFC 8985 §7.1: DupThresh, until reordering was seen. */
export const REORDERING_INITIAL = 3;
export class LossRecords {
    constructor() {
        // --- by record
        this.head = new Int32Array(RECORDS_INITIAL);
        this.tail = new Int32Array(RECORDS_INITIAL);
        this.count = new Int32Array(RECORDS_INITIAL);
        this.sackedCount = new Int32Array(RECORDS_INITIAL);
        this.lostCount = new Int32Array(RECORDS_INITIAL);
        this.retransmittedCount = new Int32Array(RECORDS_INITIAL);
        this.sackedBytes = new Int32Array(RECORDS_INITIAL);
        this.lostBytes = new Int32Array(RECORDS_INITIAL);
        this.retransmittedBytes = new Int32Array(RECORDS_INITIAL);
        /** One past the highest sequence number reported; means nothing while nothing is. */
        this.highestSacked = new Int32Array(RECORDS_INITIAL);
        /** PHASE_* */
        this.phase = new Uint8Array(RECORDS_INITIAL);
        /** The phase ends when this is acknowledged. */
        this.recoverSeq = new Int32Array(RECORDS_INITIAL);
        // RFC 8985 §5.2: RACK.xmit_ts, RACK.end_seq, RACK.rtt, RACK.min_RTT (0 = none yet).
        this.rackNs = new Float64Array(RECORDS_INITIAL);
        this.rackEnd = new Int32Array(RECORDS_INITIAL);
        this.rackRttUs = new Int32Array(RECORDS_INITIAL);
        this.minRttUs = new Int32Array(RECORDS_INITIAL);
        /** How far reordering reached, in segments, and how often it was seen. */
        this.reordering = new Int32Array(RECORDS_INITIAL);
        this.reorderSeen = new Int32Array(RECORDS_INITIAL);
        /** Quarters of the minimum round trip that the reordering window spans. */
        this.reorderSteps = new Uint8Array(RECORDS_INITIAL);
        /** Recoveries until they are one again. */
        this.reorderPersist = new Uint8Array(RECORDS_INITIAL);
        /** RACK.dsack_round: while it runs, and what acknowledges its end. */
        this.isInDsackRound = new Uint8Array(RECORDS_INITIAL);
        this.dsackRoundEnd = new Int32Array(RECORDS_INITIAL);
        /** A segment was delivered since losses were looked for last. */
        this.hasNews = new Uint8Array(RECORDS_INITIAL);
        // RFC 9937 §6: prr_delivered, prr_out, RecoverFS.
        this.prrDelivered = new Int32Array(RECORDS_INITIAL);
        this.prrOut = new Int32Array(RECORDS_INITIAL);
        this.prrFlight = new Int32Array(RECORDS_INITIAL);
        /** What an undo restores; undoCwnd 0 = there is nothing to undo. */
        this.undoCwnd = new Int32Array(RECORDS_INITIAL);
        this.undoThreshold = new Int32Array(RECORDS_INITIAL);
        /** Retransmissions of this episode that no duplicate was reported for. */
        this.undoCount = new Int32Array(RECORDS_INITIAL);
        /** When this episode retransmitted first; 0 = it did not. */
        this.retransmittedNs = new Float64Array(RECORDS_INITIAL);
        /** PROBE_*, and what acknowledges the probe. */
        this.probe = new Uint8Array(RECORDS_INITIAL);
        this.probeEnd = new Int32Array(RECORDS_INITIAL);
        /** What the loss timer does: look for losses, or else send a probe. */
        this.isReorderTimer = new Uint8Array(RECORDS_INITIAL);
        /** Segments delivered, and retransmitted, since the connection began. */
        this.deliveredTotal = new Int32Array(RECORDS_INITIAL);
        this.retransmittedTotal = new Int32Array(RECORDS_INITIAL);
        // --- by segment
        this.segments = new SegmentColumns();
        this.free = [];
        this.used = 0;
    }
    /** A record with nothing under way. */
    allocate() {
        const freed = this.free.pop();
        if (freed === undefined && this.used === this.head.length)
            this.grow();
        const record = freed ?? this.used++;
        for (const column of this.columns())
            column[record] = 0;
        this.head[record] = -1;
        this.tail[record] = -1;
        this.reordering[record] = REORDERING_INITIAL;
        this.reorderSteps[record] = 1;
        return record;
    }
    release(record) {
        const { segments } = this;
        for (let segment = this.head[record]; segment !== -1;) {
            const following = segments.next[segment];
            segments.release(segment);
            segment = following;
        }
        this.free.push(record);
    }
    columns() {
        return Object.values(this).filter((value) => ArrayBuffer.isView(value));
    }
    grow() {
        const fields = this;
        for (const name of Object.keys(this)) {
            const column = fields[name];
            if (ArrayBuffer.isView(column))
                fields[name] = doubled(column);
        }
    }
}
export class SegmentColumns {
    constructor() {
        this.seq = new Int32Array(SEGMENTS_INITIAL);
        /** One past its last sequence number, a FIN's included. */
        this.end = new Int32Array(SEGMENTS_INITIAL);
        /** When it was sent last. */
        this.sentNs = new Float64Array(SEGMENTS_INITIAL);
        /** SEG_* */
        this.flags = new Uint8Array(SEGMENTS_INITIAL);
        /** Next of the connection (or of the free list), -1 = last. */
        this.next = new Int32Array(SEGMENTS_INITIAL);
        this.freeHead = -1;
        this.used = 0;
    }
    allocate(seq, end, sentNs) {
        let segment = this.freeHead;
        if (segment !== -1) {
            this.freeHead = this.next[segment];
        }
        else {
            if (this.used === this.seq.length)
                this.grow();
            segment = this.used++;
        }
        this.seq[segment] = seq;
        this.end[segment] = end;
        this.sentNs[segment] = sentNs;
        this.flags[segment] = 0;
        this.next[segment] = -1;
        return segment;
    }
    release(segment) {
        this.next[segment] = this.freeHead;
        this.freeHead = segment;
    }
    bytes(segment) {
        return (this.end[segment] - this.seq[segment]) | 0;
    }
    grow() {
        this.seq = doubled(this.seq);
        this.end = doubled(this.end);
        this.sentNs = doubled(this.sentNs);
        this.flags = doubled(this.flags);
        this.next = doubled(this.next);
    }
}
function doubled(column) {
    const larger = new column.constructor(column.length * 2);
    larger.set(column);
    return larger;
}
