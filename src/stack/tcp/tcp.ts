/**
 * TCP (RFC 9293) of one core: the door to this room. Its state is in tables that all cores share.
 *
 * Clock-free: time is ports.nowNs. State lives in columns (pcb.ts), payload stays where it is,
 * every state change is a row of the log. The rest of the room: input.ts takes segments, output.ts
 * sends, calls.ts is the application's side, expire.ts the timers'. Left out on purpose: path
 * probing, multipath: no recorded peer needs them to be answered correctly.
 */
import { assert } from '../../base/assert.ts';
import { DEAD_DRAIN, STATE_CLOSED } from '../../log/events.ts';
import type { IpOutput, StackPorts, Tuple } from '../ports.ts';
import { isTooOld } from './ack.ts';
import { flushAcks } from './acks.ts';
import * as calls from './calls.ts';
import type { TcpConfig } from './config.ts';
import { CubicCongestion } from './congestion-cubic.ts';
import { RenoCongestion } from './congestion-reno.ts';
import { TraceCongestion } from './congestion.ts';
import { openActive } from './connect.ts';
import { TcpContext } from './context.ts';
import { expire } from './expire.ts';
import { roomOnSyn } from './fast-open-client.ts';
import { onIcmpError } from './icmp-errors.ts';
import { receiveSegment } from './input.ts';
import { bury, disarm } from './lifecycle.ts';
import { F_HANDLE, F_LIVE, ROW } from './pcb.ts';
import { FlowGroups } from '../flow-groups.ts';
import { arrive, depart, flowsOf } from './move.ts';
import { isReleaseDue, releaseParked } from './release.ts';
import { takeSnapshot, type FlowSnapshot } from './snapshot.ts';
import { TcpTables } from './tables.ts';
import { urgentBytes } from './urgent.ts';
import { rightEdge } from './window.ts';

export { TCP_DEFAULTS, type TcpConfig } from './config.ts';

export class Tcp {
  private readonly ctx: TcpContext;

  /** tables: shared with other cores, this one being number `core` of them; null = its own. */
  constructor(
    ports: StackPorts,
    ip: IpOutput,
    config: TcpConfig,
    tables: TcpTables | null = null,
    core: number = 0,
  ) {
    const own = tables ?? new TcpTables(1, new FlowGroups(1), config);
    const ctx = new TcpContext(ports, ip, config, own, core);
    this.ctx = ctx;
    this.usePacing(config.pacing);
  }

  /** Which congestion control connections have from now on; those that live must be none. */
  usePacing(pacing: TcpConfig['pacing']): void {
    const { ctx } = this;
    const { ports, config, pcb } = ctx;
    if (pacing === 'trace') ctx.congestion = new TraceCongestion(pcb, ports.recorder);
    else if (pacing === 'reno') ctx.congestion = new RenoCongestion(pcb, ports.recorder, config);
    else ctx.congestion = new CubicCongestion(ctx.tables, pcb, ports, config);
  }

  /**
   * A TCP segment in an mbuf; IP is parsed. tuple: local = destination, remote = source. Returns
   * VERDICT_*; afterwards `lastFlow` is its flow (-1 = none) and `keepsMbuf` says whether the mbuf
   * is TCP's now (else the caller frees it).
   */
  input(mbuf: number, tuple: Tuple, tcpAddress: number, tcpBytes: number): number {
    return receiveSegment(this.ctx, mbuf, tuple, tcpAddress, tcpBytes);
  }

  get lastFlow(): number {
    return this.ctx.lastFlow;
  }

  get keepsMbuf(): boolean {
    return this.ctx.keepsMbuf;
  }

  /** The caller lets `resumeAccepted` follow when it has said that the call succeeded. */
  accept(handle: number, cookie: number): number {
    return calls.accept(this.ctx, handle, cookie);
  }

  /** Delivers what was withheld from an accepted connection. */
  resumeAccepted(handle: number): void {
    calls.resumeAccepted(this.ctx, handle);
  }

  reject(handle: number): number {
    return calls.reject(this.ctx, handle);
  }

