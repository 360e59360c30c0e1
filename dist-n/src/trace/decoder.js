/**
 * One frame of the arena, decoded: link layer and headers (PacketView), its lane, and fragments
 * put together. The survey and the replay each walk the capture through the same decoder, so both
 * passes see the same packets.
 *
 * A completed datagram lies at the arena's scratch address, in its first REASSEMBLY_BYTES;
 * whoever else builds frames in the scratch area starts behind them. Its frame is the one that
 * completed it, as Wireshark counts.
 */
import { PACKET_FRAGMENT, PACKET_MALFORMED } from '../wire/packet-code.js';
import { PacketView } from '../wire/packet.js';
import { FragmentReassembler } from './fragments.js';
import { Lanes } from './lanes.js';
/** The part of the scratch area that belongs to reassembly. */
export const REASSEMBLY_BYTES = 66 << 10;
export class FrameDecoder {
    constructor() {
        this.packet = new PacketView();
        this.lanes = new Lanes();
        this.fragments = new FragmentReassembler();
        /** Lane of the frame decoded last. */
        this.lane = 0;
        /** The packet was put together from fragments: it is whole, and longer than any frame may be. */
        this.isReassembled = false;
    }
    /**
     * Decodes frame `index` of the arena. Returns a PACKET_* code; PACKET_FRAGMENT: kept or
     * discarded, nothing to do.
     */
    decode(arena, index) {
        const packet = this.packet;
        const code = packet.parse(arena.memory, arena.address[index], arena.capturedBytes[index], arena.originalBytes[index], arena.linkType[index]);
        this.lane = packet.laneCount === 0 ? 0 : this.lanes.intern(packet);
        this.isReassembled = false;
        return code === PACKET_FRAGMENT ? this.reassemble(arena, index) : code;
    }
    /** Before another pass over the same capture. Lanes keep their numbers. */
    restart() {
        this.fragments.reset();
    }
    reassemble(arena, index) {
        const bytes = this.fragments.add(this.packet, arena.memory, arena.firstFrame + index, arena.timeNs[index], arena.scratchAddress);
        if (bytes <= 0)
            return PACKET_FRAGMENT;
        this.isReassembled = true;
        const code = this.packet.parseIp(arena.memory, arena.scratchAddress, bytes);
        // Fragments of fragments are nobody's honest traffic.
        return code === PACKET_FRAGMENT ? PACKET_MALFORMED : code;
    }
}
