/**
 * The life of every mbuf of a core, followed row by row for the specs that promise something about
 * it: zero copy (A1-A5, A7, A12, A13) and conservation (H1, H2, H5, H6).
 *
 * recv_done frees mbufs before its own BSYS row is logged, so a free of an mbuf the application
 * holds is kept open until that row (or close, abort, the connection's end) covers it; what is
 * still open when the application is entered or the cycle ends was wrong.
 */
import { MBUF_DATA_BYTES, RX_TAIL_COUNT } from '../../base/limits.ts';
import {
  APP_WRITE,
  BSYS,
  CALL_ABORT,
  CALL_CLOSE,
  CALL_RECV_DONE,
  CALL_REJECT,
  COPY,
  CORE_REGION,
  CORE_START,
  CORE_STOP,
  CYCLE_END,
  CYCLE_POLL,
  DROP_NAMES,
  DROP_NO_MBUF,
  DROP_RING_FULL,
  MBUF_ALLOC,
  MBUF_CENSUS,
  MBUF_FOR_RX,
  MBUF_FREE,
  MIG_LOCAL,
  MIG_MBUF,
  MIG_REMOTE,
  NIC_DROP,
  NIC_RX,
  NIC_RX_TAIL,
  NIC_TX,
  NIC_TX_DONE,
  POOL_REFILL,
  REGION_MBUFS,
  RX_RELEASE,
  STACK_IN,
  TCP_CLOSED,
  TCP_IN,
  TCP_JUDGED,
  TCP_OPEN,
  TX_PIECE,
  USER_ENTER,
  USYS_RECV,
  USYS_UDP_RECV,
  VERDICT_NAMES,
} from '../../log/events.ts';
import type { SpecContext } from '../spec.ts';
import { isIndex, isMbuf } from './columns.ts';
import { DmaConfinement } from './dma-confinement.ts';
import {
  BUILDING,
  DUE,
  DUE_LATER,
  IN_APP,
  DROPPED,
  IN_POOL,
  IN_STACK,
  MBUF_STATE_NAMES,
  MbufTable,
  NO_FLOW,
  ON_RING,
  POSTED,
  TX_QUEUED,
  TX_SENT,
  UDP_HOLDER,
  HOLDER,
  IS_COPIED,
  IS_DUE,
  IS_EARLY,
  MBUF_SHIFT,
  ROOM,
  RX_ADDRESS,
  RX_BYTES,
  RX_FRAME,
  RX_SUM,
  STATE,
} from './mbuf-table.ts';
import { BlockWalk } from './block-walk.ts';
import { Findings } from './tracker.ts';
import { isDropVerdict, MbufCensus } from './mbuf-census.ts';
import { MbufCopies } from './mbuf-copies.ts';
import { PoolBook } from './mbuf-pool.ts';
import { MbufSums } from './mbuf-sums.ts';
import { TxMbufs } from './mbuf-tx.ts';
import { SegmentTurns } from './segment-turns.ts';
import { fifoOf, type RingFifo } from './ring-fifo.ts';
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
  rowList,
} from './rows.ts';

export const MBUF_LIFE_READS: readonly number[] = [
  NIC_RX, NIC_DROP, NIC_TX, NIC_TX_DONE, MBUF_ALLOC, MBUF_FREE, COPY, APP_WRITE, RX_RELEASE,
  MBUF_CENSUS, CYCLE_END, CORE_REGION, CORE_STOP, CYCLE_POLL, STACK_IN, TCP_OPEN, TCP_CLOSED,
  TCP_IN, TCP_JUDGED, TX_PIECE, USYS_RECV, USYS_UDP_RECV, USER_ENTER, BSYS, MIG_REMOTE, MIG_LOCAL,
  MIG_MBUF, NIC_RX_TAIL, POOL_REFILL, CORE_START,
]; // prettier-ignore

