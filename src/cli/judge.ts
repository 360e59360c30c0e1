/**
 * From what was found to the verdict: the one place that decides what fails a run. The exit code
 * follows from it (exit.ts).
 */
import type { ClosedLoopResult, RunResult } from '../verify/result.ts';

/**
 * Damage wins, because what follows it was never seen; then our own failures; then the golden.
 * unmet: required invariants that were not exercised. isMissingFatal: a golden that is not there
 * fails the run.
 */
export function judge(
  result: RunResult,
  unmet: readonly string[],
  isMissingFatal: boolean,
): RunResult['verdict'] {
  if (result.trace.damage !== null) return 'bad-input';
  if (hasFailed(result, unmet)) return 'fail';
  const status = result.golden?.status;
  if (status === 'differs' || (status === 'missing' && isMissingFatal)) return 'golden-differs';
  return 'pass';
}

/** Whether the machine itself did wrong, whatever the input was. */
export function hasFailed(result: RunResult, unmet: readonly string[]): boolean {
  return (
    unmet.length > 0 ||
    result.invariants.some((i) => i.status === 'violated') ||
    result.connections.some((c) => c.conformance === 'differs' && c.reason === 'ours') ||
    (result.closedLoop !== null && hasWrongStreams(result.closedLoop)) ||
    result.determinism?.status === 'different'
  );
}

/** Whether a byte, a stream or a frame of a closed loop ended up wrong. */
function hasWrongStreams({ streams }: ClosedLoopResult): boolean {
  return streams.differing > 0 || streams.misdirected > 0 || streams.firstFault !== null;
}

/** Required invariants (by id or catalogue number) that were not exercised in this run. */
export function unmetRequirements(result: RunResult, required: readonly string[]): string[] {
  return required.filter((name) => {
    const found = result.invariants.find((i) => i.id === name || i.catalogue === name);
    return found === undefined || found.exercised === 0;
  });
}
