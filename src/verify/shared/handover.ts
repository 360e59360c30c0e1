/**
 * Every hand-over of flow groups from core to core, followed through both cores' rows for the specs
 * that promise something about it (D4 to D11). Rows of a group come in causal order, whichever core
 * they are from (see `IndexScope`).
 *
 *     mig.begun, mig.marked -> nic.reta.written -> mig.released -> mig.owned -> mig.ended
 */
import { RX_RING_COUNT, TIMER_SLOT_NS } from '../../base/limits.ts';
import type { EventChunk } from '../../log/chunk.ts';
import {
  CORE_START,
  CYCLE_END,
  CYCLE_WAKE,
  LOG_CORE_COUNT,
  MIG_ASK,
  MIG_BEGIN,
  MIG_DRAIN,
  MIG_END,
  MIG_FLOW,
  MIG_LOCAL,
  MIG_MARK,
  MIG_MBUF,
  MIG_OWN,
  MIG_RELEASE,
  MIG_REMOTE,
  MIG_TIMER,
  NIC_RETA,
  NIC_RX,
  RELEASE_EARLY,
  RELEASE_TIMEOUT,
  SIDE_LEFT,
  STACK_IN,
  TIMER_FIRE,
  USYS_GROUP_ARRIVED,
  USYS_GROUP_LEFT,
} from '../../log/events.ts';
import type { SpecContext } from '../spec.ts';
import { GROUP_LIMIT, isGroup } from './columns.ts';
import { CycleClock } from './cycle-clock.ts';
import { Handover } from './handover-state.ts';
import { BlockWalk } from './block-walk.ts';
import { Findings } from './tracker.ts';
import {
  rowA,
  rowB,
  rowC,
  rowD,
  rowE,
  rowF,
  rowFlow,
  rowG,
  rowH,
  rowKind,
  rowNs,
  rowList,
} from './rows.ts';

export const HANDOVER_READS: readonly number[] = [
  CORE_START,
  NIC_RX,
  STACK_IN,
  NIC_RETA,
  TIMER_FIRE,
  CYCLE_END,
  CYCLE_WAKE,
  MIG_BEGIN,
  MIG_MARK,
  MIG_FLOW,
  MIG_TIMER,
  MIG_REMOTE,
  MIG_LOCAL,
  MIG_ASK,
  MIG_RELEASE,
  MIG_OWN,
  MIG_END,
  MIG_DRAIN,
  MIG_MBUF,
  USYS_GROUP_LEFT,
  USYS_GROUP_ARRIVED,
];

/** IX: the source waits this long for the target. */
const TRANSITION_NS = 1_000_000;

export class Handovers extends BlockWalk {
  readonly handoff: Findings = new Findings();
  readonly remoteBeforeLocal: Findings = new Findings();
  readonly lateToSource: Findings = new Findings();
  readonly boundedTime: Findings = new Findings();
  readonly timersMove: Findings = new Findings();
  readonly oneAtATime: Findings = new Findings();
  readonly stateEqual: Findings = new Findings();
  readonly retaFinal: Findings = new Findings();

  private readonly active: Map<number, Handover> = new Map();
  private readonly byGroup: (Handover | null)[] = new Array<Handover | null>(GROUP_LIMIT).fill(
    null,
  );
  /** Queue and owner + 1 of groups that moved, 0 = where they started. */
  private readonly reta = new Int32Array(GROUP_LIMIT);
  private readonly owner = new Int32Array(GROUP_LIMIT);
  /** By core, then group: frames on the core's ring. */
  private readonly onRing = new Int32Array(LOG_CORE_COUNT * GROUP_LIMIT);
  private readonly clocks: (CycleClock | undefined)[] = [];
  private bound = 1;
  /** Group i starts on core i mod this. */
  private cores = 1;
  /** Whose rows are at hand. */
  private core = 0;
  private clock = new CycleClock();

