/**
 * Packets: `< [ect0] S. 0:0(0) ack 1 win 65535 <mss 1460,sackOK>`, ICMP messages with the segment
 * they quote, datagrams.
 */
import {
  ACE_SHIFT,
  TCP_ACK,
  TCP_AE,
  TCP_CWR,
  TCP_ECE,
  TCP_FIN,
  TCP_PSH,
  TCP_RST,
  TCP_SYN,
  TCP_URG,
} from '../wire/tcp.ts';
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

const WORD = /[A-Za-z_]\w*/y;
const INTEGER = /-?\d+/y;
const UNSIGNED = /\d+/y;
/** Digits are the ACE field as a number: `P.5`. */
const FLAGS =
  /(?:[0-7]?[FSRPUEWAC.]+(?:[0-7][FSRPUEWAC.]*)?(?=\s)|[FSRPUEWAC.]+(?=\d)|-(?=\s|\d))/y;
const ECN = /[[(]\s*(?:noecn|ect01|ect0|ect1|ce)\s*(?:,[^\])]*)?[\])]/y;
const FORGED = /\[\s*(?:checksum|offset|reserved|cut|from|to|ip-options)\b[^\]]*\]/y;
const WORD_OR_HEX = /\w+/y;
/** `[1:1461(1460)] icmp ...`. */
const QUOTED_FIRST = /\[\s*\d+:\d+\(\d+\)\s*\](?=\s*icmp\b)\s*/y;
const HEX_BYTES = /(?:[0-9a-fA-F]{2})+/y;
const IP_FIELD =
  /[[(]\s*(?:(?:tos|class)\s+(?:0x[0-9a-fA-F]{1,2}|\d{1,3})|(?:ttl|hlim)\s+\d{1,3})\s*[\])]/y;
/** `/udp(9811 > 1)`: the ports of the datagram that the segment travels in. */
const TUNNEL = /\/\s*udp\s*\(\s*\d{1,5}\s*>\s*\d{1,5}\s*\)/y;
const BRACKET = /\[[^\]]*\]|\([a-z][^)]*\)|!/y;

const BIT_OF: Readonly<Record<string, number>> = {
  F: TCP_FIN,
  S: TCP_SYN,
  R: TCP_RST,
  P: TCP_PSH,
  '.': TCP_ACK,
  U: TCP_URG,
  E: TCP_ECE,
  W: TCP_CWR,
  C: TCP_CWR,
  A: TCP_AE,
};

export function parsePacket(scanner: Scanner): PacketEvent {
  const isInbound = scanner.looksAt('<');
  scanner.at++;
  scanner.match(/\s*/y);
  const ecnText = scanner.match(ECN);
  const at = scanner.at;
  const forgedText = isInbound ? scanner.match(FORGED) : null;
  const forged = forgedText === null ? null : forgedFields(scanner, forgedText, at);
  const ip = ipFields(scanner);
  const quoted = isInbound ? scanner.match(QUOTED_FIRST) : null;
  const isPlain = ecnText === null && forged === null;
  let unsupported = isPlain ? unsupportedPrefix(scanner) : null;
  const ecn = ecnText === null ? 'any' : (/noecn|ect01|ect0|ect1|ce/.exec(ecnText)![0] as Ecn);
  if (ecnText !== null && ecnText.includes(',')) unsupported = `IP fields ${ecnText}`;
  const ports = scanner.match(/\d+\s*>\s*\d+(?=\s)/y);
  if (ports !== null) unsupported ??= `ports that the script names (${ports})`;
  const head = { type: 'packet' as const, isInbound, ecn, forged, ip, tunnel: null };
  if (scanner.match(/icmp\b/y) !== null) {
    const packet = parseIcmp(scanner, quoted);
    if (packet.foreign !== null) unsupported ??= `ICMP about ${packet.foreign}`;
    return { ...head, packet, unsupported };
  }
  if (scanner.match(/udp\b/y) !== null) {
    scanner.match(/\d+\s*>\s*\d+/y);
    scanner.expect('(', '( and the number of bytes');
    const bytes = integer(scanner, 'the number of bytes');
    scanner.expect(')', ')');
    return { ...head, packet: { protocol: 'udp', bytes }, unsupported };
  }
  if (unsupported !== null && scanner.peek(FLAGS) === null) {
    skipForeign(scanner);
    const packet = { protocol: 'udp' as const, bytes: 0 };
    return { ...head, packet, unsupported };
  }
  const packet = parseTcp(scanner);
  const tunnel = tunnelPorts(scanner);
  const encapsulation = scanner.match(/\/\s*\w+\([^)]*\)/y);
  unsupported ??= encapsulation === null ? null : `encapsulation ${encapsulation}`;
  if (scanner.match(/md5\b[^\n]*/y) !== null) unsupported ??= 'MD5';
  if (scanner.match(/sock\(\d+\)/y) !== null) unsupported ??= 'a socket named with a packet';
  if (scanner.match(/\{[^}\n]*\}/y) !== null) unsupported ??= 'changes of a packet in braces';
  return { ...head, packet, tunnel, unsupported };
}

