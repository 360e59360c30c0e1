/**
 * What a policy decided, checked and brought within what the machine can do: a user's policy may
 * return anything.
 */
import type { Placement } from './placement.ts';
import type { Decision, Policy } from './policy.ts';

/** The policy returned something that is no decision: the user's mistake, not ours. */
export class PolicyError extends Error {
  override name = 'PolicyError';
}

export interface Bounds {
  readonly coresMin: number;
  readonly coresMax: number;
  /** Active cores now. */
  readonly active: number;
  readonly placement: Placement;
}

/** A decision the machine can carry out; one that would change nothing is a stay. */
export function within(decision: Decision, policy: Policy, bounds: Bounds): Decision {
  requireDecision(decision, policy.name);
  const { active, coresMin, coresMax, placement } = bounds;
  if (decision.action === 'cores') {
    const cores = Math.min(coresMax, Math.max(coresMin, Math.trunc(decision.cores)));
    return cores === active ? stay(decision) : { ...decision, cores };
  }
  if (decision.action !== 'move') return decision;
  const { target } = decision;
  const isTarget = Number.isInteger(target) && target >= 0 && target < active;
  const flowGroups = [...new Set(decision.flowGroups)].filter(
    (group) => placement.isGroup(group) && placement.core(group) !== target,
  );
  if (!isTarget || flowGroups.length === 0) return stay(decision);
  return { ...decision, flowGroups };
}

function stay({ reason, value = 0, limit = 0 }: Decision): Decision {
  return { action: 'stay', reason, value, limit };
}

function requireDecision(decision: Decision, name: string): void {
  const value: unknown = decision;
  const wrong = (what: string): never => {
    throw new PolicyError(`policy ${name}: ${what}; it must return a Decision (ixreplay/policy)`);
  };
  if (typeof value !== 'object' || value === null) return wrong(`decide returned ${String(value)}`);
  const fields = value as Record<string, unknown>;
  const { action, reason, cores, flowGroups } = fields;
  if (action !== 'stay' && action !== 'cores' && action !== 'move') {
    return wrong(`action is ${String(action)}, not stay, cores or move`);
  }
  if (typeof reason !== 'string') return wrong('reason is no text');
  for (const name of ['value', 'limit']) {
    const number = fields[name];
    if (number !== undefined && !Number.isFinite(number)) return wrong(`${name} is no number`);
  }
  if (action === 'cores' && !Number.isFinite(cores)) return wrong('cores is no number');
  if (action === 'move' && !Array.isArray(flowGroups)) return wrong('flowGroups is no array');
}
