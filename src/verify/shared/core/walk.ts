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
import { Findings, Tracker } from '../tracker.ts';
import { ArpVersions } from './arp-versions.ts';
import { CausesNamed } from './causes-named.ts';
import { PrivateObjects } from './private-objects.ts';
import { QueueTurns } from './queue-turns.ts';
import { RxRing } from './rx-ring.ts';
import { TxFlush } from './tx-flush.ts';
import { UserStay } from './user-stay.ts';
import { UserTurn } from './user-turn.ts';

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

export class CoreWalk extends Tracker {
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

  protected walk(chunk: EventChunk, rows: Int32Array, count: number): void {
    const kinds = chunk.kind;
    this.stay.beginChunk();
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = kinds[row]!;
      switch (kind) {
        case MBUF_ALLOC:
          this.objects.ofCore(row, chunk.b[row]!);
          this.objects.allocs++;
          break;
        case MBUF_FREE:
          this.objects.frees++;
          break;
        case CYCLE_POLL:
          this.objects.ofQueue(row, chunk.a[row]!);
          this.ring.polled(chunk, row);
          this.turn.polled(chunk, row);
          this.queues.polled(chunk, row);
          break;
        case CYCLE_END:
          this.endCycle(chunk, row);
          break;
        case CYCLE_IDLE:
          this.ring.idled(chunk, row);
          break;
        case CYCLE_WAKE:
          this.causes.check(chunk, row);
          this.ring.woke(chunk, row);
          break;
        case USER_ENTER:
          this.causes.check(chunk, row);
          this.objects.ofCore(row, chunk.c[row]!);
          this.stay.entered(chunk, row);
          this.turn.entersUser(chunk, row);
          break;
        case USER_LEAVE:
          this.stay.left(chunk, row);
          this.turn.leavesUser(chunk, row);
          break;
        case BSYS:
          this.turn.called(chunk, row);
          break;
        case NIC_TX:
          this.flush.queued(chunk.b[row]!);
          break;
        case NIC_DOORBELL:
          this.objects.ofQueue(row, chunk.a[row]!);
          this.flush.rung(chunk, row);
          break;
        case NIC_TX_DONE:
          this.objects.ofQueue(row, chunk.a[row]!);
          break;
        case NIC_RX:
          this.ring.arrive(chunk.timeNs[row]!);
          break;
        case STACK_IN:
          this.causes.check(chunk, row);
          this.ring.stackedInCycle++;
          break;
        default:
          if (kind >= USYS_KNOCK && kind <= USYS_GROUP_ARRIVED) this.told(chunk, row, kind);
          else this.rare(chunk, row, kind);
      }
    }
    this.stay.endChunk(chunk);
  }

  private told(chunk: EventChunk, row: number, kind: number): void {
    if (kind === USYS_DEAD) this.causes.check(chunk, row);
    this.turn.raised();
  }

  private endCycle(chunk: EventChunk, row: number): void {
    this.objects.noLockDatapath.exercised++;
    this.arp.cycles++;
    this.ring.endCycle(row);
    this.turn.endCycle(chunk, row);
    this.flush.endCycle(row);
    this.stay.endCycle(row);
    this.fetched(row, chunk.e[row]!, chunk.f[row]!);
  }

  /** E4: a refused call may leave words unread; none is read twice. */
  private fetched(row: number, words: number, reads: number): void {
    if (words === 0 && reads === 0) return;
    this.singleFetch.exercised++;
    if (reads <= words) return;
    const expected = `${words} descriptor words are read at most once each`;
    this.singleFetch.report(row, expected, `${reads} reads`);
  }

  private rare(chunk: EventChunk, row: number, kind: number): void {
    const { objects } = this;
    switch (kind) {
      case LOCK:
        this.causes.check(chunk, row);
        objects.locked(chunk, row);
        return;
      case POOL_REFILL:
        objects.ofCore(row, chunk.a[row]!);
        objects.refilled(chunk, row);
        return;
      case NIC_RX_TAIL:
        objects.ofQueue(row, chunk.a[row]!);
        return;
      case CORE_CRASH:
        this.turn.crashed();
        return;
      case CORE_START:
        objects.queue = chunk.b[row]!;
        this.ring.declaredBound = chunk.c[row]!;
        objects.ofCore(row, chunk.a[row]!);
        return;
      case CORE_STOP:
        this.turn.stopped();
        return;
      case MIG_BEGIN:
        this.turn.begun(chunk, row);
        return;
      case MIG_REMOTE:
      case MIG_LOCAL:
        // In place of the stack: they wait for their flow group.
        this.ring.stackedInCycle++;
        return;
      case MIG_DRAIN:
        this.ring.drainedInCycle += chunk.c[row]!;
        return;
      case ACCESS:
        objects.ofCore(row, chunk.b[row]!);
        return;
      case USER_UNRESPONSIVE:
        this.stay.reported();
        return;
      case ARP_CHANGED:
        this.arp.changed(chunk, row);
        return;
      case ARP_RECLAIMED:
        this.arp.reclaimed(chunk, row);
        return;
      default:
        // Drops, copies, state changes and ends of connections.
        this.causes.check(chunk, row);
    }
  }

  protected end(): void {
    this.ring.end();
    this.turn.end();
    this.queues.end();
  }
}

/** This core's walk. */
export function coreWalk(context: SpecContext): CoreWalk {
  return context.shared('core', () => new CoreWalk(context.core));
}
