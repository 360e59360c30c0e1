/**
 * The NIC's exact-match filters as the log tells them: which flows have one, by queue and by the
 * hash of what they take. They are set and removed with connections, not with packets.
 */
export declare class FilterBook {
    private readonly flows;
    private readonly used;
    /** How many take what has the hash. */
    private readonly live;
    /** How many the queue has then. */
    set(flow: number, queue: number, hash: number): number;
    clear(flow: number, queue: number, hash: number): void;
    has(flow: number): boolean;
    /** Whether a filter takes what has this hash. */
    takes(hash: number): boolean;
}
