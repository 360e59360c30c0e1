import "./contract-DxHmkvAD.js";
// dist/src/app/sink.js
/**
* The sink application: accepts everybody, consumes everything at once, answers nothing, closes
* when the peer does.
*/
var SinkApplication = class {
	run(port) {
		let conditions = port.conditions;
		for (let i = 0; i < conditions.count; i++) {
			let handle = conditions.handle(i), kind = conditions.kind(i);
			kind === 60 ? port.accept(handle, handle) : kind === 62 ? port.recvDone(handle, conditions.y(i)) : kind === 66 ? port.udpRecvDone(handle) : kind === 64 && port.close(handle);
		}
	}
};
const sink = {
	name: "sink",
	create: () => new SinkApplication()
};
export { sink as t };
