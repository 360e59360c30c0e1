/**
 * TCP in UDP datagrams (draft-cheshire-tcp-over-udp §3, as FreeBSD does it): which UDP port of the
 * peer's each connection's segments go to, and which segments are the connection's at all.
 *
 * The stack never sees a datagram: segments are taken out of them before it and put into them after
 * it, so that this is all there is of the tunnel. What comes another way than the connection's is
 * not the connection's, and is answered as if there were none.
 */
import { ETHERNET_HEADER_BYTES } from '../base/limits.ts';
import { IPV4_PROTOCOL_OFFSET, IPV4_TOTAL_BYTES_OFFSET } from '../wire/ipv4.ts';
import { IPV6_NEXT_HEADER_OFFSET, IPV6_PAYLOAD_BYTES_OFFSET } from '../wire/ipv6.ts';
import { PROTOCOL_UDP } from '../wire/packet.ts';
import { TcpView } from '../wire/tcp.ts';
import { UDP_HEADER_BYTES, writeUdp } from '../wire/udp.ts';
import { finishSums, layersOf, viewOf } from './sums.ts';
import type { TunnelPorts } from './syntax.ts';

/** No tunnel. */
export const PLAIN = 0;

export class Tunnel {
  /** Our UDP port; 0 = nothing is taken out of datagrams. */
  port = 0;
  /** What a datagram takes of the room for a segment. */
  overheadBytes: number = UDP_HEADER_BYTES;
  /** Where an answer goes that is no connection's; null = the next frame is a connection's. */
  answerPort: number | null = null;
  /** UDP ports of the peer by both TCP ports. */
  private readonly peerPorts = new Map<number, number>();

  /** The peer's UDP port of a connection; PLAIN = its segments travel alone. */
  portOf(localPort: number, remotePort: number): number {
    return this.peerPorts.get(localPort * 65_536 + remotePort) ?? PLAIN;
  }

  /** The connection's segments go to that port from now on. */
  use(localPort: number, remotePort: number, peerPort: number): void {
    this.peerPorts.set(localPort * 65_536 + remotePort, peerPort);
  }

  /** Where a segment of ours goes that leaves now. */
  portFor(header: Uint8Array): number {
    if (this.answerPort !== null) return this.answerPort;
    const view = viewOf(header);
    const tcp = new TcpView().wrap(view, layersOf(view).l4);
    return this.portOf(tcp.sourcePort, tcp.destinationPort);
  }

  /** The port a datagram of the peer's came from; PLAIN = none, -1 = no port of ours took it. */
  portFrom(ports: TunnelPorts | null): number {
    if (ports === null) return PLAIN;
    return this.port !== 0 && ports.destination === this.port ? ports.source : -1;
  }
}

/** The frame of a TCP segment with UDP around the segment, all checksums right. */
export function inDatagram(frame: Uint8Array, ports: TunnelPorts): Uint8Array {
  const ip = ETHERNET_HEADER_BYTES;
  const { family, l4: at } = layersOf(viewOf(frame));
  const bytes = new Uint8Array(frame.length + UDP_HEADER_BYTES);
  bytes.set(frame.subarray(0, at));
  bytes.set(frame.subarray(at), at + UDP_HEADER_BYTES);
  const out = new DataView(bytes.buffer);
  const l4Bytes = bytes.length - at;
  if (family === 6) {
    out.setUint8(ip + IPV6_NEXT_HEADER_OFFSET, PROTOCOL_UDP);
    out.setUint16(ip + IPV6_PAYLOAD_BYTES_OFFSET, l4Bytes);
  } else {
    out.setUint8(ip + IPV4_PROTOCOL_OFFSET, PROTOCOL_UDP);
    out.setUint16(ip + IPV4_TOTAL_BYTES_OFFSET, bytes.length - ip);
  }
  writeUdp(out, at, ports.source, ports.destination, l4Bytes);
  finishSums(bytes);
  return bytes;
}
