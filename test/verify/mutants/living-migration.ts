/**
 * Faults in the running migration protocol: all groups of a busy core go to the other one and back,
 * nine times, and one step of the protocol (dataplane/migration.ts) is broken.
 */
import { Core } from '../../../src/dataplane/core.ts';
import { Migration } from '../../../src/dataplane/migration.ts';
import { Reta } from '../../../src/nic/reta.ts';
import { Tcp } from '../../../src/stack/tcp/tcp.ts';
import type { FlowGroups } from '../../../src/stack/flow-groups.ts';
import type { ReplayOptions } from '../../../src/sim/options.ts';
import { BUSY, call, replaced, type LivingMutant } from './living.ts';

const CORES = 2;
const SPEED = 200;
/** A tenth of the capture's duration, so much faster. */
const STEP_NS = 610_169;
/** A group without a connection. */
const QUIET = 2;
const GROUPS = Array.from({ length: 128 }, (_, group) => group).filter((g) => g % CORES === 0);

const options: Partial<ReplayOptions> = {
  cores: CORES,
  migrations: Array.from({ length: 9 }, (_, k) => {
    return { atNs: STEP_NS * (k + 1), groups: GROUPS, source: k % 2, target: 1 - (k % 2) };
  }),
};

/** What of a migration the faults reach for. */
interface Insides {
  readonly source: Core;
  readonly target: Core;
  readonly groups: readonly number[];
  readonly table: FlowGroups;
  readonly reta: Reta;
  readonly remote: readonly number[];
  readonly local: readonly number[];
  begunNs: number;
  lastTaken: number;
  isEarly: boolean;
  begin(): void;
  release(): void;
}

/** Of TCP: columns of its flows. */
interface TcpInsides {
  readonly ctx: {
    readonly pcb: { readonly armed: Uint8Array; readonly ecnSeq: Int32Array };
  };
}

const common = { capture: BUSY, speed: SPEED, options };

export const MIGRATION_MUTANTS: readonly LivingMutant[] = [
  {
    ...common,
    spec: 'order.quiescent-start',
    name: 'a migration begins behind a batch, its conditions pending',
    kin: [],
    seam: () => {
      const atTop = replaced(Migration, 'atLoopTop', (atLoopTop) => {
        return function (this: Insides, core: Core) {
          if (core === this.source && this.begunNs === -1) return;
          call(atLoopTop, this, [core]);
        };
      });
      const afterBatch = replaced(Core, 'receiveBatch', (receiveBatch) => {
        return function (this: { migration: Insides | null }) {
          const taken = call(receiveBatch, this);
          const { migration } = this;
          if (
            migration !== null &&
            migration.begunNs === -1 &&
            migration.source === (this as never)
          )
            migration.begin();
          return taken;
        };
      });
      return () => {
        atTop();
        afterBatch();
      };
    },
  },
  {
    ...common,
    spec: 'order.single-owner-handoff',
    name: 'groups are not marked as on their way',
    kin: ['no-sync.flow-one-core', 'order.state-equal', 'protection.bad-handle'],
    seam: () =>
      replaced(Migration, 'begin', (begin) => {
        return function (this: Insides) {
          call(begin, this);
          for (const group of this.groups) this.table.owner[group] = this.source.core;
        };
      }),
  },
  {
    ...common,
    spec: 'order.single-owner-handoff',
    name: 'the indirection table is written before the source begins',
    kin: [],
    seam: () =>
      replaced(Migration, 'command', (command) => {
        return function (this: Insides, nowNs: number) {
          for (const group of this.groups) {
            this.reta.write(this.source.recorder, group, this.target.core);
          }
          call(command, this, [nowNs]);
        };
      }),
  },
  {
    ...common,
    spec: 'order.reta-final',
    name: 'an entry of the indirection table is forgotten',
    kin: ['order.single-owner-handoff'],
    seam: () =>
      replaced(Reta, 'write', (write) => {
        return function (this: unknown, recorder: unknown, group: number, queue: number) {
          if (group !== QUIET) call(write, this, [recorder, group, queue]);
        };
      }),
  },
  {
    ...common,
    spec: 'order.remote-before-local',
    name: 'the local queue is drained before the remote one',
    kin: [],
    seam: () =>
      replaced(Migration, 'drain', (drain) => {
        return function (this: Insides, queue: number) {
          call(drain, this, [queue, queue === 0 ? this.local : this.remote]);
        };
      }),
  },
  {
    ...common,
    spec: 'order.remote-before-local',
    name: 'the local queue is dropped',
    kin: ['accounting.quiescence'],
    seam: () =>
      replaced(Migration, 'drain', (drain) => {
        return function (this: Insides, queue: number, mbufs: readonly number[]) {
          call(drain, this, [queue, queue === 0 ? mbufs : []]);
        };
      }),
  },
  {
    ...common,
    spec: 'order.fifo-per-flow',
    name: 'both queues are drained backwards',
    kin: ['order.remote-before-local'],
    seam: () =>
      replaced(Migration, 'drain', (drain) => {
        return function (this: Insides, queue: number, mbufs: readonly number[]) {
          call(drain, this, [queue, mbufs.toReversed()]);
        };
      }),
  },
  {
    ...common,
    spec: 'order.late-to-source',
    name: 'the source lets go as soon as it has begun, whatever is on its ring',
    kin: ['order.bounded-time'],
    seam: () =>
      replaced(Migration, 'begin', (begin) => {
        return function (this: Insides) {
          call(begin, this);
          this.source.cancelTransition();
          this.lastTaken = 0;
          this.release();
        };
      }),
  },
  {
    ...common,
    spec: 'order.bounded-time',
    name: 'the target never asks, and the source waits for ten milliseconds',
    kin: ['timers.lateness'],
    seam: () => {
      const never = replaced(Migration, 'ask', () => () => undefined);
      const late = replaced(Core, 'armTransition', (arm) => {
        return function (this: { nowNs: number }) {
          const { nowNs } = this;
          this.nowNs = nowNs + 10_000_000;
          call(arm, this);
          this.nowNs = nowNs;
        };
      });
      return () => {
        never();
        late();
      };
    },
  },
  {
    ...common,
    spec: 'order.timers-move',
    name: 'the timers of a flow stay behind',
    kin: [],
    seam: () =>
      replaced(Tcp, 'depart', (depart) => {
        return function (this: TcpInsides, flow: number, ...rest: unknown[]) {
          const timers = call(depart, this, [flow, ...rest]);
          this.ctx.pcb.armed[flow] = 0;
          return timers;
        };
      }),
  },
  {
    ...common,
    spec: 'order.state-equal',
    name: 'a variable of a flow is another when it arrives',
    kin: [],
    seam: () =>
      replaced(Tcp, 'arrive', (arrive) => {
        return function (this: TcpInsides, flow: number, ...rest: unknown[]) {
          this.ctx.pcb.ecnSeq[flow]! ^= 1;
          call(arrive, this, [flow, ...rest]);
        };
      }),
  },
];
