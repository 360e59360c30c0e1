/**
 * The transmit ring: checksums filled in, sums of what is really there, doorbells, completions, a
 * bound.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MBUF_FOR_RX,
  MBUF_FOR_TX,
  MBUF_FREE,
  NIC_DOORBELL,
  NIC_DROP,
  NIC_TX,
  NIC_TX_DONE,
  PROTOCOL_ARP,
  TX_PIECE,
} from '../../src/log/events.ts';
import { TX_PIECE_COUNT_MAX, TxQueue } from '../../src/nic/tx-queue.ts';
import {
  bigEndian,
  ethernetFrame,
  hex,
  ipPacket,
  Log,
  naiveSum,
  pattern,
  pseudoHeader,
  smallMemory,
  tcpSegment,
  TestMbufs,
} from '../helpers/machine.ts';

const V4 = { source: '10.0.0.1', destination: '10.0.0.2' };
const V6 = { source: '2001:db8:0:0:0:0:0:1', destination: '2001:db8:0:0:0:0:0:2' };

class Port {
  readonly memory = smallMemory();
  readonly log = new Log();
  readonly mbufs = new TestMbufs(this.memory, this.log.recorder, 64);
  readonly seen: string[] = [];
  readonly tx: TxQueue;

  constructor(ringCount = 16) {
    const observer = {
      transmitted: (mbuf: number, headerBytes: number, pieceCount: number, flow: number) => {
        this.seen.push(`${flow}:${hex(this.wireBytes(mbuf, headerBytes, pieceCount))}`);
      },
    };
    const { memory, mbufs, log } = this;
    this.tx = new TxQueue(3, memory, mbufs, log.recorder, observer, ringCount);
  }

  /** Queues headers and pieces; the pieces lie in the application's memory at any alignment. */
  send(headers: readonly number[], pieces: readonly (readonly number[])[] = [], flow = 5): number {
    const mbuf = this.mbufs.alloc(MBUF_FOR_TX);
    this.mbufs.next[mbuf] = -1;
    this.memory.bytes.set(headers, this.mbufs.frameAddress[mbuf]!);
    let address = this.memory.app.address + 1;
    let offset = 100;
    pieces.forEach((piece, i) => {
      this.memory.bytes.set(piece, address);
      this.tx.pieceAddress[i] = address;
      this.tx.pieceBytes[i] = piece.length;
      this.tx.pieceStreamOffset[i] = offset;
      address += piece.length + 3;
      offset += piece.length;
    });
    this.tx.frame(mbuf, headers.length, pieces.length, flow, 0);
    return mbuf;
  }

  wireBytes(mbuf: number, headerBytes: number, pieceCount: number): number[] {
    const at = this.mbufs.frameAddress[mbuf]!;
    const bytes = [...this.memory.bytes.slice(at, at + headerBytes)];
    for (let i = 0; i < pieceCount; i++) {
      const from = this.tx.pieceAddress[i]!;
      bytes.push(...this.memory.bytes.slice(from, from + this.tx.pieceBytes[i]!));
    }
    return bytes;
  }
}

/** Headers of a TCP frame whose payload of so many bytes lies elsewhere; checksums are rubbish. */
function tcpHeaders(ends: typeof V4, payloadBytes: number): number[] {
  const payload = Array<number>(payloadBytes).fill(0);
  const frame = ethernetFrame(ipPacket(tcpSegment({ ...ends, payload }), ends));
  const headers = frame.slice(0, frame.length - payloadBytes);
  const isIpv6 = ends.source.includes(':');
  const tcp = isIpv6 ? 54 : 34;
  headers.splice(tcp + 16, 2, 0xde, 0xad);
  if (!isIpv6) headers.splice(24, 2, 0xbe, 0xef);
  return headers;
}

