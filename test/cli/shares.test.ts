/**
 * `--workers N` changes nothing but speed: the JSON of a run is the same with any number of
 * threads.
 */
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Scratch } from './harness.ts';

const CAPTURE = join(import.meta.dirname, '../../traces/linux-ab-close-churn.pcap');

const scratch = new Scratch();
afterAll(() => scratch.remove());

test.each(['trace', 'echo'])('one, two and four threads give the same result (%s)', (app) => {
  const run = (workers: string): string => {
    const more = ['--app', app, '--stream-digests', '--json', '-'];
    const { exit, stdout } = scratch.ixreplay([CAPTURE, '--workers', workers, ...more]);
    expect(exit).toBe(0);
    return stdout;
  };
  const one = run('1');
  expect(JSON.parse(one).connections).toHaveLength(251);
  expect(run('2')).toBe(one);
  expect(run('4')).toBe(one);
});

test('determinism is checked over different numbers of threads', () => {
  const { exit, stdout } = scratch.ixreplay([CAPTURE, '--check-determinism', '--json', '-']);
  expect(exit).toBe(0);
  const result = JSON.parse(stdout);
  expect(result.determinism.status).toBe('same');
  const j1 = result.invariants.find((i: { id: string }) => i.id === 'determinism.same-log');
  expect(j1.status).toBe('held');
  expect(j1.exercised).toBeGreaterThan(10_000);
});
