/**
 * ICMP for IPv4 (RFC 792, RFC 1122 §3.2.2) and IPv6 (RFC 4443), and answers to neighbour
 * solicitations (RFC 4861).
 *
 * Echo requests are answered with their own bytes: the reply's payload piece lies in the request's
 * mbuf, which lives until the reply has left. Errors about our TCP segments are handed to TCP. The
 * only errors sent are "port unreachable", quoting the offending packet in place, at most
 * ERRORS_PER_SECOND of them. Redirects, router discovery, multicast listening and duplicate address
 * detection are left to others: a replayed host has its addresses and routes.
 */
import { ICMP_IN, PROTOCOL_ICMP, PROTOCOL_ICMP6, PROTOCOL_TCP, VERDICT_ACCEPT, VERDICT_CONTROL, VERDICT_DROP_MALFORMED, VERDICT_DROP_NOT_OURS, VERDICT_DROP_NO_FLOW, VERDICT_DROP_NO_MEMORY, VERDICT_DROP_SILENT, } from '../log/events.js';
import { ICMP6_CODE_PORT_UNREACHABLE, ICMP6_ECHO_REPLY, ICMP6_ECHO_REQUEST, ICMP6_NEIGHBOUR_ADVERTISEMENT, ICMP6_NEIGHBOUR_SOLICITATION, ICMP6_PACKET_TOO_BIG, ICMP6_PARAMETER_PROBLEM, ICMP6_TIME_EXCEEDED, ICMP6_UNREACHABLE, ICMP_CODE_FRAGMENTATION_NEEDED, ICMP_CODE_PORT_UNREACHABLE, ICMP_ECHO_REPLY, ICMP_ECHO_REQUEST, ICMP_HEADER_BYTES, ICMP_PARAMETER_PROBLEM, ICMP_TIME_EXCEEDED, ICMP_UNREACHABLE, IcmpView, NEIGHBOUR_ADVERTISEMENT_BYTES, NEIGHBOUR_BYTES_MIN, NEIGHBOUR_FLAGS, NEIGHBOUR_OPTION_OFFSET, NEIGHBOUR_OPTION_TARGET_MAC, NEIGHBOUR_TARGET_OFFSET, writeIcmp, } from '../wire/icmp.js';
import { IPV4_DESTINATION_OFFSET, IPV4_FRAGMENT_OFFSET, IPV4_HEADER_BYTES_MIN, IPV4_PROTOCOL_OFFSET, IPV4_SOURCE_OFFSET, } from '../wire/ipv4.js';
import { IPV6_DESTINATION_OFFSET, IPV6_HEADER_BYTES, IPV6_NEXT_HEADER_OFFSET, IPV6_SOURCE_OFFSET, writeAddress6, } from '../wire/ipv6.js';
import { emptyTuple } from './ip-input.js';
//= RFC 4443 §2.4(f), RFC 1812 §4.3.2.8
// Error messages are limited by a token bucket; the numbers are Linux's defaults
// (icmp_msgs_per_sec, icmp_msgs_burst).
export const ERRORS_PER_SECOND = 1000;
export const ERRORS_BURST = 50;
/** RFC 1812 §4.3.2.3: an error fits 576 bytes. RFC 4443 §2.4(c): the minimum MTU of 1,280. */
const QUOTE_BYTES_MAX_4 = 576 - IPV4_HEADER_BYTES_MIN - ICMP_HEADER_BYTES;
const QUOTE_BYTES_MAX_6 = 1280 - IPV6_HEADER_BYTES - ICMP_HEADER_BYTES;
/** Ports and sequence number of the quoted segment. */
const QUOTED_TCP_BYTES = 8;
const NEIGHBOUR_HOP_LIMIT = 255;
export class Icmp {
    constructor(ports, input, sender, errors, local, hostMacHigh, hostMacLow) {
        /** The message handled last lives on in its mbuf: the stack must not free it. */
        this.keepsMbuf = false;
        /** Errors not sent because of the rate limit. */
        this.limitedCount = 0;
        this.view = new IcmpView();
        this.quoted = emptyTuple();
        this.tokens = ERRORS_BURST;
        this.tokensNs = 0;
        this.ports = ports;
        this.input = input;
        this.sender = sender;
        this.errors = errors;
        this.local = local;
        this.hostMacHigh = hostMacHigh;
        this.hostMacLow = hostMacLow;
    }
    /** Handles the message `input` parsed; returns a verdict and sets keepsMbuf. */
    receive(mbuf, tuple) {
        this.keepsMbuf = false;
        if (this.input.l4Bytes < ICMP_HEADER_BYTES)
            return VERDICT_DROP_MALFORMED;
        const message = this.view.wrap(this.ports.memory.view, this.input.l4Address);
        const type = message.type;
        const code = message.code;
        const frame = this.ports.mbufs.frame[mbuf];
        this.ports.recorder.emit3(ICMP_IN, -1, frame, type, code);
        if (tuple.family === 4) {
            switch (type) {
                case ICMP_ECHO_REQUEST:
                    return this.echo(mbuf, tuple, PROTOCOL_ICMP, ICMP_ECHO_REPLY);
                case ICMP_ECHO_REPLY:
                    return VERDICT_DROP_NO_FLOW;
                case ICMP_UNREACHABLE:
                case ICMP_TIME_EXCEEDED:
                case ICMP_PARAMETER_PROBLEM:
                    return this.error4(tuple, type, code);
                default:
                    return VERDICT_DROP_SILENT;
            }
        }
        switch (type) {
            case ICMP6_ECHO_REQUEST:
                return this.echo(mbuf, tuple, PROTOCOL_ICMP6, ICMP6_ECHO_REPLY);
            case ICMP6_ECHO_REPLY:
                return VERDICT_DROP_NO_FLOW;
            case ICMP6_NEIGHBOUR_SOLICITATION:
                return this.solicited(tuple);
            case ICMP6_UNREACHABLE:
            case ICMP6_PACKET_TOO_BIG:
            case ICMP6_TIME_EXCEEDED:
            case ICMP6_PARAMETER_PROBLEM:
                return this.error6(tuple, type, code);
            default:
                return VERDICT_DROP_SILENT;
        }
    }
    /**
     * Answers a datagram to a closed port, quoting it in place. The datagram is the packet parsed
     * last. Sets keepsMbuf.
     */
    portUnreachable(mbuf, tuple) {
        this.keepsMbuf = false;
        //= RFC 1122 §3.2.2, RFC 4443 §2.4(e)
        // No error about a packet to a group, or from an address that is nobody's.
        if (this.input.isGroup)
            return;
        const isUnspecified = (tuple.remote0 | tuple.remote1 | tuple.remote2 | tuple.remote3) === 0;
        if (isUnspecified || !this.takeToken())
            return;
        const is4 = tuple.family === 4;
        const protocol = is4 ? PROTOCOL_ICMP : PROTOCOL_ICMP6;
        const type = is4 ? ICMP_UNREACHABLE : ICMP6_UNREACHABLE;
        const code = is4 ? ICMP_CODE_PORT_UNREACHABLE : ICMP6_CODE_PORT_UNREACHABLE;
        const limit = is4 ? QUOTE_BYTES_MAX_4 : QUOTE_BYTES_MAX_6;
        const bytes = this.input.ipBytes < limit ? this.input.ipBytes : limit;
        const reply = this.sender.begin(tuple, protocol);
        if (reply === -1)
            return;
        writeIcmp(this.ports.memory.view, this.sender.l4Address, type, code, 0);
        this.finishWith(reply, mbuf, this.input.ipAddress, bytes);
    }
    //= RFC 1122 §3.2.2.6, RFC 4443 §4.2
    // The reply carries the request's identifier, sequence number and data, from the address that was
    // asked.
    echo(mbuf, tuple, protocol, replyType) {
        // An echo to a group may be ignored in silence; it always is.
        if (this.input.isGroup)
            return VERDICT_DROP_SILENT;
        const rest = this.view.rest;
        const reply = this.sender.begin(tuple, protocol);
        if (reply === -1)
            return VERDICT_DROP_NO_MEMORY;
        writeIcmp(this.ports.memory.view, this.sender.l4Address, replyType, 0, rest);
        const body = this.input.l4Address + ICMP_HEADER_BYTES;
        this.finishWith(reply, mbuf, body, this.input.l4Bytes - ICMP_HEADER_BYTES);
        return VERDICT_ACCEPT;
    }
    /**
     * Sends the message begun as `reply` with a piece of the received mbuf, which is freed after it.
     */
    finishWith(reply, mbuf, address, bytes) {
        const tx = this.ports.tx;
        let pieces = 0;
        if (bytes > 0) {
            tx.pieceAddress[0] = address;
            tx.pieceBytes[0] = bytes;
            tx.pieceStreamOffset[0] = 0;
            // The transmit ring frees what is linked behind the header's mbuf.
            this.ports.mbufs.next[mbuf] = -1;
            this.ports.mbufs.next[reply] = mbuf;
            this.keepsMbuf = true;
            pieces = 1;
        }
        this.sender.finish(reply, ICMP_HEADER_BYTES, bytes, pieces, -1, 0);
    }
    /** An error about an IPv4 packet we sent: quoted header, then at least 8 bytes. */
    error4(tuple, type, code) {
        const view = this.ports.memory.view;
        const at = this.input.l4Address + ICMP_HEADER_BYTES;
        const bytes = this.input.l4Bytes - ICMP_HEADER_BYTES;
        if (bytes < IPV4_HEADER_BYTES_MIN)
            return VERDICT_DROP_MALFORMED;
        const versionAndLength = view.getUint8(at);
        const headerBytes = (versionAndLength & 0xf) << 2;
        if (versionAndLength >> 4 !== 4 || headerBytes < IPV4_HEADER_BYTES_MIN) {
            return VERDICT_DROP_MALFORMED;
        }
        if (view.getUint8(at + IPV4_PROTOCOL_OFFSET) !== PROTOCOL_TCP)
            return VERDICT_DROP_NO_FLOW;
        if (bytes < headerBytes + QUOTED_TCP_BYTES)
            return VERDICT_DROP_MALFORMED;
        if ((view.getUint16(at + IPV4_FRAGMENT_OFFSET) & 0x1fff) !== 0)
            return VERDICT_DROP_NO_FLOW;
        const quoted = this.quoteLink(tuple, 4);
        quoted.local0 = view.getInt32(at + IPV4_SOURCE_OFFSET);
        quoted.local1 = 0;
        quoted.local2 = 0;
        quoted.local3 = 0;
        quoted.remote0 = view.getInt32(at + IPV4_DESTINATION_OFFSET);
        quoted.remote1 = 0;
        quoted.remote2 = 0;
        quoted.remote3 = 0;
        const isTooBig = type === ICMP_UNREACHABLE && code === ICMP_CODE_FRAGMENTATION_NEEDED;
        // RFC 1191 §4: the low half of the second word.
        return this.handOver(type, code, at + headerBytes, isTooBig ? this.view.rest & 0xffff : 0);
    }
    /**
     * An error about an IPv6 packet we sent. We send no extension headers, so none are looked for.
     */
    error6(tuple, type, code) {
        const view = this.ports.memory.view;
        const at = this.input.l4Address + ICMP_HEADER_BYTES;
        const bytes = this.input.l4Bytes - ICMP_HEADER_BYTES;
        if (bytes < IPV6_HEADER_BYTES || view.getUint8(at) >> 4 !== 6)
            return VERDICT_DROP_MALFORMED;
        if (view.getUint8(at + IPV6_NEXT_HEADER_OFFSET) !== PROTOCOL_TCP)
            return VERDICT_DROP_NO_FLOW;
        if (bytes < IPV6_HEADER_BYTES + QUOTED_TCP_BYTES)
            return VERDICT_DROP_MALFORMED;
        const quoted = this.quoteLink(tuple, 6);
        const source = at + IPV6_SOURCE_OFFSET;
        const destination = at + IPV6_DESTINATION_OFFSET;
        quoted.local0 = view.getInt32(source);
        quoted.local1 = view.getInt32(source + 4);
        quoted.local2 = view.getInt32(source + 8);
        quoted.local3 = view.getInt32(source + 12);
        quoted.remote0 = view.getInt32(destination);
        quoted.remote1 = view.getInt32(destination + 4);
        quoted.remote2 = view.getInt32(destination + 8);
        quoted.remote3 = view.getInt32(destination + 12);
        const mtuBytes = type === ICMP6_PACKET_TOO_BIG ? this.view.rest >>> 0 : 0;
        return this.handOver(type, code, at + IPV6_HEADER_BYTES, Math.min(mtuBytes, 0xffff));
    }
    quoteLink(tuple, family) {
        const quoted = this.quoted;
        quoted.family = family;
        quoted.lane = tuple.lane;
        quoted.remoteMacHigh = tuple.remoteMacHigh;
        quoted.remoteMacLow = tuple.remoteMacLow;
        return quoted;
    }
    handOver(type, code, tcpAddress, mtuBytes) {
        const view = this.ports.memory.view;
        this.quoted.localPort = view.getUint16(tcpAddress);
        this.quoted.remotePort = view.getUint16(tcpAddress + 2);
        this.errors.onIcmpError(this.quoted, type, code, view.getInt32(tcpAddress + 4), mtuBytes);
        return VERDICT_CONTROL;
    }
    //= RFC 4861 §7.1.1, §7.2.4
    // A solicitation that crossed no router and asks for one of our addresses is answered with our
    // link address.
    solicited(tuple) {
        const view = this.ports.memory.view;
        const at = this.input.l4Address;
        const isSound = this.input.hopLimit === NEIGHBOUR_HOP_LIMIT &&
            this.view.code === 0 &&
            this.input.l4Bytes >= NEIGHBOUR_BYTES_MIN;
        if (!isSound)
            return VERDICT_DROP_MALFORMED;
        const target = at + NEIGHBOUR_TARGET_OFFSET;
        const target0 = view.getInt32(target);
        const target1 = view.getInt32(target + 4);
        const target2 = view.getInt32(target + 8);
        const target3 = view.getInt32(target + 12);
        if (this.local === null || !this.local.has(6, target0, target1, target2, target3)) {
            return VERDICT_DROP_NOT_OURS;
        }
        // Duplicate address detection asks from the unspecified address; a replayed host does not
        // defend.
        const isProbe = (tuple.remote0 | tuple.remote1 | tuple.remote2 | tuple.remote3) === 0;
        if (isProbe)
            return VERDICT_DROP_SILENT;
        tuple.local0 = target0;
        tuple.local1 = target1;
        tuple.local2 = target2;
        tuple.local3 = target3;
        const reply = this.sender.begin(tuple, PROTOCOL_ICMP6);
        if (reply === -1)
            return VERDICT_DROP_NO_MEMORY;
        this.sender.setHopLimit(NEIGHBOUR_HOP_LIMIT);
        const l4 = this.sender.l4Address;
        writeIcmp(view, l4, ICMP6_NEIGHBOUR_ADVERTISEMENT, 0, NEIGHBOUR_FLAGS);
        writeAddress6(view, l4 + NEIGHBOUR_TARGET_OFFSET, target0, target1, target2, target3);
        const option = l4 + NEIGHBOUR_OPTION_OFFSET;
        view.setUint8(option, NEIGHBOUR_OPTION_TARGET_MAC);
        view.setUint8(option + 1, 1);
        view.setUint16(option + 2, this.hostMacHigh);
        view.setInt32(option + 4, this.hostMacLow);
        this.sender.finish(reply, NEIGHBOUR_ADVERTISEMENT_BYTES, 0, 0, -1, 0);
        return VERDICT_ACCEPT;
    }
    takeToken() {
        const now = this.ports.nowNs;
        const refilled = this.tokens + ((now - this.tokensNs) * ERRORS_PER_SECOND) / 1e9;
        this.tokens = refilled < ERRORS_BURST ? refilled : ERRORS_BURST;
        this.tokensNs = now;
        if (this.tokens < 1) {
            this.limitedCount++;
            return false;
        }
        this.tokens -= 1;
        return true;
    }
}
