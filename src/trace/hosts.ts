/**
 * Hosts of a capture: one row for each address and lane that takes part in a conversation. They
 * carry what the survey knows about a sender as a whole: whether its checksums are unfinished
 * (transmit offload computes them in the card, after the capture point) and whether it is
 * replayed. Same open addressing as the conversations, 32 bytes a host.
 */
import { tableKey } from '../base/table-key.ts';
import { addressText } from '../wire/address.ts';

/**
 * family | lane << 8, four address words, good and bad samples, bits | frame of the first bad one
 * << 2.
 */
const META = 0;
const WORD = 1;
const GOOD = 5;
const BAD = 6;
const BITS = 7;
const ROW_WORDS = 8;

const IS_REPLAYED = 1;
const WAS_PINGED = 2;
const FRAME_SHIFT = 2;
const CAPACITY_START = 1024;

export class HostTable {
  count = 0;
  private rows = new Int32Array(CAPACITY_START * ROW_WORDS);
  /** host + 1, 0 = free; at most half full. */
  private slots = new Int32Array(CAPACITY_START * 2);
  private capacity = CAPACITY_START;
  private readonly key = tableKey();

  intern(
    family: number,
    lane: number,
    word0: number,
    word1: number,
    word2: number,
    word3: number,
  ): number {
    const slot = this.find(family | (lane << 8), word0, word1, word2, word3);
    const known = this.slots[slot]! - 1;
    if (known >= 0) return known;
    const host = this.count;
    this.count = host + 1;
    this.slots[slot] = host + 1;
    const row = host * ROW_WORDS;
    this.rows[row + META] = family | (lane << 8);
    this.rows[row + WORD] = word0;
    this.rows[row + WORD + 1] = word1;
    this.rows[row + WORD + 2] = word2;
    this.rows[row + WORD + 3] = word3;
    if (this.count === this.capacity) this.grow();
    return host;
  }

  /** -1 when no conversation has this address. */
  lookup(
    family: number,
    lane: number,
    word0: number,
    word1: number,
    word2: number,
    word3: number,
  ): number {
    return this.slots[this.find(family | (lane << 8), word0, word1, word2, word3)]! - 1;
  }

  /** A whole segment of the host summed right, or did not. */
  sample(host: number, isValid: boolean, frame: number): void {
    const row = host * ROW_WORDS;
    const at = row + (isValid ? GOOD : BAD);
    this.rows[at] = this.rows[at]! + 1;
    const bits = this.rows[row + BITS]!;
    if (!isValid && bits >>> FRAME_SHIFT === 0) {
      this.rows[row + BITS] = bits | (frame << FRAME_SHIFT);
    }
  }

  /** Frame of the first sample that summed wrong, 0 = none. */
  firstBadFrame(host: number): number {
    return this.rows[host * ROW_WORDS + BITS]! >>> FRAME_SHIFT;
  }

  /** Most of its checksums are wrong: they were to be finished behind the capture point. */
  isChecksumUnfinished(host: number): boolean {
    const row = host * ROW_WORDS;
    return this.rows[row + BAD]! > this.rows[row + GOOD]!;
  }

  setReplayed(host: number): void {
    this.rows[host * ROW_WORDS + BITS] = this.rows[host * ROW_WORDS + BITS]! | IS_REPLAYED;
  }

  isReplayed(host: number): boolean {
    return (this.rows[host * ROW_WORDS + BITS]! & IS_REPLAYED) !== 0;
  }

  /** It was sent an ICMP echo request: who answers pings is replayed like a server. */
  setPinged(host: number): void {
    this.rows[host * ROW_WORDS + BITS] = this.rows[host * ROW_WORDS + BITS]! | WAS_PINGED;
  }

  wasPinged(host: number): boolean {
    return (this.rows[host * ROW_WORDS + BITS]! & WAS_PINGED) !== 0;
  }

  family(host: number): number {
    return this.rows[host * ROW_WORDS + META]! & 0xff;
  }

  word(host: number, index: number): number {
    return this.rows[host * ROW_WORDS + WORD + index]!;
  }

  address(host: number): string {
    const row = host * ROW_WORDS + WORD;
    const rows = this.rows;
    return addressText(
      this.family(host),
      rows[row]!,
      rows[row + 1]!,
      rows[row + 2]!,
      rows[row + 3]!,
    );
  }

  private find(meta: number, word0: number, word1: number, word2: number, word3: number): number {
    const mask = this.slots.length - 1;
    const rows = this.rows;
    const hash = hashOf(meta ^ this.key, word0, word1, word2, word3);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const host = this.slots[slot]! - 1;
      if (host < 0) return slot;
      const row = host * ROW_WORDS;
      if (
        rows[row + WORD]! === word0 &&
        rows[row + META]! === meta &&
        rows[row + WORD + 3]! === word3 &&
        rows[row + WORD + 1]! === word1 &&
        rows[row + WORD + 2]! === word2
      ) {
        return slot;
      }
    }
  }

  private grow(): void {
    this.capacity = this.capacity * 2;
    const rows = new Int32Array(this.capacity * ROW_WORDS);
    rows.set(this.rows);
    this.rows = rows;
    this.slots = new Int32Array(this.capacity * 2);
    for (let host = 0; host < this.count; host++) {
      const row = host * ROW_WORDS;
      const slot = this.find(
        rows[row + META]!,
        rows[row + WORD]!,
        rows[row + WORD + 1]!,
        rows[row + WORD + 2]!,
        rows[row + WORD + 3]!,
      );
      this.slots[slot] = host + 1;
    }
  }
}

function hashOf(meta: number, word0: number, word1: number, word2: number, word3: number): number {
  let hash = Math.imul(word0 ^ meta, 0x9e3779b1);
  hash = Math.imul((hash ^ (hash >>> 15)) + word1, 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 13)) + word2, 0xc2b2ae35);
  hash = Math.imul((hash ^ (hash >>> 15)) + word3, 0x27d4eb2f);
  return hash ^ (hash >>> 16);
}
