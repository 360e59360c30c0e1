/**
 * Linux's receive buffer: memory, not bytes. A segment that came in one piece is held in one piece
 * of memory, with room around its payload; how much payload memory holds is learned from what
 * comes, and the window follows from what is free, from how far the sender is trusted to fill
 * memory well, and from what was promised before.
 *
 * Not here: the growth of the buffer by how fast the application reads.
 */

import { WINDOW_SHIFT_MAX } from '../wire/tcp-options.ts';

/** Of a buffer beside the payload: headers and what describes it. */
const AROUND_BYTES = 426;
const DESCRIPTOR_BYTES = 256;
const PAGE_BYTES = 4096;
const ALLOCATION_BYTES_MAX = 8192;
const ALLOCATION_BYTES_MIN = 512;
/** Payload in 256 bytes of memory, before anything is known. */
const RATIO_INITIAL = 128;
const RATIO_SHIFT = 8;
const SEGMENTS_INITIAL = 10;
const UNSCALED_MAX = 65_535;

/** What a segment of so much payload takes. */
function memoryFor(payloadBytes: number): number {
  const wanted = payloadBytes + AROUND_BYTES;
  if (wanted > ALLOCATION_BYTES_MAX) {
    return Math.ceil(wanted / PAGE_BYTES) * PAGE_BYTES + DESCRIPTOR_BYTES;
  }
  let bytes = ALLOCATION_BYTES_MIN;
  while (bytes < wanted) bytes *= 2;
  return bytes + DESCRIPTOR_BYTES;
}

/** Window of a SYN or SYN-ACK from a buffer of that size, and its shift from the largest one. */
export function initialWindow(bufferBytes: number, mss: number): number {
  const space = bufferBytes >> 1;
  return Math.min(space > mss ? space - (space % mss) : space, UNSCALED_MAX);
}

export function windowShiftFor(windowMaxBytes: number): number {
  let shift = 0;
  while (shift < WINDOW_SHIFT_MAX && 2 ** (shift + 16) <= windowMaxBytes) shift++;
  return shift;
}

/** Where the connection is when it is asked something; offsets count from RCV.NXT. */
export interface ReceiveState {
  readonly next: number;
  readonly shift: number;
  /** The window promised last, less what came since. */
  readonly window: number;
  readonly unreadBytes: number;
}

export type Refusal = 'beyond' | 'zero-window' | 'no-memory';

interface Held {
  readonly end: number;
  readonly memoryBytes: number;
}

export class ReceiveMemory {
  bufferBytes: number;
  isLocked: boolean;
  /** Longest segment that came, as far as segments are known. */
  segmentBytes: number;
  private readonly mss: number;
  private ratio = RATIO_INITIAL;
  private clampBytes: number;
  /** How large a window the sender is trusted with. */
  private trustBytes: number;
  /** Bytes read in a round trip, as far as the buffer's growth is concerned. */
  private readonly copiedBytes: number;
  /** One past what was promised at most. */
  private promised: number;
  private hasNoMemory = false;
  /** The window chosen last, whole. */
  private chosen: number;
  private readonly held: Held[] = [];
  private heldBytes = 0;

  /** windowBytes: of the SYN or SYN-ACK. */
  constructor(
    state: ReceiveState,
    windowBytes: number,
    mss: number,
    bufferBytes: number,
    isLocked: boolean,
  ) {
    this.mss = mss;
    this.bufferBytes = bufferBytes;
    this.isLocked = isLocked;
    this.segmentBytes = Math.min(mss, 536);
    const whole = this.payloadIn(bufferBytes);
    // Room for one more segment is kept.
    const isLarge = whole > 2 * mss;
    this.clampBytes = isLarge ? Math.max(2 * mss, whole - mss) : whole;
    this.trustBytes = Math.min(windowBytes, this.clampBytes);
    this.copiedBytes = Math.min(this.trustBytes, SEGMENTS_INITIAL * mss);
    this.promised = (state.next + state.window) | 0;
    this.chosen = windowBytes;
  }

  /** How far a segment without payload may lie. */
  reach(state: ReceiveState): number {
    return Math.max(state.window, (this.promised - state.next) | 0);
  }

  /** Why a segment with something new is not taken; null = it is. */
  refusal(state: ReceiveState, offset: number, bytes: number, fin: number): Refusal | null {
    const reach = this.reach(state);
    const end = offset + bytes + fin;
    if (end - fin > reach) {
      // One that goes beyond is taken whole while nothing waits to be read.
      if (offset > reach || state.unreadBytes > 0) return 'beyond';
    }
    if (bytes === 0) return null;
    if (offset > 0) return offset >= state.window ? 'beyond' : null;
    if (state.window === 0) return 'zero-window';
    if (this.heldBytes > this.bufferBytes && state.unreadBytes > 0) {
      this.trustBytes = Math.min(this.clampBytes, 2 * this.mss);
      this.hasNoMemory = true;
      return 'no-memory';
    }
    return null;
  }

  /** A segment was taken. longest: of one segment of a burst; capBytes: of the buffer; 0 = none. */
  take(
    state: ReceiveState,
    offset: number,
    bytes: number,
    longest: number,
    capBytes: number,
  ): void {
    if (bytes === 0) return;
    const memoryBytes = memoryFor(bytes);
    this.measure(Math.min(bytes, longest), bytes, memoryBytes);
    const hold = (): void => {
      this.held.push({ end: (state.next + offset + bytes) | 0, memoryBytes });
      this.heldBytes += memoryBytes;
    };
    if (offset <= 0) {
      hold();
      this.trust(bytes, memoryBytes);
      return;
    }
    if (capBytes > 0) {
      this.grow(offset + bytes, capBytes);
      this.trust(bytes, memoryBytes);
    }
    hold();
  }

