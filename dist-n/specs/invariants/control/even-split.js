import { ACTION_CORES, COMMAND_MIGRATE, CONTROL_COMMAND, CONTROL_DECISION, CONTROL_SETTLED, CONTROL_START, } from '../../../src/log/events.js';
const GROUP_LIMIT = 1 << 16;
class EvenSplit {
    constructor(context) {
        this.owner = new Int32Array(0);
        this.isExpected = false;
        this.cores = 0;
        this.context = context;
    }
    step(chunk, rows, count) {
        const { kind: kinds, a, b, c, d, e, f } = chunk;
        for (let i = 0; i < count; i++) {
            const row = rows[i];
            switch (kinds[row]) {
                case CONTROL_START: {
                    const groups = Math.min(Math.max(0, f[row]), GROUP_LIMIT);
                    const active = Math.max(1, d[row]);
                    this.owner = Int32Array.from({ length: groups }, (_, group) => group % active);
                    break;
                }
                case CONTROL_DECISION:
                    this.isExpected = a[row] === ACTION_CORES;
                    this.cores = c[row];
                    break;
                case CONTROL_COMMAND:
                    if (b[row] === COMMAND_MIGRATE && e[row] < this.owner.length) {
                        this.owner[e[row]] = d[row];
                    }
                    break;
                default:
                    this.settled(chunk, row);
            }
        }
    }
    settled(chunk, row) {
        if (!this.isExpected)
            return;
        this.isExpected = false;
        this.context.exercised++;
        const sizes = new Array(this.cores).fill(0);
        let elsewhere = 0;
        for (const core of this.owner) {
            if (core < this.cores)
                sizes[core] += 1;
            else
                elsewhere++;
        }
        const least = Math.min(...sizes);
        const most = Math.max(...sizes);
        if (elsewhere > 0) {
            const found = `${elsewhere} on others`;
            this.context.violate(chunk, row, `all flow groups on ${this.cores} cores`, found);
        }
        else if (most - least > 1) {
            const found = `${least} to ${most} flow groups a core`;
            this.context.violate(chunk, row, 'equally many flow groups a core, or one more', found);
        }
    }
    end() { }
}
export const spec = {
    id: 'control.even-split',
    catalogue: 'I3',
    title: 'Flow groups are split evenly',
    statement: 'After the number of cores changed, active cores own equally many flow groups, or one more, ' +
        'and the others none.',
    source: 'ix-project/ix cp/ixcp.py (set_nr_cpus)',
    reads: [CONTROL_START, CONTROL_DECISION, CONTROL_COMMAND, CONTROL_SETTLED],
    scope: 'run',
    create: (context) => new EvenSplit(context),
};
