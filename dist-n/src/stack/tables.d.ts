/**
 * The state of the stack that a flow takes along when it changes its core, in one set of tables for
 * all cores of a run. What is not here (what is being processed, what waits for the transmit ring,
 * rate limits, ARP) is a core's own.
 */
import { FlowGroups } from './flow-groups.ts';
import type { TcpConfig } from './tcp/config.ts';
import { TcpTables } from './tcp/tables.ts';
import { ReplyTable } from './udp-replies.ts';
export declare class StackTables {
    readonly groups: FlowGroups;
    readonly tcp: TcpTables;
    readonly replies: ReplyTable;
    /** active: cores that own flow groups at the start. */
    constructor(cores: number, tcp: TcpConfig, active?: number);
}
