/**
 * One core: an elastic thread that runs its queue to completion, cycle after cycle, in virtual
 * time.
 *
 * A cycle (IX's order): reclaim transmitted frames; timers; look at the receive ring; at most
 * `batchBound` frames through the stack; one entry into the application with all conditions, if
 * there are any; its calls; one doorbell. The core never waits to fill a batch. It shares nothing
 * with other cores: whoever feeds it (sim/) gives it frames and application actions in the order of
 * the capture and says up to which time it may run.
 */
import { assert } from '../base/assert.ts';
import { Histogram } from '../base/histogram.ts';
import {
  FLOW_GROUP_COUNT,
  IDLE_NS_MAX,
  MBUFS_PER_PAGE,
  PAGE_BYTES,
  RX_RING_COUNT,
  RX_TAIL_COUNT,
  TIMER_DELAY_NS_MAX,
  USER_BUDGET_NS,
} from '../base/limits.ts';
import type { Memory, Region } from '../base/memory.ts';
import { ZERO_NS } from '../base/units.ts';
import type { Application } from '../app/contract.ts';
import type { SharedPage } from '../control/shared-page.ts';
import {
  CORE_PARK,
  CORE_START,
  CORE_STOP,
  CORE_UNPARK,
  CYCLE_END,
  CYCLE_IDLE,
  CYCLE_POLL,
  CYCLE_WAKE,
  MBUF_FOR_RX,
  NIC_RX_TAIL,
  RET_INVAL,
  RET_NOBUFS,
  RET_OK,
  TIMER_APP,
  TIMER_ARM,
  TIMER_CANCEL,
  TIMER_FIRE,
  USER_ENTER,
  USER_LEAVE,
  USER_UNRESPONSIVE,
  USYS_TIMER,
  WAKE_APPLICATION,
  WAKE_CONTROL,
  WAKE_FRAME,
  WAKE_TIMER,
} from '../log/events.ts';
import type { Recorder } from '../log/recorder.ts';
import { RxQueue } from '../nic/rx-queue.ts';
import { TxQueue, type WireObserver } from '../nic/tx-queue.ts';
import type { Personalities, StackPorts } from '../stack/ports.ts';
import { Stack, type StackConfig } from '../stack/stack.ts';
import { StackTables } from '../stack/tables.ts';
import { CallArray, type MayConnect } from './calls.ts';
import { ConditionQueue, OverrunConditionQueue } from './conditions.ts';
import { CrashingCalls } from './crashing-calls.ts';
import type { CostTable } from './costs.ts';
import { MbufColumns, MbufStore } from './mbuf-store.ts';
import { Meter } from './meter.ts';
import { TRANSITION_NS, type MigratingCore, type Migration } from './migration.ts';
import { Port, UserInterrupt } from './port.ts';
import { stateRights } from './rights.ts';
import { Outbound, type OutboundConfig } from './outbound.ts';
import { SourcePorts } from './source-ports.ts';
import { TimerNodes, TimerWheel, type TimerOwner } from './timer-wheel.ts';
import { Watchdog } from './watchdog.ts';

/** IX: user timers of an elastic thread. */
const APP_TIMER_COUNT = 32;
/** Beside them in the wheel: the source of a migration waits no longer than this for the target. */
const TRANSITION_TIMER = APP_TIMER_COUNT;
/** The census walks every mbuf: rarely enough to cost nothing beside the cycles. */
const CENSUS_CYCLES = 8192;
const CACHE_LINE_BYTES = 64;
/** In place of the arrival of a frame that another core will process. */
const NOT_PROCESSED = -1;

