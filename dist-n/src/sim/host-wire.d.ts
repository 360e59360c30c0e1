/**
 * Between the host's NIC and the simulated clients: every frame the host puts on the wire is read
 * back, its payload compared with what belongs at its place of the stream, and sent over the link.
 *
 * Frames leave when their doorbell is rung, and the link takes them in order of time, whatever
 * order the cores were simulated in.
 */
import type { Memory } from '../base/memory.ts';
import type { WireObserver } from '../nic/tx-queue.ts';
import type { ClientColumns } from '../peer/client-columns.ts';
import type { Endpoints } from '../peer/endpoints.ts';
import type { Flight } from '../peer/flight.ts';
import type { LinkDirection } from '../peer/link.ts';
import type { Observed } from './streams.ts';
import type { FrameObserver } from './transmit.ts';
/** What is wrong with the streams; the first is kept. */
export interface StreamFault {
    readonly connection: number;
    readonly side: 'client' | 'server';
    /** Byte of the stream. */
    readonly position: number;
    readonly timeNs: number;
}
export declare class HostWire implements WireObserver {
    /** Frames of the host that were no segment of a known connection (ARP, ICMP). */
    strays: number;
    /** Frames to another address than the connection's client. */
    misdirected: number;
    payloadBytes: number;
    segments: number;
    retransmissions: number;
    faults: number;
    firstFault: StreamFault | null;
    /** Gets every frame as it is queued; null = nobody asks. */
    onFrame: FrameObserver | null;
    /** Gets the time at which those frames left. */
    onLeft: ((core: number, nowNs: number) => void) | null;
    private readonly memory;
    private readonly endpoints;
    private readonly clients;
    private readonly flight;
    private readonly link;
    private readonly table;
    private readonly view;
    private readonly options;
    private readonly tuple;
    /** One past the highest byte each connection's host has sent. */
    private readonly sentEnd;
    private core;
    /** Slots queued in this cycle. */
    private readonly queued;
    /**
     * Slots that left, by core and time: frames that leave at the same time are ordered by core, not
     * by which core was simulated first.
     */
    private readonly departures;
    constructor(memory: Memory, endpoints: Endpoints, clients: ClientColumns, flight: Flight, link: LinkDirection);
    /** The core whose frames come from now on. */
    watch(core: Observed): void;
    transmitted(mbuf: number, headerBytes: number, pieceCount: number, flow: number): void;
    /** The doorbell was rung: what was queued is on its way to the link. */
    left(nowNs: number): void;
    /** Puts on the link what left before untilNs; all cores have been simulated up to it. */
    flush(untilNs: number): void;
    /** When the next frame that left is to be put on the link. */
    get nextNs(): number;
    private earliest;
    noteFault(fault: StreamFault): void;
    /** Address of the TCP header, -1 when there is none; fills nothing but reads addresses. */
    private tcpAddress;
    /** Whether the frame goes to the connection's client (tuple's remote words are the frame's). */
    private isDirected;
    private takeOptions;
    /** Compares the payload with what the server says at this place. */
    private takePayload;
    private noteSent;
}
