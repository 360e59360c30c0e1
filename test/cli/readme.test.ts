import { mkdirSync, symlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/verify/result.ts';
import { writeMix } from '../bench/mix.ts';
import { readSource, ROOT } from '../tooling/sources.ts';
import { Scratch } from './harness.ts';

const scratch = new Scratch();

/** The code block of the README that starts with `// NAME`. */
function example(name: string): string {
  const blocks = readSource('README.md').text.split('```ts\n').slice(1);
  const found = blocks.find((block) => block.startsWith(`// ${name}\n`));
  return found?.split('```')[0] ?? '';
}

beforeAll(() => {
  const path = scratch.path('mix.pcap');
  writeMix(path, { connections: 3, requestsPerConnection: 2, concurrent: 2, seed: 7 });
  // As after `npm install ixreplay`.
  mkdirSync(scratch.path('node_modules'));
  symlinkSync(ROOT, scratch.path('node_modules/ixreplay'), 'dir');
});
afterAll(() => scratch.remove());

describe('the session of the README', () => {
  it('is what the program prints', () => {
    const block = readSource('README.md').text.split('$ npx ixreplay traces/linux-loss1')[1]!;
    const printed = block.slice(block.indexOf('\n') + 1, block.indexOf('```'));
    const trace = 'traces/linux-loss1-reorder-download.pcap';
    symlinkSync(`${ROOT}/traces`, scratch.path('traces'), 'dir');
    const { exit, stdout } = scratch.ixreplay([trace]);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: printed });
    const held = /(\d+) held/.exec(printed)?.[1];
    expect(readSource('README.md').text).toContain(`and ${held} invariants were held on the way`);
  });
});

describe('the examples of the README', () => {
  it('have an invariant that holds and was exercised', () => {
    scratch.write('no-reset.ts', example('no-reset.ts'));
    const words = [
      'mix.pcap',
      '--spec',
      'no-reset.ts',
      '--require',
      'mine.no-reset',
      '--json',
      '-',
    ];
    const { exit, stdout, stderr } = scratch.ixreplay(words);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const result = JSON.parse(stdout) as RunResult;
    const mine = result.invariants.find((i) => i.id === 'mine.no-reset');
    expect(mine?.status).toBe('held');
    expect(mine?.exercised).toBeGreaterThan(3);
  });

  it('have an application that runs', () => {
    scratch.write('discard.ts', example('discard.ts'));
    const words = ['mix.pcap', '--app', 'discard.ts', '--json', '-'];
    const { exit, stdout, stderr } = scratch.ixreplay(words);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const result = JSON.parse(stdout) as RunResult;
    expect(result.connections).toHaveLength(3);
    expect(result.connections.every((c) => c.clientToServer.bytes > 0)).toBe(true);
    expect(result.invariants.filter((i) => i.status === 'violated')).toEqual([]);
  });
});

describe('the policy of the README', () => {
  it('runs, and is the same twice', () => {
    scratch.write('half-idle.ts', example('half-idle.ts'));
    const words = ['mix.pcap', '--policy', 'half-idle.ts', '--check-determinism', '--json', '-'];
    const { exit, stdout, stderr } = scratch.ixreplay(words);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const result = JSON.parse(stdout) as RunResult;
    expect(result.control).toMatchObject({ policy: 'half-idle', coresMin: 4, coresMax: 4 });
    const purity = result.invariants.find((i) => i.catalogue === 'I4');
    expect(purity?.status).toBe('held');
  });
});

