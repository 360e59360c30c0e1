/** Whether a comes before b. */
export function seqLessThan(a, b) {
    return ((a - b) | 0) < 0;
}
export function seqLessOrEqual(a, b) {
    return ((a - b) | 0) <= 0;
}
/** The later of the two. */
export function seqMax(a, b) {
    return ((a - b) | 0) > 0 ? a : b;
}
/** The earlier of the two. */
export function seqMin(a, b) {
    return ((a - b) | 0) < 0 ? a : b;
}
/** `bytes` after seq. */
export function seqAdd(seq, bytes) {
    return (seq + bytes) | 0;
}
/** How many bytes from a to b; negative when b comes before a. */
export function seqDistance(a, b) {
    return (b - a) | 0;
}
/** Whether first <= seq < first + bytes. */
export function seqInWindow(seq, first, bytes) {
    const distance = (seq - first) | 0;
    return distance >= 0 && distance < bytes;
}
