/**
 * Paths that turned out narrower than the link (RFC 1191 §6.3, RFC 8201 §5.2): what a message about
 * one connection says counts for all others to the same address, until it is too old.
 *
 * Asked when a connection opens, and nearly always empty.
 */
import type { Tuple } from '../ports.ts';

//= RFC 1191 §6.3
// An estimate is forgotten after ten minutes: the path may be wider again.
const AGE_NS_MAX = 600e9;
const COUNT_MAX = 4096;

interface Path {
  readonly mtuBytes: number;
  readonly untilNs: number;
}

export class PathCache {
  private readonly paths = new Map<string, Path>();

  /** A packet to the tuple's other end was too big for a hop of this MTU. */
  note(tuple: Tuple, mtuBytes: number, nowNs: number): void {
    const key = keyOf(tuple);
    this.paths.delete(key);
    if (this.paths.size === COUNT_MAX) this.paths.delete(this.paths.keys().next().value!);
    this.paths.set(key, { mtuBytes, untilNs: nowNs + AGE_NS_MAX });
  }

  /** The MTU of the path to the tuple's other end; Infinity = nothing is known. */
  mtuTo(tuple: Tuple, nowNs: number): number {
    if (this.paths.size === 0) return Infinity;
    const path = this.paths.get(keyOf(tuple));
    return path === undefined || path.untilNs < nowNs ? Infinity : path.mtuBytes;
  }

  clear(): void {
    this.paths.clear();
  }
}

function keyOf(tuple: Tuple): string {
  const { family, remote0, remote1, remote2, remote3 } = tuple;
  return family === 4 ? `${remote0}` : `${remote0} ${remote1} ${remote2} ${remote3}`;
}
