import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as E from '../../../src/log/events.ts';
import {
  establish,
  payloadOf,
  personalities,
  REMOTE,
  SECOND,
  TcpScript,
  type Condition,
} from '../../helpers/tcp-script.ts';

describe('the receive window', () => {
  it('is the whole window minus what was delivered and not given back', () => {
    const {
      script: s,
      handle,
      local,
      flow,
    } = establish({ windowBytes: 10_000, windowShift: 0 }, { shift: 0 });
    s.recv('.', REMOTE, local, { payload: 1000 });
    s.recv('.', REMOTE + 1000, local, { payload: 1000 });
    s.expectSent({ ack: REMOTE + 2000, window: 8000 });
    s.recv('.', REMOTE + 5000, local, { payload: 1000 });
    s.expectSent({ ack: REMOTE + 2000, window: 8000 });
    const edge = s.tcp.snapshot(flow).rightEdge;
    expect(s.tcp.recvDone(handle, 300)).toBe(E.RET_OK);
    expect(s.tcp.snapshot(flow).rightEdge).toBe(edge + 300);
    expect(s.rows(E.TCP_CREDIT)[0]!.args.slice(0, 4)).toEqual([300, 8000, 8300, 10_000]);
    expect(s.rows(E.RX_RELEASE)).toHaveLength(0);
    expect(s.tcp.recvDone(handle, 700)).toBe(E.RET_OK);
    expect(s.rows(E.RX_RELEASE)).toHaveLength(1);
    expect(s.tcp.recvDone(handle, 1001)).toBe(E.RET_INVAL);
    expect(s.tcp.recvDone(handle, -1)).toBe(E.RET_INVAL);
    expect(s.tcp.recvDone(handle, 0.5)).toBe(E.RET_INVAL);
    expect(s.tcp.recvDone(handle, Number.NaN)).toBe(E.RET_INVAL);
    expect(s.tcp.recvDone(handle, 0)).toBe(E.RET_OK);
    s.finish();
  });

  it('is advertised again when a worthwhile part of it opens', () => {
    const {
      script: s,
      handle,
      local,
    } = establish({ windowBytes: 8000, windowShift: 0 }, { shift: 0 });
    for (let i = 0; i < 8; i++) s.recv('.', REMOTE + 1000 * i, local, { payload: 1000 });
    expect(s.takeSent().at(-1)).toMatchObject({ window: 0 });
    s.tcp.recvDone(handle, 1000);
    s.expectNothingSent();
    s.tcp.recvDone(handle, 1000);
    s.expectSent({ ack: REMOTE + 8000, window: 2000 });
    s.finish();
  });

  it('refuses what lies beyond its edge and cuts what crosses it', () => {
    const {
      script: s,
      handle,
      local,
    } = establish({ windowBytes: 1000, windowShift: 0 }, { shift: 0 });
    expect(s.recv('.', REMOTE + 1000, local, { payload: 10 })).toBe(E.VERDICT_DROP_OUT_OF_WINDOW);
    s.expectSent({ ack: REMOTE });
    s.recv('F.', REMOTE, local, { payload: 1200 });
    expect(s.expectConditions(E.USYS_RECV)[0]!.y).toBe(1000);
    s.advance(2e6);
    s.expectSent({ ack: REMOTE + 1000, window: 0 });
    // A probe into the closed window: its acknowledgment counts, its byte does not.
    s.sendv(handle, 'x');
    s.takeSent();
    expect(s.recv('.', REMOTE + 1000, local + 1, { payload: 1 })).toBe(
      E.VERDICT_DROP_OUT_OF_WINDOW,
    );
    s.expectConditions(E.USYS_SENT);
    s.expectSent({ ack: REMOTE + 1000, window: 0 });
    s.finish();
  });

  it('takes an acknowledgment that stands exactly at its edge', () => {
    const {
      script: s,
      handle,
      local,
    } = establish({ windowBytes: 1000, windowShift: 0 }, { shift: 0 });
    s.sendv(handle, 'x');
    s.takeSent();
    expect(s.recv('.', REMOTE + 1001, local + 1)).toBe(E.VERDICT_DROP_OUT_OF_WINDOW);
    s.takeSent();
    s.recv('.', REMOTE + 1000, local + 1);
    s.expectNothingSent();
    s.expectConditions(E.USYS_SENT);
    s.finish();
  });

  it('drops a repeated segment but believes what it newly acknowledges', () => {
    const { script: s, handle, local } = establish();
    s.recv('.', REMOTE, local, { payload: 'abc' });
    s.sendv(handle, 'x');
    s.takeSent();
    expect(s.recv('.', REMOTE, local + 1, { payload: 'abc' })).toBe(E.VERDICT_DROP_DUPLICATE);
    s.expectSent({ ack: REMOTE + 3 });
    s.expectConditions(E.USYS_RECV, E.USYS_SENT);
    s.finish();
  });

  it('delivers only the new part of a segment that overlaps', () => {
    const { script: s, local } = establish();
    s.recv('.', REMOTE, local, { payload: 'abc' });
    s.recv('.', REMOTE + 1, local, { payload: 'bcdef' });
    expect(s.recv('.', REMOTE, local, { payload: 'abcdef' })).toBe(E.VERDICT_DROP_DUPLICATE);
    const conditions = s.expectConditions(E.USYS_RECV, E.USYS_RECV);
    expect(conditions.map((c) => s.text(c))).toEqual(['abc', 'def']);
    expect(s.rows(E.TCP_JUDGED).at(-2)!.args[2]).toBe(3);
    s.finish();
  });
});

