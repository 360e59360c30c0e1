/**
 * The teeth of the scripts: every one of specs/scripts is seen to fail on a stack that is broken in
 * what the script is about.
 *
 * The modules that mutants break are loaded once, behind functions that ask which mutant is on.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { ROOT } from '../tooling/sources.ts';
import { ACCURATE_MUTANTS } from './mutants/accurate-mutants.ts';
import { CONNECTION_MUTANTS } from './mutants/connection-mutants.ts';
import { DATA_MUTANTS } from './mutants/data-mutants.ts';
import { FAST_OPEN_MUTANTS } from './mutants/fast-open-mutants.ts';
import type { Exports, StackMutant } from './mutants/mutant.ts';
import { SYSTEM_MUTANTS } from './mutants/system-mutants.ts';
import { WIRE_MUTANTS } from './mutants/wire-mutants.ts';

type Anything = (...values: unknown[]) => unknown;

const FOLDER = join(ROOT, 'specs/scripts');
const MUTANTS: readonly StackMutant[] = [
  ...ACCURATE_MUTANTS,
  ...CONNECTION_MUTANTS,
  ...DATA_MUTANTS,
  ...FAST_OPEN_MUTANTS,
  ...SYSTEM_MUTANTS,
  ...WIRE_MUTANTS,
];

const texts = new Map(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pkt'))
    .toSorted()
    .map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
);

/** What the mutant that is on has instead of a module's functions, by module and name. */
const broken = new Map<string, Readonly<Record<string, unknown>>>();
const originals = new Map<string, Exports>();

for (const module of new Set(MUTANTS.flatMap((mutant) => mutant.module ?? []))) {
  vi.doMock(join(ROOT, 'src', module), async (importOriginal) => {
    const original = await importOriginal<Exports>();
    originals.set(module, original);
    const entries = Object.entries(original).map(([name, value]) => {
      const isPlain = typeof value === 'function' && !/^class\b/.test(String(value));
      return [name, isPlain ? switched(module, name, value as unknown as Anything) : value];
    });
    return Object.fromEntries(entries) as Exports;
  });
}
const { scriptMemory } = await import('../../src/script/machine.ts');
const { parseScript } = await import('../../src/script/parser.ts');
const { PROFILES } = await import('../../src/script/profiles.ts');
const { runScript } = await import('../../src/script/run.ts');
const memory = scriptMemory();

function switched(module: string, name: string, original: Anything): Anything {
  return (...values) => ((broken.get(module)?.[name] as Anything) ?? original)(...values);
}

/** Breaks the stack; the result mends it. */
function breakStack({ name, module, breaks, patch }: StackMutant): () => void {
  if (module === undefined) return () => undefined;
  const original = originals.get(module)!;
  if (breaks !== undefined) {
    const changed = breaks(original);
    for (const key of Object.keys(changed)) expect(original, name).toHaveProperty(key);
    broken.set(module, changed);
    return () => broken.delete(module);
  }
  const { className, name: member, replace } = patch!;
  const { prototype } = original[className] as unknown as { prototype: object };
  const descriptor = Object.getOwnPropertyDescriptor(prototype, member);
  expect(descriptor, `${name}: ${className}.${member}`).toBeDefined();
  Object.defineProperty(prototype, member, replace(descriptor!));
  return () => Object.defineProperty(prototype, member, descriptor!);
}

/** Whether the script fails on the stack as it is now. */
function fails(name: string, knobs: StackMutant['knobs']): boolean {
  const profile = { ...PROFILES.ix, tcp: { ...PROFILES.ix.tcp, ...knobs } };
  const script = parseScript(name, texts.get(name)!);
  try {
    const options = { profile, toleranceNs: 0, isStrict: true };
    return runScript(script, memory, options).status === 'fail';
  } catch {
    // A stack that throws has failed, too.
    return true;
  }
}

/** Those of the scripts that fail on the broken stack. */
function failing(mutant: StackMutant, names: readonly string[]): string[] {
  const mend = breakStack(mutant);
  const failed = names.filter((name) => fails(name, mutant.knobs));
  mend();
  return failed;
}

function isSeen(mutant: StackMutant, names: readonly string[]): boolean {
  const mend = breakStack(mutant);
  const seen = names.some((name) => fails(name, mutant.knobs));
  mend();
  return seen;
}

it('Every broken stack is seen by a script, and every script has seen one', () => {
  /** Scripts no mutant has made fail yet. */
  const unharmed = new Set(texts.keys());
  const unseen: string[] = [];
  for (const mutant of MUTANTS) {
    const names = [...texts.keys()].filter((name) =>
      mutant.folders.some((folder) => name.startsWith(`${folder}/`)),
    );
    // A script that has failed need not again; but each mutant must fail one.
    const failed = failing(
      mutant,
      names.filter((name) => unharmed.has(name)),
    );
    for (const name of failed) unharmed.delete(name);
    if (failed.length === 0 && !isSeen(mutant, names)) unseen.push(mutant.name);
  }
  expect({ unseen, unharmed: [...unharmed] }).toEqual({ unseen: [], unharmed: [] });
});

it('The stack is whole again afterwards', () => {
  const whole: StackMutant = { name: 'none', folders: [''] };
  expect(failing(whole, [...texts.keys()])).toEqual([]);
});

it('There are mutants for every folder', () => {
  const names = MUTANTS.map((mutant) => mutant.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(100);
  for (const folder of new Set([...texts.keys()].map((name) => name.split('/')[0]!))) {
    const own = MUTANTS.filter((mutant) => mutant.folders.some((f) => f.startsWith(folder)));
    expect(own.length, folder).toBeGreaterThan(0);
  }
});
