import { inBlocks, takeList } from './rows.js';
import { Tracker } from './tracker.js';
export class BlockWalk extends Tracker {
    walk(chunk, rows, count) {
        this.begin(chunk);
        takeList(rows, count);
        inBlocks(count, this);
        this.finish(chunk);
    }
    /** Before the chunk's rows. */
    begin(_chunk) { }
    /** After them. */
    finish(_chunk) { }
}
