import type { Recorder } from '../log/recorder.ts';
import { ArpTable } from './arp-table.ts';
export declare class LockedArpTable extends ArpTable {
    private readonly owner;
    /** owner: the core whose table it is. */
    constructor(owner: number);
    protected retire(version: number, recorder: Recorder): void;
}
