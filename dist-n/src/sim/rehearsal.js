import { WHOLE } from './host.js';
import { replayPart } from './replay.js';
/** A smaller capture is replayed before a rehearsal pays. */
export const REHEARSED_CAPTURE_BYTES_MIN = 64 << 20;
/** The reader is at the start of the capture afterwards. */
export function rehearse(reader, options) {
    const quiet = { verify: false, digests: false, streamDigests: false, onProgress: null };
    try {
        replayPart(new FirstWindow(reader), { ...options, ...quiet }, WHOLE);
    }
    catch {
        // The replay meets the same, and says so.
    }
    finally {
        reader.rewind();
    }
}
/** What fits into the arena at once, as if it were all. */
class FirstWindow {
    constructor(reader) {
        this.isRead = false;
        this.reader = reader;
    }
    next(arena) {
        const hasMore = !this.isRead && this.reader.next(arena);
        this.isRead = true;
        return hasMore;
    }
    rewind() {
        this.reader.rewind();
        this.isRead = false;
    }
    get format() {
        return this.reader.format;
    }
    get firstTimeNs() {
        return this.reader.firstTimeNs;
    }
    get damage() {
        return null;
    }
    get position() {
        return this.reader.position;
    }
}
