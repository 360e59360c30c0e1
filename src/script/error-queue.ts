/**
 * A socket's error queue (MSG_ERRQUEUE), as in Linux: when zero-copy writes are done, and times of
 * transmission and acknowledgment (SO_ZEROCOPY, SO_TIMESTAMPING).
 *
 * Bytes are never copied here, but what a script sees went out by a device that copies: every
 * zero-copy write is told so. Neighbouring completions are told as one.
 */
import { ROW } from '../stack/tcp/pcb.ts';
import {
  ERRNO,
  SCM_TSTAMP_ACK,
  SCM_TSTAMP_SCHED,
  SCM_TSTAMP_SND,
  SO_EE_CODE_ZEROCOPY_COPIED,
  SO_EE_ORIGIN_TIMESTAMPING,
  SO_EE_ORIGIN_ZEROCOPY,
  SOF_TIMESTAMPING_TX_ACK,
  SOF_TIMESTAMPING_TX_SCHED,
  SOF_TIMESTAMPING_TX_SOFTWARE,
} from './constants.ts';
import { contextOf, flowOf } from './inspect.ts';
import { failed, returned, Skip, type Returned } from './outcome.ts';
import type { Socket } from './socket.ts';
import type { Sockets } from './sockets.ts';
import type { Value } from './syntax.ts';
import { expectedNumber, fieldOf, wordOf } from './values.ts';

/** Times of transmission and acknowledgment that SO_TIMESTAMPING may ask for. */
const TX_ANY = SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_TX_SCHED | SOF_TIMESTAMPING_TX_ACK;

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
      tellTime(sockets, socket, write, SOF_TIMESTAMPING_TX_SCHED, SCM_TSTAMP_SCHED);
      tellTime(sockets, socket, write, SOF_TIMESTAMPING_TX_SOFTWARE, SCM_TSTAMP_SND);
      write.wasSent = true;
    }
    if (isAcked) tellTime(sockets, socket, write, SOF_TIMESTAMPING_TX_ACK, SCM_TSTAMP_ACK);
    return !isGone && !isAcked;
  });
  if (errorQueue.errors.length !== before) socket.changes++;
}

function complete(sockets: Sockets, socket: Socket, id: number): void {
  const { errors } = socket.errorQueue;
  const last = errors.at(-1)?.fields;
  if (last?.['ee_origin'] === SO_EE_ORIGIN_ZEROCOPY && last['ee_data'] === id - 1) {
    last['ee_data'] = id;
    socket.changes++;
    return;
  }
  const fields = {
    ee_errno: 0,
    ee_origin: SO_EE_ORIGIN_ZEROCOPY,
    ee_type: 0,
    ee_code: SO_EE_CODE_ZEROCOPY_COPIED,
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
    ee_errno: ERRNO.get('ENOMSG')!,
    ee_origin: SO_EE_ORIGIN_TIMESTAMPING,
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
  if (control === undefined || control.type === 'ellipsis') return returned(0);
  if (control.type !== 'list') throw new Skip('msg_control that is no list');
  for (const entry of control.values) {
    const problem = controlProblem(sockets, error, entry);
    if (problem !== null) return returned(0, problem);
  }
  return returned(0);
}

/** What differs from an element of msg_control; null = nothing. */
function controlProblem(sockets: Sockets, error: QueuedError, entry: Value): string | null {
  const type = wordOf(fieldOf(entry, 'cmsg_type'));
  const data = fieldOf(entry, 'cmsg_data');
  if (type === 'SCM_TIMESTAMPING') return timeProblem(sockets, error, data);
  if (type.endsWith('RECVERR')) return fieldProblem(error, data);
  throw new Skip(`ancillary data ${type}`);
}

function timeProblem(sockets: Sockets, error: QueuedError, data: Value | undefined): string | null {
  if (error.timeNs === null) return 'no time stamp, but a zero-copy completion';
  const seconds = expectedNumber(fieldOf(data, 'scm_sec'), 'scm_sec') ?? 0;
  const expectedNs = seconds * 1e9 + (expectedNumber(fieldOf(data, 'scm_nsec'), 'scm_nsec') ?? 0);
  if (Math.abs(expectedNs - error.timeNs) <= sockets.toleranceNs) return null;
  return `the time is ${error.timeNs} ns, not ${expectedNs}`;
}

function fieldProblem(error: QueuedError, data: Value | undefined): string | null {
  for (const [name, found] of Object.entries(error.fields)) {
    const expected = expectedNumber(fieldOf(data, name), name);
    if (expected !== null && expected !== found) return `${name} is ${found}, not ${expected}`;
  }
  return null;
}
