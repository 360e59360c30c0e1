import { describe, expect, it } from 'vitest';
import * as E from '../../../src/log/events.ts';
import { isTransition, STATE_COUNT } from '../../../src/stack/tcp/table.ts';
import { establish, personalities, REMOTE, SECOND, TcpScript } from '../../helpers/tcp-script.ts';

describe('LISTEN', () => {
  it('answers a SYN with its own options and the peer’s restrictions', () => {
    const s = new TcpScript();
    s.recv('S', 999, 0, { mss: 1400, shift: 3, sackPermitted: true, ts: [77, 0] });
    const [synAck] = s.expectSent({ flags: 'S.', ack: 1000 });
    expect(synAck!.options).toMatchObject({ mss: 1460, shift: 7, sackPermitted: true });
    expect(synAck!.options.ts![1]).toBe(77);
    expect(s.rows(E.TCP_NEGOTIATED)[0]!.args).toEqual([1388, 1460, 3, 7, 1, 1, 2_990_080, 0]);
    s.finish();
  });

  it('offers only what the peer offered', () => {
    const s = new TcpScript();
    s.recv('S', 999, 0);
    const [synAck] = s.expectSent({ flags: 'S.', window: 65_535 });
    expect(synAck!.options).toMatchObject({ mss: 1460, shift: -1, sackPermitted: false, ts: null });
    expect(s.rows(E.TCP_NEGOTIATED)[0]!.args.slice(0, 4)).toEqual([536, 1460, -1, -1]);
    s.finish();
  });

  it('refuses a port that does not answer, and resets what is no SYN', () => {
    const s = new TcpScript({ listen: [80] });
    expect(s.recv('S', 999, 0, { localPort: 81, payload: 'x' })).toBe(E.VERDICT_RESET_SENT);
    s.expectSent({ flags: 'R.', seq: 0, ack: 1001 });
    expect(s.recv('.', 5, 4711)).toBe(E.VERDICT_RESET_SENT);
    s.expectSent({ flags: 'R', seq: 4711, ack: 0 });
    expect(s.recv('R', 5, 0)).toBe(E.VERDICT_DROP_NO_FLOW);
    s.expectNothingSent();
    s.finish();
  });

  it('ignores payload on a SYN', () => {
    const s = new TcpScript();
    s.recv('S', 999, 0, { payload: 'early' });
    s.expectSent({ flags: 'S.', ack: 1000 });
    s.finish();
  });

  it('drops a SYN when there is no control block left', () => {
    const s = new TcpScript({ flowCountMax: 2 });
    s.recv('S', 1, 0, { port: 1 });
    s.recv('S', 1, 0, { port: 2 });
    expect(s.recv('S', 1, 0, { port: 3 })).toBe(E.VERDICT_DROP_NO_MEMORY);
    expect(s.takeSent()).toHaveLength(2);
    s.finish();
  });

  it('survives malformed headers, options and checksums', () => {
    const s = new TcpScript();
    expect(s.recv('S', 1, 0, { raw: Uint8Array.from([2, 0, 3, 99]) })).toBe(E.VERDICT_CONTROL);
    expect(s.recv('S', 1, 0, { badSum: true, port: 9 })).toBe(E.VERDICT_DROP_CHECKSUM);
    s.finish();
  });
});