  /** The application has read up to there. */
  release(upTo: number): void {
    for (let i = this.held.length - 1; i >= 0; i--) {
      const { end, memoryBytes } = this.held[i]!;
      if (((end - upTo) | 0) > 0) continue;
      this.held.splice(i, 1);
      this.heldBytes -= memoryBytes;
    }
  }

  /** The window to promise now. */
  choose(state: ReceiveState, mayShrink: boolean): number {
    if (this.hasNoMemory) {
      this.hasNoMemory = false;
      this.chosen = 0;
      return 0;
    }
    const unit = 2 ** state.shift;
    const keeps = !mayShrink || state.shift === 0;
    let window = keeps ? this.lasting(unit) : this.shrinking(unit);
    //= RFC 9293 §3.8.6
    // What was promised is not taken back.
    if (window < state.window && keeps) window = Math.ceil(state.window / unit) * unit;
    window = Math.min(window, UNSCALED_MAX * unit);
    this.chosen = window;
    const edge = (state.next + window) | 0;
    if (((edge - this.promised) | 0) > 0) this.promised = edge;
    return window;
  }

  /** Whether the peer is told of the window after a read: it has at least doubled. */
  isUpdateDue(state: ReceiveState): boolean {
    if (2 * state.window > this.clampBytes) return false;
    const window = this.lasting(2 ** state.shift);
    return window > 0 && window >= 2 * state.window;
  }

  /** Less than half is free, but something, and the window would be smaller than the last. */
  isShort(state: ReceiveState): boolean {
    if (this.heldBytes > this.bufferBytes) return false;
    const whole = this.wholeBytes();
    return this.freeBytes() < whole >> 1 && this.lasting(2 ** state.shift) < this.chosen;
  }

  /** A FIN alone is taken always; true: it is answered at once, without a window. */
  takesFinWithoutMemory(): boolean {
    if (this.heldBytes > this.bufferBytes) this.hasNoMemory = true;
    return this.hasNoMemory;
  }

  private payloadIn(memoryBytes: number): number {
    return Math.floor((memoryBytes * this.ratio) / 2 ** RATIO_SHIFT);
  }

  /** Payload in all of the buffer, as far as windows may reach. */
  private wholeBytes(): number {
    return Math.min(this.clampBytes, this.payloadIn(this.bufferBytes));
  }

  private freeBytes(): number {
    return this.payloadIn(Math.max(0, this.bufferBytes - this.heldBytes));
  }

  /** Longer segments than before say anew how much payload memory holds. */
  private measure(segmentBytes: number, bytes: number, memoryBytes: number): void {
    if (segmentBytes < this.segmentBytes) return;
    if (segmentBytes !== this.segmentBytes) {
      this.ratio = Math.max(1, Math.min(255, Math.floor((bytes * 256) / memoryBytes)));
      this.clampBytes = this.payloadIn(this.bufferBytes);
    }
    this.segmentBytes = Math.min(segmentBytes, this.mss);
  }

  /** A segment that fills its memory well is a reason to promise more. */
  private trust(bytes: number, memoryBytes: number): void {
    const room = Math.min(this.clampBytes, this.freeBytes()) - this.trustBytes;
    if (room <= 0) return;
    const more = this.increment(bytes, memoryBytes);
    if (more > 0) this.trustBytes += Math.min(room, Math.max(more, 2 * bytes));
  }

  private increment(bytes: number, memoryBytes: number): number {
    if (this.payloadIn(memoryBytes) <= bytes) return 2 * this.mss;
    // Wasteful ones count while even so little payload would fit in the end.
    let window = this.payloadIn(this.bufferBytes) >> 1;
    let payload = this.payloadIn(memoryBytes) >> 1;
    while (this.trustBytes <= window) {
      if (payload <= bytes) return 2 * this.segmentBytes;
      payload >>= 1;
      window >>= 1;
    }
    return 0;
  }

  /** Out of order: the buffer must hold two windows and what waits. */
  private grow(waitingBytes: number, capBytes: number): void {
    if (this.isLocked) return;
    const wanted = 2 * this.copiedBytes + waitingBytes;
    const memoryBytes = Math.min(Math.floor((wanted * 256) / this.ratio), capBytes);
    if (memoryBytes <= this.bufferBytes) return;
    this.bufferBytes = memoryBytes;
    this.clampBytes = this.payloadIn(memoryBytes);
  }

  private lasting(unit: number): number {
    const whole = this.wholeBytes();
    const mss = Math.min(this.segmentBytes, whole);
    if (mss <= 0) return 0;
    let free = this.freeBytes();
    if (free < whole >> 1) {
      free -= free % unit;
      if (free < this.payloadIn(this.bufferBytes) >> 4 || free < mss) return 0;
    }
    free = Math.min(free, this.trustBytes);
    if (unit > 1) return Math.ceil(free / unit) * unit;
    //= RFC 9293 §3.8.6.2.2
    // Without scaling the window moves by whole segments.
    const window = this.chosen;
    if (window <= free - mss || window > free) return free - (free % mss);
    return mss === whole && free > window + (whole >> 1) ? free : window;
  }

  private shrinking(unit: number): number {
    const whole = this.wholeBytes();
    const free = this.freeBytes();
    const rounded = free - (free % unit);
    if (rounded < whole >> 1) {
      const least = Math.max(this.payloadIn(this.bufferBytes) >> 4, this.segmentBytes, unit);
      if (rounded < least) return 0;
    }
    return rounded > this.trustBytes ? Math.ceil(this.trustBytes / unit) * unit : rounded;
  }
}
