/**
 * The out-of-order queue against a reassembler that is too simple to be wrong: one slot a byte.
 *
 * Segments overlap, repeat, jump ahead, cross the wrap of the sequence space and reach beyond the
 * window, and the application gives back late: what is delivered, RCV.NXT, and what SACK reports
 * must be what the reference says after every segment.
 */
import { test as prop, fc } from '@fast-check/vitest';
import { expect } from 'vitest';
import * as E from '../../../src/log/events.ts';
import { LOCAL_PORT, TcpScript } from '../../helpers/tcp-script.ts';

const WINDOW = 400;
const REACH = 500;
const STREAM = 4000;

/** Bytes by stream position; -1 = not here. Takes what lies within the window, once. */
class Reference {
  next = 0;
  private readonly bytes: number[] = Array.from({ length: STREAM + 2 * REACH }, () => -1);

  /** Delivered by it: the bytes that became contiguous. */
  segment(from: number, payload: Uint8Array, edge: number): number[] {
    for (let i = 0; i < payload.length; i++) {
      const at = from + i;
      if (at >= this.next && at < edge && this.bytes[at] === -1) this.bytes[at] = payload[i]!;
    }
    const delivered: number[] = [];
    for (; this.bytes[this.next] !== -1; this.next++) delivered.push(this.bytes[this.next]!);
    return delivered;
  }

  has(from: number, to: number): boolean {
    return this.bytes.slice(from, to).every((byte) => byte !== -1);
  }
}

const step = fc.record({
  /** Relative to what is next: behind, at it, or ahead. */
  ahead: fc.oneof(fc.constant(0), fc.integer({ min: -120, max: REACH })),
  bytes: fc.integer({ min: 1, max: 150 }),
  /** Share of what it holds that the application gives back afterwards. */
  givesBack: fc.constantFrom(0, 0, 1, 2),
});
/** Around both places where 32-bit arithmetic can go wrong, and anywhere. */
const initial = fc.oneof(
  fc.integer({ min: -2000, max: 0 }),
  fc.integer({ min: 2 ** 31 - 2000, max: 2 ** 31 - 1 }),
  fc.integer({ min: 0, max: 2 ** 31 - 1 }),
);
const byteAt = (position: number): number => (position * 31 + (position >> 8)) & 0xff;

prop.prop([initial, fc.array(step, { maxLength: 60 }), fc.boolean()], { seed: 815, numRuns: 50 })(
  'delivers, acknowledges and reports what the reference has',
  (irs, steps, sackPermitted) => {
    const s = new TcpScript({ windowBytes: WINDOW, windowShift: -1, listen: [LOCAL_PORT] });
    s.recv('S', irs, 0, { sackPermitted });
    const local = s.takeSent()[0]!.seq + 1;
    s.recv('.', irs + 1, local);
    const { handle } = s.takeConditions()[0]!;
    s.accept(handle, 1);
    const first = (irs + 1) | 0;
    const reference = new Reference();
    let held = 0;
    for (const { ahead, bytes, givesBack } of steps) {
      const from = Math.max(0, reference.next + ahead);
      if (from + bytes > STREAM) break;
      const payload = Uint8Array.from({ length: bytes }, (_, i) => byteAt(from + i));
      const edge = reference.next + WINDOW - held;
      const wanted = reference.segment(from, payload, edge);
      s.recv('.', (first + from) | 0, local, { payload });
      const delivered = s.takeConditions().filter((c) => c.kind === E.USYS_RECV);
      expect(delivered.flatMap((c) => [...s.read(c)])).toEqual(wanted);
      held += wanted.length;
      expect(s.tcp.snapshot(s.tcp.flowOf(handle)).rcvNxt).toBe((first + reference.next) >>> 0);
      for (const sent of s.takeSent()) {
        for (const [start, end] of sent.options.sack) {
          const low = (start - first) | 0;
          expect(reference.has(low, low + ((end - start) | 0))).toBe(true);
        }
      }
      const back = givesBack === 0 ? 0 : Math.floor(held / givesBack);
      if (back > 0) expect(s.tcp.recvDone(handle, back)).toBe(E.RET_OK);
      held -= back;
      s.takeSent();
    }
    s.tcp.close(handle);
    s.finish();
  },
);
