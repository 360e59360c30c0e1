/**
 * Files that come into being whole: what is written goes to NAME.unfinished beside the file, which
 * takes its place when it is complete. A run that is interrupted, or a disk that is full, leaves
 * what was there before as it was.
 */
import {
  closeSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { getSystemErrorMap } from 'node:util';
import { UsageError } from './exit.ts';

/** Behind the name of a file that is not whole yet. */
export const UNFINISHED = '.unfinished';

/** A file that is being written. */
export class WholeFile {
  /** Where to write. */
  readonly place: string;
  /** As it was named. */
  private readonly path: string;
  private readonly target: string;
  /** Inode of what was made at `place`; null: the file itself is written. */
  private readonly made: number | null;
  private hasFailed = false;

  /** Throws UsageError where nothing can be written. */
  constructor(path: string) {
    this.path = path;
    this.target = targetOf(path);
    this.place = unfinishedOf(path, this.target);
    this.made = this.place === this.target ? null : statSync(this.place).ino;
  }

  /** Does a part of the writing. What goes wrong is said with the file's name; it is not kept. */
  write(part: () => void): void {
    try {
      part();
    } catch (error) {
      this.hasFailed = true;
      throw cannotWrite(this.path, error);
    }
  }

  /**
   * Closes what was opened at `place`, and lets what was written take the file's place; given up
   * (isKept false), or after a part that failed, what was there before stays.
   */
  end(close: () => void, isKept = true): void {
    try {
      if (!this.hasFailed) this.write(close);
    } finally {
      if (this.made !== null) this.settle(isKept && !this.hasFailed);
    }
  }

  /** Another run that writes the same file may have put its own in the place of ours. */
  private settle(isKept: boolean): void {
    const isOurs = statSync(this.place, { throwIfNoEntry: false })?.ino === this.made;
    if (isOurs && !isKept) rmSync(this.place, { force: true });
    else if (isOurs) writing(this.path, () => renameSync(this.place, this.target));
    else if (isKept) {
      throw new UsageError(`${this.path} is written by another run, too`, 'give each its own file');
    }
  }
}

/** Writes text or bytes, whole or in pieces, in place of what was there; all of it or nothing. */
export function writeWhole(path: string, pieces: Iterable<string | Uint8Array>): void {
  const output = new WholeFile(path);
  const file = writing(path, () => openSync(output.place, 'w'));
  let isWhole = false;
  try {
    for (const piece of pieces) output.write(() => writeAll(file, piece));
    isWhole = true;
  } finally {
    output.end(() => closeSync(file), isWhole);
  }
}

/** What goes wrong when a file is written is said with its name. */
export function writing<Value>(path: string, write: () => Value): Value {
  try {
    return write();
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

export function cannotWrite(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  const { errno, code } = error as NodeJS.ErrnoException;
  const reason = getSystemErrorMap().get(errno ?? 0)?.[1] ?? code ?? error.message;
  const hint = code === 'ENOSPC' ? 'make room, or give another place' : 'give another place';
  return new UsageError(`${path} cannot be written: ${reason}`, hint);
}

function writeAll(file: number, piece: string | Uint8Array): void {
  const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}

/** The file itself where a link leads to it; devices and pipes by the name they were given. */
function targetOf(path: string): string {
  const there = writing(path, () => statSync(path, { throwIfNoEntry: false }));
  return there?.isFile() === true ? realpathSync(path) : path;
}

/** Made here, with the rights of the file it is to replace. */
function unfinishedOf(path: string, target: string): string {
  const there = lstatSync(target, { throwIfNoEntry: false });
  // A device, a pipe, a link that leads nowhere: written as they are.
  if (there !== undefined && !there.isFile()) return target;
  const place = `${target}${UNFINISHED}`;
  try {
    // What a broken-off run left, or a link that leads elsewhere, is not written to.
    rmSync(place, { force: true });
    closeSync(openSync(place, 'wx', there === undefined ? 0o666 : there.mode & 0o777));
    return place;
  } catch (error) {
    // A file may be writable in a directory that is not, and a name just short enough.
    if (there !== undefined) return target;
    throw cannotWrite(path, error);
  }
}
