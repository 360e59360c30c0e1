/** The hand-over of flow groups, as steps of two cores whose clocks differ. */
import { expect, it } from 'vitest';
import { Migration, type MigratingCore } from '../../src/dataplane/migration.ts';
import type { Reta } from '../../src/nic/reta.ts';
import { FlowGroups } from '../../src/stack/flow-groups.ts';

const GROUP = 5;

/** A core without flows, whose frames are all of the group. */
function quietCore(core: number, nowNs: number): MigratingCore {
  const nothing = (): void => {};
  return {
    core,
    nowNs,
    isDead: false,
    recorder: { emit: nothing, emit3: nothing, emit5: nothing, flush: nothing },
    mbufs: { flowGroup: [GROUP], frame: [1], adopt: nothing },
    rx: { filledCount: 0, takenCount: 0 },
    conditions: { count: 0, push: nothing, withdraw: nothing },
    stack: {
      tcp: { flowsOf: () => [], depart: () => 0, arrive: nothing },
      udp: { arrive: nothing },
      endBatch: nothing,
    },
    migration: null,
    wakeNs: Infinity,
    armTransition: nothing,
    cancelTransition: nothing,
    inputNow: nothing,
  } as unknown as MigratingCore;
}

it('asks nothing more of a source whose timer was faster than the question', () => {
  const source = quietCore(0, 1000);
  const target = quietCore(1, 9000);
  const table = new FlowGroups(2);
  table.owner[GROUP] = 0;
  const reta = { write: () => undefined } as unknown as Reta;
  const migration = new Migration(1, source, target, [GROUP], table, reta, () => undefined);
  migration.command(1000);
  migration.atLoopTop(source);
  // The target is ahead of the source: its question lies in the source's future.
  expect(migration.divert(target, 0)).toBe(true);
  expect(source.wakeNs).toBe(9000);
  migration.timedOut();
  expect(source.wakeNs).toBe(Infinity);
  migration.atLoopTop(target);
  expect(table.owner[GROUP]).toBe(1);
  expect([source.migration, source.wakeNs]).toEqual([null, Infinity]);
});
