/**
 * What the CAPTURE arguments name: files as they are, a directory as every capture below it, in the
 * order of their paths.
 *
 * A capture is told by its file name here (its magic decides when it is opened). An orphan is a
 * golden whose capture is gone.
 */
import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BadInputError, UsageError } from './exit.ts';
import { namesBelow, reading } from './files-below.ts';

export const GOLDEN_SUFFIX = '.golden';
const CAPTURE_NAME = /\.(pcap|pcapng|cap|dmp)(\.gz)?$/i;

export interface CaptureList {
  readonly paths: readonly string[];
  /** By path: its name in a directory of goldens, which is its path below the directory named. */
  readonly names: ReadonlyMap<string, string>;
  /** The directories among the arguments: their goldens are looked for. */
  readonly directories: readonly string[];
}

export function listCaptures(operands: readonly string[]): CaptureList {
  const names = new Map<string, string>();
  const directories: string[] = [];
  for (const operand of operands) {
    if (operand === '-') {
      if (operands.length > 1) throw new UsageError("'-' (standard input) must stand alone");
      names.set(operand, operand);
    } else if (kindOf(operand) === 'directory') {
      directories.push(operand);
      const inside = namesBelow(operand).filter((name) => CAPTURE_NAME.test(name));
      if (inside.length === 0) {
        throw new BadInputError(
          `${operand} holds no capture (*.pcap, *.pcapng, *.cap, *.dmp, also .gz)`,
        );
      }
      for (const name of inside) names.set(join(operand, name), name);
    } else {
      names.set(operand, basename(operand));
    }
  }
  return { paths: [...names.keys()], names, directories };
}

/** Goldens in these directories that belong to no capture there, nor to one of `known` names. */
export function orphanGoldens(
  directories: readonly string[],
  known: ReadonlySet<string>,
): string[] {
  const orphans: string[] = [];
  for (const directory of directories.filter((path) => existsSync(path))) {
    for (const name of namesBelow(directory).filter(isGolden)) {
      const capture = name.slice(0, -GOLDEN_SUFFIX.length);
      if (!known.has(capture) && !existsSync(join(directory, capture))) {
        orphans.push(join(directory, name));
      }
    }
  }
  return orphans;
}

export function hasGoldens(directories: readonly string[]): boolean {
  return directories.some((directory) => namesBelow(directory).some(isGolden));
}

/** Of a capture: a golden of another name was given to one by --golden and is not looked for. */
function isGolden(name: string): boolean {
  return name.endsWith(GOLDEN_SUFFIX) && CAPTURE_NAME.test(name.slice(0, -GOLDEN_SUFFIX.length));
}

/** Throws where there is nothing at that path. */
export function kindOf(path: string): 'file' | 'directory' {
  const stat = reading(path, () => statSync(path, { throwIfNoEntry: false }));
  if (stat === undefined) throw new BadInputError(`${path}: no such file or directory`);
  return stat.isDirectory() ? 'directory' : 'file';
}

export function capturesBelow(directory: string): string[] {
  return namesBelow(directory)
    .filter((name) => CAPTURE_NAME.test(name))
    .map((name) => join(directory, name));
}
