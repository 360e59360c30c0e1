/**
 * Faults in the running system: each is noticed by its invariant and by its kin, by nobody else;
 * and the same run without the fault is clean.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseScript } from '../../src/script/parser.ts';
import { PROFILES } from '../../src/script/profiles.ts';
import { scriptMemory } from '../../src/script/machine.ts';
import { runScript } from '../../src/script/run.ts';
import { REPLAY_DEFAULTS, type ReplayOptions } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import { openCapture } from '../../src/trace/files.ts';
import { BUILT_IN_SPECS } from '../../src/verify/catalogue.ts';
import { Checker } from '../../src/verify/checker.ts';
import type { InvariantResult } from '../../src/verify/spec.ts';
import { ROOT } from '../tooling/sources.ts';
import { LIVING_MUTANTS, type LivingMutant } from './mutants/living.ts';
import { MIGRATION_MUTANTS } from './mutants/living-migration.ts';

const memory = scriptMemory();
const scripted = BUILT_IN_SPECS.filter((spec) => /^(tcp|timers)\./.test(spec.id));

async function replayed(
  name: string,
  options: Partial<ReplayOptions>,
): Promise<readonly InvariantResult[]> {
  const capture = await openCapture(join(ROOT, 'traces', name));
  const { result } = replay(capture.reader, { ...REPLAY_DEFAULTS, ...options });
  capture.close();
  return result.invariants;
}

function ran(text: string, knobs: LivingMutant['knobs']): readonly InvariantResult[] {
  const { ix } = PROFILES;
  const profile = { ...ix, tcp: { ...ix.tcp, ...knobs } };
  const sink = new Checker(scripted);
  const options = { profile, toleranceNs: 0, isStrict: false, sink };
  const { reason } = runScript(parseScript('mutant', text), memory, options);
  expect(reason).toBe('');
  return sink.finish();
}

function results(mutant: LivingMutant, isBroken: boolean): Promise<readonly InvariantResult[]> {
  const { capture, speed = 1, options } = mutant;
  if (capture !== undefined) return replayed(capture, { speed, ...options });
  return Promise.resolve(ran(mutant.script!, isBroken ? mutant.knobs : {}));
}

function violated(list: readonly InvariantResult[]): string[] {
  return list.filter((result) => result.status === 'violated').map((result) => result.id);
}

describe('a fault in the running system', () => {
  test.each([...LIVING_MUTANTS, ...MIGRATION_MUTANTS])('$spec notices: $name', async (mutant) => {
    const mend = mutant.seam();
    let broken: readonly InvariantResult[];
    try {
      broken = await results(mutant, true);
    } finally {
      mend();
    }
    expect(violated(broken).sort()).toEqual([mutant.spec, ...mutant.kin].sort());
    const whole = await results(mutant, false);
    expect(violated(whole)).toEqual([]);
    expect(whole.find((result) => result.id === mutant.spec)!.exercised).toBeGreaterThan(0);
  });
});
