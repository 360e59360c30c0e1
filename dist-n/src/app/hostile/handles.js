/**
 * Attacks with handles that the application does not hold: invented, given up, or another core's;
 * and calls on its own handle at the wrong time.
 */
import { CALL_ABORT, CALL_ACCEPT, CALL_CLOSE, CALL_RECV_DONE, CALL_REJECT, CALL_SENDV, CALL_SHUTDOWN, RET_BADH, RET_CLOSED, RET_INVAL, RET_NOSYS, USYS_KNOCK, USYS_RECV, } from '../contract.js';
const HANDLE_HIGH = 2 ** 32;
/** Every call that takes a handle, with the same one. */
function callAll(striker, handle, ...codes) {
    const { appAddress } = striker.port;
    striker.port.range(0, appAddress, 1);
    striker.expect(...codes).sendv(handle, 1);
    striker.expect(...codes).recvDone(handle, 1);
    striker.expect(...codes).accept(handle, 1);
    striker.expect(...codes).reject(handle);
    striker.expect(...codes).shutdown(handle);
    striker.expect(...codes).close(handle);
    striker.expect(...codes).abort(handle);
}
export const forgedHandle = {
    name: 'forged-handle',
    summary: 'invents handles: other generations, fractions, negative, infinite: BADH',
    breaks: [],
    takesTime: false,
    leavesOut: [],
    strike(striker, { handle }) {
        // The generation is the low byte of a handle's upper part.
        const flipped = Math.floor(handle / HANDLE_HIGH) ^ 0x55;
        const forged = [
            flipped * HANDLE_HIGH + (handle % HANDLE_HIGH),
            handle + 0.5,
            -1,
            -handle,
            0x7fffffff,
            2 ** 53,
            1e300,
            Infinity,
            Number.NaN,
        ];
        for (const one of forged)
            callAll(striker, one, RET_BADH);
    },
};
export const staleHandle = {
    name: 'stale-handle',
    summary: 'goes on using a handle it has closed: BADH',
    breaks: [],
    takesTime: false,
    leavesOut: [],
    strike(striker) {
        for (const handle of striker.staleHandles)
            callAll(striker, handle, RET_BADH);
    },
};
export const foreignHandle = {
    name: 'foreign-handle',
    summary: 'uses handles that other cores gave to their applications: BADH',
    breaks: [],
    takesTime: false,
    leavesOut: [],
    strike(striker) {
        for (const handle of striker.foreignHandles)
            callAll(striker, handle, RET_BADH);
    },
};
export const secondAccept = {
    name: 'second-accept',
    summary: 'accepts and rejects a connection it has accepted: INVAL',
    breaks: [],
    takesTime: false,
    leavesOut: [],
    strike(striker, { handle, condition, isClosed }) {
        if (isClosed || (condition !== USYS_RECV && condition !== USYS_KNOCK))
            return;
        // A connection that died meanwhile is closed: both answers refuse.
        striker.expect(RET_INVAL, RET_CLOSED).accept(handle, 12_345);
        striker.expect(RET_INVAL, RET_CLOSED).reject(handle);
    },
};
export const neverAccept = {
    name: 'never-accept',
    summary: 'lets connections knock and never answers: their data is withheld, the window closes',
    breaks: [],
    takesTime: false,
    leavesOut: [CALL_ACCEPT],
    strike(striker, { handle, condition }) {
        if (condition !== USYS_KNOCK)
            return;
        striker.port.range(0, striker.port.appAddress, 1);
        striker.expect(RET_INVAL, RET_CLOSED).sendv(handle, 1);
        striker.expect(RET_INVAL, RET_CLOSED).recvDone(handle, 1);
        striker.expect(RET_INVAL, RET_CLOSED).shutdown(handle);
    },
};
const KNOWN_CALLS = [
    0, 2, 3, CALL_ACCEPT, CALL_REJECT, CALL_SENDV, CALL_RECV_DONE, CALL_CLOSE, CALL_SHUTDOWN,
    CALL_ABORT, 18,
]; // prettier-ignore
export const unknownCall = {
    name: 'unknown-call',
    summary: 'uses call numbers that do not exist, with its own handle: NOSYS',
    breaks: [],
    takesTime: false,
    leavesOut: [],
    strike(striker, { handle }) {
        for (let number = -2; number < 40; number++) {
            if (KNOWN_CALLS.includes(number))
                continue;
            striker.expect(RET_NOSYS).call(number, handle, 1, 1, 1);
        }
        for (const number of [1000, 0x7fffffff, -0x80000000]) {
            striker.expect(RET_NOSYS).call(number, handle, Number.NaN, 1e300, -1);
        }
    },
};
