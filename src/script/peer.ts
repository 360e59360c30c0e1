/**
 * The script's peer: what it sends to the host under test, and which of that is a connection's.
 */
import { TCP_ACK, TCP_SYN } from '../wire/tcp.ts';
import { PEER_PORT, type Endpoints } from './endpoints.ts';
import { forge } from './forge.ts';
import { icmpFrame, tcpFrame, type Segment } from './frames.ts';
import { icmpCodes, icmpErrno } from './icmp-names.ts';
import { contextOf, flowBetween, incarnationOf, opensTuple } from './inspect.ts';
import type { Machine } from './machine.ts';
import type { Mapping } from './mapping.ts';
import { Skip } from './outcome.ts';
import type { Sockets } from './sockets.ts';
import { isNewSyn, refuse } from './strangers.ts';
import { icmpCodeName } from './symbols.ts';
import type { IcmpPacket, PacketEvent, TcpPacket } from './syntax.ts';
import { inDatagram, PLAIN } from './tunnel.ts';

/** What the peer marks its packets with. */
const ECN_BITS = { any: 0, noecn: 0, ect1: 1, ect0: 2, ect01: 2, ce: 3 } as const;

export class Peer {
  private readonly sockets: Sockets;
  private readonly machine: Machine;
  private readonly ends: Endpoints;
  private readonly mapping: Mapping;
  private nextPort = PEER_PORT;
  /** The next packet is taken in the same batch. */
  private isBatchGoingOn = false;
  /** The SYN that was sent last opened a connection of this listener. */
  private opened = -1;
  /** A packet was sent that is of no connection. */
  private hasStray = false;

  constructor(sockets: Sockets, mapping: Mapping) {
    this.sockets = sockets;
    this.machine = sockets.machine;
    this.ends = sockets.ends;
    this.mapping = mapping;
  }

  /** isBatchGoingOn: the next packet is taken in the same batch. */
  send(event: PacketEvent, isBatchGoingOn: boolean): void {
    const { packet } = event;
    this.isBatchGoingOn = isBatchGoingOn;
    if (packet.protocol === 'icmp') this.sendIcmp(packet);
    else if (packet.protocol === 'tcp') this.sendTcp(event, packet);
  }

  private sendTcp(event: PacketEvent, packet: TcpPacket): void {
    this.choosePort((packet.flags & (TCP_SYN | TCP_ACK)) === TCP_SYN);
    const mayOpen = (packet.flags & TCP_SYN) !== 0 && opensTuple(this.machine, this.ends);
    const segment = this.mapping.inbound(packet);
    const good = tcpFrame(this.ends, segment, ECN_BITS[event.ecn], event.ip);
    const { forged } = event;
    const frame = forged === null ? good : forge(good, this.ends.family, forged);
    const tunnelPort = this.machine.tunnel.portFrom(event.tunnel);
    const isSigned = segment.options.some(({ kind }) => kind === 'md5');
    const isDropped = tunnelPort === -1 || (isSigned && this.sockets.profile.dropsSigned);
    if (isDropped || !this.belongs(tunnelPort, segment)) {
      this.machine.passBy(event.tunnel === null ? frame : inDatagram(frame, event.tunnel));
      if (!isDropped) this.refuse(tunnelPort, segment);
      return;
    }
    this.arrive(frame, tunnelPort);
    if (mayOpen && incarnationOf(this.machine, this.ends) !== -1) {
      this.mapping.learnRemote(packet.seq ?? 0);
    }
  }

  /** Every listener's first connection is another one's; isOpening: a SYN is sent now. */
  private choosePort(isOpening: boolean): void {
    const listener = this.sockets.underTest;
    if (listener?.state !== 'listening' || this.opened === listener.id) return;
    if (!isOpening) {
      this.hasStray = true;
      return;
    }
    this.opened = listener.id;
    // What came before any connection came from somebody else, who gets the answers to it.
    if (this.hasStray) this.nextPort++;
    this.hasStray = false;
    this.ends.remotePort = this.nextPort++;
  }

  /** Whether the segment came the way its connection's do; a new connection's is its own. */
  private belongs(tunnelPort: number, segment: Segment): boolean {
    const { localPort, remotePort } = this.ends;
    const { tunnel } = this.machine;
    const flow = flowBetween(this.machine, this.ends);
    if (flow === -1 || isNewSyn(contextOf(this.machine), flow, segment)) {
      tunnel.use(localPort, remotePort, tunnelPort);
      return true;
    }
    return tunnel.portOf(localPort, remotePort) === tunnelPort;
  }

  /** The segment came another way than its connection's: it is answered as a stranger's. */
  private refuse(tunnelPort: number, segment: Segment): void {
    const { tunnel } = this.machine;
    tunnel.answerPort = tunnelPort;
    refuse(contextOf(this.machine), flowBetween(this.machine, this.ends), segment);
    tunnel.answerPort = null;
  }

  private sendIcmp(packet: IcmpPacket): void {
    const { tunnel } = this.machine;
    const { localPort, remotePort } = this.ends;
    const port = tunnel.portOf(localPort, remotePort);
    const quotedPort = packet.tunnel?.destination ?? PLAIN;
    // About a datagram that was none of the connection's.
    if (quotedPort !== port || (packet.tunnel?.source ?? tunnel.port) !== tunnel.port) return;
    const overheadBytes = port === PLAIN ? 0 : tunnel.overheadBytes;
    const code = icmpCodeName(packet.code, this.ends);
    const codes = icmpCodes(this.ends.family, packet.type, code);
    if (codes === null) throw new Skip(`ICMP ${packet.type} ${packet.code}`);
    const isExceeded = packet.type === 'time_exceeded';
    const { hardError } = this.sockets.profile;
    const told = isExceeded ? 'EHOSTUNREACH' : icmpErrno(this.ends.family, codes.code);
    this.sockets.hardErrno = isExceeded || hardError === 'as-told' ? told : hardError;
    const quoted = { seq: this.mapping.localToWire(packet.seq), bytes: packet.bytes };
    const mtuBytes = Math.max(0, (packet.mtu ?? 0) - overheadBytes);
    this.arrive(icmpFrame(this.ends, codes, mtuBytes, quoted));
  }

  private arrive(frame: Uint8Array, tunnelPort: number = PLAIN): void {
    this.sockets.inTunnel(tunnelPort, () => {
      if (!this.machine.receive(frame, !this.isBatchGoingOn, tunnelPort)) {
        throw new Skip(`a frame of ${frame.length} bytes`);
      }
    });
  }
}
