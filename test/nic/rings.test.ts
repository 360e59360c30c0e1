/** The redirection table, the receive ring, and steering. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLOW_GROUP_COUNT } from '../../src/base/limits.ts';
import { NIC_RETA } from '../../src/log/events.ts';
import { Reta } from '../../src/nic/reta.ts';
import { RxQueue } from '../../src/nic/rx-queue.ts';
import { Steering } from '../../src/nic/steering.ts';
import { Toeplitz } from '../../src/nic/toeplitz.ts';
import { emptyTuple } from '../../src/stack/ip-input.ts';
import { PACKET_ICMP, PACKET_TCP } from '../../src/wire/packet-code.ts';
import { PacketView } from '../../src/wire/packet.ts';
import { Log, smallMemory, tcpPacket, ipPacket, TestMbufs } from '../helpers/machine.ts';

const LINKTYPE_RAW = 101;

describe('the redirection table', () => {
  it('starts with flow group i on queue i mod queues, evenly', () => {
    const reta = new Reta(3);
    const counts = [0, 0, 0];
    for (let group = 0; group < FLOW_GROUP_COUNT; group++) {
      expect(reta.queue(group)).toBe(group % 3);
      counts[reta.queue(group)]!++;
    }
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it('logs every write with what was there before', () => {
    const log = new Log();
    const reta = new Reta(4);
    reta.write(log.recorder, 5, 3);
    expect(reta.queue(5)).toBe(3);
    expect(log.of(NIC_RETA).map((row) => row.args)).toEqual([
      { flowGroup: 5, queue: 3, previous: 1 },
    ]);
  });

  it('refuses queues and entries that do not exist', () => {
    const reta = new Reta(2);
    const { recorder } = new Log();
    expect(() => reta.write(recorder, 0, 2)).toThrow();
    expect(() => reta.write(recorder, 128, 0)).toThrow();
  });
});

describe('the receive ring', () => {
  const memory = smallMemory();

  function ring(count: number): RxQueue {
    const log = new Log();
    return new RxQueue(0, memory, new TestMbufs(memory, log.recorder, 8), log.recorder, count);
  }

  it('gives frames in the order they were completed, and only those that have arrived', () => {
    const rx = ring(4);
    for (const mbuf of [3, 1, 2]) rx.post(mbuf);
    expect(rx.nextEmpty()).toBe(3);
    rx.complete(100, 64);
    expect(rx.nextEmpty()).toBe(1);
    rx.complete(200, 64);
    expect(rx.postedCount).toBe(1);
    expect(rx.completedCount(99)).toBe(0);
    expect(rx.oldestArrivalNs()).toBe(100);
    expect(rx.completedCount(150)).toBe(1);
    expect(rx.take()).toBe(3);
    expect(rx.completedCount(150)).toBe(0);
    expect(rx.oldestArrivalNs()).toBe(200);
    expect(rx.completedCount(200)).toBe(1);
    expect(rx.take()).toBe(1);
    expect(rx.oldestArrivalNs()).toBe(Infinity);
  });

  it('has no empty descriptor when nothing is posted, and refuses one too many', () => {
    const rx = ring(2);
    expect(rx.nextEmpty()).toBe(-1);
    rx.post(0);
    rx.post(1);
    expect(() => rx.post(2)).toThrow();
    rx.complete(0, 60);
    expect(rx.freeCount).toBe(0);
    rx.take();
    expect(rx.freeCount).toBe(1);
    rx.post(2);
    expect(() => rx.take()).toThrow();
  });

  it('behaves as a queue with a bound, whatever is done in which order', () => {
    const step = fc.constantFrom('post', 'complete', 'take');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const rx = ring(8);
        const posted: number[] = [];
        const completed: number[] = [];
        let next = 0;
        for (const action of steps) {
          if (action === 'post' && posted.length + completed.length < 8) {
            rx.post(next);
            posted.push(next++);
          } else if (action === 'complete' && posted.length > 0) {
            expect(rx.nextEmpty()).toBe(posted[0]);
            rx.complete(0, 60);
            completed.push(posted.shift()!);
          } else if (action === 'take' && completed.length > 0) {
            expect(rx.take()).toBe(completed.shift());
          }
          expect(rx.postedCount).toBe(posted.length);
          expect(rx.completedCount(0)).toBe(completed.length);
          expect(rx.heldCount).toBe(posted.length + completed.length);
        }
      }),
      { seed: 512 },
    );
  });
});

describe('steering', () => {
  const memory = smallMemory();
  const at = memory.wire.address;
  const packet = new PacketView();
  const toeplitz = new Toeplitz();
  const steering = new Steering(new Reta(4), toeplitz);

  function decode(bytes: readonly number[]): number {
    memory.bytes.set(bytes, at);
    return packet.parse(memory, at, bytes.length, bytes.length, LINKTYPE_RAW);
  }

  it('hashes TCP over addresses and ports as received', () => {
    const source = '66.9.149.187';
    const destination = '161.142.100.80';
    const fields = { source, destination, sourcePort: 2794, destinationPort: 1766 };
    expect(decode(tcpPacket(fields))).toBe(PACKET_TCP);
    expect(steering.flowGroup(packet)).toBe(0x51ccc178 & 127);
    expect(steering.hash >>> 0).toBe(0x51ccc178);
    expect(steering.queue(packet)).toBe((0x51ccc178 & 127) % 4);
  });

  it('hashes what is neither TCP nor UDP over addresses, whatever ports came before', () => {
    decode(tcpPacket());
    const source = '66.9.149.187';
    const fields = { source, destination: '161.142.100.80', protocol: 1 };
    expect(decode(ipPacket([8, 0, 0xf7, 0xff, 0, 0, 0, 0], fields))).toBe(PACKET_ICMP);
    steering.flowGroup(packet);
    expect(steering.hash >>> 0).toBe(0x323e8fc2);
  });

  it('agrees with the tuple of the connection', () => {
    const v6 = { source: '3ffe:2501:200:1fff:0:0:0:7', destination: '3ffe:2501:200:3:0:0:0:1' };
    decode(tcpPacket({ ...v6, sourcePort: 2794, destinationPort: 1766 }));
    const queue = steering.queue(packet);
    expect(steering.hash >>> 0).toBe(0x40207d3d);
    const tuple = emptyTuple();
    Object.assign(tuple, {
      family: 6,
      remote0: packet.source0,
      remote1: packet.source1,
      remote2: packet.source2,
      remote3: packet.source3,
      local0: packet.destination0,
      local1: packet.destination1,
      local2: packet.destination2,
      local3: packet.destination3,
      remotePort: 2794,
      localPort: 1766,
    });
    steering.hash = 0;
    expect(steering.queueOfTuple(tuple)).toBe(queue);
    expect(steering.hash >>> 0).toBe(0x40207d3d);
  });
});
