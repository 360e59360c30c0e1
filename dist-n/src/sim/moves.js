/**
 * The migrations of a run: takes commands, gives each to its source core when neither core is in
 * another migration, steps the two cores together while it lasts, and keeps the figures.
 *
 * Two cores in a migration meet through messages, so they are stepped a cycle at a time, the one
 * whose next cycle begins first before the other: each message is then there before it is looked
 * for. All other cores go on apart.
 */
import { assert } from '../base/assert.js';
import { Histogram } from '../base/histogram.js';
import { Migration } from '../dataplane/migration.js';
export class Moves {
    constructor(host, enter) {
        this.totals = {
            count: 0,
            groups: 0,
            flows: 0,
            timers: 0,
            remotePackets: 0,
            localPackets: 0,
            early: 0,
            skipped: 0,
        };
        /** From begin to end, nanoseconds. */
        this.durations = new Histogram();
        this.pending = [];
        /** Units in a migration, in the order of their cores. */
        this.moving = [];
        this.number = 0;
        this.requests = 0;
        this.host = host;
        this.enter = enter;
    }
    get isActive() {
        return this.moving.length > 0;
    }
    /**
     * Moves flow groups from core to core, as soon as both are free; `done` is called when the target
     * owns them.
     */
    request(source, target, groups, nowNs, done = () => undefined) {
        assert(source !== target, 'a migration goes to another core');
        this.requests++;
        this.pending.push({ source, target, groups, done });
        this.startPending(nowNs);
    }
    /** Whether anything was asked for. */
    get isUsed() {
        return this.requests > 0 || this.totals.skipped > 0;
    }
    /** Whether the group is on its way. */
    isMoving(group) {
        return this.host.shared.tables.groups.owner[group] < 0;
    }
    get activeCores() {
        return this.host.byCore.length;
    }
    owner(group) {
        return this.host.shared.tables.groups.owner[group];
    }
    /** Runs the moving cores' cycles that begin at or before untilNs. */
    advance(untilNs) {
        while (this.moving.length > 0) {
            const unit = this.first();
            if (startNs(unit) > untilNs || unit.core.migration.isStuck)
                return;
            this.stepUnit(unit);
        }
    }
    /** Runs the next cycle of the moving cores, whenever it begins. */
    step() {
        this.stepUnit(this.first());
    }
    isInvolved(unit) {
        return unit.core.migration !== null;
    }
    first() {
        let first = this.moving[0];
        for (const unit of this.moving) {
            if (startNs(unit) < startNs(first))
                first = unit;
        }
        const { migration } = first.core;
        assert(startNs(first) !== Infinity || migration.isStuck, 'a migration goes on');
        return first;
    }
    stepUnit(unit) {
        this.enter(unit);
        unit.core.advance(startNs(unit));
    }
    startPending(nowNs) {
        const busy = new Set(this.moving.map((unit) => unit.core.core));
        for (const command of [...this.pending]) {
            const { source, target, groups } = command;
            const isFree = !busy.has(source) && !busy.has(target);
            // A command that waits keeps its place: later ones of its cores wait behind it.
            busy.add(source);
            busy.add(target);
            if (!isFree)
                continue;
            this.pending.splice(this.pending.indexOf(command), 1);
            const owned = groups.filter((group) => this.owner(group) === source);
            this.totals.skipped += groups.length - owned.length;
            if (owned.length === 0)
                command.done(nowNs);
            else
                this.start({ ...command, groups: owned }, nowNs);
        }
    }
    start(command, nowNs) {
        const source = this.host.byCore[command.source];
        const target = this.host.byCore[command.target];
        const migration = new Migration(++this.number, source.core, target.core, command.groups, this.host.shared.tables.groups, this.host.reta, (ended) => this.ended(ended, command));
        this.moving = [...this.moving, source, target].sort((a, b) => a.core.core - b.core.core);
        migration.command(nowNs);
    }
    ended(migration, command) {
        const { totals } = this;
        totals.count++;
        totals.groups += migration.groups.length;
        totals.flows += migration.flows.length;
        totals.timers += migration.timers;
        totals.remotePackets += migration.remote.length;
        totals.localPackets += migration.local.length;
        if (migration.isEarly)
            totals.early++;
        this.durations.add(migration.endedNs - migration.begunNs);
        this.moving = this.moving.filter((unit) => unit.core.migration !== null);
        command.done(migration.endedNs);
        this.startPending(migration.endedNs);
    }
}
/** When the core's next cycle begins. */
function startNs(unit) {
    return Math.max(unit.core.nowNs, unit.core.nextWorkNs());
}
