/**
 * `ixreplay script`: which files it runs, what it prints, how it ends.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCapture } from '../../src/trace/files.ts';
import { newArena, readAll } from '../arbitraries/captures.ts';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { scriptCommand, type ScriptFlags } from '../../src/cli/script-command.ts';

const directory = mkdtempSync(join(tmpdir(), 'ixreplay-script-'));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

const PASSES = '+0 < S 0:0(0) win 100\n+0 > R. 0:0(0) ack 1 win 0\n';
const FAILS = '+0 < S 0:0(0) win 100\n+0 > R. 0:0(0) ack 2 win 0\n';
const SKIPPED = '+0 `reboot`\n';

function folder(name: string, scripts: Readonly<Record<string, string>>): string {
  const path = join(directory, name);
  mkdirSync(join(path, 'below'), { recursive: true });
  for (const [file, text] of Object.entries(scripts)) writeFileSync(join(path, file), text);
  return path;
}

interface Finished {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function script(paths: readonly string[], flags: ScriptFlags = {}): Promise<Finished> {
  const texts: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      texts[stream] += String(text);
      return true;
    }),
  );
  try {
    const exit = await scriptCommand(paths, flags);
    return { exit, ...texts };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe('ixreplay script', () => {
  it('calls a script that is nested without end unreadable, and goes on', async () => {
    const nested = `+0 %{ assert ${'('.repeat(50_000)}1${')'.repeat(50_000)} }%\n`;
    const path = folder('nested', { 'a.pkt': nested, 'b.pkt': PASSES });
    const { exit, stdout, stderr } = await script([path]);
    expect(exit).toBe(4);
    expect(stderr).toContain('a.pkt: nested too deeply to be read');
    expect(stdout).toContain('2 scripts: 1 passed, 0 failed, 1 cannot be read');
  });

  it('reads shell scripts that name themselves, or are none', async () => {
    const path = folder('beside', {
      'a.pkt': `0 \`./self.sh\`\n${PASSES}`,
      'b.pkt': `0 \`./below.sh\`\n${PASSES}`,
      'self.sh': './self.sh\n./self.sh\nsysctl -q net.ipv4.tcp_sack=1\n',
    });
    mkdirSync(join(path, 'below.sh'));
    const { exit, stdout } = await script([path]);
    expect(exit).toBe(0);
    expect(stdout).toContain('command: ./below.sh');
    expect(stdout).toContain('2 scripts: 1 passed, 0 failed, 1 skipped');
  });

  it('hints at the system that failing scripts are for, unless one was named', async () => {
    const path = folder('foreign', {
      'a.pkt': `0 \`sysctl -q net.ipv4.tcp_sack=1\`\n${FAILS}`,
      'b.pkt': `0 \`../common/defaults.sh\`\n${FAILS}`,
      'c.pkt': FAILS,
    });
    const { stderr } = await script([path]);
    expect(stderr).toBe('ixreplay: 2 of 3 failed scripts are for another system: --stack linux\n');
    expect((await script([path], { stack: 'ix' })).stderr).toBe('');
    expect((await script([join(path, 'c.pkt')])).stderr).toBe('');
  });

  it('runs every script below a directory, in order; skipped ones do not fail it', async () => {
    const path = folder('good', {
      'b.pkt': PASSES,
      'a.pkt': SKIPPED,
      'below/c.pkt': PASSES,
      'notes.txt': 'x',
    });
    const { exit, stdout } = await script([path], { verbose: true });
    expect(exit).toBe(0);
    expect(stdout.replaceAll(`${path}/`, '')).toBe(
      'skip  a.pkt (command: reboot)\npass  b.pkt\npass  below/c.pkt\n' +
        '3 scripts: 2 passed, 0 failed, 1 skipped\n',
    );
  });

  it('exits 1 when a script fails, and shows expected and found below each other', async () => {
    const path = folder('bad', { 'a.pkt': PASSES, 'b.pkt': FAILS });
    const { exit, stdout } = await script([path]);
    expect(exit).toBe(1);
    expect(stdout).toBe(
      [
        `FAIL  ${path}/b.pkt:2: ack 1, not 2`,
        '      expected  > R. 0:0(0) ack 2 win 0',
        '      found     > R. 0:0(0) ack 1 win 0',
        '',
        '2 scripts: 1 passed, 1 failed',
        '',
      ].join('\n'),
    );
  });

  it('exits 4 for a file that is no script, says where, and runs the others', async () => {
    const path = folder('odd', { 'a.pkt': 'hello\n', 'b.pkt': PASSES });
    const { exit, stdout, stderr } = await script([path]);
    expect(exit).toBe(4);
    expect(stdout).toBe('2 scripts: 1 passed, 0 failed, 1 cannot be read\n');
    expect(stderr).toBe(
      `bad input: ${path}/a.pkt:1:1: expected a time (seconds, +seconds or *), found "hello"\n`,
    );
  });

  it('tells machines of a file that is no script, too', async () => {
    const path = folder('unread', { 'a.pkt': 'hello\n', 'b.pkt': PASSES });
    const junit = join(directory, 'unread.xml');
    const { exit, stdout } = await script([path], { junit, tap: true });
    expect(exit).toBe(4);
    expect(stdout).toMatch(/^TAP version 13\n1\.\.2\nnot ok 1 - .*a\.pkt\n[^]*\nok 2 - /);
    expect(stdout).toContain('message: "expected a time (seconds, +seconds or *), found');
    expect(stdout).toContain('\n  line: 1\n');
    const xml = readFileSync(junit, 'utf8');
    expect(xml).toContain('tests="2" failures="1" skipped="0"');
    expect(xml).toContain(`FAIL  ${path}/a.pkt:1: expected a time`);
  });

  it('writes JUnit XML and TAP', async () => {
    const path = folder('reports', { 'a.pkt': PASSES, 'b.pkt': FAILS });
    const junit = join(directory, 'junit.xml');
    const { stdout } = await script([path], { junit, tap: true });
    expect(stdout.startsWith('TAP version 13\n1..2\nok 1 - ')).toBe(true);
    expect(readFileSync(junit, 'utf8')).toContain('tests="2" failures="1" skipped="0"');
  });

  it('writes a capture of each script that says its lines and its verdict', async () => {
    const path = folder('captured', { 'a.pkt': PASSES, 'b.pkt': FAILS });
    const captures = join(directory, 'captures');
    await script([path], { writePcapng: captures });
    const names = readdirSync(captures).toSorted();
    expect(names.map((name) => name.replace(/.*-/, ''))).toEqual(['a.pcapng', 'b.pcapng']);
    const bytes = readFileSync(join(captures, names[1]!));
    expect(bytes.includes('b.pkt: fail, line 2: ack 1, not 2')).toBe(true);
    expect(bytes.includes('line 1: < S 0:0(0) win 100')).toBe(false);
    expect(bytes.includes('line 1: +0 < S 0:0(0) win 100')).toBe(true);
    const capture = await openCapture(join(captures, names[1]!));
    expect(readAll(capture.reader, newArena())).toMatchObject([{ timeNs: 0 }, { timeNs: 0 }]);
    capture.close();
  });

  it('runs as another kind of host', async () => {
    const text = `+0 < S 0:0(0) win 100 <mss 1000>
+0 > R. 0:0(0) ack 1 win 0
`;
    const path = folder('version', { 'a.pkt': text });
    for (const ipVersion of ['ipv4', 'ipv4-mapped-ipv6', 'ipv6'] as const) {
      expect(await script([path], { ipVersion })).toMatchObject({ exit: 0 });
    }
  });

  it('captures scripts of one name without losing any', async () => {
    const path = folder('names', { 'a-b.pkt': PASSES, 'a.pkt': PASSES });
    const long = join(path, 'x'.repeat(240));
    mkdirSync(join(path, 'a'));
    mkdirSync(long);
    for (const place of [join(path, 'a/b.pkt'), join(long, 'c.pkt')]) writeFileSync(place, PASSES);
    const captures = join(directory, 'deep/er/names');
    expect((await script([path], { writePcapng: captures })).exit).toBe(0);
    expect(readdirSync(captures)).toHaveLength(4);
  });

  it('says what of a directory cannot be read, and finds each script once', async () => {
    const path = folder('links', { 'a.pkt': PASSES });
    symlinkSync(path, join(path, 'below/again'));
    symlinkSync(join(path, 'nowhere'), join(path, 'b.pkt'));
    mkdirSync(join(path, 'c.pkt'));
    const { exit, stdout, stderr } = await script([path]);
    expect(exit).toBe(4);
    expect(stdout).toBe('2 scripts: 1 passed, 0 failed, 1 cannot be read\n');
    expect(stderr).toBe(`bad input: ${join(path, 'b.pkt')}: cannot be read (ENOENT)\n`);
  });

  it('refuses outputs that cannot be, before it runs', async () => {
    const path = join(folder('outputs', { 'a.pkt': PASSES }), 'a.pkt');
    const refused = async (flags: ScriptFlags, why: string): Promise<void> => {
      await expect(script([path], flags)).rejects.toThrow(why);
    };
    await refused({ writePcapng: path }, `--write-pcapng ${path}: is no directory`);
    await refused({ writePcapng: join(path, 'x') }, 'is no directory');
    await refused({ junit: '-', tap: true }, '--tap - would overwrite what --junit writes');
    await refused({ junit: join(directory, 'no/x.xml') }, 'does not exist');
  });

  it('refuses a path that is not there, and a directory without scripts', async () => {
    await expect(script([join(directory, 'nowhere')])).rejects.toThrow('no such file');
    await expect(script([folder('empty', {})])).rejects.toThrow('no .pkt files');
  });
});
