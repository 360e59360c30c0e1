import { TCP_OPEN } from '../log/events.js';
import { BUILT_IN_SPECS } from '../verify/catalogue.js';
import { Checker } from '../verify/checker.js';
export class Harmed {
    /** ids: of the invariants. */
    constructor(ids) {
        /** Violations by conversation; -1: of none. */
        this.counts = new Map();
        /** By flow, at the end of the chunks so far. */
        this.conversations = [];
        const specs = BUILT_IN_SPECS.filter(({ id }) => ids.includes(id));
        this.checker = new Checker(specs.map((spec) => this.heard(spec)), 'run');
    }
    chunk(chunk) {
        this.checker.chunk(chunk);
        for (let row = 0; row < chunk.count; row++) {
            if (chunk.kind[row] === TCP_OPEN)
                this.conversations[chunk.flow[row]] = chunk.a[row];
        }
    }
    /** Conversations in which one was broken though nobody attacked them. */
    others(attacked) {
        return [...this.counts.keys()].filter((one) => !attacked.has(one)).sort((a, b) => a - b);
    }
    heard(spec) {
        const create = (context) => spec.create(new Listener(context, (chunk, row) => {
            const conversation = chunk === null || row < 0 ? -1 : this.conversationAt(chunk, row);
            this.counts.set(conversation, (this.counts.get(conversation) ?? 0) + 1);
        }));
        return { ...spec, create };
    }
    /** Of the connection that has the row's flow then. */
    conversationAt(chunk, row) {
        const flow = chunk.flow[row];
        for (let i = row; i >= 0; i--) {
            if (chunk.kind[i] === TCP_OPEN && chunk.flow[i] === flow)
                return chunk.a[i];
        }
        return this.conversations[flow] ?? -1;
    }
}
/** A spec's context that hears of violations, too. */
class Listener {
    constructor(context, hear) {
        this.exercised = 0;
        this.context = context;
        this.core = context.core;
        this.hear = hear;
    }
    violate(chunk, row, expected, found) {
        this.hear(chunk, row);
        this.context.violate(chunk, row, expected, found);
    }
    notApplicable(reason) {
        this.context.notApplicable(reason);
    }
    shared(key, create) {
        return this.context.shared(key, create);
    }
    indexed(key, create) {
        return this.context.indexed(key, create);
    }
}
