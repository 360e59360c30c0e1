const FRAME_BYTES_MAX = 65_600;
/**
 * A running digest of every core's transmitted bytes, for goldens and comparisons (not
 * cryptographic).
 */
export class WireDigest {
    constructor(cores, conversations) {
        this.low = new Int32Array(cores).fill(0x811c9dc5 | 0);
        this.high = new Int32Array(cores).fill(0x01000193);
        this.flowLow = new Int32Array(conversations);
        this.flowHigh = new Int32Array(conversations);
    }
    frame(core, conversation, bytes, count) {
        // The frame alone, then into both chains: a frame is read once.
        let low = 0x811c9dc5 ^ count;
        let high = 0x01000193;
        for (let i = 0; i < count; i++) {
            low = Math.imul(low ^ bytes[i], 0x01000193);
            high = (Math.imul(high, 31) + low) | 0;
        }
        chain(this.low, this.high, core, low, high);
        if (conversation >= 0)
            chain(this.flowLow, this.flowHigh, conversation, low, high);
    }
    /** What was sent in a conversation, 16 hex digits. */
    ofConversation(conversation) {
        return hex(this.flowHigh[conversation]) + hex(this.flowLow[conversation]);
    }
    /** 16 hex digits for each of `cores`, by core number; '' for the others. */
    texts(cores) {
        const texts = [];
        for (let core = 0; core < this.low.length; core++) {
            texts.push(cores.includes(core) ? hex(this.high[core]) + hex(this.low[core]) : '');
        }
        return texts;
    }
}
function chain(lows, highs, at, frameLow, frameHigh) {
    const low = Math.imul(lows[at] ^ frameLow, 0x01000193);
    lows[at] = low;
    highs[at] = (Math.imul(highs[at], 31) + (low ^ frameHigh)) | 0;
}
function hex(word) {
    return (word >>> 0).toString(16).padStart(8, '0');
}
/** onTransmit gets a buffer that the next frame overwrites. */
export function transmitRecorder(memory, digest, onTransmit) {
    const buffer = new Uint8Array(FRAME_BYTES_MAX);
    return (core, conversation, mbuf, headerBytes, pieceCount) => {
        const header = core.mbufs.frameAddress[mbuf];
        buffer.set(memory.bytes.subarray(header, header + headerBytes));
        let bytes = headerBytes;
        for (let i = 0; i < pieceCount; i++) {
            const address = core.tx.pieceAddress[i];
            const count = core.tx.pieceBytes[i];
            buffer.set(memory.bytes.subarray(address, address + count), bytes);
            bytes += count;
        }
        digest?.frame(core.core, conversation, buffer, bytes);
        onTransmit?.(core.nowNs, buffer, bytes);
    };
}
