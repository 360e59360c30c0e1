/**
 * Packets: `< [ect0] S. 0:0(0) ack 1 win 65535 <mss 1460,sackOK>`, ICMP messages with the segment
 * they quote, datagrams.
 */
import { ACE_SHIFT } from '../wire/tcp.ts';
import type { Scanner } from './scanner.ts';
import type {
  Ecn,
  Forged,
  IcmpPacket,
  IpFields,
  PacketEvent,
  TcpOption,
  TcpPacket,
  TunnelPorts,
} from './syntax.ts';
import { COUNTER_NAMES, FLAG_LETTERS } from './text.ts';

const WORD = /[A-Za-z_]\w*/y;
const INTEGER = /-?\d+/y;
const UINT8_MAX = 0xff;
const UINT16_MAX = 0xffff;
const UINT24_MAX = 0xffffff;
const UINT32_MAX = 0xffffffff;
/** Digits are the ACE field as a number: `P.5`. */
const FLAGS =
  /(?:[0-7]?[FSRPUEWAC.]+(?:[0-7][FSRPUEWAC.]*)?(?=\s)|[FSRPUEWAC.]+(?=\d)|-(?=\s|\d))/y;
const ECN = /[[(]\s*(?:noecn|ect01|ect0|ect1|ce)\s*(?:,[^\])]*)?[\])]/y;
const FORGED = /\[\s*(?:checksum|offset|reserved|cut|from|to|ip-options)\b[^\]]*\]/y;
const FORGED_NAME = /^(?:checksum|offset|reserved|cut|from|to|ip-options)$/;
const WORD_OR_HEX = /\w+/y;
/** `[1:1461(1460)] icmp ...`. */
const QUOTED_FIRST = /\[\s*\d+:\d+\(\d+\)\s*\](?=\s*icmp\b)/y;
/** Of RFC 2385 §3.0. */
const MD5_DIGEST = /[0-9a-fA-F]{32}/y;
const HEX_BYTES = /(?:[0-9a-fA-F]{2})+/y;
const IP_FIELD =
  /[[(]\s*(?:(?:tos|class)\s+(?:0x[0-9a-fA-F]{1,2}|\d{1,3})|(?:ttl|hlim)\s+\d{1,3})\s*[\])]/y;
/** `/udp(9811 > 1)`: the ports of the datagram that the segment travels in. */
const TUNNEL = /\/\s*udp\s*\(\s*\d{1,5}\s*>\s*\d{1,5}\s*\)/y;
const BRACKET = /\[[^\]]*\]|\([a-z][^)]*\)|!/y;

export function parsePacket(scanner: Scanner): PacketEvent {
  const isInbound = scanner.looksAt('<');
  scanner.take(isInbound ? '<' : '>');
  const ecnText = scanner.match(ECN);
  const ecn = ecnText === null ? 'any' : (/\w+/.exec(ecnText)![0] as Ecn);
  const forged = isInbound ? parseForged(scanner) : null;
  const ip = ipFields(scanner);
  const quoted = isInbound ? scanner.match(QUOTED_FIRST) : null;
  let prefix = ecnText === null && forged === null ? unsupportedPrefix(scanner) : null;
  if (ecnText?.includes(',') === true) prefix = `IP fields ${ecnText}`;
  const ports = scanner.match(/\d+\s*>\s*\d+(?=\s)/y);
  if (ports !== null) prefix ??= `ports that the script names (${ports})`;
  const body = parseBody(scanner, quoted, prefix !== null);
  const unsupported = prefix ?? body.unsupported;
  return { type: 'packet', isInbound, ecn, forged, ip, ...body, unsupported };
}

type Body = Pick<PacketEvent, 'packet' | 'tunnel' | 'unsupported'>;

