/**
 * IP input: one received frame into addresses, protocol and the place of its L4 header (RFC 791,
 * RFC 8200, RFC 1122 §3.2).
 *
 * The first thing that happens to a packet in the stack. Headers are checked against the frame,
 * never trusted beyond it; packets whose addresses cannot be a conversation's (martians) are
 * dropped in silence. Options and extension headers are stepped over. Fragments were put together
 * before the NIC: one that comes here is dropped. Checksums are the NIC's, except for a frame it
 * did not verify.
 */
import { ETHERNET_HEADER_BYTES } from '../base/limits.js';
import { IP_FRAGMENT, PROTOCOL_ICMP, PROTOCOL_ICMP6, PROTOCOL_TCP, PROTOCOL_UDP, VERDICT_ACCEPT, VERDICT_DROP_CHECKSUM, VERDICT_DROP_MALFORMED, VERDICT_DROP_PROTOCOL, VERDICT_DROP_SILENT, } from '../log/events.js';
import { addSums, isValid, pseudoSum4, pseudoSum6, sumRange } from '../wire/checksum.js';
import { EthernetView, ETHERTYPE_IPV6, HEADER_OK } from '../wire/ethernet.js';
import { IPV4_BROADCAST, Ipv4View, isLoopback4, isMulticast4 } from '../wire/ipv4.js';
import { EXTENSION_COUNT_MAX, Ipv6View, isMulticast6, NEXT_AUTHENTICATION, NEXT_FRAGMENT, } from '../wire/ipv6.js';
import { UDP_BYTES_OFFSET, UDP_CHECKSUM_OFFSET, UDP_HEADER_BYTES } from '../wire/udp.js';
const FRAGMENT_DISCARDED = 2;
export function emptyTuple() {
    return {
        family: 4,
        lane: 0,
        local0: 0,
        local1: 0,
        local2: 0,
        local3: 0,
        remote0: 0,
        remote1: 0,
        remote2: 0,
        remote3: 0,
        localPort: 0,
        remotePort: 0,
        remoteMacHigh: 0,
        remoteMacLow: 0,
    };
}
export class IpInput {
    constructor(ports) {
        /** IP protocol number of the packet parsed last; 0 when it has no readable header. */
        this.protocol = 0;
        /** The whole IP packet. */
        this.ipAddress = 0;
        this.ipBytes = 0;
        this.l4Address = 0;
        this.l4Bytes = 0;
        this.hopLimit = 0;
        /** Addressed to a multicast or broadcast address, of IP or of the link. */
        this.isGroup = false;
        this.ethernet = new EthernetView();
        this.ipv4 = new Ipv4View();
        this.ipv6 = new Ipv6View();
        this.ports = ports;
        this.memory = ports.memory;
    }
    /**
     * Parses the mbuf's frame and fills the tuple (ports 0). VERDICT_ACCEPT, or why the packet goes
     * no further.
     */
    parse(mbuf, etherType, tuple) {
        const mbufs = this.ports.mbufs;
        const frame = mbufs.frameAddress[mbuf];
        const limit = mbufs.frameBytes[mbuf] - ETHERNET_HEADER_BYTES;
        const ethernet = this.ethernet.wrap(this.memory.view, frame);
        this.protocol = 0;
        this.ipAddress = frame + ETHERNET_HEADER_BYTES;
        this.isGroup = false;
        tuple.lane = mbufs.lane[mbuf];
        tuple.localPort = 0;
        tuple.remotePort = 0;
        tuple.remoteMacHigh = ethernet.sourceHigh;
        tuple.remoteMacLow = ethernet.sourceLow;
        const verdict = etherType === ETHERTYPE_IPV6
            ? this.parse6(mbuf, limit, tuple)
            : this.parse4(mbuf, limit, tuple);
        if (verdict !== VERDICT_ACCEPT)
            return verdict;
        if ((ethernet.destinationHigh & 0x0100) !== 0)
            this.isGroup = true;
        //= RFC 9293 §3.10.7, RFC 1122 §3.2.1.3, §3.3.6
        // MUST-57, MUST-63: segments to or from a group address are discarded in silence.
        const isTcp = this.protocol === PROTOCOL_TCP;
        if (isTcp && this.isGroup && !this.isRecorded(mbuf))
            return VERDICT_DROP_SILENT;
        if (mbufs.checksumOk[mbuf] === 0 && !this.isIntact(tuple))
            return VERDICT_DROP_CHECKSUM;
        return VERDICT_ACCEPT;
    }
    //! DEVIATION RFC 1122 §3.2.1.3, §3.3.6: addresses of a recorded conversation are not judged.
    // The recorded host took its segments or did not, and captures come with addresses made up.
    isRecorded(mbuf) {
        return this.protocol === PROTOCOL_TCP && this.ports.mbufs.conversation[mbuf] >= 0;
    }
    parse4(mbuf, limit, tuple) {
        const header = this.ipv4.wrap(this.memory.view, this.ipAddress);
        if (header.validate(limit) !== HEADER_OK)
            return VERDICT_DROP_MALFORMED;
        this.protocol = header.protocol;
        this.hopLimit = 0;
        const headerBytes = this.skipAuthentication(header.headerBytes, header.totalBytes);
        if (headerBytes === -1)
            return VERDICT_DROP_MALFORMED;
        this.setExtent(header.totalBytes, headerBytes);
        const source = header.source;
        const destination = header.destination;
        tuple.family = 4;
        tuple.local0 = destination;
        tuple.local1 = 0;
        tuple.local2 = 0;
        tuple.local3 = 0;
        tuple.remote0 = source;
        tuple.remote1 = 0;
        tuple.remote2 = 0;
        tuple.remote3 = 0;
        if (header.isFragment)
            return this.dropFragment(mbuf, header.identification);
        if (destination === IPV4_BROADCAST || isMulticast4(destination))
            this.isGroup = true;
        //= RFC 1122 §3.2.1.3
        // A source that is a group, or a loopback address from somewhere else, is discarded in silence.
        if (this.isRecorded(mbuf))
            return VERDICT_ACCEPT;
        if (source === IPV4_BROADCAST || isMulticast4(source))
            return VERDICT_DROP_SILENT;
        if (isLoopback4(source) && !isLoopback4(destination))
            return VERDICT_DROP_SILENT;
        // "This host" (0.0.0.0) may ask for an address over UDP, but has no connection.
        if (source === 0 && this.protocol !== PROTOCOL_UDP)
            return VERDICT_DROP_SILENT;
        return VERDICT_ACCEPT;
    }
    parse6(mbuf, limit, tuple) {
        const header = this.ipv6.wrap(this.memory.view, this.ipAddress);
        if (header.validate(limit) !== HEADER_OK)
            return VERDICT_DROP_MALFORMED;
        this.protocol = header.protocol;
        this.setExtent(header.totalBytes, header.headerBytes);
        this.hopLimit = header.hopLimit;
        tuple.family = 6;
        tuple.local0 = header.destination(0);
        tuple.local1 = header.destination(1);
        tuple.local2 = header.destination(2);
        tuple.local3 = header.destination(3);
        tuple.remote0 = header.source(0);
        tuple.remote1 = header.source(1);
        tuple.remote2 = header.source(2);
        tuple.remote3 = header.source(3);
        if (header.protocol === NEXT_FRAGMENT)
            return this.dropFragment(mbuf, 0);
        if (isMulticast6(tuple.local0))
            this.isGroup = true;
        //= RFC 4291 §2.7, §2.5.2, §2.5.3
        // Multicast is no source; the unspecified address has no conversation; ::1 never crosses a
        // link.
        if (this.isRecorded(mbuf))
            return VERDICT_ACCEPT;
        if (isMulticast6(tuple.remote0))
            return VERDICT_DROP_SILENT;
        if ((tuple.remote0 | tuple.remote1 | tuple.remote2) !== 0)
            return VERDICT_ACCEPT;
        if (tuple.remote3 === 1) {
            const isLocal = (tuple.local0 | tuple.local1 | tuple.local2) === 0 && tuple.local3 === 1;
            return isLocal ? VERDICT_ACCEPT : VERDICT_DROP_SILENT;
        }
        if (tuple.remote3 === 0 && this.protocol !== PROTOCOL_ICMP6)
            return VERDICT_DROP_SILENT;
        return VERDICT_ACCEPT;
    }
    /**
     * Steps over IPv4 authentication headers (RFC 4302 §2); sets protocol. -1 = they do not fit the
     * packet.
     */
    skipAuthentication(headerBytes, totalBytes) {
        let at = headerBytes;
        for (let count = 0; this.protocol === NEXT_AUTHENTICATION; count++) {
            if (count === EXTENSION_COUNT_MAX || at + 8 > totalBytes)
                return -1;
            this.protocol = this.memory.bytes[this.ipAddress + at];
            at += (this.memory.bytes[this.ipAddress + at + 1] + 2) << 2;
            if (at > totalBytes)
                return -1;
        }
        return at;
    }
    setExtent(ipBytes, headerBytes) {
        this.ipBytes = ipBytes;
        this.l4Address = this.ipAddress + headerBytes;
        this.l4Bytes = ipBytes - headerBytes;
    }
    dropFragment(mbuf, datagram) {
        const frame = this.ports.mbufs.frame[mbuf];
        const outcome = FRAGMENT_DISCARDED;
        this.ports.recorder.emit3(IP_FRAGMENT, -1, frame, outcome, datagram);
        return VERDICT_DROP_PROTOCOL;
    }
    /** Sums in software what the NIC did not: IPv4 header and L4 segment. */
    isIntact(tuple) {
        const memory = this.memory;
        if (tuple.family === 4) {
            const headerBytes = this.ipv4.headerBytes;
            if (!isValid(sumRange(memory, this.ipAddress, headerBytes)))
                return false;
        }
        const protocol = this.protocol;
        let bytes = this.l4Bytes;
        if (protocol === PROTOCOL_UDP) {
            if (bytes < UDP_HEADER_BYTES)
                return true;
            const checksum = memory.view.getUint16(this.l4Address + UDP_CHECKSUM_OFFSET);
            if (checksum === 0 && tuple.family === 4)
                return true;
            bytes = Math.min(bytes, memory.view.getUint16(this.l4Address + UDP_BYTES_OFFSET));
        }
        if (protocol === PROTOCOL_ICMP)
            return isValid(sumRange(memory, this.l4Address, bytes));
        if (protocol !== PROTOCOL_TCP && protocol !== PROTOCOL_UDP && protocol !== PROTOCOL_ICMP6) {
            return true;
        }
        const segment = sumRange(memory, this.l4Address, bytes);
        return isValid(addSums(segment, pseudoSum(tuple, protocol, bytes)));
    }
}
function pseudoSum(tuple, protocol, bytes) {
    if (tuple.family === 4)
        return pseudoSum4(tuple.remote0, tuple.local0, protocol, bytes);
    return pseudoSum6(tuple.remote0, tuple.remote1, tuple.remote2, tuple.remote3, tuple.local0, tuple.local1, tuple.local2, tuple.local3, protocol, bytes);
}
