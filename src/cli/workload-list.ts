/**
 * The workloads with their options, for `ixreplay run` without one.
 */
import type { WorkloadKey } from '../peer/workload-text.ts';
import { WORKLOADS } from '../peer/workloads.ts';
import { columns } from '../report/layout.ts';

const HEAD = `Workloads, as NAME:key=value,key=value; what is shown is what holds without a key.
Counts and rates a second: 1000, 4k, 2M. Bytes: 64, 8k (of 1,024). Times: 10us, 2ms, 1s. Shares: 1%.
`;

export function workloadList(): string {
  const parts = WORKLOADS.map(({ name, doc, keys }) => {
    const lines = columns(
      keys.map((key) => [`  ${key.key}=${key.fallback}`, meaning(key)]),
      'll',
    );
    return `\n${name}: ${doc}\n${lines.join('\n')}\n`;
  });
  return `${HEAD}${parts.join('')}`;
}

function meaning({ unit, doc, range }: WorkloadKey): string {
  return unit === 'name' ? `${doc}: ${range.join(', ')}` : doc;
}
