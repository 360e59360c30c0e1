/**
 * The simulated physical memory: one ArrayBuffer, addresses are byte offsets into it.
 *
 * Everything that moves (captured frames, mbufs, application buffers) lies in it, so that a DMA is
 * one `copyWithin` and "zero copy" can be checked by looking at addresses. Pages that nobody
 * touches cost nothing: the buffer is mapped lazily by the operating system. Regions are fixed at
 * start; who may write which is decided by the dataplane (`dataplane/port.ts`), not here.
 */
import { assert } from './assert.ts';
import { summedMemory, type SumPairs } from './sum-simd.ts';

export interface Region {
  /** First byte. */
  readonly address: number;
  readonly bytes: number;
}

interface MemoryLayout {
  /** Bytes of the staging window the capture is read into (the wire). */
  readonly wireBytes: number;
  /** Bytes of the mbuf store, a whole number of 2 MiB pages. */
  readonly mbufBytes: number;
  /** Bytes of the application's own memory. */
  readonly appBytes: number;
}

const PAGE_BYTES = 1 << 21;

export class Memory {
  readonly buffer: ArrayBuffer;
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly words: Int32Array;
  /** For wire/checksum.ts, which says what it means. */
  readonly sumPairs: SumPairs;
  /** Captured frames, before the NIC. */
  readonly wire: Region;
  /** Mbufs (IX: IOMAPK, mapped read-only into the application). */
  readonly mbufs: Region;
  /** The application's memory (IX: user ranges). */
  readonly app: Region;

  constructor(layout: MemoryLayout) {
    const wireBytes = roundUpToPage(layout.wireBytes);
    const mbufBytes = roundUpToPage(layout.mbufBytes);
    const appBytes = roundUpToPage(layout.appBytes);
    // The first page is never used, so that address 0 is always a mistake.
    this.wire = { address: PAGE_BYTES, bytes: wireBytes };
    this.mbufs = { address: PAGE_BYTES + wireBytes, bytes: mbufBytes };
    this.app = { address: PAGE_BYTES + wireBytes + mbufBytes, bytes: appBytes };
    const total = this.app.address + appBytes;
    assert(total < 2 ** 31, 'simulated memory must stay below 2 GiB: addresses are int32');
    const { buffer, sumPairs } = summedMemory(total);
    this.buffer = buffer;
    this.sumPairs = sumPairs;
    this.bytes = new Uint8Array(this.buffer);
    this.view = new DataView(this.buffer);
    this.words = new Int32Array(this.buffer);
  }

  /** Whether [address, address + bytes) lies in the region. Safe for hostile arguments. */
  isInside(region: Region, address: number, bytes: number): boolean {
    return (
      bytes >= 0 &&
      address >= region.address &&
      address <= region.address + region.bytes &&
      bytes <= region.address + region.bytes - address
    );
  }
}

function roundUpToPage(bytes: number): number {
  return Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES;
}
