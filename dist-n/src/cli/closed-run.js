import { runClosedLoop } from '../sim/closed-loop.js';
import { asksForMigrations, NO_MIGRATIONS } from '../sim/schedule.js';
import { SECOND_CHUNK_ROWS, withDeterminism } from './determinism.js';
import { withClosedEquivalence } from './equivalence.js';
import { LogFile, TransmitFile } from './event-files.js';
import { judge, unmetRequirements } from './judge.js';
import { Progress } from './progress.js';
/** Generated time begins here: a capture of it needs a date, and a fixed one keeps runs equal. */
const FIRST_TIME_NS = 1700000000000000000n;
const FIRST_TIME = '2023-11-14T22:13:20.000000000Z';
/** damage: of the capture that is played, which was read up to it. */
export function runClosed(play, plan, damage = null) {
    const options = { ...plan.options, digests: plan.isDeterminismChecked };
    const first = firstRun(play, options, plan);
    let result = {
        ...first.result,
        version: plan.version,
        trace: { ...first.result.trace, firstTime: FIRST_TIME, damage },
        log: plan.logPath,
    };
    if (plan.isDeterminismChecked) {
        const again = { ...options, chunkRows: SECOND_CHUNK_ROWS, reverseCores: true };
        const { determinism, invariants } = withDeterminism(first, runClosedLoop(play, again));
        result = { ...result, determinism, invariants };
        if (asksForMigrations(options)) {
            const still = { ...options, ...NO_MIGRATIONS, verify: false, digests: false, specs: [] };
            result = withClosedEquivalence(result, runClosedLoop(play, still).result);
        }
    }
    if (plan.required.length > 0) {
        result = { ...result, config: { ...result.config, require: plan.required } };
    }
    const unmet = unmetRequirements(result, plan.required);
    const { verdict, exitCode } = judge(result, unmet, false);
    return { result: { ...result, verdict }, exitCode, unmet };
}
function firstRun(play, options, plan) {
    const progress = new Progress(play.name, plan.isProgressWanted);
    const log = plan.logPath === null ? null : openLog(plan.logPath, play, plan);
    const capture = plan.pcapPath === null ? null : new TransmitFile(plan.pcapPath, () => FIRST_TIME_NS);
    let isWhole = false;
    try {
        const outcome = runClosedLoop(play, {
            ...options,
            sinks: log === null ? options.sinks : [...options.sinks, log],
            onFrame: capture === null ? null : capture.frame.bind(capture),
            onProgress: plan.isProgressWanted
                ? (done, total) => progress.update('run', done, total)
                : null,
        });
        isWhole = true;
        return outcome;
    }
    finally {
        progress.clear();
        log?.close(isWhole);
        capture?.close();
    }
}
function openLog(path, play, plan) {
    const { batchBound, congestion, cores, drainNs, link, seed } = plan.options;
    return new LogFile(path, () => ({
        tool: 'ixreplay',
        version: plan.version,
        seed,
        configuration: { ...play.config, batchBound, congestion, cores, drainNs, link },
        captureSha256: '',
        firstFrameTime: FIRST_TIME,
    }));
}
