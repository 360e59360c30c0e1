/**
 * A judged run as its reader wants it: JSON where asked for, the verdict unless all is well and
 * --quiet. The same for replays and closed loops.
 */
import { resultJson } from '../report/json.ts';
import { verdictText } from '../report/verdict.ts';
import { EXIT_OK } from './exit.ts';
import { wantsColour, writeText } from './output.ts';
import { commandLine } from '../report/command-line.ts';
import type { JudgedRun } from './run-capture.ts';

interface PrintFlags {
  readonly json?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Prints and writes the result; the exit code. */
export function printRun({ result, exitCode, unmet }: JudgedRun, flags: PrintFlags): number {
  if (flags.json !== undefined) writeText(flags.json, resultJson(result));
  const isSilent = flags.json === '-' || (flags.quiet === true && exitCode === EXIT_OK);
  if (!isSilent) printVerdict({ result, unmet }, flags);
  return exitCode;
}

export function printVerdict(run: Omit<JudgedRun, 'exitCode'>, flags: PrintFlags): void {
  const command = commandLine(process.argv.slice(2));
  const style = {
    colour: wantsColour(),
    verbose: flags.verbose === true,
    unmet: run.unmet,
    command,
  };
  process.stdout.write(verdictText(run.result, style));
}
