/**
 * Which core owns each flow group (IX: fg->cur_cpu), and with it the state of its flows: the one
 * thing about other cores that the stack knows. A core acts on its own groups only.
 *
 * Group i of the indirection table starts on core i mod cores. Behind the table's groups lies one
 * pseudo-group a core, for flows that an exact-match filter steers to it; those never move.
 */
import { assert } from '../base/assert.js';
import { CORE_COUNT_MAX, FLOW_GROUP_COUNT } from '../base/limits.js';
/** Owner of a group that is between two cores. */
export const IN_TRANSITION = -1;
export class FlowGroups {
    constructor(cores) {
        /** Core by flow group, or IN_TRANSITION. */
        this.owner = new Int16Array(FLOW_GROUP_COUNT + CORE_COUNT_MAX);
        assert(cores >= 1 && cores <= CORE_COUNT_MAX, 'flow groups are spread over cores');
        for (let group = 0; group < FLOW_GROUP_COUNT; group++)
            this.owner[group] = group % cores;
        for (let core = 0; core < CORE_COUNT_MAX; core++)
            this.owner[FLOW_GROUP_COUNT + core] = core;
    }
}
