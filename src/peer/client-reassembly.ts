/**
 * What a client received ahead of order: some ranges a connection, without the bytes (they were
 * compared when they left the host). Rare, so it is a table of its own that grows as it is needed.
 */
import { SACK_BLOCKS_MAX, type Flight } from './flight.ts';

/** More ranges than this are not kept: the host sends them again. */
const RANGES_MAX = 64;

interface Ahead {
  /** Ranges [start, end) by sequence number, apart from each other. */
  readonly starts: number[];
  readonly ends: number[];
  /** The range that grew last: SACK names it first (RFC 2018 §4). */
  latest: number;
  finSeq: number;
  hasFin: boolean;
}

export class ClientReassembly {
  private readonly records = new Map<number, Ahead>();

  /** Keeps [start, end), which begins beyond `next`. */
  add(connection: number, start: number, end: number): void {
    const ahead = this.recordOf(connection);
    const { starts, ends } = ahead;
    let from = start;
    let to = end;
    let at = 0;
    while (at < starts.length && ((ends[at]! - from) | 0) < 0) at++;
    let merged = 0;
    while (at + merged < starts.length && ((starts[at + merged]! - to) | 0) <= 0) {
      if (((starts[at + merged]! - from) | 0) < 0) from = starts[at + merged]!;
      if (((ends[at + merged]! - to) | 0) > 0) to = ends[at + merged]!;
      merged++;
    }
    if (merged === 0 && starts.length === RANGES_MAX) return;
    starts.splice(at, merged, from);
    ends.splice(at, merged, to);
    ahead.latest = from;
  }

  addFin(connection: number, seq: number): void {
    const ahead = this.recordOf(connection);
    ahead.hasFin = true;
    ahead.finSeq = seq;
  }

  /** How far order reaches from `next` on, with what was kept. */
  advance(connection: number, next: number): number {
    const ahead = this.records.get(connection);
    if (ahead === undefined) return next;
    let reached = next;
    while (ahead.starts.length > 0 && ((ahead.starts[0]! - reached) | 0) <= 0) {
      if (((ahead.ends[0]! - reached) | 0) > 0) reached = ahead.ends[0]!;
      ahead.starts.shift();
      ahead.ends.shift();
    }
    return reached;
  }

  /** Whether the FIN that came early is next; true once. */
  takeFinAt(connection: number, seq: number): boolean {
    const ahead = this.records.get(connection);
    if (ahead === undefined || !ahead.hasFin || ahead.finSeq !== seq) return false;
    ahead.hasFin = false;
    return true;
  }

  /** Whether nothing is missing any more; the record goes. */
  isDone(connection: number): boolean {
    const ahead = this.records.get(connection);
    if (ahead !== undefined && (ahead.starts.length > 0 || ahead.hasFin)) return false;
    this.records.delete(connection);
    return true;
  }

  /** Puts SACK blocks of what is kept into the segment, the latest first; how many. */
  fill(connection: number, flight: Flight, slot: number): number {
    const ahead = this.records.get(connection);
    if (ahead === undefined) return 0;
    const { starts, ends, latest } = ahead;
    let count = 0;
    const first = starts.indexOf(latest);
    if (first !== -1) flight.setSackBlock(slot, count++, starts[first]!, ends[first]!);
    for (let i = 0; i < starts.length && count < SACK_BLOCKS_MAX; i++) {
      if (i !== first) flight.setSackBlock(slot, count++, starts[i]!, ends[i]!);
    }
    return count;
  }

  private recordOf(connection: number): Ahead {
    let ahead = this.records.get(connection);
    if (ahead === undefined) {
      ahead = { starts: [], ends: [], latest: 0, finSeq: 0, hasFin: false };
      this.records.set(connection, ahead);
    }
    return ahead;
  }
}
