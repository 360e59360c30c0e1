/** Conversations of which a capture shows a part, or more than one beginning. */
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
  u16,
  type TcpFields,
} from '../helpers/frames.ts';

const CLIENT = '10.0.0.1';
const SERVER = '10.0.0.2';
/** First byte of each side. */
const C = 1001;
const S = 5001;

interface Step extends TcpFields {
  readonly timeNs?: number;
}

const text = (value: string): number[] => [...value].map((letter) => letter.charCodeAt(0));
const client = (fields: Step): Step => ({ flags: ACK, ...fields });
const server = (fields: Step): Step => ({
  flags: ACK,
  from: SERVER,
  to: CLIENT,
  fromPort: 80,
  toPort: 40_000,
  ...fields,
});

const SYN_STEP = client({ seq: C - 1, flags: SYN });
const SYN_ACK_STEP = server({ seq: S - 1, ack: C, flags: SYN | ACK });
const QUESTION = client({ seq: C, ack: S, flags: ACK | PSH, payload: text('question') });
const ANSWER = server({ seq: S, ack: C + 8, flags: ACK | PSH, payload: text('answer') });
const HEARD = client({ seq: C + 8, ack: S + 6 });

/** Replays the steps, a millisecond apart. */
function replayed(
  steps: readonly Step[],
  options: Partial<ReplayOptions> = {},
): readonly ConnectionResult[] {
  const frames = steps.map((step, i) => ({ bytes: tcp(step), timeNs: step.timeNs ?? i * 1e6 }));
  const { result } = replay(new FrameReader(frames), { ...REPLAY_DEFAULTS, ...options });
  expect(result.invariants.filter((invariant) => invariant.status === 'violated')).toEqual([]);
  return result.connections;
}

function expectStreams(connection: ConnectionResult, toServer: number, toClient: number): void {
  expect([connection.clientToServer.bytes, connection.serverToClient.bytes]).toEqual([
    toServer,
    toClient,
  ]);
  expect(connection.conformance).toBe('match');
}

describe('two SYN-ACKs with different numbers', () => {
  const other = server({ seq: S + 90_000, ack: C, flags: SYN | ACK });
  const chosen = [QUESTION, ANSWER, HEARD];

  it.each([
    ['the first', [SYN_STEP, SYN_ACK_STEP, other, ...chosen]],
    ['the last', [SYN_STEP, other, SYN_ACK_STEP, ...chosen]],
    ['neither first nor last', [SYN_STEP, other, SYN_ACK_STEP, ...chosen, other]],
  ])('the client goes on with %s', (_, steps) => {
    for (const hosts of [[], [CLIENT]]) {
      const [connection] = replayed(steps, { hosts });
      expect(connection!.handshake).toBe('complete');
      expectStreams(connection!, 8, 6);
    }
  });

  it('the second answers a SYN that is not of this connection', () => {
    const stray = server({ seq: S + 90_000, ack: C + 70_000, flags: SYN | ACK });
    const [connection] = replayed([SYN_STEP, QUESTION, ANSWER, HEARD, stray]);
    expectStreams(connection!, 8, 6);
  });
});

describe('a reset of the recorded host', () => {
  const late = { payload: text('more') };
  const steps = (reset: number): readonly Step[] => [
    ...[SYN_STEP, SYN_ACK_STEP, QUESTION, ANSWER, HEARD],
    server({ seq: reset, ack: C - 70_000, flags: RST | ACK }),
    client({ seq: C + 8, ack: S + 6, ...late }),
    server({ seq: S + 6, ack: C + 12, ...late }),
    client({ seq: C + 12, ack: S + 10 }),
  ];

  it('that comes late, from a connection before on the same ports, is none of this one', () => {
    const [connection] = replayed(steps(S - 5_000_000));
    expectStreams(connection!, 12, 10);
    expect(connection!.close).toBe('open');
  });

  it.each([S + 6, S, 0])('with the number %i ends it', (reset) => {
    const [connection] = replayed(steps(reset));
    expect(connection!.close).toBe('reset-by-server');
    expect(connection!.clientToServer.bytes).toBe(8);
  });
});

