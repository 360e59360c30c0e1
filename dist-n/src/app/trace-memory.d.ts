import type { Memory, Region } from '../base/memory.ts';
/** The first bytes of the application's memory stay zero. */
export declare const ZERO_BYTES: number;
/** The nodes of all cores, as columns. */
export declare class SendNodes {
    address: Int32Array;
    bytes: Int32Array;
    next: Int32Array;
    /** 1 = zeros: there is no block to release. */
    isZero: Uint8Array;
    private freeNode;
    private used;
    take(): number;
    free(node: number): void;
    private grow;
}
export declare class SendMemory {
    /** More than this a single conversation may not hold unacknowledged. */
    readonly conversationBytesMax: number;
    private readonly memory;
    private readonly nodes;
    private readonly zeroAddress;
    private readonly firstBlockAddress;
    private readonly blockCount;
    /** Addresses of free blocks: a stack of those used before; then the untouched rest. */
    private freeBlocks;
    private freeBlockCount;
    private touchedBlocks;
    constructor(memory: Memory, region: Region, nodes: SendNodes);
    /**
     * Copies bytes from memory (source 0: zeros) into a chain of nodes; its first, or -1 when full.
     */
    store(source: number, bytes: number): number;
    /** Drops the first bytes of a chain; its first node then, -1 = nothing left. */
    trimFront(first: number, bytes: number): number;
    release(node: number): void;
    releaseChain(first: number): void;
    private freeBlock;
    private takeBlock;
}