function tunnelPorts(scanner: Scanner): TunnelPorts | null {
  const text = scanner.match(TUNNEL);
  if (text === null) return null;
  const [source = 0, destination = 0] = text.match(/\d+/g)!.map(Number);
  return { source: source & 0xffff, destination: destination & 0xffff };
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
function forgedFields(scanner: Scanner, text: string, at: number): Forged {
  const fields = new Map<string, string>();
  for (const part of text.slice(1, -1).split(',')) {
    const [name = '', value = ''] = part.trim().split(/\s+/);
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

/** `[tos 0x10]`, `(ttl 64)`, `ipv4 ... gre`, `sctp`: read over, and named as the reason to skip. */
function unsupportedPrefix(scanner: Scanner): string | null {
  const bracket = scanner.match(BRACKET);
  if (bracket !== null) return `IP fields ${bracket}`;
  const word = scanner.peek(/(?:sctp|udplite|ipv4|ipv6|gre|mpls|psp|encap|(?:>\s*)?addr)\b/y);
  if (word?.endsWith('addr')) return 'addresses that the script names (multipath TCP)';
  return word === null ? null : `${word} packets`;
}

/**
 * The rest of a packet nobody will send: to the end of its line, and of lines that go on with it.
 */
function skipForeign(scanner: Scanner): void {
  scanner.until('\n', 'the end of the line');
  while (!scanner.isAtEnd && scanner.peek(/[+*\d<>`%]/y) === null) {
    scanner.until('\n', 'the end of the line');
  }
}

function parseTcp(scanner: Scanner): TcpPacket {
  const letters = scanner.expectMatch(FLAGS, 'TCP flags (F S R P . U E W A, or -), icmp or udp');
  let flags = 0;
  for (const letter of letters) {
    flags |= BIT_OF[letter] ?? (letter === '-' ? 0 : Number(letter) << ACE_SHIFT);
  }
  const isSeqFree = scanner.take('...');
  const seq = isSeqFree ? null : integer(scanner, 'a sequence number');
  if (!isSeqFree && scanner.take(':')) {
    const at = scanner.at;
    const end = integer(scanner, 'the end of the sequence range');
    const bytes = payloadBytes(scanner);
    if ((((end - seq!) | 0) >>> 0) % 2 ** 32 !== bytes) {
      scanner.fail(`a length of ${end - seq!} for this sequence range`, at);
    }
    return tcpTail(scanner, flags, seq, bytes);
  }
  return tcpTail(scanner, flags, seq, payloadBytes(scanner));
}

function payloadBytes(scanner: Scanner): number {
  scanner.expect('(', '( and the number of payload bytes');
  const bytes = integer(scanner, 'the number of payload bytes');
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

function tcpTail(scanner: Scanner, flags: number, seq: number | null, bytes: number): TcpPacket {
  const ack = keyword(scanner, 'ack') ?? 0;
  const window = keyword(scanner, 'win');
  const urgent = keyword(scanner, 'urg') ?? 0;
  const options = scanner.peek(OPTIONS_BEGIN) !== null ? parseOptions(scanner) : [];
  return { protocol: 'tcp', flags, seq, bytes, ack, window, urgent, options };
}

function keyword(scanner: Scanner, word: string): number | null {
  if (scanner.match(new RegExp(`${word}\\b`, 'y')) === null) return null;
  return integer(scanner, `a number after ${word}`);
}

function integer(scanner: Scanner, what: string): number {
  return Number(scanner.expectMatch(INTEGER, what));
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
    case 'wscale':
      // A parameter that only the suite's own driver fills in.
      if (scanner.match(WORD) !== null) return { kind: 'other', text: `a parameter for ${name}` };
      return { kind: name, value: integer(scanner, `a number after ${name}`) };
    case 'TS': {
      const val = keyword(scanner, 'val') ?? scanner.fail('val');
      return { kind: 'TS', val, ecr: keyword(scanner, 'ecr') ?? scanner.fail('ecr') };
    }
    case 'sack': {
      const blocks: [number, number][] = [];
      while (scanner.peek(UNSIGNED) !== null) {
        const start = integer(scanner, 'the start of a block');
        scanner.expect(':', ': and the end of the block');
        blocks.push([start, integer(scanner, 'the end of the block')]);
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
    case 'md5':
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

/** In which order each field's name stands. */
const COUNTERS = [
  ['e0b', 'ceb', 'e1b'],
  ['e1b', 'ceb', 'e0b'],
] as const;

/** The fields follow one of the two orders, and may end early. */
function parseCounters(scanner: Scanner): TcpOption {
  const order = scanner.peek(/e0b\b/y) === null ? 1 : 0;
  const fields: number[] = [];
  for (const name of COUNTERS[order]) {
    const value = keyword(scanner, name);
    if (value === null) break;
    fields.push(value);
  }
  return { kind: 'ECN', order, fields };
}

/** before: what the message quotes, where that is written in front of it. */
function parseIcmp(scanner: Scanner, before: string | null): IcmpPacket {
  const type = scanner.expectMatch(WORD, 'an ICMP type');
  const isMtuNext = scanner.peek(/mtu\b/y) !== null;
  const code = isMtuNext ? '' : (scanner.match(WORD) ?? '');
  const mtu = keyword(scanner, 'mtu');
  scanner.match(/id\s+\d+/y);
  const about = { protocol: 'icmp' as const, type, code, mtu, foreign: null, tunnel: null };
  if (before !== null) {
    const [seq = 0, , bytes = 0] = before.match(/\d+/g)!.map(Number);
    return { ...about, seq, bytes };
  }
  if (!scanner.take('[')) return { ...about, seq: 0, bytes: 0 };
  const foreign = scanner.match(/(?:udp|udplite|sctp|raw)\b/y);
  if (foreign !== null) {
    scanner.until(']', ']');
    return { ...about, foreign, seq: 0, bytes: 0 };
  }
  const seq = integer(scanner, 'the sequence number of the quoted segment');
  scanner.expect(':', ':');
  integer(scanner, 'the end of the quoted segment');
  const bytes = payloadBytes(scanner);
  const tunnel = tunnelPorts(scanner);
  scanner.until(']', ']');
  return { ...about, seq, bytes, tunnel };
}
