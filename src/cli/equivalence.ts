/**
 * D12: the same capture with and without migrations gives the same streams and outcome for every
 * connection. Where things happened (core, cycle, time, acknowledgements) may differ; with
 * --stream-digests the bytes are compared, else how many there are. A connection of which the NIC
 * dropped frames in either run is left out: which ones depends on when, and when may differ. So is
 * an attacked one: the attack stays on its core, and its connections may leave it.
 */
import type { FlowDigest } from '../sim/outcome.ts';
import type { ClosedLoopResult, ConnectionResult, RunResult } from '../verify/result.ts';
import type { InvariantResult } from '../verify/spec.ts';
import { decided } from './determinism.ts';

const EQUIVALENCE = 'D12';
const CUT_SHORT = 'a connection was cut short: how far it came depends on when';

/** The result of a run with migrations and its flows, and what a run without says of D12. */
export function withEquivalence(
  moved: RunResult,
  still: RunResult,
  flows: readonly FlowDigest[] = [],
): RunResult {
  const attacked = new Set(flows.filter((flow) => flow.isAttacked).map((flow) => flow.id));
  const difference = firstDifference(moved.connections, still.connections, attacked);
  const isCompared = ({ id, reason }: ConnectionResult): boolean =>
    reason !== 'nic-drop' && !attacked.has(id);
  const count = moved.connections.filter(isCompared).length;
  if (count === 0 && difference === null) return moved;
  const expected = 'the same streams and outcomes as without migrations';
  return withD12(moved, (d12) => decided(d12, count, difference, expected));
}

/**
 * The same of a closed loop: how its connections ended, and how many bytes each way arrived whole.
 * Only where both runs brought every connection to its end: what was cut short depends on when.
 */
export function withClosedEquivalence(moved: RunResult, still: RunResult): RunResult {
  const [ours, others] = [moved.closedLoop, still.closedLoop];
  if (ours === null || others === null) return moved;
  if (!isOver(ours) || !isOver(others)) {
    return withD12(moved, (d12) => ({ ...d12, reason: CUT_SHORT }));
  }
  const [found, expected] = [ours, others].map((one) => JSON.stringify(endsOf(one)));
  const difference = found === expected ? null : `${found}, not ${expected}`;
  const { planned } = ours.connections;
  const promise = 'the same ends and streams as without migrations';
  return withD12(moved, (d12) => decided(d12, planned, difference, promise));
}

function withD12(result: RunResult, judge: (d12: InvariantResult) => InvariantResult): RunResult {
  const invariants = result.invariants.map((invariant) =>
    invariant.catalogue === EQUIVALENCE ? judge(invariant) : invariant,
  );
  return { ...result, invariants };
}

function isOver({ connections }: ClosedLoopResult): boolean {
  const { planned, ended, reset, aborted, gaveUp, open } = connections;
  return planned > 0 && gaveUp === 0 && open === 0 && ended + reset + aborted === planned;
}

function endsOf({ connections, requests, responses, streams }: ClosedLoopResult): unknown {
  const { matching, cut, differing, bytesToHost, bytesToClients } = streams;
  const arrived = { matching, cut, differing, bytesToHost, bytesToClients };
  return { connections, requests, responses, arrived };
}

function firstDifference(
  moved: readonly ConnectionResult[],
  still: readonly ConnectionResult[],
  leftOut: ReadonlySet<number>,
): string | null {
  if (moved.length !== still.length) return `${moved.length} connections, not ${still.length}`;
  for (const [i, one] of moved.entries()) {
    const other = still[i]!;
    if (leftOut.has(one.id) || one.reason === 'nic-drop' || other.reason === 'nic-drop') continue;
    const [ours, others] = [essence(one), essence(other)];
    if (ours !== others) return `connection ${one.id}: ${ours}, not ${others}`;
  }
  return null;
}

/** What the two ends of the connection can know of it. */
function essence(connection: ConnectionResult): string {
  const { id, handshake, close, conformance, clientToServer, serverToClient } = connection;
  return JSON.stringify({ id, handshake, close, conformance, clientToServer, serverToClient });
}
