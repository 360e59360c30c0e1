/**
 * Peers' frames that acknowledge what the capture has not shown yet (captures are sometimes out of
 * order by some microseconds): kept aside, copied, until the data comes or it is clear that the
 * capture lost it. Rare; bounded.
 */
const FRAMES_MAX = 64;
const WAIT_NS = 100_000_000;
export class HeldFrames {
    constructor() {
        this.waiting = new Map();
    }
    /** How many conversations wait; 0 nearly always. */
    get size() {
        return this.waiting.size;
    }
    has(conversation) {
        return this.waiting.has(conversation);
    }
    /**
     * Keeps a frame; false when the conversation has waited too long or for too much: deliver now.
     */
    add(conversation, nowNs, frame) {
        const found = this.waiting.get(conversation);
        if (found === undefined) {
            this.waiting.set(conversation, { sinceNs: nowNs, frames: [frame] });
            return true;
        }
        found.frames.push(frame);
        return found.frames.length < FRAMES_MAX && nowNs - found.sinceNs < WAIT_NS;
    }
    take(conversation) {
        const found = this.waiting.get(conversation);
        this.waiting.delete(conversation);
        return found === undefined ? [] : found.frames;
    }
    /** The conversation that has waited longest (by arrival), -1 = none. */
    oldest() {
        for (const conversation of this.waiting.keys())
            return conversation;
        return -1;
    }
}
