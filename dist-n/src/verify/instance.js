import { causesOf, eventName, nearestFrame } from './causes.js';
export class Instance {
    static { this.FULL_VIOLATIONS = 3; }
    constructor(spec, specIndex, core, states, indexedStates) {
        this.exercised = 0;
        this.violationCount = 0;
        this.reason = null;
        this.violations = [];
        this.spec = spec;
        this.specIndex = specIndex;
        this.core = core;
        this.states = states;
        this.indexedStates = indexedStates;
        this.checker = spec.create(this);
    }
    end() {
        this.checker.end();
    }
    violate(chunk, row, expected, found) {
        this.violationCount++;
        if (this.violations.length >= Instance.FULL_VIOLATIONS)
            return;
        const isAtEnd = chunk === null || row < 0;
        this.violations.push({
            invariant: this.spec.id,
            core: chunk === null ? this.core : chunk.core,
            event: isAtEnd ? -1 : chunk.firstIndex + row,
            eventName: isAtEnd ? 'end' : eventName(chunk.kind[row]),
            cycle: isAtEnd ? 0 : chunk.cycle[row],
            timeNs: isAtEnd ? 0 : chunk.timeNs[row],
            flow: isAtEnd ? -1 : chunk.flow[row],
            frame: isAtEnd ? 0 : nearestFrame(chunk, row),
            expected,
            found,
            causes: isAtEnd ? [] : causesOf(chunk, row),
        });
    }
    notApplicable(reason) {
        this.reason = reason;
    }
    shared(key, create) {
        return madeOnce(this.states, key, create);
    }
    indexed(key, create) {
        return madeOnce(this.indexedStates, key, create);
    }
}
function madeOnce(states, key, create) {
    let state = states.get(key);
    if (state === undefined) {
        state = create();
        states.set(key, state);
    }
    return state;
}
