/**
 * The stack's own work: telling frames apart, one STACK_IN row each, and who owns the mbuf
 * afterwards. TCP is a stand-in here that does as it is told; its own tests are in test/stack/tcp/.
 */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ARP_CHANGED,
  ARP_RECLAIMED,
  MBUF_FREE,
  STACK_IN,
  USYS_UDP_RECV,
  USYS_UDP_SENT,
  VERDICT_ACCEPT,
  VERDICT_CONTROL,
  VERDICT_DROP_DUPLICATE,
  VERDICT_DROP_MALFORMED,
  VERDICT_DROP_NOT_OURS,
  VERDICT_DROP_PROTOCOL,
  VERDICT_DROP_SILENT,
} from '../../src/log/events.ts';
import { Stack, STACK_DEFAULTS } from '../../src/stack/stack.ts';
import { Host } from '../helpers/host.ts';
import {
  bigEndian,
  ethernetFrame,
  hex,
  ipPacket,
  MAC_HOST,
  MAC_PEER,
  pattern,
  tcpPacket,
  udpPacket,
} from '../helpers/machine.ts';

const fake = vi.hoisted(() => ({
  keeps: false,
  verdict: 0,
  flow: -1,
  calls: [] as (readonly (number | string)[])[],
}));

vi.mock('../../src/stack/tcp/tcp.ts', () => ({
  Tcp: class {
    keepsMbuf = false;
    lastFlow = -1;

    input(mbuf: number, tuple: { remote0: number }, address: number, bytes: number): number {
      fake.calls.push(['input', mbuf, tuple.remote0, address, bytes]);
      this.keepsMbuf = fake.keeps;
      this.lastFlow = fake.flow;
      return fake.verdict;
    }

    endBatch(): void {
      fake.calls.push(['endBatch']);
    }

    reclaimed(): void {
      fake.calls.push(['reclaimed']);
    }

    timerExpired(flow: number): void {
      fake.calls.push(['timerExpired', flow]);
    }

    stop(): void {
      fake.calls.push(['stop']);
    }

    onIcmpError(): void {
      fake.calls.push(['onIcmpError']);
    }
  },
}));

const LOCAL = {
  has: (family: number, word0: number) => family === 4 && word0 === 0x0a000001,
};

function start(config = {}) {
  const host = new Host();
  const stack = new Stack(host, { ...STACK_DEFAULTS, ...config });
  const input = (frame: readonly number[]): { verdict: number; mbuf: number } => {
    const mbuf = host.receive(frame);
    return { verdict: stack.input(mbuf), mbuf };
  };
  const stackIn = () => host.log.of(STACK_IN);
  return { host, stack, input, stackIn };
}

beforeEach(() => {
  Object.assign(fake, { keeps: false, verdict: VERDICT_ACCEPT, flow: -1 });
  fake.calls.length = 0;
});

describe('a TCP segment', () => {
  it('goes to TCP, whose verdict and flow are in the one row', () => {
    const { host, input, stackIn } = start();
    Object.assign(fake, { verdict: VERDICT_DROP_DUPLICATE, flow: 17 });
    const { verdict, mbuf } = input(ethernetFrame(tcpPacket({ payload: pattern(5) })));
    expect(verdict).toBe(VERDICT_DROP_DUPLICATE);
    const l4 = host.mbufs.frameAddress[mbuf]! + 34;
    expect(fake.calls).toEqual([['input', mbuf, 0x0a000002, l4, 25]]);
    expect(stackIn().map((row) => [row.flow, row.args])).toEqual([
      [17, { frame: 42, mbuf, protocol: 6, verdict, conversation: 6, flowGroup: 9 }],
    ]);
  });

  it('is freed after its row, unless TCP keeps it', () => {
    const { host, input } = start();
    const freed = input(ethernetFrame(tcpPacket()));
    expect(host.mbufs.isFree[freed.mbuf]).toBe(true);
    const kinds = host.log.of().map((row) => row.kind);
    expect(kinds.indexOf(MBUF_FREE)).toBeGreaterThan(kinds.indexOf(STACK_IN));
    fake.keeps = true;
    const kept = input(ethernetFrame(tcpPacket()));
    expect(host.mbufs.isFree[kept.mbuf]).toBe(false);
  });

  it('that is kept does not make the next frame kept, nor give it a flow', () => {
    const { host, input, stackIn } = start();
    Object.assign(fake, { keeps: true, flow: 3 });
    input(ethernetFrame(tcpPacket()));
    const { mbuf } = input(ethernetFrame(ipPacket(pattern(8), { protocol: 2 })));
    expect(host.mbufs.isFree[mbuf]).toBe(true);
    expect(stackIn()[1]!.flow).toBe(-1);
  });
});

