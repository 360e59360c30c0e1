/**
 * The redirection table of receive-side scaling: 128 entries, each naming a queue. An entry is a
 * flow group (IX14 §4.4): the unit that moves between cores. Only the control plane writes it, and
 * every write is a row of the log.
 */
import { assert } from '../base/assert.js';
import { CORE_COUNT_MAX, FLOW_GROUP_COUNT } from '../base/limits.js';
import { NIC_RETA } from '../log/events.js';
assert((FLOW_GROUP_COUNT & (FLOW_GROUP_COUNT - 1)) === 0, 'flow groups are taken by a mask');
export class Reta {
    /** Flow group i starts on queue i mod active (IX's initial map), which is no write. */
    constructor(queueCount, active = queueCount) {
        this.queues = new Int32Array(FLOW_GROUP_COUNT);
        assert(queueCount >= 1 && queueCount <= CORE_COUNT_MAX, 'a NIC has a queue for each core');
        assert(active >= 1 && active <= queueCount, 'flow groups start on some of the queues');
        this.queueCount = queueCount;
        for (let i = 0; i < FLOW_GROUP_COUNT; i++)
            this.queues[i] = i % active;
    }
    queue(flowGroup) {
        return this.queues[flowGroup];
    }
    /** recorder: of the core that writes. */
    write(recorder, flowGroup, queue) {
        assert(flowGroup >= 0 && flowGroup < FLOW_GROUP_COUNT, 'an entry of the table is written');
        assert(queue >= 0 && queue < this.queueCount, 'a flow group is steered to an existing queue');
        const previous = this.queues[flowGroup];
        this.queues[flowGroup] = queue;
        recorder.emit3(NIC_RETA, -1, flowGroup, queue, previous);
    }
}