describe('a direction of which nothing was captured', () => {
  it('costs the other nothing: acknowledgements say what our host has sent', () => {
    const [connection] = replayed([
      SYN_STEP,
      client({ seq: C, ack: S }),
      QUESTION,
      client({ seq: C + 8, ack: S + 3000, payload: text('and another') }),
      client({ seq: C + 19, ack: S + 9000, flags: FIN | ACK }),
    ]);
    expectStreams(connection!, 19, 0);
    expect(connection!.close).toBe('half-closed-by-client');
  });

  it('has a sum that stays as right or as wrong as it was', () => {
    const wrong = { seq: C + 8, ack: S + 3000, payload: text('x'), isUnfinished: true };
    const steps = [SYN_STEP, client({ seq: C, ack: S }), QUESTION, client(wrong)];
    const right = client({ ...wrong, isUnfinished: false });
    const verify = { checksum: 'verify' } as const;
    expect(replayed(steps, verify)[0]!.clientToServer.bytes).toBe(8);
    expect(replayed([...steps, right], verify)[0]!.clientToServer.bytes).toBe(9);
  });
});

describe('the last bytes of a server', () => {
  it('were not captured, but acknowledged in a segment with payload', () => {
    const last = client({ seq: C + 8, ack: S + 500, payload: text('thanks') });
    const [connection] = replayed([SYN_STEP, SYN_ACK_STEP, QUESTION, ANSWER, HEARD, last]);
    expectStreams(connection!, 14, 6);
  });
});

describe('the last acknowledgement of a handshake was not captured', () => {
  it('and the server spoke first', () => {
    const banner = server({ seq: S, ack: C, payload: text('welcome') });
    const heard = client({ seq: C, ack: S + 7, payload: text('hello') });
    const [connection] = replayed([SYN_STEP, SYN_ACK_STEP, banner, heard]);
    expect(connection!.handshake).toBe('complete');
    expectStreams(connection!, 5, 7);
  });

  it('and the server had closed by then', () => {
    const banner = server({ seq: S, ack: C, payload: text('go away'), flags: FIN | ACK });
    const heard = client({ seq: C, ack: S + 8, payload: text('hello') });
    const [connection] = replayed([SYN_STEP, SYN_ACK_STEP, banner, heard]);
    expectStreams(connection!, 5, 7);
    expect(connection!.close).toBe('half-closed-by-server');
  });

  it('but what the host never sent makes no handshake', () => {
    const bad = client({ seq: C, ack: S + 70_000 });
    const again = { ...SYN_ACK_STEP };
    const [connection] = replayed([SYN_STEP, SYN_ACK_STEP, bad, again]);
    expect(connection!.handshake).toBe('refused');
  });
});

describe('data on the SYN', () => {
  const opening = client({ seq: C - 1, flags: SYN, payload: text('early') });

  it('was taken when the client goes on behind it, though no SYN-ACK was captured', () => {
    const end = client({ seq: C + 5, ack: S, flags: FIN | ACK });
    const [connection] = replayed([opening, end]);
    expectStreams(connection!, 5, 0);
    expect(connection!.close).toBe('half-closed-by-client');
  });

  it('that was not taken is what the client sends in its place', () => {
    const [connection] = replayed([opening, SYN_ACK_STEP, QUESTION, ANSWER, HEARD]);
    expectStreams(connection!, 8, 6);
  });

  it('of a replayed client is sent when it is connected', () => {
    const taken = server({ seq: S - 1, ack: C + 5, flags: SYN | ACK });
    const answer = server({ seq: S, ack: C + 5, payload: text('answer') });
    const steps = [opening, taken, client({ seq: C + 5, ack: S }), answer];
    const [connection] = replayed(steps, { hosts: [CLIENT] });
    expect([connection!.replayed, connection!.handshake]).toEqual(['client', 'complete']);
    expectStreams(connection!, 5, 6);
  });
});