describe('the transmit offload', () => {
  it('fills in checksums that sum to 0xffff for any pieces, and says so from what is there', () => {
    const pieces = fc.array(fc.uint8Array({ minLength: 1, maxLength: 200 }), { maxLength: 6 });
    fc.assert(
      fc.property(pieces, fc.constantFrom(V4, V6), (list, ends) => {
        const port = new Port();
        const payload = list.flatMap((piece) => [...piece]);
        port.send(
          tcpHeaders(ends, payload.length),
          list.map((piece) => [...piece]),
        );
        const wire = port.seen[0]!.slice(2)
          .match(/../g)!
          .map((digits) => Number.parseInt(digits, 16));
        const isIpv6 = ends === V6;
        const segment = wire.slice(isIpv6 ? 54 : 34);
        const pseudo = pseudoHeader(ends.source, ends.destination, 6, segment.length);
        expect(naiveSum([...pseudo, ...segment])).toBe(0xffff);
        if (!isIpv6) expect(naiveSum(wire.slice(14, 34))).toBe(0xffff);
        expect(segment.slice(20)).toEqual(payload);
        const [row] = port.log.of(NIC_TX);
        expect(row!.flow).toBe(5);
        expect(row!.args).toEqual({
          mbuf: row!.args['mbuf'],
          queue: 3,
          frameBytes: wire.length,
          payloadBytes: payload.length,
          payloadPieces: list.length,
          checksumSum: 0xffff,
          protocol: 6,
          retransmission: 0,
        });
        const rows = port.log.of(TX_PIECE);
        expect(rows.map((piece) => piece.args['sum'])).toEqual(
          list.map((piece) => naiveSum(piece)),
        );
        expect(rows.map((piece) => piece.args['bytes'])).toEqual(list.map((piece) => piece.length));
      }),
      { seed: 9293, numRuns: 150 },
    );
  });

  it('says all ones where a UDP checksum comes out as 0', () => {
    const port = new Port();
    const ends = V4;
    const header = bigEndian([1, 2], [2, 2], [10, 2], [0, 2]);
    const rest = naiveSum([...pseudoHeader(ends.source, ends.destination, 17, 10), ...header]);
    // One's complement of the rest, so that the whole sums to 0xffff without a checksum.
    const payload = bigEndian([~rest & 0xffff, 2]);
    const packet = ipPacket([...header, ...payload], { ...ends, protocol: 17 });
    const frame = ethernetFrame(packet);
    port.send(frame.slice(0, 42), [payload], -1);
    expect(port.seen[0]!.slice(3).slice(2 * 40, 2 * 42)).toBe('ffff');
    expect(port.log.of(NIC_TX)[0]!.args['checksumSum']).toBe(0xffff);
  });

  it('sums ICMP without a pseudo header and payload behind the headers, odd or even', () => {
    for (const inline of [[], [7], [7, 8], [7, 8, 9]]) {
      const port = new Port();
      const message = [0, 0, 0xaa, 0xaa, 0, 1, 0, 2, ...inline];
      const payload = pattern(21);
      const packet = ipPacket([...message, ...payload], { ...V4, protocol: 1 });
      const frame = ethernetFrame(packet);
      port.send(frame.slice(0, 34 + message.length), [payload], -1);
      const wire = port.seen[0]!.slice(3)
        .match(/../g)!
        .map((digits) => Number.parseInt(digits, 16));
      expect(naiveSum(wire.slice(34))).toBe(0xffff);
      expect(port.log.of(NIC_TX)[0]!.args['checksumSum']).toBe(0xffff);
    }
  });

  it('leaves ARP alone', () => {
    const port = new Port();
    const frame = ethernetFrame(pattern(28), 0x0806);
    port.send(frame, [], -1);
    expect(port.seen[0]).toBe(`-1:${hex(frame)}`);
    expect(port.log.of(NIC_TX)[0]!.args).toMatchObject({
      protocol: PROTOCOL_ARP,
      checksumSum: 0xffff,
    });
  });

  it('refuses more pieces than there are columns, and frames beyond the MTU', () => {
    const port = new Port();
    const mbuf = port.mbufs.alloc(MBUF_FOR_TX);
    expect(() => port.tx.frame(mbuf, 54, TX_PIECE_COUNT_MAX + 1, 0, 0)).toThrow();
    expect(() => port.send(tcpHeaders(V4, 1461), [pattern(1461)])).toThrow('MTU');
  });
});

