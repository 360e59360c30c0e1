export interface HeldFrame {
    readonly frame: number;
    readonly bytes: Uint8Array;
    readonly originalBytes: number;
    readonly linkType: number;
}
export declare class HeldFrames {
    private readonly waiting;
    /** How many conversations wait; 0 nearly always. */
    get size(): number;
    has(conversation: number): boolean;
    /**
     * Keeps a frame; false when the conversation has waited too long or for too much: deliver now.
     */
    add(conversation: number, nowNs: number, frame: HeldFrame): boolean;
    take(conversation: number): readonly HeldFrame[];
    /** The conversation that has waited longest (by arrival), -1 = none. */
    oldest(): number;
}
