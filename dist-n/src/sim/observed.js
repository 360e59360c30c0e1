/**
 * Stands between the dataplane and the application and counts what is given to it: the received
 * streams of the result are what `recv` conditions named, whatever application runs.
 */
import { USYS_DEAD, USYS_KNOCK, USYS_CONNECTED, USYS_RECV } from '../app/contract.js';
import { GOT_FIN, GOT_RST, WAS_ESTABLISHED } from './streams.js';
const DEAD_FIN = 1;
const DEAD_RESET = 2;
const DEAD_REFUSED = 5;
export class ObservedApplication {
    constructor(inner, streams) {
        this.inner = inner;
        this.streams = streams;
    }
    run(port) {
        const conditions = port.conditions;
        const streams = this.streams;
        const count = conditions.count;
        for (let i = 0; i < count; i++) {
            const kind = conditions.kind(i);
            if (kind === USYS_RECV) {
                const conversation = streams.conversationOfHandle(conditions.handle(i));
                if (conversation >= 0)
                    streams.received(conversation, conditions.x(i), conditions.y(i));
            }
            else if (kind === USYS_KNOCK || kind === USYS_CONNECTED || kind === USYS_DEAD) {
                this.note(kind, conditions.handle(i), conditions.x(i));
            }
        }
        this.inner.run(port);
    }
    note(kind, handle, x) {
        const conversation = this.streams.conversationOfHandle(handle);
        if (conversation < 0)
            return;
        const flags = this.streams.flags;
        if (kind === USYS_KNOCK)
            flags[conversation] |= WAS_ESTABLISHED;
        else if (kind === USYS_CONNECTED) {
            if (x >= 0)
                flags[conversation] |= WAS_ESTABLISHED;
        }
        else if (x === DEAD_FIN)
            flags[conversation] |= GOT_FIN;
        else if (x === DEAD_RESET || x === DEAD_REFUSED)
            flags[conversation] |= GOT_RST;
    }
}
