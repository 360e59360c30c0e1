/**
 * Writes that open a connection (RFC 7413): MSG_FASTOPEN, the first write after a connect that was
 * put off (TCP_FASTOPEN_CONNECT), and BSD's implied connect.
 *
 * Linux takes no more than what rides on the SYN until the handshake is over; BSD puts everything
 * into the send buffer.
 */
import { MSG_DONTWAIT } from './constants.ts';
import { failed, returned, type Attempt } from './outcome.ts';
import type { Socket, Target } from './socket.ts';
import type { Sockets } from './sockets.ts';

export function openWithData(
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
  return rest(sockets, socket, taken, bytes);
}

/** A blocking write waits for the handshake, then for room for the rest. */
function rest(sockets: Sockets, socket: Socket, riding: number, bytes: number): Attempt {
  let done = riding;
  sockets.machine.isWriterWaiting = true;
  return () => {
    if (socket.state === 'connecting') return null;
    sockets.machine.isWriterWaiting = false;
    while (done < bytes) {
      const result = sockets.send(socket, bytes - done, 0);
      if (result === null || result.value < 0) return result;
      done += result.value;
    }
    if (socket.state === 'dead') return failed(sockets.takeError(socket) ?? 'EPIPE');
    return returned(bytes);
  };
}
