import { type ReplayFlags } from './flags.ts';
import type { RunPlan } from './run-capture.ts';
export declare function replayCommand(operands: readonly string[], flags: ReplayFlags): Promise<number>;
export declare function planOf(flags: ReplayFlags): Promise<RunPlan>;