describe('SYN-RECEIVED', () => {
  it('knocks when the handshake completes, and only then', () => {
    const s = new TcpScript({}, null);
    s.recv('S', 999, 0);
    s.expectConditions();
    const [synAck] = s.takeSent();
    s.recv('.', 1000, synAck!.seq + 1);
    const [knock] = s.expectConditions(E.USYS_KNOCK);
    expect(knock).toMatchObject({ x: 40_000, y: -1 });
    expect(Math.floor(knock!.handle / 2 ** 32)).toBe(5 * 256 + 1);
    expect(s.states()).toEqual(['LISTEN > SYN-RECEIVED (syn)', 'SYN-RECEIVED > ESTABLISHED (ack)']);
    s.finish();
  });

  it('sends the SYN-ACK again for a repeated SYN, and on its timer with backoff', () => {
    const s = new TcpScript();
    s.recv('S', 999, 0);
    const [first] = s.takeSent();
    expect(s.recv('S', 999, 0)).toBe(E.VERDICT_DROP_DUPLICATE);
    s.expectSent({ flags: 'S.', seq: first!.seq, ack: 1000 });
    s.advance(SECOND);
    s.expectSent({ flags: 'S.', retransmission: 1 });
    s.advance(2 * SECOND);
    s.expectSent({ flags: 'S.' });
    s.advance(SECOND);
    s.expectNothingSent();
    s.finish();
  });

  it('gives up quietly', () => {
    const s = new TcpScript({ synRetriesMax: 2 });
    s.recv('S', 999, 0);
    s.advance(100 * SECOND);
    expect(s.tcp.flowCount).toBe(0);
    s.expectConditions();
    expect(s.rows(E.TCP_CLOSED)[0]!.args[0]).toBe(E.DEAD_TIMEOUT);
    s.finish();
  });

  it('answers a wrong acknowledgment with a reset and stays', () => {
    const s = new TcpScript();
    s.recv('S', 999, 0);
    const [synAck] = s.takeSent();
    expect(s.recv('.', 1000, synAck!.seq + 5)).toBe(E.VERDICT_DROP_BAD_ACK);
    s.expectSent({ flags: 'R', seq: (synAck!.seq + 5) >>> 0 });
    s.recv('.', 1000, synAck!.seq + 1);
    s.expectConditions(E.USYS_KNOCK);
    s.finish();
  });

  it('ends at a reset in sequence without telling anybody', () => {
    const s = new TcpScript();
    s.recv('S', 999, 0);
    s.recv('R', 1000, 0);
    expect(s.tcp.flowCount).toBe(0);
    s.expectConditions();
    s.finish();
  });

  it('takes payload that comes with the handshake’s last acknowledgment', () => {
    const s = new TcpScript();
    s.recv('S', 999, 0);
    const [synAck] = s.takeSent();
    s.recv('.', 1000, synAck!.seq + 1, { payload: 'GET' });
    const [knock] = s.expectConditions(E.USYS_KNOCK);
    expect(s.accept(knock!.handle, 3)).toBe(0);
    const [recv] = s.expectConditions(E.USYS_RECV);
    expect(recv!.cookie).toBe(3);
    expect(s.text(recv!)).toBe('GET');
    s.finish();
  });
});