/** quoted: what an ICMP message is about, where that stands in front; isForeign: its prefix is. */
function parseBody(scanner: Scanner, quoted: string | null, isForeign: boolean): Body {
  if (scanner.match(/icmp\b/y) !== null) return parseIcmp(scanner, quoted);
  if (scanner.match(/udp\b/y) !== null) {
    scanner.match(/\d+\s*>\s*\d+/y);
    scanner.expect('(', '( and the number of bytes');
    const bytes = integer(scanner, 'the number of bytes', UINT16_MAX);
    scanner.expect(')', ')');
    return { packet: { protocol: 'udp', bytes }, tunnel: null, unsupported: null };
  }
  if (isForeign && scanner.peek(FLAGS) === null) {
    skipForeign(scanner);
    return { packet: { protocol: 'udp', bytes: 0 }, tunnel: null, unsupported: null };
  }
  const packet = parseTcp(scanner);
  const tunnel = tunnelPorts(scanner);
  return { packet, tunnel, unsupported: unsupportedSuffix(scanner) };
}

function tunnelPorts(scanner: Scanner): TunnelPorts | null {
  const { at } = scanner;
  const text = scanner.match(TUNNEL);
  if (text === null) return null;
  const [source = 0, destination = 0] = text.match(/\d+/g)!.map(Number);
  if (Math.max(source, destination) > UINT16_MAX) scanner.fail('ports up to 65535', at);
  return { source, destination };
}

const ANY_IP: IpFields = { trafficClass: null, hopLimit: null };

/** `[tos 0x20]`, `(ttl 4)`, one or both; IPv6's are called class and hlim, too. */
function ipFields(scanner: Scanner): IpFields {
  let fields = ANY_IP;
  for (;;) {
    const text = scanner.match(IP_FIELD);
    if (text === null) return fields;
    const value = Number(/0x[0-9a-fA-F]+|\d+/.exec(text)![0]);
    fields = /tos|class/.test(text)
      ? { ...fields, trafficClass: value }
      : { ...fields, hopLimit: value };
  }
}

/** `[offset 4, from 224.0.0.1]`: what the peer's packet says instead of the truth. */
function parseForged(scanner: Scanner): Forged | null {
  const { at } = scanner;
  const text = scanner.match(FORGED);
  if (text === null) return null;
  const fields = new Map<string, string>();
  for (const part of text.slice(1, -1).split(',')) {
    const [name = '', value = ''] = part.trim().split(/\s+/);
    if (!FORGED_NAME.test(name)) {
      scanner.fail('checksum, offset, reserved, cut, from, to or ip-options', at);
    }
    fields.set(name, value);
  }
  const number = (name: string, limit: number): number | null => {
    const value = fields.get(name);
    if (value === undefined) return null;
    if (!/^\d+$/.test(value) || Number(value) > limit)
      scanner.fail(`${name} and a number up to ${limit}`, at);
    return Number(value);
  };
  const ipOptions = hexBytes(fields.get('ip-options') ?? '');
  if (ipOptions === null || ipOptions.length % 4 !== 0 || ipOptions.length > 40) {
    scanner.fail('IP options as up to ten words of hexadecimal digits', at);
  }
  return {
    checksum: fields.has('checksum'),
    offsetWords: number('offset', 15),
    reserved: number('reserved', 7) ?? 0,
    cutBytes: number('cut', 59),
    from: fields.get('from') ?? null,
    to: fields.get('to') ?? null,
    ipOptions,
  };
}

function hexBytes(digits: string): number[] | null {
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(digits)) return null;
  return (digits.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
}

/** `[df 1]`, `ipv4 ... gre`, `sctp`: read over, and named as the reason to skip. */
function unsupportedPrefix(scanner: Scanner): string | null {
  const bracket = scanner.match(BRACKET);
  if (bracket !== null) return `IP fields ${bracket}`;
  const word = scanner.peek(/(?:sctp|udplite|ipv4|ipv6|gre|mpls|psp|encap|(?:>\s*)?addr)\b/y);
  if (word?.endsWith('addr')) return 'addresses that the script names (multipath TCP)';
  return word === null ? null : `${word} packets`;
}

/** What stands behind a TCP packet and is not done here. */
function unsupportedSuffix(scanner: Scanner): string | null {
  const encapsulation = scanner.match(/\/\s*\w+\([^)]*\)/y);
  let found = encapsulation === null ? null : `encapsulation ${encapsulation}`;
  if (scanner.match(/md5\b[^\n]*/y) !== null) found ??= 'MD5';
  if (scanner.match(/sock\(\d+\)/y) !== null) found ??= 'a socket named with a packet';
  if (scanner.match(/\{[^}\n]*\}/y) !== null) found ??= 'changes of a packet in braces';
  return found;
}

