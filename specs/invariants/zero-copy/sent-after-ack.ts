/**
 * A10: the application is told that bytes were sent only when the peer has acknowledged them, in
 * order.
 *
 * What the peer acknowledged is read from its segments (tcp.in), not from the stack's account of
 * them: the highest acknowledgement number that does not lie beyond what was transmitted. A
 * connection adopted mid-stream has no initial sequence number to count from; for it only the sum
 * of accepted bytes bounds.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  BSYS,
  CALL_SENDV,
  ROLE_MIDSTREAM,
  TCP_IN,
  TCP_OPEN,
  TCP_OUT,
  USYS_SENT,
} from '../../../src/log/events.ts';
import { serialAdd, serialGap } from '../../../src/verify/serial.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import { FLAG_ACK, segmentSpan } from '../../../src/verify/shared/tcp-flags.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/** Bytes accepted by sendv and not yet reported as sent. */
const UNREPORTED_BYTES = 0;
/** 1 when the flow's first data byte has a known sequence number. */
const IS_COUNTED = 1;
/** The sequence number up to which bytes were reported. */
const REPORTED_SEQ = 2;
/** The highest sequence number transmitted, and the highest acknowledged. */
const SENT_SEQ = 3;
const ACKED_SEQ = 4;

class SentAfterAck implements SpecChecker {
  private readonly context: SpecContext;
  private readonly flows: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.flows = context.indexed('zero-copy.sent-after-ack', () => new FlowWords(5));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const kinds = chunk.kind;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const at = this.flows.at(flow);
      const words = this.flows.words;
      switch (kinds[row]!) {
        case TCP_IN: {
          if ((chunk.e[row]! & FLAG_ACK) === 0) break;
          const ack = chunk.c[row]!;
          const isNew = serialGap(ack, words[at + ACKED_SEQ]!) > 0;
          if (isNew && serialGap(words[at + SENT_SEQ]!, ack) >= 0) words[at + ACKED_SEQ] = ack;
          break;
        }
        case TCP_OUT: {
          const end = serialAdd(chunk.a[row]!, segmentSpan(chunk.c[row]!, chunk.d[row]!));
          if (serialGap(end, words[at + SENT_SEQ]!) > 0) words[at + SENT_SEQ] = end;
          break;
        }
        case USYS_SENT:
          this.reported(chunk, row, at);
          break;
        case TCP_OPEN:
          this.opened(chunk, row, at);
          break;
        default:
          if (chunk.a[row]! === CALL_SENDV && chunk.d[row]! > 0) {
            words[at + UNREPORTED_BYTES]! += chunk.d[row]!;
          }
      }
    }
  }

  private opened(chunk: EventChunk, row: number, at: number): void {
    const words = this.flows.words;
    const iss = chunk.d[row]!;
    words[at + UNREPORTED_BYTES] = 0;
    words[at + IS_COUNTED] = chunk.c[row]! === ROLE_MIDSTREAM ? 0 : 1;
    words[at + REPORTED_SEQ] = serialAdd(iss, 1);
    words[at + SENT_SEQ] = iss;
    words[at + ACKED_SEQ] = iss;
  }

  private reported(chunk: EventChunk, row: number, at: number): void {
    const words = this.flows.words;
    const bytes = chunk.c[row]!;
    // Only the window changed.
    if (bytes === 0) return;
    this.context.exercised++;
    const unreported = words[at + UNREPORTED_BYTES]!;
    if (bytes < 0 || bytes > unreported) {
      const found = `${bytes} bytes reported`;
      this.context.violate(chunk, row, `at most the ${unreported} bytes accepted before`, found);
    }
    words[at + UNREPORTED_BYTES] = unreported - bytes;
    const reported = serialAdd(words[at + REPORTED_SEQ]!, bytes);
    words[at + REPORTED_SEQ] = reported;
    const ahead = serialGap(reported, words[at + ACKED_SEQ]!);
    if (words[at + IS_COUNTED] === 1 && ahead > 0) {
      const found = `${ahead} of ${bytes} bytes were not`;
      this.context.violate(chunk, row, 'bytes reported as sent were acknowledged', found);
    }
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'zero-copy.sent-after-ack',
  catalogue: 'A10',
  title: 'sent means acknowledged',
  statement:
    'A sent condition covers only bytes that sendv accepted and the peer acknowledged, in ' +
    'order and once.',
  source: 'IX14 §4.3 (Table 1, sent); RFC 9293 section 3.4',
  reads: [TCP_OPEN, TCP_IN, TCP_OUT, USYS_SENT, BSYS],
  scope: 'core',
  create: (context) => new SentAfterAck(context),
};
