/**
 * The content of a byte stream in 16 bits, whatever pieces it comes in and in whatever order: the
 * Internet checksum's sum of each block of the stream, turned by as many bits as the block has
 * places, all added. A turn by one bit is a multiplication by two in one's-complement arithmetic,
 * so that sums of parts can be turned and added as well.
 *
 * Any one wrong byte shows; of other differences one in 65,535 does not, nor do 16-bit words that
 * changed places within a block, or blocks that are sixteen blocks apart.
 */
import type { Memory } from '../base/memory.ts';
import { addSums, sumRange } from '../wire/checksum.ts';

const BLOCK_BITS = 10;
const BLOCK_BYTES = 1 << BLOCK_BITS;

/**
 * What bytes at `address` add to the sum of a stream whose byte `offset` (modulo 2^32) is the first
 * of them; 0 only when every byte is 0.
 */
export function streamSum(memory: Memory, offset: number, address: number, bytes: number): number {
  const room = BLOCK_BYTES - (offset & (BLOCK_BYTES - 1));
  if (bytes <= room) return turned(sumRange(memory, address, bytes), offset);
  let sum = turned(sumRange(memory, address, room), offset);
  for (let done = room; done < bytes; done += BLOCK_BYTES) {
    const part = Math.min(BLOCK_BYTES, bytes - done);
    sum = addSums(sum, turned(sumRange(memory, address + done, part), offset + done));
  }
  return sum;
}

/** Turned for its block; a range that begins at an odd place has its bytes exchanged. */
function turned(sum: number, offset: number): number {
  const bits = ((offset >> BLOCK_BITS) + ((offset & 1) << 3)) & 15;
  return ((sum << bits) | (sum >>> (16 - bits))) & 0xffff;
}