describe('ESTABLISHED', () => {
  it('delivers payload in place and acknowledges every second segment', () => {
    const { script: s, handle, flow } = establish();
    s.recv('P.', REMOTE, 0 + s.tcp.snapshot(flow).sndUna, { payload: 'abc' });
    const [recv] = s.expectConditions(E.USYS_RECV);
    expect(s.text(recv!)).toBe('abc');
    s.expectNothingSent();
    s.recv('P.', REMOTE + 3, s.tcp.snapshot(flow).sndUna, { payload: 'def' });
    s.expectSent({ flags: '.', ack: REMOTE + 6 });
    expect(s.tcp.recvDone(handle, 6)).toBe(E.RET_OK);
    expect(s.mbufs.taken.size).toBe(0);
    expect(s.rows(E.RX_RELEASE)).toHaveLength(2);
    s.finish();
  });

  it('acknowledges a single segment after a millisecond', () => {
    const { script: s, local } = establish();
    s.recv('.', REMOTE, local, { payload: 'abc' });
    s.advance(999_000);
    s.expectNothingSent();
    s.advance(1_000);
    s.expectSent({ flags: '.', ack: REMOTE + 3 });
    s.finish();
  });

  it('acknowledges a whole batch once', () => {
    const { script: s, local } = establish();
    for (let i = 0; i < 8; i++) {
      s.recv('.', REMOTE + 10 * i, local, { payload: 10, inBatch: true });
    }
    s.expectNothingSent();
    s.tcp.endBatch();
    s.expectSent({ flags: '.', ack: REMOTE + 80 });
    s.finish();
  });

  it('lets an answer carry the acknowledgment', () => {
    const { script: s, handle, local } = establish();
    s.recv('.', REMOTE, local, { payload: 'abc' });
    expect(s.sendv(handle, 'answer')).toBe(6);
    s.expectSent({ flags: 'P.', seq: local, ack: REMOTE + 3, bytes: 6 });
    s.advance(10e6);
    s.expectNothingSent();
    s.finish();
  });

  it('tells SENT before RECV before DEAD for one segment', () => {
    const { script: s, handle, local } = establish();
    s.sendv(handle, 'x');
    s.takeSent();
    s.recv('F.', REMOTE, local + 1, { payload: 'bye' });
    const [sent, recv, dead] = s.expectConditions(E.USYS_SENT, E.USYS_RECV, E.USYS_DEAD);
    expect(sent!.x).toBe(1);
    expect(s.text(recv!)).toBe('bye');
    expect(dead!.x).toBe(E.DEAD_FIN);
    s.finish();
  });

  it('gathers ranges into segments of the peer’s MSS and pushes the last byte', () => {
    const { script: s, handle, local } = establish({}, { mss: 100 });
    expect(s.sendv(handle, 70, 70, 70)).toBe(210);
    s.expectSent(
      { flags: '.', seq: local, bytes: 100 },
      { flags: '.', seq: local + 100, bytes: 100 },
      { flags: 'P.', seq: local + 200, bytes: 10 },
    );
    s.recv('.', REMOTE, local + 139);
    expect(s.rows(E.SG_RELEASE)).toHaveLength(1);
    s.recv('.', REMOTE, local + 210);
    expect(s.rows(E.SG_RELEASE)).toHaveLength(3);
    expect(s.expectConditions(E.USYS_SENT, E.USYS_SENT).map((c) => c.x)).toEqual([139, 71]);
    s.finish();
  });

  it('answers an acknowledgment of what was not sent, and drops the segment', () => {
    const { script: s, local } = establish();
    expect(s.recv('.', REMOTE, local + 1, { payload: 'x' })).toBe(E.VERDICT_DROP_BAD_ACK);
    s.expectSent({ flags: '.', ack: REMOTE });
    s.expectConditions();
    s.finish();
  });

  it('drops a segment without ACK', () => {
    const { script: s } = establish();
    expect(s.recv('P', REMOTE, 0, { payload: 'x' })).toBe(E.VERDICT_DROP_PROTOCOL);
    s.expectConditions();
    s.finish();
  });

  it('notes the urgent pointer and delivers urgent bytes in line', () => {
    const { script: s, local, flow } = establish();
    s.recv('U.', REMOTE, local, { payload: 'abc', urgent: 3 });
    expect(s.tcp.snapshot(flow).rcvUp).toBe(REMOTE + 3);
    expect(s.text(s.expectConditions(E.USYS_RECV)[0]!)).toBe('abc');
    s.finish();
  });
});

