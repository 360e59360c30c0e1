/**
 * One line about a frame that lies in memory, in the manner of tcpdump: for failure messages,
 * reports and debugging.
 *
 * Cold code: it allocates as it likes. It reads headers only (payload may lie elsewhere) and trusts
 * none of them: what does not fit is said to be truncated. Sequence numbers are absolute; nothing
 * is remembered between frames.
 */
import { ETHERNET_HEADER_BYTES } from '../base/limits.js';
import { addressText } from './address.js';
import { ARP_REQUEST, ArpView } from './arp.js';
import { EthernetView, ETHERTYPE_ARP, ETHERTYPE_IPV4, ETHERTYPE_IPV6, HEADER_OK, } from './ethernet.js';
import { ICMP6_ECHO_REPLY, ICMP6_ECHO_REQUEST, ICMP_ECHO_REPLY, ICMP_ECHO_REQUEST, ICMP_HEADER_BYTES, IcmpView, } from './icmp.js';
import { IPV4_HEADER_BYTES_MIN, Ipv4View } from './ipv4.js';
import { IPV6_HEADER_BYTES, Ipv6View } from './ipv6.js';
import { TCP_ACK, TCP_CWR, TCP_ECE, TCP_FIN, TCP_HEADER_BYTES_MIN, TCP_OPTIONS_OFFSET, TCP_PSH, TCP_RST, TCP_SYN, TCP_URG, TcpView, } from './tcp.js';
import { UDP_HEADER_BYTES, UdpView } from './udp.js';
const TCP = 6;
const UDP = 17;
const ICMP = 1;
const ICMP6 = 58;
/** tcpdump's letters, in its order. */
const FLAG_LETTERS = [
    [TCP_FIN, 'F'],
    [TCP_SYN, 'S'],
    [TCP_RST, 'R'],
    [TCP_PSH, 'P'],
    [TCP_ACK, '.'],
    [TCP_URG, 'U'],
    [TCP_ECE, 'E'],
    [TCP_CWR, 'W'],
];
/**
 * Describes the frame at `address` (from its Ethernet header on). frameBytes is its length on the
 * wire; headerBytes how much of it lies there, when its payload lies elsewhere (a frame about to be
 * transmitted).
 */
