import { _ as compareGolden, a as Checker, g as INGREDIENTS_DEFAULT, o as BUILT_IN_SPECS, v as goldenNeeds, y as goldenText } from "./checks-E68ulY8m.js";
import { a as labelled, c as textColumns, f as UsageError, n as columns, o as makePaint, r as fit, t as bar, u as BadInputError } from "./layout-CfRR16wg.js";
import { r as commandLine } from "./migrate-DyQJ4Zqq.js";
import { a as writeText, i as wantsColour } from "./output-B1QrIAKG.js";
import { A as openCapture, O as CaptureError, j as openWriter, v as controlConfiguration } from "./transmit-BQtjxZUX.js";
import { t as EventDigest } from "./digest-BSnoZhB4.js";
import "./costs-B1mwfJpO.js";
import { a as applicationName, i as isoTime, r as replayShares, t as chooseWorkers } from "./shares-DgQhDVmB.js";
import { a as percentText, i as durationText, n as countOf, r as countText, t as bytesText } from "./units-C4h4Bp13.js";
import { n as openLogWriter, r as LogWriter } from "./files-C5pKFK9v.js";
import { i as violationLines, n as invariantLines, r as invariantTable, t as firstViolated } from "./violations-BYG_YMfa.js";
import { n as loadPolicy } from "./load-qy-06Dm4.js";
import { dirname } from "node:path";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
// dist/src/report/json.js
/** One run, in pieces of text: of a million connections it is longer than a string may be. */
function resultJson(result) {
	return pieces(ordered(result), 2);
}
/**
* Several runs (a directory): schema ixreplay.results/1, one element a capture, in the order they
* ran.
*/
function resultsJson(results, exitCode) {
	return pieces({
		schema: "ixreplay.results/1",
		exitCode,
		results: results.map(ordered)
	}, 4);
}
/** As JSON.stringify with an indentation of 2 writes it, the outermost `levels` in pieces. */
function* pieces(value, levels) {
	yield* nested(value, levels, "\n"), yield "\n";
}
/** lineEnd: a new line, and the indentation of what the value is in. */
function* nested(value, levels, lineEnd) {
	if (levels === 0 || typeof value != "object" || !value) yield JSON.stringify(value, null, 2).replaceAll("\n", lineEnd);
	else if (isList(value)) {
		let before = "[";
		for (let inner of value) yield `${before}${lineEnd}  `, yield* nested(inner, levels - 1, `${lineEnd}  `), before = ",";
		yield before === "[" ? "[]" : `${lineEnd}]`;
	} else {
		let before = "{";
		for (let [key, inner] of Object.entries(value)) yield `${before}${lineEnd}  ${JSON.stringify(key)}: `, yield* nested(inner, levels - 1, `${lineEnd}  `), before = ",";
		yield before === "{" ? "{}" : `${lineEnd}}`;
	}
}
function isList(value) {
	return Symbol.iterator in value;
}
/** The connections one by one, as they are asked for. */
function connections(list) {
	return { *[Symbol.iterator]() {
		for (let one of list) yield connection(one);
	} };
}
function ordered(result) {
	return {
		schema: result.schema,
		verdict: result.verdict,
		seed: result.seed,
		config: sortedKeys(result.config),
		version: result.version,
		trace: trace(result.trace),
		hosts: result.hosts,
		connections: connections(result.connections),
		datagrams: {
			udp: result.datagrams.udp,
			icmp: result.datagrams.icmp
		},
		queues: result.queues.map(queue),
		cores: result.cores.map(core),
		control: result.control === null ? null : control(result.control),
		latency: latency(result.latency),
		batches: result.batches,
		migrations: result.migrations === null ? null : migrations(result.migrations),
		invariants: result.invariants.map(invariant),
		determinism: result.determinism === null ? null : {
			status: result.determinism.status,
			detail: result.determinism.detail
		},
		closedLoop: result.closedLoop === null ? null : closedLoop(result.closedLoop),
		golden: result.golden === null ? null : golden(result.golden),
		log: result.log
	};
}
function migrations(m) {
	return {
		count: m.count,
		flowGroups: m.flowGroups,
		connections: m.connections,
		timers: m.timers,
		remotePackets: m.remotePackets,
		localPackets: m.localPackets,
		early: m.early,
		skipped: m.skipped,
		durationNs: {
			p50: m.durationNs.p50,
			max: m.durationNs.max
		}
	};
}
function control(c) {
	return {
		policy: c.policy,
		coresMin: c.coresMin,
		coresMax: c.coresMax,
		periodNs: c.periodNs,
		endNs: c.endNs,
		stays: c.stays,
		decisions: c.decisions.map((d) => ({
			timeNs: d.timeNs,
			action: d.action,
			coresBefore: d.coresBefore,
			coresAfter: d.coresAfter,
			flowGroups: d.flowGroups,
			target: d.target,
			reason: d.reason,
			value: d.value,
			limit: d.limit
		})),
		timeline: c.timeline.map(({ timeNs, cores }) => ({
			timeNs,
			cores
		})),
		coreSeconds: rounded(c.coreSeconds),
		migrations: c.migrations.map((m) => ({
			timeNs: m.timeNs,
			source: m.source,
			target: m.target,
			flowGroups: m.flowGroups,
			durationNs: m.durationNs
		})),
		overstays: c.overstays.map((o) => ({
			timeNs: o.timeNs,
			core: o.core,
			overstays: o.overstays,
			residenceUs: o.residenceUs
		})),
		omitted: c.omitted
	};
}
function trace(t) {
	return {
		path: t.path,
		format: t.format,
		packets: t.packets,
		bytes: t.bytes,
		firstTime: t.firstTime,
		durationNs: t.durationNs,
		linkTypes: t.linkTypes,
		warnings: t.warnings.map((w) => ({
			code: w.code,
			count: w.count,
			frame: w.frame,
			message: w.message
		})),
		damage: t.damage === null ? null : {
			byteOffset: t.damage.byteOffset,
			frame: t.damage.frame,
			message: t.damage.message
		}
	};
}
function connection(c) {
	return {
		id: c.id,
		client: endpoint(c.client),
		server: endpoint(c.server),
		vlans: c.vlans,
		firstFrame: c.firstFrame,
		replayed: c.replayed,
		handshake: c.handshake,
		close: c.close,
		queue: c.queue,
		core: c.core,
		clientToServer: stream(c.clientToServer),
		serverToClient: stream(c.serverToClient),
		conformance: c.conformance,
		reason: c.reason,
		difference: c.difference === null ? null : {
			stream: c.difference.stream,
			byteOffset: c.difference.byteOffset,
			frame: c.difference.frame
		},
		segments: beside$1(c.segments),
		acks: beside$1(c.acks),
		retransmissions: beside$1(c.retransmissions)
	};
}
function endpoint(e) {
	return {
		address: e.address,
		port: e.port
	};
}
function stream(s) {
	return {
		bytes: s.bytes,
		complete: s.complete,
		sha256: s.sha256
	};
}
function beside$1(pair) {
	return {
		ours: pair.ours,
		recorded: pair.recorded
	};
}
function queue(q) {
	return {
		queue: q.queue,
		received: q.received,
		transmitted: q.transmitted,
		drops: sortedKeys(q.drops)
	};
}
function core(c) {
	return {
		core: c.core,
		cycles: c.cycles,
		packets: c.packets,
		busyNs: c.busyNs,
		load: rounded(c.load),
		batchMean: rounded(c.batchMean),
		batchMax: c.batchMax,
		events: c.events,
		connections: c.connections,
		digest: c.digest
	};
}
function latency(l) {
	return {
		count: l.count,
		p50Ns: l.p50Ns,
		p90Ns: l.p90Ns,
		p99Ns: l.p99Ns,
		p999Ns: l.p999Ns,
		maxNs: l.maxNs
	};
}
function invariant(i) {
	return {
		id: i.id,
		catalogue: i.catalogue,
		status: i.status,
		exercised: i.exercised,
		violations: i.violations.map(violation),
		violationCount: i.violationCount,
		title: i.title,
		statement: i.statement,
		source: i.source,
		reason: i.reason
	};
}
function violation(v) {
	return {
		invariant: v.invariant,
		core: v.core,
		event: v.event,
		eventName: v.eventName,
		cycle: v.cycle,
		timeNs: v.timeNs,
		flow: v.flow,
		frame: v.frame,
		expected: v.expected,
		found: v.found,
		causes: v.causes
	};
}
function closedLoop(c) {
	return {
		connections: c.connections,
		requests: c.requests,
		responses: c.responses,
		activeNs: c.activeNs,
		responsesPerSecond: rounded(c.responsesPerSecond),
		bitsPerSecondToHost: rounded(c.bitsPerSecondToHost),
		bitsPerSecondToClients: rounded(c.bitsPerSecondToClients),
		latency: latency(c.latency),
		coreSeconds: rounded(c.coreSeconds),
		streams: c.streams,
		retransmissions: c.retransmissions,
		link: c.link
	};
}
function golden(g) {
	return {
		path: g.path,
		status: g.status,
		differences: g.differences
	};
}
function rounded(value) {
	return Math.round(value * 1e6) / 1e6;
}
function sortedKeys(record) {
	let sorted = {};
	for (let key of Object.keys(record).sort()) sorted[key] = record[key];
	return sorted;
}
// dist/src/cli/determinism.js
const ORDER_INVARIANTS = ["J3", "B6"];
/** The first run's result with `determinism` and the invariants it decides filled in. */
function withDeterminism(first, second) {
	let difference = firstDifference$1(first, second), busy = first.digests.filter((d) => d.events > 0), events = busy.reduce((sum, d) => sum + d.events, 0), cores = `${busy.length} ${busy.length === 1 ? "core" : "cores"}`, detail = difference ?? `${events} events of ${cores}, wire bytes and results, cores in reverse order`;
	return {
		...first.result,
		determinism: {
			status: difference === null ? "same" : "different",
			detail
		},
		invariants: first.result.invariants.map((invariant) => {
			let isOrder = ORDER_INVARIANTS.includes(invariant.catalogue);
			return invariant.catalogue !== "J1" && !isOrder || isOrder && busy.length < 2 ? invariant : decided$1(invariant, events, difference, "the same bytes when the capture is replayed again");
		})
	};
}
/** An invariant that a comparison of two runs decides. */
function decided$1(invariant, exercised, difference, expected) {
	if (difference === null) return {
		...invariant,
		status: "held",
		exercised,
		reason: null
	};
	let violation = {
		invariant: invariant.id,
		core: -1,
		event: -1,
		eventName: "",
		cycle: 0,
		timeNs: 0,
		flow: -1,
		frame: 0,
		expected,
		found: difference,
		causes: []
	};
	return {
		...invariant,
		status: "violated",
		exercised,
		violationCount: 1,
		violations: [violation],
		reason: null
	};
}
function firstDifference$1(first, second) {
	for (let ours of first.digests) {
		let other = second.digests.find((d) => d.core === ours.core);
		if (other === void 0) return `core ${ours.core} emitted events in the first run only`;
		if (other.events !== ours.events) return `core ${ours.core} emitted ${ours.events} events, then ${other.events}`;
		if (other.digest !== ours.digest) {
			let change = `was ${ours.digest}, then ${other.digest}`;
			return `core ${ours.core}: digest of ${ours.events} events ${change}`;
		}
	}
	return second.digests.length === first.digests.length ? first.wireDigest === second.wireDigest ? resultDifference(first.result, second.result) : `digest of the transmitted bytes was ${first.wireDigest}, then ${second.wireDigest}` : "another core emitted events";
}
/** The configuration is left out: it is what differs on purpose. */
function resultDifference(first, second) {
	let others = resultJson({
		...second,
		config: {}
	})[Symbol.iterator]();
	for (let before of resultJson({
		...first,
		config: {}
	})) {
		let next = others.next(), after = next.done === !0 ? "" : next.value;
		if (after !== before) return lineDifference(before.split("\n"), after.split("\n"));
	}
	return others.next().done === !0 ? null : "the second result is longer";
}
/** Of two pieces that are not the same. */
function lineDifference(before, after) {
	let line = before.findIndex((text, i) => text !== after[i]), there = line < 0 ? before.length : line, then = (after[there] ?? "nothing").trim();
	return `the results differ: ${(before[there] ?? "nothing").trim()}, then ${then}`;
}
/** The result of a run with migrations, and what one without them says of D12. */
function withEquivalence(moved, still) {
	let difference = firstDifference(moved.connections, still.connections), count = moved.connections.filter((one) => one.reason !== "nic-drop").length;
	return count === 0 && difference === null ? moved : {
		...moved,
		invariants: moved.invariants.map((invariant) => invariant.catalogue === "D12" ? decided$1(invariant, count, difference, "the same streams and outcomes as without migrations") : invariant)
	};
}
/**
* The same of a closed loop: how its connections ended, and how many bytes each way arrived whole.
* Only where both runs brought every connection to its end: what was cut short depends on when.
*/
function withClosedEquivalence(moved, still) {
	let [ours, others] = [moved.closedLoop, still.closedLoop];
	if (ours === null || others === null) return moved;
	if (!isOver(ours) || !isOver(others)) return withReason(moved, "a connection was cut short: how far it came depends on when");
	let [found, expected] = [ours, others].map((one) => JSON.stringify(endsOf(one))), difference = found === expected ? null : `${found}, not ${expected}`, { planned } = ours.connections;
	return {
		...moved,
		invariants: moved.invariants.map((invariant) => invariant.catalogue === "D12" ? decided$1(invariant, planned, difference, "the same ends and streams as without migrations") : invariant)
	};
}
function withReason(result, reason) {
	let invariants = result.invariants.map((invariant) => invariant.catalogue === "D12" ? {
		...invariant,
		reason
	} : invariant);
	return {
		...result,
		invariants
	};
}
function isOver({ connections }) {
	let { planned, ended, reset, aborted, gaveUp, open } = connections;
	return planned > 0 && gaveUp === 0 && open === 0 && ended + reset + aborted === planned;
}
function endsOf({ connections, requests, responses, streams }) {
	let { matching, cut, differing, bytesToHost, bytesToClients } = streams;
	return {
		connections,
		requests,
		responses,
		arrived: {
			matching,
			cut,
			differing,
			bytesToHost,
			bytesToClients
		}
	};
}
function firstDifference(moved, still) {
	if (moved.length !== still.length) return `${moved.length} connections, not ${still.length}`;
	for (let [i, one] of moved.entries()) {
		let other = still[i];
		if (one.reason === "nic-drop" || other.reason === "nic-drop") continue;
		let [ours, others] = [essence(one), essence(other)];
		if (ours !== others) return `connection ${one.id}: ${ours}, not ${others}`;
	}
	return null;
}
/** What the two ends of the connection can know of it. */
function essence(connection) {
	let { id, handshake, close, conformance, clientToServer, serverToClient } = connection;
	return JSON.stringify({
		id,
		handshake,
		close,
		conformance,
		clientToServer,
		serverToClient
	});
}
// dist/src/cli/event-files.js
const NS_PER_SECOND = 1000000000n;
/** Writes a log; `header` is asked for when the first event is there. */
var LogFile = class {
	constructor(path, header) {
		this.digest = new EventDigest(), this.writer = null, this.file = openLogWriter(path), this.header = header;
	}
	chunk(chunk) {
		this.digest.chunk(chunk), this.open().chunk(chunk);
	}
	/**
	* isWhole false (a run that broke off) leaves the footer out: the log then says itself that it
	* was cut.
	*/
	close(isWhole) {
		isWhole && this.open().finish(this.digest), this.file.close();
	}
	open() {
		return this.writer ??= new LogWriter(this.file.write, this.header()), this.writer;
	}
}, TransmitFile = class {
	constructor(path, firstTimeNs) {
		this.output = openWriter(path), this.firstTimeNs = firstTimeNs;
	}
	frame(timeNs, bytes, frameBytes) {
		let epochNs = this.firstTimeNs() + BigInt(Math.max(0, Math.floor(timeNs))), seconds = Number(epochNs / NS_PER_SECOND), rest = Number(epochNs % NS_PER_SECOND);
		this.output.writer.frame(seconds, rest, bytes, 0, frameBytes, frameBytes);
	}
	close() {
		this.output.close();
	}
};
// dist/src/cli/judge.js
/**
* Damage wins, because what follows it was never seen; then our own failures; then the golden.
* unmet: required invariants that were not exercised. isMissingFatal: a golden that is not there
* fails the run.
*/
function judge(result, unmet, isMissingFatal) {
	if (result.trace.damage !== null) return {
		verdict: "bad-input",
		exitCode: 4
	};
	if (hasFailed(result, unmet)) return {
		verdict: "fail",
		exitCode: 1
	};
	let status = result.golden?.status;
	return status === "differs" || status === "missing" && isMissingFatal ? {
		verdict: "golden-differs",
		exitCode: 3
	} : {
		verdict: "pass",
		exitCode: 0
	};
}
/** Whether the machine itself did wrong, whatever the input was. */
function hasFailed(result, unmet) {
	return unmet.length > 0 || result.invariants.some((i) => i.status === "violated") || result.connections.some((c) => c.conformance === "differs" && c.reason === "ours") || result.closedLoop !== null && hasWrongStreams(result.closedLoop) || result.determinism?.status === "different";
}
/** Whether a byte, a stream or a frame of a closed loop ended up wrong. */
function hasWrongStreams({ streams }) {
	return streams.differing > 0 || streams.misdirected > 0 || streams.firstFault !== null;
}
/** Required invariants (by id or catalogue number) that were not exercised in this run. */
function unmetRequirements(result, required) {
	return required.filter((name) => {
		let found = result.invariants.find((i) => i.id === name || i.catalogue === name);
		return found === void 0 || found.exercised === 0;
	});
}
var Progress = class {
	constructor(label, isWanted) {
		this.startMs = Date.now(), this.nextMs = this.startMs + 1e3, this.isDrawn = !1, this.label = label, this.isOn = isWanted && process.stderr.isTTY === !0;
	}
	update(phase, done, total) {
		if (!this.isOn) return;
		let nowMs = Date.now();
		if (nowMs < this.nextMs) return;
		this.nextMs = nowMs + 100;
		let share = total > 0 ? done / total : 0, seconds = ((nowMs - this.startMs) / 1e3).toFixed(0), percent = `${Math.min(100, share * 100).toFixed(0)}%`.padStart(4), state = `${bar(share, 30)} ${percent} ${seconds} s`, line = `${phase.padEnd(7)} ${state} ${this.label}`;
		process.stderr.write(`\r\u001b[2K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`), this.isDrawn = !0;
	}
	clear() {
		this.isDrawn && process.stderr.write("\r\x1B[2K"), this.isDrawn = !1;
	}
};
// dist/src/cli/control-flags.js
/**
* The control plane on the command line: cores or a range of them, a policy, how often it decides.
* The same for replays and closed loops.
*/
/** A range of cores is for the efficiency policy to choose from, unless another one is named. */
async function controlOptions(flags, coresDefault) {
	let { cores, policy, controlPeriod } = flags, isRange = cores !== void 0 && cores.min < cores.max;
	if (policy === void 0 && controlPeriod !== void 0 && !isRange) throw new UsageError("--control-period needs a control plane", "add --policy or --cores 1..8");
	if (policy === "efficiency" && !isRange) throw new UsageError("--policy efficiency needs a range of cores", "e.g. --cores 1..8");
	return {
		cores: cores?.max ?? coresDefault,
		coresMin: cores?.min ?? coresDefault,
		policy: await loadPolicy(policy ?? (isRange ? "efficiency" : "")),
		controlPeriodNs: controlPeriod ?? 1e8
	};
}
// dist/src/report/closed-loop.js
function closedLoopLines(result, c, paint) {
	let t = result.trace, volume = `${countOf(t.packets, "frame")} to the host, ${bytesText(t.bytes)}`, lines = [
		...labelled("played", `${volume}, in ${durationText(t.durationNs)} of virtual time`),
		...labelled("host", result.hosts.join(", ")),
		...labelled("connections", connectionText$1(c)),
		...streamLines$1(c, paint),
		...labelled("requests", requestText(c))
	];
	if (c.responses > 0) {
		let up = rateText(c.bitsPerSecondToHost), down = rateText(c.bitsPerSecondToClients);
		lines.push(...labelled("goodput", `${up} to the host, ${down} to the clients`));
		let l = c.latency, parts = [
			`p50 ${durationText(l.p50Ns)}`,
			`p90 ${durationText(l.p90Ns)}`,
			`p99 ${durationText(l.p99Ns)}`,
			`p99.9 ${durationText(l.p999Ns)}`,
			`max ${durationText(l.maxNs)}`
		];
		lines.push(...labelled("response", `${parts.join(", ")} (virtual, at the client)`));
	}
	let { host, clients } = c.retransmissions, again = `${countText(host)} by the host, ${countText(clients)} by the clients`, happened = [linkText(c.link.toHost, "the host"), linkText(c.link.toClients, "clients")].filter((text) => text !== "").join("; ");
	return lines.push(...labelled("repeated", happened === "" ? again : `${again}; link ${happened}`)), lines.push(...labelled("core time", durationText(c.coreSeconds * 1e9))), lines;
}
function connectionText$1(c) {
	let { planned, established, ended, reset, aborted, gaveUp, open } = c.connections, outcomes = [
		[ended, "ended"],
		[aborted, "reset by the client"],
		[reset, "reset by the host"],
		[gaveUp, "given up"],
		[open, "open at the end"]
	].filter(([count]) => count > 0).map(([count, name]) => `${countText(count)} ${name}`);
	return `${countText(established)} of ${countText(planned)} established; ${outcomes.join(", ")}`;
}
function streamLines$1(c, paint) {
	let { matching, cut, differing, bytesToHost, bytesToClients, firstFault, misdirected } = c.streams, all = matching + cut + differing, volume = `${bytesText(bytesToHost)} to the host, ${bytesText(bytesToClients)} back`, text = `${`${countText(matching)} of ${countOf(all, "connection")}`} match byte by byte at both ends`;
	if (cut > 0 && (text += `, ${countText(cut)} cut short and right as far as they go`), differing > 0 && (text += `; ${countText(differing)} differ`), misdirected > 0 && (text += `; ${countOf(misdirected, "frame")} went to another client`), firstFault !== null) {
		let { connection, side, position } = firstFault;
		text += `; first: byte ${position} of the ${side} of connection ${connection}`;
	}
	let lines = labelled("streams", `${text} (${volume})`);
	return differing > 0 || misdirected > 0 || firstFault !== null ? lines.map((line) => paint.red(line)) : lines;
}
function requestText(c) {
	let text = `${countText(c.responses)} of ${countText(c.requests)} answered`;
	return c.activeNs === 0 ? text : `${text}, ${`${countText(c.responsesPerSecond)} a second`} for ${durationText(c.activeNs)} (virtual)`;
}
/** "9.41 Gbit/s". */
function rateText(bitsPerSecond) {
	return bitsPerSecond >= 1e9 ? `${(bitsPerSecond / 1e9).toFixed(2)} Gbit/s` : bitsPerSecond >= 1e6 ? `${(bitsPerSecond / 1e6).toFixed(1)} Mbit/s` : `${(bitsPerSecond / 1e3).toFixed(1)} kbit/s`;
}
function linkText(link, to) {
	let parts = [
		[link.lost, "lost"],
		[link.overflowed, "overflowed"],
		[link.reordered, "reordered"],
		[link.duplicated, "duplicated"]
	].filter(([count]) => count > 0).map(([count, name]) => `${countText(count)} ${name}`);
	return parts.length === 0 ? "" : `to ${to}: ${parts.join(", ")} of ${countText(link.sent)}`;
}
// dist/src/report/control.js
const LEVELS = [
	"▁",
	"▂",
	"▃",
	"▄",
	"▅",
	"▆",
	"▇",
	"█"
];
function controlLines(control, isVerbose) {
	return control === null ? [] : [
		...labelled("control", headText(control)),
		...coreLines(control),
		...decisionLines(control, isVerbose),
		...isVerbose ? migrationLines$1(control) : [],
		...overstayLines(control)
	];
}
function headText(control) {
	let { policy, coresMin, coresMax, decisions, stays } = control, range = coresMin === coresMax ? countOf(coresMax, "core") : `${coresMin} to ${coresMax} cores`, up = decisions.filter((d) => d.coresAfter > d.coresBefore).length, down = decisions.filter((d) => d.coresAfter < d.coresBefore).length, moves = decisions.length - up - down, all = countOf(decisions.length + stays, "decision"), made = `${countText(up)} up, ${countText(down)} down, ${countText(moves)} to move groups`;
	return `${policy}, ${range}, every ${durationText(control.periodNs)}: ${all}, ${made}`;
}
function coreLines(control) {
	let { timeline, endNs, coresMax, coreSeconds } = control;
	if (endNs <= 0) return [];
	let counts = timeline.map((entry) => entry.cores), least = Math.min(...counts), most = Math.max(...counts), range = least === most ? String(most) : `${least} to ${most}`, share = percentText(coreSeconds / (endNs / 1e9 * coresMax)), used = `${coreSeconds.toFixed(3)} core-seconds, ${share} of ${countOf(coresMax, "core")}`, lines = labelled("cores used", `${range} over ${durationText(endNs)}: ${used}`);
	return least === most ? lines : [...lines, `${" ".repeat(13)}${picture(control)}`];
}
/** The most cores of each slice of the run, as blocks of growing height. */
function picture({ timeline, endNs, coresMax }) {
	let most = Array(60).fill(0), columnOf = (timeNs) => Math.min(59, Math.floor(timeNs / endNs * 60));
	return timeline.forEach(({ timeNs, cores }, i) => {
		let untilNs = Math.min(endNs, timeline[i + 1]?.timeNs ?? endNs);
		if (!(timeNs > endNs)) for (let at = columnOf(timeNs); at <= columnOf(untilNs); at++) most[at] = Math.max(most[at], cores);
	}), most.map((cores) => LEVELS[Math.ceil(cores * LEVELS.length / coresMax) - 1] ?? " ").join("");
}
function decisionLines(control, isVerbose) {
	let all = control.decisions, shown = isVerbose ? all : all.slice(0, 8), lines = tableOf("decisions", shown.map((d) => [
		durationText(d.timeNs),
		changeText(d),
		becauseText(d)
	]), "rll"), hidden = all.length - shown.length;
	return hidden > 0 && lines.push(...labelled("", `and ${countText(hidden)} more (-v shows)`)), control.omitted > 0 && lines.push(...labelled("", `${countText(control.omitted)} entries were not kept`)), lines;
}
function changeText(d) {
	return d.action === "move" ? `${countOf(d.flowGroups, "flow group")} to core ${d.target}` : `${d.coresBefore} to ${countOf(d.coresAfter, "core")}`;
}
/** The reasons of the built-in policies have units; a user's numbers are shown as they are. */
function becauseText({ reason, value, limit }) {
	if (reason === "queue-long") return `${(value / 100).toFixed(2)} frames wait, over ${(limit / 100).toFixed(0)}`;
	if (reason === "idle") {
		let cores = (units) => (units / 1e4).toFixed(2);
		return `${cores(value)} cores' worth of time is idle, over ${cores(limit)}`;
	}
	return reason === "uneven" ? `${countText(value)} frames more than the least loaded core, over ${countText(limit)}` : value === 0 && limit === 0 ? reason : `${reason} (${value}, ${limit})`;
}
/** Each migration; the verdict has their figures together. */
function migrationLines$1({ migrations }) {
	return tableOf("moved", migrations.map((m) => [
		durationText(m.timeNs),
		`core ${m.source} to ${m.target}`,
		countOf(m.flowGroups, "flow group"),
		durationText(m.durationNs)
	]), "rlrr");
}
/** Rows in columns, the label before the first. */
function tableOf(label, rows, alignment) {
	return columns(rows, alignment).map((row, i) => `${(i === 0 ? label : "").padEnd(13)}${row}`);
}
function overstayLines({ overstays }) {
	if (overstays.length === 0) return [];
	let count = overstays.reduce((sum, entry) => sum + entry.overstays, 0), cores = [...new Set(overstays.map((entry) => entry.core))].sort((x, y) => x - y), longest = Math.max(...overstays.map((entry) => entry.residenceUs)) * 1e3, where = `${cores.length === 1 ? "core" : "cores"} ${cores.join(", ")}`, text = `${countText(count)} times over budget on ${where}, up to ${durationText(longest)}`;
	return labelled("unresponsive", text);
}
function verdictText(result, style) {
	let paint = makePaint(style.colour), lines = [
		...headLines(result, paint),
		"",
		...result.closedLoop === null ? [
			...traceLines(result),
			...connectionLines(result),
			...streamLines(result, paint)
		] : closedLoopLines(result, result.closedLoop, paint),
		...machineLines(result, style.verbose),
		...controlLines(result.control, style.verbose),
		...warningLines(result, paint, style.verbose),
		...damageLines(result, paint),
		"",
		...invariantLines(result.invariants, paint),
		...determinismLines(result, paint),
		...goldenLines(result, paint, style.verbose)
	];
	for (let id of style.unmet) {
		let unmet = labelled("required", `${id} was not exercised`);
		lines.push(...unmet.map((line) => paint.red(line)));
	}
	style.verbose && lines.push("", ...invariantTable(result.invariants, paint)), lines.push(...violationLines(result.invariants, paint)), lines.push(...differenceLines(result, paint));
	let next = nextSteps(result, style.command);
	return next.length > 0 && lines.push("", ...next.flatMap((step, i) => labelled(i === 0 ? "next" : "", step))), `${lines.join("\n")}\n`;
}
/** What the verdict says in one word, and whether it is good. */
function verdictWord(verdict) {
	return verdict === "pass" ? "PASS" : verdict === "bad-input" ? "BAD INPUT" : verdict === "golden-differs" ? "GOLDEN DIFFERS" : "FAIL";
}
function paintWord(verdict, word, paint) {
	return verdict === "pass" ? paint.bold(paint.green(word)) : verdict === "bad-input" ? paint.bold(paint.yellow(word)) : paint.bold(paint.red(word));
}
function headLines(result, paint) {
	return [`${paintWord(result.verdict, verdictWord(result.verdict), paint)}  ${paint.bold(result.trace.path)}  ${paint.dim(`seed ${result.seed}`)}`];
}
function traceLines(result) {
	let t = result.trace, links = t.linkTypes.length === 0 ? "no link type" : t.linkTypes.join(" and "), text = `${`${countOf(t.packets, "frame")}, ${bytesText(t.bytes)}`} in ${durationText(t.durationNs)}, ${t.format}, ${links}`, host = result.hosts.length === 0 ? "none found" : hostText(result.hosts);
	return [...labelled("replayed", text), ...labelled("host", host)];
}
function hostText(hosts) {
	let shown = hosts.slice(0, 4).join(", ");
	return hosts.length > 4 ? `${shown} and ${countText(hosts.length - 4)} more` : shown;
}
function connectionLines(result) {
	let all = result.connections, { udp, icmp } = result.datagrams, datagrams = udp + icmp === 0 ? [] : labelled("datagrams", datagramText(udp, icmp));
	if (all.length === 0) return [...labelled("connections", "none"), ...datagrams];
	let closes = tally(all.map((c) => c.close.replaceAll("-", " "))), handshakes = tally(all.map((c) => c.handshake)), text = `${countText(all.length)}: handshake ${handshakes}; ended by ${closes}`;
	return [...labelled("connections", text), ...datagrams];
}
function datagramText(udp, icmp) {
	return `${countText(udp)} UDP, ${countText(icmp)} ICMP`;
}
/** "3 fin, 1 open", most frequent first, ties by name. */
function tally(words) {
	let counts = /* @__PURE__ */ new Map();
	for (let word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	return [...counts].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).map(([word, count]) => `${countText(count)} ${word}`).join(", ");
}
function streamLines(result, paint) {
	let all = result.connections;
	if (all.length === 0) return [];
	let compared = all.filter((c) => c.conformance !== "not compared"), same = compared.filter((c) => c.conformance === "match").length, differing = compared.filter((c) => c.conformance === "differs");
	if (compared.length === 0) return labelled("streams", "not compared with the recorded ones");
	let text = `${countText(same)} of ${countOf(compared.length, "connection")} as recorded`;
	differing.length > 0 && (text += `; ${countText(differing.length)} differ: `, text += tally(differing.map((c) => c.reason ?? "unknown"))), compared.length < all.length && (text += `; ${countText(all.length - compared.length)} not compared`);
	let lines = labelled("streams", text);
	return differing.some((c) => c.reason === "ours") ? lines.map((line) => paint.red(line)) : lines;
}
function machineLines(result, isVerbose) {
	let lines = [], shown = isVerbose ? result.cores : result.cores.slice(0, 16);
	if (shown.length > 0) {
		let barColumns = Math.max(0, Math.min(12, textColumns() - 76)), rows = [[
			"core",
			"load",
			"",
			"cycles",
			"packets",
			"batch",
			"largest",
			"connections"
		], ...shown.map((c) => [
			String(c.core),
			percentText(c.load),
			bar(c.load, barColumns),
			countText(c.cycles),
			countText(c.packets),
			c.batchMean.toFixed(2),
			String(c.batchMax),
			countText(c.connections)
		])], table = columns(rows, "rrlrrrrr");
		lines.push(...table.map((row, i) => `${(i === 0 ? "cores" : "").padEnd(13)}${row}`));
		let hidden = result.cores.length - shown.length;
		hidden > 0 && lines.push(`${" ".repeat(13)}and ${countText(hidden)} more`);
	}
	let batches = batchText(result.batches);
	batches !== "" && lines.push(...labelled("batches", batches));
	let l = result.latency;
	if (l.count > 0) {
		let parts = [
			`p50 ${durationText(l.p50Ns)}`,
			`p90 ${durationText(l.p90Ns)}`,
			`p99 ${durationText(l.p99Ns)}`,
			`p99.9 ${durationText(l.p999Ns)}`,
			`max ${durationText(l.maxNs)}`
		];
		lines.push(...labelled("latency", `${parts.join(", ")} (virtual)`));
	}
	lines.push(...migrationLines(result));
	let drops = dropText(result);
	return drops !== "" && lines.push(...labelled("NIC drops", drops)), lines;
}
/** Cores that hand flow groups over are simulated in one thread: it costs speed, so it is said. */
function migrationLines(result) {
	let m = result.migrations;
	if (m === null) return [];
	if (m.count === 0) return labelled("migrations", `none; ${countText(m.skipped)} skipped; one thread`);
	let moved = `${countOf(m.flowGroups, "flow group")}, ${countOf(m.connections, "connection")}`, took = `took p50 ${durationText(m.durationNs.p50)}, max ${durationText(m.durationNs.max)}`, queues = `${countOf(m.remotePackets, "packet")} through remote, ${countText(m.localPackets)} through local queues`, parts = [
		`${countText(m.count)}: ${moved}, ${countOf(m.timers, "timer")}`,
		took,
		queues,
		`${countText(m.early)} completed early`,
		...m.skipped > 0 ? [`${countOf(m.skipped, "flow group")} skipped`] : [],
		"one thread"
	];
	return labelled("migrations", parts.join("; "));
}
/** Share of the cycles by how many frames they took, in powers of two; empty cycles left out. */
function batchText(batches) {
	let total = batches.slice(1).reduce((sum, count) => sum + count, 0);
	if (total === 0) return "";
	let parts = [];
	for (let low = 1, high = 1; low < batches.length; low = high + 1, high *= 2) {
		let last = Math.min(high, batches.length - 1), count = 0;
		for (let size = low; size <= last; size++) count += batches[size] ?? 0;
		let name = low === last ? String(low) : `${low}-${last}`;
		count > 0 && parts.push(`${name}: ${percentText(count / total)}`);
	}
	return `${parts.join(", ")} of the cycles with frames`;
}
function dropText(result) {
	let sums = /* @__PURE__ */ new Map();
	for (let queue of result.queues) for (let reason of Object.keys(queue.drops)) {
		let count = queue.drops[reason] ?? 0;
		count > 0 && sums.set(reason, (sums.get(reason) ?? 0) + count);
	}
	return [...sums].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).map(([reason, count]) => `${countText(count)} ${reason}`).join(", ");
}
function warningLines(result, paint, isVerbose) {
	let all = result.trace.warnings, shown = isVerbose ? all : all.slice(0, 6), lines = shown.flatMap((warning, i) => {
		let text = `${warning.frame > 0 ? `frame ${warning.frame}: ` : ""}${warning.message}`;
		return labelled(i === 0 ? "warnings" : "", text).map((line) => paint.yellow(line));
	});
	return all.length > shown.length && lines.push(...labelled("", `and ${countOf(all.length - shown.length, "other kind")} (-v shows)`)), lines;
}
function damageLines(result, paint) {
	let damage = result.trace.damage;
	if (damage === null) return [];
	let text = `byte ${damage.byteOffset}, frame ${damage.frame}: ${damage.message}; replayed up to there`;
	return labelled("damaged", text).map((line) => paint.red(line));
}
function determinismLines(result, paint) {
	let determinism = result.determinism;
	if (determinism === null) return [];
	let text = determinism.status === "same" ? "same bytes twice" : "DIFFERENT", lines = labelled("twice", `${text}: ${determinism.detail}`);
	return determinism.status === "same" ? lines : lines.map((line) => paint.red(line));
}
function goldenLines(result, paint, isVerbose) {
	let golden = result.golden;
	if (golden === null) return [];
	let lines = labelled("golden", `${golden.status}: ${golden.path}`), shown = isVerbose ? golden.differences : golden.differences.slice(0, 20);
	for (let line of shown) {
		let text = fit(`${" ".repeat(13)}${line}`, textColumns());
		lines.push(line.startsWith("+") ? paint.green(text) : line.startsWith("-") ? paint.red(text) : text);
	}
	let hidden = golden.differences.length - shown.length;
	return hidden > 0 && lines.push(...labelled("", `and ${countOf(hidden, "more line")} (-v shows)`)), lines;
}
/** The first differing connection: ours before the explained ones. */
function differenceLines(result, paint) {
	let differing = result.connections.filter((c) => c.conformance === "differs"), first = differing.find((c) => c.reason === "ours") ?? differing[0];
	if (first === void 0) return [];
	let heading = first.reason === "ours" ? paint.bold(paint.red("STREAM DIFFERS")) : "stream differs", ours = beside(first);
	return [
		"",
		`${heading}  ${connectionText(first)}`,
		...labelled("reason", reasonText(first), 2),
		...first.difference === null ? [] : labelled("first", placeText(first.difference), 2),
		...labelled("replayed", ours, 2)
	];
}
function connectionText(c) {
	let client = endpointText(c.client.address, c.client.port), server = endpointText(c.server.address, c.server.port);
	return `connection ${c.id}, ${client} > ${server}, from frame ${c.firstFrame}`;
}
function endpointText(address, port) {
	return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}
