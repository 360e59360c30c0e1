/**
 * epoll: an interest list over sockets, level-triggered, edge-triggered or one-shot.
 *
 * An edge is a change since the events were reported last: payload arrived, room appeared, the
 * connection's state moved. Room appears only after a write found too little, as in Linux.
 */
import { EPOLLET, EPOLLEXCLUSIVE, EPOLLONESHOT } from './constants.ts';
import { failed, returned, Skip, type Attempt } from './outcome.ts';
import { POLL_ALWAYS, readiness } from './readiness.ts';
import type { Socket } from './socket.ts';
import type { Sockets } from './sockets.ts';
import type { Value } from './syntax.ts';
import { countOf, expectedNumber, fieldOf, numberOf, wordOf } from './values.ts';

interface Interest {
  readonly events: number;
  /** What the script finds its socket by; null = it did not say. */
  readonly data: number | null;
  isArmed: boolean;
  /** The socket's count of changes when its events were reported last. */
  changes: number;
}

/** By descriptor. */
export type InterestList = Map<number, Interest>;

export function epollCreate(sockets: Sockets, fd: number): Attempt {
  sockets.epolls.set(fd, new Map());
  return () => returned(fd);
}

export function epollControl(sockets: Sockets, values: readonly Value[]): Attempt {
  const list = sockets.epolls.get(numberOf(values[0]) ?? -1);
  const fd = numberOf(values[2]) ?? -1;
  if (list === undefined || !sockets.open.has(fd)) return () => failed('EBADF');
  const operation = wordOf(values[1]);
  if (!/^EPOLL_CTL_(?:ADD|MOD|DEL)$/.test(operation)) throw new Skip(`epoll_ctl ${operation}`);
  const events = numberOf(fieldOf(values[3], 'events'));
  const isThere = list.has(fd);
  if (operation === 'EPOLL_CTL_ADD' && isThere) return () => failed('EEXIST');
  if (operation !== 'EPOLL_CTL_ADD' && !isThere) return () => failed('ENOENT');
  if (operation === 'EPOLL_CTL_DEL') {
    list.delete(fd);
  } else {
    if (events === null) throw new Skip('events of epoll_ctl');
    list.set(fd, { events, data: dataOf(values[3]), isArmed: true, changes: -1 });
  }
  return () => returned(0);
}

/** An epoll_data: one number, by any of its names. */
function dataOf(event: Value | undefined): number | null {
  const names = ['fd', 'u32', 'u64', 'ptr'];
  return numberOf(names.map((name) => fieldOf(event, name)).find((value) => value !== undefined));
}

export function epollWait(sockets: Sockets, values: readonly Value[]): Attempt {
  const list = sockets.epolls.get(numberOf(values[0]) ?? -1);
  if (list === undefined) return () => failed('EBADF');
  const most = countOf(values[2], 'how many events epoll_wait asks for');
  if (most < 1) return () => failed('EINVAL');
  const { machine } = sockets;
  const deadlineNs = machine.wakeIn(countOf(values[3], 'the timeout of epoll_wait'));
  const expected = values[1];
  return () => {
    let count = 0;
    let problem: string | null = null;
    for (const [fd, interest] of list) {
      if (count === most) break;
      const socket = sockets.open.get(fd)!;
      const found = due(sockets, socket, interest);
      if (found === 0) continue;
      problem ??= difference(expected, count, fd, interest, found);
      report(socket, interest);
      count++;
    }
    return count === 0 && machine.nowNs < deadlineNs ? null : returned(count, problem);
  };
}

/** The events of the interest that are to be reported now. */
function due(sockets: Sockets, socket: Socket, interest: Interest): number {
  if (!interest.isArmed) return 0;
  const mask = (interest.events & ~(EPOLLET | EPOLLONESHOT | EPOLLEXCLUSIVE)) | POLL_ALWAYS;
  const found = readiness(sockets, socket) & mask;
  if ((interest.events & EPOLLET) === 0) return found;
  return socket.changes === interest.changes ? 0 : found;
}

function report(socket: Socket, interest: Interest): void {
  interest.changes = socket.changes;
  if ((interest.events & EPOLLONESHOT) !== 0) interest.isArmed = false;
}

/** The script names one event, or a list of them. */
function difference(
  expected: Value | undefined,
  index: number,
  fd: number,
  interest: Interest,
  found: number,
): string | null {
  const entry = expected?.type === 'list' ? expected.values[index] : expected;
  const wanted = expectedNumber(fieldOf(entry, 'events'), 'events of epoll_wait');
  if (wanted !== null && wanted !== found) {
    return `events of descriptor ${fd} are ${found}, not ${wanted}`;
  }
  const data = dataOf(entry);
  if (data === null || interest.data === null || data === interest.data) return null;
  return `the data of descriptor ${fd} are ${interest.data}, not ${data}`;
}
