/**
 * I2: no core goes while one has a long queue, whatever the guards make of adding one. The released
 * control loop does not guarantee it: when a guard blocks a step up, its way down is still open.
 *
 * Judged by src/verify/shared/control-decisions.ts.
 */
import { controlDecisions, DECISION_READS } from '../../../src/verify/shared/control-decisions.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'control.latency-first',
  catalogue: 'I2',
  title: 'Latency comes before savings',
  statement: 'No step down while the fast average of a queue is over 32 frames.',
  source: 'ours, from the aim of SoCC15 (IX dynamic controls): meet the objective, then save',
  reads: DECISION_READS,
  scope: 'run',
  create: judgedBy(controlDecisions, (tracker) => tracker.latencyFirst),
};
