/** Replaying the side that opens: the connections of a recorded client. */
import { expect, it } from 'vitest';
import { REPLAY_DEFAULTS } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import type { RunResult } from '../../src/verify/result.ts';
import { ACK, FIN, FrameReader, SYN, tcp, type TcpFields } from '../helpers/frames.ts';

const HOST = '10.0.0.1';
const PEER = '10.0.0.2';

/** One connection of the host, with these first bytes, closed by both sides unless left open. */
function connection(fromPort: number, c: number, s: number, isClosed = true): TcpFields[] {
  const host = (fields: TcpFields): TcpFields => ({ from: HOST, to: PEER, fromPort, ...fields });
  const peer = (fields: TcpFields): TcpFields => ({
    from: PEER,
    to: HOST,
    fromPort: 80,
    toPort: fromPort,
    ...fields,
  });
  const opening = [
    host({ seq: c - 1, flags: SYN }),
    peer({ seq: s - 1, ack: c, flags: SYN | ACK }),
    host({ seq: c, ack: s }),
    host({ seq: c, ack: s, payload: [1, 2, 3] }),
    peer({ seq: s, ack: c + 3, payload: [4, 5] }),
    host({ seq: c + 3, ack: s + 2 }),
  ];
  if (!isClosed) return opening;
  return [
    ...opening,
    host({ seq: c + 3, ack: s + 2, flags: FIN | ACK }),
    peer({ seq: s + 2, ack: c + 4, flags: FIN | ACK }),
    host({ seq: c + 4, ack: s + 3 }),
  ];
}

function replayed(list: readonly TcpFields[]): RunResult {
  const frames = list.map((fields) => ({ bytes: tcp(fields) }));
  const { result } = replay(new FrameReader(frames), { ...REPLAY_DEFAULTS, hosts: [HOST] });
  expect(result.invariants.filter((invariant) => invariant.status === 'violated')).toEqual([]);
  return result;
}

it('opens each connection in the flow group its replies hash to', () => {
  const result = replayed([40_000, 40_001, 40_002].flatMap((port) => connection(port, 101, 501)));
  expect(result.connections.map((c) => [c.replayed, c.conformance])).toEqual(
    Array.from({ length: 3 }, () => ['client', 'match']),
  );
  const home = result.invariants.find((invariant) => invariant.id === 'no-sync.hash-consistent');
  expect(home!.status).toBe('held');
});

it('opens a tuple again that the recorded host had forgotten', () => {
  const result = replayed([
    ...connection(40_000, 101, 501),
    ...connection(40_000, 90_001, 70_001, false),
    ...connection(40_000, 50_001, 80_001),
  ]);
  expect(result.connections.map((c) => [c.serverToClient.bytes, c.conformance])).toEqual(
    Array.from({ length: 3 }, () => [2, 'match']),
  );
});
