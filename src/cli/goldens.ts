/**
 * Golden files on disk: read before the run (they say what the run must compute), compared or
 * written after it.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { compareGolden, goldenNeeds, goldenText, INGREDIENTS_DEFAULT } from '../verify/golden.ts';
import type { GoldenNeeds, Ingredient } from '../verify/golden.ts';
import type { GoldenResult, RunResult } from '../verify/result.ts';
import { BadInputError, UsageError } from './exit.ts';

export interface Golden {
  readonly path: string;
  /** null: there is none yet. */
  readonly text: string | null;
  readonly needs: GoldenNeeds;
  readonly isUpdate: boolean;
}

/** ingredients: chosen on the command line, else the golden's own, else the default. */
export function readGolden(
  path: string,
  isUpdate: boolean,
  ingredients: readonly Ingredient[] | null,
): Golden {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory() === true) {
    throw new UsageError(`--golden ${path} is a directory`, 'name the golden of this one capture');
  }
  const text = there === undefined ? null : readFileSync(path, 'utf8');
  const own = text === null ? null : readNeeds(path, text, isUpdate);
  const chosen = (isUpdate ? ingredients : null) ?? own?.ingredients ?? INGREDIENTS_DEFAULT;
  const needs = {
    ingredients: chosen,
    // A golden of streams that holds only their lengths would be a weak one.
    streamDigests: isUpdate ? chosen.includes('streams') : own?.streamDigests === true,
    wireDigest: chosen.includes('wire'),
  };
  return { path, text, needs, isUpdate };
}

/** Compares, or writes when it is an update and something changed. */
export function settleGolden(golden: Golden, result: RunResult, wireDigest: string): GoldenResult {
  const { path, text, needs } = golden;
  if (golden.isUpdate) {
    const fresh = goldenText(result, needs.ingredients, wireDigest);
    if (fresh === text) return { path, status: 'match', differences: [] };
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, fresh);
    return { path, status: 'updated', differences: [] };
  }
  if (text === null) return { path, status: 'missing', differences: [] };
  return compareGolden(path, text, result, wireDigest);
}

/** An unreadable golden may be overwritten by an update, but not compared with. */
function readNeeds(path: string, text: string, isUpdate: boolean): GoldenNeeds | null {
  try {
    return goldenNeeds(text);
  } catch (error) {
    if (isUpdate) return null;
    throw new BadInputError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
