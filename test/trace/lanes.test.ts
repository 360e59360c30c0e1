import { describe, expect, it } from 'vitest';
import { LANE_COUNT_MAX, Lanes, OVERFLOW_LANE } from '../../src/trace/lanes.ts';
import { PacketView } from '../../src/wire/packet.ts';
import { framed, newMemory, tcp, u16, u32 } from '../helpers/frames.ts';

const memory = newMemory();
const packet = new PacketView();
const vlan = (...ids: number[]): number[] => ids.flatMap((id) => [0x81, 0, ...u16(id)]);

function intern(lanes: Lanes, tags: readonly number[]): number {
  const frame = framed(tcp({}), tags);
  memory.bytes.set(frame, memory.wire.address);
  packet.parse(memory, memory.wire.address, frame.length, frame.length, 1);
  return lanes.intern(packet);
}

describe('lanes', () => {
  it('are numbered by first sight, 0 being no tags', () => {
    const lanes = new Lanes();
    const stacks = [vlan(), vlan(5), vlan(5, 6), vlan(6, 5), vlan(6), vlan(5), vlan(), vlan(6, 5)];
    expect(stacks.map((tags) => intern(lanes, tags))).toEqual([0, 1, 2, 3, 4, 1, 0, 3]);
    expect([0, 1, 2, 3].map((lane) => lanes.vlans(lane))).toEqual([[], [5], [5, 6], [6, 5]]);
    expect(lanes.count).toBe(5);
  });

  it('tell a VLAN from a label of the same number', () => {
    const lanes = new Lanes();
    const label = [0x88, 0x47, ...u32((5 << 12) | 0x100)];
    const frame = [...framed(tcp({})).slice(0, 12), ...label, ...tcp({})];
    memory.bytes.set(frame, memory.wire.address);
    packet.parse(memory, memory.wire.address, frame.length, frame.length, 1);
    const lane = lanes.intern(packet);
    expect(intern(lanes, vlan(5))).not.toBe(lane);
    expect(lanes.vlans(lane)).toEqual([]);
  });

  it('beyond the table share one, and are counted', () => {
    const lanes = new Lanes();
    for (let id = 1; id < LANE_COUNT_MAX; id++) expect(intern(lanes, vlan(id))).toBe(id);
    expect(lanes.overflowFrames).toBe(0);
    expect(intern(lanes, vlan(1, 1))).toBe(OVERFLOW_LANE);
    expect(intern(lanes, vlan(1, 2))).toBe(OVERFLOW_LANE);
    expect(lanes.overflowFrames).toBe(2);
    expect(lanes.vlans(OVERFLOW_LANE)).toEqual([]);
    expect(intern(lanes, vlan(77))).toBe(77);
  });
});
