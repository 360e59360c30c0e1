/**
 * Elastic cores under a load that rises and falls: simulated memcached clients with a triangle of
 * requests, the control plane's times scaled to it.
 */
import { expect, it } from 'vitest';
import { efficiency } from '../../src/control/efficiency.ts';
import { parseWorkload } from '../../src/peer/workloads.ts';
import { CLOSED_DEFAULTS } from '../../src/sim/closed-options.ts';
import { runClosedLoop } from '../../src/sim/closed-loop.ts';

it('adds cores as the load rises, removes them as it falls, and harms no stream', () => {
  const load = 'pattern=triangle,low=100k,rate=3M,period=40ms,duration=80ms';
  const { result } = runClosedLoop(parseWorkload(`memcached-usr:${load}`, '1'), {
    ...CLOSED_DEFAULTS,
    policy: efficiency,
    cores: 4,
    coresMin: 1,
    controlPeriodNs: 1e6,
  });
  const violated = result.invariants.filter((invariant) => invariant.status === 'violated');
  expect(violated.map((invariant) => invariant.catalogue)).toEqual([]);
  const steps = result.control!.decisions.map((d) => d.coresAfter - d.coresBefore);
  expect(steps).toContain(1);
  expect(steps).toContain(-1);
  expect(result.control!.timeline.at(-1)!.cores).toBe(1);
  expect(result.closedLoop!.streams.differing).toBe(0);
  expect(result.closedLoop!.streams.misdirected).toBe(0);
});
