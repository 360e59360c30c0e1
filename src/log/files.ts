/**
 * Event logs on disk: the room's only node:fs. Writes are gathered into large ones; reads are
 * positioned, so that the footer can be had without the rows. A log that was cut says so itself.
 */
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import type { ReadAt, WriteBytes } from './codec.ts';

const GATHER_BYTES = 1 << 20;

export interface LogFileWriter {
  readonly path: string;
  readonly write: WriteBytes;
  /** Writes out what was gathered and closes the file. */
  close(): void;
}

export interface LogFileReader {
  readonly path: string;
  readonly bytes: number;
  readonly readAt: ReadAt;
  close(): void;
}

/** Creates or truncates the file. */
export function openLogWriter(path: string): LogFileWriter {
  const file = openSync(path, 'w');
  const gathered = new Uint8Array(GATHER_BYTES);
  let used = 0;
  const writeWhole = (bytes: Uint8Array, count: number): void => {
    let done = 0;
    while (done < count) done += writeSync(file, bytes, done, count - done);
  };
  const flush = (): void => {
    writeWhole(gathered, used);
    used = 0;
  };
  return {
    path,
    write: (bytes) => {
      if (used + bytes.length > GATHER_BYTES) flush();
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
      } finally {
        closeSync(file);
      }
    },
  };
}

export function openLogReader(path: string): LogFileReader {
  const file = openSync(path, 'r');
  return {
    path,
    bytes: fstatSync(file).size,
    readAt: (position, target) => readSync(file, target, 0, target.length, position),
    close: () => closeSync(file),
  };
}
