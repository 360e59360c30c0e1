import { t as COSTS_DEFAULT } from "./costs-B1mwfJpO.js";
import { t as NO_MIGRATIONS } from "./schedule-BwulBGeW.js";
// dist/src/sim/options.js
const REPLAY_DEFAULTS = {
	seed: "1",
	cores: 4,
	coresMin: 0,
	policy: null,
	controlPeriodNs: 1e8,
	batchBound: 64,
	checksum: "auto",
	midstream: "adopt",
	hosts: ["auto"],
	...NO_MIGRATIONS,
	drainNs: 1e9,
	speed: 1,
	profile: "ix-paper",
	deviations: [],
	app: null,
	attack: null,
	outbound: "probe",
	costs: COSTS_DEFAULT,
	readRate: 0,
	streamDigests: !1,
	newHash: null,
	digests: !1,
	specs: [],
	verify: !0,
	sinks: [],
	onTransmit: null,
	chunkRows: 8192,
	reverseCores: !1,
	captureBytes: 0,
	onProgress: null
};
export { REPLAY_DEFAULTS as t };
