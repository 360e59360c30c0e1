import type { Memory } from '../base/memory.ts';
import { Hostility } from '../app/hostile/application.ts';
import type { ChunkSink } from '../log/chunk.ts';
import type { LocalAddresses } from '../stack/icmp.ts';
import type { Survey } from '../trace/survey.ts';
import { type PacketView } from '../wire/packet.ts';
import { ControlLoop } from './control-loop.ts';
import { Epochs } from './epochs.ts';
import { type CoreUnit, type Share } from './host.ts';
import type { ReplayOptions } from './options.ts';
import { ReplayedStreams } from './streams.ts';
export declare class World {
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
    private readonly host;
    private readonly survey;
    private readonly options;
    /** Addresses of replayed hosts, for ARP and neighbour solicitations (untagged lane). */
    readonly local: LocalAddresses;
    /** Flow group by conversation, -1 = not asked yet. */
    private readonly groups;
    private readonly every;
    /** null: no recorded connection takes a filter. */
    private readonly filtered;
    constructor(memory: Memory, survey: Survey, options: ReplayOptions, sink: ChunkSink, share: Share);
    private applicationFor;
    /** Makes the unit the one whose frames and conditions are observed. */
    enter(unit: CoreUnit): void;
    /** The unit the conversation's frames are steered to; only for conversations this share owns. */
    unitOf(conversation: number): CoreUnit;
    /** Whether the conversation's core is one of this share's. */
    owns(conversation: number): boolean;
    ownsPacket(packet: PacketView): boolean;
    /** null when the core is another share's. */
    unitOfCore(core: number): CoreUnit | null;
    /** Whether the conversation's flow group is on its way between two cores. */
    isMoving(conversation: number): boolean;
    /** Nothing comes any more: what is scheduled until untilNs happens, and what moves arrives. */
    finish(untilNs: number): void;
    private coreOf;
    /** The core that opens the conversation by a filter, -1 = none does. */
    private filterCore;
    private groupOf;
    /** RSS hash of what the peer sends. */
    private peerHash;
    unitOfPacket(packet: PacketView): CoreUnit;
    /** Whether a packet's queue is not known from its conversation. */
    get hasFilters(): boolean;
    /** Whether the checksums of the conversation's peer are verified. */
    mustVerify(conversation: number): boolean;
    /**
     * Hostile is the core of the first conversation that can be attacked; there every second one is.
     */
    private chooseAttacked;
    private isConversation;
    /**
     * Whether the host may open the tuple: from an address of its own, and as the conversation of the
     * mark only if that is this tuple.
     */
    private mayConnect;
    private connectTarget;
}
