import type { TcpContext } from '../stack/tcp/context.ts';
import type { Endpoints } from './frames.ts';
import type { Machine } from './machine.ts';
export declare const STATE_OF: Readonly<Record<string, number>>;
export declare function contextOf(machine: Machine): TcpContext;
/** Live flows in a state; localPort 0 = any. */
export declare function flowsIn(machine: Machine, state: number, localPort: number): number[];
/** Which incarnation of the ports lives now; -1 when none does. */
export declare function incarnationOf(machine: Machine, localPort: number, remotePort: number): number;
/**
 * Whether a SYN from the other end begins a connection: there is none, or ours has no answer yet.
 */
export declare function opensTuple(machine: Machine, ends: Endpoints): boolean;
/** The flow of a handle; -1 when its connection is gone. */
export declare function flowOf(machine: Machine, handle: number): number;
/** Receive buffer of the connection, as SO_RCVBUF tells it. */
export declare function receiveBufferBytes(machine: Machine, handle: number): number;
export declare function sendMss(machine: Machine, handle: number): number;