describe('close', () => {
  it('passes through CLOSE-WAIT and LAST-ACK when the peer closes first', () => {
    const { script: s, handle, local } = establish();
    s.recv('F.', REMOTE, local);
    s.expectSent({ flags: '.', ack: REMOTE + 1 });
    expect(s.expectConditions(E.USYS_DEAD)[0]!.x).toBe(E.DEAD_FIN);
    expect(s.sendv(handle, 'rest')).toBe(4);
    s.takeSent();
    expect(s.tcp.close(handle)).toBe(E.RET_OK);
    s.expectSent({ flags: 'F.', seq: local + 4 });
    s.recv('.', REMOTE + 1, local + 5);
    expect(s.tcp.flowCount).toBe(0);
    expect(s.tcp.close(handle)).toBe(E.RET_BADH);
    expect(s.states().slice(2)).toEqual([
      'ESTABLISHED > CLOSE-WAIT (fin)',
      'CLOSE-WAIT > LAST-ACK (close)',
      'LAST-ACK > CLOSED (ack)',
    ]);
    s.finish();
  });

  it('passes through FIN-WAIT-1, FIN-WAIT-2 and TIME-WAIT when we close first', () => {
    const { script: s, handle, local } = establish();
    expect(s.tcp.shutdown(handle)).toBe(E.RET_OK);
    s.expectSent({ flags: 'F.', seq: local });
    expect(s.sendv(handle, 'late')).toBe(E.RET_CLOSED);
    expect(s.tcp.shutdown(handle)).toBe(E.RET_CLOSED);
    s.recv('.', REMOTE, local + 1);
    s.recv('F.', REMOTE, local + 1, { payload: 'last' });
    s.expectConditions(E.USYS_RECV, E.USYS_DEAD);
    s.expectSent({ flags: '.', ack: REMOTE + 5 });
    s.advance(59 * SECOND);
    expect(s.recv('F.', REMOTE + 4, local + 1)).toBe(E.VERDICT_DROP_DUPLICATE);
    s.expectSent({ flags: '.', ack: REMOTE + 5 });
    s.advance(59 * SECOND);
    expect(s.tcp.stateOf(s.tcp.flowOf(handle))).toBe(E.STATE_TIME_WAIT);
    s.advance(2 * SECOND);
    expect(s.rows(E.TCP_CLOSED)[0]!.args[0]).toBe(E.DEAD_FIN);
    expect(s.tcp.recvDone(handle, 4)).toBe(E.RET_CLOSED);
    expect(s.tcp.close(handle)).toBe(E.RET_OK);
    expect(s.tcp.close(handle)).toBe(E.RET_BADH);
    s.finish();
  });

  it('passes through CLOSING when both close at once', () => {
    const { script: s, handle, local } = establish();
    s.tcp.close(handle);
    s.takeSent();
    s.recv('F.', REMOTE, local);
    s.expectSent({ flags: '.', seq: local + 1, ack: REMOTE + 1 });
    s.recv('.', REMOTE + 1, local + 1);
    s.advance(61 * SECOND);
    expect(s.tcp.flowCount).toBe(0);
    expect(s.states().slice(2)).toEqual([
      'ESTABLISHED > FIN-WAIT-1 (close)',
      'FIN-WAIT-1 > CLOSING (fin)',
      'CLOSING > TIME-WAIT (ack)',
      'TIME-WAIT > CLOSED (timeout)',
    ]);
    s.finish();
  });

  it('goes on to TIME-WAIT when one segment acknowledges our FIN and carries theirs', () => {
    const { script: s, handle, local } = establish();
    s.tcp.close(handle);
    s.recv('F.', REMOTE, local + 1);
    expect(s.states().slice(-2)).toEqual([
      'FIN-WAIT-1 > FIN-WAIT-2 (ack)',
      'FIN-WAIT-2 > TIME-WAIT (fin)',
    ]);
    s.finish();
  });

  it('resets a peer that sends to an application that has closed', () => {
    const { script: s, handle, local } = establish();
    s.tcp.close(handle);
    s.takeSent();
    expect(s.recv('.', REMOTE, local + 1, { payload: 'x' })).toBe(E.VERDICT_RESET_SENT);
    s.expectSent({ flags: 'R.', seq: local + 1 });
    expect(s.tcp.flowCount).toBe(0);
    s.finish();
  });

  it('does not wait in FIN-WAIT-2 for ever without an application', () => {
    const { script: s, handle, local } = establish();
    s.tcp.close(handle);
    s.recv('.', REMOTE, local + 1);
    s.advance(61 * SECOND);
    expect(s.tcp.flowCount).toBe(0);
    s.finish();
  });

  it('keeps a half-closed connection open for ever', () => {
    const { script: s, handle, local } = establish();
    s.tcp.shutdown(handle);
    s.recv('.', REMOTE, local + 1);
    s.advance(100_000 * SECOND);
    s.recv('.', REMOTE, local + 1, { payload: 'late' });
    expect(s.text(s.expectConditions(E.USYS_RECV)[0]!)).toBe('late');
    s.finish();
  });

  it('sends all data before the FIN, and the FIN with the last of it', () => {
    const { script: s, handle, local } = establish({ pacing: 'reno' }, { window: 100 });
    s.sendv(handle, 150);
    s.expectSent({ bytes: 100 });
    s.tcp.shutdown(handle);
    s.expectNothingSent();
    s.recv('.', REMOTE, local + 100, { window: 1000 });
    s.expectSent({ flags: 'FP.', seq: local + 100, bytes: 50 });
    s.finish();
  });

  it('remembers a FIN that came too early', () => {
    const { script: s, local } = establish();
    s.recv('F.', REMOTE + 3, local, { payload: 'def' });
    s.expectConditions();
    s.recv('.', REMOTE, local, { payload: 'abc' });
    s.expectConditions(E.USYS_RECV, E.USYS_RECV, E.USYS_DEAD);
    s.expectSent({ ack: REMOTE }, { ack: REMOTE + 7 });
    s.finish();
  });

  it('aborts with a reset and takes the handle', () => {
    const { script: s, handle, local } = establish();
    s.sendv(handle, 'abc');
    s.takeSent();
    expect(s.tcp.abort(handle)).toBe(E.RET_OK);
    s.expectSent({ flags: 'R.', seq: local + 3 });
    expect(s.tcp.close(handle)).toBe(E.RET_BADH);
    s.expectConditions();
    s.finish();
  });
});

