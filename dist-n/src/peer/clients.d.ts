import { ClientColumns } from './client-columns.ts';
import { ClientOutput, type ClientConfig } from './client-output.ts';
import type { Flight } from './flight.ts';
import type { LinkDirection } from './link.ts';
/** Who speaks for the clients: what happened, and what to do about it (by calls of Clients). */
export interface Talker {
    /** The handshake is complete. */
    opened(connection: number, nowNs: number): void;
    /** So many more bytes were received in order. */
    heard(connection: number, bytes: number, nowNs: number): void;
    /** The host will say no more. */
    heardEnd(connection: number, nowNs: number): void;
    /** A time asked for by `wakeAt` has come. */
    due(connection: number, nowNs: number): void;
    /** The connection is over; the column `state` says how. */
    gone(connection: number, nowNs: number): void;
}
export declare class Clients {
    readonly columns: ClientColumns;
    /** Connections by how they stand. */
    openCount: number;
    readonly out: ClientOutput;
    private readonly reassembly;
    readonly talker: Talker;
    private readonly config;
    constructor(count: number, seed: string, config: ClientConfig, flight: Flight, link: LinkDirection, familyOf: (connection: number) => number, talker: (clients: Clients) => Talker);
    /** When the next timer is due. */
    get nextNs(): number;
    /** Bytes the client has said, and heard in order; a stream is shorter than 2^31. */
    saidBytes(connection: number): number;
    heardBytes(connection: number): number;
    open(connection: number, nowNs: number): void;
    /** So many bytes more are said; they leave when the event in hand is done. */
    say(connection: number, bytes: number): void;
    /** Nothing more will be said. */
    end(connection: number): void;
    /** Breaks off. */
    abort(connection: number): void;
    wakeAt(connection: number, timeNs: number): void;
    /** What was said outside of an event leaves now. */
    push(connection: number, nowNs: number): void;
    /** Carries out the next timer. */
    fire(): void;
    /** A segment of the host has arrived. */
    arrived(flight: Flight, slot: number, nowNs: number): void;
    private inSynSent;
    /** RFC 6298 §2.2 from the handshake's round trip, where it was not retransmitted (Karn). */
    private measure;
    private inOpen;
    /**
     * Whether the host's stream ends here. A FIN waits, like payload, until all before it is there.
     */
    private takesEnd;
    private takePayload;
    private takeAck;
    private advanceUna;
    private duplicateAck;
    /** What the event in hand made possible leaves, and what is owed; the end, when it is reached. */
    private finish;
    private over;
    private ackDue;
    private retransmitDue;
    private timeout;
}
