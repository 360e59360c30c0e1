const ENTRIES_MAX = 10_000;
export class History {
    constructor() {
        /** Decisions that changed nothing. */
        this.stays = 0;
        /** Running cores from each time on. */
        this.timeline = [];
        this.decisions = [];
        this.migrations = [];
        this.overstays = [];
        /** Entries that were not kept. */
        this.omitted = 0;
    }
    running(timeNs, cores) {
        if (this.timeline.at(-1)?.timeNs === timeNs)
            this.timeline.pop();
        this.keep(this.timeline, { timeNs, cores });
    }
    /** Time that cores ran, added up, by endNs. */
    coreSeconds(endNs) {
        let coreNs = 0;
        this.timeline.forEach(({ timeNs, cores }, i) => {
            const untilNs = Math.min(endNs, this.timeline[i + 1]?.timeNs ?? endNs);
            coreNs += cores * Math.max(0, untilNs - timeNs);
        });
        return coreNs / 1e9;
    }
    decided(timeNs, decision, coresBefore, coresAfter) {
        if (decision.action === 'stay') {
            this.stays++;
            return;
        }
        const { reason, value = 0, limit = 0 } = decision;
        const flowGroups = decision.action === 'move' ? decision.flowGroups.length : 0;
        const target = decision.action === 'move' ? decision.target : -1;
        const { action } = decision;
        const entry = { timeNs, action, coresBefore, coresAfter, flowGroups, target };
        this.keep(this.decisions, { ...entry, reason, value, limit });
    }
    migrated(timeNs, source, target, flowGroups, durationNs) {
        this.keep(this.migrations, { timeNs, source, target, flowGroups, durationNs });
    }
    unresponsive(timeNs, core, overstays, residenceUs) {
        this.keep(this.overstays, { timeNs, core, overstays, residenceUs });
    }
    keep(list, entry) {
        if (list.length < ENTRIES_MAX)
            list.push(entry);
        else
            this.omitted++;
    }
}
