/**
 * B7: the hash of every connection's tuple is recomputed bit by bit from flow.address rows and
 * compared with what the NIC said of each of its frames. A filter goes with its connection. More
 * groups than 4,096 (those of filters among them, one a queue) nobody could judge.
 *
 * Judged by src/verify/shared/steering.ts.
 */
import { STEERING_READS, steering } from '../../../src/verify/shared/steering.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'no-sync.hash-consistent',
  catalogue: 'B7',
  title: 'Same flow, same hash, same flow group, same queue',
  statement:
    "Each frame is on queue RETA[hash mod groups], or on that of its connection's filter, and " +
    'every frame of a flow has the Toeplitz hash of its tuple; there are at most 4,096 groups, ' +
    'with one a queue.',
  source: 'MS-RSS (Toeplitz, verification key); IX14 §4.4',
  reads: STEERING_READS,
  scope: 'core',
  create: judgedBy(steering, (tracker) => tracker.hashConsistent),
};
