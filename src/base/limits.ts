/**
 * Every maximum and every constant of the machine, with its source. IX = the released code's
 * constant (github.com/ix-project/ix), "ours" = chosen here with the reason.
 */
import { assert } from './assert.ts';

/** IX: an mbuf is a 64-byte header and 2,048 bytes of data in one slot. */
export const MBUF_HEADER_BYTES = 64;
export const MBUF_DATA_BYTES = 2048;
export const MBUF_SLOT_BYTES = MBUF_HEADER_BYTES + MBUF_DATA_BYTES;
/** IX: mbufs never straddle a 2 MiB page. */
export const PAGE_BYTES = 1 << 21;
export const MBUFS_PER_PAGE = 992;
/** Ours: frames start 2 bytes into the data area so that the IP header is 4-byte aligned. */
export const FRAME_ALIGN_BYTES = 2;
export const FRAME_BYTES_MAX = MBUF_DATA_BYTES - FRAME_ALIGN_BYTES;
/**
 * Ours: 64 pages; IX has 786,432 (1.66 GB), which no replay comes near and a small machine could
 * not map.
 */
export const MBUF_COUNT_MAX = 64 * MBUFS_PER_PAGE;
/** IX: per-core pools exchange this many mbufs at a time with the store. */
export const MBUF_CHUNK_COUNT = 128;

/** IX: adaptive batch bound. */
export const BATCH_BOUND_DEFAULT = 64;
export const RX_RING_COUNT = 512;
export const TX_RING_COUNT = 4096;
/** IX: the RX tail register is written after this many descriptors are free. */
export const RX_TAIL_COUNT = 32;
/** IX: flow groups = RSS indirection entries (82599). */
export const FLOW_GROUP_COUNT = 128;
export const CORE_COUNT_MAX = 64;
/** Exact-match filters of the NIC (82599: 8 K - 2 perfect-match filters), shared by its queues. */
export const FILTER_COUNT_MAX = 8190;

/** IX: scatter-gather entries per sendv. */
export const SG_COUNT_MAX = 30;
/** IX: libix command array; event array. */
export const CALL_COUNT_MAX = 4096;
export const CONDITION_COUNT_MAX = 8192;
/** IX's published code: what the page of the event array, 2 MB, holds at 40 bytes each. */
export const CONDITION_PAGE_COUNT = 52_428;
/** IX paper: a core that stays in user mode longer is unresponsive. */
export const USER_BUDGET_NS = 10_000_000;
/** Ours: memory accesses of one entry, so that a loop of nothing else ends as an overstay too. */
export const USER_ACTS_MAX = 1 << 20;
/**
 * Ours: so many cycles in a row without a frame, a timer of a connection or a recorded action,
 * closer together than this on average, are no progress. A clock of a millisecond takes longer.
 */
export const FRAMELESS_CYCLES_MAX: number = 1 << 21;
export const FRAMELESS_NS_MEAN_MIN = 100_000;
/** IX: longest idle wait. */
export const IDLE_NS_MAX = 10_000_000;

/** IX: three wheels of 256 slots of 16 us, 4.096 ms, 1.048576 s. */
export const TIMER_SLOT_NS = 16_000;
export const TIMER_WHEEL_SLOTS = 256;
export const TIMER_WHEEL_COUNT = 3;
export const TIMER_DELAY_NS_MAX = 268_435_456_000;

export const MTU_BYTES = 1500;
export const ETHERNET_HEADER_BYTES = 14;

/** Ours: the largest frame a capture record may claim (Wireshark's limit is the same). */
export const CAPTURED_BYTES_MAX = 262_144;
/** Ours: 100 days; a double counts nanoseconds exactly up to 104 (2^53). */
export const CAPTURE_NS_MAX = 8_640_000_000_000_000;

assert(MBUFS_PER_PAGE * MBUF_SLOT_BYTES <= PAGE_BYTES, 'a page of mbufs fits a page');
assert(BATCH_BOUND_DEFAULT <= RX_RING_COUNT, 'a batch fits the ring');
assert(ETHERNET_HEADER_BYTES + MTU_BYTES <= FRAME_BYTES_MAX, 'an MTU frame fits an mbuf');
