/**
 * Every hand-over of flow groups from core to core, followed through both cores' rows for the specs
 * that promise something about it (D4 to D11). Rows of a group come in causal order, whichever core
 * they are from (see `IndexScope`).
 *
 *     mig.begun, mig.marked -> nic.reta.written -> mig.released -> mig.owned -> mig.ended
 */
import { RX_RING_COUNT, TIMER_SLOT_NS } from '../../base/limits.js';
import { CORE_START, CYCLE_END, CYCLE_WAKE, MIG_ASK, MIG_BEGIN, MIG_END, MIG_FLOW, MIG_LOCAL, MIG_MARK, MIG_OWN, MIG_RELEASE, MIG_REMOTE, MIG_TIMER, NIC_RETA, NIC_RX, SIDE_LEFT, STACK_IN, TIMER_FIRE, } from '../../log/events.js';
import { CycleClock } from './cycle-clock.js';
import { Handover } from './handover-state.js';
import { BlockWalk } from './block-walk.js';
import { Findings } from './tracker.js';
import { rowA, rowB, rowC, rowD, rowE, rowF, rowFlow, rowKind, rowNs, rowList } from './rows.js';
export const HANDOVER_READS = [
    CORE_START,
    NIC_RX,
    STACK_IN,
    NIC_RETA,
    TIMER_FIRE,
    CYCLE_END,
    CYCLE_WAKE,
    MIG_BEGIN,
    MIG_MARK,
    MIG_FLOW,
    MIG_TIMER,
    MIG_REMOTE,
    MIG_LOCAL,
    MIG_ASK,
    MIG_RELEASE,
    MIG_OWN,
    MIG_END,
];
/** IX: the source waits this long for the target. */
const TRANSITION_NS = 1_000_000;
const CORE_LIMIT = 256;
const GROUP_LIMIT = 1024;
export class Handovers extends BlockWalk {
    constructor() {
        super(...arguments);
        this.handoff = new Findings();
        this.remoteBeforeLocal = new Findings();
        this.lateToSource = new Findings();
        this.boundedTime = new Findings();
        this.timersMove = new Findings();
        this.oneAtATime = new Findings();
        this.stateEqual = new Findings();
        this.retaFinal = new Findings();
        this.active = new Map();
        this.byGroup = new Array(GROUP_LIMIT).fill(null);
        /** Queue and owner + 1 of groups that moved, 0 = where they started. */
        this.reta = new Int32Array(GROUP_LIMIT);
        this.owner = new Int32Array(GROUP_LIMIT);
        /** By core, then group: frames on the core's ring. */
        this.onRing = new Int32Array(CORE_LIMIT * GROUP_LIMIT);
        this.clocks = [];
        this.bound = 1;
        /** Whose rows are at hand. */
        this.core = 0;
        this.clock = new CycleClock();
    }
    walk(chunk, rows, count) {
        const { core } = chunk;
        if (core >= CORE_LIMIT)
            return;
        this.core = core;
        this.clock = this.clocks[core] ??= new CycleClock();
        super.walk(chunk, rows, count);
    }
    block(from, to) {
        for (let i = from | 0; i < (to | 0); i++) {
            const row = rowList[i];
            switch (rowKind[row]) {
                case NIC_RX:
                    this.count(this.core, rowD[row], 1);
                    break;
                case STACK_IN:
                    this.processed(row);
                    break;
                case TIMER_FIRE:
                    if (this.active.size > 0)
                        this.fired(row);
                    break;
                case CYCLE_END:
                    this.clock.ended(rowNs[row]);
                    break;
                case CYCLE_WAKE:
                    this.clock.woke(rowNs[row]);
                    break;
                case CORE_START:
                    this.bound = Math.max(1, rowC[row]);
                    break;
                case NIC_RETA:
                    this.rewritten(row);
                    break;
                case MIG_BEGIN:
                    this.begun(row);
                    break;
                default:
                    this.goesOn(row);
            }
        }
    }
    count(core, group, by) {
        if (group >= 0 && group < GROUP_LIMIT)
            this.onRing[core * GROUP_LIMIT + group] += by;
    }
    begun(row) {
        const source = rowB[row];
        const target = rowC[row];
        this.oneAtATime.exercised++;
        for (const other of this.active.values()) {
            if (!other.involves(source) && !other.involves(target))
                continue;
            const found = `migration ${other.number} is under way`;
            this.oneAtATime.report(row, `cores ${source} and ${target} are in no other migration`, found);
        }
        const number = rowA[row];
        this.active.set(number, new Handover(number, source, target, rowNs[row]));
    }
    goesOn(row) {
        const handover = this.active.get(rowA[row]);
        if (handover === undefined) {
            this.handoff.report(row, 'a migration that has begun', `migration ${rowA[row]}`);
            return;
        }
        switch (rowKind[row]) {
            case MIG_MARK:
                this.marked(row, handover);
                break;
            case MIG_FLOW:
                this.flow(row, handover);
                break;
            case MIG_TIMER:
                this.timer(row, handover);
                break;
            case MIG_REMOTE:
                this.setAside(row, handover, handover.source, handover.remote);
                break;
            case MIG_LOCAL:
                this.setAside(row, handover, handover.target, handover.local);
                break;
            case MIG_ASK:
                handover.askedNs = rowNs[row];
                break;
            case MIG_RELEASE:
                this.released(row, handover);
                break;
            case MIG_OWN:
                this.owned(row, handover);
                break;
            default:
                this.ended(row, handover);
        }
    }
    marked(row, handover) {
        const group = rowB[row];
        if (group < 0 || group >= GROUP_LIMIT)
            return;
        this.handoff.exercised++;
        if (this.core !== handover.source) {
            this.handoff.report(row, `marked by core ${handover.source}`, `by core ${this.core}`);
        }
        handover.groups.push(group);
        this.byGroup[group] = handover;
    }
    rewritten(row) {
        const group = rowA[row];
        const queue = rowB[row];
        if (group < 0 || group >= GROUP_LIMIT)
            return;
        this.reta[group] = queue + 1;
        const handover = this.byGroup[group];
        if (handover === null || handover.isOwned) {
            const found = `flow group ${group} to queue ${queue}`;
            this.handoff.report(row, 'the table changes between mark and own', found);
        }
        else
            handover.rewritten.add(group);
    }
    processed(row) {
        const group = rowF[row];
        const handover = group >= 0 && group < GROUP_LIMIT ? this.byGroup[group] : null;
        if (handover === null) {
            this.count(this.core, group, -1);
            return;
        }
        if (!handover.isOwned) {
            this.count(this.core, group, -1);
            const found = `a packet of it on core ${this.core}`;
            this.handoff.report(row, `flow group ${group} is not processed while on its way`, found);
            return;
        }
        const mbuf = rowB[row];
        const wrong = handover.drained(mbuf);
        this.remoteBeforeLocal.exercised++;
        if (wrong !== '')
            this.remoteBeforeLocal.report(row, 'remote queue, then local, in order', wrong);
    }
    setAside(row, handover, core, queue) {
        this.count(this.core, rowD[row], -1);
        queue.push(rowC[row]);
        this.lateToSource.exercised++;
        const isGroup = this.byGroup[rowD[row]] === handover;
        if (this.core === core && isGroup && !handover.isOwned)
            return;
        const found = `core ${this.core}, flow group ${rowD[row]}`;
        this.lateToSource.report(row, `a packet on its way is set aside by core ${core}`, found);
    }
    released(row, handover) {
        handover.isReleased = true;
        for (const group of handover.groups) {
            this.lateToSource.exercised++;
            const left = this.onRing[handover.source * GROUP_LIMIT + group];
            if (left === 0)
                continue;
            const found = `${left} of flow group ${group}`;
            this.lateToSource.report(row, 'no packet is left on the source when it lets go', found);
        }
    }
    owned(row, handover) {
        const group = rowB[row];
        this.handoff.exercised++;
        let wrong = '';
        if (this.core !== handover.target)
            wrong = `owned by core ${this.core}`;
        else if (!handover.isReleased)
            wrong = 'the source had not let go';
        else if (!handover.rewritten.has(group))
            wrong = 'the table still named the source';
        if (wrong !== '') {
            const expected = `core ${handover.target} owns flow group ${group} at the end`;
            this.handoff.report(row, expected, wrong);
        }
        if (!handover.isOwned)
            handover.ownedNs = rowNs[row];
        handover.isOwned = true;
        if (group >= 0 && group < GROUP_LIMIT)
            this.owner[group] = this.core + 1;
    }
    flow(row, handover) {
        const flow = rowFlow[row];
        const state = `tag ${rowC[row]}, cookie ${rowD[row]}, state ${rowE[row] >>> 0}`;
        if (rowB[row] === SIDE_LEFT) {
            handover.flows.set(flow, state);
            return;
        }
        this.stateEqual.exercised++;
        const before = handover.flows.get(flow);
        handover.flows.delete(flow);
        if (before === state)
            return;
        this.stateEqual.report(row, before ?? 'a flow that left the source', state);
    }
    timer(row, handover) {
        const key = timerKey(rowFlow[row], rowC[row]);
        const nowNs = rowNs[row];
        const deadlineNs = nowNs + rowD[row] * 1000;
        if (rowB[row] === SIDE_LEFT) {
            handover.timers.set(key, deadlineNs);
            return;
        }
        this.timersMove.exercised++;
        const beforeNs = handover.timers.get(key);
        handover.timers.delete(key);
        if (beforeNs === undefined) {
            this.timersMove.report(row, "a timer that left the source's wheel", 'it did not');
            return;
        }
        // Delays are rounded up to a microsecond on both sides.
        const isEarlier = deadlineNs <= beforeNs - 1000;
        const isLater = deadlineNs > Math.max(beforeNs, nowNs) + 1000;
        if (!isEarlier && !isLater)
            return;
        this.timersMove.report(row, `due at ${beforeNs} ns as before`, `due at ${deadlineNs} ns`);
    }
    fired(row) {
        const key = timerKey(rowFlow[row], rowA[row]);
        for (const handover of this.active.values()) {
            if (!handover.timers.has(key))
                continue;
            this.timersMove.report(row, 'no timer of a flow on its way fires', `on core ${this.core}`);
        }
    }
    ended(row, handover) {
        const left = handover.undrained;
        this.remoteBeforeLocal.exercised++;
        if (left > 0 || rowE[row] !== handover.remote.length) {
            const found = `${left} packets left, ${rowE[row]} counted in the remote queue`;
            this.remoteBeforeLocal.report(row, 'both queues are empty at the end', found);
        }
        if (handover.timers.size > 0) {
            const found = `${handover.timers.size} are missing`;
            this.timersMove.report(row, 'every timer that left has arrived', found);
        }
        if (handover.flows.size > 0) {
            const found = `${handover.flows.size} are missing`;
            this.stateEqual.report(row, 'every flow that left has arrived', found);
        }
        this.judgeTime(row, handover);
        for (const group of handover.groups) {
            this.byGroup[group] = null;
            this.judgeTable(row, group);
        }
        this.active.delete(handover.number);
    }
    /**
     * From the request (or the timer) on, the source needs the cycles that empty its ring, and each
     * core a cycle to notice; the target's last one is as long as what it drains.
     */
    judgeTime(row, handover) {
        const endNs = rowNs[row];
        const { begunNs, askedNs } = handover;
        const timeoutNs = begunNs + TRANSITION_NS + 2 * TIMER_SLOT_NS;
        const requestNs = askedNs < 0 ? timeoutNs : Math.max(begunNs, Math.min(askedNs, timeoutNs));
        const source = this.clocks[handover.source];
        const target = this.clocks[handover.target];
        const cycles = Math.ceil(RX_RING_COUNT / this.bound) + 3;
        const sourceNs = cycles * (source?.longestNs ?? 0);
        const targetNs = 3 * (target?.longestNs ?? 0) + endNs - handover.ownedNs;
        const limitNs = requestNs + sourceNs + targetNs;
        this.boundedTime.exercised++;
        if (endNs <= limitNs)
            return;
        const found = `${endNs - begunNs} ns`;
        this.boundedTime.report(row, `done ${limitNs - begunNs} ns after it began`, found);
    }
    judgeTable(row, group) {
        this.retaFinal.exercised++;
        if (this.reta[group] === this.owner[group])
            return;
        const found = `on queue ${this.reta[group] - 1}`;
        this.retaFinal.report(row, `flow group ${group} on queue ${this.owner[group] - 1}`, found);
    }
    end() {
        for (const { number } of this.active.values()) {
            this.boundedTime.report(-1, 'every migration ends', `migration ${number} did not`);
        }
        for (let group = 0; group < GROUP_LIMIT; group++) {
            if (this.owner[group] !== 0)
                this.judgeTable(-1, group);
        }
    }
}
function timerKey(flow, timer) {
    return flow * 16 + timer;
}
/** The run's tracker. */
export function handovers(context) {
    return context.shared('handovers', () => new Handovers());
}
