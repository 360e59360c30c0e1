/**
 * Writes, those that open a connection (RFC 7413) among them: MSG_FASTOPEN, the first write after a
 * connect that was put off (TCP_FASTOPEN_CONNECT), and BSD's implied connect.
 *
 * Linux takes no more than what rides on the SYN until the handshake is over; BSD puts everything
 * into the send buffer.
 */
import { MSG_DONTWAIT, MSG_EOR, MSG_ZEROCOPY } from './constants.ts';
import { noteWrite } from './error-queue.ts';
import { failed, returned, type Attempt } from './outcome.ts';
import type { Socket, Target } from './socket.ts';
import type { Sockets } from './sockets.ts';

/** flags: MSG_*. */
export function write(sockets: Sockets, socket: Socket, bytes: number, flags: number): Attempt {
  if (bytes < 0) return () => failed('EINVAL');
  const attempt =
    socket.deferred === null
      ? writeRest(sockets, socket, 0, bytes, flags)
      : opening(sockets, socket, socket.deferred, bytes, flags);
  return told(sockets, socket, flags, attempt);
}

/** A write that opens the connection to the target. */
export function openWithData(
  sockets: Sockets,
  socket: Socket,
  target: Target,
  bytes: number,
  flags: number,
): Attempt {
  return told(sockets, socket, flags, opening(sockets, socket, target, bytes, flags));
}

/** A write of several records, one after the other: each but the last ends a segment. */
export function writeRecords(
  sockets: Sockets,
  socket: Socket,
  sizes: readonly number[],
  flags: number,
): Attempt {
  const last = sizes.length - 1;
  const rest = sizes.map((bytes, i) =>
    writeRest(sockets, socket, 0, bytes, i < last ? flags | MSG_EOR : flags),
  );
  let taken = 0;
  const attempt: Attempt = () => {
    while (rest.length > 0) {
      const result = rest[0]!();
      if (result === null) return null;
      if (result.value < 0) return taken > 0 ? returned(taken) : result;
      taken += result.value;
      rest.shift();
    }
    return returned(taken);
  };
  return told(sockets, socket, flags, attempt);
}

/** Its fate the error queue may tell. */
function told(sockets: Sockets, socket: Socket, flags: number, attempt: Attempt): Attempt {
  return () => {
    const result = attempt();
    const isZeroCopy = (flags & MSG_ZEROCOPY) !== 0;
    if (result !== null && result.value > 0) noteWrite(sockets, socket, isZeroCopy);
    return result;
  };
}

function opening(
  sockets: Sockets,
  socket: Socket,
  target: Target,
  bytes: number,
  flags: number,
): Attempt {
  if (socket.state === 'connecting') return () => failed('EALREADY');
  const isBuffered = sockets.profile.buffersBeforeHandshake;
  const taken = isBuffered
    ? bytes
    : Math.min(bytes, Math.max(0, sockets.roomOnSyn(socket, target)));
  const problem = sockets.start(socket, target, taken);
  if (problem !== null) return () => problem;
  if (isBuffered) return () => returned(bytes);
  if (socket.isNonBlocking || (flags & MSG_DONTWAIT) !== 0) {
    return () => (taken === 0 ? failed('EINPROGRESS') : returned(taken));
  }
  return afterHandshake(sockets, socket, writeRest(sockets, socket, taken, bytes, flags));
}

/** A blocking write waits for the handshake; where that fails, nothing was written. */
function afterHandshake(sockets: Sockets, socket: Socket, rest: Attempt): Attempt {
  let isOver = false;
  sockets.machine.isWriterWaiting = true;
  return () => {
    if (socket.state === 'connecting') return null;
    sockets.machine.isWriterWaiting = false;
    const isFailed = !isOver && socket.state === 'dead';
    isOver = true;
    return isFailed ? failed(sockets.takeError(socket) ?? 'EPIPE') : rest();
  };
}

/** Blocking writes return when everything was taken. done: what was before. */
function writeRest(
  sockets: Sockets,
  socket: Socket,
  done: number,
  bytes: number,
  flags: number,
): Attempt {
  let taken = done;
  let isWaiting = false;
  return () => {
    // Whoever waits for memory goes on when told so, not when there is a little.
    const isMemory = socket.sendMemory !== null && socket.error === null;
    if (isWaiting && socket.lacksRoom && isMemory && socket.state === 'connected') return null;
    do {
      // An error that comes after something was taken is the next call's.
      if (taken > 0 && socket.error !== null) return returned(taken);
      const result = sockets.send(socket, bytes - taken, flags);
      isWaiting = result === null;
      if (result === null) return null;
      if (result.value < 0) return taken > 0 ? returned(taken) : result;
      taken += result.value;
    } while (taken < bytes);
    return returned(taken);
  };
}
