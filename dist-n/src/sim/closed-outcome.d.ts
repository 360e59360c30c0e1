/**
 * Turns a finished closed loop into its result. The streams of every connection are compared here
 * at both ends: what one side said is what the other heard, in length; every byte was compared on
 * its way (host-wire.ts, heard.ts).
 */
import type { CoreDigest } from '../log/digest.ts';
import type { InvariantResult } from '../verify/spec.ts';
import type { ReplayOutcome } from './assemble.ts';
import type { ClosedLoop } from './closed-loop.ts';
export declare function closedOutcome(loop: ClosedLoop, invariants: readonly InvariantResult[], digests: readonly CoreDigest[]): ReplayOutcome;
