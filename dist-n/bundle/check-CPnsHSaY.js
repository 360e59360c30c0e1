import { a as Checker, b as assert, d as chunkBytes, l as EventChunk, o as BUILT_IN_SPECS } from "./checks-E68ulY8m.js";
import { t as EventDigest } from "./digest-BSnoZhB4.js";
function exchangeBuffers(slots, rows) {
	let chunks = [];
	for (let i = 0; i < slots; i++) chunks.push(new SharedArrayBuffer(chunkBytes(rows)));
	return {
		rows,
		control: new SharedArrayBuffer((2 + 2 * (slots + 1)) * 4),
		meta: new SharedArrayBuffer(slots * 3 * 8),
		chunks
	};
}
var Side = class {
	constructor(buffers) {
		this.chunks = buffers.chunks.map((buffer) => new EventChunk(buffers.rows, buffer)), this.words = new Int32Array(buffers.control), this.meta = new Float64Array(buffers.meta), this.ringSize = this.chunks.length + 1;
	}
	/** Appends a slot to a ring and wakes its reader. */
	put(ring, slot) {
		let count = Atomics.load(this.words, ring);
		this.words[this.entry(ring, count)] = slot, Atomics.store(this.words, ring, count + 1 | 0), Atomics.notify(this.words, ring);
	}
	/** Where a ring's entry number `count` lies. */
	entry(ring, count) {
		return 2 + ring * this.ringSize + (count >>> 0) % this.ringSize;
	}
}, ChunkSender = class extends Side {
	constructor(buffers) {
		super(buffers), this.returned = 0, this.unused = this.chunks.map((_, slot) => slot);
	}
	chunk(chunk) {
		let slot = this.chunks.indexOf(chunk);
		assert(slot >= 0, "a chunk that is passed on is one of the exchange");
		let at = slot * 3;
		this.meta[at] = chunk.core, this.meta[at + 1] = chunk.count, this.meta[at + 2] = chunk.firstIndex, this.put(0, slot);
	}
	/** An empty chunk; waits until there is one. */
	fresh() {
		let slot = this.unused.pop() ?? this.takeReturned();
		return this.chunks[slot];
	}
	/** Nothing comes after this. */
	end() {
		this.put(0, -1);
	}
	takeReturned() {
		for (let waits = 0; Atomics.load(this.words, 1) === this.returned; waits++) assert(waits < 300, "the thread that checks gives its chunks back"), Atomics.wait(this.words, 1, this.returned, 1e3);
		let slot = this.words[this.entry(1, this.returned)];
		return this.returned = this.returned + 1 | 0, slot;
	}
}, ChunkReceiver = class extends Side {
	constructor() {
		super(...arguments), this.received = 0;
	}
	/** Hands every chunk to the sink, which is done with it on return, until the sender ends. */
	drainTo(sink) {
		for (let slot = this.next(); slot !== -1; slot = this.next()) {
			let chunk = this.chunks[slot], at = slot * 3;
			chunk.core = this.meta[at], chunk.count = this.meta[at + 1], chunk.firstIndex = this.meta[at + 2];
			try {
				sink.chunk(chunk);
			} finally {
				this.put(1, slot);
			}
		}
	}
	next() {
		for (; Atomics.load(this.words, 0) === this.received;) Atomics.wait(this.words, 0, this.received);
		let slot = this.words[this.entry(0, this.received)];
		return this.received = this.received + 1 | 0, slot;
	}
}, EventCheck = class {
	constructor(isVerified, userSpecs, isDigested) {
		let specs = isVerified ? [...BUILT_IN_SPECS, ...userSpecs] : userSpecs;
		this.checker = new Checker(specs, "run"), this.digest = isDigested ? new EventDigest() : null;
		let sinks = specs.length > 0 ? [this.checker] : [];
		this.digest !== null && sinks.push(this.digest), this.sinks = sinks;
	}
	finish() {
		let digests = this.digest === null ? [] : this.digest.digests();
		return {
			invariants: this.checker.finish(),
			digests
		};
	}
};
export { exchangeBuffers as i, ChunkReceiver as n, ChunkSender as r, EventCheck as t };
