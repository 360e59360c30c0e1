import { decided } from './determinism.js';
const EQUIVALENCE = 'D12';
const CUT_SHORT = 'a connection was cut short: how far it came depends on when';
/** The result of a run with migrations, and what one without them says of D12. */
export function withEquivalence(moved, still) {
    const difference = firstDifference(moved.connections, still.connections);
    const isWhole = (one) => one.reason !== 'nic-drop';
    const count = moved.connections.filter(isWhole).length;
    if (count === 0 && difference === null)
        return moved;
    const expected = 'the same streams and outcomes as without migrations';
    return {
        ...moved,
        invariants: moved.invariants.map((invariant) => invariant.catalogue === EQUIVALENCE
            ? decided(invariant, count, difference, expected)
            : invariant),
    };
}
/**
 * The same of a closed loop: how its connections ended, and how many bytes each way arrived whole.
 * Only where both runs brought every connection to its end: what was cut short depends on when.
 */
export function withClosedEquivalence(moved, still) {
    const [ours, others] = [moved.closedLoop, still.closedLoop];
    if (ours === null || others === null)
        return moved;
    if (!isOver(ours) || !isOver(others))
        return withReason(moved, CUT_SHORT);
    const [found, expected] = [ours, others].map((one) => JSON.stringify(endsOf(one)));
    const difference = found === expected ? null : `${found}, not ${expected}`;
    const { planned } = ours.connections;
    const promise = 'the same ends and streams as without migrations';
    return {
        ...moved,
        invariants: moved.invariants.map((invariant) => invariant.catalogue === EQUIVALENCE
            ? decided(invariant, planned, difference, promise)
            : invariant),
    };
}
function withReason(result, reason) {
    const invariants = result.invariants.map((invariant) => invariant.catalogue === EQUIVALENCE ? { ...invariant, reason } : invariant);
    return { ...result, invariants };
}
function isOver({ connections }) {
    const { planned, ended, reset, aborted, gaveUp, open } = connections;
    return planned > 0 && gaveUp === 0 && open === 0 && ended + reset + aborted === planned;
}
function endsOf({ connections, requests, responses, streams }) {
    const { matching, cut, differing, bytesToHost, bytesToClients } = streams;
    const arrived = { matching, cut, differing, bytesToHost, bytesToClients };
    return { connections, requests, responses, arrived };
}
function firstDifference(moved, still) {
    if (moved.length !== still.length)
        return `${moved.length} connections, not ${still.length}`;
    for (const [i, one] of moved.entries()) {
        const other = still[i];
        if (one.reason === 'nic-drop' || other.reason === 'nic-drop')
            continue;
        const [ours, others] = [essence(one), essence(other)];
        if (ours !== others)
            return `connection ${one.id}: ${ours}, not ${others}`;
    }
    return null;
}
/** What the two ends of the connection can know of it. */
function essence(connection) {
    const { id, handshake, close, conformance, clientToServer, serverToClient } = connection;
    return JSON.stringify({ id, handshake, close, conformance, clientToServer, serverToClient });
}
