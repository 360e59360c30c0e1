/**
 * Which core owns each flow group, as the log tells it: group i starts on core i mod cores, and a
 * migration takes it away (mig.marked) before it gives it to another core (mig.owned).
 */
import { CORE_START, MIG_MARK, MIG_OWN } from '../../log/events.ts';
import { GROUP_LIMIT, isGroup } from './columns.ts';
import { rowB, rowE, rowF, rowH, rowKind } from './rows.ts';

/** No core: the group is on its way. */
export const NO_CORE = -1;
/** Not known: the log does not say how many cores there are. */
export const UNKNOWN_CORE = -2;

export class GroupOwners {
  private cores = 0;
  /** Groups of the table; those behind belong to one core each, and stay. */
  private table = GROUP_LIMIT;
  /** Core + 2 of groups that moved or are moving, 0 = where it started. */
  private readonly moved = new Int32Array(GROUP_LIMIT);

  /** CORE_START, MIG_MARK or MIG_OWN of the core. */
  take(row: number, core: number): void {
    const kind = rowKind[row];
    if (kind === CORE_START) {
      this.cores = Math.max(1, rowH[row]! || rowE[row]!);
      this.table = rowF[row]! || GROUP_LIMIT;
      return;
    }
    const group = rowB[row]!;
    if (!isGroup(group)) return;
    if (kind === MIG_MARK) this.moved[group] = NO_CORE + 2;
    else if (kind === MIG_OWN) this.moved[group] = core + 2;
  }

  /** The log does not say how many cores there are: who is seen first with a group has it. */
  claim(group: number, core: number): void {
    this.moved[group] = core + 2;
  }

  /** A core, NO_CORE or UNKNOWN_CORE. */
  of(group: number): number {
    if (!isGroup(group)) return UNKNOWN_CORE;
    const moved = this.moved[group]!;
    if (moved > 0) return moved - 2;
    if (group >= this.table) return group - this.table;
    return this.cores === 0 ? UNKNOWN_CORE : group % this.cores;
  }
}
