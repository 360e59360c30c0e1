/**
 * A socket of a script: what its descriptor stands for.
 */
import type { IpAddress } from '../wire/address.ts';
import { noWaiting, type WaitingTimes } from './chronograph.ts';
import type { SendMemory } from './send-memory.ts';
import { newErrorQueue, type ErrorQueue } from './error-queue.ts';

/** Where a connection goes: a script's port and address, null = the default ones. */
export interface Target {
  readonly port: number | null;
  readonly address: IpAddress | null;
}

type SocketState = 'new' | 'listening' | 'connecting' | 'connected' | 'dead';

export interface Socket {
  readonly id: number;
  state: SocketState;
  handle: number;
  isNonBlocking: boolean;
  localPort: number;
  /** Received and not read yet: address and bytes of each piece. */
  readonly received: { address: number; bytes: number }[];
  isAtEnd: boolean;
  isWriteShut: boolean;
  isReadShut: boolean;
  /** Pending error, delivered once. */
  error: string | null;
  /** SO_LINGER with time 0: close resets. */
  isAbortive: boolean;
  /** Connections a listener holds for accept. */
  readonly queue: Socket[];
  /** Of listen. */
  backlog: number;
  /** Counts what would wake somebody who waits for the socket. */
  changes: number;
  /** A write found too little room; whoever waits is woken when a third of it is free again. */
  lacksRoom: boolean;
  /** What its writes are kept in where that is counted; null = it is not, or there were none. */
  sendMemory: SendMemory | null;
  /** When payload came last (or the connection came about), and the longest piece of it. */
  lastDataNs: number;
  pieceBytesMax: number;
  readonly times: WaitingTimes;
  readonly errorQueue: ErrorQueue;
  /** A connect that waits for the first write (TCP_FASTOPEN_CONNECT). */
  deferred: Target | null;
  /** What was set, by option name. */
  readonly options: Map<string, number>;
}

/** Nothing was done with it yet. */
export function newSocket(id: number, nowNs: number): Socket {
  return {
    id,
    state: 'new',
    handle: -1,
    isNonBlocking: false,
    localPort: 0,
    received: [],
    isAtEnd: false,
    isWriteShut: false,
    isReadShut: false,
    error: null,
    isAbortive: false,
    queue: [],
    backlog: 0,
    deferred: null,
    changes: 0,
    lacksRoom: false,
    sendMemory: null,
    lastDataNs: nowNs,
    pieceBytesMax: 0,
    times: noWaiting(),
    errorQueue: newErrorQueue(),
    options: new Map(),
  };
}
