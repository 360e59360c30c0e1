import { PacketView } from '../wire/packet.ts';
import type { FrameArena } from './arena.ts';
import { FragmentReassembler } from './fragments.ts';
import { Lanes } from './lanes.ts';
/** The part of the scratch area that belongs to reassembly. */
export declare const REASSEMBLY_BYTES: number;
export declare class FrameDecoder {
    readonly packet: PacketView;
    readonly lanes: Lanes;
    readonly fragments: FragmentReassembler;
    /** Lane of the frame decoded last. */
    lane: number;
    /** The packet was put together from fragments: it is whole, and longer than any frame may be. */
    isReassembled: boolean;
    /**
     * Decodes frame `index` of the arena. Returns a PACKET_* code; PACKET_FRAGMENT: kept or
     * discarded, nothing to do.
     */
    decode(arena: FrameArena, index: number): number;
    /** Before another pass over the same capture. Lanes keep their numbers. */
    restart(): void;
    private reassemble;
}
