/**
 * `--app hostile:NAME`: the capture replayed without the attack and with it; what both runs must
 * agree on is compared (E6).
 *
 * Other cores: every event. Other connections of the hostile core: their streams, how they ended,
 * and every byte the host sent. Time is not compared: in both runs only frames cost any, since the
 * core's time is the application's own to waste. An attack that does waste it is compared on the
 * other cores, and by the streams of its own core where no frame was dropped meanwhile.
 *
 * A control plane reacts to an attack, and may: it sees a busy core, and the run lasts longer.
 * Where its own events differ, or flow groups have moved (an attacked connection may be on any core
 * then), other cores' events are not compared, only what their connections received and sent.
 */
import type { Attack } from '../app/hostile/attack.ts';
import { CONTROL_CORE } from '../log/events.ts';
import type { ReplayOutcome } from '../sim/assemble.ts';
import { violatedBy } from './determinism.ts';
import type { Harmed } from './harmed.ts';
import type { FlowDigest } from '../sim/outcome.ts';
import type { ConnectionResult, RunResult } from '../verify/result.ts';
import type { InvariantResult } from '../verify/spec.ts';

const SELF_HARM = 'E6';

/** What the comparison found. */
interface Findings {
  /** Connections and cores compared. */
  compared: number;
  readonly differences: string[];
}

/**
 * The attacked run's result with E6 decided. harmed: in whose conversations the attack broke what
 * it says it breaks; null = it says nothing.
 */
export function withSelfHarm(
  attack: Attack,
  without: ReplayOutcome,
  attacked: ReplayOutcome,
  harmed: Harmed | null = null,
): RunResult {
  const findings: Findings = { compared: 0, differences: [] };
  if (isApart(without, attacked)) compareCores(without, attacked, findings);
  compareConnections(attack, without, attacked, findings);
  if (harmed !== null) compareDuty(attacked, harmed, findings);
  const { hostile } = attacked;
  for (const text of hostile?.wrong ?? []) findings.differences.push(text);
  const result = attacked.result;
  const { compared } = findings;
  const { core, acts, answered } = hostile ?? { core: -1, acts: 0, answered: 0 };
  return {
    ...result,
    attack: { name: attack.name, core, acts, answered, compared },
    invariants: withAnnounced(attack, result.invariants).map((invariant) =>
      invariant.catalogue === SELF_HARM ? decided(invariant, findings, hostile) : invariant,
    ),
  };
}

/** What the attack says beforehand that it breaks is the application's doing, in a log as well. */
export function withAnnounced(
  attack: Attack,
  invariants: readonly InvariantResult[],
): InvariantResult[] {
  return invariants.map((invariant) =>
    attack.breaks.includes(invariant.id) ? asAnnounced(invariant, attack) : invariant,
  );
}

/** Cores did not meet, and whatever looked at all of them saw and did the same in both runs. */
function isApart(without: ReplayOutcome, attacked: ReplayOutcome): boolean {
  const plane = (outcome: ReplayOutcome): string | undefined =>
    outcome.digests.find(({ core }) => core === CONTROL_CORE)?.digest;
  const hasMoved = ({ result }: ReplayOutcome): boolean => (result.migrations?.count ?? 0) > 0;
  return plane(without) === plane(attacked) && !hasMoved(without) && !hasMoved(attacked);
}

/** Cores other than the hostile one log the same. */
function compareCores(without: ReplayOutcome, attacked: ReplayOutcome, findings: Findings): void {
  for (const before of without.digests) {
    const isIdle = without.result.cores.every((c) => c.core !== before.core || c.packets === 0);
    if (isIdle || before.core === attacked.hostile?.core) continue;
    const after = attacked.digests.find((digest) => digest.core === before.core);
    findings.compared++;
    if (after?.digest === before.digest && after.events === before.events) continue;
    const found = `${before.events} events without the attack, ${after?.events ?? 0} with it`;
    findings.differences.push(`core ${before.core} logs differently: ${found}`);
  }
}

/** What is the application's own duty was neglected in the attacked conversations only. */
function compareDuty(attacked: ReplayOutcome, harmed: Harmed, findings: Findings): void {
  const ids = attacked.flows.filter(({ isAttacked }) => isAttacked).map(({ id }) => id);
  for (const conversation of harmed.others(new Set(ids))) {
    const count = harmed.counts.get(conversation)!;
    const text = `connection ${conversation} was not attacked, and sent other bytes`;
    findings.differences.push(`${text}: ${count} times`);
  }
}

function compareConnections(
  attack: Attack,
  without: ReplayOutcome,
  attacked: ReplayOutcome,
  findings: Findings,
): void {
  const flowOf = new Map(attacked.flows.map((flow) => [flow.id, flow]));
  const wireOf = new Map(without.flows.map((flow) => [flow.id, flow.wire]));
  const after = new Map(attacked.result.connections.map((c) => [c.id, c]));
  for (const before of without.result.connections) {
    const now = after.get(before.id);
    const flow = flowOf.get(before.id);
    if (flow?.isAttacked === true) continue;
    const mayMove = attacked.result.control !== null || attacked.result.migrations !== null;
    const isReached = before.core === attacked.hostile?.core || mayMove;
    const isLate = attack.takesTime && isReached;
    if (isLate && now?.reason === 'nic-drop') continue;
    findings.compared++;
    const what = differenceOf(before, now, wireOf.get(before.id), isLate ? undefined : flow);
    if (what === null) continue;
    const { client, server } = before;
    const ends = `${client.address}:${client.port} to ${server.address}:${server.port}`;
    findings.differences.push(`connection ${before.id} (${ends}): ${what}`);
  }
}

/** flow: absent when frames are not to be compared. */
function differenceOf(
  before: ConnectionResult,
  after: ConnectionResult | undefined,
  wire: string | undefined,
  flow: FlowDigest | undefined,
): string | null {
  if (after === undefined) return 'it is missing';
  for (const side of ['clientToServer', 'serverToClient'] as const) {
    const { bytes, sha256 } = before[side];
    if (bytes !== after[side].bytes || sha256 !== after[side].sha256) {
      return `${side} has ${bytes} bytes without the attack, ${after[side].bytes} with it`;
    }
  }
  if (before.close !== after.close) return `it ended by ${before.close}, then by ${after.close}`;
  if (flow === undefined || flow.wire === wire) return null;
  return `the frames sent are others: ${wire ?? 'none'}, then ${flow.wire}`;
}

function decided(
  invariant: InvariantResult,
  { compared, differences }: Findings,
  hostile: ReplayOutcome['hostile'],
): InvariantResult {
  const acts = hostile?.acts ?? 0;
  if (differences.length === 0) {
    if (acts > 0 && compared > 0) {
      return { ...invariant, status: 'held', exercised: compared, reason: null };
    }
    const reason = compared === 0 ? 'nobody else was there' : 'the attack found no occasion';
    return { ...invariant, status: 'not exercised', exercised: 0, reason };
  }
  const expected = 'the same as without the attack, and the documented answers';
  return violatedBy(invariant, compared, differences, expected, hostile?.core ?? -1);
}

/** Broken by the application's own doing, as the attack says beforehand: not the system's fault. */
function asAnnounced(invariant: InvariantResult, attack: Attack): InvariantResult {
  if (invariant.status !== 'violated') return invariant;
  const times = `${invariant.violationCount} times`;
  const reason = `the application's duty: hostile:${attack.name} breaks it in its own, ${times}`;
  return { ...invariant, status: 'not applicable', violationCount: 0, violations: [], reason };
}