describe('other frames', () => {
  it('have one row each with what became of them', () => {
    const { host, input, stackIn } = start();
    const expected: [number[], number, number][] = [
      [ethernetFrame(udpPacket([1])), 17, VERDICT_ACCEPT],
      [ethernetFrame(ipPacket([8, 0, 0xf7, 0xff, 0, 0, 0, 0], { protocol: 1 })), 1, VERDICT_ACCEPT],
      [ethernetFrame(ipPacket(pattern(8), { protocol: 58 })), 58, VERDICT_DROP_PROTOCOL],
      [ethernetFrame(ipPacket(pattern(8), { protocol: 2 })), 2, VERDICT_DROP_PROTOCOL],
      [
        ethernetFrame(ipPacket(pattern(8), { protocol: 17, source: '224.0.0.1' })),
        17,
        VERDICT_DROP_SILENT,
      ],
      [ethernetFrame([0x45, 0]), 0, VERDICT_DROP_MALFORMED],
      [ethernetFrame(pattern(30), 0x0806), 256, VERDICT_DROP_MALFORMED],
      [ethernetFrame(pattern(30), 0x88cc), 256, VERDICT_DROP_PROTOCOL],
    ];
    for (const [frame, , verdict] of expected) expect(input(frame).verdict).toBe(verdict);
    const found = stackIn().map((row) => [row.args['protocol'], row.args['verdict']]);
    expect(found).toEqual(expected.map(([, protocol, verdict]) => [protocol, verdict]));
    expect(fake.calls).toEqual([]);
    // The datagram and the echoed request are still held.
    host.drain();
    expect(host.mbufs.freeCount).toBe(63);
    expect(host.conditions.list.map((entry) => entry.condition)).toEqual([USYS_UDP_RECV]);
  });
});

describe('ARP', () => {
  const arp = (operation: number, sender: string, target: string): number[] =>
    ethernetFrame(
      [
        ...bigEndian([0x00010800, 4], [0x0604, 2], [operation, 2]),
        ...MAC_PEER,
        ...sender.split('.').map(Number),
        ...[0, 0, 0, 0, 0, 0],
        ...target.split('.').map(Number),
      ],
      0x0806,
    );

  it('requests for our address are answered, and the asker is learned', () => {
    const { host, stack, input } = start({ local: LOCAL, macHigh: 0x00aa, macLow: 0xbbccddee | 0 });
    expect(input(arp(1, '10.0.0.2', '10.0.0.1')).verdict).toBe(VERDICT_ACCEPT);
    const reply = [
      ...bigEndian([0x00010800, 4], [0x0604, 2], [2, 2]),
      ...MAC_HOST,
      ...[10, 0, 0, 1],
      ...MAC_PEER,
      ...[10, 0, 0, 2],
    ];
    expect(hex(host.wire[0]!)).toBe(hex(ethernetFrame(reply, 0x0806, MAC_PEER, MAC_HOST)));
    expect(stack.arp.macLow(stack.arp.find(1, 0x0a000002))).toBe(0x22334455);
    host.drain();
    expect(host.mbufs.freeCount).toBe(64);
  });

  it('requests for others are not, and teach nothing about strangers', () => {
    const { host, stack, input } = start({ local: LOCAL });
    expect(input(arp(1, '10.0.0.2', '10.0.0.9')).verdict).toBe(VERDICT_DROP_NOT_OURS);
    expect(stack.arp.count).toBe(0);
    input(arp(2, '10.0.0.2', '10.0.0.1'));
    expect(stack.arp.count).toBe(1);
    expect(input(arp(1, '10.0.0.2', '10.0.0.9')).verdict).toBe(VERDICT_CONTROL);
    expect(input(arp(1, '224.0.0.1', '10.0.0.1')).verdict).toBe(VERDICT_DROP_SILENT);
    expect(host.wire).toEqual([]);
  });

  it('a probe without a sender address is answered and not learned', () => {
    const { host, stack, input } = start({ local: LOCAL });
    expect(input(arp(1, '0.0.0.0', '10.0.0.1')).verdict).toBe(VERDICT_ACCEPT);
    expect(host.wire).toHaveLength(1);
    expect(stack.arp.count).toBe(0);
  });

  it('replaced entries are reclaimed after cycle boundaries', () => {
    const { host, stack, input } = start({ local: LOCAL });
    input(arp(1, '10.0.0.2', '10.0.0.1'));
    const moved = arp(1, '10.0.0.2', '10.0.0.1');
    moved.splice(22, 6, 9, 9, 9, 9, 9, 9);
    moved[22] = 8;
    input(moved);
    expect(host.log.of(ARP_CHANGED)).toHaveLength(2);
    stack.quiesce();
    stack.quiesce();
    expect(host.log.of(ARP_RECLAIMED)).toHaveLength(1);
  });
});

describe('the life of the stack', () => {
  it('passes batches, timers and the end on', () => {
    const { stack } = start();
    stack.endBatch();
    stack.timerExpired(4);
    stack.stop();
    expect(fake.calls).toEqual([['endBatch'], ['timerExpired', 4], ['stop']]);
  });

  it('tells of sent datagrams after a reclaim, and takes held ones back at the end', () => {
    const { host, stack, input } = start();
    input(ethernetFrame(udpPacket([1])));
    const handle = host.conditions.list[0]!.handle;
    stack.udp.send(handle, host.memory.app.address, 10, 5);
    host.drain();
    stack.reclaimed();
    expect(host.log.of(USYS_UDP_SENT)).toHaveLength(1);
    stack.stop();
    expect(host.mbufs.freeCount).toBe(64);
  });
});
