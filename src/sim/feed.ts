/**
 * Plays the wire: takes captured frames in order and decides, by conversation, what each is to the
 * replay. Frames to the replayed host go to the NIC of their core at their recorded time; what the
 * recorded host sent becomes actions of the trace application. A peer's frame is not delivered
 * before the host has done what the peer had seen by then: a recorded acknowledgement never arrives
 * before its data was sent.
 */
import type { Memory } from '../base/memory.ts';
import { ZERO_NS } from '../base/units.ts';
import {
  ACTION_CONNECT,
  ACTION_DATA,
  ACTION_DATAGRAM,
  ACTION_FIN,
  ACTION_RESET,
} from '../app/trace.ts';
import { IP_FRAGMENT } from '../log/events.ts';
import { REASSEMBLY_BYTES, type FrameDecoder } from '../trace/decoder.ts';
import type { FrameArena } from '../trace/arena.ts';
import { CaptureClock } from '../trace/capture-clock.ts';
import { REPLAYED_NONE, SIDE_SENT_END, SIDE_START } from '../trace/conversation-rows.ts';
import type { Survey } from '../trace/survey.ts';
import {
  PACKET_ARP,
  PACKET_FRAGMENT,
  PACKET_ICMP,
  PACKET_TCP,
  PACKET_UDP,
} from '../wire/packet-code.ts';
import type { PacketView } from '../wire/packet.ts';
import { TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN } from '../wire/tcp.ts';
import { HeldFrames } from './held.ts';
import { buildSegment, HOLE_SEGMENT_BYTES, Holes } from './holes.ts';
import { PeerAcks, UNSEEN_BYTES_MAX } from './peer-acks.ts';
import { isOfStream, RecordedStreams, SIDE_HOST, SIDE_PEER, startStreams } from './recorded.ts';
import type { CoreUnit } from './host.ts';
import { awaitActions, awaitDescriptors, awaitFrames } from './waiting.ts';
import { Repeats } from './repeats.ts';
import type { World } from './world.ts';

const LINKTYPE_RAW = 101;
const ARP_BYTES = 28;
const ARP_TARGET_OFFSET = 24;
/** Zeros written for what captures lose, in all: a bound on hostile captures. */
const FILL_BYTES_MAX = 256 << 20;
const FILL_WRITE_BYTES = 1 << 16;

export class Feed {
  readonly recorded: RecordedStreams;
  readonly repeats: Repeats;
  /** Datagrams and ICMP messages delivered. */
  udp = 0;
  icmp = 0;
  private readonly world: World;
  private readonly survey: Survey;
  private readonly memory: Memory;
  private readonly decoder: FrameDecoder;
  private readonly packet: PacketView;
  private readonly held = new HeldFrames();
  private readonly clock: CaptureClock;
  private readonly speed: number;
  private readonly holes = new Holes();
  private readonly acks: PeerAcks;
  /** Highest acknowledgement the recorded host sent, by conversation. */
  private readonly hostAcked: Int32Array;
  private readonly hasAcked: Uint8Array;
  /** By conversation: 0 = not asked yet, 1 = checksums are ignored, 2 = verified. */
  private readonly checksumPolicy: Uint8Array;
  /** 1 = the host's connect is recorded. */
  private readonly hasOpened: Uint8Array;
  private isSynthetic = false;
  /** The segment in hand surrounds a range ahead of order. */
  private isSurrounding = false;
  private timeNs: number = ZERO_NS;
  private filledBytes = 0;

  constructor(world: World, survey: Survey, speed: number) {
    this.world = world;
    this.survey = survey;
    this.memory = world.memory;
    this.speed = speed;
    this.clock = new CaptureClock(survey.jumps);
    this.decoder = survey.decoder;
    this.packet = survey.decoder.packet;
    const count = survey.conversations.count;
    this.hostAcked = new Int32Array(count);
    this.hasAcked = new Uint8Array(count);
    this.checksumPolicy = new Uint8Array(count);
    this.hasOpened = new Uint8Array(count);
    this.recorded = new RecordedStreams(world.memory, count);
    this.repeats = new Repeats(survey.conversations, this.recorded);
    startStreams(this.recorded, survey.conversations);
    this.acks = new PeerAcks(world.memory, survey, this.recorded, world.streams);
  }

