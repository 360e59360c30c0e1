/**
 * The recorded application with an attack in it: it acts for every connection as recorded, and
 * strikes when it is told something of an attacked one.
 *
 * Its own calls come after the recorded ones of the same entry, so both can be told apart when the
 * results are there; each answer is compared with what the attack says it must be.
 */
import { type Application, type ApplicationPort } from '../contract.ts';
import { type Attack, type Striker } from './attack.ts';
/** What the hostile applications of a run share: which connections, and what they saw. */
export declare class Hostility {
    readonly attack: Attack;
    /** By conversation: 1 = attacked. */
    readonly isAttacked: Uint8Array;
    /** The core whose application is hostile; -1: none yet. */
    core: number;
    /** Handles of other cores' applications, the latest few. */
    readonly foreignHandles: number[];
    /** Hostile calls and accesses, how many were answered as they must be, and the first others. */
    acts: number;
    answered: number;
    readonly wrong: string[];
    wrongCount: number;
    /** Cores reach each other's memory: flow groups move. */
    readonly isMemoryShared: boolean;
    constructor(attack: Attack, isAttacked: Uint8Array, isMemoryShared: boolean);
    noteWrong(text: string): void;
}
export declare class HostileApplication implements Application, Striker {
    port: ApplicationPort;
    readonly staleHandles: number[];
    private readonly inner;
    private readonly hostility;
    private readonly guarded;
    private readonly core;
    /** Calls of the last entry that were the recorded application's, and what must follow them. */
    private innerCalls;
    private readonly expected;
    constructor(inner: Application, hostility: Hostility, core: number);
    get isMemoryShared(): boolean;
    get foreignHandles(): readonly number[];
    run(port: ApplicationPort): void;
    expect(...codes: readonly number[]): ApplicationPort;
    acted(): void;
    refused(isRefused: boolean, what: string): void;
    private strikeOutstanding;
    private strikeAll;
    /** The results of the entry before. */
    private compareAnswers;
    /** Another core's application: it only tells which handles it got. */
    private leak;
}