describe('payload out of order', () => {
  it('is acknowledged at once with SACK blocks, the most recent first', () => {
    const { script: s, local } = establish({ sack: true }, { sackPermitted: true });
    s.recv('.', REMOTE + 100, local, { payload: 100 });
    s.recv('.', REMOTE + 400, local, { payload: 100 });
    s.recv('.', REMOTE + 200, local, { payload: 50 });
    const sent = s.takeSent();
    expect(sent.map((x) => x.options.sack)).toEqual([
      [[REMOTE + 100, REMOTE + 200]],
      [[REMOTE + 400, REMOTE + 500], [REMOTE + 100, REMOTE + 200]],
      [[REMOTE + 100, REMOTE + 250], [REMOTE + 400, REMOTE + 500]],
    ]); // prettier-ignore
    s.recv('.', REMOTE, local, { payload: 100 });
    const [ack] = s.expectSent({ ack: REMOTE + 250 });
    expect(ack!.options.sack).toEqual([[REMOTE + 400, REMOTE + 500]]);
    s.expectConditions(E.USYS_RECV, E.USYS_RECV, E.USYS_RECV);
    s.finish();
  });

  it('keeps the bytes that came first', () => {
    const { script: s, local } = establish();
    s.recv('.', REMOTE + 3, local, { payload: 'DEF' });
    s.recv('.', REMOTE + 1, local, { payload: 'bcdefgh' });
    s.recv('.', REMOTE, local, { payload: 'aXXXXXXX' });
    const text = s.takeConditions().map((c) => s.text(c));
    expect(text.join('')).toBe('abcDEF');
    s.recv('.', REMOTE + 6, local, { payload: 'gh' });
    expect(s.takeConditions().map((c) => s.text(c))).toEqual(['gh']);
    s.finish();
  });

  it('replaces what it surrounds when the bytes agree', () => {
    const { script: s, local } = establish();
    s.recv('.', REMOTE + 3, local, { payload: 'def' });
    s.recv('.', REMOTE + 9, local, { payload: 'jkl' });
    expect(s.recv('.', REMOTE + 1, local, { payload: 'bcdefghijklm' })).toBe(E.VERDICT_QUEUED);
    expect(s.rows(E.TCP_JUDGED).at(-1)!.args[2]).toBe(6);
    s.recv('.', REMOTE, local, { payload: 'a' });
    expect(s.takeConditions().map((c) => s.text(c))).toEqual(['a', 'bcdefghijklm']);
    s.finish();
  });

  it('is bounded', () => {
    const { script: s, local } = establish({ reassemblyMbufsMax: 3 });
    for (let i = 1; i <= 5; i++) s.recv('.', REMOTE + 10 * i, local, { payload: 5 });
    expect(s.rows(E.TCP_OOO)).toHaveLength(3);
    expect(s.rows(E.TCP_JUDGED).at(-1)!.args[1]).toBe(E.VERDICT_DROP_NO_MEMORY);
    s.finish();
  });

  it('takes what is next, however full the queue is', () => {
    const { script: s, local } = establish({ reassemblyMbufsMax: 2 });
    for (let i = 1; i <= 3; i++) s.recv('.', REMOTE + i, local, { payload: 1 });
    expect(s.rows(E.TCP_JUDGED).at(-1)!.args[1]).toBe(E.VERDICT_DROP_NO_MEMORY);
    expect(s.recv('.', REMOTE, local, { payload: 1 })).toBe(E.VERDICT_ACCEPT);
    expect(s.rows(E.TCP_JUDGED).at(-1)!.args[3]).toBe(REMOTE + 3);
    s.finish();
  });

  it('reassembles any segmentation, order, overlap and repetition into the source', () => {
    const size = 600;
    const piece = fc.record({
      from: fc.integer({ min: 0, max: size - 1 }),
      bytes: fc.integer({ min: 1, max: 90 }),
      fin: fc.boolean(),
    });
    const pieces = fc.array(piece, { maxLength: 60 });
    const property = fc.property(pieces, fc.boolean(), (list, sack) => {
      const { script: s, local, handle } = establish({ sack }, { sackPermitted: true });
      const source = payloadOf(size, REMOTE);
      let received = 0;
      const covered = new Uint8Array(size);
      const take = (condition: Condition): void => {
        expect([...s.read(condition)]).toEqual([...source.slice(received, received + condition.y)]);
        received += condition.y;
        expect(s.tcp.recvDone(handle, condition.y)).toBe(E.RET_OK);
      };
      const send = (from: number, bytes: number, fin: boolean): void => {
        const end = Math.min(size, from + bytes);
        covered.fill(1, from, end);
        const flags = fin && end === size ? 'F.' : '.';
        s.recv(flags, REMOTE + from, local, { payload: source.slice(from, end) });
        const gap = covered.indexOf(0);
        for (const c of s.takeConditions()) if (c.kind === E.USYS_RECV) take(c);
        expect(received).toBe(gap === -1 ? size : gap);
        checkSack(s, covered);
      };
      for (const { from, bytes, fin } of list) send(from, bytes, fin);
      for (let from = 0; from < size; from += 100) send(from, 100, true);
      expect(received).toBe(size);
      expect(s.tcp.stateOf(s.tcp.flowOf(handle))).toBe(E.STATE_CLOSE_WAIT);
      s.finish();
    });
    fc.assert(property, { seed: 9293, numRuns: 150 });
  });

  it('keeps whichever bytes came first, whatever a hostile peer sends', () => {
    const size = 120;
    const piece = fc.record({
      from: fc.integer({ min: 0, max: size - 1 }),
      bytes: fc.integer({ min: 1, max: 40 }),
      fill: fc.integer({ min: 1, max: 255 }),
    });
    const property = fc.property(fc.array(piece, { maxLength: 40 }), (list) => {
      const { script: s, local } = establish();
      // A naive twin: bytes by position, written once. What was refused is not in it.
      const stream: number[] = [];
      const delivered: number[] = [];
      for (const { from, bytes, fill } of list) {
        s.recv('.', REMOTE + from, local, { payload: new Uint8Array(bytes).fill(fill) });
        const judged = s.rows(E.TCP_JUDGED).at(-1)!;
        let accepted = judged.args[2]!;
        for (let i = from; i < from + bytes && accepted > 0; i++) {
          if (stream[i] !== undefined) continue;
          stream[i] = fill;
          accepted--;
        }
        for (const c of s.takeConditions()) delivered.push(...s.read(c));
        expect(delivered).toEqual(stream.slice(0, delivered.length));
      }
      s.finish();
    });
    fc.assert(property, { seed: 5961, numRuns: 150 });
  });
});