describe('the ring', () => {
  it('rings once for all frames of a cycle and frees them in the next, in order', () => {
    const port = new Port();
    const sent = [0, 1, 2].map(() => port.send(tcpHeaders(V4, 0)));
    expect(port.tx.doorbell()).toBe(3);
    expect(port.tx.doorbell()).toBe(0);
    expect(port.log.of(MBUF_FREE)).toEqual([]);
    const late = port.send(tcpHeaders(V4, 0));
    expect(port.tx.reclaim()).toBe(3);
    expect(port.tx.reclaim()).toBe(0);
    expect(port.log.of(MBUF_FREE).map((row) => row.args['mbuf'])).toEqual(sent);
    expect(port.mbufs.isFree[late]).toBe(false);
    const counts = [NIC_DOORBELL, NIC_TX_DONE].map((kind) =>
      port.log.of(kind).map((row) => row.args),
    );
    expect(counts).toEqual([[{ queue: 3, count: 3 }], [{ queue: 3, count: 3 }]]);
    expect([port.tx.queuedCount, port.tx.doneCount]).toEqual([4, 3]);
  });

  it('frees what is linked behind a header with it', () => {
    const port = new Port();
    const request = port.mbufs.alloc(MBUF_FOR_RX);
    port.mbufs.next[request] = -1;
    const mbuf = port.send(tcpHeaders(V4, 0));
    port.mbufs.next[mbuf] = request;
    port.tx.doorbell();
    port.tx.reclaim();
    expect(port.log.of(MBUF_FREE).map((row) => row.args['mbuf'])).toEqual([mbuf, request]);
  });

  it('takes back what was handed over when it is full, and drops only when nothing was', () => {
    const port = new Port(4);
    for (let i = 0; i < 4; i++) port.send(tcpHeaders(V4, 0));
    const free = port.mbufs.freeCount;
    port.send(tcpHeaders(V4, 10), [pattern(10)]);
    expect(port.mbufs.freeCount).toBe(free);
    expect(port.tx.dropCount).toBe(1);
    expect(port.log.of(NIC_DROP).map((row) => row.args)).toEqual([
      { frame: 0, reason: 1, queue: 3, bytes: 64, conversation: -1 },
    ]);
    port.tx.doorbell();
    port.send(tcpHeaders(V4, 0));
    expect(port.log.of(NIC_TX_DONE).map((row) => row.args['count'])).toEqual([4]);
    expect(port.tx.dropCount).toBe(1);
    expect(port.seen).toHaveLength(5);
  });

  it('loses no mbuf, whatever the order of frames, doorbells and reclaims', () => {
    const step = fc.constantFrom('frame', 'frame', 'doorbell', 'reclaim');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const port = new Port(8);
        const total = port.mbufs.freeCount;
        for (const action of steps) {
          if (action === 'frame') port.send(tcpHeaders(V4, 0));
          else if (action === 'doorbell') port.tx.doorbell();
          else port.tx.reclaim();
          const onRing = port.tx.queuedCount - port.tx.doneCount;
          expect(onRing).toBeLessThanOrEqual(8);
          expect(port.mbufs.freeCount).toBe(total - onRing);
        }
        const count = (kind: number): number =>
          port.log.of(kind).reduce((sum, row) => sum + row.args['count']!, 0);
        expect(count(NIC_TX_DONE)).toBe(port.tx.doneCount);
        expect(port.log.of(NIC_TX)).toHaveLength(port.tx.queuedCount);
      }),
      { seed: 4096, numRuns: 60 },
    );
  });
});
