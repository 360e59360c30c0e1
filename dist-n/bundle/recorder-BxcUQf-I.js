import { T as STATE_NAMES, b as assert, f as ZERO_NS, l as EventChunk, m as lineWords } from "./checks-E68ulY8m.js";
import { n as NO_DEVIATIONS } from "./deviations-CL-nt_Q7.js";
const NAMES = /* @__PURE__ */ new Map([
	[0, "NULL"],
	[1, "ETHERNET"],
	[3, "AX25"],
	[6, "IEEE802_5"],
	[7, "ARCNET_BSD"],
	[8, "SLIP"],
	[9, "PPP"],
	[10, "FDDI"],
	[12, "RAW"],
	[14, "RAW"],
	[50, "PPP_HDLC"],
	[51, "PPP_ETHER"],
	[100, "ATM_RFC1483"],
	[101, "RAW"],
	[104, "C_HDLC"],
	[105, "IEEE802_11"],
	[107, "FRELAY"],
	[108, "LOOP"],
	[113, "LINUX_SLL"],
	[114, "LTALK"],
	[117, "PFLOG"],
	[119, "IEEE802_11_PRISM"],
	[122, "IP_OVER_FC"],
	[127, "IEEE802_11_RADIOTAP"],
	[138, "APPLE_IP_OVER_IEEE1394"],
	[140, "MTP2"],
	[141, "MTP3"],
	[142, "SCCP"],
	[143, "DOCSIS"],
	[144, "LINUX_IRDA"],
	[163, "IEEE802_11_AVS"],
	[166, "PPP_PPPD"],
	[187, "BLUETOOTH_HCI_H4"],
	[189, "USB_LINUX"],
	[192, "PPI"],
	[195, "IEEE802_15_4_WITHFCS"],
	[197, "ERF"],
	[201, "BLUETOOTH_HCI_H4_WITH_PHDR"],
	[204, "PPP_WITH_DIR"],
	[205, "C_HDLC_WITH_DIR"],
	[220, "USB_LINUX_MMAPPED"],
	[224, "FC_2"],
	[226, "IPNET"],
	[227, "CAN_SOCKETCAN"],
	[228, "IPV4"],
	[229, "IPV6"],
	[230, "IEEE802_15_4_NOFCS"],
	[231, "DBUS"],
	[239, "NFLOG"],
	[242, "IPOIB"],
	[243, "MPEG_2_TS"],
	[247, "INFINIBAND"],
	[248, "SCTP"],
	[249, "USBPCAP"],
	[251, "BLUETOOTH_LE_LL"],
	[253, "NETLINK"],
	[254, "BLUETOOTH_LINUX_MONITOR"],
	[256, "BLUETOOTH_LE_LL_WITH_PHDR"],
	[258, "PKTAP"],
	[259, "EPON"],
	[266, "USB_DARWIN"],
	[270, "LORATAP"],
	[271, "VSOCK"],
	[272, "NORDIC_BLE"],
	[274, "ETHERNET_MPACKET"],
	[276, "LINUX_SLL2"],
	[280, "VPP_DISPATCH"]
]);
/** The registry's name without its LINKTYPE_ prefix; `LINKTYPE 999` where we know none. */
function linkTypeName(linkType) {
	return linkType >= 147 && linkType <= 162 ? `USER${linkType - 147}` : NAMES.get(linkType) ?? `LINKTYPE ${linkType}`;
}
/**
* Sum of [address, address + bytes): 0..0xffff, 0 only when every byte is 0. Any alignment; an odd
* tail is padded.
*/
function sumRange(memory, address, bytes) {
	return assert(bytes >= 0 && bytes <= 262144, "a summed range is shorter than lanes overflow"), swapSum(memory.sumPairs(address, bytes));
}
/** Folds an unsigned 32-bit sum (an int32 bit pattern) to 16 bits by adding the carries back in. */
function fold(sum) {
	let once = (sum & 65535) + (sum >>> 16);
	return (once & 65535) + (once >>> 16);
}
/**
* One's-complement sum of two sums: of adjacent ranges when the first has an even number of bytes.
*/
function addSums(a, b) {
	let sum = a + b;
	return (sum & 65535) + (sum >>> 16);
}
/**
* `a` without `b`'s share: the sum of what remains when the range of sum `b` is left out (0 reads
* as 0xffff).
*/
function subtractSums(a, b) {
	return addSums(a, ~b & 65535);
}
/**
* The same bytes one position further: a range that follows an odd number of bytes is added
* swapped.
*/
function swapSum(sum) {
	return (sum & 255) << 8 | sum >>> 8;
}
/**
* Writes a big-endian word that a checksum covers, and moves the checksum along: a right one stays
* right, a wrong one wrong.
*/
function replaceWord(memory, sumAddress, at, word) {
	let { view } = memory, before = addSums(halvesOf(view.getInt32(at)), 0), others = subtractSums(~view.getUint16(sumAddress) & 65535, before);
	view.setInt32(at, word), view.setUint16(sumAddress, ~addSums(others, addSums(halvesOf(word), 0)) & 65535);
}
/**
* Sum of the IPv4 pseudo header (RFC 9293 §3.1, RFC 768). Addresses are big-endian words as int32.
*/
function pseudoSum4(source, destination, protocol, l4Bytes) {
	return fold(halvesOf(source) + halvesOf(destination) + protocol + l4Bytes);
}
/** Sum of the IPv6 pseudo header (RFC 8200 §8.1). */
function pseudoSum6(source0, source1, source2, source3, destination0, destination1, destination2, destination3, protocol, l4Bytes) {
	return fold(halvesOf(source0) + halvesOf(source1) + halvesOf(source2) + halvesOf(source3) + (halvesOf(destination0) + halvesOf(destination1) + halvesOf(destination2) + halvesOf(destination3)) + protocol + (l4Bytes & 65535) + (l4Bytes >>> 16));
}
/** The two 16-bit halves of a word, added. */
function halvesOf(word) {
	return (word >>> 16) + (word & 65535);
}
/**
* Whether a range that holds its own checksum is intact. Never compare fields: 0 and 0xffff are one
* number here.
*/
function isValid(sum) {
	return sum === 65535;
}
// dist/src/wire/address.js
/**
* IP addresses as text (RFC 5952) and back, and CIDR blocks (RFC 4632, RFC 4291 §2.3). Addresses
* are four big-endian int32 words, an IPv4 address in the first. Cold code: verdicts, warnings
* and the `--host` option; packets never pass. Scoped addresses (`fe80::1%eth0`) are refused: a
* capture knows no interfaces' names.
*/
function addressText(family, word0, word1, word2, word3) {
	if (family === 4) return ipv4Text(word0);
	if (word0 === 0 && word1 === 0) {
		if (word2 === 65535) return `::ffff:${ipv4Text(word3)}`;
		if (word2 === 0 && word3 >>> 16) return `::${ipv4Text(word3)}`;
	}
	let groups = [];
	for (let word of [
		word0,
		word1,
		word2,
		word3
	]) groups.push(word >>> 16, word & 65535);
	let [start, count] = longestZeroRun(groups), text = (from, to) => groups.slice(from, to).map((group) => group.toString(16)).join(":");
	return count < 2 ? text(0, 8) : `${text(0, start)}::${text(start + count, 8)}`;
}
function ipv4Text(word) {
	return `${word >>> 24}.${word >>> 16 & 255}.${word >>> 8 & 255}.${word & 255}`;
}
function longestZeroRun(groups) {
	let start = 0, count = 0, run = 0;
	return groups.forEach((group, index) => {
		run = group === 0 ? run + 1 : 0, run > count && (count = run, start = index - run + 1);
	}), [start, count];
}
/** null when the text is no IPv4 or IPv6 address. */
function parseAddress(text) {
	if (!text.includes(":")) {
		let word = parseIpv4(text);
		return word === null ? null : {
			family: 4,
			word0: word,
			word1: 0,
			word2: 0,
			word3: 0
		};
	}
	let groups = parseGroups(text);
	if (groups === null) return null;
	let word = (index) => (groups[index] ?? 0) << 16 | (groups[index + 1] ?? 0);
	return {
		family: 6,
		word0: word(0),
		word1: word(2),
		word2: word(4),
		word3: word(6)
	};
}
function parseIpv4(text) {
	let match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
	if (match === null) return null;
	let word = 0;
	for (let part of match.slice(1)) {
		if (Number(part) > 255 || part.length > 1 && part.startsWith("0")) return null;
		word = word << 8 | Number(part);
	}
	return word;
}
function parseGroups(text) {
	let halves = text.split("::");
	if (halves.length > 2) return null;
	let head = parseHalf(halves[0] ?? "", halves.length === 1), tail = parseHalf(halves[1] ?? "", !0);
	if (head === null || tail === null) return null;
	if (halves.length === 1) return head.length === 8 ? head : null;
	let zeros = 8 - head.length - tail.length;
	return zeros < 1 ? null : [
		...head,
		...Array(zeros).fill(0),
		...tail
	];
}
/** Groups between colons; the last may be dotted decimal where the address ends. */
function parseHalf(text, isEnd) {
	if (text === "") return [];
	let groups = [], parts = text.split(":");
	for (let [index, part] of parts.entries()) if (isEnd && index === parts.length - 1 && part.includes(".")) {
		let word = parseIpv4(part);
		if (word === null) return null;
		groups.push(word >>> 16, word & 65535);
	} else {
		if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return null;
		groups.push(Number.parseInt(part, 16));
	}
	return groups;
}
/**
* `10.0.0.0/8`, `2001:db8::/32`, or an address alone; bits beyond the prefix do not matter. null:
* neither.
*/
function parseBlock(text) {
	let [addressPart, prefixPart, ...rest] = text.split("/"), address = parseAddress(addressPart ?? "");
	if (address === null || rest.length > 0) return null;
	let bits = address.family === 4 ? 32 : 128;
	return prefixPart === void 0 ? {
		address,
		prefixBits: bits
	} : !/^\d{1,3}$/.test(prefixPart) || Number(prefixPart) > bits ? null : {
		address,
		prefixBits: Number(prefixPart)
	};
}
function isInBlock(block, family, word0, word1, word2, word3) {
	let { address, prefixBits } = block;
	return family === address.family && sharesBits(word0, address.word0, prefixBits) && sharesBits(word1, address.word1, prefixBits - 32) && sharesBits(word2, address.word2, prefixBits - 64) && sharesBits(word3, address.word3, prefixBits - 96);
}
function sharesBits(a, b, bits) {
	return bits <= 0 || (bits >= 32 ? a ^ b : (a ^ b) >>> 32 - bits) === 0;
}
/** NOP NOP kind length, the layout nearly every sender uses. */
const TIMESTAMPS_WORD = 16844810;
var TcpOptions = class {
	constructor() {
		this.mss = -1, this.windowShift = -1, this.sackPermitted = !1, this.hasTimestamps = !1, this.tsVal = 0, this.tsEcr = 0, this.sackCount = 0, this.cookieBytes = -1, this.cookieAt = 0, this.isCookieExperimental = !1, this.sackStart = /* @__PURE__ */ new Int32Array(4), this.sackEnd = /* @__PURE__ */ new Int32Array(4);
	}
	reset() {
		this.mss = -1, this.windowShift = -1, this.sackPermitted = !1, this.hasTimestamps = !1, this.tsVal = 0, this.tsEcr = 0, this.sackCount = 0, this.cookieBytes = -1;
	}
	/** Reads the options in [offset, offset + bytes). */
	parse(view, offset, bytes) {
		if (this.reset(), bytes === 0) return;
		if (bytes === 12 && view.getInt32(offset) === TIMESTAMPS_WORD) {
			this.hasTimestamps = !0, this.tsVal = view.getInt32(offset + 4), this.tsEcr = view.getInt32(offset + 8);
			return;
		}
		let end = offset + bytes, at = offset;
		for (; at < end;) {
			let kind = view.getUint8(at);
			if (kind === 0) return;
			if (kind === 1) {
				at++;
				continue;
			}
			if (at + 2 > end) return;
			let length = view.getUint8(at + 1);
			if (length < 2 || at + length > end) return;
			this.take(view, kind, at, length), at += length;
		}
	}
	take(view, kind, at, length) {
		switch (kind) {
			case 2:
				length === 4 && (this.mss = view.getUint16(at + 2));
				break;
			case 3:
				length === 3 && (this.windowShift = Math.min(view.getUint8(at + 2), 14));
				break;
			case 4:
				length === 2 && (this.sackPermitted = !0);
				break;
			case 8:
				if (length !== 10) break;
				this.hasTimestamps = !0, this.tsVal = view.getInt32(at + 2), this.tsEcr = view.getInt32(at + 6);
				break;
			case 5:
				this.takeSack(view, at, length);
				break;
			case 34:
				this.takeCookie(at + 2, length - 2, !1);
				break;
			case 254:
				if (length < 4 || view.getUint16(at + 2) !== 63881) break;
				this.takeCookie(at + 4, length - 4, !0);
		}
	}
	takeCookie(at, bytes, isExperimental) {
		this.cookieAt = at, this.cookieBytes = bytes, this.isCookieExperimental = isExperimental;
	}
	takeSack(view, at, length) {
		let count = length - 2 >> 3;
		if (!(count * 8 + 2 !== length || count > 4)) {
			for (let i = 0; i < count; i++) this.sackStart[i] = view.getInt32(at + 2 + 8 * i), this.sackEnd[i] = view.getInt32(at + 6 + 8 * i);
			this.sackCount = count;
		}
	}
};
/** Each writer puts one option, padded to words, at `at` and returns the address behind it. */
function writeMss(view, at, mss) {
	return view.setInt32(at, 33816576 | mss), at + 4;
}
function writeWindowScale(view, at, shift) {
	return view.setInt32(at, 16974592 | shift), at + 4;
}
function writeSackPermitted(view, at) {
	return view.setInt32(at, 16843778), at + 4;
}
function writeTimestamps(view, at, tsVal, tsEcr) {
	return view.setInt32(at, TIMESTAMPS_WORD), view.setInt32(at + 4, tsVal), view.setInt32(at + 8, tsEcr), at + 12;
}
/**
* The head of a SACK option for `count` blocks; the caller writes the blocks behind it, eight bytes
* each.
*/
function writeSackHead(view, at, count) {
	let length = 2 + 8 * count;
	return view.setInt32(at, 16844032 | length), at + 4;
}
// dist/src/base/sum-simd.js
/**
* The one loop that touches every byte: the Internet checksum's sum (RFC 1071) in WebAssembly's
* 128-bit vectors. A payload byte is summed up to four times on its way (DMA, delivery, release, or
* sendv and transmission), and 16 bytes a step is what native stacks do. Measured beside the same
* loop over 32-bit words of a typed array: 97 and 306 ns on 1,460 bytes, 11 and 22 on 64. The
* module is written out here, instruction by instruction, as there is so little of it: a compiler
* in the build would be more to keep.
*/
const V128_LOAD = [253, 0], V128_AND = [253, 78], I32X4_SPLAT = [253, 17], I32X4_LANE = [253, 27], I32X4_SHR_U = [
	253,
	173,
	1
], I32X4_ADD = [
	253,
	174,
	1
], I32X4_ADD_PAIRS_U = [253, 127], HALF_MASK = [
	65,
	255,
	255,
	3
], WHOLE_STEPS = [65, 96];
/** LANES, or another, += the pairs of 16 bytes at AT + offset. */
function addVector(lanes, offset) {
	return [
		32,
		lanes,
		32,
		0,
		...V128_LOAD,
		0,
		offset,
		...I32X4_ADD_PAIRS_U,
		...I32X4_ADD,
		33,
		lanes
	];
}
function advance$1(bytes) {
	return [
		32,
		0,
		65,
		bytes,
		106,
		33,
		0
	];
}
/** TOTAL += what the code leaves on the stack. */
function addToTotal(code) {
	return [
		32,
		3,
		...code,
		106,
		33,
		3
	];
}
/** The i32 that code leaves, its halves added. */
function addHalves(code) {
	return [
		...code,
		34,
		2,
		...HALF_MASK,
		113,
		32,
		2,
		65,
		16,
		118,
		106
	];
}
/** Repeats code while AT + bytes <= the end of the range (which BYTES holds by then). */
function whileRoom(bytes, code) {
	return [
		2,
		64,
		3,
		64,
		32,
		0,
		65,
		bytes,
		106,
		32,
		1,
		77,
		69,
		13,
		1,
		...code,
		12,
		0,
		11,
		11
	];
}
function body() {
	let lane = (index) => [
		32,
		4,
		...I32X4_LANE,
		index
	], foldedLanes = [
		32,
		4,
		...HALF_MASK,
		...I32X4_SPLAT,
		...V128_AND,
		32,
		4,
		65,
		16,
		...I32X4_SHR_U,
		...I32X4_ADD,
		33,
		4
	];
	return [
		32,
		0,
		32,
		1,
		...WHOLE_STEPS,
		113,
		106,
		33,
		2,
		32,
		0,
		32,
		1,
		106,
		33,
		1,
		2,
		64,
		3,
		64,
		32,
		0,
		32,
		2,
		73,
		69,
		13,
		1,
		...addVector(4, 0),
		...addVector(5, 16),
		...advance$1(32),
		12,
		0,
		11,
		11,
		32,
		4,
		32,
		5,
		...I32X4_ADD,
		33,
		4,
		...foldedLanes,
		...lane(0),
		...lane(1),
		106,
		...lane(2),
		106,
		...lane(3),
		106,
		33,
		3,
		...whileRoom(4, [...addToTotal(addHalves([
			32,
			0,
			40,
			0,
			0
		])), ...advance$1(4)]),
		...whileRoom(2, [...addToTotal([
			32,
			0,
			47,
			0,
			0
		]), ...advance$1(2)]),
		32,
		0,
		32,
		1,
		73,
		4,
		64,
		...addToTotal([
			32,
			0,
			45,
			0,
			0
		]),
		11,
		...addHalves(addHalves([32, 3]))
	];
}
function section(id, content) {
	return [
		id,
		...leb(content.length),
		...content
	];
}
/** Unsigned LEB128. */
function leb(value) {
	return value < 128 ? [value] : [value & 127 | 128, ...leb(value >>> 7)];
}
const NAME_M = [1, 109];
function moduleBytes() {
	let code = [
		2,
		2,
		127,
		2,
		123,
		...body(),
		11
	];
	return Uint8Array.from([
		0,
		97,
		115,
		109,
		1,
		0,
		0,
		0,
		...section(1, [
			1,
			96,
			2,
			127,
			127,
			1,
			127
		]),
		...section(2, [
			1,
			...NAME_M,
			...NAME_M,
			2,
			0,
			1
		]),
		...section(3, [1, 0]),
		...section(7, [
			1,
			...NAME_M,
			0,
			0
		]),
		...section(10, [
			1,
			...leb(code.length),
			...code
		])
	]);
}
let loop = null;
/**
* So many bytes of zeros (whole pages of 64 KiB), and the loop over them. WebAssembly reserves 10
* GB of addresses around a memory; where that is not to be had (`ulimit -v`), or no WebAssembly,
* the loop is a plain one.
*/
function summedMemory(bytes) {
	let { WebAssembly: engine } = globalThis;
	try {
		let memory = new engine.Memory({ initial: bytes / 65536 });
		loop ??= new engine.Module(moduleBytes());
		let { exports } = new engine.Instance(loop, { m: { m: memory } });
		return {
			buffer: memory.buffer,
			sumPairs: exports.m
		};
	} catch {
		let buffer = new ArrayBuffer(bytes);
		return {
			buffer,
			sumPairs: plainPairs(new Uint8Array(buffer))
		};
	}
}
/** The same sums, pair by pair: ten times as slow. */
function plainPairs(memory) {
	return (address, bytes) => {
		let end = address + bytes, sum = 0, at = address;
		for (; at + 1 < end; at += 2) sum += memory[at] | memory[at + 1] << 8;
		at < end && (sum += memory[at]);
		let folded = sum % 65536 + Math.floor(sum / 65536);
		for (; folded > 65535;) folded = (folded & 65535) + (folded >>> 16);
		return folded;
	};
}
// dist/src/base/memory.js
/**
* The simulated physical memory: one ArrayBuffer, addresses are byte offsets into it.
*
* Everything that moves (captured frames, mbufs, application buffers) lies in it, so that a DMA is
* one `copyWithin` and "zero copy" can be checked by looking at addresses. Pages that nobody
* touches cost nothing: the buffer is mapped lazily by the operating system. Regions are fixed at
* start; who may write which is decided by the dataplane (`dataplane/port.ts`), not here.
*/
const PAGE_BYTES = 1 << 21;
var Memory = class {
	constructor(layout) {
		let wireBytes = roundUpToPage(layout.wireBytes), mbufBytes = roundUpToPage(layout.mbufBytes), appBytes = roundUpToPage(layout.appBytes);
		this.wire = {
			address: PAGE_BYTES,
			bytes: wireBytes
		}, this.mbufs = {
			address: PAGE_BYTES + wireBytes,
			bytes: mbufBytes
		}, this.app = {
			address: PAGE_BYTES + wireBytes + mbufBytes,
			bytes: appBytes
		};
		let total = this.app.address + appBytes;
		assert(total < 2 ** 31, "simulated memory must stay below 2 GiB: addresses are int32");
		let { buffer, sumPairs } = summedMemory(total);
		this.buffer = buffer, this.sumPairs = sumPairs, this.bytes = new Uint8Array(this.buffer), this.view = new DataView(this.buffer), this.words = new Int32Array(this.buffer);
	}
	/** Whether [address, address + bytes) lies in the region. Safe for hostile arguments. */
	isInside(region, address, bytes) {
		return bytes >= 0 && address >= region.address && address <= region.address + region.bytes && bytes <= region.address + region.bytes - address;
	}
};
function roundUpToPage(bytes) {
	return Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES;
}
var EthernetView = class {
	constructor() {
		this.view = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(0)), this.offset = 0;
	}
	wrap(view, offset) {
		return this.view = view, this.offset = offset, this;
	}
	get destinationHigh() {
		return this.view.getUint16(this.offset + 0);
	}
	get destinationLow() {
		return this.view.getInt32(this.offset + 0 + 2);
	}
	get sourceHigh() {
		return this.view.getUint16(this.offset + 6);
	}
	get sourceLow() {
		return this.view.getInt32(this.offset + 6 + 2);
	}
	get etherType() {
		return this.view.getUint16(this.offset + 12);
	}
};
function writeEthernet(view, offset, destinationHigh, destinationLow, sourceHigh, sourceLow, etherType) {
	view.setUint16(offset + 0, destinationHigh), view.setInt32(offset + 0 + 2, destinationLow), view.setUint16(offset + 6, sourceHigh), view.setInt32(offset + 6 + 2, sourceLow), view.setUint16(offset + 12, etherType);
}
var IcmpView = class {
	constructor() {
		this.view = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(0)), this.offset = 0;
	}
	wrap(view, offset) {
		return this.view = view, this.offset = offset, this;
	}
	get type() {
		return this.view.getUint8(this.offset);
	}
	get code() {
		return this.view.getUint8(this.offset + 1);
	}
	/** The second word: identifier and sequence number of an echo, MTU in an ICMPv6 too-big. */
	get rest() {
		return this.view.getInt32(this.offset + 4);
	}
};
/** A header whose checksum is 0: the NIC fills it in. */
function writeIcmp(view, offset, type, code, rest) {
	view.setInt32(offset, type << 24 | code << 16), view.setInt32(offset + 4, rest);
}
var Ipv4View = class {
	constructor() {
		this.view = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(0)), this.offset = 0;
	}
	wrap(view, offset) {
		return this.view = view, this.offset = offset, this;
	}
	get version() {
		return this.view.getUint8(this.offset) >> 4;
	}
	get headerBytes() {
		return (this.view.getUint8(this.offset) & 15) << 2;
	}
	get totalBytes() {
		return this.view.getUint16(this.offset + 2);
	}
	get identification() {
		return this.view.getUint16(this.offset + 4);
	}
	get isFragment() {
		return !!(this.view.getUint16(this.offset + 6) & 16383);
	}
	get protocol() {
		return this.view.getUint8(this.offset + 9);
	}
	get source() {
		return this.view.getInt32(this.offset + 12);
	}
	get destination() {
		return this.view.getInt32(this.offset + 16);
	}
	/**
	* HEADER_OK when header and total length lie within `limit` bytes; the other accessors are safe
	* then.
	*/
	validate(limit) {
		if (limit < 20) return 1;
		if (this.version !== 4) return 2;
		let headerBytes = this.headerBytes;
		if (headerBytes < 20 || headerBytes > limit) return 3;
		let totalBytes = this.totalBytes;
		return totalBytes < headerBytes || totalBytes > limit ? 3 : 0;
	}
};
/** 224.0.0.0/4 (RFC 5771). */
function isMulticast4(address) {
	return address >> 28 == -2;
}
/** 127.0.0.0/8 (RFC 1122 §3.2.1.3). */
function isLoopback4(address) {
	return address >>> 24 == 127;
}
/**
* A header without options, don't-fragment set and total length and checksum 0: the sender fills
* them in later.
*/
function writeIpv4(view, offset, protocol, hopLimit, source, destination) {
	view.setInt32(offset, 1157627904), view.setInt32(offset + 4, 16384), view.setInt32(offset + 8, hopLimit << 24 | protocol << 16), view.setInt32(offset + 12, source), view.setInt32(offset + 16, destination);
}
var Ipv6View = class {
	constructor() {
		/** Set by `validate`: fixed header and extensions. */
		this.view = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(0)), this.offset = 0, this.protocol = 0, this.headerBytes = 0;
	}
	wrap(view, offset) {
		return this.view = view, this.offset = offset, this;
	}
	get version() {
		return this.view.getUint8(this.offset) >> 4;
	}
	get totalBytes() {
		return 40 + this.view.getUint16(this.offset + 4);
	}
	get hopLimit() {
		return this.view.getUint8(this.offset + 7);
	}
	/** Word 0..3 of the source address. */
	source(word) {
		return this.view.getInt32(this.offset + 8 + 4 * word);
	}
	/** Word 0..3 of the destination address. */
	destination(word) {
		return this.view.getInt32(this.offset + 24 + 4 * word);
	}
	/**
	* HEADER_OK when the packet and its extension headers lie within `limit` bytes; sets protocol and
	* headerBytes.
	*/
	validate(limit) {
		if (limit < 40) return 1;
		if (this.version !== 6) return 2;
		let totalBytes = this.totalBytes;
		if (totalBytes > limit) return 3;
		let next = this.view.getUint8(this.offset + 6), at = 40;
		for (let count = 0; isExtension(next); count++) {
			if (count === 16 || at + 8 > totalBytes) return 3;
			let units = this.view.getUint8(this.offset + at + 1), bytes = next === 51 ? units + 2 << 2 : units + 1 << 3;
			if (at + bytes > totalBytes) return 3;
			next = this.view.getUint8(this.offset + at), at += bytes;
		}
		return this.protocol = next, this.headerBytes = at, 0;
	}
};
function isExtension(next) {
	switch (next) {
		case 0:
		case 43:
		case 51:
		case 60:
		case 135:
		case 139:
		case 140: return !0;
		default: return !1;
	}
}
/** ff00::/8 (RFC 4291 §2.7). */
function isMulticast6(word0) {
	return word0 >>> 24 == 255;
}
/** A header with payload length 0: the sender fills it in later. */
function writeIpv6(view, offset, protocol, hopLimit) {
	view.setInt32(offset, 1610612736), view.setInt32(offset + 4, protocol << 8 | hopLimit);
}
/** Writes an address of four words at `offset`. */
function writeAddress6(view, offset, word0, word1, word2, word3) {
	view.setInt32(offset, word0), view.setInt32(offset + 4, word1), view.setInt32(offset + 8, word2), view.setInt32(offset + 12, word3);
}
var TcpView = class {
	constructor() {
		this.view = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(0)), this.offset = 0;
	}
	wrap(view, offset) {
		return this.view = view, this.offset = offset, this;
	}
	get sourcePort() {
		return this.view.getUint16(this.offset + 0);
	}
	get destinationPort() {
		return this.view.getUint16(this.offset + 2);
	}
	/** int32 bit pattern, as everywhere. */
	get seq() {
		return this.view.getInt32(this.offset + 4);
	}
	get ack() {
		return this.view.getInt32(this.offset + 8);
	}
	get headerBytes() {
		return this.view.getUint8(this.offset + 12) >> 4 << 2;
	}
	/** The low 9 bits. */
	get flags() {
		return this.view.getUint16(this.offset + 12) & 511;
	}
	/** As it stands in the header, not scaled. */
	get window() {
		return this.view.getUint16(this.offset + 14);
	}
	get checksum() {
		return this.view.getUint16(this.offset + 16);
	}
	get urgentPointer() {
		return this.view.getUint16(this.offset + 18);
	}
	/** HEADER_OK when header and options lie within `limit` bytes. */
	validate(limit) {
		if (limit < 20) return 1;
		let bytes = this.headerBytes;
		return bytes < 20 || bytes > limit ? 3 : 0;
	}
};
/**
* A header of headerBytes (options included, written by tcp-options.ts) whose checksum and urgent
* pointer are 0.
*/
function writeTcp(view, offset, sourcePort, destinationPort, seq, ack, headerBytes, flags, window) {
	view.setInt32(offset, sourcePort << 16 | destinationPort), view.setInt32(offset + 4, seq), view.setInt32(offset + 8, ack), view.setInt32(offset + 12, headerBytes << 26 | flags << 16 | window), view.setInt32(offset + 16, 0);
}
var UdpView = class {
	constructor() {
		this.view = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(0)), this.offset = 0;
	}
	wrap(view, offset) {
		return this.view = view, this.offset = offset, this;
	}
	get sourcePort() {
		return this.view.getUint16(this.offset + 0);
	}
	get destinationPort() {
		return this.view.getUint16(this.offset + 2);
	}
	/** Header and payload. */
	get datagramBytes() {
		return this.view.getUint16(this.offset + 4);
	}
	/** HEADER_OK when the datagram lies within `limit` bytes. */
	validate(limit) {
		if (limit < 8) return 1;
		let bytes = this.datagramBytes;
		return bytes < 8 || bytes > limit ? 3 : 0;
	}
};
/** A header whose checksum is 0: the NIC fills it in. */
function writeUdp(view, offset, sourcePort, destinationPort, datagramBytes) {
	view.setInt32(offset, sourcePort << 16 | destinationPort), view.setInt32(offset + 4, datagramBytes << 16);
}
const ARP_TYPES = 67584, ARP_LENGTHS = 1540;
var ArpView = class {
	constructor() {
		this.view = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(0)), this.offset = 0;
	}
	wrap(view, offset) {
		return this.view = view, this.offset = offset, this;
	}
	get operation() {
		return this.view.getUint16(this.offset + 6);
	}
	get senderMacHigh() {
		return this.view.getUint16(this.offset + 8);
	}
	get senderMacLow() {
		return this.view.getInt32(this.offset + 8 + 2);
	}
	get senderAddress() {
		return this.view.getInt32(this.offset + 14);
	}
	get targetAddress() {
		return this.view.getInt32(this.offset + 24);
	}
	/** HEADER_OK for IPv4 over Ethernet within `limit` bytes. */
	validate(limit) {
		return limit < 28 ? 1 : this.view.getInt32(this.offset) !== ARP_TYPES || this.view.getUint16(this.offset + 4) !== ARP_LENGTHS ? 2 : 0;
	}
};
/** A whole packet of 28 bytes. */
function writeArp(view, offset, operation, senderMacHigh, senderMacLow, senderAddress, targetMacHigh, targetMacLow, targetAddress) {
	view.setInt32(offset, ARP_TYPES), view.setUint16(offset + 4, ARP_LENGTHS), view.setUint16(offset + 6, operation), view.setUint16(offset + 8, senderMacHigh), view.setInt32(offset + 8 + 2, senderMacLow), view.setInt32(offset + 14, senderAddress), view.setUint16(offset + 18, targetMacHigh), view.setInt32(offset + 18 + 2, targetMacLow), view.setInt32(offset + 24, targetAddress);
}
var IpSender = class {
	constructor(ports, arp, hostMacHigh, hostMacLow) {
		this.l4Address = 0, this.mbuf = -1, this.ipAddress = 0, this.isIpv6 = !1, this.ports = ports, this.arp = arp, this.hostMacHigh = hostMacHigh, this.hostMacLow = hostMacLow;
	}
	begin(tuple, protocol) {
		let ports = this.ports, mbuf = ports.mbufs.alloc(1);
		if (this.mbuf = mbuf, mbuf === -1) return -1;
		let frame = ports.mbufs.frameAddress[mbuf], ip = frame + 14, view = ports.memory.view;
		if (ports.mbufs.next[mbuf] = -1, this.ipAddress = ip, this.isIpv6 = tuple.family === 6, this.isIpv6) {
			this.l4Address = ip + 40, this.writeLink(frame, tuple, 34525), writeIpv6(view, ip, protocol, 64);
			let source = ip + 8, destination = ip + 24;
			writeAddress6(view, source, tuple.local0, tuple.local1, tuple.local2, tuple.local3), writeAddress6(view, destination, tuple.remote0, tuple.remote1, tuple.remote2, tuple.remote3);
		} else assert(tuple.family === 4, "a tuple is of IPv4 or IPv6"), this.l4Address = ip + 20, this.writeLink(frame, tuple, 2048), writeIpv4(view, ip, protocol, 64, tuple.local0, tuple.remote0);
		return mbuf;
	}
	finish(mbuf, l4HeaderBytes, payloadBytes, pieceCount, flow, retransmission) {
		assert(mbuf === this.mbuf && mbuf !== -1, "the frame that was begun last is finished");
		let l4Bytes = l4HeaderBytes + payloadBytes, view = this.ports.memory.view, ip = this.ipAddress;
		this.isIpv6 ? view.setUint16(ip + 4, l4Bytes) : view.setUint16(ip + 2, 20 + l4Bytes), this.mbuf = -1;
		let frame = this.ports.mbufs.frameAddress[mbuf], headerBytes = this.l4Address - frame + l4HeaderBytes;
		this.ports.tx.frame(mbuf, headerBytes, pieceCount, flow, retransmission);
	}
	/** Changes the hop limit of the frame begun last (neighbour discovery wants 255). */
	setHopLimit(hopLimit) {
		let offset = this.isIpv6 ? 7 : 8;
		this.ports.memory.view.setUint8(this.ipAddress + offset, hopLimit);
	}
	setFields(trafficClass, hopLimit) {
		let { view } = this.ports.memory, ip = this.ipAddress;
		this.setHopLimit(hopLimit), this.isIpv6 ? view.setUint16(ip, 24576 | trafficClass << 4) : view.setUint8(ip + 1, trafficClass);
	}
	writeLink(frame, tuple, etherType) {
		let high = tuple.remoteMacHigh, low = tuple.remoteMacLow;
		if ((high | low) === 0) {
			let entry = tuple.family === 4 ? this.arp.find(tuple.lane, tuple.remote0) : -1;
			high = entry === -1 ? 512 : this.arp.macHigh(entry), low = entry === -1 ? 2 : this.arp.macLow(entry);
		}
		let view = this.ports.memory.view;
		writeEthernet(view, frame, high, low, this.hostMacHigh, this.hostMacLow, etherType);
	}
}, CopyingSender = class extends IpSender {
	constructor() {
		super(...arguments), this.isTcp = !1;
	}
	begin(tuple, protocol) {
		return this.isTcp = protocol === 6, super.begin(tuple, protocol);
	}
	finish(mbuf, l4HeaderBytes, payloadBytes, pieceCount, flow, retransmission) {
		let isCopied = this.isTcp && pieceCount > 0;
		isCopied && this.copyPieces(this.l4Address + l4HeaderBytes, pieceCount, flow);
		let pieces = isCopied ? 1 : pieceCount;
		super.finish(mbuf, l4HeaderBytes, payloadBytes, pieces, flow, retransmission);
	}
	/** Makes one piece of them, in the mbuf. */
	copyPieces(target, pieceCount, flow) {
		let { memory, recorder, tx } = this.ports, end = target;
		for (let i = 0; i < pieceCount; i++) {
			let source = tx.pieceAddress[i], bytes = tx.pieceBytes[i];
			memory.bytes.copyWithin(end, source, source + bytes), recorder.emit5(14, flow, source, end, bytes, 2, 1), end += bytes;
		}
		tx.pieceAddress[0] = target, tx.pieceBytes[0] = end - target;
	}
};
/** A version per entry and as many again that are retired or new. */
const VERSION_COUNT = 2048;
var ArpTable = class {
	/** cores: how many read the table; 1 where each core has its own. */
	constructor(cores = 1) {
		this.count = 0, this.refusedCount = 0, this.index = (/* @__PURE__ */ new Int32Array(4096)).fill(-1), this.addresses = new Int32Array(VERSION_COUNT), this.lanes = new Int32Array(VERSION_COUNT), this.highs = new Int32Array(VERSION_COUNT), this.lows = new Int32Array(VERSION_COUNT), this.generations = new Int32Array(VERSION_COUNT), this.free = new Int32Array(VERSION_COUNT), this.freeCount = VERSION_COUNT, this.fresh = new Int32Array(VERSION_COUNT), this.freshCount = 0, this.waiting = new Int32Array(VERSION_COUNT), this.waitingCount = 0, this.passedCount = 0, assert(cores >= 1, "somebody reads the table"), this.cores = cores, this.passed = new Uint8Array(cores);
		for (let i = 0; i < VERSION_COUNT; i++) this.free[i] = 2047 - i;
	}
	/**
	* The version in use for an address, -1 = unknown. Valid until the reader's next cycle boundary.
	*/
	find(lane, address) {
		return this.index[this.slot(lane, address)];
	}
	macHigh(version) {
		return this.highs[version];
	}
	macLow(version) {
		return this.lows[version];
	}
	/** Increases with every replacement of the address's entry. */
	generation(version) {
		return this.generations[version];
	}
	/**
	* Learns or changes an address; false when there is no room. The same address again is no change.
	*/
	update(lane, address, macHigh, macLow, recorder) {
		let slot = this.slot(lane, address), old = this.index[slot];
		if (old !== -1 && this.highs[old] === macHigh && this.lows[old] === macLow) return !0;
		if (old === -1 && this.count === 1024 || this.freeCount === 0) return this.refusedCount++, !1;
		let version = this.free[--this.freeCount];
		this.addresses[version] = address, this.lanes[version] = lane, this.highs[version] = macHigh, this.lows[version] = macLow;
		let generation = old === -1 ? 1 : this.generations[old] + 1 | 0;
		return this.generations[version] = generation, this.index[slot] = version, recorder.emit3(80, -1, version, generation, 0), old === -1 ? this.count++ : this.retire(old, recorder), !0;
	}
	/** Nobody new finds the version; those who have it may still look at it. */
	retire(version, _recorder) {
		this.fresh[this.freshCount++] = version;
	}
	/** Nobody looks at the version any more. */
	giveBack(version) {
		this.free[this.freeCount++] = version;
	}
	/** The core is between two cycles and holds no version. */
	quiesce(core, recorder) {
		(this.freshCount !== 0 || this.waitingCount !== 0) && (assert(core >= 0 && core < this.cores, "a core that reads the table quiesces"), this.passed[core] !== 1 && (this.passed[core] = 1, this.passedCount++, this.passedCount < this.cores || (this.reclaimWaiting(recorder), this.passed.fill(0), this.passedCount = 0)));
	}
	reclaimWaiting(recorder) {
		for (let i = 0; i < this.waitingCount; i++) {
			let version = this.waiting[i];
			this.giveBack(version), recorder.emit3(81, -1, version, this.generations[version], 0);
		}
		this.waiting.set(this.fresh), this.waitingCount = this.freshCount, this.freshCount = 0, assert(this.freeCount <= VERSION_COUNT, "a version is free at most once");
	}
	/** The address's place in the index, or the empty one where it would go. */
	slot(lane, address) {
		let mask = 4095, slot = Math.imul(address ^ Math.imul(lane, 2654435761), 2246822507) >>> 16 & mask;
		for (;;) {
			let version = this.index[slot];
			if (version === -1 || this.addresses[version] === address && this.lanes[version] === lane) return slot;
			slot = slot + 1 & mask;
		}
	}
}, LockedArpTable = class extends ArpTable {
	/** owner: the core whose table it is. */
	constructor(owner) {
		super(), this.owner = owner;
	}
	retire(version, recorder) {
		recorder.emit3(13, -1, 2, this.owner, 1);
		let generation = this.generation(version);
		recorder.emit3(81, -1, version, generation, 0), this.giveBack(version);
	}
};
function emptyTuple$1() {
	return {
		family: 4,
		lane: 0,
		local0: 0,
		local1: 0,
		local2: 0,
		local3: 0,
		remote0: 0,
		remote1: 0,
		remote2: 0,
		remote3: 0,
		localPort: 0,
		remotePort: 0,
		remoteMacHigh: 0,
		remoteMacLow: 0
	};
}
var IpInput = class {
	constructor(ports) {
		this.protocol = 0, this.ipAddress = 0, this.ipBytes = 0, this.l4Address = 0, this.l4Bytes = 0, this.hopLimit = 0, this.isGroup = !1, this.ethernet = new EthernetView(), this.ipv4 = new Ipv4View(), this.ipv6 = new Ipv6View(), this.ports = ports, this.memory = ports.memory;
	}
	/**
	* Parses the mbuf's frame and fills the tuple (ports 0). VERDICT_ACCEPT, or why the packet goes
	* no further.
	*/
	parse(mbuf, etherType, tuple) {
		let mbufs = this.ports.mbufs, frame = mbufs.frameAddress[mbuf], limit = mbufs.frameBytes[mbuf] - 14, ethernet = this.ethernet.wrap(this.memory.view, frame);
		this.protocol = 0, this.ipAddress = frame + 14, this.isGroup = !1, tuple.lane = mbufs.lane[mbuf], tuple.localPort = 0, tuple.remotePort = 0, tuple.remoteMacHigh = ethernet.sourceHigh, tuple.remoteMacLow = ethernet.sourceLow;
		let verdict = etherType === 34525 ? this.parse6(mbuf, limit, tuple) : this.parse4(mbuf, limit, tuple);
		return verdict === 0 ? (ethernet.destinationHigh & 256 && (this.isGroup = !0), this.protocol === 6 && this.isGroup && !this.isRecorded(mbuf) ? 9 : mbufs.checksumOk[mbuf] === 0 && !this.isIntact(tuple) ? 2 : 0) : verdict;
	}
	//! DEVIATION RFC 1122 §3.2.1.3, §3.3.6: addresses of a recorded conversation are not judged.
	isRecorded(mbuf) {
		return this.protocol === 6 && this.ports.mbufs.conversation[mbuf] >= 0;
	}
	parse4(mbuf, limit, tuple) {
		let header = this.ipv4.wrap(this.memory.view, this.ipAddress);
		if (header.validate(limit) !== 0) return 1;
		this.protocol = header.protocol, this.hopLimit = 0;
		let headerBytes = this.skipAuthentication(header.headerBytes, header.totalBytes);
		if (headerBytes === -1) return 1;
		this.setExtent(header.totalBytes, headerBytes);
		let source = header.source, destination = header.destination;
		return tuple.family = 4, tuple.local0 = destination, tuple.local1 = 0, tuple.local2 = 0, tuple.local3 = 0, tuple.remote0 = source, tuple.remote1 = 0, tuple.remote2 = 0, tuple.remote3 = 0, header.isFragment ? this.dropFragment(mbuf, header.identification) : ((destination === -1 || isMulticast4(destination)) && (this.isGroup = !0), this.isRecorded(mbuf) ? 0 : source === -1 || isMulticast4(source) || isLoopback4(source) && !isLoopback4(destination) || source === 0 && this.protocol !== 17 ? 9 : 0);
	}
	parse6(mbuf, limit, tuple) {
		let header = this.ipv6.wrap(this.memory.view, this.ipAddress);
		return header.validate(limit) === 0 ? (this.protocol = header.protocol, this.setExtent(header.totalBytes, header.headerBytes), this.hopLimit = header.hopLimit, tuple.family = 6, tuple.local0 = header.destination(0), tuple.local1 = header.destination(1), tuple.local2 = header.destination(2), tuple.local3 = header.destination(3), tuple.remote0 = header.source(0), tuple.remote1 = header.source(1), tuple.remote2 = header.source(2), tuple.remote3 = header.source(3), header.protocol === 44 ? this.dropFragment(mbuf, 0) : (isMulticast6(tuple.local0) && (this.isGroup = !0), this.isRecorded(mbuf) ? 0 : isMulticast6(tuple.remote0) ? 9 : (tuple.remote0 | tuple.remote1 | tuple.remote2) === 0 ? tuple.remote3 === 1 ? (tuple.local0 | tuple.local1 | tuple.local2) === 0 && tuple.local3 === 1 ? 0 : 9 : tuple.remote3 === 0 && this.protocol !== 58 ? 9 : 0 : 0)) : 1;
	}
	/**
	* Steps over IPv4 authentication headers (RFC 4302 §2); sets protocol. -1 = they do not fit the
	* packet.
	*/
	skipAuthentication(headerBytes, totalBytes) {
		let at = headerBytes;
		for (let count = 0; this.protocol === 51; count++) if (count === 16 || at + 8 > totalBytes || (this.protocol = this.memory.bytes[this.ipAddress + at], at += this.memory.bytes[this.ipAddress + at + 1] + 2 << 2, at > totalBytes)) return -1;
		return at;
	}
	setExtent(ipBytes, headerBytes) {
		this.ipBytes = ipBytes, this.l4Address = this.ipAddress + headerBytes, this.l4Bytes = ipBytes - headerBytes;
	}
	dropFragment(mbuf, datagram) {
		let frame = this.ports.mbufs.frame[mbuf];
		return this.ports.recorder.emit3(82, -1, frame, 2, datagram), 15;
	}
	/** Sums in software what the NIC did not: IPv4 header and L4 segment. */
	isIntact(tuple) {
		let memory = this.memory;
		if (tuple.family === 4) {
			let headerBytes = this.ipv4.headerBytes;
			if (!isValid(sumRange(memory, this.ipAddress, headerBytes))) return !1;
		}
		let protocol = this.protocol, bytes = this.l4Bytes;
		if (protocol === 17) {
			if (bytes < 8 || memory.view.getUint16(this.l4Address + 6) === 0 && tuple.family === 4) return !0;
			bytes = Math.min(bytes, memory.view.getUint16(this.l4Address + 4));
		}
		return protocol === 1 ? isValid(sumRange(memory, this.l4Address, bytes)) : protocol !== 6 && protocol !== 17 && protocol !== 58 || isValid(addSums(sumRange(memory, this.l4Address, bytes), pseudoSum(tuple, protocol, bytes)));
	}
};
function pseudoSum(tuple, protocol, bytes) {
	return tuple.family === 4 ? pseudoSum4(tuple.remote0, tuple.local0, protocol, bytes) : pseudoSum6(tuple.remote0, tuple.remote1, tuple.remote2, tuple.remote3, tuple.local0, tuple.local1, tuple.local2, tuple.local3, protocol, bytes);
}
// dist/src/stack/udp.js
/**
* UDP (RFC 768): datagrams to the application by reference, datagrams from it in place.
*
* A received datagram stays in its mbuf and is lent to the application together with a reply
* handle, until `recvDone` gives both back. A sent one is a header in an mbuf of its own and one
* piece that refers to the application's bytes; they are the application's again when the frame has
* left (USYS_UDP_SENT at `reclaimed`, not at once). There are no sockets: every port of the
* replayed host is open, or with `isClosed` none is and the sender is told so.
*/
/** IX: the largest datagram sent, 1,472 over IPv4; 20 fewer over IPv6. */
const SENT_COUNT_MAX = 4096;
assert(!0, "sent datagrams are a ring");
var Udp = class {
	/** replies: shared with other cores, this one being number `core` of them. */
	constructor(ports, input, sender, icmp, isClosed, replies, core) {
		this.keepsMbuf = !1, this.hiddenBytes = 8, this.header = new UdpView(), this.tuple = emptyTuple$1(), this.sentCookies = new Float64Array(SENT_COUNT_MAX), this.sentNumbers = new Float64Array(SENT_COUNT_MAX), this.sentReleases = new Int32Array(SENT_COUNT_MAX).fill(-1), this.sentHead = 0, this.sentTail = 0, this.ports = ports, this.input = input, this.sender = sender, this.icmp = icmp, this.isClosed = isClosed, this.replies = replies, this.core = core;
	}
	/** Handles the datagram `input` parsed; returns a verdict and sets keepsMbuf. */
	receive(mbuf, tuple) {
		this.keepsMbuf = !1;
		let header = this.header.wrap(this.ports.memory.view, this.input.l4Address);
		if (header.validate(this.input.l4Bytes) !== 0) return 1;
		if (tuple.localPort = header.destinationPort, tuple.remotePort = header.sourcePort, this.isClosed) return this.icmp.portUnreachable(mbuf, tuple), this.keepsMbuf = this.icmp.keepsMbuf, 3;
		let index = this.replies.hold(this.core, mbuf, tuple);
		return index === -1 ? 10 : (this.deliver(index, mbuf, tuple.remotePort, header.datagramBytes - this.hiddenBytes), this.keepsMbuf = !0, 0);
	}
	deliver(index, mbuf, port, bytes) {
		let columns = this.ports.mbufs, address = this.input.l4Address + this.hiddenBytes, conversation = columns.conversation[mbuf];
		columns.payloadAddress[mbuf] = address, columns.payloadBytes[mbuf] = bytes, columns.lend(mbuf);
		let recorder = this.ports.recorder, handle = this.replies.handle(index);
		recorder.emit(66, -1, address, bytes, mbuf, port, conversation, handle, 0, 0), this.ports.conditions.push(66, handle, conversation, address, bytes);
	}
	/**
	* Sends bytes to whoever the held datagram came from. The caller has checked that the application
	* may send from [address, address + bytes). RET_OK, or INVAL (too long), BADH, AGAIN (too many on
	* their way), NOBUFS.
	*/
	send(handle, address, bytes, cookie) {
		let index = this.replies.indexOf(this.core, this.ports.mbufs, handle);
		if (index === -1) return -8;
		let tuple = this.tuple;
		this.replies.load(index, tuple);
		let limit = tuple.family === 4 ? 1472 : 1452;
		if (!(bytes >= 0 && bytes <= limit)) return -3;
		if (this.sentTail - this.sentHead === SENT_COUNT_MAX) return -4;
		let mbuf = this.sender.begin(tuple, 17);
		if (mbuf === -1) return -2;
		let ports = this.ports, datagramBytes = 8 + bytes, at = this.sender.l4Address;
		writeUdp(ports.memory.view, at, tuple.localPort, tuple.remotePort, datagramBytes), bytes > 0 && (ports.tx.pieceAddress[0] = address, ports.tx.pieceBytes[0] = bytes, ports.tx.pieceStreamOffset[0] = 0), this.sender.finish(mbuf, 8, bytes, +(bytes > 0), -1, 0);
		let completions = ports.tx.completions, slot = this.sentTail & 4095;
		return this.sentCookies[slot] = cookie, this.sentNumbers[slot] = completions === void 0 ? 0 : completions.queuedCount, this.sentTail++, this.holds(index, address) && (this.replies.lastSent[index] = this.sentTail), completions === void 0 && this.reclaimed(), 0;
	}
	/**
	* Gives a datagram's bytes and its reply handle back. A second time is RET_INVAL. Bytes that were
	* just sent on (an echo) stay where they are until that frame has left.
	*/
	recvDone(handle) {
		let index = this.replies.indexOf(this.core, this.ports.mbufs, handle);
		if (index === -1) return -3;
		this.replies.invalidate(index);
		let last = this.replies.lastSent[index];
		return last > this.sentHead ? this.sentReleases[last - 1 & 4095] = index : this.release(index), 0;
	}
	/** Datagrams held of the groups whose byte is set come to this core. */
	arrive(isMember, adopt) {
		let { replies } = this;
		if (replies.heldCount !== 0) for (let index = 0; index < replies.count; index++) {
			let mbuf = replies.mbufs[index];
			mbuf !== -1 && isMember[this.ports.mbufs.flowGroup[mbuf]] === 1 && (replies.lastSent[index] = 0, adopt(mbuf));
		}
	}
	/** Sent datagrams whose USYS_UDP_SENT is to come. */
	get pendingSentCount() {
		return this.sentTail - this.sentHead;
	}
	/**
	* Frames have left: tells the application whose bytes are its own again. Called after the ring
	* was reclaimed.
	*/
	reclaimed() {
		if (this.sentHead === this.sentTail) return;
		let completions = this.ports.tx.completions, done = completions === void 0 ? Infinity : completions.doneCount;
		for (; this.sentHead < this.sentTail;) {
			let slot = this.sentHead & 4095;
			if (this.sentNumbers[slot] > done) return;
			let cookie = this.sentCookies[slot], index = this.sentReleases[slot];
			this.sentReleases[slot] = -1, this.sentHead++, index !== -1 && this.release(index), this.ports.recorder.emit3(67, -1, cookie | 0, 0, 0), this.ports.conditions.push(67, -1, cookie, 0, 0);
		}
	}
	/** The host stops: what the application still holds is taken back. */
	stop() {
		this.reclaimed(), this.sentReleases.fill(-1);
		let { replies } = this;
		for (let index = 0; index < replies.count; index++) replies.mbufs[index] !== -1 && replies.isOwn(this.core, this.ports.mbufs, index) && (replies.invalidate(index), this.release(index));
	}
	release(index) {
		let mbuf = this.replies.release(this.core, index), columns = this.ports.mbufs, ip = columns.frameAddress[mbuf] + 14, bytes = columns.frameBytes[mbuf] - 14, sum = sumRange(this.ports.memory, ip, bytes);
		this.ports.recorder.emit5(16, -1, mbuf, ip, bytes, sum, 0), columns.free(mbuf);
	}
	/** Whether the address lies in the frame the handle holds. */
	holds(index, address) {
		let mbuf = this.replies.mbufs[index], frame = this.ports.mbufs.frameAddress[mbuf];
		return address >= frame && address < frame + this.ports.mbufs.frameBytes[mbuf];
	}
}, TrustingUdp = class extends Udp {
	constructor() {
		super(...arguments), this.hiddenBytes = 0;
	}
	recvDone(handle) {
		let { replies } = this, index = handle % replies.count;
		return index >= 0 && index === Math.floor(index) && replies.mbufs[index] !== -1 ? super.recvDone(replies.handle(index)) : 0;
	}
}, Icmp = class {
	constructor(ports, input, sender, errors, local, hostMacHigh, hostMacLow) {
		this.keepsMbuf = !1, this.limitedCount = 0, this.view = new IcmpView(), this.quoted = emptyTuple$1(), this.tokens = 50, this.tokensNs = 0, this.ports = ports, this.input = input, this.sender = sender, this.errors = errors, this.local = local, this.hostMacHigh = hostMacHigh, this.hostMacLow = hostMacLow;
	}
	/** Handles the message `input` parsed; returns a verdict and sets keepsMbuf. */
	receive(mbuf, tuple) {
		if (this.keepsMbuf = !1, this.input.l4Bytes < 8) return 1;
		let message = this.view.wrap(this.ports.memory.view, this.input.l4Address), type = message.type, code = message.code, frame = this.ports.mbufs.frame[mbuf];
		if (this.ports.recorder.emit3(83, -1, frame, type, code), tuple.family === 4) switch (type) {
			case 8: return this.echo(mbuf, tuple, 1, 0);
			case 0: return 3;
			case 3:
			case 11:
			case 12: return this.error4(tuple, type, code);
			default: return 9;
		}
		switch (type) {
			case 128: return this.echo(mbuf, tuple, 58, 129);
			case 129: return 3;
			case 135: return this.solicited(tuple);
			case 1:
			case 2:
			case 3:
			case 4: return this.error6(tuple, type, code);
			default: return 9;
		}
	}
	/**
	* Answers a datagram to a closed port, quoting it in place. The datagram is the packet parsed
	* last. Sets keepsMbuf.
	*/
	portUnreachable(mbuf, tuple) {
		if (this.keepsMbuf = !1, this.input.isGroup || (tuple.remote0 | tuple.remote1 | tuple.remote2 | tuple.remote3) === 0 || !this.takeToken()) return;
		let is4 = tuple.family === 4, protocol = is4 ? 1 : 58, type = is4 ? 3 : 1, code = is4 ? 3 : 4, limit = is4 ? 548 : 1232, bytes = this.input.ipBytes < limit ? this.input.ipBytes : limit, reply = this.sender.begin(tuple, protocol);
		reply !== -1 && (writeIcmp(this.ports.memory.view, this.sender.l4Address, type, code, 0), this.finishWith(reply, mbuf, this.input.ipAddress, bytes));
	}
	echo(mbuf, tuple, protocol, replyType) {
		if (this.input.isGroup) return 9;
		let rest = this.view.rest, reply = this.sender.begin(tuple, protocol);
		if (reply === -1) return 10;
		writeIcmp(this.ports.memory.view, this.sender.l4Address, replyType, 0, rest);
		let body = this.input.l4Address + 8;
		return this.finishWith(reply, mbuf, body, this.input.l4Bytes - 8), 0;
	}
	/**
	* Sends the message begun as `reply` with a piece of the received mbuf, which is freed after it.
	*/
	finishWith(reply, mbuf, address, bytes) {
		let tx = this.ports.tx, pieces = 0;
		bytes > 0 && (tx.pieceAddress[0] = address, tx.pieceBytes[0] = bytes, tx.pieceStreamOffset[0] = 0, this.ports.mbufs.next[mbuf] = -1, this.ports.mbufs.next[reply] = mbuf, this.keepsMbuf = !0, pieces = 1), this.sender.finish(reply, 8, bytes, pieces, -1, 0);
	}
	/** An error about an IPv4 packet we sent: quoted header, then at least 8 bytes. */
	error4(tuple, type, code) {
		let view = this.ports.memory.view, at = this.input.l4Address + 8, bytes = this.input.l4Bytes - 8;
		if (bytes < 20) return 1;
		let versionAndLength = view.getUint8(at), headerBytes = (versionAndLength & 15) << 2;
		if (versionAndLength >> 4 != 4 || headerBytes < 20) return 1;
		if (view.getUint8(at + 9) !== 6) return 3;
		if (bytes < headerBytes + 8) return 1;
		if (view.getUint16(at + 6) & 8191) return 3;
		let quoted = this.quoteLink(tuple, 4);
		quoted.local0 = view.getInt32(at + 12), quoted.local1 = 0, quoted.local2 = 0, quoted.local3 = 0, quoted.remote0 = view.getInt32(at + 16), quoted.remote1 = 0, quoted.remote2 = 0, quoted.remote3 = 0;
		let isTooBig = type === 3 && code === 4;
		return this.handOver(type, code, at + headerBytes, isTooBig ? this.view.rest & 65535 : 0);
	}
	/**
	* An error about an IPv6 packet we sent. We send no extension headers, so none are looked for.
	*/
	error6(tuple, type, code) {
		let view = this.ports.memory.view, at = this.input.l4Address + 8, bytes = this.input.l4Bytes - 8;
		if (bytes < 40 || view.getUint8(at) >> 4 != 6) return 1;
		if (view.getUint8(at + 6) !== 6) return 3;
		if (bytes < 48) return 1;
		let quoted = this.quoteLink(tuple, 6), source = at + 8, destination = at + 24;
		quoted.local0 = view.getInt32(source), quoted.local1 = view.getInt32(source + 4), quoted.local2 = view.getInt32(source + 8), quoted.local3 = view.getInt32(source + 12), quoted.remote0 = view.getInt32(destination), quoted.remote1 = view.getInt32(destination + 4), quoted.remote2 = view.getInt32(destination + 8), quoted.remote3 = view.getInt32(destination + 12);
		let mtuBytes = type === 2 ? this.view.rest >>> 0 : 0;
		return this.handOver(type, code, at + 40, Math.min(mtuBytes, 65535));
	}
	quoteLink(tuple, family) {
		let quoted = this.quoted;
		return quoted.family = family, quoted.lane = tuple.lane, quoted.remoteMacHigh = tuple.remoteMacHigh, quoted.remoteMacLow = tuple.remoteMacLow, quoted;
	}
	handOver(type, code, tcpAddress, mtuBytes) {
		let view = this.ports.memory.view;
		return this.quoted.localPort = view.getUint16(tcpAddress), this.quoted.remotePort = view.getUint16(tcpAddress + 2), this.errors.onIcmpError(this.quoted, type, code, view.getInt32(tcpAddress + 4), mtuBytes), 12;
	}
	solicited(tuple) {
		let view = this.ports.memory.view, at = this.input.l4Address;
		if (!(this.input.hopLimit === 255 && this.view.code === 0 && this.input.l4Bytes >= 24)) return 1;
		let target = at + 8, target0 = view.getInt32(target), target1 = view.getInt32(target + 4), target2 = view.getInt32(target + 8), target3 = view.getInt32(target + 12);
		if (this.local === null || !this.local.has(6, target0, target1, target2, target3)) return 13;
		if ((tuple.remote0 | tuple.remote1 | tuple.remote2 | tuple.remote3) === 0) return 9;
		tuple.local0 = target0, tuple.local1 = target1, tuple.local2 = target2, tuple.local3 = target3;
		let reply = this.sender.begin(tuple, 58);
		if (reply === -1) return 10;
		this.sender.setHopLimit(255);
		let l4 = this.sender.l4Address;
		writeIcmp(view, l4, 136, 0, 1610612736), writeAddress6(view, l4 + 8, target0, target1, target2, target3);
		let option = l4 + 24;
		return view.setUint8(option, 2), view.setUint8(option + 1, 1), view.setUint16(option + 2, this.hostMacHigh), view.setInt32(option + 4, this.hostMacLow), this.sender.finish(reply, 32, 0, 0, -1, 0), 0;
	}
	takeToken() {
		let now = this.ports.nowNs, refilled = this.tokens + (now - this.tokensNs) * 1e3 / 1e9;
		return this.tokens = refilled < 50 ? refilled : 50, this.tokensNs = now, this.tokens < 1 ? (this.limitedCount++, !1) : (--this.tokens, !0);
	}
}, FlowGroups = class {
	constructor(cores) {
		this.owner = /* @__PURE__ */ new Int16Array(192), assert(cores >= 1 && cores <= 64, "flow groups are spread over cores");
		for (let group = 0; group < 128; group++) this.owner[group] = group % cores;
		for (let core = 0; core < 64; core++) this.owner[128 + core] = core;
	}
}, CookieCache = class {
	constructor() {
		this.byAddress = /* @__PURE__ */ new Map();
	}
	/** Of the tuple's remote end. */
	find(tuple) {
		return this.byAddress.get(keyOf(tuple)) ?? null;
	}
	set(tuple, cookie) {
		let key = keyOf(tuple);
		if (this.byAddress.delete(key), this.byAddress.size === 1024) for (let oldest of this.byAddress.keys()) {
			this.byAddress.delete(oldest);
			break;
		}
		this.byAddress.set(key, cookie);
	}
	clear() {
		this.byAddress.clear();
	}
};
function keyOf(tuple) {
	let { family, lane, remote0, remote1, remote2, remote3 } = tuple;
	return `${family} ${lane} ${remote0} ${remote1} ${remote2} ${remote3}`;
}
var CubicColumns = class {
	constructor() {
		this.maxSegments = /* @__PURE__ */ new Int32Array(256), this.epochMs = /* @__PURE__ */ new Float64Array(256), this.kMs = /* @__PURE__ */ new Int32Array(256), this.origin = /* @__PURE__ */ new Int32Array(256), this.friendly = /* @__PURE__ */ new Int32Array(256), this.friendlyCredit = /* @__PURE__ */ new Int32Array(256), this.rate = /* @__PURE__ */ new Int32Array(256), this.rateWindow = /* @__PURE__ */ new Int32Array(256), this.rateMs = /* @__PURE__ */ new Float64Array(256);
	}
	/** Makes room for the flow. */
	reach(flow) {
		for (; flow >= this.rate.length;) this.grow();
	}
	grow() {
		let columns = this;
		for (let name of Object.keys(this)) {
			let column = columns[name], larger = new column.constructor(column.length * 2);
			larger.set(column), columns[name] = larger;
		}
	}
}, FlowTable = class {
	constructor(pcb, key0, key1) {
		this.count = 0, this.slots = /* @__PURE__ */ new Int32Array(1024), this.mask = 1023, this.pcb = pcb, this.key0 = key0 | 0, this.key1 = key1 | 0, this.grow();
	}
	/** A keyed hash of the tuple, int32. */
	hash(tuple) {
		let h = this.key0;
		return h = mix(h, tuple.remote0), h = mix(h, tuple.local0), h = mix(h, tuple.remotePort << 16 | tuple.localPort), h = mix(h, tuple.lane << 3 | tuple.family), tuple.family === 6 && (h = mix(h, tuple.remote1), h = mix(h, tuple.remote2), h = mix(h, tuple.remote3), h = mix(h, tuple.local1), h = mix(h, tuple.local2), h = mix(h, tuple.local3)), finish(h ^ this.key1);
	}
	/** The flow of this tuple, or -1. */
	find(tuple, hash) {
		let slots = this.slots, { tuples } = this.pcb, slot = hash & this.mask;
		for (;;) {
			let flow = slots[slot] - 1;
			if (flow === -1) return -1;
			if (tuples.isSame(flow, tuple, hash)) return flow;
			slot = slot + 1 & this.mask;
		}
	}
	insert(flow) {
		2 * (this.count + 1) > this.slots.length && this.grow(), this.place(flow), this.count++;
	}
	remove(flow) {
		let slots = this.slots, { tuples } = this.pcb, mask = this.mask, hole = tuples.hash(flow) & mask;
		for (; slots[hole] !== flow + 1;) assert(slots[hole] !== 0, "a removed flow is in the table"), hole = hole + 1 & mask;
		let slot = hole;
		for (;;) {
			slot = slot + 1 & mask;
			let other = slots[slot] - 1;
			if (other === -1) break;
			(slot - tuples.hash(other) & mask) < (slot - hole & mask) || (slots[hole] = other + 1, hole = slot);
		}
		slots[hole] = 0, this.count--;
	}
	place(flow) {
		let slot = this.pcb.tuples.hash(flow) & this.mask;
		for (; this.slots[slot] !== 0;) slot = slot + 1 & this.mask;
		this.slots[slot] = flow + 1;
	}
	grow() {
		let old = this.slots;
		this.slots = new Int32Array(old.length * 2), this.mask = this.slots.length - 1;
		for (let i = 0; i < old.length; i++) old[i] !== 0 && this.place(old[i] - 1);
	}
};
/**
* One word into the state: multiply, rotate, multiply (the constants are MurmurHash3's, public
* domain).
*/
function mix(h, word) {
	let k = Math.imul(word, 3432918353);
	k = Math.imul(k << 15 | k >>> 17, 461845907);
	let x = h ^ k;
	return Math.imul(x << 13 | x >>> 19, 5) + 3864292196 | 0;
}
function finish(h) {
	let x = Math.imul(h ^ h >>> 16, 2246822507);
	return x = Math.imul(x ^ x >>> 13, 3266489909), x ^ x >>> 16;
}
// dist/src/stack/tcp/loss-records.js
/**
* What a connection that detects losses by time (RACK, RFC 8985) knows of every segment under way,
* and the state of its recovery: two pools of columns, records by connection and segments by chain.
*
* Only connections with real congestion control and `lossDetection: rack` have a record; the others
* pay one column. A segment is in the chain from when it is first sent until it is acknowledged
* cumulatively, in the order of sequence numbers. Counts are segments, the rest is bytes.
*/
const SEGMENTS_INITIAL = 1024;
var LossRecords = class {
	constructor() {
		this.head = /* @__PURE__ */ new Int32Array(16), this.tail = /* @__PURE__ */ new Int32Array(16), this.count = /* @__PURE__ */ new Int32Array(16), this.sackedCount = /* @__PURE__ */ new Int32Array(16), this.lostCount = /* @__PURE__ */ new Int32Array(16), this.retransmittedCount = /* @__PURE__ */ new Int32Array(16), this.sackedBytes = /* @__PURE__ */ new Int32Array(16), this.lostBytes = /* @__PURE__ */ new Int32Array(16), this.retransmittedBytes = /* @__PURE__ */ new Int32Array(16), this.highestSacked = /* @__PURE__ */ new Int32Array(16), this.phase = /* @__PURE__ */ new Uint8Array(16), this.recoverSeq = /* @__PURE__ */ new Int32Array(16), this.rackNs = /* @__PURE__ */ new Float64Array(16), this.rackEnd = /* @__PURE__ */ new Int32Array(16), this.rackRttUs = /* @__PURE__ */ new Int32Array(16), this.minRttUs = /* @__PURE__ */ new Int32Array(16), this.reordering = /* @__PURE__ */ new Int32Array(16), this.reorderSeen = /* @__PURE__ */ new Int32Array(16), this.reorderSteps = /* @__PURE__ */ new Uint8Array(16), this.reorderPersist = /* @__PURE__ */ new Uint8Array(16), this.isInDsackRound = /* @__PURE__ */ new Uint8Array(16), this.dsackRoundEnd = /* @__PURE__ */ new Int32Array(16), this.hasNews = /* @__PURE__ */ new Uint8Array(16), this.prrDelivered = /* @__PURE__ */ new Int32Array(16), this.prrOut = /* @__PURE__ */ new Int32Array(16), this.prrFlight = /* @__PURE__ */ new Int32Array(16), this.undoCwnd = /* @__PURE__ */ new Int32Array(16), this.undoThreshold = /* @__PURE__ */ new Int32Array(16), this.undoCount = /* @__PURE__ */ new Int32Array(16), this.retransmittedNs = /* @__PURE__ */ new Float64Array(16), this.probe = /* @__PURE__ */ new Uint8Array(16), this.probeEnd = /* @__PURE__ */ new Int32Array(16), this.isReorderTimer = /* @__PURE__ */ new Uint8Array(16), this.deliveredTotal = /* @__PURE__ */ new Int32Array(16), this.retransmittedTotal = /* @__PURE__ */ new Int32Array(16), this.segments = new SegmentColumns(), this.free = [], this.used = 0;
	}
	/** A record with nothing under way. */
	allocate() {
		let freed = this.free.pop();
		freed === void 0 && this.used === this.head.length && this.grow();
		let record = freed ?? this.used++;
		for (let column of this.columns()) column[record] = 0;
		return this.head[record] = -1, this.tail[record] = -1, this.reordering[record] = 3, this.reorderSteps[record] = 1, record;
	}
	release(record) {
		let { segments } = this;
		for (let segment = this.head[record]; segment !== -1;) {
			let following = segments.next[segment];
			segments.release(segment), segment = following;
		}
		this.free.push(record);
	}
	columns() {
		return Object.values(this).filter((value) => ArrayBuffer.isView(value));
	}
	grow() {
		let fields = this;
		for (let name of Object.keys(this)) {
			let column = fields[name];
			ArrayBuffer.isView(column) && (fields[name] = doubled$1(column));
		}
	}
}, SegmentColumns = class {
	constructor() {
		this.seq = new Int32Array(SEGMENTS_INITIAL), this.end = new Int32Array(SEGMENTS_INITIAL), this.sentNs = new Float64Array(SEGMENTS_INITIAL), this.flags = new Uint8Array(SEGMENTS_INITIAL), this.next = new Int32Array(SEGMENTS_INITIAL), this.freeHead = -1, this.used = 0;
	}
	allocate(seq, end, sentNs) {
		let segment = this.freeHead;
		return segment === -1 ? (this.used === this.seq.length && this.grow(), segment = this.used++) : this.freeHead = this.next[segment], this.seq[segment] = seq, this.end[segment] = end, this.sentNs[segment] = sentNs, this.flags[segment] = 0, this.next[segment] = -1, segment;
	}
	release(segment) {
		this.next[segment] = this.freeHead, this.freeHead = segment;
	}
	bytes(segment) {
		return this.end[segment] - this.seq[segment] | 0;
	}
	grow() {
		this.seq = doubled$1(this.seq), this.end = doubled$1(this.end), this.sentNs = doubled$1(this.sentNs), this.flags = doubled$1(this.flags), this.next = doubled$1(this.next);
	}
};
function doubled$1(column) {
	let larger = new column.constructor(column.length * 2);
	return larger.set(column), larger;
}
var Tuples = class {
	constructor(flows) {
		this.words = new Int32Array(flows * 16), this.grow(flows);
	}
	grow(flows) {
		let larger = new Int32Array(flows * 16);
		larger.set(this.words), this.words = larger;
	}
	set(flow, tuple, hash) {
		let { words } = this, at = flow * 16;
		words[at + 0] = hash, words[at + 1] = portsOf(tuple), words[at + 2] = laneFamilyOf(tuple), words[at + 3] = tuple.remote0, words[at + 3 + 1] = tuple.remote1, words[at + 3 + 2] = tuple.remote2, words[at + 3 + 3] = tuple.remote3, words[at + 7] = tuple.local0, words[at + 7 + 1] = tuple.local1, words[at + 7 + 2] = tuple.local2, words[at + 7 + 3] = tuple.local3, words[at + 11] = tuple.remoteMacHigh, words[at + 12] = tuple.remoteMacLow;
	}
	/** Fills `tuple` with the flow's. */
	fill(flow, tuple) {
		let { words } = this, at = flow * 16, ports = words[at + 1], laneFamily = words[at + 2];
		tuple.family = laneFamily & 7, tuple.lane = laneFamily >> 3, tuple.local0 = words[at + 7], tuple.remote0 = words[at + 3], tuple.localPort = ports & 65535, tuple.remotePort = ports >>> 16, tuple.remoteMacHigh = words[at + 11], tuple.remoteMacLow = words[at + 12], tuple.local1 = words[at + 7 + 1], tuple.local2 = words[at + 7 + 2], tuple.local3 = words[at + 7 + 3], tuple.remote1 = words[at + 3 + 1], tuple.remote2 = words[at + 3 + 2], tuple.remote3 = words[at + 3 + 3];
	}
	/** Whether it is the flow's; hash: the tuple's. */
	isSame(flow, tuple, hash) {
		let { words } = this, at = flow * 16;
		return words[at + 0] === hash && words[at + 1] === portsOf(tuple) && words[at + 3] === tuple.remote0 && words[at + 7] === tuple.local0 && words[at + 2] === laneFamilyOf(tuple) && (tuple.family === 4 || this.isSameTail(at, tuple));
	}
	isSameTail(at, tuple) {
		let { words } = this;
		return words[at + 3 + 1] === tuple.remote1 && words[at + 3 + 2] === tuple.remote2 && words[at + 3 + 3] === tuple.remote3 && words[at + 7 + 1] === tuple.local1 && words[at + 7 + 2] === tuple.local2 && words[at + 7 + 3] === tuple.local3;
	}
	hash(flow) {
		return this.words[flow * 16 + 0];
	}
	/** 4 or 6. */
	family(flow) {
		return this.words[flow * 16 + 2] & 7;
	}
	lane(flow) {
		return this.words[flow * 16 + 2] >> 3;
	}
	localPort(flow) {
		return this.words[flow * 16 + 1] & 65535;
	}
	remotePort(flow) {
		return this.words[flow * 16 + 1] >>> 16;
	}
	/** Word 0..3 of an address. */
	remote(flow, word) {
		return this.words[flow * 16 + 3 + word];
	}
	local(flow, word) {
		return this.words[flow * 16 + 7 + word];
	}
};
function portsOf(tuple) {
	return tuple.remotePort << 16 | tuple.localPort;
}
function laneFamilyOf(tuple) {
	return tuple.lane << 3 | tuple.family;
}
const HOT = /* @__PURE__ */ "flags.tag.conversation.sndUna.sndNxt.sndMax.sndEnd.sndWnd.sndWl1.sndWl2.sndWndMax.rangeHead.rangeTail.rangeCursor.rcvNxt.rcvAdv.rcvWndMax.undone.heldHead.heldTail.heldDone.reassembly.loss.scoreboard.tsRecent.payloadFrame.parkedBytes.lastAckSent.cwnd.rtoUs.flightMax.flightSeq".split(".");
assert(HOT.length === 32, "hot columns fill the row of a flow");
/** Columns are declared this long; the constructor gives them their size. */
const OF_ITS_CORE = [
	"link",
	"scheduledNs",
	"payloadFrame",
	"armed"
], POOL_RECORDS = [
	"rangeHead",
	"rangeTail",
	"rangeCursor",
	"reassembly",
	"scoreboard",
	"loss"
], NOT_DIGESTED = [...OF_ITS_CORE, ...POOL_RECORDS], ZEROED = [
	"cookie",
	"deadReason",
	"sendMss",
	"sendShift",
	"receiveShift",
	"peerFinSeq",
	"unackedSegments",
	"tsRecentNs",
	"srttUs",
	"rttVarUs",
	"backoff",
	"retries",
	"ssthresh",
	"cwndCredit",
	"dupAcks",
	"limitedBytes",
	"lastSentNs",
	"lastReceivedNs",
	"armed",
	"fastOpen",
	"isAnswering",
	"lastPayloadNs"
];
var Pcb = class {
	constructor(countMax, cores = 1) {
		this.capacity = 0, this.count = 0, this.state = /* @__PURE__ */ new Uint8Array(1), this.role = /* @__PURE__ */ new Uint8Array(1), this.flags = /* @__PURE__ */ new Int32Array(1), this.tag = /* @__PURE__ */ new Int32Array(1), this.generation = /* @__PURE__ */ new Uint8Array(1), this.cookie = /* @__PURE__ */ new Float64Array(1), this.conversation = /* @__PURE__ */ new Int32Array(1), this.deadReason = /* @__PURE__ */ new Uint8Array(1), this.link = /* @__PURE__ */ new Int32Array(1), this.tuples = new Tuples(1), this.ipFields = /* @__PURE__ */ new Uint16Array(1), this.iss = /* @__PURE__ */ new Int32Array(1), this.sndUna = /* @__PURE__ */ new Int32Array(1), this.sndNxt = /* @__PURE__ */ new Int32Array(1), this.sndMax = /* @__PURE__ */ new Int32Array(1), this.sndEnd = /* @__PURE__ */ new Int32Array(1), this.sndWnd = /* @__PURE__ */ new Int32Array(1), this.sndWl1 = /* @__PURE__ */ new Int32Array(1), this.sndWl2 = /* @__PURE__ */ new Int32Array(1), this.sndWndMax = /* @__PURE__ */ new Int32Array(1), this.sendMss = /* @__PURE__ */ new Uint16Array(1), this.sendShift = /* @__PURE__ */ new Int8Array(1), this.rangeHead = /* @__PURE__ */ new Int32Array(1), this.rangeTail = /* @__PURE__ */ new Int32Array(1), this.rangeCursor = /* @__PURE__ */ new Int32Array(1), this.irs = /* @__PURE__ */ new Int32Array(1), this.rcvNxt = /* @__PURE__ */ new Int32Array(1), this.rcvAdv = /* @__PURE__ */ new Int32Array(1), this.rcvWndMax = /* @__PURE__ */ new Int32Array(1), this.undone = /* @__PURE__ */ new Int32Array(1), this.rcvUp = /* @__PURE__ */ new Int32Array(1), this.peerFinSeq = /* @__PURE__ */ new Int32Array(1), this.receiveMss = /* @__PURE__ */ new Uint16Array(1), this.receiveShift = /* @__PURE__ */ new Int8Array(1), this.offerShift = /* @__PURE__ */ new Int8Array(1), this.offerMss = /* @__PURE__ */ new Uint16Array(1), this.heldHead = /* @__PURE__ */ new Int32Array(1), this.heldTail = /* @__PURE__ */ new Int32Array(1), this.heldDone = /* @__PURE__ */ new Int32Array(1), this.unackedSegments = /* @__PURE__ */ new Uint8Array(1), this.reassembly = /* @__PURE__ */ new Int32Array(1), this.scoreboard = /* @__PURE__ */ new Int32Array(1), this.loss = /* @__PURE__ */ new Int32Array(1), this.tsRecent = /* @__PURE__ */ new Int32Array(1), this.tsRecentNs = /* @__PURE__ */ new Float64Array(1), this.payloadFrame = /* @__PURE__ */ new Int32Array(1), this.parkedBytes = /* @__PURE__ */ new Int32Array(1), this.lastAckSent = /* @__PURE__ */ new Int32Array(1), this.tsOrigin = /* @__PURE__ */ new Int32Array(1), this.tsOriginNs = /* @__PURE__ */ new Float64Array(1), this.rtoUs = /* @__PURE__ */ new Int32Array(1), this.srttUs = /* @__PURE__ */ new Int32Array(1), this.rttVarUs = /* @__PURE__ */ new Int32Array(1), this.rttSeq = /* @__PURE__ */ new Int32Array(1), this.rttStartNs = /* @__PURE__ */ new Float64Array(1), this.backoff = /* @__PURE__ */ new Uint8Array(1), this.retries = /* @__PURE__ */ new Uint8Array(1), this.cwnd = /* @__PURE__ */ new Int32Array(1), this.ssthresh = /* @__PURE__ */ new Int32Array(1), this.cwndCredit = /* @__PURE__ */ new Int32Array(1), this.recover = /* @__PURE__ */ new Int32Array(1), this.highRxt = /* @__PURE__ */ new Int32Array(1), this.rescueRxt = /* @__PURE__ */ new Int32Array(1), this.ecnSeq = /* @__PURE__ */ new Int32Array(1), this.dupAcks = /* @__PURE__ */ new Int32Array(1), this.limitedBytes = /* @__PURE__ */ new Uint16Array(1), this.flightMax = /* @__PURE__ */ new Int32Array(1), this.flightSeq = /* @__PURE__ */ new Int32Array(1), this.lastSentNs = /* @__PURE__ */ new Float64Array(1), this.lastReceivedNs = /* @__PURE__ */ new Float64Array(1), this.isAnswering = /* @__PURE__ */ new Uint8Array(1), this.lastPayloadNs = /* @__PURE__ */ new Float64Array(1), this.smallEnd = /* @__PURE__ */ new Int32Array(1), this.fastOpen = /* @__PURE__ */ new Uint8Array(1), this.openedNs = /* @__PURE__ */ new Float64Array(1), this.dsackStart = /* @__PURE__ */ new Int32Array(1), this.dsackEnd = /* @__PURE__ */ new Int32Array(1), this.armed = /* @__PURE__ */ new Uint8Array(1), this.deadlineNs = [], this.scheduledNs = /* @__PURE__ */ new Float64Array(1), this.digested = [], this.zeroed = [], this.room = 0, this.free = [], this.cores = cores, this.countMax = countMax, this.blockSlots = Math.min(1024, countMax);
		for (let core = 0; core < cores; core++) this.free.push({
			head: -1,
			tail: -1,
			made: 0
		});
		this.capacity = this.blockSlots * cores, this.replaceColumns(this.capacity);
	}
	/** A slot with fresh columns for a flow of the core, or -1 when the core has made countMax. */
	allocate(flowGroup, core = 0) {
		let free = this.free[core];
		if (free.head === -1 && !this.makeBlock(core)) return -1;
		let flow = free.head;
		free.head = this.link[flow], free.head === -1 && (free.tail = -1), this.clear(flow);
		let generation = this.generation[flow] + 1 & 255;
		return this.generation[flow] = generation, this.tag[flow << 5] = (flowGroup & 8388607) << 8 | generation, this.flags[flow << 5] = 1, this.count++, flow;
	}
	/** Gives the slot to the core; it is reused after all slots freed on the core before it. */
	release(flow, core = 0) {
		assert(!(this.flags[flow << 5] & 1), "a freed slot holds no live connection"), this.flags[flow << 5] = 0, this.append(flow, core), this.count--;
	}
	/** A digest of the flow's variables, but of those that say where it is. */
	digest(flow) {
		let digest = -2128831035;
		for (let [column, shift] of this.digested) {
			let value = column[flow << shift];
			digest = Math.imul(digest ^ value, 16777619), column instanceof Float64Array && (digest = Math.imul(digest ^ Math.floor(value / 4294967296), 16777619));
		}
		return digest;
	}
	append(flow, core) {
		let free = this.free[core];
		this.link[flow] = -1, free.tail === -1 ? free.head = flow : this.link[free.tail] = flow, free.tail = flow;
	}
	/** Makes the next block of slots of the core. */
	makeBlock(core) {
		let free = this.free[core], count = Math.min(this.blockSlots, this.countMax - free.made);
		if (count === 0) return !1;
		let first = (free.made / this.blockSlots * this.cores + core) * this.blockSlots, capacity = this.capacity;
		for (; capacity < first + count;) capacity *= 2;
		capacity > this.room && this.replaceColumns(capacity <= 4096 ? capacity : Math.max(capacity, 1048576)), this.capacity = capacity;
		for (let flow = first; flow < first + count; flow++) this.append(flow, core);
		return free.made += count, !0;
	}
	/** Gives every column room for `room` flows, and keeps what is in it. */
	replaceColumns(room) {
		let columns = this;
		for (let name of this.columnNames()) {
			if (HOT.includes(name)) continue;
			let column = columns[name], larger = new column.constructor(room);
			larger.set(column), columns[name] = larger;
		}
		for (let kind = 0; kind < 6; kind++) {
			let larger = new Float64Array(room);
			larger.set(this.deadlineNs[kind] ?? []), this.deadlineNs[kind] = larger;
		}
		this.replaceRows(room), this.zeroed = ZEROED.map((name) => columns[name]), this.tuples.grow(room), this.digested = this.columnNames().filter((name) => !NOT_DIGESTED.includes(name)).map((name) => [columns[name], HOT.includes(name) ? 5 : 0]), this.room = room;
	}
	replaceRows(count) {
		let columns = this, rows = lineWords(count << 5);
		rows.set(this.flags), HOT.forEach((name, place) => columns[name] = rows.subarray(place));
	}
	/** Every typed array of this object is a column. */
	columnNames() {
		let fields = this;
		return Object.keys(this).filter((name) => ArrayBuffer.isView(fields[name]));
	}
	/** What a new connection must not inherit; openers set the rest. */
	clear(flow) {
		for (let column of this.zeroed) column[flow] !== 0 && (column[flow] = 0);
		this.sndWnd[flow << 5] = 0, this.sndWndMax[flow << 5] = 0, this.sndWl1[flow << 5] = 0, this.sndWl2[flow << 5] = 0, this.rangeHead[flow << 5] = -1, this.rangeTail[flow << 5] = -1, this.rangeCursor[flow << 5] = -1, this.undone[flow << 5] = 0, this.heldHead[flow << 5] = -1, this.heldTail[flow << 5] = -1, this.heldDone[flow << 5] = 0, this.reassembly[flow << 5] = -1, this.scoreboard[flow << 5] = -1, this.loss[flow << 5] = -1, this.tsRecent[flow << 5] = 0, this.cwnd[flow << 5] = 0, this.flightMax[flow << 5] = 0, this.flightSeq[flow << 5] = 0, this.scheduledNs[flow] = Infinity;
	}
}, ReassemblyPool = class {
	constructor() {
		this.head = /* @__PURE__ */ new Int32Array(64), this.tail = /* @__PURE__ */ new Int32Array(64), this.mbufCount = /* @__PURE__ */ new Int32Array(64), this.bytes = /* @__PURE__ */ new Int32Array(64), this.tailBlock = /* @__PURE__ */ new Int32Array(64), this.sackCount = /* @__PURE__ */ new Uint8Array(64), this.sackStart = /* @__PURE__ */ new Int32Array(256), this.sackEnd = /* @__PURE__ */ new Int32Array(256), this.mbufSeq = /* @__PURE__ */ new Int32Array(), this.free = [], this.used = 0;
	}
	allocate(mbufCount) {
		this.mbufSeq.length < mbufCount && (this.mbufSeq = new Int32Array(mbufCount));
		let freed = this.free.pop();
		freed === void 0 && this.used === this.head.length && this.grow();
		let record = freed ?? this.used++;
		return this.head[record] = -1, this.tail[record] = -1, this.mbufCount[record] = 0, this.bytes[record] = 0, this.sackCount[record] = 0, record;
	}
	release(record) {
		this.free.push(record);
	}
	grow() {
		this.head = doubled(this.head), this.tail = doubled(this.tail), this.mbufCount = doubled(this.mbufCount), this.bytes = doubled(this.bytes), this.tailBlock = doubled(this.tailBlock), this.sackStart = doubled(this.sackStart), this.sackEnd = doubled(this.sackEnd);
		let counts = new Uint8Array(this.sackCount.length * 2);
		counts.set(this.sackCount), this.sackCount = counts;
	}
};
function doubled(column) {
	let larger = new Int32Array(column.length * 2);
	return larger.set(column), larger;
}
// dist/src/wire/seq.js
/** Whether a comes before b. */
function seqLessThan(a, b) {
	return (a - b | 0) < 0;
}
function seqLessOrEqual(a, b) {
	return (a - b | 0) <= 0;
}
/** The later of the two. */
function seqMax(a, b) {
	return (a - b | 0) > 0 ? a : b;
}
/** The earlier of the two. */
function seqMin(a, b) {
	return (a - b | 0) < 0 ? a : b;
}
/** Whether first <= seq < first + bytes. */
function seqInWindow(seq, first, bytes) {
	let distance = seq - first | 0;
	return distance >= 0 && distance < bytes;
}
var Scoreboard = class {
	constructor() {
		this.count = /* @__PURE__ */ new Uint8Array(64), this.start = /* @__PURE__ */ new Int32Array(2048), this.end = /* @__PURE__ */ new Int32Array(2048), this.free = [], this.used = 0;
	}
	allocate() {
		let freed = this.free.pop();
		freed === void 0 && this.used === this.count.length && this.grow();
		let record = freed ?? this.used++;
		return this.count[record] = 0, record;
	}
	release(record) {
		this.free.push(record);
	}
	/** Adds [from, to); true when it said something new. */
	add(record, from, to) {
		let base = record * 32, count = this.count[record], i = 0;
		for (; i < count && seqLessThan(this.end[base + i], from);) i++;
		if (i === count || seqLessThan(to, this.start[base + i])) return this.insert(record, i, from, to);
		let first = this.start[base + i], last = this.end[base + i];
		if (seqLessOrEqual(first, from) && seqLessOrEqual(to, last)) return !1;
		let high = seqMax(to, last), j = i + 1;
		for (; j < count && seqLessOrEqual(this.start[base + j], high);) high = seqMax(high, this.end[base + j]), j++;
		return this.start[base + i] = seqLessThan(from, first) ? from : first, this.end[base + i] = high, this.start.copyWithin(base + i + 1, base + j, base + count), this.end.copyWithin(base + i + 1, base + j, base + count), this.count[record] = count - (j - i - 1), !0;
	}
	/** Forgets what lies below una. */
	prune(record, una) {
		let base = record * 32, count = this.count[record], dropped = 0;
		for (; dropped < count && seqLessOrEqual(this.start[base + dropped], una);) dropped++;
		dropped !== 0 && (this.start.copyWithin(base, base + dropped, base + count), this.end.copyWithin(base, base + dropped, base + count), this.count[record] = count - dropped);
	}
	/** Where a segment that begins at seq must end: the start of the next block, or `limit`. */
	holeEnd(record, seq, limit) {
		let base = record * 32;
		for (let i = 0; i < this.count[record]; i++) if (seqLessThan(seq, this.start[base + i])) return seqLessThan(this.start[base + i], limit) ? this.start[base + i] : limit;
		return limit;
	}
	/** seq, or the end of the block it lies in. */
	skip(record, seq) {
		let base = record * 32;
		for (let i = 0; i < this.count[record]; i++) if (seqLessOrEqual(this.start[base + i], seq) && seqLessThan(seq, this.end[base + i])) return this.end[base + i];
		return seq;
	}
	/**
	* RFC 6675 §4, IsLost: everything not SACKed below the returned number counts as lost, because
	* three blocks or more than two segments lie SACKed above it. una when nothing does.
	*/
	lostEdge(record, una, mss) {
		let base = record * 32, bytes = 0, count = this.count[record];
		for (let i = count - 1; i >= 0; i--) if (bytes += this.end[base + i] - this.start[base + i] | 0, bytes > 2 * mss || count - i >= 3) return this.start[base + i];
		return una;
	}
	/** One past the highest sequence number reported. */
	highest(record) {
		return this.end[record * 32 + this.count[record] - 1];
	}
	/** RFC 6675 §4, SetPipe: bytes thought to be in the network. */
	pipe(record, una, max, highRxt, mss) {
		let edge = this.lostEdge(record, una, mss);
		return this.unsacked(record, una, highRxt) + this.unsacked(record, edge, max);
	}
	/** Bytes in [from, to) that no block covers. */
	unsacked(record, from, to) {
		let bytes = to - from | 0;
		if (bytes <= 0) return 0;
		let base = record * 32;
		for (let i = 0; i < this.count[record]; i++) {
			let low = seqMax(this.start[base + i], from), covered = (seqLessThan(this.end[base + i], to) ? this.end[base + i] : to) - low | 0;
			covered > 0 && (bytes -= covered);
		}
		return bytes;
	}
	insert(record, index, from, to) {
		let base = record * 32, count = this.count[record];
		if (index === 32) return !1;
		let kept = count === 32 ? count - 1 : count;
		return this.start.copyWithin(base + index + 1, base + index, base + kept), this.end.copyWithin(base + index + 1, base + index, base + kept), this.start[base + index] = from, this.end[base + index] = to, this.count[record] = kept + 1, !0;
	}
	grow() {
		let larger = (column) => {
			let copy = new Int32Array(column.length * 2);
			return copy.set(column), copy;
		};
		this.start = larger(this.start), this.end = larger(this.end);
		let counts = new Uint8Array(this.count.length * 2);
		counts.set(this.count), this.count = counts;
	}
};
// dist/src/stack/tcp/send-ranges.js
/**
* The ranges applications handed over for sending, as one pool: columns by range index, a chain per
* flow.
*
* Payload is referenced where it lies until it is wholly acknowledged; that is the application's
* promise (IX: what is handed to sendv stays unchanged until SENT). A range knows the low 32 bits
* of its position in the flow's stream. The pool grows by doubling; each core's flows may have so
* many of it, so an application that sends single bytes harms only itself.
*/
const RANGES_INITIAL = 1024;
var SendRanges = class {
	constructor(countMax, cores = 1) {
		this.count = 0, this.address = new Int32Array(RANGES_INITIAL), this.bytes = new Int32Array(RANGES_INITIAL), this.streamOffset = new Int32Array(RANGES_INITIAL), this.next = new Int32Array(RANGES_INITIAL), this.freeHead = -1, this.used = 0, this.countMax = countMax, this.counts = new Int32Array(cores);
	}
	/** A range, or -1 when the core's flows have countMax. */
	allocate(core, address, bytes, streamOffset) {
		if (this.counts[core] === this.countMax) return -1;
		let range = this.freeHead;
		return range === -1 ? (this.used === this.address.length && this.grow(), range = this.used++) : this.freeHead = this.next[range], this.address[range] = address, this.bytes[range] = bytes, this.streamOffset[range] = streamOffset, this.next[range] = -1, this.count++, this.counts[core]++, range;
	}
	release(core, range) {
		this.next[range] = this.freeHead, this.freeHead = range, this.count--, this.counts[core]--;
	}
	/** The chain from `first` on counts against another core's limit from now on. */
	transfer(first, from, to) {
		for (let range = first; range !== -1; range = this.next[range]) this.counts[from]--, this.counts[to]++;
	}
	grow() {
		let larger = (column) => {
			let copy = new Int32Array(column.length * 2);
			return copy.set(column), copy;
		};
		this.address = larger(this.address), this.bytes = larger(this.bytes), this.streamOffset = larger(this.streamOffset), this.next = larger(this.next);
	}
}, TcpTables = class {
	constructor(cores, groups, config) {
		this.reassembly = new ReassemblyPool(), this.scoreboard = new Scoreboard(), this.loss = new LossRecords(), this.cubic = new CubicColumns(), this.cookies = new CookieCache(), this.conflicts = /* @__PURE__ */ new Set(), this.overflows = /* @__PURE__ */ new Set(), this.lateResets = /* @__PURE__ */ new Set(), this.adopted = /* @__PURE__ */ new Uint8Array(), this.groups = groups, this.pcb = new Pcb(config.flowCountMax, cores), this.flows = new FlowTable(this.pcb, config.issSecret[0], config.issSecret[1]), this.ranges = new SendRanges(config.rangeCountMax, cores);
	}
};
const HANDLES = 524288;
var ReplyTable = class {
	constructor(cores, groups) {
		/** Datagrams held. */
		this.heldCount = 0;
		let count = 8192 * cores;
		this.count = count, this.groups = groups, this.mbufs = new Int32Array(count).fill(-1), this.lastSent = new Float64Array(count), this.generations = new Int32Array(count), this.tuples = new Int32Array(count * 14), this.link = new Int32Array(count), this.freeHead = new Int32Array(cores);
		for (let index = 0; index < count; index++) this.link[index] = index + 1;
		for (let core = 0; core < cores; core++) this.freeHead[core] = core * 8192, this.link[(core + 1) * 8192 - 1] = -1;
	}
	/** An index for the mbuf, -1 when the core has none left. */
	hold(core, mbuf, tuple) {
		let index = this.freeHead[core];
		return index === -1 ? -1 : (this.freeHead[core] = this.link[index], assert(this.mbufs[index] === -1, "a free reply handle holds no mbuf"), this.mbufs[index] = mbuf, this.heldCount++, this.save(index, tuple), index);
	}
	handle(index) {
		return this.generations[index] * HANDLES + index;
	}
	/** The handle is no longer valid; the mbuf stays held until `release`. */
	invalidate(index) {
		this.generations[index] = this.generations[index] + 1 & 131071;
	}
	/** Gives the index back to the core; returns the mbuf it held. */
	release(core, index) {
		let mbuf = this.mbufs[index];
		return assert(mbuf !== -1, "a held datagram is released"), this.mbufs[index] = -1, this.heldCount--, this.lastSent[index] = 0, this.link[index] = this.freeHead[core], this.freeHead[core] = index, mbuf;
	}
	/** The index of a live handle of the core's, -1 for anything else an application may pass. */
	indexOf(core, mbufs, handle) {
		if (!(handle >= 0 && handle < 2 ** 37) || handle !== Math.floor(handle)) return -1;
		let index = handle % HANDLES;
		return index >= this.count || this.mbufs[index] === -1 || this.generations[index] !== (handle - index) / HANDLES ? -1 : this.isOwn(core, mbufs, index) ? index : -1;
	}
	/** Whether the held datagram is of a flow group of the core. */
	isOwn(core, mbufs, index) {
		return this.groups.owner[mbufs.flowGroup[this.mbufs[index]]] === core;
	}
	save(index, tuple) {
		let words = this.tuples, at = index * 14;
		words[at] = tuple.family, words[at + 1] = tuple.lane, words[at + 2] = tuple.local0, words[at + 3] = tuple.local1, words[at + 4] = tuple.local2, words[at + 5] = tuple.local3, words[at + 6] = tuple.remote0, words[at + 7] = tuple.remote1, words[at + 8] = tuple.remote2, words[at + 9] = tuple.remote3, words[at + 10] = tuple.localPort, words[at + 11] = tuple.remotePort, words[at + 12] = tuple.remoteMacHigh, words[at + 13] = tuple.remoteMacLow;
	}
	load(index, tuple) {
		let words = this.tuples, at = index * 14;
		tuple.family = words[at], tuple.lane = words[at + 1], tuple.local0 = words[at + 2], tuple.local1 = words[at + 3], tuple.local2 = words[at + 4], tuple.local3 = words[at + 5], tuple.remote0 = words[at + 6], tuple.remote1 = words[at + 7], tuple.remote2 = words[at + 8], tuple.remote3 = words[at + 9], tuple.localPort = words[at + 10], tuple.remotePort = words[at + 11], tuple.remoteMacHigh = words[at + 12], tuple.remoteMacLow = words[at + 13];
	}
}, StackTables = class {
	/** active: cores that own flow groups at the start. */
	constructor(cores, tcp, active = cores) {
		this.groups = new FlowGroups(active), this.tcp = new TcpTables(cores, this.groups, tcp), this.replies = new ReplyTable(cores, this.groups);
	}
};
// dist/src/stack/tcp/config.js
/**
* The knobs of the TCP room, with the value each has by default and where that value comes from.
*
* Times are microseconds as doubles (two hours do not fit an int32). Nothing here changes while the
* stack runs.
*/
const TCP_DEFAULTS = {
	mssBytes: 1460,
	offerMssBytes: 0,
	windowBytes: 2990080,
	windowShift: 7,
	sack: !0,
	timestamps: !0,
	dsack: !1,
	delayedAckUs: 1e3,
	ackEvery: 2,
	nagle: !1,
	naglesSmallOnly: !1,
	delaysWhenAnswering: !1,
	checksSynEcho: !1,
	//! DEVIATION RFC 6298 §2.4: the lower bound is 200 ms as in Linux, not 1 s: a knob, and peers are
	rtoMinUs: 2e5,
	rtoInitialUs: 1e6,
	rtoMaxUs: 12e7,
	retriesMax: 12,
	synRetriesMax: 6,
	timeWaitUs: 6e7,
	finWait2Us: 6e7,
	synReceivedUs: 75e6,
	keepAliveUs: 0,
	keepAliveIntervalUs: 75e6,
	keepAliveProbes: 9,
	pacing: "trace",
	lossDetection: "dupack",
	tailLossProbe: !0,
	ecn: "off",
	ecnSynsMax: 1,
	rtoGranularityUs: 1e3,
	initialWindowSegments: 10,
	sendBufferBytes: 1 << 20,
	flowCountMax: 1 << 20,
	rangeCountMax: 1 << 20,
	reassemblyBytesMax: 8 << 20,
	reassemblyMbufsMax: 4096,
	issSecret: [625341585, 1332534557],
	listen: "all",
	midstream: "adopt",
	challengeAcksPerSecond: 1e3,
	rtoSlopUs: 0,
	userTimeoutUs: 0,
	connectUs: 0,
	hopLimit: 64,
	trafficClass: 0,
	connectLeastUs: 18e7,
	synRetriesWithOptions: 255,
	icmpHard: "rfc1122",
	dropSynFin: !1,
	restartsAfterIdle: !0,
	roundsWindow: !1,
	takesOldAcks: !1,
	answersUnsentAck: !0,
	resetsAnywhere: !1,
	synsReset: !1,
	resetsWithoutWindow: !1,
	finRidesOnAcks: !1,
	reopensTimeWait: !0,
	timeWait: "rfc9293",
	validatesCwnd: !1,
	slowStartSegments: 1,
	windowProbe: "byte",
	abandonedReset: "connection",
	synOptions: "words",
	fastOpenClient: "cookie",
	fastOpenRefused: "pause",
	fastOpenServer: "cookie",
	fastOpenKey: [
		2654435769,
		2135587861,
		4087136352,
		1559087156
	],
	deviations: NO_DEVIATIONS
};
function synFlags(ctx, flow, flags) {
	let p = ctx.pcb;
	return flags & 16 ? p.flags[flow << 5] & 536870912 ? flags | 64 : flags : ctx.config.ecn === "on" && p.retries[flow] < ctx.config.ecnSynsMax ? flags | 192 : flags;
}
/** The peer's SYN or SYN-ACK is in hand: settles whether marks are understood by both. */
function negotiateEcn(ctx, flow) {
	let { ecn } = ctx.config;
	if (ecn === "off") return;
	let asked = ctx.segmentFlags & 192;
	(ctx.segmentFlags & 16 ? ecn === "on" && asked === 64 : asked === 192) && ctx.segmentFlags & 2 && (ctx.pcb.flags[flow << 5] |= 536870912);
}
function noteMark(ctx, flow) {
	let p = ctx.pcb;
	if (ctx.segmentFlags & 128 && (p.flags[flow << 5] &= -1073741825), markOf(ctx) !== 3) return !1;
	let isNews = !(p.flags[flow << 5] & 1073741824);
	return p.flags[flow << 5] |= 1073741824, isNews;
}
/** Whether the acknowledgment in hand echoes a mark. */
function isEchoed(ctx, flow) {
	return ctx.pcb.flags[flow << 5] & 536870912 ? (ctx.segmentFlags & 66) == 64 : !1;
}
function noteReduced(ctx, flow) {
	ctx.pcb.flags[flow << 5] & 536870912 && (ctx.pcb.flags[flow << 5] |= -2147483648);
}
function onEcho(ctx, flow, flightBytes) {
	let p = ctx.pcb;
	p.flags[flow << 5] & 8192 || !seqLessThan(p.ecnSeq[flow], p.sndUna[flow << 5]) || (p.ecnSeq[flow] = p.sndMax[flow << 5], ctx.congestion.reductionBegun(flow, flightBytes, !0), ctx.congestion.recovered(flow, p.ssthresh[flow]), noteReduced(ctx, flow));
}
/** The header flags of a segment of a connection with marks; isNewData: never sent before. */
function ecnFlags(ctx, flow, flags, isNewData) {
	let p = ctx.pcb, all = flags;
	return p.flags[flow << 5] & 1073741824 && (all |= 64), isNewData && p.flags[flow << 5] & -2147483648 && (all |= 128, p.flags[flow << 5] &= 2147483647), all;
}
/** Marks the frame that was begun last as capable; `l4Address` is its TCP header. */
function markCapable(ctx, flow) {
	let view = ctx.memory.view, isIpv6 = ctx.pcb.tuples.family(flow) === 6, at = ctx.ip.l4Address - (isIpv6 ? 40 : 20) + 1;
	view.setUint8(at, view.getUint8(at) | (isIpv6 ? 32 : 2));
}
/** The two bits of the IP header of the segment in hand. */
function markOf(ctx) {
	let ip = ctx.mbufs.frameAddress[ctx.mbuf] + 14, second = ctx.memory.bytes[ip + 1];
	return ctx.memory.bytes[ip] >> 4 == 6 ? second >> 4 & 3 : second & 3;
}
// dist/src/stack/tcp/release.js
/**
* When what the application handed over is its own again: acknowledged by the peer, and no frame on
* the transmit ring refers to it any more (IX: SENT).
*
* The second matters when a retransmission is queued and, in the same cycle, the acknowledgment of
* the original arrives: the NIC would read memory that the application has filled anew. Such bytes
* are released, and SENT, when the ring was reclaimed, in the next cycle; so are the ranges of a
* connection that died meanwhile. Whether the ring is done is known by flow, not by range.
*/
/** The frame queued last refers to payload of the flow. */
function notePayloadFrame(ctx, flow) {
	let { completions } = ctx.ports.tx;
	completions !== void 0 && (ctx.pcb.payloadFrame[flow << 5] = completions.queuedCount);
}
/** Whether the NIC may still read payload of the flow. */
function isOnRing(ctx, flow) {
	let { completions } = ctx.ports.tx;
	return completions !== void 0 && (completions.doneCount - ctx.pcb.payloadFrame[flow << 5] | 0) < 0;
}
/** The peer acknowledged up to `end`, the last `bytes` of it now. False: to be told later. */
function releaseAcked(ctx, flow, end, bytes) {
	let p = ctx.pcb;
	return isOnRing(ctx, flow) ? (p.flags[flow << 5] & 67108864 || (p.flags[flow << 5] |= 67108864, p.parkedBytes[flow << 5] = 0, ctx.parked.push(flow)), p.parkedBytes[flow << 5] += bytes, !1) : (releaseRanges(ctx, flow, end), !0);
}
/** The flow ends: everything it refers to is let go of, as soon as the ring is done with it. */
function releaseAll(ctx, flow) {
	let p = ctx.pcb;
	p.flags[flow << 5] &= -67108865;
	let head = p.rangeHead[flow << 5];
	head !== -1 && (isOnRing(ctx, flow) ? (ctx.orphans.push(flow, head), p.rangeHead[flow << 5] = -1, p.rangeTail[flow << 5] = -1, p.rangeCursor[flow << 5] = -1) : releaseRanges(ctx, flow, p.sndEnd[flow << 5]));
}
/** Whether something waits for the ring. */
function isReleaseDue(ctx) {
	return ctx.parked.length > 0 || ctx.orphans.length > 0;
}
/** The ring was reclaimed: what was put off happens now. */
function releaseParked(ctx) {
	let p = ctx.pcb;
	for (let i = 0; i < ctx.orphans.length; i += 2) {
		let flow = ctx.orphans[i];
		for (let range = ctx.orphans[i + 1]; range !== -1;) range = releaseRange(ctx, flow, range);
	}
	ctx.orphans.length = 0;
	for (let flow of ctx.parked) {
		let both = 67108865;
		(p.flags[flow << 5] & both) == both && (p.flags[flow << 5] &= -67108865, releaseRanges(ctx, flow, seqMin(p.sndUna[flow << 5], p.sndEnd[flow << 5])), tellSent(ctx, flow, p.parkedBytes[flow << 5]));
	}
	ctx.parked.length = 0;
}
/** Lets go of the ranges that end at or before sequence number `end`. */
function releaseRanges(ctx, flow, end) {
	let p = ctx.pcb, { ranges } = ctx, limit = end - p.iss[flow] - 1 | 0, range = p.rangeHead[flow << 5];
	for (; range !== -1 && !((ranges.streamOffset[range] + ranges.bytes[range] - limit | 0) > 0);) p.rangeCursor[flow << 5] === range && (p.rangeCursor[flow << 5] = -1), range = releaseRange(ctx, flow, range);
	p.rangeHead[flow << 5] = range, range === -1 && (p.rangeTail[flow << 5] = -1);
}
/** Returns the range behind it. */
function releaseRange(ctx, flow, range) {
	let { ranges, recorder } = ctx, following = ranges.next[range], bytes = ranges.bytes[range], offset = ranges.streamOffset[range];
	return recorder.emit3(17, flow, ranges.address[range], bytes, offset), ranges.release(ctx.core, range), following;
}
/** The application may use the bytes again, and send so many more. */
function tellSent(ctx, flow, bytes) {
	let p = ctx.pcb;
	if ((p.flags[flow << 5] & 6) != 6) return;
	let cookie = p.cookie[flow], flight = p.sndNxt[flow << 5] - p.sndUna[flow << 5] | 0, usable = ctx.config.deviations.tellsLess ? -1 : Math.max(0, Math.min(p.cwnd[flow << 5], p.sndWnd[flow << 5]) - flight), tag = p.tag[flow << 5];
	ctx.recorder.emit5(63, flow, tag, cookie | 0, bytes, usable, 0), ctx.ports.conditions.push(63, ctx.handle(flow), cookie, bytes, usable);
}
var TraceCongestion = class {
	constructor(pcb, recorder) {
		this.pacing = 0, this.holdsBack = !1, this.pcb = pcb, this.recorder = recorder;
	}
	opened(flow) {
		let p = this.pcb;
		p.cwnd[flow << 5] = 1073741824, p.ssthresh[flow] = 1073741824;
		let mss = p.sendMss[flow], all = 1073741824;
		this.recorder.emit(38, flow, 10, 0, all, all, 0, 0, mss, 0);
	}
	used() {}
	acknowledged() {}
	recoveryEntered() {}
	duplicate() {}
	partial() {}
	recovered() {}
	reductionBegun() {}
	reduced() {}
	undone() {}
	timedOut() {}
	idle() {}
};
assert(!0, "a timer fits the wheel");
/** Arms or re-arms a timer of the flow. */
function armTimer(ctx, flow, kind, delayUs) {
	let p = ctx.pcb, wholeUs = delayUs >= 25e7 ? 25e7 : Math.ceil(delayUs) | 0;
	assert(wholeUs >= 0, "a delay is not negative");
	let deadline = ctx.ports.nowNs + wholeUs * 1e3;
	p.armed[flow] |= 1 << kind, p.deadlineNs[kind][flow] = deadline, ctx.recorder.emit3(50, flow, kind, wholeUs, ctx.ports.core), deadline < p.scheduledNs[flow] && (p.scheduledNs[flow] = deadline, ctx.ports.timers.schedule(flow, deadline));
}
function isArmed(ctx, flow, kind) {
	return !!(ctx.pcb.armed[flow] & 1 << kind);
}
/** Cancels the timer when it is armed. */
function cancelTimer(ctx, flow, kind) {
	let p = ctx.pcb, rest = p.armed[flow] & ~(1 << kind);
	rest !== p.armed[flow] && (p.armed[flow] = rest, ctx.recorder.emit3(52, flow, kind, ctx.ports.core, 0), rest === 0 && p.scheduledNs[flow] !== Infinity && (p.scheduledNs[flow] = Infinity, ctx.ports.timers.cancel(flow)));
}
function cancelAllTimers(ctx, flow) {
	for (let kind = 0; kind < 6; kind++) cancelTimer(ctx, flow, kind);
}
/** The flow's earliest deadline, Infinity when nothing is armed. */
function earliestDeadline(ctx, flow) {
	let { armed, deadlineNs } = ctx.pcb, earliest = Infinity;
	for (let kinds = armed[flow]; kinds !== 0; kinds &= kinds - 1) {
		let deadline = deadlineNs[31 - Math.clz32(kinds & -kinds)][flow];
		deadline < earliest && (earliest = deadline);
	}
	return earliest;
}
/** SND.UNA moved: the time counts from now, or stops when nothing is under way. */
function rearm(ctx, flow, record) {
	ctx.loss.count[record] === 0 ? (cancelTimer(ctx, flow, 5), cancelTimer(ctx, flow, 0)) : armProbeOrTimeout(ctx, flow, record, ctx.pcb.rtoUs[flow << 5]);
}
/** New data was sent; the retransmission timer does not run. */
function armAfterSending(ctx, flow, record) {
	let { loss } = ctx;
	if (isArmed(ctx, flow, 5) && loss.isReorderTimer[record] === 1) return;
	let head = loss.head[record], rtoUs = ctx.pcb.rtoUs[flow << 5];
	if (head === -1) {
		armTimer(ctx, flow, 0, rtoUs);
		return;
	}
	let ageUs = (ctx.ports.nowNs - loss.segments.sentNs[head]) / 1e3;
	armProbeOrTimeout(ctx, flow, record, Math.max(0, rtoUs - ageUs));
}
/** The first outstanding segment was sent again: the full timeout counts from now. */
function armTimeout(ctx, flow, record) {
	isArmed(ctx, flow, 5) && ctx.loss.isReorderTimer[record] === 1 || (cancelTimer(ctx, flow, 5), armTimer(ctx, flow, 0, ctx.pcb.rtoUs[flow << 5]));
}
function armProbeOrTimeout(ctx, flow, record, rtoUs) {
	let { loss } = ctx, p = ctx.pcb;
	if (loss.isReorderTimer[record] = 0, !mayProbe(ctx, flow, record)) {
		cancelTimer(ctx, flow, 5), armTimer(ctx, flow, 0, rtoUs);
		return;
	}
	let waitUs = ctx.config.rtoInitialUs;
	p.srttUs[flow] !== 0 && (waitUs = 2 * p.srttUs[flow] + (loss.count[record] === 1 ? 2e5 : 2e3)), cancelTimer(ctx, flow, 0), armTimer(ctx, flow, 5, Math.min(waitUs, rtoUs));
}
function mayProbe(ctx, flow, record) {
	if (!ctx.config.tailLossProbe || !(ctx.pcb.flags[flow << 5] & 32768)) return !1;
	let phase = ctx.loss.phase[record];
	return phase === 0 || phase === 2;
}
// dist/src/stack/tcp/sent-segments.js
/**
* The chain of segments under way of a connection with a loss record: sent, reported, acknowledged,
* deemed lost, sent again. Keeps the sums of loss-records.ts right; decides nothing.
*/
/** What the acknowledgment in hand brought; reused, means nothing between segments. */
var AckTally = class {
	constructor() {
		this.deliveredBytes = 0, this.lostBytes = 0, this.sackedCount = 0, this.rttUs = -1, this.ackedBytes = 0, this.ackedCount = 0, this.lateSeq = 0, this.isLate = !1, this.isDuplicateReport = !1, this.hadSacked = !1, this.priorHighest = 0;
	}
	begin(loss, record) {
		this.hadSacked = loss.sackedCount[record] > 0, this.priorHighest = loss.highestSacked[record], this.deliveredBytes = 0, this.lostBytes = 0, this.sackedCount = 0, this.rttUs = -1, this.ackedBytes = 0, this.ackedCount = 0, this.isLate = !1, this.isDuplicateReport = !1;
	}
};
/** Bytes thought to be in the network (RFC 6675 §4, Pipe, with the flags in its place). */
function pipeBytes(ctx, record) {
	let { loss } = ctx, { segments } = loss, head = loss.head[record];
	return head === -1 ? 0 : (segments.end[loss.tail[record]] - segments.seq[head] | 0) - loss.sackedBytes[record] - loss.lostBytes[record] + loss.retransmittedBytes[record];
}
/** [seq, end) was sent for the first time. */
function noteSent(ctx, record, seq, end) {
	let { loss } = ctx, segment = loss.segments.allocate(seq, end, ctx.ports.nowNs);
	loss.head[record] === -1 ? loss.head[record] = segment : loss.segments.next[loss.tail[record]] = segment, loss.tail[record] = segment, loss.count[record]++, loss.prrOut[record] += end - seq | 0;
}
/** The segment went again, up to `end`: a shorter one is cut in two. */
function noteResent(ctx, record, segment, end) {
	let { loss } = ctx, { segments } = loss;
	end !== segments.end[segment] && split(ctx, record, segment, end);
	let bytes = segments.bytes(segment);
	segments.flags[segment] & 4 || (loss.retransmittedBytes[record] += bytes, loss.retransmittedCount[record]++), segments.flags[segment] |= 12, segments.sentNs[segment] = ctx.ports.nowNs, loss.prrOut[record] += bytes, loss.undoCount[record]++, loss.retransmittedTotal[record]++, loss.retransmittedNs[record] === 0 && (loss.retransmittedNs[record] = ctx.ports.nowNs);
}
/** Takes what lies below `una` off the chain. */
function noteAcked(ctx, record, una) {
	let { loss, tally } = ctx, { segments } = loss, segment = loss.head[record];
	for (; segment !== -1 && seqLessThan(segments.seq[segment], una);) {
		seqLessOrEqual(segments.end[segment], una) || split(ctx, record, segment, una), segments.flags[segment] & 1 || delivered(ctx, record, segment, !0), tally.ackedCount++, forget(ctx, record, segment);
		let following = segments.next[segment];
		segments.release(segment), loss.count[record]--, segment = following;
	}
	loss.head[record] = segment, segment === -1 && (loss.tail[record] = -1);
}
/** The block [start, end) was reported. */
function noteSacked(ctx, record, start, end) {
	let { loss, tally } = ctx, { segments } = loss;
	for (let segment = loss.head[record]; segment !== -1; segment = segments.next[segment]) {
		if (!seqLessThan(segments.seq[segment], end)) return;
		if (!(seqLessOrEqual(start, segments.seq[segment]) && seqLessOrEqual(segments.end[segment], end)) || segments.flags[segment] & 1) continue;
		delivered(ctx, record, segment, !1), forget(ctx, record, segment), segments.flags[segment] = segments.flags[segment] & 8 | 1;
		let highest = segments.end[segment], hasAny = loss.sackedCount[record] > 0;
		loss.highestSacked[record] = hasAny ? seqMax(loss.highestSacked[record], highest) : highest, loss.sackedBytes[record] += segments.bytes(segment), loss.sackedCount[record]++, tally.sackedCount++;
	}
}
function markLost(ctx, record, segment) {
	let { loss, tally } = ctx, { segments } = loss, bytes = segments.bytes(segment);
	segments.flags[segment] & 4 && (loss.retransmittedBytes[record] -= bytes, loss.retransmittedCount[record]--, segments.flags[segment] &= -5), segments.flags[segment] & 2 || (loss.lostBytes[record] += bytes, loss.lostCount[record]++, segments.flags[segment] |= 2), tally.lostBytes += bytes;
}
/** Nothing is deemed lost any more that was not sent again. */
function unmarkLost(ctx, record) {
	let { loss } = ctx, { segments } = loss;
	for (let segment = loss.head[record]; segment !== -1; segment = segments.next[segment]) segments.flags[segment] &= -3;
	loss.lostBytes[record] = 0, loss.lostCount[record] = 0;
}
function delivered(ctx, record, segment, isAcked) {
	let { loss, tally } = ctx, { segments } = loss;
	tally.deliveredBytes += segments.bytes(segment), loss.deliveredTotal[record]++;
	let sentNs = segments.sentNs[segment], end = segments.end[segment], rttUs = Math.min(Math.ceil((ctx.ports.nowNs - sentNs) / 1e3), 1e9);
	if (!(segments.flags[segment] & 8)) {
		isAcked && tally.rttUs !== -1 || (tally.rttUs = rttUs), noteOrder(ctx, segments.seq[segment]);
		let least = loss.minRttUs[record];
		(least === 0 || rttUs < least) && (loss.minRttUs[record] = Math.max(1, rttUs));
	} else if (rttUs < loss.minRttUs[record]) return;
	loss.hasNews[record] = 1, loss.rackRttUs[record] = rttUs, isSentAfter(sentNs, end, loss.rackNs[record], loss.rackEnd[record]) && (loss.rackNs[record] = sentNs, loss.rackEnd[record] = end);
}
function noteOrder(ctx, seq) {
	let { tally } = ctx;
	tally.hadSacked && seqLessThan(seq, tally.priorHighest) && ((!tally.isLate || seqLessThan(seq, tally.lateSeq)) && (tally.lateSeq = seq), tally.isLate = !0);
}
function isSentAfter(ns1, end1, ns2, end2) {
	return ns1 > ns2 || ns1 === ns2 && seqLessThan(end2, end1);
}
/** Takes the segment out of the sums; its flags stay. */
function forget(ctx, record, segment) {
	let { loss } = ctx, { segments } = loss, flags = segments.flags[segment], bytes = segments.bytes(segment);
	flags & 1 && (loss.sackedBytes[record] -= bytes, loss.sackedCount[record]--), flags & 2 && (loss.lostBytes[record] -= bytes, loss.lostCount[record]--), flags & 4 && (loss.retransmittedBytes[record] -= bytes, loss.retransmittedCount[record]--);
}
/** Cuts the segment at seq; both parts keep its history. */
function split(ctx, record, segment, seq) {
	let { loss } = ctx, { segments } = loss, end = segments.end[segment], rest = segments.allocate(seq, end, segments.sentNs[segment]), flags = segments.flags[segment];
	segments.flags[rest] = flags, segments.end[segment] = seq, segments.next[rest] = segments.next[segment], segments.next[segment] = rest, loss.tail[record] === segment && (loss.tail[record] = rest), loss.count[record]++, flags & 1 && loss.sackedCount[record]++, flags & 2 && loss.lostCount[record]++, flags & 4 && loss.retransmittedCount[record]++;
}
// dist/src/stack/tcp/prr.js
/** The episode begins with `flightBytes` as RecoverFS. */
function beginReduction(ctx, record, flightBytes) {
	let { loss } = ctx;
	loss.prrDelivered[record] = 0, loss.prrOut[record] = 0, loss.prrFlight[record] = Math.max(1, flightBytes);
}
function reduceWindow(ctx, flow, record, hasAdvanced) {
	let { loss, tally } = ctx, p = ctx.pcb, delivered = tally.deliveredBytes;
	if (delivered <= 0) return;
	loss.prrDelivered[record] += delivered;
	let deliveredInAll = loss.prrDelivered[record], out = loss.prrOut[record], threshold = p.ssthresh[flow], mss = p.sendMss[flow], pipe = pipeBytes(ctx, record), room = threshold - pipe, send;
	if (room < 0) send = Math.ceil(deliveredInAll * threshold / loss.prrFlight[record]) - out;
	else {
		let isSafe = hasAdvanced && tally.lostBytes === 0, limit = Math.max(deliveredInAll - out, delivered) + (isSafe ? mss : 0);
		send = Math.min(room, limit);
	}
	send < mss && out === 0 && (send = mss), send < 0 && (send = 0), ctx.congestion.reduced(flow, pipe + send, pipe, delivered);
}
function reorderingWindowUs(ctx, flow, record) {
	let { loss } = ctx;
	if (loss.reorderSeen[record] === 0 && (loss.phase[record] >= 3 || loss.sackedCount[record] >= loss.reordering[record])) return 0;
	let quarters = (loss.minRttUs[record] >> 2) * loss.reorderSteps[record];
	return Math.min(quarters, ctx.pcb.srttUs[flow]);
}
function detectLoss(ctx, flow, record) {
	let { loss } = ctx, { segments } = loss, allowedUs = loss.rackRttUs[record] + reorderingWindowUs(ctx, flow, record), waitUs = 0;
	for (let segment = loss.head[record]; segment !== -1; segment = segments.next[segment]) {
		let flags = segments.flags[segment];
		if (flags & 1 || (flags & 6) == 2) continue;
		let sentNs = segments.sentNs[segment], end = segments.end[segment];
		if (!isSentAfter(loss.rackNs[record], loss.rackEnd[record], sentNs, end)) continue;
		let leftUs = allowedUs - Math.floor((ctx.ports.nowNs - sentNs) / 1e3);
		leftUs <= 0 ? markLost(ctx, record, segment) : leftUs > waitUs && (waitUs = leftUs);
	}
	return waitUs;
}
/** Looks for losses when something was delivered. True: the loss timer waits for more of them. */
function detectAfterAck(ctx, flow, record) {
	let { loss } = ctx;
	if (loss.hasNews[record] === 0) return !1;
	loss.hasNews[record] = 0;
	let waitUs = detectLoss(ctx, flow, record);
	return waitUs !== 0 && (loss.isReorderTimer[record] = 1, cancelTimer(ctx, flow, 0), armTimer(ctx, flow, 5, waitUs + 2e3), !0);
}
function markAfterTimeout(ctx, flow, record) {
	let { loss } = ctx, { segments } = loss, allowedUs = loss.rackRttUs[record] + reorderingWindowUs(ctx, flow, record), head = loss.head[record];
	for (let segment = head; segment !== -1; segment = segments.next[segment]) {
		if (segments.flags[segment] & 1) continue;
		let ageUs = (ctx.ports.nowNs - segments.sentNs[segment]) / 1e3;
		(segment === head || ageUs >= allowedUs) && markLost(ctx, record, segment);
	}
}
function learnReordering(ctx, flow, record) {
	let { loss, tally } = ctx, una = ctx.pcb.sndUna[flow << 5];
	if (seqLessOrEqual(loss.dsackRoundEnd[record], una) && (loss.isInDsackRound[record] = 0), tally.isDuplicateReport && loss.isInDsackRound[record] === 0 && (loss.isInDsackRound[record] = 1, loss.dsackRoundEnd[record] = ctx.pcb.sndNxt[flow << 5], loss.reorderPersist[record] = 16, loss.reorderSteps[record] < 255 && loss.reorderSteps[record]++), !tally.isLate) return;
	let reach = tally.priorHighest - tally.lateSeq | 0, mss = ctx.pcb.sendMss[flow];
	reach > loss.reordering[record] * mss && (loss.reordering[record] = Math.min(Math.ceil(reach / mss), 300)), loss.reorderSeen[record]++;
}
function forgetReordering(ctx, record) {
	let { loss } = ctx;
	loss.reorderPersist[record] > 0 && loss.reorderPersist[record]--, loss.reorderPersist[record] === 0 && (loss.reorderSteps[record] = 1);
}
/** Begins to time the segment that ends at `end`, if none is being timed. */
function startTiming(ctx, flow, end) {
	let p = ctx.pcb;
	p.flags[flow << 5] & 16384 || (p.flags[flow << 5] |= 16384, p.rttSeq[flow] = end, p.rttStartNs[flow] = ctx.ports.nowNs);
}
function stopTiming(ctx, flow) {
	ctx.pcb.flags[flow << 5] &= -16385;
}
/** An acknowledgment of `ack` came: takes the sample when it covers the timed segment. */
function sampleRtt(ctx, flow, ack) {
	let p = ctx.pcb;
	!(p.flags[flow << 5] & 16384) || (ack - p.rttSeq[flow] | 0) < 0 || (p.flags[flow << 5] &= -16385, takeRtt(ctx, flow, Math.min(Math.ceil((ctx.ports.nowNs - p.rttStartNs[flow]) / 1e3), 1e9)));
}
/** A round trip was measured. */
function takeRtt(ctx, flow, rttUs) {
	let p = ctx.pcb, srtt = p.srttUs[flow];
	if (srtt === 0) p.srttUs[flow] = Math.max(1, rttUs), p.rttVarUs[flow] = rttUs >> 1;
	else {
		let error = Math.abs(srtt - rttUs);
		p.rttVarUs[flow] = Math.floor((3 * p.rttVarUs[flow] + error) / 4), p.srttUs[flow] = Math.max(1, Math.floor((7 * srtt + rttUs) / 8));
	}
	p.rtoUs[flow << 5] = clampRto(ctx, p.srttUs[flow] + Math.max(ctx.config.rtoGranularityUs, 4 * p.rttVarUs[flow]) + ctx.config.rtoSlopUs), p.backoff[flow] !== 0 && (p.backoff[flow] = 0, emitRto(ctx, flow));
}
function backOff(ctx, flow) {
	let p = ctx.pcb, slop = ctx.config.rtoSlopUs, before = p.srttUs[flow] === 0 && p.backoff[flow] === 0 ? p.rtoUs[flow << 5] : p.rtoUs[flow << 5] - slop;
	p.rtoUs[flow << 5] = clampRto(ctx, before * 2 + slop), p.backoff[flow] < 255 && p.backoff[flow]++, emitRto(ctx, flow);
}
function restartRto(ctx, flow) {
	let p = ctx.pcb;
	p.rtoUs[flow << 5] = clampRto(ctx, 3e6), p.backoff[flow] = 0, emitRto(ctx, flow);
}
function emitRto(ctx, flow) {
	let p = ctx.pcb, { recorder } = ctx, srtt = p.srttUs[flow], variance = p.rttVarUs[flow];
	recorder.emit5(41, flow, p.rtoUs[flow << 5], p.backoff[flow], srtt, variance, 0);
}
function clampRto(ctx, rtoUs) {
	return Math.min(Math.max(rtoUs, ctx.config.rtoMinUs), ctx.config.rtoMaxUs);
}
// dist/src/base/siphash.js
/** v0 to v3, each as its lower and its upper half. */
const v = /* @__PURE__ */ new Int32Array(8);
/** The hash of bytes[from, to), eight bytes at out[at]. */
function sipHash(key, bytes, from, to, out, at) {
	v.set([
		1886610805,
		1936682341,
		1852075885,
		1685025377
	]), v.set([
		1852142177,
		1819895653,
		2037671283,
		1952801890
	], 4);
	for (let half = 0; half < 8; half++) v[half] ^= key[half & 3];
	let whole = from + (to - from & -8);
	for (let i = from; i < whole; i += 8) absorb$1(wordAt(bytes, i, to), wordAt(bytes, i + 4, to));
	absorb$1(wordAt(bytes, whole, to), wordAt(bytes, whole + 4, to) | to - from << 24), v[4] ^= 255;
	for (let i = 0; i < 4; i++) round$1();
	for (let half = 0; half < 2; half++) {
		let word = v[half] ^ v[half + 2] ^ v[half + 4] ^ v[half + 6];
		for (let i = 0; i < 4; i++) out[at + 4 * half + i] = word >>> 8 * i;
	}
}
/** Four bytes, zeros behind the last. */
function wordAt(bytes, at, end) {
	let word = 0;
	for (let i = 0; i < 4 && at + i < end; i++) word |= bytes[at + i] << 8 * i;
	return word;
}
function absorb$1(low, high) {
	v[6] ^= low, v[7] ^= high, round$1(), round$1(), v[0] ^= low, v[1] ^= high;
}
function round$1() {
	add(0, 2), rotateAndMix(2, 13, 0), swap(0), add(4, 6), rotateAndMix(6, 16, 4), add(0, 6), rotateAndMix(6, 21, 0), add(4, 2), rotateAndMix(2, 17, 4), swap(4);
}
/** Word a += word b. */
function add(a, b) {
	let low = (v[a] >>> 0) + (v[b] >>> 0);
	v[a] = low, v[a + 1] = v[a + 1] + v[b + 1] + +(low > 4294967295);
}
/** Word a = (a rotated left by `bits`, fewer than 32) xor word b. */
function rotateAndMix(a, bits, b) {
	let low = v[a], high = v[a + 1];
	v[a] = (low << bits | high >>> 32 - bits) ^ v[b], v[a + 1] = (high << bits | low >>> 32 - bits) ^ v[b + 1];
}
/** Word a rotated by 32. */
function swap(a) {
	let low = v[a];
	v[a] = v[a + 1], v[a + 1] = low;
}
const own = /* @__PURE__ */ new Uint8Array(8), addresses = /* @__PURE__ */ new Uint8Array(32);
function makeCookie(ctx, tuple) {
	let at = 0, put = (word) => {
		for (let shift = 24; shift >= 0; shift -= 8) addresses[at++] = word >>> shift;
	}, isIpv6 = tuple.family === 6;
	if (put(tuple.remote0), isIpv6) for (let word of [
		tuple.remote1,
		tuple.remote2,
		tuple.remote3
	]) put(word);
	if (put(tuple.local0), isIpv6) for (let word of [
		tuple.local1,
		tuple.local2,
		tuple.local3
	]) put(word);
	sipHash(ctx.config.fastOpenKey, addresses, 0, at, own, 0);
}
function askFast(ctx, flow, tuple) {
	let { config, options } = ctx, limit = ctx.fastOpenLimits.get(tuple.localPort) ?? 0;
	if (limit === 0 || config.fastOpenServer === "off") return !1;
	let isBare = config.fastOpenServer === "bare" && ctx.payloadBytes > 0;
	if (options.cookieBytes === -1 && !isBare || ctx.fastOpenPending >= limit) return !1;
	if (!isBare && !isOwnCookie(ctx, tuple)) {
		let form = options.isCookieExperimental ? 2 : 0;
		return ctx.pcb.fastOpen[flow] = 1 | form, !1;
	}
	return ctx.pcb.fastOpen[flow] = 16 | (ctx.payloadBytes > 0 ? 8 : 0), ctx.fastOpenPending++, !0;
}
function isOwnCookie(ctx, tuple) {
	let { cookieBytes, cookieAt } = ctx.options;
	return cookieBytes === 8 && (makeCookie(ctx, tuple), own.every((byte, i) => byte === ctx.memory.bytes[cookieAt + i]));
}
/** Whether the application has the connection although its handshake is not over. */
function isOpenEarly(ctx, flow) {
	return !!(ctx.pcb.fastOpen[flow] & 16);
}
/** The handshake is over, one way or the other. */
function endEarly(ctx, flow) {
	ctx.pcb.fastOpen[flow] &= -17, ctx.fastOpenPending--;
}
/** Our next SYN or SYN-ACK goes without the option. */
function withdrawCookie(ctx, flow) {
	ctx.pcb.fastOpen[flow] &= -2;
}
/**
* Writes the option of a SYN whose options begin at `from` at `at`, if it has one and it fits,
* padded as the system that is imitated does. Returns the address behind it.
*/
function writeCookie(ctx, flow, from, at, isAnswer) {
	let bits = ctx.pcb.fastOpen[flow];
	if (!(bits & 1) || ctx.pcb.retries[flow] !== 0) return at;
	let cookie = isAnswer ? own : ctx.tables.cookies.find(ctx.aim(flow))?.bytes ?? NO_COOKIE$1;
	isAnswer && makeCookie(ctx, ctx.aim(flow));
	let isExperimental = !!(bits & 2), bytes = (isExperimental ? 4 : 2) + cookie.length, view = ctx.memory.view, end = at, pads = 4 - (end - from + bytes & 3) & 3;
	return end - from + bytes + pads > 40 ? at : (ctx.config.synOptions === "words" && (end = pad(view, end, pads)), view.setUint8(end, isExperimental ? 254 : 34), view.setUint8(end + 1, bytes), isExperimental && view.setUint16(end + 2, 63881), end += isExperimental ? 4 : 2, ctx.memory.bytes.set(cookie, end), end += cookie.length, ctx.config.synOptions === "linux" ? pad(view, end, pads) : end);
}
const NO_COOKIE$1 = /* @__PURE__ */ new Uint8Array();
function pad(view, at, count) {
	for (let i = 0; i < count; i++) view.setUint8(at + i, 1);
	return at + count;
}
/** Writes them at `at`; returns the address behind the last. */
function writeSynOptions(ctx, flow, at, flags, tsVal) {
	let p = ctx.pcb, view = ctx.memory.view, isAnswer = !!(flags & 16), own = p.flags[flow << 5], layout = ctx.config.synOptions, end = at;
	if (p.offerMss[flow] !== 0 && (end = writeMss(view, end, p.offerMss[flow])), own & 4194304 && p.retries[flow] > ctx.config.synRetriesWithOptions && !isAnswer) return end;
	let hasSack = !!(own & 131072), hasTimestamps = !!(own & 262144), tsEcr = isAnswer ? p.tsRecent[flow << 5] : 0, shift = p.offerShift[flow], hasCookie = p.fastOpen[flow] !== 0;
	if (layout !== "linux" && shift !== -1 && (end = writeWindowScale(view, end, shift)), layout === "words") return hasSack && (end = writeSackPermitted(view, end)), hasTimestamps && (end = writeTimestamps(view, end, tsVal, tsEcr)), hasCookie ? writeCookie(ctx, flow, at, end, isAnswer) : end;
	if (hasSack && (end = layout === "bsd" || hasTimestamps ? writeSackPlain(view, end) : writeSackPermitted(view, end)), hasTimestamps) {
		for (; (end - at & 3) != 2; end++) view.setUint8(end, 1);
		end = writeTimestampsPlain(view, end, tsVal, tsEcr);
	}
	for (layout === "linux" && shift !== -1 && (end = writeWindowScale(view, end, shift)), hasCookie && (end = writeCookie(ctx, flow, at, end, isAnswer)); end - at & 3; end++) view.setUint8(end, 0);
	return end;
}
function writeSackPlain(view, at) {
	return view.setUint8(at, 4), view.setUint8(at + 1, 2), at + 2;
}
function writeTimestampsPlain(view, at, tsVal, tsEcr) {
	return view.setUint8(at, 8), view.setUint8(at + 1, 10), view.setInt32(at + 2, tsVal), view.setInt32(at + 6, tsEcr), at + 10;
}
/** RCV.WND. */
function receiveWindow(ctx, flow) {
	let p = ctx.pcb;
	return p.rcvWndMax[flow << 5] - p.undone[flow << 5];
}
/** One past the last sequence number the peer may use. */
function rightEdge(ctx, flow) {
	let p = ctx.pcb;
	return p.rcvNxt[flow << 5] + p.rcvWndMax[flow << 5] - p.undone[flow << 5] | 0;
}
/** The header's window field. */
function windowField(ctx, flow, isSyn) {
	let window = receiveWindow(ctx, flow), field = isSyn ? window : window >> ctx.pcb.receiveShift[flow];
	return field > 65535 ? 65535 : field;
}
/** The application gave `bytes` back. */
function credit(ctx, flow, bytes) {
	let p = ctx.pcb, before = receiveWindow(ctx, flow);
	p.undone[flow << 5] -= bytes;
	let after = before + bytes;
	ctx.recorder.emit5(43, flow, bytes, before, after, p.rcvWndMax[flow << 5], 0);
}
function isUpdateDue(ctx, flow) {
	let p = ctx.pcb, whole = p.rcvWndMax[flow << 5], moved = rightEdge(ctx, flow) - p.rcvAdv[flow << 5] | 0;
	if (moved >= whole >> 2) return moved > 0;
	let seen = p.rcvAdv[flow << 5] - p.rcvNxt[flow << 5] | 0;
	return moved >= 2 * p.receiveMss[flow] && seen < whole >> 1;
}
/** This side's timestamp clock: milliseconds from the recorded (or a keyed) origin. */
function timestampNow(ctx, flow) {
	let p = ctx.pcb;
	return p.tsOrigin[flow] + Math.floor((ctx.ports.nowNs - p.tsOriginNs[flow]) / 1e6) | 0;
}
/** An acknowledgment without payload. False when there was no mbuf for it: it is owed still. */
function sendAck(ctx, flow, rule = 3) {
	let hasFin = ctx.config.finRidesOnAcks && rule === 3 && isFinUnacked(ctx, flow), isSent = sendSegment(ctx, flow, hasFin ? ctx.pcb.sndEnd[flow << 5] : acceptableSeq(ctx, flow), 0, hasFin ? 17 : 16, rule);
	return isSent || (ctx.pcb.flags[flow << 5] |= 2048, armTimer(ctx, flow, 1, ctx.config.delayedAckUs)), isSent;
}
function isFinUnacked(ctx, flow) {
	let p = ctx.pcb;
	return !!(p.flags[flow << 5] & 256) && p.sndUna[flow << 5] === p.sndEnd[flow << 5];
}
/**
* SND.MAX, or the peer's right edge when more was sent: beyond it the peer would not read our
* acknowledgment.
*/
function acceptableSeq(ctx, flow) {
	let p = ctx.pcb, max = p.sndMax[flow << 5];
	if (p.state[flow] < 4) return max;
	let edge = p.sndUna[flow << 5] + p.sndWnd[flow << 5] | 0;
	return (max - edge | 0) <= 0 ? max : edge;
}
function sendChallengeAck(ctx, flow) {
	let second = Math.floor(ctx.ports.nowNs / 1e9);
	second !== ctx.challengeSecond && (ctx.challengeSecond = second, ctx.challengeCount = 0), ctx.challengeCount >= ctx.config.challengeAcksPerSecond || (ctx.challengeCount++, sendAck(ctx, flow, 11));
}
/** SYN, or SYN-ACK when flags say so. bytes: of the payload that rides on it (fast open). */
function sendSyn(ctx, flow, flags, bytes = 0) {
	let rule = flags & 16 ? 2 : 1, iss = ctx.pcb.iss[flow];
	return sendSegment(ctx, flow, iss, bytes, flags, rule, bytes === 0 ? 0 : gather(ctx, flow, iss + 1 | 0, bytes));
}
/**
* Sends [seq, seq + bytes) with flags; bytes were gathered into the piece arrays (gather). False
* when there was no mbuf. SND.NXT and the timers are the caller's.
*/
function sendSegment(ctx, flow, seq, bytes, flags, rule, pieceCount = 0) {
	let p = ctx.pcb, mbuf = ctx.ip.begin(ctx.aim(flow), 6);
	if (mbuf === -1) return !1;
	let ipFields = p.ipFields[flow];
	ipFields !== 64 && ctx.ip.setFields(ipFields >> 8, ipFields & 255);
	let at = ctx.ip.l4Address, view = ctx.memory.view, isSyn = !!(flags & 2);
	if (isSyn) flags = synFlags(ctx, flow, flags);
	else if (p.flags[flow << 5] & 536870912) {
		let isNewData = bytes > 0 && rule !== 9 && (p.sndMax[flow << 5] - seq | 0) <= 0;
		flags = ecnFlags(ctx, flow, flags, isNewData), isNewData && markCapable(ctx, flow);
	}
	let headerBytes = (isSyn ? writeSynOptions(ctx, flow, at + 20, flags, timestampNow(ctx, flow)) : writeOptions(ctx, flow, at + 20, bytes, flags)) - at, ack = flags & 16 ? p.rcvNxt[flow << 5] : 0, field = flags & 4 && ctx.config.resetsWithoutWindow ? 0 : windowField(ctx, flow, isSyn);
	writeTcp(view, at, p.tuples.localPort(flow), p.tuples.remotePort(flow), seq, ack, headerBytes, flags, field);
	let una = p.sndUna[flow << 5], max = p.sndMax[flow << 5], isRepeated = bytes > 0 || flags & 3 ? (max - seq | 0) > 0 : !1, length = bytes + (flags & 1 || isSyn ? 1 : 0), record = p.loss[flow << 5], flight = record === -1 ? seqMax(seq + length | 0, p.sndNxt[flow << 5]) - una | 0 : pipeBytes(ctx, record) + length, limit = Math.min(p.cwnd[flow << 5], p.sndWnd[flow << 5]), window = isSyn ? field : field << p.receiveShift[flow];
	return ctx.recorder.emit(33, flow, seq, ack, bytes, flags, window, rule, flight, limit), ctx.ip.finish(mbuf, headerBytes, bytes, pieceCount, flow, +!!isRepeated), bytes > 0 && notePayloadFrame(ctx, flow), flags & 16 && settleAck(ctx, flow), !0;
}
/** Everything owed is acknowledged. */
function settleAck(ctx, flow) {
	let p = ctx.pcb;
	p.flags[flow << 5] &= -2049, p.unackedSegments[flow] = 0, p.lastAckSent[flow << 5] = p.rcvNxt[flow << 5], p.rcvAdv[flow << 5] = rightEdge(ctx, flow), cancelTimer(ctx, flow, 1);
}
/**
* Fills the port's piece arrays with at most `bytes` bytes from seq on, across ranges. Returns how
* many pieces; ctx.gatheredBytes is how many bytes they hold (fewer than asked when the piece
* arrays are full).
*/
function gather(ctx, flow, seq, bytes) {
	let p = ctx.pcb, { ranges } = ctx, { pieceAddress, pieceBytes, pieceStreamOffset } = ctx.ports.tx, offset = seq - p.iss[flow] - 1 | 0, range = p.rangeCursor[flow << 5];
	(range === -1 || (ranges.streamOffset[range] - offset | 0) > 0) && (range = p.rangeHead[flow << 5]);
	let left = bytes, count = 0;
	for (; left > 0 && range !== -1 && count < pieceAddress.length;) {
		let skipped = offset - ranges.streamOffset[range] | 0, available = ranges.bytes[range] - skipped;
		if (available <= 0) {
			range = ranges.next[range];
			continue;
		}
		let taken = available < left ? available : left;
		pieceAddress[count] = ranges.address[range] + skipped, pieceBytes[count] = taken, pieceStreamOffset[count] = offset, count++, left -= taken, offset = offset + taken | 0, p.rangeCursor[flow << 5] = range;
	}
	return ctx.gatheredBytes = bytes - left, count;
}
/** PSH where the last byte the application handed over goes out, unless it said more follows. */
function pushFlag(ctx, flow, end) {
	let p = ctx.pcb;
	return end === p.sndEnd[flow << 5] && !(p.flags[flow << 5] & 134217728) ? 8 : 0;
}
/**
* RST for a live flow: <SEQ=SND.NXT><CTL=RST,ACK>, but not beyond the peer's window: a probe's byte
* may not have been taken, and a reset behind it would not be believed.
*/
function sendReset(ctx, flow) {
	let p = ctx.pcb;
	sendSegment(ctx, flow, p.state[flow] >= 4 ? acceptableSeq(ctx, flow) : p.iss[flow] + 1 | 0, 0, 20, 6);
}
function sendResetFor(ctx, tuple, flow) {
	let mbuf = ctx.ip.begin(tuple, 6);
	if (mbuf === -1) return;
	let hasAck = !!(ctx.segmentFlags & 16), controls = ctx.segmentFlags & 3, length = ctx.payloadBytes + (controls === 0 ? 0 : controls === 3 ? 2 : 1), seq = hasAck ? ctx.ack : 0, ack = hasAck ? 0 : ctx.seq + length | 0, flags = hasAck ? 4 : 20, { localPort, remotePort } = tuple, at = ctx.ip.l4Address;
	writeTcp(ctx.memory.view, at, localPort, remotePort, seq, ack, 20, flags, 0), ctx.recorder.emit(33, flow, seq, ack, 0, flags, 0, 6, 0, 0), ctx.ip.finish(mbuf, 20, 0, 0, flow, 0);
}
function writeOptions(ctx, flow, at, bytes, flags) {
	let p = ctx.pcb, own = p.flags[flow << 5], end = at, hasTimestamps = !!(own & 65536);
	return hasTimestamps && (end = writeTimestamps(ctx.memory.view, end, timestampNow(ctx, flow), p.tsRecent[flow << 5])), own & 32768 && own & 17825792 && bytes === 0 && !(flags & 4) && (end = writeSack(ctx, flow, end, hasTimestamps)), end;
}
function writeSack(ctx, flow, at, hasTimestamps) {
	let p = ctx.pcb, pool = ctx.reassembly, view = ctx.memory.view, record = p.reassembly[flow << 5], duplicates = p.flags[flow << 5] & 16777216 ? 1 : 0, room = (hasTimestamps ? 3 : 4) - duplicates, count = record === -1 ? 0 : Math.min(pool.sackCount[record], room);
	if (count + duplicates === 0) return at;
	let base = record * 4, end = writeSackHead(view, at, count + duplicates);
	duplicates > 0 && (view.setInt32(end, p.dsackStart[flow]), view.setInt32(end + 4, p.dsackEnd[flow]), end += 8, p.flags[flow << 5] &= -16777217);
	for (let i = 0; i < count; i++) view.setInt32(end, pool.sackStart[base + i]), view.setInt32(end + 4, pool.sackEnd[base + i]), end += 8;
	return end;
}
// dist/src/stack/tcp/resend.js
/**
* One segment again, whatever the reason: the payload is where it was, the flags are made anew (RFC
* 9293 §3.8.1). Who decided it and what follows is in retransmit.ts and recovery-send.ts.
*/
/**
* Sends the segment at seq again, up to the next SACKed block. Returns where it ended (seq when
* there was no mbuf).
*/
function retransmit(ctx, flow, seq, rule, bytesMax = Infinity) {
	let p = ctx.pcb, end = p.sndEnd[flow << 5], limit = seqLessThan(p.sndMax[flow << 5], end) ? p.sndMax[flow << 5] : end, bytes = Math.min(limit - seq | 0, p.sendMss[flow], bytesMax);
	p.flags[flow << 5] & 2097152 && bytes > 0 && (bytes = ctx.scoreboard.holeEnd(p.scoreboard[flow << 5], seq, seq + bytes | 0) - seq | 0);
	let pieces = bytes > 0 ? gather(ctx, flow, seq, bytes) : 0;
	bytes = bytes > 0 ? ctx.gatheredBytes : 0;
	let last = seq + bytes | 0, hasFin = last === end && !!(p.flags[flow << 5] & 256) && bytesMax > bytes;
	if (bytes === 0 && !hasFin) return seq;
	let flags = 16 | !!hasFin | (bytes > 0 ? pushFlag(ctx, flow, last) : 0);
	return sendSegment(ctx, flow, seq, bytes, flags, rule, pieces) ? (p.lastSentNs[flow] = ctx.ports.nowNs, stopTiming(ctx, flow), hasFin ? last + 1 | 0 : last) : seq;
}
// dist/src/stack/tcp/recovery-send.js
/** Sends everything lost that the window has room for. True: the first outstanding one as well. */
function resendLost(ctx, flow, record, rule) {
	let { loss } = ctx, { segments } = loss, wasFirst = !1;
	if (loss.lostCount[record] === 0) return !1;
	for (let segment = loss.head[record]; segment !== -1; segment = segments.next[segment]) {
		if ((segments.flags[segment] & 6) != 2) continue;
		let bytes = Math.min(segments.bytes(segment), ctx.pcb.sendMss[flow]);
		if (ctx.pcb.cwnd[flow << 5] - pipeBytes(ctx, record) < bytes || !resend(ctx, flow, record, segment, rule)) break;
		segment === loss.head[record] && (wasFirst = !0);
	}
	return wasFirst;
}
/** Sends one segment again. False: there was no mbuf. */
function resend(ctx, flow, record, segment, rule) {
	let { segments } = ctx.loss, seq = segments.seq[segment], end = retransmit(ctx, flow, seq, rule, segments.bytes(segment));
	return end !== seq && (noteResent(ctx, record, segment, end), !0);
}
// dist/src/stack/tcp/acks.js
/**
* When received segments are acknowledged: delayed, every second, at once (RFC 9293 §3.8.6.3, RFC
* 5681 §4.2).
*
* Within a batch acknowledgments are only owed; `flushAcks` at its end sends one for each flow that
* owes two segments or something urgent, and starts the delayed-ACK timer for the others. What the
* application sends first pays the debt. Duplicate acknowledgments are not delayed: each one tells
* the peer that a segment has left the network.
*/
/**
* The application is about to send: where that comes soon after payload, acknowledgments can ride
* on its answers.
*/
function noteAnswer(ctx, flow) {
	let p = ctx.pcb, sinceUs = (ctx.ports.nowNs - p.lastPayloadNs[flow]) / 1e3;
	(p.lastPayloadNs[flow] > 0 && sinceUs < ctx.config.delayedAckUs || p.flags[flow << 5] & 2048) && (p.isAnswering[flow] = 1);
}
/** The timer of a delayed acknowledgment: no answer came. */
function sendDelayedAck(ctx, flow) {
	ctx.pcb.isAnswering[flow] = 0, sendAck(ctx, flow);
}
/** A segment with new payload in order was taken. */
function oweAck(ctx, flow) {
	let p = ctx.pcb, count = p.unackedSegments[flow];
	count < 255 && (p.unackedSegments[flow] = count + 1), list(ctx, flow);
}
/**
* Something was taken that is to be acknowledged at the end of the batch: FIN, a filled gap, a
* zero-window probe.
*/
function oweAckNow(ctx, flow) {
	ctx.pcb.unackedSegments[flow] = 255, list(ctx, flow);
}
function list(ctx, flow) {
	let p = ctx.pcb, flags = p.flags[flow << 5];
	p.flags[flow << 5] = flags | 6144, flags & 4096 || ctx.listAck(flow);
}
function flushAcks(ctx) {
	let p = ctx.pcb, count = ctx.ackCount;
	if (count === 0) return;
	let every = ctx.config.ackEvery;
	for (let i = 0; i < count; i++) {
		let flow = ctx.ackList[i], flags = p.flags[flow << 5];
		if (!(flags & 4096) || (p.flags[flow << 5] = flags & -4097, !(flags & 2048))) continue;
		let isAnswering = ctx.config.delaysWhenAnswering && p.isAnswering[flow] !== 0;
		p.unackedSegments[flow] >= (isAnswering ? 2 : every) || isTwoFull(ctx, flow) ? sendAck(ctx, flow) : isArmed(ctx, flow, 1) || armTimer(ctx, flow, 1, ctx.config.delayedAckUs);
	}
	ctx.ackCount = 0;
}
function isTwoFull(ctx, flow) {
	let p = ctx.pcb;
	return (p.rcvNxt[flow << 5] - p.lastAckSent[flow << 5] | 0) >= 2 * p.receiveMss[flow];
}
/** Sends everything that may go now. allowance: bytes beyond cwnd that limited transmit permits. */
function output(ctx, flow, allowance = 0) {
	let p = ctx.pcb;
	if (!(1 << p.state[flow] & 944) && !isOpenEarly(ctx, flow)) return;
	restartAfterIdle(ctx, flow);
	let first = p.sndNxt[flow << 5];
	for (;;) {
		skipSacked(ctx, flow);
		let unsent = p.sndEnd[flow << 5] - p.sndNxt[flow << 5] | 0;
		if (unsent <= 0) {
			unsent === 0 && p.flags[flow << 5] & 128 && sendFin(ctx, flow);
			break;
		}
		let bytes = sendable(ctx, flow, unsent, allowance);
		if (bytes <= 0 || !sendNext(ctx, flow, bytes, allowance)) break;
	}
	ctx.config.validatesCwnd && p.sndNxt[flow << 5] !== first && noteUse(ctx, flow), checkPersist(ctx, flow);
}
function noteUse(ctx, flow) {
	let p = ctx.pcb, flight = p.sndNxt[flow << 5] - p.sndUna[flow << 5] | 0, room = p.cwnd[flow << 5] - networkBytes(ctx, flow, flight), isFull = p.sndNxt[flow << 5] !== p.sndEnd[flow << 5] && room < p.sendMss[flow];
	ctx.congestion.used(flow, flight, isFull);
}
/** How many of the unsent bytes the next segment may carry; 0 = none now. */
function sendable(ctx, flow, unsent, allowance) {
	let p = ctx.pcb, mss = p.sendMss[flow], wanted = unsent < mss ? unsent : mss;
	if (!ctx.congestion.holdsBack) return wanted;
	let flight = p.sndNxt[flow << 5] - p.sndUna[flow << 5] | 0, usable = Math.min(p.sndWnd[flow << 5] - flight, p.cwnd[flow << 5] + allowance - networkBytes(ctx, flow, flight));
	if (usable <= 0) return 0;
	let bytes = usable < wanted ? usable : wanted;
	if (bytes === mss) return bytes;
	let isLast = bytes === unsent, isEnding = !!(p.flags[flow << 5] & 128), isNagling = ctx.config.nagle && flight > 0 && !isEnding && awaitsSmall(ctx, flow), isCorked = !!(p.flags[flow << 5] & 268435456) && !isEnding;
	return isLast && isCorked ? 0 : isLast && !isNagling || 2 * bytes >= p.sndWndMax[flow << 5] ? bytes : 0;
}
/** Minshall's modification of Nagle's algorithm: whether less than a full segment is under way. */
function awaitsSmall(ctx, flow) {
	let p = ctx.pcb;
	return !ctx.config.naglesSmallOnly || seqLessThan(p.sndUna[flow << 5], p.smallEnd[flow]);
}
/**
* What congestion control counts as under way: the pipe during SACK recovery (RFC 6675), else all.
*/
function networkBytes(ctx, flow, flight) {
	let p = ctx.pcb;
	if (p.loss[flow << 5] !== -1) return pipeBytes(ctx, p.loss[flow << 5]);
	let both = 2105344;
	return (p.flags[flow << 5] & both) == both ? pipeOf(ctx, flow) : flight;
}
/** One new segment whatever cwnd says, within the peer's window. False: there was none. */
function sendBeyond(ctx, flow) {
	let p = ctx.pcb;
	if (!(1 << p.state[flow] & 944)) return !1;
	let unsent = p.sndEnd[flow << 5] - p.sndNxt[flow << 5] | 0, room = p.sndWnd[flow << 5] - (p.sndNxt[flow << 5] - p.sndUna[flow << 5] | 0), mss = p.sendMss[flow], bytes = Math.min(unsent, room, mss);
	return bytes > 0 && sendNext(ctx, flow, bytes, 2 * mss);
}
/** RFC 6675's pipe; the flow has a scoreboard. */
function pipeOf(ctx, flow) {
	let p = ctx.pcb, record = p.scoreboard[flow << 5], mss = p.sendMss[flow];
	return ctx.scoreboard.pipe(record, p.sndUna[flow << 5], p.sndMax[flow << 5], p.highRxt[flow], mss);
}
function sendNext(ctx, flow, wanted, allowance) {
	let p = ctx.pcb, seq = p.sndNxt[flow << 5], isRepeated = seqLessThan(seq, p.sndMax[flow << 5]), pieces = gather(ctx, flow, seq, isRepeated ? withoutSacked(ctx, flow, seq, wanted) : wanted), end = seq + ctx.gatheredBytes | 0, fin = end === p.sndEnd[flow << 5] && p.flags[flow << 5] & 128 ? 1 : 0, flags = 16 | pushFlag(ctx, flow, end) | fin, rule = ruleFor(ctx, flow, end, allowance);
	return ctx.config.delaysWhenAnswering && noteAnswer(ctx, flow), sendSegment(ctx, flow, seq, ctx.gatheredBytes, flags, rule, pieces) ? (fin !== 0 && (p.flags[flow << 5] |= 256), ctx.config.naglesSmallOnly && ctx.gatheredBytes < p.sendMss[flow] && (p.smallEnd[flow] = end), rule === 12 && (p.limitedBytes[flow] += ctx.gatheredBytes), sent(ctx, flow, fin === 0 ? end : end + 1 | 0, isRepeated), !0) : (startRetransmitTimer(ctx, flow), !1);
}
function ruleFor(ctx, flow, end, allowance) {
	let p = ctx.pcb;
	if (seqLessOrEqual(end, p.sndMax[flow << 5])) return 7;
	let flight = end - p.sndUna[flow << 5] | 0;
	if (!ctx.congestion.holdsBack) return flight > p.sndWnd[flow << 5] ? 13 : 4;
	let inNetwork = p.loss[flow << 5] === -1 ? flight : pipeBytes(ctx, p.loss[flow << 5]) + ctx.gatheredBytes;
	return allowance > 0 && inNetwork > p.cwnd[flow << 5] ? 12 : 4;
}
/** A FIN without payload. */
function sendFin(ctx, flow) {
	let p = ctx.pcb, seq = p.sndNxt[flow << 5], isRepeated = seqLessThan(seq, p.sndMax[flow << 5]);
	sendSegment(ctx, flow, seq, 0, 17, isRepeated ? 7 : 5) ? (p.flags[flow << 5] |= 256, sent(ctx, flow, seq + 1 | 0, isRepeated)) : startRetransmitTimer(ctx, flow);
}
/** Bookkeeping of a segment that ended at `end`. */
function sent(ctx, flow, end, isRepeated) {
	let p = ctx.pcb, record = p.loss[flow << 5];
	record !== -1 && noteSent(ctx, record, p.sndNxt[flow << 5], end), p.sndNxt[flow << 5] = end, p.sndMax[flow << 5] = seqMax(p.sndMax[flow << 5], end), p.lastSentNs[flow] = ctx.ports.nowNs, !isRepeated && record === -1 && startTiming(ctx, flow, end), startRetransmitTimer(ctx, flow);
}
function startRetransmitTimer(ctx, flow) {
	isArmed(ctx, flow, 0) || (endPersist(ctx, flow), ctx.pcb.loss[flow << 5] === -1 ? armTimer(ctx, flow, 0, ctx.pcb.rtoUs[flow << 5]) : armAfterSending(ctx, flow, ctx.pcb.loss[flow << 5]));
}
/** After a timeout SND.NXT walks over what was sent; what the peer has is left out. */
function skipSacked(ctx, flow) {
	let p = ctx.pcb;
	p.flags[flow << 5] & 2097152 && seqLessThan(p.sndNxt[flow << 5], p.sndMax[flow << 5]) && (p.sndNxt[flow << 5] = ctx.scoreboard.skip(p.scoreboard[flow << 5], p.sndNxt[flow << 5]));
}
function withoutSacked(ctx, flow, seq, bytes) {
	let p = ctx.pcb;
	return p.flags[flow << 5] & 2097152 ? ctx.scoreboard.holeEnd(p.scoreboard[flow << 5], seq, seq + bytes | 0) - seq | 0 : bytes;
}
function restartAfterIdle(ctx, flow) {
	let p = ctx.pcb;
	if (!ctx.congestion.holdsBack || !ctx.config.restartsAfterIdle || p.sndUna[flow << 5] !== p.sndMax[flow << 5]) return;
	let pauseUs = (ctx.ports.nowNs - p.lastSentNs[flow]) / 1e3;
	p.lastSentNs[flow] > 0 && pauseUs > p.rtoUs[flow << 5] && ctx.congestion.idle(flow);
}
function checkPersist(ctx, flow) {
	let p = ctx.pcb, unsent = p.sndEnd[flow << 5] - p.sndNxt[flow << 5] | 0;
	if (unsent > 0 && p.sndNxt[flow << 5] === p.sndUna[flow << 5] && !isArmed(ctx, flow, 0)) {
		if (isArmed(ctx, flow, 2) || ctx.config.deviations.neverProbes) return;
		p.backoff[flow] = 0, armPersist(ctx, flow, unsent);
	} else endPersist(ctx, flow);
}
/** Probes are no retransmissions: the first timeout after them is a first one (RFC 5681 §3.1). */
function endPersist(ctx, flow) {
	isArmed(ctx, flow, 2) && (ctx.pcb.retries[flow] = 0, ctx.pcb.backoff[flow] = 0, cancelTimer(ctx, flow, 2));
}
function armPersist(ctx, flow, unsentBytes) {
	let p = ctx.pcb, backoff = p.backoff[flow];
	ctx.recorder.emit3(42, flow, unsentBytes, backoff, 0), armTimer(ctx, flow, 2, Math.min(p.rtoUs[flow << 5] * 2 ** Math.min(backoff, 16), ctx.config.rtoMaxUs));
}
// dist/src/stack/tcp/tail-probe.js
/**
* Tail loss probe (RFC 8985 §7): when the last segments of a flight are lost no acknowledgment
* comes that could tell. After two round trips (loss-timer.ts) one segment more is sent, new or the
* last one again, so that something comes back and RACK can go on.
*/
function sendProbe(ctx, flow, record) {
	let { loss } = ctx, p = ctx.pcb;
	loss.probe[record] === 0 && (sendBeyond(ctx, flow) ? loss.probe[record] = 1 : resend(ctx, flow, record, loss.tail[record], 15) && (loss.probe[record] = 2), loss.probeEnd[record] = p.sndNxt[flow << 5]), cancelTimer(ctx, flow, 5), armTimer(ctx, flow, 0, p.rtoUs[flow << 5]);
}
function endProbe(ctx, flow, record) {
	let { loss, tally } = ctx, una = ctx.pcb.sndUna[flow << 5], end = loss.probeEnd[record];
	if (loss.probe[record] === 0 || seqLessThan(ctx.ack, end)) return !1;
	let wasRepeated = loss.probe[record] === 2 && !tally.isDuplicateReport, isNothingNew = tally.ackedBytes === 0 && tally.sackedCount === 0 && ctx.wirePayloadBytes === 0, isBeyond = seqLessThan(end, una);
	return (!wasRepeated || isBeyond || isNothingNew) && (loss.probe[record] = 0), wasRepeated && isBeyond;
}
// dist/src/stack/tcp/recovery.js
/**
* Recovery of connections with a loss record: what an acknowledgment means, when an episode begins,
* ends or was for nothing (RFC 8985, RFC 9937, RFC 3168 §6.1.2, RFC 3708, RFC 3522).
*
* One pass an acknowledgment, after SND.UNA and the reports were taken in: look for losses, move
* between the phases, let the window grow or shrink, send what was lost, set the timers. New data
* goes out at the end of the segment as always. Without SACK duplicates stand in for reports: each
* says that a segment arrived (RFC 5681 §3.2).
*/
/** Everything the acknowledgment says was taken in. isDuplicate: RFC 5681 §2. */
function recoverAfterAck(ctx, flow, flightBytes, isDuplicate) {
	let p = ctx.pcb, { tally } = ctx, record = p.loss[flow << 5], hasSack = !!(p.flags[flow << 5] & 32768), hasAdvanced = tally.ackedBytes > 0;
	isDuplicate ? noteDuplicateAck(ctx, flow, record, hasSack) : hasAdvanced && !hasSack && settleDuplicates(ctx, flow, record), hasAdvanced && (p.dupAcks[flow] = 0), learnReordering(ctx, flow, record);
	let isWaiting = hasSack ? detectAfterAck(ctx, flow, record) : deduceLoss(ctx, flow, record, hasAdvanced);
	movePhase(ctx, flow, record, flightBytes, hasAdvanced), adjustWindow(ctx, flow, record, flightBytes, hasAdvanced);
	let wasFirstResent = resendLost(ctx, flow, record, ctx.loss.phase[record] === 4 ? 7 : 8);
	ctx.wantsOutput = !0, hasAdvanced && !isWaiting ? rearm(ctx, flow, record) : wasFirstResent && armTimeout(ctx, flow, record);
}
/** The reordering window of a segment is over (RFC 8985 §6.3). */
function onReorderingTimeout(ctx, flow, record) {
	let p = ctx.pcb, { loss, tally } = ctx;
	tally.begin(loss, record);
	let flight = p.sndNxt[flow << 5] - p.sndUna[flow << 5] | 0;
	detectLoss(ctx, flow, record), tally.lostBytes > 0 && (loss.phase[record] < 3 && enterRecovery$1(ctx, flow, record, flight), tally.deliveredBytes = p.sendMss[flow], loss.phase[record] === 3 && reduceWindow(ctx, flow, record, !1), resendLost(ctx, flow, record, 8)), rearm(ctx, flow, record);
}
function noteDuplicateAck(ctx, flow, record, hasSack) {
	let p = ctx.pcb, { loss } = ctx, count = p.dupAcks[flow] + 1;
	if (p.dupAcks[flow] = count, ctx.recorder.emit3(44, flow, count, ctx.frame, 0), hasSack) return;
	let missing = Math.max(1, loss.lostCount[record]);
	if (loss.sackedCount[record] + missing >= loss.count[record]) return;
	let mss = p.sendMss[flow];
	loss.sackedCount[record]++, loss.sackedBytes[record] += mss, ctx.tally.deliveredBytes += mss;
}
/** The cumulative acknowledgment of what duplicates had stood for. */
function settleDuplicates(ctx, flow, record) {
	let { loss, tally } = ctx, mss = ctx.pcb.sendMss[flow], settled = Math.min(loss.sackedCount[record], Math.max(0, tally.ackedCount - 1)), bytes = Math.min(settled * mss, loss.sackedBytes[record]);
	loss.sackedCount[record] -= settled, loss.sackedBytes[record] -= bytes, tally.deliveredBytes = Math.max(0, tally.deliveredBytes - bytes);
}
function deduceLoss(ctx, flow, record, hasAdvanced) {
	let { loss } = ctx, head = loss.head[record];
	if (head === -1) return !1;
	let isRecovering = loss.phase[record] === 3, isThird = loss.phase[record] < 3 && ctx.pcb.dupAcks[flow] >= loss.reordering[record], isPartial = isRecovering && hasAdvanced && seqLessThan(ctx.pcb.sndUna[flow << 5], loss.recoverSeq[record]);
	return (isThird || isPartial) && markLost(ctx, record, head), !1;
}
function movePhase(ctx, flow, record, flightBytes, hasAdvanced) {
	let { loss } = ctx, una = ctx.pcb.sndUna[flow << 5], recover = loss.recoverSeq[record], isProbeLoss = endProbe(ctx, flow, record), isForNothing = wasForNothing(ctx, flow, record, hasAdvanced);
	if (loss.phase[record] >= 2 && seqLessOrEqual(recover, una) && (loss.phase[record] !== 2 || recover !== una) && endEpisode(ctx, flow, record), isForNothing && undo(ctx, flow, record), loss.phase[record] < 3 && loss.lostCount[record] > 0) enterRecovery$1(ctx, flow, record, flightBytes);
	else if (isProbeLoss && loss.phase[record] < 2 && (enterReduction(ctx, flow, record, flightBytes), ctx.congestion.recovered(flow, ctx.pcb.ssthresh[flow]), loss.phase[record] = 0), isEchoed(ctx, flow) && loss.phase[record] < 2 && (enterReduction(ctx, flow, record, flightBytes), loss.phase[record] = 2), loss.phase[record] < 2) {
		let isOrderly = loss.sackedCount[record] === 0 && loss.lostCount[record] === 0;
		loss.phase[record] = +!isOrderly;
	}
}
function adjustWindow(ctx, flow, record, flightBytes, hasAdvanced) {
	let { loss, tally } = ctx, phase = loss.phase[record];
	phase === 2 || phase === 3 ? reduceWindow(ctx, flow, record, hasAdvanced) : tally.deliveredBytes > 0 && (hasAdvanced || isReordering(ctx, record)) && ctx.congestion.acknowledged(flow, tally.deliveredBytes, flightBytes);
}
/** On a path that reorders, reports alone are progress. */
function isReordering(ctx, record) {
	return ctx.loss.reordering[record] > 3;
}
function enterReduction(ctx, flow, record, flight) {
	let p = ctx.pcb, { loss } = ctx;
	loss.recoverSeq[record] = p.sndNxt[flow << 5], loss.probe[record] = 0, loss.undoCwnd[record] = 0, beginReduction(ctx, record, p.cwnd[flow << 5]), ctx.congestion.reductionBegun(flow, flight, isEchoed(ctx, flow)), noteReduced(ctx, flow);
}
function enterRecovery$1(ctx, flow, record, flight) {
	let p = ctx.pcb, { loss } = ctx, cwnd = p.cwnd[flow << 5], threshold = p.ssthresh[flow], isReducing = loss.phase[record] === 2;
	isReducing || enterReduction(ctx, flow, record, flight), loss.recoverSeq[record] = p.sndNxt[flow << 5], loss.phase[record] = 3, p.flags[flow << 5] |= 8192, beginUndo(ctx, record, isReducing || isEchoed(ctx, flow) ? 0 : cwnd, threshold);
}
/** From now on retransmissions are counted that may turn out to be for nothing. cwnd 0: no undo. */
function beginUndo(ctx, record, cwnd, threshold) {
	let { loss } = ctx;
	loss.undoCwnd[record] = cwnd, loss.undoThreshold[record] = threshold, loss.undoCount[record] = loss.retransmittedCount[record], loss.retransmittedNs[record] = 0;
}
function endEpisode(ctx, flow, record) {
	let { loss } = ctx, isReduction = loss.phase[record] !== 4;
	loss.phase[record] >= 3 && forgetReordering(ctx, record), loss.phase[record] = 0, ctx.pcb.flags[flow << 5] &= -8193, isReduction && ctx.congestion.recovered(flow, ctx.pcb.ssthresh[flow]);
}
function wasForNothing(ctx, flow, record, hasAdvanced) {
	let { loss, tally } = ctx, firstNs = loss.retransmittedNs[record];
	if (loss.undoCwnd[record] === 0 || firstNs === 0) return !1;
	if (tally.isDuplicateReport && loss.undoCount[record] === 0) return !0;
	if (!hasAdvanced || loss.phase[record] < 3) return !1;
	let p = ctx.pcb;
	return !(p.flags[flow << 5] & 65536) || !ctx.options.hasTimestamps ? !1 : (ctx.options.tsEcr - p.tsOrigin[flow] | 0) < Math.floor((firstNs - p.tsOriginNs[flow]) / 1e6) && ctx.options.tsEcr !== 0;
}
function undo(ctx, flow, record) {
	let { loss } = ctx, cwnd = Math.max(ctx.pcb.cwnd[flow << 5], loss.undoCwnd[record]), threshold = Math.min(1073741824, Math.max(ctx.pcb.ssthresh[flow], loss.undoThreshold[record]));
	loss.undoCwnd[record] = 0, unmarkLost(ctx, record), ctx.congestion.undone(flow, cwnd, threshold), loss.phase[record] = 0, ctx.pcb.flags[flow << 5] &= -8193;
}
// dist/src/stack/tcp/held.js
/**
* Received payload in the application's hands: a chain of mbufs a flow, given back byte by byte
* (IX: recv_done).
*
* Payload is never copied. An mbuf is freed in the call that covers its last byte, after the packet
* was summed once more over the range the NIC summed when it wrote it: whoever reads the log can
* tell that nobody wrote into it.
*/
/** Appends the mbuf, whose payload range is set, to what the flow holds. */
function hold(ctx, flow, mbuf) {
	let p = ctx.pcb, { next } = ctx.mbufs;
	next[mbuf] = -1;
	let tail = p.heldTail[flow << 5];
	tail === -1 ? p.heldHead[flow << 5] = mbuf : next[tail] = mbuf, p.heldTail[flow << 5] = mbuf;
}
/** Takes `bytes` from the head of the chain; frees every mbuf whose last byte they cover. */
function giveBack(ctx, flow, bytes) {
	let p = ctx.pcb, { next, payloadBytes } = ctx.mbufs, done = p.heldDone[flow << 5] + bytes, mbuf = p.heldHead[flow << 5];
	for (; mbuf !== -1 && done >= payloadBytes[mbuf];) {
		done -= payloadBytes[mbuf];
		let following = next[mbuf];
		releaseMbuf(ctx, flow, mbuf), mbuf = following;
	}
	p.heldHead[flow << 5] = mbuf, mbuf === -1 && (assert(done === 0, "no more is given back than is held"), p.heldTail[flow << 5] = -1), p.heldDone[flow << 5] = ctx.config.deviations.forgetsRest ? 0 : done;
}
/** Gives everything back: the application closed its handle. */
function giveBackAll(ctx, flow) {
	let p = ctx.pcb, wasLent = !!(p.flags[flow << 5] & 4), mbuf = p.heldHead[flow << 5];
	for (; mbuf !== -1;) {
		let following = ctx.mbufs.next[mbuf];
		wasLent ? releaseMbuf(ctx, flow, mbuf) : ctx.mbufs.free(mbuf), mbuf = following;
	}
	p.heldHead[flow << 5] = -1, p.heldTail[flow << 5] = -1, p.heldDone[flow << 5] = 0, p.undone[flow << 5] = 0;
}
/** Every mbuf the application holds of the flow, oldest first. */
function heldMbufs(ctx, flow, visit) {
	for (let mbuf = ctx.pcb.heldHead[flow << 5]; mbuf !== -1; mbuf = ctx.mbufs.next[mbuf]) visit(mbuf);
}
function heldCount(ctx, flow) {
	let count = 0;
	for (let mbuf = ctx.pcb.heldHead[flow << 5]; mbuf !== -1; mbuf = ctx.mbufs.next[mbuf]) count++;
	return count;
}
function releaseMbuf(ctx, flow, mbuf) {
	let { mbufs, memory } = ctx, ip = mbufs.frameAddress[mbuf] + 14, limit = mbufs.frameBytes[mbuf] - 14, claimed = memory.bytes[ip] >> 4 == 6 ? 40 + memory.view.getUint16(ip + 4) : memory.view.getUint16(ip + 2), bytes = claimed < limit ? claimed : limit, sum = sumRange(memory, ip, bytes);
	ctx.recorder.emit5(16, flow, mbuf, ip, bytes, sum, 0), mbufs.free(mbuf);
}
/**
* Queues the segment's payload [seq, seq + bytes), which lies within the window. Returns how many
* new bytes were taken (the mbuf is now held), QUEUE_DUPLICATE or QUEUE_FULL (it is not).
*/
function queuePayload(ctx, flow, seq, address, bytes) {
	let pool = ctx.reassembly, { mbufs } = ctx, record = recordOf(ctx, flow);
	if (seq !== ctx.pcb.rcvNxt[flow << 5] && isFull(ctx, record, bytes)) return full(ctx, flow, record);
	let previous = findPrevious(ctx, record, seq), following = previous === -1 ? pool.head[record] : mbufs.next[previous], from = previous === -1 ? seq : laterOf(seq, endOf(ctx, previous));
	for (; following !== -1 && pool.mbufSeq[following] === from;) from = endOf(ctx, following), previous = following, following = mbufs.next[following];
	let skipped = from - seq | 0;
	if (skipped >= bytes) return 0;
	let wanted = bytes - skipped, taken = cut(ctx, record, following, from, address + skipped, wanted), fresh = taken - surroundedBytes(ctx, following, from + taken | 0);
	if (fresh === 0) return 0;
	let isAppended = previous === pool.tail[record];
	dropSurrounded(ctx, record, previous, from + taken | 0), link(ctx, record, previous, from, address + skipped, taken), noteBlock(ctx, record, previous, isAppended);
	let count = pool.mbufCount[record];
	return ctx.recorder.emit5(39, flow, from, taken, ctx.mbuf, count, 0), fresh;
}
/**
* The first queued mbuf when it touches `rcvNxt` or lies below it, unlinked; -1 when there is none.
*/
function takeReady(ctx, flow, rcvNxt) {
	let record = ctx.pcb.reassembly[flow << 5];
	if (record === -1) return -1;
	let pool = ctx.reassembly, mbuf = pool.head[record];
	return mbuf === -1 || seqLessThan(rcvNxt, pool.mbufSeq[mbuf]) ? -1 : (pool.head[record] = ctx.mbufs.next[mbuf], pool.head[record] === -1 && (pool.tail[record] = -1), pool.mbufCount[record]--, pool.bytes[record] -= ctx.mbufs.payloadBytes[mbuf], mbuf);
}
/**
* After delivery: forgets blocks that are no longer ahead, and the record when nothing is queued.
*/
function settle(ctx, flow, rcvNxt) {
	let record = ctx.pcb.reassembly[flow << 5];
	if (record === -1) return;
	let pool = ctx.reassembly;
	if (pool.head[record] === -1) {
		releaseRecord(ctx, flow);
		return;
	}
	let base = record * 4, kept = 0;
	for (let i = 0; i < pool.sackCount[record]; i++) seqLessOrEqual(pool.sackStart[base + i], rcvNxt) || (pool.sackStart[base + kept] = pool.sackStart[base + i], pool.sackEnd[base + kept] = pool.sackEnd[base + i], kept++);
	pool.sackCount[record] = kept;
}
/** Whether payload beyond seq is queued. */
function isQueuedBeyond(ctx, flow, seq) {
	let record = ctx.pcb.reassembly[flow << 5];
	if (record === -1) return !1;
	let tail = ctx.reassembly.tail[record];
	return tail !== -1 && seqLessThan(seq, endOf(ctx, tail));
}
/** Frees everything queued. */
function dropQueue(ctx, flow) {
	let record = ctx.pcb.reassembly[flow << 5];
	if (record === -1) return;
	let mbuf = ctx.reassembly.head[record];
	for (; mbuf !== -1;) {
		let following = ctx.mbufs.next[mbuf];
		ctx.mbufs.free(mbuf), mbuf = following;
	}
	releaseRecord(ctx, flow);
}
/** Every mbuf queued for the flow, in the order of their sequence numbers. */
function queuedMbufs(ctx, flow, visit) {
	let record = ctx.pcb.reassembly[flow << 5];
	if (record === -1) return;
	let { next } = ctx.mbufs;
	for (let mbuf = ctx.reassembly.head[record]; mbuf !== -1; mbuf = next[mbuf]) visit(mbuf);
}
function recordOf(ctx, flow) {
	let p = ctx.pcb;
	return p.reassembly[flow << 5] === -1 && (p.reassembly[flow << 5] = ctx.reassembly.allocate(ctx.mbufs.next.length), p.flags[flow << 5] |= 1048576), p.reassembly[flow << 5];
}
function releaseRecord(ctx, flow) {
	let p = ctx.pcb;
	ctx.reassembly.release(p.reassembly[flow << 5]), p.reassembly[flow << 5] = -1, p.flags[flow << 5] &= -1048577;
}
function isFull(ctx, record, bytes) {
	let pool = ctx.reassembly;
	return pool.mbufCount[record] >= ctx.config.reassemblyMbufsMax || pool.bytes[record] + bytes > ctx.config.reassemblyBytesMax;
}
function full(ctx, flow, record) {
	return ctx.reassembly.head[record] === -1 && releaseRecord(ctx, flow), -1;
}
/** The last queued mbuf that begins at or before seq, -1 when all begin after it. */
function findPrevious(ctx, record, seq) {
	let pool = ctx.reassembly, tail = pool.tail[record];
	if (tail === -1) return -1;
	if (seqLessOrEqual(pool.mbufSeq[tail], seq)) return tail;
	let previous = -1, mbuf = pool.head[record];
	for (; mbuf !== -1 && seqLessOrEqual(pool.mbufSeq[mbuf], seq);) previous = mbuf, mbuf = ctx.mbufs.next[mbuf];
	return previous;
}
/** One beyond the last byte of a queued mbuf. */
function endOf(ctx, mbuf) {
	return ctx.reassembly.mbufSeq[mbuf] + ctx.mbufs.payloadBytes[mbuf] | 0;
}
function laterOf(a, b) {
	return seqLessThan(a, b) ? b : a;
}
/** How much of [from, from + bytes) may be taken, given what is queued from `following` on. */
function cut(ctx, record, following, from, address, bytes) {
	let pool = ctx.reassembly, { mbufs } = ctx, end = from + bytes | 0;
	for (let mbuf = following; mbuf !== -1; mbuf = mbufs.next[mbuf]) {
		let start = pool.mbufSeq[mbuf];
		if (!seqLessThan(start, end)) break;
		let held = mbufs.payloadBytes[mbuf], offset = start - from | 0;
		if (seqLessThan(end, start + held | 0)) return offset;
		if (!isEqual(ctx, mbufs.payloadAddress[mbuf], address + offset, held)) return ctx.tables.conflicts.add(ctx.pcb.conversation[ctx.lastFlow << 5]), offset;
	}
	return bytes;
}
function isEqual(ctx, a, b, bytes) {
	let memory = ctx.memory.bytes;
	for (let i = 0; i < bytes; i++) if (memory[a + i] !== memory[b + i]) return !1;
	return !0;
}
/** Bytes queued from `following` on below `end`: what the newcomer would replace. */
function surroundedBytes(ctx, following, end) {
	let { mbufs } = ctx, bytes = 0;
	for (let mbuf = following; mbuf !== -1 && seqLessThan(ctx.reassembly.mbufSeq[mbuf], end); mbuf = mbufs.next[mbuf]) bytes += mbufs.payloadBytes[mbuf];
	return bytes;
}
/** Frees the queued mbufs after `previous` that end at or before `end`. */
function dropSurrounded(ctx, record, previous, end) {
	let pool = ctx.reassembly, { mbufs } = ctx;
	for (;;) {
		let mbuf = previous === -1 ? pool.head[record] : mbufs.next[previous];
		if (mbuf === -1 || !seqLessThan(pool.mbufSeq[mbuf], end)) return;
		let following = mbufs.next[mbuf];
		previous === -1 ? pool.head[record] = following : mbufs.next[previous] = following, following === -1 && (pool.tail[record] = previous), pool.bytes[record] -= mbufs.payloadBytes[mbuf], pool.mbufCount[record]--, mbufs.free(mbuf);
	}
}
function link(ctx, record, previous, seq, address, bytes) {
	let pool = ctx.reassembly, { mbufs, mbuf } = ctx;
	mbufs.payloadAddress[mbuf] = address, mbufs.payloadBytes[mbuf] = bytes, pool.mbufSeq[mbuf] = seq;
	let following = previous === -1 ? pool.head[record] : mbufs.next[previous];
	assert(following === -1 || seqLessOrEqual(seq + bytes | 0, pool.mbufSeq[following]), "queued ranges do not overlap"), mbufs.next[mbuf] = following, previous === -1 ? pool.head[record] = mbuf : mbufs.next[previous] = mbuf, following === -1 && (pool.tail[record] = mbuf), pool.mbufCount[record]++, pool.bytes[record] += bytes;
}
function noteBlock(ctx, record, previous, isAppended) {
	let pool = ctx.reassembly, { mbufs, mbuf } = ctx, start = pool.mbufSeq[mbuf], end = start + mbufs.payloadBytes[mbuf] | 0;
	previous !== -1 && (pool.mbufSeq[previous] + mbufs.payloadBytes[previous] | 0) === start && (start = isAppended ? pool.tailBlock[record] : blockStart(ctx, record, previous));
	let last = mbuf;
	for (let at = mbufs.next[mbuf]; at !== -1 && pool.mbufSeq[at] === end; at = mbufs.next[at]) end = end + mbufs.payloadBytes[at] | 0, last = at;
	last === pool.tail[record] && (pool.tailBlock[record] = start);
	let base = record * 4, kept = 0;
	for (let i = 0; i < pool.sackCount[record]; i++) {
		let oldStart = pool.sackStart[base + i], oldEnd = pool.sackEnd[base + i];
		seqLessOrEqual(start, oldStart) && seqLessOrEqual(oldEnd, end) || (pool.sackStart[base + kept] = oldStart, pool.sackEnd[base + kept] = oldEnd, kept++);
	}
	kept === 4 && kept--, pool.sackStart.copyWithin(base + 1, base, base + kept), pool.sackEnd.copyWithin(base + 1, base, base + kept), pool.sackStart[base] = start, pool.sackEnd[base] = end, pool.sackCount[record] = kept + 1;
}
function promoteBlock(ctx, flow, seq) {
	let record = ctx.pcb.reassembly[flow << 5];
	if (record === -1) return;
	let pool = ctx.reassembly, base = record * 4;
	for (let i = 1; i < pool.sackCount[record]; i++) {
		let start = pool.sackStart[base + i], end = pool.sackEnd[base + i];
		if (seqLessOrEqual(start, seq) && seqLessThan(seq, end)) {
			pool.sackStart.copyWithin(base + 1, base, base + i), pool.sackEnd.copyWithin(base + 1, base, base + i), pool.sackStart[base] = start, pool.sackEnd[base] = end;
			return;
		}
	}
}
/** Where the contiguous block that ends in `last` begins. */
function blockStart(ctx, record, last) {
	let pool = ctx.reassembly, { mbufs } = ctx, start = 0, end = 0, mbuf = pool.head[record], isFirst = !0;
	for (;;) {
		let seq = pool.mbufSeq[mbuf];
		if ((isFirst || seq !== end) && (start = seq), isFirst = !1, end = seq + mbufs.payloadBytes[mbuf] | 0, mbuf === last) return start;
		mbuf = mbufs.next[mbuf];
	}
}
/** Bit set of rules by from * STATE_COUNT + to. */
const allowed = /* @__PURE__ */ new Int32Array(121);
function allow(from, to, ...rules) {
	for (let rule of rules) allowed[from * 11 + to] |= 1 << rule;
}
allow(0, 2, 7), allow(0, 4, 10), allow(1, 3, 1), allow(2, 3, 1), allow(2, 4, 2), allow(3, 4, 3), allow(4, 5, 6), allow(4, 7, 4), allow(5, 6, 3), allow(5, 8, 4), allow(5, 10, 4), allow(6, 10, 4), allow(8, 10, 3), allow(7, 9, 6), allow(9, 0, 3);
for (let from = 2; from <= 10; from++) allow(from, 0, 5, 8, 9, 11);
allow(2, 0, 6, 12), allow(3, 0, 12);
/** Whether the table has this transition for this reason. */
function isTransition(from, to, rule) {
	return !!(allowed[from * 11 + to] & 1 << rule);
}
// dist/src/stack/tcp/lifecycle.js
/**
* Birth, state changes and death of a flow, and what the application is told about them.
*
* Three things end apart: the connection (TCP_CLOSED), what the application holds of it (its handle
* and received mbufs), and the slot. A connection that dies while the application has its handle
* leaves a tombstone until close. One that dies between KNOCK and accept waits for accept, so that
* nothing it received is lost and DEAD comes after RECV.
*/
/** A control block for the tuple, in `state`; -1 when there is no room. */
function openFlow(ctx, tuple, state, role, conversation, flowGroup) {
	let p = ctx.pcb, flow = p.allocate(flowGroup, ctx.core);
	return flow === -1 ? -1 : (p.state[flow] = state, p.role[flow] = role, p.conversation[flow << 5] = conversation, p.ipFields[flow] = (ctx.config.trafficClass & 252) << 8 | ctx.config.hopLimit, p.tuples.set(flow, tuple, ctx.flows.hash(tuple)), p.rtoUs[flow << 5] = ctx.config.rtoInitialUs, p.lastReceivedNs[flow] = ctx.ports.nowNs, p.openedNs[flow] = ctx.ports.nowNs, ctx.flows.insert(flow), p.flags[flow << 5] |= 64, flow);
}
/** Sets the sending sequence numbers: nothing sent, nothing handed over. */
function startSequence(ctx, flow, iss) {
	let p = ctx.pcb;
	p.iss[flow] = iss, p.sndUna[flow << 5] = iss, p.sndNxt[flow << 5] = iss, p.sndMax[flow << 5] = iss, p.sndEnd[flow << 5] = iss + 1 | 0, p.recover[flow] = iss, p.highRxt[flow] = iss, p.ecnSeq[flow] = iss, ctx.config.naglesSmallOnly && (p.smallEnd[flow] = iss);
}
/** The rows of a new flow: TCP_OPEN and its two addresses. */
function announceFlow(ctx, flow) {
	let p = ctx.pcb, { tuples } = p, { recorder } = ctx, tag = p.tag[flow << 5], role = p.role[flow], conversation = p.conversation[flow << 5], group = tag >> 8, irs = p.irs[flow];
	recorder.emit(34, flow, conversation, group, role, p.iss[flow], irs, tag, 0, 0), recorder.emit(8, flow, 0, tuples.family(flow), tuples.remote(flow, 0), tuples.remote(flow, 1), tuples.remote(flow, 2), tuples.remote(flow, 3), tuples.remotePort(flow), tuples.lane(flow)), recorder.emit(8, flow, 1, tuples.family(flow), tuples.local(flow, 0), tuples.local(flow, 1), tuples.local(flow, 2), tuples.local(flow, 3), tuples.localPort(flow), tuples.lane(flow));
}
/** Every state change goes through here: the table must have it, the log gets it. */
function transition(ctx, flow, to, rule) {
	let p = ctx.pcb, from = p.state[flow], isLegal = isTransition(from, to, rule) || ctx.config.deviations.closeResets;
	assert(isLegal, "the transition table allows every state change"), p.state[flow] = to, ctx.recorder.emit5(35, flow, from, to, rule, ctx.frame, 0);
}
/** The row that says what the segment did; once per segment, before its flow can die. */
function judge(ctx) {
	let flow = ctx.judging;
	if (flow === -1) return;
	ctx.judging = -1;
	let p = ctx.pcb, verdict = ctx.verdict, accepted = ctx.acceptedBytes, next = p.rcvNxt[flow << 5], edge = rightEdge(ctx, flow), una = p.sndUna[flow << 5];
	ctx.recorder.emit(32, flow, ctx.frame, verdict, accepted, next, edge, una, 0, 0);
}
/** A handshake is complete: the application learns of the flow. */
function knock(ctx, flow) {
	let p = ctx.pcb;
	p.flags[flow << 5] |= 2;
	let tag = p.tag[flow << 5];
	ctx.recorder.emit3(60, flow, tag, tag >> 8, 0);
	let handle = ctx.handle(flow), { conditions } = ctx.ports;
	conditions.push(60, handle, 0, p.tuples.remotePort(flow), p.conversation[flow << 5]);
}
/** A connect has its outcome: RET_OK or a negative code. */
function tellConnected(ctx, flow, outcome) {
	let p = ctx.pcb;
	if (outcome !== 0 && ctx.config.deviations.tellsLess) {
		p.flags[flow << 5] = p.flags[flow << 5] & -9 | 4, tellDead(ctx, flow, 5);
		return;
	}
	if (p.flags[flow << 5] &= -9, outcome === 0 ? p.flags[flow << 5] |= 4 : p.flags[flow << 5] |= 16, !(p.flags[flow << 5] & 2)) return;
	let cookie = p.cookie[flow];
	ctx.recorder.emit3(61, flow, p.tag[flow << 5], cookie | 0, outcome), ctx.ports.conditions.push(61, ctx.handle(flow), cookie, outcome, 0);
}
/** The peer will send no more (DEAD_FIN), or the connection is gone. At most once a handle. */
function tellDead(ctx, flow, reason) {
	let p = ctx.pcb, flags = p.flags[flow << 5];
	if (flags & 16 || !(flags & 2)) return;
	if (!(flags & 4)) {
		if (flags & 32) return;
		p.flags[flow << 5] = flags | 32, p.deadReason[flow] = reason;
		return;
	}
	p.flags[flow << 5] = flags & -33 | 16;
	let cookie = p.cookie[flow], said = ctx.config.deviations.tellsLess ? 0 : reason;
	ctx.recorder.emit3(64, flow, p.tag[flow << 5], cookie | 0, said), ctx.ports.conditions.push(64, ctx.handle(flow), cookie, said, 0);
}
/** The connection ends, for `reason` (DEAD_*), by `rule` (RULE_*). */
function die(ctx, flow, reason, rule) {
	let p = ctx.pcb;
	if (assert(!!(p.flags[flow << 5] & 1), "only a live connection dies"), assert(p.state[flow] !== 0, "a connection dies once"), ctx.judging === flow && judge(ctx), isOpenEarly(ctx, flow) && endEarly(ctx, flow), transition(ctx, flow, 0, rule), disarm(ctx, flow), p.flags[flow << 5] & 32 || (p.deadReason[flow] = reason), p.flags[flow << 5] & 8) tellConnected(ctx, flow, reason === 5 || reason === 2 ? -10 : -9);
	else if (tellDead(ctx, flow, reason), (p.flags[flow << 5] & 6) == 2) {
		p.deadReason[flow] = reason;
		return;
	}
	bury(ctx, flow, reason);
}
/** The last rows of a connection; its slot is free when nobody holds the handle. */
function bury(ctx, flow, reason) {
	let p = ctx.pcb, isHeld = !!(p.flags[flow << 5] & 2);
	isHeld || giveBackAll(ctx, flow);
	let mbufs = heldCount(ctx, flow);
	ctx.recorder.emit5(36, flow, reason, 0, p.tag[flow << 5], mbufs, 0), p.flags[flow << 5] &= -2, isHeld || p.release(flow, ctx.core);
}
/** Ends everything that could still happen to the flow by itself. */
function disarm(ctx, flow) {
	let p = ctx.pcb;
	p.flags[flow << 5] & 64 && (ctx.flows.remove(flow), p.flags[flow << 5] &= -65, ctx.ports.filters?.flowEnded(flow)), cancelAllTimers(ctx, flow), p.flags[flow << 5] &= -2049, releaseAll(ctx, flow), dropQueue(ctx, flow), p.loss[flow << 5] !== -1 && (ctx.loss.release(p.loss[flow << 5]), p.loss[flow << 5] = -1), p.scoreboard[flow << 5] !== -1 && (ctx.scoreboard.release(p.scoreboard[flow << 5]), p.scoreboard[flow << 5] = -1);
}
// dist/src/stack/tcp/loss-timeout.js
/**
* Timeouts of connections with a loss record: the loss timer (a reordering window is over, or a
* probe is due), the retransmission timer (RFC 6298 §5.4, RFC 8985 §6.3), and a path that turned
* out narrower (RFC 1191 §6.4).
*/
function onLossTimer(ctx, flow) {
	let record = ctx.pcb.loss[flow << 5];
	ctx.loss.count[record] !== 0 && (ctx.loss.isReorderTimer[record] === 1 ? (ctx.loss.isReorderTimer[record] = 0, onReorderingTimeout(ctx, flow, record)) : sendProbe(ctx, flow, record));
}
/** The retransmission timer expired; isFirst: not yet since SND.UNA moved last. */
function recoverAfterTimeout(ctx, flow, isFirst) {
	let p = ctx.pcb, { loss } = ctx, record = p.loss[flow << 5], flight = p.sndNxt[flow << 5] - p.sndUna[flow << 5] | 0, isFresh = loss.phase[record] < 3;
	isFresh && beginUndo(ctx, record, p.cwnd[flow << 5], p.ssthresh[flow]), ctx.tally.begin(loss, record), markAfterTimeout(ctx, flow, record), loss.phase[record] = 4, loss.recoverSeq[record] = p.sndNxt[flow << 5], loss.probe[record] = 0, loss.isReorderTimer[record] = 0, p.flags[flow << 5] &= -8193, p.dupAcks[flow] = 0, ctx.congestion.timedOut(flow, flight, isFirst && isFresh), noteReduced(ctx, flow), resend(ctx, flow, record, loss.head[record], 7), armTimeout(ctx, flow, record);
}
/** What is longer than the path's MTU allows goes again, in shorter segments; no loss to repent. */
function recoverAfterNarrowing(ctx, flow) {
	let p = ctx.pcb, { loss } = ctx, { segments } = loss, record = p.loss[flow << 5];
	ctx.tally.begin(loss, record);
	for (let segment = loss.head[record]; segment !== -1; segment = segments.next[segment]) segments.bytes(segment) > p.sendMss[flow] && markLost(ctx, record, segment);
	loss.lostCount[record] !== 0 && (loss.phase[record] = 4, loss.recoverSeq[record] = p.sndNxt[flow << 5], loss.undoCwnd[record] = 0, resendLost(ctx, flow, record, 14), armTimeout(ctx, flow, record));
}
// dist/src/stack/tcp/next-seg.js
/**
* What a recovery by reports sends next (RFC 6675 §4, NextSeg): holes that count as lost, then new
* data, then holes that do not count as lost yet, and once a recovery the last segment, so that a
* lost tail does not have to wait for the timer.
*/
/** Sends what recovery allows. Without reports that is what the inflated window permits. */
function continueRecovery(ctx, flow) {
	let p = ctx.pcb;
	p.flags[flow << 5] & 2097152 && retransmitHoles(ctx, flow), ctx.congestion.holdsBack && (output(ctx, flow), p.flags[flow << 5] & 2097152 && retransmitMore(ctx, flow));
}
function retransmitHoles(ctx, flow) {
	let p = ctx.pcb, record = p.scoreboard[flow << 5];
	retransmitBelow(ctx, flow, record, ctx.scoreboard.lostEdge(record, p.sndUna[flow << 5], p.sendMss[flow]));
}
function retransmitBelow(ctx, flow, record, edge) {
	let p = ctx.pcb, mss = p.sendMss[flow], una = p.sndUna[flow << 5];
	for (;;) {
		if (ctx.congestion.holdsBack && p.cwnd[flow << 5] - pipeOf(ctx, flow) < mss) return;
		let from = ctx.scoreboard.skip(record, seqMax(p.highRxt[flow], una));
		if (!seqLessThan(from, edge)) return;
		let end = retransmit(ctx, flow, from, 8);
		if (end === from || (p.highRxt[flow] = end, !ctx.congestion.holdsBack)) return;
	}
}
function retransmitMore(ctx, flow) {
	let p = ctx.pcb;
	if (p.sndNxt[flow << 5] !== p.sndMax[flow << 5] || seqLessThan(p.sndNxt[flow << 5], p.sndEnd[flow << 5])) return;
	let record = p.scoreboard[flow << 5], highest = ctx.scoreboard.highest(record);
	retransmitBelow(ctx, flow, record, highest);
	let mss = p.sendMss[flow], una = p.sndUna[flow << 5];
	!seqLessThan(p.rescueRxt[flow], una) || p.cwnd[flow << 5] - pipeOf(ctx, flow) < mss || !seqLessThan(highest, p.sndMax[flow << 5]) || (retransmit(ctx, flow, seqMax(p.sndMax[flow << 5] - mss | 0, highest), 8), p.rescueRxt[flow] = p.recover[flow]);
}
/** The retransmission timer expired. */
function onRetransmitTimeout(ctx, flow) {
	let p = ctx.pcb, isSynchronized = p.state[flow] >= 4;
	if (isSynchronized && p.sndUna[flow << 5] === p.sndMax[flow << 5]) {
		output(ctx, flow);
		return;
	}
	let retries = p.retries[flow] + 1;
	if (retries > (isSynchronized ? ctx.config.retriesMax : ctx.config.synRetriesMax)) {
		ctx.config.deviations.givesUpSilently && (p.flags[flow << 5] = p.flags[flow << 5] & -9 | 20), die(ctx, flow, 3, 9);
		return;
	}
	if (p.retries[flow] = retries, retries === 1 && isSynchronized && limitPatience(ctx, flow, p.rtoUs[flow << 5]), stopTiming(ctx, flow), backOff(ctx, flow), !isSynchronized) {
		p.flags[flow << 5] |= 4194304, sendSyn(ctx, flow, p.state[flow] === 2 ? 2 : 18), armTimer(ctx, flow, 0, synWaitUs(ctx, flow, retries));
		return;
	}
	if (p.loss[flow << 5] !== -1) {
		recoverAfterTimeout(ctx, flow, retries === 1);
		return;
	}
	let una = p.sndUna[flow << 5], flight = p.sndMax[flow << 5] - una | 0;
	ctx.congestion.timedOut(flow, flight, retries === 1), noteReduced(ctx, flow), p.flags[flow << 5] &= -8193, p.recover[flow] = p.sndMax[flow << 5], p.dupAcks[flow] = 0;
	let end = retransmit(ctx, flow, una, 7);
	ctx.congestion.holdsBack && (p.sndNxt[flow << 5] = end), armTimer(ctx, flow, 0, p.rtoUs[flow << 5]);
}
/** How long the answer to a SYN repeated for the `retries`th time is waited for. */
function synWaitUs(ctx, flow, retries) {
	let p = ctx.pcb, { connectLeastUs, synRetriesMax } = ctx.config;
	if (p.state[flow] !== 2 || retries < synRetriesMax) return p.rtoUs[flow << 5];
	let spentUs = (ctx.ports.nowNs - p.openedNs[flow]) / 1e3;
	return Math.max(p.rtoUs[flow << 5], connectLeastUs - spentUs);
}
function limitPatience(ctx, flow, waitedUs) {
	let { userTimeoutUs } = ctx.config;
	userTimeoutUs <= 0 || isArmed(ctx, flow, 4) || armTimer(ctx, flow, 4, Math.max(0, userTimeoutUs - waitedUs));
}
function onDuplicateAck(ctx, flow) {
	let p = ctx.pcb, count = p.dupAcks[flow] + 1;
	p.dupAcks[flow] = count, ctx.recorder.emit3(44, flow, count, ctx.frame, 0), p.flags[flow << 5] & 8192 ? (p.flags[flow << 5] & 32768 || ctx.congestion.duplicate(flow, flightOf(ctx, flow)), continueRecovery(ctx, flow)) : count < 3 && !isFirstLost(ctx, flow) ? ctx.congestion.holdsBack && output(ctx, flow, count * p.sendMss[flow]) : count <= 3 && seqLessThan(p.recover[flow], p.sndUna[flow << 5]) && enterRecovery(ctx, flow);
}
function isFirstLost(ctx, flow) {
	let p = ctx.pcb;
	if (!(p.flags[flow << 5] & 2097152) || !ctx.congestion.holdsBack) return !1;
	let una = p.sndUna[flow << 5];
	return ctx.scoreboard.lostEdge(p.scoreboard[flow << 5], una, p.sendMss[flow]) !== una;
}
function enterRecovery(ctx, flow) {
	let p = ctx.pcb, una = p.sndUna[flow << 5];
	p.flags[flow << 5] |= 8192, p.recover[flow] = p.sndMax[flow << 5], noteReduced(ctx, flow), ctx.congestion.recoveryEntered(flow, flightOf(ctx, flow) - p.limitedBytes[flow]), p.rescueRxt[flow] = una - 1 | 0, p.highRxt[flow] = retransmit(ctx, flow, una, 8), startRetransmitTimer(ctx, flow), continueRecovery(ctx, flow);
}
/** New bytes were acknowledged: goes on with recovery, or ends it. */
function onRecoveryAck(ctx, flow, acked, flight) {
	let p = ctx.pcb;
	if (p.limitedBytes[flow] = 0, !(p.flags[flow << 5] & 8192)) {
		p.dupAcks[flow] = 0, acked > 0 && ctx.congestion.acknowledged(flow, acked, flight);
		return;
	}
	let una = p.sndUna[flow << 5];
	seqLessOrEqual(p.recover[flow], una) ? (p.flags[flow << 5] &= -8193, p.dupAcks[flow] = 0, ctx.congestion.recovered(flow, flightOf(ctx, flow))) : (ctx.congestion.partial(flow, acked, flight), (!(p.flags[flow << 5] & 2097152) || seqLessOrEqual(p.highRxt[flow], una)) && (p.highRxt[flow] = seqMax(retransmit(ctx, flow, una, 8), p.highRxt[flow])), p.flags[flow << 5] & 2097152 && retransmitHoles(ctx, flow));
}
function onPersistTimeout(ctx, flow) {
	let p = ctx.pcb, retries = p.retries[flow] + 1;
	if (retries > ctx.config.retriesMax) {
		die(ctx, flow, 3, 9);
		return;
	}
	p.retries[flow] = retries, retries === 1 && limitPatience(ctx, flow, p.rtoUs[flow << 5]);
	let seq = p.sndNxt[flow << 5], unsent = p.sndEnd[flow << 5] - seq | 0, window = p.sndWnd[flow << 5];
	if (window === 0 && ctx.config.windowProbe === "bare") {
		sendSegment(ctx, flow, p.sndUna[flow << 5] - 1 | 0, 0, 16, 9), askAgain(ctx, flow, unsent);
		return;
	}
	let pieces = gather(ctx, flow, seq, Math.min(Math.max(1, window), unsent, p.sendMss[flow])), end = seq + ctx.gatheredBytes | 0, flags = 16 | (end === p.sndEnd[flow << 5] ? 8 : 0), isSent = sendSegment(ctx, flow, seq, ctx.gatheredBytes, flags, 9, pieces);
	isSent && (p.sndMax[flow << 5] = seqMax(p.sndMax[flow << 5], end)), isSent && window > 0 ? (p.loss[flow << 5] !== -1 && noteSent(ctx, p.loss[flow << 5], seq, end), p.sndNxt[flow << 5] = end, p.retries[flow] = 0, startRetransmitTimer(ctx, flow)) : askAgain(ctx, flow, unsent);
}
function askAgain(ctx, flow, unsentBytes) {
	let p = ctx.pcb;
	p.backoff[flow] < 255 && p.backoff[flow]++, armPersist(ctx, flow, unsentBytes);
}
function flightOf(ctx, flow) {
	let p = ctx.pcb;
	return p.sndNxt[flow << 5] - p.sndUna[flow << 5] | 0;
}
/**
* The path turned out narrower than the first outstanding segment: it goes again, in smaller ones.
*/
function resendFirst(ctx, flow) {
	let p = ctx.pcb;
	if (p.sndUna[flow << 5] === p.sndMax[flow << 5]) return;
	if (stopTiming(ctx, flow), p.loss[flow << 5] !== -1) {
		recoverAfterNarrowing(ctx, flow);
		return;
	}
	let end = retransmit(ctx, flow, p.sndUna[flow << 5], 14);
	ctx.congestion.holdsBack && (p.sndNxt[flow << 5] = end, output(ctx, flow));
}
// dist/src/stack/tcp/ack.js
/**
* The acknowledgment of a segment: what it takes off the send queue, what it says about the window
* and about loss (RFC 9293 §3.10.7.4 "fifth, check the ACK field", RFC 5961 §5, RFC 2018).
*
* The recorded peer of a replay never acknowledges what this host has not sent, because the
* application writes by the recorded clock; where it does, that is treated as the RFC says. Adopted
* connections are the exception: what came before the capture is not known, so such an
* acknowledgment is not held against the segment.
*/
/** Processes the segment's ACK. False: the segment is to be dropped, and its verdict is set. */
function processAck(ctx, flow) {
	let p = ctx.pcb, una = p.sndUna[flow << 5], acked = ctx.ack - una | 0;
	if (acked > (p.sndMax[flow << 5] - una | 0)) return acknowledgesUnsent(ctx, flow);
	if (acked < 0) return isOldButFair(ctx, flow, -acked);
	let windowBefore = p.sndWnd[flow << 5], record = p.loss[flow << 5];
	record !== -1 && ctx.tally.begin(ctx.loss, record);
	let flight = p.sndNxt[flow << 5] - una | 0, isNews = ctx.options.sackCount > 0 && takeSackBlocks(ctx, flow), wasOutstanding = flight !== 0, released = acked > 0 ? advance(ctx, flow, acked) : 0;
	updateWindow(ctx, flow, acked > 0), released > 0 && tellSent(ctx, flow, released), p.sndWnd[flow << 5] === 0 && (p.retries[flow] = 0);
	let isDuplicate = p.flags[flow << 5] & 32768 ? isNews : acked === 0 && wasOutstanding && isPure(ctx) && p.sndWnd[flow << 5] === windowBefore;
	return record === -1 ? isDuplicate && onDuplicateAck(ctx, flow) : recoverAfterAck(ctx, flow, flight, isDuplicate), record === -1 && isEchoed(ctx, flow) && onEcho(ctx, flow, flight), ((p.flags[flow << 5] & 384) == 128 || p.sndNxt[flow << 5] !== p.sndMax[flow << 5] || p.sndNxt[flow << 5] !== p.sndEnd[flow << 5]) && (acked > 0 || p.sndWnd[flow << 5] !== windowBefore) && (ctx.wantsOutput = !0), !0;
}
/** The scaled window of the segment; unlimited where nobody knows the scale. */
function segmentWindow(ctx, flow) {
	let p = ctx.pcb;
	return p.flags[flow << 5] & 524288 ? 1073725440 : ctx.window << p.sendShift[flow];
}
function acknowledgesUnsent(ctx, flow) {
	if (ctx.pcb.role[flow] === 2) return !0;
	ctx.verdict = 11;
	let isEstablished = ctx.pcb.state[flow] === 4;
	return (ctx.config.answersUnsentAck || !isEstablished) && sendAck(ctx, flow), !1;
}
function isTooOld(ctx, flow, age) {
	return age > ctx.pcb.sndWndMax[flow << 5] && ctx.pcb.role[flow] !== 2;
}
function isOldButFair(ctx, flow, age) {
	return isTooOld(ctx, flow, age) ? (ctx.verdict = 5, sendChallengeAck(ctx, flow), !1) : (ctx.pcb.loss[flow << 5] !== -1 && ctx.options.sackCount > 0 && takeLateReports(ctx, flow), !0);
}
/** An acknowledgment that was overtaken may still report what none has reported before. */
function takeLateReports(ctx, flow) {
	let p = ctx.pcb;
	ctx.tally.begin(ctx.loss, p.loss[flow << 5]), takeSackBlocks(ctx, flow), recoverAfterAck(ctx, flow, p.sndNxt[flow << 5] - p.sndUna[flow << 5] | 0, !1);
}
function isPure(ctx) {
	return ctx.wirePayloadBytes === 0 && !(ctx.segmentFlags & 1);
}
/** SND.UNA moves; returns how many payload bytes are the application's again at once. */
function advance(ctx, flow, acked) {
	let p = ctx.pcb, una = p.sndUna[flow << 5], ack = una + acked | 0, flight = p.sndNxt[flow << 5] - una | 0, bytes = seqMin(ack, p.sndEnd[flow << 5]) - una | 0, record = p.loss[flow << 5];
	record === -1 ? sampleRtt(ctx, flow, ack) : takeAcked$1(ctx, flow, record, ack, acked), p.sndUna[flow << 5] = ack, p.sndNxt[flow << 5] = seqMax(p.sndNxt[flow << 5], ack), ctx.config.userTimeoutUs > 0 && cancelTimer(ctx, flow, 4), p.retries[flow] = 0;
	let released = 0;
	return bytes > 0 && (ctx.recorder.emit3(37, flow, bytes, ack, ctx.frame), releaseAcked(ctx, flow, una + bytes | 0, bytes) && (released = bytes)), record === -1 && (p.flags[flow << 5] & 2097152 && pruneSack(ctx, flow, ack), ack === p.sndMax[flow << 5] ? cancelTimer(ctx, flow, 0) : armTimer(ctx, flow, 0, p.rtoUs[flow << 5]), onRecoveryAck(ctx, flow, bytes, flight)), released;
}
function takeAcked$1(ctx, flow, record, ack, ackedBytes) {
	ctx.tally.ackedBytes = ackedBytes, noteAcked(ctx, record, ack), ctx.tally.rttUs >= 0 && takeRtt(ctx, flow, ctx.tally.rttUs);
}
//! DEVIATION RFC 9293 §3.10.7.4: what acknowledges something new is not old, whatever its sequence
function updateWindow(ctx, flow, hasAdvanced) {
	let p = ctx.pcb, { seq, ack } = ctx, wl1 = p.sndWl1[flow << 5];
	if (!(hasAdvanced || seqLessThan(wl1, seq) || wl1 === seq && seqLessOrEqual(p.sndWl2[flow << 5], ack))) return;
	let window = segmentWindow(ctx, flow);
	p.sndWnd[flow << 5] = window, window > p.sndWndMax[flow << 5] && (p.sndWndMax[flow << 5] = window), p.sndWl1[flow << 5] = seq, p.sndWl2[flow << 5] = ack;
}
/** Puts the segment's blocks on the scoreboard; true when they say something new. */
function takeSackBlocks(ctx, flow) {
	let p = ctx.pcb;
	if (!(p.flags[flow << 5] & 32768)) return !1;
	let { options } = ctx, low = seqMax(p.sndUna[flow << 5], ctx.ack), isNews = !1, record = p.loss[flow << 5];
	record !== -1 && noteDuplicateReport(ctx, flow, record);
	for (let i = 0; i < options.sackCount; i++) {
		let start = options.sackStart[i], end = options.sackEnd[i];
		seqLessThan(start, end) && seqLessThan(low, start) && seqLessOrEqual(end, p.sndMax[flow << 5]) && (record === -1 ? (p.scoreboard[flow << 5] === -1 && (p.scoreboard[flow << 5] = ctx.scoreboard.allocate()), p.flags[flow << 5] |= 2097152, ctx.scoreboard.add(p.scoreboard[flow << 5], start, end) && (isNews = !0)) : noteSacked(ctx, record, start, end));
	}
	if (record === -1 || ctx.tally.sackedCount === 0) return isNews;
	let bytes = ctx.loss.sackedBytes[record], highest = ctx.loss.highestSacked[record];
	return ctx.recorder.emit3(46, flow, bytes, highest, ctx.frame), !0;
}
function noteDuplicateReport(ctx, flow, record) {
	let { options, loss } = ctx, start = options.sackStart[0], end = options.sackEnd[0], isBelow = seqLessOrEqual(end, seqMax(ctx.ack, ctx.pcb.sndUna[flow << 5])), isWithin = options.sackCount > 1 && seqLessOrEqual(options.sackStart[1], start) && seqLessOrEqual(end, options.sackEnd[1]);
	if (!seqLessThan(start, end) || !isBelow && !isWithin) return;
	ctx.tally.isDuplicateReport = !0;
	let segments = Math.ceil((end - start | 0) / ctx.pcb.sendMss[flow]);
	loss.undoCount[record] = Math.max(0, loss.undoCount[record] - segments);
}
function pruneSack(ctx, flow, una) {
	let p = ctx.pcb, record = p.scoreboard[flow << 5];
	ctx.scoreboard.prune(record, una), ctx.scoreboard.count[record] === 0 && (ctx.scoreboard.release(record), p.scoreboard[flow << 5] = -1, p.flags[flow << 5] &= -2097153);
}
// dist/src/stack/tcp/close.js
/**
* The end of a connection: FIN in both directions, TIME-WAIT, reset (RFC 9293 §3.6, §3.10.4,
* §3.10.5).
*
* shutdown is a half close, close also gives up the handle, abort resets. A peer's FIN means that
* it will send no more; the application is told once (DEAD_FIN) and may go on sending.
*/
/** A FIN follows the last byte handed over. Before the handshake is done it waits for it. */
function sendFinAfterAll(ctx, flow) {
	let p = ctx.pcb;
	p.flags[flow << 5] |= 128, enterClosing(ctx, flow), output(ctx, flow);
}
/** The state that a queued FIN means. */
function enterClosing(ctx, flow) {
	let state = ctx.pcb.state[flow];
	state === 4 ? transition(ctx, flow, 5, 6) : state === 7 && transition(ctx, flow, 9, 6);
}
/**
* After an acknowledgment: whether it covers our FIN, and what follows. False when the flow is
* gone.
*/
function checkFinAcked(ctx, flow) {
	let p = ctx.pcb;
	if (!(p.flags[flow << 5] & 256) || p.sndUna[flow << 5] !== (p.sndEnd[flow << 5] + 1 | 0)) return !0;
	switch (p.state[flow]) {
		case 5: return transition(ctx, flow, 6, 3), limitFinWait(ctx, flow), !0;
		case 8: return enterTimeWait(ctx, flow, 3), !0;
		case 9: return die(ctx, flow, 1, 3), !1;
		default: return !0;
	}
}
/** FIN-WAIT-2 may last for ever as a half close; without an application it may not. */
function limitFinWait(ctx, flow) {
	let p = ctx.pcb;
	p.state[flow] !== 6 || p.flags[flow << 5] & 2 || armTimer(ctx, flow, 4, ctx.config.finWait2Us);
}
/**
* The segment's FIN is remembered; it counts when everything before it has come. One that lies
* before payload that has come is none: a stream does not end before its last byte.
*/
function noteFin(ctx, flow, finSeq) {
	let p = ctx.pcb;
	p.flags[flow << 5] & 512 || isQueuedBeyond(ctx, flow, finSeq) || (p.flags[flow << 5] |= 512, p.peerFinSeq[flow] = finSeq);
}
/** Takes the peer's FIN when it is next. */
function takeFin(ctx, flow) {
	let p = ctx.pcb;
	if ((p.flags[flow << 5] & 1536) != 512 || p.rcvNxt[flow << 5] !== p.peerFinSeq[flow]) return;
	p.flags[flow << 5] |= 1024;
	let seq = p.rcvNxt[flow << 5];
	p.rcvNxt[flow << 5] = seq + 1 | 0, ctx.recorder.emit3(45, flow, seq, ctx.frame, 0), oweAckNow(ctx, flow);
	let state = p.state[flow];
	state === 4 ? transition(ctx, flow, 7, 4) : state === 5 ? transition(ctx, flow, 8, 4) : state === 6 && enterTimeWait(ctx, flow, 4), tellDead(ctx, flow, 1);
}
function enterTimeWait(ctx, flow, rule) {
	transition(ctx, flow, 10, rule), cancelAllTimers(ctx, flow);
	let divisor = ctx.config.deviations.breaksWaits ? 2 : 1;
	armTimer(ctx, flow, 4, ctx.config.timeWaitUs / divisor);
}
function abortFlow(ctx, flow) {
	let state = ctx.pcb.state[flow];
	state !== 2 && state !== 8 && state !== 9 && state !== 10 && sendReset(ctx, flow), die(ctx, flow, 4, 8);
}
// dist/src/stack/tcp/hand-over.js
/**
* Ranges of the application's memory that it hands over for sending: they are chained behind what
* waits already and referred to in place.
*/
/** Takes the range. False: there is no record for it. */
function takeRange(ctx, flow, address, bytes) {
	let p = ctx.pcb, { ranges } = ctx, offset = p.sndEnd[flow << 5] - p.iss[flow] - 1 | 0, range = ranges.allocate(ctx.core, address, bytes, offset);
	if (range === -1) return !1;
	let tail = p.rangeTail[flow << 5];
	tail === -1 ? p.rangeHead[flow << 5] = range : ranges.next[tail] = range, p.rangeTail[flow << 5] = range, p.sndEnd[flow << 5] = p.sndEnd[flow << 5] + bytes | 0;
	let sum = sumLong(ctx, address, bytes);
	return ctx.recorder.emit5(71, flow, address, bytes, sum, offset, 0), !0;
}
/** A range may be longer than one sum can be; whole even parts add up. */
function sumLong(ctx, address, bytes) {
	if (bytes <= 262144) return sumRange(ctx.memory, address, bytes);
	let sum = 0;
	for (let done = 0; done < bytes; done += 262144) {
		let part = Math.min(262144, bytes - done);
		sum = addSums(sum, sumRange(ctx.memory, address + done, part));
	}
	return sum;
}
// dist/src/stack/tcp/dsack.js
/**
* Duplicates that the next acknowledgment reports (RFC 2883): the first range of the segment that
* this side has already, in front of the SACK blocks.
*
* A knob (`dsack`): a recorded peer learned from what the recorded host reported, and nothing of a
* replay depends on it. One range a flow is remembered, until an acknowledgment has carried it.
*/
function noteDuplicate(ctx, flow, start, end) {
	let p = ctx.pcb, flags = p.flags[flow << 5];
	!ctx.config.dsack || !(flags & 32768) || flags & 16777216 || (p.flags[flow << 5] = flags | 16777216, p.dsackStart[flow] = start, p.dsackEnd[flow] = end);
}
/** Notes the first part of [seq, seq + bytes) that is queued out of order. */
function noteQueuedDuplicate(ctx, flow, seq, bytes) {
	let record = ctx.pcb.reassembly[flow << 5];
	if (!ctx.config.dsack || record === -1) return;
	let pool = ctx.reassembly, { next, payloadBytes } = ctx.mbufs, end = seq + bytes | 0, start = 0, reach = 0, isFound = !1;
	for (let mbuf = pool.head[record]; mbuf !== -1; mbuf = next[mbuf]) {
		let first = pool.mbufSeq[mbuf], last = first + payloadBytes[mbuf] | 0;
		if (!seqLessThan(first, end) || isFound && first !== reach) break;
		seqLessThan(seq, last) && (isFound || (start = seqLessThan(first, seq) ? seq : first), isFound = !0, reach = last);
	}
	isFound && noteDuplicate(ctx, flow, start, seqLessThan(end, reach) ? end : reach);
}
/** Takes the segment's payload, which was cut to the window. */
function receivePayload(ctx, flow) {
	let p = ctx.pcb;
	if (p.flags[flow << 5] & 512) {
		let limit = p.peerFinSeq[flow] - ctx.seq | 0;
		limit < ctx.payloadBytes && (ctx.payloadBytes = Math.max(0, limit));
	}
	let bytes = ctx.payloadBytes;
	if (bytes === 0 || !(1 << p.state[flow] & 120)) ctx.verdict = 7, oweAckNow(ctx, flow);
	else if (ctx.seq === p.rcvNxt[flow << 5] && !(p.flags[flow << 5] & 1048576)) {
		let { mbufs, mbuf } = ctx;
		mbufs.payloadAddress[mbuf] = ctx.payloadAddress, mbufs.payloadBytes[mbuf] = bytes, ctx.keepsMbuf = !0, ctx.acceptedBytes = bytes, ctx.verdict = 0, ctx.config.delaysWhenAnswering && (p.lastPayloadNs[flow] = ctx.ports.nowNs), deliver(ctx, flow, mbuf), p.flags[flow << 5] & 16777216 ? oweAckNow(ctx, flow) : oweAck(ctx, flow);
	} else receiveOutOfOrder(ctx, flow, bytes);
}
function receiveOutOfOrder(ctx, flow, bytes) {
	let p = ctx.pcb, before = p.rcvNxt[flow << 5];
	noteQueuedDuplicate(ctx, flow, ctx.seq, bytes);
	let taken = queuePayload(ctx, flow, ctx.seq, ctx.payloadAddress, bytes);
	taken === -1 ? (ctx.verdict = 10, ctx.tables.overflows.add(p.conversation[flow << 5]), sendAck(ctx, flow)) : taken === 0 ? (ctx.verdict = 6, promoteBlock(ctx, flow, ctx.seq), sendAck(ctx, flow)) : (ctx.keepsMbuf = !0, ctx.acceptedBytes = taken, deliverReady(ctx, flow), p.rcvNxt[flow << 5] === before ? (ctx.verdict = 14, sendAck(ctx, flow)) : (ctx.verdict = 0, oweAckNow(ctx, flow)));
}
/** Hands over what is queued and next, and forgets it. */
function deliverReady(ctx, flow) {
	let p = ctx.pcb;
	for (;;) {
		let mbuf = takeReady(ctx, flow, p.rcvNxt[flow << 5]);
		if (mbuf === -1) break;
		deliver(ctx, flow, mbuf);
	}
	settle(ctx, flow, p.rcvNxt[flow << 5]);
}
function keepSynPayload(ctx, flow) {
	if (ctx.payloadBytes === 0) return;
	let seq = ctx.seq + 1 | 0, bytes = Math.min(ctx.payloadBytes, receiveWindow(ctx, flow));
	queuePayload(ctx, flow, seq, ctx.payloadAddress, bytes) > 0 && (ctx.keepsMbuf = !0);
}
function deliverKept(ctx, flow) {
	ctx.pcb.flags[flow << 5] & 1048576 && (deliverReady(ctx, flow), oweAck(ctx, flow));
}
/** The mbuf's payload range begins at RCV.NXT: it is the application's now. */
function deliver(ctx, flow, mbuf) {
	let p = ctx.pcb, bytes = ctx.mbufs.payloadBytes[mbuf], offset = p.rcvNxt[flow << 5] - p.irs[flow] - 1 | 0;
	p.rcvNxt[flow << 5] = p.rcvNxt[flow << 5] + bytes | 0, p.undone[flow << 5] += bytes, offset < 0 && (p.flags[flow << 5] |= 33554432), hold(ctx, flow, mbuf), p.flags[flow << 5] & 4 && tellReceived(ctx, flow, mbuf, offset);
}
/** Delivers what was withheld: the application has accepted. */
function deliverWithheld(ctx, flow) {
	let p = ctx.pcb, offset = 0;
	for (let mbuf = p.heldHead[flow << 5]; mbuf !== -1; mbuf = ctx.mbufs.next[mbuf]) tellReceived(ctx, flow, mbuf, offset), offset = offset + ctx.mbufs.payloadBytes[mbuf] | 0;
	assert(offset === p.undone[flow << 5], "what is withheld was never given back");
}
function tellReceived(ctx, flow, mbuf, offset) {
	let p = ctx.pcb, { mbufs } = ctx, address = mbufs.payloadAddress[mbuf], bytes = mbufs.payloadBytes[mbuf], cookie = p.cookie[flow];
	mbufs.lend(mbuf);
	let tag = p.tag[flow << 5];
	ctx.recorder.emit(62, flow, tag, cookie | 0, address, bytes, mbuf, offset, 0, 0), ctx.ports.conditions.push(62, ctx.handle(flow), cookie, address, bytes);
}
// dist/src/stack/tcp/urgent.js
/**
* Urgent data (RFC 9293 §3.8.5, RFC 6093): how far it goes is noted, and the application may ask
* how much of it is left.
*
* Urgent bytes stay in the stream and are delivered in their place. IX has no condition for them
* and no call that sends them, so nobody is told unasked, and none are sent.
*/
function noteUrgent(ctx, flow) {
	let p = ctx.pcb, flags = p.flags[flow << 5];
	if (flags & 1024) return;
	let pointer = ctx.wireSeq + ctx.urgent | 0;
	seqLessThan(flags & 8388608 ? p.rcvUp[flow] : p.rcvNxt[flow << 5], pointer) && (p.rcvUp[flow] = pointer, p.flags[flow << 5] = flags | 8388608);
}
function urgentBytes(ctx, flow) {
	let p = ctx.pcb;
	return p.flags[flow << 5] & 8388608 ? p.rcvUp[flow] - p.rcvNxt[flow << 5] + p.undone[flow << 5] | 0 : 0;
}
/** The application gave bytes back: perhaps nothing urgent is left. */
function settleUrgent(ctx, flow) {
	let p = ctx.pcb;
	p.flags[flow << 5] & 8388608 && urgentBytes(ctx, flow) <= 0 && (p.flags[flow << 5] &= -8388609);
}
// dist/src/stack/tcp/calls.js
/**
* The batched calls of the application on its connections (IX: tcp_accept, tcp_sendv,
* tcp_recv_done, tcp_close...).
*
* A handle is an opaque number: flow group and generation above, slot below. Whatever number an
* application passes is checked before it has an effect: a handle it does not hold is RET_BADH, one
* whose connection is gone RET_CLOSED. Addresses of sendv were checked by the caller.
*/
const HANDLE_HIGH = 4294967296;
/**
* The slot of a handle the application holds and this core owns, or -1. Safe for any number.
*/
function slotOf(ctx, handle) {
	let p = ctx.pcb;
	if (!(handle >= 0 && handle < 2 ** 53)) return -1;
	let tag = Math.floor(handle / HANDLE_HIGH), flow = handle - tag * HANDLE_HIGH;
	if (flow >= p.capacity || flow !== Math.floor(flow)) return -1;
	let slot = flow | 0;
	return p.tag[slot << 5] !== tag || !(p.flags[slot << 5] & 2) ? -1 : ctx.isOwn(slot) ? slot : -1;
}
/** The upper part of a handle, whatever it is. */
function tagOf(handle) {
	return handle >= 0 && handle < 2 ** 53 ? Math.floor(handle / HANDLE_HIGH) | 0 : 0;
}
/**
* The application takes a knocked connection: what was withheld is delivered, then a DEAD that
* waited.
*/
function accept(ctx, handle, cookie) {
	let p = ctx.pcb, flow = slotOf(ctx, handle);
	if (flow === -1) return -8;
	let flags = p.flags[flow << 5];
	return flags & 1 ? flags & 12 ? -3 : (p.flags[flow << 5] = flags | 4, p.cookie[flow] = cookie, 0) : -9;
}
/**
* Gives an accepted flow's application what was withheld until then: payload, and that the flow is
* dead.
*/
function resumeAccepted(ctx, handle) {
	let p = ctx.pcb, flow = slotOf(ctx, handle);
	if (flow === -1) return;
	deliverWithheld(ctx, flow);
	let reason = p.deadReason[flow];
	reason !== 0 && tellDead(ctx, flow, reason), p.state[flow] === 0 && bury(ctx, flow, reason);
}
/** The application does not want a knocked connection: its peer is reset. */
function reject(ctx, handle) {
	if (ctx.config.deviations.closeResets) return -7;
	let flow = slotOf(ctx, handle);
	return flow === -1 ? -8 : ctx.pcb.flags[flow << 5] & 1 ? ctx.pcb.flags[flow << 5] & 12 ? -3 : (giveUp(ctx, flow), 0) : -9;
}
/**
* Takes ranges for sending; returns how many bytes were taken. hasMore: what would fill less than a
* segment may wait for what follows.
*/
function sendv(ctx, handle, rangeAddress, rangeBytes, count, hasMore) {
	let p = ctx.pcb, flow = slotOf(ctx, handle);
	if (flow === -1) return -8;
	let flags = p.flags[flow << 5];
	if (!(flags & 1) || flags & 128) return -9;
	if (!(flags & 12)) return -3;
	let room = (ctx.congestion.holdsBack ? ctx.config.sendBufferBytes : 1073741824) - (p.sndEnd[flow << 5] - p.sndUna[flow << 5] | 0), taken = 0;
	for (let i = 0; i < count && room > 0; i++) {
		let offered = rangeBytes[i];
		if (offered <= 0) continue;
		let bytes = offered < room ? offered : room;
		if (!takeRange(ctx, flow, rangeAddress[i], bytes)) break;
		room -= bytes, taken += bytes;
	}
	return taken === 0 ? 0 : (hasMore ? (p.flags[flow << 5] |= 402653184, output(ctx, flow), flags & 268435456 || (p.flags[flow << 5] &= -268435457)) : (p.flags[flow << 5] &= -134217729, output(ctx, flow)), taken);
}
function setIpFields(ctx, handle, trafficClass, hopLimit) {
	let flow = slotOf(ctx, handle);
	return flow === -1 ? -8 : !isByte(trafficClass) || !isByte(hopLimit) || hopLimit === 0 ? -3 : (ctx.pcb.ipFields[flow] = (trafficClass & 252) << 8 | hopLimit, 0);
}
function isByte(value) {
	return value >= 0 && value <= 255 && value === Math.floor(value);
}
/** Holds partial segments back from now on, or no longer: then what was held goes at once. */
function cork(ctx, handle, isCorked) {
	let p = ctx.pcb, flow = slotOf(ctx, handle);
	return flow === -1 ? -8 : p.flags[flow << 5] & 1 ? (isCorked ? p.flags[flow << 5] |= 268435456 : p.flags[flow << 5] &= -268435457, output(ctx, flow), 0) : -9;
}
/**
* The application gives received bytes back: the window opens, mbufs whose last byte is covered are
* freed.
*/
function recvDone(ctx, handle, bytes) {
	let p = ctx.pcb, flow = slotOf(ctx, handle);
	if (flow === -1) return -8;
	let flags = p.flags[flow << 5];
	return flags & 1 ? !(flags & 4) || !(bytes >= 0 && bytes <= p.undone[flow << 5]) || bytes !== Math.floor(bytes) ? -3 : (bytes === 0 || (giveBack(ctx, flow, bytes), credit(ctx, flow, bytes), settleUrgent(ctx, flow), p.state[flow] < 10 && isUpdateDue(ctx, flow) && sendAck(ctx, flow)), 0) : -9;
}
/** Half close: FIN after what was accepted. */
function shutdown(ctx, handle) {
	if (ctx.config.deviations.closeResets) return -7;
	let flow = slotOf(ctx, handle);
	if (flow === -1) return -8;
	let flags = ctx.pcb.flags[flow << 5];
	return !(flags & 1) || flags & 128 ? -9 : flags & 12 ? (sendFinAfterAll(ctx, flow), 0) : -3;
}
/** Gives up the handle, and ends what the application had not ended. */
function close(ctx, handle) {
	let p = ctx.pcb, flow = slotOf(ctx, handle);
	if (flow === -1) return -8;
	let flags = p.flags[flow << 5];
	return flags & 1 ? flags & 12 ? (p.flags[flow << 5] &= -3, p.state[flow] === 2 ? (die(ctx, flow, 4, 6), 0) : ctx.config.deviations.closeResets ? (sendReset(ctx, flow), die(ctx, flow, 4, 6), 0) : (giveBackAll(ctx, flow), flags & 128 ? limitFinWait(ctx, flow) : sendFinAfterAll(ctx, flow), 0)) : (giveUp(ctx, flow), 0) : (dropTombstone(ctx, flow), 0);
}
/** RST; the handle is gone with it. */
function abort(ctx, handle) {
	let flow = slotOf(ctx, handle);
	return flow === -1 ? -8 : ctx.pcb.flags[flow << 5] & 1 ? (giveUp(ctx, flow), 0) : -9;
}
/**
* Resets a connection whose application wants no more of it; one that died unaccepted is only
* buried.
*/
function giveUp(ctx, flow) {
	let p = ctx.pcb;
	p.flags[flow << 5] &= -3, p.state[flow] === 0 ? bury(ctx, flow, p.deadReason[flow]) : abortFlow(ctx, flow);
}
/** The connection is long gone: what the application still held of it goes too. */
function dropTombstone(ctx, flow) {
	giveBackAll(ctx, flow), ctx.pcb.flags[flow << 5] = 0, ctx.pcb.release(flow, ctx.core);
}
// dist/src/stack/tcp/congestion-reno.js
/**
* Reno and NewReno: slow start, congestion avoidance, fast recovery (RFC 5681, RFC 6582; with SACK
* the window side of RFC 6675), initial window of ten segments (RFC 6928).
*
* cwnd counts bytes. Every change is one TCP_CWND row that names its rule. Appropriate byte
* counting (RFC 3465) is used in congestion avoidance only; there is no validation of an
* application-limited window (RFC 7661).
*/
var RenoCongestion = class {
	constructor(pcb, recorder, config) {
		this.pacing = 1, this.holdsBack = !0, this.pcb = pcb, this.recorder = recorder, this.config = config;
	}
	opened(flow) {
		this.pcb.ssthresh[flow] = 1073741824, this.set(flow, 1, this.initialWindow(flow), 0, 0);
	}
	acknowledged(flow, bytes, flightBytes) {
		let p = this.pcb, cwnd = p.cwnd[flow << 5];
		cwnd >= 1073741824 || (!this.config.validatesCwnd || this.isUsed(flow)) && (cwnd < p.ssthresh[flow] ? this.slowStart(flow, bytes, flightBytes) : this.avoid(flow, bytes, flightBytes));
	}
	slowStart(flow, bytes, flightBytes) {
		let p = this.pcb, cwnd = p.cwnd[flow << 5], limit = this.config.slowStartSegments * p.sendMss[flow];
		this.set(flow, 2, cwnd + Math.min(bytes, limit), flightBytes, bytes);
	}
	avoid(flow, bytes, flightBytes) {
		let p = this.pcb, cwnd = p.cwnd[flow << 5], creditBytes = p.cwndCredit[flow] + bytes;
		creditBytes < cwnd ? p.cwndCredit[flow] = creditBytes : (p.cwndCredit[flow] = creditBytes - cwnd, this.set(flow, 3, cwnd + p.sendMss[flow], flightBytes, bytes));
	}
	used(flow, flightBytes, isFull) {
		let p = this.pcb;
		!((p.flightSeq[flow << 5] - p.sndUna[flow << 5] | 0) <= 0) && !isFull && flightBytes <= p.flightMax[flow << 5] || (p.flightMax[flow << 5] = isFull ? 1073741824 : flightBytes, p.flightSeq[flow << 5] = p.sndNxt[flow << 5]);
	}
	isUsed(flow) {
		let p = this.pcb, cwnd = p.cwnd[flow << 5], flight = p.flightMax[flow << 5];
		return cwnd < p.ssthresh[flow] ? cwnd < 2 * flight : cwnd < flight;
	}
	recoveryEntered(flow, flightBytes) {
		let p = this.pcb, mss = p.sendMss[flow], threshold = this.lowerThreshold(flow, flightBytes), cwnd = p.flags[flow << 5] & 32768 ? threshold : threshold + 3 * mss;
		this.set(flow, 4, cwnd, flightBytes, 0);
	}
	duplicate(flow, flightBytes) {
		let p = this.pcb;
		this.set(flow, 5, p.cwnd[flow << 5] + p.sendMss[flow], flightBytes, 0);
	}
	partial(flow, bytes, flightBytes) {
		let p = this.pcb;
		if (p.flags[flow << 5] & 32768) return;
		let mss = p.sendMss[flow], deflated = p.cwnd[flow << 5] - bytes + (bytes >= mss ? mss : 0);
		this.set(flow, 6, Math.max(deflated, mss), flightBytes, bytes);
	}
	recovered(flow, flightBytes) {
		let p = this.pcb, mss = p.sendMss[flow], threshold = p.ssthresh[flow], cwnd = p.flags[flow << 5] & 32768 ? threshold : Math.min(threshold, Math.max(flightBytes, mss) + mss);
		p.cwndCredit[flow] = 0, this.set(flow, 7, cwnd, flightBytes, 0);
	}
	reductionBegun(flow, flightBytes, isMark) {
		this.lowerThreshold(flow, flightBytes), this.pcb.cwndCredit[flow] = 0;
		let rule = isMark ? 12 : 14;
		this.set(flow, rule, this.pcb.cwnd[flow << 5], flightBytes, 0);
	}
	reduced(flow, cwnd, pipeBytes, deliveredBytes) {
		cwnd !== this.pcb.cwnd[flow << 5] && this.set(flow, 11, cwnd, pipeBytes, deliveredBytes);
	}
	undone(flow, cwnd, threshold) {
		this.pcb.ssthresh[flow] = threshold, this.set(flow, 13, cwnd, 0, 0);
	}
	timedOut(flow, flightBytes, isFirst) {
		isFirst && this.lowerThreshold(flow, flightBytes), this.pcb.cwndCredit[flow] = 0, this.set(flow, 8, this.pcb.sendMss[flow], flightBytes, 0);
	}
	idle(flow) {
		let restart = this.initialWindow(flow);
		this.pcb.cwnd[flow << 5] <= restart || (this.pcb.cwndCredit[flow] = 0, this.set(flow, 9, restart, 0, 0));
	}
	lowerThreshold(flow, flightBytes) {
		let p = this.pcb, threshold = Math.max(flightBytes >> 1, 2 * p.sendMss[flow]);
		return p.ssthresh[flow] = threshold, threshold;
	}
	initialWindow(flow) {
		let p = this.pcb, mss = p.sendMss[flow];
		if (p.flags[flow << 5] & 4194304) return mss;
		let segments = this.config.initialWindowSegments;
		return segments <= 4 ? segments * mss : Math.min(segments * mss, Math.max(2 * mss, 14600));
	}
	set(flow, rule, cwnd, flight, acked) {
		let p = this.pcb, before = p.cwnd[flow << 5];
		p.cwnd[flow << 5] = cwnd;
		let threshold = p.ssthresh[flow], mss = p.sendMss[flow];
		this.recorder.emit(38, flow, rule, before, cwnd, threshold, flight, acked, mss, 0);
	}
};
// dist/src/stack/tcp/cube-root.js
/**
* The integer cube root: the same on every machine, which Math.cbrt need not be.
*/
/** Largest argument: beyond, the cube of the candidate is not exact in a double. */
const ARGUMENT_MAX = 2 ** 52;
/** The largest integer whose cube is at most x; x is a whole number from 0 to 2^52. */
function cubeRoot(x) {
	assert(x >= 0 && x <= ARGUMENT_MAX && x === Math.floor(x), "a whole number that can be cubed");
	let root = 0;
	for (let bit = 2 ** 17; bit >= 1; bit /= 2) {
		let candidate = root + bit;
		candidate * candidate * candidate <= x && (root = candidate);
	}
	return root;
}
var CubicCongestion = class extends RenoCongestion {
	constructor(columns, pcb, ports, config) {
		super(pcb, ports.recorder, config), this.pacing = 2, this.columns = columns, this.ports = ports;
	}
	opened(flow) {
		this.columns.reach(flow), this.forget(flow), super.opened(flow);
	}
	timedOut(flow, flightBytes, isFirst) {
		super.timedOut(flow, flightBytes, isFirst), this.forget(flow);
	}
	avoid(flow, bytes, flightBytes) {
		let p = this.pcb, mss = p.sendMss[flow], cwnd = p.cwnd[flow << 5], window = Math.max(1, Math.floor(cwnd / mss));
		this.columns.friendlyCredit[flow] += bytes, this.updateRate(flow, window, mss);
		let perSegment = this.columns.rate[flow] * mss, credit = p.cwndCredit[flow] + bytes, grown = Math.floor(credit / perSegment);
		if (grown === 0) {
			p.cwndCredit[flow] = credit;
			return;
		}
		let steps = Math.min(grown, 1 + Math.floor(bytes / perSegment));
		p.cwndCredit[flow] = grown > steps ? 0 : credit - steps * perSegment, this.set(flow, 3, cwnd + steps * mss, flightBytes, bytes);
	}
	lowerThreshold(flow) {
		let p = this.pcb, mss = p.sendMss[flow], cwnd = p.cwnd[flow << 5], window = Math.floor(cwnd / mss), isFalling = window < this.columns.maxSegments[flow];
		this.columns.maxSegments[flow] = isFalling ? Math.floor(window * 17 / 20) : window, this.columns.epochMs[flow] = 0;
		let threshold = Math.max(Math.floor(window * 7 / 10), 2) * mss;
		return p.ssthresh[flow] = threshold, threshold;
	}
	updateRate(flow, window, mss) {
		let nowMs = Math.floor(this.ports.nowNs / 1e6);
		this.columns.epochMs[flow] === 0 && this.beginEpoch(flow, window, nowMs);
		let isFresh = nowMs - this.columns.rateMs[flow] <= 32;
		if (this.columns.rateWindow[flow] === window && isFresh) return;
		this.columns.rateWindow[flow] = window, this.columns.rateMs[flow] = nowMs;
		let ahead = this.targetThousandths(flow, nowMs) - 1e3 * window, plateau = 100 * window, rate = ahead > 0 ? Math.min(Math.floor(1e3 * window / ahead), plateau) : plateau;
		this.columns.maxSegments[flow] === 0 && rate > 20 && (rate = 20), this.columns.rate[flow] = Math.max(2, Math.min(rate, this.friendlyRate(flow, window, mss)));
	}
	beginEpoch(flow, window, nowMs) {
		this.columns.epochMs[flow] = Math.max(1, nowMs), this.columns.rateWindow[flow] = 0, this.columns.friendly[flow] = window, this.columns.friendlyCredit[flow] = 0;
		let max = this.columns.maxSegments[flow], missing = Math.max(0, Math.min(max - window, 1e6));
		this.columns.origin[flow] = Math.max(max, window), this.columns.kMs[flow] = cubeRoot(Math.floor(missing * 1e10 / 4));
	}
	targetThousandths(flow, nowMs) {
		let rttMs = Math.ceil(this.pcb.srttUs[flow] / 1e3), awayMs = nowMs - this.columns.epochMs[flow] + rttMs - this.columns.kMs[flow], bounded = Math.max(-2e5, Math.min(awayMs, 2e5)), cubed = Math.trunc(4 * bounded * bounded * bounded / 1e7);
		return 1e3 * this.columns.origin[flow] + cubed;
	}
	/** The rate that keeps up with what Reno would do. */
	friendlyRate(flow, window, mss) {
		let perGrowth = Math.max(1, Math.floor(window * 17 / 9)) * mss;
		for (; this.columns.friendlyCredit[flow] > perGrowth;) this.columns.friendlyCredit[flow] -= perGrowth, this.columns.friendly[flow]++;
		let ahead = this.columns.friendly[flow] - window;
		return ahead > 0 ? Math.floor(window / ahead) : 100 * window;
	}
	forget(flow) {
		this.columns.maxSegments[flow] = 0, this.columns.epochMs[flow] = 0, this.columns.rateWindow[flow] = 0;
	}
};
/** Hash of words[0..count) as little-endian bytes, under a key of two words; an int32. */
function halfSipHash(words, count, key0, key1) {
	state[0] = key0, state[1] = key1, state[2] = 1819895653 ^ key0, state[3] = 1952801890 ^ key1;
	for (let i = 0; i < count; i++) absorb(words[i]);
	absorb(count * 4 << 24), state[2] ^= 255;
	for (let i = 0; i < 4; i++) round();
	return state[1] ^ state[3];
}
const state = /* @__PURE__ */ new Int32Array(4);
function absorb(word) {
	state[3] ^= word, round(), round(), state[0] ^= word;
}
function round() {
	let v0 = state[0], v1 = state[1], v2 = state[2], v3 = state[3];
	v0 = v0 + v1 | 0, v1 = rotate(v1, 5) ^ v0, v0 = rotate(v0, 16), v2 = v2 + v3 | 0, v3 = rotate(v3, 8) ^ v2, v0 = v0 + v3 | 0, v3 = rotate(v3, 7) ^ v0, v2 = v2 + v1 | 0, v1 = rotate(v1, 13) ^ v2, v2 = rotate(v2, 16), state[0] = v0, state[1] = v1, state[2] = v2, state[3] = v3;
}
function rotate(value, bits) {
	return value << bits | value >>> 32 - bits;
}
// dist/src/stack/tcp/isn.js
/**
* Initial sequence numbers where no recorded host gives one (RFC 9293 §3.4.1, RFC 6528).
*
* A clock, plus a keyed hash of both ends: numbers of one pair of ends grow, those of different
* pairs say nothing of each other. The key is the run's secret, so that every machine gets the same
* numbers.
*/
/** The clock of RFC 6528 ticks every 4 us. */
const words = /* @__PURE__ */ new Int32Array(9);
function initialSequence(ctx, flow) {
	let p = ctx.pcb;
	words[0] = p.tuples.local(flow, 0), words[1] = p.tuples.local(flow, 1), words[2] = p.tuples.local(flow, 2), words[3] = p.tuples.local(flow, 3), words[4] = p.tuples.remote(flow, 0), words[5] = p.tuples.remote(flow, 1), words[6] = p.tuples.remote(flow, 2), words[7] = p.tuples.remote(flow, 3), words[8] = p.tuples.localPort(flow) << 16 | p.tuples.remotePort(flow);
	let [key0, key1] = ctx.config.issSecret;
	return (Math.floor(ctx.ports.nowNs / 4e3) | 0) + halfSipHash(words, 9, key0, key1) | 0;
}
// dist/src/stack/tcp/offer.js
/**
* Options of the handshake: what this side offers, and what both then use (RFC 9293 §3.7.1, RFC
* 7323, RFC 2018).
*
* With a personality the offer is exactly the recorded host's, because the recorded peer's segments
* are legal only under what was negotiated then; its window may be as large as the recorded host
* could ever have offered. Otherwise the offer is the configuration's.
*/
const MSS_DEFAULT_6 = 1220;
//! DEVIATION RFC 9293 §3.7.1: an offer below 48 bytes is taken as 48, lest a peer turn one write
/** The conversation's columns, or null when nothing was recorded of this host. */
function personalityOf(ctx, conversation) {
	let personalities = ctx.ports.personalities;
	return personalities === null || conversation < 0 || conversation >= personalities.count ? null : personalities;
}
/** Sets what this side offers and the timestamp clock; returns the initial sequence number. */
function chooseOffer(ctx, flow, recorded) {
	let p = ctx.pcb, { config } = ctx, hash = p.tuples.hash(flow), offers = 0;
	if (recorded !== null) {
		let conversation = p.conversation[flow << 5];
		p.offerMss[flow] = recorded.mss[conversation], p.offerShift[flow] = recorded.windowShift[conversation], recorded.sackPermitted[conversation] !== 0 && (offers |= 131072), recorded.timestamps[conversation] !== 0 && (offers |= 262144), p.tsOrigin[flow] = recorded.tsOrigin[conversation], p.tsOriginNs[flow] = recorded.tsOriginNs[conversation], p.rcvWndMax[flow << 5] = 65535 << Math.max(0, p.offerShift[flow]);
	} else {
		let offered = config.offerMssBytes === 0 ? config.mssBytes : config.offerMssBytes;
		p.offerMss[flow] = offered - (p.tuples.family(flow) === 6 ? 20 : 0), p.offerShift[flow] = config.windowShift, config.sack && (offers |= 131072), config.timestamps && (offers |= 262144), p.tsOrigin[flow] = scramble(hash ^ 2135587861, config.issSecret[1]), p.tsOriginNs[flow] = ctx.ports.nowNs;
		let limit = 65535 << Math.max(0, config.windowShift);
		p.rcvWndMax[flow << 5] = Math.min(config.windowBytes, limit);
	}
	p.flags[flow << 5] |= offers;
	let unsaid = p.tuples.family(flow) === 6 ? MSS_DEFAULT_6 : 536;
	return p.receiveMss[flow] = p.offerMss[flow] === 0 ? unsaid : p.offerMss[flow], recorded === null ? config.deviations.guessableIss ? guessable(ctx) : initialSequence(ctx, flow) : recorded.iss[p.conversation[flow << 5]];
}
/** V14: the next number of a linear generator, and a clock of half seconds. */
function guessable(ctx) {
	return ctx.issState = Math.imul(ctx.issState, 1103515245) + 12345 & 2147483647, ctx.issState + Math.floor(ctx.ports.nowNs / 5e8) | 0;
}
/** The peer's offer is in ctx.options: settles what both use, and says so. */
function negotiate(ctx, flow) {
	let p = ctx.pcb, peer = ctx.options, isScaled = p.offerShift[flow] !== -1 && peer.windowShift !== -1;
	p.sendShift[flow] = isScaled ? peer.windowShift : 0, p.receiveShift[flow] = isScaled ? p.offerShift[flow] : 0, isScaled || (p.rcvWndMax[flow << 5] = Math.min(p.rcvWndMax[flow << 5], 65535));
	let hasSack = !!(p.flags[flow << 5] & 131072) && peer.sackPermitted, hasTimestamps = !!(p.flags[flow << 5] & 262144) && peer.hasTimestamps;
	hasSack && (p.flags[flow << 5] |= 32768), hasTimestamps && (p.flags[flow << 5] |= 65536, p.tsRecent[flow << 5] = peer.tsVal, p.tsRecentNs[flow] = ctx.ports.nowNs), isScaled || (p.offerShift[flow] = -1), hasSack || (p.flags[flow << 5] &= -131073), hasTimestamps || (p.flags[flow << 5] &= -262145), negotiateEcn(ctx, flow), setSendMss(ctx, flow, peer.mss), p.role[flow] === 1 && ctx.config.roundsWindow && roundWindow(ctx, flow);
	let { sendShift, receiveShift } = p;
	emitNegotiated(ctx, flow, isScaled ? sendShift[flow] : -1, isScaled ? receiveShift[flow] : -1);
}
/** The window becomes a whole number of segments, as BSD sizes its socket buffers. */
function roundWindow(ctx, flow) {
	let p = ctx.pcb, mss = p.sendMss[flow];
	p.rcvWndMax[flow << 5] = Math.ceil(p.rcvWndMax[flow << 5] / mss) * mss;
}
/** Adopted mid-stream: what was negotiated is guessed so that nothing legal is refused. */
function assumeNegotiated(ctx, flow) {
	let p = ctx.pcb, flags = p.flags[flow << 5];
	p.flags[flow << 5] = flags | 524288, flags & 131072 && (p.flags[flow << 5] |= 32768), ctx.options.hasTimestamps && (p.flags[flow << 5] |= 65536, p.tsRecent[flow << 5] = ctx.options.tsVal, p.tsRecentNs[flow] = ctx.ports.nowNs), p.receiveShift[flow] = 14, p.rcvWndMax[flow << 5] = 1073725440, p.sndWnd[flow << 5] = 1073725440, p.sndWndMax[flow << 5] = 1073725440;
	let fits = ctx.config.mssBytes - (p.tuples.family(flow) === 6 ? 20 : 0);
	p.offerMss[flow] === 0 && (p.receiveMss[flow] = fits), setSendMss(ctx, flow, fits), emitNegotiated(ctx, flow, -1, p.receiveShift[flow]);
}
function setSendMss(ctx, flow, offered) {
	let p = ctx.pcb, isIpv6 = p.tuples.family(flow) === 6, path = ctx.config.mssBytes - (isIpv6 ? 20 : 0), fits = p.fastOpen[flow] & 32 ? Math.min(path, p.offerMss[flow]) : path, peer = offered === -1 ? isIpv6 ? MSS_DEFAULT_6 : 536 : offered, options = p.flags[flow << 5] & 65536 ? 12 : 0;
	p.sendMss[flow] = Math.min(fits, Math.max(peer, 48)) - options;
}
function emitNegotiated(ctx, flow, sendShift, receiveShift) {
	let p = ctx.pcb, flags = p.flags[flow << 5];
	ctx.recorder.emit(40, flow, p.sendMss[flow], p.receiveMss[flow], sendShift, receiveShift, flags & 32768 ? 1 : 0, flags & 65536 ? 1 : 0, p.rcvWndMax[flow << 5], ctx.congestion.pacing);
}
function lowerSendMss(ctx, flow, mtuBytes) {
	let p = ctx.pcb;
	if (p.state[flow] <= 2) return !1;
	let isIpv6 = p.tuples.family(flow) === 6, options = p.flags[flow << 5] & 65536 ? 12 : 0, least = isIpv6 ? MSS_DEFAULT_6 : 536, mss = Math.max(mtuBytes - (isIpv6 ? 60 : 40), least) - options;
	return mss >= p.sendMss[flow] ? !1 : (p.sendMss[flow] = mss, !0);
}
function scramble(value, key) {
	let x = Math.imul(value ^ key, 2654435761);
	return x = Math.imul(x ^ x >>> 15, 2246822519), x = Math.imul(x ^ x >>> 13, 3266489917), x ^ x >>> 16 ^ key;
}
// dist/src/stack/tcp/establish.js
/**
* The moment a connection becomes usable, whichever way it came about: handshake, simultaneous
* open, adoption.
*/
/** Enters ESTABLISHED; the application learns of it. */
function establish(ctx, flow, rule) {
	let p = ctx.pcb;
	transition(ctx, flow, 4, rule), cancelTimer(ctx, flow, 0), cancelTimer(ctx, flow, 4), p.retries[flow] = 0, p.flags[flow << 5] & 4194304 && restartRto(ctx, flow), ctx.config.roundsWindow && roundWindow(ctx, flow);
	let isEarly = isOpenEarly(ctx, flow);
	isEarly ? settleEarly(ctx, flow) : beginSending(ctx, flow), ctx.config.keepAliveUs > 0 && armTimer(ctx, flow, 3, ctx.config.keepAliveUs), p.role[flow] === 1 ? tellConnected(ctx, flow, 0) : isEarly || knock(ctx, flow), p.flags[flow << 5] & 128 && enterClosing(ctx, flow);
}
/** Payload may be sent from now on: congestion control begins. */
function beginSending(ctx, flow) {
	ctx.congestion.opened(flow), ctx.config.lossDetection === "rack" && ctx.congestion.holdsBack && openRecord(ctx, flow);
}
/** The handshake of a connection that was in use before its end is over. */
function settleEarly(ctx, flow) {
	let p = ctx.pcb;
	endEarly(ctx, flow);
	let record = p.loss[flow << 5];
	record !== -1 && (ctx.loss.minRttUs[record] = p.srttUs[flow]), p.sndNxt[flow << 5] !== p.sndUna[flow << 5] && startRetransmitTimer(ctx, flow);
}
/** From now on losses are detected by time (RFC 8985). */
function openRecord(ctx, flow) {
	let p = ctx.pcb, record = ctx.loss.allocate();
	p.loss[flow << 5] = record, ctx.loss.minRttUs[record] = p.srttUs[flow], ctx.loss.recoverSeq[record] = p.sndUna[flow << 5], ctx.loss.rackNs[record] = -1, ctx.loss.probeEnd[record] = p.sndUna[flow << 5];
}
/** Our SYN is acknowledged: SND.UNA moves over it, and the window is the segment's. */
function takeSynAcked(ctx, flow, windowBytes) {
	let p = ctx.pcb, first = p.iss[flow] + 1 | 0;
	p.sndUna[flow << 5] = first, p.sndWnd[flow << 5] = windowBytes, windowBytes > p.sndWndMax[flow << 5] && (p.sndWndMax[flow << 5] = windowBytes), p.sndWl1[flow << 5] = ctx.seq, p.sndWl2[flow << 5] = ctx.ack;
}
// dist/src/stack/tcp/fast-open-client.js
/**
* The client's part of fast open (RFC 7413 §4.1.3, §4.2.1): payload rides on the SYN where the
* server's cookie is known; otherwise the SYN asks for one.
*/
const NO_COOKIE = /* @__PURE__ */ new Uint8Array();
/** See Tcp.fastOpenRoom. */
function roomOnSyn(ctx, tuple) {
	let isIpv6 = tuple.family === 6, fits = ctx.config.mssBytes - (isIpv6 ? 20 : 0), cached = ctx.tables.cookies.find(tuple);
	if (!(cached !== null && cached.bytes.length > 0) && ctx.config.fastOpenClient !== "bare") return -1;
	let mss = cached !== null && cached.mss !== -1 ? Math.min(cached.mss, fits) : fits;
	return Math.max(0, mss - 40);
}
/** Hands the bytes over; returns how many of them ride on the SYN. */
function beginFast(ctx, flow, tuple, address, bytes) {
	let p = ctx.pcb, cached = ctx.tables.cookies.find(tuple), room = roomOnSyn(ctx, tuple), riding = bytes > 0 && takeRange(ctx, flow, address, bytes) && room > 0 ? Math.min(room, bytes) : 0, form = cached?.isExperimental === !0 ? 2 : 0, isPaused = cached !== null && cached.pausedUntilNs > ctx.ports.nowNs, option = ctx.config.fastOpenClient === "bare" || isPaused ? 0 : 1 | form;
	return p.fastOpen[flow] = option | (riding > 0 ? 4 : 0), riding;
}
/** The SYN-ACK is in hand, and the connection established. */
function endFast(ctx, flow) {
	let p = ctx.pcb, bits = p.fastOpen[flow], acked = ctx.ack - p.sndUna[flow << 5] | 0;
	remember(ctx, flow, acked), bits & 4 && (acked > 0 && takeAcked(ctx, flow, acked), p.sndUna[flow << 5] === p.sndMax[flow << 5] ? p.fastOpen[flow] = bits | 8 : sendRest(ctx, flow));
}
function remember(ctx, flow, ackedBytes) {
	let { options, tables } = ctx, tuple = ctx.aim(flow), before = tables.cookies.find(tuple), mss = options.mss === -1 ? before?.mss ?? -1 : options.mss, { cookieBytes, cookieAt, isCookieExperimental } = options, bits = ctx.pcb.fastOpen[flow];
	if (bits & 1 && cookieBytes >= 4 && cookieBytes <= 16 && cookieBytes % 2 == 0) {
		let bytes = ctx.memory.bytes.slice(cookieAt, cookieAt + cookieBytes), isExperimental = isCookieExperimental;
		tables.cookies.set(tuple, {
			bytes,
			mss,
			isExperimental,
			pausedUntilNs: 0
		});
		return;
	}
	let hadNone = before === null || before.bytes.length === 0, wasUseless = !!(bits & 4) && ctx.config.fastOpenRefused === "pause", isRefused = !!(bits & 1) && ackedBytes === 0 && (hadNone || wasUseless), entry = {
		bytes: isRefused ? NO_COOKIE : before?.bytes ?? NO_COOKIE,
		mss,
		isExperimental: before?.isExperimental ?? !1,
		pausedUntilNs: 0
	};
	tables.cookies.set(tuple, isRefused ? afterRefusal(ctx, flow, entry, before) : entry);
}
function afterRefusal(ctx, flow, entry, before) {
	return ctx.config.fastOpenRefused === "pause" ? {
		...entry,
		pausedUntilNs: ctx.ports.nowNs + 9e11
	} : ctx.pcb.flags[flow << 5] & 4194304 || ctx.options.cookieBytes !== -1 ? entry : {
		...entry,
		isExperimental: before === null
	};
}
function narrowSyn(ctx, flow, mtuBytes) {
	let p = ctx.pcb, isIpv6 = p.tuples.family(flow) === 6, mss = Math.max(mtuBytes - (isIpv6 ? 60 : 40), 28);
	!(p.fastOpen[flow] & 4) || mss >= p.offerMss[flow] || (p.offerMss[flow] = mss, p.receiveMss[flow] = mss, p.fastOpen[flow] |= 32, withdrawCookie(ctx, flow), stopTiming(ctx, flow), sendSyn(ctx, flow, 2));
}
/** The SYN-ACK acknowledges payload, too. */
function takeAcked(ctx, flow, bytes) {
	let p = ctx.pcb;
	p.sndUna[flow << 5] = ctx.ack, ctx.recorder.emit3(37, flow, bytes, ctx.ack, ctx.frame), releaseAcked(ctx, flow, ctx.ack, bytes) && tellSent(ctx, flow, bytes);
}
function sendRest(ctx, flow) {
	let p = ctx.pcb, record = p.loss[flow << 5], una = p.sndUna[flow << 5], mss = p.sendMss[flow];
	if (record === -1) {
		p.sndNxt[flow << 5] = retransmit(ctx, flow, una, 14), startRetransmitTimer(ctx, flow);
		return;
	}
	let max = p.sndMax[flow << 5];
	ctx.tally.begin(ctx.loss, record);
	for (let seq = una; seq !== max;) {
		let end = seq + Math.min(mss, max - seq | 0) | 0;
		noteSent(ctx, record, seq, end), markLost(ctx, record, ctx.loss.tail[record]), seq = end;
	}
	resendLost(ctx, flow, record, 14), armTimeout(ctx, flow, record);
}
// dist/src/stack/tcp/connect.js
/**
* Active opens (RFC 9293 §3.10.1) and what arrives in SYN-SENT (§3.10.7.3), simultaneous open
* included.
*/
/**
* Opens a connection to the tuple's remote end. Returns the handle, or a negative code. fastBytes
* at fastAddress are handed over with it and may ride on the SYN; -1: no fast open.
*/
function openActive(ctx, tuple, mark, cookie, flowGroup, fastAddress = 0, fastBytes = -1) {
	if (tuple.remotePort === 0 || tuple.localPort === 0 || !isHost(tuple)) return -3;
	let earlier = ctx.flows.find(tuple, ctx.flows.hash(tuple));
	if (earlier !== -1) {
		if (!ctx.isOwn(earlier) || !isForgotten(ctx, earlier, mark)) return -3;
		die(ctx, earlier, 6, 11);
	}
	let p = ctx.pcb, flow = openFlow(ctx, tuple, 0, 1, mark, flowGroup);
	if (flow === -1) return -1;
	p.cookie[flow] = cookie, p.flags[flow << 5] |= 10;
	let iss = chooseOffer(ctx, flow, personalityOf(ctx, mark));
	startSequence(ctx, flow, iss), p.irs[flow] = 0, p.rcvNxt[flow << 5] = 0, p.rcvUp[flow] = 0, announceFlow(ctx, flow);
	let riding = fastBytes === -1 ? 0 : beginFast(ctx, flow, tuple, fastAddress, fastBytes);
	transition(ctx, flow, 2, 7);
	let isSent = sendSyn(ctx, flow, 2, riding);
	p.sndNxt[flow << 5] = iss + 1 + riding | 0, p.sndMax[flow << 5] = p.sndNxt[flow << 5], isSent && startTiming(ctx, flow, iss + 1 | 0), armTimer(ctx, flow, 0, p.rtoUs[flow << 5]);
	let { connectUs } = ctx.config;
	return connectUs > 0 && armTimer(ctx, flow, 4, connectUs), ctx.handle(flow);
}
function isHost(tuple) {
	let { remote0, remote1, remote2, remote3 } = tuple;
	return tuple.family === 6 ? !isMulticast6(remote0) && (remote0 | remote1 | remote2 | remote3) !== 0 : remote0 !== 0 && remote0 !== -1 && !isMulticast4(remote0);
}
/**
* Whether the recorded host opened the tuple again for another conversation: it had forgotten the
* earlier one, whatever the capture failed to show.
*/
function isForgotten(ctx, earlier, mark) {
	let p = ctx.pcb;
	return p.state[earlier] !== 2 && personalityOf(ctx, mark) !== null && p.conversation[earlier << 5] !== mark;
}
/**
* A segment in SYN-SENT. True: the connection is established and the rest of the segment goes on.
*/
function inSynSent(ctx, flow) {
	let p = ctx.pcb, flags = ctx.segmentFlags, hasAck = !!(flags & 16);
	return hasAck && !isAckOfSyn(ctx, flow) ? (ctx.verdict = 11, flags & 4 || sendResetFor(ctx, ctx.aim(flow), flow), !1) : hasAck && ctx.config.checksSynEcho && !isEchoOurs(ctx, flow) ? (ctx.verdict = 8, flags & 4 || sendResetFor(ctx, ctx.aim(flow), flow), !1) : flags & 4 ? (ctx.verdict = hasAck ? 12 : 11, hasAck && die(ctx, flow, 5, 5), !1) : flags & 2 ? (p.irs[flow] = ctx.seq, p.rcvNxt[flow << 5] = ctx.seq + 1 | 0, p.rcvUp[flow] = p.rcvNxt[flow << 5], p.lastAckSent[flow << 5] = p.rcvNxt[flow << 5], negotiate(ctx, flow), p.rcvAdv[flow << 5] = rightEdge(ctx, flow), ctx.verdict = 12, hasAck ? (sampleRtt(ctx, flow, ctx.ack), takeSynAcked(ctx, flow, ctx.window), establish(ctx, flow, 2), oweAckNow(ctx, flow), p.fastOpen[flow] !== 0 && endFast(ctx, flow), ctx.seq = ctx.seq + 1 | 0, ctx.wantsOutput = !0, ctx.payloadBytes > receiveWindow(ctx, flow) && (ctx.payloadBytes = 0, ctx.segmentFlags &= -2), !0) : (p.sndWnd[flow << 5] = ctx.window, p.sndWndMax[flow << 5] = ctx.window, p.sndWl1[flow << 5] = ctx.seq, transition(ctx, flow, 3, 1), keepSynPayload(ctx, flow), flags & 1 && noteFin(ctx, flow, ctx.seq + 1 + ctx.payloadBytes | 0), p.fastOpen[flow] !== 0 && withdrawCookie(ctx, flow), sendSyn(ctx, flow, 18), armTimer(ctx, flow, 0, p.rtoUs[flow << 5]), armTimer(ctx, flow, 4, ctx.config.synReceivedUs), !1)) : (ctx.verdict = 15, !1);
}
/** Whether the timestamp echoed is one that a SYN of ours carried. */
function isEchoOurs(ctx, flow) {
	let { hasTimestamps, tsEcr } = ctx.options;
	if (!hasTimestamps || tsEcr === 0) return !0;
	let first = ctx.pcb.tsOrigin[flow];
	return seqLessOrEqual(first, tsEcr) && seqLessOrEqual(tsEcr, timestampNow(ctx, flow));
}
function isAckOfSyn(ctx, flow) {
	let p = ctx.pcb;
	return seqLessThan(p.iss[flow], ctx.ack) && seqLessOrEqual(ctx.ack, p.sndMax[flow << 5]);
}
var TcpContext = class {
	constructor(ports, ip, config, tables, core) {
		if (this.tally = new AckTally(), this.view = new TcpView(), this.options = new TcpOptions(), this.tuple = emptyTuple(), this.isListening = /* @__PURE__ */ new Uint8Array(65536), this.fastOpenLimits = /* @__PURE__ */ new Map(), this.fastOpenPending = 0, this.mbuf = -1, this.frame = 0, this.seq = 0, this.ack = 0, this.segmentFlags = 0, this.window = 0, this.urgent = 0, this.payloadAddress = 0, this.payloadBytes = 0, this.wireSeq = 0, this.wirePayloadBytes = 0, this.judging = -1, this.verdict = 0, this.acceptedBytes = 0, this.keepsMbuf = !1, this.lastFlow = -1, this.wantsOutput = !1, this.ackList = /* @__PURE__ */ new Int32Array(256), this.ackCount = 0, this.parked = [], this.orphans = [], this.challengeSecond = -1, this.challengeCount = 0, this.issState = 1, this.gatheredBytes = 0, this.ports = ports, this.ip = ip, this.config = config, this.recorder = ports.recorder, this.memory = ports.memory, this.mbufs = ports.mbufs, this.core = core, this.tables = tables, this.pcb = tables.pcb, this.flows = tables.flows, this.ranges = tables.ranges, this.reassembly = tables.reassembly, this.scoreboard = tables.scoreboard, this.loss = tables.loss, config.listen === "all") this.isListening.fill(1);
		else for (let port of config.listen) this.isListening[port & 65535] = 1;
	}
	/** Whether the flow's group is this core's now: only then may it be touched here. */
	isOwn(flow) {
		return this.tables.groups.owner[this.pcb.tag[flow << 5] >> 8] === this.core;
	}
	/** The handle of a live slot. */
	handle(flow) {
		return this.pcb.tag[flow << 5] * 4294967296 + flow;
	}
	/** Fills `tuple` with the flow's. */
	aim(flow) {
		let tuple = this.tuple;
		return this.pcb.tuples.fill(flow, tuple), tuple;
	}
	/** Puts the flow on the list that endBatch walks. */
	listAck(flow) {
		if (this.ackCount === this.ackList.length) {
			let larger = new Int32Array(this.ackList.length * 2);
			larger.set(this.ackList), this.ackList = larger;
		}
		this.ackList[this.ackCount++] = flow;
	}
};
function emptyTuple() {
	return {
		family: 4,
		lane: 0,
		local0: 0,
		local1: 0,
		local2: 0,
		local3: 0,
		remote0: 0,
		remote1: 0,
		remote2: 0,
		remote3: 0,
		localPort: 0,
		remotePort: 0,
		remoteMacHigh: 0,
		remoteMacLow: 0
	};
}
// dist/src/stack/tcp/expire.js
/**
* What happens when a flow's time comes: retransmission, delayed ACK, persist, keep-alive, and the
* waits.
*
* The wheel knows one node a flow and may call early (a deadline moved on, or was farther than the
* wheel reaches): then nothing fires and the node is scheduled again. Due timers fire in the order
* of their deadlines.
*/
/** The wheel's call for this flow. */
function expire(ctx, flow) {
	let p = ctx.pcb, now = ctx.ports.nowNs;
	p.scheduledNs[flow] = Infinity;
	let tag = p.tag[flow << 5];
	for (;;) {
		let kind = earliestDue(ctx, flow, now);
		if (kind === -1) break;
		let late = now - p.deadlineNs[kind][flow];
		if (p.armed[flow] &= ~(1 << kind), ctx.recorder.emit3(51, flow, kind, late | 0, ctx.ports.core), fire(ctx, flow, kind), !(p.flags[flow << 5] & 1) || p.tag[flow << 5] !== tag) return;
	}
	let earliest = earliestDeadline(ctx, flow);
	earliest < p.scheduledNs[flow] && (p.scheduledNs[flow] = earliest, ctx.ports.timers.schedule(flow, earliest));
}
/** The kind with the earliest deadline that has come, -1 when none has. */
function earliestDue(ctx, flow, now) {
	let { deadlineNs } = ctx.pcb, due = -1, earliest = Infinity;
	for (let kind = 0; kind < 6; kind++) {
		if (!isArmed(ctx, flow, kind)) continue;
		let deadline = deadlineNs[kind][flow];
		deadline > now || deadline >= earliest || (earliest = deadline, due = kind);
	}
	return due;
}
function fire(ctx, flow, kind) {
	kind === 0 ? onRetransmitTimeout(ctx, flow) : kind === 1 ? sendDelayedAck(ctx, flow) : kind === 2 ? onPersistTimeout(ctx, flow) : kind === 3 ? onKeepAlive(ctx, flow) : kind === 5 ? onLossTimer(ctx, flow) : onWait(ctx, flow);
}
function onKeepAlive(ctx, flow) {
	let p = ctx.pcb, { config } = ctx, idleUs = (ctx.ports.nowNs - p.lastReceivedNs[flow]) / 1e3;
	if (idleUs < config.keepAliveUs) {
		armTimer(ctx, flow, 3, config.keepAliveUs - idleUs);
		return;
	}
	if (Math.floor((idleUs - config.keepAliveUs) / config.keepAliveIntervalUs) >= config.keepAliveProbes) {
		die(ctx, flow, 3, 9);
		return;
	}
	let seq = p.sndNxt[flow << 5] - 1 | 0;
	p.sndNxt[flow << 5] === p.sndUna[flow << 5] && sendSegment(ctx, flow, seq, 0, 16, 10), armTimer(ctx, flow, 3, config.keepAliveIntervalUs);
}
/** TIME-WAIT is over, or SYN-RECEIVED or FIN-WAIT-2 lasted too long. */
function onWait(ctx, flow) {
	let p = ctx.pcb, isTimeWait = p.state[flow] === 10;
	if (isTimeWait || !ctx.config.deviations.breaksWaits) {
		if (p.state[flow] === 2) {
			let leftUs = ctx.config.connectUs - (ctx.ports.nowNs - p.openedNs[flow]) / 1e3;
			if (leftUs > 0) {
				armTimer(ctx, flow, 4, leftUs);
				return;
			}
		}
		die(ctx, flow, isTimeWait ? 1 : 3, 9);
	}
}
// dist/src/stack/tcp/icmp-errors.js
/**
* ICMP errors about segments of ours (RFC 1122 §4.2.3.9, RFC 9293 §3.9.2.2, RFC 5927).
*
* Anybody can write such a message, so it counts only when the segment it quotes may be on its way.
* Soft errors never end a connection (MUST-54). Hard ones end an attempt to connect; later they are
* soft (RFC 5461 §4). "Packet too big" lowers the MSS and sends the first outstanding segment
* again.
*/
const ICMP4_PROHIBITED = [
	9,
	10,
	13
];
function onIcmpError(ctx, tuple, type, code, seq, mtuBytes) {
	let p = ctx.pcb, flow = ctx.flows.find(tuple, ctx.flows.hash(tuple));
	if (flow === -1 || !ctx.isOwn(flow) || !seqLessOrEqual(p.sndUna[flow << 5], seq) || !seqLessThan(seq, p.sndMax[flow << 5])) return;
	let isIpv6 = tuple.family === 6;
	if (isIpv6 ? type === 2 : type === 3 && code === 4) {
		let isSynchronized = p.state[flow] >= 4;
		p.state[flow] === 2 && narrowSyn(ctx, flow, mtuBytes), isSynchronized && lowerSendMss(ctx, flow, mtuBytes) && resendFirst(ctx, flow);
		return;
	}
	let isHard = isIpv6 ? isHard6(ctx, type, code) : isHard4(ctx, type, code), isPeers = p.state[flow] === 3 && ctx.config.icmpHard === "unreachable";
	isHard && (isPeers || p.state[flow] === 2) && die(ctx, flow, 7, 12);
}
function isHard4(ctx, type, code) {
	return type !== 3 || ctx.config.icmpHard === "none" ? !1 : ctx.config.icmpHard === "unreachable" || code === 2 || code === 3 || ctx.config.icmpHard === "prohibited" && ICMP4_PROHIBITED.includes(code);
}
function isHard6(ctx, type, code) {
	return ctx.config.icmpHard === "none" ? !1 : type === 4 ? code === 1 : type === 1 ? ctx.config.icmpHard === "unreachable" || code === 1 || code === 4 : !1;
}
/** Answers a segment whose tuple has no flow. issFloor: see openPassive. */
function withoutFlow(ctx, tuple, hasFloor, floor) {
	let flags = ctx.segmentFlags, conversation = ctx.mbufs.conversation[ctx.mbuf], recorded = personalityOf(ctx, conversation), answer = recorded === null ? 0 : recorded.answer[conversation];
	if (answer === 3) return 9;
	if (flags & 4) return 3;
	if ((flags & 18) == 2) return answer === 1 || answer === 0 && ctx.isListening[tuple.localPort] === 1 ? openPassive(ctx, tuple, conversation, answer === 1, hasFloor, floor) : refuse(ctx, tuple);
	if (!(flags & 16) && recorded === null && ctx.isListening[tuple.localPort] === 1) return 15;
	if (recorded !== null && recorded.midstream[conversation] !== 0) {
		if (ctx.config.midstream === "ignore") return 9;
		if (ctx.config.midstream === "adopt" && flags & 16 && isFirst(ctx, conversation)) return adopt(ctx, tuple, conversation);
	}
	return refuse(ctx, tuple);
}
/** The row of a segment of this flow, before it is judged. */
function emitIn(ctx, flow) {
	let { options } = ctx, isSyn = !!(ctx.segmentFlags & 2);
	ctx.recorder.emit(31, flow, ctx.frame, ctx.seq, ctx.ack, ctx.payloadBytes, ctx.segmentFlags, isSyn ? ctx.window : segmentWindow(ctx, flow), options.tsVal, options.tsEcr);
}
function refuse(ctx, tuple) {
	return sendResetFor(ctx, tuple, -1), 4;
}
/**
* A SYN for a port that answers. floor: the last sequence number an earlier connection of the tuple
* used, when there was one.
*/
function openPassive(ctx, tuple, conversation, isRecorded, hasFloor, floor) {
	let p = ctx.pcb, group = ctx.mbufs.flowGroup[ctx.mbuf], flow = openFlow(ctx, tuple, 1, 0, conversation, group);
	if (flow === -1) return 10;
	ctx.lastFlow = flow;
	let recorded = isRecorded ? personalityOf(ctx, conversation) : null, iss = chooseOffer(ctx, flow, recorded);
	hasFloor && recorded === null && seqLessThan(iss, floor) && (iss = floor + 65536 | 0), startSequence(ctx, flow, iss), p.irs[flow] = ctx.seq, p.rcvNxt[flow << 5] = ctx.seq + 1 | 0, p.rcvUp[flow] = p.rcvNxt[flow << 5], announceFlow(ctx, flow), emitIn(ctx, flow), ctx.judging = flow, negotiate(ctx, flow), p.sndWnd[flow << 5] = ctx.window, p.sndWndMax[flow << 5] = ctx.window, p.sndWl1[flow << 5] = ctx.seq, p.sndWl2[flow << 5] = iss, p.rcvAdv[flow << 5] = rightEdge(ctx, flow), transition(ctx, flow, 3, 1), ctx.verdict = 12;
	let isEarly = recorded === null && askFast(ctx, flow, tuple), most = isEarly ? receiveWindow(ctx, flow) : 0;
	takeSynPayload(ctx, flow, recorded === null ? most : recorded.synDataBytes[conversation]);
	let isSent = sendSyn(ctx, flow, 18);
	return p.sndNxt[flow << 5] = iss + 1 | 0, p.sndMax[flow << 5] = p.sndNxt[flow << 5], isSent && startTiming(ctx, flow, p.sndNxt[flow << 5]), armTimer(ctx, flow, 0, p.rtoUs[flow << 5]), armTimer(ctx, flow, 4, ctx.config.synReceivedUs), isEarly && openEarly(ctx, flow), judge(ctx), ctx.verdict;
}
function openEarly(ctx, flow) {
	let p = ctx.pcb;
	beginSending(ctx, flow), p.sndWnd[flow << 5]++, knock(ctx, flow);
}
function takeSynPayload(ctx, flow, allowedBytes) {
	ctx.payloadBytes === 0 || allowedBytes <= 0 || (ctx.payloadBytes = Math.min(ctx.payloadBytes, allowedBytes), ctx.seq = ctx.seq + 1 | 0, receivePayload(ctx, flow), ctx.seq = ctx.seq - 1 | 0, assert(ctx.verdict === 0, "payload on a SYN is in order"));
}
/**
* Whether the conversation was not adopted before: adopting it again would replay it from the
* start.
*/
function isFirst(ctx, conversation) {
	if (ctx.tables.adopted.length <= conversation) {
		let count = Math.max(ctx.ports.personalities.count, conversation + 1), larger = new Uint8Array(count);
		larger.set(ctx.tables.adopted), ctx.tables.adopted = larger;
	}
	return ctx.tables.adopted[conversation] !== 1 && (ctx.tables.adopted[conversation] = 1, !0);
}
/** A connection that began before the capture: its state is what the first segment implies. */
function adopt(ctx, tuple, conversation) {
	let p = ctx.pcb, group = ctx.mbufs.flowGroup[ctx.mbuf], flow = openFlow(ctx, tuple, 0, 2, conversation, group);
	if (flow === -1) return 10;
	ctx.lastFlow = flow;
	let recorded = personalityOf(ctx, conversation);
	chooseOffer(ctx, flow, recorded);
	let first = recorded.localSeq[conversation];
	startSequence(ctx, flow, first - 1 | 0), p.sndUna[flow << 5] = first, p.sndNxt[flow << 5] = first, p.sndMax[flow << 5] = first, ctx.segmentFlags & 2 && (ctx.seq = ctx.seq + 1 | 0, ctx.segmentFlags &= -3);
	let known = recorded.remoteSeq[conversation] - ctx.seq | 0, next = Math.abs(known) <= 1048576 ? ctx.seq + known | 0 : ctx.seq;
	return p.irs[flow] = next - 1 | 0, p.rcvNxt[flow << 5] = next, p.rcvUp[flow] = next, p.lastAckSent[flow << 5] = next, p.sndWl1[flow << 5] = ctx.seq - 1 | 0, p.sndWl2[flow << 5] = first, announceFlow(ctx, flow), assumeNegotiated(ctx, flow), p.rcvAdv[flow << 5] = rightEdge(ctx, flow), establish(ctx, flow, 10), -1;
}
/** Takes a segment; see Tcp.input. */
function receiveSegment(ctx, mbuf, tuple, address, bytes) {
	ctx.keepsMbuf = !1, ctx.lastFlow = -1, ctx.judging = -1, ctx.acceptedBytes = 0, ctx.wantsOutput = !1;
	let view = ctx.view.wrap(ctx.memory.view, address);
	if (view.validate(bytes) !== 0) return 1;
	if (ctx.mbufs.checksumOk[mbuf] === 0 && !isIntact(ctx, tuple, address, bytes)) return 2;
	let headerBytes = view.headerBytes;
	ctx.mbuf = mbuf, ctx.frame = ctx.mbufs.frame[mbuf], tuple.localPort = view.destinationPort, tuple.remotePort = view.sourcePort, ctx.seq = view.seq, ctx.segmentFlags = view.flags, ctx.ack = ctx.segmentFlags & 16 ? view.ack : 0, ctx.window = view.window, ctx.urgent = view.urgentPointer, ctx.payloadAddress = address + headerBytes, ctx.payloadBytes = bytes - headerBytes, ctx.wireSeq = ctx.seq, ctx.wirePayloadBytes = ctx.payloadBytes;
	let optionBytes = headerBytes - 20;
	ctx.options.parse(ctx.memory.view, address + 20, optionBytes);
	let verdict = dispatch(ctx, tuple);
	return ctx.frame = 0, verdict;
}
function dispatch(ctx, tuple) {
	let p = ctx.pcb, flow = ctx.flows.find(tuple, ctx.flows.hash(tuple)), floor = 0, hadFlow = flow !== -1;
	if (hadFlow && isReuse(ctx, flow) && (floor = p.sndMax[flow << 5], die(ctx, flow, 6, 11), flow = -1), ctx.config.dropSynFin && (ctx.segmentFlags & 3) == 3 && (flow === -1 || p.state[flow] !== 10)) return 15;
	if (flow === -1) {
		let verdict = withoutFlow(ctx, tuple, hadFlow, floor);
		if (verdict !== -1) return verdict;
		flow = ctx.lastFlow;
	}
	ctx.lastFlow = flow, ctx.judging = flow, ctx.verdict = 12, emitIn(ctx, flow), p.lastReceivedNs[flow] = ctx.ports.nowNs;
	let tag = p.tag[flow << 5];
	p.state[flow] === 2 ? inSynSent(ctx, flow) && takeRest(ctx, flow) : synchronized(ctx, flow);
	let isAlive = !!(p.flags[flow << 5] & 1) && p.tag[flow << 5] === tag;
	return ctx.wantsOutput && isAlive && output(ctx, flow), judge(ctx), ctx.verdict;
}
/** SYN-RECEIVED and later states, RFC 9293 §3.10.7.4. */
function synchronized(ctx, flow) {
	let p = ctx.pcb, flags = ctx.segmentFlags;
	if (flags & 2 && !(flags & 4)) takeSyn(ctx, flow);
	else if (isTimely(ctx, flow) && !(p.state[flow] === 10 && ctx.config.timeWait === "strict" && isDoneInTimeWait(ctx, flow))) {
		if (flags & 4) takeReset(ctx, flow);
		else if (!isAcceptable(ctx, flow)) ctx.verdict === 6 && takeRepeatedAck(ctx, flow);
		else if (!(flags & 16)) ctx.verdict = 15;
		else {
			if (noteTimestamp(ctx, flow), p.flags[flow << 5] & 536870912 && noteMark(ctx, flow) && oweAckNow(ctx, flow), p.state[flow] === 3) {
				if (!completeHandshake(ctx, flow) || p.fastOpen[flow] !== 0 && !processAck(ctx, flow)) return;
			} else if (!processAck(ctx, flow)) return;
			checkFinAcked(ctx, flow) && takeRest(ctx, flow);
		}
	}
}
/** Urgent pointer, payload, FIN: "sixth" to "eighth". */
function takeRest(ctx, flow) {
	let p = ctx.pcb, finSeq = ctx.seq + ctx.payloadBytes | 0;
	if (ctx.segmentFlags & 32 && noteUrgent(ctx, flow), p.state[flow] === 10) ctx.segmentFlags & 1 && repeatTimeWait(ctx, flow);
	else {
		if (ctx.payloadBytes > 0) {
			if (isAbandoned(ctx, flow)) {
				ctx.verdict = 4, ctx.config.abandonedReset === "bare" ? sendResetFor(ctx, ctx.aim(flow), flow) : sendReset(ctx, flow), die(ctx, flow, 4, 8);
				return;
			}
			receivePayload(ctx, flow);
		}
		ctx.segmentFlags & 1 && (noteFin(ctx, flow, finSeq), ctx.payloadBytes === 0 && finSeq !== p.rcvNxt[flow << 5] && sendAck(ctx, flow)), takeFin(ctx, flow);
	}
}
/** TIME-WAIT, strictly. True: the segment needs nothing more. */
function isDoneInTimeWait(ctx, flow) {
	let p = ctx.pcb, flags = ctx.segmentFlags;
	return flags & 4 || !(flags & 16) ? (ctx.verdict = 15, !0) : flags & 1 ? !1 : ((ctx.payloadBytes !== 0 || ctx.seq !== p.rcvNxt[flow << 5] || ctx.ack !== p.sndNxt[flow << 5]) && sendAck(ctx, flow), !0);
}
/** Nobody reads it; behind the peer's FIN it is no payload, but ignored (RFC 9293 §3.10.7.4). */
function isAbandoned(ctx, flow) {
	let p = ctx.pcb;
	return !(p.flags[flow << 5] & 1026) && p.state[flow] >= 4;
}
function repeatTimeWait(ctx, flow) {
	oweAckNow(ctx, flow), armTimer(ctx, flow, 4, ctx.config.timeWaitUs);
}
/** "First, check sequence number": cuts the segment to the window, or answers what lies outside. */
function isAcceptable(ctx, flow) {
	let next = ctx.pcb.rcvNxt[flow << 5], window = receiveWindow(ctx, flow), offset = ctx.seq - next | 0, fin = ctx.segmentFlags & 1, bytes = ctx.payloadBytes;
	if (offset === 0 && bytes <= window) return !0;
	if (bytes + fin === 0) return offset >= 0 && offset <= window || isRefused(ctx, flow, offset);
	//! DEVIATION RFC 9293 §3.10.7.4: exactly at the right edge is taken too. A sender that went
	if (offset + bytes + fin <= 0 || offset > window || offset === window && bytes > 0 && offset !== 0) return isRefused(ctx, flow, offset);
	if (offset < 0) {
		let repeated = Math.min(-offset, bytes);
		repeated > 0 && noteDuplicate(ctx, flow, ctx.seq, ctx.seq + repeated | 0), ctx.payloadAddress += repeated, ctx.payloadBytes -= repeated, ctx.seq = ctx.seq + repeated | 0;
	}
	let excess = ctx.seq + ctx.payloadBytes - rightEdge(ctx, flow) | 0;
	return excess > 0 && (ctx.payloadBytes -= excess, ctx.segmentFlags &= -2, ctx.payloadBytes === 0 && (ctx.verdict = 7, oweAckNow(ctx, flow))), !0;
}
/**
* An unacceptable segment is answered by an acknowledgment and dropped; without payload at a
* limited rate.
*/
function isRefused(ctx, flow, offset) {
	if (ctx.verdict = offset < 0 ? 6 : 7, offset < 0 && ctx.payloadBytes > 0 && noteDuplicate(ctx, flow, ctx.seq, ctx.seq + ctx.payloadBytes | 0), offset < 0 && ctx.config.takesOldAcks && !takeOldAck(ctx, flow)) return !1;
	let hasFin = !!(ctx.segmentFlags & 1);
	return ctx.pcb.state[flow] === 10 && hasFin && offset < 0 ? repeatTimeWait(ctx, flow) : ctx.payloadBytes > 0 || hasFin ? sendAck(ctx, flow) : sendChallengeAck(ctx, flow), !1;
}
/**
* BSD looks at the acknowledgment of a segment that brings nothing new. False: it has been
* answered.
*/
function takeOldAck(ctx, flow) {
	let state = ctx.pcb.state[flow];
	if (!(ctx.segmentFlags & 16) || ctx.segmentFlags & 4 || state < 4 || state === 10) return !0;
	let verdict = ctx.verdict;
	return !processAck(ctx, flow) || !checkFinAcked(ctx, flow) ? !1 : (ctx.verdict = verdict, !0);
}
//! DEVIATION RFC 9293 §3.10.7.4: with pacing `trace` a repeated segment at most a window old is
function takeRepeatedAck(ctx, flow) {
	let p = ctx.pcb, una = p.sndUna[flow << 5], age = p.rcvNxt[flow << 5] - ctx.seq | 0;
	!ctx.congestion.holdsBack && ctx.segmentFlags & 16 && p.state[flow] >= 4 && age <= p.rcvWndMax[flow << 5] && seqLessThan(una, ctx.ack) && seqLessOrEqual(ctx.ack, p.sndMax[flow << 5]) && processAck(ctx, flow) && checkFinAcked(ctx, flow);
}
//! DEVIATION RFC 7323 §3.2: a segment without timestamps is taken although they were negotiated;
//! DEVIATION RFC 7323 §5.3: in a replay a segment that was overtaken is taken too while no sequence
function isTimely(ctx, flow) {
	let p = ctx.pcb, { options } = ctx;
	return !(p.flags[flow << 5] & 65536) || !options.hasTimestamps || ctx.segmentFlags & 4 || !isOlder(ctx, flow) || personalityOf(ctx, p.conversation[flow << 5]) !== null && !(p.flags[flow << 5] & 33554432) ? !0 : (ctx.verdict = 8, sendAck(ctx, flow), !1);
}
/** Whether the segment's timestamp lies before TS.Recent, and that still means something. */
function isOlder(ctx, flow) {
	let p = ctx.pcb;
	return seqLessThan(ctx.options.tsVal, p.tsRecent[flow << 5]) ? ctx.ports.nowNs - p.tsRecentNs[flow] <= 0x75ded9f680000 : !1;
}
function noteTimestamp(ctx, flow) {
	let p = ctx.pcb;
	p.flags[flow << 5] & 65536 && ctx.options.hasTimestamps && seqLessOrEqual(ctx.wireSeq, p.lastAckSent[flow << 5]) && !isOlder(ctx, flow) && (seqLessThan(p.sndMax[flow << 5], ctx.ack) && p.role[flow] !== 2 || (p.tsRecent[flow << 5] = ctx.options.tsVal, p.tsRecentNs[flow] = ctx.ports.nowNs));
}
function takeReset(ctx, flow) {
	let p = ctx.pcb, next = p.rcvNxt[flow << 5], isAnywhere = ctx.config.resetsAnywhere && seqInWindow(ctx.seq, next, receiveWindow(ctx, flow));
	if (ctx.seq === next || isAnywhere) {
		let isConnecting = !!(p.flags[flow << 5] & 8);
		p.flags[flow << 5] & 16 && ctx.tables.lateResets.add(p.conversation[flow << 5]), die(ctx, flow, isConnecting ? 5 : 2, 5);
	} else seqInWindow(ctx.seq, next, receiveWindow(ctx, flow)) ? (ctx.verdict = 5, sendChallengeAck(ctx, flow)) : ctx.verdict = 7;
}
/**
* A SYN where none belongs: our SYN-ACK was lost, or somebody asks whether the connection exists.
*/
function takeSyn(ctx, flow) {
	let p = ctx.pcb;
	if (p.state[flow] === 3 && ctx.seq === p.irs[flow] && !(ctx.segmentFlags & 16)) {
		ctx.verdict = 6, stopTiming(ctx, flow), sendSyn(ctx, flow, 18);
		return;
	}
	if (p.state[flow] === 3 && ctx.segmentFlags & 16 && ctx.seq === p.irs[flow] && ctx.ack === p.sndNxt[flow << 5]) {
		completeHandshake(ctx, flow) && oweAckNow(ctx, flow);
		return;
	}
	let isWaiting = p.state[flow] === 10, window = Math.min(receiveWindow(ctx, flow), isWaiting ? 65535 : Infinity);
	ctx.config.synsReset && seqInWindow(ctx.seq, p.rcvNxt[flow << 5], window) ? (ctx.verdict = 4, sendReset(ctx, flow), die(ctx, flow, 2, 5)) : (ctx.verdict = 5, sendChallengeAck(ctx, flow));
}
/** The acknowledgment of our SYN-ACK. False: it was something else, and has been answered. */
function completeHandshake(ctx, flow) {
	let p = ctx.pcb;
	return seqLessThan(p.sndUna[flow << 5], ctx.ack) && seqLessOrEqual(ctx.ack, p.sndMax[flow << 5]) ? (sampleRtt(ctx, flow, ctx.ack), takeSynAcked(ctx, flow, ctx.segmentFlags & 2 ? ctx.window : segmentWindow(ctx, flow)), establish(ctx, flow, 3), deliverKept(ctx, flow), takeFin(ctx, flow), ctx.wantsOutput = !0, !0) : (ctx.verdict = 11, sendResetFor(ctx, ctx.aim(flow), flow), !1);
}
/**
* Whether a SYN opens a new incarnation of the tuple: from TIME-WAIT when it is provably later (RFC
* 9293 §3.10.7.4, RFC 6191), and from any state when the recorded host answered it as the SYN of
* another conversation: then it had forgotten the old one, whatever the capture failed to show.
*/
function isReuse(ctx, flow) {
	let p = ctx.pcb;
	if ((ctx.segmentFlags & 22) != 2 || p.state[flow] === 2) return !1;
	let conversation = ctx.mbufs.conversation[ctx.mbuf], recorded = personalityOf(ctx, conversation);
	if (recorded !== null && conversation !== p.conversation[flow << 5] && recorded.answer[conversation] === 1) return !0;
	if (p.state[flow] !== 10 || !ctx.config.reopensTimeWait) return !1;
	if (p.flags[flow << 5] & 65536 && ctx.options.hasTimestamps) {
		let recent = p.tsRecent[flow << 5];
		if (seqLessThan(recent, ctx.options.tsVal)) return !0;
		if (seqLessThan(ctx.options.tsVal, recent)) return !1;
	}
	return seqLessThan(p.rcvNxt[flow << 5], ctx.seq);
}
/** The checksum, when the NIC did not look at it. */
function isIntact(ctx, tuple, address, bytes) {
	let t = tuple;
	return isValid(addSums(t.family === 4 ? pseudoSum4(t.remote0, t.local0, 6, bytes) : pseudoSum6(t.remote0, t.remote1, t.remote2, t.remote3, t.local0, t.local1, t.local2, t.local3, 6, bytes), sumRange(ctx.memory, address, bytes)));
}
// dist/src/stack/tcp/move.js
/**
* A flow changes its core: its timers leave one wheel and enter another, its mbufs change hands,
* and nothing else of it changes. All state is in tables that both cores reach.
*
* Between the two no core touches the flow. The rows hold a digest of its whole state at both ends,
* so that whoever reads the log can tell.
*/
/** Flows (tombstones included) of the groups whose byte is set. */
function flowsOf(ctx, isMember) {
	let p = ctx.pcb, flows = [];
	for (let flow = 0; flow < p.capacity; flow++) p.flags[flow << 5] !== 0 && isMember[p.tag[flow << 5] >> 8] === 1 && flows.push(flow);
	return flows;
}
/** The flow's timers leave this core's wheel; returns how many were armed. */
function depart(ctx, flow, migration, lastGroup) {
	let p = ctx.pcb, { recorder, ports } = ctx, timers = 0;
	for (let kind = 0; kind < 6; kind++) {
		if (!isArmed(ctx, flow, kind)) continue;
		timers++;
		let leftUs = Math.ceil((p.deadlineNs[kind][flow] - ports.nowNs) / 1e3);
		recorder.emit5(117, flow, migration, 0, kind, leftUs, 0);
	}
	return p.scheduledNs[flow] !== Infinity && (p.scheduledNs[flow] = Infinity, ports.timers.cancel(flow)), emitFlow(ctx, flow, migration, 0, timers), ctx.config.deviations.losesTimers && p.tag[flow << 5] >> 8 !== lastGroup && (p.armed[flow] = 0), timers;
}
/** The flow is this core's now, with what is left of its timers; what is overdue fires next. */
function arrive(ctx, flow, migration, from, adopt) {
	let p = ctx.pcb, { recorder, ports } = ctx, timers = 0;
	for (let kind = 0; kind < 6; kind++) isArmed(ctx, flow, kind) && timers++;
	emitFlow(ctx, flow, migration, 1, timers), heldMbufs(ctx, flow, adopt), queuedMbufs(ctx, flow, adopt), ctx.ranges.transfer(p.rangeHead[flow << 5], from, ctx.core), p.payloadFrame[flow << 5] = ports.tx.completions?.doneCount ?? 0;
	for (let kind = 0; kind < 6; kind++) {
		if (!isArmed(ctx, flow, kind)) continue;
		let deadlines = p.deadlineNs[kind], leftUs = Math.max(0, Math.ceil((deadlines[flow] - ports.nowNs) / 1e3));
		deadlines[flow] = ports.nowNs + leftUs * 1e3, recorder.emit5(117, flow, migration, 1, kind, leftUs, 0), recorder.emit3(50, flow, kind, leftUs, ports.core);
	}
	let earliest = earliestDeadline(ctx, flow);
	earliest !== Infinity && (p.scheduledNs[flow] = earliest, ports.timers.schedule(flow, earliest));
}
function emitFlow(ctx, flow, migration, side, timers) {
	let p = ctx.pcb, digest = stateDigest(ctx, flow), cookie = p.cookie[flow] | 0;
	ctx.recorder.emit(116, flow, migration, side, p.tag[flow << 5], cookie, digest, timers, 0, 0);
}
/** Of every variable of the flow, what it holds for sending, and the mbufs held for it. */
function stateDigest(ctx, flow) {
	let { ranges } = ctx, digest = ctx.pcb.digest(flow), mix = (word) => {
		digest = Math.imul(digest ^ word, 16777619);
	};
	for (let range = ctx.pcb.rangeHead[flow << 5]; range !== -1; range = ranges.next[range]) mix(ranges.address[range]), mix(ranges.bytes[range]), mix(ranges.streamOffset[range]);
	return heldMbufs(ctx, flow, mix), queuedMbufs(ctx, flow, mix), digest;
}
// dist/src/stack/tcp/snapshot.js
/**
* A flow's state as a plain object, for tests and for people (as gVisor's probe): a copy, never a
* view.
*/
function takeSnapshot(ctx, flow) {
	let p = ctx.pcb;
	return {
		state: STATE_NAMES[p.state[flow]],
		iss: p.iss[flow] >>> 0,
		irs: p.irs[flow] >>> 0,
		sndUna: p.sndUna[flow << 5] >>> 0,
		sndNxt: p.sndNxt[flow << 5] >>> 0,
		sndMax: p.sndMax[flow << 5] >>> 0,
		sndEnd: p.sndEnd[flow << 5] >>> 0,
		sndWnd: p.sndWnd[flow << 5],
		sendMss: p.sendMss[flow],
		rcvNxt: p.rcvNxt[flow << 5] >>> 0,
		rcvWnd: receiveWindow(ctx, flow),
		rightEdge: rightEdge(ctx, flow) >>> 0,
		cwnd: p.cwnd[flow << 5],
		ssthresh: p.ssthresh[flow],
		rtoUs: p.rtoUs[flow << 5],
		srttUs: p.srttUs[flow],
		undone: p.undone[flow << 5],
		rcvUp: p.rcvUp[flow] >>> 0,
		flags: p.flags[flow << 5]
	};
}
// dist/src/stack/tcp/tcp.js
/**
* TCP (RFC 9293) of one core: the door to this room. Its state is in tables that all cores share.
*
* Clock-free: time is ports.nowNs. State lives in columns (pcb.ts), payload stays where it is,
* every state change is a row of the log. The rest of the room: input.ts takes segments, output.ts
* sends, calls.ts is the application's side, expire.ts the timers'. Left out on purpose: path
* probing, multipath: no recorded peer needs them to be answered correctly.
*/
var Tcp = class {
	/** tables: shared with other cores, this one being number `core` of them; null = its own. */
	constructor(ports, ip, config, tables = null, core = 0) {
		let ctx = new TcpContext(ports, ip, config, tables ?? new TcpTables(1, new FlowGroups(1), config), core);
		this.ctx = ctx, this.usePacing(config.pacing);
	}
	/** Which congestion control connections have from now on; those that live must be none. */
	usePacing(pacing) {
		let { ctx } = this, { ports, config, pcb } = ctx;
		ctx.congestion = pacing === "trace" ? new TraceCongestion(pcb, ports.recorder) : pacing === "reno" ? new RenoCongestion(pcb, ports.recorder, config) : new CubicCongestion(ctx.tables.cubic, pcb, ports, config);
	}
	/**
	* A TCP segment in an mbuf; IP is parsed. tuple: local = destination, remote = source. Returns
	* VERDICT_*; afterwards `lastFlow` is its flow (-1 = none) and `keepsMbuf` says whether the mbuf
	* is TCP's now (else the caller frees it).
	*/
	input(mbuf, tuple, tcpAddress, tcpBytes) {
		return receiveSegment(this.ctx, mbuf, tuple, tcpAddress, tcpBytes);
	}
	get lastFlow() {
		return this.ctx.lastFlow;
	}
	get keepsMbuf() {
		return this.ctx.keepsMbuf;
	}
	/** The caller lets `resumeAccepted` follow when it has said that the call succeeded. */
	accept(handle, cookie) {
		return accept(this.ctx, handle, cookie);
	}
	/** Delivers what was withheld from an accepted connection. */
	resumeAccepted(handle) {
		resumeAccepted(this.ctx, handle);
	}
	reject(handle) {
		return reject(this.ctx, handle);
	}
	/** Bytes taken, or a negative code. The addresses were checked by the caller. */
	sendv(handle, rangeAddress, rangeBytes, count, hasMore = !1) {
		return sendv(this.ctx, handle, rangeAddress, rangeBytes, count, hasMore);
	}
	/** Holds partial segments back, or lets them go. RET_OK or a negative code. */
	cork(handle, isCorked) {
		return cork(this.ctx, handle, isCorked);
	}
	recvDone(handle, bytes) {
		return recvDone(this.ctx, handle, bytes);
	}
	/** Traffic class and hop limit of what is sent from now on. RET_OK or a negative code. */
	setIpFields(handle, trafficClass, hopLimit) {
		return setIpFields(this.ctx, handle, trafficClass, hopLimit);
	}
	/** Urgent bytes announced and not given back; 0 = none, or no such handle. */
	urgentBytes(handle) {
		let flow = slotOf(this.ctx, handle);
		return flow === -1 ? 0 : urgentBytes(this.ctx, flow);
	}
	shutdown(handle) {
		return shutdown(this.ctx, handle);
	}
	close(handle) {
		return close(this.ctx, handle);
	}
	abort(handle) {
		return abort(this.ctx, handle);
	}
	/**
	* Opens a connection; mark: the conversation whose personality to take, -1 = none. A handle, or a
	* negative code.
	*/
	connect(tuple, mark, cookie, flowGroup = 0) {
		return openActive(this.ctx, tuple, mark, cookie, flowGroup);
	}
	/**
	* Opens a connection whose first bytes may ride on the SYN (RFC 7413): at most fastOpenRoom of
	* them do, the others wait for the handshake. A handle, or a negative code.
	*/
	connectFast(tuple, cookie, address, bytes) {
		return openActive(this.ctx, tuple, -1, cookie, 0, address, bytes);
	}
	/** Payload bytes a SYN to the tuple's remote end could carry; -1 = its cookie is not known. */
	fastOpenRoom(tuple) {
		return roomOnSyn(this.ctx, tuple);
	}
	/** The port accepts payload on SYNs, of so many connections at a time; 0 = no more. */
	allowFastOpen(port, limit) {
		limit > 0 ? this.ctx.fastOpenLimits.set(port, limit) : this.ctx.fastOpenLimits.delete(port);
	}
	/** Forgets the cookies of all peers. */
	forgetCookies() {
		this.ctx.tables.cookies.clear();
	}
	/** Whether a connection has the tuple, one in TIME-WAIT included. */
	isTaken(tuple) {
		let { flows } = this.ctx;
		return flows.find(tuple, flows.hash(tuple)) !== -1;
	}
	/** The flow of a handle the application holds, -1 when it is bad, stale or foreign. */
	flowOf(handle) {
		return slotOf(this.ctx, handle);
	}
	/** Whether the handle's flow group is not this core's. */
	isForeign(handle) {
		let owner = this.ctx.tables.groups.owner[tagOf(handle) >> 8];
		return owner !== void 0 && owner !== this.ctx.core;
	}
	tagOf(handle) {
		return tagOf(handle);
	}
	/** Once a batch, after its packets: sends the acknowledgments that were owed. */
	endBatch() {
		flushAcks(this.ctx);
	}
	/**
	* The wheel's call: the flow's earliest deadline has come, or the wheel could not wait longer.
	*/
	timerExpired(flow) {
		expire(this.ctx, flow);
	}
	/** seq: of the segment the message quotes; mtuBytes: of the next hop, when it says. */
	onIcmpError(tuple, type, code, seq, mtuBytes) {
		onIcmpError(this.ctx, tuple, type, code, seq, mtuBytes);
	}
	/** The transmit ring was reclaimed: what waited for that is released. */
	reclaimed() {
		isReleaseDue(this.ctx) && releaseParked(this.ctx);
	}
	/** Whether something waits for the transmit ring. */
	get isReleaseDue() {
		return isReleaseDue(this.ctx);
	}
	/** Flows of the groups whose byte is set, as control block indices. */
	flowsOf(isMember) {
		return flowsOf(this.ctx, isMember);
	}
	/** The flow leaves this core; how many of its timers were armed. lastGroup: of those that go. */
	depart(flow, migration, lastGroup) {
		return assert(!isReleaseDue(this.ctx), "nothing of a moving flow waits for the transmit ring"), depart(this.ctx, flow, migration, lastGroup);
	}
	/** The flow comes to this core; adopt is called for each mbuf that comes with it. */
	arrive(flow, migration, from, adopt) {
		arrive(this.ctx, flow, migration, from, adopt);
	}
	/** End of the run: everything is released, what still lives is closed as drained. */
	stop() {
		let ctx = this.ctx;
		this.reclaimed();
		let p = ctx.pcb;
		ctx.frame = 0, ctx.ackCount = 0;
		for (let flow = 0; flow < p.capacity; flow++) {
			let flags = p.flags[flow << 5];
			flags !== 0 && ctx.isOwn(flow) && (flags & 1 ? (disarm(ctx, flow), p.flags[flow << 5] &= -3, bury(ctx, flow, p.state[flow] === 0 ? p.deadReason[flow] : 8)) : flags & 2 && dropTombstone(ctx, flow));
		}
	}
	/** Whether the overlap policy cost the conversation bytes that its peer may not send again. */
	hadConflict(conversation) {
		return this.ctx.tables.conflicts.has(conversation);
	}
	/** Whether more of the conversation came ahead of a gap than a connection may keep. */
	hadOverflow(conversation) {
		return this.ctx.tables.overflows.has(conversation);
	}
	/** Whether the peer reset the conversation after its FIN. */
	hadLateReset(conversation) {
		return this.ctx.tables.lateResets.has(conversation);
	}
	/** Slots in use on all cores: living flows, and those whose handle was not closed yet. */
	get flowCount() {
		return this.ctx.pcb.count;
	}
	/** The survey's conversation of the flow, -1 = none. */
	conversationOf(flow) {
		return this.ctx.pcb.conversation[flow << 5];
	}
	/** STATE_* */
	stateOf(flow) {
		return this.ctx.pcb.state[flow];
	}
	/** One past the last sequence number the flow's peer may use. */
	rightEdge(flow) {
		return rightEdge(this.ctx, flow);
	}
	/** Whether the flow challenges the acknowledgement. */
	isAckTooOld(flow, ack) {
		return isTooOld(this.ctx, flow, this.ctx.pcb.sndUna[flow << 5] - ack | 0);
	}
	/** A copy of the flow's variables, for tests. */
	snapshot(flow) {
		return takeSnapshot(this.ctx, flow);
	}
};
// dist/src/stack/stack.js
/**
* The stack of one core: takes a frame from the ring, finds out what it is, hands it to its
* protocol, and says in one row what became of it. It sees packets, conditions and time; never
* queues, rings or other cores (ports.ts).
*
* An mbuf comes in owned by the stack and leaves it in one of three ways: freed here, kept by the
* protocol (delivered, queued out of order), or linked behind a reply that refers to it. Every
* frame gets exactly one STACK_IN row, whatever happened; nothing a frame contains makes anything
* throw.
*/
const STACK_DEFAULTS = {
	tcp: TCP_DEFAULTS,
	udpClosed: !1,
	local: null,
	macHigh: 512,
	macLow: 1,
	arp: null,
	tables: null,
	deviations: NO_DEVIATIONS
};
var Stack = class {
	constructor(ports, config) {
		this.tuple = emptyTuple$1(), this.arpView = new ArpView(), this.keepsMbuf = !1, this.flow = -1, this.ports = ports, this.config = config;
		let { deviations } = config;
		this.arp = config.arp ?? (deviations.locksArp ? new LockedArpTable(ports.core) : new ArpTable()), this.quiesceCore = config.arp === null ? 0 : ports.core, this.ip = new IpInput(ports);
		let Sender = deviations.copiesTransmitted ? CopyingSender : IpSender;
		this.sender = new Sender(ports, this.arp, config.macHigh, config.macLow);
		let tables = config.tables ?? new StackTables(1, config.tcp), core = config.tables === null ? 0 : ports.core, tcpConfig = config.tcp.deviations === deviations ? config.tcp : {
			...config.tcp,
			deviations
		};
		this.tcp = new Tcp(ports, this.sender, tcpConfig, tables.tcp, core);
		let { local, macHigh, macLow } = config;
		this.icmp = new Icmp(ports, this.ip, this.sender, this.tcp, local, macHigh, macLow);
		let { udpClosed } = config, UdpOf = deviations.trustsUdpRecvDone ? TrustingUdp : Udp;
		this.udp = new UdpOf(ports, this.ip, this.sender, this.icmp, udpClosed, tables.replies, core);
	}
	/** Takes a received frame; returns the verdict. */
	input(mbuf) {
		let ports = this.ports, mbufs = ports.mbufs, frame = mbufs.frame[mbuf], conversation = mbufs.conversation[mbuf], flowGroup = mbufs.flowGroup[mbuf], etherType = ports.memory.view.getUint16(mbufs.frameAddress[mbuf] + 12);
		this.keepsMbuf = !1, this.flow = -1;
		let protocol = 256, verdict = 15;
		return etherType === 2048 || etherType === 34525 ? (verdict = this.ip.parse(mbuf, etherType, this.tuple), protocol = this.ip.protocol, verdict === 0 && (verdict = this.dispatch(mbuf, protocol))) : etherType === 2054 && (verdict = this.arpInput(mbuf)), ports.recorder.emit(30, this.flow, frame, mbuf, protocol, verdict, conversation, flowGroup, 0, 0), !this.keepsMbuf && !this.isLeaked(verdict) && mbufs.free(mbuf), verdict;
	}
	/** V12: a malformed packet is warned of, and forgotten. */
	isLeaked(verdict) {
		return verdict === 1 && this.config.deviations.leaksDropped;
	}
	/** The batch is over: what was put off until then happens. */
	endBatch() {
		this.tcp.endBatch(), this.udp.reclaimed();
	}
	/** The transmit ring was reclaimed: the bytes of frames that left are their owners' again. */
	reclaimed() {
		this.tcp.reclaimed(), this.udp.reclaimed();
	}
	timerExpired(flow) {
		this.tcp.timerExpired(flow);
	}
	/** The core is between two cycles. */
	quiesce() {
		this.arp.quiesce(this.quiesceCore, this.ports.recorder);
	}
	/** Ends everything: connections, and datagrams the application still holds. */
	stop() {
		this.tcp.stop(), this.udp.stop();
	}
	dispatch(mbuf, protocol) {
		let tuple = this.tuple, isIpv4 = tuple.family === 4;
		if (protocol === 6) {
			let verdict = this.tcp.input(mbuf, tuple, this.ip.l4Address, this.ip.l4Bytes);
			return this.keepsMbuf = this.tcp.keepsMbuf, this.flow = this.tcp.lastFlow, verdict;
		}
		if (protocol === 17) {
			let verdict = this.udp.receive(mbuf, tuple);
			return this.keepsMbuf = this.udp.keepsMbuf, verdict;
		}
		if (protocol === (isIpv4 ? 1 : 58)) {
			let verdict = this.icmp.receive(mbuf, tuple);
			return this.keepsMbuf = this.icmp.keepsMbuf, verdict;
		}
		return 15;
	}
	arpInput(mbuf) {
		let { memory, mbufs, recorder } = this.ports, at = mbufs.frameAddress[mbuf] + 14, packet = this.arpView.wrap(memory.view, at);
		if (packet.validate(mbufs.frameBytes[mbuf] - 14) !== 0) return 1;
		let lane = mbufs.lane[mbuf], sender = packet.senderAddress, high = packet.senderMacHigh, low = packet.senderMacLow;
		if (high & 256 || sender === -1 || isMulticast4(sender)) return 9;
		let isKnown = sender !== 0 && this.arp.find(lane, sender) !== -1;
		isKnown && this.arp.update(lane, sender, high, low, recorder);
		let local = this.config.local, target = packet.targetAddress;
		return local === null || !local.has(4, target, 0, 0, 0) ? isKnown ? 12 : 13 : (!isKnown && sender !== 0 && this.arp.update(lane, sender, high, low, recorder), packet.operation === 1 ? this.arpReply(target, high, low, sender) : 12);
	}
	arpReply(local, high, low, sender) {
		let { memory, mbufs, tx } = this.ports, reply = mbufs.alloc(1);
		if (reply === -1) return 10;
		mbufs.next[reply] = -1;
		let frame = mbufs.frameAddress[reply], { macHigh, macLow } = this.config;
		writeEthernet(memory.view, frame, high, low, macHigh, macLow, 2054);
		let at = frame + 14;
		return writeArp(memory.view, at, 2, macHigh, macLow, local, high, low, sender), tx.frame(reply, 42, 0, -1, 0), 0;
	}
}, Recorder = class {
	constructor(core, sink, rows = 2048) {
		this.timeNs = ZERO_NS, this.cycle = 0, this.used = 0, this.nextIndex = 0, assert(rows > 0, "a chunk holds at least one row"), this.core = core, this.sink = sink;
		let chunk = sink.fresh?.() ?? new EventChunk(rows);
		assert(rows <= chunk.capacity, "a chunk of the sink has room for the rows"), this.rows = rows, this.chunk = chunk, this.words = chunk.words, this.times = chunk.timeNs, this.kinds = chunk.kind, this.firstWord = chunk.firstWord, this.columnWords = chunk.columnWords, this.goOnWith(chunk);
	}
	goOnWith(chunk) {
		chunk.core = this.core, this.chunk = chunk, this.words = chunk.words, this.times = chunk.timeNs, this.kinds = chunk.kind, this.firstWord = chunk.firstWord, this.columnWords = chunk.columnWords, chunk.words.fill(0, chunk.firstWord + 5 * chunk.columnWords);
	}
	/** As `emit`, for rows of at most three arguments: the columns behind them are zero already. */
	emit3(kind, flow, a, b, c) {
		let i = this.used;
		this.times[i] = this.timeNs, this.kinds[i] = kind | 0;
		let words = this.words, step = this.columnWords, at = this.firstWord + i;
		words[at] = this.cycle, words[at = at + step | 0] = flow | 0, words[at = at + step | 0] = a | 0, words[at = at + step | 0] = b | 0, words[at + step | 0] = c | 0, this.used = i + 1, i + 1 === this.rows && this.flush();
	}
	/** As `emit`, for rows of at most five arguments. */
	emit5(kind, flow, a, b, c, d, e) {
		let i = this.used;
		this.times[i] = this.timeNs, this.kinds[i] = kind | 0;
		let words = this.words, step = this.columnWords, at = this.firstWord + i;
		words[at] = this.cycle, words[at = at + step | 0] = flow | 0, words[at = at + step | 0] = a | 0, words[at = at + step | 0] = b | 0, words[at = at + step | 0] = c | 0, words[at = at + step | 0] = d | 0, words[at + step | 0] = e | 0, this.used = i + 1, i + 1 === this.rows && this.flush();
	}
	/**
	* Appends a row at the recorder's time and cycle. Unused arguments must be 0 (they are part of
	* the digest).
	*/
	emit(kind, flow, a, b, c, d, e, f, g, h) {
		this.emitAt(this.timeNs, kind, flow, a, b, c, d, e, f, g, h);
	}
	/** As `emit`, at a time of its own (device rows). */
	emitAt(timeNs, kind, flow, a, b, c, d, e, f, g, h) {
		let i = this.used;
		this.times[i] = timeNs, this.kinds[i] = kind | 0;
		let words = this.words, step = this.columnWords, at = this.firstWord + i;
		words[at] = this.cycle, words[at = at + step | 0] = flow | 0, words[at = at + step | 0] = a | 0, words[at = at + step | 0] = b | 0, words[at = at + step | 0] = c | 0, words[at = at + step | 0] = d | 0, words[at = at + step | 0] = e | 0, words[at = at + step | 0] = f | 0, words[at = at + step | 0] = g | 0, words[at + step | 0] = h | 0, this.used = i + 1, i + 1 === this.rows && this.flush();
	}
	/** Hands over what is there. */
	flush() {
		if (this.used === 0) return;
		let chunk = this.chunk;
		chunk.count = this.used, chunk.firstIndex = this.nextIndex, this.nextIndex += this.used, this.used = 0, this.sink.chunk(chunk);
		let next = this.sink.fresh?.();
		this.goOnWith(next ?? chunk);
	}
	/** Rows emitted so far. */
	get count() {
		return this.nextIndex + this.used;
	}
};
export { addSums as A, writeSackPermitted as C, isInBlock as D, addressText as E, subtractSums as F, sumRange as I, swapSum as L, pseudoSum4 as M, pseudoSum6 as N, parseAddress as O, replaceWord as P, linkTypeName as R, writeSackHead as S, writeWindowScale as T, writeIcmp as _, sipHash as a, TcpOptions as b, TCP_DEFAULTS as c, writeUdp as d, TcpView as f, writeIpv4 as g, writeIpv6 as h, urgentBytes as i, isValid as j, parseBlock as k, StackTables as l, writeAddress6 as m, STACK_DEFAULTS as n, armTimer as o, writeTcp as p, Stack as r, cancelTimer as s, Recorder as t, emptyTuple$1 as u, writeEthernet as v, writeTimestamps as w, writeMss as x, Memory as y };
