/**
 * Finds the first byte in which a connection's replayed streams differ from the recorded ones, and
 * the frame that carried it: keeps what was recorded of this one connection and compares it with
 * what is replayed. For a second pass over a capture, when the sums of the first one differ.
 */
import type { Memory } from '../base/memory.ts';
import { SIDE_HOST, SIDE_PEER } from './recorded.ts';

/** Of each stream so much is kept; a difference beyond it is not named. */
const KEPT_BYTES_MAX = 64 << 20;

/** A place in a recorded stream. */
export interface Place {
  /** SIDE_PEER or SIDE_HOST: whose stream. */
  readonly side: number;
  /** Of the first byte that differs, from the stream's first. */
  readonly byteOffset: number;
  /** The first frame with this byte, 0 = none: more was replayed than recorded. */
  readonly frame: number;
}

class Stream {
  kept: Uint8Array = new Uint8Array(1 << 16);
  /** Offset, length and frame of every recorded piece, in the order of the capture. */
  readonly pieces: number[] = [];
  replayedBytes = 0;
  /** First byte that differs, -1 = none so far. */
  wrongAt = -1;

  grow(bytes: number): void {
    if (bytes <= this.kept.length) return;
    const larger = new Uint8Array(Math.max(bytes, 2 * this.kept.length));
    larger.set(this.kept);
    this.kept = larger;
  }

  frameOf(offset: number): number {
    const { pieces } = this;
    for (let i = 0; i < pieces.length; i += 3) {
      const at = offset - pieces[i]!;
      if (at >= 0 && at < pieces[i + 1]!) return pieces[i + 2]!;
    }
    return 0;
  }
}

export class Witness {
  readonly conversation: number;
  /** After the run: the difference that comes first in the capture, null = none was seen. */
  place: Place | null = null;
  private readonly streams: readonly Stream[] = [new Stream(), new Stream()];

  constructor(conversation: number) {
    this.conversation = conversation;
  }

  /** What is at `address` was recorded at this place of a stream; address 0: zeros for it. */
  recorded(
    memory: Memory,
    side: number,
    offset: number,
    address: number,
    bytes: number,
    frame: number,
  ): void {
    const stream = this.streams[side]!;
    if (bytes <= 0 || offset + bytes > KEPT_BYTES_MAX) return;
    stream.grow(offset + bytes);
    if (address === 0) stream.kept.fill(0, offset, offset + bytes);
    else stream.kept.set(memory.bytes.subarray(address, address + bytes), offset);
    stream.pieces.push(offset, bytes, frame);
  }

  /** The stream's next bytes were replayed. What was recorded of them is known by then. */
  replayed(memory: Memory, side: number, offset: number, address: number, bytes: number): void {
    const stream = this.streams[side]!;
    stream.replayedBytes = offset + bytes;
    if (stream.wrongAt !== -1 || offset + bytes > KEPT_BYTES_MAX) return;
    for (let i = 0; i < bytes; i++) {
      if (memory.bytes[address + i] === stream.kept[offset + i]) continue;
      stream.wrongAt = offset + i;
      return;
    }
  }

  /** The run is over. recordedBytes: known without a gap, by 2 * conversation + side. */
  conclude(recordedBytes: Float64Array): void {
    const places = [SIDE_PEER, SIDE_HOST].flatMap((side) => {
      const stream = this.streams[side]!;
      const expected = recordedBytes[2 * this.conversation + side]!;
      const shorter = Math.min(stream.replayedBytes, expected);
      const isAsLong = stream.replayedBytes === expected;
      const wrongAt = stream.wrongAt === -1 || stream.wrongAt > shorter ? shorter : stream.wrongAt;
      const byteOffset = isAsLong ? stream.wrongAt : wrongAt;
      if (byteOffset === -1 || byteOffset >= KEPT_BYTES_MAX) return [];
      return [{ side, byteOffset, frame: stream.frameOf(byteOffset) }];
    });
    const rank = ({ frame }: Place): number => (frame === 0 ? Infinity : frame);
    places.sort((a, b) => rank(a) - rank(b) || a.side - b.side);
    this.place = places[0] ?? null;
  }
}
