import type { ByteSource, CaptureReader, Damage, FrameArena } from './arena.ts';
/** The smallest section header: what a pcapng file begins with. */
export declare const PCAPNG_HEADER_BYTES_MIN = 28;
/**
 * 1 where the byte-order magic at the offset is little-endian, 2 where big-endian, 0 where it is
 * neither.
 */
export declare function pcapngByteOrder(view: DataView, offset: number): number;
export declare class PcapngReader implements CaptureReader {
    readonly format: string;
    damage: Damage | null;
    private readonly window;
    private readonly interfaces;
    private isLittle;
    private isDone;
    /** Frames handed out before the arena's present ones. */
    private frameCount;
    private previousTimeNs;
    /**
     * Bytes still to pass over, up to the trailer of a block too long to hold; and what its trailer
     * must say.
     */
    private skipBytes;
    private skipTotal;
    /** The source stands at its first byte. */
    constructor(source: ByteSource);
    get firstTimeNs(): bigint;
    /** Of the interfaces seen so far. */
    get fcsBytes(): number;
    get position(): number;
    next(arena: FrameArena): boolean;
    rewind(): void;
    /** Takes every whole block of the window, as far as the columns reach. */
    private walk;
    /**
     * Length of the block at the window's start; 0 where it is not whole, to be skipped or damaged.
     */
    private measure;
    /** False where the block is damaged; then the window stays at it. */
    private takeBlock;
    private takePacket;
    /**
     * Its captured length is not written: it follows from the snap length of the section's first
     * interface.
     */
    private takeSimplePacket;
    private putFrame;
    private takeInterface;
    private takeSection;
    /** A block too long to hold: passed over if nothing of it is needed. */
    private beginSkip;
    /** Consumes what is held of the skipped block; true when its trailer was reached and is right. */
    private skip;
    /** The source is at its end: what is still held or due is a block without its rest. */
    private finish;
    private refuseCaptured;
    /** Damage at the window's start, behind the frames the arena holds by now. */
    private refuse;
    private stop;
}
