/**
 * Connections' tuples with a deadline: which pairs of ends are still in TIME-WAIT. Open addressing
 * over typed arrays, so a capture with a million connections costs bytes; entries whose deadline
 * has passed are dropped when the table grows.
 *
 * A tuple is 12 words: lane, family, and for each end four address words and a port.
 */
import { tableKey } from '../../base/table-key.ts';

export const TUPLE_WORDS = 12;
const INITIAL = 256;

export class TupleTable {
  /** By slot: end of the entry's life in ns, 0 = never used. */
  deadlineNs: Float64Array = new Float64Array(INITIAL);
  /** By slot: a word for the owner. */
  mark: Int32Array = new Int32Array(INITIAL);
  /** By slot: another one. */
  note: Int32Array = new Int32Array(INITIAL);
  private words: Int32Array = new Int32Array(INITIAL * TUPLE_WORDS);
  private slots = INITIAL;
  private used = 0;
  private readonly key = tableKey();

  get isEmpty(): boolean {
    return this.used === 0;
  }

  /** Slot of the tuple at source[at ..], -1 when it is not there. */
  find(source: Int32Array, at: number): number {
    let slot = this.home(source, at);
    while (this.deadlineNs[slot] !== 0) {
      if (this.isSame(slot, source, at)) return slot;
      slot = (slot + 1) & (this.slots - 1);
    }
    return -1;
  }

  /** Slot of the tuple, made if need be; entries that ended before nowNs may be dropped. */
  put(source: Int32Array, at: number, deadlineNs: number, nowNs: number): number {
    if ((this.used + 1) * 2 > this.slots) this.rebuild(nowNs);
    let slot = this.home(source, at);
    while (this.deadlineNs[slot] !== 0) {
      if (this.isSame(slot, source, at)) {
        this.deadlineNs[slot] = deadlineNs;
        return slot;
      }
      slot = (slot + 1) & (this.slots - 1);
    }
    this.used++;
    for (let i = 0; i < TUPLE_WORDS; i++) {
      this.words[slot * TUPLE_WORDS + i] = source[at + i]!;
    }
    this.deadlineNs[slot] = deadlineNs;
    return slot;
  }

  private home(source: Int32Array, at: number): number {
    let hash = this.key;
    for (let i = 0; i < TUPLE_WORDS; i++) {
      hash = Math.imul(hash ^ source[at + i]!, 0x01000193);
      hash ^= hash >>> 15;
    }
    return hash & (this.slots - 1);
  }

  private isSame(slot: number, source: Int32Array, at: number): boolean {
    const from = slot * TUPLE_WORDS;
    for (let i = 0; i < TUPLE_WORDS; i++) {
      if (this.words[from + i] !== source[at + i]) return false;
    }
    return true;
  }

  /** Moves what is still alive to a table with room. */
  private rebuild(nowNs: number): void {
    const { words, deadlineNs, mark, note, slots } = this;
    let alive = 0;
    for (let slot = 0; slot < slots; slot++) if (deadlineNs[slot]! > nowNs) alive++;
    if (alive * 4 > slots) this.slots = slots * 2;
    this.words = new Int32Array(this.slots * TUPLE_WORDS);
    this.deadlineNs = new Float64Array(this.slots);
    this.mark = new Int32Array(this.slots);
    this.note = new Int32Array(this.slots);
    this.used = 0;
    for (let slot = 0; slot < slots; slot++) {
      if (deadlineNs[slot]! <= nowNs) continue;
      const moved = this.put(words, slot * TUPLE_WORDS, deadlineNs[slot]!, nowNs);
      this.mark[moved] = mark[slot]!;
      this.note[moved] = note[slot]!;
    }
  }
}
