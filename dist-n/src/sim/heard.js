import { USYS_KNOCK, USYS_RECV } from '../app/contract.js';
import { CLIENT_SIDE } from '../app/dialogue.js';
import { CORE_COUNT_MAX } from '../base/limits.js';
import { matchingBytes, patternBytes, patternOffset } from '../base/pattern.js';
export class HeardStreams {
    constructor(memory, wire, count) {
        this.bytes = 0;
        /** Connections accepted, by core. */
        this.knocks = new Float64Array(CORE_COUNT_MAX);
        this.table = patternBytes();
        this.heard = new Uint32Array(count);
        this.memory = memory;
        this.wire = wire;
    }
    take(connection, address, bytes, timeNs) {
        const position = this.heard[connection];
        const offset = patternOffset(connection, CLIENT_SIDE, position);
        const same = matchingBytes(this.memory, address, bytes, this.table, offset);
        if (same < bytes) {
            const at = (position + same) >>> 0;
            this.wire.noteFault({ connection, side: 'client', position: at, timeNs });
        }
        this.heard[connection] = position + bytes;
        this.bytes += bytes;
    }
}
export class HearingApplication {
    constructor(inner, streams, core) {
        this.inner = inner;
        this.streams = streams;
        this.core = core;
    }
    run(port) {
        const { conditions } = port;
        for (let i = 0; i < conditions.count; i++) {
            const kind = conditions.kind(i);
            if (kind === USYS_KNOCK)
                this.streams.knocks[this.core]++;
            if (kind !== USYS_RECV)
                continue;
            // The cookie is the connection: what the server of dialogues accepts with.
            this.streams.take(conditions.cookie(i), conditions.x(i), conditions.y(i), port.nowNs);
        }
        this.inner.run(port);
    }
}
