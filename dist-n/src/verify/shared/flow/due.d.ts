import type { Acking } from './acking.ts';
import { type FlowClocks } from './clocks.ts';
import type { Probing } from './probing.ts';
export declare class Due {
    private readonly clocks;
    private readonly acking;
    private readonly probing;
    private readonly core;
    constructor(clocks: FlowClocks, acking: Acking, probing: Probing, core: number);
    /** MIG_FLOW: the time between two cores (D7) does not count as waiting. */
    travels(row: number, words: Int32Array, at: number): void;
    /** The flow came from another core, between two of that core's cycles. */
    moved(words: Int32Array, at: number): void;
    /** Something is due of the flow: is it late at this row? */
    judge(row: number, kind: number, words: Int32Array, at: number): void;
}
