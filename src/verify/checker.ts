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
import { CANARY, CANARY_KIND } from './canary.ts';
import { Instance, type States } from './instance.ts';
import { Ledger } from './ledger.ts';
import type { IndexScope, InvariantResult, Spec } from './spec.ts';

const KIND_COUNT = 256;
/**
 * The lists with the most readers are written without a branch: each row is stored at the end of
 * all four, and an end moves on if the row's kind belongs to its list.
 */
const DENSE_LISTS = 4;
/** Bit of a kind that belongs to further lists. */
const HAS_MORE = 1 << DENSE_LISTS;
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
  /** By kind: bit l = it belongs to dense list l; HAS_MORE. */
  private readonly denseBits: Uint8Array = new Uint8Array(KIND_COUNT);
  /** listIds[listStart[kind] .. listStart[kind + 1]) are the further lists of a kind. */
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
    this.specs = [...specs, CANARY];
    this.runIndexed = indices === 'run' ? new Map() : null;
    const sets = this.groupByKinds(this.specs);
    // Empty lists fill up the dense ones.
    while (sets.length < DENSE_LISTS) sets.push([]);
    this.listCount = sets.length;
    this.rowEnds = new Int32Array(sets.length);
    const ids: number[] = [];
    for (let kind = 0; kind < KIND_COUNT; kind++) {
      this.listStart[kind] = ids.length;
      sets.forEach((kinds, list) => {
        if (!kinds.includes(kind)) return;
        if (list < DENSE_LISTS) this.denseBits[kind]! |= 1 << list;
        else ids.push(list);
      });
      if (ids.length > this.listStart[kind]!) this.denseBits[kind]! |= HAS_MORE;
    }
    this.listStart[KIND_COUNT] = ids.length;
    this.listIds = Int32Array.from(ids);
    this.runGroup = this.createGroup(RUN);
  }

  /** The distinct sets of kinds, those with the most readers first; fills `listOfSpec`. */
  private groupByKinds(specs: readonly Spec[]): number[][] {
    const readers = new Map<string, { readonly kinds: number[]; readonly specs: number[] }>();
    specs.forEach((spec, i) => {
      const kinds = [...new Set(spec.reads)].sort((x, y) => x - y);
      const key = kinds.join(' ');
      const group = readers.get(key);
      if (group === undefined) readers.set(key, { kinds, specs: [i] });
      else group.specs.push(i);
    });
    const groups = [...readers.values()].sort((x, y) => y.specs.length - x.specs.length);
    groups.forEach((group, list) => {
      for (const spec of group.specs) this.listOfSpec[spec] = list;
    });
    return groups.map((group) => group.kinds);
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
    const results = this.specs.map((spec, i) => mergeInstances(spec, merged[i]!));
    const canary = results.pop()!;
    const isHeard = canary.violationCount === this.ledger.count(CANARY_KIND);
    assert(isHeard, 'the canary is heard once for each row of its kind: the checker is not blind');
    return results;
  }

  /** The hot loop: every row goes to the lists of its kind. */
  private scan(chunk: EventChunk): void {
    const { denseBits, rowBuffer, rowEnds, kindCounts, capacity } = this;
    const kinds = chunk.kind;
    const count = chunk.count;
    for (let list = 0; list < rowEnds.length; list++) rowEnds[list] = list * capacity;
    kindCounts.fill(0);
    let end0 = 0;
    let end1 = capacity;
    let end2 = 2 * capacity;
    let end3 = 3 * capacity;
    for (let row = 0; row < count; row++) {
      const kind = kinds[row]!;
      const bits = denseBits[kind]!;
      kindCounts[kind]!++;
      rowBuffer[end0] = row;
      end0 += bits & 1;
      rowBuffer[end1] = row;
      end1 += (bits >> 1) & 1;
      rowBuffer[end2] = row;
      end2 += (bits >> 2) & 1;
      rowBuffer[end3] = row;
      end3 += (bits >> 3) & 1;
      if (bits >= HAS_MORE) this.listFurther(kind, row);
    }
    rowEnds[0] = end0;
    rowEnds[1] = end1;
    rowEnds[2] = end2;
    rowEnds[3] = end3;
    this.count(count);
  }

  private listFurther(kind: number, row: number): void {
    const { listIds, rowBuffer, rowEnds } = this;
    const end = this.listStart[kind + 1]!;
    for (let i = this.listStart[kind]!; i < end; i++) rowBuffer[rowEnds[listIds[i]!]!++] = row;
  }

  private count(events: number): void {
    const { kindCounts } = this;
    const byKind = this.ledger.byKind;
    for (let kind = 0; kind < KIND_COUNT; kind++) byKind[kind]! += kindCounts[kind]!;
    this.ledger.chunks++;
    this.ledger.events += events;
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
    this.rowBuffer = new Int32Array(this.listCount * capacity);
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
