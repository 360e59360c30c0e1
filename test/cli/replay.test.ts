import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/verify/result.ts';
import { writeMix } from '../bench/mix.ts';
import { Scratch } from './harness.ts';

/** Many requests under way in every connection. */
const BUSY = fileURLToPath(new URL('../../traces/linux-redis-benchmark.pcap', import.meta.url));
const scratch = new Scratch();
let capture = '';

beforeAll(() => {
  capture = scratch.path('mix.pcap');
  writeMix(capture, { connections: 3, requestsPerConnection: 2, concurrent: 2, seed: 7 });
});
afterAll(() => scratch.remove());

describe('a capture', () => {
  it('that is good passes, exits 0 and prints its verdict on stdout', () => {
    const { exit, stdout, stderr } = scratch.ixreplay(['mix.pcap']);
    expect(stderr).toBe('');
    expect(stdout.split('\n')[0]).toBe('PASS  mix.pcap  seed 1');
    expect(exit).toBe(0);
  });

  it('on standard input gives the same result as in a file', () => {
    const file = scratch.ixreplay(['mix.pcap', '--json', '-']);
    const piped = scratch.ixreplay(['-', '--json', '-'], { input: readFileSync(capture) });
    const fileResult = JSON.parse(file.stdout) as RunResult;
    const pipedResult = JSON.parse(piped.stdout) as RunResult;
    expect(pipedResult.trace.path).toBe('-');
    expect(pipedResult.connections).toEqual(fileResult.connections);
    expect(pipedResult.invariants).toEqual(fileResult.invariants);
  });

  it('that is over while its core is busy leaves no frame on the ring', () => {
    const busy = ['--speed', '100000', '--cores', '1', '--drain', '0', '--require', 'H6'];
    expect(scratch.ixreplay(['mix.pcap', ...busy])).toMatchObject({ exit: 0 });
  });

  it('loads its cores as much, however long the drain is', () => {
    const loads = (drainMs: string): number[] => {
      const { stdout } = scratch.ixreplay(['mix.pcap', '--drain', drainMs, '--json', '-']);
      return (JSON.parse(stdout) as RunResult).cores.map(({ load }) => load);
    };
    const short = loads('100');
    expect(Math.max(...short)).toBeGreaterThan(0);
    expect(loads('3000')).toEqual(short);
  });

  it('without anything of the host that was named says that nothing was replayed', () => {
    const { exit, stdout } = scratch.ixreplay(['mix.pcap', '--host', '198.51.100.1']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/warnings +nothing of the capture was replayed: [^]*198\.51\.100\.1/);
    const other = scratch.ixreplay(['mix.pcap']).stdout;
    expect(other).not.toContain('nothing of the capture');
  });

  it('is silent with --quiet when all is well', () => {
    expect(scratch.ixreplay(['mix.pcap', '--quiet'])).toEqual({ exit: 0, stdout: '', stderr: '' });
  });

  it('that is missing is bad input', () => {
    const { exit, stdout, stderr } = scratch.ixreplay(['nosuch.pcap', '--json', 'n.json']);
    expect({ exit, stdout }).toEqual({ exit: 4, stdout: '' });
    expect(stderr).toContain('nosuch.pcap: no such file');
    expect(existsSync(scratch.path('n.json'))).toBe(false);
  });

  it('that is no capture is bad input with a byte offset, and nothing is written', () => {
    scratch.write('text.pcap', 'this is no capture at all, only some text');
    const outputs = ['--json', 't.json', '--log', 't.ixlog', '--write-pcap', 't.out'];
    const { exit, stderr } = scratch.ixreplay(['text.pcap', ...outputs]);
    expect(exit).toBe(4);
    expect(stderr).toMatch(/^bad input: text\.pcap: not a capture.*\(byte 0\)\n$/s);
    for (const name of ['t.json', 't.ixlog', 't.out']) {
      expect(existsSync(scratch.path(name))).toBe(false);
    }
  });

  it('that is damaged is replayed up to there, reported in text and JSON, and exits 4', () => {
    const bytes = readFileSync(capture);
    // The captured length of a record somewhere in the middle claims the impossible.
    const at = recordStart(bytes, 12);
    bytes.writeUInt32LE(0x7fffffff, at + 8);
    scratch.write('damaged.pcap', bytes);
    const { exit, stdout } = scratch.ixreplay(['damaged.pcap', '--json', 'd.json']);
    expect(exit).toBe(4);
    expect(stdout).toMatch(/^BAD INPUT {2}damaged\.pcap/);
    const result = JSON.parse(readFileSync(scratch.path('d.json'), 'utf8')) as RunResult;
    expect(result.verdict).toBe('bad-input');
    expect(result.trace.packets).toBe(11);
    expect(result.trace.damage?.byteOffset).toBeGreaterThanOrEqual(at);
  });
});

