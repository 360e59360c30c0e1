/**
 * `ixreplay diff A B`: the first divergent event of each core of two logs, the earliest first, with
 * its surroundings. Exit 0 equal, 1 different.
 */
import type { ReadAt } from '../log/codec.ts';
import { diffLogs } from '../log/diff.ts';
import { openLogReader } from '../log/files.ts';
import type { LogFileReader } from '../log/files.ts';
import { LogError } from '../log/header.ts';
import { differenceText } from '../report/difference.ts';
import { kindOf } from './captures.ts';
import { BadInputError, EXIT_OK, EXIT_VIOLATED } from './exit.ts';
import { reading } from './files-below.ts';
import { wantsColour } from './output.ts';

interface DiffFlags {
  readonly context?: number;
}

export function diffCommand(pathA: string, pathB: string, flags: DiffFlags): number {
  const a = openLog(pathA);
  const b = openLog(pathB);
  // The log that was read last: what is wrong is wrong in it.
  let path = pathA;
  const readingOf = (name: string, { readAt }: LogFileReader): ReadAt => {
    return (position, target) => {
      path = name;
      return readAt(position, target);
    };
  };
  try {
    const difference = diffLogs(readingOf(pathA, a), readingOf(pathB, b), flags.context);
    process.stdout.write(differenceText(pathA, pathB, difference, wantsColour()));
    return difference === null ? EXIT_OK : EXIT_VIOLATED;
  } catch (error) {
    if (error instanceof LogError) throw new BadInputError(`${path}: ${error.message}`);
    throw error;
  } finally {
    a.close();
    b.close();
  }
}

function openLog(path: string): LogFileReader {
  if (kindOf(path) === 'directory') throw new BadInputError(`${path} is a directory`);
  return reading(path, () => openLogReader(path));
}
