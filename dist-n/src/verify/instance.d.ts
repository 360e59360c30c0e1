/**
 * One spec at work on one core (or on the run): its checker, and the context the checker reports
 * to. Violations are turned into values here, the first few in full and the rest counted; nothing
 * is built while all is well.
 */
import type { EventChunk } from '../log/chunk.ts';
import type { Spec, SpecChecker, SpecContext, Violation } from './spec.ts';
/** State by key, shared by instances. */
export type States = Map<string, unknown>;
export declare class Instance implements SpecContext {
    static readonly FULL_VIOLATIONS: number;
    exercised: number;
    violationCount: number;
    reason: string | null;
    readonly violations: Violation[];
    readonly core: number;
    /** Position of the spec in the checker's list. */
    readonly specIndex: number;
    readonly checker: SpecChecker;
    private readonly spec;
    private readonly states;
    private readonly indexedStates;
    constructor(spec: Spec, specIndex: number, core: number, states: States, indexedStates: States);
    end(): void;
    violate(chunk: EventChunk | null, row: number, expected: string, found: string): void;
    notApplicable(reason: string): void;
    shared<State>(key: string, create: () => State): State;
    indexed<State>(key: string, create: () => State): State;
}
