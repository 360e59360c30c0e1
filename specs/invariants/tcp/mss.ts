/**
 * F9: segments fit what the peer said it can take, and an Ethernet frame (RFC 9293 section 3.7.1;
 * IX: at most 1,460 bytes), and every TCP and UDP frame leaves with a checksum that adds up (RFC
 * 9293 section 3.1, RFC 768).
 *
 * NIC_TX carries the sum over the finished segment with its pseudo header: 0xffff is right. It is a
 * sum, not a comparison of fields, because 0x0000 and 0xffff in the field mean the same. What the
 * other invariants say of a segment (TCP_OUT) is worth something only if one frame is that segment:
 * of the same connection, as long, with the bytes of its sequence numbers, and called a repetition
 * where it is one. A SYN has the initial sequence number that the connection was opened with.
 *
 * Judged by src/verify/shared/flow/sending.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.mss',
  catalogue: 'F9',
  title: 'Segments fit and their checksums are right',
  statement:
    'No payload exceeds the negotiated MSS or 1,460 bytes, every segment leaves in one frame ' +
    'with its bytes, a SYN with the number of its connection, and every TCP and UDP frame sent ' +
    'has a valid checksum.',
  source: 'RFC 9293 sections 3.1 and 3.7.1; RFC 768; IX (MSS 1460)',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.sending.mss),
};
