/**
 * The receive side of the device for one queue: a captured packet becomes frames in posted mbufs.
 *
 * What a real NIC does: hash the packet (RSS), verify checksums where told to, take a descriptor,
 * write the frame by DMA (one copy), complete the descriptor. What the capture makes necessary
 * besides: a canonical Ethernet header for any link layer, zeros for bytes that were not captured,
 * and packets larger than the MTU (the capturing host's offloads merged them) are cut back into the
 * segments they were on the wire.
 *
 * Sums are taken where the packet lies before the copy, so that the sum in the log is the wire's
 * and not the copy's. A checksum is judged by summing (RFC 1071): a field of 0xffff where
 * recomputation gives 0 is right. A packet that was not captured whole cannot be judged and is
 * taken as good. Fragments and tunnels never come here.
 */
import { assert } from '../base/assert.ts';
import { ETHERNET_HEADER_BYTES, MTU_BYTES } from '../base/limits.ts';
import type { Memory } from '../base/memory.ts';
import { ZERO_NS } from '../base/units.ts';
import {
  DROP_CHECKSUM,
  DROP_MALFORMED,
  DROP_OVERSIZE,
  DROP_RING_FULL,
  NIC_DROP,
  NIC_RX,
  PROTOCOL_ICMP,
  PROTOCOL_ICMP6,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
} from '../log/events.ts';
import type { Recorder } from '../log/recorder.ts';
import type { Mbufs } from '../stack/ports.ts';
import { ARP_BYTES } from '../wire/arp.ts';
import {
  addSums,
  isValid,
  pseudoSum4,
  pseudoSum6,
  subtractSums,
  sumRange,
} from '../wire/checksum.ts';
import {
  ETHERTYPE_ARP,
  ETHERTYPE_IPV4,
  ETHERTYPE_IPV6,
  HOST_MAC_LOW,
  PEER_MAC_LOW,
  SYNTHETIC_MAC_HIGH,
  writeEthernet,
} from '../wire/ethernet.ts';
import {
  IPV4_CHECKSUM_OFFSET,
  IPV4_IDENTIFICATION_OFFSET,
  IPV4_TOTAL_BYTES_OFFSET,
} from '../wire/ipv4.ts';
import { IPV6_HEADER_BYTES, IPV6_PAYLOAD_BYTES_OFFSET } from '../wire/ipv6.ts';
import type { PacketView } from '../wire/packet.ts';
import {
  TCP_CHECKSUM_OFFSET,
  TCP_CWR,
  TCP_FIN,
  TCP_FLAGS_OFFSET,
  TCP_PSH,
  TCP_RST,
  TCP_SEQ_OFFSET,
  TCP_SYN,
} from '../wire/tcp.ts';
import { UDP_CHECKSUM_OFFSET } from '../wire/udp.ts';
import type { RxQueue } from './rx-queue.ts';
import type { Steering } from './steering.ts';

export const CHECKSUM_IGNORE = 0;
export const CHECKSUM_VERIFY = 1;

/** Flags that belong to the end of a segment, and to its beginning. */
const TCP_FLAGS_LAST = TCP_FIN | TCP_RST | TCP_PSH;
const TCP_FLAGS_FIRST = TCP_SYN | TCP_CWR;

export class Ingress {
  private readonly memory: Memory;
  private readonly mbufs: Mbufs;
  private readonly recorder: Recorder;
  private readonly rx: RxQueue;
  private readonly steering: Steering;
  // What every frame of the packet in hand has in common.
  private frame = 0;
  private arrivalNs: number = ZERO_NS;
  private conversation = -1;
  private lane = 0;

  constructor(rx: RxQueue, steering: Steering) {
    this.memory = rx.memory;
    this.mbufs = rx.mbufs;
    this.recorder = rx.recorder;
    this.rx = rx;
    this.steering = steering;
  }

