import type { ChunkSink, EventChunk } from './chunk.ts';
/** Events between two values of the chain. */
export declare const CHAIN_ROWS = 1000;
export interface CoreDigest {
    readonly core: number;
    readonly events: number;
    /** 16 hex digits. */
    readonly digest: string;
}
export declare class EventDigest implements ChunkSink {
    private readonly cores;
    chunk(chunk: EventChunk): void;
    /** Cores that had events, ascending. */
    digests(): CoreDigest[];
    /** After 1,000, 2,000, ... events of the core: 16 hex digits each. */
    chain(core: number): string[];
    /** All cores as one value. */
    overall(): string;
}
/**
 * The digest of a core whose rows are: time = events, cycle = core, a and b = digest, the rest 0;
 * one row a core.
 */
export declare function overallDigest(digests: readonly CoreDigest[]): string;
