/**
 * Frames from a script's packets, and packets from the frames the stack sent.
 *
 * Written with the header writers of `wire/`, read with its views; options have a file of their own
 * (option-bytes.ts). Checksums of what is sent to the stack are real, and the stack verifies them;
 * those of what it sends are the NIC's to fill in.
 */
import { ETHERNET_HEADER_BYTES } from '../base/limits.ts';
import {
  ETHERTYPE_IPV4,
  ETHERTYPE_IPV6,
  HOST_MAC_LOW,
  PEER_MAC_LOW,
  SYNTHETIC_MAC_HIGH,
  writeEthernet,
} from '../wire/ethernet.ts';
import { ICMP_HEADER_BYTES, writeIcmp } from '../wire/icmp.ts';
import {
  IPV4_HEADER_BYTES_MIN,
  IPV4_SOURCE_OFFSET,
  IPV4_TOTAL_BYTES_OFFSET,
  IPV4_TTL_OFFSET,
  writeIpv4,
} from '../wire/ipv4.ts';
import {
  IPV6_DESTINATION_OFFSET,
  IPV6_HEADER_BYTES,
  IPV6_HOP_LIMIT_OFFSET,
  IPV6_PAYLOAD_BYTES_OFFSET,
  IPV6_SOURCE_OFFSET,
  writeAddress6,
  writeIpv6,
} from '../wire/ipv6.ts';
import type { IpAddress } from '../wire/address.ts';
import { PROTOCOL_ICMP, PROTOCOL_ICMPV6, PROTOCOL_TCP } from '../wire/packet.ts';
import {
  TCP_ACK,
  TCP_HEADER_BYTES_MIN,
  TCP_URGENT_OFFSET,
  TcpView,
  writeTcp,
} from '../wire/tcp.ts';
import type { Endpoints } from './endpoints.ts';
import type { IcmpCodes } from './icmp-names.ts';
import type { SentFrame } from './machine.ts';
import { optionBytes, readOptions } from './option-bytes.ts';
import { checksumIcmp, checksumIpv4, checksumL4, layersOf, viewOf } from './sums.ts';
import { Skip } from './outcome.ts';
import type { IpFields, TcpOption } from './syntax.ts';

const HOP_LIMIT = 64;
/** A quoted packet holds its IP header and this much of what follows (RFC 792). */
const QUOTED_BYTES = 20;

/** What the length fields of IPv4 and IPv6 hold. */
const PACKET_BYTES_MAX = 65_535;

/** A TCP segment, sequence numbers as on the wire. */
export interface Segment {
  readonly flags: number;
  readonly seq: number;
  readonly bytes: number;
  readonly ack: number;
  readonly window: number;
  readonly urgent: number;
  readonly options: readonly TcpOption[];
}

/** A segment the stack sent. */
export interface Sent {
  readonly timeNs: number;
  readonly localPort: number;
  readonly remotePort: number;
  /** Its lowest two bits are the mark of congestion. */
  readonly trafficClass: number;
  readonly hopLimit: number;
  /** UDP port of the peer's it goes to in a datagram; 0 = it travels alone. */
  readonly tunnelPort: number;
  readonly segment: Segment;
}

/** A frame from the peer to the host under test. ip: null = as usual. */
export function tcpFrame(ends: Endpoints, segment: Segment, ecn: number, ip: IpFields): Uint8Array {
  const options = optionBytes(segment.options);
  const headerBytes = TCP_HEADER_BYTES_MIN + options.length;
  const { bytes, view, at } = startFrame(ends, PROTOCOL_TCP, headerBytes + segment.bytes, ecn);
  const { remotePort, localPort } = ends;
  const { seq, ack, flags, window } = segment;
  writeTcp(view, at, remotePort, localPort, seq, ack, headerBytes, flags, window);
  view.setUint16(at + TCP_URGENT_OFFSET, segment.urgent);
  bytes.set(options, at + TCP_HEADER_BYTES_MIN);
  setIpFields(view, ends.family, ip);
  for (let i = 0; i < segment.bytes; i++) bytes[at + headerBytes + i] = (seq + i) & 0xff;
  checksumL4(view, ends.family, PROTOCOL_TCP, addressesAt(ends), at, bytes.length - at);
  return bytes;
}

function setIpFields(view: DataView, family: 4 | 6, { trafficClass, hopLimit }: IpFields): void {
  const at = ETHERNET_HEADER_BYTES;
  if (family === 6) {
    if (trafficClass !== null) view.setUint16(at, 0x6000 | (trafficClass << 4));
    if (hopLimit !== null) view.setUint8(at + IPV6_HOP_LIMIT_OFFSET, hopLimit);
    return;
  }
  if (trafficClass !== null) view.setUint8(at + 1, trafficClass);
  if (hopLimit !== null) view.setUint8(at + IPV4_TTL_OFFSET, hopLimit);
  checksumIpv4(view, at);
}