  protected override walk(chunk: EventChunk, rows: Int32Array, count: number): void {
    const { core } = chunk;
    this.core = core;
    this.clock = this.clocks[core] ??= new CycleClock();
    super.walk(chunk, rows, count);
  }

  block(from: number, to: number): void {
    for (let i = from | 0; i < (to | 0); i++) {
      const row = rowList[i]!;
      switch (rowKind[row]!) {
        case NIC_RX:
          this.count(this.core, rowD[row]!, 1);
          break;
        case STACK_IN:
          this.processed(row);
          break;
        case TIMER_FIRE:
          if (this.active.size > 0) this.fired(row);
          break;
        case CYCLE_END:
          this.clock.ended(rowNs[row]!);
          break;
        case CYCLE_WAKE:
          this.clock.woke(rowNs[row]!);
          break;
        case CORE_START:
          this.bound = Math.max(1, rowC[row]!);
          this.cores = Math.max(1, rowH[row]! || rowE[row]!);
          break;
        case NIC_RETA:
          this.rewritten(row);
          break;
        case MIG_BEGIN:
          this.begun(row);
          break;
        case USYS_GROUP_LEFT:
        case USYS_GROUP_ARRIVED:
          this.told(row);
          break;
        default:
          this.goesOn(row);
      }
    }
  }

  private count(core: number, group: number, by: number): void {
    if (isGroup(group)) this.onRing[core * GROUP_LIMIT + group]! += by;
  }

  private begun(row: number): void {
    const source = rowB[row]!;
    const target = rowC[row]!;
    this.oneAtATime.exercised++;
    for (const other of this.active.values()) {
      if (!other.involves(source) && !other.involves(target)) continue;
      const found = `migration ${other.number} is under way`;
      this.oneAtATime.report(row, `cores ${source} and ${target} are in no other migration`, found);
    }
    const number = rowA[row]!;
    this.active.set(number, new Handover(number, source, target, rowD[row]!, rowNs[row]!));
    this.says(row, source, this.core === source);
  }

  private goesOn(row: number): void {
    const handover = this.active.get(rowA[row]!);
    if (handover === undefined) {
      this.handoff.report(row, 'a migration that has begun', `migration ${rowA[row]!}`);
      return;
    }
    switch (rowKind[row]!) {
      case MIG_MARK:
        this.marked(row, handover);
        break;
      case MIG_FLOW:
        this.flow(row, handover);
        break;
      case MIG_TIMER:
        this.timer(row, handover);
        break;
      case MIG_REMOTE:
        this.setAside(row, handover, handover.source, handover.remote);
        break;
      case MIG_LOCAL:
        this.setAside(row, handover, handover.target, handover.local);
        break;
      case MIG_ASK:
        handover.askedNs = rowNs[row]!;
        this.says(
          row,
          handover.target,
          this.core === handover.target && rowB[row] === handover.source,
        );
        break;
      case MIG_DRAIN:
        this.drains(row, handover);
        break;
      case MIG_RELEASE:
        this.released(row, handover);
        break;
      case MIG_OWN:
        this.owned(row, handover);
        break;
      case MIG_MBUF: {
        const isSaid = handover.isBetween(rowC[row]!, rowD[row]!);
        this.says(row, handover.target, this.core === handover.target && isSaid);
        break;
      }
      default:
        this.ended(row, handover);
    }
  }

  private marked(row: number, handover: Handover): void {
    const group = rowB[row]!;
    if (!isGroup(group)) return;
    this.handoff.exercised++;
    const isSaid = handover.isBetween(rowC[row]!, rowD[row]!);
    this.says(row, handover.source, this.core === handover.source && isSaid);
    handover.groups.push(group);
    this.byGroup[group] = handover;
  }

