/**
 * What the control plane did, for the verdict: cores over time, decisions that changed a thing,
 * migrations, applications that overstayed. Decisions to stay are only counted. Memory is bounded;
 * what is beyond it is counted.
 */
import type { Basis, Decision } from './policy.ts';

const ENTRIES_MAX = 10_000;

interface DecisionEntry {
  readonly timeNs: number;
  readonly action: 'cores' | 'move';
  readonly coresBefore: number;
  readonly coresAfter: number;
  /** Of a move: how many flow groups, and where to; else 0 and -1. */
  readonly flowGroups: number;
  readonly target: number;
  readonly reason: string;
  readonly value: number;
  readonly limit: number;
}

interface MigrationEntry {
  readonly timeNs: number;
  readonly source: number;
  readonly target: number;
  readonly flowGroups: number;
  readonly durationNs: number;
}

interface OverstayEntry {
  readonly timeNs: number;
  readonly core: number;
  readonly overstays: number;
  readonly residenceUs: number;
}

export class History {
  /** Decisions that changed nothing. */
  stays = 0;
  /** Running cores from each time on. */
  readonly timeline: { readonly timeNs: number; readonly cores: number }[] = [];
  readonly decisions: DecisionEntry[] = [];
  readonly migrations: MigrationEntry[] = [];
  readonly overstays: OverstayEntry[] = [];
  /** Entries that were not kept. */
  omitted = 0;
  /** Changes of the number of running cores; of the last ones when, and how many run since. */
  private changes = 0;
  private readonly changedNs = new Float64Array(ENTRIES_MAX);
  private readonly counts = new Int32Array(ENTRIES_MAX);
  /** Time that cores ran before those, added up. */
  private earlierNs = 0;

  /** The run begins with so many cores. */
  begins(cores: number): void {
    this.timeline.length = 0;
    this.changes = 0;
    this.running(0, cores);
  }

  running(timeNs: number, cores: number): void {
    if (this.timeline.at(-1)?.timeNs === timeNs) this.timeline.pop();
    this.keep(this.timeline, { timeNs, cores });
    const at = this.changes % ENTRIES_MAX;
    if (this.changes >= ENTRIES_MAX) {
      const untilNs = this.changedNs[(at + 1) % ENTRIES_MAX]!;
      this.earlierNs += this.counts[at]! * (untilNs - this.changedNs[at]!);
    }
    this.changedNs[at] = timeNs;
    this.counts[at] = cores;
    this.changes++;
  }

  /** Time that cores ran, added up, by endNs, which lies among the last changes that are kept. */
  coreSeconds(endNs: number): number {
    let coreNs = this.earlierNs;
    for (let i = Math.max(0, this.changes - ENTRIES_MAX); i < this.changes; i++) {
      const fromNs = this.changedNs[i % ENTRIES_MAX]!;
      const nextNs = i + 1 < this.changes ? this.changedNs[(i + 1) % ENTRIES_MAX]! : endNs;
      coreNs += this.counts[i % ENTRIES_MAX]! * Math.max(0, Math.min(endNs, nextNs) - fromNs);
    }
    return coreNs / 1e9;
  }

  decided(timeNs: number, decision: Decision, coresBefore: number, coresAfter: number): void {
    if (decision.action === 'stay') {
      this.stays++;
      return;
    }
    const { reason, value = 0, limit = 0 }: Basis = decision;
    const flowGroups = decision.action === 'move' ? decision.flowGroups.length : 0;
    const target = decision.action === 'move' ? decision.target : -1;
    const { action } = decision;
    const entry = { timeNs, action, coresBefore, coresAfter, flowGroups, target };
    this.keep(this.decisions, { ...entry, reason, value, limit });
  }

  migrated(
    timeNs: number,
    source: number,
    target: number,
    flowGroups: number,
    durationNs: number,
  ): void {
    this.keep(this.migrations, { timeNs, source, target, flowGroups, durationNs });
  }

  unresponsive(timeNs: number, core: number, overstays: number, residenceUs: number): void {
    this.keep(this.overstays, { timeNs, core, overstays, residenceUs });
  }

  private keep<Entry>(list: Entry[], entry: Entry): void {
    if (list.length < ENTRIES_MAX) list.push(entry);
    else this.omitted++;
  }
}
