/**
 * Frames of every link layer, built by hand, and frames that contradict themselves.
 */
import { describe, expect, it } from 'vitest';
import * as codes from '../../src/wire/packet-code.ts';
import { TAG_MPLS, TAG_PPPOE, TAG_VLAN } from '../../src/wire/link.ts';
import { PacketView } from '../../src/wire/packet.ts';
import {
  ethernet,
  framed,
  ipv4,
  ipv6,
  newMemory,
  tcp,
  tcpSegment,
  u16,
  u32,
} from '../helpers/frames.ts';
import { SYN, V6_CLIENT, V6_SERVER } from '../helpers/frames.ts';

const memory = newMemory();
const AT = memory.wire.address + 100;
const packet = new PacketView();

function parse(bytes: readonly number[], linkType: number, originalBytes = bytes.length): string {
  memory.bytes.fill(0xee, AT - 64, AT + bytes.length + 64);
  memory.bytes.set(bytes, AT);
  return codes.PACKET_NAMES[packet.parse(memory, AT, bytes.length, originalBytes, linkType)] ?? '';
}

const PAYLOAD = [1, 2, 3, 4, 5];
const V4 = tcp({ seq: 7, ack: -3, flags: 0x118, windowRaw: 500, payload: PAYLOAD });
const V6 = tcp({ from: V6_CLIENT, to: V6_SERVER, seq: 7, flags: SYN, payload: PAYLOAD });
const MAC = [2, 0, 0, 0, 0, 9];

describe('a TCP packet is found in', () => {
  const snap = [0xaa, 0xaa, 3, 0, 0, 0, 8, 0, ...V4];
  it.each<[string, number, number[]]>([
    ['Ethernet', 1, framed(V4)],
    ['Ethernet with padding behind it', 1, [...framed(V4), 0, 0, 0, 9]],
    ['802.3 with LLC and SNAP', 1, [...ethernet(snap.length, snap), 0xff, 0xff]],
    ['802.3 with the LLC address of IP', 1, ethernet(V4.length + 3, [6, 6, 3, ...V4])],
    ['Linux cooked capture', 113, [0, 0, 0, 1, 0, 6, ...MAC, 0, 0, 8, 0, ...V4]],
    ['Linux cooked capture of LLC', 113, [0, 0, 0, 1, 0, 6, ...MAC, 0, 0, 0, 4, ...snap]],
    ['Linux cooked v2', 276, [8, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0, 6, ...MAC, 0, 0, ...V4]],
    ['BSD loopback, little-endian', 0, [2, 0, 0, 0, ...V4]],
    ['BSD loopback, big-endian', 0, [0, 0, 0, 2, ...V4]],
    ['OpenBSD loopback', 108, [0, 0, 0, 2, ...V4]],
    ['raw IP', 101, V4],
    ['raw IP (12)', 12, V4],
    ['raw IP (14)', 14, V4],
    ['raw IPv4', 228, V4],
    ['PPP', 9, [0xff, 3, 0, 0x21, ...V4]],
    ['PPP with compressed fields', 9, [0x21, ...V4]],
    ['PPP in HDLC framing', 50, [0xff, 3, 0, 0x21, ...V4]],
    ['Cisco HDLC', 104, [0x0f, 0, 8, 0, ...V4]],
    ['PPPoE without Ethernet', 51, [0x11, 0, 0, 5, ...u16(V4.length + 2), 0, 0x21, ...V4]],
  ])('%s', (_, linkType, frame) => {
    expect(parse(frame, linkType)).toBe('tcp');
    expect(packet).toMatchObject({
      family: 4,
      protocol: 6,
      ipBytes: V4.length,
      l3CapturedBytes: V4.length,
      ipHeaderBytes: 20,
      source0: 0x0a000001,
      destination0: 0x0a000002,
      sourcePort: 40_000,
      destinationPort: 80,
      seq: 7,
      ack: -3,
      flags: 0x18,
      windowRaw: 500,
      tcpHeaderBytes: 20,
      tcpOptionsCaptured: true,
      l4Bytes: 25,
      l4CapturedBytes: 25,
      payloadBytes: 5,
      payloadCapturedBytes: 5,
    });
    expect([...memory.bytes.subarray(packet.payloadAddress, packet.payloadAddress + 5)]).toEqual(
      PAYLOAD,
    );
  });

  it.each<[string, number, number[]]>([
    ['Ethernet', 1, framed(V6)],
    ['Linux cooked capture', 113, [0, 0, 0, 1, 0, 6, ...MAC, 0, 0, 0x86, 0xdd, ...V6]],
    ['loopback of FreeBSD', 0, [28, 0, 0, 0, ...V6]],
    ['loopback of macOS', 0, [30, 0, 0, 0, ...V6]],
    ['loopback of OpenBSD', 108, [0, 0, 0, 24, ...V6]],
    ['loopback of Linux', 0, [10, 0, 0, 0, ...V6]],
    ['raw IP', 101, V6],
    ['raw IPv6', 229, V6],
    ['PPP', 9, [0xff, 3, 0, 0x57, ...V6]],
  ])('%s, over IPv6', (_, linkType, frame) => {
    expect(parse(frame, linkType)).toBe('tcp');
    expect(packet).toMatchObject({
      family: 6,
      ipHeaderBytes: 40,
      source0: 0x20010db8,
      source3: 1,
      destination3: 2,
      seq: 7,
      payloadBytes: 5,
    });
  });

  it('Ethernet, whose addresses are kept', () => {
    parse(framed(V4), 1);
    expect(packet).toMatchObject({
      macDestinationHigh: 0x0200,
      macDestinationLow: 2,
      macSourceHigh: 0x0200,
      macSourceLow: 1,
    });
    parse([0, 0, 0, 1, 0, 6, ...MAC, 0, 0, 8, 0, ...V4], 113);
    expect(packet).toMatchObject({ macDestinationLow: 0, macSourceHigh: 0x0200, macSourceLow: 9 });
    parse(V4, 101);
    expect(packet).toMatchObject({ macSourceHigh: 0, macSourceLow: 0 });
  });
});

