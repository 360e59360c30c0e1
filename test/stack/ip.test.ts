/** IP input and output: what is parsed, what is refused, what goes out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  IP_FRAGMENT,
  VERDICT_ACCEPT,
  VERDICT_DROP_CHECKSUM,
  VERDICT_DROP_MALFORMED,
  VERDICT_DROP_PROTOCOL,
  VERDICT_DROP_SILENT,
} from '../../src/log/events.ts';
import { ArpTable } from '../../src/stack/arp-table.ts';
import { emptyTuple, IpInput } from '../../src/stack/ip-input.ts';
import { IpSender } from '../../src/stack/ip-output.ts';
import { Host } from '../helpers/host.ts';
import {
  bigEndian,
  ethernetFrame,
  hex,
  ipPacket,
  MAC_PEER,
  naiveSum,
  pattern,
  tcpPacket,
  tcpSegment,
  udpPacket,
} from '../helpers/machine.ts';

const V6 = { source: '2001:db8:0:0:0:0:0:2', destination: '2001:db8:0:0:0:0:0:1' };

function parse(l3: readonly number[], type?: number, checksumOk = 1, destinationMac?: number[]) {
  const host = new Host();
  const input = new IpInput(host);
  const tuple = emptyTuple();
  const frame = ethernetFrame(l3, type, destinationMac);
  const mbuf = host.receive(frame, checksumOk);
  host.mbufs.conversation[mbuf] = -1;
  const verdict = input.parse(mbuf, frame[12]! * 256 + frame[13]!, tuple);
  return { host, input, tuple, verdict, ip: host.mbufs.frameAddress[mbuf]! + 14 };
}

describe('IP input', () => {
  it('finds addresses and segment of an IPv4 packet, behind options', () => {
    const packet = tcpPacket({ extra: [7, 3, 4, 0], payload: pattern(9) });
    const { input, tuple, verdict, ip } = parse([...packet, 0, 0]);
    expect(verdict).toBe(VERDICT_ACCEPT);
    expect(input.protocol).toBe(6);
    expect(input.l4Address).toBe(ip + 24);
    expect(input.l4Bytes).toBe(29);
    expect(input.ipBytes).toBe(packet.length);
    expect(tuple).toMatchObject({
      family: 4,
      lane: 1,
      local0: 0x0a000001,
      remote0: 0x0a000002,
      remoteMacHigh: 0x0011,
      remoteMacLow: 0x22334455,
    });
  });

  it('walks hop-by-hop, routing, destination and authentication headers', () => {
    const extra = [
      ...[43, 0, 0, 0, 0, 0, 0, 0], // hop-by-hop, then routing
      ...[60, 0, 0, 0, 0, 0, 0, 0], // routing, then destination
      ...[51, 1, ...pattern(14)], // destination of 16 bytes, then authentication
      ...[6, 1, ...pattern(10)], // authentication of 12 bytes
    ];
    const { input, tuple, verdict, ip } = parse(tcpPacket({ ...V6, extra, nextHeader: 0 }));
    expect(verdict).toBe(VERDICT_ACCEPT);
    expect(input.protocol).toBe(6);
    expect(input.l4Address).toBe(ip + 40 + extra.length);
    expect(input.l4Bytes).toBe(20);
    expect(tuple).toMatchObject({ family: 6, local0: 0x20010db8, local3: 1, remote3: 2 });
  });

  it('steps over an IPv4 authentication header', () => {
    const l4 = [6, 1, ...pattern(10), ...tcpSegment()];
    const { input, verdict, ip } = parse(ipPacket(l4, { protocol: 51 }));
    expect(verdict).toBe(VERDICT_ACCEPT);
    expect([input.protocol, input.l4Address]).toEqual([6, ip + 32]);
  });

  it.each([
    ['a header cut short', () => tcpPacket().slice(0, 19)],
    ['a total length beyond the frame', () => tcpPacket().slice(0, 39)],
    ['a header length below five words', () => [0x44, ...tcpPacket().slice(1)]],
    ['a header longer than the packet', () => [0x4f, ...tcpPacket().slice(1)]],
    ['a total length below the header', () => replace(tcpPacket(), 2, [0, 19])],
    ['another version', () => replace(tcpPacket(), 0, [0x55])],
    [
      'an endless authentication chain',
      () => ipPacket(Array<number>(400).fill(51), { protocol: 51 }),
    ],
  ])('refuses IPv4 with %s', (_, packet) => {
    expect(parse(packet(), 0x0800).verdict).toBe(VERDICT_DROP_MALFORMED);
  });

  it.each([
    ['a header cut short', () => tcpPacket(V6).slice(0, 39)],
    ['a payload length beyond the frame', () => tcpPacket(V6).slice(0, 59)],
    ['another version', () => replace(tcpPacket(V6), 0, [0x45])],
    ['an extension header that is too long', () => ipPacket([6, 9, 0, 0], { ...V6, protocol: 60 })],
    ['more extension headers than anybody needs', () => {
      const chain = Array.from({ length: 20 }, () => [60, 0, 0, 0, 0, 0, 0, 0]).flat();
      return ipPacket(chain, { ...V6, protocol: 60 });
    }],
  ])('refuses IPv6 with %s', (_, packet) => {
    expect(parse(packet(), 0x86dd).verdict).toBe(VERDICT_DROP_MALFORMED);
  }); // prettier-ignore

  it('discards fragments and says so', () => {
    const first = parse(ipPacket(pattern(16), { fragmentField: 0x2000, identification: 77 }));
    expect(first.verdict).toBe(VERDICT_DROP_PROTOCOL);
    expect(first.host.log.of(IP_FRAGMENT).map((row) => row.args)).toEqual([
      { frame: 42, outcome: 2, datagram: 77 },
    ]);
    expect(parse(ipPacket(pattern(16), { fragmentField: 5 })).verdict).toBe(VERDICT_DROP_PROTOCOL);
    const v6 = ipPacket([6, 0, 0, 1, 0, 0, 0, 9, ...pattern(8)], { ...V6, protocol: 44 });
    expect(parse(v6).verdict).toBe(VERDICT_DROP_PROTOCOL);
  });

  it.each([
    ['224.0.0.1', '10.0.0.1'],
    ['239.255.255.255', '10.0.0.1'],
    ['255.255.255.255', '10.0.0.1'],
    ['127.0.0.1', '10.0.0.1'],
    ['0.0.0.0', '10.0.0.1'],
    ['10.0.0.2', '255.255.255.255'],
    ['10.0.0.2', '224.0.0.5'],
    ['ff02:0:0:0:0:0:0:1', V6.destination],
    ['0:0:0:0:0:0:0:1', V6.destination],
    ['0:0:0:0:0:0:0:0', V6.destination],
    [V6.source, 'ff02:0:0:0:0:0:0:1'],
  ])('ignores TCP from %s to %s in silence', (source, destination) => {
    expect(parse(tcpPacket({ source, destination, flags: 2 })).verdict).toBe(VERDICT_DROP_SILENT);
  });

  it('ignores TCP that came as a link broadcast in silence', () => {
    const { verdict } = parse(tcpPacket(), 0x0800, 1, [255, 255, 255, 255, 255, 255]);
    expect(verdict).toBe(VERDICT_DROP_SILENT);
  });

  it('takes loopback to loopback, UDP without an address, and datagrams to groups', () => {
    const loop = { source: '127.0.0.1', destination: '127.0.0.1' };
    expect(parse(tcpPacket(loop)).verdict).toBe(VERDICT_ACCEPT);
    const loop6 = { source: '0:0:0:0:0:0:0:1', destination: '0:0:0:0:0:0:0:1' };
    expect(parse(tcpPacket(loop6)).verdict).toBe(VERDICT_ACCEPT);
    const discover = { source: '0.0.0.0', destination: '255.255.255.255' };
    const { verdict, input } = parse(udpPacket([1], discover));
    expect(verdict).toBe(VERDICT_ACCEPT);
    expect(input.isGroup).toBe(true);
  });

  it('sums itself what the NIC did not verify', () => {
    const packets = [
      tcpPacket({ payload: pattern(33) }),
      tcpPacket({ ...V6, payload: pattern(33) }),
      udpPacket(pattern(5)),
      udpPacket(pattern(5), V6),
      ipPacket([8, 0, 0xf7, 0xff, 0, 0, 0, 0], { protocol: 1 }),
      [...tcpPacket({ extra: [1, 1, 1, 0] }), 0, 0],
    ];
    for (const packet of packets) {
      expect(parse(packet, undefined, 0).verdict).toBe(VERDICT_ACCEPT);
      const isIpv6 = packet[0]! >> 4 === 6;
      const broken = replace(packet, (isIpv6 ? 40 : 20) + 1, [packet[(isIpv6 ? 40 : 20) + 1]! ^ 1]);
      expect(parse(broken, undefined, 0).verdict).toBe(VERDICT_DROP_CHECKSUM);
      expect(parse(broken, undefined, 1).verdict).toBe(VERDICT_ACCEPT);
    }
    const none = replace(udpPacket(pattern(5)), 26, [0, 0]);
    expect(parse(none, undefined, 0).verdict).toBe(VERDICT_ACCEPT);
    const header = replace(tcpPacket(), 8, [63]);
    expect(parse(header, undefined, 0).verdict).toBe(VERDICT_DROP_CHECKSUM);
  });

  it('never looks outside the frame and never throws, whatever the bytes', () => {
    const host = new Host();
    const input = new IpInput(host);
    const tuple = emptyTuple();
    const type = fc.constantFrom(0x0800, 0x86dd);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), type, fc.nat({ max: 1 }), (l3, kind, ok) => {
        const bytes = [...l3];
        if (bytes.length > 0) bytes[0] = kind === 0x0800 ? 0x40 | (bytes[0]! & 15) : 0x60;
        const mbuf = host.receive(ethernetFrame(bytes, kind), ok);
        const verdict = input.parse(mbuf, kind, tuple);
        const frameEnd = host.mbufs.frameAddress[mbuf]! + host.mbufs.frameBytes[mbuf]!;
        if (verdict === VERDICT_ACCEPT) {
          expect(input.l4Address + input.l4Bytes).toBeLessThanOrEqual(frameEnd);
          expect(input.l4Bytes).toBeGreaterThanOrEqual(0);
        }
        host.mbufs.free(mbuf);
      }),
      { seed: 791, numRuns: 1000 },
    );
  });
});

function replace(bytes: readonly number[], at: number, by: readonly number[]): number[] {
  const copy = [...bytes];
  copy.splice(at, by.length, ...by);
  return copy;
}

describe('IP output', () => {
  const arp = new ArpTable();

  function send(fields: object, payload: readonly number[], hopLimit?: number) {
    const host = new Host();
    const sender = new IpSender(host, arp, 0x0200, 1);
    const tuple = { ...emptyTuple(), ...fields };
    const mbuf = sender.begin(tuple, 89);
    if (hopLimit !== undefined) sender.setHopLimit(hopLimit);
    host.memory.bytes.set([1, 2, 3, 4], sender.l4Address);
    const address = host.memory.app.address + 5;
    host.memory.bytes.set(payload, address);
    host.tx.pieceAddress[0] = address;
    host.tx.pieceBytes[0] = payload.length;
    sender.finish(mbuf, 4, payload.length, payload.length > 0 ? 1 : 0, 7, 0);
    return { host, sender, mbuf, frame: host.wire[0]! };
  }

  it('writes an IPv4 packet around header and payload', () => {
    const fields = {
      family: 4, local0: 0x0a000001, remote0: 0x0a000002,
      remoteMacHigh: 0x0011, remoteMacLow: 0x22334455,
    }; // prettier-ignore
    const { frame } = send(fields, [5, 6, 7]);
    const packet = ipPacket([1, 2, 3, 4, 5, 6, 7], {
      source: '10.0.0.1', destination: '10.0.0.2', protocol: 89, identification: 0,
    }); // prettier-ignore
    expect(hex(frame)).toBe(hex(ethernetFrame(packet, 0x0800, MAC_PEER, [2, 0, 0, 0, 0, 1])));
    expect(naiveSum(frame.slice(14, 34))).toBe(0xffff);
  });

  it('writes an IPv6 packet, with another hop limit where asked', () => {
    const fields = { family: 6, local0: 0x20010db8, local3: 1, remote0: 0x20010db8, remote3: 2 };
    const { frame } = send(fields, [], 255);
    const packet = ipPacket([1, 2, 3, 4], {
      source: V6.destination, destination: V6.source, protocol: 89, hopLimit: 255,
    }); // prettier-ignore
    expect(hex(frame.slice(14))).toBe(hex(packet));
  });

  it('without a frame from the peer sends to what ARP knows, else to the synthetic address', () => {
    const fields = { family: 4, lane: 1, local0: 0x0a000001, remote0: 0x0a000063 };
    expect(hex(send(fields, []).frame.slice(0, 6))).toBe('020000000002');
    arp.update(1, 0x0a000063, 0x00aa, 0x01020304, new Host().recorder);
    expect(hex(send(fields, []).frame.slice(0, 6))).toBe('00aa01020304');
    expect(hex(send({ ...fields, lane: 0 }, []).frame.slice(0, 6))).toBe('020000000002');
  });

  it('says -1 when there is no mbuf, and finishes only the frame begun last', () => {
    const host = new Host(1);
    const sender = new IpSender(host, arp, 0x0200, 1);
    const mbuf = sender.begin(emptyTuple(), 6);
    expect(mbuf).not.toBe(-1);
    expect(sender.begin(emptyTuple(), 6)).toBe(-1);
    expect(() => sender.finish(mbuf, 20, 0, 0, 0, 0)).toThrow();
  });

  it('comes back in as it went out', () => {
    const word = fc.integer({ min: 0x0b000001, max: 0x0bffffff });
    const port = fc.nat({ max: 65_535 });
    fc.assert(
      fc.property(
        word,
        word,
        port,
        fc.uint8Array({ maxLength: 64 }),
        (local0, remote0, p, body) => {
          const { host, frame } = send({ family: 4, local0, remote0 }, [
            ...bigEndian([p, 2]),
            ...body,
          ]);
          const input = new IpInput(host);
          const tuple = emptyTuple();
          const mbuf = host.receive(frame, 0);
          expect(input.parse(mbuf, 0x0800, tuple)).toBe(VERDICT_ACCEPT);
          expect(tuple).toMatchObject({ local0: remote0, remote0: local0 });
          expect(input.l4Bytes).toBe(4 + 2 + body.length);
        },
      ),
      { seed: 8200, numRuns: 50 },
    );
  });
});
