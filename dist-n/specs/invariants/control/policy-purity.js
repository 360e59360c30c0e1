import { CONTROL_READ, CONTROL_START, CONTROL_UNRESPONSIVE, METRICS_QUEUE, METRICS_TIME, USER_UNRESPONSIVE, } from '../../../src/log/events.js';
import { controlDecisions, DECISION_READS, } from '../../../src/verify/shared/control-decisions.js';
import { ReadingPairs } from '../../../src/verify/shared/reading-pairs.js';
class PolicyPurity {
    constructor(context, tracker) {
        this.cores = new Map();
        this.isControlled = false;
        this.context = context;
        this.tracker = tracker;
    }
    step(chunk, rows, count) {
        this.tracker.advance(chunk, rows, count);
        this.tracker.purity.drain(this.context, chunk);
        for (let i = 0; i < count; i++) {
            const row = rows[i];
            const kind = chunk.kind[row];
            if (kind === USER_UNRESPONSIVE)
                this.state(chunk.core).unnoticed++;
            if (kind === CONTROL_UNRESPONSIVE)
                this.noticed(chunk.a[row], chunk.b[row]);
            if (kind === CONTROL_START)
                this.isControlled = true;
            if (kind !== CONTROL_READ && kind !== METRICS_QUEUE && kind !== METRICS_TIME)
                continue;
            const complain = (expected, found) => this.context.violate(chunk, row, expected, found);
            if (kind === CONTROL_READ)
                this.readBy(chunk, row, complain);
            else
                this.published(chunk, row, kind, complain);
        }
    }
    noticed(core, overstays) {
        this.context.exercised++;
        this.state(core).unnoticed -= overstays;
    }
    readBy(chunk, row, complain) {
        const { a, b, c, d, e, f, g, h, timeNs } = chunk;
        const words = [c[row], d[row], e[row], f[row], g[row], h[row]].join(' ');
        this.context.exercised++;
        this.state(a[row]).pairs.reading({ period: b[row], timeNs: timeNs[row], words }, complain);
    }
    published(chunk, row, kind, complain) {
        const { a, b, c, e, f, g, timeNs } = chunk;
        const state = this.state(chunk.core);
        if (kind === METRICS_QUEUE) {
            state.half = [a[row], c[row], e[row], f[row], g[row]];
            return;
        }
        const [period = 0, queueFast, queueSlow, batch, loopNs] = state.half;
        const words = [queueFast, queueSlow, b[row], f[row], batch, loopNs].join(' ');
        state.pairs.publish({ period, timeNs: timeNs[row], words }, complain);
    }
    state(core) {
        let state = this.cores.get(core);
        if (state === undefined) {
            state = { pairs: new ReadingPairs(), unnoticed: 0, half: [] };
            this.cores.set(core, state);
        }
        return state;
    }
    end() {
        this.tracker.close();
        this.tracker.purity.drain(this.context, null);
        const complain = (expected, found) => this.context.violate(null, -1, expected, found);
        for (const [core, { pairs, unnoticed }] of this.cores) {
            pairs.end(complain);
            if (!this.isControlled || unnoticed === 0)
                continue;
            complain(`every overstay on core ${core} noticed, once`, `${unnoticed} not`);
        }
    }
}
export const spec = {
    id: 'control.policy-purity',
    catalogue: 'I4',
    title: 'A decision follows from logged metrics',
    statement: 'The control plane reads what the cores published last, overstays of applications among it, ' +
        'and decides what its policy makes of the readings in the log, and nothing else.',
    source: 'ours: a decision that cannot be replayed cannot be judged',
    reads: DECISION_READS,
    scope: 'run',
    create: (context) => new PolicyPurity(context, controlDecisions(context)),
};
