/**
 * Hostile frames: whatever the bytes, decoding throws nothing, depends on nothing beyond the
 * captured bytes, and reports only ranges that lie inside them.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PACKET_FRAGMENT,
  PACKET_NAMES,
  PACKET_TCP,
  PACKET_UDP,
} from '../../src/wire/packet-code.ts';
import { PacketView } from '../../src/wire/packet.ts';
import {
  ethernet,
  framed,
  ipv6,
  newMemory,
  tcp,
  u16,
  u32,
  V6_CLIENT,
  V6_SERVER,
} from '../helpers/frames.ts';

const memory = newMemory();
const AT = memory.wire.address + 70_000;
const LINK_TYPES = [0, 1, 9, 12, 14, 50, 51, 101, 104, 108, 113, 228, 229, 276];

/** The frame's decoding, with `around` lying before and behind it. */
function decoded(bytes: Uint8Array, original: number, linkType: number, around: number): unknown {
  memory.bytes.fill(around, AT - 65_536, AT + bytes.length + 65_536);
  memory.bytes.set(bytes, AT);
  const packet = new PacketView();
  const code = packet.parse(memory, AT, bytes.length, original, linkType);
  return { code, packet };
}

const V4 = tcp({ options: [1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2], payload: [1, 2, 3] });
const V6 = tcp({ from: V6_CLIENT, to: V6_SERVER, payload: [1, 2, 3] });
const UDP_FRAGMENT = [44, 0, 0, 0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 2, 0, 8, 0, 0];
const MAC = [2, 0, 0, 0, 0, 9, 0, 0];
/** One frame for each way to an IP packet, with its link type. */
const WHOLE: readonly (readonly [linkType: number, bytes: readonly number[]])[] = [
  [1, framed(V4)],
  [1, framed(V6, [0x88, 0xa8, 0, 7, 0x81, 0, 0, 5])],
  [1, framed(ipv6(0, UDP_FRAGMENT))],
  [1, ethernet(0x8847, [...u32(77 << 12), ...u32((78 << 12) | 0x100), ...V4])],
  [1, ethernet(0x8864, [0x11, 0, 0, 9, ...u16(V6.length + 2), 0, 0x57, ...V6])],
  [1, ethernet(V4.length + 8, [0xaa, 0xaa, 3, 0, 0, 0, 8, 0, ...V4])],
  [0, [2, 0, 0, 0, ...V4]],
  [9, [0xff, 3, 0, 0x21, ...V4]],
  [104, [0x0f, 0, 8, 0, ...V4]],
  [113, [0, 0, 0, 1, 0, 6, ...MAC, 8, 0, ...V4]],
  [276, [0x86, 0xdd, 0, 0, 0, 0, 0, 2, 0, 1, 0, 6, ...MAC, ...V6]],
];

/** Real frames with some bytes changed and a cut somewhere: they get further than noise. */
const SEEDS = [
  framed(tcp({ options: [1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2], payload: [1, 2, 3] })),
  framed(tcp({ from: V6_CLIENT, to: V6_SERVER, payload: [1, 2, 3] }), [0x81, 0, 0, 5]),
  framed(ipv6(0, [44, 0, 0, 0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 2, 0, 8, 0, 0])),
];
const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.tuple(fc.nat(90), fc.nat(255)), { maxLength: 6 }),
    fc.nat(120),
  )
  .map(([seed, changes, cut]) => {
    const bytes = Uint8Array.from(seed);
    for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
    return bytes.slice(0, cut);
  });
const noise = fc.uint8Array({ maxLength: 120 });

describe('a frame cut anywhere', () => {
  it('is snapped or decoded, by the captured bytes alone', () => {
    for (const [linkType, bytes] of WHOLE) {
      const names = bytes.map((_, cut) => {
        const captured = Uint8Array.from(bytes.slice(0, cut));
        const zeros = decoded(captured, bytes.length, linkType, 0);
        expect(decoded(captured, bytes.length, linkType, 0x45)).toEqual(zeros);
        expect(decoded(captured, bytes.length, linkType, 0x60)).toEqual(zeros);
        expect(decoded(captured, bytes.length, linkType, 0xff)).toEqual(zeros);
        return PACKET_NAMES[(zeros as { code: number }).code] ?? '';
      });
      // An 802.3 frame cut within LLC shows no IP.
      expect(names.filter((name) => name === 'malformed')).toEqual([]);
      expect(names.at(-1)).toMatch(/tcp|fragment/);
    }
  });
});

describe('any bytes as a frame', () => {
  it('are decoded without a look beyond the captured bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(mutated, noise),
        fc.constantFrom(...LINK_TYPES),
        fc.oneof(fc.nat(200), fc.integer({ min: 0, max: 262_144 })),
        (bytes, linkType, originalBytes) => {
          const zeros = decoded(bytes, originalBytes, linkType, 0);
          expect(decoded(bytes, originalBytes, linkType, 0xff)).toEqual(zeros);
          expect(decoded(bytes, originalBytes, linkType, 0x45)).toEqual(zeros);
        },
      ),
      { seed: 41, numRuns: 3000 },
    );
  });

  it('give ranges inside the frame, and lengths that add up', () => {
    fc.assert(
      fc.property(
        fc.oneof(mutated, noise),
        fc.constantFrom(1, 1, 1, ...LINK_TYPES),
        fc.nat(300),
        (bytes, linkType, originalBytes) => {
          const packet = new PacketView();
          memory.bytes.set(bytes, AT);
          const code = packet.parse(memory, AT, bytes.length, originalBytes, linkType);
          expect(PACKET_NAMES[code]).toBeTruthy();
          if (code !== PACKET_TCP && code !== PACKET_UDP && code !== PACKET_FRAGMENT) return;
          const end = AT + bytes.length;
          expect(packet.l3Address).toBeGreaterThanOrEqual(AT);
          expect(packet.l3Address + packet.l3CapturedBytes).toBeLessThanOrEqual(end);
          expect(packet.l4Address).toBe(packet.l3Address + packet.ipHeaderBytes);
          expect(packet.l4Address + packet.l4CapturedBytes).toBeLessThanOrEqual(end);
          expect(packet.l4CapturedBytes).toBeLessThanOrEqual(packet.l4Bytes);
          expect(packet.ipHeaderBytes + packet.l4Bytes).toBeLessThanOrEqual(packet.ipBytes);
          if (code === PACKET_FRAGMENT) return;
          expect(packet.payloadBytes).toBeGreaterThanOrEqual(0);
          expect(packet.payloadCapturedBytes).toBeLessThanOrEqual(packet.payloadBytes);
          if (packet.payloadCapturedBytes > 0) {
            expect(packet.payloadAddress + packet.payloadCapturedBytes).toBeLessThanOrEqual(end);
          }
        },
      ),
      { seed: 42, numRuns: 3000 },
    );
  });
});
