/**
 * The trace application's send buffers: 2 KiB blocks of its own memory, and nodes that name a range
 * each. A payload is a chain of nodes. Bytes the capture lost are ranges of one page of zeros that
 * all of them share.
 */
import { larger } from '../base/columns.ts';
import { MBUF_DATA_BYTES } from '../base/limits.ts';
import type { Memory, Region } from '../base/memory.ts';

const BLOCK_BYTES = MBUF_DATA_BYTES;
/** The first bytes of the application's memory stay zero. */
export const ZERO_BYTES: number = 1 << 16;

export class SendMemory {
  address: Int32Array = new Int32Array(1024);
  bytes: Int32Array = new Int32Array(1024);
  next: Int32Array = new Int32Array(1024);
  /** More than this a single conversation may not hold unacknowledged. */
  readonly conversationBytesMax: number;
  private readonly memory: Memory;
  private readonly zeroAddress: number;
  private readonly firstBlockAddress: number;
  private readonly blockCount: number;
  /** Free blocks: a stack of those used before, then the untouched rest. */
  private readonly freeBlocks: Int32Array;
  private freeBlockCount = 0;
  private touchedBlocks = 0;
  private freeNode = -1;
  private usedNodes = 0;

  constructor(memory: Memory, region: Region) {
    this.memory = memory;
    this.zeroAddress = region.address;
    this.firstBlockAddress = region.address + ZERO_BYTES;
    this.blockCount = Math.floor((region.bytes - ZERO_BYTES) / BLOCK_BYTES);
    this.freeBlocks = new Int32Array(this.blockCount);
    this.conversationBytesMax = Math.floor((this.blockCount * BLOCK_BYTES) / 2);
  }

  /**
   * Copies bytes from memory (source 0: zeros) into a chain of nodes; its first, or -1 when full.
   */
  store(source: number, bytes: number): number {
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
      const node = this.takeNode();
      this.address[node] = address;
      this.bytes[node] = count;
      this.next[node] = -1;
      if (last === -1) first = node;
      else this.next[last] = node;
      last = node;
      done += count;
    }
    return first;
  }

  /** Drops the first bytes of a chain; its first node then, -1 = nothing left. */
  trimFront(first: number, bytes: number): number {
    let node = first;
    let rest = bytes;
    while (node !== -1 && rest >= this.bytes[node]!) {
      rest -= this.bytes[node]!;
      const following = this.next[node]!;
      this.release(node);
      node = following;
    }
    if (node !== -1) {
      this.address[node]! += rest;
      this.bytes[node]! -= rest;
    }
    return node;
  }

  release(node: number): void {
    const offset = this.address[node]! - this.firstBlockAddress;
    if (offset >= 0) this.freeBlocks[this.freeBlockCount++] = Math.floor(offset / BLOCK_BYTES);
    this.next[node] = this.freeNode;
    this.freeNode = node;
  }

  releaseChain(first: number): void {
    let node = first;
    while (node !== -1) {
      const following = this.next[node]!;
      this.release(node);
      node = following;
    }
  }

  private takeBlock(): number {
    let block = -1;
    if (this.freeBlockCount > 0) block = this.freeBlocks[--this.freeBlockCount]!;
    else if (this.touchedBlocks < this.blockCount) block = this.touchedBlocks++;
    return block === -1 ? -1 : this.firstBlockAddress + block * BLOCK_BYTES;
  }

  private takeNode(): number {
    const node = this.freeNode;
    if (node !== -1) {
      this.freeNode = this.next[node]!;
      return node;
    }
    if (this.usedNodes === this.address.length) this.grow();
    return this.usedNodes++;
  }

  private grow(): void {
    const size = this.address.length * 2;
    this.address = larger(this.address, new Int32Array(size));
    this.bytes = larger(this.bytes, new Int32Array(size));
    this.next = larger(this.next, new Int32Array(size));
  }
}
