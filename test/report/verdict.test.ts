import { describe, expect, it } from 'vitest';
import {
  briefDetails,
  briefLine,
  briefTotals,
  isPassed,
  pathColumns,
} from '../../src/report/brief.ts';
import type { BriefEntry } from '../../src/report/brief.ts';
import { checkText, checkVerdict } from '../../src/report/check.ts';
import { resultJson, resultsJson } from '../../src/report/json.ts';
import { setTextColumns } from '../../src/report/layout.ts';
import { CONTROL_CORE } from '../../src/log/events.ts';
import { verdictText } from '../../src/report/verdict.ts';
import type { ControlDecision, RunResult } from '../../src/verify/result.ts';
import { BROKEN, GOOD } from './example.ts';

const PLAIN = {
  colour: false,
  verbose: false,
  unmet: [],
  command: 'ixreplay traces/http.pcap --cores 2',
};

function verdictLines(result: RunResult, style: Parameters<typeof verdictText>[1]): string[] {
  return verdictText(result, style).trimEnd().split('\n');
}

describe('the verdict of one capture', () => {
  it('of a good run says what was replayed, how the machine was used and what held', () => {
    expect(verdictLines(GOOD, PLAIN)).toEqual([
      'PASS  traces/http.pcap  seed 1',
      '',
      'replayed     655 frames, 228 kB in 1.23 s, pcap, ethernet',
      'host         10.0.0.1',
      'connections  2: handshake 1 complete, 1 midstream; ended by 1 fin, 1 reset by client',
      'datagrams    3 UDP, 1 ICMP',
      'streams      1 of 1 connection as recorded; 1 not compared',
      'cores        core   load                cycles  packets  batch  largest  connections',
      '                0  50.0%  ██████           320      400   1.25        4            1',
      '                1  <0.1%                   252      252   1.00        1            1',
      'batches      1: 84.7%, 2: 9.2%, 3-4: 6.1% of the cycles with frames',
      'latency      p50 3.20 µs, p90 4.10 µs, p99 12.3 µs, p99.9 99.9 µs, max 1.50 ms (virtual)',
      'NIC drops    3 checksum, 1 ring-full',
      'warnings     frame 17: time went backwards',
      '',
      'invariants   2 held, 0 violated, 1 not exercised, 1 not applicable',
      '             each that held was checked between 88 (tcp.window-right-edge) and 1,234',
      '             (zero-copy.rx-in-mbuf) times',
    ]);
  });

  it('says that the application overstayed where no control plane is told of it', () => {
    const budget = { ...GOOD.invariants[0]!, catalogue: 'C10', exercised: 2 };
    const lines = verdictLines({ ...GOOD, invariants: [budget] }, PLAIN);
    expect(lines).toContain(
      'unresponsive the application was stopped 2 times: it stayed for over 10 ms',
    );
    const calm = { ...budget, exercised: 0 };
    expect(verdictText({ ...GOOD, invariants: [calm] }, PLAIN)).not.toContain('unresponsive');
  });

  it('names an invariant of the user without a command that would not find it', () => {
    const [violated] = BROKEN.invariants.filter((i) => i.status === 'violated');
    const mine = { ...violated!, catalogue: '' };
    const lines = verdictLines({ ...BROKEN, invariants: [mine] }, PLAIN);
    expect(lines.filter((line) => line.startsWith('VIOLATED'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('ixreplay specs'))).toEqual([]);
  });

  it('of a broken run names the first violation, the first stream and what to do', () => {
    expect(verdictLines(BROKEN, { ...PLAIN, unmet: ['timers.bounded'] })).toEqual([
      'FAIL  traces/http.pcap  seed 1',
      '',
      'replayed     655 frames, 228 kB in 1.23 s, pcap, ethernet',
      'host         10.0.0.1',
      'connections  2: handshake 2 complete; ended by 2 fin',
      'streams      0 of 2 connections as recorded; 2 differ: 1 capture-gap, 1 ours',
      '',
      'invariants   1 held, 2 VIOLATED, 0 not exercised, 0 not applicable',
      'golden       differs: traces/http.pcap.golden',
      '             -outcomes a close=fin',
      '             +outcomes a close=open',
      'required     timers.bounded was not exercised',
      '',
      'VIOLATED  tcp.window-right-edge (F3), 3 times',
      '  statement    The right edge of the advertised window never moves to the left.',
      '  source       RFC 9293 §3.8.6',
      '  where        core 1, event 1234 tcp.out, cycle 88',
      '  when         0.017000250 s, frame 42, flow 3',
      '  who          connection 0, 10.0.0.2:1637 > 10.0.0.1:80',
      '  expected     right edge at least 66000',
      '  found        65000',
      '  causes       tcp.window.credited granted=0',
      '               tcp.out ack=1000 window=64000',
      '  also         tcp.ack-truth (1)',
      '',
      'STREAM DIFFERS  connection 0, 10.0.0.2:1637 > 10.0.0.1:80, from frame 1',
      '  reason       ours: the stack or the application did not do what was recorded',
      '  replayed     419 bytes from the client, 9,420 from the server, as the server; ended: fin',
      '',
      'next         ixreplay specs tcp.window-right-edge prints the invariant in full',
      '             in Wireshark: frame.number == 42',
      '             ixreplay traces/http.pcap --cores 2 --log run.ixlog, then ixreplay check ' +
        'run.ixlog',
      '             --text run.txt',
      '             if the new behaviour is right: the same command with --update-golden',
    ]);
  });

  it('takes what was found when the run was over for no cause of what happened in it', () => {
    const [, violated] = BROKEN.invariants;
    const [found] = violated!.violations;
    const late = { ...found!, event: -1, timeNs: 0, frame: 0, flow: -1, core: 0 };
    const leak = { ...violated!, id: 'accounting.mbufs', violations: [late] };
    const both = verdictLines({ ...BROKEN, invariants: [leak, violated!] }, PLAIN);
    expect(both).toContain('VIOLATED  tcp.window-right-edge (F3), 3 times');
    const alone = verdictLines({ ...BROKEN, invariants: [leak] }, PLAIN);
    expect(alone).toContain('VIOLATED  accounting.mbufs (F3), 3 times');
    expect(alone).toContain('  where        core 0');
    expect(alone.filter((line) => line.startsWith('  when'))).toEqual([]);
  });

  it("gives units to the reasons of built-in policies, not to a user's", () => {
    const idle: ControlDecision = {
      ...{ timeNs: 3e6, action: 'cores' as const, coresBefore: 2, coresAfter: 1, flowGroups: 0 },
      ...{ target: -1, reason: 'idle', value: 85, limit: 80 },
    };
    const control = {
      ...{ policy: 'mine', coresMin: 1, coresMax: 2, periodNs: 1e6, endNs: 6e6, stays: 0 },
      ...{ coreSeconds: 0.009, migrations: [], overstays: [], omitted: 0, decisions: [idle] },
      timeline: [
        { timeNs: 0, cores: 2 },
        { timeNs: 3e6, cores: 1 },
      ],
    };
    const mine = verdictLines({ ...GOOD, control }, PLAIN);
    expect(mine).toContain('decisions    3.00 ms  2 to 1 core  idle (85, 80)');
    expect(mine).toContain(`             ${'█'.repeat(30)}${'▄'.repeat(30)}`);
    const ended = verdictLines({ ...GOOD, control: { ...control, endNs: 2e6 } }, PLAIN);
    expect(ended).toContain('decisions    3.00 ms  2 to 1 core  idle (85, 80) (drain)');
    const built = verdictLines({ ...GOOD, control: { ...control, policy: 'efficiency' } }, PLAIN);
    expect(built).toContain(
      "decisions    3.00 ms  2 to 1 core  0.01 cores' worth of time is idle, over 0.01",
    );
  });

  it('shows what changed in a line of a golden that is too long', () => {
    const line = (close: string): string =>
      `outcomes 10.0.0.2:1637>10.0.0.1:80#1 ${'replayed=server '.repeat(5)}close=${close} reason=-`;
    const differences = [`-${line('fin')}`, `+${line('reset-by-server')}`];
    const golden = { path: 'x.golden', status: 'differs', differences } as const;
    const lines = verdictLines({ ...BROKEN, golden }, PLAIN);
    const head = 'outcomes 10.0.0.2:1637>10.0.0.1:80#1 replayed=server…close=';
    expect(lines.map((shown) => shown.trim())).toEqual(
      expect.arrayContaining([`-${head}fin reason=-`, `+${head}reset-by-server reason=-`]),
    );
  });

  it('names eight link types, and how many more there are', () => {
    const linkTypes = Array.from({ length: 1009 }, (_, i) => `L${i}`);
    const linked = (names: readonly string[]): string =>
      verdictLines({ ...GOOD, trace: { ...GOOD.trace, linkTypes: names } }, PLAIN)
        .join(' ')
        .replaceAll(/\s+/g, ' ');
    expect(linked(linkTypes)).toContain('L6, L7 and 1,001 more host');
    expect(linked(linkTypes.slice(0, 2))).toContain('L0 and L1 host');
  });

  it('shows so many lines of a golden, and how many more there are', () => {
    const differences = Array.from({ length: 25 }, (_, i) => `-outcomes ${i}`);
    const golden = { path: 'x.golden', status: 'differs', differences } as const;
    const result = { ...BROKEN, golden };
    const few = verdictLines(result, PLAIN);
    expect(few.filter((line) => line.includes('-outcomes'))).toHaveLength(20);
    expect(few).toContain('             and 5 more lines (-v shows)');
    const all = verdictLines(result, { ...PLAIN, verbose: true });
    expect(all.filter((line) => line.includes('-outcomes'))).toHaveLength(25);
    const brief = briefDetails({ path: 'x', result, unmet: [], isExpected: false }, false);
    expect(brief).toHaveLength(7);
    expect(brief.at(-1)).toBe('          and 19 more lines');
  });

  it('is as wide as the terminal', () => {
    setTextColumns(80);
    const lines = verdictLines(BROKEN, PLAIN);
    setTextColumns(Infinity);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(Math.max(...verdictLines(BROKEN, PLAIN).map((line) => line.length))).toBeGreaterThan(80);
  });

  it('names the log that there is', () => {
    const lines = verdictLines({ ...BROKEN, log: 'mine.ixlog' }, PLAIN);
    expect(lines).toContain('             ixreplay check mine.ixlog --text run.txt');
  });

  it('lists every invariant when it is verbose, with its number and why it was not judged', () => {
    const lines = verdictLines(GOOD, { ...PLAIN, verbose: true });
    expect(lines.slice(-4)).toEqual([
      'A1   zero-copy.rx-in-mbuf   held            1,234  title of A1',
      'F3   tcp.window-right-edge  held               88  title of F3',
      'D10  order.state-equal      not applicable      0  no migration in this run',
      'G5   timers.bounded         not exercised       0  title of G5',
    ]);
  });

  it('is the same text once the colour is taken off, and at most 100 columns wide', () => {
    for (const result of [GOOD, BROKEN]) {
      const plain = verdictText(result, PLAIN);
      const colour = verdictText(result, { ...PLAIN, colour: true });
      expect(colour).not.toBe(plain);
      expect(colour.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain);
      expect(Math.max(...plain.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    }
  });

  it('of a damaged capture says at which byte', () => {
    const damage = { byteOffset: 5690, frame: 12, message: 'a record claims 4 GB' };
    const result: RunResult = {
      ...GOOD,
      verdict: 'bad-input',
      trace: { ...GOOD.trace, damage },
    };
    const lines = verdictLines(result, PLAIN);
    expect(lines[0]).toBe('BAD INPUT  traces/http.pcap  seed 1');
    expect(lines).toContain(
      'damaged      byte 5690, frame 12: a record claims 4 GB; replayed up to there',
    );
  });
});

describe('the text about a checked log', () => {
  const log = {
    ...{ path: 'x.ixlog', tool: 'ixreplay', version: '0.1.0', seed: '1', events: 5030 },
    cores: [
      { core: 0, events: 5000, digest: 'aaaa' },
      { core: CONTROL_CORE, events: 30, digest: 'bbbb' },
    ],
    problems: [],
    invariants: GOOD.invariants,
  };

  it('says whose the events are', () => {
    expect(checkText(log, PLAIN).split('\n').slice(0, 5)).toEqual([
      'PASS  x.ixlog  seed 1',
      '',
      'log          5,030 events, written by ixreplay 0.1.0',
      'events of    core 0         5,000  digest aaaa',
      '             control plane     30  digest bbbb',
    ]);
  });

  it('is as bad as its exit code: damage before a violation, as of a run', () => {
    const broken = { ...log, invariants: BROKEN.invariants };
    expect(checkText(broken, PLAIN)).toContain('FAIL  x.ixlog');
    const cut = { ...broken, problems: ['the log was cut'] };
    expect(checkText(cut, PLAIN)).toContain('BAD INPUT  x.ixlog');
    expect(checkVerdict(cut)).toBe('bad-input');
  });
});

describe('the verdict of many captures', () => {
  const entries: BriefEntry[] = [
    { path: 'traces/http.pcap', result: GOOD, unmet: [], isExpected: false },
    { path: 'traces/b.pcap', result: BROKEN, unmet: ['G5'], isExpected: false },
    { path: 'traces/c.pcap', problem: 'not a capture: it begins with 01' },
  ];

  it('has an aligned line each', () => {
    const width = pathColumns(entries.map((entry) => entry.path));
    expect(entries.map((entry) => briefLine(entry, width, false))).toEqual([
      'pass      traces/http.pcap     655 frames      2 conn   2 held',
      'FAIL      traces/b.pcap        655 frames      2 conn tcp.window-right-edge +1' +
        '  G5 not exercised, 1 stream differs, golden differs',
      'BAD INPUT traces/c.pcap    not a capture: it begins with 01',
    ]);
  });

  it('ends with totals, what no capture tried, orphan goldens and the count', () => {
    const orphan = { path: 'traces/z.golden', status: 'orphan', differences: [] } as const;
    expect(briefTotals(entries, [orphan], false).trimEnd().split('\n')).toEqual([
      '',
      'replayed     1,310 frames, 457 kB, 4 connections',
      'invariants   3 of 5 exercised, 2 violated',
      'never tried  order.state-equal, timers.bounded',
      'orphan       traces/z.golden has no capture: delete it',
      'next         if the new behaviour is right: the same command with --update-golden',
      '1 passed, 2 failed, 1 orphan golden',
    ]);
  });

  it('counts a damaged capture as passed only where it is expected', () => {
    const damaged: RunResult = { ...GOOD, verdict: 'bad-input' };
    const path = 'x.pcap';
    expect(isPassed({ path, result: damaged, unmet: [], isExpected: false })).toBe(false);
    expect(isPassed({ path, result: damaged, unmet: [], isExpected: true })).toBe(true);
  });
});

const textOf = (pieces: Iterable<string>): string => [...pieces].join('');

describe('the JSON of a run', () => {
  it('holds every field of the result, whatever order they were computed in', () => {
    const shuffled = Object.fromEntries(Object.entries(BROKEN).reverse()) as unknown as RunResult;
    expect(textOf(resultJson(shuffled))).toBe(textOf(resultJson(BROKEN)));
    expect(JSON.parse(textOf(resultJson(BROKEN)))).toEqual(BROKEN);
    expect(JSON.parse(textOf(resultJson(GOOD)))).toEqual(GOOD);
  });

  it('has its keys in the documented order and ends with a line break', () => {
    const text = textOf(resultJson(GOOD));
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      'schema',
      'verdict',
      'seed',
      'config',
      'version',
      'trace',
      'hosts',
      'connections',
      'datagrams',
      'queues',
      'cores',
      'control',
      'latency',
      'batches',
      'migrations',
      'invariants',
      'determinism',
      'attack',
      'closedLoop',
      'golden',
      'log',
    ]);
    expect(text.startsWith('{\n  "schema": "ixreplay.result/1",\n')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('comes in pieces that are what JSON.stringify writes, of one run and of several', () => {
    const none: RunResult = { ...GOOD, connections: [] };
    const texts = [BROKEN, GOOD, none].map((result) => textOf(resultJson(result)));
    const unreadable = [{ path: 'x.pcap', message: 'no capture' }];
    const orphans = ['y.pcap.golden'];
    const many = textOf(resultsJson({ exitCode: 1, results: [BROKEN, none], unreadable, orphans }));
    const empty = resultsJson({ exitCode: 0, results: [], unreadable: [], orphans: [] });
    for (const text of [...texts, many, textOf(empty)]) {
      expect(`${JSON.stringify(JSON.parse(text), null, 2)}\n`).toBe(text);
    }
    const read = JSON.parse(many) as object;
    expect(read).toMatchObject({ exitCode: 1, results: [BROKEN, none], unreadable, orphans });
  });

  it('is never in one string: a flood of connections would be longer than any', () => {
    const [one] = GOOD.connections;
    const flood = { ...GOOD, connections: Array.from({ length: 3000 }, () => one!) };
    const longest = Math.max(...[...resultJson(flood)].map((piece) => piece.length));
    expect(longest).toBeLessThan(4000);
  });
});
