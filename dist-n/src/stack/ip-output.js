/**
 * IP output: Ethernet and IP headers in front of what TCP, UDP and ICMP have to say (RFC 791, RFC
 * 8200).
 *
 * Headers go into a fresh transmit mbuf, payload stays where it is. Checksums are the NIC's. Every
 * segment fits the MTU, so nothing is fragmented, and don't-fragment is always set. There is no
 * routing and no waiting for neighbour resolution: a frame goes back to the Ethernet address its
 * peer's frames come from, else to the one the ARP table has, else to the synthetic peer address (a
 * replayed network has no other).
 */
import { assert } from '../base/assert.js';
import { ETHERNET_HEADER_BYTES } from '../base/limits.js';
import { MBUF_FOR_TX } from '../log/events.js';
import { ETHERTYPE_IPV4, ETHERTYPE_IPV6, PEER_MAC_LOW, SYNTHETIC_MAC_HIGH, writeEthernet, } from '../wire/ethernet.js';
import { IPV4_HEADER_BYTES_MIN, IPV4_TOTAL_BYTES_OFFSET, IPV4_TTL_OFFSET, writeIpv4, } from '../wire/ipv4.js';
import { IPV6_DESTINATION_OFFSET, IPV6_HEADER_BYTES, IPV6_HOP_LIMIT_OFFSET, IPV6_PAYLOAD_BYTES_OFFSET, IPV6_SOURCE_OFFSET, writeAddress6, writeIpv6, } from '../wire/ipv6.js';
/** IX (and RFC 1700's recommendation). */
export const HOP_LIMIT = 64;
export class IpSender {
    constructor(ports, arp, hostMacHigh, hostMacLow) {
        this.l4Address = 0;
        /** The frame begun last. */
        this.mbuf = -1;
        this.ipAddress = 0;
        this.isIpv6 = false;
        this.ports = ports;
        this.arp = arp;
        this.hostMacHigh = hostMacHigh;
        this.hostMacLow = hostMacLow;
    }
    begin(tuple, protocol) {
        const ports = this.ports;
        const mbuf = ports.mbufs.alloc(MBUF_FOR_TX);
        this.mbuf = mbuf;
        if (mbuf === -1)
            return -1;
        const frame = ports.mbufs.frameAddress[mbuf];
        const ip = frame + ETHERNET_HEADER_BYTES;
        const view = ports.memory.view;
        ports.mbufs.next[mbuf] = -1;
        this.ipAddress = ip;
        this.isIpv6 = tuple.family === 6;
        if (this.isIpv6) {
            this.l4Address = ip + IPV6_HEADER_BYTES;
            this.writeLink(frame, tuple, ETHERTYPE_IPV6);
            writeIpv6(view, ip, protocol, HOP_LIMIT);
            const source = ip + IPV6_SOURCE_OFFSET;
            const destination = ip + IPV6_DESTINATION_OFFSET;
            writeAddress6(view, source, tuple.local0, tuple.local1, tuple.local2, tuple.local3);
            writeAddress6(view, destination, tuple.remote0, tuple.remote1, tuple.remote2, tuple.remote3);
        }
        else {
            assert(tuple.family === 4, 'a tuple is of IPv4 or IPv6');
            this.l4Address = ip + IPV4_HEADER_BYTES_MIN;
            this.writeLink(frame, tuple, ETHERTYPE_IPV4);
            writeIpv4(view, ip, protocol, HOP_LIMIT, tuple.local0, tuple.remote0);
        }
        return mbuf;
    }
    finish(mbuf, l4HeaderBytes, payloadBytes, pieceCount, flow, retransmission) {
        assert(mbuf === this.mbuf && mbuf !== -1, 'the frame that was begun last is finished');
        const l4Bytes = l4HeaderBytes + payloadBytes;
        const view = this.ports.memory.view;
        const ip = this.ipAddress;
        if (this.isIpv6)
            view.setUint16(ip + IPV6_PAYLOAD_BYTES_OFFSET, l4Bytes);
        else
            view.setUint16(ip + IPV4_TOTAL_BYTES_OFFSET, IPV4_HEADER_BYTES_MIN + l4Bytes);
        this.mbuf = -1;
        const frame = this.ports.mbufs.frameAddress[mbuf];
        const headerBytes = this.l4Address - frame + l4HeaderBytes;
        this.ports.tx.frame(mbuf, headerBytes, pieceCount, flow, retransmission);
    }
    /** Changes the hop limit of the frame begun last (neighbour discovery wants 255). */
    setHopLimit(hopLimit) {
        const offset = this.isIpv6 ? IPV6_HOP_LIMIT_OFFSET : IPV4_TTL_OFFSET;
        this.ports.memory.view.setUint8(this.ipAddress + offset, hopLimit);
    }
    setFields(trafficClass, hopLimit) {
        const { view } = this.ports.memory;
        const ip = this.ipAddress;
        this.setHopLimit(hopLimit);
        if (this.isIpv6)
            view.setUint16(ip, 0x6000 | (trafficClass << 4));
        else
            view.setUint8(ip + 1, trafficClass);
    }
    writeLink(frame, tuple, etherType) {
        let high = tuple.remoteMacHigh;
        let low = tuple.remoteMacLow;
        if ((high | low) === 0) {
            const entry = tuple.family === 4 ? this.arp.find(tuple.lane, tuple.remote0) : -1;
            high = entry === -1 ? SYNTHETIC_MAC_HIGH : this.arp.macHigh(entry);
            low = entry === -1 ? PEER_MAC_LOW : this.arp.macLow(entry);
        }
        const view = this.ports.memory.view;
        writeEthernet(view, frame, high, low, this.hostMacHigh, this.hostMacLow, etherType);
    }
}
