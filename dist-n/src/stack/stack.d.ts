import { type Deviations } from '../base/deviations.ts';
import { ArpTable } from './arp-table.ts';
import { Icmp, type LocalAddresses } from './icmp.ts';
import type { StackPorts } from './ports.ts';
import { StackTables } from './tables.ts';
import { type TcpConfig } from './tcp/config.ts';
import { Tcp } from './tcp/tcp.ts';
import { Udp } from './udp.ts';
export interface StackConfig {
    readonly tcp: TcpConfig;
    /** Every UDP port is closed (answered with "port unreachable"); else every one is open. */
    readonly udpClosed: boolean;
    /** Addresses whose ARP requests and neighbour solicitations are answered; null = none. */
    readonly local: LocalAddresses | null;
    /** The host's Ethernet address: high 16 and low 32 bits. */
    readonly macHigh: number;
    readonly macLow: number;
    /** A table shared with other cores; null = this core's own. */
    readonly arp: ArpTable | null;
    /** State shared with other cores; null = this core's own. */
    readonly tables: StackTables | null;
    readonly deviations: Deviations;
}
export declare const STACK_DEFAULTS: StackConfig;
export declare class Stack {
    readonly tcp: Tcp;
    readonly udp: Udp;
    readonly icmp: Icmp;
    readonly arp: ArpTable;
    private readonly ports;
    private readonly config;
    private readonly ip;
    private readonly sender;
    private readonly tuple;
    private readonly arpView;
    private readonly quiesceCore;
    private keepsMbuf;
    private flow;
    constructor(ports: StackPorts, config: StackConfig);
    /** Takes a received frame; returns the verdict. */
    input(mbuf: number): number;
    /** V12: a malformed packet is warned of, and forgotten. */
    private isLeaked;
    /** The batch is over: what was put off until then happens. */
    endBatch(): void;
    /** The transmit ring was reclaimed: the bytes of frames that left are their owners' again. */
    reclaimed(): void;
    timerExpired(flow: number): void;
    /** The core is between two cycles. */
    quiesce(): void;
    /** Ends everything: connections, and datagrams the application still holds. */
    stop(): void;
    private dispatch;
    private arpInput;
    private arpReply;
}
