/**
 * A hand-made result that uses every part of a verdict, for the tests of report/: one good run, and
 * the same run with a violation, a differing stream and a golden that differs. Numbers are small
 * enough to be checked by eye.
 */
import type { ConnectionResult, RunResult } from '../../src/verify/result.ts';
import type { InvariantResult } from '../../src/verify/spec.ts';

function connection(id: number, over: Partial<ConnectionResult>): ConnectionResult {
  return {
    id,
    client: { address: '10.0.0.2', port: 1637 + id },
    server: { address: '10.0.0.1', port: 80 },
    vlans: [],
    firstFrame: 1 + id * 10,
    replayed: 'server',
    handshake: 'complete',
    close: 'fin',
    queue: id % 2,
    core: id % 2,
    clientToServer: { bytes: 419, complete: true, sha256: null },
    serverToClient: { bytes: 9420, complete: true, sha256: null },
    conformance: 'match',
    reason: null,
    difference: null,
    segments: { ours: 9, recorded: 10 },
    acks: { ours: 3, recorded: 4 },
    retransmissions: { ours: 0, recorded: 0 },
    ...over,
  };
}

function invariant(
  id: string,
  catalogue: string,
  status: InvariantResult['status'],
  exercised: number,
): InvariantResult {
  return {
    id,
    catalogue,
    title: `title of ${catalogue}`,
    statement: 'The right edge of the advertised window never moves to the left.',
    source: 'RFC 9293 §3.8.6',
    status,
    exercised,
    violationCount: 0,
    violations: [],
    reason: status === 'not applicable' ? 'no migration in this run' : null,
  };
}

export const GOOD: RunResult = {
  schema: 'ixreplay.result/1',
  verdict: 'pass',
  version: '0.1.0',
  seed: '1',
  config: { cores: 2, batchBound: 64 },
  trace: {
    path: 'traces/http.pcap',
    format: 'pcap',
    packets: 655,
    bytes: 228325,
    firstTime: '2026-01-02T03:04:05.000000006Z',
    durationNs: 1_234_567_890,
    linkTypes: ['ethernet'],
    warnings: [{ code: 'time-backwards', count: 2, frame: 17, message: 'time went backwards' }],
    damage: null,
  },
  hosts: ['10.0.0.1'],
  connections: [
    connection(0, {}),
    connection(1, {
      handshake: 'midstream',
      close: 'reset-by-client',
      conformance: 'not compared',
    }),
  ],
  datagrams: { udp: 3, icmp: 1 },
  queues: [
    { queue: 0, received: 400, transmitted: 300, drops: { checksum: 2, 'ring-full': 1 } },
    { queue: 1, received: 252, transmitted: 200, drops: { checksum: 1, 'ring-full': 0 } },
  ],
  control: null,
  cores: [
    {
      core: 0,
      cycles: 320,
      packets: 400,
      busyNs: 617_283_945,
      load: 0.5,
      batchMean: 1.25,
      batchMax: 4,
      events: 5000,
      connections: 1,
      digest: null,
    },
    {
      core: 1,
      cycles: 252,
      packets: 252,
      busyNs: 1000,
      load: 0.00001,
      batchMean: 1,
      batchMax: 1,
      events: 2500,
      connections: 1,
      digest: null,
    },
  ],
  latency: {
    count: 652,
    p50Ns: 3200,
    p90Ns: 4100,
    p99Ns: 12_340,
    p999Ns: 99_900,
    maxNs: 1_500_000,
  },
  batches: [0, 552, 60, 0, 40],
  migrations: null,
  invariants: [
    invariant('zero-copy.rx-in-mbuf', 'A1', 'held', 1234),
    invariant('tcp.window-right-edge', 'F3', 'held', 88),
    invariant('order.state-equal', 'D10', 'not applicable', 0),
    invariant('timers.bounded', 'G5', 'not exercised', 0),
  ],
  determinism: null,
  attack: null,
  closedLoop: null,
  golden: null,
  log: null,
};

const broken: InvariantResult = {
  ...invariant('tcp.window-right-edge', 'F3', 'violated', 88),
  violationCount: 3,
  violations: [
    {
      invariant: 'tcp.window-right-edge',
      core: 1,
      event: 1234,
      eventName: 'tcp.out',
      cycle: 88,
      timeNs: 17_000_250,
      flow: 3,
      frame: 42,
      connection: 0,
      expected: 'right edge at least 66000',
      found: '65000',
      causes: ['tcp.window.credited granted=0', 'tcp.out ack=1000 window=64000'],
    },
  ],
};

export const BROKEN: RunResult = {
  ...GOOD,
  verdict: 'fail',
  trace: { ...GOOD.trace, warnings: [] },
  datagrams: { udp: 0, icmp: 0 },
  connections: [
    connection(0, { conformance: 'differs', reason: 'ours' }),
    connection(1, { conformance: 'differs', reason: 'capture-gap' }),
  ],
  cores: [],
  queues: [],
  batches: [],
  migrations: null,
  latency: { count: 0, p50Ns: 0, p90Ns: 0, p99Ns: 0, p999Ns: 0, maxNs: 0 },
  invariants: [
    invariant('zero-copy.rx-in-mbuf', 'A1', 'held', 1234),
    broken,
    { ...broken, id: 'tcp.ack-truth', catalogue: 'F2', violationCount: 1, violations: [] },
  ],
  golden: {
    path: 'traces/http.pcap.golden',
    status: 'differs',
    differences: ['-outcomes a close=fin', '+outcomes a close=open'],
  },
};
