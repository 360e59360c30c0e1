/**
 * TCP options as bytes and back, one by one: a script pins their order and padding, which the
 * stack's own parser does not keep.
 */
import {
  FAST_OPEN_EXPERIMENT,
  OPTION_ACCURATE_0,
  OPTION_ACCURATE_1,
  OPTION_END,
  OPTION_EXPERIMENT,
  OPTION_FAST_OPEN,
  OPTION_MSS,
  OPTION_NOP,
  OPTION_SACK,
  OPTION_SACK_PERMITTED,
  OPTION_TIMESTAMPS,
  OPTION_WINDOW_SCALE,
  OPTIONS_BYTES_MAX,
} from '../wire/tcp-options.ts';
import { Skip } from './outcome.ts';
import type { TcpOption } from './syntax.ts';

const OPTION_MD5 = 19;

/** Options in the order given, padded with zeros (the end of the list). */
export function optionBytes(options: readonly TcpOption[]): number[] {
  const bytes = options.flatMap(bytesOf);
  while (bytes.length % 4 !== 0) bytes.push(OPTION_END);
  if (bytes.length > OPTIONS_BYTES_MAX) throw new Skip(`${bytes.length} bytes of TCP options`);
  return bytes;
}

function bytesOf(option: TcpOption): number[] {
  switch (option.kind) {
    case 'eol':
      return [OPTION_END];
    case 'nop':
      return [OPTION_NOP];
    case 'mss':
      return withLength(OPTION_MSS, bigEndian(option.value, 2));
    case 'wscale':
      return withLength(OPTION_WINDOW_SCALE, [option.value]);
    case 'sackOK':
      return withLength(OPTION_SACK_PERMITTED, []);
    case 'sack':
      return withLength(OPTION_SACK, words(option.blocks.flat()));
    case 'TS':
      return withLength(OPTION_TIMESTAMPS, words([option.val, option.ecr]));
    case 'FO':
      return withLength(OPTION_FAST_OPEN, [...Buffer.from(option.cookie, 'hex')]);
    case 'FOEXP': {
      const cookie = Buffer.from(option.cookie, 'hex');
      return withLength(OPTION_EXPERIMENT, [...bigEndian(FAST_OPEN_EXPERIMENT, 2), ...cookie]);
    }
    case 'ECN': {
      const kind = option.order === 0 ? OPTION_ACCURATE_0 : OPTION_ACCURATE_1;
      const counters = option.fields.flatMap((value) => bigEndian(value, 3));
      return withLength(kind, counters);
    }
    case 'md5':
      return withLength(OPTION_MD5, [...Buffer.from(option.digest, 'hex')]);
    case 'raw':
      return [...option.bytes];
    default:
      return [];
  }
}

function withLength(kind: number, rest: readonly number[]): number[] {
  return [kind, 2 + rest.length, ...rest];
}

function words(values: readonly number[]): number[] {
  return values.flatMap((value) => bigEndian(value, 4));
}

/** The lowest `count` bytes, the highest of them first. */
export function bigEndian(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => (value >>> (8 * (count - 1 - i))) & 0xff);
}

/** The options from `start` to `end`; one that runs out of them ends the list. */
export function readOptions(view: DataView, start: number, end: number): TcpOption[] {
  const options: TcpOption[] = [];
  for (let at = start; at < end;) {
    const kind = view.getUint8(at);
    const isBare = kind === OPTION_END || kind === OPTION_NOP;
    const length = isBare ? 1 : Math.max(2, at + 1 < end ? view.getUint8(at + 1) : 2);
    options.push(readOption(view, kind, at, length));
    at += length;
  }
  return options;
}

function readOption(view: DataView, kind: number, at: number, length: number): TcpOption {
  if (kind === OPTION_END) return { kind: 'eol' };
  if (kind === OPTION_NOP) return { kind: 'nop' };
  if (kind === OPTION_MSS && length === 4) return { kind: 'mss', value: view.getUint16(at + 2) };
  if (kind === OPTION_WINDOW_SCALE && length === 3)
    return { kind: 'wscale', value: view.getUint8(at + 2) };
  if (kind === OPTION_SACK_PERMITTED && length === 2) return { kind: 'sackOK' };
  if (kind === OPTION_TIMESTAMPS && length === 10) {
    return { kind: 'TS', val: view.getUint32(at + 2), ecr: view.getUint32(at + 6) };
  }
  if (kind === OPTION_SACK && (length - 2) % 8 === 0) {
    const blocks: [number, number][] = [];
    for (let block = at + 2; block < at + length; block += 8) {
      blocks.push([view.getUint32(block), view.getUint32(block + 4)]);
    }
    return { kind: 'sack', blocks };
  }
  if ((kind === OPTION_ACCURATE_0 || kind === OPTION_ACCURATE_1) && (length - 2) % 3 === 0) {
    const fields: number[] = [];
    for (let field = at + 2; field < at + length; field += 3) {
      fields.push((view.getUint8(field) << 16) | view.getUint16(field + 1));
    }
    return { kind: 'ECN', order: kind === OPTION_ACCURATE_0 ? 0 : 1, fields };
  }
  if (kind === OPTION_FAST_OPEN) return { kind: 'FO', cookie: hexAt(view, at + 2, at + length) };
  if (
    kind === OPTION_EXPERIMENT &&
    length >= 4 &&
    view.getUint16(at + 2) === FAST_OPEN_EXPERIMENT
  ) {
    return { kind: 'FOEXP', cookie: hexAt(view, at + 4, at + length) };
  }
  return { kind: 'other', text: `option ${kind}` };
}

function hexAt(view: DataView, from: number, to: number): string {
  return Buffer.from(view.buffer, view.byteOffset + from, to - from).toString('hex');
}
