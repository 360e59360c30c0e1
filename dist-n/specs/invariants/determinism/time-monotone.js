import { CORE_START, IP_FRAGMENT, NIC_DROP, NIC_RETA, NIC_RX } from '../../../src/log/events.js';
import { inBlocks, rowKind, rowNs } from '../../../src/verify/shared/rows.js';
/** By kind: 1 = the row's time is the device's. */
const isDevice = new Uint8Array(256);
for (const kind of [NIC_RX, NIC_DROP, IP_FRAGMENT, NIC_RETA])
    isDevice[kind] = 1;
class TimeChecker {
    constructor(context) {
        /** The one at hand. */
        this.chunk = null;
        this.lastNs = -Infinity;
        this.context = context;
    }
    step(chunk) {
        const { count } = chunk;
        this.chunk = chunk;
        inBlocks(count, this);
        this.chunk = null;
        this.context.exercised += count;
    }
    block(from, to) {
        let lastNs = this.lastNs;
        for (let row = from | 0; row < (to | 0); row++) {
            if (isDevice[rowKind[row]] === 1)
                continue;
            const now = rowNs[row];
            if (now >= lastNs)
                lastNs = now;
            else
                this.context.violate(this.chunk, row, `a time of at least ${lastNs} ns`, `${now} ns`);
        }
        this.lastNs = lastNs;
    }
    end() { }
}
export const spec = {
    id: 'determinism.time-monotone',
    catalogue: 'J2',
    title: 'Virtual time never goes back',
    statement: "A core's events, the device's own apart, come in order of virtual time.",
    source: 'ours: a run is a function of its inputs, and time is one of them',
    reads: [CORE_START],
    scope: 'core',
    create: (context) => new TimeChecker(context),
};
