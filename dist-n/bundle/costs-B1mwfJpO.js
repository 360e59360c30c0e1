import { C as POLICY_NAMES, b as assert, w as REASON_NAMES } from "./checks-E68ulY8m.js";
import "./shared-page-D9_6uPq4.js";
// dist/src/control/decision.js
/** The policy returned something that is no decision: the user's mistake, not ours. */
var PolicyError = class extends Error {
	constructor() {
		super(...arguments), this.name = "PolicyError";
	}
};
/** A decision the machine can carry out; one that would change nothing is a stay. */
function within(decision, policy, bounds) {
	requireDecision(decision, policy.name);
	let { active, coresMin, coresMax } = bounds;
	if (decision.action === "cores") {
		let cores = Math.min(coresMax, Math.max(coresMin, Math.trunc(decision.cores)));
		return cores === active ? stay(decision) : {
			...decision,
			cores
		};
	}
	if (decision.action !== "move") return decision;
	let { target } = decision, isTarget = Number.isInteger(target) && target >= 0 && target < active, flowGroups = decision.flowGroups.filter((group) => Number.isInteger(group) && group >= 0 && group < bounds.flowGroups);
	return !isTarget || flowGroups.length === 0 ? stay(decision) : {
		...decision,
		flowGroups
	};
}
function stay({ reason, value = 0, limit = 0 }) {
	return {
		action: "stay",
		reason,
		value,
		limit
	};
}
function requireDecision(decision, name) {
	let value = decision, wrong = (what) => {
		throw new PolicyError(`policy ${name}: ${what}; it must return a Decision (ixreplay/policy)`);
	};
	if (typeof value != "object" || !value) return wrong(`decide returned ${String(value)}`);
	let { action, reason, cores, flowGroups } = value;
	if (action !== "stay" && action !== "cores" && action !== "move") return wrong(`action is ${String(action)}, not stay, cores or move`);
	if (typeof reason != "string") return wrong("reason is no text");
	if (action === "cores" && !Number.isFinite(cores)) return wrong("cores is no number");
	if (action === "move" && !Array.isArray(flowGroups)) return wrong("flowGroups is no array");
}
var History = class {
	constructor() {
		/** Entries that were not kept. */
		this.stays = 0, this.timeline = [], this.decisions = [], this.migrations = [], this.overstays = [], this.omitted = 0;
	}
	running(timeNs, cores) {
		this.timeline.at(-1)?.timeNs === timeNs && this.timeline.pop(), this.keep(this.timeline, {
			timeNs,
			cores
		});
	}
	/** Time that cores ran, added up, by endNs. */
	coreSeconds(endNs) {
		let coreNs = 0;
		return this.timeline.forEach(({ timeNs, cores }, i) => {
			let untilNs = Math.min(endNs, this.timeline[i + 1]?.timeNs ?? endNs);
			coreNs += cores * Math.max(0, untilNs - timeNs);
		}), coreNs / 1e9;
	}
	decided(timeNs, decision, coresBefore, coresAfter) {
		if (decision.action === "stay") {
			this.stays++;
			return;
		}
		let { reason, value = 0, limit = 0 } = decision, flowGroups = decision.action === "move" ? decision.flowGroups.length : 0, target = decision.action === "move" ? decision.target : -1, { action } = decision, entry = {
			timeNs,
			action,
			coresBefore,
			coresAfter,
			flowGroups,
			target
		};
		this.keep(this.decisions, {
			...entry,
			reason,
			value,
			limit
		});
	}
	migrated(timeNs, source, target, flowGroups, durationNs) {
		this.keep(this.migrations, {
			timeNs,
			source,
			target,
			flowGroups,
			durationNs
		});
	}
	unresponsive(timeNs, core, overstays, residenceUs) {
		this.keep(this.overstays, {
			timeNs,
			core,
			overstays,
			residenceUs
		});
	}
	keep(list, entry) {
		list.length < 1e4 ? list.push(entry) : this.omitted++;
	}
}, Placement = class {
	/** Flow group i starts on core i mod cores (IX). */
	constructor(flowGroups, cores) {
		assert(cores >= 1 && cores <= flowGroups, "each core owns a flow group at the start"), this.owner = Int32Array.from({ length: flowGroups }, (_, group) => group % cores);
	}
	get flowGroups() {
		return this.owner.length;
	}
	core(flowGroup) {
		return this.owner[flowGroup];
	}
	groupsOf(core) {
		let groups = [];
		return this.owner.forEach((owner, group) => {
			owner === core && groups.push(group);
		}), groups;
	}
	size(core) {
		return this.groupsOf(core).length;
	}
	moved(flowGroup, target) {
		assert(flowGroup >= 0 && flowGroup < this.owner.length, "a flow group of the table moves"), this.owner[flowGroup] = target;
	}
	/**
	* What must move for the first `cores` cores to have equally many groups, and others none: the
	* last groups of each core that has too many, in as few pairs of cores as the order gives.
	*/
	evenOut(cores) {
		assert(cores >= 1 && cores <= this.owner.length, "flow groups are spread over some cores");
		let share = Math.floor(this.owner.length / cores), remainder = this.owner.length % cores, wanted = (core) => core >= cores ? 0 : share + +(core < remainder), sources = [...new Set(this.owner)].sort((x, y) => x - y), missing = Array.from({ length: cores }, (_, core) => wanted(core) - this.size(core)), handovers = [];
		for (let source of sources) {
			let surplus = this.groupsOf(source).slice(wanted(source));
			for (let target = 0; target < cores && surplus.length > 0; target++) {
				if (missing[target] <= 0) continue;
				let flowGroups = surplus.splice(0, missing[target]);
				missing[target] -= flowGroups.length, handovers.push({
					source,
					target,
					flowGroups
				});
			}
		}
		return handovers;
	}
	/** The handovers that bring these groups to the target, one a source. */
	bring(flowGroups, target) {
		let bySource = /* @__PURE__ */ new Map();
		for (let group of new Set(flowGroups)) {
			let source = this.owner[group];
			source !== target && bySource.set(source, [...bySource.get(source) ?? [], group]);
		}
		return [...bySource].map(([source, groups]) => ({
			source,
			target,
			flowGroups: groups.sort((x, y) => x - y)
		})).sort((x, y) => x.source - y.source);
	}
}, ControlPlane = class {
	constructor(config, page, recorder, machine) {
		this.isStill = !1, this.history = new History(), this.pending = [], this.asked = [], this.isDecisionDue = !1, this.running = null, this.commands = 0, this.commandedNs = 0;
		let { policy, coresMin, coresMax, coresStart, flowGroups, periodNs } = config;
		assert(coresMin >= 1 && coresMin <= coresStart, "at least one core runs at any time"), assert(coresStart <= coresMax && coresMax <= flowGroups, "each core can own a flow group"), this.config = config, this.page = page, this.recorder = recorder, this.machine = machine, this.active = coresStart, this.isParked = new Uint8Array(coresMax), this.placement = new Placement(flowGroups, coresStart);
		let context = {
			coresMin,
			coresMax,
			flowGroups,
			periodNs
		};
		this.policy = policy.create(context), this.second = policy.create(context), this.overstays = new Int32Array(coresMax), this.readPeriods = new Int32Array(coresMax).fill(-1), this.tickNs = periodNs;
		let number = policyNumber(policy), periodUs = periodNs / 1e3;
		this.emit(103, number, coresMin, coresMax, coresStart, periodUs, flowGroups, 0, 0);
	}
	/** Parks the cores that have nothing to do at the start. */
	start() {
		this.parkOthers(), this.pending.length > 0 && this.give(0), this.history.timeline.length = 0, this.history.running(0, this.active);
	}
	/** When it wants to decide next. All cores have published by then. */
	get nextNs() {
		return this.tickNs;
	}
	/** Periods until untilNs in which nothing can happen are passed over. */
	skipTo(untilNs) {
		let { periodNs } = this.config;
		untilNs > this.tickNs && (this.tickNs = Math.ceil(untilNs / periodNs) * periodNs);
	}
	/** Reads, decides, commands. */
	tick(nowNs) {
		let { recorder, config } = this;
		if (assert(nowNs >= recorder.timeNs, "the control plane decides after what it commanded"), this.tickNs = (Math.floor(nowNs / config.periodNs) + 1) * config.periodNs, recorder.timeNs = nowNs, this.readOverstays(nowNs), this.isDecisionDue = this.running !== null, this.running !== null) return;
		let isUnchanged = this.isUnchanged(), readings = this.read(nowNs), before = this.active, bounds = this.bounds(), again = within(this.second.decide(copyOf(readings)), config.policy, bounds), decision = within(this.policy.decide(readings), config.policy, bounds);
		this.logDecision(decision, again), decision.action === "cores" ? this.setCores(decision.cores) : decision.action === "move" ? this.move(decision) : this.parkOthers(), this.history.decided(nowNs, decision, before, this.active);
		let isStay = decision.action === "stay";
		this.isStill = isUnchanged && isStay && decision.reason !== "guard" && this.pending.length === 0, this.pending.length > 0 ? this.give(nowNs) : this.giveAsked(nowNs);
	}
	/** Flow groups should move, whatever the policy thinks of it. */
	ask({ source, target, flowGroups }, nowNs, answer) {
		this.asked.push({
			number: 3,
			source,
			target,
			flowGroups,
			answer
		});
		let { periodNs } = this.config, nextNs = (Math.floor(nowNs / periodNs) + 1) * periodNs;
		nextNs > this.recorder.timeNs && nextNs < this.tickNs && (this.tickNs = nextNs), this.running === null && this.giveAsked(Math.max(nowNs, this.recorder.timeNs));
	}
	/** A command was carried out: the next one is given. */
	done(command, nowNs) {
		this.ended(command, nowNs, !1);
	}
	/** A core would not park: it has still work to do. It is asked again in the next period. */
	refused(command, nowNs) {
		assert(this.running?.number === 2, "only parking is refused"), this.ended(command, nowNs, !0);
	}
	ended(command, nowNs, isRefused) {
		let { running } = this;
		assert(running !== null && command === this.commands, "the command under way is done");
		for (let group of running.flowGroups) this.placement.moved(group, running.target);
		this.running = null, this.recorder.timeNs = nowNs, this.skipTo(nowNs);
		let durationNs = Math.floor(nowNs - this.commandedNs);
		if (this.emit(108, command, durationNs, +!!isRefused, 0, 0, 0, 0, 0), running.number === 3) {
			let { source, target, flowGroups } = running;
			this.history.migrated(this.commandedNs, source, target, flowGroups.length, durationNs);
		} else if (!isRefused) {
			this.isParked[running.source] = +(running.number === 2);
			let parked = this.isParked.reduce((sum, bit) => sum + bit, 0);
			this.history.running(nowNs, this.config.coresMax - parked);
		}
		running.answer?.(nowNs, 0), this.pending.length > 0 ? this.give(nowNs) : (this.emit(110, this.active, 0, 0, 0, 0, 0, 0, 0), this.giveAsked(nowNs));
	}
	/** Gives the next move that was asked for and can be carried out. */
	giveAsked(nowNs) {
		for (this.recorder.timeNs = nowNs; this.asked.length > 0 && this.running === null && !this.isDecisionDue;) {
			let next = this.asked.shift(), flowGroups = next.flowGroups.filter((group) => this.mayMove(group, next)), skipped = next.flowGroups.length - flowGroups.length;
			if (flowGroups.length === 0) {
				next.answer?.(nowNs, skipped);
				continue;
			}
			this.emit(94, this.commands + 1, 0, 0, 0, 0, 0, 0, 0);
			let answer = (doneNs) => next.answer?.(doneNs, skipped);
			this.pending.push({
				...next,
				flowGroups,
				answer
			}), this.give(nowNs);
		}
	}
	mayMove(group, { source, target }) {
		let isElsewhere = this.placement.core(group) !== source;
		if (!isElsewhere && target < this.active) return !0;
		let reason = isElsewhere ? 1 : 2;
		return this.emit(95, group, source, target, reason, 0, 0, 0, 0), !1;
	}
	/** What overstayed since the last period is reported when the run ends, too. */
	stop(nowNs) {
		this.recorder.timeNs = Math.max(nowNs, this.recorder.timeNs), this.readOverstays(nowNs), this.recorder.flush();
	}
	isUnchanged() {
		let isUnchanged = !0;
		for (let core = 0; core < this.active; core++) {
			let period = this.page.get(core, 0);
			period !== this.readPeriods[core] && (isUnchanged = !1), this.readPeriods[core] = period;
		}
		return isUnchanged;
	}
	read(timeNs) {
		let cores = [];
		for (let core = 0; core < this.active; core++) cores.push(this.readCore(core));
		let groups = [];
		if (this.page.isByGroup) for (let group = 0; group < this.placement.flowGroups; group++) {
			let core = this.placement.core(group), frames = this.page.framesOf(core, group);
			frames !== 0 && (this.emit(105, group, core, frames, 0, 0, 0, 0, 0), groups.push({
				flowGroup: group,
				core,
				frames
			}));
		}
		return {
			timeNs,
			cores,
			groups
		};
	}
	readCore(core) {
		let word = (index) => this.page.get(core, index), queueFast = word(2), queueSlow = word(4), idleFast = word(9), delayFastNs = word(13), batch = word(5), loopNs = word(6), period = word(0);
		return this.emit(104, core, period, queueFast, queueSlow, idleFast, delayFastNs, batch, loopNs), {
			core,
			queueFast: queueFast / 100,
			queueSlow: queueSlow / 100,
			idleFast: idleFast / 1e4,
			delayFastNs,
			batch: batch / 100,
			loopNs
		};
	}
	readOverstays(nowNs) {
		for (let core = 0; core < this.config.coresMax; core++) {
			let total = this.page.get(core, 16), fresh = total - this.overstays[core];
			if (fresh === 0) continue;
			this.overstays[core] = total;
			let residenceUs = this.page.get(core, 17);
			this.emit(109, core, fresh, residenceUs, 0, 0, 0, 0, 0), this.history.unresponsive(nowNs, core, fresh, residenceUs);
		}
	}
	bounds() {
		let { coresMin, coresMax, flowGroups } = this.config;
		return {
			coresMin,
			coresMax,
			active: this.active,
			flowGroups
		};
	}
	logDecision(decision, again) {
		let action = decision.action === "cores" ? 1 : decision.action === "move" ? 2 : 0, after = decision.action === "cores" ? decision.cores : this.active;
		this.emit(106, action, this.active, after, reasonNumber(decision.reason), Math.trunc(decision.value ?? 0) | 0, Math.trunc(decision.limit ?? 0) | 0, decisionDigest(decision), decisionDigest(again));
	}
	setCores(cores) {
		for (let core = this.active; core < cores; core++) this.isParked[core] === 1 && this.enqueue(1, core, -1, []);
		for (let { source, target, flowGroups } of this.placement.evenOut(cores)) this.enqueue(3, source, target, flowGroups);
		this.active = cores, this.parkOthers();
	}
	/** Cores beyond the active ones own no flow group, or will not when their turn comes. */
	parkOthers() {
		for (let core = this.active; core < this.config.coresMax; core++) this.isParked[core] === 0 && this.enqueue(2, core, -1, []);
	}
	move(decision) {
		for (let handover of this.placement.bring(decision.flowGroups, decision.target)) this.enqueue(3, handover.source, handover.target, handover.flowGroups);
	}
	enqueue(number, source, target, flowGroups) {
		this.pending.push({
			number,
			source,
			target,
			flowGroups,
			answer: null
		});
	}
	/** Gives the next command; the machine may be done with it at once. */
	give(nowNs) {
		let next = this.pending.shift();
		this.running = next, this.commandedNs = nowNs;
		let command = ++this.commands, { number, source, target } = next, groups = next.flowGroups.length === 0 ? [-1] : next.flowGroups;
		for (let group of groups) this.emit(107, command, number, source, target, group, 0, 0, 0);
		number === 1 ? this.machine.wake(source, command, nowNs) : number === 2 ? this.machine.park(source, command, nowNs) : this.machine.migrate(next, command, nowNs);
	}
	emit(kind, a, b, c, d, e, f, g, h) {
		this.recorder.emit(kind, -1, a, b, c, d, e, f, g, h);
	}
};
function policyNumber(policy) {
	let number = POLICY_NAMES.findIndex((name) => name === policy.name);
	return number === -1 ? 3 : number;
}
function reasonNumber(reason) {
	let number = REASON_NAMES.findIndex((name) => name === reason);
	return number === -1 ? 9 : number;
}
/** Equal decisions have equal numbers (FNV-1a over what is decided and why). */
function decisionDigest(decision) {
	let { action, reason, value = 0, limit = 0 } = decision, text = `${action} ${reason} ${value} ${limit}`;
	action === "cores" && (text += ` ${decision.cores}`), action === "move" && (text += ` ${decision.flowGroups.join(" ")} to ${decision.target}`);
	let digest = -2128831035;
	for (let i = 0; i < text.length; i++) digest = Math.imul(digest ^ text.charCodeAt(i), 16777619);
	return digest;
}
/** What one instance does to its readings the other does not see. */
function copyOf({ timeNs, cores, groups }) {
	return {
		timeNs,
		cores: cores.map((core) => ({ ...core })),
		groups: groups.map((group) => ({ ...group }))
	};
}
// dist/src/dataplane/costs.js
/**
* Only frames received cost time. What an application does then moves nothing in time, and whatever
* differs between two applications is not the time they took.
*/
function withoutApplicationCosts(costs) {
	let { packetNs, lineNs } = costs;
	return {
		cycleNs: 0,
		packetNs,
		lineNs,
		crossingNs: 0,
		conditionNs: 0,
		callNs: 0,
		transmitNs: 0,
		doorbellNs: 0,
		timerNs: 0
	};
}
const COSTS_DEFAULT = {
	cycleNs: 60,
	packetNs: 250,
	lineNs: 2,
	crossingNs: 90,
	conditionNs: 40,
	callNs: 50,
	transmitNs: 150,
	doorbellNs: 80,
	timerNs: 50
};
export { withoutApplicationCosts as n, ControlPlane as r, COSTS_DEFAULT as t };
