import { describe, expect, it } from 'vitest';
import * as E from '../../../src/log/events.ts';
import * as script from '../../helpers/tcp-script.ts';
import { MS, REMOTE, SECOND } from '../../helpers/tcp-script.ts';

/** The handshake takes no time here, so the timeout is its lower bound: RFC 6298's second. */
const establish: typeof script.establish = (config = {}, options = {}, recorded = null) =>
  script.establish({ rtoMinUs: 1_000_000, ...config }, options, recorded);

const reno = { pacing: 'reno' } as const;

describe('retransmission timeout', () => {
  it('repeats the first segment with exponential backoff and then gives up', () => {
    const { script: s, handle, local } = establish({ retriesMax: 3 });
    s.sendv(handle, 100);
    s.takeSent();
    const rules: number[] = [];
    for (const wait of [SECOND, 2 * SECOND, 4 * SECOND]) {
      s.advance(wait - 1);
      s.expectNothingSent();
      s.advance(1);
      s.expectSent({ seq: local, bytes: 100, retransmission: 1 });
      rules.push(s.rows(E.TCP_OUT).at(-1)!.args[5]!);
    }
    expect(rules).toEqual([7, 7, 7]);
    s.advance(8 * SECOND);
    s.expectNothingSent();
    expect(s.expectConditions(E.USYS_DEAD)[0]!.x).toBe(E.DEAD_TIMEOUT);
    s.finish();
  });

  it('measures the round trip of segments sent once (Karn)', () => {
    const { script: s, handle, local, flow } = establish();
    s.sendv(handle, 10);
    s.advance(100 * MS);
    s.recv('.', REMOTE, local + 10);
    expect(s.tcp.snapshot(flow).srttUs).toBe(12_500);
    const { rtoUs } = s.tcp.snapshot(flow);
    s.sendv(handle, 10);
    s.advance(rtoUs * 1000);
    expect(s.takeSent()).toHaveLength(3);
    s.advance(50 * MS);
    s.recv('.', REMOTE, local + 20);
    // The answer may be to either: no sample, and the backed-off timeout stays.
    expect(s.tcp.snapshot(flow).rtoUs).toBe(2 * rtoUs);
    s.sendv(handle, 10);
    s.advance(10 * MS);
    s.recv('.', REMOTE, local + 30);
    expect(s.tcp.snapshot(flow).rtoUs).toBeLessThan(2 * rtoUs);
    s.finish();
  });

  it('goes back over everything in slow start (reno), but only repeats the first (trace)', () => {
    for (const pacing of ['reno', 'trace'] as const) {
      const { script: s, handle, local } = establish({ pacing }, { mss: 100 });
      s.sendv(handle, 500);
      expect(s.takeSent()).toHaveLength(5);
      s.advance(SECOND);
      s.expectSent({ seq: local, bytes: 100 });
      s.recv('.', REMOTE, local + 100);
      if (pacing === 'reno') s.expectSent({ seq: local + 100 }, { seq: local + 200 });
      else s.expectNothingSent();
      s.recv('.', REMOTE, local + 500);
      s.finish();
    }
  });

  it('repeats a lost FIN', () => {
    const { script: s, handle, local } = establish();
    s.tcp.shutdown(handle);
    s.takeSent();
    s.advance(SECOND);
    s.expectSent({ flags: 'F.', seq: local, retransmission: 1 });
    s.recv('.', REMOTE, local + 1);
    s.advance(100 * SECOND);
    s.expectNothingSent();
    s.finish();
  });

  it('starts data with 3 s after a lost SYN-ACK (RFC 6298 §5.7)', () => {
    const { script: s, handle, flow, local } = establish();
    expect(s.tcp.snapshot(flow).rtoUs).toBe(1_000_000);
    s.sendv(handle, 1);
    s.recv('.', REMOTE, local + 1);
    s.finish();
  });
});

