/**
 * The Toeplitz hash of receive-side scaling (Microsoft's RSS specification, "RSS Hashing Types";
 * MS-RSS below).
 *
 * The NIC hashes source, destination and ports of every frame; the low bits choose the flow group
 * and with it the core. The hash is linear over XOR, so each input byte at each position has a
 * table of its 256 contributions: a 4-tuple is twelve loads. Inputs are big-endian words as int32.
 * Extension-header hash types (IPV6_EX) are not offered.
 */
import { assert } from '../base/assert.js';
/** MS-RSS: the key of the published verification suite, also the usual driver default. */
export const TOEPLITZ_KEY = Uint8Array.of(0x6d, 0x5a, 0x56, 0xda, 0x25, 0x5b, 0x0e, 0xc2, 0x41, 0x67, 0x25, 0x3d, 0x43, 0xa3, 0x8f, 0xb0, 0xd0, 0xca, 0x2b, 0xcb, 0xae, 0x7b, 0x30, 0xb4, 0x77, 0xcb, 0x2d, 0xa3, 0x80, 0x30, 0xf2, 0x0c, 0x6a, 0x42, 0xb7, 0x3b, 0xbe, 0xac, 0x01, 0xfa); // prettier-ignore
const KEY_BYTES = 40;
/** Two IPv6 addresses and two ports. */
const INPUT_BYTES_MAX = 36;
export class Toeplitz {
    constructor(key = TOEPLITZ_KEY) {
        assert(key.length === KEY_BYTES, 'an RSS key has 40 bytes');
        this.table = new Int32Array(INPUT_BYTES_MAX * 256);
        for (let position = 0; position < INPUT_BYTES_MAX; position++) {
            const word = wordAt(key, position);
            const following = key[position + 4];
            for (let bit = 0; bit < 8; bit++) {
                // The 32 key bits that start at this input bit.
                const window = bit === 0 ? word : (word << bit) | (following >> (8 - bit));
                this.spread(position * 256, 0x80 >> bit, window);
            }
        }
    }
    /** Adds a bit's window to every byte value that has the bit. */
    spread(base, mask, window) {
        for (let byte = 0; byte < 256; byte++) {
            if ((byte & mask) !== 0)
                this.table[base + byte] ^= window;
        }
    }
    /** The share of a word whose first byte is at `position`. */
    word(position, word) {
        const table = this.table;
        const base = position << 8;
        return (table[base + (word >>> 24)] ^
            table[base + 256 + ((word >>> 16) & 0xff)] ^
            table[base + 512 + ((word >>> 8) & 0xff)] ^
            table[base + 768 + (word & 0xff)]);
    }
    /** IPv4 addresses only (NdisHash IPV4). */
    hash4Pair(source, destination) {
        return this.word(0, source) ^ this.word(4, destination);
    }
    /** IPv4 addresses and ports (TCP_IPV4, UDP_IPV4). */
    hash4Tuple(source, destination, sourcePort, destinationPort) {
        const ports = (sourcePort << 16) | destinationPort;
        return this.word(0, source) ^ this.word(4, destination) ^ this.word(8, ports);
    }
    /** IPv6 addresses only (IPV6). */
    hash6Pair(source0, source1, source2, source3, destination0, destination1, destination2, destination3) {
        return (this.word(0, source0) ^
            this.word(4, source1) ^
            this.word(8, source2) ^
            this.word(12, source3) ^
            this.word(16, destination0) ^
            this.word(20, destination1) ^
            this.word(24, destination2) ^
            this.word(28, destination3));
    }
    /** IPv6 addresses and ports (TCP_IPV6, UDP_IPV6). */
    hash6Tuple(source0, source1, source2, source3, destination0, destination1, destination2, destination3, sourcePort, destinationPort) {
        const pair = this.hash6Pair(source0, source1, source2, source3, destination0, destination1, destination2, destination3);
        return pair ^ this.ports6(sourcePort, destinationPort);
    }
    /** What the ports add to an IPv6 pair. */
    ports6(sourcePort, destinationPort) {
        return this.word(32, (sourcePort << 16) | destinationPort);
    }
}
function wordAt(key, index) {
    return (key[index] << 24) | (key[index + 1] << 16) | (key[index + 2] << 8) | key[index + 3];
}