  /** D4: a row is the named core's, and names the cores of its hand-over. */
  private says(row: number, core: number, isRight: boolean): void {
    if (isRight) return;
    const expected = `a row of core ${core} that names the cores of its migration`;
    this.handoff.report(
      row,
      expected,
      `core ${this.core}: ${rowB[row]}, ${rowC[row]}, ${rowD[row]}`,
    );
  }

  /** What the application is told of a group. */
  private told(row: number): void {
    const group = rowA[row]!;
    const handover = isGroup(group) ? this.byGroup[group]! : null;
    const isLeft = rowKind[row] === USYS_GROUP_LEFT;
    const [core, other] = isLeft
      ? [handover?.source, handover?.target]
      : [handover?.target, handover?.source];
    this.handoff.exercised++;
    if (core === this.core && other === rowB[row] && handover?.isOwned === !isLeft) return;
    const found = `flow group ${group}, core ${this.core} and core ${rowB[row]}`;
    this.handoff.report(row, 'a group that leaves, or has arrived, and where to or from', found);
  }

  private rewritten(row: number): void {
    const group = rowA[row]!;
    const queue = rowB[row]!;
    if (!isGroup(group)) return;
    const before = this.reta[group] === 0 ? group % this.cores : this.reta[group]! - 1;
    if (rowC[row] !== before) {
      const found = `queue ${rowC[row]!}`;
      this.retaFinal.report(row, `flow group ${group} was on queue ${before} before`, found);
    }
    this.reta[group] = queue + 1;
    const handover = this.byGroup[group]!;
    if (handover === null || handover.isOwned) {
      const found = `flow group ${group} to queue ${queue}`;
      this.handoff.report(row, 'the table changes between mark and own', found);
    } else handover.rewritten.add(group);
  }

  private processed(row: number): void {
    const group = rowF[row]!;
    const handover = isGroup(group) ? this.byGroup[group]! : null;
    if (handover === null) {
      this.count(this.core, group, -1);
      return;
    }
    if (!handover.isOwned) {
      this.count(this.core, group, -1);
      const found = `a packet of it on core ${this.core}`;
      this.handoff.report(row, `flow group ${group} is not processed while on its way`, found);
      return;
    }
    const mbuf = rowB[row]!;
    const wrong = handover.drained(mbuf);
    this.remoteBeforeLocal.exercised++;
    if (wrong !== '')
      this.remoteBeforeLocal.report(row, 'remote queue, then local, in order', wrong);
  }

  private setAside(row: number, handover: Handover, core: number, queue: number[]): void {
    this.count(this.core, rowD[row]!, -1);
    queue.push(rowC[row]!);
    this.lateToSource.exercised++;
    const isItsGroup = this.byGroup[rowD[row]!] === handover;
    if (this.core === core && isItsGroup && !handover.isOwned) return;
    const found = `core ${this.core}, flow group ${rowD[row]!}`;
    this.lateToSource.report(row, `a packet on its way is set aside by core ${core}`, found);
  }

  private released(row: number, handover: Handover): void {
    handover.isReleased = true;
    handover.reason = rowC[row]!;
    handover.releasedNs = rowNs[row]!;
    this.says(row, handover.source, this.core === handover.source && rowB[row] === handover.target);
    if (rowD[row] !== handover.remote.length) {
      const found = `${rowD[row]!} counted`;
      this.lateToSource.report(row, `${handover.remote.length} packets in the remote queue`, found);
    }
    for (const group of handover.groups) {
      this.lateToSource.exercised++;
      const left = this.onRing[handover.source * GROUP_LIMIT + group]!;
      if (left === 0) continue;
      const found = `${left} of flow group ${group}`;
      this.lateToSource.report(row, 'no packet is left on the source when it lets go', found);
    }
  }