describe('--json -', () => {
  it('prints the JSON alone on stdout, the same bytes every time', () => {
    const first = scratch.ixreplay(['mix.pcap', '--json', '-']);
    expect(first.exit).toBe(0);
    const result = JSON.parse(first.stdout) as RunResult;
    expect(result.schema).toBe('ixreplay.result/1');
    expect(result.verdict).toBe('pass');
    expect(result.connections).toHaveLength(3);
    expect(scratch.ixreplay(['mix.pcap', '--json', '-'])).toEqual(first);
  });
});

describe('--check-determinism', () => {
  it('runs twice and decides the invariants about determinism', () => {
    const words = ['mix.pcap', '--check-determinism', '--json', '-', '--require', 'J1'];
    const { exit, stdout } = scratch.ixreplay(words);
    const result = JSON.parse(stdout) as RunResult;
    expect(result.determinism?.status).toBe('same');
    const same = result.invariants.find((i) => i.catalogue === 'J1');
    expect(same?.status).toBe('held');
    expect(same?.exercised).toBeGreaterThan(0);
    expect(exit).toBe(0);
  });
});

describe('--require', () => {
  it('fails a run that did not exercise the invariant, and refuses an unknown one', () => {
    // Determinism is not tried without --check-determinism.
    const unmet = scratch.ixreplay(['mix.pcap', '--require', 'J1']);
    expect(unmet.exit).toBe(1);
    expect(unmet.stdout).toContain('J1 was not exercised');
    expect(scratch.ixreplay(['mix.pcap', '--require', 'Z9']).exit).toBe(2);
  });
});

describe('a log', () => {
  it.each([
    ['on cores of their own', []],
    ['with flow groups that move', ['--migrate', 'every:1ms']],
  ])('that a run wrote checks the same, and equals that of the same run: %s', (_, options) => {
    scratch.ixreplay(['mix.pcap', ...options, '--log', 'a.ixlog', '--json', 'a.json']);
    scratch.ixreplay(['mix.pcap', ...options, '--log', 'b.ixlog']);
    const checked = scratch.ixreplay(['check', 'a.ixlog', '--json', '-']);
    expect(checked.exit).toBe(0);
    const live = JSON.parse(readFileSync(scratch.path('a.json'), 'utf8')) as RunResult;
    const { invariants } = JSON.parse(checked.stdout) as RunResult;
    expect(invariants).toEqual(live.invariants);
    expect(scratch.ixreplay(['diff', 'a.ixlog', 'b.ixlog']).exit).toBe(0);
  });

  it.each([
    ['unaligned', /hostile:unaligned breaks it in its own/],
    ['forged-handle', null],
  ])('of a hostile application excuses what the run does: %s', (name, excuse) => {
    const app = ['--app', `hostile:${name}`, '--log', 'h.ixlog', '--json', 'h.json'];
    expect(scratch.ixreplay([BUSY, ...app]).exit).toBe(0);
    const checked = scratch.ixreplay(['check', 'h.ixlog', '--json', '-']);
    expect(checked.exit).toBe(0);
    const live = JSON.parse(readFileSync(scratch.path('h.json'), 'utf8')) as RunResult;
    // E6 compares two runs.
    const of = ({ invariants }: RunResult) => invariants.filter((i) => i.catalogue !== 'E6');
    expect(of(JSON.parse(checked.stdout) as RunResult)).toEqual(of(live));
    const excused = of(live).find((i) => i.reason?.includes('hostile:') === true);
    expect(excused?.reason ?? null).toEqual(excuse && expect.stringMatching(excuse));
  });

  it('of another configuration differs, and the first event is shown', () => {
    scratch.ixreplay(['mix.pcap', '--log', 'a.ixlog']);
    scratch.ixreplay(['mix.pcap', '--log', 'c.ixlog', '--batch', '1']);
    const { exit, stdout } = scratch.ixreplay(['diff', 'a.ixlog', 'c.ixlog']);
    expect(exit).toBe(1);
    expect(stdout).toContain('first divergence: core');
  });

  it('that is none is bad input', () => {
    const { exit, stderr } = scratch.ixreplay(['check', 'mix.pcap']);
    expect(exit).toBe(4);
    expect(stderr).toContain('not an event log');
  });
});

