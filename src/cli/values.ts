/**
 * Option values: each parser takes the text after an option and returns a value, or throws
 * commander's InvalidArgumentError with one line that says what would be accepted. Nothing here
 * reads a file.
 */
import { isIP } from 'node:net';
import { InvalidArgumentError } from 'commander';
import { DEVIATIONS, RELEASE_DEVIATIONS } from '../base/deviations.ts';
import { CORE_COUNT_MAX, RX_RING_COUNT } from '../base/limits.ts';
import { INGREDIENTS } from '../verify/golden.ts';
import type { Ingredient } from '../verify/golden.ts';

const SEED_CHARACTERS_MAX = 128;
const DRAIN_MS_MAX = 3_600_000;
const LIMIT_MS_MAX = 30 * 86_400_000;
const SPEED_MAX = 1e6;
const CLONES_MAX = 1_000_000;

/** Cores of a run: as many as that, or a range for the control plane to choose from. */
export interface CoreRange {
  readonly min: number;
  readonly max: number;
}

/** `4`, or `1..8`: start with 1, at most 8. */
export function parseCores(text: string): CoreRange {
  const [first = '', second, ...rest] = text.split('..');
  const min = coresOf(first);
  if (second === undefined) return { min, max: min };
  const max = coresOf(second);
  if (rest.length > 0 || max < min) {
    throw new InvalidArgumentError('Give a range from few to many cores, e.g. 1..8.');
  }
  return { min, max };
}

function coresOf(text: string): number {
  return integer(text, 1, CORE_COUNT_MAX, 'cores', '4, or a range such as 1..8');
}

/** Milliseconds, at least 10 µs: in less there is hardly a cycle to measure. */
export function parseControlPeriod(text: string): number {
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(ms >= 0.01 && ms <= 60_000)) {
    throw new InvalidArgumentError('Give 0.01 to 60000 milliseconds, e.g. 0.1 or 100.');
  }
  return Math.round(ms * 100) * 10_000;
}

export function parseBatch(text: string): number {
  return integer(text, 1, RX_RING_COUNT, 'frames', '64');
}

/** Numbers of cores or batch bounds with commas between, in order, each once. */
export function parseCoreList(text: string): number[] {
  return list(text, (one) => integer(one, 1, CORE_COUNT_MAX, 'cores', '1,2,4'));
}

export function parseBatchList(text: string): number[] {
  return list(text, (one) => integer(one, 1, RX_RING_COUNT, 'frames', '1,8,64'));
}

export function parseClone(text: string): number {
  return integer(text, 1, CLONES_MAX, 'clones', '20');
}

export function parseWorkers(text: string): number {
  return integer(text, 1, CORE_COUNT_MAX, 'threads', '2');
}

export function parseDrain(text: string): number {
  return integer(text, 0, DRAIN_MS_MAX, 'milliseconds', '1000') * 1e6;
}

/** Up to what it is without the option: 30 days. */
export function parseLimit(text: string): number {
  return integer(text, 0, LIMIT_MS_MAX, 'milliseconds', '5000') * 1e6;
}

/** Bytes per second, at least 1; k, M and G multiply by powers of 1000. */
export function parseReadRate(text: string): number {
  const match = /^(\d+(?:\.\d+)?)([kMG]?)$/.exec(text);
  const factor = { '': 1, k: 1e3, M: 1e6, G: 1e9 }[match?.[2] ?? ''] ?? 1;
  const rate = match === null ? Number.NaN : Number(match[1]) * factor;
  if (!(rate >= 1 && rate <= 1e12)) {
    throw new InvalidArgumentError('Give 1 to 1000G bytes per second, e.g. 50000 or 2M.');
  }
  return rate;
}

export function parseSpeed(text: string): number {
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(speed > 0 && speed <= SPEED_MAX)) {
    throw new InvalidArgumentError(
      'Give a factor above 0, at most 1000000, e.g. 10 (ten times faster) or 0.5.',
    );
  }
  return speed;
}

export function parseSeed(text: string): string {
  if (text === '' || text.length > SEED_CHARACTERS_MAX || !/^[\x21-\x7e]+$/.test(text)) {
    throw new InvalidArgumentError(
      `Give 1 to ${SEED_CHARACTERS_MAX} visible ASCII characters, e.g. 42 or a git hash.`,
    );
  }
  return text;
}

/** 'auto', an address, or ADDRESS/PREFIX; repeated. */
export function parseHost(text: string, previous: readonly string[] | undefined): string[] {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  const prefixMax = family === 4 ? 32 : 128;
  const isPrefixGood =
    prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= prefixMax);
  const isGood = text === 'auto' || (family !== 0 && isPrefixGood && rest.length === 0);
  if (!isGood || address.includes('%')) {
    throw new InvalidArgumentError('Give auto, an address or a block, e.g. 10.0.0.1 or fd00::/8.');
  }
  return [...(previous ?? []), text];
}

/** Deviations by number, with or without the V; repeated, or with commas between. */
export function parseDeviations(text: string, previous: readonly string[] | undefined): string[] {
  const ids = text.split(',').map((word) => word.trim().toUpperCase());
  for (const id of ids) {
    const found = DEVIATIONS.find((deviation) => deviation.id === id);
    if (found === undefined) {
      const known = RELEASE_DEVIATIONS.join(', ');
      throw new InvalidArgumentError(
        `Give some of ${known}, e.g. V3,V5; ixreplay specs lists them.`,
      );
    }
    if (found.absent !== '') {
      throw new InvalidArgumentError(`${id} is not simulated: ${found.absent}.`);
    }
  }
  return [...new Set([...(previous ?? []), ...ids])];
}

/** A repeated option that is any text. */
export function parseList(text: string, previous: readonly string[] | undefined): string[] {
  if (text === '') throw new InvalidArgumentError('Give a name that is not empty.');
  return [...(previous ?? []), text];
}

/** Names with commas between, or `all`. */
export function parseIngredients(text: string): Ingredient[] {
  if (text === 'all') return [...INGREDIENTS];
  const named = text.split(',').map((name) => name.trim());
  const chosen = INGREDIENTS.filter((ingredient) => named.includes(ingredient));
  if (chosen.length !== new Set(named).size) {
    throw new InvalidArgumentError(
      `Give all, or some of ${INGREDIENTS.join(',')}, e.g. outcomes,streams.`,
    );
  }
  return chosen;
}

/**
 * The file of an option that may stand without: by its name, lest what follows such an option (a
 * capture, a script) be taken for it and overwritten.
 */
export function parseReport(text: string): string {
  if (text !== '-' && !text.endsWith('.json')) {
    throw new InvalidArgumentError("Give a .json file or '-', or the option behind all files.");
  }
  return text;
}

export function parseToleranceUs(text: string): number {
  return integer(text, 0, 60_000_000, 'microseconds', '4000');
}

export function parseContext(text: string): number {
  return integer(text, 0, 100, 'rows', '5');
}

export function parseOneOf<Name extends string>(names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const name = names.find((candidate) => candidate === text);
    if (name === undefined) throw new InvalidArgumentError(`Give one of ${names.join(', ')}.`);
    return name;
  };
}

function list(text: string, parse: (text: string) => number): number[] {
  const numbers = new Set(text.split(',').map((part) => parse(part.trim())));
  return [...numbers].sort((a, b) => a - b);
}

function integer(text: string, min: number, max: number, unit: string, example: string): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) {
    const range = `${min} to ${max}`;
    throw new InvalidArgumentError(`Give a whole number of ${unit}, ${range}, e.g. ${example}.`);
  }
  return value;
}
