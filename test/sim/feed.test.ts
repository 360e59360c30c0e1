/** What of a recorded conversation reaches the replay: bytes that are nobody's, bytes that lack. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { REPLAY_DEFAULTS, type ReplayOptions } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import type { ConnectionResult } from '../../src/verify/result.ts';
import {
  ACK,
  ethernet,
  FIN,
  FrameReader,
  PSH,
  RST,
  SYN,
  tcp,
  type TcpFields,
} from '../helpers/frames.ts';

const SERVER = '10.0.0.2';
/** First byte of each side. */
const C = 1001;
const S = 5001;

interface Step extends TcpFields {
  readonly timeNs?: number;
}

const text = (value: string): number[] => [...value].map((letter) => letter.charCodeAt(0));
const client = (fields: Step): Step => fields;
const server = (fields: Step): Step => ({
  from: SERVER,
  to: '10.0.0.1',
  fromPort: 80,
  toPort: 40_000,
  ...fields,
});

const HANDSHAKE: readonly Step[] = [
  client({ seq: C - 1, flags: SYN }),
  server({ seq: S - 1, ack: C, flags: SYN | ACK }),
  client({ seq: C, ack: S }),
];

/** Replays the steps, a millisecond apart, and returns their one connection. */
function replayed(steps: readonly Step[], options: Partial<ReplayOptions> = {}): ConnectionResult {
  const frames = [...HANDSHAKE, ...steps].map((step, i) => ({
    bytes: tcp({ flags: ACK, ...step }),
    timeNs: step.timeNs ?? i * 1e6,
  }));
  const { result } = replay(new FrameReader(frames), { ...REPLAY_DEFAULTS, ...options });
  expect(result.invariants.filter((invariant) => invariant.status === 'violated')).toEqual([]);
  expect(result.connections).toHaveLength(1);
  return result.connections[0]!;
}

function expectStreams(connection: ConnectionResult, toServer: number, toClient: number): void {
  expect(connection.clientToServer.bytes).toBe(toServer);
  expect(connection.serverToClient.bytes).toBe(toClient);
  expect(connection.conformance).toBe('match');
}

describe('bytes that are not of the stream', () => {
  const question = client({ seq: C, ack: S, flags: ACK | PSH, payload: text('question') });
  const answer = server({ seq: S, ack: C + 8, flags: ACK | PSH, payload: text('answer') });

  it('stand on the number of a FIN, as the byte of a keep-alive does', () => {
    const connection = replayed([
      question,
      { ...answer, flags: ACK | FIN },
      client({ seq: C + 8, ack: S + 7, flags: ACK | FIN }),
      server({ seq: S + 6, ack: C + 9, payload: [0] }),
      client({ seq: C + 8, ack: S + 7, payload: [0] }),
    ]);
    expectStreams(connection, 8, 6);
    expect(connection.close).toBe('fin');
  });

  it('come without an acknowledgment, or with a reset', () => {
    const stray = client({ seq: C + 8, ack: S, flags: 0, payload: text('x') });
    const reset = client({ seq: C + 8, ack: S + 6, flags: RST | ACK, payload: text('go away') });
    expectStreams(replayed([question, stray, answer, reset]), 8, 6);
  });

  it('do not follow from a FIN that is a SYN as well', () => {
    const nonsense = client({ seq: C + 3, ack: S, flags: SYN | FIN | ACK });
    expectStreams(replayed([nonsense, question, answer]), 8, 6);
  });
});

describe('bytes the capture lost', () => {
  it('have stand-ins that acknowledge no more than the host has sent', () => {
    // The host's answer is missing where the stand-in's model acknowledges it, and comes later.
    const connection = replayed([
      client({ seq: C + 100, ack: S, payload: text('second') }),
      server({ seq: S, ack: C + 106 }),
      client({ seq: C + 106, ack: S, payload: text('third'), timeNs: 50e6 }),
      client({ seq: C + 111, ack: S + 6, payload: text('fourth'), timeNs: 200e6 }),
      server({ seq: S, ack: C + 117, payload: text('answer'), timeNs: 200.01e6 }),
    ]);
    expectStreams(connection, 117, 6);
  });
});

