import type { PacketView } from '../wire/packet.ts';
import type { RxQueue } from './rx-queue.ts';
import type { Steering } from './steering.ts';
export declare const CHECKSUM_IGNORE = 0;
export declare const CHECKSUM_VERIFY = 1;
export declare class Ingress {
    private readonly memory;
    private readonly mbufs;
    private readonly recorder;
    private readonly rx;
    private readonly steering;
    private frame;
    private arrivalNs;
    private conversation;
    private lane;
    constructor(rx: RxQueue, steering: Steering);
    /**
     * Takes a decoded packet (PACKET_TCP, _UDP, _ICMP or _OTHER_IP). Returns the number of frames put
     * on the ring, or the negated DROP_* when there is none.
     */
    receive(packet: PacketView, frame: number, arrivalNs: number, conversation: number, lane: number, checksumPolicy: number): number;
    /** Takes an ARP packet (PACKET_ARP) of which capturedBytes are there from l3Address on. */
    receiveArp(packet: PacketView, capturedBytes: number, frame: number, arrivalNs: number, lane: number): number;
    /** Segmentation offload leaves the length word 0; the decoder then counts to the frame's end. */
    private isLengthOpen;
    /** One DMA: the captured bytes, and zeros up to the packet's length. */
    private copyPadded;
    /**
     * Ethernet header, mbuf columns, descriptor, row: the frame is the core's from its arrival on.
     */
    private complete;
    private writeLink;
    /**
     * Counts and logs a drop of a frame with l3Bytes behind its Ethernet header; the negated reason.
     */
    private drop;
    /** Whether the IPv4 header and the L4 segment sum to 0xffff; `sum` is the whole packet's. */
    private isIntact;
    /**
     * Sum of the IPv4 header alone; `headers` includes what follows it before L4 (an authentication
     * header).
     */
    private sumHeader4;
    private isUdpIntact;
    /**
     * Cuts a TCP packet into MTU frames. Frames put on the ring, or the negated reason when none was.
     */
    private receiveCut;
    /**
     * Writes the IP packet of piece `index` (payload from offset on) into the mbuf; returns its sum.
     */
    private writePiece;
    /**
     * Length, identification and header checksum of a piece; returns the sum of everything before
     * TCP.
     */
    private finishIp;
    /** The TCP checksum of a piece; returns the segment's sum. */
    private finishTcp;
}
