import type { SpecContext } from '../spec.ts';
import { DmaConfinement } from './dma-confinement.ts';
import { MbufTable } from './mbuf-table.ts';
import { BlockWalk } from './block-walk.ts';
import { Findings } from './tracker.ts';
export declare const MBUF_LIFE_READS: readonly number[];
export declare class MbufLife extends BlockWalk {
    readonly rxInMbuf: Findings;
    readonly rxNoCopy: Findings;
    readonly rxHold: Findings;
    readonly rxFreeOnce: Findings;
    readonly rxReadonly: Findings;
    readonly recvDoneFrees: Findings;
    readonly txDescLive: Findings;
    readonly dmaBounds: Findings;
    readonly packets: Findings;
    readonly mbufs: Findings;
    readonly backpressure: Findings;
    readonly quiescence: Findings;
    readonly confinement: DmaConfinement;
    private readonly table;
    /** Filled descriptors, and frames queued for transmission, by queue. */
    private readonly received;
    private readonly queued;
    /** Frames taken from the ring whose verdict is to come in this cycle. */
    private dueCount;
    /** The received-mbuf region, from CORE_REGION; empty until then. */
    private regionAddress;
    private regionEnd;
    private readonly census;
    private readonly copies;
    private isStopped;
    private receivedCount;
    private readonly core;
    constructor(table: MbufTable, core: number);
    protected begin(): void;
    block(from: number, to: number): void;
    /** By now every free of a held mbuf, and every frame of the cycle, must be explained. */
    private atBoundary;
    private rare;
    private fill;
    private checkDma;
    /** A poll takes the oldest frames off the ring, in the order they were put there. */
    private take;
    /** The row of a frame's verdict; it may follow the rows of what the frame caused. */
    private judged;
    private setAside;
    private reportUnjudged;
    /** flow is a connection, or UDP_HOLDER. */
    private delivered;
    private allocated;
    private freed;
    private queueFrame;
    private transmitted;
    private released;
    private called;
    private gaveBack;
    private reportFreedWrongly;
    private appWrote;
    private dropped;
    protected end(): void;
}
export declare function mbufLife(context: SpecContext): MbufLife;
