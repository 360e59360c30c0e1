/**
 * Real captures through the receive side, judged frame by frame by the naive twin: what verify
 * drops has a wrong sum, what arrives is what was captured, and what was cut adds up to what was
 * merged.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { MBUF_FOR_RX, NIC_DROP, NIC_RX } from '../../src/log/events.ts';
import { CHECKSUM_VERIFY, Ingress } from '../../src/nic/ingress.ts';
import { Reta } from '../../src/nic/reta.ts';
import { RxQueue } from '../../src/nic/rx-queue.ts';
import { Steering } from '../../src/nic/steering.ts';
import { emptyTuple, IpInput } from '../../src/stack/ip-input.ts';
import { FrameArena, WIRE_BYTES } from '../../src/trace/arena.ts';
import { OpenError, openReader } from '../../src/trace/open.ts';
import { PACKET_OTHER_IP, PACKET_TCP } from '../../src/wire/packet-code.ts';
import { PacketView } from '../../src/wire/packet.ts';
import { Memory } from '../../src/base/memory.ts';
import { MemorySource } from '../arbitraries/captures.ts';
import { Host } from '../helpers/host.ts';
import { bigEndian, Log, naiveSum, TestMbufs } from '../helpers/machine.ts';

const CORPUS = fileURLToPath(new URL('../../../shared/corpus/given', import.meta.url));
const isThere = existsSync(CORPUS);
const NAMES = isThere ? readdirSync(CORPUS).sort() : [];
const FRAMES_MAX = 1500;

class Bench {
  readonly memory = new Memory({ wireBytes: WIRE_BYTES, mbufBytes: 1 << 21, appBytes: 1 << 21 });
  readonly log = new Log();
  readonly mbufs = new TestMbufs(this.memory, this.log.recorder, 128);
  readonly rx = new RxQueue(0, this.memory, this.mbufs, this.log.recorder, 64);
  readonly ingress = new Ingress(this.rx, new Steering(new Reta(4)));
  readonly packet = new PacketView();

  /**
   * Posts what is free and gives one packet in; returns the IP packets that arrived, or the
   * refusal.
   */
  receive(frame: number): number | number[][] {
    while (this.rx.freeCount > 0) this.rx.post(this.mbufs.alloc(MBUF_FOR_RX));
    const result = this.ingress.receive(this.packet, frame, 0, -1, 0, CHECKSUM_VERIFY);
    if (result < 0) return result;
    const arrived: number[][] = [];
    while (this.rx.completedCount(0) > 0) {
      const mbuf = this.rx.take();
      const at = this.mbufs.frameAddress[mbuf]!;
      arrived.push([...this.memory.bytes.slice(at + 14, at + this.mbufs.frameBytes[mbuf]!)]);
      expect(this.mbufs.sum[mbuf]).toBe(naiveSum(arrived.at(-1)!));
      this.mbufs.free(mbuf);
    }
    expect(arrived).toHaveLength(result);
    return arrived;
  }

  bytes(address: number, count: number): number[] {
    return [...this.memory.bytes.slice(address, address + count)];
  }

  /** Judged from the definition: header and segment sum to 0xffff. */
  isIntact(): boolean {
    const packet = this.packet;
    const ip = this.bytes(packet.l3Address, packet.ipHeaderBytes);
    const isIpv4 = packet.family === 4;
    if (isIpv4 && naiveSum(ip.slice(0, (ip[0]! & 15) * 4)) !== 0xffff) return false;
    const l4 = this.bytes(packet.l4Address, packet.l4Bytes);
    if (packet.protocol === 17 && l4[6] === 0 && l4[7] === 0) return isIpv4;
    const ends = isIpv4 ? ip.slice(12, 20) : ip.slice(8, 40);
    const isBare = packet.protocol === 1 && isIpv4;
    const pseudo = isBare ? [] : [...ends, ...bigEndian([packet.protocol, 4], [l4.length, 4])];
    return naiveSum([...pseudo, ...l4]) === 0xffff;
  }
}

describe.skipIf(!isThere)('given captures', () => {
  it.each(NAMES)('%s', (name) => {
    const bench = new Bench();
    const { packet, memory } = bench;
    const reader = openReader(new MemorySource(readFileSync(join(CORPUS, name))));
    if (reader instanceof OpenError) return;
    const arena = new FrameArena(memory);
    const host = new Host();
    const input = new IpInput(host);
    const tuple = emptyTuple();
    let frames = 0;
    while (frames < FRAMES_MAX && reader.next(arena)) {
      for (let i = 0; i < arena.count && frames < FRAMES_MAX; i++) {
        const captured = arena.capturedBytes[i]!;
        const original = arena.originalBytes[i]!;
        const at = arena.address[i]!;
        const code = packet.parse(memory, at, captured, original, arena.linkType[i]!);
        if (code < PACKET_TCP || code > PACKET_OTHER_IP) continue;
        frames++;
        const isWhole = packet.l3CapturedBytes === packet.ipBytes;
        const isKnown = [1, 6, 17, 58].includes(packet.protocol);
        const isLarge = packet.ipBytes > 1500;
        const arrived = bench.receive(frames);
        if (typeof arrived === 'number') {
          if (!isLarge) expect(isWhole && isKnown && !bench.isIntact()).toBe(true);
          continue;
        }
        if (isLarge) {
          const payload = arrived.flatMap((ip) => {
            const ipBytes = packet.family === 4 ? (ip[0]! & 15) * 4 : packet.ipHeaderBytes;
            return ip.slice(ipBytes + packet.tcpHeaderBytes);
          });
          const there = bench.bytes(packet.payloadAddress, packet.payloadCapturedBytes);
          const lost = packet.payloadBytes - packet.payloadCapturedBytes;
          expect(payload).toEqual([...there, ...Array<number>(lost).fill(0)]);
        } else {
          if (isWhole && isKnown) expect(bench.isIntact()).toBe(true);
          const there = bench.bytes(packet.l3Address, packet.l3CapturedBytes);
          expect(arrived[0]!.slice(0, there.length)).toEqual(there);
        }
        // The stack reads the same addresses and, where all is there, agrees about the sums.
        const type = packet.family === 4 ? 0x0800 : 0x86dd;
        for (const ip of arrived) {
          const mbuf = host.receive([...Array<number>(14).fill(2), ...ip], isWhole ? 0 : 1);
          if (input.parse(mbuf, type, tuple) === 0) {
            expect([tuple.remote0, tuple.remote3]).toEqual([packet.source0, packet.source3]);
            expect(input.protocol).toBe(packet.protocol);
          }
          host.mbufs.free(mbuf);
        }
      }
    }
    const drops = bench.log.of(NIC_DROP).length;
    expect(bench.log.of(NIC_RX).length + drops).toBeGreaterThanOrEqual(frames);
  });
});