describe('an acknowledgement that was damaged after the host had taken the segment', () => {
  it.each([
    ['far too old', S - 8_000_000],
    ['far too new', S + 800_000_000],
  ])('%s costs no payload', (_, ack) => {
    const torn = client({ seq: C + 8, ack, payload: text('thanks'), windowRaw: 4096 });
    const opening = [SYN_STEP, SYN_ACK_STEP, client({ seq: C, ack: S, windowRaw: 4096 })];
    const [connection] = replayed([...opening, QUESTION, ANSWER, HEARD, torn]);
    expectStreams(connection!, 14, 6);
  });
});

describe('what the host says when its connection is over', () => {
  const begun = [SYN_STEP, SYN_ACK_STEP, client({ seq: C, ack: S }), QUESTION];
  const further = server({ seq: S + 6, ack: C + 8, flags: ACK | PSH, payload: text('further') });

  it('is missing for the reset that came, whatever the cores have done by then', () => {
    const reset = client({ seq: C + 8, flags: RST });
    const steps = [...begun, ANSWER, HEARD, reset, { ...further, timeNs: 8e6 }];
    const moving = { cores: 2, migrateEveryNs: 100_000 };
    for (const options of [{}, moving]) {
      const [connection] = replayed(steps, options);
      expect(connection).toMatchObject({ serverToClient: { bytes: 6 }, reason: 'reset' });
    }
  });

  it('is missing for a peer that acknowledged nothing for too long', () => {
    const [connection] = replayed([...begun, ANSWER, { ...further, timeNs: 2e12 }]);
    const reason = 'peer-never-acknowledged';
    expect(connection).toMatchObject({ serverToClient: { bytes: 6 }, reason });
  });
});

describe('a FIN of the host', () => {
  it('in the middle of its bytes ends them; what the peer hears of more costs nothing', () => {
    const torn = server({ seq: S + 2, ack: C + 8, payload: text('sw'), flags: FIN | ACK });
    const more = client({ seq: C + 8, ack: S + 6, payload: text('thanks') });
    const [connection] = replayed([SYN_STEP, SYN_ACK_STEP, QUESTION, torn, ANSWER, HEARD, more]);
    expectStreams(connection!, 14, 4);
  });
});

describe('more than a window within one instant', () => {
  it('waits for what the recorded host had read by then', () => {
    const size = 60_000;
    const parts = [0, 1, 2, 3].flatMap((part) => {
      const seq = C + part * size;
      const payload = Array<number>(size).fill(part);
      return [
        client({ seq, ack: S, payload, timeNs: 2e6 }),
        server({ seq: S, ack: seq + size, timeNs: 2e6 }),
      ];
    });
    const opened = client({ seq: C, ack: S, timeNs: 2e6 });
    const [connection] = replayed([SYN_STEP, SYN_ACK_STEP, opened, ...parts]);
    expectStreams(connection!, 4 * size, 0);
  });
});

describe('a capture that begins in the middle', () => {
  it('begins with a keep-alive probe', () => {
    const probe = client({ seq: C - 1, ack: S });
    const [connection] = replayed([probe, QUESTION, ANSWER, HEARD]);
    expect(connection!.handshake).toBe('midstream');
    expectStreams(connection!, 8, 6);
  });

  it('and ends at once, without a drain', () => {
    const [connection] = replayed([QUESTION], { drainNs: 0 });
    expectStreams(connection!, 8, 0);
  });

  it('begins with bytes that the host had already acknowledged', () => {
    const heard = server({ seq: S, ack: C });
    const repeated = client({ seq: C - 4, ack: S, payload: text('old') });
    const [connection] = replayed([heard, repeated, QUESTION, ANSWER, HEARD]);
    expectStreams(connection!, 8, 6);
  });

  it('shows the SYN behind what follows from it', () => {
    const steps = [SYN_ACK_STEP, client({ seq: C, ack: S }), QUESTION, ANSWER, HEARD, SYN_STEP];
    const [connection] = replayed(steps);
    expect(connection!.handshake).toBe('midstream');
    expectStreams(connection!, 8, 6);
    const [ignored] = replayed(steps, { midstream: 'ignore' });
    expect(ignored).toMatchObject({ conformance: 'not compared', close: 'open' });
    expect([ignored!.clientToServer.bytes, ignored!.serverToClient.bytes]).toEqual([0, 0]);
  });

  it('shows the SYN of a replayed client behind what follows from it', () => {
    const steps = [client({ seq: C, ack: S }), QUESTION, ANSWER, SYN_STEP, SYN_ACK_STEP, HEARD];
    const [ignored] = replayed(steps, { midstream: 'ignore', hosts: [CLIENT] });
    expect(ignored).toMatchObject({ replayed: 'client', conformance: 'not compared' });
    expect(ignored!.segments.ours + ignored!.acks.ours).toBe(0);
  });
});

