/**
 * How long a connection had something to send, and how long of that it was held up by the peer's
 * window or by its own send buffer (tcp_info's busy_time, rwnd_limited, sndbuf_limited).
 *
 * Observed from outside: whenever virtual time is about to move, the time until then is put down to
 * what the connection waits for now.
 */
import type { TcpContext } from '../stack/tcp/context.ts';
export interface WaitingTimes {
    busyNs: number;
    windowLimitedNs: number;
    bufferLimitedNs: number;
}
/** Nothing was waited for. */
export declare function noWaiting(): WaitingTimes;
/** `ns` pass while the connection is as it is. lacksRoom: a writer waits for the send buffer. */
export declare function observeWaiting(ctx: TcpContext, flow: number, times: WaitingTimes, lacksRoom: boolean, ns: number): void;
