/**
 * Writes that open a connection (RFC 7413): MSG_FASTOPEN, the first write after a connect that was
 * put off (TCP_FASTOPEN_CONNECT), and BSD's implied connect.
 *
 * Linux takes no more than what rides on the SYN until the handshake is over; BSD puts everything
 * into the send buffer.
 */
import { type Attempt } from './outcome.ts';
import type { Socket, Sockets, Target } from './sockets.ts';
export declare function openWithData(sockets: Sockets, socket: Socket, target: Target, bytes: number, isDontWait: boolean): Attempt;
