/**
 * System calls: name, arguments, and what they should return.
 *
 * Arguments are kept as a tree of values. Constants are not resolved here: what they mean depends
 * on the call (values.ts, arguments.ts).
 */
import type { Scanner } from './scanner.ts';
import type { CallEvent, Value } from './syntax.ts';

const NAME = /[A-Za-z_]\w*/y;
const NUMBER = /-?(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d+)?)(?:[uUlL]{1,3})?(?!\w)/y;
const ERRNO = /E[A-Z0-9]+/y;
const QUOTED = /"(?:[^"\\]|\\.)*"/y;

export function parseCall(scanner: Scanner): CallEvent {
  const name = scanner.expectMatch(NAME, 'a packet, a system call, a command or code');
  scanner.expect('(', `( after ${name}`);
  const values = parseValues(scanner, ')');
  scanner.expect('=', '= and what the call returns');
  const result = scanner.take('?') ? null : parseValue(scanner);
  const errno = scanner.match(ERRNO);
  if (scanner.take('(')) scanner.until(')', ') after the note');
  return { type: 'call', name, values, result, errno };
}

/** Values between commas, up to and with `end`. */
function parseValues(scanner: Scanner, end: string): Value[] {
  const values: Value[] = [];
  if (scanner.take(end)) return values;
  for (;;) {
    values.push(parseValue(scanner));
    if (scanner.take(end)) return values;
    scanner.expect(',', `, or ${end}`);
    if (scanner.take(end)) return values;
  }
}

function parseValue(scanner: Scanner): Value {
  const first = parseTerm(scanner);
  if (!scanner.looksAt('|')) return first;
  const of = [first];
  while (scanner.take('|')) of.push(parseTerm(scanner));
  return { type: 'or', of };
}

/** `\\x41`, `\\n`, `\\"`, as in C. */
function unescaped(text: string): string {
  return text.replaceAll(/\\(?:x([0-9a-fA-F]{1,2})|(.))/g, (_, hex?: string, letter?: string) => {
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    return { n: '\n', t: '\t', r: '\r', '0': '\0' }[letter!] ?? letter!;
  });
}

/** Strings behind each other are one, as in C; `"abc"...` may go on with anything. */
function parseText(scanner: Scanner, first: string): string {
  let text = '';
  for (let quoted: string | null = first; quoted !== null; quoted = scanner.match(QUOTED)) {
    text += unescaped(quoted.slice(1, -1));
  }
  scanner.take('...');
  return text;
}

function parseTerm(scanner: Scanner): Value {
  if (scanner.take('...')) return { type: 'ellipsis' };
  if (scanner.take('[')) return { type: 'list', values: parseValues(scanner, ']') };
  if (scanner.take('{')) return { type: 'struct', values: parseValues(scanner, '}') };
  const number = scanner.match(NUMBER);
  if (number !== null) return { type: 'number', value: Number(number.replace(/[uUlL]+$/, '')) };
  const quoted = scanner.match(QUOTED);
  if (quoted !== null) return { type: 'text', text: parseText(scanner, quoted) };
  scanner.take('&');
  const name = scanner.expectMatch(NAME, 'a value');
  let value: Value = { type: 'word', word: name };
  if (scanner.take('(')) value = { type: 'call', name, values: parseValues(scanner, ')') };
  if (scanner.looksAt('=') || scanner.looksAt(':')) {
    scanner.at++;
    scanner.match(/[ \t]*/y);
    return { type: 'field', name, value: parseValue(scanner) };
  }
  return value;
}
