/**
 * Which capture format is this? The magic decides, never the file name.
 *
 * Bytes that are no capture come back as an `OpenError` value that says what was found and what to
 * do; nothing is thrown, nothing is read beyond the first bytes. Compression is undone before
 * (`files.ts`), so a compressed file seen here is of a kind we do not undo.
 */
import type { ByteSource, CaptureReader } from './arena.ts';
/**
 * Why bytes cannot be read as a capture: 'empty', 'header-cut-short', 'unknown-version',
 * 'not-a-capture'.
 */
export declare class OpenError {
    readonly code: string;
    readonly message: string;
    readonly byteOffset: number;
    constructor(code: string, message: string, byteOffset: number);
}
/** A reader for the source's format; the source is left at its first byte. */
export declare function openReader(source: ByteSource): CaptureReader | OpenError;
