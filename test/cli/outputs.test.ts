import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UNFINISHED, WholeFile, writeWhole } from '../../src/cli/whole-file.ts';
import { PROGRAM, Scratch } from './harness.ts';

const TRACE = fileURLToPath(new URL('../../traces/linux-ab-close-churn.pcap', import.meta.url));
const CLOSE = fileURLToPath(new URL('../../specs/scripts/close', import.meta.url));
const HAS_FULL = existsSync('/dev/full');
const scratch = new Scratch();
afterAll(() => scratch.remove());

beforeAll(() => {
  scratch.ixreplay([TRACE, '--log', 'run.ixlog', '-q']);
});

/** What lies in the scratch directory but was not there before the body ran. */
function left(body: () => void): string[] {
  const before = new Set(readdirSync(scratch.directory));
  body();
  return readdirSync(scratch.directory).filter((name) => !before.has(name));
}

describe('a file that is written whole', () => {
  it('replaces the one that was there, with its rights, behind a link, and leaves nothing', () => {
    const path = scratch.write('real', 'before');
    chmodSync(path, 0o640);
    symlinkSync(path, scratch.path('link'));
    expect(left(() => writeWhole(scratch.path('link'), ['aft', Buffer.from('er')]))).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe('after');
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it('is not written through a link that has the name of its unfinished one', () => {
    const path = scratch.write('mine', 'before');
    const other = scratch.write('other', 'not to be touched');
    symlinkSync(other, `${path}${UNFINISHED}`);
    writeWhole(path, ['after']);
    expect(readFileSync(path, 'utf8')).toBe('after');
    expect(readFileSync(other, 'utf8')).toBe('not to be touched');
    expect(readdirSync(scratch.directory)).not.toContain(`mine${UNFINISHED}`);
  });

  it('stays as it was when what is to be written throws', () => {
    const path = scratch.write('kept', 'before');
    const pieces = function* (): Generator<string, undefined> {
      yield 'half of it';
      throw new Error('no more');
    };
    expect(left(() => expect(() => writeWhole(path, pieces())).toThrow('no more'))).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe('before');
  });

  it('is not made of what another run writes at the same time', () => {
    const path = scratch.write('shared', 'before');
    const first = new WholeFile(path);
    const opened = openSync(first.place, 'w');
    const second = new WholeFile(path);
    writeFileSync(second.place, 'second, half');
    const end = (): void => first.end(() => closeSync(opened));
    expect(end).toThrow(`${path} is written by another run, too`);
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(existsSync(second.place)).toBe(true);
    writeFileSync(second.place, 'second, whole');
    second.end(() => {});
    expect(readFileSync(path, 'utf8')).toBe('second, whole');
  });

  it('says the file, why it cannot be written, and what to do', () => {
    mkdirSync(scratch.path('folder'));
    expect(() => writeWhole(scratch.path('folder'), ['x'])).toThrow(
      `${scratch.path('folder')} cannot be written: illegal operation on a directory`,
    );
    expect(() => writeWhole(scratch.path('no/where'), ['x'])).toThrow(
      'no/where cannot be written: no such file or directory',
    );
  });
});

describe.runIf(HAS_FULL)('a disk that is full', () => {
  const cases: readonly (readonly string[])[] = [
    [TRACE, '--log', '/dev/full'],
    [TRACE, '--write-pcap', '/dev/full'],
    [TRACE, '--json', '/dev/full'],
    [TRACE, '--golden', '/dev/full', '--update-golden'],
    ['run', 'echo:rounds=2', '--log', '/dev/full'],
    ['generate', 'echo:rounds=2', '-o', '/dev/full'],
    ['sweep', 'echo:rounds=2', '--cores', '1', '--batch', '1', '--json', '/dev/full', '-q'],
    ['check', 'run.ixlog', '--text', '/dev/full'],
    ['check', 'run.ixlog', '--json', '/dev/full'],
    ['script', CLOSE, '--junit', '/dev/full'],
    ['coverage', CLOSE, '--json', '/dev/full'],
  ];

  it.each(cases)('is said: %s %s %s', (...words) => {
    expect(scratch.ixreplay(words)).toMatchObject({
      exit: 2,
      stderr:
        'error: /dev/full cannot be written: no space left on device\n' +
        'hint: make room, or give another place\n',
    });
  });

  it.each([['specs'], ['check run.ixlog --text -'], [`${TRACE} --json -`]])(
    'behind standard output is said: %s',
    (words) => {
      const command = `"${process.execPath}" "${PROGRAM}" ${words} > /dev/full`;
      const options = { encoding: 'utf8', cwd: scratch.directory } as const;
      const { status, stderr } = spawnSync('sh', ['-c', command], options);
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr:
          'error: standard output cannot be written: no space left on device\n' +
          'hint: make room, or give another place\n',
      });
    },
  );
});

describe('a run that is interrupted', () => {
  it.each(['--log', '--write-pcap'])('leaves the file of %s as it was', async (option) => {
    const path = scratch.write('good', 'good');
    const words = ['run', 'echo:connections=1000,rounds=1000000', option, 'good', '--no-verify'];
    const child = spawn(process.execPath, [PROGRAM, ...words], { cwd: scratch.directory });
    const unfinished = `${path}.unfinished`;
    await expect
      .poll(() => (existsSync(unfinished) ? statSync(unfinished).size : 0), { timeout: 60_000 })
      .toBeGreaterThan(0);
    const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(readFileSync(path, 'utf8')).toBe('good');
  });
});
