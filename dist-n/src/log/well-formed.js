/**
 * Whether bytes are one plain MessagePack value, before the decoder sees them.
 *
 * Logs come from strangers. A decoder believes what a length says: an array of four thousand
 * million elements is allocated first and missed later, extension types make regular expressions,
 * errors and functions. This walk allocates nothing and accepts only nil, booleans, numbers,
 * strings, binaries, arrays and maps with string keys, all inside the message, at most so deep and
 * so many. Extensions are refused: the format (specs/event-log.md) uses none.
 */
const DEPTH_MAX = 16;
/** Ours: a chunk has about 30 values, a footer 300, a configuration a few hundred. */
const VALUE_COUNT_MAX = 65_536;
const MALFORMED = -1;
const KIND_SCALAR = 0;
const KIND_STRING = 1;
const KIND_ARRAY = 2;
const KIND_MAP = 3;
/** Walks one message; the fields are the cursor. One instance may be used again. */
export class WellFormed {
    constructor() {
        this.view = new DataView(new ArrayBuffer(0));
        this.values = 0;
        /** Of the token read last: KIND_*, and elements (arrays, maps). */
        this.kind = 0;
        this.count = 0;
    }
    /** Whether `bytes` is exactly one value and that value is a map. */
    isMap(bytes) {
        this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
        this.values = 0;
        const after = this.token(0);
        if (after === MALFORMED || this.kind !== KIND_MAP)
            return false;
        return this.value(0, 0) === bytes.length;
    }
    /** Returns the offset after the value at `at`, or MALFORMED. */
    value(at, depth) {
        let position = this.token(at);
        if (position === MALFORMED)
            return MALFORMED;
        const { kind, count } = this;
        if (kind !== KIND_ARRAY && kind !== KIND_MAP)
            return position;
        if (depth === DEPTH_MAX)
            return MALFORMED;
        for (let index = 0; index < count; index += 1) {
            if (kind === KIND_MAP) {
                position = this.token(position);
                if (position === MALFORMED || this.kind !== KIND_STRING)
                    return MALFORMED;
            }
            position = this.value(position, depth + 1);
            if (position === MALFORMED)
                return MALFORMED;
        }
        return position;
    }
    /**
     * Reads a type byte with its length and payload (not elements); returns the offset after it, or
     * MALFORMED.
     */
    token(at) {
        this.values += 1;
        if (this.values > VALUE_COUNT_MAX || at >= this.view.byteLength)
            return MALFORMED;
        const type = this.view.getUint8(at);
        if (type < 0x80 || type >= 0xe0)
            return this.payload(KIND_SCALAR, at, 1, 0);
        if (type < 0x90)
            return this.elements(KIND_MAP, at + 1, type & 0x0f);
        if (type < 0xa0)
            return this.elements(KIND_ARRAY, at + 1, type & 0x0f);
        if (type < 0xc0)
            return this.payload(KIND_STRING, at, 1, type & 0x1f);
        switch (type) {
            case 0xc0:
            case 0xc2:
            case 0xc3:
                return this.payload(KIND_SCALAR, at, 1, 0);
            case 0xc4:
            case 0xc5:
            case 0xc6:
                return this.sized(KIND_SCALAR, at, 1 << (type - 0xc4));
            case 0xca:
                return this.payload(KIND_SCALAR, at, 1, 4);
            case 0xcb:
                return this.payload(KIND_SCALAR, at, 1, 8);
            case 0xcc:
            case 0xcd:
            case 0xce:
            case 0xcf:
                return this.payload(KIND_SCALAR, at, 1, 1 << (type - 0xcc));
            case 0xd0:
            case 0xd1:
            case 0xd2:
            case 0xd3:
                return this.payload(KIND_SCALAR, at, 1, 1 << (type - 0xd0));
            case 0xd9:
            case 0xda:
            case 0xdb:
                return this.sized(KIND_STRING, at, 1 << (type - 0xd9));
            case 0xdc:
            case 0xdd:
                return this.sized(KIND_ARRAY, at, 2 << (type - 0xdc));
            case 0xde:
            case 0xdf:
                return this.sized(KIND_MAP, at, 2 << (type - 0xde));
            default:
                return MALFORMED;
        }
    }
    /** A token whose big-endian length field follows its type byte. */
    sized(kind, at, lengthBytes) {
        if (lengthBytes >= this.view.byteLength - at)
            return MALFORMED;
        const length = lengthBytes === 1
            ? this.view.getUint8(at + 1)
            : lengthBytes === 2
                ? this.view.getUint16(at + 1)
                : this.view.getUint32(at + 1);
        if (kind === KIND_ARRAY || kind === KIND_MAP) {
            return this.elements(kind, at + 1 + lengthBytes, length);
        }
        return this.payload(kind, at, 1 + lengthBytes, length);
    }
    payload(kind, at, headBytes, payloadBytes) {
        if (headBytes + payloadBytes > this.view.byteLength - at)
            return MALFORMED;
        this.kind = kind;
        this.count = 0;
        return at + headBytes + payloadBytes;
    }
    elements(kind, after, count) {
        if (count > VALUE_COUNT_MAX || count > this.view.byteLength - after)
            return MALFORMED;
        this.kind = kind;
        this.count = count;
        return after;
    }
}
