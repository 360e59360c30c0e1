/** UDP: datagrams by reference in, in place out, and handles that cannot be misused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MBUF_FREE,
  NIC_TX,
  NIC_TX_DONE,
  RET_AGAIN,
  RET_BADH,
  RET_INVAL,
  RET_NOBUFS,
  RET_OK,
  RX_RELEASE,
  TX_PIECE,
  USYS_UDP_RECV,
  USYS_UDP_SENT,
  VERDICT_ACCEPT,
  VERDICT_DROP_MALFORMED,
  VERDICT_DROP_NO_FLOW,
} from '../../src/log/events.ts';
import { ArpTable } from '../../src/stack/arp-table.ts';
import { ERRORS_BURST, Icmp } from '../../src/stack/icmp.ts';
import { emptyTuple, IpInput } from '../../src/stack/ip-input.ts';
import { IpSender } from '../../src/stack/ip-output.ts';
import { Udp } from '../../src/stack/udp.ts';
import { FlowGroups } from '../../src/stack/flow-groups.ts';
import { ReplyTable } from '../../src/stack/udp-replies.ts';
import { Host } from '../helpers/host.ts';
import {
  bigEndian,
  ethernetFrame,
  hex,
  ipPacket,
  MAC_PEER,
  naiveSum,
  pattern,
  udpPacket,
} from '../helpers/machine.ts';

const V6 = { source: '2001:db8:0:0:0:0:0:2', destination: '2001:db8:0:0:0:0:0:1' };

class UdpHost extends Host {
  readonly input = new IpInput(this);
  readonly tuple = emptyTuple();
  readonly icmp: Icmp;
  readonly replies = new ReplyTable(1, new FlowGroups(1));
  readonly udp: Udp;

  constructor(isClosed = false, mbufCount = 64, ringCount = 16) {
    super(mbufCount, ringCount);
    const sender = new IpSender(this, new ArpTable(), 0x0200, 1);
    const errors = { onIcmpError: () => undefined };
    this.icmp = new Icmp(this, this.input, sender, errors, null, 0x0200, 1);
    this.udp = new Udp(this, this.input, sender, this.icmp, isClosed, this.replies, 0);
  }

  /** Puts an IP packet through IP and UDP; returns verdict and mbuf. */
  datagram(l3: readonly number[], destinationMac?: readonly number[]) {
    const frame = ethernetFrame(l3, undefined, destinationMac);
    const mbuf = this.receive(frame);
    expect(this.input.parse(mbuf, frame[12]! * 256 + frame[13]!, this.tuple)).toBe(VERDICT_ACCEPT);
    const verdict = this.udp.receive(mbuf, this.tuple);
    if (!this.udp.keepsMbuf) this.mbufs.free(mbuf);
    return { verdict, mbuf };
  }

  /** The handle of the datagram delivered last. */
  handle(): number {
    return this.conditions.list.findLast((entry) => entry.condition === USYS_UDP_RECV)!.handle;
  }

  /** Bytes in the application's memory. */
  appBytes(bytes: readonly number[]): number {
    const address = this.memory.app.address + 3;
    this.memory.bytes.set(bytes, address);
    return address;
  }
}

describe('a received datagram', () => {
  it('is delivered where the NIC wrote it', () => {
    const host = new UdpHost();
    const { verdict, mbuf } = host.datagram(udpPacket(pattern(12)));
    expect(verdict).toBe(VERDICT_ACCEPT);
    const [condition] = host.conditions.list;
    expect(condition).toMatchObject({ condition: USYS_UDP_RECV, cookie: 6, y: 12 });
    expect(condition!.x).toBe(host.mbufs.frameAddress[mbuf]! + 14 + 20 + 8);
    expect([...host.memory.bytes.slice(condition!.x, condition!.x + 12)]).toEqual(pattern(12));
    expect(host.mbufs.lent.has(mbuf)).toBe(true);
    expect(host.log.of(USYS_UDP_RECV).map((row) => row.args)).toEqual([
      { address: condition!.x, bytes: 12, mbuf, port: 5353, conversation: 6, replyTo: 0 },
    ]);
  });

  it('ends where its own length says', () => {
    const host = new UdpHost();
    const l4 = [...bigEndian([1, 2], [2, 2], [10, 2], [0, 2]), 1, 2, 3, 4, 5];
    host.datagram(ipPacket(l4, { protocol: 17 }));
    expect(host.conditions.list[0]!.y).toBe(2);
  });

  it.each([
    ['shorter than its header', [1, 2, 3, 4, 5, 6, 7]],
    ['with a length below the header', bigEndian([1, 2], [2, 2], [7, 2], [0, 2])],
    ['with a length beyond the packet', bigEndian([1, 2], [2, 2], [9, 2], [0, 2])],
  ])('%s is malformed', (_, l4) => {
    const host = new UdpHost();
    expect(host.datagram(ipPacket(l4, { protocol: 17 })).verdict).toBe(VERDICT_DROP_MALFORMED);
    expect(host.mbufs.freeCount).toBe(64);
  });

  it('goes back when the application is done, once, with its bytes as they came', () => {
    const host = new UdpHost();
    const packet = udpPacket(pattern(31));
    const { mbuf } = host.datagram(packet);
    const handle = host.handle();
    expect(host.udp.recvDone(handle)).toBe(RET_OK);
    expect(host.mbufs.isFree[mbuf]).toBe(true);
    const [row] = host.log.of(RX_RELEASE);
    expect(row!.args).toMatchObject({ mbuf, bytes: packet.length, sum: naiveSum(packet) });
    expect(host.udp.recvDone(handle)).toBe(RET_INVAL);
    expect(host.log.of(RX_RELEASE)).toHaveLength(1);
  });
});

