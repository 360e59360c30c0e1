/**
 * Lanes: which stack of VLAN tags, MPLS labels and PPPoE sessions a frame came in, as a small
 * number. Equal addresses in different lanes are different hosts (overlapping private networks
 * behind one tap), so the lane is part of every tuple. 0 = no tags. Numbers are given in the
 * order of first sight and so are the same in every pass. The table is bounded: what comes after
 * LANE_COUNT_MAX stacks shares one overflow lane, which is counted and warned of.
 */
import { tableKey } from '../base/table-key.ts';
import { LANE_TAGS_MAX, TAG_VLAN } from '../wire/link.ts';
import type { LinkView } from '../wire/link.ts';

export const LANE_COUNT_MAX = 4096;
/** The lane of everything beyond the table. */
export const OVERFLOW_LANE: number = LANE_COUNT_MAX;

const SLOTS = LANE_COUNT_MAX * 2;

export class Lanes {
  /** Lanes known, the untagged one included. */
  count = 1;
  /** Frames that went to the overflow lane. */
  overflowFrames = 0;
  private readonly tagCounts = new Uint8Array(LANE_COUNT_MAX);
  private readonly tags = new Int32Array(LANE_COUNT_MAX * LANE_TAGS_MAX);
  /** Open addressing: the lane, 0 = free. */
  private readonly slots = new Int32Array(SLOTS);
  private readonly key = tableKey();

  /** The lane of the frame parsed last. */
  intern(packet: LinkView): number {
    if (packet.laneCount === 0) return 0;
    let hash = packet.laneCount ^ this.key;
    for (let i = 0; i < packet.laneCount; i++) {
      hash = Math.imul(hash ^ packet.laneTags[i]!, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    // The table is at most half full: a free slot ends the search.
    for (let slot = hash & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      const lane = this.slots[slot]!;
      if (lane === 0) return this.add(packet, slot);
      if (this.isSame(packet, lane)) return lane;
    }
  }

  /**
   * VLAN ids of the lane from the outside in, without labels and sessions. Allocates: for
   * verdicts.
   */
  vlans(lane: number): number[] {
    const ids: number[] = [];
    if (lane >= LANE_COUNT_MAX) return ids;
    for (let i = 0; i < this.tagCounts[lane]!; i++) {
      const tag = this.tags[lane * LANE_TAGS_MAX + i]!;
      if (tag >>> 24 === TAG_VLAN) ids.push(tag & 0xfff);
    }
    return ids;
  }

  private isSame(packet: LinkView, lane: number): boolean {
    if (this.tagCounts[lane]! !== packet.laneCount) return false;
    const base = lane * LANE_TAGS_MAX;
    for (let i = 0; i < packet.laneCount; i++) {
      if (this.tags[base + i]! !== packet.laneTags[i]!) return false;
    }
    return true;
  }

  private add(packet: LinkView, slot: number): number {
    if (this.count === LANE_COUNT_MAX) {
      this.overflowFrames = this.overflowFrames + 1;
      return OVERFLOW_LANE;
    }
    const lane = this.count;
    this.count = lane + 1;
    this.slots[slot] = lane;
    this.tagCounts[lane] = packet.laneCount;
    for (let i = 0; i < packet.laneCount; i++) {
      this.tags[lane * LANE_TAGS_MAX + i] = packet.laneTags[i]!;
    }
    return lane;
  }
}
