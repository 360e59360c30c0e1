/**
 * What a client remembers of servers for fast open (RFC 7413 §4.1.3): the cookie, the MSS that was
 * offered, and in which form the option is to be tried.
 */
import type { Tuple } from '../ports.ts';
export interface CachedCookie {
    /** Empty: none is known. */
    readonly bytes: Uint8Array;
    /** MSS the server offered; -1 = it did not say. */
    readonly mss: number;
    /** The form of the option that is sent next. */
    readonly isExperimental: boolean;
    /** Until then there is no fast open with the server; 0 = there is. */
    readonly pausedUntilNs: number;
}
export declare class CookieCache {
    private readonly byAddress;
    /** Of the tuple's remote end. */
    find(tuple: Tuple): CachedCookie | null;
    set(tuple: Tuple, cookie: CachedCookie): void;
    clear(): void;
}
