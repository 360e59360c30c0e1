import "./shared-page-D9_6uPq4.js";
var Efficiency = class {
	constructor(context) {
		this.lastUpNs = -Infinity, this.lastDownNs = -Infinity, this.context = context;
	}
	decide(readings) {
		let { cores, timeNs } = readings, longest = Math.max(...cores.map((core) => core.queueFast));
		return longest > 32 ? this.up(timeNs, cores.length, longest) : this.down(timeNs, cores);
	}
	/** A long queue never lets a core go, guards or not: latency comes before savings. */
	up(timeNs, count, longest) {
		let basis = {
			value: Math.round(longest * 100),
			limit: 3200
		};
		return count >= this.context.coresMax ? {
			action: "stay",
			reason: "at-most-cores",
			...basis
		} : this.isWithin(timeNs, this.lastUpNs, 2) || this.isWithin(timeNs, this.lastDownNs, 20) ? {
			action: "stay",
			reason: "guard",
			...basis
		} : (this.lastUpNs = timeNs, {
			action: "cores",
			cores: count + 1,
			reason: "queue-long",
			...basis
		});
	}
	down(timeNs, cores) {
		let count = cores.length, queues = sum(cores.map((core) => core.queueSlow), 100);
		if (queues >= count * 800) return {
			action: "stay",
			reason: "calm",
			value: Math.floor(queues / count),
			limit: 800
		};
		let idle = sum(cores.map((core) => core.idleFast), 1e4), basis = {
			value: idle,
			limit: 12e3
		};
		return idle <= basis.limit ? {
			action: "stay",
			reason: "calm",
			...basis
		} : count <= this.context.coresMin ? {
			action: "stay",
			reason: "at-least-cores",
			...basis
		} : this.isWithin(timeNs, this.lastUpNs, 40) || this.isWithin(timeNs, this.lastDownNs, 40) ? {
			action: "stay",
			reason: "guard",
			...basis
		} : (this.lastDownNs = timeNs, {
			action: "cores",
			cores: count - 1,
			reason: "idle",
			...basis
		});
	}
	isWithin(timeNs, sinceNs, periods) {
		return timeNs - sinceNs < periods * this.context.periodNs;
	}
};
/** In whole units, so that a reading on the threshold is on it whatever the order of adding up. */
function sum(values, units) {
	return values.reduce((total, value) => total + Math.round(value * units), 0);
}
const efficiency = {
	name: "efficiency",
	create: (context) => new Efficiency(context)
};
export { efficiency };
