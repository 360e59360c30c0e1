import { Histogram } from '../base/histogram.ts';
import type { Memory, Region } from '../base/memory.ts';
import type { Application } from '../app/contract.ts';
import type { SharedPage } from '../control/shared-page.ts';
import type { Recorder } from '../log/recorder.ts';
import { RxQueue } from '../nic/rx-queue.ts';
import { TxQueue, type WireObserver } from '../nic/tx-queue.ts';
import type { Personalities, StackPorts } from '../stack/ports.ts';
import { Stack, type StackConfig } from '../stack/stack.ts';
import { StackTables } from '../stack/tables.ts';
import { type MayConnect } from './calls.ts';
import { ConditionQueue } from './conditions.ts';
import type { CostTable } from './costs.ts';
import { MbufColumns, MbufStore } from './mbuf-store.ts';
import { Meter } from './meter.ts';
import { type MigratingCore, type Migration } from './migration.ts';
import { Outbound, type OutboundConfig } from './outbound.ts';
import { TimerNodes, TimerWheel } from './timer-wheel.ts';
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
export declare class SharedState {
    readonly mbufs: MbufColumns;
    readonly timers: TimerNodes;
    readonly tables: StackTables;
    /** active: cores that own flow groups at the start; mbufPages: of each core. */
    constructor(cores: number, active: number, mbufPages: number, stack: StackConfig);
}
/**
 * What drives an application besides conditions: recorded actions that become due (the trace
 * application).
 */
export interface ActionSource {
    /** When the next action is due that may run after `processed` frames; Infinity = none. */
    nextDueNs(processed: number): number;
}
export declare class Core implements StackPorts, MigratingCore {
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
    nowNs: number;
    /** Conversation of the packet the stack is processing, -1 = none. */
    inputConversation: number;
    /** The migration this core is source or target of, and when it wants to be looked at. */
    migration: Migration | null;
    wakeNs: number;
    /** Frames the stack has processed: recorded actions wait for those that came before them. */
    processed: number;
    /** Only V6 ends a core. */
    isDead: boolean;
    cycles: number;
    busyNs: number;
    /** Cycles by how many frames they took. */
    readonly batches: Float64Array;
    readonly latency: Histogram;
    /** null when no control plane wants to know. */
    readonly meter: Meter | null;
    private readonly watchdog;
    private readonly application;
    private readonly actions;
    private readonly observer;
    private readonly calls;
    private readonly port;
    private readonly costs;
    private readonly batchBound;
    private readonly cores;
    private readonly appTimers;
    private readonly appTimerCookie;
    private readonly appTimerDueNs;
    private isIdle;
    /** The control plane wants a cycle, with or without anything to do. */
    private isCommanded;
    private toPost;
    /** Frames the last poll found. */
    private depth;
    /** The earliest timer, as nextWorkNs saw it. */
    private nextTimerNs;
    private readonly batchArrivalNs;
    constructor(memory: Memory, recorder: Recorder, config: CoreConfig, application: Application, actions: ActionSource | null);
    private announce;
    /**
     * Runs every cycle that begins at or before untilNs. A core that is busy beyond it just stays
     * busy: what arrives until then meets it in its next batch.
     */
    advance(untilNs: number): void;
    /** The survey's conversation of a flow. */
    conversationOf(flow: number): number;
    /** When there is something to do: now or earlier, a later time, or Infinity. */
    nextWorkNs(): number;
    /** Ends the run: releases everything and counts what is left. */
    stop(): void;
    /** Sets one of the application's timers (IX: 32 of them, in the same kind of wheel). */
    setTimer(delayNs: number, cookie: number): number;
    /** The groups this core gives away are given up after TRANSITION_NS at the latest. */
    armTransition(): void;
    cancelTransition(): void;
    /** A frame that waited for this core to own its group goes through the stack. */
    inputNow(mbuf: number): void;
    private appTimerExpired;
    /** nextNs: what nextWorkNs just said. */
    private goIdle;
    /**
     * Stops the core at nowNs, after a last cycle in which transmitted frames are given back. False
     * where it has still something to do, be it a timer: then it goes on.
     */
    park(nowNs: number, command: number): boolean;
    /** A parked core runs again from nowNs on: it idles until something comes. */
    unpark(nowNs: number, command: number): void;
    private wake;
    private wakeReason;
    private cycle;
    private spend;
    private fireTimers;
    /** Polls the ring and takes at most a batch through the stack; never waits for more. */
    private receiveBatch;
    /** IX: the tail register is written when at least `least` descriptors are free. */
    private postReceiveBuffers;
    /**
     * The application, until it returns or its budget is used up (IX: a timer interrupt). Whatever it
     * left undone is its own loss: its calls so far are dispatched, the conditions count as read, and
     * it is entered again when there is something new to say.
     */
    private runApplication;
    /** One crossing with everything there is to say, or none. */
    private enterApplication;
}
