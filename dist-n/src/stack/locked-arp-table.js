/**
 * V2: the ARP table of IX's published code: changes take a spin lock, and the old version is free
 * for the next change at once, whoever still looks at it.
 */
import { ARP_RECLAIMED, LOCK, LOCK_ARP } from '../log/events.js';
import { ArpTable } from './arp-table.js';
const UPDATE = 1;
export class LockedArpTable extends ArpTable {
    /** owner: the core whose table it is. */
    constructor(owner) {
        super();
        this.owner = owner;
    }
    retire(version, recorder) {
        recorder.emit3(LOCK, -1, LOCK_ARP, this.owner, UPDATE);
        const generation = this.generation(version);
        recorder.emit3(ARP_RECLAIMED, -1, version, generation, 0);
        this.giveBack(version);
    }
}
