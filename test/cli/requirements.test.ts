/**
 * The requirements of the RFCs on the command line: listed, printed, and reported over scripts and
 * captures.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeMix } from '../bench/mix.ts';
import { ROOT } from '../tooling/sources.ts';
import { Scratch } from './harness.ts';

const scratch = new Scratch();
const SCRIPTS = join(ROOT, 'specs/scripts');

beforeAll(() => {
  const path = scratch.path('mix.pcap');
  writeMix(path, { connections: 3, requestsPerConnection: 2, concurrent: 2, seed: 7 });
});
afterAll(() => scratch.remove());

interface Report {
  readonly schema: string;
  readonly summary: readonly Record<string, number | string>[];
  readonly requirements: readonly { id: string; status: string }[];
}

function musts(json: string): Record<string, number | string> {
  const report = JSON.parse(json) as Report;
  expect(report.schema).toBe('ixreplay.requirements/1');
  return report.summary.find(({ rfc, level }) => rfc === 9293 && level === 'MUST')!;
}

describe('ixreplay requirements', () => {
  it('lists them, prints one, and knows when there is none of that name', () => {
    const list = scratch.ixreplay(['requirements']);
    expect(list.exit).toBe(0);
    expect(list.stdout).toContain('RFC9293 MUST-13  §3.6.1');
    expect(list.stdout).toMatch(/\n\d+ requirements\n$/);
    const bare = scratch.ixreplay(['requirements', 'must-13']).stdout;
    expect(bare).toContain('section 3.6.1');
    expect(bare).toContain('close/active-close.pkt');
    expect(scratch.ixreplay(['requirements', 'RFC9293', 'MUST-13']).stdout).toBe(bare);
    const ofOne = scratch.ixreplay(['requirements', 'rfc', '5961']).stdout;
    expect(ofOne).toMatch(/^(RFC5961 .*\n)+\n6 requirements\n$/);
    const none = scratch.ixreplay(['requirements', 'MUST-70']);
    expect([none.exit, none.stderr]).toEqual([
      2,
      'error: no requirement is called MUST-70\nhint: ixreplay requirements\n',
    ]);
  });
});

describe('ixreplay coverage', () => {
  it('says of all scripts and a capture that most MUSTs are satisfied, and none violated', () => {
    const words = ['coverage', SCRIPTS, 'mix.pcap', '--json', '-'];
    const { exit, stdout, stderr } = scratch.ixreplay(words);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const summary = musts(stdout);
    expect(summary).toMatchObject({ all: 69, violated: 0, neverExercised: 0 });
    expect(summary['satisfied']).toBeGreaterThanOrEqual(60);
    expect(summary['exercised']).toBe(summary['satisfied']);
  });

  it('exits 1 and says by what, when a requirement is violated', () => {
    const head = '// Wrong.\n// requirement: RFC9293 MUST-13\n';
    const text = `${head}+0 < S 0:0(0) win 9\n+0 > R. 0:0(0) ack 7\n`;
    scratch.write('wrong.pkt', text);
    const { exit, stdout } = scratch.ixreplay(['coverage', 'wrong.pkt']);
    expect(exit).toBe(1);
    expect(stdout).toContain('VIOLATED  RFC9293 MUST-13');
    expect(stdout).toContain('found by     wrong.pkt');
  });

  it('says which requirement a script names that there is not', () => {
    const names = ['RFC 9293 MUST-999', 'must-13', 'MUST13'];
    const head = names.map((name) => `// requirement: ${name}\n`).join('');
    scratch.write('named.pkt', `${head}+0 < S 0:0(0) win 9\n+0 > R. 0:0(0) ack 1\n`);
    const { exit, stdout, stderr } = scratch.ixreplay(['coverage', 'named.pkt']);
    expect(exit).toBe(0);
    expect(stderr).toBe(
      'named.pkt names RFC9293 MUST-999: no such requirement (ixreplay requirements)\n' +
        'named.pkt names MUST13: no such requirement (ixreplay requirements)\n',
    );
    const never = stdout.slice(stdout.indexOf('never exercised:'));
    expect(never).toMatch(/\n {2}RFC9293 MUST-[^R]* 12, 14 to 31,/);
  });

  it('refuses a directory that holds neither', () => {
    const { exit, stderr } = scratch.ixreplay(['coverage', join(ROOT, 'test/cli')]);
    expect(exit).toBe(4);
    expect(stderr).toContain('holds no script (*.pkt) and no capture');
  });
});

describe('--requirements', () => {
  it('does not take what is read for its report', () => {
    const text = '0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n';
    scratch.write('first.pkt', text);
    for (const words of [
      ['script', '--requirements', 'first.pkt', 'first.pkt'],
      ['--requirements', 'mix.pcap', 'mix.pcap'],
    ]) {
      const { exit, stderr } = scratch.ixreplay(words);
      expect(exit).toBe(2);
      expect(stderr).toContain('the option behind all files');
    }
    expect(readFileSync(scratch.path('first.pkt'), 'utf8')).toBe(text);
  });

  it('adds the report to a run of scripts, the same with any number of threads', () => {
    const folder = join(SCRIPTS, 'keep-alive');
    const one = scratch.ixreplay(['script', folder, '--requirements', '--workers', '1']);
    expect(one.exit).toBe(0);
    expect(one.stdout).toMatch(/\d+ scripts: \d+ passed, 0 failed\n\n +all {2}exercised/);
    const two = scratch.ixreplay(['script', folder, '--requirements', '--workers', '2']);
    expect(two.stdout).toBe(one.stdout);
  });

  it('adds what the invariants of a replay say, or writes it to a file', () => {
    const { stdout } = scratch.ixreplay(['mix.pcap', '--requirements']);
    expect(stdout).toContain('RFC 9293  MUST');
    const words = ['mix.pcap', '-q', '--requirements', 'report.json'];
    expect(scratch.ixreplay(words)).toEqual({ exit: 0, stdout: '', stderr: '' });
    const summary = musts(readFileSync(scratch.path('report.json'), 'utf8'));
    expect(summary['violated']).toBe(0);
    expect(summary['satisfied']).toBeGreaterThan(0);
    // What only scripts check cannot be seen here.
    expect(summary['notObservable']).toBeGreaterThan(40);
  });
});
