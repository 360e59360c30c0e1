/**
 * Captures are hostile: thousands of mutated ones, by seed, through the whole replay. Each ends
 * with a verdict or a clear refusal; none throws, hangs or eats memory.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { REPLAY_DEFAULTS } from '../src/sim/options.ts';
import { replay } from '../src/sim/replay.ts';
import { openReader, OpenError } from '../src/trace/open.ts';
import { MemorySource } from './arbitraries/captures.ts';

const VARIANTS = 5000;
const SEED = 20_260_921;
/** Whole captures are cut to this, so that thousands of variants stay affordable. */
const BYTES_MAX = 40_000;
const RSS_BYTES_MAX = 2 ** 30;
const VARIANT_MS_MAX = 10_000;

const FOLDERS = [
  join(import.meta.dirname, '../traces'),
  join(import.meta.dirname, '../../shared/corpus/given'),
];

/** Mulberry32. */
function generator(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function captures(): Uint8Array[] {
  const files: Uint8Array[] = [];
  for (const folder of FOLDERS.filter((name) => existsSync(name))) {
    for (const name of readdirSync(folder).sort()) {
      if (/\.pcap(ng)?$/.test(name))
        files.push(readFileSync(join(folder, name)).subarray(0, BYTES_MAX));
    }
  }
  return files;
}

/** Offsets of the records of a little-endian classic capture (others: none). */
function recordOffsets(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offsets: number[] = [];
  for (let at = 24; at + 16 <= bytes.length; at += 16 + view.getUint32(at + 8, true)) {
    if (view.getUint32(at + 8, true) > 300_000) break;
    offsets.push(at);
  }
  return offsets;
}

function swapRecords(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const offsets = recordOffsets(bytes);
  if (offsets.length < 3) return bytes;
  const [first, second] = [random(offsets.length - 1), random(offsets.length - 1)].sort(
    (a, b) => a - b,
  );
  const part = (index: number): Uint8Array => bytes.subarray(offsets[index]!, offsets[index + 1]!);
  if (first === second) return bytes;
  return Buffer.concat([
    bytes.subarray(0, offsets[first!]!),
    part(second!),
    bytes.subarray(offsets[first! + 1]!, offsets[second!]!),
    part(first!),
    bytes.subarray(offsets[second! + 1]!),
  ]);
}

function mutate(original: Uint8Array, random: (below: number) => number): Uint8Array {
  let bytes: Uint8Array = Uint8Array.from(original);
  const kind = random(6);
  if (kind === 0) return bytes.subarray(0, random(bytes.length + 1));
  if (kind === 1) {
    for (let i = random(4); i >= 0; i--) bytes = swapRecords(bytes, random);
    return bytes;
  }
  if (kind === 2) {
    // A length somewhere becomes absurd.
    const offsets = recordOffsets(bytes);
    const at = offsets.length > 0 ? offsets[random(offsets.length)]! + 8 : random(bytes.length);
    const absurd = [0, 1, 0x7fffffff, 0xffffffff, 262_144, 262_145, random(2 ** 31)];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (at + 4 <= bytes.length) view.setUint32(at, absurd[random(absurd.length)]!, true);
    return bytes;
  }
  // Bits anywhere; mostly behind the file header, else nothing else is ever reached.
  const flips = 1 + random(kind === 3 ? 2 : 200);
  for (let i = 0; i < flips; i++) {
    const at =
      random(10) === 0
        ? random(bytes.length)
        : Math.min(24 + random(bytes.length), bytes.length - 1);
    bytes[at]! ^= 1 << random(8);
  }
  return bytes;
}

it(`${VARIANTS} mutated captures end in a verdict or a refusal, in time and memory`, () => {
  const files = captures();
  expect(files.length).toBeGreaterThan(5);
  const random = generator(SEED);
  let replayed = 0;
  let refused = 0;
  let slowestMs = 0;
  for (let variant = 0; variant < VARIANTS; variant++) {
    const bytes = mutate(files[variant % files.length]!, random);
    const checksum = (['auto', 'verify', 'ignore'] as const)[random(3)]!;
    const hosts = random(8) === 0 ? ['0.0.0.0/1'] : ['auto'];
    const started = process.hrtime.bigint();
    const reader = openReader(new MemorySource(bytes));
    if (reader instanceof OpenError) refused++;
    else {
      try {
        const { result } = replay(reader, {
          ...REPLAY_DEFAULTS,
          checksum,
          hosts,
          cores: 1 + random(4),
        });
        expect(['pass', 'fail', 'bad-input']).toContain(result.verdict);
        replayed++;
      } catch (error) {
        throw new Error(`variant ${variant} of seed ${SEED} (file ${variant % files.length})`, {
          cause: error,
        });
      }
    }
    slowestMs = Math.max(slowestMs, Number(process.hrtime.bigint() - started) / 1e6);
  }
  expect(replayed).toBeGreaterThan(VARIANTS / 2);
  expect(refused).toBeGreaterThan(0);
  expect(slowestMs).toBeLessThan(VARIANT_MS_MAX);
  expect(process.memoryUsage().rss).toBeLessThan(RSS_BYTES_MAX);
}, 600_000);
