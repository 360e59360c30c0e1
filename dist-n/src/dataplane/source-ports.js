/**
 * The local port of a connection that an application opens (IX14 §4.4; ix-project/ix
 * dp/net/tcp_api.c): replies must come to the core that opened it. Toeplitz is not inverted; the
 * core's ports are probed in turn until one hashes home.
 *
 * IX numbers the ports core * 2048 + 1 to (core + 1) * 2048, which is all of them at 32 cores.
 * Cores 32 to 63 use the ranges of cores 0 to 31 again: still no two cores open the same tuple,
 * since a tuple's replies come to one core only.
 */
import { assert } from '../base/assert.js';
import { CORE_COUNT_MAX } from '../base/limits.js';
const PORTS_A_CORE = 2048;
const PORT_MAX = 65_535;
const RANGE_COUNT = (PORT_MAX + 1) / PORTS_A_CORE;
export class SourcePorts {
    /** groupOf: the flow group of what comes from the tuple's remote end. */
    constructor(core, groupOf, groups) {
        /** The port after the one that was chosen last, counted from the first. */
        this.next = 0;
        assert(core >= 0 && core < CORE_COUNT_MAX, 'a core has its part of the ports');
        this.core = core;
        this.groupOf = groupOf;
        this.groups = groups;
        this.first = (core % RANGE_COUNT) * PORTS_A_CORE + 1;
        this.count = Math.min(PORTS_A_CORE, PORT_MAX + 1 - this.first);
    }
    /** The flow group of the tuple's replies if this core owns it now, else -1. */
    homeGroup(tuple) {
        const group = this.groupOf(tuple);
        return this.groups.owner[group] === this.core ? group : -1;
    }
    /** Whether the port is one of this core's part. */
    isOwn(port) {
        return port >= this.first && port < this.first + this.count;
    }
    /**
     * Sets the tuple's local port to the next that is free and brings replies home. False: there is
     * none for this remote end, and the port is 0.
     */
    choose(tuple, taken) {
        return this.search(tuple, taken, true);
    }
    /** The same whatever replies hash to. */
    chooseAny(tuple, taken) {
        return this.search(tuple, taken, false);
    }
    search(tuple, taken, mustComeHome) {
        const { first, count, next } = this;
        for (let k = 0; k < count; k++) {
            const offset = (next + k) % count;
            tuple.localPort = first + offset;
            if (mustComeHome && this.homeGroup(tuple) === -1)
                continue;
            if (taken.isTaken(tuple))
                continue;
            this.next = (offset + 1) % count;
            return true;
        }
        tuple.localPort = 0;
        return false;
    }
}
