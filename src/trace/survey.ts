/**
 * The first pass over a capture (design 1): finds its conversations, who opened them, what the
 * recorded hosts answered, which of them are replayed, and what is unusual. The replay's second
 * pass asks it for every frame's conversation.
 *
 * A few hundred bytes a conversation, nothing a packet. It looks at headers; of payload only at
 * the first four segments of each direction, to see whether their checksums are finished (RFC
 * 1071: a whole segment sums to 0xffff). It judges nothing: what a segment means is the stack's
 * business, what a stream holds the verifier's.
 */
import { assert } from '../base/assert.ts';
import { MTU_BYTES } from '../base/limits.ts';
import { ZERO_NS } from '../base/units.ts';
import { isValid, pseudoSum4, pseudoSum6, addSums, sumRange } from '../wire/checksum.ts';
import {
  PACKET_CODE_COUNT, PACKET_FRAGMENT, PACKET_ICMP, PACKET_MALFORMED, PACKET_NOT_IP,
  PACKET_SNAPPED, PACKET_TCP, PACKET_TUNNELLED, PACKET_UDP, PACKET_UNSUPPORTED_LINK,
} from '../wire/packet-code.ts'; // prettier-ignore
import { PROTOCOL_TCP } from '../wire/packet.ts';
import type { PacketView } from '../wire/packet.ts';
import type { CaptureReader, Damage, FrameArena } from './arena.ts';
import { CaptureClock } from './capture-clock.ts';
import { ClockJumps } from './clock-jumps.ts';
import {
  SIDE_ACKED, SIDE_BAD_SAMPLE, SIDE_BAD_SAMPLES_MASK, SIDE_BITS, SIDE_GAP, SIDE_GAP_FRAME,
  SIDE_GOOD_PAYLOAD, SIDE_HAS_ACKED, SIDE_HAS_LAST, SIDE_HOST, SIDE_LAST_PRINT, SIDE_LAST_US,
  SIDE_PAYLOAD_SEGMENTS, SIDE_SAMPLE, SIDE_SAMPLES_MASK, SIDE_SNAPPED, SIDE_START,
} from './conversation-rows.ts'; // prettier-ignore
import { ConversationTable } from './conversations.ts';
import { FrameDecoder } from './decoder.ts';
import { HostTable } from './hosts.ts';
import { LANE_COUNT_MAX } from './lanes.ts';
import { linkTypeName } from './link-types.ts';
import { TcpObserver } from './observe-tcp.ts';
import { TracePersonalities } from './personality.ts';
import { assignRoles, parseHosts } from './roles.ts';
import {
  WARN_CAPTURE_GAP, WARN_CHECKSUM_UNFINISHED, WARN_DUPLICATE_FRAME, WARN_FRAGMENT, WARN_MALFORMED,
  WARN_MIDSTREAM, WARN_NOT_IP, WARN_SNAPPED, WARN_SUPER_SEGMENT, WARN_TIME_BACKWARDS,
  WARN_TIME_JUMP, WARN_TOO_MANY_LANES, WARN_TRUNCATED, WARN_TUNNELLED, WARN_UNSUPPORTED_LINK,
  WarningCounts,
} from './warnings.ts'; // prettier-ignore
import type { TraceWarning } from './warnings.ts';

/** Checksum samples of each direction of a conversation. */
const SAMPLES_MAX = 4;
/** Link types that a warning names. */
const LINK_TYPES_NAMED = 8;
/** A frame seen again within this time may be a second capture of it. */
const DUPLICATE_US = 1000;
const HOSTS_NAMED = 4;
const ICMP_ECHO_REQUEST = 8;
const ICMPV6_ECHO_REQUEST = 128;

export interface SurveyOptions {
  /** 'auto', or addresses and CIDR blocks. */
  readonly hosts: readonly string[];
  /** Called after each window of frames with the bytes of the capture done. */
  readonly onProgress: ((done: number) => void) | null;
}

