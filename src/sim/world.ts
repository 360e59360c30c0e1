/**
 * The host of a replay: the conversations the survey found beside the simulated host (host.ts), the
 * trace application's shared columns, and who is watched. The one place that knows all rooms.
 */
import { FLOW_GROUP_COUNT } from '../base/limits.ts';
import type { Memory, Region } from '../base/memory.ts';
import { TraceApplication, TraceConversations, type ConnectTarget } from '../app/trace.ts';
import type { ChunkSink } from '../log/chunk.ts';
import { STACK_DEFAULTS, type StackConfig } from '../stack/stack.ts';
import { TCP_DEFAULTS } from '../stack/tcp/tcp.ts';
import type { LocalAddresses } from '../stack/icmp.ts';
import type { Survey } from '../trace/survey.ts';
import type { PacketView } from '../wire/packet.ts';
import { Host, type CoreUnit, type Share, type UnitApplication } from './host.ts';
import type { ReplayOptions } from './options.ts';
import { ObservedApplication } from './observed.ts';
import { ReplayedStreams } from './streams.ts';

export class World {
  readonly memory: Memory;
  /** The units of this share's cores, in order. */
  readonly units: readonly CoreUnit[];
  readonly streams: ReplayedStreams;
  /**
   * By conversation: 1 = bytes of the host could not be kept (memory), 1 = the NIC dropped a frame
   * of it.
   */
  readonly refused: Uint8Array;
  readonly dropped: Uint8Array;
  private readonly host: Host;
  private readonly survey: Survey;
  private readonly options: ReplayOptions;
  /** Addresses of replayed hosts, for ARP and neighbour solicitations (untagged lane). */
  readonly local: LocalAddresses = {
    has: (family: number, word0: number, word1: number, word2: number, word3: number): boolean => {
      const hosts = this.survey.hostTable;
      const host = hosts.lookup(family, 0, word0, word1, word2, word3);
      return host >= 0 && hosts.isReplayed(host);
    },
  };
  private readonly coreOfConversation: Int8Array;

  constructor(
    memory: Memory,
    survey: Survey,
    options: ReplayOptions,
    sink: ChunkSink,
    share: Share,
  ) {
    this.memory = memory;
    this.survey = survey;
    this.options = options;
    const count = survey.conversations.count;
    this.refused = new Uint8Array(count);
    this.dropped = new Uint8Array(count);
    this.coreOfConversation = new Int8Array(count).fill(-1);
    const newHash = options.streamDigests ? options.newHash : null;
    this.streams = new ReplayedStreams(memory, count, newHash);
    const isTrace = options.app === null;
    const conversations = isTrace ? new TraceConversations(count) : null;
    const plan = {
      cores: options.cores,
      batchBound: options.batchBound,
      chunkRows: options.chunkRows,
      share,
      stack: { ...stackConfig(options), local: this.local },
      personalities: isTrace ? survey.personalities : null,
      observer: this.streams,
      laneOf: (mark: number) => (mark < 0 ? 0 : survey.conversations.lane(mark)),
      applicationFor: (core: number, region: Region) =>
        this.applicationFor(core, region, conversations),
    };
    this.host = new Host(memory, plan, sink);
    this.units = this.host.units;
  }

  private applicationFor(
    core: number,
    region: Region,
    conversations: TraceConversations | null,
  ): UnitApplication {
    const options = this.options;
    const connectTarget = (conversation: number) => this.connectTarget(conversation);
    const trace =
      conversations === null
        ? null
        : new TraceApplication(this.memory, region, conversations, connectTarget, options.readRate);
    const context = { core, cores: options.cores, seed: options.seed };
    const application = trace ?? options.app!.create(context);
    return { application: new ObservedApplication(application, this.streams), trace };
  }

  /** Makes the unit the one whose frames and conditions are observed. */
  enter(unit: CoreUnit): void {
    this.streams.watch(unit.core);
  }

  /** The unit the conversation's frames are steered to; only for conversations this share owns. */
  unitOf(conversation: number): CoreUnit {
    return this.host.byCore[this.coreOf(conversation)]!;
  }

  /** Whether the conversation's core is one of this share's. */
  owns(conversation: number): boolean {
    return this.host.byCore[this.coreOf(conversation)] !== null;
  }

  ownsPacket(packet: PacketView): boolean {
    return this.host.byCore[this.host.steering.queue(packet)] !== null;
  }

  /** null when the core is another share's. */
  unitOfCore(core: number): CoreUnit | null {
    return this.host.byCore[core]!;
  }

  private coreOf(conversation: number): number {
    let core = this.coreOfConversation[conversation]!;
    if (core === -1) {
      core = this.host.reta.queue(this.peerHash(conversation) & (FLOW_GROUP_COUNT - 1));
      this.coreOfConversation[conversation] = core;
    }
    return core;
  }

  /** RSS hash of what the peer sends. */
  private peerHash(conversation: number): number {
    const table = this.survey.conversations;
    const peer = 1 - table.replayed(conversation);
    const word = (side: number, index: number) => table.addressWord(conversation, side, index);
    const from = table.port(conversation, peer);
    const to = table.port(conversation, 1 - peer);
    if (table.family(conversation) === 4) {
      return this.host.toeplitz.hash4Tuple(word(peer, 0), word(1 - peer, 0), from, to);
    }
    const host = 1 - peer;
    return this.host.toeplitz.hash6Tuple(
      word(peer, 0),
      word(peer, 1),
      word(peer, 2),
      word(peer, 3),
      word(host, 0),
      word(host, 1),
      word(host, 2),
      word(host, 3),
      from,
      to,
    );
  }

  unitOfPacket(packet: PacketView): CoreUnit {
    return this.host.byCore[this.host.steering.queue(packet)]!;
  }

  /** Whether the checksums of the conversation's peer are verified. */
  mustVerify(conversation: number): boolean {
    const policy = this.options.checksum;
    if (policy !== 'auto') return policy === 'verify';
    if (conversation === -1) return true;
    const peer = 1 - this.survey.conversations.replayed(conversation);
    return !this.survey.isChecksumUnfinished(conversation, peer);
  }

  private connectTarget(conversation: number): ConnectTarget {
    const table = this.survey.conversations;
    const host = table.replayed(conversation);
    return {
      remote: table.address(conversation, 1 - host),
      remotePort: table.port(conversation, 1 - host),
      local: table.address(conversation, host),
      localPort: table.port(conversation, host),
    };
  }
}

function stackConfig(options: ReplayOptions): StackConfig {
  const replay = options.app === null;
  return {
    ...STACK_DEFAULTS,
    tcp: {
      ...TCP_DEFAULTS,
      pacing: replay ? 'trace' : 'reno',
      midstream: options.midstream,
      issSecret: seedWords(options.seed),
    },
  };
}

/** Two words of a seed text (FNV-1a), for the initial sequence numbers of RFC 6528. */
function seedWords(seed: string): [number, number] {
  let low = 0x811c9dc5 | 0;
  let high = 0x01000193 | 0;
  for (let i = 0; i < seed.length; i++) {
    low = Math.imul(low ^ seed.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ low, 0x85ebca6b);
  }
  return [low, high];
}
