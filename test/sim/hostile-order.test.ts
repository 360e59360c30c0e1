/** Segments in an order and with overlaps that no sender has a reason for: what they may cost. */
import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { AheadRanges } from '../../src/sim/ahead-ranges.ts';
import { REPLAY_DEFAULTS } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import { ACK, FrameReader, SYN, tcp, type TcpFields } from '../helpers/frames.ts';

const STREAM_RANGES_MAX = 16_384;

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ at: fc.nat(200), bytes: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 1, arbitrary: fc.constant(null) },
);

test.prop([fc.array(step, { maxLength: 300 }), fc.integer()])(
  'ranges ahead of order come in the order of their numbers, whatever order they were added in',
  (steps, base) => {
    const ranges = new AheadRanges(2);
    let model: { seq: number; bytes: number }[] = [];
    for (const add of steps) {
      if (add !== null) {
        const isKnown = model.find(({ seq }) => seq >= add.at);
        const isRefused = isKnown?.seq === add.at && isKnown.bytes >= add.bytes;
        expect(ranges.add(1, (base + add.at) | 0, add.bytes) === -1).toBe(isRefused);
        if (!isRefused) {
          const before = model.filter(({ seq }) => seq < add.at);
          model = [...before, { seq: add.at, bytes: add.bytes }, ...model.slice(before.length)];
        }
        const isInside = model.some(({ seq, bytes }) => seq > 20 && seq + bytes < 60);
        expect(ranges.isAnyInside(1, (base + 20) | 0, 40)).toBe(isInside);
      } else if (model.length > 0) {
        const range = ranges.removeFirst(1);
        const expected = model.shift()!;
        expect(ranges.seq[range]).toBe((base + expected.seq) | 0);
        expect(ranges.bytes[range]).toBe(expected.bytes);
      }
      const first = ranges.first[1]!;
      expect(first === -1).toBe(model.length === 0);
      if (first !== -1) expect(ranges.seq[first]).toBe((base + model[0]!.seq) | 0);
      expect(ranges.first[0]).toBe(-1);
    }
  },
);

it('keeps no more ranges of a stream than its bound', () => {
  const ranges = new AheadRanges(1);
  let kept = 0;
  // A step that has no factor in common with the number of places visits each of them once.
  for (let i = 0; i < 20_000; i++) if (ranges.add(0, 2 * ((i * 7919) % 20_000), 1) !== -1) kept++;
  expect(kept).toBe(STREAM_RANGES_MAX);
});

it('sends a segment again only while the host takes some of it', () => {
  const server = { from: '10.0.0.2', to: '10.0.0.1', fromPort: 80, toPort: 40_000 };
  const steps: TcpFields[] = [
    { seq: 1000, flags: SYN },
    { ...server, seq: 5000, ack: 1001, flags: SYN | ACK },
    { seq: 1001, ack: 5001, flags: ACK },
  ];
  const HOLES = 200;
  const OVERLAPS = 100;
  for (let i = 1; i <= HOLES; i++) {
    steps.push({ seq: 1001 + 2 * i, ack: 5001, flags: ACK, payload: [i] });
  }
  for (let i = 0; i < OVERLAPS; i++) {
    const payload = Array.from({ length: 2 * HOLES }, () => 255);
    steps.push({ seq: 1002 + (i % 7), ack: 5001, flags: ACK, payload });
  }
  const frames = steps.map((fields, i) => ({ bytes: tcp(fields), timeNs: i * 1000 }));
  const { result } = replay(new FrameReader(frames), { ...REPLAY_DEFAULTS });
  expect(result.verdict).toBe('pass');
  const received = result.queues.reduce((sum, queue) => sum + queue.received, 0);
  // Each as it was recorded, once more for each hole that it fills, and once more in vain.
  expect(received).toBeGreaterThan(steps.length + HOLES / 2);
  expect(received).toBeLessThan(steps.length + HOLES + 2 * OVERLAPS);
});