/** What the first pass found; its tables answer the second pass. */
export class Survey {
  readonly decoder: FrameDecoder = new FrameDecoder();
  readonly conversations: ConversationTable = new ConversationTable();
  readonly hostTable: HostTable = new HostTable();
  /** Of the replayed side, by conversation. */
  personalities: TracePersonalities = new TracePersonalities(this.conversations);
  format = '';
  frames = 0;
  /** Original and captured bytes of all frames. */
  wireBytes = 0;
  capturedBytes = 0;
  /** Epoch nanoseconds of the first frame. */
  firstTimeNs = 0n;
  /** Latest time, ns since the first frame. */
  durationNs = 0;
  /** What the capture's clock jumped, by the frame from which on (clock-jumps.ts). */
  jumps: ReadonlyMap<number, number> = new Map();
  /** LINKTYPE numbers in the order of first sight. */
  linkTypes: readonly number[] = [];
  warnings: readonly TraceWarning[] = [];
  damage: Damage | null = null;
  /**
   * Frames by PACKET_* code; a fragment that completes a datagram counts as what the datagram is.
   */
  readonly codeCounts: Int32Array = new Int32Array(PACKET_CODE_COUNT);

  /**
   * Whether what is sent in the direction has checksums that were to be finished behind the
   * capture point: most of the sender's are wrong, or most in this conversation (a middlebox may
   * rewrite some), or all those of payload, and the receiver took it.
   */
  isChecksumUnfinished(conversation: number, direction: number): boolean {
    const host = this.conversations.sideWord(conversation, direction, SIDE_HOST);
    if (this.hostTable.isChecksumUnfinished(host)) return true;
    const bits = this.conversations.sideWord(conversation, direction, SIDE_BITS);
    const bad = (bits & SIDE_BAD_SAMPLES_MASK) / SIDE_BAD_SAMPLE;
    if (bad > 1 && 2 * bad > (bits & SIDE_SAMPLES_MASK) / SIDE_SAMPLE) return true;
    if (bad === 0 || (bits & SIDE_GOOD_PAYLOAD) !== 0) return false;
    const start = this.conversations.sideWord(conversation, direction, SIDE_START);
    const acked = this.conversations.sideWord(conversation, 1 - direction, SIDE_ACKED);
    const hasAcked = this.conversations.hasSideBit(conversation, 1 - direction, SIDE_HAS_ACKED);
    return hasAcked && ((acked - start) | 0) > 0;
  }

  /**
   * Whether the packet's destination is a replayed host (in any conversation, or chosen): for
   * ICMP.
   */
  isForReplayedHost(packet: PacketView, lane: number): boolean {
    const host = this.hostTable.lookup(
      packet.family,
      lane,
      packet.destination0,
      packet.destination1,
      packet.destination2,
      packet.destination3,
    );
    return host >= 0 && this.hostTable.isReplayed(host);
  }

  /** Addresses that are replayed in some conversation, in the order of first sight. */
  replayedHosts(): string[] {
    const addresses = new Set<string>();
    for (let host = 0; host < this.hostTable.count; host++) {
      if (this.hostTable.isReplayed(host)) addresses.add(this.hostTable.address(host));
    }
    return [...addresses];
  }

  linkTypeNames(): string[] {
    return this.linkTypes.map((linkType) => linkTypeName(linkType));
  }

  /** Before each further pass over the capture. */
  restart(): void {
    this.decoder.restart();
    this.conversations.restart();
  }
}

/** Walks the reader to its end. `options.hosts` was checked by `parseHosts`. */
export function survey(reader: CaptureReader, arena: FrameArena, options: SurveyOptions): Survey {
  const choice = parseHosts(options.hosts);
  assert(typeof choice !== 'string', 'host texts are checked before the survey');
  const pass = new SurveyPass(arena);
  while (reader.next(arena)) {
    for (let index = 0; index < arena.count; index++) pass.frame(index);
    options.onProgress?.(reader.position);
  }
  const result = pass.result;
  assignRoles(result.conversations, result.hostTable, choice);
  pass.finish(reader);
  result.restart();
  return result;
}

class SurveyPass {
  readonly result = new Survey();
  private readonly arena: FrameArena;
  private readonly warnings = new WarningCounts();
  private readonly decoder: FrameDecoder = this.result.decoder;
  private readonly packet: PacketView = this.result.decoder.packet;
  private readonly table: ConversationTable = this.result.conversations;
  private readonly hosts: HostTable = this.result.hostTable;
  private readonly tcp = new TcpObserver(this.result.conversations);
  private readonly linkTypes: Set<number> = new Set();
  private readonly unsupported = new Set<number>();
  private frames = 0;
  private wireBytes = 0;
  private capturedBytes = 0;
  private lastTimeNs: number = ZERO_NS;
  private readonly clock = new CaptureClock();
  private readonly jumps = new ClockJumps(this.clock, this.result.conversations);
  private linkType = -1;
  private fragments = 0;
  private sliced = 0;

