import { CONTROL_CORE } from '../log/events.js';
const SELF_HARM = 'E6';
/**
 * The attacked run's result with E6 decided. harmed: in whose conversations the attack broke what
 * it says it breaks; null = it says nothing.
 */
export function withSelfHarm(attack, without, attacked, harmed = null) {
    const findings = { compared: 0, differences: [] };
    if (isApart(without, attacked))
        compareCores(without, attacked, findings);
    compareConnections(attack, without, attacked, findings);
    if (harmed !== null)
        compareDuty(attacked, harmed, findings);
    const { hostile } = attacked;
    for (const text of hostile?.wrong ?? [])
        findings.differences.push(text);
    const result = attacked.result;
    return {
        ...result,
        invariants: result.invariants.map((invariant) => {
            if (invariant.catalogue === SELF_HARM)
                return decided(invariant, findings, hostile);
            return attack.breaks.includes(invariant.id) ? asAnnounced(invariant, attack) : invariant;
        }),
    };
}
/** Cores did not meet, and whatever looked at all of them saw and did the same in both runs. */
function isApart(without, attacked) {
    const plane = (outcome) => outcome.digests.find(({ core }) => core === CONTROL_CORE)?.digest;
    const hasMoved = ({ result }) => (result.migrations?.count ?? 0) > 0;
    return plane(without) === plane(attacked) && !hasMoved(without) && !hasMoved(attacked);
}
/** Cores other than the hostile one log the same. */
function compareCores(without, attacked, findings) {
    for (const before of without.digests) {
        const isIdle = without.result.cores.every((c) => c.core !== before.core || c.packets === 0);
        if (isIdle || before.core === attacked.hostile?.core)
            continue;
        const after = attacked.digests.find((digest) => digest.core === before.core);
        findings.compared++;
        if (after?.digest === before.digest && after.events === before.events)
            continue;
        const found = `${before.events} events without the attack, ${after?.events ?? 0} with it`;
        findings.differences.push(`core ${before.core} logs differently: ${found}`);
    }
}
/** What is the application's own duty was neglected in the attacked conversations only. */
function compareDuty(attacked, harmed, findings) {
    const ids = attacked.flows.filter(({ isAttacked }) => isAttacked).map(({ id }) => id);
    for (const conversation of harmed.others(new Set(ids))) {
        const count = harmed.counts.get(conversation);
        const text = `connection ${conversation} was not attacked, and sent other bytes`;
        findings.differences.push(`${text}: ${count} times`);
    }
}
function compareConnections(attack, without, attacked, findings) {
    const flowOf = new Map(attacked.flows.map((flow) => [flow.id, flow]));
    const wireOf = new Map(without.flows.map((flow) => [flow.id, flow.wire]));
    const after = new Map(attacked.result.connections.map((c) => [c.id, c]));
    for (const before of without.result.connections) {
        const now = after.get(before.id);
        const flow = flowOf.get(before.id);
        if (flow?.isAttacked === true)
            continue;
        const mayMove = attacked.result.control !== null || attacked.result.migrations !== null;
        const isReached = before.core === attacked.hostile?.core || mayMove;
        const isLate = attack.takesTime && isReached;
        if (isLate && now?.reason === 'nic-drop')
            continue;
        findings.compared++;
        const what = differenceOf(before, now, wireOf.get(before.id), isLate ? undefined : flow);
        if (what === null)
            continue;
        const { client, server } = before;
        const ends = `${client.address}:${client.port} to ${server.address}:${server.port}`;
        findings.differences.push(`connection ${before.id} (${ends}): ${what}`);
    }
}
/** flow: absent when frames are not to be compared. */
function differenceOf(before, after, wire, flow) {
    if (after === undefined)
        return 'it is missing';
    for (const side of ['clientToServer', 'serverToClient']) {
        const { bytes, sha256 } = before[side];
        if (bytes !== after[side].bytes || sha256 !== after[side].sha256) {
            return `${side} has ${bytes} bytes without the attack, ${after[side].bytes} with it`;
        }
    }
    if (before.close !== after.close)
        return `it ended by ${before.close}, then by ${after.close}`;
    if (flow === undefined || flow.wire === wire)
        return null;
    return `the frames sent are others: ${wire ?? 'none'}, then ${flow.wire}`;
}
function decided(invariant, { compared, differences }, hostile) {
    const acts = hostile?.acts ?? 0;
    if (differences.length === 0) {
        if (acts > 0 && compared > 0) {
            return { ...invariant, status: 'held', exercised: compared, reason: null };
        }
        const reason = compared === 0 ? 'nobody else was there' : 'the attack found no occasion';
        return { ...invariant, status: 'not exercised', exercised: 0, reason };
    }
    const violations = differences.slice(0, 3).map((found) => ({
        invariant: invariant.id,
        core: hostile?.core ?? -1,
        event: -1,
        eventName: '',
        cycle: 0,
        timeNs: 0,
        flow: -1,
        frame: 0,
        expected: 'the same as without the attack, and the documented answers',
        found,
        causes: [],
    }));
    return {
        ...invariant,
        status: 'violated',
        exercised: compared,
        violationCount: differences.length,
        violations,
        reason: null,
    };
}
/** Broken by the application's own doing, as the attack says beforehand: not the system's fault. */
function asAnnounced(invariant, attack) {
    if (invariant.status !== 'violated')
        return invariant;
    const times = `${invariant.violationCount} times`;
    const reason = `the application's duty: hostile:${attack.name} breaks it in its own, ${times}`;
    return { ...invariant, status: 'not applicable', violationCount: 0, violations: [], reason };
}