export class MbufLife extends BlockWalk {
  readonly rxInMbuf: Findings = new Findings();
  readonly rxNoCopy: Findings = new Findings();
  readonly rxHold: Findings = new Findings();
  readonly rxFreeOnce: Findings = new Findings();
  readonly sums: MbufSums;
  readonly recvDoneFrees: Findings = new Findings();
  readonly dmaBounds: Findings = new Findings();
  readonly packets: Findings = new Findings();
  readonly mbufs: Findings = new Findings();
  readonly backpressure: Findings = new Findings();
  readonly quiescence: Findings = new Findings();
  readonly confinement: DmaConfinement = new DmaConfinement();

  readonly tx: TxMbufs;
  private readonly table: MbufTable;
  /** Filled descriptors by queue. */
  private readonly received: (RingFifo | undefined)[] = [];
  /** Frames taken from the ring whose verdict is to come in this cycle. */
  private dueCount = 0;
  private readonly segments = new SegmentTurns(this.packets);
  private readonly census = new MbufCensus();
  private readonly pool = new PoolBook(this.mbufs);
  private readonly copies: MbufCopies;
  private isStopped = false;
  private receivedCount = 0;
  private readonly core: number;

  constructor(table: MbufTable, core: number) {
    super();
    this.table = table;
    this.copies = new MbufCopies(table, this.rxNoCopy);
    this.sums = new MbufSums(table);
    this.tx = new TxMbufs(table, this.dmaBounds, this.packets);
    this.core = core;
  }

  protected override begin(): void {
    this.table.enter(this.core);
  }

  block(from: number, to: number): void {
    for (let i = from | 0; i < (to | 0); i++) {
      const row = rowList[i]!;
      switch (rowKind[row]!) {
        case NIC_RX:
          this.fill(row);
          break;
        case TX_PIECE:
          this.confinement.reads(row, rowA[row]!, rowB[row]!);
          break;
        case CYCLE_POLL:
          this.take(row);
          break;
        case TCP_IN:
          this.segments.came(row);
          break;
        case TCP_JUDGED:
          this.segments.judged(row);
          break;
        case STACK_IN:
          this.judged(row);
          break;
        case USYS_RECV:
          this.delivered(row, rowFlow[row]!, rowC[row]!, rowD[row]!, rowE[row]!);
          break;
        case MBUF_ALLOC:
          this.allocated(row);
          break;
        case MBUF_FREE:
          this.freed(row);
          break;
        case NIC_TX:
          this.tx.queueFrame(row);
          break;
        case NIC_TX_DONE:
          this.tx.transmitted(row);
          break;
        case RX_RELEASE:
          this.sums.released(row);
          break;
        case BSYS:
          this.called(row);
          break;
        case USER_ENTER:
        case CYCLE_END:
          this.atBoundary(row, rowKind[row]! === CYCLE_END);
          break;
        default:
          this.rare(row);
      }
    }
  }

  /** By now every free of a held mbuf, and every frame of the cycle, must be explained. */
  private atBoundary(row: number, isCycleEnd: boolean): void {
    if (this.table.earlyCount > 0) this.reportFreedWrongly(row, NO_FLOW);
    if (isCycleEnd && this.dueCount !== 0) this.reportUnjudged(row);
  }

  private rare(row: number): void {
    const flow = rowFlow[row]!;
    switch (rowKind[row]!) {
      case TCP_OPEN:
        if (!isIndex(flow)) return;
        this.table.reserveFlow(flow);
        this.table.openFlow(flow);
        return;
      case TCP_CLOSED:
        if (!isIndex(flow)) return;
        this.table.reserveFlow(flow);
        this.closed(row, flow);
        return;
      case USYS_UDP_RECV:
        this.delivered(row, UDP_HOLDER, rowA[row]!, rowB[row]!, rowC[row]!);
        return;
      case COPY:
        this.copies.copied(row);
        return;
      case APP_WRITE:
        this.sums.appWrote(row);
        return;
      case NIC_DROP:
        this.dropped(row);
        return;
      case MBUF_CENSUS:
        this.census.counted(this.table, this.mbufs, row);
        this.pool.counted(row);
        return;
      case POOL_REFILL:
        this.pool.refilled(row);
        return;
      case NIC_RX_TAIL:
        this.confinement.posted(row);
        return;
      case MIG_REMOTE:
      case MIG_LOCAL:
        this.setAside(row, rowC[row]!);
        return;
      case MIG_MBUF:
        this.table.handOver(rowB[row]!, rowC[row]!, rowD[row]!);
        return;
      case CORE_REGION:
        this.confinement.add(row);
        if (rowA[row]! === REGION_MBUFS) this.sums.region(row);
        return;
      case CORE_START:
        this.census.started(rowD[row]!);
        return;
      case CORE_STOP:
        this.isStopped = true;
        // What an ended connection's application never closed was taken back.
        this.table.forgiveEnded();
        return;
    }
  }

