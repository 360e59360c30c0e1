/**
 * Flow groups on their way from one core to another, by IX's protocol (ix-project/ix
 * dp/core/ethfg.c): no packet is lost or reordered, and neither core ever waits for the other.
 *
 *     source                                        target
 *     begin: groups marked, timers unlinked,
 *       transition timer armed, table rewritten
 *     frames on its ring -> remote queue            frames on its ring -> local queue;
 *     asked, or 1 ms later, and its ring      <---    the first asks for early completion
 *       empty of what was there then: released -->  owns; timers; remote, then local queue
 *
 * IX polls a whole ring at once; here a poll takes a batch, so that "poll once more" takes the
 * cycles that empty the ring. The cores meet through times that each looks at on its own clock.
 */
import { assert } from '../base/assert.js';
import { FLOW_GROUP_COUNT } from '../base/limits.js';
import { LOCK, LOCK_NIC_TABLE, LOCK_RUN_LIST, MIG_ASK, MIG_BEGIN, MIG_DRAIN, MIG_END, MIG_LOCAL, MIG_MARK, MIG_MBUF, MIG_OWN, MIG_RELEASE, MIG_REMOTE, RELEASE_EARLY, RELEASE_TIMEOUT, USYS_GROUP_ARRIVED, USYS_GROUP_LEFT, } from '../log/events.js';
import { IN_TRANSITION } from '../stack/flow-groups.js';
/** IX: the source gives the groups up after this long when no packet makes the target ask. */
export const TRANSITION_NS = 1_000_000;
/** The queues a packet waits in, as MIG_DRAIN names them. */
export const QUEUE_REMOTE = 0;
export const QUEUE_LOCAL = 1;
export class Migration {
    /** ended is called when the target owns the groups. */
    constructor(number, source, target, groups, table, reta, ended) {
        /** When the source began, -1 = not yet. */
        this.begunNs = -1;
        this.endedNs = -1;
        this.isReleased = false;
        this.isEarly = false;
        /** Packets that went through the two queues, and timers and flows that moved. */
        this.remote = [];
        this.local = [];
        this.timers = 0;
        this.flows = [];
        this.isMember = new Uint8Array(FLOW_GROUP_COUNT);
        this.hasAsked = false;
        /** Frames the source must have taken before it lets go; -1 = nobody has asked. */
        this.lastTaken = -1;
        this.number = number;
        this.source = source;
        this.target = target;
        this.groups = groups;
        this.table = table;
        this.reta = reta;
        this.ended = ended;
        for (const group of groups)
            this.isMember[group] = 1;
    }
    /** The command: the source begins at its next loop top without pending conditions. */
    command(nowNs) {
        assert(this.source.migration === null, 'a core is in one migration at a time');
        assert(this.target.migration === null, 'a core is in one migration at a time');
        this.source.migration = this;
        this.target.migration = this;
        this.source.wakeNs = nowNs;
    }
    /** At the loop top of a core that is in this migration, when its wakeNs has come. */
    atLoopTop(core) {
        if (core === this.target) {
            core.wakeNs = Infinity;
            this.finish();
        }
        else if (this.begunNs === -1) {
            //= IX ethfg.c: a command waits while conditions are pending (quiescence)
            if (core.conditions.count === 0)
                this.begin();
        }
        else {
            core.wakeNs = Infinity;
            this.source.cancelTransition();
            this.askRelease(true);
        }
    }
    /** The transition timer: nobody asked. */
    timedOut() {
        this.askRelease(false);
    }
    /** It will not go on. */
    get isStuck() {
        return this.source.isDead || this.target.isDead;
    }
    /** Takes a frame off the core's ring that is of a group on its way; false: not such a frame. */
    divert(core, mbuf) {
        const group = core.mbufs.flowGroup[mbuf];
        if (group < 0 || this.isMember[group] === 0 || this.table.owner[group] !== IN_TRANSITION) {
            return false;
        }
        const isRemote = core === this.source;
        const kind = isRemote ? MIG_REMOTE : MIG_LOCAL;
        const frame = core.mbufs.frame[mbuf];
        core.recorder.emit5(kind, -1, this.number, frame, mbuf, group, 0);
        if (isRemote)
            this.remote.push(mbuf);
        else {
            this.local.push(mbuf);
            if (!this.hasAsked)
                this.ask();
        }
        return true;
    }
    /** The source has taken a batch: has it seen what it was asked to? */
    afterBatch(core) {
        if (core !== this.source || this.lastTaken === -1 || this.isReleased)
            return;
        if (core.rx.takenCount >= this.lastTaken)
            this.release();
    }
    begin() {
        const { source, target, number, groups } = this;
        const { recorder } = source;
        this.begunNs = source.nowNs;
        source.wakeNs = Infinity;
        const pending = source.conditions.count;
        const count = groups.length;
        recorder.emit5(MIG_BEGIN, -1, number, source.core, target.core, count, pending);
        for (const group of groups) {
            assert(this.table.owner[group] === source.core, 'a core gives away what it owns');
            this.table.owner[group] = IN_TRANSITION;
            recorder.emit5(MIG_MARK, -1, number, group, source.core, target.core, 0);
        }
        this.flows = source.stack.tcp.flowsOf(this.isMember);
        const last = groups.at(-1);
        for (const flow of this.flows)
            this.timers += source.stack.tcp.depart(flow, number, last);
        source.armTransition();
        recorder.emit3(LOCK, -1, LOCK_NIC_TABLE, source.core, MIG_BEGIN);
        for (const group of groups)
            this.reta.write(recorder, group, target.core);
        for (const group of groups) {
            recorder.emit3(USYS_GROUP_LEFT, -1, group, target.core, 0);
            source.conditions.push(USYS_GROUP_LEFT, -1, 0, group, target.core);
        }
        // Whoever reads the log sees these rows before the target's about the same groups.
        recorder.flush();
    }
    ask() {
        const { source, target } = this;
        this.hasAsked = true;
        const { recorder } = target;
        recorder.emit3(LOCK, -1, LOCK_RUN_LIST, source.core, MIG_ASK);
        recorder.emit3(MIG_ASK, -1, this.number, source.core, 0);
        if (this.lastTaken === -1)
            source.wakeNs = target.nowNs;
    }
    /** What is on the source's ring by now is the last it can have of the groups. */
    askRelease(isEarly) {
        if (this.lastTaken !== -1)
            return;
        this.isEarly = isEarly;
        this.lastTaken = this.source.rx.filledCount;
        if (this.source.rx.takenCount >= this.lastTaken)
            this.release();
    }
    release() {
        const { source, target } = this;
        this.isReleased = true;
        const { recorder } = source;
        const reason = this.isEarly ? RELEASE_EARLY : RELEASE_TIMEOUT;
        const remote = this.remote.length;
        recorder.emit3(LOCK, -1, LOCK_RUN_LIST, target.core, MIG_RELEASE);
        recorder.emit5(MIG_RELEASE, -1, this.number, target.core, reason, remote, 0);
        target.wakeNs = source.nowNs;
    }
    finish() {
        const { source, target, number, groups } = this;
        const { recorder, stack } = target;
        source.recorder.flush();
        for (const group of groups) {
            this.table.owner[group] = target.core;
            recorder.emit3(MIG_OWN, -1, number, group, 0);
        }
        for (const mbuf of this.remote)
            this.adopt(mbuf);
        for (const flow of this.flows) {
            stack.tcp.arrive(flow, number, source.core, (mbuf) => this.adopt(mbuf));
        }
        stack.udp.arrive(this.isMember, (mbuf) => this.adopt(mbuf));
        for (const group of groups) {
            recorder.emit3(USYS_GROUP_ARRIVED, -1, group, source.core, 0);
            target.conditions.push(USYS_GROUP_ARRIVED, -1, 0, group, source.core);
        }
        this.drain(QUEUE_REMOTE, this.remote);
        this.drain(QUEUE_LOCAL, this.local);
        stack.endBatch();
        this.endedNs = target.nowNs;
        const us = Math.floor((this.endedNs - this.begunNs) / 1000);
        const { remote, local, timers } = this;
        const { length } = remote;
        recorder.emit(MIG_END, -1, number, source.core, target.core, groups.length, length, local.length, timers, us);
        recorder.flush();
        source.migration = null;
        target.migration = null;
        this.ended(this);
    }
    drain(queue, mbufs) {
        const { recorder } = this.target;
        recorder.emit3(MIG_DRAIN, -1, this.number, queue, mbufs.length);
        for (const mbuf of mbufs)
            this.target.inputNow(mbuf);
    }
    /** An mbuf of the source's becomes the target's, with what it is held for. */
    adopt(mbuf) {
        const { source, target } = this;
        target.recorder.emit5(MIG_MBUF, -1, this.number, mbuf, source.core, target.core, 0);
        target.mbufs.adopt(mbuf, source.mbufs);
    }
}
