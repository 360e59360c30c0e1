/**
 * Packets of the peer's that are not as they should be: a wrong checksum, a data offset that lies,
 * reserved bits, a segment cut off, addresses nobody has, IP options.
 *
 * A good frame is made first (frames.ts) and changed here; checksums are made right again before
 * the last change, which may be to spoil them. What a receiver must survive or ignore can so be
 * pinned by scripts like everything else.
 */
import { ETHERNET_HEADER_BYTES } from '../base/limits.ts';
import { parseAddress, type IpAddress } from '../wire/address.ts';
import {
  IPV4_HEADER_BYTES_MIN,
  IPV4_SOURCE_OFFSET,
  IPV4_TOTAL_BYTES_OFFSET,
} from '../wire/ipv4.ts';
import { IPV6_HEADER_BYTES, IPV6_PAYLOAD_BYTES_OFFSET, IPV6_SOURCE_OFFSET } from '../wire/ipv6.ts';
import { PROTOCOL_TCP } from '../wire/packet.ts';
import { TCP_CHECKSUM_OFFSET, TCP_FLAGS_OFFSET } from '../wire/tcp.ts';
import { writeAddress } from './frames.ts';
import { Skip } from './outcome.ts';
import { checksumIpv4, checksumL4 } from './sums.ts';
import type { Forged } from './syntax.ts';

/** The frame of a TCP segment, changed as the script says. */
export function forge(good: Uint8Array, family: 4 | 6, forged: Forged): Uint8Array {
  const frame = withIpOptions(good, family, forged.ipOptions);
  const view = new DataView(frame.buffer);
  const ip = ETHERNET_HEADER_BYTES;
  const headerBytes = family === 6 ? IPV6_HEADER_BYTES : IPV4_HEADER_BYTES_MIN;
  const tcp = ip + headerBytes + forged.ipOptions.length;
  const addresses = ip + (family === 6 ? IPV6_SOURCE_OFFSET : IPV4_SOURCE_OFFSET);
  const addressBytes = family === 6 ? 16 : 4;
  if (forged.from !== null) writeAddress(view, addresses, addressOf(forged.from, family));
  if (forged.to !== null)
    writeAddress(view, addresses + addressBytes, addressOf(forged.to, family));
  const { offsetWords, reserved, cutBytes } = forged;
  if (offsetWords !== null) {
    const rest = view.getUint8(tcp + TCP_FLAGS_OFFSET) & 0x0f;
    view.setUint8(tcp + TCP_FLAGS_OFFSET, (offsetWords << 4) | rest);
  }
  view.setUint8(tcp + TCP_FLAGS_OFFSET, view.getUint8(tcp + TCP_FLAGS_OFFSET) | (reserved << 1));
  const end = cutBytes === null ? frame.length : Math.min(frame.length, tcp + cutBytes);
  if (family === 6) view.setUint16(ip + IPV6_PAYLOAD_BYTES_OFFSET, end - tcp);
  else view.setUint16(ip + IPV4_TOTAL_BYTES_OFFSET, end - ip);
  if (family === 4) checksumIpv4(view, ip, forged.ipOptions.length);
  if (end - tcp >= TCP_CHECKSUM_OFFSET + 2) {
    checksumL4(view, family, PROTOCOL_TCP, addresses, tcp, end - tcp);
  }
  if (forged.checksum) {
    const at = tcp + TCP_CHECKSUM_OFFSET;
    view.setUint16(at, view.getUint16(at) ^ 0x0100);
  }
  return frame.slice(0, end);
}

function withIpOptions(good: Uint8Array, family: 4 | 6, options: readonly number[]): Uint8Array {
  if (options.length === 0) return good.slice();
  if (family === 6) throw new Skip('IP options over IPv6');
  const at = ETHERNET_HEADER_BYTES + IPV4_HEADER_BYTES_MIN;
  const frame = new Uint8Array(good.length + options.length);
  frame.set(good.subarray(0, at));
  frame.set(options, at);
  frame.set(good.subarray(at), at + options.length);
  frame[ETHERNET_HEADER_BYTES] = 0x45 + options.length / 4;
  return frame;
}

function addressOf(text: string, family: 4 | 6): IpAddress {
  const address = parseAddress(text);
  if (address === null || address.family !== family) throw new Skip(`the address ${text}`);
  return address;
}
