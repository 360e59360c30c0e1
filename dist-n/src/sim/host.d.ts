import { Memory, type Region } from '../base/memory.ts';
import type { Application } from '../app/contract.ts';
import type { TraceApplication } from '../app/trace.ts';
import type { SharedPage } from '../control/shared-page.ts';
import { Core, SharedState, type ActionSource } from '../dataplane/core.ts';
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
import { type ControlOptions } from './control-options.ts';
/** Which cores a thread simulates: those whose number is index modulo count. */
export interface Share {
    readonly index: number;
    readonly count: number;
}
export declare const WHOLE: Share;
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
export declare function runMemory(): Memory;
/** The memory of a run: what the capture window needs, the mbuf store, the application's. */
export declare function newMemory(): Memory;
export declare class Host {
    readonly memory: Memory;
    /** The units of this share's cores, in order. */
    readonly units: CoreUnit[];
    /** By core; null where the core is another share's. */
    readonly byCore: (CoreUnit | null)[];
    readonly toeplitz: Toeplitz;
    readonly reta: Reta;
    /** Where cores publish what they measure; null without a control plane. */
    readonly page: SharedPage | null;
    readonly steering: Steering;
    /** null: connections are opened by probing. */
    readonly filters: FilterTable | null;
    private readonly plan;
    private readonly mbufPages;
    readonly shared: SharedState;
    constructor(memory: Memory, plan: HostPlan, sink: ChunkSink);
    private newUnit;
}