  constructor(arena: FrameArena) {
    this.arena = arena;
  }

  frame(index: number): void {
    const arena = this.arena;
    const frame = arena.firstFrame + index;
    const timeNs = this.time(frame, arena.timeNs[index]!);
    const originalBytes = arena.originalBytes[index]!;
    const capturedBytes = arena.capturedBytes[index]!;
    this.frames = this.frames + 1;
    this.wireBytes = this.wireBytes + originalBytes;
    this.capturedBytes = this.capturedBytes + capturedBytes;
    if (capturedBytes < originalBytes) this.warnings.note(WARN_SNAPPED, frame);
    if (arena.linkType[index]! !== this.linkType) this.seeLinkType(arena.linkType[index]!);
    const code = this.decoder.decode(arena, index);
    this.result.codeCounts[code] = this.result.codeCounts[code]! + 1;
    if (code === PACKET_TCP) this.segment(frame, timeNs);
    else if (code === PACKET_UDP) this.datagram(frame, timeNs);
    else this.other(code, frame);
    if (this.decoder.lane === LANE_COUNT_MAX) this.warnings.note(WARN_TOO_MANY_LANES, frame);
    if (code === PACKET_FRAGMENT || this.decoder.isReassembled) {
      this.warnings.note(WARN_FRAGMENT, frame);
    }
  }

  /** When the frame is replayed. */
  private time(frame: number, recordedNs: number): number {
    const latestNs = this.clock.latestNs;
    let timeNs = this.clock.time(recordedNs, frame);
    const cameBack = this.jumps.frame(frame, latestNs, timeNs);
    if (cameBack) timeNs = this.clock.time(recordedNs, frame);
    if (cameBack || this.clock.hasJumped) this.warnings.note(WARN_TIME_JUMP, frame);
    else if (timeNs < this.lastTimeNs) this.warnings.note(WARN_TIME_BACKWARDS, frame);
    this.lastTimeNs = timeNs;
    return timeNs;
  }

  /** Roles are assigned: fills in what is only known at the end. */
  finish(reader: CaptureReader): void {
    const result = this.result;
    result.format = reader.format;
    result.frames = this.frames;
    result.wireBytes = this.wireBytes;
    result.capturedBytes = this.capturedBytes;
    result.firstTimeNs = reader.firstTimeNs;
    result.durationNs = this.clock.latestNs;
    result.jumps = this.jumps.byFrame;
    result.linkTypes = [...this.linkTypes];
    result.damage = reader.damage;
    result.personalities = new TracePersonalities(this.table);
    this.warnOfConversations();
    this.warnOfHosts();
    this.explain(reader.damage);
    result.warnings = this.warnings.list();
  }

  private seeLinkType(linkType: number): void {
    this.linkType = linkType;
    this.linkTypes.add(linkType);
  }

  private segment(frame: number, timeNs: number): void {
    const table = this.table;
    const packet = this.packet;
    const lane = this.decoder.lane;
    table.laneCount = this.decoder.lanes.count;
    let conversation = table.findAcross(packet, lane);
    if (conversation < 0) conversation = this.begin(lane, frame, -1);
    else if (this.tcp.opensAnew(packet, conversation)) {
      conversation = this.begin(table.lane(conversation), frame, conversation);
    }
    const jump = this.jumps.segment(packet, conversation);
    if (jump !== 0) this.warnings.note(WARN_TIME_JUMP, jump);
    const now = jump === 0 ? timeNs : this.clock.latestNs;
    this.tcp.observe(packet, this.arena.memory, conversation, frame, now);
    this.anyTransport(conversation, frame, now);
  }

  private datagram(frame: number, timeNs: number): void {
    const table = this.table;
    let conversation = table.find(this.packet, this.decoder.lane);
    if (conversation < 0) conversation = this.begin(this.decoder.lane, frame, -1);
    const own = table.sideRow(conversation, table.side);
    const sides = table.sides;
    sides[own + SIDE_PAYLOAD_SEGMENTS] = sides[own + SIDE_PAYLOAD_SEGMENTS]! + 1;
    if (this.packet.payloadCapturedBytes < this.packet.payloadBytes) {
      sides[own + SIDE_BITS] = sides[own + SIDE_BITS]! | SIDE_SNAPPED;
    }
    this.anyTransport(conversation, frame, timeNs);
  }