  /**
   * Takes a decoded packet (PACKET_TCP, _UDP, _ICMP or _OTHER_IP). Returns the number of frames put
   * on the ring, or the negated DROP_* when there is none.
   */
  receive(
    packet: PacketView,
    frame: number,
    arrivalNs: number,
    conversation: number,
    lane: number,
    checksumPolicy: number,
  ): number {
    this.frame = frame;
    this.arrivalNs = arrivalNs;
    this.conversation = conversation;
    this.lane = lane;
    if (packet.ipBytes > MTU_BYTES || this.isLengthOpen(packet)) {
      if (packet.protocol === PROTOCOL_TCP) return this.receiveCut(packet);
      if (packet.ipBytes > MTU_BYTES) return this.drop(DROP_OVERSIZE, packet.ipBytes);
      return this.drop(DROP_MALFORMED, packet.ipBytes);
    }
    // Bytes that were not captured are zeros and add nothing.
    const sum = sumRange(this.memory, packet.l3Address, packet.l3CapturedBytes);
    if (
      checksumPolicy === CHECKSUM_VERIFY &&
      packet.l3CapturedBytes === packet.ipBytes &&
      !this.isIntact(packet, sum)
    ) {
      return this.drop(DROP_CHECKSUM, packet.ipBytes);
    }
    const mbuf = this.rx.nextEmpty();
    if (mbuf === -1) return this.drop(DROP_RING_FULL, packet.ipBytes);
    const ip = this.mbufs.frameAddress[mbuf]! + ETHERNET_HEADER_BYTES;
    this.copyPadded(ip, packet.l3Address, packet.l3CapturedBytes, packet.ipBytes);
    this.complete(mbuf, packet, packet.ipBytes, sum);
    return 1;
  }

  /** Takes an ARP packet (PACKET_ARP) of which capturedBytes are there from l3Address on. */
  receiveArp(
    packet: PacketView,
    capturedBytes: number,
    frame: number,
    arrivalNs: number,
    lane: number,
  ): number {
    this.frame = frame;
    this.arrivalNs = arrivalNs;
    this.conversation = -1;
    this.lane = lane;
    assert(packet.family === 0, 'an ARP packet has no IP packet in it');
    if (capturedBytes < ARP_BYTES) return this.drop(DROP_MALFORMED, ARP_BYTES);
    const mbuf = this.rx.nextEmpty();
    if (mbuf === -1) return this.drop(DROP_RING_FULL, ARP_BYTES);
    const arp = this.mbufs.frameAddress[mbuf]! + ETHERNET_HEADER_BYTES;
    this.copyPadded(arp, packet.l3Address, ARP_BYTES, ARP_BYTES);
    this.complete(mbuf, packet, ARP_BYTES, 0);
    return 1;
  }

  /** Segmentation offload leaves the length word 0; the decoder then counts to the frame's end. */
  private isLengthOpen(packet: PacketView): boolean {
    const view = this.memory.view;
    if (packet.family === 4) {
      return view.getUint16(packet.l3Address + IPV4_TOTAL_BYTES_OFFSET) !== packet.ipBytes;
    }
    const payloadBytes = view.getUint16(packet.l3Address + IPV6_PAYLOAD_BYTES_OFFSET);
    return payloadBytes + IPV6_HEADER_BYTES !== packet.ipBytes;
  }

  /** One DMA: the captured bytes, and zeros up to the packet's length. */
  private copyPadded(target: number, source: number, capturedBytes: number, bytes: number): void {
    const memory = this.memory.bytes;
    memory.copyWithin(target, source, source + capturedBytes);
    if (capturedBytes < bytes) memory.fill(0, target + capturedBytes, target + bytes);
  }

  /**
   * Ethernet header, mbuf columns, descriptor, row: the frame is the core's from its arrival on.
   */
  private complete(mbuf: number, packet: PacketView, l3Bytes: number, sum: number): void {
    const mbufs = this.mbufs;
    const address = mbufs.frameAddress[mbuf]!;
    const frameBytes = ETHERNET_HEADER_BYTES + l3Bytes;
    this.writeLink(address, packet);
    // What is not IP is not hashed: it comes to the first queue whatever the table says.
    const flowGroup = packet.family === 0 ? -1 : this.steering.flowGroup(packet);
    mbufs.frameBytes[mbuf] = frameBytes;
    mbufs.frame[mbuf] = this.frame;
    mbufs.conversation[mbuf] = this.conversation;
    mbufs.lane[mbuf] = this.lane;
    mbufs.flowGroup[mbuf] = flowGroup;
    mbufs.checksumOk[mbuf] = 1;
    mbufs.sum[mbuf] = sum;
    mbufs.arrivalNs[mbuf] = this.arrivalNs;
    this.rx.complete(this.arrivalNs, frameBytes);
    this.recorder.emitAt(
      this.arrivalNs,
      NIC_RX,
      -1,
      this.frame,
      mbuf,
      this.rx.queue,
      flowGroup,
      flowGroup === -1 ? 0 : this.steering.hash,
      address,
      frameBytes,
      sum,
    );
  }

