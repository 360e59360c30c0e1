/**
 * The built-in policies against hand-made readings: what they decide, period by period, as a table.
 */
import { describe, expect, it } from 'vitest';
import { balance } from '../../src/control/balance.ts';
import { efficiency } from '../../src/control/efficiency.ts';
import type {
  CoreReading,
  GroupReading,
  Policy,
  PolicyInstance,
} from '../../src/control/policy.ts';
import { staticPolicy } from '../../src/control/static.ts';

const PERIOD_NS = 100e6;

function reading(
  core: number,
  queueFast: number,
  queueSlow: number,
  idleFast: number,
): CoreReading {
  return { core, queueFast, queueSlow, idleFast, delayFastNs: 0, batch: 1, loopNs: 1000 };
}

/** The same load on every core, for so many periods. */
interface Load {
  readonly periods: number;
  readonly queueFast: number;
  readonly queueSlow: number;
  readonly idleFast: number;
}

const OVERLOAD: Omit<Load, 'periods'> = { queueFast: 40, queueSlow: 30, idleFast: 0 };
const MODERATE: Omit<Load, 'periods'> = { queueFast: 5, queueSlow: 5, idleFast: 0.2 };
const IDLE: Omit<Load, 'periods'> = { queueFast: 0, queueSlow: 0, idleFast: 0.95 };

function instance(policy: Policy, coresMin: number, coresMax: number): PolicyInstance {
  return policy.create({ coresMin, coresMax, flowGroups: 128, periodNs: PERIOD_NS });
}

/** Plays loads to a policy; a line for every decision that is not the one before. */
function play(policy: Policy, coresMin: number, coresMax: number, loads: readonly Load[]): string {
  const decider = instance(policy, coresMin, coresMax);
  const lines: string[] = [];
  let cores = coresMin;
  let period = 0;
  let last = '';
  for (const { periods, queueFast, queueSlow, idleFast } of loads) {
    for (let i = 0; i < periods; i++) {
      period++;
      const decision = decider.decide({
        timeNs: period * PERIOD_NS,
        cores: Array.from({ length: cores }, (_, core) =>
          reading(core, queueFast, queueSlow, idleFast),
        ),
        groups: [],
      });
      const { action, reason, value, limit } = decision;
      if (decision.action === 'cores') cores = decision.cores;
      const text = `${action} ${reason} ${value} of ${limit}, ${cores} cores`;
      if (text !== last) lines.push(`${(period / 10).toFixed(1).padStart(5)} s  ${text}`);
      last = text;
    }
  }
  return `\n${lines.join('\n')}\n`;
}

describe('efficiency', () => {
  it('adds cores 0.2 s apart under overload, and keeps them at the most', () => {
    expect(play(efficiency, 1, 4, [{ ...OVERLOAD, periods: 10 }])).toMatchInlineSnapshot(`
      "
        0.1 s  cores queue-long 4000 of 3200, 2 cores
        0.2 s  stay guard 4000 of 3200, 2 cores
        0.3 s  cores queue-long 4000 of 3200, 3 cores
        0.4 s  stay guard 4000 of 3200, 3 cores
        0.5 s  cores queue-long 4000 of 3200, 4 cores
        0.6 s  stay at-most-cores 4000 of 3200, 4 cores
      "
    `);
  });

  it('removes cores 4 s apart when idle, and keeps the least', () => {
    const loads = [
      { ...OVERLOAD, periods: 5 },
      { ...IDLE, periods: 150 },
    ];
    expect(play(efficiency, 1, 3, loads)).toMatchInlineSnapshot(`
      "
        0.1 s  cores queue-long 4000 of 3200, 2 cores
        0.2 s  stay guard 4000 of 3200, 2 cores
        0.3 s  cores queue-long 4000 of 3200, 3 cores
        0.4 s  stay at-most-cores 4000 of 3200, 3 cores
        0.6 s  stay guard 28500 of 12000, 3 cores
        4.3 s  cores idle 28500 of 12000, 2 cores
        4.4 s  stay guard 19000 of 12000, 2 cores
        8.3 s  cores idle 19000 of 12000, 1 cores
        8.4 s  stay calm 9500 of 12000, 1 cores
      "
    `);
  });

  it('waits 2 s with a step up after one down', () => {
    const loads = [
      { ...OVERLOAD, periods: 2 },
      { ...IDLE, periods: 41 },
      { ...OVERLOAD, periods: 25 },
    ];
    expect(play(efficiency, 1, 2, loads)).toMatchInlineSnapshot(`
      "
        0.1 s  cores queue-long 4000 of 3200, 2 cores
        0.2 s  stay at-most-cores 4000 of 3200, 2 cores
        0.3 s  stay guard 19000 of 12000, 2 cores
        4.1 s  cores idle 19000 of 12000, 1 cores
        4.2 s  stay calm 9500 of 12000, 1 cores
        4.4 s  stay guard 4000 of 3200, 1 cores
        6.1 s  cores queue-long 4000 of 3200, 2 cores
        6.2 s  stay at-most-cores 4000 of 3200, 2 cores
      "
    `);
  });

  it('stays under moderate load', () => {
    const loads = [
      { ...OVERLOAD, periods: 1 },
      { ...MODERATE, periods: 100 },
    ];
    expect(play(efficiency, 1, 4, loads)).toMatchInlineSnapshot(`
      "
        0.1 s  cores queue-long 4000 of 3200, 2 cores
        0.2 s  stay calm 4000 of 12000, 2 cores
      "
    `);
  });

  it('never lets a core go while one has a long queue, though the others idle', () => {
    const decider = instance(efficiency, 1, 8);
    const cores = Array.from({ length: 8 }, (_, core) =>
      reading(core, core === 3 ? 33 : 0, 1, 0.9),
    );
    for (let period = 1; period <= 200; period++) {
      const decision = decider.decide({ timeNs: period * PERIOD_NS, cores, groups: [] });
      expect(decision).toMatchObject({ action: 'stay', reason: 'at-most-cores', value: 3300 });
    }
  });

  it('takes a reading on a threshold for not past it', () => {
    const at = (queueFast: number, queueSlow: number, idleFast: number): string =>
      instance(efficiency, 1, 4).decide({
        timeNs: PERIOD_NS,
        cores: [reading(0, queueFast, queueSlow, idleFast), reading(1, 0, queueSlow, idleFast)],
        groups: [],
      }).action;
    expect(at(32, 8, 0)).toBe('stay');
    expect(at(32.01, 8, 0)).toBe('cores');
    expect(at(0, 7.99, 0.6)).toBe('stay');
    expect(at(0, 7.99, 0.6001)).toBe('cores');
    expect(at(0, 8, 0.9)).toBe('stay');
  });
});