export interface CoreConfig {
  readonly core: number;
  readonly cores: number;
  readonly batchBound: number;
  readonly costs: CostTable;
  readonly stack: StackConfig;
  readonly personalities: Personalities | null;
  readonly observer: WireObserver | null;
  /** The lane (VLAN stack) of a conversation mark, for connects. */
  readonly laneOf: (mark: number) => number;
  readonly outbound: OutboundConfig;
  /** Which connects are refused (spoofed addresses, marks of other conversations); absent: none. */
  readonly mayConnect?: MayConnect;
  /** This core's pages of the mbuf region. */
  readonly mbufPages: number;
  /** This core's part of the application region. */
  readonly appRegion: Region;
  /**
   * Flow groups may come from other cores, with addresses in their parts of the mbufs and of the
   * application's memory: the application may use all of both, as IX's, whose threads share one
   * address space. Else each core's part is its own, and cores can be simulated in threads.
   */
  readonly movesFlows: boolean;
  /** What is one for all cores. */
  readonly shared: SharedState;
  /** Where it publishes what it measures; null when no control plane reads it. */
  readonly page: SharedPage | null;
  /** Cores that own flow groups at the start. */
  readonly active: number;
}

/** What all cores of a run have in common: state that a flow takes along when it moves. */
export class SharedState {
  readonly mbufs: MbufColumns;
  readonly timers: TimerNodes = new TimerNodes();
  readonly tables: StackTables;

  /** active: cores that own flow groups at the start; mbufPages: of each core. */
  constructor(cores: number, active: number, mbufPages: number, stack: StackConfig) {
    this.mbufs = new MbufColumns(cores * mbufPages);
    this.tables = new StackTables(cores, stack.tcp, active);
  }
}

/**
 * What drives an application besides conditions: recorded actions that become due (the trace
 * application).
 */
export interface ActionSource {
  /** When the next action is due that may run after `processed` frames; Infinity = none. */
  nextDueNs(processed: number): number;
}

export class Core implements StackPorts, MigratingCore {
  readonly core: number;
  readonly memory: Memory;
  readonly recorder: Recorder;
  readonly mbufs: MbufStore;
  readonly conditions: ConditionQueue;
  readonly timers: TimerWheel;
  readonly tx: TxQueue;
  readonly rx: RxQueue;
  readonly personalities: Personalities | null;
  readonly filters: Outbound;
  readonly stack: Stack;
  /** Virtual time. */
  nowNs: number = ZERO_NS;
  /** Conversation of the packet the stack is processing, -1 = none. */
  inputConversation = -1;
  /** The migration this core is source or target of, and when it wants to be looked at. */
  migration: Migration | null = null;
  wakeNs = Infinity;
  /** Frames the stack has processed: recorded actions wait for those that came before them. */
  processed = 0;
  /** Only V6 ends a core. */
  isDead = false;
  cycles = 0;
  busyNs: number = ZERO_NS;
  /** Cycles by how many frames they took. */
  readonly batches: Float64Array;
  readonly latency: Histogram = new Histogram();
  /** null when no control plane wants to know. */
  readonly meter: Meter | null;
  private readonly watchdog = new Watchdog();
  private readonly application: Application;
  private readonly actions: ActionSource | null;
  private readonly observer: WireObserver | null;
  private readonly calls: CallArray;
  private readonly port: Port;
  private readonly costs: CostTable;
  private readonly batchBound: number;
  private readonly cores: number;
  private readonly appTimers: TimerWheel;
  private readonly appTimerCookie = new Float64Array(APP_TIMER_COUNT);
  private readonly appTimerDueNs = new Float64Array(APP_TIMER_COUNT + 1).fill(-1);
  private isIdle = false;
  /** The control plane wants a cycle, with or without anything to do. */
  private isCommanded = false;
  private toPost = 0;
  /** Frames the last poll found. */
  private depth = 0;
  /** The earliest timer, as nextWorkNs saw it. */
  private nextTimerNs = Infinity;
  private readonly batchArrivalNs: Float64Array;

