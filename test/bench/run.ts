/**
 * npm run bench [CAPTURE]: the whole replay on one capture (or on generated ones), with shares of
 * its parts, and the hot loops alone. Prints figures; judges nothing. Times are this machine's:
 * compare ratios.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Memory } from '../../src/base/memory.ts';
import type * as SimOptions from '../../src/sim/options.ts';
import type * as SimReplay from '../../src/sim/replay.ts';
import type * as SimHost from '../../src/sim/host.ts';
import type * as TraceArena from '../../src/trace/arena.ts';
import type * as TraceFiles from '../../src/trace/files.ts';
import type * as TraceSurvey from '../../src/trace/survey.ts';
import type * as WireChecksum from '../../src/wire/checksum.ts';
import type * as NicToeplitz from '../../src/nic/toeplitz.ts';
import { writeMix } from './mix.ts';

// The built program is measured: a loader's transformations cost up to four times as much.
const DIST = new URL('../../dist/src/', import.meta.url).href;
const { REPLAY_DEFAULTS } = (await import(`${DIST}sim/options.js`)) as typeof SimOptions;
const { replay } = (await import(`${DIST}sim/replay.js`)) as typeof SimReplay;
const { newMemory } = (await import(`${DIST}sim/host.js`)) as typeof SimHost;
const { FrameArena } = (await import(`${DIST}trace/arena.js`)) as typeof TraceArena;
const { openCapture } = (await import(`${DIST}trace/files.js`)) as typeof TraceFiles;
const { survey } = (await import(`${DIST}trace/survey.js`)) as typeof TraceSurvey;
const { sumRange } = (await import(`${DIST}wire/checksum.js`)) as typeof WireChecksum;
const { Toeplitz } = (await import(`${DIST}nic/toeplitz.js`)) as typeof NicToeplitz;

const now = (): number => Number(process.hrtime.bigint()) / 1e6;

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function time(rounds: number, work: () => void): number {
  const times: number[] = [];
  for (let i = 0; i <= rounds; i++) {
    const started = now();
    work();
    if (i > 0) times.push(now() - started);
  }
  return median(times);
}

async function wholeReplay(label: string, path: string): Promise<number> {
  const capture = await openCapture(path);
  const { reader } = capture;
  const memory: Memory = newMemory();
  const arena = new FrameArena(memory);
  let frames = 0;
  const walked = time(3, () => {
    reader.rewind();
    frames = 0;
    while (reader.next(arena)) frames += arena.count;
  });
  const surveyed = time(3, () => {
    reader.rewind();
    survey(reader, arena, { hosts: ['auto'], onProgress: null });
  });
  const run = (verify: boolean): number =>
    time(3, () => {
      reader.rewind();
      replay(reader, { ...REPLAY_DEFAULTS, verify });
    });
  const bare = run(false);
  const full = run(true);
  capture.close();
  const ns = (ms: number): string => `${((ms * 1e6) / frames).toFixed(0)} ns/frame`;
  console.log(`${label}: ${frames} frames`);
  console.log(`  read                 ${walked.toFixed(0)} ms  ${ns(walked)}`);
  console.log(`  read + survey        ${surveyed.toFixed(0)} ms  ${ns(surveyed)}`);
  console.log(`  replay, no checks    ${bare.toFixed(0)} ms  ${ns(bare)}`);
  console.log(`  replay, all checks   ${full.toFixed(0)} ms  ${ns(full)}`);
  console.log(`  invariants' share    ${(((full - bare) / full) * 100).toFixed(0)} %`);
  return full / frames;
}

function hotLoops(): void {
  const memory = newMemory();
  const base = memory.mbufs.address;
  memory.bytes.fill(0x5a, base, base + (1 << 20));
  const rounds = 200_000;
  for (const bytes of [64, 1460]) {
    let sink = 0;
    const ms = time(5, () => {
      for (let i = 0; i < rounds; i++) sink ^= sumRange(memory, base + (i & 255) * 2112, bytes);
    });
    const rate = (rounds * bytes) / ms / 1e6;
    console.log(
      `checksum of ${bytes} bytes: ${((ms * 1e6) / rounds).toFixed(1)} ns, ` +
        `${rate.toFixed(2)} GB/s (${sink})`,
    );
  }
  const toeplitz = new Toeplitz();
  let hash = 0;
  const ms = time(5, () => {
    for (let i = 0; i < rounds; i++) hash ^= toeplitz.hash4Tuple(i, ~i, i & 0xffff, 80);
  });
  console.log(`Toeplitz of an IPv4 4-tuple: ${((ms * 1e6) / rounds).toFixed(1)} ns (${hash})`);
}

/** What a million connections may take more than a thousand, a connection, all invariants on. */
const CONNECTION_BYTES_MAX = 600;

/** A million connections at once beside a thousand, each in a process of its own. */
function scaling(verify: boolean): void {
  interface Scale {
    readonly count: number;
    readonly packets: number;
    readonly peakBytes: number;
    readonly cpuNs: number;
  }
  const script = fileURLToPath(new URL('scaling.ts', import.meta.url));
  const [few, many] = [1000, 1_000_000].map((count) => {
    const words = [...process.execArgv, script, String(count), verify ? 'verify' : ''];
    const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    return JSON.parse(stdout) as Scale;
  });
  const bytes = (many!.peakBytes - few!.peakBytes) / (many!.count - few!.count);
  const cost = (scale: Scale): number => scale.cpuNs / scale.packets;
  const checks = verify ? 'all checks' : 'no checks';
  const bar = verify ? ` (bar: ${CONNECTION_BYTES_MAX})` : '';
  console.log(`connections, closed loop, one core, ${checks}: ${many!.count} beside ${few!.count}`);
  console.log(`  memory               ${bytes.toFixed(0)} bytes a connection more${bar}`);
  const ratio = (cost(many!) / cost(few!)).toFixed(2);
  console.log(`  cost per packet      ${cost(many!).toFixed(0)} ns, ${ratio} times as much`);
}

hotLoops();
const given = process.argv[2];
if (given !== undefined) await wholeReplay(given, given);
else {
  const folder = mkdtempSync(join(tmpdir(), 'ixreplay-bench-'));
  const costs: number[] = [];
  for (const concurrent of [64, 10_000]) {
    const path = join(folder, `mix-${concurrent}.pcap`);
    const requestsPerConnection = 4;
    const options = { connections: 20_000, requestsPerConnection, concurrent, seed: 7 };
    writeMix(path, options);
    costs.push(await wholeReplay(`${concurrent} concurrent connections`, path));
  }
  console.log(
    `cost per frame at 10,000 over 64 connections: ${(costs[1]! / costs[0]!).toFixed(2)}`,
  );
  rmSync(folder, { recursive: true });
  scaling(false);
  scaling(true);
}
