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
import { framed, ipv6, newMemory, tcp, V6_CLIENT, V6_SERVER } from '../helpers/frames.ts';

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
