import { CORE_REGION, DOMAIN_APPLICATION, DOMAIN_DATAPLANE, DOMAIN_DEVICE, REGION_APP, REGION_MBUFS, } from '../log/events.js';
export const RIGHTS = [
    { region: REGION_MBUFS, domain: DOMAIN_DATAPLANE, mayWrite: true },
    { region: REGION_MBUFS, domain: DOMAIN_DEVICE, mayWrite: true },
    { region: REGION_MBUFS, domain: DOMAIN_APPLICATION, mayWrite: false },
    { region: REGION_APP, domain: DOMAIN_APPLICATION, mayWrite: true },
    // Payload is sent from where it lies, and nobody else writes it.
    { region: REGION_APP, domain: DOMAIN_DATAPLANE, mayWrite: false },
    { region: REGION_APP, domain: DOMAIN_DEVICE, mayWrite: false },
];
/** The rows that state them, for a core whose application has `app` and whose mbufs are `mbufs`. */
export function stateRights(recorder, app, mbufs) {
    for (const { region, domain, mayWrite } of RIGHTS) {
        const { address, bytes } = region === REGION_APP ? app : mbufs;
        const writable = mayWrite ? 1 : 0;
        recorder.emit5(CORE_REGION, -1, region, address, bytes, domain, writable);
    }
}
