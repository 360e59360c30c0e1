/**
 * What the device may touch (E11), as the log states it: the part of an mbuf's life that an IOMMU
 * would enforce.
 */
import { DOMAIN_DEVICE } from '../../log/events.ts';
import { AppRegions } from './app-regions.ts';
import { Findings } from './tracker.ts';
import { rowB } from './rows.ts';

export class DmaConfinement {
  readonly findings: Findings = new Findings();
  /** Mbufs allocated for the receive ring that no tail write has posted. */
  fresh = 0;
  private readonly device = new AppRegions(DOMAIN_DEVICE);
  /** Empty descriptors the device was told of; of a log that has none of its rows nothing. */
  private empty = 0;
  private hasTail = false;

  /** CORE_REGION. */
  add(row: number): void {
    this.device.add(row);
  }

  /** NIC_RX into an mbuf that was not posted. */
  unposted(row: number, found: string): void {
    this.findings.report(row, 'the device writes only into buffers posted to it', found);
  }

  /** NIC_RX_TAIL. */
  posted(row: number): void {
    const count = rowB[row]!;
    if (count !== this.fresh) {
      this.findings.report(row, `the ${this.fresh} fresh mbufs are posted`, `${count} are`);
    }
    if (this.empty < 0 && !this.hasTail) this.unposted(row, 'frames came before the first were');
    this.hasTail = true;
    this.fresh = 0;
    this.empty += count;
  }

  writes(row: number, address: number, bytes: number): void {
    this.empty--;
    if (this.empty < 0 && this.hasTail) this.unposted(row, 'no tail write had posted one');
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
