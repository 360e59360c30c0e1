import type { Memory } from '../base/memory.ts';
import type { PacketView } from '../wire/packet.ts';
export declare const DATAGRAM_COUNT_MAX = 64;
/** Ours: as Linux; RFC 791 suggests 15 s, RFC 8200 asks for 60 s. */
export declare const REASSEMBLY_TIMEOUT_NS = 30000000000;
export declare const FRAGMENT_KEPT = 0;
export declare const FRAGMENT_DISCARDED = -1;
export declare class FragmentReassembler {
    /**
     * Serial number of the datagram the fragment added last belongs to, from 1; 0 when it was
     * refused at once.
     */
    datagram: number;
    /** Frame of that datagram's first fragment to arrive. */
    firstFrame: number;
    completed: number;
    discarded: number;
    timedOut: number;
    evicted: number;
    /** IPv4 fragments whose overlap carried other bytes. */
    conflicts: number;
    private serial;
    private inUse;
    private readonly key;
    private readonly state;
    private readonly keys;
    private readonly serials;
    private readonly firstFrames;
    private readonly startNs;
    /** Length of the fragmentable part, -1 until the last fragment came. */
    private readonly totalBytes;
    /** End of the fragment that reaches furthest. */
    private readonly reachBytes;
    private readonly unitCounts;
    private readonly headerBytes;
    /** IPv6: where in the header the protocol goes, and which. */
    private readonly linkOffset;
    private readonly linkProtocol;
    private readonly headers;
    private readonly payloads;
    private readonly marks;
    /** Forgets everything, counters included: the second pass starts like the first. */
    reset(): void;
    /**
     * Takes the fragment parsed last (PACKET_FRAGMENT). Returns the bytes of the completed IP
     * packet, written at targetAddress as an ordinary unfragmented one; FRAGMENT_KEPT; or
     * FRAGMENT_DISCARDED. The target has room for 64 KiB.
     */
    add(packet: PacketView, memory: Memory, frame: number, timeNs: number, targetAddress: number): number;
    private discard;
    private condemn;
    /**
     * A last fragment fixes the length; whatever reaches beyond, or fixes another, contradicts it.
     */
    private agreesOnLength;
    /** False when the datagram is condemned by it. */
    private store;
    private isEqualWhereMarked;
    /** The first fragment's header becomes the datagram's, an IPv6 fragment header left out. */
    private keepHeader;
    /**
     * Writes the datagram out as one packet: lengths, fragment fields and IPv4's header checksum
     * made good.
     */
    private complete;
    private setKey;
    private find;
    /** A slot for the key's datagram: a free one, or the one of the datagram that began first. */
    private open;
    private release;
    private expire;
}
