/**
 * What the device may touch (E11), as the log states it: the part of an mbuf's life that an IOMMU
 * would enforce.
 */
import { DOMAIN_DEVICE } from '../../log/events.js';
import { AppRegions } from './app-regions.js';
import { Findings } from './tracker.js';
export class DmaConfinement {
    constructor() {
        this.findings = new Findings();
        this.device = new AppRegions(DOMAIN_DEVICE);
    }
    /** CORE_REGION. */
    add(row) {
        this.device.add(row);
    }
    /** NIC_RX into an mbuf that was not posted. */
    unposted(row, found) {
        this.findings.report(row, 'the device writes only into buffers posted to it', found);
    }
    writes(row, address, bytes) {
        if (!this.isStated())
            return;
        if (this.device.mayWrite(address, bytes))
            return;
        this.findings.report(row, 'a range the device may write', `${bytes} bytes at ${address}`);
    }
    reads(row, address, bytes) {
        if (!this.isStated())
            return;
        if (this.device.mayRead(address, bytes))
            return;
        this.findings.report(row, 'a range the device may read', `${bytes} bytes at ${address}`);
    }
    isStated() {
        if (this.device.isEmpty) {
            this.findings.reason = 'the log does not say what the device may touch';
            return false;
        }
        this.findings.exercised++;
        return true;
    }
}