  private begin(lane: number, frame: number, previous: number): number {
    const packet = this.packet;
    const table = this.table;
    const conversation = table.add(packet, lane, frame, previous);
    const own = table.sideRow(conversation, table.side);
    const other = table.sideRow(conversation, table.side ^ 1);
    table.sides[own + SIDE_HOST] = this.hosts.intern(
      packet.family,
      lane,
      packet.source0,
      packet.source1,
      packet.source2,
      packet.source3,
    );
    table.sides[other + SIDE_HOST] = this.destinationHost();
    return conversation;
  }

  private destinationHost(): number {
    const packet = this.packet;
    return this.hosts.intern(
      packet.family,
      this.decoder.lane,
      packet.destination0,
      packet.destination1,
      packet.destination2,
      packet.destination3,
    );
  }

  private anyTransport(conversation: number, frame: number, timeNs: number): void {
    const packet = this.packet;
    const own = this.table.sideRow(conversation, this.table.side);
    if (packet.ipBytes > MTU_BYTES) {
      // A super-segment's checksum says nothing: it is computed anew for every piece.
      if (!this.decoder.isReassembled) this.warnings.note(WARN_SUPER_SEGMENT, frame);
    } else if (packet.l4CapturedBytes === packet.l4Bytes) {
      this.sampleChecksum(own, frame);
    }
    if (packet.fragmentId !== 0 && packet.family === 4) this.compareWithLast(own, frame, timeNs);
  }

  private sampleChecksum(own: number, frame: number): void {
    const sides = this.table.sides;
    const bits = sides[own + SIDE_BITS]!;
    if ((bits & SIDE_SAMPLES_MASK) >= SAMPLES_MAX * SIDE_SAMPLE) return;
    const packet = this.packet;
    const memory = this.arena.memory;
    const isTcp = packet.protocol === PROTOCOL_TCP;
    //= RFC 768
    // A zero checksum over IPv4 says that there is none.
    if (!isTcp && packet.family === 4 && memory.view.getUint16(packet.l4Address + 6) === 0) return;
    const pseudo =
      packet.family === 4
        ? pseudoSum4(packet.source0, packet.destination0, packet.protocol, packet.l4Bytes)
        : this.pseudoSumWide();
    const sum = addSums(pseudo, sumRange(memory, packet.l4Address, packet.l4Bytes));
    const isGood = isValid(sum);
    this.hosts.sample(sides[own + SIDE_HOST]!, isGood, frame);
    const sampled = bits + SIDE_SAMPLE + (isGood ? 0 : SIDE_BAD_SAMPLE);
    const hasGood = isGood && packet.payloadBytes > 0;
    sides[own + SIDE_BITS] = hasGood ? sampled | SIDE_GOOD_PAYLOAD : sampled;
  }

