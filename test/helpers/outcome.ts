/**
 * The outcome of a real replay of a small own capture, for tests that need a whole result.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReplayOutcome } from '../../src/sim/assemble.ts';
import { REPLAY_DEFAULTS } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import { openReader, OpenError } from '../../src/trace/open.ts';
import { MemorySource } from '../arbitraries/captures.ts';

export function exampleOutcome(): ReplayOutcome {
  const path = join(import.meta.dirname, '../../traces/linux-zero-window-and-resets.pcap');
  const reader = openReader(new MemorySource(readFileSync(path)));
  if (reader instanceof OpenError) throw reader;
  return replay(reader, { ...REPLAY_DEFAULTS, digests: true });
}
