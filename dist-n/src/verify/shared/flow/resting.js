/**
 * F11: how long a pair of ends rests in TIME-WAIT, and who may use it before.
 *
 * A reset, an abort or the end of the run may end TIME-WAIT early (RFC 9293 section 3.10.7.4 for
 * resets). In a replay the recorded host may have known better: from one conversation of the
 * capture to another the pair may pass at any time.
 */
import { DEAD_ABORT, DEAD_DRAIN, DEAD_RESET, DEAD_REUSED, DEAD_UNREACHABLE, } from '../../../log/events.js';
import { serialGap, serialText } from '../../serial.js';
import { Findings } from '../tracker.js';
import { TUPLE_WORDS, TupleTable } from '../tuple-table.js';
import { BASE, FIN_TAKEN, FLAGS, HAS_TIMESTAMPS, IN_CAPTURE, LANE, PORTS, SOURCE, TARGET, WAS_REUSED, rare, } from './book.js';
import { PairPool } from './pair-pool.js';
import { rowA, rowB, rowC, rowG, rowH, rowNs } from '../rows.js';
/** 2 MSL with the shortest lifetime in use, 30 s; RFC 9293 says 2 minutes, IX 60 s. */
const TIME_WAIT_NS = 60_000_000_000;
/** Times are doubles and delays whole microseconds. */
const ROUNDING_NS = 1000;
/** Freed at the latest this long after the timer was due: far more than any cycle. */
const REAP_NS = 1_000_000_000;
/** Of most flows, and kept as 0. */
const PLAIN_FAMILY = 4;
// Marks of a table entry.
const RESTING = 0;
/** The stack gave the tuple up for a new SYN, which must lie behind `note`. */
const REUSED = 1;
const REUSED_BY_TIMESTAMPS = 2;
/** The old connection was the capture's: another recorded one may follow. */
const REUSED_IN_CAPTURE = 3;
/** Which pairs of ends rest, by tuple; and the long addresses of flows. */
export class RestingPairs {
    constructor() {
        this.table = new TupleTable();
        this.long = new PairPool();
        this.tuple = new Int32Array(TUPLE_WORDS);
    }
}
export class Resting {
    constructor(pairs) {
        this.timeWait = new Findings();
        this.pairs = pairs;
    }
    /** FLOW_ADDRESS, part 0: where the peer's packets come from. */
    source(row, words, at) {
        const family = rowB[row];
        this.forget(words, at);
        this.lane(words, at, (rowH[row] << 8) | ((family & 0xff) ^ PLAIN_FAMILY));
        words[at + PORTS] = rowG[row] << 16;
        words[at + SOURCE] = family === 6 ? this.pairs.long.take() : rowC[row];
        if (family === 6)
            this.pairs.long.set(words[at + SOURCE], 0, row);
    }
    /** FLOW_ADDRESS, part 1: both ends are known: may this pair be opened? */
    target(row, words, at) {
        words[at + PORTS] |= rowG[row] & 0xffff;
        if (familyOf(words, at) === 6)
            this.pairs.long.set(words[at + SOURCE], 1, row);
        else
            words[at + TARGET] = rowC[row];
        const { table } = this.pairs;
        if (table.isEmpty)
            return;
        const slot = table.find(this.tupleOf(words, at), 0);
        if (slot < 0)
            return;
        const leftNs = table.deadlineNs[slot] - rowNs[row];
        if (leftNs > 0)
            this.opensEarly(row, words, at, slot, leftNs);
    }
    opensEarly(row, words, at, slot, leftNs) {
        const { table } = this.pairs;
        this.timeWait.exercised++;
        const mark = table.mark[slot];
        const behind = table.note[slot];
        table.deadlineNs[slot] = rowNs[row];
        if (mark === REUSED_BY_TIMESTAMPS)
            return;
        if (mark === REUSED_IN_CAPTURE && (words[at + FLAGS] & IN_CAPTURE) !== 0)
            return;
        const irs = (words[at + BASE] - 1) | 0;
        if (mark !== RESTING && serialGap(irs, behind) > 0)
            return;
        this.timeWait.report(row, mark !== RESTING
            ? `a SYN behind ${serialText(behind)} takes over a connection in TIME-WAIT`
            : 'the pair of ends rests for two maximum segment lifetimes', mark !== RESTING ? `one at ${serialText(irs)} did` : `it was opened again ${leftNs} ns early`);
    }
    /** The connection enters TIME-WAIT. */
    rests(words, at, nowNs) {
        const { table } = this.pairs;
        const slot = table.put(this.tupleOf(words, at), 0, nowNs + TIME_WAIT_NS, nowNs);
        table.mark[slot] = RESTING;
    }
    /** TCP_CLOSED in TIME-WAIT, entered at sinceNs. */
    freed(row, words, at, sinceNs) {
        const { table } = this.pairs;
        const nowNs = rowNs[row];
        const reason = rowA[row];
        const restedNs = nowNs - sinceNs;
        const flags = words[at + FLAGS];
        if (reason === DEAD_REUSED || (flags & WAS_REUSED) !== 0) {
            if (restedNs >= TIME_WAIT_NS)
                return;
            const slot = table.put(this.tupleOf(words, at), 0, sinceNs + TIME_WAIT_NS, nowNs);
            let mark = REUSED;
            if ((flags & IN_CAPTURE) !== 0)
                mark = REUSED_IN_CAPTURE;
            if ((flags & HAS_TIMESTAMPS) !== 0)
                mark = REUSED_BY_TIMESTAMPS;
            table.mark[slot] = mark;
            table.note[slot] = words[rare(at) + FIN_TAKEN];
            return;
        }
        const isCutShort = reason === DEAD_RESET ||
            reason === DEAD_ABORT ||
            reason === DEAD_DRAIN ||
            reason === DEAD_UNREACHABLE;
        // Over, one way or the other: the pair is free from now on.
        table.put(this.tupleOf(words, at), 0, Math.max(nowNs, 1), nowNs);
        if (isCutShort)
            return;
        this.timeWait.exercised++;
        if (restedNs >= TIME_WAIT_NS - ROUNDING_NS)
            return;
        this.timeWait.report(row, `TIME-WAIT lasts ${TIME_WAIT_NS} ns`, `the connection was freed after ${restedNs} ns`);
    }
    /** The flow's long addresses are not needed any more. */
    forget(words, at) {
        if (familyOf(words, at) === 6)
            this.pairs.long.release(words[at + SOURCE]);
        this.lane(words, at, 0);
    }
    lane(words, at, lane) {
        if (words[rare(at) + LANE] !== lane)
            words[rare(at) + LANE] = lane;
    }
    /** The flow still rests at the end of the run, whose core was last heard of at lastNs. */
    end(flow, sinceNs, timerNs, lastNs) {
        const dueNs = Math.max(timerNs, sinceNs + TIME_WAIT_NS);
        if (lastNs <= dueNs + REAP_NS)
            return;
        this.timeWait.report(-1, `flow ${flow} is freed when its TIME-WAIT is over, at ${dueNs} ns`, `it was still there at ${lastNs} ns`);
    }
    /** The flow's ends as the table wants them: lane, family, then address and port of both. */
    tupleOf(words, at) {
        const { tuple, long } = this.pairs;
        const family = familyOf(words, at);
        const ports = words[at + PORTS];
        tuple.fill(0);
        tuple[0] = words[rare(at) + LANE] >> 8;
        tuple[1] = family;
        if (family === 6)
            long.copy(words[at + SOURCE], tuple);
        else {
            tuple[2] = words[at + SOURCE];
            tuple[7] = words[at + TARGET];
        }
        tuple[6] = ports >>> 16;
        tuple[11] = ports & 0xffff;
        return tuple;
    }
}
/** IP version of the flow's addresses. */
function familyOf(words, at) {
    return (words[rare(at) + LANE] & 0xff) ^ PLAIN_FAMILY;
}
