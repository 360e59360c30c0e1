import { describe, expect, it } from 'vitest';
import { withDeterminism } from '../../src/cli/determinism.ts';
import type { RunTrace } from '../../src/cli/determinism.ts';
import { EXITS, worstExit } from '../../src/cli/exit.ts';
import { judge, unmetRequirements } from '../../src/cli/judge.ts';
import { CONTROL_CORE } from '../../src/log/events.ts';
import { commandLine } from '../../src/report/command-line.ts';
import type { RunResult } from '../../src/verify/result.ts';
import type { InvariantResult } from '../../src/verify/spec.ts';
import { BROKEN, GOOD } from '../report/example.ts';

const untried: InvariantResult = { ...GOOD.invariants[3]!, exercised: 0, status: 'not exercised' };
const RESULT: RunResult = {
  ...GOOD,
  invariants: [
    { ...untried, id: 'determinism.same-log', catalogue: 'J1' },
    { ...untried, id: 'determinism.core-order', catalogue: 'J3' },
  ],
};

function trace(over: Partial<RunTrace>): RunTrace {
  const digests = [
    { core: 0, events: 5000, digest: 'aaaa' },
    { core: 1, events: 2500, digest: 'bbbb' },
  ];
  return { result: RESULT, wireDigest: 'cccc', digests, ...over };
}

describe('two runs', () => {
  it('that are the same exercise determinism by every event', () => {
    const result = withDeterminism(trace({}), trace({}));
    expect(result.determinism?.status).toBe('same');
    expect(result.invariants.map((i) => [i.status, i.exercised])).toEqual([
      ['held', 7500],
      ['held', 7500],
    ]);
  });

  it('of one busy core say nothing about the order of cores', () => {
    const digests = [
      { core: 0, events: 5000, digest: 'aaaa' },
      { core: CONTROL_CORE, events: 30, digest: 'dddd' },
    ];
    const result = withDeterminism(trace({ digests }), trace({ digests }));
    expect(result.invariants.map((i) => i.status)).toEqual(['held', 'not exercised']);
  });

  it.each([
    ['an event', { digests: [{ core: 0, events: 5000, digest: 'xxxx' }] }, 'core 0: digest'],
    ['an event count', { digests: [{ core: 0, events: 4999, digest: 'aaaa' }] }, 'then 4999'],
    ['a core', { digests: [] }, 'in the first run only'],
    ['the wire', { wireDigest: 'dddd' }, 'transmitted bytes'],
    ['a result', { result: { ...RESULT, hosts: ['10.0.0.9'] } }, 'the results differ'],
  ])('that differ in %s violate determinism and fail', (_, over, found) => {
    const result = withDeterminism(trace({}), trace(over));
    expect(result.determinism?.status).toBe('different');
    expect(result.determinism?.detail).toContain(found);
    const [same] = result.invariants;
    expect(same?.status).toBe('violated');
    expect(same?.violations[0]?.found).toContain(found);
    expect(judge(result, [], false)).toBe('fail');
  });

  it('are compared without their configuration, which differs on purpose', () => {
    const other = trace({ result: { ...RESULT, config: { chunkRows: 777 } } });
    expect(withDeterminism(trace({}), other).determinism?.status).toBe('same');
  });

  it('are compared without what the chunk at hand says of a violation', () => {
    const changed = (over: object): RunTrace => {
      const invariants = BROKEN.invariants.map((invariant) => ({
        ...invariant,
        violations: invariant.violations.map((violation) => ({ ...violation, ...over })),
      }));
      return trace({ result: { ...BROKEN, invariants } });
    };
    const first = trace({ result: BROKEN });
    const status = (over: object) => withDeterminism(first, changed(over)).determinism?.status;
    expect(status({ frame: 0, connection: -1, causes: ['another'] })).toBe('same');
    expect(status({ found: 'another' })).toBe('different');
  });
});

describe('the judgement', () => {
  const golden = (status: 'match' | 'differs' | 'missing') => ({
    ...GOOD,
    golden: { path: 'x.golden', status, differences: [] },
  });

  it('passes a good run and fails a violation or a stream that is ours', () => {
    expect(judge(GOOD, [], true)).toBe('pass');
    expect(judge({ ...BROKEN, connections: [] }, [], true)).toBe('fail');
    expect(judge({ ...BROKEN, invariants: [] }, [], true)).toBe('fail');
    const explained = BROKEN.connections.filter((c) => c.reason !== 'ours');
    const run: RunResult = { ...BROKEN, invariants: [], connections: explained, golden: null };
    expect(judge(run, [], true)).toBe('pass');
  });

  it('lets a golden decide only where the run itself is good', () => {
    expect(judge(golden('match'), [], true)).toBe('pass');
    expect(judge(golden('differs'), [], false)).toBe('golden-differs');
    expect(judge(golden('missing'), [], true)).toBe('golden-differs');
    expect(judge(golden('missing'), [], false)).toBe('pass');
    expect(judge(BROKEN, [], false)).toBe('fail');
  });

  it('calls a damaged capture bad input whatever else happened', () => {
    const damage = { byteOffset: 1, frame: 1, message: 'x' };
    const damaged: RunResult = { ...BROKEN, trace: { ...BROKEN.trace, damage } };
    expect(judge(damaged, [], true)).toBe('bad-input');
  });

  it('fails a required invariant that was not exercised, by id or by number', () => {
    expect(unmetRequirements(GOOD, ['A1', 'tcp.window-right-edge'])).toEqual([]);
    expect(unmetRequirements(GOOD, ['G5', 'A1'])).toEqual(['G5']);
    expect(judge(GOOD, ['G5'], true)).toBe('fail');
  });

  it('has an exit code for every verdict', () => {
    expect(EXITS).toEqual({ pass: 0, fail: 1, 'golden-differs': 3, 'bad-input': 4 });
  });

  it('takes the worst of several exit codes', () => {
    expect(worstExit([])).toBe(0);
    expect(worstExit([0, 3, 4])).toBe(4);
    expect(worstExit([0, 1, 4, 3])).toBe(1);
  });
});

describe('the command that repeats a run', () => {
  it('is quoted for a shell', () => {
    expect(commandLine(['a b.pcap', '--cores', '2'])).toBe("ixreplay 'a b.pcap' --cores 2");
    expect(commandLine(["it's", '--seed', '9'])).toBe(`ixreplay 'it'\\''s' --seed 9`);
  });
});
