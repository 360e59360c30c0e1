export interface CommentedFrame {
    /** Since the epoch. */
    readonly timeNs: number;
    readonly bytes: Uint8Array;
    readonly isInbound: boolean;
    /** Empty = none. */
    readonly comment: string;
}
/** The file's bytes. comment: of the section, empty = none. */
export declare function pcapngFile(frames: readonly CommentedFrame[], comment: string): Uint8Array;
