/** 100 kB: a chunk is still in the core's second-level cache when it is looked at. */
export declare const CHUNK_ROWS_DEFAULT = 2048;
export declare class EventChunk {
    core: number;
    /** Index of the first row in its core's event sequence (0-based). */
    firstIndex: number;
    /** Rows in use. */
    count: number;
    readonly capacity: number;
    /** All int32 columns as one array: a column's row i is words[its first word + i]. */
    readonly words: Int32Array;
    /** First word of `cycle`, and words from there to each further column: flow, a, b ... h. */
    readonly firstWord: number;
    readonly columnWords: number;
    readonly timeNs: Float64Array;
    readonly kind: Uint8Array;
    readonly cycle: Int32Array;
    readonly flow: Int32Array;
    readonly a: Int32Array;
    readonly b: Int32Array;
    readonly c: Int32Array;
    readonly d: Int32Array;
    readonly e: Int32Array;
    readonly f: Int32Array;
    readonly g: Int32Array;
    readonly h: Int32Array;
    /**
     * buffer: chunkBytes(capacity) bytes to lie in (a SharedArrayBuffer to hand chunks to a worker).
     */
    constructor(capacity: number, buffer?: ArrayBufferLike);
}
/** Bytes of memory a chunk of so many rows needs. */
export declare function chunkBytes(capacity: number): number;
/**
 * Takes full chunks. The chunk is only valid during the call (it is reused), unless the sink keeps
 * it and has `fresh` give another to go on with.
 */
export interface ChunkSink {
    chunk(chunk: EventChunk): void;
    /** A chunk of the sink's own to fill; absent or null: the maker's own is filled again. */
    fresh?(): EventChunk | null;
}
/** Hands every chunk to several sinks; the last may keep it. */
export declare class Tee implements ChunkSink {
    private readonly sinks;
    constructor(sinks: readonly ChunkSink[]);
    chunk(chunk: EventChunk): void;
    fresh(): EventChunk | null;
}
