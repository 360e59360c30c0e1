/**
 * `--check-determinism`: the same capture replayed a second time with another chunk size and the
 * cores stepped in reverse order; every event, every transmitted byte and every result must be the
 * same.
 *
 * J1 (same input, same log) is exercised by every event compared. J3 and B6 (the order of cores
 * does not matter) are exercised only where at least two cores did something, since otherwise
 * nothing was reordered.
 */
import type { CoreDigest } from '../log/digest.ts';
import { CONTROL_CORE } from '../log/events.ts';
import { resultJson } from '../report/json.ts';
import { coreText, countOf } from '../report/units.ts';
import type { InvariantResult } from '../verify/spec.ts';
import type { RunResult } from '../verify/result.ts';

/** Rows in a chunk of the second run: no multiple or divisor of the first run's. */
export const SECOND_CHUNK_ROWS = 777;
const DIFFERENCES_SHOWN = 3;
const ORDER_INVARIANTS: readonly string[] = ['J3', 'B6'];

/** A run as it is compared with another one. */
export interface RunTrace {
  readonly result: RunResult;
  readonly wireDigest: string;
  readonly digests: readonly CoreDigest[];
}

/** The first run's result with `determinism` and the invariants it decides filled in. */
export function withDeterminism(first: RunTrace, second: RunTrace): RunResult {
  const difference = firstDifference(first, second);
  // The control plane is one whatever the order of the cores.
  const busy = first.digests.filter((d) => d.events > 0 && d.core !== CONTROL_CORE);
  const events = first.digests.reduce((sum, d) => sum + d.events, 0);
  const rows = `${countOf(events, 'event')} of ${countOf(busy.length, 'core')}`;
  const detail = difference ?? `${rows}, wire bytes and results, cores in reverse order`;
  return {
    ...first.result,
    determinism: { status: difference === null ? 'same' : 'different', detail },
    invariants: first.result.invariants.map((invariant) => {
      const isOrder = ORDER_INVARIANTS.includes(invariant.catalogue);
      if (invariant.catalogue !== 'J1' && !isOrder) return invariant;
      if (isOrder && busy.length < 2) return invariant;
      return decided(
        invariant,
        events,
        difference,
        'the same bytes when the capture is replayed again',
      );
    }),
  };
}

/** An invariant that a comparison of two runs decides. */
export function decided(
  invariant: InvariantResult,
  exercised: number,
  difference: string | null,
  expected: string,
): InvariantResult {
  if (difference === null) return { ...invariant, status: 'held', exercised, reason: null };
  return violatedBy(invariant, exercised, [difference], expected, -1);
}

/** Of a comparison of runs; the first differences are told, the others counted. */
export function violatedBy(
  invariant: InvariantResult,
  exercised: number,
  differences: readonly string[],
  expected: string,
  core: number,
): InvariantResult {
  const violations = differences.slice(0, DIFFERENCES_SHOWN).map((found) => ({
    invariant: invariant.id,
    core,
    event: -1,
    eventName: '',
    cycle: 0,
    timeNs: 0,
    flow: -1,
    frame: 0,
    connection: -1,
    expected,
    found,
    causes: [],
  }));
  const violationCount = differences.length;
  return { ...invariant, status: 'violated', exercised, violationCount, violations, reason: null };
}

function firstDifference(first: RunTrace, second: RunTrace): string | null {
  for (const ours of first.digests) {
    const other = second.digests.find((d) => d.core === ours.core);
    const whose = coreText(ours.core);
    if (other === undefined) return `${whose} emitted events in the first run only`;
    if (other.events !== ours.events) {
      return `${whose} emitted ${ours.events} events, then ${other.events}`;
    }
    if (other.digest !== ours.digest) {
      const change = `was ${ours.digest}, then ${other.digest}`;
      return `${whose}: digest of ${ours.events} events ${change}`;
    }
  }
  if (second.digests.length !== first.digests.length) return 'another core emitted events';
  if (first.wireDigest !== second.wireDigest) {
    return `digest of the transmitted bytes was ${first.wireDigest}, then ${second.wireDigest}`;
  }
  return resultDifference(first.result, second.result);
}

function resultDifference(first: RunResult, second: RunResult): string | null {
  const others = resultJson(comparable(second))[Symbol.iterator]();
  for (const before of resultJson(comparable(first))) {
    const next = others.next();
    const after = next.done === true ? '' : next.value;
    if (after !== before) return lineDifference(before.split('\n'), after.split('\n'));
  }
  return others.next().done === true ? null : 'the second result is longer';
}

/**
 * Without what differs on purpose: the configuration, and what is looked up for a violation in the
 * chunk it lies in.
 */
function comparable(result: RunResult): RunResult {
  const invariants = result.invariants.map((invariant) => ({
    ...invariant,
    violations: invariant.violations.map((one) => ({
      ...one,
      frame: 0,
      connection: -1,
      causes: [],
    })),
  }));
  return { ...result, config: {}, invariants };
}

/** Of two pieces that are not the same. */
function lineDifference(before: readonly string[], after: readonly string[]): string {
  const line = before.findIndex((text, i) => text !== after[i]);
  const there = line < 0 ? before.length : line;
  const then = (after[there] ?? 'nothing').trim();
  return `the results differ: ${(before[there] ?? 'nothing').trim()}, then ${then}`;
}
