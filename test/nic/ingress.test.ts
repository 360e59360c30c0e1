/**
 * The receive side of the device: what reaches an mbuf, what is dropped and why, and how large
 * packets are cut.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DROP_CHECKSUM,
  DROP_MALFORMED,
  DROP_OVERSIZE,
  DROP_RING_FULL,
  MBUF_FOR_RX,
  NIC_DROP,
  NIC_RX,
} from '../../src/log/events.ts';
import { CHECKSUM_IGNORE, CHECKSUM_VERIFY, Ingress } from '../../src/nic/ingress.ts';
import { Reta } from '../../src/nic/reta.ts';
import { RxQueue } from '../../src/nic/rx-queue.ts';
import { Steering } from '../../src/nic/steering.ts';
import { PACKET_ARP, PACKET_TCP } from '../../src/wire/packet-code.ts';
import { PacketView } from '../../src/wire/packet.ts';
import {
  bigEndian,
  ethernetFrame,
  hex,
  ipPacket,
  Log,
  MAC_HOST,
  MAC_PEER,
  naiveSum,
  pattern,
  pseudoHeader,
  smallMemory,
  tcpPacket,
  tcpSegment,
  TestMbufs,
  udpPacket,
} from '../helpers/machine.ts';
import type { PacketFields, TcpFields } from '../helpers/machine.ts';

const ETHERNET = 1;
const RAW = 101;
const V6 = { source: '2001:db8:0:0:0:0:0:2', destination: '2001:db8:0:0:0:0:0:1' };
const FIN = 1;
const SYN = 2;
const PSH = 8;
const ACK = 16;
const CWR = 128;

class Device {
  readonly memory = smallMemory();
  readonly log = new Log();
  readonly mbufs = new TestMbufs(this.memory, this.log.recorder, 128);
  readonly rx = new RxQueue(0, this.memory, this.mbufs, this.log.recorder, 64);
  readonly packet = new PacketView();
  readonly ingress = new Ingress(this.rx, new Steering(new Reta(1)));
  code = 0;

  constructor(posted = 64) {
    for (let i = 0; i < posted; i++) this.rx.post(this.mbufs.alloc(MBUF_FOR_RX));
  }

  /** The wire: bytes at an odd address, as captures have them. */
  receive(
    bytes: readonly number[],
    policy: number,
    link = RAW,
    captured = bytes.length,
    frame = 7,
  ): number {
    const at = this.memory.wire.address + 1;
    this.memory.bytes.fill(0xee, at, at + bytes.length + 64);
    this.memory.bytes.set(bytes.slice(0, captured), at);
    this.code = this.packet.parse(this.memory, at, captured, bytes.length, link);
    return this.ingress.receive(this.packet, frame, 1000, 3, 2, policy);
  }

  /** Takes the oldest frame off the ring. */
  take(): number[] {
    const mbuf = this.rx.take();
    const address = this.mbufs.frameAddress[mbuf]!;
    return [...this.memory.bytes.slice(address, address + this.mbufs.frameBytes[mbuf]!)];
  }

  drops(): number[] {
    return this.log.of(NIC_DROP).map((row) => row.args['reason']!);
  }
}

