import type { Play } from '../peer/play.ts';
import { type CapturePlayOptions } from '../sim/capture-play.ts';
import { type ClosedOptions } from '../sim/closed-options.ts';
import { type ClosedPlan } from './closed-run.ts';
import { type ClosedFlags, type ReplayFlags, type SweepFlags } from './flags.ts';
/** Runs a workload and prints the verdict. */
export declare function runCommand(workload: string, flags: ClosedFlags): Promise<number>;
/** Plays a capture's conversations and prints the verdict. */
export declare function closedCaptureCommand(operands: readonly string[], flags: ReplayFlags): Promise<number>;
/** Which conversations of a capture are played, how fast and how often. */
export declare function captureOptions(flags: Pick<SweepFlags, 'seed' | 'host' | 'speed' | 'clone'>): CapturePlayOptions;
export declare function requirePlayable(play: Play): void;
/** Writes what a capture at the host's NIC would show of a workload; nothing is checked. */
export declare function generateCommand(workload: string, flags: ClosedFlags & {
    readonly output: string;
}): Promise<number>;
/** What the options of a closed loop ask for. inputs: the captures it reads. */
export declare function closedPlan(flags: ClosedFlags, inputs?: readonly string[]): Promise<ClosedPlan>;
/** The machine, but for its control plane, and the link. */
export declare function closedOptions(flags: ClosedFlags): ClosedOptions;
/** A mistake in a workload's or a link's text is one of usage. */
export declare function asUsage<Value>(parse: () => Value): Value;
