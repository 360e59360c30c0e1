import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaptureReader } from '../../src/trace/arena.ts';
import { OpenError, openReader } from '../../src/trace/open.ts';
import { PcapWriter } from '../../src/trace/pcap-writer.ts';
import {
  concat,
  framesArbitrary,
  MemorySource,
  MICROSECONDS,
  MODIFIED,
  NANOSECONDS,
  newArena,
  pcapFile,
  readAll,
} from '../arbitraries/captures.ts';
import type { Frame } from '../arbitraries/captures.ts';

const arena = newArena();
const SEED = { seed: 20141006 };

function open(bytes: Uint8Array, chunkBytes?: number): CaptureReader {
  const reader = openReader(new MemorySource(bytes, chunkBytes));
  if (reader instanceof OpenError) throw new Error(reader.message);
  return reader;
}

function frame(epochNs: bigint, bytes: number, originalBytes: number = bytes): Frame {
  return { epochNs, bytes: new Uint8Array(bytes).fill(bytes & 0xff), originalBytes };
}

const FRAMES = [
  frame(1_700_000_000_123_456_789n, 60),
  frame(1_700_000_001_000_000_999n, 0, 1514),
  frame(1_699_999_999_999_999_000n, 1514),
];

function writeFrames(frames: readonly Frame[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const writer = new PcapWriter((bytes) => parts.push(bytes.slice()));
  for (const { epochNs, bytes, originalBytes } of frames) {
    const seconds = Number(epochNs / 1_000_000_000n);
    const nanoseconds = Number(epochNs % 1_000_000_000n);
    writer.frame(seconds, nanoseconds, bytes, 0, bytes.length, originalBytes);
  }
  writer.flush();
  writer.flush();
  return concat(...parts);
}

function expectFrames(reader: CaptureReader, frames: readonly Frame[], unitNs = 1n): void {
  const read = readAll(reader, arena);
  const cut = (ns: bigint): bigint => ns - (ns % unitNs);
  const firstNs = frames.length === 0 ? 0n : cut(frames[0]!.epochNs);
  expect(read.map((one) => one.timeNs)).toEqual(
    frames.map((one) => Number(cut(one.epochNs) - firstNs)),
  );
  expect(read.map((one) => one.number)).toEqual(frames.map((_, index) => index + 1));
  expect(read.map((one) => one.originalBytes)).toEqual(frames.map((one) => one.originalBytes));
  const isSame = frames.every((one, index) => Buffer.compare(one.bytes, read[index]!.bytes) === 0);
  expect(isSame).toBe(true);
  expect(reader.firstTimeNs).toBe(firstNs);
}

describe('classic pcap', () => {
  for (const isLittleEndian of [true, false]) {
    for (const magic of [MICROSECONDS, NANOSECONDS, MODIFIED]) {
      const order = isLittleEndian ? 'little' : 'big';
      it(`is read with magic ${magic.toString(16)} in ${order}-endian order`, () => {
        const file = pcapFile(FRAMES, { isLittleEndian, magic });
        const reader = open(file);
        expect(reader.firstTimeNs).toBe(0n);
        expectFrames(reader, FRAMES, magic === NANOSECONDS ? 1n : 1000n);
        expect(reader.damage).toBeNull();
        expect(reader.format).toBe('pcap');
        expect(reader.position).toBe(file.length);
      });
    }
  }

  it('gives the same frames after a rewind, also from the middle', () => {
    const reader = open(pcapFile(FRAMES, { magic: NANOSECONDS }));
    reader.next(arena);
    reader.rewind();
    expect(reader.position).toBe(0);
    expectFrames(reader, FRAMES);
    reader.rewind();
    expectFrames(reader, FRAMES);
  });

  it('without packets is an empty capture, not a damaged one', () => {
    const reader = open(pcapFile([]));
    expect(reader.next(arena)).toBe(false);
    expect(arena.count).toBe(0);
    expect(reader.damage).toBeNull();
  });

  it('keeps nanoseconds exact a month after the first frame', () => {
    const far = 1_700_000_000_000_000_001n + 30n * 86_400_000_000_000n + 7n;
    const frames = [frame(1_700_000_000_000_000_001n, 1), frame(far, 1)];
    expect(readAll(open(pcapFile(frames, { magic: NANOSECONDS })), arena)[1]!.timeNs).toBe(
      2_592_000_000_000_007,
    );
  });

  it('counts a fraction beyond a second as time', () => {
    const file = pcapFile([frame(5_000_000_000n, 1), frame(6_000_000_000n, 1)]);
    new DataView(file.buffer).setUint32(24 + 17 + 4, 2_500_000, true);
    expect(readAll(open(file), arena)[1]!.timeNs).toBe(3_500_000_000);
  });

  it('takes the link type from the low half and the FCS length from the top bits', () => {
    const reader = open(pcapFile(FRAMES, { linkField: 0x2400_0001 | 0 }));
    expect(readAll(reader, arena)[0]!.linkType).toBe(1);
    expect(reader.fcsBytes).toBe(4);
    expect(open(pcapFile(FRAMES, { linkField: 276 })).fcsBytes).toBe(0);
    expect(readAll(open(pcapFile(FRAMES, { linkField: 276 })), arena)[2]!.linkType).toBe(276);
  });

  it('accepts frames longer than the snap length and than their original length', () => {
    const frames = [frame(1_000_000_000n, 900, 20), frame(1_000_000_000n, 4, 0xffff_fff0)];
    const read = readAll(open(pcapFile(frames, { snapBytes: 68 })), arena);
    expect(read.map((one) => one.originalBytes)).toEqual([900, 0x7fffffff]);
    expect(read[0]!.bytes.length).toBe(900);
  });

  it('stops at an absurd captured length and keeps the frames before it', () => {
    for (const captured of [262_145, 0x7fffffff, 0x80000000, 0xffffffff]) {
      const file = pcapFile(FRAMES);
      const at = 24 + 16 + 60 + 16;
      new DataView(file.buffer).setUint32(at + 8, captured, true);
      const reader = open(file);
      expect(readAll(reader, arena).length).toBe(2);
      expect(reader.damage).toMatchObject({ kind: 'damaged', byteOffset: at, frame: 3 });
      expect(reader.damage!.message).toContain(String(captured));
      expect(reader.next(arena)).toBe(false);
    }
  });

  it('accepts the longest frame there may be', () => {
    const frames = [frame(1n, 262_144), frame(2n, 262_144), frame(3n, 262_144)];
    expectFrames(open(pcapFile(frames, { magic: NANOSECONDS })), frames);
  });

  it('cut at any byte keeps exactly the whole frames', () => {
    const file = pcapFile(FRAMES.map((one) => ({ ...one, bytes: one.bytes.subarray(0, 40) })));
    const ends = [24, 24 + 56, 24 + 72, 24 + 128];
    for (let bytes = 0; bytes <= file.length; bytes++) {
      const reader = openReader(new MemorySource(file.subarray(0, bytes)));
      if (bytes < 24) {
        expect(reader).toBeInstanceOf(OpenError);
        continue;
      }
      if (reader instanceof OpenError) throw new Error(reader.message);
      const whole = ends.filter((end) => end <= bytes).length - 1;
      expect(readAll(reader, arena).length).toBe(whole);
      const isCut = !ends.includes(bytes);
      expect(reader.damage?.kind).toBe(isCut ? 'truncated' : undefined);
      if (isCut) expect(reader.damage).toMatchObject({ byteOffset: ends[whole], frame: whole + 1 });
    }
  });

  it('written and read again is the same, wherever blocks end', () => {
    fc.assert(
      fc.property(
        framesArbitrary(40, 3000),
        fc.integer({ min: 1, max: 5000 }),
        (frames, chunkBytes) => {
          expectFrames(open(writeFrames(frames), chunkBytes), frames);
        },
      ),
      { ...SEED, numRuns: 100 },
    );
  });

  it('of many megabytes of large frames is read whole', () => {
    fc.assert(
      fc.property(framesArbitrary(30, 262_144), (frames) => {
        expectFrames(open(writeFrames(frames)), frames);
      }),
      { ...SEED, numRuns: 8 },
    );
  });

  it('of more tiny frames than the arena has rows is read whole', () => {
    const frames = Array.from({ length: 40_000 }, (_, index) =>
      frame(BigInt(index) * 1000n, 0, 60),
    );
    expectFrames(open(writeFrames(frames)), frames);
  });

  it('with any bytes behind the header is never read beyond its end', () => {
    const header = pcapFile([]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const read = readAll(open(concat(header, bytes)), arena);
        const total = read.reduce((sum, one) => sum + 16 + one.bytes.length, 0);
        expect(total).toBeLessThanOrEqual(bytes.length);
      }),
      SEED,
    );
  });
});

