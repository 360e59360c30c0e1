import { FlowBook } from './book.ts';
import type { FlowClocks } from './clocks.ts';
import { type Deadlines } from './deadlines.ts';
import type { Due } from './due.ts';
import type { Probing } from './probing.ts';
import type { Repeating } from './repeating.ts';
export declare class FlowTimers {
    private readonly book;
    private readonly clocks;
    private readonly deadlines;
    private readonly repeating;
    private readonly probing;
    private readonly due;
    private readonly core;
    constructor(book: FlowBook, clocks: FlowClocks, deadlines: Deadlines, repeating: Repeating, probing: Probing, due: Due, core: number);
    /** TIMER_* of a flow. */
    timer(row: number, kind: number, flow: number): void;
    private persistTimer;
    /** One of the application's timers. */
    appTimer(row: number, kind: number): void;
    stopped(row: number): void;
}
