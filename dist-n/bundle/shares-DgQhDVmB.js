import { i as exchangeBuffers, r as ChunkSender, t as EventCheck } from "./check-CPnsHSaY.js";
import { C as Histogram, E as seedWords, M as FrameArena, _ as activeCores, a as awaitLastFrames, b as survey, c as batchResult, d as latencyResult, f as migrationsResult, g as runMemory, h as WHOLE, i as awaitFrames, l as coreResult, m as Host, n as transmitRecorder, o as Epochs, p as queueResult, r as awaitActions, s as ControlLoop, t as WireDigest, u as latencyOf, v as controlConfiguration, x as CaptureClock, y as filterGroup } from "./transmit-BQtjxZUX.js";
import { b as assert, f as ZERO_NS, i as mergeInvariants, p as larger, u as Tee } from "./checks-E68ulY8m.js";
import { i as scheduleMigrations, n as asksForMigrations, r as migrationConfiguration } from "./schedule-BwulBGeW.js";
import "./contract-DxHmkvAD.js";
import { A as addSums, I as sumRange, P as replaceWord, c as TCP_DEFAULTS, n as STACK_DEFAULTS } from "./recorder-BxcUQf-I.js";
import { i as deviationsOf } from "./deviations-CL-nt_Q7.js";
import { Worker } from "node:worker_threads";
import { availableParallelism } from "node:os";
// dist/src/sim/assemble.js
/**
* Puts the parts of a run together (one part a share of the cores): what is counted is added, what
* is listed is sorted, and the verdict is passed. The parts come from one thread or several, with
* the same result.
*/
/** The part with what another thread found out from its events. */
function withChecked(part, elsewhere) {
	if (elsewhere === null) return part;
	let invariants = [...elsewhere.invariants, ...part.checked.invariants];
	return {
		...part,
		checked: {
			invariants,
			digests: elsewhere.digests
		}
	};
}
function assemble(parts, options) {
	let first = parts[0], endNs = Math.max(...parts.map((part) => part.endNs)), connections = parts.flatMap((part) => part.connections).sort((a, b) => a.id - b.id), digests = parts.flatMap((part) => part.checked.digests).sort((a, b) => a.core - b.core), cores = parts.flatMap((part) => part.cores).sort((a, b) => a.core - b.core).map((core) => ({
		...core,
		load: endNs > 0 ? core.busyNs / endNs : 0,
		digest: digests.find((digest) => digest.core === core.core)?.digest ?? null
	})), invariants = mergeInvariants(parts.map((part) => part.checked.invariants)), isFailed = connections.some((c) => c.reason === "ours") || invariants.some((i) => i.status === "violated"), result = {
		schema: "ixreplay.result/1",
		verdict: first.isDamaged ? "bad-input" : isFailed ? "fail" : "pass",
		version: "",
		seed: options.seed,
		config: configuration(options),
		trace: {
			...first.trace,
			warnings: warningsOf(parts, options)
		},
		hosts: first.hosts,
		connections,
		datagrams: {
			udp: parts.reduce((sum, part) => sum + part.udp, 0),
			icmp: parts.reduce((sum, part) => sum + part.icmp, 0)
		},
		queues: parts.flatMap((part) => part.queues).sort((a, b) => a.queue - b.queue),
		cores,
		control: first.control,
		latency: latencyOfParts(parts),
		batches: first.batches.map((_, size) => parts.reduce((sum, part) => sum + part.batches[size], 0)),
		migrations: first.migrations,
		invariants,
		determinism: null,
		closedLoop: null,
		golden: null,
		log: null
	}, flows = parts.flatMap((part) => part.flows).sort((a, b) => a.id - b.id);
	return {
		result,
		wireDigest: wireDigest(parts),
		digests,
		flows,
		hostile: first.hostile
	};
}
function applicationName({ app, attack }) {
	return attack === null ? app === null ? "trace" : app.name : `hostile:${attack.name}`;
}
function configuration(options) {
	return {
		app: applicationName(options),
		batch: options.batchBound,
		checksum: options.checksum,
		cores: options.cores,
		...controlConfiguration(options),
		deviations: options.deviations,
		drainNs: options.drainNs,
		hosts: options.hosts,
		midstream: options.midstream,
		...migrationConfiguration(options),
		...options.outbound === "probe" ? {} : { outbound: options.outbound },
		profile: options.profile,
		readRate: options.readRate,
		speed: options.speed
	};
}
function warningsOf(parts, options) {
	return [
		...parts[0].trace.warnings,
		...warningOf("zero-filled", parts.map((part) => part.filled), ["connection has", "connections have"], "bytes the capture lost: zeros stand for them"),
		...warningOf("repeated-connection", parts.map((part) => part.repeated), ["connection comes", "connections come"], "again with the same numbers when over: the repetitions are left out"),
		...nothingReplayed(parts[0], options)
	];
}
function warningOf(code, found, [one, many], text) {
	let count = found.reduce((sum, part) => sum + part.count, 0);
	if (count === 0) return [];
	let frames = found.map((part) => part.frame).filter((frame) => frame > 0), message = `${count} ${count === 1 ? one : many} ${text}`;
	return [{
		code,
		count,
		frame: Math.min(...frames),
		message
	}];
}
/** A run without a host passes, and says nothing about anything. */
function nothingReplayed({ hosts, trace }, options) {
	if (hosts.length > 0) return [];
	let message = `nothing of the capture was replayed: ${options.hosts.includes("auto") ? "it holds no connection and no datagram that is decoded" : `no connection and no datagram in it is one of ${options.hosts.join(" or ")} (--host)`}`;
	return [{
		code: "nothing-replayed",
		count: trace.packets,
		frame: 0,
		message
	}];
}
function latencyOfParts(parts) {
	let all = new Histogram();
	for (let part of parts) all.merge(Histogram.from(part.latency));
	return latencyResult(all);
}
/** Each part's list is indexed by core, '' where the core was another part's. */
function wireDigest(parts) {
	let cores = Math.max(...parts.map((part) => part.wireDigests.length)), text = "";
	for (let core = 0; core < cores; core++) text += parts.map((part) => part.wireDigests[core] ?? "").join("");
	return text;
}
// dist/src/app/trace-actions.js
/**
* The recorded actions of the trace application, in the order of the capture: columns that all
* cores share, a FIFO by link for each core, and free slots reused. An action may leave its FIFO
* and wait in a chain of its conversation or of its flow group (`next`).
*/
var ActionTable = class {
	constructor() {
		this.kind = /* @__PURE__ */ new Uint8Array(1024), this.conversation = /* @__PURE__ */ new Int32Array(1024), this.dueNs = /* @__PURE__ */ new Float64Array(1024), this.afterFrames = /* @__PURE__ */ new Float64Array(1024), this.node = /* @__PURE__ */ new Int32Array(1024), this.payloadBytes = /* @__PURE__ */ new Int32Array(1024), this.next = /* @__PURE__ */ new Int32Array(1024), this.isDeferred = /* @__PURE__ */ new Uint8Array(1024), this.freeFirst = -1, this.used = 0;
	}
	/** A new action, in no chain. */
	add(kind, conversation, dueNs, afterFrames, node, bytes) {
		let action = this.freeFirst;
		return action === -1 ? (this.used === this.kind.length && this.grow(), action = this.used++) : this.freeFirst = this.next[action], this.kind[action] = kind, this.conversation[action] = conversation, this.dueNs[action] = dueNs, this.afterFrames[action] = afterFrames, this.node[action] = node, this.payloadBytes[action] = bytes, this.next[action] = -1, this.isDeferred[action] = 0, action;
	}
	free(action) {
		this.next[action] = this.freeFirst, this.freeFirst = action;
	}
	grow() {
		let size = this.kind.length * 2;
		this.kind = larger(this.kind, new Uint8Array(size)), this.conversation = larger(this.conversation, new Int32Array(size)), this.dueNs = larger(this.dueNs, new Float64Array(size)), this.afterFrames = larger(this.afterFrames, new Float64Array(size)), this.node = larger(this.node, new Int32Array(size)), this.payloadBytes = larger(this.payloadBytes, new Int32Array(size)), this.next = larger(this.next, new Int32Array(size)), this.isDeferred = larger(this.isDeferred, new Uint8Array(size));
	}
}, ActionQueue = class ActionQueue {
	constructor(table) {
		this.first = -1, this.last = -1, this.table = table;
	}
	push(action) {
		this.table.next[action] = -1, this.last === -1 ? this.first = action : this.table.next[this.last] = action, this.last = action;
	}
	/** Everything, as a queue of its own; this one is empty then. */
	takeAll() {
		let all = new ActionQueue(this.table);
		return all.first = this.first, all.last = this.last, this.first = -1, this.last = -1, all;
	}
	/** When the oldest action is due; Infinity when there is none, or it waits for frames. */
	nextDueNs(processed) {
		let action = this.first;
		return action === -1 || this.table.afterFrames[action] > processed ? Infinity : this.table.dueNs[action];
	}
	/** Takes the oldest out, -1 when there is none; it stays valid until it is freed. */
	shift() {
		let action = this.first;
		return action === -1 ? -1 : (this.first = this.table.next[action], this.first === -1 && (this.last = -1), this.table.next[action] = -1, action);
	}
};
// dist/src/app/trace-memory.js
/**
* The trace application's send buffers: 2 KiB blocks of its own memory, and nodes that name a range
* each. A payload is a chain of nodes. Bytes the capture lost are ranges of one page of zeros that
* all of them share. Nodes are numbered across cores, since a conversation may change its core; a
* block goes to the core that releases it.
*/
const BLOCK_BYTES$1 = 2048;
/** The nodes of all cores, as columns. */
var SendNodes = class {
	constructor() {
		this.address = /* @__PURE__ */ new Int32Array(1024), this.bytes = /* @__PURE__ */ new Int32Array(1024), this.next = /* @__PURE__ */ new Int32Array(1024), this.isZero = /* @__PURE__ */ new Uint8Array(1024), this.freeNode = -1, this.used = 0;
	}
	take() {
		let node = this.freeNode;
		return node === -1 ? (this.used === this.address.length && this.grow(), this.used++) : (this.freeNode = this.next[node], node);
	}
	free(node) {
		this.next[node] = this.freeNode, this.freeNode = node;
	}
	grow() {
		let size = this.address.length * 2;
		this.address = larger(this.address, new Int32Array(size)), this.bytes = larger(this.bytes, new Int32Array(size)), this.next = larger(this.next, new Int32Array(size)), this.isZero = larger(this.isZero, new Uint8Array(size));
	}
}, SendMemory = class {
	constructor(memory, region, nodes) {
		this.freeBlocks = /* @__PURE__ */ new Int32Array(1024), this.freeBlockCount = 0, this.touchedBlocks = 0, this.memory = memory, this.nodes = nodes, this.zeroAddress = region.address, this.firstBlockAddress = region.address + 65536, this.blockCount = Math.floor((region.bytes - 65536) / BLOCK_BYTES$1), this.conversationBytesMax = Math.floor(this.blockCount * BLOCK_BYTES$1 / 2);
	}
	/**
	* Copies bytes from memory (source 0: zeros) into a chain of nodes; its first, or -1 when full.
	*/
	store(source, bytes) {
		let { nodes } = this, first = -1, last = -1, done = 0, rangeMax = source === 0 ? 65536 : BLOCK_BYTES$1;
		for (; done < bytes;) {
			let count = Math.min(rangeMax, bytes - done), address = source === 0 ? this.zeroAddress : this.takeBlock();
			if (address === -1) return this.releaseChain(first), -1;
			source !== 0 && this.memory.bytes.copyWithin(address, source + done, source + done + count);
			let node = nodes.take();
			nodes.address[node] = address, nodes.bytes[node] = count, nodes.next[node] = -1, nodes.isZero[node] = +(source === 0), last === -1 ? first = node : nodes.next[last] = node, last = node, done += count;
		}
		return first;
	}
	/** Drops the first bytes of a chain; its first node then, -1 = nothing left. */
	trimFront(first, bytes) {
		let { nodes } = this, node = first, rest = bytes;
		for (; node !== -1 && rest >= nodes.bytes[node];) {
			rest -= nodes.bytes[node];
			let following = nodes.next[node];
			this.release(node), node = following;
		}
		return node !== -1 && (nodes.address[node] += rest, nodes.bytes[node] -= rest), node;
	}
	release(node) {
		let { nodes } = this;
		nodes.isZero[node] === 0 && this.freeBlock(nodes.address[node] & -2048), nodes.free(node);
	}
	releaseChain(first) {
		let node = first;
		for (; node !== -1;) {
			let following = this.nodes.next[node];
			this.release(node), node = following;
		}
	}
	freeBlock(address) {
		this.freeBlockCount === this.freeBlocks.length && (this.freeBlocks = larger(this.freeBlocks, new Int32Array(this.freeBlockCount * 2))), this.freeBlocks[this.freeBlockCount++] = address;
	}
	takeBlock() {
		return this.freeBlockCount > 0 ? this.freeBlocks[--this.freeBlockCount] : this.touchedBlocks === this.blockCount ? -1 : this.firstBlockAddress + this.touchedBlocks++ * BLOCK_BYTES$1;
	}
};
const READ_TICK_NS = 1e6;
/**
* Per-conversation state, shared by the cores' applications: a conversation is on one core at a
* time, and takes what waits for it along when its flow group moves.
*/
var TraceConversations = class {
	constructor(count, groupOf) {
		this.actions = new ActionTable(), this.nodes = new SendNodes(), this.moving = /* @__PURE__ */ new Map(), this.groupOf = groupOf, this.handle = new Float64Array(count).fill(-1), this.pending = new Int32Array(count), this.deferredFirst = new Int32Array(count).fill(-1), this.deferredLast = new Int32Array(count).fill(-1), this.sentFirst = new Int32Array(count).fill(-1), this.sentLast = new Int32Array(count).fill(-1), this.sentPartial = new Int32Array(count), this.outstandingBytes = new Float64Array(count), this.unreadBytes = new Float64Array(count), this.flags = new Uint8Array(count);
	}
	/** What is on its way with a flow group. */
	movingOf(flowGroup) {
		let moving = this.moving.get(flowGroup);
		return moving === void 0 && (moving = {
			actions: new ActionQueue(this.actions),
			replies: [],
			reading: []
		}, this.moving.set(flowGroup, moving)), moving;
	}
}, TraceApplication = class {
	constructor(memory, region, conversations, connectTarget, readRate) {
		this.unansweredDatagrams = 0, this.reading = [], this.isTicking = !1, this.replyOf = /* @__PURE__ */ new Map(), this.datagrams = 0, this.sentDatagrams = /* @__PURE__ */ new Map(), this.isAnswered = !1, this.processed = 0, this.conversations = conversations, this.table = conversations.actions, this.actions = new ActionQueue(this.table), this.nodes = conversations.nodes, this.memory = new SendMemory(memory, region, this.nodes), this.connectTarget = connectTarget, this.readRate = readRate;
	}
	/**
	* Loads payload into the application's memory: bytes at `source`, or zeros for source 0 (what the
	* capture lost). The node to record it with, or -1 when memory is full or the conversation has
	* too much unacknowledged.
	*/
	load(conversation, source, bytes) {
		let outstanding = this.conversations.outstandingBytes;
		if (this.conversations.flags[conversation] & 4 || outstanding[conversation] + bytes > this.memory.conversationBytesMax) return -1;
		let node = this.memory.store(source, bytes);
		return node !== -1 && (outstanding[conversation] += bytes), node;
	}
	/** Drops the first bytes of loaded payload; the node that is left, -1 = nothing. */
	trim(conversation, node, bytes) {
		return this.conversations.outstandingBytes[conversation] -= bytes, this.memory.trimFront(node, bytes);
	}
	/**
	* Records an action of the host: due at dueNs, after `afterFrames` frames of this core were taken
	* off its ring. isMoving: the conversation is on its way to this core.
	*/
	record(kind, conversation, dueNs, afterFrames, node, bytes, isMoving) {
		if (this.conversations.flags[conversation] & 4) {
			this.memory.releaseChain(node);
			return;
		}
		this.conversations.pending[conversation]++;
		let action = this.table.add(kind, conversation, dueNs, afterFrames, node, bytes);
		isMoving ? this.conversations.movingOf(this.conversations.groupOf(conversation)).actions.push(action) : this.actions.push(action);
	}
	/** Whether the conversation has recorded actions that were not carried out. */
	isPending(conversation) {
		return this.conversations.pending[conversation] > 0;
	}
	nextDueNs(processed) {
		return this.processed = processed, this.actions.nextDueNs(processed);
	}
	run(port) {
		let conditions = port.conditions, count = conditions.count;
		this.isAnswered && this.refusedDatagrams(port);
		for (let i = 0; i < count; i++) {
			let kind = conditions.kind(i);
			kind === 62 ? this.receive(port, i) : kind === 63 ? this.sent(port, conditions.cookie(i) | 0, conditions.x(i) | 0) : kind === 65 ? this.tick(port, conditions.cookie(i)) : kind === 60 ? this.knock(port, conditions.handle(i), conditions.y(i) | 0) : kind === 61 ? this.connected(port, i) : kind === 64 ? this.dead(port, conditions.cookie(i) | 0, conditions.x(i)) : kind === 66 ? this.datagram(port, i) : kind === 67 ? this.datagramSent(conditions.cookie(i) | 0) : kind === 68 ? this.leave(conditions.x(i)) : kind === 69 && this.arrive(port, conditions.x(i));
		}
		this.act(port);
	}
	act(port) {
		let actions = this.actions;
		for (; actions.nextDueNs(this.processed) <= port.nowNs;) {
			let action = actions.shift(), conversation = this.table.conversation[action], kind = this.table.kind[action], state = this.conversations, mustWait = state.handle[conversation] === -1 && kind !== 4 && kind !== 5;
			state.flags[conversation] & 4 ? this.forget(action) : mustWait ? this.defer(action) : this.carryOut(port, action);
		}
	}
	carryOut(port, action) {
		let actions = this.table, state = this.conversations, conversation = actions.conversation[action], kind = actions.kind[action], handle = state.handle[conversation], node = actions.node[action];
		if (actions.isDeferred[action] === 0 && state.pending[conversation]--, actions.free(action), kind === 1) this.send(port, conversation, handle, node);
		else if (kind === 2) state.flags[conversation] |= 2, port.shutdown(handle), this.closeIfDone(port, conversation);
		else if (kind === 3) port.abort(handle), port.close(handle), this.end(conversation);
		else if (kind === 4) {
			let { remote, remotePort, local, localPort } = this.connectTarget(conversation);
			port.connect(remote, remotePort, local, localPort, conversation, conversation);
		} else this.answer(port, conversation, node);
	}
	/** Hands over the chain of nodes, at most 30 ranges a call. */
	send(port, conversation, handle, first) {
		let state = this.conversations, memory = this.nodes, ranges = 0, last = first;
		for (let node = first; node !== -1; node = memory.next[node]) port.range(ranges++, memory.address[node], memory.bytes[node]), ranges === 30 && (port.sendv(handle, ranges), ranges = 0), last = node;
		ranges > 0 && port.sendv(handle, ranges), state.sentLast[conversation] === -1 ? state.sentFirst[conversation] = first : memory.next[state.sentLast[conversation]] = first, state.sentLast[conversation] = last;
	}
	sent(port, conversation, bytes) {
		let state = this.conversations, memory = this.nodes, done = state.sentPartial[conversation] + bytes, node = state.sentFirst[conversation];
		for (; node !== -1 && done >= memory.bytes[node];) {
			let following = memory.next[node];
			done -= memory.bytes[node], state.outstandingBytes[conversation] -= memory.bytes[node], this.memory.release(node), node = following;
		}
		state.sentFirst[conversation] = node, node === -1 && (state.sentLast[conversation] = -1, done = 0), state.sentPartial[conversation] = done, this.closeIfDone(port, conversation);
	}
	receive(port, index) {
		let handle = port.conditions.handle(index), bytes = port.conditions.y(index);
		if (this.readRate === 0) {
			port.recvDone(handle, bytes);
			return;
		}
		let conversation = port.conditions.cookie(index) | 0;
		this.conversations.unreadBytes[conversation] === 0 && this.reading.push(conversation), this.conversations.unreadBytes[conversation] += bytes, this.isTicking || (this.isTicking = !0, port.timer(READ_TICK_NS, 0));
	}
	/** The slow reader's clock. */
	tick(port, cookie) {
		if (cookie !== 0 || this.readRate === 0) return;
		let state = this.conversations, share = Math.max(1, Math.floor(this.readRate * READ_TICK_NS / 1e9)), kept = 0;
		for (let conversation of this.reading) {
			let handle = state.handle[conversation], bytes = Math.min(share, state.unreadBytes[conversation]);
			state.unreadBytes[conversation] -= bytes, handle !== -1 && bytes > 0 && port.recvDone(handle, bytes), handle !== -1 && state.unreadBytes[conversation] > 0 ? this.reading[kept++] = conversation : state.unreadBytes[conversation] = 0;
		}
		this.reading.length = kept, this.isTicking = kept > 0, kept > 0 && port.timer(READ_TICK_NS, 0);
	}
	knock(port, handle, conversation) {
		let state = this.conversations;
		conversation < 0 || state.handle[conversation] !== -1 ? port.reject(handle) : (port.accept(handle, conversation), state.handle[conversation] = handle, this.resume(port, conversation));
	}
	connected(port, index) {
		let conversation = port.conditions.cookie(index) | 0, handle = port.conditions.handle(index);
		port.conditions.x(index) < 0 ? (port.close(handle), this.end(conversation)) : (this.conversations.handle[conversation] = handle, this.resume(port, conversation));
	}
	dead(port, conversation, reason) {
		let state = this.conversations;
		if (reason === 1) {
			state.flags[conversation] |= 1, this.closeIfDone(port, conversation);
			return;
		}
		let handle = state.handle[conversation];
		handle !== -1 && port.close(handle), this.end(conversation);
	}
	/**
	* Both directions are over and nothing of ours is referenced any more: the handle is given back.
	*/
	closeIfDone(port, conversation) {
		let state = this.conversations;
		if ((state.flags[conversation] & 3) != 3 || state.sentFirst[conversation] !== -1) return;
		let handle = state.handle[conversation];
		handle !== -1 && (port.close(handle), this.end(conversation));
	}
	resume(port, conversation) {
		let state = this.conversations, action = state.deferredFirst[conversation];
		for (state.deferredFirst[conversation] = -1, state.deferredLast[conversation] = -1; action !== -1;) {
			let following = this.table.next[action];
			state.flags[conversation] & 4 ? this.forget(action) : this.carryOut(port, action), action = following;
		}
	}
	defer(action) {
		let state = this.conversations, conversation = this.table.conversation[action];
		this.table.next[action] = -1;
		let last = state.deferredLast[conversation];
		last === -1 ? state.deferredFirst[conversation] = action : this.table.next[last] = action, state.deferredLast[conversation] = action, state.pending[conversation]--, this.table.isDeferred[action] = 1;
	}
	forget(action) {
		let actions = this.table, conversation = actions.conversation[action];
		actions.isDeferred[action] === 0 && this.conversations.pending[conversation]--, this.memory.releaseChain(actions.node[action]), actions.free(action);
	}
	end(conversation) {
		let state = this.conversations;
		state.flags[conversation] |= 4, state.handle[conversation] = -1, this.memory.releaseChain(state.sentFirst[conversation]), state.sentFirst[conversation] = -1, state.sentLast[conversation] = -1, state.outstandingBytes[conversation] = 0;
		let action = state.deferredFirst[conversation];
		for (state.deferredFirst[conversation] = -1, state.deferredLast[conversation] = -1; action !== -1;) {
			let following = this.table.next[action];
			this.forget(action), action = following;
		}
	}
	/** The bytes of a datagram that was sent, or refused, are free again. */
	datagramSent(cookie) {
		let node = this.sentDatagrams.get(cookie);
		node !== void 0 && (this.sentDatagrams.delete(cookie), this.memory.release(node));
	}
	refusedDatagrams({ results }) {
		this.isAnswered = !1;
		for (let i = 0; i < results.count; i++) results.call(i) === 0 && results.value(i) < 0 && this.datagramSent(results.cookie(i));
	}
	datagram(port, index) {
		let replyTo = port.conditions.handle(index), conversation = port.conditions.cookie(index) | 0, before = this.replyOf.get(conversation);
		if (before !== void 0) port.udpRecvDone(before), this.replyOf.delete(conversation);
		else if (this.replyOf.size >= 256) for (let [oldest, reply] of this.replyOf) {
			port.udpRecvDone(reply), this.replyOf.delete(oldest);
			break;
		}
		conversation < 0 ? port.udpRecvDone(replyTo) : this.replyOf.set(conversation, replyTo);
	}
	answer(port, conversation, node) {
		let replyTo = this.replyOf.get(conversation);
		if (node === -1) return;
		let { address, bytes, next } = this.nodes;
		assert(next[node] === -1, "a datagram lies in one block"), this.conversations.outstandingBytes[conversation] -= bytes[node], replyTo === void 0 ? (this.unansweredDatagrams++, this.memory.release(node)) : (this.isAnswered = !0, this.sentDatagrams.set(this.datagrams, node), port.udpSend(replyTo, address[node], bytes[node], this.datagrams++));
	}
	/** The flow group goes to another core: what is known of its conversations waits for it there. */
	leave(flowGroup) {
		let { groupOf } = this.conversations, moving = this.conversations.movingOf(flowGroup), all = this.actions.takeAll();
		for (let action = all.shift(); action !== -1; action = all.shift()) groupOf(this.table.conversation[action]) === flowGroup ? (this.table.afterFrames[action] = 0, moving.actions.push(action)) : this.actions.push(action);
		for (let [conversation, reply] of this.replyOf) groupOf(conversation) === flowGroup && (moving.replies.push(conversation, reply), this.replyOf.delete(conversation));
		moving.reading.push(...this.reading.filter((one) => groupOf(one) === flowGroup)), this.reading = this.reading.filter((one) => groupOf(one) !== flowGroup);
	}
	arrive(port, flowGroup) {
		let { actions, replies, reading } = this.conversations.movingOf(flowGroup);
		for (let action = actions.shift(); action !== -1; action = actions.shift()) this.actions.push(action);
		for (let i = 0; i < replies.length; i += 2) this.replyOf.set(replies[i], replies[i + 1]);
		replies.length = 0, this.reading.push(...reading), reading.length = 0, this.reading.length > 0 && !this.isTicking && (this.isTicking = !0, port.timer(READ_TICK_NS, 0));
	}
}, HeldFrames = class {
	constructor() {
		this.waiting = /* @__PURE__ */ new Map();
	}
	/** How many conversations wait; 0 nearly always. */
	get size() {
		return this.waiting.size;
	}
	has(conversation) {
		return this.waiting.has(conversation);
	}
	/**
	* Keeps a frame; false when the conversation has waited too long or for too much: deliver now.
	*/
	add(conversation, nowNs, frame) {
		let found = this.waiting.get(conversation);
		return found === void 0 ? (this.waiting.set(conversation, {
			sinceNs: nowNs,
			frames: [frame]
		}), !0) : (found.frames.push(frame), found.frames.length < 64 && nowNs - found.sinceNs < 1e8);
	}
	take(conversation) {
		let found = this.waiting.get(conversation);
		return this.waiting.delete(conversation), found === void 0 ? [] : found.frames;
	}
	/** The conversation that has waited longest (by arrival), -1 = none. */
	oldest() {
		for (let conversation of this.waiting.keys()) return conversation;
		return -1;
	}
}, Holes = class {
	constructor() {
		this.open = /* @__PURE__ */ new Map();
	}
	/** Whether the conversation's hole at seq has been there too long for a late frame to fill it. */
	isOverdue(conversation, seq, nowNs) {
		let hole = this.open.get(conversation);
		if (hole === void 0 || hole.seq !== seq) return this.open.set(conversation, {
			seq,
			sinceNs: nowNs,
			frames: 1
		}), !1;
		hole.frames++;
		let isOverdue = hole.frames >= 64 || nowNs - hole.sinceNs >= 1e8;
		return isOverdue && this.open.delete(conversation), isOverdue;
	}
};
/**
* Writes an IP packet like `packet` with these numbers and zeros for payload; its length.
*/
function buildSegment(memory, packet, target, seq, ack, payloadBytes) {
	let { bytes, view } = memory, headerBytes = packet.payloadAddress - packet.l3Address, length = headerBytes + payloadBytes;
	bytes.copyWithin(target, packet.l3Address, packet.l3Address + headerBytes), bytes.fill(0, target + headerBytes, target + length);
	let tcp = target + packet.ipHeaderBytes;
	if (view.setInt32(tcp + 4, seq), view.setInt32(tcp + 8, ack), view.setUint8(tcp + 13, 16), packet.family === 6) return view.setUint16(target + 4, length - 40), length;
	view.setUint16(target + 2, length), view.setUint16(target + 10, 0);
	let ipHeaderBytes = (bytes[target] & 15) * 4;
	return view.setUint16(target + 10, sumRange(memory, target, ipHeaderBytes) ^ 65535), length;
}
// dist/src/sim/stream-sums.js
const BLOCK_BYTES = 1024;
/**
* What bytes at `address` add to the sum of a stream whose byte `offset` (modulo 2^32) is the first
* of them; 0 only when every byte is 0.
*/
function streamSum(memory, offset, address, bytes) {
	let room = BLOCK_BYTES - (offset & 1023);
	if (bytes <= room) return turned(sumRange(memory, address, bytes), offset);
	let sum = turned(sumRange(memory, address, room), offset);
	for (let done = room; done < bytes; done += BLOCK_BYTES) {
		let part = Math.min(BLOCK_BYTES, bytes - done);
		sum = addSums(sum, turned(sumRange(memory, address + done, part), offset + done));
	}
	return sum;
}
/** Turned for its block; a range that begins at an odd place has its bytes exchanged. */
function turned(sum, offset) {
	let bits = (offset >> 10) + ((offset & 1) << 3) & 15;
	return (sum << bits | sum >>> 16 - bits) & 65535;
}
var RecordedStreams = class {
	constructor(memory, count) {
		this.rangeSeq = /* @__PURE__ */ new Int32Array(256), this.rangeBytes = /* @__PURE__ */ new Int32Array(256), this.rangeNode = /* @__PURE__ */ new Int32Array(256), this.rangeNext = /* @__PURE__ */ new Int32Array(256), this.rangeSum = /* @__PURE__ */ new Int32Array(256), this.frame = 0, this.witness = null, this.freeRange = -1, this.usedRanges = 0, this.memory = memory, this.sum = new Uint16Array(2 * count), this.isUnsummed = new Uint8Array(2 * count), this.next = new Int32Array(2 * count), this.isStarted = new Uint8Array(2 * count), this.bytes = new Float64Array(2 * count), this.finSeq = new Int32Array(2 * count), this.fin = new Uint8Array(2 * count), this.ahead = new Int32Array(2 * count).fill(-1), this.aheadCount = new Uint16Array(2 * count), this.filledBytes = new Float64Array(2 * count);
	}
	/** The stream begins at seq. */
	start(stream, seq) {
		this.isStarted[stream] = 1, this.next[stream] = seq;
	}
	/** A FIN whose sequence number is seq was recorded. */
	setFin(stream, seq) {
		this.fin[stream] === 0 && (this.fin[stream] = 1, this.finSeq[stream] = seq);
	}
	/**
	* How many of the payload bytes at seq belong to the stream: none from the FIN's number on (a
	* keep-alive may carry one, and what else comes there is nobody's).
	*/
	within(stream, seq, bytes) {
		if (this.fin[stream] === 0) return bytes;
		let room = this.finSeq[stream] - seq | 0;
		return room >= bytes ? bytes : Math.max(0, room);
	}
	/** One beyond what is known without a gap, a FIN included. */
	end(stream) {
		return this.next[stream] + +(this.fin[stream] === 2) | 0;
	}
	/** Whether everything before the FIN is known now; true once. */
	reachesFin(stream) {
		return this.fin[stream] !== 1 || (this.finSeq[stream] - this.next[stream] | 0) > 0 ? !1 : (this.fin[stream] = 2, !0);
	}
	/**
	* Keeps a range ahead of order, whose bytes are at `address`; false when it is known already or
	* the table is full. Of less than `bytes` the others are zeros.
	*/
	keep(stream, seq, bytes, node, address, captured) {
		if (this.aheadCount[stream] === 1024) return !1;
		let before = -1, range = this.ahead[stream];
		for (; range !== -1 && (this.rangeSeq[range] - seq | 0) < 0;) before = range, range = this.rangeNext[range];
		if (range !== -1 && this.rangeSeq[range] === seq && this.rangeBytes[range] >= bytes) return !1;
		let made = this.takeRange();
		if (made === -1) return !1;
		this.rangeSeq[made] = seq, this.rangeBytes[made] = bytes, this.rangeNode[made] = node;
		let offset = this.bytes[stream] + (seq - this.next[stream] | 0);
		return this.rangeSum[made] = this.sumOf(stream, offset, address, captured, bytes), this.rangeNext[made] = range, this.aheadCount[stream]++, before === -1 ? this.ahead[stream] = made : this.rangeNext[before] = made, !0;
	}
	/**
	* Takes the first range off when order has reached it; -1 = none. Valid until the next `keep`.
	*/
	takeReached(stream) {
		let range = this.ahead[stream];
		return range === -1 || (this.rangeSeq[range] - this.next[stream] | 0) > 0 ? -1 : (this.ahead[stream] = this.rangeNext[range], this.aheadCount[stream]--, this.rangeNext[range] = this.freeRange, this.freeRange = range, range);
	}
	/** How many ranges ahead of order lie inside [seq, seq + bytes) with others before and behind. */
	surrounded(stream, seq, bytes) {
		let count = 0;
		for (let range = this.ahead[stream]; range !== -1; range = this.rangeNext[range]) {
			let before = this.rangeSeq[range] - seq | 0;
			before > 0 && before + this.rangeBytes[range] < bytes && count++;
		}
		return count;
	}
	/** Adds a range that order has reached to the stream; how many of its bytes were known before. */
	join(stream, range) {
		let bytes = this.rangeBytes[range], known = Math.min(this.next[stream] - this.rangeSeq[range] | 0, bytes);
		return known === 0 ? this.sum[stream] = addSums(this.sum[stream], this.rangeSum[range]) : known < bytes && (this.isUnsummed[stream] = 1), this.advance(stream, bytes - known), known;
	}
	/**
	* The peer's payload, of which `captured` bytes are at `address`, needs no bytes kept: moves
	* `next` as far as it is known.
	*/
	extend(stream, seq, bytes, address, captured) {
		let ahead = seq - this.next[stream] | 0;
		if (ahead > 0) ahead < 1 << 30 && this.keep(stream, seq, bytes, -1, address, captured);
		else for (ahead + bytes > 0 && this.append(stream, address - ahead, captured + ahead, ahead + bytes);;) {
			let range = this.takeReached(stream);
			if (range === -1) return;
			this.join(stream, range);
		}
	}
	/** The next bytes of the stream: `captured` of them are at `address`, the others are zeros. */
	append(stream, address, captured, bytes) {
		let sum = this.sumOf(stream, this.bytes[stream], address, captured, bytes);
		this.sum[stream] = addSums(this.sum[stream], sum), this.advance(stream, bytes);
	}
	advance(stream, bytes) {
		this.next[stream] = this.next[stream] + bytes | 0, this.bytes[stream] += bytes;
	}
	/** What bytes add to the stream's sum; no more than a packet at a time. */
	sumOf(stream, offset, address, captured, bytes) {
		let summed = Math.min(captured, bytes);
		if (this.witness !== null && this.witness.conversation === stream >> 1) {
			let { memory, frame } = this, there = Math.max(0, summed);
			this.witness.recorded(memory, stream & 1, offset, address, there, frame), this.witness.recorded(memory, stream & 1, offset + there, 0, bytes - there, frame);
		}
		return summed <= 0 ? 0 : streamSum(this.memory, offset | 0, address, summed);
	}
	takeRange() {
		let range = this.freeRange;
		return range === -1 ? this.usedRanges === 262144 ? -1 : (this.usedRanges === this.rangeSeq.length && this.grow(), this.usedRanges++) : (this.freeRange = this.rangeNext[range], range);
	}
	grow() {
		let size = this.rangeSeq.length * 2;
		this.rangeSeq = larger(this.rangeSeq, new Int32Array(size)), this.rangeBytes = larger(this.rangeBytes, new Int32Array(size)), this.rangeNode = larger(this.rangeNode, new Int32Array(size)), this.rangeNext = larger(this.rangeNext, new Int32Array(size)), this.rangeSum = larger(this.rangeSum, new Int32Array(size));
	}
};
/** Every stream begins where the survey says that it does. */
function startStreams(recorded, table) {
	for (let conversation = 0; conversation < table.count; conversation++) {
		let host = table.replayed(conversation);
		if (host !== 2) for (let side of [0, 1]) {
			let direction = side === 1 ? host : 1 - host;
			table.hasSideBit(conversation, direction, 2) && recorded.start(2 * conversation + side, table.sideWord(conversation, direction, 2));
		}
	}
}
var ReplayedStreams = class {
	constructor(memory, count, newHash) {
		this.witness = null, this.receivedHash = [], this.sentHash = [], this.core = null, this.onFrame = null, this.emptyDigest = null, this.memory = memory, this.newHash = newHash, this.receivedBytes = new Float64Array(count), this.sentBytes = new Float64Array(count), this.receivedSum = new Uint16Array(count), this.sentSum = new Uint16Array(count), this.flags = new Uint8Array(count), this.segments = new Int32Array(count), this.acks = new Int32Array(count), this.retransmissions = new Int32Array(count), this.sentNext = new Int32Array(count), this.isStarted = new Uint8Array(count), this.flowOf = new Int32Array(count).fill(-1);
	}
	/** The core whose frames are observed from now on. */
	watch(core) {
		this.core = core;
	}
	/** The conversation a handle belongs to: the low word of a handle is its flow. */
	conversationOfHandle(handle) {
		return this.core.conversationOf(handle | 0);
	}
	hasSent(conversation) {
		return this.isStarted[conversation] === 1;
	}
	/** One beyond the last sequence number our host has sent in the conversation, a FIN included. */
	sentEnd(conversation) {
		let fin = this.flags[conversation] & 2 ? 1 : 0;
		return this.sentNext[conversation] + fin | 0;
	}
	/** Whether bytes up to `end` go beyond what our host's window lets the peer send. */
	isBeyondWindow(core, conversation, end) {
		let flow = this.flowOf[conversation];
		return flow === -1 || core.conversationOf(flow) !== conversation ? !1 : (end - core.stack.tcp.rightEdge(flow) | 0) > 0;
	}
	/** Whether our host refuses an acknowledgement because it is older than any window. */
	isAckTooOld(core, conversation, ack) {
		let flow = this.flowOf[conversation];
		return flow === -1 || core.conversationOf(flow) !== conversation ? !1 : core.stack.tcp.isAckTooOld(flow, ack);
	}
	/** The application was given payload of the conversation. */
	received(conversation, address, bytes) {
		let offset = this.receivedBytes[conversation], sum = streamSum(this.memory, offset | 0, address, bytes);
		this.receivedSum[conversation] = addSums(this.receivedSum[conversation], sum), this.receivedBytes[conversation] = offset + bytes, this.witness?.conversation === conversation && this.witness.replayed(this.memory, 0, offset, address, bytes), this.newHash !== null && (this.receivedHash[conversation] ??= this.newHash()).update(this.memory.bytes.subarray(address, address + bytes));
	}
	transmitted(mbuf, headerBytes, pieceCount, flow) {
		let core = this.core, conversation = flow >= 0 ? core.conversationOf(flow) : core.inputConversation;
		if (this.onFrame !== null && this.onFrame(core, conversation, mbuf, headerBytes, pieceCount), conversation < 0) return;
		flow >= 0 && (this.flowOf[conversation] = flow);
		let bytes = this.memory.bytes, ip = core.mbufs.frameAddress[mbuf] + 14, isIpv4 = bytes[ip] >> 4 == 4;
		if ((isIpv4 ? bytes[ip + 9] : bytes[ip + 6]) !== 6) return;
		let tcp = ip + (isIpv4 ? (bytes[ip] & 15) * 4 : 40), seq = this.memory.view.getInt32(tcp + 4), tcpFlags = bytes[tcp + 13], payload = 0;
		for (let i = 0; i < pieceCount; i++) payload += core.tx.pieceBytes[i];
		this.segment(conversation, seq, tcpFlags, payload, pieceCount);
	}
	/** One segment of ours, as the wire shows it. */
	segment(conversation, seq, tcpFlags, payload, pieceCount) {
		if (tcpFlags & 4 && (this.flags[conversation] |= 4), tcpFlags & 2) {
			this.flags[conversation] |= 1, this.sentNext[conversation] = seq + 1 | 0, this.isStarted[conversation] = 1;
			return;
		}
		if (tcpFlags & 1 && (this.flags[conversation] |= 2), payload === 0) {
			tcpFlags & 5 || this.acks[conversation]++;
			return;
		}
		this.segments[conversation]++, this.isStarted[conversation] === 0 && (this.isStarted[conversation] = 1, this.sentNext[conversation] = seq);
		let ahead = seq - this.sentNext[conversation] | 0, fresh = payload + ahead;
		ahead > 0 ? this.flags[conversation] |= 8 : (ahead < 0 && this.retransmissions[conversation]++, fresh <= 0 || (this.sentNext[conversation] = seq + payload | 0, this.sumSent(conversation, -ahead, pieceCount), this.newHash !== null && this.hashSent(conversation, -ahead, pieceCount)));
	}
	/** Adds the payload of the frame from `skip` on to the stream. */
	sumSent(conversation, skip, pieceCount) {
		let { pieceAddress, pieceBytes } = this.core.tx, offset = this.sentBytes[conversation], sum = this.sentSum[conversation], rest = skip;
		for (let i = 0; i < pieceCount; i++) {
			let bytes = pieceBytes[i] - rest;
			if (bytes > 0) {
				let address = pieceAddress[i] + rest;
				sum = addSums(sum, streamSum(this.memory, offset | 0, address, bytes)), this.witness?.conversation === conversation && this.witness.replayed(this.memory, 1, offset, address, bytes), offset += bytes;
			}
			rest = Math.max(0, -bytes);
		}
		this.sentSum[conversation] = sum, this.sentBytes[conversation] = offset;
	}
	/** Hashes the payload of the frame from `skip` on, as it lies in the pieces. */
	hashSent(conversation, skip, pieceCount) {
		let hash = this.sentHash[conversation] ??= this.newHash(), tx = this.core.tx, rest = skip;
		for (let i = 0; i < pieceCount; i++) {
			let address = tx.pieceAddress[i], bytes = tx.pieceBytes[i];
			rest < bytes && hash.update(this.memory.bytes.subarray(address + rest, address + bytes)), rest = Math.max(0, rest - bytes);
		}
	}
	/** sha256 of what the application received; null without digests. */
	receivedDigest(conversation) {
		return this.finish(this.receivedHash[conversation]);
	}
	sentDigest(conversation) {
		return this.finish(this.sentHash[conversation]);
	}
	finish(hash) {
		return hash === void 0 ? this.newHash === null ? null : (this.emptyDigest ??= this.newHash().digest("hex"), this.emptyDigest) : hash.digest("hex");
	}
}, PeerAcks = class {
	constructor(memory, survey, recorded, streams) {
		this.memory = memory, this.survey = survey, this.packet = survey.decoder.packet, this.recorded = recorded, this.streams = streams, this.told = new Int32Array(survey.conversations.count);
	}
	/**
	* The packet in hand is a segment of the conversation's peer. isRecorded: the trace is played.
	* False where a server of ours needs the handshake's last acknowledgement before this segment,
	* which the capture may have lost.
	*/
	fit(core, conversation, isRecorded) {
		let { packet, streams } = this;
		if (!(packet.flags & 16) || !streams.hasSent(conversation)) return !0;
		let sentEnd = streams.sentEnd(conversation);
		if (packet.ack === sentEnd) return this.told[conversation] = sentEnd, !0;
		if (!isRecorded || this.isOfSynData(conversation)) return this.move(sentEnd), !0;
		let isShown = (packet.ack - this.shown(conversation) | 0) <= 0;
		return streams.flags[conversation] & 16 ? (!isShown && this.isUnseen(conversation) ? this.move(sentEnd) : !isShown || streams.isAckTooOld(core, conversation, packet.ack) ? this.neutralise(conversation) : this.told[conversation] = packet.ack, !0) : !isShown || !this.isBeforeHandshake(conversation);
	}
	/** Whether it acknowledges data of a server that waits for the end of the handshake. */
	isBeforeHandshake(conversation) {
		let { flags, ack } = this.packet, hasAnswered = (this.streams.flags[conversation] & 5) == 1 && !(flags & 6), isServer = this.survey.conversations.replayed(conversation) === 1;
		return hasAnswered && isServer && (ack - this.streams.sentEnd(conversation) | 0) > 0;
	}
	/** A SYN-ACK to the host's SYN with another ISN than the one the recorded host went on with. */
	isForsaken(conversation) {
		let { packet } = this;
		if ((packet.flags & 18) != 18 || packet.ack !== this.shown(conversation)) return !1;
		let { conversations } = this.survey, peer = 1 - conversations.replayed(conversation), start = conversations.sideWord(conversation, peer, 2);
		return (packet.seq + 1 | 0) !== start;
	}
	/**
	* No host accepts this acknowledgement, but the recorded one may have taken the payload before it
	* was damaged: it repeats what the peer said last.
	*/
	neutralise(conversation) {
		let told = this.told[conversation];
		told !== 0 && this.packet.payloadBytes > 0 && this.move(told);
	}
	move(ack) {
		let { packet } = this;
		packet.ack = ack;
		let { l4Address } = packet, sum = l4Address + 16;
		replaceWord(this.memory, sum, l4Address + 8, ack);
	}
	/** One beyond what the recorded host has sent by now. */
	shown(conversation) {
		return this.recorded.end(2 * conversation + 1);
	}
	/** Whether no frame shows what it acknowledges, or the host's stream had ended before. */
	isUnseen(conversation) {
		if (this.recorded.fin[2 * conversation + 1] === 2) return !0;
		let { conversations } = this.survey, host = conversations.replayed(conversation), shown = conversations.sideWord(conversation, host, 3), beyond = this.packet.ack - shown | 0;
		return beyond > 0 && beyond <= 16777216;
	}
	isOfSynData(conversation) {
		let { conversations } = this.survey;
		if (!(this.packet.flags & 2)) return !1;
		let acked = this.packet.ack - conversations.isn(conversation, 0) - 1 | 0;
		return conversations.replayed(conversation) === 0 && acked > 0 && acked <= conversations.synDataBytes(conversation);
	}
}, Repeats = class {
	constructor(conversations, recorded) {
		this.count = 0, this.frame = 0, this.conversations = conversations, this.recorded = recorded, this.isRepeating = new Uint8Array(conversations.count);
	}
	/** Whether the segment is part of a repetition. */
	has(conversation, packet, frame) {
		return this.isRepeating[conversation] === 1 ? !0 : (packet.flags & 18) != 2 || !this.isOver(conversation, frame) ? !1 : (this.isRepeating[conversation] = 1, this.count++ === 0 && (this.frame = frame), !0);
	}
	/**
	* Both sides' FINs were reached; or a reset came, of a connection and not of its SYN alone (some
	* clients try the same SYN again).
	*/
	isOver(conversation, frame) {
		let { fin, bytes } = this.recorded, peer = 2 * conversation + 0, host = 2 * conversation + 1;
		return fin[peer] === 2 && fin[host] === 2 || bytes[peer] > 0 && bytes[host] > 0 && this.wasReset(conversation, frame);
	}
	wasReset(conversation, frame) {
		return [0, 1].some((side) => {
			let reset = this.conversations.sideWord(conversation, side, 9);
			return reset > 0 && reset < frame;
		});
	}
};
// dist/src/sim/feed.js
const FILL_BYTES_MAX = 256 << 20;
/**
* Whether payload of a segment with these flags can be part of the stream: a reset has none, and
* without an acknowledgment every host drops it (RFC 9293 §3.10.7.4), unless it opens (RFC 7413).
*/
function isOfStream(flags) {
	return !(flags & 4) && !!(flags & 18);
}
var Feed = class {
	constructor(world, survey, speed) {
		this.udp = 0, this.icmp = 0, this.held = new HeldFrames(), this.clock = new CaptureClock(), this.holes = new Holes(), this.isSynthetic = !1, this.surrounded = 0, this.timeNs = ZERO_NS, this.filledBytes = 0, this.world = world, this.survey = survey, this.memory = world.memory, this.speed = speed, this.decoder = survey.decoder, this.packet = survey.decoder.packet;
		let count = survey.conversations.count;
		this.hostAcked = new Int32Array(count), this.hasAcked = new Uint8Array(count), this.checksumPolicy = new Uint8Array(count), this.hasOpened = new Uint8Array(count), this.recorded = new RecordedStreams(world.memory, count), this.repeats = new Repeats(survey.conversations, this.recorded), startStreams(this.recorded, survey.conversations), this.acks = new PeerAcks(world.memory, survey, this.recorded, world.streams);
	}
	/** Conversations with zeros in place of what the capture lost. */
	filled() {
		let bytes = this.recorded.filledBytes, count = 0, frame = 0;
		for (let i = 0; i < this.survey.conversations.count; i++) (bytes[2 * i + 1] !== 0 || bytes[2 * i + 0] !== 0) && (count++, frame === 0 && (frame = this.survey.conversations.firstFrame(i)));
		return {
			count,
			frame
		};
	}
	/** Virtual time of the last frame. */
	get lastTimeNs() {
		return this.timeNs;
	}
	/** Plays every frame of the window. */
	play(arena) {
		for (let i = 0; i < arena.count; i++) {
			let time = this.clock.time(arena.timeNs[i]) / this.speed;
			time > this.timeNs && (this.timeNs = time);
			let { epochs } = this.world;
			(this.timeNs >= epochs.nextNs || epochs.moves.isActive) && epochs.run(this.timeNs), this.frame(arena, i);
		}
	}
	frame(arena, index) {
		let { decoder } = this, frame = arena.firstFrame + index;
		this.recorded.frame = frame;
		let code = decoder.decode(arena, index);
		(code === 5 || decoder.isReassembled) && this.noteFragment(frame);
		let { packet, lane } = decoder;
		if (code === 1 || code === 2) {
			let conversation = this.survey.conversations.track(packet, lane, frame);
			conversation !== -1 && this.ofConversation(arena, conversation, frame, code);
		} else if (code === 3 && this.survey.isForReplayedHost(packet, lane)) this.world.ownsPacket(packet) && (this.icmp += this.deliver(-1, frame, lane));
		else if (code === 6 && lane === 0) {
			let captured = arena.address[index] + arena.capturedBytes[index] - packet.l3Address;
			this.arp(captured, frame);
		}
	}
	/** ARP for an address we replay goes to the first core, as what RSS does not hash. */
	arp(capturedBytes, frame) {
		let { packet, world } = this;
		if (capturedBytes < 28) return;
		let target = this.memory.view.getInt32(packet.l3Address + 24);
		if (!world.local.has(4, target, 0, 0, 0)) return;
		let unit = world.unitOfCore(0);
		if (unit === null) return;
		world.enter(unit), unit.core.advance(this.timeNs), unit.lastArrivalNs = Math.max(this.timeNs, unit.lastArrivalNs);
		let done = unit.ingress.receiveArp(packet, capturedBytes, frame, unit.lastArrivalNs, 0);
		done > 0 && (unit.enqueued += done);
	}
	noteFragment(frame) {
		let unit = this.world.unitOfCore(0);
		if (unit === null) return;
		let outcome = +!!this.decoder.isReassembled;
		unit.recorder.emitAt(this.timeNs, 82, -1, frame, outcome, 0, 0, 0, 0, 0, 0);
	}
	ofConversation(arena, conversation, frame, code) {
		let conversations = this.survey.conversations, lane = conversations.lane(conversation), host = conversations.replayed(conversation);
		host !== 2 && this.world.owns(conversation) && (conversations.passed !== -1 && this.conclude(arena, conversations.passed), code === 1 && this.repeats.has(conversation, this.packet, frame) || (conversations.direction === host ? code === 1 ? this.hostSegment(arena, conversation) : this.hostDatagram(conversation) : code === 2 ? this.udp += this.deliver(conversation, frame, lane) : this.mayPass(arena, conversation, frame) && this.deliverSegment(arena, conversation, frame, lane)));
	}
	/** Its tuple begins anew: our host first does what is left of the conversation. */
	conclude(arena, conversation) {
		let { packet } = this;
		if (this.held.has(conversation)) {
			let { l3Address, l3CapturedBytes, ipBytes } = packet;
			this.releaseHeld(arena, conversation, !0);
			let whole = Math.max(ipBytes, l3CapturedBytes);
			packet.parse(this.memory, l3Address, l3CapturedBytes, whole, 101);
		}
		awaitActions(this.world, conversation), awaitFrames(this.world, conversation);
	}
	hostSegment(arena, conversation) {
		let packet = this.packet, recorded = this.recorded, stream = 2 * conversation + 1, flags = packet.flags;
		flags & 16 && (((packet.ack - this.hostAcked[conversation] | 0) > 0 || this.hasAcked[conversation] === 0) && (this.hostAcked[conversation] = packet.ack), this.hasAcked[conversation] = 1);
		let seq = packet.seq;
		if (flags & 2 && (seq = seq + 1 | 0, flags & 16 || this.connect(conversation)), packet.payloadBytes > 0 && isOfStream(packet.flags)) {
			let bytes = recorded.within(stream, seq, packet.payloadBytes);
			bytes > 0 && this.hostPayload(conversation, stream, seq, bytes);
		}
		(flags & 3) == 1 && recorded.setFin(stream, seq + packet.payloadBytes | 0), this.finishHost(conversation, stream), flags & 4 && this.act(3, conversation, -1, 0), this.held.has(conversation) && this.releaseHeld(arena, conversation, !1);
	}
	connect(conversation) {
		this.hasOpened[conversation] !== 1 && (this.hasOpened[conversation] = 1, this.act(4, conversation, -1, 0));
	}
	hostPayload(conversation, stream, seq, bytes) {
		let packet = this.packet, recorded = this.recorded, ahead = seq - recorded.next[stream] | 0;
		if (ahead <= 0) {
			let fresh = bytes + ahead;
			if (fresh <= 0) return;
			let captured = Math.max(0, packet.payloadCapturedBytes + ahead), source = packet.payloadAddress - ahead;
			captured > 0 && this.write(conversation, stream, source, Math.min(captured, fresh)), fresh > captured && this.fill(conversation, stream, fresh - captured), this.writeReached(conversation, stream);
			return;
		}
		if (ahead > 16777216 || packet.payloadCapturedBytes < bytes) return;
		let app = this.world.unitOf(conversation).trace;
		if (app === null) return;
		let node = app.load(conversation, packet.payloadAddress, bytes);
		node !== -1 && (recorded.keep(stream, seq, bytes, node, packet.payloadAddress, bytes) || app.trim(conversation, node, bytes));
	}
	/** Writes the ranges that order has reached. */
	writeReached(conversation, stream) {
		let recorded = this.recorded;
		for (;;) {
			let range = recorded.takeReached(stream);
			if (range === -1) return;
			let bytes = recorded.rangeBytes[range], known = recorded.join(stream, range), app = this.world.unitOf(conversation).trace, node = recorded.rangeNode[range];
			known > 0 && app !== null && (node = app.trim(conversation, node, known)), known !== bytes && this.act(1, conversation, node, bytes - known);
		}
	}
	write(conversation, stream, source, bytes) {
		this.recorded.append(stream, source, source === 0 ? 0 : bytes, bytes);
		let app = this.world.unitOf(conversation).trace;
		if (app === null) return;
		let node = app.load(conversation, source, bytes);
		node === -1 ? this.world.refused[conversation] = 1 : this.act(1, conversation, node, bytes);
	}
	/** Bytes of the host's stream the capture lost: zeros. */
	fill(conversation, stream, bytes) {
		this.filledBytes + bytes > FILL_BYTES_MAX ? this.world.refused[conversation] = 1 : (this.filledBytes += bytes, this.recorded.filledBytes[stream] += bytes, this.write(conversation, stream, 0, bytes));
	}
	finishHost(conversation, stream) {
		this.recorded.reachesFin(stream) && this.act(2, conversation, -1, 0);
	}
	hostDatagram(conversation) {
		let packet = this.packet, bytes = packet.payloadBytes;
		if (bytes === 0 || bytes > 1472 || packet.payloadCapturedBytes < bytes) return;
		let app = this.world.unitOf(conversation).trace;
		if (app === null) return;
		let node = app.load(conversation, packet.payloadAddress, bytes);
		node !== -1 && this.act(5, conversation, node, bytes);
	}
	act(kind, conversation, node, bytes) {
		let { world } = this;
		if (world.unitOf(conversation).trace === null) return;
		let unit = this.advance(conversation), isMoving = world.isMoving(conversation);
		unit.trace.record(kind, conversation, this.timeNs, unit.enqueued, node, bytes, isMoving);
	}
	/**
	* Follows the peer's stream, and looks at what its frame acknowledges: what the capture has not
	* shown yet either comes later (the frame waits) or was lost by the capture (zeros are written in
	* its place).
	*/
	mayPass(arena, conversation, frame) {
		let packet = this.packet, recorded = this.recorded, stream = 2 * conversation + 0, seq = packet.seq + (packet.flags & 2 ? 1 : 0) | 0;
		if (this.surrounded = 0, packet.payloadBytes > 0 && isOfStream(packet.flags)) {
			let bytes = recorded.within(stream, seq, packet.payloadBytes);
			recorded.ahead[stream] !== -1 && (this.surrounded = recorded.surrounded(stream, seq, bytes));
			let { payloadAddress, payloadCapturedBytes } = packet;
			bytes > 0 && recorded.extend(stream, seq, bytes, payloadAddress, payloadCapturedBytes);
		}
		return (packet.flags & 3) == 1 && recorded.setFin(stream, seq + packet.payloadBytes | 0), recorded.reachesFin(stream), recorded.ahead[stream] !== -1 && this.closeHole(arena, conversation, stream, frame), this.held.size > 0 && this.held.has(conversation) ? (this.hold(conversation, frame) || this.releaseHeld(arena, conversation, !0), !1) : !(packet.flags & 16) || this.missing(conversation, packet.ack) <= 0 || (this.hold(conversation, frame), !1);
	}
	/**
	* The recorded host acknowledged bytes of the peer that the capture lost: when they have not come
	* for a while, our host gets zeros in their place, in segments with this frame's header.
	*/
	closeHole(arena, conversation, stream, frame) {
		let recorded = this.recorded, holeEnd = recorded.rangeSeq[recorded.ahead[stream]], seq = recorded.next[stream], acked = this.hostAcked[conversation];
		if (!(this.hasAcked[conversation] === 1 && (acked - holeEnd | 0) >= 0) || !this.holes.isOverdue(conversation, seq, this.timeNs)) return;
		let bytes = holeEnd - seq | 0;
		if (bytes > 16777216 || this.filledBytes + bytes > FILL_BYTES_MAX) return;
		this.filledBytes += bytes;
		let { packet } = this, host = 2 * conversation + 1, ack = recorded.isStarted[host] === 1 && (packet.ack - recorded.next[host] | 0) > 0 ? recorded.next[host] : packet.ack;
		for (let done = 0; done < bytes; done += 1280) {
			let part = Math.min(1280, bytes - done);
			this.standIn(arena, conversation, frame, seq + done | 0, ack, part);
		}
		recorded.extend(stream, seq, bytes, 0, 0), recorded.filledBytes[stream] += bytes;
	}
	/** Delivers a segment of zeros with the header of the packet in hand. */
	standIn(arena, conversation, frame, seq, ack, payloadBytes) {
		let { packet, memory } = this, from = packet.l3Address, captured = packet.l3CapturedBytes, whole = Math.max(packet.ipBytes, captured), target = arena.scratchAddress + 135168, length = buildSegment(memory, packet, target, seq, ack, payloadBytes);
		packet.parse(memory, target, length, length, 101), this.isSynthetic = !0, this.deliver(conversation, frame, this.survey.conversations.lane(conversation)), this.isSynthetic = !1, packet.parse(memory, from, captured, whole, 101);
	}
	/**
	* Bytes of the host's stream that `ack` covers and the capture has not shown; 0 when there is
	* nothing to wait for.
	*/
	missing(conversation, ack) {
		let recorded = this.recorded, stream = 2 * conversation + 1;
		if (recorded.isStarted[stream] === 0) return 0;
		let beyond = recorded.within(stream, recorded.next[stream], ack - recorded.next[stream] | 0);
		if (beyond <= 0 || beyond > 16777216) return 0;
		let conversations = this.survey.conversations, host = conversations.replayed(conversation);
		return (ack - conversations.sideWord(conversation, host, 3) | 0) > 0 ? 0 : beyond;
	}
	hold(conversation, frame) {
		let packet = this.packet, from = packet.l3Address;
		return this.held.add(conversation, this.timeNs, {
			frame,
			bytes: this.memory.bytes.slice(from, from + packet.l3CapturedBytes),
			originalBytes: Math.max(packet.ipBytes, packet.l3CapturedBytes),
			linkType: 101
		});
	}
	/**
	* Delivers what waits, as far as the host's data has come; with `giveUp` zeros stand for what has
	* not.
	*/
	releaseHeld(arena, conversation, giveUp) {
		let stream = 2 * conversation + 1, frames = this.held.take(conversation), lane = this.survey.conversations.lane(conversation);
		for (let waiting of frames) {
			let target = arena.scratchAddress + 67584;
			this.memory.bytes.set(waiting.bytes, target);
			let packet = this.packet, bytes = waiting.bytes.length;
			packet.parse(this.memory, target, bytes, waiting.originalBytes, waiting.linkType);
			let missing = packet.flags & 16 ? this.missing(conversation, packet.ack) : 0;
			if (missing > 0 && !giveUp) this.held.add(conversation, this.timeNs, waiting);
			else {
				for (; missing > 0;) {
					let range = this.recorded.ahead[stream], next = this.recorded.next[stream], gap = range === -1 ? missing : this.recorded.rangeSeq[range] - next | 0;
					if (this.fill(conversation, stream, Math.min(gap, missing)), this.writeReached(conversation, stream), this.finishHost(conversation, stream), this.world.refused[conversation] === 1) break;
					missing = this.missing(conversation, packet.ack);
				}
				this.deliverSegment(arena, conversation, waiting.frame, lane);
			}
		}
	}
	/**
	* A peer's segment reaches the NIC of its core, when the host has done what the peer had seen of
	* the recorded one.
	*/
	deliverSegment(arena, conversation, frame, lane) {
		let { world, packet } = this;
		if (this.acks.isForsaken(conversation)) return;
		awaitActions(world, conversation);
		let { core, trace } = this.arrival(conversation);
		this.acks.fit(core, conversation, trace !== null) || (awaitFrames(world, conversation), this.acks.fit(core, conversation, trace !== null) || this.completeHandshake(arena, conversation, frame));
		let end = packet.seq + packet.payloadBytes | 0;
		for (world.streams.isBeyondWindow(core, conversation, end) && awaitFrames(world, conversation), this.pass(this.arrival(conversation), conversation, frame, lane); this.surrounded > 0 && (awaitFrames(world, conversation), core.stack.tcp.hadConflict(conversation)); this.surrounded--) this.pass(this.arrival(conversation), conversation, frame, lane);
	}
	/** The capture lost the handshake's last acknowledgement: a stand-in comes before the segment. */
	completeHandshake(arena, conversation, frame) {
		let { conversations } = this.survey, peer = 1 - conversations.replayed(conversation), seq = conversations.sideWord(conversation, peer, 2) + conversations.synDataAcked(conversation) | 0, ack = this.world.streams.sentEnd(conversation);
		this.standIn(arena, conversation, frame, seq, ack, 0), awaitFrames(this.world, conversation);
	}
	/**
	* The frame reaches the NIC of its core (1), when the host has done what came before it in its
	* conversation.
	*/
	deliver(conversation, frame, lane) {
		return conversation !== -1 && awaitActions(this.world, conversation), this.pass(this.arrival(conversation), conversation, frame, lane);
	}
	/** The core the frame in hand goes to, brought to its time. */
	arrival(conversation) {
		return this.world.hasFilters ? this.filtered() : this.advance(conversation);
	}
	/** The core of the packet in hand, where any core may have set a filter for it. */
	filtered() {
		let { world } = this;
		world.epochs.moves.isActive && world.epochs.run(this.timeNs), world.epochs.bring(this.timeNs);
		let unit = world.unitOfPacket(this.packet);
		return world.enter(unit), unit;
	}
	/**
	* The core of the conversation (-1: of the packet in hand) does what begins at or before now; it
	* may have become another one meanwhile.
	*/
	advance(conversation) {
		let { world, packet } = this;
		world.epochs.moves.isActive && world.epochs.run(this.timeNs);
		let unit = conversation === -1 ? world.unitOfPacket(packet) : world.unitOf(conversation);
		return world.enter(unit), unit.core.advance(this.timeNs), unit;
	}
	pass(unit, conversation, frame, lane) {
		let packet = this.packet, policy = !this.isSynthetic && this.mustVerify(conversation) ? 1 : 0, arrivalNs = Math.max(this.timeNs, unit.lastArrivalNs);
		unit.lastArrivalNs = arrivalNs;
		let done = unit.ingress.receive(packet, frame, arrivalNs, conversation, lane, policy);
		return done > 0 ? (unit.enqueued += done, 1) : (conversation !== -1 && (this.world.dropped[conversation] = 1), 0);
	}
	/** The answer is the conversation's for good, and four rows of the survey away: it is kept. */
	mustVerify(conversation) {
		if (conversation === -1) return this.world.mustVerify(-1);
		let policy = this.checksumPolicy[conversation];
		return policy === 0 && (policy = this.world.mustVerify(conversation) ? 2 : 1, this.checksumPolicy[conversation] = policy), policy === 2;
	}
	/**
	* At the end of the capture: peers' frames that still wait are delivered, with zeros for what
	* never came.
	*/
	finish(arena) {
		for (;;) {
			let conversation = this.held.oldest();
			if (conversation === -1) return;
			this.releaseHeld(arena, conversation, !0);
		}
	}
};
// dist/src/sim/iso-time.js
/**
* Epoch nanoseconds as ISO 8601 text, without Date: the same on every machine, and with all nine
* digits.
*/
/** ISO 8601 with nanoseconds, computed without Date (Howard Hinnant's civil-from-days). */
function isoTime(epochNs) {
	let seconds = epochNs / 1000000000n, nanos = epochNs % 1000000000n;
	nanos < 0n && (nanos += 1000000000n, seconds -= 1n);
	let total = Number(seconds), days = Math.floor(total / 86400), rest = total - days * 86400, z = days + 719468, era = Math.floor(z / 146097), dayOfEra = z - era * 146097, yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365), dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)), shifted = Math.floor((5 * dayOfYear + 2) / 153), day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1, month = shifted < 10 ? shifted + 3 : shifted - 9, year = yearOfEra + era * 400 + +(month <= 2), two = (value) => String(value).padStart(2, "0"), clock = [
		Math.floor(rest / 3600),
		Math.floor(rest / 60) % 60,
		rest % 60
	].map(two).join(":");
	return `${`${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`}T${clock}.${String(nanos).padStart(9, "0")}Z`;
}
// dist/src/sim/outcome.js
function buildPart(reader, survey, world, feed, options, checked, wire) {
	let connections = connectionResults(survey, world, feed, options), endNs = Math.max(feed.lastTimeNs, ...world.units.map((unit) => unit.core.nowNs));
	return {
		trace: traceResult(reader, survey),
		isDamaged: reader.damage !== null && reader.damage.kind === "damaged",
		hosts: survey.replayedHosts(),
		endNs,
		connections,
		udp: feed.udp,
		icmp: feed.icmp,
		filled: feed.filled(),
		repeated: {
			count: feed.repeats.count,
			frame: feed.repeats.frame
		},
		queues: world.units.map((unit) => queueResult(unit.core.core, unit)),
		cores: world.units.map((unit) => coreResult(unit, connections, checked.digests)),
		latency: latencyOf(world.units).state(),
		batches: batchResult(world.units, options.batchBound),
		control: world.control?.result(endNs) ?? null,
		migrations: migrationsResult(world.epochs.moves),
		checked,
		wireDigests: wire === null ? [] : wire.texts(world.units.map((unit) => unit.core.core)),
		flows: wire === null ? [] : connections.map(({ id }) => flowDigest(id, wire, world)),
		hostile: hostileCount(world)
	};
}
function flowDigest(id, wire, world) {
	let isAttacked = world.hostility?.isAttacked[id] === 1;
	return {
		id,
		wire: wire.ofConversation(id),
		isAttacked
	};
}
function hostileCount(world) {
	if (world.hostility === null) return null;
	let { core, acts, answered, wrongCount, wrong } = world.hostility;
	return {
		core,
		acts,
		answered,
		wrongCount,
		wrong
	};
}
function traceResult(reader, survey) {
	let damage = reader.damage, isDamaged = damage !== null && damage.kind === "damaged";
	return {
		path: "",
		format: reader.format,
		packets: survey.frames,
		bytes: survey.wireBytes,
		firstTime: isoTime(reader.firstTimeNs),
		durationNs: survey.durationNs,
		linkTypes: survey.linkTypeNames(),
		warnings: survey.warnings,
		damage: isDamaged ? {
			byteOffset: damage.byteOffset,
			frame: damage.frame,
			message: damage.message
		} : null
	};
}
function connectionResults(survey, world, feed, options) {
	let table = survey.conversations, results = [], servers = /* @__PURE__ */ new Map();
	for (let i = 0; i < table.count; i++) table.protocol(i) === 6 && table.replayed(i) !== 2 && world.owns(i) && results.push(connectionResult(i, survey, world, feed, options, servers));
	return results;
}
function connectionResult(id, survey, world, feed, options, servers) {
	let table = survey.conversations, streams = world.streams, host = table.replayed(id), flags = flagsOf(id, world), isSent = !!(flags & 2) && !!(flags & 1), sent = streamResult(streams.sentBytes[id], isSent, streams.sentDigest(id)), isReceived = !!(flags & 32) && !table.isMidstream(id), received = streamResult(streams.receivedBytes[id], isReceived, streams.receivedDigest(id)), unit = world.unitOf(id), difference = options.app === null && world.hostility?.isAttacked[id] !== 1 ? compare(id, survey, world, feed) : NOT_COMPARED;
	return {
		id,
		client: {
			address: table.address(id, 0),
			port: table.port(id, 0)
		},
		server: serverOf(table.address(id, 1), table.port(id, 1), servers),
		vlans: table.lane(id) === 0 ? NO_VLANS : survey.decoder.lanes.vlans(table.lane(id)),
		firstFrame: table.firstFrame(id),
		replayed: host === 0 ? "client" : "server",
		handshake: handshakeOf(table.isMidstream(id), flags),
		close: closeOf(flags, host),
		queue: unit.core.core,
		core: unit.core.core,
		clientToServer: host === 0 ? sent : received,
		serverToClient: host === 0 ? received : sent,
		conformance: difference.conformance,
		reason: difference.reason,
		difference: null,
		segments: counts(streams.segments[id], table.sideWord(id, host, 5)),
		acks: counts(streams.acks[id], table.sideWord(id, host, 6)),
		retransmissions: counts(streams.retransmissions[id], table.sideWord(id, host, 7))
	};
}
const NO_COUNTS = {
	ours: 0,
	recorded: 0
}, NO_STREAM = {
	bytes: 0,
	complete: !1,
	sha256: null
}, NO_VLANS = [];
function counts(ours, recorded) {
	return ours === 0 && recorded === 0 ? NO_COUNTS : {
		ours,
		recorded
	};
}
function streamResult(bytes, complete, sha256) {
	return bytes === 0 && !complete && sha256 === null ? NO_STREAM : {
		bytes,
		complete,
		sha256
	};
}
function serverOf(address, port, servers) {
	let key = `${address} ${port}`, known = servers.get(key);
	if (known !== void 0) return known;
	let server = {
		address,
		port
	};
	return servers.set(key, server), server;
}
/** What was seen of the connection, with the reset that the application was not told of. */
function flagsOf(id, world) {
	let flags = world.streams.flags[id];
	return world.unitOf(id).core.stack.tcp.hadLateReset(id) ? flags | 64 : flags;
}
function handshakeOf(isMidstream, flags) {
	return isMidstream ? "midstream" : flags & 16 ? "complete" : flags & 68 ? "refused" : "unanswered";
}
function closeOf(flags, host) {
	let weClosed = !!(flags & 2), peerClosed = !!(flags & 32), ours = host === 0 ? "client" : "server", theirs = host === 0 ? "server" : "client";
	return weClosed && peerClosed ? "fin" : flags & 64 ? `reset-by-${theirs}` : flags & 4 ? `reset-by-${ours}` : weClosed ? `half-closed-by-${ours}` : peerClosed ? `half-closed-by-${theirs}` : "open";
}
const MATCH = {
	conformance: "match",
	reason: null
}, NOT_COMPARED = {
	conformance: "not compared",
	reason: null
};
/** Whether a replayed stream has the recorded one's sum, as far as that is known. */
function isSameContent(feed, stream, sum) {
	return feed.recorded.isUnsummed[stream] === 1 || feed.recorded.sum[stream] === sum;
}
/**
* The replayed streams beside the recorded ones, as far as the capture shows them without a gap.
*/
function compare(id, survey, world, feed) {
	let { streams } = world, { recorded } = feed, flags = flagsOf(id, world), expectedSent = recorded.bytes[2 * id + 1], expectedReceived = recorded.bytes[2 * id + 0], isSent = streams.sentBytes[id] === expectedSent && !(flags & 8) && isSameContent(feed, 2 * id + 1, streams.sentSum[id]), isReceived = streams.receivedBytes[id] === expectedReceived && isSameContent(feed, 2 * id + 0, streams.receivedSum[id]);
	if (isSent && isReceived) return expectedSent + expectedReceived === 0 && !(flags & 16) ? NOT_COMPARED : MATCH;
	let differs = (reason) => ({
		conformance: "differs",
		reason
	});
	if (world.dropped[id] === 1) return differs("nic-drop");
	if (world.refused[id] === 1) return differs("capture-gap");
	let { tcp } = world.unitOf(id).core.stack;
	if (tcp.hadConflict(id)) return differs("overlap-policy");
	if (tcp.hadOverflow(id)) return differs("reassembly-limit");
	if (flags & 68) return differs("reset");
	if (!(flags & 16)) return differs("peer-never-acknowledged");
	let table = survey.conversations;
	return table.hasSideBit(id, 0, 256) || table.hasSideBit(id, 1, 256) || recorded.ahead[2 * id + 1] !== -1 ? differs("capture-gap") : differs("ours");
}
// dist/src/sim/witness.js
/** Of each stream so much is kept; a difference beyond it is not named. */
const KEPT_BYTES_MAX = 64 << 20;
var Stream = class {
	constructor() {
		/** First byte that differs, -1 = none so far. */
		this.kept = /* @__PURE__ */ new Uint8Array(65536), this.pieces = [], this.replayedBytes = 0, this.wrongAt = -1;
	}
	grow(bytes) {
		if (bytes <= this.kept.length) return;
		let larger = new Uint8Array(Math.max(bytes, 2 * this.kept.length));
		larger.set(this.kept), this.kept = larger;
	}
	frameOf(offset) {
		let { pieces } = this;
		for (let i = 0; i < pieces.length; i += 3) {
			let at = offset - pieces[i];
			if (at >= 0 && at < pieces[i + 1]) return pieces[i + 2];
		}
		return 0;
	}
}, Witness = class {
	constructor(conversation) {
		this.place = null, this.streams = [new Stream(), new Stream()], this.conversation = conversation;
	}
	/** What is at `address` was recorded at this place of a stream; address 0: zeros for it. */
	recorded(memory, side, offset, address, bytes, frame) {
		let stream = this.streams[side];
		bytes <= 0 || offset + bytes > KEPT_BYTES_MAX || (stream.grow(offset + bytes), address === 0 ? stream.kept.fill(0, offset, offset + bytes) : stream.kept.set(memory.bytes.subarray(address, address + bytes), offset), stream.pieces.push(offset, bytes, frame));
	}
	/** The stream's next bytes were replayed. What was recorded of them is known by then. */
	replayed(memory, side, offset, address, bytes) {
		let stream = this.streams[side];
		if (stream.replayedBytes = offset + bytes, !(stream.wrongAt !== -1 || offset + bytes > KEPT_BYTES_MAX)) {
			for (let i = 0; i < bytes; i++) if (memory.bytes[address + i] !== stream.kept[offset + i]) {
				stream.wrongAt = offset + i;
				return;
			}
		}
	}
	/** The run is over. recordedBytes: known without a gap, by 2 * conversation + side. */
	conclude(recordedBytes) {
		let places = [0, 1].flatMap((side) => {
			let stream = this.streams[side], expected = recordedBytes[2 * this.conversation + side], shorter = Math.min(stream.replayedBytes, expected), isAsLong = stream.replayedBytes === expected, wrongAt = stream.wrongAt === -1 || stream.wrongAt > shorter ? shorter : stream.wrongAt, byteOffset = isAsLong ? stream.wrongAt : wrongAt;
			return byteOffset === -1 || byteOffset >= KEPT_BYTES_MAX ? [] : [{
				side,
				byteOffset,
				frame: stream.frameOf(byteOffset)
			}];
		}), rank = ({ frame }) => frame === 0 ? Infinity : frame;
		places.sort((a, b) => rank(a) - rank(b) || a.side - b.side), this.place = places[0] ?? null;
	}
}, GuardedPort = class {
	constructor(hostility) {
		this.calls = 0, this.closed = [], this.sentAddress = /* @__PURE__ */ new Map(), this.sentBytes = /* @__PURE__ */ new Map(), this.lastAddress = 0, this.lastBytes = 0, this.attacked = /* @__PURE__ */ new Set(), this.hostility = hostility;
	}
	enter(port) {
		this.port = port, this.calls = 0, this.closed.length = 0;
	}
	/** The handle is one of an attacked connection. */
	watch(handle) {
		this.closed.includes(handle) || this.attacked.add(handle);
	}
	/** Some of what was handed over is the application's again: perhaps all of it. */
	forget(handle) {
		this.sentAddress.delete(handle), this.sentBytes.delete(handle);
	}
	get core() {
		return this.port.core;
	}
	get nowNs() {
		return this.port.nowNs;
	}
	get conditions() {
		return this.port.conditions;
	}
	get results() {
		return this.port.results;
	}
	get appAddress() {
		return this.port.appAddress;
	}
	get appBytes() {
		return this.port.appBytes;
	}
	/** The cookie of a connection is its conversation. */
	accept(handle, cookie) {
		let isAttacked = this.hostility.isAttacked[cookie] === 1;
		isAttacked && this.attacked.add(handle), isAttacked && this.leavesOut(4) || (this.calls++, this.port.accept(handle, cookie));
	}
	reject(handle) {
		this.giveUp(handle), this.port.reject(handle);
	}
	range(index, address, bytes) {
		this.lastAddress = address, this.lastBytes = bytes, this.port.range(index, address, bytes);
	}
	sendv(handle, count) {
		this.calls++, this.lastAddress >= this.appAddress + 65536 && this.attacked.has(handle) && (this.sentAddress.set(handle, this.lastAddress), this.sentBytes.set(handle, this.lastBytes)), this.port.sendv(handle, count);
	}
	recvDone(handle, bytes) {
		this.attacked.has(handle) && this.leavesOut(8) || (this.calls++, this.port.recvDone(handle, bytes));
	}
	shutdown(handle) {
		this.calls++, this.port.shutdown(handle);
	}
	close(handle) {
		this.giveUp(handle), this.port.close(handle);
	}
	abort(handle) {
		this.calls++, this.port.abort(handle);
	}
	connect(remote, remotePort, local, localPort, mark, cookie) {
		this.calls++, this.port.connect(remote, remotePort, local, localPort, mark, cookie);
	}
	udpSend(replyTo, address, bytes, cookie) {
		this.calls++, this.port.udpSend(replyTo, address, bytes, cookie);
	}
	udpRecvDone(replyTo) {
		this.calls++, this.port.udpRecvDone(replyTo);
	}
	timer(delayNs, cookie) {
		this.calls++, this.port.timer(delayNs, cookie);
	}
	call(number, handle, x, y, cookie) {
		this.calls++, this.port.call(number, handle, x, y, cookie);
	}
	compute(ns) {
		this.port.compute(ns);
	}
	read(address, into, bytes) {
		return this.port.read(address, into, bytes);
	}
	write(address, from, bytes) {
		return this.port.write(address, from, bytes);
	}
	copy(source, target, bytes) {
		return this.port.copy(source, target, bytes);
	}
	giveUp(handle) {
		this.calls++, this.closed.push(handle), this.attacked.delete(handle), this.forget(handle);
	}
	leavesOut(call) {
		return this.hostility.attack.leavesOut.includes(call);
	}
}, Hostility = class {
	constructor(attack, isAttacked, isMemoryShared) {
		this.core = -1, this.foreignHandles = [], this.acts = 0, this.answered = 0, this.wrong = [], this.wrongCount = 0, this.attack = attack, this.isAttacked = isAttacked, this.isMemoryShared = isMemoryShared;
	}
	noteWrong(text) {
		this.wrongCount++, this.wrong.length < 4 && this.wrong.push(text);
	}
}, HostileApplication = class {
	constructor(inner, hostility, core) {
		this.staleHandles = [], this.innerCalls = 0, this.expected = [], this.inner = inner, this.hostility = hostility, this.core = core, this.guarded = new GuardedPort(hostility);
	}
	get isMemoryShared() {
		return this.hostility.isMemoryShared;
	}
	get foreignHandles() {
		return this.hostility.foreignHandles;
	}
	run(port) {
		if (this.core !== this.hostility.core) this.leak(port), this.inner.run(port);
		else {
			this.compareAnswers(port), this.port = port, this.guarded.enter(port), this.strikeOutstanding(port), this.inner.run(this.guarded), this.innerCalls = this.guarded.calls;
			for (let handle of this.guarded.closed) this.staleHandles.push(handle), this.staleHandles.length > 8 && this.staleHandles.shift();
			this.strikeAll(port);
		}
	}
	expect(...codes) {
		return this.hostility.acts++, this.expected.push(codes), this.port;
	}
	acted() {
		this.hostility.acts++, this.hostility.answered++;
	}
	refused(isRefused, what) {
		this.hostility.acts++, isRefused ? this.hostility.answered++ : this.hostility.noteWrong(`${what} outside the application's memory was not refused`);
	}
	strikeOutstanding({ conditions }) {
		let { guarded } = this;
		for (let i = 0; i < conditions.count; i++) conditions.kind(i) === 63 && guarded.forget(conditions.handle(i));
		let { attack } = this.hostility;
		if (attack.strikeSent !== void 0) for (let [handle, address] of guarded.sentAddress) attack.strikeSent(this, address, guarded.sentBytes.get(handle)), guarded.forget(handle);
	}
	strikeAll(port) {
		let { conditions } = port, { attack, isAttacked } = this.hostility, count = conditions.count;
		for (let i = 0; i < count; i++) {
			let condition = conditions.kind(i), handle = conditions.handle(i);
			if (handle < 0) continue;
			let conversation = condition === 60 ? conditions.y(i) : conditions.cookie(i);
			if (conversation < 0 || isAttacked[conversation] !== 1) continue;
			let isDatagram = condition === 66;
			if (isDatagram !== (attack.isOfDatagrams === !0)) continue;
			isDatagram || this.guarded.watch(handle);
			let target = {
				conversation,
				handle,
				condition,
				x: conditions.x(i),
				y: conditions.y(i),
				isClosed: this.guarded.closed.includes(handle)
			};
			attack.strike(this, target);
		}
	}
	/** The results of the entry before. */
	compareAnswers(port) {
		let { results } = port, { hostility } = this;
		for (let i = 0; i < this.expected.length; i++) {
			let index = this.innerCalls + i;
			if (index >= results.count) break;
			let value = results.value(index), codes = this.expected[i];
			if (codes.includes(value) || value >= 0 && codes.includes(1)) hostility.answered++;
			else {
				let call = `call ${results.call(index)} on handle ${results.handle(index)}`;
				hostility.noteWrong(`${call} returned ${value}, not ${codes.join(" or ")}`);
			}
		}
		this.expected.length = 0;
	}
	/** Another core's application: it only tells which handles it got. */
	leak(port) {
		let { conditions } = port, { foreignHandles } = this.hostility;
		for (let i = 0; i < conditions.count; i++) {
			let kind = conditions.kind(i);
			(kind === 60 || kind === 61) && (foreignHandles.push(conditions.handle(i)), foreignHandles.length > 8 && foreignHandles.shift());
		}
	}
}, FilteredConversations = class {
	/** cores: that always run; room: filters a core has; hashOf: of what the peer sends. */
	constructor(table, cores, room, hashOf) {
		this.cores = new Uint8Array(table.count);
		let opened = [];
		for (let i = 0; i < table.count; i++) table.replayed(i) === 0 && table.protocol(i) === 6 && table.hasSideBit(i, 0, 8) && opened.push(i);
		if (!(opened.length > room)) for (let i of opened) this.cores[i] = (hashOf(i) >>> 7) % cores + 1;
	}
	/** The core that opens the conversation, -1 = it takes no filter. */
	coreOf(conversation) {
		return this.cores[conversation] - 1;
	}
}, ObservedApplication = class {
	constructor(inner, streams) {
		this.inner = inner, this.streams = streams;
	}
	run(port) {
		let conditions = port.conditions, streams = this.streams, count = conditions.count;
		for (let i = 0; i < count; i++) {
			let kind = conditions.kind(i);
			if (kind === 62) {
				let conversation = streams.conversationOfHandle(conditions.handle(i));
				conversation >= 0 && streams.received(conversation, conditions.x(i), conditions.y(i));
			} else (kind === 60 || kind === 61 || kind === 64) && this.note(kind, conditions.handle(i), conditions.x(i));
		}
		this.inner.run(port);
	}
	note(kind, handle, x) {
		let conversation = this.streams.conversationOfHandle(handle);
		if (conversation < 0) return;
		let flags = this.streams.flags;
		kind === 60 ? flags[conversation] |= 16 : kind === 61 ? x >= 0 && (flags[conversation] |= 16) : x === 1 ? flags[conversation] |= 32 : (x === 2 || x === 5) && (flags[conversation] |= 64);
	}
}, World = class {
	constructor(memory, survey, options, sink, share) {
		this.local = { has: (family, word0, word1, word2, word3) => {
			let hosts = this.survey.hostTable, host = hosts.lookup(family, 0, word0, word1, word2, word3);
			return host >= 0 && hosts.isReplayed(host);
		} }, this.memory = memory, this.survey = survey, this.options = options;
		let count = survey.conversations.count;
		this.refused = new Uint8Array(count), this.dropped = new Uint8Array(count), this.groups = new Int16Array(count).fill(-1);
		let newHash = options.streamDigests ? options.newHash : null;
		this.streams = new ReplayedStreams(memory, count, newHash);
		let isTrace = options.app === null, conversations = isTrace ? new TraceConversations(count, (conversation) => this.groupOf(conversation)) : null, shared = /* @__PURE__ */ new Map(), { attack } = options;
		this.hostility = attack === null ? null : new Hostility(attack, new Uint8Array(count), mayMove(options));
		let plan = {
			cores: options.cores,
			control: options,
			batchBound: options.batchBound,
			chunkRows: options.chunkRows,
			share,
			stack: {
				...stackConfig(options),
				local: this.local
			},
			personalities: isTrace ? survey.personalities : null,
			observer: this.streams,
			outbound: {
				usesFilters: options.outbound === "filter",
				isFiltered: (mark) => this.filterCore(mark) !== -1
			},
			laneOf: (mark) => this.isConversation(mark) ? survey.conversations.lane(mark) : 0,
			mayConnect: (tuple, mark) => this.mayConnect(tuple, mark),
			costs: options.costs,
			movesFlows: mayMove(options),
			applicationFor: (core, region) => this.applicationFor(core, region, conversations, shared)
		};
		this.host = new Host(memory, plan, sink), this.units = this.host.units;
		let { filters } = this.host;
		this.filtered = filters === null || !isTrace ? null : new FilteredConversations(survey.conversations, activeCores(options), filters.room, (one) => this.peerHash(one)), this.epochs = new Epochs(this.host, (unit) => this.enter(unit)), this.hostility !== null && this.chooseAttacked(this.hostility), this.control = options.policy === null ? null : new ControlLoop(options, this.host, this.epochs, sink), this.every = scheduleMigrations(this.epochs, options, this.control ?? this.epochs.moves), this.control !== null && this.epochs.add(this.control);
	}
	applicationFor(core, region, conversations, shared) {
		let options = this.options, trace = conversations === null ? null : new TraceApplication(this.memory, region, conversations, (conversation) => this.connectTarget(conversation), options.readRate), context = {
			core,
			cores: options.cores,
			seed: options.seed,
			shared: (key, create) => (shared.has(key) || shared.set(key, create()), shared.get(key))
		}, recorded = trace ?? options.app.create(context), { hostility } = this;
		return {
			application: new ObservedApplication(hostility === null ? recorded : new HostileApplication(recorded, hostility, core), this.streams),
			actions: trace,
			trace
		};
	}
	/** Makes the unit the one whose frames and conditions are observed. */
	enter(unit) {
		this.streams.watch(unit.core);
	}
	/** The unit the conversation's frames are steered to; only for conversations this share owns. */
	unitOf(conversation) {
		return this.host.byCore[this.coreOf(conversation)];
	}
	/** Whether the conversation's core is one of this share's. */
	owns(conversation) {
		return this.host.byCore[this.coreOf(conversation)] !== null;
	}
	ownsPacket(packet) {
		return this.host.byCore[this.host.steering.queue(packet)] !== null;
	}
	/** null when the core is another share's. */
	unitOfCore(core) {
		return this.host.byCore[core];
	}
	/** Whether the conversation's flow group is on its way between two cores. */
	isMoving(conversation) {
		return this.epochs.moves.isActive && this.epochs.moves.isMoving(this.groupOf(conversation));
	}
	/** Nothing comes any more: what is scheduled until untilNs happens, and what moves arrives. */
	finish(untilNs) {
		this.every?.stop(), this.epochs.finish(untilNs);
	}
	coreOf(conversation) {
		let core = this.filterCore(conversation);
		return core === -1 ? this.host.reta.queue(this.groupOf(conversation)) : core;
	}
	/** The core that opens the conversation by a filter, -1 = none does. */
	filterCore(conversation) {
		return this.filtered === null || !this.isConversation(conversation) ? -1 : this.filtered.coreOf(conversation);
	}
	groupOf(conversation) {
		let group = this.groups[conversation];
		if (group === -1) {
			let core = this.filterCore(conversation), hashed = this.peerHash(conversation) & 127;
			group = core === -1 ? hashed : filterGroup(core), this.groups[conversation] = group;
		}
		return group;
	}
	/** RSS hash of what the peer sends. */
	peerHash(conversation) {
		let table = this.survey.conversations, peer = 1 - table.replayed(conversation), word = (side, index) => table.addressWord(conversation, side, index), from = table.port(conversation, peer), to = table.port(conversation, 1 - peer);
		if (table.family(conversation) === 4) return this.host.toeplitz.hash4Tuple(word(peer, 0), word(1 - peer, 0), from, to);
		let host = 1 - peer;
		return this.host.toeplitz.hash6Tuple(word(peer, 0), word(peer, 1), word(peer, 2), word(peer, 3), word(host, 0), word(host, 1), word(host, 2), word(host, 3), from, to);
	}
	unitOfPacket(packet) {
		return this.host.byCore[this.host.steering.queue(packet)];
	}
	/** Whether a packet's queue is not known from its conversation. */
	get hasFilters() {
		return this.host.filters !== null;
	}
	/** Whether the checksums of the conversation's peer are verified. */
	mustVerify(conversation) {
		let policy = this.options.checksum;
		if (policy !== "auto") return policy === "verify";
		if (conversation === -1) return !0;
		let peer = 1 - this.survey.conversations.replayed(conversation);
		return !this.survey.isChecksumUnfinished(conversation, peer);
	}
	/**
	* Hostile is the core of the first conversation that can be attacked; there every second one is.
	*/
	chooseAttacked(hostility) {
		let table = this.survey.conversations, protocol = hostility.attack.isOfDatagrams === !0 ? 17 : 6, seen = 0;
		for (let i = 0; i < table.count; i++) {
			if (table.protocol(i) !== protocol || table.replayed(i) === 2) continue;
			let core = this.coreOf(i);
			hostility.core === -1 && (hostility.core = core), core === hostility.core && seen++ % 2 == 0 && (hostility.isAttacked[i] = 1);
		}
	}
	isConversation(mark) {
		return Number.isInteger(mark) && mark >= 0 && mark < this.survey.conversations.count;
	}
	/**
	* Whether the host may open the tuple: from an address of its own, and as the conversation of the
	* mark only if that is this tuple.
	*/
	mayConnect(tuple, mark) {
		let { local0, local1, local2, local3 } = tuple;
		if (mark === -1) return this.local.has(tuple.family, local0, local1, local2, local3);
		if (!this.isConversation(mark)) return !1;
		let table = this.survey.conversations, host = table.replayed(mark);
		if (host === 2 || table.family(mark) !== tuple.family) return !1;
		let peer = 1 - host, word = (side, index) => table.addressWord(mark, side, index), isLocal = word(host, 0) === local0 && word(host, 1) === local1 && word(host, 2) === local2 && word(host, 3) === local3, isRemote = word(peer, 0) === tuple.remote0 && word(peer, 1) === tuple.remote1 && word(peer, 2) === tuple.remote2 && word(peer, 3) === tuple.remote3, isPorts = table.port(mark, host) === tuple.localPort && table.port(mark, peer) === tuple.remotePort;
		return isLocal && isRemote && isPorts;
	}
	connectTarget(conversation) {
		let table = this.survey.conversations, host = table.replayed(conversation);
		return {
			remote: table.address(conversation, 1 - host),
			remotePort: table.port(conversation, 1 - host),
			local: table.address(conversation, host),
			localPort: table.port(conversation, host)
		};
	}
};
/** Whether flow groups may change their core. */
function mayMove(options) {
	return options.policy !== null || asksForMigrations(options);
}
function stackConfig(options) {
	let replay = options.app === null, tcp = {
		...TCP_DEFAULTS,
		pacing: replay ? "trace" : "reno",
		midstream: options.midstream,
		issSecret: seedWords(options.seed)
	};
	return {
		...STACK_DEFAULTS,
		tcp,
		deviations: deviationsOf(options.deviations)
	};
}
// dist/src/sim/replay.js
/**
* One replay, whole: survey, replay, drain, verify (design, "A run"). Synchronous; a function of
* the capture and the options. The invariants consume the events while they are made.
*/
/**
* Names the byte where the first connection that differs for a reason that is ours does, and its
* frame: the run is made once more, the same, with a witness of this connection. Without one that
* differs the capture is not touched.
*/
function withPlace(reader, options, outcome) {
	let { result } = outcome, ours = result.connections.find((c) => c.reason === "ours");
	if (ours === void 0) return outcome;
	let plain = {
		verify: !1,
		digests: !1,
		streamDigests: !1,
		specs: [],
		sinks: []
	}, witness = new Witness(ours.id);
	reader.rewind(), replayPart(reader, {
		...options,
		...plain,
		onTransmit: null
	}, WHOLE, null, witness);
	let { place } = witness;
	if (place === null) return outcome;
	let stream = place.side === 1 == (ours.replayed === "client") ? "clientToServer" : "serverToClient", { byteOffset, frame } = place, difference = {
		stream,
		byteOffset,
		frame
	}, connections = result.connections.map((c) => c === ours ? {
		...c,
		difference
	} : c);
	return {
		...outcome,
		result: {
			...result,
			connections
		}
	};
}
/**
* Replays what concerns a share of the cores. Shares may run in any order, or at once: they meet
* nowhere. elsewhere: who gets the events of the share to check and digest them (another thread);
* null = it is done here. User specs are checked here in any case.
*/
function replayPart(reader, options, share, elsewhere = null, witness = null) {
	let memory = runMemory(), arena = new FrameArena(memory), onProgress = options.onProgress, surveyed = survey(reader, arena, {
		hosts: options.hosts,
		onProgress: onProgress === null ? null : (done) => onProgress("survey", done, options.captureBytes)
	}), isChecked = elsewhere === null, check = new EventCheck(isChecked && options.verify, options.specs, isChecked && options.digests), sinks = [
		...check.sinks,
		...options.sinks,
		...elsewhere === null ? [] : [elsewhere]
	], world = new World(memory, surveyed, options, new Tee(sinks), share), wire = options.digests ? new WireDigest(options.cores, surveyed.conversations.count) : null;
	(options.onTransmit !== null || wire !== null) && (world.streams.onFrame = transmitRecorder(memory, wire, options.onTransmit));
	let feed = new Feed(world, surveyed, options.speed);
	for (world.streams.witness = witness, feed.recorded.witness = witness, reader.rewind(), surveyed.restart(); reader.next(arena);) feed.play(arena), onProgress?.("replay", reader.position, options.captureBytes);
	return feed.finish(arena), drain(world, feed.lastTimeNs + options.drainNs, options.reverseCores), witness?.conclude(feed.recorded.bytes), buildPart(reader, surveyed, world, feed, options, check.finish(), wire);
}
/** Virtual time goes on until nothing is pending, at most to the end of the drain. */
function drain(world, untilNs, reverse) {
	world.finish(untilNs);
	let units = reverse ? [...world.units].reverse() : world.units;
	for (let unit of units) world.enter(unit), unit.core.advance(untilNs), awaitLastFrames(unit), unit.core.stop();
	world.control?.stop();
}
/** Threads for a capture when --workers does not say: what the machine has, at most two a core. */
function chooseWorkers(wanted, options) {
	return import.meta.url.endsWith(".ts") ? 1 : wanted === null ? options.captureBytes < 8388608 ? 1 : Math.min(2 * options.cores, availableParallelism()) : Math.min(wanted, 2 * options.cores);
}
function divide(workers, options) {
	if (!(options.verify || options.digests)) return {
		shares: maySplit(options) ? workers : 1,
		checkers: 0
	};
	let shares = maySplit(options) ? Math.ceil(workers / 2) : 1;
	return {
		shares,
		checkers: Math.min(shares, workers - shares)
	};
}
/** Cores that hand flow groups to each other are simulated together. */
function hasMigrations(options) {
	let { migrations, migrateEveryNs, policy } = options;
	return migrations.length > 0 || migrateEveryNs > 0 || policy !== null;
}
/** Logs, transmitted captures, user specs and user applications live in one thread. */
function maySplit(options) {
	let isOurApp = options.app === null || ["echo", "sink"].includes(options.app.name), isPlain = options.sinks.length === 0 && options.onTransmit === null && options.attack === null, isAlone = hasMigrations(options) || options.outbound === "filter";
	return isOurApp && isPlain && options.specs.length === 0 && !isAlone;
}
/** Replays with so many threads, this one included. */
async function replayShares(capture, options, workers) {
	let { shares, checkers } = divide(workers, options), others = [], checks = [], ownExchange = null;
	for (let index = 0; index < shares; index++) {
		let isChecked = index < checkers, slots = options.cores + 16, exchange = isChecked ? exchangeBuffers(slots, options.chunkRows) : null;
		checks.push(exchange === null ? Promise.resolve(null) : startCheck(exchange, options)), index === 0 ? ownExchange = exchange : others.push(startShare(capture, options, {
			index,
			count: shares
		}, exchange));
	}
	let settled = Promise.allSettled(others), settledChecks = Promise.allSettled(checks), parts = [replayAndSend(capture.reader, options, {
		index: 0,
		count: shares
	}, ownExchange), ...valuesOf(await settled)], checked = valuesOf(await settledChecks), whole = parts.map((part, index) => withChecked(part, checked[index] ?? null));
	return withPlace(capture.reader, options, assemble(whole, options));
}
/** Simulates a share; its events go through the exchange where there is one. */
function replayAndSend(reader, options, share, exchange) {
	if (exchange === null) return replayPart(reader, options, share);
	let sender = new ChunkSender(exchange);
	try {
		return replayPart(reader, options, share, sender);
	} finally {
		sender.end();
	}
}
function valuesOf(outcomes) {
	return outcomes.map((outcome) => {
		if (outcome.status === "rejected") throw outcome.reason;
		return outcome.value;
	});
}
function startCheck(exchange, options) {
	let { verify, digests } = options;
	return answerOf("./check-worker.js", {
		exchange,
		isVerified: verify,
		isDigested: digests
	});
}
function startShare(capture, options, share, exchange) {
	let { app, attack, specs, sinks, onTransmit, onProgress, newHash, ...plain } = options;
	return answerOf("./share-worker.js", {
		fd: capture.fd,
		path: capture.path,
		captureBytes: capture.source.size,
		share,
		options: plain,
		app: app?.name ?? "",
		exchange
	});
}
/** Starts the script in a thread of its own; what it posts. */
function answerOf(script, order) {
	let worker = new Worker(new URL(script, import.meta.url), { workerData: order });
	return new Promise((resolve, reject) => {
		worker.once("message", resolve), worker.once("error", reject), worker.once("exit", (code) => reject(/* @__PURE__ */ Error(`a replay thread ended with status ${code}`)));
	});
}
export { applicationName as a, isoTime as i, replayAndSend as n, replayShares as r, chooseWorkers as t };
