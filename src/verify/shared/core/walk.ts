/**
 * One walk over the rows of a core itself for the invariants about its cycle and what it touches
 * (B1, B3, B4, B9, C, E4, H4, J5). They keep nothing by flow or mbuf.
 */
import type { EventChunk } from '../../../log/chunk.ts';
import {
  ACCESS,
  ARP_CHANGED,
  ARP_RECLAIMED,
  BSYS,
  COPY,
  CORE_CRASH,
  CORE_START,
  CORE_STOP,
  CYCLE_END,
  CYCLE_IDLE,
  CYCLE_POLL,
  CYCLE_WAKE,
  LOCK,
  MBUF_ALLOC,
  MBUF_FREE,
  MIG_BEGIN,
  MIG_DRAIN,
  MIG_LOCAL,
  MIG_REMOTE,
  NIC_DOORBELL,
  NIC_DROP,
  NIC_RX,
  NIC_RX_TAIL,
  NIC_TX,
  NIC_TX_DONE,
  POOL_REFILL,
  STACK_IN,
  TCP_CLOSED,
  TCP_STATE,
  USER_ENTER,
  USER_LEAVE,
  USER_UNRESPONSIVE,
  USYS_CONNECTED,
  USYS_DEAD,
  USYS_GROUP_ARRIVED,
  USYS_GROUP_LEFT,
  USYS_KNOCK,
  USYS_RECV,
  USYS_SENT,
  USYS_TIMER,
  USYS_UDP_RECV,
  USYS_UDP_SENT,
} from '../../../log/events.ts';
import type { SpecContext } from '../../spec.ts';
import { BlockWalk } from '../block-walk.ts';
import { Findings } from '../tracker.ts';
import { ArpVersions } from './arp-versions.ts';
import { CausesNamed, hasReason, hasVerdict, hasWaker } from './causes-named.ts';
import { PrivateObjects } from './private-objects.ts';
import { QueueTurns } from './queue-turns.ts';
import { RxRing } from './rx-ring.ts';
import { TxFlush } from './tx-flush.ts';
import { UserStay } from './user-stay.ts';
import { UserTurn } from './user-turn.ts';
import { kindCounts, rowA, rowB, rowC, rowE, rowF, rowKind, rowNs, rowList } from '../rows.ts';

export const CORE_READS: readonly number[] = [
  ACCESS,
  ARP_CHANGED,
  ARP_RECLAIMED,
  BSYS,
  COPY,
  CORE_CRASH,
  CORE_START,
  CORE_STOP,
  CYCLE_END,
  CYCLE_IDLE,
  CYCLE_POLL,
  CYCLE_WAKE,
  LOCK,
  MBUF_ALLOC,
  MBUF_FREE,
  MIG_BEGIN,
  MIG_DRAIN,
  MIG_LOCAL,
  MIG_REMOTE,
  NIC_DOORBELL,
  NIC_DROP,
  NIC_RX,
  NIC_RX_TAIL,
  NIC_TX,
  NIC_TX_DONE,
  POOL_REFILL,
  STACK_IN,
  TCP_CLOSED,
  TCP_STATE,
  USER_ENTER,
  USER_LEAVE,
  USER_UNRESPONSIVE,
  USYS_CONNECTED,
  USYS_DEAD,
  USYS_GROUP_ARRIVED,
  USYS_GROUP_LEFT,
  USYS_KNOCK,
  USYS_RECV,
  USYS_SENT,
  USYS_TIMER,
  USYS_UDP_RECV,
  USYS_UDP_SENT,
];

/** Kinds of rows that name the core or queue whose object they used; those that name a cause. */
const OF_OWN_OBJECTS: readonly number[] = [
  MBUF_ALLOC, CYCLE_POLL, USER_ENTER, NIC_DOORBELL, NIC_TX_DONE, POOL_REFILL, NIC_RX_TAIL,
  CORE_START, ACCESS,
]; // prettier-ignore
const WITH_CAUSE: readonly number[] = [
  CYCLE_WAKE, USER_ENTER, STACK_IN, USYS_DEAD, LOCK, NIC_DROP, COPY, TCP_STATE, TCP_CLOSED,
]; // prettier-ignore

export class CoreWalk extends BlockWalk {
  readonly ring: RxRing = new RxRing();
  readonly turn: UserTurn = new UserTurn();
  readonly stay: UserStay = new UserStay();
  readonly flush: TxFlush = new TxFlush();
  readonly queues: QueueTurns = new QueueTurns();
  readonly objects: PrivateObjects;
  readonly arp: ArpVersions = new ArpVersions();
  readonly causes: CausesNamed = new CausesNamed();
  readonly singleFetch: Findings = new Findings();

  constructor(core: number) {
    super();
    this.objects = new PrivateObjects(core);
  }

  protected override begin(): void {
    this.stay.beginChunk();
  }

