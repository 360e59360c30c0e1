import "./checks-E68ulY8m.js";
// dist/src/sim/schedule.js
/**
* Migrations that the user asks for, so that they can be provoked: at given times, or one flow
* group after another in an order drawn from the seed. A group goes from the core that owns it;
* nothing here knows of load.
*/
const NO_MIGRATIONS = {
	migrations: [],
	migrateEveryNs: 0
};
function asksForMigrations({ migrations, migrateEveryNs }) {
	return migrations.length > 0 || migrateEveryNs > 0;
}
/** Puts what is asked for among the epochs; the endless one, to be stopped, if there is one. */
function scheduleMigrations(epochs, { migrations, migrateEveryNs, seed }, mover) {
	if (migrations.length > 0 && epochs.add(new GivenMigrations(migrations, mover)), migrateEveryNs === 0) return null;
	let every = new EveryGroup(migrateEveryNs, seed, mover);
	return epochs.add(every), every;
}
/** As a result's configuration has it: nothing where nothing was asked for. */
function migrationConfiguration(options) {
	let { migrations, migrateEveryNs } = options;
	return {
		...migrateEveryNs > 0 ? { migrateEveryNs } : {},
		...migrations.length > 0 ? { migrations } : {}
	};
}
/** The given migrations, in the order of their times. */
var GivenMigrations = class {
	constructor(list, mover) {
		this.done = 0, this.list = [...list].sort((a, b) => a.atNs - b.atNs), this.mover = mover;
	}
	get nextNs() {
		return this.done < this.list.length ? this.list[this.done].atNs : Infinity;
	}
	run(nowNs) {
		for (; this.nextNs <= nowNs;) {
			let { source, target, groups } = this.list[this.done++];
			this.mover.request(source, target, groups, nowNs);
		}
	}
}, EveryGroup = class {
	constructor(periodNs, seed, mover) {
		this.at = 0, this.isUnderWay = !1, this.pauseEndNs = 0, this.inPause = 0, this.periodNs = periodNs, this.nextNs = periodNs, this.mover = mover, this.draw = new Draw(seed), this.order = shuffled(this.draw);
	}
	/** No further migration begins. */
	stop() {
		this.nextNs = Infinity;
	}
	run(nowNs, untilNs) {
		untilNs !== this.pauseEndNs && (this.inPause = 0), this.pauseEndNs = untilNs, this.nextNs = this.after(nowNs);
		let { activeCores } = this.mover;
		if (this.isUnderWay || activeCores < 2) return;
		this.inPause++;
		let group = this.order[this.at++ % this.order.length], source = this.mover.owner(group), target = (source + 1 + this.draw.below(activeCores - 1)) % activeCores;
		this.isUnderWay = !0, this.mover.request(source, target, [group], nowNs, () => {
			this.isUnderWay = !1;
		});
	}
	after(nowNs) {
		let next = nowNs + this.periodNs;
		return this.inPause < 16 || this.pauseEndNs === Infinity ? next : Math.max(next, Math.floor(this.pauseEndNs / this.periodNs) * this.periodNs);
	}
}, Draw = class {
	constructor(seed) {
		let hash = -2128831035;
		for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 16777619);
		this.state = hash === 0 ? 1 : hash;
	}
	/** 0 to limit - 1. */
	below(limit) {
		let x = this.state;
		return x ^= x << 13, x ^= x >>> 17, x ^= x << 5, this.state = x, (x >>> 0) % limit;
	}
};
/** All flow groups in an order of the seed's. */
function shuffled(draw) {
	let groups = Array.from({ length: 128 }, (_, group) => group);
	for (let i = groups.length - 1; i > 0; i--) {
		let j = draw.below(i + 1);
		[groups[i], groups[j]] = [groups[j], groups[i]];
	}
	return groups;
}
export { scheduleMigrations as i, asksForMigrations as n, migrationConfiguration as r, NO_MIGRATIONS as t };