describe('outer tags', () => {
  const tagsOf = (): number[][] =>
    [...packet.laneTags.subarray(0, packet.laneCount)].map((t) => [t >>> 24, t & 0xffffff]);

  it.each<[string, number[], number[][]]>([
    ['802.1Q', [0x81, 0, 0x20, 5], [[TAG_VLAN, 5]]],
    [
      '802.1ad',
      [0x88, 0xa8, 0, 7, 0x81, 0, 0, 8],
      [
        [TAG_VLAN, 7],
        [TAG_VLAN, 8],
      ],
    ],
    [
      'old QinQ',
      [0x91, 0, 0, 7, 0x92, 0, 0, 8],
      [
        [TAG_VLAN, 7],
        [TAG_VLAN, 8],
      ],
    ],
    ['a priority tag', [0x81, 0, 0xe0, 0], []],
  ])('%s', (_, tags, expected) => {
    expect(parse(framed(V4, tags), 1)).toBe('tcp');
    expect(tagsOf()).toEqual(expected);
  });

  it('are found in cooked captures too', () => {
    expect(parse([0, 0, 0, 1, 0, 6, ...MAC, 0, 0, 0x81, 0, 0, 9, 8, 0, ...V4], 113)).toBe('tcp');
    expect(tagsOf()).toEqual([[TAG_VLAN, 9]]);
  });

  it('may be MPLS labels, read to the bottom of the stack', () => {
    const labels = [...u32((77 << 12) | 64), ...u32((78 << 12) | 0x100 | 64)];
    for (const [packetBytes, type] of [
      [V4, 0x8847],
      [V6, 0x8848],
    ] as const) {
      expect(parse(ethernet(type, [...labels, ...packetBytes]), 1)).toBe('tcp');
      expect(tagsOf()).toEqual([
        [TAG_MPLS, 77],
        [TAG_MPLS, 78],
      ]);
    }
    const pseudowire = [...u32((77 << 12) | 0x100), 0, 0, 0, 0, ...framed(V4)];
    expect(parse(ethernet(0x8847, pseudowire), 1)).toBe('not-ip');
  });

  it('may be a PPPoE session, whose length ends the packet', () => {
    const session = [0x11, 0, 0x12, 0x34, ...u16(V4.length + 2), 0, 0x21, ...V4];
    expect(parse([...ethernet(0x8864, session, [0x81, 0, 0, 3]), 9, 9], 1)).toBe('tcp');
    expect(tagsOf()).toEqual([
      [TAG_VLAN, 3],
      [TAG_PPPOE, 0x1234],
    ]);
    const tooShort = [0x11, 0, 0x12, 0x34, ...u16(V4.length), 0, 0x21, ...V4];
    expect(parse(ethernet(0x8864, tooShort), 1)).toBe('malformed');
    expect(parse(ethernet(0x8864, [0x11, 9, ...session.slice(2)]), 1)).toBe('not-ip');
  });

  it('more than eight are not followed', () => {
    const tags = Array.from({ length: 9 }, (_, i) => [0x81, 0, 0, i + 1]).flat();
    expect(parse(framed(V4, tags.slice(0, 32)), 1)).toBe('tcp');
    expect(packet.laneCount).toBe(8);
    expect(parse(framed(V4, tags), 1)).toBe('not-ip');
  });
});

