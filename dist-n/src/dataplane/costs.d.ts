/**
 * The cost table of virtual time, in nanoseconds: what each step of a cycle takes on the simulated
 * core.
 *
 * Published per-operation costs of IX are few; every number here is an assumption chosen so that
 * the totals have the published order of magnitude (8.8 M 64-byte echoes a second on 8 cores: about
 * 0.9 us of core time each). Only ratios between runs with the same table mean anything.
 *
 * What batching saves is the fixed part of a cycle: cycleNs + crossingNs + doorbellNs = 230 ns,
 * paid once for b frames. A 64-byte echo costs 584 ns besides (a frame in and its two lines, RECV
 * and SENT, recv_done and sendv, a frame out). So it costs 584 + 230 / b: 814 ns alone, 598 in a
 * batch of 16, 588 in one of 64. An idle core takes frames one by one, whatever the bound.
 */
export interface CostTable {
    /** Fixed cost of a cycle: looking at the ring, bookkeeping. Assumed. */
    readonly cycleNs: number;
    /** Taking a frame off the ring and through the stack. Assumed. */
    readonly packetNs: number;
    /** Per 64-byte line of a received frame that is touched. Assumed. */
    readonly lineNs: number;
    /**
     * One crossing into the application and back. Assumed; a null system call without mitigations
     * measures 46 ns (arXiv 2112.10106), and a cycle makes two transitions.
     */
    readonly crossingNs: number;
    /** The application's handling of one condition. Assumed. */
    readonly conditionNs: number;
    /** Dispatch of one batched call. Assumed. */
    readonly callNs: number;
    /** Building and queueing a frame. Assumed. */
    readonly transmitNs: number;
    /** A tail-register write (PCIe posted write). Assumed. */
    readonly doorbellNs: number;
    /** A timer that fires. Assumed. */
    readonly timerNs: number;
}
/**
 * Only frames received cost time. What an application does then moves nothing in time, and whatever
 * differs between two applications is not the time they took.
 */
export declare function withoutApplicationCosts(costs: CostTable): CostTable;
export declare const COSTS_DEFAULT: CostTable;
