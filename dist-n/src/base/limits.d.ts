/** IX: an mbuf is a 64-byte header and 2,048 bytes of data in one slot. */
export declare const MBUF_HEADER_BYTES = 64;
export declare const MBUF_DATA_BYTES = 2048;
export declare const MBUF_SLOT_BYTES: number;
/** IX: mbufs never straddle a 2 MiB page. */
export declare const PAGE_BYTES: number;
export declare const MBUFS_PER_PAGE = 992;
/** Ours: frames start 2 bytes into the data area so that the IP header is 4-byte aligned. */
export declare const FRAME_ALIGN_BYTES = 2;
export declare const FRAME_BYTES_MAX: number;
/**
 * Ours: 64 pages; IX has 786,432 (1.66 GB), which no replay comes near and a small machine could
 * not map.
 */
export declare const MBUF_COUNT_MAX: number;
/** IX: per-core pools exchange this many mbufs at a time with the store. */
export declare const MBUF_CHUNK_COUNT = 128;
/** IX: adaptive batch bound. */
export declare const BATCH_BOUND_DEFAULT = 64;
export declare const RX_RING_COUNT = 512;
export declare const TX_RING_COUNT = 4096;
/** IX: the RX tail register is written after this many descriptors are free. */
export declare const RX_TAIL_COUNT = 32;
/** IX: flow groups = RSS indirection entries (82599). */
export declare const FLOW_GROUP_COUNT = 128;
export declare const CORE_COUNT_MAX = 64;
/** Exact-match filters of the NIC (82599: 8 K - 2 perfect-match filters), shared by its queues. */
export declare const FILTER_COUNT_MAX = 8190;
/** IX: scatter-gather entries per sendv. */
export declare const SG_COUNT_MAX = 30;
/** IX: libix command array; event array. */
export declare const CALL_COUNT_MAX = 4096;
export declare const CONDITION_COUNT_MAX = 8192;
/** IX paper: a core that stays in user mode longer is unresponsive. */
export declare const USER_BUDGET_NS = 10000000;
/** Ours: memory accesses of one entry, so that a loop of nothing else ends as an overstay too. */
export declare const USER_ACTS_MAX: number;
/**
 * Ours: so many cycles in a row without a frame, a timer of a connection or a recorded action,
 * closer together than this on average, are no progress. A clock of a millisecond takes longer.
 */
export declare const FRAMELESS_CYCLES_MAX: number;
export declare const FRAMELESS_NS_MEAN_MIN = 100000;
/** IX: longest idle wait. */
export declare const IDLE_NS_MAX = 10000000;
/** IX: three wheels of 256 slots of 16 us, 4.096 ms, 1.048576 s. */
export declare const TIMER_SLOT_NS = 16000;
export declare const TIMER_WHEEL_SLOTS = 256;
export declare const TIMER_WHEEL_COUNT = 3;
export declare const TIMER_DELAY_NS_MAX = 268435456000;
export declare const MTU_BYTES = 1500;
export declare const ETHERNET_HEADER_BYTES = 14;
/** Ours: the largest frame a capture record may claim (Wireshark's limit is the same). */
export declare const CAPTURED_BYTES_MAX = 262144;
/** Ours: 100 days; a double counts nanoseconds exactly up to 104 (2^53). */
export declare const CAPTURE_NS_MAX = 8640000000000000;