  private pseudoSumWide(): number {
    const packet = this.packet;
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
      packet.l4Bytes,
    );
  }

  /**
   * A copy of the frame before, within a millisecond, is taken for a second capture of one
   * packet: a guess.
   */
  private compareWithLast(own: number, frame: number, timeNs: number): void {
    const packet = this.packet;
    const sides = this.table.sides;
    // The transport checksum tells payloads apart without reading them.
    const isTcp = packet.protocol === PROTOCOL_TCP;
    const checksum = this.arena.memory.view.getUint16(packet.l4Address + (isTcp ? 16 : 6));
    let print = Math.imul(packet.fragmentId ^ (packet.ipBytes << 16), 0x9e3779b1);
    print = Math.imul((print ^ (print >>> 15)) + checksum, 0x27d4eb2f);
    if (isTcp) {
      print = Math.imul((print ^ (print >>> 15)) + packet.seq, 0x85ebca6b);
      print = (Math.imul((print ^ (print >>> 13)) + packet.ack, 0xc2b2ae35) + packet.flags) | 0;
    }
    const timeUs = (timeNs / 1000) | 0;
    const bits = sides[own + SIDE_BITS]!;
    if ((bits & SIDE_HAS_LAST) === 0) {
      sides[own + SIDE_BITS] = bits | SIDE_HAS_LAST;
    } else if (print === sides[own + SIDE_LAST_PRINT]!) {
      const passedUs = (timeUs - sides[own + SIDE_LAST_US]!) | 0;
      if (passedUs >= 0 && passedUs <= DUPLICATE_US)
        this.warnings.note(WARN_DUPLICATE_FRAME, frame);
    }
    sides[own + SIDE_LAST_PRINT] = print;
    sides[own + SIDE_LAST_US] = timeUs;
  }

  private other(code: number, frame: number): void {
    switch (code) {
      case PACKET_ICMP:
        this.icmp();
        break;
      case PACKET_TUNNELLED:
        this.warnings.note(WARN_TUNNELLED, frame);
        break;
      case PACKET_NOT_IP:
        this.warnings.note(WARN_NOT_IP, frame);
        break;
      case PACKET_MALFORMED:
        this.warnings.note(WARN_MALFORMED, frame);
        if (this.packet.isSliced) this.sliced = this.sliced + 1;
        break;
      case PACKET_UNSUPPORTED_LINK:
        this.warnings.note(WARN_UNSUPPORTED_LINK, frame);
        this.unsupported.add(this.linkType);
        break;
      case PACKET_FRAGMENT:
        this.fragments = this.fragments + 1;
        break;
      case PACKET_SNAPPED:
      default:
        break;
    }
  }

  private icmp(): void {
    const packet = this.packet;
    if (packet.l4CapturedBytes < 1) return;
    const type = this.arena.memory.bytes[packet.l4Address]!;
    const request = packet.family === 4 ? ICMP_ECHO_REQUEST : ICMPV6_ECHO_REQUEST;
    if (type === request) this.hosts.setPinged(this.destinationHost());
  }

  private warnOfConversations(): void {
    const table = this.table;
    for (let conversation = 0; conversation < table.count; conversation++) {
      if (table.protocol(conversation) !== PROTOCOL_TCP) continue;
      if (table.isMidstream(conversation)) {
        this.warnings.note(WARN_MIDSTREAM, table.firstFrame(conversation));
      }
      for (let side = 0; side < 2; side++) {
        const row = table.sideRow(conversation, side);
        const gapFrame = table.sides[row + SIDE_GAP_FRAME]!;
        if (gapFrame === 0) continue;
        table.sides[row + SIDE_BITS] = table.sides[row + SIDE_BITS]! | SIDE_GAP;
        this.warnings.note(WARN_CAPTURE_GAP, gapFrame);
      }
    }
  }

  private warnOfHosts(): void {
    const named: string[] = [];
    for (let host = 0; host < this.hosts.count; host++) {
      if (!this.hosts.isChecksumUnfinished(host)) continue;
      this.warnings.note(WARN_CHECKSUM_UNFINISHED, this.hosts.firstBadFrame(host));
      if (named.length < HOSTS_NAMED) named.push(this.hosts.address(host));
    }
    const count = this.warnings.count(WARN_CHECKSUM_UNFINISHED);
    if (count > named.length) named.push(`and ${count - named.length} more`);
    if (count > 0) this.warnings.explain(WARN_CHECKSUM_UNFINISHED, named.join(', '));
  }

  private explain(damage: Damage | null): void {
    const warnings = this.warnings;
    const reassembler = this.decoder.fragments;
    const types = [...this.unsupported];
    const names = types.slice(0, LINK_TYPES_NAMED).map((linkType) => linkTypeName(linkType));
    if (types.length > names.length) names.push(`and ${types.length - names.length} more`);
    warnings.explain(WARN_UNSUPPORTED_LINK, names.join(', '));
    if (this.sliced > 0) {
      warnings.explain(
        WARN_MALFORMED,
        `${this.sliced} say a longer IP packet than the record's original length: sliced by a tap?`,
      );
    }
    if (warnings.count(WARN_FRAGMENT) > 0) {
      const parts = [`${reassembler.completed} whole datagrams`];
      if (reassembler.discarded > 0) parts.push(`${reassembler.discarded} fragments discarded`);
      if (reassembler.conflicts > 0) parts.push(`${reassembler.conflicts} overlaps differ`);
      const lost = reassembler.timedOut + reassembler.evicted;
      if (lost > 0) parts.push(`${lost} datagrams given up`);
      warnings.explain(WARN_FRAGMENT, parts.join(', '));
    }
    if (damage !== null && damage.kind === 'truncated') {
      warnings.note(WARN_TRUNCATED, damage.frame);
      warnings.explain(WARN_TRUNCATED, damage.message);
    }
  }
}
