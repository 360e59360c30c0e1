/**
 * Files that a run writes while it runs: the event log (`--log`) and what the host transmitted
 * (`--write-pcap`).
 *
 * Both need the capture's start time, which is known once the survey has read the first frame: the
 * log's header is written with the first chunk, so a run that fails before it leaves an empty file
 * and no half-true header.
 */
import type { EventChunk, ChunkSink } from '../log/chunk.ts';
import type { LogHeader } from '../log/header.ts';
/** Writes a log; `header` is asked for when the first event is there. */
export declare class LogFile implements ChunkSink {
    private readonly file;
    private readonly header;
    private readonly digest;
    private writer;
    constructor(path: string, header: () => LogHeader);
    chunk(chunk: EventChunk): void;
    /**
     * isWhole false (a run that broke off) leaves the footer out: the log then says itself that it
     * was cut.
     */
    close(isWhole: boolean): void;
    private open;
}
/** Writes transmitted frames at their virtual time, counted from the capture's first frame. */
export declare class TransmitFile {
    private readonly output;
    private readonly firstTimeNs;
    constructor(path: string, firstTimeNs: () => bigint);
    frame(timeNs: number, bytes: Uint8Array, frameBytes: number): void;
    close(): void;
}
