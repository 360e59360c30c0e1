import { Findings } from './tracker.ts';
export declare class DmaConfinement {
    readonly findings: Findings;
    private readonly device;
    /** CORE_REGION. */
    add(row: number): void;
    /** NIC_RX into an mbuf that was not posted. */
    unposted(row: number, found: string): void;
    writes(row: number, address: number, bytes: number): void;
    reads(row: number, address: number, bytes: number): void;
    private isStated;
}
