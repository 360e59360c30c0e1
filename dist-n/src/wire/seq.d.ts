/**
 * Sequence number arithmetic (RFC 9293 §3.4, RFC 1982): int32 on a circle of 2^32, compared by the
 * sign of their difference.
 *
 * `(a - b) | 0` is the signed distance, so every comparison is one subtraction. At a distance of
 * exactly 2^31 both `a before b` and `b before a` are true: no answer is right there, and no window
 * comes near (RFC 7323 §2.3 keeps it under 2^30). Nothing here knows which side a number belongs
 * to.
 */
import type { SeqNum } from '../base/units.ts';
/** Whether a comes before b. */
export declare function seqLessThan(a: SeqNum, b: SeqNum): boolean;
export declare function seqLessOrEqual(a: SeqNum, b: SeqNum): boolean;
/** The later of the two. */
export declare function seqMax(a: SeqNum, b: SeqNum): SeqNum;
/** The earlier of the two. */
export declare function seqMin(a: SeqNum, b: SeqNum): SeqNum;
/** `bytes` after seq. */
export declare function seqAdd(seq: SeqNum, bytes: number): SeqNum;
/** How many bytes from a to b; negative when b comes before a. */
export declare function seqDistance(a: SeqNum, b: SeqNum): number;
/** Whether first <= seq < first + bytes. */
export declare function seqInWindow(seq: SeqNum, first: SeqNum, bytes: number): boolean;
