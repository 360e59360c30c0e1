/**
 * B2: a flow group is processed by one core, and so are its flows, their timers and their calls.
 *
 * Chunks of different cores come in any order, so a group whose redirection entry was rewritten is
 * left to the migration invariants (family D): which core owned it when is theirs to judge. Groups
 * that were never moved must stay put.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  BSYS,
  CORE_START,
  NIC_RETA,
  STACK_IN,
  TCP_OPEN,
  TIMER_APP,
  TIMER_FIRE,
} from '../../../src/log/events.ts';
import {
  capacityFor,
  COLUMN_ROWS,
  growInt32,
  isIndex,
} from '../../../src/verify/shared/columns.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const GROUP_LIMIT = 1 << 16;

class FlowOneCore implements SpecChecker {
  private readonly context: SpecContext;
  /** By flow group: core + 1 that processes it, 0 = not seen. */
  private readonly owner = new Int32Array(GROUP_LIMIT);
  /** Cores of the run, 0 = not said yet. */
  private cores = 0;
  private readonly wasMoved = new Uint8Array(GROUP_LIMIT);
  /** By core, then flow: flow group + 1 of the flow's connection, 0 = never opened here. */
  private readonly groups: Map<number, Int32Array> = new Map();

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const { kind: kinds, flow: flows, a, b, f } = chunk;
    let groups = this.groups.get(chunk.core) ?? new Int32Array(COLUMN_ROWS);
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = kinds[row]!;
      const flow = flows[row]!;
      if (flow >= groups.length && isIndex(flow)) {
        groups = growInt32(groups, capacityFor(flow, groups.length), 0);
      }
      if (kind === STACK_IN) {
        this.processed(chunk, row, f[row]!, isIndex(flow) ? groups[flow]! : 0);
      } else if (kind === CORE_START) {
        this.cores = Math.max(1, chunk.e[row]!);
      } else if (kind === NIC_RETA) {
        const group = a[row]!;
        if (group >= 0 && group < GROUP_LIMIT) this.wasMoved[group] = 1;
      } else if (isIndex(flow)) {
        if (kind === TCP_OPEN) groups[flow] = b[row]! + 1;
        else this.known(chunk, row, groups[flow]!);
      }
    }
    this.groups.set(chunk.core, groups);
  }

  private processed(chunk: EventChunk, row: number, group: number, opened: number): void {
    if (opened > 0 && opened - 1 !== group) {
      const found = `flow group ${group}`;
      this.context.violate(chunk, row, `flow group ${opened - 1} of the connection`, found);
    }
    if (group < 0 || group >= GROUP_LIMIT || this.wasMoved[group] !== 0) return;
    // At start flow group i is core i mod n's (IX), whoever's packets come first.
    const owner = this.cores > 0 ? (group % this.cores) + 1 : this.owner[group]!;
    this.context.exercised++;
    if (owner === 0) {
      this.owner[group] = chunk.core + 1;
    } else if (owner - 1 !== chunk.core) {
      const found = `on core ${chunk.core}`;
      this.context.violate(chunk, row, `flow group ${group} on core ${owner - 1}`, found);
    }
  }

  /** A timer or a call of a flow: the flow must be one of this core's. */
  private known(chunk: EventChunk, row: number, opened: number): void {
    if (chunk.kind[row] === TIMER_FIRE && chunk.a[row]! >= TIMER_APP) return;
    this.context.exercised++;
    if (opened !== 0) return;
    this.context.violate(chunk, row, 'a flow that was opened on this core', 'it was not');
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'no-sync.flow-one-core',
  catalogue: 'B2',
  title: 'A flow lives on one core',
  statement:
    'Packets of a flow group, and timers and calls of its flows, are processed by one core as ' +
    'long as it is not moved.',
  source: 'IX14 §4.4 (flow-consistent hashing); ix-project/ix dp/core/ethfg.c',
  reads: [CORE_START, STACK_IN, TCP_OPEN, TIMER_FIRE, BSYS, NIC_RETA],
  scope: 'run',
  create: (context) => new FlowOneCore(context),
};
