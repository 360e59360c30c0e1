import { coverageJson, coverageText } from '../report/requirements.js';
import { Coverage } from '../requirements/coverage.js';
import { requirementsNamed } from '../requirements/requirement.js';
import { runScript } from '../script/run.js';
import { BUILT_IN_SPECS } from '../verify/catalogue.js';
import { REQUIREMENT_SPECS } from '../verify/catalogue-requirements.js';
import { Checker } from '../verify/checker.js';
import { writeText } from './output.js';
import { allRequirements } from './requirement-files.js';
const SCRIPT_SPECS = [
    ...BUILT_IN_SPECS.filter((spec) => /^(tcp|timers)\./.test(spec.id)),
    ...REQUIREMENT_SPECS,
];
export function runCovered(script, memory, options) {
    const sink = new Checker(SCRIPT_SPECS);
    const result = runScript(script, memory, { ...options, sink });
    const invariants = result.status === 'skip'
        ? []
        : sink.finish().map(({ id, exercised, violationCount }) => {
            return { id, exercised, violationCount };
        });
    const { file, status } = result;
    return { result, evidence: { file, named: requirementsNamed(script.lines), status, invariants } };
}
export function newCoverage() {
    return new Coverage(allRequirements());
}
export function addEvidence(coverage, evidence) {
    if (evidence === null)
        return;
    coverage.addScript(evidence.file, evidence.named, evidence.status);
    coverage.addInvariants(evidence.invariants);
}
export function writeCoverage(coverage, flag, isVerbose) {
    const results = coverage.results();
    if (flag === true)
        process.stdout.write(`\n${coverageText(results, isVerbose)}`);
    else
        writeText(flag, coverageJson(results));
}
export function isViolated(coverage) {
    return coverage.results().some(({ status }) => status === 'violated');
}
