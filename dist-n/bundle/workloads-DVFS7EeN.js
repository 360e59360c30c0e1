import { a as Checker, b as assert, o as BUILT_IN_SPECS, p as larger, u as Tee } from "./checks-E68ulY8m.js";
import "./contract-DxHmkvAD.js";
import { i as scheduleMigrations, n as asksForMigrations, r as migrationConfiguration, t as NO_MIGRATIONS } from "./schedule-BwulBGeW.js";
import { A as addSums, C as writeSackPermitted, I as sumRange, M as pseudoSum4, N as pseudoSum6, S as writeSackHead, T as writeWindowScale, b as TcpOptions, c as TCP_DEFAULTS, f as TcpView, g as writeIpv4, h as writeIpv6, m as writeAddress6, n as STACK_DEFAULTS, p as writeTcp, u as emptyTuple, v as writeEthernet, w as writeTimestamps, x as writeMss } from "./recorder-BxcUQf-I.js";
import { C as Histogram, D as unit3, E as seedWords, M as FrameArena, S as PacketView, T as hash3, a as awaitLastFrames, b as survey, c as batchResult, d as latencyResult, f as migrationsResult, g as runMemory, h as WHOLE, l as coreResult, m as Host, n as transmitRecorder, o as Epochs, p as queueResult, s as ControlLoop, u as latencyOf, v as controlConfiguration, w as Prng } from "./transmit-BQtjxZUX.js";
import { t as EventDigest } from "./digest-BSnoZhB4.js";
import { t as COSTS_DEFAULT } from "./costs-B1mwfJpO.js";
/** How far each connection's speaker of one side has come. */
var Speakers = class {
	constructor(dialogues, side, count) {
		this.dialogues = dialogues, this.side = side, this.index = new Int32Array(count), this.hearLeft = new Int32Array(count), this.flags = new Uint8Array(count);
	}
	heard(connection, bytes) {
		this.hearLeft[connection] -= bytes;
	}
	heardEnd(connection) {
		this.flags[connection] |= 4;
	}
	/**
	* Whether the next turn's conditions are met and no pause is running; then its fields are in
	* `dialogues`.
	*/
	isReady(connection) {
		let flags = this.flags[connection];
		if (flags & 10) return !1;
		let { dialogues } = this;
		if (!dialogues.turn(connection, this.side, this.index[connection])) return this.flags[connection] = flags | 8, !1;
		flags & 1 || (this.flags[connection] = flags | 1, this.hearLeft[connection] += dialogues.hearBytes);
		let hasEnded = !!(flags & 4);
		return this.hearLeft[connection] <= 0 ? !dialogues.hearsEnd || hasEnded : (hasEnded && (this.flags[connection] |= 8), !1);
	}
	pause(connection) {
		this.flags[connection] |= 2;
	}
	/** The pause before the turn is over; false when the connection is not in one. */
	resume(connection) {
		let flags = this.flags[connection];
		return flags & 2 ? (this.flags[connection] = flags & -3, this.dialogues.turn(connection, this.side, this.index[connection])) : !1;
	}
	/** The turn was said. */
	advance(connection) {
		this.index[connection]++, this.flags[connection] &= -2;
	}
	/** Nothing more will be said, whatever is heard. */
	finish(connection) {
		this.flags[connection] |= 8;
	}
	isFinished(connection) {
		return !!(this.flags[connection] & 8);
	}
	/** Turns said so far. */
	turnsSaid(connection) {
		return this.index[connection];
	}
}, LoadStats = class {
	constructor() {
		/** From saying a request to hearing the last byte of its answer. */
		this.opened = 0, this.established = 0, this.requests = 0, this.responses = 0, this.firstRequestNs = -1, this.lastResponseNs = 0, this.latency = new Histogram();
	}
	asked(nowNs) {
		this.requests++, this.firstRequestNs < 0 && (this.firstRequestNs = nowNs);
	}
	answered(askedNs, nowNs) {
		this.responses++, this.lastResponseNs = nowNs, this.latency.add(nowNs - askedNs);
	}
}, DialogueLoad = class {
	constructor(clients, dialogues, openings) {
		this.stats = new LoadStats(), this.clients = clients, this.dialogues = dialogues, this.openings = openings, this.speakers = new Speakers(dialogues, 0, openings.count), this.askedNs = new Float64Array(openings.count).fill(-1);
	}
	get nextNs() {
		let { opened } = this.stats;
		return opened === this.openings.count ? Infinity : this.openings.timeNs(opened);
	}
	step() {
		let nowNs = this.nextNs;
		this.clients.open(this.openings.connection(this.stats.opened++), nowNs);
	}
	get isOver() {
		return this.stats.opened === this.openings.count && this.clients.openCount === 0;
	}
	opened(connection, nowNs) {
		this.stats.established++, this.speak(connection, nowNs);
	}
	heard(connection, bytes, nowNs) {
		this.speakers.heard(connection, bytes), this.speak(connection, nowNs);
	}
	heardEnd(connection, nowNs) {
		this.speakers.heardEnd(connection), this.speak(connection, nowNs), this.speakers.isFinished(connection) && this.clients.end(connection);
	}
	due(connection, nowNs) {
		this.speakers.resume(connection) && (this.say(connection, nowNs), this.speak(connection, nowNs));
	}
	gone(connection) {
		this.speakers.finish(connection);
	}
	speak(connection, nowNs) {
		for (; this.speakers.isReady(connection);) {
			let { hearBytes, delayNs } = this.dialogues;
			if (hearBytes > 0 && this.noteAnswer(connection, nowNs), delayNs > 0) {
				this.speakers.pause(connection), this.clients.wakeAt(connection, nowNs + delayNs);
				return;
			}
			this.say(connection, nowNs);
		}
	}
	say(connection, nowNs) {
		let { sayBytes, end } = this.dialogues;
		this.speakers.advance(connection), sayBytes > 0 && (this.clients.say(connection, sayBytes), this.stats.asked(nowNs), this.askedNs[connection] === -1 && (this.askedNs[connection] = nowNs)), end === 2 ? (this.clients.push(connection, nowNs), this.clients.abort(connection)) : end !== 0 && this.clients.end(connection);
	}
	noteAnswer(connection, nowNs) {
		let askedNs = this.askedNs[connection];
		askedNs !== -1 && (this.askedNs[connection] = -1, this.stats.answered(askedNs, nowNs));
	}
};
// dist/src/trace/dialogues.js
/**
* Reduces a capture's TCP conversations to dialogues: who said how many bytes after having heard
* how many of the other's, after which pause, and how it ended. Bytes and segments are forgotten;
* what the two applications did is what is left.
*
* What a side had heard when it spoke is what its segment acknowledges. Segments that follow each
* other within the round trip are one turn: how they were paced was TCP's doing. A pause is counted
* from the last byte heard or said, less the round trip between the speaker and the capturing
* machine as the handshake shows it.
*/
const GAP_BYTES_MAX = 16 << 20, STREAM_BYTES_MAX = 2 ** 31 - 1, TURNS_INITIAL = 1024;
/** Columns of turns, in the order they were recorded. */
var Turns = class {
	constructor() {
		this.count = 0, this.stream = new Int32Array(TURNS_INITIAL), this.hearBytes = new Int32Array(TURNS_INITIAL), this.hearsEnd = new Uint8Array(TURNS_INITIAL), this.delayNs = new Float64Array(TURNS_INITIAL), this.sayBytes = new Int32Array(TURNS_INITIAL), this.end = new Uint8Array(TURNS_INITIAL);
	}
	add(stream, hearBytes, hearsEnd, delayNs) {
		this.count === this.stream.length && this.grow();
		let turn = this.count++;
		return this.stream[turn] = stream, this.hearBytes[turn] = hearBytes, this.hearsEnd[turn] = +!!hearsEnd, this.delayNs[turn] = delayNs, this.sayBytes[turn] = 0, this.end[turn] = 0, turn;
	}
	grow() {
		let size = this.count * 2;
		this.stream = larger(this.stream, new Int32Array(size)), this.hearBytes = larger(this.hearBytes, new Int32Array(size)), this.hearsEnd = larger(this.hearsEnd, new Uint8Array(size)), this.delayNs = larger(this.delayNs, new Float64Array(size)), this.sayBytes = larger(this.sayBytes, new Int32Array(size)), this.end = larger(this.end, new Uint8Array(size));
	}
}, DialogueCollector = class {
	constructor(count) {
		this.turns = new Turns(), this.count = count, this.flags = new Uint8Array(2 * count), this.highest = new Int32Array(2 * count), this.said = new Float64Array(2 * count), this.finSeq = new Int32Array(2 * count), this.heardTo = new Int32Array(2 * count), this.heard = new Float64Array(2 * count), this.spokeNs = new Float64Array(2 * count), this.openTurn = new Int32Array(2 * count).fill(-1), this.firstNs = new Float64Array(count).fill(-1), this.synNs = new Float64Array(2 * count).fill(-1), this.rttNs = new Float64Array(2 * count);
	}
	/** One segment, sent in `direction`. */
	segment(packet, conversation, direction, timeNs) {
		this.firstNs[conversation] < 0 && (this.firstNs[conversation] = timeNs);
		let stream = 2 * conversation + direction, other = stream ^ 1, { flags } = packet;
		if (this.flags[stream] & 2 || this.isOver(conversation)) return;
		let seq = packet.seq;
		this.noteHandshake(stream, flags, timeNs), flags & 2 && (seq = seq + 1 | 0, this.flags[stream] & 1 || this.start(stream, seq)), flags & 4 ? this.reset(stream, flags & 16 ? packet.ack : this.highest[other], timeNs) : (this.flags[stream] & 1 || this.start(stream, seq), flags & 16 && (this.flags[other] & 1 || this.start(other, packet.ack), this.speak(stream, seq, packet, timeNs)));
	}
	speak(stream, seq, packet, timeNs) {
		let end = seq + packet.payloadBytes | 0, ahead = end - this.highest[stream] | 0, fresh = ahead > 0 && ahead <= GAP_BYTES_MAX ? ahead : 0, isFin = !!(packet.flags & 1);
		if (fresh === 0 && !isFin) return;
		let hears = this.newlyHeard(stream, packet.ack), hearsEnd = this.hearsEnd(stream, packet.ack), turn = this.turnFor(stream, hears, hearsEnd, timeNs);
		this.say(stream, turn, fresh, timeNs), isFin && (this.finSeq[stream] = end, this.end(stream, turn, 1));
	}
	/** A reset is a turn of its own: what was said before it leaves before it. */
	reset(stream, ack, timeNs) {
		let hears = this.flags[stream ^ 1] & 1 ? this.newlyHeard(stream, ack) : 0;
		this.openTurn[stream] = -1, this.end(stream, this.turnFor(stream, hears, !1, timeNs), 2), this.flags[stream] |= 8;
	}
	start(stream, seq) {
		this.flags[stream] |= 1, this.highest[stream] = seq, this.heardTo[stream ^ 1] = seq;
	}
	/** Where the capture sits: how long each side's answer takes to reach it. */
	noteHandshake(stream, flags, timeNs) {
		let other = stream ^ 1;
		flags & 2 && (this.synNs[stream] = timeNs);
		let askedNs = this.synNs[other];
		askedNs >= 0 && flags & 16 && this.rttNs[stream] === 0 && (this.rttNs[stream] = Math.max(1, timeNs - askedNs));
	}
	isOver(conversation) {
		return !!((this.flags[2 * conversation] | this.flags[2 * conversation + 1]) & 8);
	}
	/** Bytes of the other side acknowledged since the last turn; what the capture lost was said. */
	newlyHeard(stream, ack) {
		let other = stream ^ 1, to = ack - (this.flags[other] & 2 && (ack - this.finSeq[other] | 0) > 0 ? 1 : 0) | 0, missing = to - this.highest[other] | 0;
		if (missing > GAP_BYTES_MAX) return 0;
		if (missing > 0) {
			let turn = this.openTurn[other], at = turn === -1 ? this.turns.add(other, 0, !1, 0) : turn;
			this.openTurn[other] = at, this.say(other, at, missing, this.spokeNs[other]);
		}
		let fresh = to - this.heardTo[stream] | 0;
		if (fresh <= 0) return 0;
		this.heardTo[stream] = to;
		let heard = Math.min(fresh, this.said[other] - this.heard[stream]);
		return this.heard[stream] += heard, heard;
	}
	hearsEnd(stream, ack) {
		let other = stream ^ 1, flags = this.flags[stream];
		return flags & 4 || !(this.flags[other] & 2) || (ack - this.finSeq[other] | 0) <= 0 ? !1 : (this.flags[stream] = flags | 4, !0);
	}
	/** The turn the segment belongs to: the one before, or a new one. */
	turnFor(stream, hears, hearsEnd, timeNs) {
		let open = this.openTurn[stream], ownNs = this.spokeNs[stream], otherNs = this.spokeNs[stream ^ 1], rttNs = this.rttNs[stream] + this.rttNs[stream ^ 1], isSoon = timeNs - ownNs <= 1e6 + 2 * rttNs;
		if (open !== -1 && hears === 0 && !hearsEnd && isSoon) return open;
		let sinceNs = Math.max(ownNs, hears > 0 || hearsEnd ? otherNs : 0, this.firstOf(stream)), travelNs = hears > 0 || hearsEnd ? this.rttNs[stream] : 0, delayNs = Math.max(0, timeNs - sinceNs - travelNs), turn = this.turns.add(stream, hears, hearsEnd, delayNs);
		return this.openTurn[stream] = turn, turn;
	}
	/** When the connection was open for this side. */
	firstOf(stream) {
		let conversation = stream >> 1;
		return this.firstNs[conversation] + this.rttNs[stream] + this.rttNs[stream ^ 1];
	}
	say(stream, turn, bytes, timeNs) {
		this.highest[stream] = this.highest[stream] + bytes | 0;
		let kept = Math.min(bytes, STREAM_BYTES_MAX - this.said[stream]);
		this.said[stream] += kept, this.turns.sayBytes[turn] += kept, this.spokeNs[stream] = timeNs;
	}
	end(stream, turn, end) {
		this.turns.end[turn] = end, this.openTurn[stream] = turn, this.flags[stream] |= 2;
	}
	/** A dialogue that did not end in the capture ends when all was said: the client closes. */
	finish() {
		for (let conversation = 0; conversation < this.count; conversation++) {
			let client = 2 * conversation + 0, server = 2 * conversation + 1;
			if ((this.flags[client] | this.flags[server]) & 2) continue;
			let rest = this.said[server] - this.heard[client], turn = this.turns.add(client, rest, !1, 0);
			this.turns.end[turn] = 1;
		}
		return new RecordedDialogues(this.turns, this.count, this.firstNs, this.said);
	}
}, RecordedDialogues = class {
	constructor(turns, count, firstNs, said) {
		this.hearBytes = 0, this.hearsEnd = !1, this.delayNs = 0, this.sayBytes = 0, this.end = 0, this.turns = turns, this.count = count, this.firstNs = firstNs, this.said = said, this.first = new Int32Array(2 * count + 1);
		for (let turn = 0; turn < turns.count; turn++) this.first[turns.stream[turn] + 1]++;
		for (let stream = 0; stream < 2 * count; stream++) this.first[stream + 1] += this.first[stream];
		let next = this.first.slice();
		this.order = new Int32Array(turns.count);
		for (let turn = 0; turn < turns.count; turn++) this.order[next[turns.stream[turn]]++] = turn;
	}
	turn(conversation, side, index) {
		let stream = 2 * conversation + side, at = this.first[stream] + index;
		if (at >= this.first[stream + 1]) return !1;
		let turn = this.order[at], { turns } = this;
		return this.hearBytes = turns.hearBytes[turn], this.hearsEnd = turns.hearsEnd[turn] === 1, this.delayNs = turns.delayNs[turn], this.sayBytes = turns.sayBytes[turn], this.end = turns.end[turn], !0;
	}
};
// dist/src/sim/capture-play.js
/**
* A capture as something to play: its TCP conversations as dialogues, each so many times, from
* clients of their own, at the times they began. The recorded servers are the simulated host.
*
* A conversation keeps its recorded client's address and port where it is the first with that
* tuple; clones and repeated tuples come from addresses of their own (100.64/10, fd00::/8), so they
* hash elsewhere. What clients offer in a SYN is the same for all, not the recorded.
*/
/** 100.64/10 (RFC 6598). */
const CLONE_ADDRESSES = 1 << 22;
/** Reads the capture twice and makes it a play. */
function capturePlay(reader, name, options) {
	let arena = new FrameArena(runMemory());
	reader.rewind();
	let surveyed = survey(reader, arena, {
		hosts: options.hosts,
		onProgress: null
	}), recorded = collect(reader, arena, surveyed), played = playable(surveyed), count = played.length * options.clone, dialogues = new ClonedDialogues(recorded, played, options.speed), endpoints = new CaptureEndpoints(surveyed, played, count), openings = openingsOf(recorded, played, options);
	return {
		name,
		endpoints,
		dialogues,
		hosts: surveyed.replayedHosts(),
		load: (clients) => new DialogueLoad(clients, dialogues, openings),
		config: {
			clone: options.clone,
			hosts: options.hosts,
			speed: options.speed
		},
		skippedCount: surveyed.conversations.count - played.length
	};
}
function collect(reader, arena, surveyed) {
	let { conversations, decoder } = surveyed, collector = new DialogueCollector(conversations.count);
	reader.rewind(), surveyed.restart();
	let timeNs = 0;
	for (; reader.next(arena);) for (let i = 0; i < arena.count; i++) {
		if (timeNs = Math.max(timeNs, arena.timeNs[i]), decoder.decode(arena, i) !== 1) continue;
		let { packet, lane } = decoder, conversation = conversations.track(packet, lane, arena.firstFrame + i);
		conversation !== -1 && collector.segment(packet, conversation, conversations.direction, timeNs);
	}
	return collector.finish();
}
/** Conversations whose server took part. */
function playable(surveyed) {
	let table = surveyed.conversations, played = [];
	for (let i = 0; i < table.count; i++) {
		if (table.protocol(i) !== 6 || table.replayed(i) !== 1) continue;
		let hasAnswered = table.hasSideBit(i, 1, 16), hasSpoken = table.hasSideBit(i, 1, 4);
		(hasAnswered || table.isMidstream(i) && hasSpoken) && played.push(i);
	}
	return Int32Array.from(played);
}
/** Connection c plays conversation played[c mod played.length]. */
var ClonedDialogues = class {
	constructor(recorded, played, speed) {
		this.hearBytes = 0, this.hearsEnd = !1, this.delayNs = 0, this.sayBytes = 0, this.end = 0, this.recorded = recorded, this.played = played, this.speed = speed;
	}
	turn(connection, side, index) {
		let { recorded, played } = this;
		return recorded.turn(played[connection % played.length], side, index) ? (this.hearBytes = recorded.hearBytes, this.hearsEnd = recorded.hearsEnd, this.delayNs = recorded.delayNs / this.speed, this.sayBytes = recorded.sayBytes, this.end = recorded.end, !0) : !1;
	}
}, CaptureEndpoints = class {
	constructor(surveyed, played, count) {
		this.surveyed = surveyed, this.played = played, this.count = count, this.isRepeated = new Uint8Array(played.length);
		let table = surveyed.conversations, seen = /* @__PURE__ */ new Set();
		played.forEach((conversation, index) => {
			let text = [0, 1].map((direction) => `${table.address(conversation, direction)} ${table.port(conversation, direction)}`).join(" ");
			seen.has(text) && (this.isRepeated[index] = 1), seen.add(text);
		});
	}
	aim(connection, tuple) {
		let { played } = this, table = this.surveyed.conversations, index = connection % played.length, conversation = played[index];
		tuple.family = table.family(conversation), tuple.local0 = table.addressWord(conversation, 1, 0), tuple.local1 = table.addressWord(conversation, 1, 1), tuple.local2 = table.addressWord(conversation, 1, 2), tuple.local3 = table.addressWord(conversation, 1, 3), tuple.localPort = table.port(conversation, 1);
		let port = table.port(conversation, 0);
		connection >= played.length || this.isRepeated[index] === 1 ? this.aimClone(connection, port, tuple) : (tuple.remote0 = table.addressWord(conversation, 0, 0), tuple.remote1 = table.addressWord(conversation, 0, 1), tuple.remote2 = table.addressWord(conversation, 0, 2), tuple.remote3 = table.addressWord(conversation, 0, 3), tuple.remotePort = port);
	}
	aimClone(connection, port, tuple) {
		let round = Math.floor(connection / CLONE_ADDRESSES);
		tuple.remotePort = Math.max(1024, port + round & 65535), tuple.family === 4 ? tuple.remote0 = 1681915904 + connection % CLONE_ADDRESSES | 0 : (tuple.remote0 = -50331648, tuple.remote1 = 0, tuple.remote2 = 0, tuple.remote3 = connection + 1);
	}
};
/** The first of each conversation at its time, clones within the capture's length by seed. */
function openingsOf(recorded, played, options) {
	let count = played.length * options.clone, times = new Float64Array(count), prng = new Prng(options.seed, "clones"), lengthNs = 0;
	for (let conversation of played) lengthNs = Math.max(lengthNs, recorded.firstNs[conversation]);
	for (let i = 0; i < count; i++) {
		let ownNs = recorded.firstNs[played[i % played.length]], timeNs = i >= played.length ? (ownNs + prng.unit() * lengthNs) % Math.max(lengthNs, 1) : ownNs;
		times[i] = timeNs / options.speed;
	}
	let order = Int32Array.from({ length: count }, (_, i) => i);
	return order.sort((a, b) => times[a] - times[b] || a - b), {
		count,
		connection: (index) => order[index],
		timeNs: (index) => times[order[index]]
	};
}
var EventHeap = class {
	constructor() {
		this.count = 0, this.times = /* @__PURE__ */ new Float64Array(256), this.orders = /* @__PURE__ */ new Int32Array(256), this.events = /* @__PURE__ */ new Int32Array(256), this.pushed = 0;
	}
	/** The time of the next event, Infinity when there is none. */
	get nextNs() {
		return this.count === 0 ? Infinity : this.times[0];
	}
	/** The next event, which stays. */
	get next() {
		return assert(this.count > 0, "an event is looked at only where there is one"), this.events[0];
	}
	push(timeNs, event) {
		this.count === this.times.length && this.grow();
		let order = this.pushed;
		this.pushed = order + 1 | 0;
		let at = this.count++;
		for (; at > 0;) {
			let parent = at - 1 >> 2;
			if (this.times[parent] <= timeNs) break;
			this.move(parent, at), at = parent;
		}
		this.put(at, timeNs, order, event);
	}
	/** Takes the next event. */
	pop() {
		let event = this.next, last = --this.count;
		return last > 0 && this.sink(this.times[last], this.orders[last], this.events[last]), event;
	}
	/** Finds the place of what was last, from the top. */
	sink(timeNs, order, event) {
		let at = 0;
		for (;;) {
			let first = 4 * at + 1;
			if (first >= this.count) break;
			let end = Math.min(first + 4, this.count), least = first;
			for (let child = first + 1; child < end; child++) this.isBefore(this.times[child], this.orders[child], least) && (least = child);
			if (this.isBefore(timeNs, order, least)) break;
			this.move(least, at), at = least;
		}
		this.put(at, timeNs, order, event);
	}
	isBefore(timeNs, order, other) {
		let otherNs = this.times[other];
		return timeNs < otherNs || timeNs === otherNs && (order - this.orders[other] | 0) < 0;
	}
	move(from, to) {
		this.times[to] = this.times[from], this.orders[to] = this.orders[from], this.events[to] = this.events[from];
	}
	put(at, timeNs, order, event) {
		this.times[at] = timeNs, this.orders[at] = order, this.events[at] = event;
	}
	grow() {
		let size = this.times.length * 2;
		this.times = larger(this.times, new Float64Array(size)), this.orders = larger(this.orders, new Int32Array(size)), this.events = larger(this.events, new Int32Array(size));
	}
};
/** The table's bytes. */
function patternBytes() {
	let table = /* @__PURE__ */ new Uint8Array(131057), state = 1831565813;
	for (let i = 0; i < 65521; i++) state = Math.imul(state, 1664525) + 1013904223 | 0, table[i] = state >>> 24;
	for (let i = 65521; i < 131057; i++) table[i] = table[i - 65521];
	return table;
}
/** Where byte `position` (modulo 2^32) of the stream lies in a table. side: 0 or 1. */
function patternOffset(connection, side, position) {
	return ((2 * connection + side) * 7919 % 65521 + (position >>> 0)) % 65521;
}
/** How many bytes at `address` are as the table at `expected` says: `bytes` when all are. */
function matchingBytes(memory, address, bytes, table, expected) {
	let found = memory.bytes;
	for (let i = 0; i < bytes; i++) if (found[address + i] !== table[expected + i]) return i;
	return bytes;
}
/** By connection: what the cores' servers have in common. */
var ServedConnections = class {
	constructor(dialogues, count, coreOf, handoverNs) {
		this.servers = [], this.coreOf = coreOf, this.handoverNs = handoverNs, this.speakers = new Speakers(dialogues, 1, count), this.handle = new Float64Array(count).fill(-1), this.said = new Uint32Array(count), this.unsaid = new Int32Array(count), this.flags = new Uint8Array(count);
	}
}, ServeApplication = class {
	constructor(served, core) {
		this.pauses = new EventHeap(), this.looks = new EventHeap(), this.isPatternWritten = !1, this.answered = /* @__PURE__ */ new Int32Array(1024), this.callers = /* @__PURE__ */ new Int32Array(1024), this.callCount = 0, this.served = served, this.core = core, served.servers[core] = this, this.dialogues = served.speakers.dialogues;
	}
	/** It acts by the clock too, not only when something arrives (dataplane's ActionSource). */
	nextDueNs() {
		return Math.min(this.pauses.nextNs, this.looks.nextNs);
	}
	run(port) {
		this.isPatternWritten || this.writePattern(port), this.readResults(port);
		let { conditions } = port;
		for (let i = 0; i < conditions.count; i++) {
			let kind = conditions.kind(i);
			kind === 60 ? this.welcome(port, conditions.handle(i), conditions.y(i)) : kind === 62 ? this.hear(port, conditions.cookie(i), conditions.y(i)) : kind === 63 ? this.offer(port, conditions.cookie(i)) : kind === 64 && this.heardEnd(port, conditions.cookie(i), conditions.x(i));
		}
		for (; this.pauses.nextNs <= port.nowNs;) {
			let connection = this.pauses.pop(), home = this.homeOf(connection);
			home === null ? (this.served.speakers.resume(connection) && this.say(connection), this.speak(port, connection)) : home.pauses.push(port.nowNs + this.served.handoverNs, connection);
		}
		for (; this.looks.nextNs <= port.nowNs;) {
			let connection = this.looks.pop(), home = this.homeOf(connection);
			home === null ? this.speak(port, connection) : home.looks.push(port.nowNs + this.served.handoverNs, connection);
		}
	}
	/** The server of the core the connection has moved to, null = this one's. */
	homeOf(connection) {
		let core = this.served.coreOf(connection);
		return core === this.core ? null : this.served.servers[core];
	}
	writePattern(port) {
		let isWritten = port.write(port.appAddress, patternBytes(), 131057);
		assert(isWritten, "the table fits the memory of an application"), this.isPatternWritten = !0;
	}
	/** How much the sendv calls of the entry before took; what is left is offered again. */
	readResults(port) {
		let { results } = port, { served } = this, count = this.callCount;
		assert(results.count === count, "every call has its result");
		let callers = this.callers;
		this.callers = this.answered, this.answered = callers, this.callCount = 0;
		for (let i = 0; i < count; i++) {
			let connection = callers[i];
			if (connection === -1) continue;
			assert(results.call(i) === 7, "results come in the order of the calls");
			let taken = Math.max(0, results.value(i));
			served.flags[connection] &= -9, served.said[connection] += taken, served.unsaid[connection] -= taken, served.flags[connection] & 2 || (results.value(i) < 0 ? this.looks.push(port.nowNs + 1e5, connection) : served.unsaid[connection] === 0 && this.isEnding(connection) && this.looks.push(port.nowNs, connection));
		}
	}
	isEnding(connection) {
		return !!(this.served.flags[connection] & 49);
	}
	welcome(port, handle, connection) {
		this.served.handle[connection] = handle, port.accept(handle, connection), this.noteCall(-1), this.speak(port, connection);
	}
	hear(port, connection, bytes) {
		let { served } = this;
		served.speakers.heard(connection, bytes), port.recvDone(served.handle[connection], bytes), this.noteCall(-1), this.speak(port, connection);
	}
	heardEnd(port, connection, reason) {
		let { served } = this;
		served.flags[connection] |= 1, reason === 1 ? (served.speakers.heardEnd(connection), this.speak(port, connection), this.finish(port, connection)) : (served.speakers.finish(connection), this.close(port, connection));
	}
	/** Says every turn whose time has come. */
	speak(port, connection) {
		let { speakers } = this.served;
		for (; speakers.isReady(connection);) {
			let { delayNs } = this.dialogues;
			if (delayNs > 0) {
				speakers.pause(connection), this.pauses.push(port.nowNs + delayNs, connection);
				break;
			}
			this.say(connection);
		}
		this.offer(port, connection);
	}
	/** The turn in `dialogues` is said: its bytes wait for the dataplane to take them. */
	say(connection) {
		let { served, dialogues } = this;
		served.unsaid[connection] += dialogues.sayBytes, dialogues.end === 1 ? served.flags[connection] |= 16 : dialogues.end === 2 && (served.flags[connection] |= 32), served.speakers.advance(connection);
	}
	offer(port, connection) {
		let { served } = this;
		if (served.flags[connection] & 10) return;
		let left = served.unsaid[connection];
		if (left === 0) {
			this.finish(port, connection);
			return;
		}
		let position = served.said[connection], count = 0;
		for (; left > 0 && count < 30;) {
			let bytes = Math.min(left, 65536), offset = patternOffset(connection, 1, position);
			port.range(count++, port.appAddress + offset, bytes), position += bytes, left -= bytes;
		}
		port.sendv(served.handle[connection], count), this.noteCall(connection), served.flags[connection] |= 8, served.flags[connection] & 48 && this.looks.push(port.nowNs, connection);
	}
	/** Ends the connection as far as the dialogue wants, when all that was said was taken. */
	finish(port, connection) {
		let { served } = this, flags = served.flags[connection];
		if (flags & 10 || served.unsaid[connection] > 0) return;
		if (flags & 32) {
			served.flags[connection] = flags | 2, port.abort(served.handle[connection]), this.noteCall(-1);
			return;
		}
		let isOver = served.speakers.isFinished(connection);
		flags & 1 && (flags & 16 || isOver) ? this.close(port, connection) : (flags & 20) == 16 && (served.flags[connection] = flags | 4, port.shutdown(served.handle[connection]), this.noteCall(-1));
	}
	close(port, connection) {
		let { served } = this;
		served.flags[connection] & 2 || (served.flags[connection] |= 2, port.close(served.handle[connection]), this.noteCall(-1));
	}
	noteCall(connection) {
		this.callCount === this.callers.length && (this.callers = larger(this.callers, new Int32Array(this.callCount * 2))), this.callers[this.callCount++] = connection;
	}
}, ClientColumns = class {
	constructor(count) {
		this.state = new Uint8Array(count), this.flags = new Uint16Array(count), this.sndUna = new Int32Array(count), this.sndNxt = new Int32Array(count), this.sndMax = new Int32Array(count), this.sndEnd = new Int32Array(count), this.sndWnd = new Int32Array(count), this.sndShift = new Uint8Array(count), this.sendMss = new Uint16Array(count), this.irs = new Int32Array(count), this.rcvNxt = new Int32Array(count), this.cwnd = new Int32Array(count), this.ssthresh = new Int32Array(count), this.recover = new Int32Array(count), this.dupAcks = new Uint8Array(count), this.retries = new Uint8Array(count), this.tsRecent = new Int32Array(count), this.rtoUs = new Int32Array(count), this.rtoNs = new Float64Array(count).fill(Infinity);
	}
};
/** Bytes of the TCP options of a segment. */
function optionBytes(flight, slot) {
	let bytes = 0;
	return flight.mss[slot] !== 0 && (bytes += 4), flight.windowShift[slot] !== -1 && (bytes += 4), flight.sackPermitted[slot] !== 0 && (bytes += 4), flight.hasTimestamps[slot] !== 0 && (bytes += 12), flight.sackCount[slot] !== 0 && (bytes += 4 + 8 * flight.sackCount[slot]), bytes;
}
/** Bytes of the frame a segment becomes. */
function frameBytesOf(flight, slot, family) {
	let ip = family === 4 ? 20 : 40, tcp = 20 + optionBytes(flight, slot);
	return 14 + ip + tcp + flight.payloadBytes[slot];
}
var FrameBuilder = class {
	/** Takes PATTERN_BYTES + FRAME_BYTES_MAX of memory at `address` (8-byte aligned). */
	constructor(memory, address) {
		this.memory = memory, this.table = address, memory.bytes.set(patternBytes(), address), this.address = address + 131064 + 2;
	}
	/** Bytes of memory a builder takes. */
	static {
		this.memoryBytes = 133119;
	}
	/** Builds the frame of the segment from tuple's remote end to its local one; its length. */
	build(flight, slot, tuple) {
		let { memory } = this, { view } = memory, isIpv4 = tuple.family === 4, ip = this.address + 14, tcp = ip + (isIpv4 ? 20 : 40), headerBytes = 20 + optionBytes(flight, slot), payloadBytes = flight.payloadBytes[slot], l4Bytes = headerBytes + payloadBytes, type = isIpv4 ? 2048 : 34525;
		writeEthernet(view, this.address, 512, 1, 512, 2, type);
		let pseudo = isIpv4 ? this.ipv4(ip, tuple, l4Bytes) : this.ipv6(ip, tuple, l4Bytes);
		if (writeTcp(view, tcp, tuple.remotePort, tuple.localPort, flight.seq[slot], flight.ack[slot], headerBytes, flight.flags[slot], flight.window[slot]), this.options(flight, slot, tcp + 20), payloadBytes > 0) {
			let connection = flight.connection[slot], offset = patternOffset(connection, 0, flight.position[slot]), source = this.table + offset;
			memory.bytes.copyWithin(tcp + headerBytes, source, source + payloadBytes);
		}
		let sum = addSums(pseudo, sumRange(memory, tcp, l4Bytes));
		return view.setUint16(tcp + 16, ~sum), tcp + l4Bytes - this.address;
	}
	/** Writes the header; returns the pseudo header's sum. */
	ipv4(ip, tuple, l4Bytes) {
		let { memory } = this, { view } = memory;
		writeIpv4(view, ip, 6, 64, tuple.remote0, tuple.local0), view.setUint16(ip + 2, 20 + l4Bytes);
		let sum = sumRange(memory, ip, 20);
		return view.setUint16(ip + 10, ~sum), pseudoSum4(tuple.remote0, tuple.local0, 6, l4Bytes);
	}
	ipv6(ip, tuple, l4Bytes) {
		let { view } = this.memory, { remote0, remote1, remote2, remote3, local0, local1, local2, local3 } = tuple;
		return writeIpv6(view, ip, 6, 64), view.setUint16(ip + 4, l4Bytes), writeAddress6(view, ip + 8, remote0, remote1, remote2, remote3), writeAddress6(view, ip + 24, local0, local1, local2, local3), pseudoSum6(remote0, remote1, remote2, remote3, local0, local1, local2, local3, 6, l4Bytes);
	}
	options(flight, slot, address) {
		let { view } = this.memory, at = address;
		flight.mss[slot] !== 0 && (at = writeMss(view, at, flight.mss[slot])), flight.windowShift[slot] !== -1 && (at = writeWindowScale(view, at, flight.windowShift[slot])), flight.sackPermitted[slot] !== 0 && (at = writeSackPermitted(view, at)), flight.hasTimestamps[slot] !== 0 && (at = writeTimestamps(view, at, flight.tsVal[slot], flight.tsEcr[slot]));
		let blocks = flight.sackCount[slot];
		if (blocks !== 0) {
			at = writeSackHead(view, at, blocks);
			for (let i = 0; i < blocks; i++) view.setInt32(at + 8 * i, flight.sackStart(slot, i)), view.setInt32(at + 8 * i + 4, flight.sackEnd(slot, i));
		}
	}
};
// dist/src/peer/client-output.js
/**
* What the clients send: segments as the window, the congestion window and the stream allow, and
* their way over the link. NewReno (RFC 5681, RFC 6582), initial window of ten segments (RFC 6928).
*/
const CLIENT_DEFAULTS = {
	mss: 1460,
	windowShift: 7,
	sack: !0,
	timestamps: !0,
	ackDelayNs: 1e6,
	rtoMinUs: 2e5,
	retriesMax: 15,
	synRetriesMax: 6
};
var ClientOutput = class {
	constructor(columns, reassembly, flight, link, familyOf, secret, config) {
		this.segments = 0, this.retransmissions = 0, this.timeouts = 0, this.timers = new EventHeap(), this.nowNs = 0, this.columns = columns, this.reassembly = reassembly, this.flight = flight, this.link = link, this.familyOf = familyOf, this.secret = secret, this.config = config;
	}
	/** The initial sequence number: it follows from the connection and the seed. */
	iss(connection) {
		return hash3(this.secret, connection, 341) | 0;
	}
	/** Begins the handshake. */
	open(connection) {
		let c = this.columns, iss = this.iss(connection);
		c.state[connection] = 1, c.sndUna[connection] = iss, c.sndNxt[connection] = iss + 1 | 0, c.sndMax[connection] = iss + 1 | 0, c.sndEnd[connection] = iss + 1 | 0, c.rtoUs[connection] = 1e6, this.sendSyn(connection), this.armRetransmit(connection);
	}
	sendSyn(connection) {
		let { config, flight } = this, slot = this.begin(connection, this.iss(connection), 2, 0);
		flight.ack[slot] = 0, flight.mss[slot] = this.familyOf(connection) === 4 ? config.mss : config.mss - 20, flight.windowShift[slot] = config.windowShift, flight.sackPermitted[slot] = +!!config.sack, flight.hasTimestamps[slot] = +!!config.timestamps, flight.tsEcr[slot] = 0, this.depart(slot);
	}
	/** The host's SYN-ACK settles what is used; the connection is open. */
	established(connection, mss) {
		let c = this.columns, said = mss === 0 ? 536 : mss, options = c.flags[connection] & 1 ? 12 : 0, sendMss = Math.max(1, Math.min(said, this.config.mss) - options);
		c.sendMss[connection] = sendMss;
		let isClean = c.retries[connection] === 0;
		c.cwnd[connection] = isClean ? Math.min(10 * sendMss, 14600) : sendMss, c.ssthresh[connection] = 2147483647, c.state[connection] = 2;
	}
	/** Sends what may go now. */
	output(connection) {
		let c = this.columns;
		if (c.state[connection] !== 2) return;
		let mss = c.sendMss[connection], hasFin = !!(c.flags[connection] & 4);
		for (;;) {
			let next = c.sndNxt[connection], unsent = c.sndEnd[connection] - next | 0;
			if (unsent < 0 || unsent === 0 && !hasFin) break;
			let flight = next - c.sndUna[connection] | 0, usable = Math.min(c.sndWnd[connection], c.cwnd[connection]) - flight, bytes = Math.min(unsent, mss, usable);
			if (unsent > 0 && (bytes <= 0 || bytes < mss && bytes < unsent && flight > 0)) break;
			this.sendNext(connection, next, Math.max(0, bytes), hasFin);
		}
		this.armRetransmit(connection);
	}
	/** One segment from `seq` on; SND.NXT moves behind it. */
	sendNext(connection, seq, bytes, hasFin) {
		let c = this.columns, end = seq + bytes | 0, fin = hasFin && end === c.sndEnd[connection] ? 1 : 0, push = end === c.sndEnd[connection] && bytes > 0 ? 8 : 0;
		this.send(connection, seq, bytes, 16 | push | fin);
		let after = fin === 0 ? end : end + 1 | 0;
		c.sndNxt[connection] = after, (after - c.sndMax[connection] | 0) > 0 && (c.sndMax[connection] = after);
	}
	/** The first segment that is not acknowledged once more (RFC 5681 §3.2). */
	retransmitFirst(connection) {
		let c = this.columns, una = c.sndUna[connection], bytes = Math.min(c.sndEnd[connection] - una | 0, c.sendMss[connection]), end = una + Math.max(0, bytes) | 0, fin = +((c.sndMax[connection] - c.sndEnd[connection] | 0) > 0 && end === c.sndEnd[connection]);
		this.send(connection, una, Math.max(0, bytes), 16 | fin);
	}
	/** One byte into a closed window (RFC 9293 §3.8.6.1). */
	probe(connection) {
		let next = this.columns.sndNxt[connection];
		this.sendNext(connection, next, 1, !!(this.columns.flags[connection] & 4));
	}
	sendAck(connection) {
		this.send(connection, this.columns.sndNxt[connection], 0, 16);
	}
	sendReset(connection) {
		this.send(connection, this.columns.sndNxt[connection], 0, 20);
	}
	/** A reset for a segment of a connection that there is not (RFC 9293 §3.10.7.1). */
	refuse(connection, seq) {
		let slot = this.begin(connection, seq, 4, 0);
		this.flight.ack[slot] = 0, this.flight.hasTimestamps[slot] = 0, this.depart(slot);
	}
	/** The timer runs while something is under way, or waits for a window. */
	armRetransmit(connection) {
		let c = this.columns, isUnderWay = c.sndUna[connection] !== c.sndNxt[connection], isWaiting = c.sndEnd[connection] !== c.sndNxt[connection];
		!isUnderWay && !isWaiting ? c.rtoNs[connection] = Infinity : c.rtoNs[connection] === Infinity && this.restartRetransmit(connection);
	}
	restartRetransmit(connection) {
		let c = this.columns, backoff = Math.min(c.retries[connection], 16), delayUs = Math.min(c.rtoUs[connection] * 2 ** backoff, 12e7), dueNs = this.nowNs + delayUs * 1e3;
		c.rtoNs[connection] = dueNs, c.flags[connection] & 128 || (c.flags[connection] |= 128, this.wakeAt(connection, 0, dueNs));
	}
	wakeAt(connection, timer, timeNs) {
		this.timers.push(timeNs, connection * 4 + timer);
	}
	send(connection, seq, bytes, flags) {
		let c = this.columns;
		bytes > 0 && (seq - c.sndMax[connection] | 0) < 0 && this.retransmissions++;
		let slot = this.begin(connection, seq, flags, bytes);
		bytes === 0 && (c.flags[connection] & 514) == 514 && (this.flight.sackCount[slot] = this.reassembly.fill(connection, this.flight, slot)), c.flags[connection] &= -49, this.depart(slot);
	}
	/** A segment with what all have in common. */
	begin(connection, seq, flags, bytes) {
		let c = this.columns, { flight } = this, slot = flight.take();
		return flight.connection[slot] = connection, flight.seq[slot] = seq, flight.ack[slot] = c.rcvNxt[connection], flight.flags[slot] = flags, flight.payloadBytes[slot] = bytes, flight.window[slot] = 65535, flight.position[slot] = seq - this.iss(connection) - 1 >>> 0, flight.hasTimestamps[slot] = c.flags[connection] & 1 ? 1 : 0, flight.tsVal[slot] = Math.floor(this.nowNs / 1e6) + 1 | 0, flight.tsEcr[slot] = c.tsRecent[connection], flight.mss[slot] = 0, flight.windowShift[slot] = -1, flight.sackPermitted[slot] = 0, flight.sackCount[slot] = 0, slot;
	}
	depart(slot) {
		let { flight, link } = this;
		this.segments++;
		let bytes = frameBytesOf(flight, slot, this.familyOf(flight.connection[slot]));
		flight.frameBytes[slot] = bytes;
		let arrivalNs = link.send(this.nowNs, bytes);
		arrivalNs < 0 ? flight.release(slot) : (link.copyNs >= 0 && flight.depart(flight.copy(slot), link.copyNs), flight.depart(slot, arrivalNs));
	}
}, Flight = class {
	constructor() {
		this.connection = /* @__PURE__ */ new Int32Array(256), this.seq = /* @__PURE__ */ new Int32Array(256), this.ack = /* @__PURE__ */ new Int32Array(256), this.flags = /* @__PURE__ */ new Uint16Array(256), this.payloadBytes = /* @__PURE__ */ new Uint16Array(256), this.frameBytes = /* @__PURE__ */ new Uint16Array(256), this.window = /* @__PURE__ */ new Uint16Array(256), this.position = /* @__PURE__ */ new Uint32Array(256), this.hasTimestamps = /* @__PURE__ */ new Uint8Array(256), this.tsVal = /* @__PURE__ */ new Int32Array(256), this.tsEcr = /* @__PURE__ */ new Int32Array(256), this.mss = /* @__PURE__ */ new Uint16Array(256), this.windowShift = /* @__PURE__ */ new Int8Array(256), this.sackPermitted = /* @__PURE__ */ new Uint8Array(256), this.sackCount = /* @__PURE__ */ new Uint8Array(256), this.sack = /* @__PURE__ */ new Int32Array(1536), this.arrivals = new EventHeap(), this.free = /* @__PURE__ */ new Int32Array(256), this.freeCount = 0, this.used = 0;
	}
	/** A slot to fill; nothing of it is cleared. */
	take() {
		return this.freeCount > 0 ? this.free[--this.freeCount] : (this.used === this.seq.length && this.grow(), this.used++);
	}
	/** The segment in the slot arrives at arrivalNs. */
	depart(slot, arrivalNs) {
		this.arrivals.push(arrivalNs, slot);
	}
	/** When the next segment arrives, Infinity when none is under way. */
	get nextNs() {
		return this.arrivals.nextNs;
	}
	/** The segment that arrives next; its slot is the caller's until `release`. */
	arrive() {
		return this.arrivals.pop();
	}
	release(slot) {
		this.free[this.freeCount++] = slot;
	}
	get count() {
		return this.arrivals.count;
	}
	/** The same segment once more. */
	copy(from) {
		let to = this.take();
		return this.connection[to] = this.connection[from], this.seq[to] = this.seq[from], this.ack[to] = this.ack[from], this.flags[to] = this.flags[from], this.payloadBytes[to] = this.payloadBytes[from], this.frameBytes[to] = this.frameBytes[from], this.window[to] = this.window[from], this.position[to] = this.position[from], this.hasTimestamps[to] = this.hasTimestamps[from], this.tsVal[to] = this.tsVal[from], this.tsEcr[to] = this.tsEcr[from], this.mss[to] = this.mss[from], this.windowShift[to] = this.windowShift[from], this.sackPermitted[to] = this.sackPermitted[from], this.sackCount[to] = this.sackCount[from], this.sack.copyWithin(to * 6, from * 6, (from + 1) * 6), to;
	}
	setSackBlock(slot, block, start, end) {
		this.sack[slot * 6 + 2 * block] = start, this.sack[slot * 6 + 2 * block + 1] = end;
	}
	sackStart(slot, block) {
		return this.sack[slot * 6 + 2 * block];
	}
	sackEnd(slot, block) {
		return this.sack[slot * 6 + 2 * block + 1];
	}
	grow() {
		let size = this.seq.length * 2;
		this.connection = larger(this.connection, new Int32Array(size)), this.seq = larger(this.seq, new Int32Array(size)), this.ack = larger(this.ack, new Int32Array(size)), this.flags = larger(this.flags, new Uint16Array(size)), this.payloadBytes = larger(this.payloadBytes, new Uint16Array(size)), this.frameBytes = larger(this.frameBytes, new Uint16Array(size)), this.window = larger(this.window, new Uint16Array(size)), this.position = larger(this.position, new Uint32Array(size)), this.hasTimestamps = larger(this.hasTimestamps, new Uint8Array(size)), this.tsVal = larger(this.tsVal, new Int32Array(size)), this.tsEcr = larger(this.tsEcr, new Int32Array(size)), this.mss = larger(this.mss, new Uint16Array(size)), this.windowShift = larger(this.windowShift, new Int8Array(size)), this.sackPermitted = larger(this.sackPermitted, new Uint8Array(size)), this.sackCount = larger(this.sackCount, new Uint8Array(size)), this.sack = larger(this.sack, new Int32Array(size * 6)), this.free = larger(this.free, new Int32Array(size));
	}
}, ClientReassembly = class {
	constructor() {
		this.records = /* @__PURE__ */ new Map();
	}
	/** Keeps [start, end), which begins beyond `next`. */
	add(connection, start, end) {
		let ahead = this.recordOf(connection), { starts, ends } = ahead, from = start, to = end, at = 0;
		for (; at < starts.length && (ends[at] - from | 0) < 0;) at++;
		let merged = 0;
		for (; at + merged < starts.length && (starts[at + merged] - to | 0) <= 0;) (starts[at + merged] - from | 0) < 0 && (from = starts[at + merged]), (ends[at + merged] - to | 0) > 0 && (to = ends[at + merged]), merged++;
		(merged !== 0 || starts.length !== 64) && (starts.splice(at, merged, from), ends.splice(at, merged, to), ahead.latest = from);
	}
	addFin(connection, seq) {
		let ahead = this.recordOf(connection);
		ahead.hasFin = !0, ahead.finSeq = seq;
	}
	/** How far order reaches from `next` on, with what was kept. */
	advance(connection, next) {
		let ahead = this.records.get(connection);
		if (ahead === void 0) return next;
		let reached = next;
		for (; ahead.starts.length > 0 && (ahead.starts[0] - reached | 0) <= 0;) (ahead.ends[0] - reached | 0) > 0 && (reached = ahead.ends[0]), ahead.starts.shift(), ahead.ends.shift();
		return reached;
	}
	/** Whether the FIN that came early is next; true once. */
	takeFinAt(connection, seq) {
		let ahead = this.records.get(connection);
		return ahead === void 0 || !ahead.hasFin || ahead.finSeq !== seq ? !1 : (ahead.hasFin = !1, !0);
	}
	/** Whether nothing is missing any more; the record goes. */
	isDone(connection) {
		let ahead = this.records.get(connection);
		return ahead !== void 0 && (ahead.starts.length > 0 || ahead.hasFin) ? !1 : (this.records.delete(connection), !0);
	}
	/** Puts SACK blocks of what is kept into the segment, the latest first; how many. */
	fill(connection, flight, slot) {
		let ahead = this.records.get(connection);
		if (ahead === void 0) return 0;
		let { starts, ends, latest } = ahead, count = 0, first = starts.indexOf(latest);
		first !== -1 && flight.setSackBlock(slot, count++, starts[first], ends[first]);
		for (let i = 0; i < starts.length && count < 3; i++) i !== first && flight.setSackBlock(slot, count++, starts[i], ends[i]);
		return count;
	}
	recordOf(connection) {
		let ahead = this.records.get(connection);
		return ahead === void 0 && (ahead = {
			starts: [],
			ends: [],
			latest: 0,
			finSeq: 0,
			hasFin: !1
		}, this.records.set(connection, ahead)), ahead;
	}
}, Clients = class {
	constructor(count, seed, config, flight, link, familyOf, talker) {
		this.openCount = 0, this.reassembly = new ClientReassembly(), this.columns = new ClientColumns(count), this.config = config;
		let secret = seedWords(seed)[0];
		this.out = new ClientOutput(this.columns, this.reassembly, flight, link, familyOf, secret, config), this.talker = talker(this);
	}
	/** When the next timer is due. */
	get nextNs() {
		return this.out.timers.nextNs;
	}
	/** Bytes the client has said, and heard in order; a stream is shorter than 2^31. */
	saidBytes(connection) {
		return this.columns.sndEnd[connection] - this.out.iss(connection) - 1 >>> 0;
	}
	heardBytes(connection) {
		let c = this.columns, fin = c.flags[connection] & 8 ? 1 : 0, bytes = c.rcvNxt[connection] - c.irs[connection] - 1 - fin | 0;
		return bytes < 0 ? 0 : bytes;
	}
	open(connection, nowNs) {
		this.out.nowNs = nowNs, this.out.open(connection), this.openCount++;
	}
	/** So many bytes more are said; they leave when the event in hand is done. */
	say(connection, bytes) {
		let c = this.columns;
		assert(!(c.flags[connection] & 4), "nobody speaks after the end"), c.sndEnd[connection] = c.sndEnd[connection] + bytes | 0;
	}
	/** Nothing more will be said. */
	end(connection) {
		this.columns.flags[connection] |= 4;
	}
	/** Breaks off. */
	abort(connection) {
		this.columns.state[connection] === 2 && (this.out.sendReset(connection), this.over(connection, 6));
	}
	wakeAt(connection, timeNs) {
		this.out.wakeAt(connection, 2, timeNs);
	}
	/** What was said outside of an event leaves now. */
	push(connection, nowNs) {
		this.out.nowNs = nowNs, this.out.output(connection);
	}
	/** Carries out the next timer. */
	fire() {
		let { timers } = this.out, nowNs = timers.nextNs, event = timers.pop(), connection = Math.floor(event / 4), kind = event % 4;
		this.out.nowNs = nowNs, kind === 0 ? this.retransmitDue(connection, nowNs) : kind === 1 ? this.ackDue(connection) : (this.talker.due(connection, nowNs), this.out.output(connection));
	}
	/** A segment of the host has arrived. */
	arrived(flight, slot, nowNs) {
		let connection = flight.connection[slot], c = this.columns;
		this.out.nowNs = nowNs;
		let state = c.state[connection], flags = flight.flags[slot];
		if (state === 1) this.inSynSent(flight, slot, connection, flags);
		else if (state === 2) this.inOpen(flight, slot, connection, flags, nowNs);
		else if (state === 3) {
			let hasFin = !!(flags & 3);
			!(flags & 4) && hasFin && this.out.sendAck(connection);
		} else if (!(flags & 4)) {
			let ack = flags & 16 ? flight.ack[slot] : 0;
			this.out.refuse(connection, ack);
		}
	}
	inSynSent(flight, slot, connection, flags) {
		let c = this.columns, isOurs = !!(flags & 16) && flight.ack[slot] === c.sndNxt[connection];
		if (flags & 4) {
			isOurs && this.over(connection, 4);
			return;
		}
		if (!isOurs || !(flags & 2)) {
			flags & 16 && this.out.refuse(connection, flight.ack[slot]);
			return;
		}
		let { config } = this, isScaled = config.windowShift >= 0 && flight.windowShift[slot] >= 0;
		config.timestamps && flight.hasTimestamps[slot] !== 0 && (c.flags[connection] |= 1, c.tsRecent[connection] = flight.tsVal[slot]), config.sack && flight.sackPermitted[slot] !== 0 && (c.flags[connection] |= 2), c.sndShift[connection] = isScaled ? flight.windowShift[slot] : 0, c.irs[connection] = flight.seq[slot], c.rcvNxt[connection] = flight.seq[slot] + 1 | 0, c.sndUna[connection] = c.sndNxt[connection], c.sndWnd[connection] = flight.window[slot], this.out.established(connection, flight.mss[slot]), this.measure(connection), c.retries[connection] = 0, c.rtoNs[connection] = Infinity, c.flags[connection] |= 32, this.talker.opened(connection, this.out.nowNs), this.finish(connection);
	}
	/** RFC 6298 §2.2 from the handshake's round trip, where it was not retransmitted (Karn). */
	measure(connection) {
		let c = this.columns, sentNs = c.rtoNs[connection] - c.rtoUs[connection] * 1e3, rttUs = c.retries[connection] === 0 ? (this.out.nowNs - sentNs) / 1e3 : 0, rtoUs = rttUs === 0 ? c.rtoUs[connection] : 3 * rttUs;
		c.rtoUs[connection] = Math.ceil(Math.max(this.config.rtoMinUs, rtoUs));
	}
	inOpen(flight, slot, connection, flags, nowNs) {
		let c = this.columns, seq = flight.seq[slot];
		if (flags & 4) {
			seq === c.rcvNxt[connection] && this.over(connection, 4);
			return;
		}
		if (flags & 2) {
			this.out.sendAck(connection);
			return;
		}
		if (flight.hasTimestamps[slot] !== 0 && (seq - c.rcvNxt[connection] | 0) <= 0) {
			let tsVal = flight.tsVal[slot];
			(tsVal - c.tsRecent[connection] | 0) > 0 && (c.tsRecent[connection] = tsVal);
		}
		flags & 16 && this.takeAck(flight, slot, connection);
		let bytes = flight.payloadBytes[slot], before = c.rcvNxt[connection];
		bytes > 0 && this.takePayload(connection, seq, bytes);
		let heard = c.rcvNxt[connection] - before | 0, isEnd = this.takesEnd(connection, !!(flags & 1), seq + bytes | 0);
		heard > 0 && this.talker.heard(connection, heard, nowNs), isEnd && c.state[connection] === 2 && this.talker.heardEnd(connection, nowNs), this.finish(connection);
	}
	/**
	* Whether the host's stream ends here. A FIN waits, like payload, until all before it is there.
	*/
	takesEnd(connection, hasFin, finSeq) {
		let c = this.columns, flags = c.flags[connection], next = c.rcvNxt[connection];
		if (hasFin && (c.flags[connection] |= 32), flags & 8) return !1;
		if (hasFin && (finSeq - next | 0) > 0) return c.flags[connection] |= 512, this.reassembly.addFin(connection, finSeq), !1;
		let isNext = hasFin && finSeq === next, wasKept = !!(flags & 512) && this.reassembly.takeFinAt(connection, next);
		return !isNext && !wasKept ? !1 : (c.flags[connection] |= 40, c.rcvNxt[connection] = next + 1 | 0, flags & 512 && this.reassembly.isDone(connection) && (c.flags[connection] &= -513), !0);
	}
	takePayload(connection, seq, bytes) {
		let c = this.columns, next = c.rcvNxt[connection], end = seq + bytes | 0;
		if ((end - next | 0) <= 0) {
			c.flags[connection] |= 32;
			return;
		}
		if ((seq - next | 0) > 0) {
			this.reassembly.add(connection, seq, end), c.flags[connection] |= 544;
			return;
		}
		let reached = end;
		c.flags[connection] & 512 && (reached = this.reassembly.advance(connection, end), this.reassembly.isDone(connection) && (c.flags[connection] &= -513), c.flags[connection] |= 32), c.rcvNxt[connection] = reached;
		let isSecond = !!(c.flags[connection] & 16);
		c.flags[connection] |= isSecond ? 32 : 16;
	}
	takeAck(flight, slot, connection) {
		let c = this.columns, ack = flight.ack[slot], una = c.sndUna[connection], window = flight.window[slot] << c.sndShift[connection], acked = ack - una | 0;
		if (acked < 0 || (ack - c.sndMax[connection] | 0) > 0) return;
		let isSameWindow = window === c.sndWnd[connection];
		c.sndWnd[connection] = window, acked > 0 ? this.advanceUna(connection, ack, acked) : flight.payloadBytes[slot] === 0 && isSameWindow && una !== c.sndMax[connection] && !(flight.flags[slot] & 1) && this.duplicateAck(connection);
	}
	advanceUna(connection, ack, acked) {
		let c = this.columns, { out } = this;
		c.sndUna[connection] = ack, (c.sndNxt[connection] - ack | 0) < 0 && (c.sndNxt[connection] = ack), c.retries[connection] = 0;
		let mss = c.sendMss[connection];
		c.flags[connection] & 256 ? (ack - c.recover[connection] | 0) >= 0 ? (c.flags[connection] &= -257, c.cwnd[connection] = c.ssthresh[connection]) : (c.cwnd[connection] = Math.max(mss, c.cwnd[connection] - acked + mss), out.retransmitFirst(connection)) : c.cwnd[connection] < c.ssthresh[connection] ? c.cwnd[connection] += Math.min(acked, mss) : c.cwnd[connection] += Math.max(1, Math.floor(mss * mss / c.cwnd[connection])), c.dupAcks[connection] = 0, (ack - c.sndEnd[connection] | 0) > 0 && (c.flags[connection] |= 1024), c.sndUna[connection] === c.sndNxt[connection] ? c.rtoNs[connection] = Infinity : out.restartRetransmit(connection);
	}
	duplicateAck(connection) {
		let c = this.columns, count = Math.min(c.dupAcks[connection] + 1, 255);
		c.dupAcks[connection] = count;
		let mss = c.sendMss[connection];
		if (c.flags[connection] & 256) c.cwnd[connection] += mss;
		else if (count === 3) {
			let flight = c.sndMax[connection] - c.sndUna[connection] | 0, threshold = Math.max(flight >> 1, 2 * mss);
			c.ssthresh[connection] = threshold, c.cwnd[connection] = threshold + 3 * mss, c.recover[connection] = c.sndMax[connection], c.flags[connection] |= 256, this.out.retransmitFirst(connection);
		}
	}
	/** What the event in hand made possible leaves, and what is owed; the end, when it is reached. */
	finish(connection) {
		let c = this.columns;
		if (c.state[connection] !== 2) return;
		this.out.output(connection);
		let flags = c.flags[connection];
		flags & 32 ? this.out.sendAck(connection) : (flags & 80) == 16 && (c.flags[connection] |= 64, this.out.wakeAt(connection, 1, this.out.nowNs + this.config.ackDelayNs));
		let ended = 1032;
		(c.flags[connection] & ended) == ended && this.over(connection, 3);
	}
	over(connection, state) {
		let c = this.columns;
		c.state[connection] = state, c.rtoNs[connection] = Infinity, this.openCount--, this.talker.gone(connection, this.out.nowNs);
	}
	ackDue(connection) {
		let c = this.columns;
		c.flags[connection] &= -65, c.state[connection] === 2 && c.flags[connection] & 16 && this.out.sendAck(connection);
	}
	retransmitDue(connection, nowNs) {
		let c = this.columns, dueNs = c.rtoNs[connection];
		c.flags[connection] &= -129, dueNs !== Infinity && (dueNs > nowNs ? (c.flags[connection] |= 128, this.out.wakeAt(connection, 0, dueNs)) : this.timeout(connection));
	}
	timeout(connection) {
		let c = this.columns, { out, config } = this, isSyn = c.state[connection] === 1, isUnderWay = c.sndUna[connection] !== c.sndMax[connection], isProbing = !isSyn && c.sndWnd[connection] === 0, limit = isSyn ? config.synRetriesMax : config.retriesMax;
		if (c.retries[connection] >= limit) {
			if (!isProbing) {
				this.over(connection, 5);
				return;
			}
		} else c.retries[connection]++;
		if (out.timeouts++, isSyn) out.sendSyn(connection);
		else if (!isUnderWay) out.probe(connection);
		else {
			let flight = c.sndMax[connection] - c.sndUna[connection] | 0, mss = c.sendMss[connection];
			c.ssthresh[connection] = Math.max(flight >> 1, 2 * mss), c.cwnd[connection] = mss, c.dupAcks[connection] = 0, c.flags[connection] &= -257, isProbing ? out.retransmitFirst(connection) : c.sndNxt[connection] = c.sndUna[connection];
		}
		c.rtoNs[connection] = Infinity, out.restartRetransmit(connection), out.output(connection);
	}
};
// dist/src/peer/link.js
const LINK_DEFAULTS = {
	delayNs: 1e4,
	bitsPerSecond: 1e10,
	loss: 0,
	reorder: 0,
	duplicate: 0,
	queueBytes: 1 << 20
};
var LinkDirection = class {
	constructor(options, prng) {
		this.sent = 0, this.lost = 0, this.overflowed = 0, this.reordered = 0, this.duplicated = 0, this.wireBytes = 0, this.copyNs = -1, this.freeNs = 0, this.options = options, this.prng = prng, this.nsPerByte = options.bitsPerSecond === 0 ? 0 : 8e9 / options.bitsPerSecond;
	}
	/** When a frame arrives that is sent at timeNs, -1 = never. Frames are sent in order of time. */
	send(timeNs, frameBytes) {
		let { options, prng } = this;
		if (this.sent++, this.copyNs = -1, prng.chance(options.loss)) return this.lost++, -1;
		let bytes = Math.max(frameBytes, 60) + 24, waitNs = this.freeNs > timeNs ? this.freeNs - timeNs : 0;
		if (waitNs > options.queueBytes * this.nsPerByte) return this.overflowed++, -1;
		this.wireBytes += bytes;
		let leftNs = timeNs + waitNs + bytes * this.nsPerByte;
		this.freeNs = leftNs;
		let arrivalNs = leftNs + options.delayNs;
		return prng.chance(options.duplicate) && (this.duplicated++, this.copyNs = arrivalNs + prng.unit() * options.delayNs), prng.chance(options.reorder) && (this.reordered++, arrivalNs += prng.unit() * options.delayNs), arrivalNs;
	}
};
// dist/src/sim/closed-outcome.js
function closedOutcome(loop, invariants, digests) {
	let { options, play } = loop, { units } = loop.host, endNs = loop.overNs, cores = units.map((unit) => {
		let core = coreResult(unit, [], digests), load = endNs > 0 ? Math.min(1, core.busyNs / endNs) : 0;
		return {
			...core,
			load,
			connections: loop.heard.knocks[core.core]
		};
	}), closedLoop = closedLoopResult(loop, cores);
	return {
		result: {
			schema: "ixreplay.result/1",
			verdict: closedLoop.streams.differing > 0 || closedLoop.streams.misdirected > 0 || invariants.some((i) => i.status === "violated") ? "fail" : "pass",
			version: "",
			seed: options.seed,
			config: configuration(loop),
			trace: {
				path: play.name,
				format: "closed loop",
				packets: loop.frames,
				bytes: loop.frameBytes,
				firstTime: "1970-01-01T00:00:00.000000000Z",
				durationNs: endNs,
				linkTypes: ["ETHERNET"],
				warnings: skippedWarning(play.skippedCount ?? 0),
				damage: null
			},
			hosts: play.hosts,
			connections: [],
			datagrams: {
				udp: 0,
				icmp: 0
			},
			queues: units.map((unit) => queueResult(unit.core.core, unit)),
			cores,
			latency: latencyResult(latencyOf(units)),
			batches: batchResult(units, options.batchBound),
			migrations: migrationsResult(loop.epochs.moves),
			invariants,
			determinism: null,
			control: loop.control?.result(endNs) ?? null,
			closedLoop,
			golden: null,
			log: null
		},
		wireDigest: "",
		digests: cores.flatMap(({ core, events, digest }) => digest === null ? [] : [{
			core,
			events,
			digest
		}]),
		flows: [],
		hostile: null
	};
}
function skippedWarning(count) {
	return count === 0 ? [] : [{
		code: "not-played",
		count,
		frame: 0,
		message: `${count} conversations are not played: no TCP, refused, or of another host`
	}];
}
function configuration(loop) {
	let { options, play } = loop;
	return {
		...play.config,
		batch: options.batchBound,
		congestion: options.congestion,
		cores: options.cores,
		...controlConfiguration(options),
		drainNs: options.drainNs,
		link: options.link,
		...migrationConfiguration(options),
		profile: "ix-paper"
	};
}
function closedLoopResult(loop, cores) {
	let { stats } = loop.load, activeNs = Math.max(0, stats.lastResponseNs - stats.firstRequestNs), perSecond = (amount) => activeNs > 0 ? amount / (activeNs / 1e9) : 0, streams = compareStreams(loop);
	return {
		connections: connectionCounts(loop),
		requests: stats.requests,
		responses: stats.responses,
		activeNs,
		responsesPerSecond: perSecond(stats.responses),
		bitsPerSecondToHost: perSecond(8 * streams.bytesToHost),
		bitsPerSecondToClients: perSecond(8 * streams.bytesToClients),
		latency: latencyResult(stats.latency),
		coreSeconds: cores.reduce((sum, core) => sum + core.busyNs, 0) / 1e9,
		streams,
		retransmissions: {
			host: loop.wire.retransmissions,
			clients: loop.clients.out.retransmissions
		},
		link: {
			toHost: linkResult(loop.toHost),
			toClients: linkResult(loop.toClients)
		}
	};
}
function connectionCounts(loop) {
	let { stats } = loop.load, states = Array(7).fill(0);
	for (let state of loop.clients.columns.state) states[state]++;
	return {
		planned: loop.play.endpoints.count,
		opened: stats.opened,
		established: stats.established,
		ended: states[3],
		reset: states[4],
		aborted: states[6],
		gaveUp: states[5],
		open: states[2] + states[1]
	};
}
/** By connection: whether both ends have seen the same streams. */
function compareStreams(loop) {
	let { clients, heard, served, wire } = loop, c = clients.columns, matching = 0, cut = 0, differing = 0, bytesToClients = 0;
	for (let i = 0; i < c.state.length; i++) {
		let state = c.state[i];
		if (state === 0) continue;
		if (state === 1) {
			cut++;
			continue;
		}
		let clientHeard = clients.heardBytes(i);
		bytesToClients += clientHeard;
		let missingAtHost = clients.saidBytes(i) - heard.heard[i] | 0, missingAtClient = served.said[i] - clientHeard | 0, isWhole = missingAtHost === 0 && missingAtClient === 0, isInvented = missingAtHost < 0 || missingAtClient + served.unsaid[i] < 0;
		isWhole ? matching++ : state === 3 || isInvented ? differing++ : cut++;
	}
	return {
		matching,
		cut,
		differing: differing + Math.min(wire.faults, matching + cut),
		bytesToHost: heard.bytes,
		bytesToClients,
		firstFault: wire.firstFault,
		misdirected: wire.misdirected
	};
}
function linkResult(link) {
	return {
		sent: link.sent,
		lost: link.lost,
		overflowed: link.overflowed,
		reordered: link.reordered,
		duplicated: link.duplicated
	};
}
// dist/src/sim/heard.js
var HeardStreams = class {
	constructor(memory, wire, count) {
		this.bytes = 0, this.knocks = /* @__PURE__ */ new Float64Array(64), this.table = patternBytes(), this.heard = new Uint32Array(count), this.memory = memory, this.wire = wire;
	}
	take(connection, address, bytes, timeNs) {
		let position = this.heard[connection], offset = patternOffset(connection, 0, position), same = matchingBytes(this.memory, address, bytes, this.table, offset);
		if (same < bytes) {
			let at = position + same >>> 0;
			this.wire.noteFault({
				connection,
				side: "client",
				position: at,
				timeNs
			});
		}
		this.heard[connection] = position + bytes, this.bytes += bytes;
	}
}, HearingApplication = class {
	constructor(inner, streams, core) {
		this.inner = inner, this.streams = streams, this.core = core;
	}
	run(port) {
		let { conditions } = port;
		for (let i = 0; i < conditions.count; i++) {
			let kind = conditions.kind(i);
			kind === 60 && this.streams.knocks[this.core]++, kind === 62 && this.streams.take(conditions.cookie(i), conditions.x(i), conditions.y(i), port.nowNs);
		}
		this.inner.run(port);
	}
}, HostWire = class {
	constructor(memory, endpoints, clients, flight, link) {
		this.strays = 0, this.misdirected = 0, this.payloadBytes = 0, this.segments = 0, this.retransmissions = 0, this.faults = 0, this.firstFault = null, this.onFrame = null, this.onLeft = null, this.table = patternBytes(), this.view = new TcpView(), this.options = new TcpOptions(), this.tuple = emptyTuple(), this.core = null, this.queued = [], this.departures = [], this.memory = memory, this.endpoints = endpoints, this.clients = clients, this.flight = flight, this.link = link, this.sentEnd = new Int32Array(endpoints.count);
	}
	/** The core whose frames come from now on. */
	watch(core) {
		this.core = core;
	}
	transmitted(mbuf, headerBytes, pieceCount, flow) {
		let core = this.core, connection = flow >= 0 ? core.conversationOf(flow) : core.inputConversation;
		this.onFrame?.(core, connection, mbuf, headerBytes, pieceCount);
		let tcp = this.tcpAddress(core.mbufs.frameAddress[mbuf]);
		if (connection < 0 || tcp === -1) {
			this.strays++;
			return;
		}
		let view = this.view.wrap(this.memory.view, tcp);
		if (!this.isDirected(connection)) {
			this.misdirected++;
			return;
		}
		let { flight } = this, slot = flight.take(), payloadBytes = 0;
		for (let i = 0; i < pieceCount; i++) payloadBytes += core.tx.pieceBytes[i];
		let seq = view.seq, flags = view.flags;
		flight.connection[slot] = connection, flight.seq[slot] = seq, flight.ack[slot] = view.ack, flight.flags[slot] = flags, flight.payloadBytes[slot] = payloadBytes, flight.frameBytes[slot] = headerBytes + payloadBytes, flight.window[slot] = view.window, this.takeOptions(slot, tcp, view.headerBytes, !!(flags & 2)), payloadBytes > 0 && this.takePayload(core, connection, seq, payloadBytes, pieceCount), this.segments++, this.noteSent(connection, seq, payloadBytes, flags), this.queued.push(slot);
	}
	/** The doorbell was rung: what was queued is on its way to the link. */
	left(nowNs) {
		this.onLeft?.(this.core.core, nowNs);
		let { core } = this.core;
		for (; this.departures.length <= core;) this.departures.push(new EventHeap());
		for (let slot of this.queued) this.departures[core].push(nowNs, slot);
		this.queued.length = 0;
	}
	/** Puts on the link what left before untilNs; all cores have been simulated up to it. */
	flush(untilNs) {
		let { flight, link } = this;
		for (;;) {
			let from = this.earliest();
			if (from === null || from.nextNs >= untilNs) return;
			let timeNs = from.nextNs, slot = from.pop(), arrivalNs = link.send(timeNs, flight.frameBytes[slot]);
			arrivalNs < 0 ? flight.release(slot) : (link.copyNs >= 0 && flight.depart(flight.copy(slot), link.copyNs), flight.depart(slot, arrivalNs));
		}
	}
	/** When the next frame that left is to be put on the link. */
	get nextNs() {
		return this.earliest()?.nextNs ?? Infinity;
	}
	earliest() {
		let earliest = null;
		for (let departures of this.departures) departures.count !== 0 && (earliest === null || departures.nextNs < earliest.nextNs) && (earliest = departures);
		return earliest;
	}
	noteFault(fault) {
		this.faults++, this.firstFault ??= fault;
	}
	/** Address of the TCP header, -1 when there is none; fills nothing but reads addresses. */
	tcpAddress(frame) {
		let { bytes, view } = this.memory, ip = frame + 14, { tuple } = this;
		return bytes[ip] >> 4 == 4 ? bytes[ip + 9] === 6 ? (tuple.family = 4, tuple.remote0 = view.getInt32(ip + 16), ip + (bytes[ip] & 15) * 4) : -1 : bytes[ip] >> 4 != 6 || bytes[ip + 6] !== 6 ? -1 : (tuple.family = 6, tuple.remote0 = view.getInt32(ip + 24), tuple.remote1 = view.getInt32(ip + 28), tuple.remote2 = view.getInt32(ip + 32), tuple.remote3 = view.getInt32(ip + 36), ip + 40);
	}
	/** Whether the frame goes to the connection's client (tuple's remote words are the frame's). */
	isDirected(connection) {
		let { tuple, view } = this, { family, remote0, remote1, remote2, remote3 } = tuple;
		return this.endpoints.aim(connection, tuple), tuple.family === family && tuple.remote0 === remote0 && (family === 4 || tuple.remote1 === remote1 && tuple.remote2 === remote2 && tuple.remote3 === remote3) && tuple.remotePort === view.destinationPort && tuple.localPort === view.sourcePort;
	}
	takeOptions(slot, tcp, headerBytes, isSyn) {
		let { flight, options } = this, bytes = headerBytes - 20;
		options.parse(this.memory.view, tcp + 20, bytes), flight.hasTimestamps[slot] = +!!options.hasTimestamps, flight.tsVal[slot] = options.tsVal, flight.tsEcr[slot] = options.tsEcr, flight.sackCount[slot] = 0, flight.mss[slot] = isSyn && options.mss > 0 ? options.mss : 0, flight.windowShift[slot] = isSyn ? options.windowShift : -1, flight.sackPermitted[slot] = isSyn && options.sackPermitted ? 1 : 0;
	}
	/** Compares the payload with what the server says at this place. */
	takePayload(core, connection, seq, bytes, pieceCount) {
		this.payloadBytes += bytes;
		let position = seq - this.clients.irs[connection] - 1 | 0;
		for (let i = 0; i < pieceCount; i++) {
			let pieceBytes = core.tx.pieceBytes[i], offset = patternOffset(connection, 1, position), address = core.tx.pieceAddress[i], same = matchingBytes(this.memory, address, pieceBytes, this.table, offset);
			if (same < pieceBytes) {
				let at = position + same >>> 0;
				this.noteFault({
					connection,
					side: "server",
					position: at,
					timeNs: core.nowNs
				});
				return;
			}
			position = position + pieceBytes | 0;
		}
	}
	noteSent(connection, seq, bytes, flags) {
		let end = seq + bytes + (flags & 3 ? 1 : 0) | 0, state = this.clients.state[connection], isFirst = state === 1 || state === 0;
		!isFirst && bytes > 0 && (seq - this.sentEnd[connection] | 0) < 0 && this.retransmissions++, (isFirst || (end - this.sentEnd[connection] | 0) > 0) && (this.sentEnd[connection] = end);
	}
}, WireCapture = class {
	constructor(memory, wire, write) {
		this.times = new EventHeap(), this.frames = [], this.free = [], this.queued = [], this.memory = memory, this.write = write, wire.onFrame = transmitRecorder(memory, null, (_timeNs, bytes, frameBytes) => {
			this.queued.push(bytes.slice(0, frameBytes));
		}), wire.onLeft = (_core, nowNs) => {
			for (let frame of this.queued) this.keep(nowNs, frame);
			this.queued = [];
		};
	}
	arrived(timeNs, address, bytes) {
		this.keep(timeNs, this.memory.bytes.slice(address, address + bytes));
	}
	/** Writes what lies before untilNs: nothing earlier will come. */
	flush(untilNs) {
		for (; this.times.nextNs < untilNs;) {
			let timeNs = this.times.nextNs, index = this.times.pop(), frame = this.frames[index];
			this.frames[index] = void 0, this.free.push(index), this.write(timeNs, frame, frame.length);
		}
	}
	keep(timeNs, frame) {
		let index = this.free.pop() ?? this.frames.length;
		this.frames[index] = frame, this.times.push(timeNs, index);
	}
};
/** Plays it to its end. */
function runClosedLoop(play, options) {
	let specs = options.verify ? [...BUILT_IN_SPECS, ...options.specs] : options.specs, checker = new Checker(specs, "run"), digest = options.digests ? new EventDigest() : null, sinks = digest === null ? options.sinks : [digest, ...options.sinks], loop = new ClosedLoop(play, options, new Tee([checker, ...sinks]));
	return loop.run(), closedOutcome(loop, checker.finish(), digest === null ? [] : digest.digests());
}
var ClosedLoop = class {
	constructor(play, options, sink) {
		this.frames = 0, this.frameBytes = 0, this.nowNs = 0, this.overNs = 0, this.inbound = new Flight(), this.outbound = new Flight(), this.packet = new PacketView(), this.tuple = emptyTuple(), assert(options.link.delayNs > 0, "the link has a delay: it is the lookahead"), this.play = play, this.options = options;
		let memory = runMemory();
		this.memory = memory;
		let { endpoints, dialogues } = play, { count } = endpoints;
		this.toHost = new LinkDirection(options.link, new Prng(options.seed, "link to the host")), this.toClients = new LinkDirection(options.link, new Prng(options.seed, "link to clients")), this.clients = new Clients(count, options.seed, options.clients, this.inbound, this.toHost, (connection) => this.familyOf(connection), (clients) => play.load(clients)), this.load = this.clients.talker;
		let { columns } = this.clients;
		this.wire = new HostWire(memory, endpoints, columns, this.outbound, this.toClients), this.heard = new HeardStreams(memory, this.wire, count);
		let coreOf = (connection) => this.coreOf(connection);
		this.served = new ServedConnections(dialogues, count, coreOf, options.link.delayNs), this.builder = new FrameBuilder(memory, memory.wire.address), this.capture = options.onFrame === null ? null : new WireCapture(memory, this.wire, options.onFrame), this.host = this.newHost(sink), this.units = options.reverseCores ? [...this.host.units].reverse() : this.host.units, this.epochs = new Epochs(this.host, (unit) => this.wire.watch(unit.core)), this.control = options.policy === null ? null : new ControlLoop(options, this.host, this.epochs, sink), scheduleMigrations(this.epochs, options, this.control ?? this.epochs.moves), this.control !== null && this.epochs.add(this.control);
	}
	newHost(sink) {
		let { options, memory } = this, stack = {
			...STACK_DEFAULTS,
			tcp: {
				...TCP_DEFAULTS,
				pacing: options.congestion,
				issSecret: seedWords(options.seed),
				flowCountMax: Math.max(TCP_DEFAULTS.flowCountMax, this.play.endpoints.count)
			}
		}, plan = {
			cores: options.cores,
			control: options,
			movesFlows: options.policy !== null || asksForMigrations(options),
			batchBound: options.batchBound,
			chunkRows: options.chunkRows,
			costs: options.costs,
			share: WHOLE,
			stack,
			personalities: null,
			observer: this.wire,
			laneOf: () => 0,
			applicationFor: (core, _region) => {
				let server = new ServeApplication(this.served, core);
				return {
					application: new HearingApplication(server, this.heard, core),
					actions: server,
					trace: null
				};
			}
		};
		return new Host(memory, plan, sink);
	}
	/** The core whose queue the connection's frames go to now. */
	coreOf(connection) {
		return this.play.endpoints.aim(connection, this.tuple), this.host.steering.queueOfTuple(this.tuple);
	}
	familyOf(connection) {
		return this.play.endpoints.aim(connection, this.tuple), this.tuple.family;
	}
	run() {
		let { options, load } = this, limitNs = options.limitNs, isDraining = !1;
		for (let windows = 0;; windows++) {
			!isDraining && load.isOver && (isDraining = !0, this.overNs = this.nowNs, limitNs = Math.min(limitNs, this.nowNs + options.drainNs));
			let nextNs = this.nextNs();
			if (nextNs === Infinity || nextNs > limitNs) break;
			let startNs = Math.max(this.nowNs, Math.min(nextNs, this.epochs.nextNs));
			this.epochs.nextNs <= startNs ? (this.epochs.run(startNs, this.peersNextNs()), this.nowNs = startNs) : (this.window(Math.min(startNs + options.link.delayNs, this.epochs.nextNs)), windows % 4096 == 0 && options.onProgress?.(this.nowNs, load.stats.responses));
		}
		isDraining || (this.overNs = this.nowNs), this.stop();
	}
	/** When anything happens next. */
	nextNs() {
		let next = this.peersNextNs();
		for (let unit of this.units) next = Math.min(next, unit.core.nextWorkNs());
		return next;
	}
	/** When anything happens next outside the host. */
	peersNextNs() {
		let { inbound, outbound, clients, load, wire } = this;
		return Math.min(inbound.nextNs, outbound.nextNs, clients.nextNs, load.nextNs, wire.nextNs);
	}
	window(endNs) {
		this.runClients(endNs), this.runHost(endNs), this.wire.flush(endNs), this.capture?.flush(endNs), this.nowNs = endNs;
	}
	/** Everything of the clients before endNs, in order of time; arrivals before timers. */
	runClients(endNs) {
		let { outbound, clients, load } = this;
		for (;;) {
			let arrivalNs = outbound.nextNs, timerNs = clients.nextNs, loadNs = load.nextNs, next = Math.min(arrivalNs, timerNs, loadNs);
			if (next >= endNs) return;
			if (arrivalNs === next) {
				let slot = outbound.arrive();
				clients.arrived(outbound, slot, next), outbound.release(slot);
			} else timerNs === next ? clients.fire() : load.step();
		}
	}
	runHost(endNs) {
		let { inbound, wire } = this, { moves } = this.epochs;
		for (; inbound.nextNs < endNs;) {
			let arrivalNs = inbound.nextNs, slot = inbound.arrive();
			this.deliver(slot, arrivalNs), inbound.release(slot);
		}
		moves.advance(endNs);
		for (let unit of this.units) moves.isInvolved(unit) || (wire.watch(unit.core), unit.core.advance(endNs));
	}
	/** The frame reaches the NIC of its core, which has done all that lies before. */
	deliver(slot, arrivalNs) {
		let { packet, builder, inbound } = this, connection = inbound.connection[slot];
		this.play.endpoints.aim(connection, this.tuple);
		let bytes = builder.build(inbound, slot, this.tuple), code = packet.parse(this.memory, builder.address, bytes, bytes, 1);
		assert(code === 1, "a client sends TCP segments"), this.epochs.moves.advance(arrivalNs);
		let unit = this.host.byCore[this.host.steering.queue(packet)];
		this.wire.watch(unit.core), unit.core.advance(arrivalNs), this.frames++, this.frameBytes += bytes, this.capture?.arrived(arrivalNs, builder.address, bytes);
		let frame = this.frames;
		unit.lastArrivalNs = arrivalNs;
		let done = unit.ingress.receive(packet, frame, arrivalNs, connection, 0, 1);
		done > 0 && (unit.enqueued += done);
	}
	stop() {
		this.epochs.moves.advance(Infinity);
		for (let unit of this.units) this.wire.watch(unit.core), awaitLastFrames(unit), unit.core.stop();
		this.control?.stop(), this.capture?.flush(Infinity);
	}
};
// dist/src/sim/closed-options.js
/**
* Everything a closed-loop run depends on besides what is played: a run is f(play, options,
* version).
*/
const CLOSED_DEFAULTS = {
	seed: "1",
	cores: 4,
	coresMin: 0,
	policy: null,
	controlPeriodNs: 1e8,
	...NO_MIGRATIONS,
	batchBound: 64,
	costs: COSTS_DEFAULT,
	congestion: "reno",
	link: LINK_DEFAULTS,
	clients: CLIENT_DEFAULTS,
	limitNs: 30 * 864e11,
	drainNs: 1e9,
	verify: !0,
	specs: [],
	digests: !1,
	sinks: [],
	chunkRows: 2048,
	reverseCores: !1,
	onFrame: null,
	onProgress: null
};
/** Clients 10.1.0.1 and up of host 10.0.0.1, spread over so many addresses. */
var GeneratedEndpoints = class {
	constructor(count, port, clients) {
		this.count = count, this.port = port, this.clients = Math.max(clients, Math.ceil(count / 6e4)), assert(this.clients <= 16711678, "clients have addresses of their own");
	}
	aim(connection, tuple) {
		tuple.family = 4, tuple.local0 = 167772161, tuple.localPort = this.port, tuple.remote0 = 167837697 + connection % this.clients | 0, tuple.remotePort = 1024 + Math.floor(connection / this.clients);
	}
};
// dist/src/base/elementary.js
/**
* Logarithm, exponential and sine out of the four basic operations alone, so that they have the
* same last bit on every machine and in every engine (those of `Math` need not). Good to about
* 1e-14, which is far more than a load generator needs.
*/
const LN_2 = Math.LN2, SQRT_HALF = Math.SQRT1_2, TWO_PI = 2 * Math.PI;
/** Natural logarithm of x > 0. */
function ln(x) {
	let mantissa = x, exponent = 0;
	for (; mantissa >= 2 * SQRT_HALF;) mantissa /= 2, exponent++;
	for (; mantissa < SQRT_HALF;) mantissa *= 2, exponent--;
	let z = (mantissa - 1) / (mantissa + 1), square = z * z, power = z, sum = 0;
	for (let term = 1; term <= 23; term += 2) sum += power / term, power *= square;
	return 2 * sum + exponent * LN_2;
}
/** e to the x. */
function exp(x) {
	let exponent = Math.round(x / LN_2), rest = x - exponent * LN_2, term = 1, sum = 1;
	for (let i = 1; i <= 16; i++) term *= rest / i, sum += term;
	return sum * 2 ** exponent;
}
/** x to the y, x > 0. */
function power(x, y) {
	return exp(y * ln(x));
}
/** Sine of a fraction of a turn: 0.25 gives 1. */
function sineOfTurn(turn) {
	let part = turn - Math.floor(turn), sign = 1;
	part >= .5 && (part -= .5, sign = -1), part > .25 && (part = .5 - part);
	let angle = part * TWO_PI, square = angle * angle, term = angle, sum = 0;
	for (let i = 1; i <= 19; i += 2) sum += term, term *= -square / ((i + 1) * (i + 2));
	return sign * sum;
}
// dist/src/peer/load-pattern.js
/**
* How many requests a second there should be, over time: the load patterns of IX's evaluation
* (constant, triangle, steps, sine with noise), and when the next request comes (a Poisson process
* of that rate).
*/
const PATTERN_NAMES = [
	"constant",
	"triangle",
	"steps",
	"sine"
];
var LoadPattern = class {
	constructor(options, prng) {
		this.noise = 0, this.noiseUntilNs = 0, this.options = options, this.prng = prng;
	}
	/** Requests a second at timeNs since the beginning; time does not go back. */
	rate(timeNs) {
		let { pattern, low, high, periodNs } = this.options;
		if (pattern === "constant") return high;
		let turn = timeNs % periodNs / periodNs;
		if (pattern === "sine") {
			timeNs >= this.noiseUntilNs && (this.noise = (2 * this.prng.unit() - 1) * .045454545454545456 * (high - low), this.noiseUntilNs = timeNs + periodNs / 48);
			let height = (1 - sineOfTurn(turn + .25)) / 2;
			return Math.max(1, low + (high - low) * height + this.noise);
		}
		let up = turn < .5 ? 2 * turn : 2 - 2 * turn, height = pattern === "steps" ? Math.min(Math.floor(up * 8) / 7, 1) : up;
		return Math.max(1, low + (high - low) * height);
	}
	/** How long after timeNs the next request comes. */
	gapNs(timeNs) {
		return -ln(1 - this.prng.unit()) * 1e9 / this.rate(timeNs);
	}
};
// dist/src/peer/request-load.js
/**
* A load of requests over many connections that stay open: either so many a second, whatever comes
* back (an open loop, which is what hurts a server), or always so many outstanding.
*
* A request goes to the next connection in turn that has room for one more; where none has, it
* waits at the client, and its latency counts from when it should have been sent. A connection's
* answers come in the order of its requests.
*/
/** Requests that wait at the client at most; more are counted and forgotten. */
const WAITING_MAX = 1 << 20, STRIDE = 7919;
var RequestLoad = class {
	constructor(clients, dialogues, options) {
		this.stats = new LoadStats(), this.refused = 0, this.waitingFirst = 0, this.waitingCount = 0, this.outstanding = 0, this.cursor = 0, this.lostConnections = 0;
		let { connections, depth } = options;
		this.clients = clients, this.dialogues = dialogues, this.options = options, this.asked = new Int32Array(connections), this.pending = new Uint8Array(connections), this.hearLeft = new Int32Array(connections), this.askedNs = new Float64Array(connections * depth), this.waitingNs = new Float64Array(options.pattern === null ? 1 : WAITING_MAX), this.stride = connections % STRIDE == 0 ? 1 : STRIDE, this.startNs = connections / options.openPerSecond * 1e9 + 1e6;
		let { pattern } = options;
		this.dueNs = pattern === null ? this.startNs : this.startNs + pattern.gapNs(0);
	}
	get nextNs() {
		let { opened } = this.stats, { connections, openPerSecond } = this.options;
		return opened < connections ? opened / openPerSecond * 1e9 : this.dueNs;
	}
	step() {
		let nowNs = this.nextNs;
		if (this.stats.opened < this.options.connections) {
			this.clients.open(this.stats.opened++, nowNs);
			return;
		}
		let { pattern, durationNs } = this.options;
		if (pattern === null) {
			this.dueNs = Infinity, this.fill(nowNs);
			return;
		}
		this.stats.asked(nowNs), this.ask(nowNs, nowNs) || this.wait(nowNs);
		let sinceNs = nowNs - this.startNs, dueNs = sinceNs + pattern.gapNs(sinceNs);
		this.dueNs = dueNs < durationNs ? this.startNs + dueNs : Infinity;
	}
	get isOver() {
		let { options } = this;
		return this.stats.opened !== options.connections || this.dueNs !== Infinity ? !1 : this.lostConnections === options.connections || this.outstanding === 0 && this.waitingCount === 0;
	}
	opened() {
		this.stats.established++;
	}
	heard(connection, bytes, nowNs) {
		let { depth } = this.options, left = this.hearLeft[connection] - bytes;
		for (; left <= 0 && this.pending[connection] > 0;) {
			let answer = this.asked[connection] - this.pending[connection];
			this.stats.answered(this.askedNs[connection * depth + answer % depth], nowNs), this.pending[connection]--, this.outstanding--, this.pending[connection] > 0 && (left += this.answerBytes(connection, answer + 1));
		}
		this.hearLeft[connection] = left, this.options.pattern === null ? this.fill(nowNs) : this.askWaiting(nowNs);
	}
	heardEnd(connection) {
		this.clients.end(connection);
	}
	due() {
		assert(!1, "a load of requests asks for no timers");
	}
	/** What it had outstanding is lost with it. */
	gone(connection, nowNs) {
		this.lostConnections++, this.outstanding -= this.pending[connection], this.pending[connection] = 0, this.options.pattern === null && this.dueNs === Infinity && this.fill(nowNs);
	}
	/** Keeps the number of outstanding requests up. */
	fill(nowNs) {
		let { options, stats } = this;
		for (; this.outstanding < options.outstanding && stats.requests < options.requests;) {
			if (!this.ask(nowNs, nowNs)) return;
			stats.asked(nowNs);
		}
	}
	wait(nowNs) {
		this.waitingCount === WAITING_MAX ? this.refused++ : (this.waitingNs[(this.waitingFirst + this.waitingCount) % WAITING_MAX] = nowNs, this.waitingCount++);
	}
	askWaiting(nowNs) {
		for (; this.waitingCount > 0;) {
			if (!this.ask(this.waitingNs[this.waitingFirst], nowNs)) return;
			this.waitingFirst = (this.waitingFirst + 1) % WAITING_MAX, this.waitingCount--;
		}
	}
	/** Says a request on the next connection with room; false when there is none. */
	ask(dueNs, nowNs) {
		let { connections, depth } = this.options, looks = Math.min(connections, 64);
		for (let i = 0; i < looks; i++) {
			let connection = this.cursor;
			if (this.cursor = (this.cursor + this.stride) % connections, !(this.clients.columns.state[connection] !== 2 || this.pending[connection] >= depth)) return this.say(connection, dueNs, nowNs), !0;
		}
		return !1;
	}
	say(connection, dueNs, nowNs) {
		let { depth } = this.options, index = this.asked[connection];
		this.askedNs[connection * depth + index % depth] = dueNs, this.pending[connection] === 0 && (this.hearLeft[connection] += this.answerBytes(connection, index)), this.asked[connection] = index + 1, this.pending[connection]++, this.outstanding++, this.dialogues.turn(connection, 0, index), this.clients.say(connection, this.dialogues.sayBytes), this.clients.push(connection, nowNs);
	}
	answerBytes(connection, index) {
		return this.dialogues.turn(connection, 1, index), this.dialogues.sayBytes;
	}
}, EchoDialogues = class {
	/** size: bytes of a message; rounds: round trips a connection; thinkNs: between two of them. */
	constructor(size, rounds, thinkNs) {
		this.hearBytes = 0, this.hearsEnd = !1, this.delayNs = 0, this.sayBytes = 0, this.end = 0, this.size = size, this.rounds = rounds, this.thinkNs = thinkNs;
	}
	turn(_connection, side, index) {
		let { size, rounds } = this, isLast = index === rounds;
		return index > rounds ? !1 : (side === 1 ? (this.hearBytes = isLast ? 0 : size, this.hearsEnd = isLast, this.delayNs = 0) : (this.hearBytes = index === 0 ? 0 : size, this.hearsEnd = !1, this.delayNs = index === 0 || isLast ? 0 : this.thinkNs), this.sayBytes = isLast ? 0 : size, this.end = +!!isLast, !0);
	}
};
// dist/src/peer/workload-memcached.js
/**
* The memcached mixes of IX's evaluation: key, value and kind of each request, drawn by seed,
* connection and number, in sizes of the text protocol.
*
* USR: keys of 19 bytes, values of 2, nearly all GET. ETC: the fits of Facebook's ETC pool
* (Atikoglu et al., SIGMETRICS 2012) that the load generator mutilate uses: keys by a generalised
* extreme value distribution, values by a table for the smallest and a generalised Pareto for the
* rest. Their inter-arrival times are not used: the rate is the load pattern's.
*/
const ETC_SMALL_VALUES = [
	.00536,
	47e-5,
	.1782,
	.09239,
	18e-5,
	.0274,
	65e-5,
	.00606,
	23e-5,
	.00837,
	.00837,
	.08989,
	92e-5,
	.00326,
	.0198
];
var MemcachedDialogues = class {
	/** updates: share of SET requests; seed: a word. */
	constructor(mix, updates, seed) {
		this.hearBytes = 0, this.hearsEnd = !1, this.delayNs = 0, this.sayBytes = 0, this.end = 0, this.mix = mix, this.updates = updates, this.seed = seed;
	}
	turn(connection, side, index) {
		let isUpdate = this.draw(connection, index, 1) < this.updates, key = this.keyBytes(connection, index), value = this.valueBytes(connection, index), request = isUpdate ? setBytes(key, value) : getBytes(key), answer = isUpdate ? STORED_BYTES : hitBytes(key, value), isServer = side === 1;
		return this.hearBytes = isServer ? request : 0, this.sayBytes = isServer ? answer : request, !0;
	}
	draw(connection, index, salt) {
		return unit3(this.seed ^ salt, connection, index);
	}
	keyBytes(connection, index) {
		return this.mix === "usr" ? 19 : clamp(30.7984 + 8.20449 * (power(-ln(Math.max(this.draw(connection, index, 2), 1e-9)), -.078688) - 1) / .078688, 1, 250);
	}
	valueBytes(connection, index) {
		if (this.mix === "usr") return 2;
		let u = this.draw(connection, index, 3);
		for (let bytes = 0; bytes < ETC_SMALL_VALUES.length; bytes++) if (u -= ETC_SMALL_VALUES[bytes], u < 0) return bytes;
		return clamp(15 + 214.476 * (power(1 - unit3(this.seed ^ hash3(3, 0, 0), connection, index), -.348238) - 1) / .348238, 15, 1048576);
	}
};
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
	for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) count++;
	return count;
}
function clamp(value, least, most) {
	return Math.min(Math.max(Math.round(value), least), most);
}
// dist/src/peer/workload-text.js
/**
* The text of a workload, `name:key=value,key=value`: its grammar, and values with units. What keys
* there are is each workload's (workloads.ts).
*/
/** A mistake in the text; `hint` says what would be accepted. */
var WorkloadError = class extends Error {
	constructor(message, hint) {
		super(message), this.name = "WorkloadError", this.hint = hint;
	}
};
const SUFFIXES = {
	k: 1e3,
	m: 1e6,
	M: 1e6,
	g: 1e9,
	G: 1e9
}, TIMES = {
	ns: 1,
	us: 1e3,
	ms: 1e6,
	s: 1e9
}, BYTES = {
	B: 1,
	k: 1024,
	kB: 1024,
	M: 1 << 20,
	MB: 1 << 20
};
/** A workload's values: numbers in base units (bytes, ns, a second), names as they are. */
var WorkloadValues = class {
	constructor(workload, keys, text) {
		this.numbers = /* @__PURE__ */ new Map(), this.names = /* @__PURE__ */ new Map();
		let given = /* @__PURE__ */ new Map();
		for (let part of text === "" ? [] : text.split(",")) {
			let at = part.indexOf("="), key = at < 0 ? part : part.slice(0, at);
			if (at < 0 || !keys.some((known) => known.key === key)) {
				let known = keys.map((k) => `${k.key}=${k.fallback}`).join(",");
				throw new WorkloadError(`${workload}: no such option: ${part}`, `${workload}:${known}`);
			}
			given.set(key, part.slice(at + 1));
		}
		for (let key of keys) this.take(workload, key, given.get(key.key) ?? key.fallback);
	}
	number(key) {
		return this.numbers.get(key);
	}
	text(key) {
		return this.names.get(key);
	}
	/** For the result: sorted by name. */
	config() {
		let all = [...this.numbers, ...this.names];
		return all.sort(([a], [b]) => a < b ? -1 : 1), Object.fromEntries(all);
	}
	take(workload, key, text) {
		let { range } = key;
		if (key.unit === "name") {
			let names = range;
			if (!names.includes(text)) {
				let hint = `${key.key} is one of ${names.join(", ")}`;
				throw new WorkloadError(`${workload}: ${key.key}=${text}`, hint);
			}
			this.names.set(key.key, text);
			return;
		}
		let value = numberOf(key.unit, text), [least, most] = range, isWhole = key.unit === "share" || Number.isInteger(value);
		if (!(value >= least && value <= most) || !isWhole) {
			let hint = `${key.key}: ${key.doc}; ${least} to ${most}, e.g. ${key.fallback}`;
			throw new WorkloadError(`${workload}: ${key.key}=${text}`, hint);
		}
		this.numbers.set(key.key, value);
	}
};
/** The number in base units, NaN when it is none. */
function numberOf(unit, text) {
	let match = /^(\d+(?:\.\d+)?)([a-zA-Z%]*)$/.exec(text);
	if (match === null) return NaN;
	let suffix = match[2], value = Number(match[1]);
	return suffix === "" ? value : unit === "share" ? suffix === "%" ? value / 100 : NaN : value * ((unit === "time" ? TIMES : unit === "bytes" ? BYTES : SUFFIXES)[suffix] ?? NaN);
}
// dist/src/peer/workloads.js
/**
* The workloads by name: what each plays, and its options. A workload is named as
* `echo:size=64,rounds=100`, wherever a capture could stand.
*/
const HOSTS = ["10.0.0.1"], CONNECTIONS = {
	key: "connections",
	unit: "count",
	fallback: "240",
	doc: "connections in all",
	range: [1, 1e7]
}, CLIENTS = {
	key: "clients",
	unit: "count",
	fallback: "24",
	doc: "client machines (addresses)",
	range: [1, 1e6]
}, OPEN_RATE = {
	key: "open-rate",
	unit: "rate",
	fallback: "1M",
	doc: "connections opened a second",
	range: [1, 1e9]
}, ECHO = {
	name: "echo",
	doc: "a message, the same number of bytes back, again and again, then close",
	keys: [
		{
			key: "size",
			unit: "bytes",
			fallback: "64",
			doc: "bytes of a message",
			range: [1, 1 << 20]
		},
		{
			key: "rounds",
			unit: "count",
			fallback: "100",
			doc: "round trips a connection",
			range: [1, 1e6]
		},
		CONNECTIONS,
		{
			key: "think",
			unit: "time",
			fallback: "0us",
			doc: "pause between two of them",
			range: [0, 6e10]
		},
		CLIENTS,
		OPEN_RATE
	],
	build: (values) => {
		let count = values.number("connections"), dialogues = new EchoDialogues(values.number("size"), values.number("rounds"), values.number("think")), openings = steady(count, values.number("open-rate"));
		return {
			endpoints: new GeneratedEndpoints(count, 7, values.number("clients")),
			dialogues,
			load: (clients) => new DialogueLoad(clients, dialogues, openings)
		};
	}
}, NETPIPE = {
	name: "netpipe",
	doc: "one connection, one message at a time, forth and back",
	keys: [{
		key: "size",
		unit: "bytes",
		fallback: "64",
		doc: "bytes of a message",
		range: [1, 1 << 20]
	}, {
		key: "rounds",
		unit: "count",
		fallback: "100",
		doc: "round trips",
		range: [1, 1e6]
	}],
	build: (values) => {
		let dialogues = new EchoDialogues(values.number("size"), values.number("rounds"), 0);
		return {
			endpoints: new GeneratedEndpoints(1, 5002, 1),
			dialogues,
			load: (clients) => new DialogueLoad(clients, dialogues, steady(1, 1))
		};
	}
}, SCALING = {
	name: "connections",
	doc: "many connections that stay open, few of them asking at a time",
	keys: [
		{
			...CONNECTIONS,
			key: "count",
			fallback: "100k"
		},
		{
			key: "requests",
			unit: "count",
			fallback: "100k",
			doc: "requests in all",
			range: [1, 1e9]
		},
		{
			key: "outstanding",
			unit: "count",
			fallback: "64",
			doc: "requests under way at any time",
			range: [1, 1e6]
		},
		{
			key: "size",
			unit: "bytes",
			fallback: "64",
			doc: "bytes of a message",
			range: [1, 1 << 20]
		},
		CLIENTS,
		{
			...OPEN_RATE,
			fallback: "400k"
		}
	],
	build: (values) => {
		let connections = values.number("count"), dialogues = new EchoDialogues(values.number("size"), Infinity, 0), options = {
			connections,
			depth: 1,
			openPerSecond: values.number("open-rate"),
			pattern: null,
			durationNs: 0,
			outstanding: Math.min(values.number("outstanding"), connections),
			requests: values.number("requests")
		};
		return {
			endpoints: new GeneratedEndpoints(connections, 7, values.number("clients")),
			dialogues,
			load: (clients) => new RequestLoad(clients, dialogues, options)
		};
	}
};
function memcached(name, mix, updates, doc) {
	return {
		name,
		doc,
		keys: [
			{
				...CONNECTIONS,
				fallback: "2720",
				range: [1, 1e6]
			},
			{
				key: "depth",
				unit: "count",
				fallback: "4",
				doc: "requests a connection has outstanding at most",
				range: [1, 64]
			},
			{
				key: "rate",
				unit: "rate",
				fallback: "1M",
				doc: "requests a second, at the highest",
				range: [1, 1e9]
			},
			{
				key: "low",
				unit: "rate",
				fallback: "10k",
				doc: "at the lowest",
				range: [1, 1e9]
			},
			{
				key: "pattern",
				unit: "name",
				fallback: "constant",
				doc: "how the rate changes",
				range: PATTERN_NAMES
			},
			{
				key: "duration",
				unit: "time",
				fallback: "20ms",
				doc: "how long requests come",
				range: [1, 36e11]
			},
			{
				key: "period",
				unit: "time",
				fallback: "20ms",
				doc: "one period of the pattern",
				range: [1e3, 36e11]
			},
			{
				key: "updates",
				unit: "share",
				fallback: updates,
				doc: "share of SET",
				range: [0, 1]
			},
			CLIENTS,
			OPEN_RATE
		],
		build: (values, seed) => buildMemcached(mix, values, seed)
	};
}
function buildMemcached(mix, values, seed) {
	let connections = values.number("connections"), dialogues = new MemcachedDialogues(mix, values.number("updates"), seedWords(seed)[1]), pattern = {
		pattern: values.text("pattern"),
		low: values.number("low"),
		high: values.number("rate"),
		periodNs: values.number("period")
	}, options = {
		connections,
		depth: values.number("depth"),
		openPerSecond: values.number("open-rate"),
		durationNs: values.number("duration"),
		outstanding: 0,
		requests: 0
	};
	return {
		endpoints: new GeneratedEndpoints(connections, 11211, values.number("clients")),
		dialogues,
		load: (clients) => new RequestLoad(clients, dialogues, {
			...options,
			pattern: new LoadPattern(pattern, new Prng(seed, "load"))
		})
	};
}
const WORKLOADS = [
	ECHO,
	NETPIPE,
	SCALING,
	memcached("memcached-usr", "usr", "0.2%", "GET of 19-byte keys with 2-byte values"),
	memcached("memcached-etc", "etc", "3.3%", "keys and values of Facebook's ETC pool")
];
/** Whether the text names a workload: a name of one, alone or with options behind a colon. */
function isWorkload(text) {
	let name = text.split(":", 1)[0];
	return WORKLOADS.some((kind) => kind.name === name);
}
/** Throws WorkloadError. */
function parseWorkload(text, seed) {
	let at = text.indexOf(":"), name = at < 0 ? text : text.slice(0, at), kind = WORKLOADS.find((known) => known.name === name);
	if (kind === void 0) {
		let names = WORKLOADS.map((known) => known.name).join(", ");
		throw new WorkloadError(`no such workload: ${name}`, `there are ${names}`);
	}
	let values = new WorkloadValues(name, kind.keys, at < 0 ? "" : text.slice(at + 1)), config = {
		workload: name,
		...values.config()
	};
	return {
		...kind.build(values, seed),
		name: text,
		hosts: HOSTS,
		config
	};
}
/** Connections open one after the other, so many a second. */
function steady(count, perSecond) {
	let stepNs = 1e9 / perSecond;
	return {
		count,
		connection: (index) => index,
		timeNs: (index) => index * stepNs
	};
}
export { CLOSED_DEFAULTS as a, WorkloadValues as i, parseWorkload as n, runClosedLoop as o, WorkloadError as r, capturePlay as s, isWorkload as t };
