/**
 * A load: when clients open their connections and what they say, and what came of it. The kinds are
 * dialogues (dialogue-load.ts) and requests by rate or number (request-load.ts).
 */
import { Histogram } from '../base/histogram.js';
export class LoadStats {
    constructor() {
        /** Connections. */
        this.opened = 0;
        this.established = 0;
        /** Turns said that wait for an answer, and answers heard to their last byte. */
        this.requests = 0;
        this.responses = 0;
        this.firstRequestNs = -1;
        this.lastResponseNs = 0;
        /** From saying a request to hearing the last byte of its answer. */
        this.latency = new Histogram();
    }
    asked(nowNs) {
        this.requests++;
        if (this.firstRequestNs < 0)
            this.firstRequestNs = nowNs;
    }
    answered(askedNs, nowNs) {
        this.responses++;
        this.lastResponseNs = nowNs;
        this.latency.add(nowNs - askedNs);
    }
}