describe('a user file that cannot be used', () => {
  it('is a usage error that names the file and what is wrong with it', () => {
    scratch.write('broken.ts', 'export default { id: 5 };');
    scratch.write('syntax.ts', 'export default {');
    const broken = scratch.ixreplay(['mix.pcap', '--spec', 'broken.ts']);
    expect(broken.exit).toBe(2);
    expect(broken.stderr).toContain('broken.ts');
    expect(scratch.ixreplay(['mix.pcap', '--spec', 'syntax.ts']).exit).toBe(2);
    expect(scratch.ixreplay(['mix.pcap', '--app', 'none.ts']).exit).toBe(2);
    expect(scratch.ixreplay(['mix.pcap', '--app', 'broken.ts']).exit).toBe(2);
    expect(scratch.ixreplay(['mix.pcap', '--policy', 'broken.ts']).exit).toBe(2);
    const undecided = "export default { name: 'undecided', create: () => ({ decide() {} }) };";
    scratch.write('undecided.ts', undecided);
    const policy = scratch.ixreplay(['mix.pcap', '--policy', 'undecided.ts']);
    expect(policy.exit).toBe(2);
    expect(policy.stderr).toContain('policy undecided: decide returned undefined');
  });

  it('is named when it throws, with the place', () => {
    const throwing = example('no-reset.ts').replace('context.exercised++', "throw Error('mine')");
    scratch.write('throwing.ts', throwing);
    const thrown = scratch.ixreplay(['mix.pcap', '--spec', 'throwing.ts']);
    expect(thrown).toMatchObject({ exit: 2, stdout: '' });
    // Node 20 does not know its line, and is told a way to it.
    expect(thrown.stderr).toMatch(
      /^error: throwing\.ts threw Error: mine\n    at .*\/throwing\.ts/,
    );
    expect(thrown.stderr.split('\n').filter((line) => line.startsWith('    at'))).toHaveLength(1);
  });

  it('is named with the places that led there when it throws in another file', () => {
    scratch.write('helper.mts', "export function help(): never {\n  throw Error('helped');\n}\n");
    const lines = [
      "import { help } from './helper.mts';",
      "export default { name: 'mine', create: () => ({",
      '  run() {',
      '    help();',
      '  } }) };',
    ];
    scratch.write('app.mts', lines.join('\n'));
    const { exit, stderr } = scratch.ixreplay(['mix.pcap', '--app', 'app.mts']);
    expect(exit).toBe(2);
    expect(stderr).toMatch(
      /^error: app\.mts threw Error: helped\n.*helper\.mts:2:9\)\n.*app\.mts:4:5\)\n$/,
    );
  });

  it('is named when it throws while it is loaded', () => {
    scratch.write('top.mts', "null.name;\nexport default { name: 'mine' };");
    const { exit, stderr } = scratch.ixreplay(['mix.pcap', '--app', 'top.mts']);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^error: top\.mts threw TypeError: .*\n    at .*top\.mts:1:/);
  });

  it('may violate a row that there is none of, and forget to say what was found', () => {
    const call = "context.violate(chunk, row, 'no reset', 'a reset')";
    const text = example('no-reset.ts').replace(
      `if (chunk.f[row] === TX_RST) ${call}`,
      'if (i < 1) MINE',
    );
    scratch.write('odd.ts', text.replace('MINE', "context.violate(chunk, 1e9, 'nothing')"));
    const { exit, stdout } = scratch.ixreplay(['mix.pcap', '--spec', 'odd.ts']);
    expect(exit).toBe(1);
    expect(stdout).toMatch(/VIOLATED {2}mine\.no-reset/);
    expect(stdout).toMatch(/ {2}expected +nothing\n {2}found +undefined\n/);
    // `ixreplay specs` knows nothing of it.
    expect(stdout).not.toContain('ixreplay specs');
  });

  it('that cannot find ixreplay is told the way out', () => {
    const elsewhere = new Scratch();
    elsewhere.write('no-reset.ts', example('no-reset.ts'));
    const words = [scratch.path('mix.pcap'), '--spec', 'no-reset.ts'];
    const { exit, stderr } = elsewhere.ixreplay(words);
    elsewhere.remove();
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^error: no-reset\.ts cannot be loaded: [^\n]*\nhint: .*npm install/);
  });
});
