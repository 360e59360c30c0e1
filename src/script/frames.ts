/**
 * Frames from a script's packets, and packets from the frames the stack sent.
 *
 * Written with the header writers of `wire/`, read with its views, but options are taken apart here
 * one by one: a script pins their order and padding, which the stack's own parser does not keep.
 * Checksums of what is sent to the stack are real, and the stack verifies them; those of what it
 * sends are the NIC's to fill in.
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
  writeIpv4,
} from '../wire/ipv4.ts';
import {
  IPV6_DESTINATION_OFFSET,
  IPV6_HEADER_BYTES,
  IPV6_PAYLOAD_BYTES_OFFSET,
  IPV6_SOURCE_OFFSET,
  writeAddress6,
  writeIpv6,
} from '../wire/ipv6.ts';
import type { IpAddress } from '../wire/address.ts';
import { TCP_HEADER_BYTES_MIN, TCP_URGENT_OFFSET, TcpView, writeTcp } from '../wire/tcp.ts';
import {
  FAST_OPEN_EXPERIMENT,
  OPTION_ACCURATE_0,
  OPTION_ACCURATE_1,
  OPTION_EXPERIMENT,
  OPTION_FAST_OPEN,
} from '../wire/tcp-options.ts';
import { UDP_HEADER_BYTES, writeUdp } from '../wire/udp.ts';
import type { SentFrame } from './machine.ts';
import { checksumIcmp, checksumIpv4, checksumL4 } from './sums.ts';
import type { IpFields, TcpOption } from './syntax.ts';

const PROTOCOL_ICMP = 1;
const PROTOCOL_TCP = 6;
const PROTOCOL_UDP = 17;
const PROTOCOL_ICMP6 = 58;
const HOP_LIMIT = 64;
/** A quoted packet holds its IP header and this much of what follows (RFC 792). */
const QUOTED_BYTES = 20;

/** Both ends of what a script is about. */
export interface Endpoints {
  readonly family: 4 | 6;
  readonly local: IpAddress;
  readonly remote: IpAddress;
  localPort: number;
  remotePort: number;
}

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

export interface Sent {
  readonly timeNs: number;
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'other';
  readonly localPort: number;
  readonly remotePort: number;
  /** The two ECN bits of the IP header. */
  readonly ecn: number;
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

function setIpFields(view: DataView, family: 4 | 6, ip: IpFields): void {
  const at = ETHERNET_HEADER_BYTES;
  const { trafficClass, hopLimit } = ip;
  if (family === 6) {
    if (trafficClass !== null) view.setUint16(at, 0x6000 | (trafficClass << 4));
    if (hopLimit !== null) view.setUint8(at + 7, hopLimit);
    return;
  }
  if (trafficClass !== null) view.setUint8(at + 1, trafficClass);
  if (hopLimit !== null) view.setUint8(at + 8, hopLimit);
  checksumIpv4(view, at);
}

export function udpFrame(ends: Endpoints, payloadBytes: number): Uint8Array {
  const l4Bytes = UDP_HEADER_BYTES + payloadBytes;
  const { bytes, view, at } = startFrame(ends, PROTOCOL_UDP, l4Bytes, 0);
  writeUdp(view, at, ends.remotePort, ends.localPort, l4Bytes);
  checksumL4(view, ends.family, PROTOCOL_UDP, addressesAt(ends), at, l4Bytes);
  return bytes;
}

/** An error about a segment the host under test sent. */
export function icmpFrame(
  ends: Endpoints,
  type: number,
  code: number,
  mtuBytes: number,
  quoted: Segment,
): Uint8Array {
  const ipBytes = ends.family === 6 ? IPV6_HEADER_BYTES : IPV4_HEADER_BYTES_MIN;
  const l4Bytes = ICMP_HEADER_BYTES + ipBytes + QUOTED_BYTES;
  const protocol = ends.family === 6 ? PROTOCOL_ICMP6 : PROTOCOL_ICMP;
  const { bytes, view, at } = startFrame(ends, protocol, l4Bytes, 0);
  writeIcmp(view, at, type, code, mtuBytes);
  const inner = at + ICMP_HEADER_BYTES;
  const innerBytes = TCP_HEADER_BYTES_MIN + quoted.bytes;
  writeIp(view, inner, ends, true, PROTOCOL_TCP, innerBytes, 0);
  const tcp = inner + ipBytes;
  const { localPort, remotePort } = ends;
  const { seq, ack, flags, window } = quoted;
  writeTcp(view, tcp, localPort, remotePort, seq, ack, TCP_HEADER_BYTES_MIN, flags, window);
  if (ends.family === 6) checksumL4(view, 6, PROTOCOL_ICMP6, addressesAt(ends), at, l4Bytes);
  else checksumIcmp(view, at, l4Bytes);
  return bytes;
}

/** Where the frame has its two IP addresses. */
function addressesAt(ends: Endpoints): number {
  const offset = ends.family === 6 ? IPV6_SOURCE_OFFSET : IPV4_SOURCE_OFFSET;
  return ETHERNET_HEADER_BYTES + offset;
}

interface Started {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Of the L4 header. */
  readonly at: number;
}

function startFrame(ends: Endpoints, protocol: number, l4Bytes: number, ecn: number): Started {
  const ipBytes = ends.family === 6 ? IPV6_HEADER_BYTES : IPV4_HEADER_BYTES_MIN;
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
    write6(view, at + IPV6_SOURCE_OFFSET, from);
    write6(view, at + IPV6_DESTINATION_OFFSET, to);
    return;
  }
  writeIpv4(view, at, protocol, HOP_LIMIT, from.word0, to.word0);
  view.setUint16(at + IPV4_TOTAL_BYTES_OFFSET, IPV4_HEADER_BYTES_MIN + l4Bytes);
  view.setUint8(at + 1, ecn);
  checksumIpv4(view, at);
}

