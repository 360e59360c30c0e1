import { EventChunk, type ChunkSink } from './chunk.ts';
/** What both threads hold; may be posted. */
export interface ExchangeBuffers {
    readonly rows: number;
    readonly control: SharedArrayBuffer;
    readonly meta: SharedArrayBuffer;
    readonly chunks: readonly SharedArrayBuffer[];
}
export declare function exchangeBuffers(slots: number, rows: number): ExchangeBuffers;
declare class Side {
    protected readonly chunks: readonly EventChunk[];
    protected readonly words: Int32Array;
    protected readonly meta: Float64Array;
    /** Entries of a ring: every slot, and the end. */
    protected readonly ringSize: number;
    constructor(buffers: ExchangeBuffers);
    /** Appends a slot to a ring and wakes its reader. */
    protected put(ring: number, slot: number): void;
    /** Where a ring's entry number `count` lies. */
    protected entry(ring: number, count: number): number;
}
/** The thread that makes chunks: a sink that keeps what it gets and gives others in their place. */
export declare class ChunkSender extends Side implements ChunkSink {
    private readonly unused;
    private returned;
    constructor(buffers: ExchangeBuffers);
    chunk(chunk: EventChunk): void;
    /** An empty chunk; waits until there is one. */
    fresh(): EventChunk;
    /** Nothing comes after this. */
    end(): void;
    private takeReturned;
}
/** The thread that checks. */
export declare class ChunkReceiver extends Side {
    private received;
    /** Hands every chunk to the sink, which is done with it on return, until the sender ends. */
    drainTo(sink: ChunkSink): void;
    private next;
}
export {};
