/**
 * TCP options (RFC 9293 §3.2): MSS, window scale and timestamps (RFC 7323), SACK-permitted and SACK
 * (RFC 2018).
 *
 * One `TcpOptions` is reused for every segment; a parse resets it. Unknown options are skipped by
 * their length (MUST-6). An option with an illegal length ends the parse: what was read before it
 * counts (MUST-7). A fast-open cookie (RFC 7413) stays where it is; MD5 and AO are not known:
 * nothing of a replay depends on their bytes.
 */

export const OPTION_END = 0;
export const OPTION_NOP = 1;
export const OPTION_MSS = 2;
export const OPTION_WINDOW_SCALE = 3;
export const OPTION_SACK_PERMITTED = 4;
export const OPTION_SACK = 5;
export const OPTION_TIMESTAMPS = 8;
//= RFC 7413 §4.1.1
// The option, and how it was tried out before it had a number of its own (RFC 6994).
export const OPTION_FAST_OPEN = 34;
export const OPTION_EXPERIMENT = 254;
//= RFC 9768 §3.2.3
// Counters of congestion marks, in two orders.
export const OPTION_ACCURATE_0 = 172;
export const OPTION_ACCURATE_1 = 174;
export const FAST_OPEN_EXPERIMENT = 0xf989;

export const OPTIONS_BYTES_MAX = 40;
export const OPTION_MSS_BYTES = 4;
/** Padded to a word. */
export const OPTION_WINDOW_SCALE_BYTES = 4;
export const OPTION_SACK_PERMITTED_BYTES = 4;
export const OPTION_TIMESTAMPS_BYTES = 12;
export const SACK_BLOCK_COUNT_MAX = 4;
export const SACK_BLOCK_BYTES = 8;
/** Of a SACK option before its blocks; with the padding in front that keeps them at words. */
export const SACK_HEAD_BYTES = 2;
export const SACK_HEAD_PADDED_BYTES = 4;
//= RFC 7323 §2.3
// A shift larger than 14 is taken as 14.
export const WINDOW_SHIFT_MAX = 14;

/** NOP NOP kind length, the layout nearly every sender uses. */
const TIMESTAMPS_WORD = 0x0101080a;

export class TcpOptions {
  /** -1 = absent. */
  mss = -1;
  /** -1 = absent. */
  windowShift = -1;
  sackPermitted = false;
  hasTimestamps = false;
  tsVal = 0;
  tsEcr = 0;
  sackCount = 0;
  /** Bytes of the fast-open cookie, 0 = one is asked for, -1 = no such option; and where it is. */
  cookieBytes = -1;
  cookieAt = 0;
  isCookieExperimental = false;
  /** Bytes of the counters of congestion marks, -1 = no such option; where, and in which order. */
  counterBytes = -1;
  counterAt = 0;
  counterOrder = 0;
  readonly sackStart: Int32Array = new Int32Array(SACK_BLOCK_COUNT_MAX);
  readonly sackEnd: Int32Array = new Int32Array(SACK_BLOCK_COUNT_MAX);

  reset(): void {
    this.mss = -1;
    this.windowShift = -1;
    this.sackPermitted = false;
    this.hasTimestamps = false;
    this.tsVal = 0;
    this.tsEcr = 0;
    this.sackCount = 0;
    this.cookieBytes = -1;
    this.counterBytes = -1;
  }

  /** Reads the options in [offset, offset + bytes). */
  parse(view: DataView, offset: number, bytes: number): void {
    this.reset();
    if (bytes === 0) return;
    if (bytes === OPTION_TIMESTAMPS_BYTES && view.getInt32(offset) === TIMESTAMPS_WORD) {
      this.hasTimestamps = true;
      this.tsVal = view.getInt32(offset + 4);
      this.tsEcr = view.getInt32(offset + 8);
      return;
    }
    const end = offset + bytes;
    let at = offset;
    while (at < end) {
      const kind = view.getUint8(at);
      if (kind === OPTION_END) return;
      if (kind === OPTION_NOP) {
        at++;
        continue;
      }
      if (at + 2 > end) return;
      const length = view.getUint8(at + 1);
      if (length < 2 || at + length > end) return;
      this.take(view, kind, at, length);
      at += length;
    }
  }

