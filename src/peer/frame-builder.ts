/**
 * Makes frames of segments: what a client put on the wire, as the host's NIC sees it, with valid
 * checksums. Payload comes from the pattern table, by connection and place in the stream.
 */
import { CLIENT_SIDE } from '../app/dialogue.ts';
import { ETHERNET_HEADER_BYTES, FRAME_BYTES_MAX } from '../base/limits.ts';
import type { Memory } from '../base/memory.ts';
import { PATTERN_BYTES, patternBytes, patternOffset } from '../base/pattern.ts';
import { PROTOCOL_TCP } from '../log/events.ts';
import type { Tuple } from '../stack/ports.ts';
import { pseudoSum4, pseudoSum6, sumRange, addSums } from '../wire/checksum.ts';
import {
  ETHERTYPE_IPV4,
  ETHERTYPE_IPV6,
  HOST_MAC_LOW,
  PEER_MAC_LOW,
  SYNTHETIC_MAC_HIGH,
  writeEthernet,
} from '../wire/ethernet.ts';
import {
  IPV4_CHECKSUM_OFFSET,
  IPV4_HEADER_BYTES_MIN,
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
import {
  OPTION_MSS_BYTES,
  OPTION_SACK_PERMITTED_BYTES,
  OPTION_TIMESTAMPS_BYTES,
  OPTION_WINDOW_SCALE_BYTES,
  writeMss,
  writeSackHead,
  writeSackPermitted,
  writeTimestamps,
  writeWindowScale,
} from '../wire/tcp-options.ts';
import { TCP_CHECKSUM_OFFSET, TCP_HEADER_BYTES_MIN, writeTcp } from '../wire/tcp.ts';
import type { Flight } from './flight.ts';

const HOP_LIMIT = 64;

/** Bytes of the TCP options of a segment. */
export function optionBytes(flight: Flight, slot: number): number {
  let bytes = 0;
  if (flight.mss[slot] !== 0) bytes += OPTION_MSS_BYTES;
  if (flight.windowShift[slot] !== -1) bytes += OPTION_WINDOW_SCALE_BYTES;
  if (flight.sackPermitted[slot] !== 0) bytes += OPTION_SACK_PERMITTED_BYTES;
  if (flight.hasTimestamps[slot] !== 0) bytes += OPTION_TIMESTAMPS_BYTES;
  if (flight.sackCount[slot] !== 0) bytes += 4 + 8 * flight.sackCount[slot]!;
  return bytes;
}

/** Bytes of the frame a segment becomes. */
export function frameBytesOf(flight: Flight, slot: number, family: number): number {
  const ip = family === 4 ? IPV4_HEADER_BYTES_MIN : IPV6_HEADER_BYTES;
  const tcp = TCP_HEADER_BYTES_MIN + optionBytes(flight, slot);
  return ETHERNET_HEADER_BYTES + ip + tcp + flight.payloadBytes[slot]!;
}

export class FrameBuilder {
  /** Where the frame is built. */
  readonly address: number;
  private readonly memory: Memory;
  private readonly table: number;

  /** Takes PATTERN_BYTES + FRAME_BYTES_MAX of memory at `address` (8-byte aligned). */
  constructor(memory: Memory, address: number) {
    this.memory = memory;
    this.table = address;
    memory.bytes.set(patternBytes(), address);
    // The IP header is 4-byte aligned behind the Ethernet header.
    this.address = address + Math.ceil(PATTERN_BYTES / 8) * 8 + 2;
  }

  /** Bytes of memory a builder takes. */
  static readonly memoryBytes: number = PATTERN_BYTES + FRAME_BYTES_MAX + 16;

  /** Builds the frame of the segment from tuple's remote end to its local one; its length. */
  build(flight: Flight, slot: number, tuple: Tuple): number {
    const { memory } = this;
    const { view } = memory;
    const isIpv4 = tuple.family === 4;
    const ip = this.address + ETHERNET_HEADER_BYTES;
    const tcp = ip + (isIpv4 ? IPV4_HEADER_BYTES_MIN : IPV6_HEADER_BYTES);
    const headerBytes = TCP_HEADER_BYTES_MIN + optionBytes(flight, slot);
    const payloadBytes = flight.payloadBytes[slot]!;
    const l4Bytes = headerBytes + payloadBytes;
    const mac = SYNTHETIC_MAC_HIGH;
    const type = isIpv4 ? ETHERTYPE_IPV4 : ETHERTYPE_IPV6;
    writeEthernet(view, this.address, mac, HOST_MAC_LOW, mac, PEER_MAC_LOW, type);
    const pseudo = isIpv4 ? this.ipv4(ip, tuple, l4Bytes) : this.ipv6(ip, tuple, l4Bytes);
    writeTcp(
      view,
      tcp,
      tuple.remotePort,
      tuple.localPort,
      flight.seq[slot]!,
      flight.ack[slot]!,
      headerBytes,
      flight.flags[slot]!,
      flight.window[slot]!,
    );
    this.options(flight, slot, tcp + TCP_HEADER_BYTES_MIN);
    if (payloadBytes > 0) {
      const connection = flight.connection[slot]!;
      const offset = patternOffset(connection, CLIENT_SIDE, flight.position[slot]!);
      const source = this.table + offset;
      memory.bytes.copyWithin(tcp + headerBytes, source, source + payloadBytes);
    }
    const sum = addSums(pseudo, sumRange(memory, tcp, l4Bytes));
    view.setUint16(tcp + TCP_CHECKSUM_OFFSET, ~sum);
    return tcp + l4Bytes - this.address;
  }

  /** Writes the header; returns the pseudo header's sum. */
  private ipv4(ip: number, tuple: Tuple, l4Bytes: number): number {
    const { memory } = this;
    const { view } = memory;
    writeIpv4(view, ip, PROTOCOL_TCP, HOP_LIMIT, tuple.remote0, tuple.local0);
    view.setUint16(ip + IPV4_TOTAL_BYTES_OFFSET, IPV4_HEADER_BYTES_MIN + l4Bytes);
    const sum = sumRange(memory, ip, IPV4_HEADER_BYTES_MIN);
    view.setUint16(ip + IPV4_CHECKSUM_OFFSET, ~sum);
    return pseudoSum4(tuple.remote0, tuple.local0, PROTOCOL_TCP, l4Bytes);
  }

  private ipv6(ip: number, tuple: Tuple, l4Bytes: number): number {
    const { view } = this.memory;
    const { remote0, remote1, remote2, remote3, local0, local1, local2, local3 } = tuple;
    writeIpv6(view, ip, PROTOCOL_TCP, HOP_LIMIT);
    view.setUint16(ip + IPV6_PAYLOAD_BYTES_OFFSET, l4Bytes);
    writeAddress6(view, ip + IPV6_SOURCE_OFFSET, remote0, remote1, remote2, remote3);
    writeAddress6(view, ip + IPV6_DESTINATION_OFFSET, local0, local1, local2, local3);
    return pseudoSum6(
      remote0,
      remote1,
      remote2,
      remote3,
      local0,
      local1,
      local2,
      local3,
      PROTOCOL_TCP,
      l4Bytes,
    );
  }

  private options(flight: Flight, slot: number, address: number): void {
    const { view } = this.memory;
    let at = address;
    if (flight.mss[slot] !== 0) at = writeMss(view, at, flight.mss[slot]!);
    if (flight.windowShift[slot] !== -1) at = writeWindowScale(view, at, flight.windowShift[slot]!);
    if (flight.sackPermitted[slot] !== 0) at = writeSackPermitted(view, at);
    if (flight.hasTimestamps[slot] !== 0) {
      at = writeTimestamps(view, at, flight.tsVal[slot]!, flight.tsEcr[slot]!);
    }
    const blocks = flight.sackCount[slot]!;
    if (blocks === 0) return;
    at = writeSackHead(view, at, blocks);
    for (let i = 0; i < blocks; i++) {
      view.setInt32(at + 8 * i, flight.sackStart(slot, i));
      view.setInt32(at + 8 * i + 4, flight.sackEnd(slot, i));
    }
  }
}
