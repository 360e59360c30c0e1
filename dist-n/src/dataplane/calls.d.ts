import type { Memory, Region } from '../base/memory.ts';
import type { Recorder } from '../log/recorder.ts';
import type { Tuple } from '../stack/ports.ts';
import type { Stack } from '../stack/stack.ts';
import type { Outbound } from './outbound.ts';
/** Whether the host may open the tuple, as this conversation (-1 = none). Safe for any mark. */
export type MayConnect = (tuple: Tuple, mark: number) => boolean;
/** Sets one of the application's timers; a return code. */
export interface TimerSetter {
    setTimer(delayNs: number, cookie: number): number;
}
export declare class CallArray {
    count: number;
    /** Tuples of connect calls, by the index the call carries. */
    readonly tuples: Tuple[];
    tupleCount: number;
    private numbers;
    private handles;
    private xs;
    private ys;
    private cookies;
    private rangeAddress;
    private rangeBytes;
    private rangeCount;
    private resultCount;
    private resultNumbers;
    private resultHandles;
    private resultCookies;
    private resultValues;
    private readonly sendAddress;
    private readonly sendBytes;
    /** Distinct descriptor words of the last dispatch, and how often it read one of them. */
    words: number;
    reads: number;
    private readonly memory;
    /** What the application may send from: its memory and mbufs. */
    private readonly app;
    private readonly mbufs;
    private readonly outbound;
    private readonly mayConnect;
    constructor(memory: Memory, app: Region, mbufs: Region, outbound: Outbound, mayConnect: MayConnect);
    /** Queues a call; false when the array is full. */
    queue(number: number, handle: number, x: number, y: number, cookie: number): boolean;
    private grow;
    /** Room for `count` ranges from here; returns where they begin. */
    beginRanges(count: number): number;
    setRange(index: number, address: number, bytes: number): void;
    call(index: number): number;
    handle(index: number): number;
    cookie(index: number): number;
    value(index: number): number;
    get results(): number;
    /** Results were read: the slots may be used again. */
    clearResults(): void;
    /** Executes everything queued, in order. Returns how many calls. */
    dispatch(stack: Stack, recorder: Recorder, timers: TimerSetter): number;
    private offered;
    protected execute(stack: Stack, timers: TimerSetter, number: number, handle: number, x: number, y: number, cookie: number): number;
    /** x = tuple, y = mark. */
    private connect;
    /** x = first range, y = how many. A bad range refuses the whole call: nothing was sent. */
    private sendv;
    /**
     * IX's zero-copy-able check: the application's own memory or received mbufs; whole numbers only.
     */
    private isReadable;
}
