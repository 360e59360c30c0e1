import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaptureReader } from '../../src/trace/arena.ts';
import { OpenError, openReader } from '../../src/trace/open.ts';
import {
  block,
  Bytes,
  concat,
  enhancedBlock,
  framesArbitrary,
  interfaceBlock,
  MemorySource,
  newArena,
  obsoleteBlock,
  readAll,
  sectionBlock,
  simpleBlock,
} from '../arbitraries/captures.ts';

const arena = newArena();
const SEED = { seed: 20141006 };
const PAYLOAD = Uint8Array.from({ length: 61 }, (_, index) => index);
const EPOCH_SECONDS = 1_700_000_000n;

function open(bytes: Uint8Array, chunkBytes?: number): CaptureReader {
  const reader = openReader(new MemorySource(bytes, chunkBytes));
  if (reader instanceof OpenError) throw new Error(reader.message);
  return reader;
}

function timesOf(...parts: readonly Uint8Array[]): number[] {
  return readAll(open(concat(...parts)), arena).map((one) => one.timeNs);
}

/** Opens and reads; the number of good frames and the damage. */
function damageOf(...parts: readonly Uint8Array[]): { frames: number; damage: unknown } {
  const reader = open(concat(...parts));
  const frames = readAll(reader, arena).length;
  expect(reader.next(arena)).toBe(false);
  return { frames, damage: reader.damage };
}

function epb(units: bigint, port = 0): Uint8Array {
  return enhancedBlock({ units, port, bytes: PAYLOAD });
}

