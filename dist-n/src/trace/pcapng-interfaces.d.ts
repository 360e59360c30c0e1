/**
 * The interfaces of a pcapng section: link type, snap length, and how their 64-bit timestamps
 * become time.
 *
 * Time per packet is one multiplication on doubles: each interface keeps the capture's first moment
 * in its own units, and only the difference to that is scaled, so that no digit is lost (epoch
 * nanoseconds do not fit a double). Resolutions whose unit is no whole number of nanoseconds
 * (powers of two, picoseconds) are counted with BigInt, exactly and slowly. Finer digits than a
 * nanosecond are cut off.
 */
/**
 * More interfaces than any merge of captures has; bounds what a hostile file can make us remember.
 */
export declare const INTERFACE_COUNT_MAX = 65536;
export declare class InterfaceTable {
    count: number;
    fcsBytes: number;
    /** Epoch nanoseconds of the first timestamp of the capture; kept over sections and rewinds. */
    firstTimeNs: bigint;
    linkType: Int32Array;
    /** 0 = unlimited. */
    snapBytes: Float64Array;
    /** Nanoseconds per timestamp unit; 0 where that is no whole number. */
    private unitNs;
    /** The capture's first moment in this interface's units (upper and lower 32 bits), rounded... */
    private originHigh;
    private originLow;
    /** ...and what the rounding left, in nanoseconds. */
    private originNs;
    private unitsPerSecond;
    private offsetNs;
    private hasFirstTime;
    /** A new section: its interfaces are numbered from 0 again. */
    clear(): void;
    /**
     * Adds the interface described by the block at `at`; false where an option runs out of the block.
     */
    add(view: DataView, at: number, optionsEnd: number, isLittle: boolean): boolean;
    /** Nanoseconds since the capture's first timestamp; the first call defines that. */
    timeNs(index: number, high: number, low: number): number;
    private epochNs;
    private takeFirstTime;
    private setOrigin;
    private grow;
}