describe('fast retransmit', () => {
  it('comes with the third duplicate; recovery ends with what was outstanding', () => {
    const { script: s, handle, local, flow } = establish(reno, { mss: 100 });
    s.sendv(handle, 1000);
    expect(s.takeSent()).toHaveLength(10);
    s.recv('.', REMOTE, local + 100);
    s.takeSent();
    s.recv('.', REMOTE, local + 100);
    s.recv('.', REMOTE, local + 100);
    s.expectNothingSent();
    s.recv('.', REMOTE, local + 100);
    s.expectSent({ seq: local + 100, bytes: 100, retransmission: 1 });
    expect(s.rows(E.TCP_DUPACK).map((r) => r.args[0])).toEqual([1, 2, 3]);
    expect(s.tcp.snapshot(flow).ssthresh).toBe(450);
    // NewReno: a partial acknowledgment repeats the next hole at once.
    s.recv('.', REMOTE, local + 400);
    s.expectSent({ seq: local + 400, bytes: 100, retransmission: 1 });
    s.recv('.', REMOTE, local + 1000);
    expect(s.tcp.snapshot(flow).cwnd).toBe(200);
    const rules = s.rows(E.TCP_CWND).map((r) => E.CC_NAMES[r.args[0]!]);
    expect(rules).toEqual(['initial', 'slow-start', 'fast-retransmit', 'partial-ack', 'recovered']);
    s.finish();
  });

  it('does not count acknowledgments with payload, a new window, or nothing outstanding', () => {
    const { script: s, handle, local } = establish(reno, { mss: 100 });
    for (let i = 0; i < 4; i++) s.recv('.', REMOTE, local);
    s.sendv(handle, 100);
    s.recv('.', REMOTE, local, { payload: 'x' });
    s.recv('.', REMOTE + 1, local, { window: 5000 });
    expect(s.rows(E.TCP_DUPACK)).toEqual([]);
    s.finish();
  });

  it('lets two new segments out before (RFC 3042)', () => {
    const {
      script: s,
      handle,
      local,
    } = establish({ ...reno, initialWindowSegments: 2 }, { mss: 100 });
    s.sendv(handle, 1000);
    expect(s.takeSent()).toHaveLength(2);
    s.recv('.', REMOTE, local);
    s.recv('.', REMOTE, local);
    s.expectSent({ seq: local + 200 }, { seq: local + 300 });
    expect(s.rows(E.TCP_OUT).at(-1)!.args[5]).toBe(E.TX_LIMITED);
    s.finish();
  });

  it('repeats what the peer does not have and nothing it has (SACK)', () => {
    const {
      script: s,
      handle,
      local,
    } = establish({ ...reno, sack: true }, { mss: 100, sackPermitted: true });
    s.sendv(handle, 1000);
    s.takeSent();
    // 0 and 300 are lost, the rest arrives.
    const at = (from: number, to: number): readonly [number, number] => [local + from, local + to];
    s.recv('.', REMOTE, local, { sack: [at(100, 200)] });
    s.recv('.', REMOTE, local, { sack: [at(100, 300)] });
    s.recv('.', REMOTE, local, { sack: [at(400, 500), at(100, 300)] });
    s.expectSent({ seq: local, bytes: 100 });
    s.recv('.', REMOTE, local, { sack: [at(400, 600), at(100, 300)] });
    s.recv('.', REMOTE, local, { sack: [at(400, 800), at(100, 300)] });
    s.recv('.', REMOTE, local, { sack: [at(400, 1000), at(100, 300)] });
    // The hole, and the tail that was not reported by then (RFC 6675 §4, the rescue).
    s.expectSent(
      { seq: local + 300, bytes: 100, retransmission: 1 },
      { seq: local + 900, bytes: 100, retransmission: 1 },
    );
    s.recv('.', REMOTE, local + 300, { sack: [at(400, 1000)] });
    s.recv('.', REMOTE, local + 1000);
    s.expectNothingSent();
    s.finish();
  });

  it('ignores SACK blocks about what was never sent', () => {
    const { script: s, handle, local } = establish({ sack: true }, { sackPermitted: true });
    s.sendv(handle, 100);
    s.expectSent({ seq: local, bytes: 100 });
    const wild = [
      [local + 50, local + 5000],
      [local + 90, local + 20],
      // On the circle of numbers it begins behind, and ends before, what was sent.
      [(local + 0x7000_0000) | 0, (local - 0x2000_0000) | 0],
    ] as const;
    for (let i = 0; i < 3; i++) s.recv('.', REMOTE, local, { sack: wild });
    s.expectSent();
    s.finish();
  });
});

