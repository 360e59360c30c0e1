/**
 * What reaches the terminal and the files: colour decided once, a reader that went away (EPIPE) is
 * no error, and an output that cannot be written is said before a long run, not after it.
 */
import { accessSync, closeSync, constants, openSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from './exit.ts';

/** Colour on a terminal only; NO_COLOR and FORCE_COLOR decide where they are set. */
export function wantsColour(): boolean {
  const { env } = process;
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return process.stdout.isTTY === true && env['TERM'] !== 'dumb';
}

/** `ixreplay ... | head` ends quietly. */
export function ignoreBrokenPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Throws where a file could not be created at this path. */
export function requireWritable(option: string, path: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory() === true) {
    throw new UsageError(`${option} ${path} is a directory`, 'give a file name');
  }
  const place = there === undefined ? dirname(path) : path;
  try {
    accessSync(place, constants.W_OK);
  } catch {
    throw new UsageError(`${option} ${path}: ${place} cannot be written`, 'give another place');
  }
}

/** Characters written at a time. */
const WRITE_CHARACTERS = 1 << 20;

/** Text, whole or in pieces; '-' is standard output. */
export function writeText(path: string, text: string | Iterable<string>): void {
  const file = path === '-' ? null : openSync(path, 'w');
  const write = (part: string): void => {
    if (file === null) process.stdout.write(part);
    else writeFileSync(file, part);
  };
  try {
    let pending = '';
    for (const piece of typeof text === 'string' ? [text] : text) {
      pending += piece;
      if (pending.length < WRITE_CHARACTERS) continue;
      write(pending);
      pending = '';
    }
    write(pending);
  } finally {
    if (file !== null) closeSync(file);
  }
}
