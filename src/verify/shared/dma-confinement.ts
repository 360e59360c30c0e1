/**
 * What the device may touch (E11), as the log states it: the part of an mbuf's life that an IOMMU
 * would enforce.
 */
import { DOMAIN_DEVICE } from '../../log/events.ts';
import { AppRegions } from './app-regions.ts';
import { Findings } from './tracker.ts';

export class DmaConfinement {
  readonly findings: Findings = new Findings();
  private readonly device = new AppRegions(DOMAIN_DEVICE);

  /** CORE_REGION. */
  add(row: number): void {
    this.device.add(row);
  }

  /** NIC_RX into an mbuf that was not posted. */
  unposted(row: number, found: string): void {
    this.findings.report(row, 'the device writes only into buffers posted to it', found);
  }

  writes(row: number, address: number, bytes: number): void {
    if (!this.isStated()) return;
    if (this.device.mayWrite(address, bytes)) return;
    this.findings.report(row, 'a range the device may write', `${bytes} bytes at ${address}`);
  }

  reads(row: number, address: number, bytes: number): void {
    if (!this.isStated()) return;
    if (this.device.mayRead(address, bytes)) return;
    this.findings.report(row, 'a range the device may read', `${bytes} bytes at ${address}`);
  }

  private isStated(): boolean {
    if (this.device.isEmpty) {
      this.findings.reason = 'the log does not say what the device may touch';
      return false;
    }
    this.findings.exercised++;
    return true;
  }
}
