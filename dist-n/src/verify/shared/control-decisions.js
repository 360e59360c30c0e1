import { ACTION_CORES, ACTION_MOVE, ACTION_NAMES, ACTION_STAY, CONTROL_ASKED, CONTROL_COMMAND, CONTROL_CORE, CONTROL_DECISION, CONTROL_READ, CONTROL_READ_GROUP, CONTROL_START, CONTROL_UNRESPONSIVE, COMMAND_MIGRATE, METRICS_QUEUE, METRICS_TIME, POLICY_BALANCE, POLICY_EFFICIENCY, POLICY_STATIC, POLICY_USER, USER_UNRESPONSIVE, } from '../../log/events.js';
import { Balancing } from './balancing.js';
import { Findings, Tracker } from './tracker.js';
export const DECISION_READS = [
    METRICS_QUEUE,
    METRICS_TIME,
    USER_UNRESPONSIVE,
    CONTROL_UNRESPONSIVE,
    CONTROL_START,
    CONTROL_READ,
    CONTROL_READ_GROUP,
    CONTROL_DECISION,
    CONTROL_COMMAND,
    CONTROL_ASKED,
];
/** Hundredths of a frame. */
const QUEUE_UP = 3200;
const QUEUE_DOWN = 800;
/** Hundredths of a percent: 1.2 cores' worth of idling, summed over the cores. */
const IDLE_DOWN = 12_000;
const UP_AFTER_UP = 2;
const UP_AFTER_DOWN = 20;
const DOWN_AFTER_ANY = 40;
export class ControlDecisions extends Tracker {
    constructor() {
        super(...arguments);
        this.hysteresis = new Findings();
        this.latencyFirst = new Findings();
        this.purity = new Findings();
        this.policy = -1;
        this.coresMin = 1;
        this.coresMax = 1;
        this.periodNs = 1;
        this.lastUpNs = -Infinity;
        this.lastDownNs = -Infinity;
        // The readings since the last decision.
        this.cores = 0;
        this.queueFastMax = 0;
        this.queueSlowSum = 0;
        this.idleSum = 0;
        this.balancing = new Balancing(1);
        /** Flow groups a decision to move must be followed by commands for, and their target. */
        this.expectedGroups = [];
        this.expectedTarget = -1;
        /** The command that was asked for last; -1 = none. */
        this.asked = -1;
    }
    walk(chunk, rows, count) {
        // The other rows are for policy-purity, which shares this tracker.
        if (chunk.core !== CONTROL_CORE)
            return;
        for (let i = 0; i < count; i++) {
            const row = rows[i];
            switch (chunk.kind[row]) {
                case CONTROL_START:
                    this.started(chunk, row);
                    break;
                case CONTROL_READ:
                    this.cores++;
                    this.queueFastMax = Math.max(this.queueFastMax, chunk.c[row]);
                    this.queueSlowSum += chunk.d[row];
                    this.idleSum += chunk.e[row];
                    this.balancing.core(chunk.a[row], chunk.e[row]);
                    break;
                case CONTROL_READ_GROUP:
                    this.balancing.group(chunk.a[row], chunk.b[row], chunk.c[row]);
                    break;
                case CONTROL_ASKED:
                    this.asked = chunk.a[row];
                    break;
                case CONTROL_COMMAND:
                    this.commanded(chunk, row);
                    break;
                case CONTROL_DECISION:
                    this.decided(chunk, row);
            }
        }
    }
    started(chunk, row) {
        this.policy = chunk.a[row];
        this.coresMin = chunk.b[row];
        this.coresMax = chunk.c[row];
        this.periodNs = chunk.e[row] * 1000;
        this.balancing = new Balancing(this.periodNs);
        if (this.policy === POLICY_EFFICIENCY)
            return;
        const reason = 'the policy is not efficiency, whose thresholds and guards these are';
        this.hysteresis.reason = reason;
        this.latencyFirst.reason = reason;
    }
    decided(chunk, row) {
        this.pure(chunk, row);
        if (this.policy === POLICY_EFFICIENCY)
            this.guarded(chunk, row);
        this.cores = 0;
        this.queueFastMax = 0;
        this.queueSlowSum = 0;
        this.idleSum = 0;
        this.balancing.clear();
    }
    // --- I1, I2: what a step must not be
    guarded(chunk, row) {
        const step = chunk.c[row] - chunk.b[row];
        if (step === 0)
            return;
        const timeNs = chunk.timeNs[row];
        const found = `a step from ${chunk.b[row]} to ${chunk.c[row]} cores`;
        this.hysteresis.exercised++;
        const broken = step > 0 ? this.upBroken(timeNs) : this.downBroken(timeNs);
        if (Math.abs(step) !== 1)
            this.hysteresis.report(row, 'one core at a time', found);
        else if (broken !== '')
            this.hysteresis.report(row, broken, found);
        if (step > 0) {
            this.lastUpNs = timeNs;
            return;
        }
        this.lastDownNs = timeNs;
        this.latencyFirst.exercised++;
        if (this.queueFastMax > QUEUE_UP) {
            const queue = this.queueFastMax / 100;
            this.latencyFirst.report(row, `no core goes while ${queue} frames wait`, found);
        }
    }
    upBroken(timeNs) {
        if (this.queueFastMax <= QUEUE_UP)
            return `more cores when over 32 frames wait`;
        if (!this.isPast(timeNs, this.lastUpNs, UP_AFTER_UP))
            return 'no step up 0.2 s after another';
        if (!this.isPast(timeNs, this.lastDownNs, UP_AFTER_DOWN))
            return 'no step up 2 s after one down';
        return '';
    }
    downBroken(timeNs) {
        if (this.queueSlowSum >= QUEUE_DOWN * this.cores)
            return 'fewer cores when under 8 frames wait';
        if (this.idleSum <= IDLE_DOWN)
            return "fewer cores when 1.2 cores' worth of time is idle";
        const lastNs = Math.max(this.lastUpNs, this.lastDownNs);
        return this.isPast(timeNs, lastNs, DOWN_AFTER_ANY) ? '' : 'no step down 4 s after another step';
    }
    isPast(timeNs, sinceNs, periods) {
        return timeNs - sinceNs >= periods * this.periodNs;
    }
    // --- I4: what a decision must be
    pure(chunk, row) {
        this.purity.exercised++;
        if (chunk.g[row] !== chunk.h[row]) {
            const expected = 'the same decision of a second instance with the same readings';
            this.purity.report(row, expected, `${chunk.g[row]} and ${chunk.h[row]}`);
            return;
        }
        const before = chunk.b[row];
        const [action, cores] = this.expected(before, chunk.timeNs[row]);
        if (action === -1)
            return;
        if (action !== chunk.a[row] || cores !== chunk.c[row]) {
            const found = `${ACTION_NAMES[chunk.a[row]] ?? '?'}, ${chunk.c[row]} cores`;
            this.purity.report(row, `${ACTION_NAMES[action]}, ${cores} cores`, found);
        }
    }
    /** Action and core count that the readings lead to; action -1 where only the user knows. */
    expected(before, timeNs) {
        if (this.policy === POLICY_STATIC)
            return [ACTION_STAY, before];
        if (this.policy === POLICY_EFFICIENCY) {
            const after = this.efficient(before, timeNs);
            return [after === before ? ACTION_STAY : ACTION_CORES, after];
        }
        if (this.policy !== POLICY_BALANCE)
            return [-1, before];
        const groups = this.balancing.moves(timeNs);
        this.expectedGroups = groups;
        this.expectedTarget = this.balancing.target;
        return [groups.length > 0 ? ACTION_MOVE : ACTION_STAY, before];
    }
    efficient(before, timeNs) {
        if (this.queueFastMax > QUEUE_UP) {
            return before < this.coresMax && this.upBroken(timeNs) === '' ? before + 1 : before;
        }
        return before > this.coresMin && this.downBroken(timeNs) === '' ? before - 1 : before;
    }
    /** A decision to move is carried out for the groups it follows from. */
    commanded(chunk, row) {
        if (this.policy !== POLICY_BALANCE || chunk.b[row] !== COMMAND_MIGRATE)
            return;
        if (chunk.a[row] === this.asked)
            return;
        this.purity.exercised++;
        const group = chunk.e[row];
        const isExpected = chunk.d[row] === this.expectedTarget && this.expectedGroups.includes(group);
        if (isExpected)
            return;
        const expected = `groups ${this.expectedGroups.join(' ')} to core ${this.expectedTarget}`;
        this.purity.report(row, expected, `group ${group} to core ${chunk.d[row]}`);
    }
    end() {
        const none = 'no control plane (--policy)';
        if (this.policy >= 0 && this.policy <= POLICY_USER)
            return;
        for (const findings of [this.hysteresis, this.latencyFirst, this.purity])
            findings.reason = none;
    }
}
/** The run's tracker. */
export function controlDecisions(context) {
    return context.shared('control-decisions', () => new ControlDecisions());
}
