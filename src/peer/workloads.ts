/**
 * The workloads by name: what each plays, and its options. A workload is named as
 * `echo:size=64,rounds=100`, wherever a capture could stand.
 */
import { Prng, seedWords } from '../base/prng.ts';
import type { Clients } from './clients.ts';
import { DialogueLoad, type Openings } from './dialogue-load.ts';
import { GeneratedEndpoints } from './endpoints.ts';
import { LoadPattern, PATTERN_NAMES } from './load-pattern.ts';
import type { Play } from './play.ts';
import { RequestLoad } from './request-load.ts';
import { EchoDialogues } from './workload-echo.ts';
import { MemcachedDialogues, type MemcachedMix } from './workload-memcached.ts';
import { WorkloadError, WorkloadValues, type WorkloadKey } from './workload-text.ts';

interface WorkloadKind {
  readonly name: string;
  readonly doc: string;
  readonly keys: readonly WorkloadKey[];
  readonly build: (values: WorkloadValues, seed: string) => Omit<Play, 'name' | 'hosts' | 'config'>;
}

const HOSTS = ['10.0.0.1'];
/** Places in a stream are int32. */
const STREAM_BYTES_MAX = 0x7fffffff;
const ECHO_PORT = 7;
const NETPIPE_PORT = 5002;
const MEMCACHED_PORT = 11_211;

const CONNECTIONS: WorkloadKey = {
  key: 'connections',
  unit: 'count',
  fallback: '240',
  doc: 'connections in all',
  range: [1, 10_000_000],
};
const CLIENTS: WorkloadKey = {
  key: 'clients',
  unit: 'count',
  fallback: '24',
  doc: 'client machines (addresses)',
  range: [1, 1_000_000],
};
const SIZE: WorkloadKey = {
  key: 'size',
  unit: 'bytes',
  fallback: '64',
  doc: 'bytes of a message',
  range: [1, 1 << 20],
};
const ROUNDS: WorkloadKey = {
  key: 'rounds',
  unit: 'count',
  fallback: '100',
  doc: 'round trips a connection',
  range: [1, 1e6],
};
const OPEN_RATE: WorkloadKey = {
  key: 'open-rate',
  unit: 'rate',
  fallback: '1M',
  doc: 'connections opened a second',
  range: [1, 1e9],
};

const ECHO: WorkloadKind = {
  name: 'echo',
  doc: 'a message, the same number of bytes back, again and again, then close',
  keys: [
    SIZE,
    ROUNDS,
    CONNECTIONS,
    {
      key: 'think',
      unit: 'time',
      fallback: '0us',
      doc: 'pause between two of them',
      range: [0, 60e9],
    },
    CLIENTS,
    OPEN_RATE,
  ],
  build: (values) => {
    const count = values.number('connections');
    const dialogues = echoes(values, values.number('think'));
    const openings = steady(count, values.number('open-rate'));
    return {
      endpoints: new GeneratedEndpoints(count, ECHO_PORT, values.number('clients')),
      dialogues,
      load: (clients) => new DialogueLoad(clients, dialogues, openings),
    };
  },
};

const NETPIPE: WorkloadKind = {
  name: 'netpipe',
  doc: 'one connection, one message at a time, forth and back',
  keys: [SIZE, ROUNDS],
  build: (values) => {
    const dialogues = echoes(values, 0);
    return {
      endpoints: new GeneratedEndpoints(1, NETPIPE_PORT, 1),
      dialogues,
      load: (clients) => new DialogueLoad(clients, dialogues, steady(1, 1)),
    };
  },
};

const SCALING: WorkloadKind = {
  name: 'connections',
  doc: 'many connections that stay open, few of them asking at a time',
  keys: [
    { ...CONNECTIONS, key: 'count', fallback: '100k' },
    { key: 'requests', unit: 'count', fallback: '100k', doc: 'requests in all', range: [1, 1e9] },
    {
      key: 'outstanding',
      unit: 'count',
      fallback: '64',
      doc: 'requests under way at any time',
      range: [1, 1e6],
    },
    SIZE,
    CLIENTS,
    { ...OPEN_RATE, fallback: '400k' },
  ],
  build: (values) => {
    const connections = values.number('count');
    const requests = values.number('requests');
    const size = values.number('size');
    requireShort(size, Math.ceil(requests / connections), 'size times requests a connection');
    const dialogues = new EchoDialogues(size, Infinity, 0);
    const options = {
      connections,
      depth: 1,
      openPerSecond: values.number('open-rate'),
      pattern: null,
      durationNs: 0,
      outstanding: Math.min(values.number('outstanding'), connections),
      requests,
    };
    return {
      endpoints: new GeneratedEndpoints(connections, ECHO_PORT, values.number('clients')),
      dialogues,
      load: (clients) => new RequestLoad(clients, dialogues, options),
    };
  },
};

