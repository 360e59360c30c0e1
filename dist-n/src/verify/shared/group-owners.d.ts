/** No core: the group is on its way. */
export declare const NO_CORE = -1;
/** Not known: the log does not say how many cores there are. */
export declare const UNKNOWN_CORE = -2;
export declare class GroupOwners {
    private cores;
    /** Groups of the table; those behind belong to one core each, and stay. */
    private table;
    /** Core + 2 of groups that moved or are moving, 0 = where it started. */
    private readonly moved;
    /** CORE_START, MIG_MARK or MIG_OWN of the core. */
    take(row: number, core: number): void;
    /** The log does not say how many cores there are: who is seen first with a group has it. */
    claim(group: number, core: number): void;
    /** A core, NO_CORE or UNKNOWN_CORE. */
    of(group: number): number;
}
export declare function isGroup(group: number): boolean;