describe('a segment that contradicts bytes held', () => {
  it('loses only what it says of them, and the stream goes on', () => {
    const digests = { streamDigests: true, newHash: () => createHash('sha256') };
    const held = [
      client({ seq: C + 3, ack: S, payload: text('DEF') }),
      client({ seq: C + 8, ack: S, payload: text('I') }),
    ];
    const around = client({ seq: C + 1, ack: S, payload: text('bcdefghij') });
    const first = client({ seq: C, ack: S, payload: text('a') });
    for (const steps of [
      [...held, around, first],
      [...held, first, around],
    ]) {
      const connection = replayed([...steps, server({ seq: S, ack: C + 10 })], digests);
      const sum = createHash('sha256').update('abcDEFghIj').digest('hex');
      expect(connection.clientToServer).toMatchObject({ bytes: 10, sha256: sum });
    }
  });
});

describe('a reset after the FIN of the peer', () => {
  it('ends what the host had still to say, and is the reason', () => {
    const connection = replayed([
      client({ seq: C, ack: S, flags: ACK | FIN }),
      client({ seq: C + 1, ack: S, flags: RST | ACK }),
      server({ seq: S, ack: C + 1, flags: ACK | PSH, payload: text('too late') }),
    ]);
    expect([connection.conformance, connection.reason]).toEqual(['differs', 'reset']);
    expect(connection.close).toBe('reset-by-client');
  });
});

describe('frames whose Ethernet addresses were made up', () => {
  it('are taken, though the address is a group', () => {
    const question = tcp({ seq: C, ack: S, flags: ACK | PSH, payload: text('question') });
    const frames = [...HANDSHAKE.map((step) => tcp({ flags: ACK, ...step })), question].map(
      (packet, i) => {
        const bytes = ethernet(0x0800, packet);
        bytes[0] = bytes[0]! | 1;
        return { bytes, linkType: 1, timeNs: i * 1e6 };
      },
    );
    const { result } = replay(new FrameReader(frames), REPLAY_DEFAULTS);
    expect(result.connections[0]!.clientToServer.bytes).toBe(8);
    expect(result.connections[0]!.conformance).toBe('match');
  });
});

describe('a SYN-ACK sent again after an acknowledgment of the handshake', () => {
  it('cannot say the scaled window, and does not take it back', () => {
    const scaled = [3, 3, 4, 0];
    const steps: Step[] = [
      client({ seq: C - 1, flags: SYN, options: scaled }),
      server({ seq: S - 1, ack: C, flags: SYN | ACK, options: scaled }),
      client({ seq: C - 1, ack: S, flags: FIN | ACK }),
      client({ seq: C - 1, ack: S, flags: FIN | ACK, timeNs: 3e9 }),
    ];
    const frames = steps.map((step, i) => ({ bytes: tcp(step), timeNs: step.timeNs ?? i * 1e6 }));
    const { result } = replay(new FrameReader(frames), REPLAY_DEFAULTS);
    const edge = result.invariants.find((invariant) => invariant.catalogue === 'F3')!;
    expect([edge.status, edge.exercised > 0]).toEqual(['held', true]);
  });
});

it('keeps a connection whose peer answers for a quarter of an hour that its window is shut', () => {
  const shut = { seq: C, ack: S, windowRaw: 0 };
  const steps: Step[] = [client(shut), server({ seq: S, ack: C, payload: text('held back') })];
  for (let second = 1; second <= 900; second++) {
    steps.push(client({ ...shut, timeNs: 1e9 * second }));
  }
  const connection = replayed(steps);
  expect(connection.close).toBe('open');
  expect(connection.conformance).toBe('match');
});
