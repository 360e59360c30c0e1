import type { ReadAt, WriteBytes } from './codec.ts';
export interface LogFileWriter {
    readonly path: string;
    readonly write: WriteBytes;
    /** Writes out what was gathered and closes the file. */
    close(): void;
}
export interface LogFileReader {
    readonly path: string;
    readonly bytes: number;
    readonly readAt: ReadAt;
    close(): void;
}
/** Creates or truncates the file. */
export declare function openLogWriter(path: string): LogFileWriter;
export declare function openLogReader(path: string): LogFileReader;