/** Every block last reported was received, and is not yet acknowledged. */
function checkSack(s: TcpScript, covered: Uint8Array): void {
  const last = s.takeSent().at(-1);
  if (last === undefined) return;
  for (const [start, end] of last.options.sack) {
    expect(start).toBeGreaterThan(last.ack);
    for (let i = start; i < end; i++) expect(covered[i - REMOTE]).toBe(1);
    // Blocks are isolated: the bytes just outside are missing.
    expect(covered[start - REMOTE - 1]).toBe(0);
    expect(covered[end - REMOTE] ?? 0).toBe(0);
  }
}

describe('timestamps (RFC 7323)', () => {
  it('drop a segment that is older than the last (PAWS), with an acknowledgment', () => {
    const { script: s, local } = establish({ timestamps: true }, { ts: [100, 0] });
    expect(s.recv('.', REMOTE, local, { payload: 'a', ts: [99, 0] })).toBe(E.VERDICT_DROP_PAWS);
    s.expectSent({ ack: REMOTE });
    s.recv('.', REMOTE, local, { payload: 'a', ts: [200, 0] });
    s.advance(2e6);
    const [ack] = s.expectSent({ ack: REMOTE + 1 });
    expect(ack!.options.ts![1]).toBe(200);
    // Not from a segment ahead of the last acknowledgment.
    s.recv('.', REMOTE + 9, local, { payload: 'z', ts: [300, 0] });
    expect(s.takeSent()[0]!.options.ts![1]).toBe(200);
    s.finish();
  });

  it('are forgiven after 24 days, and when absent', () => {
    const { script: s, local } = establish({ timestamps: true }, { ts: [100, 0] });
    expect(s.recv('.', REMOTE, local, { payload: 'a' })).toBe(E.VERDICT_ACCEPT);
    s.advance(25 * 86_400 * SECOND);
    expect(s.recv('.', REMOTE + 1, local, { payload: 'b', ts: [50, 0] })).toBe(E.VERDICT_ACCEPT);
    s.finish();
  });

  it('leave room in every segment', () => {
    const { script: s, handle } = establish({ timestamps: true }, { ts: [1, 0] });
    s.sendv(handle, 2000);
    s.expectSent({ bytes: 1448 }, { bytes: 552 });
    s.finish();
  });
});

