/**
 * V2: the ARP table of IX's published code: changes take a spin lock, and the old version is free
 * for the next change at once, whoever still looks at it.
 */
import { ARP_RECLAIMED, LOCK, LOCK_ARP } from '../log/events.ts';
import type { Recorder } from '../log/recorder.ts';
import { ArpTable } from './arp-table.ts';

const UPDATE = 1;

export class LockedArpTable extends ArpTable {
  private readonly owner: number;

  /** owner: the core whose table it is. */
  constructor(owner: number) {
    super();
    this.owner = owner;
  }

  protected override retire(version: number, recorder: Recorder): void {
    recorder.emit3(LOCK, -1, LOCK_ARP, this.owner, UPDATE);
    const generation = this.generation(version);
    recorder.emit3(ARP_RECLAIMED, -1, version, generation, 0);
    this.giveBack(version);
  }
}
