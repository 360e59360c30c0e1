import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { EXIT_MEANINGS } from '../../src/cli/exit.ts';
import { readSource } from '../tooling/sources.ts';
import { PROGRAM, Scratch } from './harness.ts';

const FOLDER = fileURLToPath(new URL('../../traces', import.meta.url));
const FILE = `${FOLDER}/linux-checksum-ffff.pcap`;
const scratch = new Scratch();
afterAll(() => scratch.remove());

describe('--help', () => {
  const help = scratch.ixreplay(['--help']);

  it('prints options, commands and exit codes to stdout', () => {
    expect(help.exit).toBe(0);
    expect(help.stderr).toBe('');
    for (const word of ['--json', '--check-determinism', 'check', 'diff', 'specs']) {
      expect(help.stdout).toContain(word);
    }
    for (const [code, meaning] of EXIT_MEANINGS) {
      expect(help.stdout).toContain(`  ${String(code).padEnd(3)} ${meaning}`);
    }
  });

  it('names no option that the README leaves out, and the README names no other', () => {
    const named = (text: string): string[] =>
      [...new Set(text.match(/--[a-z][a-z-]+/g) ?? [])].sort();
    const table = readSource('README.md').text.split('## Options')[1]?.split('\n## ')[0] ?? '';
    const commands = ['check', 'diff', 'specs'].map((name) => scratch.ixreplay([name, '--help']));
    const all = [help, ...commands].map((finished) => finished.stdout).join('\n');
    expect(named(table)).toEqual(named(all));
  });
});

describe('a reader that goes away', () => {
  it('is no error', () => {
    const command = `"${process.execPath}" "${PROGRAM}" specs | head -n 1`;
    const piped = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
    expect(piped.stderr).toBe('');
    expect(piped.stdout.split('\n')).toHaveLength(2);
  });
});

describe('--version', () => {
  it('is the version of the package', () => {
    const manifest = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as { version: string };
    expect(scratch.ixreplay(['--version']).stdout).toBe(`${manifest.version}\n`);
  });
});

describe('a command line that asks for what cannot be', () => {
  const cases: readonly (readonly [words: readonly string[], message: string])[] = [
    [[], 'no capture given'],
    [['--corse', '4', 'x.pcap'], 'Did you mean --cores?'],
    [
      ['--cores', '0', 'x.pcap'],
      'Give a whole number of cores, 1 to 64, e.g. 4, or a range such as 1..8.',
    ],
    [['--cores', '1e1', 'x.pcap'], "argument '1e1' is invalid. Give a whole number of cores"],
    [['--drain', '0.5', 'x.pcap'], 'Give a whole number of milliseconds, 0 to 3600000, e.g. 1000.'],
    [['--batch', '99999999999', 'x.pcap'], 'Give a whole number of frames, 1 to 512, e.g. 64.'],
    [['--workers', '-1', 'x.pcap'], 'Give a whole number of threads, 1 to 64, e.g. 2.'],
    [['--cores', '4..2', 'x.pcap'], 'from few to many cores'],
    [[FILE, '--json', '-', '--requirements'], 'text behind the JSON'],
    [[FILE, '--golden', FOLDER], 'is a directory'],
    [['run', FILE], '--closed-loop plays the dialogues'],
    [['--cores', '1..2..3', 'x.pcap'], 'from few to many cores'],
    [['--policy', 'nosuch', 'x.pcap'], 'give static, efficiency, balance or a .ts or .js file'],
    [['--policy', 'efficiency', 'x.pcap'], 'needs a range of cores'],
    [['--control-period', '5', 'x.pcap'], '--control-period needs a control plane'],
    [['--control-period', '0', '--policy', 'static', 'x.pcap'], 'Give 0.01 to 60000 milliseconds'],
    [['--checksum', 'maybe', 'x.pcap'], 'Give one of auto, verify, ignore.'],
    [['--host', '10.0.0.1/33', 'x.pcap'], 'Give auto, an address or a block'],
    [['--speed', '0', 'x.pcap'], 'Give a factor above 0'],
    [
      ['x.pcap', '--closed-loop', '--limit', '0.5'],
      "'0.5' is invalid. Give a whole number of milliseconds, 0 to 2592000000, e.g. 5000.",
    ],
    [['x.pcap', '--closed-loop', '--limit', '2592000001'], 'milliseconds, 0 to 2592000000,'],
    [['--golden-ingredients', 'streams,colour', 'x.pcap'], 'Give all, or some of'],
    [['--seed', 'two words', 'x.pcap'], 'visible ASCII'],
    [['-', 'x.pcap'], 'must stand alone'],
    [['x.pcap', '--log', 'x.pcap'], '--log x.pcap would overwrite x.pcap, which is read'],
    [['x.pcap', '--json', './x.pcap'], '--json ./x.pcap would overwrite x.pcap, which is read'],
    [['x.pcap', '--golden', 'x.pcap', '--update-golden'], 'would overwrite x.pcap'],
    [['x.pcap', '--closed-loop', '--write-pcap', 'x.pcap'], 'would overwrite x.pcap'],
    [['x.pcap', '--json', 'new', '--log', './new'], '--json new would overwrite what --log writes'],
    [['x.unfinished', '--log', 'x'], '--log x would overwrite x.unfinished, which is read'],
    [['x.pcap', '--log', '-'], "--log needs a file, not '-'"],
    [['x.pcap', '--json', 'no/where'], '--json no/where: no does not exist'],
    [['check', 'x.pcap', '--text', 'x.pcap'], 'would overwrite x.pcap'],
    [['script', 'x.pcap', '--junit', 'x.pcap'], 'would overwrite x.pcap'],
    [['sweep', 'x.pcap', '--json', 'x.pcap'], 'would overwrite x.pcap'],
    [['coverage', 'x.pcap', '--json', 'x.pcap'], 'would overwrite x.pcap'],
    [['--seed', '5', 'run', 'echo'], "--seed stands before 'run'"],
    [['x.pcap', '--closed-loop', '--deviate', 'V3'], '--deviate has no meaning in a closed loop'],
    [['x.pcap', '--golden-ingredients', 'wire'], 'needs --update-golden'],
    [['check', '--nosuch'], '(ixreplay check --help lists the options)'],
    [['specs', 'no-such-spec'], 'no invariant is called no-such-spec'],
    [['check'], "missing required argument 'LOG'"],
    [['chek', 'x.pcap'], 'chek is neither a capture nor a command\nhint: commands are run, '],
    [['x.pcap', '--app', 'echo', '--read-rate', '1k'], 'is for the recorded application'],
    [['x.pcap', '--update-golden'], 'hint: e.g. --golden x.pcap.golden'],
  ];

  it.each(cases)('%j exits 2 and says on stderr: %s', (words, message) => {
    scratch.write('x.pcap', 'never read');
    scratch.write('x.unfinished', 'never read');
    const { exit, stdout, stderr } = scratch.ixreplay(words);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(readFileSync(scratch.path('x.pcap'), 'utf8')).toBe('never read');
  });
});

