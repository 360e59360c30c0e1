/** When and with which window received payload is acknowledged, and what the log says about both. */
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
