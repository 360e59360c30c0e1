/**
 * One capture from file to judged result: open, replay (twice with --check-determinism), compare
 * with the golden, judge.
 *
 * What is no capture is refused before any file is written. Everything printed is somebody else's
 * (the commands').
 */
import { isoTime } from '../sim/iso-time.js';
import { controlConfiguration } from '../sim/control-options.js';
import { applicationName } from '../sim/assemble.js';
import { CaptureError, openCapture } from '../trace/files.js';
import { SECOND_CHUNK_ROWS, withDeterminism } from './determinism.js';
import { LogFile, TransmitFile } from './event-files.js';
import { withEquivalence } from './equivalence.js';
import { BadInputError } from './exit.js';
import { settleGolden } from './goldens.js';
import { Harmed } from './harmed.js';
import { withSelfHarm } from './hostile.js';
import { judge, unmetRequirements } from './judge.js';
import { Progress } from './progress.js';
import { chooseWorkers, replayShares } from './shares.js';
export async function runCapture(path, plan, golden) {
    return await withCapture(path, plan.reader, (capture) => replayAndJudge(path, capture, plan, golden));
}
/** Opens a capture for `use` and closes it; what is no capture is bad input. */
export async function withCapture(path, reader, use) {
    let capture = null;
    try {
        capture = await openCapture(path, { reader });
        return await use(capture);
    }
    catch (error) {
        if (!(error instanceof CaptureError))
            throw error;
        throw new BadInputError(error.message, NO_OFFSET.includes(error.code) ? -1 : error.byteOffset);
    }
    finally {
        capture?.close();
    }
}
/** Errors about the file, not about a place in it. */
const NO_OFFSET = [
    'not-found',
    'no-permission',
    'is-directory',
    'terminal',
    'spool-failed',
    'unwritable',
];
async function replayAndJudge(path, capture, plan, golden) {
    const options = { ...optionsFor(plan, golden), captureBytes: capture.source.size };
    const harmed = harmedBy(options);
    const heard = harmed === null ? options : { ...options, sinks: [...options.sinks, harmed] };
    const first = await firstRun(path, capture, heard, plan);
    const twice = plan.isDeterminismChecked
        ? withDeterminism(first, await secondRun(path, capture, options, plan))
        : first.result;
    const attacked = { ...first, result: twice };
    const found = await attackFindings(path, capture, options, plan, attacked, harmed);
    let result = {
        ...found,
        version: plan.version,
        trace: withCompression({ ...first.result.trace, path }, capture.damage),
        log: plan.logPath,
    };
    const hasMigrations = options.migrations.length > 0 || options.migrateEveryNs > 0;
    if (plan.isDeterminismChecked && hasMigrations) {
        const still = await stillRun(path, capture, options, plan);
        result = withEquivalence(result, still.result);
    }
    if (golden !== null) {
        result = { ...result, golden: settleGolden(golden, result, first.wireDigest) };
    }
    if (plan.required.length > 0) {
        result = { ...result, config: { ...result.config, require: plan.required } };
    }
    const unmet = unmetRequirements(result, plan.required);
    const { verdict, exitCode } = judge(result, unmet, plan.isMissingGoldenFatal);
    return { result: { ...result, verdict }, exitCode, unmet };
}
/** Who listens for what an attack says that it breaks; null = nothing. */
function harmedBy({ attack }) {
    return attack === null || attack.breaks.length === 0 ? null : new Harmed(attack.breaks);
}
/** With an attack: what a run without it says about E6. */
async function attackFindings(path, capture, options, plan, attacked, harmed) {
    if (options.attack === null)
        return attacked.result;
    const progress = new Progress(`${path} (without the attack)`, plan.isProgressWanted);
    capture.reader.rewind();
    try {
        const told = {
            ...options,
            attack: null,
            verify: false,
            onProgress: plan.isProgressWanted ? progress.update.bind(progress) : null,
        };
        const without = await replayShares(capture, told, chooseWorkers(plan.workers, told));
        return withSelfHarm(options.attack, without, attacked, harmed);
    }
    finally {
        progress.clear();
    }
}
/** Digests cost time: they are computed where something compares them. */
function optionsFor(plan, golden) {
    const needs = golden?.needs;
    const isAttack = plan.options.attack !== null;
    const isDigested = needs?.wireDigest === true || needs?.ingredients.includes('events') === true;
    return {
        ...plan.options,
        streamDigests: plan.options.streamDigests || needs?.streamDigests === true || isAttack,
        digests: plan.options.digests || plan.isDeterminismChecked || isDigested || isAttack,
    };
}
/** Damage of the compression around the capture, where the capture itself shows none. */
function withCompression(trace, damage) {
    if (damage === null || trace.damage !== null)
        return trace;
    const { byteOffset, frame, message, kind } = damage;
    if (kind === 'damaged')
        return { ...trace, damage: { byteOffset, frame, message } };
    const warning = { code: 'truncated', count: 1, frame, message };
    return { ...trace, warnings: [...trace.warnings, warning] };
}
async function firstRun(path, capture, options, plan) {
    const progress = new Progress(path, plan.isProgressWanted);
    const firstTimeNs = () => capture.reader.firstTimeNs;
    const log = plan.logPath === null ? null : openLog(plan.logPath, capture, options, plan);
    const transmitted = plan.pcapPath === null ? null : new TransmitFile(plan.pcapPath, firstTimeNs);
    let isWhole = false;
    try {
        const told = {
            ...options,
            sinks: log === null ? options.sinks : [...options.sinks, log],
            onTransmit: transmitted === null ? null : transmitted.frame.bind(transmitted),
            onProgress: plan.isProgressWanted ? progress.update.bind(progress) : null,
        };
        const outcome = await replayShares(capture, told, chooseWorkers(plan.workers, told));
        isWhole = true;
        return outcome;
    }
    finally {
        progress.clear();
        log?.close(isWhole);
        transmitted?.close();
    }
}
async function secondRun(path, capture, options, plan) {
    const progress = new Progress(`${path} (again)`, plan.isProgressWanted);
    capture.reader.rewind();
    try {
        const told = {
            ...options,
            chunkRows: SECOND_CHUNK_ROWS,
            reverseCores: !options.reverseCores,
            onProgress: plan.isProgressWanted ? progress.update.bind(progress) : null,
        };
        // Another number of threads than the first time.
        const workers = chooseWorkers(plan.workers, told) > 1 ? 1 : chooseWorkers(2, told);
        return await replayShares(capture, told, workers);
    }
    finally {
        progress.clear();
    }
}
/** The capture without migrations: what D12 compares with. */
async function stillRun(path, capture, options, plan) {
    const progress = new Progress(`${path} (without migrations)`, plan.isProgressWanted);
    capture.reader.rewind();
    try {
        const told = {
            ...options,
            migrations: [],
            migrateEveryNs: 0,
            verify: false,
            specs: [],
            digests: false,
            onProgress: plan.isProgressWanted ? progress.update.bind(progress) : null,
        };
        return await replayShares(capture, told, chooseWorkers(plan.workers, told));
    }
    finally {
        progress.clear();
    }
}
function openLog(logPath, capture, options, plan) {
    return new LogFile(logPath, () => ({
        tool: 'ixreplay',
        version: plan.version,
        seed: options.seed,
        configuration: logConfiguration(options),
        captureSha256: capture.sha256(),
        firstFrameTime: isoTime(capture.reader.firstTimeNs),
    }));
}
/** The options that are values; two logs with the same ones must be equal. */
function logConfiguration(options) {
    return {
        app: applicationName(options),
        batchBound: options.batchBound,
        checksum: options.checksum,
        cores: options.cores,
        ...controlConfiguration(options),
        deviations: options.deviations,
        drainNs: options.drainNs,
        hosts: options.hosts,
        midstream: options.midstream,
        ...(options.outbound === 'probe' ? {} : { outbound: options.outbound }),
        ...(options.migrateEveryNs > 0 ? { migrateEveryNs: options.migrateEveryNs } : {}),
        ...(options.migrations.length > 0 ? { migrations: options.migrations } : {}),
        profile: options.profile,
        readRate: options.readRate,
        speed: options.speed,
    };
}
