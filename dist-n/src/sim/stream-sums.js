import { addSums, sumRange } from '../wire/checksum.js';
const BLOCK_BITS = 10;
const BLOCK_BYTES = 1 << BLOCK_BITS;
/**
 * What bytes at `address` add to the sum of a stream whose byte `offset` (modulo 2^32) is the first
 * of them; 0 only when every byte is 0.
 */
export function streamSum(memory, offset, address, bytes) {
    const room = BLOCK_BYTES - (offset & (BLOCK_BYTES - 1));
    if (bytes <= room)
        return turned(sumRange(memory, address, bytes), offset);
    let sum = turned(sumRange(memory, address, room), offset);
    for (let done = room; done < bytes; done += BLOCK_BYTES) {
        const part = Math.min(BLOCK_BYTES, bytes - done);
        sum = addSums(sum, turned(sumRange(memory, address + done, part), offset + done));
    }
    return sum;
}
/** Turned for its block; a range that begins at an odd place has its bytes exchanged. */
function turned(sum, offset) {
    const bits = ((offset >> BLOCK_BITS) + ((offset & 1) << 3)) & 15;
    return ((sum << bits) | (sum >>> (16 - bits))) & 0xffff;
}
