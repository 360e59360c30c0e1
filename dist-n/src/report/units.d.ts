/**
 * Numbers as a person reads them: grouped digits, decimal byte units, durations from nanoseconds to
 * hours.
 *
 * The text is the same on every machine: no locale, no rounding mode, three significant digits. The
 * JSON holds the exact numbers; this file is for the text verdict alone.
 */
/** 1234567 -> "1,234,567". */
export declare function countText(count: number): string;
/** "1 frame", "2 frames". */
export declare function countOf(count: number, singular: string, plural?: string): string;
/** 999 -> "999 B", 228325 -> "228 kB" (decimal units). */
export declare function bytesText(bytes: number): string;
/** Virtual or recorded nanoseconds with a unit that fits. */
export declare function durationText(ns: number): string;
/** A point in virtual time, exact: seconds with nine digits. */
export declare function timeText(ns: number): string;
/** 0.123 -> "12.3%". */
export declare function percentText(share: number): string;
