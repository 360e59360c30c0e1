/** What a tracker found for one spec since the spec last asked. */
export class Findings {
    constructor() {
        this.exercised = 0;
        this.rowList = [];
        this.expectedList = [];
        this.foundList = [];
        /** Why it cannot be judged; null = it can. */
        this.reason = null;
    }
    /** A broken promise at a row of the chunk being walked, or at the end of the run (row -1). */
    report(row, expected, found) {
        this.rowList.push(row);
        this.expectedList.push(expected);
        this.foundList.push(found);
    }
    /** Hands everything to the spec's context and forgets it. */
    drain(context, chunk) {
        context.exercised += this.exercised;
        this.exercised = 0;
        if (this.reason !== null)
            context.notApplicable(this.reason);
        if (this.rowList.length === 0)
            return;
        for (let i = 0; i < this.rowList.length; i++) {
            const row = this.rowList[i];
            context.violate(row < 0 ? null : chunk, row, this.expectedList[i], this.foundList[i]);
        }
        this.rowList.length = 0;
        this.expectedList.length = 0;
        this.foundList.length = 0;
    }
}
export class Tracker {
    constructor() {
        this.walkedCore = -1;
        this.walkedIndex = -1;
        this.isEnded = false;
    }
    /** Walks the chunk unless another spec's step already did. */
    advance(chunk, rows, count) {
        if (chunk.firstIndex === this.walkedIndex && chunk.core === this.walkedCore)
            return;
        this.walkedIndex = chunk.firstIndex;
        this.walkedCore = chunk.core;
        this.walk(chunk, rows, count);
    }
    close() {
        if (this.isEnded)
            return;
        this.isEnded = true;
        this.end();
    }
}
/** The checker of a spec whose judging is done by a tracker. */
class FollowingChecker {
    constructor(context, tracker, findings) {
        this.context = context;
        this.tracker = tracker;
        this.findings = findings;
    }
    step(chunk, rows, count) {
        this.tracker.advance(chunk, rows, count);
        this.findings.drain(this.context, chunk);
    }
    end() {
        this.tracker.close();
        this.findings.drain(this.context, null);
    }
}
export function follow(context, tracker, findings) {
    return new FollowingChecker(context, tracker, findings);
}
