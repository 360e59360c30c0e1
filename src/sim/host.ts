/**
 * The simulated host, without what drives it: the NIC's steering, and for each core of this thread
 * a receive ring, a stack and an application (one unit). A replay (world.ts) and simulated clients
 * (closed-loop.ts) put the same host together.
 */
import { assert } from '../base/assert.ts';
import { MBUF_COUNT_MAX, MBUFS_PER_PAGE, PAGE_BYTES } from '../base/limits.ts';
import { Memory, type Region } from '../base/memory.ts';
import { ZERO_NS } from '../base/units.ts';
import type { Application } from '../app/contract.ts';
import type { TraceApplication } from '../app/trace.ts';
import type { SharedPage } from '../control/shared-page.ts';
import { Core, SharedState, type ActionSource } from '../dataplane/core.ts';
import { CrashingCore } from '../dataplane/crashing-core.ts';
import type { MayConnect } from '../dataplane/calls.ts';
import type { CostTable } from '../dataplane/costs.ts';
import type { ChunkSink } from '../log/chunk.ts';
import { Recorder } from '../log/recorder.ts';
import { Ingress } from '../nic/ingress.ts';
import { FilterTable } from '../nic/filters.ts';
import { Reta } from '../nic/reta.ts';
import { Steering } from '../nic/steering.ts';
import { Toeplitz } from '../nic/toeplitz.ts';
import type { WireObserver } from '../nic/tx-queue.ts';
import type { Personalities } from '../stack/ports.ts';
import type { StackConfig } from '../stack/stack.ts';
import { WIRE_BYTES } from '../trace/arena.ts';
import { activeCores, newPage, type ControlOptions } from './control-options.ts';

const APP_BYTES = 256 << 20;

/** Which cores a thread simulates: those whose number is index modulo count. */
export interface Share {
  readonly index: number;
  readonly count: number;
}

export const WHOLE: Share = { index: 0, count: 1 };

/** One core with its queue and application. */
export interface CoreUnit {
  readonly core: Core;
  readonly recorder: Recorder;
  readonly ingress: Ingress;
  /** null when another application runs. */
  readonly trace: TraceApplication | null;
  /** Frames put on the ring so far. */
  enqueued: number;
  lastArrivalNs: number;
}

/** What runs on a core; `trace` when it is the trace application. */
export interface UnitApplication {
  readonly application: Application;
  /** What drives it besides conditions. */
  readonly actions: ActionSource | null;
  readonly trace: TraceApplication | null;
}

/** How replies to connections of the host come home: by the choice of the port, or by filters. */
export interface OutboundPlan {
  readonly usesFilters: boolean;
  /** Conversations whose connections take a filter. */
  readonly isFiltered: (mark: number) => boolean;
}

const BY_PROBING: OutboundPlan = { usesFilters: false, isFiltered: () => false };

export interface HostPlan {
  readonly cores: number;
  readonly control: ControlOptions;
  readonly batchBound: number;
  readonly chunkRows: number;
  readonly share: Share;
  readonly stack: StackConfig;
  /** Whether flow groups may change their core (false). */
  readonly movesFlows?: boolean;
  readonly outbound?: OutboundPlan;
  readonly personalities: Personalities | null;
  readonly observer: WireObserver | null;
  /** The lane (VLAN stack) of a conversation mark, for connects. */
  readonly laneOf: (mark: number) => number;
  /** Which connects are refused; absent: none. */
  readonly mayConnect?: MayConnect;
  readonly costs: CostTable;
  /** Makes the application of a core; region: the core's part of the application's memory. */
  readonly applicationFor: (core: number, region: Region) => UnitApplication;
}

/**
 * Memory is kept between runs of one process (a directory of captures, a determinism check), one at
 * a time, with what the run before has left in it: for applications that read what they wrote.
 */
let kept: Memory | null = null;

export function runMemory(): Memory {
  kept ??= newMemory();
  return kept;
}

/** The memory of a run: what the capture window needs, the mbuf store, the application's. */
export function newMemory(): Memory {
  return new Memory({
    wireBytes: WIRE_BYTES,
    mbufBytes: (MBUF_COUNT_MAX / MBUFS_PER_PAGE) * PAGE_BYTES,
    appBytes: APP_BYTES,
  });
}

export class Host {
  readonly memory: Memory;
  /** The units of this share's cores, in order. */
  readonly units: CoreUnit[] = [];
  /** By core; null where the core is another share's. */
  readonly byCore: (CoreUnit | null)[] = [];
  readonly toeplitz: Toeplitz = new Toeplitz();
  readonly reta: Reta;
  /** Where cores publish what they measure; null without a control plane. */
  readonly page: SharedPage | null;
  readonly steering: Steering;
  /** null: connections are opened by probing. */
  readonly filters: FilterTable | null;
  private readonly plan: HostPlan;
  private readonly mbufPages: number;
  readonly shared: SharedState;

  constructor(memory: Memory, plan: HostPlan, sink: ChunkSink) {
    assert(plan.cores > 0, 'a host has at least one core');
    this.memory = memory;
    this.plan = plan;
    this.page = newPage(plan.control);
    const active = activeCores(plan.control);
    this.reta = new Reta(plan.cores, active);
    this.filters = plan.outbound?.usesFilters === true ? new FilterTable(plan.cores) : null;
    this.steering = new Steering(this.reta, this.toeplitz, this.filters);
    this.mbufPages = Math.floor(MBUF_COUNT_MAX / MBUFS_PER_PAGE / plan.cores);
    this.shared = new SharedState(plan.cores, active, this.mbufPages, plan.stack);
    const { share } = plan;
    for (let index = 0; index < plan.cores; index++) {
      const isOurs = index % share.count === share.index;
      const unit = isOurs ? this.newUnit(index, new Recorder(index, sink, plan.chunkRows)) : null;
      this.byCore.push(unit);
      if (unit !== null) this.units.push(unit);
    }
  }

  private newUnit(index: number, recorder: Recorder): CoreUnit {
    const { plan } = this;
    const appBytes = Math.floor(APP_BYTES / plan.cores / PAGE_BYTES) * PAGE_BYTES;
    const region = { address: this.memory.app.address + index * appBytes, bytes: appBytes };
    const { application, actions, trace } = plan.applicationFor(index, region);
    const CoreOf = plan.stack.deviations.crashesOnForeign ? CrashingCore : Core;
    const core = new CoreOf(
      this.memory,
      recorder,
      {
        core: index,
        cores: plan.cores,
        batchBound: plan.batchBound,
        costs: plan.costs,
        stack: plan.stack,
        personalities: plan.personalities,
        observer: plan.observer,
        laneOf: plan.laneOf,
        outbound: {
          groupOf: (tuple) => this.steering.flowGroupOfTuple(tuple),
          hashOf: (tuple) => this.steering.hashOfTuple(tuple),
          filters: this.filters,
          isFiltered: (plan.outbound ?? BY_PROBING).isFiltered,
        },
        ...(plan.mayConnect === undefined ? {} : { mayConnect: plan.mayConnect }),
        movesFlows: plan.movesFlows ?? false,
        mbufPages: this.mbufPages,
        appRegion: region,
        shared: this.shared,
        page: this.page,
        active: activeCores(plan.control),
      },
      application,
      actions,
    );
    const ingress = new Ingress(core.rx, this.steering);
    return { core, recorder, ingress, trace, enqueued: 0, lastArrivalNs: ZERO_NS };
  }
}
