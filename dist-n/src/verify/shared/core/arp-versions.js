/**
 * B9: versions of ARP entries, from when they became reachable until they are reclaimed.
 *
 * A row names the version that became reachable; the one it replaces has the generation before.
 * Where several addresses have that generation any of them counts as replaced: the check is then
 * weaker, never wrong.
 */
import { Findings } from '../tracker.js';
import { rowA, rowB } from '../rows.js';
export class ArpVersions {
    constructor() {
        this.arpQuiescence = new Findings();
        /** Cycles the core has ended. */
        this.cycles = 0;
        this.sequence = 0;
        /** By version. Changes are rare: maps of objects will do. */
        this.live = new Map();
        this.byGeneration = new Map();
    }
    /** ARP_CHANGED. */
    changed(row) {
        const entry = rowA[row];
        const generation = rowB[row];
        this.arpQuiescence.exercised++;
        if (this.live.has(entry)) {
            const found = `entry ${entry} was not`;
            this.arpQuiescence.report(row, 'an entry is reclaimed before it is used again', found);
        }
        const change = { generation, sequence: this.sequence++, cycles: this.cycles };
        this.live.set(entry, change);
        const changes = this.byGeneration.get(generation);
        if (changes === undefined)
            this.byGeneration.set(generation, [change]);
        else
            changes.push(change);
    }
    /** ARP_RECLAIMED. */
    reclaimed(row) {
        const entry = rowA[row];
        const generation = rowB[row];
        this.arpQuiescence.exercised++;
        const own = this.live.get(entry);
        this.live.delete(entry);
        if (own === undefined || own.generation !== generation) {
            const found = `entry ${entry} generation ${generation}`;
            this.arpQuiescence.report(row, 'a known entry is reclaimed, once', found);
            return;
        }
        const successors = this.byGeneration.get((generation + 1) | 0) ?? [];
        const successor = successors.find((change) => change.sequence > own.sequence);
        if (successor === undefined) {
            this.arpQuiescence.report(row, 'only a replaced entry is reclaimed', 'it is in use');
        }
        else if (this.cycles <= successor.cycles) {
            const found = 'reclaimed in the cycle that replaced it';
            this.arpQuiescence.report(row, 'reclaimed after a cycle boundary', found);
        }
    }
}
