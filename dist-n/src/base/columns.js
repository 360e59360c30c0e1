/**
 * Room for columns and rows of state tables. Growing: columns double, so that growth costs nothing
 * per element.
 */
/** Copies a typed array into a larger one, which it returns. */
export function larger(from, to) {
    to.set(from);
    return to;
}
/** A large buffer begins 16 bytes behind a page: in front lies the header of the C allocator. */
const TO_LINE_BYTES = 64 - 16;
/** So many words for rows of whole cache lines: a row of 16 words is one line and not two. */
export function lineWords(count) {
    return new Int32Array(new ArrayBuffer(TO_LINE_BYTES + count * 4), TO_LINE_BYTES, count);
}