describe('what is no TCP', () => {
  const datagram = [...u16(53), ...u16(5353), ...u16(11), 0, 0, 1, 2, 3];
  it.each<[string, string, number[]]>([
    ['udp', 'UDP', ipv4({ protocol: 17 }, datagram)],
    ['udp', 'UDP over IPv6', ipv6(17, datagram)],
    ['udp', 'VXLAN', ipv4({ protocol: 17 }, [...u16(1), ...u16(4789), ...u16(8), 0, 0])],
    ['icmp', 'ICMP', ipv4({ protocol: 1 }, [8, 0, 0, 0])],
    ['icmp', 'ICMPv6', ipv6(58, [128, 0, 0, 0])],
    ['other-ip', 'ICMPv6 over IPv4', ipv4({ protocol: 58 }, [128, 0, 0, 0])],
    ['other-ip', 'SCTP', ipv4({ protocol: 132 }, [0, 0, 0, 0])],
    ['other-ip', 'no next header', ipv6(59, [])],
    ['tunnelled', 'IP in IP', ipv4({ protocol: 4 }, V4)],
    ['tunnelled', '6in4', ipv4({ protocol: 41 }, V6)],
    ['tunnelled', 'GRE', ipv4({ protocol: 47 }, [0, 0, 8, 0, ...V4])],
    ['tunnelled', 'ESP', ipv4({ protocol: 50 }, [0, 0, 0, 0])],
    ['tunnelled', 'IPIP', ipv4({ protocol: 94 }, V4)],
    ['tunnelled', 'MPLS in IP', ipv6(137, V4)],
    [
      'tunnelled',
      'a tunnel behind AH',
      ipv4({ protocol: 51 }, [4, 4, ...Array(22).fill(0), ...V4]),
    ],
  ])('is called %s: %s', (name, _, bytes) => {
    expect(parse(framed(bytes), 1)).toBe(name);
  });

  it('has the ports and the payload of a datagram', () => {
    parse(ipv4({ protocol: 17 }, [...datagram, 0xaa, 0xbb]), 101);
    expect(packet).toMatchObject({
      sourcePort: 53,
      destinationPort: 5353,
      l4Bytes: 11,
      l4CapturedBytes: 11,
      payloadBytes: 3,
      payloadCapturedBytes: 3,
    });
  });

  it('may not be IP at all', () => {
    expect(parse(ethernet(0x0806, [0, 1, 8, 0]), 1)).toBe('arp');
    expect(parse(ethernet(0x88cc, [1, 2, 3]), 1)).toBe('not-ip');
    expect(parse(ethernet(0x26, Array(38).fill(0x42)), 1)).toBe('not-ip');
    expect(parse(V4, 4711)).toBe('unsupported-link');
    expect(parse(V4, 105)).toBe('unsupported-link');
    expect(parse([0x30, ...V4], 101)).toBe('not-ip');
  });
});