  constructor(
    memory: Memory,
    recorder: Recorder,
    config: CoreConfig,
    application: Application,
    actions: ActionSource | null,
  ) {
    this.core = config.core;
    this.cores = config.cores;
    this.memory = memory;
    this.recorder = recorder;
    this.costs = config.costs;
    this.batchBound = config.batchBound;
    this.batches = new Float64Array(config.batchBound + 1);
    this.batchArrivalNs = new Float64Array(config.batchBound);
    this.personalities = config.personalities;
    this.application = application;
    this.actions = actions;
    const pages = config.mbufPages;
    const mbufRegion = config.movesFlows
      ? { address: memory.mbufs.address, bytes: config.cores * pages * PAGE_BYTES }
      : {
          address: memory.mbufs.address + config.core * pages * PAGE_BYTES,
          bytes: pages * PAGE_BYTES,
        };
    const appRegion = config.movesFlows ? memory.app : config.appRegion;
    const mayConnect = config.mayConnect ?? (() => true);
    const { outbound, shared } = config;
    const { forgetsFilters, crashesOnForeign, overrunsConditions } = config.stack.deviations;
    const ports = new SourcePorts(config.core, outbound.groupOf, shared.tables.groups);
    this.filters = new Outbound(config.core, outbound, ports, recorder, forgetsFilters);
    const Calls = crashesOnForeign ? CrashingCalls : CallArray;
    this.calls = new Calls(memory, appRegion, mbufRegion, this.filters, mayConnect);
    this.announce(config, appRegion, mbufRegion);
    const firstPage = config.core * pages;
    this.mbufs = new MbufStore(shared.mbufs, memory, recorder, config.core, firstPage, pages);
    this.conditions = overrunsConditions ? new OverrunConditionQueue() : new ConditionQueue();
    const owner: TimerOwner = { timerExpired: (node) => this.stack.timerExpired(node) };
    this.timers = new TimerWheel(owner, shared.timers);
    this.appTimers = new TimerWheel({ timerExpired: (index) => this.appTimerExpired(index) });
    this.rx = new RxQueue(config.core, memory, this.mbufs, recorder, RX_RING_COUNT);
    this.observer = config.observer;
    this.tx = new TxQueue(config.core, memory, this.mbufs, recorder, config.observer);
    this.stack = new Stack(this, { ...config.stack, tables: shared.tables });
    this.meter = config.page === null ? null : new Meter(config.page, config.core, recorder);
    this.port = new Port(
      config.core,
      this.conditions,
      this.calls,
      memory,
      recorder,
      config.appRegion,
      appRegion,
      mbufRegion,
      config.laneOf,
    );
    this.toPost = RX_RING_COUNT;
    this.postReceiveBuffers(1);
  }

  private announce(config: CoreConfig, own: Region, mbufs: Region): void {
    const recorder = this.recorder;
    recorder.emit(
      CORE_START,
      -1,
      config.core,
      config.core,
      config.batchBound,
      config.mbufPages * MBUFS_PER_PAGE,
      config.cores,
      FLOW_GROUP_COUNT,
      config.page === null ? 0 : config.page.metricsPeriodNs / 1000,
      config.active === config.cores ? 0 : config.active,
    );
    stateRights(recorder, own, mbufs);
  }

  /**
   * Runs every cycle that begins at or before untilNs. A core that is busy beyond it just stays
   * busy: what arrives until then meets it in its next batch.
   */
  advance(untilNs: number): void {
    while (this.nowNs <= untilNs) {
      const next = this.nextWorkNs();
      if (next > this.nowNs) {
        if (!this.isIdle) this.goIdle(next);
        if (next > untilNs) return;
        this.nowNs = next;
      }
      this.cycle();
    }
  }

  /** The survey's conversation of a flow. */
  conversationOf(flow: number): number {
    return this.stack.tcp.conversationOf(flow);
  }

  /** When there is something to do: now or earlier, a later time, or Infinity. */
  nextWorkNs(): number {
    if (this.conditions.count > 0 || this.stack.udp.pendingSentCount > 0) return this.nowNs;
    if (this.stack.tcp.isReleaseDue) return this.nowNs;
    let timer = this.timers.nextNs();
    const appTimer = this.appTimers.nextNs();
    if (appTimer < timer) timer = appTimer;
    this.nextTimerNs = timer;
    let next = this.rx.oldestArrivalNs();
    if (timer < next) next = timer;
    if (this.wakeNs < next) next = this.wakeNs;
    if (this.actions !== null) {
      const due = this.actions.nextDueNs(this.processed);
      if (due < next) next = due;
    }
    return next;
  }

