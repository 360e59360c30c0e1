// dist/src/script/parse-packet.js
/**
* Packets: `< [ect0] S. 0:0(0) ack 1 win 65535 <mss 1460,sackOK>`, ICMP messages with the segment
* they quote, datagrams.
*/
const WORD = /[A-Za-z_]\w*/y, INTEGER = /-?\d+/y, UNSIGNED = /\d+/y, FLAGS = /(?:[FSRPUEWAC.]+|-)(?=\s|\d)/y, ECN = /\[\s*(noecn|ect0|ect1|ect01|ce)\s*(?:,[^\]]*)?\]/y, FORGED = /\[\s*(?:checksum|offset|reserved|cut|from|to|ip-options)\b[^\]]*\]/y, WORD_OR_HEX = /\w+/y, QUOTED_FIRST = /\[\s*\d+:\d+\(\d+\)\s*\](?=\s*icmp\b)\s*/y, HEX_BYTES = /(?:[0-9a-fA-F]{2})+/y, IP_FIELD = /[[(]\s*(?:tos\s+(?:0x[0-9a-fA-F]{1,2}|\d{1,3})|ttl\s+\d{1,3})\s*[\])]/y, BRACKET = /\[[^\]]*\]|\([a-z][^)]*\)|!/y, BIT_OF = {
	F: 1,
	S: 2,
	R: 4,
	P: 8,
	".": 16,
	U: 32,
	E: 64,
	W: 128,
	C: 128
};
function parsePacket(scanner) {
	let isInbound = scanner.looksAt("<");
	scanner.at++, scanner.match(/\s*/y);
	let ecnText = scanner.match(ECN), at = scanner.at, forgedText = isInbound ? scanner.match(FORGED) : null, forged = forgedText === null ? null : forgedFields(scanner, forgedText, at), ip = isInbound ? ANY_IP : ipFields(scanner), quoted = isInbound ? scanner.match(QUOTED_FIRST) : null, unsupported = ecnText === null && forged === null ? unsupportedPrefix(scanner) : null, ecn = ecnText === null ? "any" : /noecn|ect0|ect1|ce/.exec(ecnText)[0];
	ecnText !== null && /ect01|,/.test(ecnText) && (unsupported = `IP fields ${ecnText}`);
	let head = {
		type: "packet",
		isInbound,
		ecn,
		forged,
		ip
	};
	if (scanner.match(/icmp\b/y) !== null) {
		let packet = parseIcmp(scanner, quoted);
		return packet.foreign !== null && (unsupported ??= `ICMP about ${packet.foreign}`), {
			...head,
			packet,
			unsupported
		};
	}
	if (scanner.match(/udp\b/y) !== null) {
		scanner.expect("(", "( and the number of bytes");
		let bytes = integer(scanner, "the number of bytes");
		return scanner.expect(")", ")"), {
			...head,
			packet: {
				protocol: "udp",
				bytes
			},
			unsupported
		};
	}
	if (unsupported !== null && scanner.peek(FLAGS) === null) {
		skipForeign(scanner);
		let packet = {
			protocol: "udp",
			bytes: 0
		};
		return {
			...head,
			packet,
			unsupported
		};
	}
	let packet = parseTcp(scanner), encapsulation = scanner.match(/\/\s*\w+\([^)]*\)/y);
	return unsupported ??= encapsulation === null ? null : `encapsulation ${encapsulation}`, scanner.match(/md5\b[^\n]*/y) !== null && (unsupported ??= "MD5"), {
		...head,
		packet,
		unsupported
	};
}
const ANY_IP = {
	trafficClass: null,
	hopLimit: null
};
/** `[tos 0x20]`, `(ttl 4)`, one or both. */
function ipFields(scanner) {
	let fields = ANY_IP;
	for (;;) {
		let text = scanner.match(IP_FIELD);
		if (text === null) return fields;
		let value = Number(/0x[0-9a-fA-F]+|\d+/.exec(text)[0]);
		fields = text.includes("tos") ? {
			...fields,
			trafficClass: value
		} : {
			...fields,
			hopLimit: value
		};
	}
}
/** `[offset 4, from 224.0.0.1]`: what the peer's packet says instead of the truth. */
function forgedFields(scanner, text, at) {
	let fields = /* @__PURE__ */ new Map();
	for (let part of text.slice(1, -1).split(",")) {
		let [name = "", value = ""] = part.trim().split(/\s+/);
		fields.set(name, value);
	}
	let number = (name, limit) => {
		let value = fields.get(name);
		return value === void 0 ? null : ((!/^\d+$/.test(value) || Number(value) > limit) && scanner.fail(`${name} and a number up to ${limit}`, at), Number(value));
	}, ipOptions = hexBytes(fields.get("ip-options") ?? "");
	return (ipOptions === null || ipOptions.length % 4 != 0 || ipOptions.length > 40) && scanner.fail("IP options as up to ten words of hexadecimal digits", at), {
		checksum: fields.has("checksum"),
		offsetWords: number("offset", 15),
		reserved: number("reserved", 7) ?? 0,
		cutBytes: number("cut", 59),
		from: fields.get("from") ?? null,
		to: fields.get("to") ?? null,
		ipOptions
	};
}
function hexBytes(digits) {
	return /^(?:[0-9a-fA-F]{2})*$/.test(digits) ? (digits.match(/../g) ?? []).map((pair) => parseInt(pair, 16)) : null;
}
/** `[tos 0x10]`, `(ttl 64)`, `ipv4 ... gre`, `sctp`: read over, and named as the reason to skip. */
function unsupportedPrefix(scanner) {
	let bracket = scanner.match(BRACKET);
	if (bracket !== null) return `IP fields ${bracket}`;
	let word = scanner.peek(/(?:sctp|udplite|ipv4|ipv6|gre|mpls|psp|encap|(?:>\s*)?addr)\b/y);
	return word?.endsWith("addr") ? "addresses that the script names (multipath TCP)" : word === null ? null : `${word} packets`;
}
/**
* The rest of a packet nobody will send: to the end of its line, and of lines that go on with it.
*/
function skipForeign(scanner) {
	for (scanner.until("\n", "the end of the line"); !scanner.isAtEnd && scanner.peek(/[+*\d<>`%]/y) === null;) scanner.until("\n", "the end of the line");
}
function parseTcp(scanner) {
	let letters = scanner.expectMatch(FLAGS, "TCP flags (F S R P . U E W, or -), icmp or udp"), flags = 0;
	for (let letter of letters) flags |= BIT_OF[letter] ?? 0;
	let isSeqFree = scanner.take("..."), seq = isSeqFree ? null : integer(scanner, "a sequence number");
	if (!isSeqFree && scanner.take(":")) {
		let at = scanner.at, end = integer(scanner, "the end of the sequence range"), bytes = payloadBytes(scanner);
		return ((end - seq | 0) >>> 0) % 2 ** 32 !== bytes && scanner.fail(`a length of ${end - seq} for this sequence range`, at), tcpTail(scanner, flags, seq, bytes);
	}
	return tcpTail(scanner, flags, seq, payloadBytes(scanner));
}
function payloadBytes(scanner) {
	scanner.expect("(", "( and the number of payload bytes");
	let bytes = integer(scanner, "the number of payload bytes");
	return scanner.expect(")", ")"), scanner.take("!"), bytes;
}
/** `<` of options, not of the next packet: that has parentheses, as multipath TCP's have, too. */
const OPTIONS_BEGIN = /<(?![^\n>]*\()|<\s*(?:add_address|remove_address|dss|mp\w+)\b/y;
function tcpTail(scanner, flags, seq, bytes) {
	return {
		protocol: "tcp",
		flags,
		seq,
		bytes,
		ack: keyword(scanner, "ack") ?? 0,
		window: keyword(scanner, "win"),
		urgent: keyword(scanner, "urg") ?? 0,
		options: scanner.peek(OPTIONS_BEGIN) === null ? [] : parseOptions(scanner)
	};
}
function keyword(scanner, word) {
	return scanner.match(RegExp(`${word}\\b`, "y")) === null ? null : integer(scanner, `a number after ${word}`);
}
function integer(scanner, what) {
	return Number(scanner.expectMatch(INTEGER, what));
}
function parseOptions(scanner) {
	if (scanner.expect("<", "< and TCP options"), scanner.take("...")) return scanner.expect(">", "> after ..."), null;
	let options = [];
	for (; !scanner.take(">");) options.push(parseOption(scanner)), scanner.looksAt(">") || scanner.expect(",", ", or > after a TCP option");
	return options;
}
function parseOption(scanner) {
	let at = scanner.at, name = scanner.expectMatch(WORD, "a TCP option");
	switch (name) {
		case "nop":
		case "eol":
		case "sackOK": return { kind: name };
		case "mss":
		case "wscale": return scanner.match(WORD) === null ? {
			kind: name,
			value: integer(scanner, `a number after ${name}`)
		} : {
			kind: "other",
			text: `a parameter for ${name}`
		};
		case "TS": return {
			kind: "TS",
			val: keyword(scanner, "val") ?? scanner.fail("val"),
			ecr: keyword(scanner, "ecr") ?? scanner.fail("ecr")
		};
		case "sack": {
			let blocks = [];
			for (; scanner.peek(UNSIGNED) !== null;) {
				let start = integer(scanner, "the start of a block");
				scanner.expect(":", ": and the end of the block"), blocks.push([start, integer(scanner, "the end of the block")]);
			}
			return {
				kind: "sack",
				blocks
			};
		}
		case "raw": return {
			kind: "raw",
			bytes: hexBytes(scanner.expectMatch(HEX_BYTES, "bytes in hexadecimal digits after raw")) ?? []
		};
		case "FO":
		case "FOEXP": return {
			kind: name,
			cookie: scanner.match(WORD_OR_HEX) ?? ""
		};
		case "md5":
		case "ACC":
		case "exp": return scanner.match(/[^,>]*/y), {
			kind: "other",
			text: name
		};
		case "mpcapable":
		case "mp_join_syn":
		case "mp_join_syn_ack":
		case "mp_join_ack":
		case "mp_fastclose":
		case "mp_fail":
		case "mp_prio":
		case "mp_reset":
		case "add_address":
		case "remove_address":
		case "dss": return scanner.match(/(?:[^,>[]|\[[^\]]*\])*/y), {
			kind: "other",
			text: `${name} (multipath TCP)`
		};
		default: return scanner.fail("nop, eol, mss, wscale, sackOK, sack, TS, FO, FOEXP or md5", at);
	}
}
/** before: what the message quotes, where that is written in front of it. */
function parseIcmp(scanner, before) {
	let about = {
		protocol: "icmp",
		type: scanner.expectMatch(WORD, "an ICMP type"),
		code: scanner.peek(/mtu\b/y) === null ? scanner.match(WORD) ?? "" : "",
		mtu: keyword(scanner, "mtu"),
		foreign: null
	};
	if (before !== null) {
		let [seq = 0, , bytes = 0] = before.match(/\d+/g).map(Number);
		return {
			...about,
			seq,
			bytes
		};
	}
	if (!scanner.take("[")) return {
		...about,
		seq: 0,
		bytes: 0
	};
	let foreign = scanner.match(/(?:udp|udplite|sctp)\b/y);
	if (foreign !== null) return scanner.until("]", "]"), {
		...about,
		foreign,
		seq: 0,
		bytes: 0
	};
	let seq = integer(scanner, "the sequence number of the quoted segment");
	scanner.expect(":", ":"), integer(scanner, "the end of the quoted segment");
	let bytes = payloadBytes(scanner);
	return scanner.until("]", "]"), {
		...about,
		seq,
		bytes
	};
}
// dist/src/script/parse-value.js
const NAME = /[A-Za-z_]\w*/y, NUMBER = /-?(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d+)?)(?:[uUlL]{1,3})?(?!\w)/y, ERRNO = /E[A-Z0-9]+/y, QUOTED = /"(?:[^"\\]|\\.)*"/y;
function parseCall(scanner) {
	let name = scanner.expectMatch(NAME, "a packet, a system call, a command or code");
	scanner.expect("(", `( after ${name}`);
	let values = parseValues(scanner, ")");
	scanner.expect("=", "= and what the call returns");
	let result = scanner.take("?") ? null : parseValue(scanner), errno = scanner.match(ERRNO);
	return scanner.take("(") && scanner.until(")", ") after the note"), {
		type: "call",
		name,
		values,
		result,
		errno
	};
}
/** Values between commas, up to and with `end`. */
function parseValues(scanner, end) {
	let values = [];
	if (scanner.take(end)) return values;
	for (;;) if (values.push(parseValue(scanner)), scanner.take(end) || (scanner.expect(",", `, or ${end}`), scanner.take(end))) return values;
}
function parseValue(scanner) {
	let first = parseTerm(scanner);
	if (!scanner.looksAt("|")) return first;
	let of = [first];
	for (; scanner.take("|");) of.push(parseTerm(scanner));
	return {
		type: "or",
		of
	};
}
/** `\\x41`, `\\n`, `\\"`, as in C. */
function unescaped(text) {
	return text.replaceAll(/\\(?:x([0-9a-fA-F]{1,2})|(.))/g, (_, hex, letter) => hex === void 0 ? {
		n: "\n",
		t: "	",
		r: "\r",
		0: "\0"
	}[letter] ?? letter : String.fromCharCode(parseInt(hex, 16)));
}
function parseTerm(scanner) {
	if (scanner.take("...")) return { type: "ellipsis" };
	if (scanner.take("[")) return {
		type: "list",
		values: parseValues(scanner, "]")
	};
	if (scanner.take("{")) return {
		type: "struct",
		values: parseValues(scanner, "}")
	};
	let number = scanner.match(NUMBER);
	if (number !== null) return {
		type: "number",
		value: Number(number.replace(/[uUlL]+$/, ""))
	};
	let quoted = scanner.match(QUOTED);
	if (quoted !== null) return {
		type: "text",
		text: unescaped(quoted.slice(1, -1))
	};
	scanner.take("&");
	let name = scanner.expectMatch(NAME, "a value"), value = {
		type: "word",
		word: name
	};
	return scanner.take("(") && (value = {
		type: "call",
		name,
		values: parseValues(scanner, ")")
	}), scanner.looksAt("=") || scanner.looksAt(":") ? (scanner.at++, scanner.match(/[ \t]*/y), {
		type: "field",
		name,
		value: parseValue(scanner)
	}) : value;
}
// dist/src/script/scanner.js
var ScriptError = class extends Error {
	constructor(file, place, problem) {
		super(`${file}:${place.line}:${place.column}: ${problem}`), this.name = "ScriptError", this.file = file, this.place = place;
	}
}, Scanner = class {
	constructor(file, text, defined) {
		this.at = 0, this.lineStarts = [0], this.file = file, this.text = text, this.defined = defined;
		for (let i = text.indexOf("\n"); i !== -1; i = text.indexOf("\n", i + 1)) this.lineStarts.push(i + 1);
		this.skip();
	}
	get isAtEnd() {
		return this.at >= this.text.length;
	}
	/** Where `index` is. */
	placeOf(index = this.at) {
		let low = 0, high = this.lineStarts.length - 1;
		for (; low < high;) {
			let middle = low + high + 1 >> 1;
			this.lineStarts[middle] <= index ? low = middle : high = middle - 1;
		}
		return {
			line: low + 1,
			column: index - this.lineStarts[low] + 1
		};
	}
	/** Whether the text goes on like this. */
	looksAt(literal) {
		return this.text.startsWith(literal, this.at);
	}
	/** Takes the literal if it is there. */
	take(literal) {
		return this.looksAt(literal) ? (this.at += literal.length, this.skip(), !0) : !1;
	}
	/** Takes what the sticky pattern matches here; null when it does not. */
	match(pattern) {
		pattern.lastIndex = this.at;
		let found = pattern.exec(this.text);
		return found === null ? null : (this.at += found[0].length, this.skip(), found[0]);
	}
	/** As match, without taking it. */
	peek(pattern) {
		return pattern.lastIndex = this.at, pattern.exec(this.text)?.[0] ?? null;
	}
	expect(literal, what) {
		this.take(literal) || this.fail(what);
	}
	expectMatch(pattern, what) {
		return this.match(pattern) ?? this.fail(what);
	}
	/** Everything up to `end`, which is taken too. */
	until(end, what) {
		let index = this.text.indexOf(end, this.at);
		index === -1 && this.fail(what);
		let found = this.text.slice(this.at, index);
		return this.at = index + end.length, this.skip(), found;
	}
	fail(expected, index = this.at) {
		let found = index >= this.text.length ? "the end" : JSON.stringify(this.glimpse(index));
		throw new ScriptError(this.file, this.placeOf(index), `expected ${expected}, found ${found}`);
	}
	glimpse(index) {
		return /^\S{1,20}|^./.exec(this.text.slice(index, index + 40))?.[0] ?? "";
	}
	skip() {
		for (;;) {
			let start = this.at;
			if (this.skipSpace(), this.looksAt("//") ? this.skipLine() : this.looksAt("/*") ? this.skipComment() : this.looksAt("#") && this.directive(), this.at === start) return;
		}
	}
	skipSpace() {
		for (; this.at < this.text.length && " 	\r\n".includes(this.text[this.at]);) this.at++;
	}
	skipLine() {
		let end = this.text.indexOf("\n", this.at);
		this.at = end === -1 ? this.text.length : end + 1;
	}
	skipComment() {
		let end = this.text.indexOf("*/", this.at + 2);
		end === -1 && this.fail("*/ before the end of the file"), this.at = end + 2;
	}
	/**
	* A line with `#`: conditional text when it is a known directive at the line's start, else a
	* comment.
	*/
	directive() {
		let line = /^#\s*(ifdef|ifndef|else|endif)\b\s*(\w*)/.exec(this.text.slice(this.at, this.at + 200)), isLineStart = this.text.slice(this.startOfLine(), this.at).trim() === "", start = this.at;
		if (this.skipLine(), line === null || !isLineStart) return;
		let [, word, name = ""] = line;
		word !== "endif" && (word === "else" || this.defined.has(name) !== (word === "ifdef")) && this.skipBranch(word === "else", start);
	}
	startOfLine() {
		return this.text.lastIndexOf("\n", this.at - 1) + 1;
	}
	/** To behind the #else or #endif that ends the branch not taken; nested blocks are part of it. */
	skipBranch(isElse, start) {
		let depth = 0;
		for (; this.at < this.text.length;) {
			let line = /^[ \t]*#\s*(ifdef|ifndef|else|endif)\b/.exec(this.lineHere());
			this.skipLine();
			let word = line?.[1];
			if (word === "ifdef" || word === "ifndef") depth++;
			else if (word === "endif" && depth > 0) depth--;
			else if (word === "endif") return;
			else if (word === "else" && depth === 0 && !isElse) return;
		}
		this.fail("#endif before the end of the file", start);
	}
	lineHere() {
		let end = this.text.indexOf("\n", this.at);
		return this.text.slice(this.at, end === -1 ? this.text.length : end);
	}
};
// dist/src/script/parser.js
/**
* Scripts from text: options, then events. Packets and values have files of their own
* (parse-packet.ts, parse-value.ts).
*
* The grammar is packetdrill's as the two public suites use it, with the `#ifdef` blocks and the
* `...` sequence number of the FreeBSD suite; SCTP, tunnels and encapsulation are recognised only
* as far as needed to say so.
*/
/** What `#ifdef` knows: standard behaviour. */
const DEFINED = /* @__PURE__ */ new Set(["STANDARD"]), OPTION = /--([A-Za-z_0-9]+)(?:=("[^"]*"|'[^']*'|\S*))?/y, SECONDS = /(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][-+]?\d+)?/y;
function parseScript(file, text) {
	let scanner = new Scanner(file, text, DEFINED), options = /* @__PURE__ */ new Map();
	for (; scanner.looksAt("--");) {
		let [name = "", value = ""] = scanner.expectMatch(OPTION, "an option").slice(2).split(/=(.*)/s);
		options.set(name, value.replace(/^["']|["']$/g, ""));
	}
	let events = [];
	for (; !scanner.isAtEnd;) events.push(parseEvent(scanner));
	return {
		file,
		lines: text.split("\n"),
		options,
		events
	};
}
function parseEvent(scanner) {
	let place = scanner.placeOf(), time = parseTime(scanner);
	return scanner.looksAt("<") || scanner.looksAt(">") ? {
		...parsePacket(scanner),
		place,
		time
	} : scanner.looksAt("`") ? (scanner.at++, {
		type: "command",
		command: scanner.until("`", "a closing backquote"),
		place,
		time
	}) : scanner.take("%{") ? {
		type: "code",
		code: scanner.until("}%", "a closing }%"),
		place,
		time
	} : {
		...parseCall(scanner),
		place,
		time
	};
}
/** A missing time (the first command of a script) is "at once". */
function parseTime(scanner) {
	if (scanner.looksAt("`")) return point("relative", 0);
	if (scanner.take("&")) return {
		...point("relative", 0),
		kind: "batch"
	};
	if (scanner.take("*")) return {
		kind: "any",
		startNs: 0,
		endNs: Infinity,
		returns: null
	};
	let isRelative = scanner.take("+"), kind = isRelative ? "relative" : "absolute", startNs = seconds(scanner);
	return scanner.take("~") ? (scanner.take("+"), {
		kind,
		startNs,
		endNs: seconds(scanner),
		returns: null
	}) : scanner.take("...") ? (scanner.take("+"), {
		kind,
		startNs,
		endNs: startNs,
		returns: {
			isRelative,
			atNs: seconds(scanner)
		}
	}) : point(kind, startNs);
}
function point(kind, atNs) {
	return {
		kind,
		startNs: atNs,
		endNs: atNs,
		returns: null
	};
}
function seconds(scanner) {
	let text = scanner.expectMatch(SECONDS, "a time (seconds, +seconds or *)");
	return Math.round(Number(text) * 1e6) * 1e3;
}
export { ScriptError as n, parseScript as t };
