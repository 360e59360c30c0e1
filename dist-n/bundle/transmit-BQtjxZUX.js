import { b as assert, f as ZERO_NS, m as lineWords, p as larger, x as DROP_NAMES } from "./checks-E68ulY8m.js";
import { A as addSums, D as isInBlock, E as addressText, F as subtractSums, I as sumRange, L as swapSum, M as pseudoSum4, N as pseudoSum6, O as parseAddress, R as linkTypeName, b as TcpOptions, j as isValid, k as parseBlock, l as StackTables, r as Stack, t as Recorder, v as writeEthernet, y as Memory } from "./recorder-BxcUQf-I.js";
import { t as SharedPage } from "./shared-page-D9_6uPq4.js";
import { r as ControlPlane } from "./costs-B1mwfJpO.js";
import { join } from "node:path";
import { closeSync, createReadStream, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { createGunzip } from "node:zlib";
import untypedPcapParser from "pcap-parser";
var FrameArena = class {
	constructor(memory) {
		this.count = 0, this.firstFrame = 1, this.timeNs = /* @__PURE__ */ new Float64Array(16384), this.address = /* @__PURE__ */ new Int32Array(16384), this.capturedBytes = /* @__PURE__ */ new Int32Array(16384), this.originalBytes = /* @__PURE__ */ new Int32Array(16384), this.linkType = /* @__PURE__ */ new Int32Array(16384), assert(memory.wire.bytes >= 4194304, "the wire region holds the window and the scratch area"), this.memory = memory, this.windowAddress = memory.wire.address, this.scratchAddress = memory.wire.address + 3145728;
	}
};
assert(!0, "a record and a block fit the window");
var SourceWindow = class {
	constructor(source) {
		this.start = 0, this.end = 0, this.arena = null, this.readBytes = 0, this.source = source;
	}
	/** File offset of the first byte not yet consumed. */
	get offset() {
		return this.readBytes - (this.end - this.start);
	}
	/** Bytes read and not yet consumed. */
	get heldBytes() {
		return this.end - this.start;
	}
	/** Keeps the held bytes and reads one more block behind them; false at the end of the source. */
	refill(arena) {
		assert(this.arena === null || this.arena === arena, "one arena from rewind to rewind"), this.arena = arena;
		let bytes = arena.memory.bytes, held = this.end - this.start;
		held > 0 && bytes.copyWithin(arena.windowAddress, this.start, this.end), this.start = arena.windowAddress, this.end = this.start + held;
		let space = Math.min(524288, 3145728 - held);
		assert(space > 0, "readers wait only for records that fit the window");
		let count = this.source.read(bytes, this.end, space);
		return assert(count >= 0 && count <= space, "a source reads no more than it was asked for"), this.end += count, this.readBytes += count, count > 0;
	}
	rewind() {
		this.source.rewind(), this.start = 0, this.end = 0, this.readBytes = 0, this.arena = null;
	}
};
/** The modified format adds interface index, protocol and packet type to each record header. */
const MAGIC_NANOSECONDS$1 = 2712812621, MAGIC_MODIFIED = 2712849716;
/** Reads a file header from its first 24 bytes; null where the magic is none of ours. */
function parsePcapHeader(header) {
	if (header.length < 24) return null;
	let view = new DataView(header.buffer, header.byteOffset, header.length), isLittleEndian = isPcapMagic(view.getUint32(0, !0)), magic = view.getUint32(0, isLittleEndian);
	if (!isPcapMagic(magic)) return null;
	let linkField = view.getUint32(20, isLittleEndian);
	return {
		isLittleEndian,
		versionMajor: view.getUint16(4, isLittleEndian),
		versionMinor: view.getUint16(6, isLittleEndian),
		nsPerFraction: magic === MAGIC_NANOSECONDS$1 ? 1 : 1e3,
		recordHeaderBytes: magic === MAGIC_MODIFIED ? 24 : 16,
		linkType: linkField & 65535,
		fcsBytes: linkField & 67108864 ? (linkField >>> 28) * 2 : 0
	};
}
/** Whether a 32-bit number is the magic of a classic pcap file. */
function isPcapMagic(magic) {
	return magic === 2712847316 || magic === MAGIC_NANOSECONDS$1 || magic === MAGIC_MODIFIED;
}
var PcapReader = class {
	/** The source stands at its first byte; `header` was read from it. */
	constructor(source, header) {
		this.format = "pcap", this.firstTimeNs = 0n, this.damage = null, this.frameCount = 0, this.isHeaderConsumed = !1, this.isDone = !1, this.hasFirstTime = !1, this.firstSeconds = 0, this.firstFractionNs = 0, this.window = new SourceWindow(source), this.header = header, this.fcsBytes = header.fcsBytes;
	}
	get position() {
		return this.window.offset;
	}
	next(arena) {
		for (arena.firstFrame = this.frameCount + 1, arena.count = 0; arena.count === 0 && !this.isDone && (this.isHeaderConsumed || this.consumeHeader(), this.isHeaderConsumed && this.walk(arena), !(arena.count > 0 || this.isDone));) this.window.refill(arena) || this.finish();
		return this.frameCount += arena.count, arena.count > 0;
	}
	rewind() {
		this.window.rewind(), this.frameCount = 0, this.isHeaderConsumed = !1, this.isDone = !1;
	}
	consumeHeader() {
		this.window.heldBytes < 24 || (this.window.start += 24, this.isHeaderConsumed = !0);
	}
	/** Takes every whole record of the window, as far as the columns reach. */
	walk(arena) {
		let view = arena.memory.view, isLittle = this.header.isLittleEndian, headerBytes = this.header.recordHeaderBytes, nsPerFraction = this.header.nsPerFraction, linkType = this.header.linkType, end = this.window.end, at = this.window.start, index = 0;
		for (; index < 16384 && end - at >= headerBytes;) {
			let captured = view.getInt32(at + 8, isLittle);
			if (captured < 0 || captured > 262144) {
				this.window.start = at, this.refuse(index, captured >>> 0);
				break;
			}
			let after = at + headerBytes + captured;
			if (after > end) break;
			let seconds = view.getUint32(at, isLittle), fractionNs = view.getUint32(at + 4, isLittle) * nsPerFraction;
			this.hasFirstTime || this.takeFirstTime(seconds, fractionNs);
			let original = view.getInt32(at + 12, isLittle);
			arena.timeNs[index] = (seconds - this.firstSeconds) * 1e9 + (fractionNs - this.firstFractionNs), arena.address[index] = at + headerBytes, arena.capturedBytes[index] = captured, arena.originalBytes[index] = original < 0 ? 2147483647 : Math.max(original, captured), arena.linkType[index] = linkType, index++, at = after;
		}
		this.window.start = at, arena.count = index;
	}
	takeFirstTime(seconds, fractionNs) {
		this.hasFirstTime = !0, this.firstSeconds = seconds, this.firstFractionNs = fractionNs, this.firstTimeNs = BigInt(seconds) * 1000000000n + BigInt(fractionNs);
	}
	refuse(index, capturedBytes) {
		let frame = this.frameCount + index + 1;
		this.isDone = !0, this.damage = {
			kind: "damaged",
			byteOffset: this.window.offset,
			frame,
			message: `the record header of frame ${frame} claims ${capturedBytes} captured bytes (at most 262144 are plausible)`
		};
	}
	/** The source is at its end: what is still held is a record without its rest. */
	finish() {
		this.isDone = !0;
		let held = this.window.heldBytes;
		if (held === 0 && this.isHeaderConsumed) return;
		let frame = this.frameCount + 1;
		this.damage = {
			kind: "truncated",
			byteOffset: this.window.offset,
			frame,
			message: `the file ends inside frame ${frame}: only ${held} bytes of its record are there`
		};
	}
};
// dist/src/trace/pcapng-interfaces.js
const NS_PER_SECOND = 1000000000n;
var InterfaceTable = class {
	constructor() {
		this.count = 0, this.fcsBytes = 0, this.firstTimeNs = 0n, this.linkType = /* @__PURE__ */ new Int32Array(16), this.snapBytes = /* @__PURE__ */ new Float64Array(16), this.unitNs = /* @__PURE__ */ new Float64Array(16), this.originHigh = /* @__PURE__ */ new Float64Array(16), this.originLow = /* @__PURE__ */ new Float64Array(16), this.originNs = /* @__PURE__ */ new Float64Array(16), this.unitsPerSecond = [], this.offsetNs = [], this.hasFirstTime = !1;
	}
	/** A new section: its interfaces are numbered from 0 again. */
	clear() {
		this.count = 0, this.unitsPerSecond.length = 0, this.offsetNs.length = 0;
	}
	/**
	* Adds the interface described by the block at `at`; false where an option runs out of the block.
	*/
	add(view, at, optionsEnd, isLittle) {
		let resolution = 6, offsetSeconds = 0n, option = at + 16;
		for (; optionsEnd - option >= 4;) {
			let code = view.getUint16(option, isLittle), bytes = view.getUint16(option + 2, isLittle);
			if (code === 0) break;
			let value = option + 4;
			if (bytes > optionsEnd - value) return !1;
			code === 9 && bytes >= 1 && (resolution = view.getUint8(value)), code === 13 && bytes >= 1 && (this.fcsBytes = view.getUint8(value)), code === 14 && bytes >= 8 && (offsetSeconds = view.getBigInt64(value, isLittle)), option = value + (bytes + 3 & -4);
		}
		let index = this.count;
		return index === this.linkType.length && this.grow(), this.linkType[index] = view.getUint16(at + 8, isLittle), this.snapBytes[index] = view.getUint32(at + 12, isLittle), this.unitNs[index] = wholeUnitNs(resolution), this.unitsPerSecond.push(unitsPerSecond(resolution)), this.offsetNs.push(offsetSeconds * NS_PER_SECOND), this.count = index + 1, this.hasFirstTime && this.setOrigin(index), !0;
	}
	/** Nanoseconds since the capture's first timestamp; the first call defines that. */
	timeNs(index, high, low) {
		this.hasFirstTime || this.takeFirstTime(index, high, low);
		let unitNs = this.unitNs[index];
		return unitNs === 0 ? Number(this.epochNs(index, high, low) - this.firstTimeNs) : ((high - this.originHigh[index]) * 4294967296 + (low - this.originLow[index])) * unitNs + this.originNs[index];
	}
	epochNs(index, high, low) {
		return (BigInt(high) << 32n | BigInt(low)) * NS_PER_SECOND / this.unitsPerSecond[index] + this.offsetNs[index];
	}
	takeFirstTime(index, high, low) {
		this.hasFirstTime = !0, this.firstTimeNs = this.epochNs(index, high, low);
		for (let other = 0; other < this.count; other++) this.setOrigin(other);
	}
	setOrigin(index) {
		let unitNs = BigInt(this.unitNs[index]);
		if (unitNs === 0n) return;
		let sinceZeroNs = this.firstTimeNs - this.offsetNs[index], units = sinceZeroNs / unitNs;
		this.originHigh[index] = Number(units >> 32n), this.originLow[index] = Number(units & 4294967295n), this.originNs[index] = Number(units * unitNs - sinceZeroNs);
	}
	grow() {
		this.linkType = copyDoubled(this.linkType, Int32Array), this.snapBytes = copyDoubled(this.snapBytes, Float64Array), this.unitNs = copyDoubled(this.unitNs, Float64Array), this.originHigh = copyDoubled(this.originHigh, Float64Array), this.originLow = copyDoubled(this.originLow, Float64Array), this.originNs = copyDoubled(this.originNs, Float64Array);
	}
};
function wholeUnitNs(resolution) {
	let units = unitsPerSecond(resolution);
	return NS_PER_SECOND % units == 0n ? Number(NS_PER_SECOND / units) : 0;
}
function unitsPerSecond(resolution) {
	let exponent = BigInt(resolution & -129);
	return resolution & 128 ? 2n ** exponent : 10n ** exponent;
}
function copyDoubled(column, Kind) {
	let grown = new Kind(column.length * 2);
	return grown.set(column), grown;
}
const BLOCK_SECTION = 168627466, BYTE_ORDER_MAGIC = 439041101;
/**
* 1 where the byte-order magic at the offset is little-endian, 2 where big-endian, 0 where it is
* neither.
*/
function pcapngByteOrder(view, offset) {
	return view.getUint32(offset, !0) === BYTE_ORDER_MAGIC ? 1 : view.getUint32(offset, !1) === BYTE_ORDER_MAGIC ? 2 : 0;
}
var PcapngReader = class {
	/** The source stands at its first byte. */
	constructor(source) {
		this.format = "pcapng", this.damage = null, this.interfaces = new InterfaceTable(), this.isLittle = !0, this.isDone = !1, this.frameCount = 0, this.previousTimeNs = 0, this.skipBytes = 0, this.skipTotal = 0, this.window = new SourceWindow(source);
	}
	get firstTimeNs() {
		return this.interfaces.firstTimeNs;
	}
	/** Of the interfaces seen so far. */
	get fcsBytes() {
		return this.interfaces.fcsBytes;
	}
	get position() {
		return this.window.offset;
	}
	next(arena) {
		for (arena.firstFrame = this.frameCount + 1, arena.count = 0; !this.isDone && (this.walk(arena), !(arena.count > 0 || this.isDone));) this.window.refill(arena) || this.finish();
		return this.frameCount += arena.count, arena.count > 0;
	}
	rewind() {
		this.window.rewind(), this.interfaces.clear(), this.isLittle = !0, this.isDone = !1, this.frameCount = 0, this.previousTimeNs = 0, this.skipBytes = 0, this.skipTotal = 0;
	}
	/** Takes every whole block of the window, as far as the columns reach. */
	walk(arena) {
		let window = this.window;
		for (; arena.count < 16384;) {
			if (this.skipTotal > 0 && !this.skip(arena)) return;
			let blockBytes = this.measure(arena);
			if (!(this.skipTotal > 0)) {
				if (blockBytes === 0 || !this.takeBlock(arena, window.start, blockBytes)) return;
				window.start += blockBytes;
			}
		}
	}
	/**
	* Length of the block at the window's start; 0 where it is not whole, to be skipped or damaged.
	*/
	measure(arena) {
		let view = arena.memory.view, at = this.window.start, held = this.window.end - at;
		if (held < 12) return 0;
		if (view.getUint32(at, !0) === BLOCK_SECTION) {
			let order = pcapngByteOrder(view, at + 8);
			if (order === 0) return this.refuse(arena, "a section header without a byte-order magic");
			this.isLittle = order === 1;
		}
		let blockBytes = view.getUint32(at + 4, this.isLittle);
		if (blockBytes < 12 || blockBytes & 3) return this.refuse(arena, `a block claims ${blockBytes} bytes: no multiple of 4, or under 12`);
		if (blockBytes > 2097152) return this.beginSkip(arena, blockBytes), 0;
		if (blockBytes > held) return 0;
		let trailer = view.getUint32(at + blockBytes - 4, this.isLittle);
		return trailer === blockBytes ? blockBytes : this.refuse(arena, trailerMessage(blockBytes, trailer));
	}
	/** False where the block is damaged; then the window stays at it. */
	takeBlock(arena, at, blockBytes) {
		let view = arena.memory.view;
		switch (view.getUint32(at, this.isLittle)) {
			case 6:
				if (blockBytes < 32) break;
				return this.takePacket(arena, at, blockBytes, view.getUint32(at + 8, this.isLittle));
			case 2:
				if (blockBytes < 32) break;
				return this.takePacket(arena, at, blockBytes, view.getUint16(at + 8, this.isLittle));
			case 3:
				if (blockBytes < 16) break;
				return this.takeSimplePacket(arena, at, blockBytes);
			case 1:
				if (blockBytes < 20) break;
				return this.takeInterface(arena, at, blockBytes);
			case BLOCK_SECTION:
				if (blockBytes < 28) break;
				return this.takeSection(arena, at);
			default: return !0;
		}
		return this.refuse(arena, `a block of ${blockBytes} bytes is too short for its type`), !1;
	}
	takePacket(arena, at, blockBytes, port) {
		let view = arena.memory.view, isLittle = this.isLittle, captured = view.getUint32(at + 20, isLittle);
		if (captured > blockBytes - 28 - 4) return this.refuse(arena, `a packet claims ${captured} bytes in a block of ${blockBytes}`), !1;
		if (captured > 262144) return this.refuseCaptured(arena, captured);
		if (port >= this.interfaces.count) return this.refuse(arena, `a packet on interface ${port}, which the section does not describe`), !1;
		let high = view.getUint32(at + 12, isLittle), low = view.getUint32(at + 16, isLittle);
		this.previousTimeNs = this.interfaces.timeNs(port, high, low);
		let original = view.getInt32(at + 24, isLittle);
		return this.putFrame(arena, at + 28, captured, original, port), !0;
	}
	/**
	* Its captured length is not written: it follows from the snap length of the section's first
	* interface.
	*/
	takeSimplePacket(arena, at, blockBytes) {
		if (this.interfaces.count === 0) return this.refuse(arena, "a simple packet in a section that describes no interface"), !1;
		let originalBytes = arena.memory.view.getUint32(at + 8, this.isLittle), bodyBytes = blockBytes - 12 - 4, snapBytes = this.interfaces.snapBytes[0], captured = Math.min(originalBytes, bodyBytes);
		return snapBytes > 0 && (captured = Math.min(captured, snapBytes)), captured > 262144 ? this.refuseCaptured(arena, captured) : (this.putFrame(arena, at + 12, captured, originalBytes | 0, 0), !0);
	}
	putFrame(arena, address, captured, original, port) {
		let index = arena.count;
		arena.timeNs[index] = this.previousTimeNs, arena.address[index] = address, arena.capturedBytes[index] = captured, arena.originalBytes[index] = original < 0 ? 2147483647 : Math.max(original, captured), arena.linkType[index] = this.interfaces.linkType[port], arena.count = index + 1;
	}
	takeInterface(arena, at, blockBytes) {
		if (this.interfaces.count >= 65536) return this.refuse(arena, "a section describes more than 65536 interfaces"), !1;
		let optionsEnd = at + blockBytes - 4;
		return this.interfaces.add(arena.memory.view, at, optionsEnd, this.isLittle) ? !0 : (this.refuse(arena, "an interface description has an option longer than itself"), !1);
	}
	takeSection(arena, at) {
		let major = arena.memory.view.getUint16(at + 12, this.isLittle);
		return major === 1 ? (this.interfaces.clear(), !0) : (this.refuse(arena, `a section of pcapng version ${major}; only version 1 exists`), !1);
	}
	/** A block too long to hold: passed over if nothing of it is needed. */
	beginSkip(arena, blockBytes) {
		switch (arena.memory.view.getUint32(this.window.start, this.isLittle)) {
			case BLOCK_SECTION:
			case 1:
			case 2:
			case 3:
			case 6:
				this.refuse(arena, `a block claims ${blockBytes} bytes (at most 2097152 are plausible)`);
				return;
			default: this.skipTotal = blockBytes, this.skipBytes = blockBytes - 4;
		}
	}
	/** Consumes what is held of the skipped block; true when its trailer was reached and is right. */
	skip(arena) {
		let window = this.window, count = Math.min(this.skipBytes, window.heldBytes);
		if (window.start += count, this.skipBytes -= count, this.skipBytes > 0 || window.heldBytes < 4) return !1;
		let trailer = arena.memory.view.getUint32(window.start, this.isLittle);
		return trailer === this.skipTotal ? (window.start += 4, this.skipTotal = 0, !0) : (this.refuse(arena, trailerMessage(this.skipTotal, trailer)), !1);
	}
	/** The source is at its end: what is still held or due is a block without its rest. */
	finish() {
		let frame = this.frameCount + 1, held = this.window.heldBytes;
		this.skipTotal > 67108864 ? this.stop("damaged", frame, `a block claims ${this.skipTotal} bytes, more than the file has`) : (this.skipTotal > 0 || held > 0) && this.stop("truncated", frame, `the file ends inside the block that follows frame ${this.frameCount}`), this.isDone = !0;
	}
	refuseCaptured(arena, captured) {
		return this.refuse(arena, `a packet claims ${captured} captured bytes (at most 262144 are plausible)`), !1;
	}
	/** Damage at the window's start, behind the frames the arena holds by now. */
	refuse(arena, message) {
		return this.stop("damaged", this.frameCount + arena.count + 1, message), 0;
	}
	stop(kind, frame, message) {
		this.isDone = !0, this.damage = {
			kind,
			byteOffset: this.window.offset,
			frame,
			message
		};
	}
};
function trailerMessage(blockBytes, trailer) {
	return `a block begins with length ${blockBytes} and ends with length ${trailer}`;
}
// dist/src/trace/open.js
/**
* Why bytes cannot be read as a capture: 'empty', 'header-cut-short', 'unknown-version',
* 'not-a-capture'.
*/
var OpenError = class {
	constructor(code, message, byteOffset) {
		this.code = code, this.message = message, this.byteOffset = byteOffset;
	}
};
const FOREIGN_MAGICS = [
	["28b52ffd", "it is compressed with zstd: decompress it first (zstd -dc FILE | ixreplay -)"],
	["fd377a585a00", "it is compressed with xz: decompress it first (xz -dc FILE | ixreplay -)"],
	["425a68", "it is compressed with bzip2: decompress it first (bzip2 -dc FILE | ixreplay -)"],
	["04224d18", "it is compressed with lz4: decompress it first (lz4 -dc FILE | ixreplay -)"],
	["1f8b", "it is compressed with gzip more than once: decompress it first"],
	["504b0304", "it is a zip archive: unpack it first"],
	["736e6f6f70000000", "it is a snoop capture: convert it with editcap -F pcap IN OUT"],
	["474d4255", "it is a Network Monitor capture: convert it with editcap -F pcap IN OUT"],
	["52545353", "it is a Network Monitor 1 capture: convert it with editcap -F pcap IN OUT"]
];
/** A reader for the source's format; the source is left at its first byte. */
function openReader(source) {
	let buffer = /* @__PURE__ */ new Uint8Array(28), head = buffer.subarray(0, readHead(source, buffer));
	if (source.rewind(), head.length === 0) return new OpenError("empty", "the capture is empty (0 bytes)", 0);
	let hex = toHex(head), magic = Number.parseInt(hex.slice(0, 8), 16);
	if (head.length >= 4 && (isPcapMagic(magic) || isPcapMagic(swapped(magic)))) return openPcap(source, head);
	if (hex.startsWith("0a0d0d0a")) return openPcapng(source, head);
	let foreign = FOREIGN_MAGICS.find(([prefix]) => hex.startsWith(prefix));
	return new OpenError("not-a-capture", `not a capture: it begins with ${shown(head)}; ${foreign ? foreign[1] : "expected a pcap or pcapng capture; what Wireshark opens, editcap -F pcap IN OUT converts"}`, 0);
}
function openPcap(source, head) {
	let header = parsePcapHeader(head);
	if (header === null) return cutShort("pcap", head.length, 24);
	let major = header.versionMajor;
	return major < 1 || major > 4 && major !== 543 ? new OpenError("unknown-version", `pcap version ${major}.${header.versionMinor} does not exist: the file header is damaged (${shown(head)})`, 4) : new PcapReader(source, header);
}
function openPcapng(source, head) {
	return head.length < 28 ? cutShort("pcapng", head.length, 28) : pcapngByteOrder(new DataView(head.buffer, head.byteOffset, head.length), 8) === 0 ? new OpenError("not-a-capture", `begins like pcapng, but its byte-order magic is no order of 1a2b3c4d: ${shown(head)}`, 8) : new PcapngReader(source);
}
function cutShort(format, bytes, bytesMin) {
	return new OpenError("header-cut-short", `the ${format} file header is cut short: ${bytes} of at least ${bytesMin} bytes are there`, bytes);
}
function readHead(source, head) {
	let count = 0;
	for (; count < head.length;) {
		let more = source.read(head, count, head.length - count);
		if (more <= 0) break;
		count += more;
	}
	return count;
}
function shown(head) {
	return (toHex(head.subarray(0, 16)).match(/../g) ?? []).join(" ");
}
function toHex(bytes) {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
function swapped(word) {
	return (word << 24 | (word & 65280) << 8 | word >>> 8 & 65280 | word >>> 24) >>> 0;
}
// dist/src/trace/pcap-parser-reader.js
/**
* The npm package `pcap-parser` in the way of a capture: bytes come in as they arrive, go through
* the package record by record, and what it parsed is written down again for our own reader.
*
* The package keeps whatever length a header claims, and ends at formats it does not know. So a
* guard stands in front of it: it walks the record headers, hands over whole records only, and
* leads everything else around the package unchanged: other formats, a record with an absurd length
* and all behind it, a last record without its rest. What comes out is what came in, byte for byte,
* or the package misread it, which is asserted. The package is driven directly instead of through a
* stream: one block in, its packets out, nothing waits.
*/
const pcapParser = untypedPcapParser;
var PcapParserPipe = class {
	/** `write` must have used or copied the bytes when it returns. */
	constructor(write) {
		this.packetCount = 0, this.mode = 0, this.isLittleEndian = !0, this.held = /* @__PURE__ */ new Uint8Array(), this.block = /* @__PURE__ */ new Uint8Array(1310760), this.view = new DataView(this.block.buffer), this.usedBytes = 0, this.parsedBytes = 0, this.fedBytes = 0, this.feed = () => {}, this.write = write;
	}
	/** Whether the input was of a kind the package reads. */
	get isParsed() {
		return this.fedBytes > 0;
	}
	push(arrived) {
		let bytes = this.held.length === 0 ? arrived : joined(this.held, arrived);
		if (this.held = bytes, this.mode === 0) {
			if (bytes.length < 24) {
				this.held = bytes.slice();
				return;
			}
			this.decide(bytes);
		}
		this.mode === 1 && this.parse(bytes), this.mode === 2 && this.passAround();
	}
	/** No more input: what is held goes out as it is. */
	end() {
		this.passAround();
	}
	/** Only plain microsecond files go to the package: it reads no others. */
	decide(bytes) {
		let header = parsePcapHeader(bytes);
		header === null || header.nsPerFraction !== 1e3 || header.recordHeaderBytes !== 16 || header.versionMajor !== 2 && header.versionMinor !== 4 ? this.mode = 2 : (this.mode = 1, this.isLittleEndian = header.isLittleEndian, this.startParser());
	}
	startParser() {
		let parser = pcapParser.parse({
			on: (event, listener) => {
				event === "data" && (this.feed = listener);
			},
			pause() {},
			resume() {}
		});
		parser.on("globalHeader", (header) => this.putFileHeader(header)), parser.on("packet", (packet) => this.putPacket(packet)), parser.on("error", () => assert(!1, "the guard lets pass only what pcap-parser reads"));
	}
	/** Hands the package the whole records at the front of the bytes; keeps the rest. */
	parse(bytes) {
		let view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), at = this.fedBytes === 0 ? 24 : 0;
		for (; bytes.length - at >= 16;) {
			let captured = view.getUint32(at + 8, this.isLittleEndian);
			if (captured > 262144) {
				this.mode = 2;
				break;
			}
			let after = at + 16 + captured;
			if (after > bytes.length) break;
			at = after;
		}
		at > 0 && (this.fedBytes += at, this.feed(Buffer.from(bytes.subarray(0, at))), assert(this.parsedBytes === this.fedBytes, "pcap-parser and the guard see the same records")), this.held = bytes.slice(at);
	}
	passAround() {
		this.flush(), this.held.length > 0 && this.write(this.held), this.held = this.held.subarray(0, 0);
	}
	putFileHeader(header) {
		let isLittle = this.isLittleEndian, at = this.usedBytes;
		this.view.setUint32(at, header.magicNumber, isLittle), this.view.setUint16(at + 4, header.majorVersion, isLittle), this.view.setUint16(at + 6, header.minorVersion, isLittle), this.view.setInt32(at + 8, header.gmtOffset, isLittle), this.view.setUint32(at + 12, header.timestampAccuracy, isLittle), this.view.setUint32(at + 16, header.snapshotLength, isLittle), this.view.setUint32(at + 20, header.linkLayerType, isLittle), this.advance(24);
	}
	putPacket(packet) {
		let isLittle = this.isLittleEndian, at = this.usedBytes;
		this.view.setUint32(at, packet.header.timestampSeconds, isLittle), this.view.setUint32(at + 4, packet.header.timestampMicroseconds, isLittle), this.view.setUint32(at + 8, packet.header.capturedLength, isLittle), this.view.setUint32(at + 12, packet.header.originalLength, isLittle), this.block.set(packet.data, at + 16), this.packetCount++, this.advance(16 + packet.data.length);
	}
	advance(bytes) {
		this.usedBytes += bytes, this.parsedBytes += bytes, this.usedBytes >= 1048576 && this.flush();
	}
	flush() {
		this.usedBytes > 0 && this.write(this.block.subarray(0, this.usedBytes)), this.usedBytes = 0;
	}
};
function joined(front, back) {
	let both = new Uint8Array(front.length + back.length);
	return both.set(front, 0), both.set(back, front.length), both;
}
// dist/src/trace/pcap-writer.js
/**
* Writer of nanosecond little-endian pcap: `--write-pcap` (what the replayed host put on the wire)
* and generated traffic. Format only: finished blocks go to a callback, `files.ts` brings them to
* disk.
*
* One format, one byte order: every tool in use reads it, and a choice nobody needs is a choice to
* test. Frames are gathered in one block of fixed size.
*/
const BLOCK_BYTES = 1 << 20;
assert(!0, "the largest frame fits an empty block");
var PcapWriter = class {
	/** `write` must have used or copied the bytes when it returns. */
	constructor(write, linkType = 1) {
		this.frameCount = 0, this.block = new Uint8Array(BLOCK_BYTES), this.view = new DataView(this.block.buffer), this.usedBytes = 24, this.write = write, this.view.setUint32(0, 2712812621, !0), this.view.setUint16(4, 2, !0), this.view.setUint16(6, 4, !0), this.view.setUint32(16, 262144, !0), this.view.setUint32(20, linkType, !0);
	}
	/** Appends bytes[offset, offset + count) as a frame that was `originalBytes` long on the wire. */
	frame(epochSeconds, nanoseconds, bytes, offset, count, originalBytes) {
		assert(count >= 0 && count <= 262144, "a frame is as long as readers accept"), assert(offset >= 0 && offset + count <= bytes.length, "a frame lies inside its bytes"), assert(nanoseconds >= 0 && nanoseconds < 1e9, "nanoseconds are a fraction of a second");
		let recordBytes = 16 + count;
		this.usedBytes + recordBytes > BLOCK_BYTES && this.flush();
		let at = this.usedBytes;
		this.view.setUint32(at, epochSeconds, !0), this.view.setUint32(at + 4, nanoseconds, !0), this.view.setUint32(at + 8, count, !0), this.view.setUint32(at + 12, originalBytes, !0), this.block.set(bytes.subarray(offset, offset + count), at + 16), this.usedBytes = at + recordBytes, this.frameCount++;
	}
	/** Hands over what is gathered; call it once more at the end. An empty capture is its header. */
	flush() {
		this.usedBytes !== 0 && (this.write(this.block.subarray(0, this.usedBytes)), this.usedBytes = 0);
	}
};
// dist/src/trace/files.js
/**
* Captures on disk and on standard input: the only file of this room that knows the operating
* system.
*
* The replay reads a capture twice, so what cannot be read twice (standard input, pipes) or at any
* place (gzip) is spooled to a temporary file first. Classic pcap from standard input goes through
* `pcap-parser` on its way into the spool, a file only when asked for. A spool's name is removed as
* soon as the system allows, so that even a killed process leaves nothing behind. Bad input throws
* a `CaptureError`; damage behind good frames does not.
*/
/** The most a spool may grow to: a capture of 16 GiB is a mistake or a compression bomb. */
const SPOOL_BYTES_MAX = 16 * 1024 ** 3;
/**
* Input that cannot be used at all (exit 4). Codes: those of `OpenError`, and 'not-found',
* 'no-permission', 'is-directory', 'unreadable', 'terminal', 'gzip-damaged', 'spool-too-large',
* 'spool-failed', 'unwritable'.
*/
var CaptureError = class extends Error {
	constructor(code, message, byteOffset = 0) {
		super(message), this.name = "CaptureError", this.code = code, this.byteOffset = byteOffset;
	}
};
/** Opens a file, a pipe or standard input ('-'). Throws `CaptureError`. */
async function openCapture(path, options = {}) {
	if (path === "-") {
		if (process.stdin.isTTY) throw new CaptureError("terminal", "standard input is a terminal: pipe a capture into it");
		return openCaptureStream(process.stdin, path, options);
	}
	let fd = openForReading(path), isOurs = !0;
	try {
		let status = fstatSync(fd);
		if (status.isDirectory()) throw new CaptureError("is-directory", `${path} is a directory: name a capture file in it`);
		if (!status.isFile()) return isOurs = !1, await openCaptureStream(createReadStream(path, { fd }), path, options);
		let input = new FileSource(fd, path, status.size);
		return isGzip(input) ? await openGzip(input, path, options, options.reader !== "pcap-parser") : options.reader === "pcap-parser" ? await readWithPcapParser(input, path, options) : (isOurs = !1, opened(input, path));
	} finally {
		isOurs && closeSync(fd);
	}
}
/**
* Reads a capture that another thread has open (descriptors belong to the process): it stays that
* thread's to close. The capture was opened there without an error.
*/
function attachCapture(fd, path, size) {
	let reader = openReader(new FileSource(fd, path, size));
	if (reader instanceof OpenError) throw new CaptureError(reader.code, reader.message);
	return reader;
}
/** Spools a stream and opens the spool; the way of standard input. */
async function openCaptureStream(stream, path, options = {}) {
	let spool = new Spool(options.spoolBytesMax), input, isParsed;
	try {
		let pipe = new PcapParserPipe((bytes) => spool.write(bytes));
		for await (let bytes of readable(stream, path)) withoutBufferWarning(() => pipe.push(bytes));
		pipe.end(), isParsed = pipe.isParsed, input = spool.toSource(path);
	} catch (error) {
		throw spool.remove(), error;
	}
	if (!isGzip(input)) return opened(input, path, {
		spool,
		isParsed
	});
	try {
		return await openGzip(input, path, options, !1);
	} finally {
		input.close(), spool.remove();
	}
}
/** `--reader pcap-parser`: the file's bytes take the way of standard input. */
async function readWithPcapParser(input, path, options) {
	return openCaptureStream(blocksOf(input), path, {
		...options,
		reader: "pcap-parser"
	});
}
async function* blocksOf(input) {
	let block = /* @__PURE__ */ new Uint8Array(262144);
	for (input.rewind();;) {
		let count = input.read(block, 0, block.length);
		if (count === 0) return;
		yield block.subarray(0, count);
	}
}
/** Decompresses into a spool and opens that. */
async function openGzip(input, path, options, isDirect) {
	let spool = new Spool(options.spoolBytesMax);
	try {
		let pipe = new PcapParserPipe((bytes) => spool.write(bytes)), damage = await gunzip(input, (bytes) => {
			isDirect ? spool.write(bytes) : withoutBufferWarning(() => pipe.push(bytes));
		});
		if (pipe.end(), damage !== null && spool.bytes === 0) throw new CaptureError("gzip-damaged", damage.message, damage.byteOffset);
		return opened(spool.toSource(path), path, {
			spool,
			isParsed: pipe.isParsed,
			damage
		});
	} catch (error) {
		throw spool.remove(), error;
	}
}
/** Closes the source where it is no capture. */
function opened(source, path, from = {}) {
	let close = () => {
		source.close(), from.spool?.remove();
	}, reader;
	try {
		reader = openReader(source);
	} catch (error) {
		throw close(), error;
	}
	if (reader instanceof OpenError) throw close(), new CaptureError(reader.code, `${nameOf(path)}: ${reader.message}`, reader.byteOffset);
	let digest = "";
	return {
		source,
		reader,
		path,
		isParsedByPackage: from.isParsed ?? !1,
		damage: from.damage ?? null,
		fd: source.fd,
		sha256() {
			return digest === "" && (digest = source.sha256()), digest;
		},
		close
	};
}
/** A regular file, read at its own positions: a digest taken half way does not disturb a reader. */
var FileSource = class {
	constructor(fd, path, size) {
		this.offset = 0, this.isClosed = !1, this.fd = fd, this.path = path, this.size = size;
	}
	/** Never beyond the size at opening: a file still being written stays the same for every pass. */
	read(into, offset, bytes) {
		let count = this.readAt(this.offset, into, offset, bytes);
		return this.offset += count, count;
	}
	rewind() {
		this.offset = 0;
	}
	sha256() {
		let hash = createHash("sha256"), block = /* @__PURE__ */ new Uint8Array(1048576), offset = 0;
		for (;;) {
			let count = this.readAt(offset, block, 0, block.length);
			if (count === 0) return hash.digest("hex");
			hash.update(block.subarray(0, count)), offset += count;
		}
	}
	close() {
		this.isClosed || closeSync(this.fd), this.isClosed = !0;
	}
	readAt(position, into, offset, bytes) {
		let count = Math.min(bytes, this.size - position);
		if (count <= 0) return 0;
		try {
			return readSync(this.fd, into, offset, count, position);
		} catch (error) {
			throw new CaptureError("unreadable", `${nameOf(this.path)}: ${reasonOf(error)}`, position);
		}
	}
}, Spool = class {
	constructor(bytesMax = SPOOL_BYTES_MAX) {
		this.bytes = 0, this.isHandedOver = !1, this.removeAtExit = () => this.removeName(), this.bytesMax = bytesMax;
		try {
			this.directory = mkdtempSync(join(tmpdir(), "ixreplay-")), this.fd = openSync(join(this.directory, "capture"), "wx+", 384);
		} catch (error) {
			throw this.removeName(), new CaptureError("spool-failed", `no temporary file: ${reasonOf(error)}; ${TMPDIR_HINT}`);
		}
		process.once("exit", this.removeAtExit), this.removeName();
	}
	write(bytes) {
		if (this.bytes + bytes.length > this.bytesMax) throw new CaptureError("spool-too-large", `the capture is larger than ${this.bytesMax} bytes: store it uncompressed in a file`, this.bytes);
		try {
			writeFully(this.fd, bytes);
		} catch (error) {
			throw new CaptureError("spool-failed", `cannot write the temporary file: ${reasonOf(error)}; ${TMPDIR_HINT}`, this.bytes);
		}
		this.bytes += bytes.length;
	}
	/** From here on the source closes the descriptor. */
	toSource(path) {
		return this.isHandedOver = !0, new FileSource(this.fd, path, this.bytes);
	}
	remove() {
		this.isHandedOver || closeSync(this.fd), this.isHandedOver = !0, this.removeName(), process.removeListener("exit", this.removeAtExit);
	}
	/** Windows keeps the name of an open file: there it goes at `remove`, or at exit. */
	removeName() {
		try {
			rmSync(this.directory, {
				recursive: !0,
				force: !0
			});
		} catch {}
	}
};
const TMPDIR_HINT = "TMPDIR names another place for it";
/** Writes the decompressed bytes; damage does not lose what was good before it. */
async function gunzip(input, write) {
	let first = await inflate(input, write, 0, Infinity);
	if (first.error === null) return null;
	let last = first;
	first.error.code !== "Z_BUF_ERROR" && (last = await inflate(input, write, first.outputBytes, first.inputBytes));
	let isCut = first.error.code === "Z_BUF_ERROR";
	return {
		kind: isCut ? "truncated" : "damaged",
		byteOffset: last.inputBytes,
		frame: 0,
		message: isCut ? `the gzip file ends after ${last.inputBytes} bytes, before the end of what it compresses` : `the gzip file is damaged at byte ${last.inputBytes} (${first.error.message})`
	};
}
/**
* Decompresses the whole file, without writing the first `skipBytes`; byte by byte from
* `finePosition` on.
*/
async function inflate(input, write, skipBytes, finePosition) {
	let stream = createGunzip({ chunkSize: 65536 }), error = null, failure = null, outputBytes = 0, wake = () => {}, isOver = new Promise((resolve) => stream.once("close", resolve));
	stream.on("error", (reason) => {
		error ??= reason, wake();
	}), stream.on("data", (bytes) => {
		if (failure !== null) return;
		let skipped = Math.min(bytes.length, Math.max(0, skipBytes - outputBytes));
		outputBytes += bytes.length;
		try {
			skipped < bytes.length && write(bytes.subarray(skipped));
		} catch (reason) {
			failure = reason;
		}
	}), input.rewind();
	let position = 0;
	for (; error === null && failure === null;) {
		let isFine = position >= finePosition, block = new Uint8Array(isFine ? 1 : 16384), count = input.read(block, 0, block.length);
		if (count === 0) break;
		await new Promise((resolve) => {
			wake = resolve, stream.write(block.subarray(0, count), () => resolve());
		}), isFine && await new Promise((resolve) => setImmediate(resolve)), error === null && (position += count);
	}
	if (failure === null && error === null ? stream.end() : stream.destroy(), await isOver, failure !== null) throw failure;
	return {
		error,
		outputBytes,
		inputBytes: position
	};
}
function isGzip(input) {
	let magic = /* @__PURE__ */ new Uint8Array(2);
	input.rewind();
	let count = input.read(magic, 0, 2);
	return input.rewind(), count === 2 && magic[0] === 31 && magic[1] === 139;
}
/**
* Runs `pcap-parser` without the warning that its `new Buffer` is outdated: the user can do nothing
* about it.
*/
function withoutBufferWarning(work) {
	let emitWarning = process.emitWarning, filtered = (warning, ...rest) => {
		rest[1] !== "DEP0005" && Reflect.apply(emitWarning, process, [warning, ...rest]);
	};
	process.emitWarning = filtered;
	try {
		work();
	} finally {
		process.emitWarning = emitWarning;
	}
}
async function* readable(stream, path) {
	try {
		yield* stream;
	} catch (error) {
		throw error instanceof CaptureError ? error : new CaptureError("unreadable", `${nameOf(path)}: ${reasonOf(error)}`);
	}
}
function openForReading(path) {
	try {
		return openSync(path, "r");
	} catch (error) {
		let code = error.code;
		throw code === "ENOENT" ? new CaptureError("not-found", `${path}: there is no such file`) : code === "EACCES" || code === "EPERM" ? new CaptureError("no-permission", `${path}: no permission to read it`) : new CaptureError("unreadable", `${path}: ${reasonOf(error)}`);
	}
}
function nameOf(path) {
	return path === "-" ? "standard input" : path;
}
function reasonOf(error) {
	return error instanceof Error ? error.message : String(error);
}
function writeFully(fd, bytes) {
	let offset = 0;
	for (; offset < bytes.length;) offset += writeSync(fd, bytes, offset, bytes.length - offset);
}
/** A capture file to write; an existing one is replaced. Throws `CaptureError` ('unwritable'). */
function openWriter(path, linkType = 1) {
	let fd;
	try {
		fd = openSync(path, "w");
	} catch (error) {
		throw new CaptureError("unwritable", `cannot write ${path}: ${reasonOf(error)}`);
	}
	let writer = new PcapWriter((bytes) => {
		try {
			writeFully(fd, bytes);
		} catch (error) {
			throw new CaptureError("unwritable", `cannot write ${path}: ${reasonOf(error)}`);
		}
	}, linkType), isClosed = !1;
	return {
		writer,
		close() {
			if (!isClosed) {
				isClosed = !0;
				try {
					writer.flush();
				} finally {
					closeSync(fd);
				}
			}
		}
	};
}
// dist/src/base/prng.js
/**
* A seeded generator of numbers (sfc32, public domain). One for each concern, split from the run's
* seed by name, so that a draw more in one room shifts nothing in another. `hash3` draws without a
* state: the same three words give the same word, in whatever order they are asked for.
*/
/** Two words of a seed text (FNV-1a and a second multiplier). */
function seedWords(seed) {
	let low = -2128831035, high = 16777619;
	for (let i = 0; i < seed.length; i++) low = Math.imul(low ^ seed.charCodeAt(i), 16777619), high = Math.imul(high ^ low, 2246822507);
	return [low, high];
}
const WORDS$1 = 4294967296;
var Prng = class {
	constructor(seed, name) {
		this.counter = 1;
		let [low, high] = seedWords(`${name}\n${seed}`);
		this.a = low, this.b = high, this.c = low ^ high;
		for (let i = 0; i < 16; i++) this.next();
	}
	/** 0 to 2^32 - 1. */
	next() {
		let sum = this.a + this.b + this.counter | 0;
		return this.counter = this.counter + 1 | 0, this.a = this.b ^ this.b >>> 9, this.b = this.c + (this.c << 3) | 0, this.c = (this.c << 21 | this.c >>> 11) + sum | 0, sum >>> 0;
	}
	/** At least 0, below 1. */
	unit() {
		return this.next() / WORDS$1;
	}
	/** A whole number below `count`. */
	below(count) {
		return Math.floor(this.unit() * count);
	}
	chance(probability) {
		return probability > 0 && this.unit() < probability;
	}
};
/** A word that depends on three words: 0 to 2^32 - 1 (MurmurHash3's finalizer, public domain). */
function hash3(a, b, c) {
	let h = Math.imul(a ^ 739982445, 3432918353);
	return h = Math.imul((h << 15 | h >>> 17) ^ b, 461845907), h = Math.imul((h << 13 | h >>> 19) ^ c, 2246822507), h = Math.imul(h ^ h >>> 16, 2246822507), h = Math.imul(h ^ h >>> 13, 3266489909), (h ^ h >>> 16) >>> 0;
}
/** The same as a fraction: at least 0, below 1. */
function unit3(a, b, c) {
	return hash3(a, b, c) / WORDS$1;
}
var Histogram = class Histogram {
	constructor(buckets = /* @__PURE__ */ new Float64Array(1536)) {
		this.count = 0, this.max = 0, this.buckets = buckets;
	}
	static from(state) {
		let histogram = new Histogram(state.buckets);
		return histogram.count = state.count, histogram.max = state.max, histogram;
	}
	state() {
		return {
			buckets: this.buckets,
			count: this.count,
			max: this.max
		};
	}
	add(value) {
		this.buckets[bucketOf(value)] += 1, this.count++, value > this.max && (this.max = value);
	}
	merge(other) {
		for (let i = 0; i < this.buckets.length; i++) this.buckets[i] += other.buckets[i];
		this.count += other.count, this.max = Math.max(this.max, other.max);
	}
	/**
	* The smallest bucket value that at least `fraction` of the values do not exceed; 0 when empty.
	*/
	percentile(fraction) {
		let wanted = Math.ceil(this.count * fraction), seen = 0;
		for (let i = 0; i < this.buckets.length; i++) if (seen += this.buckets[i], seen >= wanted && seen > 0) return Math.min(upperOf(i), this.max);
		return 0;
	}
};
function bucketOf(value) {
	let whole = Math.floor(value);
	if (whole < 32) return whole < 0 ? 0 : whole;
	let shift = 0, rest = whole;
	for (; rest >= 1073741824;) rest = Math.floor(rest / 1024), shift += 10;
	let bits = 31 - Math.clz32(rest) - 5;
	return bits > 0 && (rest >>= bits), Math.min((shift + Math.max(bits, 0) + 1) * 32 + (rest - 32), 1535);
}
function upperOf(bucket) {
	if (bucket < 32) return bucket;
	let exponent = Math.floor(bucket / 32) - 1, scale = 1;
	for (let i = 0; i < exponent; i++) scale *= 2;
	return (32 + bucket % 32 + 1) * scale - 1;
}
const LENGTH_MAX = 1500;
var LinkView = class {
	constructor() {
		this.macDestinationHigh = 0, this.macDestinationLow = 0, this.macSourceHigh = 0, this.macSourceLow = 0, this.laneCount = 0, this.laneTags = /* @__PURE__ */ new Int32Array(8), this.family = 0, this.l3Address = 0, this.capturedEnd = 0, this.wireEnd = 0;
	}
	/** PACKET_LINKED, or the reason why there is no IP packet to look at. */
	parseLink(memory, address, capturedBytes, originalBytes, linkType) {
		this.capturedEnd = address + capturedBytes, this.wireEnd = address + (originalBytes > capturedBytes ? originalBytes : capturedBytes), this.laneCount = 0, this.family = 0, this.l3Address = address;
		let view = memory.view;
		if (linkType === 1) return this.ethernet(view, address);
		switch (this.macDestinationHigh = 0, this.macDestinationLow = 0, this.macSourceHigh = 0, this.macSourceLow = 0, linkType) {
			case 113: return this.cooked(view, address);
			case 276: return this.cooked2(view, address);
			case 0:
			case 108: return this.loopback(view, address);
			case 101:
			case 12:
			case 14:
			case 228:
			case 229: return this.byNibble(view, address);
			case 9:
			case 50: return this.ppp(view, address);
			case 51: return this.pppoe(view, address);
			case 104: return this.hdlc(view, address);
			default: return 11;
		}
	}
	/** Bytes up to `end` were needed and not captured: the snaplen's doing, or never there? */
	missing(end) {
		return end <= this.wireEnd ? 10 : 9;
	}
	ethernet(view, at) {
		return at + 14 > this.capturedEnd ? (this.macDestinationHigh = 0, this.macDestinationLow = 0, this.macSourceHigh = 0, this.macSourceLow = 0, this.missing(at + 14)) : (this.macDestinationHigh = view.getUint16(at), this.macDestinationLow = view.getInt32(at + 2), this.macSourceHigh = view.getUint16(at + 6), this.macSourceLow = view.getInt32(at + 8), this.byEtherType(view, view.getUint16(at + 12), at + 14));
	}
	/** Follows EtherTypes from tag to tag; every turn consumes bytes, so the frame's end ends it. */
	byEtherType(view, firstType, firstAt) {
		let type = firstType, at = firstAt;
		for (;;) {
			if (type === 2048) return this.found(4, at);
			if (type === 34525) return this.found(6, at);
			if (type === 2054) return this.l3Address = at, 6;
			if (isVlanType(type)) {
				if (at + 4 > this.capturedEnd) return this.missing(at + 4);
				let id = view.getUint16(at) & 4095;
				if (id !== 0 && !this.tag(1, id)) return 8;
				type = view.getUint16(at + 2), at += 4;
			} else if (type === 34887 || type === 34888) return this.mpls(view, at);
			else if (type === 34916) return this.pppoe(view, at);
			else if (type <= LENGTH_MAX) {
				if (this.shorten(at + type), at + 8 > this.capturedEnd) return 8;
				let sap = view.getUint16(at);
				if (view.getUint8(at + 2) !== 3) return 8;
				if (sap === 1542) return this.found(4, at + 3);
				if (sap !== 43690 || !isSnapEtherType(view, at + 3) || (type = view.getUint16(at + 6), at += 8, type <= LENGTH_MAX)) return 8;
			} else return 8;
		}
	}
	mpls(view, firstAt) {
		let at = firstAt;
		for (;;) {
			if (at + 4 > this.capturedEnd) return this.missing(at + 4);
			let entry = view.getInt32(at);
			if (!this.tag(2, entry >>> 12)) return 8;
			if (at += 4, entry & 256) return this.byNibble(view, at);
		}
	}
	pppoe(view, at) {
		if (at + 8 > this.capturedEnd) return this.missing(at + 8);
		if (view.getUint16(at) !== 4352 || !this.tag(3, view.getUint16(at + 2))) return 8;
		let bytes = view.getUint16(at + 4);
		return bytes !== 0 && this.shorten(at + 6 + bytes), this.pppProtocol(view, at + 6);
	}
	/**
	* PPP with or without address and control bytes; Cisco's HDLC framing is told by its address
	* byte.
	*/
	ppp(view, at) {
		if (at + 2 > this.capturedEnd) return this.missing(at + 2);
		let start = view.getUint16(at);
		return start === 3840 || start === 36608 ? this.hdlc(view, at) : this.pppProtocol(view, start === 65283 ? at + 2 : at);
	}
	pppProtocol(view, at) {
		if (at + 2 > this.capturedEnd) return this.missing(at + 2);
		let first = view.getUint8(at), isCompressed = !!(first & 1), protocol = isCompressed ? first : view.getUint16(at), next = isCompressed ? at + 1 : at + 2;
		return protocol === 33 ? this.found(4, next) : protocol === 87 ? this.found(6, next) : 8;
	}
	hdlc(view, at) {
		return at + 4 > this.capturedEnd ? this.missing(at + 4) : this.byEtherType(view, view.getUint16(at + 2), at + 4);
	}
	cooked(view, at) {
		return at + 16 > this.capturedEnd ? this.missing(at + 16) : view.getUint16(at + 2) === 824 ? 8 : (view.getUint16(at + 4) === 6 && (this.macSourceHigh = view.getUint16(at + 6), this.macSourceLow = view.getInt32(at + 8)), this.cookedProtocol(view, view.getUint16(at + 14), at + 16));
	}
	cooked2(view, at) {
		return at + 20 > this.capturedEnd ? this.missing(at + 20) : view.getUint16(at + 8) === 824 ? 8 : (view.getUint8(at + 11) === 6 && (this.macSourceHigh = view.getUint16(at + 12), this.macSourceLow = view.getInt32(at + 14)), this.cookedProtocol(view, view.getUint16(at), at + 20));
	}
	cookedProtocol(view, protocol, at) {
		if (protocol > LENGTH_MAX) return this.byEtherType(view, protocol, at);
		if (protocol !== 4) return 8;
		let bytes = this.wireEnd - at;
		return this.byEtherType(view, bytes < 0 ? 0 : bytes > LENGTH_MAX ? LENGTH_MAX : bytes, at);
	}
	/**
	* The address family of the machine that captured, in its byte order (NULL) or the network's
	* (LOOP).
	*/
	loopback(view, at) {
		if (at + 4 > this.capturedEnd) return this.missing(at + 4);
		let big = view.getUint32(at);
		switch (big <= 255 ? big : view.getUint32(at, !0)) {
			case 2: return this.found(4, at + 4);
			case 10:
			case 23:
			case 24:
			case 28:
			case 30: return this.found(6, at + 4);
			default: return 8;
		}
	}
	byNibble(view, at) {
		if (at + 1 > this.capturedEnd) return this.missing(at + 1);
		let version = view.getUint8(at) >>> 4;
		return version === 4 || version === 6 ? this.found(version, at) : 8;
	}
	found(family, at) {
		return this.family = family, this.l3Address = at, 0;
	}
	/** False beyond the eighth tag: nobody stacks so many, and a lane has room for eight. */
	tag(kind, id) {
		return this.laneCount !== 8 && (this.laneTags[this.laneCount] = kind << 24 | id, this.laneCount += 1, !0);
	}
	/** A length field of the link layer says where its payload ends: what follows is padding. */
	shorten(end) {
		end < this.wireEnd && (this.wireEnd = end), end < this.capturedEnd && (this.capturedEnd = end);
	}
};
function isVlanType(type) {
	return type === 33024 || type === 34984 || type === 37120 || type === 37376;
}
/**
* Organisation codes whose protocol field is an EtherType: RFC 1042's zero, and 802.1H's bridge
* tunnel.
*/
function isSnapEtherType(view, at) {
	if (view.getUint16(at) !== 0) return !1;
	let last = view.getUint8(at + 2);
	return last === 0 || last === 248;
}
var PacketView = class extends LinkView {
	constructor() {
		super(...arguments), this.l3CapturedBytes = 0, this.ipBytes = 0, this.ipHeaderBytes = 0, this.protocol = 0, this.source0 = 0, this.source1 = 0, this.source2 = 0, this.source3 = 0, this.destination0 = 0, this.destination1 = 0, this.destination2 = 0, this.destination3 = 0, this.isFragment = !1, this.fragmentOffsetBytes = 0, this.moreFragments = !1, this.fragmentId = 0, this.fragmentLinkAddress = 0, this.isSliced = !1, this.l4Address = 0, this.l4Bytes = 0, this.l4CapturedBytes = 0, this.sourcePort = 0, this.destinationPort = 0, this.seq = 0, this.ack = 0, this.flags = 0, this.windowRaw = 0, this.urgentPointer = 0, this.tcpHeaderBytes = 0, this.tcpOptionsCaptured = !1, this.payloadAddress = 0, this.payloadBytes = 0, this.payloadCapturedBytes = 0;
	}
	/**
	* Decodes the frame of capturedBytes at address (originalBytes were on the wire). Returns a
	* PACKET_* code.
	*/
	parse(memory, address, capturedBytes, originalBytes, linkType) {
		this.isFragment = !1, this.isSliced = !1;
		let linked = this.parseLink(memory, address, capturedBytes, originalBytes, linkType);
		return linked === 0 ? this.family === 4 ? this.parseIpv4(memory.view) : this.parseIpv6(memory.view) : linked;
	}
	/**
	* Decodes a whole IP packet of this frame's family, keeping Ethernet addresses and lane: a
	* reassembled datagram.
	*/
	parseIp(memory, address, bytes) {
		return this.isFragment = !1, this.isSliced = !1, this.l3Address = address, this.capturedEnd = address + bytes, this.wireEnd = this.capturedEnd, this.family === 4 ? this.parseIpv4(memory.view) : this.parseIpv6(memory.view);
	}
	parseIpv4(view) {
		let at = this.l3Address;
		if (at + 20 > this.capturedEnd) return this.missing(at + 20);
		let versionAndLength = view.getUint8(at), headerBytes = (versionAndLength & 15) << 2;
		if (versionAndLength >>> 4 != 4 || headerBytes < 20) return 9;
		let length = this.limitTo(view.getUint16(at + 2), at);
		if (length !== 0) return length;
		if (this.ipBytes < headerBytes) return 9;
		this.source0 = view.getInt32(at + 12), this.source1 = 0, this.source2 = 0, this.source3 = 0, this.destination0 = view.getInt32(at + 16), this.destination1 = 0, this.destination2 = 0, this.destination3 = 0, this.protocol = view.getUint8(at + 9), this.ipHeaderBytes = headerBytes, this.fragmentId = view.getUint16(at + 4);
		let fragment = view.getUint16(at + 6);
		return fragment & 16383 ? (this.fragmentOffsetBytes = (fragment & 8191) << 3, this.moreFragments = !!(fragment & 8192), this.fragment()) : this.protocol === 51 ? this.skipExtensions(view, 51, 0) : this.transport(view);
	}
	parseIpv6(view) {
		let at = this.l3Address;
		if (at + 40 > this.capturedEnd) return this.missing(at + 40);
		if (view.getUint8(at) >>> 4 != 6) return 9;
		let payloadBytes = view.getUint16(at + 4), length = this.limitTo(payloadBytes === 0 ? 0 : payloadBytes + 40, at);
		if (length !== 0) return length;
		this.source0 = view.getInt32(at + 8), this.source1 = view.getInt32(at + 12), this.source2 = view.getInt32(at + 16), this.source3 = view.getInt32(at + 20), this.destination0 = view.getInt32(at + 24), this.destination1 = view.getInt32(at + 28), this.destination2 = view.getInt32(at + 32), this.destination3 = view.getInt32(at + 36), this.fragmentId = 0, this.ipHeaderBytes = 40;
		let next = view.getUint8(at + 6);
		return this.protocol = next, next === 6 || next === 17 ? this.transport(view) : this.skipExtensions(view, next, at + 6);
	}
	/**
	* Ends the packet where its own length says (0: segmentation offload left it open, the frame's
	* end counts) and cuts padding off. A packet longer than its frame is malformed: hosts drop it.
	*/
	limitTo(ipBytes, at) {
		let wireBytes = this.wireEnd - at;
		return ipBytes > wireBytes ? (this.isSliced = !0, 9) : (this.ipBytes = ipBytes === 0 ? wireBytes : ipBytes, this.wireEnd = at + this.ipBytes, this.capturedEnd > this.wireEnd && (this.capturedEnd = this.wireEnd), this.l3CapturedBytes = this.capturedEnd - at, 0);
	}
	skipExtensions(view, first, firstLink) {
		let next = first, link = firstLink, at = this.l3Address + this.ipHeaderBytes;
		for (let count = 0; count < 16; count++) {
			if (this.family === 4 ? next !== 51 : !isExtension(next)) return this.protocol = next, this.ipHeaderBytes = at - this.l3Address, this.transport(view);
			if (at + 8 > this.capturedEnd) return this.missing(at + 8);
			if (next === 44) {
				let offset = view.getUint16(at + 2);
				return this.fragmentOffsetBytes = offset & 65528, this.moreFragments = !!(offset & 1), this.fragmentId = view.getInt32(at + 4), this.fragmentLinkAddress = link, this.protocol = view.getUint8(at), this.ipHeaderBytes = at + 8 - this.l3Address, this.fragment();
			}
			let units = view.getUint8(at + 1);
			if (link = at, at += next === 51 ? units + 2 << 2 : units + 1 << 3, at > this.wireEnd) return 9;
			next = view.getUint8(link);
		}
		return 9;
	}
	fragment() {
		return this.isFragment = !0, this.startOfL4(), 5;
	}
	startOfL4() {
		this.l4Address = this.l3Address + this.ipHeaderBytes, this.l4Bytes = this.ipBytes - this.ipHeaderBytes, this.l4CapturedBytes = this.capturedEnd > this.l4Address ? this.capturedEnd - this.l4Address : 0;
	}
	transport(view) {
		switch (this.startOfL4(), this.protocol) {
			case 6: return this.parseTcp(view);
			case 17: return this.parseUdp(view);
			case 1: return this.family === 4 ? 3 : 4;
			case 58: return this.family === 6 ? 3 : 4;
			case 4:
			case 41:
			case 47:
			case 50:
			case 94:
			case 137: return 7;
			default: return 4;
		}
	}
	parseTcp(view) {
		let at = this.l4Address;
		if (this.l4Bytes < 20) return 9;
		if (this.l4CapturedBytes < 20) return 10;
		let ports = view.getInt32(at);
		this.sourcePort = ports >>> 16, this.destinationPort = ports & 65535, this.seq = view.getInt32(at + 4), this.ack = view.getInt32(at + 8);
		let offsetAndFlags = view.getUint16(at + 12);
		this.flags = offsetAndFlags & 511, this.windowRaw = view.getUint16(at + 14), this.urgentPointer = view.getUint16(at + 18);
		let headerBytes = offsetAndFlags >>> 12 << 2;
		return headerBytes < 20 || headerBytes > this.l4Bytes ? 9 : (this.tcpHeaderBytes = headerBytes, this.tcpOptionsCaptured = headerBytes <= this.l4CapturedBytes, this.startOfPayload(headerBytes), 1);
	}
	parseUdp(view) {
		let at = this.l4Address;
		if (this.l4Bytes < 8) return 9;
		if (this.l4CapturedBytes < 8) return 10;
		let ports = view.getInt32(at);
		this.sourcePort = ports >>> 16, this.destinationPort = ports & 65535;
		let bytes = view.getUint16(at + 4);
		if (bytes !== 0) {
			if (bytes < 8 || bytes > this.l4Bytes) return 9;
			this.l4Bytes = bytes, this.l4CapturedBytes > bytes && (this.l4CapturedBytes = bytes);
		}
		return this.startOfPayload(8), 2;
	}
	startOfPayload(headerBytes) {
		this.payloadAddress = this.l4Address + headerBytes, this.payloadBytes = this.l4Bytes - headerBytes, this.payloadCapturedBytes = this.l4CapturedBytes > headerBytes ? this.l4CapturedBytes - headerBytes : 0;
	}
};
function isExtension(protocol) {
	switch (protocol) {
		case 0:
		case 43:
		case 44:
		case 51:
		case 60:
		case 135:
		case 139:
		case 140: return !0;
		default: return !1;
	}
}
// dist/src/trace/capture-clock.js
/**
* The time of captured frames as the replay takes it: nanoseconds since the first frame, as
* recorded, but for a clock that jumps so far that a double could no longer count nanoseconds.
* Such a jump is left out: time goes on from where it was. Merged captures and broken stamps have
* them.
*/
var CaptureClock = class {
	constructor() {
		this.latestNs = ZERO_NS, this.hasJumped = !1, this.skippedNs = ZERO_NS;
	}
	/** recordedNs: as the reader says; frames in the order of the capture. May go backwards. */
	time(recordedNs) {
		let timeNs = recordedNs - this.skippedNs;
		return this.hasJumped = timeNs > 864e13 || timeNs < this.latestNs - 864e13, this.hasJumped && (this.skippedNs = recordedNs - this.latestNs, timeNs = this.latestNs), timeNs > this.latestNs && (this.latestNs = timeNs), timeNs;
	}
}, ConversationTable = class {
	constructor() {
		this.count = 0, this.laneCount = 1, this.hasSplitLanes = !1, this.side = 0, this.direction = 0, this.passed = -1, this.rows = lineWords(8192), this.sides = lineWords(16384), this.tsTimeNs = /* @__PURE__ */ new Float64Array(1024), this.slots = /* @__PURE__ */ new Int32Array(1024), this.capacity = 512, this.slot = 0, this.grow();
	}
	/** The tuple's current conversation, or -1; sets `side`. */
	find(packet, lane) {
		let side = senderSide(packet);
		this.side = side;
		let meta = tupleMeta(packet, lane), ports = side === 0 ? packet.sourcePort << 16 | packet.destinationPort : packet.destinationPort << 16 | packet.sourcePort, low = side === 0 ? packet.source0 : packet.destination0, high = side === 0 ? packet.destination0 : packet.source0, mask = this.slots.length - 1, hash = hashTuple(low, high, ports, meta);
		if (packet.family === 6) {
			let source = hashTail(packet.source1, packet.source2, packet.source3), target = hashTail(packet.destination1, packet.destination2, packet.destination3);
			hash = mixTails(hash, source, target);
		}
		for (let slot = hash & mask;; slot = slot + 1 & mask) {
			let conversation = this.slots[slot] - 1;
			if (conversation < 0) return this.slot = slot, -1;
			let row = conversation * 16;
			if (this.rows[row + 8] === ports && this.rows[row + 0] === low && this.rows[row + 4] === high && this.rows[row + 9] === meta && (packet.family === 4 || this.isSameWide(packet, row))) return this.slot = slot, conversation;
		}
	}
	/**
	* As `find`, also where the capture point tagged one direction only, or both differently: a
	* SYN-ACK nobody asked for in its lane answers the SYN in another one. From the first of them on
	* what is unknown in its lane is looked for in the others. A SYN begins where it is.
	*/
	findAcross(packet, lane) {
		let own = this.find(packet, lane);
		if (own >= 0 || this.laneCount === 1 || packet.protocol !== 6) return own;
		let opening = packet.flags & 18;
		if (opening === 2 || opening === 16 && !this.hasSplitLanes) return own;
		let count = Math.min(this.laneCount, 16);
		for (let other = 0; other < count; other++) {
			if (other === lane) continue;
			let conversation = this.find(packet, other);
			if (!(conversation < 0) && (this.hasSplitLanes || this.isAwaited(packet, conversation))) return this.hasSplitLanes = !0, conversation;
		}
		return this.find(packet, lane);
	}
	/** Whether the conversation's SYN waits for this answer, and its sender has said nothing yet. */
	isAwaited(packet, conversation) {
		let { sides, side } = this;
		if (this.handshake(conversation) !== 1) return !1;
		let own = this.sideRow(conversation, side), other = this.sideRow(conversation, side ^ 1), acked = packet.ack - sides[other + 2] | 0;
		return !(sides[own + 0] & 4) && acked >= 0 && acked <= this.synDataBytes(conversation);
	}
	/** Starts a conversation at the tuple looked up last; `previous` is the one it follows, or -1. */
	add(packet, lane, frame, previous) {
		this.count === this.capacity && (this.grow(), this.find(packet, lane));
		let conversation = this.count;
		this.count = conversation + 1;
		let row = conversation * 16, source = row + (this.side === 0 ? 0 : 4), destination = row + (this.side === 0 ? 4 : 0), rows = this.rows;
		return rows[source] = packet.source0, rows[source + 1] = packet.source1, rows[source + 2] = packet.source2, rows[source + 3] = packet.source3, rows[destination] = packet.destination0, rows[destination + 1] = packet.destination1, rows[destination + 2] = packet.destination2, rows[destination + 3] = packet.destination3, rows[row + 8] = this.side === 0 ? packet.sourcePort << 16 | packet.destinationPort : packet.destinationPort << 16 | packet.sourcePort, rows[row + 9] = tupleMeta(packet, lane), rows[row + 10] = -1, rows[row + 11] = previous < 0 ? conversation : rows[previous * 16 + 11], rows[row + 12] = frame, rows[row + 13] = this.side === 0 ? 0 : 3, this.sides[this.sideRow(conversation, 0) + 11] = 16711680, this.sides[this.sideRow(conversation, 1) + 11] = 16711680, previous >= 0 && (rows[previous * 16 + 10] = conversation), this.slots[this.slot] = conversation + 1, conversation;
	}
	/** Before another pass: every tuple is at its first conversation again. */
	restart() {
		for (let slot = 0; slot < this.slots.length; slot++) {
			let conversation = this.slots[slot] - 1;
			conversation >= 0 && (this.slots[slot] = this.rows[conversation * 16 + 11] + 1);
		}
	}
	/**
	* The conversation the frame belongs to (-1: none), for passes after the survey; sets
	* `direction`.
	*/
	track(packet, lane, frame) {
		let conversation = this.findAcross(packet, lane);
		if (this.passed = -1, conversation < 0) return -1;
		for (;;) {
			let next = this.rows[conversation * 16 + 10];
			if (next < 0 || this.rows[next * 16 + 12] > frame) break;
			this.passed = conversation, conversation = next, this.slots[this.slot] = conversation + 1;
		}
		return this.direction = this.side ^ this.rows[conversation * 16 + 13] & 1, conversation;
	}
	protocol(conversation) {
		return this.rows[conversation * 16 + 9] & 255;
	}
	/** 4 or 6. */
	family(conversation) {
		return this.rows[conversation * 16 + 9] >>> 8 & 255;
	}
	lane(conversation) {
		return this.rows[conversation * 16 + 9] >>> 16;
	}
	firstFrame(conversation) {
		return this.rows[conversation * 16 + 12];
	}
	/** The tuple's next conversation, -1 = none. */
	next(conversation) {
		return this.rows[conversation * 16 + 10];
	}
	/** Direction of the conversation's first frame. */
	firstDirection(conversation) {
		let bits = this.bits(conversation);
		return (bits & 2 ? 1 : 0) ^ bits & 1;
	}
	/** HANDSHAKE_* */
	handshake(conversation) {
		return (this.bits(conversation) & 48) >>> 4;
	}
	/** No SYN of the client was captured. */
	isMidstream(conversation) {
		return !!(this.bits(conversation) & 256);
	}
	/** REPLAYED_* */
	replayed(conversation) {
		return (this.bits(conversation) & 192) >>> 6;
	}
	synDataBytes(conversation) {
		return this.rows[conversation * 16 + 14];
	}
	synDataAcked(conversation) {
		return this.rows[conversation * 16 + 15];
	}
	/** Address word 0..3 of the sender in the direction. */
	addressWord(conversation, direction, word) {
		let base = this.sideOf(conversation, direction) === 0 ? 0 : 4;
		return this.rows[conversation * 16 + base + word];
	}
	port(conversation, direction) {
		let ports = this.rows[conversation * 16 + 8];
		return this.sideOf(conversation, direction) === 0 ? ports >>> 16 : ports & 65535;
	}
	/** Address of the sender in the direction, as text. Allocates: for verdicts. */
	address(conversation, direction) {
		return addressText(this.family(conversation), this.addressWord(conversation, direction, 0), this.addressWord(conversation, direction, 1), this.addressWord(conversation, direction, 2), this.addressWord(conversation, direction, 3));
	}
	/** A SIDE_* word of the sender in the direction. */
	sideWord(conversation, direction, word) {
		let side = conversation * 2 + this.sideOf(conversation, direction);
		return this.sides[side * 16 + word];
	}
	/** Whether a SIDE_BITS bit of the sender in the direction is set. */
	hasSideBit(conversation, direction, bit) {
		return (this.sideWord(conversation, direction, 0) & bit) !== 0;
	}
	/** Its initial sequence number: meaningful where SIDE_SYN or SIDE_SYN_ACK is set. */
	isn(conversation, direction) {
		return this.sideWord(conversation, direction, 2) - 1 | 0;
	}
	/** MSS it offered, 0 = none. */
	mss(conversation, direction) {
		return this.sideWord(conversation, direction, 11) & 65535;
	}
	/** Window shift it offered, -1 = none. */
	windowShift(conversation, direction) {
		return this.sideWord(conversation, direction, 11) << 8 >> 24;
	}
	/** Time of its first TSval, ns. */
	tsOriginNs(conversation, direction) {
		return this.tsTimeNs[conversation * 2 + this.sideOf(conversation, direction)];
	}
	bits(conversation) {
		return this.rows[conversation * 16 + 13];
	}
	setBits(conversation, bits) {
		this.rows[conversation * 16 + 13] = bits;
	}
	setReplayed(conversation, replayed) {
		let bits = this.bits(conversation) & -193;
		this.setBits(conversation, bits | replayed << 6);
	}
	/** Canonical side of the sender in the direction. */
	sideOf(conversation, direction) {
		return direction ^ this.bits(conversation) & 1;
	}
	/** Start of a side's row in `sides`. */
	sideRow(conversation, side) {
		return (conversation * 2 + side) * 16;
	}
	isSameWide(packet, row) {
		let source = row + (this.side === 0 ? 0 : 4), destination = row + (this.side === 0 ? 4 : 0);
		return this.rows[source + 1] === packet.source1 && this.rows[source + 2] === packet.source2 && this.rows[source + 3] === packet.source3 && this.rows[destination + 1] === packet.destination1 && this.rows[destination + 2] === packet.destination2 && this.rows[destination + 3] === packet.destination3;
	}
	grow() {
		let capacity = this.capacity * 2, rows = lineWords(capacity * 16);
		rows.set(this.rows);
		let sides = lineWords(capacity * 2 * 16);
		sides.set(this.sides);
		let tsTimeNs = new Float64Array(capacity * 2);
		tsTimeNs.set(this.tsTimeNs);
		let old = this.slots;
		this.rows = rows, this.sides = sides, this.tsTimeNs = tsTimeNs, this.slots = new Int32Array(capacity * 2), this.capacity = capacity;
		for (let current of old) current !== 0 && (this.slots[this.freeSlot(current - 1)] = current);
	}
	freeSlot(conversation) {
		let row = conversation * 16, mask = this.slots.length - 1, slot = this.hashRow(row) & mask;
		for (; this.slots[slot] !== 0;) slot = slot + 1 & mask;
		return slot;
	}
	hashRow(row) {
		let rows = this.rows, hash = hashTuple(rows[row + 0], rows[row + 4], rows[row + 8], rows[row + 9]);
		return (rows[row + 9] >>> 8 & 255) == 4 ? hash : mixTails(hash, hashTail(rows[row + 0 + 1], rows[row + 0 + 2], rows[row + 0 + 3]), hashTail(rows[row + 4 + 1], rows[row + 4 + 2], rows[row + 4 + 3]));
	}
};
/** 0 when the packet's sender is the lower endpoint: by address, then by port. */
function senderSide(packet) {
	return packet.source0 === packet.destination0 ? packet.source1 === packet.destination1 ? packet.source2 === packet.destination2 ? packet.source3 === packet.destination3 ? packet.sourcePort <= packet.destinationPort ? 0 : 1 : packet.source3 < packet.destination3 ? 0 : 1 : packet.source2 < packet.destination2 ? 0 : 1 : packet.source1 < packet.destination1 ? 0 : 1 : packet.source0 < packet.destination0 ? 0 : 1;
}
function tupleMeta(packet, lane) {
	return packet.protocol | packet.family << 8 | lane << 16;
}
function hashTuple(low, high, ports, meta) {
	let hash = Math.imul(low ^ meta, 2654435761);
	return hash = Math.imul((hash ^ hash >>> 15) + high, 2246822507), hash = Math.imul((hash ^ hash >>> 13) + ports, 3266489909), hash ^ hash >>> 16;
}
/** The last three words of an IPv6 address. */
function hashTail(word1, word2, word3) {
	let hash = Math.imul(word1 ^ Math.imul(word2, 2654435761), 2246822507);
	return Math.imul((hash ^ hash >>> 15) + word3, 3266489909);
}
/** Adds both tails in, so that the direction does not matter. */
function mixTails(hash, tail, otherTail) {
	let mixed = Math.imul(hash ^ tail + otherTail, 668265263);
	return mixed ^ mixed >>> 15;
}
const DATAGRAM_BYTES_MAX = 65535, PAYLOAD_BYTES = 65536, UNITS = PAYLOAD_BYTES / 8;
var FragmentReassembler = class {
	constructor() {
		this.datagram = 0, this.firstFrame = 0, this.completed = 0, this.discarded = 0, this.timedOut = 0, this.evicted = 0, this.conflicts = 0, this.serial = 0, this.inUse = 0, this.key = /* @__PURE__ */ new Int32Array(20), this.state = /* @__PURE__ */ new Uint8Array(64), this.keys = /* @__PURE__ */ new Int32Array(1280), this.serials = /* @__PURE__ */ new Float64Array(64), this.firstFrames = /* @__PURE__ */ new Int32Array(64), this.startNs = /* @__PURE__ */ new Float64Array(64), this.totalBytes = /* @__PURE__ */ new Int32Array(64), this.reachBytes = /* @__PURE__ */ new Int32Array(64), this.unitCounts = /* @__PURE__ */ new Int32Array(64), this.headerBytes = /* @__PURE__ */ new Int32Array(64), this.linkOffset = /* @__PURE__ */ new Int32Array(64), this.linkProtocol = /* @__PURE__ */ new Uint8Array(64), this.headers = /* @__PURE__ */ new Uint8Array(32768), this.payloads = new Uint8Array(64 * PAYLOAD_BYTES), this.marks = new Uint8Array(64 * UNITS);
	}
	/** Forgets everything, counters included: the second pass starts like the first. */
	reset() {
		for (let slot = 0; slot < 64; slot++) this.state[slot] !== 0 && this.release(slot);
		this.serial = 0, this.datagram = 0, this.firstFrame = 0, this.completed = 0, this.discarded = 0, this.timedOut = 0, this.evicted = 0, this.conflicts = 0;
	}
	/**
	* Takes the fragment parsed last (PACKET_FRAGMENT). Returns the bytes of the completed IP
	* packet, written at targetAddress as an ordinary unfragmented one; FRAGMENT_KEPT; or
	* FRAGMENT_DISCARDED. The target has room for 64 KiB.
	*/
	add(packet, memory, frame, timeNs, targetAddress) {
		if (assert(memory.isInside(memory.wire, targetAddress, DATAGRAM_BYTES_MAX), "a reassembled datagram fits its target"), this.expire(timeNs), this.datagram = 0, this.firstFrame = frame, !isUsable(packet)) return this.discard();
		this.setKey(packet);
		let slot = this.find();
		if (slot < 0 && (slot = this.open(frame, timeNs)), this.datagram = this.serials[slot], this.firstFrame = this.firstFrames[slot], this.state[slot] === 2) return this.discard();
		if (!this.agreesOnLength(packet, slot) || !this.store(packet, memory, slot)) return this.condemn(slot);
		let totalBytes = this.totalBytes[slot];
		return totalBytes < 0 || this.unitCounts[slot] * 8 < totalBytes ? 0 : this.complete(packet.family, memory, slot, targetAddress);
	}
	discard() {
		return this.discarded += 1, -1;
	}
	condemn(slot) {
		return this.state[slot] = 2, this.discard();
	}
	/**
	* A last fragment fixes the length; whatever reaches beyond, or fixes another, contradicts it.
	*/
	agreesOnLength(packet, slot) {
		let end = packet.fragmentOffsetBytes + packet.l4Bytes, total = this.totalBytes[slot];
		if (packet.moreFragments) {
			if (total >= 0 && end > total) return !1;
		} else {
			if (total >= 0 ? end !== total : end < this.reachBytes[slot]) return !1;
			this.totalBytes[slot] = end;
		}
		return end > this.reachBytes[slot] && (this.reachBytes[slot] = end), !0;
	}
	/** False when the datagram is condemned by it. */
	store(packet, memory, slot) {
		let base = slot * PAYLOAD_BYTES + packet.fragmentOffsetBytes, firstMark = slot * UNITS + packet.fragmentOffsetBytes / 8, units = Math.ceil(packet.l4Bytes / 8), overlaps = 0;
		for (let unit = 0; unit < units; unit++) overlaps += this.marks[firstMark + unit];
		if (overlaps > 0) {
			let isEqual = this.isEqualWhereMarked(packet, memory, base, firstMark);
			if (packet.family === 6) return isEqual && overlaps === units;
			isEqual || (this.conflicts += 1);
		}
		for (let unit = 0; unit < units; unit++) {
			if (this.marks[firstMark + unit] !== 0) continue;
			this.marks[firstMark + unit] = 1;
			let from = unit * 8, to = Math.min(from + 8, packet.l4Bytes);
			for (let i = from; i < to; i++) this.payloads[base + i] = memory.bytes[packet.l4Address + i];
		}
		return this.unitCounts[slot] = this.unitCounts[slot] + units - overlaps, packet.fragmentOffsetBytes === 0 && this.headerBytes[slot] === 0 ? this.keepHeader(packet, memory, slot) : !0;
	}
	isEqualWhereMarked(packet, memory, base, firstMark) {
		for (let i = 0; i < packet.l4Bytes; i++) if (this.marks[firstMark + (i >>> 3)] !== 0 && this.payloads[base + i] !== memory.bytes[packet.l4Address + i]) return !1;
		return !0;
	}
	/** The first fragment's header becomes the datagram's, an IPv6 fragment header left out. */
	keepHeader(packet, memory, slot) {
		let bytes = packet.family === 6 ? packet.ipHeaderBytes - 8 : packet.ipHeaderBytes;
		if (bytes > 512) return !1;
		for (let i = 0; i < bytes; i++) this.headers[slot * 512 + i] = memory.bytes[packet.l3Address + i];
		return this.headerBytes[slot] = bytes, this.linkOffset[slot] = packet.fragmentLinkAddress - packet.l3Address, this.linkProtocol[slot] = packet.protocol, !0;
	}
	/**
	* Writes the datagram out as one packet: lengths, fragment fields and IPv4's header checksum
	* made good.
	*/
	complete(family, memory, slot, target) {
		let headerBytes = this.headerBytes[slot], totalBytes = this.totalBytes[slot], bytes = headerBytes + totalBytes;
		if (bytes > (family === 4 ? DATAGRAM_BYTES_MAX : 65575)) return this.condemn(slot);
		for (let i = 0; i < headerBytes; i++) memory.bytes[target + i] = this.headers[slot * 512 + i];
		for (let i = 0; i < totalBytes; i++) memory.bytes[target + headerBytes + i] = this.payloads[slot * PAYLOAD_BYTES + i];
		return family === 4 ? (memory.view.setUint16(target + 2, bytes), memory.view.setUint16(target + 6, 0), memory.view.setUint16(target + 10, 0), memory.view.setUint16(target + 10, ~sumRange(memory, target, headerBytes) & 65535)) : (memory.view.setUint16(target + 4, bytes - 40), memory.bytes[target + this.linkOffset[slot]] = this.linkProtocol[slot]), this.release(slot), this.completed += 1, bytes;
	}
	setKey(packet) {
		let key = this.key;
		key[0] = packet.family, key[1] = packet.family === 4 ? packet.protocol : 0, key[2] = packet.fragmentId, key[3] = packet.source0, key[4] = packet.source1, key[5] = packet.source2, key[6] = packet.source3, key[7] = packet.destination0, key[8] = packet.destination1, key[9] = packet.destination2, key[10] = packet.destination3, key[11] = packet.laneCount;
		for (let i = 0; i < 8; i++) key[12 + i] = i < packet.laneCount ? packet.laneTags[i] : 0;
		packet.fragmentOffsetBytes === 0 && !packet.moreFragments && (key[1] = -1);
	}
	find() {
		for (let slot = 0; slot < 64; slot++) {
			if (this.state[slot] === 0) continue;
			let base = slot * 20, word = 0;
			for (; word < 20 && this.keys[base + word] === this.key[word];) word++;
			if (word === 20) return slot;
		}
		return -1;
	}
	/** A slot for the key's datagram: a free one, or the one of the datagram that began first. */
	open(frame, timeNs) {
		let slot = 0;
		for (let other = 1; other < 64 && this.state[slot] !== 0; other++) (this.state[other] === 0 || this.serials[other] < this.serials[slot]) && (slot = other);
		this.state[slot] !== 0 && (this.evicted += 1, this.release(slot)), this.inUse += 1, this.serial += 1, this.state[slot] = 1, this.serials[slot] = this.serial, this.firstFrames[slot] = frame, this.startNs[slot] = timeNs, this.totalBytes[slot] = -1, this.reachBytes[slot] = 0, this.unitCounts[slot] = 0, this.headerBytes[slot] = 0;
		for (let word = 0; word < 20; word++) this.keys[slot * 20 + word] = this.key[word];
		return slot;
	}
	release(slot) {
		let units = Math.ceil(this.reachBytes[slot] / 8);
		this.marks.fill(0, slot * UNITS, slot * UNITS + units), this.state[slot] = 0, --this.inUse;
	}
	expire(timeNs) {
		if (this.inUse !== 0) for (let slot = 0; slot < 64; slot++) this.state[slot] !== 0 && (timeNs - this.startNs[slot] <= 3e10 || (this.timedOut += 1, this.release(slot)));
	}
};
/** Whole, not empty, and of a length a fragment in its place may have. */
function isUsable(packet) {
	return packet.l4Bytes === 0 || packet.l4CapturedBytes < packet.l4Bytes || packet.moreFragments && packet.l4Bytes % 8 != 0 ? !1 : packet.fragmentOffsetBytes + packet.l4Bytes <= DATAGRAM_BYTES_MAX;
}
var Lanes = class {
	constructor() {
		/** Open addressing: the lane, 0 = free. */
		this.count = 1, this.overflowFrames = 0, this.tagCounts = /* @__PURE__ */ new Uint8Array(4096), this.tags = /* @__PURE__ */ new Int32Array(32768), this.slots = /* @__PURE__ */ new Int32Array(8192);
	}
	/** The lane of the frame parsed last. */
	intern(packet) {
		if (packet.laneCount === 0) return 0;
		let hash = packet.laneCount;
		for (let i = 0; i < packet.laneCount; i++) hash = Math.imul(hash ^ packet.laneTags[i], 2654435761), hash ^= hash >>> 15;
		for (let slot = hash & 8191;; slot = slot + 1 & 8191) {
			let lane = this.slots[slot];
			if (lane === 0) return this.add(packet, slot);
			if (this.isSame(packet, lane)) return lane;
		}
	}
	/**
	* VLAN ids of the lane from the outside in, without labels and sessions. Allocates: for
	* verdicts.
	*/
	vlans(lane) {
		let ids = [];
		if (lane >= 4096) return ids;
		for (let i = 0; i < this.tagCounts[lane]; i++) {
			let tag = this.tags[lane * 8 + i];
			tag >>> 24 == 1 && ids.push(tag & 4095);
		}
		return ids;
	}
	isSame(packet, lane) {
		if (this.tagCounts[lane] !== packet.laneCount) return !1;
		let base = lane * 8;
		for (let i = 0; i < packet.laneCount; i++) if (this.tags[base + i] !== packet.laneTags[i]) return !1;
		return !0;
	}
	add(packet, slot) {
		if (this.count === 4096) return this.overflowFrames += 1, 4096;
		let lane = this.count;
		this.count = lane + 1, this.slots[slot] = lane, this.tagCounts[lane] = packet.laneCount;
		for (let i = 0; i < packet.laneCount; i++) this.tags[lane * 8 + i] = packet.laneTags[i];
		return lane;
	}
}, FrameDecoder = class {
	constructor() {
		/** The packet was put together from fragments: it is whole, and longer than any frame may be. */
		this.packet = new PacketView(), this.lanes = new Lanes(), this.fragments = new FragmentReassembler(), this.lane = 0, this.isReassembled = !1;
	}
	/**
	* Decodes frame `index` of the arena. Returns a PACKET_* code; PACKET_FRAGMENT: kept or
	* discarded, nothing to do.
	*/
	decode(arena, index) {
		let packet = this.packet, code = packet.parse(arena.memory, arena.address[index], arena.capturedBytes[index], arena.originalBytes[index], arena.linkType[index]);
		return this.lane = packet.laneCount === 0 ? 0 : this.lanes.intern(packet), this.isReassembled = !1, code === 5 ? this.reassemble(arena, index) : code;
	}
	/** Before another pass over the same capture. Lanes keep their numbers. */
	restart() {
		this.fragments.reset();
	}
	reassemble(arena, index) {
		let bytes = this.fragments.add(this.packet, arena.memory, arena.firstFrame + index, arena.timeNs[index], arena.scratchAddress);
		if (bytes <= 0) return 5;
		this.isReassembled = !0;
		let code = this.packet.parseIp(arena.memory, arena.scratchAddress, bytes);
		return code === 5 ? 9 : code;
	}
};
// dist/src/trace/hosts.js
/**
* Hosts of a capture: one row for each address and lane that takes part in a conversation. They
* carry what the survey knows about a sender as a whole: whether its checksums are unfinished
* (transmit offload computes them in the card, after the capture point) and whether it is
* replayed. Same open addressing as the conversations, 32 bytes a host.
*/
/**
* family | lane << 8, four address words, good and bad samples, bits | frame of the first bad one
* << 2.
*/
const CAPACITY_START = 1024;
var HostTable = class {
	constructor() {
		this.count = 0, this.rows = new Int32Array(CAPACITY_START * 8), this.slots = new Int32Array(CAPACITY_START * 2), this.capacity = CAPACITY_START;
	}
	intern(family, lane, word0, word1, word2, word3) {
		let slot = this.find(family | lane << 8, word0, word1, word2, word3), known = this.slots[slot] - 1;
		if (known >= 0) return known;
		let host = this.count;
		this.count = host + 1, this.slots[slot] = host + 1;
		let row = host * 8;
		return this.rows[row + 0] = family | lane << 8, this.rows[row + 1] = word0, this.rows[row + 1 + 1] = word1, this.rows[row + 1 + 2] = word2, this.rows[row + 1 + 3] = word3, this.count === this.capacity && this.grow(), host;
	}
	/** -1 when no conversation has this address. */
	lookup(family, lane, word0, word1, word2, word3) {
		return this.slots[this.find(family | lane << 8, word0, word1, word2, word3)] - 1;
	}
	/** A whole segment of the host summed right, or did not. */
	sample(host, isValid, frame) {
		let row = host * 8, at = row + (isValid ? 5 : 6);
		this.rows[at] = this.rows[at] + 1;
		let bits = this.rows[row + 7];
		!isValid && !(bits >>> 2) && (this.rows[row + 7] = bits | frame << 2);
	}
	/** Frame of the first sample that summed wrong, 0 = none. */
	firstBadFrame(host) {
		return this.rows[host * 8 + 7] >>> 2;
	}
	/** Most of its checksums are wrong: they were to be finished behind the capture point. */
	isChecksumUnfinished(host) {
		let row = host * 8;
		return this.rows[row + 6] > this.rows[row + 5];
	}
	setReplayed(host) {
		this.rows[host * 8 + 7] = this.rows[host * 8 + 7] | 1;
	}
	isReplayed(host) {
		return !!(this.rows[host * 8 + 7] & 1);
	}
	/** It was sent an ICMP echo request: who answers pings is replayed like a server. */
	setPinged(host) {
		this.rows[host * 8 + 7] = this.rows[host * 8 + 7] | 2;
	}
	wasPinged(host) {
		return !!(this.rows[host * 8 + 7] & 2);
	}
	family(host) {
		return this.rows[host * 8 + 0] & 255;
	}
	word(host, index) {
		return this.rows[host * 8 + 1 + index];
	}
	address(host) {
		let row = host * 8 + 1, rows = this.rows;
		return addressText(this.family(host), rows[row], rows[row + 1], rows[row + 2], rows[row + 3]);
	}
	find(meta, word0, word1, word2, word3) {
		let mask = this.slots.length - 1, rows = this.rows;
		for (let slot = hashOf(meta, word0, word1, word2, word3) & mask;; slot = slot + 1 & mask) {
			let host = this.slots[slot] - 1;
			if (host < 0) return slot;
			let row = host * 8;
			if (rows[row + 1] === word0 && rows[row + 0] === meta && rows[row + 1 + 3] === word3 && rows[row + 1 + 1] === word1 && rows[row + 1 + 2] === word2) return slot;
		}
	}
	grow() {
		this.capacity *= 2;
		let rows = new Int32Array(this.capacity * 8);
		rows.set(this.rows), this.rows = rows, this.slots = new Int32Array(this.capacity * 2);
		for (let host = 0; host < this.count; host++) {
			let row = host * 8, slot = this.find(rows[row + 0], rows[row + 1], rows[row + 1 + 1], rows[row + 1 + 2], rows[row + 1 + 3]);
			this.slots[slot] = host + 1;
		}
	}
};
function hashOf(meta, word0, word1, word2, word3) {
	let hash = Math.imul(word0 ^ meta, 2654435761);
	return hash = Math.imul((hash ^ hash >>> 15) + word1, 2246822507), hash = Math.imul((hash ^ hash >>> 13) + word2, 3266489909), hash = Math.imul((hash ^ hash >>> 15) + word3, 668265263), hash ^ hash >>> 16;
}
var TcpObserver = class {
	constructor(table) {
		this.options = new TcpOptions(), this.table = table;
	}
	/**
	* Whether the segment, of a tuple whose conversation is known, opens another one. As Wireshark
	* numbers streams: a SYN whose sequence number differs from the first one known of its sender.
	* The other side's first SYN is a simultaneous open, an equal one is a retransmission.
	*/
	opensAnew(packet, conversation) {
		if ((packet.flags & 18) != 2) return !1;
		let own = this.table.sideRow(conversation, this.table.side), sides = this.table.sides;
		return !!(sides[own + 0] & 1) && sides[own + 1] !== packet.seq;
	}
	/** The packet was looked up last in the table: its `side` is the sender's. */
	observe(packet, memory, conversation, frame, timeNs) {
		let side = this.table.side, sides = this.table.sides, own = this.table.sideRow(conversation, side), other = this.table.sideRow(conversation, side ^ 1), flags = packet.flags, bits = sides[own + 0];
		if (bits & 1 || (bits |= 1, sides[own + 1] = flags & 2 ? packet.seq : packet.seq - 1 | 0), packet.payloadCapturedBytes < packet.payloadBytes && (bits |= 128), sides[own + 0] = bits, flags & 4) this.reset(own, other, packet, frame);
		else {
			if (flags & 2) {
				if (this.isStray(packet, conversation, own, other)) return;
				this.synchronize(packet, memory, conversation, timeNs);
			} else bits & 4 ? this.nextWords(packet, conversation, own) : this.firstWords(packet, memory, conversation, timeNs);
			this.sent(own, other, packet, frame), flags & 16 && (flags & 2 || this.chooseStart(packet, conversation, other), this.acknowledged(own, other, packet.ack, frame), flags & 2 || this.finishHandshake(packet, conversation));
		}
	}
	reset(own, other, packet, frame) {
		let sides = this.table.sides;
		sides[own + 0] = sides[own + 0] | 64, sides[own + 9] === 0 && (sides[own + 9] = frame), packet.flags & 16 && this.implyBase(other, packet.ack);
	}
	/** An ACK field tells the other side's base when it has not spoken yet. */
	implyBase(other, ack) {
		let sides = this.table.sides;
		sides[other + 0] & 1 || (sides[other + 0] = sides[other + 0] | 1, sides[other + 1] = ack - 1 | 0);
	}
	/** A SYN-ACK to another SYN than the one known, of a side that is known by now. */
	isStray(packet, conversation, own, other) {
		let sides = this.table.sides;
		if (!(packet.flags & 16) || !(sides[other + 0] & 8) || !(sides[own + 0] & 2)) return !1;
		let acked = packet.ack - sides[other + 2] | 0;
		return acked < 0 || acked > this.table.synDataBytes(conversation);
	}
	/**
	* The opener has had SYN-ACKs with two ISNs: it goes on with the one that it acknowledges. The
	* last one is taken until then; SIDE_BASE still knows the first.
	*/
	chooseStart(packet, conversation, other) {
		let { table } = this, opener = table.bits(conversation) & 8 ? 1 : 0;
		if (table.handshake(conversation) !== 2 || opener !== table.side) return;
		let { sides } = table, first = sides[other + 1] + 1 | 0;
		packet.ack === first && sides[other + 2] !== first && (sides[other + 2] = first, sides[other + 3] = first);
	}
	/** SYN or SYN-ACK: ISN, options, and the first steps of the handshake. */
	synchronize(packet, memory, conversation, timeNs) {
		let table = this.table, sides = table.sides, own = table.sideRow(conversation, table.side), bit = packet.flags & 16 ? 16 : 8, bits = sides[own + 0], start = packet.seq + 1 | 0, isRepeated = !!(bits & 24);
		(!isRepeated || table.handshake(conversation) < 3 && start !== sides[own + 2]) && (sides[own + 2] = start, (isRepeated || !(bits & 4)) && (sides[own + 3] = packet.seq), this.keepOffer(packet, memory, conversation, timeNs)), sides[own + 0] = sides[own + 0] | bit | 6, bit === 8 && !isRepeated && bits & 4 && table.setBits(conversation, table.bits(conversation) | 256), bit === 8 ? this.open(packet, conversation, isRepeated) : this.answer(packet, conversation);
	}
	open(packet, conversation, isRepeated) {
		let table = this.table, row = conversation * 16, bits = table.bits(conversation);
		if ((bits & 48) >>> 4 || isRepeated) return;
		let other = table.sideRow(conversation, table.side ^ 1), otherBits = table.sides[other + 0];
		bits &= -10, bits |= 4, table.side === 1 && (bits |= 9);
		let isAnswered = !!(otherBits & 16) && table.sides[other + 4] === (packet.seq + 1 | 0);
		bits |= (isAnswered ? 2 : 1) << 4, table.rows[row + 13] = bits, table.rows[row + 14] = packet.payloadBytes;
	}
	answer(packet, conversation) {
		let table = this.table, row = conversation * 16, bits = table.bits(conversation), handshake = (bits & 48) >>> 4;
		if (handshake === 0 && !(bits & 4)) {
			let client = +(table.side === 0);
			table.setBits(conversation, bits & -2 | client | 4);
			return;
		}
		let opener = bits & 8 ? 1 : 0;
		if (handshake !== 1 || opener === table.side) return;
		let start = table.sides[table.sideRow(conversation, opener) + 2], acked = packet.ack - start | 0;
		acked < 0 || acked > table.synDataBytes(conversation) || (table.setBits(conversation, bits & -49 | 32), table.rows[row + 15] = acked);
	}
	finishHandshake(packet, conversation) {
		let table = this.table, bits = table.bits(conversation);
		if ((bits & 48) >>> 4 != 2) return;
		let opener = bits & 8 ? 1 : 0;
		if (opener !== table.side) return;
		let answered = table.sideRow(conversation, opener ^ 1);
		(packet.ack - table.sides[answered + 2] | 0) < 0 || table.setBits(conversation, bits | 48);
	}
	/** The first segment of a side that did not begin with a SYN: where its stream starts for us. */
	firstWords(packet, memory, conversation, timeNs) {
		let table = this.table, sides = table.sides, own = table.sideRow(conversation, table.side), bits = sides[own + 0];
		(!(bits & 2) || (packet.seq - sides[own + 2] | 0) > 0) && (sides[own + 2] = packet.seq, bits & 2 || (sides[own + 3] = packet.seq)), sides[own + 0] = bits | 6, this.keepOffer(packet, memory, conversation, timeNs);
	}
	/** What a side says after its first segment may tell what that one was. */
	nextWords(packet, conversation, own) {
		let { sides } = this.table;
		if (sides[own + 5] > 1) return;
		let bits = sides[own + 0], moved = packet.seq - sides[own + 2] | 0;
		if (!(bits & 24)) {
			sides[own + 5] === 0 && packet.payloadBytes > 0 && moved === 1 && (sides[own + 2] = packet.seq);
			return;
		}
		let bytes = this.table.synDataBytes(conversation);
		if (bytes === 0 || moved !== bytes || !(bits & 8)) return;
		let opener = this.table.bits(conversation) & 8 ? 1 : 0;
		this.table.handshake(conversation) === 1 && opener === this.table.side && (this.table.rows[conversation * 16 + 15] = bytes);
	}
	keepOffer(packet, memory, conversation, timeNs) {
		let table = this.table, own = table.sideRow(conversation, table.side), options = this.options;
		if (packet.tcpOptionsCaptured ? options.parse(memory.view, packet.l4Address + 20, packet.tcpHeaderBytes - 20) : options.reset(), packet.flags & 2) {
			let mss = options.mss < 0 ? 0 : options.mss;
			table.sides[own + 11] = mss | (options.windowShift & 255) << 16;
		}
		let bits = table.sides[own + 0] & -3073;
		options.sackPermitted && (bits |= 1024), options.hasTimestamps && (bits |= 2048, table.sides[own + 12] = options.tsVal, table.tsTimeNs[conversation * 2 + table.side] = timeNs), table.sides[own + 0] = bits;
	}
	/** Counts the segment and moves the high-water mark of what the side sent. */
	sent(own, other, packet, frame) {
		let sides = this.table.sides, flags = packet.flags, spaceBytes = packet.payloadBytes;
		if (packet.payloadBytes > 0) sides[own + 5] = sides[own + 5] + 1;
		else if (!(flags & 3)) {
			sides[own + 6] = sides[own + 6] + 1;
			return;
		}
		flags & 2 && (spaceBytes += 1), flags & 1 && (spaceBytes += 1, sides[own + 0] = sides[own + 0] | 32, sides[own + 8] === 0 && (sides[own + 8] = frame));
		let sentEnd = sides[own + 3], ahead = packet.seq - sentEnd | 0;
		ahead < 0 && (sides[own + 7] = sides[own + 7] + 1);
		let end = packet.seq + spaceBytes | 0;
		if ((end - sentEnd | 0) <= 0 || (sides[own + 3] = end, sides[own + 10] === 0)) return;
		let bits = sides[own + 0];
		ahead > 0 ? sides[own + 0] = bits | 256 : !(bits & 256) && (sides[other + 4] - end | 0) <= 0 && (sides[own + 10] = 0);
	}
	acknowledged(own, other, ack, frame) {
		let sides = this.table.sides, bits = sides[own + 0];
		if (bits & 512 && (ack - sides[own + 4] | 0) <= 0) return;
		sides[own + 4] = ack, sides[own + 0] = bits | 512, this.implyBase(other, ack);
		let otherBits = sides[other + 0];
		otherBits & 2 ? (ack - sides[other + 3] | 0) > 0 && sides[other + 10] === 0 && (sides[other + 10] = frame) : (sides[other + 0] = otherBits | 2, sides[other + 2] = ack, sides[other + 3] = ack);
	}
}, TracePersonalities = class {
	constructor(table) {
		let count = table.count;
		this.count = count, this.answer = new Uint8Array(count), this.iss = new Int32Array(count), this.mss = new Uint16Array(count), this.windowShift = new Int8Array(count), this.sackPermitted = new Uint8Array(count), this.timestamps = new Uint8Array(count), this.tsOrigin = new Int32Array(count), this.tsOriginNs = new Float64Array(count), this.synDataBytes = new Int32Array(count), this.localSeq = new Int32Array(count), this.remoteSeq = new Int32Array(count), this.midstream = new Uint8Array(count);
		for (let conversation = 0; conversation < count; conversation++) {
			if (table.protocol(conversation) !== 6) continue;
			let replayed = table.replayed(conversation);
			replayed !== 2 && this.fill(table, conversation, replayed);
		}
	}
	fill(table, conversation, local) {
		let remote = +(local === 0), localSeq = table.sideWord(conversation, local, 2);
		if (this.localSeq[conversation] = localSeq, this.remoteSeq[conversation] = table.sideWord(conversation, remote, 2), table.hasSideBit(conversation, local, 2) && (this.iss[conversation] = localSeq - 1 | 0), this.synDataBytes[conversation] = table.synDataAcked(conversation), this.mss[conversation] = table.mss(conversation, local), this.windowShift[conversation] = table.windowShift(conversation, local), this.sackPermitted[conversation] = bitOf(table, conversation, local, 1024), this.timestamps[conversation] = bitOf(table, conversation, local, 2048), this.tsOrigin[conversation] = table.sideWord(conversation, local, 12), this.tsOriginNs[conversation] = table.tsOriginNs(conversation, local), table.isMidstream(conversation)) {
			this.midstream[conversation] = 1;
			return;
		}
		this.answer[conversation] = local === 1 ? answerOf(table, conversation) : 1;
		let isOfferKnown = table.hasSideBit(conversation, local, 24);
		this.answer[conversation] === 1 && !isOfferKnown && this.assumeOffer(table, conversation, remote);
	}
	/** The SYN-ACK was sent but not captured: servers accept what is offered to them. */
	assumeOffer(table, conversation, client) {
		this.mss[conversation] = table.mss(conversation, client), this.windowShift[conversation] = table.windowShift(conversation, client) < 0 ? -1 : 7, this.sackPermitted[conversation] = bitOf(table, conversation, client, 1024);
	}
};
function bitOf(table, conversation, direction, bit) {
	return +!!table.hasSideBit(conversation, direction, bit);
}
/** How the recorded server answered the client's SYN. */
function answerOf(table, conversation) {
	return table.handshake(conversation) >= 2 || table.hasSideBit(conversation, 0, 512) ? 1 : table.hasSideBit(conversation, 1, 64) ? 2 : 3;
}
// dist/src/trace/roles.js
/**
* Which host of each conversation is replayed (design: the passive opener, unless `--host` names
* addresses), decided when the survey has seen the whole capture: who opened, or for
* conversations without a handshake who is likely to have been the server. The role is a
* connection's, not an address's: a proxy is a server here and a client there.
*/
const WELL_KNOWN_PORTS = 1024;
/** `auto`, or addresses and CIDR blocks as text; returns the first text that is neither. */
function parseHosts(hosts) {
	let blocks = [];
	for (let text of hosts) {
		if (text === "auto") continue;
		let block = parseBlock(text);
		if (block === null) return text;
		blocks.push(block);
	}
	return blocks.length === 0 ? null : blocks;
}
/**
* Settles client, mid-stream mark and replayed side of every conversation, and marks the replayed
* hosts.
*/
function assignRoles(table, hosts, choice) {
	let servers = serverPorts(table);
	for (let conversation = 0; conversation < table.count; conversation++) {
		table.protocol(conversation) === 6 && settleClient(table, conversation, servers);
		let replayed = replayedSide(table, conversation, choice);
		table.setReplayed(conversation, replayed), replayed !== 2 && hosts.setReplayed(table.sideWord(conversation, replayed, 13));
	}
	for (let host = 0; host < hosts.count; host++) hosts.wasPinged(host) && choice === null && hosts.setReplayed(host), choice !== null && isChosenHost(hosts, host, choice) && hosts.setReplayed(host);
}
/** Ports that handshakes show to be a server's. */
function serverPorts(table) {
	let ports = /* @__PURE__ */ new Uint8Array(65536);
	for (let conversation = 0; conversation < table.count; conversation++) table.bits(conversation) & 4 && (ports[table.port(conversation, 1)] = 1);
	return ports;
}
function settleClient(table, conversation, servers) {
	let bits = table.bits(conversation);
	if (!(bits & 4)) {
		let clientPort = table.port(conversation, 0), serverPort = table.port(conversation, 1), clientServes = clientPort < WELL_KNOWN_PORTS || servers[clientPort] === 1, serverServes = serverPort < WELL_KNOWN_PORTS || servers[serverPort] === 1;
		clientServes && (!serverServes || clientPort < serverPort) && (bits ^= 1), table.setBits(conversation, bits);
	}
	table.hasSideBit(conversation, 0, 8) || table.setBits(conversation, bits | 256);
}
function replayedSide(table, conversation, choice) {
	return choice === null || isChosen(table, conversation, 1, choice) ? 1 : isChosen(table, conversation, 0, choice) ? 0 : 2;
}
function isChosen(table, conversation, direction, choice) {
	let family = table.family(conversation), word0 = table.addressWord(conversation, direction, 0), word1 = table.addressWord(conversation, direction, 1), word2 = table.addressWord(conversation, direction, 2), word3 = table.addressWord(conversation, direction, 3);
	return choice.some((block) => isInBlock(block, family, word0, word1, word2, word3));
}
function isChosenHost(hosts, host, choice) {
	let family = hosts.family(host);
	return choice.some((block) => isInBlock(block, family, hosts.word(host, 0), hosts.word(host, 1), hosts.word(host, 2), hosts.word(host, 3)));
}
// dist/src/trace/warnings.js
const CODES = [
	"time-backwards",
	"snapped",
	"capture-gap",
	"super-segment",
	"fragment",
	"tunnelled",
	"unsupported-link",
	"not-ip",
	"malformed",
	"duplicate-frame",
	"checksum-unfinished",
	"truncated",
	"too-many-lanes",
	"midstream",
	"time-jump"
], SENTENCES = [
	[
		"frame is",
		"frames are",
		"earlier than the frame before: virtual time stands still for them"
	],
	[
		"frame was",
		"frames were",
		"cut by the snaplen: payload that was not captured is unknown"
	],
	[
		"direction of a conversation lacks",
		"directions of conversations lack",
		"bytes that the other side acknowledged: the capture lost them, zeros take their place"
	],
	[
		"packet is",
		"packets are",
		"larger than 1500 bytes (segmentation offload): TCP segments are cut to the MTU before the NIC"
	],
	[
		"IP fragment was",
		"IP fragments were",
		"put together before the NIC, as an offload"
	],
	[
		"packet is",
		"packets are",
		"tunnelled: tunnels are not opened"
	],
	[
		"frame has",
		"frames have",
		"a link type that is not decoded"
	],
	[
		"frame carries",
		"frames carry",
		"neither IP nor ARP: not replayed"
	],
	[
		"frame is",
		"frames are",
		"malformed (lengths contradict each other): dropped as a host does"
	],
	[
		"frame seems",
		"frames seem",
		"to be captured twice: both copies are replayed"
	],
	[
		"host sends",
		"hosts send",
		"segments whose checksums offload had yet to finish: --checksum auto ignores them"
	],
	[
		"record was",
		"records were",
		"cut short at the end of the file: replayed up to there"
	],
	[
		"frame came",
		"frames came",
		"after 4096 different VLAN stacks: they share one lane"
	],
	[
		"conversation has",
		"conversations have",
		"no captured SYN: see --midstream"
	],
	[
		"frame is",
		"frames are",
		"more than 100 days away from the frames before: the jump is left out"
	]
];
var WarningCounts = class {
	constructor() {
		this.counts = /* @__PURE__ */ new Int32Array(15), this.frames = /* @__PURE__ */ new Int32Array(15), this.details = [];
	}
	/** WARN_*; frames may come in any order, the first one is kept. */
	note(kind, frame) {
		let count = this.counts[kind];
		this.counts[kind] = count + 1, (count === 0 || frame < this.frames[kind]) && (this.frames[kind] = frame);
	}
	count(kind) {
		return this.counts[kind];
	}
	/** Appended to the kind's sentence: names, figures. */
	explain(kind, detail) {
		this.details[kind] = detail;
	}
	/** In the order of the WARN_* numbers. */
	list() {
		let warnings = [];
		for (let kind = 0; kind < 15; kind++) {
			let count = this.counts[kind], sentence = SENTENCES[kind];
			if (count === 0 || sentence === void 0) continue;
			let [one, many, treatment] = sentence, detail = this.details[kind];
			warnings.push({
				code: CODES[kind] ?? "",
				count,
				frame: this.frames[kind],
				message: `${count} ${count === 1 ? one : many} ${treatment}` + (detail === void 0 ? "" : ` (${detail})`)
			});
		}
		return warnings;
	}
}, Survey = class {
	constructor() {
		/**
		* Frames by PACKET_* code; a fragment that completes a datagram counts as what the datagram is.
		*/
		this.decoder = new FrameDecoder(), this.conversations = new ConversationTable(), this.hostTable = new HostTable(), this.personalities = new TracePersonalities(this.conversations), this.format = "", this.frames = 0, this.wireBytes = 0, this.capturedBytes = 0, this.firstTimeNs = 0n, this.durationNs = 0, this.linkTypes = [], this.warnings = [], this.damage = null, this.codeCounts = /* @__PURE__ */ new Int32Array(12);
	}
	/**
	* Whether what is sent in the direction has checksums that were to be finished behind the
	* capture point: most of the sender's are wrong, or most in this conversation (a middlebox may
	* rewrite some), or all those of payload, and the receiver took it.
	*/
	isChecksumUnfinished(conversation, direction) {
		let host = this.conversations.sideWord(conversation, direction, 13);
		if (this.hostTable.isChecksumUnfinished(host)) return !0;
		let bits = this.conversations.sideWord(conversation, direction, 0), bad = (bits & 458752) / 65536;
		if (bad > 1 && 2 * bad > (bits & 28672) / 4096) return !0;
		if (bad === 0 || bits & 524288) return !1;
		let start = this.conversations.sideWord(conversation, direction, 2), acked = this.conversations.sideWord(conversation, 1 - direction, 4);
		return this.conversations.hasSideBit(conversation, 1 - direction, 512) && (acked - start | 0) > 0;
	}
	/**
	* Whether the packet's destination is a replayed host (in any conversation, or chosen): for
	* ICMP.
	*/
	isForReplayedHost(packet, lane) {
		let host = this.hostTable.lookup(packet.family, lane, packet.destination0, packet.destination1, packet.destination2, packet.destination3);
		return host >= 0 && this.hostTable.isReplayed(host);
	}
	/** Addresses that are replayed in some conversation, in the order of first sight. */
	replayedHosts() {
		let addresses = /* @__PURE__ */ new Set();
		for (let host = 0; host < this.hostTable.count; host++) this.hostTable.isReplayed(host) && addresses.add(this.hostTable.address(host));
		return [...addresses];
	}
	linkTypeNames() {
		return this.linkTypes.map((linkType) => linkTypeName(linkType));
	}
	/** Before each further pass over the capture. */
	restart() {
		this.decoder.restart(), this.conversations.restart();
	}
};
/** Walks the reader to its end. `options.hosts` was checked by `parseHosts`. */
function survey(reader, arena, options) {
	let choice = parseHosts(options.hosts);
	assert(typeof choice != "string", "host texts are checked before the survey");
	let pass = new SurveyPass(arena);
	for (; reader.next(arena);) {
		for (let index = 0; index < arena.count; index++) pass.frame(index);
		options.onProgress?.(reader.position);
	}
	let result = pass.result;
	return assignRoles(result.conversations, result.hostTable, choice), pass.finish(reader), result.restart(), result;
}
var SurveyPass = class {
	constructor(arena) {
		this.result = new Survey(), this.warnings = new WarningCounts(), this.decoder = this.result.decoder, this.packet = this.result.decoder.packet, this.table = this.result.conversations, this.hosts = this.result.hostTable, this.tcp = new TcpObserver(this.result.conversations), this.linkTypes = [], this.unsupported = /* @__PURE__ */ new Set(), this.frames = 0, this.wireBytes = 0, this.capturedBytes = 0, this.lastTimeNs = ZERO_NS, this.clock = new CaptureClock(), this.linkType = -1, this.fragments = 0, this.sliced = 0, this.arena = arena;
	}
	frame(index) {
		let arena = this.arena, frame = arena.firstFrame + index, timeNs = this.time(frame, arena.timeNs[index]), originalBytes = arena.originalBytes[index], capturedBytes = arena.capturedBytes[index];
		this.frames += 1, this.wireBytes += originalBytes, this.capturedBytes += capturedBytes, capturedBytes < originalBytes && this.warnings.note(1, frame), arena.linkType[index] !== this.linkType && this.seeLinkType(arena.linkType[index]);
		let code = this.decoder.decode(arena, index);
		this.result.codeCounts[code] = this.result.codeCounts[code] + 1, code === 1 ? this.segment(frame, timeNs) : code === 2 ? this.datagram(frame, timeNs) : this.other(code, frame), this.decoder.lane === 4096 && this.warnings.note(12, frame), (code === 5 || this.decoder.isReassembled) && this.warnings.note(4, frame);
	}
	/** When the frame is replayed. */
	time(frame, recordedNs) {
		let timeNs = this.clock.time(recordedNs);
		return this.clock.hasJumped ? this.warnings.note(14, frame) : timeNs < this.lastTimeNs && this.warnings.note(0, frame), this.lastTimeNs = timeNs, timeNs;
	}
	/** Roles are assigned: fills in what is only known at the end. */
	finish(reader) {
		let result = this.result;
		result.format = reader.format, result.frames = this.frames, result.wireBytes = this.wireBytes, result.capturedBytes = this.capturedBytes, result.firstTimeNs = reader.firstTimeNs, result.durationNs = this.clock.latestNs, result.linkTypes = this.linkTypes, result.damage = reader.damage, result.personalities = new TracePersonalities(this.table), this.warnOfConversations(), this.warnOfHosts(), this.explain(reader.damage), result.warnings = this.warnings.list();
	}
	seeLinkType(linkType) {
		this.linkType = linkType, this.linkTypes.includes(linkType) || this.linkTypes.push(linkType);
	}
	segment(frame, timeNs) {
		let table = this.table, packet = this.packet, lane = this.decoder.lane;
		table.laneCount = this.decoder.lanes.count;
		let conversation = table.findAcross(packet, lane);
		conversation < 0 ? conversation = this.begin(lane, frame, -1) : this.tcp.opensAnew(packet, conversation) && (conversation = this.begin(table.lane(conversation), frame, conversation)), this.tcp.observe(packet, this.arena.memory, conversation, frame, timeNs), this.anyTransport(conversation, frame, timeNs);
	}
	datagram(frame, timeNs) {
		let table = this.table, conversation = table.find(this.packet, this.decoder.lane);
		conversation < 0 && (conversation = this.begin(this.decoder.lane, frame, -1));
		let own = table.sideRow(conversation, table.side), sides = table.sides;
		sides[own + 5] = sides[own + 5] + 1, this.packet.payloadCapturedBytes < this.packet.payloadBytes && (sides[own + 0] = sides[own + 0] | 128), this.anyTransport(conversation, frame, timeNs);
	}
	begin(lane, frame, previous) {
		let packet = this.packet, table = this.table, conversation = table.add(packet, lane, frame, previous), own = table.sideRow(conversation, table.side), other = table.sideRow(conversation, table.side ^ 1);
		return table.sides[own + 13] = this.hosts.intern(packet.family, lane, packet.source0, packet.source1, packet.source2, packet.source3), table.sides[other + 13] = this.destinationHost(), conversation;
	}
	destinationHost() {
		let packet = this.packet;
		return this.hosts.intern(packet.family, this.decoder.lane, packet.destination0, packet.destination1, packet.destination2, packet.destination3);
	}
	anyTransport(conversation, frame, timeNs) {
		let packet = this.packet, own = this.table.sideRow(conversation, this.table.side);
		packet.ipBytes > 1500 ? this.decoder.isReassembled || this.warnings.note(3, frame) : packet.l4CapturedBytes === packet.l4Bytes && this.sampleChecksum(own, frame), packet.fragmentId !== 0 && packet.family === 4 && this.compareWithLast(own, frame, timeNs);
	}
	sampleChecksum(own, frame) {
		let sides = this.table.sides, bits = sides[own + 0];
		if ((bits & 28672) >= 16384) return;
		let packet = this.packet, memory = this.arena.memory;
		if (packet.protocol !== 6 && packet.family === 4 && memory.view.getUint16(packet.l4Address + 6) === 0) return;
		let pseudo = packet.family === 4 ? pseudoSum4(packet.source0, packet.destination0, packet.protocol, packet.l4Bytes) : this.pseudoSumWide(), sum = addSums(pseudo, sumRange(memory, packet.l4Address, packet.l4Bytes)), isGood = isValid(sum);
		this.hosts.sample(sides[own + 13], isGood, frame);
		let sampled = bits + 4096 + (isGood ? 0 : 65536), hasGood = isGood && packet.payloadBytes > 0;
		sides[own + 0] = hasGood ? sampled | 524288 : sampled;
	}
	pseudoSumWide() {
		let packet = this.packet;
		return pseudoSum6(packet.source0, packet.source1, packet.source2, packet.source3, packet.destination0, packet.destination1, packet.destination2, packet.destination3, packet.protocol, packet.l4Bytes);
	}
	/**
	* A copy of the frame before, within a millisecond, is taken for a second capture of one
	* packet: a guess.
	*/
	compareWithLast(own, frame, timeNs) {
		let packet = this.packet, sides = this.table.sides, isTcp = packet.protocol === 6, checksum = this.arena.memory.view.getUint16(packet.l4Address + (isTcp ? 16 : 6)), print = Math.imul(packet.fragmentId ^ packet.ipBytes << 16, 2654435761);
		print = Math.imul((print ^ print >>> 15) + checksum, 668265263), isTcp && (print = Math.imul((print ^ print >>> 15) + packet.seq, 2246822507), print = Math.imul((print ^ print >>> 13) + packet.ack, 3266489909) + packet.flags | 0);
		let timeUs = timeNs / 1e3 | 0, bits = sides[own + 0];
		if (!(bits & 32768)) sides[own + 0] = bits | 32768;
		else if (print === sides[own + 14]) {
			let passedUs = timeUs - sides[own + 15] | 0;
			passedUs >= 0 && passedUs <= 1e3 && this.warnings.note(9, frame);
		}
		sides[own + 14] = print, sides[own + 15] = timeUs;
	}
	other(code, frame) {
		switch (code) {
			case 3:
				this.icmp();
				break;
			case 7:
				this.warnings.note(5, frame);
				break;
			case 8:
				this.warnings.note(7, frame);
				break;
			case 9:
				this.warnings.note(8, frame), this.packet.isSliced && (this.sliced += 1);
				break;
			case 11:
				this.warnings.note(6, frame), this.unsupported.add(this.linkType);
				break;
			case 5: this.fragments += 1;
		}
	}
	icmp() {
		let packet = this.packet;
		packet.l4CapturedBytes < 1 || this.arena.memory.bytes[packet.l4Address] === (packet.family === 4 ? 8 : 128) && this.hosts.setPinged(this.destinationHost());
	}
	warnOfConversations() {
		let table = this.table;
		for (let conversation = 0; conversation < table.count; conversation++) if (table.protocol(conversation) === 6) {
			table.isMidstream(conversation) && this.warnings.note(13, table.firstFrame(conversation));
			for (let side = 0; side < 2; side++) {
				let row = table.sideRow(conversation, side), gapFrame = table.sides[row + 10];
				gapFrame !== 0 && (table.sides[row + 0] = table.sides[row + 0] | 256, this.warnings.note(2, gapFrame));
			}
		}
	}
	warnOfHosts() {
		let named = [];
		for (let host = 0; host < this.hosts.count; host++) this.hosts.isChecksumUnfinished(host) && (this.warnings.note(10, this.hosts.firstBadFrame(host)), named.length < 4 && named.push(this.hosts.address(host)));
		let count = this.warnings.count(10);
		count > named.length && named.push(`and ${count - named.length} more`), count > 0 && this.warnings.explain(10, named.join(", "));
	}
	explain(damage) {
		let warnings = this.warnings, reassembler = this.decoder.fragments, names = [...this.unsupported].map((linkType) => linkTypeName(linkType));
		if (warnings.explain(6, names.join(", ")), this.sliced > 0 && warnings.explain(8, `${this.sliced} say a longer IP packet than the record's original length: sliced by a tap?`), warnings.count(4) > 0) {
			let parts = [`${reassembler.completed} whole datagrams`];
			reassembler.discarded > 0 && parts.push(`${reassembler.discarded} fragments discarded`), reassembler.conflicts > 0 && parts.push(`${reassembler.conflicts} overlaps differ`);
			let lost = reassembler.timedOut + reassembler.evicted;
			lost > 0 && parts.push(`${lost} datagrams given up`), warnings.explain(4, parts.join(", "));
		}
		damage !== null && damage.kind === "truncated" && (warnings.note(11, damage.frame), warnings.explain(11, damage.message));
	}
}, RxQueue = class {
	constructor(queue, memory, mbufs, recorder, ringCount = 512) {
		this.frames = 0, this.frameBytes = 0, this.drops = new Float64Array(DROP_NAMES.length), this.depthMax = 0, this.posted = 0, this.filled = 0, this.taken = 0, this.arrived = 0, assert(ringCount > 0 && !(ringCount & ringCount - 1), "a ring is a power of two"), this.queue = queue, this.memory = memory, this.mbufs = mbufs, this.recorder = recorder, this.ringCount = ringCount, this.mask = ringCount - 1, this.slots = new Int32Array(ringCount).fill(-1), this.arrivalNs = new Float64Array(ringCount);
	}
	/** Gives the device an empty mbuf. */
	post(mbuf) {
		assert(this.posted - this.taken < this.ringCount, "a descriptor is posted into a free slot"), assert(mbuf >= 0, "a posted descriptor names an mbuf"), this.slots[this.posted & this.mask] = mbuf, this.posted++;
	}
	/** Empty descriptors the device may fill. */
	get postedCount() {
		return this.posted - this.filled;
	}
	/** Slots into which a descriptor can be posted. */
	get freeCount() {
		return this.ringCount - (this.posted - this.taken);
	}
	/** Frames ever put on the ring, and ever taken off it. */
	get filledCount() {
		return this.filled;
	}
	get takenCount() {
		return this.taken;
	}
	/** Every mbuf on the ring, empty or completed. */
	get heldCount() {
		return this.posted - this.taken;
	}
	/** Frames that have arrived by nowNs and were not taken; nowNs does not go back. */
	completedCount(nowNs) {
		for (this.arrived < this.taken && (this.arrived = this.taken); this.arrived < this.filled && this.arrivalNs[this.arrived & this.mask] <= nowNs;) this.arrived++;
		return this.arrived - this.taken;
	}
	/** The arrival of the oldest completed frame, Infinity when there is none. */
	oldestArrivalNs() {
		return this.taken === this.filled ? Infinity : this.arrivalNs[this.taken & this.mask];
	}
	/** The oldest completed frame: its mbuf is the core's now. */
	take() {
		assert(this.taken < this.filled, "a frame is taken only when one is completed");
		let slot = this.taken & this.mask, mbuf = this.slots[slot];
		return this.slots[slot] = -1, this.taken++, mbuf;
	}
	/**
	* The device: the mbuf of the next empty descriptor, -1 when there is none. It is not consumed
	* yet.
	*/
	nextEmpty() {
		return this.posted === this.filled ? -1 : this.slots[this.filled & this.mask];
	}
	/** The device: the next empty descriptor's mbuf now holds a frame of frameBytes. */
	complete(arrivalNs, frameBytes) {
		assert(this.filled < this.posted, "a frame is put only into a posted descriptor"), this.arrivalNs[this.filled & this.mask] = arrivalNs, this.filled++, this.frames++, this.frameBytes += frameBytes;
		let depth = this.filled - this.taken;
		depth > this.depthMax && (this.depthMax = depth);
	}
}, TxQueue = class {
	constructor(queue, memory, mbufs, recorder, observer, ringCount = 4096) {
		this.pieceAddress = /* @__PURE__ */ new Int32Array(64), this.pieceBytes = /* @__PURE__ */ new Int32Array(64), this.pieceStreamOffset = /* @__PURE__ */ new Int32Array(64), this.completions = this, this.queuedCount = 0, this.doneCount = 0, this.frameBytes = 0, this.dropCount = 0, this.rungCount = 0, this.pieceSum = /* @__PURE__ */ new Int32Array(64), this.payloadBytes = 0, this.protocol = 0, assert(ringCount > 0 && !(ringCount & ringCount - 1), "a ring is a power of two"), this.queue = queue, this.memory = memory, this.mbufs = mbufs, this.recorder = recorder, this.observer = observer, this.ring = new Int32Array(ringCount), this.mask = ringCount - 1;
	}
	frame(mbuf, headerBytes, pieceCount, flow, retransmission) {
		if (assert(pieceCount >= 0 && pieceCount <= 64, "pieces fit the piece columns"), this.mbufs.frameBytes[mbuf] = headerBytes, this.queuedCount - this.doneCount > this.mask && (this.reclaim(), this.queuedCount - this.doneCount > this.mask)) {
			this.drop(mbuf, headerBytes, pieceCount);
			return;
		}
		let address = this.mbufs.frameAddress[mbuf], payloadSum = this.sumPieces(pieceCount), frameBytes = headerBytes + this.payloadBytes;
		assert(frameBytes <= 1514, "a frame fits the MTU");
		let checksumSum = this.offload(address, headerBytes, payloadSum);
		this.ring[this.queuedCount & this.mask] = mbuf, this.queuedCount++, this.frameBytes += frameBytes, this.recorder.emit(3, flow, mbuf, this.queue, frameBytes, this.payloadBytes, pieceCount, checksumSum, this.protocol, retransmission);
		for (let i = 0; i < pieceCount; i++) this.recorder.emit5(4, flow, this.pieceAddress[i], this.pieceBytes[i], this.pieceSum[i], this.pieceStreamOffset[i], mbuf);
		this.observer !== null && this.observer.transmitted(mbuf, headerBytes, pieceCount, flow);
	}
	/** One tail-register write for everything queued since the last; returns how many frames. */
	doorbell() {
		let count = this.queuedCount - this.rungCount;
		return count === 0 ? 0 : (this.rungCount = this.queuedCount, this.recorder.emit3(5, -1, this.queue, count, 0), count);
	}
	/** Frames handed over have left: their mbufs go back. Returns how many. */
	reclaim() {
		let count = this.rungCount - this.doneCount;
		if (count === 0) return 0;
		this.recorder.emit3(6, -1, this.queue, count, 0);
		for (let i = 0; i < count; i++) this.freeChain(this.ring[this.doneCount & this.mask]), this.doneCount++;
		return count;
	}
	freeChain(first) {
		let mbuf = first;
		for (; mbuf !== -1;) {
			let next = this.mbufs.next[mbuf];
			this.mbufs.free(mbuf), mbuf = next;
		}
	}
	/** A transmit drop has no capture frame: 0. */
	drop(mbuf, headerBytes, pieceCount) {
		let bytes = headerBytes;
		for (let i = 0; i < pieceCount; i++) bytes += this.pieceBytes[i];
		this.dropCount++, this.recorder.emit5(2, -1, 0, 1, this.queue, bytes, -1), this.freeChain(mbuf);
	}
	/** Sums each piece, and all of them as one range; sets payloadBytes. */
	sumPieces(pieceCount) {
		let sum = 0, bytes = 0;
		for (let i = 0; i < pieceCount; i++) {
			let length = this.pieceBytes[i], pieceSum = sumRange(this.memory, this.pieceAddress[i], length);
			this.pieceSum[i] = pieceSum, sum = addSums(sum, bytes & 1 ? swapSum(pieceSum) : pieceSum), bytes += length;
		}
		return this.payloadBytes = bytes, sum;
	}
	/**
	* Fills in the checksums; returns the finished segment's sum with its pseudo header. Sets
	* protocol.
	*/
	offload(address, headerBytes, payloadSum) {
		let view = this.memory.view, etherType = view.getUint16(address + 12), ip = address + 14, end = address + headerBytes;
		if (etherType === 2048) {
			let ipHeaderBytes = (view.getUint8(ip) & 15) << 2, l4 = ip + ipHeaderBytes;
			this.protocol = view.getUint8(ip + 9), view.setUint16(ip + 10, 0), view.setUint16(ip + 10, ~sumRange(this.memory, ip, ipHeaderBytes));
			let pseudo = this.protocol === 1 ? 0 : pseudoSum4(view.getInt32(ip + 12), view.getInt32(ip + 16), this.protocol, end - l4 + this.payloadBytes);
			return this.finishL4(l4, end, pseudo, payloadSum);
		}
		if (etherType === 34525) {
			this.protocol = view.getUint8(ip + 6);
			let l4 = ip + 40, pseudo = this.pseudo6(ip, end - l4 + this.payloadBytes);
			return this.finishL4(l4, end, pseudo, payloadSum);
		}
		return this.protocol = 256, 65535;
	}
	pseudo6(ip, l4Bytes) {
		let view = this.memory.view, source = ip + 8, destination = ip + 24;
		return pseudoSum6(view.getInt32(source), view.getInt32(source + 4), view.getInt32(source + 8), view.getInt32(source + 12), view.getInt32(destination), view.getInt32(destination + 4), view.getInt32(destination + 8), view.getInt32(destination + 12), this.protocol, l4Bytes);
	}
	finishL4(l4, end, pseudo, payloadSum) {
		let offset = checksumOffset(this.protocol);
		if (offset === -1) return 65535;
		assert(l4 + offset + 2 <= end, "the headers of a frame hold the checksum field");
		let view = this.memory.view, payload = end - l4 & 1 ? swapSum(payloadSum) : payloadSum, rest = addSums(pseudo, payload);
		view.setUint16(l4 + offset, 0);
		let checksum = ~addSums(rest, sumRange(this.memory, l4, end - l4)) & 65535;
		return checksum === 0 && this.protocol === 17 && (checksum = 65535), view.setUint16(l4 + offset, checksum), addSums(rest, sumRange(this.memory, l4, end - l4));
	}
};
/** Where the protocol keeps its checksum, -1 when it has none the device knows. */
function checksumOffset(protocol) {
	switch (protocol) {
		case 6: return 16;
		case 17: return 6;
		case 1:
		case 58: return 2;
		default: return -1;
	}
}
var CallArray = class {
	constructor(memory, app, mbufs, outbound, mayConnect) {
		this.count = 0, this.tuples = [], this.tupleCount = 0, this.numbers = /* @__PURE__ */ new Int32Array(4096), this.handles = /* @__PURE__ */ new Float64Array(4096), this.xs = /* @__PURE__ */ new Float64Array(4096), this.ys = /* @__PURE__ */ new Float64Array(4096), this.cookies = /* @__PURE__ */ new Float64Array(4096), this.rangeAddress = /* @__PURE__ */ new Float64Array(4096), this.rangeBytes = /* @__PURE__ */ new Float64Array(4096), this.rangeCount = 0, this.resultCount = 0, this.resultNumbers = /* @__PURE__ */ new Int32Array(4096), this.resultHandles = /* @__PURE__ */ new Float64Array(4096), this.resultCookies = /* @__PURE__ */ new Float64Array(4096), this.resultValues = /* @__PURE__ */ new Float64Array(4096), this.sendAddress = /* @__PURE__ */ new Int32Array(30), this.sendBytes = /* @__PURE__ */ new Int32Array(30), this.words = 0, this.reads = 0, this.offered = 0, this.memory = memory, this.app = app, this.mbufs = mbufs, this.outbound = outbound, this.mayConnect = mayConnect;
	}
	/** Queues a call; false when the array is full. */
	queue(number, handle, x, y, cookie) {
		let i = this.count;
		return i === this.numbers.length && !this.grow() ? !1 : (this.numbers[i] = number, this.handles[i] = handle, this.xs[i] = x, this.ys[i] = y, this.cookies[i] = cookie, this.count = i + 1, !0);
	}
	grow() {
		let size = Math.min(this.numbers.length * 2, 67584);
		return size !== this.numbers.length && (this.numbers = larger(this.numbers, new Int32Array(size)), this.handles = larger(this.handles, new Float64Array(size)), this.xs = larger(this.xs, new Float64Array(size)), this.ys = larger(this.ys, new Float64Array(size)), this.cookies = larger(this.cookies, new Float64Array(size)), this.resultNumbers = larger(this.resultNumbers, new Int32Array(size)), this.resultHandles = larger(this.resultHandles, new Float64Array(size)), this.resultCookies = larger(this.resultCookies, new Float64Array(size)), this.resultValues = larger(this.resultValues, new Float64Array(size)), !0);
	}
	/** Room for `count` ranges from here; returns where they begin. */
	beginRanges(count) {
		let first = this.rangeCount;
		if (first + count > this.rangeAddress.length) {
			let size = 2 * (first + count);
			this.rangeAddress = larger(this.rangeAddress, new Float64Array(size)), this.rangeBytes = larger(this.rangeBytes, new Float64Array(size));
		}
		return this.rangeCount = first + count, first;
	}
	setRange(index, address, bytes) {
		this.rangeAddress[index] = address, this.rangeBytes[index] = bytes;
	}
	call(index) {
		return index < this.resultCount ? this.resultNumbers[index] : -1;
	}
	handle(index) {
		return index < this.resultCount ? this.resultHandles[index] : -1;
	}
	cookie(index) {
		return index < this.resultCount ? this.resultCookies[index] : 0;
	}
	value(index) {
		return index < this.resultCount ? this.resultValues[index] : -3;
	}
	get results() {
		return this.resultCount;
	}
	/** Results were read: the slots may be used again. */
	clearResults() {
		this.resultCount = 0;
	}
	/** Executes everything queued, in order. Returns how many calls. */
	dispatch(stack, recorder, timers) {
		let count = this.count;
		this.reads = 0;
		for (let i = 0; i < count; i++) {
			let number = this.numbers[i], handle = this.handles[i], x = this.xs[i], y = this.ys[i], cookie = this.cookies[i];
			this.reads += 5;
			let isTcp = number >= 4 && number <= 17, flow = isTcp ? stack.tcp.flowOf(handle) : -1, value = this.execute(stack, timers, number, handle, x, y, cookie), argument = number === 7 ? this.offered : x;
			this.resultNumbers[i] = number, this.resultHandles[i] = handle, this.resultCookies[i] = cookie, this.resultValues[i] = value;
			let tag = isTcp ? stack.tcp.tagOf(handle) : 0, opened = number === 3 && value >= 0;
			recorder.emit(70, opened ? stack.tcp.flowOf(value) : flow, number, opened ? stack.tcp.tagOf(value) : tag, argument | 0, opened ? 0 : value | 0, i, cookie | 0, handle | 0, number === 7 ? y | 0 : 0), number === 4 && value === 0 && stack.tcp.resumeAccepted(handle);
		}
		return this.words = count * 5 + 2 * this.rangeCount, this.resultCount = count, this.count = 0, this.rangeCount = 0, this.tupleCount = 0, count;
	}
	execute(stack, timers, number, handle, x, y, cookie) {
		let tcp = stack.tcp;
		switch (number) {
			case 8: return x >= 0 && x <= 2147483647 ? tcp.recvDone(handle, x | 0) : -3;
			case 7: return this.sendv(stack, handle, x, y);
			case 4: return tcp.accept(handle, cookie);
			case 5: return tcp.reject(handle);
			case 16: return tcp.shutdown(handle);
			case 9: return tcp.close(handle);
			case 17: return tcp.abort(handle);
			case 3: return this.connect(stack, x, y, cookie);
			case 0: return y > 65507 || y < 0 ? -3 : this.isReadable(x, y) ? stack.udp.send(handle, x | 0, y | 0, cookie) : -5;
			case 2: return stack.udp.recvDone(handle);
			case 18: return timers.setTimer(x, cookie);
			default: return -6;
		}
	}
	/** x = tuple, y = mark. */
	connect(stack, x, y, cookie) {
		if (!(x >= 0 && x < this.tupleCount)) return -5;
		let tuple = this.tuples[x | 0];
		return !isPort(tuple.localPort) || !isPort(tuple.remotePort) || !this.mayConnect(tuple, y) ? -3 : this.outbound.connect(stack.tcp, tuple, y | 0, cookie);
	}
	/** x = first range, y = how many. A bad range refuses the whole call: nothing was sent. */
	sendv(stack, handle, x, y) {
		if (this.offered = 0, !(y >= 1 && y <= 30)) return -3;
		if (!(x >= 0 && x + y <= this.rangeCount)) return -5;
		let offered = 0;
		for (let k = 0; k < y; k++) {
			let address = this.rangeAddress[x + k], bytes = this.rangeBytes[x + k];
			if (this.reads += 2, !this.isReadable(address, bytes)) return -5;
			this.sendAddress[k] = address, this.sendBytes[k] = bytes, offered += bytes;
		}
		return this.offered = Math.min(offered, 2147483647), stack.tcp.sendv(handle, this.sendAddress, this.sendBytes, y);
	}
	/**
	* IX's zero-copy-able check: the application's own memory or received mbufs; whole numbers only.
	*/
	isReadable(address, bytes) {
		if (address !== Math.floor(address) || bytes !== Math.floor(bytes)) return !1;
		let memory = this.memory;
		return memory.isInside(this.app, address, bytes) || memory.isInside(this.mbufs, address, bytes);
	}
};
function isPort(port) {
	return port === (port & 65535);
}
// dist/src/dataplane/conditions.js
/**
* The event-condition array of a core (IX: usys): written by the stack, read by the application,
* emptied at the end of every user entry. The application's view has no setter: it cannot forge a
* condition.
*/
var ConditionQueue = class {
	constructor() {
		this.count = 0, this.kinds = /* @__PURE__ */ new Uint8Array(8192), this.handles = /* @__PURE__ */ new Float64Array(8192), this.cookies = /* @__PURE__ */ new Float64Array(8192), this.xs = /* @__PURE__ */ new Float64Array(8192), this.ys = /* @__PURE__ */ new Float64Array(8192);
	}
	push(condition, handle, cookie, x, y) {
		let i = this.count;
		i === this.kinds.length && this.grow(), this.kinds[i] = condition, this.handles[i] = handle, this.cookies[i] = cookie, this.xs[i] = x, this.ys[i] = y, this.count = i + 1;
	}
	grow() {
		let size = this.kinds.length * 2;
		this.kinds = larger(this.kinds, new Uint8Array(size)), this.handles = larger(this.handles, new Float64Array(size)), this.cookies = larger(this.cookies, new Float64Array(size)), this.xs = larger(this.xs, new Float64Array(size)), this.ys = larger(this.ys, new Float64Array(size));
	}
	clear() {
		this.count = 0;
	}
	kind(index) {
		return index < this.count ? this.kinds[index] : 0;
	}
	handle(index) {
		return index < this.count ? this.handles[index] : -1;
	}
	cookie(index) {
		return index < this.count ? this.cookies[index] : 0;
	}
	x(index) {
		return index < this.count ? this.xs[index] : 0;
	}
	y(index) {
		return index < this.count ? this.ys[index] : 0;
	}
}, Crash = class extends Error {}, CrashingCalls = class extends CallArray {
	constructor() {
		super(...arguments), this.recorder = null;
	}
	dispatch(stack, recorder, timers) {
		return this.recorder = recorder, super.dispatch(stack, recorder, timers);
	}
	execute(stack, timers, number, handle, x, y, cookie) {
		if (number >= 4 && number <= 17 && stack.tcp.isForeign(handle)) {
			let tag = stack.tcp.tagOf(handle);
			throw this.recorder.emit3(113, -1, number, tag, handle | 0), new Crash("a call with a handle of another core");
		}
		return super.execute(stack, timers, number, handle, x, y, cookie);
	}
}, MbufColumns = class {
	constructor(pages) {
		let count = pages * 992;
		this.count = count, this.frameAddress = new Int32Array(count), this.frameBytes = new Int32Array(count), this.frame = new Int32Array(count), this.conversation = new Int32Array(count), this.lane = new Int32Array(count), this.flowGroup = new Int32Array(count), this.checksumOk = new Uint8Array(count), this.sum = new Int32Array(count), this.arrivalNs = new Float64Array(count), this.next = new Int32Array(count), this.payloadAddress = new Int32Array(count), this.payloadBytes = new Int32Array(count), this.place = new Uint8Array(count), this.core = new Uint8Array(count);
	}
}, MbufStore = class {
	/** firstPage, pages: the pages of the mbuf region that are this core's share at the start. */
	constructor(columns, memory, recorder, core, firstPage, pages) {
		this.hasMoved = !1, this.pool = /* @__PURE__ */ new Int32Array(512), this.poolCount = 0, this.census = /* @__PURE__ */ new Int32Array(6);
		let count = pages * 992;
		assert(count >= 256, "a core needs at least two chunks of mbufs"), this.memory = memory, this.recorder = recorder, this.core = core, this.frameAddress = columns.frameAddress, this.frameBytes = columns.frameBytes, this.frame = columns.frame, this.conversation = columns.conversation, this.lane = columns.lane, this.flowGroup = columns.flowGroup, this.checksumOk = columns.checksumOk, this.sum = columns.sum, this.arrivalNs = columns.arrivalNs, this.next = columns.next, this.payloadAddress = columns.payloadAddress, this.payloadBytes = columns.payloadBytes, this.place = columns.place, this.coreOf = columns.core, this.total = count, this.first = firstPage * 992, this.end = this.first + count, this.store = new Int32Array(columns.count), this.storeCount = count;
		for (let i = 0; i < count; i++) {
			let mbuf = this.first + i, page = Math.floor(mbuf / 992), slot = mbuf % 992, address = memory.mbufs.address + page * 2097152 + slot * 2112;
			this.frameAddress[mbuf] = address + 64 + 2, this.coreOf[mbuf] = core, this.store[i] = this.end - 1 - i;
		}
	}
	/** An allocated mbuf leaves another core's share and joins this one. */
	adopt(mbuf, from) {
		assert(this.coreOf[mbuf] === from.core, "an mbuf is taken over from the core that has it"), assert(this.place[mbuf] > 2, "only an mbuf in use moves"), this.coreOf[mbuf] = this.core, from.total--, this.total++, from.hasMoved = !0, this.hasMoved = !0;
	}
	alloc(purpose) {
		if (this.poolCount === 0 && !this.refill()) return -1;
		let mbuf = this.pool[--this.poolCount];
		return assert(this.place[mbuf] === 1, "an allocated mbuf comes from the pool"), this.place[mbuf] = purpose === 0 ? 2 : 5, this.next[mbuf] = -1, this.recorder.emit5(10, -1, mbuf, this.core, purpose, this.poolCount, 0), mbuf;
	}
	free(mbuf) {
		assert(this.place[mbuf] > 1, "only an allocated mbuf is freed"), assert(this.coreOf[mbuf] === this.core, "an mbuf is freed by the core that has it");
		let address = this.frameAddress[mbuf];
		this.memory.bytes.fill(219, address, address + this.frameBytes[mbuf]), this.frameBytes[mbuf] = 0, this.place[mbuf] = 1, this.pool[this.poolCount++] = mbuf, this.recorder.emit3(11, -1, mbuf, this.core, this.poolCount), this.poolCount === 512 && this.spill();
	}
	lend(mbuf) {
		assert(this.place[mbuf] === 3, "only an mbuf in the stack is lent to the application"), this.place[mbuf] = 4;
	}
	/** The mbuf was taken from the receive ring into the stack. */
	enterStack(mbuf) {
		assert(this.place[mbuf] === 2, "only an mbuf on the ring enters the stack"), this.place[mbuf] = 3;
	}
	/** Free mbufs, in the pool and in the store's share. */
	get freeCount() {
		return this.poolCount + this.storeCount;
	}
	/** Counts every mbuf by place, walking them all, and logs it. */
	takeCensus() {
		let census = this.census;
		census.fill(0), this.hasMoved ? countPlacesOf(this.place, this.coreOf, this.core, census) : countPlaces(this.place, this.first, this.end, census), assert(census[1] === this.poolCount, "the pool count is the pool"), this.recorder.emit(18, -1, this.total, census[1], census[0], census[2], census[3], census[4], census[5], 0);
	}
	refill() {
		let count = Math.min(128, this.storeCount);
		if (count === 0) return !1;
		this.recorder.emit3(13, -1, 1, this.core, 12);
		for (let i = 0; i < count; i++) {
			let mbuf = this.store[--this.storeCount];
			this.place[mbuf] = 1, this.pool[this.poolCount++] = mbuf;
		}
		return this.recorder.emit3(12, -1, this.core, count, this.storeCount), !0;
	}
	spill() {
		this.recorder.emit3(13, -1, 1, this.core, 12);
		for (let i = 0; i < 128; i++) {
			let mbuf = this.pool[i];
			this.place[mbuf] = 0, this.store[this.storeCount++] = mbuf;
		}
		this.pool.copyWithin(0, 128, this.poolCount), this.poolCount -= 128, this.recorder.emit3(12, -1, this.core, -128, this.storeCount);
	}
};
/** A function of its own: nearly all loop, it is compiled while it first runs, and stays so. */
function countPlaces(places, first, end, census) {
	for (let i = first; i < end; i++) {
		let place = places[i];
		census[place] = census[place] + 1;
	}
}
function countPlacesOf(places, cores, core, census) {
	for (let i = 0; i < places.length; i++) {
		if (cores[i] !== core) continue;
		let place = places[i];
		census[place] = census[place] + 1;
	}
}
// dist/src/dataplane/meter.js
/**
* What a core measures about itself and publishes for the control plane (IX: `cpu_metrics`): queue
* size, queueing delay and idle time with three moving averages each, batch size, loop duration.
*
* A publication falls due every period of virtual time. A busy core publishes at the end of the
* cycle that passes the end of a period, an idle one at the end itself. One that would change
* nothing on the page but its date is left out: an idle core falls silent. All numbers are
* integers with a rule of rounding, so that the verifier can compute them from the log.
*/
const WORD_MAX = 2147483647;
var Meter = class {
	constructor(page, core, recorder) {
		this.sinceNs = 0, this.cycles = 0, this.framesSum = 0, this.depthSum = 0, this.batches = 0, this.delaySumNs = 0, this.idleNs = 0, this.idleSinceNs = -1, this.isSettled = !1, this.groupFrames = /* @__PURE__ */ new Int32Array(128), this.page = page, this.core = core, this.recorder = recorder, this.periodNs = page.metricsPeriodNs, this.dueNs = this.periodNs;
	}
	/** The latest time this core has published for. */
	get lastNs() {
		return this.sinceNs;
	}
	frameTaken(flowGroup) {
		this.page.isByGroup && flowGroup >= 0 && flowGroup < 128 && (this.groupFrames[flowGroup] += 1);
	}
	/**
	* A cycle ended. depth: frames found on the ring; taken: of those, in this cycle; delayNs: age of
	* the oldest at that time.
	*/
	cycleEnded(nowNs, depth, taken, delayNs) {
		this.cycles++, this.depthSum += depth, this.framesSum += taken, taken > 0 && (this.batches++, this.delaySumNs += delayNs), nowNs >= this.dueNs && this.publish(nowNs);
	}
	overstayed(residenceUs) {
		let { page, core } = this;
		page.set(core, 16, page.get(core, 16) + 1), page.set(core, 17, residenceUs);
	}
	idles(nowNs) {
		this.idleSinceNs = nowNs;
	}
	wakes(nowNs) {
		this.restUntil(nowNs), this.idleNs += nowNs - Math.max(this.idleSinceNs, this.sinceNs), this.idleSinceNs = -1;
	}
	/** Publishes for the periods of an idle core that end by nowNs. */
	restUntil(nowNs) {
		if (!(this.idleSinceNs < 0)) for (; this.dueNs <= nowNs;) {
			let dueNs = this.dueNs;
			this.idleNs += dueNs - Math.max(this.idleSinceNs, this.sinceNs), this.publish(dueNs), this.isSettled && (this.sinceNs = Math.floor(nowNs / this.periodNs) * this.periodNs, this.dueNs = this.sinceNs + this.periodNs);
		}
	}
	/** How often each flow group's frames were taken since the last time, at nowNs. */
	publishGroups(nowNs) {
		let { page, core, groupFrames } = this;
		for (let group = 0; group < 128; group++) {
			let frames = groupFrames[group];
			page.setFrames(core, group, frames), frames !== 0 && (groupFrames[group] = 0, this.recorder.emitAt(nowNs, 102, -1, group, frames, 0, 0, 0, 0, 0, 0));
		}
	}
	/** A parked core publishes nothing. */
	parked() {
		this.dueNs = Infinity;
	}
	/** The core starts afresh: what it measured before it was parked is no longer true. */
	unparked(nowNs) {
		let { page, core } = this;
		for (let word = 0; word <= 15; word++) page.set(core, word, 0);
		this.clear(nowNs), this.idleSinceNs = nowNs, this.isSettled = !1;
	}
	publish(nowNs) {
		let { page, core } = this, windowNs = nowNs - this.sinceNs, { cycles, batches, idleNs } = this, queue = cycles === 0 ? 0 : Math.floor(this.depthSum * 100 / cycles), batch = cycles === 0 ? 0 : Math.floor(this.framesSum * 100 / cycles), loopNs = cycles === 0 ? 0 : Math.floor((windowNs - idleNs) / cycles), delayNs = batches === 0 ? 0 : Math.floor(this.delaySumNs / batches), idle = Math.floor(idleNs * 1e4 / windowNs), isChanged = this.put(5, batch);
		isChanged = this.put(6, loopNs) || isChanged, isChanged = this.put(7, cycles) || isChanged, isChanged = this.putAverages(1, queue) || isChanged, isChanged = this.putAverages(8, idle) || isChanged, isChanged = this.putAverages(12, delayNs) || isChanged, isChanged && (page.set(core, 0, Math.floor(nowNs / this.periodNs) | 0), this.emit(nowNs, 100, 0), this.emit(nowNs, 101, 8)), this.isSettled = !isChanged && cycles === 0 && idle === 1e4, this.clear(nowNs);
	}
	clear(nowNs) {
		this.sinceNs = nowNs, this.dueNs = (Math.floor(nowNs / this.periodNs) + 1) * this.periodNs, this.cycles = 0, this.framesSum = 0, this.depthSum = 0, this.batches = 0, this.delaySumNs = 0, this.idleNs = 0;
	}
	/** Writes a value and its averages of weight 1/2, 1/4 and 1/8; whether one changed. */
	putAverages(word, value) {
		let sample = value > WORD_MAX ? WORD_MAX : value, isChanged = this.put(word, sample);
		for (let k = 1; k <= 3; k++) {
			let average = this.page.get(this.core, word + k), next = average + Math.floor((sample - average) / (1 << k));
			isChanged = this.put(word + k, next) || isChanged;
		}
		return isChanged;
	}
	put(word, value) {
		let { page, core } = this, limited = value > WORD_MAX ? WORD_MAX : value;
		return page.get(core, word) !== limited && (page.set(core, word, limited), !0);
	}
	/** The eight words from `first` on as a row. */
	emit(nowNs, kind, first) {
		let { page, core } = this;
		this.recorder.emitAt(nowNs, kind, -1, page.get(core, first), page.get(core, first + 1), page.get(core, first + 2), page.get(core, first + 3), page.get(core, first + 4), page.get(core, first + 5), page.get(core, first + 6), page.get(core, first + 7));
	}
}, Migration = class {
	/** ended is called when the target owns the groups. */
	constructor(number, source, target, groups, table, reta, ended) {
		this.begunNs = -1, this.endedNs = -1, this.isReleased = !1, this.isEarly = !1, this.remote = [], this.local = [], this.timers = 0, this.flows = [], this.isMember = /* @__PURE__ */ new Uint8Array(128), this.hasAsked = !1, this.lastTaken = -1, this.number = number, this.source = source, this.target = target, this.groups = groups, this.table = table, this.reta = reta, this.ended = ended;
		for (let group of groups) this.isMember[group] = 1;
	}
	/** The command: the source begins at its next loop top without pending conditions. */
	command(nowNs) {
		assert(this.source.migration === null, "a core is in one migration at a time"), assert(this.target.migration === null, "a core is in one migration at a time"), this.source.migration = this, this.target.migration = this, this.source.wakeNs = nowNs;
	}
	/** At the loop top of a core that is in this migration, when its wakeNs has come. */
	atLoopTop(core) {
		core === this.target ? (core.wakeNs = Infinity, this.finish()) : this.begunNs === -1 ? core.conditions.count === 0 && this.begin() : (core.wakeNs = Infinity, this.source.cancelTransition(), this.askRelease(!0));
	}
	/** The transition timer: nobody asked. */
	timedOut() {
		this.askRelease(!1);
	}
	/** It will not go on. */
	get isStuck() {
		return this.source.isDead || this.target.isDead;
	}
	/** Takes a frame off the core's ring that is of a group on its way; false: not such a frame. */
	divert(core, mbuf) {
		let group = core.mbufs.flowGroup[mbuf];
		if (group < 0 || this.isMember[group] === 0 || this.table.owner[group] !== -1) return !1;
		let isRemote = core === this.source, kind = isRemote ? 118 : 119, frame = core.mbufs.frame[mbuf];
		return core.recorder.emit5(kind, -1, this.number, frame, mbuf, group, 0), isRemote ? this.remote.push(mbuf) : (this.local.push(mbuf), this.hasAsked || this.ask()), !0;
	}
	/** The source has taken a batch: has it seen what it was asked to? */
	afterBatch(core) {
		core !== this.source || this.lastTaken === -1 || this.isReleased || core.rx.takenCount >= this.lastTaken && this.release();
	}
	begin() {
		let { source, target, number, groups } = this, { recorder } = source;
		this.begunNs = source.nowNs, source.wakeNs = Infinity;
		let pending = source.conditions.count, count = groups.length;
		recorder.emit5(114, -1, number, source.core, target.core, count, pending);
		for (let group of groups) assert(this.table.owner[group] === source.core, "a core gives away what it owns"), this.table.owner[group] = -1, recorder.emit5(115, -1, number, group, source.core, target.core, 0);
		this.flows = source.stack.tcp.flowsOf(this.isMember);
		let last = groups.at(-1);
		for (let flow of this.flows) this.timers += source.stack.tcp.depart(flow, number, last);
		source.armTransition(), recorder.emit3(13, -1, 4, source.core, 114);
		for (let group of groups) this.reta.write(recorder, group, target.core);
		for (let group of groups) recorder.emit3(68, -1, group, target.core, 0), source.conditions.push(68, -1, 0, group, target.core);
		recorder.flush();
	}
	ask() {
		let { source, target } = this;
		this.hasAsked = !0;
		let { recorder } = target;
		recorder.emit3(13, -1, 3, source.core, 120), recorder.emit3(120, -1, this.number, source.core, 0), this.lastTaken === -1 && (source.wakeNs = target.nowNs);
	}
	/** What is on the source's ring by now is the last it can have of the groups. */
	askRelease(isEarly) {
		this.lastTaken === -1 && (this.isEarly = isEarly, this.lastTaken = this.source.rx.filledCount, this.source.rx.takenCount >= this.lastTaken && this.release());
	}
	release() {
		let { source, target } = this;
		this.isReleased = !0;
		let { recorder } = source, reason = this.isEarly ? 1 : 2, remote = this.remote.length;
		recorder.emit3(13, -1, 3, target.core, 121), recorder.emit5(121, -1, this.number, target.core, reason, remote, 0), target.wakeNs = source.nowNs;
	}
	finish() {
		let { source, target, number, groups } = this, { recorder, stack } = target;
		source.recorder.flush();
		for (let group of groups) this.table.owner[group] = target.core, recorder.emit3(122, -1, number, group, 0);
		for (let mbuf of this.remote) this.adopt(mbuf);
		for (let flow of this.flows) stack.tcp.arrive(flow, number, source.core, (mbuf) => this.adopt(mbuf));
		stack.udp.arrive(this.isMember, (mbuf) => this.adopt(mbuf));
		for (let group of groups) recorder.emit3(69, -1, group, source.core, 0), target.conditions.push(69, -1, 0, group, source.core);
		this.drain(0, this.remote), this.drain(1, this.local), stack.endBatch(), this.endedNs = target.nowNs;
		let us = Math.floor((this.endedNs - this.begunNs) / 1e3), { remote, local, timers } = this, { length } = remote;
		recorder.emit(125, -1, number, source.core, target.core, groups.length, length, local.length, timers, us), recorder.flush(), source.migration = null, target.migration = null, this.ended(this);
	}
	drain(queue, mbufs) {
		let { recorder } = this.target;
		recorder.emit3(124, -1, this.number, queue, mbufs.length);
		for (let mbuf of mbufs) this.target.inputNow(mbuf);
	}
	/** An mbuf of the source's becomes the target's, with what it is held for. */
	adopt(mbuf) {
		let { source, target } = this;
		target.recorder.emit5(123, -1, this.number, mbuf, source.core, target.core, 0), target.mbufs.adopt(mbuf, source.mbufs);
	}
}, ConditionView = class {
	#queue;
	constructor(queue) {
		this.#queue = queue;
	}
	get count() {
		return this.#queue.count;
	}
	kind(index) {
		return this.#queue.kind(index);
	}
	handle(index) {
		return this.#queue.handle(index);
	}
	cookie(index) {
		return this.#queue.cookie(index);
	}
	x(index) {
		return this.#queue.x(index);
	}
	y(index) {
		return this.#queue.y(index);
	}
}, ResultView = class {
	#calls;
	constructor(calls) {
		this.#calls = calls;
	}
	get count() {
		return this.#calls.results;
	}
	call(index) {
		return this.#calls.call(index);
	}
	handle(index) {
		return this.#calls.handle(index);
	}
	cookie(index) {
		return this.#calls.cookie(index);
	}
	value(index) {
		return this.#calls.value(index);
	}
}, UserInterrupt = class extends Error {}, Port = class {
	#calls;
	#memory;
	#recorder;
	/** What the application may use, and the mbufs it may read. */
	#app;
	#mbufs;
	#laneOf;
	#rangeAddress;
	#rangeBytes;
	constructor(core, conditions, calls, memory, recorder, own, app, mbufs, laneOf) {
		this.nowNs = ZERO_NS, this.computedNs = ZERO_NS, this.acts = 0, this.#rangeAddress = /* @__PURE__ */ new Float64Array(30), this.#rangeBytes = /* @__PURE__ */ new Float64Array(30), this.core = core, this.conditions = new ConditionView(conditions), this.results = new ResultView(calls), this.appAddress = own.address, this.appBytes = own.bytes, this.#calls = calls, this.#memory = memory, this.#recorder = recorder, this.#app = app, this.#mbufs = mbufs, this.#laneOf = laneOf;
	}
	/** The application is about to be entered. */
	enter(nowNs) {
		this.nowNs = nowNs, this.computedNs = 0, this.acts = 0;
	}
	compute(ns) {
		this.#act(), ns > 0 && (this.computedNs += ns), this.computedNs > 1e7 && this.#interrupt();
	}
	#act() {
		++this.acts > 1048576 && this.#interrupt();
	}
	#interrupt() {
		throw this.computedNs = 1e7 + 1, new UserInterrupt("the application overstayed its budget");
	}
	accept(handle, cookie) {
		this.#queue(4, handle, 0, 0, cookie);
	}
	#queue(number, handle, x, y, cookie) {
		this.#calls.queue(number, handle, x, y, cookie) || this.#act();
	}
	reject(handle) {
		this.#queue(5, handle, 0, 0, 0);
	}
	range(index, address, bytes) {
		index >= 0 && index < 30 && (this.#rangeAddress[index] = address, this.#rangeBytes[index] = bytes);
	}
	sendv(handle, count) {
		let entries = count >= 0 && count <= 30 ? count | 0 : 0, first = this.#calls.beginRanges(entries);
		for (let i = 0; i < entries; i++) this.#calls.setRange(first + i, this.#rangeAddress[i], this.#rangeBytes[i]);
		this.#queue(7, handle, first, count, 0);
	}
	recvDone(handle, bytes) {
		this.#queue(8, handle, bytes, 0, 0);
	}
	shutdown(handle) {
		this.#queue(16, handle, 0, 0, 0);
	}
	close(handle) {
		this.#queue(9, handle, 0, 0, 0);
	}
	abort(handle) {
		this.#queue(17, handle, 0, 0, 0);
	}
	connect(remote, remotePort, local, localPort, mark, cookie) {
		let to = parseAddress(remote), from = parseAddress(local);
		if (to === null || from === null || to.family !== from.family) {
			this.#queue(3, 0, -1, mark, cookie);
			return;
		}
		let tuple = {
			family: to.family,
			lane: this.#laneOf(mark),
			local0: from.word0,
			local1: from.word1,
			local2: from.word2,
			local3: from.word3,
			remote0: to.word0,
			remote1: to.word1,
			remote2: to.word2,
			remote3: to.word3,
			localPort,
			remotePort,
			remoteMacHigh: 512,
			remoteMacLow: 2
		};
		this.#calls.tuples[this.#calls.tupleCount] = tuple, this.#queue(3, 0, this.#calls.tupleCount++, mark, cookie);
	}
	udpSend(replyTo, address, bytes, cookie) {
		this.#queue(0, replyTo, address, bytes, cookie);
	}
	udpRecvDone(replyTo) {
		this.#queue(2, replyTo, 0, 0, 0);
	}
	timer(delayNs, cookie) {
		this.#queue(18, 0, delayNs, 0, cookie);
	}
	call(number, handle, x, y, cookie) {
		this.#queue(number, handle, x, y, cookie);
	}
	read(address, into, bytes) {
		this.#act();
		let count = Math.min(bytes, into.length);
		if (!this.#mayRead(address, count)) return this.#recorder.emit3(19, -1, address | 0, count | 0, -5), 0;
		for (let i = 0; i < count; i++) into[i] = this.#memory.bytes[address + i];
		return count;
	}
	write(address, from, bytes) {
		this.#act();
		let count = Math.min(bytes, from.length);
		if (!this.#mayWrite(address, count)) return this.#refuse(address, count);
		for (let i = 0; i < count; i++) this.#memory.bytes[address + i] = from[i];
		return this.#recorder.emit3(15, -1, address, count, 0), !0;
	}
	copy(source, target, bytes) {
		return this.#act(), !this.#mayRead(source, bytes) || !this.#mayWrite(target, bytes) ? this.#refuse(target, bytes) : (this.#memory.bytes.copyWithin(target, source, source + bytes), this.#recorder.emit3(15, -1, target, bytes, 0), !0);
	}
	#refuse(address, bytes) {
		return this.#recorder.emit3(15, -1, address | 0, bytes | 0, -5), !1;
	}
	#mayRead(address, bytes) {
		if (!Number.isInteger(address) || !Number.isInteger(bytes)) return !1;
		let memory = this.#memory;
		return memory.isInside(this.#app, address, bytes) || memory.isInside(this.#mbufs, address, bytes);
	}
	#mayWrite(address, bytes) {
		return !Number.isInteger(address) || !Number.isInteger(bytes) ? !1 : this.#memory.isInside(this.#app, address, bytes);
	}
};
// dist/src/dataplane/rights.js
const RIGHTS = [
	{
		region: 1,
		domain: 2,
		mayWrite: !0
	},
	{
		region: 1,
		domain: 4,
		mayWrite: !0
	},
	{
		region: 1,
		domain: 3,
		mayWrite: !1
	},
	{
		region: 2,
		domain: 3,
		mayWrite: !0
	},
	{
		region: 2,
		domain: 2,
		mayWrite: !1
	},
	{
		region: 2,
		domain: 4,
		mayWrite: !1
	}
];
/** The rows that state them, for a core whose application has `app` and whose mbufs are `mbufs`. */
function stateRights(recorder, app, mbufs) {
	for (let { region, domain, mayWrite } of RIGHTS) {
		let { address, bytes } = region === 2 ? app : mbufs, writable = +!!mayWrite;
		recorder.emit5(90, -1, region, address, bytes, domain, writable);
	}
}
// dist/src/nic/filters.js
/**
* Exact-match filters (82599: Flow Director): what a remote end sends to a local one goes to the
* queue that asked for it, whatever its hash. They precede receive-side scaling.
*
* A queue has its part of the filters, so that one core's do not depend on what others did. Whoever
* looks a packet up has brought all cores to its time before.
*/
const BUCKETS = 1024;
/** The flow group of what the queue's filters take: behind those of the table. */
function filterGroup(queue) {
	return 128 + queue;
}
var FilterTable = class {
	constructor(queueCount) {
		this.heads = new Int32Array(BUCKETS).fill(-1), this.next = new Int32Array(BUCKETS), this.key = new Int32Array(BUCKETS * 10), this.queue = new Int32Array(BUCKETS), this.hash = new Int32Array(BUCKETS), this.limit = 0, this.freeHead = -1, this.ofFlow = new Int32Array(BUCKETS), this.room = Math.floor(8190 / queueCount), this.used = new Int32Array(queueCount);
	}
	hasRoom(queue) {
		return this.used[queue] < this.room;
	}
	/** Filters the queue has. */
	usedBy(queue) {
		return this.used[queue];
	}
	/** hash: of what comes from the tuple's remote end. There is room. */
	set(recorder, queue, flow, tuple, hash) {
		assert(this.hasRoom(queue), "a filter is set where there is room");
		let bucket = hash & 1023, filter = this.take();
		this.next[filter] = this.heads[bucket], this.heads[bucket] = filter, this.writeKey(filter * 10, tuple), this.queue[filter] = queue, this.hash[filter] = hash, flow >= this.ofFlow.length && (this.ofFlow = larger(this.ofFlow, new Int32Array(2 * flow))), this.ofFlow[flow] = filter + 1;
		let used = ++this.used[queue];
		recorder.emit5(92, flow, queue, filterGroup(queue), used, this.room, 0);
	}
	/** The flow's filter is removed, if it has one. */
	clear(recorder, flow) {
		let filter = flow < this.ofFlow.length ? this.ofFlow[flow] - 1 : -1;
		if (filter === -1) return;
		this.ofFlow[flow] = 0, this.unlink(filter);
		let queue = this.queue[filter], used = --this.used[queue];
		recorder.emit3(93, flow, queue, filterGroup(queue), used);
	}
	/** The queue of the packet's filter, -1 = it has none. */
	match(packet, hash) {
		let filter = this.heads[hash & 1023];
		for (; filter !== -1 && !this.isOf(filter * 10, packet);) filter = this.next[filter];
		return filter === -1 ? -1 : this.queue[filter];
	}
	writeKey(at, tuple) {
		let { key } = this;
		key[at] = tuple.family, key[at + 1] = tuple.remote0, key[at + 2] = tuple.remote1, key[at + 3] = tuple.remote2, key[at + 4] = tuple.remote3, key[at + 5] = tuple.local0, key[at + 6] = tuple.local1, key[at + 7] = tuple.local2, key[at + 8] = tuple.local3, key[at + 9] = tuple.remotePort << 16 | tuple.localPort;
	}
	isOf(at, packet) {
		let { key } = this, ports = packet.sourcePort << 16 | packet.destinationPort;
		return key[at + 9] !== ports || key[at] !== packet.family || key[at + 1] !== packet.source0 || key[at + 5] !== packet.destination0 ? !1 : packet.family === 4 || key[at + 2] === packet.source1 && key[at + 3] === packet.source2 && key[at + 4] === packet.source3 && key[at + 6] === packet.destination1 && key[at + 7] === packet.destination2 && key[at + 8] === packet.destination3;
	}
	take() {
		let filter = this.freeHead;
		if (filter !== -1) return this.freeHead = this.next[filter], filter;
		if (this.limit === this.next.length) {
			let size = 2 * this.limit;
			this.next = larger(this.next, new Int32Array(size)), this.key = larger(this.key, new Int32Array(size * 10)), this.queue = larger(this.queue, new Int32Array(size)), this.hash = larger(this.hash, new Int32Array(size));
		}
		return this.limit++;
	}
	unlink(filter) {
		let bucket = this.hash[filter] & 1023, before = -1, at = this.heads[bucket];
		for (; at !== filter;) before = at, at = this.next[at];
		let following = this.next[filter];
		before === -1 ? this.heads[bucket] = following : this.next[before] = following, this.next[filter] = this.freeHead, this.freeHead = filter;
	}
}, Outbound = class {
	constructor(core, config, ports, recorder, forgets) {
		this.core = core, this.config = config, this.ports = ports, this.recorder = recorder, this.forgets = forgets;
	}
	/** Opens the tuple as conversation `mark` (-1 = none). A handle, or a negative code. */
	connect(tcp, tuple, mark, cookie) {
		let isOpen = tuple.localPort === 0 && mark === -1, group = this.place(tcp, tuple, mark, isOpen), value = group < 0 ? group : tcp.connect(tuple, mark, cookie, group);
		return value >= 0 && group >= 128 && this.setFilter(tcp.flowOf(value), tuple), isOpen && (tuple.localPort = 0), value;
	}
	/** The connection has ended. */
	flowEnded(flow) {
		this.forgets || this.config.filters?.clear(this.recorder, flow);
	}
	/** Whether replies come to this core whatever their hash: it must not go away. */
	get hasFilters() {
		let { filters } = this.config;
		return filters !== null && filters.usedBy(this.core) > 0;
	}
	/** The flow group of the new connection, or a negative code; chooses its port if that is open. */
	place(tcp, tuple, mark, isOpen) {
		let isFiltered = this.wantsFilter(tuple, mark, isOpen);
		if (isFiltered && this.config.filters.hasRoom(this.core)) return isOpen && !this.ports.chooseAny(tuple, tcp) ? -2 : filterGroup(this.core);
		if (isOpen && !this.ports.choose(tuple, tcp)) return -2;
		let home = this.ports.homeGroup(tuple);
		return home === -1 ? isFiltered ? -2 : -3 : home;
	}
	wantsFilter(tuple, mark, isOpen) {
		let { filters, isFiltered } = this.config;
		return filters === null ? !1 : mark === -1 ? isOpen || this.ports.isOwn(tuple.localPort) && this.ports.homeGroup(tuple) === -1 : isFiltered(mark);
	}
	setFilter(flow, tuple) {
		let { core, recorder } = this, { filters, hashOf } = this.config;
		recorder.emit3(13, -1, 4, core, 92), filters.set(recorder, core, flow, tuple, hashOf(tuple));
	}
};
// dist/src/dataplane/source-ports.js
/**
* The local port of a connection that an application opens (IX14 §4.4; ix-project/ix
* dp/net/tcp_api.c): replies must come to the core that opened it. Toeplitz is not inverted; the
* core's ports are probed in turn until one hashes home.
*
* IX numbers the ports core * 2048 + 1 to (core + 1) * 2048, which is all of them at 32 cores.
* Cores 32 to 63 use the ranges of cores 0 to 31 again: still no two cores open the same tuple,
* since a tuple's replies come to one core only.
*/
const PORTS_A_CORE = 2048;
var SourcePorts = class {
	/** groupOf: the flow group of what comes from the tuple's remote end. */
	constructor(core, groupOf, groups) {
		this.next = 0, assert(core >= 0 && core < 64, "a core has its part of the ports"), this.core = core, this.groupOf = groupOf, this.groups = groups, this.first = core % 32 * PORTS_A_CORE + 1, this.count = Math.min(PORTS_A_CORE, 65536 - this.first);
	}
	/** The flow group of the tuple's replies if this core owns it now, else -1. */
	homeGroup(tuple) {
		let group = this.groupOf(tuple);
		return this.groups.owner[group] === this.core ? group : -1;
	}
	/** Whether the port is one of this core's part. */
	isOwn(port) {
		return port >= this.first && port < this.first + this.count;
	}
	/**
	* Sets the tuple's local port to the next that is free and brings replies home. False: there is
	* none for this remote end, and the port is 0.
	*/
	choose(tuple, taken) {
		return this.search(tuple, taken, !0);
	}
	/** The same whatever replies hash to. */
	chooseAny(tuple, taken) {
		return this.search(tuple, taken, !1);
	}
	search(tuple, taken, mustComeHome) {
		let { first, count, next } = this;
		for (let k = 0; k < count; k++) {
			let offset = (next + k) % count;
			if (tuple.localPort = first + offset, !(mustComeHome && this.homeGroup(tuple) === -1) && !taken.isTaken(tuple)) return this.next = (offset + 1) % count, !0;
		}
		return tuple.localPort = 0, !1;
	}
};
// dist/src/dataplane/timer-wheel.js
/**
* One core's hierarchical timer wheel (Varghese and Lauck, scheme 7, as in IX): 3 wheels of 256
* slots of 16 us, 4.096 ms and 1.048576 s. One node per owner index (a flow, or one of the
* application's timers).
*
* An expiry is rounded up to a slot, so nothing fires early; it is late by less than two slots and
* the cycle in progress. Longer delays than the outer wheel's are parked in its last slot and come
* back to the owner early: the owner looks at its own deadline and schedules again, which is also
* how it re-arms lazily.
*/
const LEVEL_TICKS = [
	1,
	256,
	65536
], TICKS_MAX = 16711680;
/** Nodes by owner index, for all wheels whose owners share indices: a node is in one wheel. */
var TimerNodes = class {
	constructor() {
		this.next = (/* @__PURE__ */ new Int32Array(512)).fill(-1), this.previous = (/* @__PURE__ */ new Int32Array(512)).fill(-1), this.slot = (/* @__PURE__ */ new Int32Array(512)).fill(-1), this.expiry = /* @__PURE__ */ new Float64Array(512), this.grow(1024);
	}
	grow(least) {
		let size = this.slot.length;
		for (; size < least;) size *= 2;
		this.next = grown(this.next, size), this.previous = grown(this.previous, size), this.slot = grown(this.slot, size);
		let expiry = new Float64Array(size);
		expiry.set(this.expiry), this.expiry = expiry;
	}
}, TimerWheel = class {
	constructor(owner, nodes = new TimerNodes()) {
		this.tick = 0, this.count = 0, this.head = (/* @__PURE__ */ new Int32Array(768)).fill(-1), this.occupied = /* @__PURE__ */ new Int32Array(24), this.nextTickCached = Infinity, this.nextTickKnown = !0, this.owner = owner, this.nodes = nodes;
	}
	schedule(index, deadlineNs) {
		index >= this.nodes.slot.length && this.nodes.grow(index + 1), this.nodes.slot[index] === -1 ? this.count++ : this.unlink(index);
		let due = Math.max(Math.ceil(deadlineNs / 16e3), this.tick + 1);
		this.nodes.expiry[index] = due;
		let wanted = this.link(index, due);
		this.nextTickKnown && wanted < this.nextTickCached && (this.nextTickCached = wanted);
	}
	cancel(index) {
		index >= this.nodes.slot.length || this.nodes.slot[index] === -1 || (this.unlink(index), this.nodes.slot[index] = -1, this.count--, this.count === 0 ? (this.nextTickCached = Infinity, this.nextTickKnown = !0) : this.nodes.expiry[index] === this.nextTickCached && (this.nextTickKnown = !1));
	}
	/**
	* When there is something to do next (an expiry or a cascade), Infinity when nothing is
	* scheduled.
	*/
	nextNs() {
		return this.count === 0 ? Infinity : (this.nextTickKnown ||= (this.nextTickCached = this.nextTick(), !0), this.nextTickCached * 16e3);
	}
	/**
	* Nothing is due at nowNs: the wheel turns to it. A wheel left behind would take every new timer
	* for a far one, and cascade for nothing.
	*/
	rest(nowNs) {
		let nowTick = Math.floor(nowNs / 16e3);
		nowTick > this.tick && (this.tick = nowTick);
	}
	/** Fires everything due by nowNs, in order of time. */
	advance(nowNs) {
		let nowTick = Math.floor(nowNs / 16e3);
		for (; this.count > 0 && this.nextNs() <= nowNs;) {
			let at = this.nextTickCached;
			assert(at > this.tick, "the wheel only turns forward"), this.tick = at, this.nextTickKnown = !1, at & 255 || (at % LEVEL_TICKS[2] === 0 && this.cascade(2, Math.floor(at / LEVEL_TICKS[2]) % 256), this.cascade(1, Math.floor(at / LEVEL_TICKS[1]) % 256)), this.fire(at & 255);
		}
		nowTick > this.tick && (this.tick = nowTick, this.count === 0 && (this.nextTickCached = Infinity, this.nextTickKnown = !0));
	}
	fire(slot) {
		for (;;) {
			let index = this.head[slot];
			if (index === -1) return;
			this.unlink(index), this.nodes.slot[index] = -1, this.count--, this.owner.timerExpired(index);
		}
	}
	cascade(wheel, slot) {
		let from = wheel * 256 + slot, index = this.head[from];
		for (; index !== -1;) {
			let following = this.nodes.next[index];
			this.unlink(index), this.link(index, Math.max(this.nodes.expiry[index], this.tick)), index = following;
		}
	}
	/** Puts the node into its slot; the tick at which the slot fires or cascades. */
	link(index, due) {
		let delay = due - this.tick, wheel = 0, at = due;
		delay >= TICKS_MAX ? (wheel = 2, at = this.tick + TICKS_MAX) : delay >= LEVEL_TICKS[2] ? wheel = 2 : delay >= 256 && (wheel = 1);
		let ticks = wheel === 0 ? 1 : wheel === 1 ? LEVEL_TICKS[1] : LEVEL_TICKS[2], slot = wheel * 256 + (Math.floor(at / ticks) & 255), first = this.head[slot];
		return this.nodes.next[index] = first, this.nodes.previous[index] = -1, first !== -1 && (this.nodes.previous[first] = index), this.head[slot] = index, this.nodes.slot[index] = slot, this.occupied[slot >> 5] = this.occupied[slot >> 5] | 1 << (slot & 31), Math.floor(at / ticks) * ticks;
	}
	unlink(index) {
		let slot = this.nodes.slot[index], following = this.nodes.next[index], before = this.nodes.previous[index];
		before === -1 ? this.head[slot] = following : this.nodes.next[before] = following, following !== -1 && (this.nodes.previous[following] = before), this.head[slot] === -1 && (this.occupied[slot >> 5] = this.occupied[slot >> 5] & ~(1 << (slot & 31)));
	}
	/**
	* First tick after `tick` at which a slot of wheel 0 fires or an occupied outer slot cascades.
	*/
	nextTick() {
		let best = Infinity;
		for (let wheel = 0; wheel < 3; wheel++) {
			let ticks = wheel === 0 ? 1 : wheel === 1 ? LEVEL_TICKS[1] : LEVEL_TICKS[2], position = Math.floor(this.tick / ticks), distance = this.distanceToOccupied(wheel, position + 1 & 255);
			distance >= 0 && (best = Math.min(best, (position + 1 + distance) * ticks));
		}
		return best;
	}
	/** Slots from `from` (going round) to the first occupied one of the wheel, -1 = none. */
	distanceToOccupied(wheel, from) {
		let base = wheel * 8, distance = 0, slot = from;
		for (; distance < 256;) {
			let word = this.occupied[base + (slot >> 5)] >>> (slot & 31);
			if (word !== 0) {
				let found = distance + (31 - Math.clz32(word & -word));
				return found < 256 ? found : -1;
			}
			distance += 32 - (slot & 31), slot = (slot + 32 - (slot & 31)) % 256;
		}
		return -1;
	}
};
function grown(column, size) {
	let larger = new Int32Array(size).fill(-1);
	return larger.set(column), larger;
}
// dist/src/dataplane/watchdog.js
/**
* Notices a core that is busy and gets nowhere: cycle after cycle without a frame, a timer of a
* connection or a recorded action, too close together for anything that waits. An application that
* asks for the next entry at every entry does that, or a bug here; the pauses of captures last for
* days, so it would not end.
*/
/** Exit 5. */
var NoProgressError = class extends Error {
	constructor() {
		super(...arguments), this.name = "NoProgressError";
	}
}, Watchdog = class {
	constructor() {
		this.hasProgressed = !1, this.cycles = 0, this.sinceNs = ZERO_NS;
	}
	/** A cycle ended at nowNs that took so many frames. */
	cycleEnded(core, taken, nowNs) {
		let isRestless = taken === 0 && !this.hasProgressed;
		this.hasProgressed = !1, !isRestless || this.cycles === 0 ? (this.cycles = 1, this.sinceNs = nowNs) : ++this.cycles > 2097152 && this.judge(core, nowNs);
	}
	judge(core, nowNs) {
		if (nowNs - this.sinceNs < this.cycles * 1e5) throw new NoProgressError(`core ${core} made ${this.cycles} cycles without a frame between ${seconds(this.sinceNs)} and ${seconds(nowNs)} s of virtual time; an application that sets a timer, or sends a datagram, whenever the last one is done never rests`);
		this.cycles = 0;
	}
};
function seconds(timeNs) {
	return (timeNs / 1e9).toFixed(3);
}
/** What all cores of a run have in common: state that a flow takes along when it moves. */
var SharedState = class {
	/** active: cores that own flow groups at the start; mbufPages: of each core. */
	constructor(cores, active, mbufPages, stack) {
		this.timers = new TimerNodes(), this.mbufs = new MbufColumns(cores * mbufPages), this.tables = new StackTables(cores, stack.tcp, active);
	}
}, Core = class {
	constructor(memory, recorder, config, application, actions) {
		this.nowNs = ZERO_NS, this.inputConversation = -1, this.migration = null, this.wakeNs = Infinity, this.processed = 0, this.isDead = !1, this.cycles = 0, this.busyNs = ZERO_NS, this.latency = new Histogram(), this.watchdog = new Watchdog(), this.appTimerCookie = /* @__PURE__ */ new Float64Array(32), this.appTimerDueNs = (/* @__PURE__ */ new Float64Array(33)).fill(-1), this.isIdle = !1, this.isCommanded = !1, this.toPost = 0, this.depth = 0, this.nextTimerNs = Infinity, this.core = config.core, this.cores = config.cores, this.memory = memory, this.recorder = recorder, this.costs = config.costs, this.batchBound = config.batchBound, this.batches = new Float64Array(config.batchBound + 1), this.batchArrivalNs = new Float64Array(config.batchBound), this.personalities = config.personalities, this.application = application, this.actions = actions;
		let pages = config.mbufPages, mbufRegion = config.movesFlows ? {
			address: memory.mbufs.address,
			bytes: config.cores * pages * 2097152
		} : {
			address: memory.mbufs.address + config.core * pages * 2097152,
			bytes: pages * 2097152
		}, appRegion = config.movesFlows ? memory.app : config.appRegion, mayConnect = config.mayConnect ?? (() => !0), { outbound, shared } = config, { forgetsFilters, crashesOnForeign } = config.stack.deviations, ports = new SourcePorts(config.core, outbound.groupOf, shared.tables.groups);
		this.filters = new Outbound(config.core, outbound, ports, recorder, forgetsFilters);
		let Calls = crashesOnForeign ? CrashingCalls : CallArray;
		this.calls = new Calls(memory, appRegion, mbufRegion, this.filters, mayConnect), this.announce(config, appRegion, mbufRegion);
		let firstPage = config.core * pages;
		this.mbufs = new MbufStore(shared.mbufs, memory, recorder, config.core, firstPage, pages), this.conditions = new ConditionQueue();
		let owner = { timerExpired: (flow) => this.stack.timerExpired(flow) };
		this.timers = new TimerWheel(owner, shared.timers), this.appTimers = new TimerWheel({ timerExpired: (index) => this.appTimerExpired(index) }), this.rx = new RxQueue(config.core, memory, this.mbufs, recorder, 512), this.observer = config.observer, this.tx = new TxQueue(config.core, memory, this.mbufs, recorder, config.observer), this.stack = new Stack(this, {
			...config.stack,
			tables: shared.tables
		}), this.meter = config.page === null ? null : new Meter(config.page, config.core, recorder), this.port = new Port(config.core, this.conditions, this.calls, memory, recorder, config.appRegion, appRegion, mbufRegion, config.laneOf), this.toPost = 512, this.postReceiveBuffers(1);
	}
	announce(config, own, mbufs) {
		let recorder = this.recorder;
		recorder.emit(28, -1, config.core, config.core, config.batchBound, config.mbufPages * 992, config.cores, 128, config.page === null ? 0 : config.page.metricsPeriodNs / 1e3, config.active === config.cores ? 0 : config.active), stateRights(recorder, own, mbufs);
	}
	/**
	* Runs every cycle that begins at or before untilNs. A core that is busy beyond it just stays
	* busy: what arrives until then meets it in its next batch.
	*/
	advance(untilNs) {
		for (; this.nowNs <= untilNs;) {
			let next = this.nextWorkNs();
			if (next > this.nowNs) {
				if (this.isIdle || this.goIdle(next), next > untilNs) return;
				this.nowNs = next;
			}
			this.cycle();
		}
	}
	/** The survey's conversation of a flow. */
	conversationOf(flow) {
		return this.stack.tcp.conversationOf(flow);
	}
	/** When there is something to do: now or earlier, a later time, or Infinity. */
	nextWorkNs() {
		if (this.conditions.count > 0 || this.stack.udp.pendingSentCount > 0 || this.stack.tcp.isReleaseDue) return this.nowNs;
		let timer = this.timers.nextNs(), appTimer = this.appTimers.nextNs();
		appTimer < timer && (timer = appTimer), this.nextTimerNs = timer;
		let next = this.rx.oldestArrivalNs();
		if (timer < next && (next = timer), this.wakeNs < next && (next = this.wakeNs), this.actions !== null) {
			let due = this.actions.nextDueNs(this.processed);
			due < next && (next = due);
		}
		return next;
	}
	/** Ends the run: releases everything and counts what is left. */
	stop() {
		this.recorder.cycle = this.cycles + 1, this.recorder.timeNs = Math.max(this.nowNs, this.meter?.lastNs ?? 0), this.tx.reclaim(), this.stack.stop(), this.conditions.clear(), this.tx.doorbell(), this.tx.reclaim(), this.mbufs.takeCensus(), this.recorder.emit3(29, -1, this.cycles, 0, 0), this.recorder.flush();
	}
	/** Sets one of the application's timers (IX: 32 of them, in the same kind of wheel). */
	setTimer(delayNs, cookie) {
		if (!(delayNs >= 0 && delayNs < 268435456e3)) return -3;
		for (let index = 0; index < 32; index++) {
			if (this.appTimerDueNs[index] !== -1) continue;
			let delayUs = Math.ceil(delayNs / 1e3);
			this.appTimerDueNs[index] = this.nowNs + delayUs * 1e3, this.appTimerCookie[index] = cookie;
			let timer = 8 + index;
			return this.recorder.emit3(50, -1, timer, delayUs, this.core), this.appTimers.schedule(index, this.appTimerDueNs[index]), 0;
		}
		return -2;
	}
	/** The groups this core gives away are given up after TRANSITION_NS at the latest. */
	armTransition() {
		let dueNs = this.nowNs + 1e6;
		this.appTimerDueNs[32] = dueNs, this.recorder.emit3(50, -1, 40, 1e3, this.core), this.appTimers.schedule(32, dueNs);
	}
	cancelTransition() {
		this.appTimerDueNs[32] !== -1 && (this.appTimerDueNs[32] = -1, this.recorder.emit3(52, -1, 40, this.core, 0), this.appTimers.cancel(32));
	}
	/** A frame that waited for this core to own its group goes through the stack. */
	inputNow(mbuf) {
		let mbufs = this.mbufs, arrivalNs = mbufs.arrivalNs[mbuf], lines = mbufs.frameBytes[mbuf] + 64 - 1 >> 6;
		this.spend(this.costs.packetNs + lines * this.costs.lineNs), this.inputConversation = mbufs.conversation[mbuf], this.meter?.frameTaken(mbufs.flowGroup[mbuf]), this.stack.input(mbuf), this.inputConversation = -1, this.latency.add(this.nowNs - arrivalNs);
	}
	appTimerExpired(index) {
		let lateNs = this.nowNs - this.appTimerDueNs[index];
		if (this.appTimerDueNs[index] = -1, this.recorder.emit3(51, -1, 8 + index, lateNs | 0, this.core), index === 32) {
			this.migration.timedOut();
			return;
		}
		let cookie = this.appTimerCookie[index];
		this.recorder.emit3(65, -1, cookie | 0, 0, 0), this.conditions.push(65, -1, cookie, 0, 0);
	}
	/** nextNs: what nextWorkNs just said. */
	goIdle(nextNs) {
		this.isIdle = !0;
		let recorder = this.recorder, now = this.nowNs;
		recorder.timeNs = now, this.meter?.idles(now);
		let timer = this.nextTimerNs, timerUs = timer === Infinity ? -1 : Math.ceil((timer - now) / 1e3), idleUs = 1e4, limitUs = timerUs < 0 || timerUs > idleUs ? idleUs : timerUs, waitUs = Math.min(Math.ceil((nextNs - now) / 1e3), limitUs), depth = this.rx.completedCount(now);
		recorder.emit5(23, -1, depth, this.conditions.count, this.calls.count, waitUs, timerUs);
	}
	/**
	* Stops the core at nowNs, after a last cycle in which transmitted frames are given back. False
	* where it has still something to do, be it a timer: then it goes on.
	*/
	park(nowNs, command) {
		this.advance(nowNs), nowNs > this.nowNs && (this.nowNs = nowNs), this.isCommanded = !0, this.cycle(), this.isCommanded = !1;
		let next = this.nextWorkNs();
		return next <= this.nowNs || (this.goIdle(next), next !== Infinity || this.filters.hasFilters) ? !1 : (this.recorder.emit3(111, -1, command, 0, 0), this.meter?.parked(), !0);
	}
	/** A parked core runs again from nowNs on: it idles until something comes. */
	unpark(nowNs, command) {
		assert(this.isIdle, "a parked core idles"), nowNs > this.nowNs && (this.nowNs = nowNs), this.recorder.timeNs = this.nowNs, this.recorder.emit3(112, -1, command, 0, 0), this.meter?.unparked(this.nowNs);
	}
	wake() {
		this.isIdle = !1;
		let now = this.nowNs, reason = this.wakeReason(now);
		this.meter?.wakes(now), this.recorder.timeNs = now, this.recorder.emit3(24, -1, reason, 0, 0);
	}
	wakeReason(nowNs) {
		return this.rx.oldestArrivalNs() <= nowNs ? 1 : this.timers.nextNs() <= nowNs || this.appTimers.nextNs() <= nowNs ? 2 : this.isCommanded || this.wakeNs <= nowNs ? 4 : 3;
	}
	cycle() {
		this.isIdle && this.wake();
		let startNs = this.nowNs, recorder = this.recorder;
		recorder.cycle = ++this.cycles, recorder.timeNs = startNs, this.tx.reclaim(), this.stack.reclaimed(), this.wakeNs <= startNs && this.migration.atLoopTop(this), this.fireTimers(), this.spend(this.costs.cycleNs);
		let arrivalNs = this.meter === null ? 0 : this.rx.oldestArrivalNs(), polledNs = this.nowNs, taken = this.receiveBatch();
		this.enterApplication();
		let called = this.calls.count, words = 0, reads = 0;
		called > 0 && (this.spend(called * this.costs.callNs), this.calls.dispatch(this.stack, recorder, this), words = this.calls.words, reads = this.calls.reads);
		let queued = this.tx.doorbell();
		queued > 0 && (this.spend(queued * this.costs.transmitNs + this.costs.doorbellNs), this.observer?.left?.(this.nowNs));
		let pending = this.conditions.count;
		recorder.emit(25, -1, taken, queued, pending, this.calls.count, words, reads, 0, 0);
		for (let i = 0; i < taken; i++) {
			let arrivalNs = this.batchArrivalNs[i];
			arrivalNs !== -1 && this.latency.add(this.nowNs - arrivalNs);
		}
		this.batches[taken] += 1, this.busyNs += this.nowNs - startNs, this.meter?.cycleEnded(this.nowNs, this.depth, taken, polledNs - arrivalNs), this.watchdog.cycleEnded(this.core, taken, this.nowNs), this.stack.quiesce(), this.cycles % 8192 == 0 && this.mbufs.takeCensus();
	}
	spend(costNs) {
		this.nowNs += costNs, this.recorder.timeNs = this.nowNs;
	}
	fireTimers() {
		let now = this.nowNs;
		this.timers.nextNs() <= now ? (this.watchdog.hasProgressed = !0, this.timers.advance(now), this.spend(this.costs.timerNs)) : this.timers.rest(now), this.appTimers.nextNs() <= now ? this.appTimers.advance(now) : this.appTimers.rest(now);
	}
	/** Polls the ring and takes at most a batch through the stack; never waits for more. */
	receiveBatch() {
		let depth = this.rx.completedCount(this.nowNs);
		this.depth = depth;
		let bound = this.batchBound, taken = depth < bound ? depth : bound, pending = this.conditions.count;
		if (this.recorder.emit5(20, -1, this.core, depth, taken, bound, pending), taken === 0) return 0;
		let mbufs = this.mbufs;
		for (let i = 0; i < taken; i++) {
			let mbuf = this.rx.take();
			mbufs.enterStack(mbuf), this.batchArrivalNs[i] = mbufs.arrivalNs[mbuf];
			let lines = mbufs.frameBytes[mbuf] + 64 - 1 >> 6;
			this.spend(this.costs.packetNs + lines * this.costs.lineNs), this.processed++, this.migration !== null && this.migration.divert(this, mbuf) ? this.batchArrivalNs[i] = -1 : (this.inputConversation = mbufs.conversation[mbuf], this.meter?.frameTaken(mbufs.flowGroup[mbuf]), this.stack.input(mbuf));
		}
		return this.inputConversation = -1, this.stack.endBatch(), this.migration !== null && this.migration.afterBatch(this), this.toPost += taken, this.postReceiveBuffers(32), taken;
	}
	/** IX: the tail register is written when at least `least` descriptors are free. */
	postReceiveBuffers(least) {
		if (this.toPost < least) return;
		let posted = 0;
		for (; this.toPost > 0;) {
			let mbuf = this.mbufs.alloc(0);
			if (mbuf === -1) break;
			this.rx.post(mbuf), this.toPost--, posted++;
		}
		posted > 0 && this.recorder.emit3(7, -1, this.core, posted, 0);
	}
	/**
	* The application, until it returns or its budget is used up (IX: a timer interrupt). Whatever it
	* left undone is its own loss: its calls so far are dispatched, the conditions count as read, and
	* it is entered again when there is something new to say.
	*/
	runApplication() {
		let port = this.port;
		port.enter(this.nowNs);
		try {
			this.application.run(port);
		} catch (error) {
			if (!(error instanceof UserInterrupt)) throw error;
		}
	}
	/** One crossing with everything there is to say, or none. */
	enterApplication() {
		this.actions !== null && this.actions.nextDueNs(this.processed) <= this.nowNs && (this.watchdog.hasProgressed = !0, this.recorder.emit3(65, -1, -1, 0, 0), this.conditions.push(65, -1, -1, 0, 0));
		let count = this.conditions.count;
		if (count === 0) return;
		let recorder = this.recorder;
		this.spend(this.costs.crossingNs), recorder.emit3(21, -1, count, this.calls.results, this.core);
		let enteredNs = this.nowNs;
		this.runApplication(), this.spend(count * this.costs.conditionNs + this.port.computedNs);
		let residenceNs = this.nowNs - enteredNs;
		if (assert(this.conditions.count === count, "conditions do not change while the application runs"), this.calls.clearResults(), this.conditions.clear(), recorder.emit3(22, -1, this.calls.count, residenceNs, count), residenceNs > 1e7) {
			let residenceUs = residenceNs / 1e3 | 0;
			recorder.emit3(26, -1, residenceUs, 0, 0), this.meter?.overstayed(residenceUs);
		}
	}
}, CrashingCore = class extends Core {
	advance(untilNs) {
		if (!this.isDead) try {
			super.advance(untilNs);
		} catch (error) {
			if (!(error instanceof Crash)) throw error;
			this.isDead = !0, this.recorder.flush();
		}
	}
	nextWorkNs() {
		return this.isDead ? Infinity : super.nextWorkNs();
	}
	park(nowNs, command) {
		return this.advance(nowNs), !this.isDead && super.park(nowNs, command);
	}
	stop() {
		this.isDead ? this.recorder.flush() : super.stop();
	}
}, Ingress = class {
	constructor(rx, steering) {
		this.frame = 0, this.arrivalNs = ZERO_NS, this.conversation = -1, this.lane = 0, this.memory = rx.memory, this.mbufs = rx.mbufs, this.recorder = rx.recorder, this.rx = rx, this.steering = steering;
	}
	/**
	* Takes a decoded packet (PACKET_TCP, _UDP, _ICMP or _OTHER_IP). Returns the number of frames put
	* on the ring, or the negated DROP_* when there is none.
	*/
	receive(packet, frame, arrivalNs, conversation, lane, checksumPolicy) {
		if (this.frame = frame, this.arrivalNs = arrivalNs, this.conversation = conversation, this.lane = lane, packet.ipBytes > 1500 || this.isLengthOpen(packet)) return packet.protocol === 6 ? this.receiveCut(packet) : packet.ipBytes > 1500 ? this.drop(4, packet.ipBytes) : this.drop(5, packet.ipBytes);
		let sum = sumRange(this.memory, packet.l3Address, packet.l3CapturedBytes);
		if (checksumPolicy === 1 && packet.l3CapturedBytes === packet.ipBytes && !this.isIntact(packet, sum)) return this.drop(3, packet.ipBytes);
		let mbuf = this.rx.nextEmpty();
		if (mbuf === -1) return this.drop(1, packet.ipBytes);
		let ip = this.mbufs.frameAddress[mbuf] + 14;
		return this.copyPadded(ip, packet.l3Address, packet.l3CapturedBytes, packet.ipBytes), this.complete(mbuf, packet, packet.ipBytes, sum), 1;
	}
	/** Takes an ARP packet (PACKET_ARP) of which capturedBytes are there from l3Address on. */
	receiveArp(packet, capturedBytes, frame, arrivalNs, lane) {
		if (this.frame = frame, this.arrivalNs = arrivalNs, this.conversation = -1, this.lane = lane, assert(packet.family === 0, "an ARP packet has no IP packet in it"), capturedBytes < 28) return this.drop(5, 28);
		let mbuf = this.rx.nextEmpty();
		if (mbuf === -1) return this.drop(1, 28);
		let arp = this.mbufs.frameAddress[mbuf] + 14;
		return this.copyPadded(arp, packet.l3Address, 28, 28), this.complete(mbuf, packet, 28, 0), 1;
	}
	/** Segmentation offload leaves the length word 0; the decoder then counts to the frame's end. */
	isLengthOpen(packet) {
		let view = this.memory.view;
		return packet.family === 4 ? view.getUint16(packet.l3Address + 2) !== packet.ipBytes : view.getUint16(packet.l3Address + 4) + 40 !== packet.ipBytes;
	}
	/** One DMA: the captured bytes, and zeros up to the packet's length. */
	copyPadded(target, source, capturedBytes, bytes) {
		let memory = this.memory.bytes;
		memory.copyWithin(target, source, source + capturedBytes), capturedBytes < bytes && memory.fill(0, target + capturedBytes, target + bytes);
	}
	/**
	* Ethernet header, mbuf columns, descriptor, row: the frame is the core's from its arrival on.
	*/
	complete(mbuf, packet, l3Bytes, sum) {
		let mbufs = this.mbufs, address = mbufs.frameAddress[mbuf], frameBytes = 14 + l3Bytes;
		this.writeLink(address, packet);
		let flowGroup = packet.family === 0 ? -1 : this.steering.flowGroup(packet);
		mbufs.frameBytes[mbuf] = frameBytes, mbufs.frame[mbuf] = this.frame, mbufs.conversation[mbuf] = this.conversation, mbufs.lane[mbuf] = this.lane, mbufs.flowGroup[mbuf] = flowGroup, mbufs.checksumOk[mbuf] = 1, mbufs.sum[mbuf] = sum, mbufs.arrivalNs[mbuf] = this.arrivalNs, this.rx.complete(this.arrivalNs, frameBytes), this.recorder.emitAt(this.arrivalNs, 1, -1, this.frame, mbuf, this.rx.queue, flowGroup, flowGroup === -1 ? 0 : this.steering.hash, address, frameBytes, sum);
	}
	writeLink(address, packet) {
		let destinationHigh = packet.macDestinationHigh, destinationLow = packet.macDestinationLow, sourceHigh = packet.macSourceHigh, sourceLow = packet.macSourceLow;
		(destinationHigh | destinationLow) === 0 && (destinationHigh = 512, destinationLow = 1), (sourceHigh | sourceLow) === 0 && (sourceHigh = 512, sourceLow = 2);
		let type = packet.family === 4 ? 2048 : packet.family === 6 ? 34525 : 2054, view = this.memory.view;
		writeEthernet(view, address, destinationHigh, destinationLow, sourceHigh, sourceLow, type);
	}
	/**
	* Counts and logs a drop of a frame with l3Bytes behind its Ethernet header; the negated reason.
	*/
	drop(reason, l3Bytes) {
		return this.rx.drops[reason]++, this.recorder.emitAt(this.arrivalNs, 2, -1, this.frame, reason, this.rx.queue, 14 + l3Bytes, this.conversation, 0, 0, 0), -reason;
	}
	/** Whether the IPv4 header and the L4 segment sum to 0xffff; `sum` is the whole packet's. */
	isIntact(packet, sum) {
		let headers = sumRange(this.memory, packet.l3Address, packet.ipHeaderBytes);
		if (packet.family === 4 && !isValid(this.sumHeader4(packet, headers))) return !1;
		switch (packet.protocol) {
			case 6: return isValid(addSums(subtractSums(sum, headers), pseudoSum(packet)));
			case 17: return this.isUdpIntact(packet, subtractSums(sum, headers));
			case 1: return packet.family !== 4 || isValid(sumRange(this.memory, packet.l4Address, packet.l4Bytes));
			case 58: return packet.family !== 6 || isValid(addSums(subtractSums(sum, headers), pseudoSum(packet)));
			default: return !0;
		}
	}
	/**
	* Sum of the IPv4 header alone; `headers` includes what follows it before L4 (an authentication
	* header).
	*/
	sumHeader4(packet, headers) {
		let headerBytes = (this.memory.bytes[packet.l3Address] & 15) << 2;
		return headerBytes === packet.ipHeaderBytes ? headers : sumRange(this.memory, packet.l3Address, headerBytes);
	}
	isUdpIntact(packet, l4Sum) {
		if (this.memory.view.getUint16(packet.l4Address + 6) === 0) return packet.family === 4;
		let sum = packet.l4Bytes === packet.ipBytes - packet.ipHeaderBytes ? l4Sum : sumRange(this.memory, packet.l4Address, packet.l4Bytes);
		return isValid(addSums(sum, pseudoSum(packet)));
	}
	/**
	* Cuts a TCP packet into MTU frames. Frames put on the ring, or the negated reason when none was.
	*/
	receiveCut(packet) {
		let headerBytes = packet.ipHeaderBytes + packet.tcpHeaderBytes, room = 1500 - headerBytes;
		if (room <= 0) return this.drop(4, packet.ipBytes);
		let enqueued = 0, offset = 0, index = 0;
		do {
			let rest = packet.payloadBytes - offset, bytes = rest < room ? rest : room, mbuf = this.rx.nextEmpty();
			if (mbuf === -1) this.drop(1, headerBytes + bytes);
			else {
				let sum = this.writePiece(mbuf, packet, offset, bytes, index);
				this.complete(mbuf, packet, headerBytes + bytes, sum), enqueued++;
			}
			offset += bytes, index++;
		} while (offset < packet.payloadBytes);
		return enqueued > 0 ? enqueued : -1;
	}
	/**
	* Writes the IP packet of piece `index` (payload from offset on) into the mbuf; returns its sum.
	*/
	writePiece(mbuf, packet, offset, bytes, index) {
		let ip = this.mbufs.frameAddress[mbuf] + 14, tcp = ip + packet.ipHeaderBytes, headerBytes = packet.ipHeaderBytes + packet.tcpHeaderBytes, captured = packet.payloadCapturedBytes - offset, there = captured < 0 ? 0 : captured < bytes ? captured : bytes, headerThere = packet.l3CapturedBytes < headerBytes ? packet.l3CapturedBytes : headerBytes;
		this.copyPadded(ip, packet.l3Address, headerThere, headerBytes), this.copyPadded(ip + headerBytes, packet.payloadAddress + offset, there, bytes);
		let view = this.memory.view, flags = packet.flags & 255;
		offset + bytes < packet.payloadBytes && (flags &= -14);
		let begin = flags & 2 && offset > 0 ? offset + 1 : offset;
		index > 0 && (flags &= -131), view.setUint8(tcp + 12 + 1, flags), view.setInt32(tcp + 4, packet.seq + begin | 0);
		let ipSum = this.finishIp(ip, packet, headerBytes + bytes, index);
		return addSums(ipSum, this.finishTcp(tcp, packet, packet.tcpHeaderBytes + bytes));
	}
	/**
	* Length, identification and header checksum of a piece; returns the sum of everything before
	* TCP.
	*/
	finishIp(ip, packet, ipBytes, index) {
		let view = this.memory.view;
		if (packet.family === 4) {
			view.setUint16(ip + 2, ipBytes), view.setUint16(ip + 4, packet.fragmentId + index), view.setUint16(ip + 10, 0);
			let headerBytes = (this.memory.bytes[ip] & 15) << 2;
			view.setUint16(ip + 10, ~sumRange(this.memory, ip, headerBytes));
		} else view.setUint16(ip + 4, ipBytes - 40);
		return sumRange(this.memory, ip, packet.ipHeaderBytes);
	}
	/** The TCP checksum of a piece; returns the segment's sum. */
	finishTcp(tcp, packet, bytes) {
		let view = this.memory.view;
		view.setUint16(tcp + 16, 0);
		let sum = sumRange(this.memory, tcp, bytes), checksum = ~addSums(sum, pseudoSumOf(packet, bytes)) & 65535;
		return view.setUint16(tcp + 16, checksum), addSums(sum, checksum);
	}
};
function pseudoSum(packet) {
	return pseudoSumOf(packet, packet.l4Bytes);
}
function pseudoSumOf(packet, l4Bytes) {
	return packet.family === 4 ? pseudoSum4(packet.source0, packet.destination0, packet.protocol, l4Bytes) : pseudoSum6(packet.source0, packet.source1, packet.source2, packet.source3, packet.destination0, packet.destination1, packet.destination2, packet.destination3, packet.protocol, l4Bytes);
}
// dist/src/nic/reta.js
/**
* The redirection table of receive-side scaling: 128 entries, each naming a queue. An entry is a
* flow group (IX14 §4.4): the unit that moves between cores. Only the control plane writes it, and
* every write is a row of the log.
*/
assert(!0, "flow groups are taken by a mask");
var Reta = class {
	/** Flow group i starts on queue i mod active (IX's initial map), which is no write. */
	constructor(queueCount, active = queueCount) {
		this.queues = /* @__PURE__ */ new Int32Array(128), assert(queueCount >= 1 && queueCount <= 64, "a NIC has a queue for each core"), assert(active >= 1 && active <= queueCount, "flow groups start on some of the queues"), this.queueCount = queueCount;
		for (let i = 0; i < 128; i++) this.queues[i] = i % active;
	}
	queue(flowGroup) {
		return this.queues[flowGroup];
	}
	/** recorder: of the core that writes. */
	write(recorder, flowGroup, queue) {
		assert(flowGroup >= 0 && flowGroup < 128, "an entry of the table is written"), assert(queue >= 0 && queue < this.queueCount, "a flow group is steered to an existing queue");
		let previous = this.queues[flowGroup];
		this.queues[flowGroup] = queue, recorder.emit3(9, -1, flowGroup, queue, previous);
	}
};
// dist/src/nic/toeplitz.js
/**
* The Toeplitz hash of receive-side scaling (Microsoft's RSS specification, "RSS Hashing Types";
* MS-RSS below).
*
* The NIC hashes source, destination and ports of every frame; the low bits choose the flow group
* and with it the core. The hash is linear over XOR, so each input byte at each position has a
* table of its 256 contributions: a 4-tuple is twelve loads. Inputs are big-endian words as int32.
* Extension-header hash types (IPV6_EX) are not offered.
*/
/** MS-RSS: the key of the published verification suite, also the usual driver default. */
const TOEPLITZ_KEY = Uint8Array.of(109, 90, 86, 218, 37, 91, 14, 194, 65, 103, 37, 61, 67, 163, 143, 176, 208, 202, 43, 203, 174, 123, 48, 180, 119, 203, 45, 163, 128, 48, 242, 12, 106, 66, 183, 59, 190, 172, 1, 250);
var Toeplitz = class {
	constructor(key = TOEPLITZ_KEY) {
		assert(key.length === 40, "an RSS key has 40 bytes"), this.table = /* @__PURE__ */ new Int32Array(9216);
		for (let position = 0; position < 36; position++) {
			let word = wordAt(key, position), following = key[position + 4];
			for (let bit = 0; bit < 8; bit++) {
				let window = bit === 0 ? word : word << bit | following >> 8 - bit;
				this.spread(position * 256, 128 >> bit, window);
			}
		}
	}
	/** Adds a bit's window to every byte value that has the bit. */
	spread(base, mask, window) {
		for (let byte = 0; byte < 256; byte++) (byte & mask) !== 0 && (this.table[base + byte] ^= window);
	}
	/** The share of a word whose first byte is at `position`. */
	word(position, word) {
		let table = this.table, base = position << 8;
		return table[base + (word >>> 24)] ^ table[base + 256 + (word >>> 16 & 255)] ^ table[base + 512 + (word >>> 8 & 255)] ^ table[base + 768 + (word & 255)];
	}
	/** IPv4 addresses only (NdisHash IPV4). */
	hash4Pair(source, destination) {
		return this.word(0, source) ^ this.word(4, destination);
	}
	/** IPv4 addresses and ports (TCP_IPV4, UDP_IPV4). */
	hash4Tuple(source, destination, sourcePort, destinationPort) {
		let ports = sourcePort << 16 | destinationPort;
		return this.word(0, source) ^ this.word(4, destination) ^ this.word(8, ports);
	}
	/** IPv6 addresses only (IPV6). */
	hash6Pair(source0, source1, source2, source3, destination0, destination1, destination2, destination3) {
		return this.word(0, source0) ^ this.word(4, source1) ^ this.word(8, source2) ^ this.word(12, source3) ^ this.word(16, destination0) ^ this.word(20, destination1) ^ this.word(24, destination2) ^ this.word(28, destination3);
	}
	/** IPv6 addresses and ports (TCP_IPV6, UDP_IPV6). */
	hash6Tuple(source0, source1, source2, source3, destination0, destination1, destination2, destination3, sourcePort, destinationPort) {
		return this.hash6Pair(source0, source1, source2, source3, destination0, destination1, destination2, destination3) ^ this.ports6(sourcePort, destinationPort);
	}
	/** What the ports add to an IPv6 pair. */
	ports6(sourcePort, destinationPort) {
		return this.word(32, sourcePort << 16 | destinationPort);
	}
};
function wordAt(key, index) {
	return key[index] << 24 | key[index + 1] << 16 | key[index + 2] << 8 | key[index + 3];
}
// dist/src/nic/steering.js
/**
* Receive-side scaling: hash, flow group, queue of a decoded packet (MS-RSS; IX14 §4.4).
*
* TCP and UDP are hashed over addresses and ports, everything else over addresses, so that an ICMP
* error may come to another core than the connection it is about, as on the real device. What is
* not IP hashes to 0. Exact-match filters, where there are any, come first.
*/
var Steering = class {
	constructor(reta, toeplitz = new Toeplitz(), filters = null) {
		this.hash = 0, this.reta = reta, this.toeplitz = toeplitz, this.filters = filters;
	}
	/** The packet's flow group; sets `hash`. */
	flowGroup(packet) {
		let hash = this.hashOf(packet);
		if (this.hash = hash, this.filters !== null && packet.protocol === 6) {
			let queue = this.filters.match(packet, hash);
			if (queue !== -1) return filterGroup(queue);
		}
		return hash & 127;
	}
	/** The queue, and so the core, the packet goes to now; sets `hash`. */
	queue(packet) {
		let group = this.flowGroup(packet);
		return group < 128 ? this.reta.queue(group) : group - 128;
	}
	/** The queue TCP or UDP packets from the tuple's remote to its local end go to; sets `hash`. */
	queueOfTuple(tuple) {
		return this.reta.queue(this.flowGroupOfTuple(tuple));
	}
	/** Their flow group by the hash; sets `hash`. */
	flowGroupOfTuple(tuple) {
		return this.hashOfTuple(tuple) & 127;
	}
	/** Their hash; sets `hash`. */
	hashOfTuple(tuple) {
		let { remotePort, localPort } = tuple;
		return this.hash = tuple.family === 4 ? this.toeplitz.hash4Tuple(tuple.remote0, tuple.local0, remotePort, localPort) : this.toeplitz.hash6Tuple(tuple.remote0, tuple.remote1, tuple.remote2, tuple.remote3, tuple.local0, tuple.local1, tuple.local2, tuple.local3, remotePort, localPort), this.hash;
	}
	hashOf(packet) {
		let hasPorts = (packet.protocol === 6 || packet.protocol === 17) && !packet.isFragment;
		if (packet.family === 4) return hasPorts ? this.toeplitz.hash4Tuple(packet.source0, packet.destination0, packet.sourcePort, packet.destinationPort) : this.toeplitz.hash4Pair(packet.source0, packet.destination0);
		if (packet.family !== 6) return 0;
		let addresses = this.toeplitz.hash6Pair(packet.source0, packet.source1, packet.source2, packet.source3, packet.destination0, packet.destination1, packet.destination2, packet.destination3);
		return hasPorts ? addresses ^ this.toeplitz.ports6(packet.sourcePort, packet.destinationPort) : addresses;
	}
};
/** Cores that own flow groups at the start. */
function activeCores({ policy, cores, coresMin }) {
	return policy === null ? cores : coresMin || cores;
}
/** The page that cores and control plane share; null without a policy. */
function newPage(options) {
	let { policy, cores, controlPeriodNs } = options;
	return policy === null ? null : new SharedPage(cores, controlPeriodNs / 10, policy.needsGroups === !0);
}
/** What describes the control plane in results and logs; nothing where there is none. */
function controlConfiguration(options) {
	let { policy, controlPeriodNs } = options;
	return policy === null ? {} : {
		coresMin: activeCores(options),
		policy: policy.name,
		controlPeriodNs
	};
}
// dist/src/sim/host.js
/**
* The simulated host, without what drives it: the NIC's steering, and for each core of this thread
* a receive ring, a stack and an application (one unit). A replay (world.ts) and simulated clients
* (closed-loop.ts) put the same host together.
*/
const APP_BYTES = 256 << 20, WHOLE = {
	index: 0,
	count: 1
}, BY_PROBING = {
	usesFilters: !1,
	isFiltered: () => !1
};
/**
* Memory is kept between runs of one process (a directory of captures, a determinism check): one at
* a time.
*/
let kept = null;
function runMemory() {
	return kept ??= newMemory(), kept;
}
/** The memory of a run: what the capture window needs, the mbuf store, the application's. */
function newMemory() {
	return new Memory({
		wireBytes: 4194304,
		mbufBytes: 134217728,
		appBytes: APP_BYTES
	});
}
var Host = class {
	constructor(memory, plan, sink) {
		this.units = [], this.byCore = [], this.toeplitz = new Toeplitz(), assert(plan.cores > 0, "a host has at least one core"), this.memory = memory, this.plan = plan, this.page = newPage(plan.control);
		let active = activeCores(plan.control);
		this.reta = new Reta(plan.cores, active), this.filters = plan.outbound?.usesFilters === !0 ? new FilterTable(plan.cores) : null, this.steering = new Steering(this.reta, this.toeplitz, this.filters), this.mbufPages = Math.floor(64 / plan.cores), this.shared = new SharedState(plan.cores, active, this.mbufPages, plan.stack);
		let { share } = plan;
		for (let index = 0; index < plan.cores; index++) {
			let unit = index % share.count === share.index ? this.newUnit(index, new Recorder(index, sink, plan.chunkRows)) : null;
			this.byCore.push(unit), unit !== null && this.units.push(unit);
		}
	}
	newUnit(index, recorder) {
		let { plan } = this, appBytes = Math.floor(APP_BYTES / plan.cores / 2097152) * 2097152, region = {
			address: this.memory.app.address + index * appBytes,
			bytes: appBytes
		}, { application, actions, trace } = plan.applicationFor(index, region), core = new (plan.stack.deviations.crashesOnForeign ? CrashingCore : Core)(this.memory, recorder, {
			core: index,
			cores: plan.cores,
			batchBound: plan.batchBound,
			costs: plan.costs,
			stack: plan.stack,
			personalities: plan.personalities,
			observer: plan.observer,
			laneOf: plan.laneOf,
			outbound: {
				groupOf: (tuple) => this.steering.flowGroupOfTuple(tuple),
				hashOf: (tuple) => this.steering.hashOfTuple(tuple),
				filters: this.filters,
				isFiltered: (plan.outbound ?? BY_PROBING).isFiltered
			},
			...plan.mayConnect === void 0 ? {} : { mayConnect: plan.mayConnect },
			movesFlows: plan.movesFlows ?? !1,
			mbufPages: this.mbufPages,
			appRegion: region,
			shared: this.shared,
			page: this.page,
			active: activeCores(plan.control)
		}, application, actions);
		return {
			core,
			recorder,
			ingress: new Ingress(core.rx, this.steering),
			trace,
			enqueued: 0,
			lastArrivalNs: ZERO_NS
		};
	}
};
// dist/src/sim/unit-results.js
/**
* What a run's cores and queues did, as their part of the result: counters read off when the run is
* over.
*/
function queueResult(queue, unit) {
	let drops = {};
	return unit.core.rx.drops.forEach((count, reason) => {
		let name = DROP_NAMES[reason];
		count > 0 && name !== void 0 && (drops[name] = count);
	}), {
		queue,
		received: unit.enqueued,
		transmitted: unit.core.tx.queuedCount,
		drops
	};
}
function coreResult(unit, connections, digests) {
	let { core } = unit, cycles = core.batches.reduce((sum, count, size) => size > 0 ? sum + count : sum, 0), packets = core.batches.reduce((sum, count, size) => sum + count * size, 0);
	return {
		core: core.core,
		cycles: core.cycles,
		packets: core.processed,
		busyNs: core.busyNs,
		load: 0,
		batchMean: cycles > 0 ? packets / cycles : 0,
		batchMax: Math.max(0, core.batches.findLastIndex((cycles) => cycles > 0)),
		events: unit.recorder.count,
		connections: connections.reduce((sum, c) => c.core === core.core ? sum + 1 : sum, 0),
		digest: digests.find((digest) => digest.core === core.core)?.digest ?? null
	};
}
function latencyOf(units) {
	let all = new Histogram();
	for (let unit of units) all.merge(unit.core.latency);
	return all;
}
function batchResult(units, bound) {
	let batches = Array(bound + 1).fill(0);
	for (let unit of units) for (let size = 0; size <= bound; size++) batches[size] += unit.core.batches[size];
	return batches;
}
function latencyResult(histogram) {
	return {
		count: histogram.count,
		p50Ns: histogram.percentile(.5),
		p90Ns: histogram.percentile(.9),
		p99Ns: histogram.percentile(.99),
		p999Ns: histogram.percentile(.999),
		maxNs: histogram.max
	};
}
/** Figures of the run's migrations; null when none was asked for. */
function migrationsResult(moves) {
	if (!moves.isUsed) return null;
	let { totals, durations } = moves;
	return {
		count: totals.count,
		flowGroups: totals.groups,
		connections: totals.flows,
		timers: totals.timers,
		remotePackets: totals.remotePackets,
		localPackets: totals.localPackets,
		early: totals.early,
		skipped: totals.skipped,
		durationNs: {
			p50: durations.percentile(.5),
			max: durations.max
		}
	};
}
var ControlLoop = class {
	constructor(options, host, epochs, sink) {
		let active = activeCores(options);
		this.config = {
			policy: options.policy,
			coresMin: active,
			coresMax: options.cores,
			coresStart: active,
			flowGroups: 128,
			periodNs: options.controlPeriodNs
		}, this.units = host.units, this.page = host.page, this.epochs = epochs;
		let recorder = new Recorder(64, sink, 256);
		this.plane = new ControlPlane(this.config, this.page, recorder, this), this.plane.start();
	}
	get nextNs() {
		return this.plane.nextNs;
	}
	run(nowNs, untilNs) {
		for (let unit of this.units) {
			let { core } = unit;
			core.isDead || (this.epochs.enter(unit), core.advance(nowNs), core.meter.restUntil(nowNs), this.page.isByGroup && core.meter.publishGroups(Math.max(nowNs, core.nowNs)));
		}
		if (this.plane.tick(nowNs), !this.plane.isStill) return;
		let workNs = untilNs;
		for (let { core } of this.units) workNs = Math.min(workNs, core.nextWorkNs());
		this.plane.skipTo(workNs);
	}
	/** Ends the run. */
	stop() {
		this.plane.stop(Math.max(...this.units.map(({ core }) => core.nowNs)));
	}
	result(endNs) {
		let { policy, coresMin, coresMax, periodNs } = this.config, { history } = this.plane, { stays, decisions, timeline, migrations, overstays, omitted } = history;
		return {
			policy: policy.name,
			coresMin,
			coresMax,
			periodNs,
			endNs,
			stays,
			decisions,
			timeline,
			coreSeconds: history.coreSeconds(endNs),
			migrations,
			overstays,
			omitted
		};
	}
	get activeCores() {
		return this.plane.active;
	}
	owner(group) {
		return this.plane.placement.core(group);
	}
	request(source, target, flowGroups, nowNs, done = () => void 0) {
		this.plane.ask({
			source,
			target,
			flowGroups
		}, nowNs, (doneNs, skipped) => {
			this.epochs.moves.totals.skipped += skipped, done(doneNs);
		});
	}
	wake(core, command, nowNs) {
		let unit = this.units[core];
		unit.core.unpark(nowNs, command), this.plane.done(command, Math.max(nowNs, unit.core.nowNs));
	}
	park(core, command, nowNs) {
		let unit = this.units[core];
		this.epochs.enter(unit);
		let isParked = unit.core.park(nowNs, command), doneNs = Math.max(nowNs, unit.core.nowNs);
		isParked ? this.plane.done(command, doneNs) : this.plane.refused(command, doneNs);
	}
	migrate({ source, target, flowGroups }, command, nowNs) {
		this.epochs.moves.request(source, target, flowGroups, nowNs, (doneNs) => {
			this.plane.done(command, doneNs), this.epochs.enter(this.units[target]);
		});
	}
}, Moves = class {
	constructor(host, enter) {
		this.totals = {
			count: 0,
			groups: 0,
			flows: 0,
			timers: 0,
			remotePackets: 0,
			localPackets: 0,
			early: 0,
			skipped: 0
		}, this.durations = new Histogram(), this.pending = [], this.moving = [], this.number = 0, this.requests = 0, this.host = host, this.enter = enter;
	}
	get isActive() {
		return this.moving.length > 0;
	}
	/**
	* Moves flow groups from core to core, as soon as both are free; `done` is called when the target
	* owns them.
	*/
	request(source, target, groups, nowNs, done = () => void 0) {
		assert(source !== target, "a migration goes to another core"), this.requests++, this.pending.push({
			source,
			target,
			groups,
			done
		}), this.startPending(nowNs);
	}
	/** Whether anything was asked for. */
	get isUsed() {
		return this.requests > 0 || this.totals.skipped > 0;
	}
	/** Whether the group is on its way. */
	isMoving(group) {
		return this.host.shared.tables.groups.owner[group] < 0;
	}
	get activeCores() {
		return this.host.byCore.length;
	}
	owner(group) {
		return this.host.shared.tables.groups.owner[group];
	}
	/** Runs the moving cores' cycles that begin at or before untilNs. */
	advance(untilNs) {
		for (; this.moving.length > 0;) {
			let unit = this.first();
			if (startNs(unit) > untilNs || unit.core.migration.isStuck) return;
			this.stepUnit(unit);
		}
	}
	/** Runs the next cycle of the moving cores, whenever it begins. */
	step() {
		this.stepUnit(this.first());
	}
	isInvolved(unit) {
		return unit.core.migration !== null;
	}
	first() {
		let first = this.moving[0];
		for (let unit of this.moving) startNs(unit) < startNs(first) && (first = unit);
		let { migration } = first.core;
		return assert(startNs(first) !== Infinity || migration.isStuck, "a migration goes on"), first;
	}
	stepUnit(unit) {
		this.enter(unit), unit.core.advance(startNs(unit));
	}
	startPending(nowNs) {
		let busy = new Set(this.moving.map((unit) => unit.core.core));
		for (let command of [...this.pending]) {
			let { source, target, groups } = command, isFree = !busy.has(source) && !busy.has(target);
			if (busy.add(source), busy.add(target), !isFree) continue;
			this.pending.splice(this.pending.indexOf(command), 1);
			let owned = groups.filter((group) => this.owner(group) === source);
			this.totals.skipped += groups.length - owned.length, owned.length === 0 ? command.done(nowNs) : this.start({
				...command,
				groups: owned
			}, nowNs);
		}
	}
	start(command, nowNs) {
		let source = this.host.byCore[command.source], target = this.host.byCore[command.target], migration = new Migration(++this.number, source.core, target.core, command.groups, this.host.shared.tables.groups, this.host.reta, (ended) => this.ended(ended, command));
		this.moving = [
			...this.moving,
			source,
			target
		].sort((a, b) => a.core.core - b.core.core), migration.command(nowNs);
	}
	ended(migration, command) {
		let { totals } = this;
		totals.count++, totals.groups += migration.groups.length, totals.flows += migration.flows.length, totals.timers += migration.timers, totals.remotePackets += migration.remote.length, totals.localPackets += migration.local.length, migration.isEarly && totals.early++, this.durations.add(migration.endedNs - migration.begunNs), this.moving = this.moving.filter((unit) => unit.core.migration !== null), command.done(migration.endedNs), this.startPending(migration.endedNs);
	}
};
/** When the core's next cycle begins. */
function startNs(unit) {
	return Math.max(unit.core.nowNs, unit.core.nextWorkNs());
}
// dist/src/sim/epochs.js
/**
* When cores meet. Between epochs each core is simulated on its own, in any order; at an epoch all
* of them are brought to one time, and whoever is due then (a scheduled migration, the control
* plane) acts. Whoever feeds the host asks before it delivers anything at time t:
* `if (t >= epochs.nextNs || epochs.moves.isActive) epochs.run(t)`: while flow groups are on their
* way their cores must not drift apart.
*/
var Epochs = class {
	/** enter: makes the unit the one that is observed; called before its core runs. */
	constructor(host, enter) {
		this.nextNs = Infinity, this.sources = [], this.units = host.units, this.enter = enter, this.moves = new Moves(host, enter);
	}
	add(source) {
		this.sources.push(source), this.nextNs = this.due();
	}
	/**
	* Everything due by timeNs happens, each at its own time, in the order of the sources. untilNs:
	* nothing is delivered to the host before, unless it sends something.
	*/
	run(timeNs, untilNs = timeNs) {
		for (;;) {
			let dueNs = this.due();
			if (this.moves.advance(Math.min(dueNs, timeNs)), dueNs > timeNs) break;
			this.bring(dueNs);
			for (let source of this.sources) source.nextNs <= dueNs && source.run(dueNs, untilNs);
		}
		this.nextNs = this.due();
	}
	/** The unit's next cycle, whenever it begins; the cores of its migration go along. */
	step(unit) {
		if (this.moves.isInvolved(unit)) {
			this.moves.step();
			return;
		}
		let next = unit.core.nextWorkNs();
		assert(next !== Infinity, "whoever waits for a core waits for something it will do"), this.enter(unit), unit.core.advance(Math.max(next, unit.core.nowNs));
	}
	/** Everything due by untilNs happens, and what is on its way arrives, later if need be. */
	finish(untilNs) {
		this.run(untilNs), this.moves.advance(Infinity);
	}
	due() {
		let dueNs = Infinity;
		for (let source of this.sources) dueNs = Math.min(dueNs, source.nextNs);
		return dueNs;
	}
	/** Every core does what begins at or before timeNs. */
	bring(timeNs) {
		for (let unit of this.units) this.moves.isInvolved(unit) || (this.enter(unit), unit.core.advance(timeNs));
	}
};
// dist/src/sim/waiting.js
/** Every action recorded for the conversation is carried out, or waits for its connection. */
function awaitActions(world, conversation) {
	let unit = world.unitOf(conversation);
	for (; unit.trace !== null && unit.trace.isPending(conversation) && !isDead(unit);) world.epochs.step(unit), unit = world.unitOf(conversation);
}
/** The conversation's core processes every frame it has been given. */
function awaitFrames(world, conversation) {
	let unit = world.unitOf(conversation);
	for (; unit.core.rx.oldestArrivalNs() !== Infinity && !isDead(unit);) world.epochs.step(unit), unit = world.unitOf(conversation);
}
/** A core that is to stop takes what had arrived by then, however late it is: no frame is left. */
function awaitLastFrames(unit) {
	let { core } = unit;
	for (; core.rx.oldestArrivalNs() !== Infinity && !isDead(unit);) core.advance(Math.max(core.nowNs, core.rx.oldestArrivalNs()));
}
/** Whoever waits for the unit waits in vain (V6). */
function isDead({ core }) {
	return core.isDead || core.migration?.isStuck === !0;
}
/**
* A running digest of every core's transmitted bytes, for goldens and comparisons (not
* cryptographic).
*/
var WireDigest = class {
	constructor(cores, conversations) {
		this.low = new Int32Array(cores).fill(-2128831035), this.high = new Int32Array(cores).fill(16777619), this.flowLow = new Int32Array(conversations), this.flowHigh = new Int32Array(conversations);
	}
	frame(core, conversation, bytes, count) {
		let low = 2166136261 ^ count, high = 16777619;
		for (let i = 0; i < count; i++) low = Math.imul(low ^ bytes[i], 16777619), high = Math.imul(high, 31) + low | 0;
		chain(this.low, this.high, core, low, high), conversation >= 0 && chain(this.flowLow, this.flowHigh, conversation, low, high);
	}
	/** What was sent in a conversation, 16 hex digits. */
	ofConversation(conversation) {
		return hex(this.flowHigh[conversation]) + hex(this.flowLow[conversation]);
	}
	/** 16 hex digits for each of `cores`, by core number; '' for the others. */
	texts(cores) {
		let texts = [];
		for (let core = 0; core < this.low.length; core++) texts.push(cores.includes(core) ? hex(this.high[core]) + hex(this.low[core]) : "");
		return texts;
	}
};
function chain(lows, highs, at, frameLow, frameHigh) {
	let low = Math.imul(lows[at] ^ frameLow, 16777619);
	lows[at] = low, highs[at] = Math.imul(highs[at], 31) + (low ^ frameHigh) | 0;
}
function hex(word) {
	return (word >>> 0).toString(16).padStart(8, "0");
}
/** onTransmit gets a buffer that the next frame overwrites. */
function transmitRecorder(memory, digest, onTransmit) {
	let buffer = /* @__PURE__ */ new Uint8Array(65600);
	return (core, conversation, mbuf, headerBytes, pieceCount) => {
		let header = core.mbufs.frameAddress[mbuf];
		buffer.set(memory.bytes.subarray(header, header + headerBytes));
		let bytes = headerBytes;
		for (let i = 0; i < pieceCount; i++) {
			let address = core.tx.pieceAddress[i], count = core.tx.pieceBytes[i];
			buffer.set(memory.bytes.subarray(address, address + count), bytes), bytes += count;
		}
		digest?.frame(core.core, conversation, buffer, bytes), onTransmit?.(core.nowNs, buffer, bytes);
	};
}
export { openCapture as A, Histogram as C, unit3 as D, seedWords as E, FrameArena as M, CaptureError as O, PacketView as S, hash3 as T, activeCores as _, awaitLastFrames as a, survey as b, batchResult as c, latencyResult as d, migrationsResult as f, runMemory as g, WHOLE as h, awaitFrames as i, openWriter as j, attachCapture as k, coreResult as l, Host as m, transmitRecorder as n, Epochs as o, queueResult as p, awaitActions as r, ControlLoop as s, WireDigest as t, latencyOf as u, controlConfiguration as v, Prng as w, CaptureClock as x, filterGroup as y };
