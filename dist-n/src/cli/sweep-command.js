/**
 * `ixreplay sweep`: the same play under every combination of cores and batch bound, in parallel
 * threads, and one table. The rows are the same with any number of threads.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { isWorkload } from '../peer/workloads.js';
import { sweepJson, sweepText } from '../report/sweep.js';
import { asUsage, captureOptions, closedOptions, requirePlayable } from './closed-command.js';
import { EXIT_OK, EXIT_VIOLATED, UsageError } from './exit.js';
import { requireOutputs, wantsColour, writeText } from './output.js';
import { Progress } from './progress.js';
import { withCapture } from './run-capture.js';
import { playOfSweep, playSweep } from './sweep-run.js';
const CORES = [1, 2, 4];
const BATCHES = [1, 2, 8, 16, 64];
export async function sweepCommand(source, flags) {
    requireOutputs([['--json', flags.json]], [source]);
    const { cores, batch, ...rest } = flags;
    const options = plainOptions(closedOptions(rest));
    const points = pointsOf(cores ?? CORES, batch ?? BATCHES);
    if (isWorkload(source)) {
        const order = { source, capture: null, options };
        asUsage(() => playOfSweep(order, null));
        return print(await runAll(order, null, points, flags), source, options, flags);
    }
    if (!existsSync(source) && /^[a-z-]+(:|$)/.test(source)) {
        throw new UsageError(`${source}: neither a capture nor a workload`, 'ixreplay run --help');
    }
    return await withCapture(source, 'own', async (capture) => {
        const told = {
            fd: capture.fd,
            path: capture.path,
            captureBytes: capture.source.size,
            options: captureOptions(flags),
        };
        const order = { source, capture: told, options };
        requirePlayable(playOfSweep(order, capture.reader));
        return print(await runAll(order, capture, points, flags), source, options, flags);
    });
}
/** Options that can be copied to a thread. */
function plainOptions(options) {
    const { specs, sinks, onFrame, onProgress, ...plain } = options;
    void [specs, sinks, onFrame, onProgress];
    return plain;
}
function pointsOf(cores, batches) {
    const points = [];
    for (const core of cores) {
        for (const batch of batches)
            points.push({ index: points.length, cores: core, batch });
    }
    return points;
}
async function runAll(order, capture, points, flags) {
    const progress = new Progress(order.source, flags.quiet !== true);
    const rows = [];
    const done = (row) => {
        rows.push(row);
        progress.update('sweep', rows.length, points.length);
    };
    // A thread cannot be started from TypeScript sources.
    const most = import.meta.url.endsWith('.ts') ? 1 : (flags.workers ?? availableParallelism());
    const workers = Math.min(most, points.length);
    if (workers <= 1) {
        for (const point of points)
            done(playSweep(order, capture?.reader ?? null, point));
    }
    else {
        const waiting = [...points];
        const threads = Array.from({ length: workers }, () => runThread(order, waiting, done));
        await Promise.all(threads);
    }
    progress.clear();
    return rows.sort((a, b) => a.index - b.index);
}
/** One thread takes points off the list until there are none. */
function runThread(order, waiting, done) {
    const worker = new Worker(new URL('./sweep-worker.js', import.meta.url), { workerData: order });
    return new Promise((resolve, reject) => {
        const next = () => {
            const point = waiting.shift();
            // oxlint-disable-next-line unicorn/require-post-message-target-origin
            if (point !== undefined)
                worker.postMessage(point);
            else
                void worker.terminate().then(() => resolve());
        };
        worker.on('message', (row) => {
            done(row);
            next();
        });
        worker.once('error', reject);
        next();
    });
}
function print(rows, source, options, flags) {
    const seed = options.seed ?? '1';
    if (flags.json !== undefined)
        writeText(flags.json, sweepJson(rows, source, seed));
    if (flags.json !== '-')
        process.stdout.write(sweepText(rows, source, seed, wantsColour()));
    return rows.every((row) => row.verdict === 'pass') ? EXIT_OK : EXIT_VIOLATED;
}
