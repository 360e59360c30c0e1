/**
 * The time of captured frames as the replay takes it: nanoseconds since the first frame, as
 * recorded, but for a clock that jumps so far that a double could no longer count nanoseconds.
 * Such a jump is left out: time goes on from where it was. Merged captures and broken stamps have
 * them.
 */
import { CAPTURE_NS_MAX } from '../base/limits.js';
import { ZERO_NS } from '../base/units.js';
export class CaptureClock {
    constructor() {
        /** Latest time given. */
        this.latestNs = ZERO_NS;
        /** Whether the last frame's stamp was a jump. */
        this.hasJumped = false;
        this.skippedNs = ZERO_NS;
    }
    /** recordedNs: as the reader says; frames in the order of the capture. May go backwards. */
    time(recordedNs) {
        let timeNs = recordedNs - this.skippedNs;
        this.hasJumped = timeNs > CAPTURE_NS_MAX || timeNs < this.latestNs - CAPTURE_NS_MAX;
        if (this.hasJumped) {
            this.skippedNs = recordedNs - this.latestNs;
            timeNs = this.latestNs;
        }
        if (timeNs > this.latestNs)
            this.latestNs = timeNs;
        return timeNs;
    }
}
