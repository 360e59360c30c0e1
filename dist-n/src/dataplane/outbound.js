/**
 * Connections that an application opens: which flow group a new one is in, so that replies come to
 * the core that opens it (IX14 §4.4; ix-project/ix dp/net/tcp_api.c).
 *
 * By probing, the local port is one whose replies hash home. By filter, the NIC is told to bring
 * them, and the port is any of the core's own; where the core has no filter left it probes. A given
 * port that does not hash home needs a filter, and is the core's to use if it is one of its own, or
 * if the run says that the conversation is this core's.
 */
import { FLOW_GROUP_COUNT } from '../base/limits.js';
import { LOCK, LOCK_NIC_TABLE, NIC_FILTER_SET, RET_INVAL, RET_NOBUFS } from '../log/events.js';
import { filterGroup } from '../nic/filters.js';
export class Outbound {
    constructor(core, config, ports, recorder, forgets) {
        this.core = core;
        this.config = config;
        this.ports = ports;
        this.recorder = recorder;
        this.forgets = forgets;
    }
    /** Opens the tuple as conversation `mark` (-1 = none). A handle, or a negative code. */
    connect(tcp, tuple, mark, cookie) {
        // A conversation of the capture has its port.
        const isOpen = tuple.localPort === 0 && mark === -1;
        const group = this.place(tcp, tuple, mark, isOpen);
        const value = group < 0 ? group : tcp.connect(tuple, mark, cookie, group);
        if (value >= 0 && group >= FLOW_GROUP_COUNT)
            this.setFilter(tcp.flowOf(value), tuple);
        // Another call may name the same tuple.
        if (isOpen)
            tuple.localPort = 0;
        return value;
    }
    /** The connection has ended. */
    flowEnded(flow) {
        if (!this.forgets)
            this.config.filters?.clear(this.recorder, flow);
    }
    /** Whether replies come to this core whatever their hash: it must not go away. */
    get hasFilters() {
        const { filters } = this.config;
        return filters !== null && filters.usedBy(this.core) > 0;
    }
    /** The flow group of the new connection, or a negative code; chooses its port if that is open. */
    place(tcp, tuple, mark, isOpen) {
        const isFiltered = this.wantsFilter(tuple, mark, isOpen);
        if (isFiltered && this.config.filters.hasRoom(this.core)) {
            if (isOpen && !this.ports.chooseAny(tuple, tcp))
                return RET_NOBUFS;
            return filterGroup(this.core);
        }
        if (isOpen && !this.ports.choose(tuple, tcp))
            return RET_NOBUFS;
        const home = this.ports.homeGroup(tuple);
        if (home !== -1)
            return home;
        return isFiltered ? RET_NOBUFS : RET_INVAL;
    }
    wantsFilter(tuple, mark, isOpen) {
        const { filters, isFiltered } = this.config;
        if (filters === null)
            return false;
        if (mark !== -1)
            return isFiltered(mark);
        return isOpen || (this.ports.isOwn(tuple.localPort) && this.ports.homeGroup(tuple) === -1);
    }
    setFilter(flow, tuple) {
        const { core, recorder } = this;
        const { filters, hashOf } = this.config;
        recorder.emit3(LOCK, -1, LOCK_NIC_TABLE, core, NIC_FILTER_SET);
        filters.set(recorder, core, flow, tuple, hashOf(tuple));
    }
}
