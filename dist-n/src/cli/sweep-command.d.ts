import type { SweepFlags } from './flags.ts';
export declare function sweepCommand(source: string, flags: SweepFlags): Promise<number>;
