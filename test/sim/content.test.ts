/**
 * The content of the streams is compared with the recorded one, and the first byte that differs is
 * named with its frame. Each mutant leaves every sum of the machine right: the wrong byte is there
 * before anything of it is summed, so that only the recording can tell.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SendMemory } from '../../src/app/trace-memory.ts';
import { ACTION_DATA, TraceApplication } from '../../src/app/trace.ts';
import type { Memory } from '../../src/base/memory.ts';
import { judge } from '../../src/cli/judge.ts';
import { runCapture } from '../../src/cli/run-capture.ts';
import { Ingress } from '../../src/nic/ingress.ts';
import { verdictText } from '../../src/report/verdict.ts';
import { REPLAY_DEFAULTS } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import { RecordedStreams, SIDE_HOST } from '../../src/sim/recorded.ts';
import { streamSum } from '../../src/sim/stream-sums.ts';
import type { RunResult } from '../../src/verify/result.ts';
import { addSums } from '../../src/wire/checksum.ts';
import { ACK, FrameReader, newMemory, PSH, SYN, tcp, type TcpFields } from '../helpers/frames.ts';

const TRACE = 'traces/linux-redis-benchmark.pcap';
const C = 1001;
const S = 5001;
const MARK = '!'.charCodeAt(0);

const text = (value: string): number[] => [...value].map((letter) => letter.charCodeAt(0));
const server = (fields: TcpFields): TcpFields => ({
  from: '10.0.0.2',
  to: '10.0.0.1',
  fromPort: 80,
  toPort: 40_000,
  ...fields,
});

/** Frames 4 and 5 are the client's, out of order; 6 and 7 the server's. */
const STEPS: readonly TcpFields[] = [
  { seq: C - 1, flags: SYN },
  server({ seq: S - 1, ack: C, flags: SYN | ACK }),
  { seq: C, ack: S },
  { seq: C + 6, ack: S, flags: ACK | PSH, payload: text('tion!') },
  { seq: C, ack: S, flags: ACK | PSH, payload: text('quest?') },
  server({ seq: S, ack: C + 11, flags: ACK | PSH, payload: text('the first ') }),
  server({ seq: S + 10, ack: C + 11, flags: ACK | PSH, payload: text('answer!') }),
  { seq: C + 11, ack: S + 17 },
];

function replayed(): RunResult {
  const frames = STEPS.map((step, i) => ({ bytes: tcp({ flags: ACK, ...step }), timeNs: i * 1e6 }));
  const { result } = replay(new FrameReader(frames), { ...REPLAY_DEFAULTS, checksum: 'ignore' });
  return result;
}

function expectOurs(result: RunResult, difference: object): void {
  expect(result.connections[0]).toMatchObject({
    conformance: 'differs',
    reason: 'ours',
    difference,
  });
  expect(judge(result, [], true)).toBe('fail');
}

function expectNothingViolated(result: RunResult): void {
  expect(result.invariants.filter((one) => one.status === 'violated')).toEqual([]);
}

/** The application's memory holds another byte than was recorded, where `find` says (or -1). */
function spoilApplication(find: (bytes: Uint8Array) => number): void {
  const { store } = SendMemory.prototype;
  vi.spyOn(SendMemory.prototype, 'store').mockImplementation(function (
    this: SendMemory,
    source: number,
    bytes: number,
  ) {
    const { memory, nodes } = this as unknown as { memory: Memory; nodes: SendMemory['nodes'] };
    const node = store.call(this, source, bytes);
    const address = nodes.address[node]!;
    const at = find(memory.bytes.subarray(address, address + bytes));
    if (at !== -1) memory.bytes[address + at]! ^= 1;
    return node;
  });
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the streams of a good run', () => {
  it('have the recorded content, whatever order it came in', () => {
    const result = replayed();
    expect(result.connections[0]).toMatchObject({
      conformance: 'match',
      difference: null,
      clientToServer: { bytes: 11 },
      serverToClient: { bytes: 17 },
    });
    expectNothingViolated(result);
  });
});

