/**
 * Event logs on disk: the room's only node:fs. Writes are gathered into large ones; reads are
 * positioned, so that the footer can be had without the rows. A log is written to its final name at
 * once: one that was cut says so itself.
 */
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
const GATHER_BYTES = 1 << 20;
/** Creates or truncates the file. */
export function openLogWriter(path) {
    const file = openSync(path, 'w');
    const gathered = new Uint8Array(GATHER_BYTES);
    let used = 0;
    const writeWhole = (bytes, count) => {
        let done = 0;
        while (done < count)
            done += writeSync(file, bytes, done, count - done);
    };
    const flush = () => {
        writeWhole(gathered, used);
        used = 0;
    };
    return {
        path,
        write: (bytes) => {
            if (used + bytes.length > GATHER_BYTES)
                flush();
            if (bytes.length > GATHER_BYTES / 4) {
                flush();
                writeWhole(bytes, bytes.length);
                return;
            }
            gathered.set(bytes, used);
            used += bytes.length;
        },
        close: () => {
            try {
                flush();
            }
            finally {
                closeSync(file);
            }
        },
    };
}
export function openLogReader(path) {
    const file = openSync(path, 'r');
    return {
        path,
        bytes: fstatSync(file).size,
        readAt: (position, target) => readSync(file, target, 0, target.length, position),
        close: () => closeSync(file),
    };
}