const REASONS = {
	"peer-never-acknowledged": "the recorded peer never acknowledged these bytes",
	"nic-drop": "the simulated NIC dropped a frame that carried them",
	"reassembly-limit": "more came ahead of a gap than one connection may keep",
	"overlap-policy": "overlapping segments carried conflicting bytes; ours keeps the first",
	"capture-gap": "the capture lost these bytes",
	reset: "a reset ended the connection at another point",
	ours: "ours: the stack or the application did not do what was recorded"
};
function reasonText(c) {
	return c.reason === null ? "unknown" : REASONS[c.reason] ?? c.reason;
}
function placeText({ stream, byteOffset, frame }) {
	let whose = stream === "clientToServer" ? "client" : "server", where = frame > 0 ? `frame ${frame}` : "beyond what was recorded";
	return `byte ${countText(byteOffset)} of the ${whose}'s stream (its first is 0), ${where}`;
}
function beside(c) {
	return `${`${countText(c.clientToServer.bytes)} bytes from the client`}, ${`${countText(c.serverToClient.bytes)} from the server`}, as the ${c.replayed}; ended: ${c.close.replaceAll("-", " ")}`;
}
function nextSteps(result, command) {
	let steps = [], violated = firstViolated(result.invariants);
	if (violated !== void 0) {
		steps.push(`ixreplay specs ${violated.id} prints the invariant in full`);
		let frame = violated.violations[0]?.frame ?? 0;
		frame > 0 && steps.push(`in Wireshark: frame.number == ${frame}`);
		let log = result.log ?? "run.ixlog", record = result.log === null ? `${command} --log ${log}, then ` : "";
		steps.push(`${record}ixreplay check ${log} --text run.txt`);
	}
	let place = result.connections.find((c) => c.difference !== null)?.difference?.frame ?? 0;
	return place > 0 && steps.push(`in Wireshark: frame.number == ${place}`), result.golden?.status === "differs" ? steps.push("if the new behaviour is right: the same command with --update-golden") : result.golden?.status === "missing" && steps.push("to write it: the same command with --update-golden"), result.determinism?.status === "different" && steps.push("record two logs with --log and compare them: ixreplay diff A B"), steps;
}
// dist/src/cli/print.js
/**
* A judged run as its reader wants it: JSON where asked for, the verdict unless all is well and
* --quiet. The same for replays and closed loops.
*/
/** Prints and writes the result; the exit code. */
function printRun({ result, exitCode, unmet }, flags) {
	if (flags.json !== void 0 && writeText(flags.json, resultJson(result)), !(flags.json === "-" || flags.quiet === !0 && exitCode === 0)) {
		let command = commandLine(process.argv.slice(2)), style = {
			colour: wantsColour(),
			verbose: flags.verbose === !0,
			unmet,
			command
		};
		process.stdout.write(verdictText(result, style));
	}
	return exitCode;
}
// dist/src/cli/require.js
function requireKnown(required, specs) {
	for (let name of required) if (!specs.some((spec) => spec.id === name || spec.catalogue === name)) throw new UsageError(`--require ${name}: no such invariant`, "ixreplay specs lists them");
}
// dist/src/cli/goldens.js
/**
* Golden files on disk: read before the run (they say what the run must compute), compared or
* written after it.
*/
/** ingredients: chosen on the command line, else the golden's own, else the default. */
function readGolden(path, isUpdate, ingredients) {
	let text = existsSync(path) ? readFileSync(path, "utf8") : null, own = text === null ? null : readNeeds(path, text, isUpdate), chosen = (isUpdate ? ingredients : null) ?? own?.ingredients ?? INGREDIENTS_DEFAULT;
	return {
		path,
		text,
		needs: {
			ingredients: chosen,
			streamDigests: isUpdate ? chosen.includes("streams") : own?.streamDigests === !0,
			wireDigest: chosen.includes("wire")
		},
		isUpdate
	};
}
/** Compares, or writes when it is an update and something changed. */
function settleGolden(golden, result, wireDigest) {
	let { path, text, needs } = golden;
	if (golden.isUpdate) {
		let fresh = goldenText(result, needs.ingredients, wireDigest);
		return fresh === text ? {
			path,
			status: "match",
			differences: []
		} : (mkdirSync(dirname(path), { recursive: !0 }), writeFileSync(path, fresh), {
			path,
			status: "updated",
			differences: []
		});
	}
	return text === null ? {
		path,
		status: "missing",
		differences: []
	} : compareGolden(path, text, result, wireDigest);
}
/** An unreadable golden may be overwritten by an update, but not compared with. */
function readNeeds(path, text, isUpdate) {
	try {
		return goldenNeeds(text);
	} catch (error) {
		if (isUpdate) return null;
		throw new BadInputError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
	}
}
// dist/src/cli/harmed.js
var Harmed = class {
	/** ids: of the invariants. */
	constructor(ids) {
		/** By flow, at the end of the chunks so far. */
		this.counts = /* @__PURE__ */ new Map(), this.conversations = [];
		let specs = BUILT_IN_SPECS.filter(({ id }) => ids.includes(id));
		this.checker = new Checker(specs.map((spec) => this.heard(spec)), "run");
	}
	chunk(chunk) {
		this.checker.chunk(chunk);
		for (let row = 0; row < chunk.count; row++) chunk.kind[row] === 34 && (this.conversations[chunk.flow[row]] = chunk.a[row]);
	}
	/** Conversations in which one was broken though nobody attacked them. */
	others(attacked) {
		return [...this.counts.keys()].filter((one) => !attacked.has(one)).sort((a, b) => a - b);
	}
	heard(spec) {
		let create = (context) => spec.create(new Listener(context, (chunk, row) => {
			let conversation = chunk === null || row < 0 ? -1 : this.conversationAt(chunk, row);
			this.counts.set(conversation, (this.counts.get(conversation) ?? 0) + 1);
		}));
		return {
			...spec,
			create
		};
	}
	/** Of the connection that has the row's flow then. */
	conversationAt(chunk, row) {
		let flow = chunk.flow[row];
		for (let i = row; i >= 0; i--) if (chunk.kind[i] === 34 && chunk.flow[i] === flow) return chunk.a[i];
		return this.conversations[flow] ?? -1;
	}
}, Listener = class {
	constructor(context, hear) {
		this.exercised = 0, this.context = context, this.core = context.core, this.hear = hear;
	}
	violate(chunk, row, expected, found) {
		this.hear(chunk, row), this.context.violate(chunk, row, expected, found);
	}
	notApplicable(reason) {
		this.context.notApplicable(reason);
	}
	shared(key, create) {
		return this.context.shared(key, create);
	}
	indexed(key, create) {
		return this.context.indexed(key, create);
	}
};
/**
* The attacked run's result with E6 decided. harmed: in whose conversations the attack broke what
* it says it breaks; null = it says nothing.
*/
function withSelfHarm(attack, without, attacked, harmed = null) {
	let findings = {
		compared: 0,
		differences: []
	};
	isApart(without, attacked) && compareCores(without, attacked, findings), compareConnections(attack, without, attacked, findings), harmed !== null && compareDuty(attacked, harmed, findings);
	let { hostile } = attacked;
	for (let text of hostile?.wrong ?? []) findings.differences.push(text);
	let result = attacked.result;
	return {
		...result,
		invariants: result.invariants.map((invariant) => invariant.catalogue === "E6" ? decided(invariant, findings, hostile) : attack.breaks.includes(invariant.id) ? asAnnounced(invariant, attack) : invariant)
	};
}
/** Cores did not meet, and whatever looked at all of them saw and did the same in both runs. */
function isApart(without, attacked) {
	let plane = (outcome) => outcome.digests.find(({ core }) => core === 64)?.digest, hasMoved = ({ result }) => (result.migrations?.count ?? 0) > 0;
	return plane(without) === plane(attacked) && !hasMoved(without) && !hasMoved(attacked);
}
/** Cores other than the hostile one log the same. */
function compareCores(without, attacked, findings) {
	for (let before of without.digests) {
		if (without.result.cores.every((c) => c.core !== before.core || c.packets === 0) || before.core === attacked.hostile?.core) continue;
		let after = attacked.digests.find((digest) => digest.core === before.core);
		if (findings.compared++, after?.digest === before.digest && after.events === before.events) continue;
		let found = `${before.events} events without the attack, ${after?.events ?? 0} with it`;
		findings.differences.push(`core ${before.core} logs differently: ${found}`);
	}
}
/** What is the application's own duty was neglected in the attacked conversations only. */
function compareDuty(attacked, harmed, findings) {
	let ids = attacked.flows.filter(({ isAttacked }) => isAttacked).map(({ id }) => id);
	for (let conversation of harmed.others(new Set(ids))) {
		let count = harmed.counts.get(conversation), text = `connection ${conversation} was not attacked, and sent other bytes`;
		findings.differences.push(`${text}: ${count} times`);
	}
}
function compareConnections(attack, without, attacked, findings) {
	let flowOf = new Map(attacked.flows.map((flow) => [flow.id, flow])), wireOf = new Map(without.flows.map((flow) => [flow.id, flow.wire])), after = new Map(attacked.result.connections.map((c) => [c.id, c]));
	for (let before of without.result.connections) {
		let now = after.get(before.id), flow = flowOf.get(before.id);
		if (flow?.isAttacked === !0) continue;
		let mayMove = attacked.result.control !== null || attacked.result.migrations !== null, isReached = before.core === attacked.hostile?.core || mayMove, isLate = attack.takesTime && isReached;
		if (isLate && now?.reason === "nic-drop") continue;
		findings.compared++;
		let what = differenceOf(before, now, wireOf.get(before.id), isLate ? void 0 : flow);
		if (what === null) continue;
		let { client, server } = before, ends = `${client.address}:${client.port} to ${server.address}:${server.port}`;
		findings.differences.push(`connection ${before.id} (${ends}): ${what}`);
	}
}
/** flow: absent when frames are not to be compared. */
function differenceOf(before, after, wire, flow) {
	if (after === void 0) return "it is missing";
	for (let side of ["clientToServer", "serverToClient"]) {
		let { bytes, sha256 } = before[side];
		if (bytes !== after[side].bytes || sha256 !== after[side].sha256) return `${side} has ${bytes} bytes without the attack, ${after[side].bytes} with it`;
	}
	return before.close === after.close ? flow === void 0 || flow.wire === wire ? null : `the frames sent are others: ${wire ?? "none"}, then ${flow.wire}` : `it ended by ${before.close}, then by ${after.close}`;
}
function decided(invariant, { compared, differences }, hostile) {
	let acts = hostile?.acts ?? 0;
	if (differences.length === 0) {
		if (acts > 0 && compared > 0) return {
			...invariant,
			status: "held",
			exercised: compared,
			reason: null
		};
		let reason = compared === 0 ? "nobody else was there" : "the attack found no occasion";
		return {
			...invariant,
			status: "not exercised",
			exercised: 0,
			reason
		};
	}
	let violations = differences.slice(0, 3).map((found) => ({
		invariant: invariant.id,
		core: hostile?.core ?? -1,
		event: -1,
		eventName: "",
		cycle: 0,
		timeNs: 0,
		flow: -1,
		frame: 0,
		expected: "the same as without the attack, and the documented answers",
		found,
		causes: []
	}));
	return {
		...invariant,
		status: "violated",
		exercised: compared,
		violationCount: differences.length,
		violations,
		reason: null
	};
}
/** Broken by the application's own doing, as the attack says beforehand: not the system's fault. */
function asAnnounced(invariant, attack) {
	if (invariant.status !== "violated") return invariant;
	let times = `${invariant.violationCount} times`, reason = `the application's duty: hostile:${attack.name} breaks it in its own, ${times}`;
	return {
		...invariant,
		status: "not applicable",
		violationCount: 0,
		violations: [],
		reason
	};
}
// dist/src/cli/run-capture.js
/**
* One capture from file to judged result: open, replay (twice with --check-determinism), compare
* with the golden, judge.
*
* What is no capture is refused before any file is written. Everything printed is somebody else's
* (the commands').
*/
async function runCapture(path, plan, golden) {
	return await withCapture(path, plan.reader, (capture) => replayAndJudge(path, capture, plan, golden));
}
/** Opens a capture for `use` and closes it; what is no capture is bad input. */
async function withCapture(path, reader, use) {
	let capture = null;
	try {
		return capture = await openCapture(path, { reader }), await use(capture);
	} catch (error) {
		throw error instanceof CaptureError ? new BadInputError(error.message, NO_OFFSET.includes(error.code) ? -1 : error.byteOffset) : error;
	} finally {
		capture?.close();
	}
}
/** Errors about the file, not about a place in it. */
const NO_OFFSET = [
	"not-found",
	"no-permission",
	"is-directory",
	"terminal",
	"spool-failed",
	"unwritable"
];
async function replayAndJudge(path, capture, plan, golden) {
	let options = {
		...optionsFor(plan, golden),
		captureBytes: capture.source.size
	}, harmed = harmedBy(options), first = await firstRun(path, capture, harmed === null ? options : {
		...options,
		sinks: [...options.sinks, harmed]
	}, plan), twice = plan.isDeterminismChecked ? withDeterminism(first, await secondRun(path, capture, options, plan)) : first.result, result = {
		...await attackFindings(path, capture, options, plan, {
			...first,
			result: twice
		}, harmed),
		version: plan.version,
		trace: withCompression({
			...first.result.trace,
			path
		}, capture.damage),
		log: plan.logPath
	}, hasMigrations = options.migrations.length > 0 || options.migrateEveryNs > 0;
	if (plan.isDeterminismChecked && hasMigrations) {
		let still = await stillRun(path, capture, options, plan);
		result = withEquivalence(result, still.result);
	}
	golden !== null && (result = {
		...result,
		golden: settleGolden(golden, result, first.wireDigest)
	}), plan.required.length > 0 && (result = {
		...result,
		config: {
			...result.config,
			require: plan.required
		}
	});
	let unmet = unmetRequirements(result, plan.required), { verdict, exitCode } = judge(result, unmet, plan.isMissingGoldenFatal);
	return {
		result: {
			...result,
			verdict
		},
		exitCode,
		unmet
	};
}
/** Who listens for what an attack says that it breaks; null = nothing. */
function harmedBy({ attack }) {
	return attack === null || attack.breaks.length === 0 ? null : new Harmed(attack.breaks);
}
/** With an attack: what a run without it says about E6. */
async function attackFindings(path, capture, options, plan, attacked, harmed) {
	if (options.attack === null) return attacked.result;
	let progress = new Progress(`${path} (without the attack)`, plan.isProgressWanted);
	capture.reader.rewind();
	try {
		let told = {
			...options,
			attack: null,
			verify: !1,
			onProgress: plan.isProgressWanted ? progress.update.bind(progress) : null
		}, without = await replayShares(capture, told, chooseWorkers(plan.workers, told));
		return withSelfHarm(options.attack, without, attacked, harmed);
	} finally {
		progress.clear();
	}
}
/** Digests cost time: they are computed where something compares them. */
function optionsFor(plan, golden) {
	let needs = golden?.needs, isAttack = plan.options.attack !== null, isDigested = needs?.wireDigest === !0 || needs?.ingredients.includes("events") === !0;
	return {
		...plan.options,
		streamDigests: plan.options.streamDigests || needs?.streamDigests === !0 || isAttack,
		digests: plan.options.digests || plan.isDeterminismChecked || isDigested || isAttack
	};
}
/** Damage of the compression around the capture, where the capture itself shows none. */
function withCompression(trace, damage) {
	if (damage === null || trace.damage !== null) return trace;
	let { byteOffset, frame, message, kind } = damage;
	if (kind === "damaged") return {
		...trace,
		damage: {
			byteOffset,
			frame,
			message
		}
	};
	let warning = {
		code: "truncated",
		count: 1,
		frame,
		message
	};
	return {
		...trace,
		warnings: [...trace.warnings, warning]
	};
}
async function firstRun(path, capture, options, plan) {
	let progress = new Progress(path, plan.isProgressWanted), firstTimeNs = () => capture.reader.firstTimeNs, log = plan.logPath === null ? null : openLog(plan.logPath, capture, options, plan), transmitted = plan.pcapPath === null ? null : new TransmitFile(plan.pcapPath, firstTimeNs), isWhole = !1;
	try {
		let told = {
			...options,
			sinks: log === null ? options.sinks : [...options.sinks, log],
			onTransmit: transmitted === null ? null : transmitted.frame.bind(transmitted),
			onProgress: plan.isProgressWanted ? progress.update.bind(progress) : null
		}, outcome = await replayShares(capture, told, chooseWorkers(plan.workers, told));
		return isWhole = !0, outcome;
	} finally {
		progress.clear(), log?.close(isWhole), transmitted?.close();
	}
}
async function secondRun(path, capture, options, plan) {
	let progress = new Progress(`${path} (again)`, plan.isProgressWanted);
	capture.reader.rewind();
	try {
		let told = {
			...options,
			chunkRows: 777,
			reverseCores: !options.reverseCores,
			onProgress: plan.isProgressWanted ? progress.update.bind(progress) : null
		}, workers = chooseWorkers(plan.workers, told) > 1 ? 1 : chooseWorkers(2, told);
		return await replayShares(capture, told, workers);
	} finally {
		progress.clear();
	}
}
/** The capture without migrations: what D12 compares with. */
async function stillRun(path, capture, options, plan) {
	let progress = new Progress(`${path} (without migrations)`, plan.isProgressWanted);
	capture.reader.rewind();
	try {
		let told = {
			...options,
			migrations: [],
			migrateEveryNs: 0,
			verify: !1,
			specs: [],
			digests: !1,
			onProgress: plan.isProgressWanted ? progress.update.bind(progress) : null
		};
		return await replayShares(capture, told, chooseWorkers(plan.workers, told));
	} finally {
		progress.clear();
	}
}
function openLog(logPath, capture, options, plan) {
	return new LogFile(logPath, () => ({
		tool: "ixreplay",
		version: plan.version,
		seed: options.seed,
		configuration: logConfiguration(options),
		captureSha256: capture.sha256(),
		firstFrameTime: isoTime(capture.reader.firstTimeNs)
	}));
}
/** The options that are values; two logs with the same ones must be equal. */
function logConfiguration(options) {
	return {
		app: applicationName(options),
		batchBound: options.batchBound,
		checksum: options.checksum,
		cores: options.cores,
		...controlConfiguration(options),
		deviations: options.deviations,
		drainNs: options.drainNs,
		hosts: options.hosts,
		midstream: options.midstream,
		...options.outbound === "probe" ? {} : { outbound: options.outbound },
		...options.migrateEveryNs > 0 ? { migrateEveryNs: options.migrateEveryNs } : {},
		...options.migrations.length > 0 ? { migrations: options.migrations } : {},
		profile: options.profile,
		readRate: options.readRate,
		speed: options.speed
	};
}
export { printRun as a, Progress as c, unmetRequirements as d, LogFile as f, resultsJson as g, withDeterminism as h, requireKnown as i, hasFailed as l, withClosedEquivalence as m, withCapture as n, paintWord as o, TransmitFile as p, readGolden as r, controlOptions as s, runCapture as t, judge as u };
