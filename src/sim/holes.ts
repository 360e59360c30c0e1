/**
 * Holes in a peer's stream that the capture left: the recorded host acknowledged the bytes, so it
 * had them. Remembers since when a hole is known, and builds the segments of zeros that stand for
 * what was lost.
 */
import type { Memory } from '../base/memory.ts';
import { sumRange } from '../wire/checksum.ts';
import type { PacketView } from '../wire/packet.ts';
import { TCP_ACK } from '../wire/tcp.ts';

/** Payload of a stand-in segment: fits the MTU behind the longest headers. */
export const HOLE_SEGMENT_BYTES = 1280;

const FRAMES_MAX = 64;
const WAIT_NS = 100_000_000;

interface Hole {
  readonly seq: number;
  readonly sinceNs: number;
  frames: number;
}

export class Holes {
  private readonly open = new Map<number, Hole>();

  /** Whether the conversation's hole at seq has been there too long for a late frame to fill it. */
  isOverdue(conversation: number, seq: number, nowNs: number): boolean {
    const hole = this.open.get(conversation);
    if (hole === undefined || hole.seq !== seq) {
      this.open.set(conversation, { seq, sinceNs: nowNs, frames: 1 });
      return false;
    }
    hole.frames++;
    const isOverdue = hole.frames >= FRAMES_MAX || nowNs - hole.sinceNs >= WAIT_NS;
    if (isOverdue) this.open.delete(conversation);
    return isOverdue;
  }
}

/**
 * Writes an IP packet like `packet` with these numbers and zeros for payload; its length.
 */
export function buildSegment(
  memory: Memory,
  packet: PacketView,
  target: number,
  seq: number,
  ack: number,
  payloadBytes: number,
): number {
  const { bytes, view } = memory;
  const headerBytes = packet.payloadAddress - packet.l3Address;
  const length = headerBytes + payloadBytes;
  bytes.copyWithin(target, packet.l3Address, packet.l3Address + headerBytes);
  bytes.fill(0, target + headerBytes, target + length);
  const tcp = target + packet.ipHeaderBytes;
  view.setInt32(tcp + 4, seq);
  view.setInt32(tcp + 8, ack);
  view.setUint8(tcp + 13, TCP_ACK);
  if (packet.family === 6) {
    view.setUint16(target + 4, length - 40);
    return length;
  }
  view.setUint16(target + 2, length);
  view.setUint16(target + 10, 0);
  const ipHeaderBytes = (bytes[target]! & 15) * 4;
  view.setUint16(target + 10, sumRange(memory, target, ipHeaderBytes) ^ 0xffff);
  return length;
}
