/**
 * Growing typed-array columns for per-flow and per-mbuf state, and the arithmetic specs share:
 * everything a spec keeps is a column, so that a million connections cost bytes and not objects.
 * Indices come from a log and may be anything: `isIndex` refuses what no honest log contains before
 * a column is grown for it.
 */
/** No honest log has more flows, mbufs or flow groups on one core. */
export declare const INDEX_LIMIT: number;
export declare const COLUMN_ROWS = 1024;
/** Addresses are below 2 GiB, and an mbuf takes 2,112 bytes of them. */
export declare const MBUF_LIMIT: number;
export declare function isMbuf(mbuf: number): boolean;
export declare function isIndex(index: number): boolean;
/** The capacity (a power of two) that holds `index`. */
export declare function capacityFor(index: number, capacity: number): number;
export declare function growInt32(column: Int32Array, capacity: number, fill: number): Int32Array;
export declare function growUint8(column: Uint8Array, capacity: number): Uint8Array;
export declare function growFloat64(column: Float64Array, capacity: number): Float64Array;
/** One's-complement addition of two folded 16-bit sums (RFC 1071). */
export declare function addSums(x: number, y: number): number;
/**
 * The sum of the same bytes when they start at an odd offset (RFC 1071 section 2, byte order
 * independence).
 */
export declare function swapSum(sum: number): number;
