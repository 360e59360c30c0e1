/**
 * Every hostile application on real captures: its acts get the answers it announces, and nothing
 * differs for anybody else (E6). And the comparison itself has teeth.
 */
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RET_BADH, RET_CLOSED, RET_OK, USYS_KNOCK } from '../../src/app/contract.ts';
import type { Attack } from '../../src/app/hostile/attack.ts';
import { ATTACKS } from '../../src/app/hostile/index.ts';
import { withEquivalence } from '../../src/cli/equivalence.ts';
import { withSelfHarm } from '../../src/cli/hostile.ts';
import { USER_BUDGET_NS } from '../../src/base/limits.ts';
import type { ReplayOutcome } from '../../src/sim/assemble.ts';
import {
  REPLAY_DEFAULTS,
  withoutApplicationCosts,
  type ReplayOptions,
} from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import { openReader, OpenError } from '../../src/trace/open.ts';
import type { RunResult } from '../../src/verify/result.ts';
import { MemorySource } from '../arbitraries/captures.ts';

const CAPTURES = ['linux-loss1-reorder-download', 'linux-zero-window-and-resets', 'linux-ssh-scp'];
/** They do something only when a connection begins. */
const SILENT = ['never-accept', 'hoard', 'flood', 'endless-loop', 'endless-calls'];

const OPTIONS: ReplayOptions = {
  ...REPLAY_DEFAULTS,
  // Two connections of one core are needed, and others on other cores.
  cores: 2,
  costs: withoutApplicationCosts(REPLAY_DEFAULTS.costs),
  digests: true,
  streamDigests: true,
  newHash: () => createHash('sha256'),
};

function run(name: string, changes: Partial<ReplayOptions>): ReplayOutcome {
  const path = join(import.meta.dirname, `../../traces/${name}.pcap`);
  const reader = openReader(new MemorySource(readFileSync(path)));
  if (reader instanceof OpenError) throw reader;
  return replay(reader, { ...OPTIONS, ...changes });
}

const without = new Map(CAPTURES.map((name) => [name, run(name, { verify: false })]));

function selfHarm(result: RunResult): RunResult['invariants'][number] {
  return result.invariants.find((invariant) => invariant.catalogue === 'E6')!;
}

const OF_CONNECTIONS = ATTACKS.filter((attack) => attack.isOfDatagrams !== true);

describe.each(OF_CONNECTIONS)('hostile:$name', (attack) => {
  const outcomes = CAPTURES.map((name) => ({ name, outcome: run(name, { attack }) }));

  it('acts, and each act gets the answer it announces', () => {
    const acts = outcomes.reduce((sum, { outcome }) => sum + outcome.hostile!.acts, 0);
    expect(acts).toBeGreaterThan(SILENT.includes(attack.name) ? 0 : 4);
    expect(outcomes.flatMap(({ outcome }) => outcome.hostile!.wrong)).toEqual([]);
    const answered = outcomes.reduce((sum, { outcome }) => sum + outcome.hostile!.answered, 0);
    expect(answered / acts).toBeGreaterThan(0.8);
  });

  it('harms nobody else', () => {
    const found = outcomes.map(({ name, outcome }) =>
      withSelfHarm(attack, without.get(name)!, outcome),
    );
    for (const result of found) {
      const violated = result.invariants.filter((invariant) => invariant.status === 'violated');
      expect(violated.map((invariant) => invariant.id)).toEqual([]);
      expect(result.connections.filter((c) => c.reason === 'ours')).toEqual([]);
    }
    expect(found.map(selfHarm).filter(({ status }) => status === 'held').length).toBeGreaterThan(0);
  });
});

const OF_MEMORY = ['foreign-address', 'absurd-size', 'write-received', 'read-foreign'];

it.each(OF_MEMORY)('hostile:%s gets its answers where flow groups may move', (name) => {
  const attack = ATTACKS.find((one) => one.name === name)!;
  const { hostile } = run('linux-ssh-scp', { attack, migrateEveryNs: 1e6 });
  expect(hostile!.acts).toBeGreaterThan(0);
  expect(hostile!.wrong).toEqual([]);
});

