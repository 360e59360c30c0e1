/**
 * The file format of requirements, and what evidence makes of them.
 */
import { describe, expect, it } from 'vitest';
import { Coverage } from '../../src/requirements/coverage.ts';
import { parseRequirements, requirementsNamed } from '../../src/requirements/requirement.ts';
import { coverageJson, coverageText, requirementText } from '../../src/report/requirements.ts';

const TEXT = `# A comment.

rfc = "9999"
title = "Nothing at all"

[MUST-1]
section = "1.2"
text = "One."
checks = ["tcp.one", "a/b.pkt"]
limits = "half of it"

[SHLD-1]
section = "1.3"
text = "Two."
checks = [
  "a/c.pkt",
]

[MAY-1]
section = "1.4"
text = "Three."
exception = "not done"

[MUST-2]
section = "1.5"
text = "Four."
checks = ["test/x.test.ts"]
`;

const HEAD = `${' '.repeat(16)}all  exercised  satisfied  violated  ${[
  'not observable',
  'never exercised',
  'excepted',
].join('  ')}`;
const file = parseRequirements('x.toml', TEXT);

function statuses(coverage: Coverage): Record<string, string> {
  return Object.fromEntries(
    coverage.results().map(({ requirement, status }) => [requirement.id.slice(8), status]),
  );
}

describe('A file of requirements', () => {
  it('is read', () => {
    expect(file).toMatchObject({ rfc: 9999, title: 'Nothing at all' });
    expect(file.requirements).toHaveLength(4);
    expect(file.requirements[0]).toEqual({
      id: 'RFC9999 MUST-1',
      rfc: 9999,
      level: 'MUST',
      section: '1.2',
      text: 'One.',
      checks: ['tcp.one', 'a/b.pkt'],
      exception: null,
      limits: 'half of it',
    });
    expect(file.requirements[1]!.checks).toEqual(['a/c.pkt']);
  });

  it.each([
    ['[MUST-1]\n[MUST-1]', 'x.toml:3: [MUST-1] is there twice'],
    ['[OUGHT-1]\nsection = "1"', '[OUGHT-1] is no requirement'],
    ['[MUST-1]\nsection = "1"', '[MUST-1] has no text for text'],
    ['checks = [1]', 'x.toml:2: expected "text"'],
    ['checks: no', 'x.toml:2: expected [NAME]'],
    ['text = "open', 'x.toml:2: expected "text"'],
  ])('is refused with its place: %s', (text, message) => {
    expect(() => parseRequirements('x.toml', `rfc = "1"\n${text}`)).toThrow(message);
  });

  it('is named by scripts, a line for each; what is none is kept, to be told', () => {
    const lines = ['// requirement: RFC9293 MUST-13', '// Requirement: no', '+0 close(3) = 0'];
    expect(requirementsNamed(lines)).toEqual(['RFC9293 MUST-13', 'no']);
  });
});

describe('Evidence', () => {
  it('that there is none leaves nothing satisfied', () => {
    const coverage = new Coverage(file.requirements);
    expect(statuses(coverage)).toEqual({
      'MUST-1': 'never exercised',
      'SHLD-1': 'not observable',
      'MAY-1': 'excepted',
      'MUST-2': 'not observable',
    });
    coverage.addInvariants([{ id: 'tcp.one', exercised: 0, violationCount: 0 }]);
    expect(statuses(coverage)['MUST-1']).toBe('never exercised');
  });

  it('of an invariant counts as often as it was exercised', () => {
    const coverage = new Coverage(file.requirements);
    coverage.addInvariants([{ id: 'tcp.one', exercised: 3, violationCount: 0 }]);
    coverage.addInvariants([{ id: 'tcp.one', exercised: 4, violationCount: 0 }]);
    const [first] = coverage.results();
    expect(first).toMatchObject({
      status: 'satisfied',
      by: [{ check: 'tcp.one', exercised: 7, violations: 0 }],
    });
    coverage.addInvariants([{ id: 'tcp.one', exercised: 1, violationCount: 1 }]);
    expect(statuses(coverage)['MUST-1']).toBe('violated');
  });

  it('of a script counts when it ran, for what it names', () => {
    const coverage = new Coverage(file.requirements);
    coverage.addScript('a/c.pkt', ['RFC9999 SHLD-1'], 'skip');
    expect(statuses(coverage)['SHLD-1']).toBe('never exercised');
    coverage.addScript('a/c.pkt', ['RFC9999 SHLD-1'], 'pass');
    expect(statuses(coverage)['SHLD-1']).toBe('satisfied');
    coverage.addScript('other.pkt', ['RFC9999 SHLD-1'], 'fail');
    expect(statuses(coverage)['SHLD-1']).toBe('violated');
  });
});

describe('The report', () => {
  const coverage = new Coverage(file.requirements);
  coverage.addInvariants([{ id: 'tcp.one', exercised: 2, violationCount: 0 }]);
  coverage.addScript('a/c.pkt', ['RFC9999 SHLD-1'], 'fail');

  it('counts, names what is missing, and says why', () => {
    expect(coverageText(coverage.results(), true)).toBe(
      `${HEAD}
RFC 9999  MUST    2          1          1         0               1                0         0
RFC 9999  SHLD    1          1          0         1               0                0         0
RFC 9999  MAY     1          0          0         0               0                0         1

RFC9999 MUST-1  satisfied       tcp.one 2 times
RFC9999 SHLD-1  violated        1 script
RFC9999 MAY-1   excepted
RFC9999 MUST-2  not observable

VIOLATED  RFC9999 SHLD-1
  text         Two.
  source       RFC 9999 section 1.3
  found by     a/c.pkt

not observable:
  RFC9999 MUST-2

satisfied in part:
  RFC9999 MUST-1  half of it

excepted:
  RFC9999 MAY-1  not done
`,
    );
  });

  it('is the same as JSON', () => {
    const report = JSON.parse(coverageJson(coverage.results())) as {
      schema: string;
      summary: object[];
      requirements: { id: string; status: string }[];
    };
    expect(report.schema).toBe('ixreplay.requirements/1');
    expect(report.summary[0]).toEqual({
      rfc: 9999,
      level: 'MUST',
      all: 2,
      exercised: 1,
      satisfied: 1,
      violated: 0,
      notObservable: 1,
      neverExercised: 0,
      excepted: 0,
    });
    expect(report.requirements.map(({ status }) => status)).toEqual([
      'satisfied',
      'violated',
      'excepted',
      'not observable',
    ]);
  });

  it('prints one requirement in full', () => {
    expect(requirementText(file.requirements[0]!, file.title)).toBe(
      [
        'RFC9999 MUST-1',
        '  text         One.',
        '  source       RFC 9999, Nothing at all, section 1.2',
        '  checked by   tcp.one, a/b.pkt',
        '  limits       half of it',
        '',
      ].join('\n'),
    );
  });
});
