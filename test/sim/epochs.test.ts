/** Epochs: all cores come to an epoch's time before anything happens at it. */
import { describe, expect, it } from 'vitest';
import { Epochs, type EpochSource } from '../../src/sim/epochs.ts';
import { EveryGroup } from '../../src/sim/schedule.ts';
import type { Host } from '../../src/sim/host.ts';

/** Cores that only know how far they were brought. */
function host(log: string[], count: number): Host {
  const units = Array.from({ length: count }, (_, core) => {
    const advance = (timeNs: number): void => void log.push(`core ${core} to ${timeNs}`);
    return { core: { core, advance, migration: null } };
  });
  return { units, byCore: units } as unknown as Host;
}

/** Acts at the given times. */
function source(log: string[], name: string, times: number[]): EpochSource {
  return {
    get nextNs() {
      return times[0] ?? Infinity;
    },
    run(nowNs) {
      times.shift();
      log.push(`${name} at ${nowNs}`);
    },
  };
}

describe('epochs', () => {
  it('bring every core to their time, then act, each at its own time', () => {
    const log: string[] = [];
    const entered: number[] = [];
    const epochs = new Epochs(host(log, 2), (unit) => entered.push(unit.core.core));
    expect(epochs.nextNs).toBe(Infinity);
    epochs.add(source(log, 'a', [5, 9]));
    epochs.add(source(log, 'b', [5, 30]));
    expect(epochs.nextNs).toBe(5);
    epochs.run(10);
    expect(log).toEqual([
      'core 0 to 5',
      'core 1 to 5',
      'a at 5',
      'b at 5',
      'core 0 to 9',
      'core 1 to 9',
      'a at 9',
    ]);
    expect(entered).toEqual([0, 1, 0, 1]);
    expect(epochs.nextNs).toBe(30);
  });

  it('do nothing before they are due', () => {
    const log: string[] = [];
    const epochs = new Epochs(host(log, 1), () => undefined);
    epochs.add(source(log, 'a', [7]));
    epochs.run(6);
    expect(log).toEqual([]);
  });
});

describe('one flow group after another', () => {
  it('passes over a pause at once while a single core has them all', () => {
    const asked: number[] = [];
    const mover = {
      activeCores: 1,
      owner: () => 0,
      request: (_: number, target: number) => void asked.push(target),
    };
    const every = new EveryGroup(100, '1', mover);
    every.run(100, 1e9);
    expect(every.nextNs).toBe(1e9);
    mover.activeCores = 2;
    every.run(1e9, 1e9);
    expect(asked).toEqual([1]);
  });
});