it.each(['huge-send', 'change-sent'])('hostile:%s moves as every connection does', (name) => {
  const attack = ATTACKS.find((one) => one.name === name)!;
  const [moved, reversed, still] = [
    { migrateEveryNs: 1e5 },
    { migrateEveryNs: 1e5, reverseCores: true, chunkRows: 777 },
    {},
  ].map((changes) => run('linux-loss1-reorder-download', { attack, ...changes }));
  expect(moved!.hostile!.acts).toBeGreaterThan(0);
  expect(reversed!.digests).toEqual(moved!.digests);
  const { invariants } = withEquivalence(moved!.result, still!.result, moved!.flows);
  const d12 = invariants.find((invariant) => invariant.catalogue === 'D12')!;
  const others = moved!.flows.filter((flow) => !flow.isAttacked);
  expect([d12.status, d12.exercised]).toEqual(['held', others.length]);
});

it('hostile:huge-send hands over nothing that an earlier run of the process has left', () => {
  const attack = ATTACKS.find((one) => one.name === 'huge-send')!;
  const first = run('linux-ssh-scp', { attack });
  run('linux-loss1-reorder-download', {});
  expect(run('linux-ssh-scp', { attack }).result).toEqual(first.result);
});

it('hostile:over-acknowledge may give back early what a slow reader keeps', () => {
  const attack = ATTACKS.find((one) => one.name === 'over-acknowledge')!;
  const { hostile } = run('linux-ssh-scp', { attack, readRate: 100 });
  expect(hostile!.acts).toBeGreaterThan(0);
  expect(hostile!.wrong).toEqual([]);
});

it('an endless loop is cut off at the budget, and reported', () => {
  const loop = ATTACKS.find((attack) => attack.name === 'endless-loop')!;
  const { result, hostile } = run('linux-zero-window-and-resets', { attack: loop });
  const budget = result.invariants.find((invariant) => invariant.catalogue === 'C10')!;
  expect([budget.status, budget.exercised]).toEqual(['held', hostile!.acts]);
  const { busyNs } = result.cores[hostile!.core]!;
  expect(busyNs / hostile!.acts).toBeGreaterThan(USER_BUDGET_NS);
  expect(busyNs / hostile!.acts).toBeLessThan(1.2 * USER_BUDGET_NS);
});

describe('the comparison', () => {
  const name = 'linux-zero-window-and-resets';
  const before = without.get(name)!;

  /** Tries every handle there may be, and resets connections that it should leave alone. */
  const trespass: Attack = {
    name: 'trespass',
    summary: "guesses its application's other handles, and aborts them",
    breaks: [],
    takesTime: false,
    leavesOut: [],
    strike(striker, { handle, condition }) {
      if (condition !== USYS_KNOCK) return;
      for (let group = 0; group < 128; group++) {
        for (let slot = 0; slot < 8; slot++) {
          const guess = (group * 256 + 1) * 2 ** 32 + slot;
          if (guess !== handle) striker.expect(RET_OK, RET_BADH, RET_CLOSED).abort(guess);
        }
      }
    },
  };

  it('holds between equal runs, but only if there was an attack', () => {
    const idle: Attack = { ...trespass, strike: () => {} };
    const result = withSelfHarm(idle, before, run(name, { attack: idle }));
    expect(selfHarm(result)).toMatchObject({ status: 'not exercised', exercised: 0 });
  });

  it('finds a connection that another one harmed', () => {
    const busy = 'linux-ab-close-churn';
    const attacked = run(busy, { attack: trespass, cores: 1 });
    const result = withSelfHarm(trespass, run(busy, { cores: 1 }), attacked);
    const { status, violations } = selfHarm(result);
    expect(status).toBe('violated');
    expect(violations[0]!.found).toMatch(/^connection \d+ \(.*\): /);
  });

  it('finds a core whose log differs, and frames that differ', () => {
    const attack = ATTACKS[0]!;
    const attacked = run(name, { attack });
    const digests = attacked.digests.map((digest) => ({ ...digest, digest: '0' }));
    const other = withSelfHarm(attack, before, { ...attacked, digests });
    expect(selfHarm(other).violations[0]!.found).toMatch(/^core \d+ logs differently/);
    const flows = attacked.flows.map((flow) => ({ ...flow, wire: '0' }));
    const sent = withSelfHarm(attack, before, { ...attacked, flows });
    expect(selfHarm(sent).violations[0]!.found).toMatch(/the frames sent are others/);
  });

  it('finds an act that was not answered as it must be', () => {
    const attack: Attack = {
      ...ATTACKS[0]!,
      strike: (striker, { handle }) => striker.expect(RET_OK).recvDone(handle, 1e9),
    };
    const result = withSelfHarm(attack, before, run(name, { attack }));
    expect(selfHarm(result).violations[0]!.found).toMatch(/^call 8 on handle .* returned -3/);
  });
});
