/**
 * The text of a workload, `name:key=value,key=value`: its grammar, and values with units. What keys
 * there are is each workload's (workloads.ts).
 */

/** A mistake in the text; `hint` says what would be accepted. */
export class WorkloadError extends Error {
  override name = 'WorkloadError';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** How a value is written: 1000, 4k, 2M; 64, 8k bytes; 10us, 2ms, 1s; a name. */
type WorkloadUnit = 'count' | 'bytes' | 'time' | 'rate' | 'share' | 'name';

export interface WorkloadKey {
  readonly key: string;
  readonly unit: WorkloadUnit;
  /** As it would be written. */
  readonly fallback: string;
  readonly doc: string;
  /** Least and largest value (times in ns); of names: what is accepted. */
  readonly range: readonly [number, number] | readonly string[];
}

/** What a product of a decimal fraction is off by at most, of its size. */
const ROUNDING_MAX = 1e-12;

const SUFFIXES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, M: 1e6, g: 1e9, G: 1e9 };
const TIMES: Readonly<Record<string, number>> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };
/** As buffers are counted. */
const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  k: 1024,
  kB: 1024,
  M: 1 << 20,
  MB: 1 << 20,
};

/** A workload's values: numbers in base units (bytes, ns, a second), names as they are. */
export class WorkloadValues {
  private readonly numbers = new Map<string, number>();
  private readonly names = new Map<string, string>();

  constructor(workload: string, keys: readonly WorkloadKey[], text: string) {
    const given = new Map<string, string>();
    for (const part of text === '' ? [] : text.split(',')) {
      const at = part.indexOf('=');
      const key = at < 0 ? part : part.slice(0, at);
      if (at < 0 || !keys.some((known) => known.key === key)) {
        const known = keys.map((k) => `${k.key}=${k.fallback}`).join(',');
        throw new WorkloadError(`${workload}: no such option: ${part}`, `${workload}:${known}`);
      }
      given.set(key, part.slice(at + 1));
    }
    for (const key of keys) this.take(workload, key, given.get(key.key) ?? key.fallback);
  }

  number(key: string): number {
    return this.numbers.get(key)!;
  }

  text(key: string): string {
    return this.names.get(key)!;
  }

  /** For the result: sorted by name. */
  config(): Record<string, unknown> {
    const all: [string, unknown][] = [...this.numbers, ...this.names];
    all.sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(all);
  }

  private take(workload: string, key: WorkloadKey, text: string): void {
    const { range } = key;
    if (key.unit === 'name') {
      const names = range as readonly string[];
      if (!names.includes(text)) {
        const hint = `${key.key} is one of ${names.join(', ')}`;
        throw new WorkloadError(`${workload}: ${key.key}=${text}`, hint);
      }
      this.names.set(key.key, text);
      return;
    }
    const value = numberOf(key.unit, text);
    const [least, most] = range as readonly [number, number];
    const isWhole = key.unit === 'share' || Number.isInteger(value);
    if (!(value >= least && value <= most) || !isWhole) {
      const unit = key.unit === 'time' ? ' ns' : '';
      const hint = `${key.key}: ${key.doc}; ${least} to ${most}${unit}, e.g. ${key.fallback}`;
      throw new WorkloadError(`${workload}: ${key.key}=${text}`, hint);
    }
    this.numbers.set(key.key, value);
  }
}

/**
 * The number in base units (bytes, ns, a second), NaN when it is none. A share is a fraction, all
 * others are whole where a decimal fraction of their unit is: 1.005ms is 1005000 ns.
 */
export function numberOf(unit: WorkloadUnit, text: string): number {
  const match = /^(\d+(?:\.\d+)?)([a-zA-Z%]*)$/.exec(text);
  if (match === null) return Number.NaN;
  const suffix = match[2]!;
  const value = Number(match[1]);
  if (suffix === '') return value;
  if (unit === 'share') return suffix === '%' ? value / 100 : Number.NaN;
  const units = unit === 'time' ? TIMES : unit === 'bytes' ? BYTES : SUFFIXES;
  const product = value * (units[suffix] ?? Number.NaN);
  const whole = Math.round(product);
  return Math.abs(product - whole) <= whole * ROUNDING_MAX ? whole : product;
}
