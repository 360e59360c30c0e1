import type { ByteSource, CaptureReader, Damage } from './arena.ts';
import { PcapWriter } from './pcap-writer.ts';
/** The most a spool may grow to: a capture of 16 GiB is a mistake or a compression bomb. */
export declare const SPOOL_BYTES_MAX: number;
/**
 * Input that cannot be used at all (exit 4). Codes: those of `OpenError`, and 'not-found',
 * 'no-permission', 'is-directory', 'unreadable', 'terminal', 'gzip-damaged', 'spool-too-large',
 * 'spool-failed', 'unwritable'.
 */
export declare class CaptureError extends Error {
    name: string;
    readonly code: string;
    readonly byteOffset: number;
    constructor(code: string, message: string, byteOffset?: number);
}
export interface OpenOptions {
    /**
     * 'own' (default): files are read directly. 'pcap-parser': classic pcap goes through that
     * package.
     */
    readonly reader?: 'own' | 'pcap-parser';
    readonly spoolBytesMax?: number;
}
export interface OpenedCapture {
    readonly source: ByteSource;
    readonly reader: CaptureReader;
    /** As given; '-' is standard input. */
    readonly path: string;
    /** Whether `pcap-parser` parsed it; it reads neither nanoseconds nor pcapng. */
    readonly isParsedByPackage: boolean;
    /**
     * Damage of the compression around the capture; its offset is in the compressed file, its frame 0
     * = unknown.
     */
    readonly damage: Damage | null;
    /** The open file, for `attachCapture` in another thread. */
    readonly fd: number;
    /** SHA-256 of the capture (uncompressed), in hex; read on the first call. */
    sha256(): string;
    close(): void;
}
/** Opens a file, a pipe or standard input ('-'). Throws `CaptureError`. */
export declare function openCapture(path: string, options?: OpenOptions): Promise<OpenedCapture>;
/**
 * Reads a capture that another thread has open (descriptors belong to the process): it stays that
 * thread's to close. The capture was opened there without an error.
 */
export declare function attachCapture(fd: number, path: string, size: number): CaptureReader;
/** Spools a stream and opens the spool; the way of standard input. */
export declare function openCaptureStream(stream: AsyncIterable<Uint8Array>, path: string, options?: OpenOptions): Promise<OpenedCapture>;
export interface CaptureOutput {
    readonly writer: PcapWriter;
    /** Writes what is left and closes the file. */
    close(): void;
}
/** A capture file to write; an existing one is replaced. Throws `CaptureError` ('unwritable'). */
export declare function openWriter(path: string, linkType?: number): CaptureOutput;
