import type { ReplayOptions } from '../sim/options.ts';
import type { OpenedCapture } from '../trace/files.ts';
import type { RunResult } from '../verify/result.ts';
import type { Golden } from './goldens.ts';
/** What the command line asks of every capture. */
export interface RunPlan {
    readonly options: ReplayOptions;
    readonly reader: 'own' | 'pcap-parser';
    readonly version: string;
    readonly logPath: string | null;
    readonly pcapPath: string | null;
    readonly required: readonly string[];
    readonly isDeterminismChecked: boolean;
    readonly isMissingGoldenFatal: boolean;
    readonly isProgressWanted: boolean;
    /** Threads; null = as the machine and the capture suggest. */
    readonly workers: number | null;
}
export interface JudgedRun {
    readonly result: RunResult;
    readonly exitCode: number;
    /** Required invariants that were not exercised. */
    readonly unmet: readonly string[];
}
export declare function runCapture(path: string, plan: RunPlan, golden: Golden | null): Promise<JudgedRun>;
/** Opens a capture for `use` and closes it; what is no capture is bad input. */
export declare function withCapture<Result>(path: string, reader: RunPlan['reader'], use: (capture: OpenedCapture) => Result | Promise<Result>): Promise<Result>;
