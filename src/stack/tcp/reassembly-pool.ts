/**
 * Records of flows that hold payload out of order: the chain of mbufs and the SACK blocks to report
 * (RFC 2018).
 *
 * Most flows never need one, so records are a pool of their own and the control block holds an
 * index. What belongs to an mbuf (its first sequence number) is a column by mbuf index.
 */
import { SACK_BLOCK_COUNT_MAX } from '../../wire/tcp-options.ts';

const RECORDS_INITIAL = 64;

export class ReassemblyPool {
  /** First and last queued mbuf (chain in mbufs.next, by sequence number). */
  head: Int32Array = new Int32Array(RECORDS_INITIAL);
  tail: Int32Array = new Int32Array(RECORDS_INITIAL);
  mbufCount: Int32Array = new Int32Array(RECORDS_INITIAL);
  bytes: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** Where the contiguous block that ends in `tail` begins. */
  tailBlock: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** Blocks to report, the most recent first. */
  sackCount: Uint8Array = new Uint8Array(RECORDS_INITIAL);
  sackStart: Int32Array = new Int32Array(RECORDS_INITIAL * SACK_BLOCK_COUNT_MAX);
  sackEnd: Int32Array = new Int32Array(RECORDS_INITIAL * SACK_BLOCK_COUNT_MAX);
  /** By mbuf index: sequence number of its queued payload. */
  mbufSeq: Int32Array = new Int32Array(0);
  private readonly free: number[] = [];
  private used = 0;

  allocate(mbufCount: number): number {
    if (this.mbufSeq.length < mbufCount) this.mbufSeq = new Int32Array(mbufCount);
    const freed = this.free.pop();
    if (freed === undefined && this.used === this.head.length) this.grow();
    const record = freed ?? this.used++;
    this.head[record] = -1;
    this.tail[record] = -1;
    this.mbufCount[record] = 0;
    this.bytes[record] = 0;
    this.sackCount[record] = 0;
    return record;
  }

  release(record: number): void {
    this.free.push(record);
  }

  private grow(): void {
    this.head = doubled(this.head);
    this.tail = doubled(this.tail);
    this.mbufCount = doubled(this.mbufCount);
    this.bytes = doubled(this.bytes);
    this.tailBlock = doubled(this.tailBlock);
    this.sackStart = doubled(this.sackStart);
    this.sackEnd = doubled(this.sackEnd);
    const counts = new Uint8Array(this.sackCount.length * 2);
    counts.set(this.sackCount);
    this.sackCount = counts;
  }
}

function doubled(column: Int32Array): Int32Array {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