describe('a frame that fits', () => {
  it('lies in the mbuf byte for byte behind a canonical Ethernet header', () => {
    const device = new Device();
    const packet = tcpPacket({ payload: pattern(100) });
    const padded = [...ethernetFrame(packet), 0, 0, 0, 0];
    expect(device.receive(padded, CHECKSUM_VERIFY, ETHERNET)).toBe(1);
    expect(hex(device.take())).toBe(hex(ethernetFrame(packet)));
  });

  it('has its columns and its row', () => {
    const device = new Device();
    const packet = tcpPacket({ payload: pattern(33) });
    device.receive(packet, CHECKSUM_VERIFY);
    const [row] = device.log.of(NIC_RX);
    const mbuf = row!.args['mbuf']!;
    const mbufs = device.mbufs;
    expect(row!.timeNs).toBe(1000);
    expect(row!.args).toMatchObject({ frame: 7, queue: 0, bytes: 14 + packet.length });
    expect(row!.args['address']).toBe(mbufs.frameAddress[mbuf]);
    expect(row!.args['sum']).toBe(naiveSum(packet));
    expect(row!.args['flowGroup']).toBe(row!.args['hash']! & 127);
    expect(mbufs.sum[mbuf]).toBe(naiveSum(packet));
    expect(mbufs.frame[mbuf]).toBe(7);
    expect(mbufs.conversation[mbuf]).toBe(3);
    expect(mbufs.lane[mbuf]).toBe(2);
    expect(mbufs.flowGroup[mbuf]).toBe(row!.args['flowGroup']);
    expect(mbufs.checksumOk[mbuf]).toBe(1);
    expect(mbufs.arrivalNs[mbuf]).toBe(1000);
    expect(mbufs.frameBytes[mbuf]).toBe(14 + packet.length);
  });

  it('gets synthetic Ethernet addresses where its link had none', () => {
    const device = new Device();
    device.receive(tcpPacket(), CHECKSUM_IGNORE);
    expect(hex(device.take().slice(0, 14))).toBe('0200000000010200000000020800');
    device.receive(tcpPacket(V6), CHECKSUM_IGNORE);
    expect(hex(device.take().slice(12, 14))).toBe('86dd');
  });

  it('loses its VLAN tag', () => {
    const device = new Device();
    const tagged = [...bigEndian([5, 2], [0x0800, 2]), ...tcpPacket()];
    expect(device.receive(ethernetFrame(tagged, 0x8100), CHECKSUM_VERIFY, ETHERNET)).toBe(1);
    expect(hex(device.take())).toBe(hex(ethernetFrame(tcpPacket())));
  });

  it('has zeros where the capture has no bytes, and is not judged', () => {
    const device = new Device();
    const packet = tcpPacket({ payload: pattern(200) });
    expect(device.receive(packet, CHECKSUM_VERIFY, RAW, 96)).toBe(1);
    const expected = [...packet.slice(0, 96), ...Array<number>(packet.length - 96).fill(0)];
    expect(hex(device.take().slice(14))).toBe(hex(expected));
    expect(device.log.of(NIC_RX)[0]!.args['sum']).toBe(naiveSum(expected));
  });
});

describe('checksums', () => {
  const l4Of = (packet: readonly number[], headerBytes: number): number[] =>
    packet.slice(headerBytes);
  const good: Readonly<Record<string, readonly number[]>> = {
    'TCP over IPv4': tcpPacket({ payload: pattern(31) }),
    'TCP over IPv6': tcpPacket({ ...V6, payload: pattern(31) }),
    'UDP over IPv4': udpPacket(pattern(9)),
    'UDP over IPv6': udpPacket(pattern(9), V6),
    ICMP: ipPacket([8, 0, 0xf7, 0xff, 0, 0, 0, 0], { protocol: 1 }),
    'TCP behind IPv4 options': tcpPacket({ extra: [1, 1, 1, 0] }),
    'TCP behind an IPv6 destination header': tcpPacket({
      ...V6,
      extra: [6, 0, 1, 4, 0, 0, 0, 0],
      nextHeader: 60,
    }),
    'a protocol without one': ipPacket(pattern(12), { protocol: 89 }),
  };

  it.each(Object.keys(good))('%s: right ones pass', (name) => {
    const device = new Device();
    expect(device.receive(good[name]!, CHECKSUM_VERIFY)).toBe(1);
    expect(hex(device.take().slice(14))).toBe(hex(good[name]!));
  });

  it('an IPv4 header whose checksum was left to a device is not judged, its segment is', () => {
    const device = new Device();
    const packet = [...good['TCP over IPv4']!];
    packet.splice(10, 2, 0, 0);
    expect(device.receive(packet, CHECKSUM_VERIFY)).toBe(1);
    packet[packet.length - 1]! ^= 1;
    expect(device.receive(packet, CHECKSUM_VERIFY)).toBe(-DROP_CHECKSUM);
  });

  it('a changed bit anywhere in header or segment is a drop that takes no descriptor', () => {
    const names = Object.keys(good).filter((name) => name !== 'a protocol without one');
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.nat({ max: 7 }), (name, where, bit) => {
        const packet = [...good[name]!];
        // Fields that decide what the packet is (version, lengths, protocol) make another packet.
        const isIpv6 = packet[0]! >> 4 === 6;
        const index = isIpv6 ? 8 + (where % 32) : 12 + (where % (packet.length - 12));
        if (name.includes('destination header') && index >= 40) return;
        if (name.startsWith('UDP') && !isIpv6 && (index === 24 || index === 25)) return;
        if (name.startsWith('TCP') && index === 32) return;
        packet[index]! ^= 1 << bit;
        const device = new Device(2);
        expect(device.receive(packet, CHECKSUM_VERIFY)).toBe(-DROP_CHECKSUM);
        expect(device.rx.postedCount).toBe(2);
        expect(device.rx.drops[DROP_CHECKSUM]).toBe(1);
        expect(device.drops()).toEqual([DROP_CHECKSUM]);
        expect(device.receive(packet, CHECKSUM_IGNORE)).toBe(1);
      }),
      { seed: 768, numRuns: 300 },
    );
  });

  it('0xffff in place of 0 is right, because it sums to 0xffff', () => {
    // Choose the payload so that the right checksum is 0.
    const plain = tcpSegment({ payload: [0, 0] });
    const checksum = plain[16]! * 256 + plain[17]!;
    const zeroed = tcpSegment({ payload: bigEndian([checksum, 2]) });
    expect(hex(zeroed.slice(16, 18))).toBe('0000');
    const device = new Device();
    expect(device.receive(ipPacket(zeroed), CHECKSUM_VERIFY)).toBe(1);
    zeroed.splice(16, 2, 0xff, 0xff);
    expect(device.receive(ipPacket(zeroed), CHECKSUM_VERIFY)).toBe(1);
  });

  it('a UDP checksum of 0 means none over IPv4 and is wrong over IPv6', () => {
    const device = new Device();
    const v4 = l4Of(udpPacket(pattern(8)), 20);
    const v6 = l4Of(udpPacket(pattern(8), V6), 40);
    v4.splice(6, 2, 0, 0);
    v6.splice(6, 2, 0, 0);
    expect(device.receive(ipPacket(v4, { protocol: 17 }), CHECKSUM_VERIFY)).toBe(1);
    expect(device.receive(ipPacket(v6, { ...V6, protocol: 17 }), CHECKSUM_VERIFY)).toBe(
      -DROP_CHECKSUM,
    );
  });

  it('cover a datagram that is shorter than its packet, and not what follows it', () => {
    const device = new Device();
    const l4 = [...l4Of(udpPacket(pattern(8)), 20), 1, 2, 3];
    expect(device.receive(ipPacket(l4, { protocol: 17 }), CHECKSUM_VERIFY)).toBe(1);
  });
});