describe('a sent datagram', () => {
  it.each([
    ['IPv4', {}],
    ['IPv6', V6],
  ])('goes from where it lies to whoever asked (%s)', (_, fields) => {
    const host = new UdpHost();
    host.datagram(udpPacket([1], fields));
    const address = host.appBytes(pattern(21));
    expect(host.udp.send(host.handle(), address, 21, 77)).toBe(RET_OK);
    const reply = udpPacket(pattern(21), {
      source: 'source' in fields ? V6.destination : '10.0.0.1',
      destination: 'source' in fields ? V6.source : '10.0.0.2',
      sourcePort: 53,
      destinationPort: 5353,
      identification: 0,
    });
    expect(hex(host.wire[0]!)).toBe(
      hex(ethernetFrame(reply, undefined, MAC_PEER, [2, 0, 0, 0, 0, 1])),
    );
    expect(host.log.of(TX_PIECE)[0]!.args).toMatchObject({ address, bytes: 21 });
  });

  it('is the application’s again only after its frame has left', () => {
    const host = new UdpHost();
    host.datagram(udpPacket([1]));
    const address = host.appBytes([1, 2]);
    host.udp.send(host.handle(), address, 2, 77);
    host.udp.send(host.handle(), address, 0, 78);
    host.udp.reclaimed();
    expect(host.udp.pendingSentCount).toBe(2);
    expect(host.log.of(USYS_UDP_SENT)).toEqual([]);
    host.drain();
    host.udp.reclaimed();
    expect(host.udp.pendingSentCount).toBe(0);
    const kinds = host.log.of().map((row) => row.kind);
    expect(kinds.indexOf(USYS_UDP_SENT)).toBeGreaterThan(kinds.indexOf(NIC_TX_DONE));
    const sent = host.conditions.list.filter((entry) => entry.condition === USYS_UDP_SENT);
    expect(sent.map((entry) => entry.cookie)).toEqual([77, 78]);
  });

  it('may be the received one: its mbuf stays until the echo has left', () => {
    const host = new UdpHost();
    const { mbuf } = host.datagram(udpPacket(pattern(40)));
    const { handle, x, y } = host.conditions.list[0]!;
    host.udp.send(handle, x, y, 1);
    expect(host.udp.recvDone(handle)).toBe(RET_OK);
    expect(host.udp.recvDone(handle)).toBe(RET_INVAL);
    expect(host.udp.send(handle, x, y, 1)).toBe(RET_BADH);
    expect(host.mbufs.isFree[mbuf]).toBe(false);
    host.drain();
    expect(host.mbufs.isFree[mbuf]).toBe(false);
    host.udp.reclaimed();
    expect(host.mbufs.isFree[mbuf]).toBe(true);
    expect(host.replies.heldCount).toBe(0);
  });

  it('is refused when too long, by IX’s limit and by IPv6’s', () => {
    const host = new UdpHost();
    host.datagram(udpPacket([1]));
    const v4 = host.handle();
    host.datagram(udpPacket([1], V6));
    const v6 = host.handle();
    const address = host.appBytes(pattern(1472));
    expect(host.udp.send(v4, address, 1473, 0)).toBe(RET_INVAL);
    expect(host.udp.send(v4, address, -1, 0)).toBe(RET_INVAL);
    expect(host.udp.send(v4, address, 1472, 0)).toBe(RET_OK);
    expect(host.udp.send(v6, address, 1453, 0)).toBe(RET_INVAL);
    expect(host.udp.send(v6, address, 1452, 0)).toBe(RET_OK);
    expect(host.log.of(NIC_TX).map((row) => row.args['frameBytes'])).toEqual([1514, 1514]);
  });

  it('is refused without mbufs, and when too many are on their way', () => {
    const poor = new UdpHost(false, 1);
    poor.datagram(udpPacket([1]));
    expect(poor.udp.send(poor.handle(), poor.appBytes([1]), 1, 0)).toBe(RET_NOBUFS);
    const host = new UdpHost(false, 64, 16);
    host.datagram(udpPacket([1]));
    const results = new Set<number>();
    // A ring of 16: what was handed over is taken back, but nobody has been told yet.
    for (let i = 0; i < 4097; i++) {
      results.add(host.udp.send(host.handle(), host.appBytes([1]), 1, i));
      if (i % 8 === 7) host.drain();
    }
    expect([...results]).toEqual([RET_OK, RET_AGAIN]);
  });

  it.each([-1, 0.5, NaN, Infinity, 2 ** 40, 1, 8192, 2 ** 31])('handle %d is refused', (handle) => {
    const host = new UdpHost();
    host.datagram(udpPacket([1]));
    expect(host.handle()).toBe(0);
    expect(host.udp.send(handle, host.appBytes([1]), 1, 0)).toBe(RET_BADH);
    expect(host.udp.recvDone(handle)).toBe(RET_INVAL);
    expect(host.wire).toEqual([]);
  });
});