  /** A connection that ended holds nothing: or what it holds stays until it is given back. */
  private closed(row: number, flow: number): void {
    const holdsNothing = rowD[row]! === 0;
    if (holdsNothing && this.table.isHolding(flow)) {
      this.rxHold.report(row, 'mbufs that the application holds are unreleased', 'none are');
    }
    this.table.closeFlow(flow, holdsNothing);
  }

  private fill(row: number): void {
    const table = this.table;
    const mbuf = rowB[row]!;
    const address = rowF[row]!;
    const bytes = rowG[row]!;
    if (!isMbuf(mbuf)) {
      this.dmaBounds.report(row, 'a frame is written into an mbuf', `mbuf ${mbuf}`);
      return;
    }
    table.reserveMbuf(mbuf);
    this.receivedCount++;
    const state = table.words[(mbuf << MBUF_SHIFT) + STATE]!;
    if (state !== POSTED) {
      const found = `mbuf ${mbuf} was ${MBUF_STATE_NAMES[state]}`;
      this.backpressure.report(row, 'the NIC writes only into posted mbufs', found);
      this.confinement.unposted(row, found);
      if (state === IN_STACK || state === IN_APP) {
        this.rxHold.report(row, 'an mbuf in use is not filled again', found);
      }
      table.unlink(mbuf);
    }
    if (table.words[(mbuf << MBUF_SHIFT) + IS_DUE] === DUE) this.dueCount--;
    table.words[(mbuf << MBUF_SHIFT) + IS_DUE] = 0;
    this.confinement.writes(row, address, bytes);
    this.checkDma(row, mbuf, address, bytes);
    table.move(mbuf, ON_RING);
    fifoOf(this.received, rowC[row]!)?.push(mbuf);
    table.words[(mbuf << MBUF_SHIFT) + RX_ADDRESS] = address;
    table.words[(mbuf << MBUF_SHIFT) + RX_BYTES] = bytes;
    table.words[(mbuf << MBUF_SHIFT) + RX_SUM] = rowH[row]!;
    table.words[(mbuf << MBUF_SHIFT) + RX_FRAME] = rowA[row]!;
    table.words[(mbuf << MBUF_SHIFT) + IS_COPIED] = 0;
    table.words[(mbuf << MBUF_SHIFT) + IS_EARLY] = 0;
  }

  private checkDma(row: number, mbuf: number, address: number, bytes: number): void {
    const table = this.table;
    this.dmaBounds.exercised++;
    if (bytes <= 0 || bytes > MBUF_DATA_BYTES) {
      this.dmaBounds.report(row, `1 to ${MBUF_DATA_BYTES} bytes in one DMA`, `${bytes}`);
      return;
    }
    // The frame's place in an mbuf is fixed: only a new one is looked at closely.
    if (table.words[(mbuf << MBUF_SHIFT) + RX_ADDRESS]! !== address) {
      table.words[(mbuf << MBUF_SHIFT) + ROOM] = MbufTable.roomAt(address);
      const other = table.claimSlot(mbuf, address);
      if (other >= 0) {
        const found = `mbufs ${other} and ${mbuf} at ${address}`;
        this.rxInMbuf.report(row, 'a data area belongs to exactly one mbuf', found);
      }
    }
    if (bytes > table.words[(mbuf << MBUF_SHIFT) + ROOM]!) {
      const found = `${bytes} bytes at ${address}`;
      this.dmaBounds.report(row, 'the frame lies in the data area of one mbuf slot', found);
    }
  }

