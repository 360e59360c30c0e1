/**
 * The host of a replay: the conversations the survey found beside the simulated host (host.ts), the
 * trace application's shared columns, and who is watched. The one place that knows all rooms.
 */
import { FLOW_GROUP_COUNT } from '../base/limits.ts';
import { deviationsOf } from '../base/deviations.ts';
import type { Memory, Region } from '../base/memory.ts';
import { HostileApplication, Hostility } from '../app/hostile/application.ts';
import { TraceApplication, TraceConversations, type ConnectTarget } from '../app/trace.ts';
import { seedWords } from '../base/prng.ts';
import type { ChunkSink } from '../log/chunk.ts';
import { STACK_DEFAULTS, type StackConfig } from '../stack/stack.ts';
import { TCP_DEFAULTS, type TcpConfig } from '../stack/tcp/tcp.ts';
import { filterGroup } from '../nic/filters.ts';
import type { LocalAddresses } from '../stack/icmp.ts';
import type { Survey } from '../trace/survey.ts';
import type { Tuple } from '../stack/ports.ts';
import { REPLAYED_NONE } from '../trace/conversation-rows.ts';
import { PROTOCOL_TCP, PROTOCOL_UDP, type PacketView } from '../wire/packet.ts';
import { ControlLoop } from './control-loop.ts';
import { activeCores } from './control-options.ts';
import { Epochs } from './epochs.ts';
import { FilteredConversations } from './filtered.ts';
import { Host, type CoreUnit, type Share, type UnitApplication } from './host.ts';
import type { ReplayOptions } from './options.ts';
import { asksForMigrations, scheduleMigrations, type EveryGroup } from './schedule.ts';
import { ObservedApplication } from './observed.ts';
import { ReplayedStreams } from './streams.ts';

