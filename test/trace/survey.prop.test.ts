/**
 * Hostile captures through both passes: nothing throws, every pass gives the same answer, and how
 * the reader cuts the capture into windows changes nothing.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameArena } from '../../src/trace/arena.ts';
import { survey } from '../../src/trace/survey.ts';
import * as f from '../helpers/frames.ts';
import type { WireFrame } from '../helpers/frames.ts';

const arena = new FrameArena(f.newMemory());
const { SYN, ACK, FIN, RST } = f;

// Few addresses, ports and sequence numbers, so that segments meet.
const segment = fc
  .record({
    from: fc.constantFrom('10.0.0.1', '10.0.0.2'),
    to: fc.constantFrom('10.0.0.1', '10.0.0.2'),
    fromPort: fc.constantFrom(80, 9000),
    toPort: fc.constantFrom(80, 9000),
    seq: fc.constantFrom(0, 1, 100, -1, -(2 ** 31)),
    ack: fc.constantFrom(0, 1, 101, -1, 2 ** 31 - 1),
    flags: fc.constantFrom(SYN, SYN | ACK, ACK, FIN | ACK, RST, RST | ACK, SYN | FIN, 0, 0xff),
    payload: fc.uint8Array({ maxLength: 20 }),
    options: fc.uint8Array({ minLength: 8, maxLength: 8 }),
    id: fc.nat(2),
  })
  .map((fields) =>
    f.tcp({ ...fields, payload: [...fields.payload], options: [...fields.options] }),
  );
const fragment = fc
  .record({
    offset: fc.nat(4),
    units: fc.nat(3),
    more: fc.boolean(),
    protocol: fc.constantFrom(6, 17),
  })
  .map(({ offset, units, more, protocol }) =>
    f.ipv4({ protocol, offset: offset * 8, more, id: 3 }, Array<number>(units * 8).fill(offset)),
  );
const noise = fc.uint8Array({ maxLength: 80 }).map((bytes) => [0x45, ...bytes]);
const capture: fc.Arbitrary<WireFrame[]> = fc.array(
  fc.record({
    bytes: fc.oneof({ weight: 8, arbitrary: segment }, fragment, noise),
    timeNs: fc.constantFrom(0, 1e3, 1e9, 60e9, -5e9),
    linkType: fc.constantFrom(101, 101, 101, 101, 0, 1, 113, 999),
    originalBytes: fc.integer({ min: 0, max: 200 }),
  }),
  { maxLength: 40 },
);

/** Everything the survey says, as plain values. */
function passes(frames: readonly WireFrame[], framesEach: number): unknown {
  const reader = new f.FrameReader(frames, framesEach);
  const result = survey(reader, arena, { hosts: ['auto'], onProgress: null });
  const first = f.trackAll(reader, arena, result);
  const second = f.trackAll(reader, arena, result);
  expect(second).toEqual(first);
  const table = result.conversations;
  first.forEach((place, index) => {
    if (place !== null) expect(table.firstFrame(place[0])).toBeLessThanOrEqual(index + 1);
  });
  for (let c = 0; c < table.count; c++) {
    expect(first[table.firstFrame(c) - 1]).toEqual([c, table.firstDirection(c)]);
  }
  const { rows, sides } = table;
  return {
    first,
    rows: [...rows.subarray(0, table.count * 16)],
    sides: [...sides.subarray(0, table.count * 32)],
    personalities: result.personalities,
    warnings: result.warnings,
    hosts: result.replayedHosts(),
  };
}

describe('any capture', () => {
  it('is surveyed without a throw, the same however it is cut into windows', () => {
    fc.assert(
      fc.property(capture, (frames) => {
        const whole = passes(frames, 1000);
        expect(passes(frames, 1)).toEqual(whole);
        expect(passes(frames, 7)).toEqual(whole);
      }),
      { seed: 77, numRuns: 400 },
    );
  });
});
