/**
 * What a file in specs/invariants/ is made of. A spec reads events and nothing of the system it
 * checks.
 */
import type { EventChunk } from '../log/chunk.ts';

/** `core`: one checker per core. `run`: one checker sees all cores' chunks. */
export type SpecScope = 'core' | 'run';

/**
 * What a flow or mbuf index means. `core`: each core counts its own. `run`: all cores take theirs
 * from one table, so that flows can move between cores.
 *
 * A system that moves flows guarantees, for what goes from core A to core B (flow group, flows,
 * mbufs):
 *
 * - causal order: A hands over its rows about it (its recorder is flushed, after the redirection
 *   table was written) before B hands over its first one. Other rows may be in any order;
 * - it goes between two cycles of A: what was due "by the end of the cycle" has been done;
 * - no unfinished frame of A's transmit ring refers to it: the done row comes before;
 * - a timer that goes along has an armed row on B, with what is left of its delay.
 *
 * What belongs to a core (clock, cycle numbers, rings, the call in progress) is not kept by index
 * and stays. A row about a flow tells by its chunk which core has the flow now.
 */
export type IndexScope = 'core' | 'run';

export interface Spec {
  /** Stable name, `family.subject`, e.g. `zero-copy.rx-in-mbuf`. */
  readonly id: string;
  /** Letter and number in the catalogue, e.g. `A1`; '' for user specs. */
  readonly catalogue: string;
  readonly title: string;
  /** One sentence that is true in every good run. */
  readonly statement: string;
  /** Paper section, RFC section or issue. */
  readonly source: string;
  /** Event kinds (log/events.ts) it reads. */
  readonly reads: readonly number[];
  readonly scope: SpecScope;
  create(context: SpecContext): SpecChecker;
}

export interface SpecChecker {
  /** rows[0..count-1] are the indices, in order, of the chunk's rows whose kind is in `reads`. */
  step(chunk: EventChunk, rows: Int32Array, count: number): void;
  /** After the last chunk. */
  end(): void;
}

/** What a checker reports to. */
export interface SpecContext {
  /** How often the precondition happened and was checked: increase it. */
  exercised: number;
  /** Core the checker is for, -1 for scope `run`. */
  readonly core: number;
  /**
   * Reports a violation at a row (or the end of the run: row -1). Texts are built here only, never
   * on the good path.
   */
  violate(chunk: EventChunk | null, row: number, expected: string, found: string): void;
  /** Why the invariant cannot be judged in this run. */
  notApplicable(reason: string): void;
  /** State shared by the specs of one family on this core: made once by the first that asks. */
  shared<State>(key: string, create: () => State): State;
  /**
   * State kept by flow or mbuf index (see `IndexScope`): one for all cores where an index means the
   * same on each of them, so that what is known of a flow is there when the flow moves; else one a
   * core. Made once by the first that asks for the key.
   */
  indexed<State>(key: string, create: () => State): State;
}

export interface Violation {
  readonly invariant: string;
  /** 64: the control plane; -1: none, it is of the whole run. */
  readonly core: number;
  /** Index in the core's event sequence; -1: found when all events were seen. */
  readonly event: number;
  readonly eventName: string;
  readonly cycle: number;
  readonly timeNs: number;
  readonly flow: number;
  /** Capture frame of the event or of the nearest one before it in the same flow; 0 unknown. */
  readonly frame: number;
  /** Of the flow: its id among the result's connections; -1 unknown. */
  readonly connection: number;
  readonly expected: string;
  readonly found: string;
  /** The events that led here, as text, oldest first. */
  readonly causes: readonly string[];
}

/** Virtual time; after all others what was found when all events were seen. */
export function foundNs(violation: Violation): number {
  return violation.event < 0 ? Number.MAX_VALUE : violation.timeNs;
}

export type InvariantStatus = 'held' | 'violated' | 'not exercised' | 'not applicable';

export interface InvariantResult {
  readonly id: string;
  readonly catalogue: string;
  readonly title: string;
  readonly statement: string;
  readonly source: string;
  readonly status: InvariantStatus;
  readonly exercised: number;
  readonly violationCount: number;
  /** The first few in virtual time, in full. */
  readonly violations: readonly Violation[];
  readonly reason: string | null;
}
