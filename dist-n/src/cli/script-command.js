/**
 * `ixreplay script FILE_OR_DIR...`: runs packetdrill scripts against the stack, in this process and
 * in virtual time. Exit 0 none failed, 1 some did, 4 a file that is no script. Skipped scripts do
 * not fail a run; their reasons are printed.
 */
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { scriptsJunit, scriptsTap, scriptsText } from '../script/report.js';
import { kindOf } from './captures.js';
import { addEvidence, newCoverage, writeCoverage } from './coverage.js';
import { BadInputError, EXIT_BAD_INPUT, EXIT_OK, EXIT_VIOLATED } from './exit.js';
import { requireOutputs, writeText } from './output.js';
import { scriptsBelow } from './script-files.js';
import { capturePaths, runShare } from './script-share.js';
/** A thread costs some tens of milliseconds to start: fewer scripts are done by then. */
const SCRIPTS_PER_THREAD_MIN = 100;
export async function scriptCommand(paths, flags) {
    const files = paths.flatMap((path) => scriptsIn(path));
    const outputs = [
        ['--junit', flags.junit],
        ['--requirements', flags.requirements],
    ];
    requireOutputs(outputs, files);
    const { toleranceUs, writePcapng } = flags;
    if (writePcapng !== undefined)
        mkdirSync(writePcapng, { recursive: true });
    const order = {
        files,
        captures: writePcapng === undefined ? [] : capturePaths(writePcapng, files),
        stack: flags.stack ?? 'ix',
        toleranceNs: toleranceUs === undefined ? null : toleranceUs * 1000,
        isStrict: flags.strict === true,
        ipVersion: flags.ipVersion ?? null,
        isCovered: flags.requirements !== undefined,
    };
    const outcomes = await runAll(order, flags.workers ?? null);
    const results = [];
    const unreadable = [];
    /** Machines are told of a file that is no script as of one that fails: they read no more. */
    const reported = [];
    const coverage = flags.requirements === undefined ? null : newCoverage();
    for (const [index, outcome] of outcomes.entries()) {
        if ('unreadable' in outcome) {
            unreadable.push(outcome.unreadable);
            reported.push(noScript(files[index], outcome.unreadable));
            continue;
        }
        results.push(outcome.result);
        reported.push(outcome.result);
        if (coverage !== null)
            addEvidence(coverage, outcome.evidence);
    }
    if (flags.junit !== undefined)
        writeText(flags.junit, scriptsJunit(reported));
    const isQuiet = flags.junit === '-';
    if (flags.tap === true)
        process.stdout.write(scriptsTap(reported));
    else if (!isQuiet)
        process.stdout.write(scriptsText(results, flags.verbose === true));
    if (coverage !== null)
        writeCoverage(coverage, flags.requirements, flags.verbose === true);
    for (const message of unreadable)
        process.stderr.write(`bad input: ${message}\n`);
    if (results.some((result) => result.status === 'fail'))
        return EXIT_VIOLATED;
    return unreadable.length > 0 ? EXIT_BAD_INPUT : EXIT_OK;
}
function noScript(file, reason) {
    return { file, status: 'fail', reason, line: 0, expected: '', found: '', virtualNs: 0 };
}
/** Runs the scripts on as many threads as are worth it; outcomes in the order of the files. */
async function runAll(order, workers) {
    const scripts = order.files.length;
    const worthwhile = Math.ceil(scripts / SCRIPTS_PER_THREAD_MIN);
    const wanted = workers ?? Math.min(availableParallelism(), worthwhile);
    // A thread cannot be started from TypeScript sources.
    const count = import.meta.url.endsWith('.ts') ? 1 : Math.min(wanted, Math.max(1, scripts));
    const others = Array.from({ length: count - 1 }, (_, i) => {
        return startShare({ ...order, index: i + 1, count });
    });
    // A rejection is looked at below, after this thread's own share.
    const settled = Promise.allSettled(others);
    const outcomes = [];
    for (const [index, outcome] of runShare({ ...order, index: 0, count }))
        outcomes[index] = outcome;
    for (const part of await settled) {
        if (part.status === 'rejected')
            throw part.reason;
        for (const [index, outcome] of part.value)
            outcomes[index] = outcome;
    }
    return outcomes;
}
function startShare(order) {
    const worker = new Worker(new URL('./script-worker.js', import.meta.url), { workerData: order });
    return new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`a script thread ended with status ${code}`)));
    });
}
/** The file itself, or every script below the directory, in the order of their paths. */
function scriptsIn(path) {
    if (kindOf(path) !== 'directory')
        return [path];
    const scripts = scriptsBelow(path);
    if (scripts.length === 0)
        throw new BadInputError(`no .pkt files in ${path}`);
    return scripts;
}
