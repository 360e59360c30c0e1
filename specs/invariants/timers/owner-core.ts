/**
 * G4: Every timer is armed, cancelled and fired on the wheel of the core that owns its flow. Wheels
 * are private to a core; a row that names another wheel is a shared structure.
 *
 * Judged by src/verify/shared/flow/deadlines.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'timers.owner-core',
  catalogue: 'G4',
  title: 'Timers stay on their core',
  statement:
    'Every timer is armed, cancelled and fired on the wheel of the core that owns its flow.',
  source: 'IX section 3 (synchronization-free processing); IX source, timer.c',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.deadlines.ownerCore),
};
