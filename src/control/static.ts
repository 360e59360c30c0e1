/**
 * The policy that changes nothing: cores and flow groups stay where the run began. Cores publish
 * and readings are logged all the same, so it is the one to compare others with.
 */
import type { Decision, Policy } from './policy.ts';

const STAY: Decision = { action: 'stay', reason: 'static' };

export const staticPolicy: Policy = {
  name: 'static',
  create: () => ({ decide: () => STAY }),
};