describe('personalities', () => {
  it('give the recorded sequence number, options and timestamp clock', () => {
    const recorded = personalities([
      { iss: -5, mss: 1380, windowShift: 9, timestamps: 1, tsOrigin: 1000, tsOriginNs: 2e6 },
    ]);
    const s = new TcpScript({}, recorded);
    s.advance(12e6);
    s.recv('S', 999, 0, { conversation: 0, shift: 2, sackPermitted: true, ts: [7, 0] });
    const [synAck] = s.expectSent({ flags: 'S.', seq: 2 ** 32 - 5 });
    expect(synAck!.options).toEqual({
      mss: 1380,
      shift: 9,
      sackPermitted: false,
      ts: [1010, 7],
      sack: [],
    });
    expect(s.tcp.snapshot(s.tcp.lastFlow).rcvWnd).toBe(65_535 << 9);
    expect(s.tcp.conversationOf(s.tcp.lastFlow)).toBe(0);
    s.finish();
  });

  it('refuse where the recorded host refused and are silent where it was', () => {
    const s = new TcpScript(
      {},
      personalities([{ answer: 2 }, { answer: 3 }, { answer: 0 }, { answer: 1, iss: 1 }]),
    );
    expect(s.recv('S', 999, 0, { conversation: 0, port: 1 })).toBe(E.VERDICT_RESET_SENT);
    s.expectSent({ flags: 'R.', ack: 1000 });
    expect(s.recv('S', 999, 0, { conversation: 1, port: 2 })).toBe(E.VERDICT_DROP_SILENT);
    s.expectNothingSent();
    expect(s.recv('S', 999, 0, { conversation: 2, port: 3 })).toBe(E.VERDICT_CONTROL);
    expect(s.takeSent()[0]!.options.mss).toBe(1460);
    s.finish();
  });

  it('take payload on a SYN as far as the recorded host did', () => {
    const s = new TcpScript({}, personalities([{ iss: 10, synDataBytes: 3 }]));
    s.recv('S', 999, 0, { conversation: 0, payload: 'GETX' });
    s.expectSent({ flags: 'S.', ack: 1003 });
    s.recv('.', 1003, 11);
    const [knock] = s.expectConditions(E.USYS_KNOCK);
    s.accept(knock!.handle, 1);
    expect(s.text(s.expectConditions(E.USYS_RECV)[0]!)).toBe('GET');
    s.finish();
  });

  it('replace a connection whose end the capture did not show', () => {
    const recorded = personalities([{ iss: 10 }, { iss: 500 }]);
    const { script: s, handle } = establish({}, { conversation: 0 }, recorded);
    s.recv('S', 5, 0, { conversation: 1 });
    s.expectSent({ flags: 'S.', seq: 500, ack: 6 });
    expect(s.expectConditions(E.USYS_DEAD)[0]).toMatchObject({ handle, x: E.DEAD_REUSED });
    expect(s.tcp.close(handle)).toBe(E.RET_OK);
    s.finish();
  });
});

