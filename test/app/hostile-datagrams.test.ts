/**
 * Hostile applications that attack datagrams, among connections and datagrams of others; and E6
 * beside a control plane.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ATTACKS } from '../../src/app/hostile/index.ts';
import { withSelfHarm } from '../../src/cli/hostile.ts';
import { efficiency } from '../../src/control/efficiency.ts';
import { staticPolicy } from '../../src/control/static.ts';
import { CONTROL_CORE } from '../../src/log/events.ts';
import type { ReplayOutcome } from '../../src/sim/assemble.ts';
import {
  REPLAY_DEFAULTS,
  withoutApplicationCosts,
  type ReplayOptions,
} from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import { ACK, FIN, FrameReader, framed, SYN, tcp, udp } from '../helpers/frames.ts';
import type { TcpFields, WireFrame } from '../helpers/frames.ts';

const HOST = '10.0.0.2';
const PEER = '10.0.0.1';
const COUNT = 12;
const ROUNDS = 3;

/** Clients that ask for something over UDP and over TCP, and get it. */
function frames(): WireFrame[] {
  const list: number[][] = [];
  const segment = (fields: TcpFields): void => void list.push(framed(tcp(fields)));
  for (let i = 0; i < COUNT; i++) {
    const peer = { from: PEER, to: HOST, fromPort: 41_000 + i, toPort: 80 };
    const host = { from: HOST, to: PEER, fromPort: 80, toPort: 41_000 + i };
    segment({ ...peer, seq: 100, flags: SYN });
    segment({ ...host, seq: 500, ack: 101, flags: SYN | ACK });
    segment({ ...peer, seq: 101, ack: 501 });
    for (let k = 0; k < ROUNDS; k++) {
      list.push(framed(udp(42_000 + i, 53, [1, 2, k], PEER, HOST)));
      list.push(framed(udp(53, 42_000 + i, [3, 4, 5, k], HOST, PEER)));
      segment({ ...peer, seq: 101 + 4 * k, ack: 501 + 2 * k, payload: [1, 2, 3, 4] });
      segment({ ...host, seq: 501 + 2 * k, ack: 105 + 4 * k, payload: [5, 6] });
    }
    const [c, s] = [101 + 4 * ROUNDS, 501 + 2 * ROUNDS];
    segment({ ...peer, seq: c, ack: s, flags: FIN | ACK });
    segment({ ...host, seq: s, ack: c + 1, flags: FIN | ACK });
    segment({ ...peer, seq: c + 1, ack: s + 1 });
  }
  return list.map((bytes, i) => ({ bytes, linkType: 1, timeNs: i * 100_000 }));
}

function run(changes: Partial<ReplayOptions>): ReplayOutcome {
  return replay(new FrameReader(frames()), {
    ...REPLAY_DEFAULTS,
    costs: withoutApplicationCosts(REPLAY_DEFAULTS.costs),
    digests: true,
    streamDigests: true,
    newHash: () => createHash('sha256'),
    ...changes,
  });
}

const OF_DATAGRAMS = ATTACKS.filter((attack) => attack.isOfDatagrams === true);
const CONTROLS = [
  { what: 'no control plane', options: {} },
  { what: 'one that watches', options: { policy: staticPolicy, controlPeriodNs: 1e6 } },
  {
    what: 'one that may park cores',
    options: { policy: efficiency, coresMin: 2, controlPeriodNs: 1e6 },
  },
] as const;

describe.each(OF_DATAGRAMS)('hostile:$name', (attack) => {
  it.each(CONTROLS)('gets the answers it announces and harms nobody else: $what', ({ options }) => {
    const without = run({ ...options, verify: false });
    const attacked = run({ ...options, attack });
    expect(attacked.hostile!.acts).toBeGreaterThan(4);
    expect(attacked.hostile!.wrong).toEqual([]);
    const result = withSelfHarm(attack, without, attacked);
    const violated = result.invariants.filter((one) => one.status === 'violated');
    expect(violated.map((one) => one.violations[0]?.found)).toEqual([]);
    const harm = result.invariants.find((one) => one.catalogue === 'E6')!;
    expect(harm.violations.map((one) => one.found)).toEqual([]);
    expect(harm.status).toBe('held');
    // The connections; and other cores, where no control plane saw anything of the attack.
    expect(harm.exercised).toBeGreaterThanOrEqual(COUNT);
    if (options === CONTROLS[0].options) expect(harm.exercised).toBeGreaterThan(COUNT);
  });
});

describe('beside a control plane that does the same in both runs', () => {
  it('a core that logs something else is found', () => {
    const attack = ATTACKS[0]!;
    const options = { policy: staticPolicy, controlPeriodNs: 1e6 };
    const without = run({ ...options, verify: false });
    const attacked = run({ ...options, attack });
    const held = withSelfHarm(attack, without, attacked);
    expect(held.invariants.find((one) => one.catalogue === 'E6')!.status).toBe('held');
    const digests = attacked.digests.map((one) =>
      one.core === CONTROL_CORE ? one : { ...one, digest: '0' },
    );
    const found = withSelfHarm(attack, without, { ...attacked, digests });
    const harm = found.invariants.find((one) => one.catalogue === 'E6')!;
    expect(harm.violations[0]!.found).toMatch(/^core \d+ logs differently/);
  });
});
