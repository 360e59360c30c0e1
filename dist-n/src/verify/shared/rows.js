/**
 * The rows of the chunk at hand, in columns that are made once and stay where they are. The checker
 * copies each chunk here before it steps the specs; a row is then a few loads at known addresses,
 * where a chunk's own columns cost the engine a dozen instructions an access: which array, of which
 * kind, how long, where. Read-only for specs, and only valid while they are stepped.
 *
 * The chunks a recorder or a log file makes are no larger; others are taken in parts.
 */
import { assert } from '../../base/assert.js';
import { EventChunk } from '../../log/chunk.js';
export const ROWS_MAX = 65_536;
/** Columns a power of two apart would share one cache set (log/chunk.ts). */
const GAP_BYTES = 5 * 64;
const WORD_COLUMNS = 10;
const memory = new ArrayBuffer(ROWS_MAX * (8 + 4 * WORD_COLUMNS + 1) + 16 * GAP_BYTES);
function words(index) {
    const offset = ROWS_MAX * 8 + GAP_BYTES + index * (ROWS_MAX * 4 + GAP_BYTES);
    return new Int32Array(memory, offset, ROWS_MAX);
}
export const rowNs = new Float64Array(memory, 0, ROWS_MAX);
export const rowCycle = words(0);
export const rowFlow = words(1);
export const rowA = words(2);
export const rowB = words(3);
export const rowC = words(4);
export const rowD = words(5);
export const rowE = words(6);
export const rowF = words(7);
export const rowG = words(8);
export const rowH = words(9);
/** The rows that a walk looks at, in order; 16 bits say that no column ends before one. */
export const rowList = new Uint16Array(ROWS_MAX);
export const rowKind = new Uint8Array(memory, memory.byteLength - ROWS_MAX - GAP_BYTES, ROWS_MAX);
/** By kind: how many of the rows at hand are of it. */
export const kindCounts = new Int32Array(256);
/** The rows of a larger chunk from `from` on, as many as there is room for. */
export function partOf(chunk, from) {
    const count = Math.min(chunk.count - from, ROWS_MAX);
    const part = new EventChunk(count);
    part.core = chunk.core;
    part.firstIndex = chunk.firstIndex + from;
    part.count = count;
    part.timeNs.set(chunk.timeNs.subarray(from, from + count));
    part.kind.set(chunk.kind.subarray(from, from + count));
    const { cycle, flow, a, b, c, d, e, f, g, h } = chunk;
    const columns = [part.cycle, part.flow, part.a, part.b, part.c, part.d];
    columns.push(part.e, part.f, part.g, part.h);
    [cycle, flow, a, b, c, d, e, f, g, h].forEach((column, i) => {
        columns[i].set(column.subarray(from, from + count));
    });
    return part;
}
/** These are the rows from now on. */
export function takeRows(chunk) {
    const { count, capacity } = chunk;
    assert(count <= ROWS_MAX, 'a chunk has at most 65,536 rows');
    const isFull = count === capacity;
    rowNs.set(isFull ? chunk.timeNs : chunk.timeNs.subarray(0, count));
    rowKind.set(isFull ? chunk.kind : chunk.kind.subarray(0, count));
    const take = (into, column) => {
        into.set(isFull ? column : column.subarray(0, count));
    };
    take(rowCycle, chunk.cycle);
    take(rowFlow, chunk.flow);
    take(rowA, chunk.a);
    take(rowB, chunk.b);
    take(rowC, chunk.c);
    take(rowD, chunk.d);
    take(rowE, chunk.e);
    take(rowF, chunk.f);
    take(rowG, chunk.g);
    take(rowH, chunk.h);
}
const BLOCK_ROWS = 128;
/**
 * A loop over rows goes in blocks, a call each: the engine optimizes a function for where the
 * columns lie when it is entered often, not while it is in a long loop.
 */
export function inBlocks(count, taker) {
    for (let from = 0; from < count; from += BLOCK_ROWS) {
        taker.block(from, Math.min(from + BLOCK_ROWS, count));
    }
}
/** Makes a spec's rows the list at hand. */
export function takeList(rows, count) {
    rowList.set(rows.subarray(0, count));
}
