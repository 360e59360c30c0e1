/**
 * Reassembly of fragments: any order, overlaps, limits, time.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DATAGRAM_COUNT_MAX,
  FRAGMENT_DISCARDED,
  FRAGMENT_KEPT,
  FragmentReassembler,
  REASSEMBLY_TIMEOUT_NS,
} from '../../src/trace/fragments.ts';
import { PACKET_FRAGMENT, PACKET_TCP, PACKET_UDP } from '../../src/wire/packet-code.ts';
import { PacketView } from '../../src/wire/packet.ts';
import {
  ethernet,
  ipv4,
  ipv6,
  naiveSum,
  newMemory,
  tcpSegment,
  u16,
  u32,
  V6_CLIENT,
  V6_SERVER,
} from '../helpers/frames.ts';

const memory = newMemory();
const AT = memory.wire.address;
const TARGET = memory.wire.address + 300_000;
const packet = new PacketView();

/** Bytes that differ from place to place. */
const pattern = (bytes: number, salt = 0): number[] =>
  Array.from({ length: bytes }, (_, i) => (i * 7 + (i >> 8) + salt) & 0xff);

interface Piece {
  readonly offset: number;
  readonly payload: readonly number[];
  readonly more: boolean;
  readonly id?: number;
  readonly protocol?: number;
  readonly tags?: readonly number[];
  readonly options?: readonly number[];
}

const v4 = (piece: Piece): number[] => {
  const { offset, more, id = 9, protocol = 17, options = [] } = piece;
  return ethernet(
    0x0800,
    ipv4({ protocol, id, offset, more, options }, piece.payload),
    piece.tags ?? [],
  );
};
const v6 = (piece: Piece): number[] => {
  const { offset, more, id = 9, protocol = 17 } = piece;
  const header = [protocol, 0, ...u16(offset | (more ? 1 : 0)), ...u32(id)];
  // A destination options header lies before the fragment header.
  const options = [44, 0, 1, 4, 0, 0, 0, 0];
  return ethernet(0x86dd, ipv6(60, [...options, ...header, ...piece.payload]));
};

class Rig {
  readonly reassembler = new FragmentReassembler();
  private frame = 0;

  add(bytes: readonly number[], timeNs = 0, originalBytes = bytes.length): number {
    memory.bytes.set(bytes, AT);
    expect(packet.parse(memory, AT, bytes.length, originalBytes, 1)).toBe(PACKET_FRAGMENT);
    this.frame++;
    return this.reassembler.add(packet, memory, this.frame, timeNs, TARGET);
  }
}

const result = (bytes: number): number[] => [...memory.bytes.subarray(TARGET, TARGET + bytes)];

/** Cuts of a payload at 8-byte boundaries. */
function cut(payload: readonly number[], sizes: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  let offset = 0;
  for (let i = 0; offset < payload.length; i++) {
    const bytes = (sizes[i % sizes.length] ?? 1) * 8;
    pieces.push({
      offset,
      payload: payload.slice(offset, offset + bytes),
      more: offset + bytes < payload.length,
    });
    offset += bytes;
  }
  return pieces;
}