  /** A poll takes the oldest frames off the ring, in the order they were put there. */
  private take(row: number): void {
    const table = this.table;
    const count = rowC[row]!;
    if (count === 0) return;
    const fifo = fifoOf(this.received, rowA[row]!);
    const filled = fifo?.outstanding ?? 0;
    if (count < 0 || count > filled) {
      const found = `${count} taken of ${filled}`;
      this.packets.report(row, 'no more frames taken than were received', found);
    }
    if (fifo === null || count <= 0) return;
    for (let i = Math.min(count, filled); i > 0; i--) {
      const mbuf = fifo.shift();
      if (table.words[(mbuf << MBUF_SHIFT) + STATE] !== ON_RING) continue;
      table.move(mbuf, IN_STACK);
      table.setHolder(mbuf, NO_FLOW);
      if (table.words[(mbuf << MBUF_SHIFT) + IS_DUE] !== DUE) this.dueCount++;
      table.words[(mbuf << MBUF_SHIFT) + IS_DUE] = DUE;
    }
  }

  /** The row of a frame's verdict; it may follow the rows of what the frame caused. */
  private judged(row: number): void {
    const table = this.table;
    const mbuf = rowB[row]!;
    const verdict = rowD[row]!;
    if (!isMbuf(mbuf)) return;
    table.reserveMbuf(mbuf);
    this.packets.exercised++;
    this.segments.taken(row, table.words[(mbuf << MBUF_SHIFT) + RX_BYTES]!);
    if (table.words[(mbuf << MBUF_SHIFT) + IS_DUE] === 0) {
      const found = `mbuf ${mbuf} (${table.stateName(mbuf)})`;
      this.packets.report(row, 'the stack takes each received frame once', found);
      return;
    }
    if (table.words[(mbuf << MBUF_SHIFT) + IS_DUE] === DUE) this.dueCount--;
    table.words[(mbuf << MBUF_SHIFT) + IS_DUE] = 0;
    if (table.words[(mbuf << MBUF_SHIFT) + RX_FRAME] !== rowA[row]!) {
      const found = `frame ${rowA[row]!} in place of ${table.get(mbuf, RX_FRAME)}`;
      this.packets.report(row, 'the frame the NIC wrote into the mbuf', found);
    }
    if (verdict < 0 || verdict >= VERDICT_NAMES.length) {
      this.packets.report(row, 'every frame has a known verdict', `verdict ${verdict}`);
    }
    const flow = rowFlow[row]!;
    if (table.words[(mbuf << MBUF_SHIFT) + STATE] !== IN_STACK) return;
    if (flow < 0 && isDropVerdict[verdict] === 1) table.setHolder(mbuf, DROPPED);
    if (flow < 0 || !isIndex(flow)) return;
    table.reserveFlow(flow);
    table.setHolder(mbuf, flow);
  }

  private setAside(row: number, mbuf: number): void {
    const table = this.table;
    if (!isMbuf(mbuf)) return;
    table.reserveMbuf(mbuf);
    if (table.words[(mbuf << MBUF_SHIFT) + IS_DUE] !== DUE) {
      const found = `mbuf ${mbuf} (${table.stateName(mbuf)})`;
      this.packets.report(row, 'a frame that was just taken off the ring is set aside', found);
      return;
    }
    if (table.words[(mbuf << MBUF_SHIFT) + RX_FRAME] !== rowB[row]!) {
      const found = `frame ${rowB[row]!} in place of ${table.get(mbuf, RX_FRAME)}`;
      this.packets.report(row, 'the frame the NIC wrote into the mbuf', found);
    }
    table.words[(mbuf << MBUF_SHIFT) + IS_DUE] = DUE_LATER;
    this.dueCount--;
  }