describe('the send window', () => {
  it('holds reno back and lets trace go on', () => {
    for (const pacing of ['reno', 'trace'] as const) {
      const { script: s, handle, local } = establish({ pacing }, { window: 1000, mss: 600 });
      expect(s.sendv(handle, 1500)).toBe(1500);
      if (pacing === 'reno') {
        s.expectSent({ seq: local, bytes: 600 });
      } else {
        s.expectSent({ bytes: 600 }, { bytes: 600 }, { bytes: 300 });
        const rules = s
          .rows(E.TCP_OUT)
          .slice(-3)
          .map((r) => r.args[5]);
        expect(rules).toEqual([E.TX_DATA, E.TX_DATA_RECORDED, E.TX_DATA_RECORDED]);
      }
      s.finish();
    }
  });

  it('is probed when it is closed, for as long as the peer answers', () => {
    const { script: s, handle, local, flow } = establish({ ...reno, retriesMax: 3 });
    s.recv('.', REMOTE, local, { window: 0 });
    s.sendv(handle, 10);
    s.expectNothingSent();
    expect(s.rows(E.TCP_PERSIST)).toHaveLength(1);
    for (let i = 0; i < 8; i++) {
      let seconds = 0;
      while (s.outbox.length === 0 && seconds++ < 300) s.advance(SECOND);
      s.expectSent({ seq: local, bytes: 1 });
      s.recv('.', REMOTE, local, { window: 0 });
    }
    expect(s.rows(E.TCP_DUPACK)).toEqual([]);
    s.recv('.', REMOTE, local, { window: 100 });
    s.expectSent({ seq: local, bytes: 10 });
    s.recv('.', REMOTE, local + 10, { window: 100 });
    expect(s.tcp.snapshot(flow).sndUna).toBe(local + 10);
    s.advance(500 * SECOND);
    s.expectNothingSent();
    s.finish();
  });

  it('gives up when probes are not answered', () => {
    const { script: s, handle, local } = establish({ ...reno, retriesMax: 3 });
    s.recv('.', REMOTE, local, { window: 0 });
    s.sendv(handle, 10);
    s.advance(100 * SECOND);
    expect(s.expectConditions(E.USYS_DEAD)[0]!.x).toBe(E.DEAD_TIMEOUT);
    s.finish();
  });

  it('takes a byte that a probe brought across', () => {
    const { script: s, handle, local } = establish(reno);
    s.recv('.', REMOTE, local, { window: 0 });
    s.sendv(handle, 10);
    s.advance(SECOND);
    s.takeSent();
    s.recv('.', REMOTE, local + 1, { window: 100 });
    s.expectSent({ seq: local + 1, bytes: 9 });
    s.finish();
  });

  it('does not send silly segments into a small window, until the timer says so', () => {
    const { script: s, handle, local } = establish(reno, { mss: 1000, window: 4000 });
    s.recv('.', REMOTE, local, { window: 100 });
    s.sendv(handle, 3000);
    s.expectNothingSent();
    s.advance(SECOND);
    s.expectSent({ seq: local, bytes: 100 });
    s.finish();
  });

  it('waits for full segments with Nagle and does not without', () => {
    for (const nagle of [true, false]) {
      const { script: s, handle, local } = establish({ ...reno, nagle });
      s.sendv(handle, 10);
      s.sendv(handle, 10);
      expect(s.takeSent()).toHaveLength(nagle ? 1 : 2);
      s.recv('.', REMOTE, local + 10);
      expect(s.takeSent()).toHaveLength(nagle ? 1 : 0);
      s.finish();
    }
  });

  it('is limited by the send buffer (reno)', () => {
    const { script: s, handle, local } = establish({ ...reno, sendBufferBytes: 1000 });
    expect(s.sendv(handle, 600, 600)).toBe(1000);
    expect(s.sendv(handle, 5)).toBe(0);
    s.recv('.', REMOTE, local + 600);
    expect(s.expectConditions(E.USYS_SENT)[0]).toMatchObject({ x: 600 });
    expect(s.sendv(handle, 700)).toBe(600);
    s.recv('.', REMOTE, local + 1600);
    s.finish();
  });
});

