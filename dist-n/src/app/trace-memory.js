/**
 * The trace application's send buffers: 2 KiB blocks of its own memory, and nodes that name a range
 * each. A payload is a chain of nodes. Bytes the capture lost are ranges of one page of zeros that
 * all of them share. Nodes are numbered across cores, since a conversation may change its core; a
 * block goes to the core that releases it.
 */
import { larger } from '../base/columns.js';
import { MBUF_DATA_BYTES } from '../base/limits.js';
const BLOCK_BYTES = MBUF_DATA_BYTES;
/** The first bytes of the application's memory stay zero. */
export const ZERO_BYTES = 1 << 16;
/** The nodes of all cores, as columns. */
export class SendNodes {
    constructor() {
        this.address = new Int32Array(1024);
        this.bytes = new Int32Array(1024);
        this.next = new Int32Array(1024);
        /** 1 = zeros: there is no block to release. */
        this.isZero = new Uint8Array(1024);
        this.freeNode = -1;
        this.used = 0;
    }
    take() {
        const node = this.freeNode;
        if (node !== -1) {
            this.freeNode = this.next[node];
            return node;
        }
        if (this.used === this.address.length)
            this.grow();
        return this.used++;
    }
    free(node) {
        this.next[node] = this.freeNode;
        this.freeNode = node;
    }
    grow() {
        const size = this.address.length * 2;
        this.address = larger(this.address, new Int32Array(size));
        this.bytes = larger(this.bytes, new Int32Array(size));
        this.next = larger(this.next, new Int32Array(size));
        this.isZero = larger(this.isZero, new Uint8Array(size));
    }
}
export class SendMemory {
    constructor(memory, region, nodes) {
        /** Addresses of free blocks: a stack of those used before; then the untouched rest. */
        this.freeBlocks = new Int32Array(1024);
        this.freeBlockCount = 0;
        this.touchedBlocks = 0;
        this.memory = memory;
        this.nodes = nodes;
        this.zeroAddress = region.address;
        this.firstBlockAddress = region.address + ZERO_BYTES;
        this.blockCount = Math.floor((region.bytes - ZERO_BYTES) / BLOCK_BYTES);
        this.conversationBytesMax = Math.floor((this.blockCount * BLOCK_BYTES) / 2);
    }
    /**
     * Copies bytes from memory (source 0: zeros) into a chain of nodes; its first, or -1 when full.
     */
    store(source, bytes) {
        const { nodes } = this;
        let first = -1;
        let last = -1;
        let done = 0;
        const rangeMax = source === 0 ? ZERO_BYTES : BLOCK_BYTES;
        while (done < bytes) {
            const count = Math.min(rangeMax, bytes - done);
            const address = source === 0 ? this.zeroAddress : this.takeBlock();
            if (address === -1) {
                this.releaseChain(first);
                return -1;
            }
            if (source !== 0) {
                this.memory.bytes.copyWithin(address, source + done, source + done + count);
            }
            const node = nodes.take();
            nodes.address[node] = address;
            nodes.bytes[node] = count;
            nodes.next[node] = -1;
            nodes.isZero[node] = source === 0 ? 1 : 0;
            if (last === -1)
                first = node;
            else
                nodes.next[last] = node;
            last = node;
            done += count;
        }
        return first;
    }
    /** Drops the first bytes of a chain; its first node then, -1 = nothing left. */
    trimFront(first, bytes) {
        const { nodes } = this;
        let node = first;
        let rest = bytes;
        while (node !== -1 && rest >= nodes.bytes[node]) {
            rest -= nodes.bytes[node];
            const following = nodes.next[node];
            this.release(node);
            node = following;
        }
        if (node !== -1) {
            nodes.address[node] += rest;
            nodes.bytes[node] -= rest;
        }
        return node;
    }
    release(node) {
        const { nodes } = this;
        // Blocks begin at multiples of their size; a node may begin within one.
        if (nodes.isZero[node] === 0)
            this.freeBlock(nodes.address[node] & -BLOCK_BYTES);
        nodes.free(node);
    }
    releaseChain(first) {
        let node = first;
        while (node !== -1) {
            const following = this.nodes.next[node];
            this.release(node);
            node = following;
        }
    }
    freeBlock(address) {
        if (this.freeBlockCount === this.freeBlocks.length) {
            this.freeBlocks = larger(this.freeBlocks, new Int32Array(this.freeBlockCount * 2));
        }
        this.freeBlocks[this.freeBlockCount++] = address;
    }
    takeBlock() {
        if (this.freeBlockCount > 0)
            return this.freeBlocks[--this.freeBlockCount];
        if (this.touchedBlocks === this.blockCount)
            return -1;
        return this.firstBlockAddress + this.touchedBlocks++ * BLOCK_BYTES;
    }
}