describe('IPv6 extension headers', () => {
  const segment = tcpSegment({ from: V6_CLIENT, to: V6_SERVER });
  it('are skipped, and counted into the header', () => {
    const hopByHop = [60, 0, ...Array(6).fill(0)];
    const options = [51, 1, ...Array(14).fill(0)];
    const authentication = [6, 4, ...Array(22).fill(0)];
    const bytes = ipv6(0, [...hopByHop, ...options, ...authentication, ...segment]);
    expect(parse(bytes, 101)).toBe('tcp');
    expect(packet).toMatchObject({ ipHeaderBytes: 40 + 8 + 16 + 24, l4Bytes: 20, protocol: 6 });
  });

  it('may not reach beyond the packet, and not go on for ever', () => {
    expect(parse(ipv6(0, [6, 200, ...Array(6).fill(0), ...segment]), 101)).toBe('malformed');
    const endless = Array.from({ length: 40 }, () => [60, 0, 0, 0, 0, 0, 0, 0]).flat();
    expect(parse(ipv6(60, [...endless, ...segment]), 101)).toBe('malformed');
  });

  it('may be a fragment header, and an atomic fragment is one too', () => {
    const fragment = [6, 0, ...u16(0x10 | 1), ...u32(0x1234_5678), ...Array(16).fill(7)];
    expect(parse(ipv6(44, fragment), 101)).toBe('fragment');
    expect(packet).toMatchObject({
      isFragment: true,
      fragmentOffsetBytes: 16,
      moreFragments: true,
      fragmentId: 0x1234_5678,
      protocol: 6,
      ipHeaderBytes: 48,
      l4Bytes: 16,
      fragmentLinkAddress: AT + 6,
    });
    expect(parse(ipv6(44, [6, 0, 0, 0, 0, 0, 0, 1, ...segment]), 101)).toBe('fragment');
  });
});

describe('lengths', () => {
  it('of 0 are what segmentation offload leaves: the frame counts', () => {
    const large = tcp({ payload: Array(3000).fill(1) });
    large.splice(2, 2, 0, 0);
    expect(parse(framed(large), 1)).toBe('tcp');
    expect(packet).toMatchObject({ ipBytes: 3040, payloadBytes: 3000 });
    const large6 = tcp({ from: V6_CLIENT, to: V6_SERVER, payload: Array(3000).fill(1) });
    large6.splice(4, 2, 0, 0);
    expect(parse(framed(large6), 1, 90_000)).toBe('tcp');
    expect(packet).toMatchObject({ ipBytes: 90_000 - 14, payloadCapturedBytes: 3000 });
  });

  it('that contradict each other are malformed', () => {
    const broken = (at: number, ...bytes: number[]): number[] => {
      const copy = [...V4];
      copy.splice(at, bytes.length, ...bytes);
      return copy;
    };
    expect(parse(broken(0, 0x44), 101)).toBe('malformed');
    expect(parse(ethernet(0x0800, broken(0, 0x65)), 1)).toBe('malformed');
    expect(parse(ethernet(0x86dd, V4), 1)).toBe('malformed');
    expect(parse(broken(2, 0, 19), 101)).toBe('malformed');
    expect(parse(broken(2, 0, 39), 101)).toBe('malformed');
    expect(packet.isSliced).toBe(false);
    expect(parse(broken(2, 0, 200), 101)).toBe('malformed');
    expect(packet.isSliced).toBe(true);
    expect(parse(broken(32, 0x40), 101)).toBe('malformed');
    expect(parse(broken(32, 0xf0), 101)).toBe('malformed');
    expect(parse(V4.slice(0, 19), 101)).toBe('malformed');
    expect(parse(ipv4({ protocol: 17 }, [0, 1, 0, 2, 0, 7, 0, 0]), 101)).toBe('malformed');
    expect(parse(ipv4({ protocol: 17 }, [0, 1, 0, 2, 0, 9, 0, 0]), 101)).toBe('malformed');
  });

  it('of frames cut by the snaplen are told from those', () => {
    const frame = framed(tcp({ options: [2, 4, 5, 0xb4], payload: PAYLOAD }));
    const names = [0, 13, 14, 33, 34, 53].map((n) => parse(frame.slice(0, n), 1, frame.length));
    expect(names).toEqual(Array(6).fill('snapped'));
    expect(parse(frame.slice(0, 54), 1, frame.length)).toBe('tcp');
    expect(packet).toMatchObject({
      tcpOptionsCaptured: false,
      tcpHeaderBytes: 24,
      payloadBytes: 5,
      payloadCapturedBytes: 0,
    });
    expect(parse(frame.slice(0, 60), 1, frame.length)).toBe('tcp');
    expect(packet).toMatchObject({ tcpOptionsCaptured: true, payloadCapturedBytes: 2 });
    expect(parse(frame.slice(0, 13), 1)).toBe('malformed');
  });

  it('on the wire below the captured ones are not believed', () => {
    expect(parse(framed(V4), 1, 10)).toBe('tcp');
    expect(packet.payloadBytes).toBe(5);
  });
});
