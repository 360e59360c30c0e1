export declare const IN_POOL = 0;
/** Allocated for receive: a descriptor the NIC may fill. */
export declare const POSTED = 1;
/** Filled, on the receive ring. */
export declare const ON_RING = 2;
export declare const IN_STACK = 3;
export declare const IN_APP = 4;
/** Allocated for transmit: headers are being written. */
export declare const BUILDING = 5;
export declare const TX_QUEUED = 6;
/** Its descriptor is done. */
export declare const TX_SENT = 7;
export declare const STATE_COUNT = 8;
export declare const MBUF_STATE_NAMES: readonly ['in the pool', 'posted', 'on the receive ring', 'in the stack', 'held by the application', 'being built', 'on the transmit ring', 'transmitted'];
/** Its frame was taken off the ring: the verdict comes in this cycle, or when its group arrived. */
export declare const DUE = 1;
export declare const DUE_LATER = 2;
export declare const NO_FLOW = -1;
/** Holder of datagrams. */
export declare const UDP_HOLDER = -2;
/** Nobody: its frame was dropped, and it is to be freed at once. */
export declare const DROPPED = -3;
export declare const MBUF_SHIFT = 4;
export declare const STATE = 0;
/** What the NIC wrote last: first byte, length, sum over the IP packet, capture frame. */
export declare const RX_ADDRESS = 1;
export declare const RX_BYTES = 2;
export declare const RX_SUM = 3;
export declare const RX_FRAME = 4;
/** Bytes of the data area from the first byte on. */
export declare const ROOM = 5;
/** DUE or DUE_LATER while the frame was taken off the ring and has no verdict yet. */
export declare const IS_DUE = 6;
/** 1 when the dataplane copied from or to it since the NIC filled it. */
export declare const IS_COPIED = 7;
/** Delivered while its frame is in the stack: the row that says so comes after. */
export declare const IS_EARLY = 8;
/** Flow that holds it (in the stack or the application), and which incarnation of that flow. */
export declare const HOLDER = 9;
export declare class MbufTable {
    /** Rows of mbufs: its index shifted by MBUF_SHIFT is its first word. */
    words: Int32Array;
    /**
     * The mbufs of the core whose rows are being read, by state. Pool counts only those seen.
     */
    counts: Int32Array;
    /** Highest mbuf index seen + 1. */
    limit: number;
    private core;
    private readonly coreCounts;
    private readonly coreEarly;
    /** Mbufs each core got from others, less those it gave. */
    private readonly coreGained;
    private readonly flows;
    /** By slot number (page * MBUFS_PER_PAGE + slot in page): mbuf + 1, 0 = unknown. */
    private slotOwner;
    /** The core's mbufs in state FREED_EARLY. */
    private early;
    /** Rows of this core follow. */
    enter(core: number): void;
    private countsOf;
    /** Of the core whose rows are being read: mbufs it got from others, less those it gave. */
    get gained(): number;
    /** No verdict is to come in this cycle any more. */
    forgetDue(): void;
    /** The mbuf goes from one core's share to another's, in the state it is in. */
    handOver(mbuf: number, from: number, to: number): void;
    /** Whether the mbuf was last moved by the core whose rows are being read. */
    isOurs(mbuf: number): boolean;
    /** One of an mbuf's words. */
    get(mbuf: number, word: number): number;
    /** What state it is in, for people. */
    stateName(mbuf: number): string;
    reserveMbuf(mbuf: number): void;
    /** Makes room for the flow. */
    reserveFlow(flow: number): void;
    /**
     * The mbuf is in that state now, and this core's: so one that came with its flow changes hands.
     */
    move(mbuf: number, state: number): void;
    setHolder(mbuf: number, flow: number): void;
    /** The flow's state, and its incarnation shifted by 2. */
    private lifeOf;
    private enterState;
    openFlow(flow: number): void;
    /** A connection may end while its application still holds mbufs: until it closes the handle. */
    closeFlow(flow: number, holdsNothing: boolean): void;
    /** Whether the flow the mbuf is held for is the one now open under that index. */
    isHolderOpen(mbuf: number): boolean;
    /** Whether the flow was ever opened (a log may start in the middle of one). */
    isKnown(flow: number): boolean;
    /** Appends delivered bytes of the mbuf to the flow's list. */
    deliver(mbuf: number, flow: number, bytes: number): void;
    /**
     * The mbuf was freed while a flow holds it: right or wrong is known when the covering call is
     * logged.
     */
    freeHeld(mbuf: number): void;
    /** Adds bytes given back. The flow's mbufs they cover are then taken with `nextCovered`. */
    cover(flow: number, bytes: number): void;
    /**
     * Pops the flow's first mbuf if all its bytes were given back, else -1. `wasFreed` tells about
     * it.
     */
    nextCovered(flow: number): number;
    /**
     * Of the mbuf `nextCovered` returned: it was freed before or in this call; that was already
     * reported.
     */
    wasFreed: boolean;
    wasReported: boolean;
    /** How many mbufs wait for the call that covers them. */
    get earlyCount(): number;
    /** Takes one mbuf that was freed although `flow` still holds it (any flow when -1); -1 = none. */
    takeFreedWrongly(flow: number): number;
    /** Early frees of flows that have ended are right after all: the host has stopped. */
    forgiveEnded(): void;
    /** The flow gives up everything it holds (close, abort, end of the connection). */
    detachFlow(flow: number): void;
    /**
     * Removes an mbuf from the list of the flow that holds it; its bytes will be given back without
     * it.
     */
    unlink(mbuf: number): void;
    /**
     * Files the mbuf under its slot. Returns another mbuf that has the slot, -1 when there is none.
     */
    claimSlot(mbuf: number, address: number): number;
    /**
     * The first mbuf at or after `fromSlot` whose slot overlaps [address, address + bytes); -1 =
     * none.
     */
    mbufIn(address: number, bytes: number, fromSlot: number): number;
    /** Slot of the mbuf `mbufIn` returned. */
    foundSlot: number;
    /**
     * The data area's free bytes from `address` to the end of its slot; negative outside any data
     * area.
     */
    static roomAt(address: number): number;
    private forgetEarly;
}
