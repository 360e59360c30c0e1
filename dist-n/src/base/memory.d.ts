import { type SumPairs } from './sum-simd.ts';
export interface Region {
    /** First byte. */
    readonly address: number;
    readonly bytes: number;
}
export interface MemoryLayout {
    /** Bytes of the staging window the capture is read into (the wire). */
    readonly wireBytes: number;
    /** Bytes of the mbuf store, a whole number of 2 MiB pages. */
    readonly mbufBytes: number;
    /** Bytes of the application's own memory. */
    readonly appBytes: number;
}
export declare class Memory {
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
    constructor(layout: MemoryLayout);
    /** Whether [address, address + bytes) lies in the region. Safe for hostile arguments. */
    isInside(region: Region, address: number, bytes: number): boolean;
}
