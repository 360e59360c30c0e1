import { b as assert } from "./checks-E68ulY8m.js";
const STEP = -1640531535;
/** One core's lanes and chain. */
var CoreLanes = class {
	constructor() {
		this.events = 0, this.lanes = /* @__PURE__ */ new Int32Array(13), this.chainCount = 0, this.chain = /* @__PURE__ */ new Int32Array(128), this.high = 0, this.low = 0;
		for (let lane = 0; lane < 13; lane += 1) this.lanes[lane] = lane + 1;
	}
	/** Folds lanes and row count into `high` and `low`. */
	fold() {
		let high = mix((this.events | 0) ^ 2246822507), low = mix((this.events | 0) ^ 3266489909);
		for (let lane = 0; lane < 13; lane += 1) {
			let word = this.lanes[lane];
			high = mix(high ^ word), low = mix(Math.imul(low, 5) + word | 0);
		}
		this.high = high, this.low = low;
	}
	extendChain() {
		this.fold();
		let at = this.chainCount * 2;
		if (at === this.chain.length) {
			let grown = new Int32Array(at * 2);
			grown.set(this.chain), this.chain = grown;
		}
		this.chain[at] = this.high, this.chain[at + 1] = this.low, this.chainCount += 1;
	}
}, EventDigest = class {
	constructor() {
		this.cores = [];
	}
	chunk(chunk) {
		assert(chunk.core >= 0 && chunk.core < 65, "a chunk names a core that can exist");
		let state = this.cores[chunk.core] ??= new CoreLanes();
		assert(chunk.firstIndex === state.events, "chunks of a core arrive in order, without a gap");
		let lanes = state.lanes, timeWords = new Int32Array(chunk.timeNs.buffer, chunk.timeNs.byteOffset, chunk.count * 2), row = 0;
		for (; row < chunk.count;) {
			let end = Math.min(chunk.count, row + 1e3 - state.events % 1e3);
			stepHead(lanes, timeWords, chunk.kind, chunk.cycle, chunk.flow, row, end), stepFour(lanes, 5, chunk.a, chunk.b, chunk.c, chunk.d, row, end), stepFour(lanes, 9, chunk.e, chunk.f, chunk.g, chunk.h, row, end), state.events += end - row, state.events % 1e3 == 0 && state.extendChain(), row = end;
		}
	}
	/** Cores that had events, ascending. */
	digests() {
		let digests = [];
		for (let core = 0; core < this.cores.length; core += 1) {
			let state = this.cores[core];
			state !== void 0 && (state.fold(), digests.push({
				core,
				events: state.events,
				digest: hex64(state.high, state.low)
			}));
		}
		return digests;
	}
	/** After 1,000, 2,000, ... events of the core: 16 hex digits each. */
	chain(core) {
		let state = this.cores[core], values = [];
		if (state === void 0) return values;
		for (let index = 0; index < state.chainCount; index += 1) values.push(hex64(state.chain[index * 2], state.chain[index * 2 + 1]));
		return values;
	}
	/** All cores as one value. */
	overall() {
		return overallDigest(this.digests());
	}
};
/**
* The digest of a core whose rows are: time = events, cycle = core, a and b = digest, the rest 0;
* one row a core.
*/
function overallDigest(digests) {
	let state = new CoreLanes(), time = /* @__PURE__ */ new Float64Array(1), timeWords = new Int32Array(time.buffer), zero = /* @__PURE__ */ new Int32Array(1), word = (value) => Int32Array.of(value);
	for (let { core, events, digest } of digests) {
		time[0] = events;
		let high = word(parseInt(digest.slice(0, 8), 16)), low = word(parseInt(digest.slice(8), 16));
		stepHead(state.lanes, timeWords, /* @__PURE__ */ new Uint8Array(1), word(core), zero, 0, 1), stepFour(state.lanes, 5, high, low, zero, zero, 0, 1), stepFour(state.lanes, 9, zero, zero, zero, zero, 0, 1), state.events += 1;
	}
	return state.fold(), hex64(state.high, state.low);
}
/** Lanes 0..4: low and high word of the time, kind, cycle, flow. */
function stepHead(lanes, timeWords, kind, cycle, flow, from, end) {
	let p = lanes[0], q = lanes[1], r = lanes[2], s = lanes[3], t = lanes[4];
	for (let row = from; row < end; row += 1) p = Math.imul((p << 5 | p >>> 27) ^ timeWords[row * 2], STEP), q = Math.imul((q << 5 | q >>> 27) ^ timeWords[row * 2 + 1], STEP), r = Math.imul((r << 5 | r >>> 27) ^ kind[row], STEP), s = Math.imul((s << 5 | s >>> 27) ^ cycle[row], STEP), t = Math.imul((t << 5 | t >>> 27) ^ flow[row], STEP);
	lanes[0] = p, lanes[1] = q, lanes[2] = r, lanes[3] = s, lanes[4] = t;
}
/** Four argument columns into the lanes from `lane` on. */
function stepFour(lanes, lane, w, x, y, z, from, end) {
	let p = lanes[lane], q = lanes[lane + 1], r = lanes[lane + 2], s = lanes[lane + 3];
	for (let row = from; row < end; row += 1) p = Math.imul((p << 5 | p >>> 27) ^ w[row], STEP), q = Math.imul((q << 5 | q >>> 27) ^ x[row], STEP), r = Math.imul((r << 5 | r >>> 27) ^ y[row], STEP), s = Math.imul((s << 5 | s >>> 27) ^ z[row], STEP);
	lanes[lane] = p, lanes[lane + 1] = q, lanes[lane + 2] = r, lanes[lane + 3] = s;
}
/**
* A bijection of 32 bits in which every input bit reaches every output bit (the finaliser of
* MurmurHash3).
*/
function mix(value) {
	let x = value;
	return x = Math.imul(x ^ x >>> 16, 2246822507), x = Math.imul(x ^ x >>> 13, 3266489909), x ^ x >>> 16;
}
function hex64(high, low) {
	return hex32(high) + hex32(low);
}
function hex32(word) {
	return (word >>> 0).toString(16).padStart(8, "0");
}
export { EventDigest as t };
