/**
 * A hint for scripts that fail because they were written for another system than they ran as: whose
 * settings they make tells.
 */
import { readFileSync } from 'node:fs';
import type { ProfileName } from '../script/names.ts';
import type { ScriptResult } from '../script/run.ts';

const SIGNS: readonly (readonly [ProfileName, RegExp])[] = [
  ['linux', /\bnet[./]ipv4\b|\/defaults\.sh\b/],
  ['freebsd', /\bnet\.inet\.tcp\./],
];

/** The line to print, or null: no system is named by most of the scripts that failed. */
export function stackHint(results: readonly ScriptResult[]): string | null {
  const failed = results.filter((result) => result.status === 'fail');
  for (const [name, sign] of SIGNS) {
    const count = failed.filter(({ file }) => sign.test(readFileSync(file, 'utf8'))).length;
    if (2 * count > failed.length) {
      return `${count} of ${failed.length} failed scripts are for another system: --stack ${name}`;
    }
  }
  return null;
}
