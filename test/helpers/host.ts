/**
 * What the stack's protocols run in, for their tests: ports with a real transmit ring, and frames
 * put into mbufs as the NIC would. Frames on the wire are collected whole.
 */
import { MBUF_FOR_RX } from '../../src/log/events.ts';
import { TxQueue } from '../../src/nic/tx-queue.ts';
import type { StackPorts } from '../../src/stack/ports.ts';
import { Log, naiveSum, NO_TIMERS, smallMemory, TestConditions, TestMbufs } from './machine.ts';

export class Host implements StackPorts {
  readonly core = 0;
  readonly log = new Log();
  readonly memory = smallMemory();
  readonly recorder = this.log.recorder;
  readonly mbufs: TestMbufs;
  readonly conditions = new TestConditions();
  readonly timers = NO_TIMERS;
  readonly personalities = null;
  readonly tx: TxQueue;
  nowNs = 0;
  /** Frames as transmitted, oldest first. */
  readonly wire: number[][] = [];

  constructor(mbufCount = 64, ringCount = 16) {
    this.mbufs = new TestMbufs(this.memory, this.recorder, mbufCount);
    const observer = {
      transmitted: (mbuf: number, headerBytes: number, pieceCount: number) =>
        this.collect(mbuf, headerBytes, pieceCount),
    };
    this.tx = new TxQueue(0, this.memory, this.mbufs, this.recorder, observer, ringCount);
  }

  /** A received mbuf that holds the frame. */
  receive(frame: readonly number[], checksumOk = 1): number {
    const mbuf = this.mbufs.alloc(MBUF_FOR_RX);
    this.memory.bytes.set(frame, this.mbufs.frameAddress[mbuf]!);
    this.mbufs.frameBytes[mbuf] = frame.length;
    this.mbufs.frame[mbuf] = 42;
    this.mbufs.conversation[mbuf] = 6;
    this.mbufs.lane[mbuf] = 1;
    this.mbufs.flowGroup[mbuf] = 9;
    this.mbufs.checksumOk[mbuf] = checksumOk;
    this.mbufs.sum[mbuf] = naiveSum(frame.slice(14));
    this.mbufs.arrivalNs[mbuf] = this.nowNs;
    return mbuf;
  }

  /** Everything queued leaves; returns how many frames. */
  drain(): number {
    this.tx.doorbell();
    return this.tx.reclaim();
  }

  private collect(mbuf: number, headerBytes: number, pieceCount: number): void {
    const at = this.mbufs.frameAddress[mbuf]!;
    const bytes = [...this.memory.bytes.slice(at, at + headerBytes)];
    for (let i = 0; i < pieceCount; i++) {
      const from = this.tx.pieceAddress[i]!;
      bytes.push(...this.memory.bytes.slice(from, from + this.tx.pieceBytes[i]!));
    }
    this.wire.push(bytes);
  }
}