describe('drops', () => {
  it('no descriptor: the frame is dropped and said so', () => {
    const device = new Device(1);
    expect(device.receive(tcpPacket(), CHECKSUM_VERIFY)).toBe(1);
    expect(device.receive(tcpPacket(), CHECKSUM_VERIFY)).toBe(-DROP_RING_FULL);
    const [row] = device.log.of(NIC_DROP);
    expect(row!.args).toEqual({
      frame: 7, reason: DROP_RING_FULL, queue: 0, bytes: 54, conversation: 3,
    }); // prettier-ignore
    expect(device.rx.drops[DROP_RING_FULL]).toBe(1);
  });

  it('a datagram larger than the MTU is too large', () => {
    const device = new Device();
    expect(device.receive(udpPacket(pattern(1473)), CHECKSUM_VERIFY)).toBe(-DROP_OVERSIZE);
    expect(device.receive(udpPacket(pattern(1472)), CHECKSUM_VERIFY)).toBe(1);
  });
});

describe('ARP', () => {
  const request = bigEndian(
    [0x00010800, 4],
    [0x0604, 2],
    [1, 2],
    [0, 4],
    [0, 4],
    [0, 4],
    [0, 4],
    [0, 4],
  );

  it('is delivered without padding, and refused when it is not all there', () => {
    const device = new Device();
    const bytes = [...ethernetFrame(request, 0x0806), ...Array<number>(18).fill(9)];
    const at = device.memory.wire.address;
    device.memory.bytes.set(bytes, at);
    const code = device.packet.parse(device.memory, at, bytes.length, bytes.length, ETHERNET);
    expect(code).toBe(PACKET_ARP);
    expect(device.ingress.receiveArp(device.packet, 46, 9, 5, 0)).toBe(1);
    expect(hex(device.take())).toBe(hex([...MAC_HOST, ...MAC_PEER, 8, 6, ...request]));
    expect(device.log.of(NIC_RX)[0]!.args).toMatchObject({
      frame: 9,
      sum: 0,
      hash: 0,
      flowGroup: -1,
    });
    expect(device.ingress.receiveArp(device.packet, 27, 9, 5, 0)).toBe(-DROP_MALFORMED);
  });
});

/** Offset of the sequence number and so on in the frames of a cut packet, and what they say. */
function piecesOf(device: Device, ipHeaderBytes: number, isIpv6: boolean) {
  const pieces = [];
  while (device.rx.completedCount(1e12) > 0) {
    const ip = device.take().slice(14);
    const tcp = ip.slice(ipHeaderBytes);
    const headerBytes = (tcp[12]! >> 4) * 4;
    const pseudo = isIpv6
      ? [...ip.slice(8, 40), ...bigEndian([6, 4], [tcp.length, 4])]
      : [...ip.slice(12, 20), ...bigEndian([6, 4], [tcp.length, 4])];
    pieces.push({
      ip,
      id: ip[4]! * 256 + ip[5]!,
      length: isIpv6 ? 40 + ip[4]! * 256 + ip[5]! : ip[2]! * 256 + ip[3]!,
      headerSum: naiveSum(ip.slice(0, 20)),
      seq: (tcp[4]! << 24) | (tcp[5]! << 16) | (tcp[6]! << 8) | tcp[7]!,
      flags: tcp[13]!,
      payload: tcp.slice(headerBytes),
      sum: naiveSum([...pseudo, ...tcp]),
    });
  }
  return pieces;
}