function write6(view: DataView, at: number, address: IpAddress): void {
  writeAddress6(view, at, address.word0, address.word1, address.word2, address.word3);
}

/** Options in the order given, padded with zeros (the end of the list). */
function optionBytes(options: readonly TcpOption[]): number[] {
  const bytes: number[] = [];
  const word = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
  for (const option of options) {
    if (option.kind === 'nop') bytes.push(1);
    else if (option.kind === 'eol') bytes.push(0);
    else if (option.kind === 'sackOK') bytes.push(4, 2);
    else if (option.kind === 'mss') bytes.push(2, 4, option.value >> 8, option.value & 255);
    else if (option.kind === 'wscale') bytes.push(3, 3, option.value);
    else if (option.kind === 'TS') bytes.push(8, 10, ...word(option.val), ...word(option.ecr));
    else if (option.kind === 'raw') bytes.push(...option.bytes);
    else if (option.kind === 'FO' || option.kind === 'FOEXP') bytes.push(...fastOpenBytes(option));
    else if (option.kind === 'ECN') bytes.push(...counterBytes(option));
    else if (option.kind === 'sack') {
      bytes.push(5, 2 + 8 * option.blocks.length);
      for (const [start, end] of option.blocks) bytes.push(...word(start), ...word(end));
    }
  }
  while (bytes.length % 4 !== 0) bytes.push(0);
  return bytes;
}

function counterBytes({ order, fields }: TcpOption & { kind: 'ECN' }): number[] {
  const kind = order === 0 ? OPTION_ACCURATE_0 : OPTION_ACCURATE_1;
  const values = fields.flatMap((value) => [16, 8, 0].map((shift) => (value >>> shift) & 255));
  return [kind, 2 + values.length, ...values];
}

function fastOpenBytes(option: TcpOption & { kind: 'FO' | 'FOEXP' }): number[] {
  const cookie = Buffer.from(option.cookie, 'hex');
  if (option.kind === 'FO') return [OPTION_FAST_OPEN, 2 + cookie.length, ...cookie];
  const magic = [FAST_OPEN_EXPERIMENT >> 8, FAST_OPEN_EXPERIMENT & 255];
  return [OPTION_EXPERIMENT, 4 + cookie.length, ...magic, ...cookie];
}

/** Whether a frame of ours goes from this end to the other, whatever its ports. */
export function isBetween(ends: Endpoints, header: Uint8Array): boolean {
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const at = addressesAt(ends);
  const count = ends.family === 6 ? 4 : 1;
  const words: readonly (keyof IpAddress)[] = ['word0', 'word1', 'word2', 'word3'];
  return words.slice(0, count).every((word, i) => {
    const remote = view.getInt32(at + 4 * (count + i));
    return view.getInt32(at + 4 * i) === ends.local[word] && remote === ends.remote[word];
  });
}

