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

//= RFC 7413 §6
// An old entry makes room for a new one.
const ENTRIES_MAX = 1024;

export class CookieCache {
  private readonly byAddress = new Map<string, CachedCookie>();

  /** Of the tuple's remote end. */
  find(tuple: Tuple): CachedCookie | null {
    return this.byAddress.get(keyOf(tuple)) ?? null;
  }

  set(tuple: Tuple, cookie: CachedCookie): void {
    const key = keyOf(tuple);
    this.byAddress.delete(key);
    if (this.byAddress.size === ENTRIES_MAX) {
      for (const oldest of this.byAddress.keys()) {
        this.byAddress.delete(oldest);
        break;
      }
    }
    this.byAddress.set(key, cookie);
  }

  clear(): void {
    this.byAddress.clear();
  }
}

function keyOf(tuple: Tuple): string {
  const { family, lane, remote0, remote1, remote2, remote3 } = tuple;
  return `${family} ${lane} ${remote0} ${remote1} ${remote2} ${remote3}`;
}