describe.each([
  ['IPv4', v4],
  ['IPv6', v6],
])('fragments of %s', (family, build) => {
  const isV6 = family === 'IPv6';
  const headerBytes = isV6 ? 48 : 20;

  it('become the whole packet, in whatever order they come and however often', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 9, max: 4000 }),
        fc.array(fc.integer({ min: 1, max: 180 }), { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (bytes, sizes, order) => {
          const rig = new Rig();
          const payload = pattern(bytes);
          const pieces = cut(payload, sizes);
          if (pieces.length < 2) return;
          const shuffled = pieces
            .map((piece) => ({ piece, key: order.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ piece }) => piece);
          const kept = shuffled.slice(0, -1);
          for (const piece of [...kept, kept[0]!]) {
            expect(rig.add(build(piece))).toBe(FRAGMENT_KEPT);
          }
          const whole = rig.add(build(shuffled.at(-1)!));
          expect(whole).toBe(headerBytes + bytes);
          expect(result(whole).slice(headerBytes)).toEqual(payload);
          expect(rig.reassembler).toMatchObject({ completed: 1, discarded: 0, conflicts: 0 });
        },
      ),
      { seed: 5, numRuns: 150 },
    );
  });

  it('become an ordinary packet that decodes as such', () => {
    const rig = new Rig();
    const ends = isV6 ? { from: V6_CLIENT, to: V6_SERVER } : {};
    const segment = tcpSegment({ ...ends, payload: pattern(100), seq: 5 });
    const pieces = cut(segment, [2, 5]).map((piece) => ({ ...piece, protocol: 6 }));
    const lengths = pieces.map((piece) => rig.add(build(piece)));
    const whole = lengths.at(-1)!;
    expect(packet.parse(memory, TARGET, whole, whole, 101)).toBe(PACKET_TCP);
    expect(packet).toMatchObject({ seq: 5, payloadBytes: 100, isFragment: false, ipBytes: whole });
    if (!isV6) expect(naiveSum(result(20))).toBe(0xffff);
    // The same through the view that still knows the link layer.
    rig.add(build(pieces[0]!));
    expect(packet.parseIp(memory, TARGET, whole)).toBe(PACKET_TCP);
    expect(packet.macSourceLow).toBe(1);
  });

  it('of other datagrams stay apart', () => {
    const rig = new Rig();
    const [first, second] = cut(pattern(24), [2]) as [Piece, Piece];
    expect(rig.add(build({ ...first, id: 1 }))).toBe(FRAGMENT_KEPT);
    expect(rig.add(build({ ...second, id: 2 }))).toBe(FRAGMENT_KEPT);
    expect(rig.reassembler).toMatchObject({ datagram: 2, firstFrame: 2 });
    expect(rig.add(build({ ...second, id: 1 }))).toBeGreaterThan(0);
    expect(rig.reassembler).toMatchObject({ datagram: 1, firstFrame: 1 });
  });

  it('that come too late find their datagram gone', () => {
    const rig = new Rig();
    const [first, second] = cut(pattern(24), [2]) as [Piece, Piece];
    rig.add(build(first), 1e9);
    expect(rig.add(build(second), 1e9 + REASSEMBLY_TIMEOUT_NS + 1)).toBe(FRAGMENT_KEPT);
    expect(rig.reassembler.timedOut).toBe(1);
    const punctual = new Rig();
    punctual.add(build(first), 1e9);
    expect(punctual.add(build(second), 1e9 + REASSEMBLY_TIMEOUT_NS)).toBeGreaterThan(0);
    // Time that runs backwards expires nothing.
    const backwards = new Rig();
    backwards.add(build(first), 90e9);
    expect(backwards.add(build(second), 0)).toBeGreaterThan(0);
  });

  it('of too many datagrams drive the oldest out', () => {
    const rig = new Rig();
    const [first, second] = cut(pattern(24), [2]) as [Piece, Piece];
    for (let id = 0; id <= DATAGRAM_COUNT_MAX; id++) rig.add(build({ ...first, id }));
    expect(rig.reassembler.evicted).toBe(1);
    expect(rig.add(build({ ...second, id: 1 }))).toBeGreaterThan(0);
    expect(rig.add(build({ ...second, id: 0 }))).toBe(FRAGMENT_KEPT);
  });

  it('that are snapped, empty, oddly long or reach too far are discarded', () => {
    const rig = new Rig();
    const whole = build({ offset: 0, payload: pattern(16), more: true });
    expect(rig.add(whole.slice(0, -1), 0, whole.length)).toBe(FRAGMENT_DISCARDED);
    expect(rig.add(build({ offset: 0, payload: pattern(15), more: true }))).toBe(
      FRAGMENT_DISCARDED,
    );
    expect(rig.add(build({ offset: 8, payload: [], more: false }))).toBe(FRAGMENT_DISCARDED);
    const far = { offset: 65_528, payload: pattern(8), more: false };
    expect(rig.add(build(far))).toBe(FRAGMENT_DISCARDED);
    expect(rig.reassembler.discarded).toBe(4);
    expect(rig.reassembler.datagram).toBe(0);
  });

  it('that disagree about the length condemn the datagram', () => {
    const longer = new Rig();
    longer.add(build({ offset: 16, payload: pattern(8), more: false }));
    const beyond = build({ offset: 24, payload: pattern(8), more: true });
    expect(longer.add(beyond)).toBe(FRAGMENT_DISCARDED);
    const shorter = new Rig();
    shorter.add(build({ offset: 16, payload: pattern(16), more: true }));
    const early = build({ offset: 8, payload: pattern(8), more: false });
    expect(shorter.add(early)).toBe(FRAGMENT_DISCARDED);
    const rest = build({ offset: 0, payload: pattern(16), more: true });
    expect(shorter.add(rest)).toBe(FRAGMENT_DISCARDED);
  });

  it('mean the same in a second pass', () => {
    const rig = new Rig();
    const pieces = [1, 2, 3].flatMap((id) =>
      cut(pattern(64, id), [3]).map((piece) => ({ ...piece, id })),
    );
    const pass = (): number[][] =>
      pieces.map((piece, i) => [
        rig.add(build(piece), i * i * 5e9),
        rig.reassembler.datagram,
        rig.reassembler.timedOut,
      ]);
    const first = pass();
    rig.reassembler.reset();
    expect(pass()).toEqual(first);
    expect(first.some(([bytes = 0]) => bytes > 0)).toBe(true);
  });
});

