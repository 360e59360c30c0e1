import { EXIT_BAD_INPUT, EXIT_GOLDEN, EXIT_OK, EXIT_VIOLATED } from './exit.js';
/**
 * Damage wins, because what follows it was never seen; then our own failures; then the golden.
 * unmet: required invariants that were not exercised. isMissingFatal: a golden that is not there
 * fails the run.
 */
export function judge(result, unmet, isMissingFatal) {
    if (result.trace.damage !== null)
        return { verdict: 'bad-input', exitCode: EXIT_BAD_INPUT };
    if (hasFailed(result, unmet))
        return { verdict: 'fail', exitCode: EXIT_VIOLATED };
    const status = result.golden?.status;
    if (status === 'differs' || (status === 'missing' && isMissingFatal)) {
        return { verdict: 'golden-differs', exitCode: EXIT_GOLDEN };
    }
    return { verdict: 'pass', exitCode: EXIT_OK };
}
/** Whether the machine itself did wrong, whatever the input was. */
export function hasFailed(result, unmet) {
    return (unmet.length > 0 ||
        result.invariants.some((i) => i.status === 'violated') ||
        result.connections.some((c) => c.conformance === 'differs' && c.reason === 'ours') ||
        (result.closedLoop !== null && hasWrongStreams(result.closedLoop)) ||
        result.determinism?.status === 'different');
}
/** Whether a byte, a stream or a frame of a closed loop ended up wrong. */
function hasWrongStreams({ streams }) {
    return streams.differing > 0 || streams.misdirected > 0 || streams.firstFault !== null;
}
/** Required invariants (by id or catalogue number) that were not exercised in this run. */
export function unmetRequirements(result, required) {
    return required.filter((name) => {
        const found = result.invariants.find((i) => i.id === name || i.catalogue === name);
        return found === undefined || found.exercised === 0;
    });
}
