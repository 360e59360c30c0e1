/**
 * A load: when clients open their connections and what they say, and what came of it. The kinds are
 * dialogues (dialogue-load.ts) and requests by rate or number (request-load.ts).
 */
import { Histogram } from '../base/histogram.ts';
import type { Talker } from './clients.ts';
export interface Load extends Talker {
    readonly stats: LoadStats;
    /** When it has something to do by itself, Infinity = nothing. */
    readonly nextNs: number;
    /** Does it. */
    step(): void;
    /** Whether everything was said, and answered or given up. */
    readonly isOver: boolean;
}
export declare class LoadStats {
    /** Connections. */
    opened: number;
    established: number;
    /** Turns said that wait for an answer, and answers heard to their last byte. */
    requests: number;
    responses: number;
    firstRequestNs: number;
    lastResponseNs: number;
    /** From saying a request to hearing the last byte of its answer. */
    readonly latency: Histogram;
    asked(nowNs: number): void;
    answered(askedNs: number, nowNs: number): void;
}
