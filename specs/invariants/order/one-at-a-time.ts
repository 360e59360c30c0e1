/**
 * D9: migrations of a core follow each other. Other cores may be in one at the same time.
 *
 * Judged by src/verify/shared/handover.ts.
 */
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import { HANDOVER_READS, handovers } from '../../../src/verify/shared/handover.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'order.one-at-a-time',
  catalogue: 'D9',
  title: 'One migration a core',
  statement: 'A core is source or target of at most one migration at a time.',
  source: 'ix-project/ix dp/core/ethfg.c, cp/ixcp.py (serial migrations)',
  reads: HANDOVER_READS,
  scope: 'run',
  create: judgedBy(handovers, (tracker) => tracker.oneAtATime),
};