describe('TIME-WAIT', () => {
  const inTimeWait = (options = {}) => {
    const e = establish({ timestamps: true }, options);
    e.script.tcp.close(e.handle);
    e.script.recv('F.', REMOTE, e.local + 1, options);
    e.script.takeSent();
    return e;
  };

  it('is reused by a SYN with a greater sequence number, above the old one’s', () => {
    const { script: s, local } = inTimeWait();
    s.recv('S', REMOTE + 5000, 0);
    const [synAck] = s.expectSent({ flags: 'S.', ack: REMOTE + 5001 });
    expect((synAck!.seq - local) | 0).toBeGreaterThan(0);
    expect(s.rows(E.TCP_CLOSED)[0]!.args[0]).toBe(E.DEAD_REUSED);
    s.finish();
  });

  it('is not reused by an old SYN', () => {
    const { script: s, local } = inTimeWait();
    expect(s.recv('S', REMOTE - 500, 0)).toBe(E.VERDICT_CHALLENGE_ACK);
    s.expectSent({ flags: '.', seq: local + 1, ack: REMOTE + 1 });
    s.finish();
  });

  it('is reused by a later timestamp whatever the sequence number', () => {
    const { script: s } = inTimeWait({ ts: [100, 0] });
    s.recv('S', REMOTE - 500, 0, { ts: [101, 0] });
    s.expectSent({ flags: 'S.', ack: REMOTE - 499 });
    s.finish();
  });
});

describe('reset', () => {
  it('counts at exactly RCV.NXT', () => {
    const { script: s, handle } = establish();
    s.recv('R', REMOTE, 0);
    expect(s.expectConditions(E.USYS_DEAD)[0]!.x).toBe(E.DEAD_RESET);
    expect(s.tcp.sendv(handle, new Int32Array(1), new Int32Array(1), 1)).toBe(E.RET_CLOSED);
    expect(s.accept(handle, 0)).toBe(E.RET_CLOSED);
    expect(s.tcp.close(handle)).toBe(E.RET_OK);
    expect(s.tcp.flowCount).toBe(0);
    s.finish();
  });

  it('is challenged elsewhere in the window and dropped outside', () => {
    const { script: s, local } = establish();
    expect(s.recv('R', REMOTE + 10, 0)).toBe(E.VERDICT_CHALLENGE_ACK);
    s.expectSent({ flags: '.', seq: local, ack: REMOTE });
    expect(s.recv('R', REMOTE - 1, 0)).toBe(E.VERDICT_DROP_OUT_OF_WINDOW);
    expect(s.recv('R', REMOTE + 70_000, 0)).toBe(E.VERDICT_DROP_OUT_OF_WINDOW);
    s.expectNothingSent();
    s.expectConditions();
    s.finish();
  });

  it('after a FIN tells nothing more', () => {
    const { script: s, local } = establish();
    s.recv('F.', REMOTE, local);
    s.expectConditions(E.USYS_DEAD);
    s.recv('R', REMOTE + 1, 0);
    s.expectConditions();
    s.finish();
  });
});

