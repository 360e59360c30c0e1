//= RFC 7413 §6
// An old entry makes room for a new one.
const ENTRIES_MAX = 1024;
export class CookieCache {
    constructor() {
        this.byAddress = new Map();
    }
    /** Of the tuple's remote end. */
    find(tuple) {
        return this.byAddress.get(keyOf(tuple)) ?? null;
    }
    set(tuple, cookie) {
        const key = keyOf(tuple);
        this.byAddress.delete(key);
        if (this.byAddress.size === ENTRIES_MAX) {
            for (const oldest of this.byAddress.keys()) {
                this.byAddress.delete(oldest);
                break;
            }
        }
        this.byAddress.set(key, cookie);
    }
    clear() {
        this.byAddress.clear();
    }
}
function keyOf(tuple) {
    const { family, lane, remote0, remote1, remote2, remote3 } = tuple;
    return `${family} ${lane} ${remote0} ${remote1} ${remote2} ${remote3}`;
}
