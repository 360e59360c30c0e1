/**
 * Which flow group is on which core, and how to spread them evenly over another number of cores
 * with the fewest moves (IX: nfg/ncores each, the remainder to the first cores).
 */
import { assert } from '../base/assert.ts';

/** Flow groups that go from one core to another in one migration. */
export interface Handover {
  readonly source: number;
  readonly target: number;
  readonly flowGroups: readonly number[];
}

export class Placement {
  private readonly owner: Int32Array;

  /** Flow group i starts on core i mod cores (IX). */
  constructor(flowGroups: number, cores: number) {
    assert(cores >= 1 && cores <= flowGroups, 'each core owns a flow group at the start');
    this.owner = Int32Array.from({ length: flowGroups }, (_, group) => group % cores);
  }

  get flowGroups(): number {
    return this.owner.length;
  }

  /** Safe for whatever a policy returns. */
  isGroup(flowGroup: number): boolean {
    return Number.isInteger(flowGroup) && flowGroup >= 0 && flowGroup < this.owner.length;
  }

  core(flowGroup: number): number {
    return this.owner[flowGroup]!;
  }

  groupsOf(core: number): number[] {
    const groups: number[] = [];
    this.owner.forEach((owner, group) => {
      if (owner === core) groups.push(group);
    });
    return groups;
  }

  size(core: number): number {
    return this.groupsOf(core).length;
  }

  moved(flowGroup: number, target: number): void {
    assert(this.isGroup(flowGroup), 'a flow group of the table moves');
    this.owner[flowGroup] = target;
  }

  /**
   * What must move for the first `cores` cores to have equally many groups, and others none: the
   * last groups of each core that has too many, in as few pairs of cores as the order gives.
   */
  evenOut(cores: number): Handover[] {
    assert(cores >= 1 && cores <= this.owner.length, 'flow groups are spread over some cores');
    const share = Math.floor(this.owner.length / cores);
    const remainder = this.owner.length % cores;
    const wanted = (core: number): number =>
      core >= cores ? 0 : share + (core < remainder ? 1 : 0);
    const sources = [...new Set(this.owner)].sort((x, y) => x - y);
    const missing = Array.from({ length: cores }, (_, core) => wanted(core) - this.size(core));
    const handovers: Handover[] = [];
    for (const source of sources) {
      const surplus = this.groupsOf(source).slice(wanted(source));
      for (let target = 0; target < cores && surplus.length > 0; target++) {
        if (missing[target]! <= 0) continue;
        const flowGroups = surplus.splice(0, missing[target]);
        missing[target]! -= flowGroups.length;
        handovers.push({ source, target, flowGroups });
      }
    }
    return handovers;
  }

  /** The handovers that bring these groups to the target, one a source. */
  bring(flowGroups: readonly number[], target: number): Handover[] {
    const bySource = new Map<number, number[]>();
    for (const group of new Set(flowGroups)) {
      const source = this.owner[group]!;
      if (source === target) continue;
      bySource.set(source, [...(bySource.get(source) ?? []), group]);
    }
    return [...bySource]
      .map(([source, groups]) => ({ source, target, flowGroups: groups.sort((x, y) => x - y) }))
      .sort((x, y) => x.source - y.source);
  }
}
