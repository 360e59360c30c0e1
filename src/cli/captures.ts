/**
 * What the CAPTURE arguments name: files as they are, a directory as every capture in it, sorted by
 * name.
 *
 * A capture is told by its file name here (its magic decides when it is opened); a directory is not
 * searched recursively. An orphan is a golden whose capture is gone.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError, UsageError } from './exit.ts';

export const GOLDEN_SUFFIX = '.golden';
const CAPTURE_NAME = /\.(pcap|pcapng|cap|dmp)(\.gz)?$/i;

export interface CaptureList {
  readonly paths: readonly string[];
  /** The directories among the arguments: their goldens are looked for. */
  readonly directories: readonly string[];
}

export function listCaptures(operands: readonly string[]): CaptureList {
  const paths: string[] = [];
  const directories: string[] = [];
  for (const operand of operands) {
    if (operand === '-') {
      if (operands.length > 1) throw new UsageError("'-' (standard input) must stand alone");
      paths.push(operand);
    } else if (kindOf(operand) === 'directory') {
      directories.push(operand);
      const inside = capturesIn(operand);
      if (inside.length === 0) {
        throw new BadInputError(
          `${operand} holds no capture (*.pcap, *.pcapng, *.cap, *.dmp, also .gz)`,
        );
      }
      paths.push(...inside);
    } else {
      paths.push(operand);
    }
  }
  return { paths: [...new Set(paths)], directories };
}

/** Goldens in these directories that belong to no capture. */
export function orphanGoldens(directories: readonly string[]): string[] {
  const orphans: string[] = [];
  for (const directory of directories) {
    for (const name of namesIn(directory)) {
      if (!name.endsWith(GOLDEN_SUFFIX)) continue;
      const path = join(directory, name);
      if (!existsSync(path.slice(0, -GOLDEN_SUFFIX.length))) orphans.push(path);
    }
  }
  return orphans;
}

export function hasGoldens(directories: readonly string[]): boolean {
  return directories.some((directory) =>
    namesIn(directory).some((name) => name.endsWith(GOLDEN_SUFFIX)),
  );
}

/** Throws where there is nothing at that path. */
export function kindOf(path: string): 'file' | 'directory' {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new BadInputError(`${path}: no such file or directory`);
  return stat.isDirectory() ? 'directory' : 'file';
}

export function capturesIn(directory: string): string[] {
  return namesIn(directory)
    .filter((name) => CAPTURE_NAME.test(name))
    .map((name) => join(directory, name));
}

/** By code unit, so that the order is the same everywhere. */
function namesIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
