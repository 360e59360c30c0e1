/**
 * The checker's own proof: each deviation of IX's published code, on traffic that exercises it,
 * makes exactly the invariants fail that the table names, and without it all hold.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  USYS_DEAD,
  USYS_KNOCK,
  USYS_RECV,
  USYS_UDP_RECV,
  type ApplicationFactory,
} from '../../src/app/contract.ts';
import { echo } from '../../src/app/echo.ts';
import { CONDITION_PAGE_COUNT } from '../../src/base/limits.ts';
import { DEVIATIONS, deviationsOf, RELEASE_DEVIATIONS } from '../../src/base/deviations.ts';
import { TCP_OPEN } from '../../src/log/events.ts';
import { REPLAY_DEFAULTS, type ReplayOptions } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import type { CaptureReader } from '../../src/trace/arena.ts';
import { openReader, OpenError } from '../../src/trace/open.ts';
import { MemorySource } from '../arbitraries/captures.ts';
import {
  ACK,
  addressBytes,
  ethernet,
  framed,
  FrameReader,
  PSH,
  RST,
  SYN,
  tcp,
  udp,
  type TcpFields,
  type WireFrame,
} from '../helpers/frames.ts';

const HOST = '10.0.0.2';
const PEER = '10.0.0.1';

interface Scenario {
  readonly what: string;
  readonly reader: () => CaptureReader;
  readonly options?: Partial<ReplayOptions>;
}

function capture(name: string): () => CaptureReader {
  return () => {
    const path = join(import.meta.dirname, `../../traces/${name}.pcap`);
    const reader = openReader(new MemorySource(readFileSync(path)));
    if (reader instanceof OpenError) throw reader;
    return reader;
  };
}

const fromPeer = (fields: TcpFields): TcpFields => ({ from: PEER, to: HOST, ...fields });
const fromHost = (fields: TcpFields): TcpFields => ({
  from: HOST,
  to: PEER,
  fromPort: 80,
  toPort: 40_000,
  ...fields,
});

/** A peer that connects and asks for something. */
const OPENING: readonly TcpFields[] = [
  fromPeer({ seq: 100, flags: SYN }),
  fromHost({ seq: 500, ack: 101, flags: SYN | ACK }),
  fromPeer({ seq: 101, ack: 501 }),
  fromPeer({ seq: 101, ack: 501, flags: PSH | ACK, payload: [1, 2, 3, 4] }),
];

function frames(list: readonly TcpFields[]): WireFrame[] {
  return list.map((fields) => ({ bytes: framed(tcp(fields)), linkType: 1 }));
}

function arpRequest(macEnd: number): WireFrame {
  const mac = [2, 0, 0, 0, 0, macEnd];
  const body = [0, 1, 8, 0, 6, 4, 0, 1, ...mac, ...addressBytes(PEER)];
  const target = [0, 0, 0, 0, 0, 0, ...addressBytes(HOST)];
  return { bytes: ethernet(0x0806, [...body, ...target]), linkType: 1 };
}

/** A request of a network that is no Ethernet. */
function malformed(): WireFrame {
  const frame = arpRequest(3);
  const bytes = [...frame.bytes];
  bytes[15] = 7;
  return { ...frame, bytes };
}

/** Gives every datagram back twice. */
const twice: ApplicationFactory = {
  name: 'twice',
  create: () => ({
    run(port) {
      for (let i = 0; i < port.conditions.count; i++) {
        if (port.conditions.kind(i) !== USYS_UDP_RECV) continue;
        port.udpRecvDone(port.conditions.handle(i));
        port.udpRecvDone(port.conditions.handle(i));
      }
    },
  }),
};

/** Gives back what it receives; on every core but the first also by that one's handle. */
const borrower: ApplicationFactory = {
  name: 'borrower',
  create: ({ core, shared }) => {
    const lent = shared('borrower', () => ({ core: -1, handle: -1 }));
    return {
      run(port) {
        const { conditions } = port;
        for (let i = 0; i < conditions.count; i++) {
          const handle = conditions.handle(i);
          if (conditions.kind(i) === USYS_KNOCK) {
            port.accept(handle, 1);
            if (lent.core === -1) Object.assign(lent, { core, handle });
          } else if (conditions.kind(i) === USYS_RECV) {
            port.recvDone(handle, conditions.y(i));
            if (lent.core !== core) port.recvDone(lent.handle, 1);
          } else if (conditions.kind(i) === USYS_DEAD) port.close(handle);
        }
      },
    };
  },
};

