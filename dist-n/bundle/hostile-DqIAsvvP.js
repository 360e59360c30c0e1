import "./contract-DxHmkvAD.js";
// dist/src/app/hostile/handles.js
/**
* Attacks with handles that the application does not hold: invented, given up, or another core's;
* and calls on its own handle at the wrong time.
*/
const HANDLE_HIGH = 2 ** 32;
/** Every call that takes a handle, with the same one. */
function callAll(striker, handle, ...codes) {
	let { appAddress } = striker.port;
	striker.port.range(0, appAddress, 1), striker.expect(...codes).sendv(handle, 1), striker.expect(...codes).recvDone(handle, 1), striker.expect(...codes).accept(handle, 1), striker.expect(...codes).reject(handle), striker.expect(...codes).shutdown(handle), striker.expect(...codes).close(handle), striker.expect(...codes).abort(handle);
}
const forgedHandle = {
	name: "forged-handle",
	summary: "invents handles: other generations, fractions, negative, infinite: BADH",
	breaks: [],
	takesTime: !1,
	leavesOut: [],
	strike(striker, { handle }) {
		let forged = [
			(Math.floor(handle / HANDLE_HIGH) ^ 85) * HANDLE_HIGH + handle % HANDLE_HIGH,
			handle + .5,
			-1,
			-handle,
			2147483647,
			2 ** 53,
			1e300,
			Infinity,
			NaN
		];
		for (let one of forged) callAll(striker, one, -8);
	}
}, staleHandle = {
	name: "stale-handle",
	summary: "goes on using a handle it has closed: BADH",
	breaks: [],
	takesTime: !1,
	leavesOut: [],
	strike(striker) {
		for (let handle of striker.staleHandles) callAll(striker, handle, -8);
	}
}, foreignHandle = {
	name: "foreign-handle",
	summary: "uses handles that other cores gave to their applications: BADH",
	breaks: [],
	takesTime: !1,
	leavesOut: [],
	strike(striker) {
		for (let handle of striker.foreignHandles) callAll(striker, handle, -8);
	}
}, secondAccept = {
	name: "second-accept",
	summary: "accepts and rejects a connection it has accepted: INVAL",
	breaks: [],
	takesTime: !1,
	leavesOut: [],
	strike(striker, { handle, condition, isClosed }) {
		isClosed || condition !== 62 && condition !== 60 || (striker.expect(-3, -9).accept(handle, 12345), striker.expect(-3, -9).reject(handle));
	}
}, neverAccept = {
	name: "never-accept",
	summary: "lets connections knock and never answers: their data is withheld, the window closes",
	breaks: [],
	takesTime: !1,
	leavesOut: [4],
	strike(striker, { handle, condition }) {
		condition === 60 && (striker.port.range(0, striker.port.appAddress, 1), striker.expect(-3, -9).sendv(handle, 1), striker.expect(-3, -9).recvDone(handle, 1), striker.expect(-3, -9).shutdown(handle));
	}
}, KNOWN_CALLS = [
	0,
	2,
	3,
	4,
	5,
	7,
	8,
	9,
	16,
	17,
	18
], unknownCall = {
	name: "unknown-call",
	summary: "uses call numbers that do not exist, with its own handle: NOSYS",
	breaks: [],
	takesTime: !1,
	leavesOut: [],
	strike(striker, { handle }) {
		for (let number = -2; number < 40; number++) KNOWN_CALLS.includes(number) || striker.expect(-6).call(number, handle, 1, 1, 1);
		for (let number of [
			1e3,
			2147483647,
			-2147483648
		]) striker.expect(-6).call(number, handle, NaN, 1e300, -1);
	}
}, scratch = /* @__PURE__ */ new Uint8Array(64);
/** Addresses outside what the application may name: below, above, across an end, no addresses. */
function foreignAddresses(striker) {
	let { appAddress, appBytes } = striker.port, end = appAddress + appBytes;
	return [
		0,
		64,
		1 << 21,
		...striker.isMemoryShared ? [] : [
			appAddress - 1,
			end - 1,
			end
		],
		2 ** 31,
		2 ** 40,
		-64,
		appAddress + .5,
		NaN,
		Infinity
	];
}
const foreignAddress = {
	name: "foreign-address",
	summary: "hands over memory that is not its own, or not addresses at all: FAULT, nothing is sent",
	breaks: [],
	takesTime: !1,
	leavesOut: [],
	strike(striker, { handle }) {
		let { port } = striker;
		for (let address of foreignAddresses(striker)) port.range(0, address, 64), striker.expect(-5).sendv(handle, 1), port.range(0, port.appAddress, 1), port.range(1, address, 64), striker.expect(-5).sendv(handle, 2), striker.expect(-5).call(0, handle, address, 64, 0);
	}
}, unaligned = {
	name: "unaligned",
	summary: "sends single bytes from odd addresses: legal, its own stream is longer for it",
	breaks: ["zero-copy.tx-immutable"],
	takesTime: !1,
	leavesOut: [],
	strike(striker, { handle, condition, isClosed }) {
		if (isClosed || condition !== 62) return;
		let { port } = striker;
		for (let i = 0; i < 30; i++) port.range(i, port.appAddress + 2 * i + 1, i % 3 + 1);
		striker.expect(1, -9).sendv(handle, 30);
	}
}, absurdSize = {
	name: "absurd-size",
	summary: "entries and lengths of -1, 0.5, 2^31, 2^53, infinity: INVAL or FAULT",
	breaks: [],
	takesTime: !1,
	leavesOut: [],
	strike(striker, { handle }) {
		let { port } = striker;
		for (let count of [
			-1,
			0,
			.5,
			31,
			2 ** 31,
			2 ** 53,
			NaN,
			Infinity
		]) port.range(0, port.appAddress, 1), striker.expect(-3, -5).sendv(handle, count), striker.expect(-3, -5).call(7, handle, 0, count, 0);
		for (let bytes of [
			-1,
			.5,
			port.appBytes + 1,
			2 ** 31,
			2 ** 53,
			NaN,
			Infinity
		]) port.range(0, port.appAddress, bytes), striker.expect(-5).sendv(handle, 1), striker.expect(-5, -3).udpSend(handle, port.appAddress, bytes, 0);
		striker.expect(-5).call(7, handle, 2 ** 31, 1, 0), striker.expect(-5).call(7, handle, -1, 1, 0);
		for (let delay of [
			-1,
			NaN,
			Infinity,
			2 ** 53
		]) striker.expect(-3).timer(delay, 1);
	}
}, overAcknowledge = {
	name: "over-acknowledge",
	summary: "gives back the same bytes twice, and bytes it never had: INVAL",
	breaks: [],
	takesTime: !1,
	leavesOut: [],
	strike(striker, { handle, condition, y, isClosed }) {
		if (condition !== 62) return;
		let codes = isClosed ? [-8] : [-3, -9];
		striker.expect(...codes).recvDone(handle, y);
		for (let bytes of [
			1,
			2 ** 30,
			2147483647
		]) striker.expect(...codes).recvDone(handle, bytes);
		for (let bytes of [
			-1,
			2 ** 31,
			2 ** 53,
			NaN,
			Infinity
		]) striker.expect(-3, ...codes).recvDone(handle, bytes);
	}
}, writeReceived = {
	name: "write-received",
	summary: "writes into the mbufs it was shown, and outside its memory: refused",
	breaks: [],
	takesTime: !1,
	leavesOut: [],
	strike(striker, { condition, x, y }) {
		let { port } = striker, writes = (address, bytes) => {
			striker.refused(!port.write(address, scratch, bytes), "a write"), striker.refused(!port.copy(port.appAddress, address, bytes), "a copy");
		};
		condition === 62 && writes(x, Math.min(y, scratch.length));
		for (let address of foreignAddresses(striker)) writes(address, 64);
	}
}, readForeign = {
	name: "read-foreign",
	summary: "reads the capture window, other cores' memory, and what is no memory: refused",
	breaks: [],
	takesTime: !1,
	leavesOut: [],
	strike(striker) {
		let { port } = striker;
		for (let address of foreignAddresses(striker)) striker.refused(port.read(address, scratch, 64) === 0, "a read"), striker.refused(!port.copy(address, port.appAddress, 64), "a copy");
	}
}, changeSent = {
	name: "change-sent",
	summary: "changes what it has handed over before the peer has it: only its own payload suffers",
	breaks: ["zero-copy.tx-immutable"],
	takesTime: !1,
	leavesOut: [],
	strike() {},
	strikeSent(striker, address, sentBytes) {
		let { port } = striker;
		for (let at = 0; at < sentBytes; at += scratch.length) {
			let bytes = Math.min(sentBytes - at, scratch.length);
			if (port.read(address + at, scratch, bytes) !== bytes) return;
			for (let i = 0; i < bytes; i++) scratch[i] ^= 90;
			port.write(address + at, scratch, bytes) && striker.acted();
		}
	}
}, hugeSend = {
	name: "huge-send",
	summary: "hands over the same megabyte thirty times in one call: its own stream is longer for it",
	breaks: ["zero-copy.tx-immutable"],
	takesTime: !1,
	leavesOut: [],
	strike(striker, { handle, condition, isClosed }) {
		if (isClosed || condition !== 62) return;
		let { port } = striker;
		for (let i = 0; i < 30; i++) port.range(i, port.appAddress, 1048576);
		striker.expect(1, -9).sendv(handle, 30);
	}
}, hoard = {
	name: "hoard",
	summary: "never gives received bytes back: its windows close, its peers have to wait",
	breaks: [],
	takesTime: !1,
	leavesOut: [8],
	strike(striker, { handle, condition, isClosed }) {
		condition === 63 && !isClosed && striker.expect(0, -9).recvDone(handle, 0);
	}
}, DEFAULTS = {
	breaks: [],
	takesTime: !1,
	leavesOut: [],
	isOfDatagrams: !0
}, ATTACKS = [
	forgedHandle,
	staleHandle,
	foreignHandle,
	secondAccept,
	neverAccept,
	unknownCall,
	foreignAddress,
	unaligned,
	absurdSize,
	overAcknowledge,
	writeReceived,
	readForeign,
	changeSent,
	hoard,
	{
		name: "flood",
		summary: "queues 70,000 calls in one entry: each is answered, what the array cannot hold is lost",
		breaks: [],
		takesTime: !1,
		leavesOut: [],
		strike(striker, { handle, condition }) {
			if (condition === 60) for (let i = 0; i < 7e4; i++) striker.expect(-6).call(10, handle, i, i, i);
		}
	},
	{
		name: "endless-loop",
		summary: "computes for ever when a connection knocks: stopped after 10 ms and reported",
		breaks: [],
		takesTime: !0,
		leavesOut: [],
		strike(striker, { condition }) {
			if (condition === 60) for (striker.acted();;) striker.port.compute(1e6);
		}
	},
	{
		name: "endless-calls",
		summary: "reads its memory for ever without computing: stopped like an endless loop",
		breaks: [],
		takesTime: !0,
		leavesOut: [],
		strike(striker, { condition }) {
			if (condition !== 60) return;
			striker.acted();
			let byte = /* @__PURE__ */ new Uint8Array(1);
			for (;;) striker.port.read(striker.port.appAddress, byte, 1);
		}
	},
	{
		name: "hog-timers",
		summary: "sets more timers than there are: NOBUFS after the 32nd",
		breaks: [],
		takesTime: !1,
		leavesOut: [],
		strike(striker, { condition }) {
			if (condition === 62 || condition === 60) for (let i = 1; i <= 40; i++) striker.expect(0, -2).timer(i * 1e6, i);
		}
	},
	{
		name: "steal-tuple",
		summary: "connects from addresses that are not the host's, or not addresses: INVAL or FAULT",
		breaks: [],
		takesTime: !1,
		leavesOut: [],
		strike(striker, { conversation, condition }) {
			if (condition !== 62 && condition !== 60) return;
			let connect = (remote, local, mark) => {
				striker.expect(-3, -5).connect(remote, 80, local, 4e3, mark, 1);
			};
			connect("192.0.2.1", "192.0.2.2", -1), connect("192.0.2.1", "192.0.2.2", conversation), connect("192.0.2.1", "192.0.2.2", 2147483647), connect("2001:db8::1", "192.0.2.2", -1), connect("nobody", "192.0.2.2", -1), connect("", "", NaN), striker.expect(-5).call(3, 0, 4096, conversation, 1), striker.expect(-5).call(3, 0, -1, conversation, 1);
		}
	},
	{
		name: "abort-own",
		summary: "resets its own connections at their first data: nobody else notices",
		breaks: [],
		takesTime: !1,
		leavesOut: [],
		strike(striker, { handle, condition, isClosed }) {
			condition !== 62 || isClosed || striker.expect(0, -9, -8).abort(handle);
		}
	},
	hugeSend,
	{
		...DEFAULTS,
		name: "udp-stale",
		summary: "answers by, and gives back, a datagram that it has given back: BADH, INVAL",
		strike(striker, { handle }) {
			let { appAddress } = striker.port;
			striker.expect(0, -3).udpRecvDone(handle), striker.expect(-3).udpRecvDone(handle), striker.expect(-8).udpSend(handle, appAddress, 16, -1);
		}
	},
	{
		...DEFAULTS,
		name: "udp-forged",
		summary: "answers to nobody: invented, fractional, negative, infinite handles: BADH",
		strike(striker, { handle }) {
			let { appAddress } = striker.port, forged = [
				handle + .5,
				handle + 2 ** 32,
				-1,
				-handle - 1,
				2 ** 53,
				1e300,
				Infinity
			];
			for (let one of [...forged, NaN]) striker.expect(-8).udpSend(one, appAddress, 16, -1), striker.expect(-3).udpRecvDone(one);
		}
	},
	{
		...DEFAULTS,
		name: "udp-sizes",
		summary: "sends datagrams of sizes and from places that there are none of: INVAL or FAULT",
		strike(striker, { handle }) {
			let { appAddress } = striker.port;
			for (let bytes of [
				-1,
				1473,
				65507,
				65508,
				2 ** 31,
				Infinity
			]) striker.expect(-3, -5, -8).udpSend(handle, appAddress, bytes, -1);
			for (let address of foreignAddresses(striker)) striker.expect(-5).udpSend(handle, address, 16, -1);
		}
	},
	{
		...DEFAULTS,
		name: "udp-flood",
		summary: "answers one datagram 5,000 times: AGAIN or NOBUFS when there is no room for more",
		strike(striker, { handle }) {
			let { appAddress } = striker.port;
			for (let i = 0; i < 5e3; i++) striker.expect(0, -4, -2, -8).udpSend(handle, appAddress, 16, -1);
		}
	}
];
/** null: there is none of that name. */
function attackNamed(name) {
	return ATTACKS.find((attack) => attack.name === name) ?? null;
}
export { attackNamed as n, ATTACKS as t };
