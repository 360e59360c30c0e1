/** A capture's clock that was set, ran ahead and came back, or only waited. */
import { describe, expect, it } from 'vitest';
import { REPLAY_DEFAULTS } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import type { RunResult } from '../../src/verify/result.ts';
import { ACK, FIN, FrameReader, PSH, SYN, tcp, type TcpFields } from '../helpers/frames.ts';

const HOUR_NS = 3600e9;
const C = 1001;
const S = 5001;

const text = (value: string): number[] => [...value].map((letter) => letter.charCodeAt(0));
const client = (fields: TcpFields): TcpFields => ({ flags: ACK, ...fields });
const server = (fields: TcpFields): TcpFields => ({
  flags: ACK,
  from: '10.0.0.2',
  to: '10.0.0.1',
  fromPort: 80,
  toPort: 40_000,
  ...fields,
});

// Option 8: time stamps, as the personality of the connection takes them.
const stamps = (value: number): number[] => [
  1,
  1,
  8,
  10,
  0,
  0,
  value >> 8,
  value & 255,
  0,
  0,
  0,
  0,
];
const QUESTION = client({ seq: C, ack: S, flags: ACK | PSH, payload: text('question') });
const ANSWER = server({ seq: S, ack: C + 8, flags: ACK | PSH, payload: text('answer') });
const STEPS = [
  client({ seq: C - 1, flags: SYN, options: stamps(100) }),
  server({ seq: S - 1, ack: C, flags: SYN | ACK, options: stamps(700) }),
  client({ seq: C, ack: S }),
  QUESTION,
  ANSWER,
  client({ seq: C + 8, ack: S + 6 }),
  client({ seq: C + 8, ack: S + 6, flags: FIN | ACK }),
  server({ seq: S + 6, ack: C + 9, flags: FIN | ACK }),
  client({ seq: C + 9, ack: S + 7 }),
];

/** Frames a millisecond apart; extraNs is added to the stamp of each. */
function replayed(steps: readonly TcpFields[], extraNs: (frame: number) => number): RunResult {
  const frames = steps.map((step, i) => ({ bytes: tcp(step), timeNs: i * 1e6 + extraNs(i + 1) }));
  const { result } = replay(new FrameReader(frames), REPLAY_DEFAULTS);
  expect(result.invariants.filter((invariant) => invariant.status === 'violated')).toEqual([]);
  return result;
}

function expectWhole({ connections }: RunResult): void {
  expect(connections).toHaveLength(1);
  expect(connections[0]).toMatchObject({
    handshake: 'complete',
    close: 'fin',
    clientToServer: { bytes: 8 },
    serverToClient: { bytes: 6 },
    conformance: 'match',
  });
}

const jumps = ({ trace }: RunResult) =>
  trace.warnings
    .filter(({ code }) => code === 'time-jump')
    .map(({ count, frame }) => [count, frame]);

describe('a clock that is set ahead', () => {
  it.each([2, 3, 5, 6, 8, 9])('before frame %i, which acknowledges: time goes on', (first) => {
    const result = replayed(STEPS, (frame) => (frame < first ? 0 : HOUR_NS));
    expectWhole(result);
    expect(jumps(result)).toEqual([[1, first]]);
    expect(result.trace.durationNs).toBeLessThan(1e9);
  });

  it('before a frame that another one has to explain', () => {
    const other = client({ seq: 77, flags: SYN, fromPort: 50_000 });
    const steps = [...STEPS.slice(0, 2), other, ...STEPS.slice(2)];
    const result = replayed(steps, (frame) => (frame < 3 ? 0 : HOUR_NS));
    expect(result.connections[0]).toMatchObject({ handshake: 'complete', conformance: 'match' });
    expect(jumps(result)).toEqual([[1, 3]]);
  });
});

it.each(STEPS.slice(1).map((_, i) => i + 2))('frame %i is stamped an hour ahead', (astray) => {
  const result = replayed(STEPS, (frame) => (frame === astray ? HOUR_NS : 0));
  expectWhole(result);
  // The last one does not come back: it may be a pause, when nothing acknowledges.
  if (astray < STEPS.length) expect(jumps(result)).toHaveLength(1);
  expect(result.trace.durationNs).toBeLessThan(astray < STEPS.length ? 1e9 : 2 * HOUR_NS);
});

it('two frames run ahead, the second one less far', () => {
  const result = replayed(STEPS, (frame) => (frame === 4 ? HOUR_NS : frame === 5 ? 60e9 : 0));
  expectWhole(result);
  expect(jumps(result)).toEqual([[3, 5]]);
  expect(result.trace.durationNs).toBeLessThan(1e9);
});

describe('a pause is believed', () => {
  it.each([4, 7])('before frame %i: nothing was under way', (first) => {
    const result = replayed(STEPS, (frame) => (frame < first ? 0 : HOUR_NS));
    expectWhole(result);
    expect(jumps(result)).toEqual([]);
    expect(result.trace.durationNs).toBeGreaterThan(HOUR_NS);
  });

  it('when what was under way is sent again behind it', () => {
    const steps = [...STEPS.slice(0, 4), QUESTION, ...STEPS.slice(4)];
    const result = replayed(steps, (frame) => (frame < 5 ? 0 : 60e9));
    expectWhole(result);
    expect(jumps(result)).toEqual([]);
    expect(result.trace.durationNs).toBeGreaterThan(60e9);
  });
});