  /** Ends the run: releases everything and counts what is left. */
  stop(): void {
    this.recorder.cycle = this.cycles + 1;
    // An idle core has published for times that its clock has not reached.
    this.recorder.timeNs = Math.max(this.nowNs, this.meter?.lastNs ?? 0);
    this.tx.reclaim();
    this.stack.stop();
    this.conditions.clear();
    this.tx.doorbell();
    this.tx.reclaim();
    this.mbufs.takeCensus();
    this.recorder.emit3(CORE_STOP, -1, this.cycles, 0, 0);
    this.recorder.flush();
  }

  /** Sets one of the application's timers (IX: 32 of them, in the same kind of wheel). */
  setTimer(delayNs: number, cookie: number): number {
    if (!(delayNs >= 0 && delayNs < TIMER_DELAY_NS_MAX)) return RET_INVAL;
    for (let index = 0; index < APP_TIMER_COUNT; index++) {
      if (this.appTimerDueNs[index] !== -1) continue;
      const delayUs = Math.ceil(delayNs / 1000);
      this.appTimerDueNs[index] = this.nowNs + delayUs * 1000;
      this.appTimerCookie[index] = cookie;
      const timer = TIMER_APP + index;
      this.recorder.emit3(TIMER_ARM, -1, timer, delayUs, this.core);
      this.appTimers.schedule(index, this.appTimerDueNs[index]!);
      return RET_OK;
    }
    return RET_NOBUFS;
  }

  /** The groups this core gives away are given up after TRANSITION_NS at the latest. */
  armTransition(): void {
    const delayUs = TRANSITION_NS / 1000;
    const dueNs = this.nowNs + TRANSITION_NS;
    this.appTimerDueNs[TRANSITION_TIMER] = dueNs;
    const timer = TIMER_APP + TRANSITION_TIMER;
    this.recorder.emit3(TIMER_ARM, -1, timer, delayUs, this.core);
    this.appTimers.schedule(TRANSITION_TIMER, dueNs);
  }

  cancelTransition(): void {
    if (this.appTimerDueNs[TRANSITION_TIMER] === -1) return;
    this.appTimerDueNs[TRANSITION_TIMER] = -1;
    const timer = TIMER_APP + TRANSITION_TIMER;
    this.recorder.emit3(TIMER_CANCEL, -1, timer, this.core, 0);
    this.appTimers.cancel(TRANSITION_TIMER);
  }

  /** A frame that waited for this core to own its group goes through the stack. */
  inputNow(mbuf: number): void {
    const mbufs = this.mbufs;
    const arrivalNs = mbufs.arrivalNs[mbuf]!;
    const lines = (mbufs.frameBytes[mbuf]! + CACHE_LINE_BYTES - 1) >> 6;
    this.spend(this.costs.packetNs + lines * this.costs.lineNs);
    this.inputConversation = mbufs.conversation[mbuf]!;
    this.meter?.frameTaken(mbufs.flowGroup[mbuf]!);
    this.stack.input(mbuf);
    this.inputConversation = -1;
    this.latency.add(this.nowNs - arrivalNs);
  }

  private appTimerExpired(index: number): void {
    const lateNs = this.nowNs - this.appTimerDueNs[index]!;
    this.appTimerDueNs[index] = -1;
    this.recorder.emit3(TIMER_FIRE, -1, TIMER_APP + index, lateNs | 0, this.core);
    if (index === TRANSITION_TIMER) {
      this.migration!.timedOut();
      return;
    }
    const cookie = this.appTimerCookie[index]!;
    this.recorder.emit3(USYS_TIMER, -1, cookie | 0, 0, 0);
    this.conditions.push(USYS_TIMER, -1, cookie, 0, 0);
  }

  /** nextNs: what nextWorkNs just said. */
  private goIdle(nextNs: number): void {
    this.isIdle = true;
    const recorder = this.recorder;
    const now = this.nowNs;
    recorder.timeNs = now;
    this.meter?.idles(now);
    const timer = this.nextTimerNs;
    const timerUs = timer === Infinity ? -1 : Math.ceil((timer - now) / 1000);
    const idleUs = IDLE_NS_MAX / 1000;
    const limitUs = timerUs < 0 || timerUs > idleUs ? idleUs : timerUs;
    const waitUs = Math.min(Math.ceil((nextNs - now) / 1000), limitUs);
    const depth = this.rx.completedCount(now);
    recorder.emit5(CYCLE_IDLE, -1, depth, this.conditions.count, this.calls.count, waitUs, timerUs);
  }

