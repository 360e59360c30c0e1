/**
 * What was handed over is given back when the peer has it and the transmit ring is done with it.
 */
import { describe, expect, it } from 'vitest';
import * as E from '../../../src/log/events.ts';
import type { TxCompletions } from '../../../src/stack/ports.ts';
import { establish, REMOTE, type TcpScript } from '../../helpers/tcp-script.ts';

/** A transmit ring that is done with its frames when told so. */
function slowRing(script: TcpScript): () => void {
  let doneCount = script.wire.length;
  const completions: TxCompletions = {
    get queuedCount() {
      return script.wire.length;
    },
    get doneCount() {
      return doneCount;
    },
  };
  (script.portsForFake.tx as { completions?: TxCompletions }).completions = completions;
  return () => {
    doneCount = script.wire.length;
    script.tcp.reclaimed();
  };
}

describe('bytes whose frame is still on the transmit ring', () => {
  it('are SENT and released when the ring was reclaimed, not when they are acknowledged', () => {
    const { script: s, handle, local } = establish();
    const reclaim = slowRing(s);
    s.sendv(handle, 'one', 'two');
    s.recv('.', REMOTE, local + 3);
    s.recv('.', REMOTE, local + 6);
    expect(s.rows(E.TCP_ACKED)).toHaveLength(2);
    s.expectConditions();
    expect(s.rows(E.SG_RELEASE)).toHaveLength(0);
    expect(s.tcp.isReleaseDue).toBe(true);
    reclaim();
    expect(s.expectConditions(E.USYS_SENT)[0]).toMatchObject({ handle, x: 6 });
    expect(s.rows(E.SG_RELEASE)).toHaveLength(2);
    expect(s.tcp.isReleaseDue).toBe(false);
    s.finish();
  });

  it('wait for a retransmission that the acknowledgment has overtaken', () => {
    const { script: s, handle, local } = establish();
    const reclaim = slowRing(s);
    s.sendv(handle, 'one');
    reclaim();
    s.takeSent();
    s.advance(1.1e9);
    expect(s.takeSent()[0]).toMatchObject({ bytes: 3, retransmission: 1 });
    s.recv('.', REMOTE, local + 3);
    s.expectConditions();
    reclaim();
    s.expectConditions(E.USYS_SENT);
    s.finish();
  });

  it('outlive their connection', () => {
    const { script: s, handle } = establish();
    const reclaim = slowRing(s);
    s.sendv(handle, 'last words');
    s.recv('R', REMOTE, 0);
    s.expectConditions(E.USYS_DEAD);
    expect(s.rows(E.TCP_CLOSED)).toHaveLength(1);
    expect(s.rows(E.SG_RELEASE)).toHaveLength(0);
    reclaim();
    expect(s.rows(E.SG_RELEASE)[0]!.args.slice(1, 3)).toEqual([10, 0]);
    expect(s.ctx.ranges.count).toBe(0);
    s.tcp.close(handle);
    s.finish();
  });

  it('are not SENT for a connection that ended meanwhile', () => {
    const { script: s, handle, local } = establish();
    const reclaim = slowRing(s);
    s.sendv(handle, 'abc');
    s.recv('.', REMOTE, local + 3);
    s.recv('R', REMOTE, 0);
    s.expectConditions(E.USYS_DEAD);
    reclaim();
    s.expectConditions();
    expect(s.rows(E.SG_RELEASE)).toHaveLength(1);
    s.finish();
  });
});
