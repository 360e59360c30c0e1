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
    for (const times of [result.latency, result.closedLoop!.latency]) {
      expect(Object.values(times).filter((ns) => !Number.isInteger(ns))).toEqual([]);
    }
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
    scratch.ixreplay([...words.slice(0, 2), '--log', 'y.ixlog', '--limit', '1', '--cores', '1..4']);
    const cut = scratch.ixreplay([...words.slice(0, 2), '--limit', '0']);
    expect(cut.stdout).toContain('ended after 0 ms of virtual time');
    expect(run.stdout).not.toContain('--limit');
    const { stdout } = scratch.ixreplay(['diff', 'x.ixlog', 'y.ixlog']);
    expect(stdout).toContain('configuration limitNs: nothing in A, 1000000 in B');
    expect(stdout).toContain('configuration policy: nothing in A, "efficiency" in B');
    expect(check.stdout).toContain('0 violated');
  });

  it('moves flow groups as its help says', () => {
    const { stdout: help } = scratch.ixreplay(['run', '--help']);
    const told = help.match(/\b(\d+ms:[\d,]+:\d->\d|every:\d+ms)/g) ?? [];
    expect(told).toHaveLength(2);
    for (const what of [...told, '5ms:0,4,8:0->1']) {
      const { exit, stdout } = scratch.ixreplay(['run', 'echo:think=1ms', '--migrate', what]);
      expect({ exit, isMoved: /^migrations +\d+: /m.test(stdout) }).toEqual({
        exit: 0,
        isMoved: true,
      });
    }
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

describe('ixreplay CAPTURE --closed-loop', () => {
  it('plays the capture faster and more often', () => {
    const made = scratch.ixreplay(['generate', 'echo:rounds=3,connections=4', '-o', 'e.pcap']);
    expect(made.exit).toBe(0);
    const words = ['e.pcap', '--closed-loop', '--speed', '10', '--clone', '3', '--json', '-'];
    const { exit, stdout, stderr } = scratch.ixreplay([...words, '--link', 'loss=1%']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const result = JSON.parse(stdout) as RunResult;
    expect(result.closedLoop?.connections).toMatchObject({ planned: 12, ended: 12 });
    expect(result.closedLoop?.streams).toMatchObject({ matching: 12, bytesToHost: 12 * 3 * 64 });
  });

  it('says what does not go together', () => {
    const cases: [string[], string][] = [
      [['e.pcap', '--clone', '3'], '--clone needs --closed-loop'],
      [['e.pcap', 'e.pcap', '--closed-loop'], 'takes one capture'],
    ];
    for (const [words, message] of cases) {
      const { exit, stderr } = scratch.ixreplay(words);
      expect({ exit, message: stderr.includes(message) }).toEqual({ exit: 2, message: true });
    }
    scratch.write('empty.pcap', 'no capture');
    expect(scratch.ixreplay(['empty.pcap', '--closed-loop']).exit).toBe(4);
  });
});

describe('ixreplay sweep', () => {
  it('prints one table, the same with any number of threads', () => {
    const words = ['sweep', 'echo:rounds=10,connections=60', '--cores', '1,2', '--batch', '1,16'];
    const one = scratch.ixreplay([...words, '--workers', '1']);
    expect(one).toMatchObject({ exit: 0, stderr: '' });
    expect(one.stdout.split('\n').filter((line) => /^ +[12] +(1|16) /.test(line))).toHaveLength(4);
    expect(scratch.ixreplay([...words, '--workers', '2']).stdout).toBe(one.stdout);
    const json = scratch.ixreplay([...words, '--json', '-']);
    const { schema, runs } = JSON.parse(json.stdout) as {
      schema: string;
      runs: {
        batch: number;
        cores: number;
        load: number;
        closedLoop: { responsesPerSecond: number };
      }[];
    };
    expect(schema).toBe('ixreplay.sweep/1');
    const [small, large] = runs.filter((run) => run.cores === 1);
    // The same number as a run of its own prints.
    const alone = ['run', words[1]!, '--cores', '1', '--batch', '1', '--json', '-'];
    const { cores } = JSON.parse(scratch.ixreplay(alone).stdout) as RunResult;
    expect(small!.load).toBe(cores[0]!.load);
    // A saturated core: small batches cost throughput.
    expect(large!.closedLoop.responsesPerSecond).toBeGreaterThan(
      1.2 * small!.closedLoop.responsesPerSecond,
    );
  });

  it('takes a capture, and refuses what is neither', () => {
    const { exit, stdout } = scratch.ixreplay(['sweep', 'e.pcap', '--cores', '1', '--batch', '8']);
    expect(exit).toBe(0);
    expect(stdout).toContain('PASS  e.pcap');
    expect(scratch.ixreplay(['sweep', 'ecko:size=5']).exit).toBe(2);
    expect(scratch.ixreplay(['sweep', 'echo', '--batch', '0']).exit).toBe(2);
  });
});
