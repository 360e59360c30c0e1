/**
 * The stack of one core: takes a frame from the ring, finds out what it is, hands it to its
 * protocol, and says in one row what became of it. It sees packets, conditions and time; never
 * queues, rings or other cores (ports.ts).
 *
 * An mbuf comes in owned by the stack and leaves it in one of three ways: freed here, kept by the
 * protocol (delivered, queued out of order), or linked behind a reply that refers to it. Every
 * frame gets exactly one STACK_IN row, whatever happened; nothing a frame contains makes anything
 * throw.
 */
import { ETHERNET_HEADER_BYTES } from '../base/limits.ts';
import {
  MBUF_FOR_TX,
  PROTOCOL_ARP,
  PROTOCOL_ICMP,
  PROTOCOL_ICMP6,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  STACK_IN,
  VERDICT_ACCEPT,
  VERDICT_CONTROL,
  VERDICT_DROP_MALFORMED,
  VERDICT_DROP_NO_MEMORY,
  VERDICT_DROP_NOT_OURS,
  VERDICT_DROP_PROTOCOL,
  VERDICT_DROP_SILENT,
} from '../log/events.ts';
import { ARP_BYTES, ARP_REPLY, ARP_REQUEST, ArpView, writeArp } from '../wire/arp.ts';
import {
  ETHERNET_TYPE_OFFSET,
  ETHERTYPE_ARP,
  ETHERTYPE_IPV4,
  ETHERTYPE_IPV6,
  HEADER_OK,
  HOST_MAC_LOW,
  SYNTHETIC_MAC_HIGH,
  writeEthernet,
} from '../wire/ethernet.ts';
import { IPV4_BROADCAST, isMulticast4 } from '../wire/ipv4.ts';
import { NO_DEVIATIONS, type Deviations } from '../base/deviations.ts';
import { CopyingSender } from './copying-sender.ts';
import { LockedArpTable } from './locked-arp-table.ts';
import { TrustingUdp } from './trusting-udp.ts';
import { ArpTable } from './arp-table.ts';
import { Icmp, type LocalAddresses } from './icmp.ts';
import { emptyTuple, IpInput } from './ip-input.ts';
import { IpSender } from './ip-output.ts';
import type { StackPorts, Tuple } from './ports.ts';
import { StackTables } from './tables.ts';
import { TCP_DEFAULTS, type TcpConfig } from './tcp/config.ts';
import { Tcp } from './tcp/tcp.ts';
import { Udp } from './udp.ts';

export interface StackConfig {
  readonly tcp: TcpConfig;
  /** Every UDP port is closed (answered with "port unreachable"); else every one is open. */
  readonly udpClosed: boolean;
  /** Addresses whose ARP requests and neighbour solicitations are answered; null = none. */
  readonly local: LocalAddresses | null;
  /** The host's Ethernet address: high 16 and low 32 bits. */
  readonly macHigh: number;
  readonly macLow: number;
  /** A table shared with other cores; null = this core's own. */
  readonly arp: ArpTable | null;
  /** State shared with other cores; null = this core's own. */
  readonly tables: StackTables | null;
  readonly deviations: Deviations;
}

export const STACK_DEFAULTS: StackConfig = {
  tcp: TCP_DEFAULTS,
  udpClosed: false,
  local: null,
  macHigh: SYNTHETIC_MAC_HIGH,
  macLow: HOST_MAC_LOW,
  arp: null,
  tables: null,
  deviations: NO_DEVIATIONS,
};

export class Stack {
  readonly tcp: Tcp;
  readonly udp: Udp;
  readonly icmp: Icmp;
  readonly arp: ArpTable;
  private readonly ports: StackPorts;
  private readonly config: StackConfig;
  private readonly ip: IpInput;
  private readonly sender: IpSender;
  private readonly tuple: Tuple = emptyTuple();
  private readonly arpView = new ArpView();
  private readonly quiesceCore: number;
  // Of the frame in hand, set by its protocol.
  private keepsMbuf = false;
  private flow = -1;

  constructor(ports: StackPorts, config: StackConfig) {
    this.ports = ports;
    this.config = config;
    const { deviations } = config;
    this.arp =
      config.arp ?? (deviations.locksArp ? new LockedArpTable(ports.core) : new ArpTable());
    this.quiesceCore = config.arp === null ? 0 : ports.core;
    this.ip = new IpInput(ports);
    const Sender = deviations.copiesTransmitted ? CopyingSender : IpSender;
    this.sender = new Sender(ports, this.arp, config.macHigh, config.macLow);
    const tables = config.tables ?? new StackTables(1, config.tcp);
    const core = config.tables === null ? 0 : ports.core;
    // Not a copy where nothing differs: a script changes its configuration as it runs.
    const isSame = config.tcp.deviations === deviations;
    const tcpConfig = isSame ? config.tcp : { ...config.tcp, deviations };
    this.tcp = new Tcp(ports, this.sender, tcpConfig, tables.tcp, core);
    const { local, macHigh, macLow } = config;
    this.icmp = new Icmp(ports, this.ip, this.sender, this.tcp, local, macHigh, macLow);
    const { udpClosed } = config;
    const UdpOf = deviations.trustsUdpRecvDone ? TrustingUdp : Udp;
    this.udp = new UdpOf(ports, this.ip, this.sender, this.icmp, udpClosed, tables.replies, core);
  }

