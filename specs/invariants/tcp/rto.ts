/**
 * F7: nothing is retransmitted without a reason. A retransmission of rule `retransmit-rto` repeats
 * data that was in flight when the flow's retransmission timer fired (RFC 6298 section 5.4); one of
 * rule `retransmit-fast` follows three duplicate acknowledgements (RFC 5681 section 3.2) or belongs
 * to the recovery they began (RFC 6582, RFC 6675). The timer backs off exponentially up to 60 s,
 * and gives up after 12 retransmissions (6 of a SYN) with a word to the application.
 *
 * With SACK one acknowledgement can report three segments above a hole (RFC 6675 section 5), so a
 * first duplicate is evidence enough. A tail loss probe needs a timer of its own (RFC 8985).
 *
 * Judged by src/verify/shared/flow/repeating.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.rto',
  catalogue: 'F7',
  title: 'Retransmissions have a cause, back off and end',
  statement:
    'Data is repeated only after its timer fired or duplicates that came were counted, one by ' +
    'one; timeouts double, and give up with notice unless the peer answers with its window shut.',
  source:
    'RFC 6298 section 5; RFC 5681 section 3.2; RFC 6582; RFC 6675 section 5; RFC 8985; ' +
    'IX (12 and 6)',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.repeating.rto),
};