  /** Conversations with zeros in place of what the capture lost. */
  filled(): { count: number; frame: number } {
    const bytes = this.recorded.filledBytes;
    let count = 0;
    let frame = 0;
    for (let i = 0; i < this.survey.conversations.count; i++) {
      if (bytes[2 * i + SIDE_HOST] === 0 && bytes[2 * i + SIDE_PEER] === 0) continue;
      count++;
      if (frame === 0) frame = this.survey.conversations.firstFrame(i);
    }
    return { count, frame };
  }

  /** Virtual time of the last frame. */
  get lastTimeNs(): number {
    return this.timeNs;
  }

  /** Plays every frame of the window. */
  play(arena: FrameArena): void {
    for (let i = 0; i < arena.count; i++) {
      // Time that goes backwards in the capture stands still in the replay.
      const time = this.clock.time(arena.timeNs[i]!, arena.firstFrame + i) / this.speed;
      if (time > this.timeNs) this.timeNs = time;
      const { epochs } = this.world;
      if (this.timeNs >= epochs.nextNs || epochs.moves.isActive) epochs.run(this.timeNs);
      this.frame(arena, i);
    }
  }

  private frame(arena: FrameArena, index: number): void {
    const { decoder } = this;
    const frame = arena.firstFrame + index;
    this.recorded.frame = frame;
    const code = decoder.decode(arena, index);
    if (code === PACKET_FRAGMENT || decoder.isReassembled) this.noteFragment(frame);
    const { packet, lane } = decoder;
    if (code === PACKET_TCP || code === PACKET_UDP) {
      const conversation = this.survey.conversations.track(packet, lane, frame);
      if (conversation !== -1) this.ofConversation(arena, conversation, frame, code);
    } else if (code === PACKET_ICMP && this.survey.isForReplayedHost(packet, lane)) {
      if (this.world.ownsPacket(packet)) this.icmp += this.deliver(-1, frame, lane);
    } else if (code === PACKET_ARP && lane === 0) {
      const captured = arena.address[index]! + arena.capturedBytes[index]! - packet.l3Address;
      this.arp(captured, frame);
    }
  }

  /** ARP for an address we replay goes to the first core, as what RSS does not hash. */
  private arp(capturedBytes: number, frame: number): void {
    const { packet, world } = this;
    if (capturedBytes < ARP_BYTES) return;
    const target = this.memory.view.getInt32(packet.l3Address + ARP_TARGET_OFFSET);
    if (!world.local.has(4, target, 0, 0, 0)) return;
    const unit = world.unitOfCore(0);
    if (unit === null) return;
    world.enter(unit);
    unit.core.advance(this.timeNs);
    unit.lastArrivalNs = Math.max(this.timeNs, unit.lastArrivalNs);
    const done = unit.ingress.receiveArp(packet, capturedBytes, frame, unit.lastArrivalNs, 0);
    if (done > 0) unit.enqueued += done;
  }

  private noteFragment(frame: number): void {
    const unit = this.world.unitOfCore(0);
    if (unit === null) return;
    const outcome = this.decoder.isReassembled ? 1 : 0;
    unit.recorder.emitAt(this.timeNs, IP_FRAGMENT, -1, frame, outcome, 0, 0, 0, 0, 0, 0);
  }

  private ofConversation(
    arena: FrameArena,
    conversation: number,
    frame: number,
    code: number,
  ): void {
    const conversations = this.survey.conversations;
    const lane = conversations.lane(conversation);
    const host = conversations.replayed(conversation);
    if (host === REPLAYED_NONE || !this.world.owns(conversation)) return;
    if (conversations.passed !== -1) this.conclude(arena, conversations.passed);
    if (code === PACKET_TCP && this.repeats.has(conversation, this.packet, frame)) return;
    if (conversations.direction === host) {
      if (code === PACKET_TCP) this.hostSegment(arena, conversation);
      else this.hostDatagram(conversation);
      return;
    }
    if (code === PACKET_UDP) this.udp += this.deliver(conversation, frame, lane);
    else if (this.mayPass(arena, conversation, frame)) {
      this.deliverSegment(arena, conversation, frame, lane);
    }
  }

  /** Its tuple begins anew: our host first does what is left of the conversation. */
  private conclude(arena: FrameArena, conversation: number): void {
    const { packet } = this;
    if (this.held.has(conversation)) {
      const { l3Address, l3CapturedBytes, ipBytes } = packet;
      this.releaseHeld(arena, conversation, true);
      const whole = Math.max(ipBytes, l3CapturedBytes);
      packet.parse(this.memory, l3Address, l3CapturedBytes, whole, LINKTYPE_RAW);
    }
    awaitActions(this.world, conversation);
    awaitFrames(this.world, conversation);
  }

