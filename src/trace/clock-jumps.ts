/**
 * Stamps that no clock would have made, so that the replay does not wait for them: a clock that was
 * set (or a machine that slept) while something was under way, and frames whose stamps run ahead
 * and come back. The survey finds them and the replay leaves them out.
 *
 * A pause is believed, however long. It is a jump when the first thing that happens behind it is
 * that bytes are acknowledged which were in flight before it: within ten seconds their sender would
 * have sent them again, and been seen.
 */
import type { PacketView } from '../wire/packet.ts';
import { TCP_ACK, TCP_RST } from '../wire/tcp.ts';
import type { CaptureClock } from './capture-clock.ts';
import {
  SIDE_ACKED,
  SIDE_BITS,
  SIDE_HAS_ACKED,
  SIDE_SENT_END,
  SIDE_SYN,
  SIDE_SYN_ACK,
} from './conversation-rows.ts';
import type { ConversationTable } from './conversations.ts';

/** A shorter pause is nobody's death. */
const JUMP_NS_MIN = 10e9;
/** Segments behind a pause that are looked at. */
const SEGMENTS_WATCHED = 256;
/** Pauses that may turn out to be jumps, the latest ones; jumps that are left out. */
const OPEN_MAX = 8;
const JUMPS_MAX = 4096;

interface Pause {
  readonly frame: number;
  readonly ns: number;
  /** Time behind it, as it was first taken. */
  readonly afterNs: number;
  isLeftOut: boolean;
}

export class ClockJumps {
  /** How many nanoseconds are left out from a frame on. */
  readonly byFrame: Map<number, number> = new Map();
  private readonly clock: CaptureClock;
  private readonly table: ConversationTable;
  private readonly open: Pause[] = [];
  private watched = SEGMENTS_WATCHED;
  /** What a side sent first behind the latest pause: its sequence number, null = something old. */
  private readonly first = new Map<number, number | null>();

  constructor(clock: CaptureClock, table: ConversationTable) {
    this.clock = clock;
    this.table = table;
  }

  /**
   * The frame's time, which was latestNs before it, is timeNs. Whether that was a jump back to
   * where time had run ahead.
   */
  frame(frame: number, latestNs: number, timeNs: number): boolean {
    if (timeNs > latestNs + JUMP_NS_MIN) this.begin(frame, latestNs, timeNs);
    return timeNs < latestNs - JUMP_NS_MIN && this.comeBack(frame, timeNs);
  }

  private begin(frame: number, latestNs: number, timeNs: number): void {
    if (this.open.length === OPEN_MAX) this.open.shift();
    this.open.push({ frame, ns: timeNs - latestNs, afterNs: timeNs, isLeftOut: false });
    this.watched = 0;
    this.first.clear();
  }

  /** Time is before the latest pauses again: what lies between them and this frame ran ahead. */
  private comeBack(frame: number, timeNs: number): boolean {
    let ns = 0;
    let skippedNs = 0;
    let beforeNs = 0;
    for (let last = this.open.at(-1); last !== undefined; last = this.open.at(-1)) {
      const levelNs = last.isLeftOut ? last.afterNs - last.ns : last.afterNs;
      const isBefore = timeNs + skippedNs < levelNs - JUMP_NS_MIN;
      if (!isBefore || this.byFrame.size >= JUMPS_MAX) break;
      this.open.pop();
      if (last.isLeftOut) skippedNs += last.ns;
      else this.leaveOut(last);
      ns += last.ns;
      beforeNs = last.afterNs - last.ns;
    }
    if (ns === 0) return false;
    this.watched = SEGMENTS_WATCHED;
    this.add(frame, -ns);
    this.clock.skip(-skippedNs);
    // It may be ahead itself, only less far.
    this.frame(frame, beforeNs, timeNs + skippedNs);
    return true;
  }

  /** A segment, before it is observed: the frame of a pause that it shows to be a jump, or 0. */
  segment(packet: PacketView, conversation: number): number {
    if (this.watched === SEGMENTS_WATCHED) return 0;
    this.watched++;
    const { table } = this;
    const { side, sides } = table;
    const sentEnd = sides[table.sideRow(conversation, side) + SIDE_SENT_END]!;
    const isOld = packet.payloadBytes > 0 && ((packet.seq - sentEnd) | 0) < 0;
    const own = 2 * conversation + side;
    if (!this.first.has(own)) this.first.set(own, isOld ? null : packet.seq);
    if (!this.acknowledgesOld(packet, conversation)) return 0;
    this.watched = SEGMENTS_WATCHED;
    const pause = this.open.at(-1);
    if (pause === undefined || pause.isLeftOut || this.byFrame.size >= JUMPS_MAX) return 0;
    this.leaveOut(pause);
    this.clock.skip(pause.ns);
    return pause.frame;
  }

  /** Whether it newly acknowledges what the other side had sent before the pause, and not again. */
  private acknowledgesOld(packet: PacketView, conversation: number): boolean {
    if ((packet.flags & (TCP_ACK | TCP_RST)) !== TCP_ACK) return false;
    const { sides, side } = this.table;
    const own = this.table.sideRow(conversation, side);
    const other = this.table.sideRow(conversation, side ^ 1);
    const hasAcked = (sides[own + SIDE_BITS]! & SIDE_HAS_ACKED) !== 0;
    const hasSyn = (sides[other + SIDE_BITS]! & (SIDE_SYN | SIDE_SYN_ACK)) !== 0;
    if (!hasAcked && !hasSyn) return false;
    if (hasAcked && ((packet.ack - sides[own + SIDE_ACKED]!) | 0) <= 0) return false;
    if (((packet.ack - sides[other + SIDE_SENT_END]!) | 0) > 0) return false;
    const first = this.first.get(2 * conversation + (side ^ 1));
    return first === undefined || (first !== null && ((packet.ack - first) | 0) <= 0);
  }

  private leaveOut(pause: Pause): void {
    pause.isLeftOut = true;
    this.add(pause.frame, pause.ns);
    this.clock.latestNs -= pause.ns;
    // Time stamps that were met since then were too.
    const { tsTimeNs } = this.table;
    for (const side of this.first.keys()) {
      if (tsTimeNs[side]! >= pause.afterNs) tsTimeNs[side]! -= pause.ns;
    }
  }

  private add(frame: number, ns: number): void {
    this.byFrame.set(frame, (this.byFrame.get(frame) ?? 0) + ns);
  }
}
