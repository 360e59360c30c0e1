/**
 * F1: what the application receives is the peer's stream from its beginning, without gap or
 * repetition (RFC 9293 section 3.4; the order in which IX delivers `recv` conditions).
 *
 * The spec keeps its own account of which bytes arrived (verify/shared/coverage.ts), from every
 * TCP_IN row, and checks each USYS_RECV against it. Contents are not compared here: that is the
 * stream comparison's and family A's work.
 *
 * Judged by src/verify/shared/flow/receiving.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.prefix',
  catalogue: 'F1',
  title: 'Delivered bytes are a prefix of what the peer sent',
  statement:
    'Each recv continues exactly where the last one of its flow ended and names only bytes ' +
    'that arrived without a gap.',
  source: 'RFC 9293 section 3.4; IX section 3 (recv condition)',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.receiving.prefix),
};
