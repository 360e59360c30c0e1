import { a as coverageJson, i as requirementsNamed, o as coverageText, r as kindOfCheck, t as allRequirements } from "./requirement-files-ZGT48WKw.js";
import { O as parseAddress, _ as writeIcmp, a as sipHash, c as TCP_DEFAULTS, d as writeUdp, f as TcpView, g as writeIpv4, h as writeIpv6, i as urgentBytes, m as writeAddress6, n as STACK_DEFAULTS, o as armTimer, p as writeTcp, r as Stack, s as cancelTimer, t as Recorder, v as writeEthernet, y as Memory } from "./recorder-BxcUQf-I.js";
import { a as Checker, b as assert, o as BUILT_IN_SPECS, r as REQUIREMENT_SPECS } from "./checks-E68ulY8m.js";
import { a as writeText } from "./output-B1QrIAKG.js";
/** Memory for scripts, one after the other. */
function scriptMemory() {
	return new Memory({
		wireBytes: 1,
		mbufBytes: 4194304,
		appBytes: 16777216
	});
}
var ScriptMbufs = class {
	constructor(memory) {
		/** The link takes no frame: there is no mbuf for sending either. */
		this.free0 = [], this.jumbos = [], this.isBlocked = !1;
		let column = () => /* @__PURE__ */ new Int32Array(543);
		this.frameAddress = column(), this.frameBytes = column(), this.frame = column(), this.conversation = column().fill(-1), this.lane = column(), this.flowGroup = column(), this.checksumOk = /* @__PURE__ */ new Uint8Array(543), this.sum = column(), this.arrivalNs = /* @__PURE__ */ new Float64Array(543), this.next = column(), this.payloadAddress = column(), this.payloadBytes = column(), this.isFree = (/* @__PURE__ */ new Uint8Array(543)).fill(1);
		let jumbo = memory.mbufs.address + 1081344;
		for (let i = 0; i < 512; i++) this.frameAddress[i] = memory.mbufs.address + i * 2112 + 66, this.free0.push(i);
		for (let i = 0; i < 31; i++) this.frameAddress[512 + i] = jumbo + i * 67584 + 66, this.jumbos.push(512 + i);
	}
	alloc() {
		return this.isBlocked ? -1 : this.take(this.free0);
	}
	allocArriving() {
		return this.take(this.free0);
	}
	allocJumbo() {
		return this.take(this.jumbos);
	}
	free(mbuf) {
		assert(this.isFree[mbuf] === 0, "an mbuf is freed once"), this.isFree[mbuf] = 1, (mbuf < 512 ? this.free0 : this.jumbos).push(mbuf);
	}
	lend(mbuf) {
		assert(this.isFree[mbuf] === 0, "a free mbuf is not lent");
	}
	take(pool) {
		let mbuf = pool.pop();
		return mbuf === void 0 ? -1 : (this.isFree[mbuf] = 0, mbuf);
	}
}, Machine = class {
	constructor(memory, config, sink) {
		this.core = 0, this.personalities = null, this.nowNs = 0, this.wire = [], this.pending = [], this.onFrame = null, this.onWait = () => void 0, this.onTurn = () => void 0, this.isWriterWaiting = !1, this.deadlines = /* @__PURE__ */ new Map(), this.frameNumber = 0, this.memory = memory, this.recorder = new Recorder(0, sink, 256), this.mbufs = new ScriptMbufs(memory), this.conditions = { push: (kind, handle, cookie, x, y) => {
			this.pending.push({
				kind,
				handle,
				cookie,
				x,
				y
			});
		} }, this.timers = {
			schedule: (flow, deadlineNs) => {
				this.deadlines.set(flow, deadlineNs);
			},
			cancel: (flow) => {
				this.deadlines.delete(flow);
			}
		}, this.tx = {
			pieceAddress: /* @__PURE__ */ new Int32Array(30),
			pieceBytes: /* @__PURE__ */ new Int32Array(30),
			pieceStreamOffset: /* @__PURE__ */ new Int32Array(30),
			frame: (mbuf, headerBytes, pieceCount) => this.transmitted(mbuf, headerBytes, pieceCount)
		}, this.stack = new Stack(this, config);
	}
	/** A frame arrives, perhaps with others of its batch to follow. False: it does not fit. */
	receive(frame, isLast) {
		this.onFrame?.(frame, !0);
		let mbuf = frame.length > 2046 ? this.mbufs.allocJumbo() : this.mbufs.allocArriving();
		if (mbuf === -1 || frame.length > 67520) return !1;
		let { mbufs } = this;
		return this.memory.bytes.set(frame, mbufs.frameAddress[mbuf]), mbufs.frameBytes[mbuf] = frame.length, mbufs.frame[mbuf] = ++this.frameNumber, mbufs.conversation[mbuf] = -1, mbufs.checksumOk[mbuf] = 0, mbufs.arrivalNs[mbuf] = this.nowNs, mbufs.next[mbuf] = -1, this.stack.input(mbuf), isLast && this.turn(), !0;
	}
	/** What the stack put off until the end of a batch happens; then the sockets have their turn. */
	turn() {
		this.isWriterWaiting && this.onTurn(), this.stack.endBatch(), this.onTurn(), this.stack.endBatch(), this.recorder.cycle++;
	}
	/** From now on nothing can be sent (a queue of length zero). */
	block() {
		this.mbufs.isBlocked = !0;
	}
	/** Virtual time goes on to `timeNs`; everything due by then happens in order. */
	runUntil(timeNs) {
		for (assert(timeNs <= 8e15, "a script ends"); this.step(timeNs);) continue;
		timeNs > this.nowNs && this.setNow(timeNs);
	}
	/** The next thing that is due by `limitNs` happens. False: there is none. */
	step(limitNs) {
		let next = -1, earliest = Infinity;
		for (let [flow, deadline] of this.deadlines) (deadline < earliest || deadline === earliest && flow < next) && (next = flow, earliest = deadline);
		return next === -1 || earliest > limitNs ? !1 : (this.deadlines.delete(next), this.setNow(Math.max(this.nowNs, earliest)), this.stack.timerExpired(next), this.turn(), !0);
	}
	setNow(timeNs) {
		timeNs > this.nowNs && this.onWait(timeNs - this.nowNs), this.nowNs = timeNs, this.recorder.timeNs = timeNs;
	}
	transmitted(mbuf, headerBytes, pieceCount) {
		let at = this.mbufs.frameAddress[mbuf], payloadBytes = 0;
		for (let i = 0; i < pieceCount; i++) payloadBytes += this.tx.pieceBytes[i];
		let header = this.memory.bytes.slice(at, at + headerBytes);
		this.wire.push({
			timeNs: this.nowNs,
			header,
			payloadBytes
		}), this.onFrame !== null && this.onFrame(this.wholeFrame(header, pieceCount), !1), this.mbufs.free(mbuf);
	}
	wholeFrame(header, pieceCount) {
		let { pieceAddress, pieceBytes } = this.tx, parts = [header];
		for (let i = 0; i < pieceCount; i++) {
			let from = pieceAddress[i];
			parts.push(this.memory.bytes.subarray(from, from + pieceBytes[i]));
		}
		let frame = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0)), at = 0;
		for (let part of parts) frame.set(part, at), at += part.length;
		return frame;
	}
};
// dist/src/script/outcome.js
/**
* How an attempt at something in a script ends: what a call returns, that a script cannot be run
* here, that it failed.
*/
function returned(value) {
	return {
		value,
		errno: null
	};
}
function failed(errno) {
	return {
		value: -1,
		errno
	};
}
/** This runner cannot do what the script wants: the script is skipped, with this reason. */
var Skip = class extends Error {
	constructor(reason) {
		super(reason), this.name = "Skip";
	}
};
// dist/src/script/symbols.js
/**
* Names that stand for values in the public suites: their drivers define them on packetdrill's
* command line (-D), and what they mean depends on the addresses.
*/
/** net.ipv4.tcp_fastopen_key as the suites set it. */
const SUITE_FAST_OPEN_KEY = [
	2711724449,
	2998055602,
	3284386755,
	3570717908
], ZERO_KEY = [
	0,
	0,
	0,
	0
];
/** The packet with cookies in place of their names; key: of the system under test. */
function withCookies(packet, ends, key) {
	if (packet.options?.some(isFastOpen) !== !0) return packet;
	let options = packet.options.map((option) => isFastOpen(option) ? {
		...option,
		cookie: cookieDigits(option.cookie, ends, key)
	} : option);
	return {
		...packet,
		options
	};
}
/** A code of ICMP as the script names it, `CODE` included. */
function icmpCodeName(code, ends) {
	return code === "CODE" ? ends.family === 6 ? "address_unreachable" : "host_unreachable" : code;
}
function isFastOpen(option) {
	return option.kind === "FO" || option.kind === "FOEXP";
}
function cookieDigits(text, ends, key) {
	if (text === "TFO_COOKIE") return cookieOf(key, ends);
	if (text === "TFO_COOKIE_ZERO") return cookieOf(ZERO_KEY, ends);
	if (!/^(?:[0-9a-fA-F]{2})*$/.test(text)) throw new Skip(`the cookie ${text}`);
	return text.toLowerCase();
}
/** What the host under test gives its peer as a cookie under the key. */
function cookieOf(key, ends) {
	let bytes = Uint8Array.from([...addressBytes(ends.remote), ...addressBytes(ends.local)]), cookie = /* @__PURE__ */ new Uint8Array(8);
	return sipHash(key, bytes, 0, bytes.length, cookie, 0), Buffer.from(cookie).toString("hex");
}
function addressBytes(address) {
	let { family, word0, word1, word2, word3 } = address;
	return (family === 6 ? [
		word0,
		word1,
		word2,
		word3
	] : [word0]).flatMap((word) => [
		24,
		16,
		8,
		0
	].map((shift) => word >>> shift & 255));
}
// dist/src/script/profiles.js
/**
* The systems a script may have been written for: what their stacks and socket layers do where the
* RFCs leave a choice.
*
* `ix` is this project's own stack as configured by default, with real congestion control. The
* others change knobs only; where a system departs from the RFCs there is no knob, and its script
* fails here.
*/
/**
* Every script starts from this: nothing listens but what it makes listen, and no sequence number
* is a surprise.
*/
const SCRIPT = {
	...TCP_DEFAULTS,
	pacing: "reno",
	listen: [],
	midstream: "reset",
	flowCountMax: 256,
	rangeCountMax: 4096
}, PROFILES = {
	ix: {
		name: "ix",
		tcp: SCRIPT,
		resetsUnread: !1,
		discardsAfterShutdown: !0,
		unconnectedSend: "ENOTCONN",
		pushesWithin: !1,
		hardError: "ECONNREFUSED",
		adoptsShift: !1,
		buffersBeforeHandshake: !1,
		bufferFactor: 1
	},
	freebsd: {
		name: "freebsd",
		tcp: {
			...SCRIPT,
			ecn: "passive",
			windowBytes: 65536,
			windowShift: 6,
			dsack: !0,
			delayedAckUs: 4e4,
			nagle: !0,
			rtoMinUs: 3e4,
			rtoSlopUs: 2e5,
			connectUs: 75e6,
			connectLeastUs: 0,
			synRetriesMax: 12,
			rtoMaxUs: 64e6,
			icmpHard: "prohibited",
			roundsWindow: !0,
			slowStartSegments: 2,
			takesOldAcks: !0,
			resetsWithoutWindow: !0,
			finRidesOnAcks: !0,
			reopensTimeWait: !1,
			timeWait: "strict",
			synOptions: "bsd",
			sendBufferBytes: 32768
		},
		resetsUnread: !1,
		discardsAfterShutdown: !0,
		unconnectedSend: "ENOTCONN",
		pushesWithin: !1,
		hardError: "ECONNREFUSED",
		adoptsShift: !1,
		buffersBeforeHandshake: !0,
		bufferFactor: 1
	},
	linux: {
		name: "linux",
		tcp: {
			...SCRIPT,
			windowBytes: 65535,
			windowShift: 8,
			dsack: !0,
			delayedAckUs: 4e4,
			nagle: !0,
			naglesSmallOnly: !0,
			delaysWhenAnswering: !0,
			checksSynEcho: !0,
			answersUnsentAck: !1,
			icmpHard: "unreachable",
			connectLeastUs: 0,
			rtoMinUs: 2e5,
			rtoGranularityUs: 2e5,
			pacing: "cubic",
			lossDetection: "rack",
			ecn: "passive",
			windowProbe: "bare",
			abandonedReset: "bare",
			synOptions: "linux",
			fastOpenRefused: "experiment",
			fastOpenKey: SUITE_FAST_OPEN_KEY,
			ackEvery: 1,
			slowStartSegments: 65535,
			validatesCwnd: !0,
			restartsAfterIdle: !1,
			sendBufferBytes: 4194304
		},
		resetsUnread: !0,
		discardsAfterShutdown: !1,
		unconnectedSend: "EPIPE",
		pushesWithin: !0,
		hardError: "as-told",
		adoptsShift: !0,
		buffersBeforeHandshake: !1,
		bufferFactor: 2
	}
}, CONSTANTS$1 = {
	AF_INET: 2,
	AF_INET6: 10,
	PF_INET: 2,
	SOCK_STREAM: 1,
	SOCK_DGRAM: 2,
	SOCK_NONBLOCK: 2048,
	SOCK_CLOEXEC: 524288,
	IPPROTO_IP: 0,
	IPPROTO_TCP: 6,
	IPPROTO_UDP: 17,
	O_RDONLY: 0,
	O_WRONLY: 1,
	O_RDWR: 2,
	O_NONBLOCK: 2048,
	O_NDELAY: 2048,
	SHUT_RD: 0,
	SHUT_WR: 1,
	SHUT_RDWR: 2,
	MSG_PEEK: 2,
	MSG_DONTWAIT: 64,
	MSG_WAITALL: 256,
	MSG_NOSIGNAL: 16384,
	MSG_EOR: 128,
	MSG_MORE: 32768,
	MSG_ZEROCOPY: 67108864,
	MSG_ERRQUEUE: 8192,
	MSG_FASTOPEN: 536870912,
	POLLIN: 1,
	POLLPRI: 2,
	POLLOUT: 4,
	POLLERR: 8,
	POLLHUP: 16,
	POLLRDHUP: 8192,
	POLLRDNORM: 64,
	POLLWRNORM: 256,
	EPOLLIN: 1,
	EPOLLOUT: 4,
	EPOLLERR: 8,
	EPOLLHUP: 16,
	EPOLLRDNORM: 64,
	EPOLLWRNORM: 256,
	EPOLLRDHUP: 8192,
	EPOLLEXCLUSIVE: 1 << 28,
	EPOLLONESHOT: 1 << 30,
	EPOLLET: 1 << 31,
	IP_PMTUDISC_DONT: 0,
	IP_PMTUDISC_WANT: 1,
	IP_PMTUDISC_DO: 2,
	IP_PMTUDISC_PROBE: 3
}, ERRNO = {
	ENOENT: 2,
	EBADF: 9,
	EAGAIN: 11,
	EWOULDBLOCK: 11,
	EACCES: 13,
	EFAULT: 14,
	EEXIST: 17,
	EINVAL: 22,
	EPIPE: 32,
	ENONET: 64,
	EMSGSIZE: 90,
	ENOPROTOOPT: 92,
	EOPNOTSUPP: 95,
	EADDRINUSE: 98,
	ENETUNREACH: 101,
	ECONNABORTED: 103,
	ECONNRESET: 104,
	ENOBUFS: 105,
	EISCONN: 106,
	ENOTCONN: 107,
	ETIMEDOUT: 110,
	ECONNREFUSED: 111,
	EHOSTDOWN: 112,
	EHOSTUNREACH: 113,
	EALREADY: 114,
	EINPROGRESS: 115
};
/** The value as a number; null for `...` and everything that is none. */
function numberOf(value) {
	switch (value?.type) {
		case "number": return value.value;
		case "word": return CONSTANTS$1[value.word] ?? ERRNO[value.word] ?? null;
		case "or": {
			let bits = 0;
			for (let part of value.of) {
				let number = numberOf(part);
				if (number === null) return null;
				bits |= number;
			}
			return bits;
		}
		case "call": return value.name === "htons" || value.name === "htonl" || value.name === "ntohs" ? numberOf(value.values[0]) : null;
		case "list": return value.values.length === 1 ? numberOf(value.values[0]) : null;
		default: return null;
	}
}
/** The name of a constant, for options. */
function wordOf(value) {
	return value?.type === "word" ? value.word : value?.type === "number" ? String(value.value) : "?";
}
/** A field of a struct, or of the struct inside a list. */
function fieldOf(value, name) {
	if (value?.type === "list") return fieldOf(value.values[0], name);
	if (value?.type === "struct") {
		for (let part of value.values) if (part.type === "field" && part.name === name) return part.value;
	}
}
function readiness(sockets, socket) {
	if (socket.state === "listening") return socket.queue.length > 0 ? 65 : 0;
	let isDead = socket.state === "dead", events = socket.received.length > 0 || socket.isAtEnd || socket.isReadShut || isDead ? 65 : 0;
	return (socket.isAtEnd || socket.isReadShut || isDead) && (events |= 8192), (sockets.hasRoom(socket) || isDead) && (events |= 260), socket.error !== null && (events |= 8), (isDead || socket.isAtEnd && socket.isWriteShut) && (events |= 16), events;
}
function epollCreate(sockets, fd) {
	return sockets.epolls.set(fd, /* @__PURE__ */ new Map()), () => returned(fd);
}
function epollControl(sockets, values) {
	let list = sockets.epolls.get(numberOf(values[0]) ?? -1), fd = numberOf(values[2]) ?? -1;
	if (list === void 0 || !sockets.open.has(fd)) return () => failed("EBADF");
	let operation = wordOf(values[1]), events = numberOf(fieldOf(values[3], "events")), data = numberOf(fieldOf(values[3], "fd") ?? fieldOf(values[3], "u32")) ?? fd, interest = list.get(fd);
	if (operation === "EPOLL_CTL_DEL") return () => list.delete(fd) ? returned(0) : failed("ENOENT");
	if (events === null) throw new Skip("events of epoll_ctl");
	let entry = {
		fd,
		events,
		data,
		isArmed: !0,
		changes: -1
	};
	if (operation === "EPOLL_CTL_ADD") {
		if (interest !== void 0) return () => failed("EEXIST");
		list.set(fd, entry);
	} else if (operation === "EPOLL_CTL_MOD") {
		if (interest === void 0) return () => failed("ENOENT");
		list.set(fd, entry);
	} else throw new Skip(`epoll_ctl ${operation}`);
	return () => returned(0);
}
function epollWait(sockets, values) {
	let list = sockets.epolls.get(numberOf(values[0]) ?? -1);
	if (list === void 0) return () => failed("EBADF");
	let most = numberOf(values[2]) ?? 1, timeoutMs = numberOf(values[3]) ?? 0, deadlineNs = timeoutMs < 0 ? Infinity : sockets.machine.nowNs + timeoutMs * 1e6, expected = values[1];
	return () => {
		let count = 0, problem;
		for (let interest of list.values()) {
			if (count === most) break;
			let found = due(sockets, interest);
			found !== 0 && (problem ??= difference$1(expected, count, interest, found), report(sockets, interest), count++);
		}
		return count === 0 && sockets.machine.nowNs < deadlineNs ? null : problem === void 0 ? returned(count) : {
			value: count,
			errno: null,
			problem
		};
	};
}
/** The events of the interest that are to be reported now. */
function due(sockets, interest) {
	let socket = sockets.get(interest.fd);
	if (socket === null || !interest.isArmed) return 0;
	let mask = interest.events & 805306367 | 24, found = readiness(sockets, socket) & mask;
	return interest.events & -2147483648 && socket.changes === interest.changes ? 0 : found;
}
function report(sockets, interest) {
	interest.changes = sockets.get(interest.fd)?.changes ?? -1, interest.events & 1073741824 && (interest.isArmed = !1);
}
/** The script names one event, or a list of them. */
function difference$1(expected, index, interest, found) {
	let wanted = numberOf(fieldOf(expected?.type === "list" ? expected.values[index] : expected, "events"));
	if (wanted !== null && wanted !== found) return `events of descriptor ${interest.fd} are ${found}, not ${wanted}`;
}
// dist/src/script/inspect.js
/**
* Questions about a connection's state that sockets and scripts ask (getsockopt, sockstat,
* tcp_info). Reads only.
*/
const STATE_OF = {
	CLOSED: 0,
	LISTEN: 1,
	SYN_SENT: 2,
	SYN_RCVD: 3,
	ESTABLISHED: 4,
	CLOSE_WAIT: 7,
	FIN_WAIT_1: 5,
	CLOSING: 8,
	LAST_ACK: 9,
	FIN_WAIT_2: 6,
	TIME_WAIT: 10
};
function contextOf(machine) {
	return machine.stack.tcp.ctx;
}
/** Live flows in a state; localPort 0 = any. */
function flowsIn(machine, state, localPort) {
	let p = contextOf(machine).pcb, flows = [];
	for (let flow = 0; flow < p.capacity; flow++) p.flags[flow << 5] & 1 && p.state[flow] === state && (localPort === 0 || p.tuples.localPort(flow) === localPort) && flows.push(flow);
	return flows;
}
/** Which incarnation of the ports lives now; -1 when none does. */
function incarnationOf(machine, localPort, remotePort) {
	let p = contextOf(machine).pcb;
	for (let flow = 0; flow < p.capacity; flow++) if (p.flags[flow << 5] & 1 && p.tuples.localPort(flow) === localPort && p.tuples.remotePort(flow) === remotePort) return p.tag[flow << 5] * 65536 + flow;
	return -1;
}
/**
* Whether a SYN from the other end begins a connection: there is none, or ours has no answer yet.
*/
function opensTuple(machine, ends) {
	let p = contextOf(machine).pcb;
	for (let flow = 0; flow < p.capacity; flow++) if (p.flags[flow << 5] & 1 && p.tuples.localPort(flow) === ends.localPort && p.tuples.remotePort(flow) === ends.remotePort) return p.state[flow] === 2;
	return !0;
}
/** The flow of a handle; -1 when its connection is gone. */
function flowOf(machine, handle) {
	return machine.stack.tcp.flowOf(handle);
}
/** Receive buffer of the connection, as SO_RCVBUF tells it. */
function receiveBufferBytes(machine, handle) {
	let flow = flowOf(machine, handle);
	return flow < 0 ? 0 : contextOf(machine).pcb.rcvWndMax[flow << 5];
}
function sendMss(machine, handle) {
	let flow = flowOf(machine, handle);
	return flow < 0 ? 0 : contextOf(machine).pcb.sendMss[flow];
}
// dist/src/script/options.js
/**
* Socket options of a script: setsockopt and getsockopt.
*
* An option that is not known here skips the script with its name as the reason. A script has one
* connection, so most options are settings of the stack while it runs.
*/
/** What an unconnected socket's TCP_MAXSEG is when nothing was set (RFC 9293 §3.7.1). */
const nothing = () => void 0, SETTERS = {
	SO_REUSEADDR: nothing,
	SO_REUSEPORT: nothing,
	SO_MARK: nothing,
	SO_PRIORITY: nothing,
	IP_FREEBIND: nothing,
	IP_MTU_DISCOVER: nothing,
	IPV6_MTU_DISCOVER: nothing,
	IP_RECVERR: nothing,
	IPV6_RECVERR: nothing,
	IPV6_V6ONLY: nothing,
	TCP_INQ: nothing,
	SO_ZEROCOPY: ({ settings }) => {
		settings.unsupported = "zero-copy notifications (SO_ZEROCOPY)";
	},
	SO_RCVBUF: ({ socket, config, sockets }, value) => {
		if (socket.handle !== -1) throw new Skip("SO_RCVBUF of a connected socket");
		config.windowBytes = value * sockets.profile.bufferFactor;
	},
	SO_SNDBUF: ({ config, sockets }, value) => {
		config.sendBufferBytes = value * sockets.profile.bufferFactor;
	},
	TCP_NODELAY: ({ config, sockets, socket }, value) => {
		config.nagle = value === 0, value !== 0 && sockets.cork(socket, !1);
	},
	TCP_CORK: setCork,
	TCP_NOPUSH: setCork,
	TCP_MAXSEG: ({ socket, config }, value) => {
		if (socket.handle !== -1) throw new Skip("TCP_MAXSEG of a connected socket");
		config.mssBytes = Math.min(config.mssBytes, value);
	},
	IP_TOS: setTrafficClass,
	IPV6_TCLASS: setTrafficClass,
	IP_TTL: setHopLimit,
	IPV6_UNICAST_HOPS: setHopLimit,
	TCP_USER_TIMEOUT: ({ config }, value) => {
		config.userTimeoutUs = value * 1e3;
	},
	TCP_SYNCNT: ({ config }, value) => {
		config.synRetriesMax = value;
	},
	TCP_LINGER2: ({ config }, value) => {
		config.finWait2Us = value * 1e6;
	},
	TCP_QUICKACK: ({ config }, value) => {
		config.ackEvery = value === 0 ? 2 : 1;
	},
	TCP_FASTOPEN: ({ socket, sockets }) => {
		socket.state === "listening" && sockets.allowFastOpen(socket);
	},
	TCP_FASTOPEN_CONNECT: ({ config }) => config.fastOpenClient === "off" ? failed("EOPNOTSUPP") : void 0,
	TCP_FASTOPEN_NO_COOKIE: ({ config }, value) => {
		value !== 0 && (config.fastOpenClient = "bare", config.fastOpenServer = "bare");
	},
	SO_KEEPALIVE: ({ config, socket, sockets }, value) => {
		config.keepAliveUs = value === 0 ? 0 : keepIdleUs(config, socket), sockets.restartKeepAlive(socket);
	},
	TCP_KEEPIDLE: ({ config, socket, sockets }, value) => {
		socket.options.get("SO_KEEPALIVE") === 1 && (config.keepAliveUs = value * 1e6, sockets.restartKeepAlive(socket));
	},
	TCP_KEEPINTVL: ({ config }, value) => {
		config.keepAliveIntervalUs = value * 1e6;
	},
	TCP_KEEPCNT: ({ config }, value) => {
		config.keepAliveProbes = value;
	},
	TCP_KEEPINIT: ({ config }, value) => {
		config.connectUs = value * 1e6;
	}
};
function setCork({ sockets, socket }, value) {
	sockets.cork(socket, value !== 0);
}
function setTrafficClass({ config, sockets, socket }, value) {
	config.trafficClass = value & 255, sockets.setIpFields(socket, config);
}
function setHopLimit({ config, sockets, socket }, value) {
	config.hopLimit = value & 255, sockets.setIpFields(socket, config);
}
function setOption(sockets, settings, socket, values) {
	let config = settings.live, name = wordOf(values[2]);
	if (name === "SO_LINGER") return setLinger(socket, values[3]);
	if (name === "TCP_FASTOPEN_KEY") return setFastOpenKey(config, values);
	let value = numberOf(values[3]);
	if (value === null) throw new Skip(`the value of socket option ${name}`);
	let setter = SETTERS[name];
	if (setter === void 0) throw new Skip(`socket option ${name}`);
	return socket.options.set(name, value), setter({
		sockets,
		settings,
		config,
		socket
	}, value) ?? returned(0);
}
function setLinger(socket, value) {
	let isOn = (numberOf(fieldOf(value, "onoff") ?? fieldOf(value, "l_onoff")) ?? 0) !== 0, time = numberOf(fieldOf(value, "linger") ?? fieldOf(value, "l_linger")) ?? 0;
	return socket.isAbortive = isOn && time === 0, returned(0);
}
/** Sixteen bytes; a second key would only be accepted, never used for giving cookies. */
function setFastOpenKey(config, values) {
	let text = values[3]?.type === "text" ? values[3].text : null, bytes = numberOf(values[4]) ?? 0;
	if (bytes !== 16 && bytes !== 32) return failed("EINVAL");
	if (text === null || text.length < 16) throw new Skip("the value of socket option TCP_FASTOPEN_KEY");
	let view = new DataView(Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer), word = (i) => view.getUint32(4 * i, !0);
	return config.fastOpenKey = [
		word(0),
		word(1),
		word(2),
		word(3)
	], returned(0);
}
function keepIdleUs(config, socket) {
	let seconds = socket.options.get("TCP_KEEPIDLE");
	return seconds === void 0 ? config.keepIdleUs : seconds * 1e6;
}
function getOption(sockets, config, socket, values) {
	let name = wordOf(values[2]), expected = numberOf(values[3]), found = optionValue(sockets, config, socket, name);
	if (expected === null || expected === found) return returned(0);
	let errno = Object.keys(ERRNO).find((key) => ERRNO[key] === found) ?? "";
	return {
		value: 0,
		errno: null,
		problem: `${name} is ${name === "SO_ERROR" && found !== 0 ? `${found} (${errno})` : String(found)}, not ${expected}`
	};
}
function optionValue(sockets, config, socket, name) {
	switch (name) {
		case "SO_ERROR": {
			let error = sockets.takeError(socket);
			return error === null ? 0 : ERRNO[error] ?? -1;
		}
		case "SO_RCVBUF": return socket.handle === -1 ? config.windowBytes : receiveBufferBytes(sockets.machine, socket.handle) || config.windowBytes;
		case "SO_SNDBUF": return config.sendBufferBytes;
		case "TCP_MAXSEG": return socket.handle === -1 ? socket.options.get(name) ?? 536 : sendMss(sockets.machine, socket.handle);
		case "TCP_NODELAY": return +!config.nagle;
		case "SO_REUSEADDR":
		case "SO_KEEPALIVE":
		case "TCP_CORK":
		case "TCP_INQ": return socket.options.get(name) ?? 0;
		case "TCP_USER_TIMEOUT": return config.userTimeoutUs / 1e3;
		case "SO_TYPE": return 1;
		case "SO_PROTOCOL": return 6;
		case "SO_DOMAIN": return sockets.ends.family === 6 ? 10 : 2;
		case "SO_ACCEPTCONN": return +(socket.state === "listening");
		case "TCP_KEEPIDLE": return keepIdleUs(config, socket) / 1e6;
		case "TCP_KEEPINTVL": return config.keepAliveIntervalUs / 1e6;
		case "TCP_KEEPCNT": return config.keepAliveProbes;
		case "TCP_KEEPINIT": return config.connectUs / 1e6;
		default: throw new Skip(`socket option ${name}`);
	}
}
// dist/src/script/opening.js
/**
* Writes that open a connection (RFC 7413): MSG_FASTOPEN, the first write after a connect that was
* put off (TCP_FASTOPEN_CONNECT), and BSD's implied connect.
*
* Linux takes no more than what rides on the SYN until the handshake is over; BSD puts everything
* into the send buffer.
*/
function openWithData(sockets, socket, target, bytes, isDontWait) {
	if (socket.state === "connecting") return () => failed("EALREADY");
	let isBuffered = sockets.profile.buffersBeforeHandshake, taken = isBuffered ? bytes : Math.min(bytes, Math.max(0, sockets.roomOnSyn(socket, target))), problem = sockets.start(socket, target, taken);
	return problem === null ? isBuffered ? () => returned(bytes) : socket.isNonBlocking || isDontWait ? () => taken === 0 ? failed("EINPROGRESS") : returned(taken) : rest(sockets, socket, taken, bytes) : () => problem;
}
/** A blocking write waits for the handshake, then for room for the rest. */
function rest(sockets, socket, riding, bytes) {
	let done = riding;
	return sockets.machine.isWriterWaiting = !0, () => {
		if (socket.state === "connecting") return null;
		for (sockets.machine.isWriterWaiting = !1; done < bytes;) {
			let result = sockets.send(socket, bytes - done, !1);
			if (result === null || result.value < 0) return result;
			done += result.value;
		}
		return socket.state === "dead" ? failed(sockets.takeError(socket) ?? "EPIPE") : returned(bytes);
	};
}
// dist/src/script/calls.js
/**
* System calls of a script, on the socket layer: which call, which arguments, when it is done.
*
* An option or a flag that is not known here skips the script with its name as the reason; guessing
* would let a script pass or fail for nothing.
*/
const O_NONBLOCK = 2048, MSG_FASTOPEN = 536870912, BUFFERED = /^(read|recv|write|send)/;
var Calls = class {
	constructor(sockets, settings) {
		this.sockets = sockets, this.settings = settings;
	}
	/** Begins the call; the attempt is asked until it returns something. */
	begin(event) {
		let handler = HANDLERS[event.name];
		if (handler === void 0) throw new Skip(`system call ${event.name}`);
		return handler(this, event.values, event);
	}
	socket(value) {
		let fd = numberOf(value);
		return fd === null ? null : this.sockets.get(fd);
	}
};
/** The call can be made at all, as far as its text tells. */
function isKnownCall(event) {
	return HANDLERS[event.name] !== void 0;
}
/** A call that returns at once. */
function once(result) {
	return () => result;
}
/** With the socket its first argument names. */
function withSocket(body) {
	return (calls, values, event) => {
		let socket = calls.socket(values[0]);
		return socket !== null && isNull(values[1]) && BUFFERED.test(event.name) ? once(failed("EFAULT")) : socket === null ? once(failed("EBADF")) : body(calls, socket, values, event);
	};
}
/** The descriptor the script expects: it becomes the descriptor. */
function wantedFd(event) {
	let fd = numberOf(event.result ?? void 0);
	return fd === null || fd < 0 ? 1e3 : fd;
}
function port(value) {
	return numberOf(fieldOf(value, "sin_port") ?? fieldOf(value, "sin6_port"));
}
/** `sin_addr=inet_addr("224.0.0.1")`; null: the peer's. */
function address(value) {
	let given = fieldOf(value, "sin_addr") ?? fieldOf(value, "sin6_addr");
	if (given?.type !== "call" || given.name !== "inet_addr") return null;
	let [text] = given.values, parsed = text?.type === "text" ? parseAddress(text.text) : null;
	if (parsed === null) throw new Skip("an address as the script writes it");
	return parsed;
}
/** Where a connection is to go. */
function target(value) {
	return {
		port: port(value),
		address: address(value)
	};
}
function flagsOf(value) {
	if (value === void 0 || value.type === "ellipsis") return 0;
	let flags = numberOf(value);
	if (flags === null || flags & -67158083) throw new Skip(`flags ${flagText(value)}`);
	return flags;
}
function flagText(value) {
	return value.type === "or" ? value.of.map((part) => flagText(part)).join("|") : wordOf(value);
}
function reader(bytes, flags) {
	return (calls, socket) => () => calls.sockets.receive(socket, bytes, !!(flags & 2), !!(flags & 64));
}
/** Blocking writes return when everything was taken. */
function writer(bytes, flags) {
	let done = 0;
	return (calls, socket) => {
		if (socket.deferred !== null) {
			let isDontWait = !!(flags & 64);
			return openWithData(calls.sockets, socket, socket.deferred, bytes, isDontWait);
		}
		return () => {
			for (;;) {
				let isDontWait = !!(flags & 64), hasMore = !!(flags & 32768), result = calls.sockets.send(socket, bytes - done, isDontWait, hasMore);
				if (result === null) return null;
				if (result.value < 0) return done > 0 ? returned(done) : result;
				if (done += result.value, done === bytes) return returned(done);
			}
		};
	};
}
/** A write that may open the connection. */
function opener(bytes, flagsValue, to) {
	let all = numberOf(flagsValue) ?? 0, flags = all & MSG_FASTOPEN ? all & -536870913 : flagsOf(flagsValue);
	if (flags & -67158083) throw new Skip(`flags ${flagText(flagsValue)}`);
	return (calls, socket) => {
		let { sockets } = calls, isAsked = !!(all & MSG_FASTOPEN), isOff = calls.settings.live.fastOpenClient === "off" || wordOf(to) === "AF_UNSPEC";
		if (isAsked && isOff) return once(failed("EOPNOTSUPP"));
		let isImplied = sockets.profile.buffersBeforeHandshake && socket.options.get("TCP_FASTOPEN") === 1, isUnopened = socket.state === "new" && (isAsked || isImplied), isRepeated = socket.state === "connecting" && isAsked;
		if (!isUnopened && !isRepeated) return writer(bytes, flags)(calls, socket);
		let isDontWait = !!(flags & 64);
		return openWithData(sockets, socket, socket.deferred ?? target(to), bytes, isDontWait);
	};
}
/** A call whose buffer is NULL. */
function isNull(value) {
	return value?.type === "word" && value.word === "NULL";
}
function count(value, what) {
	let number = numberOf(value);
	if (number === null) throw new Skip(what);
	return number;
}
/** Bytes in an array of iovecs: `[{..., 1000}, {..., 10}]`. */
function vectorBytes(value) {
	if (value?.type !== "list") throw new Skip("an iovec array as the script writes it");
	let bytes = 0;
	for (let entry of value.values) {
		if (entry.type !== "struct") throw new Skip("an iovec as the script writes it");
		bytes += count(entry.values[1], "the length of an iovec");
	}
	return bytes;
}
/** Bytes a msghdr describes. */
function messageBytes(value) {
	if (value?.type !== "struct") throw new Skip("a msghdr as the script writes it");
	let vector = fieldOf(value, "msg_iov");
	if (vector === void 0) throw new Skip("a msghdr without msg_iov");
	return vectorBytes(vector);
}
/** What TCP_CM_INQ should say: the only ancillary data known here; null = the script has none. */
function expectedInq(value) {
	let control = fieldOf(value, "msg_control");
	if (control === void 0) return null;
	let type = fieldOf(control, "cmsg_type"), bytes = numberOf(fieldOf(control, "cmsg_data"));
	if (type?.type !== "word" || type.word !== "TCP_CM_INQ" || bytes === null) throw new Skip("ancillary data");
	return bytes;
}
const receiveMessage = withSocket((calls, socket, values) => {
	let expected = expectedInq(values[1]), read = reader(messageBytes(values[1]), flagsOf(values[2]))(calls, socket);
	return () => {
		let result = read();
		if (result === null || result.value < 0 || expected === null) return result;
		let left = calls.sockets.unreadBytes(socket), found = left === 0 && socket.isAtEnd ? 1 : left;
		return found === expected ? result : {
			...result,
			problem: `TCP_CM_INQ is ${found}, not ${expected}`
		};
	};
}), control = withSocket((calls, socket, values) => {
	let command = wordOf(values[1]), expected = numberOf(values[2]), found = calls.sockets.queueBytes(socket, command);
	if (found === null) throw new Skip(`ioctl ${command}`);
	return once(expected === null || expected === found ? returned(0) : {
		value: 0,
		errno: null,
		problem: `${command} is ${found}, not ${expected}`
	});
});
function createSocket(calls, values, event) {
	let type = numberOf(values[1]) ?? 0, protocol = numberOf(values[2]) ?? 0;
	if ((type & 15) != 1 || protocol !== 6 && protocol !== 0) throw new Skip("sockets other than TCP");
	return calls.settings.renew(), once(calls.sockets.create(wantedFd(event), !!(type & O_NONBLOCK)));
}
const pollSockets = (calls, values) => {
	let list = values[0], timeoutMs = numberOf(values[2]) ?? 0;
	if (list?.type !== "list") throw new Skip("poll as the script writes it");
	let deadlineNs = timeoutMs < 0 ? Infinity : calls.sockets.machine.nowNs + timeoutMs * 1e6;
	return () => {
		let ready = 0, problem;
		for (let entry of list.values) {
			let events = count(fieldOf(entry, "events"), "events of poll"), socket = calls.socket(fieldOf(entry, "fd"));
			if (socket === null || events & -8542) throw new Skip("events of poll");
			let found = readiness(calls.sockets, socket) & (events | 24), wanted = numberOf(fieldOf(entry, "revents"));
			wanted !== null && wanted !== found && (problem = `revents is ${found}, not ${wanted}`), found !== 0 && ready++;
		}
		return ready === 0 && calls.sockets.machine.nowNs < deadlineNs ? null : problem === void 0 ? returned(ready) : {
			value: ready,
			errno: null,
			problem
		};
	};
}, fcntl = withSocket((_calls, socket, values) => {
	let command = wordOf(values[1]);
	if (command === "F_GETFL") return once(returned(2 | (socket.isNonBlocking ? O_NONBLOCK : 0)));
	if (command !== "F_SETFL") throw new Skip(`fcntl ${command}`);
	return socket.isNonBlocking = !!((numberOf(values[2]) ?? 0) & O_NONBLOCK), once(returned(0));
}), HANDLERS = {
	socket: createSocket,
	bind: withSocket((calls, socket, values) => once(calls.sockets.bind(socket, port(values[1])))),
	listen: withSocket((calls, socket, values) => once(calls.sockets.listen(socket, numberOf(values[1]) ?? 1))),
	accept: withSocket((calls, socket, _, event) => () => calls.sockets.accept(socket, wantedFd(event), !1)),
	accept4: withSocket((calls, socket, values, event) => () => {
		let isNonBlocking = !!((numberOf(values[3]) ?? 0) & O_NONBLOCK);
		return calls.sockets.accept(socket, wantedFd(event), isNonBlocking);
	}),
	connect: withSocket((calls, socket, values) => {
		let first = calls.sockets.connect(socket, target(values[1]));
		return () => first ?? calls.sockets.connectOutcome(socket);
	}),
	read: withSocket((calls, socket, values) => reader(count(values[2], "read"), 0)(calls, socket)),
	recv: withSocket((calls, socket, values) => reader(count(values[2], "recv"), flagsOf(values[3]))(calls, socket)),
	recvfrom: withSocket((calls, socket, values) => reader(count(values[2], "recvfrom"), flagsOf(values[3]))(calls, socket)),
	readv: withSocket((calls, socket, values) => reader(vectorBytes(values[1]), 0)(calls, socket)),
	recvmsg: receiveMessage,
	write: withSocket((calls, socket, values) => writer(count(values[2], "write"), 0)(calls, socket)),
	send: withSocket((calls, socket, values) => writer(count(values[2], "send"), flagsOf(values[3]))(calls, socket)),
	sendto: withSocket((calls, socket, values) => opener(count(values[2], "sendto"), values[3], values[4])(calls, socket)),
	writev: withSocket((calls, socket, values) => writer(vectorBytes(values[1]), 0)(calls, socket)),
	sendmsg: withSocket((calls, socket, values) => opener(messageBytes(values[1]), values[2], fieldOf(values[1], "msg_name"))(calls, socket)),
	shutdown: withSocket((calls, socket, values) => once(calls.sockets.shutdown(socket, count(values[1], "shutdown")))),
	close: (calls, values) => once(calls.sockets.close(count(values[0], "close"))),
	poll: pollSockets,
	epoll_create: (calls, _, event) => epollCreate(calls.sockets, wantedFd(event)),
	epoll_create1: (calls, _, event) => epollCreate(calls.sockets, wantedFd(event)),
	epoll_ctl: (calls, values) => epollControl(calls.sockets, values),
	epoll_wait: (calls, values) => epollWait(calls.sockets, values),
	epoll_pwait: (calls, values) => epollWait(calls.sockets, values),
	ioctl: control,
	fcntl,
	getsockopt: withSocket((calls, socket, values) => once(getOption(calls.sockets, calls.settings.live, socket, values))),
	setsockopt: withSocket((calls, socket, values) => once(setOption(calls.sockets, calls.settings, socket, values)))
}, CONSTANTS = {
	TCPI_CLOSED: 0,
	TCPI_LISTEN: 1,
	TCPI_SYN_SENT: 2,
	TCPI_SYN_RECEIVED: 3,
	TCPI_ESTABLISHED: 4,
	TCPI_FIN_WAIT_1: 5,
	TCPI_FIN_WAIT_2: 6,
	TCPI_CLOSE_WAIT: 7,
	TCPI_CLOSING: 8,
	TCPI_LAST_ACK: 9,
	TCPI_TIME_WAIT: 10,
	TCP_INFINITE_SSTHRESH: 2147483647,
	TCP_CA_Open: 0,
	TCP_CA_Disorder: 1,
	TCP_CA_CWR: 2,
	TCP_CA_Recovery: 3,
	TCP_CA_Loss: 4,
	TCP_ESTABLISHED: 4,
	TCP_SYN_SENT: 2,
	TCP_SYN_RECV: 3,
	TCP_FIN_WAIT1: 5,
	TCP_FIN_WAIT2: 6,
	TCP_TIME_WAIT: 10,
	TCP_CLOSE: 0,
	TCP_CLOSE_WAIT: 7,
	TCP_LAST_ACK: 9,
	TCP_LISTEN: 1,
	TCP_CLOSING: 8,
	TCPI_OPT_TIMESTAMPS: 1,
	TCPI_OPT_SACK: 2,
	TCPI_OPT_WSCALE: 4,
	TCPI_OPT_ECN: 8,
	TCPI_OPT_ECN_SEEN: 16,
	TCPI_OPT_SYN_DATA: 32
}, BIT_OPERATORS = [
	"|",
	"^",
	"&",
	"<<",
	">>"
], COMPARISONS = [
	"==",
	"!=",
	"<",
	"<=",
	">",
	">="
], TOKEN = /\s*(?:(0[xX][0-9a-fA-F]+|\d+)|([A-Za-z_]\w*)|(==|!=|<=|>=|\/\/|<<|>>|[-+*/%<>()&|^~]))/y;
/** Runs the code; returns what an assertion that does not hold says, null when all hold. */
function runCode(code, names, info) {
	for (let statement of statementsOf(code)) {
		let assertion = /^assert\b\s*(.*)$/.exec(statement);
		if (assertion !== null) {
			let problem = new Expression(conditionOf(assertion[1]), names, info).check();
			if (problem !== null) return problem;
			continue;
		}
		if (/^print\b/.test(statement)) continue;
		let assignment = /^([A-Za-z_]\w*)\s*([-+*]?)=(?!=)\s*(.*)$/.exec(statement);
		if (assignment === null) throw new Skip(`code: ${statement}`);
		let [, name = "", operator = "", text = ""] = assignment, value = new Expression(text, names, info).value(), before = names.get(name) ?? 0, after = {
			"+": before + value,
			"-": before - value,
			"*": before * value
		}[operator];
		names.set(name, after ?? value);
	}
	return null;
}
function statementsOf(code) {
	return code.replaceAll(/\\\r?\n/g, " ").split(/[;\n]/).map((text) => text.replace(/#.*$/, "").trim()).filter((text) => text !== "");
}
/** Without the message behind the comma. */
function conditionOf(text) {
	let comma = text.indexOf(",");
	return (comma === -1 ? text : text.slice(0, comma)).trim();
}
var Expression = class {
	constructor(text, names, info) {
		for (this.tokens = [], this.at = 0, this.failed = "", this.text = text, this.names = names, this.info = info, TOKEN.lastIndex = 0; TOKEN.lastIndex < text.trimEnd().length;) {
			let found = TOKEN.exec(text);
			if (found === null) throw new Skip(`code: ${text}`);
			this.tokens.push(found[1] ?? found[2] ?? found[3]);
		}
	}
	/** null when the condition holds. */
	check() {
		if (this.value() !== 0) return null;
		let { failed } = this;
		return failed === "" ? `${this.text} is 0` : `${this.text} does not hold: ${failed}`;
	}
	value() {
		let value = this.either();
		if (this.at < this.tokens.length) throw new Skip(`code: ${this.text}`);
		return value;
	}
	either() {
		let value = this.both();
		for (; this.take("or");) value = this.both() || value;
		return value;
	}
	both() {
		let value = this.negation();
		for (; this.take("and");) {
			let right = this.negation();
			value = value === 0 ? 0 : right;
		}
		return value;
	}
	negation() {
		return this.take("not") ? +(this.negation() === 0) : this.comparison();
	}
	/** Chained as Python's: each holds, or the whole does not. */
	comparison() {
		let left = this.binary(0), result = left;
		for (let isFirst = !0; COMPARISONS.includes(this.tokens[this.at] ?? ""); isFirst = !1) {
			let operator = this.tokens[this.at++], right = this.binary(0), isHeld = holds(operator, left, right, this.text);
			!isHeld && this.failed === "" && (this.failed = `${left} ${operator} ${right}`), result = isHeld && (isFirst || result !== 0) ? 1 : 0, left = right;
		}
		return result;
	}
	/** Bits and shifts, loosest first; then sums. */
	binary(level) {
		let operator = BIT_OPERATORS[level];
		if (operator === void 0) return this.sum();
		let value = this.binary(level + 1);
		for (; this.take(operator);) value = bits(operator, value, this.binary(level + 1));
		return value;
	}
	sum() {
		let value = this.product();
		for (;;) if (this.take("+")) value += this.product();
		else if (this.take("-")) value -= this.product();
		else return value;
	}
	product() {
		let value = this.term();
		for (;;) if (this.take("*")) value *= this.term();
		else if (this.take("//")) value = Math.floor(value / this.term());
		else if (this.take("/")) value /= this.term();
		else if (this.take("%")) value = modulo(value, this.term());
		else return value;
	}
	term() {
		if (this.take("-")) return -this.term();
		if (this.take("~")) return ~this.term();
		if (this.take("(")) {
			let value = this.either();
			if (!this.take(")")) throw new Skip(`code: ${this.text}`);
			return value;
		}
		let token = this.tokens[this.at++];
		if (token === void 0) throw new Skip(`code: ${this.text}`);
		if (/^\d/.test(token)) return Number(token);
		if (token.startsWith("tcpi_")) {
			let value = this.info(token.slice(5));
			if (value === null) throw new Skip(`tcp_info has no ${token} here`);
			return value;
		}
		let value = this.names.get(token) ?? CONSTANTS[token];
		if (value === void 0) throw new Skip(`code: the name ${token}`);
		return value;
	}
	take(token) {
		return this.tokens[this.at] === token && (this.at++, !0);
	}
};
function bits(operator, left, right) {
	switch (operator) {
		case "|": return left | right;
		case "^": return left ^ right;
		case "&": return left & right;
		case "<<": return left << right;
		default: return left >> right;
	}
}
/** Python's: the sign is the divisor's. */
function modulo(value, divisor) {
	return value - divisor * Math.floor(value / divisor);
}
function holds(operator, left, right, text) {
	switch (operator) {
		case "==": return left === right;
		case "!=": return left !== right;
		case "<": return left < right;
		case "<=": return left <= right;
		case ">": return left > right;
		case ">=": return left >= right;
		default: throw new Skip(`code: ${text}`);
	}
}
// dist/src/script/chronograph.js
/** Nothing was waited for. */
function noWaiting() {
	return {
		busyNs: 0,
		windowLimitedNs: 0,
		bufferLimitedNs: 0
	};
}
/** `ns` pass while the connection is as it is. lacksRoom: a writer waits for the send buffer. */
function observeWaiting(ctx, flow, times, lacksRoom, ns) {
	let p = ctx.pcb;
	if (p.sndEnd[flow << 5] === p.sndUna[flow << 5]) return;
	times.busyNs += ns;
	let unsent = p.sndEnd[flow << 5] - p.sndNxt[flow << 5] | 0, flight = p.sndNxt[flow << 5] - p.sndUna[flow << 5] | 0, room = p.sndWnd[flow << 5] - flight;
	unsent > 0 && room < Math.min(unsent, p.sendMss[flow]) ? times.windowLimitedNs += ns : unsent <= 0 && lacksRoom && p.cwnd[flow << 5] - flight >= p.sendMss[flow] && (times.bufferLimitedNs += ns);
}
var Sockets = class {
	constructor(machine, profile, ends, settings) {
		this.open = /* @__PURE__ */ new Map(), this.epolls = /* @__PURE__ */ new Map(), this.readBeside = () => null, this.receiveMssHint = Infinity, this.icmpErrno = "EHOSTUNREACH", this.underTest = null, this.byId = /* @__PURE__ */ new Map(), this.idNext = 1, this.portNext = 32768, this.address = /* @__PURE__ */ new Int32Array(1), this.bytes = /* @__PURE__ */ new Int32Array(1), this.machine = machine, this.profile = profile, this.ends = ends, this.settings = settings;
	}
	create(fd, isNonBlocking) {
		let socket = this.add();
		return socket.isNonBlocking = isNonBlocking, this.open.set(fd, socket), this.underTest = socket, returned(fd);
	}
	get(fd) {
		return this.open.get(fd) ?? null;
	}
	bind(socket, port) {
		return socket.localPort = port ?? 8080, returned(0);
	}
	listen(socket, backlog) {
		return socket.state = "listening", socket.backlog = backlog, socket.localPort === 0 && (socket.localPort = 8080), contextOf(this.machine).isListening[socket.localPort] = 1, this.ends.localPort = socket.localPort, this.allowFastOpen(socket), returned(0);
	}
	/** A listener takes payload on SYNs where its option says so, or the system says it for all. */
	allowFastOpen(socket) {
		let { fastOpenListeners } = this.settings.live, limit = socket.options.get("TCP_FASTOPEN") ?? (fastOpenListeners === "all" ? Math.max(1, socket.backlog) : 0);
		this.machine.stack.tcp.allowFastOpen(socket.localPort, limit);
	}
	/** null: nobody there yet. */
	accept(socket, fd, isNonBlocking) {
		if (socket.state !== "listening") return failed("EINVAL");
		let child = socket.queue.shift();
		return child === void 0 ? socket.isNonBlocking ? failed("EAGAIN") : null : (child.isNonBlocking = isNonBlocking, this.open.set(fd, child), returned(fd));
	}
	/** Starts a connect; what it returns is settled by connectOutcome. */
	connect(socket, target) {
		if (socket.state === "connected" || socket.deferred !== null) return failed("EISCONN");
		if (socket.state === "connecting") return failed("EALREADY");
		if (socket.state === "dead") return failed(this.takeError(socket) ?? "ECONNABORTED");
		let asksCookie = socket.options.get("TCP_FASTOPEN_CONNECT") === 1;
		return asksCookie && this.roomOnSyn(socket, target) >= 0 ? (socket.deferred = target, socket.changes++, returned(0)) : this.start(socket, target, asksCookie ? 0 : -1) ?? this.connectOutcome(socket);
	}
	/** Payload bytes that a SYN to the target may carry; -1: its cookie is not known. */
	roomOnSyn(socket, target) {
		return this.machine.stack.tcp.fastOpenRoom(this.tupleTo(socket, target));
	}
	/**
	* Sends the SYN. bytes: handed over with it (fast open), -1 = a plain one. Null: it is under way.
	*/
	start(socket, target, bytes) {
		let { memory, stack } = this.machine;
		if (bytes > memory.app.bytes) throw new Skip(`a write of ${bytes} bytes`);
		let tuple = this.tupleTo(socket, target);
		this.ends.localPort = tuple.localPort, this.ends.remotePort = tuple.remotePort;
		let handle = bytes === -1 ? stack.tcp.connect(tuple, -1, socket.id) : stack.tcp.connectFast(tuple, socket.id, memory.app.address, bytes);
		return handle < 0 ? failed(target.address === null ? "EADDRINUSE" : "ENETUNREACH") : (socket.deferred = null, socket.state = "connecting", socket.handle = handle, this.underTest = socket, null);
	}
	tupleTo(socket, target) {
		socket.localPort === 0 && (socket.localPort = this.portNext++);
		let { ends } = this, remote = target.address ?? ends.remote;
		return {
			family: ends.family,
			lane: 0,
			local0: ends.local.word0,
			local1: ends.local.word1,
			local2: ends.local.word2,
			local3: ends.local.word3,
			remote0: remote.word0,
			remote1: remote.word1,
			remote2: remote.word2,
			remote3: remote.word3,
			localPort: socket.localPort,
			remotePort: target.port ?? 8080,
			remoteMacHigh: 0,
			remoteMacLow: 0
		};
	}
	/** null: still going on and the socket blocks. */
	connectOutcome(socket) {
		return socket.state === "connected" ? returned(0) : socket.state === "connecting" ? socket.isNonBlocking ? failed("EINPROGRESS") : null : failed(this.takeError(socket) ?? "ECONNREFUSED");
	}
	/** null: nothing to read yet. */
	receive(socket, wanted, isPeek, isDontWait) {
		let isDeferred = socket.deferred !== null;
		if (socket.state === "new" && !isDeferred || socket.state === "listening") return failed("ENOTCONN");
		let available = this.unreadBytes(socket);
		if (available > 0) {
			let bytes = Math.min(available, wanted);
			return isPeek || this.consume(socket, bytes), returned(bytes);
		}
		return socket.error !== null && !socket.isAtEnd ? failed(this.takeError(socket)) : socket.isAtEnd || socket.isReadShut || socket.state === "dead" ? returned(0) : socket.isNonBlocking || isDontWait ? failed("EAGAIN") : null;
	}
	/** Offers `left` bytes; how many the stack took, or why none. null: no room yet. */
	send(socket, left, isDontWait, hasMore = !1) {
		if (socket.error !== null) return failed(this.takeError(socket));
		if (socket.isWriteShut && socket.state !== "connected" || socket.state === "dead") return failed("EPIPE");
		if (socket.state === "connecting") return socket.isNonBlocking || isDontWait ? failed("EAGAIN") : null;
		if (socket.state !== "connected") return failed(this.profile.unconnectedSend);
		let { memory, stack } = this.machine;
		if (left > memory.app.bytes) throw new Skip(`a write of ${left} bytes`);
		this.address[0] = memory.app.address, this.bytes[0] = left;
		let taken = left === 0 ? 0 : stack.tcp.sendv(socket.handle, this.address, this.bytes, 1, hasMore);
		return taken < 0 ? failed("EPIPE") : (taken < left && (socket.lacksRoom = !0), taken > 0 || left === 0 ? returned(taken) : socket.isNonBlocking || isDontWait ? failed("EAGAIN") : null);
	}
	shutdown(socket, how) {
		return socket.state !== "connected" && socket.state !== "connecting" ? failed("ENOTCONN") : (how !== 1 && (socket.isReadShut = !0), how !== 0 && !socket.isWriteShut && (socket.isWriteShut = !0, this.machine.stack.tcp.shutdown(socket.handle)), returned(0));
	}
	close(fd) {
		if (this.epolls.delete(fd)) return returned(0);
		let socket = this.open.get(fd);
		if (socket === void 0) return failed("EBADF");
		this.open.delete(fd);
		for (let list of this.epolls.values()) list.delete(fd);
		let { tcp } = this.machine.stack;
		if (socket.state === "listening") {
			contextOf(this.machine).isListening[socket.localPort] = 0, tcp.allowFastOpen(socket.localPort, 0);
			for (let child of socket.queue) tcp.abort(child.handle);
			return socket.queue.length = 0, socket.state = "dead", returned(0);
		}
		if (socket.handle === -1) return returned(0);
		let hasUnread = socket.received.length > 0 && this.profile.resetsUnread;
		return flowOf(this.machine, socket.handle) >= 0 && (socket.isAbortive || hasUnread) && tcp.abort(socket.handle), tcp.close(socket.handle), returned(0);
	}
	/** A connection's segments get the fields at once; without one, those to come do. */
	setIpFields(socket, fields) {
		socket.handle !== -1 && this.machine.stack.tcp.setIpFields(socket.handle, fields.trafficClass, fields.hopLimit);
	}
	/** Whether a write would take something. */
	hasRoom(socket) {
		if (socket.deferred !== null) return !0;
		let flow = socket.state === "connected" ? flowOf(this.machine, socket.handle) : -1;
		if (flow < 0 || socket.isWriteShut) return !1;
		let { pcb, config } = contextOf(this.machine);
		return (pcb.sndEnd[flow << 5] - pcb.sndUna[flow << 5] | 0) < config.sendBufferBytes;
	}
	/** Received and not read yet. */
	unreadBytes(socket) {
		let bytes = 0;
		for (let piece of socket.received) bytes += piece.bytes;
		return bytes;
	}
	/** Of an ioctl: bytes to be read, to be acknowledged, to be sent; null = another one. */
	queueBytes(socket, command) {
		if (command === "SIOCINQ" || command === "FIONREAD") return this.unreadBytes(socket);
		if (command !== "SIOCOUTQ" && command !== "SIOCOUTQNSD") return null;
		let flow = flowOf(this.machine, socket.handle);
		if (flow < 0) return 0;
		let { pcb } = contextOf(this.machine), from = command === "SIOCOUTQ" ? pcb.sndUna[flow << 5] : pcb.sndNxt[flow << 5];
		return Math.max(0, pcb.sndEnd[flow << 5] - from | 0);
	}
	/** Whether the last write of a connection goes on after this sequence number's segment. */
	hasUnsentAfter(seq) {
		let { pcb } = contextOf(this.machine);
		for (let socket of this.byId.values()) {
			let flow = socket.state === "connected" ? flowOf(this.machine, socket.handle) : -1;
			if (flow >= 0 && (pcb.sndEnd[flow << 5] - seq | 0) > pcb.sendMss[flow]) return !0;
		}
		return !1;
	}
	/** Holds partial segments back, or lets what was held go. */
	cork(socket, isCorked) {
		socket.state === "connected" && this.machine.stack.tcp.cork(socket.handle, isCorked);
	}
	/** Keep-alive was switched while the connection lives. */
	restartKeepAlive(socket) {
		let flow = socket.state === "connected" ? flowOf(this.machine, socket.handle) : -1;
		if (flow < 0) return;
		let ctx = contextOf(this.machine);
		cancelTimer(ctx, flow, 3);
		let { keepAliveUs } = ctx.config;
		keepAliveUs > 0 && armTimer(ctx, flow, 3, keepAliveUs);
	}
	takeError(socket) {
		this.settle(socket);
		let error = socket.error;
		return socket.error = null, error;
	}
	/** Virtual time is about to move by `ns`. */
	observe(ns) {
		for (let socket of this.open.values()) {
			let flow = socket.state === "connected" ? flowOf(this.machine, socket.handle) : -1;
			flow < 0 || observeWaiting(contextOf(this.machine), flow, socket.times, socket.lacksRoom, ns);
		}
	}
	/** Works off the stack's conditions. */
	drain() {
		let { pending } = this.machine;
		for (let condition = pending.shift(); condition !== void 0; condition = pending.shift()) this.take(condition);
	}
	/**
	* A death after the peer's FIN is not told (a handle dies once): the connection's end says why.
	*/
	settle(socket) {
		if (socket.state !== "connected") return;
		let { pcb } = contextOf(this.machine), flow = flowOf(this.machine, socket.handle);
		if (flow < 0 || pcb.flags[flow << 5] & 1) return;
		let reason = pcb.deadReason[flow];
		socket.state = "dead", reason === 2 ? socket.error = "ECONNRESET" : reason === 3 && (socket.error = "ETIMEDOUT");
	}
	add() {
		let socket = {
			id: this.idNext++,
			state: "new",
			handle: -1,
			isNonBlocking: !1,
			localPort: 0,
			received: [],
			isAtEnd: !1,
			isWriteShut: !1,
			isReadShut: !1,
			error: null,
			isAbortive: !1,
			queue: [],
			backlog: 0,
			deferred: null,
			changes: 0,
			lacksRoom: !1,
			lastDataNs: this.machine.nowNs,
			pieceBytesMax: 0,
			times: noWaiting(),
			options: /* @__PURE__ */ new Map()
		};
		return this.byId.set(socket.id, socket), socket;
	}
	consume(socket, bytes) {
		let left = bytes;
		for (; left > 0;) {
			let piece = socket.received[0], taken = Math.min(left, piece.bytes);
			piece.bytes -= taken, piece.address += taken, piece.bytes === 0 && socket.received.shift(), left -= taken;
		}
		this.machine.stack.tcp.recvDone(socket.handle, bytes);
	}
	take(condition) {
		if (condition.kind === 60) {
			this.knocked(condition);
			return;
		}
		let socket = this.byId.get(condition.cookie);
		socket !== void 0 && (condition.kind === 63 ? this.foundRoom(socket) : (socket.changes++, condition.kind === 61 ? this.connected(socket, condition.x) : condition.kind === 62 ? this.received(socket, condition.x, condition.y) : condition.kind === 64 && this.died(socket, condition.x)));
	}
	knocked(condition) {
		let { tcp } = this.machine.stack, port = contextOf(this.machine).pcb.tuples.localPort(flowOf(this.machine, condition.handle));
		for (let listener of this.open.values()) {
			if (listener.state !== "listening" || listener.localPort !== port) continue;
			let child = this.add();
			child.state = "connected", child.handle = condition.handle, child.localPort = port;
			for (let [name, value] of listener.options) child.options.set(name, value);
			listener.queue.push(child), listener.changes++, tcp.accept(condition.handle, child.id), tcp.resumeAccepted(condition.handle);
			return;
		}
		tcp.reject(condition.handle);
	}
	foundRoom(socket) {
		if (!socket.lacksRoom) return;
		let flow = flowOf(this.machine, socket.handle);
		if (flow < 0) return;
		let { pcb, config } = contextOf(this.machine);
		3 * (pcb.sndEnd[flow << 5] - pcb.sndUna[flow << 5] | 0) > 2 * config.sendBufferBytes || (socket.lacksRoom = !1, socket.changes++);
	}
	connected(socket, outcome) {
		if (outcome === 0) {
			socket.state = "connected", socket.lastDataNs = this.machine.nowNs;
			return;
		}
		socket.state = "dead";
		let reason = contextOf(this.machine).pcb.deadReason[socket.handle % 4294967296] ?? 0;
		socket.error = outcome === -10 ? "ECONNREFUSED" : reason === 7 ? this.hardError() : "ETIMEDOUT";
	}
	hardError() {
		let { hardError } = this.profile;
		return hardError === "as-told" ? this.icmpErrno : hardError;
	}
	received(socket, address, bytes) {
		socket.lastDataNs = this.machine.nowNs;
		let longest = Math.min(bytes, this.receiveMssHint);
		socket.pieceBytesMax = Math.max(socket.pieceBytesMax, longest), socket.isReadShut && this.profile.discardsAfterShutdown ? this.machine.stack.tcp.recvDone(socket.handle, bytes) : socket.received.push({
			address,
			bytes
		});
	}
	died(socket, reason) {
		reason === 1 ? socket.isAtEnd = !0 : (socket.state = "dead", socket.error = reason === 2 ? "ECONNRESET" : reason === 5 ? "ECONNREFUSED" : reason === 3 ? "ETIMEDOUT" : reason === 7 ? "EHOSTUNREACH" : "ECONNABORTED");
	}
};
// dist/src/script/commands.js
/**
* Commands in backquotes. Nothing is ever executed: those whose meaning is known become
* configuration, or a question about connections' states; every other one skips the script, with
* the command as the reason.
*/
/**
* What a FreeBSD sysctl means; a list: the only values under which nothing is different here, empty
* = all of them.
*/
const FREEBSD = {
	"net.inet.tcp.sack.enable": (config, value) => {
		config.sack = value !== 0;
	},
	"net.inet.tcp.rfc1323": (config, value) => {
		config.timestamps = value !== 0, config.windowShift = value === 0 ? -1 : shiftFor(config.windowMaxBytes);
	},
	"net.inet.tcp.recvspace": (config, value) => {
		config.windowBytes = value;
	},
	"net.inet.tcp.sendspace": (config, value) => {
		config.sendBufferBytes = value;
	},
	"kern.ipc.maxsockbuf": (config, value) => {
		config.windowMaxBytes = value, config.windowShift !== -1 && (config.windowShift = shiftFor(config.windowMaxBytes));
	},
	"net.inet.tcp.delacktime": (config, value) => {
		config.delayedAckUs = value * 1e3;
	},
	"net.inet.tcp.rexmit_initial": (config, value) => {
		config.rtoInitialUs = value * 1e3;
	},
	"net.inet.tcp.rexmit_slop": (config, value) => {
		config.rtoSlopUs = value * 1e3;
	},
	"net.inet.tcp.keepinit": (config, value) => {
		config.connectUs = value * 1e3;
	},
	"net.inet.tcp.keepidle": (config, value) => {
		config.keepIdleUs = value * 1e3;
	},
	"net.inet.tcp.keepintvl": (config, value) => {
		config.keepAliveIntervalUs = value * 1e3;
	},
	"net.inet.tcp.keepcnt": (config, value) => {
		config.keepAliveProbes = value;
	},
	"net.inet.tcp.insecure_rst": (config, value) => {
		config.resetsAnywhere = value !== 0;
	},
	"net.inet.tcp.insecure_syn": (config, value) => {
		config.synsReset = value !== 0;
	},
	"net.inet.tcp.drop_synfin": (config, value) => {
		config.dropSynFin = value !== 0;
	},
	"net.inet.tcp.icmp_may_rst": (config, value) => {
		config.icmpHard = value === 0 ? "none" : "prohibited";
	},
	"net.inet.tcp.rexmit_drop_options": (config, value) => {
		config.synRetriesWithOptions = value === 0 ? Infinity : 2;
	},
	"net.inet.tcp.ecn.enable": (config, value) => {
		if (value > 2) throw new Skip(`sysctl net.inet.tcp.ecn.enable=${value} (accurate ECN)`);
		config.ecn = value === 0 ? "off" : value === 1 ? "on" : "passive";
	},
	"net.inet.tcp.cc.algorithm": setCongestion,
	"net.inet.tcp.ecn.maxretries": (config, value) => {
		config.ecnSynsMax = value + 1;
	},
	"net.inet.tcp.fastopen.client_enable": (config, value) => {
		config.fastOpenClient = value === 0 ? "off" : "cookie";
	},
	"net.inet.tcp.fastopen.server_enable": (config, value) => {
		config.fastOpenServer = value === 0 ? "off" : "cookie";
	},
	"net.inet.tcp.blackhole": [0],
	"net.inet.tcp.hostcache.purgenow": [1],
	"net.inet.tcp.syncookies": [0, 1],
	"net.inet.tcp.syncookies_only": [0],
	"net.inet.tcp.path_mtu_discovery": [1]
}, LINUX = {
	tcp_congestion_control: setCongestion,
	tcp_early_retrans: (config, value) => {
		config.tailLossProbe = value >= 3;
	},
	tcp_recovery: (config, value) => {
		config.lossDetection = value & 1 ? "rack" : "dupack";
	},
	tcp_ecn: (config, value) => {
		if (value > 2) throw new Skip(`sysctl net.ipv4.tcp_ecn=${value} (accurate ECN)`);
		config.ecn = value === 0 ? "off" : value === 1 ? "on" : "passive";
	},
	tcp_rmem: (config, _value, text) => {
		config.windowMaxBytes = Number(text.split(" ")[2] ?? 0), config.windowShift = linuxShiftFor(config.windowMaxBytes);
	},
	tcp_wmem: (config, _value, text) => {
		config.sendBufferBytes = Number(text.split(" ")[1] ?? 0);
	},
	tcp_synack_retries: (config, value) => {
		config.synRetriesMax = value;
	},
	tcp_retries2: (config, value) => {
		config.retriesMax = value;
	},
	tcp_fin_timeout: (config, value) => {
		config.finWait2Us = value * 1e6;
	},
	tcp_keepalive_time: (config, value) => {
		config.keepIdleUs = value * 1e6;
	},
	tcp_keepalive_intvl: (config, value) => {
		config.keepAliveIntervalUs = value * 1e6;
	},
	tcp_keepalive_probes: (config, value) => {
		config.keepAliveProbes = value;
	},
	tcp_window_scaling: (config, value) => {
		value === 0 && (config.windowShift = -1);
	},
	tcp_frto: [
		0,
		1,
		2
	],
	tcp_reordering: [3],
	tcp_ecn_option: [
		0,
		1,
		2
	],
	tcp_pacing_ss_ratio: [
		100,
		120,
		200
	],
	tcp_pacing_ca_ratio: [
		100,
		120,
		200
	],
	tcp_notsent_lowat: [4294967295],
	tcp_syncookies: [0, 1],
	tcp_min_tso_segs: [],
	tcp_rfc1337: [0],
	tcp_no_metrics_save: [0, 1],
	tcp_mtu_probing: [0],
	tcp_invalid_ratelimit: [0, 500],
	tcp_moderate_rcvbuf: [0, 1],
	tcp_autocorking: [0, 1],
	tcp_timestamps: (config, value) => {
		config.timestamps = value !== 0;
	},
	tcp_sack: (config, value) => {
		config.sack = value !== 0;
	},
	tcp_dsack: (config, value) => {
		config.dsack = value !== 0;
	},
	tcp_challenge_ack_limit: (config, value) => {
		config.challengeAcksPerSecond = value;
	},
	tcp_syn_retries: (config, value) => {
		config.synRetriesMax = value;
	},
	tcp_fack: [0],
	tcp_tso_win_divisor: [
		1,
		3,
		100
	],
	tcp_fastopen: setFastOpen,
	tcp_fastopen_key: (config, _value, text) => {
		let words = text.split(",")[0].split("-").map((digits) => parseInt(digits, 16));
		if (words.length !== 4 || words.some(Number.isNaN)) throw new Skip(`the key ${text}`);
		config.fastOpenKey = [
			words[0],
			words[1],
			words[2],
			words[3]
		];
	},
	tcp_fastopen_blackhole_timeout_sec: [],
	tcp_slow_start_after_idle: (config, value) => {
		config.restartsAfterIdle = value !== 0;
	}
};
/** Linux's bits: client, server, client without a cookie, server without, all listeners. */
function setFastOpen(config, value) {
	let of = (isOn, isBare) => isOn ? isBare ? "bare" : "cookie" : "off";
	config.fastOpenClient = of(!!(value & 1), !!(value & 4)), config.fastOpenServer = of(!!(value & 2), !!(value & 512)), config.fastOpenListeners = value & 1024 ? "all" : "asked";
}
/** The larger of the shifts that make the buffer's maximum reachable. */
function shiftFor(windowMaxBytes) {
	let shift = 0;
	for (; shift < 14 && 65535 * 2 ** shift < windowMaxBytes;) shift++;
	return shift;
}
/** Linux leaves one bit more unscaled. */
function linuxShiftFor(windowMaxBytes) {
	let shift = 0;
	for (; shift < 14 && 2 ** (shift + 16) <= windowMaxBytes;) shift++;
	return shift;
}
function setCongestion(config, _value, text) {
	if (text !== "reno" && text !== "newreno" && text !== "cubic") throw new Skip(`congestion control ${text}`);
	config.pacing = text === "cubic" ? "cubic" : "reno";
}
/** As `ss` calls them. */
const SS_STATES = {
	"SYN-SENT": 2,
	"SYN-RECV": 3,
	ESTABLISHED: 4
}, IDLE = [
	/(^|\/)sysctl_restore_\$\{PPID\}\.sh$/,
	/^ethtool -K \w+( (tso|gso|gro|lro) (on|off))+$/,
	/^tc qdisc (add|replace|delete|del) dev \w+ root( (pfifo|pfifo_fast|noqueue|fq_codel))?$/,
	/^nstat$/,
	/^sleep [\d.]+$/,
	/^true$/
];
/**
* Does what the command means; throws Skip when nobody knows. Returns a failed question, or null.
*/
function runCommand(command, settings, sockets) {
	for (let part of command.replaceAll(/\\\r?\n/g, " ").split(/[\n;]+|&&/)) {
		let text = part.replace(/(^|\s)#.*$/, "").replaceAll(/\s*(?:\d|&)?>>?\s*(?:\/dev\/null|&\d)/g, "").replaceAll(/\$\(\(([\d\s*+]+)\)\)/g, (_, sum) => String(valueOf(sum))).replaceAll(/\s+/g, " ").trim();
		if (text === "") continue;
		let problem = runEither(text.split(" || "), settings, sockets);
		if (problem !== null) return problem;
	}
	return null;
}
/** What the shell makes of a sum of products. */
function valueOf(sum) {
	return sum.split("+").map((product) => product.split("*").map(Number)).reduce((total, factors) => total + factors.reduce((a, b) => a * b), 0);
}
/** `a || b`: b where a is something that the system does not have. */
function runEither(texts, settings, sockets) {
	let [first = "", ...others] = texts;
	if (others.length === 0) return runOne(first, settings, sockets);
	try {
		return runOne(first, settings, sockets);
	} catch (error) {
		if (!(error instanceof Skip)) throw error;
		return runEither(others, settings, sockets);
	}
}
/** A shell script beside the script: what it says that has no meaning here is passed over. */
function runFile(text, settings, sockets) {
	for (let line of text.replaceAll(/\\\r?\n/g, " ").split("\n")) try {
		runCommand(line, settings, sockets);
	} catch (error) {
		if (!(error instanceof Skip)) throw error;
	}
	return null;
}
function runOne(text, settings, sockets) {
	if (IDLE.some((pattern) => pattern.test(text))) return null;
	if (/^\S+\.sh$/.test(text)) {
		let commands = sockets.readBeside(text);
		if (commands !== null) return runFile(commands, settings, sockets);
		if (/(^|\/)defaults\.sh$/.test(text)) return runCommand("sysctl net.ipv4.tcp_ecn=0 net.ipv4.tcp_fastopen=0x403", settings, sockets);
	}
	if (/^(\S*\/)?set_sysctls\.py\b/.test(text) || text.startsWith("sysctl ")) {
		let assignments = [...text.matchAll(/(?:\/proc\/sys\/)?([a-z][\w./]+)=("[^"]*"|[^\s"]+)/g)];
		if (assignments.length === 0) throw new Skip(`command: ${text}`);
		for (let [, name, value] of assignments) setSysctl(name.replaceAll("/", "."), value.replaceAll("\"", ""), settings), name.endsWith("fastopen.client_enable") && value === "0" && sockets.machine.stack.tcp.forgetCookies();
		return sockets.machine.stack.tcp.usePacing(settings.live.pacing), null;
	}
	if (/^tc qdisc (add|replace) dev \w+ root fq$/.test(text)) return settings.unsupported = "packets paced by the fq qdisc", null;
	if (/^tc qdisc (add|replace) dev \w+ root pfifo limit 0$/.test(text)) return sockets.machine.block(), null;
	if (/^ip (-6 )?route (change|replace|add) /.test(text)) return setRoute(text, settings, sockets), null;
	let listed = /^ss -[46] -n state ([\w-]+) \| grep (\S+):(\d+)$/.exec(text);
	if (listed !== null) {
		let state = SS_STATES[listed[1]];
		if (state === void 0) throw new Skip(`command: ${text}`);
		return flowsIn(sockets.machine, state, Number(listed[3])).length > 0 ? null : `no connection in ${listed[1]}`;
	}
	let states = /^sockstat\b.*\bgrep -c (\w+) *\| *grep (\d+)$/.exec(text);
	if (states !== null) return countStates(text, states[1], Number(states[2]), sockets);
	if (/^ip tcp_metrics flush\b/.test(text)) return sockets.machine.stack.tcp.forgetCookies(), null;
	if (text === "tcpdrop -s TIME_WAIT") return dropTimeWait(sockets), null;
	throw new Skip(`command: ${text}`);
}
/** What a route says about segments and the initial window; the way itself does not matter here. */
function setRoute(text, settings, sockets) {
	let number = (pattern) => {
		let found = pattern.exec(text);
		return found === null ? null : Number(found[1]);
	}, mtuBytes = number(/\bmtu (?:lock )?(\d+)/);
	mtuBytes !== null && settings.set("mssBytes", mtuBytes - 40);
	let advertised = number(/\badvmss (\d+)/), extraBytes = sockets.ends.family === 6 ? 20 : 0;
	advertised !== null && settings.set("offerMssBytes", advertised + extraBytes);
	let segments = number(/\binitcwnd (\d+)/);
	segments !== null && settings.set("initialWindowSegments", segments);
}
function setSysctl(name, value, settings) {
	let rule = FREEBSD[name] ?? LINUX[name.replace(/^net\.ipv4\./, "")], number = Number(value);
	if (rule === void 0) throw new Skip(`sysctl ${name}`);
	if (typeof rule == "function") settings.change((config) => rule(config, number, value));
	else if (rule.length > 0 && !rule.includes(number)) throw new Skip(`sysctl ${name}=${value}`);
}
/** Connections in a state. CLOSED: sockets whose connection is gone but which are still open. */
function countStates(text, state, expected, sockets) {
	let code = STATE_OF[state];
	if (code === void 0) throw new Skip(`command: ${text}`);
	let count = flowsIn(sockets.machine, code, / -p \d+/.test(text) ? 8080 : 0).length;
	if (state === "CLOSED") for (let socket of sockets.open.values()) sockets.settle(socket), socket.state === "dead" && count++;
	return count === expected ? null : `${count} connections in ${state}, not ${expected}`;
}
function dropTimeWait(sockets) {
	let { machine } = sockets, { pcb } = contextOf(machine);
	for (let flow of flowsIn(machine, 10, 0)) machine.stack.tcp.abort(pcb.tag[flow << 5] * 4294967296 + flow);
}
function sumBytes(view, start, end, first) {
	let sum = first;
	for (let at = start; at < end; at += 2) sum += at + 1 < end ? view.getUint16(at) : view.getUint8(at) << 8;
	for (; sum > 65535;) sum = (sum & 65535) + (sum >>> 16);
	return sum;
}
/** The header at `at`, with `optionBytes` of options. */
function checksumIpv4(view, at, optionBytes = 0) {
	view.setUint16(at + 10, 0);
	let sum = sumBytes(view, at, at + 20 + optionBytes, 0);
	view.setUint16(at + 10, ~sum & 65535);
}
function checksumIcmp(view, at, bytes) {
	view.setUint16(at + 2, 0), view.setUint16(at + 2, ~sumBytes(view, at, at + bytes, 0) & 65535);
}
/** TCP, UDP and ICMPv6: with the pseudo header; `addresses` is where the IP header has them. */
function checksumL4(view, family, protocol, addresses, at, bytes) {
	let field = at + (protocol === 6 || protocol === 17 ? protocol === 6 ? 16 : 6 : 2);
	view.setUint16(field, 0);
	let pseudo = sumBytes(view, addresses, addresses + (family === 6 ? 32 : 8), protocol + bytes);
	view.setUint16(field, ~sumBytes(view, at, at + bytes, pseudo) & 65535);
}
/** Fills in the checksums of a whole frame, whoever wrote it. */
function finishSums(frame) {
	let view = new DataView(frame.buffer, frame.byteOffset, frame.length);
	if (view.getUint16(12) === 34525) {
		checksumL4(view, 6, view.getUint8(20), 22, 54, frame.length - 54);
		return;
	}
	let protocol = view.getUint8(23);
	checksumIpv4(view, 14), protocol === 1 ? checksumIcmp(view, 34, frame.length - 34) : checksumL4(view, 4, protocol, 26, 34, frame.length - 34);
}
/** The frame of a TCP segment, changed as the script says. */
function forge(good, family, forged) {
	let frame = withIpOptions(good, family, forged.ipOptions), view = new DataView(frame.buffer), tcp = 14 + (family === 6 ? 40 : 20) + forged.ipOptions.length;
	forged.from !== null && writeAddress(view, 14, family, !1, forged.from), forged.to !== null && writeAddress(view, 14, family, !0, forged.to);
	let { offsetWords, reserved, cutBytes } = forged;
	if (offsetWords !== null) {
		let rest = view.getUint8(tcp + 12) & 15;
		view.setUint8(tcp + 12, offsetWords << 4 | rest);
	}
	view.setUint8(tcp + 12, view.getUint8(tcp + 12) | reserved << 1);
	let end = cutBytes === null ? frame.length : Math.min(frame.length, tcp + cutBytes);
	family === 6 ? view.setUint16(18, end - tcp) : view.setUint16(16, end - 14), family === 4 && checksumIpv4(view, 14, forged.ipOptions.length);
	let addresses = 14 + (family === 6 ? 8 : 12);
	if (end - tcp >= 18 && checksumL4(view, family, 6, addresses, tcp, end - tcp), forged.checksum) {
		let at = tcp + 16;
		view.setUint16(at, view.getUint16(at) ^ 256);
	}
	return frame.slice(0, end);
}
function withIpOptions(good, family, options) {
	if (options.length === 0) return good.slice();
	if (family === 6) throw new Skip("IP options over IPv6");
	let frame = new Uint8Array(good.length + options.length);
	return frame.set(good.subarray(0, 34)), frame.set(options, 34), frame.set(good.subarray(34), 34 + options.length), frame[14] = 69 + options.length / 4, frame;
}
function writeAddress(view, ip, family, isDestination, text) {
	let address = parseAddress(text);
	if (address === null || address.family !== family) throw new Skip(`the address ${text}`);
	let { word0, word1, word2, word3 } = address;
	if (family === 4) {
		view.setInt32(ip + (isDestination ? 16 : 12), word0);
		return;
	}
	let at = ip + (isDestination ? 24 : 8);
	writeAddress6(view, at, word0, word1, word2, word3);
}
/** A frame from the peer to the host under test. */
function tcpFrame(ends, segment, ecn) {
	let options = optionBytes(segment.options), headerBytes = 20 + options.length, { bytes, view, at } = startFrame(ends, 6, headerBytes + segment.bytes, ecn), { remotePort, localPort } = ends, { seq, ack, flags, window } = segment;
	writeTcp(view, at, remotePort, localPort, seq, ack, headerBytes, flags, window), view.setUint16(at + 18, segment.urgent), bytes.set(options, at + 20);
	for (let i = 0; i < segment.bytes; i++) bytes[at + headerBytes + i] = seq + i & 255;
	return checksumL4(view, ends.family, 6, addressesAt(ends), at, bytes.length - at), bytes;
}
function udpFrame(ends, payloadBytes) {
	let l4Bytes = 8 + payloadBytes, { bytes, view, at } = startFrame(ends, 17, l4Bytes, 0);
	return writeUdp(view, at, ends.remotePort, ends.localPort, l4Bytes), checksumL4(view, ends.family, 17, addressesAt(ends), at, l4Bytes), bytes;
}
/** An error about a segment the host under test sent. */
function icmpFrame(ends, type, code, mtuBytes, quoted) {
	let ipBytes = ends.family === 6 ? 40 : 20, l4Bytes = 8 + ipBytes + 20, { bytes, view, at } = startFrame(ends, ends.family === 6 ? 58 : 1, l4Bytes, 0);
	writeIcmp(view, at, type, code, mtuBytes);
	let inner = at + 8;
	writeIp(view, inner, ends, !0, 6, 20 + quoted.bytes, 0);
	let tcp = inner + ipBytes, { localPort, remotePort } = ends, { seq, ack, flags, window } = quoted;
	return writeTcp(view, tcp, localPort, remotePort, seq, ack, 20, flags, window), ends.family === 6 ? checksumL4(view, 6, 58, addressesAt(ends), at, l4Bytes) : checksumIcmp(view, at, l4Bytes), bytes;
}
/** Where the frame has its two IP addresses. */
function addressesAt(ends) {
	return 14 + (ends.family === 6 ? 8 : 12);
}
function startFrame(ends, protocol, l4Bytes, ecn) {
	let ipBytes = ends.family === 6 ? 40 : 20, bytes = new Uint8Array(14 + ipBytes + l4Bytes), view = new DataView(bytes.buffer), type = ends.family === 6 ? 34525 : 2048;
	return writeEthernet(view, 0, 512, 1, 512, 2, type), writeIp(view, 14, ends, !1, protocol, l4Bytes, ecn), {
		bytes,
		view,
		at: 14 + ipBytes
	};
}
function writeIp(view, at, ends, isOurs, protocol, l4Bytes, ecn) {
	let from = isOurs ? ends.local : ends.remote, to = isOurs ? ends.remote : ends.local;
	ends.family === 6 ? (writeIpv6(view, at, protocol, 64), view.setUint16(at + 4, l4Bytes), view.setUint8(at + 1, ecn << 4), write6(view, at + 8, from), write6(view, at + 24, to)) : (writeIpv4(view, at, protocol, 64, from.word0, to.word0), view.setUint16(at + 2, 20 + l4Bytes), view.setUint8(at + 1, ecn), checksumIpv4(view, at));
}
function write6(view, at, address) {
	writeAddress6(view, at, address.word0, address.word1, address.word2, address.word3);
}
/** Options in the order given, padded with zeros (the end of the list). */
function optionBytes(options) {
	let bytes = [], word = (value) => [
		24,
		16,
		8,
		0
	].map((shift) => value >>> shift & 255);
	for (let option of options) if (option.kind === "nop") bytes.push(1);
	else if (option.kind === "eol") bytes.push(0);
	else if (option.kind === "sackOK") bytes.push(4, 2);
	else if (option.kind === "mss") bytes.push(2, 4, option.value >> 8, option.value & 255);
	else if (option.kind === "wscale") bytes.push(3, 3, option.value);
	else if (option.kind === "TS") bytes.push(8, 10, ...word(option.val), ...word(option.ecr));
	else if (option.kind === "raw") bytes.push(...option.bytes);
	else if (option.kind === "FO" || option.kind === "FOEXP") bytes.push(...fastOpenBytes(option));
	else if (option.kind === "sack") {
		bytes.push(5, 2 + 8 * option.blocks.length);
		for (let [start, end] of option.blocks) bytes.push(...word(start), ...word(end));
	}
	for (; bytes.length % 4 != 0;) bytes.push(0);
	return bytes;
}
function fastOpenBytes(option) {
	let cookie = Buffer.from(option.cookie, "hex");
	return option.kind === "FO" ? [
		34,
		2 + cookie.length,
		...cookie
	] : [
		254,
		4 + cookie.length,
		249,
		137,
		...cookie
	];
}
/** Whether a frame of ours goes from this end to the other, whatever its ports. */
function isBetween(ends, header) {
	let view = new DataView(header.buffer, header.byteOffset, header.length), at = addressesAt(ends), count = ends.family === 6 ? 4 : 1;
	return [
		"word0",
		"word1",
		"word2",
		"word3"
	].slice(0, count).every((word, i) => {
		let remote = view.getInt32(at + 4 * (count + i));
		return view.getInt32(at + 4 * i) === ends.local[word] && remote === ends.remote[word];
	});
}
/** What the stack sent. */
function readFrame(timeNs, header, payloadBytes) {
	let view = new DataView(header.buffer, header.byteOffset, header.length), isIpv6 = view.getUint16(12) === 34525, protocol = view.getUint8(isIpv6 ? 20 : 23), trafficClass = isIpv6 ? view.getUint16(14) >> 4 & 255 : view.getUint8(15), hopLimit = view.getUint8(isIpv6 ? 21 : 22), fields = {
		ecn: trafficClass & 3,
		trafficClass,
		hopLimit
	}, at = 14 + (isIpv6 ? 40 : 20), empty = {
		flags: 0,
		seq: 0,
		bytes: payloadBytes,
		ack: 0,
		window: 0,
		urgent: 0,
		options: []
	};
	if (protocol !== 6) return {
		timeNs,
		protocol: protocol === 17 ? "udp" : protocol === 1 || protocol === 58 ? "icmp" : "other",
		localPort: 0,
		remotePort: 0,
		...fields,
		segment: empty
	};
	let tcp = new TcpView().wrap(view, at), segment = {
		flags: tcp.flags,
		seq: tcp.seq >>> 0,
		bytes: payloadBytes,
		ack: tcp.ack >>> 0,
		window: tcp.window,
		urgent: tcp.urgentPointer,
		options: readOptions(view, at + 20, at + tcp.headerBytes)
	}, { sourcePort, destinationPort } = tcp;
	return {
		timeNs,
		protocol: "tcp",
		localPort: sourcePort,
		remotePort: destinationPort,
		...fields,
		segment
	};
}
function readOptions(view, start, end) {
	let options = [];
	for (let at = start; at < end;) {
		let kind = view.getUint8(at), length = kind < 2 ? 1 : Math.max(2, at + 1 < end ? view.getUint8(at + 1) : 2);
		options.push(readOption(view, kind, at, length)), at += length;
	}
	return options;
}
function readOption(view, kind, at, length) {
	if (kind === 0) return { kind: "eol" };
	if (kind === 1) return { kind: "nop" };
	if (kind === 2 && length === 4) return {
		kind: "mss",
		value: view.getUint16(at + 2)
	};
	if (kind === 3 && length === 3) return {
		kind: "wscale",
		value: view.getUint8(at + 2)
	};
	if (kind === 4 && length === 2) return { kind: "sackOK" };
	if (kind === 8 && length === 10) return {
		kind: "TS",
		val: view.getUint32(at + 2),
		ecr: view.getUint32(at + 6)
	};
	if (kind === 5 && (length - 2) % 8 == 0) {
		let blocks = [];
		for (let block = at + 2; block < at + length; block += 8) blocks.push([view.getUint32(block), view.getUint32(block + 4)]);
		return {
			kind: "sack",
			blocks
		};
	}
	return kind === 34 ? {
		kind: "FO",
		cookie: hexAt(view, at + 2, at + length)
	} : kind === 254 && length >= 4 && view.getUint16(at + 2) === 63881 ? {
		kind: "FOEXP",
		cookie: hexAt(view, at + 4, at + length)
	} : {
		kind: "other",
		text: `option ${kind}`
	};
}
function hexAt(view, from, to) {
	return Buffer.from(view.buffer, view.byteOffset + from, to - from).toString("hex");
}
// dist/src/script/icmp-names.js
/**
* ICMP messages by the names scripts use (RFC 792, RFC 1122 §3.2.2, RFC 4443).
*/
const UNREACHABLE4 = [
	"net_unreachable",
	"host_unreachable",
	"protocol_unreachable",
	"port_unreachable",
	"frag_needed",
	"source_route_failed",
	"net_unknown",
	"host_unknown",
	"source_host_isolated",
	"net_prohibited",
	"host_prohibited",
	"net_unreachable_for_tos",
	"host_unreachable_for_tos",
	"packet_filtered",
	"precedence_violation",
	"precedence_cutoff"
], UNREACHABLE6 = [
	"no_route",
	"admin_prohibited",
	"not_neighbour",
	"address_unreachable",
	"port_unreachable"
], TYPES4 = {
	echo_reply: {
		type: 0,
		codes: []
	},
	unreachable: {
		type: 3,
		codes: UNREACHABLE4
	},
	source_quench: {
		type: 4,
		codes: []
	},
	redirect: {
		type: 5,
		codes: [
			"net",
			"host",
			"net_for_tos",
			"host_for_tos"
		]
	},
	echo_request: {
		type: 8,
		codes: []
	},
	router_advertisement: {
		type: 9,
		codes: []
	},
	router_solicitation: {
		type: 10,
		codes: []
	},
	time_exceeded: {
		type: 11,
		codes: ["ttl_exceeded_in_transit", "frag_reass_exceeded"]
	},
	parameter_problem: {
		type: 12,
		codes: []
	},
	timestamp_request: {
		type: 13,
		codes: []
	},
	timestamp_reply: {
		type: 14,
		codes: []
	},
	information_request: {
		type: 15,
		codes: []
	},
	information_reply: {
		type: 16,
		codes: []
	},
	address_mask_request: {
		type: 17,
		codes: []
	},
	address_mask_reply: {
		type: 18,
		codes: []
	}
}, TYPES6 = {
	unreachable: {
		type: 1,
		codes: UNREACHABLE6
	},
	packet_too_big: {
		type: 2,
		codes: []
	},
	time_exceeded: {
		type: 3,
		codes: ["exceeded_hop_limit", "exceeded_frag_time"]
	},
	parameter_problem: {
		type: 4,
		codes: [
			"header_field",
			"unknown_next_header",
			"unknown_option"
		]
	},
	echo_request: {
		type: 128,
		codes: []
	},
	echo_reply: {
		type: 129,
		codes: []
	}
};
/** A name, or `type_3`, `code_1`; null: nobody knows it. */
function icmpCodes(family, type, code) {
	let kind = (family === 6 ? TYPES6 : TYPES4)[type] ?? {
		type: numbered(type, "type_"),
		codes: []
	}, found = code === "" ? 0 : kind.codes.indexOf(code), number = found === -1 ? numbered(code, "code_") : found;
	return kind.type === -1 || number === -1 ? null : {
		type: kind.type,
		code: number
	};
}
/** What follows the prefix, up to 255; -1: something else. */
function numbered(text, prefix) {
	let number = text.startsWith(prefix) ? Number(text.slice(prefix.length)) : NaN;
	return number >= 0 && number <= 255 ? number : -1;
}
const ERRNO4 = [
	"ENETUNREACH",
	"EHOSTUNREACH",
	"ENOPROTOOPT",
	"ECONNREFUSED",
	"EMSGSIZE",
	"EOPNOTSUPP",
	"ENETUNREACH",
	"EHOSTDOWN",
	"ENONET",
	"ENETUNREACH",
	"EHOSTUNREACH",
	"ENETUNREACH"
], ERRNO6 = [
	"ENETUNREACH",
	"EACCES",
	"EHOSTUNREACH",
	"EHOSTUNREACH"
];
/** The error an "unreachable" message means to an application. */
function icmpErrno(family, code) {
	return family === 6 ? ERRNO6[code] ?? "ECONNREFUSED" : ERRNO4[code] ?? "EHOSTUNREACH";
}
// dist/src/wire/text.js
/** tcpdump's letters, in its order. */
const FLAG_LETTERS = [
	[1, "F"],
	[2, "S"],
	[4, "R"],
	[8, "P"],
	[16, "."],
	[32, "U"],
	[64, "E"],
	[128, "W"]
];
/** The letters of a TCP header's flags, `none` when there are none: `S.`, `P.`, `R`. */
function flagsText(flags) {
	let text = "";
	for (let [bit, letter] of FLAG_LETTERS) (flags & bit) !== 0 && (text += letter);
	return text === "" ? "none" : text;
}
// dist/src/script/text.js
/**
* Packets as a script would write them, for messages: what was expected and what was found stand
* below each other.
*/
function optionText(option) {
	switch (option.kind) {
		case "mss":
		case "wscale": return `${option.kind} ${option.value}`;
		case "TS": return `TS val ${option.val} ecr ${option.ecr}`;
		case "sack": return `sack ${option.blocks.map(([start, end]) => `${start}:${end}`).join(" ")}`;
		case "raw": return `raw ${option.bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
		case "FO":
		case "FOEXP": return option.cookie === "" ? option.kind : `${option.kind} ${option.cookie}`;
		case "other": return option.text;
		default: return option.kind;
	}
}
function optionsText(options) {
	return options === null ? " <...>" : options.length === 0 ? "" : ` <${options.map(optionText).join(",")}>`;
}
/** packetdrill's order of flags: `F.`, `P.`, `S.`. */
function scriptFlags(flags) {
	let text = flagsText(flags);
	return text === "none" ? "-" : text;
}
/** A segment in the script's own sequence numbers. */
function segmentLine(segment) {
	let { seq, bytes, flags } = segment, range = seq === null ? `...(${bytes})` : `${seq}:${seq + bytes}(${bytes})`, ack = flags & 16 ? ` ack ${segment.ack}` : "", window = segment.window === null ? "" : ` win ${segment.window}`, urgent = segment.urgent === 0 ? "" : ` urg ${segment.urgent}`;
	return `${scriptFlags(flags)} ${range}${ack}${window}${urgent}${optionsText(segment.options)}`;
}
function packetLine(event) {
	let { packet } = event, direction = event.isInbound ? "<" : ">";
	return packet.protocol === "tcp" ? `${direction} ${segmentLine(packet)}` : packet.protocol === "udp" ? `${direction} udp (${packet.bytes})` : `${direction} icmp ${packet.type} ${packet.code}`;
}
/** Seconds with microseconds, and nanoseconds when there are any. */
function timeText(timeNs) {
	let seconds = (timeNs / 1e9).toFixed(9);
	return seconds.endsWith("000") ? seconds.slice(0, -3) : seconds;
}
// dist/src/script/match.js
/**
* Compares what the stack sent with what the script expects, in the script's own sequence numbers.
*
* Exact: flags, sequence number, length, acknowledgment, window when given, options in their order
* unless `<...>`. Each side's initial sequence number and our timestamps are mapped: the script
* counts from its own. A packet longer than one segment (scripts written where the NIC cuts) stands
* for the run of segments that makes it up.
*/
/**
* The script's numbers and the wire's. As in packetdrill those of a SYN, its acknowledgment
* included, are absolute, and those of every other segment count from the initial sequence numbers.
*/
var Mapping = class {
	constructor() {
		/** Our timestamps by the script's. */
		this.localIsn = 0, this.localScriptIsn = 0, this.remoteIsn = 0, this.hasTimestamps = !1, this.tsOffset = 0, this.tsByScript = /* @__PURE__ */ new Map();
	}
	/** The first SYN of ours: the script's number for it is `scriptSeq`. */
	learn(wireSeq, scriptSeq) {
		this.localIsn = wireSeq, this.localScriptIsn = scriptSeq, this.hasTimestamps = !1, this.tsByScript.clear();
	}
	/** The peer's SYN that begins a connection. */
	learnRemote(seq) {
		this.remoteIsn = seq;
	}
	localToWire(script, isSyn = !1) {
		return script + this.localIsn - (isSyn ? this.localScriptIsn : 0) >>> 0;
	}
	localToScript(wire, isSyn) {
		return wire - this.localIsn + (isSyn ? this.localScriptIsn : 0) >>> 0;
	}
	/** Our TSval as the script calls it. A new one is believed. */
	tsToScript(wire, script) {
		return this.hasTimestamps || (this.hasTimestamps = !0, this.tsOffset = wire - script | 0), this.tsByScript.has(script) || this.tsByScript.set(script, wire), this.tsByScript.get(script) === wire ? script : wire - this.tsOffset >>> 0;
	}
	tsToWire(script) {
		return script === 0 ? 0 : this.tsByScript.get(script) ?? script + this.tsOffset >>> 0;
	}
	/** A segment of ours, in the script's numbers where it says what to call them. */
	sentToScript(segment, expected) {
		let isSyn = !!(segment.flags & 2), remoteBase = isSyn ? 0 : this.remoteIsn, wanted = expected?.options ?? [], options = segment.options.map((option, index) => {
			if (option.kind === "sack") return {
				kind: "sack",
				blocks: option.blocks.map(([start, end]) => [start - remoteBase >>> 0, end - remoteBase >>> 0])
			};
			if (option.kind !== "TS") return option;
			let other = wanted?.[index], script = other?.kind === "TS" ? other.val : option.val - this.tsOffset >>> 0;
			return {
				...option,
				val: this.tsToScript(option.val, script)
			};
		}), hasAck = !!(segment.flags & 16), seq = hasAck || isSyn || this.localIsn !== 0 ? this.localToScript(segment.seq, isSyn) : segment.seq, ack = hasAck ? segment.ack - remoteBase >>> 0 : segment.ack;
		return {
			...segment,
			seq,
			ack,
			options
		};
	}
	/** A segment of the peer's, on the wire. */
	inbound(packet, windowBytes) {
		let isSyn = !!(packet.flags & 2), options = (packet.options ?? []).map((option) => option.kind === "TS" ? {
			...option,
			ecr: this.tsToWire(option.ecr)
		} : option.kind === "sack" ? {
			kind: "sack",
			blocks: option.blocks.map(([start, end]) => [this.localToWire(start), this.localToWire(end)])
		} : option), hasAck = !!(packet.flags & 16);
		return {
			flags: packet.flags,
			seq: (packet.seq ?? 0) + (isSyn ? 0 : this.remoteIsn) >>> 0,
			bytes: packet.bytes,
			ack: hasAck ? this.localToWire(packet.ack, isSyn) : 0,
			window: windowBytes,
			urgent: packet.urgent,
			options
		};
	}
};
const ECN_BITS$1 = {
	any: -1,
	noecn: 0,
	ect1: 1,
	ect0: 2,
	ce: 3
};
/** What differs, in words; null when it is the packet the script expects. */
function difference(expected, ecn, ip, found, sent, ignoresPush) {
	let mask = ignoresPush ? -9 : -1;
	return (expected.flags & mask) === (found.flags & mask) ? expected.seq !== null && expected.seq >>> 0 !== found.seq ? `sequence number ${found.seq}, not ${expected.seq >>> 0}` : expected.bytes === found.bytes ? found.flags & 16 && expected.ack >>> 0 !== found.ack ? `ack ${found.ack}, not ${expected.ack}` : expected.window !== null && expected.window !== found.window ? `window ${found.window}, not ${expected.window}` : found.flags & 32 && expected.urgent !== found.urgent ? `urgent pointer ${found.urgent}, not ${expected.urgent}` : ECN_BITS$1[ecn] !== -1 && ECN_BITS$1[ecn] !== sent.ecn ? `ECN bits ${sent.ecn}, not ${ecn}` : ip.trafficClass !== null && ip.trafficClass !== sent.trafficClass ? `traffic class ${sent.trafficClass}, not ${ip.trafficClass}` : ip.hopLimit !== null && ip.hopLimit !== sent.hopLimit ? `hop limit ${sent.hopLimit}, not ${ip.hopLimit}` : optionDifference(expected.options, found.options) : `${found.bytes} bytes, not ${expected.bytes}` : `flags ${scriptFlags(found.flags)}, not ${scriptFlags(expected.flags)}`;
}
function optionDifference(expected, found) {
	if (expected === null) return null;
	let count = Math.max(expected.length, found.length);
	for (let i = 0; i < count; i++) {
		let wanted = expected[i], there = found[i];
		if (wanted === void 0) return `option ${optionText(there)} too many`;
		if (there === void 0) return `no option ${optionText(wanted)}`;
		if (optionText(wanted) !== optionText(there)) return `option ${optionText(there)}, not ${optionText(wanted)}`;
	}
	return null;
}
// dist/src/script/settings.js
var Settings = class {
	constructor(profile) {
		this.unsupported = null, this.live = {
			...profile.tcp,
			windowMaxBytes: 2097152,
			keepIdleUs: 72e8,
			fastOpenListeners: "asked"
		}, this.system = { ...this.live };
	}
	/** For everything from now on. */
	set(name, value) {
		this.live[name] = value, this.system[name] = value;
	}
	/** Likewise, by a change that depends on what is set. */
	change(body) {
		body(this.live), body(this.system);
	}
	/** A socket is made: no option is set on it. */
	renew() {
		Object.assign(this.live, this.system);
	}
};
/** The field of the connection the script talks about; null when there is no such field here. */
function tcpInfo(name, sockets) {
	let { machine } = sockets, found = null, isListening = !1;
	for (let socket of sockets.open.values()) socket.handle !== -1 && (found = socket), socket.state === "listening" && (isListening = !0);
	let flow = found === null ? -1 : flowOf(machine, found.handle);
	return found === null || flow < 0 ? name === "state" ? +!!isListening : null : ofConnection(contextOf(machine), flow, name) ?? ofRecord(contextOf(machine), flow, name) ?? ofSocket(sockets, found, name);
}
function ofConnection(ctx, flow, name) {
	let p = ctx.pcb, mss = p.sendMss[flow];
	switch (name) {
		case "snd_cwnd": return Math.floor(p.cwnd[flow << 5] / mss);
		case "snd_ssthresh": {
			let threshold = p.ssthresh[flow];
			return threshold >= 1073741824 ? 2147483647 : Math.floor(threshold / mss);
		}
		case "state": return p.state[flow];
		case "options": return optionsOf(ctx, flow);
		case "snd_mss": return mss;
		case "advmss": return p.receiveMss[flow];
		case "snd_wscale": return p.sendShift[flow];
		case "rcv_wscale": return p.receiveShift[flow];
		case "rto": return p.rtoUs[flow << 5];
		case "rtt": return p.srttUs[flow];
		case "rttvar": return p.rttVarUs[flow];
		case "iss": return p.iss[flow] >>> 0;
		case "urgent": return urgentBytes(ctx, flow);
		case "backoff": return p.backoff[flow];
		case "retransmits": return p.sndNxt[flow << 5] === p.sndUna[flow << 5] ? 0 : p.retries[flow];
		case "probes": return p.sndNxt[flow << 5] === p.sndUna[flow << 5] ? p.retries[flow] : 0;
		case "notsent_bytes": return Math.max(0, p.sndEnd[flow << 5] - p.sndNxt[flow << 5] | 0);
		case "bytes_received": return p.rcvNxt[flow << 5] - p.irs[flow] - 1 >>> 0;
		case "bytes_acked": return p.sndUna[flow << 5] - p.iss[flow] - 1 >>> 0;
		default: return null;
	}
}
function optionsOf(ctx, flow) {
	let p = ctx.pcb, flags = p.flags[flow << 5], options = flags & 65536 ? 1 : 0;
	return flags & 32768 && (options |= 2), p.offerShift[flow] !== -1 && (options |= 4), flags & 536870912 && (options |= 8), p.fastOpen[flow] & 8 && (options |= 32), options;
}
/** Counts of segments; without a record what can be told from sequence numbers. */
function ofRecord(ctx, flow, name) {
	let p = ctx.pcb, record = p.loss[flow << 5], { loss } = ctx;
	if (record === -1) {
		let flight = p.sndNxt[flow << 5] - p.sndUna[flow << 5] | 0;
		return name === "unacked" ? Math.ceil(flight / p.sendMss[flow]) : name === "ca_state" ? p.flags[flow << 5] & 8192 ? 3 : 0 : null;
	}
	switch (name) {
		case "unacked": return loss.count[record];
		case "sacked": return loss.sackedCount[record];
		case "lost": return loss.lostCount[record];
		case "retrans": return loss.retransmittedCount[record];
		case "total_retrans": return loss.retransmittedTotal[record];
		case "delivered": return loss.deliveredTotal[record] + (p.state[flow] === 3 ? 0 : 1);
		case "ca_state": return loss.phase[record];
		case "reordering": return loss.reordering[record];
		case "reord_seen": return loss.reorderSeen[record];
		case "min_rtt": return loss.minRttUs[record];
		default: return null;
	}
}
function ofSocket(sockets, socket, name) {
	let idleMs = (sinceNs) => Math.floor((sockets.machine.nowNs - sinceNs) / 1e6);
	switch (name) {
		case "last_data_recv": return idleMs(socket.lastDataNs);
		case "rcv_mss": return Math.max(socket.pieceBytesMax, Math.min(536, sockets.receiveMssHint));
		case "busy_time": return Math.floor(socket.times.busyNs / 1e3);
		case "rwnd_limited": return Math.floor(socket.times.windowLimitedNs / 1e3);
		case "sndbuf_limited": return Math.floor(socket.times.bufferLimitedNs / 1e3);
		default: return null;
	}
}
// dist/src/script/run.js
/** packetdrill's own tolerance where a script names none. */
const BLOCK_NS_MAX = 36e11, PEER_PORT = 4e4, IP_VERSIONS = /* @__PURE__ */ new Set([
	"ipv4",
	"ipv4-mapped-ipv6",
	"ipv6"
]), ECN_BITS = {
	any: 0,
	noecn: 0,
	ect1: 1,
	ect0: 2,
	ce: 3
};
var Failure = class extends Error {
	constructor(reason, expected = "", found = "") {
		super(reason), this.name = "Failure", this.expected = expected, this.found = found;
	}
};
function runScript(script, memory, options) {
	let place = {
		file: script.file,
		line: 0,
		expected: "",
		found: "",
		virtualNs: 0
	};
	try {
		return new Run(script, memory, options).result();
	} catch (error) {
		if (error instanceof Skip) return {
			...place,
			status: "skip",
			reason: error.message
		};
		throw error;
	}
}
var Run = class {
	constructor(script, memory, options) {
		this.mapping = new Mapping(), this.names = /* @__PURE__ */ new Map(), this.blocked = [], this.scriptNs = 0, this.peerPort = PEER_PORT, this.event = null, this.incarnation = -2, this.isBatchGoingOn = !1, this.opened = -1, this.script = script;
		let profile = profileOf(script, options.profile);
		this.settings = new Settings(profile), this.ends = endpointsOf(script, options.ipVersion ?? null);
		let stackConfig = {
			...STACK_DEFAULTS,
			tcp: this.settings.live
		};
		this.machine = new Machine(memory, stackConfig, options.sink ?? { chunk: () => void 0 }), this.sockets = new Sockets(this.machine, profile, this.ends, this.settings), this.machine.onWait = (ns) => this.sockets.observe(ns);
		let segmentBytes = script.options.get("mss");
		segmentBytes !== void 0 && (this.sockets.receiveMssHint = Number(segmentBytes)), this.calls = new Calls(this.sockets, this.settings), this.machine.onTurn = () => {
			this.sockets.drain(), this.retryBlocked();
		}, options.readBeside !== void 0 && (this.sockets.readBeside = options.readBeside);
		let { onFrame } = options;
		onFrame !== void 0 && (this.machine.onFrame = (bytes, isInbound) => {
			isInbound || finishSums(bytes);
			let line = this.event?.place.line ?? 0;
			onFrame({
				timeNs: this.machine.nowNs,
				bytes,
				isInbound,
				line
			});
		});
		let given = script.options.get("tolerance_usecs"), own = given === void 0 ? 4e6 : Number(given) * 1e3;
		this.toleranceNs = options.toleranceNs ?? own, this.isStrict = options.isStrict, this.profile = profile, this.isIpv6Imposed = options.ipVersion === "ipv6" && !script.options.has("ip_version");
	}
	result() {
		try {
			return this.check(), this.play(), this.verdict("pass", "");
		} catch (error) {
			if (error instanceof Skip) return this.verdict("skip", error.message);
			if (error instanceof Failure) {
				let { unsupported } = this.settings;
				return unsupported === null ? this.verdict("fail", error.message, error) : this.verdict("skip", unsupported);
			}
			throw error;
		}
	}
	verdict(status, reason, failure) {
		return this.machine.recorder.flush(), {
			file: this.script.file,
			status,
			reason,
			line: this.event?.place.line ?? 0,
			expected: failure?.expected ?? "",
			found: failure?.found ?? "",
			virtualNs: this.machine.nowNs
		};
	}
	/**
	* What makes a script impossible here is found before it runs, so that it cannot fail for that.
	*/
	check() {
		let { options, events } = this.script, mtu = options.get("mtu");
		mtu === void 0 ? this.isIpv6Imposed && this.settings.set("mssBytes", 1480) : this.settings.set("mssBytes", Number(mtu) - 40), this.adoptShift();
		for (let [index, event] of events.entries()) {
			if (this.event = event, event.time.kind === "batch" && !(isInbound(event) && isInbound(events[index - 1]))) throw new Skip("a batch of something else than packets of the peer");
			if (event.type === "packet") checkPacket(event);
			else if (event.type === "call" && !isKnownCall(event)) throw new Skip(`system call ${event.name}`);
		}
		this.event = null;
	}
	/**
	* How large a receive buffer may grow is a setting of the machine that a script was written on
	* (net.ipv4.tcp_rmem), not of the script: where the profile says so, what it expects of our first
	* SYN tells. A script that makes the setting is held to it.
	*/
	adoptShift() {
		if (this.profile.adoptsShift) {
			for (let event of this.script.events) if (!(event.type !== "packet" || event.isInbound || event.packet.protocol !== "tcp") && event.packet.flags & 2) {
				for (let option of event.packet.options ?? []) option.kind === "wscale" && this.settings.set("windowShift", option.value);
				return;
			}
		}
	}
	play() {
		let { events } = this.script, lastPacket = events.findLastIndex((event) => this.isStrict && event.type === "packet");
		for (let [index, event] of events.entries()) this.event = event, this.isBatchGoingOn = events[index + 1]?.time.kind === "batch", this.begin(event), index === lastPacket && this.expectSilence();
		for (; this.blocked.length > 0;) this.finishBlocked(this.blocked[0]);
	}
	begin(event) {
		let { time } = event, base = time.kind === "relative" || time.kind === "batch" ? this.scriptNs : 0;
		if (event.type === "packet" && !event.isInbound) {
			this.expectPacket(event, base);
			return;
		}
		let atNs = time.kind === "any" ? this.machine.nowNs : base + time.startNs;
		time.kind !== "batch" && this.advance(atNs), this.scriptNs = atNs, event.type === "packet" ? this.inject(event) : event.type === "call" ? this.call(event, atNs, base) : event.type === "command" ? this.question(runCommand(event.command, this.settings, this.sockets)) : this.question(runCode(event.code, this.names, (name) => tcpInfo(name, this.sockets)));
	}
	question(problem) {
		if (problem !== null) throw new Failure(problem, this.lineText());
	}
	lineText() {
		return this.script.lines[(this.event?.place.line ?? 1) - 1]?.trim() ?? "";
	}
	/** Virtual time goes on; calls that were to return by then must have. */
	advance(toNs) {
		for (let blocked of [...this.blocked]) blocked.returnsNs + this.toleranceNs < toNs && this.finishBlocked(blocked);
		if (toNs > 8e15) throw new Skip("a script of more than 90 days");
		toNs > this.machine.nowNs && this.machine.runUntil(toNs), this.machine.onTurn();
	}
	inject(event) {
		let { packet } = event;
		if (packet.protocol === "udp") {
			this.arrive(udpFrame(this.ends, packet.bytes));
			return;
		}
		if (packet.protocol === "icmp") {
			this.injectIcmp(packet);
			return;
		}
		let isOpening = (packet.flags & 18) == 2, listener = this.sockets.underTest;
		listener?.state === "listening" && isOpening && this.opened !== listener.id && (this.opened = listener.id, this.ends.remotePort = this.peerPort++);
		let mayOpen = !!(packet.flags & 2) && opensTuple(this.machine, this.ends), known = this.withCookies(packet), segment = this.mapping.inbound(known, packet.window ?? 0), frame = tcpFrame(this.ends, segment, ECN_BITS[event.ecn]), { forged } = event;
		this.arrive(forged === null ? frame : forge(frame, this.ends.family, forged));
		let { localPort, remotePort } = this.ends;
		mayOpen && incarnationOf(this.machine, localPort, remotePort) !== -1 && this.mapping.learnRemote(packet.seq ?? 0);
	}
	injectIcmp(packet) {
		let code = icmpCodeName(packet.code, this.ends), codes = icmpCodes(this.ends.family, packet.type, code);
		if (codes === null) throw new Skip(`ICMP ${packet.type} ${packet.code}`);
		this.sockets.icmpErrno = icmpErrno(this.ends.family, codes.code);
		let quoted = {
			flags: 16,
			seq: this.mapping.localToWire(packet.seq),
			bytes: packet.bytes,
			ack: 0,
			window: 0,
			urgent: 0,
			options: []
		};
		this.arrive(icmpFrame(this.ends, codes.type, codes.code, packet.mtu ?? 0, quoted));
	}
	arrive(frame) {
		if (!this.machine.receive(frame, !this.isBatchGoingOn)) throw new Skip(`a frame of ${frame.length} bytes`);
	}
	withCookies(packet) {
		return withCookies(packet, this.ends, this.profile.tcp.fastOpenKey);
	}
	expectPacket(event, baseNs) {
		let { time, packet } = event, isAny = time.kind === "any", earliestNs = isAny ? 0 : baseNs + time.startNs - this.toleranceNs, latestNs = isAny ? this.machine.nowNs + BLOCK_NS_MAX : baseNs + time.endNs + this.toleranceNs, sent = this.nextSent(latestNs);
		if (sent === null) {
			let text = isAny ? "at all" : `until ${timeText(latestNs)}`;
			throw new Failure("the packet was not sent", packetLine(event), `nothing ${text}`);
		}
		if (packet.protocol !== "tcp" || sent.protocol !== "tcp") {
			if (packet.protocol !== sent.protocol) throw new Failure(`a ${sent.protocol} packet`, packetLine(event), `> ${sent.protocol}`);
		} else this.compare(event, this.withCookies(packet), sent);
		if (sent.timeNs < earliestNs || sent.timeNs > latestNs) {
			let at = timeText(sent.timeNs), wanted = timeText(baseNs + time.startNs);
			throw new Failure(sent.timeNs < earliestNs ? "too early" : "too late", `${wanted} ${packetLine(event)}`, `${at} ${this.found(sent, null)}`);
		}
		this.scriptNs = isAny ? sent.timeNs : Math.max(baseNs + time.startNs, time.endNs > time.startNs ? sent.timeNs : 0);
	}
	/** The next packet the stack sends, at most until `untilNs`. */
	nextSent(untilNs) {
		for (;;) {
			this.dropOthers();
			let frame = this.machine.wire.shift();
			if (frame !== void 0) {
				if (!isBetween(this.ends, frame.header)) throw new Failure("a packet from or to another address", this.lineText());
				return readFrame(frame.timeNs, frame.header, frame.payloadBytes);
			}
			if (!this.machine.step(untilNs)) return null;
		}
	}
	/** As in packetdrill a script sees only the connection it made last: packets of others go by. */
	dropOthers() {
		let { wire } = this.machine;
		for (;;) {
			let frame = wire[0];
			if (frame === void 0) return;
			let sent = readFrame(frame.timeNs, frame.header, frame.payloadBytes), { localPort, remotePort } = this.ends, isOther = sent.localPort !== localPort || sent.remotePort !== remotePort;
			if (sent.protocol === "udp" || sent.protocol === "tcp" && !isOther) return;
			wire.shift();
		}
	}
	compare(event, packet, sent) {
		let { segment } = sent;
		if (segment.flags & 2) {
			let incarnation = incarnationOf(this.machine, sent.localPort, sent.remotePort);
			incarnation !== this.incarnation && this.mapping.learn(segment.seq, packet.seq ?? 0), this.incarnation = incarnation;
		}
		let isJoined = !1;
		for (; segment.bytes > 0 && segment.bytes < packet.bytes;) {
			let next = this.peekSent();
			if (next === null || next.segment.seq !== segment.seq + segment.bytes >>> 0) break;
			this.machine.wire.shift(), isJoined = !0;
			let bytes = segment.bytes + next.segment.bytes;
			segment = {
				...next.segment,
				seq: segment.seq,
				bytes
			};
		}
		let found = this.mapping.sentToScript(segment, packet), hasNoPush = this.profile.pushesWithin && this.sockets.hasUnsentAfter(sent.segment.seq), problem = difference(packet, event.ecn, event.ip, found, sent, isJoined || hasNoPush);
		if (problem !== null) throw new Failure(problem, packetLine(event), `> ${segmentLine(found)}`);
	}
	peekSent() {
		this.dropOthers();
		let frame = this.machine.wire[0];
		return frame === void 0 ? null : readFrame(frame.timeNs, frame.header, frame.payloadBytes);
	}
	found(sent, expected) {
		return sent.protocol === "tcp" ? `> ${segmentLine(this.mapping.sentToScript(sent.segment, expected))}` : `> ${sent.protocol}`;
	}
	/** Nothing was sent that the script does not mention. */
	expectSilence() {
		let sent = this.peekSent();
		if (sent !== null) throw new Failure("a packet the script does not expect", "nothing", `${timeText(sent.timeNs)} ${this.found(sent, null)}`);
	}
	call(event, atNs, baseNs) {
		let attempt = this.calls.begin(event), first = attempt();
		this.machine.turn();
		let result = first ?? attempt(), { returns } = event.time, returnsNs = returns === null ? atNs : returns.atNs + (returns.isRelative ? baseNs : 0);
		if (result !== null) {
			this.returnedAt(event, result, returnsNs);
			return;
		}
		let blocked = {
			event,
			attempt,
			returnsNs
		};
		this.blocked.push(blocked), returns === null && this.finishNow(blocked);
	}
	/** A call without a time to return at: nothing else happens until it does. */
	finishNow(blocked) {
		let limit = this.machine.nowNs + BLOCK_NS_MAX;
		for (; this.blocked.includes(blocked);) if (!this.machine.step(limit)) throw new Failure("the call blocks for ever", this.lineText());
	}
	retryBlocked() {
		for (let blocked of [...this.blocked]) {
			let result = blocked.attempt();
			if (result === null) continue;
			this.blocked.splice(this.blocked.indexOf(blocked), 1);
			let isTimed = blocked.event.time.returns !== null;
			this.returnedAt(blocked.event, result, isTimed ? blocked.returnsNs : this.machine.nowNs);
		}
	}
	finishBlocked(blocked) {
		let limit = blocked.returnsNs + this.toleranceNs;
		for (; this.blocked.includes(blocked) && this.machine.step(limit);) continue;
		if (!this.blocked.includes(blocked)) return;
		this.event = blocked.event;
		let until = timeText(blocked.returnsNs);
		throw new Failure("the call did not return", this.lineText(), `still waiting at ${until}`);
	}
	returnedAt(event, result, expectedNs) {
		this.event = event;
		let text = this.lineText(), shown = result.errno === null ? String(result.value) : `-1 ${result.errno}`;
		if (result.problem !== void 0) throw new Failure(result.problem, text, `returns ${shown}`);
		let wanted = event.result === null ? null : numberOf(event.result);
		if (wanted !== null && wanted !== result.value || event.errno !== null && ERRNO[event.errno] !== ERRNO[result.errno ?? ""]) throw new Failure(`the call returns ${shown}`, text, `returns ${shown}`);
		if (Math.abs(this.machine.nowNs - expectedNs) > this.toleranceNs) throw new Failure("the call returns at another time", text, `returns at ${timeText(this.machine.nowNs)}`);
	}
};
function isInbound(event) {
	return event?.type === "packet" && event.isInbound;
}
function checkPacket(event) {
	if (event.unsupported !== null) throw new Skip(event.unsupported);
	let { packet } = event;
	if (packet.protocol === "tcp") for (let option of packet.options ?? []) {
		if (option.kind === "other") throw new Skip(`TCP option ${option.text}`);
		if (option.kind === "raw" && !event.isInbound) throw new Skip("raw options of ours");
	}
	else if (!event.isInbound && packet.protocol === "icmp") throw new Skip("ICMP that we should send");
	else if (packet.protocol === "udp") throw new Skip("UDP");
}
/** The system the script says it is for (`--stack=linux`, ours), else the one it is run for. */
function profileOf(script, asked) {
	let name = script.options.get("stack");
	if (name === void 0) return asked;
	if (name !== "ix" && name !== "freebsd" && name !== "linux") throw new Skip(`--stack=${name}`);
	return PROFILES[name];
}
function endpointsOf(script, imposed) {
	let version = script.options.get("ip_version") ?? imposed ?? "ipv4";
	if (!IP_VERSIONS.has(version)) throw new Skip(`--ip_version=${version}`);
	let family = version === "ipv6" ? 6 : 4, address = (option, four, six) => {
		let text = script.options.get(option) ?? (family === 6 ? six : four), parsed = parseAddress(text);
		if (parsed === null) throw new Skip(`--${option}=${text}`);
		return parsed.family === family ? parsed : parseAddress(family === 6 ? six : four);
	};
	return {
		family,
		local: address("local_ip", "192.168.0.1", "fd3d:fa7b:d17d::1"),
		remote: address("remote_ip", "192.0.2.1", "2001:db8::1"),
		localPort: 8080,
		remotePort: PEER_PORT
	};
}
// dist/src/requirements/coverage.js
/**
* What runs say about requirements: which were exercised, and whether they were satisfied.
*
* Evidence comes from two sides, and only from what really ran. An invariant counts as often as its
* precondition happened, and its violations count against the requirement. A script counts when it
* passed, against the requirement when it failed. Tests are no evidence of a run: a requirement
* that only tests check is not observable in it.
*/
var Coverage = class {
	constructor(requirements) {
		this.invariants = /* @__PURE__ */ new Map(), this.scripts = /* @__PURE__ */ new Map(), this.hasScripts = !1, this.requirements = requirements;
	}
	/** The invariants of one run; call it for each. */
	addInvariants(results) {
		for (let { id, exercised, violationCount } of results) {
			let sum = this.invariants.get(id) ?? {
				exercised: 0,
				violations: 0
			};
			sum.exercised += exercised, sum.violations += violationCount, this.invariants.set(id, sum);
		}
	}
	/** A script that ran, and the requirements it names; a skipped one says nothing. */
	addScript(script, named, status) {
		if (this.hasScripts = !0, status !== "skip") for (let id of named) {
			let checks = this.scripts.get(id) ?? [];
			checks.push({
				check: script,
				exercised: 1,
				violations: status === "pass" ? 0 : 1
			}), this.scripts.set(id, checks);
		}
	}
	results() {
		return this.requirements.map((requirement) => {
			let by = this.evidenceFor(requirement);
			return {
				requirement,
				by,
				status: this.statusOf(requirement, by)
			};
		});
	}
	evidenceFor(requirement) {
		let by = [];
		for (let check of requirement.checks) {
			let found = this.invariants.get(check);
			found !== void 0 && found.exercised + found.violations > 0 && by.push({
				check,
				...found
			});
		}
		return [...by, ...this.scripts.get(requirement.id) ?? []];
	}
	statusOf(requirement, by) {
		return by.some((check) => check.violations > 0) ? "violated" : by.length > 0 ? "satisfied" : requirement.exception === null ? requirement.checks.some((check) => {
			let kind = kindOfCheck(check);
			return kind === "script" ? this.hasScripts : kind === "invariant";
		}) ? "never exercised" : "not observable" : "excepted";
	}
};
// dist/src/cli/coverage.js
const SCRIPT_SPECS = [...BUILT_IN_SPECS.filter((spec) => /^(tcp|timers)\./.test(spec.id)), ...REQUIREMENT_SPECS];
function runCovered(script, memory, options) {
	let sink = new Checker(SCRIPT_SPECS), result = runScript(script, memory, {
		...options,
		sink
	}), invariants = result.status === "skip" ? [] : sink.finish().map(({ id, exercised, violationCount }) => ({
		id,
		exercised,
		violationCount
	})), { file, status } = result;
	return {
		result,
		evidence: {
			file,
			named: requirementsNamed(script.lines),
			status,
			invariants
		}
	};
}
function newCoverage() {
	return new Coverage(allRequirements());
}
function addEvidence(coverage, evidence) {
	evidence !== null && (coverage.addScript(evidence.file, evidence.named, evidence.status), coverage.addInvariants(evidence.invariants));
}
function writeCoverage(coverage, flag, isVerbose) {
	let results = coverage.results();
	flag === !0 ? process.stdout.write(`\n${coverageText(results, isVerbose)}`) : writeText(flag, coverageJson(results));
}
function isViolated(coverage) {
	return coverage.results().some(({ status }) => status === "violated");
}
export { writeCoverage as a, PROFILES as c, runCovered as i, scriptMemory as l, isViolated as n, runScript as o, newCoverage as r, timeText as s, addEvidence as t };