  private take(view: DataView, kind: number, at: number, length: number): void {
    switch (kind) {
      case OPTION_MSS:
        if (length === 4) this.mss = view.getUint16(at + 2);
        break;
      case OPTION_WINDOW_SCALE:
        if (length === 3) this.windowShift = Math.min(view.getUint8(at + 2), WINDOW_SHIFT_MAX);
        break;
      case OPTION_SACK_PERMITTED:
        if (length === 2) this.sackPermitted = true;
        break;
      case OPTION_TIMESTAMPS:
        if (length !== 10) break;
        this.hasTimestamps = true;
        this.tsVal = view.getInt32(at + 2);
        this.tsEcr = view.getInt32(at + 6);
        break;
      case OPTION_SACK:
        this.takeSack(view, at, length);
        break;
      case OPTION_FAST_OPEN:
        this.takeCookie(at + 2, length - 2, false);
        break;
      case OPTION_EXPERIMENT:
        if (length < 4 || view.getUint16(at + 2) !== FAST_OPEN_EXPERIMENT) break;
        this.takeCookie(at + 4, length - 4, true);
        break;
      case OPTION_ACCURATE_0:
      case OPTION_ACCURATE_1:
        this.counterBytes = length - 2;
        this.counterAt = at + 2;
        this.counterOrder = kind === OPTION_ACCURATE_0 ? 0 : 1;
        break;
      default:
        break;
    }
  }

  private takeCookie(at: number, bytes: number, isExperimental: boolean): void {
    this.cookieAt = at;
    this.cookieBytes = bytes;
    this.isCookieExperimental = isExperimental;
  }

  private takeSack(view: DataView, at: number, length: number): void {
    const blockBytes = length - SACK_HEAD_BYTES;
    const count = (blockBytes / SACK_BLOCK_BYTES) | 0;
    if (count * SACK_BLOCK_BYTES !== blockBytes || count > SACK_BLOCK_COUNT_MAX) return;
    for (let i = 0; i < count; i++) {
      const block = at + SACK_HEAD_BYTES + SACK_BLOCK_BYTES * i;
      this.sackStart[i] = view.getInt32(block);
      this.sackEnd[i] = view.getInt32(block + 4);
    }
    this.sackCount = count;
  }
}

/** Each writer puts one option, padded to words, at `at` and returns the address behind it. */
export function writeMss(view: DataView, at: number, mss: number): number {
  view.setInt32(at, (OPTION_MSS << 24) | (OPTION_MSS_BYTES << 16) | mss);
  return at + OPTION_MSS_BYTES;
}

export function writeWindowScale(view: DataView, at: number, shift: number): number {
  view.setInt32(at, (OPTION_NOP << 24) | (OPTION_WINDOW_SCALE << 16) | (3 << 8) | shift);
  return at + OPTION_WINDOW_SCALE_BYTES;
}

export function writeSackPermitted(view: DataView, at: number): number {
  view.setInt32(at, (OPTION_NOP << 24) | (OPTION_NOP << 16) | (OPTION_SACK_PERMITTED << 8) | 2);
  return at + OPTION_SACK_PERMITTED_BYTES;
}

export function writeTimestamps(view: DataView, at: number, tsVal: number, tsEcr: number): number {
  view.setInt32(at, TIMESTAMPS_WORD);
  view.setInt32(at + 4, tsVal);
  view.setInt32(at + 8, tsEcr);
  return at + OPTION_TIMESTAMPS_BYTES;
}

/**
 * The head of a SACK option for `count` blocks; the caller writes the blocks behind it, eight bytes
 * each.
 */
export function writeSackHead(view: DataView, at: number, count: number): number {
  const length = SACK_HEAD_BYTES + SACK_BLOCK_BYTES * count;
  view.setInt32(at, (OPTION_NOP << 24) | (OPTION_NOP << 16) | (OPTION_SACK << 8) | length);
  return at + SACK_HEAD_PADDED_BYTES;
}

/** The same without padding in front. */
export function writeSackHeadPlain(view: DataView, at: number, count: number): number {
  view.setUint8(at, OPTION_SACK);
  view.setUint8(at + 1, SACK_HEAD_BYTES + SACK_BLOCK_BYTES * count);
  return at + SACK_HEAD_BYTES;
}