describe('a tuple used again at once', () => {
  it('does not take from the connection before it what it had still to do', () => {
    // The client's frame waits for bytes of the host that the capture lost.
    const early = client({ seq: C, ack: S + 6, payload: text('thanks'), timeNs: 5e6 });
    const late = server({ seq: S + 3, ack: C, payload: text('wer'), timeNs: 5e6 });
    const again = [SYN_STEP, SYN_ACK_STEP, QUESTION, ANSWER, HEARD].map((step) => ({
      ...step,
      seq: step.seq! + 100_000,
      ack: step.ack === undefined ? 0 : step.ack + 100_000,
      timeNs: 5e6,
    }));
    const steps = [SYN_STEP, SYN_ACK_STEP, client({ seq: C, ack: S }), early, late];
    const [before, after] = replayed([...steps, ...again]);
    expectStreams(before!, 6, 6);
    expectStreams(after!, 8, 6);
  });
});

describe('a sender whose checksums are unfinished on one connection only', () => {
  it('is believed on that one', () => {
    const good = [1, 2, 3, 4, 5, 6].map((i) =>
      client({ seq: C, flags: SYN, fromPort: 50_000 + i }),
    );
    const unfinished = [client({ seq: C, ack: S }), QUESTION, HEARD].map((step) => ({
      ...step,
      isUnfinished: true,
    }));
    const connections = replayed([...good, SYN_STEP, SYN_ACK_STEP, ...unfinished]);
    expectStreams(connections.at(-1)!, 8, 0);
  });
});

describe('a sender of whose segments only those with payload have unfinished checksums', () => {
  const opened = [SYN_STEP, SYN_ACK_STEP, client({ seq: C, ack: S })];

  it('is believed when the recorded host took them', () => {
    const [connection] = replayed([...opened, { ...QUESTION, isUnfinished: true }, ANSWER, HEARD]);
    expectStreams(connection!, 8, 6);
  });

  it('is not when one of them is right: the other was damaged, and sent again', () => {
    const damaged = { ...QUESTION, payload: text('QUESTION'), isUnfinished: true };
    const [connection] = replayed([...opened, damaged, QUESTION, ANSWER, HEARD], {
      streamDigests: true,
      newHash: () => createHash('sha256'),
    });
    const sum = createHash('sha256').update('question').digest('hex');
    expect(connection!.clientToServer).toMatchObject({ bytes: 8, sha256: sum });
  });
});

describe('addresses that were made up', () => {
  it('may be of a group', () => {
    const steps = [SYN_STEP, SYN_ACK_STEP, QUESTION, ANSWER, HEARD].map((step) => ({
      ...step,
      from: step.from === SERVER ? SERVER : '237.1.2.3',
      to: step.from === SERVER ? '237.1.2.3' : SERVER,
    }));
    const [connection] = replayed(steps);
    expectStreams(connection!, 8, 6);
  });
});