/**
 * The rest of a packet nobody will send: to the end of its line, and of lines that go on with it.
 */
function skipForeign(scanner: Scanner): void {
  do scanner.match(/[^\n]*/y);
  while (!scanner.isAtEnd && scanner.peek(/[+*\d<>`%]/y) === null);
}

function parseTcp(scanner: Scanner): TcpPacket {
  const letters = scanner.expectMatch(FLAGS, 'TCP flags (F S R P . U E W A, or -), icmp or udp');
  const seq = scanner.take('...') ? null : integer(scanner, 'a sequence number', UINT32_MAX);
  const hasEnd = seq !== null && scanner.take(':');
  const { at } = scanner;
  const end = hasEnd ? integer(scanner, 'the end of the sequence range', UINT32_MAX) : null;
  const bytes = payloadBytes(scanner);
  if (seq !== null && end !== null && (end - seq) >>> 0 !== bytes) {
    scanner.fail(`a length of ${(end - seq) >>> 0} for this sequence range`, at);
  }
  return {
    protocol: 'tcp',
    flags: flagsOf(letters),
    seq,
    bytes,
    ack: keyword(scanner, 'ack', UINT32_MAX) ?? 0,
    window: keyword(scanner, 'win', UINT16_MAX),
    urgent: keyword(scanner, 'urg', UINT16_MAX) ?? 0,
    options: scanner.peek(OPTIONS_BEGIN) === null ? [] : parseOptions(scanner),
  };
}

/** `S.`, `P.5`; C is an older name of W. */
function flagsOf(letters: string): number {
  let flags = 0;
  for (const letter of letters) {
    const bit = FLAG_LETTERS.indexOf(letter === 'C' ? 'W' : letter);
    if (bit !== -1) flags |= 1 << bit;
    else if (letter !== '-') flags |= Number(letter) << ACE_SHIFT;
  }
  return flags;
}

function payloadBytes(scanner: Scanner): number {
  scanner.expect('(', '( and the number of payload bytes');
  const bytes = integer(scanner, 'the number of payload bytes', UINT16_MAX);
  scanner.expect(')', ')');
  // Absolute numbers (`0:0(0)!`): without a connection ours are absolute anyway.
  scanner.take('!');
  return bytes;
}

/** Options of multipath TCP, in the words of all who have added them to the language. */
const MULTIPATH = /^(?:mp\w*|dss|(?:add|remove)_addr\w*)$/;
/** `<` of options, not of the next packet: that has parentheses, as multipath TCP's have, too. */
const OPTIONS_BEGIN =
  /<(?![^\n>]*\()|<\s*(?:(?:add|remove)_addr\w*|dss|mp\w+|nop|eol|mss|wscale|sackOK|sack|TS)\b/y;

function keyword(scanner: Scanner, word: string, most: number): number | null {
  if (scanner.match(new RegExp(`${word}\\b`, 'y')) === null) return null;
  return integer(scanner, `a number after ${word}`, most);
}

/** From 0 on: what does not fit its field is refused, not cut. */
function integer(scanner: Scanner, what: string, most: number): number {
  const { at } = scanner;
  const value = Number(scanner.expectMatch(INTEGER, what));
  if (value < 0 || value > most) scanner.fail(`${what} from 0 to ${most}`, at);
  return value;
}

function parseOptions(scanner: Scanner): TcpOption[] | null {
  scanner.expect('<', '< and TCP options');
  if (scanner.take('...')) {
    scanner.expect('>', '> after ...');
    return null;
  }
  const options: TcpOption[] = [];
  while (!scanner.take('>')) {
    // A dialect's: whatever options there are.
    if (scanner.match(/nocheck\s*>/y) !== null) return null;
    options.push(parseOption(scanner));
    if (!scanner.looksAt('>')) scanner.expect(',', ', or > after a TCP option');
  }
  return options;
}

function parseOption(scanner: Scanner): TcpOption {
  const at = scanner.at;
  const name = scanner.expectMatch(WORD, 'a TCP option');
  switch (name) {
    case 'nop':
    case 'eol':
    case 'sackOK':
      return { kind: name };
    case 'mss':
    case 'wscale': {
      // A parameter that only the suite's own driver fills in.
      if (scanner.match(WORD) !== null) return { kind: 'other', text: `a parameter for ${name}` };
      const most = name === 'mss' ? UINT16_MAX : UINT8_MAX;
      return { kind: name, value: integer(scanner, `a number after ${name}`, most) };
    }
    case 'TS': {
      const val = keyword(scanner, 'val', UINT32_MAX) ?? scanner.fail('val');
      return { kind: 'TS', val, ecr: keyword(scanner, 'ecr', UINT32_MAX) ?? scanner.fail('ecr') };
    }
    case 'sack': {
      const blocks: [number, number][] = [];
      while (scanner.peek(/\d/y) !== null) {
        const start = integer(scanner, 'the start of a block', UINT32_MAX);
        scanner.expect(':', ': and the end of the block');
        blocks.push([start, integer(scanner, 'the end of the block', UINT32_MAX)]);
      }
      return { kind: 'sack', blocks };
    }
    case 'raw': {
      const digits = scanner.expectMatch(HEX_BYTES, 'bytes in hexadecimal digits after raw');
      return { kind: 'raw', bytes: hexBytes(digits) ?? [] };
    }
    case 'FO':
    case 'FOEXP':
      return { kind: name, cookie: scanner.match(WORD_OR_HEX) ?? '' };
    case 'ECN':
      return parseCounters(scanner);
    case 'md5': {
      // A parameter that only the suite's own driver fills in (`md5 valid`) has no digits.
      const digest = scanner.match(MD5_DIGEST);
      scanner.match(/[^,>]*/y);
      return digest === null ? { kind: 'other', text: name } : { kind: 'md5', digest };
    }
    case 'ACC':
    case 'exp':
      scanner.match(/[^,>]*/y);
      return { kind: 'other', text: name };
    default:
      if (MULTIPATH.test(name)) {
        // Their arguments in brackets have commas, too.
        scanner.match(/(?:[^,>[]|\[[^\]]*\])*/y);
        return { kind: 'other', text: `${name} (multipath TCP)` };
      }
      return scanner.fail('nop, eol, mss, wscale, sackOK, sack, TS, FO, FOEXP, ECN or md5', at);
  }
}

/** The fields follow one of the two orders, and may end early. */
function parseCounters(scanner: Scanner): TcpOption {
  const order = scanner.peek(/e0b\b/y) === null ? 1 : 0;
  const fields: number[] = [];
  for (const name of COUNTER_NAMES[order]) {
    const value = keyword(scanner, name, UINT24_MAX);
    if (value === null) break;
    fields.push(value);
  }
  return { kind: 'ECN', order, fields };
}

/** before: what the message quotes, where that is written in front of it. */
function parseIcmp(scanner: Scanner, before: string | null): Body {
  const type = scanner.expectMatch(WORD, 'an ICMP type');
  const isMtuNext = scanner.peek(/(?:mtu|id)\b/y) !== null;
  const code = isMtuNext ? '' : (scanner.match(WORD) ?? '');
  const mtu = keyword(scanner, 'mtu', UINT32_MAX);
  scanner.match(/id\s+\d+/y);
  const packet: IcmpPacket = { protocol: 'icmp', type, code, mtu, seq: 0, bytes: 0, tunnel: null };
  const body = { packet, tunnel: null, unsupported: null };
  if (before !== null) {
    const [seq = 0, , bytes = 0] = before.match(/\d+/g)!.map(Number);
    return { ...body, packet: { ...packet, seq, bytes } };
  }
  if (!scanner.take('[')) return body;
  const foreign = scanner.match(/(?:udp|udplite|sctp|raw)\b/y);
  if (foreign !== null) {
    scanner.until(']', ']');
    return { ...body, unsupported: `ICMP about ${foreign}` };
  }
  const seq = integer(scanner, 'the sequence number of the quoted segment', UINT32_MAX);
  scanner.expect(':', ':');
  integer(scanner, 'the end of the quoted segment', UINT32_MAX);
  const bytes = payloadBytes(scanner);
  const tunnel = tunnelPorts(scanner);
  scanner.until(']', ']');
  return { ...body, packet: { ...packet, seq, bytes, tunnel } };
}
