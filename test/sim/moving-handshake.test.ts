/**
 * A handshake whose last acknowledgement the capture lost, while the flow group moves: what stands
 * in for it waits for the group, and the peer's first segment for what the host says then (D12).
 */
import { expect, it } from 'vitest';
import { withEquivalence } from '../../src/cli/equivalence.ts';
import { REPLAY_DEFAULTS, type ReplayOptions } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import type { RunResult } from '../../src/verify/result.ts';
import { ACK, FIN, FrameReader, framed, SYN, tcp, type TcpFields } from '../helpers/frames.ts';

const HOST = '10.0.0.2';
const PEER = '10.0.0.1';
const COUNT = 16;
const MOVE_NS = 900_000;
const EVEN_GROUPS = Array.from({ length: 64 }, (_, i) => 2 * i);

/** The host greets; the client's answer is the first that acknowledges anything. */
function reader(): FrameReader {
  const frames: { bytes: number[]; linkType: number; timeNs: number }[] = [];
  const at = (timeNs: number, fields: TcpFields): void =>
    void frames.push({ bytes: framed(tcp(fields)), linkType: 1, timeNs });
  for (let i = 0; i < COUNT; i++) {
    const peer = { from: PEER, to: HOST, fromPort: 41_000 + i, toPort: 80 };
    const host = { from: HOST, to: PEER, fromPort: 80, toPort: 41_000 + i };
    const ns = 1000 * i;
    at(ns, { ...peer, seq: 100, flags: SYN });
    at(100_000 + ns, { ...host, seq: 500, ack: 101, flags: SYN | ACK });
    at(200_000 + ns, { ...host, seq: 501, ack: 101, payload: [1, 2, 3, 4] });
    at(1_000_000 + ns, { ...peer, seq: 101, ack: 505, payload: [5, 6, 7] });
    at(3_000_000 + ns, { ...peer, seq: 104, ack: 505, flags: FIN | ACK });
    at(3_100_000 + ns, { ...host, seq: 505, ack: 105, flags: FIN | ACK });
    at(3_200_000 + ns, { ...peer, seq: 105, ack: 506 });
  }
  return new FrameReader(frames.toSorted((a, b) => a.timeNs - b.timeNs));
}

function run(options: Partial<ReplayOptions>): RunResult {
  return replay(reader(), { ...REPLAY_DEFAULTS, cores: 2, ...options }).result;
}

it('gives every connection the streams it has without the move', () => {
  const migrations = [{ atNs: MOVE_NS, groups: EVEN_GROUPS, source: 0, target: 1 }];
  const moved = run({ migrations });
  const still = run({ verify: false });
  expect(moved.migrations?.connections).toBeGreaterThan(3);
  const d12 = withEquivalence(moved, still).invariants.find((one) => one.catalogue === 'D12');
  expect(d12).toMatchObject({ status: 'held', exercised: COUNT });
  expect(moved.connections.map((one) => one.conformance)).toEqual(Array(COUNT).fill('match'));
});
