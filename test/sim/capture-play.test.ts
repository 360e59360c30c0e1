import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLink } from '../../src/peer/link-text.ts';
import type { Play } from '../../src/peer/play.ts';
import { capturePlay, type CapturePlayOptions } from '../../src/sim/capture-play.ts';
import { runClosedLoop } from '../../src/sim/closed-loop.ts';
import { CLOSED_DEFAULTS, type ClosedOptions } from '../../src/sim/closed-options.ts';
import { REPLAY_DEFAULTS } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import { openCapture } from '../../src/trace/files.ts';
import type { RunResult } from '../../src/verify/result.ts';
import { ROOT } from '../tooling/sources.ts';

const TRACES = join(ROOT, 'traces');
const captures = readdirSync(TRACES).filter((name) => /\.pcap(ng)?$/.test(name));
const PLAY: CapturePlayOptions = { seed: '1', hosts: ['auto'], speed: 20, clone: 1 };

async function playOf(name: string, options: Partial<CapturePlayOptions> = {}): Promise<Play> {
  const capture = await openCapture(join(TRACES, name));
  const play = capturePlay(capture.reader, name, { ...PLAY, ...options });
  capture.close();
  return play;
}

function run(play: Play, options: Partial<ClosedOptions> = {}): RunResult {
  return runClosedLoop(play, { ...CLOSED_DEFAULTS, ...options }).result;
}

function violated(result: RunResult): string[] {
  return result.invariants.filter((i) => i.status === 'violated').map((i) => i.id);
}

describe('the dialogues of a capture', () => {
  it.each(captures)('of %s are played to their end, with and without accidents', async (name) => {
    const play = await playOf(name);
    if (play.endpoints.count === 0) return;
    for (const link of ['delay=20us', 'delay=20us,loss=2%,reorder=2%,duplicate=2%']) {
      const result = run(play, { link: parseLink(link) });
      const c = result.closedLoop!;
      expect(violated(result), link).toEqual([]);
      expect(c.streams.differing, link).toBe(0);
      expect(c.connections.opened).toBe(c.connections.planned);
      expect(c.connections.open, link).toBe(0);
    }
  });

  it('carry as many bytes as the replay of the same capture', async () => {
    const name = 'linux-loss1-reorder-download.pcap';
    const capture = await openCapture(join(TRACES, name));
    const recorded = replay(capture.reader, REPLAY_DEFAULTS).result.connections;
    const play = capturePlay(capture.reader, name, PLAY);
    capture.close();
    const { streams } = run(play).closedLoop!;
    const sum = (pick: (c: RunResult['connections'][number]) => number): number =>
      recorded.reduce((bytes, c) => bytes + pick(c), 0);
    expect(streams.bytesToHost).toBe(sum((c) => c.clientToServer.bytes));
    expect(streams.bytesToClients).toBe(sum((c) => c.serverToClient.bytes));
    expect(streams.matching).toBe(recorded.length);
  });

  it('are cloned to clients of their own, and hurried', async () => {
    const name = 'linux-loss1-reorder-download.pcap';
    const one = run(await playOf(name, { speed: 1 })).closedLoop!;
    const many = run(await playOf(name, { speed: 1, clone: 5 })).closedLoop!;
    expect(many.connections.planned).toBe(5 * one.connections.planned);
    expect(many.streams.matching).toBe(5 * one.streams.matching);
    expect(many.streams.bytesToClients).toBe(5 * one.streams.bytesToClients);
    const fast = run(await playOf(name, { speed: 10 })).closedLoop!;
    expect(fast.activeNs).toBeLessThan(one.activeNs / 5);
  });
});
