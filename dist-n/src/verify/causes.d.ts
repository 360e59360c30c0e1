/**
 * What led to a violation: the nearest capture frame and the last events of the same flow or mbuf,
 * as text.
 *
 * Called for reported violations only, so it searches backwards in the chunk at hand and keeps
 * nothing on the good path. What lies in earlier chunks is not found: a chunk is reused by its
 * recorder, and copying every chunk would cost more than all specs together.
 */
import type { EventChunk } from '../log/chunk.ts';
export declare const CAUSE_COUNT_MAX = 8;
/** Argument `position` (0 = a) of a row. */
export declare function argument(chunk: EventChunk, row: number, position: number): number;
export declare function eventName(kind: number): string;
/**
 * The row's own frame, else that of the last earlier row of its flow (or mbuf) that has one; 0
 * unknown.
 */
export declare function nearestFrame(chunk: EventChunk, row: number): number;
/**
 * The last events before the row that concern the same flow or mbuf (else the same cycle), oldest
 * first.
 */
export declare function causesOf(chunk: EventChunk, row: number): string[];