describe('opening', () => {
  function refused(bytes: Uint8Array): OpenError {
    const error = openReader(new MemorySource(bytes));
    if (!(error instanceof OpenError)) throw new Error('it opened');
    return error;
  }

  it('an empty file says so', () => {
    expect(refused(new Uint8Array(0))).toMatchObject({ code: 'empty', byteOffset: 0 });
  });

  it('something else shows its first bytes and what to do', () => {
    const error = refused(Buffer.from('12:00:01.000000 IP 10.0.0.1'));
    expect(error.code).toBe('not-a-capture');
    expect(error.message).toContain('31 32 3a 30 30');
    expect(error.message).toContain('editcap');
    expect(refused(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0)).message).toContain('zstd -dc');
    expect(refused(Uint8Array.of(7)).code).toBe('not-a-capture');
  });

  it('a header cut short says how much is there', () => {
    const error = refused(pcapFile([]).subarray(0, 23));
    expect(error).toMatchObject({ code: 'header-cut-short', byteOffset: 23 });
  });

  it('an absurd version is refused, an odd one is not', () => {
    expect(refused(pcapFile([], { versionMajor: 9000 })).code).toBe('unknown-version');
    expect(readAll(open(pcapFile(FRAMES, { versionMajor: 543 })), arena).length).toBe(3);
  });
});