  private writeLink(address: number, packet: PacketView): void {
    let destinationHigh = packet.macDestinationHigh;
    let destinationLow = packet.macDestinationLow;
    let sourceHigh = packet.macSourceHigh;
    let sourceLow = packet.macSourceLow;
    // A link without addresses (raw IP, loopback, cooked captures' destination) gets synthetic
    // ones.
    if ((destinationHigh | destinationLow) === 0) {
      destinationHigh = SYNTHETIC_MAC_HIGH;
      destinationLow = HOST_MAC_LOW;
    }
    if ((sourceHigh | sourceLow) === 0) {
      sourceHigh = SYNTHETIC_MAC_HIGH;
      sourceLow = PEER_MAC_LOW;
    }
    const type =
      packet.family === 4 ? ETHERTYPE_IPV4 : packet.family === 6 ? ETHERTYPE_IPV6 : ETHERTYPE_ARP;
    const view = this.memory.view;
    writeEthernet(view, address, destinationHigh, destinationLow, sourceHigh, sourceLow, type);
  }

  /**
   * Counts and logs a drop of a frame with l3Bytes behind its Ethernet header; the negated reason.
   */
  private drop(reason: number, l3Bytes: number): number {
    this.rx.drops[reason]!++;
    this.recorder.emitAt(
      this.arrivalNs,
      NIC_DROP,
      -1,
      this.frame,
      reason,
      this.rx.queue,
      ETHERNET_HEADER_BYTES + l3Bytes,
      this.conversation,
      0,
      0,
      0,
    );
    return -reason;
  }

  /** Whether the IPv4 header and the L4 segment sum to 0xffff; `sum` is the whole packet's. */
  private isIntact(packet: PacketView, sum: number): boolean {
    const headers = sumRange(this.memory, packet.l3Address, packet.ipHeaderBytes);
    if (packet.family === 4 && !this.isHeader4Intact(packet, headers)) return false;
    switch (packet.protocol) {
      case PROTOCOL_TCP:
        return isValid(addSums(subtractSums(sum, headers), pseudoSum(packet)));
      case PROTOCOL_UDP:
        return this.isUdpIntact(packet, subtractSums(sum, headers));
      case PROTOCOL_ICMP:
        if (packet.family !== 4) return true;
        return isValid(sumRange(this.memory, packet.l4Address, packet.l4Bytes));
      case PROTOCOL_ICMP6:
        if (packet.family !== 6) return true;
        return isValid(addSums(subtractSums(sum, headers), pseudoSum(packet)));
      default:
        return true;
    }
  }

  /**
   * No header sums to a checksum of 0 but by chance: the sender left it to a device, which the
   * capture did not see and loopback does not have. There is nothing to verify.
   */
  private isHeader4Intact(packet: PacketView, headers: number): boolean {
    const checksum = this.memory.view.getUint16(packet.l3Address + IPV4_CHECKSUM_OFFSET);
    return checksum === 0 || isValid(this.sumHeader4(packet, headers));
  }

  /**
   * Sum of the IPv4 header alone; `headers` includes what follows it before L4 (an authentication
   * header).
   */
  private sumHeader4(packet: PacketView, headers: number): number {
    const headerBytes = (this.memory.bytes[packet.l3Address]! & 0xf) << 2;
    if (headerBytes === packet.ipHeaderBytes) return headers;
    return sumRange(this.memory, packet.l3Address, headerBytes);
  }

  private isUdpIntact(packet: PacketView, l4Sum: number): boolean {
    const checksum = this.memory.view.getUint16(packet.l4Address + UDP_CHECKSUM_OFFSET);
    //= RFC 768, RFC 8200 §8.1
    // 0 says "no checksum" over IPv4 and is an error over IPv6.
    if (checksum === 0) return packet.family === 4;
    // The datagram may end before the IP packet does; what follows is not summed.
    const isWhole = packet.l4Bytes === packet.ipBytes - packet.ipHeaderBytes;
    const sum = isWhole ? l4Sum : sumRange(this.memory, packet.l4Address, packet.l4Bytes);
    return isValid(addSums(sum, pseudoSum(packet)));
  }

