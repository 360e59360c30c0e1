/**
 * The code of a script (`%{ ... }%`): assertions about tcp_info, and the few statements the public
 * suites put around them.
 *
 * packetdrill runs these in Python. What is understood here: `assert` of comparisons (chained too)
 * with integers, names, arithmetic, bits, and, or, not; assignments. `print` prints nothing: what a
 * run says is about its scripts. Anything else, and any tcp_info field this stack does not have,
 * skips the script.
 */
import { Skip } from './outcome.ts';

type Names = Map<string, number>;
/** A tcp_info field (without `tcpi_`), or null when there is none of that name. */
type TcpInfo = (name: string) => number | null;

type Operation = (left: number, right: number) => number;

const COMPARISONS: ReadonlyMap<string, (left: number, right: number) => boolean> = new Map([
  ['==', (left: number, right: number) => left === right],
  ['!=', (left, right) => left !== right],
  ['<', (left, right) => left < right],
  ['<=', (left, right) => left <= right],
  ['>', (left, right) => left > right],
  ['>=', (left, right) => left >= right],
]);

/** Loosest first; those of one level are worked off from left to right. */
const LEVELS: readonly ReadonlyMap<string, Operation>[] = [
  new Map([['|', bitwise((left, right) => left | right)]]),
  new Map([['^', bitwise((left, right) => left ^ right)]]),
  new Map([['&', bitwise((left, right) => left & right)]]),
  new Map([
    ['<<', bitwise((left, right) => left << shiftOf(right))],
    ['>>', bitwise((left, right) => left >> shiftOf(right))],
  ]),
  new Map<string, Operation>([
    ['+', (left, right) => left + right],
    ['-', (left, right) => left - right],
  ]),
  new Map<string, Operation>([
    ['*', (left, right) => left * right],
    ['/', (left, right) => left / divisor(right)],
    ['//', (left, right) => Math.floor(left / divisor(right))],
    // Python's: the sign is the divisor's.
    ['%', (left, right) => left - right * Math.floor(left / divisor(right))],
  ]),
];

const TOKEN =
  /\s*(?:(0[xX][0-9a-fA-F]+|\d+)|([A-Za-z_]\w*)|(==|!=|<=|>=|\/\/|<<|>>|[-+*/%<>()&|^~]))/y;
const TEXT = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/**
 * Runs the code; returns what an assertion that does not hold says, null when all hold. names: of
 * constants and variables; assignments add to them.
 */
export function runCode(code: string, names: Names, info: TcpInfo): string | null {
  for (const statement of statementsOf(code)) {
    const assertion = /^assert\b\s*(.*)$/.exec(statement);
    if (assertion !== null) {
      const text = conditionOf(assertion[1]!);
      const problem = new Expression(text, names, info).check();
      if (problem !== null) return problem;
      continue;
    }
    if (/^print\b/.test(statement)) continue;
    const assignment = /^([A-Za-z_]\w*)\s*([-+*]?)=(?!=)\s*(.*)$/.exec(statement);
    if (assignment === null) throw new Skip(`code: ${statement}`);
    const [, name = '', operator = '', text = ''] = assignment;
    const value = new Expression(text, names, info).value();
    names.set(name, operator === '' ? value : combined(operator, known(names, name), value));
  }
  return null;
}

function known(names: Names, name: string): number {
  const value = names.get(name);
  if (value === undefined) throw new Skip(`code: the name ${name}`);
  return value;
}

/** `x += 1`. */
function combined(operator: string, left: number, right: number): number {
  if (operator === '*') return left * right;
  return operator === '+' ? left + right : left - right;
}

