/**
 * B9: versions of ARP entries, from when they became reachable until they are reclaimed.
 *
 * A row names the version that became reachable; the one it replaces has the generation before.
 * Where several addresses have that generation any of them counts as replaced: the check is then
 * weaker, never wrong.
 */
import { Findings } from '../tracker.ts';
export declare class ArpVersions {
    readonly arpQuiescence: Findings;
    /** Cycles the core has ended. */
    cycles: number;
    private sequence;
    /** By version. Changes are rare: maps of objects will do. */
    private readonly live;
    private readonly byGeneration;
    /** ARP_CHANGED. */
    changed(row: number): void;
    /** ARP_RECLAIMED. */
    reclaimed(row: number): void;
}
