import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareGolden,
  connectionKey,
  goldenLines,
  goldenNeeds,
  INGREDIENTS,
  INGREDIENTS_DEFAULT,
  type GoldenOption,
  type Ingredient,
} from '../../src/verify/golden.ts';
import { GoldenError } from '../../src/verify/golden-difference.ts';
import type { ConnectionResult, CoreResult, RunResult } from '../../src/verify/result.ts';

const SHA = 'ab'.repeat(32);

function connection(changes: Partial<ConnectionResult> = {}): ConnectionResult {
  return {
    id: 0,
    client: { address: '10.0.0.2', port: 1637 },
    server: { address: '10.0.0.1', port: 80 },
    vlans: [],
    firstFrame: 1,
    replayed: 'server',
    handshake: 'complete',
    close: 'fin',
    queue: 1,
    core: 1,
    clientToServer: { bytes: 419, complete: true, sha256: null },
    serverToClient: { bytes: 942, complete: true, sha256: null },
    conformance: 'match',
    reason: null,
    difference: null,
    segments: { ours: 7, recorded: 8 },
    acks: { ours: 2, recorded: 2 },
    retransmissions: { ours: 1, recorded: 0 },
    ...changes,
  };
}

function core(number: number, digest: string | null = '0123456789abcdef'): CoreResult {
  return {
    core: number, cycles: 9, packets: 12, busyNs: 1, load: 0.1, batchMean: 1, batchMax: 2,
    events: 300, connections: 1, digest,
  }; // prettier-ignore
}

function run(changes: Partial<RunResult> = {}): RunResult {
  const others: Partial<ConnectionResult>[] = [
    { firstFrame: 30, client: { address: '2001:db8::2', port: 5000 }, vlans: [7, 100] },
    { firstFrame: 4, close: 'reset-by-client', conformance: 'not compared' },
  ];
  return {
    schema: 'ixreplay.result/1',
    verdict: 'pass',
    version: '0',
    seed: '1',
    config: {},
    trace: {
      path: 'a.pcap',
      format: 'pcap',
      packets: 40,
      bytes: 9000,
      firstTime: '',
      durationNs: 1,
      linkTypes: [],
      warnings: [],
      damage: null,
    },
    hosts: [],
    control: null,
    connections: [connection(), ...others.map(connection)],
    datagrams: { udp: 2, icmp: 0 },
    queues: [
      { queue: 1, received: 20, transmitted: 15, drops: { snapped: 1, checksum: 2, oversize: 0 } },
      { queue: 0, received: 0, transmitted: 0, drops: {} },
    ],
    cores: [core(1), core(0)],
    latency: { count: 0, p50Ns: 0, p90Ns: 0, p99Ns: 0, p999Ns: 0, maxNs: 0 },
    batches: [],
    migrations: null,
    invariants: [],
    determinism: null,
    attack: null,
    closedLoop: null,
    golden: null,
    log: null,
    ...changes,
  };
}

function hashed(): RunResult {
  const stream = { bytes: 5, complete: true, sha256: SHA };
  return run({ connections: [connection({ clientToServer: stream, serverToClient: stream })] });
}

function goldenText(
  result: RunResult,
  ingredients: readonly Ingredient[],
  wire: string | null,
  options: readonly GoldenOption[] = [],
): string {
  return `${[...goldenLines(result, ingredients, wire, options)].join('\n')}\n`;
}

function needsOf(text: string): ReturnType<typeof goldenNeeds> {
  return goldenNeeds(text.split(/\r?\n/));
}

function compare(
  text: string,
  result: RunResult,
  wire: string | null,
  options: readonly GoldenOption[] = [],
): ReturnType<typeof compareGolden> {
  const lines = text.split(/\r?\n/);
  return compareGolden('x', lines, goldenNeeds(lines), result, wire, options);
}

function differences(expected: string, result: RunResult, wire: string | null = null): string[] {
  return [...compare(expected, result, wire).differences];
}

