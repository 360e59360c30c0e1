/**
 * One line of progress on stderr for runs longer than a second, only on a terminal, never in a
 * pipe.
 *
 * Thirty lines instead of a library: the replay is synchronous, so a library that redraws on a
 * timer would never get its turn; we draw when the replay calls.
 */
import { bar } from '../report/layout.js';
const FIRST_MS = 1000;
const INTERVAL_MS = 100;
const BAR_COLUMNS = 30;
export class Progress {
    constructor(label, isWanted) {
        this.startMs = Date.now();
        this.nextMs = this.startMs + FIRST_MS;
        this.isDrawn = false;
        this.label = label;
        this.isOn = isWanted && process.stderr.isTTY === true;
    }
    update(phase, done, total) {
        if (!this.isOn)
            return;
        const nowMs = Date.now();
        if (nowMs < this.nextMs)
            return;
        this.nextMs = nowMs + INTERVAL_MS;
        const share = total > 0 ? done / total : 0;
        const seconds = ((nowMs - this.startMs) / 1000).toFixed(0);
        const percent = `${Math.min(100, share * 100).toFixed(0)}%`.padStart(4);
        const state = `${bar(share, BAR_COLUMNS)} ${percent} ${seconds} s`;
        const line = `${phase.padEnd(7)} ${state} ${this.label}`;
        process.stderr.write(`\r\u001b[2K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`);
        this.isDrawn = true;
    }
    clear() {
        if (this.isDrawn)
            process.stderr.write('\r\u001b[2K');
        this.isDrawn = false;
    }
}
