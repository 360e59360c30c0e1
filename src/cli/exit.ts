/**
 * Exit codes, once, and the errors that lead to them. Three different ends: a violation is reported
 * (1), bad input is refused (4), a bug of ours crashes (70). CI scripts depend on these numbers:
 * they never change meaning.
 */
import type { RunResult } from '../verify/result.ts';

export const EXIT_OK = 0;
export const EXIT_VIOLATED = 1;
export const EXIT_USAGE = 2;
export const EXIT_GOLDEN = 3;
export const EXIT_BAD_INPUT = 4;
export const EXIT_NO_PROGRESS = 5;
export const EXIT_BUG = 70;

/** By verdict, of a run or a log. */
export const EXITS: Readonly<Record<RunResult['verdict'], number>> = {
  pass: EXIT_OK,
  fail: EXIT_VIOLATED,
  'golden-differs': EXIT_GOLDEN,
  'bad-input': EXIT_BAD_INPUT,
};

/** For --help and the README. */
export const EXIT_MEANINGS: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT_OK, 'all well'],
  [
    EXIT_VIOLATED,
    'an invariant violated, a script failed, or a stream differs for a reason that is ours',
  ],
  [EXIT_USAGE, 'usage'],
  [EXIT_GOLDEN, 'a golden differs'],
  [EXIT_BAD_INPUT, 'bad input: no capture or script, or a damaged one (replayed up to the damage)'],
  [EXIT_NO_PROGRESS, "no progress: a core's cycles come to nothing"],
  [EXIT_BUG, 'a bug in ixreplay'],
];

/** Which code wins when several captures end differently: the first of these that occurred. */
const SEVERITY: readonly number[] = [
  EXIT_BUG,
  EXIT_USAGE,
  EXIT_VIOLATED,
  EXIT_NO_PROGRESS,
  EXIT_BAD_INPUT,
  EXIT_GOLDEN,
];

export function worstExit(codes: readonly number[]): number {
  return SEVERITY.find((code) => codes.includes(code)) ?? EXIT_OK;
}

/** The command line asks for something that cannot be. hint: one line, what to do instead. */
export class UsageError extends Error {
  override name = 'UsageError';
  readonly hint: string;

  constructor(message: string, hint = '') {
    super(message);
    this.hint = hint;
  }
}

/** Input that cannot be used at all; byteOffset -1 where there is none (a missing file). */
export class BadInputError extends Error {
  override name = 'BadInputError';
  readonly byteOffset: number;

  constructor(message: string, byteOffset = -1) {
    super(message);
    this.byteOffset = byteOffset;
  }
}

export function badInputText(error: BadInputError): string {
  return error.byteOffset >= 0 ? `${error.message} (byte ${error.byteOffset})` : error.message;
}
