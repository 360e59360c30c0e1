/**
 * Checksums of the frames a script sends (RFC 1071), pair by pair: the plainest way, not the
 * stack's or the NIC's, so that a script also checks the sums the stack verifies.
 */
import { ETHERNET_HEADER_BYTES } from '../base/limits.js';
import { ETHERTYPE_IPV6 } from '../wire/ethernet.js';
import { IPV6_HEADER_BYTES } from '../wire/ipv6.js';
import { ICMP_CHECKSUM_OFFSET } from '../wire/icmp.js';
import { IPV4_CHECKSUM_OFFSET, IPV4_HEADER_BYTES_MIN } from '../wire/ipv4.js';
import { TCP_CHECKSUM_OFFSET } from '../wire/tcp.js';
import { UDP_CHECKSUM_OFFSET } from '../wire/udp.js';
const PROTOCOL_ICMP = 1;
const PROTOCOL_TCP = 6;
const PROTOCOL_UDP = 17;
function sumBytes(view, start, end, first) {
    let sum = first;
    for (let at = start; at < end; at += 2) {
        sum += at + 1 < end ? view.getUint16(at) : view.getUint8(at) << 8;
    }
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >>> 16);
    return sum;
}
/** The header at `at`, with `optionBytes` of options. */
export function checksumIpv4(view, at, optionBytes = 0) {
    view.setUint16(at + IPV4_CHECKSUM_OFFSET, 0);
    const sum = sumBytes(view, at, at + IPV4_HEADER_BYTES_MIN + optionBytes, 0);
    view.setUint16(at + IPV4_CHECKSUM_OFFSET, ~sum & 0xffff);
}
export function checksumIcmp(view, at, bytes) {
    view.setUint16(at + ICMP_CHECKSUM_OFFSET, 0);
    view.setUint16(at + ICMP_CHECKSUM_OFFSET, ~sumBytes(view, at, at + bytes, 0) & 0xffff);
}
/** TCP, UDP and ICMPv6: with the pseudo header; `addresses` is where the IP header has them. */
export function checksumL4(view, family, protocol, addresses, at, bytes) {
    const isTransport = protocol === PROTOCOL_TCP || protocol === PROTOCOL_UDP;
    const transport = protocol === PROTOCOL_TCP ? TCP_CHECKSUM_OFFSET : UDP_CHECKSUM_OFFSET;
    const field = at + (isTransport ? transport : ICMP_CHECKSUM_OFFSET);
    view.setUint16(field, 0);
    const pseudo = sumBytes(view, addresses, addresses + (family === 6 ? 32 : 8), protocol + bytes);
    view.setUint16(field, ~sumBytes(view, at, at + bytes, pseudo) & 0xffff);
}
/** Fills in the checksums of a whole frame, whoever wrote it. */
export function finishSums(frame) {
    const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
    const ip = ETHERNET_HEADER_BYTES;
    if (view.getUint16(12) === ETHERTYPE_IPV6) {
        const at = ip + IPV6_HEADER_BYTES;
        checksumL4(view, 6, view.getUint8(ip + 6), at - 32, at, frame.length - at);
        return;
    }
    const at = ip + IPV4_HEADER_BYTES_MIN;
    const protocol = view.getUint8(ip + 9);
    checksumIpv4(view, ip);
    if (protocol === PROTOCOL_ICMP)
        checksumIcmp(view, at, frame.length - at);
    else
        checksumL4(view, 4, protocol, at - 8, at, frame.length - at);
}
