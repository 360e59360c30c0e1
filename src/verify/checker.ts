/**
 * Feeds events to invariants: takes chunks (while they are made, or from a log file) and returns
 * one result per spec.
 *
 * Dispatch is by kind. One scan of a chunk writes, for every distinct `reads` set, the ordered list
 * of its rows; specs with the same set share the list. A spec pays for the events it reads and
 * nothing else, and nothing is allocated per chunk once the lists have the chunk's capacity. Specs
 * of scope `core` have one instance per core, made at the core's first chunk; chunks of one core
 * must come in order, cores may interleave in any way.
 *
 * It judges nothing itself, and it never throws at what a log contains.
 */
import { assert } from '../base/assert.ts';
import type { ChunkSink, EventChunk } from '../log/chunk.ts';
import { CONTROL_CORE } from '../log/events.ts';
import { Instance, type States } from './instance.ts';
import { Ledger } from './ledger.ts';
import type { IndexScope, InvariantResult, Spec } from './spec.ts';

const KIND_COUNT = 256;
/**
 * The scan's inner loop takes lists four at a time; a kind's lists are filled up with lists nobody
 * reads.
 */
const UNROLL = 4;
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
  /** Row list of each spec. */
  private readonly listOfSpec: number[] = [];
  private readonly listCount: number;
  /** listIds[listStart[kind] .. listStart[kind + 1]) are the lists a row of that kind goes to. */
  private readonly listStart: Int32Array = new Int32Array(KIND_COUNT + 1);
  private readonly listIds: Int32Array;
  /** List l is rowBuffer[l * capacity .. rowEnds[l]). */
  private capacity = 0;
  private rowBuffer: Int32Array = new Int32Array(0);
  private rowViews: Int32Array[] = [];
  private readonly rowEnds: Int32Array;
  private readonly kindCounts: Int32Array = new Int32Array(KIND_COUNT);
  private readonly groups: Map<number, Group> = new Map();
  private readonly runGroup: Group;
  /** States of `SpecContext.indexed`, null where each core has its own. */
  private readonly runIndexed: States | null;
  private isFinished = false;

  constructor(specs: readonly Spec[], indices: IndexScope = 'core') {
    this.specs = specs;
    this.runIndexed = indices === 'run' ? new Map() : null;
    const keys: string[] = [];
    const sets: number[][] = [];
    for (const spec of specs) {
      const kinds = [...new Set(spec.reads)].sort((x, y) => x - y);
      const key = kinds.join(' ');
      let list = keys.indexOf(key);
      if (list < 0) {
        list = keys.push(key) - 1;
        sets.push(kinds);
      }
      this.listOfSpec.push(list);
    }
    this.listCount = sets.length;
    this.rowEnds = new Int32Array(sets.length + UNROLL - 1);
    const ids: number[] = [];
    for (let kind = 0; kind < KIND_COUNT; kind++) {
      this.listStart[kind] = ids.length;
      sets.forEach((kinds, list) => {
        if (kinds.includes(kind)) ids.push(list);
      });
      for (let spare = 0; ids.length % UNROLL !== 0; spare++) ids.push(sets.length + spare);
    }
    this.listStart[KIND_COUNT] = ids.length;
    this.listIds = Int32Array.from(ids);
    this.runGroup = this.createGroup(RUN);
  }

  chunk(chunk: EventChunk): void {
    assert(!this.isFinished, 'no chunk comes after finish');
    if (chunk.capacity > this.capacity) this.reserve(chunk.capacity);
    this.scan(chunk);
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
    return this.specs.map((spec, i) => mergeInstances(spec, merged[i]!));
  }

  /** The hot loop: every row goes to the lists of its kind. */
  private scan(chunk: EventChunk): void {
    const { listStart, listIds, rowBuffer, rowEnds, kindCounts, capacity } = this;
    const kinds = chunk.kind;
    const count = chunk.count;
    for (let list = 0; list < rowEnds.length; list++) rowEnds[list] = list * capacity;
    kindCounts.fill(0);
    for (let row = 0; row < count; row++) {
      const kind = kinds[row]!;
      kindCounts[kind]!++;
      const end = listStart[kind + 1]!;
      for (let i = listStart[kind]!; i < end; i += 4) {
        const list0 = listIds[i]!;
        const list1 = listIds[i + 1]!;
        const list2 = listIds[i + 2]!;
        const list3 = listIds[i + 3]!;
        rowBuffer[rowEnds[list0]!++] = row;
        rowBuffer[rowEnds[list1]!++] = row;
        rowBuffer[rowEnds[list2]!++] = row;
        rowBuffer[rowEnds[list3]!++] = row;
      }
    }
    const byKind = this.ledger.byKind;
    for (let kind = 0; kind < KIND_COUNT; kind++) byKind[kind]! += kindCounts[kind]!;
    this.ledger.chunks++;
    this.ledger.events += count;
  }

  /**
   * A spec whose rows did not occur is still stepped: it may look at what lies between its rows.
   */
  private dispatch(group: Group, chunk: EventChunk): void {
    const { instances, lists } = group;
    for (let i = 0; i < instances.length; i++) {
      const list = lists[i]!;
      const count = this.rowEnds[list]! - list * this.capacity;
      this.ledger.rowsDispatched += count;
      instances[i]!.checker.step(chunk, this.rowViews[list]!, count);
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
      group.lists.push(this.listOfSpec[i]!);
    });
    return group;
  }

  private reserve(capacity: number): void {
    this.capacity = capacity;
    this.rowBuffer = new Int32Array(this.rowEnds.length * capacity);
    this.rowViews = [];
    for (let list = 0; list < this.listCount; list++) {
      this.rowViews.push(this.rowBuffer.subarray(list * capacity, (list + 1) * capacity));
    }
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
    violations: violations.slice(0, Instance.FULL_VIOLATIONS),
    reason: status === 'not applicable' ? reason : null,
  };
}
