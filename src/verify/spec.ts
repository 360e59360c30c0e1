/**
 * What a file in specs/invariants/ is made of. A spec reads events and nothing of the system it
 * checks.
 */
import type { EventChunk } from '../log/chunk.ts';

/**
 * `core`: one checker per core (flow and mbuf indices are a core's own). `run`: one checker sees
 * all cores' chunks.
 */
export type SpecScope = 'core' | 'run';

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
}

export interface Violation {
  readonly invariant: string;
  readonly core: number;
  /** Index in the core's event sequence. */
  readonly event: number;
  readonly eventName: string;
  readonly cycle: number;
  readonly timeNs: number;
  readonly flow: number;
  /** Capture frame of the event or of the nearest one before it in the same flow; 0 unknown. */
  readonly frame: number;
  readonly expected: string;
  readonly found: string;
  /** The events that led here, as text, oldest first. */
  readonly causes: readonly string[];
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
  /** The first few in full. */
  readonly violations: readonly Violation[];
  readonly reason: string | null;
}
