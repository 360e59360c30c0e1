/**
 * F11: a pair of ends rests in TIME-WAIT for two maximum segment lifetimes and is freed then (RFC
 * 9293 section 3.6.1). Before that it is only used again by a SYN from the peer that
 * is unmistakably new: its sequence number lies behind everything received, or timestamps tell (RFC
 * 9293 section 3.10.7.4, RFC 6191).
 *
 * A reset, an abort or the end of the run may end TIME-WAIT early (RFC 9293 section 3.10.7.4 for
 * resets). In a replay the recorded host may have known better: from one conversation of the
 * capture to another the pair may pass at any time.
 *
 * Judged by src/verify/shared/flow/resting.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.time-wait',
  catalogue: 'F11',
  title: 'TIME-WAIT lasts two segment lifetimes and ends',
  statement:
    'A connection in TIME-WAIT is freed after 2 MSL, and its pair of ends is opened earlier ' +
    'only by a newer SYN.',
  source: 'RFC 9293 sections 3.6.1 and 3.10.7.4; RFC 6191',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.resting.timeWait),
};