describe('a packet larger than the MTU', () => {
  const options = [1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2];

  function cut(fields: TcpFields & PacketFields, captured?: number) {
    const device = new Device();
    const bytes = tcpPacket({ options, ...fields });
    const count = device.receive(bytes, CHECKSUM_VERIFY, RAW, captured ?? bytes.length);
    expect(device.code).toBe(PACKET_TCP);
    const isIpv6 = bytes[0]! >> 4 === 6;
    const rows = device.log.of(NIC_RX);
    return { device, count, rows, pieces: piecesOf(device, isIpv6 ? 40 : 20, isIpv6) };
  }

  it.each([4, 6])('is cut into MTU frames that carry the same stream (IPv%i)', (family) => {
    const fields = family === 6 ? V6 : { identification: 0xfffe };
    const payload = pattern(5000);
    const flags = ACK | PSH | FIN | CWR;
    const { count, pieces, rows } = cut({ ...fields, payload, seq: -100, flags });
    expect(count).toBe(4);
    expect(pieces.flatMap((piece) => piece.payload)).toEqual(payload);
    let seq = -100;
    pieces.forEach((piece, i) => {
      expect(piece.ip.length).toBeLessThanOrEqual(1500);
      expect(piece.length).toBe(piece.ip.length);
      expect(piece.seq).toBe(seq | 0);
      expect(piece.sum).toBe(0xffff);
      if (family === 4) {
        expect(piece.headerSum).toBe(0xffff);
        expect(piece.id).toBe((0xfffe + i) & 0xffff);
      }
      const isLast = i === pieces.length - 1;
      expect(piece.flags).toBe(ACK | (isLast ? PSH | FIN : 0) | (i === 0 ? CWR : 0));
      expect(rows[i]!.args['sum']).toBe(naiveSum(piece.ip));
      expect(rows[i]!.args['frame']).toBe(7);
      seq += piece.payload.length;
    });
    expect(pieces.slice(0, -1).every((piece) => piece.ip.length === 1500)).toBe(true);
  });

  it('counts a SYN as the first sequence number of its payload', () => {
    const { pieces } = cut({ payload: pattern(3000), seq: 500, flags: SYN });
    expect(pieces.map((piece) => piece.seq)).toEqual([500, 501 + 1448, 501 + 2896]);
    expect(pieces.map((piece) => piece.flags)).toEqual([SYN, 0, 0]);
  });

  it('has zeros for what was not captured', () => {
    const payload = pattern(4000);
    const { pieces } = cut({ payload }, 20 + 32 + 2000);
    const expected = [...payload.slice(0, 2000), ...Array<number>(2000).fill(0)];
    expect(pieces.flatMap((piece) => piece.payload)).toEqual(expected);
    expect(pieces.every((piece) => piece.sum === 0xffff)).toBe(true);
  });

  it('drops single frames where the ring fills up', () => {
    const device = new Device(2);
    const bytes = tcpPacket({ payload: pattern(5000) });
    expect(device.receive(bytes, CHECKSUM_IGNORE)).toBe(2);
    expect(device.drops()).toEqual([DROP_RING_FULL, DROP_RING_FULL]);
    const bytesOf = device.log.of(NIC_DROP).map((row) => row.args['bytes']!);
    expect(bytesOf).toEqual([1514, 14 + 40 + 5000 - 3 * 1460]);
    expect(device.receive(bytes, CHECKSUM_IGNORE)).toBe(-DROP_RING_FULL);
  });

  it('gets its length and checksums also when it fits but offload left its length open', () => {
    const device = new Device();
    const bytes = tcpPacket({ payload: pattern(100) });
    bytes.splice(2, 2, 0, 0);
    bytes.splice(10, 2, 0x12, 0x34);
    bytes.splice(36, 2, 0x56, 0x78);
    expect(device.receive(bytes, CHECKSUM_VERIFY)).toBe(1);
    const [piece] = piecesOf(device, 20, false);
    expect(piece).toMatchObject({ length: 140, headerSum: 0xffff, sum: 0xffff });
    expect(piece!.payload).toEqual(pattern(100));
  });
});

describe('the twin of this file', () => {
  it('builds segments that sum to 0xffff', () => {
    const segment = tcpSegment({ payload: pattern(77) });
    const pseudo = pseudoHeader('10.0.0.2', '10.0.0.1', 6, segment.length);
    expect(naiveSum([...pseudo, ...segment])).toBe(0xffff);
  });
});
