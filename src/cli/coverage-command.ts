/**
 * `ixreplay coverage PATH...`: what scripts and captures together say about the requirements of the
 * RFCs: exercised, satisfied, violated, never exercised, not observable.
 *
 * A directory means every script and every capture below it. Exit 1 when a requirement is
 * violated, 4 when a path holds neither.
 */
import { coverageJson, coverageText } from '../report/requirements.ts';
import type { Coverage } from '../requirements/coverage.ts';
import { scriptMemory } from '../script/machine.ts';
import { PROFILES } from '../script/profiles.ts';
import { capturesBelow, kindOf } from './captures.ts';
import { addEvidence, newCoverage, runCovered, tellUnknown } from './coverage.ts';
import { BadInputError, EXIT_OK, EXIT_VIOLATED } from './exit.ts';
import { requireOutputs, writeText } from './output.ts';
import { planOf } from './replay-command.ts';
import { runCapture } from './run-capture.ts';
import { isScript, readScript, scriptsBelow } from './script-files.ts';

interface CoverageFlags {
  readonly json?: string;
  readonly verbose?: boolean;
}

export async function coverageCommand(
  paths: readonly string[],
  flags: CoverageFlags,
): Promise<number> {
  const files = paths.flatMap((path) => filesAt(path));
  requireOutputs([['--json', flags.json]], files);
  const coverage = newCoverage();
  coverScripts(files.filter(isScript), coverage);
  await coverCaptures(
    files.filter((file) => !isScript(file)),
    coverage,
  );
  const results = coverage.results();
  tellUnknown(coverage);
  if (flags.json !== undefined) writeText(flags.json, coverageJson(results));
  if (flags.json !== '-') process.stdout.write(coverageText(results, flags.verbose === true));
  return results.some(({ status }) => status === 'violated') ? EXIT_VIOLATED : EXIT_OK;
}

function filesAt(path: string): string[] {
  if (kindOf(path) !== 'directory') return [path];
  const files = [...scriptsBelow(path), ...capturesBelow(path)];
  if (files.length > 0) return files;
  throw new BadInputError(`${path} holds no script (*.pkt) and no capture (*.pcap, *.pcapng)`);
}

function coverScripts(files: readonly string[], coverage: Coverage): void {
  const memory = scriptMemory();
  const options = { profile: PROFILES.ix, toleranceNs: null, isStrict: false };
  for (const file of files) {
    addEvidence(coverage, runCovered(readScript(file), memory, options).evidence);
  }
}

async function coverCaptures(paths: readonly string[], coverage: Coverage): Promise<void> {
  const plan = await planOf({ quiet: true, requirements: true });
  for (const path of paths) {
    const { result } = await runCapture(path, plan, null);
    coverage.addInvariants(result.invariants);
  }
}
