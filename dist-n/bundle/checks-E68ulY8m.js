// dist/src/log/events.js
const table = [];
function define(id, name, fields, doc) {
	table[id] = {
		id,
		name,
		fields: fields === "" ? [] : fields.split(" "),
		doc
	};
}
define(1, "nic.rx.enqueued", "frame mbuf queue flowGroup hash address bytes sum", "The NIC wrote a frame into a posted mbuf and put it on a receive ring."), define(2, "nic.rx.dropped", "frame reason queue bytes conversation", "The NIC dropped a frame before the host saw it (DROP_*)."), define(3, "nic.tx.queued", "mbuf queue frameBytes payloadBytes payloadPieces checksumSum protocol retransmission", "A frame was queued on the transmit ring."), define(4, "nic.tx.piece", "address bytes sum streamOffset mbuf", "A piece of payload the frame queued just before refers to in place; sum as transmitted."), define(5, "nic.tx.doorbell", "queue count", "One tail-register write: count frames since the last."), define(6, "nic.tx.done", "queue count", "The oldest count frames left; their mbufs may be freed."), define(7, "nic.rx.tail", "queue count", "count fresh mbufs were posted with one tail write."), define(8, "tcp.flow.address", "part family word0 word1 word2 word3 port lane", "One end of a flow's tuple as seen in received packets; two rows follow TCP_OPEN."), define(9, "nic.reta.written", "flowGroup queue previous", "The indirection table entry was written."), define(10, "mbuf.allocated", "mbuf pool purpose poolFree", "An mbuf left the pool."), define(11, "mbuf.freed", "mbuf pool poolFree", "An mbuf returned to the pool (and was poisoned)."), define(12, "pool.refilled", "pool count storeFree", "A chunk moved from (count>0) or to (count<0) the store."), define(13, "lock.taken", "object owner reason", "A lock or atomic shared between cores was used."), define(14, "copy", "source target bytes domain reason", "The CPU copied payload bytes."), define(15, "app.write", "address bytes outcome", "The application wrote (or tried to write) memory."), define(16, "mbuf.rx.released", "mbuf address bytes sum", "The last received byte of the mbuf was given back."), define(17, "tx.range.released", "address bytes streamOffset", "A sent range is no longer referenced."), define(18, "mbuf.census", "total pool store ring stack app tx", "Where every mbuf of this core is, counted by walking, at a cycle boundary."), define(19, "app.read", "address bytes outcome", "The application tried to read memory it may not."), define(20, "cycle.polled", "queue ringDepth taken bound pendingEvents", "The receive ring was looked at; taken frames go through the stack in this cycle."), define(21, "user.entered", "conditions returns arrays", "Control passed to the application with this many conditions and call results."), define(22, "user.left", "calls residenceNs conditionsConsumed", "Control came back with this many queued calls."), define(23, "cycle.idle", "ringDepth pendingEvents pendingCalls waitUs nextTimerUs", "The core went idle."), define(24, "cycle.woken", "reason", "The core left idle (WAKE_*)."), define(25, "cycle.ended", "taken txQueued pendingEvents pendingCalls words reads", "End of a cycle; descriptor words of its dispatch and how often they were read."), define(26, "user.unresponsive", "residenceUs", "The application overstayed its budget; the control plane is told."), define(27, "core.access", "object owner", "A per-core object of another core was touched (never, if the design holds)."), define(28, "core.started", "core queue bound mbufs cores flowGroups metricsUs active", "First row of a core."), define(29, "core.stopped", "cycles", "Last row of a core, after the drain."), define(113, "core.crashed", "number tag handleLow", "A call (CALL_*) with the handle of another core stopped the core."), define(30, "stack.in", "frame mbuf protocol verdict conversation flowGroup", "A packet was taken from the ring into the stack; verdict says what became of it."), define(31, "tcp.in", "frame seq ack payloadBytes flags windowBytes tsVal tsEcr", "A TCP segment for this flow, before it is judged."), define(32, "tcp.in.judged", "frame verdict acceptedBytes rcvNxt rcvRightEdge sndUna", "What the segment did: state after it."), define(33, "tcp.out", "seq ack payloadBytes flags windowBytes rule inFlightBytes limitBytes", "A TCP segment was built. limitBytes = min(cwnd, peer window) as the stack saw it."), define(34, "tcp.opened", "conversation flowGroup role iss irs tag", "A protocol control block was allocated."), define(35, "tcp.state", "from to rule frame", "State transition of RFC 9293 section 3.3.2."), define(36, "tcp.closed", "reason pendingTimers tag unreleasedMbufs", "The protocol control block was freed."), define(37, "tcp.acked", "bytes sndUna frame", "The peer acknowledged new payload bytes."), define(38, "tcp.cwnd", "rule cwndBefore cwndAfter ssthresh flightBytes ackedBytes mss", "The congestion window changed."), define(39, "tcp.reassembly.queued", "seq bytes mbuf queuedRanges", "Payload ahead of RCV.NXT was kept by reference."), define(40, "tcp.negotiated", "sendMss receiveMss sendShift receiveShift sack timestamps receiveWindowMax pacing", "Both options blocks are known."), define(41, "tcp.rto", "rtoUs backoff srttUs rttVarUs", "The retransmission timeout expired or changed its backoff."), define(42, "tcp.persist", "unsentBytes backoff", "The peer closed its window with data pending: persist timer runs."), define(43, "tcp.window.credited", "granted windowBefore windowAfter windowMax", "recv_done opened the receive window."), define(44, "tcp.dupack", "count frame", "A duplicate acknowledgement (RFC 5681 section 2) was counted."), define(45, "tcp.fin.received", "seq frame", "The peer's FIN came in order."), define(46, "tcp.sacked", "bytes highestSacked frame", "The peer reported new bytes above SND.UNA (RFC 2018)."), define(50, "timer.armed", "timer delayUs wheel", "Armed or re-armed; the deadline is now + delay."), define(51, "timer.fired", "timer lateNs wheel", "Fired lateNs after its deadline."), define(52, "timer.cancelled", "timer wheel", "Cancelled."), define(60, "usys.knock", "tag flowGroup", "A peer completed a handshake."), define(61, "usys.connected", "tag cookieLow outcome", "A local open finished (outcome 0 or a negative code)."), define(62, "usys.recv", "tag cookieLow address bytes mbuf streamOffset", "Payload, in order, in a read-only mbuf."), define(63, "usys.sent", "tag cookieLow bytes windowBytes", "bytes were acknowledged; windowBytes may be sent now."), define(64, "usys.dead", "tag cookieLow reason", "The connection ended (DEAD_*)."), define(65, "usys.timer", "cookieLow", "One of the application's timers."), define(66, "usys.udp.recv", "address bytes mbuf port conversation replyTo", "A datagram."), define(67, "usys.udp.sent", "cookieLow", "The datagram's buffer may be used again."), define(68, "usys.group.left", "flowGroup target", "The flow group goes to another core: its flows can no longer be used on this one."), define(69, "usys.group.arrived", "flowGroup source", "The flow group has come from another core, before any other condition of its flows."), define(70, "bsys", "number tag argument ret index cookieLow handleLow entries", "A batched call was dispatched and its slot got ret."), define(71, "bsys.range", "address bytes sum streamOffset", "A range was accepted for sending; sum at acceptance."), define(80, "arp.changed", "entry generation", "An ARP entry was replaced; the old one is retired."), define(81, "arp.reclaimed", "entry generation", "A retired ARP entry was reclaimed after every core passed a cycle boundary."), define(82, "ip.fragment", "frame outcome datagram", "A fragment was kept (0), completed a datagram (1), or was discarded (2)."), define(83, "icmp.in", "frame type code", "An ICMP or ICMPv6 message."), define(100, "metrics.queue", "period queue queueFast queueMiddle queueSlow batch loopNs cycles", "The core published on the shared page: queue, batch, loop duration since it did last."), define(101, "metrics.time", "idle idleFast idleMiddle idleSlow delayNs delayFastNs delayMiddleNs delaySlowNs", "Second half of a publication: idle time and queueing delay."), define(102, "metrics.group", "flowGroup frames", "Frames of the group that this core took since it last said so; groups without are left out."), define(103, "control.started", "policy coresMin coresMax active periodUs flowGroups", "The control plane began: its policy, the cores it may use, the period of its decisions."), define(104, "control.read", "core period queueFast queueSlow idleFast delayFastNs batch loopNs", "The control plane read the metrics of an active core."), define(105, "control.read.group", "flowGroup core frames", "The control plane read how many frames of the group its core took since the last reading."), define(106, "control.decided", "action coresBefore coresAfter reason value limit digest again", "The policy decided, from the rows read just before."), define(107, "control.commanded", "command number source target flowGroup", "The control plane told a core to wake, to park, or to hand a flow group to another core."), define(108, "control.done", "command durationNs refused", "A command was carried out or refused (1: the core has work), durationNs after it was given."), define(109, "control.unresponsive", "core overstays residenceUs", "The control plane saw that an application overstayed its budget: how often since the last time."), define(94, "control.asked", "command", "The command was asked for from outside (a schedule), and follows from no decision."), define(95, "control.skipped", "flowGroup source target reason", "A flow group that was asked to move when it could not: nothing is commanded."), define(110, "control.settled", "cores", "All commands of a decision were carried out: so many cores are active."), define(111, "core.parked", "command", "The core owns no flow group and stops, as commanded."), define(112, "core.unparked", "command", "The core runs again, as commanded."), define(90, "core.region", "region address bytes domain writable", "A memory region of this core and the right a domain has on it (REGION_*, DOMAIN_*)."), define(92, "nic.filter.set", "queue flowGroup used room", "What the flow's peer sends goes to the queue from now on, whatever its hash."), define(93, "nic.filter.cleared", "queue flowGroup used", "The flow's filter was removed: its peer's packets are steered by their hash again."), define(114, "mig.begun", "migration source target groups pendingEvents", "The source core began to hand flow groups over, at a loop top without pending conditions."), define(115, "mig.marked", "migration flowGroup source target", "The flow group is in transition: no core owns it."), define(116, "mig.flow", "migration side tag cookieLow digest timers", "A flow of the group as it left the source, or as it arrived at the target."), define(117, "mig.timer", "migration side timer leftUs", "A timer of the flow left the source's wheel, or entered the target's."), define(118, "mig.remote.queued", "migration frame mbuf flowGroup", "A packet taken off the source's ring was appended to the target's remote queue."), define(119, "mig.local.queued", "migration frame mbuf flowGroup", "A packet taken off the ring of the target, not the owner yet, was appended to its local queue."), define(120, "mig.early.asked", "migration source", "The target has a packet of the group and asks the source to complete."), define(121, "mig.released", "migration target reason remote", "The source has seen the last packet of the groups that can be on its ring."), define(122, "mig.owned", "migration flowGroup", "The target owns the flow group."), define(123, "mig.mbuf", "migration mbuf source target", "An mbuf with a packet of the group went from the source's share to the target's."), define(124, "mig.drained", "migration queue count", "So many packets of the queue go through the stack now, beside the batch."), define(125, "mig.ended", "migration source target groups remote local timers durationUs", "The hand-over is complete: packets through both queues, timers that moved, time since it began.");
/** The schema by id; holes are undefined. */
const EVENTS = table, DROP_NAMES = [
	"",
	"ring-full",
	"no-mbuf",
	"checksum",
	"oversize",
	"malformed",
	"not-ip",
	"fragment",
	"snapped",
	"tunnelled"
], VERDICT_NAMES = [
	"accept",
	"malformed",
	"checksum",
	"no-flow",
	"reset-sent",
	"challenge-ack",
	"duplicate",
	"out-of-window",
	"paws",
	"silent",
	"no-memory",
	"bad-ack",
	"control",
	"not-ours",
	"queued",
	"protocol"
], TX_NAMES = [
	"",
	"syn",
	"syn-ack",
	"ack",
	"data",
	"fin",
	"rst",
	"retransmit-rto",
	"retransmit-fast",
	"probe",
	"keep-alive",
	"challenge-ack",
	"limited-transmit",
	"data-recorded",
	"retransmit-path",
	"tail-probe"
], STATE_NAMES = [
	"CLOSED",
	"LISTEN",
	"SYN-SENT",
	"SYN-RECEIVED",
	"ESTABLISHED",
	"FIN-WAIT-1",
	"FIN-WAIT-2",
	"CLOSE-WAIT",
	"CLOSING",
	"LAST-ACK",
	"TIME-WAIT"
], RULE_NAMES = [
	"",
	"syn",
	"syn-ack",
	"ack",
	"fin",
	"rst",
	"close",
	"connect",
	"abort",
	"timeout",
	"adopt",
	"reuse",
	"icmp"
], DEAD_NAMES = [
	"",
	"fin",
	"reset",
	"timeout",
	"abort",
	"refused",
	"reused",
	"unreachable",
	"drain"
], CC_NAMES = [
	"",
	"initial",
	"slow-start",
	"avoidance",
	"fast-retransmit",
	"inflate",
	"partial-ack",
	"recovered",
	"rto",
	"idle-restart",
	"trace",
	"prr",
	"ecn",
	"undo",
	"reduce"
], TIMER_NAMES = [
	"retransmit",
	"delayed-ack",
	"persist",
	"keep-alive",
	"wait",
	"loss"
], CALL_NAMES = [
	"udp_send",
	"",
	"udp_recv_done",
	"connect",
	"accept",
	"reject",
	"",
	"sendv",
	"recv_done",
	"close",
	"",
	"",
	"",
	"",
	"",
	"",
	"shutdown",
	"abort",
	"timer"
], POLICY_NAMES = [
	"static",
	"efficiency",
	"balance",
	"user"
], ACTION_NAMES = [
	"stay",
	"cores",
	"move"
], REASON_NAMES = [
	"static",
	"calm",
	"queue-long",
	"idle",
	"guard",
	"at-most-cores",
	"at-least-cores",
	"uneven",
	"even",
	"user"
], COMMAND_NAMES = [
	"",
	"wake",
	"park",
	"migrate"
];
// dist/src/base/assert.js
/**
* Assertions: a broken assumption crashes (exit 70), it is never reported as a violation of the
* system under test. Messages are string literals: a template would be built on every call, hot or
* not.
*/
var AssertionError = class extends Error {
	constructor() {
		super(...arguments), this.name = "AssertionError";
	}
};
function assert(condition, message) {
	if (!condition) throw new AssertionError(message);
}
assert(!0, "a page of mbufs fits a page"), assert(!0, "a batch fits the ring"), assert(!0, "an MTU frame fits an mbuf");
// dist/src/verify/golden.js
/** In the order they stand in a file: what users see first, then what explains it. */
const INGREDIENTS = [
	"outcomes",
	"streams",
	"placement",
	"counters",
	"events",
	"wire"
], INGREDIENTS_DEFAULT = [
	"outcomes",
	"streams",
	"placement",
	"counters",
	"events"
], TITLE = "ixreplay golden 1";
/** A golden that cannot be read, or a run that lacks what a golden must hold. */
var GoldenError = class extends Error {
	constructor(line, message) {
		super(line === 0 ? message : `${message} (line ${line})`), this.name = "GoldenError", this.line = line;
	}
};
/** The whole text of a golden. Stream digests are in it when the run computed them. */
function goldenText(result, ingredients, wireDigest) {
	let chosen = INGREDIENTS.filter((ingredient) => ingredients.includes(ingredient));
	if (chosen.length === 0) throw new GoldenError(0, "A golden needs at least one ingredient");
	let lines = goldenLines(result, chosen, wireDigest, !0);
	return `${[
		TITLE,
		`ingredients: ${chosen.join(" ")}`,
		...lines
	].join("\n")}\n`;
}
/** Reads the head of a golden; throws GoldenError when it is none. */
function goldenNeeds(text) {
	let { ingredients, lines } = parse(text);
	return {
		ingredients,
		streamDigests: [...lines.values()].some((line) => line.startsWith("streams ") && line.includes(" sha256=")),
		wireDigest: ingredients.includes("wire")
	};
}
/** Compares a run with the text of a golden. path is only repeated in the result. */
function compareGolden(path, expectedText, result, wireDigest) {
	let expected = parse(expectedText), needs = goldenNeeds(expectedText), lines = goldenLines(result, expected.ingredients, wireDigest, needs.streamDigests), actual = new Map(lines.map((line) => [keyOf$1(line), line])), blocks = differenceBlocks(expected.lines, actual);
	return blocks.length === 0 ? {
		path,
		status: "match",
		differences: []
	} : (needs.streamDigests && !result.connections.some(hasDigests) && blocks.unshift(["! the golden holds stream digests, this run has none (--stream-digests)"]), {
		path,
		status: "differs",
		differences: shorten(blocks)
	});
}
function parse(text) {
	let rows = text.split(/\r?\n/);
	if (rows[0] !== TITLE) throw new GoldenError(1, `A golden begins with "${TITLE}"`);
	let head = /^ingredients: (.+)$/.exec(rows[1] ?? "");
	if (head === null) throw new GoldenError(2, "A golden names its ingredients in its second line");
	let named = head[1].trim().split(/\s+/);
	for (let name of named) if (!INGREDIENTS.some((ingredient) => ingredient === name)) throw new GoldenError(2, `Unknown ingredient "${name}"`);
	let ingredients = INGREDIENTS.filter((ingredient) => named.includes(ingredient)), lines = /* @__PURE__ */ new Map();
	for (let index = 2; index < rows.length; index += 1) {
		let line = rows[index].trimEnd();
		if (line === "") continue;
		let key = keyOf$1(line);
		if (!ingredients.some((ingredient) => key.startsWith(`${ingredient} `))) throw new GoldenError(index + 1, "A line of an ingredient that the head does not name");
		if (lines.has(key)) throw new GoldenError(index + 1, `"${key}" stands here twice`);
		lines.set(key, line);
	}
	return {
		ingredients,
		lines
	};
}
/** Everything before the first `field=`. */
function keyOf$1(line) {
	return line.split(/ (?=[A-Za-z0-9-]+=)/, 1)[0];
}
/** Groups of lines, the first divergence first: changed (-, +), missing (-), extra (+). */
function differenceBlocks(expected, actual) {
	let blocks = [], rest = [...actual], seen = /* @__PURE__ */ new Set(), next = 0, takeExtras = () => {
		for (; next < rest.length; next += 1) {
			let [key, line] = rest[next];
			if (!expected.has(key)) blocks.push([`+${line}`]);
			else if (!seen.has(key)) return;
		}
	};
	for (let [key, line] of expected) {
		takeExtras(), seen.add(key);
		let found = actual.get(key);
		found === void 0 ? blocks.push([`-${line}`]) : found !== line && blocks.push([`-${line}`, `+${found}`]);
	}
	return takeExtras(), blocks;
}
/** At most DIFFERENCE_LINES_MAX lines, whole blocks, and how many differences were left out. */
function shorten(blocks) {
	let lines = [];
	for (let index = 0; index < blocks.length; index += 1) {
		let block = blocks[index], isLast = index === blocks.length - 1;
		if (lines.length + block.length > 20 - !isLast) {
			lines.push(`... and ${blocks.length - index} more differences`);
			break;
		}
		lines.push(...block);
	}
	return lines;
}
function goldenLines(result, ingredients, wireDigest, withStreamDigests) {
	let connections = sortedConnections(result.connections), lines = [];
	for (let ingredient of ingredients) switch (ingredient) {
		case "outcomes":
			for (let entry of connections) lines.push(outcomeLine(entry));
			break;
		case "streams":
			for (let entry of connections) lines.push(...streamLines(entry, withStreamDigests));
			break;
		case "placement":
			for (let entry of connections) lines.push(placementLine(entry));
			break;
		case "counters":
			lines.push(...counterLines(result));
			break;
		case "events":
			lines.push(...eventLines(result));
			break;
		case "wire":
			if (wireDigest === null) throw new GoldenError(0, "This run has no digest of the wire");
			lines.push(`wire frames digest=${wireDigest}`);
	}
	return lines;
}
/** By first frame; the rest of the key decides where two share one. */
function sortedConnections(connections) {
	let key = (entry) => connectionKey(entry);
	return [...connections].sort((a, b) => a.firstFrame - b.firstFrame || (key(a) < key(b) ? -1 : +(key(a) > key(b))));
}
/** `client>server#firstFrame`, as a person would look it up in the capture. */
function connectionKey(connection) {
	let { client, server, vlans, firstFrame } = connection, lane = vlans.length === 0 ? "" : `@${vlans.join(".")}`;
	return `${endpointText(client)}>${endpointText(server)}${lane}#${firstFrame}`;
}
function endpointText(endpoint) {
	let { address, port } = endpoint;
	return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}
function outcomeLine(entry) {
	let conformance = entry.conformance === "not compared" ? "not-compared" : entry.conformance;
	return `outcomes ${connectionKey(entry)} replayed=${entry.replayed} handshake=${entry.handshake} close=${entry.close} conformance=${conformance} reason=${entry.reason ?? "-"}`;
}
function streamLines(entry, withDigests) {
	let key = connectionKey(entry), line = (direction, stream) => {
		let digest = withDigests && stream.sha256 !== null ? ` sha256=${stream.sha256}` : "", complete = stream.complete ? "yes" : "no";
		return `streams ${key} ${direction} bytes=${stream.bytes} complete=${complete}${digest}`;
	};
	return [line("client-to-server", entry.clientToServer), line("server-to-client", entry.serverToClient)];
}
function placementLine(entry) {
	return `placement ${connectionKey(entry)} queue=${entry.queue} core=${entry.core}`;
}
function hasDigests(entry) {
	return entry.clientToServer.sha256 !== null && entry.serverToClient.sha256 !== null;
}
function counterLines(result) {
	let lines = [`counters run packets=${result.trace.packets} bytes=${result.trace.bytes} connections=${result.connections.length} udp=${result.datagrams.udp} icmp=${result.datagrams.icmp}`];
	for (let queue of [...result.queues].sort((a, b) => a.queue - b.queue)) {
		let drops = Object.keys(queue.drops).filter((reason) => queue.drops[reason] !== 0).sort().map((reason) => ` dropped-${reason}=${queue.drops[reason]}`);
		lines.push(`counters queue ${queue.queue} received=${queue.received} transmitted=${queue.transmitted}${drops.join("")}`);
	}
	for (let core of [...result.cores].sort((a, b) => a.core - b.core)) {
		let own = result.connections.filter((entry) => entry.core === core.core), sum = (count) => own.reduce((total, entry) => total + count(entry), 0);
		lines.push(`counters core ${core.core} packets=${core.packets} connections=${core.connections} segments=${sum((entry) => entry.segments.ours)} acks=${sum((entry) => entry.acks.ours)} retransmissions=${sum((entry) => entry.retransmissions.ours)}`);
	}
	return lines;
}
function eventLines(result) {
	return [...result.cores].sort((a, b) => a.core - b.core).map((core) => {
		if (core.digest === null) throw new GoldenError(0, "This run has no event digests");
		return `events core ${core.core} count=${core.events} digest=${core.digest}`;
	});
}
// dist/src/base/columns.js
/**
* Room for columns and rows of state tables. Growing: columns double, so that growth costs nothing
* per element.
*/
/** Copies a typed array into a larger one, which it returns. */
function larger(from, to) {
	return to.set(from), to;
}
/** So many words for rows of whole cache lines: a row of 16 words is one line and not two. */
function lineWords(count) {
	return new Int32Array(/* @__PURE__ */ new ArrayBuffer(48 + count * 4), 48, count);
}
// dist/src/base/units.js
/**
* Zero, for a time that grows. A field that begins as the literal 0 holds a small integer to the
* engine until 2^31 ns are passed: then all code that was compiled for its object is thrown away.
* An element of such an array is a double from the start.
*/
const ZERO_NS = (/* @__PURE__ */ new Float64Array(1))[0];
var EventChunk = class {
	/**
	* buffer: chunkBytes(capacity) bytes to lie in (a SharedArrayBuffer to hand chunks to a worker).
	*/
	constructor(capacity, buffer = new ArrayBuffer(chunkBytes(capacity))) {
		this.core = 0, this.firstIndex = 0, this.count = 0, this.capacity = capacity;
		let offset = 0;
		this.words = new Int32Array(buffer, 0, chunkBytes(capacity) - capacity >> 2);
		let next = () => {
			let column = new Int32Array(buffer, offset, capacity);
			return offset += capacity * 4 + 320, column;
		};
		this.timeNs = new Float64Array(buffer, offset, capacity), offset += capacity * 8 + 320, this.firstWord = offset >> 2, this.cycle = next(), this.columnWords = (offset >> 2) - this.firstWord, this.flow = next(), this.a = next(), this.b = next(), this.c = next(), this.d = next(), this.e = next(), this.f = next(), this.g = next(), this.h = next(), this.kind = new Uint8Array(buffer, offset, capacity);
	}
};
/** Bytes of memory a chunk of so many rows needs. */
function chunkBytes(capacity) {
	return capacity * 49 + 3520;
}
/** Hands every chunk to several sinks; the last may keep it. */
var Tee = class {
	constructor(sinks) {
		this.sinks = sinks;
	}
	chunk(chunk) {
		for (let sink of this.sinks) sink.chunk(chunk);
	}
	fresh() {
		return this.sinks.at(-1)?.fresh?.() ?? null;
	}
}, EvenSplit = class {
	constructor(context) {
		this.owner = /* @__PURE__ */ new Int32Array(), this.isExpected = !1, this.cores = 0, this.context = context;
	}
	step(chunk, rows, count) {
		let { kind: kinds, a, b, c, d, e, f } = chunk;
		for (let i = 0; i < count; i++) {
			let row = rows[i];
			switch (kinds[row]) {
				case 103: {
					let groups = Math.min(Math.max(0, f[row]), 65536), active = Math.max(1, d[row]);
					this.owner = Int32Array.from({ length: groups }, (_, group) => group % active);
					break;
				}
				case 106:
					this.isExpected = a[row] === 1, this.cores = c[row];
					break;
				case 107:
					b[row] === 3 && e[row] < this.owner.length && (this.owner[e[row]] = d[row]);
					break;
				default: this.settled(chunk, row);
			}
		}
	}
	settled(chunk, row) {
		if (!this.isExpected) return;
		this.isExpected = !1, this.context.exercised++;
		let sizes = Array(this.cores).fill(0), elsewhere = 0;
		for (let core of this.owner) core < this.cores ? sizes[core] += 1 : elsewhere++;
		let least = Math.min(...sizes), most = Math.max(...sizes);
		if (elsewhere > 0) {
			let found = `${elsewhere} on others`;
			this.context.violate(chunk, row, `all flow groups on ${this.cores} cores`, found);
		} else if (most - least > 1) {
			let found = `${least} to ${most} flow groups a core`;
			this.context.violate(chunk, row, "equally many flow groups a core, or one more", found);
		}
	}
	end() {}
};
const spec$96 = {
	id: "control.even-split",
	catalogue: "I3",
	title: "Flow groups are split evenly",
	statement: "After the number of cores changed, active cores own equally many flow groups, or one more, and the others none.",
	source: "ix-project/ix cp/ixcp.py (set_nr_cpus)",
	reads: [
		103,
		106,
		107,
		110
	],
	scope: "run",
	create: (context) => new EvenSplit(context)
};
var Balancing = class {
	constructor(periodNs) {
		this.target = -1, this.lastNs = -Infinity, this.order = [], this.idle = /* @__PURE__ */ new Map(), this.groups = [], this.restNs = 2 * periodNs;
	}
	core(core, idle) {
		this.order.push(core), this.idle.set(core, idle);
	}
	group(flowGroup, core, frames) {
		this.groups.push({
			flowGroup,
			core,
			frames
		});
	}
	clear() {
		this.order.length = 0, this.idle.clear(), this.groups = [];
	}
	/** The groups that should move now, in order; none = stay. */
	moves(timeNs) {
		let load = new Map(this.order.map((core) => [core, 0]));
		for (let { core, frames } of this.groups) load.has(core) && load.set(core, load.get(core) + frames);
		let most = this.order[0] ?? -1, least = most;
		for (let core of this.order) load.get(core) > load.get(most) && (most = core), load.get(core) < load.get(least) && (least = core);
		if (most === -1 || this.idle.get(most) > 5e3) return [];
		let gap = load.get(most) - load.get(least);
		if (gap <= Math.floor(load.get(most) / 5) || timeNs - this.lastNs < this.restNs) return [];
		let chosen = this.choose(most, gap);
		return chosen.length > 0 && (this.lastNs = timeNs), this.target = least, chosen;
	}
	choose(core, gap) {
		let hot = this.groups.filter((group) => group.core === core);
		hot.sort((x, y) => x.frames === y.frames ? x.flowGroup - y.flowGroup : y.frames - x.frames);
		let room = gap, chosen = [];
		for (let group of hot) chosen.length >= 8 || 2 * group.frames > room || (room -= 2 * group.frames, chosen.push(group.flowGroup));
		let last = hot[hot.length - 1];
		return chosen.length === 0 && last !== void 0 && last.frames < gap && chosen.push(last.flowGroup), chosen.sort((x, y) => x - y);
	}
}, Findings = class {
	constructor() {
		/** Why it cannot be judged; null = it can. */
		this.exercised = 0, this.rowList = [], this.expectedList = [], this.foundList = [], this.reason = null;
	}
	/** A broken promise at a row of the chunk being walked, or at the end of the run (row -1). */
	report(row, expected, found) {
		this.rowList.push(row), this.expectedList.push(expected), this.foundList.push(found);
	}
	/** Hands everything to the spec's context and forgets it. */
	drain(context, chunk) {
		if (context.exercised += this.exercised, this.exercised = 0, this.reason !== null && context.notApplicable(this.reason), this.rowList.length !== 0) {
			for (let i = 0; i < this.rowList.length; i++) {
				let row = this.rowList[i];
				context.violate(row < 0 ? null : chunk, row, this.expectedList[i], this.foundList[i]);
			}
			this.rowList.length = 0, this.expectedList.length = 0, this.foundList.length = 0;
		}
	}
}, Tracker = class {
	constructor() {
		this.walkedCore = -1, this.walkedIndex = -1, this.isEnded = !1;
	}
	/** Walks the chunk unless another spec's step already did. */
	advance(chunk, rows, count) {
		(chunk.firstIndex !== this.walkedIndex || chunk.core !== this.walkedCore) && (this.walkedIndex = chunk.firstIndex, this.walkedCore = chunk.core, this.walk(chunk, rows, count));
	}
	close() {
		this.isEnded || (this.isEnded = !0, this.end());
	}
}, FollowingChecker = class {
	constructor(context, tracker, findings) {
		this.context = context, this.tracker = tracker, this.findings = findings;
	}
	step(chunk, rows, count) {
		this.tracker.advance(chunk, rows, count), this.findings.drain(this.context, chunk);
	}
	end() {
		this.tracker.close(), this.findings.drain(this.context, null);
	}
};
function follow(context, tracker, findings) {
	return new FollowingChecker(context, tracker, findings);
}
// dist/src/verify/shared/control-decisions.js
const DECISION_READS = [
	100,
	101,
	26,
	109,
	103,
	104,
	105,
	106,
	107,
	94
], QUEUE_UP = 3200;
var ControlDecisions = class extends Tracker {
	constructor() {
		/** The command that was asked for last; -1 = none. */
		super(...arguments), this.hysteresis = new Findings(), this.latencyFirst = new Findings(), this.purity = new Findings(), this.policy = -1, this.coresMin = 1, this.coresMax = 1, this.periodNs = 1, this.lastUpNs = -Infinity, this.lastDownNs = -Infinity, this.cores = 0, this.queueFastMax = 0, this.queueSlowSum = 0, this.idleSum = 0, this.balancing = new Balancing(1), this.expectedGroups = [], this.expectedTarget = -1, this.asked = -1;
	}
	walk(chunk, rows, count) {
		if (chunk.core === 64) for (let i = 0; i < count; i++) {
			let row = rows[i];
			switch (chunk.kind[row]) {
				case 103:
					this.started(chunk, row);
					break;
				case 104:
					this.cores++, this.queueFastMax = Math.max(this.queueFastMax, chunk.c[row]), this.queueSlowSum += chunk.d[row], this.idleSum += chunk.e[row], this.balancing.core(chunk.a[row], chunk.e[row]);
					break;
				case 105:
					this.balancing.group(chunk.a[row], chunk.b[row], chunk.c[row]);
					break;
				case 94:
					this.asked = chunk.a[row];
					break;
				case 107:
					this.commanded(chunk, row);
					break;
				case 106: this.decided(chunk, row);
			}
		}
	}
	started(chunk, row) {
		if (this.policy = chunk.a[row], this.coresMin = chunk.b[row], this.coresMax = chunk.c[row], this.periodNs = chunk.e[row] * 1e3, this.balancing = new Balancing(this.periodNs), this.policy === 1) return;
		let reason = "the policy is not efficiency, whose thresholds and guards these are";
		this.hysteresis.reason = reason, this.latencyFirst.reason = reason;
	}
	decided(chunk, row) {
		this.pure(chunk, row), this.policy === 1 && this.guarded(chunk, row), this.cores = 0, this.queueFastMax = 0, this.queueSlowSum = 0, this.idleSum = 0, this.balancing.clear();
	}
	guarded(chunk, row) {
		let step = chunk.c[row] - chunk.b[row];
		if (step === 0) return;
		let timeNs = chunk.timeNs[row], found = `a step from ${chunk.b[row]} to ${chunk.c[row]} cores`;
		this.hysteresis.exercised++;
		let broken = step > 0 ? this.upBroken(timeNs) : this.downBroken(timeNs);
		if (Math.abs(step) === 1 ? broken !== "" && this.hysteresis.report(row, broken, found) : this.hysteresis.report(row, "one core at a time", found), step > 0) this.lastUpNs = timeNs;
		else if (this.lastDownNs = timeNs, this.latencyFirst.exercised++, this.queueFastMax > QUEUE_UP) {
			let queue = this.queueFastMax / 100;
			this.latencyFirst.report(row, `no core goes while ${queue} frames wait`, found);
		}
	}
	upBroken(timeNs) {
		return this.queueFastMax <= QUEUE_UP ? "more cores when over 32 frames wait" : this.isPast(timeNs, this.lastUpNs, 2) ? this.isPast(timeNs, this.lastDownNs, 20) ? "" : "no step up 2 s after one down" : "no step up 0.2 s after another";
	}
	downBroken(timeNs) {
		if (this.queueSlowSum >= 800 * this.cores) return "fewer cores when under 8 frames wait";
		if (this.idleSum <= 12e3) return "fewer cores when 1.2 cores' worth of time is idle";
		let lastNs = Math.max(this.lastUpNs, this.lastDownNs);
		return this.isPast(timeNs, lastNs, 40) ? "" : "no step down 4 s after another step";
	}
	isPast(timeNs, sinceNs, periods) {
		return timeNs - sinceNs >= periods * this.periodNs;
	}
	pure(chunk, row) {
		if (this.purity.exercised++, chunk.g[row] !== chunk.h[row]) {
			this.purity.report(row, "the same decision of a second instance with the same readings", `${chunk.g[row]} and ${chunk.h[row]}`);
			return;
		}
		let before = chunk.b[row], [action, cores] = this.expected(before, chunk.timeNs[row]);
		if (action !== -1 && (action !== chunk.a[row] || cores !== chunk.c[row])) {
			let found = `${ACTION_NAMES[chunk.a[row]] ?? "?"}, ${chunk.c[row]} cores`;
			this.purity.report(row, `${ACTION_NAMES[action]}, ${cores} cores`, found);
		}
	}
	/** Action and core count that the readings lead to; action -1 where only the user knows. */
	expected(before, timeNs) {
		if (this.policy === 0) return [0, before];
		if (this.policy === 1) {
			let after = this.efficient(before, timeNs);
			return [after === before ? 0 : 1, after];
		}
		if (this.policy !== 2) return [-1, before];
		let groups = this.balancing.moves(timeNs);
		return this.expectedGroups = groups, this.expectedTarget = this.balancing.target, [groups.length > 0 ? 2 : 0, before];
	}
	efficient(before, timeNs) {
		return this.queueFastMax > QUEUE_UP ? before < this.coresMax && this.upBroken(timeNs) === "" ? before + 1 : before : before > this.coresMin && this.downBroken(timeNs) === "" ? before - 1 : before;
	}
	/** A decision to move is carried out for the groups it follows from. */
	commanded(chunk, row) {
		if (this.policy !== 2 || chunk.b[row] !== 3 || chunk.a[row] === this.asked) return;
		this.purity.exercised++;
		let group = chunk.e[row];
		if (chunk.d[row] === this.expectedTarget && this.expectedGroups.includes(group)) return;
		let expected = `groups ${this.expectedGroups.join(" ")} to core ${this.expectedTarget}`;
		this.purity.report(row, expected, `group ${group} to core ${chunk.d[row]}`);
	}
	end() {
		if (!(this.policy >= 0 && this.policy <= 3)) for (let findings of [
			this.hysteresis,
			this.latencyFirst,
			this.purity
		]) findings.reason = "no control plane (--policy)";
	}
};
/** The run's tracker. */
function controlDecisions(context) {
	return context.shared("control-decisions", () => new ControlDecisions());
}
// dist/specs/invariants/control/hysteresis.js
/**
* I1: the efficiency policy steps one core at a time, by IX's thresholds, and not sooner after
* another step than its guards allow.
*
* Judged by src/verify/shared/control-decisions.ts.
*/
const spec$95 = {
	id: "control.hysteresis",
	catalogue: "I1",
	title: "Cores are added and removed with hysteresis",
	statement: "A core is added only when over 32 frames wait, 0.2 s after the last step up and 2 s after the last down, and removed only when under 8 wait and 1.2 cores idle, 4 s after any step.",
	source: "ix-project/ix cp/ixcp.py (control loop)",
	reads: DECISION_READS,
	scope: "run",
	create(context) {
		let tracker = controlDecisions(context);
		return follow(context, tracker, tracker.hysteresis);
	}
}, spec$94 = {
	id: "control.latency-first",
	catalogue: "I2",
	title: "Latency comes before savings",
	statement: "No step down while the fast average of a queue is over 32 frames.",
	source: "ours, from the aim of SoCC15 (IX dynamic controls): meet the objective, then save",
	reads: DECISION_READS,
	scope: "run",
	create(context) {
		let tracker = controlDecisions(context);
		return follow(context, tracker, tracker.latencyFirst);
	}
}, ARGUMENTS = [
	"a",
	"b",
	"c",
	"d",
	"e",
	"f",
	"g",
	"h"
], FLAG_ORDER = [
	1,
	0,
	2,
	3,
	4,
	5,
	6,
	7,
	8
], PROTOCOL_NAMES = {
	1: "icmp",
	6: "tcp",
	17: "udp",
	58: "icmp6",
	256: "arp"
}, LOCK_NAMES = [
	"",
	"pool-store",
	"arp",
	"run-list",
	"nic-table",
	"",
	"",
	"",
	"",
	"other"
], RET_NAMES = [
	"ok",
	"nomem",
	"nobufs",
	"inval",
	"again",
	"fault",
	"nosys",
	"notsup",
	"badh",
	"closed",
	"connrefused"
];
function named(names) {
	return (value) => {
		let name = names[value];
		return name === void 0 || name === "" ? `#${value}` : name;
	};
}
function hex(digits) {
	return (value) => `0x${(value >>> 0).toString(16).padStart(digits, "0")}`;
}
const unsigned = (value) => String(value >>> 0), FIELD_FORMATS = /* @__PURE__ */ new Map([
	["ack", unsigned],
	["address", hex(8)],
	["checksumSum", hex(4)],
	["cookieLow", unsigned],
	["domain", named([
		"host",
		"control",
		"dataplane",
		"application",
		"device"
	])],
	["flags", tcpFlags],
	["from", named(STATE_NAMES)],
	["handleLow", unsigned],
	["hash", hex(8)],
	["irs", unsigned],
	["iss", unsigned],
	["number", named(CALL_NAMES)],
	["object", named(LOCK_NAMES)],
	["pacing", named([
		"trace",
		"reno",
		"cubic"
	])],
	["part", named(["source", "destination"])],
	["protocol", (value) => PROTOCOL_NAMES[value] ?? `#${value}`],
	["purpose", named(["rx", "tx"])],
	["rcvNxt", unsigned],
	["rcvRightEdge", unsigned],
	["region", named([
		"",
		"mbufs",
		"app"
	])],
	["ret", (value) => value < 0 ? named(RET_NAMES)(-value) : String(value)],
	["role", named([
		"passive",
		"active",
		"midstream"
	])],
	["seq", unsigned],
	["sndUna", unsigned],
	["source", hex(8)],
	["streamOffset", unsigned],
	["sum", hex(4)],
	["tag", unsigned],
	["target", hex(8)],
	["timer", timerName],
	["to", named(STATE_NAMES)],
	["tsEcr", unsigned],
	["tsVal", unsigned],
	["verdict", named(VERDICT_NAMES)],
	["word0", hex(8)],
	["word1", hex(8)],
	["word2", hex(8)],
	["word3", hex(8)]
]), KIND_FORMATS = /* @__PURE__ */ new Map([
	["2 reason", named(DROP_NAMES)],
	["36 reason", named(DEAD_NAMES)],
	["64 reason", named(DEAD_NAMES)],
	["24 reason", named([
		"",
		"frame",
		"timer",
		"application",
		"control"
	])],
	["33 rule", named(TX_NAMES)],
	["35 rule", named(RULE_NAMES)],
	["38 rule", named(CC_NAMES)],
	["103 policy", named(POLICY_NAMES)],
	["106 action", named(ACTION_NAMES)],
	["106 reason", named(REASON_NAMES)],
	["106 digest", hex(8)],
	["106 again", hex(8)],
	["107 number", named(COMMAND_NAMES)],
	["107 source", String],
	["107 target", String]
]), formats = EVENTS.map((schema, kind) => schema?.fields.map((field) => KIND_FORMATS.get(`${kind} ${field}`) ?? FIELD_FORMATS.get(field) ?? String));
/** `time-in-us core cycle kind flow field=value ...` */
function eventText(chunk, row) {
	let kind = chunk.kind[row], flow = chunk.flow[row], name = EVENTS[kind]?.name ?? `kind-${kind}`;
	return `${[
		timeText(chunk.timeNs[row]).padStart(16),
		String(chunk.core).padStart(2),
		String(chunk.cycle[row]).padStart(8),
		name.padEnd(21),
		(flow === -1 ? "-" : `f${flow}`).padEnd(6)
	].join(" ")} ${argumentsText(chunk, row)}`.trimEnd();
}
/** Every named field, and unnamed arguments that are not 0. */
function argumentsText(chunk, row) {
	let kind = chunk.kind[row], fields = EVENTS[kind]?.fields ?? [], parts = [];
	for (let index = 0; index < 8; index += 1) {
		let column = ARGUMENTS[index], value = chunk[column][row], field = fields[index];
		field === void 0 ? value !== 0 && parts.push(`+${column}=${value}`) : parts.push(`${field}=${formats[kind][index](value)}`);
	}
	return parts.join(" ");
}
/** Writes rows as they come: `ixreplay ... --text`. */
var LogTextSink = class {
	constructor(write) {
		this.write = write;
	}
	chunk(chunk) {
		this.write(chunkText(chunk));
	}
};
function chunkText(chunk) {
	let text = "";
	for (let row = 0; row < chunk.count; row += 1) text += `${eventText(chunk, row)}\n`;
	return text;
}
/** Microseconds with three decimals; more where the time is no whole number of nanoseconds. */
function timeText(timeNs) {
	let magnitude = Math.abs(timeNs), restNs = magnitude % 1e3, microseconds = (magnitude - restNs) / 1e3, whole = Math.floor(restNs), fraction = restNs - whole, digits = String(whole).padStart(3, "0") + (fraction === 0 ? "" : String(fraction).slice(2));
	return `${timeNs < 0 ? "-" : ""}${microseconds}.${digits}`;
}
/** Letters as tcpdump prints them, `SA` for SYN and ACK; `-` for none. */
function tcpFlags(flags) {
	let text = "";
	for (let bit of FLAG_ORDER) flags >> bit & 1 && (text += "FSRPAUEWN"[bit]);
	let rest = flags & -512;
	return rest !== 0 && (text += `#${rest}`), text === "" ? "-" : text;
}
function timerName(timer) {
	return timer >= 8 ? `app-${timer - 8}` : named(TIMER_NAMES)(timer);
}
const FRAME_ARGUMENT = argumentOf("frame"), MBUF_ARGUMENT = argumentOf("mbuf");
/** By kind: which argument has that name, -1 = none. */
function argumentOf(field) {
	let positions = (/* @__PURE__ */ new Int8Array(256)).fill(-1);
	for (let kind = 0; kind < 128; kind++) positions[kind] = EVENTS[kind]?.fields.indexOf(field) ?? -1;
	return positions;
}
/** Argument `position` (0 = a) of a row. */
function argument(chunk, row, position) {
	switch (position) {
		case 0: return chunk.a[row];
		case 1: return chunk.b[row];
		case 2: return chunk.c[row];
		case 3: return chunk.d[row];
		case 4: return chunk.e[row];
		case 5: return chunk.f[row];
		case 6: return chunk.g[row];
		default: return chunk.h[row];
	}
}
function eventName(kind) {
	return EVENTS[kind]?.name ?? `unknown.${kind}`;
}
/** One line: `#12 cycle 3 1500 ns flow 7 usys.recv tag=1 ...`, values as in a log's text. */
function rowText(chunk, row) {
	let flow = chunk.flow[row];
	return `${`#${chunk.firstIndex + row} cycle ${chunk.cycle[row]} ${chunk.timeNs[row]} ns`}${flow >= 0 ? ` flow ${flow}` : ""} ${eventName(chunk.kind[row])} ${argumentsText(chunk, row)}`;
}
/**
* The row's own frame, else that of the last earlier row of its flow (or mbuf) that has one; 0
* unknown.
*/
function nearestFrame(chunk, row) {
	let own = FRAME_ARGUMENT[chunk.kind[row]];
	if (own >= 0) {
		let frame = argument(chunk, row, own);
		if (frame > 0) return frame;
	}
	for (let i = row - 1; i >= 0; i--) {
		let position = FRAME_ARGUMENT[chunk.kind[i]];
		if (position < 0 || !isRelated(chunk, i, row)) continue;
		let frame = argument(chunk, i, position);
		if (frame > 0) return frame;
	}
	return 0;
}
/**
* The last events before the row that concern the same flow or mbuf (else the same cycle), oldest
* first.
*/
function causesOf(chunk, row) {
	let lines = [];
	for (let i = row - 1; i >= 0 && lines.length < 8; i--) isRelated(chunk, i, row) && lines.push(rowText(chunk, i));
	return lines.reverse();
}
function isRelated(chunk, earlier, row) {
	let flow = chunk.flow[row];
	if (flow >= 0 && chunk.flow[earlier] === flow) return !0;
	let mbuf = MBUF_ARGUMENT[chunk.kind[row]];
	if (mbuf >= 0) {
		let position = MBUF_ARGUMENT[chunk.kind[earlier]];
		return position < 0 ? !1 : argument(chunk, earlier, position) === argument(chunk, row, mbuf);
	}
	return flow < 0 && chunk.cycle[earlier] === chunk.cycle[row];
}
function isMbuf(mbuf) {
	return mbuf >= 0 && mbuf < 1048576;
}
function isIndex(index) {
	return index >= 0 && index < 16777216;
}
/** The capacity (a power of two) that holds `index`. */
function capacityFor(index, capacity) {
	let grown = capacity;
	for (; grown <= index;) grown *= 2;
	return grown;
}
function growInt32(column, capacity, fill) {
	let grown = new Int32Array(capacity);
	return fill !== 0 && grown.fill(fill, column.length), grown.set(column), grown;
}
function growUint8(column, capacity) {
	let grown = new Uint8Array(capacity);
	return grown.set(column), grown;
}
function growFloat64(column, capacity) {
	let grown = new Float64Array(capacity);
	return grown.set(column), grown;
}
/** One's-complement addition of two folded 16-bit sums (RFC 1071). */
function addSums(x, y) {
	let sum = x + y;
	return sum > 65535 ? sum - 65535 : sum;
}
/**
* The sum of the same bytes when they start at an odd offset (RFC 1071 section 2, byte order
* independence).
*/
function swapSum(sum) {
	return (sum & 255) << 8 | sum >>> 8;
}
// dist/src/verify/shared/metrics-model.js
/**
* A core's metrics by the verifier's own account (I6): from the rows of its cycles, what it must
* have published when, and what not. The rule is in specs/event-log.md.
*
* Integers are compared exactly. After a difference it goes on from what the log says.
*/
const WORD_LIMIT = 2147483647, ALL_IDLE = 1e4;
var MetricsModel = class {
	constructor(periodNs) {
		this.words = Array(16).fill(0), this.sinceNs = 0, this.cycles = 0, this.depths = 0, this.frames = 0, this.waits = 0, this.waitNs = 0, this.idleNs = 0, this.idleFromNs = 0, this.isIdle = !1, this.periodNs = periodNs, this.dueNs = periodNs;
	}
	cycle(depth, taken, waitNs) {
		this.cycles += 1, this.depths += depth, this.frames += taken, taken !== 0 && (this.waits += 1, this.waitNs += waitNs);
	}
	goIdle(atNs) {
		this.isIdle = !0, this.idleFromNs = atNs;
	}
	wake(atNs) {
		this.addIdle(atNs), this.isIdle = !1;
	}
	/** Idle time up to atNs, where a publication of an idle core cuts it. */
	addIdle(atNs) {
		this.isIdle && (this.idleNs += atNs - (this.idleFromNs > this.sinceNs ? this.idleFromNs : this.sinceNs), this.idleFromNs = atNs);
	}
	/** The page starts anew with a core that was parked. */
	restart(atNs) {
		this.words.fill(0), this.begin(atNs), this.goIdle(atNs);
	}
	/** Ends the period at atNs; whether anything on the page changes. */
	publish(atNs) {
		let spanNs = atNs - this.sinceNs, { cycles, waits } = this, perCycle = (sum) => cycles > 0 ? Math.floor(sum / cycles) : 0, before = this.words.slice(1).join(" "), { words } = this;
		words[5] = limited(perCycle(this.frames * 100)), words[6] = limited(perCycle(spanNs - this.idleNs)), words[7] = limited(cycles), this.average(1, perCycle(this.depths * 100)), this.average(8, Math.floor(this.idleNs * ALL_IDLE / spanNs)), this.average(12, waits > 0 ? Math.floor(this.waitNs / waits) : 0);
		let isChanged = words.slice(1).join(" ") !== before;
		return isChanged && (words[0] = Math.floor(atNs / this.periodNs) | 0), this.begin(atNs), isChanged;
	}
	/** Whether one more period of nothing but idling would leave the page as it is. */
	get isAtRest() {
		let { words } = this;
		return words[7] !== 0 || words[8] !== ALL_IDLE ? !1 : [
			1,
			8,
			12
		].every((at) => [
			1,
			2,
			3
		].every((k) => Math.floor((words[at] - words[at + k]) / 2 ** k) === 0));
	}
	/** Passes over periods of an idle core at rest. */
	skipTo(atNs) {
		let whole = Math.floor(atNs / this.periodNs);
		this.begin(whole * this.periodNs);
	}
	average(at, value) {
		let { words } = this;
		words[at] = limited(value);
		for (let k = 1; k <= 3; k += 1) words[at + k] = words[at + k] + Math.floor((words[at] - words[at + k]) / 2 ** k);
	}
	begin(atNs) {
		this.sinceNs = atNs, this.dueNs = (Math.floor(atNs / this.periodNs) + 1) * this.periodNs, this.cycles = 0, this.depths = 0, this.frames = 0, this.waits = 0, this.waitNs = 0, this.idleNs = 0;
	}
};
function limited(value) {
	return value > WORD_LIMIT ? WORD_LIMIT : value;
}
/** Columns a power of two apart would share one cache set (log/chunk.ts). */
const memory = /* @__PURE__ */ new ArrayBuffer(3216384);
function words(index) {
	let offset = 524608 + index * 262464;
	return new Int32Array(memory, offset, 65536);
}
const rowNs = new Float64Array(memory, 0, 65536), rowCycle = words(0), rowFlow = words(1), rowA = words(2), rowB = words(3), rowC = words(4), rowD = words(5), rowE = words(6), rowF = words(7), rowG = words(8), rowH = words(9), rowList = /* @__PURE__ */ new Uint16Array(65536), rowKind = new Uint8Array(memory, memory.byteLength - 65536 - 320, 65536), kindCounts = /* @__PURE__ */ new Int32Array(256);
/** The rows of a larger chunk from `from` on, as many as there is room for. */
function partOf(chunk, from) {
	let count = Math.min(chunk.count - from, 65536), part = new EventChunk(count);
	part.core = chunk.core, part.firstIndex = chunk.firstIndex + from, part.count = count, part.timeNs.set(chunk.timeNs.subarray(from, from + count)), part.kind.set(chunk.kind.subarray(from, from + count));
	let { cycle, flow, a, b, c, d, e, f, g, h } = chunk, columns = [
		part.cycle,
		part.flow,
		part.a,
		part.b,
		part.c,
		part.d
	];
	return columns.push(part.e, part.f, part.g, part.h), [
		cycle,
		flow,
		a,
		b,
		c,
		d,
		e,
		f,
		g,
		h
	].forEach((column, i) => {
		columns[i].set(column.subarray(from, from + count));
	}), part;
}
/** These are the rows from now on. */
function takeRows(chunk) {
	let { count, capacity } = chunk;
	assert(count <= 65536, "a chunk has at most 65,536 rows");
	let isFull = count === capacity;
	rowNs.set(isFull ? chunk.timeNs : chunk.timeNs.subarray(0, count)), rowKind.set(isFull ? chunk.kind : chunk.kind.subarray(0, count));
	let take = (into, column) => {
		into.set(isFull ? column : column.subarray(0, count));
	};
	take(rowCycle, chunk.cycle), take(rowFlow, chunk.flow), take(rowA, chunk.a), take(rowB, chunk.b), take(rowC, chunk.c), take(rowD, chunk.d), take(rowE, chunk.e), take(rowF, chunk.f), take(rowG, chunk.g), take(rowH, chunk.h);
}
/**
* A loop over rows goes in blocks, a call each: the engine optimizes a function for where the
* columns lie when it is entered often, not while it is in a long loop.
*/
function inBlocks(count, taker) {
	for (let from = 0; from < count; from += 128) taker.block(from, Math.min(from + 128, count));
}
/** Makes a spec's rows the list at hand. */
function takeList(rows, count) {
	rowList.set(rows.subarray(0, count));
}
// dist/specs/invariants/control/metrics-recomputed.js
const GROUP_LIMIT$3 = 65536, isLookedAt = /* @__PURE__ */ new Uint8Array(256);
for (let kind of [
	28,
	1,
	30,
	118,
	119,
	20,
	25,
	23,
	24,
	100,
	101,
	102,
	111,
	112
]) isLookedAt[kind] = 1;
var MetricsRecomputed = class {
	constructor(context) {
		this.model = null, this.periodNs = 0, this.arrivalNs = /* @__PURE__ */ new Float64Array(1024), this.depth = 0, this.taken = 0, this.polledNs = 0, this.waitNs = 0, this.isFirst = !1, this.isDue = !1, this.frames = new Int32Array(GROUP_LIMIT$3), this.isInGroups = !1, this.context = context;
	}
	step(chunk, _rows, count) {
		if (this.periodNs !== 0 || count !== 0) for (let row = 0; row < chunk.count; row++) {
			let kind = rowKind[row];
			if (isLookedAt[kind] !== 0) {
				if (kind === 28 && this.started(chunk, row), this.periodNs === 0) return;
				kind === 1 ? this.arrived(chunk.b[row], chunk.timeNs[row]) : kind === 30 ? this.processed(chunk, row) : kind === 118 || kind === 119 ? this.taking(chunk.c[row]) : kind === 102 ? this.groupPublished(chunk, row) : kind === 112 ? this.unparked(chunk.timeNs[row]) : this.model !== null && this.cycleRow(this.model, chunk, row, kind);
			}
		}
	}
	started(chunk, row) {
		this.periodNs = chunk.g[row] * 1e3, this.periodNs > 0 ? this.model = new MetricsModel(this.periodNs) : this.context.notApplicable("no control plane reads metrics (--policy)");
	}
	cycleRow(model, chunk, row, kind) {
		let timeNs = chunk.timeNs[row];
		if (kind === 100) return this.published(model, chunk, row, timeNs);
		if (kind === 101) return this.compare(model, chunk, row, 8);
		switch (this.mustNotBeDue(chunk, row), kind) {
			case 20:
				this.polledNs = timeNs, this.depth = chunk.b[row], this.taken = chunk.c[row], this.isFirst = this.taken > 0, this.waitNs = 0;
				break;
			case 25:
				model.cycle(this.depth, this.taken, this.waitNs), timeNs >= model.dueNs && (this.isDue = model.publish(timeNs));
				break;
			case 23:
				model.goIdle(timeNs);
				break;
			case 24:
				this.rest(model, chunk, row, timeNs), this.restAt(model, chunk, row, timeNs), model.wake(timeNs);
				break;
			case 111: this.rest(model, chunk, row, timeNs), this.restAt(model, chunk, row, timeNs), this.model = null;
		}
	}
	arrived(mbuf, timeNs) {
		if (isMbuf(mbuf)) {
			if (mbuf >= this.arrivalNs.length) {
				let larger = new Float64Array(Math.max(mbuf + 1, this.arrivalNs.length * 2));
				larger.set(this.arrivalNs), this.arrivalNs = larger;
			}
			this.arrivalNs[mbuf] = timeNs;
		}
	}
	processed(chunk, row) {
		let group = chunk.f[row];
		group >= 0 && group < GROUP_LIMIT$3 && (this.frames[group] += 1), this.taking(chunk.b[row]);
	}
	/** The first frame after a poll is the oldest of its batch. */
	taking(mbuf) {
		this.isFirst && (this.isFirst = !1, isMbuf(mbuf) && mbuf < this.arrivalNs.length && (this.waitNs = this.polledNs - this.arrivalNs[mbuf]));
	}
	unparked(timeNs) {
		this.model = new MetricsModel(this.periodNs), this.model.restart(timeNs), this.isDue = !1;
	}
	published(model, chunk, row, timeNs) {
		this.isDue || (this.rest(model, chunk, row, timeNs), model.addIdle(timeNs), model.isIdle && timeNs === model.dueNs && model.publish(timeNs) || this.violate(chunk, row, "no publication: nothing changed", "one")), this.isDue = !1, this.context.exercised++, this.compare(model, chunk, row, 0);
	}
	/** The eight words from `first` on; the log's are taken over. */
	compare(model, chunk, row, first) {
		let found = [
			0,
			1,
			2,
			3,
			4,
			5,
			6,
			7
		].map((k) => argument(chunk, row, k)), expected = model.words.slice(first, first + 8);
		found.some((value, k) => value !== expected[k]) && this.violate(chunk, row, expected.join(" "), found.join(" ")), found.forEach((value, k) => {
			model.words[first + k] = value;
		});
	}
	mustNotBeDue(chunk, row) {
		this.isDue && (this.isDue = !1, this.violate(chunk, row, "a publication at the end of the cycle before", "none"));
	}
	/** The periods of an idle core that ended before then must have changed nothing. */
	rest(model, chunk, row, beforeNs) {
		for (; model.isIdle && model.dueNs < beforeNs;) model.isAtRest ? model.skipTo(beforeNs) : this.restAt(model, chunk, row, model.dueNs);
	}
	/** Likewise the one that ends at that time, if one does. */
	restAt(model, chunk, row, atNs) {
		model.isIdle && model.dueNs === atNs && (model.addIdle(atNs), model.publish(atNs) && this.violate(chunk, row, `a publication at ${atNs} ns`, "none"));
	}
	groupPublished(chunk, row) {
		let group = chunk.a[row];
		if (group < 0 || group >= GROUP_LIMIT$3) return;
		this.context.exercised++;
		let frames = this.frames[group];
		frames !== chunk.b[row] && this.violate(chunk, row, `${frames} frames of group ${group}`, `${chunk.b[row]}`), this.frames[group] = 0;
	}
	violate(chunk, row, expected, found) {
		this.context.violate(chunk, row, expected, found);
	}
	end() {
		this.isDue && this.context.violate(null, -1, "a publication at the end", "none");
	}
};
const spec$93 = {
	id: "control.metrics-recomputed",
	catalogue: "I6",
	title: "Published metrics are those of the log",
	statement: "Queue, delay, idle, batch and loop metrics and their averages are what the cycles in the log amount to, and are published every period in which they change.",
	source: "ix-project/ix dp/core/ethqueue.c, inc/ix/control_plane.h (cpu_metrics)",
	reads: [28],
	scope: "core",
	create: (context) => new MetricsRecomputed(context)
}, STILL = [
	112,
	18,
	29
];
var ParkedSilent = class {
	constructor(context) {
		this.isParked = !1, this.context = context;
	}
	step(chunk, _rows, count) {
		if (count === 0 && !this.isParked) return;
		let kinds = chunk.kind;
		for (let row = 0; row < chunk.count; row++) {
			let kind = kinds[row];
			this.isParked && !STILL.includes(kind) && this.context.violate(chunk, row, "nothing from a parked core", eventName(kind)), kind === 111 ? (this.isParked = !0, this.context.exercised++) : kind === 112 && (this.isParked = !1);
		}
	}
	end() {}
};
const spec$92 = {
	id: "control.parked-silent",
	catalogue: "I5",
	title: "A parked core is silent",
	statement: "From core.parked to core.unparked a core has no rows, but those of the end.",
	source: "ix-project/ix dp/core/syscall.c (idle command), cp/ixcp.py",
	reads: [111, 112],
	scope: "core",
	create: (context) => new ParkedSilent(context)
};
var ReadingPairs = class {
	constructor() {
		/** And its publication, which may be read again. */
		this.published = [], this.read = [], this.last = null, this.lastFound = null;
	}
	publish(publication, complain) {
		this.published.push(publication), this.pair(complain);
	}
	reading(reading, complain) {
		this.read.push(reading), this.pair(complain);
	}
	end(complain) {
		for (let reading of this.read) complain(`a publication in period ${reading.period}`, "none");
		for (; this.published.length > 0;) this.drop(complain);
	}
	pair(complain) {
		for (;;) {
			let reading = this.read[0];
			if (reading === void 0) return;
			if (reading.period !== 0 || reading.words !== "0 0 0 0 0 0") {
				let at = this.published.findIndex(({ period }) => period === reading.period);
				if (at === -1) return;
				for (let i = 0; i < at; i++) this.drop(complain);
				let { words } = this.published[0];
				words !== reading.words && complain(`published: ${words}`, `read: ${reading.words}`), this.last = reading, this.lastFound = this.published[0];
			}
			this.read.shift();
		}
	}
	/** The oldest publication is superseded: had it to be read instead of the one before it? */
	drop(complain) {
		let dropped = this.published.shift(), { last } = this;
		last === null || dropped === this.lastFound || dropped.timeNs > last.timeNs || complain(`period ${dropped.period} read at ${last.timeNs} ns`, `period ${last.period}`);
	}
}, PolicyPurity = class {
	constructor(context, tracker) {
		this.cores = /* @__PURE__ */ new Map(), this.isControlled = !1, this.context = context, this.tracker = tracker;
	}
	step(chunk, rows, count) {
		this.tracker.advance(chunk, rows, count), this.tracker.purity.drain(this.context, chunk);
		for (let i = 0; i < count; i++) {
			let row = rows[i], kind = chunk.kind[row];
			if (kind === 26 && this.state(chunk.core).unnoticed++, kind === 109 && this.noticed(chunk.a[row], chunk.b[row]), kind === 103 && (this.isControlled = !0), kind !== 104 && kind !== 100 && kind !== 101) continue;
			let complain = (expected, found) => this.context.violate(chunk, row, expected, found);
			kind === 104 ? this.readBy(chunk, row, complain) : this.published(chunk, row, kind, complain);
		}
	}
	noticed(core, overstays) {
		this.context.exercised++, this.state(core).unnoticed -= overstays;
	}
	readBy(chunk, row, complain) {
		let { a, b, c, d, e, f, g, h, timeNs } = chunk, words = [
			c[row],
			d[row],
			e[row],
			f[row],
			g[row],
			h[row]
		].join(" ");
		this.context.exercised++, this.state(a[row]).pairs.reading({
			period: b[row],
			timeNs: timeNs[row],
			words
		}, complain);
	}
	published(chunk, row, kind, complain) {
		let { a, b, c, e, f, g, timeNs } = chunk, state = this.state(chunk.core);
		if (kind === 100) {
			state.half = [
				a[row],
				c[row],
				e[row],
				f[row],
				g[row]
			];
			return;
		}
		let [period = 0, queueFast, queueSlow, batch, loopNs] = state.half, words = [
			queueFast,
			queueSlow,
			b[row],
			f[row],
			batch,
			loopNs
		].join(" ");
		state.pairs.publish({
			period,
			timeNs: timeNs[row],
			words
		}, complain);
	}
	state(core) {
		let state = this.cores.get(core);
		return state === void 0 && (state = {
			pairs: new ReadingPairs(),
			unnoticed: 0,
			half: []
		}, this.cores.set(core, state)), state;
	}
	end() {
		this.tracker.close(), this.tracker.purity.drain(this.context, null);
		let complain = (expected, found) => this.context.violate(null, -1, expected, found);
		for (let [core, { pairs, unnoticed }] of this.cores) pairs.end(complain), this.isControlled && unnoticed !== 0 && complain(`every overstay on core ${core} noticed, once`, `${unnoticed} not`);
	}
};
const spec$91 = {
	id: "control.policy-purity",
	catalogue: "I4",
	title: "A decision follows from logged metrics",
	statement: "The control plane reads what the cores published last, overstays of applications among it, and decides what its policy makes of the readings in the log, and nothing else.",
	source: "ours: a decision that cannot be replayed cannot be judged",
	reads: DECISION_READS,
	scope: "run",
	create: (context) => new PolicyPurity(context, controlDecisions(context))
};
// dist/specs/invariants/protection/control-plane-only.js
var ControlPlaneOnly = class {
	constructor(context) {
		this.commands = /* @__PURE__ */ new Map(), this.byNumber = /* @__PURE__ */ new Map(), this.changes = [], this.isControlled = !1, this.context = context;
	}
	step(chunk, rows, count) {
		let { kind: kinds, a, b, c, d, e, core } = chunk;
		for (let i = 0; i < count; i++) {
			let row = rows[i], timeNs = chunk.timeNs[row], change = (number, source, target, flowGroup) => {
				this.changes.push({
					number,
					source,
					target,
					flowGroup,
					timeNs
				});
			};
			switch (kinds[row]) {
				case 103:
					this.isControlled = !0;
					break;
				case 107:
					this.commanded(a[row], b[row], c[row], d[row], e[row], timeNs);
					break;
				case 108:
					this.done(a[row], c[row] !== 0, timeNs);
					break;
				case 9:
					change(3, c[row], b[row], a[row]);
					break;
				case 111:
					change(2, core, -1, -1);
					break;
				default: change(1, core, -1, -1);
			}
		}
	}
	commanded(command, number, source, target, flowGroup, timeNs) {
		let entry = {
			command,
			number,
			source,
			target,
			flowGroup,
			timeNs,
			doneNs: Infinity,
			isUsed: !1,
			isRefused: !1
		}, key = keyOf(entry);
		this.commands.set(key, [...this.commands.get(key) ?? [], entry]), this.byNumber.set(command, [...this.byNumber.get(command) ?? [], entry]);
	}
	done(command, isRefused, timeNs) {
		for (let entry of this.byNumber.get(command) ?? []) entry.doneNs = timeNs, entry.isRefused = isRefused;
	}
	end() {
		if (!this.isControlled) this.context.notApplicable("no control plane (--policy): migrations are on schedule, if any");
		else {
			for (let change of this.changes) {
				this.context.exercised++;
				let command = this.commands.get(keyOf(change))?.find((c) => !c.isUsed && c.timeNs <= change.timeNs && change.timeNs <= c.doneNs);
				if (command === void 0) {
					let found = `${textOf(change)} at ${change.timeNs} ns`;
					this.context.violate(null, -1, "a command of the control plane", found);
				} else command.isUsed = !0;
			}
			for (let list of this.commands.values()) for (let command of list) {
				if (command.isUsed !== command.isRefused || command.doneNs === Infinity) continue;
				let found = command.isRefused ? "done though refused" : "done without it";
				this.context.violate(null, -1, `command ${command.command}: ${textOf(command)}`, found);
			}
		}
	}
};
function keyOf({ number, source, target, flowGroup }) {
	return `${number} ${source} ${target} ${flowGroup}`;
}
function textOf({ number, source, target, flowGroup }) {
	let name = COMMAND_NAMES[number] ?? "?";
	return flowGroup === -1 ? `${name} core ${source}` : `${name} flow group ${flowGroup} from core ${source} to ${target}`;
}
// dist/src/verify/catalogue-control.js
/**
* The built-in invariants about the control plane: family I, and of family E the one that binds the
* machine to its commands.
*/
const CONTROL_SPECS = [
	{
		id: "protection.control-plane-only",
		catalogue: "E12",
		title: "Only the control plane moves flow groups and cores",
		statement: "Each change of the indirection table, and each core that stops or runs again, follows a command of the control plane, and each command done has changed what it says.",
		source: "IX14 §4.1 (control plane); ix-project/ix dp/core/ethfg.c, cp/ixcp.py",
		reads: [
			103,
			107,
			108,
			9,
			111,
			112
		],
		scope: "run",
		create: (context) => new ControlPlaneOnly(context)
	},
	spec$95,
	spec$94,
	spec$96,
	spec$91,
	spec$92,
	spec$93
];
// dist/src/verify/shared/app-regions.js
/**
* What a domain of a core may touch, from the CORE_REGION rows at the beginning of its log: the
* application its own memory to read and write and received mbufs to read only; the device mbufs to
* read and write and the application's memory to read. The verifier's own range check, in plain
* arithmetic on doubles.
*/
var AppRegions = class {
	constructor(domain = 3) {
		this.starts = [], this.ends = [], this.writable = [], this.domain = domain;
	}
	/** A CORE_REGION row. */
	add(row) {
		rowD[row] === this.domain && (this.starts.push(rowB[row]), this.ends.push(rowB[row] + rowC[row]), this.writable.push(rowE[row] !== 0));
	}
	get isEmpty() {
		return this.starts.length === 0;
	}
	mayRead(address, bytes) {
		return this.holds(address, bytes, !1);
	}
	mayWrite(address, bytes) {
		return this.holds(address, bytes, !0);
	}
	holds(address, bytes, toWrite) {
		if (bytes < 0) return !1;
		for (let i = 0; i < this.starts.length; i++) if ((!toWrite || this.writable[i]) && address >= this.starts[i] && address + bytes <= this.ends[i]) return !0;
		return !1;
	}
}, DmaConfinement = class {
	constructor() {
		this.findings = new Findings(), this.device = new AppRegions(4);
	}
	/** CORE_REGION. */
	add(row) {
		this.device.add(row);
	}
	/** NIC_RX into an mbuf that was not posted. */
	unposted(row, found) {
		this.findings.report(row, "the device writes only into buffers posted to it", found);
	}
	writes(row, address, bytes) {
		this.isStated() && (this.device.mayWrite(address, bytes) || this.findings.report(row, "a range the device may write", `${bytes} bytes at ${address}`));
	}
	reads(row, address, bytes) {
		this.isStated() && (this.device.mayRead(address, bytes) || this.findings.report(row, "a range the device may read", `${bytes} bytes at ${address}`));
	}
	isStated() {
		return this.device.isEmpty ? (this.findings.reason = "the log does not say what the device may touch", !1) : (this.findings.exercised++, !0);
	}
}, FlowWords = class {
	constructor(stride) {
		this.flows = 1024, this.stride = stride, this.words = new Int32Array(1024 * stride);
	}
	/** Index of the flow's first word; the flow index was checked with `isIndex`. */
	at(flow) {
		return flow >= this.flows && (this.flows = capacityFor(flow, this.flows), this.words = growInt32(this.words, this.flows * this.stride, 0)), flow * this.stride;
	}
	/** Forgets the flow: all its words are 0. Returns the index of the first. */
	clear(flow) {
		let at = this.at(flow);
		return this.words.fill(0, at, at + this.stride), at;
	}
};
const MBUF_STATE_NAMES = [
	"in the pool",
	"posted",
	"on the receive ring",
	"in the stack",
	"held by the application",
	"being built",
	"on the transmit ring",
	"transmitted"
];
var MbufTable = class {
	constructor() {
		/** Slot of the mbuf `mbufIn` returned. */
		this.words = /* @__PURE__ */ new Int32Array(16384), this.counts = /* @__PURE__ */ new Int32Array(8), this.limit = 0, this.core = -1, this.coreCounts = [], this.coreEarly = [], this.coreGained = /* @__PURE__ */ new Int32Array(256), this.flows = new FlowWords(4), this.slotOwner = /* @__PURE__ */ new Int32Array(1024), this.early = [], this.wasFreed = !1, this.wasReported = !1, this.foundSlot = 0;
	}
	/** Rows of this core follow. */
	enter(core) {
		core !== this.core && (this.core = core, this.counts = this.countsOf(core), this.early = this.coreEarly[core] ??= []);
	}
	countsOf(core) {
		return this.coreCounts[core] ??= /* @__PURE__ */ new Int32Array(8);
	}
	/** Of the core whose rows are being read: mbufs it got from others, less those it gave. */
	get gained() {
		return this.core < 0 ? 0 : this.coreGained[this.core];
	}
	/** No verdict is to come in this cycle any more. */
	forgetDue() {
		for (let mbuf = 0; mbuf < this.limit; mbuf++) this.words[(mbuf << 4) + 6] === 1 && (this.words[(mbuf << 4) + 6] = 0);
	}
	/** The mbuf goes from one core's share to another's, in the state it is in. */
	handOver(mbuf, from, to) {
		if (!isMbuf(mbuf) || !isCore(from) || !isCore(to)) return;
		this.reserveMbuf(mbuf);
		let state = this.words[(mbuf << 4) + 0];
		this.countsOf(this.words[(mbuf << 4) + 11])[state]--, this.countsOf(to)[state]++, this.words[(mbuf << 4) + 11] = to, this.coreGained[from]--, this.coreGained[to]++;
	}
	/** Whether the mbuf was last moved by the core whose rows are being read. */
	isOurs(mbuf) {
		return this.words[(mbuf << 4) + 11] === this.core;
	}
	/** One of an mbuf's words. */
	get(mbuf, word) {
		return this.words[(mbuf << 4) + word];
	}
	/** What state it is in, for people. */
	stateName(mbuf) {
		return MBUF_STATE_NAMES[this.get(mbuf, 0)];
	}
	reserveMbuf(mbuf) {
		mbuf >= this.limit && (this.limit = mbuf + 1);
		let end = mbuf + 1 << 4;
		end <= this.words.length || (this.words = growInt32(this.words, capacityFor(end - 1, this.words.length), 0));
	}
	/** Makes room for the flow. */
	reserveFlow(flow) {
		this.flows.at(flow);
	}
	/**
	* The mbuf is in that state now, and this core's: so one that came with its flow changes hands.
	*/
	move(mbuf, state) {
		let counts = this.isOurs(mbuf) ? this.counts : this.countsOf(this.words[(mbuf << 4) + 11]);
		counts[this.words[(mbuf << 4) + 0]]--, this.counts[state]++, this.words[(mbuf << 4) + 11] = this.core, this.words[(mbuf << 4) + 0] = state;
	}
	setHolder(mbuf, flow) {
		this.words[(mbuf << 4) + 9] = flow, flow >= 0 && (this.words[(mbuf << 4) + 10] = this.lifeOf(flow) >> 2);
	}
	/** The flow's state, and its incarnation shifted by 2. */
	lifeOf(flow) {
		return this.flows.words[flow * 4 + 0];
	}
	enterState(flow, state) {
		this.flows.words[flow * 4 + 0] = this.lifeOf(flow) & -4 | state;
	}
	openFlow(flow) {
		(this.lifeOf(flow) & 3) == 1 && this.detachFlow(flow);
		let at = flow * 4;
		this.flows.words[at + 0] = (this.lifeOf(flow) >> 2) + 1 << 2 | 1, this.flows.words[at + 3] = 0;
	}
	/** A connection may end while its application still holds mbufs: until it closes the handle. */
	closeFlow(flow, holdsNothing) {
		holdsNothing && this.detachFlow(flow), this.enterState(flow, 2);
	}
	/** Whether the flow the mbuf is held for is the one now open under that index. */
	isHolderOpen(mbuf) {
		let flow = this.words[(mbuf << 4) + 9];
		return flow >= 0 && this.lifeOf(flow) === (this.words[(mbuf << 4) + 10] << 2 | 1);
	}
	/** Whether the flow was ever opened (a log may start in the middle of one). */
	isKnown(flow) {
		return !!(this.lifeOf(flow) & 3);
	}
	/** Appends delivered bytes of the mbuf to the flow's list. */
	deliver(mbuf, flow, bytes) {
		if (this.words[(mbuf << 4) + 12] !== 0 && this.words[(mbuf << 4) + 9] === flow) {
			this.words[(mbuf << 4) + 14] += bytes;
			return;
		}
		this.unlink(mbuf), this.setHolder(mbuf, flow), this.words[(mbuf << 4) + 12] = 1, this.words[(mbuf << 4) + 14] = bytes, this.words[(mbuf << 4) + 13] = -1;
		let at = flow * 4, { words } = this.flows, tail = words[at + 2] - 1;
		tail === -1 ? words[at + 1] = mbuf + 1 : this.words[(tail << 4) + 13] = mbuf, words[at + 2] = mbuf + 1;
	}
	/**
	* The mbuf was freed while a flow holds it: right or wrong is known when the covering call is
	* logged.
	*/
	freeHeld(mbuf) {
		this.words[(mbuf << 4) + 12] === 1 && (this.words[(mbuf << 4) + 12] = 2, this.early.push(mbuf));
	}
	/** Adds bytes given back. The flow's mbufs they cover are then taken with `nextCovered`. */
	cover(flow, bytes) {
		this.flows.words[flow * 4 + 3] += bytes;
	}
	/**
	* Pops the flow's first mbuf if all its bytes were given back, else -1. `wasFreed` tells about
	* it.
	*/
	nextCovered(flow) {
		let at = flow * 4, { words } = this.flows, mbuf = words[at + 1] - 1;
		return mbuf === -1 || this.words[(mbuf << 4) + 14] > words[at + 3] ? -1 : (words[at + 3] -= this.words[(mbuf << 4) + 14], words[at + 1] = this.words[(mbuf << 4) + 13] + 1, words[at + 1] === 0 && (words[at + 2] = 0), this.wasFreed = this.words[(mbuf << 4) + 12] !== 1, this.wasReported = this.words[(mbuf << 4) + 12] === 3, this.words[(mbuf << 4) + 12] === 2 && this.forgetEarly(mbuf), this.words[(mbuf << 4) + 12] = 0, this.words[(mbuf << 4) + 9] = -1, mbuf);
	}
	/** How many mbufs wait for the call that covers them. */
	get earlyCount() {
		return this.early.length;
	}
	/** Takes one mbuf that was freed although `flow` still holds it (any flow when -1); -1 = none. */
	takeFreedWrongly(flow) {
		for (let i = this.early.length - 1; i >= 0; i--) {
			let mbuf = this.early[i];
			if (flow === -1 || this.words[(mbuf << 4) + 9] === flow) return this.forgetEarly(mbuf), this.words[(mbuf << 4) + 12] = 3, mbuf;
		}
		return -1;
	}
	/** Early frees of flows that have ended are right after all: the host has stopped. */
	forgiveEnded() {
		for (let mbuf of [...this.early]) (this.lifeOf(this.words[(mbuf << 4) + 9]) & 3) == 2 && this.unlink(mbuf);
	}
	/** The flow gives up everything it holds (close, abort, end of the connection). */
	detachFlow(flow) {
		let at = flow * 4, { words } = this.flows, mbuf = words[at + 1] - 1;
		for (; mbuf !== -1;) this.words[(mbuf << 4) + 12] === 2 && this.forgetEarly(mbuf), this.words[(mbuf << 4) + 12] = 0, this.words[(mbuf << 4) + 9] = -1, mbuf = this.words[(mbuf << 4) + 13];
		words[at + 1] = 0, words[at + 2] = 0, words[at + 3] = 0;
	}
	/**
	* Removes an mbuf from the list of the flow that holds it; its bytes will be given back without
	* it.
	*/
	unlink(mbuf) {
		if (this.words[(mbuf << 4) + 12] === 0) return;
		let first = this.words[(mbuf << 4) + 9] * 4, { words } = this.flows, previous = -1, at = words[first + 1] - 1;
		for (; at !== -1 && at !== mbuf;) previous = at, at = this.words[(at << 4) + 13];
		at === mbuf && (previous === -1 ? words[first + 1] = this.words[(mbuf << 4) + 13] + 1 : this.words[(previous << 4) + 13] = this.words[(mbuf << 4) + 13], words[first + 2] === mbuf + 1 && (words[first + 2] = previous + 1), words[first + 3] -= this.words[(mbuf << 4) + 14]), this.words[(mbuf << 4) + 12] === 2 && this.forgetEarly(mbuf), this.words[(mbuf << 4) + 12] = 0, this.words[(mbuf << 4) + 9] = -1;
	}
	/**
	* Files the mbuf under its slot. Returns another mbuf that has the slot, -1 when there is none.
	*/
	claimSlot(mbuf, address) {
		let slot = slotAt(address);
		if (slot < 0) return -1;
		slot >= this.slotOwner.length && (this.slotOwner = growInt32(this.slotOwner, capacityFor(slot, this.slotOwner.length), 0));
		let owner = this.slotOwner[slot] - 1;
		return this.slotOwner[slot] = mbuf + 1, owner === mbuf ? -1 : owner;
	}
	/**
	* The first mbuf at or after `fromSlot` whose slot overlaps [address, address + bytes); -1 =
	* none.
	*/
	mbufIn(address, bytes, fromSlot) {
		let first = Math.max(slotAt(address), fromSlot, 0), last = Math.min(slotAt(address + Math.max(bytes, 1) - 1), this.slotOwner.length - 1);
		for (let slot = first; slot <= last; slot++) if (this.slotOwner[slot] > 0) return this.foundSlot = slot, this.slotOwner[slot] - 1;
		return -1;
	}
	/**
	* The data area's free bytes from `address` to the end of its slot; negative outside any data
	* area.
	*/
	static roomAt(address) {
		let inPage = address % 2097152, slot = Math.floor(inPage / 2112), inSlot = inPage - slot * 2112;
		return slot >= 992 || inSlot < 64 ? -1 : 2112 - inSlot;
	}
	forgetEarly(mbuf) {
		let at = this.early.lastIndexOf(mbuf);
		at < 0 || (this.early[at] = this.early[this.early.length - 1], this.early.pop());
	}
};
function isCore(core) {
	return core >= 0 && core < 256;
}
function slotAt(address) {
	if (address < 0) return -1;
	let page = Math.floor(address / 2097152), slot = Math.floor(address % 2097152 / 2112);
	return page * 992 + Math.min(slot, 991);
}
// dist/src/verify/shared/block-walk.js
var BlockWalk = class extends Tracker {
	walk(chunk, rows, count) {
		this.begin(chunk), takeList(rows, count), inBlocks(count, this), this.finish(chunk);
	}
	/** Before the chunk's rows. */
	begin(_chunk) {}
	/** After them. */
	finish(_chunk) {}
};
// dist/src/verify/shared/mbuf-census.js
/**
* H2: a core's own count of its mbufs by place, beside the verifier's books. Mbufs that came from
* other cores with their flow groups count for the core they came to.
*/
/** By verdict: 1 = the frame is dropped, whatever it belongs to. */
const isDropVerdict = new Uint8Array(VERDICT_NAMES.length);
for (let verdict of [
	1,
	2,
	3,
	9,
	10,
	13,
	15
]) isDropVerdict[verdict] = 1;
var MbufCensus = class {
	constructor() {
		/** Mbufs of the core at its last census, without those it got; -1 = none was taken. */
		this.own = -1;
	}
	/** MBUF_CENSUS. */
	counted(table, findings, row) {
		let { counts } = table, total = rowA[row], ring = counts[1] + counts[2], stack = counts[3], app = counts[4], tx = counts[5] + counts[6] + counts[7], free = total - ring - stack - app - tx, claimedFree = rowB[row] + rowC[row], [d, e, f, g] = [
			rowD[row],
			rowE[row],
			rowF[row],
			rowG[row]
		];
		if (findings.exercised++, claimedFree + d + e + f + g !== total) {
			let found = `${claimedFree + d + e + f + g} of ${total}`;
			findings.report(row, "the places of the census sum to its total", found);
		} else if (d !== ring || e !== stack || f !== app || g !== tx || claimedFree !== free) {
			let expected = `free ${free}, ring ${ring}, stack ${stack}, app ${app}, tx ${tx}`, found = `free ${claimedFree}, ring ${d}, stack ${e}, app ${f}, tx ${g}`;
			findings.report(row, expected, found);
		}
		let own = total - table.gained;
		this.own >= 0 && this.own !== own && findings.report(row, `${this.own + table.gained} mbufs as before`, `${total}`), this.own = own;
		let lost = droppedIn(table);
		lost > 0 && findings.report(row, "the mbuf of a dropped frame is free", `${lost} are not`);
	}
};
/** Mbufs of the core that nobody has: their frames were dropped, and they were not freed. */
function droppedIn(table) {
	let count = 0;
	for (let mbuf = 0; mbuf < table.limit; mbuf++) table.words[(mbuf << 4) + 0] === 3 && table.words[(mbuf << 4) + 9] === -3 && table.isOurs(mbuf) && count++;
	return count;
}
// dist/src/verify/shared/mbuf-copies.js
/**
* A2: which mbufs the dataplane copied from or to: those the application holds may not be touched,
* and what was touched before may not be delivered.
*/
var MbufCopies = class {
	constructor(table, findings) {
		this.table = table, this.findings = findings;
	}
	/** COPY. */
	copied(row) {
		if (rowD[row] !== 2) return;
		let bytes = rowC[row];
		bytes <= 0 || (this.markCopied(row, rowA[row], bytes), this.markCopied(row, rowB[row], bytes));
	}
	markCopied(row, address, bytes) {
		let table = this.table, mbuf = table.mbufIn(address, bytes, 0);
		for (; mbuf >= 0;) {
			let start = table.words[(mbuf << 4) + 1];
			if (address < start + table.words[(mbuf << 4) + 2] && start < address + bytes) {
				let state = table.words[(mbuf << 4) + 0];
				if (state === 4) {
					let found = `copy of ${bytes} bytes at ${address}`;
					this.findings.report(row, `no copy touches held mbuf ${mbuf}`, found);
				} else (state === 2 || state === 3) && (table.words[(mbuf << 4) + 7] = 1);
			}
			mbuf = table.mbufIn(address, bytes, table.foundSlot + 1);
		}
	}
}, RingFifo = class {
	constructor() {
		this.pushed = 0, this.shifted = 0, this.ring = /* @__PURE__ */ new Int32Array(1024);
	}
	get outstanding() {
		return this.pushed - this.shifted;
	}
	push(mbuf) {
		let capacity = this.ring.length;
		this.outstanding === capacity && this.grow(capacity), this.ring[this.pushed & this.ring.length - 1] = mbuf, this.pushed++;
	}
	/** The oldest frame's mbuf; there must be one. */
	shift() {
		let mbuf = this.ring[this.shifted & this.ring.length - 1];
		return this.shifted++, mbuf;
	}
	grow(capacity) {
		let grown = growInt32(this.ring, capacityFor(capacity, capacity), 0);
		for (let i = this.shifted; i < this.pushed; i++) grown[i & grown.length - 1] = this.ring[i & capacity - 1];
		this.ring = grown;
	}
};
/** The queue's FIFO, made when first asked for; null for a number no device has. */
function fifoOf(fifos, queue) {
	return queue < 0 || queue >= 128 ? null : fifos[queue] ??= new RingFifo();
}
// dist/src/verify/shared/mbuf-life.js
/**
* The life of every mbuf of a core, followed row by row for the specs that promise something about
* it: zero copy (A1-A5, A7, A12, A13) and conservation (H1, H2, H5, H6).
*
* recv_done frees mbufs before its own BSYS row is logged, so a free of an mbuf the application
* holds is kept open until that row (or close, abort, the connection's end) covers it; what is
* still open when the application is entered or the cycle ends was wrong.
*/
const MBUF_LIFE_READS = [
	1,
	2,
	3,
	6,
	10,
	11,
	14,
	15,
	16,
	18,
	25,
	90,
	29,
	20,
	30,
	34,
	36,
	4,
	62,
	66,
	21,
	70,
	118,
	119,
	123
];
var MbufLife = class extends BlockWalk {
	constructor(table, core) {
		super(), this.rxInMbuf = new Findings(), this.rxNoCopy = new Findings(), this.rxHold = new Findings(), this.rxFreeOnce = new Findings(), this.rxReadonly = new Findings(), this.recvDoneFrees = new Findings(), this.txDescLive = new Findings(), this.dmaBounds = new Findings(), this.packets = new Findings(), this.mbufs = new Findings(), this.backpressure = new Findings(), this.quiescence = new Findings(), this.confinement = new DmaConfinement(), this.received = [], this.queued = [], this.dueCount = 0, this.regionAddress = 0, this.regionEnd = 0, this.census = new MbufCensus(), this.isStopped = !1, this.receivedCount = 0, this.table = table, this.copies = new MbufCopies(table, this.rxNoCopy), this.core = core;
	}
	begin() {
		this.table.enter(this.core);
	}
	block(from, to) {
		for (let i = from | 0; i < (to | 0); i++) {
			let row = rowList[i];
			switch (rowKind[row]) {
				case 1:
					this.fill(row);
					break;
				case 4:
					this.confinement.reads(row, rowA[row], rowB[row]);
					break;
				case 20:
					this.take(row);
					break;
				case 30:
					this.judged(row);
					break;
				case 62:
					this.delivered(row, rowFlow[row], rowC[row], rowD[row], rowE[row]);
					break;
				case 10:
					this.allocated(row);
					break;
				case 11:
					this.freed(row);
					break;
				case 3:
					this.queueFrame(row);
					break;
				case 6:
					this.transmitted(row);
					break;
				case 16:
					this.released(row);
					break;
				case 70:
					this.called(row);
					break;
				case 21:
				case 25:
					this.atBoundary(row, rowKind[row] === 25);
					break;
				default: this.rare(row);
			}
		}
	}
	/** By now every free of a held mbuf, and every frame of the cycle, must be explained. */
	atBoundary(row, isCycleEnd) {
		this.table.earlyCount > 0 && this.reportFreedWrongly(row, -1), isCycleEnd && this.dueCount !== 0 && this.reportUnjudged(row);
	}
	rare(row) {
		let flow = rowFlow[row];
		switch (rowKind[row]) {
			case 34:
				if (!isIndex(flow)) return;
				this.table.reserveFlow(flow), this.table.openFlow(flow);
				return;
			case 36:
				if (!isIndex(flow)) return;
				this.table.reserveFlow(flow), this.table.closeFlow(flow, rowD[row] === 0);
				return;
			case 66:
				this.delivered(row, -2, rowA[row], rowB[row], rowC[row]);
				return;
			case 14:
				this.copies.copied(row);
				return;
			case 15:
				this.appWrote(row);
				return;
			case 2:
				this.dropped(row);
				return;
			case 18:
				this.census.counted(this.table, this.mbufs, row);
				return;
			case 118:
			case 119:
				this.setAside(row, rowC[row]);
				return;
			case 123:
				this.table.handOver(rowB[row], rowC[row], rowD[row]);
				return;
			case 90:
				if (this.confinement.add(row), rowA[row] !== 1) return;
				this.regionAddress = rowB[row], this.regionEnd = rowB[row] + rowC[row];
				return;
			case 29:
				this.isStopped = !0, this.table.forgiveEnded();
				return;
		}
	}
	fill(row) {
		let table = this.table, mbuf = rowB[row], address = rowF[row], bytes = rowG[row];
		if (!isMbuf(mbuf)) {
			this.dmaBounds.report(row, "a frame is written into an mbuf", `mbuf ${mbuf}`);
			return;
		}
		table.reserveMbuf(mbuf), this.receivedCount++;
		let state = table.words[(mbuf << 4) + 0];
		if (state !== 1) {
			let found = `mbuf ${mbuf} was ${MBUF_STATE_NAMES[state]}`;
			this.backpressure.report(row, "the NIC writes only into posted mbufs", found), this.confinement.unposted(row, found), (state === 3 || state === 4) && this.rxHold.report(row, "an mbuf in use is not filled again", found), table.unlink(mbuf);
		}
		table.words[(mbuf << 4) + 6] === 1 && this.dueCount--, table.words[(mbuf << 4) + 6] = 0, this.confinement.writes(row, address, bytes), this.checkDma(row, mbuf, address, bytes), table.move(mbuf, 2), fifoOf(this.received, rowC[row])?.push(mbuf), table.words[(mbuf << 4) + 1] = address, table.words[(mbuf << 4) + 2] = bytes, table.words[(mbuf << 4) + 3] = rowH[row], table.words[(mbuf << 4) + 4] = rowA[row], table.words[(mbuf << 4) + 7] = 0, table.words[(mbuf << 4) + 8] = 0;
	}
	checkDma(row, mbuf, address, bytes) {
		let table = this.table;
		if (this.dmaBounds.exercised++, bytes <= 0 || bytes > 2048) this.dmaBounds.report(row, "1 to 2048 bytes in one DMA", `${bytes}`);
		else {
			if (table.words[(mbuf << 4) + 1] !== address) {
				table.words[(mbuf << 4) + 5] = MbufTable.roomAt(address);
				let other = table.claimSlot(mbuf, address);
				if (other >= 0) {
					let found = `mbufs ${other} and ${mbuf} at ${address}`;
					this.rxInMbuf.report(row, "a data area belongs to exactly one mbuf", found);
				}
			}
			if (bytes > table.words[(mbuf << 4) + 5]) {
				let found = `${bytes} bytes at ${address}`;
				this.dmaBounds.report(row, "the frame lies in the data area of one mbuf slot", found);
			}
		}
	}
	/** A poll takes the oldest frames off the ring, in the order they were put there. */
	take(row) {
		let table = this.table, count = rowC[row];
		if (count === 0) return;
		let fifo = fifoOf(this.received, rowA[row]), filled = fifo?.outstanding ?? 0;
		if (count < 0 || count > filled) {
			let found = `${count} taken of ${filled}`;
			this.packets.report(row, "no more frames taken than were received", found);
		}
		if (!(fifo === null || count <= 0)) for (let i = Math.min(count, filled); i > 0; i--) {
			let mbuf = fifo.shift();
			table.words[(mbuf << 4) + 0] === 2 && (table.move(mbuf, 3), table.setHolder(mbuf, -1), table.words[(mbuf << 4) + 6] !== 1 && this.dueCount++, table.words[(mbuf << 4) + 6] = 1);
		}
	}
	/** The row of a frame's verdict; it may follow the rows of what the frame caused. */
	judged(row) {
		let table = this.table, mbuf = rowB[row], verdict = rowD[row];
		if (!isMbuf(mbuf)) return;
		if (table.reserveMbuf(mbuf), this.packets.exercised++, table.words[(mbuf << 4) + 6] === 0) {
			let found = `mbuf ${mbuf} (${table.stateName(mbuf)})`;
			this.packets.report(row, "the stack takes each received frame once", found);
			return;
		}
		if (table.words[(mbuf << 4) + 6] === 1 && this.dueCount--, table.words[(mbuf << 4) + 6] = 0, table.words[(mbuf << 4) + 4] !== rowA[row]) {
			let found = `frame ${rowA[row]} in place of ${table.get(mbuf, 4)}`;
			this.packets.report(row, "the frame the NIC wrote into the mbuf", found);
		}
		(verdict < 0 || verdict >= VERDICT_NAMES.length) && this.packets.report(row, "every frame has a known verdict", `verdict ${verdict}`);
		let flow = rowFlow[row];
		table.words[(mbuf << 4) + 0] === 3 && (flow < 0 && isDropVerdict[verdict] === 1 && table.setHolder(mbuf, -3), flow < 0 || !isIndex(flow) || (table.reserveFlow(flow), table.setHolder(mbuf, flow)));
	}
	setAside(row, mbuf) {
		let table = this.table;
		if (isMbuf(mbuf)) {
			if (table.reserveMbuf(mbuf), table.words[(mbuf << 4) + 6] !== 1) {
				let found = `mbuf ${mbuf} (${table.stateName(mbuf)})`;
				this.packets.report(row, "a frame that was just taken off the ring is set aside", found);
			} else table.words[(mbuf << 4) + 6] = 2, this.dueCount--;
		}
	}
	reportUnjudged(row) {
		let found = `${this.dueCount} without`;
		this.packets.report(row, "every frame taken has its verdict by the end of the cycle", found), this.dueCount = 0, this.table.forgetDue();
	}
	/** flow is a connection, or UDP_HOLDER. */
	delivered(row, flow, address, bytes, mbuf) {
		let table = this.table;
		if (this.rxInMbuf.exercised++, this.rxNoCopy.exercised++, !isMbuf(mbuf) || flow !== -2 && !isIndex(flow)) {
			this.rxInMbuf.report(row, "payload in an mbuf of a connection", `mbuf ${mbuf} flow ${flow}`);
			return;
		}
		table.reserveMbuf(mbuf);
		let state = table.words[(mbuf << 4) + 0], start = table.words[(mbuf << 4) + 1];
		if (state === 2) table.words[(mbuf << 4) + 8] = 1;
		else if (state !== 3 && (state !== 4 || table.words[(mbuf << 4) + 9] !== flow)) {
			let found = `mbuf ${mbuf} ${MBUF_STATE_NAMES[state]}`;
			this.rxInMbuf.report(row, "an mbuf that the NIC filled and the stack has", found);
		} else if (bytes < 0 || address < start || address + bytes > start + table.words[(mbuf << 4) + 2]) {
			let found = `${bytes} bytes at ${address}, frame at ${start}+${table.get(mbuf, 2)}`;
			this.rxInMbuf.report(row, "the range lies in the frame the NIC wrote", found);
		}
		table.words[(mbuf << 4) + 7] !== 0 && this.rxNoCopy.report(row, "delivered bytes were not copied", `a copy touched mbuf ${mbuf}`), state !== 0 && table.move(mbuf, 4), flow === -2 ? table.setHolder(mbuf, -2) : (table.reserveFlow(flow), table.deliver(mbuf, flow, bytes));
	}
	allocated(row) {
		let table = this.table, mbuf = rowA[row];
		if (!isMbuf(mbuf)) {
			this.rxFreeOnce.report(row, "an mbuf of the store", `mbuf ${mbuf}`);
			return;
		}
		table.reserveMbuf(mbuf);
		let state = table.words[(mbuf << 4) + 0];
		if (state !== 0) {
			let found = `mbuf ${mbuf} ${MBUF_STATE_NAMES[state]}`;
			this.rxFreeOnce.report(row, "an mbuf is allocated from the pool", found);
		}
		table.unlink(mbuf), table.move(mbuf, rowC[row] === 0 ? 1 : 5);
	}
	freed(row) {
		let table = this.table, mbuf = rowA[row];
		if (this.rxFreeOnce.exercised++, !isMbuf(mbuf)) {
			this.rxFreeOnce.report(row, "an mbuf of the store", `mbuf ${mbuf}`);
			return;
		}
		table.reserveMbuf(mbuf);
		let state = table.words[(mbuf << 4) + 0];
		if (state === 0) this.rxFreeOnce.report(row, "one free for each allocation", `mbuf ${mbuf} was free`);
		else {
			if (state === 6) {
				let found = `mbuf ${mbuf} freed on the ring`;
				this.txDescLive.report(row, "a queued mbuf lives until its descriptor is done", found);
			} else if (state === 7) this.txDescLive.exercised++;
			else if (state === 2) {
				let found = `mbuf ${mbuf} (frame ${table.get(mbuf, 4)}) freed unseen`;
				this.packets.report(row, "every received frame reaches the stack", found);
			} else state === 4 && table.freeHeld(mbuf);
			table.move(mbuf, 0);
		}
	}
	queueFrame(row) {
		let table = this.table, mbuf = rowA[row], inMbuf = rowC[row] - (rowE[row] > 0 ? rowD[row] : 0);
		if (!isMbuf(mbuf)) this.txDescLive.report(row, "a frame in an mbuf", `mbuf ${mbuf}`);
		else {
			if (table.reserveMbuf(mbuf), table.words[(mbuf << 4) + 0] !== 5) {
				let found = `mbuf ${mbuf} was ${table.stateName(mbuf)}`;
				this.txDescLive.report(row, "the mbuf was allocated for this frame", found);
			}
			if (table.move(mbuf, 6), fifoOf(this.queued, rowB[row])?.push(mbuf), this.dmaBounds.exercised++, inMbuf <= 0 || inMbuf > 2048) {
				let found = `${inMbuf} bytes`;
				this.dmaBounds.report(row, "1 to 2048 bytes of a frame in its mbuf", found);
			}
		}
	}
	transmitted(row) {
		let table = this.table, count = rowB[row], fifo = fifoOf(this.queued, rowA[row]), outstanding = fifo?.outstanding ?? 0;
		if (this.packets.exercised++, count < 0 || count > outstanding) {
			let found = `${count} done of ${outstanding}`;
			this.packets.report(row, "no more frames done than were queued", found);
		}
		if (fifo !== null) for (let i = Math.min(count, outstanding); i > 0; i--) {
			let mbuf = fifo.shift();
			table.words[(mbuf << 4) + 0] === 6 && table.move(mbuf, 7);
		}
	}
	released(row) {
		let mbuf = rowA[row];
		if (!isMbuf(mbuf) || mbuf >= this.table.limit) return;
		this.rxReadonly.exercised++;
		let sum = this.table.words[(mbuf << 4) + 3];
		if (sum !== rowD[row]) {
			let found = `sum ${rowD[row]}, ${sum} when the NIC wrote it`;
			this.rxReadonly.report(row, "received bytes are as the NIC wrote them", found);
		}
	}
	called(row) {
		let number = rowA[row], flow = rowFlow[row];
		rowD[row] < 0 || flow < 0 || !isIndex(flow) || (number === 9 || number === 17 || number === 5 ? (this.table.reserveFlow(flow), this.table.detachFlow(flow)) : number === 8 && rowC[row] > 0 && (this.table.reserveFlow(flow), this.gaveBack(row, flow, rowC[row])));
	}
	gaveBack(row, flow, bytes) {
		let table = this.table;
		table.cover(flow, bytes);
		for (let mbuf = table.nextCovered(flow); mbuf >= 0; mbuf = table.nextCovered(flow)) if (this.recvDoneFrees.exercised++, this.rxHold.exercised++, !table.wasFreed) {
			let found = `mbuf ${mbuf} still ${table.stateName(mbuf)}`;
			this.recvDoneFrees.report(row, "the call that covers an mbuf frees it", found), this.rxHold.report(row, "held no longer than recv_done covers it", found);
		}
		table.earlyCount > 0 && this.reportFreedWrongly(row, flow);
	}
	reportFreedWrongly(row, flow) {
		for (;;) {
			let mbuf = this.table.takeFreedWrongly(flow);
			if (mbuf < 0) return;
			this.rxHold.report(row, "held until recv_done covers it", `mbuf ${mbuf} freed before`);
		}
	}
	appWrote(row) {
		let address = rowA[row];
		if (!(address >= this.regionEnd || address + rowB[row] <= this.regionAddress) && (this.rxReadonly.exercised++, rowC[row] === 0)) {
			let found = `${rowB[row]} bytes written at ${address}`;
			this.rxReadonly.report(row, "the application cannot write an mbuf", found);
		}
	}
	dropped(row) {
		let reason = rowB[row];
		if (this.packets.exercised++, (reason <= 0 || reason >= DROP_NAMES.length) && this.packets.report(row, "every dropped frame has a known reason", `reason ${reason}`), rowA[row] === 0 || reason !== 1 && reason !== 2) return;
		this.backpressure.exercised++;
		let posted = this.table.counts[1];
		if (posted >= 32) {
			let found = `${posted} posted mbufs were empty`;
			this.backpressure.report(row, "a frame is dropped only when no descriptor is free", found);
		}
	}
	end() {
		if (this.table.enter(this.core), this.table.earlyCount > 0 && this.reportFreedWrongly(-1, -1), !this.isStopped) this.quiescence.reason = "the log ends before the core stopped";
		else {
			this.receivedCount > 0 && this.quiescence.exercised++;
			for (let mbuf = 0; mbuf < this.table.limit; mbuf++) {
				let state = this.table.words[(mbuf << 4) + 0];
				if (state === 0 || state === 1 || !this.table.isOurs(mbuf) || (state === 3 || state === 4) && this.table.isHolderOpen(mbuf)) continue;
				let frame = this.table.get(mbuf, 4), found = `mbuf ${mbuf} (frame ${frame}) ${MBUF_STATE_NAMES[state]}`;
				this.quiescence.report(-1, "every mbuf is free, posted, or held by a live connection", found);
			}
		}
	}
};
function mbufLife(context) {
	return context.shared("mbuf-life", () => new MbufLife(context.indexed("mbuf-life", () => new MbufTable()), context.core));
}
// dist/specs/invariants/zero-copy/rx-in-mbuf.js
/**
* A1: zero copy on receive, checked by addresses and not by the absence of copy rows: what the
* application reads is the very memory the NIC wrote (recv and udp.recv).
*
* Judged by src/verify/shared/mbuf-life.ts, which keeps the place of every frame and the owner of
* every slot.
*/
const spec$89 = {
	id: "zero-copy.rx-in-mbuf",
	catalogue: "A1",
	title: "Received payload lies in the mbuf the NIC filled",
	statement: "Every range a recv condition names lies within the frame that the NIC wrote into exactly one live mbuf.",
	source: "IX14 §3 (native, zero-copy API) and §4.3",
	reads: MBUF_LIFE_READS,
	scope: "core",
	create(context) {
		let tracker = mbufLife(context);
		return follow(context, tracker, tracker.rxInMbuf);
	}
}, spec$88 = {
	id: "zero-copy.rx-no-copy",
	catalogue: "A2",
	title: "No copy of received payload",
	statement: "No copy by the dataplane has its source or target in a delivered frame between its DMA and the return of its mbuf.",
	source: "IX14 §3 (native, zero-copy API)",
	reads: MBUF_LIFE_READS,
	scope: "core",
	create(context) {
		let tracker = mbufLife(context);
		return follow(context, tracker, tracker.rxNoCopy);
	}
}, spec$87 = {
	id: "zero-copy.rx-hold",
	catalogue: "A3",
	title: "Received payload is held until given back",
	statement: "Between recv and the recv_done (or close) that covers it an mbuf is neither freed nor filled again, and then it is held no longer.",
	source: "IX14 §4.3; ix-project/ix dp/net/tcp_api.c",
	reads: MBUF_LIFE_READS,
	scope: "core",
	create(context) {
		let tracker = mbufLife(context);
		return follow(context, tracker, tracker.rxHold);
	}
}, spec$86 = {
	id: "zero-copy.rx-free-once",
	catalogue: "A4",
	title: "One free for each allocation",
	statement: "An mbuf is allocated from the pool and freed exactly once for each allocation.",
	source: "ix-project/ix inc/ix/mempool.h",
	reads: MBUF_LIFE_READS,
	scope: "core",
	create(context) {
		let tracker = mbufLife(context);
		return follow(context, tracker, tracker.rxFreeOnce);
	}
}, spec$85 = {
	id: "zero-copy.rx-readonly",
	catalogue: "A5",
	title: "Received bytes are read-only",
	statement: "The application cannot write an mbuf, and received bytes are the same at release as at DMA.",
	source: "IX14 §4.5 (message buffers are mapped read-only)",
	reads: MBUF_LIFE_READS,
	scope: "core",
	create(context) {
		let tracker = mbufLife(context);
		return follow(context, tracker, tracker.rxReadonly);
	}
}, MODULUS = 4294967296, HALF = 2147483648;
/** How far `to` lies ahead of `from`: -2^31 (behind) to 2^31 - 1 (ahead). Both are int32. */
function serialGap(to, from) {
	let difference = to - from;
	return difference >= HALF ? difference - MODULUS : difference < -2147483648 ? difference + MODULUS : difference;
}
/** serial + count modulo 2^32, as int32; |count| is at most 2^31. */
function serialAdd(serial, count) {
	let sum = serial + count;
	return sum >= HALF ? sum - MODULUS : sum < -2147483648 ? sum + MODULUS : sum;
}
/** As people read it: 0 to 2^32 - 1. */
function serialText(serial) {
	return String(serial < 0 ? serial + MODULUS : serial);
}
// dist/src/verify/shared/call-effects.js
/**
* What a batched call has done by the time its BSYS row comes: the row is emitted after the call
* ran, so whatever the core logged since the row before (or since the application returned) is the
* call's own effect.
*
* An accept is the exception: what it had to deliver, and a death that waited for it, follow its
* row. Fed with the rows of EFFECT_KINDS; asked at each BSYS row. Segments sent are not looked at:
* a call that sends changes state, takes a range or opens a window as well.
*/
var CallEffects = class {
	constructor() {
		/** Flow the last call accepted, -1 = it was no accept. */
		this.count = 0, this.handleEffects = 0, this.epoch = 1, this.acceptedFlow = -1;
	}
	/** A row of EFFECT_KINDS; a BSYS row is to be judged first. */
	row(row) {
		let kind = rowKind[row];
		if ((kind === 71 || kind === 43) && this.handleEffects++, kind === 70 || kind === 22) {
			kind === 70 && (this.handleEffects = 0), this.count = 0, this.epoch++;
			let isAccept = kind === 70 && rowA[row] === 4;
			this.acceptedFlow = isAccept ? rowFlow[row] : -1;
		} else (kind !== 36 || rowFlow[row] !== this.acceptedFlow) && this.count++;
	}
}, CycleClock = class {
	constructor() {
		this.previousNs = ZERO_NS, this.longestNs = ZERO_NS, this.beginNs = ZERO_NS;
	}
	ended(timeNs) {
		this.previousNs = timeNs - this.beginNs, this.previousNs > this.longestNs && (this.longestNs = this.previousNs), this.beginNs = timeNs;
	}
	woke(timeNs) {
		this.beginNs = timeNs, this.previousNs = 0;
	}
	/** How long the cycle in progress has lasted at timeNs. */
	elapsedNs(timeNs) {
		return timeNs - this.beginNs;
	}
};
/**
* Sequence numbers a segment takes: its payload, and one each for SYN and FIN (RFC 9293 section
* 3.4).
*/
function segmentSpan(payloadBytes, flags) {
	let span = payloadBytes;
	return flags & 2 && span++, flags & 1 && span++, span;
}
// dist/src/verify/shared/flow/book.js
/**
* All that the verifier knows of each flow, for every invariant that judges one: a row of 32-bit
* words, two cache lines, so that a segment costs no more however many specs look at it; further
* words that few flows need; and times while it waits for something (clocks.ts).
*
* Rows lie in pages that are made when a flow of theirs is first seen: a million flows are added
* without ever copying what is there. Flow indices are reused; `TCP_OPEN` begins a new life.
*/
const PAGE_FLOWS = 4096;
/** First of the further words of the flow whose words begin at `at`. */
function rare(at) {
	return 131072 + (at >> 1);
}
const NO_WORDS = /* @__PURE__ */ new Int32Array();
var FlowBook = class {
	constructor() {
		this.wordPages = [];
	}
	/** The page of a flow (0 <= flow < INDEX_LIMIT), and its words' place in it. */
	words(flow) {
		let page = flow >>> 12;
		page >= this.wordPages.length && this.extend(page);
		let words = this.wordPages[page];
		return words.length === 0 ? this.makePage(page) : words;
	}
	static at(flow) {
		return (flow & 4095) * 32;
	}
	/** Calls back for every flow of a page that was made, in order of flow. */
	each(visit) {
		for (let page = 0; page < this.wordPages.length; page++) {
			let words = this.wordPages[page];
			if (words.length !== 0) for (let i = 0; i < PAGE_FLOWS; i++) visit(page * PAGE_FLOWS + i, words, i * 32);
		}
	}
	extend(page) {
		for (let i = this.wordPages.length; i <= page; i++) this.wordPages.push(NO_WORDS);
	}
	makePage(page) {
		let words = lineWords(PAGE_FLOWS * 48);
		return this.wordPages[page] = words, words;
	}
}, Acking = class {
	constructor(clock) {
		this.delayedAck = new Findings(), this.clock = clock;
	}
	/**
	* Payload was taken; an acknowledgement of rcvNxt is to come. Returns whether it starts to wait.
	*/
	taken(words, at, rcvNxt, cycle) {
		if (!(words[at + 0] & 256)) return !1;
		let waiting = serialGap(rcvNxt, words[at + 9]);
		if (waiting <= 0) return !1;
		words[at + 10] = rcvNxt;
		let full = 2 * (words[at + 11] >>> 16);
		return full > 0 && waiting >= full && !(words[at + 0] & 536870912) && (words[at + 0] |= 536870912, words[rare(at) + 11] = cycle), words[at + 1] & 2048 ? !1 : (words[at + 1] |= 2048, !0);
	}
	/** TCP_OUT with an acknowledgement. */
	acknowledged(words, at, ack) {
		words[at + 0] & 256 && serialGap(ack, words[at + 9]) < 0 || (words[at + 0] |= 256, words[at + 9] = ack, !(words[at + 1] & 2048) || serialGap(ack, words[at + 10]) < 0 || (this.settled(words, at), this.delayedAck.exercised++));
	}
	/** Nothing is pending any more. */
	settled(words, at) {
		words[at + 1] &= -2049, words[at + 0] &= -536870913;
	}
	/** Whether the pending acknowledgement should have been sent before this row. */
	judge(row, words, at, waitedNs, timeNs) {
		if (waitedNs <= 1e6) return;
		let limitNs = 1032e3 + (this.clock.longestNs + this.clock.elapsedNs(timeNs));
		waitedNs > limitNs && this.missed(row, words, at, `within ${limitNs} ns`, `${waitedNs} ns`);
	}
	/** Two full segments were waiting when their cycle ended. */
	missedCycle(row, words, at) {
		let when = `by the end of cycle ${words[rare(at) + 11]}`;
		this.missed(row, words, at, when, "two full segments and more");
	}
	missed(row, words, at, when, found) {
		this.delayedAck.report(row, `payload up to ${serialText(words[at + 10])} is acknowledged ${when}`, `it waited for ${found}`), this.settled(words, at);
	}
	/** The flow is open at the end of the run. */
	end(flow, words, at, waitedNs) {
		words[at + 1] & 2048 && (waitedNs <= 1032e3 + this.clock.longestNs || this.delayedAck.report(-1, `flow ${flow}: an acknowledgement up to ${serialText(words[at + 10])}`, "none was sent before the end of the run"));
	}
};
// dist/src/verify/shared/flow/arrived.js
/**
* Which bytes of the peer's stream have arrived, by the verifier's own account: per flow the end of
* the gapless part and a sorted list of ranges beyond it, fed from every TCP_IN row whatever the
* stack made of it (RFC 9293 section 3.4).
*
* It answers "could this byte be known here?" and errs only on the generous side: ranges of refused
* segments count, and a flow with very many ranges has neighbours fused. So a spec that asks it
* never blames a stack that was careful. What it does not do: judge segments, windows or overlaps.
*/
/** No window is larger (RFC 7323 section 2.3). */
const SERIAL_REACH = 2 ** 30;
var Arrived = class {
	constructor() {
		this.start = /* @__PURE__ */ new Int32Array(256), this.end = /* @__PURE__ */ new Int32Array(256), this.next = /* @__PURE__ */ new Int32Array(256), this.tail = /* @__PURE__ */ new Int32Array(256), this.size = /* @__PURE__ */ new Int32Array(256), this.used = 0, this.free = -1;
	}
	/** TCP_OPEN: irs is the peer's initial sequence number unless we open actively. */
	open(words, at, isActive, irs) {
		words[at + 0] |= isActive ? 16 : 32, words[at + 5] = serialAdd(irs, 1), words[at + 6] = words[at + 5];
	}
	/** TCP_CLOSED, or another life of the flow. */
	close(words, at) {
		words[at + 1] & 524288 && this.dropRanges(words, at), words[at + 0] &= -49;
	}
	/** TCP_IN. */
	segment(words, at, seq, payloadBytes, flags) {
		let known = words[at + 0] & 48;
		if (known === 0) return;
		let from = seq;
		if (flags & 2) from = serialAdd(seq, 1), known === 16 && this.restart(words, at, from);
		else if (known === 16) return;
		let to = serialAdd(from, payloadBytes);
		payloadBytes > 0 && this.cover(words, at, from, to), flags & 1 && this.finish(words, at, to);
	}
	/** The highest acknowledgement that is true: the gapless part, and the FIN behind it. */
	acknowledgeable(words, at) {
		let high = words[at + 6], flags = words[at + 0];
		return !(flags & 64) || !(flags & 128) && words[rare(at) + 1] !== high ? high : serialAdd(high, 1);
	}
	restart(words, at, from) {
		words[at + 1] & 524288 && this.dropRanges(words, at), words[at + 5] = from, words[at + 6] = from, words[at + 0] &= -193;
	}
	finish(words, at, seq) {
		words[at + 0] & 64 ? words[rare(at) + 1] !== seq && (words[at + 0] |= 128) : (words[at + 0] |= 64, words[rare(at) + 1] = seq);
	}
	cover(words, at, from, to) {
		let high = words[at + 6];
		if (serialGap(to, high) <= 0) return;
		let ahead = serialGap(from, high);
		ahead <= 0 ? (words[at + 6] = to, words[at + 1] & 524288 && this.absorb(words, at)) : ahead < SERIAL_REACH && this.insert(words, at, from, to);
	}
	/** Ranges that the gapless part has reached become part of it. */
	absorb(words, at) {
		let first = words[rare(at) + 0] - 1, head = first, gone = 0;
		for (; head !== -1 && serialGap(this.start[head], words[at + 6]) <= 0;) serialGap(this.end[head], words[at + 6]) > 0 && (words[at + 6] = this.end[head]), head = this.next[head], gone++;
		if (gone !== 0) {
			this.behead(words, at, head, this.tail[first], this.size[first] - gone);
			for (let node = first; gone > 0; gone--) node = this.release(node);
		}
	}
	/** The list begins with `head` now. */
	behead(words, at, head, tail, size) {
		words[rare(at) + 0] = head + 1, head === -1 ? words[at + 1] &= -524289 : (words[at + 1] |= 524288, this.tail[head] = tail, this.size[head] = size);
	}
	insert(words, at, from, to) {
		let head = words[rare(at) + 0] - 1;
		if (head === -1) {
			let node = this.make(from, to, -1);
			this.behead(words, at, node, node, 1);
			return;
		}
		let tail = this.tail[head], before = tail, node = -1;
		if (serialGap(from, this.end[tail]) <= 0) {
			for (before = -1, node = head; serialGap(from, this.end[node]) > 0;) before = node, node = this.next[node];
			if (serialGap(to, this.start[node]) >= 0) {
				this.widen(head, node, from, to);
				return;
			}
		}
		this.link(words, at, before, this.make(from, to, node));
		let first = words[rare(at) + 0] - 1;
		this.size[first] > 256 && this.widen(first, first, this.start[first], this.end[this.next[first]]);
	}
	link(words, at, before, node) {
		let head = words[rare(at) + 0] - 1;
		before === -1 ? this.behead(words, at, node, this.tail[head], this.size[head] + 1) : (this.next[before] = node, this.size[head]++, this.next[node] === -1 && (this.tail[head] = node));
	}
	/** The range at node takes [from, to) in, and the ranges behind it that it now touches. */
	widen(head, node, from, to) {
		serialGap(from, this.start[node]) < 0 && (this.start[node] = from), serialGap(to, this.end[node]) > 0 && (this.end[node] = to);
		let following = this.next[node];
		for (; following !== -1 && serialGap(this.start[following], this.end[node]) <= 0;) serialGap(this.end[following], this.end[node]) > 0 && (this.end[node] = this.end[following]), following = this.release(following), this.size[head]--;
		this.next[node] = following, following === -1 && (this.tail[head] = node);
	}
	dropRanges(words, at) {
		let node = words[rare(at) + 0] - 1;
		for (; node !== -1;) node = this.release(node);
		words[rare(at) + 0] = 0, words[at + 1] &= -524289;
	}
	make(from, to, next) {
		let node = this.take();
		return this.start[node] = from, this.end[node] = to, this.next[node] = next, node;
	}
	take() {
		if (this.free !== -1) {
			let node = this.free;
			return this.free = this.next[node], node;
		}
		if (this.used === this.start.length) {
			let capacity = this.used * 2;
			this.start = growInt32(this.start, capacity, 0), this.end = growInt32(this.end, capacity, 0), this.next = growInt32(this.next, capacity, 0), this.tail = growInt32(this.tail, capacity, 0), this.size = growInt32(this.size, capacity, 0);
		}
		return this.used++;
	}
	/** Gives the node back; returns the one behind it. */
	release(node) {
		let following = this.next[node];
		return this.next[node] = this.free, this.free = node, following;
	}
};
// dist/src/verify/shared/flow/congestion.js
/**
* F12: the moves of the congestion window. Bounds are the standards' upper ones: a more careful
* stack is legal. Rule `trace` has no congestion window.
*/
/** RFC 6928: the initial window. */
const CREDIT_MAX = 2 ** 29, DELIVERED_MAX = 2 ** 30;
var Congestion = class {
	constructor() {
		this.congestionLegal = new Findings();
	}
	/** TCP_ACKED. */
	acked(words, at, bytes) {
		words[at + 0] &= -2097153, words[at + 26] < CREDIT_MAX && (words[at + 26] = words[at + 26] + bytes);
	}
	/** TCP_CWND of another rule than `trace`. */
	moved(row, words, at) {
		let before = rowB[row], after = rowC[row];
		this.congestionLegal.exercised++, words[at + 0] & 1048576 && before !== words[at + 24] && this.congestionLegal.report(row, `the window moves from ${words[at + 24]}, where the last move left it`, `from ${before}`);
		let highest = this.highest(row, words, at);
		if (after > highest) {
			let rule = CC_NAMES[rowA[row]] ?? `rule ${rowA[row]}`;
			this.congestionLegal.report(row, `${rule} leads from ${before} to at most ${highest}`, `to ${after}`);
		}
		this.judgeThreshold(row, words, at), rowA[row] !== 3 && this.limitCredit(row, words, at), rowA[row] === 8 && (words[at + 0] |= 2097152), this.noteReduction(row, words, at), words[at + 0] |= 1048576, words[at + 25] = rowD[row];
	}
	/** What is left of a window's worth survives slow start and a pause, not a loss. */
	limitCredit(row, words, at) {
		let rule = rowA[row], most = rule === 2 || rule === 9 ? rowC[row] : 0;
		words[at + 26] > most && (words[at + 26] = most);
	}
	/** Where a reduction begins and ends, and what it may be undone to. */
	noteReduction(row, words, at) {
		let rule = rowA[row], isBegin = rule === 14 || rule === 12, isReducing = !!(words[at + 1] & 67108864);
		(isBegin || rule === 8 && !isReducing) && (words[rare(at) + 7] = rowB[row]), isBegin ? (words[at + 1] |= 67108864, words[rare(at) + 8] = 0) : rule !== 11 && (words[at + 1] &= -67108865), rule === 13 && (words[rare(at) + 7] = 0);
	}
	/**
	* RFC 9937 section 6.2: above ssthresh the share ssthresh / window of what was delivered, below
	* it what was delivered and one segment, never beyond ssthresh; the first segment goes
	* regardless.
	*/
	proportional(row, words, at) {
		if (!(words[at + 1] & 67108864)) return -1;
		let ssthresh = rowD[row], pipe = rowE[row], mss = rowG[row], delivered = words[rare(at) + 8] + rowF[row];
		words[rare(at) + 8] = Math.min(delivered, DELIVERED_MAX);
		let window = Math.max(words[rare(at) + 7], 1), step = pipe > ssthresh ? pipe + Math.ceil(delivered * ssthresh / window) : Math.min(ssthresh, pipe + delivered + mss);
		return Math.max(step, pipe + mss);
	}
	/** The largest window the rule may lead to. */
	highest(row, words, at) {
		let before = rowB[row], ssthresh = rowD[row], acked = rowF[row], mss = rowG[row];
		switch (rowA[row]) {
			case 1: return Math.min(10 * mss, Math.max(2 * mss, 14600));
			case 2: return before > ssthresh ? before : before + Math.min(acked, mss);
			case 3: return this.avoidance(row, words, at);
			case 4: return ssthresh + 3 * mss;
			case 14:
			case 12: return before;
			case 11: return this.proportional(row, words, at);
			case 13: {
				let from = words[rare(at) + 7];
				return from === 0 ? -1 : Math.max(before, from);
			}
			case 5: return before + mss;
			case 6: return Math.max(before - acked + mss, mss);
			case 7: return ssthresh;
			case 8: return mss;
			case 9: return Math.min(before, Math.max(10 * mss, 2 * mss));
			default: return -1;
		}
	}
	/**
	* RFC 5681 section 3.1 (3), or a segment's worth for a window's worth of acknowledged bytes (RFC
	* 3465).
	*/
	avoidance(row, words, at) {
		let before = Math.max(rowB[row], 1), mss = rowG[row], acked = rowF[row];
		if (words[at + 0] & 8388608) return before + (acked >> 1) + mss;
		let credit = words[at + 26] + acked, perAck = Math.floor(mss * mss / before) + 1, perByte = Math.min(Math.floor(mss * credit / before) + 1, mss), used = Math.floor((rowC[row] - before) * before / Math.max(mss, 1));
		return words[at + 26] = Math.max(words[at + 26] - Math.max(used, 0), 0), before + Math.max(perAck, perByte);
	}
	/** RFC 5681 section 3.1 (4): a loss lowers ssthresh to half of what is in flight. */
	judgeThreshold(row, words, at) {
		let rule = rowA[row];
		if (rule !== 4 && rule !== 8 && rule !== 14 && rule !== 12) return;
		let ssthresh = rowD[row], flight = rowE[row], isCubic = !!(words[at + 0] & 8388608), basis = isCubic ? Math.max(flight, rowB[row]) : flight, share = Math.ceil(isCubic ? basis * 7 / 10 : basis / 2), highest = Math.max(share, 2 * rowG[row]), isHeld = !!(words[at + 0] & 2097152) && ssthresh <= words[at + 25];
		ssthresh <= highest || isHeld || this.congestionLegal.report(row, `a slow start threshold of at most ${highest} with ${flight} bytes in flight`, `${ssthresh}`);
	}
};
function clear(words, at) {
	for (let i = 0; i < 32; i++) words[at + i] = 0;
	let further = rare(at);
	for (let i = 0; i < 16; i++) words[further + i] !== 0 && (words[further + i] = 0);
}
/** TCP_OPEN: the words are clear. */
function begin(row, words, at) {
	let role = rowC[row], flags = 1;
	rowA[row] >= 0 && (flags |= 268435456), role === 1 ? words[at + 0] = flags | 4 : (words[at + 0] = flags | 524288 | (role === 2 ? 8 : 2), words[at + 15] = serialAdd(rowE[row], 1));
}
/** TCP_NEGOTIATED. */
function negotiated(row, words, at) {
	let shift = rowD[row], pacing = rowH[row], flags = words[at + 0] & -146802689;
	rowE[row] > 0 && (flags |= 2048), rowF[row] > 0 && (flags |= 134217728), pacing !== 0 && (flags |= 4194304), pacing === 2 && (flags |= 8388608), words[at + 0] = flags, words[at + 11] = rowA[row] & 65535 | rowB[row] << 16, words[at + 13] = rowG[row];
	let kept = shift > 0 && shift <= 14 ? shift : 0;
	words[at + 1] = words[at + 1] & -15728641 | kept << 20;
}
var FlowClocks = class {
	constructor() {
		/** A free row's first time is the next free one's number + 1; 0 = none. */
		this.ns = /* @__PURE__ */ new Float64Array(2048), this.used = 0, this.free = 0;
	}
	/** First time of the flow's row, which is made if there is none. */
	of(words, at) {
		let row = words[at + 31];
		return row === 0 ? this.make(words, at) : (row - 1) * 8;
	}
	/** One of the flow's times, 0 without a row. */
	get(words, at, time) {
		let row = words[at + 31];
		return row === 0 ? 0 : this.ns[(row - 1) * 8 + time];
	}
	/** The flow's timers are armed no more. */
	disarm(words, at) {
		if (words[at + 31] === 0) return;
		let first = this.of(words, at);
		for (let timer = 0; timer < 6; timer++) this.ns[first + timer] = 0;
		this.settle(words, at);
	}
	/** A timer is armed no more: does the flow still wait for something? */
	settle(words, at) {
		this.used > 65536 && this.tidy(words, at);
	}
	tidy(words, at) {
		if (words[at + 1] & 2048 || words[at + 0] & 33554432) return;
		let first = this.of(words, at), { ns } = this;
		for (let timer = 0; timer < 6; timer++) if (ns[first + timer] !== 0) return;
		this.drop(words, at);
	}
	/** The flow waits for nothing. */
	drop(words, at) {
		let row = words[at + 31];
		if (row === 0) return;
		let first = (row - 1) * 8;
		for (let i = 1; i < 8; i++) this.ns[first + i] = 0;
		this.ns[first] = this.free, this.free = row, words[at + 31] = 0;
	}
	make(words, at) {
		let row = this.free;
		return row === 0 ? (row = ++this.used, row * 8 > this.ns.length && (this.ns = growFloat64(this.ns, this.ns.length * 2))) : this.free = this.ns[(row - 1) * 8], words[at + 31] = row, this.ns[(row - 1) * 8] = 0, (row - 1) * 8;
	}
}, Deadlines = class {
	constructor(clock, core) {
		this.neverEarly = new Findings(), this.lateness = new Findings(), this.cancelled = new Findings(), this.ownerCore = new Findings(), this.delayBound = new Findings(), this.closedEmpty = new Findings(), this.ofApp = /* @__PURE__ */ new Float64Array(64), this.clock = clock, this.core = core;
	}
	/** TIMER_ARM: times[place] is kept for the timer. */
	armed(row, times, place) {
		let delayUs = rowB[row];
		this.owned(row, rowC[row]), this.delayBound.exercised++, (delayUs < 0 || delayUs >= 268435456) && this.outOfBounds(row), times[place] = rowNs[row] + delayUs * 1e3 + 1;
	}
	outOfBounds(row) {
		this.delayBound.report(row, "a delay of 0 to 268435455 us", `${nameOf(rowA[row])} was armed for ${rowB[row]} us`);
	}
	/** TIMER_CANCEL. */
	disarmed(row, times, place) {
		times[place] = 0, this.owned(row, rowB[row]);
	}
	/** TIMER_FIRE. */
	fired(row, times, place) {
		let kept = times[place];
		if (this.owned(row, rowC[row]), times[place] = 0, this.cancelled.exercised++, kept === 0) {
			let found = `${nameOf(rowA[row])} fired without`;
			this.cancelled.report(row, "only a timer that is armed fires, once", found);
			return;
		}
		let lateNs = rowNs[row] - (kept - 1);
		if (this.neverEarly.exercised++, this.lateness.exercised++, lateNs < 0) {
			let expected = `${nameOf(rowA[row])} fires at ${kept - 1} ns or later`;
			this.neverEarly.report(row, expected, `it fired ${-lateNs} ns early`);
		} else lateNs >= 32e3 && this.judgeLateness(row, lateNs);
	}
	judgeLateness(row, lateNs) {
		let limitNs = 33e3 + (this.clock.previousNs + this.clock.elapsedNs(rowNs[row]));
		if (lateNs < limitNs) return;
		let name = nameOf(rowA[row]);
		this.lateness.report(row, `${name} is less than ${limitNs} ns late: two slots and the cycle in progress`, `${lateNs} ns late`);
	}
	/** A timer row names the wheel it is about. */
	owned(row, wheel) {
		wheel !== this.core && this.ownerCore.report(row, `the wheel of core ${this.core}`, `the wheel of core ${wheel}`);
	}
	/** A timer row about no timer there is. */
	unknown(row, wheel) {
		this.owned(row, wheel);
	}
	/** TCP_CLOSED: the flow's deadlines begin at `first`. */
	closed(row, times, first) {
		let claimed = rowB[row], pending = 0;
		for (let timer = 0; timer < 6; timer++) times[first + timer] !== 0 && pending++;
		if (this.closedEmpty.exercised++, claimed !== 0 || pending !== 0) {
			let found = `${claimed} by the row, ${pending} by the verifier's account`;
			this.closedEmpty.report(row, "a connection is freed with no timer pending", found);
		}
	}
	/** CORE_STOP: what should have fired long ago never did. */
	overdue(row, flow, kept, nowNs) {
		if (kept === 0) return;
		let limitNs = 33e3 + this.clock.longestNs + this.clock.elapsedNs(nowNs);
		nowNs - (kept - 1) < limitNs || this.lateness.report(row, `the timer of flow ${flow} due at ${kept - 1} ns fires`, `it had not at ${nowNs} ns`);
	}
};
/** Where one of the application's timers is kept, -1 for what is none. */
function appSlot(timer) {
	let slot = timer - 8;
	return slot >= 0 && slot < 64 ? slot : -1;
}
function nameOf(timer) {
	return TIMER_NAMES[timer] ?? `timer ${timer}`;
}
var Due = class {
	constructor(clocks, acking, probing, core) {
		this.clocks = clocks, this.acking = acking, this.probing = probing, this.core = core;
	}
	/** MIG_FLOW: the time between two cores (D7) does not count as waiting. */
	travels(row, words, at) {
		let timeNs = rowNs[row], hasLeft = rowB[row] === 0;
		if (words[at + 1] & 2048) {
			let first = this.clocks.of(words, at);
			this.clocks.ns[first + 6] += hasLeft ? -timeNs : timeNs;
		}
		hasLeft ? words[at + 4] |= 255 : this.moved(words, at);
	}
	/** The flow came from another core, between two of that core's cycles. */
	moved(words, at) {
		words[at + 4] = words[at + 4] & -256 | this.core, words[at + 0] & -536870912 && (words[rare(at) + 11] = -1);
	}
	/** Something is due of the flow: is it late at this row? */
	judge(row, kind, words, at) {
		if (!(words[at + 0] & 1)) return;
		if (words[at + 1] & 2048) {
			let timeNs = rowNs[row], sinceNs = this.clocks.get(words, at, 6);
			this.acking.judge(row, words, at, timeNs - sinceNs, timeNs);
		}
		let flags = words[at + 0];
		!(flags & -536870912) || rowCycle[row] <= words[rare(at) + 11] || (flags & 536870912 && this.acking.missedCycle(row, words, at), kind !== 36 && flags & -1073741824 && this.probing.missedCycle(row, words, at));
	}
};
// dist/src/verify/shared/flow/handles.js
/**
* A connection as the application knows it: when it is told of it (E7, E8), when its handle is good
* (B5, E3, E10), and that what it passes is checked before it has an effect (E2).
*
* Whether a handle is alive is the verifier's own account: TCP_OPEN gives a flow its tag; after
* TCP_CLOSED the handle stays good, for a dead connection, until the application gives it up.
*/
const OPENED = 65536, TAKEN = 3 << 16, PHASE_NAMES = [
	"unseen",
	"opened",
	"knocked",
	"taken",
	"given up"
], callClass = new Uint8Array(CALL_NAMES.length);
CALL_NAMES.forEach((name, number) => {
	callClass[number] = name === "" ? 0 : 1;
});
for (let number of [
	7,
	8,
	4,
	5,
	9,
	16,
	17
]) callClass[number] = 2;
var Handles = class {
	/** datagrams: those applications hold, of all cores that share them. */
	constructor(core, effects, datagrams) {
		this.handleNamespace = new Findings(), this.argsChecked = new Findings(), this.badHandle = new Findings(), this.lifecycle = new Findings(), this.knockOnce = new Findings(), this.staleHandle = new Findings(), this.regions = new AppRegions(), this.core = core, this.effects = effects, this.datagrams = datagrams;
	}
	/** TCP_OPEN, before the last life's words are cleared. */
	reopens(row, flow, words, at) {
		let tag = rowF[row], life = words[at + 1];
		this.staleHandle.exercised++, words[at + 0] & 1 ? this.staleHandle.report(row, `flow ${flow} is free`, "it was opened while open") : life & 2 ? this.staleHandle.report(row, `flow ${flow} is not used while the application holds its handle`, "it was opened before the handle was given up") : life & 1 && words[at + 2] === tag && this.staleHandle.report(row, `another generation than ${tag} for flow ${flow}`, "the handle of the connection before was given out again");
	}
	/** TCP_OPEN, the words being clear. */
	open(row, words, at) {
		words[at + 2] = rowF[row], words[at + 1] = 16842753;
	}
	/** A condition of the flow. */
	told(row, kind, words, at) {
		let life = words[at + 1];
		this.lifecycle.exercised++, rowA[row] !== words[at + 2] && this.wrong(row, life, `a condition of generation ${words[at + 2]}`), (life & 458784) != TAKEN && this.unusual(row, kind, life), kind === 60 ? this.knocked(row, words, at) : (kind === 61 ? this.connected(row, words, at) : kind === 64 ? this.died(row, words, at) : life & 128 ? this.wrong(row, life, "nothing of a freed connection") : (life & 458752) < TAKEN && this.wrong(row, life, "only after accept or connected"), kind === 63 && rowD[row] < 0 && this.wrong(row, life, "sent with a window"), life & 16 && rowB[row] !== words[at + 3] && this.wrong(row, life, `the cookie ${words[at + 3]}`));
	}
	unusual(row, kind, life) {
		(life & 458752) == 262144 ? this.wrong(row, life, "nothing after the handle was given up") : life & 32 && (life & 64 && kind === 63 || this.wrong(row, life, "nothing after dead"));
	}
	knocked(row, words, at) {
		let life = words[at + 1], flags = words[at + 0];
		((life & 458752) != OPENED || flags & 4) && this.wrong(row, life, "a knock is the first condition of a passive open"), flags & 1 && this.judgeKnock(row, words, at), words[at + 1] = life & -458753 | 33718274;
	}
	judgeKnock(row, words, at) {
		let life = words[at + 1];
		this.knockOnce.exercised++, life & 32768 ? this.knockOnce.report(row, "one knock a connection", "another one") : !(words[at + 0] & 8) && !(life & 256) && this.knockOnce.report(row, "a knock when the handshake is complete", "the connection never reached ESTABLISHED");
		let group = words[at + 4] >> 8;
		rowB[row] !== group && this.knockOnce.report(row, `a knock in flow group ${group}`, `flow group ${rowB[row]}`);
	}
	connected(row, words, at) {
		let life = words[at + 1];
		(life & 458752) == OPENED && words[at + 0] & 4 || this.wrong(row, life, "connected answers a connect, once"), words[at + 1] = rowC[row] === 0 ? life & -458753 | 33751042 : life & -3 | 33554464;
	}
	died(row, words, at) {
		let life = words[at + 1];
		if ((life & 458752) == OPENED) {
			let isActive = !!(words[at + 0] & 4);
			this.wrong(row, life, isActive ? "connected tells that a connect was refused" : "dead only of a connection it knows");
		}
		rowC[row] <= 0 && this.wrong(row, life, "dead for a reason");
		let half = rowC[row] === 1 ? 64 : 0;
		words[at + 1] = life & -65 | 32 | half;
	}
	wrong(row, life, expected) {
		let dead = life & 32 ? ", dead" : "", phase = PHASE_NAMES[(life & 458752) >>> 16] ?? "";
		this.lifecycle.report(row, expected, `this event on a connection ${phase}${dead}`);
	}
	/** TCP_CLOSED of an open connection, or the end of the run (row -1). */
	settle(row, flow, words, at) {
		words[at + 0] & 2 && words[at + 1] & 256 && (this.knockOnce.exercised++, words[at + 1] & 32768 || this.knockOnce.report(row, `the completed handshake of flow ${flow} knocks`, "the application never heard of it"));
	}
	/** CORE_CRASH: the system could not bear a handle of another core. */
	crashed(row) {
		this.handleNamespace.exercised++, this.handleNamespace.report(row, "the call is refused", "it ended the core");
	}
	/** TCP_CLOSED. */
	closed(words, at) {
		words[at + 1] |= 128, words[rare(at) + 11] = this.effects.epoch;
	}
	/** BSYS of a flow of a connection that was opened. */
	called(row, words, at) {
		let number = rowA[row], ret = rowD[row];
		if (!isHandleCall(number)) {
			this.otherCall(row), number === 3 && this.connects(row, words, at);
			return;
		}
		this.badHandle.exercised++, this.handleNamespace.exercised++;
		let life = words[at + 1], isTagged = words[at + 2] === rowB[row];
		ret < 0 ? this.refused(row, words, at) : (life & 16777216 && isTagged || this.foreign(row, words, at), (life & 128 || !isTagged) && this.onDead(row, words, at), number === 4 ? this.accepts(row, words, at) : isGivingUp(number) && (words[at + 1] = life & -50790407 | 278528));
	}
	accepts(row, words, at) {
		let life = words[at + 1];
		this.lifecycle.exercised++, (life & 458752) != 131072 && this.wrong(row, life, "accept only after a knock"), words[at + 1] = life & -458753 | 196636, words[at + 3] = rowF[row];
	}
	connects(row, words, at) {
		words[at + 1] |= 33554432, rowD[row] < 0 || (words[at + 1] |= 28, words[at + 3] = rowF[row]);
	}
	/** B5: a call on a flow that is not this core's. */
	strayed(row, words, at) {
		if (!isHandleCall(rowA[row]) || rowD[row] < 0) return;
		let core = words[at + 4] & 255, found = core === 255 ? "one between two cores" : `one of core ${core}`;
		this.handleNamespace.report(row, `a handle of core ${this.core}'s connection`, found);
	}
	/** B5: an accepted call on a handle that is not out, or another one. */
	foreign(row, words, at) {
		if (words[at + 1] & 16777216) {
			let expected = `a handle of this connection, tag ${words[at + 2]}`;
			this.handleNamespace.report(row, expected, `tag ${rowB[row]}`);
		} else {
			let found = `flow ${rowFlow[row]} has none`;
			this.handleNamespace.report(row, "a handle that was given out and not given up", found);
		}
	}
	/** E3: a call that succeeds on a connection that ended, or with the tag of another. */
	onDead(row, words, at) {
		let isInCall = this.isInCall(words, at), isHeld = !!(words[at + 1] & 33554432);
		words[at + 2] !== rowB[row] || !isHeld && !isInCall ? this.wrongReturn(row, "BADH for a handle of an earlier connection") : !isInCall && rowA[row] === 7 && this.wrongReturn(row, "CLOSED for sendv on a dead connection");
	}
	/** Whether the connection was closed by the call itself. */
	isInCall(words, at) {
		return !!(words[at + 1] & 128) && words[rare(at) + 11] === this.effects.epoch;
	}
	/** E3, B5: a refused call. */
	refused(row, words, at) {
		let ret = rowD[row], life = words[at + 1];
		this.handleEffects(row), life & 128 && !(life & 33554432) && !this.isInCall(words, at) || words[at + 2] !== rowB[row] ? isRefusedHandle(ret) || ret === -9 ? this.judgeEffects(row) : this.wrongReturn(row, "BADH for a handle of an earlier connection") : ret === -8 && this.wrongReturn(row, "anything but BADH for a handle that is alive");
	}
	/** BSYS without a flow, or (isFlow) of a flow whose beginning is not in the log. */
	calledNobody(row, isFlow) {
		if (!isHandleCall(rowA[row])) {
			this.otherCall(row);
			return;
		}
		let ret = rowD[row];
		this.handleNamespace.exercised++, ret >= 0 ? this.handleNamespace.report(row, "an unknown handle is refused", `result ${ret}`) : this.handleEffects(row), isFlow || (this.badHandle.exercised++, isRefusedHandle(ret) ? this.judgeEffects(row) : this.wrongReturn(row, "BADH for a handle that names nothing"));
	}
	otherCall(row) {
		let number = rowA[row];
		if (number === 2 && this.datagram(row), number >= 0 && number < callClass.length && callClass[number] !== 0) return;
		let ret = rowD[row];
		this.badHandle.exercised++, ret === -6 || ret === -7 ? this.judgeEffects(row) : this.wrongReturn(row, "NOSYS");
	}
	/** E2: only a datagram that was received, and not given back yet, can be given back. */
	datagram(row) {
		let replyTo = rowG[row];
		this.argsChecked.exercised++, rowD[row] < 0 || this.datagrams.delete(replyTo) || this.argsChecked.report(row, "a datagram the application does not hold is refused", `${replyTo} was given back`);
	}
	handleEffects(row) {
		let { handleEffects } = this.effects;
		handleEffects !== 0 && this.handleNamespace.report(row, "a refused call has no effect", `${handleEffects} effects`);
	}
	judgeEffects(row) {
		if (this.effects.count === 0) return;
		let found = `it left ${this.effects.count} events behind`;
		this.badHandle.report(row, "a refused call has no effect", found);
	}
	wrongReturn(row, expected) {
		let name = CALL_NAMES[rowA[row]] ?? "", call = name === "" ? `call ${rowA[row]}` : name;
		this.badHandle.report(row, expected, `${call} returned ${rowD[row]}`);
	}
	/** E2: BSYS_RANGE. */
	range(row) {
		this.regions.isEmpty ? this.argsChecked.reason = "the log does not say where the application's memory lies" : (this.argsChecked.exercised++, this.regions.mayRead(rowA[row], rowB[row]) || this.argsChecked.report(row, "a range outside what the application may read is refused with FAULT", `${rowB[row]} bytes at ${rowA[row]} were accepted`));
	}
	/** E2: BSYS of any kind, before the effects of the next one are counted. */
	faulted(row) {
		if (rowD[row] !== -5 || (this.argsChecked.exercised++, this.effects.count === 0)) return;
		let found = `it left ${this.effects.count} events behind`;
		this.argsChecked.report(row, "a call refused with FAULT has no effect", found);
	}
};
function isHandleCall(number) {
	return number >= 0 && number < callClass.length && callClass[number] === 2;
}
function isGivingUp(number) {
	return number === 9 || number === 17 || number === 5;
}
function isRefusedHandle(ret) {
	return ret === -8 || ret === -3 || ret === -5;
}
// dist/src/verify/shared/flow/probing.js
/**
* F8: a peer that closed its window is asked again.
*
* The precondition is found twice: the stack says so (TCP_PERSIST), and the verifier sees it from
* its own account of the peer's window (SND.WL1 and SND.WL2 of RFC 9293 section 3.10.7.4), of what
* sendv accepted and of what was sent. The second only where the stack paces itself: pacing by the
* trace may send beyond a closed window.
*/
var Probing = class {
	constructor() {
		this.persist = new Findings();
	}
	/** TCP_JUDGED of an accepted segment: its window counts if it is newer than the last. */
	windowTaken(words, at, seq, ack, flags, windowBytes, cycle) {
		(flags & 18) == 16 && (words[at + 0] & 131072 && (serialGap(seq, words[at + 22]) < 0 || serialGap(ack, words[at + 23]) < 0) || (words[at + 0] |= 131072, words[at + 22] = seq, words[at + 23] = ack, windowBytes > 0 ? (words[at + 0] &= -1073741825, words[at + 1] &= -268435457) : (words[at + 1] |= 268435456, this.judgeShut(words, at, cycle))));
	}
	/** The window is shut, or was when sendv took more: with nothing in flight that may not last. */
	judgeShut(words, at, cycle) {
		words[at + 0] & 12582912 && words[at + 23] === words[at + 17] && serialGap(serialAdd(words[at + 16], 1 + words[at + 19] | 0), words[at + 17]) > 0 && this.need(words, at, cycle);
	}
	/** The persist timer has to run by the end of this cycle. */
	need(words, at, cycle) {
		words[at + 0] & 262144 ? this.persist.exercised++ : words[at + 0] & 1073741824 || (words[at + 0] |= 1073741824, words[rare(at) + 11] = cycle);
	}
	armed(words, at) {
		let flags = words[at + 0];
		flags & 1073741824 && this.persist.exercised++, words[at + 0] = (flags | 262144) & -1073741825;
	}
	cancelled(words, at) {
		words[at + 0] &= -262145;
	}
	fired(words, at, cycle) {
		words[at + 0] = words[at + 0] & -262145 | -2147483648, words[rare(at) + 11] = cycle;
	}
	/** A probe left; data proper does as well: the window had opened by then. */
	probed(words, at) {
		words[at + 0] &= 2147483647, this.persist.exercised++;
	}
	/** Something was due in a cycle that is over. */
	missedCycle(row, words, at) {
		let flags = words[at + 0];
		words[at + 0] = flags & 1073741823, flags & 1073741824 && this.persist.report(row, "a closed window with data waiting arms the persist timer in the same cycle", "it was not armed"), flags & -2147483648 && this.persist.report(row, "the persist timer sends a probe in the cycle it fires in", "no probe was sent");
	}
	/** The flow is open at the end of the run. */
	end(flow, words, at) {
		let flags = words[at + 0];
		flags & 1073741824 && this.persist.report(-1, `the persist timer of flow ${flow} runs`, "it was never armed"), flags & -2147483648 && this.persist.report(-1, `flow ${flow} probes the closed window`, "no probe was sent");
	}
};
// dist/src/verify/shared/flow/ranks.js
const RANK_NAMES = [
	"",
	"sent",
	"recv",
	"dead"
];
var Ranks = class {
	constructor() {
		this.flow = -1, this.rank = 0;
	}
	/** A segment of the flow, or none (-1), is processed from now on. */
	begin(flow) {
		this.flow = flow, this.rank = 0;
	}
	/** A condition of the flow. */
	told(eventOrder, row, flow, rank) {
		flow === this.flow && (eventOrder.exercised++, rank < this.rank && eventOrder.report(row, "sent before recv before dead within one segment", `${RANK_NAMES[rank]} after ${RANK_NAMES[this.rank]}`), this.rank = rank);
	}
}, Receiving = class {
	constructor(arrived) {
		this.prefix = new Findings(), this.ackTruth = new Findings(), this.rightEdge = new Findings(), this.windowExplicit = new Findings(), this.recvDoneBound = new Findings(), this.eventOrder = new Findings(), this.bytes = new Findings(), this.arrived = arrived;
	}
	open(row, words, at) {
		let role = rowC[row], irs = rowE[row];
		this.arrived.open(words, at, role === 1, irs), role !== 1 && (words[at + 0] |= 256, words[at + 9] = serialAdd(irs, 1));
	}
	/** TCP_OUT with an acknowledgement and without RST. */
	acknowledges(row, words, at) {
		let flags = words[at + 0], ack = rowB[row];
		if (flags & 32 && this.judgeAck(row, words, at, ack), !(flags & 1)) return;
		let window = rowE[row];
		this.judgeEdge(row, words, at, serialAdd(ack, window));
		let life = words[at + 1];
		life & 16384 || words[at + 13] === 0 || (life & 8192 ? words[at + 1] = life | 16384 : (this.windowExplicit.exercised++, window > words[at + 13] - words[at + 8] && window > 0 && this.tooMuchRoom(row, words, at, window)));
	}
	judgeAck(row, words, at, ack) {
		this.ackTruth.exercised++;
		let last = words[at + 9];
		if (words[at + 0] & 256 && serialGap(ack, last) < 0) {
			this.ackTruth.report(row, `the acknowledgement stays at or above ${serialText(last)}`, `it went back to ${serialText(ack)}`);
			return;
		}
		let high = words[at + 6];
		ack !== high && serialGap(ack, high) > 0 && this.judgeBeyond(row, words, at, ack);
	}
	judgeBeyond(row, words, at, ack) {
		let highest = this.arrived.acknowledgeable(words, at);
		serialGap(ack, highest) <= 0 || this.ackTruth.report(row, `no acknowledgement beyond ${serialText(highest)}, the end of what arrived without a gap`, `${serialText(ack)} was acknowledged`);
	}
	judgeEdge(row, words, at, edge) {
		if (!(words[at + 0] & 512)) {
			words[at + 0] |= 512, words[at + 12] = edge;
			return;
		}
		this.rightEdge.exercised++;
		let moved = serialGap(edge, words[at + 12]);
		moved > 0 ? words[at + 12] = edge : moved < 0 && moved < -slackOf(words, at) && !saysAtLeast(row) && this.rightEdge.report(row, `a right edge at or beyond ${serialText(words[at + 12])}`, `${serialText(edge)}: the window shrank by ${-moved} bytes`);
	}
	tooMuchRoom(row, words, at, window) {
		let most = Math.max(words[at + 13] - words[at + 8], 0);
		this.windowExplicit.report(row, `a window of at most ${most}: ${words[at + 13]} less ${words[at + 8]} the application holds`, `${window} bytes were advertised`);
	}
	/** TCP_JUDGED, with the segment it is about. */
	judged(row, words, at, seq, flags) {
		let bytes = rowC[row], rcvNxt = rowD[row];
		bytes > 0 && (words[at + 0] & 2 || (words[rare(at) + 10] = words[rare(at) + 10] + bytes | 0), (words[at + 0] & 521) == 513 && !(flags & 2) && this.accepted(row, words, at, seq, bytes, rcvNxt));
		let delivered = words[at + 7];
		if (delivered === 0) return;
		this.bytes.exercised++;
		let limit = words[at + 0] & 2 ? serialGap(rcvNxt, words[at + 5]) : words[rare(at) + 10];
		if (serialGap(delivered, limit | 0) <= 0) return;
		let found = `${delivered >>> 0} delivered`;
		this.bytes.report(row, `at most the ${limit >>> 0} in-order bytes`, found);
	}
	accepted(row, words, at, seq, bytes, rcvNxt) {
		this.rightEdge.exercised++;
		let edge = edgeInForce(words, at), slack = slackOf(words, at), room = serialGap(edge, seq) + slack, beyond = serialGap(rcvNxt, edge) - slack - 1;
		bytes <= room && beyond <= 0 || this.rightEdge.report(row, `no payload beyond the right edge ${serialText(edge)} is taken`, `${bytes} bytes of the segment at ${serialText(seq)} were, RCV.NXT is ${serialText(rcvNxt)}`);
	}
	/** USYS_RECV. */
	delivered(row, words, at) {
		let bytes = rowD[row], offset = rowF[row], expected = words[at + 7], end = serialAdd(offset, bytes);
		if (this.bytes.exercised++, this.eventOrder.exercised++, (bytes <= 0 || offset !== expected) && this.misplaced(row, bytes, offset, expected), words[at + 8] += bytes, words[at + 7] = end, !(words[at + 0] & 32)) return;
		if (this.prefix.exercised++, offset !== expected) {
			let found = `it starts at ${offset}`;
			this.prefix.report(row, `the delivery continues at stream offset ${expected}`, found);
			return;
		}
		let beyond = serialGap(serialAdd(words[at + 5], end), words[at + 6]);
		beyond <= 0 || this.prefix.report(row, "only bytes that arrived without a gap are delivered", `the last ${beyond} of ${bytes} bytes at offset ${offset} had not arrived`);
	}
	misplaced(row, bytes, offset, expected) {
		if (this.bytes.report(row, `the byte after the last delivered, stream offset ${expected >>> 0}`, `${bytes} bytes at ${offset >>> 0}`), offset === expected) return;
		let found = `stream offset ${offset}`;
		this.eventOrder.report(row, `the next delivery at stream offset ${expected}`, found);
	}
	/** TCP_CREDIT. */
	credited(row, words, at) {
		let granted = rowA[row], held = words[at + 8], after = rowC[row];
		this.recvDoneBound.exercised++, (granted < 0 || granted > held) && this.creditedTooMuch(row, words, at, granted);
		let sum = rowB[row] + granted, max = rowD[row], expected = sum < max ? sum : max;
		if (after !== expected) {
			let found = `${after} bytes`;
			this.recvDoneBound.report(row, `a window of ${expected} bytes after the credit`, found);
		}
		words[at + 8] = held - granted, words[at + 14] = words[at + 14] + granted | 0, words[at + 1] &= -8193;
	}
	creditedTooMuch(row, words, at, granted) {
		let held = words[at + 8], found = `${granted} bytes credited`;
		this.recvDoneBound.report(row, `at most the ${held} bytes received and held`, found), words[at + 1] & 16384 || !(words[at + 0] & 1) || granted <= held || this.windowExplicit.report(row, `at most the ${held} bytes the application held are granted`, `${granted} were`);
	}
	/** RX_RELEASE. */
	released(words, at) {
		words[at + 1] |= 8192;
	}
	/** The BSYS row of a recv_done, and what was credited during the call. */
	gaveBack(row, words, at, credited) {
		let isAccepted = rowD[row] >= 0, bytes = rowC[row];
		if (words[at + 1] &= -8193, credited !== 0) {
			isAccepted && credited === bytes || this.creditedWrongly(row, words, at, isAccepted, bytes, credited);
			return;
		}
		if (!isAccepted) return;
		this.recvDoneBound.exercised++;
		let held = words[at + 8];
		if (bytes < 0 || bytes > held) {
			let found = `${bytes} bytes given back`;
			this.recvDoneBound.report(row, `at most the ${held} bytes received and held`, found);
		}
		words[at + 8] = held - bytes;
	}
	creditedWrongly(row, words, at, isAccepted, bytes, credited) {
		let expected = isAccepted ? `${bytes} bytes credited` : "nothing from a refused call";
		this.recvDoneBound.report(row, expected, `${credited} bytes credited`);
		let asked = isAccepted ? bytes : 0;
		credited <= asked || words[at + 1] & 16384 || this.windowExplicit.report(row, `recv_done of ${asked} bytes opens the window by no more`, `it opened by ${credited}`);
	}
};
/**
* What rounding may take from an edge: one unit of the window less one byte (RFC 7323 section 2.4).
*/
function slackOf(words, at) {
	return (1 << ((words[at + 1] & 15728640) >>> 20)) - 1;
}
/** The furthest of what was advertised and what the window allows that was not advertised yet. */
function edgeInForce(words, at) {
	let advertised = words[at + 12];
	if (words[at + 13] === 0) return advertised;
	let inForce = serialAdd(serialAdd(words[at + 5], words[at + 13]), words[at + 14]);
	return serialGap(inForce, advertised) > 0 ? inForce : advertised;
}
/** A SYN's window is not scaled (RFC 7323 §2.2): its largest stands for any larger one. */
function saysAtLeast(row) {
	return rowE[row] === 65535 && !!(rowD[row] & 2);
}
// dist/src/verify/shared/flow/repeating.js
/**
* F7: what is sent again, and why: after a timeout, or in a recovery that duplicate
* acknowledgements began.
*
* With SACK one acknowledgement can report three segments above a hole (RFC 6675 section 5), so a
* first duplicate is evidence enough. A peer's repeated SYN is answered by rule `syn-ack` and needs
* no timer.
*/
/** IX: retransmissions before giving up. */
const COUNT_MAX = 32767;
var Repeating = class {
	constructor() {
		this.rto = new Findings();
	}
	/** TCP_OUT without RST of an open connection, before SENT takes it in; end is its end. */
	segment(row, words, at, end) {
		let rule = rowF[row];
		rule === 7 ? this.afterTimeout(row, words, at, rowA[row]) : rule === 8 ? this.inRecovery(row, words, at, rowA[row]) : rule === 15 ? this.tailProbe(row, words, at, rowA[row]) : rule === 14 ? (words[at + 0] |= 8192, words[rare(at) + 5] = serialGap(end, words[at + 17]) > 0 ? end : words[at + 17]) : rule === 9 && ((!(words[at + 0] & 8192) || serialGap(end, words[rare(at) + 5]) > 0) && (words[rare(at) + 5] = end), words[at + 0] |= 8192);
	}
	afterTimeout(row, words, at, seq) {
		this.rto.exercised++, isBelow(words, at, 8192, seq, words[rare(at) + 5]) || this.rto.report(row, "a timeout retransmission repeats what was in flight when the timer fired", `${serialText(seq)} was sent as one without that`);
	}
	inRecovery(row, words, at, seq) {
		this.rto.exercised++, isBelow(words, at, 16384, seq, words[at + 0] & 2048 ? words[at + 17] : words[rare(at) + 6]) || isBelow(words, at, 8192, seq, words[rare(at) + 5]) || this.rto.report(row, "a fast retransmission follows three duplicate acknowledgements or belongs to a recovery", `${serialText(seq)} was repeated after ${words[rare(at) + 9] & COUNT_MAX}`);
	}
	/** RFC 8985 section 7.3: a tail loss probe goes when its timer says so, one for each firing. */
	tailProbe(row, words, at, seq) {
		this.rto.exercised++;
		let isDue = !!(words[at + 1] & 134217728);
		words[at + 1] &= -134217729, isDue || this.rto.report(row, "a tail loss probe follows its timer", `${serialText(seq)} was repeated as one without that`);
	}
	/** The loss timer fired. */
	lossFired(words, at) {
		words[at + 1] |= 134217728;
	}
	/**
	* TCP_SACKED. RFC 8985 section 6.2: a report of what was sent later is evidence of a loss,
	* whatever came with it.
	*/
	reported(words, at) {
		words[at + 0] |= 16384, words[rare(at) + 6] = words[at + 17];
	}
	/** The retransmission timer fired. */
	fired(row, words, at) {
		if (!(words[at + 0] & 1)) return;
		words[at + 0] |= 40960, words[rare(at) + 5] = words[at + 17];
		let fires = (words[rare(at) + 9] >>> 16) + 1;
		fires < COUNT_MAX && (words[rare(at) + 9] = fires * 65536), words[at + 1] |= 536870912;
		let limit = (words[at + 0] & 65536 ? 6 : 12) + 1;
		fires <= limit || this.rto.report(row, `the connection is given up after ${limit - 1} retransmissions`, `the retransmission timer fired for the ${fires}th time without progress`);
	}
	/** The retransmission timer was armed. */
	armed(row, words, at, delayUs) {
		let lastUs = words[at + 27];
		if (words[at + 27] = delayUs, !(words[at + 0] & 32768) || lastUs <= 0) return;
		words[at + 0] &= -32769, this.rto.exercised++;
		let least = Math.min(2 * lastUs, 6e7) - 2;
		delayUs >= least || this.rto.report(row, `the timer backs off to at least ${least} us (RFC 6298 section 5.5)`, `${delayUs} us after ${lastUs} us`);
	}
	/** TCP_ACKED. */
	acked(words, at, sndUna) {
		words[at + 1] & 536870912 && (words[rare(at) + 9] = 0, words[at + 1] &= -536870913);
		let flags = words[at + 0];
		if (!(flags & 57344)) return;
		let left = flags & -32769;
		flags & 8192 && serialGap(sndUna, words[rare(at) + 5]) >= 0 && (left &= -8193), flags & 16384 && serialGap(sndUna, words[rare(at) + 6]) >= 0 && (left &= -16385), words[at + 0] = left;
	}
	/** TCP_DUPACK. */
	duplicate(words, at) {
		let count = (words[rare(at) + 9] & COUNT_MAX) + 1;
		count < COUNT_MAX && words[rare(at) + 9]++, words[at + 1] |= 536870912;
		let flags = words[at + 0];
		count < 3 && !(flags & 2048) || count > 3 && flags & 16384 || (words[at + 0] = flags | 16384, words[rare(at) + 6] = words[at + 17]);
	}
	/** TCP_STATE. */
	state(words, at, to) {
		words[at + 1] & 536870912 && (words[rare(at) + 9] &= COUNT_MAX);
		let isSyn = to === 2 || to === 3;
		words[at + 0] = words[at + 0] & -98305 | (isSyn ? 65536 : 0);
	}
	/** A life of the flow is over: whoever held it must have heard of a timeout. */
	settle(row, flow, words, at) {
		words[at + 1] & 1024 && (words[at + 1] &= -1025, this.rto.report(row, `the application hears of the timeout of flow ${flow}`, "the connection was freed without a dead or connected condition"));
	}
};
function isBelow(words, at, bit, seq, end) {
	return (words[at + 0] & bit) !== 0 && serialGap(seq, end) < 0;
}
// dist/src/verify/shared/flow/resets.js
/**
* F10: which resets take effect. RCV.NXT is the one the stack reported after the segment before
* (TCP_JUDGED); that it tells the truth is F2's matter.
*/
/** The segment being processed: there is one at a time on a core. */
var SegmentInHand = class {
	constructor() {
		this.flow = -1, this.seq = 0, this.ack = 0, this.flags = 0, this.windowBytes = 0;
	}
}, Resets = class {
	constructor(hand) {
		this.rstAcceptance = new Findings(), this.hand = hand;
	}
	/** TCP_STATE by a reset. */
	reset(row, from, flow, words, at) {
		let hand = this.hand;
		this.rstAcceptance.exercised++, hand.flow !== flow || !(hand.flags & 4) ? this.rstAcceptance.report(row, "a reset takes effect while its segment is processed", "the segment in hand is no reset of this flow") : from === 2 ? this.ofOurSyn(row, words, at) : words[at + 0] & 524288 && hand.seq !== words[at + 15] && this.rstAcceptance.report(row, `a reset at RCV.NXT, ${serialText(words[at + 15])}`, `one at ${serialText(hand.seq)} took effect`);
	}
	ofOurSyn(row, words, at) {
		let { flags, ack } = this.hand, iss = words[at + 16];
		flags & 16 && serialGap(ack, iss) > 0 && serialGap(ack, words[at + 17]) <= 0 || this.rstAcceptance.report(row, "in SYN-SENT a reset acknowledges our SYN", `it acknowledges ${serialText(ack)}, our SYN is ${serialText(iss)}`);
	}
}, TupleTable = class {
	constructor() {
		this.deadlineNs = /* @__PURE__ */ new Float64Array(256), this.mark = /* @__PURE__ */ new Int32Array(256), this.note = /* @__PURE__ */ new Int32Array(256), this.words = /* @__PURE__ */ new Int32Array(3072), this.slots = 256, this.used = 0;
	}
	get isEmpty() {
		return this.used === 0;
	}
	/** Slot of the tuple at source[at ..], -1 when it is not there. */
	find(source, at) {
		let slot = this.home(source, at);
		for (; this.deadlineNs[slot] !== 0;) {
			if (this.isSame(slot, source, at)) return slot;
			slot = slot + 1 & this.slots - 1;
		}
		return -1;
	}
	/** Slot of the tuple, made if need be; entries that ended before nowNs may be dropped. */
	put(source, at, deadlineNs, nowNs) {
		(this.used + 1) * 2 > this.slots && this.rebuild(nowNs);
		let slot = this.home(source, at);
		for (; this.deadlineNs[slot] !== 0;) {
			if (this.isSame(slot, source, at)) return this.deadlineNs[slot] = deadlineNs, slot;
			slot = slot + 1 & this.slots - 1;
		}
		this.used++;
		for (let i = 0; i < 12; i++) this.words[slot * 12 + i] = source[at + i];
		return this.deadlineNs[slot] = deadlineNs, slot;
	}
	home(source, at) {
		let hash = 0;
		for (let i = 0; i < 12; i++) hash = Math.imul(hash ^ source[at + i], 16777619), hash ^= hash >>> 15;
		return hash & this.slots - 1;
	}
	isSame(slot, source, at) {
		let from = slot * 12;
		for (let i = 0; i < 12; i++) if (this.words[from + i] !== source[at + i]) return !1;
		return !0;
	}
	/** Moves what is still alive to a table with room. */
	rebuild(nowNs) {
		let { words, deadlineNs, mark, note, slots } = this, alive = 0;
		for (let slot = 0; slot < slots; slot++) deadlineNs[slot] > nowNs && alive++;
		alive * 4 > slots && (this.slots = slots * 2), this.words = new Int32Array(this.slots * 12), this.deadlineNs = new Float64Array(this.slots), this.mark = new Int32Array(this.slots), this.note = new Int32Array(this.slots), this.used = 0;
		for (let slot = 0; slot < slots; slot++) {
			if (deadlineNs[slot] <= nowNs) continue;
			let moved = this.put(words, slot * 12, deadlineNs[slot], nowNs);
			this.mark[moved] = mark[slot], this.note[moved] = note[slot];
		}
	}
}, PairPool = class {
	constructor() {
		/** A free pair's first word is the next free one. */
		this.words = /* @__PURE__ */ new Int32Array(512), this.used = 0, this.free = -1;
	}
	take() {
		if (this.free !== -1) {
			let pair = this.free;
			return this.free = this.words[pair * 8], pair;
		}
		return (this.used + 1) * 8 > this.words.length && (this.words = growInt32(this.words, this.words.length * 2, 0)), this.used++;
	}
	release(pair) {
		this.words[pair * 8] = this.free, this.free = pair;
	}
	/** Part 0 or 1 from a FLOW_ADDRESS row. */
	set(pair, part, row) {
		let from = pair * 8 + part * 4;
		this.words[from] = rowC[row], this.words[from + 1] = rowD[row], this.words[from + 2] = rowE[row], this.words[from + 3] = rowF[row];
	}
	/** Both addresses into a tuple (words 2 to 5 and 7 to 10). */
	copy(pair, tuple) {
		for (let i = 0; i < 4; i++) tuple[2 + i] = this.words[pair * 8 + i], tuple[7 + i] = this.words[pair * 8 + 4 + i];
	}
};
// dist/src/verify/shared/flow/resting.js
/**
* F11: how long a pair of ends rests in TIME-WAIT, and who may use it before.
*
* A reset, an abort or the end of the run may end TIME-WAIT early (RFC 9293 section 3.10.7.4 for
* resets). In a replay the recorded host may have known better: from one conversation of the
* capture to another the pair may pass at any time.
*/
/** 2 MSL with the shortest lifetime in use, 30 s; RFC 9293 says 2 minutes, IX 60 s. */
const TIME_WAIT_NS = 6e10;
/** Which pairs of ends rest, by tuple; and the long addresses of flows. */
var RestingPairs = class {
	constructor() {
		this.table = new TupleTable(), this.long = new PairPool(), this.tuple = /* @__PURE__ */ new Int32Array(12);
	}
}, Resting = class {
	constructor(pairs) {
		this.timeWait = new Findings(), this.pairs = pairs;
	}
	/** FLOW_ADDRESS, part 0: where the peer's packets come from. */
	source(row, words, at) {
		let family = rowB[row];
		this.forget(words, at), this.lane(words, at, rowH[row] << 8 | family & 255 ^ 4), words[at + 28] = rowG[row] << 16, words[at + 29] = family === 6 ? this.pairs.long.take() : rowC[row], family === 6 && this.pairs.long.set(words[at + 29], 0, row);
	}
	/** FLOW_ADDRESS, part 1: both ends are known: may this pair be opened? */
	target(row, words, at) {
		words[at + 28] |= rowG[row] & 65535, familyOf(words, at) === 6 ? this.pairs.long.set(words[at + 29], 1, row) : words[at + 30] = rowC[row];
		let { table } = this.pairs;
		if (table.isEmpty) return;
		let slot = table.find(this.tupleOf(words, at), 0);
		if (slot < 0) return;
		let leftNs = table.deadlineNs[slot] - rowNs[row];
		leftNs > 0 && this.opensEarly(row, words, at, slot, leftNs);
	}
	opensEarly(row, words, at, slot, leftNs) {
		let { table } = this.pairs;
		this.timeWait.exercised++;
		let mark = table.mark[slot], behind = table.note[slot];
		if (table.deadlineNs[slot] = rowNs[row], mark === 2 || mark === 3 && words[at + 0] & 268435456) return;
		let irs = words[at + 5] - 1 | 0;
		mark !== 0 && serialGap(irs, behind) > 0 || this.timeWait.report(row, mark === 0 ? "the pair of ends rests for two maximum segment lifetimes" : `a SYN behind ${serialText(behind)} takes over a connection in TIME-WAIT`, mark === 0 ? `it was opened again ${leftNs} ns early` : `one at ${serialText(irs)} did`);
	}
	/** The connection enters TIME-WAIT. */
	rests(words, at, nowNs) {
		let { table } = this.pairs, slot = table.put(this.tupleOf(words, at), 0, nowNs + TIME_WAIT_NS, nowNs);
		table.mark[slot] = 0;
	}
	/** TCP_CLOSED in TIME-WAIT, entered at sinceNs. */
	freed(row, words, at, sinceNs) {
		let { table } = this.pairs, nowNs = rowNs[row], reason = rowA[row], restedNs = nowNs - sinceNs, flags = words[at + 0];
		if (reason === 6 || flags & 67108864) {
			if (restedNs >= TIME_WAIT_NS) return;
			let slot = table.put(this.tupleOf(words, at), 0, sinceNs + TIME_WAIT_NS, nowNs), mark = 1;
			flags & 268435456 && (mark = 3), flags & 134217728 && (mark = 2), table.mark[slot] = mark, table.note[slot] = words[rare(at) + 3];
			return;
		}
		let isCutShort = reason === 2 || reason === 4 || reason === 8 || reason === 7;
		table.put(this.tupleOf(words, at), 0, Math.max(nowNs, 1), nowNs), isCutShort || (this.timeWait.exercised++, restedNs >= 59999999e3 || this.timeWait.report(row, `TIME-WAIT lasts ${TIME_WAIT_NS} ns`, `the connection was freed after ${restedNs} ns`));
	}
	/** The flow's long addresses are not needed any more. */
	forget(words, at) {
		familyOf(words, at) === 6 && this.pairs.long.release(words[at + 29]), this.lane(words, at, 0);
	}
	lane(words, at, lane) {
		words[rare(at) + 12] !== lane && (words[rare(at) + 12] = lane);
	}
	/** The flow still rests at the end of the run, whose core was last heard of at lastNs. */
	end(flow, sinceNs, timerNs, lastNs) {
		let dueNs = Math.max(timerNs, sinceNs + TIME_WAIT_NS);
		lastNs <= dueNs + 1e9 || this.timeWait.report(-1, `flow ${flow} is freed when its TIME-WAIT is over, at ${dueNs} ns`, `it was still there at ${lastNs} ns`);
	}
	/** The flow's ends as the table wants them: lane, family, then address and port of both. */
	tupleOf(words, at) {
		let { tuple, long } = this.pairs, family = familyOf(words, at), ports = words[at + 28];
		return tuple.fill(0), tuple[0] = words[rare(at) + 12] >> 8, tuple[1] = family, family === 6 ? long.copy(words[at + 29], tuple) : (tuple[2] = words[at + 29], tuple[7] = words[at + 30]), tuple[6] = ports >>> 16, tuple[11] = ports & 65535, tuple;
	}
};
/** IP version of the flow's addresses. */
function familyOf(words, at) {
	return words[rare(at) + 12] & 255 ^ 4;
}
// dist/src/verify/shared/flow/sending.js
/**
* The sending half of a connection: what sendv took, what was sent and within which limits, what
* the peer acknowledged and what was reported as sent (A10, E9, F5, F9, F13).
*
* SENT is the end of what was sent (resets excepted), PEER_ACKED the highest acknowledgement of the
* peer that does not lie beyond it, OUTSTANDING what sendv took and `sent` has not reported.
*/
/** 1,500 bytes less the smallest IPv4 and TCP headers. */
const PAYLOAD_BYTES_MAX = 1460;
var Sending = class {
	constructor() {
		/** Bytes of the ranges taken by the call in progress. */
		this.sentAfterAck = new Findings(), this.sendvReturn = new Findings(), this.sendLimit = new Findings(), this.mss = new Findings(), this.noDataAfterFin = new Findings(), this.taken = 0;
	}
	open(row, words, at) {
		let iss = rowD[row], isMidstream = !!(words[at + 0] & 8);
		words[at + 16] = iss, words[at + 17] = isMidstream ? serialAdd(iss, 1) : iss, words[at + 18] = iss;
	}
	/** TCP_IN: what the peer acknowledges, and the window it offers. */
	heard(words, at, ackIn, flags, windowBytes) {
		let ack = ackIn;
		if (flags & 16) {
			let gap = serialGap(ack, words[at + 17]);
			if (gap > 0 || (serialGap(ack, words[at + 18]) > 0 && (words[at + 18] = ack), gap < -SERIAL_REACH)) return;
		} else {
			if (!(flags & 2)) return;
			ack = serialAdd(words[at + 17], 1);
		}
		let edge = serialAdd(ack, windowBytes);
		words[at + 0] & 1024 && serialGap(edge, words[at + 21]) <= 0 || (words[at + 21] = edge, words[at + 0] |= 1024);
	}
	/** TCP_OUT without RST of an open connection; SENT includes it. */
	segment(row, words, at) {
		let bytes = rowC[row], rule = rowF[row];
		if (bytes === 0 || rule !== 4 && rule !== 12) return;
		this.sendLimit.exercised++;
		let flags = words[at + 0];
		if ((flags & 1032) == 1024) {
			let last = serialAdd(rowA[row], bytes);
			if (serialGap(last, words[at + 21]) > 0) {
				this.beyondEdge(row, words, at, last);
				return;
			}
		}
		flags & 12582912 && !(flags & 4096) && this.paced(row, words, at);
	}
	beyondEdge(row, words, at, last) {
		let edge = serialText(words[at + 21]);
		this.sendLimit.report(row, `nothing is sent beyond ${edge}, the furthest the peer allowed`, `data up to ${serialText(last)}`);
	}
	paced(row, words, at) {
		let fin = rowD[row] & 1 ? 1 : 0, inFlight = rowG[row] - fin, limit = rowH[row], cwnd = words[at + 24];
		if (rowF[row] === 12) {
			let mss = words[at + 11] & 65535;
			if (cwnd === 0 || inFlight <= cwnd + 2 * mss) return;
			this.sendLimit.report(row, `at most two segments of ${mss} beyond the congestion window of ${cwnd}`, `${inFlight} bytes in flight`);
		} else if (cwnd > 0 && limit > cwnd) {
			let expected = `a limit of at most the congestion window, ${cwnd}`;
			this.sendLimit.report(row, expected, `a limit of ${limit}`);
		} else if (inFlight > limit) {
			let found = `${inFlight} bytes in flight`;
			this.sendLimit.report(row, `at most ${limit} bytes in flight`, found);
		}
	}
	/** TCP_CWND, whatever its rule. */
	cwndMoved(row, words, at) {
		words[at + 24] = rowC[row], rowA[row] === 4 && words[at + 0] & 2048 && (words[at + 0] |= 4096, words[rare(at) + 4] = words[at + 17]);
	}
	/** TCP_ACKED. */
	acked(words, at, sndUna) {
		words[at + 0] & 4096 && (serialGap(sndUna, words[rare(at) + 4]) < 0 || (words[at + 0] &= -4097));
	}
	/** F9, the first half: TCP_OUT with payload. */
	fits(row, words, at, bytes) {
		let mss = words[at + 11] & 65535, limit = mss > 0 && mss < PAYLOAD_BYTES_MAX ? mss : PAYLOAD_BYTES_MAX;
		this.mss.exercised++, bytes <= limit || this.mss.report(row, `a payload of at most ${limit} bytes`, `${bytes} bytes`);
	}
	/** F9, the second half: NIC_TX. */
	summed(row) {
		let protocol = rowG[row];
		if (protocol !== 6 && protocol !== 17) return;
		this.mss.exercised++;
		let sum = rowF[row];
		if (sum === 65535) return;
		let found = `the segment adds up to 0x${(sum >>> 0).toString(16)}`;
		this.mss.report(row, "a checksum that adds up to 0xffff", found);
	}
	/** F13: TCP_OUT without RST, of a flow that has sent a FIN or sends one. */
	afterFin(row, words, at) {
		let hasFin = !!(rowD[row] & 1), bytes = rowC[row], end = serialAdd(rowA[row], bytes);
		if (!(words[at + 0] & 16777216)) {
			words[at + 0] |= 16777216, words[rare(at) + 2] = end;
			return;
		}
		this.noDataAfterFin.exercised++;
		let fin = words[rare(at) + 2], isMoved = hasFin && end !== fin, room = +(bytes === 0);
		!isMoved && serialGap(end, fin) <= room || this.noDataAfterFin.report(row, `nothing is sent behind the FIN at ${serialText(fin)}`, hasFin ? `a FIN at ${serialText(end)}` : `a segment up to ${serialText(end)}`);
	}
	/** F13: TCP_STATE by a close. */
	closed(row, words, at) {
		let from = rowA[row];
		(from === 4 || from === 7) && words[at + 1] & 8 && (this.noDataAfterFin.exercised++, rowB[row] !== 0 || words[at + 8] > 0 || this.noDataAfterFin.report(row, `close sends a FIN from ${STATE_NAMES[from]}`, "the connection was cut off with everything read"));
	}
	/** BSYS_RANGE of a connection. */
	range(row, words, at) {
		let bytes = rowB[row], offset = rowD[row];
		if (this.taken += bytes, words[at + 20] += bytes, words[at + 1] & 4096 && offset !== words[at + 19]) {
			let expected = `the next range at stream offset ${words[at + 19]}`;
			this.sendvReturn.report(row, expected, `stream offset ${offset}`);
		}
		words[at + 1] |= 4096, words[at + 19] = serialAdd(offset, bytes);
	}
	/** BSYS of a sendv: what it says it took. */
	returned(row) {
		let ret = rowD[row], taken = this.taken;
		if (this.sendvReturn.exercised++, ret < 0) {
			if (taken === 0) return;
			let found = `it returned ${ret} and took ${taken} bytes`;
			this.sendvReturn.report(row, "a sendv that fails takes nothing", found);
		} else if (ret > rowC[row]) {
			let found = `sendv returned ${ret}`;
			this.sendvReturn.report(row, `at most the ${rowC[row]} bytes offered`, found);
		} else if (ret !== taken) {
			let found = `sendv returned ${ret}`;
			this.sendvReturn.report(row, `the ${taken} bytes of the ranges taken`, found);
		}
	}
	/** USYS_SENT. */
	reported(row, words, at) {
		let bytes = rowC[row], outstanding = words[at + 20];
		if (this.sendvReturn.exercised++, (bytes < 0 || bytes > outstanding) && this.reportedTooMuch(row, bytes, outstanding), words[at + 20] = bytes > outstanding ? 0 : outstanding - bytes, bytes === 0 || (this.sentAfterAck.exercised++, words[at + 0] & 8)) return;
		let total = words[at + 19] - outstanding + bytes, ahead = serialGap(serialAdd(words[at + 16], 1 + total | 0), words[at + 18]);
		if (ahead <= 0) return;
		let found = `${ahead} of ${bytes} bytes were not`;
		this.sentAfterAck.report(row, "bytes reported as sent were acknowledged", found);
	}
	reportedTooMuch(row, bytes, outstanding) {
		if (this.sendvReturn.report(row, `at most the ${outstanding} bytes taken and not yet reported`, `${bytes} bytes were reported as sent`), bytes === 0) return;
		let found = `${bytes} bytes reported`;
		this.sentAfterAck.report(row, `at most the ${outstanding} bytes accepted before`, found);
	}
}, FlowTimers = class {
	constructor(book, clocks, deadlines, repeating, probing, due, core) {
		this.book = book, this.clocks = clocks, this.deadlines = deadlines, this.repeating = repeating, this.probing = probing, this.due = due, this.core = core;
	}
	/** TIMER_* of a flow. */
	timer(row, kind, flow) {
		let timer = rowA[row];
		if (timer < 0 || timer >= 6) {
			this.deadlines.unknown(row, kind === 52 ? rowB[row] : rowC[row]);
			return;
		}
		let words = this.book.words(flow), at = FlowBook.at(flow), { clocks } = this, place = clocks.of(words, at) + timer, times = clocks.ns;
		(words[at + 4] & 255) !== this.core && this.due.moved(words, at), kind === 50 ? (this.deadlines.armed(row, times, place), timer === 0 && this.repeating.armed(row, words, at, rowB[row])) : kind === 51 ? (this.deadlines.fired(row, times, place), clocks.settle(words, at), timer === 0 ? this.repeating.fired(row, words, at) : timer === 5 && this.repeating.lossFired(words, at)) : (this.deadlines.disarmed(row, times, place), clocks.settle(words, at)), timer === 2 && words[at + 0] & 1 && this.persistTimer(row, kind, flow, words, at);
	}
	persistTimer(row, kind, flow, words, at) {
		words[at + 0] & -536870912 && this.due.judge(row, kind, words, at), kind === 50 ? this.probing.armed(words, at) : kind === 51 ? this.probing.fired(words, at, rowCycle[row]) : this.probing.cancelled(words, at);
	}
	/** One of the application's timers. */
	appTimer(row, kind) {
		let { deadlines } = this, slot = appSlot(rowA[row]);
		slot < 0 ? deadlines.unknown(row, kind === 52 ? rowB[row] : rowC[row]) : kind === 50 ? deadlines.armed(row, deadlines.ofApp, slot) : kind === 51 ? deadlines.fired(row, deadlines.ofApp, slot) : deadlines.disarmed(row, deadlines.ofApp, slot);
	}
	stopped(row) {
		let nowNs = rowNs[row], { deadlines } = this;
		for (let kept of deadlines.ofApp) deadlines.overdue(row, -1, kept, nowNs);
		this.book.each((flow, words, at) => {
			if ((words[at + 4] & 255) === this.core) for (let i = 0; i < 6; i++) deadlines.overdue(row, flow, this.clocks.get(words, at, i), nowNs);
		});
	}
};
// dist/src/verify/shared/flow/walk.js
/**
* One walk over the rows of connections for every invariant that judges one (E2, E3, E7 to E10, F,
* G, and A6, A10, B5, D2, H3). A row is looked at once and the flow's words are loaded once; each
* part judges what it is about.
*
* What belongs to the core (its clock, the segment in hand, the call in progress) is here; what is
* known of flows is in the book, which cores may share (verify/spec.ts, IndexScope).
*/
const FLOW_READS = [
	70,
	71,
	113,
	90,
	29,
	25,
	24,
	8,
	116,
	3,
	16,
	37,
	36,
	43,
	38,
	44,
	45,
	31,
	32,
	40,
	34,
	33,
	42,
	46,
	35,
	50,
	52,
	51,
	22,
	61,
	64,
	60,
	62,
	63,
	66
];
/** What is known by flow. */
var Known = class {
	constructor() {
		/** Datagrams applications hold, by what they must give back. */
		this.book = new FlowBook(), this.clocks = new FlowClocks(), this.arrived = new Arrived(), this.pairs = new RestingPairs(), this.datagrams = /* @__PURE__ */ new Set();
	}
}, FlowWalk = class extends BlockWalk {
	constructor(known, core) {
		super(), this.sending = new Sending(), this.probing = new Probing(), this.repeating = new Repeating(), this.congestion = new Congestion(), this.clock = new CycleClock(), this.hand = new SegmentInHand(), this.effects = new CallEffects(), this.ranks = new Ranks(), this.creditedFlow = -1, this.credited = 0, this.lastNs = ZERO_NS, this.flow = -1, this.at = 0, this.core = core, this.book = known.book, this.clocks = known.clocks, this.words = known.book.words(0), this.arrived = known.arrived, this.receiving = new Receiving(known.arrived), this.acking = new Acking(this.clock), this.resets = new Resets(this.hand), this.resting = new Resting(known.pairs), this.handles = new Handles(core, this.effects, known.datagrams), this.deadlines = new Deadlines(this.clock, core), this.due = new Due(known.clocks, this.acking, this.probing, core), this.timers = new FlowTimers(known.book, known.clocks, this.deadlines, this.repeating, this.probing, this.due, core);
	}
	finish() {
		this.deadlines.ownerCore.exercised += kindCounts[50] + kindCounts[51] + kindCounts[52];
	}
	block(from, to) {
		for (let i = from | 0; i < (to | 0); i++) {
			let row = rowList[i], kind = rowKind[row], flow = rowFlow[row];
			kind === 3 ? this.sending.summed(row) : flow < 0 || flow >= 16777216 ? this.ofCore(row, kind) : kind >= 50 && kind <= 52 ? this.timers.timer(row, kind, flow) : kind === 34 ? this.opened(row, flow) : this.ofFlow(row, kind, flow);
		}
	}
	/** A row without a flow. */
	ofCore(row, kind) {
		switch (kind) {
			case 25:
				this.lastNs = rowNs[row], this.clock.ended(this.lastNs);
				return;
			case 24:
				this.clock.woke(rowNs[row]);
				return;
			case 22:
				this.effects.row(row), this.sending.taken = 0;
				return;
			case 50:
			case 51:
			case 52:
				this.timers.appTimer(row, kind);
				return;
			case 66:
				this.handles.datagrams.add(rowF[row]);
				return;
			case 90:
				this.handles.regions.add(row);
				return;
			case 113:
				this.handles.crashed(row);
				return;
			case 29:
				this.lastNs = rowNs[row], this.timers.stopped(row);
				return;
			default: this.unseen(row, kind, !1);
		}
	}
	/** A row of a connection whose beginning is not in the log, or of none. */
	unseen(row, kind, isFlow) {
		kind === 70 ? (this.handles.faulted(row), this.handles.calledNobody(row, isFlow), this.endCall(row)) : kind === 71 ? (this.handles.range(row), isFlow && (this.sending.taken += rowB[row]), this.effects.row(row)) : (kind === 36 || kind === 35 || kind === 43) && this.effects.row(row);
	}
	/** Rows of one flow come in runs. */
	select(flow) {
		this.flow = flow | 0, this.words = this.book.words(flow), this.at = FlowBook.at(flow);
	}
	ofFlow(row, kind, flow) {
		flow !== this.flow && this.select(flow);
		let { words, at } = this, life = words[at + 1];
		if (!(life & 1)) this.unseen(row, kind, !0);
		else if (kind === 116) this.due.travels(row, words, at), rowB[row] === 0 && this.clocks.disarm(words, at);
		else switch ((words[at + 4] & 255) !== this.core && (kind === 70 && this.handles.strayed(row, words, at), this.due.moved(words, at)), (words[at + 0] & -536870912 || life & 2048) && this.due.judge(row, kind, words, at), kind) {
			case 33:
				this.sent(row, words, at);
				return;
			case 31:
				this.received(row, flow, words, at);
				return;
			case 32:
				this.judged(row, flow, words, at);
				return;
			case 70:
				this.called(row, flow, words, at);
				return;
			case 16:
				this.receiving.released(words, at);
				return;
			case 43:
				this.receiving.credited(row, words, at), flow !== this.creditedFlow && (this.credited = 0), this.creditedFlow = flow, this.credited += rowA[row], this.effects.row(row);
				return;
			case 71:
				this.handles.range(row), this.sending.range(row, words, at), life & 268435456 && this.probing.judgeShut(words, at, rowCycle[row]), this.effects.row(row);
				return;
			case 37:
				this.sending.acked(words, at, rowB[row]), this.repeating.acked(words, at, rowB[row]), this.congestion.acked(words, at, rowA[row]);
				return;
			case 62:
				this.handles.told(row, kind, words, at), this.ranks.told(this.receiving.eventOrder, row, flow, 2), this.receiving.delivered(row, words, at);
				return;
			case 63:
				this.handles.told(row, kind, words, at), this.ranks.told(this.receiving.eventOrder, row, flow, 1), this.sending.reported(row, words, at);
				return;
			default: this.rare(row, kind, flow, words, at);
		}
	}
	/** Rows that come a few times in a connection's life. */
	rare(row, kind, flow, words, at) {
		switch (kind) {
			case 35:
				this.state(row, flow, words, at);
				return;
			case 38:
				rowA[row] !== 10 && this.congestion.moved(row, words, at), this.sending.cwndMoved(row, words, at);
				return;
			case 44:
				this.repeating.duplicate(words, at);
				return;
			case 46:
				this.repeating.reported(words, at);
				return;
			case 42:
				words[at + 0] & 1 && this.probing.need(words, at, rowCycle[row]);
				return;
			case 40:
				negotiated(row, words, at);
				return;
			case 8:
				rowA[row] === 1 ? this.resting.target(row, words, at) : this.resting.source(row, words, at);
				return;
			case 45:
				words[rare(at) + 3] = rowA[row];
				return;
			case 36:
				this.closed(row, flow, words, at);
				return;
			case 60:
				this.handles.told(row, kind, words, at);
				return;
			case 61:
				this.handles.told(row, kind, words, at), rowC[row] !== 0 && hears(words, at);
				return;
			case 64:
				this.handles.told(row, kind, words, at), this.ranks.told(this.receiving.eventOrder, row, flow, 3), hears(words, at);
				return;
		}
	}
	/** TCP_IN. */
	received(row, flow, words, at) {
		let hand = this.hand, seq = rowB[row], ack = rowC[row], flags = rowE[row], windowBytes = rowF[row];
		hand.flow = flow, hand.seq = seq, hand.ack = ack, hand.flags = flags, hand.windowBytes = windowBytes, this.ranks.begin(flow), this.arrived.segment(words, at, seq, rowD[row], flags), this.sending.heard(words, at, ack, flags, windowBytes);
	}
	/** TCP_JUDGED. */
	judged(row, flow, words, at) {
		let { seq, ack, flags, windowBytes } = this.hand, rcvNxt = rowD[row];
		if (this.receiving.judged(row, words, at, seq, flags), words[at + 0] & 1) {
			let cycle = rowCycle[row];
			if (rowC[row] > 0 && this.acking.taken(words, at, rcvNxt, cycle)) {
				let first = this.clocks.of(words, at);
				this.clocks.ns[first + 6] = rowNs[row];
			}
			rowB[row] === 0 && this.probing.windowTaken(words, at, seq, ack, flags, windowBytes, cycle);
		}
		words[at + 15] = rcvNxt, words[at + 0] |= 524288, this.ranks.begin(-1);
	}
	/** TCP_OUT. */
	sent(row, words, at) {
		let bytes = rowC[row], flags = rowD[row];
		if (bytes > 0 && this.sending.fits(row, words, at, bytes), flags & 4) {
			this.acking.settled(words, at);
			return;
		}
		let state = words[at + 0], end = serialAdd(rowA[row], segmentSpan(bytes, flags));
		if ((flags & 1 || state & 16777216) && this.sending.afterFin(row, words, at), state & 1) {
			this.repeating.segment(row, words, at, end), bytes > 0 && this.sending.segment(row, words, at);
			let isProbe = bytes > 0 || rowF[row] === 9;
			state & -2147483648 && isProbe && this.probing.probed(words, at);
		}
		serialGap(end, words[at + 17]) > 0 && (words[at + 17] = end), flags & 16 && (this.receiving.acknowledges(row, words, at), this.acking.acknowledged(words, at, rowB[row]));
	}
	/** BSYS. */
	called(row, flow, words, at) {
		let number = rowA[row];
		if (this.handles.faulted(row), number === 8) {
			let credited = flow === this.creditedFlow ? this.credited : 0;
			this.credited = 0, this.receiving.gaveBack(row, words, at, credited);
		}
		this.handles.called(row, words, at), this.endCall(row);
	}
	endCall(row) {
		rowA[row] === 7 && this.sending.returned(row), this.sending.taken = 0, this.effects.row(row);
	}
	opened(row, flow) {
		let words = this.book.words(flow), at = FlowBook.at(flow);
		this.handles.reopens(row, flow, words, at), this.repeating.settle(row, flow, words, at), this.arrived.close(words, at), this.resting.forget(words, at), this.clocks.drop(words, at), clear(words, at), begin(row, words, at), words[at + 4] = rowB[row] << 8 | this.core, this.handles.open(row, words, at), this.receiving.open(row, words, at), this.sending.open(row, words, at), this.effects.row(row);
	}
	closed(row, flow, words, at) {
		let flags = words[at + 0], { clocks } = this;
		flags & 1 && this.handles.settle(row, flow, words, at), flags & 33554432 && this.resting.freed(row, words, at, clocks.get(words, at, 7));
		let first = clocks.of(words, at);
		this.deadlines.closed(row, clocks.ns, first), clocks.drop(words, at), this.resting.forget(words, at), this.arrived.close(words, at);
		let life = words[at + 1];
		rowA[row] === 3 && (life & 516) == 4 && (words[at + 1] = life | 1024), words[at + 1] &= -2049, words[at + 0] &= 503316478, this.handles.closed(words, at), this.effects.row(row);
	}
	state(row, flow, words, at) {
		let from = rowA[row], to = rowB[row], rule = rowC[row];
		if (from === 2 && words[at + 0] & 16 && (words[at + 0] = words[at + 0] & -17 | 32), to === 4 && (words[at + 1] |= 256), this.repeating.state(words, at, to), rule === 5 && this.resets.reset(row, from, flow, words, at), rule === 6 && this.sending.closed(row, words, at), to === 10 && !(words[at + 0] & 33554432)) {
			let nowNs = rowNs[row];
			words[at + 0] |= 33554432;
			let first = this.clocks.of(words, at);
			this.clocks.ns[first + 7] = nowNs, this.resting.rests(words, at, nowNs);
		} else rule === 11 && (words[at + 0] |= 67108864);
		this.effects.row(row);
	}
	/** Whoever is open on this core at the end of the run. */
	end() {
		this.book.each((flow, words, at) => {
			if ((words[at + 4] & 255) !== this.core) return;
			this.repeating.settle(-1, flow, words, at);
			let flags = words[at + 0];
			if (!(flags & 1) || (this.handles.settle(-1, flow, words, at), this.acking.end(flow, words, at, this.lastNs - this.clocks.get(words, at, 6)), this.probing.end(flow, words, at), !(flags & 33554432))) return;
			let timerNs = this.clocks.get(words, at, 4) - 1;
			this.resting.end(flow, this.clocks.get(words, at, 7), timerNs, this.lastNs);
		});
	}
};
/** The application hears of the end. */
function hears(words, at) {
	words[at + 1] = words[at + 1] & -1025 | 512;
}
/** This core's walk. */
function flowWalk(context) {
	return context.shared("flows", () => new FlowWalk(context.indexed("flows", () => new Known()), context.core));
}
// dist/specs/invariants/zero-copy/recv-done-bound.js
/**
* A6: an application gives back what it received and no more, and the window opens by exactly that.
*
* The released IX code enforces only the cap, so an application may over-acknowledge there. A call
* that was refused must open nothing. A connection whose window no longer matters (the peer has
* sent FIN) may credit nothing.
*
* Judged by src/verify/shared/flow/receiving.ts.
*/
const spec$84 = {
	id: "zero-copy.recv-done-bound",
	catalogue: "A6",
	title: "recv_done is bounded by what was received",
	statement: "A flow gives back at most the bytes it received, and its window grows by exactly the granted amount up to its maximum.",
	source: "IX14 §4.3; ix-project/ix dp/net/tcp_api.c",
	reads: FLOW_READS,
	scope: "core",
	create: (context) => {
		let walk = flowWalk(context);
		return follow(context, walk, walk.receiving.recvDoneBound);
	}
}, spec$83 = {
	id: "zero-copy.recv-done-frees",
	catalogue: "A7",
	title: "recv_done frees what it covers",
	statement: "The recv_done call that covers the last byte of an mbuf frees it within the same dispatch.",
	source: "IX14 §4.3 (recv_done advances the window and frees memory buffers)",
	reads: MBUF_LIFE_READS,
	scope: "core",
	create(context) {
		let tracker = mbufLife(context);
		return follow(context, tracker, tracker.recvDoneFrees);
	}
};
var PieceMemory = class {
	constructor() {
		this.offset = /* @__PURE__ */ new Int32Array(1024), this.bytes = /* @__PURE__ */ new Int32Array(1024), this.sum = /* @__PURE__ */ new Int32Array(1024), this.next = /* @__PURE__ */ new Int32Array(1024), this.limit = 0, this.freeHead = -1;
	}
	/** Adds a piece to the list that begins at head; the new head. */
	remember(head, offset, bytes, sum) {
		let node = head !== -1 && this.equals(head, offset, bytes) ? head : this.take(head);
		return this.offset[node] = offset, this.bytes[node] = bytes, this.sum[node] = sum, node;
	}
	/** The sum of that piece when it was first transmitted, -1 = not known. */
	recall(head, offset, bytes) {
		let node = head;
		for (; node !== -1 && !this.equals(node, offset, bytes);) node = this.next[node];
		return node === -1 ? -1 : this.sum[node];
	}
	/** Gives the list's nodes back. */
	release(head) {
		let node = head;
		for (; node !== -1;) {
			let next = this.next[node];
			this.next[node] = this.freeHead, this.freeHead = node, node = next;
		}
	}
	equals(node, offset, bytes) {
		return this.offset[node] === offset && this.bytes[node] === bytes;
	}
	take(next) {
		let node = this.freeHead;
		return node === -1 ? (node = this.limit++, node >= this.next.length && this.grow(node)) : this.freeHead = this.next[node], this.next[node] = next, node;
	}
	grow(node) {
		let capacity = capacityFor(node, this.next.length);
		this.offset = growInt32(this.offset, capacity, 0), this.bytes = growInt32(this.bytes, capacity, 0), this.sum = growInt32(this.sum, capacity, 0), this.next = growInt32(this.next, capacity, 0);
	}
}, RangeList = class {
	constructor() {
		/** Ranges whose flow ended and whose index was taken by another flow. */
		this.words = /* @__PURE__ */ new Int32Array(16384), this.flows = new FlowWords(4), this.count = 0, this.limit = 16, this.freeHead = 0, this.wasOrphan = !1, this.orphans = 0;
	}
	/** The flow's first range. */
	first(flow) {
		let at = this.flows.at(flow);
		return this.flows.words[at + 0];
	}
	append(flow, address, bytes, sum, offset) {
		let at = this.flows.at(flow), flows = this.flows.words, node = this.take();
		this.words[node + 0] = address, this.words[node + 1] = bytes, this.words[node + 2] = sum, this.words[node + 3] = offset, this.words[node + 4] = 0, this.words[node + 5] = 0, this.words[node + 7] = 0, this.words[node + 8] = -1, this.words[node + 9] = 0;
		let tail = flows[at + 1];
		tail === 0 ? flows[at + 0] = node : this.words[tail + 9] = node, flows[at + 1] = node;
	}
	/** The flow's range that holds stream bytes [offset, offset + bytes), or NO_RANGE. */
	find(flow, offset, bytes) {
		let at = this.flows.at(flow), flows = this.flows.words, node = flows[at + 2];
		if (node !== 0) {
			if (this.holds(node, offset, bytes)) return node;
			if (node = this.words[node + 9], node !== 0 && this.holds(node, offset, bytes)) return flows[at + 2] = node;
		}
		for (node = flows[at + 0]; node !== 0 && !this.holds(node, offset, bytes);) node = this.words[node + 9];
		return node !== 0 && (flows[at + 2] = node), node;
	}
	/**
	* The flow's range (or an orphan) with exactly these bounds is removed; its node stays readable.
	* NO_RANGE = there is none.
	*/
	remove(flow, address, bytes, offset) {
		let at = this.flows.at(flow), flows = this.flows.words, previous = 0, node = flows[at + 0];
		for (; node !== 0 && !this.equals(node, address, bytes, offset);) previous = node, node = this.words[node + 9];
		return this.wasOrphan = node === 0, this.wasOrphan ? this.removeOrphan(address, bytes, offset) : (previous === 0 ? flows[at + 0] = this.words[node + 9] : this.words[previous + 9] = this.words[node + 9], flows[at + 1] === node && (flows[at + 1] = previous), flows[at + 2] === node && (flows[at + 2] = flows[at + 0]), this.release(node), node);
	}
	/** A new flow takes the index: what the old one left waits for its release elsewhere. */
	orphan(flow) {
		let at = this.flows.at(flow), flows = this.flows.words, head = flows[at + 0];
		head !== 0 && (this.words[flows[at + 1] + 9] = this.orphans, this.orphans = head, flows[at + 0] = 0, flows[at + 1] = 0, flows[at + 2] = 0);
	}
	get orphanHead() {
		return this.orphans;
	}
	/** Whether [address, address + bytes) meets a range of the flow. */
	overlaps(flow, address, bytes) {
		let at = this.flows.at(flow), node = this.flows.words[at + 0];
		for (; node !== 0 && !this.meets(node, address, bytes);) node = this.words[node + 9];
		return node !== 0;
	}
	/** The same for the ranges of all flows. */
	overlapsAny(address, bytes) {
		for (let node = 16; node < this.limit; node += 16) if (this.words[node + 10] !== 0 && this.meets(node, address, bytes)) return !0;
		return !1;
	}
	meets(node, address, bytes) {
		let start = this.words[node + 0];
		return address < start + this.words[node + 1] && start < address + bytes;
	}
	holds(node, offset, bytes) {
		let from = offset - this.words[node + 3] | 0;
		return from >= 0 && from + bytes <= this.words[node + 1];
	}
	equals(node, address, bytes, offset) {
		return this.words[node + 3] === offset && this.words[node + 0] === address && this.words[node + 1] === bytes;
	}
	removeOrphan(address, bytes, offset) {
		let previous = 0, node = this.orphans;
		for (; node !== 0 && !this.equals(node, address, bytes, offset);) previous = node, node = this.words[node + 9];
		return node === 0 ? 0 : (previous === 0 ? this.orphans = this.words[node + 9] : this.words[previous + 9] = this.words[node + 9], this.release(node), node);
	}
	take() {
		this.count++;
		let node = this.freeHead;
		return node === 0 ? (node = this.limit, this.limit += 16, this.limit > this.words.length && (this.words = growInt32(this.words, this.words.length * 2, 0))) : this.freeHead = this.words[node + 9], this.words[node + 10] = 1, node;
	}
	release(node) {
		this.count--, this.words[node + 10] = 0, this.words[node + 9] = this.freeHead, this.freeHead = node;
	}
};
// dist/src/verify/shared/send-ledger.js
/**
* Every range the application handed to sendv, from acceptance to release, for the specs that
* promise that it is sent in place (A9), unchanged (A8), and let go only after DMA and
* acknowledgement (A11).
*
* Bytes are compared through their one's-complement sums: the log carries the sum of each range at
* acceptance and of each piece as transmitted. Pieces that follow each other from a range's start
* are added up (a piece at an odd offset with its bytes exchanged) and must give the range's sum; a
* retransmission from the middle is compared with the same piece's first transmission. Sums do not
* see two changes that cancel; the log carries no bytes.
*/
const SEND_LEDGER_READS = [
	71,
	17,
	3,
	4,
	6,
	37,
	34,
	36,
	14,
	25,
	29
];
/** What is known by flow and by transmit queue. */
var SendBook = class {
	constructor() {
		this.ranges = new RangeList(), this.pieces = new PieceMemory(), this.isOpen = /* @__PURE__ */ new Uint8Array(1024), this.queuedFrames = /* @__PURE__ */ new Int32Array(128), this.doneFrames = /* @__PURE__ */ new Int32Array(128), this.running = 0, this.isJudged = !1;
	}
	/** Payload bytes the peer acknowledged, low 32 bits. */
	acked(key) {
		let { flows } = this.ranges, at = flows.at(key);
		return flows.words[at + 3];
	}
	setAcked(key, bytes) {
		let { flows } = this.ranges, at = flows.at(key);
		flows.words[at + 3] = bytes;
	}
	addAcked(key, bytes) {
		let { flows } = this.ranges, at = flows.at(key);
		flows.words[at + 3] = flows.words[at + 3] + bytes | 0;
	}
	reserveFlow(key) {
		if (key < this.isOpen.length) return;
		let capacity = capacityFor(key, this.isOpen.length);
		this.isOpen = growUint8(this.isOpen, capacity);
	}
}, SendLedger = class extends BlockWalk {
	constructor(book) {
		super(), this.txImmutable = new Findings(), this.txNoCopy = new Findings(), this.txRefDrop = new Findings(), this.queue = 0, this.frameProtocol = 0, this.isRetransmission = !1, this.piecesLeft = 0, this.bytesLeft = 0, this.unacknowledged = [], this.book = book, book.running++;
	}
	block(from, to) {
		for (let i = from | 0; i < (to | 0); i++) {
			let row = rowList[i], kind = rowKind[row];
			if (kind === 25) this.unacknowledged.length > 0 && this.judgeUnacknowledged(row);
			else if (kind === 6) {
				let queue = rowA[row];
				queue >= 0 && queue < 128 && (this.book.doneFrames[queue] += rowB[row]);
			} else if (kind === 14) this.copied(row);
			else if (kind === 29) this.book.running--;
			else {
				let key = rowFlow[row] + 1;
				if (!isIndex(key)) continue;
				this.book.reserveFlow(key), this.ofFlow(row, kind, key);
			}
		}
	}
	ofFlow(row, kind, key) {
		switch (kind) {
			case 3:
				this.frame(row);
				return;
			case 4:
				this.piece(row, key);
				return;
			case 71: {
				let bytes = rowB[row];
				if (bytes <= 0 || key === 0) return;
				this.book.ranges.append(key, rowA[row], bytes, rowC[row], rowD[row]);
				return;
			}
			case 37:
				this.book.addAcked(key, rowA[row]);
				return;
			case 17:
				this.released(row, key);
				return;
			case 34:
				this.book.ranges.orphan(key), this.book.isOpen[key] = 1, this.book.setAcked(key, 0);
				return;
			case 36:
				this.book.isOpen[key] = 0;
				return;
		}
	}
	frame(row) {
		this.judgePieces(row);
		let queue = rowB[row];
		this.queue = queue >= 0 && queue < 128 ? queue : 0, this.book.queuedFrames[this.queue]++, this.frameProtocol = rowG[row], this.isRetransmission = rowH[row] !== 0, this.piecesLeft = rowE[row], this.bytesLeft = rowD[row], this.piecesLeft === 0 && this.judgePieces(row);
	}
	/** All payload of the frame before must have been referred to by its pieces. */
	judgePieces(row) {
		if ((this.frameProtocol === 6 || this.frameProtocol === 17) && this.bytesLeft !== 0) {
			let found = `${this.bytesLeft} bytes elsewhere`;
			this.txNoCopy.report(row, "a frame refers to all of its payload in place", found);
		}
		this.bytesLeft = 0;
	}
	piece(row, key) {
		let address = rowA[row], bytes = rowB[row], offset = rowD[row];
		this.bytesLeft -= bytes, this.piecesLeft--, this.piecesLeft === 0 && this.judgePieces(row);
		let ranges = this.book.ranges, node = ranges.find(key, offset, bytes), from = node === 0 ? 0 : offset - ranges.words[node + 3] | 0;
		if (node === 0 || ranges.words[node + 0] + from !== address) {
			if (key === 0) return;
			let found = `${bytes} bytes at ${address}, stream offset ${offset >>> 0}`;
			this.txNoCopy.report(row, "a piece lies in a range sendv accepted and still holds", found);
			return;
		}
		this.txNoCopy.exercised++, ranges.words[node + 6] = this.queue, ranges.words[node + 7] = this.book.queuedFrames[this.queue];
		let sum = rowC[row];
		bytes !== ranges.words[node + 1] && this.compareAgain(row, node, bytes, sum, offset), this.compare(row, node, from, bytes, sum);
	}
	/** A part of a range, with what it was when it was first transmitted. */
	compareAgain(row, node, bytes, sum, offset) {
		let { ranges, pieces } = this.book, head = ranges.words[node + 8];
		if (!this.isRetransmission) {
			ranges.words[node + 8] = pieces.remember(head, offset, bytes, sum);
			return;
		}
		let first = pieces.recall(head, offset, bytes);
		if (first < 0 || (this.txImmutable.exercised++, first === sum)) return;
		let found = `sum ${sum}, ${first} when first sent`;
		this.txImmutable.report(row, "the same bytes at every retransmission", found);
	}
	/** What was transmitted of the range so far, with what was accepted. */
	compare(row, node, from, bytes, sum) {
		let ranges = this.book.ranges;
		if (from === 0) ranges.words[node + 4] = bytes, ranges.words[node + 5] = sum;
		else if (from === ranges.words[node + 4]) {
			let added = from & 1 ? swapSum(sum) : sum;
			ranges.words[node + 5] = addSums(ranges.words[node + 5], added), ranges.words[node + 4] = from + bytes;
		} else return;
		if (ranges.words[node + 4] === ranges.words[node + 1] && (this.txImmutable.exercised++, ranges.words[node + 5] !== ranges.words[node + 2])) {
			let accepted = ranges.words[node + 2], found = `sum ${ranges.words[node + 5]}, ${accepted} at acceptance`;
			this.txImmutable.report(row, "the bytes sent are the bytes accepted", found);
		}
	}
	released(row, key) {
		let address = rowA[row], bytes = rowB[row], offset = rowC[row];
		if (key === 0) return;
		let ranges = this.book.ranges;
		this.txRefDrop.exercised++;
		let node = ranges.remove(key, address, bytes, offset);
		if (node === 0) {
			let found = `${bytes} bytes at ${address}, stream offset ${offset >>> 0}`;
			this.txRefDrop.report(row, "a range that sendv accepted is released, once", found);
			return;
		}
		this.book.pieces.release(ranges.words[node + 8]);
		let queue = ranges.words[node + 6], last = ranges.words[node + 7];
		if (last !== 0 && (this.book.doneFrames[queue] - last | 0) < 0) {
			let found = `frame ${last} of queue ${queue} not done`;
			this.txRefDrop.report(row, "released after the NIC is done with it", found);
		}
		this.book.isOpen[key] === 0 || ranges.wasOrphan || (this.book.acked(key) - offset - bytes | 0) < 0 && this.unacknowledged.push(key);
	}
	judgeUnacknowledged(row) {
		for (let key of this.unacknowledged) {
			if (this.book.isOpen[key] === 0) continue;
			let found = `flow ${key - 1} has ${this.book.acked(key) >>> 0} bytes acknowledged`;
			this.txRefDrop.report(row, "a range is released after the peer acknowledged it", found);
		}
		this.unacknowledged.length = 0;
	}
	copied(row) {
		let bytes = rowC[row];
		if (rowD[row] !== 2 || bytes <= 0) return;
		let key = rowFlow[row] + 1, address = rowA[row];
		if (!(key > 0 && isIndex(key) && key < this.book.isOpen.length ? this.book.ranges.overlaps(key, address, bytes) : this.book.ranges.overlapsAny(address, bytes))) return;
		let found = `${bytes} bytes copied from ${address}`;
		this.txNoCopy.report(row, "the kernel copies nothing out of an accepted range", found);
	}
	end() {
		if (this.unacknowledged.length > 0 && this.judgeUnacknowledged(-1), !(this.book.running > 0 || this.book.isJudged || this.book.ranges.count === 0)) {
			this.book.isJudged = !0;
			for (let node = this.book.ranges.orphanHead; node !== 0; node = this.book.ranges.words[node + 9]) this.reportKept(node);
			for (let key = 1; key < this.book.isOpen.length; key++) {
				if (this.book.isOpen[key] !== 0) continue;
				let node = this.book.ranges.first(key);
				for (; node !== 0; node = this.book.ranges.words[node + 9]) this.reportKept(node);
			}
		}
	}
	reportKept(node) {
		let { words } = this.book.ranges, found = `${words[node + 1]} bytes at ${words[node + 0]}`;
		this.txRefDrop.report(-1, "a finished connection refers to no range", found);
	}
};
/** This core's tracker. */
function sendLedger(context) {
	return context.shared("send-ledger", () => new SendLedger(context.indexed("send-ledger", () => new SendBook())));
}
// dist/specs/invariants/zero-copy/tx-immutable.js
/**
* A8: an obligation of the application, and of the stack not to send anything else. Compared by
* one's-complement sums (RFC 1071): of whole ranges, and of single pieces between first
* transmission and retransmission.
*
* Judged by src/verify/shared/send-ledger.ts.
*/
const spec$82 = {
	id: "zero-copy.tx-immutable",
	catalogue: "A8",
	title: "Bytes handed to sendv stay unchanged",
	statement: "The bytes of an accepted range are the same at acceptance and at every transmission until they are acknowledged.",
	source: "IX14 §3 and §4.3 (the application must not change buffers until sent)",
	reads: SEND_LEDGER_READS,
	scope: "core",
	create(context) {
		let tracker = sendLedger(context);
		return follow(context, tracker, tracker.txImmutable);
	}
}, spec$81 = {
	id: "zero-copy.tx-no-copy",
	catalogue: "A9",
	title: "Transmitted payload is not copied",
	statement: "The kernel copies nothing out of an accepted range; transmit descriptors refer to the range itself.",
	source: "IX14 §3 (native, zero-copy API)",
	reads: SEND_LEDGER_READS,
	scope: "core",
	create(context) {
		let tracker = sendLedger(context);
		return follow(context, tracker, tracker.txNoCopy);
	}
}, spec$80 = {
	id: "zero-copy.sent-after-ack",
	catalogue: "A10",
	title: "sent means acknowledged",
	statement: "A sent condition covers only bytes that sendv accepted and the peer acknowledged, in order and once.",
	source: "IX14 §4.3 (Table 1, sent); RFC 9293 section 3.4",
	reads: FLOW_READS,
	scope: "core",
	create: (context) => {
		let walk = flowWalk(context);
		return follow(context, walk, walk.sending.sentAfterAck);
	}
}, spec$79 = {
	id: "zero-copy.tx-ref-drop",
	catalogue: "A11",
	title: "References to sent ranges end, and not too early",
	statement: "A sent range is released once, after its last DMA is done and (while the connection lives) the peer acknowledged it.",
	source: "IX14 §4.3; ix-project/ix dp/net/udp.c (page references of zero-copy sends)",
	reads: SEND_LEDGER_READS,
	scope: "core",
	create(context) {
		let tracker = sendLedger(context);
		return follow(context, tracker, tracker.txRefDrop);
	}
}, spec$78 = {
	id: "zero-copy.tx-desc-live",
	catalogue: "A12",
	title: "A queued frame keeps its mbuf",
	statement: "An mbuf on a transmit ring was allocated for that frame and is not freed before its descriptor is done.",
	source: "ix-project/ix dp/drivers/ixgbe.c (transmit reclaim)",
	reads: MBUF_LIFE_READS,
	scope: "core",
	create(context) {
		let tracker = mbufLife(context);
		return follow(context, tracker, tracker.txDescLive);
	}
}, spec$77 = {
	id: "zero-copy.dma-bounds",
	catalogue: "A13",
	title: "DMA stays inside one mbuf",
	statement: "A DMA writes or reads at most 2,048 bytes inside the data area of one mbuf slot, which lies in one 2 MiB page.",
	source: "ix-project/ix inc/ix/mbuf.h (2,112-byte slots, 992 a page)",
	reads: MBUF_LIFE_READS,
	scope: "core",
	create(context) {
		let tracker = mbufLife(context);
		return follow(context, tracker, tracker.dmaBounds);
	}
};
// dist/src/verify/shared/core/arp-versions.js
/**
* B9: versions of ARP entries, from when they became reachable until they are reclaimed.
*
* A row names the version that became reachable; the one it replaces has the generation before.
* Where several addresses have that generation any of them counts as replaced: the check is then
* weaker, never wrong.
*/
var ArpVersions = class {
	constructor() {
		this.arpQuiescence = new Findings(), this.cycles = 0, this.sequence = 0, this.live = /* @__PURE__ */ new Map(), this.byGeneration = /* @__PURE__ */ new Map();
	}
	/** ARP_CHANGED. */
	changed(row) {
		let entry = rowA[row], generation = rowB[row];
		if (this.arpQuiescence.exercised++, this.live.has(entry)) {
			let found = `entry ${entry} was not`;
			this.arpQuiescence.report(row, "an entry is reclaimed before it is used again", found);
		}
		let change = {
			generation,
			sequence: this.sequence++,
			cycles: this.cycles
		};
		this.live.set(entry, change);
		let changes = this.byGeneration.get(generation);
		changes === void 0 ? this.byGeneration.set(generation, [change]) : changes.push(change);
	}
	/** ARP_RECLAIMED. */
	reclaimed(row) {
		let entry = rowA[row], generation = rowB[row];
		this.arpQuiescence.exercised++;
		let own = this.live.get(entry);
		if (this.live.delete(entry), own === void 0 || own.generation !== generation) {
			let found = `entry ${entry} generation ${generation}`;
			this.arpQuiescence.report(row, "a known entry is reclaimed, once", found);
			return;
		}
		let successor = (this.byGeneration.get(generation + 1 | 0) ?? []).find((change) => change.sequence > own.sequence);
		successor === void 0 ? this.arpQuiescence.report(row, "only a replaced entry is reclaimed", "it is in use") : this.cycles <= successor.cycles && this.arpQuiescence.report(row, "reclaimed after a cycle boundary", "reclaimed in the cycle that replaced it");
	}
};
// dist/src/verify/shared/core/causes-named.js
/**
* J5: whatever costs or loses something says why, with a value of the schema's closed lists.
*/
const VERDICTS = VERDICT_NAMES.length;
var CausesNamed = class {
	constructor() {
		this.causesNamed = new Findings();
	}
	/** A row of one of the kinds that come a few times. */
	check(row) {
		hasCause(row) || this.causeless(row);
	}
	/** A row that names no cause. */
	causeless(row) {
		let schema = EVENTS[rowKind[row]], values = [
			rowA[row],
			rowB[row],
			rowC[row],
			rowD[row],
			rowE[row]
		], fields = (schema?.fields ?? []).slice(0, values.length);
		this.causesNamed.report(row, `${schema?.name ?? "an event"} names its cause`, fields.map((field, i) => `${field} ${values[i]}`).join(", "));
	}
};
/** STACK_IN. */
function hasVerdict(row) {
	return isBetween(rowD[row], 0, VERDICTS - 1);
}
/** USER_ENTER. */
function hasReason(row) {
	return rowA[row] + rowB[row] > 0;
}
/** CYCLE_WAKE. */
function hasWaker(row) {
	return isBetween(rowA[row], 1, 4);
}
function hasCause(row) {
	switch (rowKind[row]) {
		case 2: return isBetween(rowB[row], 1, DROP_NAMES.length - 1);
		case 14: return rowE[row] !== 0;
		case 13: return isBetween(rowA[row], 1, 9);
		case 35: return isBetween(rowC[row], 1, RULE_NAMES.length - 1);
		case 36: return isBetween(rowA[row], 1, 8);
		default: return isBetween(rowC[row], 1, 8);
	}
}
function isBetween(value, low, high) {
	return value >= low && value <= high;
}
var PrivateObjects = class {
	constructor(core) {
		this.corePrivate = new Findings(), this.noLockDatapath = new Findings(), this.refillAmortised = new Findings(), this.allocs = 0, this.frees = 0, this.queue = -1, this.locks = 0, this.refills = 0, this.core = core;
	}
	/** A row names the core whose object it used. */
	ofCore(row, owner) {
		owner !== this.core && this.foreign(row, owner, this.core);
	}
	/** A row names the queue it used. */
	ofQueue(row, queue) {
		queue !== this.queue && this.foreign(row, queue, this.queue);
	}
	foreign(row, owner, own) {
		let expected = `an object of ${own}, this core's own`;
		this.corePrivate.report(row, expected, `of ${owner}`);
	}
	/** LOCK. */
	locked(row) {
		let object = rowA[row];
		object === 1 ? (this.locks++, this.judgeStore(row, this.locks)) : object !== 2 && object !== 3 && object !== 4 && this.noLockDatapath.report(row, "no lock between poll and doorbell", `lock ${object}`);
	}
	/** POOL_REFILL. */
	refilled(row) {
		this.refills++;
		let moved = Math.abs(rowB[row]);
		if ((moved === 0 || moved > 128) && this.refillAmortised.report(row, "a chunk of 1 to 128 mbufs", `${moved}`), this.refills > this.locks) {
			let found = `${this.refills} refills, ${this.locks} locks`;
			this.refillAmortised.report(row, "the store is changed only under its lock", found);
		}
		this.judgeStore(row, this.refills);
	}
	judgeStore(row, uses) {
		this.refillAmortised.exercised++;
		let most = Math.ceil(this.allocs / 128) + Math.ceil(this.frees / 128) + 2;
		if (uses <= most) return;
		let found = `${uses} for ${this.allocs} allocations and ${this.frees} frees`;
		this.refillAmortised.report(row, `at most ${most} uses of the store`, found);
	}
}, QueueTurns = class {
	constructor() {
		this.fairness = new Findings(), this.cycle = -1, this.polls = 0, this.mostPolls = 0, this.depths = /* @__PURE__ */ new Int32Array(128), this.takens = /* @__PURE__ */ new Int32Array(128);
	}
	/** CYCLE_POLL. */
	polled(row) {
		let cycle = rowCycle[row];
		cycle !== this.cycle && (this.cycle = cycle, this.polls = 0), this.polls !== 128 && (this.depths[this.polls] = rowB[row], this.takens[this.polls] = rowC[row], this.polls++, this.polls > this.mostPolls && (this.mostPolls = this.polls), this.polls > 1 && this.judge(row));
	}
	/** Compares the newest poll with the others of the cycle. */
	judge(row) {
		let newest = this.polls - 1, { depths, takens } = this;
		this.fairness.exercised++;
		for (let other = 0; other < newest; other++) {
			let difference = takens[newest] - takens[other], behind = difference < 0 ? newest : other, isEmptied = takens[behind] >= depths[behind];
			if (Math.abs(difference) <= 1 || isEmptied) continue;
			let found = `${takens[other]} and ${takens[newest]}`;
			this.fairness.report(row, "counts of two backlogged queues differ by one", found);
		}
	}
	end() {
		this.mostPolls <= 1 && (this.fairness.reason = "each core has one receive queue");
	}
};
// dist/src/verify/shared/core/rx-ring.js
/**
* The receive ring of a core as its log tells it: when each frame arrived and when it was taken,
* for the specs about batching and progress (C1, C2, C9, C11, C12).
*
* A frame counts as present at a poll when the device's time of it is not later than the poll's. It
* is first seen at that poll, at a position in the queue; from there on polls are counted until it
* is taken.
*/
const US_NS = 1e3;
var RxRing = class {
	constructor() {
		this.batchBound = new Findings(), this.noWaitToFill = new Findings(), this.noStarvation = new Findings(), this.idleLegal = new Findings(), this.adaptivity = new Findings(), this.head = 0, this.arrived = 0, this.tail = 0, this.arrivalNs = /* @__PURE__ */ new Float64Array(1024), this.firstPoll = /* @__PURE__ */ new Int32Array(1024), this.position = /* @__PURE__ */ new Int32Array(1024), this.declaredBound = 0, this.polls = 0, this.pollsInCycle = 0, this.takenInCycle = 0, this.stackedInCycle = 0, this.drainedInCycle = 0, this.isIdle = !1, this.idleNs = ZERO_NS, this.idleTimerUs = 0;
	}
	/** NIC_RX. */
	arrive(timeNs) {
		this.tail - this.head === this.arrivalNs.length && this.grow(), this.arrivalNs[this.tail & this.arrivalNs.length - 1] = timeNs, this.tail++;
	}
	/** Frames present at timeNs and not taken. */
	depthAt(timeNs) {
		let mask = this.arrivalNs.length - 1;
		for (; this.arrived < this.tail && this.arrivalNs[this.arrived & mask] <= timeNs;) this.firstPoll[this.arrived & mask] = this.polls, this.position[this.arrived & mask] = this.arrived - this.head + 1, this.arrived++;
		return this.arrived - this.head;
	}
	/** CYCLE_POLL. */
	polled(row) {
		let taken = rowC[row], bound = rowD[row];
		this.polls++, this.pollsInCycle++;
		let depth = this.head === this.tail ? 0 : this.depthAt(rowNs[row]);
		if (this.takenInCycle += taken, taken > 0 && this.batchBound.exercised++, bound !== this.declaredBound && this.declaredBound > 0) {
			let expected = `the bound of ${this.declaredBound} the core started with`;
			this.batchBound.report(row, expected, `a bound of ${bound}`);
		}
		if (bound < 1 || this.takenInCycle > bound + this.pollsInCycle - 1) {
			let found = `${this.takenInCycle} frames in this cycle`;
			this.batchBound.report(row, `at most ${bound} frames a cycle`, found);
		}
		if (rowB[row] !== depth) {
			let found = `ring depth ${rowB[row]}`;
			this.noWaitToFill.report(row, `${depth} frames had arrived`, found);
		}
		if (depth > 0 && (this.noWaitToFill.exercised++, this.adaptivity.exercised++, taken < 1)) {
			let found = `none of ${depth} taken`;
			this.noWaitToFill.report(row, "a poll that finds frames takes some", found);
		}
		let expected = depth < bound ? depth : bound;
		if (taken !== expected) {
			let found = `${taken} frames taken`;
			this.adaptivity.report(row, `a batch of ${expected}: all that is there, up to B`, found);
		}
		taken > 0 && this.take(row, taken, bound);
	}
	take(row, taken, bound) {
		let mask = this.arrivalNs.length - 1, end = this.head + Math.max(0, Math.min(taken, this.tail - this.head)), safeBound = bound < 1 ? 1 : bound;
		for (let i = this.head; i < end && !(i >= this.arrived); i++) {
			this.noStarvation.exercised++;
			let waited = this.polls - this.firstPoll[i & mask], allowed = (this.position[i & mask] + safeBound - 1) / safeBound | 0;
			if (waited > allowed) {
				let found = `taken ${waited} polls after it was seen`;
				this.noStarvation.report(row, `a frame is taken within ${allowed} more polls`, found);
			}
		}
		this.head = end, this.arrived < end && (this.arrived = end);
	}
	/** CYCLE_END. */
	endCycle(row) {
		if (this.stackedInCycle !== this.takenInCycle + this.drainedInCycle) {
			let found = `${this.stackedInCycle - this.drainedInCycle} went through the stack`;
			this.batchBound.report(row, `the ${this.takenInCycle} frames taken`, found);
		}
		this.pollsInCycle = 0, this.takenInCycle = 0, this.stackedInCycle = 0, this.drainedInCycle = 0;
	}
	/** CYCLE_IDLE. */
	idled(row) {
		let [ringDepth, events, calls] = [
			rowA[row],
			rowB[row],
			rowC[row]
		], waitUs = rowD[row], timerUs = rowE[row], depth = this.head === this.tail ? 0 : this.depthAt(rowNs[row]);
		if (depth !== 0 || ringDepth !== 0 || events !== 0 || calls !== 0) {
			let found = `${Math.max(depth, ringDepth)} frames, ${events} events, ${calls} calls`;
			this.idleLegal.report(row, "a core idles only when nothing is pending", found);
		}
		let limitUs = Math.min(timerUs < 0 ? Infinity : timerUs, 1e7 / US_NS);
		(waitUs < 0 || waitUs > limitUs) && this.idleLegal.report(row, `waits at most ${limitUs} us`, `${waitUs} us`), this.isIdle = !0, this.idleNs = rowNs[row], this.idleTimerUs = timerUs;
	}
	/** CYCLE_WAKE. */
	woke(row) {
		let timeNs = rowNs[row];
		if (!this.isIdle) {
			this.idleLegal.report(row, "only an idle core wakes", "it was not idle");
			return;
		}
		this.isIdle = !1, rowA[row] === 1 && this.noWaitToFill.exercised++;
		let lateNs = timeNs - this.idleNs - (this.idleTimerUs + 1) * US_NS;
		if (this.idleTimerUs >= 0 && lateNs > 0) {
			let found = `${lateNs} ns after it`;
			this.idleLegal.report(row, "the core wakes when its next timer is due", found);
		}
		if (this.head === this.tail) return;
		let mask = this.arrivalNs.length - 1, dueNs = Math.max(this.arrivalNs[this.head & mask], this.idleNs);
		if (timeNs > dueNs) {
			let found = `woke ${timeNs - dueNs} ns later`;
			this.noWaitToFill.report(row, "a frame that arrives wakes an idle core", found);
		}
	}
	grow() {
		let old = this.arrivalNs.length, capacity = old * 2, arrivalNs = growFloat64(this.arrivalNs, capacity), firstPoll = growInt32(this.firstPoll, capacity, 0), position = growInt32(this.position, capacity, 0);
		for (let i = this.head; i < this.tail; i++) arrivalNs[i & capacity - 1] = this.arrivalNs[i & old - 1], firstPoll[i & capacity - 1] = this.firstPoll[i & old - 1], position[i & capacity - 1] = this.position[i & old - 1];
		this.arrivalNs = arrivalNs, this.firstPoll = firstPoll, this.position = position;
	}
	end() {
		let waiting = this.arrived - this.head;
		if (waiting === 0) return;
		let waited = this.polls - this.firstPoll[this.head & this.arrivalNs.length - 1];
		if (waited > waiting) {
			let found = `${waiting} frames left after ${waited} more polls`;
			this.noStarvation.report(-1, "every frame that was seen is taken", found);
		}
	}
}, TxFlush = class {
	constructor() {
		this.txFlush = new Findings(), this.unrung = /* @__PURE__ */ new Int32Array(128), this.doorbells = /* @__PURE__ */ new Int32Array(128), this.unrungTotal = 0, this.doorbellTotal = 0, this.lastRung = 0;
	}
	/** NIC_TX. */
	queued(queue) {
		queue < 0 || queue >= 128 || (this.unrung[queue]++, this.unrungTotal++);
	}
	/** NIC_DOORBELL. */
	rung(row) {
		let queue = rowA[row];
		if (queue < 0 || queue >= 128) return;
		this.txFlush.exercised++, this.doorbells[queue]++, this.lastRung = queue, this.doorbellTotal++;
		let unrung = this.unrung[queue];
		if (rowB[row] !== unrung || unrung === 0) {
			let found = `${rowB[row]}`;
			this.txFlush.report(row, `a doorbell for the ${unrung} frames queued`, found);
		}
		if (this.doorbells[queue] > 1) {
			let found = `${this.doorbells[queue]} on queue ${queue}`;
			this.txFlush.report(row, "one doorbell a queue and cycle", found);
		}
		this.unrungTotal -= unrung, this.unrung[queue] = 0;
	}
	/** CYCLE_END. */
	endCycle(row) {
		if (this.unrungTotal > 0) {
			let found = `${this.unrungTotal} frames not handed over`;
			this.txFlush.report(row, "all queued frames rung by the end of the cycle", found), this.unrung.fill(0), this.unrungTotal = 0;
		}
		this.doorbellTotal !== 0 && (this.doorbellTotal === this.doorbells[this.lastRung] ? this.doorbells[this.lastRung] = 0 : this.doorbells.fill(0), this.doorbellTotal = 0);
	}
}, UserStay = class {
	constructor() {
		this.userBudget = new Findings(), this.noPreempt = new Findings(), this.isInUser = !1, this.from = 0, this.enteredNs = ZERO_NS, this.residenceNs = ZERO_NS, this.isReported = !1;
	}
	beginChunk() {
		this.from = 0;
	}
	endChunk(chunk) {
		this.isInUser && this.from < chunk.count && this.scan(chunk.count);
	}
	/** USER_ENTER. */
	entered(row) {
		this.enteredNs = rowNs[row], this.isInUser && this.scan(row), this.isInUser = !0, this.from = row + 1;
	}
	/** USER_LEAVE. */
	left(row) {
		this.residenceNs = rowNs[row] - this.enteredNs, this.isInUser && (this.noPreempt.exercised++, this.from !== row && this.scan(row)), this.isInUser = !1;
	}
	/** Rows of the stay, up to `end`: only the application's own, and the device's. */
	scan(end) {
		for (let row = this.from; row < end; row++) {
			let kind = rowKind[row], isDevice = kind === 1 || kind === 2, isApplication = kind === 15 || kind === 19 || kind === 14 && rowD[row] === 3;
			isDevice || isApplication || this.noPreempt.report(row, "only the application runs until it returns", eventName(kind));
		}
	}
	/** USER_UNRESPONSIVE. */
	reported() {
		this.isReported = !0;
	}
	/** CYCLE_END. */
	endCycle(row) {
		let isOver = this.residenceNs > 1e7;
		(isOver || this.isReported) && this.judge(row, isOver), this.residenceNs = 0;
	}
	judge(row, isOver) {
		let { isReported, residenceNs } = this;
		if (this.userBudget.exercised++, this.isReported = !1, isOver === isReported) return;
		let found = isReported ? "reported" : "not reported";
		this.userBudget.report(row, `a stay of ${residenceNs} ns reported: ${isOver}`, found);
	}
}, UserTurn = class {
	constructor() {
		this.oneEntry = new Findings(), this.drainEvents = new Findings(), this.drainCalls = new Findings(), this.conservation = new Findings(), this.quiescentStart = new Findings(), this.pending = 0, this.entriesInCycle = 0, this.isInUser = !1, this.entered = 0, this.queued = 0, this.dispatched = 0, this.raisedTotal = 0, this.consumedTotal = 0, this.queuedTotal = 0, this.dispatchedTotal = 0, this.returnedTotal = 0, this.hasCrashed = !1;
	}
	/** A condition was raised. */
	raised() {
		this.pending++, this.raisedTotal++;
	}
	/** CORE_STOP: what was raised while the connections were torn down has no reader any more. */
	stopped() {
		this.consumedTotal += this.pending, this.pending = 0;
	}
	/** CORE_CRASH: nobody answers the calls that were under way. B5 says why. */
	crashed() {
		this.hasCrashed = !0;
	}
	/** MIG_BEGIN. */
	begun(row) {
		let claimed = rowE[row], calls = this.queued - this.dispatched;
		if (this.quiescentStart.exercised++, claimed === 0 && this.pending === 0 && calls === 0) return;
		let found = `${Math.max(claimed, this.pending)} conditions, ${calls} calls`;
		this.quiescentStart.report(row, "nothing pending when flow groups leave", found);
	}
	/** CYCLE_POLL. */
	polled(row) {
		if (rowE[row] !== this.pending) {
			let found = `${rowE[row]} pending at the poll`;
			this.drainEvents.report(row, `${this.pending} conditions raised and not delivered`, found);
		}
	}
	/** USER_ENTER. */
	entersUser(row) {
		let conditions = rowA[row], returns = rowB[row];
		if (this.entriesInCycle++, this.isInUser || this.entriesInCycle > 1) {
			let found = `entry ${this.entriesInCycle}`;
			this.oneEntry.report(row, "one entry into the application a cycle", found);
		}
		if (conditions + returns <= 0 && this.oneEntry.report(row, "an entry has something to say", "no condition, no result"), conditions > 0 && this.drainEvents.exercised++, conditions !== this.pending) {
			let found = `${conditions} delivered`;
			this.drainEvents.report(row, `all ${this.pending} conditions raised before`, found);
		}
		if (this.dispatched !== this.queued || returns !== this.queued) {
			let found = `${this.dispatched} dispatched, ${returns} returned`;
			this.drainCalls.report(row, `${this.queued} calls answered before the next entry`, found);
		}
		this.isInUser = !0, this.entered = conditions, this.pending = 0, this.returnedTotal += returns, this.queued = 0, this.dispatched = 0;
	}
	/** USER_LEAVE. */
	leavesUser(row) {
		let calls = rowA[row], consumed = rowC[row];
		if (this.isInUser || this.oneEntry.report(row, "a return follows an entry", "the application was not entered"), consumed !== this.entered) {
			let found = `${consumed} consumed`;
			this.drainEvents.report(row, `all ${this.entered} conditions of the entry`, found);
		}
		this.isInUser = !1, this.queued = calls, this.dispatched = 0, this.consumedTotal += consumed, this.queuedTotal += calls;
	}
	/** BSYS. */
	called(row) {
		let index = rowE[row];
		if (index !== this.dispatched || index >= this.queued) {
			let found = `slot ${index} of ${this.queued}`;
			this.drainCalls.report(row, `slot ${this.dispatched}: each once, in order`, found);
		}
		this.dispatched++, this.dispatchedTotal++;
	}
	/** CYCLE_END. */
	endCycle(row) {
		if (this.isInUser && this.oneEntry.report(row, "the application returned within the cycle", "it did not"), this.entriesInCycle === 0 && this.pending > 0) {
			let found = `${this.pending} conditions and no entry`;
			this.oneEntry.report(row, "no entry only when there is nothing to say", found);
		}
		if (this.dispatched < this.queued) {
			let found = `${this.dispatched} of ${this.queued}`;
			this.drainCalls.report(row, "every queued call is dispatched in its cycle", found);
		}
		this.balance(row), this.entriesInCycle = 0;
	}
	/** H4: what was raised was consumed or is pending; what was queued was dispatched. */
	balance(row) {
		let pending = rowC[row];
		if (this.raisedTotal + this.queuedTotal > 0 && this.conservation.exercised++, this.raisedTotal !== this.consumedTotal + pending) {
			let found = `${this.consumedTotal} consumed, ${pending} pending`;
			this.conservation.report(row, `${this.raisedTotal} conditions raised`, found), this.consumedTotal = this.raisedTotal - pending;
		}
		if (this.queuedTotal !== this.dispatchedTotal) {
			let found = `${this.dispatchedTotal} returned`;
			this.conservation.report(row, `${this.queuedTotal} calls queued`, found), this.dispatchedTotal = this.queuedTotal;
		}
	}
	end() {
		if (!this.hasCrashed && this.dispatchedTotal - this.returnedTotal !== this.queued) {
			let found = `${this.returnedTotal} read of ${this.dispatchedTotal}`;
			this.conservation.report(-1, `all results but the last entry's ${this.queued} read`, found);
		}
	}
};
// dist/src/verify/shared/core/walk.js
const CORE_READS = [
	27,
	80,
	81,
	70,
	14,
	113,
	28,
	29,
	25,
	23,
	20,
	24,
	13,
	10,
	11,
	114,
	124,
	119,
	118,
	5,
	2,
	1,
	7,
	3,
	6,
	12,
	30,
	36,
	35,
	21,
	22,
	26,
	61,
	64,
	69,
	68,
	60,
	62,
	63,
	65,
	66,
	67
], OF_OWN_OBJECTS = [
	10,
	20,
	21,
	5,
	6,
	12,
	7,
	28,
	27
], WITH_CAUSE = [
	24,
	21,
	30,
	64,
	13,
	2,
	14,
	35,
	36
];
var CoreWalk = class extends BlockWalk {
	constructor(core) {
		super(), this.ring = new RxRing(), this.turn = new UserTurn(), this.stay = new UserStay(), this.flush = new TxFlush(), this.queues = new QueueTurns(), this.arp = new ArpVersions(), this.causes = new CausesNamed(), this.singleFetch = new Findings(), this.objects = new PrivateObjects(core);
	}
	begin() {
		this.stay.beginChunk();
	}
	finish(chunk) {
		this.stay.endChunk(chunk);
		let { objects, turn } = this, cycles = kindCounts[25], entries = kindCounts[21];
		objects.corePrivate.exercised += seen(OF_OWN_OBJECTS), objects.noLockDatapath.exercised += cycles, this.causes.causesNamed.exercised += seen(WITH_CAUSE), turn.oneEntry.exercised += entries + cycles, turn.drainCalls.exercised += kindCounts[70], this.ring.idleLegal.exercised += kindCounts[23];
	}
	block(from, to) {
		for (let i = from | 0; i < (to | 0); i++) {
			let row = rowList[i], kind = rowKind[row];
			switch (kind) {
				case 10:
					this.objects.ofCore(row, rowB[row]), this.objects.allocs++;
					break;
				case 11:
					this.objects.frees++;
					break;
				case 20:
					this.objects.ofQueue(row, rowA[row]), this.ring.polled(row), this.turn.polled(row), this.queues.polled(row);
					break;
				case 25:
					this.endCycle(row);
					break;
				case 23:
					this.ring.idled(row);
					break;
				case 24:
					hasWaker(row) || this.causes.causeless(row), this.ring.woke(row);
					break;
				case 21:
					hasReason(row) || this.causes.causeless(row), this.objects.ofCore(row, rowC[row]), this.stay.entered(row), this.turn.entersUser(row);
					break;
				case 22:
					this.stay.left(row), this.turn.leavesUser(row);
					break;
				case 70:
					this.turn.called(row);
					break;
				case 3:
					this.flush.queued(rowB[row]);
					break;
				case 5:
					this.objects.ofQueue(row, rowA[row]), this.flush.rung(row);
					break;
				case 6:
					this.objects.ofQueue(row, rowA[row]);
					break;
				case 1:
					this.ring.arrive(rowNs[row]);
					break;
				case 30:
					hasVerdict(row) || this.causes.causeless(row), this.ring.stackedInCycle++;
					break;
				default: kind >= 60 && kind <= 69 ? this.told(row, kind) : this.rare(row, kind);
			}
		}
	}
	told(row, kind) {
		kind === 64 && this.causes.check(row), this.turn.raised();
	}
	endCycle(row) {
		this.arp.cycles++, this.ring.endCycle(row), this.turn.endCycle(row), this.flush.endCycle(row), this.stay.endCycle(row), this.fetched(row, rowE[row], rowF[row]);
	}
	/** E4: a refused call may leave words unread; none is read twice. */
	fetched(row, words, reads) {
		if (words === 0 && reads === 0 || (this.singleFetch.exercised++, reads <= words)) return;
		let expected = `${words} descriptor words are read at most once each`;
		this.singleFetch.report(row, expected, `${reads} reads`);
	}
	rare(row, kind) {
		let { objects } = this;
		switch (kind) {
			case 13:
				this.causes.check(row), objects.locked(row);
				return;
			case 12:
				objects.ofCore(row, rowA[row]), objects.refilled(row);
				return;
			case 7:
				objects.ofQueue(row, rowA[row]);
				return;
			case 113:
				this.turn.crashed();
				return;
			case 28:
				objects.queue = rowB[row], this.ring.declaredBound = rowC[row], objects.ofCore(row, rowA[row]);
				return;
			case 29:
				this.turn.stopped();
				return;
			case 114:
				this.turn.begun(row);
				return;
			case 118:
			case 119:
				this.ring.stackedInCycle++;
				return;
			case 124:
				this.ring.drainedInCycle += rowC[row];
				return;
			case 27:
				objects.ofCore(row, rowB[row]);
				return;
			case 26:
				this.stay.reported();
				return;
			case 80:
				this.arp.changed(row);
				return;
			case 81:
				this.arp.reclaimed(row);
				return;
			default: this.causes.check(row);
		}
	}
	end() {
		this.ring.end(), this.turn.end(), this.queues.end();
	}
};
/** How many rows of the chunk at hand are of these kinds. */
function seen(kinds) {
	let count = 0;
	for (let kind of kinds) count += kindCounts[kind];
	return count;
}
/** This core's walk. */
function coreWalk(context) {
	return context.shared("core", () => new CoreWalk(context.core));
}
// dist/specs/invariants/no-sync/core-private.js
/**
* B1: a core touches its own pool, queues, arrays and wheel, and nobody else's.
*
* A core.access row is an admission and a violation. Beyond that every row that names the object it
* used must name the core's own: pools, receive and transmit queues, event and call arrays.
*
* Judged by src/verify/shared/core/private-objects.ts.
*/
const spec$76 = {
	id: "no-sync.core-private",
	catalogue: "B1",
	title: "Per-core objects are private",
	statement: "A core's pool, queues, arrays and timer wheel are touched by that core only.",
	source: "IX14 §3 (flow-consistent, synchronization-free processing) and §4.4",
	reads: CORE_READS,
	scope: "core",
	create: (context) => {
		let walk = coreWalk(context);
		return follow(context, walk, walk.objects.corePrivate);
	}
};
// dist/src/verify/shared/filter-book.js
/**
* The NIC's exact-match filters as the log tells them: which flows have one, by queue and by the
* hash of what they take. They are set and removed with connections, not with packets.
*/
var FilterBook = class {
	constructor() {
		/** How many take what has the hash. */
		this.flows = /* @__PURE__ */ new Set(), this.used = /* @__PURE__ */ new Map(), this.live = /* @__PURE__ */ new Map();
	}
	/** How many the queue has then. */
	set(flow, queue, hash) {
		this.flows.add(flow), this.live.set(hash, (this.live.get(hash) ?? 0) + 1);
		let used = (this.used.get(queue) ?? 0) + 1;
		return this.used.set(queue, used), used;
	}
	clear(flow, queue, hash) {
		this.flows.delete(flow);
		let left = (this.live.get(hash) ?? 0) - 1;
		left > 0 ? this.live.set(hash, left) : this.live.delete(hash), this.used.set(queue, (this.used.get(queue) ?? 0) - 1);
	}
	has(flow) {
		return this.flows.has(flow);
	}
	/** Whether a filter takes what has this hash. */
	takes(hash) {
		return this.live.has(hash);
	}
};
const GROUP_LIMIT$2 = 65536;
var GroupOwners = class {
	constructor() {
		/** Core + 2 of groups that moved or are moving, 0 = where it started. */
		this.cores = 0, this.table = GROUP_LIMIT$2, this.moved = new Int32Array(GROUP_LIMIT$2);
	}
	/** CORE_START, MIG_MARK or MIG_OWN of the core. */
	take(row, core) {
		let kind = rowKind[row];
		if (kind === 28) {
			this.cores = Math.max(1, rowH[row] || rowE[row]), this.table = rowF[row] || GROUP_LIMIT$2;
			return;
		}
		let group = rowB[row];
		isGroup(group) && (kind === 115 ? this.moved[group] = 1 : kind === 122 && (this.moved[group] = core + 2));
	}
	/** The log does not say how many cores there are: who is seen first with a group has it. */
	claim(group, core) {
		this.moved[group] = core + 2;
	}
	/** A core, NO_CORE or UNKNOWN_CORE. */
	of(group) {
		if (!isGroup(group)) return -2;
		let moved = this.moved[group];
		return moved > 0 ? moved - 2 : group >= this.table ? group - this.table : this.cores === 0 ? -2 : group % this.cores;
	}
};
function isGroup(group) {
	return group >= 0 && group < GROUP_LIMIT$2;
}
// dist/src/verify/shared/toeplitz.js
/**
* The verifier's own receive-side-scaling hash, written bit by bit from Microsoft's description and
* nothing else, so that it shares no mistake with the NIC's table-driven one. Run once a flow.
*
*     for each input bit, most significant first:
*       if it is 1, xor the key's leftmost 32 bits into the hash; shift the key left by 1
*/
/** Microsoft's verification key, which drivers take as their default. */
const KEY = [
	109,
	90,
	86,
	218,
	37,
	91,
	14,
	194,
	65,
	103,
	37,
	61,
	67,
	163,
	143,
	176,
	208,
	202,
	43,
	203,
	174,
	123,
	48,
	180,
	119,
	203,
	45,
	163,
	128,
	48,
	242,
	12,
	106,
	66,
	183,
	59,
	190,
	172,
	1,
	250
];
/** The input is source address, destination address, source port, destination port, big-endian. */
function slowHash(family, source, destination) {
	let words = family === 6 ? 4 : 1, hash = 0, bit = 0, take = (value, width) => {
		for (let i = width - 1; i >= 0; i--) (value >>> i & 1) == 1 && (hash ^= keyWindow(bit)), bit++;
	};
	for (let i = 0; i < words; i++) take(source.words[i] ?? 0, 32);
	for (let i = 0; i < words; i++) take(destination.words[i] ?? 0, 32);
	return take(source.port, 16), take(destination.port, 16), hash | 0;
}
/** Key bits [bit, bit + 32). */
function keyWindow(bit) {
	let at = bit >>> 3, shift = bit & 7, high = 0;
	for (let i = 0; i < 4; i++) high = high << 8 | (KEY[at + i] ?? 0);
	return shift === 0 ? high : high << shift | (KEY[at + 4] ?? 0) >>> 8 - shift;
}
// dist/src/verify/shared/steering.js
/**
* Where packets, and what follows from them, are processed (B2, B7, B8, D1): the Toeplitz hash of
* every flow's tuple is recomputed once, and each received frame's hash, flow group and queue are
* compared with it; a flow group is processed by the one core that owns it, and a flow's packets in
* order of arrival.
*
* The redirection table is IX's initial one (group i on queue i mod cores) as changed by
* nic.reta.written rows; groups behind the table's are those of exact-match filters
* (filter-book.ts). Order of arrival is that of NIC_RX rows, by mbuf: frame numbers repeat when an
* oversized frame was cut.
*/
const STEERING_READS = [
	1,
	30,
	34,
	8,
	9,
	28,
	118,
	115,
	122,
	70,
	51,
	92,
	93,
	36,
	25
], GROUP_LIMIT$1 = 65536;
/** What is known by flow group, mbuf and flow. */
var Places = class {
	constructor() {
		/** Of active openers, two words a flow: queue of the core that opened it, writes by then. */
		this.reta = new Int32Array(GROUP_LIMIT$1), this.writes = new Int32Array(GROUP_LIMIT$1), this.frames = /* @__PURE__ */ new Int32Array(4096), this.arrivals = 0, this.owners = new GroupOwners(), this.filters = new FilterBook(), this.flows = new FlowWords(4), this.homes = new FlowWords(2);
	}
	/** First word of the mbuf. */
	frameOf(mbuf) {
		let at = mbuf * 4;
		return at >= this.frames.length && (this.frames = growInt32(this.frames, capacityFor(at, this.frames.length), 0)), at;
	}
}, Steering = class extends BlockWalk {
	constructor(places, core) {
		super(), this.hashConsistent = new Findings(), this.outboundHome = new Findings(), this.fifoPerFlow = new Findings(), this.flowOneCore = new Findings(), this.cores = 1, this.groups = 128, this.ownQueue = 0, this.source = null, this.sourceFlow = -1, this.unfiltered = -1, this.places = places, this.core = core;
	}
	block(from, to) {
		for (let i = from | 0; i < (to | 0); i++) {
			let row = rowList[i], kind = rowKind[row];
			switch (kind) {
				case 1:
					this.received(row);
					break;
				case 30:
					this.taken(row);
					break;
				case 51:
					rowA[row] < 8 && this.used(row, rowFlow[row]);
					break;
				case 70:
					this.used(row, rowFlow[row]);
					break;
				case 25:
					this.unfiltered !== -1 && this.reportUnfiltered(row);
					break;
				default: this.rare(row, kind);
			}
		}
	}
	rare(row, kind) {
		switch (kind) {
			case 34:
				this.opened(row);
				break;
			case 8:
				this.addressed(row);
				break;
			case 92:
				this.filterSet(row);
				break;
			case 93:
				this.filterCleared(row);
				break;
			case 36:
				this.closed(row);
				break;
			case 118: {
				let mbuf = rowC[row];
				if (!isMbuf(mbuf)) break;
				let frame = this.places.frameOf(mbuf);
				this.places.frames[frame + 2] = -1;
				break;
			}
			case 9: {
				let group = rowA[row];
				if (group < 0 || group >= GROUP_LIMIT$1) break;
				this.places.reta[group] = rowB[row] + 1, this.places.writes[group]++;
				break;
			}
			case 115:
			case 122:
				this.places.owners.take(row, this.core);
				break;
			default: this.places.owners.take(row, this.core), this.ownQueue = rowB[row], this.cores = Math.max(1, rowH[row] || rowE[row]), this.groups = Math.max(1, rowF[row]);
		}
	}
	queueOf(group) {
		let written = this.places.reta[group];
		return written > 0 ? written - 1 : group % this.cores;
	}
	/** Groups outside the table are steered by an exact-match filter. */
	isGroup(group) {
		return group >= 0 && group < this.groups && group < GROUP_LIMIT$1;
	}
	/** NIC_RX. */
	received(row) {
		let mbuf = rowB[row], queue = rowC[row], group = rowD[row], hash = rowE[row];
		if (!isMbuf(mbuf)) return;
		let { places } = this, frame = places.frameOf(mbuf), { frames } = places;
		if (frames[frame + 0] = hash, frames[frame + 1] = group, frames[frame + 2] = queue, places.arrivals = places.arrivals + 1 | 0, frames[frame + 3] = places.arrivals, group >= this.groups && this.filtered(row), !this.isGroup(group)) return;
		this.hashConsistent.exercised++;
		let expected = (hash & this.groups - 1) >>> 0;
		if (group !== expected) {
			let found = `flow group ${group}`;
			this.hashConsistent.report(row, `hash ${hash >>> 0} is flow group ${expected}`, found);
		} else if (queue !== this.queueOf(group)) {
			let expectedQueue = `flow group ${group} is on queue ${this.queueOf(group)}`;
			this.hashConsistent.report(row, expectedQueue, `queue ${queue}`);
		}
	}
	/** A frame that a filter brought. */
	filtered(row) {
		let queue = rowC[row], home = rowD[row] - this.groups;
		if (this.hashConsistent.exercised++, queue !== home) {
			let found = `queue ${queue}`;
			this.hashConsistent.report(row, `flow group ${rowD[row]} is on queue ${home}`, found);
		} else if (!this.places.filters.takes(rowE[row])) {
			let found = `hash ${rowE[row] >>> 0} in flow group ${rowD[row]}`;
			this.hashConsistent.report(row, "a filter for what is steered by one", found);
		}
	}
	filterSet(row) {
		let flow = rowFlow[row];
		if (!isIndex(flow)) return;
		this.unfiltered === flow && (this.unfiltered = -1);
		let queue = rowA[row], at = this.places.flows.at(flow), { words } = this.places.flows, used = this.places.filters.set(flow, queue, words[at + 1]);
		this.outboundHome.exercised++;
		let group = words[at + 0] - 1;
		if (queue !== this.ownQueue || rowB[row] !== group) {
			let found = `queue ${queue}, flow group ${rowB[row]}`, expected = `a filter to queue ${this.ownQueue}, flow group ${group}`;
			this.outboundHome.report(row, expected, found);
		} else if (used !== rowC[row] || used > rowD[row]) {
			let found = `${rowC[row]} of ${rowD[row]}`;
			this.outboundHome.report(row, `${used} filters in use, no more than there is room`, found);
		}
	}
	filterCleared(row) {
		let flow = rowFlow[row], { filters, flows } = this.places;
		if (!isIndex(flow) || !filters.has(flow)) {
			this.outboundHome.report(row, "a filter that was set is removed", "it was not");
			return;
		}
		let at = flows.at(flow);
		filters.clear(flow, rowA[row], flows.words[at + 1]);
	}
	/** What is left would steer whatever has the tuple next. */
	closed(row) {
		let flow = rowFlow[row];
		if (!isIndex(flow)) return;
		let at = this.places.flows.at(flow), opened = this.places.flows.words[at + 0];
		opened === 0 || this.isGroup(opened - 1) || (this.hashConsistent.exercised++, this.places.filters.has(flow) && this.hashConsistent.report(row, "a filter goes with its connection", "it is still set"));
	}
	reportUnfiltered(row) {
		let found = `flow ${this.unfiltered} has none`;
		this.unfiltered = -1, this.outboundHome.report(row, "a connection in a filter group gets its filter at once", found);
	}
	/** STACK_IN. */
	taken(row) {
		let flow = rowFlow[row], isFlow = isIndex(flow), at = isFlow ? this.places.flows.at(flow) : 0, { words } = this.places.flows;
		this.processed(row, rowF[row], isFlow ? words[at + 0] - 1 : -1);
		let mbuf = rowB[row];
		if (!isFlow || !isMbuf(mbuf)) return;
		let frame = this.places.frameOf(mbuf), { frames } = this.places, arrival = frames[frame + 3];
		arrival !== 0 && this.inOrder(row, words, at, arrival);
		let state = words[at + 3];
		if (!(state & 1)) return;
		let expected = words[at + 1], group = words[at + 0] - 1;
		if (this.hashConsistent.exercised++, frames[frame + 0] !== expected) {
			let found = `${frames[frame + 0] >>> 0}`;
			this.hashConsistent.report(row, `hash ${expected >>> 0} of the flow's tuple`, found);
		} else if (frames[frame + 1] !== group) {
			let found = `flow group ${frames[frame + 1]}`;
			this.hashConsistent.report(row, `flow group ${group} as ever`, found);
		}
		if (!(state & 2)) return;
		this.outboundHome.exercised++;
		let queue = frames[frame + 2], home = this.homeOf(flow, group);
		queue !== home && queue !== -1 && this.outboundHome.report(row, `replies come to queue ${home}`, `queue ${queue}`);
	}
	/** D1: arrival numbers repeat after 2^32 frames, so they are compared as serials. */
	inOrder(row, words, at, arrival) {
		let last = words[at + 2];
		words[at + 2] = arrival, last !== 0 && (this.fifoPerFlow.exercised++, (arrival - last | 0) > 0 || this.fifoPerFlow.report(row, `a packet that arrived after the flow's last one, arrival ${last >>> 0} of this core`, `arrival ${arrival >>> 0}`));
	}
	/** B2: a packet of a flow group, and the group its connection was opened in. */
	processed(row, group, opened) {
		if (opened !== -1 && opened !== group) {
			let found = `flow group ${group}`;
			this.flowOneCore.report(row, `flow group ${opened} of the connection`, found);
		}
		isGroup(group) && (this.flowOneCore.exercised++, this.owned(row, group));
	}
	/** B2: a timer or a call of a flow, which must be one of this core's. */
	used(row, flow) {
		if (!isIndex(flow)) return;
		let at = this.places.flows.at(flow), opened = this.places.flows.words[at + 0] - 1;
		this.flowOneCore.exercised++, opened === -1 ? this.flowOneCore.report(row, "a flow that was opened", "it was not") : this.owned(row, opened);
	}
	owned(row, group) {
		let { owners } = this.places, owner = owners.of(group);
		if (owner === this.core) return;
		if (owner === -2) {
			owners.claim(group, this.core);
			return;
		}
		let where = owner === -1 ? "between two cores" : `on core ${owner}`;
		this.flowOneCore.report(row, `flow group ${group} is ${where}`, `on core ${this.core}`);
	}
	/** Where the flow was opened, until its flow group moves. */
	homeOf(flow, group) {
		let at = this.places.homes.at(flow), { words } = this.places.homes;
		return this.isGroup(group) ? this.places.writes[group] === words[at + 1] ? words[at] : this.queueOf(group) : words[at];
	}
	opened(row) {
		let flow = rowFlow[row];
		if (!isIndex(flow)) return;
		let group = rowB[row], isActive = rowC[row] === 1, at = this.places.flows.at(flow), { words } = this.places.flows;
		if (words[at + 0] = group + 1, words[at + 3] = isActive ? 2 : 0, !isActive) return;
		let home = this.places.homes.at(flow);
		this.places.homes.words[home] = this.ownQueue, this.places.homes.words[home + 1] = this.isGroup(group) ? this.places.writes[group] : 0;
	}
	addressed(row) {
		let flow = rowFlow[row];
		if (!isIndex(flow)) return;
		let end = {
			words: [
				rowC[row],
				rowD[row],
				rowE[row],
				rowF[row]
			],
			port: rowG[row] & 65535
		};
		if (rowA[row] === 0) {
			this.source = end, this.sourceFlow = flow;
			return;
		}
		if (this.source === null || this.sourceFlow !== flow) return;
		let hash = slowHash(rowB[row], this.source, end);
		this.source = null;
		let at = this.places.flows.at(flow);
		this.hashed(row, flow, this.places.flows.words, at, hash);
	}
	hashed(row, flow, words, at, hash) {
		words[at + 1] = hash, words[at + 3] |= 1;
		let group = words[at + 0] - 1, isActive = !!(words[at + 3] & 2);
		if (!this.isGroup(group)) {
			group >= this.groups && isActive && (this.unfiltered = flow);
			return;
		}
		let expected = (hash & this.groups - 1) >>> 0;
		if (this.hashConsistent.exercised++, group !== expected) {
			let found = `opened in ${group}`;
			this.hashConsistent.report(row, `the tuple belongs to flow group ${expected}`, found);
		}
		if (isActive && (this.outboundHome.exercised++, this.queueOf(expected) !== this.ownQueue)) {
			let found = `they come to queue ${this.queueOf(expected)}`;
			this.outboundHome.report(row, `replies come to queue ${this.ownQueue}`, found);
		}
	}
	end() {}
};
/** This core's tracker. */
function steering(context) {
	return context.shared("steering", () => new Steering(context.indexed("steering", () => new Places()), context.core));
}
// dist/specs/invariants/no-sync/flow-one-core.js
/**
* B2: a flow group is processed by one core, and so are its flows, their timers and their calls;
* one that is on its way to another core is processed by none.
*
* Judged by src/verify/shared/steering.ts.
*/
const spec$75 = {
	id: "no-sync.flow-one-core",
	catalogue: "B2",
	title: "A flow lives on one core",
	statement: "Packets of a flow group, and timers and calls of its flows, are processed by the one core that owns it, and by none while it is on its way to another.",
	source: "IX14 §4.4 (flow-consistent hashing); ix-project/ix dp/core/ethfg.c",
	reads: STEERING_READS,
	scope: "core",
	create: (context) => {
		let tracker = steering(context);
		return follow(context, tracker, tracker.flowOneCore);
	}
}, spec$74 = {
	id: "no-sync.no-lock-datapath",
	catalogue: "B3",
	title: "The data path takes no locks",
	statement: "A cycle uses no lock or atomic but those of pool refill, ARP, a non-empty run list and the NIC tables.",
	source: "IX14 §3 (synchronization-free processing) and §4.4",
	reads: CORE_READS,
	scope: "core",
	create: (context) => {
		let walk = coreWalk(context);
		return follow(context, walk, walk.objects.noLockDatapath);
	}
}, spec$73 = {
	id: "no-sync.refill-amortised",
	catalogue: "B4",
	title: "The store is visited a chunk at a time",
	statement: "The lock of the mbuf store is taken at most once for 128 allocations or frees, and a constant.",
	source: "ix-project/ix inc/ix/mempool.h, dp/core/mempool.c (chunks of 128)",
	reads: CORE_READS,
	scope: "core",
	create: (context) => {
		let walk = coreWalk(context);
		return follow(context, walk, walk.objects.refillAmortised);
	}
}, spec$72 = {
	id: "no-sync.handle-namespace",
	catalogue: "B5",
	title: "Handles of other cores are refused",
	statement: "A call succeeds only on a handle that the calling core gave out; any other is refused without effect.",
	source: "IX14 §4.4 (commutativity: flow handles are per elastic thread)",
	reads: FLOW_READS,
	scope: "core",
	create: (context) => {
		let walk = flowWalk(context);
		return follow(context, walk, walk.handles.handleNamespace);
	}
};
// dist/specs/invariants/no-sync/commute.js
var Commute = class {
	constructor(context) {
		context.notApplicable("needs two runs: --check-determinism");
	}
	step() {}
	end() {}
};
// dist/src/verify/catalogue-machine.js
/**
* The invariants about the machine: zero copy (A), ownership without synchronization (B), run to
* completion (C), accounting (H) and the device (E11), in the order of the catalogue.
*/
const MACHINE_SPECS = [
	spec$89,
	spec$88,
	spec$87,
	spec$86,
	spec$85,
	spec$84,
	spec$83,
	spec$82,
	spec$81,
	spec$80,
	spec$79,
	spec$78,
	spec$77,
	spec$76,
	spec$75,
	spec$74,
	spec$73,
	spec$72,
	{
		id: "no-sync.commute",
		catalogue: "B6",
		title: "Calls of different cores commute",
		statement: "Running the calls of two cores in the other order leaves both outputs and the final state equal.",
		source: "IX14 §4.4 (scalable commutativity rule)",
		reads: [],
		scope: "run",
		create: (context) => new Commute(context)
	},
	{
		id: "no-sync.hash-consistent",
		catalogue: "B7",
		title: "Same flow, same hash, same flow group, same queue",
		statement: "Each frame is on queue RETA[hash mod groups], or on that of its connection's filter, and every frame of a flow has the Toeplitz hash of its tuple.",
		source: "MS-RSS (Toeplitz, verification key); IX14 §4.4",
		reads: STEERING_READS,
		scope: "core",
		create(context) {
			let tracker = steering(context);
			return follow(context, tracker, tracker.hashConsistent);
		}
	},
	{
		id: "no-sync.outbound-home",
		catalogue: "B8",
		title: "Replies to outbound connections come home",
		statement: "The reply tuple of a connection opened on a core maps to that core's own queue.",
		source: "IX14 §4.4 (ephemeral port probing, exact-match filters); ix-project/ix dp/net/tcp_api.c",
		reads: STEERING_READS,
		scope: "core",
		create(context) {
			let tracker = steering(context);
			return follow(context, tracker, tracker.outboundHome);
		}
	},
	{
		id: "no-sync.arp-quiescence",
		catalogue: "B9",
		title: "Retired ARP entries wait for a cycle boundary",
		statement: "A replaced ARP entry is reclaimed exactly once, after the core has ended a cycle since it was replaced.",
		source: "IX14 §4.4 (RCU for the ARP table)",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.arp.arpQuiescence);
		}
	},
	{
		id: "run-to-completion.batch-bound",
		catalogue: "C1",
		title: "A cycle takes at most B frames",
		statement: "At most B frames (and one more for each further queue) go through the stack in a cycle, and exactly those taken.",
		source: "IX14 §3 (adaptive, bounded batching)",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.ring.batchBound);
		}
	},
	{
		id: "run-to-completion.no-wait-to-fill",
		catalogue: "C2",
		title: "A core never waits to fill a batch",
		statement: "A poll that finds frames takes some in the same cycle, and a frame that arrives wakes an idle core at once.",
		source: "IX14 §3 (batching only under congestion)",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.ring.noWaitToFill);
		}
	},
	{
		id: "run-to-completion.one-entry",
		catalogue: "C3",
		title: "One crossing a cycle",
		statement: "A cycle enters the application at most once, only with something to say, and never ends with something unsaid.",
		source: "IX14 §4.2 (run to completion)",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.turn.oneEntry);
		}
	},
	{
		id: "run-to-completion.drain-events",
		catalogue: "C4",
		title: "All conditions are delivered and consumed",
		statement: "Every entry delivers all conditions raised since the last one, and the application consumes them all before it returns.",
		source: "IX14 §4.2; ix-project/ix dp/core/syscall.c",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.turn.drainEvents);
		}
	},
	{
		id: "run-to-completion.drain-syscalls",
		catalogue: "C5",
		title: "All calls are dispatched once, in order",
		statement: "Every queued call is dispatched exactly once, in array order, and has a result before the application is entered again.",
		source: "ix-project/ix dp/core/syscall.c (bsys dispatch)",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.turn.drainCalls);
		}
	},
	{
		id: "run-to-completion.no-preempt",
		catalogue: "C6",
		title: "The dataplane does not run while the application does",
		statement: "Between entering and leaving the application a core does no stack, timer or transmit work.",
		source: "IX14 §4.2 (run to completion, no preemption of elastic threads)",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.stay.noPreempt);
		}
	},
	{
		id: "run-to-completion.tx-flush",
		catalogue: "C7",
		title: "Frames leave with their cycle",
		statement: "All frames queued in a cycle are on the ring at its end, with one doorbell for each device queue.",
		source: "IX14 §4.2 (step 6); ix-project/ix dp/core/ethqueue.c",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.flush.txFlush);
		}
	},
	{
		id: "run-to-completion.fairness",
		catalogue: "C8",
		title: "Queues are served in turn",
		statement: "Of two backlogged device queues of a core, a cycle takes counts that differ by at most one.",
		source: "ix-project/ix dp/core/ethqueue.c (round robin over queues)",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.queues.fairness);
		}
	},
	{
		id: "run-to-completion.no-starvation",
		catalogue: "C9",
		title: "Every frame is taken in bounded time",
		statement: "A frame on the ring is taken within ceil(position / B) + 1 polls after it was first seen.",
		source: "Follows from IX14 §3 (run to completion, bounded batches)",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.ring.noStarvation);
		}
	},
	{
		id: "run-to-completion.user-budget",
		catalogue: "C10",
		title: "An unresponsive application is reported",
		statement: "A stay in the application of more than 10 ms is reported to the control plane in the same cycle.",
		source: "IX14 §4.5 (misbehaving applications)",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.stay.userBudget);
		}
	},
	{
		id: "run-to-completion.idle-legal",
		catalogue: "C11",
		title: "A core idles only with nothing to do",
		statement: "A core goes idle only with an empty ring, no events and no calls, and at most until its next timer or for 10 ms.",
		source: "ix-project/ix dp/core/syscall.c (idle spin bounded by next timer and 10 ms)",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.ring.idleLegal);
		}
	},
	{
		id: "run-to-completion.adaptivity",
		catalogue: "C12",
		title: "The batch is what is there",
		statement: "A poll takes min(arrived, B) frames: the batch follows the backlog alone, so that below capacity B changes nothing.",
		source: "IX14 §3 (adaptive batching)",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.ring.adaptivity);
		}
	},
	{
		id: "protection.dma-confined",
		catalogue: "E11",
		title: "The device touches only what it was given",
		statement: "A DMA writes only into posted mbufs, and reads payload only from mbufs and from the application's memory.",
		source: "IX14 §4.5 (IOMMU, future work)",
		reads: MBUF_LIFE_READS,
		scope: "core",
		create(context) {
			let tracker = mbufLife(context);
			return follow(context, tracker, tracker.confinement.findings);
		}
	},
	{
		id: "accounting.packets",
		catalogue: "H1",
		title: "Every packet is accounted for",
		statement: "Each received frame reaches the stack once with a verdict or is dropped with a reason, and no more frames leave than were queued.",
		source: "Conservation (ours); ix-project/ix dp/core/ethqueue.c",
		reads: MBUF_LIFE_READS,
		scope: "core",
		create(context) {
			let tracker = mbufLife(context);
			return follow(context, tracker, tracker.packets);
		}
	},
	{
		id: "accounting.mbufs",
		catalogue: "H2",
		title: "Every mbuf is somewhere",
		statement: "At every census the mbufs by place sum to the total and agree with the allocations, frees and hand-overs logged, and no mbuf is left of a frame that was dropped.",
		source: "Conservation (ours); ix-project/ix inc/ix/mempool.h",
		reads: MBUF_LIFE_READS,
		scope: "core",
		create(context) {
			let tracker = mbufLife(context);
			return follow(context, tracker, tracker.mbufs);
		}
	},
	{
		id: "accounting.bytes",
		catalogue: "H3",
		title: "Delivered bytes are the in-order payload",
		statement: "The ranges delivered to a flow's application join without gap or overlap and never exceed its in-order payload.",
		source: "RFC 9293 section 3.4; IX14 §4.3",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.receiving.bytes);
		}
	},
	{
		id: "accounting.events-and-calls",
		catalogue: "H4",
		title: "Conditions out are conditions in, calls in are results out",
		statement: "At every end of cycle, conditions raised are conditions consumed or pending, and calls queued are calls returned.",
		source: "IX14 §4.2 (event conditions and batched system calls)",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.turn.conservation);
		}
	},
	{
		id: "accounting.backpressure",
		catalogue: "H5",
		title: "No mbuf means backpressure",
		statement: "Without a free descriptor the NIC drops and says so, and never writes over a frame; with one it does not drop.",
		source: "ix-project/ix dp/drivers/ixgbe.c (receive ring); IX14 §4.2",
		reads: MBUF_LIFE_READS,
		scope: "core",
		create(context) {
			let tracker = mbufLife(context);
			return follow(context, tracker, tracker.backpressure);
		}
	},
	{
		id: "accounting.quiescence",
		catalogue: "H6",
		title: "Nothing is left at the end",
		statement: "When a core has stopped, every mbuf is free, posted, or held for a connection that is still open.",
		source: "Conservation (ours)",
		reads: MBUF_LIFE_READS,
		scope: "core",
		create(context) {
			let tracker = mbufLife(context);
			return follow(context, tracker, tracker.quiescence);
		}
	}
], spec$48 = {
	id: "determinism.causes-named",
	catalogue: "J5",
	title: "Every drop, copy, lock and crossing has a cause",
	statement: "Each drop, copy, lock, crossing, wake-up, state change and end of a connection names a cause of the schema.",
	source: "ours: no event, no change; no change without a rule",
	reads: CORE_READS,
	scope: "core",
	create: (context) => {
		let walk = coreWalk(context);
		return follow(context, walk, walk.causes.causesNamed);
	}
}, spec$47 = {
	id: "determinism.core-order",
	catalogue: "J3",
	title: "The order of cores changes nothing",
	statement: "Stepping the cores in another order changes no flow's output.",
	source: "ours: a run is a function of its inputs",
	reads: [28],
	scope: "run",
	create: (context) => (context.notApplicable("needs two runs: --check-determinism"), {
		step: () => {},
		end: () => {}
	})
};
var SelfSufficientChecker = class {
	constructor(context) {
		this.nextIndex = 0, this.isStarted = !1, this.isStopped = !1, this.isFollowed = !1, this.hasCrashed = !1, this.context = context, this.frames = context.indexed("determinism.log-self-sufficient", () => new FlowWords(1));
	}
	step(chunk, rows, count) {
		this.continued(chunk), takeList(rows, count);
		for (let i = 0; i < count; i++) {
			let row = rowList[i], mbuf = rowB[row];
			switch (rowKind[row]) {
				case 1:
					isIndex(mbuf) && this.filled(mbuf, rowA[row]);
					break;
				case 30:
					this.taken(chunk, row, mbuf);
					break;
				case 28:
					if (this.isStarted = !0, chunk.firstIndex + row === 0) break;
					this.context.violate(chunk, row, "core.started is the first row of its core", "it is not");
					break;
				case 113:
					this.hasCrashed = !0;
					break;
				default: this.isStopped = !0, row < chunk.count - 1 && this.followed(chunk, row + 1);
			}
		}
	}
	end() {
		this.nextIndex !== 0 && (this.context.exercised++, this.isStarted || this.missing("core.started"), !this.isStopped && !this.hasCrashed && this.missing("core.stopped"));
	}
	/** Chunks of a core follow each other, and none follows its stop. */
	continued(chunk) {
		chunk.firstIndex === this.nextIndex ? this.isStopped && this.followed(chunk, 0) : this.context.violate(chunk, 0, `the core's row ${this.nextIndex} comes next`, `row ${chunk.firstIndex}`), this.nextIndex = chunk.firstIndex + chunk.count;
	}
	/** Reported once: whatever comes after the stop, it is one mistake. */
	followed(chunk, row) {
		this.isFollowed || (this.isFollowed = !0, this.context.violate(chunk, row, "core.stopped is the last row of its core", "rows follow it"));
	}
	filled(mbuf, frame) {
		let at = this.frames.at(mbuf);
		this.frames.words[at] = frame + 1;
	}
	taken(chunk, row, mbuf) {
		let frame = rowA[row], isKnown = isIndex(mbuf) && mbuf < this.frames.flows, arrived = isKnown ? this.frames.words[mbuf] - 1 : -1;
		this.context.exercised++, arrived !== frame && this.context.violate(chunk, row, `frame ${frame} arrived in mbuf ${mbuf} and is taken once`, arrived === -1 ? "the log shows no such arrival" : `frame ${arrived} is there`), isKnown && (this.frames.words[mbuf] = 0);
	}
	missing(name) {
		this.context.violate(null, -1, `core ${this.context.core} has a ${name} row`, "it has none");
	}
};
const spec$46 = {
	id: "determinism.log-self-sufficient",
	catalogue: "J4",
	title: "The log carries all that is needed to check it",
	statement: "Each core has rows from core.started to core.stopped (or its crash) without a hole, and each packet taken has its arrival in them.",
	source: "ours: the verifier sees nothing but the log",
	reads: [
		113,
		28,
		29,
		1,
		30
	],
	scope: "core",
	create: (context) => new SelfSufficientChecker(context)
}, spec$45 = {
	id: "determinism.same-log",
	catalogue: "J1",
	title: "Same input, same log",
	statement: "The same capture, configuration, seed and version give the same log, event for event.",
	source: "ours: a run is a function of its inputs",
	reads: [28],
	scope: "run",
	create: (context) => (context.notApplicable("needs two runs: --check-determinism"), {
		step: () => {},
		end: () => {}
	})
}, isDevice = /* @__PURE__ */ new Uint8Array(256);
for (let kind of [
	1,
	2,
	82,
	9
]) isDevice[kind] = 1;
var TimeChecker = class {
	constructor(context) {
		this.chunk = null, this.lastNs = -Infinity, this.context = context;
	}
	step(chunk) {
		let { count } = chunk;
		this.chunk = chunk, inBlocks(count, this), this.chunk = null, this.context.exercised += count;
	}
	block(from, to) {
		let lastNs = this.lastNs;
		for (let row = from | 0; row < (to | 0); row++) {
			if (isDevice[rowKind[row]] === 1) continue;
			let now = rowNs[row];
			now >= lastNs ? lastNs = now : this.context.violate(this.chunk, row, `a time of at least ${lastNs} ns`, `${now} ns`);
		}
		this.lastNs = lastNs;
	}
	end() {}
};
const spec$44 = {
	id: "determinism.time-monotone",
	catalogue: "J2",
	title: "Virtual time never goes back",
	statement: "A core's events, the device's own apart, come in order of virtual time.",
	source: "ours: a run is a function of its inputs, and time is one of them",
	reads: [28],
	scope: "core",
	create: (context) => new TimeChecker(context)
}, spec$43 = {
	id: "order.event-order",
	catalogue: "D2",
	title: "Conditions come in order",
	statement: "Within one segment sent comes before recv before dead, and the deliveries of a flow follow each other without gap.",
	source: "IX section 3 (event conditions); IX source, tcp_in.c",
	reads: FLOW_READS,
	scope: "core",
	create: (context) => {
		let walk = flowWalk(context);
		return follow(context, walk, walk.receiving.eventOrder);
	}
}, spec$42 = {
	id: "order.fifo-per-flow",
	catalogue: "D1",
	title: "Packets of a flow are processed in order of arrival",
	statement: "The packets of a flow pass the stack in the order in which the NIC received them.",
	source: "IX section 3 (flow-consistent, synchronization-free processing)",
	reads: STEERING_READS,
	scope: "core",
	create: (context) => {
		let tracker = steering(context);
		return follow(context, tracker, tracker.fifoPerFlow);
	}
}, spec$41 = {
	id: "order.quiescent-start",
	catalogue: "D3",
	title: "A migration starts with nothing pending",
	statement: "A core begins to give flow groups away only when no condition and no call of its application is pending.",
	source: "ix-project/ix dp/core/ethfg.c, dp/core/syscall.c (quiescence)",
	reads: CORE_READS,
	scope: "core",
	create(context) {
		let tracker = coreWalk(context);
		return follow(context, tracker, tracker.turn.quiescentStart);
	}
};
// dist/src/verify/shared/handover-state.js
/**
* One hand-over as far as it has come: its cores and groups, the packets set aside in order, and
* what has left the source and not arrived at the target yet. Hand-overs are rare beside packets,
* so these are plain lists and maps.
*/
var Handover = class {
	constructor(number, source, target, begunNs) {
		this.groups = [], this.rewritten = /* @__PURE__ */ new Set(), this.remote = [], this.local = [], this.timers = /* @__PURE__ */ new Map(), this.flows = /* @__PURE__ */ new Map(), this.askedNs = -1, this.ownedNs = 0, this.isReleased = !1, this.isOwned = !1, this.remoteDone = 0, this.localDone = 0, this.number = number, this.source = source, this.target = target, this.begunNs = begunNs;
	}
	involves(core) {
		return this.source === core || this.target === core;
	}
	/** A packet of the groups goes through the stack: what is wrong with its turn, '' = nothing. */
	drained(mbuf) {
		if (this.remoteDone < this.remote.length) {
			let next = this.remote[this.remoteDone];
			return next === mbuf ? (this.remoteDone++, "") : `mbuf ${mbuf} before mbuf ${next} of the remote queue`;
		}
		if (this.localDone < this.local.length) {
			let next = this.local[this.localDone];
			return next === mbuf ? (this.localDone++, "") : `mbuf ${mbuf} before mbuf ${next} of the local queue`;
		}
		return `mbuf ${mbuf}, which was in neither queue`;
	}
	/** Packets of both queues that did not go through the stack. */
	get undrained() {
		return this.remote.length - this.remoteDone + this.local.length - this.localDone;
	}
};
// dist/src/verify/shared/handover.js
/**
* Every hand-over of flow groups from core to core, followed through both cores' rows for the specs
* that promise something about it (D4 to D11). Rows of a group come in causal order, whichever core
* they are from (see `IndexScope`).
*
*     mig.begun, mig.marked -> nic.reta.written -> mig.released -> mig.owned -> mig.ended
*/
const HANDOVER_READS = [
	28,
	1,
	30,
	9,
	51,
	25,
	24,
	114,
	115,
	116,
	117,
	118,
	119,
	120,
	121,
	122,
	125
], GROUP_LIMIT = 1024;
var Handovers = class extends BlockWalk {
	constructor() {
		super(...arguments), this.handoff = new Findings(), this.remoteBeforeLocal = new Findings(), this.lateToSource = new Findings(), this.boundedTime = new Findings(), this.timersMove = new Findings(), this.oneAtATime = new Findings(), this.stateEqual = new Findings(), this.retaFinal = new Findings(), this.active = /* @__PURE__ */ new Map(), this.byGroup = Array(GROUP_LIMIT).fill(null), this.reta = new Int32Array(GROUP_LIMIT), this.owner = new Int32Array(GROUP_LIMIT), this.onRing = new Int32Array(256 * GROUP_LIMIT), this.clocks = [], this.bound = 1, this.core = 0, this.clock = new CycleClock();
	}
	walk(chunk, rows, count) {
		let { core } = chunk;
		core >= 256 || (this.core = core, this.clock = this.clocks[core] ??= new CycleClock(), super.walk(chunk, rows, count));
	}
	block(from, to) {
		for (let i = from | 0; i < (to | 0); i++) {
			let row = rowList[i];
			switch (rowKind[row]) {
				case 1:
					this.count(this.core, rowD[row], 1);
					break;
				case 30:
					this.processed(row);
					break;
				case 51:
					this.active.size > 0 && this.fired(row);
					break;
				case 25:
					this.clock.ended(rowNs[row]);
					break;
				case 24:
					this.clock.woke(rowNs[row]);
					break;
				case 28:
					this.bound = Math.max(1, rowC[row]);
					break;
				case 9:
					this.rewritten(row);
					break;
				case 114:
					this.begun(row);
					break;
				default: this.goesOn(row);
			}
		}
	}
	count(core, group, by) {
		group >= 0 && group < GROUP_LIMIT && (this.onRing[core * GROUP_LIMIT + group] += by);
	}
	begun(row) {
		let source = rowB[row], target = rowC[row];
		this.oneAtATime.exercised++;
		for (let other of this.active.values()) {
			if (!other.involves(source) && !other.involves(target)) continue;
			let found = `migration ${other.number} is under way`;
			this.oneAtATime.report(row, `cores ${source} and ${target} are in no other migration`, found);
		}
		let number = rowA[row];
		this.active.set(number, new Handover(number, source, target, rowNs[row]));
	}
	goesOn(row) {
		let handover = this.active.get(rowA[row]);
		if (handover === void 0) this.handoff.report(row, "a migration that has begun", `migration ${rowA[row]}`);
		else switch (rowKind[row]) {
			case 115:
				this.marked(row, handover);
				break;
			case 116:
				this.flow(row, handover);
				break;
			case 117:
				this.timer(row, handover);
				break;
			case 118:
				this.setAside(row, handover, handover.source, handover.remote);
				break;
			case 119:
				this.setAside(row, handover, handover.target, handover.local);
				break;
			case 120:
				handover.askedNs = rowNs[row];
				break;
			case 121:
				this.released(row, handover);
				break;
			case 122:
				this.owned(row, handover);
				break;
			default: this.ended(row, handover);
		}
	}
	marked(row, handover) {
		let group = rowB[row];
		group < 0 || group >= GROUP_LIMIT || (this.handoff.exercised++, this.core !== handover.source && this.handoff.report(row, `marked by core ${handover.source}`, `by core ${this.core}`), handover.groups.push(group), this.byGroup[group] = handover);
	}
	rewritten(row) {
		let group = rowA[row], queue = rowB[row];
		if (group < 0 || group >= GROUP_LIMIT) return;
		this.reta[group] = queue + 1;
		let handover = this.byGroup[group];
		if (handover === null || handover.isOwned) {
			let found = `flow group ${group} to queue ${queue}`;
			this.handoff.report(row, "the table changes between mark and own", found);
		} else handover.rewritten.add(group);
	}
	processed(row) {
		let group = rowF[row], handover = group >= 0 && group < GROUP_LIMIT ? this.byGroup[group] : null;
		if (handover === null) {
			this.count(this.core, group, -1);
			return;
		}
		if (!handover.isOwned) {
			this.count(this.core, group, -1);
			let found = `a packet of it on core ${this.core}`;
			this.handoff.report(row, `flow group ${group} is not processed while on its way`, found);
			return;
		}
		let mbuf = rowB[row], wrong = handover.drained(mbuf);
		this.remoteBeforeLocal.exercised++, wrong !== "" && this.remoteBeforeLocal.report(row, "remote queue, then local, in order", wrong);
	}
	setAside(row, handover, core, queue) {
		this.count(this.core, rowD[row], -1), queue.push(rowC[row]), this.lateToSource.exercised++;
		let isGroup = this.byGroup[rowD[row]] === handover;
		if (this.core === core && isGroup && !handover.isOwned) return;
		let found = `core ${this.core}, flow group ${rowD[row]}`;
		this.lateToSource.report(row, `a packet on its way is set aside by core ${core}`, found);
	}
	released(row, handover) {
		handover.isReleased = !0;
		for (let group of handover.groups) {
			this.lateToSource.exercised++;
			let left = this.onRing[handover.source * GROUP_LIMIT + group];
			if (left === 0) continue;
			let found = `${left} of flow group ${group}`;
			this.lateToSource.report(row, "no packet is left on the source when it lets go", found);
		}
	}
	owned(row, handover) {
		let group = rowB[row];
		this.handoff.exercised++;
		let wrong = "";
		if (this.core === handover.target ? handover.isReleased ? handover.rewritten.has(group) || (wrong = "the table still named the source") : wrong = "the source had not let go" : wrong = `owned by core ${this.core}`, wrong !== "") {
			let expected = `core ${handover.target} owns flow group ${group} at the end`;
			this.handoff.report(row, expected, wrong);
		}
		handover.isOwned || (handover.ownedNs = rowNs[row]), handover.isOwned = !0, group >= 0 && group < GROUP_LIMIT && (this.owner[group] = this.core + 1);
	}
	flow(row, handover) {
		let flow = rowFlow[row], state = `tag ${rowC[row]}, cookie ${rowD[row]}, state ${rowE[row] >>> 0}`;
		if (rowB[row] === 0) {
			handover.flows.set(flow, state);
			return;
		}
		this.stateEqual.exercised++;
		let before = handover.flows.get(flow);
		handover.flows.delete(flow), before !== state && this.stateEqual.report(row, before ?? "a flow that left the source", state);
	}
	timer(row, handover) {
		let key = timerKey(rowFlow[row], rowC[row]), nowNs = rowNs[row], deadlineNs = nowNs + rowD[row] * 1e3;
		if (rowB[row] === 0) {
			handover.timers.set(key, deadlineNs);
			return;
		}
		this.timersMove.exercised++;
		let beforeNs = handover.timers.get(key);
		if (handover.timers.delete(key), beforeNs === void 0) {
			this.timersMove.report(row, "a timer that left the source's wheel", "it did not");
			return;
		}
		let isEarlier = deadlineNs <= beforeNs - 1e3, isLater = deadlineNs > Math.max(beforeNs, nowNs) + 1e3;
		(isEarlier || isLater) && this.timersMove.report(row, `due at ${beforeNs} ns as before`, `due at ${deadlineNs} ns`);
	}
	fired(row) {
		let key = timerKey(rowFlow[row], rowA[row]);
		for (let handover of this.active.values()) handover.timers.has(key) && this.timersMove.report(row, "no timer of a flow on its way fires", `on core ${this.core}`);
	}
	ended(row, handover) {
		let left = handover.undrained;
		if (this.remoteBeforeLocal.exercised++, left > 0 || rowE[row] !== handover.remote.length) {
			let found = `${left} packets left, ${rowE[row]} counted in the remote queue`;
			this.remoteBeforeLocal.report(row, "both queues are empty at the end", found);
		}
		if (handover.timers.size > 0) {
			let found = `${handover.timers.size} are missing`;
			this.timersMove.report(row, "every timer that left has arrived", found);
		}
		if (handover.flows.size > 0) {
			let found = `${handover.flows.size} are missing`;
			this.stateEqual.report(row, "every flow that left has arrived", found);
		}
		this.judgeTime(row, handover);
		for (let group of handover.groups) this.byGroup[group] = null, this.judgeTable(row, group);
		this.active.delete(handover.number);
	}
	/**
	* From the request (or the timer) on, the source needs the cycles that empty its ring, and each
	* core a cycle to notice; the target's last one is as long as what it drains.
	*/
	judgeTime(row, handover) {
		let endNs = rowNs[row], { begunNs, askedNs } = handover, timeoutNs = begunNs + 1e6 + 32e3, requestNs = askedNs < 0 ? timeoutNs : Math.max(begunNs, Math.min(askedNs, timeoutNs)), source = this.clocks[handover.source], target = this.clocks[handover.target], sourceNs = (Math.ceil(512 / this.bound) + 3) * (source?.longestNs ?? 0), targetNs = 3 * (target?.longestNs ?? 0) + endNs - handover.ownedNs, limitNs = requestNs + sourceNs + targetNs;
		if (this.boundedTime.exercised++, endNs <= limitNs) return;
		let found = `${endNs - begunNs} ns`;
		this.boundedTime.report(row, `done ${limitNs - begunNs} ns after it began`, found);
	}
	judgeTable(row, group) {
		if (this.retaFinal.exercised++, this.reta[group] === this.owner[group]) return;
		let found = `on queue ${this.reta[group] - 1}`;
		this.retaFinal.report(row, `flow group ${group} on queue ${this.owner[group] - 1}`, found);
	}
	end() {
		for (let { number } of this.active.values()) this.boundedTime.report(-1, "every migration ends", `migration ${number} did not`);
		for (let group = 0; group < GROUP_LIMIT; group++) this.owner[group] !== 0 && this.judgeTable(-1, group);
	}
};
function timerKey(flow, timer) {
	return flow * 16 + timer;
}
/** The run's tracker. */
function handovers(context) {
	return context.shared("handovers", () => new Handovers());
}
// dist/specs/invariants/order/single-owner-handoff.js
/**
* D4: the order of a hand-over, and that nobody touches the group in the middle of it.
*
* Judged by src/verify/shared/handover.ts.
*/
const spec$40 = {
	id: "order.single-owner-handoff",
	catalogue: "D4",
	title: "One core after the other",
	statement: "A flow group is marked by its core, then the table is rewritten, then the other core owns it; in between none processes its packets.",
	source: "ix-project/ix dp/core/ethfg.c",
	reads: HANDOVER_READS,
	scope: "run",
	create(context) {
		let tracker = handovers(context);
		return follow(context, tracker, tracker.handoff);
	}
}, spec$39 = {
	id: "order.remote-before-local",
	catalogue: "D5",
	title: "Packets from the source come first",
	statement: "When the target owns a flow group it processes all packets of the remote queue, then all of the local queue, each in order.",
	source: "IX16 §5.4 (default, remote and local queue); ix-project/ix dp/core/ethfg.c",
	reads: HANDOVER_READS,
	scope: "run",
	create(context) {
		let tracker = handovers(context);
		return follow(context, tracker, tracker.remoteBeforeLocal);
	}
}, spec$38 = {
	id: "order.late-to-source",
	catalogue: "D6",
	title: "No packet is left behind",
	statement: "A packet of a flow group on its way is set aside by the core it reached, and none is left on the source when it lets go.",
	source: "IX16 §5.4; ix-project/ix dp/core/ethfg.c",
	reads: HANDOVER_READS,
	scope: "run",
	create(context) {
		let tracker = handovers(context);
		return follow(context, tracker, tracker.lateToSource);
	}
}, spec$37 = {
	id: "order.bounded-time",
	catalogue: "D7",
	title: "A migration takes a bounded time",
	statement: "A migration ends one millisecond after it began or when the target asks, plus the cycles both cores need and the drain.",
	source: "ix-project/ix dp/core/ethfg.c (transition timer of 1 ms)",
	reads: HANDOVER_READS,
	scope: "run",
	create(context) {
		let tracker = handovers(context);
		return follow(context, tracker, tracker.boundedTime);
	}
}, spec$36 = {
	id: "order.timers-move",
	catalogue: "D8",
	title: "Timers move with their flows",
	statement: "Every timer of a flow that leaves arrives, due when it was or at once if that is past, and fires on neither core in between.",
	source: "ix-project/ix dp/core/timer.c (timers collected per flow group)",
	reads: HANDOVER_READS,
	scope: "run",
	create(context) {
		let tracker = handovers(context);
		return follow(context, tracker, tracker.timersMove);
	}
}, spec$35 = {
	id: "order.one-at-a-time",
	catalogue: "D9",
	title: "One migration a core",
	statement: "A core is source or target of at most one migration at a time.",
	source: "ix-project/ix dp/core/ethfg.c, cp/ixcp.py (serial migrations)",
	reads: HANDOVER_READS,
	scope: "run",
	create(context) {
		let tracker = handovers(context);
		return follow(context, tracker, tracker.oneAtATime);
	}
}, spec$34 = {
	id: "order.state-equal",
	catalogue: "D10",
	title: "A flow arrives as it left",
	statement: "The whole state of every flow, its handle and its cookie are the same on the target as they were on the source.",
	source: "IX16 §5.4 (TCP-friendly migration)",
	reads: HANDOVER_READS,
	scope: "run",
	create(context) {
		let tracker = handovers(context);
		return follow(context, tracker, tracker.stateEqual);
	}
}, spec$33 = {
	id: "order.reta-final",
	catalogue: "D11",
	title: "The table names the owner",
	statement: "When no migration is under way, the indirection table steers every flow group to the core that owns it.",
	source: "ix-project/ix dp/core/ethfg.c, cp/ixcp.py",
	reads: HANDOVER_READS,
	scope: "run",
	create(context) {
		let tracker = handovers(context);
		return follow(context, tracker, tracker.retaFinal);
	}
};
// dist/specs/invariants/order/equivalence.js
var Equivalence = class {
	constructor(context) {
		context.notApplicable("needs a run without migrations: --check-determinism with --migrate");
	}
	step() {}
	end() {}
};
const spec$32 = {
	id: "order.equivalence",
	catalogue: "D12",
	title: "Migration changes no stream",
	statement: "A replay with migrations gives the same byte streams and outcome for every connection as one without.",
	source: "IX16 §5.4 (no packet dropped or reordered)",
	reads: [],
	scope: "run",
	create: (context) => new Equivalence(context)
}, spec$31 = {
	id: "protection.args-checked",
	catalogue: "E2",
	title: "Arguments are checked before they have an effect",
	statement: "Every accepted range lies in memory the application may read, only a held datagram is given back, and a call that faults has no effect.",
	source: "IX section 3 (protection); IX source, syscall.c",
	reads: FLOW_READS,
	scope: "core",
	create: (context) => {
		let walk = flowWalk(context);
		return follow(context, walk, walk.handles.argsChecked);
	}
}, spec$30 = {
	id: "protection.bad-handle",
	catalogue: "E3",
	title: "Bad handles and unknown calls are refused",
	statement: "A call on a handle that is not alive returns BADH, sendv on a dead one CLOSED, an unknown call NOSYS, without effect.",
	source: "IX section 3 (API); IX source, tcp_api.c and syscall.c",
	reads: FLOW_READS,
	scope: "core",
	create: (context) => {
		let walk = flowWalk(context);
		return follow(context, walk, walk.handles.badHandle);
	}
};
// dist/specs/invariants/protection/event-forge.js
var ForgeChecker = class {
	constructor(context) {
		this.regions = new AppRegions(), this.context = context;
	}
	step(chunk, rows, count) {
		for (let i = 0; i < count; i++) {
			let row = rows[i];
			if (chunk.kind[row] === 90) this.regions.add(row);
			else {
				if (this.regions.isEmpty) {
					this.context.notApplicable("the log does not say where the application's memory lies");
					return;
				}
				this.context.exercised++, chunk.c[row] !== 0 || this.regions.mayWrite(chunk.a[row], chunk.b[row]) || this.context.violate(chunk, row, "a write that succeeds lies in the application's own memory", `${chunk.b[row]} bytes at ${chunk.a[row]} were written`);
			}
		}
	}
	end() {}
};
const spec$29 = {
	id: "protection.event-forge",
	catalogue: "E5",
	title: "Events cannot be forged",
	statement: "Every write of the application that succeeds lies in the application's own memory.",
	source: "IX section 3 (event conditions are read-only for the application)",
	reads: [90, 15],
	scope: "core",
	create: (context) => new ForgeChecker(context)
}, spec$28 = {
	id: "protection.knock-once",
	catalogue: "E8",
	title: "One knock for each completed handshake",
	statement: "Each passive connection that completes its handshake knocks exactly once, others never.",
	source: "IX section 3 (knock); RFC 9293 section 3.5",
	reads: FLOW_READS,
	scope: "core",
	create: (context) => {
		let walk = flowWalk(context);
		return follow(context, walk, walk.handles.knockOnce);
	}
}, spec$27 = {
	id: "protection.lifecycle",
	catalogue: "E7",
	title: "A handle lives one life",
	statement: "Conditions come only between accept or connected and dead or close, at most one dead, always with the same cookie, sent with a window, dead with a reason.",
	source: "IX section 3 (API: knock, accept, connected, dead, close)",
	reads: FLOW_READS,
	scope: "core",
	create: (context) => {
		let walk = flowWalk(context);
		return follow(context, walk, walk.handles.lifecycle);
	}
};
// dist/specs/invariants/protection/ring-write.js
var RingChecker = class {
	constructor(context) {
		this.regions = new AppRegions(), this.context = context;
	}
	step(chunk, rows, count) {
		for (let i = 0; i < count; i++) {
			let row = rows[i], kind = chunk.kind[row];
			if (kind === 90) {
				this.regions.add(row);
				continue;
			}
			if (this.regions.isEmpty) {
				this.context.notApplicable("the log does not say where the application's memory lies");
				return;
			}
			let address = chunk.a[row], bytes = chunk.b[row], isAllowed = kind === 15 ? this.regions.mayWrite(address, bytes) : this.regions.mayRead(address, bytes);
			this.context.exercised++, isAllowed || chunk.c[row] !== 0 || this.context.violate(chunk, row, kind === 15 ? "a write outside is refused" : "a read outside is refused", `${bytes} bytes at ${address} were reached`);
		}
	}
	end() {}
};
const spec$26 = {
	id: "protection.ring-write",
	catalogue: "E1",
	title: "The application reaches only its own memory and received mbufs",
	statement: "Every access of the application outside its memory, or a write to a received mbuf, is refused.",
	source: "IX section 3 (three-way protection)",
	reads: [
		90,
		15,
		19
	],
	scope: "core",
	create: (context) => new RingChecker(context)
};
// dist/specs/invariants/protection/self-harm-only.js
var SelfHarm = class {
	constructor(context) {
		context.notApplicable("needs a second run, with an attack: --app hostile:NAME");
	}
	step() {}
	end() {}
};
// dist/src/verify/catalogue-protocol.js
/**
* The built-in invariants about order, protection, TCP, timers and determinism: families D,
* E, F, G and J of the catalogue, in its order. Each is a file in specs/invariants/
* that reads events and nothing else.
*/
const PROTOCOL_SPECS = [
	spec$42,
	spec$43,
	spec$41,
	spec$40,
	spec$39,
	spec$38,
	spec$37,
	spec$36,
	spec$35,
	spec$34,
	spec$33,
	spec$32,
	spec$26,
	spec$31,
	spec$30,
	{
		id: "protection.single-fetch",
		catalogue: "E4",
		title: "Descriptor words are read once",
		statement: "A dispatch reads each word of the call descriptors at most once.",
		source: "IX source, syscall.c (no double fetch)",
		reads: CORE_READS,
		scope: "core",
		create: (context) => {
			let walk = coreWalk(context);
			return follow(context, walk, walk.singleFetch);
		}
	},
	spec$29,
	{
		id: "protection.self-harm-only",
		catalogue: "E6",
		title: "An application harms only itself",
		statement: "With an attack on some connections, other cores log the same and other connections receive and send the same bytes as without it.",
		source: "IX14 §3 and §4.5 (security model)",
		reads: [],
		scope: "run",
		create: (context) => new SelfHarm(context)
	},
	spec$27,
	spec$28,
	{
		id: "protection.sendv-return",
		catalogue: "E9",
		title: "sendv says what it took",
		statement: "sendv returns between 0 and the bytes offered, exactly the ranges it took, and sent never exceeds what was taken.",
		source: "IX section 3 (sendv, sent)",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.sending.sendvReturn);
		}
	},
	{
		id: "protection.stale-handle",
		catalogue: "E10",
		title: "Handles are not given out again too early",
		statement: "A flow index is opened only when nobody holds it, and each time with another generation than the time before.",
		source: "ours; IX section 3 (handles), whose released code lacks a generation",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.handles.staleHandle);
		}
	},
	{
		id: "tcp.prefix",
		catalogue: "F1",
		title: "Delivered bytes are a prefix of what the peer sent",
		statement: "Each recv continues exactly where the last one of its flow ended and names only bytes that arrived without a gap.",
		source: "RFC 9293 section 3.4; IX section 3 (recv condition)",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.receiving.prefix);
		}
	},
	{
		id: "tcp.ack-truth",
		catalogue: "F2",
		title: "Acknowledgements tell the truth and never go back",
		statement: "Every acknowledgement number is at most the end of what arrived without a gap, and at least the one sent before.",
		source: "RFC 9293 sections 3.4 and 3.10.7.4",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.receiving.ackTruth);
		}
	},
	{
		id: "tcp.window-right-edge",
		catalogue: "F3",
		title: "The right window edge never moves left",
		statement: "Acknowledgement plus window never decreases by a unit of the window, and payload beyond it is never accepted.",
		source: "RFC 9293 sections 3.8.6 and 3.10.7.4; RFC 7323 section 2.4",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.receiving.rightEdge);
		}
	},
	{
		id: "tcp.window-explicit",
		catalogue: "F4",
		title: "Only recv_done reopens the receive window",
		statement: "The advertised window is at most the maximum window less the bytes delivered and not given back by recv_done.",
		source: "IX section 3 (explicit flow control); RFC 9293 section 3.8.6",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.receiving.windowExplicit);
		}
	},
	{
		id: "tcp.send-limit",
		catalogue: "F5",
		title: "Data in flight stays within both windows",
		statement: "New data is sent only up to the furthest edge the peer advertised and, where the stack paces itself, within the congestion window.",
		source: "RFC 9293 section 3.8.6; RFC 5681 section 3.1; RFC 3042 section 2",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.sending.sendLimit);
		}
	},
	{
		id: "tcp.delayed-ack",
		catalogue: "F6",
		title: "Payload is acknowledged in time",
		statement: "Payload taken in order is acknowledged within 1 ms, two wheel slots and a cycle, and two full segments at once.",
		source: "RFC 9293 section 3.8.6.3; RFC 5681 section 4.2; IX (delayed acknowledgement of 1 ms)",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.acking.delayedAck);
		}
	},
	{
		id: "tcp.rto",
		catalogue: "F7",
		title: "Retransmissions have a cause, back off and end",
		statement: "Data is repeated only after its timer fired or duplicates were counted; timeouts double, and give up with notice.",
		source: "RFC 6298 section 5; RFC 5681 section 3.2; RFC 6582; RFC 6675 section 5; RFC 8985; IX (12 and 6)",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.repeating.rto);
		}
	},
	{
		id: "tcp.persist",
		catalogue: "F8",
		title: "A closed window is probed",
		statement: "While the peer keeps its window closed and data waits, the persist timer runs, and each time it fires a probe is sent.",
		source: "RFC 9293 section 3.8.6.1; RFC 1122 section 4.2.2.17",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.probing.persist);
		}
	},
	{
		id: "tcp.mss",
		catalogue: "F9",
		title: "Segments fit and their checksums are right",
		statement: "No payload exceeds the negotiated MSS or 1,460 bytes, and every TCP and UDP frame sent has a valid checksum.",
		source: "RFC 9293 sections 3.1 and 3.7.1; RFC 768; IX (MSS 1460)",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.sending.mss);
		}
	},
	{
		id: "tcp.rst-acceptance",
		catalogue: "F10",
		title: "Only a reset of this connection resets it",
		statement: "A reset that takes effect has sequence number RCV.NXT, or in SYN-SENT acknowledges our SYN.",
		source: "RFC 5961 section 3.2; RFC 9293 sections 3.10.7.3 and 3.10.7.4",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.resets.rstAcceptance);
		}
	},
	{
		id: "tcp.time-wait",
		catalogue: "F11",
		title: "TIME-WAIT lasts two segment lifetimes and ends",
		statement: "A connection in TIME-WAIT is freed after 2 MSL, and its pair of ends is opened earlier only by a newer SYN.",
		source: "RFC 9293 sections 3.6.1 and 3.10.7.4; RFC 6191",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.resting.timeWait);
		}
	},
	{
		id: "tcp.congestion-legal",
		catalogue: "F12",
		title: "The congestion window moves by the rules",
		statement: "Each change of the congestion window starts where the last ended and goes no further than its rule allows.",
		source: "RFC 5681 sections 3 and 4.1; RFC 6582 section 3.2; RFC 6928; RFC 9438 section 4; RFC 9937",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.congestion.congestionLegal);
		}
	},
	{
		id: "tcp.no-data-after-fin",
		catalogue: "F13",
		title: "A FIN is the end, and close sends one",
		statement: "No payload or new sequence number is sent behind our FIN, and closing a connection that was read sends a FIN.",
		source: "RFC 9293 sections 3.4 and 3.6; RFC 2525 section 2.17; IX section 3 (close)",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.sending.noDataAfterFin);
		}
	},
	{
		id: "timers.never-early",
		catalogue: "G1",
		title: "Timers never fire early",
		statement: "A timer fires at its deadline or later.",
		source: "Varghese and Lauck 1987, scheme 7; IX source, timer.c",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.deadlines.neverEarly);
		}
	},
	{
		id: "timers.lateness",
		catalogue: "G2",
		title: "Timers fire in time",
		statement: "A timer fires less than two slots (32 us) and the cycle in progress after its deadline.",
		source: "IX source, timer.c (16 us slots, timers once a cycle)",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.deadlines.lateness);
		}
	},
	{
		id: "timers.cancelled",
		catalogue: "G3",
		title: "Only armed timers fire",
		statement: "A timer fires at most once for each time it was armed, and not after it was cancelled.",
		source: "IX source, timer.c",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.deadlines.cancelled);
		}
	},
	{
		id: "timers.owner-core",
		catalogue: "G4",
		title: "Timers stay on their core",
		statement: "Every timer is armed, cancelled and fired on the wheel of the core that owns its flow.",
		source: "IX section 3 (synchronization-free processing); IX source, timer.c",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.deadlines.ownerCore);
		}
	},
	{
		id: "timers.delay-bound",
		catalogue: "G5",
		title: "Delays fit the wheels",
		statement: "Every timer is armed for less than 268.435456 s.",
		source: "IX source, timer.c (3 wheels of 256 slots)",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.deadlines.delayBound);
		}
	},
	{
		id: "timers.closed-empty",
		catalogue: "G6",
		title: "A freed connection has no timers",
		statement: "When a connection is freed none of its timers is pending.",
		source: "IX source, timer.c and tcp.c",
		reads: FLOW_READS,
		scope: "core",
		create: (context) => {
			let walk = flowWalk(context);
			return follow(context, walk, walk.deadlines.closedEmpty);
		}
	},
	spec$45,
	spec$44,
	spec$47,
	spec$46,
	spec$48
], BUILT_IN_SPECS = inCatalogueOrder([
	...MACHINE_SPECS,
	...PROTOCOL_SPECS,
	...CONTROL_SPECS
]);
/** By letter, then number; user specs never come here. */
function inCatalogueOrder(specs) {
	return assert(new Set(specs.map((spec) => spec.id)).size === specs.length, "spec ids are unique"), assert(new Set(specs.map((spec) => spec.catalogue)).size === specs.length, "each catalogue entry has one spec"), [...specs].sort((x, y) => rank(x.catalogue) - rank(y.catalogue));
}
function rank(catalogue) {
	return catalogue.charCodeAt(0) * 1e3 + Number(catalogue.slice(1));
}
// dist/src/verify/canary.js
var Canary = class extends Tracker {
	constructor() {
		super(...arguments), this.findings = new Findings();
	}
	walk(chunk, rows, count) {
		for (let i = 0; i < count; i++) this.findings.exercised++, this.findings.report(rows[i], "silence", `core ${chunk.core} starts`);
	}
	end() {}
};
const CANARY = {
	id: "verify.canary",
	catalogue: "",
	title: "The canary",
	statement: "No core starts.",
	source: "ours: a silent checker is noticed",
	reads: [28],
	scope: "core",
	create: (context) => {
		let canary = new Canary();
		return follow(context, canary, canary.findings);
	}
};
// dist/src/verify/instance.js
var Instance = class Instance {
	static {
		this.FULL_VIOLATIONS = 3;
	}
	constructor(spec, specIndex, core, states, indexedStates) {
		this.exercised = 0, this.violationCount = 0, this.reason = null, this.violations = [], this.spec = spec, this.specIndex = specIndex, this.core = core, this.states = states, this.indexedStates = indexedStates, this.checker = spec.create(this);
	}
	end() {
		this.checker.end();
	}
	violate(chunk, row, expected, found) {
		if (this.violationCount++, this.violations.length >= Instance.FULL_VIOLATIONS) return;
		let isAtEnd = chunk === null || row < 0;
		this.violations.push({
			invariant: this.spec.id,
			core: chunk === null ? this.core : chunk.core,
			event: isAtEnd ? -1 : chunk.firstIndex + row,
			eventName: isAtEnd ? "end" : eventName(chunk.kind[row]),
			cycle: isAtEnd ? 0 : chunk.cycle[row],
			timeNs: isAtEnd ? 0 : chunk.timeNs[row],
			flow: isAtEnd ? -1 : chunk.flow[row],
			frame: isAtEnd ? 0 : nearestFrame(chunk, row),
			expected,
			found,
			causes: isAtEnd ? [] : causesOf(chunk, row)
		});
	}
	notApplicable(reason) {
		this.reason = reason;
	}
	shared(key, create) {
		return madeOnce(this.states, key, create);
	}
	indexed(key, create) {
		return madeOnce(this.indexedStates, key, create);
	}
};
function madeOnce(states, key, create) {
	let state = states.get(key);
	return state === void 0 && (state = create(), states.set(key, state)), state;
}
// dist/src/verify/ledger.js
/**
* What the checker itself did: chunks and events seen, events by kind, rows handed to specs. A
* checker that went blind would report every invariant as held or not exercised; the ledger is how
* that is noticed.
*/
var Ledger = class {
	constructor() {
		/** By kind; kinds beyond the schema are counted in `unknown`. */
		this.chunks = 0, this.events = 0, this.rowsDispatched = 0, this.gaps = 0, this.byKind = /* @__PURE__ */ new Float64Array(256);
	}
	/** Events whose kind the schema does not know. */
	get unknown() {
		let count = 0;
		for (let kind = 0; kind < this.byKind.length; kind++) (kind >= 128 || EVENTS[kind] === void 0) && (count += this.byKind[kind]);
		return count;
	}
	count(kind) {
		return this.byKind[kind] ?? 0;
	}
};
// dist/src/verify/row-lists.js
/**
* Which rows of a chunk each spec is handed: for every distinct set of kinds that specs read, the
* ordered list of its rows. Specs with the same set share the list, and nothing is allocated per
* chunk once the lists have the chunk's capacity.
*/
const list0 = /* @__PURE__ */ new Int32Array(65536), list1 = /* @__PURE__ */ new Int32Array(65536), list2 = /* @__PURE__ */ new Int32Array(65536), list3 = /* @__PURE__ */ new Int32Array(65536), list4 = /* @__PURE__ */ new Int32Array(65536), list5 = /* @__PURE__ */ new Int32Array(65536), moreRows = /* @__PURE__ */ new Int32Array(65536), dense = [
	list0,
	list1,
	list2,
	list3,
	list4,
	list5
], denseEnds = /* @__PURE__ */ new Int32Array(7), bitsOfKind = /* @__PURE__ */ new Uint8Array(256);
var RowLists = class {
	constructor(specs) {
		/** Rows that the further lists have room for. */
		this.kindCounts = kindCounts, this.rows = [...dense], this.bits = /* @__PURE__ */ new Uint8Array(256), this.listStart = /* @__PURE__ */ new Int32Array(257), this.capacity = 0;
		let lists = [], sets = groupByKinds(specs, lists);
		for (this.listOfSpec = lists; sets.length < 6;) sets.push([]);
		this.counts = new Int32Array(sets.length);
		let ids = [];
		for (let kind = 0; kind < 256; kind++) this.listStart[kind] = ids.length, sets.forEach((kinds, list) => {
			kinds.includes(kind) && (list < 6 ? this.bits[kind] |= 1 << list : ids.push(list));
		}), ids.length > this.listStart[kind] && (this.bits[kind] |= 64);
		this.listStart[256] = ids.length, this.listIds = Int32Array.from(ids);
	}
	/** Lists the first `count` rows at hand, of a chunk of that capacity. */
	sort(count, capacity) {
		capacity > this.capacity && this.reserve(capacity), denseEnds.fill(0), kindCounts.fill(0), bitsOfKind.set(this.bits), inBlocks(count, this), this.counts.fill(0), this.counts.set(denseEnds.subarray(0, 6)), this.listMore(denseEnds[6]);
	}
	block(from, to) {
		let end0 = denseEnds[0], end1 = denseEnds[1], end2 = denseEnds[2], end3 = denseEnds[3], end4 = denseEnds[4], end5 = denseEnds[5], end6 = denseEnds[6];
		for (let row = from | 0; row < (to | 0); row++) {
			let kind = rowKind[row], bits = bitsOfKind[kind];
			kindCounts[kind]++, list0[end0] = row, end0 = end0 + (bits & 1) | 0, list1[end1] = row, end1 = end1 + (bits >> 1 & 1) | 0, list2[end2] = row, end2 = end2 + (bits >> 2 & 1) | 0, list3[end3] = row, end3 = end3 + (bits >> 3 & 1) | 0, list4[end4] = row, end4 = end4 + (bits >> 4 & 1) | 0, list5[end5] = row, end5 = end5 + (bits >> 5 & 1) | 0, moreRows[end6] = row, end6 = end6 + (bits >> 6) | 0;
		}
		denseEnds[0] = end0, denseEnds[1] = end1, denseEnds[2] = end2, denseEnds[3] = end3, denseEnds[4] = end4, denseEnds[5] = end5, denseEnds[6] = end6;
	}
	/** The rows that belong to other lists. */
	listMore(more) {
		let { listIds, listStart, rows, counts } = this;
		for (let i = 0; i < more; i++) {
			let row = moreRows[i], kind = rowKind[row], end = listStart[kind + 1];
			for (let k = listStart[kind]; k < end; k++) {
				let list = listIds[k];
				rows[list][counts[list]++] = row;
			}
		}
	}
	reserve(capacity) {
		this.capacity = capacity;
		for (let list = 6; list < this.counts.length; list++) this.rows[list] = new Int32Array(capacity);
	}
};
/** The distinct sets of kinds, the largest first; fills in each spec's. */
function groupByKinds(specs, lists) {
	let readers = /* @__PURE__ */ new Map();
	specs.forEach((spec, i) => {
		let kinds = [...new Set(spec.reads)].sort((x, y) => x - y), key = kinds.join(" "), group = readers.get(key);
		group === void 0 ? readers.set(key, {
			kinds,
			specs: [i]
		}) : group.specs.push(i);
	});
	let groups = [...readers.values()].sort((x, y) => y.kinds.length - x.kinds.length);
	return groups.forEach((group, list) => {
		for (let spec of group.specs) lists[spec] = list;
	}), groups.map((group) => group.kinds);
}
var Checker = class {
	constructor(specs, indices = "core") {
		this.ledger = new Ledger(), this.groups = /* @__PURE__ */ new Map(), this.isFinished = !1, this.specs = [...specs, CANARY], this.runIndexed = indices === "run" ? /* @__PURE__ */ new Map() : null, this.lists = new RowLists(this.specs), this.runGroup = this.createGroup(-1);
	}
	chunk(chunk) {
		if (assert(!this.isFinished, "no chunk comes after finish"), chunk.count <= 65536) this.part(chunk);
		else for (let at = 0; at < chunk.count; at += 65536) this.part(partOf(chunk, at));
	}
	part(chunk) {
		takeRows(chunk), this.lists.sort(chunk.count, chunk.capacity), this.count(chunk.count);
		let group = this.groups.get(chunk.core);
		group === void 0 && (group = this.createGroup(chunk.core), this.groups.set(chunk.core, group)), chunk.firstIndex !== group.nextIndex && this.ledger.gaps++, group.nextIndex = chunk.firstIndex + chunk.count, this.dispatch(group, chunk), this.dispatch(this.runGroup, chunk);
	}
	/** Ends every instance and merges them, in the order the specs were given. */
	finish() {
		assert(!this.isFinished, "finish is called once"), this.isFinished = !0;
		let merged = this.specs.map(() => []), cores = [...this.groups.keys()].sort((x, y) => x - y);
		for (let group of [...cores.map((core) => this.groups.get(core)), this.runGroup]) for (let instance of group.instances) instance.end(), merged[instance.specIndex].push(instance);
		let results = this.specs.map((spec, i) => mergeInstances(spec, merged[i]));
		return assert(results.pop().violationCount === this.ledger.count(28), "the canary is heard once for each row of its kind: the checker is not blind"), results;
	}
	count(events) {
		let { byKind } = this.ledger, { kindCounts } = this.lists;
		for (let kind = 0; kind < byKind.length; kind++) byKind[kind] += kindCounts[kind];
		this.ledger.chunks++, this.ledger.events += events;
	}
	/**
	* A spec whose rows did not occur is still stepped: it may look at what lies between its rows.
	*/
	dispatch(group, chunk) {
		let { instances, lists } = group, { rows, counts } = this.lists;
		for (let i = 0; i < instances.length; i++) {
			let list = lists[i], count = counts[list];
			this.ledger.rowsDispatched += count, instances[i].checker.step(chunk, rows[list], count);
		}
	}
	/** The control plane's chunks have none: what is checked of a core is not true of it. */
	createGroup(core) {
		let group = {
			instances: [],
			lists: [],
			nextIndex: 0
		};
		if (core === 64) return group;
		let shared = /* @__PURE__ */ new Map(), indexed = this.runIndexed ?? /* @__PURE__ */ new Map();
		return this.specs.forEach((spec, i) => {
			spec.scope === "run" == (core === -1) && (group.instances.push(new Instance(spec, i, core, shared, indexed)), group.lists.push(this.lists.listOfSpec[i]));
		}), group;
	}
};
/** One result for all instances of a spec: violated if any is, held if any was really exercised. */
function mergeInstances(spec, instances) {
	let exercised = 0, violationCount = 0, reason = null, isApplicable = instances.length === 0, violations = [];
	for (let instance of instances) exercised += instance.exercised, violationCount += instance.violationCount, reason ??= instance.reason, instance.reason === null && (isApplicable = !0), violations.push(...instance.violations);
	let status = "not exercised";
	violationCount > 0 ? status = "violated" : exercised > 0 ? status = "held" : isApplicable || (status = "not applicable");
	let { id, catalogue, title, statement, source } = spec;
	return {
		id,
		catalogue,
		title,
		statement,
		source,
		status,
		exercised,
		violationCount,
		violations: violations.slice(0, Instance.FULL_VIOLATIONS),
		reason: status === "not applicable" ? reason : null
	};
}
/** lists[i] are one checker's results, all in the same order of specs. */
function mergeInvariants(lists) {
	return lists.length === 1 ? [...lists[0]] : lists[0].map((first, index) => {
		let same = lists.map((list) => list[index]), exercised = same.reduce((sum, one) => sum + one.exercised, 0), violationCount = same.reduce((sum, one) => sum + one.violationCount, 0), status = "not exercised";
		return violationCount > 0 ? status = "violated" : exercised > 0 ? status = "held" : same.every((one) => one.status === "not applicable") && (status = "not applicable"), {
			...first,
			status,
			exercised,
			violationCount,
			violations: same.flatMap((one) => one.violations).sort((a, b) => a.core - b.core || a.event - b.event).slice(0, 3),
			reason: status === "not applicable" ? first.reason : null
		};
	});
}
// dist/specs/requirements/ack-aggregation.js
/** Cycle of the last segment taken in order, plus 1. */
const REQUIREMENT_SPECS = [
	{
		id: "rfc9293.checksum",
		catalogue: "",
		title: "Segments have checksums",
		statement: "Every TCP segment sent adds up to 0xffff with its pseudo header.",
		source: "RFC 9293 section 3.1 (MUST-2)",
		reads: [3],
		scope: "core",
		create: (context) => ({
			step(chunk, rows, count) {
				for (let i = 0; i < count; i++) {
					let row = rows[i];
					if (chunk.g[row] !== 6) continue;
					context.exercised++;
					let sum = chunk.f[row];
					if (sum === 65535) continue;
					let found = `the segment adds up to 0x${(sum >>> 0).toString(16)}`;
					context.violate(chunk, row, "a checksum that adds up to 0xffff", found);
				}
			},
			end() {}
		})
	},
	{
		id: "rfc9293.segment-size",
		catalogue: "",
		title: "Segments fit",
		statement: "The payload of a segment is at most the effective send MSS of its connection.",
		source: "RFC 9293 section 3.7.1 (MUST-16)",
		reads: [
			34,
			40,
			33
		],
		scope: "core",
		create: (context) => {
			/** The MSS for sending, 0 = not negotiated yet. */
			let mss = new FlowWords(1);
			return {
				step(chunk, rows, count) {
					for (let i = 0; i < count; i++) {
						let row = rows[i], flow = chunk.flow[row];
						if (!isIndex(flow)) continue;
						let kind = chunk.kind[row];
						kind === 34 && mss.clear(flow);
						let at = mss.at(flow);
						kind === 40 && (mss.words[at] = chunk.a[row]);
						let limit = mss.words[at];
						kind === 33 && limit !== 0 && chunk.c[row] !== 0 && (context.exercised++, chunk.c[row] <= limit || context.violate(chunk, row, `at most ${limit} bytes`, `${chunk.c[row]} bytes`));
					}
				},
				end() {}
			};
		}
	},
	{
		id: "rfc9293.ack-aggregation",
		catalogue: "",
		title: "A batch gets one acknowledgment",
		statement: "Between two segments in order of one batch no acknowledgment is sent.",
		source: "RFC 9293 section 3.10.7.4 (MUST-58, MUST-59)",
		reads: [
			34,
			33,
			32
		],
		scope: "core",
		create: (context) => {
			let state = new FlowWords(2);
			return {
				step(chunk, rows, count) {
					for (let i = 0; i < count; i++) {
						let row = rows[i], flow = chunk.flow[row];
						if (!isIndex(flow)) continue;
						let kind = chunk.kind[row];
						kind === 34 && state.clear(flow);
						let at = state.at(flow), { words } = state;
						if (kind === 33 && chunk.f[row] === 3 && (words[at + 1] = 1), kind !== 32) continue;
						let hasAcked = words[at + 1] === 1;
						if (words[at + 1] = 0, chunk.b[row] !== 0) continue;
						let cycle = chunk.cycle[row] + 1, isSameBatch = words[at + 0] === cycle;
						words[at + 0] = cycle, isSameBatch && (context.exercised++, hasAcked && context.violate(chunk, row, "one acknowledgment for the segments of a batch", "one was acknowledged before the next was processed"));
					}
				},
				end() {}
			};
		}
	}
], TEXT_FIELDS = [
	"catalogue",
	"title",
	"statement",
	"source"
], ID_PATTERN = /^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/;
/** The module is not a spec; the message says why. */
var SpecLoadError = class extends Error {
	constructor() {
		super(...arguments), this.name = "SpecLoadError";
	}
};
/** `source` is how messages name the module (its path). `taken` are ids already in use. */
function specsOfModule(source, module, taken = []) {
	let specs = listOf(module, source), ids = new Set(taken);
	return specs.forEach((value, i) => {
		let where = specs.length === 1 ? source : `${source}, spec ${i + 1}`, spec = checked(value, where);
		if (ids.has(spec.id)) throw new SpecLoadError(`${where}: the id '${spec.id}' is already taken`);
		ids.add(spec.id);
	}), specs;
}
function listOf(module, source) {
	if (!isRecord(module)) throw new SpecLoadError(`${source}: not a module`);
	let exported = module.default ?? module.spec ?? module.specs;
	if (isRecord(exported) && exported.create === void 0 && (exported = exported.default ?? exported.spec ?? exported.specs ?? exported), exported === void 0) throw new SpecLoadError(`${source}: exports no default, 'spec' or 'specs'`);
	let list = Array.isArray(exported) ? exported : [exported];
	if (list.length === 0) throw new SpecLoadError(`${source}: the exported array is empty`);
	return list;
}
function checked(value, where) {
	if (!isRecord(value)) throw new SpecLoadError(`${where}: a spec is an object`);
	let { id, reads, scope } = value;
	if (typeof id != "string" || !ID_PATTERN.test(id)) throw new SpecLoadError(`${where}: 'id' must be text like 'family.subject'`);
	for (let field of TEXT_FIELDS) if (typeof value[field] != "string") throw new SpecLoadError(`${where} (${id}): '${field}' must be text`);
	if (!Array.isArray(reads)) throw new SpecLoadError(`${where} (${id}): 'reads' must be an array of event kinds`);
	for (let kind of reads) if (!(Number.isInteger(kind) && kind >= 0 && kind < 128 && EVENTS[kind] !== void 0)) throw new SpecLoadError(`${where} (${id}): 'reads' has ${String(kind)}, not an event kind`);
	if (scope !== "core" && scope !== "run") throw new SpecLoadError(`${where} (${id}): 'scope' must be 'core' or 'run'`);
	if (typeof value.create != "function") throw new SpecLoadError(`${where} (${id}): 'create' must be a function`);
	return value;
}
function isRecord(value) {
	return typeof value == "object" && !!value;
}
export { POLICY_NAMES as C, EVENTS as S, STATE_NAMES as T, compareGolden as _, Checker as a, assert as b, eventText as c, chunkBytes as d, ZERO_NS as f, INGREDIENTS_DEFAULT as g, INGREDIENTS as h, mergeInvariants as i, EventChunk as l, lineWords as m, specsOfModule as n, BUILT_IN_SPECS as o, larger as p, REQUIREMENT_SPECS as r, LogTextSink as s, SpecLoadError as t, Tee as u, goldenNeeds as v, REASON_NAMES as w, DROP_NAMES as x, goldenText as y };