  // --- the recorded host

  private hostSegment(arena: FrameArena, conversation: number): void {
    const packet = this.packet;
    const recorded = this.recorded;
    const stream = 2 * conversation + SIDE_HOST;
    const flags = packet.flags;
    if ((flags & TCP_ACK) !== 0) {
      const isNewer = ((packet.ack - this.hostAcked[conversation]!) | 0) > 0;
      if (isNewer || this.hasAcked[conversation] === 0) this.hostAcked[conversation] = packet.ack;
      this.hasAcked[conversation] = 1;
    }
    let seq = packet.seq;
    if ((flags & TCP_SYN) !== 0) {
      seq = (seq + 1) | 0;
      if ((flags & TCP_ACK) === 0) this.connect(conversation);
    }
    if (packet.payloadBytes > 0 && isOfStream(packet.flags)) {
      const bytes = recorded.within(stream, seq, packet.payloadBytes);
      if (bytes > 0) this.hostPayload(conversation, stream, seq, bytes);
    }
    if ((flags & (TCP_SYN | TCP_FIN)) === TCP_FIN) {
      recorded.setFin(stream, (seq + packet.payloadBytes) | 0);
    }
    this.finishHost(conversation, stream);
    const isReset = (flags & TCP_RST) !== 0 && !recorded.precedes(stream, seq);
    if (isReset) this.act(ACTION_RESET, conversation, -1, 0);
    if (this.held.has(conversation)) this.releaseHeld(arena, conversation, false);
  }

  private connect(conversation: number): void {
    if (this.hasOpened[conversation] === 1 || this.world.ignores(conversation)) return;
    this.hasOpened[conversation] = 1;
    this.act(ACTION_CONNECT, conversation, -1, 0);
  }

  private hostPayload(conversation: number, stream: number, seq: number, bytes: number): void {
    const packet = this.packet;
    const recorded = this.recorded;
    const ahead = (seq - recorded.next[stream]!) | 0;
    if (ahead <= 0) {
      const fresh = bytes + ahead;
      if (fresh <= 0) return;
      const captured = Math.max(0, packet.payloadCapturedBytes + ahead);
      const source = packet.payloadAddress - ahead;
      if (captured > 0) this.write(conversation, stream, source, Math.min(captured, fresh));
      if (fresh > captured) this.fill(conversation, stream, fresh - captured);
      this.writeReached(conversation, stream);
      return;
    }
    if (ahead > UNSEEN_BYTES_MAX || packet.payloadCapturedBytes < bytes) return;
    const app = this.world.unitOf(conversation).trace;
    if (app === null) return;
    const node = app.load(conversation, packet.payloadAddress, bytes);
    if (node === -1) return;
    if (!recorded.keep(stream, seq, bytes, node, packet.payloadAddress, bytes)) {
      app.trim(conversation, node, bytes);
    }
  }

  /** Writes the ranges that order has reached. */
  private writeReached(conversation: number, stream: number): void {
    const recorded = this.recorded;
    for (;;) {
      const range = recorded.takeReached(stream);
      if (range === -1) return;
      const bytes = recorded.ahead.bytes[range]!;
      const known = recorded.join(stream, range);
      const app = this.world.unitOf(conversation).trace;
      let node = recorded.ahead.node[range]!;
      if (known > 0 && app !== null) node = app.trim(conversation, node, known);
      if (known === bytes) continue;
      this.act(ACTION_DATA, conversation, node, bytes - known);
    }
  }

  private write(conversation: number, stream: number, source: number, bytes: number): void {
    this.recorded.append(stream, source, source === 0 ? 0 : bytes, bytes);
    const app = this.world.unitOf(conversation).trace;
    if (app === null) return;
    const node = app.load(conversation, source, bytes);
    if (node !== -1) this.act(ACTION_DATA, conversation, node, bytes);
    // Not what comes too late: the connection's end says why it is missing.
    else if (!app.hasEnded(conversation)) this.world.refused[conversation] = 1;
  }

  /** Bytes of the host's stream the capture lost: zeros. */
  private fill(conversation: number, stream: number, bytes: number): void {
    if (this.filledBytes + bytes > FILL_BYTES_MAX) {
      this.world.refused[conversation] = 1;
      return;
    }
    this.filledBytes += bytes;
    this.recorded.filledBytes[stream]! += bytes;
    for (let rest = bytes; rest > 0; rest -= FILL_WRITE_BYTES) {
      this.write(conversation, stream, 0, Math.min(FILL_WRITE_BYTES, rest));
    }
  }

