/**
 * Plays dialogues: each connection opens at its time and says its turns; a turn waits for what it
 * is to hear, and for its pause. What is measured is the time from a turn to the last byte of what
 * the next one waits for.
 */
import { type Dialogues } from '../app/dialogue.ts';
import type { Clients } from './clients.ts';
import { LoadStats, type Load } from './load.ts';
/** When connections open: in order of time. */
export interface Openings {
    readonly count: number;
    /** The connection that opens as number `index`. */
    connection(index: number): number;
    timeNs(index: number): number;
}
export declare class DialogueLoad implements Load {
    readonly stats: LoadStats;
    private readonly clients;
    private readonly dialogues;
    private readonly speakers;
    private readonly openings;
    private readonly askedNs;
    constructor(clients: Clients, dialogues: Dialogues, openings: Openings);
    get nextNs(): number;
    step(): void;
    get isOver(): boolean;
    opened(connection: number, nowNs: number): void;
    heard(connection: number, bytes: number, nowNs: number): void;
    heardEnd(connection: number, nowNs: number): void;
    due(connection: number, nowNs: number): void;
    gone(connection: number): void;
    private speak;
    private say;
    private noteAnswer;
}
