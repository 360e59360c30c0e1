/**
 * B2: a flow group is processed by one core, and so are its flows, their timers and their calls;
 * one that is on its way to another core is processed by none.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  BSYS,
  CORE_START,
  MIG_MARK,
  MIG_OWN,
  STACK_IN,
  TCP_OPEN,
  TIMER_APP,
  TIMER_FIRE,
} from '../../../src/log/events.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import {
  GroupOwners,
  isGroup,
  NO_CORE,
  OWNER_READS,
  UNKNOWN_CORE,
} from '../../../src/verify/shared/group-owners.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class FlowOneCore implements SpecChecker {
  private readonly context: SpecContext;
  private readonly owners: GroupOwners;
  /** Flow group + 1 of the flow's connection, 0 = never opened. */
  private readonly groups: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.owners = context.indexed('no-sync.flow-one-core owners', () => new GroupOwners());
    this.groups = context.indexed('no-sync.flow-one-core', () => new FlowWords(1));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const { kind: kinds, flow: flows, b, f } = chunk;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = kinds[row]!;
      const flow = flows[row]!;
      if (kind === CORE_START || kind === MIG_MARK || kind === MIG_OWN) {
        this.owners.take(chunk, row);
      } else if (kind === STACK_IN) {
        this.processed(chunk, row, f[row]!, isIndex(flow) ? this.groupOf(flow) : 0);
      } else if (isIndex(flow)) {
        const at = this.groups.at(flow);
        if (kind === TCP_OPEN) this.groups.words[at] = b[row]! + 1;
        else this.known(chunk, row, this.groups.words[at]!);
      }
    }
  }

  private groupOf(flow: number): number {
    const at = this.groups.at(flow);
    return this.groups.words[at]!;
  }

  private processed(chunk: EventChunk, row: number, group: number, opened: number): void {
    if (opened > 0 && opened - 1 !== group) {
      const found = `flow group ${group}`;
      this.context.violate(chunk, row, `flow group ${opened - 1} of the connection`, found);
    }
    if (!isGroup(group)) return;
    this.context.exercised++;
    this.judge(chunk, row, group);
  }

  /** A timer or a call of a flow: the flow must be one of this core's. */
  private known(chunk: EventChunk, row: number, opened: number): void {
    if (chunk.kind[row] === TIMER_FIRE && chunk.a[row]! >= TIMER_APP) return;
    this.context.exercised++;
    if (opened === 0) {
      this.context.violate(chunk, row, 'a flow that was opened', 'it was not');
      return;
    }
    this.judge(chunk, row, opened - 1);
  }

  private judge(chunk: EventChunk, row: number, group: number): void {
    const owner = this.owners.of(group);
    if (owner === UNKNOWN_CORE) this.owners.claim(group, chunk.core);
    if (owner === chunk.core || owner === UNKNOWN_CORE) return;
    const where = owner === NO_CORE ? 'between two cores' : `on core ${owner}`;
    const found = `on core ${chunk.core}`;
    this.context.violate(chunk, row, `flow group ${group} is ${where}`, found);
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'no-sync.flow-one-core',
  catalogue: 'B2',
  title: 'A flow lives on one core',
  statement:
    'Packets of a flow group, and timers and calls of its flows, are processed by the one core ' +
    'that owns it, and by none while it is on its way to another.',
  source: 'IX14 §4.4 (flow-consistent hashing); ix-project/ix dp/core/ethfg.c',
  reads: [...OWNER_READS, STACK_IN, TCP_OPEN, TIMER_FIRE, BSYS],
  scope: 'core',
  create: (context) => new FlowOneCore(context),
};