describe('one wrong byte', () => {
  it('of what the application writes is named with its frame', () => {
    spoilApplication((bytes) => bytes.indexOf(MARK));
    const result = replayed();
    expectOurs(result, { stream: 'serverToClient', byteOffset: 16, frame: 7 });
    expectNothingViolated(result);
    expect(
      verdictText(result, { colour: false, verbose: false, unmet: [], command: '' }),
    ).toContain("byte 16 of the server's stream (its first is 0), frame 7");
  });

  it('of what the NIC writes is named with its frame, ahead of order too', () => {
    const { receive } = Ingress.prototype;
    vi.spyOn(Ingress.prototype, 'receive').mockImplementation(function (
      this: Ingress,
      ...given: Parameters<typeof receive>
    ) {
      const { memory } = this as unknown as { memory: Memory };
      const { payloadAddress, payloadBytes } = given[0];
      const at = payloadAddress + payloadBytes - 1;
      const isSpoilt = payloadBytes > 0 && memory.bytes[at] === MARK;
      if (isSpoilt) memory.bytes[at] = 0;
      const done = receive.apply(this, given);
      if (isSpoilt) memory.bytes[at] = MARK;
      return done;
    });
    const result = replayed();
    expectOurs(result, { stream: 'clientToServer', byteOffset: 10, frame: 4 });
    expectNothingViolated(result);
  });

  it('fails the run of a capture, with place and frame in the result', async () => {
    // Frame 10 is the first with 49 bytes of payload.
    spoilApplication((bytes) => (bytes.length === 49 ? 7 : -1));
    const plan = {
      options: REPLAY_DEFAULTS,
      reader: 'own',
      version: '0',
      logPath: null,
      pcapPath: null,
      required: [],
      isDeterminismChecked: false,
      isMissingGoldenFatal: false,
      isProgressWanted: false,
      workers: 1,
    } as const;
    const { result, exitCode } = await runCapture(TRACE, plan, null);
    expect(exitCode).toBe(1);
    const first = result.connections.find((c) => c.reason === 'ours');
    expect(first?.difference).toEqual({ stream: 'serverToClient', byteOffset: 7, frame: 10 });
  });
});

describe('bytes that are never written', () => {
  it('are named by the first of them and its frame', () => {
    const { record } = TraceApplication.prototype;
    vi.spyOn(TraceApplication.prototype, 'record').mockImplementation(function (
      this: TraceApplication,
      ...given: Parameters<typeof record>
    ) {
      const [kind, , , , , bytes] = given;
      if (kind !== ACTION_DATA || bytes !== 'answer!'.length) record.apply(this, given);
    });
    expectOurs(replayed(), { stream: 'serverToClient', byteOffset: 10, frame: 7 });
  });
});

describe('the sum of a stream', () => {
  const BYTES = 40_000;
  const memory = newMemory();
  for (let i = 0; i < BYTES; i++) memory.bytes[i] = (i * i + (i >> 7)) & 0xff;
  const whole = streamSum(memory, 0, 0, BYTES);

  /** Pieces of these sizes in turn, the last first. */
  function inPieces(sizes: readonly number[]): number {
    const pieces: [at: number, bytes: number][] = [];
    for (let at = 0, i = 0; at < BYTES; i++) {
      const bytes = Math.min(sizes[i % sizes.length]!, BYTES - at);
      pieces.push([at, bytes]);
      at += bytes;
    }
    return pieces
      .reverse()
      .reduce((sum, [at, bytes]) => addSums(sum, streamSum(memory, at, at, bytes)), 0);
  }

  it.each([[[1]], [[2, 3]], [[1448]], [[1024, 7]], [[1023, 1, 5000]]])(
    'is the same in pieces of %j bytes, in any order',
    (sizes) => {
      expect(inPieces(sizes)).toBe(whole);
    },
  );

  it('shows every wrong byte', () => {
    for (let at = 0; at < BYTES; at += 37) {
      memory.bytes[at]! ^= 0xff;
      expect(streamSum(memory, 0, 0, BYTES)).not.toBe(whole);
      memory.bytes[at]! ^= 0xff;
    }
  });

  it('shows two segments that changed places', () => {
    const parts = [
      [1448, 0],
      [0, 1448],
    ] as const;
    const swapped = parts.map(([offset, from]) => streamSum(memory, offset, from, 1448));
    expect(swapped.reduce(addSums, 0)).not.toBe(streamSum(memory, 0, 0, 2896));
  });

  it('is not known where a range ahead of order was known in part', () => {
    const recorded = new RecordedStreams(memory, 1);
    recorded.start(SIDE_HOST, C);
    recorded.extend(SIDE_HOST, C + 10, 10, 10, 10);
    recorded.extend(SIDE_HOST, C, 10, 0, 10);
    expect(recorded.sum[SIDE_HOST]).toBe(streamSum(memory, 0, 0, 20));
    expect(recorded.isUnsummed[SIDE_HOST]).toBe(0);
    recorded.extend(SIDE_HOST, C + 30, 10, 30, 10);
    recorded.extend(SIDE_HOST, C + 20, 15, 20, 15);
    expect(recorded.bytes[SIDE_HOST]).toBe(40);
    expect(recorded.isUnsummed[SIDE_HOST]).toBe(1);
  });
});