  /** Takes a received frame; returns the verdict. */
  input(mbuf: number): number {
    const ports = this.ports;
    const mbufs = ports.mbufs;
    // Read before the protocol runs: it may have given the mbuf away when it returns.
    const frame = mbufs.frame[mbuf]!;
    const conversation = mbufs.conversation[mbuf]!;
    const flowGroup = mbufs.flowGroup[mbuf]!;
    const etherType = ports.memory.view.getUint16(mbufs.frameAddress[mbuf]! + ETHERNET_TYPE_OFFSET);
    this.keepsMbuf = false;
    this.flow = -1;
    let protocol = PROTOCOL_ARP;
    let verdict = VERDICT_DROP_PROTOCOL;
    if (etherType === ETHERTYPE_IPV4 || etherType === ETHERTYPE_IPV6) {
      verdict = this.ip.parse(mbuf, etherType, this.tuple);
      protocol = this.ip.protocol;
      if (verdict === VERDICT_ACCEPT) verdict = this.dispatch(mbuf, protocol);
    } else if (etherType === ETHERTYPE_ARP) {
      verdict = this.arpInput(mbuf);
    }
    ports.recorder.emit(
      STACK_IN,
      this.flow,
      frame,
      mbuf,
      protocol,
      verdict,
      conversation,
      flowGroup,
      0,
      0,
    );
    if (!this.keepsMbuf && !this.isLeaked(verdict)) mbufs.free(mbuf);
    return verdict;
  }

  /** V12: a malformed packet is warned of, and forgotten. */
  private isLeaked(verdict: number): boolean {
    return verdict === VERDICT_DROP_MALFORMED && this.config.deviations.leaksDropped;
  }

  /** The batch is over: what was put off until then happens. */
  endBatch(): void {
    this.tcp.endBatch();
    this.udp.reclaimed();
  }

  /** The transmit ring was reclaimed: the bytes of frames that left are their owners' again. */
  reclaimed(): void {
    this.tcp.reclaimed();
    this.udp.reclaimed();
  }

  timerExpired(node: number): void {
    this.tcp.timerExpired(node);
  }

  /** The core is between two cycles. */
  quiesce(): void {
    this.arp.quiesce(this.quiesceCore, this.ports.recorder);
  }

  /** Ends everything: connections, and datagrams the application still holds. */
  stop(): void {
    this.tcp.stop();
    this.udp.stop();
  }

  private dispatch(mbuf: number, protocol: number): number {
    const tuple = this.tuple;
    const isIpv4 = tuple.family === 4;
    if (protocol === PROTOCOL_TCP) {
      const verdict = this.tcp.input(mbuf, tuple, this.ip.l4Address, this.ip.l4Bytes);
      this.keepsMbuf = this.tcp.keepsMbuf;
      this.flow = this.tcp.lastFlow;
      return verdict;
    }
    if (protocol === PROTOCOL_UDP) {
      const verdict = this.udp.receive(mbuf, tuple);
      this.keepsMbuf = this.udp.keepsMbuf;
      return verdict;
    }
    if (protocol === (isIpv4 ? PROTOCOL_ICMP : PROTOCOL_ICMP6)) {
      const verdict = this.icmp.receive(mbuf, tuple);
      this.keepsMbuf = this.icmp.keepsMbuf;
      return verdict;
    }
    // No "protocol unreachable": what else the recorded host spoke (IGMP, OSPF) is not ours to
    // refuse.
    return VERDICT_DROP_PROTOCOL;
  }

  //= RFC 826, Packet Reception
  // The sender's address is updated where it is known; it is learned, and a request answered, only
  // where we are meant.
  private arpInput(mbuf: number): number {
    const { memory, mbufs, recorder } = this.ports;
    const at = mbufs.frameAddress[mbuf]! + ETHERNET_HEADER_BYTES;
    const packet = this.arpView.wrap(memory.view, at);
    if (packet.validate(mbufs.frameBytes[mbuf]! - ETHERNET_HEADER_BYTES) !== HEADER_OK) {
      return VERDICT_DROP_MALFORMED;
    }
    const lane = mbufs.lane[mbuf]!;
    const sender = packet.senderAddress;
    const high = packet.senderMacHigh;
    const low = packet.senderMacLow;
    // RFC 5227 §1.1: a probe has no sender address. Groups are nobody's address.
    const isGroup = (high & 0x0100) !== 0 || sender === IPV4_BROADCAST || isMulticast4(sender);
    if (isGroup) return VERDICT_DROP_SILENT;
    const isKnown = sender !== 0 && this.arp.find(lane, sender) !== -1;
    if (isKnown) this.arp.update(lane, sender, high, low, recorder);
    const local = this.config.local;
    const target = packet.targetAddress;
    if (local === null || !local.has(4, target, 0, 0, 0)) {
      return isKnown ? VERDICT_CONTROL : VERDICT_DROP_NOT_OURS;
    }
    if (!isKnown && sender !== 0) this.arp.update(lane, sender, high, low, recorder);
    if (packet.operation !== ARP_REQUEST) return VERDICT_CONTROL;
    return this.arpReply(target, high, low, sender);
  }

  private arpReply(local: number, high: number, low: number, sender: number): number {
    const { memory, mbufs, tx } = this.ports;
    const reply = mbufs.alloc(MBUF_FOR_TX);
    if (reply === -1) return VERDICT_DROP_NO_MEMORY;
    mbufs.next[reply] = -1;
    const frame = mbufs.frameAddress[reply]!;
    const { macHigh, macLow } = this.config;
    writeEthernet(memory.view, frame, high, low, macHigh, macLow, ETHERTYPE_ARP);
    const at = frame + ETHERNET_HEADER_BYTES;
    writeArp(memory.view, at, ARP_REPLY, macHigh, macLow, local, high, low, sender);
    tx.frame(reply, ETHERNET_HEADER_BYTES + ARP_BYTES, 0, -1, 0);
    return VERDICT_ACCEPT;
  }
}