  private finishHost(conversation: number, stream: number): void {
    if (this.recorded.reachesFin(stream)) this.act(ACTION_FIN, conversation, -1, 0);
  }

  private hostDatagram(conversation: number): void {
    const packet = this.packet;
    const bytes = packet.payloadBytes;
    if (bytes === 0 || bytes > 1472 || packet.payloadCapturedBytes < bytes) return;
    const app = this.world.unitOf(conversation).trace;
    if (app === null) return;
    const node = app.load(conversation, packet.payloadAddress, bytes);
    if (node !== -1) this.act(ACTION_DATAGRAM, conversation, node, bytes);
  }

  private act(kind: number, conversation: number, node: number, bytes: number): void {
    const { world } = this;
    if (world.unitOf(conversation).trace === null) return;
    // The core first does what lies before: its time may not pass an action it has not got.
    const unit = this.advance(conversation);
    const isMoving = world.isMoving(conversation);
    unit.trace!.record(kind, conversation, this.timeNs, unit.enqueued, node, bytes, isMoving);
  }

  // --- the peer

  /**
   * Follows the peer's stream, and looks at what its frame acknowledges: what the capture has not
   * shown yet either comes later (the frame waits) or was lost by the capture (zeros are written in
   * its place).
   */
  private mayPass(arena: FrameArena, conversation: number, frame: number): boolean {
    const { packet, recorded } = this;
    const stream = 2 * conversation + SIDE_PEER;
    const seq = (packet.seq + ((packet.flags & TCP_SYN) !== 0 ? 1 : 0)) | 0;
    this.isSurrounding = false;
    if (packet.payloadBytes > 0 && isOfStream(packet.flags)) {
      //= RFC 7413 §4.2.2
      // Of the data of a SYN the stream has what was taken: the rest is sent again.
      const isSyn = (packet.flags & (TCP_SYN | TCP_ACK)) === TCP_SYN;
      const most = isSyn ? this.survey.conversations.synDataAcked(conversation) : Infinity;
      const bytes = recorded.within(stream, seq, Math.min(most, packet.payloadBytes));
      if (recorded.ahead.first[stream] !== -1)
        this.isSurrounding = recorded.ahead.isAnyInside(stream, seq, bytes);
      const { payloadAddress, payloadCapturedBytes } = packet;
      if (bytes > 0) recorded.extend(stream, seq, bytes, payloadAddress, payloadCapturedBytes);
    }
    if ((packet.flags & (TCP_SYN | TCP_FIN)) === TCP_FIN) {
      recorded.setFin(stream, (seq + packet.payloadBytes) | 0);
    }
    recorded.reachesFin(stream);
    if (recorded.ahead.first[stream] !== -1) this.closeHole(arena, conversation, stream, frame);
    if (this.held.size > 0 && this.held.has(conversation)) {
      if (!this.hold(conversation, frame)) this.releaseHeld(arena, conversation, true);
      return false;
    }
    if ((packet.flags & TCP_ACK) === 0 || this.missing(conversation, packet.ack) <= 0) return true;
    this.hold(conversation, frame);
    return false;
  }

  /**
   * The recorded host acknowledged bytes of the peer that the capture lost: when they have not come
   * for a while, our host gets zeros in their place, in segments with this frame's header.
   */
  private closeHole(arena: FrameArena, conversation: number, stream: number, frame: number): void {
    const recorded = this.recorded;
    const holeEnd = recorded.ahead.seq[recorded.ahead.first[stream]!]!;
    const seq = recorded.next[stream]!;
    const acked = this.hostAcked[conversation]!;
    const isAcked = this.hasAcked[conversation] === 1 && ((acked - holeEnd) | 0) >= 0;
    if (!isAcked || !this.holes.isOverdue(conversation, seq, this.timeNs)) return;
    const bytes = (holeEnd - seq) | 0;
    if (bytes > UNSEEN_BYTES_MAX || this.filledBytes + bytes > FILL_BYTES_MAX) return;
    this.filledBytes += bytes;
    const { packet } = this;
    // The stand-in may come before this frame does: it acknowledges no more than the host has sent.
    const host = 2 * conversation + SIDE_HOST;
    const isAhead = recorded.isStarted[host] === 1 && ((packet.ack - recorded.next[host]!) | 0) > 0;
    const ack = isAhead ? recorded.next[host]! : packet.ack;
    for (let done = 0; done < bytes; done += HOLE_SEGMENT_BYTES) {
      const part = Math.min(HOLE_SEGMENT_BYTES, bytes - done);
      this.standIn(arena, conversation, frame, (seq + done) | 0, ack, part);
    }
    recorded.extend(stream, seq, bytes, 0, 0);
    recorded.filledBytes[stream]! += bytes;
  }

