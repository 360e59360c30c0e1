/**
 * When and with which window received payload is acknowledged, and what the log says about both.
 */
import { describe, expect, it } from 'vitest';
import * as E from '../../../src/log/events.ts';
import { establish, MS, personalities, REMOTE, TcpScript } from '../../helpers/tcp-script.ts';

const midstream = { midstream: 1, localSeq: 5000, remoteSeq: 7000, answer: 0 };

describe('an adopted connection', () => {
  it('says which window shift it writes, although nothing was negotiated', () => {
    const s = new TcpScript({}, personalities([midstream]));
    s.recv('.', 7000, 5000, { conversation: 0, payload: 1448 });
    const [sendMss, receiveMss, sendShift, receiveShift] = s.rows(E.TCP_NEGOTIATED)[0]!.args;
    expect([sendMss, receiveMss, sendShift, receiveShift]).toEqual([1460, 1460, -1, 14]);
    // One full segment waits for a second one, whatever an unseen MSS option may have said.
    s.expectNothingSent();
    s.recv('.', 8448, 5000, { conversation: 0, payload: 1448 });
    const [ack] = s.expectSent({ flags: '.', ack: 9896 });
    const undone = 2 * 1448;
    expect(ack!.window).toBe((65_535 * 2 ** 14 - undone) >> 14);
    const row = s.rows(E.TCP_OUT).at(-1)!;
    expect(row.args[4]).toBe(ack!.window * 2 ** receiveShift!);
    s.finish();
  });

  it('keeps the segment size of a SYN-ACK that was captured', () => {
    const s = new TcpScript({}, personalities([{ ...midstream, mss: 900 }]));
    s.recv('.', 7000, 5000, { conversation: 0, payload: 900 });
    expect(s.rows(E.TCP_NEGOTIATED)[0]!.args[1]).toBe(900);
    s.finish();
  });
});

describe('two full segments', () => {
  it('are acknowledged at once although they came as one', () => {
    const recorded = personalities([{ iss: 10 }]);
    const { script: s, local } = establish({}, { conversation: 0 }, recorded);
    expect(s.rows(E.TCP_NEGOTIATED)[0]!.args[1]).toBe(536);
    s.recv('.', REMOTE, local, { conversation: 0, payload: 1071 });
    s.expectNothingSent();
    s.advance(2 * MS);
    s.expectSent({ ack: REMOTE + 1071 });
    s.recv('.', REMOTE + 1071, local, { conversation: 0, payload: 1072 });
    s.expectSent({ ack: REMOTE + 2143 });
    s.finish();
  });

  it('are 1,220 bytes each over IPv6 when no size was offered', () => {
    const s = new TcpScript({}, personalities([{ iss: 10 }]));
    s.recv('S', REMOTE - 1, 0, { conversation: 0, family: 6 });
    expect(s.rows(E.TCP_NEGOTIATED)[0]!.args[1]).toBe(1220);
    s.finish();
  });
});

describe('a segment that was overtaken', () => {
  const recorded = personalities([{ iss: 10, timestamps: 1 }]);
  const options = { conversation: 0, ts: [100, 0] as [number, number] };

  it('is taken in a replay, whose acknowledgments move TS.Recent at other moments', () => {
    const { script: s, local } = establish({}, options, recorded);
    const late = { conversation: 0, payload: 'b', ts: [105, 0] as [number, number] };
    s.recv('.', REMOTE, local, { conversation: 0, ts: [106, 0] });
    expect(s.recv('.', REMOTE, local, late)).toBe(E.VERDICT_ACCEPT);
    s.advance(2 * MS);
    // What is echoed does not go back.
    expect(s.expectSent({ ack: REMOTE + 1 })[0]!.options.ts![1]).toBe(106);
    s.finish();
  });

  it('is dropped once sequence numbers may have wrapped', () => {
    const { script: s, flow, local } = establish({}, options, recorded);
    // Two GiB are too many to send: the connection is made older from within.
    const { pcb } = s.ctx;
    pcb.irs[flow] = (pcb.irs[flow]! - 0x7fffffff) | 0;
    s.recv('.', REMOTE, local, { conversation: 0, payload: 'a', ts: [106, 0] });
    s.recv('.', REMOTE + 1, local, { conversation: 0, payload: 'b', ts: [107, 0] });
    const old = { conversation: 0, payload: 'c', ts: [100, 0] as [number, number] };
    expect(s.recv('.', REMOTE + 2, local, old)).toBe(E.VERDICT_DROP_PAWS);
  });
});
