/**
 * Growing typed-array columns for per-flow and per-mbuf state, and the arithmetic specs share:
 * everything a spec keeps is a column, so that a million connections cost bytes and not objects.
 * Indices come from a log and may be anything: `isIndex` refuses what no honest log contains before
 * a column is grown for it.
 */
import { lineWords } from '../../base/columns.ts';

/** No honest log has more flows, mbufs or flow groups on one core. */
export const INDEX_LIMIT = 1 << 24;
export const COLUMN_ROWS = 1024;

/** Addresses are below 2 GiB, and an mbuf takes 2,112 bytes of them. */
const MBUF_LIMIT = 1 << 20;

/**
 * Indirection tables of devices have up to 2,048 entries (Intel E810; the 82599 has 128), and a
 * group for each queue follows. A log that claims more is reported (B7).
 */
export const GROUP_LIMIT = 1 << 12;

export function isGroup(group: number): boolean {
  return group >= 0 && group < GROUP_LIMIT;
}

export function isMbuf(mbuf: number): boolean {
  return mbuf >= 0 && mbuf < MBUF_LIMIT;
}

export function isIndex(index: number): boolean {
  return index >= 0 && index < INDEX_LIMIT;
}

/** The capacity (a power of two) that holds `index`. */
export function capacityFor(index: number, capacity: number): number {
  let grown = capacity;
  while (grown <= index) grown *= 2;
  return grown;
}

export function growInt32(column: Int32Array, capacity: number, fill: number): Int32Array {
  const grown = lineWords(capacity);
  if (fill !== 0) grown.fill(fill, column.length);
  grown.set(column);
  return grown;
}

export function growUint8(column: Uint8Array, capacity: number): Uint8Array {
  const grown = new Uint8Array(capacity);
  grown.set(column);
  return grown;
}

export function growFloat64(column: Float64Array, capacity: number): Float64Array {
  const grown = new Float64Array(capacity);
  grown.set(column);
  return grown;
}

/** One's-complement addition of two folded 16-bit sums (RFC 1071). */
export function addSums(x: number, y: number): number {
  const sum = x + y;
  return sum > 0xffff ? sum - 0xffff : sum;
}

/**
 * The sum of the same bytes when they start at an odd offset (RFC 1071 section 2, byte order
 * independence).
 */
export function swapSum(sum: number): number {
  return ((sum & 0xff) << 8) | (sum >>> 8);
}