describe('conversations without a SYN', () => {
  const recorded = personalities([{ midstream: 1, localSeq: 5000, remoteSeq: 7000, answer: 0 }]);

  it('are adopted at the first segment, whatever it is', () => {
    const s = new TcpScript({}, recorded);
    s.recv('P.', 7000, 5000, { conversation: 0, payload: 'mid', window: 3, ts: [9, 9] });
    const [knock] = s.expectConditions(E.USYS_KNOCK);
    expect(knock!.y).toBe(0);
    s.accept(knock!.handle, 4);
    expect(s.text(s.expectConditions(E.USYS_RECV)[0]!)).toBe('mid');
    expect(s.sendv(knock!.handle, 'answer')).toBe(6);
    const [sent] = s.expectSent({ seq: 5000, ack: 7003, bytes: 6 });
    expect(sent!.options.ts![1]).toBe(9);
    expect(s.rows(E.TCP_OUT).at(-1)!.args[5]).toBe(E.TX_DATA);
    expect(s.states()).toEqual(['CLOSED > ESTABLISHED (adopt)']);
    s.recv('F.', 7003, 5006, { conversation: 0 });
    s.expectConditions(E.USYS_SENT, E.USYS_DEAD);
    s.finish();
  });

  it('take payload although it acknowledges what was sent before the capture', () => {
    const s = new TcpScript({}, recorded);
    expect(s.recv('.', 7000, 9000, { conversation: 0, payload: 'x' })).toBe(E.VERDICT_ACCEPT);
    s.finish();
  });

  it('are adopted once', () => {
    const s = new TcpScript({}, recorded);
    s.recv('.', 7000, 5000, { conversation: 0 });
    s.recv('R', 7000, 0, { conversation: 0 });
    const [knock] = s.expectConditions(E.USYS_KNOCK);
    s.accept(knock!.handle, 1);
    s.tcp.close(knock!.handle);
    expect(s.recv('.', 7000, 5000, { conversation: 0 })).toBe(E.VERDICT_RESET_SENT);
    s.finish();
  });

  it('are reset or ignored when so configured', () => {
    for (const midstream of ['reset', 'ignore'] as const) {
      const s = new TcpScript({ midstream }, recorded);
      const verdict = s.recv('.', 7000, 5000, { conversation: 0 });
      expect(verdict).toBe(midstream === 'reset' ? E.VERDICT_RESET_SENT : E.VERDICT_DROP_SILENT);
      expect(s.takeSent()).toHaveLength(midstream === 'reset' ? 1 : 0);
      s.finish();
    }
  });
});

describe('handles', () => {
  it('of every wrong kind are refused and change nothing', () => {
    const { script: s, handle } = establish();
    const wrong = [
      -1,
      Number.NaN,
      Infinity,
      0.5,
      handle + 1,
      handle + 2 ** 32,
      2 ** 60,
      handle + 0.5,
    ];
    for (const bad of wrong) {
      expect(s.tcp.flowOf(bad)).toBe(-1);
      expect(s.accept(bad, 0)).toBe(E.RET_BADH);
      expect(s.tcp.recvDone(bad, 1)).toBe(E.RET_BADH);
      expect(s.tcp.close(bad)).toBe(E.RET_BADH);
      expect(s.tcp.abort(bad)).toBe(E.RET_BADH);
      expect(s.tcp.shutdown(bad)).toBe(E.RET_BADH);
      expect(s.tcp.reject(bad)).toBe(E.RET_BADH);
      expect(s.sendv(bad, 1)).toBe(E.RET_BADH);
    }
    expect(s.accept(handle, 0)).toBe(E.RET_INVAL);
    s.expectNothingSent();
    s.finish();
  });

  it('of a connection that is gone do not reach its slot’s next user', () => {
    const { script: s, handle } = establish({ flowCountMax: 1 });
    s.tcp.abort(handle);
    s.takeSent();
    s.recv('S', 1, 0);
    const [synAck] = s.takeSent();
    s.recv('.', 2, synAck!.seq + 1);
    const [knock] = s.expectConditions(E.USYS_KNOCK);
    expect(knock!.handle % 2 ** 32).toBe(handle % 2 ** 32);
    expect(s.accept(handle, 1)).toBe(E.RET_BADH);
    expect(s.accept(knock!.handle, 1)).toBe(E.RET_OK);
    s.finish();
  });

  it('can be rejected before they are accepted', () => {
    const s = new TcpScript();
    s.recv('S', 999, 0);
    const [synAck] = s.takeSent();
    s.recv('.', 1000, synAck!.seq + 1, { payload: 'x' });
    const [knock] = s.expectConditions(E.USYS_KNOCK);
    expect(s.sendv(knock!.handle, 1)).toBe(E.RET_INVAL);
    expect(s.tcp.recvDone(knock!.handle, 1)).toBe(E.RET_INVAL);
    expect(s.tcp.reject(knock!.handle)).toBe(E.RET_OK);
    s.expectSent({ flags: 'R.' });
    expect(s.tcp.flowCount).toBe(0);
    s.finish();
  });

  it('of a connection that died before accept still give what came, then DEAD', () => {
    const s = new TcpScript();
    s.recv('S', 999, 0);
    const [synAck] = s.takeSent();
    s.recv('.', 1000, synAck!.seq + 1, { payload: 'last words' });
    s.recv('R', 1010, 0);
    const [knock] = s.expectConditions(E.USYS_KNOCK);
    expect(s.accept(knock!.handle, 6)).toBe(E.RET_OK);
    const [recv, dead] = s.expectConditions(E.USYS_RECV, E.USYS_DEAD);
    expect(s.text(recv!)).toBe('last words');
    expect(dead).toMatchObject({ x: E.DEAD_RESET, cookie: 6 });
    expect(s.tcp.close(knock!.handle)).toBe(E.RET_OK);
    s.finish();
  });

  it('of a connection that died before accept owe its peer nothing', () => {
    const s = new TcpScript();
    s.recv('S', 999, 0);
    const [synAck] = s.takeSent();
    const from = s.rows(E.TIMER_ARM).length;
    s.recv('.', 1000, synAck!.seq + 1, { payload: 'last words', inBatch: true });
    s.recv('R', 1010, 0);
    expect(s.rows(E.TIMER_ARM)).toHaveLength(from);
    s.advance(1e9);
    s.expectNothingSent();
    s.finish();
  });

  it('of a million opened and closed connections keep slots and table small', () => {
    const s = new TcpScript({ timeWaitUs: 10 });
    for (let i = 0; i < 2000; i++) {
      s.recv('S', i, 0, { port: 1 + (i % 60_000) });
      if (i % 3 !== 0) s.recv('R', i + 1, 0, { port: 1 + (i % 60_000) });
    }
    expect(s.tcp.flowCount).toBe(667);
    s.finish();
  });
});

