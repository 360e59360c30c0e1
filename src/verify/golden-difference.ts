/**
 * Where a golden and a run part, read side by side: two that say the same need no memory, however
 * long they are. What only one of them has shown so far waits for the other one to show it, too: at
 * most WAITING_MAX lines on each side, so that lines may stand in any order within so many.
 */

/** Lines waiting for their partner, on each side. */
const WAITING_MAX = 100_000;
/** Lines that are told; those beyond are counted. */
const DIFFERENCES_MAX = 10_000;

/** A golden that cannot be read, or a run that lacks what a golden must hold. */
export class GoldenError extends Error {
  override name = 'GoldenError';
  /** Line of the golden, 1-based; 0 = not a line's fault. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(line === 0 ? message : `${message} (line ${line})`);
    this.line = line;
  }
}

/** One line after the other. */
export interface NumberedLines {
  /** null behind the last one. */
  next(): string | null;
  /** Of the line that `next` gave last, 1-based. */
  readonly number: number;
}

/** A line without its partner. */
interface Waiting {
  readonly line: string;
  /** Pairs read before it. */
  readonly at: number;
  /** In the golden. */
  readonly number: number;
}

/** Lines to tell, and where they stand. */
interface Difference {
  readonly at: number;
  readonly lines: readonly string[];
}

/**
 * The first divergence first: changed (-, +), missing (-), extra (+). `found` gives the run's lines
 * from the beginning each time; keyOf says which lines are about the same.
 */
export function differingLines(
  golden: NumberedLines,
  found: () => Iterable<string>,
  keyOf: (line: string) => string,
): string[] {
  const pairing = new Pairing(keyOf);
  const run = found()[Symbol.iterator]();
  for (let at = 0; ; at++) {
    const expected = golden.next();
    const actual = run.next();
    if (expected === null && actual.done === true) break;
    if (actual.done !== true && expected === actual.value) continue;
    if (expected !== null) pairing.expect({ line: expected, at, number: golden.number });
    if (actual.done !== true) pairing.find({ line: actual.value, at, number: 0 });
  }
  pairing.refuseTwice(found);
  return pairing.lines();
}

class Pairing {
  private readonly keyOf: (line: string) => string;
  private readonly expected: Map<string, Waiting> = new Map();
  private readonly found: Map<string, Waiting> = new Map();
  private readonly differences: Difference[] = [];
  private count = 0;
  /** A line of the run no longer waits: its partner may come after it. */
  private hasForgotten = false;

  constructor(keyOf: (line: string) => string) {
    this.keyOf = keyOf;
  }

  expect(row: Waiting): void {
    const key = this.keyOf(row.line);
    const partner = this.found.get(key);
    if (partner !== undefined) {
      this.found.delete(key);
      this.compare(row, partner);
      return;
    }
    if (this.expected.has(key)) throw twice(key, row.number);
    this.expected.set(key, row);
    if (this.expected.size > WAITING_MAX) this.giveUp(this.expected, '-');
  }

  find(row: Waiting): void {
    const key = this.keyOf(row.line);
    const partner = this.expected.get(key);
    if (partner !== undefined) {
      this.expected.delete(key);
      this.compare(partner, row);
      return;
    }
    this.found.set(key, row);
    if (this.found.size <= WAITING_MAX) return;
    this.giveUp(this.found, '+');
    this.hasForgotten = true;
  }

  /** A line that the run does not have, of a key that it has: the golden has that key twice. */
  refuseTwice(found: () => Iterable<string>): void {
    if (this.expected.size === 0 || this.hasForgotten) return;
    for (const line of found()) {
      const key = this.keyOf(line);
      const second = this.expected.get(key);
      if (second !== undefined) throw twice(key, second.number);
    }
  }

  lines(): string[] {
    const waiting = this.expected.size + this.found.size;
    const all = [...this.differences];
    for (const { line, at } of this.expected.values()) all.push({ at, lines: [`-${line}`] });
    for (const { line, at } of this.found.values()) all.push({ at, lines: [`+${line}`] });
    all.sort((a, b) => a.at - b.at);
    const told = all.flatMap(({ lines }) => lines).slice(0, DIFFERENCES_MAX);
    const more = this.count + waiting - told.length;
    if (more === 0) return told;
    return [...told, `! and ${more} more ${more === 1 ? 'line differs' : 'lines differ'}`];
  }

  private compare(expected: Waiting, found: Waiting): void {
    if (expected.line === found.line) return;
    const at = Math.max(expected.at, found.at);
    this.differ({ at, lines: [`-${expected.line}`, `+${found.line}`] });
  }

  /** The one that has waited longest. */
  private giveUp(side: Map<string, Waiting>, sign: string): void {
    const [key, { line, at }] = side.entries().next().value!;
    side.delete(key);
    this.differ({ at, lines: [sign + line] });
  }

  private differ(difference: Difference): void {
    this.count += difference.lines.length;
    if (this.differences.length < DIFFERENCES_MAX) this.differences.push(difference);
  }
}

function twice(key: string, line: number): GoldenError {
  return new GoldenError(line, `"${key}" stands here twice`);
}
