import type { Recorder } from '../log/recorder.ts';
import { History } from './history.ts';
import { Placement, type Handover } from './placement.ts';
import type { Policy } from './policy.ts';
import { type SharedPage } from './shared-page.ts';
/** IX: the control loop runs every 0.1 s. */
export declare const CONTROL_PERIOD_NS = 100000000;
/** Who carries out commands; each ends with `ControlPlane.done`, at once or later. */
export interface Machine {
    wake(core: number, command: number, nowNs: number): void;
    park(core: number, command: number, nowNs: number): void;
    migrate(handover: Handover, command: number, nowNs: number): void;
}
export interface ControlConfig {
    readonly policy: Policy;
    readonly coresMin: number;
    readonly coresMax: number;
    /** Cores active at the start; flow group i is on core i mod cores. */
    readonly coresStart: number;
    readonly flowGroups: number;
    readonly periodNs: number;
}
/** When a move that was asked for is over; skipped: flow groups that did not move. */
export type Answer = (nowNs: number, skipped: number) => void;
export declare class ControlPlane {
    /** Cores that own flow groups, 0 to active - 1; as commanded. */
    active: number;
    /**
     * Whether the next decision can only be the same again: no core had published anything new, the
     * policy stayed, and no guard runs out.
     */
    isStill: boolean;
    readonly placement: Placement;
    readonly history: History;
    private readonly config;
    private readonly page;
    private readonly recorder;
    private readonly machine;
    private readonly policy;
    /** Gets the same readings and must decide the same. */
    private readonly second;
    private readonly overstays;
    private readonly pending;
    private readonly asked;
    /** A decision was put off while a move that was asked for was under way. */
    private isDecisionDue;
    private running;
    private commands;
    private readonly isParked;
    private commandedNs;
    private tickNs;
    /** Periods of the readings decided on last: when they are the same, nothing has changed. */
    private readonly readPeriods;
    constructor(config: ControlConfig, page: SharedPage, recorder: Recorder, machine: Machine);
    /** Parks the cores that have nothing to do at the start. */
    start(): void;
    /** When it wants to decide next. All cores have published by then. */
    get nextNs(): number;
    /** Periods until untilNs in which nothing can happen are passed over. */
    skipTo(untilNs: number): void;
    /** Reads, decides, commands. */
    tick(nowNs: number): void;
    /** Flow groups should move, whatever the policy thinks of it. */
    ask({ source, target, flowGroups }: Handover, nowNs: number, answer: Answer): void;
    /** A command was carried out: the next one is given. */
    done(command: number, nowNs: number): void;
    /** A core would not park: it has still work to do. It is asked again in the next period. */
    refused(command: number, nowNs: number): void;
    private ended;
    /** Gives the next move that was asked for and can be carried out. */
    private giveAsked;
    private mayMove;
    /** What overstayed since the last period is reported when the run ends, too. */
    stop(nowNs: number): void;
    private isUnchanged;
    private read;
    private readCore;
    private readOverstays;
    private bounds;
    private logDecision;
    private setCores;
    /** Cores beyond the active ones own no flow group, or will not when their turn comes. */
    private parkOthers;
    private move;
    private enqueue;
    /** Gives the next command; the machine may be done with it at once. */
    private give;
    private emit;
}
