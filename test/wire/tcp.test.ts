import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADER_LENGTH, HEADER_OK, HEADER_SHORT } from '../../src/wire/ethernet.ts';
import * as seq from '../../src/wire/seq.ts';
import * as options from '../../src/wire/tcp-options.ts';
import { TCP_ACK, TCP_PSH, TcpView, writeTcp } from '../../src/wire/tcp.ts';

const anySeq = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const anyDistance = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe('sequence numbers', () => {
  it('are ordered by the shorter way around the circle', () => {
    fc.assert(
      fc.property(anySeq, anyDistance, (a, distance) => {
        const b = seq.seqAdd(a, distance);
        expect(seq.seqLessThan(a, b)).toBe(true);
        expect(seq.seqLessThan(b, a)).toBe(false);
        expect(seq.seqLessOrEqual(a, b)).toBe(true);
        expect(seq.seqLessOrEqual(a, a)).toBe(true);
        expect(seq.seqMax(a, b)).toBe(b);
        expect(seq.seqMin(a, b)).toBe(a);
        expect(seq.seqDistance(a, b)).toBe(distance);
        expect(seq.seqDistance(b, a)).toBe(-distance);
      }),
      { seed: 1982 },
    );
  });

  it('agree with unsigned arithmetic in plain numbers', () => {
    fc.assert(
      fc.property(anySeq, anySeq, fc.integer({ min: 0, max: 2 ** 30 }), (at, first, bytes) => {
        const distance = ((at >>> 0) - (first >>> 0) + 2 ** 32) % 2 ** 32;
        expect(seq.seqInWindow(at, first, bytes)).toBe(distance < bytes);
      }),
      { seed: 7323 },
    );
  });

  it('have no order at a distance of exactly 2^31', () => {
    const far = seq.seqAdd(5, -(2 ** 31));
    expect(seq.seqLessThan(5, far)).toBe(true);
    expect(seq.seqLessThan(far, 5)).toBe(true);
  });
});

describe('the TCP header', () => {
  it('reads back what was written', () => {
    const view = new DataView(new ArrayBuffer(64));
    writeTcp(view, 8, 40_000, 65_535, -1, 0x7fffffff, 32, TCP_ACK | TCP_PSH, 65_535);
    const tcp = new TcpView().wrap(view, 8);
    expect(tcp).toMatchObject({
      sourcePort: 40_000,
      destinationPort: 65_535,
      seq: -1,
      ack: 0x7fffffff,
      headerBytes: 32,
      flags: TCP_ACK | TCP_PSH,
      window: 65_535,
      checksum: 0,
      urgentPointer: 0,
    });
    expect(tcp.validate(32)).toBe(HEADER_OK);
    expect(tcp.validate(31)).toBe(HEADER_LENGTH);
    expect(tcp.validate(19)).toBe(HEADER_SHORT);
    view.setUint8(8 + 12, 0x40);
    expect(tcp.validate(40)).toBe(HEADER_LENGTH);
  });
});

describe('TCP options', () => {
  it('say where a fast-open cookie is, in both forms', () => {
    const read = new options.TcpOptions();
    const of = (...bytes: number[]): (number | boolean)[] => {
      read.parse(new DataView(Uint8Array.from(bytes).buffer), 0, bytes.length);
      return [read.cookieBytes, read.cookieAt, read.isCookieExperimental];
    };
    expect(of(1, 1, 34, 6, 1, 2, 3, 4)).toEqual([4, 4, false]);
    expect(of(254, 6, 0xf9, 0x89, 7, 8)).toEqual([2, 4, true]);
    expect(of(34, 2)).toEqual([0, 2, false]);
    expect(of(254, 6, 0xf9, 0x88, 7, 8)[0]).toBe(-1);
    expect(of(254, 3, 0xf9)[0]).toBe(-1);
  });

  it('read back what was written, in any order', () => {
    const view = new DataView(new ArrayBuffer(40));
    let at = options.writeMss(view, 0, 1460);
    at = options.writeWindowScale(view, at, 7);
    at = options.writeSackPermitted(view, at);
    at = options.writeTimestamps(view, at, -2, 3);
    const read = new options.TcpOptions();
    read.parse(view, 0, at);
    expect(read).toMatchObject({
      mss: 1460,
      windowShift: 7,
      sackPermitted: true,
      hasTimestamps: true,
      tsVal: -2,
      tsEcr: 3,
      sackCount: 0,
    });
    at = options.writeTimestamps(view, 0, 5, 6);
    at = options.writeSackHead(view, at, 1);
    view.setInt32(at, 100);
    view.setInt32(at + 4, 200);
    read.parse(view, 0, at + 8);
    expect(read).toMatchObject({ mss: -1, windowShift: -1, sackPermitted: false, tsVal: 5 });
    expect([read.sackCount, read.sackStart[0], read.sackEnd[0]]).toEqual([1, 100, 200]);
    read.parse(view, 0, 12);
    expect(read).toMatchObject({ hasTimestamps: true, tsEcr: 6, sackCount: 0 });
  });

  it('take a window shift above 14 as 14', () => {
    const read = new options.TcpOptions();
    read.parse(new DataView(Uint8Array.of(3, 3, 200, 0).buffer), 0, 4);
    expect(read.windowShift).toBe(14);
  });

  it('never read outside their bytes, whatever they claim', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const read = new options.TcpOptions();
        // The view ends with the options: a read behind them would throw.
        read.parse(new DataView(bytes.slice().buffer), 0, bytes.length);
        expect(read.sackCount).toBeLessThanOrEqual(4);
        expect(read.windowShift).toBeLessThanOrEqual(14);
      }),
      { seed: 793, numRuns: 2000 },
    );
  });
});
