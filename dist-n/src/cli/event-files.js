import { LogWriter } from '../log/codec.js';
import { EventDigest } from '../log/digest.js';
import { openLogWriter } from '../log/files.js';
import { openWriter } from '../trace/files.js';
const NS_PER_SECOND = 1000000000n;
/** Writes a log; `header` is asked for when the first event is there. */
export class LogFile {
    constructor(path, header) {
        this.digest = new EventDigest();
        this.writer = null;
        this.file = openLogWriter(path);
        this.header = header;
    }
    chunk(chunk) {
        this.digest.chunk(chunk);
        this.open().chunk(chunk);
    }
    /**
     * isWhole false (a run that broke off) leaves the footer out: the log then says itself that it
     * was cut.
     */
    close(isWhole) {
        if (isWhole)
            this.open().finish(this.digest);
        this.file.close();
    }
    open() {
        this.writer ??= new LogWriter(this.file.write, this.header());
        return this.writer;
    }
}
/** Writes transmitted frames at their virtual time, counted from the capture's first frame. */
export class TransmitFile {
    constructor(path, firstTimeNs) {
        this.output = openWriter(path);
        this.firstTimeNs = firstTimeNs;
    }
    frame(timeNs, bytes, frameBytes) {
        const epochNs = this.firstTimeNs() + BigInt(Math.max(0, Math.floor(timeNs)));
        const seconds = Number(epochNs / NS_PER_SECOND);
        const rest = Number(epochNs % NS_PER_SECOND);
        this.output.writer.frame(seconds, rest, bytes, 0, frameBytes, frameBytes);
    }
    close() {
        this.output.close();
    }
}
