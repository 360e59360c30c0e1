/**
 * The control plane in a run: at each control period the cores, brought to that time, publish, and
 * the plane decides; what it commands is carried out by the dataplanes.
 *
 * Periods in which nothing can change are passed over, so that a pause of a year in a capture costs
 * no more than one of a second.
 */
import { FLOW_GROUP_COUNT } from '../base/limits.js';
import { ControlPlane } from '../control/plane.js';
import { CONTROL_CORE } from '../log/events.js';
import { Recorder } from '../log/recorder.js';
import { activeCores } from './control-options.js';
/** Few rows a period: small chunks, so that no checker waits long for them. */
const CHUNK_ROWS = 256;
export class ControlLoop {
    constructor(options, host, epochs, sink) {
        const active = activeCores(options);
        this.config = {
            policy: options.policy,
            coresMin: active,
            coresMax: options.cores,
            coresStart: active,
            flowGroups: FLOW_GROUP_COUNT,
            periodNs: options.controlPeriodNs,
        };
        this.units = host.units;
        this.page = host.page;
        this.epochs = epochs;
        const recorder = new Recorder(CONTROL_CORE, sink, CHUNK_ROWS);
        this.plane = new ControlPlane(this.config, this.page, recorder, this);
        this.plane.start();
    }
    get nextNs() {
        return this.plane.nextNs;
    }
    run(nowNs, untilNs) {
        for (const unit of this.units) {
            const { core } = unit;
            if (core.isDead)
                continue;
            // A core in a migration may not have gone idle yet; it has nothing to do until now.
            this.epochs.enter(unit);
            core.advance(nowNs);
            core.meter.restUntil(nowNs);
            if (this.page.isByGroup)
                core.meter.publishGroups(Math.max(nowNs, core.nowNs));
        }
        this.plane.tick(nowNs);
        if (!this.plane.isStill)
            return;
        let workNs = untilNs;
        for (const { core } of this.units)
            workNs = Math.min(workNs, core.nextWorkNs());
        this.plane.skipTo(workNs);
    }
    /** Ends the run. */
    stop() {
        this.plane.stop(Math.max(...this.units.map(({ core }) => core.nowNs)));
    }
    result(endNs) {
        const { policy, coresMin, coresMax, periodNs } = this.config;
        const { history } = this.plane;
        const { stays, decisions, timeline, migrations, overstays, omitted } = history;
        return {
            policy: policy.name,
            coresMin,
            coresMax,
            periodNs,
            endNs,
            stays,
            decisions,
            timeline,
            coreSeconds: history.coreSeconds(endNs),
            migrations,
            overstays,
            omitted,
        };
    }
    // --- what a schedule of migrations asks for
    get activeCores() {
        return this.plane.active;
    }
    owner(group) {
        return this.plane.placement.core(group);
    }
    request(source, target, flowGroups, nowNs, done = () => undefined) {
        this.plane.ask({ source, target, flowGroups }, nowNs, (doneNs, skipped) => {
            this.epochs.moves.totals.skipped += skipped;
            done(doneNs);
        });
    }
    // --- commands
    wake(core, command, nowNs) {
        const unit = this.units[core];
        unit.core.unpark(nowNs, command);
        this.plane.done(command, Math.max(nowNs, unit.core.nowNs));
    }
    park(core, command, nowNs) {
        const unit = this.units[core];
        this.epochs.enter(unit);
        const isParked = unit.core.park(nowNs, command);
        const doneNs = Math.max(nowNs, unit.core.nowNs);
        if (isParked)
            this.plane.done(command, doneNs);
        else
            this.plane.refused(command, doneNs);
    }
    migrate({ source, target, flowGroups }, command, nowNs) {
        const done = (doneNs) => {
            this.plane.done(command, doneNs);
            // In the middle of the target's cycle: what followed may have looked at another core.
            this.epochs.enter(this.units[target]);
        };
        this.epochs.moves.request(source, target, flowGroups, nowNs, done);
    }
}