  /** Delivers a segment of zeros with the header of the packet in hand. */
  private standIn(
    arena: FrameArena,
    conversation: number,
    frame: number,
    seq: number,
    ack: number,
    payloadBytes: number,
  ): void {
    const { packet, memory } = this;
    const from = packet.l3Address;
    const captured = packet.l3CapturedBytes;
    const whole = Math.max(packet.ipBytes, captured);
    const target = arena.scratchAddress + 2 * REASSEMBLY_BYTES;
    const length = buildSegment(memory, packet, target, seq, ack, payloadBytes);
    packet.parse(memory, target, length, length, LINKTYPE_RAW);
    this.isSynthetic = true;
    this.deliver(conversation, frame, this.survey.conversations.lane(conversation));
    this.isSynthetic = false;
    packet.parse(memory, from, captured, whole, LINKTYPE_RAW);
  }

  /**
   * Bytes of the host's stream that `ack` covers and the capture has not shown; 0 when there is
   * nothing to wait for.
   */
  private missing(conversation: number, ack: number): number {
    const recorded = this.recorded;
    const stream = 2 * conversation + SIDE_HOST;
    if (recorded.isStarted[stream] === 0) return 0;
    // Nothing of the stream lies behind its FIN.
    const next = recorded.next[stream]!;
    const beyond = recorded.within(stream, next, (ack - next) | 0);
    if (beyond <= 0 || beyond > UNSEEN_BYTES_MAX) return 0;
    // Only what the recorded host sent at some time can have been acknowledged.
    const conversations = this.survey.conversations;
    const host = conversations.replayed(conversation);
    const highest = conversations.sideWord(conversation, host, SIDE_SENT_END);
    return ((ack - highest) | 0) > 0 ? 0 : beyond;
  }

  private hold(conversation: number, frame: number): boolean {
    const packet = this.packet;
    const from = packet.l3Address;
    return this.held.add(conversation, this.timeNs, {
      frame,
      bytes: this.memory.bytes.slice(from, from + packet.l3CapturedBytes),
      originalBytes: Math.max(packet.ipBytes, packet.l3CapturedBytes),
      linkType: LINKTYPE_RAW,
    });
  }

  /**
   * Delivers what waits, as far as the host's data has come; with `giveUp` zeros stand for what has
   * not.
   */
  private releaseHeld(arena: FrameArena, conversation: number, giveUp: boolean): void {
    const stream = 2 * conversation + SIDE_HOST;
    const frames = this.held.take(conversation);
    const lane = this.survey.conversations.lane(conversation);
    for (const waiting of frames) {
      const target = arena.scratchAddress + REASSEMBLY_BYTES;
      this.memory.bytes.set(waiting.bytes, target);
      const packet = this.packet;
      const bytes = waiting.bytes.length;
      packet.parse(this.memory, target, bytes, waiting.originalBytes, waiting.linkType);
      const isAck = (packet.flags & TCP_ACK) !== 0;
      let missing = isAck ? this.missing(conversation, packet.ack) : 0;
      if (missing > 0 && !giveUp) {
        this.held.add(conversation, this.timeNs, waiting);
        continue;
      }
      while (missing > 0) {
        const { ahead } = this.recorded;
        const range = ahead.first[stream]!;
        const next = this.recorded.next[stream]!;
        const gap = range === -1 ? missing : (ahead.seq[range]! - next) | 0;
        this.fill(conversation, stream, Math.min(gap, missing));
        this.writeReached(conversation, stream);
        this.finishHost(conversation, stream);
        if (this.world.refused[conversation] === 1) break;
        missing = this.missing(conversation, packet.ack);
      }
      this.deliverSegment(arena, conversation, waiting.frame, lane);
    }
  }

