/**
 * Numbers as a person reads them: grouped digits, decimal byte units, durations from nanoseconds to
 * hours.
 *
 * The text is the same on every machine: no locale, no rounding mode, three significant digits. The
 * JSON holds the exact numbers; this file is for the text verdict alone.
 */
/** 1234567 -> "1,234,567". */
export function countText(count) {
    const digits = String(Math.round(Math.abs(count)));
    let grouped = '';
    for (let i = 0; i < digits.length; i++) {
        if (i > 0 && (digits.length - i) % 3 === 0)
            grouped += ',';
        grouped += digits.charAt(i);
    }
    return count < 0 ? `-${grouped}` : grouped;
}
/** "1 frame", "2 frames". */
export function countOf(count, singular, plural = `${singular}s`) {
    return `${countText(count)} ${count === 1 ? singular : plural}`;
}
/** 999 -> "999 B", 228325 -> "228 kB" (decimal units). */
export function bytesText(bytes) {
    if (bytes < 1000)
        return `${bytes} B`;
    if (bytes < 999_500)
        return `${significant(bytes / 1e3)} kB`;
    if (bytes < 999_500_000)
        return `${significant(bytes / 1e6)} MB`;
    return `${significant(bytes / 1e9)} GB`;
}
/** Virtual or recorded nanoseconds with a unit that fits. */
export function durationText(ns) {
    const size = Math.abs(ns);
    if (size < 1000)
        return `${Math.round(ns)} ns`;
    if (size < 999_500)
        return `${significant(ns / 1e3)} µs`;
    if (size < 999_500_000)
        return `${significant(ns / 1e6)} ms`;
    if (size < 120e9)
        return `${significant(ns / 1e9)} s`;
    const seconds = Math.round(ns / 1e9);
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor((seconds % 3600) / 60);
    if (hours > 0)
        return `${hours} h ${minutes} min`;
    return `${minutes} min ${seconds % 60} s`;
}
/** A point in virtual time, exact: seconds with nine digits. */
export function timeText(ns) {
    return `${(ns / 1e9).toFixed(9)} s`;
}
/** 0.123 -> "12.3%". */
export function percentText(share) {
    if (share > 0 && share < 0.0005)
        return '<0.1%';
    return `${(share * 100).toFixed(1)}%`;
}
function significant(value) {
    const size = Math.abs(value);
    if (size >= 99.95)
        return value.toFixed(0);
    if (size >= 9.995)
        return value.toFixed(1);
    return value.toFixed(2);
}