describe('challenge acknowledgments (RFC 5961)', () => {
  it('answer a SYN in a synchronized state', () => {
    const { script: s, local } = establish();
    for (const seq of [REMOTE, REMOTE + 10, REMOTE + 1_000_000]) {
      expect(s.recv('S', seq, 0)).toBe(E.VERDICT_CHALLENGE_ACK);
      s.expectSent({ flags: '.', seq: local, ack: REMOTE });
    }
    expect(s.tcp.flowCount).toBe(1);
    s.finish();
  });

  it('answer an acknowledgment that is too old', () => {
    const { script: s, local } = establish();
    expect(s.recv('.', REMOTE, local - 65_536, { payload: 'x' })).toBe(E.VERDICT_CHALLENGE_ACK);
    s.expectConditions();
    expect(s.recv('.', REMOTE, local - 65_535, { payload: 'x' })).toBe(E.VERDICT_ACCEPT);
    s.finish();
  });

  it('are limited per second', () => {
    const { script: s } = establish({ challengeAcksPerSecond: 3 });
    for (let i = 0; i < 10; i++) s.recv('S', REMOTE, 0);
    expect(s.takeSent()).toHaveLength(3);
    s.advance(SECOND);
    s.recv('S', REMOTE, 0);
    expect(s.takeSent()).toHaveLength(1);
    s.finish();
  });
});

describe('active open', () => {
  const connect = (config = {}) => {
    const s = new TcpScript({ sack: false, timestamps: false, ...config });
    const handle = s.tcp.connect(s.tuple(), -1, 9);
    const [syn] = s.expectSent({ flags: 'S', ack: 0 });
    return { s, handle, iss: syn!.seq };
  };

  it('connects and tells so', () => {
    const { s, handle, iss } = connect();
    s.recv('S.', 999, iss + 1, { mss: 1000, shift: 2 });
    s.expectSent({ flags: '.', seq: (iss + 1) >>> 0, ack: 1000 });
    expect(s.expectConditions(E.USYS_CONNECTED)[0]).toMatchObject({ handle, cookie: 9, x: 0 });
    expect(s.sendv(handle, 5)).toBe(5);
    expect(s.states()).toEqual(['CLOSED > SYN-SENT (connect)', 'SYN-SENT > ESTABLISHED (syn-ack)']);
    s.finish();
  });

  it('sends what was handed over during the handshake, then the FIN', () => {
    const { s, handle, iss } = connect();
    expect(s.sendv(handle, 5)).toBe(5);
    expect(s.tcp.shutdown(handle)).toBe(E.RET_OK);
    s.expectNothingSent();
    s.recv('S.', 999, iss + 1);
    s.expectSent({ flags: 'FP.', bytes: 5, ack: 1000 });
    s.finish();
  });

  it('is refused by a reset that acknowledges the SYN, and by no other', () => {
    const { s, handle, iss } = connect();
    s.recv('R', 0, 0);
    s.recv('R.', 0, iss + 2);
    s.expectConditions();
    s.recv('R.', 0, iss + 1);
    expect(s.expectConditions(E.USYS_CONNECTED)[0]!.x).toBe(E.RET_CONNREFUSED);
    expect(s.sendv(handle, 1)).toBe(E.RET_CLOSED);
    expect(s.tcp.close(handle)).toBe(E.RET_OK);
    s.finish();
  });

  it('resets a SYN-ACK that acknowledges something else', () => {
    const { s, iss } = connect();
    s.recv('S.', 999, iss + 2);
    s.expectSent({ flags: 'R', seq: (iss + 2) >>> 0 });
    s.finish();
  });

  it('retries with backoff and gives up', () => {
    const { s } = connect({ synRetriesMax: 2 });
    s.advance(SECOND);
    s.expectSent({ flags: 'S' });
    s.advance(2 * SECOND);
    s.expectSent({ flags: 'S' });
    s.advance(177 * SECOND);
    s.expectNothingSent();
    expect(s.expectConditions(E.USYS_CONNECTED)[0]!.x).toBe(E.RET_CLOSED);
    s.finish();
  });

  it('survives a simultaneous open', () => {
    const { s, handle, iss } = connect();
    s.recv('S', 999, 0, { mss: 1000 });
    s.expectSent({ flags: 'S.', seq: iss, ack: 1000 });
    s.recv('S.', 999, iss + 1, { mss: 1000 });
    expect(s.expectConditions(E.USYS_CONNECTED)[0]!.x).toBe(0);
    expect(s.tcp.stateOf(s.tcp.flowOf(handle))).toBe(E.STATE_ESTABLISHED);
    expect(s.states().slice(1)).toEqual([
      'SYN-SENT > SYN-RECEIVED (syn)',
      'SYN-RECEIVED > ESTABLISHED (ack)',
    ]);
    s.finish();
  });

  it('can be closed before it is answered', () => {
    const { s, handle } = connect();
    expect(s.tcp.close(handle)).toBe(E.RET_OK);
    expect(s.tcp.flowCount).toBe(0);
    s.expectConditions();
    s.finish();
  });

  it('refuses a tuple in use and port 0', () => {
    const { s } = connect();
    expect(s.tcp.connect(s.tuple(), -1, 1)).toBe(E.RET_INVAL);
    expect(s.tcp.connect(s.tuple(0), -1, 1)).toBe(E.RET_INVAL);
    s.finish();
  });

  it('takes the personality of its mark', () => {
    const recorded = personalities([{ iss: 5000, mss: 1400, windowShift: 2, sackPermitted: 1 }]);
    const s = new TcpScript({}, recorded);
    s.tcp.connect(s.tuple(), 0, 1);
    const [syn] = s.expectSent({ flags: 'S', seq: 5000 });
    expect(syn!.options).toMatchObject({ mss: 1400, shift: 2, sackPermitted: true, ts: null });
    s.finish();
  });
});