/** Accepts a connection when the next one knocks. */
const hesitant: ApplicationFactory = {
  name: 'hesitant',
  create: () => {
    let knocked = -1;
    return {
      run(port) {
        const { conditions } = port;
        for (let i = 0; i < conditions.count; i++) {
          const handle = conditions.handle(i);
          if (conditions.kind(i) === USYS_KNOCK) {
            if (knocked !== -1) port.accept(knocked, 1);
            knocked = handle;
          } else if (conditions.kind(i) === USYS_RECV) port.recvDone(handle, conditions.y(i));
          else if (conditions.kind(i) === USYS_DEAD) port.close(handle);
        }
      },
    };
  },
};

/** A peer that connects, sends so many bytes one by one, and connects again. */
function withheld(bytes: number): TcpFields[] {
  const [syn, , ack] = OPENING;
  const data = Array.from({ length: bytes }, (_, i) =>
    fromPeer({ seq: 101 + i, ack: 501, flags: PSH | ACK, payload: [i & 255] }),
  );
  return [
    ...OPENING.slice(0, 3),
    ...data,
    { ...syn!, fromPort: 40_001 },
    { ...ack!, fromPort: 40_001 },
  ];
}

const EVEN = Array.from({ length: 64 }, (_, i) => 2 * i);

/** Opens a connection when it is first told anything, to a peer that refuses. */
const caller: ApplicationFactory = {
  name: 'caller',
  create: () => {
    let hasCalled = false;
    return {
      run(port) {
        const { conditions } = port;
        if (!hasCalled) port.connect(PEER, 9, HOST, 5000, -1, 7);
        hasCalled = true;
        for (let i = 0; i < conditions.count; i++) {
          const handle = conditions.handle(i);
          if (conditions.kind(i) === USYS_KNOCK) port.accept(handle, 1);
          else if (conditions.kind(i) === USYS_RECV) port.recvDone(handle, conditions.y(i));
          else if (conditions.kind(i) === USYS_DEAD) port.close(handle);
        }
      },
    };
  },
};

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  V1: { what: 'a download with losses', reader: capture('linux-loss1-reorder-download') },
  V2: {
    what: 'a neighbour whose address changes',
    reader: () => new FrameReader([...frames(OPENING), ...[3, 4, 5, 6].map(arpRequest)]),
  },
  V3: { what: 'connections that close', reader: capture('linux-redis-benchmark') },
  V4: { what: 'connections that send and close', reader: capture('linux-zero-window-and-resets') },
  V5: {
    what: 'a slow reader',
    reader: capture('linux-zero-window-and-resets'),
    options: { readRate: 200_000 },
  },
  V6: {
    what: 'an application that uses a handle of another core',
    reader: () =>
      new FrameReader(
        frames(
          [0, 1, 2, 3].flatMap((k) =>
            OPENING.filter(({ from }) => from === PEER).map((fields, i) => ({
              ...fields,
              fromPort: 41_000 + k,
              ...(i === 0 ? {} : { ack: 501 }),
            })),
          ),
        ).map((frame, i) => ({ ...frame, timeNs: i * 1e6 })),
      ),
    options: { app: borrower },
  },
  V7: {
    what: 'datagrams that are given back twice',
    reader: () =>
      new FrameReader(
        [7, 8, 9].map((byte) => ({
          bytes: framed(udp(4000, 53, [byte], PEER, HOST)),
          linkType: 1,
        })),
      ),
    options: { app: twice },
  },
  V8: {
    what: 'connections in TIME-WAIT whose flow groups move together',
    reader: capture('linux-ab-close-churn'),
    options: {
      migrations: [
        { atNs: 2e9, groups: EVEN.filter((group) => group % 4 === 0), source: 0, target: 1 },
      ],
      drainNs: 3e9,
    },
  },
  V9: {
    what: 'connections we close first, and a minute',
    reader: capture('linux-ab-close-churn'),
    options: { drainNs: 61e9 },
  },
  V10: {
    what: 'a peer whose window stays closed',
    reader: () =>
      new FrameReader(
        frames([...OPENING.slice(0, 3), { ...OPENING[3]!, windowRaw: 0 }]).map((frame, i) => ({
          ...frame,
          timeNs: i * 1e6,
        })),
      ),
    options: { app: echo, drainNs: 5e9 },
  },
  V11: {
    what: 'a peer that never acknowledges what the host has sent',
    reader: () =>
      new FrameReader(frames([...OPENING, fromHost({ seq: 501, ack: 105, payload: [5, 6] })])),
    options: { drainNs: 1200e9 },
  },
  V12: {
    what: 'a malformed ARP request',
    reader: () => new FrameReader([...frames(OPENING), malformed()]),
  },
  V13: {
    what: 'an application that accepts when more than a page of conditions is withheld',
    reader: () => new FrameReader(frames(withheld(CONDITION_PAGE_COUNT + 100)), 1000),
    options: { app: hesitant, cores: 1 },
  },
  V15: {
    what: 'connections of a recorded client, steered home by filters',
    reader: capture('linux-loss1-reorder-download'),
    options: { hosts: ['10.77.0.1'], outbound: 'filter' },
  },
};

