// dist/src/report/units.js
/**
* Numbers as a person reads them: grouped digits, decimal byte units, durations from nanoseconds to
* hours.
*
* The text is the same on every machine: no locale, no rounding mode, three significant digits. The
* JSON holds the exact numbers; this file is for the text verdict alone.
*/
/** 1234567 -> "1,234,567". */
function countText(count) {
	let digits = String(Math.round(Math.abs(count))), grouped = "";
	for (let i = 0; i < digits.length; i++) i > 0 && (digits.length - i) % 3 == 0 && (grouped += ","), grouped += digits.charAt(i);
	return count < 0 ? `-${grouped}` : grouped;
}
/** "1 frame", "2 frames". */
function countOf(count, singular, plural = `${singular}s`) {
	return `${countText(count)} ${count === 1 ? singular : plural}`;
}
/** 999 -> "999 B", 228325 -> "228 kB" (decimal units). */
function bytesText(bytes) {
	return bytes < 1e3 ? `${bytes} B` : bytes < 999500 ? `${significant(bytes / 1e3)} kB` : bytes < 9995e5 ? `${significant(bytes / 1e6)} MB` : `${significant(bytes / 1e9)} GB`;
}
/** Virtual or recorded nanoseconds with a unit that fits. */
function durationText(ns) {
	let size = Math.abs(ns);
	if (size < 1e3) return `${Math.round(ns)} ns`;
	if (size < 999500) return `${significant(ns / 1e3)} µs`;
	if (size < 9995e5) return `${significant(ns / 1e6)} ms`;
	if (size < 12e10) return `${significant(ns / 1e9)} s`;
	let seconds = Math.round(ns / 1e9), hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds % 3600 / 60);
	return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${seconds % 60} s`;
}
/** A point in virtual time, exact: seconds with nine digits. */
function timeText(ns) {
	return `${(ns / 1e9).toFixed(9)} s`;
}
/** 0.123 -> "12.3%". */
function percentText(share) {
	return share > 0 && share < 5e-4 ? "<0.1%" : `${(share * 100).toFixed(1)}%`;
}
function significant(value) {
	let size = Math.abs(value);
	return size >= 99.95 ? value.toFixed(0) : size >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}
export { percentText as a, durationText as i, countOf as n, timeText as o, countText as r, bytesText as t };
