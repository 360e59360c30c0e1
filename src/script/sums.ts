/**
 * Checksums of the frames a script sends (RFC 1071), pair by pair: the plainest way, not the
 * stack's or the NIC's, so that a script also checks the sums the stack verifies.
 */
import { ETHERNET_HEADER_BYTES } from '../base/limits.ts';
import { ETHERTYPE_IPV6, ETHERNET_TYPE_OFFSET } from '../wire/ethernet.ts';
import { IPV6_HEADER_BYTES } from '../wire/ipv6.ts';
import { ICMP_CHECKSUM_OFFSET } from '../wire/icmp.ts';
import { IPV4_CHECKSUM_OFFSET, IPV4_HEADER_BYTES_MIN } from '../wire/ipv4.ts';
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

/** Fills in the checksums of a whole frame, whoever wrote it. */
export function finishSums(frame: Uint8Array): void {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  const ip = ETHERNET_HEADER_BYTES;
  if (view.getUint16(ETHERNET_TYPE_OFFSET) === ETHERTYPE_IPV6) {
    const at = ip + IPV6_HEADER_BYTES;
    checksumL4(view, 6, view.getUint8(ip + 6), at - 32, at, frame.length - at);
    return;
  }
  const at = ip + IPV4_HEADER_BYTES_MIN;
  const protocol = view.getUint8(ip + 9);
  checksumIpv4(view, ip);
  if (protocol === PROTOCOL_ICMP) checksumIcmp(view, at, frame.length - at);
  else checksumL4(view, 4, protocol, at - 8, at, frame.length - at);
}