describe('balance', () => {
  const decideOn = (
    decider: PolicyInstance,
    timeNs: number,
    idle: readonly number[],
    frames: readonly (readonly [flowGroup: number, core: number, frames: number])[],
  ) =>
    decider.decide({
      timeNs,
      cores: idle.map((idleFast, core) => reading(core, 0, 0, idleFast)),
      groups: frames.map(([flowGroup, core, count]): GroupReading => ({
        flowGroup,
        core,
        frames: count,
      })),
    });
  const HOT = [
    [0, 0, 500],
    [2, 0, 300],
    [4, 0, 150],
    [6, 0, 50],
    [1, 1, 100],
  ] as const;

  it('moves the hottest groups that fit into half the gap to the least loaded core', () => {
    const decision = decideOn(instance(balance, 2, 2), PERIOD_NS, [0, 0.8], HOT);
    expect(decision).toEqual({
      action: 'move',
      flowGroups: [2, 4],
      target: 1,
      reason: 'uneven',
      value: 900,
      limit: 200,
    });
  });

  it('rests for two periods after a move', () => {
    const decider = instance(balance, 2, 2);
    const times = [1, 2, 3].map((period) => period * PERIOD_NS);
    const actions = times.map((timeNs) => decideOn(decider, timeNs, [0, 0.8], HOT));
    expect(actions.map(({ action, reason }) => `${action} ${reason}`)).toEqual([
      'move uneven',
      'stay guard',
      'move uneven',
    ]);
  });

  it('leaves a core alone that mostly idles, and a gap of a fifth', () => {
    const decider = instance(balance, 2, 2);
    expect(decideOn(decider, PERIOD_NS, [0.51, 0.9], HOT)).toMatchObject({ reason: 'calm' });
    const even = [
      [0, 0, 100],
      [1, 1, 80],
    ] as const;
    expect(decideOn(decider, PERIOD_NS, [0, 0], even)).toMatchObject({ reason: 'even' });
  });

  it('does not move a single hot group to and fro', () => {
    const one = [[0, 0, 1000]] as const;
    const decision = decideOn(instance(balance, 2, 2), PERIOD_NS, [0, 1], one);
    expect(decision).toMatchObject({ action: 'stay', reason: 'even' });
  });

  it('moves the coolest group where none fits into half the gap', () => {
    const two = [
      [0, 0, 600],
      [2, 0, 500],
      [1, 1, 50],
    ] as const;
    const decision = decideOn(instance(balance, 2, 2), PERIOD_NS, [0, 1], two);
    expect(decision).toMatchObject({ action: 'move', flowGroups: [2], target: 1 });
  });
});

describe('static', () => {
  it('stays whatever it reads', () => {
    const decision = instance(staticPolicy, 1, 4).decide({
      timeNs: 0,
      cores: [reading(0, 500, 500, 0)],
      groups: [],
    });
    expect(decision).toEqual({ action: 'stay', reason: 'static' });
  });
});
