/**
 * The state of the stack that a flow takes along when it changes its core, in one set of tables for
 * all cores of a run. What is not here (what is being processed, what waits for the transmit ring,
 * rate limits, ARP) is a core's own.
 */
import { FlowGroups } from './flow-groups.js';
import { TcpTables } from './tcp/tables.js';
import { ReplyTable } from './udp-replies.js';
export class StackTables {
    /** active: cores that own flow groups at the start. */
    constructor(cores, tcp, active = cores) {
        this.groups = new FlowGroups(active);
        this.tcp = new TcpTables(cores, this.groups, tcp);
        this.replies = new ReplyTable(cores, this.groups);
    }
}
