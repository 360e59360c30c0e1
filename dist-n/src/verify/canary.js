import { CORE_START } from '../log/events.js';
import { Findings, follow, Tracker } from './shared/tracker.js';
class Canary extends Tracker {
    constructor() {
        super(...arguments);
        this.findings = new Findings();
    }
    walk(chunk, rows, count) {
        for (let i = 0; i < count; i++) {
            this.findings.exercised++;
            this.findings.report(rows[i], 'silence', `core ${chunk.core} starts`);
        }
    }
    end() { }
}
/** Its kind of row: one a core. */
export const CANARY_KIND = CORE_START;
export const CANARY = {
    id: 'verify.canary',
    catalogue: '',
    title: 'The canary',
    statement: 'No core starts.',
    source: 'ours: a silent checker is noticed',
    reads: [CANARY_KIND],
    scope: 'core',
    create: (context) => {
        const canary = new Canary();
        return follow(context, canary, canary.findings);
    },
};
