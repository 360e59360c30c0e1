/**
 * TCP options (RFC 9293 §3.2): MSS, window scale and timestamps (RFC 7323), SACK-permitted and SACK
 * (RFC 2018).
 *
 * One `TcpOptions` is reused for every segment; a parse resets it. Unknown options are skipped by
 * their length (MUST-6). An option with an illegal length ends the parse: what was read before it
 * counts (MUST-7). A fast-open cookie (RFC 7413) stays where it is; MD5 and AO are not known:
 * nothing of a replay depends on their bytes.
 */
export declare const OPTION_END = 0;
export declare const OPTION_NOP = 1;
export declare const OPTION_MSS = 2;
export declare const OPTION_WINDOW_SCALE = 3;
export declare const OPTION_SACK_PERMITTED = 4;
export declare const OPTION_SACK = 5;
export declare const OPTION_TIMESTAMPS = 8;
export declare const OPTION_FAST_OPEN = 34;
export declare const OPTION_EXPERIMENT = 254;
export declare const FAST_OPEN_EXPERIMENT = 63881;
export declare const OPTION_MSS_BYTES = 4;
/** Padded to a word. */
export declare const OPTION_WINDOW_SCALE_BYTES = 4;
export declare const OPTION_SACK_PERMITTED_BYTES = 4;
export declare const OPTION_TIMESTAMPS_BYTES = 12;
export declare const SACK_BLOCK_COUNT_MAX = 4;
export declare const WINDOW_SHIFT_MAX = 14;
export declare class TcpOptions {
    /** -1 = absent. */
    mss: number;
    /** -1 = absent. */
    windowShift: number;
    sackPermitted: boolean;
    hasTimestamps: boolean;
    tsVal: number;
    tsEcr: number;
    sackCount: number;
    /** Bytes of the fast-open cookie, 0 = one is asked for, -1 = no such option; and where it is. */
    cookieBytes: number;
    cookieAt: number;
    isCookieExperimental: boolean;
    readonly sackStart: Int32Array;
    readonly sackEnd: Int32Array;
    reset(): void;
    /** Reads the options in [offset, offset + bytes). */
    parse(view: DataView, offset: number, bytes: number): void;
    private take;
    private takeCookie;
    private takeSack;
}
/** Each writer puts one option, padded to words, at `at` and returns the address behind it. */
export declare function writeMss(view: DataView, at: number, mss: number): number;
export declare function writeWindowScale(view: DataView, at: number, shift: number): number;
export declare function writeSackPermitted(view: DataView, at: number): number;
export declare function writeTimestamps(view: DataView, at: number, tsVal: number, tsEcr: number): number;
/**
 * The head of a SACK option for `count` blocks; the caller writes the blocks behind it, eight bytes
 * each.
 */
export declare function writeSackHead(view: DataView, at: number, count: number): number;
