import { CORE_PARK, CORE_START, CORE_UNPARK, CYCLE_END, CYCLE_IDLE, CYCLE_POLL, CYCLE_WAKE, METRICS_GROUP, METRICS_QUEUE, METRICS_TIME, MIG_LOCAL, MIG_REMOTE, NIC_RX, STACK_IN, } from '../../../src/log/events.js';
import { argument } from '../../../src/verify/causes.js';
import { isMbuf } from '../../../src/verify/shared/columns.js';
import { MetricsModel } from '../../../src/verify/shared/metrics-model.js';
import { rowKind } from '../../../src/verify/shared/rows.js';
const GROUP_LIMIT = 1 << 16;
/**
 * By kind: 1 = its rows count. They are many and most runs publish nothing: it looks for them
 * itself once it knows that they matter.
 */
const isLookedAt = new Uint8Array(256);
for (const kind of [
    CORE_START,
    NIC_RX,
    STACK_IN,
    MIG_REMOTE,
    MIG_LOCAL,
    CYCLE_POLL,
    CYCLE_END,
    CYCLE_IDLE,
    CYCLE_WAKE,
    METRICS_QUEUE,
    METRICS_TIME,
    METRICS_GROUP,
    CORE_PARK,
    CORE_UNPARK,
]) {
    isLookedAt[kind] = 1;
}
class MetricsRecomputed {
    constructor(context) {
        /** null where nobody publishes, or after the core was parked. */
        this.model = null;
        this.periodNs = 0;
        this.arrivalNs = new Float64Array(1024);
        this.depth = 0;
        this.taken = 0;
        this.polledNs = 0;
        this.waitNs = 0;
        this.isFirst = false;
        /** A publication that must be the next row. */
        this.isDue = false;
        this.frames = new Int32Array(GROUP_LIMIT);
        this.isInGroups = false;
        this.context = context;
    }
    step(chunk, _rows, count) {
        if (this.periodNs === 0 && count === 0)
            return;
        for (let row = 0; row < chunk.count; row++) {
            const kind = rowKind[row];
            if (isLookedAt[kind] === 0)
                continue;
            if (kind === CORE_START)
                this.started(chunk, row);
            if (this.periodNs === 0)
                return;
            if (kind === NIC_RX)
                this.arrived(chunk.b[row], chunk.timeNs[row]);
            else if (kind === STACK_IN)
                this.processed(chunk, row);
            else if (kind === MIG_REMOTE || kind === MIG_LOCAL)
                this.taking(chunk.c[row]);
            else if (kind === METRICS_GROUP)
                this.groupPublished(chunk, row);
            else if (kind === CORE_UNPARK)
                this.unparked(chunk.timeNs[row]);
            else if (this.model !== null)
                this.cycleRow(this.model, chunk, row, kind);
        }
    }
    started(chunk, row) {
        this.periodNs = chunk.g[row] * 1000;
        if (this.periodNs > 0)
            this.model = new MetricsModel(this.periodNs);
        else
            this.context.notApplicable('no control plane reads metrics (--policy)');
    }
    cycleRow(model, chunk, row, kind) {
        const timeNs = chunk.timeNs[row];
        if (kind === METRICS_QUEUE)
            return this.published(model, chunk, row, timeNs);
        if (kind === METRICS_TIME)
            return this.compare(model, chunk, row, 8);
        this.mustNotBeDue(chunk, row);
        switch (kind) {
            case CYCLE_POLL:
                this.polledNs = timeNs;
                this.depth = chunk.b[row];
                this.taken = chunk.c[row];
                this.isFirst = this.taken > 0;
                this.waitNs = 0;
                break;
            case CYCLE_END:
                model.cycle(this.depth, this.taken, this.waitNs);
                if (timeNs >= model.dueNs)
                    this.isDue = model.publish(timeNs);
                break;
            case CYCLE_IDLE:
                model.goIdle(timeNs);
                break;
            case CYCLE_WAKE:
                this.rest(model, chunk, row, timeNs);
                this.restAt(model, chunk, row, timeNs);
                model.wake(timeNs);
                break;
            case CORE_PARK:
                this.rest(model, chunk, row, timeNs);
                this.restAt(model, chunk, row, timeNs);
                this.model = null;
        }
    }
    arrived(mbuf, timeNs) {
        if (!isMbuf(mbuf))
            return;
        if (mbuf >= this.arrivalNs.length) {
            const larger = new Float64Array(Math.max(mbuf + 1, this.arrivalNs.length * 2));
            larger.set(this.arrivalNs);
            this.arrivalNs = larger;
        }
        this.arrivalNs[mbuf] = timeNs;
    }
    processed(chunk, row) {
        const group = chunk.f[row];
        if (group >= 0 && group < GROUP_LIMIT)
            this.frames[group] += 1;
        this.taking(chunk.b[row]);
    }
    /** The first frame after a poll is the oldest of its batch. */
    taking(mbuf) {
        if (!this.isFirst)
            return;
        this.isFirst = false;
        if (isMbuf(mbuf) && mbuf < this.arrivalNs.length) {
            this.waitNs = this.polledNs - this.arrivalNs[mbuf];
        }
    }
    unparked(timeNs) {
        this.model = new MetricsModel(this.periodNs);
        this.model.restart(timeNs);
        this.isDue = false;
    }
    // --- publications
    published(model, chunk, row, timeNs) {
        if (!this.isDue) {
            this.rest(model, chunk, row, timeNs);
            model.addIdle(timeNs);
            const isChanged = model.isIdle && timeNs === model.dueNs && model.publish(timeNs);
            if (!isChanged)
                this.violate(chunk, row, 'no publication: nothing changed', 'one');
        }
        this.isDue = false;
        this.context.exercised++;
        this.compare(model, chunk, row, 0);
    }
    /** The eight words from `first` on; the log's are taken over. */
    compare(model, chunk, row, first) {
        const found = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => argument(chunk, row, k));
        const expected = model.words.slice(first, first + 8);
        if (found.some((value, k) => value !== expected[k])) {
            this.violate(chunk, row, expected.join(' '), found.join(' '));
        }
        found.forEach((value, k) => {
            model.words[first + k] = value;
        });
    }
    mustNotBeDue(chunk, row) {
        if (!this.isDue)
            return;
        this.isDue = false;
        this.violate(chunk, row, 'a publication at the end of the cycle before', 'none');
    }
    /** The periods of an idle core that ended before then must have changed nothing. */
    rest(model, chunk, row, beforeNs) {
        while (model.isIdle && model.dueNs < beforeNs) {
            if (model.isAtRest)
                model.skipTo(beforeNs);
            else
                this.restAt(model, chunk, row, model.dueNs);
        }
    }
    /** Likewise the one that ends at that time, if one does. */
    restAt(model, chunk, row, atNs) {
        if (!model.isIdle || model.dueNs !== atNs)
            return;
        model.addIdle(atNs);
        if (!model.publish(atNs))
            return;
        this.violate(chunk, row, `a publication at ${atNs} ns`, 'none');
    }
    groupPublished(chunk, row) {
        const group = chunk.a[row];
        if (group < 0 || group >= GROUP_LIMIT)
            return;
        this.context.exercised++;
        const frames = this.frames[group];
        if (frames !== chunk.b[row]) {
            this.violate(chunk, row, `${frames} frames of group ${group}`, `${chunk.b[row]}`);
        }
        this.frames[group] = 0;
    }
    violate(chunk, row, expected, found) {
        this.context.violate(chunk, row, expected, found);
    }
    end() {
        if (this.isDue)
            this.context.violate(null, -1, 'a publication at the end', 'none');
    }
}
export const spec = {
    id: 'control.metrics-recomputed',
    catalogue: 'I6',
    title: 'Published metrics are those of the log',
    statement: 'Queue, delay, idle, batch and loop metrics and their averages are what the cycles in the ' +
        'log amount to, and are published every period in which they change.',
    source: 'ix-project/ix dp/core/ethqueue.c, inc/ix/control_plane.h (cpu_metrics)',
    reads: [CORE_START],
    scope: 'core',
    create: (context) => new MetricsRecomputed(context),
};