function violated(scenario: Scenario, deviations: readonly string[]): string[] {
  const options = { ...REPLAY_DEFAULTS, ...scenario.options, deviations };
  const { result } = replay(scenario.reader(), options);
  return result.invariants.flatMap((i) => (i.status === 'violated' ? [i.catalogue] : []));
}

const simulated = DEVIATIONS.filter((deviation) => deviation.absent === '');

describe.each(simulated.filter(({ breaks }) => breaks.length > 0))('$id: $title', (deviation) => {
  const scenario = SCENARIOS[deviation.id]!;

  it('breaks what the table names, and nothing else', () => {
    expect(violated(scenario, [deviation.id])).toEqual(deviation.breaks);
  });

  it('breaks nothing when it is off', () => {
    expect(violated(scenario, [])).toEqual([]);
  });
});

it('V1 of an application that forwards received mbufs breaks A2 as well', () => {
  const scenario = { ...SCENARIOS['V1']!, options: { app: echo } };
  expect(violated(scenario, ['V1'])).toEqual(['A2', 'A9']);
  expect(violated(scenario, [])).toEqual([]);
});

it('V4 tells of a refused connect as of a dead connection', () => {
  const options: ReplayOptions = { ...REPLAY_DEFAULTS, app: caller, cores: 1, hosts: [HOST] };
  const [, iss] = isnsOf(new FrameReader(frames(OPENING)), options);
  const refusal = { fromPort: 9, toPort: 5000, seq: 0, ack: (iss! + 1) >>> 0, flags: RST | ACK };
  const list = frames([...OPENING, fromPeer(refusal)]);
  const scenario = { what: '', reader: () => new FrameReader(list), options };
  expect(violated(scenario, [])).toEqual([]);
  expect(violated(scenario, ['V4'])).toEqual(['E7', 'J5']);
});

/** The initial sequence numbers of the host's connections, in the order they were opened. */
function isnsOf(reader: CaptureReader, options: ReplayOptions): number[] {
  const found: number[] = [];
  const take = (chunk: { count: number; kind: Uint8Array; d: Int32Array }): void => {
    for (let i = 0; i < chunk.count; i++) {
      if (chunk.kind[i] === TCP_OPEN) found.push(chunk.d[i]!);
    }
  };
  replay(reader, { ...options, sinks: [{ chunk: take }] });
  return found;
}

it('V14 makes initial sequence numbers that an observer can foretell', () => {
  const list = frames(
    [0, 1, 2].map((k) => fromPeer({ seq: 100, flags: SYN, fromPort: 40_000 + k })),
  );
  const isns = (deviations: readonly string[]): number[] =>
    isnsOf(new FrameReader(list), { ...REPLAY_DEFAULTS, app: echo, cores: 1, deviations });
  const guessed = (before: number): number =>
    (Math.imul(before, 1_103_515_245) + 12_345) & 0x7fffffff;
  const [first, second, third] = isns(['V14']);
  expect([second, third]).toEqual([guessed(first!), guessed(second!)]);
  const [good, next] = isns([]);
  expect(next).not.toBe(guessed(good!));
});

describe('the table', () => {
  it('is whole, in order, and says why what is missing is missing', () => {
    expect(DEVIATIONS.map(({ id }) => id)).toEqual(
      Array.from({ length: 16 }, (_, i) => `V${i + 1}`),
    );
    for (const { absent, breaks } of DEVIATIONS) {
      if (absent !== '') expect(breaks).toEqual([]);
    }
    expect(Object.keys(SCENARIOS)).toEqual(
      simulated.filter(({ breaks }) => breaks.length > 0).map(({ id }) => id),
    );
    expect(RELEASE_DEVIATIONS).toEqual(simulated.map(({ id }) => id));
  });

  it('has a switch for each that is simulated', () => {
    const on = (ids: readonly string[]): string[] =>
      Object.entries(deviationsOf(ids)).flatMap(([name, isOn]) => (isOn === true ? [name] : []));
    const each = RELEASE_DEVIATIONS.map((id) => on([id]));
    expect(each.map((names) => names.length)).toEqual(each.map(() => 1));
    expect(on(RELEASE_DEVIATIONS).sort()).toEqual(each.flat().sort());
    expect(on([])).toEqual([]);
  });

  it('as a whole is the profile ix-release, and breaks the sum of what its parts break', () => {
    const broken = violated(SCENARIOS['V4']!, RELEASE_DEVIATIONS);
    expect(broken.length).toBeGreaterThan(3);
    const sum = simulated.flatMap(({ breaks }) => breaks);
    expect(broken.filter((catalogue) => !sum.includes(catalogue))).toEqual([]);
  });
});