describe('VLAN tags', () => {
  const tagged = (step: Step, vlan: number): number[] => {
    const packet = tcp(step);
    return vlan === 0
      ? ethernet(0x0800, packet)
      : ethernet(0x8100, [...u16(vlan), 8, 0, ...packet]);
  };
  const steps = [SYN_STEP, SYN_ACK_STEP, client({ seq: C, ack: S }), QUESTION, ANSWER, HEARD];
  const vlansOf = (list: readonly (readonly [Step, number])[]): readonly ConnectionResult[] => {
    const frames = list.map(([step, vlan], i) => ({
      bytes: tagged(step, vlan),
      linkType: 1,
      timeNs: i * 1e6,
    }));
    return replay(new FrameReader(frames), REPLAY_DEFAULTS).result.connections;
  };

  it.each([
    ['the client', 7, 0],
    ['the server', 0, 7],
    ['both, differently,', 7, 9],
  ])('of %s do not tear a connection in two', (_, ofClient, ofServer) => {
    const list = steps.map((step) => [step, step.from === SERVER ? ofServer : ofClient] as const);
    const connections = vlansOf(list);
    expect(connections).toHaveLength(1);
    expectStreams(connections[0]!, 8, 6);
    expect(connections[0]!.vlans).toEqual(ofClient === 0 ? [] : [ofClient]);
  });

  it('keep two connections of one tuple apart', () => {
    const both = steps.flatMap((step) => [[step, 7] as const, [step, 9] as const]);
    const connections = vlansOf(both);
    expect(connections.map((connection) => connection.vlans)).toEqual([[7], [9]]);
    for (const connection of connections) expectStreams(connection, 8, 6);
  });
});

describe('a connection that comes again number by number when it is over', () => {
  const fins = [
    client({ seq: C + 8, ack: S + 6, flags: ACK | FIN }),
    server({ seq: S + 6, ack: C + 9, flags: ACK | FIN }),
    client({ seq: C + 9, ack: S + 7 }),
  ];
  const whole = [
    SYN_STEP,
    SYN_ACK_STEP,
    client({ seq: C, ack: S }),
    QUESTION,
    ANSWER,
    HEARD,
    ...fins,
  ];
  const twice = [...whole, ...whole].map((step, i) => ({
    ...step,
    timeNs: i * 1e6 + (i < whole.length ? 0 : 200e9),
  }));

  it.each(['server', 'client'])('is compared once, the %s replayed', (side) => {
    const hosts = [side === 'server' ? SERVER : CLIENT];
    const connections = replayed(twice, { hosts });
    expect(connections.map((c) => [c.conformance, c.close])).toEqual([['match', 'fin']]);
    expectStreams(connections[0]!, 8, 6);
  });

  it('is said', () => {
    const frames = twice.map((step) => ({ bytes: tcp(step), timeNs: step.timeNs }));
    const { result } = replay(new FrameReader(frames), REPLAY_DEFAULTS);
    const [warning] = result.trace.warnings.filter((w) => w.code === 'repeated-connection');
    expect(warning).toMatchObject({ count: 1, frame: whole.length + 1 });
  });

  it('is none where the first SYN was only refused', () => {
    const refused = server({ seq: 0, ack: C, flags: ACK | RST });
    const steps = [SYN_STEP, refused, ...whole];
    const frames = steps.map((step, i) => ({ bytes: tcp(step), timeNs: i * 1e6 }));
    const { result } = replay(new FrameReader(frames), REPLAY_DEFAULTS);
    expect(result.trace.warnings.map((w) => w.code)).not.toContain('repeated-connection');
    expect(result.connections.map((c) => c.reason)).not.toContain('ours');
  });

  it('is one where a reset ended it', () => {
    const first = whole.slice(0, 6);
    const reset = server({ seq: S + 6, ack: C + 8, flags: ACK | RST });
    const again = [...first, reset, ...first, reset];
    const connections = replayed(again.map((step, i) => ({ ...step, timeNs: i * 1e9 })));
    expect(connections.map((c) => c.conformance)).toEqual(['match']);
    expectStreams(connections[0]!, 8, 6);
  });
});
