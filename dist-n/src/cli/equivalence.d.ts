/**
 * D12: the same capture with and without migrations gives the same streams and outcome for every
 * connection. Where things happened (core, cycle, time, acknowledgements) may differ; with
 * --stream-digests the bytes are compared, else how many there are. A connection of which the NIC
 * dropped frames in either run is left out: which ones depends on when, and when may differ.
 */
import type { RunResult } from '../verify/result.ts';
/** The result of a run with migrations, and what one without them says of D12. */
export declare function withEquivalence(moved: RunResult, still: RunResult): RunResult;
/**
 * The same of a closed loop: how its connections ended, and how many bytes each way arrived whole.
 * Only where both runs brought every connection to its end: what was cut short depends on when.
 */
export declare function withClosedEquivalence(moved: RunResult, still: RunResult): RunResult;
