/**
 * E1: the application reads its own memory and received mbufs, writes its own memory, and reaches
 * nothing else (IX: ring 3 of the guest; mbufs are mapped read-only). An access beyond that is
 * refused.
 *
 * Only refused reads are logged; a row that reads forbidden memory with outcome 0 is the violation
 * looked for.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  APP_READ,
  APP_WRITE,
  CORE_REGION,
  DOMAIN_APPLICATION,
  DOMAIN_DEVICE,
} from '../../../src/log/events.ts';
import { AppRegions, NO_REGIONS } from '../../../src/verify/shared/app-regions.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class RingChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly regions = new AppRegions();
  private readonly device = new AppRegions(DOMAIN_DEVICE);

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = chunk.kind[row];
      if (kind === CORE_REGION) {
        this.region(chunk, row);
        continue;
      }
      if (this.regions.isEmpty) {
        this.context.notApplicable(NO_REGIONS);
        return;
      }
      const address = chunk.a[row]!;
      const bytes = chunk.b[row]!;
      const isAllowed =
        kind === APP_WRITE
          ? this.regions.mayWrite(address, bytes)
          : this.regions.mayRead(address, bytes);
      this.context.exercised++;
      if (isAllowed || chunk.c[row] !== 0) continue;
      this.context.violate(
        chunk,
        row,
        kind === APP_WRITE ? 'a write outside is refused' : 'a read outside is refused',
        `${bytes} bytes at ${address} were reached`,
      );
    }
  }

  /** The device writes received mbufs: nothing that it writes is the application's to write. */
  private region(chunk: EventChunk, row: number): void {
    this.regions.add(row);
    this.device.add(row);
    const domain = chunk.d[row];
    if (domain !== DOMAIN_APPLICATION && domain !== DOMAIN_DEVICE) return;
    const other = domain === DOMAIN_DEVICE ? this.regions : this.device;
    if (chunk.e[row] === 0 || !other.mayWriteSome(row)) return;
    const expected = 'no memory that both the device and the application may write';
    this.context.violate(chunk, row, expected, `${chunk.c[row]!} bytes at ${chunk.b[row]!}`);
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'protection.ring-write',
  catalogue: 'E1',
  title: 'The application reaches only its own memory and received mbufs',
  statement:
    'Every access of the application outside its memory, or a write to a received mbuf, is ' +
    'refused; it may write to nothing that the device may write to.',
  source: 'IX section 3 (three-way protection)',
  reads: [CORE_REGION, APP_WRITE, APP_READ],
  scope: 'core',
  create: (context) => new RingChecker(context),
};
