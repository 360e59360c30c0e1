import "./checks-E68ulY8m.js";
var SharedPage = class {
	constructor(cores, metricsPeriodNs, isByGroup) {
		this.metricsPeriodNs = metricsPeriodNs, this.isByGroup = isByGroup, this.words = new Int32Array(cores * 32), this.frames = new Int32Array(cores * 128);
	}
	get(core, word) {
		return this.words[core * 32 + word];
	}
	set(core, word, value) {
		this.words[core * 32 + word] = value;
	}
	framesOf(core, flowGroup) {
		return this.frames[core * 128 + flowGroup];
	}
	setFrames(core, flowGroup, frames) {
		this.frames[core * 128 + flowGroup] = frames;
	}
};
export { SharedPage as t };