export class World {
  readonly memory: Memory;
  /** The units of this share's cores, in order. */
  readonly units: readonly CoreUnit[];
  readonly streams: ReplayedStreams;
  /** When cores meet. */
  readonly epochs: Epochs;
  /** null without a policy. */
  readonly control: ControlLoop | null;
  /**
   * By conversation: 1 = bytes of the host could not be kept (memory), 1 = the NIC dropped a frame
   * of it.
   */
  readonly refused: Uint8Array;
  readonly dropped: Uint8Array;
  /** null without an attack. */
  readonly hostility: Hostility | null;
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
  /** Flow group by conversation, -1 = not asked yet. */
  private readonly groups: Int16Array;
  private readonly every: EveryGroup | null;
  /** null: no recorded connection takes a filter. */
  private readonly filtered: FilteredConversations | null;

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
    this.groups = new Int16Array(count).fill(-1);
    const newHash = options.streamDigests ? options.newHash : null;
    this.streams = new ReplayedStreams(memory, count, newHash);
    const isTrace = options.app === null;
    const groupOf = (conversation: number): number => this.groupOf(conversation);
    const conversations = isTrace ? new TraceConversations(count, groupOf) : null;
    const shared: Map<string, unknown> = new Map();
    const { attack } = options;
    this.hostility =
      attack === null ? null : new Hostility(attack, count, mayMove(options), options.readRate > 0);
    const plan = {
      cores: options.cores,
      control: options,
      batchBound: options.batchBound,
      chunkRows: options.chunkRows,
      share,
      stack: { ...stackConfig(options), local: this.local },
      personalities: isTrace ? survey.personalities : null,
      observer: this.streams,
      outbound: {
        usesFilters: options.outbound === 'filter',
        isFiltered: (mark: number) => this.filterCore(mark) !== -1,
      },
      laneOf: (mark: number) => (this.isConversation(mark) ? survey.conversations.lane(mark) : 0),
      mayConnect: (tuple: Tuple, mark: number) => this.mayConnect(tuple, mark),
      costs: options.costs,
      movesFlows: mayMove(options),
      applicationFor: (core: number, region: Region) =>
        this.applicationFor(core, region, conversations, shared),
    };
    this.host = new Host(memory, plan, sink);
    this.units = this.host.units;
    const { filters } = this.host;
    this.filtered =
      filters === null || !isTrace
        ? null
        : new FilteredConversations(
            survey.conversations,
            activeCores(options),
            filters.room,
            (one) => this.peerHash(one),
          );
    this.epochs = new Epochs(this.host, (unit) => this.enter(unit));
    if (this.hostility !== null) this.chooseAttacked(this.hostility);
    this.control =
      options.policy === null ? null : new ControlLoop(options, this.host, this.epochs, sink);
    this.every = scheduleMigrations(this.epochs, options, this.control ?? this.epochs.moves);
    if (this.control !== null) this.epochs.add(this.control);
  }

  private applicationFor(
    core: number,
    region: Region,
    conversations: TraceConversations | null,
    shared: Map<string, unknown>,
  ): UnitApplication {
    const options = this.options;
    const connectTarget = (conversation: number) => this.connectTarget(conversation);
    const trace =
      conversations === null
        ? null
        : new TraceApplication(this.memory, region, conversations, connectTarget, options.readRate);
    const context = {
      core,
      cores: options.cores,
      seed: options.seed,
      shared: <State>(key: string, create: () => State): State => {
        if (!shared.has(key)) shared.set(key, create());
        return shared.get(key) as State;
      },
    };
    const recorded = trace ?? options.app!.create(context);
    const { hostility } = this;
    const application =
      hostility === null ? recorded : new HostileApplication(recorded, hostility, core);
    const observed = new ObservedApplication(application, this.streams);
    return { application: observed, actions: trace, trace };
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

  /** Whether the conversation is left out: --midstream ignore. */
  ignores(conversation: number): boolean {
    const { midstream, app } = this.options;
    const isIgnored = midstream === 'ignore' && app === null;
    return isIgnored && this.survey.conversations.isMidstream(conversation);
  }

  ownsPacket(packet: PacketView): boolean {
    return this.host.byCore[this.host.steering.queue(packet)] !== null;
  }

  /** null when the core is another share's. */
  unitOfCore(core: number): CoreUnit | null {
    return this.host.byCore[core]!;
  }

  /** Whether the conversation's flow group is on its way between two cores. */
  isMoving(conversation: number): boolean {
    return this.epochs.moves.isActive && this.epochs.moves.isMoving(this.groupOf(conversation));
  }

  /** Nothing comes any more: what is scheduled until untilNs happens, and what moves arrives. */
  finish(untilNs: number): void {
    this.every?.stop();
    this.epochs.finish(untilNs);
  }

  private coreOf(conversation: number): number {
    const core = this.filterCore(conversation);
    return core !== -1 ? core : this.host.reta.queue(this.groupOf(conversation));
  }

  /** The core that opens the conversation by a filter, -1 = none does. */
  private filterCore(conversation: number): number {
    if (this.filtered === null || !this.isConversation(conversation)) return -1;
    return this.filtered.coreOf(conversation);
  }

  private groupOf(conversation: number): number {
    let group = this.groups[conversation]!;
    if (group === -1) {
      const core = this.filterCore(conversation);
      const hashed = this.peerHash(conversation) & (FLOW_GROUP_COUNT - 1);
      group = core === -1 ? hashed : filterGroup(core);
      this.groups[conversation] = group;
    }
    return group;
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

  /** Whether a packet's queue is not known from its conversation. */
  get hasFilters(): boolean {
    return this.host.filters !== null;
  }

  /** Whether the checksums of the conversation's peer are verified. */
  mustVerify(conversation: number): boolean {
    const policy = this.options.checksum;
    if (policy !== 'auto') return policy === 'verify';
    if (conversation === -1) return true;
    const peer = 1 - this.survey.conversations.replayed(conversation);
    return !this.survey.isChecksumUnfinished(conversation, peer);
  }

  /**
   * Hostile is the core of the first conversation that can be attacked; there every second one is.
   */
  private chooseAttacked(hostility: Hostility): void {
    const table = this.survey.conversations;
    const protocol = hostility.attack.isOfDatagrams === true ? PROTOCOL_UDP : PROTOCOL_TCP;
    let seen = 0;
    for (let i = 0; i < table.count; i++) {
      if (table.protocol(i) !== protocol || table.replayed(i) === REPLAYED_NONE) continue;
      const core = this.coreOf(i);
      if (hostility.core === -1) hostility.core = core;
      if (core === hostility.core && seen++ % 2 === 0) hostility.isAttacked[i] = 1;
    }
  }

  private isConversation(mark: number): boolean {
    return Number.isInteger(mark) && mark >= 0 && mark < this.survey.conversations.count;
  }

  /**
   * Whether the host may open the tuple: from an address of its own, and as the conversation of the
   * mark only if that is this tuple.
   */
  private mayConnect(tuple: Tuple, mark: number): boolean {
    const { local0, local1, local2, local3 } = tuple;
    if (mark === -1) return this.local.has(tuple.family, local0, local1, local2, local3);
    if (!this.isConversation(mark)) return false;
    const table = this.survey.conversations;
    const host = table.replayed(mark);
    if (host === REPLAYED_NONE || table.family(mark) !== tuple.family) return false;
    const peer = 1 - host;
    const word = (side: number, index: number): number => table.addressWord(mark, side, index);
    const isLocal =
      word(host, 0) === local0 &&
      word(host, 1) === local1 &&
      word(host, 2) === local2 &&
      word(host, 3) === local3;
    const isRemote =
      word(peer, 0) === tuple.remote0 &&
      word(peer, 1) === tuple.remote1 &&
      word(peer, 2) === tuple.remote2 &&
      word(peer, 3) === tuple.remote3;
    const isPorts =
      table.port(mark, host) === tuple.localPort && table.port(mark, peer) === tuple.remotePort;
    return isLocal && isRemote && isPorts;
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

/** Whether flow groups may change their core. */
function mayMove(options: ReplayOptions): boolean {
  return options.policy !== null || asksForMigrations(options);
}

function stackConfig(options: ReplayOptions): StackConfig {
  const replay = options.app === null;
  const tcp: TcpConfig = {
    ...TCP_DEFAULTS,
    pacing: replay ? 'trace' : 'reno',
    midstream: options.midstream,
    issSecret: seedWords(options.seed),
  };
  return { ...STACK_DEFAULTS, tcp, deviations: deviationsOf(options.deviations) };
}
