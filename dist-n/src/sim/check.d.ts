/**
 * What is found out from a share's events alone: whether the invariants hold, and the digests. So
 * it may be done where the events are made or in another thread.
 */
import type { ChunkSink } from '../log/chunk.ts';
import { type CoreDigest } from '../log/digest.ts';
import type { InvariantResult, Spec } from '../verify/spec.ts';
/** Plain values that may cross threads. */
export interface Checked {
    readonly invariants: readonly InvariantResult[];
    /** Empty without digests. */
    readonly digests: readonly CoreDigest[];
}
export declare class EventCheck {
    readonly sinks: readonly ChunkSink[];
    private readonly checker;
    private readonly digest;
    constructor(isVerified: boolean, userSpecs: readonly Spec[], isDigested: boolean);
    finish(): Checked;
}
