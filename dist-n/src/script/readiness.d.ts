/**
 * What poll and epoll say about a socket: the events that hold now, as Linux counts them.
 */
import type { Socket, Sockets } from './sockets.ts';
/** Reported whether they were asked for or not. */
export declare const POLL_ALWAYS: number;
export declare const POLL_KNOWN: number;
export declare function readiness(sockets: Sockets, socket: Socket): number;