export function segmentText(memory, address, frameBytes, headerBytes = frameBytes) {
    if (headerBytes < ETHERNET_HEADER_BYTES)
        return `[truncated frame, ${frameBytes} bytes]`;
    const view = memory.view;
    const type = new EthernetView().wrap(view, address).etherType;
    const at = address + ETHERNET_HEADER_BYTES;
    const end = address + headerBytes;
    const wireBytes = frameBytes - ETHERNET_HEADER_BYTES;
    if (type === ETHERTYPE_IPV4)
        return ipv4Line(view, at, end, wireBytes);
    if (type === ETHERTYPE_IPV6)
        return ipv6Line(view, at, end, wireBytes);
    if (type === ETHERTYPE_ARP)
        return arpLine(view, at, end);
    return `ethertype 0x${type.toString(16).padStart(4, '0')}, length ${frameBytes}`;
}
/** The letters of a TCP header's flags, `none` when there are none: `S.`, `P.`, `R`. */
export function flagsText(flags) {
    let text = '';
    for (const [bit, letter] of FLAG_LETTERS)
        if ((flags & bit) !== 0)
            text += letter;
    return text === '' ? 'none' : text;
}
function ipv4Line(view, at, end, wireBytes) {
    const header = new Ipv4View().wrap(view, at);
    if (end - at < IPV4_HEADER_BYTES_MIN || header.validate(wireBytes) !== HEADER_OK) {
        return 'IP [bad header]';
    }
    const source = addressText(4, header.source, 0, 0, 0);
    const destination = addressText(4, header.destination, 0, 0, 0);
    const l4 = at + header.headerBytes;
    const l4Bytes = header.totalBytes - header.headerBytes;
    if (header.isFragment)
        return `IP ${source} > ${destination}: fragment, length ${l4Bytes}`;
    return `IP ${l4Line(view, header.protocol, source, destination, l4, end, l4Bytes)}`;
}
function ipv6Line(view, at, end, wireBytes) {
    const header = new Ipv6View().wrap(view, at);
    if (end - at < IPV6_HEADER_BYTES || header.validate(wireBytes) !== HEADER_OK) {
        return 'IP6 [bad header]';
    }
    const word = (get) => addressText(6, get(0), get(1), get(2), get(3));
    const source = word((index) => header.source(index));
    const destination = word((index) => header.destination(index));
    const l4 = at + header.headerBytes;
    const l4Bytes = header.totalBytes - header.headerBytes;
    return `IP6 ${l4Line(view, header.protocol, source, destination, l4, end, l4Bytes)}`;
}
function l4Line(view, protocol, source, destination, at, end, bytes) {
    const there = Math.min(end - at, bytes);
    if (protocol === TCP && there >= TCP_HEADER_BYTES_MIN) {
        const header = new TcpView().wrap(view, at);
        const ends = `${source}.${header.sourcePort} > ${destination}.${header.destinationPort}`;
        if (header.validate(there) !== HEADER_OK)
            return `${ends}: [bad header length]`;
        return `${ends}: ${tcpText(view, header, at, bytes - header.headerBytes)}`;
    }
    if (protocol === UDP && there >= UDP_HEADER_BYTES) {
        const header = new UdpView().wrap(view, at);
        const ends = `${source}.${header.sourcePort} > ${destination}.${header.destinationPort}`;
        if (header.validate(bytes) !== HEADER_OK)
            return `${ends}: UDP, bad length ${header.datagramBytes}`;
        return `${ends}: UDP, length ${header.datagramBytes - UDP_HEADER_BYTES}`;
    }
    const isIcmp = protocol === ICMP || protocol === ICMP6;
    const ends = `${source} > ${destination}`;
    if (isIcmp && there >= ICMP_HEADER_BYTES) {
        return `${ends}: ${icmpText(new IcmpView().wrap(view, at), protocol, bytes)}`;
    }
    if (protocol === TCP || protocol === UDP || isIcmp)
        return `${ends}: [truncated, length ${bytes}]`;
    return `${ends}: protocol ${protocol}, length ${bytes}`;
}
function tcpText(view, header, at, payloadBytes) {
    const parts = [`Flags [${flagsText(header.flags)}]`];
    const seq = header.seq >>> 0;
    const takesSpace = payloadBytes > 0;
    if (takesSpace)
        parts.push(`seq ${seq}:${(seq + payloadBytes) >>> 0}`);
    else if ((header.flags & (TCP_SYN | TCP_FIN | TCP_RST)) !== 0)
        parts.push(`seq ${seq}`);
    if ((header.flags & TCP_ACK) !== 0)
        parts.push(`ack ${header.ack >>> 0}`);
    parts.push(`win ${header.window}`);
    if ((header.flags & TCP_URG) !== 0)
        parts.push(`urg ${header.urgentPointer}`);
    const options = optionTexts(view, at + TCP_OPTIONS_OFFSET, at + header.headerBytes);
    if (options.length > 0)
        parts.push(`options [${options.join(',')}]`);
    parts.push(`length ${payloadBytes}`);
    return parts.join(', ');
}
/** Options as tcpdump names them; an illegal length ends the list with "bad". */
function optionTexts(view, from, end) {
    const texts = [];
    let at = from;
    while (at < end) {
        const kind = view.getUint8(at);
        if (kind === 0) {
            texts.push('eol');
            break;
        }
        if (kind === 1) {
            texts.push('nop');
            at += 1;
            continue;
        }
        const bytes = at + 1 < end ? view.getUint8(at + 1) : 0;
        if (bytes < 2 || at + bytes > end) {
            texts.push('bad');
            break;
        }
        texts.push(optionText(view, at, kind, bytes));
        at += bytes;
    }
    return texts;
}
function optionText(view, at, kind, bytes) {
    if (kind === 2 && bytes === 4)
        return `mss ${view.getUint16(at + 2)}`;
    if (kind === 3 && bytes === 3)
        return `wscale ${view.getUint8(at + 2)}`;
    if (kind === 4 && bytes === 2)
        return 'sackOK';
    if (kind === 8 && bytes === 10) {
        return `TS val ${view.getUint32(at + 2)} ecr ${view.getUint32(at + 6)}`;
    }
    if (kind === 5 && (bytes - 2) % 8 === 0) {
        const blocks = [];
        for (let block = at + 2; block < at + bytes; block += 8) {
            blocks.push(`{${view.getUint32(block)}:${view.getUint32(block + 4)}}`);
        }
        return `sack ${blocks.length} ${blocks.join('')}`;
    }
    return `opt-${kind}`;
}
function icmpText(message, protocol, bytes) {
    const { type, code } = message;
    const name = protocol === ICMP ? 'ICMP' : 'ICMP6';
    const request = protocol === ICMP ? ICMP_ECHO_REQUEST : ICMP6_ECHO_REQUEST;
    const reply = protocol === ICMP ? ICMP_ECHO_REPLY : ICMP6_ECHO_REPLY;
    if (type === request || type === reply) {
        const rest = message.rest;
        const what = type === request ? 'request' : 'reply';
        return `${name} echo ${what}, id ${rest >>> 16}, seq ${rest & 0xffff}, length ${bytes}`;
    }
    return `${name} type ${type} code ${code}, length ${bytes}`;
}
function arpLine(view, at, end) {
    const packet = new ArpView().wrap(view, at);
    if (packet.validate(end - at) !== HEADER_OK)
        return 'ARP [not IPv4 over Ethernet]';
    const sender = addressText(4, packet.senderAddress, 0, 0, 0);
    const target = addressText(4, packet.targetAddress, 0, 0, 0);
    if (packet.operation === ARP_REQUEST)
        return `ARP, Request who-has ${target} tell ${sender}`;
    const mac = macText(packet.senderMacHigh, packet.senderMacLow);
    return `ARP, Reply ${sender} is-at ${mac}`;
}
/** An Ethernet address, its high 16 and low 32 bits. */
export function macText(high, low) {
    const digits = high.toString(16).padStart(4, '0') + (low >>> 0).toString(16).padStart(8, '0');
    return digits.match(/../g).join(':');
}
