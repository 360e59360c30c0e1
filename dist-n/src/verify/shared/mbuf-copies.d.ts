import { type MbufTable } from './mbuf-table.ts';
import type { Findings } from './tracker.ts';
export declare class MbufCopies {
    private readonly table;
    private readonly findings;
    constructor(table: MbufTable, findings: Findings);
    /** COPY. */
    copied(row: number): void;
    private markCopied;
}