  private reportUnjudged(row: number): void {
    const found = `${this.dueCount} without`;
    this.packets.report(row, 'every frame taken has its verdict by the end of the cycle', found);
    this.dueCount = 0;
    this.table.forgetDue();
  }

  /** flow is a connection, or UDP_HOLDER. */
  private delivered(row: number, flow: number, address: number, bytes: number, mbuf: number): void {
    const table = this.table;
    this.rxInMbuf.exercised++;
    this.rxNoCopy.exercised++;
    if (!isMbuf(mbuf) || (flow !== UDP_HOLDER && !isIndex(flow))) {
      this.rxInMbuf.report(row, 'payload in an mbuf of a connection', `mbuf ${mbuf} flow ${flow}`);
      return;
    }
    table.reserveMbuf(mbuf);
    const state = table.words[(mbuf << MBUF_SHIFT) + STATE]!;
    const start = table.words[(mbuf << MBUF_SHIFT) + RX_ADDRESS]!;
    if (state === ON_RING) table.words[(mbuf << MBUF_SHIFT) + IS_EARLY] = 1;
    else if (
      state !== IN_STACK &&
      !(state === IN_APP && table.words[(mbuf << MBUF_SHIFT) + HOLDER] === flow)
    ) {
      const found = `mbuf ${mbuf} ${MBUF_STATE_NAMES[state]}`;
      this.rxInMbuf.report(row, 'an mbuf that the NIC filled and the stack has', found);
    } else if (
      bytes < 0 ||
      address < start ||
      address + bytes > start + table.words[(mbuf << MBUF_SHIFT) + RX_BYTES]!
    ) {
      const found = `${bytes} bytes at ${address}, frame at ${start}+${table.get(mbuf, RX_BYTES)}`;
      this.rxInMbuf.report(row, 'the range lies in the frame the NIC wrote', found);
    }
    if (table.words[(mbuf << MBUF_SHIFT) + IS_COPIED] !== 0) {
      this.rxNoCopy.report(row, 'delivered bytes were not copied', `a copy touched mbuf ${mbuf}`);
    }
    if (state !== IN_POOL) table.move(mbuf, IN_APP);
    if (flow === UDP_HOLDER) {
      table.setHolder(mbuf, UDP_HOLDER);
      return;
    }
    table.reserveFlow(flow);
    table.deliver(mbuf, flow, bytes);
  }

  private allocated(row: number): void {
    const table = this.table;
    const mbuf = rowA[row]!;
    this.pool.left(row);
    if (!isMbuf(mbuf)) {
      this.rxFreeOnce.report(row, 'an mbuf of the store', `mbuf ${mbuf}`);
      return;
    }
    table.reserveMbuf(mbuf);
    const state = table.words[(mbuf << MBUF_SHIFT) + STATE]!;
    if (state !== IN_POOL) {
      const found = `mbuf ${mbuf} ${MBUF_STATE_NAMES[state]}`;
      this.rxFreeOnce.report(row, 'an mbuf is allocated from the pool', found);
    }
    table.unlink(mbuf);
    const isForReceive = rowC[row]! === MBUF_FOR_RX;
    if (isForReceive) this.confinement.fresh++;
    table.move(mbuf, isForReceive ? POSTED : BUILDING);
  }

  private freed(row: number): void {
    const table = this.table;
    const mbuf = rowA[row]!;
    this.rxFreeOnce.exercised++;
    this.pool.returned(row);
    if (!isMbuf(mbuf)) {
      this.rxFreeOnce.report(row, 'an mbuf of the store', `mbuf ${mbuf}`);
      return;
    }
    table.reserveMbuf(mbuf);
    const state = table.words[(mbuf << MBUF_SHIFT) + STATE]!;
    if (state === IN_POOL) {
      this.rxFreeOnce.report(row, 'one free for each allocation', `mbuf ${mbuf} was free`);
      return;
    }
    if (state === TX_QUEUED) {
      const found = `mbuf ${mbuf} freed on the ring`;
      this.tx.txDescLive.report(row, 'a queued mbuf lives until its descriptor is done', found);
    } else if (state === TX_SENT) {
      this.tx.txDescLive.exercised++;
    } else if (state === ON_RING) {
      const found = `mbuf ${mbuf} (frame ${table.get(mbuf, RX_FRAME)}) freed unseen`;
      this.packets.report(row, 'every received frame reaches the stack', found);
    } else if (state === IN_APP) {
      this.sums.givenBack(row, mbuf);
      table.freeHeld(mbuf);
    }
    table.move(mbuf, IN_POOL);
  }