  /**
   * Stops the core at nowNs, after a last cycle in which transmitted frames are given back. False
   * where it has still something to do, be it a timer: then it goes on.
   */
  park(nowNs: number, command: number): boolean {
    this.advance(nowNs);
    if (nowNs > this.nowNs) this.nowNs = nowNs;
    this.isCommanded = true;
    this.cycle();
    this.isCommanded = false;
    const next = this.nextWorkNs();
    if (next <= this.nowNs) return false;
    this.goIdle(next);
    if (next !== Infinity || this.filters.hasFilters) return false;
    this.recorder.emit3(CORE_PARK, -1, command, 0, 0);
    this.meter?.parked();
    return true;
  }

  /** A parked core runs again from nowNs on: it idles until something comes. */
  unpark(nowNs: number, command: number): void {
    assert(this.isIdle, 'a parked core idles');
    if (nowNs > this.nowNs) this.nowNs = nowNs;
    this.recorder.timeNs = this.nowNs;
    this.recorder.emit3(CORE_UNPARK, -1, command, 0, 0);
    this.meter?.unparked(this.nowNs);
  }

  private wake(): void {
    this.isIdle = false;
    const now = this.nowNs;
    const reason = this.wakeReason(now);
    this.meter?.wakes(now);
    this.recorder.timeNs = now;
    this.recorder.emit3(CYCLE_WAKE, -1, reason, 0, 0);
  }

  private wakeReason(nowNs: number): number {
    if (this.rx.oldestArrivalNs() <= nowNs) return WAKE_FRAME;
    if (this.timers.nextNs() <= nowNs || this.appTimers.nextNs() <= nowNs) return WAKE_TIMER;
    return this.isCommanded || this.wakeNs <= nowNs ? WAKE_CONTROL : WAKE_APPLICATION;
  }

  private cycle(): void {
    if (this.isIdle) this.wake();
    const startNs = this.nowNs;
    const recorder = this.recorder;
    recorder.cycle = ++this.cycles;
    recorder.timeNs = startNs;
    this.tx.reclaim();
    this.stack.reclaimed();
    if (this.wakeNs <= startNs) this.migration!.atLoopTop(this);
    this.fireTimers();
    this.spend(this.costs.cycleNs);
    const arrivalNs = this.meter === null ? 0 : this.rx.oldestArrivalNs();
    const polledNs = this.nowNs;
    const taken = this.receiveBatch();
    this.enterApplication();
    const called = this.calls.count;
    let words = 0;
    let reads = 0;
    if (called > 0) {
      this.spend(called * this.costs.callNs);
      this.calls.dispatch(this.stack, recorder, this);
      words = this.calls.words;
      reads = this.calls.reads;
    }
    const queued = this.tx.doorbell();
    if (queued > 0) {
      this.spend(queued * this.costs.transmitNs + this.costs.doorbellNs);
      this.observer?.left?.(this.nowNs);
    }
    const pending = this.conditions.count;
    recorder.emit(CYCLE_END, -1, taken, queued, pending, this.calls.count, words, reads, 0, 0);
    for (let i = 0; i < taken; i++) {
      const arrivalNs = this.batchArrivalNs[i]!;
      if (arrivalNs !== NOT_PROCESSED) this.latency.add(this.nowNs - arrivalNs);
    }
    this.batches[taken]! += 1;
    this.busyNs += this.nowNs - startNs;
    this.meter?.cycleEnded(this.nowNs, this.depth, taken, polledNs - arrivalNs);
    this.watchdog.cycleEnded(this.core, taken, this.nowNs);
    this.stack.quiesce();
    if (this.cycles % CENSUS_CYCLES === 0) this.mbufs.takeCensus();
  }

  private spend(costNs: number): void {
    this.nowNs += costNs;
    this.recorder.timeNs = this.nowNs;
  }

  private fireTimers(): void {
    const now = this.nowNs;
    if (this.timers.nextNs() <= now) {
      this.watchdog.hasProgressed = true;
      this.timers.advance(now);
      this.spend(this.costs.timerNs);
    } else this.timers.rest(now);
    if (this.appTimers.nextNs() <= now) this.appTimers.advance(now);
    else this.appTimers.rest(now);
  }

