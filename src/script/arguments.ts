/**
 * Arguments that several calls have: descriptors, addresses, flags, messages. What is written in
 * another way than is known here skips the script.
 */
import { parseAddress, type IpAddress } from '../wire/address.ts';
import {
  MSG_DONTWAIT,
  MSG_EOR,
  MSG_MORE,
  MSG_NOSIGNAL,
  MSG_PEEK,
  MSG_ZEROCOPY,
} from './constants.ts';
import { Skip } from './outcome.ts';
import type { Socket, Target } from './socket.ts';
import type { Sockets } from './sockets.ts';
import type { CallEvent, Value } from './syntax.ts';
import { countOf, fieldOf, numberOf, wordOf } from './values.ts';

/** Bytes are never copied here: there is nothing that MSG_ZEROCOPY could spare. */
const FLAGS_KNOWN = MSG_PEEK | MSG_DONTWAIT | MSG_NOSIGNAL | MSG_MORE | MSG_ZEROCOPY | MSG_EOR;

/** The socket of a descriptor. */
export function socketOf(sockets: Sockets, value: Value | undefined): Socket | null {
  return sockets.open.get(numberOf(value) ?? -1) ?? null;
}

/** The descriptor the script expects: it becomes the descriptor. */
export function wantedFd(event: CallEvent): number {
  const fd = numberOf(event.result ?? undefined);
  return fd === null || fd < 0 ? 1000 : fd;
}

export function port(value: Value | undefined): number | null {
  const number = numberOf(fieldOf(value, 'sin_port') ?? fieldOf(value, 'sin6_port'));
  if (number !== null && (number < 0 || number > 65_535)) throw new Skip(`the port ${number}`);
  return number;
}

/** `sin_addr=inet_addr("224.0.0.1")`; null: the peer's. */
function address(value: Value | undefined): IpAddress | null {
  const given = fieldOf(value, 'sin_addr') ?? fieldOf(value, 'sin6_addr');
  if (given?.type !== 'call' || given.name !== 'inet_addr') return null;
  const [text] = given.values;
  const parsed = text?.type === 'text' ? parseAddress(text.text) : null;
  if (parsed === null) throw new Skip('an address as the script writes it');
  return parsed;
}

/** Where a connection is to go. */
export function target(value: Value | undefined): Target {
  return { port: port(value), address: address(value) };
}

/** MSG_*; more: those that this call knows beside what all do. */
export function flagsOf(value: Value | undefined, more: number = 0): number {
  if (value === undefined || value.type === 'ellipsis') return 0;
  const flags = numberOf(value);
  const isKnown = flags !== null && (flags & ~(FLAGS_KNOWN | more)) === 0;
  if (!isKnown) throw new Skip(`flags ${flagText(value)}`);
  return flags;
}

function flagText(value: Value): string {
  if (value.type === 'or') return value.of.map((part) => flagText(part)).join('|');
  return wordOf(value);
}

/** `AF_UNSPEC`, or a sockaddr of it. */
export function isUnspecified(value: Value | undefined): boolean {
  return wordOf(value) === 'AF_UNSPEC' || wordOf(fieldOf(value, 'sa_family')) === 'AF_UNSPEC';
}

/** A call whose buffer is NULL. */
export function isNull(value: Value | undefined): boolean {
  return value?.type === 'word' && value.word === 'NULL';
}

/** Sizes in an array of iovecs: `[{..., 1000}, {..., 10}]`. */
function sizesIn(value: Value | undefined): number[] {
  if (value?.type !== 'list') throw new Skip('an iovec array as the script writes it');
  return value.values.map((entry) => {
    if (entry.type !== 'struct') throw new Skip('an iovec as the script writes it');
    return countOf(entry.values[1], 'the length of an iovec');
  });
}

/** Their sum; -1: one is negative. */
export function vectorBytes(value: Value | undefined): number {
  const sizes = sizesIn(value);
  return sizes.some((bytes) => bytes < 0) ? -1 : sizes.reduce((a, b) => a + b, 0);
}

/** Bytes a msghdr describes. */
export function messageBytes(value: Value | undefined): number {
  return vectorBytes(vectorOf(value));
}

/** Sizes of its pieces. */
export function pieces(message: Value | undefined): number[] {
  return sizesIn(vectorOf(message));
}

function vectorOf(value: Value | undefined): Value {
  if (value?.type !== 'struct') throw new Skip('a msghdr as the script writes it');
  const vector = fieldOf(value, 'msg_iov');
  if (vector === undefined) throw new Skip('a msghdr without msg_iov');
  return vector;
}

/** What TCP_CM_INQ should say: the only ancillary data known here; null = the script has none. */
export function expectedInq(value: Value | undefined): number | null {
  const control = fieldOf(value, 'msg_control');
  if (control === undefined) return null;
  const type = fieldOf(control, 'cmsg_type');
  const bytes = numberOf(fieldOf(control, 'cmsg_data'));
  if (type?.type !== 'word' || type.word !== 'TCP_CM_INQ' || bytes === null) {
    throw new Skip('ancillary data');
  }
  return bytes;
}
