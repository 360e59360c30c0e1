/**
 * A tracker that reads its rows where they lie in the columns at hand (rows.ts), and takes them in
 * blocks.
 */
import type { EventChunk } from '../../log/chunk.ts';
import { type RowTaker } from './rows.ts';
import { Tracker } from './tracker.ts';
export declare abstract class BlockWalk extends Tracker implements RowTaker {
    protected walk(chunk: EventChunk, rows: Int32Array, count: number): void;
    /** Before the chunk's rows. */
    protected begin(_chunk: EventChunk): void;
    /** Rows from `from` to before `to` of the list at hand (rowList). */
    abstract block(from: number, to: number): void;
    /** After them. */
    protected finish(_chunk: EventChunk): void;
}
