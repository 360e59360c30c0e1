const WORDS = 16;
const HASH = 0;
/** remote << 16 | local. */
const PORTS = 1;
/** lane << 3 | family. */
const LANE_FAMILY = 2;
const REMOTE = 3;
const LOCAL = 7;
const MAC_HIGH = 11;
const MAC_LOW = 12;
export class Tuples {
    constructor(flows) {
        this.words = new Int32Array(flows * WORDS);
        // A column that was replaced once is no constant to the engine (see Pcb).
        this.grow(flows);
    }
    grow(flows) {
        const larger = new Int32Array(flows * WORDS);
        larger.set(this.words);
        this.words = larger;
    }
    set(flow, tuple, hash) {
        const { words } = this;
        const at = flow * WORDS;
        words[at + HASH] = hash;
        words[at + PORTS] = portsOf(tuple);
        words[at + LANE_FAMILY] = laneFamilyOf(tuple);
        words[at + REMOTE] = tuple.remote0;
        words[at + REMOTE + 1] = tuple.remote1;
        words[at + REMOTE + 2] = tuple.remote2;
        words[at + REMOTE + 3] = tuple.remote3;
        words[at + LOCAL] = tuple.local0;
        words[at + LOCAL + 1] = tuple.local1;
        words[at + LOCAL + 2] = tuple.local2;
        words[at + LOCAL + 3] = tuple.local3;
        words[at + MAC_HIGH] = tuple.remoteMacHigh;
        words[at + MAC_LOW] = tuple.remoteMacLow;
    }
    /** Fills `tuple` with the flow's. */
    fill(flow, tuple) {
        const { words } = this;
        const at = flow * WORDS;
        const ports = words[at + PORTS];
        const laneFamily = words[at + LANE_FAMILY];
        tuple.family = laneFamily & 7;
        tuple.lane = laneFamily >> 3;
        tuple.local0 = words[at + LOCAL];
        tuple.remote0 = words[at + REMOTE];
        tuple.localPort = ports & 0xffff;
        tuple.remotePort = ports >>> 16;
        tuple.remoteMacHigh = words[at + MAC_HIGH];
        tuple.remoteMacLow = words[at + MAC_LOW];
        tuple.local1 = words[at + LOCAL + 1];
        tuple.local2 = words[at + LOCAL + 2];
        tuple.local3 = words[at + LOCAL + 3];
        tuple.remote1 = words[at + REMOTE + 1];
        tuple.remote2 = words[at + REMOTE + 2];
        tuple.remote3 = words[at + REMOTE + 3];
    }
    /** Whether it is the flow's; hash: the tuple's. */
    isSame(flow, tuple, hash) {
        const { words } = this;
        const at = flow * WORDS;
        return (words[at + HASH] === hash &&
            words[at + PORTS] === portsOf(tuple) &&
            words[at + REMOTE] === tuple.remote0 &&
            words[at + LOCAL] === tuple.local0 &&
            words[at + LANE_FAMILY] === laneFamilyOf(tuple) &&
            (tuple.family === 4 || this.isSameTail(at, tuple)));
    }
    isSameTail(at, tuple) {
        const { words } = this;
        return (words[at + REMOTE + 1] === tuple.remote1 &&
            words[at + REMOTE + 2] === tuple.remote2 &&
            words[at + REMOTE + 3] === tuple.remote3 &&
            words[at + LOCAL + 1] === tuple.local1 &&
            words[at + LOCAL + 2] === tuple.local2 &&
            words[at + LOCAL + 3] === tuple.local3);
    }
    hash(flow) {
        return this.words[flow * WORDS + HASH];
    }
    /** 4 or 6. */
    family(flow) {
        return this.words[flow * WORDS + LANE_FAMILY] & 7;
    }
    lane(flow) {
        return this.words[flow * WORDS + LANE_FAMILY] >> 3;
    }
    localPort(flow) {
        return this.words[flow * WORDS + PORTS] & 0xffff;
    }
    remotePort(flow) {
        return this.words[flow * WORDS + PORTS] >>> 16;
    }
    /** Word 0..3 of an address. */
    remote(flow, word) {
        return this.words[flow * WORDS + REMOTE + word];
    }
    local(flow, word) {
        return this.words[flow * WORDS + LOCAL + word];
    }
}
function portsOf(tuple) {
    return (tuple.remotePort << 16) | tuple.localPort;
}
function laneFamilyOf(tuple) {
    return (tuple.lane << 3) | tuple.family;
}
