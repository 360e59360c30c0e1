/**
 * `ixreplay check LOG`: the invariants over a recorded log. The same code as in a replay, so the
 * same answer; a log from another dataplane is checked the same way.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { readLog } from '../log/codec.js';
import { openLogReader } from '../log/files.js';
import { LogError } from '../log/header.js';
import { LogTextSink } from '../log/text.js';
import { checkJson, checkText } from '../report/check.js';
import { BUILT_IN_SPECS } from '../verify/catalogue.js';
import { Checker } from '../verify/checker.js';
import { kindOf } from './captures.js';
import { BadInputError, EXIT_BAD_INPUT, EXIT_OK, EXIT_VIOLATED } from './exit.js';
import { loadSpecs } from './load.js';
import { requireOutputs, wantsColour, writeText } from './output.js';
export async function checkCommand(path, flags) {
    const specs = [...BUILT_IN_SPECS, ...(await loadSpecs(flags.spec ?? [], BUILT_IN_SPECS))];
    const outputs = [
        ['--json', flags.json],
        ['--text', flags.text],
    ];
    requireOutputs(outputs, [path]);
    const checked = checkLog(path, specs, flags.text);
    if (flags.json !== undefined)
        writeText(flags.json, checkJson(checked));
    if (flags.json !== '-' && flags.text !== '-') {
        const style = { colour: wantsColour(), verbose: flags.verbose === true };
        process.stdout.write(checkText(checked, style));
    }
    if (checked.problems.length > 0)
        return EXIT_BAD_INPUT;
    return checked.invariants.some((i) => i.status === 'violated') ? EXIT_VIOLATED : EXIT_OK;
}
function checkLog(path, specs, textPath) {
    if (kindOf(path) === 'directory')
        throw new BadInputError(`${path} is a directory`);
    const file = openLogReader(path);
    const text = textPath === undefined ? null : openText(textPath);
    const checker = new Checker(specs);
    const sinks = text === null ? [checker] : [checker, text.sink];
    try {
        const end = readLog(file.readAt, () => { }, {
            chunk: (chunk) => sinks.forEach((sink) => sink.chunk(chunk)),
        });
        return checkedLog(path, end, checker);
    }
    catch (error) {
        if (error instanceof LogError)
            throw new BadInputError(`${path}: ${error.message}`);
        throw error;
    }
    finally {
        file.close();
        text?.close();
    }
}
/** A cut log is checked as far as it goes, and said to be cut. */
function checkedLog(path, end, checker) {
    const problems = end.problems.map((problem) => problem.message);
    if (end.cutAt >= 0)
        problems.push(`the log was cut: it ends at byte ${end.cutAt} without a footer`);
    return {
        path,
        tool: end.header.tool,
        version: end.header.version,
        seed: end.header.seed,
        events: end.events,
        cores: end.digest.digests(),
        problems,
        invariants: checker.finish(),
    };
}
function openText(path) {
    const file = path === '-' ? 1 : openSync(path, 'w');
    const sink = new LogTextSink((text) => writeFully(file, text));
    return { sink, close: () => (path === '-' ? undefined : closeSync(file)) };
}
/** Standard output may be a pipe that is full for a moment, or that nobody reads any more. */
function writeFully(file, text) {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) {
        try {
            done += writeSync(file, bytes, done);
        }
        catch (error) {
            const code = error.code;
            if (code === 'EPIPE')
                return;
            if (code !== 'EAGAIN')
                throw error;
        }
    }
}
