/** More at one time than a ring, an entry of the application or a table of ranges used to hold. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { USYS_KNOCK, USYS_RECV, type ApplicationPort } from '../../src/app/contract.ts';
import { REPLAY_DEFAULTS, type ReplayOptions } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import type { ConnectionResult } from '../../src/verify/result.ts';
import { ACK, FrameReader, PSH, RST, SYN, tcp, type TcpFields } from '../helpers/frames.ts';

const CLIENT = '10.0.0.1';
const SERVER = '10.0.0.2';
/** First byte of each side. */
const C = 1001;
const S = 5001;
const PIECE_BYTES = 8;

type Step = TcpFields & { readonly timeNs: number };

const client = (timeNs: number, fields: TcpFields): Step => ({ flags: ACK, timeNs, ...fields });
const server = (timeNs: number, fields: TcpFields): Step => ({
  flags: ACK,
  timeNs,
  from: SERVER,
  to: CLIENT,
  fromPort: 80,
  toPort: 40_000,
  ...fields,
});

// MSS 1460, a window of 64 MiB.
const OPTIONS = [2, 4, 5, 0xb4, 3, 3, 10, 1];
const OPENING = [
  client(0, { seq: C - 1, flags: SYN, options: OPTIONS }),
  server(1e6, { seq: S - 1, ack: C, flags: SYN | ACK, options: OPTIONS }),
  client(2e6, { seq: C, ack: S }),
];

const piece = (index: number): number[] =>
  Array.from({ length: PIECE_BYTES }, (_, i) => (index * 31 + i * 7 + (index >> 8)) & 0xff);
const stream = (count: number): Uint8Array =>
  Uint8Array.from(Array.from({ length: count }, (_, index) => piece(index)).flat());

function replayed(steps: readonly Step[], options: Partial<ReplayOptions> = {}): ConnectionResult {
  const frames = steps.map((step) => ({ bytes: tcp(step), timeNs: step.timeNs }));
  const { result } = replay(new FrameReader(frames, 64), {
    ...REPLAY_DEFAULTS,
    streamDigests: true,
    newHash: () => createHash('sha256'),
    ...options,
  });
  expect(result.invariants.filter((invariant) => invariant.status === 'violated')).toEqual([]);
  expect(result.connections).toHaveLength(1);
  return result.connections[0]!;
}

function expectStream(side: ConnectionResult['clientToServer'], bytes: Uint8Array): void {
  expect(side.bytes).toBe(bytes.length);
  expect(side.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
}

describe('a lost segment with thousands behind it', () => {
  const count = 5500;
  /** Piece 1 comes last. */
  const order = [0, ...Array.from({ length: count - 2 }, (_, i) => i + 2), 1];

  it('of the recorded host: all of them are sent when it was sent again', () => {
    const { serverToClient, conformance } = replayed([
      ...OPENING,
      ...order.map((index, i) =>
        server(3e6 + i * 1000, { seq: S + index * PIECE_BYTES, ack: C, payload: piece(index) }),
      ),
      client(20e6, { seq: C, ack: S + count * PIECE_BYTES }),
    ]);
    expectStream(serverToClient, stream(count));
    expect(conformance).toBe('match');
  });

  it('of the peer: all of them are read when it comes again', () => {
    const { clientToServer, conformance } = replayed([
      ...OPENING,
      ...order.map((index, i) =>
        client(3e6 + i * 1000, { seq: C + index * PIECE_BYTES, ack: S, payload: piece(index) }),
      ),
      server(20e6, { seq: S, ack: C + count * PIECE_BYTES }),
    ]);
    expectStream(clientToServer, stream(count));
    expect(conformance).toBe('match');
  });
});

it('frames that a coarse clock gives one time do not overrun the ring', () => {
  const count = 2000;
  const { clientToServer, conformance } = replayed([
    ...OPENING,
    ...Array.from({ length: count }, (_, index) =>
      client(3e6, { seq: C + index * PIECE_BYTES, ack: S, payload: piece(index) }),
    ),
    server(4e6, { seq: S, ack: C + count * PIECE_BYTES }),
  ]);
  expectStream(clientToServer, stream(count));
  expect(conformance).toBe('match');
});

it('a connection that is accepted, read and reset at one time is read before it is reset', () => {
  const question = client(0, { seq: C, ack: S, flags: ACK | PSH, payload: piece(0) });
  const steps = [
    ...OPENING,
    question,
    server(0, { seq: S, ack: C + PIECE_BYTES }),
    server(0, { seq: S, ack: C + PIECE_BYTES, flags: RST | ACK }),
  ].map((step) => ({ ...step, timeNs: 0 }));
  const { clientToServer, close, conformance } = replayed(steps);
  expectStream(clientToServer, stream(1));
  expect(close).toBe('reset-by-server');
  expect(conformance).toBe('match');
});

it('an application that accepts and resets in one entry is not told of payload it gave up', () => {
  const told: number[] = [];
  const run = (port: ApplicationPort): void => {
    for (let i = 0; i < port.conditions.count; i++) {
      told.push(port.conditions.kind(i));
      if (port.conditions.kind(i) !== USYS_KNOCK) continue;
      const handle = port.conditions.handle(i);
      port.accept(handle, 1);
      port.abort(handle);
    }
  };
  const app = { name: 'rude', create: () => ({ run }) };
  const question = client(0, { seq: C, ack: S, flags: ACK | PSH, payload: piece(0) });
  const steps = [...OPENING, question].map((step) => ({ ...step, timeNs: 0 }));
  const { close } = replayed(steps, { app });
  expect(told).toContain(USYS_KNOCK);
  expect(told).not.toContain(USYS_RECV);
  expect(close).toBe('reset-by-server');
});

it('a segment that goes around a held one and says something else is not ours to judge', () => {
  // Both are cut to MTU frames, whose edges lie four bytes apart.
  const held = client(3e6, { seq: C + 4, ack: S, payload: Array<number>(3000).fill(1) });
  const around = client(4e6, { seq: C, ack: S, payload: Array<number>(3004).fill(2) });
  const heard = server(5e6, { seq: S, ack: C + 3004 });
  const { clientToServer, reason } = replayed([...OPENING, held, around, heard]);
  // The bytes that came first stay.
  expectStream(
    clientToServer,
    Uint8Array.from({ length: 3004 }, (_, i) => (i < 4 ? 2 : 1)),
  );
  expect(reason).toBe('overlap-policy');
});
