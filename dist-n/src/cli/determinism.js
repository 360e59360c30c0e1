import { resultJson } from '../report/json.js';
/** Rows in a chunk of the second run: no multiple or divisor of the first run's. */
export const SECOND_CHUNK_ROWS = 777;
const ORDER_INVARIANTS = ['J3', 'B6'];
/** The first run's result with `determinism` and the invariants it decides filled in. */
export function withDeterminism(first, second) {
    const difference = firstDifference(first, second);
    const busy = first.digests.filter((d) => d.events > 0);
    const events = busy.reduce((sum, d) => sum + d.events, 0);
    const cores = `${busy.length} ${busy.length === 1 ? 'core' : 'cores'}`;
    const detail = difference ?? `${events} events of ${cores}, wire bytes and results, cores in reverse order`;
    return {
        ...first.result,
        determinism: { status: difference === null ? 'same' : 'different', detail },
        invariants: first.result.invariants.map((invariant) => {
            const isOrder = ORDER_INVARIANTS.includes(invariant.catalogue);
            if (invariant.catalogue !== 'J1' && !isOrder)
                return invariant;
            if (isOrder && busy.length < 2)
                return invariant;
            return decided(invariant, events, difference, 'the same bytes when the capture is replayed again');
        }),
    };
}
/** An invariant that a comparison of two runs decides. */
export function decided(invariant, exercised, difference, expected) {
    if (difference === null)
        return { ...invariant, status: 'held', exercised, reason: null };
    const violation = {
        invariant: invariant.id,
        core: -1,
        event: -1,
        eventName: '',
        cycle: 0,
        timeNs: 0,
        flow: -1,
        frame: 0,
        expected,
        found: difference,
        causes: [],
    };
    return {
        ...invariant,
        status: 'violated',
        exercised,
        violationCount: 1,
        violations: [violation],
        reason: null,
    };
}
function firstDifference(first, second) {
    for (const ours of first.digests) {
        const other = second.digests.find((d) => d.core === ours.core);
        if (other === undefined)
            return `core ${ours.core} emitted events in the first run only`;
        if (other.events !== ours.events) {
            return `core ${ours.core} emitted ${ours.events} events, then ${other.events}`;
        }
        if (other.digest !== ours.digest) {
            const change = `was ${ours.digest}, then ${other.digest}`;
            return `core ${ours.core}: digest of ${ours.events} events ${change}`;
        }
    }
    if (second.digests.length !== first.digests.length)
        return 'another core emitted events';
    if (first.wireDigest !== second.wireDigest) {
        return `digest of the transmitted bytes was ${first.wireDigest}, then ${second.wireDigest}`;
    }
    return resultDifference(first.result, second.result);
}
/** The configuration is left out: it is what differs on purpose. */
function resultDifference(first, second) {
    const others = resultJson({ ...second, config: {} })[Symbol.iterator]();
    for (const before of resultJson({ ...first, config: {} })) {
        const next = others.next();
        const after = next.done === true ? '' : next.value;
        if (after !== before)
            return lineDifference(before.split('\n'), after.split('\n'));
    }
    return others.next().done === true ? null : 'the second result is longer';
}
/** Of two pieces that are not the same. */
function lineDifference(before, after) {
    const line = before.findIndex((text, i) => text !== after[i]);
    const there = line < 0 ? before.length : line;
    const then = (after[there] ?? 'nothing').trim();
    return `the results differ: ${(before[there] ?? 'nothing').trim()}, then ${then}`;
}
