/**
 * What `ixreplay check LOG` prints and writes: the log's identity, its invariants, the first
 * violation in full.
 */
import type { InvariantResult } from '../verify/spec.ts';
import type { VerdictStyle } from './verdict.ts';
export interface CheckedLog {
    readonly path: string;
    readonly tool: string;
    readonly version: string;
    readonly seed: string;
    readonly events: number;
    readonly cores: readonly {
        readonly core: number;
        readonly events: number;
        readonly digest: string;
    }[];
    /** Where the log disagrees with itself, or that it was cut. */
    readonly problems: readonly string[];
    readonly invariants: readonly InvariantResult[];
}
export declare function checkText(log: CheckedLog, style: Pick<VerdictStyle, 'colour' | 'verbose'>): string;
/** Schema ixreplay.check/1. */
export declare function checkJson(log: CheckedLog): string;
