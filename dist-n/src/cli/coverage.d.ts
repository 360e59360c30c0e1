/**
 * Evidence for requirements from scripts: each is run with the invariants over its event log.
 *
 * Scripts have no NIC and no cycles, so only the invariants of TCP and its timers look at them.
 */
import type { Memory } from '../base/memory.ts';
import { Coverage, type InvariantEvidence } from '../requirements/coverage.ts';
import { type RunOptions, type ScriptResult } from '../script/run.ts';
import type { Script } from '../script/syntax.ts';
/** What one script says; only values that can be copied between threads. */
export interface ScriptEvidence {
    readonly file: string;
    readonly named: readonly string[];
    readonly status: ScriptResult['status'];
    readonly invariants: readonly InvariantEvidence[];
}
export interface CoveredScript {
    readonly result: ScriptResult;
    /** null: not asked for. */
    readonly evidence: ScriptEvidence | null;
}
export declare function runCovered(script: Script, memory: Memory, options: RunOptions): CoveredScript;
export declare function newCoverage(): Coverage;
export declare function addEvidence(coverage: Coverage, evidence: ScriptEvidence | null): void;
/** --requirements: true = as text after everything else, a path = as JSON into that file. */
export type RequirementsFlag = string | true;
export declare function writeCoverage(coverage: Coverage, flag: RequirementsFlag, isVerbose: boolean): void;
export declare function isViolated(coverage: Coverage): boolean;