/** What texts say (the message of an assertion) does not matter. */
function statementsOf(code: string): string[] {
  return code
    .replaceAll(/\\\r?\n/g, ' ')
    .replaceAll(TEXT, "''")
    .split(/[;\n]/)
    .map((text) => text.replace(/#.*$/, '').trim())
    .filter((text) => text !== '');
}

/** Without the message behind the comma. */
function conditionOf(text: string): string {
  const comma = text.indexOf(',');
  return (comma === -1 ? text : text.slice(0, comma)).trim();
}

class Expression {
  private readonly text: string;
  private readonly names: Names;
  private readonly info: TcpInfo;
  private readonly tokens: string[] = [];
  private at = 0;
  /** The first comparison that does not hold. */
  private failed = '';

  constructor(text: string, names: Names, info: TcpInfo) {
    this.text = text;
    this.names = names;
    this.info = info;
    for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.trimEnd().length;) {
      const found = TOKEN.exec(text);
      if (found === null) throw new Skip(`code: ${text}`);
      this.tokens.push(found[1] ?? found[2] ?? found[3]!);
    }
  }

  /** null when the condition holds. */
  check(): string | null {
    if (this.value() !== 0) return null;
    const { failed } = this;
    return failed === '' ? `${this.text} is 0` : `${this.text} does not hold: ${failed}`;
  }

  value(): number {
    const value = this.either();
    if (this.at < this.tokens.length) throw new Skip(`code: ${this.text}`);
    return value;
  }

  private either(): number {
    let value = this.both();
    while (this.take('or')) {
      const right = this.both();
      if (value === 0) value = right;
    }
    return value;
  }

  private both(): number {
    let value = this.negation();
    while (this.take('and')) {
      const right = this.negation();
      if (value !== 0) value = right;
    }
    return value;
  }

  private negation(): number {
    if (!this.take('not')) return this.comparison();
    return this.negation() === 0 ? 1 : 0;
  }

  /** Chained as Python's: each holds, or the whole does not. */
  private comparison(): number {
    let left = this.binary(0);
    let result = left;
    for (let isFirst = true; ; isFirst = false) {
      const operator = this.tokens[this.at] ?? '';
      const comparison = COMPARISONS.get(operator);
      if (comparison === undefined) return result;
      this.at++;
      const right = this.binary(0);
      const isHeld = comparison(left, right);
      if (!isHeld && this.failed === '') this.failed = `${left} ${operator} ${right}`;
      result = isHeld && (isFirst || result !== 0) ? 1 : 0;
      left = right;
    }
  }

  private binary(level: number): number {
    const operations = LEVELS[level];
    if (operations === undefined) return this.term();
    let value = this.binary(level + 1);
    for (;;) {
      const operation = operations.get(this.tokens[this.at] ?? '');
      if (operation === undefined) return value;
      this.at++;
      value = operation(value, this.binary(level + 1));
    }
  }

  private term(): number {
    if (this.take('-')) return -this.term();
    if (this.take('~')) return -this.term() - 1;
    if (this.take('(')) {
      const value = this.either();
      if (!this.take(')')) throw new Skip(`code: ${this.text}`);
      return value;
    }
    const token = this.tokens[this.at++];
    if (token === undefined) throw new Skip(`code: ${this.text}`);
    if (/^\d/.test(token)) return Number(token);
    if (token.startsWith('tcpi_') || token.startsWith('SK_MEMINFO_')) {
      const value = this.info(token.replace(/^tcpi_/, ''));
      if (value === null) throw new Skip(`tcp_info has no ${token} here`);
      return value;
    }
    return known(this.names, token);
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }
}

/** On integers of any size, as Python's. */
function bitwise(operation: (left: bigint, right: bigint) => bigint): Operation {
  return (left, right) => {
    if (!Number.isInteger(left) || !Number.isInteger(right))
      throw new Skip('code: bits of a fraction');
    return Number(operation(BigInt(left), BigInt(right)));
  };
}

function shiftOf(bits: bigint): bigint {
  if (bits < 0n || bits > 63n) throw new Skip(`code: a shift by ${bits} bits`);
  return bits;
}

function divisor(value: number): number {
  if (value === 0) throw new Skip('code: a division by zero');
  return value;
}
