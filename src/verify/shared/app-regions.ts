/**
 * What a domain of a core may touch, from the CORE_REGION rows at the beginning of its log: the
 * application its own memory to read and write and received mbufs to read only; the device mbufs to
 * read and write and the application's memory to read. The verifier's own range check, in plain
 * arithmetic on doubles.
 */
import { DOMAIN_APPLICATION } from '../../log/events.ts';
import { rowB, rowC, rowD, rowE } from './rows.ts';

export const NO_REGIONS = "the log does not say where the application's memory lies";

export class AppRegions {
  private readonly domain: number;
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly writable: boolean[] = [];

  constructor(domain: number = DOMAIN_APPLICATION) {
    this.domain = domain;
  }

  /** A CORE_REGION row. */
  add(row: number): void {
    if (rowD[row] !== this.domain) return;
    this.starts.push(rowB[row]!);
    this.ends.push(rowB[row]! + rowC[row]!);
    this.writable.push(rowE[row]! !== 0);
  }

  get isEmpty(): boolean {
    return this.starts.length === 0;
  }

  mayRead(address: number, bytes: number): boolean {
    return this.holds(address, bytes, false);
  }

  mayWrite(address: number, bytes: number): boolean {
    return this.holds(address, bytes, true);
  }

  /** Whether the domain may write to some of the region of a CORE_REGION row. */
  mayWriteSome(row: number): boolean {
    const start = rowB[row]!;
    const end = start + rowC[row]!;
    return this.starts.some((from, i) => this.writable[i]! && from < end && this.ends[i]! > start);
  }

  private holds(address: number, bytes: number, toWrite: boolean): boolean {
    if (bytes < 0) return false;
    for (let i = 0; i < this.starts.length; i++) {
      if (toWrite && !this.writable[i]!) continue;
      if (address >= this.starts[i]! && address + bytes <= this.ends[i]!) return true;
    }
    return false;
  }
}
