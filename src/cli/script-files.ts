/**
 * Which files are scripts (told by their name, a directory is searched to the bottom), and what is
 * in them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScript } from '../script/parser.ts';
import { ScriptError } from '../script/scanner.ts';
import type { Script } from '../script/syntax.ts';
import { kindOf } from './captures.ts';
import { BadInputError } from './exit.ts';
import { namesBelow, reading } from './files-below.ts';

const SCRIPT_SUFFIX = '.pkt';

export function isScript(path: string): boolean {
  return path.endsWith(SCRIPT_SUFFIX);
}

/** Every script below a directory, in the order of their paths; none where it is no directory. */
export function scriptsBelow(path: string): string[] {
  if (kindOf(path) !== 'directory') return [];
  return namesBelow(path)
    .filter(isScript)
    .map((name) => join(path, name));
}

/** Throws BadInputError where the file cannot be read, or is no script. */
export function readScript(file: string): Script {
  const text = reading(file, () => readFileSync(file, 'utf8'));
  try {
    return parseScript(file, text);
  } catch (error) {
    if (error instanceof ScriptError) throw new BadInputError(error.message);
    throw error;
  }
}
