/**
 * D11: looked at when a migration ends, for its groups, and at the end of the run, for all that
 * ever moved. That each core owns what it processes is B2.
 *
 * Judged by src/verify/shared/handover.ts.
 */
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import { HANDOVER_READS, handovers } from '../../../src/verify/shared/handover.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'order.reta-final',
  catalogue: 'D11',
  title: 'The table names the owner',
  statement:
    'When no migration is under way, the indirection table steers every flow group to the ' +
    'core that owns it; a change names the queue before.',
  source: 'ix-project/ix dp/core/ethfg.c, cp/ixcp.py',
  reads: HANDOVER_READS,
  scope: 'run',
  create: judgedBy(handovers, (tracker) => tracker.retaFinal),
};