  /**
   * Bytes taken, or a negative code. The addresses were checked by the caller. hasMore: less than a
   * segment may wait for what follows; endsRecord: no segment goes on behind the last byte.
   */
  sendv(
    handle: number,
    rangeAddress: Int32Array,
    rangeBytes: Int32Array,
    count: number,
    hasMore: boolean = false,
    endsRecord: boolean = false,
  ): number {
    return calls.sendv(this.ctx, handle, rangeAddress, rangeBytes, count, hasMore, endsRecord);
  }

  /** Holds partial segments back, or lets them go. RET_OK or a negative code. */
  cork(handle: number, isCorked: boolean): number {
    return calls.cork(this.ctx, handle, isCorked);
  }

  recvDone(handle: number, bytes: number): number {
    return calls.recvDone(this.ctx, handle, bytes);
  }

  /** Traffic class and hop limit of what is sent from now on. RET_OK or a negative code. */
  setIpFields(handle: number, trafficClass: number, hopLimit: number): number {
    return calls.setIpFields(this.ctx, handle, trafficClass, hopLimit);
  }

  /** Urgent bytes announced and not given back; 0 = none, or no such handle. */
  urgentBytes(handle: number): number {
    const flow = calls.slotOf(this.ctx, handle);
    return flow === -1 ? 0 : urgentBytes(this.ctx, flow);
  }

  shutdown(handle: number): number {
    return calls.shutdown(this.ctx, handle);
  }

  close(handle: number): number {
    return calls.close(this.ctx, handle);
  }

  abort(handle: number): number {
    return calls.abort(this.ctx, handle);
  }

  /**
   * Opens a connection; mark: the conversation whose personality to take, -1 = none. A handle, or a
   * negative code.
   */
  connect(tuple: Tuple, mark: number, cookie: number, flowGroup: number = 0): number {
    return openActive(this.ctx, tuple, mark, cookie, flowGroup);
  }

  /**
   * Opens a connection whose first bytes may ride on the SYN (RFC 7413): at most fastOpenRoom of
   * them do, the others wait for the handshake. A handle, or a negative code.
   */
  connectFast(tuple: Tuple, cookie: number, address: number, bytes: number): number {
    return openActive(this.ctx, tuple, -1, cookie, 0, address, bytes);
  }

  /** Payload bytes a SYN to the tuple's remote end could carry; -1 = its cookie is not known. */
  fastOpenRoom(tuple: Tuple): number {
    return roomOnSyn(this.ctx, tuple);
  }

  /** The port accepts payload on SYNs, of so many connections at a time; 0 = no more. */
  allowFastOpen(port: number, limit: number): void {
    if (limit > 0) this.ctx.fastOpenLimits.set(port, limit);
    else this.ctx.fastOpenLimits.delete(port);
  }

  /** Forgets the cookies of all peers. */
  forgetCookies(): void {
    this.ctx.tables.cookies.clear();
  }

  /** Whether a connection has the tuple, one in TIME-WAIT included. */
  isTaken(tuple: Tuple): boolean {
    const { flows } = this.ctx;
    return flows.find(tuple, flows.hash(tuple)) !== -1;
  }

  /** The flow of a handle the application holds, -1 when it is bad, stale or foreign. */
  flowOf(handle: number): number {
    return calls.slotOf(this.ctx, handle);
  }

  /** Whether the handle's flow group is not this core's. */
  isForeign(handle: number): boolean {
    const owner = this.ctx.tables.groups.owner[calls.tagOf(handle) >> 8];
    return owner !== undefined && owner !== this.ctx.core;
  }

  tagOf(handle: number): number {
    return calls.tagOf(handle);
  }

  /** Once a batch, after its packets: sends the acknowledgments that were owed. */
  endBatch(): void {
    flushAcks(this.ctx);
  }

  /**
   * The wheel's call: a flow's earliest deadline has come, or the wheel could not wait longer.
   */
  timerExpired(node: number): void {
    expire(this.ctx, this.ctx.pcb.deadlines.flowOf(node));
  }