describe('the transition table', () => {
  it('has exactly these transitions', () => {
    const lines: string[] = [];
    for (let from = 0; from < STATE_COUNT; from++) {
      for (let to = 0; to < STATE_COUNT; to++) {
        const rules = E.RULE_NAMES.filter((_, rule) => isTransition(from, to, rule));
        if (rules.length === 0) continue;
        lines.push(`${E.STATE_NAMES[from]} > ${E.STATE_NAMES[to]}: ${rules.join(' ')}`);
      }
    }
    expect(lines).toMatchInlineSnapshot(`
      [
        "CLOSED > SYN-SENT: connect",
        "CLOSED > ESTABLISHED: adopt",
        "LISTEN > SYN-RECEIVED: syn",
        "SYN-SENT > CLOSED: rst close abort timeout reuse icmp",
        "SYN-SENT > SYN-RECEIVED: syn",
        "SYN-SENT > ESTABLISHED: syn-ack",
        "SYN-RECEIVED > CLOSED: rst abort timeout reuse icmp",
        "SYN-RECEIVED > ESTABLISHED: ack",
        "ESTABLISHED > CLOSED: rst abort timeout reuse",
        "ESTABLISHED > FIN-WAIT-1: close",
        "ESTABLISHED > CLOSE-WAIT: fin",
        "FIN-WAIT-1 > CLOSED: rst abort timeout reuse",
        "FIN-WAIT-1 > FIN-WAIT-2: ack",
        "FIN-WAIT-1 > CLOSING: fin",
        "FIN-WAIT-1 > TIME-WAIT: fin",
        "FIN-WAIT-2 > CLOSED: rst abort timeout reuse",
        "FIN-WAIT-2 > TIME-WAIT: fin",
        "CLOSE-WAIT > CLOSED: rst abort timeout reuse",
        "CLOSE-WAIT > LAST-ACK: close",
        "CLOSING > CLOSED: rst abort timeout reuse",
        "CLOSING > TIME-WAIT: ack",
        "LAST-ACK > CLOSED: ack rst abort timeout reuse",
        "TIME-WAIT > CLOSED: rst abort timeout reuse",
      ]
    `);
  });
});
