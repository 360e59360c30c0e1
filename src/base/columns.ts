/**
 * Room for columns and rows of state tables. Growing: columns double, so that growth costs nothing
 * per element.
 */

/**
 * Once there are more rows than a few, there is room for a million, then for sixteen: memory nobody
 * has written to costs nothing, while a column that was copied leaves the old one behind until it
 * is collected.
 */
const ROWS_FEW = 4096;
const ROWS_MANY: number = 1 << 20;
const ROWS_MOST: number = 1 << 24;

/** How many rows a table of `room` rows is to have that needs room for `rows`. */
export function roomFor(rows: number, room: number): number {
  let size = room;
  while (size < rows) size *= 2;
  if (size <= ROWS_FEW) return size;
  return size <= ROWS_MANY ? ROWS_MANY : Math.max(size, ROWS_MOST);
}

/** Copies a typed array into a larger one, which it returns. */
export function larger<Column extends { set(from: Column): void }>(
  from: Column,
  to: Column,
): Column {
  to.set(from);
  return to;
}

/** A large buffer begins 16 bytes behind a page: in front lies the header of the C allocator. */
const TO_LINE_BYTES = 64 - 16;

/** So many words for rows of whole cache lines: a row of 16 words is one line and not two. */
export function lineWords(count: number): Int32Array {
  return new Int32Array(new ArrayBuffer(TO_LINE_BYTES + count * 4), TO_LINE_BYTES, count);
}
