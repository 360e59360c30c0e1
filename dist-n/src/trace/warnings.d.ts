/**
 * What is unusual about a capture, counted while the survey walks it: a count and the first frame
 * for each kind, and a sentence at the end that says what it is and how it is treated. All of
 * them are normal inputs; none stops a run. Structurally the result's Warning (verify/result.ts),
 * which this room does not import.
 */
export interface TraceWarning {
    readonly code: string;
    readonly count: number;
    /** First frame, 0 = the capture as a whole. */
    readonly frame: number;
    readonly message: string;
}
export declare const WARN_TIME_BACKWARDS = 0;
export declare const WARN_SNAPPED = 1;
export declare const WARN_CAPTURE_GAP = 2;
export declare const WARN_SUPER_SEGMENT = 3;
export declare const WARN_FRAGMENT = 4;
export declare const WARN_TUNNELLED = 5;
export declare const WARN_UNSUPPORTED_LINK = 6;
export declare const WARN_NOT_IP = 7;
export declare const WARN_MALFORMED = 8;
export declare const WARN_DUPLICATE_FRAME = 9;
export declare const WARN_CHECKSUM_UNFINISHED = 10;
export declare const WARN_TRUNCATED = 11;
export declare const WARN_TOO_MANY_LANES = 12;
export declare const WARN_MIDSTREAM = 13;
export declare const WARN_TIME_JUMP = 14;
export declare class WarningCounts {
    private readonly counts;
    private readonly frames;
    private readonly details;
    /** WARN_*; frames may come in any order, the first one is kept. */
    note(kind: number, frame: number): void;
    count(kind: number): number;
    /** Appended to the kind's sentence: names, figures. */
    explain(kind: number, detail: string): void;
    /** In the order of the WARN_* numbers. */
    list(): TraceWarning[];
}
