/**
 * Epoch nanoseconds as ISO 8601 text, without Date: the same on every machine, and with all nine
 * digits.
 */
/** ISO 8601 with nanoseconds, computed without Date (Howard Hinnant's civil-from-days). */
export declare function isoTime(epochNs: bigint): string;
