import type { CoreDigest } from '../log/digest.ts';
import type { RunResult } from '../verify/result.ts';
import type { Checked } from './check.ts';
import type { ReplayOptions } from './options.ts';
import type { FlowDigest, HostileCount, ReplayPart } from './outcome.ts';
export interface ReplayOutcome {
    readonly result: RunResult;
    /** Digest of the bytes on the wire; '' without `digests`. */
    readonly wireDigest: string;
    /** Event digest of every core; empty without `digests`. */
    readonly digests: readonly CoreDigest[];
    /** By connection; empty without `digests`. */
    readonly flows: readonly FlowDigest[];
    /** null without an attack. */
    readonly hostile: HostileCount | null;
}
/** The part with what another thread found out from its events. */
export declare function withChecked(part: ReplayPart, elsewhere: Checked | null): ReplayPart;
export declare function assemble(parts: readonly ReplayPart[], options: ReplayOptions): ReplayOutcome;
export declare function applicationName({ app, attack }: ReplayOptions): string;
