/**
 * How a flow's words begin: cleared and filled from TCP_OPEN, and completed by what the two sides
 * negotiated.
 */
import { ROLE_ACTIVE, ROLE_MIDSTREAM } from '../../../log/events.js';
import { serialAdd } from '../../serial.js';
import { ACTIVE, FLAGS, FLOW_STRIDE, RARE_STRIDE, rare, HAS_RCV_NXT, HAS_SACK, HAS_TIMESTAMPS, IN_CAPTURE, IS_CUBIC, IS_PACED, LIFE, MIDSTREAM, MSS, OPEN, PASSIVE, RCV_NXT, SHIFT_MASK, SHIFT_SHIFT, WINDOW_MAX, } from './book.js';
import { rowA, rowB, rowC, rowD, rowE, rowF, rowG, rowH } from '../rows.js';
const PACING_CUBIC = 2;
/** RFC 7323 section 2.3. */
const SHIFT_MAX = 14;
export function clear(words, at) {
    for (let i = 0; i < FLOW_STRIDE; i++)
        words[at + i] = 0;
    const further = rare(at);
    for (let i = 0; i < RARE_STRIDE; i++)
        if (words[further + i] !== 0)
            words[further + i] = 0;
}
/** TCP_OPEN: the words are clear. */
export function begin(row, words, at) {
    const role = rowC[row];
    let flags = OPEN;
    if (rowA[row] >= 0)
        flags |= IN_CAPTURE;
    if (role === ROLE_ACTIVE) {
        words[at + FLAGS] = flags | ACTIVE;
        return;
    }
    words[at + FLAGS] = flags | HAS_RCV_NXT | (role === ROLE_MIDSTREAM ? MIDSTREAM : PASSIVE);
    words[at + RCV_NXT] = serialAdd(rowE[row], 1);
}
/** TCP_NEGOTIATED. */
export function negotiated(row, words, at) {
    const shift = rowD[row];
    const pacing = rowH[row];
    let flags = words[at + FLAGS] & ~(HAS_SACK | HAS_TIMESTAMPS | IS_PACED | IS_CUBIC);
    if (rowE[row] > 0)
        flags |= HAS_SACK;
    if (rowF[row] > 0)
        flags |= HAS_TIMESTAMPS;
    if (pacing !== 0)
        flags |= IS_PACED;
    if (pacing === PACING_CUBIC)
        flags |= IS_CUBIC;
    words[at + FLAGS] = flags;
    words[at + MSS] = (rowA[row] & 0xffff) | (rowB[row] << 16);
    words[at + WINDOW_MAX] = rowG[row];
    const kept = shift > 0 && shift <= SHIFT_MAX ? shift : 0;
    words[at + LIFE] = (words[at + LIFE] & ~SHIFT_MASK) | (kept << SHIFT_SHIFT);
}
