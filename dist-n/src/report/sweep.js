import { columns, makePaint } from './layout.js';
import { countText, durationText, percentText } from './units.js';
const HEAD = [
    'cores', 'batch', 'answers/s', 'Gbit/s', 'p50', 'p99', 'p99.9', 'mean batch', 'drops',
    'repeated', 'load', 'core time', '',
]; // prettier-ignore
export function sweepText(rows, source, seed, isColour) {
    const paint = makePaint(isColour);
    const table = columns([[...HEAD], ...rows.map(cells)], 'rrrrrrrrrrrrl');
    const isGood = rows.every((row) => row.verdict === 'pass');
    const word = isGood ? paint.bold(paint.green('PASS')) : paint.bold(paint.red('FAIL'));
    const lines = [`${word}  ${paint.bold(source)}  ${paint.dim(`seed ${seed}`)}`, '', ...table];
    const violated = [...new Set(rows.flatMap((row) => row.violated))].sort();
    if (violated.length > 0)
        lines.push('', paint.red(`violated: ${violated.join(', ')}`));
    lines.push('', 'All simulated: virtual clients, link, host and time; only ratios mean anything.');
    return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
function cells(row) {
    const c = row.closedLoop;
    const bits = c.bitsPerSecondToHost + c.bitsPerSecondToClients;
    const load = c.activeNs > 0 ? (c.coreSeconds * 1e9) / (c.activeNs * row.cores) : 0;
    return [
        String(row.cores),
        String(row.batch),
        countText(c.responsesPerSecond),
        (bits / 1e9).toFixed(3),
        durationText(c.latency.p50Ns),
        durationText(c.latency.p99Ns),
        durationText(c.latency.p999Ns),
        row.batchMean.toFixed(2),
        countText(row.drops),
        countText(c.retransmissions.host + c.retransmissions.clients),
        percentText(Math.min(1, load)),
        durationText(c.coreSeconds * 1e9),
        row.verdict === 'pass' ? '' : row.verdict,
    ];
}
export function sweepJson(rows, source, seed) {
    const runs = rows.map((row) => ({
        cores: row.cores,
        batch: row.batch,
        verdict: row.verdict,
        closedLoop: row.closedLoop,
        hostLatency: row.hostLatency,
        batchMean: row.batchMean,
        batches: row.batches,
        drops: row.drops,
        events: row.events,
        violated: row.violated,
    }));
    return `${JSON.stringify({ schema: 'ixreplay.sweep/1', source, seed, runs }, null, 2)}\n`;
}
