/**
 * The scripts of specs/scripts: each pins one behaviour, exactly to the nanosecond, and each would
 * notice a change.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scriptMemory } from '../../src/script/machine.ts';
import { parseScript } from '../../src/script/parser.ts';
import { PROFILES } from '../../src/script/profiles.ts';
import { runScript, type ScriptResult } from '../../src/script/run.ts';
import { ROOT } from '../tooling/sources.ts';

const FOLDER = join(ROOT, 'specs/scripts');
const OUTBOUND = /^\S+ > /;
/** Numbers of an expected packet that are checked: range, acknowledgment, window. */
const CHECKED = /(?<=> \S+ )\d+(?=:)|(?<=ack )\d+|(?<=win )\d+/g;

const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.pkt'))
  .toSorted();
const memory = scriptMemory();

function run(text: string): ScriptResult {
  return runScript(parseScript('spec', text), memory, {
    profile: PROFILES.ix,
    toleranceNs: 0,
    isStrict: true,
  });
}

/** The script with one checked number of one expected packet changed, in every way. */
function mutants(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (!OUTBOUND.test(line)) return [];
    // A SYN says where the script counts from: its number is no expectation.
    const isSyn = / > S/.test(line);
    const numbers = [...line.matchAll(CHECKED)].slice(isSyn ? 1 : 0);
    return numbers.map((match) => {
      // Nothing larger fits a window.
      const changed = String(Number(match[0]) + (match[0] === '65535' ? -1 : 1));
      let mutated =
        line.slice(0, match.index) + changed + line.slice(match.index + match[0].length);
      // A range keeps its length: the sequence number is what changes.
      mutated = mutated.replace(/(\d+):\d+\((\d+)\)/, (_, start: string, bytes: string) => {
        return `${start}:${Number(start) + Number(bytes)}(${bytes})`;
      });
      return lines.with(index, mutated).join('\n');
    });
  });
}

describe('The scripts', () => {
  it('are there', () => {
    expect(names.length).toBeGreaterThanOrEqual(300);
  });

  it.each(names)('%s', (name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    expect(text).toMatch(/^\/\/ [A-Z].*\.\n(\/\/ requirement: RFC\d+ (MUST|SHLD|MAY)-\d+\n)*\s/);
    const { status, reason, line, expected, found } = run(text);
    expect({ status, reason, line, expected, found }).toMatchObject({ status: 'pass', reason: '' });
  });

  // Every number of every script would be some three thousand runs; another one each time the
  // scripts change is as good.
  it('notice a change of a sequence number, an acknowledgment or a window', () => {
    let count = 0;
    const unnoticed: string[] = [];
    for (const [index, name] of names.entries()) {
      const changed = mutants(readFileSync(join(FOLDER, name), 'utf8'));
      if (changed.length === 0) continue;
      count++;
      const text = changed[index % changed.length]!;
      if (run(text).status === 'pass') unnoticed.push(`${name}: ${text}`);
    }
    expect(unnoticed).toEqual([]);
    expect(count).toBeGreaterThan(250);
  });
});
