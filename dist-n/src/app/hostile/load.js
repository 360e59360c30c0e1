/**
 * Attacks by load: floods of calls and timers, a loop without end, connections on which it has no
 * claim, and tearing its own connections down.
 */
import { RET_BADH, RET_CLOSED, RET_FAULT, RET_INVAL, RET_NOBUFS, RET_NOSYS, RET_OK, USYS_KNOCK, USYS_RECV, } from '../contract.js';
const FLOOD_CALLS = 70_000;
const UNKNOWN_CALL = 10;
const COMPUTE_NS = 1_000_000;
export const flood = {
    name: 'flood',
    summary: 'queues 70,000 calls in one entry: each is answered, what the array cannot hold is lost',
    breaks: [],
    takesTime: false,
    leavesOut: [],
    strike(striker, { handle, condition }) {
        if (condition !== USYS_KNOCK)
            return;
        for (let i = 0; i < FLOOD_CALLS; i++) {
            striker.expect(RET_NOSYS).call(UNKNOWN_CALL, handle, i, i, i);
        }
    },
};
export const endlessLoop = {
    name: 'endless-loop',
    summary: 'computes for ever when a connection knocks: stopped after 10 ms and reported',
    breaks: [],
    takesTime: true,
    leavesOut: [],
    strike(striker, { condition }) {
        if (condition !== USYS_KNOCK)
            return;
        striker.acted();
        for (;;)
            striker.port.compute(COMPUTE_NS);
    },
};
export const endlessCalls = {
    name: 'endless-calls',
    summary: 'reads its memory for ever without computing: stopped like an endless loop',
    breaks: [],
    takesTime: true,
    leavesOut: [],
    strike(striker, { condition }) {
        if (condition !== USYS_KNOCK)
            return;
        striker.acted();
        const byte = new Uint8Array(1);
        for (;;)
            striker.port.read(striker.port.appAddress, byte, 1);
    },
};
export const hogTimers = {
    name: 'hog-timers',
    summary: 'sets more timers than there are: NOBUFS after the 32nd',
    breaks: [],
    takesTime: false,
    leavesOut: [],
    strike(striker, { condition }) {
        if (condition !== USYS_RECV && condition !== USYS_KNOCK)
            return;
        for (let i = 1; i <= 40; i++)
            striker.expect(RET_OK, RET_NOBUFS).timer(i * 1e6, i);
    },
};
export const stealTuple = {
    name: 'steal-tuple',
    summary: "connects from addresses that are not the host's, or not addresses: INVAL or FAULT",
    breaks: [],
    takesTime: false,
    leavesOut: [],
    strike(striker, { conversation, condition }) {
        if (condition !== USYS_RECV && condition !== USYS_KNOCK)
            return;
        const connect = (remote, local, mark) => {
            striker.expect(RET_INVAL, RET_FAULT).connect(remote, 80, local, 4000, mark, 1);
        };
        connect('192.0.2.1', '192.0.2.2', -1);
        connect('192.0.2.1', '192.0.2.2', conversation);
        connect('192.0.2.1', '192.0.2.2', 0x7fffffff);
        connect('2001:db8::1', '192.0.2.2', -1);
        connect('nobody', '192.0.2.2', -1);
        connect('', '', Number.NaN);
        striker.expect(RET_FAULT).call(3, 0, 4096, conversation, 1);
        striker.expect(RET_FAULT).call(3, 0, -1, conversation, 1);
    },
};
export const abortOwn = {
    name: 'abort-own',
    summary: 'resets its own connections at their first data: nobody else notices',
    breaks: [],
    takesTime: false,
    leavesOut: [],
    strike(striker, { handle, condition, isClosed }) {
        if (condition !== USYS_RECV || isClosed)
            return;
        striker.expect(RET_OK, RET_CLOSED, RET_BADH).abort(handle);
    },
};
