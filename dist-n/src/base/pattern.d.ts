/**
 * The bytes of generated streams: one table of fixed bytes, and a place in it where each stream
 * begins. Position and stream together say what every byte is, so that both ends of a simulated
 * connection can check what they get, and a sender can refer to the table instead of keeping what
 * it said.
 *
 * The period is a prime, so that a range moved by whole segments, pages or words is noticed.
 */
import type { Memory } from './memory.ts';
export declare const PATTERN_PERIOD = 65521;
/** The longest range that lies in one piece wherever it begins. */
export declare const PATTERN_RANGE_BYTES = 65536;
/** Bytes of a table: one period, and as much behind it as a range may be long. */
export declare const PATTERN_BYTES: number;
/** The table's bytes. */
export declare function patternBytes(): Uint8Array;
/** Where byte `position` (modulo 2^32) of the stream lies in a table. side: 0 or 1. */
export declare function patternOffset(connection: number, side: number, position: number): number;
/** How many bytes at `address` are as the table at `expected` says: `bytes` when all are. */
export declare function matchingBytes(memory: Memory, address: number, bytes: number, table: Uint8Array, expected: number): number;
