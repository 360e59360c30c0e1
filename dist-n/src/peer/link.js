export const LINK_DEFAULTS = {
    delayNs: 10_000,
    bitsPerSecond: 10e9,
    loss: 0,
    reorder: 0,
    duplicate: 0,
    queueBytes: 1 << 20,
};
/** IEEE 802.3: preamble, check sequence and gap; the least frame without its check sequence. */
const OVERHEAD_BYTES = 24;
const FRAME_BYTES_MIN = 60;
export class LinkDirection {
    constructor(options, prng) {
        /** Frames. */
        this.sent = 0;
        this.lost = 0;
        this.overflowed = 0;
        this.reordered = 0;
        this.duplicated = 0;
        this.wireBytes = 0;
        /** When the copy of the frame sent last arrives, -1 = there is none. */
        this.copyNs = -1;
        /** When the wire is done with what was queued. */
        this.freeNs = 0;
        this.options = options;
        this.prng = prng;
        this.nsPerByte = options.bitsPerSecond === 0 ? 0 : 8e9 / options.bitsPerSecond;
    }
    /** When a frame arrives that is sent at timeNs, -1 = never. Frames are sent in order of time. */
    send(timeNs, frameBytes) {
        const { options, prng } = this;
        this.sent++;
        this.copyNs = -1;
        if (prng.chance(options.loss)) {
            this.lost++;
            return -1;
        }
        const bytes = Math.max(frameBytes, FRAME_BYTES_MIN) + OVERHEAD_BYTES;
        const waitNs = this.freeNs > timeNs ? this.freeNs - timeNs : 0;
        if (waitNs > options.queueBytes * this.nsPerByte) {
            this.overflowed++;
            return -1;
        }
        this.wireBytes += bytes;
        const leftNs = timeNs + waitNs + bytes * this.nsPerByte;
        this.freeNs = leftNs;
        let arrivalNs = leftNs + options.delayNs;
        if (prng.chance(options.duplicate)) {
            this.duplicated++;
            this.copyNs = arrivalNs + prng.unit() * options.delayNs;
        }
        if (prng.chance(options.reorder)) {
            this.reordered++;
            arrivalNs += prng.unit() * options.delayNs;
        }
        return arrivalNs;
    }
}