  private owned(row: number, handover: Handover): void {
    const group = rowB[row]!;
    this.handoff.exercised++;
    let wrong = '';
    if (this.core !== handover.target) wrong = `owned by core ${this.core}`;
    else if (!handover.isReleased) wrong = 'the source had not let go';
    else if (!handover.rewritten.has(group)) wrong = 'the table still named the source';
    if (wrong !== '') {
      const expected = `core ${handover.target} owns flow group ${group} at the end`;
      this.handoff.report(row, expected, wrong);
    }
    if (!handover.isOwned) handover.ownedNs = rowNs[row]!;
    handover.isOwned = true;
    if (isGroup(group)) this.owner[group] = this.core + 1;
  }

  private flow(row: number, handover: Handover): void {
    const flow = rowFlow[row]!;
    const state = `tag ${rowC[row]!}, cookie ${rowD[row]!}, state ${rowE[row]! >>> 0}`;
    handover.timersUnseen[sideOf(row)] += rowF[row]!;
    if (rowB[row] === SIDE_LEFT) {
      handover.flows.set(flow, state);
      return;
    }
    this.stateEqual.exercised++;
    const before = handover.flows.get(flow);
    handover.flows.delete(flow);
    if (before === state) return;
    this.stateEqual.report(row, before ?? 'a flow that left the source', state);
  }

  private timer(row: number, handover: Handover): void {
    const key = timerKey(rowFlow[row]!, rowC[row]!);
    const nowNs = rowNs[row]!;
    const deadlineNs = nowNs + rowD[row]! * 1000;
    handover.timersUnseen[sideOf(row)]--;
    if (rowB[row] === SIDE_LEFT) {
      handover.timersLeft++;
      handover.timers.set(key, deadlineNs);
      return;
    }
    this.timersMove.exercised++;
    const beforeNs = handover.timers.get(key);
    handover.timers.delete(key);
    if (beforeNs === undefined) {
      this.timersMove.report(row, "a timer that left the source's wheel", 'it did not');
      return;
    }
    // Delays are rounded up to a microsecond on both sides.
    const isEarlier = deadlineNs <= beforeNs - 1000;
    const isLater = deadlineNs > Math.max(beforeNs, nowNs) + 1000;
    if (!isEarlier && !isLater) return;
    this.timersMove.report(row, `due at ${beforeNs} ns as before`, `due at ${deadlineNs} ns`);
  }

  private fired(row: number): void {
    const key = timerKey(rowFlow[row]!, rowA[row]!);
    for (const handover of this.active.values()) {
      if (!handover.timers.has(key)) continue;
      this.timersMove.report(row, 'no timer of a flow on its way fires', `on core ${this.core}`);
    }
  }

  /** D5: the packets of a queue follow. */
  private drains(row: number, handover: Handover): void {
    const queue = rowB[row] === 0 ? handover.remote : handover.local;
    this.remoteBeforeLocal.exercised++;
    const isKnown = rowB[row] === 0 || rowB[row] === 1;
    if (isKnown && rowC[row] === queue.length && this.core === handover.target) return;
    const found = `${rowC[row]} of queue ${rowB[row]} on core ${this.core}`;
    this.remoteBeforeLocal.report(row, `the ${queue.length} packets set aside follow`, found);
  }

  private ended(row: number, handover: Handover): void {
    const left = handover.undrained;
    this.remoteBeforeLocal.exercised++;
    const [remote, local] = [handover.remote.length, handover.local.length];
    if (left > 0 || rowE[row] !== remote || rowF[row] !== local) {
      const found = `${left} packets left, ${rowE[row]!} remote and ${rowF[row]!} local counted`;
      this.remoteBeforeLocal.report(row, 'both queues are empty at the end', found);
    }
    if (handover.timers.size > 0) {
      const found = `${handover.timers.size} are missing`;
      this.timersMove.report(row, 'every timer that left has arrived', found);
    }
    if (handover.flows.size > 0) {
      const found = `${handover.flows.size} are missing`;
      this.stateEqual.report(row, 'every flow that left has arrived', found);
    }
    this.judgeSums(row, handover);
    this.judgeTime(row, handover);
    for (const group of handover.groups) {
      this.byGroup[group] = null;
      this.judgeTable(row, group);
    }
    this.active.delete(handover.number);
  }

