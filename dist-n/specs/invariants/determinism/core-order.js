/**
 * J3: Stepping the cores in another order changes no flow's output.
 *
 * A second run steps the cores in reverse order and is compared by digest: one log cannot tell, so
 * within a single run the answer is "not applicable". `--check-determinism` makes the second run
 * and reports the first divergence.
 */
import { CORE_START } from '../../../src/log/events.js';
const TWO_RUNS = 'needs two runs: --check-determinism';
export const spec = {
    id: 'determinism.core-order',
    catalogue: 'J3',
    title: 'The order of cores changes nothing',
    statement: "Stepping the cores in another order changes no flow's output.",
    source: 'ours: a run is a function of its inputs',
    reads: [CORE_START],
    scope: 'run',
    create: (context) => {
        context.notApplicable(TWO_RUNS);
        return { step: () => { }, end: () => { } };
    },
};
