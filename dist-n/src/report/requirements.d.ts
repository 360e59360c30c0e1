/**
 * Requirements as text and JSON: the list, one in full, and what runs said about them.
 */
import type { RequirementResult } from '../requirements/coverage.ts';
import type { Requirement, RequirementFile } from '../requirements/requirement.ts';
/** One line each: id, section, text. */
export declare function requirementTable(files: readonly RequirementFile[]): string;
export declare function requirementText(requirement: Requirement, title: string): string;
/** isVerbose: a line for every requirement, with what checked it. */
export declare function coverageText(results: readonly RequirementResult[], isVerbose: boolean): string;
/** Schema ixreplay.requirements/1. */
export declare function coverageJson(results: readonly RequirementResult[]): string;
