/**
 * Scripts from text: options, then events. Packets and values have files of their own
 * (parse-packet.ts, parse-value.ts).
 *
 * The grammar is packetdrill's as the two public suites use it, with the `#ifdef` blocks, the `...`
 * sequence number and the datagrams around segments of the FreeBSD suite; SCTP and other tunnels
 * are recognised only as far as needed to say so.
 */
import { parsePacket } from './parse-packet.ts';
import { parseCall } from './parse-value.ts';
import { Scanner } from './scanner.ts';
import { isKnownOption } from './script-options.ts';
import type { Script, ScriptEvent, TimeSpec } from './syntax.ts';

/** What `#ifdef` knows: standard behaviour. */
const DEFINED: ReadonlySet<string> = new Set(['STANDARD']);

/** `--name=value`, `--define=NAME="value"`. */
const OPTION = /--[A-Za-z_0-9]+(?:=(?:\w+=)?(?:"[^"]*"|'[^']*'|`[^`]*`|\S*))?/y;
const SECONDS = /(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][-+]?\d+)?/y;

export function parseScript(file: string, text: string): Script {
  const scanner = new Scanner(file, text.replace(/^\uFEFF/, ''), DEFINED);
  const options = parseOptions(scanner);
  if (scanner.isAtEnd) scanner.fail('at least one event');
  const events: ScriptEvent[] = [];
  while (!scanner.isAtEnd) events.push(parseEvent(scanner));
  return { file, lines: text.split('\n'), options, events };
}

function parseOptions(scanner: Scanner): Map<string, string> {
  const options = new Map<string, string>();
  while (scanner.looksAt('--')) {
    const { at } = scanner;
    const text = scanner.expectMatch(OPTION, 'an option').slice(2);
    const [name = '', value = ''] = text.split(/=(.*)/s);
    if (!isKnownOption(name)) scanner.fail("an option of packetdrill's, or --stack", at);
    options.set(name, value.replace(/^(["'])(.*)\1$/s, '$2'));
  }
  return options;
}

function parseEvent(scanner: Scanner): ScriptEvent {
  const place = scanner.placeOf();
  const time = parseTime(scanner);
  if (scanner.looksAt('<') || scanner.looksAt('>')) return { ...parsePacket(scanner), place, time };
  if (scanner.looksAt('`')) {
    scanner.at++;
    return { type: 'command', command: scanner.until('`', 'a closing backquote'), place, time };
  }
  if (scanner.take('%{')) {
    return { type: 'code', code: scanner.until('}%', 'a closing }%'), place, time };
  }
  return { ...parseCall(scanner), place, time };
}

/** A missing time (the first command of a script) is "at once". */
function parseTime(scanner: Scanner): TimeSpec {
  if (scanner.looksAt('`')) return point('relative', 0);
  if (scanner.take('&')) return { ...point('relative', 0), kind: 'batch' };
  if (scanner.take('*')) return { kind: 'any', startNs: 0, endNs: Infinity, returns: null };
  const isRelative = scanner.take('+');
  const kind = isRelative ? 'relative' : 'absolute';
  const startNs = seconds(scanner);
  if (scanner.take('~')) {
    scanner.take('+');
    return { kind, startNs, endNs: seconds(scanner), returns: null };
  }
  if (scanner.take('...')) {
    // The end counts from where the start does.
    scanner.take('+');
    return { kind, startNs, endNs: startNs, returns: { isRelative, atNs: seconds(scanner) } };
  }
  return point(kind, startNs);
}

function point(kind: 'absolute' | 'relative', atNs: number): TimeSpec {
  return { kind, startNs: atNs, endNs: atNs, returns: null };
}

function seconds(scanner: Scanner): number {
  const text = scanner.expectMatch(SECONDS, 'a time (seconds, +seconds or *)');
  return Math.round(Number(text) * 1e6) * 1000;
}
