/**
 * Real captures against independent ground truth (tshark's and a second reassembler's streams):
 * every decided direction is byte for byte what the replay received or sent. Runs where the shared
 * corpus lies beside the project; says so elsewhere.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { REPLAY_DEFAULTS, type ReplayOptions } from '../src/sim/options.ts';
import { replay } from '../src/sim/replay.ts';
import { openCapture } from '../src/trace/files.ts';
import type { ConnectionResult, Endpoint, RunResult } from '../src/verify/result.ts';

const SHARED = join(import.meta.dirname, '../../shared/corpus');
const GIVEN = join(SHARED, 'given');

interface TruthEnd {
  readonly ip: string;
  readonly port: number;
}

interface TruthConversation {
  readonly first_frame: number;
  readonly a: TruthEnd;
  readonly b: TruthEnd;
  readonly stacks: Record<string, number>;
  readonly urgent?: number;
  readonly handshake_complete: boolean;
  readonly close: string;
  readonly checksum?: Record<string, { bad?: number }>;
  readonly reassembled: Record<
    string,
    { bytes: number; sha256: string; defined?: boolean } | undefined
  >;
}

const LINKS = new Set([
  'eth',
  'ethertype',
  'vlan',
  'sll',
  'null',
  'loop',
  'raw',
  'mpls',
  'pppoes',
  'ppp',
]);

function isPlain(conversation: TruthConversation): boolean {
  return Object.keys(conversation.stacks).every((stack) => {
    const layers = stack.split(':');
    const ip = layers.findIndex((layer) => layer === 'ip' || layer === 'ipv6');
    const tcp = layers.indexOf('tcp');
    if (ip < 0 || tcp < ip) return false;
    const isBelow = layers.slice(0, ip).every((layer) => LINKS.has(layer));
    return isBelow && layers.slice(ip + 1, tcp).every((layer) => layer.startsWith('ipv6.'));
  });
}

const text = (end: TruthEnd | Endpoint): string =>
  `${'ip' in end ? end.ip : end.address}#${end.port}`;

function counterpart(result: RunResult, wanted: TruthConversation): ConnectionResult | undefined {
  const ends = [text(wanted.a), text(wanted.b)].sort().join(' ');
  return result.connections
    .filter((c) => [text(c.client), text(c.server)].sort().join(' ') === ends)
    .sort(
      (x, y) =>
        Math.abs(x.firstFrame - wanted.first_frame) - Math.abs(y.firstFrame - wanted.first_frame),
    )[0];
}

async function run(name: string, changes: Partial<ReplayOptions>): Promise<RunResult> {
  const capture = await openCapture(join(GIVEN, name));
  try {
    return replay(capture.reader, { ...REPLAY_DEFAULTS, ...changes }).result;
  } finally {
    capture.close();
  }
}

function truthOf(name: string): TruthConversation[] {
  const truth = JSON.parse(readFileSync(join(SHARED, 'truth', `${name}.json`), 'utf8'));
  return truth.conversations as TruthConversation[];
}

/** Differences between the result and the truth, as lines. */
function differences(result: RunResult, name: string, checksum: string): string[] {
  const lines: string[] = [];
  for (const wanted of truthOf(name)) {
    if (!wanted.handshake_complete || !isPlain(wanted) || (wanted.urgent ?? 0) > 0) continue;
    const found = counterpart(result, wanted);
    if (found === undefined) {
      lines.push(`${text(wanted.a)} ${text(wanted.b)} is missing`);
      continue;
    }
    const clientWay = text(found.client) === text(wanted.a) ? 'ab' : 'ba';
    if (checksum === 'verify' && (wanted.checksum?.[clientWay]?.bad ?? 0) > 0) continue;
    for (const way of ['ab', 'ba']) {
      const stream = wanted.reassembled[way];
      if (stream?.defined !== true) continue;
      const got = way === clientWay ? found.clientToServer : found.serverToClient;
      if (got.bytes === stream.bytes && got.sha256 === stream.sha256) continue;
      if (wanted.close.includes('rst') && got.bytes < stream.bytes) continue;
      lines.push(`frame ${wanted.first_frame} ${way}: ${got.bytes} bytes, truth ${stream.bytes}`);
    }
  }
  return lines;
}

describe.skipIf(!existsSync(GIVEN))(
  'the given captures (skipped where ../shared is absent)',
  () => {
    const names = existsSync(GIVEN) ? readdirSync(GIVEN).sort() : [];
    const exercised = new Set<string>();
    const newHash = () => createHash('sha256');

    for (const name of names) {
      for (const checksum of ['ignore', 'verify'] as const) {
        it(`${name}, ${checksum}: streams are the true ones, nothing is violated`, async () => {
          const result = await run(name, { checksum, streamDigests: true, newHash });
          expect(differences(result, name, checksum)).toEqual([]);
          expect(result.invariants.filter((i) => i.status === 'violated')).toEqual([]);
          expect(result.connections.filter((c) => c.reason === 'ours')).toEqual([]);
          for (const i of result.invariants) if (i.exercised > 0) exercised.add(i.id);
        });
      }

      it(`${name} replays to the same bytes with other chunks and cores in reverse`, async () => {
        const capture = await openCapture(join(GIVEN, name));
        const first = replay(capture.reader, { ...REPLAY_DEFAULTS, digests: true });
        capture.reader.rewind();
        const second = replay(capture.reader, {
          ...REPLAY_DEFAULTS,
          digests: true,
          chunkRows: 777,
          reverseCores: true,
        });
        capture.close();
        expect(second.digests).toEqual(first.digests);
        expect(second.wireDigest).toBe(first.wireDigest);
        expect(second.result).toEqual(first.result);
      });
    }

    afterAll(() => {
      expect(exercised.size).toBeGreaterThanOrEqual(40);
    });
  },
);
