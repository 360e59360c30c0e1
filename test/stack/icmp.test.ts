/**
 * ICMP and ICMPv6: echoes by reference, errors to TCP, neighbours, silence where silence is due.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ICMP_IN,
  TX_PIECE,
  VERDICT_ACCEPT,
  VERDICT_CONTROL,
  VERDICT_DROP_MALFORMED,
  VERDICT_DROP_NOT_OURS,
  VERDICT_DROP_NO_FLOW,
  VERDICT_DROP_SILENT,
} from '../../src/log/events.ts';
import { ArpTable } from '../../src/stack/arp-table.ts';
import { Icmp } from '../../src/stack/icmp.ts';
import { emptyTuple, IpInput } from '../../src/stack/ip-input.ts';
import { IpSender } from '../../src/stack/ip-output.ts';
import { Host } from '../helpers/host.ts';
import {
  addressBytes,
  bigEndian,
  ethernetFrame,
  hex,
  ipPacket,
  MAC_PEER,
  naiveSum,
  pattern,
  tcpPacket,
  udpPacket,
  withChecksum,
} from '../helpers/machine.ts';

const V4 = { source: '10.0.0.2', destination: '10.0.0.1' };
const V6 = { source: '2001:db8:0:0:0:0:0:2', destination: '2001:db8:0:0:0:0:0:1' };
const HOST_MAC = [2, 0, 0, 0, 0, 1];

interface ReportedError {
  readonly family: number;
  readonly local0: number;
  readonly remote0: number;
  readonly localPort: number;
  readonly remotePort: number;
  readonly type: number;
  readonly code: number;
  readonly seq: number;
  readonly mtuBytes: number;
}

class IcmpHost extends Host {
  readonly input = new IpInput(this);
  readonly tuple = emptyTuple();
  readonly reported: ReportedError[] = [];
  readonly icmp: Icmp;

  constructor() {
    super();
    const sender = new IpSender(this, new ArpTable(), 0x0200, 1);
    const errors = {
      onIcmpError: (
        tuple: ReturnType<typeof emptyTuple>,
        type: number,
        code: number,
        seq: number,
        mtuBytes: number,
      ) => {
        const { family, local0, remote0, localPort, remotePort } = tuple;
        this.reported.push({
          family, local0, remote0, localPort, remotePort, type, code, seq, mtuBytes,
        }); // prettier-ignore
      },
    };
    const local = {
      has: (family: number, word0: number, _1: number, _2: number, word3: number) =>
        family === 6 && word0 === 0x20010db8 && word3 === 1,
    };
    this.icmp = new Icmp(this, this.input, sender, errors, local, 0x0200, 1);
  }

  message(l3: readonly number[]) {
    const frame = ethernetFrame(l3);
    const mbuf = this.receive(frame);
    const parsed = this.input.parse(mbuf, frame[12]! * 256 + frame[13]!, this.tuple);
    const verdict = parsed === VERDICT_ACCEPT ? this.icmp.receive(mbuf, this.tuple) : parsed;
    if (parsed !== VERDICT_ACCEPT || !this.icmp.keepsMbuf) this.mbufs.free(mbuf);
    return { verdict, mbuf };
  }
}

function icmp4(message: readonly number[], fields: object = V4): number[] {
  return ipPacket(withChecksum(message, 2, 1, V4.source, V4.destination), {
    ...fields,
    protocol: 1,
  });
}

function icmp6(message: readonly number[], fields: object = {}): number[] {
  const ends = { ...V6, ...fields };
  return ipPacket(withChecksum(message, 2, 58, ends.source, ends.destination), {
    ...ends,
    protocol: 58,
  });
}

describe('an echo request', () => {
  it('is answered over IPv4 from its own mbuf, which stays until the answer has left', () => {
    const host = new IcmpHost();
    const rest = bigEndian([0x1234, 2], [7, 2]);
    const { verdict, mbuf } = host.message(icmp4([8, 0, 0, 0, ...rest, ...pattern(33)]));
    expect(verdict).toBe(VERDICT_ACCEPT);
    const reply = withChecksum([0, 0, 0, 0, ...rest, ...pattern(33)], 2, 1, '', '');
    const packet = ipPacket(reply, {
      source: V4.destination, destination: V4.source, protocol: 1, identification: 0,
    }); // prettier-ignore
    expect(hex(host.wire[0]!)).toBe(hex(ethernetFrame(packet, 0x0800, MAC_PEER, HOST_MAC)));
    const body = host.mbufs.frameAddress[mbuf]! + 14 + 20 + 8;
    expect(host.log.of(TX_PIECE)[0]!.args).toMatchObject({ address: body, bytes: 33 });
    expect(host.mbufs.isFree[mbuf]).toBe(false);
    host.drain();
    expect(host.mbufs.freeCount).toBe(64);
    expect(host.log.of(ICMP_IN).map((row) => row.args)).toEqual([{ frame: 42, type: 8, code: 0 }]);
  });

  it('is answered over IPv6, and without a body', () => {
    const host = new IcmpHost();
    const { verdict, mbuf } = host.message(icmp6([128, 0, 0, 0, 0, 1, 0, 2]));
    expect(verdict).toBe(VERDICT_ACCEPT);
    expect(host.mbufs.isFree[mbuf]).toBe(true);
    const reply = withChecksum([129, 0, 0, 0, 0, 1, 0, 2], 2, 58, V6.destination, V6.source);
    const ends = { source: V6.destination, destination: V6.source, protocol: 58 };
    expect(hex(host.wire[0]!.slice(14))).toBe(hex(ipPacket(reply, ends)));
  });

  it('to a group is ignored; replies to nobody too', () => {
    const host = new IcmpHost();
    const ping = [8, 0, 0, 0, 0, 0, 0, 0];
    const toGroup = icmp4(ping, { ...V4, destination: '224.0.0.1' });
    expect(host.message(toGroup).verdict).toBe(VERDICT_DROP_SILENT);
    const ping6 = icmp6([128, 0, 0, 0, 0, 0, 0, 0], { destination: 'ff02:0:0:0:0:0:0:1' });
    expect(host.message(ping6).verdict).toBe(VERDICT_DROP_SILENT);
    expect(host.message(icmp4([0, 0, 0, 0, 0, 0, 0, 0])).verdict).toBe(VERDICT_DROP_NO_FLOW);
    expect(host.message(icmp6([129, 0, 0, 0, 0, 0, 0, 0])).verdict).toBe(VERDICT_DROP_NO_FLOW);
    expect(host.wire).toEqual([]);
  });
});

describe('an error about a segment we sent', () => {
  const ours = {
    source: '10.0.0.1',
    destination: '10.0.0.2',
    sourcePort: 80,
    destinationPort: 1637,
  };

  it('goes to TCP with the connection and sequence number it quotes', () => {
    const host = new IcmpHost();
    const quote = tcpPacket({ ...ours, seq: -5 }).slice(0, 28);
    const message = [3, 4, 0, 0, ...bigEndian([0, 2], [1400, 2]), ...quote];
    expect(host.message(icmp4(message)).verdict).toBe(VERDICT_CONTROL);
    expect(host.reported).toEqual([
      {
        family: 4, local0: 0x0a000001, remote0: 0x0a000002, localPort: 80, remotePort: 1637,
        type: 3, code: 4, seq: -5, mtuBytes: 1400,
      },
    ]); // prettier-ignore
    host.message(icmp4([11, 0, 0, 0, 0, 0, 5, 120, ...quote]));
    expect(host.reported[1]).toMatchObject({ type: 11, code: 0, mtuBytes: 0 });
  });

  it('does so over IPv6', () => {
    const host = new IcmpHost();
    const ends = { ...ours, source: V6.destination, destination: V6.source };
    const message = [2, 0, 0, 0, ...bigEndian([1280, 4]), ...tcpPacket({ ...ends, seq: 9 })];
    expect(host.message(icmp6(message)).verdict).toBe(VERDICT_CONTROL);
    expect(host.reported).toMatchObject([
      { family: 6, localPort: 80, remotePort: 1637, type: 2, seq: 9, mtuBytes: 1280 },
    ]);
  });

  it('is refused when the quote is cut, and ignored when it is not TCP', () => {
    const host = new IcmpHost();
    const quote = tcpPacket(ours);
    const error = (bytes: readonly number[]): number[] => icmp4([3, 1, 0, 0, 0, 0, 0, 0, ...bytes]);
    expect(host.message(error(quote.slice(0, 19))).verdict).toBe(VERDICT_DROP_MALFORMED);
    expect(host.message(error(quote.slice(0, 27))).verdict).toBe(VERDICT_DROP_MALFORMED);
    expect(host.message(error([0x55, ...quote.slice(1)])).verdict).toBe(VERDICT_DROP_MALFORMED);
    expect(host.message(error([0x4f, ...quote.slice(1, 40)])).verdict).toBe(VERDICT_DROP_MALFORMED);
    expect(host.message(error(udpPacket([1]))).verdict).toBe(VERDICT_DROP_NO_FLOW);
    expect(host.message(error(icmp4([8, 0, 0, 0, 0, 0, 0, 0]))).verdict).toBe(VERDICT_DROP_NO_FLOW);
    expect(host.reported).toEqual([]);
    expect(host.wire).toEqual([]);
  });
});

describe('a neighbour solicitation', () => {
  const target = addressBytes(V6.destination);
  const ask = [135, 0, 0, 0, 0, 0, 0, 0, ...target, 1, 1, ...MAC_PEER];
  const group = 'ff02:0:0:0:0:1:ff00:1';

  it('for our address is answered with our link address and hop limit 255', () => {
    const host = new IcmpHost();
    const { verdict } = host.message(icmp6(ask, { destination: group, hopLimit: 255 }));
    expect(verdict).toBe(VERDICT_ACCEPT);
    const reply = [136, 0, 0, 0, ...bigEndian([0x60000000, 4]), ...target, 2, 1, ...HOST_MAC];
    const sealed = withChecksum(reply, 2, 58, V6.destination, V6.source);
    const packet = ipPacket(sealed, {
      source: V6.destination, destination: V6.source, protocol: 58, hopLimit: 255,
    }); // prettier-ignore
    expect(hex(host.wire[0]!)).toBe(hex(ethernetFrame(packet, 0x86dd, MAC_PEER, HOST_MAC)));
  });

  it('for others, from a router, cut short, or as a probe is not answered', () => {
    const host = new IcmpHost();
    const other = [...ask];
    other[23] = 9;
    const asking = (message: readonly number[], fields: object): number =>
      host.message(icmp6(message, { destination: group, hopLimit: 255, ...fields })).verdict;
    expect(asking(other, {})).toBe(VERDICT_DROP_NOT_OURS);
    expect(asking(ask, { hopLimit: 254 })).toBe(VERDICT_DROP_MALFORMED);
    expect(asking(ask.slice(0, 20), {})).toBe(VERDICT_DROP_MALFORMED);
    expect(asking(ask, { source: '0:0:0:0:0:0:0:0' })).toBe(VERDICT_DROP_SILENT);
    expect(host.wire).toEqual([]);
  });
});

describe('anything else', () => {
  it('is dropped in silence', () => {
    const host = new IcmpHost();
    expect(host.message(icmp4([5, 1, 0, 0, 10, 0, 0, 9])).verdict).toBe(VERDICT_DROP_SILENT);
    expect(host.message(icmp6([134, 0, 0, 0, 0, 0, 0, 0])).verdict).toBe(VERDICT_DROP_SILENT);
    expect(host.message(icmp4([8, 0, 0])).verdict).toBe(VERDICT_DROP_MALFORMED);
  });

  it('loses no mbuf and never throws, whatever the message', () => {
    const host = new IcmpHost();
    const bytes = fc.uint8Array({ maxLength: 100 });
    const types = fc.constantFrom(0, 1, 2, 3, 4, 5, 8, 11, 12, 128, 129, 135, 136, 255);
    fc.assert(
      fc.property(bytes, types, fc.boolean(), (body, type, isIpv6) => {
        const message = [...body];
        if (message.length > 0) message[0] = type;
        if (message.length > 8) message[8] = isIpv6 ? 0x60 : 0x45;
        const fields = isIpv6 ? { ...V6, protocol: 58, hopLimit: 255 } : { ...V4, protocol: 1 };
        host.message(ipPacket(message, fields));
        host.drain();
        expect(host.mbufs.freeCount).toBe(64);
        for (const frame of host.wire) {
          if (frame[12] === 8) expect(naiveSum(frame.slice(34))).toBe(0xffff);
        }
        host.wire.length = 0;
      }),
      { seed: 792, numRuns: 500 },
    );
  });
});
