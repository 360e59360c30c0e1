/**
 * Everything a closed-loop run depends on besides what is played: a run is f(play, options,
 * version).
 */
import { CONTROL_PERIOD_NS } from '../control/plane.js';
import { COSTS_DEFAULT } from '../dataplane/costs.js';
import { CLIENT_DEFAULTS } from '../peer/client-output.js';
import { LINK_DEFAULTS } from '../peer/link.js';
import { NO_MIGRATIONS } from './schedule.js';
export const CLOSED_DEFAULTS = {
    seed: '1',
    cores: 4,
    coresMin: 0,
    policy: null,
    controlPeriodNs: CONTROL_PERIOD_NS,
    ...NO_MIGRATIONS,
    batchBound: 64,
    costs: COSTS_DEFAULT,
    congestion: 'reno',
    link: LINK_DEFAULTS,
    clients: CLIENT_DEFAULTS,
    // Thirty days: captures are sometimes that long.
    limitNs: 30 * 86_400e9,
    drainNs: 1e9,
    verify: true,
    specs: [],
    digests: false,
    sinks: [],
    chunkRows: 2048,
    reverseCores: false,
    onFrame: null,
    onProgress: null,
};
