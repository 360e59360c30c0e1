/**
 * Evidence for requirements from scripts: each is run with the invariants over its event log.
 *
 * Scripts have no NIC and no cycles, so only the invariants of TCP and its timers look at them.
 */
import type { Memory } from '../base/memory.ts';
import { coverageJson, coverageText } from '../report/requirements.ts';
import { Coverage, type InvariantEvidence } from '../requirements/coverage.ts';
import { requirementsNamed } from '../requirements/requirement.ts';
import { runScript, type RunOptions, type ScriptResult } from '../script/run.ts';
import type { Script } from '../script/syntax.ts';
import { BUILT_IN_SPECS } from '../verify/catalogue.ts';
import { REQUIREMENT_SPECS } from '../verify/catalogue-requirements.ts';
import { Checker } from '../verify/checker.ts';
import { writeText } from './output.ts';
import { allRequirements } from './requirement-files.ts';

const SCRIPT_SPECS = [
  ...BUILT_IN_SPECS.filter((spec) => /^(tcp|timers)\./.test(spec.id)),
  ...REQUIREMENT_SPECS,
];

/** What one script says; only values that can be copied between threads. */
interface ScriptEvidence {
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

export function runCovered(script: Script, memory: Memory, options: RunOptions): CoveredScript {
  const sink = new Checker(SCRIPT_SPECS);
  const result = runScript(script, memory, { ...options, sink });
  const invariants =
    result.status === 'skip'
      ? []
      : sink.finish().map(({ id, exercised, violationCount }) => {
          return { id, exercised, violationCount };
        });
  const { file, status } = result;
  return { result, evidence: { file, named: requirementsNamed(script.lines), status, invariants } };
}

export function newCoverage(): Coverage {
  return new Coverage(allRequirements());
}

export function addEvidence(coverage: Coverage, evidence: ScriptEvidence | null): void {
  if (evidence === null) return;
  coverage.addScript(evidence.file, evidence.named, evidence.status);
  coverage.addInvariants(evidence.invariants);
}

/** --requirements: true = as text after everything else, a path = as JSON into that file. */
export type RequirementsFlag = string | true;

export function writeCoverage(
  coverage: Coverage,
  flag: RequirementsFlag,
  isVerbose: boolean,
): void {
  const results = coverage.results();
  tellUnknown(coverage);
  if (flag === true) process.stdout.write(`\n${coverageText(results, isVerbose)}`);
  else writeText(flag, coverageJson(results));
}

/** A number that is mistyped would be no evidence, and nobody would know. */
export function tellUnknown(coverage: Coverage): void {
  for (const [id, script] of coverage.unknown()) {
    process.stderr.write(`${script} names ${id}: no such requirement (ixreplay requirements)\n`);
  }
}
