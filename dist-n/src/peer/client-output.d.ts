/**
 * What the clients send: segments as the window, the congestion window and the stream allow, and
 * their way over the link. NewReno (RFC 5681, RFC 6582), initial window of ten segments (RFC 6928).
 */
import { EventHeap } from '../base/event-heap.ts';
import { type ClientColumns } from './client-columns.ts';
import type { ClientReassembly } from './client-reassembly.ts';
import type { Flight } from './flight.ts';
import type { LinkDirection } from './link.ts';
/** What clients offer in their SYN; the same for all. */
export interface ClientConfig {
    readonly mss: number;
    /** -1 = no window scaling. */
    readonly windowShift: number;
    readonly sack: boolean;
    readonly timestamps: boolean;
    readonly ackDelayNs: number;
    readonly rtoMinUs: number;
    readonly retriesMax: number;
    readonly synRetriesMax: number;
}
export declare const CLIENT_DEFAULTS: ClientConfig;
/** Timers, in the low bits of an event. */
export declare const TIMER_RETRANSMIT = 0;
export declare const TIMER_ACK = 1;
export declare const TIMER_TALK = 2;
export declare const TIMER_KINDS = 4;
export declare class ClientOutput {
    segments: number;
    retransmissions: number;
    timeouts: number;
    readonly timers: EventHeap;
    nowNs: number;
    readonly config: ClientConfig;
    private readonly columns;
    private readonly reassembly;
    private readonly flight;
    private readonly link;
    private readonly familyOf;
    private readonly secret;
    constructor(columns: ClientColumns, reassembly: ClientReassembly, flight: Flight, link: LinkDirection, familyOf: (connection: number) => number, secret: number, config: ClientConfig);
    /** The initial sequence number: it follows from the connection and the seed. */
    iss(connection: number): number;
    /** Begins the handshake. */
    open(connection: number): void;
    sendSyn(connection: number): void;
    /** The host's SYN-ACK settles what is used; the connection is open. */
    established(connection: number, mss: number): void;
    /** Sends what may go now. */
    output(connection: number): void;
    /** One segment from `seq` on; SND.NXT moves behind it. */
    private sendNext;
    /** The first segment that is not acknowledged once more (RFC 5681 §3.2). */
    retransmitFirst(connection: number): void;
    /** One byte into a closed window (RFC 9293 §3.8.6.1). */
    probe(connection: number): void;
    sendAck(connection: number): void;
    sendReset(connection: number): void;
    /** A reset for a segment of a connection that there is not (RFC 9293 §3.10.7.1). */
    refuse(connection: number, seq: number): void;
    /** The timer runs while something is under way, or waits for a window. */
    armRetransmit(connection: number): void;
    restartRetransmit(connection: number): void;
    wakeAt(connection: number, timer: number, timeNs: number): void;
    private send;
    /** A segment with what all have in common. */
    private begin;
    private depart;
}
