/**
 * I1: the efficiency policy steps one core at a time, by IX's thresholds, and not sooner after
 * another step than its guards allow.
 *
 * Judged by src/verify/shared/control-decisions.ts.
 */
import { controlDecisions, DECISION_READS } from '../../../src/verify/shared/control-decisions.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'control.hysteresis',
  catalogue: 'I1',
  title: 'Cores are added and removed with hysteresis',
  statement:
    'A core is added only when over 32 frames wait, 0.2 s after the last step up and 2 s after ' +
    'the last down, and removed only when under 8 wait and 1.2 cores idle, 4 s after any step.',
  source: 'ix-project/ix cp/ixcp.py (control loop)',
  reads: DECISION_READS,
  scope: 'run',
  create: judgedBy(controlDecisions, (tracker) => tracker.hysteresis),
};