  /** Polls the ring and takes at most a batch through the stack; never waits for more. */
  private receiveBatch(): number {
    const depth = this.rx.completedCount(this.nowNs);
    this.depth = depth;
    const bound = this.batchBound;
    const taken = depth < bound ? depth : bound;
    const pending = this.conditions.count;
    this.recorder.emit5(CYCLE_POLL, -1, this.core, depth, taken, bound, pending);
    if (taken === 0) return 0;
    const mbufs = this.mbufs;
    for (let i = 0; i < taken; i++) {
      const mbuf = this.rx.take();
      mbufs.enterStack(mbuf);
      this.batchArrivalNs[i] = mbufs.arrivalNs[mbuf]!;
      const lines = (mbufs.frameBytes[mbuf]! + CACHE_LINE_BYTES - 1) >> 6;
      this.spend(this.costs.packetNs + lines * this.costs.lineNs);
      this.processed++;
      if (this.migration !== null && this.migration.divert(this, mbuf)) {
        this.batchArrivalNs[i] = NOT_PROCESSED;
        continue;
      }
      this.inputConversation = mbufs.conversation[mbuf]!;
      this.meter?.frameTaken(mbufs.flowGroup[mbuf]!);
      this.stack.input(mbuf);
    }
    this.inputConversation = -1;
    this.stack.endBatch();
    if (this.migration !== null) this.migration.afterBatch(this);
    this.toPost += taken;
    this.postReceiveBuffers(RX_TAIL_COUNT);
    return taken;
  }

  /** IX: the tail register is written when at least `least` descriptors are free. */
  private postReceiveBuffers(least: number): void {
    if (this.toPost < least) return;
    let posted = 0;
    while (this.toPost > 0) {
      const mbuf = this.mbufs.alloc(MBUF_FOR_RX);
      // No mbuf: the descriptors stay empty and the NIC drops when the ring is full (H5).
      if (mbuf === -1) break;
      this.rx.post(mbuf);
      this.toPost--;
      posted++;
    }
    if (posted > 0) this.recorder.emit3(NIC_RX_TAIL, -1, this.core, posted, 0);
  }

  /**
   * The application, until it returns or its budget is used up (IX: a timer interrupt). Whatever it
   * left undone is its own loss: its calls so far are dispatched, the conditions count as read, and
   * it is entered again when there is something new to say.
   */
  private runApplication(): void {
    const port = this.port;
    port.enter(this.nowNs);
    try {
      this.application.run(port);
    } catch (error) {
      if (!(error instanceof UserInterrupt)) throw error;
    }
  }

  /** One crossing with everything there is to say, or none. */
  private enterApplication(): void {
    const due = this.actions !== null && this.actions.nextDueNs(this.processed) <= this.nowNs;
    if (due) {
      this.watchdog.hasProgressed = true;
      // The recorded application's own clock: it acts because it is time, not because of a packet.
      this.recorder.emit3(USYS_TIMER, -1, -1, 0, 0);
      this.conditions.push(USYS_TIMER, -1, -1, 0, 0);
    }
    const count = this.conditions.count;
    if (count === 0) return;
    const recorder = this.recorder;
    this.spend(this.costs.crossingNs);
    recorder.emit3(USER_ENTER, -1, count, this.calls.results, this.core);
    const enteredNs = this.nowNs;
    this.runApplication();
    this.spend(count * this.costs.conditionNs + this.port.computedNs);
    const residenceNs = this.nowNs - enteredNs;
    assert(this.conditions.count === count, 'conditions do not change while the application runs');
    this.calls.clearResults();
    this.conditions.clear();
    recorder.emit3(USER_LEAVE, -1, this.calls.count, residenceNs, count);
    if (residenceNs > USER_BUDGET_NS) {
      const residenceUs = (residenceNs / 1000) | 0;
      recorder.emit3(USER_UNRESPONSIVE, -1, residenceUs, 0, 0);
      this.meter?.overstayed(residenceUs);
    }
  }
}
