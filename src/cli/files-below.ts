/**
 * The files below a directory, to the bottom. Links are followed; each directory is searched once,
 * for they may lead back.
 */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from './exit.ts';

/** Paths from the directory on, by code unit: the same order everywhere. */
export function namesBelow(directory: string): string[] {
  return namesIn(directory, '', new Set()).toSorted();
}

/** searched: real paths. */
function namesIn(directory: string, name: string, searched: Set<string>): string[] {
  const path = join(directory, name);
  if (!isDirectory(path)) return [name];
  const real = reading(path, () => realpathSync(path));
  if (searched.has(real)) return [];
  searched.add(real);
  const inside = reading(path, () => readdirSync(path)).toSorted();
  return inside.flatMap((entry) => namesIn(directory, join(name, entry), searched));
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Whoever reads it says why it cannot be read.
    return false;
  }
}

/** What the body reads of the path; throws BadInputError where it cannot. */
export function reading<Content>(path: string, body: () => Content): Content {
  try {
    return body();
  } catch (error) {
    throw new BadInputError(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
