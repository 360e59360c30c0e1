/**
 * A socket's error queue (MSG_ERRQUEUE), as in Linux: when zero-copy writes are done, and times of
 * transmission and acknowledgment (SO_ZEROCOPY, SO_TIMESTAMPING).
 *
 * Bytes are never copied here, but what a script sees went out by a device that copies: every
 * zero-copy write is told so. Neighbouring completions are told as one.
 */
import { ROW } from '../stack/tcp/pcb.ts';
import { fieldOf, numberOf, wordOf } from './constants.ts';
import { contextOf, flowOf } from './inspect.ts';
import { failed, returned, Skip, type Returned } from './outcome.ts';
import type { Socket } from './socket.ts';
import type { Sockets } from './sockets.ts';
import type { Value } from './syntax.ts';

const ORIGIN_TIMESTAMPING = 4;
const ORIGIN_ZEROCOPY = 5;
const CODE_COPIED = 1;
const ENOMSG = 42;
/** ee_info of a time. */
const STAMP_SENT = 0;
const STAMP_SCHEDULED = 1;
const STAMP_ACKED = 2;
/** Bits of SO_TIMESTAMPING. */
const TX_SOFTWARE = 1 << 1;
const TX_SCHED = 1 << 8;
const TX_ACK = 1 << 9;
const TX_ANY = TX_SOFTWARE | TX_SCHED | TX_ACK;

interface QueuedError {
  readonly fields: Record<string, number>;
  /** Of the event; null = it has no time. */
  readonly timeNs: number | null;
}

/** A write whose fate is to be told. */
interface Watched {
  /** One past its last byte, a sequence number of the stack. */
  readonly end: number;
  /** Number of the zero-copy write; null = times are asked for. */
  readonly id: number | null;
  /** Position of its last byte since times were asked for. */
  readonly key: number;
  /** Its times of transmission were told. */
  wasSent: boolean;
}

export interface ErrorQueue {
  readonly errors: QueuedError[];
  watched: Watched[];
  nextId: number;
  /** SO_TIMESTAMPING, and the sequence number its positions count from. */
  stamps: number;
  stampBase: number;
}

export function newErrorQueue(): ErrorQueue {
  return { errors: [], watched: [], nextId: 0, stamps: 0, stampBase: 0 };
}

/** SO_TIMESTAMPING was set. */
export function askForTimes(sockets: Sockets, socket: Socket, flags: number): void {
  const flow = flowOf(sockets.machine, socket.handle);
  const { pcb } = contextOf(sockets.machine);
  socket.errorQueue.stamps = flags;
  socket.errorQueue.stampBase = flow < 0 ? 0 : pcb.sndUna[flow << ROW]!;
}

/** A call has written something; isZeroCopy: with MSG_ZEROCOPY. */
export function noteWrite(sockets: Sockets, socket: Socket, isZeroCopy: boolean): void {
  const { errorQueue } = socket;
  const isCounted = isZeroCopy && socket.options.get('SO_ZEROCOPY') === 1;
  const isTimed = (errorQueue.stamps & TX_ANY) !== 0;
  const flow = flowOf(sockets.machine, socket.handle);
  if (flow < 0 || (!isCounted && !isTimed)) return;
  const end = contextOf(sockets.machine).pcb.sndEnd[flow << ROW]!;
  const key = (end - errorQueue.stampBase - 1) | 0;
  if (isCounted) {
    errorQueue.watched.push({ end, id: errorQueue.nextId++, key, wasSent: false });
  }
  if (isTimed) errorQueue.watched.push({ end, id: null, key, wasSent: false });
}

