/**
 * specs/requirements/ against sources, scripts, invariants and tests: who is said to check
 * something does exist, every MUST is checked or excepted, every citation leads somewhere.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requirementFiles } from '../../src/cli/requirement-files.ts';
import { kindOfCheck, requirementsNamed } from '../../src/requirements/requirement.ts';
import { REQUIREMENT_SPECS } from '../../src/verify/catalogue-requirements.ts';
import { BUILT_IN_SPECS } from '../../src/verify/catalogue.ts';
import { ROOT, sourceFiles } from '../tooling/sources.ts';
import { CITED } from './sections.ts';

const SCRIPTS = join(ROOT, 'specs/scripts');
const files = requirementFiles();
const all = files.flatMap((file) => file.requirements);
const tcp = files[0]!;

/** Scripts by the requirements they name. */
const naming = new Map(
  readdirSync(SCRIPTS, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pkt'))
    .map((name) => [
      name,
      requirementsNamed(readFileSync(join(SCRIPTS, name), 'utf8').split('\n')),
    ]),
);

/** Deviations from what has no number in its RFC: `RFC section`, and why they have no entry. */
const UNNUMBERED: Readonly<Record<string, string>> = {
  '9293 3.10.7.4': 'the acceptability test is event processing, "an example of one implementation"',
};

interface Citation {
  readonly place: string;
  readonly rfc: number;
  readonly section: string;
  readonly isDeviation: boolean;
}

const MARK = /\/\/([=!]) (?:DEVIATION )?(RFC [^:]*)/;

function citations(): Citation[] {
  return sourceFiles(['src', 'specs'], '.ts').flatMap((file) =>
    file.lines.flatMap((line, i) => {
      const [, mark, text] = MARK.exec(line) ?? [];
      if (text === undefined) return [];
      let rfc = 0;
      return text.split(',').map((part) => {
        rfc = Number(/RFC (\d+)/.exec(part)?.[1] ?? rfc);
        const section = /§(\d+(?:\.\d+)*)/.exec(part)?.[1] ?? '';
        return { place: `${file.path}:${i + 1}`, rfc, section, isDeviation: mark === '!' };
      });
    }),
  );
}

describe('The requirements', () => {
  it('of RFC 9293 are all there, by their own numbers', () => {
    expect(tcp.rfc).toBe(9293);
    for (const [level, count] of [
      ['MUST', 69],
      ['SHLD', 31],
      ['MAY', 18],
    ] as const) {
      const own = tcp.requirements.filter((requirement) => requirement.level === level);
      const numbers = own.map(({ id }) => Number(id.split('-')[1])).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    }
    expect(files.map((file) => file.rfc)).toEqual([9293, 2018, 5681, 5961, 6298, 7323, 9768]);
  });

  it('say in a sentence what is required, where, and who checks it or why nobody does', () => {
    const wrong = all.filter(({ text, checks, exception, section, rfc }) => {
      const isSentence = /^[A-Z].*\.$/.test(text);
      const isKnown = CITED.get(rfc)!.has(section);
      return !isSentence || !isKnown || (checks.length === 0) === (exception === null);
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('are checked by what there is: scripts that name them, invariants, tests', () => {
    const invariants = new Set([...BUILT_IN_SPECS, ...REQUIREMENT_SPECS].map((spec) => spec.id));
    const missing = all.flatMap(({ id, checks }) =>
      checks
        .filter((check) => {
          const kind = kindOfCheck(check);
          if (kind === 'invariant') return !invariants.has(check);
          if (kind === 'script') return naming.get(check)?.includes(id) !== true;
          return !existsSync(join(ROOT, check));
        })
        .map((check) => `${id}: ${check}`),
    );
    expect(missing).toEqual([]);
  });

  it('list every script that names them', () => {
    const known = new Map(all.map((requirement) => [requirement.id, requirement]));
    const unlisted = [...naming].flatMap(([script, ids]) =>
      ids
        .filter((id) => known.get(id)?.checks.includes(script) !== true)
        .map((id) => `${script}: ${id}`),
    );
    expect(unlisted).toEqual([]);
  });

  it('leave few MUSTs of RFC 9293 without a check', () => {
    const musts = tcp.requirements.filter(({ level }) => level === 'MUST');
    const excepted = musts.filter(({ exception }) => exception !== null);
    expect(excepted.length).toBeLessThanOrEqual(9);
  });
});

describe('The citations of the sources', () => {
  const cited = citations();

  it('are found', () => {
    expect(cited.length).toBeGreaterThan(80);
    expect(cited.some(({ isDeviation }) => isDeviation)).toBe(true);
  });

  it('name sections there are (else add the section to test/requirements/sections.ts)', () => {
    const wrong = cited.filter(({ rfc, section }) => CITED.get(rfc)?.has(section) !== true);
    expect(wrong.map(({ place, rfc, section }) => `${place}: RFC ${rfc} §${section}`)).toEqual([]);
  });

  it('that deviate are exceptions or limits of a requirement', () => {
    const told = all
      .filter(({ exception, limits }) => exception !== null || limits !== null)
      .map(({ rfc, section }) => `${rfc} ${section}`);
    const known = new Set([...told, ...Object.keys(UNNUMBERED)]);
    const listed = new Set(files.map((file) => file.rfc));
    const wrong = cited
      .filter(({ isDeviation, rfc }) => isDeviation && listed.has(rfc))
      .filter(({ rfc, section }) => !known.has(`${rfc} ${section}`))
      .map(({ place, rfc, section }) => `${place}: RFC ${rfc} §${section}`);
    expect(wrong).toEqual([]);
  });
});
