import { EventDigest } from '../log/digest.js';
import { BUILT_IN_SPECS } from '../verify/catalogue.js';
import { Checker } from '../verify/checker.js';
export class EventCheck {
    constructor(isVerified, userSpecs, isDigested) {
        const specs = isVerified ? [...BUILT_IN_SPECS, ...userSpecs] : userSpecs;
        this.checker = new Checker(specs, 'run');
        this.digest = isDigested ? new EventDigest() : null;
        const sinks = specs.length > 0 ? [this.checker] : [];
        if (this.digest !== null)
            sinks.push(this.digest);
        this.sinks = sinks;
    }
    finish() {
        const digests = this.digest === null ? [] : this.digest.digests();
        return { invariants: this.checker.finish(), digests };
    }
}
