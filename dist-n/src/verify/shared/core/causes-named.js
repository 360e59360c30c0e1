/**
 * J5: whatever costs or loses something says why, with a value of the schema's closed lists.
 */
import { COPY, DEAD_DRAIN, DROP_NAMES, EVENTS, LOCK, LOCK_OTHER, LOCK_POOL_STORE, NIC_DROP, RULE_NAMES, TCP_CLOSED, TCP_STATE, VERDICT_NAMES, WAKE_CONTROL, } from '../../../log/events.js';
import { Findings } from '../tracker.js';
import { rowA, rowB, rowC, rowD, rowE, rowKind } from '../rows.js';
const VERDICTS = VERDICT_NAMES.length;
export class CausesNamed {
    constructor() {
        this.causesNamed = new Findings();
    }
    /** A row of one of the kinds that come a few times. */
    check(row) {
        if (!hasCause(row))
            this.causeless(row);
    }
    /** A row that names no cause. */
    causeless(row) {
        const schema = EVENTS[rowKind[row]];
        const values = [rowA[row], rowB[row], rowC[row], rowD[row], rowE[row]];
        const fields = (schema?.fields ?? []).slice(0, values.length);
        this.causesNamed.report(row, `${schema?.name ?? 'an event'} names its cause`, fields.map((field, i) => `${field} ${values[i]}`).join(', '));
    }
}
/** STACK_IN. */
export function hasVerdict(row) {
    return isBetween(rowD[row], 0, VERDICTS - 1);
}
/** USER_ENTER. */
export function hasReason(row) {
    return rowA[row] + rowB[row] > 0;
}
/** CYCLE_WAKE. */
export function hasWaker(row) {
    return isBetween(rowA[row], 1, WAKE_CONTROL);
}
function hasCause(row) {
    switch (rowKind[row]) {
        case NIC_DROP:
            return isBetween(rowB[row], 1, DROP_NAMES.length - 1);
        case COPY:
            return rowE[row] !== 0;
        case LOCK:
            return isBetween(rowA[row], LOCK_POOL_STORE, LOCK_OTHER);
        case TCP_STATE:
            return isBetween(rowC[row], 1, RULE_NAMES.length - 1);
        case TCP_CLOSED:
            return isBetween(rowA[row], 1, DEAD_DRAIN);
        default:
            // USYS_DEAD
            return isBetween(rowC[row], 1, DEAD_DRAIN);
    }
}
function isBetween(value, low, high) {
    return value >= low && value <= high;
}
