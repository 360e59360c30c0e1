/**
 * Linux's send buffer: memory, not bytes. What a write is kept in are pieces of up to a burst; each
 * costs its own management beside its payload, and is freed when its last byte is acknowledged.
 *
 * A piece is begun while less than the limit is in use, and then filled whatever that comes to. The
 * limit grows with the congestion window until an application sets one.
 */
import { seqMax, seqMin } from '../wire/seq.ts';

/** What a piece costs beside its payload. */
const PIECE_BYTES = 1280;
/** Of a receiver's buffer, which the limit is reckoned in: headers, and what lies beside them. */
const HEADERS_BYTES = 640;
const DESCRIPTOR_BYTES = 256;
/** The longest burst that is handed to a device in one piece. */
const BURST_BYTES_MAX = 65_215;
/** Windows below this are no reason for shorter bursts. */
const WINDOW_SMALL = 536;
const WINDOW_LEAST = 48;
const SEGMENTS_LEAST = 10;
const SEGMENTS_FACTOR = 2;
/** The least an application may set. */
export const LIMIT_LEAST = 4608;

/** [start, end) of the stream, sequence numbers. */
interface Piece {
  start: number;
  end: number;
  /** Nothing is added to it: a record ends there. */
  isClosed: boolean;
}

/** What a connection has sent and may send: sequence numbers of the stack, bytes. */
export interface SendState {
  readonly una: number;
  readonly nxt: number;
  readonly end: number;
  readonly mss: number;
  readonly cwnd: number;
  /** Bytes in the network. */
  readonly flight: number;
  readonly window: number;
  readonly windowMax: number;
}

export class SendMemory {
  limitBytes: number;
  /** The application has set it. */
  isLocked = false;
  private readonly pieces: Piece[] = [];

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  /** How many of `left` bytes are taken now. lowBytes: while so many are not sent, none is. */
  take(state: SendState, left: number, lowBytes: number): number {
    this.settle(state);
    const burst = burstBytes(state);
    const reach = (state.nxt + sendable(state)) | 0;
    let { nxt, end } = state;
    const first = end;
    while (((end - first) | 0) < left) {
      let room = this.roomInLast(nxt, burst);
      if (room === 0) {
        if (!this.isFree((end - nxt) | 0, lowBytes)) break;
        this.pieces.push({ start: end, end, isClosed: false });
        room = burst;
      }
      const bytes = Math.min(room, left - ((end - first) | 0));
      end = (end + bytes) | 0;
      this.pieces.at(-1)!.end = end;
      // What is whole goes as far as it may, which cuts it in two.
      if (bytes === room) {
        nxt = seqMax(nxt, seqMin(reach, end));
        this.cut(nxt);
      }
    }
    return (end - first) | 0;
  }

  /** A record ends with the last byte taken. */
  closeLast(): void {
    const last = this.pieces.at(-1);
    if (last !== undefined) last.isClosed = true;
  }

  /** Whether whoever waits for room is told of it: a third is free, and not too much unsent. */
  isWritable(state: SendState, lowBytes: number): boolean {
    this.settle(state);
    const used = this.usedBytes();
    const unsent = (state.end - state.nxt) | 0;
    return this.limitBytes - used >= used >> 1 && 2 * unsent < lowBytes;
  }

  /** The limit follows the congestion window. mssMax: the longest segment the peer would take. */
  expand(cwndBytes: number, mss: number, mssMax: number, mostBytes: number): void {
    if (this.isLocked) return;
    const longest = Math.max(mss, mssMax) + HEADERS_BYTES;
    let roomBytes = 1;
    while (roomBytes < longest) roomBytes *= 2;
    const segmentBytes = roomBytes + DESCRIPTOR_BYTES;
    const segments = Math.max(SEGMENTS_LEAST, Math.floor(cwndBytes / mss));
    const wanted = Math.min(SEGMENTS_FACTOR * segments * segmentBytes, mostBytes);
    if (wanted > this.limitBytes) this.limitBytes = wanted;
  }

  private usedBytes(): number {
    let used = 0;
    for (const piece of this.pieces) used += ((piece.end - piece.start) | 0) + PIECE_BYTES;
    return used;
  }

  private isFree(unsent: number, lowBytes: number): boolean {
    return this.usedBytes() < this.limitBytes && unsent < lowBytes;
  }

  /** What may still be added to the last piece, of which nothing has been sent. */
  private roomInLast(nxt: number, burst: number): number {
    const last = this.pieces.at(-1);
    if (last === undefined || last.isClosed || ((last.start - nxt) | 0) < 0) return 0;
    return Math.max(0, burst - ((last.end - last.start) | 0));
  }

  /** What was acknowledged is freed; what came otherwise than by a write gets its pieces. */
  private settle(state: SendState): void {
    const { pieces } = this;
    while (pieces.length > 0 && ((pieces[0]!.end - state.una) | 0) <= 0) pieces.shift();
    if (pieces.length > 0) pieces[0]!.start = seqMax(pieces[0]!.start, state.una);
    const burst = burstBytes(state);
    let end = pieces.at(-1)?.end ?? state.una;
    while (((state.end - end) | 0) > 0) {
      const start = end;
      end = seqMin((start + burst) | 0, state.end);
      pieces.push({ start, end, isClosed: false });
    }
    this.cut(state.nxt);
  }

  /** Sent up to there: the piece it lies in becomes two. */
  private cut(seq: number): void {
    const at = this.pieces.findIndex(
      ({ start, end }) => ((seq - start) | 0) > 0 && ((end - seq) | 0) > 0,
    );
    if (at === -1) return;
    const piece = this.pieces[at]!;
    this.pieces.splice(at + 1, 0, { start: seq, end: piece.end, isClosed: piece.isClosed });
    piece.end = seq;
    piece.isClosed = false;
  }
}

/** The most whole segments that go in one burst: at most half of the peer's largest window. */
function burstBytes({ mss, windowMax }: SendState): number {
  const cutoff = windowMax > WINDOW_SMALL ? windowMax >> 1 : windowMax;
  const most =
    cutoff > 0 && BURST_BYTES_MAX > cutoff ? Math.max(cutoff, WINDOW_LEAST) : BURST_BYTES_MAX;
  return Math.max(Math.floor(most / mss), 1) * mss;
}

/** Whole segments that may go now. */
function sendable({ mss, cwnd, flight, window, una, nxt }: SendState): number {
  const usable = Math.min(cwnd - flight, window - ((nxt - una) | 0));
  return Math.max(0, Math.floor(usable / mss)) * mss;
}
