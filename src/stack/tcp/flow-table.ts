/**
 * Tuple to flow: open addressing with linear probing over one Int32Array, at most half full.
 *
 * The key stays in the control block; a slot holds flow + 1. A deletion shifts the run
 * behind it back (Knuth 6.4 R), so there are no tombstones and a table that saw a billion
 * connections is as fast as a new one. The hash is keyed, so that a peer cannot choose its ports to
 * build one long run (base/table-key.ts).
 */
import { assert } from '../../base/assert.ts';
import type { Tuple } from '../ports.ts';
import type { Pcb } from './pcb.ts';

const SLOTS_INITIAL = 1024;

export class FlowTable {
  /** Flows in the table. */
  count = 0;
  private readonly pcb: Pcb;
  private slots = new Int32Array(SLOTS_INITIAL);
  private mask = SLOTS_INITIAL - 1;
  private readonly key0: number;
  private readonly key1: number;

  constructor(pcb: Pcb, key0: number, key1: number) {
    this.pcb = pcb;
    this.key0 = key0 | 0;
    this.key1 = key1 | 0;
    // A slot table that was replaced once is no constant to the engine (see Pcb).
    this.grow();
  }

  /** The table's hash of the tuple, int32. */
  hash(tuple: Tuple): number {
    return hashTuple(tuple, this.key0, this.key1);
  }

  /** The flow of this tuple, or -1. */
  find(tuple: Tuple, hash: number): number {
    const slots = this.slots;
    const { tuples } = this.pcb;
    let slot = hash & this.mask;
    for (;;) {
      const flow = slots[slot]! - 1;
      if (flow === -1) return -1;
      if (tuples.isSame(flow, tuple, hash)) return flow;
      slot = (slot + 1) & this.mask;
    }
  }

  insert(flow: number): void {
    if (2 * (this.count + 1) > this.slots.length) this.grow();
    this.place(flow);
    this.count++;
  }

  remove(flow: number): void {
    const slots = this.slots;
    const { tuples } = this.pcb;
    const mask = this.mask;
    let hole = tuples.hash(flow) & mask;
    while (slots[hole] !== flow + 1) {
      assert(slots[hole] !== 0, 'a removed flow is in the table');
      hole = (hole + 1) & mask;
    }
    let slot = hole;
    for (;;) {
      slot = (slot + 1) & mask;
      const other = slots[slot]! - 1;
      if (other === -1) break;
      // It may move back into the hole when its home is not between the hole and where it lies.
      const distanceHome = (slot - tuples.hash(other)) & mask;
      if (distanceHome < ((slot - hole) & mask)) continue;
      slots[hole] = other + 1;
      hole = slot;
    }
    slots[hole] = 0;
    this.count--;
  }

  private place(flow: number): void {
    let slot = this.pcb.tuples.hash(flow) & this.mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
    this.slots[slot] = flow + 1;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    this.mask = this.slots.length - 1;
    for (let i = 0; i < old.length; i++) {
      if (old[i] !== 0) this.place(old[i]! - 1);
    }
  }
}

/** A keyed hash of the tuple, int32. */
export function hashTuple(tuple: Tuple, key0: number, key1: number): number {
  let h = key0;
  h = mix(h, tuple.remote0);
  h = mix(h, tuple.local0);
  h = mix(h, (tuple.remotePort << 16) | tuple.localPort);
  h = mix(h, (tuple.lane << 3) | tuple.family);
  if (tuple.family === 6) {
    h = mix(h, tuple.remote1);
    h = mix(h, tuple.remote2);
    h = mix(h, tuple.remote3);
    h = mix(h, tuple.local1);
    h = mix(h, tuple.local2);
    h = mix(h, tuple.local3);
  }
  return finish(h ^ key1);
}

/**
 * One word into the state: multiply, rotate, multiply (the constants are MurmurHash3's, public
 * domain).
 */
function mix(h: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const x = h ^ k;
  return (Math.imul((x << 13) | (x >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(h: number): number {
  let x = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
