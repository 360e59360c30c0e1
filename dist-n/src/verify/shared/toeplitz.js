/**
 * The verifier's own receive-side-scaling hash, written bit by bit from Microsoft's description and
 * nothing else, so that it shares no mistake with the NIC's table-driven one. Run once a flow.
 *
 *     for each input bit, most significant first:
 *       if it is 1, xor the key's leftmost 32 bits into the hash; shift the key left by 1
 */
/** Microsoft's verification key, which drivers take as their default. */
const KEY = [
    0x6d, 0x5a, 0x56, 0xda, 0x25, 0x5b, 0x0e, 0xc2, 0x41, 0x67, 0x25, 0x3d, 0x43, 0xa3, 0x8f, 0xb0,
    0xd0, 0xca, 0x2b, 0xcb, 0xae, 0x7b, 0x30, 0xb4, 0x77, 0xcb, 0x2d, 0xa3, 0x80, 0x30, 0xf2, 0x0c,
    0x6a, 0x42, 0xb7, 0x3b, 0xbe, 0xac, 0x01, 0xfa,
];
/** The input is source address, destination address, source port, destination port, big-endian. */
export function slowHash(family, source, destination) {
    const words = family === 6 ? 4 : 1;
    let hash = 0;
    let bit = 0;
    const take = (value, width) => {
        for (let i = width - 1; i >= 0; i--) {
            if (((value >>> i) & 1) === 1)
                hash ^= keyWindow(bit);
            bit++;
        }
    };
    for (let i = 0; i < words; i++)
        take(source.words[i] ?? 0, 32);
    for (let i = 0; i < words; i++)
        take(destination.words[i] ?? 0, 32);
    take(source.port, 16);
    take(destination.port, 16);
    return hash | 0;
}
/** Key bits [bit, bit + 32). */
function keyWindow(bit) {
    const at = bit >>> 3;
    const shift = bit & 7;
    let high = 0;
    for (let i = 0; i < 4; i++)
        high = (high << 8) | (KEY[at + i] ?? 0);
    if (shift === 0)
        return high;
    return (high << shift) | ((KEY[at + 4] ?? 0) >>> (8 - shift));
}
