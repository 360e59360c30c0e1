/**
 * The echo workload of IX's evaluation: every connection sends a message, waits for one of the same
 * size, so many times, and closes.
 */
import { END_FIN, END_NONE, SERVER_SIDE } from '../app/dialogue.js';
export class EchoDialogues {
    /** size: bytes of a message; rounds: round trips a connection; thinkNs: between two of them. */
    constructor(size, rounds, thinkNs) {
        this.hearBytes = 0;
        this.hearsEnd = false;
        this.delayNs = 0;
        this.sayBytes = 0;
        this.end = END_NONE;
        this.size = size;
        this.rounds = rounds;
        this.thinkNs = thinkNs;
    }
    turn(_connection, side, index) {
        const { size, rounds } = this;
        const isLast = index === rounds;
        if (index > rounds)
            return false;
        if (side === SERVER_SIDE) {
            this.hearBytes = isLast ? 0 : size;
            this.hearsEnd = isLast;
            this.delayNs = 0;
        }
        else {
            this.hearBytes = index === 0 ? 0 : size;
            this.hearsEnd = false;
            this.delayNs = index === 0 || isLast ? 0 : this.thinkNs;
        }
        this.sayBytes = isLast ? 0 : size;
        this.end = isLast ? END_FIN : END_NONE;
        return true;
    }
}
