import type { ArpTable } from './arp-table.ts';
import type { IpOutput, StackPorts, Tuple } from './ports.ts';
/** IX (and RFC 1700's recommendation). */
export declare const HOP_LIMIT = 64;
export declare class IpSender implements IpOutput {
    l4Address: number;
    protected readonly ports: StackPorts;
    private readonly arp;
    private readonly hostMacHigh;
    private readonly hostMacLow;
    /** The frame begun last. */
    private mbuf;
    private ipAddress;
    private isIpv6;
    constructor(ports: StackPorts, arp: ArpTable, hostMacHigh: number, hostMacLow: number);
    begin(tuple: Tuple, protocol: number): number;
    finish(mbuf: number, l4HeaderBytes: number, payloadBytes: number, pieceCount: number, flow: number, retransmission: number): void;
    /** Changes the hop limit of the frame begun last (neighbour discovery wants 255). */
    setHopLimit(hopLimit: number): void;
    setFields(trafficClass: number, hopLimit: number): void;
    private writeLink;
}
