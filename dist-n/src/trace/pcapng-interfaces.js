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
export const INTERFACE_COUNT_MAX = 65_536;
const OPTION_END = 0;
const OPTION_TIME_RESOLUTION = 9;
const OPTION_FCS_LENGTH = 13;
const OPTION_TIME_OFFSET = 14;
const OPTION_HEADER_BYTES = 4;
const OPTIONS_OFFSET = 16;
const NS_PER_SECOND = 1000000000n;
const TWO_TO_32 = 0x1_0000_0000;
/**
 * if_tsresol: the top bit says power of two, else power of ten; without the option, microseconds.
 */
const RESOLUTION_BINARY = 0x80;
const RESOLUTION_DEFAULT = 6;
export class InterfaceTable {
    constructor() {
        this.count = 0;
        this.fcsBytes = 0;
        /** Epoch nanoseconds of the first timestamp of the capture; kept over sections and rewinds. */
        this.firstTimeNs = 0n;
        this.linkType = new Int32Array(16);
        /** 0 = unlimited. */
        this.snapBytes = new Float64Array(16);
        /** Nanoseconds per timestamp unit; 0 where that is no whole number. */
        this.unitNs = new Float64Array(16);
        /** The capture's first moment in this interface's units (upper and lower 32 bits), rounded... */
        this.originHigh = new Float64Array(16);
        this.originLow = new Float64Array(16);
        /** ...and what the rounding left, in nanoseconds. */
        this.originNs = new Float64Array(16);
        this.unitsPerSecond = [];
        this.offsetNs = [];
        this.hasFirstTime = false;
    }
    /** A new section: its interfaces are numbered from 0 again. */
    clear() {
        this.count = 0;
        this.unitsPerSecond.length = 0;
        this.offsetNs.length = 0;
    }
    /**
     * Adds the interface described by the block at `at`; false where an option runs out of the block.
     */
    add(view, at, optionsEnd, isLittle) {
        let resolution = RESOLUTION_DEFAULT;
        let offsetSeconds = 0n;
        let option = at + OPTIONS_OFFSET;
        while (optionsEnd - option >= OPTION_HEADER_BYTES) {
            const code = view.getUint16(option, isLittle);
            const bytes = view.getUint16(option + 2, isLittle);
            if (code === OPTION_END)
                break;
            const value = option + OPTION_HEADER_BYTES;
            if (bytes > optionsEnd - value)
                return false;
            if (code === OPTION_TIME_RESOLUTION && bytes >= 1)
                resolution = view.getUint8(value);
            if (code === OPTION_FCS_LENGTH && bytes >= 1)
                this.fcsBytes = view.getUint8(value);
            if (code === OPTION_TIME_OFFSET && bytes >= 8)
                offsetSeconds = view.getBigInt64(value, isLittle);
            option = value + ((bytes + 3) & ~3);
        }
        const index = this.count;
        if (index === this.linkType.length)
            this.grow();
        this.linkType[index] = view.getUint16(at + 8, isLittle);
        this.snapBytes[index] = view.getUint32(at + 12, isLittle);
        this.unitNs[index] = wholeUnitNs(resolution);
        this.unitsPerSecond.push(unitsPerSecond(resolution));
        this.offsetNs.push(offsetSeconds * NS_PER_SECOND);
        this.count = index + 1;
        if (this.hasFirstTime)
            this.setOrigin(index);
        return true;
    }
    /** Nanoseconds since the capture's first timestamp; the first call defines that. */
    timeNs(index, high, low) {
        if (!this.hasFirstTime)
            this.takeFirstTime(index, high, low);
        const unitNs = this.unitNs[index];
        if (unitNs === 0)
            return Number(this.epochNs(index, high, low) - this.firstTimeNs);
        const units = (high - this.originHigh[index]) * TWO_TO_32 + (low - this.originLow[index]);
        return units * unitNs + this.originNs[index];
    }
    epochNs(index, high, low) {
        const units = (BigInt(high) << 32n) | BigInt(low);
        return (units * NS_PER_SECOND) / this.unitsPerSecond[index] + this.offsetNs[index];
    }
    takeFirstTime(index, high, low) {
        this.hasFirstTime = true;
        this.firstTimeNs = this.epochNs(index, high, low);
        for (let other = 0; other < this.count; other++)
            this.setOrigin(other);
    }
    setOrigin(index) {
        const unitNs = BigInt(this.unitNs[index]);
        if (unitNs === 0n)
            return;
        const sinceZeroNs = this.firstTimeNs - this.offsetNs[index];
        const units = sinceZeroNs / unitNs;
        // The shift rounds down, so the lower half is positive even where the origin is before zero.
        this.originHigh[index] = Number(units >> 32n);
        this.originLow[index] = Number(units & 0xffffffffn);
        this.originNs[index] = Number(units * unitNs - sinceZeroNs);
    }
    grow() {
        this.linkType = copyDoubled(this.linkType, Int32Array);
        this.snapBytes = copyDoubled(this.snapBytes, Float64Array);
        this.unitNs = copyDoubled(this.unitNs, Float64Array);
        this.originHigh = copyDoubled(this.originHigh, Float64Array);
        this.originLow = copyDoubled(this.originLow, Float64Array);
        this.originNs = copyDoubled(this.originNs, Float64Array);
    }
}
function wholeUnitNs(resolution) {
    const units = unitsPerSecond(resolution);
    return NS_PER_SECOND % units === 0n ? Number(NS_PER_SECOND / units) : 0;
}
function unitsPerSecond(resolution) {
    const exponent = BigInt(resolution & ~RESOLUTION_BINARY);
    return (resolution & RESOLUTION_BINARY) === 0 ? 10n ** exponent : 2n ** exponent;
}
function copyDoubled(column, Kind) {
    const grown = new Kind(column.length * 2);
    grown.set(column);
    return grown;
}