describe('slow start and congestion avoidance', () => {
  it('grow by what is acknowledged, then by a segment a window', () => {
    const {
      script: s,
      handle,
      local,
      flow,
    } = establish({ ...reno, initialWindowSegments: 4 }, { mss: 100 });
    s.sendv(handle, 5000);
    expect(s.takeSent()).toHaveLength(4);
    s.recv('.', REMOTE, local + 200);
    expect(s.tcp.snapshot(flow).cwnd).toBe(500);
    s.advance(5 * SECOND);
    const { ssthresh } = s.tcp.snapshot(flow);
    expect(ssthresh).toBe(250);
    expect(s.tcp.snapshot(flow).cwnd).toBe(100);
    s.recv('.', REMOTE, local + 300);
    s.recv('.', REMOTE, local + 400);
    for (let done = 500; done <= 700; done += 100) s.recv('.', REMOTE, local + done);
    const names = s.rows(E.TCP_CWND).map((r) => E.CC_NAMES[r.args[0]!]);
    expect(names.slice(-3)).toEqual(['slow-start', 'slow-start', 'avoidance']);
    s.finish();
  });

  it('restart after a pause', () => {
    const {
      script: s,
      handle,
      local,
      flow,
    } = establish({ ...reno, initialWindowSegments: 2 }, { mss: 100 });
    s.advance(MS);
    s.sendv(handle, 1000);
    for (let done = 200; done <= 1000; done += 200) s.recv('.', REMOTE, local + done);
    expect(s.tcp.snapshot(flow).cwnd).toBeGreaterThan(400);
    s.advance(60 * SECOND);
    s.sendv(handle, 1000);
    expect(s.tcp.snapshot(flow).cwnd).toBe(200);
    s.finish();
  });
});

describe('keep-alive', () => {
  it('probes after the idle time and ends an unanswered connection', () => {
    const {
      script: s,
      handle,
      local,
    } = establish({
      keepAliveUs: 7_200_000_000,
      keepAliveIntervalUs: 75_000_000,
      keepAliveProbes: 3,
    });
    s.advance(7199 * SECOND);
    s.expectNothingSent();
    s.advance(2 * SECOND);
    s.expectSent({ flags: '.', seq: local - 1, bytes: 0 });
    s.recv('.', REMOTE, local);
    s.advance(7300 * SECOND);
    expect(s.takeSent().length).toBeGreaterThan(0);
    s.advance(400 * SECOND);
    expect(s.expectConditions(E.USYS_DEAD)[0]!.x).toBe(E.DEAD_TIMEOUT);
    expect(s.tcp.close(handle)).toBe(E.RET_OK);
    s.finish();
  });
});

describe('when there is no mbuf to send with', () => {
  it('tries again by the timer', () => {
    const { script: s, handle, local } = establish();
    s.mbufs.exhausted = true;
    expect(s.sendv(handle, 10)).toBe(10);
    s.expectNothingSent();
    s.mbufs.exhausted = false;
    s.advance(SECOND);
    s.expectSent({ seq: local, bytes: 10 });
    s.finish();
  });
});

describe('ICMP errors', () => {
  it('never end an established connection', () => {
    const { script: s, handle, local } = establish();
    s.sendv(handle, 10);
    s.tcp.onIcmpError(s.tuple(), 3, 3, local, 0);
    s.tcp.onIcmpError(s.tuple(), 3, 1, local, 0);
    s.expectConditions();
    s.finish();
  });

  it('lower the MSS when the quoted segment is outstanding', () => {
    const { script: s, handle, local, flow } = establish();
    s.sendv(handle, 1460);
    s.takeSent();
    s.tcp.onIcmpError(s.tuple(), 3, 4, local - 1, 1000);
    s.expectNothingSent();
    s.tcp.onIcmpError(s.tuple(), 3, 4, local, 1000);
    expect(s.tcp.snapshot(flow).sendMss).toBe(960);
    s.expectSent({ seq: local, bytes: 960 });
    s.tcp.onIcmpError(s.tuple(), 3, 4, local, 100);
    expect(s.tcp.snapshot(flow).sendMss).toBe(536);
    s.recv('.', REMOTE, local + 1460);
    s.finish();
  });
});
