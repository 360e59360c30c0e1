import { b as assert, l as EventChunk } from "./checks-E68ulY8m.js";
import { t as EventDigest } from "./digest-BSnoZhB4.js";
import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs";
import { Packr, Unpackr } from "msgpackr";
// dist/src/log/header.js
/**
* What a log says about itself: a header at the front, a footer at the end (specs/event-log.md),
* and how a reader reports what is wrong. A log without its footer was cut: its rows count, and it
* is said. Everything read here may be hostile: values are checked field by field, wrong ones are a
* LogError with the byte offset of their message.
*/
var LogError = class extends Error {
	constructor(code, byteOffset, message) {
		super(`${message} (byte ${byteOffset})`), this.name = "LogError", this.code = code, this.byteOffset = byteOffset;
	}
};
function isFields(value) {
	return typeof value == "object" && !!value && !Array.isArray(value) && !(value instanceof Uint8Array);
}
/** A count or an index: an integer from 0 up that a double holds exactly. */
function isCount(value) {
	return Number.isSafeInteger(value) && value >= 0;
}
/** The header as it is packed; JSON is what makes the configuration plain and stable. */
function packHeader(header) {
	return {
		part: "header",
		format: "ixreplay.log/1",
		tool: header.tool,
		version: header.version,
		seed: header.seed,
		configuration: JSON.parse(JSON.stringify(header.configuration)),
		captureSha256: header.captureSha256,
		firstFrameTime: header.firstFrameTime
	};
}
function unpackHeader(fields, byteOffset) {
	if (fields.part !== "header") throw new LogError("bad-header", byteOffset, "The first message is not a header");
	if (fields.format !== "ixreplay.log/1") throw new LogError("unknown-version", byteOffset, "The header names an unknown format");
	let text = (key) => {
		let value = fields[key];
		if (typeof value == "string") return value;
		throw new LogError("bad-header", byteOffset, `The header's ${key} is not text`);
	}, configuration = fields.configuration;
	if (!isFields(configuration)) throw new LogError("bad-header", byteOffset, "The header's configuration is not a map");
	return {
		tool: text("tool"),
		version: text("version"),
		seed: text("seed"),
		configuration,
		captureSha256: text("captureSha256"),
		firstFrameTime: text("firstFrameTime")
	};
}
function packFooter(footer) {
	return {
		part: "footer",
		chunks: footer.chunks,
		digest: footer.digest,
		cores: footer.cores.map((entry) => ({
			core: entry.core,
			events: entry.events,
			digest: entry.digest,
			chain: chainToBytes(entry.chain)
		}))
	};
}
function unpackFooter(fields, byteOffset) {
	let wrong = (what) => new LogError("bad-footer", byteOffset, `The footer's ${what} cannot be read`), { chunks, digest, cores } = fields;
	if (!isCount(chunks)) throw wrong("chunk count");
	if (!isDigest(digest)) throw wrong("digest");
	if (!Array.isArray(cores) || cores.length > 65) throw wrong("list of cores");
	let previous = -1;
	return {
		chunks,
		digest,
		cores: cores.map((value) => {
			if (!isFields(value)) throw wrong("core entry");
			let { core, events, digest: coreDigest, chain } = value;
			if (!isCount(core) || core >= 65 || core <= previous) throw wrong("core number");
			if (!isCount(events)) throw wrong("event count");
			if (!isDigest(coreDigest)) throw wrong("core digest");
			if (!(chain instanceof Uint8Array) || chain.length % 8 != 0) throw wrong("chain");
			return previous = core, {
				core,
				events,
				digest: coreDigest,
				chain: chainFromBytes(chain)
			};
		})
	};
}
function isDigest(value) {
	return typeof value == "string" && (value === "" || /^[0-9a-f]{16}$/.test(value));
}
/** Eight bytes a value, in the order of its hex digits. */
function chainToBytes(chain) {
	let bytes = new Uint8Array(chain.length * 8), view = new DataView(bytes.buffer);
	return chain.forEach((value, index) => {
		view.setUint32(index * 8, parseInt(value.slice(0, 8), 16)), view.setUint32(index * 8 + 4, parseInt(value.slice(8), 16));
	}), bytes;
}
function chainFromBytes(bytes) {
	let view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), chain = [];
	for (let at = 0; at < bytes.length; at += 8) {
		let high = view.getUint32(at).toString(16).padStart(8, "0");
		chain.push(high + view.getUint32(at + 4).toString(16).padStart(8, "0"));
	}
	return chain;
}
// dist/src/log/well-formed.js
/**
* Whether bytes are one plain MessagePack value, before the decoder sees them.
*
* Logs come from strangers. A decoder believes what a length says: an array of four thousand
* million elements is allocated first and missed later, extension types make regular expressions,
* errors and functions. This walk allocates nothing and accepts only nil, booleans, numbers,
* strings, binaries, arrays and maps with string keys, all inside the message, at most so deep and
* so many. Extensions are refused: the format (specs/event-log.md) uses none.
*/
const VALUE_COUNT_MAX = 65536;
/** Walks one message; the fields are the cursor. One instance may be used again. */
var WellFormed = class {
	constructor() {
		this.view = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(0)), this.values = 0, this.kind = 0, this.count = 0;
	}
	/** Whether `bytes` is exactly one value and that value is a map. */
	isMap(bytes) {
		return this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), this.values = 0, this.token(0) === -1 || this.kind !== 3 ? !1 : this.value(0, 0) === bytes.length;
	}
	/** Returns the offset after the value at `at`, or MALFORMED. */
	value(at, depth) {
		let position = this.token(at);
		if (position === -1) return -1;
		let { kind, count } = this;
		if (kind !== 2 && kind !== 3) return position;
		if (depth === 16) return -1;
		for (let index = 0; index < count; index += 1) if (kind === 3 && (position = this.token(position), position === -1 || this.kind !== 1) || (position = this.value(position, depth + 1), position === -1)) return -1;
		return position;
	}
	/**
	* Reads a type byte with its length and payload (not elements); returns the offset after it, or
	* MALFORMED.
	*/
	token(at) {
		if (this.values += 1, this.values > VALUE_COUNT_MAX || at >= this.view.byteLength) return -1;
		let type = this.view.getUint8(at);
		if (type < 128 || type >= 224) return this.payload(0, at, 1, 0);
		if (type < 144) return this.elements(3, at + 1, type & 15);
		if (type < 160) return this.elements(2, at + 1, type & 15);
		if (type < 192) return this.payload(1, at, 1, type & 31);
		switch (type) {
			case 192:
			case 194:
			case 195: return this.payload(0, at, 1, 0);
			case 196:
			case 197:
			case 198: return this.sized(0, at, 1 << type - 196);
			case 202: return this.payload(0, at, 1, 4);
			case 203: return this.payload(0, at, 1, 8);
			case 204:
			case 205:
			case 206:
			case 207: return this.payload(0, at, 1, 1 << type - 204);
			case 208:
			case 209:
			case 210:
			case 211: return this.payload(0, at, 1, 1 << type - 208);
			case 217:
			case 218:
			case 219: return this.sized(1, at, 1 << type - 217);
			case 220:
			case 221: return this.sized(2, at, 2 << type - 220);
			case 222:
			case 223: return this.sized(3, at, 2 << type - 222);
			default: return -1;
		}
	}
	/** A token whose big-endian length field follows its type byte. */
	sized(kind, at, lengthBytes) {
		if (lengthBytes >= this.view.byteLength - at) return -1;
		let length = lengthBytes === 1 ? this.view.getUint8(at + 1) : lengthBytes === 2 ? this.view.getUint16(at + 1) : this.view.getUint32(at + 1);
		return kind === 2 || kind === 3 ? this.elements(kind, at + 1 + lengthBytes, length) : this.payload(kind, at, 1 + lengthBytes, length);
	}
	payload(kind, at, headBytes, payloadBytes) {
		return headBytes + payloadBytes > this.view.byteLength - at ? -1 : (this.kind = kind, this.count = 0, at + headBytes + payloadBytes);
	}
	elements(kind, after, count) {
		return count > VALUE_COUNT_MAX || count > this.view.byteLength - after ? -1 : (this.kind = kind, this.count = count, after);
	}
};
/** Columns of 32-bit integers, in the order they are written (after timeNs and kind). */
const WORD_COLUMNS = [
	"cycle",
	"flow",
	"a",
	"b",
	"c",
	"d",
	"e",
	"f",
	"g",
	"h"
];
assert(new Uint8Array(Uint16Array.of(1).buffer)[0] === 1, "columns are little-endian as they lie");
var LogWriter = class {
	constructor(write, header) {
		this.packr = new Packr({
			useRecords: !1,
			variableMapSize: !0
		}), this.chunks = 0, this.events = 0, this.isFinished = !1, this.write = write, write(preamble()), this.message(packHeader(header));
	}
	chunk(chunk) {
		assert(!this.isFinished, "no rows after the footer");
		for (let from = 0; from < chunk.count; from += 65536) this.rows(chunk, from, Math.min(chunk.count - from, 65536));
	}
	/** Writes the footer. digest must have seen the same chunks. */
	finish(digest) {
		assert(!this.isFinished, "a log has one footer"), this.isFinished = !0;
		let cores = digest.digests().map((entry) => ({
			...entry,
			chain: digest.chain(entry.core)
		})), digested = cores.reduce((total, entry) => total + entry.events, 0);
		assert(digested === this.events, "the digest saw the rows that were written"), this.message(packFooter({
			chunks: this.chunks,
			cores,
			digest: digest.overall()
		}));
	}
	rows(chunk, from, count) {
		let fields = {
			part: "chunk",
			core: chunk.core,
			firstIndex: chunk.firstIndex + from,
			count,
			timeNs: columnBytes(chunk.timeNs, from, count),
			kind: columnBytes(chunk.kind, from, count)
		};
		for (let name of WORD_COLUMNS) fields[name] = columnBytes(chunk[name], from, count);
		this.message(fields), this.chunks += 1, this.events += count;
	}
	message(fields) {
		let packed = this.packr.pack(fields, 3076), length = packed.length - 4;
		assert(length <= 67108864, "a message fits the limit of the format");
		let bytes = new Uint8Array(packed.buffer, packed.byteOffset, packed.length);
		bytes[0] = length & 255, bytes[1] = length >>> 8 & 255, bytes[2] = length >>> 16 & 255, bytes[3] = length >>> 24, this.write(bytes);
	}
};
/**
* Reads a log from its start; rows go to the sink a chunk at a time, always in the same chunk.
* Damage is thrown as a LogError (rows before it have been delivered); a log that ends too early is
* not an error but says so.
*/
function readLog(readAt, onHeader, sink) {
	let messages = new LogMessages(readAt), header = messages.header();
	onHeader(header);
	let digest = new EventDigest(), firstIndices = /* @__PURE__ */ new Float64Array(65), chunk = new EventChunk(2048), chunks = 0, events = 0;
	for (;;) {
		let fields = messages.next(), at = messages.messageAt;
		if (fields === null) return {
			header,
			footer: null,
			cutAt: at,
			chunks,
			events,
			digest,
			problems: []
		};
		if (fields.part === "footer") {
			let footer = unpackFooter(fields, at);
			messages.expectEnd();
			let problems = footerProblems(footer, chunks, digest, at);
			return {
				header,
				footer,
				cutAt: -1,
				chunks,
				events,
				digest,
				problems
			};
		}
		let rows = rowCount(fields, at);
		if (rows > chunk.capacity && (chunk = new EventChunk(rows)), unpackChunk(fields, chunk, at), chunk.firstIndex !== firstIndices[chunk.core]) throw new LogError("bad-chunk", at, "The rows of a core have a gap or an overlap");
		firstIndices[chunk.core] = chunk.firstIndex + chunk.count, chunks += 1, events += chunk.count, digest.chunk(chunk), sink.chunk(chunk);
	}
}
/** Header and footer without the rows: walks the lengths. footer is null when the log was cut. */
function readLogEnds(readAt) {
	let messages = new LogMessages(readAt), header = messages.header(), lastAt = -1;
	for (; messages.skip();) lastAt = messages.messageAt;
	if (lastAt === -1) return {
		header,
		footer: null
	};
	messages.seek(lastAt);
	let fields = messages.next();
	return {
		header,
		footer: fields !== null && fields.part === "footer" ? unpackFooter(fields, lastAt) : null
	};
}
/** The messages of a log, one after the other, each valid until the next. */
var LogMessages = class {
	constructor(readAt) {
		this.messageAt = 0, this.position = 0, this.buffer = /* @__PURE__ */ new Uint8Array(65536), this.wellFormed = new WellFormed(), this.unpackr = new Unpackr({
			useRecords: !1,
			mapsAsObjects: !0,
			int64AsType: "number"
		}), this.readAt = readAt;
	}
	header() {
		let expected = preamble(), got = this.fill(0, 8);
		for (let index = 0; index < 8; index += 1) if (!(index < got && this.buffer[index] === expected[index])) throw index === 6 && index < got ? new LogError("unknown-version", 0, "This version of the log format is not known") : new LogError("not-a-log", 0, "This is not an event log");
		this.position = 8;
		let fields = this.next();
		if (fields === null) throw new LogError("bad-header", 8, "The log ends inside its header");
		return unpackHeader(fields, 8);
	}
	seek(position) {
		this.position = position;
	}
	/** The next message, or null where the log ends before its end. */
	next() {
		let length = this.length();
		if (length === -1) return null;
		let at = this.messageAt;
		if (this.fill(at + 4, length) < length) return null;
		this.position = at + 4 + length;
		let bytes = this.buffer.subarray(0, length);
		if (!this.wellFormed.isMap(bytes)) throw new LogError("bad-message", at, "A message is not a MessagePack map");
		let fields = this.unpackr.unpack(bytes);
		if (isFields(fields)) return fields;
		throw new LogError("bad-message", at, "A message is not a MessagePack map");
	}
	/** Steps over a message if it is whole. */
	skip() {
		let length = this.length();
		if (length === -1) return !1;
		let after = this.messageAt + 4 + length;
		return this.fill(after - 1, 1) !== 0 && (this.position = after, !0);
	}
	expectEnd() {
		if (this.fill(this.position, 1) !== 0) throw new LogError("trailing-bytes", this.position, "The log goes on after its footer");
	}
	/** The length of the message at `position`, or -1 where the log ends. */
	length() {
		let at = this.position;
		if (this.messageAt = at, this.fill(at, 4) < 4) return -1;
		let length = new DataView(this.buffer.buffer).getUint32(0, !0);
		if (length > 0 && length <= 67108864) return length;
		throw new LogError("bad-length", at, "The length of a message is out of range");
	}
	/**
	* Reads up to `count` bytes; the buffer grows with what is there, not with what a length claims.
	*/
	fill(position, count) {
		let filled = 0;
		for (; filled < count;) {
			if (filled === this.buffer.length) {
				let grown = new Uint8Array(Math.min(count, filled * 4));
				grown.set(this.buffer), this.buffer = grown;
			}
			let target = this.buffer.subarray(filled, Math.min(count, this.buffer.length)), got = this.readAt(position + filled, target);
			if (assert(got >= 0 && got <= target.length, "a read returns at most what it was given"), got === 0) break;
			filled += got;
		}
		return filled;
	}
};
function preamble() {
	let bytes = /* @__PURE__ */ new Uint8Array(8);
	for (let index = 0; index < 6; index += 1) bytes[index] = "IXRLOG".charCodeAt(index);
	return bytes[6] = 1, bytes[7] = 10, bytes;
}
function columnBytes(column, from, count) {
	let width = column.BYTES_PER_ELEMENT;
	return new Uint8Array(column.buffer, column.byteOffset + from * width, count * width);
}
/** Rows a message holds; throws when it is no chunk. */
function rowCount(fields, byteOffset) {
	if (fields.part !== "chunk") throw new LogError("bad-message", byteOffset, "A message is neither chunk nor footer");
	let count = fields.count;
	if (isCount(count) && count > 0 && count <= 65536) return count;
	throw new LogError("bad-chunk", byteOffset, "The row count of a chunk is out of range");
}
/** Copies a checked message into the chunk, which is large enough. */
function unpackChunk(fields, chunk, byteOffset) {
	let { core, firstIndex } = fields, count = rowCount(fields, byteOffset);
	if (!isCount(core) || core >= 65) throw new LogError("bad-chunk", byteOffset, "The core of a chunk is out of range");
	if (!isCount(firstIndex)) throw new LogError("bad-chunk", byteOffset, "The first index of a chunk is out of range");
	let copy = (name, column) => {
		let bytes = fields[name], target = columnBytes(column, 0, count);
		if (!(bytes instanceof Uint8Array) || bytes.length !== target.length) throw new LogError("bad-chunk", byteOffset, `Column ${name} has the wrong size`);
		target.set(bytes);
	};
	copy("timeNs", chunk.timeNs), copy("kind", chunk.kind);
	for (let name of WORD_COLUMNS) copy(name, chunk[name]);
	chunk.core = core, chunk.firstIndex = firstIndex, chunk.count = count;
	for (let row = 0; row < count; row += 1) {
		if (chunk.kind[row] >= 128) throw new LogError("bad-chunk", byteOffset, "The kind of a row is out of range");
		if (!(Math.abs(chunk.timeNs[row]) <= 2 ** 53 - 1)) throw new LogError("bad-chunk", byteOffset, "The time of a row is out of range");
	}
}
function footerProblems(footer, chunks, digest, byteOffset) {
	let problems = [], counts = (what) => {
		problems.push(new LogError("count-mismatch", byteOffset, `The footer counts ${what}`));
	}, digests = (what) => {
		problems.push(new LogError("digest-mismatch", byteOffset, `The footer's ${what}`));
	};
	footer.chunks !== chunks && counts(`${footer.chunks} chunks, the log has ${chunks}`);
	let actual = digest.digests();
	for (let entry of footer.cores) {
		let found = actual.find((candidate) => candidate.core === entry.core), events = found?.events ?? 0, where = `core ${entry.core}`;
		entry.events !== events && counts(`${entry.events} events of ${where}, not ${events}`), entry.digest !== "" && entry.digest !== found?.digest && digests(`digest of ${where} differs`);
		let chain = digest.chain(entry.core), isSame = entry.chain.length === chain.length && chain.every((v, i) => v === entry.chain[i]);
		entry.chain.length > 0 && !isSame && digests(`chain of ${where} differs`);
	}
	for (let { core } of actual) footer.cores.some((entry) => entry.core === core) || counts(`no events of core ${core}`);
	return footer.digest !== "" && footer.digest !== digest.overall() && digests("overall digest differs"), problems;
}
// dist/src/log/files.js
/**
* Event logs on disk: the room's only node:fs. Writes are gathered into large ones; reads are
* positioned, so that the footer can be had without the rows. A log is written to its final name at
* once: one that was cut says so itself.
*/
const GATHER_BYTES = 1 << 20;
/** Creates or truncates the file. */
function openLogWriter(path) {
	let file = openSync(path, "w"), gathered = new Uint8Array(GATHER_BYTES), used = 0, writeWhole = (bytes, count) => {
		let done = 0;
		for (; done < count;) done += writeSync(file, bytes, done, count - done);
	}, flush = () => {
		writeWhole(gathered, used), used = 0;
	};
	return {
		path,
		write: (bytes) => {
			used + bytes.length > GATHER_BYTES && flush(), bytes.length > GATHER_BYTES / 4 ? (flush(), writeWhole(bytes, bytes.length)) : (gathered.set(bytes, used), used += bytes.length);
		},
		close: () => {
			try {
				flush();
			} finally {
				closeSync(file);
			}
		}
	};
}
function openLogReader(path) {
	let file = openSync(path, "r");
	return {
		path,
		bytes: fstatSync(file).size,
		readAt: (position, target) => readSync(file, target, 0, target.length, position),
		close: () => closeSync(file)
	};
}
export { readLogEnds as a, readLog as i, openLogWriter as n, LogError as o, LogWriter as r, openLogReader as t };
