/**
 * A chunk of events of one core in columns: what the recorder fills, the verifier reads and the
 * codec packs.
 */
import { ARG_COUNT } from './events.js';
/** 100 kB: a chunk is still in the core's second-level cache when it is looked at. */
export const CHUNK_ROWS_DEFAULT = 2048;
/**
 * Between two columns lie some unused cache lines: columns of 2^n rows side by side would put the
 * twelve lines of a row into one set of a first-level cache of eight ways. Measured: a row costs 27
 * ns without and 10 ns with them.
 */
const COLUMN_GAP_BYTES = 5 * 64;
const COLUMN_COUNT = 4 + ARG_COUNT;
export class EventChunk {
    /**
     * buffer: chunkBytes(capacity) bytes to lie in (a SharedArrayBuffer to hand chunks to a worker).
     */
    constructor(capacity, buffer = new ArrayBuffer(chunkBytes(capacity))) {
        this.core = 0;
        /** Index of the first row in its core's event sequence (0-based). */
        this.firstIndex = 0;
        /** Rows in use. */
        this.count = 0;
        this.capacity = capacity;
        let offset = 0;
        this.words = new Int32Array(buffer, 0, (chunkBytes(capacity) - capacity) >> 2);
        const next = () => {
            const column = new Int32Array(buffer, offset, capacity);
            offset += capacity * 4 + COLUMN_GAP_BYTES;
            return column;
        };
        this.timeNs = new Float64Array(buffer, offset, capacity);
        offset += capacity * 8 + COLUMN_GAP_BYTES;
        this.firstWord = offset >> 2;
        this.cycle = next();
        this.columnWords = (offset >> 2) - this.firstWord;
        this.flow = next();
        this.a = next();
        this.b = next();
        this.c = next();
        this.d = next();
        this.e = next();
        this.f = next();
        this.g = next();
        this.h = next();
        this.kind = new Uint8Array(buffer, offset, capacity);
    }
}
/** Bytes of memory a chunk of so many rows needs. */
export function chunkBytes(capacity) {
    return capacity * (8 + 4 + 4 + 4 * ARG_COUNT + 1) + (COLUMN_COUNT - 1) * COLUMN_GAP_BYTES;
}
/** Hands every chunk to several sinks; the last may keep it. */
export class Tee {
    constructor(sinks) {
        this.sinks = sinks;
    }
    chunk(chunk) {
        for (const sink of this.sinks)
            sink.chunk(chunk);
    }
    fresh() {
        return this.sinks.at(-1)?.fresh?.() ?? null;
    }
}