  /**
   * From the request (or the timer) on, the source needs the cycles that empty its ring, and each
   * core a cycle to notice; the target's last one is as long as what it drains.
   */
  private judgeTime(row: number, handover: Handover): void {
    const endNs = rowNs[row]!;
    const { begunNs, askedNs } = handover;
    const timeoutNs = begunNs + TRANSITION_NS + 2 * TIMER_SLOT_NS;
    const requestNs = askedNs < 0 ? timeoutNs : Math.max(begunNs, Math.min(askedNs, timeoutNs));
    const source = this.clocks[handover.source];
    const target = this.clocks[handover.target];
    const cycles = Math.ceil(RX_RING_COUNT / this.bound) + 3;
    const sourceNs = cycles * (source?.longestNs ?? 0);
    const targetNs = 3 * (target?.longestNs ?? 0) + endNs - handover.ownedNs;
    const limitNs = requestNs + sourceNs + targetNs;
    this.boundedTime.exercised++;
    const tookNs = endNs - begunNs;
    if (endNs > limitNs) {
      this.boundedTime.report(row, `done ${limitNs - begunNs} ns after it began`, `${tookNs} ns`);
    } else if (Math.abs(rowH[row]! * 1000 - tookNs) >= 1000) {
      this.boundedTime.report(row, `says that it took ${tookNs} ns`, `${rowH[row]!} us`);
    } else if (!isReason(handover)) {
      const found = `reason ${handover.reason}`;
      this.boundedTime.report(row, 'let go because it was asked, or its timer expired', found);
    }
  }

  /** What the row of the end sums up. */
  private judgeSums(row: number, handover: Handover): void {
    const { groups, announced, timersLeft, timersUnseen } = handover;
    const isSaid = handover.isBetween(rowB[row]!, rowC[row]!);
    this.says(row, handover.target, this.core === handover.target && isSaid);
    if (groups.length !== announced || rowD[row] !== announced) {
      const found = `${groups.length} marked, ${rowD[row]!} at the end`;
      this.handoff.report(row, `the ${announced} flow groups announced`, found);
    }
    const [left, arrived] = timersUnseen;
    if (rowG[row] !== timersLeft || left !== 0 || arrived !== 0) {
      const found = `${rowG[row]!}, and flows say ${left} and ${arrived} more than moved`;
      this.timersMove.report(row, `the ${timersLeft} timers that left are counted`, found);
    }
  }

  private judgeTable(row: number, group: number): void {
    this.retaFinal.exercised++;
    if (this.reta[group] === this.owner[group]) return;
    const found = `on queue ${this.reta[group]! - 1}`;
    this.retaFinal.report(row, `flow group ${group} on queue ${this.owner[group]! - 1}`, found);
  }

  protected end(): void {
    for (const { number } of this.active.values()) {
      this.boundedTime.report(-1, 'every migration ends', `migration ${number} did not`);
    }
    for (let group = 0; group < GROUP_LIMIT; group++) {
      if (this.owner[group] !== 0) this.judgeTable(-1, group);
    }
  }
}

/** Whether the source let go for the reason it gives. */
function isReason({ reason, askedNs, releasedNs, begunNs }: Handover): boolean {
  if (reason === RELEASE_EARLY) return askedNs >= 0;
  return reason === RELEASE_TIMEOUT && releasedNs >= begunNs + TRANSITION_NS;
}

/** Of a MIG_FLOW or MIG_TIMER row. */
function sideOf(row: number): 0 | 1 {
  return rowB[row] === SIDE_LEFT ? 0 : 1;
}

function timerKey(flow: number, timer: number): number {
  return flow * 16 + timer;
}

/** The run's tracker. */
export function handovers(context: SpecContext): Handovers {
  return context.shared('handovers', () => new Handovers());
}
