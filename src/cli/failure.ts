/**
 * How a command that threw ends: what is said on stderr, and the exit code. Three kinds of failure
 * stay apart: usage (2), bad input (4), and a bug of ours (70), which says how to repeat it.
 */
import { CommanderError } from 'commander';
import {
  BadInputError,
  badInputText,
  EXIT_BAD_INPUT,
  EXIT_BUG,
  EXIT_NO_PROGRESS,
  EXIT_OK,
  EXIT_USAGE,
  type UsageError,
} from './exit.ts';
import { commandLine } from '../report/command-line.ts';
import { stackFrames } from './own-code.ts';
import { packageVersion } from './version.ts';

const FRAMES_SHOWN = 8;

/** Says what went wrong; the exit code. words: what was typed after the program's name. */
export function failed(error: unknown, words: readonly string[]): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
  if (isUsage(error)) {
    const hint = error.hint === '' ? '' : `\nhint: ${error.hint}`;
    process.stderr.write(`error: ${error.message}${hint}\n`);
    return EXIT_USAGE;
  }
  if (error instanceof Error && error.name === 'PolicyError') {
    process.stderr.write(`error: ${error.message}\n`);
    return EXIT_USAGE;
  }
  if (error instanceof BadInputError) {
    process.stderr.write(`bad input: ${badInputText(error)}\n`);
    return EXIT_BAD_INPUT;
  }
  if (error instanceof Error && error.name === 'NoProgressError') {
    process.stderr.write(`no progress: ${error.message}\nrepeat: ${commandLine(words)}\n`);
    return EXIT_NO_PROGRESS;
  }
  if (error instanceof Error && 'syscall' in error) {
    process.stderr.write(`error: ${error.message}\n`);
    return EXIT_USAGE;
  }
  const frames = error instanceof Error ? stackFrames(error) : [];
  process.stderr.write(bugText(error, frames, words));
  return EXIT_BUG;
}

/** Also one that comes from another thread: of those only what they hold is left. */
function isUsage(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError' && 'hint' in error;
}

function bugText(error: unknown, frames: readonly string[], words: readonly string[]): string {
  const lines = [
    `ixreplay has a bug: ${String(error)}`,
    'Please report it with the capture and these lines:',
    `  version ${packageVersion()}, node ${process.version}`,
    `  repeat: ${commandLine(words)}`,
    ...frames.slice(0, FRAMES_SHOWN),
  ];
  return `${lines.join('\n')}\n`;
}
