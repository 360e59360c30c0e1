export declare class EventHeap {
    count: number;
    private times;
    /** When it was pushed: breaks ties. Wraps; only neighbours in time are compared. */
    private orders;
    private events;
    private pushed;
    /** The time of the next event, Infinity when there is none. */
    get nextNs(): number;
    /** The next event, which stays. */
    get next(): number;
    push(timeNs: number, event: number): void;
    /** Takes the next event. */
    pop(): number;
    /** Finds the place of what was last, from the top. */
    private sink;
    private isBefore;
    private move;
    private put;
    private grow;
}
