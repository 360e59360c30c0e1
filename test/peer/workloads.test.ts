import { describe, expect, it } from 'vitest';
import { CLIENT_SIDE, SERVER_SIDE, type Dialogues } from '../../src/app/dialogue.ts';
import { Prng } from '../../src/base/prng.ts';
import { GeneratedEndpoints } from '../../src/peer/endpoints.ts';
import { LoadPattern } from '../../src/peer/load-pattern.ts';
import { MemcachedDialogues } from '../../src/peer/workload-memcached.ts';
import { isWorkload, parseWorkload, WORKLOADS } from '../../src/peer/workloads.ts';
import { emptyTuple } from '../../src/stack/ip-input.ts';

function pattern(name: string): LoadPattern {
  const options = { pattern: name, low: 1000, high: 9000, periodNs: 1e9 };
  return new LoadPattern(options, new Prng('1', 'test'));
}

/** Bytes each side says in its turn. */
function said(dialogues: Dialogues, connection: number, index: number): [number, number] {
  dialogues.turn(connection, CLIENT_SIDE, index);
  const request = dialogues.sayBytes;
  dialogues.turn(connection, SERVER_SIDE, index);
  expect(dialogues.hearBytes).toBe(request);
  return [request, dialogues.sayBytes];
}

describe('a load pattern', () => {
  it('goes where it should', () => {
    expect(pattern('constant').rate(5e8)).toBe(9000);
    const triangle = pattern('triangle');
    const rates = [0, 25e7, 5e8, 75e7, 1e9].map((ns) => triangle.rate(ns));
    expect(rates).toEqual([1000, 5000, 9000, 5000, 1000]);
    const steps = pattern('steps');
    const levels = new Set(Array.from({ length: 100 }, (_, i) => steps.rate(i * 1e7)));
    expect(levels.size).toBe(8);
    expect([Math.min(...levels), Math.max(...levels)]).toEqual([1000, 9000]);
    const sine = pattern('sine');
    const noise = (0.25 / 5.5) * 8000;
    expect(Math.abs(sine.rate(0) - 1000)).toBeLessThanOrEqual(noise);
    expect(Math.abs(sine.rate(5e8) - 9000)).toBeLessThanOrEqual(noise);
  });

  it('spaces requests as its rate says', () => {
    const constant = pattern('constant');
    let timeNs = 0;
    for (let i = 0; i < 9000; i++) timeNs += constant.gapNs(timeNs);
    expect(Math.abs(timeNs / 1e9 - 1)).toBeLessThan(0.04);
  });
});

describe.each(['triangle', 'steps', 'sine'])('a load that is nothing at its lowest: %s', (name) => {
  it('comes back', () => {
    const options = { pattern: name, low: 1, high: 1e6, periodNs: 4e7 };
    const load = new LoadPattern(options, new Prng('1', 'test'));
    let count = 0;
    for (let timeNs = 0; timeNs < 8e7; count++) timeNs += load.gapNs(timeNs);
    expect(Math.abs(count / 40_000 - 1)).toBeLessThan(0.05);
  });
});

describe('memcached requests', () => {
  it('of USR have fixed sizes, and as many updates as asked for', () => {
    const usr = new MemcachedDialogues('usr', 0.1, 5);
    let updates = 0;
    for (let i = 0; i < 5000; i++) {
      const [request, answer] = said(usr, i % 70, i);
      if (answer === 8) {
        updates++;
        expect(request).toBe(4 + 19 + 5 + 1 + 2 + 2 + 2);
      } else {
        expect([request, answer]).toEqual([4 + 19 + 2, 6 + 19 + 3 + 1 + 2 + 2 + 2 + 5]);
      }
    }
    expect(Math.abs(updates - 500)).toBeLessThan(90);
  });

  it('of ETC have keys and values as the fits say, the same whenever asked', () => {
    const etc = new MemcachedDialogues('etc', 0, 5);
    const keys: number[] = [];
    const values: number[] = [];
    for (let i = 0; i < 20_000; i++) {
      const [request, answer] = said(etc, i % 97, i);
      const key = request - 6;
      keys.push(key);
      values.push(answer - key - 18);
      expect(said(etc, i % 97, i)).toEqual([request, answer]);
    }
    keys.sort((a, b) => a - b);
    values.sort((a, b) => a - b);
    // The median of the extreme value distribution is 30.8 + 8.2 * (0.6931^-0.0787 - 1) / 0.0787.
    expect(keys[10_000]).toBe(34);
    // 44 % of the values are below 15 bytes; the median of the rest is 15 + 214 * 0.786.
    expect(values.filter((v) => v < 16).length / 20_000).toBeCloseTo(0.446, 1);
    expect(values.at(-1)).toBeGreaterThan(2000);
  });
});

describe('generated endpoints', () => {
  it('give every connection a tuple of its own', () => {
    const endpoints = new GeneratedEndpoints(200_000, 7, 3);
    const tuple = emptyTuple();
    const seen = new Set<string>();
    for (let i = 0; i < endpoints.count; i++) {
      endpoints.aim(i, tuple);
      expect(tuple.remotePort).toBeLessThan(65_536);
      seen.add(`${tuple.remote0} ${tuple.remotePort}`);
    }
    expect(seen.size).toBe(200_000);
  });
});

describe('the text of a workload', () => {
  it('is known by its name, and every workload by its defaults', () => {
    expect(isWorkload('echo')).toBe(true);
    expect(isWorkload('echo:size=5')).toBe(true);
    expect(isWorkload('echo.pcap')).toBe(false);
    for (const { name } of WORKLOADS) expect(parseWorkload(name, '1').name).toBe(name);
  });

  it('takes units, and says what is wrong', () => {
    const { config } = parseWorkload('echo:size=8k,connections=2k,think=3us,open-rate=1.5M', '1');
    expect(config).toMatchObject({
      size: 8192,
      connections: 2000,
      think: 3000,
      'open-rate': 1_500_000,
    });
    const exact = parseWorkload('echo:connections=16.1k,think=1.005ms,rounds=1', '1');
    expect(exact.config).toMatchObject({ connections: 16_100, think: 1_005_000 });
    const wrong = ['echo:size', 'echo:size=1x', 'echo:size=', 'echo:rounds=1.5', 'echo:=1', 'none'];
    for (const text of wrong) expect(() => parseWorkload(text, '1'), text).toThrow();
    expect(() => parseWorkload('memcached-usr:pattern=square', '1')).toThrow('pattern=square');
    expect(() => parseWorkload('echo:think=0.5ns', '1')).toThrow('think=0.5ns');
  });

  it('asks for no stream longer than its places can say', () => {
    const long = ['echo:size=1M,rounds=2048', 'connections:count=10,requests=20500,size=1M'];
    for (const text of long) expect(() => parseWorkload(text, '1'), text).toThrow('too long');
    const longest = ['netpipe:size=1M,rounds=2047', 'connections:count=10,requests=20470,size=1M'];
    for (const text of longest) expect(parseWorkload(text, '1').name).toBe(text);
  });
});