  /** seq: of the segment the message quotes; mtuBytes: of the next hop, when it says. */
  onIcmpError(tuple: Tuple, type: number, code: number, seq: number, mtuBytes: number): void {
    onIcmpError(this.ctx, tuple, type, code, seq, mtuBytes);
  }

  /** The transmit ring was reclaimed: what waited for that is released. */
  reclaimed(): void {
    if (isReleaseDue(this.ctx)) releaseParked(this.ctx);
  }

  /** Whether something waits for the transmit ring. */
  get isReleaseDue(): boolean {
    return isReleaseDue(this.ctx);
  }

  /** Flows of the groups whose byte is set, as control block indices. */
  flowsOf(isMember: Uint8Array): number[] {
    return flowsOf(this.ctx, isMember);
  }

  /** The flow leaves this core; how many of its timers were armed. lastGroup: of those that go. */
  depart(flow: number, migration: number, lastGroup: number): number {
    assert(!isReleaseDue(this.ctx), 'nothing of a moving flow waits for the transmit ring');
    return depart(this.ctx, flow, migration, lastGroup);
  }

  /** The flow comes to this core; adopt is called for each mbuf that comes with it. */
  arrive(flow: number, migration: number, from: number, adopt: (mbuf: number) => void): void {
    arrive(this.ctx, flow, migration, from, adopt);
  }

  /** End of the run: everything is released, what still lives is closed as drained. */
  stop(): void {
    const ctx = this.ctx;
    this.reclaimed();
    const p = ctx.pcb;
    ctx.frame = 0;
    ctx.ackCount = 0;
    for (let flow = 0; flow < p.capacity; flow++) {
      const flags = p.flags[flow << ROW]!;
      if (flags === 0 || !ctx.isOwn(flow)) continue;
      if ((flags & F_LIVE) !== 0) {
        disarm(ctx, flow);
        p.flags[flow << ROW]! &= ~F_HANDLE;
        bury(ctx, flow, p.state[flow] === STATE_CLOSED ? p.deadReason[flow]! : DEAD_DRAIN);
      } else if ((flags & F_HANDLE) !== 0) {
        calls.dropTombstone(ctx, flow);
      }
    }
  }

  /** Whether the overlap policy cost the conversation bytes that its peer may not send again. */
  hadConflict(conversation: number): boolean {
    return this.ctx.tables.conflicts.has(conversation);
  }

  /** Whether more of the conversation came ahead of a gap than a connection may keep. */
  hadOverflow(conversation: number): boolean {
    return this.ctx.tables.overflows.has(conversation);
  }

  /** Whether the peer reset the conversation after its FIN. */
  hadLateReset(conversation: number): boolean {
    return this.ctx.tables.lateResets.has(conversation);
  }

  /** Slots in use on all cores: living flows, and those whose handle was not closed yet. */
  get flowCount(): number {
    return this.ctx.pcb.count;
  }

  /** The survey's conversation of the flow, -1 = none. */
  conversationOf(flow: number): number {
    return this.ctx.pcb.conversation[flow << ROW]!;
  }

  /** STATE_* */
  stateOf(flow: number): number {
    return this.ctx.pcb.state[flow]!;
  }

  /** One past the last sequence number the flow's peer may use. */
  rightEdge(flow: number): number {
    return rightEdge(this.ctx, flow);
  }

  /** RCV.NXT and the bytes queued beyond it: grows with every byte that is taken. */
  takenBytes(flow: number): number {
    const { pcb, reassembly } = this.ctx;
    const record = pcb.reassembly[flow << ROW]!;
    return (pcb.rcvNxt[flow << ROW]! + (record === -1 ? 0 : reassembly.bytes[record]!)) | 0;
  }

  /** Whether the flow challenges the acknowledgement. */
  isAckTooOld(flow: number, ack: number): boolean {
    return isTooOld(this.ctx, flow, (this.ctx.pcb.sndUna[flow << ROW]! - ack) | 0);
  }

  /** A copy of the flow's variables, for tests. */
  snapshot(flow: number): FlowSnapshot {
    return takeSnapshot(this.ctx, flow);
  }
}
