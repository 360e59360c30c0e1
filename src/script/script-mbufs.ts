/**
 * The mbufs of a script's machine: some of IX's size, and a few for packets longer than a device
 * would take.
 */
import { assert } from '../base/assert.ts';
import { FRAME_ALIGN_BYTES, MBUF_HEADER_BYTES, MBUF_SLOT_BYTES } from '../base/limits.ts';
import type { Memory } from '../base/memory.ts';
import type { Mbufs } from '../stack/ports.ts';

const MBUF_COUNT = 512;
/** Super-segments as scripts write them: larger than an mbuf of IX. */
const JUMBO_COUNT = 31;
const JUMBO_BYTES = 67_584;
const COUNT = MBUF_COUNT + JUMBO_COUNT;
/** Before the frame. */
const HEAD_BYTES = MBUF_HEADER_BYTES + FRAME_ALIGN_BYTES;

export class ScriptMbufs implements Mbufs {
  readonly frameAddress: Int32Array = new Int32Array(COUNT);
  readonly frameBytes: Int32Array = new Int32Array(COUNT);
  readonly frame: Int32Array = new Int32Array(COUNT);
  readonly conversation: Int32Array = new Int32Array(COUNT).fill(-1);
  readonly lane: Int32Array = new Int32Array(COUNT);
  readonly flowGroup: Int32Array = new Int32Array(COUNT);
  readonly checksumOk: Uint8Array = new Uint8Array(COUNT);
  readonly sum: Int32Array = new Int32Array(COUNT);
  readonly arrivalNs: Float64Array = new Float64Array(COUNT);
  readonly next: Int32Array = new Int32Array(COUNT);
  readonly payloadAddress: Int32Array = new Int32Array(COUNT);
  readonly payloadBytes: Int32Array = new Int32Array(COUNT);
  private readonly small: number[] = [];
  private readonly jumbos: number[] = [];
  private readonly isFree = new Uint8Array(COUNT).fill(1);
  /** The link takes no frame: there is no mbuf for sending either. */
  isBlocked = false;

  constructor(memory: Memory) {
    const jumbo = memory.mbufs.address + MBUF_COUNT * MBUF_SLOT_BYTES;
    for (let i = 0; i < MBUF_COUNT; i++) {
      this.frameAddress[i] = memory.mbufs.address + i * MBUF_SLOT_BYTES + HEAD_BYTES;
      this.small.push(i);
    }
    for (let i = 0; i < JUMBO_COUNT; i++) {
      this.frameAddress[MBUF_COUNT + i] = jumbo + i * JUMBO_BYTES + HEAD_BYTES;
      this.jumbos.push(MBUF_COUNT + i);
    }
  }

  alloc(): number {
    return this.isBlocked ? -1 : this.take(this.small);
  }

  /** For a frame that arrives; -1: none holds it, or is left. */
  allocArriving(frameBytes: number): number {
    if (frameBytes > JUMBO_BYTES - HEAD_BYTES) return -1;
    return this.take(frameBytes > MBUF_SLOT_BYTES - HEAD_BYTES ? this.jumbos : this.small);
  }

  free(mbuf: number): void {
    assert(this.isFree[mbuf] === 0, 'an mbuf is freed once');
    this.isFree[mbuf] = 1;
    (mbuf < MBUF_COUNT ? this.small : this.jumbos).push(mbuf);
  }

  lend(mbuf: number): void {
    assert(this.isFree[mbuf] === 0, 'a free mbuf is not lent');
  }

  private take(pool: number[]): number {
    const mbuf = pool.pop();
    if (mbuf === undefined) return -1;
    this.isFree[mbuf] = 0;
    return mbuf;
  }
}
