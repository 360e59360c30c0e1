/**
 * B2: a flow group is processed by one core, and so are its flows, their timers and their calls;
 * one that is on its way to another core is processed by none.
 *
 * Judged by src/verify/shared/steering.ts.
 */
import { steering, STEERING_READS } from '../../../src/verify/shared/steering.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'no-sync.flow-one-core',
  catalogue: 'B2',
  title: 'A flow lives on one core',
  statement:
    'Packets of a flow group, and timers and calls of its flows, are processed by the one core ' +
    'that owns it, and by none while it is on its way to another.',
  source: 'IX14 §4.4 (flow-consistent hashing); ix-project/ix dp/core/ethfg.c',
  reads: STEERING_READS,
  scope: 'core',
  create: judgedBy(steering, (tracker) => tracker.flowOneCore),
};
