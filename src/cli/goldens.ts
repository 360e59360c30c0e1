/**
 * Golden files on disk: read before the run (they say what the run must compute), compared or
 * written after it.
 */
import { closeSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import {
  compareGolden,
  goldenLines,
  goldenNeeds,
  INGREDIENTS_DEFAULT,
  type GoldenNeeds,
  type GoldenOption,
  type Ingredient,
} from '../verify/golden.ts';
import { GoldenError } from '../verify/golden-difference.ts';
import type { GoldenResult, RunResult } from '../verify/result.ts';
import { BadInputError, UsageError } from './exit.ts';
import { reading } from './files-below.ts';
import { writeWhole, writing } from './whole-file.ts';

/** Read, and written, so many bytes or characters at a time. */
const BLOCK = 1 << 20;
/** A golden has no such line, and a file of zeros is one line. */
const LINE_CHARACTERS_MAX = 1 << 16;

export interface Golden {
  readonly path: string;
  /** false: there is none yet, or none that can be read (which only an update may find). */
  readonly isThere: boolean;
  readonly needs: GoldenNeeds;
  readonly isUpdate: boolean;
}

/** ingredients: chosen on the command line, else the golden's own, else the default. */
export function readGolden(
  path: string,
  isUpdate: boolean,
  ingredients: readonly Ingredient[] | null,
): Golden {
  const there = reading(path, () => statSync(path, { throwIfNoEntry: false }));
  if (there?.isDirectory() === true) {
    throw new UsageError(`--golden ${path} is a directory`, 'name the golden of this one capture');
  }
  const own = there === undefined ? null : readNeeds(path, isUpdate);
  const chosen = (isUpdate ? ingredients : null) ?? own?.ingredients ?? INGREDIENTS_DEFAULT;
  const needs = {
    ingredients: chosen,
    // A golden of streams that holds only their lengths would be a weak one.
    streamDigests: isUpdate ? chosen.includes('streams') : own?.streamDigests === true,
    wireDigest: chosen.includes('wire'),
  };
  return { path, isThere: own !== null, needs, isUpdate };
}

/** Compares, or writes when it is an update and something changed. */
export function settleGolden(
  { path, isThere, needs, isUpdate }: Golden,
  result: RunResult,
  wireDigest: string,
  options: readonly GoldenOption[],
): GoldenResult {
  if (isUpdate) {
    const fresh = (): Iterable<string> =>
      goldenLines(result, needs.ingredients, wireDigest, options);
    if (isThere && isSame(linesOf(path), fresh())) {
      return { path, status: 'match', differences: [] };
    }
    writing(dirname(path), () => mkdirSync(dirname(path), { recursive: true }));
    writeWhole(path, blocksOf(fresh()));
    return { path, status: 'updated', differences: [] };
  }
  if (!isThere) return { path, status: 'missing', differences: [] };
  return asBadInput(path, () =>
    compareGolden(path, linesOf(path), needs, result, wireDigest, options),
  );
}

/** An unreadable golden may be overwritten by an update, but not compared with. */
function readNeeds(path: string, isUpdate: boolean): GoldenNeeds | null {
  try {
    return asBadInput(path, () => goldenNeeds(linesOf(path)));
  } catch (error) {
    if (isUpdate && error instanceof BadInputError) return null;
    throw error;
  }
}

function asBadInput<Value>(path: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof GoldenError) throw new BadInputError(`${path}: ${error.message}`);
    throw error;
  }
}

function isSame(some: Iterator<string>, others: Iterable<string>): boolean {
  for (const line of others) if (some.next().value !== line) return false;
  return some.next().done === true;
}

/** Without their ends; none behind the last end. */
function* linesOf(path: string): Generator<string, undefined> {
  const file = reading(path, () => openSync(path, 'r'));
  try {
    const bytes = Buffer.alloc(BLOCK);
    const decoder = new StringDecoder('utf8');
    let rest = '';
    let number = 1;
    for (;;) {
      const count = readSync(file, bytes, 0, BLOCK, null);
      const text = rest + (count === 0 ? decoder.end() : decoder.write(bytes.subarray(0, count)));
      let from = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
        yield text.slice(from, text[end - 1] === '\r' ? end - 1 : end);
        from = end + 1;
        number += 1;
      }
      rest = text.slice(from);
      if (rest.length > LINE_CHARACTERS_MAX) {
        throw new GoldenError(number, 'A line is longer than a line of a golden');
      }
      if (count === 0) break;
    }
    if (rest !== '') yield rest;
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** Lines with their ends, many at a time. */
function* blocksOf(lines: Iterable<string>): Generator<string, undefined> {
  let block = '';
  for (const line of lines) {
    block += `${line}\n`;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  yield block;
  return undefined;
}