describe('ixreplay run without a workload', () => {
  it('lists the workloads and what their options mean', () => {
    const { exit, stdout } = scratch.ixreplay(['run']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/\nmemcached-etc: keys and values/);
    expect(stdout).toMatch(/\n {2}think=0us +pause between two of them\n/);
    expect(stdout).toMatch(/how the rate changes: constant, triangle, steps, sine\n/);
  });
});

describe('a script that cannot run here', () => {
  it('passes, and fails with --no-skip', () => {
    scratch.write('typo.pkt', '0 wirte(4, ..., 9) = 9\n');
    const { exit, stdout } = scratch.ixreplay(['script', 'typo.pkt']);
    expect(exit).toBe(0);
    expect(stdout).toContain('system call wirte (typo.pkt)\n');
    expect(scratch.ixreplay(['script', 'typo.pkt', '--no-skip']).exit).toBe(1);
  });
});

describe('a file of the wrong kind', () => {
  it.each(['--app', '--policy'])('for %s is the fault of who wrote it', (option) => {
    const file = scratch.write('wrong.mjs', `export default { name: 'w', create: () => ({}) };\n`);
    const { exit, stderr } = scratch.ixreplay([FILE, option, file]);
    expect(exit).toBe(2);
    expect(stderr).toContain('wrong.mjs: what its create() returns has no method ');
  });
});

describe('deviations', () => {
  it('are listed by specs, and one in full', () => {
    const listed = scratch.ixreplay(['specs']).stdout;
    expect(listed).toMatch(/^V3 +breaks F13, F14 +close sends a reset/m);
    expect(listed).toMatch(/^V16 +not simulated/m);
    expect(scratch.ixreplay(['specs', 'v12']).stdout).toContain('Beside H2');
  });

  it('that are unknown or not simulated are usage errors', () => {
    const unknown = scratch.ixreplay(['x.pcap', '--deviate', 'V17']);
    expect([unknown.exit, unknown.stderr.includes('Give some of V1, ')]).toEqual([2, true]);
    const missing = scratch.ixreplay(['x.pcap', '--deviate', 'V16']);
    expect([missing.exit, missing.stderr.includes('V16 is not simulated')]).toEqual([2, true]);
  });
});

describe('hostile applications', () => {
  it('pass with every other check, and E6 is required', () => {
    const words = ['--app', 'hostile:forged-handle', '--check-determinism', '--require', 'E6'];
    const capture = fileURLToPath(new URL('../../traces/linux-ssh-scp.pcap', import.meta.url));
    const { exit, stdout } = scratch.ixreplay([capture, '--cores', '1', ...words]);
    expect(stdout).toMatch(/^PASS/);
    const acts = /attack +forged-handle on core 0: ([\d,]+) acts, ([\d,]+) answered/.exec(stdout);
    expect(acts?.[1]).toMatch(/^[1-9]/);
    expect(acts?.[2]).toBe(acts?.[1]);
    expect(exit).toBe(0);
  });

  it('are listed by --help, and an unknown one is a usage error', () => {
    expect(scratch.ixreplay(['--help']).stdout).toMatch(/^ +forged-handle +invents handles/m);
    const unknown = scratch.ixreplay(['x.pcap', '--app', 'hostile:nobody']);
    expect(unknown.exit).toBe(2);
    expect(unknown.stderr).toContain('hostile:nobody: no such attack');
  });
});