  protected override finish(chunk: EventChunk): void {
    this.stay.endChunk(chunk);
    const { objects, turn } = this;
    const cycles = kindCounts[CYCLE_END]!;
    const entries = kindCounts[USER_ENTER]!;
    objects.corePrivate.exercised += seen(OF_OWN_OBJECTS);
    objects.noLockDatapath.exercised += cycles;
    this.causes.causesNamed.exercised += seen(WITH_CAUSE);
    turn.oneEntry.exercised += entries + cycles;
    turn.drainCalls.exercised += kindCounts[BSYS]!;
    this.ring.idleLegal.exercised += kindCounts[CYCLE_IDLE]!;
  }

  block(from: number, to: number): void {
    for (let i = from | 0; i < (to | 0); i++) {
      const row = rowList[i]!;
      const kind = rowKind[row]!;
      switch (kind) {
        case MBUF_ALLOC:
          this.objects.ofCore(row, rowB[row]!);
          this.objects.allocs++;
          break;
        case MBUF_FREE:
          this.objects.ofCore(row, rowB[row]!);
          this.objects.frees++;
          break;
        case CYCLE_POLL:
          this.objects.ofQueue(row, rowA[row]!);
          this.ring.polled(row);
          this.turn.polled(row);
          this.queues.polled(row);
          break;
        case CYCLE_END:
          this.endCycle(row);
          break;
        case CYCLE_IDLE:
          this.ring.idled(row);
          break;
        case CYCLE_WAKE:
          if (!hasWaker(row)) this.causes.causeless(row);
          this.ring.woke(row);
          break;
        case USER_ENTER:
          if (!hasReason(row)) this.causes.causeless(row);
          this.objects.ofCore(row, rowC[row]!);
          this.stay.entered(row);
          this.turn.entersUser(row);
          break;
        case USER_LEAVE:
          this.stay.left(row);
          this.turn.leavesUser(row);
          break;
        case BSYS:
          this.turn.called(row);
          break;
        case NIC_TX:
          this.flush.queued(rowB[row]!);
          break;
        case NIC_DOORBELL:
          this.objects.ofQueue(row, rowA[row]!);
          this.flush.rung(row);
          break;
        case NIC_TX_DONE:
          this.objects.ofQueue(row, rowA[row]!);
          break;
        case NIC_RX:
          this.ring.arrive(rowNs[row]!);
          break;
        case STACK_IN:
          if (!hasVerdict(row)) this.causes.causeless(row);
          this.ring.stackedInCycle++;
          break;
        default:
          if (kind >= USYS_KNOCK && kind <= USYS_GROUP_ARRIVED) this.told(row, kind);
          else this.rare(row, kind);
      }
    }
  }

  private told(row: number, kind: number): void {
    if (kind === USYS_DEAD) this.causes.check(row);
    this.turn.raised();
  }

  private endCycle(row: number): void {
    this.arp.cycles++;
    this.ring.endCycle(row);
    this.turn.endCycle(row);
    this.flush.endCycle(row);
    this.stay.endCycle(row);
    this.fetched(row, rowE[row]!, rowF[row]!);
  }

  /** E4: a refused call may leave words unread; none is read twice. */
  private fetched(row: number, words: number, reads: number): void {
    if (words === 0 && reads === 0) return;
    this.singleFetch.exercised++;
    if (reads <= words) return;
    const expected = `${words} descriptor words are read at most once each`;
    this.singleFetch.report(row, expected, `${reads} reads`);
  }

  private rare(row: number, kind: number): void {
    const { objects } = this;
    switch (kind) {
      case LOCK:
        this.causes.check(row);
        objects.locked(row);
        return;
      case POOL_REFILL:
        objects.ofCore(row, rowA[row]!);
        objects.refilled(row);
        return;
      case NIC_RX_TAIL:
        objects.ofQueue(row, rowA[row]!);
        return;
      case CORE_CRASH:
        this.turn.crashed();
        return;
      case CORE_START:
        objects.queue = rowB[row]!;
        this.ring.declaredBound = rowC[row]!;
        objects.ofCore(row, rowA[row]!);
        return;
      case CORE_STOP:
        this.turn.stopped();
        return;
      case MIG_BEGIN:
        this.turn.begun(row);
        return;
      case MIG_REMOTE:
      case MIG_LOCAL:
        // In place of the stack: they wait for their flow group.
        this.ring.stackedInCycle++;
        return;
      case MIG_DRAIN:
        this.ring.drainedInCycle += rowC[row]!;
        return;
      case ACCESS:
        objects.ofCore(row, rowB[row]!);
        return;
      case USER_UNRESPONSIVE:
        this.stay.reported();
        return;
      case ARP_CHANGED:
        this.arp.changed(row);
        return;
      case ARP_RECLAIMED:
        this.arp.reclaimed(row);
        return;
      default:
        // Drops, copies, state changes and ends of connections.
        this.causes.check(row);
    }
  }

  protected end(): void {
    this.ring.end();
    this.turn.end();
    this.queues.end();
  }
}

/** How many rows of the chunk at hand are of these kinds. */
function seen(kinds: readonly number[]): number {
  let count = 0;
  for (const kind of kinds) count += kindCounts[kind]!;
  return count;
}

/** This core's walk. */
export function coreWalk(context: SpecContext): CoreWalk {
  return context.shared('core', () => new CoreWalk(context.core));
}