describe('hostile segments', () => {
  it('never throw, leak or break the log, whatever their flags, numbers and options', () => {
    const near = fc.oneof(fc.integer({ min: -3, max: 30 }), fc.integer());
    const segment = fc.record({
      flags: fc.integer({ min: 0, max: 63 }),
      seq: near,
      ack: near,
      window: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 65_535 })),
      payload: fc.integer({ min: 0, max: 20 }),
      raw: fc.uint8Array({ maxLength: 10 }),
      advance: fc.integer({ min: 0, max: 3e9 }),
      call: fc.integer({ min: 0, max: 7 }),
      port: fc.integer({ min: 1, max: 2 }),
    });
    const modes = fc.record({
      pacing: fc.constantFrom('trace' as const, 'reno' as const),
      sack: fc.boolean(),
      timestamps: fc.boolean(),
      nagle: fc.boolean(),
      keepAliveUs: fc.constantFrom(0, 1_000_000),
    });
    const property = fc.property(modes, fc.array(segment, { maxLength: 40 }), (config, list) => {
      const {
        script: s,
        handle,
        local,
      } = establish(config, {
        sackPermitted: true,
        ts: [1, 1],
        mss: 8,
      });
      const letters = ['F', 'S', 'R', 'P', '.', 'U'];
      for (const x of list) {
        const flags = letters.filter((_, bit) => (x.flags & (1 << bit)) !== 0).join('');
        const port = x.port === 1 ? 40_000 : 2;
        const raw = new Uint8Array((x.raw.length + 3) & ~3);
        raw.set(x.raw);
        const { payload, window } = x;
        s.recv(flags, REMOTE + x.seq, local + x.ack, { payload, window, raw, port, urgent: 3 });
        for (const c of s.takeConditions()) {
          if (c.kind === E.USYS_KNOCK) s.accept(c.handle, 1);
          if (c.kind === E.USYS_RECV && x.call !== 6) s.tcp.recvDone(c.handle, c.y);
        }
        if (x.call === 1) s.sendv(handle, 17);
        if (x.call === 2) s.tcp.shutdown(handle);
        if (x.call === 3 && x.seq === 0) s.tcp.close(handle);
        if (x.call === 4 && x.seq === 1) s.tcp.abort(handle);
        s.advance(x.advance);
      }
      s.finish();
    });
    fc.assert(property, { seed: 793, numRuns: 400 });
  });
});
