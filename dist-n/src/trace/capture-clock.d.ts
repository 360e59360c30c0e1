export declare class CaptureClock {
    /** Latest time given. */
    latestNs: number;
    /** Whether the last frame's stamp was a jump. */
    hasJumped: boolean;
    private skippedNs;
    /** recordedNs: as the reader says; frames in the order of the capture. May go backwards. */
    time(recordedNs: number): number;
}
