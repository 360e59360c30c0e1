import { type Dialogues } from '../app/dialogue.ts';
import type { Clients } from './clients.ts';
import { LoadStats, type Load } from './load.ts';
import type { LoadPattern } from './load-pattern.ts';
export interface RequestOptions {
    readonly connections: number;
    /** Requests a connection may have outstanding. */
    readonly depth: number;
    /** Connections opened a second. */
    readonly openPerSecond: number;
    /** null: always `outstanding` requests, `requests` in all. */
    readonly pattern: LoadPattern | null;
    readonly durationNs: number;
    readonly outstanding: number;
    readonly requests: number;
}
export declare class RequestLoad implements Load {
    readonly stats: LoadStats;
    /** Requests that found every connection busy and the waiting room full. */
    refused: number;
    private readonly clients;
    private readonly dialogues;
    private readonly options;
    /** Requests said, by connection. */
    private readonly asked;
    private readonly pending;
    /** Bytes missing of the oldest answer. */
    private readonly hearLeft;
    /** When each outstanding request was due: a ring of `depth` a connection. */
    private readonly askedNs;
    private readonly waitingNs;
    private waitingFirst;
    private waitingCount;
    private outstanding;
    private cursor;
    private readonly stride;
    private lostConnections;
    /** When the requests begin: every connection was opened. */
    private readonly startNs;
    private dueNs;
    constructor(clients: Clients, dialogues: Dialogues, options: RequestOptions);
    get nextNs(): number;
    step(): void;
    get isOver(): boolean;
    opened(): void;
    heard(connection: number, bytes: number, nowNs: number): void;
    heardEnd(connection: number): void;
    due(): void;
    /** What it had outstanding is lost with it. */
    gone(connection: number, nowNs: number): void;
    /** Keeps the number of outstanding requests up. */
    private fill;
    private wait;
    private askWaiting;
    /** Says a request on the next connection with room; false when there is none. */
    private ask;
    private say;
    private answerBytes;
}
