/**
 * The workloads by name: what each plays, and its options. A workload is named as
 * `echo:size=64,rounds=100`, wherever a capture could stand.
 */
import { DialogueLoad, type Openings } from './dialogue-load.ts';
import { GeneratedEndpoints } from './endpoints.ts';
import type { Play } from './play.ts';
import { EchoDialogues } from './workload-echo.ts';
import { WorkloadError, WorkloadValues, type WorkloadKey } from './workload-text.ts';

interface WorkloadKind {
  readonly name: string;
  readonly doc: string;
  readonly keys: readonly WorkloadKey[];
  readonly build: (values: WorkloadValues, seed: string) => Omit<Play, 'name' | 'hosts' | 'config'>;
}

const HOSTS = ['10.0.0.1'];

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
    { key: 'size', unit: 'bytes', fallback: '64', doc: 'bytes of a message', range: [1, 1 << 20] },
    {
      key: 'rounds',
      unit: 'count',
      fallback: '100',
      doc: 'round trips a connection',
      range: [1, 1e6],
    },
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
    const dialogues = new EchoDialogues(
      values.number('size'),
      values.number('rounds'),
      values.number('think'),
    );
    const openings = steady(count, values.number('open-rate'));
    return {
      endpoints: new GeneratedEndpoints(count, 7, values.number('clients')),
      dialogues,
      load: (clients) => new DialogueLoad(clients, dialogues, openings),
    };
  },
};

export const WORKLOADS: readonly WorkloadKind[] = [ECHO];

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

/** Connections open one after the other, so many a second. */
function steady(count: number, perSecond: number): Openings {
  const stepNs = 1e9 / perSecond;
  return { count, connection: (index) => index, timeNs: (index) => index * stepNs };
}
