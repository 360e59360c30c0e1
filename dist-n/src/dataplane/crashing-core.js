/**
 * V6: a core that a bad call has ended. It does nothing any more, not even at the end of the run:
 * its log is cut after the row that says so, and its ring fills up. Other cores go on.
 */
import { Core } from './core.js';
import { Crash } from './crashing-calls.js';
export class CrashingCore extends Core {
    advance(untilNs) {
        if (this.isDead)
            return;
        try {
            super.advance(untilNs);
        }
        catch (error) {
            if (!(error instanceof Crash))
                throw error;
            this.isDead = true;
            this.recorder.flush();
        }
    }
    nextWorkNs() {
        return this.isDead ? Infinity : super.nextWorkNs();
    }
    park(nowNs, command) {
        this.advance(nowNs);
        return !this.isDead && super.park(nowNs, command);
    }
    stop() {
        if (this.isDead)
            this.recorder.flush();
        else
            super.stop();
    }
}
