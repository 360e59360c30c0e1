import type { ByteSource, CaptureReader, Damage, FrameArena } from './arena.ts';
export declare const PCAP_HEADER_BYTES = 24;
export declare const PCAP_RECORD_HEADER_BYTES = 16;
/** What a file header says about the records behind it. */
export interface PcapHeader {
    readonly isLittleEndian: boolean;
    readonly versionMajor: number;
    readonly versionMinor: number;
    /** 1,000 for microsecond files, 1 for nanosecond files. */
    readonly nsPerFraction: number;
    readonly recordHeaderBytes: number;
    readonly linkType: number;
    readonly fcsBytes: number;
}
/** Reads a file header from its first 24 bytes; null where the magic is none of ours. */
export declare function parsePcapHeader(header: Uint8Array): PcapHeader | null;
/** Whether a 32-bit number is the magic of a classic pcap file. */
export declare function isPcapMagic(magic: number): boolean;
export declare class PcapReader implements CaptureReader {
    readonly format: string;
    readonly fcsBytes: number;
    firstTimeNs: bigint;
    damage: Damage | null;
    private readonly window;
    private readonly header;
    /** Frames handed out before the arena's present ones. */
    private frameCount;
    private isHeaderConsumed;
    private isDone;
    private hasFirstTime;
    private firstSeconds;
    private firstFractionNs;
    /** The source stands at its first byte; `header` was read from it. */
    constructor(source: ByteSource, header: PcapHeader);
    get position(): number;
    next(arena: FrameArena): boolean;
    rewind(): void;
    private consumeHeader;
    /** Takes every whole record of the window, as far as the columns reach. */
    private walk;
    private takeFirstTime;
    private refuse;
    /** The source is at its end: what is still held is a record without its rest. */
    private finish;
}