  private called(row: number): void {
    const number = rowA[row]!;
    const flow = rowFlow[row]!;
    if (rowD[row]! < 0 || flow < 0 || !isIndex(flow)) return;
    if (number === CALL_CLOSE || number === CALL_ABORT || number === CALL_REJECT) {
      this.table.reserveFlow(flow);
      this.table.detachFlow(flow);
    } else if (number === CALL_RECV_DONE && rowC[row]! > 0) {
      this.table.reserveFlow(flow);
      this.gaveBack(row, flow, rowC[row]!);
    }
  }

  private gaveBack(row: number, flow: number, bytes: number): void {
    const table = this.table;
    table.cover(flow, bytes);
    for (let mbuf = table.nextCovered(flow); mbuf >= 0; mbuf = table.nextCovered(flow)) {
      this.recvDoneFrees.exercised++;
      this.rxHold.exercised++;
      if (!table.wasFreed) {
        const found = `mbuf ${mbuf} still ${table.stateName(mbuf)}`;
        this.recvDoneFrees.report(row, 'the call that covers an mbuf frees it', found);
        this.rxHold.report(row, 'held no longer than recv_done covers it', found);
      }
    }
    if (table.earlyCount > 0) this.reportFreedWrongly(row, flow);
  }

  private reportFreedWrongly(row: number, flow: number): void {
    for (;;) {
      const mbuf = this.table.takeFreedWrongly(flow);
      if (mbuf < 0) return;
      this.rxHold.report(row, 'held until recv_done covers it', `mbuf ${mbuf} freed before`);
    }
  }

  private dropped(row: number): void {
    const reason = rowB[row]!;
    this.packets.exercised++;
    if (reason <= 0 || reason >= DROP_NAMES.length) {
      this.packets.report(row, 'every dropped frame has a known reason', `reason ${reason}`);
    }
    // Frame 0: the transmit ring was full.
    if (rowA[row]! === 0 || (reason !== DROP_RING_FULL && reason !== DROP_NO_MBUF)) return;
    this.backpressure.exercised++;
    const posted = this.table.counts[POSTED]!;
    if (posted >= RX_TAIL_COUNT) {
      const found = `${posted} posted mbufs were empty`;
      this.backpressure.report(row, 'a frame is dropped only when no descriptor is free', found);
    }
  }

  protected end(): void {
    this.table.enter(this.core);
    if (this.table.earlyCount > 0) this.reportFreedWrongly(-1, NO_FLOW);
    if (!this.isStopped) {
      this.quiescence.reason = 'the log ends before the core stopped';
      return;
    }
    if (this.receivedCount > 0) this.quiescence.exercised++;
    for (let mbuf = 0; mbuf < this.table.limit; mbuf++) {
      const state = this.table.words[(mbuf << MBUF_SHIFT) + STATE]!;
      if (state === IN_POOL || state === POSTED || !this.table.isOurs(mbuf)) continue;
      if ((state === IN_STACK || state === IN_APP) && this.table.isHolderOpen(mbuf)) continue;
      const frame = this.table.get(mbuf, RX_FRAME);
      const found = `mbuf ${mbuf} (frame ${frame}) ${MBUF_STATE_NAMES[state]}`;
      this.quiescence.report(-1, 'every mbuf is free, posted, or held by a live connection', found);
    }
  }
}

export function mbufLife(context: SpecContext): MbufLife {
  return context.shared('mbuf-life', () => {
    const table = context.indexed('mbuf-life', () => new MbufTable());
    return new MbufLife(table, context.core);
  });
}
