/**
 * A6: an application gives back what it received and no more, and the window opens by exactly that.
 *
 * The released IX code enforces only the cap, so an application may over-acknowledge there. A call
 * that was refused must open nothing. A connection whose window no longer matters (the peer has
 * sent FIN) may credit nothing.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { BSYS, CALL_RECV_DONE, TCP_CREDIT, TCP_OPEN, USYS_RECV } from '../../../src/log/events.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/** Bytes received and not given back. */
const HELD_BYTES = 0;
/** Bytes credited since the last recv_done row. */
const CREDITED_BYTES = 1;

class RecvDoneBound implements SpecChecker {
  private readonly context: SpecContext;
  private readonly flows: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.flows = context.indexed('zero-copy.recv-done-bound', () => new FlowWords(2));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const kinds = chunk.kind;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const at = this.flows.at(flow);
      switch (kinds[row]!) {
        case USYS_RECV:
          this.flows.words[at + HELD_BYTES]! += chunk.d[row]!;
          break;
        case TCP_CREDIT:
          this.credited(chunk, row, at);
          break;
        case TCP_OPEN:
          this.flows.clear(flow);
          break;
        default:
          if (chunk.a[row]! === CALL_RECV_DONE) this.called(chunk, row, at);
      }
    }
  }

  private credited(chunk: EventChunk, row: number, at: number): void {
    const words = this.flows.words;
    const granted = chunk.a[row]!;
    const before = chunk.b[row]!;
    const after = chunk.c[row]!;
    this.context.exercised++;
    const held = words[at + HELD_BYTES]!;
    if (granted < 0 || granted > held) {
      const found = `${granted} bytes credited`;
      this.context.violate(chunk, row, `at most the ${held} bytes received and held`, found);
    }
    const expected = Math.min(before + granted, chunk.d[row]!);
    if (after !== expected) {
      const found = `${after} bytes`;
      this.context.violate(chunk, row, `a window of ${expected} bytes after the credit`, found);
    }
    words[at + HELD_BYTES] = held - granted;
    words[at + CREDITED_BYTES]! += granted;
  }

  private called(chunk: EventChunk, row: number, at: number): void {
    const words = this.flows.words;
    const isAccepted = chunk.d[row]! >= 0;
    const argument = chunk.c[row]!;
    const credited = words[at + CREDITED_BYTES]!;
    words[at + CREDITED_BYTES] = 0;
    if (credited !== 0) {
      if (isAccepted && credited === argument) return;
      const expected = isAccepted ? `${argument} bytes credited` : 'nothing from a refused call';
      this.context.violate(chunk, row, expected, `${credited} bytes credited`);
      return;
    }
    if (!isAccepted) return;
    this.context.exercised++;
    const held = words[at + HELD_BYTES]!;
    if (argument < 0 || argument > held) {
      const found = `${argument} bytes given back`;
      this.context.violate(chunk, row, `at most the ${held} bytes received and held`, found);
    }
    words[at + HELD_BYTES] = held - argument;
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'zero-copy.recv-done-bound',
  catalogue: 'A6',
  title: 'recv_done is bounded by what was received',
  statement:
    'A flow gives back at most the bytes it received, and its window grows by exactly the ' +
    'granted amount up to its maximum.',
  source: 'IX14 §4.3; ix-project/ix dp/net/tcp_api.c',
  reads: [TCP_OPEN, USYS_RECV, TCP_CREDIT, BSYS],
  scope: 'core',
  create: (context) => new RecvDoneBound(context),
};
