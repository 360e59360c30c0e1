/**
 * Feeds events to invariants: takes chunks (while they are made, or from a log file) and returns
 * one result per spec.
 *
 * Dispatch is by kind (row-lists.ts): a spec pays for the events it reads and nothing else. Specs
 * of scope `core` have one instance per core, made at the core's first chunk; chunks of one core
 * must come in order, cores may interleave in any way.
 *
 * It judges nothing itself, and it never throws at what a log contains.
 */
import { assert } from '../base/assert.ts';
import type { ChunkSink, EventChunk } from '../log/chunk.ts';
import { CONTROL_CORE } from '../log/events.ts';
import { CANARY, CANARY_KIND } from './canary.ts';
import { Instance, type States } from './instance.ts';
import { Ledger } from './ledger.ts';
import { RowLists } from './row-lists.ts';
import { earliest } from './merge.ts';
import { partOf, ROWS_MAX, takeRows } from './shared/rows.ts';
import type { IndexScope, InvariantResult, Spec } from './spec.ts';

/** Scope `run` is kept as this core. */
const RUN = -1;

/** The instances that see one core's chunks (or all of them, for scope `run`), in spec order. */
interface Group {
  readonly instances: Instance[];
  readonly lists: number[];
  nextIndex: number;
}

export class Checker implements ChunkSink {
  readonly ledger: Ledger = new Ledger();
  private readonly specs: readonly Spec[];
  private readonly lists: RowLists;
  private readonly groups: Map<number, Group> = new Map();
  private readonly runGroup: Group;
  /** States of `SpecContext.indexed`, null where each core has its own. */
  private readonly runIndexed: States | null;
  private isFinished = false;

  constructor(specs: readonly Spec[], indices: IndexScope = 'core') {
    this.specs = [...specs, CANARY];
    this.runIndexed = indices === 'run' ? new Map() : null;
    this.lists = new RowLists(this.specs);
    this.runGroup = this.createGroup(RUN);
  }

  chunk(chunk: EventChunk): void {
    assert(!this.isFinished, 'no chunk comes after finish');
    if (chunk.count <= ROWS_MAX) this.part(chunk);
    else for (let at = 0; at < chunk.count; at += ROWS_MAX) this.part(partOf(chunk, at));
  }

  private part(chunk: EventChunk): void {
    takeRows(chunk);
    this.lists.sort(chunk.count, chunk.capacity);
    this.count(chunk.count);
    let group = this.groups.get(chunk.core);
    if (group === undefined) {
      group = this.createGroup(chunk.core);
      this.groups.set(chunk.core, group);
    }
    if (chunk.firstIndex !== group.nextIndex) this.ledger.gaps++;
    group.nextIndex = chunk.firstIndex + chunk.count;
    this.dispatch(group, chunk);
    this.dispatch(this.runGroup, chunk);
  }

  /** Ends every instance and merges them, in the order the specs were given. */
  finish(): InvariantResult[] {
    assert(!this.isFinished, 'finish is called once');
    this.isFinished = true;
    const merged: Instance[][] = this.specs.map(() => []);
    const cores = [...this.groups.keys()].sort((x, y) => x - y);
    for (const group of [...cores.map((core) => this.groups.get(core)!), this.runGroup]) {
      for (const instance of group.instances) {
        instance.end();
        merged[instance.specIndex]!.push(instance);
      }
    }
    const results = this.specs.map((spec, i) => mergeInstances(spec, merged[i]!));
    const canary = results.pop()!;
    const isHeard = canary.violationCount === this.ledger.count(CANARY_KIND);
    assert(isHeard, 'the canary is heard once for each row of its kind: the checker is not blind');
    return results;
  }

  private count(events: number): void {
    const { byKind } = this.ledger;
    const { kindCounts } = this.lists;
    for (let kind = 0; kind < byKind.length; kind++) byKind[kind]! += kindCounts[kind]!;
    this.ledger.chunks++;
    this.ledger.events += events;
  }

  /**
   * A spec whose rows did not occur is still stepped: it may look at what lies between its rows.
   */
  private dispatch(group: Group, chunk: EventChunk): void {
    const { instances, lists } = group;
    const { rows, counts } = this.lists;
    for (let i = 0; i < instances.length; i++) {
      const list = lists[i]!;
      const count = counts[list]!;
      this.ledger.rowsDispatched += count;
      instances[i]!.checker.step(chunk, rows[list]!, count);
    }
  }

  /** The control plane's chunks have none: what is checked of a core is not true of it. */
  private createGroup(core: number): Group {
    const group: Group = { instances: [], lists: [], nextIndex: 0 };
    if (core === CONTROL_CORE) return group;
    const shared: States = new Map();
    const indexed: States = this.runIndexed ?? new Map();
    this.specs.forEach((spec, i) => {
      if ((spec.scope === 'run') !== (core === RUN)) return;
      group.instances.push(new Instance(spec, i, core, shared, indexed));
      group.lists.push(this.lists.listOfSpec[i]!);
    });
    return group;
  }
}

/** One result for all instances of a spec: violated if any is, held if any was really exercised. */
function mergeInstances(spec: Spec, instances: readonly Instance[]): InvariantResult {
  let exercised = 0;
  let violationCount = 0;
  let reason: string | null = null;
  let isApplicable = instances.length === 0;
  const violations: Instance['violations'] = [];
  for (const instance of instances) {
    exercised += instance.exercised;
    violationCount += instance.violationCount;
    reason ??= instance.reason;
    if (instance.reason === null) isApplicable = true;
    violations.push(...instance.violations);
  }
  let status: InvariantResult['status'] = 'not exercised';
  if (violationCount > 0) status = 'violated';
  else if (exercised > 0) status = 'held';
  else if (!isApplicable) status = 'not applicable';
  const { id, catalogue, title, statement, source } = spec;
  return {
    id,
    catalogue,
    title,
    statement,
    source,
    status,
    exercised,
    violationCount,
    violations: earliest(violations),
    reason: status === 'not applicable' ? reason : null,
  };
}
