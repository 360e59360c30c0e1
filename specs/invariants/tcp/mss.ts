/**
 * F9: segments fit what the peer said it can take, and an Ethernet frame (RFC 9293 section 3.7.1;
 * IX: at most 1,460 bytes), and every TCP and UDP frame leaves with a checksum that adds up (RFC
 * 9293 section 3.1, RFC 768).
 *
 * NIC_TX carries the sum over the finished segment with its pseudo header: 0xffff is right. It is a
 * sum, not a comparison of fields, because 0x0000 and 0xffff in the field mean the same.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  NIC_TX,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_OUT,
} from '../../../src/log/events.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/** 1,500 bytes less the smallest IPv4 and TCP headers. */
const PAYLOAD_BYTES_MAX = 1460;
const SUM_VALID = 0xffff;

class MssChecker implements SpecChecker {
  private readonly context: SpecContext;
  /** The MSS for sending, 0 = not negotiated yet. */
  private readonly mss: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.mss = context.indexed('tcp.mss', () => new FlowWords(1));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = chunk.kind[row];
      if (kind === NIC_TX) {
        this.transmitted(chunk, row);
        continue;
      }
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      if (kind === TCP_OUT) {
        const bytes = chunk.c[row]!;
        if (bytes > 0) this.segment(chunk, row, bytes, this.mss.words[this.mss.at(flow)]!);
      } else if (kind === TCP_OPEN) {
        this.mss.clear(flow);
      } else {
        const at = this.mss.at(flow);
        this.mss.words[at] = chunk.a[row]!;
      }
    }
  }

  end(): void {}

  private segment(chunk: EventChunk, row: number, bytes: number, mss: number): void {
    const limit = mss > 0 && mss < PAYLOAD_BYTES_MAX ? mss : PAYLOAD_BYTES_MAX;
    this.context.exercised++;
    if (bytes > limit) {
      this.context.violate(chunk, row, `a payload of at most ${limit} bytes`, `${bytes} bytes`);
    }
  }

  private transmitted(chunk: EventChunk, row: number): void {
    const protocol = chunk.g[row];
    if (protocol !== PROTOCOL_TCP && protocol !== PROTOCOL_UDP) return;
    this.context.exercised++;
    const sum = chunk.f[row]!;
    if (sum !== SUM_VALID) {
      this.context.violate(
        chunk,
        row,
        'a checksum that adds up to 0xffff',
        `the segment adds up to 0x${(sum >>> 0).toString(16)}`,
      );
    }
  }
}

export const spec: Spec = {
  id: 'tcp.mss',
  catalogue: 'F9',
  title: 'Segments fit and their checksums are right',
  statement:
    'No payload exceeds the negotiated MSS or 1,460 bytes, and every TCP and UDP frame sent ' +
    'has a valid checksum.',
  source: 'RFC 9293 sections 3.1 and 3.7.1; RFC 768; IX (MSS 1460)',
  reads: [TCP_OPEN, TCP_NEGOTIATED, TCP_OUT, NIC_TX],
  scope: 'core',
  create: (context) => new MssChecker(context),
};