/** Tells what has come about since. */
export function settleErrors(sockets: Sockets, socket: Socket): void {
  const { errorQueue } = socket;
  if (errorQueue.watched.length === 0) return;
  const { pcb } = contextOf(sockets.machine);
  const flow = flowOf(sockets.machine, socket.handle);
  const before = errorQueue.errors.length;
  errorQueue.watched = errorQueue.watched.filter((write) => {
    const isGone = flow < 0 || socket.state === 'dead';
    const isSent = !isGone && ((pcb.sndMax[flow << ROW]! - write.end) | 0) >= 0;
    const isAcked = !isGone && ((pcb.sndUna[flow << ROW]! - write.end) | 0) >= 0;
    if (write.id !== null) {
      if (isGone || isAcked) complete(sockets, socket, write.id);
      return !isGone && !isAcked;
    }
    if (isSent && !write.wasSent) {
      tellTime(sockets, socket, write, TX_SCHED, STAMP_SCHEDULED);
      tellTime(sockets, socket, write, TX_SOFTWARE, STAMP_SENT);
      write.wasSent = true;
    }
    if (isAcked) tellTime(sockets, socket, write, TX_ACK, STAMP_ACKED);
    return !isGone && !isAcked;
  });
  if (errorQueue.errors.length !== before) socket.changes++;
}

function complete(sockets: Sockets, socket: Socket, id: number): void {
  const { errors } = socket.errorQueue;
  const last = errors.at(-1)?.fields;
  if (last?.['ee_origin'] === ORIGIN_ZEROCOPY && last['ee_data'] === id - 1) {
    last['ee_data'] = id;
    socket.changes++;
    return;
  }
  const fields = {
    ee_errno: 0,
    ee_origin: ORIGIN_ZEROCOPY,
    ee_type: 0,
    ee_code: CODE_COPIED,
    ee_info: id,
    ee_data: id,
  };
  errors.push({ fields, timeNs: null });
}

function tellTime(
  sockets: Sockets,
  socket: Socket,
  write: Watched,
  asked: number,
  info: number,
): void {
  const { errors, stamps } = socket.errorQueue;
  if ((stamps & asked) === 0) return;
  const fields = {
    ee_errno: ENOMSG,
    ee_origin: ORIGIN_TIMESTAMPING,
    ee_type: 0,
    ee_code: 0,
    ee_info: info,
    ee_data: write.key,
  };
  errors.push({ fields, timeNs: sockets.machine.nowNs });
}

/** recvmsg with MSG_ERRQUEUE: takes the oldest entry. message: what the script expects of it. */
export function receiveError(
  sockets: Sockets,
  socket: Socket,
  message: Value | undefined,
): Returned {
  settleErrors(sockets, socket);
  const error = socket.errorQueue.errors.shift();
  if (error === undefined) return failed('EAGAIN');
  const control = fieldOf(message, 'msg_control');
  if (control?.type !== 'list') return returned(0);
  for (const entry of control.values) {
    const type = wordOf(fieldOf(entry, 'cmsg_type'));
    const data = fieldOf(entry, 'cmsg_data');
    const problem =
      type === 'SCM_TIMESTAMPING'
        ? timeProblem(sockets, error, data)
        : type.endsWith('RECVERR')
          ? fieldProblem(error, data)
          : null;
    if (problem === null) throw new Skip(`ancillary data ${type}`);
    if (problem !== '') return { value: 0, errno: null, problem };
  }
  return returned(0);
}

function timeProblem(sockets: Sockets, error: QueuedError, data: Value | undefined): string {
  if (error.timeNs === null) return 'no time stamp, but a zero-copy completion';
  const seconds = numberOf(fieldOf(data, 'scm_sec')) ?? 0;
  const expectedNs = seconds * 1e9 + (numberOf(fieldOf(data, 'scm_nsec')) ?? 0);
  if (Math.abs(expectedNs - error.timeNs) <= sockets.toleranceNs) return '';
  return `the time is ${error.timeNs} ns, not ${expectedNs}`;
}

function fieldProblem(error: QueuedError, data: Value | undefined): string {
  for (const [name, found] of Object.entries(error.fields)) {
    const expected = numberOf(fieldOf(data, name));
    if (expected !== null && expected !== found) return `${name} is ${found}, not ${expected}`;
  }
  return '';
}
