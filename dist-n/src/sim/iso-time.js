/**
 * Epoch nanoseconds as ISO 8601 text, without Date: the same on every machine, and with all nine
 * digits.
 */
/** ISO 8601 with nanoseconds, computed without Date (Howard Hinnant's civil-from-days). */
export function isoTime(epochNs) {
    let seconds = epochNs / 1000000000n;
    let nanos = epochNs % 1000000000n;
    if (nanos < 0n) {
        nanos += 1000000000n;
        seconds -= 1n;
    }
    const total = Number(seconds);
    const days = Math.floor(total / 86_400);
    const rest = total - days * 86_400;
    const z = days + 719_468;
    const era = Math.floor(z / 146_097);
    const dayOfEra = z - era * 146_097;
    const yearOfEra = Math.floor((dayOfEra -
        Math.floor(dayOfEra / 1460) +
        Math.floor(dayOfEra / 36_524) -
        Math.floor(dayOfEra / 146_096)) /
        365);
    const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
    const shifted = Math.floor((5 * dayOfYear + 2) / 153);
    const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
    const month = shifted < 10 ? shifted + 3 : shifted - 9;
    const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    const two = (value) => String(value).padStart(2, '0');
    const clock = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map(two).join(':');
    const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
    return `${date}T${clock}.${String(nanos).padStart(9, '0')}Z`;
}