  /**
   * Cuts a TCP packet into MTU frames. Frames put on the ring, or the negated reason when none was.
   */
  private receiveCut(packet: PacketView): number {
    const headerBytes = packet.ipHeaderBytes + packet.tcpHeaderBytes;
    const room = MTU_BYTES - headerBytes;
    if (room <= 0) return this.drop(DROP_OVERSIZE, packet.ipBytes);
    let enqueued = 0;
    let offset = 0;
    let index = 0;
    do {
      const rest = packet.payloadBytes - offset;
      const bytes = rest < room ? rest : room;
      const mbuf = this.rx.nextEmpty();
      if (mbuf === -1) {
        this.drop(DROP_RING_FULL, headerBytes + bytes);
      } else {
        const sum = this.writePiece(mbuf, packet, offset, bytes, index);
        this.complete(mbuf, packet, headerBytes + bytes, sum);
        enqueued++;
      }
      offset += bytes;
      index++;
    } while (offset < packet.payloadBytes);
    return enqueued > 0 ? enqueued : -DROP_RING_FULL;
  }

  /**
   * Writes the IP packet of piece `index` (payload from offset on) into the mbuf; returns its sum.
   */
  private writePiece(
    mbuf: number,
    packet: PacketView,
    offset: number,
    bytes: number,
    index: number,
  ): number {
    const ip = this.mbufs.frameAddress[mbuf]! + ETHERNET_HEADER_BYTES;
    const tcp = ip + packet.ipHeaderBytes;
    const headerBytes = packet.ipHeaderBytes + packet.tcpHeaderBytes;
    const captured = packet.payloadCapturedBytes - offset;
    const there = captured < 0 ? 0 : captured < bytes ? captured : bytes;
    const headerThere = packet.l3CapturedBytes < headerBytes ? packet.l3CapturedBytes : headerBytes;
    this.copyPadded(ip, packet.l3Address, headerThere, headerBytes);
    this.copyPadded(ip + headerBytes, packet.payloadAddress + offset, there, bytes);
    const view = this.memory.view;
    // The flag byte: the ninth flag (NS) shares a byte with the header length and stays.
    let flags = packet.flags & 0xff;
    if (offset + bytes < packet.payloadBytes) flags &= ~TCP_FLAGS_LAST;
    // A SYN takes the first sequence number: payload behind it begins one later.
    const begin = (flags & TCP_SYN) !== 0 && offset > 0 ? offset + 1 : offset;
    if (index > 0) flags &= ~TCP_FLAGS_FIRST;
    view.setUint8(tcp + TCP_FLAGS_OFFSET + 1, flags);
    view.setInt32(tcp + TCP_SEQ_OFFSET, (packet.seq + begin) | 0);
    const ipSum = this.finishIp(ip, packet, headerBytes + bytes, index);
    return addSums(ipSum, this.finishTcp(tcp, packet, packet.tcpHeaderBytes + bytes));
  }

  /**
   * Length, identification and header checksum of a piece; returns the sum of everything before
   * TCP.
   */
  private finishIp(ip: number, packet: PacketView, ipBytes: number, index: number): number {
    const view = this.memory.view;
    if (packet.family === 4) {
      view.setUint16(ip + IPV4_TOTAL_BYTES_OFFSET, ipBytes);
      view.setUint16(ip + IPV4_IDENTIFICATION_OFFSET, packet.fragmentId + index);
      view.setUint16(ip + IPV4_CHECKSUM_OFFSET, 0);
      const headerBytes = (this.memory.bytes[ip]! & 0xf) << 2;
      view.setUint16(ip + IPV4_CHECKSUM_OFFSET, ~sumRange(this.memory, ip, headerBytes));
    } else {
      view.setUint16(ip + IPV6_PAYLOAD_BYTES_OFFSET, ipBytes - IPV6_HEADER_BYTES);
    }
    return sumRange(this.memory, ip, packet.ipHeaderBytes);
  }

  /** The TCP checksum of a piece; returns the segment's sum. */
  private finishTcp(tcp: number, packet: PacketView, bytes: number): number {
    const view = this.memory.view;
    view.setUint16(tcp + TCP_CHECKSUM_OFFSET, 0);
    const sum = sumRange(this.memory, tcp, bytes);
    const checksum = ~addSums(sum, pseudoSumOf(packet, bytes)) & 0xffff;
    view.setUint16(tcp + TCP_CHECKSUM_OFFSET, checksum);
    return addSums(sum, checksum);
  }
}

function pseudoSum(packet: PacketView): number {
  return pseudoSumOf(packet, packet.l4Bytes);
}

function pseudoSumOf(packet: PacketView, l4Bytes: number): number {
  if (packet.family === 4) {
    return pseudoSum4(packet.source0, packet.destination0, packet.protocol, l4Bytes);
  }
  return pseudoSum6(
    packet.source0,
    packet.source1,
    packet.source2,
    packet.source3,
    packet.destination0,
    packet.destination1,
    packet.destination2,
    packet.destination3,
    packet.protocol,
    l4Bytes,
  );
}
