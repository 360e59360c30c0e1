/**
 * Attacks on datagrams: handles to answer by that were given back or are another's, sizes that no
 * datagram has, and more answers than there is room for.
 */
import { RET_AGAIN, RET_BADH, RET_FAULT, RET_INVAL, RET_NOBUFS, RET_OK } from '../contract.js';
import { foreignAddresses } from './memory.js';
/** None of the recorded application's, which knows by it what it sent itself. */
const COOKIE = -1;
const FLOOD_DATAGRAMS = 5000;
/** No datagram over IPv4 is longer. */
const PAYLOAD_BYTES_MAX = 1472;
const DEFAULTS = { breaks: [], takesTime: false, leavesOut: [], isOfDatagrams: true };
export const udpStale = {
    ...DEFAULTS,
    name: 'udp-stale',
    summary: 'answers by, and gives back, a datagram that it has given back: BADH, INVAL',
    strike(striker, { handle }) {
        const { appAddress } = striker.port;
        // The recorded application may have given it back already, or be about to.
        striker.expect(RET_OK, RET_INVAL).udpRecvDone(handle);
        striker.expect(RET_INVAL).udpRecvDone(handle);
        striker.expect(RET_BADH).udpSend(handle, appAddress, 16, COOKIE);
    },
};
export const udpForged = {
    ...DEFAULTS,
    name: 'udp-forged',
    summary: 'answers to nobody: invented, fractional, negative, infinite handles: BADH',
    strike(striker, { handle }) {
        const { appAddress } = striker.port;
        const forged = [handle + 0.5, handle + 2 ** 32, -1, -handle - 1, 2 ** 53, 1e300, Infinity];
        for (const one of [...forged, Number.NaN]) {
            striker.expect(RET_BADH).udpSend(one, appAddress, 16, COOKIE);
            striker.expect(RET_INVAL).udpRecvDone(one);
        }
    },
};
export const udpSizes = {
    ...DEFAULTS,
    name: 'udp-sizes',
    summary: 'sends datagrams of sizes and from places that there are none of: INVAL or FAULT',
    strike(striker, { handle }) {
        const { appAddress } = striker.port;
        for (const bytes of [-1, PAYLOAD_BYTES_MAX + 1, 65_507, 65_508, 2 ** 31, Infinity]) {
            striker.expect(RET_INVAL, RET_FAULT, RET_BADH).udpSend(handle, appAddress, bytes, COOKIE);
        }
        for (const address of foreignAddresses(striker)) {
            striker.expect(RET_FAULT).udpSend(handle, address, 16, COOKIE);
        }
    },
};
export const udpFlood = {
    ...DEFAULTS,
    name: 'udp-flood',
    summary: 'answers one datagram 5,000 times: AGAIN or NOBUFS when there is no room for more',
    strike(striker, { handle }) {
        const { appAddress } = striker.port;
        for (let i = 0; i < FLOOD_DATAGRAMS; i++) {
            const codes = [RET_OK, RET_AGAIN, RET_NOBUFS, RET_BADH];
            striker.expect(...codes).udpSend(handle, appAddress, 16, COOKIE);
        }
    },
};