/** An error about a segment the host under test sent. */
export function icmpFrame(
  ends: Endpoints,
  codes: IcmpCodes,
  mtuBytes: number,
  quoted: { readonly seq: number; readonly bytes: number },
): Uint8Array {
  const ipBytes = ipHeaderBytes(ends);
  const l4Bytes = ICMP_HEADER_BYTES + ipBytes + QUOTED_BYTES;
  const protocol = ends.family === 6 ? PROTOCOL_ICMPV6 : PROTOCOL_ICMP;
  const { bytes, view, at } = startFrame(ends, protocol, l4Bytes, 0);
  writeIcmp(view, at, codes.type, codes.code, mtuBytes);
  const inner = at + ICMP_HEADER_BYTES;
  writeIp(view, inner, ends, true, PROTOCOL_TCP, TCP_HEADER_BYTES_MIN + quoted.bytes, 0);
  const { localPort, remotePort } = ends;
  const tcp = inner + ipBytes;
  writeTcp(view, tcp, localPort, remotePort, quoted.seq, 0, TCP_HEADER_BYTES_MIN, TCP_ACK, 0);
  if (ends.family === 6) checksumL4(view, 6, PROTOCOL_ICMPV6, addressesAt(ends), at, l4Bytes);
  else checksumIcmp(view, at, l4Bytes);
  return bytes;
}

function ipHeaderBytes(ends: Endpoints): number {
  return ends.family === 6 ? IPV6_HEADER_BYTES : IPV4_HEADER_BYTES_MIN;
}

/** Where the frame has its two IP addresses. */
function addressesAt(ends: Endpoints): number {
  const offset = ends.family === 6 ? IPV6_SOURCE_OFFSET : IPV4_SOURCE_OFFSET;
  return ETHERNET_HEADER_BYTES + offset;
}

interface Started {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Where its L4 header is. */
  readonly at: number;
}

function startFrame(ends: Endpoints, protocol: number, l4Bytes: number, ecn: number): Started {
  const ipBytes = ipHeaderBytes(ends);
  if (ipBytes + l4Bytes > PACKET_BYTES_MAX)
    throw new Skip(`a packet of ${ipBytes + l4Bytes} bytes`);
  const bytes = new Uint8Array(ETHERNET_HEADER_BYTES + ipBytes + l4Bytes);
  const view = new DataView(bytes.buffer);
  const type = ends.family === 6 ? ETHERTYPE_IPV6 : ETHERTYPE_IPV4;
  const high = SYNTHETIC_MAC_HIGH;
  writeEthernet(view, 0, high, HOST_MAC_LOW, high, PEER_MAC_LOW, type);
  writeIp(view, ETHERNET_HEADER_BYTES, ends, false, protocol, l4Bytes, ecn);
  return { bytes, view, at: ETHERNET_HEADER_BYTES + ipBytes };
}

function writeIp(
  view: DataView,
  at: number,
  ends: Endpoints,
  isOurs: boolean,
  protocol: number,
  l4Bytes: number,
  ecn: number,
): void {
  const from = isOurs ? ends.local : ends.remote;
  const to = isOurs ? ends.remote : ends.local;
  if (ends.family === 6) {
    writeIpv6(view, at, protocol, HOP_LIMIT);
    view.setUint16(at + IPV6_PAYLOAD_BYTES_OFFSET, l4Bytes);
    view.setUint8(at + 1, ecn << 4);
    writeAddress(view, at + IPV6_SOURCE_OFFSET, from);
    writeAddress(view, at + IPV6_DESTINATION_OFFSET, to);
    return;
  }
  writeIpv4(view, at, protocol, HOP_LIMIT, from.word0, to.word0);
  view.setUint16(at + IPV4_TOTAL_BYTES_OFFSET, IPV4_HEADER_BYTES_MIN + l4Bytes);
  view.setUint8(at + 1, ecn);
  checksumIpv4(view, at);
}

export function writeAddress(view: DataView, at: number, address: IpAddress): void {
  const { family, word0, word1, word2, word3 } = address;
  if (family === 4) view.setInt32(at, word0);
  else writeAddress6(view, at, word0, word1, word2, word3);
}

/** Whether a frame of ours goes from this end to the other, whatever its ports. */
export function isBetween(ends: Endpoints, header: Uint8Array): boolean {
  const view = viewOf(header);
  const at = addressesAt(ends);
  const count = ends.family === 6 ? 4 : 1;
  const words: readonly (keyof IpAddress)[] = ['word0', 'word1', 'word2', 'word3'];
  return words.slice(0, count).every((word, i) => {
    const remote = view.getInt32(at + 4 * (count + i));
    return view.getInt32(at + 4 * i) === ends.local[word] && remote === ends.remote[word];
  });
}

/** The segment in a frame that the stack sent; null: it is none of TCP's. */
export function readFrame(frame: SentFrame): Sent | null {
  const { timeNs, header, payloadBytes, tunnelPort } = frame;
  const view = viewOf(header);
  const ip = ETHERNET_HEADER_BYTES;
  const { family, protocol, l4: at } = layersOf(view);
  if (protocol !== PROTOCOL_TCP) return null;
  const isIpv6 = family === 6;
  const tcp = new TcpView().wrap(view, at);
  return {
    timeNs,
    localPort: tcp.sourcePort,
    remotePort: tcp.destinationPort,
    trafficClass: isIpv6 ? (view.getUint16(ip) >> 4) & 0xff : view.getUint8(ip + 1),
    hopLimit: view.getUint8(ip + (isIpv6 ? IPV6_HOP_LIMIT_OFFSET : IPV4_TTL_OFFSET)),
    tunnelPort,
    segment: {
      flags: tcp.flags,
      seq: tcp.seq >>> 0,
      bytes: payloadBytes,
      ack: tcp.ack >>> 0,
      window: tcp.window,
      urgent: tcp.urgentPointer,
      options: readOptions(view, at + TCP_HEADER_BYTES_MIN, at + tcp.headerBytes),
    },
  };
}
