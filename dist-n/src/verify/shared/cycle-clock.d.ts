export declare class CycleClock {
    /** Length of the last finished cycle. */
    previousNs: number;
    longestNs: number;
    private beginNs;
    ended(timeNs: number): void;
    woke(timeNs: number): void;
    /** How long the cycle in progress has lasted at timeNs. */
    elapsedNs(timeNs: number): number;
}
