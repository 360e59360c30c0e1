/**
 * What poll and epoll say about a socket: the events that hold now, as Linux counts them.
 */
import { hasRoom } from './send-room.ts';
import type { Socket } from './socket.ts';
import type { Sockets } from './sockets.ts';

const POLLIN = 1;
const POLLOUT = 4;
const POLLERR = 8;
const POLLHUP = 16;
const POLLRDNORM = 0x40;
const POLLWRNORM = 0x100;
const POLLRDHUP = 0x2000;

/** Reported whether they were asked for or not. */
export const POLL_ALWAYS: number = POLLERR | POLLHUP;
export const POLL_KNOWN: number =
  POLLIN | POLLOUT | POLL_ALWAYS | POLLRDNORM | POLLWRNORM | POLLRDHUP;

export function readiness(sockets: Sockets, socket: Socket): number {
  if (socket.state === 'listening') return socket.queue.length > 0 ? POLLIN | POLLRDNORM : 0;
  const isDead = socket.state === 'dead';
  const isReadable = socket.received.length > 0 || socket.isAtEnd || socket.isReadShut || isDead;
  let events = isReadable ? POLLIN | POLLRDNORM : 0;
  if (socket.isAtEnd || socket.isReadShut || isDead) events |= POLLRDHUP;
  const isWritable = socket.deferred !== null || (!socket.isWriteShut && hasRoom(sockets, socket));
  if (isWritable || isDead) events |= POLLOUT | POLLWRNORM;
  if (socket.error !== null || socket.errorQueue.errors.length > 0) events |= POLLERR;
  if (isDead || (socket.isAtEnd && socket.isWriteShut)) events |= POLLHUP;
  return events;
}
