import { SIDE_HOST, SIDE_PEER } from './recorded.js';
/** Of each stream so much is kept; a difference beyond it is not named. */
const KEPT_BYTES_MAX = 64 << 20;
class Stream {
    constructor() {
        this.kept = new Uint8Array(1 << 16);
        /** Offset, length and frame of every recorded piece, in the order of the capture. */
        this.pieces = [];
        this.replayedBytes = 0;
        /** First byte that differs, -1 = none so far. */
        this.wrongAt = -1;
    }
    grow(bytes) {
        if (bytes <= this.kept.length)
            return;
        const larger = new Uint8Array(Math.max(bytes, 2 * this.kept.length));
        larger.set(this.kept);
        this.kept = larger;
    }
    frameOf(offset) {
        const { pieces } = this;
        for (let i = 0; i < pieces.length; i += 3) {
            const at = offset - pieces[i];
            if (at >= 0 && at < pieces[i + 1])
                return pieces[i + 2];
        }
        return 0;
    }
}
export class Witness {
    constructor(conversation) {
        /** After the run: the difference that comes first in the capture, null = none was seen. */
        this.place = null;
        this.streams = [new Stream(), new Stream()];
        this.conversation = conversation;
    }
    /** What is at `address` was recorded at this place of a stream; address 0: zeros for it. */
    recorded(memory, side, offset, address, bytes, frame) {
        const stream = this.streams[side];
        if (bytes <= 0 || offset + bytes > KEPT_BYTES_MAX)
            return;
        stream.grow(offset + bytes);
        if (address === 0)
            stream.kept.fill(0, offset, offset + bytes);
        else
            stream.kept.set(memory.bytes.subarray(address, address + bytes), offset);
        stream.pieces.push(offset, bytes, frame);
    }
    /** The stream's next bytes were replayed. What was recorded of them is known by then. */
    replayed(memory, side, offset, address, bytes) {
        const stream = this.streams[side];
        stream.replayedBytes = offset + bytes;
        if (stream.wrongAt !== -1 || offset + bytes > KEPT_BYTES_MAX)
            return;
        for (let i = 0; i < bytes; i++) {
            if (memory.bytes[address + i] === stream.kept[offset + i])
                continue;
            stream.wrongAt = offset + i;
            return;
        }
    }
    /** The run is over. recordedBytes: known without a gap, by 2 * conversation + side. */
    conclude(recordedBytes) {
        const places = [SIDE_PEER, SIDE_HOST].flatMap((side) => {
            const stream = this.streams[side];
            const expected = recordedBytes[2 * this.conversation + side];
            const shorter = Math.min(stream.replayedBytes, expected);
            const isAsLong = stream.replayedBytes === expected;
            const wrongAt = stream.wrongAt === -1 || stream.wrongAt > shorter ? shorter : stream.wrongAt;
            const byteOffset = isAsLong ? stream.wrongAt : wrongAt;
            if (byteOffset === -1 || byteOffset >= KEPT_BYTES_MAX)
                return [];
            return [{ side, byteOffset, frame: stream.frameOf(byteOffset) }];
        });
        const rank = ({ frame }) => (frame === 0 ? Infinity : frame);
        places.sort((a, b) => rank(a) - rank(b) || a.side - b.side);
        this.place = places[0] ?? null;
    }
}
