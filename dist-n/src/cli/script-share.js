/**
 * A share of a run of scripts: every n-th file, read, run, and on request written as a capture. One
 * thread does one share; scripts share nothing, so the results are the same with any number of
 * threads.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scriptMemory } from '../script/machine.js';
import { parseScript } from '../script/parser.js';
import { PROFILES } from '../script/profiles.js';
import { runScript } from '../script/run.js';
import { ScriptError } from '../script/scanner.js';
import { pcapngFile } from '../trace/pcapng-writer.js';
import { runCovered } from './coverage.js';
export function runShare(order) {
    const memory = scriptMemory();
    const { toleranceNs, isStrict, ipVersion } = order;
    const outcomes = [];
    for (let i = order.index; i < order.files.length; i += order.count) {
        const file = order.files[i];
        const frames = [];
        const onFrame = (frame) => void frames.push(frame);
        const profile = PROFILES[order.stack];
        const readBeside = (path) => textBeside(file, path);
        const options = { profile, toleranceNs, isStrict, ipVersion, readBeside };
        const path = order.captures[i] ?? '';
        try {
            const script = parseScript(file, readFileSync(file, 'utf8'));
            const told = path === '' ? options : { ...options, onFrame };
            const outcome = order.isCovered
                ? runCovered(script, memory, told)
                : { result: runScript(script, memory, told), evidence: null };
            outcomes.push([i, outcome]);
            if (path !== '')
                writeFileSync(path, captureOf(frames, script.lines, outcome.result));
        }
        catch (error) {
            if (!(error instanceof ScriptError))
                throw error;
            outcomes.push([i, { unreadable: error.message }]);
        }
    }
    return outcomes;
}
/** A text file by its path from a script's directory; null = there is none. */
function textBeside(file, path) {
    const found = join(dirname(file), path);
    return existsSync(found) ? readFileSync(found, 'utf8') : null;
}
/** Each file's capture: its path below the folder, with dashes for slashes. */
export function capturePaths(directory, files) {
    return files.map((file) => {
        const name = file.replace(/\.pkt$/, '').replaceAll(/[/\\]+/g, '-');
        return join(directory, `${name.replace(/^[-.]+/, '')}.pcapng`);
    });
}
function captureOf(frames, lines, result) {
    const reason = result.reason === '' ? '' : `: ${result.reason}`;
    const place = result.line === 0 ? '' : `, line ${result.line}`;
    const verdict = `${result.file}: ${result.status}${place}${reason}`;
    const commented = frames.map(({ timeNs, bytes, isInbound, line }) => {
        const text = lines[line - 1]?.trim() ?? '';
        return { timeNs, bytes, isInbound, comment: text === '' ? '' : `line ${line}: ${text}` };
    });
    return pcapngFile(commented, verdict);
}
