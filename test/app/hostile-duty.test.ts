/**
 * What is the application's own duty (A8: bytes handed over stay as they are) may be neglected in
 * attacked connections, and is watched in all others: peers that never acknowledge what they got
 * make the host send it again.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ATTACKS } from '../../src/app/hostile/index.ts';
import type { Attack } from '../../src/app/hostile/attack.ts';
import { Harmed } from '../../src/cli/harmed.ts';
import { withSelfHarm } from '../../src/cli/hostile.ts';
import type { ReplayOutcome } from '../../src/sim/assemble.ts';
import {
  REPLAY_DEFAULTS,
  withoutApplicationCosts,
  type ReplayOptions,
} from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import type { InvariantResult } from '../../src/verify/spec.ts';
import { ACK, FrameReader, framed, SYN, tcp, type TcpFields } from '../helpers/frames.ts';

const HOST = '10.0.0.2';
const PEER = '10.0.0.1';
const COUNT = 6;
const ANSWER = Array.from({ length: 200 }, (_, i) => i);

function reader(): FrameReader {
  const list: TcpFields[] = [];
  for (let i = 0; i < COUNT; i++) {
    const peer = { from: PEER, to: HOST, fromPort: 41_000 + i, toPort: 80 };
    const host = { from: HOST, to: PEER, fromPort: 80, toPort: 41_000 + i };
    list.push(
      { ...peer, seq: 100, flags: SYN },
      { ...host, seq: 500, ack: 101, flags: SYN | ACK },
      { ...peer, seq: 101, ack: 501, payload: [1, 2, 3, 4] },
      { ...host, seq: 501, ack: 105, payload: ANSWER },
      { ...peer, seq: 105, ack: 501, payload: [5, 6] },
    );
  }
  return new FrameReader(
    list.map((fields, i) => ({ bytes: framed(tcp(fields)), linkType: 1, timeNs: i * 1e6 })),
  );
}

function run(changes: Partial<ReplayOptions>): ReplayOutcome {
  return replay(reader(), {
    ...REPLAY_DEFAULTS,
    cores: 1,
    drainNs: 5e9,
    costs: withoutApplicationCosts(REPLAY_DEFAULTS.costs),
    digests: true,
    streamDigests: true,
    newHash: () => createHash('sha256'),
    ...changes,
  });
}

const changeSent = ATTACKS.find((attack) => attack.name === 'change-sent')!;
/** Writes over whatever its application holds, for whichever connection. */
const scribble: Attack = {
  ...changeSent,
  name: 'scribble',
  strike({ port }) {
    const bytes = new Uint8Array(4096).fill(0x5a);
    for (let k = 0; k < 100; k++) port.write(port.appAddress + 4096 * k, bytes, bytes.length);
  },
  strikeSent: (striker) => striker.acted(),
};

interface Found {
  readonly harmed: Harmed;
  readonly immutable: InvariantResult;
  readonly harm: InvariantResult;
}

function attacked(attack: Attack): Found {
  const harmed = new Harmed(attack.breaks);
  const outcome = run({ attack, sinks: [harmed] });
  const result = withSelfHarm(attack, run({ verify: false }), outcome, harmed);
  const of = (catalogue: string): InvariantResult =>
    result.invariants.find((one) => one.catalogue === catalogue)!;
  return { harmed, immutable: of('A8'), harm: of('E6') };
}

describe('bytes that change after they were handed over', () => {
  it('are sent so in the attacked connections, and noticed there', () => {
    const { harmed, immutable, harm } = attacked(changeSent);
    expect([...harmed.counts.keys()].sort()).toEqual([0, 2, 4]);
    expect(immutable.status).toBe('not applicable');
    expect(immutable.reason).toMatch(/hostile:change-sent breaks it in its own, \d+ times/);
    expect(harm.status).toBe('held');
  });

  it('are noticed in a connection that was not attacked', () => {
    const { harm } = attacked(scribble);
    expect(harm.status).toBe('violated');
    const found = harm.violations.map((one) => one.found);
    expect(found).toContainEqual(
      expect.stringMatching(/^connection [135] was not attacked, and sent other bytes/),
    );
  });
});
