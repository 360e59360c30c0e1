/**
 * What poll and epoll say about a socket: the events that hold now, as Linux counts them.
 */
import {
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLOUT,
  POLLRDHUP,
  POLLRDNORM,
  POLLWRNORM,
} from './constants.ts';
import { hasRoom } from './send-room.ts';
import type { Socket } from './socket.ts';
import type { Sockets } from './sockets.ts';

/** Reported whether they were asked for or not. */
export const POLL_ALWAYS: number = POLLERR | POLLHUP;
export const POLL_KNOWN: number =
  POLLIN | POLLOUT | POLL_ALWAYS | POLLRDNORM | POLLWRNORM | POLLRDHUP;

export function readiness(sockets: Sockets, socket: Socket): number {
  if (socket.state === 'listening') return socket.queue.length > 0 ? POLLIN | POLLRDNORM : 0;
  // A socket that was never connected is as closed as one whose connection is over.
  const isClosed = socket.state === 'dead' || (socket.state === 'new' && socket.deferred === null);
  const isEnded = socket.isAtEnd || socket.isReadShut || socket.state === 'dead';
  let events = isEnded || socket.received.length > 0 ? POLLIN | POLLRDNORM : 0;
  if (isEnded) events |= POLLRDHUP;
  const isOpen = !isClosed && !socket.isWriteShut && socket.deferred === null;
  if (!isOpen || hasRoom(sockets, socket)) events |= POLLOUT | POLLWRNORM;
  if (socket.error !== null || socket.errorQueue.errors.length > 0) events |= POLLERR;
  if (isClosed || (isEnded && socket.isWriteShut)) events |= POLLHUP;
  return events;
}
