/**
 * The part of the verdict that only a closed loop has: what the simulated clients asked for, what
 * they got, and how fast. All of it is virtual: simulated clients, link, host and time.
 */
import type { ClosedLoopResult, RunResult } from '../verify/result.ts';
import type { Paint } from './layout.ts';
export declare function closedLoopLines(result: RunResult, c: ClosedLoopResult, paint: Paint): string[];
/** "9.41 Gbit/s". */
export declare function rateText(bitsPerSecond: number): string;