describe('pcapng', () => {
  for (const isLittle of [true, false]) {
    it(`is read in ${isLittle ? 'little' : 'big'}-endian order`, () => {
      const packet = { units: EPOCH_SECONDS * 1_000_000n + 5n, bytes: PAYLOAD, originalBytes: 99 };
      const later = { ...packet, units: packet.units + 2n, comment: 'seen' };
      const file = concat(
        sectionBlock(isLittle),
        interfaceBlock({ linkType: 276 }, isLittle),
        enhancedBlock(packet, isLittle),
        block(5, new Bytes(isLittle).int(0, 4).int(1, 4).int(2, 4)),
        enhancedBlock(later, isLittle),
        obsoleteBlock({ ...later, units: later.units + 1n }, isLittle),
        simpleBlock(PAYLOAD, 61, isLittle),
      );
      const reader = open(file);
      expect(reader.format).toBe('pcapng');
      const read = readAll(reader, arena);
      expect(reader.damage).toBeNull();
      expect(reader.position).toBe(file.length);
      expect(read.map((one) => one.timeNs)).toEqual([0, 2000, 3000, 3000]);
      expect(read.map((one) => one.originalBytes)).toEqual([99, 99, 99, 61]);
      expect(read.map((one) => one.linkType)).toEqual([276, 276, 276, 276]);
      for (const one of read) expect(one.bytes).toEqual(PAYLOAD);
      expect(reader.firstTimeNs).toBe(EPOCH_SECONDS * 1_000_000_000n + 5000n);
    });
  }

  it('numbers interfaces anew and changes byte order in each section', () => {
    const file = concat(
      sectionBlock(true),
      interfaceBlock({ linkType: 1 }),
      interfaceBlock({ linkType: 101, resolution: 9 }),
      enhancedBlock({ port: 1, units: EPOCH_SECONDS * 1_000_000_000n + 1n, bytes: PAYLOAD }),
      enhancedBlock({ port: 0, units: EPOCH_SECONDS * 1_000_000n + 1n, bytes: PAYLOAD }),
      sectionBlock(false),
      interfaceBlock({ linkType: 113, resolution: 3 }, false),
      enhancedBlock({ units: EPOCH_SECONDS * 1000n + 1n, bytes: PAYLOAD }, false),
      simpleBlock(PAYLOAD, 61, false),
    );
    const reader = open(file);
    const first = readAll(reader, arena);
    expect(first.map((one) => one.linkType)).toEqual([101, 1, 113, 113]);
    expect(first.map((one) => one.timeNs)).toEqual([0, 999, 999_999, 999_999]);
    reader.rewind();
    expect(readAll(reader, arena)).toEqual(first);
  });

  it('keeps every resolution exact to the nanosecond', () => {
    const resolutions = [0, 1, 3, 6, 7, 9, 10, 12, 18, 0x80, 0x81, 0x89, 0x8a, 0x94, 0xa0];
    const drawn = fc.record({
      resolution: fc.constantFrom(...resolutions),
      units: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      step: fc.bigInt({ min: 0n, max: 2n ** 40n }),
      offsetSeconds: fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n }),
    });
    fc.assert(
      fc.property(drawn, ({ resolution, units, step, offsetSeconds }) => {
        const exponent = BigInt(resolution & 0x7f);
        const perSecond = resolution & 0x80 ? 2n ** exponent : 10n ** exponent;
        const start = units > step ? units - step : units;
        const port = interfaceBlock({ resolution, offsetSeconds });
        const file = concat(sectionBlock(), port, epb(start), port, epb(start + step, 1));
        const reader = open(file);
        const times = readAll(reader, arena).map((one) => one.timeNs);
        const ns = (value: bigint): bigint => (value * 1_000_000_000n) / perSecond;
        expect(times).toEqual([0, Number(ns(start + step) - ns(start))]);
        expect(reader.firstTimeNs).toBe(ns(start) + offsetSeconds * 1_000_000_000n);
      }),
      { ...SEED, numRuns: 500 },
    );
  });

  it('compares interfaces of different resolution and offset on one clock', () => {
    const times = timesOf(
      sectionBlock(),
      interfaceBlock({ resolution: 9, offsetSeconds: EPOCH_SECONDS }),
      interfaceBlock(),
      interfaceBlock({ resolution: 0x94, offsetSeconds: EPOCH_SECONDS - 1n }),
      interfaceBlock({ resolution: 0, offsetSeconds: EPOCH_SECONDS }),
      epb(123_456_789n),
      epb(EPOCH_SECONDS * 1_000_000n + 123_456n, 1),
      epb(2n ** 20n + 2n ** 19n, 2),
      epb(1n, 3),
    );
    expect(times).toEqual([0, -789, 500_000_000 - 123_456_789, 1_000_000_000 - 123_456_789]);
  });

  it('gives a simple packet the time before it and the first interface', () => {
    const read = readAll(
      open(
        concat(
          sectionBlock(),
          interfaceBlock({ linkType: 228, snapBytes: 18 }),
          simpleBlock(PAYLOAD.subarray(0, 18), 1500),
          epb(EPOCH_SECONDS * 1_000_000n),
          epb(EPOCH_SECONDS * 1_000_000n + 4n),
          simpleBlock(PAYLOAD.subarray(0, 7), 7),
        ),
      ),
      arena,
    );
    expect(read.map((one) => one.timeNs)).toEqual([0, 0, 4000, 4000]);
    expect(read.map((one) => one.bytes.length)).toEqual([18, 61, 61, 7]);
    expect(read[0]!.originalBytes).toBe(1500);
    expect(read[0]!.linkType).toBe(228);
  });

  it('passes over unknown blocks of any length', () => {
    for (const bytes of [0, 4, 100_000, 2_097_140, 2_097_144, 5_000_000]) {
      const unknown = new Uint8Array(bytes + 12);
      const view = new DataView(unknown.buffer);
      view.setUint32(0, 0x0bad, true);
      view.setUint32(4, bytes + 12, true);
      view.setUint32(bytes + 8, bytes + 12, true);
      const head = [sectionBlock(), interfaceBlock(), epb(1n), unknown];
      expect(damageOf(...head, epb(2n))).toEqual({ frames: 2, damage: null });
      expect(damageOf(...head)).toEqual({ frames: 1, damage: null });
      view.setUint32(bytes + 8, bytes, true);
      expect(damageOf(...head, epb(2n))).toMatchObject({
        frames: 1,
        damage: { kind: 'damaged', frame: 2 },
      });
    }
  });

  it('calls a skipped block without its end truncated, or damaged if its length is absurd', () => {
    for (const [bytes, kind] of [
      [4_000_000, 'truncated'],
      [0xffff_fff0, 'damaged'],
    ] as const) {
      const unknown = new Bytes().int(0x0bad, 4).int(bytes, 4).raw(new Uint8Array(40)).toArray();
      expect(damageOf(sectionBlock(), interfaceBlock(), epb(1n), unknown)).toMatchObject({
        frames: 1,
        damage: { kind, frame: 2 },
      });
    }
  });

  it('stops at each kind of damage, says where, and keeps the frames before', () => {
    const head = [sectionBlock(), interfaceBlock(), epb(1n)];
    const at = concat(...head).length;
    const edit = (bytes: Uint8Array, offset: number, value: number): Uint8Array => {
      const copy = bytes.slice();
      new DataView(copy.buffer).setUint32(offset, value, true);
      return copy;
    };
    const good = epb(2n);
    const cases: Record<string, Uint8Array> = {
      'no multiple of 4': edit(good, 4, good.length + 1),
      'under 12': edit(good, 4, 8),
      'plausible)': edit(good, 4, 0xffff_fff0),
      'ends with length': edit(good, good.length - 4, 12),
      'interface 7': epb(2n, 7),
      'in a block of': edit(good, 20, 65),
      'too short for its type': block(6, new Bytes().int(0, 4)),
      'option longer than itself': edit(interfaceBlock(), 16, 0xffff_0002),
      'byte-order magic': edit(sectionBlock(), 8, 0x01020304),
      'version 2': sectionBlock(true, 2),
      '262145 captured bytes': enhancedBlock({ units: 2n, bytes: new Uint8Array(262_145) }),
    };
    for (const [message, bytes] of Object.entries(cases)) {
      const { frames, damage } = damageOf(...head, bytes, epb(3n));
      expect(frames).toBe(1);
      expect(damage).toMatchObject({ kind: 'damaged', byteOffset: at, frame: 2 });
      expect((damage as { message: string }).message).toContain(message);
    }
    expect(damageOf(sectionBlock(), simpleBlock(PAYLOAD))).toMatchObject({
      frames: 0,
      damage: { kind: 'damaged', frame: 1 },
    });
  });

  it('cut at any byte keeps exactly the whole frames', () => {
    const parts = [sectionBlock(), interfaceBlock({ resolution: 9 }), epb(1n), epb(2n), epb(3n)];
    const file = concat(...parts);
    const ends: number[] = [];
    for (const part of parts) ends.push((ends.at(-1) ?? 0) + part.length);
    for (let bytes = 0; bytes <= file.length; bytes++) {
      const reader = openReader(new MemorySource(file.subarray(0, bytes)));
      if (bytes < 28) {
        expect(reader).toBeInstanceOf(OpenError);
        continue;
      }
      if (reader instanceof OpenError) throw new Error(reader.message);
      const whole = ends.filter((end) => end <= bytes).length;
      expect(readAll(reader, arena).length).toBe(Math.max(0, whole - 2));
      expect(reader.damage?.kind).toBe(ends.includes(bytes) ? undefined : 'truncated');
      if (reader.damage !== null) expect(reader.damage.byteOffset).toBe(ends[whole - 1]);
    }
  });

  it('of random frames is read whole, wherever blocks end', () => {
    fc.assert(
      fc.property(
        framesArbitrary(30, 3000),
        fc.integer({ min: 1, max: 5000 }),
        fc.boolean(),
        (frames, chunkBytes, isLittle) => {
          const blocks = frames.map(({ epochNs, bytes, originalBytes }) =>
            enhancedBlock({ units: epochNs, bytes, originalBytes }, isLittle),
          );
          const port = interfaceBlock({ resolution: 9 }, isLittle);
          const reader = open(concat(sectionBlock(isLittle), port, ...blocks), chunkBytes);
          const read = readAll(reader, arena);
          expect(reader.damage).toBeNull();
          expect(read.map((one) => one.timeNs)).toEqual(
            frames.map((one) => Number(one.epochNs - frames[0]!.epochNs)),
          );
          const isSame = frames.every(
            (one, index) => Buffer.compare(one.bytes, read[index]!.bytes) === 0,
          );
          expect(isSame).toBe(true);
        },
      ),
      { ...SEED, numRuns: 60 },
    );
  });

  it('with any byte changed never throws and never loops', () => {
    const file = concat(sectionBlock(), interfaceBlock({ resolution: 9 }), epb(1n), epb(2n));
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), (offset, value) => {
        const copy = file.slice();
        copy[offset] = value;
        const reader = openReader(new MemorySource(copy));
        if (reader instanceof OpenError) return;
        expect(readAll(reader, arena).length).toBeLessThanOrEqual(2);
      }),
      { ...SEED, numRuns: 2000 },
    );
  });

  it('describes at most 65536 interfaces in a section', () => {
    const port = block(1, new Bytes().int(1, 2).int(0, 2).int(0, 4));
    const many = new Uint8Array(port.length * 65_537);
    for (let index = 0; index < 65_537; index++) many.set(port, index * port.length);
    expect(damageOf(sectionBlock(), many)).toMatchObject({ damage: { kind: 'damaged' } });
    const enough = many.subarray(0, port.length * 65_536);
    expect(damageOf(sectionBlock(), enough, epb(1n, 65_535))).toEqual({ frames: 1, damage: null });
  });

  it('that only looks like pcapng is refused', () => {
    const bytes = sectionBlock();
    bytes[8] = 0;
    expect(openReader(new MemorySource(bytes))).toMatchObject({ code: 'not-a-capture' });
  });
});