describe('closed ports', () => {
  it('answer "port unreachable" with the packet in place, which stays until then', () => {
    const host = new UdpHost(true);
    const packet = udpPacket(pattern(600));
    const { verdict, mbuf } = host.datagram(packet);
    expect(verdict).toBe(VERDICT_DROP_NO_FLOW);
    const icmp = host.wire[0]!.slice(34);
    expect(hex(icmp.slice(0, 2))).toBe('0303');
    expect(hex(icmp.slice(8))).toBe(hex(packet.slice(0, 548)));
    expect(naiveSum(icmp)).toBe(0xffff);
    expect(host.mbufs.isFree[mbuf]).toBe(false);
    host.drain();
    expect(host.mbufs.isFree[mbuf]).toBe(true);
    expect(host.mbufs.freeCount).toBe(64);
  });

  it('answer over IPv6 with as much as fits its minimum MTU', () => {
    const host = new UdpHost(true);
    host.datagram(udpPacket(pattern(1400), V6));
    const frame = host.wire[0]!;
    expect(frame).toHaveLength(14 + 1280);
    expect(hex(frame.slice(54, 56))).toBe('0104');
    expect(host.log.of(NIC_TX)[0]!.args['checksumSum']).toBe(0xffff);
  });

  it('say nothing to groups and nobodies, and not too often', () => {
    const host = new UdpHost(true);
    host.datagram(udpPacket([1], { destination: '224.0.0.251' }));
    host.datagram(udpPacket([1], { source: '0.0.0.0' }));
    host.datagram(udpPacket([1]), [255, 255, 255, 255, 255, 255]);
    expect(host.wire).toEqual([]);
    for (let i = 0; i < ERRORS_BURST + 20; i++) {
      host.datagram(udpPacket([1]));
      host.drain();
    }
    expect(host.wire).toHaveLength(ERRORS_BURST);
    expect(host.icmp.limitedCount).toBe(20);
    host.nowNs += 2_000_000;
    for (let i = 0; i < 5; i++) host.datagram(udpPacket([1]));
    expect(host.wire).toHaveLength(ERRORS_BURST + 2);
  });
});

describe('every datagram', () => {
  it('is freed exactly once in the end, whatever the application does', () => {
    const step = fc.record({
      what: fc.constantFrom('receive', 'send', 'echo', 'done', 'cycle'),
      which: fc.nat({ max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const host = new UdpHost();
        for (const { what, which } of steps) {
          const list = host.conditions.list.filter((entry) => entry.condition === USYS_UDP_RECV);
          const entry = list[which % Math.max(1, list.length)];
          if (what === 'receive' && host.replies.heldCount < 20)
            host.datagram(udpPacket(pattern(9)));
          else if (what === 'cycle') {
            host.drain();
            host.udp.reclaimed();
          } else if (entry === undefined) continue;
          else if (what === 'send') host.udp.send(entry.handle, host.appBytes([1, 2]), 2, 0);
          else if (what === 'echo') host.udp.send(entry.handle, entry.x, entry.y, 0);
          else if (what === 'done') host.udp.recvDone(entry.handle);
          for (const row of host.log.of(NIC_TX)) expect(row.args['checksumSum']).toBe(0xffff);
        }
        host.drain();
        host.udp.stop();
        host.drain();
        expect(host.mbufs.freeCount).toBe(64);
        expect(host.replies.heldCount).toBe(0);
        const sums = host.log.of(RX_RELEASE).map((row) => row.args['sum']);
        expect(new Set(sums).size).toBeLessThanOrEqual(1);
        expect(host.log.of(MBUF_FREE).length).toBeGreaterThanOrEqual(sums.length);
      }),
      { seed: 768, numRuns: 100 },
    );
  });
});
