/**
 * J1: The same capture, configuration, seed and version give the same log, event for event.
 *
 * A second run is compared by digest (design: determinism): one log cannot tell, so within a single
 * run the answer is "not applicable". `--check-determinism` makes the second run and reports the
 * first divergence.
 */
import { CORE_START } from '../../../src/log/events.js';
const TWO_RUNS = 'needs two runs: --check-determinism';
export const spec = {
    id: 'determinism.same-log',
    catalogue: 'J1',
    title: 'Same input, same log',
    statement: 'The same capture, configuration, seed and version give the same log, event for event.',
    source: 'ours: a run is a function of its inputs',
    reads: [CORE_START],
    scope: 'run',
    create: (context) => {
        context.notApplicable(TWO_RUNS);
        return { step: () => { }, end: () => { } };
    },
};
