import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/verify/result.ts';
import { Scratch } from './harness.ts';

const scratch = new Scratch();
afterAll(() => scratch.remove());

describe('ixreplay run', () => {
  it('prints a verdict, and the same numbers as JSON', () => {
    const words = ['run', 'echo:size=100,rounds=5,connections=20', '--link', 'delay=20us,loss=1%'];
    const text = scratch.ixreplay(words);
    expect(text).toMatchObject({ exit: 0, stderr: '' });
    expect(text.stdout).toContain('PASS  echo:size=100,rounds=5,connections=20  seed 1');
    expect(text.stdout).toContain('20 of 20 connections match byte by byte at both ends');
    expect(text.stdout).toContain('100 of 100 answered');
    const result = JSON.parse(scratch.ixreplay([...words, '--json', '-']).stdout) as RunResult;
    expect(result.closedLoop).toMatchObject({ requests: 100, responses: 100 });
    expect(result.config).toMatchObject({ workload: 'echo', size: 100, cores: 4 });
  });

  it('checks determinism, and the log it writes', () => {
    const words = [
      'run',
      'echo:rounds=3,connections=10',
      '--check-determinism',
      '--log',
      'x.ixlog',
    ];
    const run = scratch.ixreplay(words);
    expect(run).toMatchObject({ exit: 0, stderr: '' });
    expect(run.stdout).toContain('same bytes twice');
    const check = scratch.ixreplay(['check', 'x.ixlog']);
    expect(check.exit).toBe(0);
    expect(check.stdout).toContain('0 violated');
  });

  it('says what it does not understand, and what it would', () => {
    const cases: [string[], string][] = [
      [['run', 'ecko'], 'no such workload: ecko'],
      [['run', 'echo:sise=5'], 'no such option: sise=5'],
      [['run', 'echo:size=0'], 'echo: size=0'],
      [['run', 'echo', '--link', 'delay=0'], 'link: delay=0'],
      [['run', 'echo', '--require', 'nothing'], '--require nothing'],
      [['generate', 'echo'], 'required option'],
    ];
    for (const [words, message] of cases) {
      const { exit, stderr } = scratch.ixreplay(words);
      expect({ exit, message: stderr.includes(message) }, stderr).toEqual({
        exit: 2,
        message: true,
      });
    }
  });
});

describe('ixreplay generate', () => {
  it.each(['rate=10g', 'loss=2%,reorder=2%,duplicate=2%'])(
    'writes a capture whose replay has all streams as recorded, link %s',
    (link) => {
      const workload = 'echo:size=3000,rounds=4,connections=25';
      const words = ['generate', workload, '--link', link, '-o', 'x.pcap'];
      const made = scratch.ixreplay(words);
      expect(made).toMatchObject({ exit: 0, stderr: '' });
      const bytes = readFileSync(scratch.path('x.pcap'));
      scratch.ixreplay([...words.slice(0, -1), 'y.pcap']);
      expect(readFileSync(scratch.path('y.pcap')).equals(bytes)).toBe(true);
      const run = scratch.ixreplay(['x.pcap', '--json', '-']);
      const result = JSON.parse(run.stdout) as RunResult;
      expect({ exit: run.exit, stderr: run.stderr }).toEqual({ exit: 0, stderr: '' });
      expect(result.connections).toHaveLength(25);
      for (const c of result.connections) {
        expect(c.conformance).toBe('match');
        expect(c.close).toBe('fin');
        expect(c.clientToServer.bytes).toBe(12_000);
        expect(c.serverToClient.bytes).toBe(12_000);
      }
      expect(result.trace.warnings.filter((w) => w.code.includes('checksum'))).toEqual([]);
    },
  );
});
