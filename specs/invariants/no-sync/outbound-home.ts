/**
 * B8: checked when the connection is opened, by hashing the tuple of the replies to come, and again
 * on each reply. A flow group behind the table's needs an exact-match filter, of which a queue has
 * so many.
 *
 * Judged by src/verify/shared/steering.ts.
 */
import { STEERING_READS, steering } from '../../../src/verify/shared/steering.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'no-sync.outbound-home',
  catalogue: 'B8',
  title: 'Replies to outbound connections come home',
  statement: "The reply tuple of a connection opened on a core maps to that core's own queue.",
  source: 'IX14 §4.4 (ephemeral port probing, exact-match filters); ix-project/ix dp/net/tcp_api.c',
  reads: STEERING_READS,
  scope: 'core',
  create: judgedBy(steering, (tracker) => tracker.outboundHome),
};
