/** Migration changes where things happen, never what (D12): random schedules, drawn from seeds. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { parseMigrate } from '../../src/cli/migrate.ts';
import { REPLAY_DEFAULTS, type ReplayOptions } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import { openCapture } from '../../src/trace/files.ts';
import type { RunResult } from '../../src/verify/result.ts';

const CAPTURE = 'traces/linux-zero-window-and-resets.pcap';

function streams(result: RunResult): unknown {
  return result.connections.map(({ id, close, handshake, clientToServer, serverToClient }) => {
    return { id, close, handshake, clientToServer, serverToClient };
  });
}

it('gives the same streams under 100 schedules, and breaks no invariant', async () => {
  const capture = await openCapture(CAPTURE, { reader: 'own' });
  const run = (options: Partial<ReplayOptions>): RunResult => {
    capture.reader.rewind();
    const newHash = () => createHash('sha256');
    const told = { ...REPLAY_DEFAULTS, streamDigests: true, newHash, ...options };
    return replay(capture.reader, told).result;
  };
  try {
    const still = streams(run({ verify: false }));
    let moved = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const migrateEveryNs = (1 + (seed % 5)) * 1e6;
      const cores = 2 + (seed % 4);
      const verify = seed % 10 === 0;
      const result = run({ seed: String(seed), migrateEveryNs, cores, verify });
      expect(streams(result)).toEqual(still);
      expect(result.invariants.filter((one) => one.status === 'violated')).toEqual([]);
      moved += result.migrations!.connections;
    }
    expect(moved).toBeGreaterThan(100);
  } finally {
    capture.close();
  }
}, 300_000);

it('reads what --migrate says', () => {
  const flag = parseMigrate('every:2ms', parseMigrate('1.5s:3,8-10:0->1', undefined));
  expect(flag).toEqual({
    given: [{ atNs: 1.5e9, groups: [3, 8, 9, 10], source: 0, target: 1 }],
    everyNs: 2e6,
  });
  for (const wrong of ['5ms', '5ms:3:1->1', '5ms:128:0->1', '5:3:0->1', 'every:1ns']) {
    expect(() => parseMigrate(wrong, undefined)).toThrow();
  }
});
