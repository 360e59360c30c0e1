/**
 * A conversation as two speakers see it: who says how many bytes after how many bytes of the other,
 * after which pause, and how it ends. What the bytes are is base/pattern.ts.
 *
 * A side's turn says: having heard `hearBytes` more than for its turn before (and the other's end,
 * where `hearsEnd`), pause for `delayNs`, then say `sayBytes`, then end as `end` says. The same
 * description is played by the server application (serve.ts) and by simulated clients (peer/).
 */
export const CLIENT_SIDE = 0;
export const SERVER_SIDE = 1;
/** Goes on. */
export const END_NONE = 0;
/** Says no more: FIN. */
export const END_FIN = 1;
/** Breaks off: RST. */
export const END_RESET = 2;
const LOADED = 1;
const PAUSED = 2;
const OTHER_ENDED = 4;
const FINISHED = 8;
/** How far each connection's speaker of one side has come. */
export class Speakers {
    constructor(dialogues, side, count) {
        this.dialogues = dialogues;
        this.side = side;
        this.index = new Int32Array(count);
        this.hearLeft = new Int32Array(count);
        this.flags = new Uint8Array(count);
    }
    heard(connection, bytes) {
        this.hearLeft[connection] -= bytes;
    }
    heardEnd(connection) {
        this.flags[connection] |= OTHER_ENDED;
    }
    /**
     * Whether the next turn's conditions are met and no pause is running; then its fields are in
     * `dialogues`.
     */
    isReady(connection) {
        const flags = this.flags[connection];
        if ((flags & (PAUSED | FINISHED)) !== 0)
            return false;
        const { dialogues } = this;
        if (!dialogues.turn(connection, this.side, this.index[connection])) {
            this.flags[connection] = flags | FINISHED;
            return false;
        }
        if ((flags & LOADED) === 0) {
            this.flags[connection] = flags | LOADED;
            this.hearLeft[connection] += dialogues.hearBytes;
        }
        const hasEnded = (flags & OTHER_ENDED) !== 0;
        if (this.hearLeft[connection] <= 0)
            return !dialogues.hearsEnd || hasEnded;
        // It waits for what the other side will not say any more.
        if (hasEnded)
            this.flags[connection] |= FINISHED;
        return false;
    }
    pause(connection) {
        this.flags[connection] |= PAUSED;
    }
    /** The pause before the turn is over; false when the connection is not in one. */
    resume(connection) {
        const flags = this.flags[connection];
        if ((flags & PAUSED) === 0)
            return false;
        this.flags[connection] = flags & ~PAUSED;
        return this.dialogues.turn(connection, this.side, this.index[connection]);
    }
    /** The turn was said. */
    advance(connection) {
        this.index[connection]++;
        this.flags[connection] &= ~LOADED;
    }
    /** Nothing more will be said, whatever is heard. */
    finish(connection) {
        this.flags[connection] |= FINISHED;
    }
    isFinished(connection) {
        return (this.flags[connection] & FINISHED) !== 0;
    }
    /** Turns said so far. */
    turnsSaid(connection) {
        return this.index[connection];
    }
}
