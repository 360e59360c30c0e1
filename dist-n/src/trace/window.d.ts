import type { ByteSource, FrameArena } from './arena.ts';
/** Bytes asked of the source at a time. */
export declare const BLOCK_BYTES: number;
/** The longest record a reader may wait for; one more block still fits behind it. */
export declare const RECORD_BYTES_MAX: number;
export declare class SourceWindow {
    /** Addresses of the first byte not yet consumed and behind the last byte read. */
    start: number;
    end: number;
    private readonly source;
    private arena;
    /** File offset of `end`. */
    private readBytes;
    constructor(source: ByteSource);
    /** File offset of the first byte not yet consumed. */
    get offset(): number;
    /** Bytes read and not yet consumed. */
    get heldBytes(): number;
    /** Keeps the held bytes and reads one more block behind them; false at the end of the source. */
    refill(arena: FrameArena): boolean;
    rewind(): void;
}
