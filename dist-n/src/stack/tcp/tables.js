import { CookieCache } from './cookie-cache.js';
import { CubicColumns } from './cubic-columns.js';
import { FlowTable } from './flow-table.js';
import { LossRecords } from './loss-records.js';
import { Pcb } from './pcb.js';
import { ReassemblyPool } from './reassembly-pool.js';
import { Scoreboard } from './scoreboard.js';
import { SendRanges } from './send-ranges.js';
export class TcpTables {
    constructor(cores, groups, config) {
        this.reassembly = new ReassemblyPool();
        this.scoreboard = new Scoreboard();
        this.loss = new LossRecords();
        this.cubic = new CubicColumns();
        this.cookies = new CookieCache();
        /** Conversations in which a segment was not taken whole because bytes held said otherwise. */
        this.conflicts = new Set();
        /** Conversations of which more came ahead of a gap than a connection may keep. */
        this.overflows = new Set();
        /** Conversations whose peer reset them after its FIN, which the application is not told again. */
        this.lateResets = new Set();
        /** Conversations that were adopted once; a second adoption would replay them from the start. */
        this.adopted = new Uint8Array(0);
        this.groups = groups;
        this.pcb = new Pcb(config.flowCountMax, cores);
        this.flows = new FlowTable(this.pcb, config.issSecret[0], config.issSecret[1]);
        this.ranges = new SendRanges(config.rangeCountMax, cores);
    }
}