describe('overlapping fragments', () => {
  const first = { offset: 0, payload: pattern(24), more: true };
  const overlap = { offset: 16, payload: pattern(16, 100), more: false };

  it('of IPv4 keep the first copy, and differing bytes are counted', () => {
    const rig = new Rig();
    rig.add(v4(first));
    const whole = rig.add(v4(overlap));
    expect(whole).toBe(20 + 32);
    expect(result(whole).slice(20)).toEqual([...pattern(24), ...pattern(16, 100).slice(8)]);
    expect(rig.reassembler.conflicts).toBe(1);
  });

  it('of IPv6 condemn the datagram', () => {
    const rig = new Rig();
    rig.add(v6(first));
    expect(rig.add(v6(overlap))).toBe(FRAGMENT_DISCARDED);
    const rest = { offset: 24, payload: pattern(8), more: false };
    expect(rig.add(v6(rest))).toBe(FRAGMENT_DISCARDED);
    // A copy of bytes that are there is a duplicate; one that also brings new bytes is not.
    const equal = new Rig();
    equal.add(v6(first));
    const copy = { offset: 16, payload: pattern(24).slice(16), more: true };
    expect(equal.add(v6(copy))).toBe(FRAGMENT_KEPT);
    const partly = { offset: 16, payload: [...pattern(24).slice(16), ...pattern(8)], more: true };
    const other = new Rig();
    other.add(v6(first));
    expect(other.add(v6(partly))).toBe(FRAGMENT_DISCARDED);
  });
});

describe('keys and special fragments', () => {
  it('of IPv4 include the protocol and the lane', () => {
    const [first, second] = cut(pattern(24), [2]) as [Piece, Piece];
    const rig = new Rig();
    rig.add(v4(first));
    expect(rig.add(v4({ ...second, protocol: 6 }))).toBe(FRAGMENT_KEPT);
    expect(rig.add(v4({ ...second, tags: [0x81, 0, 0, 5] }))).toBe(FRAGMENT_KEPT);
    expect(rig.add(v4(second))).toBeGreaterThan(0);
  });

  it('an IPv6 atomic fragment is whole at once, whatever else has its number', () => {
    const rig = new Rig();
    rig.add(v6({ offset: 8, payload: pattern(8), more: true }));
    const datagram = [...u16(1), ...u16(2), ...u16(12), 0, 0, 1, 2, 3, 4];
    const whole = rig.add(v6({ offset: 0, payload: datagram, more: false }));
    expect(whole).toBe(48 + 12);
    expect(packet.parse(memory, TARGET, whole, whole, 101)).toBe(PACKET_UDP);
  });

  it("the first fragment's IPv4 options are the packet's", () => {
    const [first, second] = cut(pattern(24), [2]) as [Piece, Piece];
    const rig = new Rig();
    rig.add(v4(second));
    expect(rig.add(v4({ ...first, options: [1, 1, 1, 0] }))).toBe(48);
    expect(result(48).slice(20, 24)).toEqual([1, 1, 1, 0]);
  });

  it('a datagram longer than IP allows is never put together', () => {
    const rig = new Rig();
    const pieces = cut(pattern(65_520), [180]);
    const lengths = pieces.map((piece) => rig.add(v4(piece)));
    expect(lengths.at(-1)).toBe(FRAGMENT_DISCARDED);
    expect(rig.reassembler.completed).toBe(0);
    const largest = new Rig();
    const fitting = cut(pattern(65_515), [180]).map((piece) => largest.add(v4(piece)));
    expect(fitting.at(-1)).toBe(65_535);
  });
});
