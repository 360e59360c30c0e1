export const PATTERN_PERIOD = 65_521;
/** The longest range that lies in one piece wherever it begins. */
export const PATTERN_RANGE_BYTES = 65_536;
/** Bytes of a table: one period, and as much behind it as a range may be long. */
export const PATTERN_BYTES = PATTERN_PERIOD + PATTERN_RANGE_BYTES;
/** A stream of its own for each side of each connection. */
const STREAM_STEP = 7919;
/** The table's bytes. */
export function patternBytes() {
    const table = new Uint8Array(PATTERN_BYTES);
    let state = 0x6d2b79f5;
    for (let i = 0; i < PATTERN_PERIOD; i++) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
        table[i] = state >>> 24;
    }
    for (let i = PATTERN_PERIOD; i < PATTERN_BYTES; i++)
        table[i] = table[i - PATTERN_PERIOD];
    return table;
}
/** Where byte `position` (modulo 2^32) of the stream lies in a table. side: 0 or 1. */
export function patternOffset(connection, side, position) {
    const start = ((2 * connection + side) * STREAM_STEP) % PATTERN_PERIOD;
    return (start + (position >>> 0)) % PATTERN_PERIOD;
}
/** How many bytes at `address` are as the table at `expected` says: `bytes` when all are. */
export function matchingBytes(memory, address, bytes, table, expected) {
    const found = memory.bytes;
    for (let i = 0; i < bytes; i++) {
        if (found[address + i] !== table[expected + i])
            return i;
    }
    return bytes;
}
