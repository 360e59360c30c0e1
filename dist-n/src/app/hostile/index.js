import { foreignHandle, forgedHandle, neverAccept, secondAccept, staleHandle, unknownCall, } from './handles.js';
import { udpFlood, udpForged, udpSizes, udpStale } from './datagrams.js';
import { abortOwn, endlessCalls, endlessLoop, flood, hogTimers, stealTuple } from './load.js';
import { absurdSize, changeSent, foreignAddress, hoard, hugeSend, overAcknowledge, readForeign, unaligned, writeReceived, } from './memory.js';
export const ATTACKS = [
    forgedHandle,
    staleHandle,
    foreignHandle,
    secondAccept,
    neverAccept,
    unknownCall,
    foreignAddress,
    unaligned,
    absurdSize,
    overAcknowledge,
    writeReceived,
    readForeign,
    changeSent,
    hoard,
    flood,
    endlessLoop,
    endlessCalls,
    hogTimers,
    stealTuple,
    abortOwn,
    hugeSend,
    udpStale,
    udpForged,
    udpSizes,
    udpFlood,
];
/** null: there is none of that name. */
export function attackNamed(name) {
    return ATTACKS.find((attack) => attack.name === name) ?? null;
}
