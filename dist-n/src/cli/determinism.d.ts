/**
 * `--check-determinism`: the same capture replayed a second time with another chunk size and the
 * cores stepped in reverse order; every event, every transmitted byte and every result must be the
 * same.
 *
 * J1 (same input, same log) is exercised by every event compared. J3 and B6 (the order of cores
 * does not matter) are exercised only where at least two cores did something, since otherwise
 * nothing was reordered.
 */
import type { CoreDigest } from '../log/digest.ts';
import type { InvariantResult } from '../verify/spec.ts';
import type { RunResult } from '../verify/result.ts';
/** Rows in a chunk of the second run: no multiple or divisor of the first run's. */
export declare const SECOND_CHUNK_ROWS = 777;
export interface RunTrace {
    readonly result: RunResult;
    readonly wireDigest: string;
    readonly digests: readonly CoreDigest[];
}
/** The first run's result with `determinism` and the invariants it decides filled in. */
export declare function withDeterminism(first: RunTrace, second: RunTrace): RunResult;
/** An invariant that a comparison of two runs decides. */
export declare function decided(invariant: InvariantResult, exercised: number, difference: string | null, expected: string): InvariantResult;
