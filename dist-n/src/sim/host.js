/**
 * The simulated host, without what drives it: the NIC's steering, and for each core of this thread
 * a receive ring, a stack and an application (one unit). A replay (world.ts) and simulated clients
 * (closed-loop.ts) put the same host together.
 */
import { assert } from '../base/assert.js';
import { MBUF_COUNT_MAX, MBUFS_PER_PAGE, PAGE_BYTES } from '../base/limits.js';
import { Memory } from '../base/memory.js';
import { ZERO_NS } from '../base/units.js';
import { Core, SharedState } from '../dataplane/core.js';
import { CrashingCore } from '../dataplane/crashing-core.js';
import { Recorder } from '../log/recorder.js';
import { Ingress } from '../nic/ingress.js';
import { FilterTable } from '../nic/filters.js';
import { Reta } from '../nic/reta.js';
import { Steering } from '../nic/steering.js';
import { Toeplitz } from '../nic/toeplitz.js';
import { WIRE_BYTES } from '../trace/arena.js';
import { activeCores, newPage } from './control-options.js';
const APP_BYTES = 256 << 20;
export const WHOLE = { index: 0, count: 1 };
const BY_PROBING = { usesFilters: false, isFiltered: () => false };
/**
 * Memory is kept between runs of one process (a directory of captures, a determinism check): one at
 * a time.
 */
let kept = null;
export function runMemory() {
    kept ??= newMemory();
    return kept;
}
/** The memory of a run: what the capture window needs, the mbuf store, the application's. */
export function newMemory() {
    return new Memory({
        wireBytes: WIRE_BYTES,
        mbufBytes: (MBUF_COUNT_MAX / MBUFS_PER_PAGE) * PAGE_BYTES,
        appBytes: APP_BYTES,
    });
}
export class Host {
    constructor(memory, plan, sink) {
        /** The units of this share's cores, in order. */
        this.units = [];
        /** By core; null where the core is another share's. */
        this.byCore = [];
        this.toeplitz = new Toeplitz();
        assert(plan.cores > 0, 'a host has at least one core');
        this.memory = memory;
        this.plan = plan;
        this.page = newPage(plan.control);
        const active = activeCores(plan.control);
        this.reta = new Reta(plan.cores, active);
        this.filters = plan.outbound?.usesFilters === true ? new FilterTable(plan.cores) : null;
        this.steering = new Steering(this.reta, this.toeplitz, this.filters);
        this.mbufPages = Math.floor(MBUF_COUNT_MAX / MBUFS_PER_PAGE / plan.cores);
        this.shared = new SharedState(plan.cores, active, this.mbufPages, plan.stack);
        const { share } = plan;
        for (let index = 0; index < plan.cores; index++) {
            const isOurs = index % share.count === share.index;
            const unit = isOurs ? this.newUnit(index, new Recorder(index, sink, plan.chunkRows)) : null;
            this.byCore.push(unit);
            if (unit !== null)
                this.units.push(unit);
        }
    }
    newUnit(index, recorder) {
        const { plan } = this;
        const appBytes = Math.floor(APP_BYTES / plan.cores / PAGE_BYTES) * PAGE_BYTES;
        const region = { address: this.memory.app.address + index * appBytes, bytes: appBytes };
        const { application, actions, trace } = plan.applicationFor(index, region);
        const CoreOf = plan.stack.deviations.crashesOnForeign ? CrashingCore : Core;
        const core = new CoreOf(this.memory, recorder, {
            core: index,
            cores: plan.cores,
            batchBound: plan.batchBound,
            costs: plan.costs,
            stack: plan.stack,
            personalities: plan.personalities,
            observer: plan.observer,
            laneOf: plan.laneOf,
            outbound: {
                groupOf: (tuple) => this.steering.flowGroupOfTuple(tuple),
                hashOf: (tuple) => this.steering.hashOfTuple(tuple),
                filters: this.filters,
                isFiltered: (plan.outbound ?? BY_PROBING).isFiltered,
            },
            ...(plan.mayConnect === undefined ? {} : { mayConnect: plan.mayConnect }),
            movesFlows: plan.movesFlows ?? false,
            mbufPages: this.mbufPages,
            appRegion: region,
            shared: this.shared,
            page: this.page,
            active: activeCores(plan.control),
        }, application, actions);
        const ingress = new Ingress(core.rx, this.steering);
        return { core, recorder, ingress, trace, enqueued: 0, lastArrivalNs: ZERO_NS };
    }
}