describe('the text of a golden', () => {
  it('is small, sorted and names its ingredients', async () => {
    const text = goldenText(run(), INGREDIENTS, 'feed');
    await expect(text).toMatchFileSnapshot('./golden.expected.txt');
  });

  it('holds stream digests when the run computed them, and says that a run needs them', () => {
    const text = goldenText(hashed(), ['streams'], null);
    expect(text).toContain(`client-to-server bytes=5 complete=yes sha256=${SHA}`);
    expect(needsOf(text).streamDigests).toBe(true);
    expect(needsOf(goldenText(run(), ['streams'], null)).streamDigests).toBe(false);
    expect(needsOf(goldenText(run(), ['wire'], 'feed')).wireDigest).toBe(true);
  });

  it('does not depend on the order of connections, queues, cores or ingredients', () => {
    const one = run();
    const other = run({
      connections: [...one.connections].reverse(),
      queues: [...one.queues].reverse(),
      cores: [...one.cores].reverse(),
    });
    const backwards = [...INGREDIENTS_DEFAULT].reverse();
    expect(goldenText(other, backwards, null)).toBe(goldenText(one, INGREDIENTS_DEFAULT, null));
  });

  it('cannot be made of what the run does not have', () => {
    expect(() => goldenText(run(), ['wire'], null)).toThrow(GoldenError);
    expect(() => goldenText(run({ cores: [core(0, null)] }), ['events'], null)).toThrow('digests');
    expect(() => goldenText(run(), [], null)).toThrow(GoldenError);
  });

  it('matches the run it was made of, whatever its ingredients', () => {
    fc.assert(
      fc.property(fc.subarray([...INGREDIENTS], { minLength: 1 }), (ingredients) => {
        const text = goldenText(run(), ingredients as Ingredient[], 'feed');
        expect(compare(text, run(), 'feed')).toEqual({
          path: 'x',
          status: 'match',
          differences: [],
        });
        expect([...needsOf(text).ingredients].sort()).toEqual([...ingredients].sort());
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('is the same after a checkout with other line ends, and in another order', () => {
    const text = goldenText(run(), INGREDIENTS_DEFAULT, null);
    expect(differences(text.replaceAll('\n', '\r\n'), run())).toEqual([]);
    const [title, head, options, ...lines] = text.trimEnd().split('\n');
    const reversed = [title, head, options, ...lines.reverse(), ''].join('\n');
    expect(differences(reversed, run())).toEqual([]);
  });
});

describe('a run compared with a golden', () => {
  const golden = goldenText(run(), INGREDIENTS_DEFAULT, null);
  const first = connectionKey(connection());

  it('shows a changed line as expected and found', () => {
    const other = run({
      connections: [connection({ close: 'open' }), ...run().connections.slice(1)],
    });
    expect(differences(golden, other)).toEqual([
      `-outcomes ${first} replayed=server handshake=complete close=fin conformance=match reason=-`,
      `+outcomes ${first} replayed=server handshake=complete close=open conformance=match reason=-`,
    ]);
  });

  it('shows missing and extra lines where they stand', () => {
    const onlyPlacement = goldenText(run(), ['placement'], null);
    const [one, two, three] = run().connections;
    const late = connection({ firstFrame: 99 });
    const missing = differences(onlyPlacement, run({ connections: [two!, three!] }));
    expect(missing).toEqual([`-placement ${first} queue=1 core=1`]);
    const extra = differences(onlyPlacement, run({ connections: [late, one!, two!, three!] }));
    expect(extra).toEqual([`+placement ${connectionKey(late)} queue=1 core=1`]);
    const early = connection({ firstFrame: 2, queue: 5 });
    const moved = connection({ firstFrame: 30, client: two!.client, vlans: [7, 100], core: 3 });
    expect(differences(onlyPlacement, run({ connections: [one!, early, three!, moved] }))).toEqual([
      `+placement ${connectionKey(early)} queue=5 core=1`,
      `-placement ${connectionKey(moved)} queue=1 core=1`,
      `+placement ${connectionKey(moved)} queue=1 core=3`,
    ]);
  });

  it('looks only at the ingredients the golden names', () => {
    const outcomes = goldenText(run(), ['outcomes'], null);
    expect(differences(outcomes, run({ queues: [], cores: [core(0, null)] }))).toEqual([]);
  });

  it('says what to do when the golden holds stream digests and the run does not', () => {
    const text = goldenText(hashed(), ['streams'], null);
    const plain = connection({
      clientToServer: { bytes: 5, complete: true, sha256: null },
      serverToClient: { bytes: 5, complete: true, sha256: null },
    });
    const lines = differences(text, run({ connections: [plain] }));
    expect(lines[0]).toContain('--stream-digests');
    expect(lines).toHaveLength(5);
  });

  it('ignores stream digests that the golden does not hold', () => {
    const text = goldenText(run(), ['streams'], null);
    const connections = run().connections.map((entry) => ({
      ...entry,
      clientToServer: { ...entry.clientToServer, sha256: SHA },
    }));
    expect(differences(text, run({ connections }))).toEqual([]);
  });

  it('holds every difference, the first one first', () => {
    const many = Array.from({ length: 100 }, (_, i) => connection({ firstFrame: i + 1 }));
    const text = goldenText(run({ connections: many }), ['placement'], null);
    const moved = many.map((entry) => ({ ...entry, queue: 9 }));
    const lines = differences(text, run({ connections: moved }));
    expect(lines).toHaveLength(200);
    expect(lines[0]).toContain('#1 ');
  });

  it('tells ten thousand differing lines, and how many more there are', () => {
    const many = Array.from({ length: 5002 }, (_, i) => connection({ firstFrame: i + 1 }));
    const text = goldenText(run({ connections: many }), ['placement'], null);
    const moved = many.slice(1).map((entry) => ({ ...entry, queue: 9 }));
    const lines = differences(text, run({ connections: moved }));
    expect(lines).toHaveLength(10_001);
    expect(lines[0]).toBe(`-placement ${first} queue=1 core=1`);
    expect(lines.at(-1)).toBe('! and 3 more lines differ');
  });

  it('holds no more than a hundred thousand lines of a golden of something else', () => {
    const many = (from: number): ConnectionResult[] =>
      Array.from({ length: 100_005 }, (_, i) => connection({ firstFrame: from + i }));
    const text = goldenText(run({ connections: many(1) }), ['placement'], null);
    const lines = differences(text, run({ connections: many(1_000_000) }));
    expect(lines).toHaveLength(10_001);
    expect(lines.slice(0, 2)).toEqual([
      `-placement ${first} queue=1 core=1`,
      `+placement ${connectionKey(connection({ firstFrame: 1_000_000 }))} queue=1 core=1`,
    ]);
    expect(lines.at(-1)).toBe('! and 190010 more lines differ');
  });

  it('does not take a line for repeated whose partner came too long before it', () => {
    const all = Array.from({ length: 200_010 }, (_, i) => connection({ firstFrame: i + 1 }));
    const text = goldenText(run({ connections: all }), ['placement'], null);
    const lines = differences(text, run({ connections: all.slice(100_005) }));
    expect(lines[0]).toBe(`-placement ${first} queue=1 core=1`);
    expect(lines.at(-1)).toBe('! and 90015 more lines differ');
  });

  it('counts the wire when the golden does', () => {
    const text = goldenText(run(), ['wire'], 'feed');
    expect(differences(text, run(), 'beef')).toEqual([
      '-wire frames digest=feed',
      '+wire frames digest=beef',
    ]);
    expect(() => compare(text, run(), null)).toThrow('wire');
  });
});

describe('the options that a golden was made with', () => {
  const batch = (value: string): GoldenOption => ({ name: '--batch', value, usual: '64' });
  const host = { name: '--host', value: 'a --host b', usual: 'auto' };
  const changed = run({ queues: [] });

  it('stand in its head when they are not as usual', () => {
    const head = (...options: GoldenOption[]): string | undefined =>
      goldenText(run(), ['wire'], 'feed', options).split('\n')[2];
    expect(head(batch('64'))).toBe('options: none');
    expect(head(batch('8'), host)).toBe('options: --batch 8 --host a --host b');
  });

  it('explain a difference, and are none', () => {
    const text = goldenText(run(), ['counters'], null, [batch('8'), host]);
    expect(compare(text, run(), null, [batch('64')]).status).toBe('match');
    const notes = (...options: GoldenOption[]): string[] =>
      compare(text, changed, null, options).differences.filter((line) => line.startsWith('!'));
    expect(notes(batch('8'), host)).toEqual([]);
    expect(notes(batch('64'), host)).toEqual([
      '! the golden was made with --batch 8, this run has --batch 64',
    ]);
    expect(notes(batch('8'))).toEqual([
      '! the golden was made with --host a --host b, which is unknown here',
    ]);
  });

  it('are not asked of a golden that is older than its third line', () => {
    const old = goldenText(run(), ['counters'], null).replace('options: none\n', '');
    expect(compare(old, run(), null, [batch('8')]).status).toBe('match');
    const lines = compare(old, changed, null, [batch('8')]).differences;
    expect(lines.filter((line) => line.startsWith('!'))).toEqual([]);
  });
});

describe('a golden that cannot be read', () => {
  it.each([
    ['nothing', '', 1],
    ['another title', 'ixreplay golden 2\ningredients: wire\n', 1],
    ['no ingredients', 'ixreplay golden 1\n', 2],
    ['an unknown ingredient', 'ixreplay golden 1\ningredients: wire salt\n', 2],
    ['a line of no ingredient', 'ixreplay golden 1\ningredients: wire\nevents core 0 count=1\n', 3],
    ['merge marks', 'ixreplay golden 1\ningredients: wire\n<<<<<<< HEAD\n', 3],
    [
      'a key that stands twice',
      'ixreplay golden 1\ningredients: wire\nwire frames digest=1\n\nwire frames digest=2\n',
      5,
    ],
  ])('because of %s is an error with its line', (_, text, line) => {
    try {
      compare(text, run(), 'feed');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(GoldenError);
      expect((error as GoldenError).line).toBe(line);
    }
  });
});
