/**
 * The text of a workload, `name:key=value,key=value`: its grammar, and values with units. What keys
 * there are is each workload's (workloads.ts).
 */
/** A mistake in the text; `hint` says what would be accepted. */
export class WorkloadError extends Error {
    constructor(message, hint) {
        super(message);
        this.name = 'WorkloadError';
        this.hint = hint;
    }
}
const SUFFIXES = {
    k: 1e3,
    m: 1e6,
    M: 1e6,
    g: 1e9,
    G: 1e9,
};
const TIMES = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };
const BYTES = {
    B: 1,
    k: 1024,
    kB: 1024,
    M: 1 << 20,
    MB: 1 << 20,
};
/** A workload's values: numbers in base units (bytes, ns, a second), names as they are. */
export class WorkloadValues {
    constructor(workload, keys, text) {
        this.numbers = new Map();
        this.names = new Map();
        const given = new Map();
        for (const part of text === '' ? [] : text.split(',')) {
            const at = part.indexOf('=');
            const key = at < 0 ? part : part.slice(0, at);
            if (at < 0 || !keys.some((known) => known.key === key)) {
                const known = keys.map((k) => `${k.key}=${k.fallback}`).join(',');
                throw new WorkloadError(`${workload}: no such option: ${part}`, `${workload}:${known}`);
            }
            given.set(key, part.slice(at + 1));
        }
        for (const key of keys)
            this.take(workload, key, given.get(key.key) ?? key.fallback);
    }
    number(key) {
        return this.numbers.get(key);
    }
    text(key) {
        return this.names.get(key);
    }
    /** For the result: sorted by name. */
    config() {
        const all = [...this.numbers, ...this.names];
        all.sort(([a], [b]) => (a < b ? -1 : 1));
        return Object.fromEntries(all);
    }
    take(workload, key, text) {
        const { range } = key;
        if (key.unit === 'name') {
            const names = range;
            if (!names.includes(text)) {
                const hint = `${key.key} is one of ${names.join(', ')}`;
                throw new WorkloadError(`${workload}: ${key.key}=${text}`, hint);
            }
            this.names.set(key.key, text);
            return;
        }
        const value = numberOf(key.unit, text);
        const [least, most] = range;
        const isWhole = key.unit === 'share' || Number.isInteger(value);
        if (!(value >= least && value <= most) || !isWhole) {
            const hint = `${key.key}: ${key.doc}; ${least} to ${most}, e.g. ${key.fallback}`;
            throw new WorkloadError(`${workload}: ${key.key}=${text}`, hint);
        }
        this.numbers.set(key.key, value);
    }
}
/** The number in base units, NaN when it is none. */
function numberOf(unit, text) {
    const match = /^(\d+(?:\.\d+)?)([a-zA-Z%]*)$/.exec(text);
    if (match === null)
        return Number.NaN;
    const suffix = match[2];
    const value = Number(match[1]);
    if (suffix === '')
        return value;
    if (unit === 'share')
        return suffix === '%' ? value / 100 : Number.NaN;
    const units = unit === 'time' ? TIMES : unit === 'bytes' ? BYTES : SUFFIXES;
    return value * (units[suffix] ?? Number.NaN);
}
