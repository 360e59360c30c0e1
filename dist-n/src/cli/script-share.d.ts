import { type ProfileName } from '../script/profiles.ts';
import { type IpVersion } from '../script/run.ts';
import { type CoveredScript } from './coverage.ts';
/** What a thread is told; only values that can be copied. */
export interface ScriptOrder {
    readonly files: readonly string[];
    /** Where the file's capture goes, by file; empty = nowhere. */
    readonly captures: readonly string[];
    readonly stack: ProfileName;
    readonly toleranceNs: number | null;
    readonly isStrict: boolean;
    readonly ipVersion: IpVersion | null;
    /** Whether what each script says about requirements is wanted, too. */
    readonly isCovered: boolean;
    readonly index: number;
    readonly count: number;
}
/** By position of the file in the order: its result, or why it is no script. */
export type ScriptOutcome = CoveredScript | {
    readonly unreadable: string;
};
export declare function runShare(order: ScriptOrder): (readonly [number, ScriptOutcome])[];
/** Each file's capture: its path below the folder, with dashes for slashes. */
export declare function capturePaths(directory: string, files: readonly string[]): string[];
