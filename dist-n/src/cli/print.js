/**
 * A judged run as its reader wants it: JSON where asked for, the verdict unless all is well and
 * --quiet. The same for replays and closed loops.
 */
import { resultJson } from '../report/json.js';
import { verdictText } from '../report/verdict.js';
import { EXIT_OK } from './exit.js';
import { wantsColour, writeText } from './output.js';
import { commandLine } from './repeat.js';
/** Prints and writes the result; the exit code. */
export function printRun({ result, exitCode, unmet }, flags) {
    if (flags.json !== undefined)
        writeText(flags.json, resultJson(result));
    const isSilent = flags.json === '-' || (flags.quiet === true && exitCode === EXIT_OK);
    if (!isSilent) {
        const command = commandLine(process.argv.slice(2));
        const style = { colour: wantsColour(), verbose: flags.verbose === true, unmet, command };
        process.stdout.write(verdictText(result, style));
    }
    return exitCode;
}
