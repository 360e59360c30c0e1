/**
 * One closed loop from its play to its judged result: run (twice with --check-determinism), judge,
 * write what was asked for.
 */
import type { Play } from '../peer/play.ts';
import type { ClosedOptions } from '../sim/closed-options.ts';
import type { RunResult } from '../verify/result.ts';
import type { JudgedRun } from './run-capture.ts';
/** What the command line asks of a closed loop. */
export interface ClosedPlan {
    readonly options: ClosedOptions;
    readonly version: string;
    readonly logPath: string | null;
    /** Every frame at the host's NIC, both ways. */
    readonly pcapPath: string | null;
    readonly required: readonly string[];
    readonly isDeterminismChecked: boolean;
    readonly isProgressWanted: boolean;
}
/** damage: of the capture that is played, which was read up to it. */
export declare function runClosed(play: Play, plan: ClosedPlan, damage?: RunResult['trace']['damage']): JudgedRun;
