/**
 * One direction of the simulated link between the clients and the host: a queue in front of a wire
 * of some rate, a propagation delay, and the accidents of a network, drawn by seed.
 *
 * A frame is lost before the queue, overflows it, or leaves it in order. A reordered one is held up
 * on its way by up to another delay, so that later ones overtake it; a duplicated one arrives a
 * second time. Nothing arrives earlier than the delay: that is how far clients and host may be
 * simulated apart from each other.
 */
import type { Prng } from '../base/prng.ts';

export interface LinkOptions {
  /** One way, above 0. */
  readonly delayNs: number;
  /** 0 = no limit. */
  readonly bitsPerSecond: number;
  /** Probabilities, a frame each. */
  readonly loss: number;
  readonly reorder: number;
  readonly duplicate: number;
  /** What the queue in front of the wire holds; more is dropped. */
  readonly queueBytes: number;
}

/** IEEE 802.3: preamble, check sequence and gap; the least frame without its check sequence. */
const OVERHEAD_BYTES = 24;
const FRAME_BYTES_MIN = 60;

export class LinkDirection {
  /** Frames. */
  sent = 0;
  lost = 0;
  overflowed = 0;
  reordered = 0;
  duplicated = 0;
  /** When the copy of the frame sent last arrives, -1 = there is none. */
  copyNs = -1;
  readonly delayNs: number;
  private readonly options: LinkOptions;
  private readonly prng: Prng;
  private readonly nsPerByte: number;
  /** When the wire is done with what was queued. */
  private freeNs = 0;

  constructor(options: LinkOptions, prng: Prng) {
    this.options = options;
    this.prng = prng;
    this.delayNs = options.delayNs;
    this.nsPerByte = options.bitsPerSecond === 0 ? 0 : 8e9 / options.bitsPerSecond;
  }

  /** When a frame arrives that is sent at timeNs, -1 = never. Frames are sent in order of time. */
  send(timeNs: number, frameBytes: number): number {
    const { options, prng } = this;
    this.sent++;
    this.copyNs = -1;
    if (prng.chance(options.loss)) {
      this.lost++;
      return -1;
    }
    const bytes = Math.max(frameBytes, FRAME_BYTES_MIN) + OVERHEAD_BYTES;
    const waitNs = this.freeNs > timeNs ? this.freeNs - timeNs : 0;
    if (waitNs > options.queueBytes * this.nsPerByte) {
      this.overflowed++;
      return -1;
    }
    const leftNs = timeNs + waitNs + bytes * this.nsPerByte;
    this.freeNs = leftNs;
    let arrivalNs = leftNs + options.delayNs;
    if (prng.chance(options.duplicate)) {
      this.duplicated++;
      this.copyNs = arrivalNs + prng.unit() * options.delayNs;
    }
    if (prng.chance(options.reorder)) {
      this.reordered++;
      arrivalNs += prng.unit() * options.delayNs;
    }
    return arrivalNs;
  }
}