describe('several captures', () => {
  it('have a line each, with -v the verdict under it, and JSON that leaves none out', () => {
    writeFileSync(scratch.path('no.pcap'), 'no capture at all');
    const words = ['mix.pcap', 'no.pcap', '--require', 'D12', '--json', 'all.json'];
    const { exit, stdout } = scratch.ixreplay(words);
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^FAIL {6}mix\.pcap .* D12 not exercised\nBAD INPUT no\.pcap /);
    const json = JSON.parse(readFileSync(scratch.path('all.json'), 'utf8')) as object;
    expect(json).toMatchObject({ exitCode: 1, unreadable: [{ path: 'no.pcap' }], orphans: [] });
    const verbose = scratch.ixreplay([...words, '-v']).stdout.split('\n');
    expect(verbose[1]).toBe('FAIL  mix.pcap  seed 1');
    expect(verbose).toContain('required     D12 was not exercised');
  });
});

describe('goldens of a directory', () => {
  const golden = (): string => scratch.path('traces/one.pcap.golden');

  beforeAll(() => {
    mkdirSync(scratch.path('traces'));
    for (const name of ['one.pcap', 'two.pcap']) {
      writeFileSync(scratch.path(`traces/${name}`), readFileSync(capture));
    }
  });

  it('are not asked for where there are none', () => {
    const { exit, stdout } = scratch.ixreplay(['traces', '--ci']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/\n2 passed, 0 failed\n$/);
  });

  it('are written with --update-golden and match afterwards', () => {
    const updated = scratch.ixreplay(['traces', '--update-golden']);
    expect(updated.stdout).toContain('golden updated');
    expect(updated.exit).toBe(0);
    expect(existsSync(golden())).toBe(true);
    const before = readFileSync(golden(), 'utf8');
    expect(scratch.ixreplay(['traces', '--ci']).exit).toBe(0);
    expect(scratch.ixreplay(['traces', '--update-golden']).stdout).not.toContain('updated');
    expect(readFileSync(golden(), 'utf8')).toBe(before);
  });

  it('that differ exit 3 and show the line', () => {
    const before = readFileSync(golden(), 'utf8');
    writeFileSync(golden(), before.replace('close=fin', 'close=open'));
    const { exit, stdout } = scratch.ixreplay(['traces']);
    expect(exit).toBe(3);
    expect(stdout).toMatch(/\n\s+-outcomes .*close=open/);
    expect(stdout).toMatch(/\n1 passed, 1 failed\n$/);
    writeFileSync(golden(), before);
  });

  it('that are missing fail in CI alone', () => {
    const before = readFileSync(golden(), 'utf8');
    rmSync(golden());
    expect(scratch.ixreplay(['traces']).exit).toBe(0);
    expect(scratch.ixreplay(['traces', '--ci']).exit).toBe(3);
    expect(scratch.ixreplay(['traces'], { env: { CI: 'true' } }).exit).toBe(3);
    writeFileSync(golden(), before);
  });

  it('without their capture are named, and fail in CI', () => {
    writeFileSync(scratch.path('traces/gone.pcap.golden'), readFileSync(golden()));
    const here = scratch.ixreplay(['traces']);
    expect(here.exit).toBe(0);
    expect(here.stdout).toContain('traces/gone.pcap.golden has no capture');
    expect(scratch.ixreplay(['traces', '--ci']).exit).toBe(3);
    rmSync(scratch.path('traces/gone.pcap.golden'));
  });

  it('may lie in a directory of their own, which an update makes', () => {
    const words = ['traces', '--golden', 'kept/goldens'];
    expect(scratch.ixreplay(words)).toMatchObject({ exit: 3, stderr: '' });
    expect(scratch.ixreplay([...words, '--update-golden']).exit).toBe(0);
    expect(scratch.ixreplay([...words, '--ci'])).toMatchObject({ exit: 0, stderr: '' });
  });

  it('belong to one capture each: two of one name from two directories are refused', () => {
    for (const place of ['left', 'right']) {
      mkdirSync(scratch.path(place));
      writeFileSync(scratch.path(`${place}/one.pcap`), readFileSync(capture));
    }
    const words = ['left', 'right', '--golden', 'both', '--update-golden'];
    const { exit, stderr } = scratch.ixreplay(words);
    expect(exit).toBe(2);
    expect(stderr).toContain(
      'left/one.pcap and right/one.pcap would have the same golden, both/one.pcap.golden',
    );
    expect(existsSync(scratch.path('both'))).toBe(false);
  });

  it('below it belong to captures below it, in a directory of goldens, too', () => {
    mkdirSync(scratch.path('deep/in/it'), { recursive: true });
    for (const place of ['deep', 'deep/in/it']) {
      writeFileSync(scratch.path(`${place}/one.pcap`), readFileSync(capture));
    }
    expect(scratch.ixreplay(['deep', '--golden', 'far', '--update-golden']).exit).toBe(0);
    expect(existsSync(scratch.path('far/in/it/one.pcap.golden'))).toBe(true);
    expect(scratch.ixreplay(['deep', '--golden', 'far', '--ci']).exit).toBe(0);
    const { exit, stdout } = scratch.ixreplay(['deep', '--update-golden']);
    expect(exit).toBe(0);
    expect(stdout).toContain('deep/in/it/one.pcap');
    expect(scratch.ixreplay(['deep', '--ci', '--json', '-']).stdout).toContain(
      '"deep/in/it/one.pcap.golden"',
    );
  });

  it('and captures behind links are found, once each', () => {
    mkdirSync(scratch.path('linked/in'), { recursive: true });
    symlinkSync(scratch.path('deep'), scratch.path('linked/there'), 'dir');
    symlinkSync(scratch.path('linked'), scratch.path('linked/in/back'), 'dir');
    const { stdout } = scratch.ixreplay(['linked', '--ci']);
    expect(stdout).toContain('linked/there/in/it/one.pcap');
    expect(stdout).toMatch(/\n2 passed, 0 failed\n$/);
  });

  it('of other names are of single captures: they are no orphans', () => {
    writeFileSync(scratch.path('traces/mine.golden'), readFileSync(golden()));
    expect(scratch.ixreplay(['traces', '--ci'])).toMatchObject({ exit: 0, stderr: '' });
    rmSync(scratch.path('traces/mine.golden'));
  });

  it('are left alone with --no-golden', () => {
    const { exit, stdout } = scratch.ixreplay(['traces', '--cores', '2']);
    expect(exit).toBe(3);
    expect(stdout).toContain('! the golden was made with --cores 4, this run has --cores 2\n');
    expect(scratch.ixreplay(['traces', '--cores', '2', '--no-golden', '--ci']).exit).toBe(0);
    const both = scratch.ixreplay(['traces', '--no-golden', '--update-golden']);
    expect(both.stderr).toContain('exclude each other');
  });

  it('name the options they were made with', () => {
    const given: (readonly string[])[] = [
      ['--cores', '1..2', '--control-period', '5', '--batch', '8', '--seed', 'other'],
      ['--app', 'hostile:udp-stale', '--speed', '2.5', '--drain', '10', '--host', '10.0.0.0/8'],
      [
        '--deviate',
        'V3,V1',
        '--read-rate',
        '2M',
        '--migrate',
        '5ms:0,4:0->1',
        '--outbound',
        'filter',
      ],
      ['--profile', 'ix-release', '--checksum', 'verify', '--midstream', 'reset'],
      [],
    ];
    const heads = given.map((options) => {
      scratch.ixreplay(['mix.pcap', '--golden', 'of.golden', '--update-golden', ...options]);
      return readFileSync(scratch.path('of.golden'), 'utf8').split('\n')[2];
    });
    expect(heads).toEqual([
      'options: --batch 8 --control-period 5 --cores 1..2 --policy efficiency --seed other',
      'options: --app hostile:udp-stale --drain 10 --host 10.0.0.0/8 --speed 2.5',
      'options: --deviate V1,V3 --migrate 5000000ns:0,4:0->1 --outbound filter --read-rate 2000000',
      'options: --checksum verify --midstream reset --profile ix-release',
      'options: none',
    ]);
  });

  it('that cannot be read are bad input, in a directory as for one capture', () => {
    scratch.write('bad.golden', 'ixreplay golden 1\ningredients: salt\n');
    const { exit, stderr } = scratch.ixreplay(['mix.pcap', '--golden', 'bad.golden']);
    expect({ exit, stderr }).toEqual({
      exit: 4,
      stderr: 'bad input: bad.golden: Unknown ingredient "salt" (line 2)\n',
    });
    scratch.write('long.golden', Buffer.alloc(3 << 20));
    const { stderr: long } = scratch.ixreplay(['mix.pcap', '--golden', 'long.golden']);
    expect(long).toContain('A line is longer than a line of a golden (line 1)');
  });

  it('named for one capture must be there', () => {
    expect(scratch.ixreplay(['mix.pcap', '--golden', 'none.golden']).exit).toBe(3);
  });
});

/** Byte offset of the n-th record (1-based) of a little-endian pcap. */
function recordStart(bytes: Buffer, number: number): number {
  let at = 24;
  for (let i = 1; i < number; i++) at += 16 + bytes.readUInt32LE(at + 8);
  return at;
}
