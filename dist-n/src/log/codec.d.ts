import { EventChunk, type ChunkSink } from './chunk.ts';
import { EventDigest } from './digest.ts';
import { LogError, type LogFooter, type LogHeader } from './header.ts';
/** Rows in a chunk on disk, at most: larger chunks are written as several. */
export declare const CHUNK_ROWS_MAX = 65536;
/** Bytes of one message, at most; a footer of 64 MiB has the chains of 8,000 million events. */
export declare const MESSAGE_BYTES_MAX: number;
export declare const LENGTH_BYTES = 4;
/**
 * Fills `target` from byte `position` of the log on; returns how many bytes it got, 0 at the end.
 */
export type ReadAt = (position: number, target: Uint8Array) => number;
/** Takes bytes that are valid only during the call. */
export type WriteBytes = (bytes: Uint8Array) => void;
export declare class LogWriter implements ChunkSink {
    private readonly write;
    private readonly packr;
    private chunks;
    private events;
    private isFinished;
    constructor(write: WriteBytes, header: LogHeader);
    chunk(chunk: EventChunk): void;
    /** Writes the footer. digest must have seen the same chunks. */
    finish(digest: EventDigest): void;
    private rows;
    private message;
}
/** What was found in a log besides its rows. */
export interface LogEnd {
    readonly header: LogHeader;
    /** null: the log was cut before it. */
    readonly footer: LogFooter | null;
    /**
     * Byte offset of the message that is not whole, or where the footer should be; -1 = the log is
     * whole.
     */
    readonly cutAt: number;
    readonly chunks: number;
    readonly events: number;
    /** Computed from the rows that were read. */
    readonly digest: EventDigest;
    /** Where the footer disagrees with the rows. */
    readonly problems: readonly LogError[];
}
/**
 * Reads a log from its start; rows go to the sink a chunk at a time, always in the same chunk.
 * Damage is thrown as a LogError (rows before it have been delivered); a log that ends too early is
 * not an error but says so.
 */
export declare function readLog(readAt: ReadAt, onHeader: (header: LogHeader) => void, sink: ChunkSink): LogEnd;
/** Header and footer without the rows: walks the lengths. footer is null when the log was cut. */
export declare function readLogEnds(readAt: ReadAt): {
    readonly header: LogHeader;
    readonly footer: LogFooter | null;
};
