export declare const ACK_SINCE = 6;
export declare const REST_SINCE = 7;
export declare class FlowClocks {
    /** Rows of times; may be another array after `of`. */
    ns: Float64Array;
    private used;
    /** A free row's first time is the next free one's number + 1; 0 = none. */
    private free;
    /** First time of the flow's row, which is made if there is none. */
    of(words: Int32Array, at: number): number;
    /** One of the flow's times, 0 without a row. */
    get(words: Int32Array, at: number, time: number): number;
    /** The flow's timers are armed no more. */
    disarm(words: Int32Array, at: number): void;
    /** A timer is armed no more: does the flow still wait for something? */
    settle(words: Int32Array, at: number): void;
    private tidy;
    /** The flow waits for nothing. */
    drop(words: Int32Array, at: number): void;
    private make;
}
