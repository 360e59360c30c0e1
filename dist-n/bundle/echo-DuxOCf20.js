import "./contract-DxHmkvAD.js";
var Connection = class {
	constructor() {
		this.ranges = [], this.taken = 0, this.acknowledged = 0, this.isOffering = !1, this.peerClosed = !1;
	}
}, EchoApplication = class {
	constructor(connections) {
		this.connections = connections;
	}
	run(port) {
		let { conditions, results } = port;
		for (let i = 0; i < results.count; i++) {
			let connection = this.connections.get(results.handle(i));
			connection !== void 0 && results.call(i) === 7 && (connection.isOffering = !1, connection.taken += Math.max(0, results.value(i)));
		}
		for (let i = 0; i < conditions.count; i++) {
			let handle = conditions.handle(i), kind = conditions.kind(i);
			kind === 60 ? (port.accept(handle, handle), this.connections.set(handle, new Connection())) : kind === 66 ? (port.udpSend(handle, conditions.x(i), conditions.y(i), handle), port.udpRecvDone(handle)) : this.step(port, kind, handle, conditions.x(i), conditions.y(i));
		}
	}
	step(port, kind, handle, x, y) {
		let connection = this.connections.get(handle);
		if (connection !== void 0) {
			if (kind === 62) connection.ranges.push({
				address: x,
				bytes: y
			});
			else if (kind === 63) acknowledge(port, handle, connection, x);
			else if (kind === 64) {
				if (x !== 1) {
					this.connections.delete(handle), port.close(handle);
					return;
				}
				connection.peerClosed = !0;
			}
			connection.ranges.length > 0 ? offer(port, handle, connection) : connection.peerClosed && (this.connections.delete(handle), port.close(handle));
		}
	}
};
/** Offers what was not taken yet, one call at a time. */
function offer(port, handle, connection) {
	if (connection.isOffering) return;
	let skip = connection.taken, count = 0;
	for (let range of connection.ranges) {
		if (count === 30) break;
		skip >= range.bytes ? skip -= range.bytes : (port.range(count++, range.address + skip, range.bytes - skip), skip = 0);
	}
	count !== 0 && (port.sendv(handle, count), connection.isOffering = !0);
}
function acknowledge(port, handle, connection, bytes) {
	connection.acknowledged += bytes;
	let first = connection.ranges[0];
	for (; first !== void 0 && connection.acknowledged >= first.bytes;) connection.acknowledged -= first.bytes, connection.taken -= first.bytes, port.recvDone(handle, first.bytes), connection.ranges.shift(), first = connection.ranges[0];
}
const echo = {
	name: "echo",
	create: (context) => new EchoApplication(context.shared("echo", () => /* @__PURE__ */ new Map()))
};
export { echo as t };
