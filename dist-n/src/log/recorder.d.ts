import { type ChunkSink } from './chunk.ts';
export declare class Recorder {
    /** Virtual time of the rows to come. */
    timeNs: number;
    /** Cycle of the rows to come. */
    cycle: number;
    private readonly sink;
    private readonly core;
    private chunk;
    private words;
    private times;
    private kinds;
    private firstWord;
    private columnWords;
    private readonly rows;
    /** Rows in the chunk. */
    private used;
    private nextIndex;
    constructor(core: number, sink: ChunkSink, rows?: number);
    private goOnWith;
    /** As `emit`, for rows of at most three arguments: the columns behind them are zero already. */
    emit3(kind: number, flow: number, a: number, b: number, c: number): void;
    /** As `emit`, for rows of at most five arguments. */
    emit5(kind: number, flow: number, a: number, b: number, c: number, d: number, e: number): void;
    /**
     * Appends a row at the recorder's time and cycle. Unused arguments must be 0 (they are part of
     * the digest).
     */
    emit(kind: number, flow: number, a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number): void;
    /** As `emit`, at a time of its own (device rows). */
    emitAt(timeNs: number, kind: number, flow: number, a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number): void;
    /** Hands over what is there. */
    flush(): void;
    /** Rows emitted so far. */
    get count(): number;
}
