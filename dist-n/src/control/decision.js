/** The policy returned something that is no decision: the user's mistake, not ours. */
export class PolicyError extends Error {
    constructor() {
        super(...arguments);
        this.name = 'PolicyError';
    }
}
/** A decision the machine can carry out; one that would change nothing is a stay. */
export function within(decision, policy, bounds) {
    requireDecision(decision, policy.name);
    const { active, coresMin, coresMax } = bounds;
    if (decision.action === 'cores') {
        const cores = Math.min(coresMax, Math.max(coresMin, Math.trunc(decision.cores)));
        return cores === active ? stay(decision) : { ...decision, cores };
    }
    if (decision.action !== 'move')
        return decision;
    const { target } = decision;
    const isTarget = Number.isInteger(target) && target >= 0 && target < active;
    const flowGroups = decision.flowGroups.filter((group) => Number.isInteger(group) && group >= 0 && group < bounds.flowGroups);
    if (!isTarget || flowGroups.length === 0)
        return stay(decision);
    return { ...decision, flowGroups };
}
function stay({ reason, value = 0, limit = 0 }) {
    return { action: 'stay', reason, value, limit };
}
function requireDecision(decision, name) {
    const value = decision;
    const wrong = (what) => {
        throw new PolicyError(`policy ${name}: ${what}; it must return a Decision (ixreplay/policy)`);
    };
    if (typeof value !== 'object' || value === null)
        return wrong(`decide returned ${String(value)}`);
    const { action, reason, cores, flowGroups } = value;
    if (action !== 'stay' && action !== 'cores' && action !== 'move') {
        return wrong(`action is ${String(action)}, not stay, cores or move`);
    }
    if (typeof reason !== 'string')
        return wrong('reason is no text');
    if (action === 'cores' && !Number.isFinite(cores))
        return wrong('cores is no number');
    if (action === 'move' && !Array.isArray(flowGroups))
        return wrong('flowGroups is no array');
}
