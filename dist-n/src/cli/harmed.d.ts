/**
 * Invariants that are an application's own duty, and that an attack breaks (A8): in whose
 * conversations they are broken. That must be the attacked ones only; how often they are broken
 * there is the application's business.
 *
 * A checker of its own beside the run's: it sees the same events, and the result is not changed.
 */
import type { ChunkSink, EventChunk } from '../log/chunk.ts';
export declare class Harmed implements ChunkSink {
    /** Violations by conversation; -1: of none. */
    readonly counts: Map<number, number>;
    private readonly checker;
    /** By flow, at the end of the chunks so far. */
    private readonly conversations;
    /** ids: of the invariants. */
    constructor(ids: readonly string[]);
    chunk(chunk: EventChunk): void;
    /** Conversations in which one was broken though nobody attacked them. */
    others(attacked: ReadonlySet<number>): number[];
    private heard;
    /** Of the connection that has the row's flow then. */
    private conversationAt;
}