  /**
   * A peer's segment reaches the NIC of its core, when the host has done what the peer had seen of
   * the recorded one.
   */
  private deliverSegment(
    arena: FrameArena,
    conversation: number,
    frame: number,
    lane: number,
  ): void {
    const { world, packet } = this;
    if (this.acks.isForsaken(conversation)) return;
    awaitActions(world, conversation);
    const { core, trace } = this.arrival(conversation);
    if (!this.acks.fit(core, conversation, trace !== null)) {
      awaitFrames(world, conversation);
      const isFit = this.acks.fit(core, conversation, trace !== null);
      if (!isFit) this.completeHandshake(arena, conversation, frame);
    }
    const end = (packet.seq + packet.payloadBytes) | 0;
    // The recorded host had read what lies before: ours still has it on its ring.
    if (world.streams.isBeyondWindow(core, conversation, end)) awaitFrames(world, conversation);
    this.pass(this.arrival(conversation), conversation, frame, lane);
    if (this.isSurrounding) this.repeat(conversation, frame, lane);
  }

  /** Sent again while our host takes some of what its overlap policy cut off, as peers do. */
  private repeat(conversation: number, frame: number, lane: number): void {
    const { world } = this;
    for (let before = -1; ;) {
      awaitFrames(world, conversation);
      const { core } = world.unitOf(conversation);
      const taken = world.streams.taken(core, conversation);
      if (taken === before || !core.stack.tcp.hadConflict(conversation)) return;
      before = taken;
      this.pass(this.arrival(conversation), conversation, frame, lane);
    }
  }

  /** The capture lost the handshake's last acknowledgement: a stand-in comes before the segment. */
  private completeHandshake(arena: FrameArena, conversation: number, frame: number): void {
    const { conversations } = this.survey;
    const peer = 1 - conversations.replayed(conversation);
    const start = conversations.sideWord(conversation, peer, SIDE_START);
    const seq = (start + conversations.synDataAcked(conversation)) | 0;
    const ack = this.world.streams.sentEnd(conversation);
    this.standIn(arena, conversation, frame, seq, ack, 0);
    awaitFrames(this.world, conversation);
  }

  /**
   * The frame reaches the NIC of its core (1), when the host has done what came before it in its
   * conversation.
   */
  private deliver(conversation: number, frame: number, lane: number): number {
    if (conversation !== -1) awaitActions(this.world, conversation);
    return this.pass(this.arrival(conversation), conversation, frame, lane);
  }

  /** The core the frame in hand goes to, brought to its time. */
  private arrival(conversation: number): CoreUnit {
    return this.world.hasFilters ? this.filtered() : this.advance(conversation);
  }

  /** The core of the packet in hand, where any core may have set a filter for it. */
  private filtered(): CoreUnit {
    const { world } = this;
    if (world.epochs.moves.isActive) world.epochs.run(this.timeNs);
    world.epochs.bring(this.timeNs);
    const unit = world.unitOfPacket(this.packet);
    world.enter(unit);
    return unit;
  }

  /**
   * The core of the conversation (-1: of the packet in hand) does what begins at or before now; it
   * may have become another one meanwhile.
   */
  private advance(conversation: number): CoreUnit {
    const { world, packet } = this;
    if (world.epochs.moves.isActive) world.epochs.run(this.timeNs);
    const unit = conversation === -1 ? world.unitOfPacket(packet) : world.unitOf(conversation);
    world.enter(unit);
    unit.core.advance(this.timeNs);
    return unit;
  }

  private pass(unit: CoreUnit, conversation: number, frame: number, lane: number): number {
    const packet = this.packet;
    const policy = !this.isSynthetic && this.mustVerify(conversation) ? 1 : 0;
    const arrivalNs = Math.max(this.timeNs, unit.lastArrivalNs);
    if (arrivalNs === unit.lastArrivalNs) awaitDescriptors(this.world, unit);
    unit.lastArrivalNs = arrivalNs;
    const done = unit.ingress.receive(packet, frame, arrivalNs, conversation, lane, policy);
    if (done > 0) {
      unit.enqueued += done;
      return 1;
    }
    if (conversation !== -1) this.world.dropped[conversation] = 1;
    return 0;
  }

  /** The answer is the conversation's for good, and four rows of the survey away: it is kept. */
  private mustVerify(conversation: number): boolean {
    if (conversation === -1) return this.world.mustVerify(-1);
    let policy = this.checksumPolicy[conversation]!;
    if (policy === 0) {
      policy = this.world.mustVerify(conversation) ? 2 : 1;
      this.checksumPolicy[conversation] = policy;
    }
    return policy === 2;
  }

  /**
   * At the end of the capture: peers' frames that still wait are delivered, with zeros for what
   * never came.
   */
  finish(arena: FrameArena): void {
    for (;;) {
      const conversation = this.held.oldest();
      if (conversation === -1) return;
      this.releaseHeld(arena, conversation, true);
    }
  }
}
