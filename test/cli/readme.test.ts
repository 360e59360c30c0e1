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

  it('is named when it throws, and where it cannot find ixreplay the way out is', () => {
    const throwing = example('no-reset.ts').replace('context.exercised++', "throw Error('mine')");
    scratch.write('throwing.ts', throwing);
    const thrown = scratch.ixreplay(['mix.pcap', '--spec', 'throwing.ts']);
    expect(thrown).toMatchObject({ exit: 2, stdout: '' });
    expect(thrown.stderr).toMatch(
      /^error: throwing\.ts threw Error: mine\n    at [^\n]*\/throwing\.ts\)\n$/,
    );
    const elsewhere = new Scratch();
    elsewhere.write('no-reset.ts', example('no-reset.ts'));
    const words = [scratch.path('mix.pcap'), '--spec', 'no-reset.ts'];
    const { exit, stderr } = elsewhere.ixreplay(words);
    elsewhere.remove();
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^error: no-reset\.ts cannot be loaded: [^\n]*\nhint: .*npm install/);
  });
});
