import { AppRegions } from '../app-regions.ts';
import type { CallEffects } from '../call-effects.ts';
import { Findings } from '../tracker.ts';
export declare class Handles {
    readonly handleNamespace: Findings;
    readonly argsChecked: Findings;
    readonly badHandle: Findings;
    readonly lifecycle: Findings;
    readonly knockOnce: Findings;
    readonly staleHandle: Findings;
    readonly regions: AppRegions;
    readonly datagrams: Set<number>;
    private readonly effects;
    private readonly core;
    /** datagrams: those applications hold, of all cores that share them. */
    constructor(core: number, effects: CallEffects, datagrams: Set<number>);
    /** TCP_OPEN, before the last life's words are cleared. */
    reopens(row: number, flow: number, words: Int32Array, at: number): void;
    /** TCP_OPEN, the words being clear. */
    open(row: number, words: Int32Array, at: number): void;
    /** A condition of the flow. */
    told(row: number, kind: number, words: Int32Array, at: number): void;
    private unusual;
    private knocked;
    private judgeKnock;
    private connected;
    private died;
    private wrong;
    /** TCP_CLOSED of an open connection, or the end of the run (row -1). */
    settle(row: number, flow: number, words: Int32Array, at: number): void;
    /** CORE_CRASH: the system could not bear a handle of another core. */
    crashed(row: number): void;
    /** TCP_CLOSED. */
    closed(words: Int32Array, at: number): void;
    /** BSYS of a flow of a connection that was opened. */
    called(row: number, words: Int32Array, at: number): void;
    private accepts;
    private connects;
    /** B5: a call on a flow that is not this core's. */
    strayed(row: number, words: Int32Array, at: number): void;
    /** B5: an accepted call on a handle that is not out, or another one. */
    private foreign;
    /** E3: a call that succeeds on a connection that ended, or with the tag of another. */
    private onDead;
    /** Whether the connection was closed by the call itself. */
    private isInCall;
    /** E3, B5: a refused call. */
    private refused;
    /** BSYS without a flow, or (isFlow) of a flow whose beginning is not in the log. */
    calledNobody(row: number, isFlow: boolean): void;
    private otherCall;
    /** E2: only a datagram that was received, and not given back yet, can be given back. */
    private datagram;
    private handleEffects;
    private judgeEffects;
    private wrongReturn;
    /** E2: BSYS_RANGE. */
    range(row: number): void;
    /** E2: BSYS of any kind, before the effects of the next one are counted. */
    faulted(row: number): void;
}
