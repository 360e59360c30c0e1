import { type Attempt } from './outcome.ts';
import type { Sockets } from './sockets.ts';
import type { Value } from './syntax.ts';
interface Interest {
    readonly fd: number;
    events: number;
    data: number;
    isArmed: boolean;
    /** The socket's count of changes when its events were reported last. */
    changes: number;
}
export type InterestList = Map<number, Interest>;
export declare function epollCreate(sockets: Sockets, fd: number): Attempt;
export declare function epollControl(sockets: Sockets, values: readonly Value[]): Attempt;
export declare function epollWait(sockets: Sockets, values: readonly Value[]): Attempt;
export {};
