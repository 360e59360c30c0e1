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
/**
 * What bytes at `address` add to the sum of a stream whose byte `offset` (modulo 2^32) is the first
 * of them; 0 only when every byte is 0.
 */
export declare function streamSum(memory: Memory, offset: number, address: number, bytes: number): number;
