export declare class MetricsModel {
    /** The page as it must be: the words of metrics.queue, then of metrics.time. */
    readonly words: number[];
    private readonly periodNs;
    /** End of the period that has not been published. */
    dueNs: number;
    private sinceNs;
    private cycles;
    private depths;
    private frames;
    private waits;
    private waitNs;
    private idleNs;
    private idleFromNs;
    isIdle: boolean;
    constructor(periodNs: number);
    cycle(depth: number, taken: number, waitNs: number): void;
    goIdle(atNs: number): void;
    wake(atNs: number): void;
    /** Idle time up to atNs, where a publication of an idle core cuts it. */
    addIdle(atNs: number): void;
    /** The page starts anew with a core that was parked. */
    restart(atNs: number): void;
    /** Ends the period at atNs; whether anything on the page changes. */
    publish(atNs: number): boolean;
    /** Whether one more period of nothing but idling would leave the page as it is. */
    get isAtRest(): boolean;
    /** Passes over periods of an idle core at rest. */
    skipTo(atNs: number): void;
    private average;
    private begin;
}
