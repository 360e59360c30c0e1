/**
 * Applications and specs named on the command line: built-in applications by name, the user's from
 * a file. TypeScript files are compiled on the way in by tsx, JavaScript files are imported as they
 * are.
 */
import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ApplicationFactory } from '../app/contract.ts';
import { echo } from '../app/echo.ts';
import { ATTACKS, attackNamed } from '../app/hostile/index.ts';
import { sink } from '../app/sink.ts';
import { quoted } from '../report/command-line.ts';
import { REPLAY_DEFAULTS, withoutApplicationCosts, type ReplayOptions } from '../sim/options.ts';
import { balance } from '../control/balance.ts';
import { efficiency } from '../control/efficiency.ts';
import type { Policy } from '../control/policy.ts';
import { staticPolicy } from '../control/static.ts';
import type { Spec } from '../verify/spec.ts';
import { UsageError } from './exit.ts';
import { ownFactory, thrownBy } from './own-code.ts';
import { PACKAGE_FOLDER } from './version.ts';

/** Before the name of an attack, as an application's name. */
export const HOSTILE = 'hostile:';
const TYPESCRIPT: readonly string[] = ['.ts', '.mts', '.cts'];
const JAVASCRIPT: readonly string[] = ['.js', '.mjs', '.cjs'];

/**
 * The application of a replay. app null: the trace application, which needs the capture and is made
 * by the replay; with an attack it is hostile, and only frames cost time (hostile.ts).
 */
type ApplicationChoice = Partial<Pick<ReplayOptions, 'app' | 'attack' | 'costs'>>;

export async function loadApplication(name: string): Promise<ApplicationChoice> {
  if (name === 'trace') return {};
  if (name === 'echo') return { app: echo };
  if (name === 'sink') return { app: sink };
  if (name.startsWith(HOSTILE)) return loadAttack(name.slice(HOSTILE.length));
  if (!isModulePath(name)) {
    throw new UsageError(
      `--app ${name} is neither an application nor a file`,
      'give trace, echo, sink, hostile:NAME or a .ts or .js file with an ApplicationFactory',
    );
  }
  const factory = defaultExport(await loadModule(name)) as Partial<ApplicationFactory> | undefined;
  if (typeof factory?.name !== 'string' || typeof factory.create !== 'function') {
    throw new UsageError(
      `${name} does not default-export an application`,
      "export default { name: 'mine', create: (context) => ({ run(port) {} }) }",
    );
  }
  return { app: ownFactory(name, factory as ApplicationFactory, ['run']) };
}

function loadAttack(name: string): ApplicationChoice {
  const attack = attackNamed(name);
  if (attack === null) {
    const known = ATTACKS.map((candidate) => candidate.name).join(', ');
    throw new UsageError(`--app ${HOSTILE}${name}: no such attack`, `give one of ${known}`);
  }
  return { attack, costs: withoutApplicationCosts(REPLAY_DEFAULTS.costs) };
}

const POLICIES: readonly Policy[] = [staticPolicy, efficiency, balance];

/** A built-in policy by its name, or the user's in a file. */
export async function loadPolicy(name: string): Promise<Policy> {
  const builtIn = POLICIES.find((policy) => policy.name === name);
  if (builtIn !== undefined) return builtIn;
  if (!isModulePath(name)) {
    throw new UsageError(
      `--policy ${name} is neither a policy nor a file`,
      'give static, efficiency, balance or a .ts or .js file that default-exports a Policy',
    );
  }
  const policy = defaultExport(await loadModule(name)) as Partial<Policy> | undefined;
  if (typeof policy?.name !== 'string' || typeof policy.create !== 'function') {
    throw new UsageError(
      `${name} does not default-export a policy`,
      "export default { name: 'mine', create: (context) => ({ decide: (readings) => ... }) }",
    );
  }
  if (POLICIES.some((known) => known.name === policy.name)) {
    throw new UsageError(
      `${name}: a policy of your own needs a name of its own, not ${policy.name}`,
    );
  }
  return ownFactory(name, policy as Policy, ['decide']);
}

function isModulePath(name: string): boolean {
  return [...TYPESCRIPT, ...JAVASCRIPT].includes(extname(name));
}

/** The specs in the user's files, after the built-in ones; two may not have the same id. */
export async function loadSpecs(
  paths: readonly string[],
  builtIn: readonly Spec[],
): Promise<Spec[]> {
  const specs: Spec[] = [];
  if (paths.length === 0) return specs;
  const { specsOfModule, SpecLoadError } = await import('../verify/load-spec.ts');
  for (const path of paths) {
    const loaded = await loadModule(path);
    const taken = [...builtIn, ...specs].map((spec) => spec.id);
    try {
      const found = specsOfModule(path, loaded, taken);
      specs.push(...found.map((spec) => ownFactory(path, spec, ['step', 'end'])));
    } catch (error) {
      if (error instanceof SpecLoadError) throw new UsageError(error.message);
      throw error;
    }
  }
  return specs;
}

/** The module in a file of the user's; what goes wrong in it is the user's and is said so. */
async function loadModule(path: string): Promise<Record<string, unknown>> {
  if (!isModulePath(path)) throw new UsageError(`${path} is no .ts or .js file`);
  const there = statSync(path, { throwIfNoEntry: false });
  if (there === undefined) throw new UsageError(`${path}: no such file`);
  if (there.isDirectory()) throw new UsageError(`${path} is a directory`);
  const url = pathToFileURL(resolve(path)).href;
  try {
    if (JAVASCRIPT.includes(extname(path))) return (await import(url)) as Record<string, unknown>;
    const { tsImport } = await import('tsx/esm/api');
    return (await tsImport(url, import.meta.url)) as Record<string, unknown>;
  } catch (error) {
    throw isUnloadable(error) ? cannotBeLoaded(path, error) : thrownBy(path, error);
  }
}

/** It is no module, or one that it imports cannot be had; not what its own code throws. */
function isUnloadable(error: unknown): error is Error {
  const names = ['SyntaxError', 'TransformError'];
  return error instanceof Error && ('code' in error || names.includes(error.name));
}

function cannotBeLoaded(path: string, { message }: Error): UsageError {
  const [what = ''] = message.split('\nRequire stack:');
  const isOurs = /Cannot find (module|package) 'ixreplay/.test(what);
  const isCommonJs = /Cannot use import statement|Unexpected token 'export'|"cjs" output/.test(
    what,
  );
  let hint = isOurs ? `in the folder of your file: npm install ${quoted(PACKAGE_FOLDER)}` : '';
  if (isCommonJs) {
    const name = TYPESCRIPT.includes(extname(path)) ? '.mts' : '.mjs';
    hint = `name it ${name}, or put "type": "module" into the package.json beside it`;
  }
  return new UsageError(`${path} cannot be loaded: ${what}`, hint);
}

/** Compiled CommonJS wraps its default export once more. */
function defaultExport(loaded: Record<string, unknown>): unknown {
  const value = loaded['default'];
  const isWrapped = typeof value === 'object' && value !== null && 'default' in value;
  return isWrapped ? (value as { default: unknown }).default : value;
}
