import type { PacketView } from '../wire/packet.ts';
import type { CaptureReader, Damage, FrameArena } from './arena.ts';
import { ConversationTable } from './conversations.ts';
import { FrameDecoder } from './decoder.ts';
import { HostTable } from './hosts.ts';
import { TracePersonalities } from './personality.ts';
import type { TraceWarning } from './warnings.ts';
export interface SurveyOptions {
    /** 'auto', or addresses and CIDR blocks. */
    readonly hosts: readonly string[];
    /** Called after each window of frames with the bytes of the capture done. */
    readonly onProgress: ((done: number) => void) | null;
}
/** What the first pass found; its tables answer the second pass. */
export declare class Survey {
    readonly decoder: FrameDecoder;
    readonly conversations: ConversationTable;
    readonly hostTable: HostTable;
    /** Of the replayed side, by conversation. */
    personalities: TracePersonalities;
    format: string;
    frames: number;
    /** Original and captured bytes of all frames. */
    wireBytes: number;
    capturedBytes: number;
    /** Epoch nanoseconds of the first frame. */
    firstTimeNs: bigint;
    /** Latest time, ns since the first frame. */
    durationNs: number;
    /** LINKTYPE numbers in the order of first sight. */
    linkTypes: readonly number[];
    warnings: readonly TraceWarning[];
    damage: Damage | null;
    /**
     * Frames by PACKET_* code; a fragment that completes a datagram counts as what the datagram is.
     */
    readonly codeCounts: Int32Array;
    /**
     * Whether what is sent in the direction has checksums that were to be finished behind the
     * capture point: most of the sender's are wrong, or most in this conversation (a middlebox may
     * rewrite some), or all those of payload, and the receiver took it.
     */
    isChecksumUnfinished(conversation: number, direction: number): boolean;
    /**
     * Whether the packet's destination is a replayed host (in any conversation, or chosen): for
     * ICMP.
     */
    isForReplayedHost(packet: PacketView, lane: number): boolean;
    /** Addresses that are replayed in some conversation, in the order of first sight. */
    replayedHosts(): string[];
    linkTypeNames(): string[];
    /** Before each further pass over the capture. */
    restart(): void;
}
/** Walks the reader to its end. `options.hosts` was checked by `parseHosts`. */
export declare function survey(reader: CaptureReader, arena: FrameArena, options: SurveyOptions): Survey;
