/**
 * The memcached mixes of IX's evaluation: key, value and kind of each request, drawn by seed,
 * connection and number, in sizes of the text protocol.
 *
 * USR: keys of 19 bytes, values of 2, nearly all GET. ETC: the fits of Facebook's ETC pool
 * (Atikoglu et al., SIGMETRICS 2012) that the load generator mutilate uses: keys by a generalised
 * extreme value distribution, values by a table for the smallest and a generalised Pareto for the
 * rest. Their inter-arrival times are not used: the rate is the load pattern's.
 */
import { ln, power } from '../base/elementary.ts';
import { hash3, unit3 } from '../base/prng.ts';
import { END_NONE, SERVER_SIDE, type Dialogues } from '../app/dialogue.ts';

export type MemcachedMix = 'usr' | 'etc';

const USR_KEY_BYTES = 19;
const USR_VALUE_BYTES = 2;
/** memcached's longest key, and its largest item unless it is told otherwise. */
const KEY_BYTES_MAX = 250;
const VALUE_BYTES_MAX = 1 << 20;
/** Share of values of 0, 1, 2 ... bytes. */
const ETC_SMALL_VALUES = [
  0.00536, 0.00047, 0.1782, 0.09239, 0.00018, 0.0274, 0.00065, 0.00606, 0.00023, 0.00837, 0.00837,
  0.08989, 0.00092, 0.00326, 0.0198,
] as const; // prettier-ignore

/** Salts of the draws. */
const DRAW_KIND = 1;
const DRAW_KEY = 2;
const DRAW_VALUE = 3;

export class MemcachedDialogues implements Dialogues {
  hearBytes = 0;
  hearsEnd = false;
  delayNs = 0;
  sayBytes = 0;
  end = END_NONE;
  private readonly mix: MemcachedMix;
  private readonly updates: number;
  private readonly seed: number;

  /** updates: share of SET requests; seed: a word. */
  constructor(mix: MemcachedMix, updates: number, seed: number) {
    this.mix = mix;
    this.updates = updates;
    this.seed = seed;
  }

  turn(connection: number, side: number, index: number): boolean {
    const isUpdate = this.draw(connection, index, DRAW_KIND) < this.updates;
    const key = this.keyBytes(connection, index);
    const value = this.valueBytes(connection, index);
    const request = isUpdate ? setBytes(key, value) : getBytes(key);
    const answer = isUpdate ? STORED_BYTES : hitBytes(key, value);
    const isServer = side === SERVER_SIDE;
    this.hearBytes = isServer ? request : 0;
    this.sayBytes = isServer ? answer : request;
    return true;
  }

  private draw(connection: number, index: number, salt: number): number {
    return unit3(this.seed ^ salt, connection, index);
  }

  private keyBytes(connection: number, index: number): number {
    if (this.mix === 'usr') return USR_KEY_BYTES;
    // The inverse of a generalised extreme value distribution: location, scale, shape.
    const u = Math.max(this.draw(connection, index, DRAW_KEY), 1e-9);
    const bytes = 30.7984 + (8.20449 * (power(-ln(u), -0.078688) - 1)) / 0.078688;
    return clamp(bytes, 1, KEY_BYTES_MAX);
  }

  private valueBytes(connection: number, index: number): number {
    if (this.mix === 'usr') return USR_VALUE_BYTES;
    let u = this.draw(connection, index, DRAW_VALUE);
    for (let bytes = 0; bytes < ETC_SMALL_VALUES.length; bytes++) {
      u -= ETC_SMALL_VALUES[bytes]!;
      if (u < 0) return bytes;
    }
    // The rest: a generalised Pareto distribution from 15 bytes on.
    const rest = 1 - unit3(this.seed ^ hash3(DRAW_VALUE, 0, 0), connection, index);
    const bytes = 15 + (214.476 * (power(rest, -0.348238) - 1)) / 0.348238;
    return clamp(bytes, 15, VALUE_BYTES_MAX);
  }
}

/** "get KEY\r\n". */
function getBytes(key: number): number {
  return 4 + key + 2;
}

/** "set KEY 0 0 BYTES\r\nVALUE\r\n". */
function setBytes(key: number, value: number): number {
  return 4 + key + 5 + digits(value) + 2 + value + 2;
}

/** "STORED\r\n". */
const STORED_BYTES = 8;

/** "VALUE KEY 0 BYTES\r\nVALUE\r\nEND\r\n". */
function hitBytes(key: number, value: number): number {
  return 6 + key + 3 + digits(value) + 2 + value + 2 + 5;
}

function digits(value: number): number {
  let count = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) count++;
  return count;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(Math.round(value), least), most);
}
