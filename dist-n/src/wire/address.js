/**
 * IP addresses as text (RFC 5952) and back, and CIDR blocks (RFC 4632, RFC 4291 §2.3). Addresses
 * are four big-endian int32 words, an IPv4 address in the first. Cold code: verdicts, warnings
 * and the `--host` option; packets never pass. Scoped addresses (`fe80::1%eth0`) are refused: a
 * capture knows no interfaces' names.
 */
export function addressText(family, word0, word1, word2, word3) {
    if (family === 4)
        return ipv4Text(word0);
    if (word0 === 0 && word1 === 0) {
        //= RFC 5952 §5
        // IPv4-mapped and IPv4-compatible addresses end in dotted decimal.
        if (word2 === 0xffff)
            return `::ffff:${ipv4Text(word3)}`;
        if (word2 === 0 && word3 >>> 16 !== 0)
            return `::${ipv4Text(word3)}`;
    }
    const groups = [];
    for (const word of [word0, word1, word2, word3])
        groups.push(word >>> 16, word & 0xffff);
    const [start, count] = longestZeroRun(groups);
    const text = (from, to) => groups
        .slice(from, to)
        .map((group) => group.toString(16))
        .join(':');
    return count < 2 ? text(0, 8) : `${text(0, start)}::${text(start + count, 8)}`;
}
function ipv4Text(word) {
    return `${word >>> 24}.${(word >>> 16) & 0xff}.${(word >>> 8) & 0xff}.${word & 0xff}`;
}
//= RFC 5952 §4.2
// "::" stands for the longest run of zero groups, the first of equals, never for one group alone.
function longestZeroRun(groups) {
    let start = 0;
    let count = 0;
    let run = 0;
    groups.forEach((group, index) => {
        run = group === 0 ? run + 1 : 0;
        if (run > count) {
            count = run;
            start = index - run + 1;
        }
    });
    return [start, count];
}
/** null when the text is no IPv4 or IPv6 address. */
export function parseAddress(text) {
    if (!text.includes(':')) {
        const word = parseIpv4(text);
        return word === null ? null : { family: 4, word0: word, word1: 0, word2: 0, word3: 0 };
    }
    const groups = parseGroups(text);
    if (groups === null)
        return null;
    const word = (index) => ((groups[index] ?? 0) << 16) | (groups[index + 1] ?? 0);
    return { family: 6, word0: word(0), word1: word(2), word2: word(4), word3: word(6) };
}
function parseIpv4(text) {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
    if (match === null)
        return null;
    let word = 0;
    for (const part of match.slice(1)) {
        // A leading zero would be octal to some and decimal to others.
        if (Number(part) > 255 || (part.length > 1 && part.startsWith('0')))
            return null;
        word = (word << 8) | Number(part);
    }
    return word;
}
function parseGroups(text) {
    const halves = text.split('::');
    if (halves.length > 2)
        return null;
    const head = parseHalf(halves[0] ?? '', halves.length === 1);
    const tail = parseHalf(halves[1] ?? '', true);
    if (head === null || tail === null)
        return null;
    if (halves.length === 1)
        return head.length === 8 ? head : null;
    const zeros = 8 - head.length - tail.length;
    return zeros < 1 ? null : [...head, ...Array(zeros).fill(0), ...tail];
}
/** Groups between colons; the last may be dotted decimal where the address ends. */
function parseHalf(text, isEnd) {
    if (text === '')
        return [];
    const groups = [];
    const parts = text.split(':');
    for (const [index, part] of parts.entries()) {
        if (isEnd && index === parts.length - 1 && part.includes('.')) {
            const word = parseIpv4(part);
            if (word === null)
                return null;
            groups.push(word >>> 16, word & 0xffff);
        }
        else {
            if (!/^[0-9a-fA-F]{1,4}$/.test(part))
                return null;
            groups.push(Number.parseInt(part, 16));
        }
    }
    return groups;
}
/**
 * `10.0.0.0/8`, `2001:db8::/32`, or an address alone; bits beyond the prefix do not matter. null:
 * neither.
 */
export function parseBlock(text) {
    const [addressPart, prefixPart, ...rest] = text.split('/');
    const address = parseAddress(addressPart ?? '');
    if (address === null || rest.length > 0)
        return null;
    const bits = address.family === 4 ? 32 : 128;
    if (prefixPart === undefined)
        return { address, prefixBits: bits };
    if (!/^\d{1,3}$/.test(prefixPart) || Number(prefixPart) > bits)
        return null;
    return { address, prefixBits: Number(prefixPart) };
}
export function isInBlock(block, family, word0, word1, word2, word3) {
    const { address, prefixBits } = block;
    return (family === address.family &&
        sharesBits(word0, address.word0, prefixBits) &&
        sharesBits(word1, address.word1, prefixBits - 32) &&
        sharesBits(word2, address.word2, prefixBits - 64) &&
        sharesBits(word3, address.word3, prefixBits - 96));
}
function sharesBits(a, b, bits) {
    if (bits <= 0)
        return true;
    return (bits >= 32 ? a ^ b : (a ^ b) >>> (32 - bits)) === 0;
}