/** What the stack sent. */
export function readFrame(frame: SentFrame): Sent {
  const { timeNs, header, payloadBytes, tunnelPort } = frame;
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const isIpv6 = view.getUint16(12) === ETHERTYPE_IPV6;
  const ip = ETHERNET_HEADER_BYTES;
  const protocol = view.getUint8(isIpv6 ? ip + 6 : ip + 9);
  const trafficClass = isIpv6 ? (view.getUint16(ip) >> 4) & 0xff : view.getUint8(ip + 1);
  const hopLimit = view.getUint8(isIpv6 ? ip + 7 : ip + 8);
  const ecn = trafficClass & 3;
  const fields = { ecn, trafficClass, hopLimit, tunnelPort };
  const at = ip + (isIpv6 ? IPV6_HEADER_BYTES : IPV4_HEADER_BYTES_MIN);
  const empty = {
    flags: 0,
    seq: 0,
    bytes: payloadBytes,
    ack: 0,
    window: 0,
    urgent: 0,
    options: [],
  };
  if (protocol !== PROTOCOL_TCP) {
    const isIcmp = protocol === PROTOCOL_ICMP || protocol === PROTOCOL_ICMP6;
    const name = protocol === PROTOCOL_UDP ? 'udp' : isIcmp ? 'icmp' : 'other';
    return { timeNs, protocol: name, localPort: 0, remotePort: 0, ...fields, segment: empty };
  }
  const tcp = new TcpView().wrap(view, at);
  const segment: Segment = {
    flags: tcp.flags,
    seq: tcp.seq >>> 0,
    bytes: payloadBytes,
    ack: tcp.ack >>> 0,
    window: tcp.window,
    urgent: tcp.urgentPointer,
    options: readOptions(view, at + TCP_HEADER_BYTES_MIN, at + tcp.headerBytes),
  };
  const { sourcePort, destinationPort } = tcp;
  return {
    timeNs,
    protocol: 'tcp',
    localPort: sourcePort,
    remotePort: destinationPort,
    ...fields,
    segment,
  };
}

function readOptions(view: DataView, start: number, end: number): TcpOption[] {
  const options: TcpOption[] = [];
  for (let at = start; at < end;) {
    const kind = view.getUint8(at);
    const length = kind < 2 ? 1 : Math.max(2, at + 1 < end ? view.getUint8(at + 1) : 2);
    options.push(readOption(view, kind, at, length));
    at += length;
  }
  return options;
}

function readOption(view: DataView, kind: number, at: number, length: number): TcpOption {
  if (kind === 0) return { kind: 'eol' };
  if (kind === 1) return { kind: 'nop' };
  if (kind === 2 && length === 4) return { kind: 'mss', value: view.getUint16(at + 2) };
  if (kind === 3 && length === 3) return { kind: 'wscale', value: view.getUint8(at + 2) };
  if (kind === 4 && length === 2) return { kind: 'sackOK' };
  if (kind === 8 && length === 10) {
    return { kind: 'TS', val: view.getUint32(at + 2), ecr: view.getUint32(at + 6) };
  }
  if (kind === 5 && (length - 2) % 8 === 0) {
    const blocks: [number, number][] = [];
    for (let block = at + 2; block < at + length; block += 8) {
      blocks.push([view.getUint32(block), view.getUint32(block + 4)]);
    }
    return { kind: 'sack', blocks };
  }
  if ((kind === OPTION_ACCURATE_0 || kind === OPTION_ACCURATE_1) && (length - 2) % 3 === 0) {
    const fields: number[] = [];
    for (let field = at + 2; field < at + length; field += 3) {
      fields.push((view.getUint8(field) << 16) | view.getUint16(field + 1));
    }
    return { kind: 'ECN', order: kind === OPTION_ACCURATE_0 ? 0 : 1, fields };
  }
  if (kind === OPTION_FAST_OPEN) return { kind: 'FO', cookie: hexAt(view, at + 2, at + length) };
  if (
    kind === OPTION_EXPERIMENT &&
    length >= 4 &&
    view.getUint16(at + 2) === FAST_OPEN_EXPERIMENT
  ) {
    return { kind: 'FOEXP', cookie: hexAt(view, at + 4, at + length) };
  }
  return { kind: 'other', text: `option ${kind}` };
}

function hexAt(view: DataView, from: number, to: number): string {
  return Buffer.from(view.buffer, view.byteOffset + from, to - from).toString('hex');
}
