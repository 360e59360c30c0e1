/**
 * The text of a link, `delay=20us,rate=10g,loss=0.1%`: the same grammar as a workload's options.
 */
import type { LinkOptions } from './link.ts';
import { WorkloadValues, type WorkloadKey } from './workload-text.ts';

const KEYS: readonly WorkloadKey[] = [
  {
    key: 'delay',
    unit: 'time',
    fallback: '10us',
    doc: 'one way',
    range: [100, 10e9],
  },
  {
    key: 'rate',
    unit: 'rate',
    fallback: '10g',
    doc: 'bits a second, 0 = no limit',
    range: [0, 1e12],
  },
  { key: 'loss', unit: 'share', fallback: '0%', doc: 'frames lost', range: [0, 0.5] },
  { key: 'reorder', unit: 'share', fallback: '0%', doc: 'frames overtaken', range: [0, 1] },
  { key: 'duplicate', unit: 'share', fallback: '0%', doc: 'frames doubled', range: [0, 1] },
  {
    key: 'queue',
    unit: 'bytes',
    fallback: '1M',
    doc: 'bytes that wait for the wire at most',
    range: [2048, 1 << 30],
  },
];

/** Throws WorkloadError. */
export function parseLink(text: string): LinkOptions {
  const values = new WorkloadValues('link', KEYS, text);
  return {
    delayNs: values.number('delay'),
    bitsPerSecond: values.number('rate'),
    loss: values.number('loss'),
    reorder: values.number('reorder'),
    duplicate: values.number('duplicate'),
    queueBytes: values.number('queue'),
  };
}

export const LINK_DEFAULTS: LinkOptions = parseLink('');
