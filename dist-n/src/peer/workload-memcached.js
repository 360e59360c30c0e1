/**
 * The memcached mixes of IX's evaluation: key, value and kind of each request, drawn by seed,
 * connection and number, in sizes of the text protocol.
 *
 * USR: keys of 19 bytes, values of 2, nearly all GET. ETC: the fits of Facebook's ETC pool
 * (Atikoglu et al., SIGMETRICS 2012) that the load generator mutilate uses: keys by a generalised
 * extreme value distribution, values by a table for the smallest and a generalised Pareto for the
 * rest. Their inter-arrival times are not used: the rate is the load pattern's.
 */
import { ln, power } from '../base/elementary.js';
import { hash3, unit3 } from '../base/prng.js';
import { END_NONE, SERVER_SIDE } from '../app/dialogue.js';
const USR_KEY_BYTES = 19;
const USR_VALUE_BYTES = 2;
/** memcached's longest key; values beyond its smallest slab limit do not occur. */
const KEY_BYTES_MAX = 250;
const VALUE_BYTES_MAX = 1 << 20;
/** Share of values of 0, 1, 2 ... bytes. */
const ETC_SMALL_VALUES = [
    0.00536, 0.00047, 0.1782, 0.09239, 0.00018, 0.0274, 0.00065, 0.00606, 0.00023, 0.00837, 0.00837,
    0.08989, 0.00092, 0.00326, 0.0198,
]; // prettier-ignore
/** Salts of the draws. */
const DRAW_KIND = 1;
const DRAW_KEY = 2;
const DRAW_VALUE = 3;
export class MemcachedDialogues {
    /** updates: share of SET requests; seed: a word. */
    constructor(mix, updates, seed) {
        this.hearBytes = 0;
        this.hearsEnd = false;
        this.delayNs = 0;
        this.sayBytes = 0;
        this.end = END_NONE;
        this.mix = mix;
        this.updates = updates;
        this.seed = seed;
    }
    turn(connection, side, index) {
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
    draw(connection, index, salt) {
        return unit3(this.seed ^ salt, connection, index);
    }
    keyBytes(connection, index) {
        if (this.mix === 'usr')
            return USR_KEY_BYTES;
        // The inverse of a generalised extreme value distribution: location, scale, shape.
        const u = Math.max(this.draw(connection, index, DRAW_KEY), 1e-9);
        const bytes = 30.7984 + (8.20449 * (power(-ln(u), -0.078688) - 1)) / 0.078688;
        return clamp(bytes, 1, KEY_BYTES_MAX);
    }
    valueBytes(connection, index) {
        if (this.mix === 'usr')
            return USR_VALUE_BYTES;
        let u = this.draw(connection, index, DRAW_VALUE);
        for (let bytes = 0; bytes < ETC_SMALL_VALUES.length; bytes++) {
            u -= ETC_SMALL_VALUES[bytes];
            if (u < 0)
                return bytes;
        }
        // The rest: a generalised Pareto distribution from 15 bytes on.
        const rest = 1 - unit3(this.seed ^ hash3(DRAW_VALUE, 0, 0), connection, index);
        const bytes = 15 + (214.476 * (power(rest, -0.348238) - 1)) / 0.348238;
        return clamp(bytes, 15, VALUE_BYTES_MAX);
    }
}
/** "get KEY\r\n". */
function getBytes(key) {
    return 4 + key + 2;
}
/** "set KEY 0 0 BYTES\r\nVALUE\r\n". */
function setBytes(key, value) {
    return 4 + key + 5 + digits(value) + 2 + value + 2;
}
/** "STORED\r\n". */
const STORED_BYTES = 8;
/** "VALUE KEY 0 BYTES\r\nVALUE\r\nEND\r\n". */
function hitBytes(key, value) {
    return 6 + key + 3 + digits(value) + 2 + value + 2 + 5;
}
function digits(value) {
    let count = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10))
        count++;
    return count;
}
function clamp(value, least, most) {
    return Math.min(Math.max(Math.round(value), least), most);
}
