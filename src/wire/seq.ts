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
export function seqLessThan(a: SeqNum, b: SeqNum): boolean {
  return ((a - b) | 0) < 0;
}

export function seqLessOrEqual(a: SeqNum, b: SeqNum): boolean {
  return ((a - b) | 0) <= 0;
}

/** The later of the two. */
export function seqMax(a: SeqNum, b: SeqNum): SeqNum {
  return ((a - b) | 0) > 0 ? a : b;
}

/** The earlier of the two. */
export function seqMin(a: SeqNum, b: SeqNum): SeqNum {
  return ((a - b) | 0) < 0 ? a : b;
}

/** `bytes` after seq. */
export function seqAdd(seq: SeqNum, bytes: number): SeqNum {
  return (seq + bytes) | 0;
}

/** How many bytes from a to b; negative when b comes before a. */
export function seqDistance(a: SeqNum, b: SeqNum): number {
  return (b - a) | 0;
}

/** Whether first <= seq < first + bytes. */
export function seqInWindow(seq: SeqNum, first: SeqNum, bytes: number): boolean {
  const distance = (seq - first) | 0;
  return distance >= 0 && distance < bytes;
}
