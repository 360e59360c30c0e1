/**
 * Which files are scripts (told by their name, a directory is searched to the bottom), and what is
 * in them.
 */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseScript } from '../script/parser.ts';
import { ScriptError } from '../script/scanner.ts';
import type { Script } from '../script/syntax.ts';
import { kindOf } from './captures.ts';
import { BadInputError } from './exit.ts';

const SCRIPT_SUFFIX = '.pkt';

export function isScript(path: string): boolean {
  return path.endsWith(SCRIPT_SUFFIX);
}

/** Every script below a directory, in the order of their paths; none where it is no directory. */
export function scriptsBelow(path: string): string[] {
  return kindOf(path) === 'directory' ? scriptsIn(path, new Set()).toSorted() : [];
}

/** searched: real paths; links may lead back to where they are. */
function scriptsIn(directory: string, searched: Set<string>): string[] {
  const real = read(directory, (path) => realpathSync(path));
  if (searched.has(real)) return [];
  searched.add(real);
  return read(directory, (path) => readdirSync(path))
    .toSorted()
    .flatMap((name) => {
      const path = join(directory, name);
      if (isDirectory(path)) return scriptsIn(path, searched);
      return isScript(name) ? [path] : [];
    });
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Whoever reads it says why it cannot be read.
    return false;
  }
}

/** Throws BadInputError where the file cannot be read, or is no script. */
export function readScript(file: string): Script {
  const text = read(file, (path) => readFileSync(path, 'utf8'));
  try {
    return parseScript(file, text);
  } catch (error) {
    if (error instanceof ScriptError) throw new BadInputError(error.message);
    throw error;
  }
}

function read<Content>(path: string, body: (path: string) => Content): Content {
  try {
    return body(path);
  } catch (error) {
    throw new BadInputError(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