function memcached(name: string, mix: MemcachedMix, updates: string, doc: string): WorkloadKind {
  return {
    name,
    doc,
    keys: [
      { ...CONNECTIONS, fallback: '2720', range: [1, 1_000_000] },
      {
        key: 'depth',
        unit: 'count',
        fallback: '4',
        doc: 'requests a connection has outstanding at most',
        range: [1, 64],
      },
      {
        key: 'rate',
        unit: 'rate',
        fallback: '1M',
        doc: 'requests a second, at the highest',
        range: [1, 1e9],
      },
      {
        key: 'low',
        unit: 'rate',
        fallback: '10k',
        doc: 'requests a second, at the lowest',
        range: [1, 1e9],
      },
      {
        key: 'pattern',
        unit: 'name',
        fallback: 'constant',
        doc: 'how the rate changes',
        range: PATTERN_NAMES,
      },
      {
        key: 'duration',
        unit: 'time',
        fallback: '20ms',
        doc: 'how long requests come',
        range: [1, 3600e9],
      },
      {
        key: 'period',
        unit: 'time',
        fallback: '20ms',
        doc: 'one period of the pattern',
        range: [1000, 3600e9],
      },
      { key: 'updates', unit: 'share', fallback: updates, doc: 'share of SET', range: [0, 1] },
      CLIENTS,
      OPEN_RATE,
    ],
    build: (values, seed) => buildMemcached(mix, values, seed),
  };
}

function buildMemcached(mix: MemcachedMix, values: WorkloadValues, seed: string) {
  const connections = values.number('connections');
  const dialogues = new MemcachedDialogues(mix, values.number('updates'), seedWords(seed)[1]);
  const pattern = {
    pattern: values.text('pattern'),
    low: values.number('low'),
    high: values.number('rate'),
    periodNs: values.number('period'),
  };
  const options = {
    connections,
    depth: values.number('depth'),
    openPerSecond: values.number('open-rate'),
    durationNs: values.number('duration'),
    outstanding: 0,
    requests: 0,
  };
  return {
    endpoints: new GeneratedEndpoints(connections, MEMCACHED_PORT, values.number('clients')),
    dialogues,
    load: (clients: Clients) =>
      new RequestLoad(clients, dialogues, {
        ...options,
        // A run of its own: a second one of the same play draws the same.
        pattern: new LoadPattern(pattern, new Prng(seed, 'load')),
      }),
  };
}

export const WORKLOADS: readonly WorkloadKind[] = [
  ECHO,
  NETPIPE,
  SCALING,
  memcached('memcached-usr', 'usr', '0.2%', 'GET of 19-byte keys with 2-byte values'),
  memcached('memcached-etc', 'etc', '3.3%', "keys and values of Facebook's ETC pool"),
];

/** Whether the text names a workload: a name of one, alone or with options behind a colon. */
export function isWorkload(text: string): boolean {
  const name = text.split(':', 1)[0];
  return WORKLOADS.some((kind) => kind.name === name);
}

/** Throws WorkloadError. */
export function parseWorkload(text: string, seed: string): Play {
  const at = text.indexOf(':');
  const name = at < 0 ? text : text.slice(0, at);
  const kind = WORKLOADS.find((known) => known.name === name);
  if (kind === undefined) {
    const names = WORKLOADS.map((known) => known.name).join(', ');
    throw new WorkloadError(`no such workload: ${name}`, `there are ${names}`);
  }
  const values = new WorkloadValues(name, kind.keys, at < 0 ? '' : text.slice(at + 1));
  const config = { workload: name, ...values.config() };
  return { ...kind.build(values, seed), name: text, hosts: HOSTS, config };
}

function echoes(values: WorkloadValues, thinkNs: number): EchoDialogues {
  const size = values.number('size');
  const rounds = values.number('rounds');
  requireShort(size, rounds, 'size times rounds');
  return new EchoDialogues(size, rounds, thinkNs);
}

function requireShort(bytes: number, times: number, what: string): void {
  if (bytes * times <= STREAM_BYTES_MAX) return;
  const hint = `${what}: at most ${STREAM_BYTES_MAX} bytes a connection`;
  throw new WorkloadError(`a stream of ${times} messages of ${bytes} bytes is too long`, hint);
}

/** Connections open one after the other, so many a second. */
function steady(count: number, perSecond: number): Openings {
  const stepNs = 1e9 / perSecond;
  return { count, connection: (index) => index, timeNs: (index) => index * stepNs };
}
