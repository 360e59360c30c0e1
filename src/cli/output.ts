/**
 * What reaches the terminal and the files: colour decided once, a reader that went away (EPIPE) is
 * no error, and an output that cannot be written is said before a long run, not after it.
 */
import { accessSync, constants, mkdirSync, statSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTextColumns } from '../report/layout.ts';
import { UsageError } from './exit.ts';
import { failed } from './failure.ts';
import { cannotWrite, UNFINISHED, writeWhole } from './whole-file.ts';

/** Colour on a terminal only; NO_COLOR and FORCE_COLOR decide where they are set. */
export function wantsColour(): boolean {
  const { env } = process;
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return process.stdout.isTTY === true && env['TERM'] !== 'dumb';
}

/** Texts are as wide as the terminal they go to. */
export function fitTerminal(): void {
  if (process.stdout.isTTY) setTextColumns(process.stdout.columns);
}

/** `ixreplay ... | head` ends quietly; a full disk behind standard output does not. */
export function watchStandardOutput(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exit(failed(cannotWrite('standard output', error), []));
  });
}

/** An option and the file it writes; '-' is standard output, anything but text is no file. */
export type Output = readonly [option: string, path: string | true | undefined];

/**
 * Throws where a file could not be created, where two options name the same one, and where one
 * names what the command reads: a capture is not overwritten by what is said about it.
 */
export function requireOutputs(outputs: readonly Output[], inputs: readonly string[]): void {
  const taken = new Map<string, string>();
  for (const path of inputs) {
    if (path !== STANDARD) taken.set(fileAt(path), `${path}, which is read`);
  }
  for (const [option, path] of outputs) {
    if (typeof path !== 'string') continue;
    if (path !== STANDARD) requireWritable(option, path);
    else if (BINARY.includes(option)) throw new UsageError(`${option} needs a file, not '-'`);
    const file = path === STANDARD ? STANDARD : fileAt(path);
    const other = taken.get(file) ?? taken.get(fileAt(path + UNFINISHED));
    if (other !== undefined) {
      throw new UsageError(`${option} ${path} would overwrite ${other}`, 'give another file name');
    }
    if (file !== NO_FILE) taken.set(file, `what ${option} writes`);
  }
}

const STANDARD = '-';
const NO_FILE = '';
/** What they write is nothing for a terminal, and is not written in one go. */
const BINARY: readonly string[] = ['--log', '--write-pcap', '--output'];

/** The same for all names of a file; NO_FILE for a device or a pipe. */
function fileAt(path: string): string {
  const there = statIfThere(path);
  if (there === undefined) return resolve(path);
  return there.isFile() ? `${there.dev}:${there.ino}` : NO_FILE;
}

function requireWritable(option: string, path: string): void {
  const there = statIfThere(path);
  if (there?.isDirectory() === true) {
    throw new UsageError(`${option} ${path} is a directory`, 'give a file name');
  }
  const place = there === undefined ? dirname(path) : path;
  try {
    accessSync(place, constants.W_OK);
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code !== 'ENOENT';
    const why = isThere ? 'cannot be written' : 'does not exist';
    throw new UsageError(`${option} ${path}: ${place} ${why}`, 'give another place');
  }
}

/** undefined: nothing there, or nobody may know. */
function statIfThere(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A directory that an option writes files into, made where there is none; throws if it cannot. */
export function requireDirectory(option: string, path: string): void {
  try {
    makeDirectory(resolve(path));
    accessSync(path, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'EEXIST' || code === 'ENOTDIR' ? 'is no directory' : `cannot be written (${code})`;
    throw new UsageError(`${option} ${path}: ${why}`, 'give another place');
  }
}

/** One after the other: all at once never ends below /proc (Node 20). */
function makeDirectory(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  makeDirectory(dirname(path));
  mkdirSync(path);
}

/** Characters written at a time. */
const WRITE_CHARACTERS = 1 << 20;

/** Text, whole or in pieces; '-' is standard output. A file that was there is replaced whole. */
export function writeText(path: string, text: string | Iterable<string>): void {
  const blocks = gathered(typeof text === 'string' ? [text] : text);
  if (path !== STANDARD) writeWhole(path, blocks);
  else for (const block of blocks) process.stdout.write(block);
}

function* gathered(pieces: Iterable<string>): Generator<string, undefined> {
  let pending = '';
  for (const piece of pieces) {
    pending += piece;
    if (pending.length < WRITE_CHARACTERS) continue;
    yield pending;
    pending = '';
  }
  yield pending;
  return undefined;
}
