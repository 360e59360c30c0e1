/**
 * Checksums of the frames a script sends (RFC 1071), pair by pair: the plainest way, not the
 * stack's or the NIC's, so that a script also checks the sums the stack verifies.
 */
import { ETHERNET_HEADER_BYTES } from '../base/limits.ts';
import { ETHERTYPE_IPV6, ETHERNET_TYPE_OFFSET } from '../wire/ethernet.ts';
import { IPV6_HEADER_BYTES, IPV6_NEXT_HEADER_OFFSET, IPV6_SOURCE_OFFSET } from '../wire/ipv6.ts';
import { ICMP_CHECKSUM_OFFSET } from '../wire/icmp.ts';
import {
  IPV4_CHECKSUM_OFFSET,
  IPV4_HEADER_BYTES_MIN,
  IPV4_PROTOCOL_OFFSET,
  IPV4_SOURCE_OFFSET,
} from '../wire/ipv4.ts';
import { PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP } from '../wire/packet.ts';
import { TCP_CHECKSUM_OFFSET } from '../wire/tcp.ts';
import { UDP_CHECKSUM_OFFSET } from '../wire/udp.ts';

const CHECKSUM_OFFSETS: ReadonlyMap<number, number> = new Map([
  [PROTOCOL_TCP, TCP_CHECKSUM_OFFSET],
  [PROTOCOL_UDP, UDP_CHECKSUM_OFFSET],
]);

function sumBytes(view: DataView, start: number, end: number, first: number): number {
  let sum = first;
  for (let at = start; at < end; at += 2) {
    sum += at + 1 < end ? view.getUint16(at) : view.getUint8(at) << 8;
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum;
}

/** The header at `at`, with `optionBytes` of options. */
export function checksumIpv4(view: DataView, at: number, optionBytes: number = 0): void {
  view.setUint16(at + IPV4_CHECKSUM_OFFSET, 0);
  const sum = sumBytes(view, at, at + IPV4_HEADER_BYTES_MIN + optionBytes, 0);
  view.setUint16(at + IPV4_CHECKSUM_OFFSET, ~sum & 0xffff);
}

export function checksumIcmp(view: DataView, at: number, bytes: number): void {
  view.setUint16(at + ICMP_CHECKSUM_OFFSET, 0);
  view.setUint16(at + ICMP_CHECKSUM_OFFSET, ~sumBytes(view, at, at + bytes, 0) & 0xffff);
}

/** TCP, UDP and ICMPv6: with the pseudo header; `addresses` is where the IP header has them. */
export function checksumL4(
  view: DataView,
  family: 4 | 6,
  protocol: number,
  addresses: number,
  at: number,
  bytes: number,
): void {
  const field = at + (CHECKSUM_OFFSETS.get(protocol) ?? ICMP_CHECKSUM_OFFSET);
  view.setUint16(field, 0);
  const pseudo = sumBytes(view, addresses, addresses + (family === 6 ? 32 : 8), protocol + bytes);
  view.setUint16(field, ~sumBytes(view, at, at + bytes, pseudo) & 0xffff);
}

/** What of a frame is where; the IP header has no options. */
interface Layers {
  readonly family: 4 | 6;
  readonly protocol: number;
  /** Where its addresses are, and its L4 header. */
  readonly addresses: number;
  readonly l4: number;
}

export function layersOf(frame: DataView): Layers {
  const ip = ETHERNET_HEADER_BYTES;
  if (frame.getUint16(ETHERNET_TYPE_OFFSET) === ETHERTYPE_IPV6) {
    const protocol = frame.getUint8(ip + IPV6_NEXT_HEADER_OFFSET);
    return { family: 6, protocol, addresses: ip + IPV6_SOURCE_OFFSET, l4: ip + IPV6_HEADER_BYTES };
  }
  const protocol = frame.getUint8(ip + IPV4_PROTOCOL_OFFSET);
  const l4 = ip + IPV4_HEADER_BYTES_MIN;
  return { family: 4, protocol, addresses: ip + IPV4_SOURCE_OFFSET, l4 };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Fills in the checksums of a whole frame, whoever wrote it. */
export function finishSums(frame: Uint8Array): void {
  const view = viewOf(frame);
  const { family, protocol, addresses, l4 } = layersOf(view);
  const l4Bytes = frame.length - l4;
  if (family === 4) checksumIpv4(view, ETHERNET_HEADER_BYTES);
  if (protocol === PROTOCOL_ICMP) checksumIcmp(view, l4, l4Bytes);
  else checksumL4(view, family, protocol, addresses, l4, l4Bytes);
}
