/** Exit 5. */
export declare class NoProgressError extends Error {
    name: string;
}
export declare class Watchdog {
    /** The cycle had a timer of a connection or a recorded action; false again when it has ended. */
    hasProgressed: boolean;
    private cycles;
    private sinceNs;
    /** A cycle ended at nowNs that took so many frames. */
    cycleEnded(core: number, taken: number, nowNs: number): void;
    private judge;
}
