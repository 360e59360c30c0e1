import "./shared-page-D9_6uPq4.js";
// dist/src/control/balance.js
/**
* Evens out the load of a fixed set of cores: when the most loaded core had clearly more frames
* than the least loaded one, its hottest flow groups move there, as far as that narrows the gap.
*
* Load is frames taken in the last control period. Nothing moves while the loaded core mostly
* idles, or right after a move: what it did must show first.
*/
/** A core that idles more than this needs no help. */
const IDLE_MAX = .5;
var Balance = class {
	constructor(periodNs) {
		this.lastMoveNs = -Infinity, this.restNs = 2 * periodNs;
	}
	decide({ timeNs, cores, groups }) {
		let loads = cores.map(({ core }) => framesOn(core, groups)), most = loads.indexOf(Math.max(...loads)), least = loads.indexOf(Math.min(...loads)), gap = loads[most] - loads[least], idle = cores[most].idleFast;
		if (idle > IDLE_MAX) return {
			action: "stay",
			reason: "calm",
			value: Math.floor(idle * 1e4),
			limit: IDLE_MAX * 1e4
		};
		let limit = Math.floor(loads[most] * 20 / 100), basis = {
			value: gap,
			limit
		};
		if (gap <= limit) return {
			action: "stay",
			reason: "even",
			...basis
		};
		if (timeNs - this.lastMoveNs < this.restNs) return {
			action: "stay",
			reason: "guard",
			...basis
		};
		let flowGroups = hottest(cores[most].core, groups, gap);
		return flowGroups.length === 0 ? {
			action: "stay",
			reason: "even",
			...basis
		} : (this.lastMoveNs = timeNs, {
			action: "move",
			flowGroups,
			target: cores[least].core,
			reason: "uneven",
			...basis
		});
	}
};
function framesOn(core, groups) {
	return groups.reduce((sum, group) => group.core === core ? sum + group.frames : sum, 0);
}
/**
* The hottest groups of the core that fit into half the gap, hottest first; where none does, the
* coolest that narrows it.
*/
function hottest(core, groups, gap) {
	let own = groups.filter((group) => group.core === core).sort((x, y) => y.frames - x.frames || x.flowGroup - y.flowGroup), moved = [], frames = 0;
	for (let group of own) {
		if (moved.length === 8) break;
		frames + group.frames > gap / 2 || (frames += group.frames, moved.push(group.flowGroup));
	}
	if (moved.length > 0) return moved.sort((x, y) => x - y);
	let coolest = own.at(-1);
	return coolest !== void 0 && coolest.frames < gap ? [coolest.flowGroup] : [];
}
const balance = {
	name: "balance",
	needsGroups: !0,
	create: (context) => new Balance(context.periodNs)
};
export { balance };
