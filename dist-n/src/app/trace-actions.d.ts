export declare class ActionTable {
    kind: Uint8Array;
    conversation: Int32Array;
    dueNs: Float64Array;
    /** Frames of the core that must have been taken off its ring before. */
    afterFrames: Float64Array;
    /** First node of the payload (SendMemory), -1 = none. */
    node: Int32Array;
    payloadBytes: Int32Array;
    next: Int32Array;
    isDeferred: Uint8Array;
    private freeFirst;
    private used;
    /** A new action, in no chain. */
    add(kind: number, conversation: number, dueNs: number, afterFrames: number, node: number, bytes: number): number;
    free(action: number): void;
    private grow;
}
/** A FIFO of actions: of a core, or of a flow group that is on its way. */
export declare class ActionQueue {
    private readonly table;
    private first;
    private last;
    constructor(table: ActionTable);
    push(action: number): void;
    /** Everything, as a queue of its own; this one is empty then. */
    takeAll(): ActionQueue;
    /** When the oldest action is due; Infinity when there is none, or it waits for frames. */
    nextDueNs(processed: number): number;
    /** Takes the oldest out, -1 when there is none; it stays valid until it is freed. */
    shift(): number;
}
